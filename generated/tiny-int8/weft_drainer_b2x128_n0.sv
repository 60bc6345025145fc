// weft_drainer_b2x128_n0: sends partial sums to the result port
//
// Written by weft from hdl/units/src/engine/drainer.rs: change the description, not this file.

module weft_drainer_b2x128_n0 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Commands
  input  logic        cmd_valid_i,
  output logic        cmd_ready_o,
  input  logic [7:0]  cmd_address_i,
  input  logic [15:0] cmd_length_i,

  // State of others
  // Banks of the PSUM with multiplies outstanding
  input  logic [1:0]  writers_i,
  // Those of them that have still entries to issue
  input  logic [1:0]  issuers_i,
  // A drain that begins at `drain_address_o` stays clear of sums that are still on their way
  input  logic        clear_i,

  // To the PSUM
  output logic        drain_o,
  output logic [7:0]  drain_address_o,

  // Result port; the data themselves come straight from the PSUM
  output logic        result_valid_o,
  input  logic        result_ready_i,
  // What waits in front of the result port moves on
  output logic        advance_o,

  // End of a command: its last entry has been taken
  output logic        finish_o,
  output logic [0:0]  finish_bank_o
);

  logic active_q;
  logic [7:0] address_q;
  logic [15:0] left_q;
  logic valid_q;

  logic stored;
  assign stored = !writers_i[address_q[7]];
  logic follows;
  assign follows = clear_i & !issuers_i[address_q[7]];

  logic started_q;

  logic room;
  assign room = !valid_q | result_ready_i;
  logic step;
  assign step = active_q & (started_q | stored | follows) & room;
  logic last;
  assign last = step & (left_q == 16'd1);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      started_q <= 1'b0;
    end else if (step) begin
      started_q <= !last;
    end
  end

  logic ready;
  assign ready = last | !active_q;
  logic take;
  assign take = ready & cmd_valid_i;

  logic entry_last_q;
  logic [0:0] entry_bank_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      active_q <= 1'b0;
    end else if (ready) begin
      active_q <= cmd_valid_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | step) begin
      address_q <= take ? cmd_address_i : address_q + 8'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | step) begin
      left_q <= take ? cmd_length_i : left_q - 16'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      valid_q <= 1'b0;
    end else if (room) begin
      valid_q <= step;
    end
  end
  always_ff @(posedge clk_i) begin
    if (room) begin
      entry_last_q <= last;
      entry_bank_q <= address_q[7];
    end
  end

  assign cmd_ready_o = ready;
  assign drain_o = step;
  assign drain_address_o = address_q;
  assign result_valid_o = valid_q;
  assign advance_o = room;
  assign finish_o = valid_q & result_ready_i & entry_last_q;
  assign finish_bank_o = entry_bank_q;

endmodule
