// weft_decoder_e4m3_plain_b6: decodes e4m3 at the edge of an array
//
// Parameters: significand bits 4, exponent bits 4, bias 6.
// Written by weft from hdl/units/src/arith/decoder.rs: change the description, not this file.

module weft_decoder_e4m3_plain_b6 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [7:0] code_i,
  // Significand, exponent, sign, then infinity and NaN
  // where the format has them, from the lowest bit up
  output logic [9:0] operand_o
);

  logic [3:0] field;
  assign field = code_i[6:3];
  logic [2:0] mantissa;
  assign mantissa = code_i[2:0];
  logic normal;
  assign normal = |field;
  logic special;
  assign special = &field & &mantissa;
  logic [3:0] significand;
  assign significand = {normal, mantissa};
  logic [3:0] exponent;
  assign exponent = {field[3:1], field[0] | !normal} - 4'd1;

  logic [9:0] operand_q;
  always_ff @(posedge clk_i) begin
    operand_q <= {special, code_i[7], exponent, significand};
  end

  assign operand_o = operand_q;

endmodule
