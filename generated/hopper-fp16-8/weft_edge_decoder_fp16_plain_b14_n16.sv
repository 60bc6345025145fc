// weft_edge_decoder_fp16_plain_b14_n16: decodes fp16 at the edge of an array
//
// Written by weft from hdl/units/src/array/edge_decoder.rs: change the description, not this file.

module weft_edge_decoder_fp16_plain_b14_n16 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  input  logic [255:0] codes_i,
  output logic [303:0] operands_o
);

  logic [18:0] number15_operand;
  weft_decoder_fp16_plain_b14 u_number15 (
    .clk_i     (clk_i),
    .code_i    (codes_i[255:240]),
    .operand_o (number15_operand)
  );

  logic [18:0] number14_operand;
  weft_decoder_fp16_plain_b14 u_number14 (
    .clk_i     (clk_i),
    .code_i    (codes_i[239:224]),
    .operand_o (number14_operand)
  );

  logic [18:0] number13_operand;
  weft_decoder_fp16_plain_b14 u_number13 (
    .clk_i     (clk_i),
    .code_i    (codes_i[223:208]),
    .operand_o (number13_operand)
  );

  logic [18:0] number12_operand;
  weft_decoder_fp16_plain_b14 u_number12 (
    .clk_i     (clk_i),
    .code_i    (codes_i[207:192]),
    .operand_o (number12_operand)
  );

  logic [18:0] number11_operand;
  weft_decoder_fp16_plain_b14 u_number11 (
    .clk_i     (clk_i),
    .code_i    (codes_i[191:176]),
    .operand_o (number11_operand)
  );

  logic [18:0] number10_operand;
  weft_decoder_fp16_plain_b14 u_number10 (
    .clk_i     (clk_i),
    .code_i    (codes_i[175:160]),
    .operand_o (number10_operand)
  );

  logic [18:0] number9_operand;
  weft_decoder_fp16_plain_b14 u_number9 (
    .clk_i     (clk_i),
    .code_i    (codes_i[159:144]),
    .operand_o (number9_operand)
  );

  logic [18:0] number8_operand;
  weft_decoder_fp16_plain_b14 u_number8 (
    .clk_i     (clk_i),
    .code_i    (codes_i[143:128]),
    .operand_o (number8_operand)
  );

  logic [18:0] number7_operand;
  weft_decoder_fp16_plain_b14 u_number7 (
    .clk_i     (clk_i),
    .code_i    (codes_i[127:112]),
    .operand_o (number7_operand)
  );

  logic [18:0] number6_operand;
  weft_decoder_fp16_plain_b14 u_number6 (
    .clk_i     (clk_i),
    .code_i    (codes_i[111:96]),
    .operand_o (number6_operand)
  );

  logic [18:0] number5_operand;
  weft_decoder_fp16_plain_b14 u_number5 (
    .clk_i     (clk_i),
    .code_i    (codes_i[95:80]),
    .operand_o (number5_operand)
  );

  logic [18:0] number4_operand;
  weft_decoder_fp16_plain_b14 u_number4 (
    .clk_i     (clk_i),
    .code_i    (codes_i[79:64]),
    .operand_o (number4_operand)
  );

  logic [18:0] number3_operand;
  weft_decoder_fp16_plain_b14 u_number3 (
    .clk_i     (clk_i),
    .code_i    (codes_i[63:48]),
    .operand_o (number3_operand)
  );

  logic [18:0] number2_operand;
  weft_decoder_fp16_plain_b14 u_number2 (
    .clk_i     (clk_i),
    .code_i    (codes_i[47:32]),
    .operand_o (number2_operand)
  );

  logic [18:0] number1_operand;
  weft_decoder_fp16_plain_b14 u_number1 (
    .clk_i     (clk_i),
    .code_i    (codes_i[31:16]),
    .operand_o (number1_operand)
  );

  logic [18:0] number0_operand;
  weft_decoder_fp16_plain_b14 u_number0 (
    .clk_i     (clk_i),
    .code_i    (codes_i[15:0]),
    .operand_o (number0_operand)
  );

  assign operands_o = {number15_operand, number14_operand, number13_operand, number12_operand,
      number11_operand, number10_operand, number9_operand, number8_operand, number7_operand,
      number6_operand, number5_operand, number4_operand, number3_operand, number2_operand,
      number1_operand, number0_operand};

endmodule
