// weft_route_computer_n11_w4: route computer
//
// Written by weft from hdl/units/src/noc/route_computer.rs: change the description, not this file.

module weft_route_computer_n11_w4 (
  // An entry for each destination
  input  logic [43:0] routes_i,
  input  logic [3:0]  destination_i,
  output logic [3:0]  entry_o
);

  assign entry_o = routes_i[32'(destination_i)*4 +: 4];

endmodule
