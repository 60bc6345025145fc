// weft_route_computer_n64_w3: route computer
//
// Written by weft from hdl/units/src/noc/route_computer.rs: change the description, not this file.

module weft_route_computer_n64_w3 (
  // An entry for each destination
  input  logic [191:0] routes_i,
  input  logic [5:0]   destination_i,
  output logic [2:0]   entry_o
);

  assign entry_o = routes_i[32'(destination_i)*3 +: 3];

endmodule
