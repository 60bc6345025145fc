// weft_dimension_order_g4x4_west_t1_ews_b2: route computer of dimension order
//
// Written by weft from hdl/units/src/noc/dimension_order.rs: change the description, not this file.

module weft_dimension_order_g4x4_west_t1_ews_b2 (
  // Coordinates of the router, the first dimension's lowest
  input  logic [3:0] here_i,
  // Terminal at its router, and above it the router's coordinates
  input  logic [3:0] destination_i,
  // Virtual channel in which the packet came
  input  logic [1:0] vc_i,
  // Output, counted among those of this input, and above it the choice of virtual channels
  output logic [1:0] entry_o
);

  logic [1:0] x;
  assign x = here_i[1:0];
  logic [1:0] to_x;
  assign to_x = destination_i[1:0];
  logic [1:0] y;
  assign y = here_i[3:2];
  logic [1:0] to_y;
  assign to_y = destination_i[3:2];
  logic [1:0] unused_vc;
  assign unused_vc = vc_i;

  assign entry_o = x != to_x ? 2'd1 : y != to_y ? 2'd2 : 2'd0;

endmodule
