// weft_router_g8x8_ws_v4_d4_w64_t1_a4_r2: router of 3 ports with 4 virtual channels
//
// Written by weft from hdl/units/src/noc/router.rs: change the description, not this file.

module weft_router_g8x8_ws_v4_d4_w64_t1_a4_r2 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // Where it stands: coordinates, or an entry for each destination; held by whoever drives it
  input  logic [5:0]   here_i,

  // Inputs
  input  logic [2:0]   in_valid_i,
  input  logic [5:0]   in_vc_i,
  // Payload, class, destination, tail, head
  input  logic [221:0] in_flit_i,
  // A place that has become free
  output logic [2:0]   in_credit_valid_o,
  output logic [5:0]   in_credit_vc_o,

  // Outputs
  output logic [2:0]   out_valid_o,
  output logic [5:0]   out_vc_o,
  output logic [221:0] out_flit_o,
  input  logic [2:0]   out_credit_valid_i,
  input  logic [5:0]   out_credit_vc_i
);

  logic [3:0] input0_eligible;
  logic [11:0] input0_target;
  logic [75:0] input0_crossing;
  logic input0_credit_valid;
  logic [1:0] input0_credit_vc;

  logic [3:0] input1_eligible;
  logic [7:0] input1_target;
  logic [75:0] input1_crossing;
  logic input1_credit_valid;
  logic [1:0] input1_credit_vc;

  logic [3:0] input2_eligible;
  logic [3:0] input2_target;
  logic [75:0] input2_crossing;
  logic input2_credit_valid;
  logic [1:0] input2_credit_vc;

  logic [1:0] output0_vc;
  logic [3:0] output0_able;
  logic [0:0] output0_free;

  logic [1:0] output1_vc;
  logic [3:0] output1_able;
  logic [0:0] output1_free;

  logic [1:0] output2_vc;
  logic [3:0] output2_able;
  logic [0:0] output2_free;

  logic [11:0] allocator_grant;
  logic [5:0] allocator_select;
  logic [2:0] allocator_busy;

  logic [227:0] crossbar_out;

  logic [11:0] grants;
  assign grants = allocator_grant;
  logic [5:0] selects;
  assign selects = allocator_select;
  logic [73:0] flit0;
  assign flit0 = in_flit_i[73:0];

  logic [1:0] computer0_entry;
  weft_dimension_order_g8x8_terminal_t1_ws_b2 u_computer0 (
    .here_i        (here_i),
    .destination_i (flit0[7:2]),
    .vc_i          (in_vc_i[1:0]),
    .entry_o       (computer0_entry)
  );

  weft_input_unit_o3_v4_d4_c1_w74 u_input0 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[0]),
    .vc_i           (in_vc_i[1:0]),
    .flit_i         (flit0),
    .route_i        (computer0_entry),
    .able_i         ({output2_able, output1_able, output0_able}),
    .free_i         ({output2_free, output1_free, output0_free}),
    .eligible_o     (input0_eligible),
    .target_o       (input0_target),
    .grant_i        (grants[3:0]),
    .assigned_i     (({2{selects[0]}} & output0_vc) | ({2{selects[3]}} & output1_vc) |
        ({2{selects[4]}} & output2_vc)),
    .crossing_o     (input0_crossing),
    .credit_valid_o (input0_credit_valid),
    .credit_vc_o    (input0_credit_vc)
  );

  logic [73:0] flit1;
  assign flit1 = in_flit_i[147:74];

  logic [0:0] computer1_entry;
  weft_dimension_order_g8x8_west_t1_ws_b2 u_computer1 (
    .here_i        (here_i),
    .destination_i (flit1[7:2]),
    .vc_i          (in_vc_i[3:2]),
    .entry_o       (computer1_entry)
  );

  weft_input_unit_o2_v4_d4_c1_w74 u_input1 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[1]),
    .vc_i           (in_vc_i[3:2]),
    .flit_i         (flit1),
    .route_i        (computer1_entry),
    .able_i         ({output2_able, output0_able}),
    .free_i         ({output2_free, output0_free}),
    .eligible_o     (input1_eligible),
    .target_o       (input1_target),
    .grant_i        (grants[7:4]),
    .assigned_i     (({2{selects[1]}} & output0_vc) | ({2{selects[5]}} & output2_vc)),
    .crossing_o     (input1_crossing),
    .credit_valid_o (input1_credit_valid),
    .credit_vc_o    (input1_credit_vc)
  );

  logic [73:0] flit2;
  assign flit2 = in_flit_i[221:148];

  logic [0:0] computer2_entry;
  weft_dimension_order_g8x8_south_t1_ws_b2 u_computer2 (
    .here_i        (here_i),
    .destination_i (flit2[7:2]),
    .vc_i          (in_vc_i[5:4]),
    .entry_o       (computer2_entry)
  );

  weft_input_unit_o1_v4_d4_c1_w74 u_input2 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[2]),
    .vc_i           (in_vc_i[5:4]),
    .flit_i         (flit2),
    .route_i        (computer2_entry),
    .able_i         (output0_able),
    .free_i         (output0_free),
    .eligible_o     (input2_eligible),
    .target_o       (input2_target),
    .grant_i        (grants[11:8]),
    .assigned_i     ({2{selects[2]}} & output0_vc),
    .crossing_o     (input2_crossing),
    .credit_valid_o (input2_credit_valid),
    .credit_vc_o    (input2_credit_vc)
  );

  weft_switch_allocator_t1_ws_v4_t1_a4_r2 u_allocator (
    .clk_i      (clk_i),
    .rst_i      (rst_i),
    .eligible_i ({input2_eligible, input1_eligible, input0_eligible}),
    .target_i   ({input2_target, input1_target, input0_target}),
    .grant_o    (allocator_grant),
    .select_o   (allocator_select),
    .busy_o     (allocator_busy)
  );

  weft_crossbar_t1_ws_w76 u_crossbar (
    .in_i     ({input2_crossing, input1_crossing, input0_crossing}),
    .select_i (selects),
    .out_o    (crossbar_out)
  );

  logic [227:0] crossed;
  assign crossed = crossbar_out;
  logic [2:0] sends;
  assign sends = allocator_busy;
  logic [73:0] sent0;
  assign sent0 = crossed[73:0];

  weft_output_unit_v4_d4_cf u_output0 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[0]),
    .head_i         (sent0[0]),
    .tail_i         (sent0[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[75:74]),
    .vc_o           (output0_vc),
    .credit_valid_i (out_credit_valid_i[0]),
    .credit_vc_i    (out_credit_vc_i[1:0]),
    .able_o         (output0_able),
    .free_o         (output0_free)
  );

  logic [73:0] sent1;
  assign sent1 = crossed[149:76];

  weft_output_unit_v4_d4_cf u_output1 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[1]),
    .head_i         (sent1[0]),
    .tail_i         (sent1[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[151:150]),
    .vc_o           (output1_vc),
    .credit_valid_i (out_credit_valid_i[1]),
    .credit_vc_i    (out_credit_vc_i[3:2]),
    .able_o         (output1_able),
    .free_o         (output1_free)
  );

  logic [73:0] sent2;
  assign sent2 = crossed[225:152];

  weft_output_unit_v4_d4_cf u_output2 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[2]),
    .head_i         (sent2[0]),
    .tail_i         (sent2[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[227:226]),
    .vc_o           (output2_vc),
    .credit_valid_i (out_credit_valid_i[2]),
    .credit_vc_i    (out_credit_vc_i[5:4]),
    .able_o         (output2_able),
    .free_o         (output2_free)
  );

  assign in_credit_valid_o = {input2_credit_valid, input1_credit_valid, input0_credit_valid};
  assign in_credit_vc_o = {input2_credit_vc, input1_credit_vc, input0_credit_vc};
  assign out_valid_o = sends;
  assign out_vc_o = {output2_vc, output1_vc, output0_vc};
  assign out_flit_o = {sent2, sent1, sent0};

endmodule
