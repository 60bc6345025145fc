// weft_crossbar_t1_es_w76: crossbar of 3 ports
//
// Written by weft from hdl/units/src/noc/crossbar.rs: change the description, not this file.

module weft_crossbar_t1_es_w76 (
  input  logic [227:0] in_i,
  input  logic [5:0]   select_i,
  output logic [227:0] out_o
);

  logic [75:0] word0;
  assign word0 = in_i[75:0];
  logic [75:0] word1;
  assign word1 = in_i[151:76];
  logic [75:0] word2;
  assign word2 = in_i[227:152];
  logic [1:0] index0;
  assign index0 = {select_i[2], select_i[1]};
  logic [0:0] index2;
  assign index2 = select_i[5];
  logic [2:0] unused_firsts;
  assign unused_firsts = {select_i[4], select_i[3], select_i[0]};

  assign out_o = {index2 ? word1 : word0, word0, index0[1] ? word2 : index0[0] ? word1 : word0};

endmodule
