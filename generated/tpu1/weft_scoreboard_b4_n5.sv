// weft_scoreboard_b4_n5: commands outstanding on each bank
//
// Written by weft from hdl/units/src/prim/scoreboard.rs: change the description, not this file.

module weft_scoreboard_b4_n5 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,
  input  logic       start_i,
  input  logic [1:0] start_bank_i,
  input  logic       finish_i,
  input  logic [1:0] finish_bank_i,
  // One bit a bank
  output logic [3:0] busy_o
);

  logic start3;
  assign start3 = start_i & (start_bank_i == 2'd3);
  logic finish3;
  assign finish3 = finish_i & (finish_bank_i == 2'd3);

  logic [2:0] count3_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count3_q <= 3'd0;
    end else if (start3 ^ finish3) begin
      count3_q <= start3 ? count3_q + 3'd1 : count3_q - 3'd1;
    end
  end

  logic start2;
  assign start2 = start_i & (start_bank_i == 2'd2);
  logic finish2;
  assign finish2 = finish_i & (finish_bank_i == 2'd2);

  logic [2:0] count2_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count2_q <= 3'd0;
    end else if (start2 ^ finish2) begin
      count2_q <= start2 ? count2_q + 3'd1 : count2_q - 3'd1;
    end
  end

  logic start1;
  assign start1 = start_i & (start_bank_i == 2'd1);
  logic finish1;
  assign finish1 = finish_i & (finish_bank_i == 2'd1);

  logic [2:0] count1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count1_q <= 3'd0;
    end else if (start1 ^ finish1) begin
      count1_q <= start1 ? count1_q + 3'd1 : count1_q - 3'd1;
    end
  end

  logic start0;
  assign start0 = start_i & (start_bank_i == 2'd0);
  logic finish0;
  assign finish0 = finish_i & (finish_bank_i == 2'd0);

  logic [2:0] count0_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count0_q <= 3'd0;
    end else if (start0 ^ finish0) begin
      count0_q <= start0 ? count0_q + 3'd1 : count0_q - 3'd1;
    end
  end

  assign busy_o = {|count3_q, |count2_q, |count1_q, |count0_q};

endmodule
