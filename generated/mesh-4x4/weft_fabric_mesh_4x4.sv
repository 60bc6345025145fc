// weft_fabric_mesh_4x4: network of 16 routers
//
// Written by weft from hdl/units/src/noc/fabric.rs: change the description, not this file.

module weft_fabric_mesh_4x4 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,
  // Reset, synchronous, active high
  input  logic          rst_i,

  // What terminals send
  input  logic [15:0]   in_valid_i,
  input  logic [31:0]   in_vc_i,
  // Payload, class, destination, tail, head
  input  logic [1151:0] in_flit_i,
  // A place that has become free
  output logic [15:0]   in_credit_valid_o,
  output logic [31:0]   in_credit_vc_o,

  // What terminals receive
  output logic [15:0]   out_valid_o,
  output logic [31:0]   out_vc_o,
  output logic [1151:0] out_flit_o,
  input  logic [15:0]   out_credit_valid_i,
  input  logic [31:0]   out_credit_vc_i
);

  logic [2:0] x0y0_in_credit_valid;
  logic [5:0] x0y0_in_credit_vc;
  logic [2:0] x0y0_out_valid;
  logic [5:0] x0y0_out_vc;
  logic [215:0] x0y0_out_flit;

  logic [3:0] x1y0_in_credit_valid;
  logic [7:0] x1y0_in_credit_vc;
  logic [3:0] x1y0_out_valid;
  logic [7:0] x1y0_out_vc;
  logic [287:0] x1y0_out_flit;

  logic [3:0] x2y0_in_credit_valid;
  logic [7:0] x2y0_in_credit_vc;
  logic [3:0] x2y0_out_valid;
  logic [7:0] x2y0_out_vc;
  logic [287:0] x2y0_out_flit;

  logic [2:0] x3y0_in_credit_valid;
  logic [5:0] x3y0_in_credit_vc;
  logic [2:0] x3y0_out_valid;
  logic [5:0] x3y0_out_vc;
  logic [215:0] x3y0_out_flit;

  logic [3:0] x0y1_in_credit_valid;
  logic [7:0] x0y1_in_credit_vc;
  logic [3:0] x0y1_out_valid;
  logic [7:0] x0y1_out_vc;
  logic [287:0] x0y1_out_flit;

  logic [4:0] x1y1_in_credit_valid;
  logic [9:0] x1y1_in_credit_vc;
  logic [4:0] x1y1_out_valid;
  logic [9:0] x1y1_out_vc;
  logic [359:0] x1y1_out_flit;

  logic [4:0] x2y1_in_credit_valid;
  logic [9:0] x2y1_in_credit_vc;
  logic [4:0] x2y1_out_valid;
  logic [9:0] x2y1_out_vc;
  logic [359:0] x2y1_out_flit;

  logic [3:0] x3y1_in_credit_valid;
  logic [7:0] x3y1_in_credit_vc;
  logic [3:0] x3y1_out_valid;
  logic [7:0] x3y1_out_vc;
  logic [287:0] x3y1_out_flit;

  logic [3:0] x0y2_in_credit_valid;
  logic [7:0] x0y2_in_credit_vc;
  logic [3:0] x0y2_out_valid;
  logic [7:0] x0y2_out_vc;
  logic [287:0] x0y2_out_flit;

  logic [4:0] x1y2_in_credit_valid;
  logic [9:0] x1y2_in_credit_vc;
  logic [4:0] x1y2_out_valid;
  logic [9:0] x1y2_out_vc;
  logic [359:0] x1y2_out_flit;

  logic [4:0] x2y2_in_credit_valid;
  logic [9:0] x2y2_in_credit_vc;
  logic [4:0] x2y2_out_valid;
  logic [9:0] x2y2_out_vc;
  logic [359:0] x2y2_out_flit;

  logic [3:0] x3y2_in_credit_valid;
  logic [7:0] x3y2_in_credit_vc;
  logic [3:0] x3y2_out_valid;
  logic [7:0] x3y2_out_vc;
  logic [287:0] x3y2_out_flit;

  logic [2:0] x0y3_in_credit_valid;
  logic [5:0] x0y3_in_credit_vc;
  logic [2:0] x0y3_out_valid;
  logic [5:0] x0y3_out_vc;
  logic [215:0] x0y3_out_flit;

  logic [3:0] x1y3_in_credit_valid;
  logic [7:0] x1y3_in_credit_vc;
  logic [3:0] x1y3_out_valid;
  logic [7:0] x1y3_out_vc;
  logic [287:0] x1y3_out_flit;

  logic [3:0] x2y3_in_credit_valid;
  logic [7:0] x2y3_in_credit_vc;
  logic [3:0] x2y3_out_valid;
  logic [7:0] x2y3_out_vc;
  logic [287:0] x2y3_out_flit;

  logic [2:0] x3y3_in_credit_valid;
  logic [5:0] x3y3_in_credit_vc;
  logic [2:0] x3y3_out_valid;
  logic [5:0] x3y3_out_vc;
  logic [215:0] x3y3_out_flit;

  logic [0:0] x0y0_east_valid_delay1_q;
  logic [1:0] x0y0_east_vc_delay1_q;
  logic [71:0] x0y0_east_flit_delay1_q;
  logic [0:0] x0y0_east_credit_valid_delay1_q;
  logic [1:0] x0y0_east_credit_vc_delay1_q;
  logic [0:0] x1y0_west_valid_delay1_q;
  logic [1:0] x1y0_west_vc_delay1_q;
  logic [71:0] x1y0_west_flit_delay1_q;
  logic [0:0] x1y0_west_credit_valid_delay1_q;
  logic [1:0] x1y0_west_credit_vc_delay1_q;
  logic [0:0] x0y0_south_valid_delay1_q;
  logic [1:0] x0y0_south_vc_delay1_q;
  logic [71:0] x0y0_south_flit_delay1_q;
  logic [0:0] x0y0_south_credit_valid_delay1_q;
  logic [1:0] x0y0_south_credit_vc_delay1_q;
  logic [0:0] x0y1_north_valid_delay1_q;
  logic [1:0] x0y1_north_vc_delay1_q;
  logic [71:0] x0y1_north_flit_delay1_q;
  logic [0:0] x0y1_north_credit_valid_delay1_q;
  logic [1:0] x0y1_north_credit_vc_delay1_q;
  logic [0:0] x1y0_east_valid_delay1_q;
  logic [1:0] x1y0_east_vc_delay1_q;
  logic [71:0] x1y0_east_flit_delay1_q;
  logic [0:0] x1y0_east_credit_valid_delay1_q;
  logic [1:0] x1y0_east_credit_vc_delay1_q;
  logic [0:0] x2y0_west_valid_delay1_q;
  logic [1:0] x2y0_west_vc_delay1_q;
  logic [71:0] x2y0_west_flit_delay1_q;
  logic [0:0] x2y0_west_credit_valid_delay1_q;
  logic [1:0] x2y0_west_credit_vc_delay1_q;
  logic [0:0] x1y0_south_valid_delay1_q;
  logic [1:0] x1y0_south_vc_delay1_q;
  logic [71:0] x1y0_south_flit_delay1_q;
  logic [0:0] x1y0_south_credit_valid_delay1_q;
  logic [1:0] x1y0_south_credit_vc_delay1_q;
  logic [0:0] x1y1_north_valid_delay1_q;
  logic [1:0] x1y1_north_vc_delay1_q;
  logic [71:0] x1y1_north_flit_delay1_q;
  logic [0:0] x1y1_north_credit_valid_delay1_q;
  logic [1:0] x1y1_north_credit_vc_delay1_q;
  logic [0:0] x2y0_east_valid_delay1_q;
  logic [1:0] x2y0_east_vc_delay1_q;
  logic [71:0] x2y0_east_flit_delay1_q;
  logic [0:0] x2y0_east_credit_valid_delay1_q;
  logic [1:0] x2y0_east_credit_vc_delay1_q;
  logic [0:0] x3y0_west_valid_delay1_q;
  logic [1:0] x3y0_west_vc_delay1_q;
  logic [71:0] x3y0_west_flit_delay1_q;
  logic [0:0] x3y0_west_credit_valid_delay1_q;
  logic [1:0] x3y0_west_credit_vc_delay1_q;
  logic [0:0] x2y0_south_valid_delay1_q;
  logic [1:0] x2y0_south_vc_delay1_q;
  logic [71:0] x2y0_south_flit_delay1_q;
  logic [0:0] x2y0_south_credit_valid_delay1_q;
  logic [1:0] x2y0_south_credit_vc_delay1_q;
  logic [0:0] x2y1_north_valid_delay1_q;
  logic [1:0] x2y1_north_vc_delay1_q;
  logic [71:0] x2y1_north_flit_delay1_q;
  logic [0:0] x2y1_north_credit_valid_delay1_q;
  logic [1:0] x2y1_north_credit_vc_delay1_q;
  logic [0:0] x3y0_south_valid_delay1_q;
  logic [1:0] x3y0_south_vc_delay1_q;
  logic [71:0] x3y0_south_flit_delay1_q;
  logic [0:0] x3y0_south_credit_valid_delay1_q;
  logic [1:0] x3y0_south_credit_vc_delay1_q;
  logic [0:0] x3y1_north_valid_delay1_q;
  logic [1:0] x3y1_north_vc_delay1_q;
  logic [71:0] x3y1_north_flit_delay1_q;
  logic [0:0] x3y1_north_credit_valid_delay1_q;
  logic [1:0] x3y1_north_credit_vc_delay1_q;
  logic [0:0] x0y1_east_valid_delay1_q;
  logic [1:0] x0y1_east_vc_delay1_q;
  logic [71:0] x0y1_east_flit_delay1_q;
  logic [0:0] x0y1_east_credit_valid_delay1_q;
  logic [1:0] x0y1_east_credit_vc_delay1_q;
  logic [0:0] x1y1_west_valid_delay1_q;
  logic [1:0] x1y1_west_vc_delay1_q;
  logic [71:0] x1y1_west_flit_delay1_q;
  logic [0:0] x1y1_west_credit_valid_delay1_q;
  logic [1:0] x1y1_west_credit_vc_delay1_q;
  logic [0:0] x0y1_south_valid_delay1_q;
  logic [1:0] x0y1_south_vc_delay1_q;
  logic [71:0] x0y1_south_flit_delay1_q;
  logic [0:0] x0y1_south_credit_valid_delay1_q;
  logic [1:0] x0y1_south_credit_vc_delay1_q;
  logic [0:0] x0y2_north_valid_delay1_q;
  logic [1:0] x0y2_north_vc_delay1_q;
  logic [71:0] x0y2_north_flit_delay1_q;
  logic [0:0] x0y2_north_credit_valid_delay1_q;
  logic [1:0] x0y2_north_credit_vc_delay1_q;
  logic [0:0] x1y1_east_valid_delay1_q;
  logic [1:0] x1y1_east_vc_delay1_q;
  logic [71:0] x1y1_east_flit_delay1_q;
  logic [0:0] x1y1_east_credit_valid_delay1_q;
  logic [1:0] x1y1_east_credit_vc_delay1_q;
  logic [0:0] x2y1_west_valid_delay1_q;
  logic [1:0] x2y1_west_vc_delay1_q;
  logic [71:0] x2y1_west_flit_delay1_q;
  logic [0:0] x2y1_west_credit_valid_delay1_q;
  logic [1:0] x2y1_west_credit_vc_delay1_q;
  logic [0:0] x1y1_south_valid_delay1_q;
  logic [1:0] x1y1_south_vc_delay1_q;
  logic [71:0] x1y1_south_flit_delay1_q;
  logic [0:0] x1y1_south_credit_valid_delay1_q;
  logic [1:0] x1y1_south_credit_vc_delay1_q;
  logic [0:0] x1y2_north_valid_delay1_q;
  logic [1:0] x1y2_north_vc_delay1_q;
  logic [71:0] x1y2_north_flit_delay1_q;
  logic [0:0] x1y2_north_credit_valid_delay1_q;
  logic [1:0] x1y2_north_credit_vc_delay1_q;
  logic [0:0] x2y1_east_valid_delay1_q;
  logic [1:0] x2y1_east_vc_delay1_q;
  logic [71:0] x2y1_east_flit_delay1_q;
  logic [0:0] x2y1_east_credit_valid_delay1_q;
  logic [1:0] x2y1_east_credit_vc_delay1_q;
  logic [0:0] x3y1_west_valid_delay1_q;
  logic [1:0] x3y1_west_vc_delay1_q;
  logic [71:0] x3y1_west_flit_delay1_q;
  logic [0:0] x3y1_west_credit_valid_delay1_q;
  logic [1:0] x3y1_west_credit_vc_delay1_q;
  logic [0:0] x2y1_south_valid_delay1_q;
  logic [1:0] x2y1_south_vc_delay1_q;
  logic [71:0] x2y1_south_flit_delay1_q;
  logic [0:0] x2y1_south_credit_valid_delay1_q;
  logic [1:0] x2y1_south_credit_vc_delay1_q;
  logic [0:0] x2y2_north_valid_delay1_q;
  logic [1:0] x2y2_north_vc_delay1_q;
  logic [71:0] x2y2_north_flit_delay1_q;
  logic [0:0] x2y2_north_credit_valid_delay1_q;
  logic [1:0] x2y2_north_credit_vc_delay1_q;
  logic [0:0] x3y1_south_valid_delay1_q;
  logic [1:0] x3y1_south_vc_delay1_q;
  logic [71:0] x3y1_south_flit_delay1_q;
  logic [0:0] x3y1_south_credit_valid_delay1_q;
  logic [1:0] x3y1_south_credit_vc_delay1_q;
  logic [0:0] x3y2_north_valid_delay1_q;
  logic [1:0] x3y2_north_vc_delay1_q;
  logic [71:0] x3y2_north_flit_delay1_q;
  logic [0:0] x3y2_north_credit_valid_delay1_q;
  logic [1:0] x3y2_north_credit_vc_delay1_q;
  logic [0:0] x0y2_east_valid_delay1_q;
  logic [1:0] x0y2_east_vc_delay1_q;
  logic [71:0] x0y2_east_flit_delay1_q;
  logic [0:0] x0y2_east_credit_valid_delay1_q;
  logic [1:0] x0y2_east_credit_vc_delay1_q;
  logic [0:0] x1y2_west_valid_delay1_q;
  logic [1:0] x1y2_west_vc_delay1_q;
  logic [71:0] x1y2_west_flit_delay1_q;
  logic [0:0] x1y2_west_credit_valid_delay1_q;
  logic [1:0] x1y2_west_credit_vc_delay1_q;
  logic [0:0] x0y2_south_valid_delay1_q;
  logic [1:0] x0y2_south_vc_delay1_q;
  logic [71:0] x0y2_south_flit_delay1_q;
  logic [0:0] x0y2_south_credit_valid_delay1_q;
  logic [1:0] x0y2_south_credit_vc_delay1_q;
  logic [0:0] x0y3_north_valid_delay1_q;
  logic [1:0] x0y3_north_vc_delay1_q;
  logic [71:0] x0y3_north_flit_delay1_q;
  logic [0:0] x0y3_north_credit_valid_delay1_q;
  logic [1:0] x0y3_north_credit_vc_delay1_q;
  logic [0:0] x1y2_east_valid_delay1_q;
  logic [1:0] x1y2_east_vc_delay1_q;
  logic [71:0] x1y2_east_flit_delay1_q;
  logic [0:0] x1y2_east_credit_valid_delay1_q;
  logic [1:0] x1y2_east_credit_vc_delay1_q;
  logic [0:0] x2y2_west_valid_delay1_q;
  logic [1:0] x2y2_west_vc_delay1_q;
  logic [71:0] x2y2_west_flit_delay1_q;
  logic [0:0] x2y2_west_credit_valid_delay1_q;
  logic [1:0] x2y2_west_credit_vc_delay1_q;
  logic [0:0] x1y2_south_valid_delay1_q;
  logic [1:0] x1y2_south_vc_delay1_q;
  logic [71:0] x1y2_south_flit_delay1_q;
  logic [0:0] x1y2_south_credit_valid_delay1_q;
  logic [1:0] x1y2_south_credit_vc_delay1_q;
  logic [0:0] x1y3_north_valid_delay1_q;
  logic [1:0] x1y3_north_vc_delay1_q;
  logic [71:0] x1y3_north_flit_delay1_q;
  logic [0:0] x1y3_north_credit_valid_delay1_q;
  logic [1:0] x1y3_north_credit_vc_delay1_q;
  logic [0:0] x2y2_east_valid_delay1_q;
  logic [1:0] x2y2_east_vc_delay1_q;
  logic [71:0] x2y2_east_flit_delay1_q;
  logic [0:0] x2y2_east_credit_valid_delay1_q;
  logic [1:0] x2y2_east_credit_vc_delay1_q;
  logic [0:0] x3y2_west_valid_delay1_q;
  logic [1:0] x3y2_west_vc_delay1_q;
  logic [71:0] x3y2_west_flit_delay1_q;
  logic [0:0] x3y2_west_credit_valid_delay1_q;
  logic [1:0] x3y2_west_credit_vc_delay1_q;
  logic [0:0] x2y2_south_valid_delay1_q;
  logic [1:0] x2y2_south_vc_delay1_q;
  logic [71:0] x2y2_south_flit_delay1_q;
  logic [0:0] x2y2_south_credit_valid_delay1_q;
  logic [1:0] x2y2_south_credit_vc_delay1_q;
  logic [0:0] x2y3_north_valid_delay1_q;
  logic [1:0] x2y3_north_vc_delay1_q;
  logic [71:0] x2y3_north_flit_delay1_q;
  logic [0:0] x2y3_north_credit_valid_delay1_q;
  logic [1:0] x2y3_north_credit_vc_delay1_q;
  logic [0:0] x3y2_south_valid_delay1_q;
  logic [1:0] x3y2_south_vc_delay1_q;
  logic [71:0] x3y2_south_flit_delay1_q;
  logic [0:0] x3y2_south_credit_valid_delay1_q;
  logic [1:0] x3y2_south_credit_vc_delay1_q;
  logic [0:0] x3y3_north_valid_delay1_q;
  logic [1:0] x3y3_north_vc_delay1_q;
  logic [71:0] x3y3_north_flit_delay1_q;
  logic [0:0] x3y3_north_credit_valid_delay1_q;
  logic [1:0] x3y3_north_credit_vc_delay1_q;
  logic [0:0] x0y3_east_valid_delay1_q;
  logic [1:0] x0y3_east_vc_delay1_q;
  logic [71:0] x0y3_east_flit_delay1_q;
  logic [0:0] x0y3_east_credit_valid_delay1_q;
  logic [1:0] x0y3_east_credit_vc_delay1_q;
  logic [0:0] x1y3_west_valid_delay1_q;
  logic [1:0] x1y3_west_vc_delay1_q;
  logic [71:0] x1y3_west_flit_delay1_q;
  logic [0:0] x1y3_west_credit_valid_delay1_q;
  logic [1:0] x1y3_west_credit_vc_delay1_q;
  logic [0:0] x1y3_east_valid_delay1_q;
  logic [1:0] x1y3_east_vc_delay1_q;
  logic [71:0] x1y3_east_flit_delay1_q;
  logic [0:0] x1y3_east_credit_valid_delay1_q;
  logic [1:0] x1y3_east_credit_vc_delay1_q;
  logic [0:0] x2y3_west_valid_delay1_q;
  logic [1:0] x2y3_west_vc_delay1_q;
  logic [71:0] x2y3_west_flit_delay1_q;
  logic [0:0] x2y3_west_credit_valid_delay1_q;
  logic [1:0] x2y3_west_credit_vc_delay1_q;
  logic [0:0] x2y3_east_valid_delay1_q;
  logic [1:0] x2y3_east_vc_delay1_q;
  logic [71:0] x2y3_east_flit_delay1_q;
  logic [0:0] x2y3_east_credit_valid_delay1_q;
  logic [1:0] x2y3_east_credit_vc_delay1_q;
  logic [0:0] x3y3_west_valid_delay1_q;
  logic [1:0] x3y3_west_vc_delay1_q;
  logic [71:0] x3y3_west_flit_delay1_q;
  logic [0:0] x3y3_west_credit_valid_delay1_q;
  logic [1:0] x3y3_west_credit_vc_delay1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      x0y0_east_valid_delay1_q <= 1'd0;
      x0y0_east_credit_valid_delay1_q <= 1'd0;
      x1y0_west_valid_delay1_q <= 1'd0;
      x1y0_west_credit_valid_delay1_q <= 1'd0;
      x0y0_south_valid_delay1_q <= 1'd0;
      x0y0_south_credit_valid_delay1_q <= 1'd0;
      x0y1_north_valid_delay1_q <= 1'd0;
      x0y1_north_credit_valid_delay1_q <= 1'd0;
      x1y0_east_valid_delay1_q <= 1'd0;
      x1y0_east_credit_valid_delay1_q <= 1'd0;
      x2y0_west_valid_delay1_q <= 1'd0;
      x2y0_west_credit_valid_delay1_q <= 1'd0;
      x1y0_south_valid_delay1_q <= 1'd0;
      x1y0_south_credit_valid_delay1_q <= 1'd0;
      x1y1_north_valid_delay1_q <= 1'd0;
      x1y1_north_credit_valid_delay1_q <= 1'd0;
      x2y0_east_valid_delay1_q <= 1'd0;
      x2y0_east_credit_valid_delay1_q <= 1'd0;
      x3y0_west_valid_delay1_q <= 1'd0;
      x3y0_west_credit_valid_delay1_q <= 1'd0;
      x2y0_south_valid_delay1_q <= 1'd0;
      x2y0_south_credit_valid_delay1_q <= 1'd0;
      x2y1_north_valid_delay1_q <= 1'd0;
      x2y1_north_credit_valid_delay1_q <= 1'd0;
      x3y0_south_valid_delay1_q <= 1'd0;
      x3y0_south_credit_valid_delay1_q <= 1'd0;
      x3y1_north_valid_delay1_q <= 1'd0;
      x3y1_north_credit_valid_delay1_q <= 1'd0;
      x0y1_east_valid_delay1_q <= 1'd0;
      x0y1_east_credit_valid_delay1_q <= 1'd0;
      x1y1_west_valid_delay1_q <= 1'd0;
      x1y1_west_credit_valid_delay1_q <= 1'd0;
      x0y1_south_valid_delay1_q <= 1'd0;
      x0y1_south_credit_valid_delay1_q <= 1'd0;
      x0y2_north_valid_delay1_q <= 1'd0;
      x0y2_north_credit_valid_delay1_q <= 1'd0;
      x1y1_east_valid_delay1_q <= 1'd0;
      x1y1_east_credit_valid_delay1_q <= 1'd0;
      x2y1_west_valid_delay1_q <= 1'd0;
      x2y1_west_credit_valid_delay1_q <= 1'd0;
      x1y1_south_valid_delay1_q <= 1'd0;
      x1y1_south_credit_valid_delay1_q <= 1'd0;
      x1y2_north_valid_delay1_q <= 1'd0;
      x1y2_north_credit_valid_delay1_q <= 1'd0;
      x2y1_east_valid_delay1_q <= 1'd0;
      x2y1_east_credit_valid_delay1_q <= 1'd0;
      x3y1_west_valid_delay1_q <= 1'd0;
      x3y1_west_credit_valid_delay1_q <= 1'd0;
      x2y1_south_valid_delay1_q <= 1'd0;
      x2y1_south_credit_valid_delay1_q <= 1'd0;
      x2y2_north_valid_delay1_q <= 1'd0;
      x2y2_north_credit_valid_delay1_q <= 1'd0;
      x3y1_south_valid_delay1_q <= 1'd0;
      x3y1_south_credit_valid_delay1_q <= 1'd0;
      x3y2_north_valid_delay1_q <= 1'd0;
      x3y2_north_credit_valid_delay1_q <= 1'd0;
      x0y2_east_valid_delay1_q <= 1'd0;
      x0y2_east_credit_valid_delay1_q <= 1'd0;
      x1y2_west_valid_delay1_q <= 1'd0;
      x1y2_west_credit_valid_delay1_q <= 1'd0;
      x0y2_south_valid_delay1_q <= 1'd0;
      x0y2_south_credit_valid_delay1_q <= 1'd0;
      x0y3_north_valid_delay1_q <= 1'd0;
      x0y3_north_credit_valid_delay1_q <= 1'd0;
      x1y2_east_valid_delay1_q <= 1'd0;
      x1y2_east_credit_valid_delay1_q <= 1'd0;
      x2y2_west_valid_delay1_q <= 1'd0;
      x2y2_west_credit_valid_delay1_q <= 1'd0;
      x1y2_south_valid_delay1_q <= 1'd0;
      x1y2_south_credit_valid_delay1_q <= 1'd0;
      x1y3_north_valid_delay1_q <= 1'd0;
      x1y3_north_credit_valid_delay1_q <= 1'd0;
      x2y2_east_valid_delay1_q <= 1'd0;
      x2y2_east_credit_valid_delay1_q <= 1'd0;
      x3y2_west_valid_delay1_q <= 1'd0;
      x3y2_west_credit_valid_delay1_q <= 1'd0;
      x2y2_south_valid_delay1_q <= 1'd0;
      x2y2_south_credit_valid_delay1_q <= 1'd0;
      x2y3_north_valid_delay1_q <= 1'd0;
      x2y3_north_credit_valid_delay1_q <= 1'd0;
      x3y2_south_valid_delay1_q <= 1'd0;
      x3y2_south_credit_valid_delay1_q <= 1'd0;
      x3y3_north_valid_delay1_q <= 1'd0;
      x3y3_north_credit_valid_delay1_q <= 1'd0;
      x0y3_east_valid_delay1_q <= 1'd0;
      x0y3_east_credit_valid_delay1_q <= 1'd0;
      x1y3_west_valid_delay1_q <= 1'd0;
      x1y3_west_credit_valid_delay1_q <= 1'd0;
      x1y3_east_valid_delay1_q <= 1'd0;
      x1y3_east_credit_valid_delay1_q <= 1'd0;
      x2y3_west_valid_delay1_q <= 1'd0;
      x2y3_west_credit_valid_delay1_q <= 1'd0;
      x2y3_east_valid_delay1_q <= 1'd0;
      x2y3_east_credit_valid_delay1_q <= 1'd0;
      x3y3_west_valid_delay1_q <= 1'd0;
      x3y3_west_credit_valid_delay1_q <= 1'd0;
    end else begin
      x0y0_east_valid_delay1_q <= x0y0_out_valid[1];
      x0y0_east_credit_valid_delay1_q <= x1y0_in_credit_valid[2];
      x1y0_west_valid_delay1_q <= x1y0_out_valid[2];
      x1y0_west_credit_valid_delay1_q <= x0y0_in_credit_valid[1];
      x0y0_south_valid_delay1_q <= x0y0_out_valid[2];
      x0y0_south_credit_valid_delay1_q <= x0y1_in_credit_valid[3];
      x0y1_north_valid_delay1_q <= x0y1_out_valid[3];
      x0y1_north_credit_valid_delay1_q <= x0y0_in_credit_valid[2];
      x1y0_east_valid_delay1_q <= x1y0_out_valid[1];
      x1y0_east_credit_valid_delay1_q <= x2y0_in_credit_valid[2];
      x2y0_west_valid_delay1_q <= x2y0_out_valid[2];
      x2y0_west_credit_valid_delay1_q <= x1y0_in_credit_valid[1];
      x1y0_south_valid_delay1_q <= x1y0_out_valid[3];
      x1y0_south_credit_valid_delay1_q <= x1y1_in_credit_valid[4];
      x1y1_north_valid_delay1_q <= x1y1_out_valid[4];
      x1y1_north_credit_valid_delay1_q <= x1y0_in_credit_valid[3];
      x2y0_east_valid_delay1_q <= x2y0_out_valid[1];
      x2y0_east_credit_valid_delay1_q <= x3y0_in_credit_valid[1];
      x3y0_west_valid_delay1_q <= x3y0_out_valid[1];
      x3y0_west_credit_valid_delay1_q <= x2y0_in_credit_valid[1];
      x2y0_south_valid_delay1_q <= x2y0_out_valid[3];
      x2y0_south_credit_valid_delay1_q <= x2y1_in_credit_valid[4];
      x2y1_north_valid_delay1_q <= x2y1_out_valid[4];
      x2y1_north_credit_valid_delay1_q <= x2y0_in_credit_valid[3];
      x3y0_south_valid_delay1_q <= x3y0_out_valid[2];
      x3y0_south_credit_valid_delay1_q <= x3y1_in_credit_valid[3];
      x3y1_north_valid_delay1_q <= x3y1_out_valid[3];
      x3y1_north_credit_valid_delay1_q <= x3y0_in_credit_valid[2];
      x0y1_east_valid_delay1_q <= x0y1_out_valid[1];
      x0y1_east_credit_valid_delay1_q <= x1y1_in_credit_valid[2];
      x1y1_west_valid_delay1_q <= x1y1_out_valid[2];
      x1y1_west_credit_valid_delay1_q <= x0y1_in_credit_valid[1];
      x0y1_south_valid_delay1_q <= x0y1_out_valid[2];
      x0y1_south_credit_valid_delay1_q <= x0y2_in_credit_valid[3];
      x0y2_north_valid_delay1_q <= x0y2_out_valid[3];
      x0y2_north_credit_valid_delay1_q <= x0y1_in_credit_valid[2];
      x1y1_east_valid_delay1_q <= x1y1_out_valid[1];
      x1y1_east_credit_valid_delay1_q <= x2y1_in_credit_valid[2];
      x2y1_west_valid_delay1_q <= x2y1_out_valid[2];
      x2y1_west_credit_valid_delay1_q <= x1y1_in_credit_valid[1];
      x1y1_south_valid_delay1_q <= x1y1_out_valid[3];
      x1y1_south_credit_valid_delay1_q <= x1y2_in_credit_valid[4];
      x1y2_north_valid_delay1_q <= x1y2_out_valid[4];
      x1y2_north_credit_valid_delay1_q <= x1y1_in_credit_valid[3];
      x2y1_east_valid_delay1_q <= x2y1_out_valid[1];
      x2y1_east_credit_valid_delay1_q <= x3y1_in_credit_valid[1];
      x3y1_west_valid_delay1_q <= x3y1_out_valid[1];
      x3y1_west_credit_valid_delay1_q <= x2y1_in_credit_valid[1];
      x2y1_south_valid_delay1_q <= x2y1_out_valid[3];
      x2y1_south_credit_valid_delay1_q <= x2y2_in_credit_valid[4];
      x2y2_north_valid_delay1_q <= x2y2_out_valid[4];
      x2y2_north_credit_valid_delay1_q <= x2y1_in_credit_valid[3];
      x3y1_south_valid_delay1_q <= x3y1_out_valid[2];
      x3y1_south_credit_valid_delay1_q <= x3y2_in_credit_valid[3];
      x3y2_north_valid_delay1_q <= x3y2_out_valid[3];
      x3y2_north_credit_valid_delay1_q <= x3y1_in_credit_valid[2];
      x0y2_east_valid_delay1_q <= x0y2_out_valid[1];
      x0y2_east_credit_valid_delay1_q <= x1y2_in_credit_valid[2];
      x1y2_west_valid_delay1_q <= x1y2_out_valid[2];
      x1y2_west_credit_valid_delay1_q <= x0y2_in_credit_valid[1];
      x0y2_south_valid_delay1_q <= x0y2_out_valid[2];
      x0y2_south_credit_valid_delay1_q <= x0y3_in_credit_valid[2];
      x0y3_north_valid_delay1_q <= x0y3_out_valid[2];
      x0y3_north_credit_valid_delay1_q <= x0y2_in_credit_valid[2];
      x1y2_east_valid_delay1_q <= x1y2_out_valid[1];
      x1y2_east_credit_valid_delay1_q <= x2y2_in_credit_valid[2];
      x2y2_west_valid_delay1_q <= x2y2_out_valid[2];
      x2y2_west_credit_valid_delay1_q <= x1y2_in_credit_valid[1];
      x1y2_south_valid_delay1_q <= x1y2_out_valid[3];
      x1y2_south_credit_valid_delay1_q <= x1y3_in_credit_valid[3];
      x1y3_north_valid_delay1_q <= x1y3_out_valid[3];
      x1y3_north_credit_valid_delay1_q <= x1y2_in_credit_valid[3];
      x2y2_east_valid_delay1_q <= x2y2_out_valid[1];
      x2y2_east_credit_valid_delay1_q <= x3y2_in_credit_valid[1];
      x3y2_west_valid_delay1_q <= x3y2_out_valid[1];
      x3y2_west_credit_valid_delay1_q <= x2y2_in_credit_valid[1];
      x2y2_south_valid_delay1_q <= x2y2_out_valid[3];
      x2y2_south_credit_valid_delay1_q <= x2y3_in_credit_valid[3];
      x2y3_north_valid_delay1_q <= x2y3_out_valid[3];
      x2y3_north_credit_valid_delay1_q <= x2y2_in_credit_valid[3];
      x3y2_south_valid_delay1_q <= x3y2_out_valid[2];
      x3y2_south_credit_valid_delay1_q <= x3y3_in_credit_valid[2];
      x3y3_north_valid_delay1_q <= x3y3_out_valid[2];
      x3y3_north_credit_valid_delay1_q <= x3y2_in_credit_valid[2];
      x0y3_east_valid_delay1_q <= x0y3_out_valid[1];
      x0y3_east_credit_valid_delay1_q <= x1y3_in_credit_valid[2];
      x1y3_west_valid_delay1_q <= x1y3_out_valid[2];
      x1y3_west_credit_valid_delay1_q <= x0y3_in_credit_valid[1];
      x1y3_east_valid_delay1_q <= x1y3_out_valid[1];
      x1y3_east_credit_valid_delay1_q <= x2y3_in_credit_valid[2];
      x2y3_west_valid_delay1_q <= x2y3_out_valid[2];
      x2y3_west_credit_valid_delay1_q <= x1y3_in_credit_valid[1];
      x2y3_east_valid_delay1_q <= x2y3_out_valid[1];
      x2y3_east_credit_valid_delay1_q <= x3y3_in_credit_valid[1];
      x3y3_west_valid_delay1_q <= x3y3_out_valid[1];
      x3y3_west_credit_valid_delay1_q <= x2y3_in_credit_valid[1];
    end
  end
  always_ff @(posedge clk_i) begin
    x0y0_east_vc_delay1_q <= x0y0_out_vc[3:2];
    x0y0_east_flit_delay1_q <= x0y0_out_flit[143:72];
    x0y0_east_credit_vc_delay1_q <= x1y0_in_credit_vc[5:4];
    x1y0_west_vc_delay1_q <= x1y0_out_vc[5:4];
    x1y0_west_flit_delay1_q <= x1y0_out_flit[215:144];
    x1y0_west_credit_vc_delay1_q <= x0y0_in_credit_vc[3:2];
    x0y0_south_vc_delay1_q <= x0y0_out_vc[5:4];
    x0y0_south_flit_delay1_q <= x0y0_out_flit[215:144];
    x0y0_south_credit_vc_delay1_q <= x0y1_in_credit_vc[7:6];
    x0y1_north_vc_delay1_q <= x0y1_out_vc[7:6];
    x0y1_north_flit_delay1_q <= x0y1_out_flit[287:216];
    x0y1_north_credit_vc_delay1_q <= x0y0_in_credit_vc[5:4];
    x1y0_east_vc_delay1_q <= x1y0_out_vc[3:2];
    x1y0_east_flit_delay1_q <= x1y0_out_flit[143:72];
    x1y0_east_credit_vc_delay1_q <= x2y0_in_credit_vc[5:4];
    x2y0_west_vc_delay1_q <= x2y0_out_vc[5:4];
    x2y0_west_flit_delay1_q <= x2y0_out_flit[215:144];
    x2y0_west_credit_vc_delay1_q <= x1y0_in_credit_vc[3:2];
    x1y0_south_vc_delay1_q <= x1y0_out_vc[7:6];
    x1y0_south_flit_delay1_q <= x1y0_out_flit[287:216];
    x1y0_south_credit_vc_delay1_q <= x1y1_in_credit_vc[9:8];
    x1y1_north_vc_delay1_q <= x1y1_out_vc[9:8];
    x1y1_north_flit_delay1_q <= x1y1_out_flit[359:288];
    x1y1_north_credit_vc_delay1_q <= x1y0_in_credit_vc[7:6];
    x2y0_east_vc_delay1_q <= x2y0_out_vc[3:2];
    x2y0_east_flit_delay1_q <= x2y0_out_flit[143:72];
    x2y0_east_credit_vc_delay1_q <= x3y0_in_credit_vc[3:2];
    x3y0_west_vc_delay1_q <= x3y0_out_vc[3:2];
    x3y0_west_flit_delay1_q <= x3y0_out_flit[143:72];
    x3y0_west_credit_vc_delay1_q <= x2y0_in_credit_vc[3:2];
    x2y0_south_vc_delay1_q <= x2y0_out_vc[7:6];
    x2y0_south_flit_delay1_q <= x2y0_out_flit[287:216];
    x2y0_south_credit_vc_delay1_q <= x2y1_in_credit_vc[9:8];
    x2y1_north_vc_delay1_q <= x2y1_out_vc[9:8];
    x2y1_north_flit_delay1_q <= x2y1_out_flit[359:288];
    x2y1_north_credit_vc_delay1_q <= x2y0_in_credit_vc[7:6];
    x3y0_south_vc_delay1_q <= x3y0_out_vc[5:4];
    x3y0_south_flit_delay1_q <= x3y0_out_flit[215:144];
    x3y0_south_credit_vc_delay1_q <= x3y1_in_credit_vc[7:6];
    x3y1_north_vc_delay1_q <= x3y1_out_vc[7:6];
    x3y1_north_flit_delay1_q <= x3y1_out_flit[287:216];
    x3y1_north_credit_vc_delay1_q <= x3y0_in_credit_vc[5:4];
    x0y1_east_vc_delay1_q <= x0y1_out_vc[3:2];
    x0y1_east_flit_delay1_q <= x0y1_out_flit[143:72];
    x0y1_east_credit_vc_delay1_q <= x1y1_in_credit_vc[5:4];
    x1y1_west_vc_delay1_q <= x1y1_out_vc[5:4];
    x1y1_west_flit_delay1_q <= x1y1_out_flit[215:144];
    x1y1_west_credit_vc_delay1_q <= x0y1_in_credit_vc[3:2];
    x0y1_south_vc_delay1_q <= x0y1_out_vc[5:4];
    x0y1_south_flit_delay1_q <= x0y1_out_flit[215:144];
    x0y1_south_credit_vc_delay1_q <= x0y2_in_credit_vc[7:6];
    x0y2_north_vc_delay1_q <= x0y2_out_vc[7:6];
    x0y2_north_flit_delay1_q <= x0y2_out_flit[287:216];
    x0y2_north_credit_vc_delay1_q <= x0y1_in_credit_vc[5:4];
    x1y1_east_vc_delay1_q <= x1y1_out_vc[3:2];
    x1y1_east_flit_delay1_q <= x1y1_out_flit[143:72];
    x1y1_east_credit_vc_delay1_q <= x2y1_in_credit_vc[5:4];
    x2y1_west_vc_delay1_q <= x2y1_out_vc[5:4];
    x2y1_west_flit_delay1_q <= x2y1_out_flit[215:144];
    x2y1_west_credit_vc_delay1_q <= x1y1_in_credit_vc[3:2];
    x1y1_south_vc_delay1_q <= x1y1_out_vc[7:6];
    x1y1_south_flit_delay1_q <= x1y1_out_flit[287:216];
    x1y1_south_credit_vc_delay1_q <= x1y2_in_credit_vc[9:8];
    x1y2_north_vc_delay1_q <= x1y2_out_vc[9:8];
    x1y2_north_flit_delay1_q <= x1y2_out_flit[359:288];
    x1y2_north_credit_vc_delay1_q <= x1y1_in_credit_vc[7:6];
    x2y1_east_vc_delay1_q <= x2y1_out_vc[3:2];
    x2y1_east_flit_delay1_q <= x2y1_out_flit[143:72];
    x2y1_east_credit_vc_delay1_q <= x3y1_in_credit_vc[3:2];
    x3y1_west_vc_delay1_q <= x3y1_out_vc[3:2];
    x3y1_west_flit_delay1_q <= x3y1_out_flit[143:72];
    x3y1_west_credit_vc_delay1_q <= x2y1_in_credit_vc[3:2];
    x2y1_south_vc_delay1_q <= x2y1_out_vc[7:6];
    x2y1_south_flit_delay1_q <= x2y1_out_flit[287:216];
    x2y1_south_credit_vc_delay1_q <= x2y2_in_credit_vc[9:8];
    x2y2_north_vc_delay1_q <= x2y2_out_vc[9:8];
    x2y2_north_flit_delay1_q <= x2y2_out_flit[359:288];
    x2y2_north_credit_vc_delay1_q <= x2y1_in_credit_vc[7:6];
    x3y1_south_vc_delay1_q <= x3y1_out_vc[5:4];
    x3y1_south_flit_delay1_q <= x3y1_out_flit[215:144];
    x3y1_south_credit_vc_delay1_q <= x3y2_in_credit_vc[7:6];
    x3y2_north_vc_delay1_q <= x3y2_out_vc[7:6];
    x3y2_north_flit_delay1_q <= x3y2_out_flit[287:216];
    x3y2_north_credit_vc_delay1_q <= x3y1_in_credit_vc[5:4];
    x0y2_east_vc_delay1_q <= x0y2_out_vc[3:2];
    x0y2_east_flit_delay1_q <= x0y2_out_flit[143:72];
    x0y2_east_credit_vc_delay1_q <= x1y2_in_credit_vc[5:4];
    x1y2_west_vc_delay1_q <= x1y2_out_vc[5:4];
    x1y2_west_flit_delay1_q <= x1y2_out_flit[215:144];
    x1y2_west_credit_vc_delay1_q <= x0y2_in_credit_vc[3:2];
    x0y2_south_vc_delay1_q <= x0y2_out_vc[5:4];
    x0y2_south_flit_delay1_q <= x0y2_out_flit[215:144];
    x0y2_south_credit_vc_delay1_q <= x0y3_in_credit_vc[5:4];
    x0y3_north_vc_delay1_q <= x0y3_out_vc[5:4];
    x0y3_north_flit_delay1_q <= x0y3_out_flit[215:144];
    x0y3_north_credit_vc_delay1_q <= x0y2_in_credit_vc[5:4];
    x1y2_east_vc_delay1_q <= x1y2_out_vc[3:2];
    x1y2_east_flit_delay1_q <= x1y2_out_flit[143:72];
    x1y2_east_credit_vc_delay1_q <= x2y2_in_credit_vc[5:4];
    x2y2_west_vc_delay1_q <= x2y2_out_vc[5:4];
    x2y2_west_flit_delay1_q <= x2y2_out_flit[215:144];
    x2y2_west_credit_vc_delay1_q <= x1y2_in_credit_vc[3:2];
    x1y2_south_vc_delay1_q <= x1y2_out_vc[7:6];
    x1y2_south_flit_delay1_q <= x1y2_out_flit[287:216];
    x1y2_south_credit_vc_delay1_q <= x1y3_in_credit_vc[7:6];
    x1y3_north_vc_delay1_q <= x1y3_out_vc[7:6];
    x1y3_north_flit_delay1_q <= x1y3_out_flit[287:216];
    x1y3_north_credit_vc_delay1_q <= x1y2_in_credit_vc[7:6];
    x2y2_east_vc_delay1_q <= x2y2_out_vc[3:2];
    x2y2_east_flit_delay1_q <= x2y2_out_flit[143:72];
    x2y2_east_credit_vc_delay1_q <= x3y2_in_credit_vc[3:2];
    x3y2_west_vc_delay1_q <= x3y2_out_vc[3:2];
    x3y2_west_flit_delay1_q <= x3y2_out_flit[143:72];
    x3y2_west_credit_vc_delay1_q <= x2y2_in_credit_vc[3:2];
    x2y2_south_vc_delay1_q <= x2y2_out_vc[7:6];
    x2y2_south_flit_delay1_q <= x2y2_out_flit[287:216];
    x2y2_south_credit_vc_delay1_q <= x2y3_in_credit_vc[7:6];
    x2y3_north_vc_delay1_q <= x2y3_out_vc[7:6];
    x2y3_north_flit_delay1_q <= x2y3_out_flit[287:216];
    x2y3_north_credit_vc_delay1_q <= x2y2_in_credit_vc[7:6];
    x3y2_south_vc_delay1_q <= x3y2_out_vc[5:4];
    x3y2_south_flit_delay1_q <= x3y2_out_flit[215:144];
    x3y2_south_credit_vc_delay1_q <= x3y3_in_credit_vc[5:4];
    x3y3_north_vc_delay1_q <= x3y3_out_vc[5:4];
    x3y3_north_flit_delay1_q <= x3y3_out_flit[215:144];
    x3y3_north_credit_vc_delay1_q <= x3y2_in_credit_vc[5:4];
    x0y3_east_vc_delay1_q <= x0y3_out_vc[3:2];
    x0y3_east_flit_delay1_q <= x0y3_out_flit[143:72];
    x0y3_east_credit_vc_delay1_q <= x1y3_in_credit_vc[5:4];
    x1y3_west_vc_delay1_q <= x1y3_out_vc[5:4];
    x1y3_west_flit_delay1_q <= x1y3_out_flit[215:144];
    x1y3_west_credit_vc_delay1_q <= x0y3_in_credit_vc[3:2];
    x1y3_east_vc_delay1_q <= x1y3_out_vc[3:2];
    x1y3_east_flit_delay1_q <= x1y3_out_flit[143:72];
    x1y3_east_credit_vc_delay1_q <= x2y3_in_credit_vc[5:4];
    x2y3_west_vc_delay1_q <= x2y3_out_vc[5:4];
    x2y3_west_flit_delay1_q <= x2y3_out_flit[215:144];
    x2y3_west_credit_vc_delay1_q <= x1y3_in_credit_vc[3:2];
    x2y3_east_vc_delay1_q <= x2y3_out_vc[3:2];
    x2y3_east_flit_delay1_q <= x2y3_out_flit[143:72];
    x2y3_east_credit_vc_delay1_q <= x3y3_in_credit_vc[3:2];
    x3y3_west_vc_delay1_q <= x3y3_out_vc[3:2];
    x3y3_west_flit_delay1_q <= x3y3_out_flit[143:72];
    x3y3_west_credit_vc_delay1_q <= x2y3_in_credit_vc[3:2];
  end

  weft_router_p3_v4_d4_cf_w64_n16_t1_a4_r2 u_x0y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2,
        2'd1, 2'd1, 2'd1, 2'd0}),
    .in_valid_i         ({x0y1_north_valid_delay1_q, x1y0_west_valid_delay1_q, in_valid_i[0]}),
    .in_vc_i            ({x0y1_north_vc_delay1_q, x1y0_west_vc_delay1_q, in_vc_i[1:0]}),
    .in_flit_i          ({x0y1_north_flit_delay1_q, x1y0_west_flit_delay1_q, in_flit_i[71:0]}),
    .in_credit_valid_o  (x0y0_in_credit_valid),
    .in_credit_vc_o     (x0y0_in_credit_vc),
    .out_valid_o        (x0y0_out_valid),
    .out_vc_o           (x0y0_out_vc),
    .out_flit_o         (x0y0_out_flit),
    .out_credit_valid_i ({x0y0_south_credit_valid_delay1_q, x0y0_east_credit_valid_delay1_q,
        out_credit_valid_i[0]}),
    .out_credit_vc_i    ({x0y0_south_credit_vc_delay1_q, x0y0_east_credit_vc_delay1_q,
        out_credit_vc_i[1:0]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x1y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2,
        2'd1, 2'd1, 2'd0, 2'd2}),
    .in_valid_i         ({x1y1_north_valid_delay1_q, x0y0_east_valid_delay1_q,
        x2y0_west_valid_delay1_q, in_valid_i[1]}),
    .in_vc_i            ({x1y1_north_vc_delay1_q, x0y0_east_vc_delay1_q, x2y0_west_vc_delay1_q,
        in_vc_i[3:2]}),
    .in_flit_i          ({x1y1_north_flit_delay1_q, x0y0_east_flit_delay1_q,
        x2y0_west_flit_delay1_q, in_flit_i[143:72]}),
    .in_credit_valid_o  (x1y0_in_credit_valid),
    .in_credit_vc_o     (x1y0_in_credit_vc),
    .out_valid_o        (x1y0_out_valid),
    .out_vc_o           (x1y0_out_vc),
    .out_flit_o         (x1y0_out_flit),
    .out_credit_valid_i ({x1y0_south_credit_valid_delay1_q, x1y0_west_credit_valid_delay1_q,
        x1y0_east_credit_valid_delay1_q, out_credit_valid_i[1]}),
    .out_credit_vc_i    ({x1y0_south_credit_vc_delay1_q, x1y0_west_credit_vc_delay1_q,
        x1y0_east_credit_vc_delay1_q, out_credit_vc_i[3:2]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x2y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2,
        2'd1, 2'd0, 2'd2, 2'd2}),
    .in_valid_i         ({x2y1_north_valid_delay1_q, x1y0_east_valid_delay1_q,
        x3y0_west_valid_delay1_q, in_valid_i[2]}),
    .in_vc_i            ({x2y1_north_vc_delay1_q, x1y0_east_vc_delay1_q, x3y0_west_vc_delay1_q,
        in_vc_i[5:4]}),
    .in_flit_i          ({x2y1_north_flit_delay1_q, x1y0_east_flit_delay1_q,
        x3y0_west_flit_delay1_q, in_flit_i[215:144]}),
    .in_credit_valid_o  (x2y0_in_credit_valid),
    .in_credit_vc_o     (x2y0_in_credit_vc),
    .out_valid_o        (x2y0_out_valid),
    .out_vc_o           (x2y0_out_vc),
    .out_flit_o         (x2y0_out_flit),
    .out_credit_valid_i ({x2y0_south_credit_valid_delay1_q, x2y0_west_credit_valid_delay1_q,
        x2y0_east_credit_valid_delay1_q, out_credit_valid_i[2]}),
    .out_credit_vc_i    ({x2y0_south_credit_vc_delay1_q, x2y0_west_credit_vc_delay1_q,
        x2y0_east_credit_vc_delay1_q, out_credit_vc_i[5:4]})
  );

  weft_router_p3_v4_d4_cf_w64_n16_t1_a4_r2 u_x3y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd0, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x3y1_north_valid_delay1_q, x2y0_east_valid_delay1_q, in_valid_i[3]}),
    .in_vc_i            ({x3y1_north_vc_delay1_q, x2y0_east_vc_delay1_q, in_vc_i[7:6]}),
    .in_flit_i          ({x3y1_north_flit_delay1_q, x2y0_east_flit_delay1_q, in_flit_i[287:216]}),
    .in_credit_valid_o  (x3y0_in_credit_valid),
    .in_credit_vc_o     (x3y0_in_credit_vc),
    .out_valid_o        (x3y0_out_valid),
    .out_vc_o           (x3y0_out_vc),
    .out_flit_o         (x3y0_out_flit),
    .out_credit_valid_i ({x3y0_south_credit_valid_delay1_q, x3y0_west_credit_valid_delay1_q,
        out_credit_valid_i[3]}),
    .out_credit_vc_i    ({x3y0_south_credit_vc_delay1_q, x3y0_west_credit_vc_delay1_q,
        out_credit_vc_i[7:6]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x0y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd0,
        2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y0_south_valid_delay1_q, x0y2_north_valid_delay1_q,
        x1y1_west_valid_delay1_q, in_valid_i[4]}),
    .in_vc_i            ({x0y0_south_vc_delay1_q, x0y2_north_vc_delay1_q, x1y1_west_vc_delay1_q,
        in_vc_i[9:8]}),
    .in_flit_i          ({x0y0_south_flit_delay1_q, x0y2_north_flit_delay1_q,
        x1y1_west_flit_delay1_q, in_flit_i[359:288]}),
    .in_credit_valid_o  (x0y1_in_credit_valid),
    .in_credit_vc_o     (x0y1_in_credit_vc),
    .out_valid_o        (x0y1_out_valid),
    .out_vc_o           (x0y1_out_vc),
    .out_flit_o         (x0y1_out_flit),
    .out_credit_valid_i ({x0y1_north_credit_valid_delay1_q, x0y1_south_credit_valid_delay1_q,
        x0y1_east_credit_valid_delay1_q, out_credit_valid_i[4]}),
    .out_credit_vc_i    ({x0y1_north_credit_vc_delay1_q, x0y1_south_credit_vc_delay1_q,
        x0y1_east_credit_vc_delay1_q, out_credit_vc_i[9:8]})
  );

  weft_router_p5_v4_d4_cf_w64_n16_t1_a4_r2 u_x1y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2,
        3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y0_south_valid_delay1_q, x1y2_north_valid_delay1_q,
        x0y1_east_valid_delay1_q, x2y1_west_valid_delay1_q, in_valid_i[5]}),
    .in_vc_i            ({x1y0_south_vc_delay1_q, x1y2_north_vc_delay1_q, x0y1_east_vc_delay1_q,
        x2y1_west_vc_delay1_q, in_vc_i[11:10]}),
    .in_flit_i          ({x1y0_south_flit_delay1_q, x1y2_north_flit_delay1_q,
        x0y1_east_flit_delay1_q, x2y1_west_flit_delay1_q, in_flit_i[431:360]}),
    .in_credit_valid_o  (x1y1_in_credit_valid),
    .in_credit_vc_o     (x1y1_in_credit_vc),
    .out_valid_o        (x1y1_out_valid),
    .out_vc_o           (x1y1_out_vc),
    .out_flit_o         (x1y1_out_flit),
    .out_credit_valid_i ({x1y1_north_credit_valid_delay1_q, x1y1_south_credit_valid_delay1_q,
        x1y1_west_credit_valid_delay1_q, x1y1_east_credit_valid_delay1_q, out_credit_valid_i[5]}),
    .out_credit_vc_i    ({x1y1_north_credit_vc_delay1_q, x1y1_south_credit_vc_delay1_q,
        x1y1_west_credit_vc_delay1_q, x1y1_east_credit_vc_delay1_q, out_credit_vc_i[11:10]})
  );

  weft_router_p5_v4_d4_cf_w64_n16_t1_a4_r2 u_x2y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2,
        3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y0_south_valid_delay1_q, x2y2_north_valid_delay1_q,
        x1y1_east_valid_delay1_q, x3y1_west_valid_delay1_q, in_valid_i[6]}),
    .in_vc_i            ({x2y0_south_vc_delay1_q, x2y2_north_vc_delay1_q, x1y1_east_vc_delay1_q,
        x3y1_west_vc_delay1_q, in_vc_i[13:12]}),
    .in_flit_i          ({x2y0_south_flit_delay1_q, x2y2_north_flit_delay1_q,
        x1y1_east_flit_delay1_q, x3y1_west_flit_delay1_q, in_flit_i[503:432]}),
    .in_credit_valid_o  (x2y1_in_credit_valid),
    .in_credit_vc_o     (x2y1_in_credit_vc),
    .out_valid_o        (x2y1_out_valid),
    .out_vc_o           (x2y1_out_vc),
    .out_flit_o         (x2y1_out_flit),
    .out_credit_valid_i ({x2y1_north_credit_valid_delay1_q, x2y1_south_credit_valid_delay1_q,
        x2y1_west_credit_valid_delay1_q, x2y1_east_credit_valid_delay1_q, out_credit_valid_i[6]}),
    .out_credit_vc_i    ({x2y1_north_credit_vc_delay1_q, x2y1_south_credit_vc_delay1_q,
        x2y1_west_credit_vc_delay1_q, x2y1_east_credit_vc_delay1_q, out_credit_vc_i[13:12]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x3y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x3y0_south_valid_delay1_q, x3y2_north_valid_delay1_q,
        x2y1_east_valid_delay1_q, in_valid_i[7]}),
    .in_vc_i            ({x3y0_south_vc_delay1_q, x3y2_north_vc_delay1_q, x2y1_east_vc_delay1_q,
        in_vc_i[15:14]}),
    .in_flit_i          ({x3y0_south_flit_delay1_q, x3y2_north_flit_delay1_q,
        x2y1_east_flit_delay1_q, in_flit_i[575:504]}),
    .in_credit_valid_o  (x3y1_in_credit_valid),
    .in_credit_vc_o     (x3y1_in_credit_vc),
    .out_valid_o        (x3y1_out_valid),
    .out_vc_o           (x3y1_out_vc),
    .out_flit_o         (x3y1_out_flit),
    .out_credit_valid_i ({x3y1_north_credit_valid_delay1_q, x3y1_south_credit_valid_delay1_q,
        x3y1_west_credit_valid_delay1_q, out_credit_valid_i[7]}),
    .out_credit_vc_i    ({x3y1_north_credit_vc_delay1_q, x3y1_south_credit_vc_delay1_q,
        x3y1_west_credit_vc_delay1_q, out_credit_vc_i[15:14]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x0y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y1_south_valid_delay1_q, x0y3_north_valid_delay1_q,
        x1y2_west_valid_delay1_q, in_valid_i[8]}),
    .in_vc_i            ({x0y1_south_vc_delay1_q, x0y3_north_vc_delay1_q, x1y2_west_vc_delay1_q,
        in_vc_i[17:16]}),
    .in_flit_i          ({x0y1_south_flit_delay1_q, x0y3_north_flit_delay1_q,
        x1y2_west_flit_delay1_q, in_flit_i[647:576]}),
    .in_credit_valid_o  (x0y2_in_credit_valid),
    .in_credit_vc_o     (x0y2_in_credit_vc),
    .out_valid_o        (x0y2_out_valid),
    .out_vc_o           (x0y2_out_vc),
    .out_flit_o         (x0y2_out_flit),
    .out_credit_valid_i ({x0y2_north_credit_valid_delay1_q, x0y2_south_credit_valid_delay1_q,
        x0y2_east_credit_valid_delay1_q, out_credit_valid_i[8]}),
    .out_credit_vc_i    ({x0y2_north_credit_vc_delay1_q, x0y2_south_credit_vc_delay1_q,
        x0y2_east_credit_vc_delay1_q, out_credit_vc_i[17:16]})
  );

  weft_router_p5_v4_d4_cf_w64_n16_t1_a4_r2 u_x1y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2,
        3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y1_south_valid_delay1_q, x1y3_north_valid_delay1_q,
        x0y2_east_valid_delay1_q, x2y2_west_valid_delay1_q, in_valid_i[9]}),
    .in_vc_i            ({x1y1_south_vc_delay1_q, x1y3_north_vc_delay1_q, x0y2_east_vc_delay1_q,
        x2y2_west_vc_delay1_q, in_vc_i[19:18]}),
    .in_flit_i          ({x1y1_south_flit_delay1_q, x1y3_north_flit_delay1_q,
        x0y2_east_flit_delay1_q, x2y2_west_flit_delay1_q, in_flit_i[719:648]}),
    .in_credit_valid_o  (x1y2_in_credit_valid),
    .in_credit_vc_o     (x1y2_in_credit_vc),
    .out_valid_o        (x1y2_out_valid),
    .out_vc_o           (x1y2_out_vc),
    .out_flit_o         (x1y2_out_flit),
    .out_credit_valid_i ({x1y2_north_credit_valid_delay1_q, x1y2_south_credit_valid_delay1_q,
        x1y2_west_credit_valid_delay1_q, x1y2_east_credit_valid_delay1_q, out_credit_valid_i[9]}),
    .out_credit_vc_i    ({x1y2_north_credit_vc_delay1_q, x1y2_south_credit_vc_delay1_q,
        x1y2_west_credit_vc_delay1_q, x1y2_east_credit_vc_delay1_q, out_credit_vc_i[19:18]})
  );

  weft_router_p5_v4_d4_cf_w64_n16_t1_a4_r2 u_x2y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2,
        3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y1_south_valid_delay1_q, x2y3_north_valid_delay1_q,
        x1y2_east_valid_delay1_q, x3y2_west_valid_delay1_q, in_valid_i[10]}),
    .in_vc_i            ({x2y1_south_vc_delay1_q, x2y3_north_vc_delay1_q, x1y2_east_vc_delay1_q,
        x3y2_west_vc_delay1_q, in_vc_i[21:20]}),
    .in_flit_i          ({x2y1_south_flit_delay1_q, x2y3_north_flit_delay1_q,
        x1y2_east_flit_delay1_q, x3y2_west_flit_delay1_q, in_flit_i[791:720]}),
    .in_credit_valid_o  (x2y2_in_credit_valid),
    .in_credit_vc_o     (x2y2_in_credit_vc),
    .out_valid_o        (x2y2_out_valid),
    .out_vc_o           (x2y2_out_vc),
    .out_flit_o         (x2y2_out_flit),
    .out_credit_valid_i ({x2y2_north_credit_valid_delay1_q, x2y2_south_credit_valid_delay1_q,
        x2y2_west_credit_valid_delay1_q, x2y2_east_credit_valid_delay1_q, out_credit_valid_i[10]}),
    .out_credit_vc_i    ({x2y2_north_credit_vc_delay1_q, x2y2_south_credit_vc_delay1_q,
        x2y2_west_credit_vc_delay1_q, x2y2_east_credit_vc_delay1_q, out_credit_vc_i[21:20]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x3y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x3y1_south_valid_delay1_q, x3y3_north_valid_delay1_q,
        x2y2_east_valid_delay1_q, in_valid_i[11]}),
    .in_vc_i            ({x3y1_south_vc_delay1_q, x3y3_north_vc_delay1_q, x2y2_east_vc_delay1_q,
        in_vc_i[23:22]}),
    .in_flit_i          ({x3y1_south_flit_delay1_q, x3y3_north_flit_delay1_q,
        x2y2_east_flit_delay1_q, in_flit_i[863:792]}),
    .in_credit_valid_o  (x3y2_in_credit_valid),
    .in_credit_vc_o     (x3y2_in_credit_vc),
    .out_valid_o        (x3y2_out_valid),
    .out_vc_o           (x3y2_out_vc),
    .out_flit_o         (x3y2_out_flit),
    .out_credit_valid_i ({x3y2_north_credit_valid_delay1_q, x3y2_south_credit_valid_delay1_q,
        x3y2_west_credit_valid_delay1_q, out_credit_valid_i[11]}),
    .out_credit_vc_i    ({x3y2_north_credit_vc_delay1_q, x3y2_south_credit_vc_delay1_q,
        x3y2_west_credit_vc_delay1_q, out_credit_vc_i[23:22]})
  );

  weft_router_p3_v4_d4_cf_w64_n16_t1_a4_r2 u_x0y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2,
        2'd1, 2'd1, 2'd1, 2'd2}),
    .in_valid_i         ({x0y2_south_valid_delay1_q, x1y3_west_valid_delay1_q, in_valid_i[12]}),
    .in_vc_i            ({x0y2_south_vc_delay1_q, x1y3_west_vc_delay1_q, in_vc_i[25:24]}),
    .in_flit_i          ({x0y2_south_flit_delay1_q, x1y3_west_flit_delay1_q, in_flit_i[935:864]}),
    .in_credit_valid_o  (x0y3_in_credit_valid),
    .in_credit_vc_o     (x0y3_in_credit_vc),
    .out_valid_o        (x0y3_out_valid),
    .out_vc_o           (x0y3_out_vc),
    .out_flit_o         (x0y3_out_flit),
    .out_credit_valid_i ({x0y3_north_credit_valid_delay1_q, x0y3_east_credit_valid_delay1_q,
        out_credit_valid_i[12]}),
    .out_credit_vc_i    ({x0y3_north_credit_vc_delay1_q, x0y3_east_credit_vc_delay1_q,
        out_credit_vc_i[25:24]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x1y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd0, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2,
        2'd1, 2'd1, 2'd3, 2'd2}),
    .in_valid_i         ({x1y2_south_valid_delay1_q, x0y3_east_valid_delay1_q,
        x2y3_west_valid_delay1_q, in_valid_i[13]}),
    .in_vc_i            ({x1y2_south_vc_delay1_q, x0y3_east_vc_delay1_q, x2y3_west_vc_delay1_q,
        in_vc_i[27:26]}),
    .in_flit_i          ({x1y2_south_flit_delay1_q, x0y3_east_flit_delay1_q,
        x2y3_west_flit_delay1_q, in_flit_i[1007:936]}),
    .in_credit_valid_o  (x1y3_in_credit_valid),
    .in_credit_vc_o     (x1y3_in_credit_vc),
    .out_valid_o        (x1y3_out_valid),
    .out_vc_o           (x1y3_out_vc),
    .out_flit_o         (x1y3_out_flit),
    .out_credit_valid_i ({x1y3_north_credit_valid_delay1_q, x1y3_west_credit_valid_delay1_q,
        x1y3_east_credit_valid_delay1_q, out_credit_valid_i[13]}),
    .out_credit_vc_i    ({x1y3_north_credit_vc_delay1_q, x1y3_west_credit_vc_delay1_q,
        x1y3_east_credit_vc_delay1_q, out_credit_vc_i[27:26]})
  );

  weft_router_p4_v4_d4_cf_w64_n16_t1_a4_r2 u_x2y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd0, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2,
        2'd1, 2'd3, 2'd2, 2'd2}),
    .in_valid_i         ({x2y2_south_valid_delay1_q, x1y3_east_valid_delay1_q,
        x3y3_west_valid_delay1_q, in_valid_i[14]}),
    .in_vc_i            ({x2y2_south_vc_delay1_q, x1y3_east_vc_delay1_q, x3y3_west_vc_delay1_q,
        in_vc_i[29:28]}),
    .in_flit_i          ({x2y2_south_flit_delay1_q, x1y3_east_flit_delay1_q,
        x3y3_west_flit_delay1_q, in_flit_i[1079:1008]}),
    .in_credit_valid_o  (x2y3_in_credit_valid),
    .in_credit_vc_o     (x2y3_in_credit_vc),
    .out_valid_o        (x2y3_out_valid),
    .out_vc_o           (x2y3_out_vc),
    .out_flit_o         (x2y3_out_flit),
    .out_credit_valid_i ({x2y3_north_credit_valid_delay1_q, x2y3_west_credit_valid_delay1_q,
        x2y3_east_credit_valid_delay1_q, out_credit_valid_i[14]}),
    .out_credit_vc_i    ({x2y3_north_credit_vc_delay1_q, x2y3_west_credit_vc_delay1_q,
        x2y3_east_credit_vc_delay1_q, out_credit_vc_i[29:28]})
  );

  weft_router_p3_v4_d4_cf_w64_n16_t1_a4_r2 u_x3y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd0, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd2, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x3y2_south_valid_delay1_q, x2y3_east_valid_delay1_q, in_valid_i[15]}),
    .in_vc_i            ({x3y2_south_vc_delay1_q, x2y3_east_vc_delay1_q, in_vc_i[31:30]}),
    .in_flit_i          ({x3y2_south_flit_delay1_q, x2y3_east_flit_delay1_q, in_flit_i[1151:1080]}),
    .in_credit_valid_o  (x3y3_in_credit_valid),
    .in_credit_vc_o     (x3y3_in_credit_vc),
    .out_valid_o        (x3y3_out_valid),
    .out_vc_o           (x3y3_out_vc),
    .out_flit_o         (x3y3_out_flit),
    .out_credit_valid_i ({x3y3_north_credit_valid_delay1_q, x3y3_west_credit_valid_delay1_q,
        out_credit_valid_i[15]}),
    .out_credit_vc_i    ({x3y3_north_credit_vc_delay1_q, x3y3_west_credit_vc_delay1_q,
        out_credit_vc_i[31:30]})
  );

  assign in_credit_valid_o = {x3y3_in_credit_valid[0], x2y3_in_credit_valid[0],
      x1y3_in_credit_valid[0], x0y3_in_credit_valid[0], x3y2_in_credit_valid[0],
      x2y2_in_credit_valid[0], x1y2_in_credit_valid[0], x0y2_in_credit_valid[0],
      x3y1_in_credit_valid[0], x2y1_in_credit_valid[0], x1y1_in_credit_valid[0],
      x0y1_in_credit_valid[0], x3y0_in_credit_valid[0], x2y0_in_credit_valid[0],
      x1y0_in_credit_valid[0], x0y0_in_credit_valid[0]};
  assign in_credit_vc_o = {x3y3_in_credit_vc[1:0], x2y3_in_credit_vc[1:0], x1y3_in_credit_vc[1:0],
      x0y3_in_credit_vc[1:0], x3y2_in_credit_vc[1:0], x2y2_in_credit_vc[1:0],
      x1y2_in_credit_vc[1:0], x0y2_in_credit_vc[1:0], x3y1_in_credit_vc[1:0],
      x2y1_in_credit_vc[1:0], x1y1_in_credit_vc[1:0], x0y1_in_credit_vc[1:0],
      x3y0_in_credit_vc[1:0], x2y0_in_credit_vc[1:0], x1y0_in_credit_vc[1:0],
      x0y0_in_credit_vc[1:0]};
  assign out_valid_o = {x3y3_out_valid[0], x2y3_out_valid[0], x1y3_out_valid[0], x0y3_out_valid[0],
      x3y2_out_valid[0], x2y2_out_valid[0], x1y2_out_valid[0], x0y2_out_valid[0], x3y1_out_valid[0],
      x2y1_out_valid[0], x1y1_out_valid[0], x0y1_out_valid[0], x3y0_out_valid[0], x2y0_out_valid[0],
      x1y0_out_valid[0], x0y0_out_valid[0]};
  assign out_vc_o = {x3y3_out_vc[1:0], x2y3_out_vc[1:0], x1y3_out_vc[1:0], x0y3_out_vc[1:0],
      x3y2_out_vc[1:0], x2y2_out_vc[1:0], x1y2_out_vc[1:0], x0y2_out_vc[1:0], x3y1_out_vc[1:0],
      x2y1_out_vc[1:0], x1y1_out_vc[1:0], x0y1_out_vc[1:0], x3y0_out_vc[1:0], x2y0_out_vc[1:0],
      x1y0_out_vc[1:0], x0y0_out_vc[1:0]};
  assign out_flit_o = {x3y3_out_flit[71:0], x2y3_out_flit[71:0], x1y3_out_flit[71:0],
      x0y3_out_flit[71:0], x3y2_out_flit[71:0], x2y2_out_flit[71:0], x1y2_out_flit[71:0],
      x0y2_out_flit[71:0], x3y1_out_flit[71:0], x2y1_out_flit[71:0], x1y1_out_flit[71:0],
      x0y1_out_flit[71:0], x3y0_out_flit[71:0], x2y0_out_flit[71:0], x1y0_out_flit[71:0],
      x0y0_out_flit[71:0]};

endmodule
