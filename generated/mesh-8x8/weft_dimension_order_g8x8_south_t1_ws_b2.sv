// weft_dimension_order_g8x8_south_t1_ws_b2: route computer of dimension order
//
// Written by weft from hdl/units/src/noc/dimension_order.rs: change the description, not this file.

module weft_dimension_order_g8x8_south_t1_ws_b2 (
  // Coordinates of the router, the first dimension's lowest
  input  logic [5:0] here_i,
  // Terminal at its router, and above it the router's coordinates
  input  logic [5:0] destination_i,
  // Virtual channel in which the packet came
  input  logic [1:0] vc_i,
  // Output, counted among those of this input, and above it the choice of virtual channels
  output logic [0:0] entry_o
);

  logic [2:0] unused_x;
  assign unused_x = here_i[2:0];
  logic [2:0] unused_to_x;
  assign unused_to_x = destination_i[2:0];
  logic [2:0] unused_y;
  assign unused_y = here_i[5:3];
  logic [2:0] unused_to_y;
  assign unused_to_y = destination_i[5:3];
  logic [1:0] unused_vc;
  assign unused_vc = vc_i;

  assign entry_o = 1'd0;

endmodule
