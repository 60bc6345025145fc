// weft_scoreboard_b2_n15: commands outstanding on each bank
//
// Written by weft from hdl/units/src/prim/scoreboard.rs: change the description, not this file.

module weft_scoreboard_b2_n15 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,
  input  logic       start_i,
  input  logic [0:0] start_bank_i,
  input  logic       finish_i,
  input  logic [0:0] finish_bank_i,
  // One bit a bank
  output logic [1:0] busy_o
);

  logic start1;
  assign start1 = start_i & (start_bank_i == 1'd1);
  logic finish1;
  assign finish1 = finish_i & (finish_bank_i == 1'd1);

  logic [3:0] count1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count1_q <= 4'd0;
    end else if (start1 ^ finish1) begin
      count1_q <= start1 ? count1_q + 4'd1 : count1_q - 4'd1;
    end
  end

  logic start0;
  assign start0 = start_i & (start_bank_i == 1'd0);
  logic finish0;
  assign finish0 = finish_i & (finish_bank_i == 1'd0);

  logic [3:0] count0_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count0_q <= 4'd0;
    end else if (start0 ^ finish0) begin
      count0_q <= start0 ? count0_q + 4'd1 : count0_q - 4'd1;
    end
  end

  assign busy_o = {|count1_q, |count0_q};

endmodule
