// weft_fabric_fig_irregular: network of 11 routers
//
// Written by weft from hdl/units/src/noc/fabric.rs: change the description, not this file.

module weft_fabric_fig_irregular (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // What terminals send
  input  logic [10:0]  in_valid_i,
  input  logic [21:0]  in_vc_i,
  // Payload, class, destination ([`Fabric::address`]), tail, head
  input  logic [791:0] in_flit_i,
  // A place that has become free
  output logic [10:0]  in_credit_valid_o,
  output logic [21:0]  in_credit_vc_o,

  // What terminals receive
  output logic [10:0]  out_valid_o,
  output logic [21:0]  out_vc_o,
  output logic [791:0] out_flit_o,
  input  logic [10:0]  out_credit_valid_i,
  input  logic [21:0]  out_credit_vc_i
);

  logic [3:0] a_in_credit_valid;
  logic [7:0] a_in_credit_vc;
  logic [3:0] a_out_valid;
  logic [7:0] a_out_vc;
  logic [287:0] a_out_flit;

  logic [3:0] b_in_credit_valid;
  logic [7:0] b_in_credit_vc;
  logic [3:0] b_out_valid;
  logic [7:0] b_out_vc;
  logic [287:0] b_out_flit;

  logic [3:0] c_in_credit_valid;
  logic [7:0] c_in_credit_vc;
  logic [3:0] c_out_valid;
  logic [7:0] c_out_vc;
  logic [287:0] c_out_flit;

  logic [3:0] d_in_credit_valid;
  logic [7:0] d_in_credit_vc;
  logic [3:0] d_out_valid;
  logic [7:0] d_out_vc;
  logic [287:0] d_out_flit;

  logic [2:0] e_in_credit_valid;
  logic [5:0] e_in_credit_vc;
  logic [2:0] e_out_valid;
  logic [5:0] e_out_vc;
  logic [215:0] e_out_flit;

  logic [3:0] f_in_credit_valid;
  logic [7:0] f_in_credit_vc;
  logic [3:0] f_out_valid;
  logic [7:0] f_out_vc;
  logic [287:0] f_out_flit;

  logic [3:0] g_in_credit_valid;
  logic [7:0] g_in_credit_vc;
  logic [3:0] g_out_valid;
  logic [7:0] g_out_vc;
  logic [287:0] g_out_flit;

  logic [3:0] h_in_credit_valid;
  logic [7:0] h_in_credit_vc;
  logic [3:0] h_out_valid;
  logic [7:0] h_out_vc;
  logic [287:0] h_out_flit;

  logic [3:0] i_in_credit_valid;
  logic [7:0] i_in_credit_vc;
  logic [3:0] i_out_valid;
  logic [7:0] i_out_vc;
  logic [287:0] i_out_flit;

  logic [3:0] memory_in_credit_valid;
  logic [7:0] memory_in_credit_vc;
  logic [3:0] memory_out_valid;
  logic [7:0] memory_out_vc;
  logic [287:0] memory_out_flit;

  logic [3:0] hub_in_credit_valid;
  logic [7:0] hub_in_credit_vc;
  logic [3:0] hub_out_valid;
  logic [7:0] hub_out_vc;
  logic [287:0] hub_out_flit;

  logic [0:0] a_to_b_valid_delay1_q;
  logic [1:0] a_to_b_vc_delay1_q;
  logic [71:0] a_to_b_flit_delay1_q;
  logic [0:0] a_to_b_credit_valid_delay1_q;
  logic [1:0] a_to_b_credit_vc_delay1_q;
  logic [0:0] b_to_a_valid_delay1_q;
  logic [1:0] b_to_a_vc_delay1_q;
  logic [71:0] b_to_a_flit_delay1_q;
  logic [0:0] b_to_a_credit_valid_delay1_q;
  logic [1:0] b_to_a_credit_vc_delay1_q;
  logic [0:0] b_to_c_valid_delay1_q;
  logic [1:0] b_to_c_vc_delay1_q;
  logic [71:0] b_to_c_flit_delay1_q;
  logic [0:0] b_to_c_credit_valid_delay1_q;
  logic [1:0] b_to_c_credit_vc_delay1_q;
  logic [0:0] c_to_b_valid_delay1_q;
  logic [1:0] c_to_b_vc_delay1_q;
  logic [71:0] c_to_b_flit_delay1_q;
  logic [0:0] c_to_b_credit_valid_delay1_q;
  logic [1:0] c_to_b_credit_vc_delay1_q;
  logic [0:0] c_to_d_valid_delay1_q;
  logic [1:0] c_to_d_vc_delay1_q;
  logic [71:0] c_to_d_flit_delay1_q;
  logic [0:0] c_to_d_credit_valid_delay1_q;
  logic [1:0] c_to_d_credit_vc_delay1_q;
  logic [0:0] d_to_c_valid_delay1_q;
  logic [1:0] d_to_c_vc_delay1_q;
  logic [71:0] d_to_c_flit_delay1_q;
  logic [0:0] d_to_c_credit_valid_delay1_q;
  logic [1:0] d_to_c_credit_vc_delay1_q;
  logic [0:0] d_to_e_valid_delay1_q;
  logic [1:0] d_to_e_vc_delay1_q;
  logic [71:0] d_to_e_flit_delay1_q;
  logic [0:0] d_to_e_credit_valid_delay1_q;
  logic [1:0] d_to_e_credit_vc_delay1_q;
  logic [0:0] e_to_d_valid_delay1_q;
  logic [1:0] e_to_d_vc_delay1_q;
  logic [71:0] e_to_d_flit_delay1_q;
  logic [0:0] e_to_d_credit_valid_delay1_q;
  logic [1:0] e_to_d_credit_vc_delay1_q;
  logic [0:0] e_to_f_valid_delay1_q;
  logic [1:0] e_to_f_vc_delay1_q;
  logic [71:0] e_to_f_flit_delay1_q;
  logic [0:0] e_to_f_credit_valid_delay1_q;
  logic [1:0] e_to_f_credit_vc_delay1_q;
  logic [0:0] f_to_e_valid_delay1_q;
  logic [1:0] f_to_e_vc_delay1_q;
  logic [71:0] f_to_e_flit_delay1_q;
  logic [0:0] f_to_e_credit_valid_delay1_q;
  logic [1:0] f_to_e_credit_vc_delay1_q;
  logic [0:0] f_to_g_valid_delay1_q;
  logic [1:0] f_to_g_vc_delay1_q;
  logic [71:0] f_to_g_flit_delay1_q;
  logic [0:0] f_to_g_credit_valid_delay1_q;
  logic [1:0] f_to_g_credit_vc_delay1_q;
  logic [0:0] g_to_f_valid_delay1_q;
  logic [1:0] g_to_f_vc_delay1_q;
  logic [71:0] g_to_f_flit_delay1_q;
  logic [0:0] g_to_f_credit_valid_delay1_q;
  logic [1:0] g_to_f_credit_vc_delay1_q;
  logic [0:0] g_to_h_valid_delay1_q;
  logic [1:0] g_to_h_vc_delay1_q;
  logic [71:0] g_to_h_flit_delay1_q;
  logic [0:0] g_to_h_credit_valid_delay1_q;
  logic [1:0] g_to_h_credit_vc_delay1_q;
  logic [0:0] h_to_g_valid_delay1_q;
  logic [1:0] h_to_g_vc_delay1_q;
  logic [71:0] h_to_g_flit_delay1_q;
  logic [0:0] h_to_g_credit_valid_delay1_q;
  logic [1:0] h_to_g_credit_vc_delay1_q;
  logic [0:0] h_to_i_valid_delay1_q;
  logic [1:0] h_to_i_vc_delay1_q;
  logic [71:0] h_to_i_flit_delay1_q;
  logic [0:0] h_to_i_credit_valid_delay1_q;
  logic [1:0] h_to_i_credit_vc_delay1_q;
  logic [0:0] i_to_h_valid_delay1_q;
  logic [1:0] i_to_h_vc_delay1_q;
  logic [71:0] i_to_h_flit_delay1_q;
  logic [0:0] i_to_h_credit_valid_delay1_q;
  logic [1:0] i_to_h_credit_vc_delay1_q;
  logic [0:0] i_to_a_valid_delay1_q;
  logic [1:0] i_to_a_vc_delay1_q;
  logic [71:0] i_to_a_flit_delay1_q;
  logic [0:0] i_to_a_credit_valid_delay1_q;
  logic [1:0] i_to_a_credit_vc_delay1_q;
  logic [0:0] a_to_i_valid_delay1_q;
  logic [1:0] a_to_i_vc_delay1_q;
  logic [71:0] a_to_i_flit_delay1_q;
  logic [0:0] a_to_i_credit_valid_delay1_q;
  logic [1:0] a_to_i_credit_vc_delay1_q;
  logic [0:0] a_to_hub_valid_delay1_q;
  logic [1:0] a_to_hub_vc_delay1_q;
  logic [71:0] a_to_hub_flit_delay1_q;
  logic [0:0] a_to_hub_credit_valid_delay1_q;
  logic [1:0] a_to_hub_credit_vc_delay1_q;
  logic [0:0] hub_to_a_valid_delay1_q;
  logic [1:0] hub_to_a_vc_delay1_q;
  logic [71:0] hub_to_a_flit_delay1_q;
  logic [0:0] hub_to_a_credit_valid_delay1_q;
  logic [1:0] hub_to_a_credit_vc_delay1_q;
  logic [0:0] c_to_hub_valid_delay1_q;
  logic [1:0] c_to_hub_vc_delay1_q;
  logic [71:0] c_to_hub_flit_delay1_q;
  logic [0:0] c_to_hub_credit_valid_delay1_q;
  logic [1:0] c_to_hub_credit_vc_delay1_q;
  logic [0:0] hub_to_c_valid_delay1_q;
  logic [1:0] hub_to_c_vc_delay1_q;
  logic [71:0] hub_to_c_flit_delay1_q;
  logic [0:0] hub_to_c_credit_valid_delay1_q;
  logic [1:0] hub_to_c_credit_vc_delay1_q;
  logic [0:0] f_to_hub_valid_delay1_q;
  logic [1:0] f_to_hub_vc_delay1_q;
  logic [71:0] f_to_hub_flit_delay1_q;
  logic [0:0] f_to_hub_credit_valid_delay1_q;
  logic [1:0] f_to_hub_credit_vc_delay1_q;
  logic [0:0] hub_to_f_valid_delay1_q;
  logic [1:0] hub_to_f_vc_delay1_q;
  logic [71:0] hub_to_f_flit_delay1_q;
  logic [0:0] hub_to_f_credit_valid_delay1_q;
  logic [1:0] hub_to_f_credit_vc_delay1_q;
  logic [0:0] hub_to_memory_valid_delay1_q;
  logic [0:0] hub_to_memory_valid_delay2_q;
  logic [1:0] hub_to_memory_vc_delay1_q;
  logic [1:0] hub_to_memory_vc_delay2_q;
  logic [71:0] hub_to_memory_flit_delay1_q;
  logic [71:0] hub_to_memory_flit_delay2_q;
  logic [0:0] hub_to_memory_credit_valid_delay1_q;
  logic [0:0] hub_to_memory_credit_valid_delay2_q;
  logic [1:0] hub_to_memory_credit_vc_delay1_q;
  logic [1:0] hub_to_memory_credit_vc_delay2_q;
  logic [0:0] memory_to_hub_valid_delay1_q;
  logic [0:0] memory_to_hub_valid_delay2_q;
  logic [1:0] memory_to_hub_vc_delay1_q;
  logic [1:0] memory_to_hub_vc_delay2_q;
  logic [71:0] memory_to_hub_flit_delay1_q;
  logic [71:0] memory_to_hub_flit_delay2_q;
  logic [0:0] memory_to_hub_credit_valid_delay1_q;
  logic [0:0] memory_to_hub_credit_valid_delay2_q;
  logic [1:0] memory_to_hub_credit_vc_delay1_q;
  logic [1:0] memory_to_hub_credit_vc_delay2_q;
  logic [0:0] d_to_g_valid_delay1_q;
  logic [0:0] d_to_g_valid_delay2_q;
  logic [1:0] d_to_g_vc_delay1_q;
  logic [1:0] d_to_g_vc_delay2_q;
  logic [71:0] d_to_g_flit_delay1_q;
  logic [71:0] d_to_g_flit_delay2_q;
  logic [0:0] d_to_g_credit_valid_delay1_q;
  logic [0:0] d_to_g_credit_valid_delay2_q;
  logic [1:0] d_to_g_credit_vc_delay1_q;
  logic [1:0] d_to_g_credit_vc_delay2_q;
  logic [0:0] g_to_d_valid_delay1_q;
  logic [0:0] g_to_d_valid_delay2_q;
  logic [1:0] g_to_d_vc_delay1_q;
  logic [1:0] g_to_d_vc_delay2_q;
  logic [71:0] g_to_d_flit_delay1_q;
  logic [71:0] g_to_d_flit_delay2_q;
  logic [0:0] g_to_d_credit_valid_delay1_q;
  logic [0:0] g_to_d_credit_valid_delay2_q;
  logic [1:0] g_to_d_credit_vc_delay1_q;
  logic [1:0] g_to_d_credit_vc_delay2_q;
  logic [0:0] i_to_memory_valid_delay1_q;
  logic [0:0] i_to_memory_valid_delay2_q;
  logic [0:0] i_to_memory_valid_delay3_q;
  logic [1:0] i_to_memory_vc_delay1_q;
  logic [1:0] i_to_memory_vc_delay2_q;
  logic [1:0] i_to_memory_vc_delay3_q;
  logic [71:0] i_to_memory_flit_delay1_q;
  logic [71:0] i_to_memory_flit_delay2_q;
  logic [71:0] i_to_memory_flit_delay3_q;
  logic [0:0] i_to_memory_credit_valid_delay1_q;
  logic [0:0] i_to_memory_credit_valid_delay2_q;
  logic [0:0] i_to_memory_credit_valid_delay3_q;
  logic [1:0] i_to_memory_credit_vc_delay1_q;
  logic [1:0] i_to_memory_credit_vc_delay2_q;
  logic [1:0] i_to_memory_credit_vc_delay3_q;
  logic [0:0] memory_to_i_valid_delay1_q;
  logic [0:0] memory_to_i_valid_delay2_q;
  logic [0:0] memory_to_i_valid_delay3_q;
  logic [1:0] memory_to_i_vc_delay1_q;
  logic [1:0] memory_to_i_vc_delay2_q;
  logic [1:0] memory_to_i_vc_delay3_q;
  logic [71:0] memory_to_i_flit_delay1_q;
  logic [71:0] memory_to_i_flit_delay2_q;
  logic [71:0] memory_to_i_flit_delay3_q;
  logic [0:0] memory_to_i_credit_valid_delay1_q;
  logic [0:0] memory_to_i_credit_valid_delay2_q;
  logic [0:0] memory_to_i_credit_valid_delay3_q;
  logic [1:0] memory_to_i_credit_vc_delay1_q;
  logic [1:0] memory_to_i_credit_vc_delay2_q;
  logic [1:0] memory_to_i_credit_vc_delay3_q;
  logic [0:0] b_to_h_valid_delay1_q;
  logic [1:0] b_to_h_vc_delay1_q;
  logic [71:0] b_to_h_flit_delay1_q;
  logic [0:0] b_to_h_credit_valid_delay1_q;
  logic [1:0] b_to_h_credit_vc_delay1_q;
  logic [0:0] h_to_b_valid_delay1_q;
  logic [1:0] h_to_b_vc_delay1_q;
  logic [71:0] h_to_b_flit_delay1_q;
  logic [0:0] h_to_b_credit_valid_delay1_q;
  logic [1:0] h_to_b_credit_vc_delay1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      a_to_b_valid_delay1_q <= 1'd0;
      a_to_b_credit_valid_delay1_q <= 1'd0;
      b_to_a_valid_delay1_q <= 1'd0;
      b_to_a_credit_valid_delay1_q <= 1'd0;
      b_to_c_valid_delay1_q <= 1'd0;
      b_to_c_credit_valid_delay1_q <= 1'd0;
      c_to_b_valid_delay1_q <= 1'd0;
      c_to_b_credit_valid_delay1_q <= 1'd0;
      c_to_d_valid_delay1_q <= 1'd0;
      c_to_d_credit_valid_delay1_q <= 1'd0;
      d_to_c_valid_delay1_q <= 1'd0;
      d_to_c_credit_valid_delay1_q <= 1'd0;
      d_to_e_valid_delay1_q <= 1'd0;
      d_to_e_credit_valid_delay1_q <= 1'd0;
      e_to_d_valid_delay1_q <= 1'd0;
      e_to_d_credit_valid_delay1_q <= 1'd0;
      e_to_f_valid_delay1_q <= 1'd0;
      e_to_f_credit_valid_delay1_q <= 1'd0;
      f_to_e_valid_delay1_q <= 1'd0;
      f_to_e_credit_valid_delay1_q <= 1'd0;
      f_to_g_valid_delay1_q <= 1'd0;
      f_to_g_credit_valid_delay1_q <= 1'd0;
      g_to_f_valid_delay1_q <= 1'd0;
      g_to_f_credit_valid_delay1_q <= 1'd0;
      g_to_h_valid_delay1_q <= 1'd0;
      g_to_h_credit_valid_delay1_q <= 1'd0;
      h_to_g_valid_delay1_q <= 1'd0;
      h_to_g_credit_valid_delay1_q <= 1'd0;
      h_to_i_valid_delay1_q <= 1'd0;
      h_to_i_credit_valid_delay1_q <= 1'd0;
      i_to_h_valid_delay1_q <= 1'd0;
      i_to_h_credit_valid_delay1_q <= 1'd0;
      i_to_a_valid_delay1_q <= 1'd0;
      i_to_a_credit_valid_delay1_q <= 1'd0;
      a_to_i_valid_delay1_q <= 1'd0;
      a_to_i_credit_valid_delay1_q <= 1'd0;
      a_to_hub_valid_delay1_q <= 1'd0;
      a_to_hub_credit_valid_delay1_q <= 1'd0;
      hub_to_a_valid_delay1_q <= 1'd0;
      hub_to_a_credit_valid_delay1_q <= 1'd0;
      c_to_hub_valid_delay1_q <= 1'd0;
      c_to_hub_credit_valid_delay1_q <= 1'd0;
      hub_to_c_valid_delay1_q <= 1'd0;
      hub_to_c_credit_valid_delay1_q <= 1'd0;
      f_to_hub_valid_delay1_q <= 1'd0;
      f_to_hub_credit_valid_delay1_q <= 1'd0;
      hub_to_f_valid_delay1_q <= 1'd0;
      hub_to_f_credit_valid_delay1_q <= 1'd0;
      hub_to_memory_valid_delay1_q <= 1'd0;
      hub_to_memory_valid_delay2_q <= 1'd0;
      hub_to_memory_credit_valid_delay1_q <= 1'd0;
      hub_to_memory_credit_valid_delay2_q <= 1'd0;
      memory_to_hub_valid_delay1_q <= 1'd0;
      memory_to_hub_valid_delay2_q <= 1'd0;
      memory_to_hub_credit_valid_delay1_q <= 1'd0;
      memory_to_hub_credit_valid_delay2_q <= 1'd0;
      d_to_g_valid_delay1_q <= 1'd0;
      d_to_g_valid_delay2_q <= 1'd0;
      d_to_g_credit_valid_delay1_q <= 1'd0;
      d_to_g_credit_valid_delay2_q <= 1'd0;
      g_to_d_valid_delay1_q <= 1'd0;
      g_to_d_valid_delay2_q <= 1'd0;
      g_to_d_credit_valid_delay1_q <= 1'd0;
      g_to_d_credit_valid_delay2_q <= 1'd0;
      i_to_memory_valid_delay1_q <= 1'd0;
      i_to_memory_valid_delay2_q <= 1'd0;
      i_to_memory_valid_delay3_q <= 1'd0;
      i_to_memory_credit_valid_delay1_q <= 1'd0;
      i_to_memory_credit_valid_delay2_q <= 1'd0;
      i_to_memory_credit_valid_delay3_q <= 1'd0;
      memory_to_i_valid_delay1_q <= 1'd0;
      memory_to_i_valid_delay2_q <= 1'd0;
      memory_to_i_valid_delay3_q <= 1'd0;
      memory_to_i_credit_valid_delay1_q <= 1'd0;
      memory_to_i_credit_valid_delay2_q <= 1'd0;
      memory_to_i_credit_valid_delay3_q <= 1'd0;
      b_to_h_valid_delay1_q <= 1'd0;
      b_to_h_credit_valid_delay1_q <= 1'd0;
      h_to_b_valid_delay1_q <= 1'd0;
      h_to_b_credit_valid_delay1_q <= 1'd0;
    end else begin
      a_to_b_valid_delay1_q <= a_out_valid[1];
      a_to_b_credit_valid_delay1_q <= b_in_credit_valid[1];
      b_to_a_valid_delay1_q <= b_out_valid[1];
      b_to_a_credit_valid_delay1_q <= a_in_credit_valid[1];
      b_to_c_valid_delay1_q <= b_out_valid[2];
      b_to_c_credit_valid_delay1_q <= c_in_credit_valid[1];
      c_to_b_valid_delay1_q <= c_out_valid[1];
      c_to_b_credit_valid_delay1_q <= b_in_credit_valid[2];
      c_to_d_valid_delay1_q <= c_out_valid[2];
      c_to_d_credit_valid_delay1_q <= d_in_credit_valid[1];
      d_to_c_valid_delay1_q <= d_out_valid[1];
      d_to_c_credit_valid_delay1_q <= c_in_credit_valid[2];
      d_to_e_valid_delay1_q <= d_out_valid[2];
      d_to_e_credit_valid_delay1_q <= e_in_credit_valid[1];
      e_to_d_valid_delay1_q <= e_out_valid[1];
      e_to_d_credit_valid_delay1_q <= d_in_credit_valid[2];
      e_to_f_valid_delay1_q <= e_out_valid[2];
      e_to_f_credit_valid_delay1_q <= f_in_credit_valid[1];
      f_to_e_valid_delay1_q <= f_out_valid[1];
      f_to_e_credit_valid_delay1_q <= e_in_credit_valid[2];
      f_to_g_valid_delay1_q <= f_out_valid[2];
      f_to_g_credit_valid_delay1_q <= g_in_credit_valid[1];
      g_to_f_valid_delay1_q <= g_out_valid[1];
      g_to_f_credit_valid_delay1_q <= f_in_credit_valid[2];
      g_to_h_valid_delay1_q <= g_out_valid[2];
      g_to_h_credit_valid_delay1_q <= h_in_credit_valid[1];
      h_to_g_valid_delay1_q <= h_out_valid[1];
      h_to_g_credit_valid_delay1_q <= g_in_credit_valid[2];
      h_to_i_valid_delay1_q <= h_out_valid[2];
      h_to_i_credit_valid_delay1_q <= i_in_credit_valid[1];
      i_to_h_valid_delay1_q <= i_out_valid[1];
      i_to_h_credit_valid_delay1_q <= h_in_credit_valid[2];
      i_to_a_valid_delay1_q <= i_out_valid[2];
      i_to_a_credit_valid_delay1_q <= a_in_credit_valid[2];
      a_to_i_valid_delay1_q <= a_out_valid[2];
      a_to_i_credit_valid_delay1_q <= i_in_credit_valid[2];
      a_to_hub_valid_delay1_q <= a_out_valid[3];
      a_to_hub_credit_valid_delay1_q <= hub_in_credit_valid[0];
      hub_to_a_valid_delay1_q <= hub_out_valid[0];
      hub_to_a_credit_valid_delay1_q <= a_in_credit_valid[3];
      c_to_hub_valid_delay1_q <= c_out_valid[3];
      c_to_hub_credit_valid_delay1_q <= hub_in_credit_valid[1];
      hub_to_c_valid_delay1_q <= hub_out_valid[1];
      hub_to_c_credit_valid_delay1_q <= c_in_credit_valid[3];
      f_to_hub_valid_delay1_q <= f_out_valid[3];
      f_to_hub_credit_valid_delay1_q <= hub_in_credit_valid[2];
      hub_to_f_valid_delay1_q <= hub_out_valid[2];
      hub_to_f_credit_valid_delay1_q <= f_in_credit_valid[3];
      hub_to_memory_valid_delay1_q <= hub_out_valid[3];
      hub_to_memory_valid_delay2_q <= hub_to_memory_valid_delay1_q;
      hub_to_memory_credit_valid_delay1_q <= memory_in_credit_valid[2];
      hub_to_memory_credit_valid_delay2_q <= hub_to_memory_credit_valid_delay1_q;
      memory_to_hub_valid_delay1_q <= memory_out_valid[2];
      memory_to_hub_valid_delay2_q <= memory_to_hub_valid_delay1_q;
      memory_to_hub_credit_valid_delay1_q <= hub_in_credit_valid[3];
      memory_to_hub_credit_valid_delay2_q <= memory_to_hub_credit_valid_delay1_q;
      d_to_g_valid_delay1_q <= d_out_valid[3];
      d_to_g_valid_delay2_q <= d_to_g_valid_delay1_q;
      d_to_g_credit_valid_delay1_q <= g_in_credit_valid[3];
      d_to_g_credit_valid_delay2_q <= d_to_g_credit_valid_delay1_q;
      g_to_d_valid_delay1_q <= g_out_valid[3];
      g_to_d_valid_delay2_q <= g_to_d_valid_delay1_q;
      g_to_d_credit_valid_delay1_q <= d_in_credit_valid[3];
      g_to_d_credit_valid_delay2_q <= g_to_d_credit_valid_delay1_q;
      i_to_memory_valid_delay1_q <= i_out_valid[3];
      i_to_memory_valid_delay2_q <= i_to_memory_valid_delay1_q;
      i_to_memory_valid_delay3_q <= i_to_memory_valid_delay2_q;
      i_to_memory_credit_valid_delay1_q <= memory_in_credit_valid[3];
      i_to_memory_credit_valid_delay2_q <= i_to_memory_credit_valid_delay1_q;
      i_to_memory_credit_valid_delay3_q <= i_to_memory_credit_valid_delay2_q;
      memory_to_i_valid_delay1_q <= memory_out_valid[3];
      memory_to_i_valid_delay2_q <= memory_to_i_valid_delay1_q;
      memory_to_i_valid_delay3_q <= memory_to_i_valid_delay2_q;
      memory_to_i_credit_valid_delay1_q <= i_in_credit_valid[3];
      memory_to_i_credit_valid_delay2_q <= memory_to_i_credit_valid_delay1_q;
      memory_to_i_credit_valid_delay3_q <= memory_to_i_credit_valid_delay2_q;
      b_to_h_valid_delay1_q <= b_out_valid[3];
      b_to_h_credit_valid_delay1_q <= h_in_credit_valid[3];
      h_to_b_valid_delay1_q <= h_out_valid[3];
      h_to_b_credit_valid_delay1_q <= b_in_credit_valid[3];
    end
  end
  always_ff @(posedge clk_i) begin
    a_to_b_vc_delay1_q <= a_out_vc[3:2];
    a_to_b_flit_delay1_q <= a_out_flit[143:72];
    a_to_b_credit_vc_delay1_q <= b_in_credit_vc[3:2];
    b_to_a_vc_delay1_q <= b_out_vc[3:2];
    b_to_a_flit_delay1_q <= b_out_flit[143:72];
    b_to_a_credit_vc_delay1_q <= a_in_credit_vc[3:2];
    b_to_c_vc_delay1_q <= b_out_vc[5:4];
    b_to_c_flit_delay1_q <= b_out_flit[215:144];
    b_to_c_credit_vc_delay1_q <= c_in_credit_vc[3:2];
    c_to_b_vc_delay1_q <= c_out_vc[3:2];
    c_to_b_flit_delay1_q <= c_out_flit[143:72];
    c_to_b_credit_vc_delay1_q <= b_in_credit_vc[5:4];
    c_to_d_vc_delay1_q <= c_out_vc[5:4];
    c_to_d_flit_delay1_q <= c_out_flit[215:144];
    c_to_d_credit_vc_delay1_q <= d_in_credit_vc[3:2];
    d_to_c_vc_delay1_q <= d_out_vc[3:2];
    d_to_c_flit_delay1_q <= d_out_flit[143:72];
    d_to_c_credit_vc_delay1_q <= c_in_credit_vc[5:4];
    d_to_e_vc_delay1_q <= d_out_vc[5:4];
    d_to_e_flit_delay1_q <= d_out_flit[215:144];
    d_to_e_credit_vc_delay1_q <= e_in_credit_vc[3:2];
    e_to_d_vc_delay1_q <= e_out_vc[3:2];
    e_to_d_flit_delay1_q <= e_out_flit[143:72];
    e_to_d_credit_vc_delay1_q <= d_in_credit_vc[5:4];
    e_to_f_vc_delay1_q <= e_out_vc[5:4];
    e_to_f_flit_delay1_q <= e_out_flit[215:144];
    e_to_f_credit_vc_delay1_q <= f_in_credit_vc[3:2];
    f_to_e_vc_delay1_q <= f_out_vc[3:2];
    f_to_e_flit_delay1_q <= f_out_flit[143:72];
    f_to_e_credit_vc_delay1_q <= e_in_credit_vc[5:4];
    f_to_g_vc_delay1_q <= f_out_vc[5:4];
    f_to_g_flit_delay1_q <= f_out_flit[215:144];
    f_to_g_credit_vc_delay1_q <= g_in_credit_vc[3:2];
    g_to_f_vc_delay1_q <= g_out_vc[3:2];
    g_to_f_flit_delay1_q <= g_out_flit[143:72];
    g_to_f_credit_vc_delay1_q <= f_in_credit_vc[5:4];
    g_to_h_vc_delay1_q <= g_out_vc[5:4];
    g_to_h_flit_delay1_q <= g_out_flit[215:144];
    g_to_h_credit_vc_delay1_q <= h_in_credit_vc[3:2];
    h_to_g_vc_delay1_q <= h_out_vc[3:2];
    h_to_g_flit_delay1_q <= h_out_flit[143:72];
    h_to_g_credit_vc_delay1_q <= g_in_credit_vc[5:4];
    h_to_i_vc_delay1_q <= h_out_vc[5:4];
    h_to_i_flit_delay1_q <= h_out_flit[215:144];
    h_to_i_credit_vc_delay1_q <= i_in_credit_vc[3:2];
    i_to_h_vc_delay1_q <= i_out_vc[3:2];
    i_to_h_flit_delay1_q <= i_out_flit[143:72];
    i_to_h_credit_vc_delay1_q <= h_in_credit_vc[5:4];
    i_to_a_vc_delay1_q <= i_out_vc[5:4];
    i_to_a_flit_delay1_q <= i_out_flit[215:144];
    i_to_a_credit_vc_delay1_q <= a_in_credit_vc[5:4];
    a_to_i_vc_delay1_q <= a_out_vc[5:4];
    a_to_i_flit_delay1_q <= a_out_flit[215:144];
    a_to_i_credit_vc_delay1_q <= i_in_credit_vc[5:4];
    a_to_hub_vc_delay1_q <= a_out_vc[7:6];
    a_to_hub_flit_delay1_q <= a_out_flit[287:216];
    a_to_hub_credit_vc_delay1_q <= hub_in_credit_vc[1:0];
    hub_to_a_vc_delay1_q <= hub_out_vc[1:0];
    hub_to_a_flit_delay1_q <= hub_out_flit[71:0];
    hub_to_a_credit_vc_delay1_q <= a_in_credit_vc[7:6];
    c_to_hub_vc_delay1_q <= c_out_vc[7:6];
    c_to_hub_flit_delay1_q <= c_out_flit[287:216];
    c_to_hub_credit_vc_delay1_q <= hub_in_credit_vc[3:2];
    hub_to_c_vc_delay1_q <= hub_out_vc[3:2];
    hub_to_c_flit_delay1_q <= hub_out_flit[143:72];
    hub_to_c_credit_vc_delay1_q <= c_in_credit_vc[7:6];
    f_to_hub_vc_delay1_q <= f_out_vc[7:6];
    f_to_hub_flit_delay1_q <= f_out_flit[287:216];
    f_to_hub_credit_vc_delay1_q <= hub_in_credit_vc[5:4];
    hub_to_f_vc_delay1_q <= hub_out_vc[5:4];
    hub_to_f_flit_delay1_q <= hub_out_flit[215:144];
    hub_to_f_credit_vc_delay1_q <= f_in_credit_vc[7:6];
    hub_to_memory_vc_delay1_q <= hub_out_vc[7:6];
    hub_to_memory_vc_delay2_q <= hub_to_memory_vc_delay1_q;
    hub_to_memory_flit_delay1_q <= hub_out_flit[287:216];
    hub_to_memory_flit_delay2_q <= hub_to_memory_flit_delay1_q;
    hub_to_memory_credit_vc_delay1_q <= memory_in_credit_vc[5:4];
    hub_to_memory_credit_vc_delay2_q <= hub_to_memory_credit_vc_delay1_q;
    memory_to_hub_vc_delay1_q <= memory_out_vc[5:4];
    memory_to_hub_vc_delay2_q <= memory_to_hub_vc_delay1_q;
    memory_to_hub_flit_delay1_q <= memory_out_flit[215:144];
    memory_to_hub_flit_delay2_q <= memory_to_hub_flit_delay1_q;
    memory_to_hub_credit_vc_delay1_q <= hub_in_credit_vc[7:6];
    memory_to_hub_credit_vc_delay2_q <= memory_to_hub_credit_vc_delay1_q;
    d_to_g_vc_delay1_q <= d_out_vc[7:6];
    d_to_g_vc_delay2_q <= d_to_g_vc_delay1_q;
    d_to_g_flit_delay1_q <= d_out_flit[287:216];
    d_to_g_flit_delay2_q <= d_to_g_flit_delay1_q;
    d_to_g_credit_vc_delay1_q <= g_in_credit_vc[7:6];
    d_to_g_credit_vc_delay2_q <= d_to_g_credit_vc_delay1_q;
    g_to_d_vc_delay1_q <= g_out_vc[7:6];
    g_to_d_vc_delay2_q <= g_to_d_vc_delay1_q;
    g_to_d_flit_delay1_q <= g_out_flit[287:216];
    g_to_d_flit_delay2_q <= g_to_d_flit_delay1_q;
    g_to_d_credit_vc_delay1_q <= d_in_credit_vc[7:6];
    g_to_d_credit_vc_delay2_q <= g_to_d_credit_vc_delay1_q;
    i_to_memory_vc_delay1_q <= i_out_vc[7:6];
    i_to_memory_vc_delay2_q <= i_to_memory_vc_delay1_q;
    i_to_memory_vc_delay3_q <= i_to_memory_vc_delay2_q;
    i_to_memory_flit_delay1_q <= i_out_flit[287:216];
    i_to_memory_flit_delay2_q <= i_to_memory_flit_delay1_q;
    i_to_memory_flit_delay3_q <= i_to_memory_flit_delay2_q;
    i_to_memory_credit_vc_delay1_q <= memory_in_credit_vc[7:6];
    i_to_memory_credit_vc_delay2_q <= i_to_memory_credit_vc_delay1_q;
    i_to_memory_credit_vc_delay3_q <= i_to_memory_credit_vc_delay2_q;
    memory_to_i_vc_delay1_q <= memory_out_vc[7:6];
    memory_to_i_vc_delay2_q <= memory_to_i_vc_delay1_q;
    memory_to_i_vc_delay3_q <= memory_to_i_vc_delay2_q;
    memory_to_i_flit_delay1_q <= memory_out_flit[287:216];
    memory_to_i_flit_delay2_q <= memory_to_i_flit_delay1_q;
    memory_to_i_flit_delay3_q <= memory_to_i_flit_delay2_q;
    memory_to_i_credit_vc_delay1_q <= i_in_credit_vc[7:6];
    memory_to_i_credit_vc_delay2_q <= memory_to_i_credit_vc_delay1_q;
    memory_to_i_credit_vc_delay3_q <= memory_to_i_credit_vc_delay2_q;
    b_to_h_vc_delay1_q <= b_out_vc[7:6];
    b_to_h_flit_delay1_q <= b_out_flit[287:216];
    b_to_h_credit_vc_delay1_q <= h_in_credit_vc[7:6];
    h_to_b_vc_delay1_q <= h_out_vc[7:6];
    h_to_b_flit_delay1_q <= h_out_flit[287:216];
    h_to_b_credit_vc_delay1_q <= b_in_credit_vc[7:6];
  end

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_a (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h77aa5bbb550),
    .in_valid_i         ({hub_to_a_valid_delay1_q, i_to_a_valid_delay1_q, b_to_a_valid_delay1_q,
        in_valid_i[0]}),
    .in_vc_i            ({hub_to_a_vc_delay1_q, i_to_a_vc_delay1_q, b_to_a_vc_delay1_q,
        in_vc_i[1:0]}),
    .in_flit_i          ({hub_to_a_flit_delay1_q, i_to_a_flit_delay1_q, b_to_a_flit_delay1_q,
        in_flit_i[71:0]}),
    .in_credit_valid_o  (a_in_credit_valid),
    .in_credit_vc_o     (a_in_credit_vc),
    .out_valid_o        (a_out_valid),
    .out_vc_o           (a_out_vc),
    .out_flit_o         (a_out_flit),
    .out_credit_valid_i ({a_to_hub_credit_valid_delay1_q, a_to_i_credit_valid_delay1_q,
        a_to_b_credit_valid_delay1_q, out_credit_valid_i[0]}),
    .out_credit_vc_i    ({a_to_hub_credit_vc_delay1_q, a_to_i_credit_vc_delay1_q,
        a_to_b_credit_vc_delay1_q, out_credit_vc_i[1:0]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_b (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h55bb79aa605),
    .in_valid_i         ({h_to_b_valid_delay1_q, c_to_b_valid_delay1_q, a_to_b_valid_delay1_q,
        in_valid_i[1]}),
    .in_vc_i            ({h_to_b_vc_delay1_q, c_to_b_vc_delay1_q, a_to_b_vc_delay1_q,
        in_vc_i[3:2]}),
    .in_flit_i          ({h_to_b_flit_delay1_q, c_to_b_flit_delay1_q, a_to_b_flit_delay1_q,
        in_flit_i[143:72]}),
    .in_credit_valid_o  (b_in_credit_valid),
    .in_credit_vc_o     (b_in_credit_vc),
    .out_valid_o        (b_out_valid),
    .out_vc_o           (b_out_vc),
    .out_flit_o         (b_out_flit),
    .out_credit_valid_i ({b_to_h_credit_valid_delay1_q, b_to_c_credit_valid_delay1_q,
        b_to_a_credit_valid_delay1_q, out_credit_valid_i[1]}),
    .out_credit_vc_i    ({b_to_h_credit_vc_delay1_q, b_to_c_credit_vc_delay1_q,
        b_to_a_credit_vc_delay1_q, out_credit_vc_i[3:2]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_c (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h77996baa055),
    .in_valid_i         ({hub_to_c_valid_delay1_q, d_to_c_valid_delay1_q, b_to_c_valid_delay1_q,
        in_valid_i[2]}),
    .in_vc_i            ({hub_to_c_vc_delay1_q, d_to_c_vc_delay1_q, b_to_c_vc_delay1_q,
        in_vc_i[5:4]}),
    .in_flit_i          ({hub_to_c_flit_delay1_q, d_to_c_flit_delay1_q, b_to_c_flit_delay1_q,
        in_flit_i[215:144]}),
    .in_credit_valid_o  (c_in_credit_valid),
    .in_credit_vc_o     (c_in_credit_vc),
    .out_valid_o        (c_out_valid),
    .out_vc_o           (c_out_vc),
    .out_flit_o         (c_out_flit),
    .out_credit_valid_i ({c_to_hub_credit_valid_delay1_q, c_to_d_credit_valid_delay1_q,
        c_to_b_credit_valid_delay1_q, out_credit_valid_i[2]}),
    .out_credit_vc_i    ({c_to_hub_credit_vc_delay1_q, c_to_d_credit_vc_delay1_q,
        c_to_b_credit_vc_delay1_q, out_credit_vc_i[5:4]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_d (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h55bb7aa0555),
    .in_valid_i         ({g_to_d_valid_delay2_q, e_to_d_valid_delay1_q, c_to_d_valid_delay1_q,
        in_valid_i[3]}),
    .in_vc_i            ({g_to_d_vc_delay2_q, e_to_d_vc_delay1_q, c_to_d_vc_delay1_q,
        in_vc_i[7:6]}),
    .in_flit_i          ({g_to_d_flit_delay2_q, e_to_d_flit_delay1_q, c_to_d_flit_delay1_q,
        in_flit_i[287:216]}),
    .in_credit_valid_o  (d_in_credit_valid),
    .in_credit_vc_o     (d_in_credit_vc),
    .out_valid_o        (d_out_valid),
    .out_vc_o           (d_out_vc),
    .out_flit_o         (d_out_flit),
    .out_credit_valid_i ({d_to_g_credit_valid_delay2_q, d_to_e_credit_valid_delay1_q,
        d_to_c_credit_valid_delay1_q, out_credit_valid_i[3]}),
    .out_credit_vc_i    ({d_to_g_credit_vc_delay2_q, d_to_e_credit_vc_delay1_q,
        d_to_c_credit_vc_delay1_q, out_credit_vc_i[7:6]})
  );

  weft_router_t1_l2_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_e (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h669a5a09556),
    .in_valid_i         ({f_to_e_valid_delay1_q, d_to_e_valid_delay1_q, in_valid_i[4]}),
    .in_vc_i            ({f_to_e_vc_delay1_q, d_to_e_vc_delay1_q, in_vc_i[9:8]}),
    .in_flit_i          ({f_to_e_flit_delay1_q, d_to_e_flit_delay1_q, in_flit_i[359:288]}),
    .in_credit_valid_o  (e_in_credit_valid),
    .in_credit_vc_o     (e_in_credit_vc),
    .out_valid_o        (e_out_valid),
    .out_vc_o           (e_out_vc),
    .out_flit_o         (e_out_flit),
    .out_credit_valid_i ({e_to_f_credit_valid_delay1_q, e_to_d_credit_valid_delay1_q,
        out_credit_valid_i[4]}),
    .out_credit_vc_i    ({e_to_f_credit_vc_delay1_q, e_to_d_credit_vc_delay1_q,
        out_credit_vc_i[9:8]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_f (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h77ba6099777),
    .in_valid_i         ({hub_to_f_valid_delay1_q, g_to_f_valid_delay1_q, e_to_f_valid_delay1_q,
        in_valid_i[5]}),
    .in_vc_i            ({hub_to_f_vc_delay1_q, g_to_f_vc_delay1_q, e_to_f_vc_delay1_q,
        in_vc_i[11:10]}),
    .in_flit_i          ({hub_to_f_flit_delay1_q, g_to_f_flit_delay1_q, e_to_f_flit_delay1_q,
        in_flit_i[431:360]}),
    .in_credit_valid_o  (f_in_credit_valid),
    .in_credit_vc_o     (f_in_credit_vc),
    .out_valid_o        (f_out_valid),
    .out_vc_o           (f_out_vc),
    .out_flit_o         (f_out_flit),
    .out_credit_valid_i ({f_to_hub_credit_valid_delay1_q, f_to_g_credit_valid_delay1_q,
        f_to_e_credit_valid_delay1_q, out_credit_valid_i[5]}),
    .out_credit_vc_i    ({f_to_hub_credit_vc_delay1_q, f_to_g_credit_vc_delay1_q,
        f_to_e_credit_vc_delay1_q, out_credit_vc_i[11:10]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_g (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h66aa099b765),
    .in_valid_i         ({d_to_g_valid_delay2_q, h_to_g_valid_delay1_q, f_to_g_valid_delay1_q,
        in_valid_i[6]}),
    .in_vc_i            ({d_to_g_vc_delay2_q, h_to_g_vc_delay1_q, f_to_g_vc_delay1_q,
        in_vc_i[13:12]}),
    .in_flit_i          ({d_to_g_flit_delay2_q, h_to_g_flit_delay1_q, f_to_g_flit_delay1_q,
        in_flit_i[503:432]}),
    .in_credit_valid_o  (g_in_credit_valid),
    .in_credit_vc_o     (g_in_credit_vc),
    .out_valid_o        (g_out_valid),
    .out_vc_o           (g_out_vc),
    .out_flit_o         (g_out_flit),
    .out_credit_valid_i ({g_to_d_credit_valid_delay2_q, g_to_h_credit_valid_delay1_q,
        g_to_f_credit_valid_delay1_q, out_credit_valid_i[6]}),
    .out_credit_vc_i    ({g_to_d_credit_vc_delay2_q, g_to_h_credit_vc_delay1_q,
        g_to_f_credit_vc_delay1_q, out_credit_vc_i[13:12]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_h (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h66a05999777),
    .in_valid_i         ({b_to_h_valid_delay1_q, i_to_h_valid_delay1_q, g_to_h_valid_delay1_q,
        in_valid_i[7]}),
    .in_vc_i            ({b_to_h_vc_delay1_q, i_to_h_vc_delay1_q, g_to_h_vc_delay1_q,
        in_vc_i[15:14]}),
    .in_flit_i          ({b_to_h_flit_delay1_q, i_to_h_flit_delay1_q, g_to_h_flit_delay1_q,
        in_flit_i[575:504]}),
    .in_credit_valid_o  (h_in_credit_valid),
    .in_credit_vc_o     (h_in_credit_vc),
    .out_valid_o        (h_out_valid),
    .out_vc_o           (h_out_vc),
    .out_flit_o         (h_out_flit),
    .out_credit_valid_i ({h_to_b_credit_valid_delay1_q, h_to_i_credit_valid_delay1_q,
        h_to_g_credit_valid_delay1_q, out_credit_valid_i[7]}),
    .out_credit_vc_i    ({h_to_b_credit_vc_delay1_q, h_to_i_credit_vc_delay1_q,
        h_to_g_credit_vc_delay1_q, out_credit_vc_i[15:14]})
  );

  weft_router_t1_l3_n11_v4_d4_cf_3_c_w64_t1_a4_r2 u_i (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h77095a99666),
    .in_valid_i         ({memory_to_i_valid_delay3_q, a_to_i_valid_delay1_q, h_to_i_valid_delay1_q,
        in_valid_i[8]}),
    .in_vc_i            ({memory_to_i_vc_delay3_q, a_to_i_vc_delay1_q, h_to_i_vc_delay1_q,
        in_vc_i[17:16]}),
    .in_flit_i          ({memory_to_i_flit_delay3_q, a_to_i_flit_delay1_q, h_to_i_flit_delay1_q,
        in_flit_i[647:576]}),
    .in_credit_valid_o  (i_in_credit_valid),
    .in_credit_vc_o     (i_in_credit_vc),
    .out_valid_o        (i_out_valid),
    .out_vc_o           (i_out_vc),
    .out_flit_o         (i_out_flit),
    .out_credit_valid_i ({i_to_memory_credit_valid_delay3_q, i_to_a_credit_valid_delay1_q,
        i_to_h_credit_valid_delay1_q, out_credit_valid_i[8]}),
    .out_credit_vc_i    ({i_to_memory_credit_vc_delay3_q, i_to_a_credit_vc_delay1_q,
        i_to_h_credit_vc_delay1_q, out_credit_vc_i[17:16]})
  );

  weft_router_t2_l2_n11_v4_d4_cf_3_c_w64_t2_a4_r2 u_memory (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h10bb7aaa667),
    .in_valid_i         ({i_to_memory_valid_delay3_q, hub_to_memory_valid_delay2_q, in_valid_i[10],
        in_valid_i[9]}),
    .in_vc_i            ({i_to_memory_vc_delay3_q, hub_to_memory_vc_delay2_q, in_vc_i[21:20],
        in_vc_i[19:18]}),
    .in_flit_i          ({i_to_memory_flit_delay3_q, hub_to_memory_flit_delay2_q,
        in_flit_i[791:720], in_flit_i[719:648]}),
    .in_credit_valid_o  (memory_in_credit_valid),
    .in_credit_vc_o     (memory_in_credit_vc),
    .out_valid_o        (memory_out_valid),
    .out_vc_o           (memory_out_vc),
    .out_flit_o         (memory_out_flit),
    .out_credit_valid_i ({memory_to_i_credit_valid_delay3_q, memory_to_hub_credit_valid_delay2_q,
        out_credit_valid_i[10], out_credit_valid_i[9]}),
    .out_credit_vc_i    ({memory_to_i_credit_vc_delay3_q, memory_to_hub_credit_vc_delay2_q,
        out_credit_vc_i[21:20], out_credit_vc_i[19:18]})
  );

  weft_router_t0_l4_n11_v4_d4_cf_3_c_w64_t0_a4_r2 u_hub (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             (44'h77896aa9544),
    .in_valid_i         ({memory_to_hub_valid_delay2_q, f_to_hub_valid_delay1_q,
        c_to_hub_valid_delay1_q, a_to_hub_valid_delay1_q}),
    .in_vc_i            ({memory_to_hub_vc_delay2_q, f_to_hub_vc_delay1_q, c_to_hub_vc_delay1_q,
        a_to_hub_vc_delay1_q}),
    .in_flit_i          ({memory_to_hub_flit_delay2_q, f_to_hub_flit_delay1_q,
        c_to_hub_flit_delay1_q, a_to_hub_flit_delay1_q}),
    .in_credit_valid_o  (hub_in_credit_valid),
    .in_credit_vc_o     (hub_in_credit_vc),
    .out_valid_o        (hub_out_valid),
    .out_vc_o           (hub_out_vc),
    .out_flit_o         (hub_out_flit),
    .out_credit_valid_i ({hub_to_memory_credit_valid_delay2_q, hub_to_f_credit_valid_delay1_q,
        hub_to_c_credit_valid_delay1_q, hub_to_a_credit_valid_delay1_q}),
    .out_credit_vc_i    ({hub_to_memory_credit_vc_delay2_q, hub_to_f_credit_vc_delay1_q,
        hub_to_c_credit_vc_delay1_q, hub_to_a_credit_vc_delay1_q})
  );

  assign in_credit_valid_o = {memory_in_credit_valid[1], memory_in_credit_valid[0],
      i_in_credit_valid[0], h_in_credit_valid[0], g_in_credit_valid[0], f_in_credit_valid[0],
      e_in_credit_valid[0], d_in_credit_valid[0], c_in_credit_valid[0], b_in_credit_valid[0],
      a_in_credit_valid[0]};
  assign in_credit_vc_o = {memory_in_credit_vc[3:2], memory_in_credit_vc[1:0], i_in_credit_vc[1:0],
      h_in_credit_vc[1:0], g_in_credit_vc[1:0], f_in_credit_vc[1:0], e_in_credit_vc[1:0],
      d_in_credit_vc[1:0], c_in_credit_vc[1:0], b_in_credit_vc[1:0], a_in_credit_vc[1:0]};
  assign out_valid_o = {memory_out_valid[1], memory_out_valid[0], i_out_valid[0], h_out_valid[0],
      g_out_valid[0], f_out_valid[0], e_out_valid[0], d_out_valid[0], c_out_valid[0],
      b_out_valid[0], a_out_valid[0]};
  assign out_vc_o = {memory_out_vc[3:2], memory_out_vc[1:0], i_out_vc[1:0], h_out_vc[1:0],
      g_out_vc[1:0], f_out_vc[1:0], e_out_vc[1:0], d_out_vc[1:0], c_out_vc[1:0], b_out_vc[1:0],
      a_out_vc[1:0]};
  assign out_flit_o = {memory_out_flit[143:72], memory_out_flit[71:0], i_out_flit[71:0],
      h_out_flit[71:0], g_out_flit[71:0], f_out_flit[71:0], e_out_flit[71:0], d_out_flit[71:0],
      c_out_flit[71:0], b_out_flit[71:0], a_out_flit[71:0]};

endmodule
