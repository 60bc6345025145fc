// weft_dimension_order_gr16_west_t1_ew_v4: route computer of dimension order
//
// Written by weft from hdl/units/src/noc/dimension_order.rs: change the description, not this file.

module weft_dimension_order_gr16_west_t1_ew_v4 (
  // Coordinates of the router, the first dimension's lowest
  input  logic [3:0] here_i,
  // Terminal at its router, and above it the router's coordinates
  input  logic [3:0] destination_i,
  // Virtual channel in which the packet came
  input  logic [1:0] vc_i,
  // Output, counted among those of this input, and above it the choice of virtual channels
  output logic [2:0] entry_o
);

  logic [3:0] x;
  assign x = here_i;
  logic [3:0] to_x;
  assign to_x = destination_i;

  assign entry_o = x != to_x ? {(x == 4'd0) | !(vc_i < 2'd2) ? 2'd2 : to_x < x ? 2'd1 : 2'd0, 1'd1}
      : 3'd0;

endmodule
