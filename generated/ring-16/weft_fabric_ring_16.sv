// weft_fabric_ring_16: network of 16 routers
//
// Written by weft from hdl/units/src/noc/fabric.rs: change the description, not this file.

module weft_fabric_ring_16 (
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

  logic [2:0] n0_in_credit_valid;
  logic [5:0] n0_in_credit_vc;
  logic [2:0] n0_out_valid;
  logic [5:0] n0_out_vc;
  logic [215:0] n0_out_flit;

  logic [2:0] n1_in_credit_valid;
  logic [5:0] n1_in_credit_vc;
  logic [2:0] n1_out_valid;
  logic [5:0] n1_out_vc;
  logic [215:0] n1_out_flit;

  logic [2:0] n2_in_credit_valid;
  logic [5:0] n2_in_credit_vc;
  logic [2:0] n2_out_valid;
  logic [5:0] n2_out_vc;
  logic [215:0] n2_out_flit;

  logic [2:0] n3_in_credit_valid;
  logic [5:0] n3_in_credit_vc;
  logic [2:0] n3_out_valid;
  logic [5:0] n3_out_vc;
  logic [215:0] n3_out_flit;

  logic [2:0] n4_in_credit_valid;
  logic [5:0] n4_in_credit_vc;
  logic [2:0] n4_out_valid;
  logic [5:0] n4_out_vc;
  logic [215:0] n4_out_flit;

  logic [2:0] n5_in_credit_valid;
  logic [5:0] n5_in_credit_vc;
  logic [2:0] n5_out_valid;
  logic [5:0] n5_out_vc;
  logic [215:0] n5_out_flit;

  logic [2:0] n6_in_credit_valid;
  logic [5:0] n6_in_credit_vc;
  logic [2:0] n6_out_valid;
  logic [5:0] n6_out_vc;
  logic [215:0] n6_out_flit;

  logic [2:0] n7_in_credit_valid;
  logic [5:0] n7_in_credit_vc;
  logic [2:0] n7_out_valid;
  logic [5:0] n7_out_vc;
  logic [215:0] n7_out_flit;

  logic [2:0] n8_in_credit_valid;
  logic [5:0] n8_in_credit_vc;
  logic [2:0] n8_out_valid;
  logic [5:0] n8_out_vc;
  logic [215:0] n8_out_flit;

  logic [2:0] n9_in_credit_valid;
  logic [5:0] n9_in_credit_vc;
  logic [2:0] n9_out_valid;
  logic [5:0] n9_out_vc;
  logic [215:0] n9_out_flit;

  logic [2:0] n10_in_credit_valid;
  logic [5:0] n10_in_credit_vc;
  logic [2:0] n10_out_valid;
  logic [5:0] n10_out_vc;
  logic [215:0] n10_out_flit;

  logic [2:0] n11_in_credit_valid;
  logic [5:0] n11_in_credit_vc;
  logic [2:0] n11_out_valid;
  logic [5:0] n11_out_vc;
  logic [215:0] n11_out_flit;

  logic [2:0] n12_in_credit_valid;
  logic [5:0] n12_in_credit_vc;
  logic [2:0] n12_out_valid;
  logic [5:0] n12_out_vc;
  logic [215:0] n12_out_flit;

  logic [2:0] n13_in_credit_valid;
  logic [5:0] n13_in_credit_vc;
  logic [2:0] n13_out_valid;
  logic [5:0] n13_out_vc;
  logic [215:0] n13_out_flit;

  logic [2:0] n14_in_credit_valid;
  logic [5:0] n14_in_credit_vc;
  logic [2:0] n14_out_valid;
  logic [5:0] n14_out_vc;
  logic [215:0] n14_out_flit;

  logic [2:0] n15_in_credit_valid;
  logic [5:0] n15_in_credit_vc;
  logic [2:0] n15_out_valid;
  logic [5:0] n15_out_vc;
  logic [215:0] n15_out_flit;

  logic [0:0] n0_east_valid_delay1_q;
  logic [1:0] n0_east_vc_delay1_q;
  logic [71:0] n0_east_flit_delay1_q;
  logic [0:0] n0_east_credit_valid_delay1_q;
  logic [1:0] n0_east_credit_vc_delay1_q;
  logic [0:0] n1_west_valid_delay1_q;
  logic [1:0] n1_west_vc_delay1_q;
  logic [71:0] n1_west_flit_delay1_q;
  logic [0:0] n1_west_credit_valid_delay1_q;
  logic [1:0] n1_west_credit_vc_delay1_q;
  logic [0:0] n1_east_valid_delay1_q;
  logic [1:0] n1_east_vc_delay1_q;
  logic [71:0] n1_east_flit_delay1_q;
  logic [0:0] n1_east_credit_valid_delay1_q;
  logic [1:0] n1_east_credit_vc_delay1_q;
  logic [0:0] n2_west_valid_delay1_q;
  logic [1:0] n2_west_vc_delay1_q;
  logic [71:0] n2_west_flit_delay1_q;
  logic [0:0] n2_west_credit_valid_delay1_q;
  logic [1:0] n2_west_credit_vc_delay1_q;
  logic [0:0] n2_east_valid_delay1_q;
  logic [1:0] n2_east_vc_delay1_q;
  logic [71:0] n2_east_flit_delay1_q;
  logic [0:0] n2_east_credit_valid_delay1_q;
  logic [1:0] n2_east_credit_vc_delay1_q;
  logic [0:0] n3_west_valid_delay1_q;
  logic [1:0] n3_west_vc_delay1_q;
  logic [71:0] n3_west_flit_delay1_q;
  logic [0:0] n3_west_credit_valid_delay1_q;
  logic [1:0] n3_west_credit_vc_delay1_q;
  logic [0:0] n3_east_valid_delay1_q;
  logic [1:0] n3_east_vc_delay1_q;
  logic [71:0] n3_east_flit_delay1_q;
  logic [0:0] n3_east_credit_valid_delay1_q;
  logic [1:0] n3_east_credit_vc_delay1_q;
  logic [0:0] n4_west_valid_delay1_q;
  logic [1:0] n4_west_vc_delay1_q;
  logic [71:0] n4_west_flit_delay1_q;
  logic [0:0] n4_west_credit_valid_delay1_q;
  logic [1:0] n4_west_credit_vc_delay1_q;
  logic [0:0] n4_east_valid_delay1_q;
  logic [1:0] n4_east_vc_delay1_q;
  logic [71:0] n4_east_flit_delay1_q;
  logic [0:0] n4_east_credit_valid_delay1_q;
  logic [1:0] n4_east_credit_vc_delay1_q;
  logic [0:0] n5_west_valid_delay1_q;
  logic [1:0] n5_west_vc_delay1_q;
  logic [71:0] n5_west_flit_delay1_q;
  logic [0:0] n5_west_credit_valid_delay1_q;
  logic [1:0] n5_west_credit_vc_delay1_q;
  logic [0:0] n5_east_valid_delay1_q;
  logic [1:0] n5_east_vc_delay1_q;
  logic [71:0] n5_east_flit_delay1_q;
  logic [0:0] n5_east_credit_valid_delay1_q;
  logic [1:0] n5_east_credit_vc_delay1_q;
  logic [0:0] n6_west_valid_delay1_q;
  logic [1:0] n6_west_vc_delay1_q;
  logic [71:0] n6_west_flit_delay1_q;
  logic [0:0] n6_west_credit_valid_delay1_q;
  logic [1:0] n6_west_credit_vc_delay1_q;
  logic [0:0] n6_east_valid_delay1_q;
  logic [1:0] n6_east_vc_delay1_q;
  logic [71:0] n6_east_flit_delay1_q;
  logic [0:0] n6_east_credit_valid_delay1_q;
  logic [1:0] n6_east_credit_vc_delay1_q;
  logic [0:0] n7_west_valid_delay1_q;
  logic [1:0] n7_west_vc_delay1_q;
  logic [71:0] n7_west_flit_delay1_q;
  logic [0:0] n7_west_credit_valid_delay1_q;
  logic [1:0] n7_west_credit_vc_delay1_q;
  logic [0:0] n7_east_valid_delay1_q;
  logic [1:0] n7_east_vc_delay1_q;
  logic [71:0] n7_east_flit_delay1_q;
  logic [0:0] n7_east_credit_valid_delay1_q;
  logic [1:0] n7_east_credit_vc_delay1_q;
  logic [0:0] n8_west_valid_delay1_q;
  logic [1:0] n8_west_vc_delay1_q;
  logic [71:0] n8_west_flit_delay1_q;
  logic [0:0] n8_west_credit_valid_delay1_q;
  logic [1:0] n8_west_credit_vc_delay1_q;
  logic [0:0] n8_east_valid_delay1_q;
  logic [1:0] n8_east_vc_delay1_q;
  logic [71:0] n8_east_flit_delay1_q;
  logic [0:0] n8_east_credit_valid_delay1_q;
  logic [1:0] n8_east_credit_vc_delay1_q;
  logic [0:0] n9_west_valid_delay1_q;
  logic [1:0] n9_west_vc_delay1_q;
  logic [71:0] n9_west_flit_delay1_q;
  logic [0:0] n9_west_credit_valid_delay1_q;
  logic [1:0] n9_west_credit_vc_delay1_q;
  logic [0:0] n9_east_valid_delay1_q;
  logic [1:0] n9_east_vc_delay1_q;
  logic [71:0] n9_east_flit_delay1_q;
  logic [0:0] n9_east_credit_valid_delay1_q;
  logic [1:0] n9_east_credit_vc_delay1_q;
  logic [0:0] n10_west_valid_delay1_q;
  logic [1:0] n10_west_vc_delay1_q;
  logic [71:0] n10_west_flit_delay1_q;
  logic [0:0] n10_west_credit_valid_delay1_q;
  logic [1:0] n10_west_credit_vc_delay1_q;
  logic [0:0] n10_east_valid_delay1_q;
  logic [1:0] n10_east_vc_delay1_q;
  logic [71:0] n10_east_flit_delay1_q;
  logic [0:0] n10_east_credit_valid_delay1_q;
  logic [1:0] n10_east_credit_vc_delay1_q;
  logic [0:0] n11_west_valid_delay1_q;
  logic [1:0] n11_west_vc_delay1_q;
  logic [71:0] n11_west_flit_delay1_q;
  logic [0:0] n11_west_credit_valid_delay1_q;
  logic [1:0] n11_west_credit_vc_delay1_q;
  logic [0:0] n11_east_valid_delay1_q;
  logic [1:0] n11_east_vc_delay1_q;
  logic [71:0] n11_east_flit_delay1_q;
  logic [0:0] n11_east_credit_valid_delay1_q;
  logic [1:0] n11_east_credit_vc_delay1_q;
  logic [0:0] n12_west_valid_delay1_q;
  logic [1:0] n12_west_vc_delay1_q;
  logic [71:0] n12_west_flit_delay1_q;
  logic [0:0] n12_west_credit_valid_delay1_q;
  logic [1:0] n12_west_credit_vc_delay1_q;
  logic [0:0] n12_east_valid_delay1_q;
  logic [1:0] n12_east_vc_delay1_q;
  logic [71:0] n12_east_flit_delay1_q;
  logic [0:0] n12_east_credit_valid_delay1_q;
  logic [1:0] n12_east_credit_vc_delay1_q;
  logic [0:0] n13_west_valid_delay1_q;
  logic [1:0] n13_west_vc_delay1_q;
  logic [71:0] n13_west_flit_delay1_q;
  logic [0:0] n13_west_credit_valid_delay1_q;
  logic [1:0] n13_west_credit_vc_delay1_q;
  logic [0:0] n13_east_valid_delay1_q;
  logic [1:0] n13_east_vc_delay1_q;
  logic [71:0] n13_east_flit_delay1_q;
  logic [0:0] n13_east_credit_valid_delay1_q;
  logic [1:0] n13_east_credit_vc_delay1_q;
  logic [0:0] n14_west_valid_delay1_q;
  logic [1:0] n14_west_vc_delay1_q;
  logic [71:0] n14_west_flit_delay1_q;
  logic [0:0] n14_west_credit_valid_delay1_q;
  logic [1:0] n14_west_credit_vc_delay1_q;
  logic [0:0] n14_east_valid_delay1_q;
  logic [1:0] n14_east_vc_delay1_q;
  logic [71:0] n14_east_flit_delay1_q;
  logic [0:0] n14_east_credit_valid_delay1_q;
  logic [1:0] n14_east_credit_vc_delay1_q;
  logic [0:0] n15_west_valid_delay1_q;
  logic [1:0] n15_west_vc_delay1_q;
  logic [71:0] n15_west_flit_delay1_q;
  logic [0:0] n15_west_credit_valid_delay1_q;
  logic [1:0] n15_west_credit_vc_delay1_q;
  logic [0:0] n15_east_valid_delay1_q;
  logic [1:0] n15_east_vc_delay1_q;
  logic [71:0] n15_east_flit_delay1_q;
  logic [0:0] n15_east_credit_valid_delay1_q;
  logic [1:0] n15_east_credit_vc_delay1_q;
  logic [0:0] n0_west_valid_delay1_q;
  logic [1:0] n0_west_vc_delay1_q;
  logic [71:0] n0_west_flit_delay1_q;
  logic [0:0] n0_west_credit_valid_delay1_q;
  logic [1:0] n0_west_credit_vc_delay1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      n0_east_valid_delay1_q <= 1'd0;
      n0_east_credit_valid_delay1_q <= 1'd0;
      n1_west_valid_delay1_q <= 1'd0;
      n1_west_credit_valid_delay1_q <= 1'd0;
      n1_east_valid_delay1_q <= 1'd0;
      n1_east_credit_valid_delay1_q <= 1'd0;
      n2_west_valid_delay1_q <= 1'd0;
      n2_west_credit_valid_delay1_q <= 1'd0;
      n2_east_valid_delay1_q <= 1'd0;
      n2_east_credit_valid_delay1_q <= 1'd0;
      n3_west_valid_delay1_q <= 1'd0;
      n3_west_credit_valid_delay1_q <= 1'd0;
      n3_east_valid_delay1_q <= 1'd0;
      n3_east_credit_valid_delay1_q <= 1'd0;
      n4_west_valid_delay1_q <= 1'd0;
      n4_west_credit_valid_delay1_q <= 1'd0;
      n4_east_valid_delay1_q <= 1'd0;
      n4_east_credit_valid_delay1_q <= 1'd0;
      n5_west_valid_delay1_q <= 1'd0;
      n5_west_credit_valid_delay1_q <= 1'd0;
      n5_east_valid_delay1_q <= 1'd0;
      n5_east_credit_valid_delay1_q <= 1'd0;
      n6_west_valid_delay1_q <= 1'd0;
      n6_west_credit_valid_delay1_q <= 1'd0;
      n6_east_valid_delay1_q <= 1'd0;
      n6_east_credit_valid_delay1_q <= 1'd0;
      n7_west_valid_delay1_q <= 1'd0;
      n7_west_credit_valid_delay1_q <= 1'd0;
      n7_east_valid_delay1_q <= 1'd0;
      n7_east_credit_valid_delay1_q <= 1'd0;
      n8_west_valid_delay1_q <= 1'd0;
      n8_west_credit_valid_delay1_q <= 1'd0;
      n8_east_valid_delay1_q <= 1'd0;
      n8_east_credit_valid_delay1_q <= 1'd0;
      n9_west_valid_delay1_q <= 1'd0;
      n9_west_credit_valid_delay1_q <= 1'd0;
      n9_east_valid_delay1_q <= 1'd0;
      n9_east_credit_valid_delay1_q <= 1'd0;
      n10_west_valid_delay1_q <= 1'd0;
      n10_west_credit_valid_delay1_q <= 1'd0;
      n10_east_valid_delay1_q <= 1'd0;
      n10_east_credit_valid_delay1_q <= 1'd0;
      n11_west_valid_delay1_q <= 1'd0;
      n11_west_credit_valid_delay1_q <= 1'd0;
      n11_east_valid_delay1_q <= 1'd0;
      n11_east_credit_valid_delay1_q <= 1'd0;
      n12_west_valid_delay1_q <= 1'd0;
      n12_west_credit_valid_delay1_q <= 1'd0;
      n12_east_valid_delay1_q <= 1'd0;
      n12_east_credit_valid_delay1_q <= 1'd0;
      n13_west_valid_delay1_q <= 1'd0;
      n13_west_credit_valid_delay1_q <= 1'd0;
      n13_east_valid_delay1_q <= 1'd0;
      n13_east_credit_valid_delay1_q <= 1'd0;
      n14_west_valid_delay1_q <= 1'd0;
      n14_west_credit_valid_delay1_q <= 1'd0;
      n14_east_valid_delay1_q <= 1'd0;
      n14_east_credit_valid_delay1_q <= 1'd0;
      n15_west_valid_delay1_q <= 1'd0;
      n15_west_credit_valid_delay1_q <= 1'd0;
      n15_east_valid_delay1_q <= 1'd0;
      n15_east_credit_valid_delay1_q <= 1'd0;
      n0_west_valid_delay1_q <= 1'd0;
      n0_west_credit_valid_delay1_q <= 1'd0;
    end else begin
      n0_east_valid_delay1_q <= n0_out_valid[1];
      n0_east_credit_valid_delay1_q <= n1_in_credit_valid[2];
      n1_west_valid_delay1_q <= n1_out_valid[2];
      n1_west_credit_valid_delay1_q <= n0_in_credit_valid[1];
      n1_east_valid_delay1_q <= n1_out_valid[1];
      n1_east_credit_valid_delay1_q <= n2_in_credit_valid[2];
      n2_west_valid_delay1_q <= n2_out_valid[2];
      n2_west_credit_valid_delay1_q <= n1_in_credit_valid[1];
      n2_east_valid_delay1_q <= n2_out_valid[1];
      n2_east_credit_valid_delay1_q <= n3_in_credit_valid[2];
      n3_west_valid_delay1_q <= n3_out_valid[2];
      n3_west_credit_valid_delay1_q <= n2_in_credit_valid[1];
      n3_east_valid_delay1_q <= n3_out_valid[1];
      n3_east_credit_valid_delay1_q <= n4_in_credit_valid[2];
      n4_west_valid_delay1_q <= n4_out_valid[2];
      n4_west_credit_valid_delay1_q <= n3_in_credit_valid[1];
      n4_east_valid_delay1_q <= n4_out_valid[1];
      n4_east_credit_valid_delay1_q <= n5_in_credit_valid[2];
      n5_west_valid_delay1_q <= n5_out_valid[2];
      n5_west_credit_valid_delay1_q <= n4_in_credit_valid[1];
      n5_east_valid_delay1_q <= n5_out_valid[1];
      n5_east_credit_valid_delay1_q <= n6_in_credit_valid[2];
      n6_west_valid_delay1_q <= n6_out_valid[2];
      n6_west_credit_valid_delay1_q <= n5_in_credit_valid[1];
      n6_east_valid_delay1_q <= n6_out_valid[1];
      n6_east_credit_valid_delay1_q <= n7_in_credit_valid[2];
      n7_west_valid_delay1_q <= n7_out_valid[2];
      n7_west_credit_valid_delay1_q <= n6_in_credit_valid[1];
      n7_east_valid_delay1_q <= n7_out_valid[1];
      n7_east_credit_valid_delay1_q <= n8_in_credit_valid[2];
      n8_west_valid_delay1_q <= n8_out_valid[2];
      n8_west_credit_valid_delay1_q <= n7_in_credit_valid[1];
      n8_east_valid_delay1_q <= n8_out_valid[1];
      n8_east_credit_valid_delay1_q <= n9_in_credit_valid[2];
      n9_west_valid_delay1_q <= n9_out_valid[2];
      n9_west_credit_valid_delay1_q <= n8_in_credit_valid[1];
      n9_east_valid_delay1_q <= n9_out_valid[1];
      n9_east_credit_valid_delay1_q <= n10_in_credit_valid[2];
      n10_west_valid_delay1_q <= n10_out_valid[2];
      n10_west_credit_valid_delay1_q <= n9_in_credit_valid[1];
      n10_east_valid_delay1_q <= n10_out_valid[1];
      n10_east_credit_valid_delay1_q <= n11_in_credit_valid[2];
      n11_west_valid_delay1_q <= n11_out_valid[2];
      n11_west_credit_valid_delay1_q <= n10_in_credit_valid[1];
      n11_east_valid_delay1_q <= n11_out_valid[1];
      n11_east_credit_valid_delay1_q <= n12_in_credit_valid[2];
      n12_west_valid_delay1_q <= n12_out_valid[2];
      n12_west_credit_valid_delay1_q <= n11_in_credit_valid[1];
      n12_east_valid_delay1_q <= n12_out_valid[1];
      n12_east_credit_valid_delay1_q <= n13_in_credit_valid[2];
      n13_west_valid_delay1_q <= n13_out_valid[2];
      n13_west_credit_valid_delay1_q <= n12_in_credit_valid[1];
      n13_east_valid_delay1_q <= n13_out_valid[1];
      n13_east_credit_valid_delay1_q <= n14_in_credit_valid[2];
      n14_west_valid_delay1_q <= n14_out_valid[2];
      n14_west_credit_valid_delay1_q <= n13_in_credit_valid[1];
      n14_east_valid_delay1_q <= n14_out_valid[1];
      n14_east_credit_valid_delay1_q <= n15_in_credit_valid[2];
      n15_west_valid_delay1_q <= n15_out_valid[2];
      n15_west_credit_valid_delay1_q <= n14_in_credit_valid[1];
      n15_east_valid_delay1_q <= n15_out_valid[1];
      n15_east_credit_valid_delay1_q <= n0_in_credit_valid[2];
      n0_west_valid_delay1_q <= n0_out_valid[2];
      n0_west_credit_valid_delay1_q <= n15_in_credit_valid[1];
    end
  end
  always_ff @(posedge clk_i) begin
    n0_east_vc_delay1_q <= n0_out_vc[3:2];
    n0_east_flit_delay1_q <= n0_out_flit[143:72];
    n0_east_credit_vc_delay1_q <= n1_in_credit_vc[5:4];
    n1_west_vc_delay1_q <= n1_out_vc[5:4];
    n1_west_flit_delay1_q <= n1_out_flit[215:144];
    n1_west_credit_vc_delay1_q <= n0_in_credit_vc[3:2];
    n1_east_vc_delay1_q <= n1_out_vc[3:2];
    n1_east_flit_delay1_q <= n1_out_flit[143:72];
    n1_east_credit_vc_delay1_q <= n2_in_credit_vc[5:4];
    n2_west_vc_delay1_q <= n2_out_vc[5:4];
    n2_west_flit_delay1_q <= n2_out_flit[215:144];
    n2_west_credit_vc_delay1_q <= n1_in_credit_vc[3:2];
    n2_east_vc_delay1_q <= n2_out_vc[3:2];
    n2_east_flit_delay1_q <= n2_out_flit[143:72];
    n2_east_credit_vc_delay1_q <= n3_in_credit_vc[5:4];
    n3_west_vc_delay1_q <= n3_out_vc[5:4];
    n3_west_flit_delay1_q <= n3_out_flit[215:144];
    n3_west_credit_vc_delay1_q <= n2_in_credit_vc[3:2];
    n3_east_vc_delay1_q <= n3_out_vc[3:2];
    n3_east_flit_delay1_q <= n3_out_flit[143:72];
    n3_east_credit_vc_delay1_q <= n4_in_credit_vc[5:4];
    n4_west_vc_delay1_q <= n4_out_vc[5:4];
    n4_west_flit_delay1_q <= n4_out_flit[215:144];
    n4_west_credit_vc_delay1_q <= n3_in_credit_vc[3:2];
    n4_east_vc_delay1_q <= n4_out_vc[3:2];
    n4_east_flit_delay1_q <= n4_out_flit[143:72];
    n4_east_credit_vc_delay1_q <= n5_in_credit_vc[5:4];
    n5_west_vc_delay1_q <= n5_out_vc[5:4];
    n5_west_flit_delay1_q <= n5_out_flit[215:144];
    n5_west_credit_vc_delay1_q <= n4_in_credit_vc[3:2];
    n5_east_vc_delay1_q <= n5_out_vc[3:2];
    n5_east_flit_delay1_q <= n5_out_flit[143:72];
    n5_east_credit_vc_delay1_q <= n6_in_credit_vc[5:4];
    n6_west_vc_delay1_q <= n6_out_vc[5:4];
    n6_west_flit_delay1_q <= n6_out_flit[215:144];
    n6_west_credit_vc_delay1_q <= n5_in_credit_vc[3:2];
    n6_east_vc_delay1_q <= n6_out_vc[3:2];
    n6_east_flit_delay1_q <= n6_out_flit[143:72];
    n6_east_credit_vc_delay1_q <= n7_in_credit_vc[5:4];
    n7_west_vc_delay1_q <= n7_out_vc[5:4];
    n7_west_flit_delay1_q <= n7_out_flit[215:144];
    n7_west_credit_vc_delay1_q <= n6_in_credit_vc[3:2];
    n7_east_vc_delay1_q <= n7_out_vc[3:2];
    n7_east_flit_delay1_q <= n7_out_flit[143:72];
    n7_east_credit_vc_delay1_q <= n8_in_credit_vc[5:4];
    n8_west_vc_delay1_q <= n8_out_vc[5:4];
    n8_west_flit_delay1_q <= n8_out_flit[215:144];
    n8_west_credit_vc_delay1_q <= n7_in_credit_vc[3:2];
    n8_east_vc_delay1_q <= n8_out_vc[3:2];
    n8_east_flit_delay1_q <= n8_out_flit[143:72];
    n8_east_credit_vc_delay1_q <= n9_in_credit_vc[5:4];
    n9_west_vc_delay1_q <= n9_out_vc[5:4];
    n9_west_flit_delay1_q <= n9_out_flit[215:144];
    n9_west_credit_vc_delay1_q <= n8_in_credit_vc[3:2];
    n9_east_vc_delay1_q <= n9_out_vc[3:2];
    n9_east_flit_delay1_q <= n9_out_flit[143:72];
    n9_east_credit_vc_delay1_q <= n10_in_credit_vc[5:4];
    n10_west_vc_delay1_q <= n10_out_vc[5:4];
    n10_west_flit_delay1_q <= n10_out_flit[215:144];
    n10_west_credit_vc_delay1_q <= n9_in_credit_vc[3:2];
    n10_east_vc_delay1_q <= n10_out_vc[3:2];
    n10_east_flit_delay1_q <= n10_out_flit[143:72];
    n10_east_credit_vc_delay1_q <= n11_in_credit_vc[5:4];
    n11_west_vc_delay1_q <= n11_out_vc[5:4];
    n11_west_flit_delay1_q <= n11_out_flit[215:144];
    n11_west_credit_vc_delay1_q <= n10_in_credit_vc[3:2];
    n11_east_vc_delay1_q <= n11_out_vc[3:2];
    n11_east_flit_delay1_q <= n11_out_flit[143:72];
    n11_east_credit_vc_delay1_q <= n12_in_credit_vc[5:4];
    n12_west_vc_delay1_q <= n12_out_vc[5:4];
    n12_west_flit_delay1_q <= n12_out_flit[215:144];
    n12_west_credit_vc_delay1_q <= n11_in_credit_vc[3:2];
    n12_east_vc_delay1_q <= n12_out_vc[3:2];
    n12_east_flit_delay1_q <= n12_out_flit[143:72];
    n12_east_credit_vc_delay1_q <= n13_in_credit_vc[5:4];
    n13_west_vc_delay1_q <= n13_out_vc[5:4];
    n13_west_flit_delay1_q <= n13_out_flit[215:144];
    n13_west_credit_vc_delay1_q <= n12_in_credit_vc[3:2];
    n13_east_vc_delay1_q <= n13_out_vc[3:2];
    n13_east_flit_delay1_q <= n13_out_flit[143:72];
    n13_east_credit_vc_delay1_q <= n14_in_credit_vc[5:4];
    n14_west_vc_delay1_q <= n14_out_vc[5:4];
    n14_west_flit_delay1_q <= n14_out_flit[215:144];
    n14_west_credit_vc_delay1_q <= n13_in_credit_vc[3:2];
    n14_east_vc_delay1_q <= n14_out_vc[3:2];
    n14_east_flit_delay1_q <= n14_out_flit[143:72];
    n14_east_credit_vc_delay1_q <= n15_in_credit_vc[5:4];
    n15_west_vc_delay1_q <= n15_out_vc[5:4];
    n15_west_flit_delay1_q <= n15_out_flit[215:144];
    n15_west_credit_vc_delay1_q <= n14_in_credit_vc[3:2];
    n15_east_vc_delay1_q <= n15_out_vc[3:2];
    n15_east_flit_delay1_q <= n15_out_flit[143:72];
    n15_east_credit_vc_delay1_q <= n0_in_credit_vc[5:4];
    n0_west_vc_delay1_q <= n0_out_vc[5:4];
    n0_west_flit_delay1_q <= n0_out_flit[215:144];
    n0_west_credit_vc_delay1_q <= n15_in_credit_vc[3:2];
  end

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n0 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd5, 4'd9, 4'd9, 4'd9, 4'd9,
        4'd9, 4'd9, 4'd9, 4'd0}),
    .in_valid_i         ({n15_east_valid_delay1_q, n1_west_valid_delay1_q, in_valid_i[0]}),
    .in_vc_i            ({n15_east_vc_delay1_q, n1_west_vc_delay1_q, in_vc_i[1:0]}),
    .in_flit_i          ({n15_east_flit_delay1_q, n1_west_flit_delay1_q, in_flit_i[71:0]}),
    .in_credit_valid_o  (n0_in_credit_valid),
    .in_credit_vc_o     (n0_in_credit_vc),
    .out_valid_o        (n0_out_valid),
    .out_vc_o           (n0_out_vc),
    .out_flit_o         (n0_out_flit),
    .out_credit_valid_i ({n0_west_credit_valid_delay1_q, n0_east_credit_valid_delay1_q,
        out_credit_valid_i[0]}),
    .out_credit_vc_i    ({n0_west_credit_vc_delay1_q, n0_east_credit_vc_delay1_q,
        out_credit_vc_i[1:0]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n1 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd5, 4'd9, 4'd9, 4'd9, 4'd9,
        4'd9, 4'd9, 4'd0, 4'd10}),
    .in_valid_i         ({n0_east_valid_delay1_q, n2_west_valid_delay1_q, in_valid_i[1]}),
    .in_vc_i            ({n0_east_vc_delay1_q, n2_west_vc_delay1_q, in_vc_i[3:2]}),
    .in_flit_i          ({n0_east_flit_delay1_q, n2_west_flit_delay1_q, in_flit_i[143:72]}),
    .in_credit_valid_o  (n1_in_credit_valid),
    .in_credit_vc_o     (n1_in_credit_vc),
    .out_valid_o        (n1_out_valid),
    .out_vc_o           (n1_out_vc),
    .out_flit_o         (n1_out_flit),
    .out_credit_valid_i ({n1_west_credit_valid_delay1_q, n1_east_credit_valid_delay1_q,
        out_credit_valid_i[1]}),
    .out_credit_vc_i    ({n1_west_credit_vc_delay1_q, n1_east_credit_vc_delay1_q,
        out_credit_vc_i[3:2]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n2 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd5, 4'd5, 4'd5, 4'd9, 4'd9, 4'd9, 4'd9,
        4'd9, 4'd0, 4'd10, 4'd10}),
    .in_valid_i         ({n1_east_valid_delay1_q, n3_west_valid_delay1_q, in_valid_i[2]}),
    .in_vc_i            ({n1_east_vc_delay1_q, n3_west_vc_delay1_q, in_vc_i[5:4]}),
    .in_flit_i          ({n1_east_flit_delay1_q, n3_west_flit_delay1_q, in_flit_i[215:144]}),
    .in_credit_valid_o  (n2_in_credit_valid),
    .in_credit_vc_o     (n2_in_credit_vc),
    .out_valid_o        (n2_out_valid),
    .out_vc_o           (n2_out_vc),
    .out_flit_o         (n2_out_flit),
    .out_credit_valid_i ({n2_west_credit_valid_delay1_q, n2_east_credit_valid_delay1_q,
        out_credit_valid_i[2]}),
    .out_credit_vc_i    ({n2_west_credit_vc_delay1_q, n2_east_credit_vc_delay1_q,
        out_credit_vc_i[5:4]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n3 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd6, 4'd6, 4'd5, 4'd5, 4'd5, 4'd9, 4'd9, 4'd9, 4'd9,
        4'd0, 4'd10, 4'd10, 4'd10}),
    .in_valid_i         ({n2_east_valid_delay1_q, n4_west_valid_delay1_q, in_valid_i[3]}),
    .in_vc_i            ({n2_east_vc_delay1_q, n4_west_vc_delay1_q, in_vc_i[7:6]}),
    .in_flit_i          ({n2_east_flit_delay1_q, n4_west_flit_delay1_q, in_flit_i[287:216]}),
    .in_credit_valid_o  (n3_in_credit_valid),
    .in_credit_vc_o     (n3_in_credit_vc),
    .out_valid_o        (n3_out_valid),
    .out_vc_o           (n3_out_vc),
    .out_flit_o         (n3_out_flit),
    .out_credit_valid_i ({n3_west_credit_valid_delay1_q, n3_east_credit_valid_delay1_q,
        out_credit_valid_i[3]}),
    .out_credit_vc_i    ({n3_west_credit_vc_delay1_q, n3_east_credit_vc_delay1_q,
        out_credit_vc_i[7:6]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n4 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd5, 4'd5, 4'd5, 4'd5, 4'd5, 4'd9, 4'd9, 4'd9, 4'd0,
        4'd10, 4'd10, 4'd10, 4'd10}),
    .in_valid_i         ({n3_east_valid_delay1_q, n5_west_valid_delay1_q, in_valid_i[4]}),
    .in_vc_i            ({n3_east_vc_delay1_q, n5_west_vc_delay1_q, in_vc_i[9:8]}),
    .in_flit_i          ({n3_east_flit_delay1_q, n5_west_flit_delay1_q, in_flit_i[359:288]}),
    .in_credit_valid_o  (n4_in_credit_valid),
    .in_credit_vc_o     (n4_in_credit_vc),
    .out_valid_o        (n4_out_valid),
    .out_vc_o           (n4_out_vc),
    .out_flit_o         (n4_out_flit),
    .out_credit_valid_i ({n4_west_credit_valid_delay1_q, n4_east_credit_valid_delay1_q,
        out_credit_valid_i[4]}),
    .out_credit_vc_i    ({n4_west_credit_vc_delay1_q, n4_east_credit_vc_delay1_q,
        out_credit_vc_i[9:8]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n5 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd6, 4'd6, 4'd5, 4'd5, 4'd5, 4'd5, 4'd5, 4'd9, 4'd9, 4'd0, 4'd10,
        4'd10, 4'd10, 4'd10, 4'd10}),
    .in_valid_i         ({n4_east_valid_delay1_q, n6_west_valid_delay1_q, in_valid_i[5]}),
    .in_vc_i            ({n4_east_vc_delay1_q, n6_west_vc_delay1_q, in_vc_i[11:10]}),
    .in_flit_i          ({n4_east_flit_delay1_q, n6_west_flit_delay1_q, in_flit_i[431:360]}),
    .in_credit_valid_o  (n5_in_credit_valid),
    .in_credit_vc_o     (n5_in_credit_vc),
    .out_valid_o        (n5_out_valid),
    .out_vc_o           (n5_out_vc),
    .out_flit_o         (n5_out_flit),
    .out_credit_valid_i ({n5_west_credit_valid_delay1_q, n5_east_credit_valid_delay1_q,
        out_credit_valid_i[5]}),
    .out_credit_vc_i    ({n5_west_credit_vc_delay1_q, n5_east_credit_vc_delay1_q,
        out_credit_vc_i[11:10]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n6 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd5, 4'd5, 4'd5, 4'd5, 4'd5, 4'd5, 4'd5, 4'd9, 4'd0, 4'd10, 4'd10,
        4'd10, 4'd10, 4'd10, 4'd10}),
    .in_valid_i         ({n5_east_valid_delay1_q, n7_west_valid_delay1_q, in_valid_i[6]}),
    .in_vc_i            ({n5_east_vc_delay1_q, n7_west_vc_delay1_q, in_vc_i[13:12]}),
    .in_flit_i          ({n5_east_flit_delay1_q, n7_west_flit_delay1_q, in_flit_i[503:432]}),
    .in_credit_valid_o  (n6_in_credit_valid),
    .in_credit_vc_o     (n6_in_credit_vc),
    .out_valid_o        (n6_out_valid),
    .out_vc_o           (n6_out_vc),
    .out_flit_o         (n6_out_flit),
    .out_credit_valid_i ({n6_west_credit_valid_delay1_q, n6_east_credit_valid_delay1_q,
        out_credit_valid_i[6]}),
    .out_credit_vc_i    ({n6_west_credit_vc_delay1_q, n6_east_credit_vc_delay1_q,
        out_credit_vc_i[13:12]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n7 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd6, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd10,
        4'd10, 4'd10, 4'd10, 4'd10}),
    .in_valid_i         ({n6_east_valid_delay1_q, n8_west_valid_delay1_q, in_valid_i[7]}),
    .in_vc_i            ({n6_east_vc_delay1_q, n8_west_vc_delay1_q, in_vc_i[15:14]}),
    .in_flit_i          ({n6_east_flit_delay1_q, n8_west_flit_delay1_q, in_flit_i[575:504]}),
    .in_credit_valid_o  (n7_in_credit_valid),
    .in_credit_vc_o     (n7_in_credit_vc),
    .out_valid_o        (n7_out_valid),
    .out_vc_o           (n7_out_vc),
    .out_flit_o         (n7_out_flit),
    .out_credit_valid_i ({n7_west_credit_valid_delay1_q, n7_east_credit_valid_delay1_q,
        out_credit_valid_i[7]}),
    .out_credit_vc_i    ({n7_west_credit_vc_delay1_q, n7_east_credit_vc_delay1_q,
        out_credit_vc_i[15:14]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n8 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd10,
        4'd10, 4'd10, 4'd10, 4'd10, 4'd5}),
    .in_valid_i         ({n7_east_valid_delay1_q, n9_west_valid_delay1_q, in_valid_i[8]}),
    .in_vc_i            ({n7_east_vc_delay1_q, n9_west_vc_delay1_q, in_vc_i[17:16]}),
    .in_flit_i          ({n7_east_flit_delay1_q, n9_west_flit_delay1_q, in_flit_i[647:576]}),
    .in_credit_valid_o  (n8_in_credit_valid),
    .in_credit_vc_o     (n8_in_credit_vc),
    .out_valid_o        (n8_out_valid),
    .out_vc_o           (n8_out_vc),
    .out_flit_o         (n8_out_flit),
    .out_credit_valid_i ({n8_west_credit_valid_delay1_q, n8_east_credit_valid_delay1_q,
        out_credit_valid_i[8]}),
    .out_credit_vc_i    ({n8_west_credit_vc_delay1_q, n8_east_credit_vc_delay1_q,
        out_credit_vc_i[17:16]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n9 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd6, 4'd6, 4'd6, 4'd6,
        4'd6, 4'd6, 4'd6, 4'd5}),
    .in_valid_i         ({n8_east_valid_delay1_q, n10_west_valid_delay1_q, in_valid_i[9]}),
    .in_vc_i            ({n8_east_vc_delay1_q, n10_west_vc_delay1_q, in_vc_i[19:18]}),
    .in_flit_i          ({n8_east_flit_delay1_q, n10_west_flit_delay1_q, in_flit_i[719:648]}),
    .in_credit_valid_o  (n9_in_credit_valid),
    .in_credit_vc_o     (n9_in_credit_vc),
    .out_valid_o        (n9_out_valid),
    .out_vc_o           (n9_out_vc),
    .out_flit_o         (n9_out_flit),
    .out_credit_valid_i ({n9_west_credit_valid_delay1_q, n9_east_credit_valid_delay1_q,
        out_credit_valid_i[9]}),
    .out_credit_vc_i    ({n9_west_credit_vc_delay1_q, n9_east_credit_vc_delay1_q,
        out_credit_vc_i[19:18]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n10 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd6, 4'd6, 4'd6, 4'd6,
        4'd6, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n9_east_valid_delay1_q, n11_west_valid_delay1_q, in_valid_i[10]}),
    .in_vc_i            ({n9_east_vc_delay1_q, n11_west_vc_delay1_q, in_vc_i[21:20]}),
    .in_flit_i          ({n9_east_flit_delay1_q, n11_west_flit_delay1_q, in_flit_i[791:720]}),
    .in_credit_valid_o  (n10_in_credit_valid),
    .in_credit_vc_o     (n10_in_credit_vc),
    .out_valid_o        (n10_out_valid),
    .out_vc_o           (n10_out_vc),
    .out_flit_o         (n10_out_flit),
    .out_credit_valid_i ({n10_west_credit_valid_delay1_q, n10_east_credit_valid_delay1_q,
        out_credit_valid_i[10]}),
    .out_credit_vc_i    ({n10_west_credit_vc_delay1_q, n10_east_credit_vc_delay1_q,
        out_credit_vc_i[21:20]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n11 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd10, 4'd6, 4'd6, 4'd6, 4'd6,
        4'd6, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n10_east_valid_delay1_q, n12_west_valid_delay1_q, in_valid_i[11]}),
    .in_vc_i            ({n10_east_vc_delay1_q, n12_west_vc_delay1_q, in_vc_i[23:22]}),
    .in_flit_i          ({n10_east_flit_delay1_q, n12_west_flit_delay1_q, in_flit_i[863:792]}),
    .in_credit_valid_o  (n11_in_credit_valid),
    .in_credit_vc_o     (n11_in_credit_vc),
    .out_valid_o        (n11_out_valid),
    .out_vc_o           (n11_out_vc),
    .out_flit_o         (n11_out_flit),
    .out_credit_valid_i ({n11_west_credit_valid_delay1_q, n11_east_credit_valid_delay1_q,
        out_credit_valid_i[11]}),
    .out_credit_vc_i    ({n11_west_credit_vc_delay1_q, n11_east_credit_vc_delay1_q,
        out_credit_vc_i[23:22]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n12 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd10, 4'd10, 4'd6, 4'd6, 4'd6,
        4'd5, 4'd5, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n11_east_valid_delay1_q, n13_west_valid_delay1_q, in_valid_i[12]}),
    .in_vc_i            ({n11_east_vc_delay1_q, n13_west_vc_delay1_q, in_vc_i[25:24]}),
    .in_flit_i          ({n11_east_flit_delay1_q, n13_west_flit_delay1_q, in_flit_i[935:864]}),
    .in_credit_valid_o  (n12_in_credit_valid),
    .in_credit_vc_o     (n12_in_credit_vc),
    .out_valid_o        (n12_out_valid),
    .out_vc_o           (n12_out_vc),
    .out_flit_o         (n12_out_flit),
    .out_credit_valid_i ({n12_west_credit_valid_delay1_q, n12_east_credit_valid_delay1_q,
        out_credit_valid_i[12]}),
    .out_credit_vc_i    ({n12_west_credit_vc_delay1_q, n12_east_credit_vc_delay1_q,
        out_credit_vc_i[25:24]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n13 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd9, 4'd0, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd6, 4'd6, 4'd6,
        4'd5, 4'd5, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n12_east_valid_delay1_q, n14_west_valid_delay1_q, in_valid_i[13]}),
    .in_vc_i            ({n12_east_vc_delay1_q, n14_west_vc_delay1_q, in_vc_i[27:26]}),
    .in_flit_i          ({n12_east_flit_delay1_q, n14_west_flit_delay1_q, in_flit_i[1007:936]}),
    .in_credit_valid_o  (n13_in_credit_valid),
    .in_credit_vc_o     (n13_in_credit_vc),
    .out_valid_o        (n13_out_valid),
    .out_vc_o           (n13_out_vc),
    .out_flit_o         (n13_out_flit),
    .out_credit_valid_i ({n13_west_credit_valid_delay1_q, n13_east_credit_valid_delay1_q,
        out_credit_valid_i[13]}),
    .out_credit_vc_i    ({n13_west_credit_vc_delay1_q, n13_east_credit_vc_delay1_q,
        out_credit_vc_i[27:26]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n14 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd9, 4'd0, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd6, 4'd5, 4'd5,
        4'd5, 4'd5, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n13_east_valid_delay1_q, n15_west_valid_delay1_q, in_valid_i[14]}),
    .in_vc_i            ({n13_east_vc_delay1_q, n15_west_vc_delay1_q, in_vc_i[29:28]}),
    .in_flit_i          ({n13_east_flit_delay1_q, n15_west_flit_delay1_q, in_flit_i[1079:1008]}),
    .in_credit_valid_o  (n14_in_credit_valid),
    .in_credit_vc_o     (n14_in_credit_vc),
    .out_valid_o        (n14_out_valid),
    .out_vc_o           (n14_out_vc),
    .out_flit_o         (n14_out_flit),
    .out_credit_valid_i ({n14_west_credit_valid_delay1_q, n14_east_credit_valid_delay1_q,
        out_credit_valid_i[14]}),
    .out_credit_vc_i    ({n14_west_credit_vc_delay1_q, n14_east_credit_vc_delay1_q,
        out_credit_vc_i[29:28]})
  );

  weft_router_p3_v4_d4_cf_3_c_w64_n16_t1_a4_r2 u_n15 (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .routes_i           ({4'd0, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd10, 4'd6, 4'd5, 4'd5,
        4'd5, 4'd5, 4'd5, 4'd5, 4'd5}),
    .in_valid_i         ({n14_east_valid_delay1_q, n0_west_valid_delay1_q, in_valid_i[15]}),
    .in_vc_i            ({n14_east_vc_delay1_q, n0_west_vc_delay1_q, in_vc_i[31:30]}),
    .in_flit_i          ({n14_east_flit_delay1_q, n0_west_flit_delay1_q, in_flit_i[1151:1080]}),
    .in_credit_valid_o  (n15_in_credit_valid),
    .in_credit_vc_o     (n15_in_credit_vc),
    .out_valid_o        (n15_out_valid),
    .out_vc_o           (n15_out_vc),
    .out_flit_o         (n15_out_flit),
    .out_credit_valid_i ({n15_west_credit_valid_delay1_q, n15_east_credit_valid_delay1_q,
        out_credit_valid_i[15]}),
    .out_credit_vc_i    ({n15_west_credit_vc_delay1_q, n15_east_credit_vc_delay1_q,
        out_credit_vc_i[31:30]})
  );

  assign in_credit_valid_o = {n15_in_credit_valid[0], n14_in_credit_valid[0],
      n13_in_credit_valid[0], n12_in_credit_valid[0], n11_in_credit_valid[0],
      n10_in_credit_valid[0], n9_in_credit_valid[0], n8_in_credit_valid[0], n7_in_credit_valid[0],
      n6_in_credit_valid[0], n5_in_credit_valid[0], n4_in_credit_valid[0], n3_in_credit_valid[0],
      n2_in_credit_valid[0], n1_in_credit_valid[0], n0_in_credit_valid[0]};
  assign in_credit_vc_o = {n15_in_credit_vc[1:0], n14_in_credit_vc[1:0], n13_in_credit_vc[1:0],
      n12_in_credit_vc[1:0], n11_in_credit_vc[1:0], n10_in_credit_vc[1:0], n9_in_credit_vc[1:0],
      n8_in_credit_vc[1:0], n7_in_credit_vc[1:0], n6_in_credit_vc[1:0], n5_in_credit_vc[1:0],
      n4_in_credit_vc[1:0], n3_in_credit_vc[1:0], n2_in_credit_vc[1:0], n1_in_credit_vc[1:0],
      n0_in_credit_vc[1:0]};
  assign out_valid_o = {n15_out_valid[0], n14_out_valid[0], n13_out_valid[0], n12_out_valid[0],
      n11_out_valid[0], n10_out_valid[0], n9_out_valid[0], n8_out_valid[0], n7_out_valid[0],
      n6_out_valid[0], n5_out_valid[0], n4_out_valid[0], n3_out_valid[0], n2_out_valid[0],
      n1_out_valid[0], n0_out_valid[0]};
  assign out_vc_o = {n15_out_vc[1:0], n14_out_vc[1:0], n13_out_vc[1:0], n12_out_vc[1:0],
      n11_out_vc[1:0], n10_out_vc[1:0], n9_out_vc[1:0], n8_out_vc[1:0], n7_out_vc[1:0],
      n6_out_vc[1:0], n5_out_vc[1:0], n4_out_vc[1:0], n3_out_vc[1:0], n2_out_vc[1:0],
      n1_out_vc[1:0], n0_out_vc[1:0]};
  assign out_flit_o = {n15_out_flit[71:0], n14_out_flit[71:0], n13_out_flit[71:0],
      n12_out_flit[71:0], n11_out_flit[71:0], n10_out_flit[71:0], n9_out_flit[71:0],
      n8_out_flit[71:0], n7_out_flit[71:0], n6_out_flit[71:0], n5_out_flit[71:0], n4_out_flit[71:0],
      n3_out_flit[71:0], n2_out_flit[71:0], n1_out_flit[71:0], n0_out_flit[71:0]};

endmodule
