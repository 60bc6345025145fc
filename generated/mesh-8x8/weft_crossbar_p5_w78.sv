// weft_crossbar_p5_w78: crossbar of 5 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_p5_w78 (
  input  logic [389:0] in_i,
  input  logic [24:0]  select_i,
  output logic [389:0] out_o
);

  logic [77:0] word0;
  assign word0 = in_i[77:0];
  logic [77:0] word1;
  assign word1 = in_i[155:78];
  logic [77:0] word2;
  assign word2 = in_i[233:156];
  logic [77:0] word3;
  assign word3 = in_i[311:234];
  logic [77:0] word4;
  assign word4 = in_i[389:312];
  logic [77:0] out0;
  assign out0 = ({78{select_i[0]}} & word0) | ({78{select_i[1]}} & word1) | ({78{select_i[2]}} &
      word2) | ({78{select_i[3]}} & word3) | ({78{select_i[4]}} & word4);
  logic [77:0] out1;
  assign out1 = ({78{select_i[5]}} & word0) | ({78{select_i[6]}} & word1) | ({78{select_i[7]}} &
      word2) | ({78{select_i[8]}} & word3) | ({78{select_i[9]}} & word4);
  logic [77:0] out2;
  assign out2 = ({78{select_i[10]}} & word0) | ({78{select_i[11]}} & word1) | ({78{select_i[12]}} &
      word2) | ({78{select_i[13]}} & word3) | ({78{select_i[14]}} & word4);
  logic [77:0] out3;
  assign out3 = ({78{select_i[15]}} & word0) | ({78{select_i[16]}} & word1) | ({78{select_i[17]}} &
      word2) | ({78{select_i[18]}} & word3) | ({78{select_i[19]}} & word4);
  logic [77:0] out4;
  assign out4 = ({78{select_i[20]}} & word0) | ({78{select_i[21]}} & word1) | ({78{select_i[22]}} &
      word2) | ({78{select_i[23]}} & word3) | ({78{select_i[24]}} & word4);

  assign out_o = {out4, out3, out2, out1, out0};

endmodule
