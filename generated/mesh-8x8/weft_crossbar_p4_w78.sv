// weft_crossbar_p4_w78: crossbar of 4 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_p4_w78 (
  input  logic [311:0] in_i,
  input  logic [15:0]  select_i,
  output logic [311:0] out_o
);

  logic [77:0] word0;
  assign word0 = in_i[77:0];
  logic [77:0] word1;
  assign word1 = in_i[155:78];
  logic [77:0] word2;
  assign word2 = in_i[233:156];
  logic [77:0] word3;
  assign word3 = in_i[311:234];
  logic [77:0] out0;
  assign out0 = ({78{select_i[0]}} & word0) | ({78{select_i[1]}} & word1) | ({78{select_i[2]}} &
      word2) | ({78{select_i[3]}} & word3);
  logic [77:0] out1;
  assign out1 = ({78{select_i[4]}} & word0) | ({78{select_i[5]}} & word1) | ({78{select_i[6]}} &
      word2) | ({78{select_i[7]}} & word3);
  logic [77:0] out2;
  assign out2 = ({78{select_i[8]}} & word0) | ({78{select_i[9]}} & word1) | ({78{select_i[10]}} &
      word2) | ({78{select_i[11]}} & word3);
  logic [77:0] out3;
  assign out3 = ({78{select_i[12]}} & word0) | ({78{select_i[13]}} & word1) | ({78{select_i[14]}} &
      word2) | ({78{select_i[15]}} & word3);

  assign out_o = {out3, out2, out1, out0};

endmodule
