// weft_decoder_e2m1_plain_b0: decodes e2m1 at the edge of an array
//
// Parameters: significand bits 2, exponent bits 2, bias 0.
// Written by weft from hdl/units/src/arith/decoder.rs: change the description, not this file.

module weft_decoder_e2m1_plain_b0 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [3:0] code_i,
  // Significand, exponent, sign, then infinity and NaN
  // where the format has them, from the lowest bit up
  output logic [4:0] operand_o
);

  logic [1:0] field;
  assign field = code_i[2:1];
  logic [0:0] mantissa;
  assign mantissa = code_i[0];
  logic normal;
  assign normal = |field;
  logic [1:0] significand;
  assign significand = {normal, mantissa};
  logic [1:0] exponent;
  assign exponent = {field[1], field[0] | !normal} - 2'd1;

  logic [4:0] operand_q;
  always_ff @(posedge clk_i) begin
    operand_q <= {code_i[3], exponent, significand};
  end

  assign operand_o = operand_q;

endmodule
