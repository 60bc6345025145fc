// weft_route_computer_n16_w2: route computer
//
// Written by weft from hdl/units/src/noc/route_computer.rs: change the description, not this file.

module weft_route_computer_n16_w2 (
  // An entry for each destination
  input  logic [31:0] routes_i,
  input  logic [3:0]  destination_i,
  output logic [1:0]  entry_o
);

  assign entry_o = routes_i[32'(destination_i)*2 +: 2];

endmodule
