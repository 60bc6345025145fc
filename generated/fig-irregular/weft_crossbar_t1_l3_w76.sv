// weft_crossbar_t1_l3_w76: crossbar of 4 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_t1_l3_w76 (
  input  logic [303:0] in_i,
  input  logic [12:0]  select_i,
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
  logic [1:0] index0;
  assign index0 = {select_i[2] | select_i[3], select_i[1] | select_i[3]};
  logic [1:0] index1;
  assign index1 = {select_i[6], select_i[5]};
  logic [1:0] index2;
  assign index2 = {select_i[9], select_i[8]};
  logic [1:0] index3;
  assign index3 = {select_i[12], select_i[11]};
  logic [3:0] unused_firsts;
  assign unused_firsts = {select_i[10], select_i[7], select_i[4], select_i[0]};

  assign out_o = {index3[1] ? word2 : index3[0] ? word1 : word0, index2[1] ? word3 : index2[0] ?
      word1 : word0, index1[1] ? word3 : index1[0] ? word2 : word0, index0[1] ? (index0[0] ? word3 :
      word2) : index0[0] ? word1 : word0};

endmodule
