// weft_trail_b2x128_n10: where the last command in each bank ended
//
// Written by weft from hdl/units/src/engine/trail.rs: change the description, not this file.

module weft_trail_b2x128_n10 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,

  // Entries of commands, each ascending in one bank
  input  logic       entry_i,
  // Last entry of its command
  input  logic       last_i,
  input  logic [7:0] address_i,
  // The command may be followed; looked at with its last entry
  input  logic       follow_i,

  // A command that is to follow, by its first entry
  input  logic [7:0] first_i,
  output logic       clear_o
);

  logic [6:0] index;
  assign index = address_i[6:0];

  // How far the command has come when its last entry is there

  logic fresh_q;
  logic [6:0] begun_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      fresh_q <= 1'b1;
    end else if (entry_i) begin
      fresh_q <= last_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (entry_i & fresh_q) begin
      begun_q <= index;
    end
  end

  logic [6:0] from;
  assign from = fresh_q ? index : begun_q;
  logic long;
  assign long = ((8'(from) + 8'd10) <= 8'(index)) & follow_i;
  logic ends;
  assign ends = entry_i & last_i;
  logic [6:0] low;
  assign low = index - 7'd10;

  // By bank: whether the last command can be followed, and which entries are in reach
  logic [6:0] first;
  assign first = first_i[6:0];
  logic ends1;
  assign ends1 = ends & (address_i[7] == 1'd1);

  logic long1_q;
  logic [6:0] low1_q;
  logic [6:0] high1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      long1_q <= 1'b0;
    end else if (ends1) begin
      long1_q <= long;
    end
  end
  always_ff @(posedge clk_i) begin
    if (ends1) begin
      low1_q <= low;
      high1_q <= index;
    end
  end

  logic ends0;
  assign ends0 = ends & (address_i[7] == 1'd0);

  logic long0_q;
  logic [6:0] low0_q;
  logic [6:0] high0_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      long0_q <= 1'b0;
    end else if (ends0) begin
      long0_q <= long;
    end
  end
  always_ff @(posedge clk_i) begin
    if (ends0) begin
      low0_q <= low;
      high0_q <= index;
    end
  end

  logic [1:0] clear;
  assign clear = {long1_q & ((first <= low1_q) | (high1_q < first)), long0_q & ((first <= low0_q) |
      (high0_q < first))};

  assign clear_o = clear[first_i[7]];

endmodule
