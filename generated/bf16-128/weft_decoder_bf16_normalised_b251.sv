// weft_decoder_bf16_normalised_b251: decodes bf16 at the edge of an array
//
// Parameters: significand bits 8, exponent bits 9, bias 251.
// Written by weft from hdl/units/src/arith/decoder.rs: change the description, not this file.

module weft_decoder_bf16_normalised_b251 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  input  logic [15:0] code_i,
  // Significand, exponent, sign, then infinity and NaN
  // where the format has them, from the lowest bit up
  output logic [19:0] operand_o
);

  logic [7:0] field;
  assign field = code_i[14:7];
  logic [6:0] mantissa;
  assign mantissa = code_i[6:0];
  logic normal;
  assign normal = |field;
  logic special;
  assign special = &field;
  logic infinite;
  assign infinite = special & !(|mantissa);
  logic nan;
  assign nan = special & |mantissa;
  logic [7:0] leading;
  assign leading = {normal, mantissa};
  logic empty4;
  assign empty4 = !(|leading[7:4]);
  logic [2:0] half4;
  assign half4 = empty4 ? leading[3:1] : leading[7:5];
  logic empty2;
  assign empty2 = !(|half4[2:1]);
  logic empty1;
  assign empty1 = !(empty2 ? half4[0] : half4[2]);
  logic [2:0] zeros;
  assign zeros = {empty4, empty2, empty1};
  logic [7:0] significand;
  assign significand = leading << zeros;
  logic [8:0] exponent;
  assign exponent = {1'd0, {field[7:1], field[0] | !normal}} + 9'd124 - 9'(zeros);

  logic [19:0] operand_q;
  always_ff @(posedge clk_i) begin
    operand_q <= {nan, infinite, code_i[15], exponent, significand};
  end

  assign operand_o = operand_q;

endmodule
