// weft_edge_decoder_e2m1_plain_b0_n32_x8: decodes e2m1 at the edge of an array
//
// Written by weft from hdl/units/src/array/edge_decoder.rs: change the description, not this file.

module weft_edge_decoder_e2m1_plain_b0_n32_x8 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  input  logic [135:0] codes_i,
  output logic [167:0] operands_o
);

  logic [4:0] number31_operand;
  weft_decoder_e2m1_plain_b0 u_number31 (
    .clk_i     (clk_i),
    .code_i    (codes_i[127:124]),
    .operand_o (number31_operand)
  );

  logic [4:0] number30_operand;
  weft_decoder_e2m1_plain_b0 u_number30 (
    .clk_i     (clk_i),
    .code_i    (codes_i[123:120]),
    .operand_o (number30_operand)
  );

  logic [4:0] number29_operand;
  weft_decoder_e2m1_plain_b0 u_number29 (
    .clk_i     (clk_i),
    .code_i    (codes_i[119:116]),
    .operand_o (number29_operand)
  );

  logic [4:0] number28_operand;
  weft_decoder_e2m1_plain_b0 u_number28 (
    .clk_i     (clk_i),
    .code_i    (codes_i[115:112]),
    .operand_o (number28_operand)
  );

  logic [4:0] number27_operand;
  weft_decoder_e2m1_plain_b0 u_number27 (
    .clk_i     (clk_i),
    .code_i    (codes_i[111:108]),
    .operand_o (number27_operand)
  );

  logic [4:0] number26_operand;
  weft_decoder_e2m1_plain_b0 u_number26 (
    .clk_i     (clk_i),
    .code_i    (codes_i[107:104]),
    .operand_o (number26_operand)
  );

  logic [4:0] number25_operand;
  weft_decoder_e2m1_plain_b0 u_number25 (
    .clk_i     (clk_i),
    .code_i    (codes_i[103:100]),
    .operand_o (number25_operand)
  );

  logic [4:0] number24_operand;
  weft_decoder_e2m1_plain_b0 u_number24 (
    .clk_i     (clk_i),
    .code_i    (codes_i[99:96]),
    .operand_o (number24_operand)
  );

  logic [4:0] number23_operand;
  weft_decoder_e2m1_plain_b0 u_number23 (
    .clk_i     (clk_i),
    .code_i    (codes_i[95:92]),
    .operand_o (number23_operand)
  );

  logic [4:0] number22_operand;
  weft_decoder_e2m1_plain_b0 u_number22 (
    .clk_i     (clk_i),
    .code_i    (codes_i[91:88]),
    .operand_o (number22_operand)
  );

  logic [4:0] number21_operand;
  weft_decoder_e2m1_plain_b0 u_number21 (
    .clk_i     (clk_i),
    .code_i    (codes_i[87:84]),
    .operand_o (number21_operand)
  );

  logic [4:0] number20_operand;
  weft_decoder_e2m1_plain_b0 u_number20 (
    .clk_i     (clk_i),
    .code_i    (codes_i[83:80]),
    .operand_o (number20_operand)
  );

  logic [4:0] number19_operand;
  weft_decoder_e2m1_plain_b0 u_number19 (
    .clk_i     (clk_i),
    .code_i    (codes_i[79:76]),
    .operand_o (number19_operand)
  );

  logic [4:0] number18_operand;
  weft_decoder_e2m1_plain_b0 u_number18 (
    .clk_i     (clk_i),
    .code_i    (codes_i[75:72]),
    .operand_o (number18_operand)
  );

  logic [4:0] number17_operand;
  weft_decoder_e2m1_plain_b0 u_number17 (
    .clk_i     (clk_i),
    .code_i    (codes_i[71:68]),
    .operand_o (number17_operand)
  );

  logic [4:0] number16_operand;
  weft_decoder_e2m1_plain_b0 u_number16 (
    .clk_i     (clk_i),
    .code_i    (codes_i[67:64]),
    .operand_o (number16_operand)
  );

  logic [4:0] number15_operand;
  weft_decoder_e2m1_plain_b0 u_number15 (
    .clk_i     (clk_i),
    .code_i    (codes_i[63:60]),
    .operand_o (number15_operand)
  );

  logic [4:0] number14_operand;
  weft_decoder_e2m1_plain_b0 u_number14 (
    .clk_i     (clk_i),
    .code_i    (codes_i[59:56]),
    .operand_o (number14_operand)
  );

  logic [4:0] number13_operand;
  weft_decoder_e2m1_plain_b0 u_number13 (
    .clk_i     (clk_i),
    .code_i    (codes_i[55:52]),
    .operand_o (number13_operand)
  );

  logic [4:0] number12_operand;
  weft_decoder_e2m1_plain_b0 u_number12 (
    .clk_i     (clk_i),
    .code_i    (codes_i[51:48]),
    .operand_o (number12_operand)
  );

  logic [4:0] number11_operand;
  weft_decoder_e2m1_plain_b0 u_number11 (
    .clk_i     (clk_i),
    .code_i    (codes_i[47:44]),
    .operand_o (number11_operand)
  );

  logic [4:0] number10_operand;
  weft_decoder_e2m1_plain_b0 u_number10 (
    .clk_i     (clk_i),
    .code_i    (codes_i[43:40]),
    .operand_o (number10_operand)
  );

  logic [4:0] number9_operand;
  weft_decoder_e2m1_plain_b0 u_number9 (
    .clk_i     (clk_i),
    .code_i    (codes_i[39:36]),
    .operand_o (number9_operand)
  );

  logic [4:0] number8_operand;
  weft_decoder_e2m1_plain_b0 u_number8 (
    .clk_i     (clk_i),
    .code_i    (codes_i[35:32]),
    .operand_o (number8_operand)
  );

  logic [4:0] number7_operand;
  weft_decoder_e2m1_plain_b0 u_number7 (
    .clk_i     (clk_i),
    .code_i    (codes_i[31:28]),
    .operand_o (number7_operand)
  );

  logic [4:0] number6_operand;
  weft_decoder_e2m1_plain_b0 u_number6 (
    .clk_i     (clk_i),
    .code_i    (codes_i[27:24]),
    .operand_o (number6_operand)
  );

  logic [4:0] number5_operand;
  weft_decoder_e2m1_plain_b0 u_number5 (
    .clk_i     (clk_i),
    .code_i    (codes_i[23:20]),
    .operand_o (number5_operand)
  );

  logic [4:0] number4_operand;
  weft_decoder_e2m1_plain_b0 u_number4 (
    .clk_i     (clk_i),
    .code_i    (codes_i[19:16]),
    .operand_o (number4_operand)
  );

  logic [4:0] number3_operand;
  weft_decoder_e2m1_plain_b0 u_number3 (
    .clk_i     (clk_i),
    .code_i    (codes_i[15:12]),
    .operand_o (number3_operand)
  );

  logic [4:0] number2_operand;
  weft_decoder_e2m1_plain_b0 u_number2 (
    .clk_i     (clk_i),
    .code_i    (codes_i[11:8]),
    .operand_o (number2_operand)
  );

  logic [4:0] number1_operand;
  weft_decoder_e2m1_plain_b0 u_number1 (
    .clk_i     (clk_i),
    .code_i    (codes_i[7:4]),
    .operand_o (number1_operand)
  );

  logic [4:0] number0_operand;
  weft_decoder_e2m1_plain_b0 u_number0 (
    .clk_i     (clk_i),
    .code_i    (codes_i[3:0]),
    .operand_o (number0_operand)
  );

  logic [7:0] scale_q;
  always_ff @(posedge clk_i) begin
    scale_q <= codes_i[135:128];
  end

  assign operands_o = {scale_q, number31_operand, number30_operand, number29_operand,
      number28_operand, number27_operand, number26_operand, number25_operand, number24_operand,
      number23_operand, number22_operand, number21_operand, number20_operand, number19_operand,
      number18_operand, number17_operand, number16_operand, number15_operand, number14_operand,
      number13_operand, number12_operand, number11_operand, number10_operand, number9_operand,
      number8_operand, number7_operand, number6_operand, number5_operand, number4_operand,
      number3_operand, number2_operand, number1_operand, number0_operand};

endmodule
