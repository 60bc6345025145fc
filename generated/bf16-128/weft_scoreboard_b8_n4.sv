// weft_scoreboard_b8_n4: commands outstanding on each bank
//
// Written by weft from hdl/units/src/prim/scoreboard.rs: change the description, not this file.

module weft_scoreboard_b8_n4 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,
  input  logic       start_i,
  input  logic [2:0] start_bank_i,
  input  logic       finish_i,
  input  logic [2:0] finish_bank_i,
  // One bit a bank
  output logic [7:0] busy_o
);

  logic start7;
  assign start7 = start_i & (start_bank_i == 3'd7);
  logic finish7;
  assign finish7 = finish_i & (finish_bank_i == 3'd7);

  logic [2:0] count7_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count7_q <= 3'd0;
    end else if (start7 ^ finish7) begin
      count7_q <= start7 ? count7_q + 3'd1 : count7_q - 3'd1;
    end
  end

  logic start6;
  assign start6 = start_i & (start_bank_i == 3'd6);
  logic finish6;
  assign finish6 = finish_i & (finish_bank_i == 3'd6);

  logic [2:0] count6_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count6_q <= 3'd0;
    end else if (start6 ^ finish6) begin
      count6_q <= start6 ? count6_q + 3'd1 : count6_q - 3'd1;
    end
  end

  logic start5;
  assign start5 = start_i & (start_bank_i == 3'd5);
  logic finish5;
  assign finish5 = finish_i & (finish_bank_i == 3'd5);

  logic [2:0] count5_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count5_q <= 3'd0;
    end else if (start5 ^ finish5) begin
      count5_q <= start5 ? count5_q + 3'd1 : count5_q - 3'd1;
    end
  end

  logic start4;
  assign start4 = start_i & (start_bank_i == 3'd4);
  logic finish4;
  assign finish4 = finish_i & (finish_bank_i == 3'd4);

  logic [2:0] count4_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count4_q <= 3'd0;
    end else if (start4 ^ finish4) begin
      count4_q <= start4 ? count4_q + 3'd1 : count4_q - 3'd1;
    end
  end

  logic start3;
  assign start3 = start_i & (start_bank_i == 3'd3);
  logic finish3;
  assign finish3 = finish_i & (finish_bank_i == 3'd3);

  logic [2:0] count3_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count3_q <= 3'd0;
    end else if (start3 ^ finish3) begin
      count3_q <= start3 ? count3_q + 3'd1 : count3_q - 3'd1;
    end
  end

  logic start2;
  assign start2 = start_i & (start_bank_i == 3'd2);
  logic finish2;
  assign finish2 = finish_i & (finish_bank_i == 3'd2);

  logic [2:0] count2_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count2_q <= 3'd0;
    end else if (start2 ^ finish2) begin
      count2_q <= start2 ? count2_q + 3'd1 : count2_q - 3'd1;
    end
  end

  logic start1;
  assign start1 = start_i & (start_bank_i == 3'd1);
  logic finish1;
  assign finish1 = finish_i & (finish_bank_i == 3'd1);

  logic [2:0] count1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count1_q <= 3'd0;
    end else if (start1 ^ finish1) begin
      count1_q <= start1 ? count1_q + 3'd1 : count1_q - 3'd1;
    end
  end

  logic start0;
  assign start0 = start_i & (start_bank_i == 3'd0);
  logic finish0;
  assign finish0 = finish_i & (finish_bank_i == 3'd0);

  logic [2:0] count0_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count0_q <= 3'd0;
    end else if (start0 ^ finish0) begin
      count0_q <= start0 ? count0_q + 3'd1 : count0_q - 3'd1;
    end
  end

  assign busy_o = {|count7_q, |count6_q, |count5_q, |count4_q, |count3_q, |count2_q, |count1_q,
      |count0_q};

endmodule
