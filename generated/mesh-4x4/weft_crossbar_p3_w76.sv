// weft_crossbar_p3_w76: crossbar of 3 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_p3_w76 (
  input  logic [227:0] in_i,
  input  logic [8:0]   select_i,
  output logic [227:0] out_o
);

  logic [75:0] word0;
  assign word0 = in_i[75:0];
  logic [75:0] word1;
  assign word1 = in_i[151:76];
  logic [75:0] word2;
  assign word2 = in_i[227:152];
  logic [75:0] out0;
  assign out0 = ({76{select_i[0]}} & word0) | ({76{select_i[1]}} & word1) | ({76{select_i[2]}} &
      word2);
  logic [75:0] out1;
  assign out1 = ({76{select_i[3]}} & word0) | ({76{select_i[4]}} & word1) | ({76{select_i[5]}} &
      word2);
  logic [75:0] out2;
  assign out2 = ({76{select_i[6]}} & word0) | ({76{select_i[7]}} & word1) | ({76{select_i[8]}} &
      word2);

  assign out_o = {out2, out1, out0};

endmodule
