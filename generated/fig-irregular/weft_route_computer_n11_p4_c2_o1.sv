// weft_route_computer_n11_p4_c2_o1: route computer
//
// Written by weft from hdl/units/src/noc/route_computer.rs: change the description, not this file.

module weft_route_computer_n11_p4_c2_o1 (
  // For each destination the output, and above it the choice of virtual channels
  input  logic [43:0] routes_i,
  input  logic [3:0]  destination_i,
  // Output, counted among those of this input, and above it the choice of virtual channels
  output logic [3:0]  entry_o
);

  logic [3:0] entry;
  assign entry = routes_i[32'(destination_i)*4 +: 4];
  logic [1:0] port;
  assign port = entry[1:0];

  assign entry_o = {entry[3:2], 2'd1 < port ? port - 2'd1 : port};

endmodule
