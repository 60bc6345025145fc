// weft_decoder_tf32_normalised_b136: decodes tf32 at the edge of an array
//
// Parameters: significand bits 11, exponent bits 9, bias 136.
// Written by weft from hdl/units/src/arith/decoder.rs: change the description, not this file.

module weft_decoder_tf32_normalised_b136 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  input  logic [18:0] code_i,
  // Significand, exponent, sign, then infinity and NaN
  // where the format has them, from the lowest bit up
  output logic [22:0] operand_o
);

  logic [7:0] field;
  assign field = code_i[17:10];
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
  logic [10:0] leading;
  assign leading = {normal, mantissa};
  logic empty8;
  assign empty8 = !(|leading[10:3]);
  logic [6:0] half8;
  assign half8 = empty8 ? {leading[2:0], 4'd0} : leading[10:4];
  logic empty4;
  assign empty4 = !(|half8[6:3]);
  logic [2:0] half4;
  assign half4 = empty4 ? half8[2:0] : half8[6:4];
  logic empty2;
  assign empty2 = !(|half4[2:1]);
  logic empty1;
  assign empty1 = !(empty2 ? half4[0] : half4[2]);
  logic [3:0] zeros;
  assign zeros = {empty8, empty4, empty2, empty1};
  logic [10:0] significand;
  assign significand = leading << zeros;
  logic [8:0] exponent;
  assign exponent = {1'd0, {field[7:1], field[0] | !normal}} + 9'd9 - 9'(zeros);

  logic [22:0] operand_q;
  always_ff @(posedge clk_i) begin
    operand_q <= {nan, infinite, code_i[18], exponent, significand};
  end

  assign operand_o = operand_q;

endmodule
