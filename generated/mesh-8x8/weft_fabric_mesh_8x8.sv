// weft_fabric_mesh_8x8: network of 64 routers
//
// Written by weft from hdl/units/src/noc/fabric.rs: change the description, not this file.

module weft_fabric_mesh_8x8 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,
  // Reset, synchronous, active high
  input  logic          rst_i,

  // What terminals send
  input  logic [63:0]   in_valid_i,
  input  logic [127:0]  in_vc_i,
  // Payload, class, destination, tail, head
  input  logic [4735:0] in_flit_i,
  // A place that has become free
  output logic [63:0]   in_credit_valid_o,
  output logic [127:0]  in_credit_vc_o,

  // What terminals receive
  output logic [63:0]   out_valid_o,
  output logic [127:0]  out_vc_o,
  output logic [4735:0] out_flit_o,
  input  logic [63:0]   out_credit_valid_i,
  input  logic [127:0]  out_credit_vc_i
);

  logic [2:0] x0y0_in_credit_valid;
  logic [5:0] x0y0_in_credit_vc;
  logic [2:0] x0y0_out_valid;
  logic [5:0] x0y0_out_vc;
  logic [221:0] x0y0_out_flit;

  logic [3:0] x1y0_in_credit_valid;
  logic [7:0] x1y0_in_credit_vc;
  logic [3:0] x1y0_out_valid;
  logic [7:0] x1y0_out_vc;
  logic [295:0] x1y0_out_flit;

  logic [3:0] x2y0_in_credit_valid;
  logic [7:0] x2y0_in_credit_vc;
  logic [3:0] x2y0_out_valid;
  logic [7:0] x2y0_out_vc;
  logic [295:0] x2y0_out_flit;

  logic [3:0] x3y0_in_credit_valid;
  logic [7:0] x3y0_in_credit_vc;
  logic [3:0] x3y0_out_valid;
  logic [7:0] x3y0_out_vc;
  logic [295:0] x3y0_out_flit;

  logic [3:0] x4y0_in_credit_valid;
  logic [7:0] x4y0_in_credit_vc;
  logic [3:0] x4y0_out_valid;
  logic [7:0] x4y0_out_vc;
  logic [295:0] x4y0_out_flit;

  logic [3:0] x5y0_in_credit_valid;
  logic [7:0] x5y0_in_credit_vc;
  logic [3:0] x5y0_out_valid;
  logic [7:0] x5y0_out_vc;
  logic [295:0] x5y0_out_flit;

  logic [3:0] x6y0_in_credit_valid;
  logic [7:0] x6y0_in_credit_vc;
  logic [3:0] x6y0_out_valid;
  logic [7:0] x6y0_out_vc;
  logic [295:0] x6y0_out_flit;

  logic [2:0] x7y0_in_credit_valid;
  logic [5:0] x7y0_in_credit_vc;
  logic [2:0] x7y0_out_valid;
  logic [5:0] x7y0_out_vc;
  logic [221:0] x7y0_out_flit;

  logic [3:0] x0y1_in_credit_valid;
  logic [7:0] x0y1_in_credit_vc;
  logic [3:0] x0y1_out_valid;
  logic [7:0] x0y1_out_vc;
  logic [295:0] x0y1_out_flit;

  logic [4:0] x1y1_in_credit_valid;
  logic [9:0] x1y1_in_credit_vc;
  logic [4:0] x1y1_out_valid;
  logic [9:0] x1y1_out_vc;
  logic [369:0] x1y1_out_flit;

  logic [4:0] x2y1_in_credit_valid;
  logic [9:0] x2y1_in_credit_vc;
  logic [4:0] x2y1_out_valid;
  logic [9:0] x2y1_out_vc;
  logic [369:0] x2y1_out_flit;

  logic [4:0] x3y1_in_credit_valid;
  logic [9:0] x3y1_in_credit_vc;
  logic [4:0] x3y1_out_valid;
  logic [9:0] x3y1_out_vc;
  logic [369:0] x3y1_out_flit;

  logic [4:0] x4y1_in_credit_valid;
  logic [9:0] x4y1_in_credit_vc;
  logic [4:0] x4y1_out_valid;
  logic [9:0] x4y1_out_vc;
  logic [369:0] x4y1_out_flit;

  logic [4:0] x5y1_in_credit_valid;
  logic [9:0] x5y1_in_credit_vc;
  logic [4:0] x5y1_out_valid;
  logic [9:0] x5y1_out_vc;
  logic [369:0] x5y1_out_flit;

  logic [4:0] x6y1_in_credit_valid;
  logic [9:0] x6y1_in_credit_vc;
  logic [4:0] x6y1_out_valid;
  logic [9:0] x6y1_out_vc;
  logic [369:0] x6y1_out_flit;

  logic [3:0] x7y1_in_credit_valid;
  logic [7:0] x7y1_in_credit_vc;
  logic [3:0] x7y1_out_valid;
  logic [7:0] x7y1_out_vc;
  logic [295:0] x7y1_out_flit;

  logic [3:0] x0y2_in_credit_valid;
  logic [7:0] x0y2_in_credit_vc;
  logic [3:0] x0y2_out_valid;
  logic [7:0] x0y2_out_vc;
  logic [295:0] x0y2_out_flit;

  logic [4:0] x1y2_in_credit_valid;
  logic [9:0] x1y2_in_credit_vc;
  logic [4:0] x1y2_out_valid;
  logic [9:0] x1y2_out_vc;
  logic [369:0] x1y2_out_flit;

  logic [4:0] x2y2_in_credit_valid;
  logic [9:0] x2y2_in_credit_vc;
  logic [4:0] x2y2_out_valid;
  logic [9:0] x2y2_out_vc;
  logic [369:0] x2y2_out_flit;

  logic [4:0] x3y2_in_credit_valid;
  logic [9:0] x3y2_in_credit_vc;
  logic [4:0] x3y2_out_valid;
  logic [9:0] x3y2_out_vc;
  logic [369:0] x3y2_out_flit;

  logic [4:0] x4y2_in_credit_valid;
  logic [9:0] x4y2_in_credit_vc;
  logic [4:0] x4y2_out_valid;
  logic [9:0] x4y2_out_vc;
  logic [369:0] x4y2_out_flit;

  logic [4:0] x5y2_in_credit_valid;
  logic [9:0] x5y2_in_credit_vc;
  logic [4:0] x5y2_out_valid;
  logic [9:0] x5y2_out_vc;
  logic [369:0] x5y2_out_flit;

  logic [4:0] x6y2_in_credit_valid;
  logic [9:0] x6y2_in_credit_vc;
  logic [4:0] x6y2_out_valid;
  logic [9:0] x6y2_out_vc;
  logic [369:0] x6y2_out_flit;

  logic [3:0] x7y2_in_credit_valid;
  logic [7:0] x7y2_in_credit_vc;
  logic [3:0] x7y2_out_valid;
  logic [7:0] x7y2_out_vc;
  logic [295:0] x7y2_out_flit;

  logic [3:0] x0y3_in_credit_valid;
  logic [7:0] x0y3_in_credit_vc;
  logic [3:0] x0y3_out_valid;
  logic [7:0] x0y3_out_vc;
  logic [295:0] x0y3_out_flit;

  logic [4:0] x1y3_in_credit_valid;
  logic [9:0] x1y3_in_credit_vc;
  logic [4:0] x1y3_out_valid;
  logic [9:0] x1y3_out_vc;
  logic [369:0] x1y3_out_flit;

  logic [4:0] x2y3_in_credit_valid;
  logic [9:0] x2y3_in_credit_vc;
  logic [4:0] x2y3_out_valid;
  logic [9:0] x2y3_out_vc;
  logic [369:0] x2y3_out_flit;

  logic [4:0] x3y3_in_credit_valid;
  logic [9:0] x3y3_in_credit_vc;
  logic [4:0] x3y3_out_valid;
  logic [9:0] x3y3_out_vc;
  logic [369:0] x3y3_out_flit;

  logic [4:0] x4y3_in_credit_valid;
  logic [9:0] x4y3_in_credit_vc;
  logic [4:0] x4y3_out_valid;
  logic [9:0] x4y3_out_vc;
  logic [369:0] x4y3_out_flit;

  logic [4:0] x5y3_in_credit_valid;
  logic [9:0] x5y3_in_credit_vc;
  logic [4:0] x5y3_out_valid;
  logic [9:0] x5y3_out_vc;
  logic [369:0] x5y3_out_flit;

  logic [4:0] x6y3_in_credit_valid;
  logic [9:0] x6y3_in_credit_vc;
  logic [4:0] x6y3_out_valid;
  logic [9:0] x6y3_out_vc;
  logic [369:0] x6y3_out_flit;

  logic [3:0] x7y3_in_credit_valid;
  logic [7:0] x7y3_in_credit_vc;
  logic [3:0] x7y3_out_valid;
  logic [7:0] x7y3_out_vc;
  logic [295:0] x7y3_out_flit;

  logic [3:0] x0y4_in_credit_valid;
  logic [7:0] x0y4_in_credit_vc;
  logic [3:0] x0y4_out_valid;
  logic [7:0] x0y4_out_vc;
  logic [295:0] x0y4_out_flit;

  logic [4:0] x1y4_in_credit_valid;
  logic [9:0] x1y4_in_credit_vc;
  logic [4:0] x1y4_out_valid;
  logic [9:0] x1y4_out_vc;
  logic [369:0] x1y4_out_flit;

  logic [4:0] x2y4_in_credit_valid;
  logic [9:0] x2y4_in_credit_vc;
  logic [4:0] x2y4_out_valid;
  logic [9:0] x2y4_out_vc;
  logic [369:0] x2y4_out_flit;

  logic [4:0] x3y4_in_credit_valid;
  logic [9:0] x3y4_in_credit_vc;
  logic [4:0] x3y4_out_valid;
  logic [9:0] x3y4_out_vc;
  logic [369:0] x3y4_out_flit;

  logic [4:0] x4y4_in_credit_valid;
  logic [9:0] x4y4_in_credit_vc;
  logic [4:0] x4y4_out_valid;
  logic [9:0] x4y4_out_vc;
  logic [369:0] x4y4_out_flit;

  logic [4:0] x5y4_in_credit_valid;
  logic [9:0] x5y4_in_credit_vc;
  logic [4:0] x5y4_out_valid;
  logic [9:0] x5y4_out_vc;
  logic [369:0] x5y4_out_flit;

  logic [4:0] x6y4_in_credit_valid;
  logic [9:0] x6y4_in_credit_vc;
  logic [4:0] x6y4_out_valid;
  logic [9:0] x6y4_out_vc;
  logic [369:0] x6y4_out_flit;

  logic [3:0] x7y4_in_credit_valid;
  logic [7:0] x7y4_in_credit_vc;
  logic [3:0] x7y4_out_valid;
  logic [7:0] x7y4_out_vc;
  logic [295:0] x7y4_out_flit;

  logic [3:0] x0y5_in_credit_valid;
  logic [7:0] x0y5_in_credit_vc;
  logic [3:0] x0y5_out_valid;
  logic [7:0] x0y5_out_vc;
  logic [295:0] x0y5_out_flit;

  logic [4:0] x1y5_in_credit_valid;
  logic [9:0] x1y5_in_credit_vc;
  logic [4:0] x1y5_out_valid;
  logic [9:0] x1y5_out_vc;
  logic [369:0] x1y5_out_flit;

  logic [4:0] x2y5_in_credit_valid;
  logic [9:0] x2y5_in_credit_vc;
  logic [4:0] x2y5_out_valid;
  logic [9:0] x2y5_out_vc;
  logic [369:0] x2y5_out_flit;

  logic [4:0] x3y5_in_credit_valid;
  logic [9:0] x3y5_in_credit_vc;
  logic [4:0] x3y5_out_valid;
  logic [9:0] x3y5_out_vc;
  logic [369:0] x3y5_out_flit;

  logic [4:0] x4y5_in_credit_valid;
  logic [9:0] x4y5_in_credit_vc;
  logic [4:0] x4y5_out_valid;
  logic [9:0] x4y5_out_vc;
  logic [369:0] x4y5_out_flit;

  logic [4:0] x5y5_in_credit_valid;
  logic [9:0] x5y5_in_credit_vc;
  logic [4:0] x5y5_out_valid;
  logic [9:0] x5y5_out_vc;
  logic [369:0] x5y5_out_flit;

  logic [4:0] x6y5_in_credit_valid;
  logic [9:0] x6y5_in_credit_vc;
  logic [4:0] x6y5_out_valid;
  logic [9:0] x6y5_out_vc;
  logic [369:0] x6y5_out_flit;

  logic [3:0] x7y5_in_credit_valid;
  logic [7:0] x7y5_in_credit_vc;
  logic [3:0] x7y5_out_valid;
  logic [7:0] x7y5_out_vc;
  logic [295:0] x7y5_out_flit;

  logic [3:0] x0y6_in_credit_valid;
  logic [7:0] x0y6_in_credit_vc;
  logic [3:0] x0y6_out_valid;
  logic [7:0] x0y6_out_vc;
  logic [295:0] x0y6_out_flit;

  logic [4:0] x1y6_in_credit_valid;
  logic [9:0] x1y6_in_credit_vc;
  logic [4:0] x1y6_out_valid;
  logic [9:0] x1y6_out_vc;
  logic [369:0] x1y6_out_flit;

  logic [4:0] x2y6_in_credit_valid;
  logic [9:0] x2y6_in_credit_vc;
  logic [4:0] x2y6_out_valid;
  logic [9:0] x2y6_out_vc;
  logic [369:0] x2y6_out_flit;

  logic [4:0] x3y6_in_credit_valid;
  logic [9:0] x3y6_in_credit_vc;
  logic [4:0] x3y6_out_valid;
  logic [9:0] x3y6_out_vc;
  logic [369:0] x3y6_out_flit;

  logic [4:0] x4y6_in_credit_valid;
  logic [9:0] x4y6_in_credit_vc;
  logic [4:0] x4y6_out_valid;
  logic [9:0] x4y6_out_vc;
  logic [369:0] x4y6_out_flit;

  logic [4:0] x5y6_in_credit_valid;
  logic [9:0] x5y6_in_credit_vc;
  logic [4:0] x5y6_out_valid;
  logic [9:0] x5y6_out_vc;
  logic [369:0] x5y6_out_flit;

  logic [4:0] x6y6_in_credit_valid;
  logic [9:0] x6y6_in_credit_vc;
  logic [4:0] x6y6_out_valid;
  logic [9:0] x6y6_out_vc;
  logic [369:0] x6y6_out_flit;

  logic [3:0] x7y6_in_credit_valid;
  logic [7:0] x7y6_in_credit_vc;
  logic [3:0] x7y6_out_valid;
  logic [7:0] x7y6_out_vc;
  logic [295:0] x7y6_out_flit;

  logic [2:0] x0y7_in_credit_valid;
  logic [5:0] x0y7_in_credit_vc;
  logic [2:0] x0y7_out_valid;
  logic [5:0] x0y7_out_vc;
  logic [221:0] x0y7_out_flit;

  logic [3:0] x1y7_in_credit_valid;
  logic [7:0] x1y7_in_credit_vc;
  logic [3:0] x1y7_out_valid;
  logic [7:0] x1y7_out_vc;
  logic [295:0] x1y7_out_flit;

  logic [3:0] x2y7_in_credit_valid;
  logic [7:0] x2y7_in_credit_vc;
  logic [3:0] x2y7_out_valid;
  logic [7:0] x2y7_out_vc;
  logic [295:0] x2y7_out_flit;

  logic [3:0] x3y7_in_credit_valid;
  logic [7:0] x3y7_in_credit_vc;
  logic [3:0] x3y7_out_valid;
  logic [7:0] x3y7_out_vc;
  logic [295:0] x3y7_out_flit;

  logic [3:0] x4y7_in_credit_valid;
  logic [7:0] x4y7_in_credit_vc;
  logic [3:0] x4y7_out_valid;
  logic [7:0] x4y7_out_vc;
  logic [295:0] x4y7_out_flit;

  logic [3:0] x5y7_in_credit_valid;
  logic [7:0] x5y7_in_credit_vc;
  logic [3:0] x5y7_out_valid;
  logic [7:0] x5y7_out_vc;
  logic [295:0] x5y7_out_flit;

  logic [3:0] x6y7_in_credit_valid;
  logic [7:0] x6y7_in_credit_vc;
  logic [3:0] x6y7_out_valid;
  logic [7:0] x6y7_out_vc;
  logic [295:0] x6y7_out_flit;

  logic [2:0] x7y7_in_credit_valid;
  logic [5:0] x7y7_in_credit_vc;
  logic [2:0] x7y7_out_valid;
  logic [5:0] x7y7_out_vc;
  logic [221:0] x7y7_out_flit;

  logic [0:0] x0y0_east_valid_delay1_q;
  logic [1:0] x0y0_east_vc_delay1_q;
  logic [73:0] x0y0_east_flit_delay1_q;
  logic [0:0] x0y0_east_credit_valid_delay1_q;
  logic [1:0] x0y0_east_credit_vc_delay1_q;
  logic [0:0] x1y0_west_valid_delay1_q;
  logic [1:0] x1y0_west_vc_delay1_q;
  logic [73:0] x1y0_west_flit_delay1_q;
  logic [0:0] x1y0_west_credit_valid_delay1_q;
  logic [1:0] x1y0_west_credit_vc_delay1_q;
  logic [0:0] x0y0_south_valid_delay1_q;
  logic [1:0] x0y0_south_vc_delay1_q;
  logic [73:0] x0y0_south_flit_delay1_q;
  logic [0:0] x0y0_south_credit_valid_delay1_q;
  logic [1:0] x0y0_south_credit_vc_delay1_q;
  logic [0:0] x0y1_north_valid_delay1_q;
  logic [1:0] x0y1_north_vc_delay1_q;
  logic [73:0] x0y1_north_flit_delay1_q;
  logic [0:0] x0y1_north_credit_valid_delay1_q;
  logic [1:0] x0y1_north_credit_vc_delay1_q;
  logic [0:0] x1y0_east_valid_delay1_q;
  logic [1:0] x1y0_east_vc_delay1_q;
  logic [73:0] x1y0_east_flit_delay1_q;
  logic [0:0] x1y0_east_credit_valid_delay1_q;
  logic [1:0] x1y0_east_credit_vc_delay1_q;
  logic [0:0] x2y0_west_valid_delay1_q;
  logic [1:0] x2y0_west_vc_delay1_q;
  logic [73:0] x2y0_west_flit_delay1_q;
  logic [0:0] x2y0_west_credit_valid_delay1_q;
  logic [1:0] x2y0_west_credit_vc_delay1_q;
  logic [0:0] x1y0_south_valid_delay1_q;
  logic [1:0] x1y0_south_vc_delay1_q;
  logic [73:0] x1y0_south_flit_delay1_q;
  logic [0:0] x1y0_south_credit_valid_delay1_q;
  logic [1:0] x1y0_south_credit_vc_delay1_q;
  logic [0:0] x1y1_north_valid_delay1_q;
  logic [1:0] x1y1_north_vc_delay1_q;
  logic [73:0] x1y1_north_flit_delay1_q;
  logic [0:0] x1y1_north_credit_valid_delay1_q;
  logic [1:0] x1y1_north_credit_vc_delay1_q;
  logic [0:0] x2y0_east_valid_delay1_q;
  logic [1:0] x2y0_east_vc_delay1_q;
  logic [73:0] x2y0_east_flit_delay1_q;
  logic [0:0] x2y0_east_credit_valid_delay1_q;
  logic [1:0] x2y0_east_credit_vc_delay1_q;
  logic [0:0] x3y0_west_valid_delay1_q;
  logic [1:0] x3y0_west_vc_delay1_q;
  logic [73:0] x3y0_west_flit_delay1_q;
  logic [0:0] x3y0_west_credit_valid_delay1_q;
  logic [1:0] x3y0_west_credit_vc_delay1_q;
  logic [0:0] x2y0_south_valid_delay1_q;
  logic [1:0] x2y0_south_vc_delay1_q;
  logic [73:0] x2y0_south_flit_delay1_q;
  logic [0:0] x2y0_south_credit_valid_delay1_q;
  logic [1:0] x2y0_south_credit_vc_delay1_q;
  logic [0:0] x2y1_north_valid_delay1_q;
  logic [1:0] x2y1_north_vc_delay1_q;
  logic [73:0] x2y1_north_flit_delay1_q;
  logic [0:0] x2y1_north_credit_valid_delay1_q;
  logic [1:0] x2y1_north_credit_vc_delay1_q;
  logic [0:0] x3y0_east_valid_delay1_q;
  logic [1:0] x3y0_east_vc_delay1_q;
  logic [73:0] x3y0_east_flit_delay1_q;
  logic [0:0] x3y0_east_credit_valid_delay1_q;
  logic [1:0] x3y0_east_credit_vc_delay1_q;
  logic [0:0] x4y0_west_valid_delay1_q;
  logic [1:0] x4y0_west_vc_delay1_q;
  logic [73:0] x4y0_west_flit_delay1_q;
  logic [0:0] x4y0_west_credit_valid_delay1_q;
  logic [1:0] x4y0_west_credit_vc_delay1_q;
  logic [0:0] x3y0_south_valid_delay1_q;
  logic [1:0] x3y0_south_vc_delay1_q;
  logic [73:0] x3y0_south_flit_delay1_q;
  logic [0:0] x3y0_south_credit_valid_delay1_q;
  logic [1:0] x3y0_south_credit_vc_delay1_q;
  logic [0:0] x3y1_north_valid_delay1_q;
  logic [1:0] x3y1_north_vc_delay1_q;
  logic [73:0] x3y1_north_flit_delay1_q;
  logic [0:0] x3y1_north_credit_valid_delay1_q;
  logic [1:0] x3y1_north_credit_vc_delay1_q;
  logic [0:0] x4y0_east_valid_delay1_q;
  logic [1:0] x4y0_east_vc_delay1_q;
  logic [73:0] x4y0_east_flit_delay1_q;
  logic [0:0] x4y0_east_credit_valid_delay1_q;
  logic [1:0] x4y0_east_credit_vc_delay1_q;
  logic [0:0] x5y0_west_valid_delay1_q;
  logic [1:0] x5y0_west_vc_delay1_q;
  logic [73:0] x5y0_west_flit_delay1_q;
  logic [0:0] x5y0_west_credit_valid_delay1_q;
  logic [1:0] x5y0_west_credit_vc_delay1_q;
  logic [0:0] x4y0_south_valid_delay1_q;
  logic [1:0] x4y0_south_vc_delay1_q;
  logic [73:0] x4y0_south_flit_delay1_q;
  logic [0:0] x4y0_south_credit_valid_delay1_q;
  logic [1:0] x4y0_south_credit_vc_delay1_q;
  logic [0:0] x4y1_north_valid_delay1_q;
  logic [1:0] x4y1_north_vc_delay1_q;
  logic [73:0] x4y1_north_flit_delay1_q;
  logic [0:0] x4y1_north_credit_valid_delay1_q;
  logic [1:0] x4y1_north_credit_vc_delay1_q;
  logic [0:0] x5y0_east_valid_delay1_q;
  logic [1:0] x5y0_east_vc_delay1_q;
  logic [73:0] x5y0_east_flit_delay1_q;
  logic [0:0] x5y0_east_credit_valid_delay1_q;
  logic [1:0] x5y0_east_credit_vc_delay1_q;
  logic [0:0] x6y0_west_valid_delay1_q;
  logic [1:0] x6y0_west_vc_delay1_q;
  logic [73:0] x6y0_west_flit_delay1_q;
  logic [0:0] x6y0_west_credit_valid_delay1_q;
  logic [1:0] x6y0_west_credit_vc_delay1_q;
  logic [0:0] x5y0_south_valid_delay1_q;
  logic [1:0] x5y0_south_vc_delay1_q;
  logic [73:0] x5y0_south_flit_delay1_q;
  logic [0:0] x5y0_south_credit_valid_delay1_q;
  logic [1:0] x5y0_south_credit_vc_delay1_q;
  logic [0:0] x5y1_north_valid_delay1_q;
  logic [1:0] x5y1_north_vc_delay1_q;
  logic [73:0] x5y1_north_flit_delay1_q;
  logic [0:0] x5y1_north_credit_valid_delay1_q;
  logic [1:0] x5y1_north_credit_vc_delay1_q;
  logic [0:0] x6y0_east_valid_delay1_q;
  logic [1:0] x6y0_east_vc_delay1_q;
  logic [73:0] x6y0_east_flit_delay1_q;
  logic [0:0] x6y0_east_credit_valid_delay1_q;
  logic [1:0] x6y0_east_credit_vc_delay1_q;
  logic [0:0] x7y0_west_valid_delay1_q;
  logic [1:0] x7y0_west_vc_delay1_q;
  logic [73:0] x7y0_west_flit_delay1_q;
  logic [0:0] x7y0_west_credit_valid_delay1_q;
  logic [1:0] x7y0_west_credit_vc_delay1_q;
  logic [0:0] x6y0_south_valid_delay1_q;
  logic [1:0] x6y0_south_vc_delay1_q;
  logic [73:0] x6y0_south_flit_delay1_q;
  logic [0:0] x6y0_south_credit_valid_delay1_q;
  logic [1:0] x6y0_south_credit_vc_delay1_q;
  logic [0:0] x6y1_north_valid_delay1_q;
  logic [1:0] x6y1_north_vc_delay1_q;
  logic [73:0] x6y1_north_flit_delay1_q;
  logic [0:0] x6y1_north_credit_valid_delay1_q;
  logic [1:0] x6y1_north_credit_vc_delay1_q;
  logic [0:0] x7y0_south_valid_delay1_q;
  logic [1:0] x7y0_south_vc_delay1_q;
  logic [73:0] x7y0_south_flit_delay1_q;
  logic [0:0] x7y0_south_credit_valid_delay1_q;
  logic [1:0] x7y0_south_credit_vc_delay1_q;
  logic [0:0] x7y1_north_valid_delay1_q;
  logic [1:0] x7y1_north_vc_delay1_q;
  logic [73:0] x7y1_north_flit_delay1_q;
  logic [0:0] x7y1_north_credit_valid_delay1_q;
  logic [1:0] x7y1_north_credit_vc_delay1_q;
  logic [0:0] x0y1_east_valid_delay1_q;
  logic [1:0] x0y1_east_vc_delay1_q;
  logic [73:0] x0y1_east_flit_delay1_q;
  logic [0:0] x0y1_east_credit_valid_delay1_q;
  logic [1:0] x0y1_east_credit_vc_delay1_q;
  logic [0:0] x1y1_west_valid_delay1_q;
  logic [1:0] x1y1_west_vc_delay1_q;
  logic [73:0] x1y1_west_flit_delay1_q;
  logic [0:0] x1y1_west_credit_valid_delay1_q;
  logic [1:0] x1y1_west_credit_vc_delay1_q;
  logic [0:0] x0y1_south_valid_delay1_q;
  logic [1:0] x0y1_south_vc_delay1_q;
  logic [73:0] x0y1_south_flit_delay1_q;
  logic [0:0] x0y1_south_credit_valid_delay1_q;
  logic [1:0] x0y1_south_credit_vc_delay1_q;
  logic [0:0] x0y2_north_valid_delay1_q;
  logic [1:0] x0y2_north_vc_delay1_q;
  logic [73:0] x0y2_north_flit_delay1_q;
  logic [0:0] x0y2_north_credit_valid_delay1_q;
  logic [1:0] x0y2_north_credit_vc_delay1_q;
  logic [0:0] x1y1_east_valid_delay1_q;
  logic [1:0] x1y1_east_vc_delay1_q;
  logic [73:0] x1y1_east_flit_delay1_q;
  logic [0:0] x1y1_east_credit_valid_delay1_q;
  logic [1:0] x1y1_east_credit_vc_delay1_q;
  logic [0:0] x2y1_west_valid_delay1_q;
  logic [1:0] x2y1_west_vc_delay1_q;
  logic [73:0] x2y1_west_flit_delay1_q;
  logic [0:0] x2y1_west_credit_valid_delay1_q;
  logic [1:0] x2y1_west_credit_vc_delay1_q;
  logic [0:0] x1y1_south_valid_delay1_q;
  logic [1:0] x1y1_south_vc_delay1_q;
  logic [73:0] x1y1_south_flit_delay1_q;
  logic [0:0] x1y1_south_credit_valid_delay1_q;
  logic [1:0] x1y1_south_credit_vc_delay1_q;
  logic [0:0] x1y2_north_valid_delay1_q;
  logic [1:0] x1y2_north_vc_delay1_q;
  logic [73:0] x1y2_north_flit_delay1_q;
  logic [0:0] x1y2_north_credit_valid_delay1_q;
  logic [1:0] x1y2_north_credit_vc_delay1_q;
  logic [0:0] x2y1_east_valid_delay1_q;
  logic [1:0] x2y1_east_vc_delay1_q;
  logic [73:0] x2y1_east_flit_delay1_q;
  logic [0:0] x2y1_east_credit_valid_delay1_q;
  logic [1:0] x2y1_east_credit_vc_delay1_q;
  logic [0:0] x3y1_west_valid_delay1_q;
  logic [1:0] x3y1_west_vc_delay1_q;
  logic [73:0] x3y1_west_flit_delay1_q;
  logic [0:0] x3y1_west_credit_valid_delay1_q;
  logic [1:0] x3y1_west_credit_vc_delay1_q;
  logic [0:0] x2y1_south_valid_delay1_q;
  logic [1:0] x2y1_south_vc_delay1_q;
  logic [73:0] x2y1_south_flit_delay1_q;
  logic [0:0] x2y1_south_credit_valid_delay1_q;
  logic [1:0] x2y1_south_credit_vc_delay1_q;
  logic [0:0] x2y2_north_valid_delay1_q;
  logic [1:0] x2y2_north_vc_delay1_q;
  logic [73:0] x2y2_north_flit_delay1_q;
  logic [0:0] x2y2_north_credit_valid_delay1_q;
  logic [1:0] x2y2_north_credit_vc_delay1_q;
  logic [0:0] x3y1_east_valid_delay1_q;
  logic [1:0] x3y1_east_vc_delay1_q;
  logic [73:0] x3y1_east_flit_delay1_q;
  logic [0:0] x3y1_east_credit_valid_delay1_q;
  logic [1:0] x3y1_east_credit_vc_delay1_q;
  logic [0:0] x4y1_west_valid_delay1_q;
  logic [1:0] x4y1_west_vc_delay1_q;
  logic [73:0] x4y1_west_flit_delay1_q;
  logic [0:0] x4y1_west_credit_valid_delay1_q;
  logic [1:0] x4y1_west_credit_vc_delay1_q;
  logic [0:0] x3y1_south_valid_delay1_q;
  logic [1:0] x3y1_south_vc_delay1_q;
  logic [73:0] x3y1_south_flit_delay1_q;
  logic [0:0] x3y1_south_credit_valid_delay1_q;
  logic [1:0] x3y1_south_credit_vc_delay1_q;
  logic [0:0] x3y2_north_valid_delay1_q;
  logic [1:0] x3y2_north_vc_delay1_q;
  logic [73:0] x3y2_north_flit_delay1_q;
  logic [0:0] x3y2_north_credit_valid_delay1_q;
  logic [1:0] x3y2_north_credit_vc_delay1_q;
  logic [0:0] x4y1_east_valid_delay1_q;
  logic [1:0] x4y1_east_vc_delay1_q;
  logic [73:0] x4y1_east_flit_delay1_q;
  logic [0:0] x4y1_east_credit_valid_delay1_q;
  logic [1:0] x4y1_east_credit_vc_delay1_q;
  logic [0:0] x5y1_west_valid_delay1_q;
  logic [1:0] x5y1_west_vc_delay1_q;
  logic [73:0] x5y1_west_flit_delay1_q;
  logic [0:0] x5y1_west_credit_valid_delay1_q;
  logic [1:0] x5y1_west_credit_vc_delay1_q;
  logic [0:0] x4y1_south_valid_delay1_q;
  logic [1:0] x4y1_south_vc_delay1_q;
  logic [73:0] x4y1_south_flit_delay1_q;
  logic [0:0] x4y1_south_credit_valid_delay1_q;
  logic [1:0] x4y1_south_credit_vc_delay1_q;
  logic [0:0] x4y2_north_valid_delay1_q;
  logic [1:0] x4y2_north_vc_delay1_q;
  logic [73:0] x4y2_north_flit_delay1_q;
  logic [0:0] x4y2_north_credit_valid_delay1_q;
  logic [1:0] x4y2_north_credit_vc_delay1_q;
  logic [0:0] x5y1_east_valid_delay1_q;
  logic [1:0] x5y1_east_vc_delay1_q;
  logic [73:0] x5y1_east_flit_delay1_q;
  logic [0:0] x5y1_east_credit_valid_delay1_q;
  logic [1:0] x5y1_east_credit_vc_delay1_q;
  logic [0:0] x6y1_west_valid_delay1_q;
  logic [1:0] x6y1_west_vc_delay1_q;
  logic [73:0] x6y1_west_flit_delay1_q;
  logic [0:0] x6y1_west_credit_valid_delay1_q;
  logic [1:0] x6y1_west_credit_vc_delay1_q;
  logic [0:0] x5y1_south_valid_delay1_q;
  logic [1:0] x5y1_south_vc_delay1_q;
  logic [73:0] x5y1_south_flit_delay1_q;
  logic [0:0] x5y1_south_credit_valid_delay1_q;
  logic [1:0] x5y1_south_credit_vc_delay1_q;
  logic [0:0] x5y2_north_valid_delay1_q;
  logic [1:0] x5y2_north_vc_delay1_q;
  logic [73:0] x5y2_north_flit_delay1_q;
  logic [0:0] x5y2_north_credit_valid_delay1_q;
  logic [1:0] x5y2_north_credit_vc_delay1_q;
  logic [0:0] x6y1_east_valid_delay1_q;
  logic [1:0] x6y1_east_vc_delay1_q;
  logic [73:0] x6y1_east_flit_delay1_q;
  logic [0:0] x6y1_east_credit_valid_delay1_q;
  logic [1:0] x6y1_east_credit_vc_delay1_q;
  logic [0:0] x7y1_west_valid_delay1_q;
  logic [1:0] x7y1_west_vc_delay1_q;
  logic [73:0] x7y1_west_flit_delay1_q;
  logic [0:0] x7y1_west_credit_valid_delay1_q;
  logic [1:0] x7y1_west_credit_vc_delay1_q;
  logic [0:0] x6y1_south_valid_delay1_q;
  logic [1:0] x6y1_south_vc_delay1_q;
  logic [73:0] x6y1_south_flit_delay1_q;
  logic [0:0] x6y1_south_credit_valid_delay1_q;
  logic [1:0] x6y1_south_credit_vc_delay1_q;
  logic [0:0] x6y2_north_valid_delay1_q;
  logic [1:0] x6y2_north_vc_delay1_q;
  logic [73:0] x6y2_north_flit_delay1_q;
  logic [0:0] x6y2_north_credit_valid_delay1_q;
  logic [1:0] x6y2_north_credit_vc_delay1_q;
  logic [0:0] x7y1_south_valid_delay1_q;
  logic [1:0] x7y1_south_vc_delay1_q;
  logic [73:0] x7y1_south_flit_delay1_q;
  logic [0:0] x7y1_south_credit_valid_delay1_q;
  logic [1:0] x7y1_south_credit_vc_delay1_q;
  logic [0:0] x7y2_north_valid_delay1_q;
  logic [1:0] x7y2_north_vc_delay1_q;
  logic [73:0] x7y2_north_flit_delay1_q;
  logic [0:0] x7y2_north_credit_valid_delay1_q;
  logic [1:0] x7y2_north_credit_vc_delay1_q;
  logic [0:0] x0y2_east_valid_delay1_q;
  logic [1:0] x0y2_east_vc_delay1_q;
  logic [73:0] x0y2_east_flit_delay1_q;
  logic [0:0] x0y2_east_credit_valid_delay1_q;
  logic [1:0] x0y2_east_credit_vc_delay1_q;
  logic [0:0] x1y2_west_valid_delay1_q;
  logic [1:0] x1y2_west_vc_delay1_q;
  logic [73:0] x1y2_west_flit_delay1_q;
  logic [0:0] x1y2_west_credit_valid_delay1_q;
  logic [1:0] x1y2_west_credit_vc_delay1_q;
  logic [0:0] x0y2_south_valid_delay1_q;
  logic [1:0] x0y2_south_vc_delay1_q;
  logic [73:0] x0y2_south_flit_delay1_q;
  logic [0:0] x0y2_south_credit_valid_delay1_q;
  logic [1:0] x0y2_south_credit_vc_delay1_q;
  logic [0:0] x0y3_north_valid_delay1_q;
  logic [1:0] x0y3_north_vc_delay1_q;
  logic [73:0] x0y3_north_flit_delay1_q;
  logic [0:0] x0y3_north_credit_valid_delay1_q;
  logic [1:0] x0y3_north_credit_vc_delay1_q;
  logic [0:0] x1y2_east_valid_delay1_q;
  logic [1:0] x1y2_east_vc_delay1_q;
  logic [73:0] x1y2_east_flit_delay1_q;
  logic [0:0] x1y2_east_credit_valid_delay1_q;
  logic [1:0] x1y2_east_credit_vc_delay1_q;
  logic [0:0] x2y2_west_valid_delay1_q;
  logic [1:0] x2y2_west_vc_delay1_q;
  logic [73:0] x2y2_west_flit_delay1_q;
  logic [0:0] x2y2_west_credit_valid_delay1_q;
  logic [1:0] x2y2_west_credit_vc_delay1_q;
  logic [0:0] x1y2_south_valid_delay1_q;
  logic [1:0] x1y2_south_vc_delay1_q;
  logic [73:0] x1y2_south_flit_delay1_q;
  logic [0:0] x1y2_south_credit_valid_delay1_q;
  logic [1:0] x1y2_south_credit_vc_delay1_q;
  logic [0:0] x1y3_north_valid_delay1_q;
  logic [1:0] x1y3_north_vc_delay1_q;
  logic [73:0] x1y3_north_flit_delay1_q;
  logic [0:0] x1y3_north_credit_valid_delay1_q;
  logic [1:0] x1y3_north_credit_vc_delay1_q;
  logic [0:0] x2y2_east_valid_delay1_q;
  logic [1:0] x2y2_east_vc_delay1_q;
  logic [73:0] x2y2_east_flit_delay1_q;
  logic [0:0] x2y2_east_credit_valid_delay1_q;
  logic [1:0] x2y2_east_credit_vc_delay1_q;
  logic [0:0] x3y2_west_valid_delay1_q;
  logic [1:0] x3y2_west_vc_delay1_q;
  logic [73:0] x3y2_west_flit_delay1_q;
  logic [0:0] x3y2_west_credit_valid_delay1_q;
  logic [1:0] x3y2_west_credit_vc_delay1_q;
  logic [0:0] x2y2_south_valid_delay1_q;
  logic [1:0] x2y2_south_vc_delay1_q;
  logic [73:0] x2y2_south_flit_delay1_q;
  logic [0:0] x2y2_south_credit_valid_delay1_q;
  logic [1:0] x2y2_south_credit_vc_delay1_q;
  logic [0:0] x2y3_north_valid_delay1_q;
  logic [1:0] x2y3_north_vc_delay1_q;
  logic [73:0] x2y3_north_flit_delay1_q;
  logic [0:0] x2y3_north_credit_valid_delay1_q;
  logic [1:0] x2y3_north_credit_vc_delay1_q;
  logic [0:0] x3y2_east_valid_delay1_q;
  logic [1:0] x3y2_east_vc_delay1_q;
  logic [73:0] x3y2_east_flit_delay1_q;
  logic [0:0] x3y2_east_credit_valid_delay1_q;
  logic [1:0] x3y2_east_credit_vc_delay1_q;
  logic [0:0] x4y2_west_valid_delay1_q;
  logic [1:0] x4y2_west_vc_delay1_q;
  logic [73:0] x4y2_west_flit_delay1_q;
  logic [0:0] x4y2_west_credit_valid_delay1_q;
  logic [1:0] x4y2_west_credit_vc_delay1_q;
  logic [0:0] x3y2_south_valid_delay1_q;
  logic [1:0] x3y2_south_vc_delay1_q;
  logic [73:0] x3y2_south_flit_delay1_q;
  logic [0:0] x3y2_south_credit_valid_delay1_q;
  logic [1:0] x3y2_south_credit_vc_delay1_q;
  logic [0:0] x3y3_north_valid_delay1_q;
  logic [1:0] x3y3_north_vc_delay1_q;
  logic [73:0] x3y3_north_flit_delay1_q;
  logic [0:0] x3y3_north_credit_valid_delay1_q;
  logic [1:0] x3y3_north_credit_vc_delay1_q;
  logic [0:0] x4y2_east_valid_delay1_q;
  logic [1:0] x4y2_east_vc_delay1_q;
  logic [73:0] x4y2_east_flit_delay1_q;
  logic [0:0] x4y2_east_credit_valid_delay1_q;
  logic [1:0] x4y2_east_credit_vc_delay1_q;
  logic [0:0] x5y2_west_valid_delay1_q;
  logic [1:0] x5y2_west_vc_delay1_q;
  logic [73:0] x5y2_west_flit_delay1_q;
  logic [0:0] x5y2_west_credit_valid_delay1_q;
  logic [1:0] x5y2_west_credit_vc_delay1_q;
  logic [0:0] x4y2_south_valid_delay1_q;
  logic [1:0] x4y2_south_vc_delay1_q;
  logic [73:0] x4y2_south_flit_delay1_q;
  logic [0:0] x4y2_south_credit_valid_delay1_q;
  logic [1:0] x4y2_south_credit_vc_delay1_q;
  logic [0:0] x4y3_north_valid_delay1_q;
  logic [1:0] x4y3_north_vc_delay1_q;
  logic [73:0] x4y3_north_flit_delay1_q;
  logic [0:0] x4y3_north_credit_valid_delay1_q;
  logic [1:0] x4y3_north_credit_vc_delay1_q;
  logic [0:0] x5y2_east_valid_delay1_q;
  logic [1:0] x5y2_east_vc_delay1_q;
  logic [73:0] x5y2_east_flit_delay1_q;
  logic [0:0] x5y2_east_credit_valid_delay1_q;
  logic [1:0] x5y2_east_credit_vc_delay1_q;
  logic [0:0] x6y2_west_valid_delay1_q;
  logic [1:0] x6y2_west_vc_delay1_q;
  logic [73:0] x6y2_west_flit_delay1_q;
  logic [0:0] x6y2_west_credit_valid_delay1_q;
  logic [1:0] x6y2_west_credit_vc_delay1_q;
  logic [0:0] x5y2_south_valid_delay1_q;
  logic [1:0] x5y2_south_vc_delay1_q;
  logic [73:0] x5y2_south_flit_delay1_q;
  logic [0:0] x5y2_south_credit_valid_delay1_q;
  logic [1:0] x5y2_south_credit_vc_delay1_q;
  logic [0:0] x5y3_north_valid_delay1_q;
  logic [1:0] x5y3_north_vc_delay1_q;
  logic [73:0] x5y3_north_flit_delay1_q;
  logic [0:0] x5y3_north_credit_valid_delay1_q;
  logic [1:0] x5y3_north_credit_vc_delay1_q;
  logic [0:0] x6y2_east_valid_delay1_q;
  logic [1:0] x6y2_east_vc_delay1_q;
  logic [73:0] x6y2_east_flit_delay1_q;
  logic [0:0] x6y2_east_credit_valid_delay1_q;
  logic [1:0] x6y2_east_credit_vc_delay1_q;
  logic [0:0] x7y2_west_valid_delay1_q;
  logic [1:0] x7y2_west_vc_delay1_q;
  logic [73:0] x7y2_west_flit_delay1_q;
  logic [0:0] x7y2_west_credit_valid_delay1_q;
  logic [1:0] x7y2_west_credit_vc_delay1_q;
  logic [0:0] x6y2_south_valid_delay1_q;
  logic [1:0] x6y2_south_vc_delay1_q;
  logic [73:0] x6y2_south_flit_delay1_q;
  logic [0:0] x6y2_south_credit_valid_delay1_q;
  logic [1:0] x6y2_south_credit_vc_delay1_q;
  logic [0:0] x6y3_north_valid_delay1_q;
  logic [1:0] x6y3_north_vc_delay1_q;
  logic [73:0] x6y3_north_flit_delay1_q;
  logic [0:0] x6y3_north_credit_valid_delay1_q;
  logic [1:0] x6y3_north_credit_vc_delay1_q;
  logic [0:0] x7y2_south_valid_delay1_q;
  logic [1:0] x7y2_south_vc_delay1_q;
  logic [73:0] x7y2_south_flit_delay1_q;
  logic [0:0] x7y2_south_credit_valid_delay1_q;
  logic [1:0] x7y2_south_credit_vc_delay1_q;
  logic [0:0] x7y3_north_valid_delay1_q;
  logic [1:0] x7y3_north_vc_delay1_q;
  logic [73:0] x7y3_north_flit_delay1_q;
  logic [0:0] x7y3_north_credit_valid_delay1_q;
  logic [1:0] x7y3_north_credit_vc_delay1_q;
  logic [0:0] x0y3_east_valid_delay1_q;
  logic [1:0] x0y3_east_vc_delay1_q;
  logic [73:0] x0y3_east_flit_delay1_q;
  logic [0:0] x0y3_east_credit_valid_delay1_q;
  logic [1:0] x0y3_east_credit_vc_delay1_q;
  logic [0:0] x1y3_west_valid_delay1_q;
  logic [1:0] x1y3_west_vc_delay1_q;
  logic [73:0] x1y3_west_flit_delay1_q;
  logic [0:0] x1y3_west_credit_valid_delay1_q;
  logic [1:0] x1y3_west_credit_vc_delay1_q;
  logic [0:0] x0y3_south_valid_delay1_q;
  logic [1:0] x0y3_south_vc_delay1_q;
  logic [73:0] x0y3_south_flit_delay1_q;
  logic [0:0] x0y3_south_credit_valid_delay1_q;
  logic [1:0] x0y3_south_credit_vc_delay1_q;
  logic [0:0] x0y4_north_valid_delay1_q;
  logic [1:0] x0y4_north_vc_delay1_q;
  logic [73:0] x0y4_north_flit_delay1_q;
  logic [0:0] x0y4_north_credit_valid_delay1_q;
  logic [1:0] x0y4_north_credit_vc_delay1_q;
  logic [0:0] x1y3_east_valid_delay1_q;
  logic [1:0] x1y3_east_vc_delay1_q;
  logic [73:0] x1y3_east_flit_delay1_q;
  logic [0:0] x1y3_east_credit_valid_delay1_q;
  logic [1:0] x1y3_east_credit_vc_delay1_q;
  logic [0:0] x2y3_west_valid_delay1_q;
  logic [1:0] x2y3_west_vc_delay1_q;
  logic [73:0] x2y3_west_flit_delay1_q;
  logic [0:0] x2y3_west_credit_valid_delay1_q;
  logic [1:0] x2y3_west_credit_vc_delay1_q;
  logic [0:0] x1y3_south_valid_delay1_q;
  logic [1:0] x1y3_south_vc_delay1_q;
  logic [73:0] x1y3_south_flit_delay1_q;
  logic [0:0] x1y3_south_credit_valid_delay1_q;
  logic [1:0] x1y3_south_credit_vc_delay1_q;
  logic [0:0] x1y4_north_valid_delay1_q;
  logic [1:0] x1y4_north_vc_delay1_q;
  logic [73:0] x1y4_north_flit_delay1_q;
  logic [0:0] x1y4_north_credit_valid_delay1_q;
  logic [1:0] x1y4_north_credit_vc_delay1_q;
  logic [0:0] x2y3_east_valid_delay1_q;
  logic [1:0] x2y3_east_vc_delay1_q;
  logic [73:0] x2y3_east_flit_delay1_q;
  logic [0:0] x2y3_east_credit_valid_delay1_q;
  logic [1:0] x2y3_east_credit_vc_delay1_q;
  logic [0:0] x3y3_west_valid_delay1_q;
  logic [1:0] x3y3_west_vc_delay1_q;
  logic [73:0] x3y3_west_flit_delay1_q;
  logic [0:0] x3y3_west_credit_valid_delay1_q;
  logic [1:0] x3y3_west_credit_vc_delay1_q;
  logic [0:0] x2y3_south_valid_delay1_q;
  logic [1:0] x2y3_south_vc_delay1_q;
  logic [73:0] x2y3_south_flit_delay1_q;
  logic [0:0] x2y3_south_credit_valid_delay1_q;
  logic [1:0] x2y3_south_credit_vc_delay1_q;
  logic [0:0] x2y4_north_valid_delay1_q;
  logic [1:0] x2y4_north_vc_delay1_q;
  logic [73:0] x2y4_north_flit_delay1_q;
  logic [0:0] x2y4_north_credit_valid_delay1_q;
  logic [1:0] x2y4_north_credit_vc_delay1_q;
  logic [0:0] x3y3_east_valid_delay1_q;
  logic [1:0] x3y3_east_vc_delay1_q;
  logic [73:0] x3y3_east_flit_delay1_q;
  logic [0:0] x3y3_east_credit_valid_delay1_q;
  logic [1:0] x3y3_east_credit_vc_delay1_q;
  logic [0:0] x4y3_west_valid_delay1_q;
  logic [1:0] x4y3_west_vc_delay1_q;
  logic [73:0] x4y3_west_flit_delay1_q;
  logic [0:0] x4y3_west_credit_valid_delay1_q;
  logic [1:0] x4y3_west_credit_vc_delay1_q;
  logic [0:0] x3y3_south_valid_delay1_q;
  logic [1:0] x3y3_south_vc_delay1_q;
  logic [73:0] x3y3_south_flit_delay1_q;
  logic [0:0] x3y3_south_credit_valid_delay1_q;
  logic [1:0] x3y3_south_credit_vc_delay1_q;
  logic [0:0] x3y4_north_valid_delay1_q;
  logic [1:0] x3y4_north_vc_delay1_q;
  logic [73:0] x3y4_north_flit_delay1_q;
  logic [0:0] x3y4_north_credit_valid_delay1_q;
  logic [1:0] x3y4_north_credit_vc_delay1_q;
  logic [0:0] x4y3_east_valid_delay1_q;
  logic [1:0] x4y3_east_vc_delay1_q;
  logic [73:0] x4y3_east_flit_delay1_q;
  logic [0:0] x4y3_east_credit_valid_delay1_q;
  logic [1:0] x4y3_east_credit_vc_delay1_q;
  logic [0:0] x5y3_west_valid_delay1_q;
  logic [1:0] x5y3_west_vc_delay1_q;
  logic [73:0] x5y3_west_flit_delay1_q;
  logic [0:0] x5y3_west_credit_valid_delay1_q;
  logic [1:0] x5y3_west_credit_vc_delay1_q;
  logic [0:0] x4y3_south_valid_delay1_q;
  logic [1:0] x4y3_south_vc_delay1_q;
  logic [73:0] x4y3_south_flit_delay1_q;
  logic [0:0] x4y3_south_credit_valid_delay1_q;
  logic [1:0] x4y3_south_credit_vc_delay1_q;
  logic [0:0] x4y4_north_valid_delay1_q;
  logic [1:0] x4y4_north_vc_delay1_q;
  logic [73:0] x4y4_north_flit_delay1_q;
  logic [0:0] x4y4_north_credit_valid_delay1_q;
  logic [1:0] x4y4_north_credit_vc_delay1_q;
  logic [0:0] x5y3_east_valid_delay1_q;
  logic [1:0] x5y3_east_vc_delay1_q;
  logic [73:0] x5y3_east_flit_delay1_q;
  logic [0:0] x5y3_east_credit_valid_delay1_q;
  logic [1:0] x5y3_east_credit_vc_delay1_q;
  logic [0:0] x6y3_west_valid_delay1_q;
  logic [1:0] x6y3_west_vc_delay1_q;
  logic [73:0] x6y3_west_flit_delay1_q;
  logic [0:0] x6y3_west_credit_valid_delay1_q;
  logic [1:0] x6y3_west_credit_vc_delay1_q;
  logic [0:0] x5y3_south_valid_delay1_q;
  logic [1:0] x5y3_south_vc_delay1_q;
  logic [73:0] x5y3_south_flit_delay1_q;
  logic [0:0] x5y3_south_credit_valid_delay1_q;
  logic [1:0] x5y3_south_credit_vc_delay1_q;
  logic [0:0] x5y4_north_valid_delay1_q;
  logic [1:0] x5y4_north_vc_delay1_q;
  logic [73:0] x5y4_north_flit_delay1_q;
  logic [0:0] x5y4_north_credit_valid_delay1_q;
  logic [1:0] x5y4_north_credit_vc_delay1_q;
  logic [0:0] x6y3_east_valid_delay1_q;
  logic [1:0] x6y3_east_vc_delay1_q;
  logic [73:0] x6y3_east_flit_delay1_q;
  logic [0:0] x6y3_east_credit_valid_delay1_q;
  logic [1:0] x6y3_east_credit_vc_delay1_q;
  logic [0:0] x7y3_west_valid_delay1_q;
  logic [1:0] x7y3_west_vc_delay1_q;
  logic [73:0] x7y3_west_flit_delay1_q;
  logic [0:0] x7y3_west_credit_valid_delay1_q;
  logic [1:0] x7y3_west_credit_vc_delay1_q;
  logic [0:0] x6y3_south_valid_delay1_q;
  logic [1:0] x6y3_south_vc_delay1_q;
  logic [73:0] x6y3_south_flit_delay1_q;
  logic [0:0] x6y3_south_credit_valid_delay1_q;
  logic [1:0] x6y3_south_credit_vc_delay1_q;
  logic [0:0] x6y4_north_valid_delay1_q;
  logic [1:0] x6y4_north_vc_delay1_q;
  logic [73:0] x6y4_north_flit_delay1_q;
  logic [0:0] x6y4_north_credit_valid_delay1_q;
  logic [1:0] x6y4_north_credit_vc_delay1_q;
  logic [0:0] x7y3_south_valid_delay1_q;
  logic [1:0] x7y3_south_vc_delay1_q;
  logic [73:0] x7y3_south_flit_delay1_q;
  logic [0:0] x7y3_south_credit_valid_delay1_q;
  logic [1:0] x7y3_south_credit_vc_delay1_q;
  logic [0:0] x7y4_north_valid_delay1_q;
  logic [1:0] x7y4_north_vc_delay1_q;
  logic [73:0] x7y4_north_flit_delay1_q;
  logic [0:0] x7y4_north_credit_valid_delay1_q;
  logic [1:0] x7y4_north_credit_vc_delay1_q;
  logic [0:0] x0y4_east_valid_delay1_q;
  logic [1:0] x0y4_east_vc_delay1_q;
  logic [73:0] x0y4_east_flit_delay1_q;
  logic [0:0] x0y4_east_credit_valid_delay1_q;
  logic [1:0] x0y4_east_credit_vc_delay1_q;
  logic [0:0] x1y4_west_valid_delay1_q;
  logic [1:0] x1y4_west_vc_delay1_q;
  logic [73:0] x1y4_west_flit_delay1_q;
  logic [0:0] x1y4_west_credit_valid_delay1_q;
  logic [1:0] x1y4_west_credit_vc_delay1_q;
  logic [0:0] x0y4_south_valid_delay1_q;
  logic [1:0] x0y4_south_vc_delay1_q;
  logic [73:0] x0y4_south_flit_delay1_q;
  logic [0:0] x0y4_south_credit_valid_delay1_q;
  logic [1:0] x0y4_south_credit_vc_delay1_q;
  logic [0:0] x0y5_north_valid_delay1_q;
  logic [1:0] x0y5_north_vc_delay1_q;
  logic [73:0] x0y5_north_flit_delay1_q;
  logic [0:0] x0y5_north_credit_valid_delay1_q;
  logic [1:0] x0y5_north_credit_vc_delay1_q;
  logic [0:0] x1y4_east_valid_delay1_q;
  logic [1:0] x1y4_east_vc_delay1_q;
  logic [73:0] x1y4_east_flit_delay1_q;
  logic [0:0] x1y4_east_credit_valid_delay1_q;
  logic [1:0] x1y4_east_credit_vc_delay1_q;
  logic [0:0] x2y4_west_valid_delay1_q;
  logic [1:0] x2y4_west_vc_delay1_q;
  logic [73:0] x2y4_west_flit_delay1_q;
  logic [0:0] x2y4_west_credit_valid_delay1_q;
  logic [1:0] x2y4_west_credit_vc_delay1_q;
  logic [0:0] x1y4_south_valid_delay1_q;
  logic [1:0] x1y4_south_vc_delay1_q;
  logic [73:0] x1y4_south_flit_delay1_q;
  logic [0:0] x1y4_south_credit_valid_delay1_q;
  logic [1:0] x1y4_south_credit_vc_delay1_q;
  logic [0:0] x1y5_north_valid_delay1_q;
  logic [1:0] x1y5_north_vc_delay1_q;
  logic [73:0] x1y5_north_flit_delay1_q;
  logic [0:0] x1y5_north_credit_valid_delay1_q;
  logic [1:0] x1y5_north_credit_vc_delay1_q;
  logic [0:0] x2y4_east_valid_delay1_q;
  logic [1:0] x2y4_east_vc_delay1_q;
  logic [73:0] x2y4_east_flit_delay1_q;
  logic [0:0] x2y4_east_credit_valid_delay1_q;
  logic [1:0] x2y4_east_credit_vc_delay1_q;
  logic [0:0] x3y4_west_valid_delay1_q;
  logic [1:0] x3y4_west_vc_delay1_q;
  logic [73:0] x3y4_west_flit_delay1_q;
  logic [0:0] x3y4_west_credit_valid_delay1_q;
  logic [1:0] x3y4_west_credit_vc_delay1_q;
  logic [0:0] x2y4_south_valid_delay1_q;
  logic [1:0] x2y4_south_vc_delay1_q;
  logic [73:0] x2y4_south_flit_delay1_q;
  logic [0:0] x2y4_south_credit_valid_delay1_q;
  logic [1:0] x2y4_south_credit_vc_delay1_q;
  logic [0:0] x2y5_north_valid_delay1_q;
  logic [1:0] x2y5_north_vc_delay1_q;
  logic [73:0] x2y5_north_flit_delay1_q;
  logic [0:0] x2y5_north_credit_valid_delay1_q;
  logic [1:0] x2y5_north_credit_vc_delay1_q;
  logic [0:0] x3y4_east_valid_delay1_q;
  logic [1:0] x3y4_east_vc_delay1_q;
  logic [73:0] x3y4_east_flit_delay1_q;
  logic [0:0] x3y4_east_credit_valid_delay1_q;
  logic [1:0] x3y4_east_credit_vc_delay1_q;
  logic [0:0] x4y4_west_valid_delay1_q;
  logic [1:0] x4y4_west_vc_delay1_q;
  logic [73:0] x4y4_west_flit_delay1_q;
  logic [0:0] x4y4_west_credit_valid_delay1_q;
  logic [1:0] x4y4_west_credit_vc_delay1_q;
  logic [0:0] x3y4_south_valid_delay1_q;
  logic [1:0] x3y4_south_vc_delay1_q;
  logic [73:0] x3y4_south_flit_delay1_q;
  logic [0:0] x3y4_south_credit_valid_delay1_q;
  logic [1:0] x3y4_south_credit_vc_delay1_q;
  logic [0:0] x3y5_north_valid_delay1_q;
  logic [1:0] x3y5_north_vc_delay1_q;
  logic [73:0] x3y5_north_flit_delay1_q;
  logic [0:0] x3y5_north_credit_valid_delay1_q;
  logic [1:0] x3y5_north_credit_vc_delay1_q;
  logic [0:0] x4y4_east_valid_delay1_q;
  logic [1:0] x4y4_east_vc_delay1_q;
  logic [73:0] x4y4_east_flit_delay1_q;
  logic [0:0] x4y4_east_credit_valid_delay1_q;
  logic [1:0] x4y4_east_credit_vc_delay1_q;
  logic [0:0] x5y4_west_valid_delay1_q;
  logic [1:0] x5y4_west_vc_delay1_q;
  logic [73:0] x5y4_west_flit_delay1_q;
  logic [0:0] x5y4_west_credit_valid_delay1_q;
  logic [1:0] x5y4_west_credit_vc_delay1_q;
  logic [0:0] x4y4_south_valid_delay1_q;
  logic [1:0] x4y4_south_vc_delay1_q;
  logic [73:0] x4y4_south_flit_delay1_q;
  logic [0:0] x4y4_south_credit_valid_delay1_q;
  logic [1:0] x4y4_south_credit_vc_delay1_q;
  logic [0:0] x4y5_north_valid_delay1_q;
  logic [1:0] x4y5_north_vc_delay1_q;
  logic [73:0] x4y5_north_flit_delay1_q;
  logic [0:0] x4y5_north_credit_valid_delay1_q;
  logic [1:0] x4y5_north_credit_vc_delay1_q;
  logic [0:0] x5y4_east_valid_delay1_q;
  logic [1:0] x5y4_east_vc_delay1_q;
  logic [73:0] x5y4_east_flit_delay1_q;
  logic [0:0] x5y4_east_credit_valid_delay1_q;
  logic [1:0] x5y4_east_credit_vc_delay1_q;
  logic [0:0] x6y4_west_valid_delay1_q;
  logic [1:0] x6y4_west_vc_delay1_q;
  logic [73:0] x6y4_west_flit_delay1_q;
  logic [0:0] x6y4_west_credit_valid_delay1_q;
  logic [1:0] x6y4_west_credit_vc_delay1_q;
  logic [0:0] x5y4_south_valid_delay1_q;
  logic [1:0] x5y4_south_vc_delay1_q;
  logic [73:0] x5y4_south_flit_delay1_q;
  logic [0:0] x5y4_south_credit_valid_delay1_q;
  logic [1:0] x5y4_south_credit_vc_delay1_q;
  logic [0:0] x5y5_north_valid_delay1_q;
  logic [1:0] x5y5_north_vc_delay1_q;
  logic [73:0] x5y5_north_flit_delay1_q;
  logic [0:0] x5y5_north_credit_valid_delay1_q;
  logic [1:0] x5y5_north_credit_vc_delay1_q;
  logic [0:0] x6y4_east_valid_delay1_q;
  logic [1:0] x6y4_east_vc_delay1_q;
  logic [73:0] x6y4_east_flit_delay1_q;
  logic [0:0] x6y4_east_credit_valid_delay1_q;
  logic [1:0] x6y4_east_credit_vc_delay1_q;
  logic [0:0] x7y4_west_valid_delay1_q;
  logic [1:0] x7y4_west_vc_delay1_q;
  logic [73:0] x7y4_west_flit_delay1_q;
  logic [0:0] x7y4_west_credit_valid_delay1_q;
  logic [1:0] x7y4_west_credit_vc_delay1_q;
  logic [0:0] x6y4_south_valid_delay1_q;
  logic [1:0] x6y4_south_vc_delay1_q;
  logic [73:0] x6y4_south_flit_delay1_q;
  logic [0:0] x6y4_south_credit_valid_delay1_q;
  logic [1:0] x6y4_south_credit_vc_delay1_q;
  logic [0:0] x6y5_north_valid_delay1_q;
  logic [1:0] x6y5_north_vc_delay1_q;
  logic [73:0] x6y5_north_flit_delay1_q;
  logic [0:0] x6y5_north_credit_valid_delay1_q;
  logic [1:0] x6y5_north_credit_vc_delay1_q;
  logic [0:0] x7y4_south_valid_delay1_q;
  logic [1:0] x7y4_south_vc_delay1_q;
  logic [73:0] x7y4_south_flit_delay1_q;
  logic [0:0] x7y4_south_credit_valid_delay1_q;
  logic [1:0] x7y4_south_credit_vc_delay1_q;
  logic [0:0] x7y5_north_valid_delay1_q;
  logic [1:0] x7y5_north_vc_delay1_q;
  logic [73:0] x7y5_north_flit_delay1_q;
  logic [0:0] x7y5_north_credit_valid_delay1_q;
  logic [1:0] x7y5_north_credit_vc_delay1_q;
  logic [0:0] x0y5_east_valid_delay1_q;
  logic [1:0] x0y5_east_vc_delay1_q;
  logic [73:0] x0y5_east_flit_delay1_q;
  logic [0:0] x0y5_east_credit_valid_delay1_q;
  logic [1:0] x0y5_east_credit_vc_delay1_q;
  logic [0:0] x1y5_west_valid_delay1_q;
  logic [1:0] x1y5_west_vc_delay1_q;
  logic [73:0] x1y5_west_flit_delay1_q;
  logic [0:0] x1y5_west_credit_valid_delay1_q;
  logic [1:0] x1y5_west_credit_vc_delay1_q;
  logic [0:0] x0y5_south_valid_delay1_q;
  logic [1:0] x0y5_south_vc_delay1_q;
  logic [73:0] x0y5_south_flit_delay1_q;
  logic [0:0] x0y5_south_credit_valid_delay1_q;
  logic [1:0] x0y5_south_credit_vc_delay1_q;
  logic [0:0] x0y6_north_valid_delay1_q;
  logic [1:0] x0y6_north_vc_delay1_q;
  logic [73:0] x0y6_north_flit_delay1_q;
  logic [0:0] x0y6_north_credit_valid_delay1_q;
  logic [1:0] x0y6_north_credit_vc_delay1_q;
  logic [0:0] x1y5_east_valid_delay1_q;
  logic [1:0] x1y5_east_vc_delay1_q;
  logic [73:0] x1y5_east_flit_delay1_q;
  logic [0:0] x1y5_east_credit_valid_delay1_q;
  logic [1:0] x1y5_east_credit_vc_delay1_q;
  logic [0:0] x2y5_west_valid_delay1_q;
  logic [1:0] x2y5_west_vc_delay1_q;
  logic [73:0] x2y5_west_flit_delay1_q;
  logic [0:0] x2y5_west_credit_valid_delay1_q;
  logic [1:0] x2y5_west_credit_vc_delay1_q;
  logic [0:0] x1y5_south_valid_delay1_q;
  logic [1:0] x1y5_south_vc_delay1_q;
  logic [73:0] x1y5_south_flit_delay1_q;
  logic [0:0] x1y5_south_credit_valid_delay1_q;
  logic [1:0] x1y5_south_credit_vc_delay1_q;
  logic [0:0] x1y6_north_valid_delay1_q;
  logic [1:0] x1y6_north_vc_delay1_q;
  logic [73:0] x1y6_north_flit_delay1_q;
  logic [0:0] x1y6_north_credit_valid_delay1_q;
  logic [1:0] x1y6_north_credit_vc_delay1_q;
  logic [0:0] x2y5_east_valid_delay1_q;
  logic [1:0] x2y5_east_vc_delay1_q;
  logic [73:0] x2y5_east_flit_delay1_q;
  logic [0:0] x2y5_east_credit_valid_delay1_q;
  logic [1:0] x2y5_east_credit_vc_delay1_q;
  logic [0:0] x3y5_west_valid_delay1_q;
  logic [1:0] x3y5_west_vc_delay1_q;
  logic [73:0] x3y5_west_flit_delay1_q;
  logic [0:0] x3y5_west_credit_valid_delay1_q;
  logic [1:0] x3y5_west_credit_vc_delay1_q;
  logic [0:0] x2y5_south_valid_delay1_q;
  logic [1:0] x2y5_south_vc_delay1_q;
  logic [73:0] x2y5_south_flit_delay1_q;
  logic [0:0] x2y5_south_credit_valid_delay1_q;
  logic [1:0] x2y5_south_credit_vc_delay1_q;
  logic [0:0] x2y6_north_valid_delay1_q;
  logic [1:0] x2y6_north_vc_delay1_q;
  logic [73:0] x2y6_north_flit_delay1_q;
  logic [0:0] x2y6_north_credit_valid_delay1_q;
  logic [1:0] x2y6_north_credit_vc_delay1_q;
  logic [0:0] x3y5_east_valid_delay1_q;
  logic [1:0] x3y5_east_vc_delay1_q;
  logic [73:0] x3y5_east_flit_delay1_q;
  logic [0:0] x3y5_east_credit_valid_delay1_q;
  logic [1:0] x3y5_east_credit_vc_delay1_q;
  logic [0:0] x4y5_west_valid_delay1_q;
  logic [1:0] x4y5_west_vc_delay1_q;
  logic [73:0] x4y5_west_flit_delay1_q;
  logic [0:0] x4y5_west_credit_valid_delay1_q;
  logic [1:0] x4y5_west_credit_vc_delay1_q;
  logic [0:0] x3y5_south_valid_delay1_q;
  logic [1:0] x3y5_south_vc_delay1_q;
  logic [73:0] x3y5_south_flit_delay1_q;
  logic [0:0] x3y5_south_credit_valid_delay1_q;
  logic [1:0] x3y5_south_credit_vc_delay1_q;
  logic [0:0] x3y6_north_valid_delay1_q;
  logic [1:0] x3y6_north_vc_delay1_q;
  logic [73:0] x3y6_north_flit_delay1_q;
  logic [0:0] x3y6_north_credit_valid_delay1_q;
  logic [1:0] x3y6_north_credit_vc_delay1_q;
  logic [0:0] x4y5_east_valid_delay1_q;
  logic [1:0] x4y5_east_vc_delay1_q;
  logic [73:0] x4y5_east_flit_delay1_q;
  logic [0:0] x4y5_east_credit_valid_delay1_q;
  logic [1:0] x4y5_east_credit_vc_delay1_q;
  logic [0:0] x5y5_west_valid_delay1_q;
  logic [1:0] x5y5_west_vc_delay1_q;
  logic [73:0] x5y5_west_flit_delay1_q;
  logic [0:0] x5y5_west_credit_valid_delay1_q;
  logic [1:0] x5y5_west_credit_vc_delay1_q;
  logic [0:0] x4y5_south_valid_delay1_q;
  logic [1:0] x4y5_south_vc_delay1_q;
  logic [73:0] x4y5_south_flit_delay1_q;
  logic [0:0] x4y5_south_credit_valid_delay1_q;
  logic [1:0] x4y5_south_credit_vc_delay1_q;
  logic [0:0] x4y6_north_valid_delay1_q;
  logic [1:0] x4y6_north_vc_delay1_q;
  logic [73:0] x4y6_north_flit_delay1_q;
  logic [0:0] x4y6_north_credit_valid_delay1_q;
  logic [1:0] x4y6_north_credit_vc_delay1_q;
  logic [0:0] x5y5_east_valid_delay1_q;
  logic [1:0] x5y5_east_vc_delay1_q;
  logic [73:0] x5y5_east_flit_delay1_q;
  logic [0:0] x5y5_east_credit_valid_delay1_q;
  logic [1:0] x5y5_east_credit_vc_delay1_q;
  logic [0:0] x6y5_west_valid_delay1_q;
  logic [1:0] x6y5_west_vc_delay1_q;
  logic [73:0] x6y5_west_flit_delay1_q;
  logic [0:0] x6y5_west_credit_valid_delay1_q;
  logic [1:0] x6y5_west_credit_vc_delay1_q;
  logic [0:0] x5y5_south_valid_delay1_q;
  logic [1:0] x5y5_south_vc_delay1_q;
  logic [73:0] x5y5_south_flit_delay1_q;
  logic [0:0] x5y5_south_credit_valid_delay1_q;
  logic [1:0] x5y5_south_credit_vc_delay1_q;
  logic [0:0] x5y6_north_valid_delay1_q;
  logic [1:0] x5y6_north_vc_delay1_q;
  logic [73:0] x5y6_north_flit_delay1_q;
  logic [0:0] x5y6_north_credit_valid_delay1_q;
  logic [1:0] x5y6_north_credit_vc_delay1_q;
  logic [0:0] x6y5_east_valid_delay1_q;
  logic [1:0] x6y5_east_vc_delay1_q;
  logic [73:0] x6y5_east_flit_delay1_q;
  logic [0:0] x6y5_east_credit_valid_delay1_q;
  logic [1:0] x6y5_east_credit_vc_delay1_q;
  logic [0:0] x7y5_west_valid_delay1_q;
  logic [1:0] x7y5_west_vc_delay1_q;
  logic [73:0] x7y5_west_flit_delay1_q;
  logic [0:0] x7y5_west_credit_valid_delay1_q;
  logic [1:0] x7y5_west_credit_vc_delay1_q;
  logic [0:0] x6y5_south_valid_delay1_q;
  logic [1:0] x6y5_south_vc_delay1_q;
  logic [73:0] x6y5_south_flit_delay1_q;
  logic [0:0] x6y5_south_credit_valid_delay1_q;
  logic [1:0] x6y5_south_credit_vc_delay1_q;
  logic [0:0] x6y6_north_valid_delay1_q;
  logic [1:0] x6y6_north_vc_delay1_q;
  logic [73:0] x6y6_north_flit_delay1_q;
  logic [0:0] x6y6_north_credit_valid_delay1_q;
  logic [1:0] x6y6_north_credit_vc_delay1_q;
  logic [0:0] x7y5_south_valid_delay1_q;
  logic [1:0] x7y5_south_vc_delay1_q;
  logic [73:0] x7y5_south_flit_delay1_q;
  logic [0:0] x7y5_south_credit_valid_delay1_q;
  logic [1:0] x7y5_south_credit_vc_delay1_q;
  logic [0:0] x7y6_north_valid_delay1_q;
  logic [1:0] x7y6_north_vc_delay1_q;
  logic [73:0] x7y6_north_flit_delay1_q;
  logic [0:0] x7y6_north_credit_valid_delay1_q;
  logic [1:0] x7y6_north_credit_vc_delay1_q;
  logic [0:0] x0y6_east_valid_delay1_q;
  logic [1:0] x0y6_east_vc_delay1_q;
  logic [73:0] x0y6_east_flit_delay1_q;
  logic [0:0] x0y6_east_credit_valid_delay1_q;
  logic [1:0] x0y6_east_credit_vc_delay1_q;
  logic [0:0] x1y6_west_valid_delay1_q;
  logic [1:0] x1y6_west_vc_delay1_q;
  logic [73:0] x1y6_west_flit_delay1_q;
  logic [0:0] x1y6_west_credit_valid_delay1_q;
  logic [1:0] x1y6_west_credit_vc_delay1_q;
  logic [0:0] x0y6_south_valid_delay1_q;
  logic [1:0] x0y6_south_vc_delay1_q;
  logic [73:0] x0y6_south_flit_delay1_q;
  logic [0:0] x0y6_south_credit_valid_delay1_q;
  logic [1:0] x0y6_south_credit_vc_delay1_q;
  logic [0:0] x0y7_north_valid_delay1_q;
  logic [1:0] x0y7_north_vc_delay1_q;
  logic [73:0] x0y7_north_flit_delay1_q;
  logic [0:0] x0y7_north_credit_valid_delay1_q;
  logic [1:0] x0y7_north_credit_vc_delay1_q;
  logic [0:0] x1y6_east_valid_delay1_q;
  logic [1:0] x1y6_east_vc_delay1_q;
  logic [73:0] x1y6_east_flit_delay1_q;
  logic [0:0] x1y6_east_credit_valid_delay1_q;
  logic [1:0] x1y6_east_credit_vc_delay1_q;
  logic [0:0] x2y6_west_valid_delay1_q;
  logic [1:0] x2y6_west_vc_delay1_q;
  logic [73:0] x2y6_west_flit_delay1_q;
  logic [0:0] x2y6_west_credit_valid_delay1_q;
  logic [1:0] x2y6_west_credit_vc_delay1_q;
  logic [0:0] x1y6_south_valid_delay1_q;
  logic [1:0] x1y6_south_vc_delay1_q;
  logic [73:0] x1y6_south_flit_delay1_q;
  logic [0:0] x1y6_south_credit_valid_delay1_q;
  logic [1:0] x1y6_south_credit_vc_delay1_q;
  logic [0:0] x1y7_north_valid_delay1_q;
  logic [1:0] x1y7_north_vc_delay1_q;
  logic [73:0] x1y7_north_flit_delay1_q;
  logic [0:0] x1y7_north_credit_valid_delay1_q;
  logic [1:0] x1y7_north_credit_vc_delay1_q;
  logic [0:0] x2y6_east_valid_delay1_q;
  logic [1:0] x2y6_east_vc_delay1_q;
  logic [73:0] x2y6_east_flit_delay1_q;
  logic [0:0] x2y6_east_credit_valid_delay1_q;
  logic [1:0] x2y6_east_credit_vc_delay1_q;
  logic [0:0] x3y6_west_valid_delay1_q;
  logic [1:0] x3y6_west_vc_delay1_q;
  logic [73:0] x3y6_west_flit_delay1_q;
  logic [0:0] x3y6_west_credit_valid_delay1_q;
  logic [1:0] x3y6_west_credit_vc_delay1_q;
  logic [0:0] x2y6_south_valid_delay1_q;
  logic [1:0] x2y6_south_vc_delay1_q;
  logic [73:0] x2y6_south_flit_delay1_q;
  logic [0:0] x2y6_south_credit_valid_delay1_q;
  logic [1:0] x2y6_south_credit_vc_delay1_q;
  logic [0:0] x2y7_north_valid_delay1_q;
  logic [1:0] x2y7_north_vc_delay1_q;
  logic [73:0] x2y7_north_flit_delay1_q;
  logic [0:0] x2y7_north_credit_valid_delay1_q;
  logic [1:0] x2y7_north_credit_vc_delay1_q;
  logic [0:0] x3y6_east_valid_delay1_q;
  logic [1:0] x3y6_east_vc_delay1_q;
  logic [73:0] x3y6_east_flit_delay1_q;
  logic [0:0] x3y6_east_credit_valid_delay1_q;
  logic [1:0] x3y6_east_credit_vc_delay1_q;
  logic [0:0] x4y6_west_valid_delay1_q;
  logic [1:0] x4y6_west_vc_delay1_q;
  logic [73:0] x4y6_west_flit_delay1_q;
  logic [0:0] x4y6_west_credit_valid_delay1_q;
  logic [1:0] x4y6_west_credit_vc_delay1_q;
  logic [0:0] x3y6_south_valid_delay1_q;
  logic [1:0] x3y6_south_vc_delay1_q;
  logic [73:0] x3y6_south_flit_delay1_q;
  logic [0:0] x3y6_south_credit_valid_delay1_q;
  logic [1:0] x3y6_south_credit_vc_delay1_q;
  logic [0:0] x3y7_north_valid_delay1_q;
  logic [1:0] x3y7_north_vc_delay1_q;
  logic [73:0] x3y7_north_flit_delay1_q;
  logic [0:0] x3y7_north_credit_valid_delay1_q;
  logic [1:0] x3y7_north_credit_vc_delay1_q;
  logic [0:0] x4y6_east_valid_delay1_q;
  logic [1:0] x4y6_east_vc_delay1_q;
  logic [73:0] x4y6_east_flit_delay1_q;
  logic [0:0] x4y6_east_credit_valid_delay1_q;
  logic [1:0] x4y6_east_credit_vc_delay1_q;
  logic [0:0] x5y6_west_valid_delay1_q;
  logic [1:0] x5y6_west_vc_delay1_q;
  logic [73:0] x5y6_west_flit_delay1_q;
  logic [0:0] x5y6_west_credit_valid_delay1_q;
  logic [1:0] x5y6_west_credit_vc_delay1_q;
  logic [0:0] x4y6_south_valid_delay1_q;
  logic [1:0] x4y6_south_vc_delay1_q;
  logic [73:0] x4y6_south_flit_delay1_q;
  logic [0:0] x4y6_south_credit_valid_delay1_q;
  logic [1:0] x4y6_south_credit_vc_delay1_q;
  logic [0:0] x4y7_north_valid_delay1_q;
  logic [1:0] x4y7_north_vc_delay1_q;
  logic [73:0] x4y7_north_flit_delay1_q;
  logic [0:0] x4y7_north_credit_valid_delay1_q;
  logic [1:0] x4y7_north_credit_vc_delay1_q;
  logic [0:0] x5y6_east_valid_delay1_q;
  logic [1:0] x5y6_east_vc_delay1_q;
  logic [73:0] x5y6_east_flit_delay1_q;
  logic [0:0] x5y6_east_credit_valid_delay1_q;
  logic [1:0] x5y6_east_credit_vc_delay1_q;
  logic [0:0] x6y6_west_valid_delay1_q;
  logic [1:0] x6y6_west_vc_delay1_q;
  logic [73:0] x6y6_west_flit_delay1_q;
  logic [0:0] x6y6_west_credit_valid_delay1_q;
  logic [1:0] x6y6_west_credit_vc_delay1_q;
  logic [0:0] x5y6_south_valid_delay1_q;
  logic [1:0] x5y6_south_vc_delay1_q;
  logic [73:0] x5y6_south_flit_delay1_q;
  logic [0:0] x5y6_south_credit_valid_delay1_q;
  logic [1:0] x5y6_south_credit_vc_delay1_q;
  logic [0:0] x5y7_north_valid_delay1_q;
  logic [1:0] x5y7_north_vc_delay1_q;
  logic [73:0] x5y7_north_flit_delay1_q;
  logic [0:0] x5y7_north_credit_valid_delay1_q;
  logic [1:0] x5y7_north_credit_vc_delay1_q;
  logic [0:0] x6y6_east_valid_delay1_q;
  logic [1:0] x6y6_east_vc_delay1_q;
  logic [73:0] x6y6_east_flit_delay1_q;
  logic [0:0] x6y6_east_credit_valid_delay1_q;
  logic [1:0] x6y6_east_credit_vc_delay1_q;
  logic [0:0] x7y6_west_valid_delay1_q;
  logic [1:0] x7y6_west_vc_delay1_q;
  logic [73:0] x7y6_west_flit_delay1_q;
  logic [0:0] x7y6_west_credit_valid_delay1_q;
  logic [1:0] x7y6_west_credit_vc_delay1_q;
  logic [0:0] x6y6_south_valid_delay1_q;
  logic [1:0] x6y6_south_vc_delay1_q;
  logic [73:0] x6y6_south_flit_delay1_q;
  logic [0:0] x6y6_south_credit_valid_delay1_q;
  logic [1:0] x6y6_south_credit_vc_delay1_q;
  logic [0:0] x6y7_north_valid_delay1_q;
  logic [1:0] x6y7_north_vc_delay1_q;
  logic [73:0] x6y7_north_flit_delay1_q;
  logic [0:0] x6y7_north_credit_valid_delay1_q;
  logic [1:0] x6y7_north_credit_vc_delay1_q;
  logic [0:0] x7y6_south_valid_delay1_q;
  logic [1:0] x7y6_south_vc_delay1_q;
  logic [73:0] x7y6_south_flit_delay1_q;
  logic [0:0] x7y6_south_credit_valid_delay1_q;
  logic [1:0] x7y6_south_credit_vc_delay1_q;
  logic [0:0] x7y7_north_valid_delay1_q;
  logic [1:0] x7y7_north_vc_delay1_q;
  logic [73:0] x7y7_north_flit_delay1_q;
  logic [0:0] x7y7_north_credit_valid_delay1_q;
  logic [1:0] x7y7_north_credit_vc_delay1_q;
  logic [0:0] x0y7_east_valid_delay1_q;
  logic [1:0] x0y7_east_vc_delay1_q;
  logic [73:0] x0y7_east_flit_delay1_q;
  logic [0:0] x0y7_east_credit_valid_delay1_q;
  logic [1:0] x0y7_east_credit_vc_delay1_q;
  logic [0:0] x1y7_west_valid_delay1_q;
  logic [1:0] x1y7_west_vc_delay1_q;
  logic [73:0] x1y7_west_flit_delay1_q;
  logic [0:0] x1y7_west_credit_valid_delay1_q;
  logic [1:0] x1y7_west_credit_vc_delay1_q;
  logic [0:0] x1y7_east_valid_delay1_q;
  logic [1:0] x1y7_east_vc_delay1_q;
  logic [73:0] x1y7_east_flit_delay1_q;
  logic [0:0] x1y7_east_credit_valid_delay1_q;
  logic [1:0] x1y7_east_credit_vc_delay1_q;
  logic [0:0] x2y7_west_valid_delay1_q;
  logic [1:0] x2y7_west_vc_delay1_q;
  logic [73:0] x2y7_west_flit_delay1_q;
  logic [0:0] x2y7_west_credit_valid_delay1_q;
  logic [1:0] x2y7_west_credit_vc_delay1_q;
  logic [0:0] x2y7_east_valid_delay1_q;
  logic [1:0] x2y7_east_vc_delay1_q;
  logic [73:0] x2y7_east_flit_delay1_q;
  logic [0:0] x2y7_east_credit_valid_delay1_q;
  logic [1:0] x2y7_east_credit_vc_delay1_q;
  logic [0:0] x3y7_west_valid_delay1_q;
  logic [1:0] x3y7_west_vc_delay1_q;
  logic [73:0] x3y7_west_flit_delay1_q;
  logic [0:0] x3y7_west_credit_valid_delay1_q;
  logic [1:0] x3y7_west_credit_vc_delay1_q;
  logic [0:0] x3y7_east_valid_delay1_q;
  logic [1:0] x3y7_east_vc_delay1_q;
  logic [73:0] x3y7_east_flit_delay1_q;
  logic [0:0] x3y7_east_credit_valid_delay1_q;
  logic [1:0] x3y7_east_credit_vc_delay1_q;
  logic [0:0] x4y7_west_valid_delay1_q;
  logic [1:0] x4y7_west_vc_delay1_q;
  logic [73:0] x4y7_west_flit_delay1_q;
  logic [0:0] x4y7_west_credit_valid_delay1_q;
  logic [1:0] x4y7_west_credit_vc_delay1_q;
  logic [0:0] x4y7_east_valid_delay1_q;
  logic [1:0] x4y7_east_vc_delay1_q;
  logic [73:0] x4y7_east_flit_delay1_q;
  logic [0:0] x4y7_east_credit_valid_delay1_q;
  logic [1:0] x4y7_east_credit_vc_delay1_q;
  logic [0:0] x5y7_west_valid_delay1_q;
  logic [1:0] x5y7_west_vc_delay1_q;
  logic [73:0] x5y7_west_flit_delay1_q;
  logic [0:0] x5y7_west_credit_valid_delay1_q;
  logic [1:0] x5y7_west_credit_vc_delay1_q;
  logic [0:0] x5y7_east_valid_delay1_q;
  logic [1:0] x5y7_east_vc_delay1_q;
  logic [73:0] x5y7_east_flit_delay1_q;
  logic [0:0] x5y7_east_credit_valid_delay1_q;
  logic [1:0] x5y7_east_credit_vc_delay1_q;
  logic [0:0] x6y7_west_valid_delay1_q;
  logic [1:0] x6y7_west_vc_delay1_q;
  logic [73:0] x6y7_west_flit_delay1_q;
  logic [0:0] x6y7_west_credit_valid_delay1_q;
  logic [1:0] x6y7_west_credit_vc_delay1_q;
  logic [0:0] x6y7_east_valid_delay1_q;
  logic [1:0] x6y7_east_vc_delay1_q;
  logic [73:0] x6y7_east_flit_delay1_q;
  logic [0:0] x6y7_east_credit_valid_delay1_q;
  logic [1:0] x6y7_east_credit_vc_delay1_q;
  logic [0:0] x7y7_west_valid_delay1_q;
  logic [1:0] x7y7_west_vc_delay1_q;
  logic [73:0] x7y7_west_flit_delay1_q;
  logic [0:0] x7y7_west_credit_valid_delay1_q;
  logic [1:0] x7y7_west_credit_vc_delay1_q;
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
      x3y0_east_valid_delay1_q <= 1'd0;
      x3y0_east_credit_valid_delay1_q <= 1'd0;
      x4y0_west_valid_delay1_q <= 1'd0;
      x4y0_west_credit_valid_delay1_q <= 1'd0;
      x3y0_south_valid_delay1_q <= 1'd0;
      x3y0_south_credit_valid_delay1_q <= 1'd0;
      x3y1_north_valid_delay1_q <= 1'd0;
      x3y1_north_credit_valid_delay1_q <= 1'd0;
      x4y0_east_valid_delay1_q <= 1'd0;
      x4y0_east_credit_valid_delay1_q <= 1'd0;
      x5y0_west_valid_delay1_q <= 1'd0;
      x5y0_west_credit_valid_delay1_q <= 1'd0;
      x4y0_south_valid_delay1_q <= 1'd0;
      x4y0_south_credit_valid_delay1_q <= 1'd0;
      x4y1_north_valid_delay1_q <= 1'd0;
      x4y1_north_credit_valid_delay1_q <= 1'd0;
      x5y0_east_valid_delay1_q <= 1'd0;
      x5y0_east_credit_valid_delay1_q <= 1'd0;
      x6y0_west_valid_delay1_q <= 1'd0;
      x6y0_west_credit_valid_delay1_q <= 1'd0;
      x5y0_south_valid_delay1_q <= 1'd0;
      x5y0_south_credit_valid_delay1_q <= 1'd0;
      x5y1_north_valid_delay1_q <= 1'd0;
      x5y1_north_credit_valid_delay1_q <= 1'd0;
      x6y0_east_valid_delay1_q <= 1'd0;
      x6y0_east_credit_valid_delay1_q <= 1'd0;
      x7y0_west_valid_delay1_q <= 1'd0;
      x7y0_west_credit_valid_delay1_q <= 1'd0;
      x6y0_south_valid_delay1_q <= 1'd0;
      x6y0_south_credit_valid_delay1_q <= 1'd0;
      x6y1_north_valid_delay1_q <= 1'd0;
      x6y1_north_credit_valid_delay1_q <= 1'd0;
      x7y0_south_valid_delay1_q <= 1'd0;
      x7y0_south_credit_valid_delay1_q <= 1'd0;
      x7y1_north_valid_delay1_q <= 1'd0;
      x7y1_north_credit_valid_delay1_q <= 1'd0;
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
      x3y1_east_valid_delay1_q <= 1'd0;
      x3y1_east_credit_valid_delay1_q <= 1'd0;
      x4y1_west_valid_delay1_q <= 1'd0;
      x4y1_west_credit_valid_delay1_q <= 1'd0;
      x3y1_south_valid_delay1_q <= 1'd0;
      x3y1_south_credit_valid_delay1_q <= 1'd0;
      x3y2_north_valid_delay1_q <= 1'd0;
      x3y2_north_credit_valid_delay1_q <= 1'd0;
      x4y1_east_valid_delay1_q <= 1'd0;
      x4y1_east_credit_valid_delay1_q <= 1'd0;
      x5y1_west_valid_delay1_q <= 1'd0;
      x5y1_west_credit_valid_delay1_q <= 1'd0;
      x4y1_south_valid_delay1_q <= 1'd0;
      x4y1_south_credit_valid_delay1_q <= 1'd0;
      x4y2_north_valid_delay1_q <= 1'd0;
      x4y2_north_credit_valid_delay1_q <= 1'd0;
      x5y1_east_valid_delay1_q <= 1'd0;
      x5y1_east_credit_valid_delay1_q <= 1'd0;
      x6y1_west_valid_delay1_q <= 1'd0;
      x6y1_west_credit_valid_delay1_q <= 1'd0;
      x5y1_south_valid_delay1_q <= 1'd0;
      x5y1_south_credit_valid_delay1_q <= 1'd0;
      x5y2_north_valid_delay1_q <= 1'd0;
      x5y2_north_credit_valid_delay1_q <= 1'd0;
      x6y1_east_valid_delay1_q <= 1'd0;
      x6y1_east_credit_valid_delay1_q <= 1'd0;
      x7y1_west_valid_delay1_q <= 1'd0;
      x7y1_west_credit_valid_delay1_q <= 1'd0;
      x6y1_south_valid_delay1_q <= 1'd0;
      x6y1_south_credit_valid_delay1_q <= 1'd0;
      x6y2_north_valid_delay1_q <= 1'd0;
      x6y2_north_credit_valid_delay1_q <= 1'd0;
      x7y1_south_valid_delay1_q <= 1'd0;
      x7y1_south_credit_valid_delay1_q <= 1'd0;
      x7y2_north_valid_delay1_q <= 1'd0;
      x7y2_north_credit_valid_delay1_q <= 1'd0;
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
      x3y2_east_valid_delay1_q <= 1'd0;
      x3y2_east_credit_valid_delay1_q <= 1'd0;
      x4y2_west_valid_delay1_q <= 1'd0;
      x4y2_west_credit_valid_delay1_q <= 1'd0;
      x3y2_south_valid_delay1_q <= 1'd0;
      x3y2_south_credit_valid_delay1_q <= 1'd0;
      x3y3_north_valid_delay1_q <= 1'd0;
      x3y3_north_credit_valid_delay1_q <= 1'd0;
      x4y2_east_valid_delay1_q <= 1'd0;
      x4y2_east_credit_valid_delay1_q <= 1'd0;
      x5y2_west_valid_delay1_q <= 1'd0;
      x5y2_west_credit_valid_delay1_q <= 1'd0;
      x4y2_south_valid_delay1_q <= 1'd0;
      x4y2_south_credit_valid_delay1_q <= 1'd0;
      x4y3_north_valid_delay1_q <= 1'd0;
      x4y3_north_credit_valid_delay1_q <= 1'd0;
      x5y2_east_valid_delay1_q <= 1'd0;
      x5y2_east_credit_valid_delay1_q <= 1'd0;
      x6y2_west_valid_delay1_q <= 1'd0;
      x6y2_west_credit_valid_delay1_q <= 1'd0;
      x5y2_south_valid_delay1_q <= 1'd0;
      x5y2_south_credit_valid_delay1_q <= 1'd0;
      x5y3_north_valid_delay1_q <= 1'd0;
      x5y3_north_credit_valid_delay1_q <= 1'd0;
      x6y2_east_valid_delay1_q <= 1'd0;
      x6y2_east_credit_valid_delay1_q <= 1'd0;
      x7y2_west_valid_delay1_q <= 1'd0;
      x7y2_west_credit_valid_delay1_q <= 1'd0;
      x6y2_south_valid_delay1_q <= 1'd0;
      x6y2_south_credit_valid_delay1_q <= 1'd0;
      x6y3_north_valid_delay1_q <= 1'd0;
      x6y3_north_credit_valid_delay1_q <= 1'd0;
      x7y2_south_valid_delay1_q <= 1'd0;
      x7y2_south_credit_valid_delay1_q <= 1'd0;
      x7y3_north_valid_delay1_q <= 1'd0;
      x7y3_north_credit_valid_delay1_q <= 1'd0;
      x0y3_east_valid_delay1_q <= 1'd0;
      x0y3_east_credit_valid_delay1_q <= 1'd0;
      x1y3_west_valid_delay1_q <= 1'd0;
      x1y3_west_credit_valid_delay1_q <= 1'd0;
      x0y3_south_valid_delay1_q <= 1'd0;
      x0y3_south_credit_valid_delay1_q <= 1'd0;
      x0y4_north_valid_delay1_q <= 1'd0;
      x0y4_north_credit_valid_delay1_q <= 1'd0;
      x1y3_east_valid_delay1_q <= 1'd0;
      x1y3_east_credit_valid_delay1_q <= 1'd0;
      x2y3_west_valid_delay1_q <= 1'd0;
      x2y3_west_credit_valid_delay1_q <= 1'd0;
      x1y3_south_valid_delay1_q <= 1'd0;
      x1y3_south_credit_valid_delay1_q <= 1'd0;
      x1y4_north_valid_delay1_q <= 1'd0;
      x1y4_north_credit_valid_delay1_q <= 1'd0;
      x2y3_east_valid_delay1_q <= 1'd0;
      x2y3_east_credit_valid_delay1_q <= 1'd0;
      x3y3_west_valid_delay1_q <= 1'd0;
      x3y3_west_credit_valid_delay1_q <= 1'd0;
      x2y3_south_valid_delay1_q <= 1'd0;
      x2y3_south_credit_valid_delay1_q <= 1'd0;
      x2y4_north_valid_delay1_q <= 1'd0;
      x2y4_north_credit_valid_delay1_q <= 1'd0;
      x3y3_east_valid_delay1_q <= 1'd0;
      x3y3_east_credit_valid_delay1_q <= 1'd0;
      x4y3_west_valid_delay1_q <= 1'd0;
      x4y3_west_credit_valid_delay1_q <= 1'd0;
      x3y3_south_valid_delay1_q <= 1'd0;
      x3y3_south_credit_valid_delay1_q <= 1'd0;
      x3y4_north_valid_delay1_q <= 1'd0;
      x3y4_north_credit_valid_delay1_q <= 1'd0;
      x4y3_east_valid_delay1_q <= 1'd0;
      x4y3_east_credit_valid_delay1_q <= 1'd0;
      x5y3_west_valid_delay1_q <= 1'd0;
      x5y3_west_credit_valid_delay1_q <= 1'd0;
      x4y3_south_valid_delay1_q <= 1'd0;
      x4y3_south_credit_valid_delay1_q <= 1'd0;
      x4y4_north_valid_delay1_q <= 1'd0;
      x4y4_north_credit_valid_delay1_q <= 1'd0;
      x5y3_east_valid_delay1_q <= 1'd0;
      x5y3_east_credit_valid_delay1_q <= 1'd0;
      x6y3_west_valid_delay1_q <= 1'd0;
      x6y3_west_credit_valid_delay1_q <= 1'd0;
      x5y3_south_valid_delay1_q <= 1'd0;
      x5y3_south_credit_valid_delay1_q <= 1'd0;
      x5y4_north_valid_delay1_q <= 1'd0;
      x5y4_north_credit_valid_delay1_q <= 1'd0;
      x6y3_east_valid_delay1_q <= 1'd0;
      x6y3_east_credit_valid_delay1_q <= 1'd0;
      x7y3_west_valid_delay1_q <= 1'd0;
      x7y3_west_credit_valid_delay1_q <= 1'd0;
      x6y3_south_valid_delay1_q <= 1'd0;
      x6y3_south_credit_valid_delay1_q <= 1'd0;
      x6y4_north_valid_delay1_q <= 1'd0;
      x6y4_north_credit_valid_delay1_q <= 1'd0;
      x7y3_south_valid_delay1_q <= 1'd0;
      x7y3_south_credit_valid_delay1_q <= 1'd0;
      x7y4_north_valid_delay1_q <= 1'd0;
      x7y4_north_credit_valid_delay1_q <= 1'd0;
      x0y4_east_valid_delay1_q <= 1'd0;
      x0y4_east_credit_valid_delay1_q <= 1'd0;
      x1y4_west_valid_delay1_q <= 1'd0;
      x1y4_west_credit_valid_delay1_q <= 1'd0;
      x0y4_south_valid_delay1_q <= 1'd0;
      x0y4_south_credit_valid_delay1_q <= 1'd0;
      x0y5_north_valid_delay1_q <= 1'd0;
      x0y5_north_credit_valid_delay1_q <= 1'd0;
      x1y4_east_valid_delay1_q <= 1'd0;
      x1y4_east_credit_valid_delay1_q <= 1'd0;
      x2y4_west_valid_delay1_q <= 1'd0;
      x2y4_west_credit_valid_delay1_q <= 1'd0;
      x1y4_south_valid_delay1_q <= 1'd0;
      x1y4_south_credit_valid_delay1_q <= 1'd0;
      x1y5_north_valid_delay1_q <= 1'd0;
      x1y5_north_credit_valid_delay1_q <= 1'd0;
      x2y4_east_valid_delay1_q <= 1'd0;
      x2y4_east_credit_valid_delay1_q <= 1'd0;
      x3y4_west_valid_delay1_q <= 1'd0;
      x3y4_west_credit_valid_delay1_q <= 1'd0;
      x2y4_south_valid_delay1_q <= 1'd0;
      x2y4_south_credit_valid_delay1_q <= 1'd0;
      x2y5_north_valid_delay1_q <= 1'd0;
      x2y5_north_credit_valid_delay1_q <= 1'd0;
      x3y4_east_valid_delay1_q <= 1'd0;
      x3y4_east_credit_valid_delay1_q <= 1'd0;
      x4y4_west_valid_delay1_q <= 1'd0;
      x4y4_west_credit_valid_delay1_q <= 1'd0;
      x3y4_south_valid_delay1_q <= 1'd0;
      x3y4_south_credit_valid_delay1_q <= 1'd0;
      x3y5_north_valid_delay1_q <= 1'd0;
      x3y5_north_credit_valid_delay1_q <= 1'd0;
      x4y4_east_valid_delay1_q <= 1'd0;
      x4y4_east_credit_valid_delay1_q <= 1'd0;
      x5y4_west_valid_delay1_q <= 1'd0;
      x5y4_west_credit_valid_delay1_q <= 1'd0;
      x4y4_south_valid_delay1_q <= 1'd0;
      x4y4_south_credit_valid_delay1_q <= 1'd0;
      x4y5_north_valid_delay1_q <= 1'd0;
      x4y5_north_credit_valid_delay1_q <= 1'd0;
      x5y4_east_valid_delay1_q <= 1'd0;
      x5y4_east_credit_valid_delay1_q <= 1'd0;
      x6y4_west_valid_delay1_q <= 1'd0;
      x6y4_west_credit_valid_delay1_q <= 1'd0;
      x5y4_south_valid_delay1_q <= 1'd0;
      x5y4_south_credit_valid_delay1_q <= 1'd0;
      x5y5_north_valid_delay1_q <= 1'd0;
      x5y5_north_credit_valid_delay1_q <= 1'd0;
      x6y4_east_valid_delay1_q <= 1'd0;
      x6y4_east_credit_valid_delay1_q <= 1'd0;
      x7y4_west_valid_delay1_q <= 1'd0;
      x7y4_west_credit_valid_delay1_q <= 1'd0;
      x6y4_south_valid_delay1_q <= 1'd0;
      x6y4_south_credit_valid_delay1_q <= 1'd0;
      x6y5_north_valid_delay1_q <= 1'd0;
      x6y5_north_credit_valid_delay1_q <= 1'd0;
      x7y4_south_valid_delay1_q <= 1'd0;
      x7y4_south_credit_valid_delay1_q <= 1'd0;
      x7y5_north_valid_delay1_q <= 1'd0;
      x7y5_north_credit_valid_delay1_q <= 1'd0;
      x0y5_east_valid_delay1_q <= 1'd0;
      x0y5_east_credit_valid_delay1_q <= 1'd0;
      x1y5_west_valid_delay1_q <= 1'd0;
      x1y5_west_credit_valid_delay1_q <= 1'd0;
      x0y5_south_valid_delay1_q <= 1'd0;
      x0y5_south_credit_valid_delay1_q <= 1'd0;
      x0y6_north_valid_delay1_q <= 1'd0;
      x0y6_north_credit_valid_delay1_q <= 1'd0;
      x1y5_east_valid_delay1_q <= 1'd0;
      x1y5_east_credit_valid_delay1_q <= 1'd0;
      x2y5_west_valid_delay1_q <= 1'd0;
      x2y5_west_credit_valid_delay1_q <= 1'd0;
      x1y5_south_valid_delay1_q <= 1'd0;
      x1y5_south_credit_valid_delay1_q <= 1'd0;
      x1y6_north_valid_delay1_q <= 1'd0;
      x1y6_north_credit_valid_delay1_q <= 1'd0;
      x2y5_east_valid_delay1_q <= 1'd0;
      x2y5_east_credit_valid_delay1_q <= 1'd0;
      x3y5_west_valid_delay1_q <= 1'd0;
      x3y5_west_credit_valid_delay1_q <= 1'd0;
      x2y5_south_valid_delay1_q <= 1'd0;
      x2y5_south_credit_valid_delay1_q <= 1'd0;
      x2y6_north_valid_delay1_q <= 1'd0;
      x2y6_north_credit_valid_delay1_q <= 1'd0;
      x3y5_east_valid_delay1_q <= 1'd0;
      x3y5_east_credit_valid_delay1_q <= 1'd0;
      x4y5_west_valid_delay1_q <= 1'd0;
      x4y5_west_credit_valid_delay1_q <= 1'd0;
      x3y5_south_valid_delay1_q <= 1'd0;
      x3y5_south_credit_valid_delay1_q <= 1'd0;
      x3y6_north_valid_delay1_q <= 1'd0;
      x3y6_north_credit_valid_delay1_q <= 1'd0;
      x4y5_east_valid_delay1_q <= 1'd0;
      x4y5_east_credit_valid_delay1_q <= 1'd0;
      x5y5_west_valid_delay1_q <= 1'd0;
      x5y5_west_credit_valid_delay1_q <= 1'd0;
      x4y5_south_valid_delay1_q <= 1'd0;
      x4y5_south_credit_valid_delay1_q <= 1'd0;
      x4y6_north_valid_delay1_q <= 1'd0;
      x4y6_north_credit_valid_delay1_q <= 1'd0;
      x5y5_east_valid_delay1_q <= 1'd0;
      x5y5_east_credit_valid_delay1_q <= 1'd0;
      x6y5_west_valid_delay1_q <= 1'd0;
      x6y5_west_credit_valid_delay1_q <= 1'd0;
      x5y5_south_valid_delay1_q <= 1'd0;
      x5y5_south_credit_valid_delay1_q <= 1'd0;
      x5y6_north_valid_delay1_q <= 1'd0;
      x5y6_north_credit_valid_delay1_q <= 1'd0;
      x6y5_east_valid_delay1_q <= 1'd0;
      x6y5_east_credit_valid_delay1_q <= 1'd0;
      x7y5_west_valid_delay1_q <= 1'd0;
      x7y5_west_credit_valid_delay1_q <= 1'd0;
      x6y5_south_valid_delay1_q <= 1'd0;
      x6y5_south_credit_valid_delay1_q <= 1'd0;
      x6y6_north_valid_delay1_q <= 1'd0;
      x6y6_north_credit_valid_delay1_q <= 1'd0;
      x7y5_south_valid_delay1_q <= 1'd0;
      x7y5_south_credit_valid_delay1_q <= 1'd0;
      x7y6_north_valid_delay1_q <= 1'd0;
      x7y6_north_credit_valid_delay1_q <= 1'd0;
      x0y6_east_valid_delay1_q <= 1'd0;
      x0y6_east_credit_valid_delay1_q <= 1'd0;
      x1y6_west_valid_delay1_q <= 1'd0;
      x1y6_west_credit_valid_delay1_q <= 1'd0;
      x0y6_south_valid_delay1_q <= 1'd0;
      x0y6_south_credit_valid_delay1_q <= 1'd0;
      x0y7_north_valid_delay1_q <= 1'd0;
      x0y7_north_credit_valid_delay1_q <= 1'd0;
      x1y6_east_valid_delay1_q <= 1'd0;
      x1y6_east_credit_valid_delay1_q <= 1'd0;
      x2y6_west_valid_delay1_q <= 1'd0;
      x2y6_west_credit_valid_delay1_q <= 1'd0;
      x1y6_south_valid_delay1_q <= 1'd0;
      x1y6_south_credit_valid_delay1_q <= 1'd0;
      x1y7_north_valid_delay1_q <= 1'd0;
      x1y7_north_credit_valid_delay1_q <= 1'd0;
      x2y6_east_valid_delay1_q <= 1'd0;
      x2y6_east_credit_valid_delay1_q <= 1'd0;
      x3y6_west_valid_delay1_q <= 1'd0;
      x3y6_west_credit_valid_delay1_q <= 1'd0;
      x2y6_south_valid_delay1_q <= 1'd0;
      x2y6_south_credit_valid_delay1_q <= 1'd0;
      x2y7_north_valid_delay1_q <= 1'd0;
      x2y7_north_credit_valid_delay1_q <= 1'd0;
      x3y6_east_valid_delay1_q <= 1'd0;
      x3y6_east_credit_valid_delay1_q <= 1'd0;
      x4y6_west_valid_delay1_q <= 1'd0;
      x4y6_west_credit_valid_delay1_q <= 1'd0;
      x3y6_south_valid_delay1_q <= 1'd0;
      x3y6_south_credit_valid_delay1_q <= 1'd0;
      x3y7_north_valid_delay1_q <= 1'd0;
      x3y7_north_credit_valid_delay1_q <= 1'd0;
      x4y6_east_valid_delay1_q <= 1'd0;
      x4y6_east_credit_valid_delay1_q <= 1'd0;
      x5y6_west_valid_delay1_q <= 1'd0;
      x5y6_west_credit_valid_delay1_q <= 1'd0;
      x4y6_south_valid_delay1_q <= 1'd0;
      x4y6_south_credit_valid_delay1_q <= 1'd0;
      x4y7_north_valid_delay1_q <= 1'd0;
      x4y7_north_credit_valid_delay1_q <= 1'd0;
      x5y6_east_valid_delay1_q <= 1'd0;
      x5y6_east_credit_valid_delay1_q <= 1'd0;
      x6y6_west_valid_delay1_q <= 1'd0;
      x6y6_west_credit_valid_delay1_q <= 1'd0;
      x5y6_south_valid_delay1_q <= 1'd0;
      x5y6_south_credit_valid_delay1_q <= 1'd0;
      x5y7_north_valid_delay1_q <= 1'd0;
      x5y7_north_credit_valid_delay1_q <= 1'd0;
      x6y6_east_valid_delay1_q <= 1'd0;
      x6y6_east_credit_valid_delay1_q <= 1'd0;
      x7y6_west_valid_delay1_q <= 1'd0;
      x7y6_west_credit_valid_delay1_q <= 1'd0;
      x6y6_south_valid_delay1_q <= 1'd0;
      x6y6_south_credit_valid_delay1_q <= 1'd0;
      x6y7_north_valid_delay1_q <= 1'd0;
      x6y7_north_credit_valid_delay1_q <= 1'd0;
      x7y6_south_valid_delay1_q <= 1'd0;
      x7y6_south_credit_valid_delay1_q <= 1'd0;
      x7y7_north_valid_delay1_q <= 1'd0;
      x7y7_north_credit_valid_delay1_q <= 1'd0;
      x0y7_east_valid_delay1_q <= 1'd0;
      x0y7_east_credit_valid_delay1_q <= 1'd0;
      x1y7_west_valid_delay1_q <= 1'd0;
      x1y7_west_credit_valid_delay1_q <= 1'd0;
      x1y7_east_valid_delay1_q <= 1'd0;
      x1y7_east_credit_valid_delay1_q <= 1'd0;
      x2y7_west_valid_delay1_q <= 1'd0;
      x2y7_west_credit_valid_delay1_q <= 1'd0;
      x2y7_east_valid_delay1_q <= 1'd0;
      x2y7_east_credit_valid_delay1_q <= 1'd0;
      x3y7_west_valid_delay1_q <= 1'd0;
      x3y7_west_credit_valid_delay1_q <= 1'd0;
      x3y7_east_valid_delay1_q <= 1'd0;
      x3y7_east_credit_valid_delay1_q <= 1'd0;
      x4y7_west_valid_delay1_q <= 1'd0;
      x4y7_west_credit_valid_delay1_q <= 1'd0;
      x4y7_east_valid_delay1_q <= 1'd0;
      x4y7_east_credit_valid_delay1_q <= 1'd0;
      x5y7_west_valid_delay1_q <= 1'd0;
      x5y7_west_credit_valid_delay1_q <= 1'd0;
      x5y7_east_valid_delay1_q <= 1'd0;
      x5y7_east_credit_valid_delay1_q <= 1'd0;
      x6y7_west_valid_delay1_q <= 1'd0;
      x6y7_west_credit_valid_delay1_q <= 1'd0;
      x6y7_east_valid_delay1_q <= 1'd0;
      x6y7_east_credit_valid_delay1_q <= 1'd0;
      x7y7_west_valid_delay1_q <= 1'd0;
      x7y7_west_credit_valid_delay1_q <= 1'd0;
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
      x2y0_east_credit_valid_delay1_q <= x3y0_in_credit_valid[2];
      x3y0_west_valid_delay1_q <= x3y0_out_valid[2];
      x3y0_west_credit_valid_delay1_q <= x2y0_in_credit_valid[1];
      x2y0_south_valid_delay1_q <= x2y0_out_valid[3];
      x2y0_south_credit_valid_delay1_q <= x2y1_in_credit_valid[4];
      x2y1_north_valid_delay1_q <= x2y1_out_valid[4];
      x2y1_north_credit_valid_delay1_q <= x2y0_in_credit_valid[3];
      x3y0_east_valid_delay1_q <= x3y0_out_valid[1];
      x3y0_east_credit_valid_delay1_q <= x4y0_in_credit_valid[2];
      x4y0_west_valid_delay1_q <= x4y0_out_valid[2];
      x4y0_west_credit_valid_delay1_q <= x3y0_in_credit_valid[1];
      x3y0_south_valid_delay1_q <= x3y0_out_valid[3];
      x3y0_south_credit_valid_delay1_q <= x3y1_in_credit_valid[4];
      x3y1_north_valid_delay1_q <= x3y1_out_valid[4];
      x3y1_north_credit_valid_delay1_q <= x3y0_in_credit_valid[3];
      x4y0_east_valid_delay1_q <= x4y0_out_valid[1];
      x4y0_east_credit_valid_delay1_q <= x5y0_in_credit_valid[2];
      x5y0_west_valid_delay1_q <= x5y0_out_valid[2];
      x5y0_west_credit_valid_delay1_q <= x4y0_in_credit_valid[1];
      x4y0_south_valid_delay1_q <= x4y0_out_valid[3];
      x4y0_south_credit_valid_delay1_q <= x4y1_in_credit_valid[4];
      x4y1_north_valid_delay1_q <= x4y1_out_valid[4];
      x4y1_north_credit_valid_delay1_q <= x4y0_in_credit_valid[3];
      x5y0_east_valid_delay1_q <= x5y0_out_valid[1];
      x5y0_east_credit_valid_delay1_q <= x6y0_in_credit_valid[2];
      x6y0_west_valid_delay1_q <= x6y0_out_valid[2];
      x6y0_west_credit_valid_delay1_q <= x5y0_in_credit_valid[1];
      x5y0_south_valid_delay1_q <= x5y0_out_valid[3];
      x5y0_south_credit_valid_delay1_q <= x5y1_in_credit_valid[4];
      x5y1_north_valid_delay1_q <= x5y1_out_valid[4];
      x5y1_north_credit_valid_delay1_q <= x5y0_in_credit_valid[3];
      x6y0_east_valid_delay1_q <= x6y0_out_valid[1];
      x6y0_east_credit_valid_delay1_q <= x7y0_in_credit_valid[1];
      x7y0_west_valid_delay1_q <= x7y0_out_valid[1];
      x7y0_west_credit_valid_delay1_q <= x6y0_in_credit_valid[1];
      x6y0_south_valid_delay1_q <= x6y0_out_valid[3];
      x6y0_south_credit_valid_delay1_q <= x6y1_in_credit_valid[4];
      x6y1_north_valid_delay1_q <= x6y1_out_valid[4];
      x6y1_north_credit_valid_delay1_q <= x6y0_in_credit_valid[3];
      x7y0_south_valid_delay1_q <= x7y0_out_valid[2];
      x7y0_south_credit_valid_delay1_q <= x7y1_in_credit_valid[3];
      x7y1_north_valid_delay1_q <= x7y1_out_valid[3];
      x7y1_north_credit_valid_delay1_q <= x7y0_in_credit_valid[2];
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
      x2y1_east_credit_valid_delay1_q <= x3y1_in_credit_valid[2];
      x3y1_west_valid_delay1_q <= x3y1_out_valid[2];
      x3y1_west_credit_valid_delay1_q <= x2y1_in_credit_valid[1];
      x2y1_south_valid_delay1_q <= x2y1_out_valid[3];
      x2y1_south_credit_valid_delay1_q <= x2y2_in_credit_valid[4];
      x2y2_north_valid_delay1_q <= x2y2_out_valid[4];
      x2y2_north_credit_valid_delay1_q <= x2y1_in_credit_valid[3];
      x3y1_east_valid_delay1_q <= x3y1_out_valid[1];
      x3y1_east_credit_valid_delay1_q <= x4y1_in_credit_valid[2];
      x4y1_west_valid_delay1_q <= x4y1_out_valid[2];
      x4y1_west_credit_valid_delay1_q <= x3y1_in_credit_valid[1];
      x3y1_south_valid_delay1_q <= x3y1_out_valid[3];
      x3y1_south_credit_valid_delay1_q <= x3y2_in_credit_valid[4];
      x3y2_north_valid_delay1_q <= x3y2_out_valid[4];
      x3y2_north_credit_valid_delay1_q <= x3y1_in_credit_valid[3];
      x4y1_east_valid_delay1_q <= x4y1_out_valid[1];
      x4y1_east_credit_valid_delay1_q <= x5y1_in_credit_valid[2];
      x5y1_west_valid_delay1_q <= x5y1_out_valid[2];
      x5y1_west_credit_valid_delay1_q <= x4y1_in_credit_valid[1];
      x4y1_south_valid_delay1_q <= x4y1_out_valid[3];
      x4y1_south_credit_valid_delay1_q <= x4y2_in_credit_valid[4];
      x4y2_north_valid_delay1_q <= x4y2_out_valid[4];
      x4y2_north_credit_valid_delay1_q <= x4y1_in_credit_valid[3];
      x5y1_east_valid_delay1_q <= x5y1_out_valid[1];
      x5y1_east_credit_valid_delay1_q <= x6y1_in_credit_valid[2];
      x6y1_west_valid_delay1_q <= x6y1_out_valid[2];
      x6y1_west_credit_valid_delay1_q <= x5y1_in_credit_valid[1];
      x5y1_south_valid_delay1_q <= x5y1_out_valid[3];
      x5y1_south_credit_valid_delay1_q <= x5y2_in_credit_valid[4];
      x5y2_north_valid_delay1_q <= x5y2_out_valid[4];
      x5y2_north_credit_valid_delay1_q <= x5y1_in_credit_valid[3];
      x6y1_east_valid_delay1_q <= x6y1_out_valid[1];
      x6y1_east_credit_valid_delay1_q <= x7y1_in_credit_valid[1];
      x7y1_west_valid_delay1_q <= x7y1_out_valid[1];
      x7y1_west_credit_valid_delay1_q <= x6y1_in_credit_valid[1];
      x6y1_south_valid_delay1_q <= x6y1_out_valid[3];
      x6y1_south_credit_valid_delay1_q <= x6y2_in_credit_valid[4];
      x6y2_north_valid_delay1_q <= x6y2_out_valid[4];
      x6y2_north_credit_valid_delay1_q <= x6y1_in_credit_valid[3];
      x7y1_south_valid_delay1_q <= x7y1_out_valid[2];
      x7y1_south_credit_valid_delay1_q <= x7y2_in_credit_valid[3];
      x7y2_north_valid_delay1_q <= x7y2_out_valid[3];
      x7y2_north_credit_valid_delay1_q <= x7y1_in_credit_valid[2];
      x0y2_east_valid_delay1_q <= x0y2_out_valid[1];
      x0y2_east_credit_valid_delay1_q <= x1y2_in_credit_valid[2];
      x1y2_west_valid_delay1_q <= x1y2_out_valid[2];
      x1y2_west_credit_valid_delay1_q <= x0y2_in_credit_valid[1];
      x0y2_south_valid_delay1_q <= x0y2_out_valid[2];
      x0y2_south_credit_valid_delay1_q <= x0y3_in_credit_valid[3];
      x0y3_north_valid_delay1_q <= x0y3_out_valid[3];
      x0y3_north_credit_valid_delay1_q <= x0y2_in_credit_valid[2];
      x1y2_east_valid_delay1_q <= x1y2_out_valid[1];
      x1y2_east_credit_valid_delay1_q <= x2y2_in_credit_valid[2];
      x2y2_west_valid_delay1_q <= x2y2_out_valid[2];
      x2y2_west_credit_valid_delay1_q <= x1y2_in_credit_valid[1];
      x1y2_south_valid_delay1_q <= x1y2_out_valid[3];
      x1y2_south_credit_valid_delay1_q <= x1y3_in_credit_valid[4];
      x1y3_north_valid_delay1_q <= x1y3_out_valid[4];
      x1y3_north_credit_valid_delay1_q <= x1y2_in_credit_valid[3];
      x2y2_east_valid_delay1_q <= x2y2_out_valid[1];
      x2y2_east_credit_valid_delay1_q <= x3y2_in_credit_valid[2];
      x3y2_west_valid_delay1_q <= x3y2_out_valid[2];
      x3y2_west_credit_valid_delay1_q <= x2y2_in_credit_valid[1];
      x2y2_south_valid_delay1_q <= x2y2_out_valid[3];
      x2y2_south_credit_valid_delay1_q <= x2y3_in_credit_valid[4];
      x2y3_north_valid_delay1_q <= x2y3_out_valid[4];
      x2y3_north_credit_valid_delay1_q <= x2y2_in_credit_valid[3];
      x3y2_east_valid_delay1_q <= x3y2_out_valid[1];
      x3y2_east_credit_valid_delay1_q <= x4y2_in_credit_valid[2];
      x4y2_west_valid_delay1_q <= x4y2_out_valid[2];
      x4y2_west_credit_valid_delay1_q <= x3y2_in_credit_valid[1];
      x3y2_south_valid_delay1_q <= x3y2_out_valid[3];
      x3y2_south_credit_valid_delay1_q <= x3y3_in_credit_valid[4];
      x3y3_north_valid_delay1_q <= x3y3_out_valid[4];
      x3y3_north_credit_valid_delay1_q <= x3y2_in_credit_valid[3];
      x4y2_east_valid_delay1_q <= x4y2_out_valid[1];
      x4y2_east_credit_valid_delay1_q <= x5y2_in_credit_valid[2];
      x5y2_west_valid_delay1_q <= x5y2_out_valid[2];
      x5y2_west_credit_valid_delay1_q <= x4y2_in_credit_valid[1];
      x4y2_south_valid_delay1_q <= x4y2_out_valid[3];
      x4y2_south_credit_valid_delay1_q <= x4y3_in_credit_valid[4];
      x4y3_north_valid_delay1_q <= x4y3_out_valid[4];
      x4y3_north_credit_valid_delay1_q <= x4y2_in_credit_valid[3];
      x5y2_east_valid_delay1_q <= x5y2_out_valid[1];
      x5y2_east_credit_valid_delay1_q <= x6y2_in_credit_valid[2];
      x6y2_west_valid_delay1_q <= x6y2_out_valid[2];
      x6y2_west_credit_valid_delay1_q <= x5y2_in_credit_valid[1];
      x5y2_south_valid_delay1_q <= x5y2_out_valid[3];
      x5y2_south_credit_valid_delay1_q <= x5y3_in_credit_valid[4];
      x5y3_north_valid_delay1_q <= x5y3_out_valid[4];
      x5y3_north_credit_valid_delay1_q <= x5y2_in_credit_valid[3];
      x6y2_east_valid_delay1_q <= x6y2_out_valid[1];
      x6y2_east_credit_valid_delay1_q <= x7y2_in_credit_valid[1];
      x7y2_west_valid_delay1_q <= x7y2_out_valid[1];
      x7y2_west_credit_valid_delay1_q <= x6y2_in_credit_valid[1];
      x6y2_south_valid_delay1_q <= x6y2_out_valid[3];
      x6y2_south_credit_valid_delay1_q <= x6y3_in_credit_valid[4];
      x6y3_north_valid_delay1_q <= x6y3_out_valid[4];
      x6y3_north_credit_valid_delay1_q <= x6y2_in_credit_valid[3];
      x7y2_south_valid_delay1_q <= x7y2_out_valid[2];
      x7y2_south_credit_valid_delay1_q <= x7y3_in_credit_valid[3];
      x7y3_north_valid_delay1_q <= x7y3_out_valid[3];
      x7y3_north_credit_valid_delay1_q <= x7y2_in_credit_valid[2];
      x0y3_east_valid_delay1_q <= x0y3_out_valid[1];
      x0y3_east_credit_valid_delay1_q <= x1y3_in_credit_valid[2];
      x1y3_west_valid_delay1_q <= x1y3_out_valid[2];
      x1y3_west_credit_valid_delay1_q <= x0y3_in_credit_valid[1];
      x0y3_south_valid_delay1_q <= x0y3_out_valid[2];
      x0y3_south_credit_valid_delay1_q <= x0y4_in_credit_valid[3];
      x0y4_north_valid_delay1_q <= x0y4_out_valid[3];
      x0y4_north_credit_valid_delay1_q <= x0y3_in_credit_valid[2];
      x1y3_east_valid_delay1_q <= x1y3_out_valid[1];
      x1y3_east_credit_valid_delay1_q <= x2y3_in_credit_valid[2];
      x2y3_west_valid_delay1_q <= x2y3_out_valid[2];
      x2y3_west_credit_valid_delay1_q <= x1y3_in_credit_valid[1];
      x1y3_south_valid_delay1_q <= x1y3_out_valid[3];
      x1y3_south_credit_valid_delay1_q <= x1y4_in_credit_valid[4];
      x1y4_north_valid_delay1_q <= x1y4_out_valid[4];
      x1y4_north_credit_valid_delay1_q <= x1y3_in_credit_valid[3];
      x2y3_east_valid_delay1_q <= x2y3_out_valid[1];
      x2y3_east_credit_valid_delay1_q <= x3y3_in_credit_valid[2];
      x3y3_west_valid_delay1_q <= x3y3_out_valid[2];
      x3y3_west_credit_valid_delay1_q <= x2y3_in_credit_valid[1];
      x2y3_south_valid_delay1_q <= x2y3_out_valid[3];
      x2y3_south_credit_valid_delay1_q <= x2y4_in_credit_valid[4];
      x2y4_north_valid_delay1_q <= x2y4_out_valid[4];
      x2y4_north_credit_valid_delay1_q <= x2y3_in_credit_valid[3];
      x3y3_east_valid_delay1_q <= x3y3_out_valid[1];
      x3y3_east_credit_valid_delay1_q <= x4y3_in_credit_valid[2];
      x4y3_west_valid_delay1_q <= x4y3_out_valid[2];
      x4y3_west_credit_valid_delay1_q <= x3y3_in_credit_valid[1];
      x3y3_south_valid_delay1_q <= x3y3_out_valid[3];
      x3y3_south_credit_valid_delay1_q <= x3y4_in_credit_valid[4];
      x3y4_north_valid_delay1_q <= x3y4_out_valid[4];
      x3y4_north_credit_valid_delay1_q <= x3y3_in_credit_valid[3];
      x4y3_east_valid_delay1_q <= x4y3_out_valid[1];
      x4y3_east_credit_valid_delay1_q <= x5y3_in_credit_valid[2];
      x5y3_west_valid_delay1_q <= x5y3_out_valid[2];
      x5y3_west_credit_valid_delay1_q <= x4y3_in_credit_valid[1];
      x4y3_south_valid_delay1_q <= x4y3_out_valid[3];
      x4y3_south_credit_valid_delay1_q <= x4y4_in_credit_valid[4];
      x4y4_north_valid_delay1_q <= x4y4_out_valid[4];
      x4y4_north_credit_valid_delay1_q <= x4y3_in_credit_valid[3];
      x5y3_east_valid_delay1_q <= x5y3_out_valid[1];
      x5y3_east_credit_valid_delay1_q <= x6y3_in_credit_valid[2];
      x6y3_west_valid_delay1_q <= x6y3_out_valid[2];
      x6y3_west_credit_valid_delay1_q <= x5y3_in_credit_valid[1];
      x5y3_south_valid_delay1_q <= x5y3_out_valid[3];
      x5y3_south_credit_valid_delay1_q <= x5y4_in_credit_valid[4];
      x5y4_north_valid_delay1_q <= x5y4_out_valid[4];
      x5y4_north_credit_valid_delay1_q <= x5y3_in_credit_valid[3];
      x6y3_east_valid_delay1_q <= x6y3_out_valid[1];
      x6y3_east_credit_valid_delay1_q <= x7y3_in_credit_valid[1];
      x7y3_west_valid_delay1_q <= x7y3_out_valid[1];
      x7y3_west_credit_valid_delay1_q <= x6y3_in_credit_valid[1];
      x6y3_south_valid_delay1_q <= x6y3_out_valid[3];
      x6y3_south_credit_valid_delay1_q <= x6y4_in_credit_valid[4];
      x6y4_north_valid_delay1_q <= x6y4_out_valid[4];
      x6y4_north_credit_valid_delay1_q <= x6y3_in_credit_valid[3];
      x7y3_south_valid_delay1_q <= x7y3_out_valid[2];
      x7y3_south_credit_valid_delay1_q <= x7y4_in_credit_valid[3];
      x7y4_north_valid_delay1_q <= x7y4_out_valid[3];
      x7y4_north_credit_valid_delay1_q <= x7y3_in_credit_valid[2];
      x0y4_east_valid_delay1_q <= x0y4_out_valid[1];
      x0y4_east_credit_valid_delay1_q <= x1y4_in_credit_valid[2];
      x1y4_west_valid_delay1_q <= x1y4_out_valid[2];
      x1y4_west_credit_valid_delay1_q <= x0y4_in_credit_valid[1];
      x0y4_south_valid_delay1_q <= x0y4_out_valid[2];
      x0y4_south_credit_valid_delay1_q <= x0y5_in_credit_valid[3];
      x0y5_north_valid_delay1_q <= x0y5_out_valid[3];
      x0y5_north_credit_valid_delay1_q <= x0y4_in_credit_valid[2];
      x1y4_east_valid_delay1_q <= x1y4_out_valid[1];
      x1y4_east_credit_valid_delay1_q <= x2y4_in_credit_valid[2];
      x2y4_west_valid_delay1_q <= x2y4_out_valid[2];
      x2y4_west_credit_valid_delay1_q <= x1y4_in_credit_valid[1];
      x1y4_south_valid_delay1_q <= x1y4_out_valid[3];
      x1y4_south_credit_valid_delay1_q <= x1y5_in_credit_valid[4];
      x1y5_north_valid_delay1_q <= x1y5_out_valid[4];
      x1y5_north_credit_valid_delay1_q <= x1y4_in_credit_valid[3];
      x2y4_east_valid_delay1_q <= x2y4_out_valid[1];
      x2y4_east_credit_valid_delay1_q <= x3y4_in_credit_valid[2];
      x3y4_west_valid_delay1_q <= x3y4_out_valid[2];
      x3y4_west_credit_valid_delay1_q <= x2y4_in_credit_valid[1];
      x2y4_south_valid_delay1_q <= x2y4_out_valid[3];
      x2y4_south_credit_valid_delay1_q <= x2y5_in_credit_valid[4];
      x2y5_north_valid_delay1_q <= x2y5_out_valid[4];
      x2y5_north_credit_valid_delay1_q <= x2y4_in_credit_valid[3];
      x3y4_east_valid_delay1_q <= x3y4_out_valid[1];
      x3y4_east_credit_valid_delay1_q <= x4y4_in_credit_valid[2];
      x4y4_west_valid_delay1_q <= x4y4_out_valid[2];
      x4y4_west_credit_valid_delay1_q <= x3y4_in_credit_valid[1];
      x3y4_south_valid_delay1_q <= x3y4_out_valid[3];
      x3y4_south_credit_valid_delay1_q <= x3y5_in_credit_valid[4];
      x3y5_north_valid_delay1_q <= x3y5_out_valid[4];
      x3y5_north_credit_valid_delay1_q <= x3y4_in_credit_valid[3];
      x4y4_east_valid_delay1_q <= x4y4_out_valid[1];
      x4y4_east_credit_valid_delay1_q <= x5y4_in_credit_valid[2];
      x5y4_west_valid_delay1_q <= x5y4_out_valid[2];
      x5y4_west_credit_valid_delay1_q <= x4y4_in_credit_valid[1];
      x4y4_south_valid_delay1_q <= x4y4_out_valid[3];
      x4y4_south_credit_valid_delay1_q <= x4y5_in_credit_valid[4];
      x4y5_north_valid_delay1_q <= x4y5_out_valid[4];
      x4y5_north_credit_valid_delay1_q <= x4y4_in_credit_valid[3];
      x5y4_east_valid_delay1_q <= x5y4_out_valid[1];
      x5y4_east_credit_valid_delay1_q <= x6y4_in_credit_valid[2];
      x6y4_west_valid_delay1_q <= x6y4_out_valid[2];
      x6y4_west_credit_valid_delay1_q <= x5y4_in_credit_valid[1];
      x5y4_south_valid_delay1_q <= x5y4_out_valid[3];
      x5y4_south_credit_valid_delay1_q <= x5y5_in_credit_valid[4];
      x5y5_north_valid_delay1_q <= x5y5_out_valid[4];
      x5y5_north_credit_valid_delay1_q <= x5y4_in_credit_valid[3];
      x6y4_east_valid_delay1_q <= x6y4_out_valid[1];
      x6y4_east_credit_valid_delay1_q <= x7y4_in_credit_valid[1];
      x7y4_west_valid_delay1_q <= x7y4_out_valid[1];
      x7y4_west_credit_valid_delay1_q <= x6y4_in_credit_valid[1];
      x6y4_south_valid_delay1_q <= x6y4_out_valid[3];
      x6y4_south_credit_valid_delay1_q <= x6y5_in_credit_valid[4];
      x6y5_north_valid_delay1_q <= x6y5_out_valid[4];
      x6y5_north_credit_valid_delay1_q <= x6y4_in_credit_valid[3];
      x7y4_south_valid_delay1_q <= x7y4_out_valid[2];
      x7y4_south_credit_valid_delay1_q <= x7y5_in_credit_valid[3];
      x7y5_north_valid_delay1_q <= x7y5_out_valid[3];
      x7y5_north_credit_valid_delay1_q <= x7y4_in_credit_valid[2];
      x0y5_east_valid_delay1_q <= x0y5_out_valid[1];
      x0y5_east_credit_valid_delay1_q <= x1y5_in_credit_valid[2];
      x1y5_west_valid_delay1_q <= x1y5_out_valid[2];
      x1y5_west_credit_valid_delay1_q <= x0y5_in_credit_valid[1];
      x0y5_south_valid_delay1_q <= x0y5_out_valid[2];
      x0y5_south_credit_valid_delay1_q <= x0y6_in_credit_valid[3];
      x0y6_north_valid_delay1_q <= x0y6_out_valid[3];
      x0y6_north_credit_valid_delay1_q <= x0y5_in_credit_valid[2];
      x1y5_east_valid_delay1_q <= x1y5_out_valid[1];
      x1y5_east_credit_valid_delay1_q <= x2y5_in_credit_valid[2];
      x2y5_west_valid_delay1_q <= x2y5_out_valid[2];
      x2y5_west_credit_valid_delay1_q <= x1y5_in_credit_valid[1];
      x1y5_south_valid_delay1_q <= x1y5_out_valid[3];
      x1y5_south_credit_valid_delay1_q <= x1y6_in_credit_valid[4];
      x1y6_north_valid_delay1_q <= x1y6_out_valid[4];
      x1y6_north_credit_valid_delay1_q <= x1y5_in_credit_valid[3];
      x2y5_east_valid_delay1_q <= x2y5_out_valid[1];
      x2y5_east_credit_valid_delay1_q <= x3y5_in_credit_valid[2];
      x3y5_west_valid_delay1_q <= x3y5_out_valid[2];
      x3y5_west_credit_valid_delay1_q <= x2y5_in_credit_valid[1];
      x2y5_south_valid_delay1_q <= x2y5_out_valid[3];
      x2y5_south_credit_valid_delay1_q <= x2y6_in_credit_valid[4];
      x2y6_north_valid_delay1_q <= x2y6_out_valid[4];
      x2y6_north_credit_valid_delay1_q <= x2y5_in_credit_valid[3];
      x3y5_east_valid_delay1_q <= x3y5_out_valid[1];
      x3y5_east_credit_valid_delay1_q <= x4y5_in_credit_valid[2];
      x4y5_west_valid_delay1_q <= x4y5_out_valid[2];
      x4y5_west_credit_valid_delay1_q <= x3y5_in_credit_valid[1];
      x3y5_south_valid_delay1_q <= x3y5_out_valid[3];
      x3y5_south_credit_valid_delay1_q <= x3y6_in_credit_valid[4];
      x3y6_north_valid_delay1_q <= x3y6_out_valid[4];
      x3y6_north_credit_valid_delay1_q <= x3y5_in_credit_valid[3];
      x4y5_east_valid_delay1_q <= x4y5_out_valid[1];
      x4y5_east_credit_valid_delay1_q <= x5y5_in_credit_valid[2];
      x5y5_west_valid_delay1_q <= x5y5_out_valid[2];
      x5y5_west_credit_valid_delay1_q <= x4y5_in_credit_valid[1];
      x4y5_south_valid_delay1_q <= x4y5_out_valid[3];
      x4y5_south_credit_valid_delay1_q <= x4y6_in_credit_valid[4];
      x4y6_north_valid_delay1_q <= x4y6_out_valid[4];
      x4y6_north_credit_valid_delay1_q <= x4y5_in_credit_valid[3];
      x5y5_east_valid_delay1_q <= x5y5_out_valid[1];
      x5y5_east_credit_valid_delay1_q <= x6y5_in_credit_valid[2];
      x6y5_west_valid_delay1_q <= x6y5_out_valid[2];
      x6y5_west_credit_valid_delay1_q <= x5y5_in_credit_valid[1];
      x5y5_south_valid_delay1_q <= x5y5_out_valid[3];
      x5y5_south_credit_valid_delay1_q <= x5y6_in_credit_valid[4];
      x5y6_north_valid_delay1_q <= x5y6_out_valid[4];
      x5y6_north_credit_valid_delay1_q <= x5y5_in_credit_valid[3];
      x6y5_east_valid_delay1_q <= x6y5_out_valid[1];
      x6y5_east_credit_valid_delay1_q <= x7y5_in_credit_valid[1];
      x7y5_west_valid_delay1_q <= x7y5_out_valid[1];
      x7y5_west_credit_valid_delay1_q <= x6y5_in_credit_valid[1];
      x6y5_south_valid_delay1_q <= x6y5_out_valid[3];
      x6y5_south_credit_valid_delay1_q <= x6y6_in_credit_valid[4];
      x6y6_north_valid_delay1_q <= x6y6_out_valid[4];
      x6y6_north_credit_valid_delay1_q <= x6y5_in_credit_valid[3];
      x7y5_south_valid_delay1_q <= x7y5_out_valid[2];
      x7y5_south_credit_valid_delay1_q <= x7y6_in_credit_valid[3];
      x7y6_north_valid_delay1_q <= x7y6_out_valid[3];
      x7y6_north_credit_valid_delay1_q <= x7y5_in_credit_valid[2];
      x0y6_east_valid_delay1_q <= x0y6_out_valid[1];
      x0y6_east_credit_valid_delay1_q <= x1y6_in_credit_valid[2];
      x1y6_west_valid_delay1_q <= x1y6_out_valid[2];
      x1y6_west_credit_valid_delay1_q <= x0y6_in_credit_valid[1];
      x0y6_south_valid_delay1_q <= x0y6_out_valid[2];
      x0y6_south_credit_valid_delay1_q <= x0y7_in_credit_valid[2];
      x0y7_north_valid_delay1_q <= x0y7_out_valid[2];
      x0y7_north_credit_valid_delay1_q <= x0y6_in_credit_valid[2];
      x1y6_east_valid_delay1_q <= x1y6_out_valid[1];
      x1y6_east_credit_valid_delay1_q <= x2y6_in_credit_valid[2];
      x2y6_west_valid_delay1_q <= x2y6_out_valid[2];
      x2y6_west_credit_valid_delay1_q <= x1y6_in_credit_valid[1];
      x1y6_south_valid_delay1_q <= x1y6_out_valid[3];
      x1y6_south_credit_valid_delay1_q <= x1y7_in_credit_valid[3];
      x1y7_north_valid_delay1_q <= x1y7_out_valid[3];
      x1y7_north_credit_valid_delay1_q <= x1y6_in_credit_valid[3];
      x2y6_east_valid_delay1_q <= x2y6_out_valid[1];
      x2y6_east_credit_valid_delay1_q <= x3y6_in_credit_valid[2];
      x3y6_west_valid_delay1_q <= x3y6_out_valid[2];
      x3y6_west_credit_valid_delay1_q <= x2y6_in_credit_valid[1];
      x2y6_south_valid_delay1_q <= x2y6_out_valid[3];
      x2y6_south_credit_valid_delay1_q <= x2y7_in_credit_valid[3];
      x2y7_north_valid_delay1_q <= x2y7_out_valid[3];
      x2y7_north_credit_valid_delay1_q <= x2y6_in_credit_valid[3];
      x3y6_east_valid_delay1_q <= x3y6_out_valid[1];
      x3y6_east_credit_valid_delay1_q <= x4y6_in_credit_valid[2];
      x4y6_west_valid_delay1_q <= x4y6_out_valid[2];
      x4y6_west_credit_valid_delay1_q <= x3y6_in_credit_valid[1];
      x3y6_south_valid_delay1_q <= x3y6_out_valid[3];
      x3y6_south_credit_valid_delay1_q <= x3y7_in_credit_valid[3];
      x3y7_north_valid_delay1_q <= x3y7_out_valid[3];
      x3y7_north_credit_valid_delay1_q <= x3y6_in_credit_valid[3];
      x4y6_east_valid_delay1_q <= x4y6_out_valid[1];
      x4y6_east_credit_valid_delay1_q <= x5y6_in_credit_valid[2];
      x5y6_west_valid_delay1_q <= x5y6_out_valid[2];
      x5y6_west_credit_valid_delay1_q <= x4y6_in_credit_valid[1];
      x4y6_south_valid_delay1_q <= x4y6_out_valid[3];
      x4y6_south_credit_valid_delay1_q <= x4y7_in_credit_valid[3];
      x4y7_north_valid_delay1_q <= x4y7_out_valid[3];
      x4y7_north_credit_valid_delay1_q <= x4y6_in_credit_valid[3];
      x5y6_east_valid_delay1_q <= x5y6_out_valid[1];
      x5y6_east_credit_valid_delay1_q <= x6y6_in_credit_valid[2];
      x6y6_west_valid_delay1_q <= x6y6_out_valid[2];
      x6y6_west_credit_valid_delay1_q <= x5y6_in_credit_valid[1];
      x5y6_south_valid_delay1_q <= x5y6_out_valid[3];
      x5y6_south_credit_valid_delay1_q <= x5y7_in_credit_valid[3];
      x5y7_north_valid_delay1_q <= x5y7_out_valid[3];
      x5y7_north_credit_valid_delay1_q <= x5y6_in_credit_valid[3];
      x6y6_east_valid_delay1_q <= x6y6_out_valid[1];
      x6y6_east_credit_valid_delay1_q <= x7y6_in_credit_valid[1];
      x7y6_west_valid_delay1_q <= x7y6_out_valid[1];
      x7y6_west_credit_valid_delay1_q <= x6y6_in_credit_valid[1];
      x6y6_south_valid_delay1_q <= x6y6_out_valid[3];
      x6y6_south_credit_valid_delay1_q <= x6y7_in_credit_valid[3];
      x6y7_north_valid_delay1_q <= x6y7_out_valid[3];
      x6y7_north_credit_valid_delay1_q <= x6y6_in_credit_valid[3];
      x7y6_south_valid_delay1_q <= x7y6_out_valid[2];
      x7y6_south_credit_valid_delay1_q <= x7y7_in_credit_valid[2];
      x7y7_north_valid_delay1_q <= x7y7_out_valid[2];
      x7y7_north_credit_valid_delay1_q <= x7y6_in_credit_valid[2];
      x0y7_east_valid_delay1_q <= x0y7_out_valid[1];
      x0y7_east_credit_valid_delay1_q <= x1y7_in_credit_valid[2];
      x1y7_west_valid_delay1_q <= x1y7_out_valid[2];
      x1y7_west_credit_valid_delay1_q <= x0y7_in_credit_valid[1];
      x1y7_east_valid_delay1_q <= x1y7_out_valid[1];
      x1y7_east_credit_valid_delay1_q <= x2y7_in_credit_valid[2];
      x2y7_west_valid_delay1_q <= x2y7_out_valid[2];
      x2y7_west_credit_valid_delay1_q <= x1y7_in_credit_valid[1];
      x2y7_east_valid_delay1_q <= x2y7_out_valid[1];
      x2y7_east_credit_valid_delay1_q <= x3y7_in_credit_valid[2];
      x3y7_west_valid_delay1_q <= x3y7_out_valid[2];
      x3y7_west_credit_valid_delay1_q <= x2y7_in_credit_valid[1];
      x3y7_east_valid_delay1_q <= x3y7_out_valid[1];
      x3y7_east_credit_valid_delay1_q <= x4y7_in_credit_valid[2];
      x4y7_west_valid_delay1_q <= x4y7_out_valid[2];
      x4y7_west_credit_valid_delay1_q <= x3y7_in_credit_valid[1];
      x4y7_east_valid_delay1_q <= x4y7_out_valid[1];
      x4y7_east_credit_valid_delay1_q <= x5y7_in_credit_valid[2];
      x5y7_west_valid_delay1_q <= x5y7_out_valid[2];
      x5y7_west_credit_valid_delay1_q <= x4y7_in_credit_valid[1];
      x5y7_east_valid_delay1_q <= x5y7_out_valid[1];
      x5y7_east_credit_valid_delay1_q <= x6y7_in_credit_valid[2];
      x6y7_west_valid_delay1_q <= x6y7_out_valid[2];
      x6y7_west_credit_valid_delay1_q <= x5y7_in_credit_valid[1];
      x6y7_east_valid_delay1_q <= x6y7_out_valid[1];
      x6y7_east_credit_valid_delay1_q <= x7y7_in_credit_valid[1];
      x7y7_west_valid_delay1_q <= x7y7_out_valid[1];
      x7y7_west_credit_valid_delay1_q <= x6y7_in_credit_valid[1];
    end
  end
  always_ff @(posedge clk_i) begin
    x0y0_east_vc_delay1_q <= x0y0_out_vc[3:2];
    x0y0_east_flit_delay1_q <= x0y0_out_flit[147:74];
    x0y0_east_credit_vc_delay1_q <= x1y0_in_credit_vc[5:4];
    x1y0_west_vc_delay1_q <= x1y0_out_vc[5:4];
    x1y0_west_flit_delay1_q <= x1y0_out_flit[221:148];
    x1y0_west_credit_vc_delay1_q <= x0y0_in_credit_vc[3:2];
    x0y0_south_vc_delay1_q <= x0y0_out_vc[5:4];
    x0y0_south_flit_delay1_q <= x0y0_out_flit[221:148];
    x0y0_south_credit_vc_delay1_q <= x0y1_in_credit_vc[7:6];
    x0y1_north_vc_delay1_q <= x0y1_out_vc[7:6];
    x0y1_north_flit_delay1_q <= x0y1_out_flit[295:222];
    x0y1_north_credit_vc_delay1_q <= x0y0_in_credit_vc[5:4];
    x1y0_east_vc_delay1_q <= x1y0_out_vc[3:2];
    x1y0_east_flit_delay1_q <= x1y0_out_flit[147:74];
    x1y0_east_credit_vc_delay1_q <= x2y0_in_credit_vc[5:4];
    x2y0_west_vc_delay1_q <= x2y0_out_vc[5:4];
    x2y0_west_flit_delay1_q <= x2y0_out_flit[221:148];
    x2y0_west_credit_vc_delay1_q <= x1y0_in_credit_vc[3:2];
    x1y0_south_vc_delay1_q <= x1y0_out_vc[7:6];
    x1y0_south_flit_delay1_q <= x1y0_out_flit[295:222];
    x1y0_south_credit_vc_delay1_q <= x1y1_in_credit_vc[9:8];
    x1y1_north_vc_delay1_q <= x1y1_out_vc[9:8];
    x1y1_north_flit_delay1_q <= x1y1_out_flit[369:296];
    x1y1_north_credit_vc_delay1_q <= x1y0_in_credit_vc[7:6];
    x2y0_east_vc_delay1_q <= x2y0_out_vc[3:2];
    x2y0_east_flit_delay1_q <= x2y0_out_flit[147:74];
    x2y0_east_credit_vc_delay1_q <= x3y0_in_credit_vc[5:4];
    x3y0_west_vc_delay1_q <= x3y0_out_vc[5:4];
    x3y0_west_flit_delay1_q <= x3y0_out_flit[221:148];
    x3y0_west_credit_vc_delay1_q <= x2y0_in_credit_vc[3:2];
    x2y0_south_vc_delay1_q <= x2y0_out_vc[7:6];
    x2y0_south_flit_delay1_q <= x2y0_out_flit[295:222];
    x2y0_south_credit_vc_delay1_q <= x2y1_in_credit_vc[9:8];
    x2y1_north_vc_delay1_q <= x2y1_out_vc[9:8];
    x2y1_north_flit_delay1_q <= x2y1_out_flit[369:296];
    x2y1_north_credit_vc_delay1_q <= x2y0_in_credit_vc[7:6];
    x3y0_east_vc_delay1_q <= x3y0_out_vc[3:2];
    x3y0_east_flit_delay1_q <= x3y0_out_flit[147:74];
    x3y0_east_credit_vc_delay1_q <= x4y0_in_credit_vc[5:4];
    x4y0_west_vc_delay1_q <= x4y0_out_vc[5:4];
    x4y0_west_flit_delay1_q <= x4y0_out_flit[221:148];
    x4y0_west_credit_vc_delay1_q <= x3y0_in_credit_vc[3:2];
    x3y0_south_vc_delay1_q <= x3y0_out_vc[7:6];
    x3y0_south_flit_delay1_q <= x3y0_out_flit[295:222];
    x3y0_south_credit_vc_delay1_q <= x3y1_in_credit_vc[9:8];
    x3y1_north_vc_delay1_q <= x3y1_out_vc[9:8];
    x3y1_north_flit_delay1_q <= x3y1_out_flit[369:296];
    x3y1_north_credit_vc_delay1_q <= x3y0_in_credit_vc[7:6];
    x4y0_east_vc_delay1_q <= x4y0_out_vc[3:2];
    x4y0_east_flit_delay1_q <= x4y0_out_flit[147:74];
    x4y0_east_credit_vc_delay1_q <= x5y0_in_credit_vc[5:4];
    x5y0_west_vc_delay1_q <= x5y0_out_vc[5:4];
    x5y0_west_flit_delay1_q <= x5y0_out_flit[221:148];
    x5y0_west_credit_vc_delay1_q <= x4y0_in_credit_vc[3:2];
    x4y0_south_vc_delay1_q <= x4y0_out_vc[7:6];
    x4y0_south_flit_delay1_q <= x4y0_out_flit[295:222];
    x4y0_south_credit_vc_delay1_q <= x4y1_in_credit_vc[9:8];
    x4y1_north_vc_delay1_q <= x4y1_out_vc[9:8];
    x4y1_north_flit_delay1_q <= x4y1_out_flit[369:296];
    x4y1_north_credit_vc_delay1_q <= x4y0_in_credit_vc[7:6];
    x5y0_east_vc_delay1_q <= x5y0_out_vc[3:2];
    x5y0_east_flit_delay1_q <= x5y0_out_flit[147:74];
    x5y0_east_credit_vc_delay1_q <= x6y0_in_credit_vc[5:4];
    x6y0_west_vc_delay1_q <= x6y0_out_vc[5:4];
    x6y0_west_flit_delay1_q <= x6y0_out_flit[221:148];
    x6y0_west_credit_vc_delay1_q <= x5y0_in_credit_vc[3:2];
    x5y0_south_vc_delay1_q <= x5y0_out_vc[7:6];
    x5y0_south_flit_delay1_q <= x5y0_out_flit[295:222];
    x5y0_south_credit_vc_delay1_q <= x5y1_in_credit_vc[9:8];
    x5y1_north_vc_delay1_q <= x5y1_out_vc[9:8];
    x5y1_north_flit_delay1_q <= x5y1_out_flit[369:296];
    x5y1_north_credit_vc_delay1_q <= x5y0_in_credit_vc[7:6];
    x6y0_east_vc_delay1_q <= x6y0_out_vc[3:2];
    x6y0_east_flit_delay1_q <= x6y0_out_flit[147:74];
    x6y0_east_credit_vc_delay1_q <= x7y0_in_credit_vc[3:2];
    x7y0_west_vc_delay1_q <= x7y0_out_vc[3:2];
    x7y0_west_flit_delay1_q <= x7y0_out_flit[147:74];
    x7y0_west_credit_vc_delay1_q <= x6y0_in_credit_vc[3:2];
    x6y0_south_vc_delay1_q <= x6y0_out_vc[7:6];
    x6y0_south_flit_delay1_q <= x6y0_out_flit[295:222];
    x6y0_south_credit_vc_delay1_q <= x6y1_in_credit_vc[9:8];
    x6y1_north_vc_delay1_q <= x6y1_out_vc[9:8];
    x6y1_north_flit_delay1_q <= x6y1_out_flit[369:296];
    x6y1_north_credit_vc_delay1_q <= x6y0_in_credit_vc[7:6];
    x7y0_south_vc_delay1_q <= x7y0_out_vc[5:4];
    x7y0_south_flit_delay1_q <= x7y0_out_flit[221:148];
    x7y0_south_credit_vc_delay1_q <= x7y1_in_credit_vc[7:6];
    x7y1_north_vc_delay1_q <= x7y1_out_vc[7:6];
    x7y1_north_flit_delay1_q <= x7y1_out_flit[295:222];
    x7y1_north_credit_vc_delay1_q <= x7y0_in_credit_vc[5:4];
    x0y1_east_vc_delay1_q <= x0y1_out_vc[3:2];
    x0y1_east_flit_delay1_q <= x0y1_out_flit[147:74];
    x0y1_east_credit_vc_delay1_q <= x1y1_in_credit_vc[5:4];
    x1y1_west_vc_delay1_q <= x1y1_out_vc[5:4];
    x1y1_west_flit_delay1_q <= x1y1_out_flit[221:148];
    x1y1_west_credit_vc_delay1_q <= x0y1_in_credit_vc[3:2];
    x0y1_south_vc_delay1_q <= x0y1_out_vc[5:4];
    x0y1_south_flit_delay1_q <= x0y1_out_flit[221:148];
    x0y1_south_credit_vc_delay1_q <= x0y2_in_credit_vc[7:6];
    x0y2_north_vc_delay1_q <= x0y2_out_vc[7:6];
    x0y2_north_flit_delay1_q <= x0y2_out_flit[295:222];
    x0y2_north_credit_vc_delay1_q <= x0y1_in_credit_vc[5:4];
    x1y1_east_vc_delay1_q <= x1y1_out_vc[3:2];
    x1y1_east_flit_delay1_q <= x1y1_out_flit[147:74];
    x1y1_east_credit_vc_delay1_q <= x2y1_in_credit_vc[5:4];
    x2y1_west_vc_delay1_q <= x2y1_out_vc[5:4];
    x2y1_west_flit_delay1_q <= x2y1_out_flit[221:148];
    x2y1_west_credit_vc_delay1_q <= x1y1_in_credit_vc[3:2];
    x1y1_south_vc_delay1_q <= x1y1_out_vc[7:6];
    x1y1_south_flit_delay1_q <= x1y1_out_flit[295:222];
    x1y1_south_credit_vc_delay1_q <= x1y2_in_credit_vc[9:8];
    x1y2_north_vc_delay1_q <= x1y2_out_vc[9:8];
    x1y2_north_flit_delay1_q <= x1y2_out_flit[369:296];
    x1y2_north_credit_vc_delay1_q <= x1y1_in_credit_vc[7:6];
    x2y1_east_vc_delay1_q <= x2y1_out_vc[3:2];
    x2y1_east_flit_delay1_q <= x2y1_out_flit[147:74];
    x2y1_east_credit_vc_delay1_q <= x3y1_in_credit_vc[5:4];
    x3y1_west_vc_delay1_q <= x3y1_out_vc[5:4];
    x3y1_west_flit_delay1_q <= x3y1_out_flit[221:148];
    x3y1_west_credit_vc_delay1_q <= x2y1_in_credit_vc[3:2];
    x2y1_south_vc_delay1_q <= x2y1_out_vc[7:6];
    x2y1_south_flit_delay1_q <= x2y1_out_flit[295:222];
    x2y1_south_credit_vc_delay1_q <= x2y2_in_credit_vc[9:8];
    x2y2_north_vc_delay1_q <= x2y2_out_vc[9:8];
    x2y2_north_flit_delay1_q <= x2y2_out_flit[369:296];
    x2y2_north_credit_vc_delay1_q <= x2y1_in_credit_vc[7:6];
    x3y1_east_vc_delay1_q <= x3y1_out_vc[3:2];
    x3y1_east_flit_delay1_q <= x3y1_out_flit[147:74];
    x3y1_east_credit_vc_delay1_q <= x4y1_in_credit_vc[5:4];
    x4y1_west_vc_delay1_q <= x4y1_out_vc[5:4];
    x4y1_west_flit_delay1_q <= x4y1_out_flit[221:148];
    x4y1_west_credit_vc_delay1_q <= x3y1_in_credit_vc[3:2];
    x3y1_south_vc_delay1_q <= x3y1_out_vc[7:6];
    x3y1_south_flit_delay1_q <= x3y1_out_flit[295:222];
    x3y1_south_credit_vc_delay1_q <= x3y2_in_credit_vc[9:8];
    x3y2_north_vc_delay1_q <= x3y2_out_vc[9:8];
    x3y2_north_flit_delay1_q <= x3y2_out_flit[369:296];
    x3y2_north_credit_vc_delay1_q <= x3y1_in_credit_vc[7:6];
    x4y1_east_vc_delay1_q <= x4y1_out_vc[3:2];
    x4y1_east_flit_delay1_q <= x4y1_out_flit[147:74];
    x4y1_east_credit_vc_delay1_q <= x5y1_in_credit_vc[5:4];
    x5y1_west_vc_delay1_q <= x5y1_out_vc[5:4];
    x5y1_west_flit_delay1_q <= x5y1_out_flit[221:148];
    x5y1_west_credit_vc_delay1_q <= x4y1_in_credit_vc[3:2];
    x4y1_south_vc_delay1_q <= x4y1_out_vc[7:6];
    x4y1_south_flit_delay1_q <= x4y1_out_flit[295:222];
    x4y1_south_credit_vc_delay1_q <= x4y2_in_credit_vc[9:8];
    x4y2_north_vc_delay1_q <= x4y2_out_vc[9:8];
    x4y2_north_flit_delay1_q <= x4y2_out_flit[369:296];
    x4y2_north_credit_vc_delay1_q <= x4y1_in_credit_vc[7:6];
    x5y1_east_vc_delay1_q <= x5y1_out_vc[3:2];
    x5y1_east_flit_delay1_q <= x5y1_out_flit[147:74];
    x5y1_east_credit_vc_delay1_q <= x6y1_in_credit_vc[5:4];
    x6y1_west_vc_delay1_q <= x6y1_out_vc[5:4];
    x6y1_west_flit_delay1_q <= x6y1_out_flit[221:148];
    x6y1_west_credit_vc_delay1_q <= x5y1_in_credit_vc[3:2];
    x5y1_south_vc_delay1_q <= x5y1_out_vc[7:6];
    x5y1_south_flit_delay1_q <= x5y1_out_flit[295:222];
    x5y1_south_credit_vc_delay1_q <= x5y2_in_credit_vc[9:8];
    x5y2_north_vc_delay1_q <= x5y2_out_vc[9:8];
    x5y2_north_flit_delay1_q <= x5y2_out_flit[369:296];
    x5y2_north_credit_vc_delay1_q <= x5y1_in_credit_vc[7:6];
    x6y1_east_vc_delay1_q <= x6y1_out_vc[3:2];
    x6y1_east_flit_delay1_q <= x6y1_out_flit[147:74];
    x6y1_east_credit_vc_delay1_q <= x7y1_in_credit_vc[3:2];
    x7y1_west_vc_delay1_q <= x7y1_out_vc[3:2];
    x7y1_west_flit_delay1_q <= x7y1_out_flit[147:74];
    x7y1_west_credit_vc_delay1_q <= x6y1_in_credit_vc[3:2];
    x6y1_south_vc_delay1_q <= x6y1_out_vc[7:6];
    x6y1_south_flit_delay1_q <= x6y1_out_flit[295:222];
    x6y1_south_credit_vc_delay1_q <= x6y2_in_credit_vc[9:8];
    x6y2_north_vc_delay1_q <= x6y2_out_vc[9:8];
    x6y2_north_flit_delay1_q <= x6y2_out_flit[369:296];
    x6y2_north_credit_vc_delay1_q <= x6y1_in_credit_vc[7:6];
    x7y1_south_vc_delay1_q <= x7y1_out_vc[5:4];
    x7y1_south_flit_delay1_q <= x7y1_out_flit[221:148];
    x7y1_south_credit_vc_delay1_q <= x7y2_in_credit_vc[7:6];
    x7y2_north_vc_delay1_q <= x7y2_out_vc[7:6];
    x7y2_north_flit_delay1_q <= x7y2_out_flit[295:222];
    x7y2_north_credit_vc_delay1_q <= x7y1_in_credit_vc[5:4];
    x0y2_east_vc_delay1_q <= x0y2_out_vc[3:2];
    x0y2_east_flit_delay1_q <= x0y2_out_flit[147:74];
    x0y2_east_credit_vc_delay1_q <= x1y2_in_credit_vc[5:4];
    x1y2_west_vc_delay1_q <= x1y2_out_vc[5:4];
    x1y2_west_flit_delay1_q <= x1y2_out_flit[221:148];
    x1y2_west_credit_vc_delay1_q <= x0y2_in_credit_vc[3:2];
    x0y2_south_vc_delay1_q <= x0y2_out_vc[5:4];
    x0y2_south_flit_delay1_q <= x0y2_out_flit[221:148];
    x0y2_south_credit_vc_delay1_q <= x0y3_in_credit_vc[7:6];
    x0y3_north_vc_delay1_q <= x0y3_out_vc[7:6];
    x0y3_north_flit_delay1_q <= x0y3_out_flit[295:222];
    x0y3_north_credit_vc_delay1_q <= x0y2_in_credit_vc[5:4];
    x1y2_east_vc_delay1_q <= x1y2_out_vc[3:2];
    x1y2_east_flit_delay1_q <= x1y2_out_flit[147:74];
    x1y2_east_credit_vc_delay1_q <= x2y2_in_credit_vc[5:4];
    x2y2_west_vc_delay1_q <= x2y2_out_vc[5:4];
    x2y2_west_flit_delay1_q <= x2y2_out_flit[221:148];
    x2y2_west_credit_vc_delay1_q <= x1y2_in_credit_vc[3:2];
    x1y2_south_vc_delay1_q <= x1y2_out_vc[7:6];
    x1y2_south_flit_delay1_q <= x1y2_out_flit[295:222];
    x1y2_south_credit_vc_delay1_q <= x1y3_in_credit_vc[9:8];
    x1y3_north_vc_delay1_q <= x1y3_out_vc[9:8];
    x1y3_north_flit_delay1_q <= x1y3_out_flit[369:296];
    x1y3_north_credit_vc_delay1_q <= x1y2_in_credit_vc[7:6];
    x2y2_east_vc_delay1_q <= x2y2_out_vc[3:2];
    x2y2_east_flit_delay1_q <= x2y2_out_flit[147:74];
    x2y2_east_credit_vc_delay1_q <= x3y2_in_credit_vc[5:4];
    x3y2_west_vc_delay1_q <= x3y2_out_vc[5:4];
    x3y2_west_flit_delay1_q <= x3y2_out_flit[221:148];
    x3y2_west_credit_vc_delay1_q <= x2y2_in_credit_vc[3:2];
    x2y2_south_vc_delay1_q <= x2y2_out_vc[7:6];
    x2y2_south_flit_delay1_q <= x2y2_out_flit[295:222];
    x2y2_south_credit_vc_delay1_q <= x2y3_in_credit_vc[9:8];
    x2y3_north_vc_delay1_q <= x2y3_out_vc[9:8];
    x2y3_north_flit_delay1_q <= x2y3_out_flit[369:296];
    x2y3_north_credit_vc_delay1_q <= x2y2_in_credit_vc[7:6];
    x3y2_east_vc_delay1_q <= x3y2_out_vc[3:2];
    x3y2_east_flit_delay1_q <= x3y2_out_flit[147:74];
    x3y2_east_credit_vc_delay1_q <= x4y2_in_credit_vc[5:4];
    x4y2_west_vc_delay1_q <= x4y2_out_vc[5:4];
    x4y2_west_flit_delay1_q <= x4y2_out_flit[221:148];
    x4y2_west_credit_vc_delay1_q <= x3y2_in_credit_vc[3:2];
    x3y2_south_vc_delay1_q <= x3y2_out_vc[7:6];
    x3y2_south_flit_delay1_q <= x3y2_out_flit[295:222];
    x3y2_south_credit_vc_delay1_q <= x3y3_in_credit_vc[9:8];
    x3y3_north_vc_delay1_q <= x3y3_out_vc[9:8];
    x3y3_north_flit_delay1_q <= x3y3_out_flit[369:296];
    x3y3_north_credit_vc_delay1_q <= x3y2_in_credit_vc[7:6];
    x4y2_east_vc_delay1_q <= x4y2_out_vc[3:2];
    x4y2_east_flit_delay1_q <= x4y2_out_flit[147:74];
    x4y2_east_credit_vc_delay1_q <= x5y2_in_credit_vc[5:4];
    x5y2_west_vc_delay1_q <= x5y2_out_vc[5:4];
    x5y2_west_flit_delay1_q <= x5y2_out_flit[221:148];
    x5y2_west_credit_vc_delay1_q <= x4y2_in_credit_vc[3:2];
    x4y2_south_vc_delay1_q <= x4y2_out_vc[7:6];
    x4y2_south_flit_delay1_q <= x4y2_out_flit[295:222];
    x4y2_south_credit_vc_delay1_q <= x4y3_in_credit_vc[9:8];
    x4y3_north_vc_delay1_q <= x4y3_out_vc[9:8];
    x4y3_north_flit_delay1_q <= x4y3_out_flit[369:296];
    x4y3_north_credit_vc_delay1_q <= x4y2_in_credit_vc[7:6];
    x5y2_east_vc_delay1_q <= x5y2_out_vc[3:2];
    x5y2_east_flit_delay1_q <= x5y2_out_flit[147:74];
    x5y2_east_credit_vc_delay1_q <= x6y2_in_credit_vc[5:4];
    x6y2_west_vc_delay1_q <= x6y2_out_vc[5:4];
    x6y2_west_flit_delay1_q <= x6y2_out_flit[221:148];
    x6y2_west_credit_vc_delay1_q <= x5y2_in_credit_vc[3:2];
    x5y2_south_vc_delay1_q <= x5y2_out_vc[7:6];
    x5y2_south_flit_delay1_q <= x5y2_out_flit[295:222];
    x5y2_south_credit_vc_delay1_q <= x5y3_in_credit_vc[9:8];
    x5y3_north_vc_delay1_q <= x5y3_out_vc[9:8];
    x5y3_north_flit_delay1_q <= x5y3_out_flit[369:296];
    x5y3_north_credit_vc_delay1_q <= x5y2_in_credit_vc[7:6];
    x6y2_east_vc_delay1_q <= x6y2_out_vc[3:2];
    x6y2_east_flit_delay1_q <= x6y2_out_flit[147:74];
    x6y2_east_credit_vc_delay1_q <= x7y2_in_credit_vc[3:2];
    x7y2_west_vc_delay1_q <= x7y2_out_vc[3:2];
    x7y2_west_flit_delay1_q <= x7y2_out_flit[147:74];
    x7y2_west_credit_vc_delay1_q <= x6y2_in_credit_vc[3:2];
    x6y2_south_vc_delay1_q <= x6y2_out_vc[7:6];
    x6y2_south_flit_delay1_q <= x6y2_out_flit[295:222];
    x6y2_south_credit_vc_delay1_q <= x6y3_in_credit_vc[9:8];
    x6y3_north_vc_delay1_q <= x6y3_out_vc[9:8];
    x6y3_north_flit_delay1_q <= x6y3_out_flit[369:296];
    x6y3_north_credit_vc_delay1_q <= x6y2_in_credit_vc[7:6];
    x7y2_south_vc_delay1_q <= x7y2_out_vc[5:4];
    x7y2_south_flit_delay1_q <= x7y2_out_flit[221:148];
    x7y2_south_credit_vc_delay1_q <= x7y3_in_credit_vc[7:6];
    x7y3_north_vc_delay1_q <= x7y3_out_vc[7:6];
    x7y3_north_flit_delay1_q <= x7y3_out_flit[295:222];
    x7y3_north_credit_vc_delay1_q <= x7y2_in_credit_vc[5:4];
    x0y3_east_vc_delay1_q <= x0y3_out_vc[3:2];
    x0y3_east_flit_delay1_q <= x0y3_out_flit[147:74];
    x0y3_east_credit_vc_delay1_q <= x1y3_in_credit_vc[5:4];
    x1y3_west_vc_delay1_q <= x1y3_out_vc[5:4];
    x1y3_west_flit_delay1_q <= x1y3_out_flit[221:148];
    x1y3_west_credit_vc_delay1_q <= x0y3_in_credit_vc[3:2];
    x0y3_south_vc_delay1_q <= x0y3_out_vc[5:4];
    x0y3_south_flit_delay1_q <= x0y3_out_flit[221:148];
    x0y3_south_credit_vc_delay1_q <= x0y4_in_credit_vc[7:6];
    x0y4_north_vc_delay1_q <= x0y4_out_vc[7:6];
    x0y4_north_flit_delay1_q <= x0y4_out_flit[295:222];
    x0y4_north_credit_vc_delay1_q <= x0y3_in_credit_vc[5:4];
    x1y3_east_vc_delay1_q <= x1y3_out_vc[3:2];
    x1y3_east_flit_delay1_q <= x1y3_out_flit[147:74];
    x1y3_east_credit_vc_delay1_q <= x2y3_in_credit_vc[5:4];
    x2y3_west_vc_delay1_q <= x2y3_out_vc[5:4];
    x2y3_west_flit_delay1_q <= x2y3_out_flit[221:148];
    x2y3_west_credit_vc_delay1_q <= x1y3_in_credit_vc[3:2];
    x1y3_south_vc_delay1_q <= x1y3_out_vc[7:6];
    x1y3_south_flit_delay1_q <= x1y3_out_flit[295:222];
    x1y3_south_credit_vc_delay1_q <= x1y4_in_credit_vc[9:8];
    x1y4_north_vc_delay1_q <= x1y4_out_vc[9:8];
    x1y4_north_flit_delay1_q <= x1y4_out_flit[369:296];
    x1y4_north_credit_vc_delay1_q <= x1y3_in_credit_vc[7:6];
    x2y3_east_vc_delay1_q <= x2y3_out_vc[3:2];
    x2y3_east_flit_delay1_q <= x2y3_out_flit[147:74];
    x2y3_east_credit_vc_delay1_q <= x3y3_in_credit_vc[5:4];
    x3y3_west_vc_delay1_q <= x3y3_out_vc[5:4];
    x3y3_west_flit_delay1_q <= x3y3_out_flit[221:148];
    x3y3_west_credit_vc_delay1_q <= x2y3_in_credit_vc[3:2];
    x2y3_south_vc_delay1_q <= x2y3_out_vc[7:6];
    x2y3_south_flit_delay1_q <= x2y3_out_flit[295:222];
    x2y3_south_credit_vc_delay1_q <= x2y4_in_credit_vc[9:8];
    x2y4_north_vc_delay1_q <= x2y4_out_vc[9:8];
    x2y4_north_flit_delay1_q <= x2y4_out_flit[369:296];
    x2y4_north_credit_vc_delay1_q <= x2y3_in_credit_vc[7:6];
    x3y3_east_vc_delay1_q <= x3y3_out_vc[3:2];
    x3y3_east_flit_delay1_q <= x3y3_out_flit[147:74];
    x3y3_east_credit_vc_delay1_q <= x4y3_in_credit_vc[5:4];
    x4y3_west_vc_delay1_q <= x4y3_out_vc[5:4];
    x4y3_west_flit_delay1_q <= x4y3_out_flit[221:148];
    x4y3_west_credit_vc_delay1_q <= x3y3_in_credit_vc[3:2];
    x3y3_south_vc_delay1_q <= x3y3_out_vc[7:6];
    x3y3_south_flit_delay1_q <= x3y3_out_flit[295:222];
    x3y3_south_credit_vc_delay1_q <= x3y4_in_credit_vc[9:8];
    x3y4_north_vc_delay1_q <= x3y4_out_vc[9:8];
    x3y4_north_flit_delay1_q <= x3y4_out_flit[369:296];
    x3y4_north_credit_vc_delay1_q <= x3y3_in_credit_vc[7:6];
    x4y3_east_vc_delay1_q <= x4y3_out_vc[3:2];
    x4y3_east_flit_delay1_q <= x4y3_out_flit[147:74];
    x4y3_east_credit_vc_delay1_q <= x5y3_in_credit_vc[5:4];
    x5y3_west_vc_delay1_q <= x5y3_out_vc[5:4];
    x5y3_west_flit_delay1_q <= x5y3_out_flit[221:148];
    x5y3_west_credit_vc_delay1_q <= x4y3_in_credit_vc[3:2];
    x4y3_south_vc_delay1_q <= x4y3_out_vc[7:6];
    x4y3_south_flit_delay1_q <= x4y3_out_flit[295:222];
    x4y3_south_credit_vc_delay1_q <= x4y4_in_credit_vc[9:8];
    x4y4_north_vc_delay1_q <= x4y4_out_vc[9:8];
    x4y4_north_flit_delay1_q <= x4y4_out_flit[369:296];
    x4y4_north_credit_vc_delay1_q <= x4y3_in_credit_vc[7:6];
    x5y3_east_vc_delay1_q <= x5y3_out_vc[3:2];
    x5y3_east_flit_delay1_q <= x5y3_out_flit[147:74];
    x5y3_east_credit_vc_delay1_q <= x6y3_in_credit_vc[5:4];
    x6y3_west_vc_delay1_q <= x6y3_out_vc[5:4];
    x6y3_west_flit_delay1_q <= x6y3_out_flit[221:148];
    x6y3_west_credit_vc_delay1_q <= x5y3_in_credit_vc[3:2];
    x5y3_south_vc_delay1_q <= x5y3_out_vc[7:6];
    x5y3_south_flit_delay1_q <= x5y3_out_flit[295:222];
    x5y3_south_credit_vc_delay1_q <= x5y4_in_credit_vc[9:8];
    x5y4_north_vc_delay1_q <= x5y4_out_vc[9:8];
    x5y4_north_flit_delay1_q <= x5y4_out_flit[369:296];
    x5y4_north_credit_vc_delay1_q <= x5y3_in_credit_vc[7:6];
    x6y3_east_vc_delay1_q <= x6y3_out_vc[3:2];
    x6y3_east_flit_delay1_q <= x6y3_out_flit[147:74];
    x6y3_east_credit_vc_delay1_q <= x7y3_in_credit_vc[3:2];
    x7y3_west_vc_delay1_q <= x7y3_out_vc[3:2];
    x7y3_west_flit_delay1_q <= x7y3_out_flit[147:74];
    x7y3_west_credit_vc_delay1_q <= x6y3_in_credit_vc[3:2];
    x6y3_south_vc_delay1_q <= x6y3_out_vc[7:6];
    x6y3_south_flit_delay1_q <= x6y3_out_flit[295:222];
    x6y3_south_credit_vc_delay1_q <= x6y4_in_credit_vc[9:8];
    x6y4_north_vc_delay1_q <= x6y4_out_vc[9:8];
    x6y4_north_flit_delay1_q <= x6y4_out_flit[369:296];
    x6y4_north_credit_vc_delay1_q <= x6y3_in_credit_vc[7:6];
    x7y3_south_vc_delay1_q <= x7y3_out_vc[5:4];
    x7y3_south_flit_delay1_q <= x7y3_out_flit[221:148];
    x7y3_south_credit_vc_delay1_q <= x7y4_in_credit_vc[7:6];
    x7y4_north_vc_delay1_q <= x7y4_out_vc[7:6];
    x7y4_north_flit_delay1_q <= x7y4_out_flit[295:222];
    x7y4_north_credit_vc_delay1_q <= x7y3_in_credit_vc[5:4];
    x0y4_east_vc_delay1_q <= x0y4_out_vc[3:2];
    x0y4_east_flit_delay1_q <= x0y4_out_flit[147:74];
    x0y4_east_credit_vc_delay1_q <= x1y4_in_credit_vc[5:4];
    x1y4_west_vc_delay1_q <= x1y4_out_vc[5:4];
    x1y4_west_flit_delay1_q <= x1y4_out_flit[221:148];
    x1y4_west_credit_vc_delay1_q <= x0y4_in_credit_vc[3:2];
    x0y4_south_vc_delay1_q <= x0y4_out_vc[5:4];
    x0y4_south_flit_delay1_q <= x0y4_out_flit[221:148];
    x0y4_south_credit_vc_delay1_q <= x0y5_in_credit_vc[7:6];
    x0y5_north_vc_delay1_q <= x0y5_out_vc[7:6];
    x0y5_north_flit_delay1_q <= x0y5_out_flit[295:222];
    x0y5_north_credit_vc_delay1_q <= x0y4_in_credit_vc[5:4];
    x1y4_east_vc_delay1_q <= x1y4_out_vc[3:2];
    x1y4_east_flit_delay1_q <= x1y4_out_flit[147:74];
    x1y4_east_credit_vc_delay1_q <= x2y4_in_credit_vc[5:4];
    x2y4_west_vc_delay1_q <= x2y4_out_vc[5:4];
    x2y4_west_flit_delay1_q <= x2y4_out_flit[221:148];
    x2y4_west_credit_vc_delay1_q <= x1y4_in_credit_vc[3:2];
    x1y4_south_vc_delay1_q <= x1y4_out_vc[7:6];
    x1y4_south_flit_delay1_q <= x1y4_out_flit[295:222];
    x1y4_south_credit_vc_delay1_q <= x1y5_in_credit_vc[9:8];
    x1y5_north_vc_delay1_q <= x1y5_out_vc[9:8];
    x1y5_north_flit_delay1_q <= x1y5_out_flit[369:296];
    x1y5_north_credit_vc_delay1_q <= x1y4_in_credit_vc[7:6];
    x2y4_east_vc_delay1_q <= x2y4_out_vc[3:2];
    x2y4_east_flit_delay1_q <= x2y4_out_flit[147:74];
    x2y4_east_credit_vc_delay1_q <= x3y4_in_credit_vc[5:4];
    x3y4_west_vc_delay1_q <= x3y4_out_vc[5:4];
    x3y4_west_flit_delay1_q <= x3y4_out_flit[221:148];
    x3y4_west_credit_vc_delay1_q <= x2y4_in_credit_vc[3:2];
    x2y4_south_vc_delay1_q <= x2y4_out_vc[7:6];
    x2y4_south_flit_delay1_q <= x2y4_out_flit[295:222];
    x2y4_south_credit_vc_delay1_q <= x2y5_in_credit_vc[9:8];
    x2y5_north_vc_delay1_q <= x2y5_out_vc[9:8];
    x2y5_north_flit_delay1_q <= x2y5_out_flit[369:296];
    x2y5_north_credit_vc_delay1_q <= x2y4_in_credit_vc[7:6];
    x3y4_east_vc_delay1_q <= x3y4_out_vc[3:2];
    x3y4_east_flit_delay1_q <= x3y4_out_flit[147:74];
    x3y4_east_credit_vc_delay1_q <= x4y4_in_credit_vc[5:4];
    x4y4_west_vc_delay1_q <= x4y4_out_vc[5:4];
    x4y4_west_flit_delay1_q <= x4y4_out_flit[221:148];
    x4y4_west_credit_vc_delay1_q <= x3y4_in_credit_vc[3:2];
    x3y4_south_vc_delay1_q <= x3y4_out_vc[7:6];
    x3y4_south_flit_delay1_q <= x3y4_out_flit[295:222];
    x3y4_south_credit_vc_delay1_q <= x3y5_in_credit_vc[9:8];
    x3y5_north_vc_delay1_q <= x3y5_out_vc[9:8];
    x3y5_north_flit_delay1_q <= x3y5_out_flit[369:296];
    x3y5_north_credit_vc_delay1_q <= x3y4_in_credit_vc[7:6];
    x4y4_east_vc_delay1_q <= x4y4_out_vc[3:2];
    x4y4_east_flit_delay1_q <= x4y4_out_flit[147:74];
    x4y4_east_credit_vc_delay1_q <= x5y4_in_credit_vc[5:4];
    x5y4_west_vc_delay1_q <= x5y4_out_vc[5:4];
    x5y4_west_flit_delay1_q <= x5y4_out_flit[221:148];
    x5y4_west_credit_vc_delay1_q <= x4y4_in_credit_vc[3:2];
    x4y4_south_vc_delay1_q <= x4y4_out_vc[7:6];
    x4y4_south_flit_delay1_q <= x4y4_out_flit[295:222];
    x4y4_south_credit_vc_delay1_q <= x4y5_in_credit_vc[9:8];
    x4y5_north_vc_delay1_q <= x4y5_out_vc[9:8];
    x4y5_north_flit_delay1_q <= x4y5_out_flit[369:296];
    x4y5_north_credit_vc_delay1_q <= x4y4_in_credit_vc[7:6];
    x5y4_east_vc_delay1_q <= x5y4_out_vc[3:2];
    x5y4_east_flit_delay1_q <= x5y4_out_flit[147:74];
    x5y4_east_credit_vc_delay1_q <= x6y4_in_credit_vc[5:4];
    x6y4_west_vc_delay1_q <= x6y4_out_vc[5:4];
    x6y4_west_flit_delay1_q <= x6y4_out_flit[221:148];
    x6y4_west_credit_vc_delay1_q <= x5y4_in_credit_vc[3:2];
    x5y4_south_vc_delay1_q <= x5y4_out_vc[7:6];
    x5y4_south_flit_delay1_q <= x5y4_out_flit[295:222];
    x5y4_south_credit_vc_delay1_q <= x5y5_in_credit_vc[9:8];
    x5y5_north_vc_delay1_q <= x5y5_out_vc[9:8];
    x5y5_north_flit_delay1_q <= x5y5_out_flit[369:296];
    x5y5_north_credit_vc_delay1_q <= x5y4_in_credit_vc[7:6];
    x6y4_east_vc_delay1_q <= x6y4_out_vc[3:2];
    x6y4_east_flit_delay1_q <= x6y4_out_flit[147:74];
    x6y4_east_credit_vc_delay1_q <= x7y4_in_credit_vc[3:2];
    x7y4_west_vc_delay1_q <= x7y4_out_vc[3:2];
    x7y4_west_flit_delay1_q <= x7y4_out_flit[147:74];
    x7y4_west_credit_vc_delay1_q <= x6y4_in_credit_vc[3:2];
    x6y4_south_vc_delay1_q <= x6y4_out_vc[7:6];
    x6y4_south_flit_delay1_q <= x6y4_out_flit[295:222];
    x6y4_south_credit_vc_delay1_q <= x6y5_in_credit_vc[9:8];
    x6y5_north_vc_delay1_q <= x6y5_out_vc[9:8];
    x6y5_north_flit_delay1_q <= x6y5_out_flit[369:296];
    x6y5_north_credit_vc_delay1_q <= x6y4_in_credit_vc[7:6];
    x7y4_south_vc_delay1_q <= x7y4_out_vc[5:4];
    x7y4_south_flit_delay1_q <= x7y4_out_flit[221:148];
    x7y4_south_credit_vc_delay1_q <= x7y5_in_credit_vc[7:6];
    x7y5_north_vc_delay1_q <= x7y5_out_vc[7:6];
    x7y5_north_flit_delay1_q <= x7y5_out_flit[295:222];
    x7y5_north_credit_vc_delay1_q <= x7y4_in_credit_vc[5:4];
    x0y5_east_vc_delay1_q <= x0y5_out_vc[3:2];
    x0y5_east_flit_delay1_q <= x0y5_out_flit[147:74];
    x0y5_east_credit_vc_delay1_q <= x1y5_in_credit_vc[5:4];
    x1y5_west_vc_delay1_q <= x1y5_out_vc[5:4];
    x1y5_west_flit_delay1_q <= x1y5_out_flit[221:148];
    x1y5_west_credit_vc_delay1_q <= x0y5_in_credit_vc[3:2];
    x0y5_south_vc_delay1_q <= x0y5_out_vc[5:4];
    x0y5_south_flit_delay1_q <= x0y5_out_flit[221:148];
    x0y5_south_credit_vc_delay1_q <= x0y6_in_credit_vc[7:6];
    x0y6_north_vc_delay1_q <= x0y6_out_vc[7:6];
    x0y6_north_flit_delay1_q <= x0y6_out_flit[295:222];
    x0y6_north_credit_vc_delay1_q <= x0y5_in_credit_vc[5:4];
    x1y5_east_vc_delay1_q <= x1y5_out_vc[3:2];
    x1y5_east_flit_delay1_q <= x1y5_out_flit[147:74];
    x1y5_east_credit_vc_delay1_q <= x2y5_in_credit_vc[5:4];
    x2y5_west_vc_delay1_q <= x2y5_out_vc[5:4];
    x2y5_west_flit_delay1_q <= x2y5_out_flit[221:148];
    x2y5_west_credit_vc_delay1_q <= x1y5_in_credit_vc[3:2];
    x1y5_south_vc_delay1_q <= x1y5_out_vc[7:6];
    x1y5_south_flit_delay1_q <= x1y5_out_flit[295:222];
    x1y5_south_credit_vc_delay1_q <= x1y6_in_credit_vc[9:8];
    x1y6_north_vc_delay1_q <= x1y6_out_vc[9:8];
    x1y6_north_flit_delay1_q <= x1y6_out_flit[369:296];
    x1y6_north_credit_vc_delay1_q <= x1y5_in_credit_vc[7:6];
    x2y5_east_vc_delay1_q <= x2y5_out_vc[3:2];
    x2y5_east_flit_delay1_q <= x2y5_out_flit[147:74];
    x2y5_east_credit_vc_delay1_q <= x3y5_in_credit_vc[5:4];
    x3y5_west_vc_delay1_q <= x3y5_out_vc[5:4];
    x3y5_west_flit_delay1_q <= x3y5_out_flit[221:148];
    x3y5_west_credit_vc_delay1_q <= x2y5_in_credit_vc[3:2];
    x2y5_south_vc_delay1_q <= x2y5_out_vc[7:6];
    x2y5_south_flit_delay1_q <= x2y5_out_flit[295:222];
    x2y5_south_credit_vc_delay1_q <= x2y6_in_credit_vc[9:8];
    x2y6_north_vc_delay1_q <= x2y6_out_vc[9:8];
    x2y6_north_flit_delay1_q <= x2y6_out_flit[369:296];
    x2y6_north_credit_vc_delay1_q <= x2y5_in_credit_vc[7:6];
    x3y5_east_vc_delay1_q <= x3y5_out_vc[3:2];
    x3y5_east_flit_delay1_q <= x3y5_out_flit[147:74];
    x3y5_east_credit_vc_delay1_q <= x4y5_in_credit_vc[5:4];
    x4y5_west_vc_delay1_q <= x4y5_out_vc[5:4];
    x4y5_west_flit_delay1_q <= x4y5_out_flit[221:148];
    x4y5_west_credit_vc_delay1_q <= x3y5_in_credit_vc[3:2];
    x3y5_south_vc_delay1_q <= x3y5_out_vc[7:6];
    x3y5_south_flit_delay1_q <= x3y5_out_flit[295:222];
    x3y5_south_credit_vc_delay1_q <= x3y6_in_credit_vc[9:8];
    x3y6_north_vc_delay1_q <= x3y6_out_vc[9:8];
    x3y6_north_flit_delay1_q <= x3y6_out_flit[369:296];
    x3y6_north_credit_vc_delay1_q <= x3y5_in_credit_vc[7:6];
    x4y5_east_vc_delay1_q <= x4y5_out_vc[3:2];
    x4y5_east_flit_delay1_q <= x4y5_out_flit[147:74];
    x4y5_east_credit_vc_delay1_q <= x5y5_in_credit_vc[5:4];
    x5y5_west_vc_delay1_q <= x5y5_out_vc[5:4];
    x5y5_west_flit_delay1_q <= x5y5_out_flit[221:148];
    x5y5_west_credit_vc_delay1_q <= x4y5_in_credit_vc[3:2];
    x4y5_south_vc_delay1_q <= x4y5_out_vc[7:6];
    x4y5_south_flit_delay1_q <= x4y5_out_flit[295:222];
    x4y5_south_credit_vc_delay1_q <= x4y6_in_credit_vc[9:8];
    x4y6_north_vc_delay1_q <= x4y6_out_vc[9:8];
    x4y6_north_flit_delay1_q <= x4y6_out_flit[369:296];
    x4y6_north_credit_vc_delay1_q <= x4y5_in_credit_vc[7:6];
    x5y5_east_vc_delay1_q <= x5y5_out_vc[3:2];
    x5y5_east_flit_delay1_q <= x5y5_out_flit[147:74];
    x5y5_east_credit_vc_delay1_q <= x6y5_in_credit_vc[5:4];
    x6y5_west_vc_delay1_q <= x6y5_out_vc[5:4];
    x6y5_west_flit_delay1_q <= x6y5_out_flit[221:148];
    x6y5_west_credit_vc_delay1_q <= x5y5_in_credit_vc[3:2];
    x5y5_south_vc_delay1_q <= x5y5_out_vc[7:6];
    x5y5_south_flit_delay1_q <= x5y5_out_flit[295:222];
    x5y5_south_credit_vc_delay1_q <= x5y6_in_credit_vc[9:8];
    x5y6_north_vc_delay1_q <= x5y6_out_vc[9:8];
    x5y6_north_flit_delay1_q <= x5y6_out_flit[369:296];
    x5y6_north_credit_vc_delay1_q <= x5y5_in_credit_vc[7:6];
    x6y5_east_vc_delay1_q <= x6y5_out_vc[3:2];
    x6y5_east_flit_delay1_q <= x6y5_out_flit[147:74];
    x6y5_east_credit_vc_delay1_q <= x7y5_in_credit_vc[3:2];
    x7y5_west_vc_delay1_q <= x7y5_out_vc[3:2];
    x7y5_west_flit_delay1_q <= x7y5_out_flit[147:74];
    x7y5_west_credit_vc_delay1_q <= x6y5_in_credit_vc[3:2];
    x6y5_south_vc_delay1_q <= x6y5_out_vc[7:6];
    x6y5_south_flit_delay1_q <= x6y5_out_flit[295:222];
    x6y5_south_credit_vc_delay1_q <= x6y6_in_credit_vc[9:8];
    x6y6_north_vc_delay1_q <= x6y6_out_vc[9:8];
    x6y6_north_flit_delay1_q <= x6y6_out_flit[369:296];
    x6y6_north_credit_vc_delay1_q <= x6y5_in_credit_vc[7:6];
    x7y5_south_vc_delay1_q <= x7y5_out_vc[5:4];
    x7y5_south_flit_delay1_q <= x7y5_out_flit[221:148];
    x7y5_south_credit_vc_delay1_q <= x7y6_in_credit_vc[7:6];
    x7y6_north_vc_delay1_q <= x7y6_out_vc[7:6];
    x7y6_north_flit_delay1_q <= x7y6_out_flit[295:222];
    x7y6_north_credit_vc_delay1_q <= x7y5_in_credit_vc[5:4];
    x0y6_east_vc_delay1_q <= x0y6_out_vc[3:2];
    x0y6_east_flit_delay1_q <= x0y6_out_flit[147:74];
    x0y6_east_credit_vc_delay1_q <= x1y6_in_credit_vc[5:4];
    x1y6_west_vc_delay1_q <= x1y6_out_vc[5:4];
    x1y6_west_flit_delay1_q <= x1y6_out_flit[221:148];
    x1y6_west_credit_vc_delay1_q <= x0y6_in_credit_vc[3:2];
    x0y6_south_vc_delay1_q <= x0y6_out_vc[5:4];
    x0y6_south_flit_delay1_q <= x0y6_out_flit[221:148];
    x0y6_south_credit_vc_delay1_q <= x0y7_in_credit_vc[5:4];
    x0y7_north_vc_delay1_q <= x0y7_out_vc[5:4];
    x0y7_north_flit_delay1_q <= x0y7_out_flit[221:148];
    x0y7_north_credit_vc_delay1_q <= x0y6_in_credit_vc[5:4];
    x1y6_east_vc_delay1_q <= x1y6_out_vc[3:2];
    x1y6_east_flit_delay1_q <= x1y6_out_flit[147:74];
    x1y6_east_credit_vc_delay1_q <= x2y6_in_credit_vc[5:4];
    x2y6_west_vc_delay1_q <= x2y6_out_vc[5:4];
    x2y6_west_flit_delay1_q <= x2y6_out_flit[221:148];
    x2y6_west_credit_vc_delay1_q <= x1y6_in_credit_vc[3:2];
    x1y6_south_vc_delay1_q <= x1y6_out_vc[7:6];
    x1y6_south_flit_delay1_q <= x1y6_out_flit[295:222];
    x1y6_south_credit_vc_delay1_q <= x1y7_in_credit_vc[7:6];
    x1y7_north_vc_delay1_q <= x1y7_out_vc[7:6];
    x1y7_north_flit_delay1_q <= x1y7_out_flit[295:222];
    x1y7_north_credit_vc_delay1_q <= x1y6_in_credit_vc[7:6];
    x2y6_east_vc_delay1_q <= x2y6_out_vc[3:2];
    x2y6_east_flit_delay1_q <= x2y6_out_flit[147:74];
    x2y6_east_credit_vc_delay1_q <= x3y6_in_credit_vc[5:4];
    x3y6_west_vc_delay1_q <= x3y6_out_vc[5:4];
    x3y6_west_flit_delay1_q <= x3y6_out_flit[221:148];
    x3y6_west_credit_vc_delay1_q <= x2y6_in_credit_vc[3:2];
    x2y6_south_vc_delay1_q <= x2y6_out_vc[7:6];
    x2y6_south_flit_delay1_q <= x2y6_out_flit[295:222];
    x2y6_south_credit_vc_delay1_q <= x2y7_in_credit_vc[7:6];
    x2y7_north_vc_delay1_q <= x2y7_out_vc[7:6];
    x2y7_north_flit_delay1_q <= x2y7_out_flit[295:222];
    x2y7_north_credit_vc_delay1_q <= x2y6_in_credit_vc[7:6];
    x3y6_east_vc_delay1_q <= x3y6_out_vc[3:2];
    x3y6_east_flit_delay1_q <= x3y6_out_flit[147:74];
    x3y6_east_credit_vc_delay1_q <= x4y6_in_credit_vc[5:4];
    x4y6_west_vc_delay1_q <= x4y6_out_vc[5:4];
    x4y6_west_flit_delay1_q <= x4y6_out_flit[221:148];
    x4y6_west_credit_vc_delay1_q <= x3y6_in_credit_vc[3:2];
    x3y6_south_vc_delay1_q <= x3y6_out_vc[7:6];
    x3y6_south_flit_delay1_q <= x3y6_out_flit[295:222];
    x3y6_south_credit_vc_delay1_q <= x3y7_in_credit_vc[7:6];
    x3y7_north_vc_delay1_q <= x3y7_out_vc[7:6];
    x3y7_north_flit_delay1_q <= x3y7_out_flit[295:222];
    x3y7_north_credit_vc_delay1_q <= x3y6_in_credit_vc[7:6];
    x4y6_east_vc_delay1_q <= x4y6_out_vc[3:2];
    x4y6_east_flit_delay1_q <= x4y6_out_flit[147:74];
    x4y6_east_credit_vc_delay1_q <= x5y6_in_credit_vc[5:4];
    x5y6_west_vc_delay1_q <= x5y6_out_vc[5:4];
    x5y6_west_flit_delay1_q <= x5y6_out_flit[221:148];
    x5y6_west_credit_vc_delay1_q <= x4y6_in_credit_vc[3:2];
    x4y6_south_vc_delay1_q <= x4y6_out_vc[7:6];
    x4y6_south_flit_delay1_q <= x4y6_out_flit[295:222];
    x4y6_south_credit_vc_delay1_q <= x4y7_in_credit_vc[7:6];
    x4y7_north_vc_delay1_q <= x4y7_out_vc[7:6];
    x4y7_north_flit_delay1_q <= x4y7_out_flit[295:222];
    x4y7_north_credit_vc_delay1_q <= x4y6_in_credit_vc[7:6];
    x5y6_east_vc_delay1_q <= x5y6_out_vc[3:2];
    x5y6_east_flit_delay1_q <= x5y6_out_flit[147:74];
    x5y6_east_credit_vc_delay1_q <= x6y6_in_credit_vc[5:4];
    x6y6_west_vc_delay1_q <= x6y6_out_vc[5:4];
    x6y6_west_flit_delay1_q <= x6y6_out_flit[221:148];
    x6y6_west_credit_vc_delay1_q <= x5y6_in_credit_vc[3:2];
    x5y6_south_vc_delay1_q <= x5y6_out_vc[7:6];
    x5y6_south_flit_delay1_q <= x5y6_out_flit[295:222];
    x5y6_south_credit_vc_delay1_q <= x5y7_in_credit_vc[7:6];
    x5y7_north_vc_delay1_q <= x5y7_out_vc[7:6];
    x5y7_north_flit_delay1_q <= x5y7_out_flit[295:222];
    x5y7_north_credit_vc_delay1_q <= x5y6_in_credit_vc[7:6];
    x6y6_east_vc_delay1_q <= x6y6_out_vc[3:2];
    x6y6_east_flit_delay1_q <= x6y6_out_flit[147:74];
    x6y6_east_credit_vc_delay1_q <= x7y6_in_credit_vc[3:2];
    x7y6_west_vc_delay1_q <= x7y6_out_vc[3:2];
    x7y6_west_flit_delay1_q <= x7y6_out_flit[147:74];
    x7y6_west_credit_vc_delay1_q <= x6y6_in_credit_vc[3:2];
    x6y6_south_vc_delay1_q <= x6y6_out_vc[7:6];
    x6y6_south_flit_delay1_q <= x6y6_out_flit[295:222];
    x6y6_south_credit_vc_delay1_q <= x6y7_in_credit_vc[7:6];
    x6y7_north_vc_delay1_q <= x6y7_out_vc[7:6];
    x6y7_north_flit_delay1_q <= x6y7_out_flit[295:222];
    x6y7_north_credit_vc_delay1_q <= x6y6_in_credit_vc[7:6];
    x7y6_south_vc_delay1_q <= x7y6_out_vc[5:4];
    x7y6_south_flit_delay1_q <= x7y6_out_flit[221:148];
    x7y6_south_credit_vc_delay1_q <= x7y7_in_credit_vc[5:4];
    x7y7_north_vc_delay1_q <= x7y7_out_vc[5:4];
    x7y7_north_flit_delay1_q <= x7y7_out_flit[221:148];
    x7y7_north_credit_vc_delay1_q <= x7y6_in_credit_vc[5:4];
    x0y7_east_vc_delay1_q <= x0y7_out_vc[3:2];
    x0y7_east_flit_delay1_q <= x0y7_out_flit[147:74];
    x0y7_east_credit_vc_delay1_q <= x1y7_in_credit_vc[5:4];
    x1y7_west_vc_delay1_q <= x1y7_out_vc[5:4];
    x1y7_west_flit_delay1_q <= x1y7_out_flit[221:148];
    x1y7_west_credit_vc_delay1_q <= x0y7_in_credit_vc[3:2];
    x1y7_east_vc_delay1_q <= x1y7_out_vc[3:2];
    x1y7_east_flit_delay1_q <= x1y7_out_flit[147:74];
    x1y7_east_credit_vc_delay1_q <= x2y7_in_credit_vc[5:4];
    x2y7_west_vc_delay1_q <= x2y7_out_vc[5:4];
    x2y7_west_flit_delay1_q <= x2y7_out_flit[221:148];
    x2y7_west_credit_vc_delay1_q <= x1y7_in_credit_vc[3:2];
    x2y7_east_vc_delay1_q <= x2y7_out_vc[3:2];
    x2y7_east_flit_delay1_q <= x2y7_out_flit[147:74];
    x2y7_east_credit_vc_delay1_q <= x3y7_in_credit_vc[5:4];
    x3y7_west_vc_delay1_q <= x3y7_out_vc[5:4];
    x3y7_west_flit_delay1_q <= x3y7_out_flit[221:148];
    x3y7_west_credit_vc_delay1_q <= x2y7_in_credit_vc[3:2];
    x3y7_east_vc_delay1_q <= x3y7_out_vc[3:2];
    x3y7_east_flit_delay1_q <= x3y7_out_flit[147:74];
    x3y7_east_credit_vc_delay1_q <= x4y7_in_credit_vc[5:4];
    x4y7_west_vc_delay1_q <= x4y7_out_vc[5:4];
    x4y7_west_flit_delay1_q <= x4y7_out_flit[221:148];
    x4y7_west_credit_vc_delay1_q <= x3y7_in_credit_vc[3:2];
    x4y7_east_vc_delay1_q <= x4y7_out_vc[3:2];
    x4y7_east_flit_delay1_q <= x4y7_out_flit[147:74];
    x4y7_east_credit_vc_delay1_q <= x5y7_in_credit_vc[5:4];
    x5y7_west_vc_delay1_q <= x5y7_out_vc[5:4];
    x5y7_west_flit_delay1_q <= x5y7_out_flit[221:148];
    x5y7_west_credit_vc_delay1_q <= x4y7_in_credit_vc[3:2];
    x5y7_east_vc_delay1_q <= x5y7_out_vc[3:2];
    x5y7_east_flit_delay1_q <= x5y7_out_flit[147:74];
    x5y7_east_credit_vc_delay1_q <= x6y7_in_credit_vc[5:4];
    x6y7_west_vc_delay1_q <= x6y7_out_vc[5:4];
    x6y7_west_flit_delay1_q <= x6y7_out_flit[221:148];
    x6y7_west_credit_vc_delay1_q <= x5y7_in_credit_vc[3:2];
    x6y7_east_vc_delay1_q <= x6y7_out_vc[3:2];
    x6y7_east_flit_delay1_q <= x6y7_out_flit[147:74];
    x6y7_east_credit_vc_delay1_q <= x7y7_in_credit_vc[3:2];
    x7y7_west_vc_delay1_q <= x7y7_out_vc[3:2];
    x7y7_west_flit_delay1_q <= x7y7_out_flit[147:74];
    x7y7_west_credit_vc_delay1_q <= x6y7_in_credit_vc[3:2];
  end

  weft_router_p3_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0}),
    .in_valid_i         ({x0y1_north_valid_delay1_q, x1y0_west_valid_delay1_q, in_valid_i[0]}),
    .in_vc_i            ({x0y1_north_vc_delay1_q, x1y0_west_vc_delay1_q, in_vc_i[1:0]}),
    .in_flit_i          ({x0y1_north_flit_delay1_q, x1y0_west_flit_delay1_q, in_flit_i[73:0]}),
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

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd2}),
    .in_valid_i         ({x1y1_north_valid_delay1_q, x0y0_east_valid_delay1_q,
        x2y0_west_valid_delay1_q, in_valid_i[1]}),
    .in_vc_i            ({x1y1_north_vc_delay1_q, x0y0_east_vc_delay1_q, x2y0_west_vc_delay1_q,
        in_vc_i[3:2]}),
    .in_flit_i          ({x1y1_north_flit_delay1_q, x0y0_east_flit_delay1_q,
        x2y0_west_flit_delay1_q, in_flit_i[147:74]}),
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

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd2}),
    .in_valid_i         ({x2y1_north_valid_delay1_q, x1y0_east_valid_delay1_q,
        x3y0_west_valid_delay1_q, in_valid_i[2]}),
    .in_vc_i            ({x2y1_north_vc_delay1_q, x1y0_east_vc_delay1_q, x3y0_west_vc_delay1_q,
        in_vc_i[5:4]}),
    .in_flit_i          ({x2y1_north_flit_delay1_q, x1y0_east_flit_delay1_q,
        x3y0_west_flit_delay1_q, in_flit_i[221:148]}),
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

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x3y1_north_valid_delay1_q, x2y0_east_valid_delay1_q,
        x4y0_west_valid_delay1_q, in_valid_i[3]}),
    .in_vc_i            ({x3y1_north_vc_delay1_q, x2y0_east_vc_delay1_q, x4y0_west_vc_delay1_q,
        in_vc_i[7:6]}),
    .in_flit_i          ({x3y1_north_flit_delay1_q, x2y0_east_flit_delay1_q,
        x4y0_west_flit_delay1_q, in_flit_i[295:222]}),
    .in_credit_valid_o  (x3y0_in_credit_valid),
    .in_credit_vc_o     (x3y0_in_credit_vc),
    .out_valid_o        (x3y0_out_valid),
    .out_vc_o           (x3y0_out_vc),
    .out_flit_o         (x3y0_out_flit),
    .out_credit_valid_i ({x3y0_south_credit_valid_delay1_q, x3y0_west_credit_valid_delay1_q,
        x3y0_east_credit_valid_delay1_q, out_credit_valid_i[3]}),
    .out_credit_vc_i    ({x3y0_south_credit_vc_delay1_q, x3y0_west_credit_vc_delay1_q,
        x3y0_east_credit_vc_delay1_q, out_credit_vc_i[7:6]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x4y1_north_valid_delay1_q, x3y0_east_valid_delay1_q,
        x5y0_west_valid_delay1_q, in_valid_i[4]}),
    .in_vc_i            ({x4y1_north_vc_delay1_q, x3y0_east_vc_delay1_q, x5y0_west_vc_delay1_q,
        in_vc_i[9:8]}),
    .in_flit_i          ({x4y1_north_flit_delay1_q, x3y0_east_flit_delay1_q,
        x5y0_west_flit_delay1_q, in_flit_i[369:296]}),
    .in_credit_valid_o  (x4y0_in_credit_valid),
    .in_credit_vc_o     (x4y0_in_credit_vc),
    .out_valid_o        (x4y0_out_valid),
    .out_vc_o           (x4y0_out_vc),
    .out_flit_o         (x4y0_out_flit),
    .out_credit_valid_i ({x4y0_south_credit_valid_delay1_q, x4y0_west_credit_valid_delay1_q,
        x4y0_east_credit_valid_delay1_q, out_credit_valid_i[4]}),
    .out_credit_vc_i    ({x4y0_south_credit_vc_delay1_q, x4y0_west_credit_vc_delay1_q,
        x4y0_east_credit_vc_delay1_q, out_credit_vc_i[9:8]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x5y1_north_valid_delay1_q, x4y0_east_valid_delay1_q,
        x6y0_west_valid_delay1_q, in_valid_i[5]}),
    .in_vc_i            ({x5y1_north_vc_delay1_q, x4y0_east_vc_delay1_q, x6y0_west_vc_delay1_q,
        in_vc_i[11:10]}),
    .in_flit_i          ({x5y1_north_flit_delay1_q, x4y0_east_flit_delay1_q,
        x6y0_west_flit_delay1_q, in_flit_i[443:370]}),
    .in_credit_valid_o  (x5y0_in_credit_valid),
    .in_credit_vc_o     (x5y0_in_credit_vc),
    .out_valid_o        (x5y0_out_valid),
    .out_vc_o           (x5y0_out_vc),
    .out_flit_o         (x5y0_out_flit),
    .out_credit_valid_i ({x5y0_south_credit_valid_delay1_q, x5y0_west_credit_valid_delay1_q,
        x5y0_east_credit_valid_delay1_q, out_credit_valid_i[5]}),
    .out_credit_vc_i    ({x5y0_south_credit_vc_delay1_q, x5y0_west_credit_vc_delay1_q,
        x5y0_east_credit_vc_delay1_q, out_credit_vc_i[11:10]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd0, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x6y1_north_valid_delay1_q, x5y0_east_valid_delay1_q,
        x7y0_west_valid_delay1_q, in_valid_i[6]}),
    .in_vc_i            ({x6y1_north_vc_delay1_q, x5y0_east_vc_delay1_q, x7y0_west_vc_delay1_q,
        in_vc_i[13:12]}),
    .in_flit_i          ({x6y1_north_flit_delay1_q, x5y0_east_flit_delay1_q,
        x7y0_west_flit_delay1_q, in_flit_i[517:444]}),
    .in_credit_valid_o  (x6y0_in_credit_valid),
    .in_credit_vc_o     (x6y0_in_credit_vc),
    .out_valid_o        (x6y0_out_valid),
    .out_vc_o           (x6y0_out_vc),
    .out_flit_o         (x6y0_out_flit),
    .out_credit_valid_i ({x6y0_south_credit_valid_delay1_q, x6y0_west_credit_valid_delay1_q,
        x6y0_east_credit_valid_delay1_q, out_credit_valid_i[6]}),
    .out_credit_vc_i    ({x6y0_south_credit_vc_delay1_q, x6y0_west_credit_vc_delay1_q,
        x6y0_east_credit_vc_delay1_q, out_credit_vc_i[13:12]})
  );

  weft_router_p3_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y1_north_valid_delay1_q, x6y0_east_valid_delay1_q, in_valid_i[7]}),
    .in_vc_i            ({x7y1_north_vc_delay1_q, x6y0_east_vc_delay1_q, in_vc_i[15:14]}),
    .in_flit_i          ({x7y1_north_flit_delay1_q, x6y0_east_flit_delay1_q, in_flit_i[591:518]}),
    .in_credit_valid_o  (x7y0_in_credit_valid),
    .in_credit_vc_o     (x7y0_in_credit_vc),
    .out_valid_o        (x7y0_out_valid),
    .out_vc_o           (x7y0_out_vc),
    .out_flit_o         (x7y0_out_flit),
    .out_credit_valid_i ({x7y0_south_credit_valid_delay1_q, x7y0_west_credit_valid_delay1_q,
        out_credit_valid_i[7]}),
    .out_credit_vc_i    ({x7y0_south_credit_vc_delay1_q, x7y0_west_credit_vc_delay1_q,
        out_credit_vc_i[15:14]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y0_south_valid_delay1_q, x0y2_north_valid_delay1_q,
        x1y1_west_valid_delay1_q, in_valid_i[8]}),
    .in_vc_i            ({x0y0_south_vc_delay1_q, x0y2_north_vc_delay1_q, x1y1_west_vc_delay1_q,
        in_vc_i[17:16]}),
    .in_flit_i          ({x0y0_south_flit_delay1_q, x0y2_north_flit_delay1_q,
        x1y1_west_flit_delay1_q, in_flit_i[665:592]}),
    .in_credit_valid_o  (x0y1_in_credit_valid),
    .in_credit_vc_o     (x0y1_in_credit_vc),
    .out_valid_o        (x0y1_out_valid),
    .out_vc_o           (x0y1_out_vc),
    .out_flit_o         (x0y1_out_flit),
    .out_credit_valid_i ({x0y1_north_credit_valid_delay1_q, x0y1_south_credit_valid_delay1_q,
        x0y1_east_credit_valid_delay1_q, out_credit_valid_i[8]}),
    .out_credit_vc_i    ({x0y1_north_credit_vc_delay1_q, x0y1_south_credit_vc_delay1_q,
        x0y1_east_credit_vc_delay1_q, out_credit_vc_i[17:16]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y0_south_valid_delay1_q, x1y2_north_valid_delay1_q,
        x0y1_east_valid_delay1_q, x2y1_west_valid_delay1_q, in_valid_i[9]}),
    .in_vc_i            ({x1y0_south_vc_delay1_q, x1y2_north_vc_delay1_q, x0y1_east_vc_delay1_q,
        x2y1_west_vc_delay1_q, in_vc_i[19:18]}),
    .in_flit_i          ({x1y0_south_flit_delay1_q, x1y2_north_flit_delay1_q,
        x0y1_east_flit_delay1_q, x2y1_west_flit_delay1_q, in_flit_i[739:666]}),
    .in_credit_valid_o  (x1y1_in_credit_valid),
    .in_credit_vc_o     (x1y1_in_credit_vc),
    .out_valid_o        (x1y1_out_valid),
    .out_vc_o           (x1y1_out_vc),
    .out_flit_o         (x1y1_out_flit),
    .out_credit_valid_i ({x1y1_north_credit_valid_delay1_q, x1y1_south_credit_valid_delay1_q,
        x1y1_west_credit_valid_delay1_q, x1y1_east_credit_valid_delay1_q, out_credit_valid_i[9]}),
    .out_credit_vc_i    ({x1y1_north_credit_vc_delay1_q, x1y1_south_credit_vc_delay1_q,
        x1y1_west_credit_vc_delay1_q, x1y1_east_credit_vc_delay1_q, out_credit_vc_i[19:18]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y0_south_valid_delay1_q, x2y2_north_valid_delay1_q,
        x1y1_east_valid_delay1_q, x3y1_west_valid_delay1_q, in_valid_i[10]}),
    .in_vc_i            ({x2y0_south_vc_delay1_q, x2y2_north_vc_delay1_q, x1y1_east_vc_delay1_q,
        x3y1_west_vc_delay1_q, in_vc_i[21:20]}),
    .in_flit_i          ({x2y0_south_flit_delay1_q, x2y2_north_flit_delay1_q,
        x1y1_east_flit_delay1_q, x3y1_west_flit_delay1_q, in_flit_i[813:740]}),
    .in_credit_valid_o  (x2y1_in_credit_valid),
    .in_credit_vc_o     (x2y1_in_credit_vc),
    .out_valid_o        (x2y1_out_valid),
    .out_vc_o           (x2y1_out_vc),
    .out_flit_o         (x2y1_out_flit),
    .out_credit_valid_i ({x2y1_north_credit_valid_delay1_q, x2y1_south_credit_valid_delay1_q,
        x2y1_west_credit_valid_delay1_q, x2y1_east_credit_valid_delay1_q, out_credit_valid_i[10]}),
    .out_credit_vc_i    ({x2y1_north_credit_vc_delay1_q, x2y1_south_credit_vc_delay1_q,
        x2y1_west_credit_vc_delay1_q, x2y1_east_credit_vc_delay1_q, out_credit_vc_i[21:20]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y0_south_valid_delay1_q, x3y2_north_valid_delay1_q,
        x2y1_east_valid_delay1_q, x4y1_west_valid_delay1_q, in_valid_i[11]}),
    .in_vc_i            ({x3y0_south_vc_delay1_q, x3y2_north_vc_delay1_q, x2y1_east_vc_delay1_q,
        x4y1_west_vc_delay1_q, in_vc_i[23:22]}),
    .in_flit_i          ({x3y0_south_flit_delay1_q, x3y2_north_flit_delay1_q,
        x2y1_east_flit_delay1_q, x4y1_west_flit_delay1_q, in_flit_i[887:814]}),
    .in_credit_valid_o  (x3y1_in_credit_valid),
    .in_credit_vc_o     (x3y1_in_credit_vc),
    .out_valid_o        (x3y1_out_valid),
    .out_vc_o           (x3y1_out_vc),
    .out_flit_o         (x3y1_out_flit),
    .out_credit_valid_i ({x3y1_north_credit_valid_delay1_q, x3y1_south_credit_valid_delay1_q,
        x3y1_west_credit_valid_delay1_q, x3y1_east_credit_valid_delay1_q, out_credit_valid_i[11]}),
    .out_credit_vc_i    ({x3y1_north_credit_vc_delay1_q, x3y1_south_credit_vc_delay1_q,
        x3y1_west_credit_vc_delay1_q, x3y1_east_credit_vc_delay1_q, out_credit_vc_i[23:22]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y0_south_valid_delay1_q, x4y2_north_valid_delay1_q,
        x3y1_east_valid_delay1_q, x5y1_west_valid_delay1_q, in_valid_i[12]}),
    .in_vc_i            ({x4y0_south_vc_delay1_q, x4y2_north_vc_delay1_q, x3y1_east_vc_delay1_q,
        x5y1_west_vc_delay1_q, in_vc_i[25:24]}),
    .in_flit_i          ({x4y0_south_flit_delay1_q, x4y2_north_flit_delay1_q,
        x3y1_east_flit_delay1_q, x5y1_west_flit_delay1_q, in_flit_i[961:888]}),
    .in_credit_valid_o  (x4y1_in_credit_valid),
    .in_credit_vc_o     (x4y1_in_credit_vc),
    .out_valid_o        (x4y1_out_valid),
    .out_vc_o           (x4y1_out_vc),
    .out_flit_o         (x4y1_out_flit),
    .out_credit_valid_i ({x4y1_north_credit_valid_delay1_q, x4y1_south_credit_valid_delay1_q,
        x4y1_west_credit_valid_delay1_q, x4y1_east_credit_valid_delay1_q, out_credit_valid_i[12]}),
    .out_credit_vc_i    ({x4y1_north_credit_vc_delay1_q, x4y1_south_credit_vc_delay1_q,
        x4y1_west_credit_vc_delay1_q, x4y1_east_credit_vc_delay1_q, out_credit_vc_i[25:24]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y0_south_valid_delay1_q, x5y2_north_valid_delay1_q,
        x4y1_east_valid_delay1_q, x6y1_west_valid_delay1_q, in_valid_i[13]}),
    .in_vc_i            ({x5y0_south_vc_delay1_q, x5y2_north_vc_delay1_q, x4y1_east_vc_delay1_q,
        x6y1_west_vc_delay1_q, in_vc_i[27:26]}),
    .in_flit_i          ({x5y0_south_flit_delay1_q, x5y2_north_flit_delay1_q,
        x4y1_east_flit_delay1_q, x6y1_west_flit_delay1_q, in_flit_i[1035:962]}),
    .in_credit_valid_o  (x5y1_in_credit_valid),
    .in_credit_vc_o     (x5y1_in_credit_vc),
    .out_valid_o        (x5y1_out_valid),
    .out_vc_o           (x5y1_out_vc),
    .out_flit_o         (x5y1_out_flit),
    .out_credit_valid_i ({x5y1_north_credit_valid_delay1_q, x5y1_south_credit_valid_delay1_q,
        x5y1_west_credit_valid_delay1_q, x5y1_east_credit_valid_delay1_q, out_credit_valid_i[13]}),
    .out_credit_vc_i    ({x5y1_north_credit_vc_delay1_q, x5y1_south_credit_vc_delay1_q,
        x5y1_west_credit_vc_delay1_q, x5y1_east_credit_vc_delay1_q, out_credit_vc_i[27:26]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y0_south_valid_delay1_q, x6y2_north_valid_delay1_q,
        x5y1_east_valid_delay1_q, x7y1_west_valid_delay1_q, in_valid_i[14]}),
    .in_vc_i            ({x6y0_south_vc_delay1_q, x6y2_north_vc_delay1_q, x5y1_east_vc_delay1_q,
        x7y1_west_vc_delay1_q, in_vc_i[29:28]}),
    .in_flit_i          ({x6y0_south_flit_delay1_q, x6y2_north_flit_delay1_q,
        x5y1_east_flit_delay1_q, x7y1_west_flit_delay1_q, in_flit_i[1109:1036]}),
    .in_credit_valid_o  (x6y1_in_credit_valid),
    .in_credit_vc_o     (x6y1_in_credit_vc),
    .out_valid_o        (x6y1_out_valid),
    .out_vc_o           (x6y1_out_vc),
    .out_flit_o         (x6y1_out_flit),
    .out_credit_valid_i ({x6y1_north_credit_valid_delay1_q, x6y1_south_credit_valid_delay1_q,
        x6y1_west_credit_valid_delay1_q, x6y1_east_credit_valid_delay1_q, out_credit_valid_i[14]}),
    .out_credit_vc_i    ({x6y1_north_credit_vc_delay1_q, x6y1_south_credit_vc_delay1_q,
        x6y1_west_credit_vc_delay1_q, x6y1_east_credit_vc_delay1_q, out_credit_vc_i[29:28]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y0_south_valid_delay1_q, x7y2_north_valid_delay1_q,
        x6y1_east_valid_delay1_q, in_valid_i[15]}),
    .in_vc_i            ({x7y0_south_vc_delay1_q, x7y2_north_vc_delay1_q, x6y1_east_vc_delay1_q,
        in_vc_i[31:30]}),
    .in_flit_i          ({x7y0_south_flit_delay1_q, x7y2_north_flit_delay1_q,
        x6y1_east_flit_delay1_q, in_flit_i[1183:1110]}),
    .in_credit_valid_o  (x7y1_in_credit_valid),
    .in_credit_vc_o     (x7y1_in_credit_vc),
    .out_valid_o        (x7y1_out_valid),
    .out_vc_o           (x7y1_out_vc),
    .out_flit_o         (x7y1_out_flit),
    .out_credit_valid_i ({x7y1_north_credit_valid_delay1_q, x7y1_south_credit_valid_delay1_q,
        x7y1_west_credit_valid_delay1_q, out_credit_valid_i[15]}),
    .out_credit_vc_i    ({x7y1_north_credit_vc_delay1_q, x7y1_south_credit_vc_delay1_q,
        x7y1_west_credit_vc_delay1_q, out_credit_vc_i[31:30]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y1_south_valid_delay1_q, x0y3_north_valid_delay1_q,
        x1y2_west_valid_delay1_q, in_valid_i[16]}),
    .in_vc_i            ({x0y1_south_vc_delay1_q, x0y3_north_vc_delay1_q, x1y2_west_vc_delay1_q,
        in_vc_i[33:32]}),
    .in_flit_i          ({x0y1_south_flit_delay1_q, x0y3_north_flit_delay1_q,
        x1y2_west_flit_delay1_q, in_flit_i[1257:1184]}),
    .in_credit_valid_o  (x0y2_in_credit_valid),
    .in_credit_vc_o     (x0y2_in_credit_vc),
    .out_valid_o        (x0y2_out_valid),
    .out_vc_o           (x0y2_out_vc),
    .out_flit_o         (x0y2_out_flit),
    .out_credit_valid_i ({x0y2_north_credit_valid_delay1_q, x0y2_south_credit_valid_delay1_q,
        x0y2_east_credit_valid_delay1_q, out_credit_valid_i[16]}),
    .out_credit_vc_i    ({x0y2_north_credit_vc_delay1_q, x0y2_south_credit_vc_delay1_q,
        x0y2_east_credit_vc_delay1_q, out_credit_vc_i[33:32]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y1_south_valid_delay1_q, x1y3_north_valid_delay1_q,
        x0y2_east_valid_delay1_q, x2y2_west_valid_delay1_q, in_valid_i[17]}),
    .in_vc_i            ({x1y1_south_vc_delay1_q, x1y3_north_vc_delay1_q, x0y2_east_vc_delay1_q,
        x2y2_west_vc_delay1_q, in_vc_i[35:34]}),
    .in_flit_i          ({x1y1_south_flit_delay1_q, x1y3_north_flit_delay1_q,
        x0y2_east_flit_delay1_q, x2y2_west_flit_delay1_q, in_flit_i[1331:1258]}),
    .in_credit_valid_o  (x1y2_in_credit_valid),
    .in_credit_vc_o     (x1y2_in_credit_vc),
    .out_valid_o        (x1y2_out_valid),
    .out_vc_o           (x1y2_out_vc),
    .out_flit_o         (x1y2_out_flit),
    .out_credit_valid_i ({x1y2_north_credit_valid_delay1_q, x1y2_south_credit_valid_delay1_q,
        x1y2_west_credit_valid_delay1_q, x1y2_east_credit_valid_delay1_q, out_credit_valid_i[17]}),
    .out_credit_vc_i    ({x1y2_north_credit_vc_delay1_q, x1y2_south_credit_vc_delay1_q,
        x1y2_west_credit_vc_delay1_q, x1y2_east_credit_vc_delay1_q, out_credit_vc_i[35:34]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y1_south_valid_delay1_q, x2y3_north_valid_delay1_q,
        x1y2_east_valid_delay1_q, x3y2_west_valid_delay1_q, in_valid_i[18]}),
    .in_vc_i            ({x2y1_south_vc_delay1_q, x2y3_north_vc_delay1_q, x1y2_east_vc_delay1_q,
        x3y2_west_vc_delay1_q, in_vc_i[37:36]}),
    .in_flit_i          ({x2y1_south_flit_delay1_q, x2y3_north_flit_delay1_q,
        x1y2_east_flit_delay1_q, x3y2_west_flit_delay1_q, in_flit_i[1405:1332]}),
    .in_credit_valid_o  (x2y2_in_credit_valid),
    .in_credit_vc_o     (x2y2_in_credit_vc),
    .out_valid_o        (x2y2_out_valid),
    .out_vc_o           (x2y2_out_vc),
    .out_flit_o         (x2y2_out_flit),
    .out_credit_valid_i ({x2y2_north_credit_valid_delay1_q, x2y2_south_credit_valid_delay1_q,
        x2y2_west_credit_valid_delay1_q, x2y2_east_credit_valid_delay1_q, out_credit_valid_i[18]}),
    .out_credit_vc_i    ({x2y2_north_credit_vc_delay1_q, x2y2_south_credit_vc_delay1_q,
        x2y2_west_credit_vc_delay1_q, x2y2_east_credit_vc_delay1_q, out_credit_vc_i[37:36]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y1_south_valid_delay1_q, x3y3_north_valid_delay1_q,
        x2y2_east_valid_delay1_q, x4y2_west_valid_delay1_q, in_valid_i[19]}),
    .in_vc_i            ({x3y1_south_vc_delay1_q, x3y3_north_vc_delay1_q, x2y2_east_vc_delay1_q,
        x4y2_west_vc_delay1_q, in_vc_i[39:38]}),
    .in_flit_i          ({x3y1_south_flit_delay1_q, x3y3_north_flit_delay1_q,
        x2y2_east_flit_delay1_q, x4y2_west_flit_delay1_q, in_flit_i[1479:1406]}),
    .in_credit_valid_o  (x3y2_in_credit_valid),
    .in_credit_vc_o     (x3y2_in_credit_vc),
    .out_valid_o        (x3y2_out_valid),
    .out_vc_o           (x3y2_out_vc),
    .out_flit_o         (x3y2_out_flit),
    .out_credit_valid_i ({x3y2_north_credit_valid_delay1_q, x3y2_south_credit_valid_delay1_q,
        x3y2_west_credit_valid_delay1_q, x3y2_east_credit_valid_delay1_q, out_credit_valid_i[19]}),
    .out_credit_vc_i    ({x3y2_north_credit_vc_delay1_q, x3y2_south_credit_vc_delay1_q,
        x3y2_west_credit_vc_delay1_q, x3y2_east_credit_vc_delay1_q, out_credit_vc_i[39:38]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y1_south_valid_delay1_q, x4y3_north_valid_delay1_q,
        x3y2_east_valid_delay1_q, x5y2_west_valid_delay1_q, in_valid_i[20]}),
    .in_vc_i            ({x4y1_south_vc_delay1_q, x4y3_north_vc_delay1_q, x3y2_east_vc_delay1_q,
        x5y2_west_vc_delay1_q, in_vc_i[41:40]}),
    .in_flit_i          ({x4y1_south_flit_delay1_q, x4y3_north_flit_delay1_q,
        x3y2_east_flit_delay1_q, x5y2_west_flit_delay1_q, in_flit_i[1553:1480]}),
    .in_credit_valid_o  (x4y2_in_credit_valid),
    .in_credit_vc_o     (x4y2_in_credit_vc),
    .out_valid_o        (x4y2_out_valid),
    .out_vc_o           (x4y2_out_vc),
    .out_flit_o         (x4y2_out_flit),
    .out_credit_valid_i ({x4y2_north_credit_valid_delay1_q, x4y2_south_credit_valid_delay1_q,
        x4y2_west_credit_valid_delay1_q, x4y2_east_credit_valid_delay1_q, out_credit_valid_i[20]}),
    .out_credit_vc_i    ({x4y2_north_credit_vc_delay1_q, x4y2_south_credit_vc_delay1_q,
        x4y2_west_credit_vc_delay1_q, x4y2_east_credit_vc_delay1_q, out_credit_vc_i[41:40]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y1_south_valid_delay1_q, x5y3_north_valid_delay1_q,
        x4y2_east_valid_delay1_q, x6y2_west_valid_delay1_q, in_valid_i[21]}),
    .in_vc_i            ({x5y1_south_vc_delay1_q, x5y3_north_vc_delay1_q, x4y2_east_vc_delay1_q,
        x6y2_west_vc_delay1_q, in_vc_i[43:42]}),
    .in_flit_i          ({x5y1_south_flit_delay1_q, x5y3_north_flit_delay1_q,
        x4y2_east_flit_delay1_q, x6y2_west_flit_delay1_q, in_flit_i[1627:1554]}),
    .in_credit_valid_o  (x5y2_in_credit_valid),
    .in_credit_vc_o     (x5y2_in_credit_vc),
    .out_valid_o        (x5y2_out_valid),
    .out_vc_o           (x5y2_out_vc),
    .out_flit_o         (x5y2_out_flit),
    .out_credit_valid_i ({x5y2_north_credit_valid_delay1_q, x5y2_south_credit_valid_delay1_q,
        x5y2_west_credit_valid_delay1_q, x5y2_east_credit_valid_delay1_q, out_credit_valid_i[21]}),
    .out_credit_vc_i    ({x5y2_north_credit_vc_delay1_q, x5y2_south_credit_vc_delay1_q,
        x5y2_west_credit_vc_delay1_q, x5y2_east_credit_vc_delay1_q, out_credit_vc_i[43:42]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y1_south_valid_delay1_q, x6y3_north_valid_delay1_q,
        x5y2_east_valid_delay1_q, x7y2_west_valid_delay1_q, in_valid_i[22]}),
    .in_vc_i            ({x6y1_south_vc_delay1_q, x6y3_north_vc_delay1_q, x5y2_east_vc_delay1_q,
        x7y2_west_vc_delay1_q, in_vc_i[45:44]}),
    .in_flit_i          ({x6y1_south_flit_delay1_q, x6y3_north_flit_delay1_q,
        x5y2_east_flit_delay1_q, x7y2_west_flit_delay1_q, in_flit_i[1701:1628]}),
    .in_credit_valid_o  (x6y2_in_credit_valid),
    .in_credit_vc_o     (x6y2_in_credit_vc),
    .out_valid_o        (x6y2_out_valid),
    .out_vc_o           (x6y2_out_vc),
    .out_flit_o         (x6y2_out_flit),
    .out_credit_valid_i ({x6y2_north_credit_valid_delay1_q, x6y2_south_credit_valid_delay1_q,
        x6y2_west_credit_valid_delay1_q, x6y2_east_credit_valid_delay1_q, out_credit_valid_i[22]}),
    .out_credit_vc_i    ({x6y2_north_credit_vc_delay1_q, x6y2_south_credit_vc_delay1_q,
        x6y2_west_credit_vc_delay1_q, x6y2_east_credit_vc_delay1_q, out_credit_vc_i[45:44]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y1_south_valid_delay1_q, x7y3_north_valid_delay1_q,
        x6y2_east_valid_delay1_q, in_valid_i[23]}),
    .in_vc_i            ({x7y1_south_vc_delay1_q, x7y3_north_vc_delay1_q, x6y2_east_vc_delay1_q,
        in_vc_i[47:46]}),
    .in_flit_i          ({x7y1_south_flit_delay1_q, x7y3_north_flit_delay1_q,
        x6y2_east_flit_delay1_q, in_flit_i[1775:1702]}),
    .in_credit_valid_o  (x7y2_in_credit_valid),
    .in_credit_vc_o     (x7y2_in_credit_vc),
    .out_valid_o        (x7y2_out_valid),
    .out_vc_o           (x7y2_out_vc),
    .out_flit_o         (x7y2_out_flit),
    .out_credit_valid_i ({x7y2_north_credit_valid_delay1_q, x7y2_south_credit_valid_delay1_q,
        x7y2_west_credit_valid_delay1_q, out_credit_valid_i[23]}),
    .out_credit_vc_i    ({x7y2_north_credit_vc_delay1_q, x7y2_south_credit_vc_delay1_q,
        x7y2_west_credit_vc_delay1_q, out_credit_vc_i[47:46]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y2_south_valid_delay1_q, x0y4_north_valid_delay1_q,
        x1y3_west_valid_delay1_q, in_valid_i[24]}),
    .in_vc_i            ({x0y2_south_vc_delay1_q, x0y4_north_vc_delay1_q, x1y3_west_vc_delay1_q,
        in_vc_i[49:48]}),
    .in_flit_i          ({x0y2_south_flit_delay1_q, x0y4_north_flit_delay1_q,
        x1y3_west_flit_delay1_q, in_flit_i[1849:1776]}),
    .in_credit_valid_o  (x0y3_in_credit_valid),
    .in_credit_vc_o     (x0y3_in_credit_vc),
    .out_valid_o        (x0y3_out_valid),
    .out_vc_o           (x0y3_out_vc),
    .out_flit_o         (x0y3_out_flit),
    .out_credit_valid_i ({x0y3_north_credit_valid_delay1_q, x0y3_south_credit_valid_delay1_q,
        x0y3_east_credit_valid_delay1_q, out_credit_valid_i[24]}),
    .out_credit_vc_i    ({x0y3_north_credit_vc_delay1_q, x0y3_south_credit_vc_delay1_q,
        x0y3_east_credit_vc_delay1_q, out_credit_vc_i[49:48]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y2_south_valid_delay1_q, x1y4_north_valid_delay1_q,
        x0y3_east_valid_delay1_q, x2y3_west_valid_delay1_q, in_valid_i[25]}),
    .in_vc_i            ({x1y2_south_vc_delay1_q, x1y4_north_vc_delay1_q, x0y3_east_vc_delay1_q,
        x2y3_west_vc_delay1_q, in_vc_i[51:50]}),
    .in_flit_i          ({x1y2_south_flit_delay1_q, x1y4_north_flit_delay1_q,
        x0y3_east_flit_delay1_q, x2y3_west_flit_delay1_q, in_flit_i[1923:1850]}),
    .in_credit_valid_o  (x1y3_in_credit_valid),
    .in_credit_vc_o     (x1y3_in_credit_vc),
    .out_valid_o        (x1y3_out_valid),
    .out_vc_o           (x1y3_out_vc),
    .out_flit_o         (x1y3_out_flit),
    .out_credit_valid_i ({x1y3_north_credit_valid_delay1_q, x1y3_south_credit_valid_delay1_q,
        x1y3_west_credit_valid_delay1_q, x1y3_east_credit_valid_delay1_q, out_credit_valid_i[25]}),
    .out_credit_vc_i    ({x1y3_north_credit_vc_delay1_q, x1y3_south_credit_vc_delay1_q,
        x1y3_west_credit_vc_delay1_q, x1y3_east_credit_vc_delay1_q, out_credit_vc_i[51:50]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y2_south_valid_delay1_q, x2y4_north_valid_delay1_q,
        x1y3_east_valid_delay1_q, x3y3_west_valid_delay1_q, in_valid_i[26]}),
    .in_vc_i            ({x2y2_south_vc_delay1_q, x2y4_north_vc_delay1_q, x1y3_east_vc_delay1_q,
        x3y3_west_vc_delay1_q, in_vc_i[53:52]}),
    .in_flit_i          ({x2y2_south_flit_delay1_q, x2y4_north_flit_delay1_q,
        x1y3_east_flit_delay1_q, x3y3_west_flit_delay1_q, in_flit_i[1997:1924]}),
    .in_credit_valid_o  (x2y3_in_credit_valid),
    .in_credit_vc_o     (x2y3_in_credit_vc),
    .out_valid_o        (x2y3_out_valid),
    .out_vc_o           (x2y3_out_vc),
    .out_flit_o         (x2y3_out_flit),
    .out_credit_valid_i ({x2y3_north_credit_valid_delay1_q, x2y3_south_credit_valid_delay1_q,
        x2y3_west_credit_valid_delay1_q, x2y3_east_credit_valid_delay1_q, out_credit_valid_i[26]}),
    .out_credit_vc_i    ({x2y3_north_credit_vc_delay1_q, x2y3_south_credit_vc_delay1_q,
        x2y3_west_credit_vc_delay1_q, x2y3_east_credit_vc_delay1_q, out_credit_vc_i[53:52]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y2_south_valid_delay1_q, x3y4_north_valid_delay1_q,
        x2y3_east_valid_delay1_q, x4y3_west_valid_delay1_q, in_valid_i[27]}),
    .in_vc_i            ({x3y2_south_vc_delay1_q, x3y4_north_vc_delay1_q, x2y3_east_vc_delay1_q,
        x4y3_west_vc_delay1_q, in_vc_i[55:54]}),
    .in_flit_i          ({x3y2_south_flit_delay1_q, x3y4_north_flit_delay1_q,
        x2y3_east_flit_delay1_q, x4y3_west_flit_delay1_q, in_flit_i[2071:1998]}),
    .in_credit_valid_o  (x3y3_in_credit_valid),
    .in_credit_vc_o     (x3y3_in_credit_vc),
    .out_valid_o        (x3y3_out_valid),
    .out_vc_o           (x3y3_out_vc),
    .out_flit_o         (x3y3_out_flit),
    .out_credit_valid_i ({x3y3_north_credit_valid_delay1_q, x3y3_south_credit_valid_delay1_q,
        x3y3_west_credit_valid_delay1_q, x3y3_east_credit_valid_delay1_q, out_credit_valid_i[27]}),
    .out_credit_vc_i    ({x3y3_north_credit_vc_delay1_q, x3y3_south_credit_vc_delay1_q,
        x3y3_west_credit_vc_delay1_q, x3y3_east_credit_vc_delay1_q, out_credit_vc_i[55:54]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y2_south_valid_delay1_q, x4y4_north_valid_delay1_q,
        x3y3_east_valid_delay1_q, x5y3_west_valid_delay1_q, in_valid_i[28]}),
    .in_vc_i            ({x4y2_south_vc_delay1_q, x4y4_north_vc_delay1_q, x3y3_east_vc_delay1_q,
        x5y3_west_vc_delay1_q, in_vc_i[57:56]}),
    .in_flit_i          ({x4y2_south_flit_delay1_q, x4y4_north_flit_delay1_q,
        x3y3_east_flit_delay1_q, x5y3_west_flit_delay1_q, in_flit_i[2145:2072]}),
    .in_credit_valid_o  (x4y3_in_credit_valid),
    .in_credit_vc_o     (x4y3_in_credit_vc),
    .out_valid_o        (x4y3_out_valid),
    .out_vc_o           (x4y3_out_vc),
    .out_flit_o         (x4y3_out_flit),
    .out_credit_valid_i ({x4y3_north_credit_valid_delay1_q, x4y3_south_credit_valid_delay1_q,
        x4y3_west_credit_valid_delay1_q, x4y3_east_credit_valid_delay1_q, out_credit_valid_i[28]}),
    .out_credit_vc_i    ({x4y3_north_credit_vc_delay1_q, x4y3_south_credit_vc_delay1_q,
        x4y3_west_credit_vc_delay1_q, x4y3_east_credit_vc_delay1_q, out_credit_vc_i[57:56]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y2_south_valid_delay1_q, x5y4_north_valid_delay1_q,
        x4y3_east_valid_delay1_q, x6y3_west_valid_delay1_q, in_valid_i[29]}),
    .in_vc_i            ({x5y2_south_vc_delay1_q, x5y4_north_vc_delay1_q, x4y3_east_vc_delay1_q,
        x6y3_west_vc_delay1_q, in_vc_i[59:58]}),
    .in_flit_i          ({x5y2_south_flit_delay1_q, x5y4_north_flit_delay1_q,
        x4y3_east_flit_delay1_q, x6y3_west_flit_delay1_q, in_flit_i[2219:2146]}),
    .in_credit_valid_o  (x5y3_in_credit_valid),
    .in_credit_vc_o     (x5y3_in_credit_vc),
    .out_valid_o        (x5y3_out_valid),
    .out_vc_o           (x5y3_out_vc),
    .out_flit_o         (x5y3_out_flit),
    .out_credit_valid_i ({x5y3_north_credit_valid_delay1_q, x5y3_south_credit_valid_delay1_q,
        x5y3_west_credit_valid_delay1_q, x5y3_east_credit_valid_delay1_q, out_credit_valid_i[29]}),
    .out_credit_vc_i    ({x5y3_north_credit_vc_delay1_q, x5y3_south_credit_vc_delay1_q,
        x5y3_west_credit_vc_delay1_q, x5y3_east_credit_vc_delay1_q, out_credit_vc_i[59:58]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y2_south_valid_delay1_q, x6y4_north_valid_delay1_q,
        x5y3_east_valid_delay1_q, x7y3_west_valid_delay1_q, in_valid_i[30]}),
    .in_vc_i            ({x6y2_south_vc_delay1_q, x6y4_north_vc_delay1_q, x5y3_east_vc_delay1_q,
        x7y3_west_vc_delay1_q, in_vc_i[61:60]}),
    .in_flit_i          ({x6y2_south_flit_delay1_q, x6y4_north_flit_delay1_q,
        x5y3_east_flit_delay1_q, x7y3_west_flit_delay1_q, in_flit_i[2293:2220]}),
    .in_credit_valid_o  (x6y3_in_credit_valid),
    .in_credit_vc_o     (x6y3_in_credit_vc),
    .out_valid_o        (x6y3_out_valid),
    .out_vc_o           (x6y3_out_vc),
    .out_flit_o         (x6y3_out_flit),
    .out_credit_valid_i ({x6y3_north_credit_valid_delay1_q, x6y3_south_credit_valid_delay1_q,
        x6y3_west_credit_valid_delay1_q, x6y3_east_credit_valid_delay1_q, out_credit_valid_i[30]}),
    .out_credit_vc_i    ({x6y3_north_credit_vc_delay1_q, x6y3_south_credit_vc_delay1_q,
        x6y3_west_credit_vc_delay1_q, x6y3_east_credit_vc_delay1_q, out_credit_vc_i[61:60]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y2_south_valid_delay1_q, x7y4_north_valid_delay1_q,
        x6y3_east_valid_delay1_q, in_valid_i[31]}),
    .in_vc_i            ({x7y2_south_vc_delay1_q, x7y4_north_vc_delay1_q, x6y3_east_vc_delay1_q,
        in_vc_i[63:62]}),
    .in_flit_i          ({x7y2_south_flit_delay1_q, x7y4_north_flit_delay1_q,
        x6y3_east_flit_delay1_q, in_flit_i[2367:2294]}),
    .in_credit_valid_o  (x7y3_in_credit_valid),
    .in_credit_vc_o     (x7y3_in_credit_vc),
    .out_valid_o        (x7y3_out_valid),
    .out_vc_o           (x7y3_out_vc),
    .out_flit_o         (x7y3_out_flit),
    .out_credit_valid_i ({x7y3_north_credit_valid_delay1_q, x7y3_south_credit_valid_delay1_q,
        x7y3_west_credit_valid_delay1_q, out_credit_valid_i[31]}),
    .out_credit_vc_i    ({x7y3_north_credit_vc_delay1_q, x7y3_south_credit_vc_delay1_q,
        x7y3_west_credit_vc_delay1_q, out_credit_vc_i[63:62]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y3_south_valid_delay1_q, x0y5_north_valid_delay1_q,
        x1y4_west_valid_delay1_q, in_valid_i[32]}),
    .in_vc_i            ({x0y3_south_vc_delay1_q, x0y5_north_vc_delay1_q, x1y4_west_vc_delay1_q,
        in_vc_i[65:64]}),
    .in_flit_i          ({x0y3_south_flit_delay1_q, x0y5_north_flit_delay1_q,
        x1y4_west_flit_delay1_q, in_flit_i[2441:2368]}),
    .in_credit_valid_o  (x0y4_in_credit_valid),
    .in_credit_vc_o     (x0y4_in_credit_vc),
    .out_valid_o        (x0y4_out_valid),
    .out_vc_o           (x0y4_out_vc),
    .out_flit_o         (x0y4_out_flit),
    .out_credit_valid_i ({x0y4_north_credit_valid_delay1_q, x0y4_south_credit_valid_delay1_q,
        x0y4_east_credit_valid_delay1_q, out_credit_valid_i[32]}),
    .out_credit_vc_i    ({x0y4_north_credit_vc_delay1_q, x0y4_south_credit_vc_delay1_q,
        x0y4_east_credit_vc_delay1_q, out_credit_vc_i[65:64]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y3_south_valid_delay1_q, x1y5_north_valid_delay1_q,
        x0y4_east_valid_delay1_q, x2y4_west_valid_delay1_q, in_valid_i[33]}),
    .in_vc_i            ({x1y3_south_vc_delay1_q, x1y5_north_vc_delay1_q, x0y4_east_vc_delay1_q,
        x2y4_west_vc_delay1_q, in_vc_i[67:66]}),
    .in_flit_i          ({x1y3_south_flit_delay1_q, x1y5_north_flit_delay1_q,
        x0y4_east_flit_delay1_q, x2y4_west_flit_delay1_q, in_flit_i[2515:2442]}),
    .in_credit_valid_o  (x1y4_in_credit_valid),
    .in_credit_vc_o     (x1y4_in_credit_vc),
    .out_valid_o        (x1y4_out_valid),
    .out_vc_o           (x1y4_out_vc),
    .out_flit_o         (x1y4_out_flit),
    .out_credit_valid_i ({x1y4_north_credit_valid_delay1_q, x1y4_south_credit_valid_delay1_q,
        x1y4_west_credit_valid_delay1_q, x1y4_east_credit_valid_delay1_q, out_credit_valid_i[33]}),
    .out_credit_vc_i    ({x1y4_north_credit_vc_delay1_q, x1y4_south_credit_vc_delay1_q,
        x1y4_west_credit_vc_delay1_q, x1y4_east_credit_vc_delay1_q, out_credit_vc_i[67:66]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y3_south_valid_delay1_q, x2y5_north_valid_delay1_q,
        x1y4_east_valid_delay1_q, x3y4_west_valid_delay1_q, in_valid_i[34]}),
    .in_vc_i            ({x2y3_south_vc_delay1_q, x2y5_north_vc_delay1_q, x1y4_east_vc_delay1_q,
        x3y4_west_vc_delay1_q, in_vc_i[69:68]}),
    .in_flit_i          ({x2y3_south_flit_delay1_q, x2y5_north_flit_delay1_q,
        x1y4_east_flit_delay1_q, x3y4_west_flit_delay1_q, in_flit_i[2589:2516]}),
    .in_credit_valid_o  (x2y4_in_credit_valid),
    .in_credit_vc_o     (x2y4_in_credit_vc),
    .out_valid_o        (x2y4_out_valid),
    .out_vc_o           (x2y4_out_vc),
    .out_flit_o         (x2y4_out_flit),
    .out_credit_valid_i ({x2y4_north_credit_valid_delay1_q, x2y4_south_credit_valid_delay1_q,
        x2y4_west_credit_valid_delay1_q, x2y4_east_credit_valid_delay1_q, out_credit_valid_i[34]}),
    .out_credit_vc_i    ({x2y4_north_credit_vc_delay1_q, x2y4_south_credit_vc_delay1_q,
        x2y4_west_credit_vc_delay1_q, x2y4_east_credit_vc_delay1_q, out_credit_vc_i[69:68]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y3_south_valid_delay1_q, x3y5_north_valid_delay1_q,
        x2y4_east_valid_delay1_q, x4y4_west_valid_delay1_q, in_valid_i[35]}),
    .in_vc_i            ({x3y3_south_vc_delay1_q, x3y5_north_vc_delay1_q, x2y4_east_vc_delay1_q,
        x4y4_west_vc_delay1_q, in_vc_i[71:70]}),
    .in_flit_i          ({x3y3_south_flit_delay1_q, x3y5_north_flit_delay1_q,
        x2y4_east_flit_delay1_q, x4y4_west_flit_delay1_q, in_flit_i[2663:2590]}),
    .in_credit_valid_o  (x3y4_in_credit_valid),
    .in_credit_vc_o     (x3y4_in_credit_vc),
    .out_valid_o        (x3y4_out_valid),
    .out_vc_o           (x3y4_out_vc),
    .out_flit_o         (x3y4_out_flit),
    .out_credit_valid_i ({x3y4_north_credit_valid_delay1_q, x3y4_south_credit_valid_delay1_q,
        x3y4_west_credit_valid_delay1_q, x3y4_east_credit_valid_delay1_q, out_credit_valid_i[35]}),
    .out_credit_vc_i    ({x3y4_north_credit_vc_delay1_q, x3y4_south_credit_vc_delay1_q,
        x3y4_west_credit_vc_delay1_q, x3y4_east_credit_vc_delay1_q, out_credit_vc_i[71:70]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y3_south_valid_delay1_q, x4y5_north_valid_delay1_q,
        x3y4_east_valid_delay1_q, x5y4_west_valid_delay1_q, in_valid_i[36]}),
    .in_vc_i            ({x4y3_south_vc_delay1_q, x4y5_north_vc_delay1_q, x3y4_east_vc_delay1_q,
        x5y4_west_vc_delay1_q, in_vc_i[73:72]}),
    .in_flit_i          ({x4y3_south_flit_delay1_q, x4y5_north_flit_delay1_q,
        x3y4_east_flit_delay1_q, x5y4_west_flit_delay1_q, in_flit_i[2737:2664]}),
    .in_credit_valid_o  (x4y4_in_credit_valid),
    .in_credit_vc_o     (x4y4_in_credit_vc),
    .out_valid_o        (x4y4_out_valid),
    .out_vc_o           (x4y4_out_vc),
    .out_flit_o         (x4y4_out_flit),
    .out_credit_valid_i ({x4y4_north_credit_valid_delay1_q, x4y4_south_credit_valid_delay1_q,
        x4y4_west_credit_valid_delay1_q, x4y4_east_credit_valid_delay1_q, out_credit_valid_i[36]}),
    .out_credit_vc_i    ({x4y4_north_credit_vc_delay1_q, x4y4_south_credit_vc_delay1_q,
        x4y4_west_credit_vc_delay1_q, x4y4_east_credit_vc_delay1_q, out_credit_vc_i[73:72]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd0,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y3_south_valid_delay1_q, x5y5_north_valid_delay1_q,
        x4y4_east_valid_delay1_q, x6y4_west_valid_delay1_q, in_valid_i[37]}),
    .in_vc_i            ({x5y3_south_vc_delay1_q, x5y5_north_vc_delay1_q, x4y4_east_vc_delay1_q,
        x6y4_west_vc_delay1_q, in_vc_i[75:74]}),
    .in_flit_i          ({x5y3_south_flit_delay1_q, x5y5_north_flit_delay1_q,
        x4y4_east_flit_delay1_q, x6y4_west_flit_delay1_q, in_flit_i[2811:2738]}),
    .in_credit_valid_o  (x5y4_in_credit_valid),
    .in_credit_vc_o     (x5y4_in_credit_vc),
    .out_valid_o        (x5y4_out_valid),
    .out_vc_o           (x5y4_out_vc),
    .out_flit_o         (x5y4_out_flit),
    .out_credit_valid_i ({x5y4_north_credit_valid_delay1_q, x5y4_south_credit_valid_delay1_q,
        x5y4_west_credit_valid_delay1_q, x5y4_east_credit_valid_delay1_q, out_credit_valid_i[37]}),
    .out_credit_vc_i    ({x5y4_north_credit_vc_delay1_q, x5y4_south_credit_vc_delay1_q,
        x5y4_west_credit_vc_delay1_q, x5y4_east_credit_vc_delay1_q, out_credit_vc_i[75:74]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y3_south_valid_delay1_q, x6y5_north_valid_delay1_q,
        x5y4_east_valid_delay1_q, x7y4_west_valid_delay1_q, in_valid_i[38]}),
    .in_vc_i            ({x6y3_south_vc_delay1_q, x6y5_north_vc_delay1_q, x5y4_east_vc_delay1_q,
        x7y4_west_vc_delay1_q, in_vc_i[77:76]}),
    .in_flit_i          ({x6y3_south_flit_delay1_q, x6y5_north_flit_delay1_q,
        x5y4_east_flit_delay1_q, x7y4_west_flit_delay1_q, in_flit_i[2885:2812]}),
    .in_credit_valid_o  (x6y4_in_credit_valid),
    .in_credit_vc_o     (x6y4_in_credit_vc),
    .out_valid_o        (x6y4_out_valid),
    .out_vc_o           (x6y4_out_vc),
    .out_flit_o         (x6y4_out_flit),
    .out_credit_valid_i ({x6y4_north_credit_valid_delay1_q, x6y4_south_credit_valid_delay1_q,
        x6y4_west_credit_valid_delay1_q, x6y4_east_credit_valid_delay1_q, out_credit_valid_i[38]}),
    .out_credit_vc_i    ({x6y4_north_credit_vc_delay1_q, x6y4_south_credit_vc_delay1_q,
        x6y4_west_credit_vc_delay1_q, x6y4_east_credit_vc_delay1_q, out_credit_vc_i[77:76]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y3_south_valid_delay1_q, x7y5_north_valid_delay1_q,
        x6y4_east_valid_delay1_q, in_valid_i[39]}),
    .in_vc_i            ({x7y3_south_vc_delay1_q, x7y5_north_vc_delay1_q, x6y4_east_vc_delay1_q,
        in_vc_i[79:78]}),
    .in_flit_i          ({x7y3_south_flit_delay1_q, x7y5_north_flit_delay1_q,
        x6y4_east_flit_delay1_q, in_flit_i[2959:2886]}),
    .in_credit_valid_o  (x7y4_in_credit_valid),
    .in_credit_vc_o     (x7y4_in_credit_vc),
    .out_valid_o        (x7y4_out_valid),
    .out_vc_o           (x7y4_out_vc),
    .out_flit_o         (x7y4_out_flit),
    .out_credit_valid_i ({x7y4_north_credit_valid_delay1_q, x7y4_south_credit_valid_delay1_q,
        x7y4_west_credit_valid_delay1_q, out_credit_valid_i[39]}),
    .out_credit_vc_i    ({x7y4_north_credit_vc_delay1_q, x7y4_south_credit_vc_delay1_q,
        x7y4_west_credit_vc_delay1_q, out_credit_vc_i[79:78]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y4_south_valid_delay1_q, x0y6_north_valid_delay1_q,
        x1y5_west_valid_delay1_q, in_valid_i[40]}),
    .in_vc_i            ({x0y4_south_vc_delay1_q, x0y6_north_vc_delay1_q, x1y5_west_vc_delay1_q,
        in_vc_i[81:80]}),
    .in_flit_i          ({x0y4_south_flit_delay1_q, x0y6_north_flit_delay1_q,
        x1y5_west_flit_delay1_q, in_flit_i[3033:2960]}),
    .in_credit_valid_o  (x0y5_in_credit_valid),
    .in_credit_vc_o     (x0y5_in_credit_vc),
    .out_valid_o        (x0y5_out_valid),
    .out_vc_o           (x0y5_out_vc),
    .out_flit_o         (x0y5_out_flit),
    .out_credit_valid_i ({x0y5_north_credit_valid_delay1_q, x0y5_south_credit_valid_delay1_q,
        x0y5_east_credit_valid_delay1_q, out_credit_valid_i[40]}),
    .out_credit_vc_i    ({x0y5_north_credit_vc_delay1_q, x0y5_south_credit_vc_delay1_q,
        x0y5_east_credit_vc_delay1_q, out_credit_vc_i[81:80]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y4_south_valid_delay1_q, x1y6_north_valid_delay1_q,
        x0y5_east_valid_delay1_q, x2y5_west_valid_delay1_q, in_valid_i[41]}),
    .in_vc_i            ({x1y4_south_vc_delay1_q, x1y6_north_vc_delay1_q, x0y5_east_vc_delay1_q,
        x2y5_west_vc_delay1_q, in_vc_i[83:82]}),
    .in_flit_i          ({x1y4_south_flit_delay1_q, x1y6_north_flit_delay1_q,
        x0y5_east_flit_delay1_q, x2y5_west_flit_delay1_q, in_flit_i[3107:3034]}),
    .in_credit_valid_o  (x1y5_in_credit_valid),
    .in_credit_vc_o     (x1y5_in_credit_vc),
    .out_valid_o        (x1y5_out_valid),
    .out_vc_o           (x1y5_out_vc),
    .out_flit_o         (x1y5_out_flit),
    .out_credit_valid_i ({x1y5_north_credit_valid_delay1_q, x1y5_south_credit_valid_delay1_q,
        x1y5_west_credit_valid_delay1_q, x1y5_east_credit_valid_delay1_q, out_credit_valid_i[41]}),
    .out_credit_vc_i    ({x1y5_north_credit_vc_delay1_q, x1y5_south_credit_vc_delay1_q,
        x1y5_west_credit_vc_delay1_q, x1y5_east_credit_vc_delay1_q, out_credit_vc_i[83:82]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y4_south_valid_delay1_q, x2y6_north_valid_delay1_q,
        x1y5_east_valid_delay1_q, x3y5_west_valid_delay1_q, in_valid_i[42]}),
    .in_vc_i            ({x2y4_south_vc_delay1_q, x2y6_north_vc_delay1_q, x1y5_east_vc_delay1_q,
        x3y5_west_vc_delay1_q, in_vc_i[85:84]}),
    .in_flit_i          ({x2y4_south_flit_delay1_q, x2y6_north_flit_delay1_q,
        x1y5_east_flit_delay1_q, x3y5_west_flit_delay1_q, in_flit_i[3181:3108]}),
    .in_credit_valid_o  (x2y5_in_credit_valid),
    .in_credit_vc_o     (x2y5_in_credit_vc),
    .out_valid_o        (x2y5_out_valid),
    .out_vc_o           (x2y5_out_vc),
    .out_flit_o         (x2y5_out_flit),
    .out_credit_valid_i ({x2y5_north_credit_valid_delay1_q, x2y5_south_credit_valid_delay1_q,
        x2y5_west_credit_valid_delay1_q, x2y5_east_credit_valid_delay1_q, out_credit_valid_i[42]}),
    .out_credit_vc_i    ({x2y5_north_credit_vc_delay1_q, x2y5_south_credit_vc_delay1_q,
        x2y5_west_credit_vc_delay1_q, x2y5_east_credit_vc_delay1_q, out_credit_vc_i[85:84]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y4_south_valid_delay1_q, x3y6_north_valid_delay1_q,
        x2y5_east_valid_delay1_q, x4y5_west_valid_delay1_q, in_valid_i[43]}),
    .in_vc_i            ({x3y4_south_vc_delay1_q, x3y6_north_vc_delay1_q, x2y5_east_vc_delay1_q,
        x4y5_west_vc_delay1_q, in_vc_i[87:86]}),
    .in_flit_i          ({x3y4_south_flit_delay1_q, x3y6_north_flit_delay1_q,
        x2y5_east_flit_delay1_q, x4y5_west_flit_delay1_q, in_flit_i[3255:3182]}),
    .in_credit_valid_o  (x3y5_in_credit_valid),
    .in_credit_vc_o     (x3y5_in_credit_vc),
    .out_valid_o        (x3y5_out_valid),
    .out_vc_o           (x3y5_out_vc),
    .out_flit_o         (x3y5_out_flit),
    .out_credit_valid_i ({x3y5_north_credit_valid_delay1_q, x3y5_south_credit_valid_delay1_q,
        x3y5_west_credit_valid_delay1_q, x3y5_east_credit_valid_delay1_q, out_credit_valid_i[43]}),
    .out_credit_vc_i    ({x3y5_north_credit_vc_delay1_q, x3y5_south_credit_vc_delay1_q,
        x3y5_west_credit_vc_delay1_q, x3y5_east_credit_vc_delay1_q, out_credit_vc_i[87:86]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd3,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y4_south_valid_delay1_q, x4y6_north_valid_delay1_q,
        x3y5_east_valid_delay1_q, x5y5_west_valid_delay1_q, in_valid_i[44]}),
    .in_vc_i            ({x4y4_south_vc_delay1_q, x4y6_north_vc_delay1_q, x3y5_east_vc_delay1_q,
        x5y5_west_vc_delay1_q, in_vc_i[89:88]}),
    .in_flit_i          ({x4y4_south_flit_delay1_q, x4y6_north_flit_delay1_q,
        x3y5_east_flit_delay1_q, x5y5_west_flit_delay1_q, in_flit_i[3329:3256]}),
    .in_credit_valid_o  (x4y5_in_credit_valid),
    .in_credit_vc_o     (x4y5_in_credit_vc),
    .out_valid_o        (x4y5_out_valid),
    .out_vc_o           (x4y5_out_vc),
    .out_flit_o         (x4y5_out_flit),
    .out_credit_valid_i ({x4y5_north_credit_valid_delay1_q, x4y5_south_credit_valid_delay1_q,
        x4y5_west_credit_valid_delay1_q, x4y5_east_credit_valid_delay1_q, out_credit_valid_i[44]}),
    .out_credit_vc_i    ({x4y5_north_credit_vc_delay1_q, x4y5_south_credit_vc_delay1_q,
        x4y5_west_credit_vc_delay1_q, x4y5_east_credit_vc_delay1_q, out_credit_vc_i[89:88]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd3, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y4_south_valid_delay1_q, x5y6_north_valid_delay1_q,
        x4y5_east_valid_delay1_q, x6y5_west_valid_delay1_q, in_valid_i[45]}),
    .in_vc_i            ({x5y4_south_vc_delay1_q, x5y6_north_vc_delay1_q, x4y5_east_vc_delay1_q,
        x6y5_west_vc_delay1_q, in_vc_i[91:90]}),
    .in_flit_i          ({x5y4_south_flit_delay1_q, x5y6_north_flit_delay1_q,
        x4y5_east_flit_delay1_q, x6y5_west_flit_delay1_q, in_flit_i[3403:3330]}),
    .in_credit_valid_o  (x5y5_in_credit_valid),
    .in_credit_vc_o     (x5y5_in_credit_vc),
    .out_valid_o        (x5y5_out_valid),
    .out_vc_o           (x5y5_out_vc),
    .out_flit_o         (x5y5_out_flit),
    .out_credit_valid_i ({x5y5_north_credit_valid_delay1_q, x5y5_south_credit_valid_delay1_q,
        x5y5_west_credit_valid_delay1_q, x5y5_east_credit_valid_delay1_q, out_credit_valid_i[45]}),
    .out_credit_vc_i    ({x5y5_north_credit_vc_delay1_q, x5y5_south_credit_vc_delay1_q,
        x5y5_west_credit_vc_delay1_q, x5y5_east_credit_vc_delay1_q, out_credit_vc_i[91:90]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd3, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y4_south_valid_delay1_q, x6y6_north_valid_delay1_q,
        x5y5_east_valid_delay1_q, x7y5_west_valid_delay1_q, in_valid_i[46]}),
    .in_vc_i            ({x6y4_south_vc_delay1_q, x6y6_north_vc_delay1_q, x5y5_east_vc_delay1_q,
        x7y5_west_vc_delay1_q, in_vc_i[93:92]}),
    .in_flit_i          ({x6y4_south_flit_delay1_q, x6y6_north_flit_delay1_q,
        x5y5_east_flit_delay1_q, x7y5_west_flit_delay1_q, in_flit_i[3477:3404]}),
    .in_credit_valid_o  (x6y5_in_credit_valid),
    .in_credit_vc_o     (x6y5_in_credit_vc),
    .out_valid_o        (x6y5_out_valid),
    .out_vc_o           (x6y5_out_vc),
    .out_flit_o         (x6y5_out_flit),
    .out_credit_valid_i ({x6y5_north_credit_valid_delay1_q, x6y5_south_credit_valid_delay1_q,
        x6y5_west_credit_valid_delay1_q, x6y5_east_credit_valid_delay1_q, out_credit_valid_i[46]}),
    .out_credit_vc_i    ({x6y5_north_credit_vc_delay1_q, x6y5_south_credit_vc_delay1_q,
        x6y5_west_credit_vc_delay1_q, x6y5_east_credit_vc_delay1_q, out_credit_vc_i[93:92]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y4_south_valid_delay1_q, x7y6_north_valid_delay1_q,
        x6y5_east_valid_delay1_q, in_valid_i[47]}),
    .in_vc_i            ({x7y4_south_vc_delay1_q, x7y6_north_vc_delay1_q, x6y5_east_vc_delay1_q,
        in_vc_i[95:94]}),
    .in_flit_i          ({x7y4_south_flit_delay1_q, x7y6_north_flit_delay1_q,
        x6y5_east_flit_delay1_q, in_flit_i[3551:3478]}),
    .in_credit_valid_o  (x7y5_in_credit_valid),
    .in_credit_vc_o     (x7y5_in_credit_vc),
    .out_valid_o        (x7y5_out_valid),
    .out_vc_o           (x7y5_out_vc),
    .out_flit_o         (x7y5_out_flit),
    .out_credit_valid_i ({x7y5_north_credit_valid_delay1_q, x7y5_south_credit_valid_delay1_q,
        x7y5_west_credit_valid_delay1_q, out_credit_valid_i[47]}),
    .out_credit_vc_i    ({x7y5_north_credit_vc_delay1_q, x7y5_south_credit_vc_delay1_q,
        x7y5_west_credit_vc_delay1_q, out_credit_vc_i[95:94]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3}),
    .in_valid_i         ({x0y5_south_valid_delay1_q, x0y7_north_valid_delay1_q,
        x1y6_west_valid_delay1_q, in_valid_i[48]}),
    .in_vc_i            ({x0y5_south_vc_delay1_q, x0y7_north_vc_delay1_q, x1y6_west_vc_delay1_q,
        in_vc_i[97:96]}),
    .in_flit_i          ({x0y5_south_flit_delay1_q, x0y7_north_flit_delay1_q,
        x1y6_west_flit_delay1_q, in_flit_i[3625:3552]}),
    .in_credit_valid_o  (x0y6_in_credit_valid),
    .in_credit_vc_o     (x0y6_in_credit_vc),
    .out_valid_o        (x0y6_out_valid),
    .out_vc_o           (x0y6_out_vc),
    .out_flit_o         (x0y6_out_flit),
    .out_credit_valid_i ({x0y6_north_credit_valid_delay1_q, x0y6_south_credit_valid_delay1_q,
        x0y6_east_credit_valid_delay1_q, out_credit_valid_i[48]}),
    .out_credit_vc_i    ({x0y6_north_credit_vc_delay1_q, x0y6_south_credit_vc_delay1_q,
        x0y6_east_credit_vc_delay1_q, out_credit_vc_i[97:96]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd0, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2}),
    .in_valid_i         ({x1y5_south_valid_delay1_q, x1y7_north_valid_delay1_q,
        x0y6_east_valid_delay1_q, x2y6_west_valid_delay1_q, in_valid_i[49]}),
    .in_vc_i            ({x1y5_south_vc_delay1_q, x1y7_north_vc_delay1_q, x0y6_east_vc_delay1_q,
        x2y6_west_vc_delay1_q, in_vc_i[99:98]}),
    .in_flit_i          ({x1y5_south_flit_delay1_q, x1y7_north_flit_delay1_q,
        x0y6_east_flit_delay1_q, x2y6_west_flit_delay1_q, in_flit_i[3699:3626]}),
    .in_credit_valid_o  (x1y6_in_credit_valid),
    .in_credit_vc_o     (x1y6_in_credit_vc),
    .out_valid_o        (x1y6_out_valid),
    .out_vc_o           (x1y6_out_vc),
    .out_flit_o         (x1y6_out_flit),
    .out_credit_valid_i ({x1y6_north_credit_valid_delay1_q, x1y6_south_credit_valid_delay1_q,
        x1y6_west_credit_valid_delay1_q, x1y6_east_credit_valid_delay1_q, out_credit_valid_i[49]}),
    .out_credit_vc_i    ({x1y6_north_credit_vc_delay1_q, x1y6_south_credit_vc_delay1_q,
        x1y6_west_credit_vc_delay1_q, x1y6_east_credit_vc_delay1_q, out_credit_vc_i[99:98]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd0, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2}),
    .in_valid_i         ({x2y5_south_valid_delay1_q, x2y7_north_valid_delay1_q,
        x1y6_east_valid_delay1_q, x3y6_west_valid_delay1_q, in_valid_i[50]}),
    .in_vc_i            ({x2y5_south_vc_delay1_q, x2y7_north_vc_delay1_q, x1y6_east_vc_delay1_q,
        x3y6_west_vc_delay1_q, in_vc_i[101:100]}),
    .in_flit_i          ({x2y5_south_flit_delay1_q, x2y7_north_flit_delay1_q,
        x1y6_east_flit_delay1_q, x3y6_west_flit_delay1_q, in_flit_i[3773:3700]}),
    .in_credit_valid_o  (x2y6_in_credit_valid),
    .in_credit_vc_o     (x2y6_in_credit_vc),
    .out_valid_o        (x2y6_out_valid),
    .out_vc_o           (x2y6_out_vc),
    .out_flit_o         (x2y6_out_flit),
    .out_credit_valid_i ({x2y6_north_credit_valid_delay1_q, x2y6_south_credit_valid_delay1_q,
        x2y6_west_credit_valid_delay1_q, x2y6_east_credit_valid_delay1_q, out_credit_valid_i[50]}),
    .out_credit_vc_i    ({x2y6_north_credit_vc_delay1_q, x2y6_south_credit_vc_delay1_q,
        x2y6_west_credit_vc_delay1_q, x2y6_east_credit_vc_delay1_q, out_credit_vc_i[101:100]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1,
        3'd0, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x3y5_south_valid_delay1_q, x3y7_north_valid_delay1_q,
        x2y6_east_valid_delay1_q, x4y6_west_valid_delay1_q, in_valid_i[51]}),
    .in_vc_i            ({x3y5_south_vc_delay1_q, x3y7_north_vc_delay1_q, x2y6_east_vc_delay1_q,
        x4y6_west_vc_delay1_q, in_vc_i[103:102]}),
    .in_flit_i          ({x3y5_south_flit_delay1_q, x3y7_north_flit_delay1_q,
        x2y6_east_flit_delay1_q, x4y6_west_flit_delay1_q, in_flit_i[3847:3774]}),
    .in_credit_valid_o  (x3y6_in_credit_valid),
    .in_credit_vc_o     (x3y6_in_credit_vc),
    .out_valid_o        (x3y6_out_valid),
    .out_vc_o           (x3y6_out_vc),
    .out_flit_o         (x3y6_out_flit),
    .out_credit_valid_i ({x3y6_north_credit_valid_delay1_q, x3y6_south_credit_valid_delay1_q,
        x3y6_west_credit_valid_delay1_q, x3y6_east_credit_valid_delay1_q, out_credit_valid_i[51]}),
    .out_credit_vc_i    ({x3y6_north_credit_vc_delay1_q, x3y6_south_credit_vc_delay1_q,
        x3y6_west_credit_vc_delay1_q, x3y6_east_credit_vc_delay1_q, out_credit_vc_i[103:102]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd0,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x4y5_south_valid_delay1_q, x4y7_north_valid_delay1_q,
        x3y6_east_valid_delay1_q, x5y6_west_valid_delay1_q, in_valid_i[52]}),
    .in_vc_i            ({x4y5_south_vc_delay1_q, x4y7_north_vc_delay1_q, x3y6_east_vc_delay1_q,
        x5y6_west_vc_delay1_q, in_vc_i[105:104]}),
    .in_flit_i          ({x4y5_south_flit_delay1_q, x4y7_north_flit_delay1_q,
        x3y6_east_flit_delay1_q, x5y6_west_flit_delay1_q, in_flit_i[3921:3848]}),
    .in_credit_valid_o  (x4y6_in_credit_valid),
    .in_credit_vc_o     (x4y6_in_credit_vc),
    .out_valid_o        (x4y6_out_valid),
    .out_vc_o           (x4y6_out_vc),
    .out_flit_o         (x4y6_out_flit),
    .out_credit_valid_i ({x4y6_north_credit_valid_delay1_q, x4y6_south_credit_valid_delay1_q,
        x4y6_west_credit_valid_delay1_q, x4y6_east_credit_valid_delay1_q, out_credit_valid_i[52]}),
    .out_credit_vc_i    ({x4y6_north_credit_vc_delay1_q, x4y6_south_credit_vc_delay1_q,
        x4y6_west_credit_vc_delay1_q, x4y6_east_credit_vc_delay1_q, out_credit_vc_i[105:104]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd0, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x5y5_south_valid_delay1_q, x5y7_north_valid_delay1_q,
        x4y6_east_valid_delay1_q, x6y6_west_valid_delay1_q, in_valid_i[53]}),
    .in_vc_i            ({x5y5_south_vc_delay1_q, x5y7_north_vc_delay1_q, x4y6_east_vc_delay1_q,
        x6y6_west_vc_delay1_q, in_vc_i[107:106]}),
    .in_flit_i          ({x5y5_south_flit_delay1_q, x5y7_north_flit_delay1_q,
        x4y6_east_flit_delay1_q, x6y6_west_flit_delay1_q, in_flit_i[3995:3922]}),
    .in_credit_valid_o  (x5y6_in_credit_valid),
    .in_credit_vc_o     (x5y6_in_credit_vc),
    .out_valid_o        (x5y6_out_valid),
    .out_vc_o           (x5y6_out_vc),
    .out_flit_o         (x5y6_out_flit),
    .out_credit_valid_i ({x5y6_north_credit_valid_delay1_q, x5y6_south_credit_valid_delay1_q,
        x5y6_west_credit_valid_delay1_q, x5y6_east_credit_valid_delay1_q, out_credit_valid_i[53]}),
    .out_credit_vc_i    ({x5y6_north_credit_vc_delay1_q, x5y6_south_credit_vc_delay1_q,
        x5y6_west_credit_vc_delay1_q, x5y6_east_credit_vc_delay1_q, out_credit_vc_i[107:106]})
  );

  weft_router_p5_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({3'd1, 3'd3, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd0, 3'd2, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4,
        3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1, 3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd1,
        3'd4, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2, 3'd2}),
    .in_valid_i         ({x6y5_south_valid_delay1_q, x6y7_north_valid_delay1_q,
        x5y6_east_valid_delay1_q, x7y6_west_valid_delay1_q, in_valid_i[54]}),
    .in_vc_i            ({x6y5_south_vc_delay1_q, x6y7_north_vc_delay1_q, x5y6_east_vc_delay1_q,
        x7y6_west_vc_delay1_q, in_vc_i[109:108]}),
    .in_flit_i          ({x6y5_south_flit_delay1_q, x6y7_north_flit_delay1_q,
        x5y6_east_flit_delay1_q, x7y6_west_flit_delay1_q, in_flit_i[4069:3996]}),
    .in_credit_valid_o  (x6y6_in_credit_valid),
    .in_credit_vc_o     (x6y6_in_credit_vc),
    .out_valid_o        (x6y6_out_valid),
    .out_vc_o           (x6y6_out_vc),
    .out_flit_o         (x6y6_out_flit),
    .out_credit_valid_i ({x6y6_north_credit_valid_delay1_q, x6y6_south_credit_valid_delay1_q,
        x6y6_west_credit_valid_delay1_q, x6y6_east_credit_valid_delay1_q, out_credit_valid_i[54]}),
    .out_credit_vc_i    ({x6y6_north_credit_vc_delay1_q, x6y6_south_credit_vc_delay1_q,
        x6y6_west_credit_vc_delay1_q, x6y6_east_credit_vc_delay1_q, out_credit_vc_i[109:108]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y5_south_valid_delay1_q, x7y7_north_valid_delay1_q,
        x6y6_east_valid_delay1_q, in_valid_i[55]}),
    .in_vc_i            ({x7y5_south_vc_delay1_q, x7y7_north_vc_delay1_q, x6y6_east_vc_delay1_q,
        in_vc_i[111:110]}),
    .in_flit_i          ({x7y5_south_flit_delay1_q, x7y7_north_flit_delay1_q,
        x6y6_east_flit_delay1_q, in_flit_i[4143:4070]}),
    .in_credit_valid_o  (x7y6_in_credit_valid),
    .in_credit_vc_o     (x7y6_in_credit_vc),
    .out_valid_o        (x7y6_out_valid),
    .out_vc_o           (x7y6_out_vc),
    .out_flit_o         (x7y6_out_flit),
    .out_credit_valid_i ({x7y6_north_credit_valid_delay1_q, x7y6_south_credit_valid_delay1_q,
        x7y6_west_credit_valid_delay1_q, out_credit_valid_i[55]}),
    .out_credit_vc_i    ({x7y6_north_credit_vc_delay1_q, x7y6_south_credit_vc_delay1_q,
        x7y6_west_credit_vc_delay1_q, out_credit_vc_i[111:110]})
  );

  weft_router_p3_v4_d4_cf_w64_n64_t1_a4_r2 u_x0y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2}),
    .in_valid_i         ({x0y6_south_valid_delay1_q, x1y7_west_valid_delay1_q, in_valid_i[56]}),
    .in_vc_i            ({x0y6_south_vc_delay1_q, x1y7_west_vc_delay1_q, in_vc_i[113:112]}),
    .in_flit_i          ({x0y6_south_flit_delay1_q, x1y7_west_flit_delay1_q, in_flit_i[4217:4144]}),
    .in_credit_valid_o  (x0y7_in_credit_valid),
    .in_credit_vc_o     (x0y7_in_credit_vc),
    .out_valid_o        (x0y7_out_valid),
    .out_vc_o           (x0y7_out_vc),
    .out_flit_o         (x0y7_out_flit),
    .out_credit_valid_i ({x0y7_north_credit_valid_delay1_q, x0y7_east_credit_valid_delay1_q,
        out_credit_valid_i[56]}),
    .out_credit_vc_i    ({x0y7_north_credit_vc_delay1_q, x0y7_east_credit_vc_delay1_q,
        out_credit_vc_i[113:112]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x1y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2}),
    .in_valid_i         ({x1y6_south_valid_delay1_q, x0y7_east_valid_delay1_q,
        x2y7_west_valid_delay1_q, in_valid_i[57]}),
    .in_vc_i            ({x1y6_south_vc_delay1_q, x0y7_east_vc_delay1_q, x2y7_west_vc_delay1_q,
        in_vc_i[115:114]}),
    .in_flit_i          ({x1y6_south_flit_delay1_q, x0y7_east_flit_delay1_q,
        x2y7_west_flit_delay1_q, in_flit_i[4291:4218]}),
    .in_credit_valid_o  (x1y7_in_credit_valid),
    .in_credit_vc_o     (x1y7_in_credit_vc),
    .out_valid_o        (x1y7_out_valid),
    .out_vc_o           (x1y7_out_vc),
    .out_flit_o         (x1y7_out_flit),
    .out_credit_valid_i ({x1y7_north_credit_valid_delay1_q, x1y7_west_credit_valid_delay1_q,
        x1y7_east_credit_valid_delay1_q, out_credit_valid_i[57]}),
    .out_credit_vc_i    ({x1y7_north_credit_vc_delay1_q, x1y7_west_credit_vc_delay1_q,
        x1y7_east_credit_vc_delay1_q, out_credit_vc_i[115:114]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x2y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2}),
    .in_valid_i         ({x2y6_south_valid_delay1_q, x1y7_east_valid_delay1_q,
        x3y7_west_valid_delay1_q, in_valid_i[58]}),
    .in_vc_i            ({x2y6_south_vc_delay1_q, x1y7_east_vc_delay1_q, x3y7_west_vc_delay1_q,
        in_vc_i[117:116]}),
    .in_flit_i          ({x2y6_south_flit_delay1_q, x1y7_east_flit_delay1_q,
        x3y7_west_flit_delay1_q, in_flit_i[4365:4292]}),
    .in_credit_valid_o  (x2y7_in_credit_valid),
    .in_credit_vc_o     (x2y7_in_credit_vc),
    .out_valid_o        (x2y7_out_valid),
    .out_vc_o           (x2y7_out_vc),
    .out_flit_o         (x2y7_out_flit),
    .out_credit_valid_i ({x2y7_north_credit_valid_delay1_q, x2y7_west_credit_valid_delay1_q,
        x2y7_east_credit_valid_delay1_q, out_credit_valid_i[58]}),
    .out_credit_vc_i    ({x2y7_north_credit_vc_delay1_q, x2y7_west_credit_vc_delay1_q,
        x2y7_east_credit_vc_delay1_q, out_credit_vc_i[117:116]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x3y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x3y6_south_valid_delay1_q, x2y7_east_valid_delay1_q,
        x4y7_west_valid_delay1_q, in_valid_i[59]}),
    .in_vc_i            ({x3y6_south_vc_delay1_q, x2y7_east_vc_delay1_q, x4y7_west_vc_delay1_q,
        in_vc_i[119:118]}),
    .in_flit_i          ({x3y6_south_flit_delay1_q, x2y7_east_flit_delay1_q,
        x4y7_west_flit_delay1_q, in_flit_i[4439:4366]}),
    .in_credit_valid_o  (x3y7_in_credit_valid),
    .in_credit_vc_o     (x3y7_in_credit_vc),
    .out_valid_o        (x3y7_out_valid),
    .out_vc_o           (x3y7_out_vc),
    .out_flit_o         (x3y7_out_flit),
    .out_credit_valid_i ({x3y7_north_credit_valid_delay1_q, x3y7_west_credit_valid_delay1_q,
        x3y7_east_credit_valid_delay1_q, out_credit_valid_i[59]}),
    .out_credit_vc_i    ({x3y7_north_credit_vc_delay1_q, x3y7_west_credit_vc_delay1_q,
        x3y7_east_credit_vc_delay1_q, out_credit_vc_i[119:118]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x4y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x4y6_south_valid_delay1_q, x3y7_east_valid_delay1_q,
        x5y7_west_valid_delay1_q, in_valid_i[60]}),
    .in_vc_i            ({x4y6_south_vc_delay1_q, x3y7_east_vc_delay1_q, x5y7_west_vc_delay1_q,
        in_vc_i[121:120]}),
    .in_flit_i          ({x4y6_south_flit_delay1_q, x3y7_east_flit_delay1_q,
        x5y7_west_flit_delay1_q, in_flit_i[4513:4440]}),
    .in_credit_valid_o  (x4y7_in_credit_valid),
    .in_credit_vc_o     (x4y7_in_credit_vc),
    .out_valid_o        (x4y7_out_valid),
    .out_vc_o           (x4y7_out_vc),
    .out_flit_o         (x4y7_out_flit),
    .out_credit_valid_i ({x4y7_north_credit_valid_delay1_q, x4y7_west_credit_valid_delay1_q,
        x4y7_east_credit_valid_delay1_q, out_credit_valid_i[60]}),
    .out_credit_vc_i    ({x4y7_north_credit_vc_delay1_q, x4y7_west_credit_vc_delay1_q,
        x4y7_east_credit_vc_delay1_q, out_credit_vc_i[121:120]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x5y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x5y6_south_valid_delay1_q, x4y7_east_valid_delay1_q,
        x6y7_west_valid_delay1_q, in_valid_i[61]}),
    .in_vc_i            ({x5y6_south_vc_delay1_q, x4y7_east_vc_delay1_q, x6y7_west_vc_delay1_q,
        in_vc_i[123:122]}),
    .in_flit_i          ({x5y6_south_flit_delay1_q, x4y7_east_flit_delay1_q,
        x6y7_west_flit_delay1_q, in_flit_i[4587:4514]}),
    .in_credit_valid_o  (x5y7_in_credit_valid),
    .in_credit_vc_o     (x5y7_in_credit_vc),
    .out_valid_o        (x5y7_out_valid),
    .out_vc_o           (x5y7_out_vc),
    .out_flit_o         (x5y7_out_flit),
    .out_credit_valid_i ({x5y7_north_credit_valid_delay1_q, x5y7_west_credit_valid_delay1_q,
        x5y7_east_credit_valid_delay1_q, out_credit_valid_i[61]}),
    .out_credit_vc_i    ({x5y7_north_credit_vc_delay1_q, x5y7_west_credit_vc_delay1_q,
        x5y7_east_credit_vc_delay1_q, out_credit_vc_i[123:122]})
  );

  weft_router_p4_v4_d4_cf_w64_n64_t1_a4_r2 u_x6y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd1, 2'd0, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3,
        2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1, 2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd1,
        2'd3, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2, 2'd2}),
    .in_valid_i         ({x6y6_south_valid_delay1_q, x5y7_east_valid_delay1_q,
        x7y7_west_valid_delay1_q, in_valid_i[62]}),
    .in_vc_i            ({x6y6_south_vc_delay1_q, x5y7_east_vc_delay1_q, x7y7_west_vc_delay1_q,
        in_vc_i[125:124]}),
    .in_flit_i          ({x6y6_south_flit_delay1_q, x5y7_east_flit_delay1_q,
        x7y7_west_flit_delay1_q, in_flit_i[4661:4588]}),
    .in_credit_valid_o  (x6y7_in_credit_valid),
    .in_credit_vc_o     (x6y7_in_credit_vc),
    .out_valid_o        (x6y7_out_valid),
    .out_vc_o           (x6y7_out_vc),
    .out_flit_o         (x6y7_out_flit),
    .out_credit_valid_i ({x6y7_north_credit_valid_delay1_q, x6y7_west_credit_valid_delay1_q,
        x6y7_east_credit_valid_delay1_q, out_credit_valid_i[62]}),
    .out_credit_vc_i    ({x6y7_north_credit_vc_delay1_q, x6y7_west_credit_vc_delay1_q,
        x6y7_east_credit_vc_delay1_q, out_credit_vc_i[125:124]})
  );

  weft_router_p3_v4_d4_cf_w64_n64_t1_a4_r2 u_x7y7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({2'd0, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd2,
        2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1, 2'd1}),
    .in_valid_i         ({x7y6_south_valid_delay1_q, x6y7_east_valid_delay1_q, in_valid_i[63]}),
    .in_vc_i            ({x7y6_south_vc_delay1_q, x6y7_east_vc_delay1_q, in_vc_i[127:126]}),
    .in_flit_i          ({x7y6_south_flit_delay1_q, x6y7_east_flit_delay1_q, in_flit_i[4735:4662]}),
    .in_credit_valid_o  (x7y7_in_credit_valid),
    .in_credit_vc_o     (x7y7_in_credit_vc),
    .out_valid_o        (x7y7_out_valid),
    .out_vc_o           (x7y7_out_vc),
    .out_flit_o         (x7y7_out_flit),
    .out_credit_valid_i ({x7y7_north_credit_valid_delay1_q, x7y7_west_credit_valid_delay1_q,
        out_credit_valid_i[63]}),
    .out_credit_vc_i    ({x7y7_north_credit_vc_delay1_q, x7y7_west_credit_vc_delay1_q,
        out_credit_vc_i[127:126]})
  );

  assign in_credit_valid_o = {x7y7_in_credit_valid[0], x6y7_in_credit_valid[0],
      x5y7_in_credit_valid[0], x4y7_in_credit_valid[0], x3y7_in_credit_valid[0],
      x2y7_in_credit_valid[0], x1y7_in_credit_valid[0], x0y7_in_credit_valid[0],
      x7y6_in_credit_valid[0], x6y6_in_credit_valid[0], x5y6_in_credit_valid[0],
      x4y6_in_credit_valid[0], x3y6_in_credit_valid[0], x2y6_in_credit_valid[0],
      x1y6_in_credit_valid[0], x0y6_in_credit_valid[0], x7y5_in_credit_valid[0],
      x6y5_in_credit_valid[0], x5y5_in_credit_valid[0], x4y5_in_credit_valid[0],
      x3y5_in_credit_valid[0], x2y5_in_credit_valid[0], x1y5_in_credit_valid[0],
      x0y5_in_credit_valid[0], x7y4_in_credit_valid[0], x6y4_in_credit_valid[0],
      x5y4_in_credit_valid[0], x4y4_in_credit_valid[0], x3y4_in_credit_valid[0],
      x2y4_in_credit_valid[0], x1y4_in_credit_valid[0], x0y4_in_credit_valid[0],
      x7y3_in_credit_valid[0], x6y3_in_credit_valid[0], x5y3_in_credit_valid[0],
      x4y3_in_credit_valid[0], x3y3_in_credit_valid[0], x2y3_in_credit_valid[0],
      x1y3_in_credit_valid[0], x0y3_in_credit_valid[0], x7y2_in_credit_valid[0],
      x6y2_in_credit_valid[0], x5y2_in_credit_valid[0], x4y2_in_credit_valid[0],
      x3y2_in_credit_valid[0], x2y2_in_credit_valid[0], x1y2_in_credit_valid[0],
      x0y2_in_credit_valid[0], x7y1_in_credit_valid[0], x6y1_in_credit_valid[0],
      x5y1_in_credit_valid[0], x4y1_in_credit_valid[0], x3y1_in_credit_valid[0],
      x2y1_in_credit_valid[0], x1y1_in_credit_valid[0], x0y1_in_credit_valid[0],
      x7y0_in_credit_valid[0], x6y0_in_credit_valid[0], x5y0_in_credit_valid[0],
      x4y0_in_credit_valid[0], x3y0_in_credit_valid[0], x2y0_in_credit_valid[0],
      x1y0_in_credit_valid[0], x0y0_in_credit_valid[0]};
  assign in_credit_vc_o = {x7y7_in_credit_vc[1:0], x6y7_in_credit_vc[1:0], x5y7_in_credit_vc[1:0],
      x4y7_in_credit_vc[1:0], x3y7_in_credit_vc[1:0], x2y7_in_credit_vc[1:0],
      x1y7_in_credit_vc[1:0], x0y7_in_credit_vc[1:0], x7y6_in_credit_vc[1:0],
      x6y6_in_credit_vc[1:0], x5y6_in_credit_vc[1:0], x4y6_in_credit_vc[1:0],
      x3y6_in_credit_vc[1:0], x2y6_in_credit_vc[1:0], x1y6_in_credit_vc[1:0],
      x0y6_in_credit_vc[1:0], x7y5_in_credit_vc[1:0], x6y5_in_credit_vc[1:0],
      x5y5_in_credit_vc[1:0], x4y5_in_credit_vc[1:0], x3y5_in_credit_vc[1:0],
      x2y5_in_credit_vc[1:0], x1y5_in_credit_vc[1:0], x0y5_in_credit_vc[1:0],
      x7y4_in_credit_vc[1:0], x6y4_in_credit_vc[1:0], x5y4_in_credit_vc[1:0],
      x4y4_in_credit_vc[1:0], x3y4_in_credit_vc[1:0], x2y4_in_credit_vc[1:0],
      x1y4_in_credit_vc[1:0], x0y4_in_credit_vc[1:0], x7y3_in_credit_vc[1:0],
      x6y3_in_credit_vc[1:0], x5y3_in_credit_vc[1:0], x4y3_in_credit_vc[1:0],
      x3y3_in_credit_vc[1:0], x2y3_in_credit_vc[1:0], x1y3_in_credit_vc[1:0],
      x0y3_in_credit_vc[1:0], x7y2_in_credit_vc[1:0], x6y2_in_credit_vc[1:0],
      x5y2_in_credit_vc[1:0], x4y2_in_credit_vc[1:0], x3y2_in_credit_vc[1:0],
      x2y2_in_credit_vc[1:0], x1y2_in_credit_vc[1:0], x0y2_in_credit_vc[1:0],
      x7y1_in_credit_vc[1:0], x6y1_in_credit_vc[1:0], x5y1_in_credit_vc[1:0],
      x4y1_in_credit_vc[1:0], x3y1_in_credit_vc[1:0], x2y1_in_credit_vc[1:0],
      x1y1_in_credit_vc[1:0], x0y1_in_credit_vc[1:0], x7y0_in_credit_vc[1:0],
      x6y0_in_credit_vc[1:0], x5y0_in_credit_vc[1:0], x4y0_in_credit_vc[1:0],
      x3y0_in_credit_vc[1:0], x2y0_in_credit_vc[1:0], x1y0_in_credit_vc[1:0],
      x0y0_in_credit_vc[1:0]};
  assign out_valid_o = {x7y7_out_valid[0], x6y7_out_valid[0], x5y7_out_valid[0], x4y7_out_valid[0],
      x3y7_out_valid[0], x2y7_out_valid[0], x1y7_out_valid[0], x0y7_out_valid[0], x7y6_out_valid[0],
      x6y6_out_valid[0], x5y6_out_valid[0], x4y6_out_valid[0], x3y6_out_valid[0], x2y6_out_valid[0],
      x1y6_out_valid[0], x0y6_out_valid[0], x7y5_out_valid[0], x6y5_out_valid[0], x5y5_out_valid[0],
      x4y5_out_valid[0], x3y5_out_valid[0], x2y5_out_valid[0], x1y5_out_valid[0], x0y5_out_valid[0],
      x7y4_out_valid[0], x6y4_out_valid[0], x5y4_out_valid[0], x4y4_out_valid[0], x3y4_out_valid[0],
      x2y4_out_valid[0], x1y4_out_valid[0], x0y4_out_valid[0], x7y3_out_valid[0], x6y3_out_valid[0],
      x5y3_out_valid[0], x4y3_out_valid[0], x3y3_out_valid[0], x2y3_out_valid[0], x1y3_out_valid[0],
      x0y3_out_valid[0], x7y2_out_valid[0], x6y2_out_valid[0], x5y2_out_valid[0], x4y2_out_valid[0],
      x3y2_out_valid[0], x2y2_out_valid[0], x1y2_out_valid[0], x0y2_out_valid[0], x7y1_out_valid[0],
      x6y1_out_valid[0], x5y1_out_valid[0], x4y1_out_valid[0], x3y1_out_valid[0], x2y1_out_valid[0],
      x1y1_out_valid[0], x0y1_out_valid[0], x7y0_out_valid[0], x6y0_out_valid[0], x5y0_out_valid[0],
      x4y0_out_valid[0], x3y0_out_valid[0], x2y0_out_valid[0], x1y0_out_valid[0],
      x0y0_out_valid[0]};
  assign out_vc_o = {x7y7_out_vc[1:0], x6y7_out_vc[1:0], x5y7_out_vc[1:0], x4y7_out_vc[1:0],
      x3y7_out_vc[1:0], x2y7_out_vc[1:0], x1y7_out_vc[1:0], x0y7_out_vc[1:0], x7y6_out_vc[1:0],
      x6y6_out_vc[1:0], x5y6_out_vc[1:0], x4y6_out_vc[1:0], x3y6_out_vc[1:0], x2y6_out_vc[1:0],
      x1y6_out_vc[1:0], x0y6_out_vc[1:0], x7y5_out_vc[1:0], x6y5_out_vc[1:0], x5y5_out_vc[1:0],
      x4y5_out_vc[1:0], x3y5_out_vc[1:0], x2y5_out_vc[1:0], x1y5_out_vc[1:0], x0y5_out_vc[1:0],
      x7y4_out_vc[1:0], x6y4_out_vc[1:0], x5y4_out_vc[1:0], x4y4_out_vc[1:0], x3y4_out_vc[1:0],
      x2y4_out_vc[1:0], x1y4_out_vc[1:0], x0y4_out_vc[1:0], x7y3_out_vc[1:0], x6y3_out_vc[1:0],
      x5y3_out_vc[1:0], x4y3_out_vc[1:0], x3y3_out_vc[1:0], x2y3_out_vc[1:0], x1y3_out_vc[1:0],
      x0y3_out_vc[1:0], x7y2_out_vc[1:0], x6y2_out_vc[1:0], x5y2_out_vc[1:0], x4y2_out_vc[1:0],
      x3y2_out_vc[1:0], x2y2_out_vc[1:0], x1y2_out_vc[1:0], x0y2_out_vc[1:0], x7y1_out_vc[1:0],
      x6y1_out_vc[1:0], x5y1_out_vc[1:0], x4y1_out_vc[1:0], x3y1_out_vc[1:0], x2y1_out_vc[1:0],
      x1y1_out_vc[1:0], x0y1_out_vc[1:0], x7y0_out_vc[1:0], x6y0_out_vc[1:0], x5y0_out_vc[1:0],
      x4y0_out_vc[1:0], x3y0_out_vc[1:0], x2y0_out_vc[1:0], x1y0_out_vc[1:0], x0y0_out_vc[1:0]};
  assign out_flit_o = {x7y7_out_flit[73:0], x6y7_out_flit[73:0], x5y7_out_flit[73:0],
      x4y7_out_flit[73:0], x3y7_out_flit[73:0], x2y7_out_flit[73:0], x1y7_out_flit[73:0],
      x0y7_out_flit[73:0], x7y6_out_flit[73:0], x6y6_out_flit[73:0], x5y6_out_flit[73:0],
      x4y6_out_flit[73:0], x3y6_out_flit[73:0], x2y6_out_flit[73:0], x1y6_out_flit[73:0],
      x0y6_out_flit[73:0], x7y5_out_flit[73:0], x6y5_out_flit[73:0], x5y5_out_flit[73:0],
      x4y5_out_flit[73:0], x3y5_out_flit[73:0], x2y5_out_flit[73:0], x1y5_out_flit[73:0],
      x0y5_out_flit[73:0], x7y4_out_flit[73:0], x6y4_out_flit[73:0], x5y4_out_flit[73:0],
      x4y4_out_flit[73:0], x3y4_out_flit[73:0], x2y4_out_flit[73:0], x1y4_out_flit[73:0],
      x0y4_out_flit[73:0], x7y3_out_flit[73:0], x6y3_out_flit[73:0], x5y3_out_flit[73:0],
      x4y3_out_flit[73:0], x3y3_out_flit[73:0], x2y3_out_flit[73:0], x1y3_out_flit[73:0],
      x0y3_out_flit[73:0], x7y2_out_flit[73:0], x6y2_out_flit[73:0], x5y2_out_flit[73:0],
      x4y2_out_flit[73:0], x3y2_out_flit[73:0], x2y2_out_flit[73:0], x1y2_out_flit[73:0],
      x0y2_out_flit[73:0], x7y1_out_flit[73:0], x6y1_out_flit[73:0], x5y1_out_flit[73:0],
      x4y1_out_flit[73:0], x3y1_out_flit[73:0], x2y1_out_flit[73:0], x1y1_out_flit[73:0],
      x0y1_out_flit[73:0], x7y0_out_flit[73:0], x6y0_out_flit[73:0], x5y0_out_flit[73:0],
      x4y0_out_flit[73:0], x3y0_out_flit[73:0], x2y0_out_flit[73:0], x1y0_out_flit[73:0],
      x0y0_out_flit[73:0]};

endmodule
