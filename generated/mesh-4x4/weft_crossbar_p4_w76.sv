// weft_crossbar_p4_w76: crossbar of 4 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_p4_w76 (
  input  logic [303:0] in_i,
  input  logic [15:0]  select_i,
  output logic [303:0] out_o
);

  logic [75:0] word0;
  assign word0 = in_i[75:0];
  logic [75:0] word1;
  assign word1 = in_i[151:76];
  logic [75:0] word2;
  assign word2 = in_i[227:152];
  logic [75:0] word3;
  assign word3 = in_i[303:228];
  logic [75:0] out0;
  assign out0 = ({76{select_i[0]}} & word0) | ({76{select_i[1]}} & word1) | ({76{select_i[2]}} &
      word2) | ({76{select_i[3]}} & word3);
  logic [75:0] out1;
  assign out1 = ({76{select_i[4]}} & word0) | ({76{select_i[5]}} & word1) | ({76{select_i[6]}} &
      word2) | ({76{select_i[7]}} & word3);
  logic [75:0] out2;
  assign out2 = ({76{select_i[8]}} & word0) | ({76{select_i[9]}} & word1) | ({76{select_i[10]}} &
      word2) | ({76{select_i[11]}} & word3);
  logic [75:0] out3;
  assign out3 = ({76{select_i[12]}} & word0) | ({76{select_i[13]}} & word1) | ({76{select_i[14]}} &
      word2) | ({76{select_i[15]}} & word3);

  assign out_o = {out3, out2, out1, out0};

endmodule
