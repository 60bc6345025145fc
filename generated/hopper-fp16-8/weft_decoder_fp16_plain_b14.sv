// weft_decoder_fp16_plain_b14: decodes fp16 at the edge of an array
//
// Parameters: significand bits 11, exponent bits 5, bias 14.
// Written by weft from hdl/units/src/arith/decoder.rs: change the description, not this file.

module weft_decoder_fp16_plain_b14 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  input  logic [15:0] code_i,
  // Significand, exponent, sign, then infinity and NaN
  // where the format has them, from the lowest bit up
  output logic [18:0] operand_o
);

  logic [4:0] field;
  assign field = code_i[14:10];
  logic [9:0] mantissa;
  assign mantissa = code_i[9:0];
  logic normal;
  assign normal = |field;
  logic special;
  assign special = &field;
  logic infinite;
  assign infinite = special & !(|mantissa);
  logic nan;
  assign nan = special & |mantissa;
  logic [10:0] significand;
  assign significand = {normal, mantissa};
  logic [4:0] exponent;
  assign exponent = {field[4:1], field[0] | !normal} - 5'd1;

  logic [18:0] operand_q;
  always_ff @(posedge clk_i) begin
    operand_q <= {nan, infinite, code_i[15], exponent, significand};
  end

  assign operand_o = operand_q;

endmodule
