// weft_crossbar_p3_w78: crossbar of 3 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_p3_w78 (
  input  logic [233:0] in_i,
  input  logic [8:0]   select_i,
  output logic [233:0] out_o
);

  logic [77:0] word0;
  assign word0 = in_i[77:0];
  logic [77:0] word1;
  assign word1 = in_i[155:78];
  logic [77:0] word2;
  assign word2 = in_i[233:156];
  logic [77:0] out0;
  assign out0 = ({78{select_i[0]}} & word0) | ({78{select_i[1]}} & word1) | ({78{select_i[2]}} &
      word2);
  logic [77:0] out1;
  assign out1 = ({78{select_i[3]}} & word0) | ({78{select_i[4]}} & word1) | ({78{select_i[5]}} &
      word2);
  logic [77:0] out2;
  assign out2 = ({78{select_i[6]}} & word0) | ({78{select_i[7]}} & word1) | ({78{select_i[8]}} &
      word2);

  assign out_o = {out2, out1, out0};

endmodule
