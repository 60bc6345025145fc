// weft_dimension_order_g8x8_terminal_t1_ewsn_b2: route computer of dimension order
//
// Written by weft from hdl/units/src/noc/dimension_order.rs: change the description, not this file.

module weft_dimension_order_g8x8_terminal_t1_ewsn_b2 (
  // Coordinates of the router, the first dimension's lowest
  input  logic [5:0] here_i,
  // Terminal at its router, and above it the router's coordinates
  input  logic [5:0] destination_i,
  // Virtual channel in which the packet came
  input  logic [1:0] vc_i,
  // Output, counted among those of this input, and above it the choice of virtual channels
  output logic [2:0] entry_o
);

  logic [2:0] x;
  assign x = here_i[2:0];
  logic [2:0] to_x;
  assign to_x = destination_i[2:0];
  logic [2:0] y;
  assign y = here_i[5:3];
  logic [2:0] to_y;
  assign to_y = destination_i[5:3];
  logic [1:0] unused_vc;
  assign unused_vc = vc_i;

  assign entry_o = x != to_x ? (x < to_x ? 3'd1 : 3'd2) : y != to_y ? (y < to_y ? 3'd3 : 3'd4) :
      3'd0;

endmodule
