// weft_edge_decoder_fp16_normalised_b360_n1: decodes fp16 at the edge of an array
//
// Written by weft from hdl/units/src/array/edge_decoder.rs: change the description, not this file.

module weft_edge_decoder_fp16_normalised_b360_n1 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  input  logic [15:0] codes_i,
  output logic [22:0] operands_o
);

  logic [22:0] number_operand;
  weft_decoder_fp16_normalised_b360 u_number (
    .clk_i     (clk_i),
    .code_i    (codes_i),
    .operand_o (number_operand)
  );

  assign operands_o = number_operand;

endmodule
