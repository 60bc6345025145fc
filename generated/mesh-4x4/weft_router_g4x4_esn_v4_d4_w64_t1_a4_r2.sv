// weft_router_g4x4_esn_v4_d4_w64_t1_a4_r2: router of 4 ports with 4 virtual channels
//
// Written by weft from hdl/units/src/noc/router.rs: change the description, not this file.

module weft_router_g4x4_esn_v4_d4_w64_t1_a4_r2 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // Where it stands: coordinates, or an entry for each destination; held by whoever drives it
  input  logic [3:0]   here_i,

  // Inputs
  input  logic [3:0]   in_valid_i,
  input  logic [7:0]   in_vc_i,
  // Payload, class, destination, tail, head
  input  logic [287:0] in_flit_i,
  // A place that has become free
  output logic [3:0]   in_credit_valid_o,
  output logic [7:0]   in_credit_vc_o,

  // Outputs
  output logic [3:0]   out_valid_o,
  output logic [7:0]   out_vc_o,
  output logic [287:0] out_flit_o,
  input  logic [3:0]   out_credit_valid_i,
  input  logic [7:0]   out_credit_vc_i
);

  logic [3:0] input0_eligible;
  logic [15:0] input0_target;
  logic [73:0] input0_crossing;
  logic input0_credit_valid;
  logic [1:0] input0_credit_vc;

  logic [3:0] input1_eligible;
  logic [11:0] input1_target;
  logic [73:0] input1_crossing;
  logic input1_credit_valid;
  logic [1:0] input1_credit_vc;

  logic [3:0] input2_eligible;
  logic [7:0] input2_target;
  logic [73:0] input2_crossing;
  logic input2_credit_valid;
  logic [1:0] input2_credit_vc;

  logic [3:0] input3_eligible;
  logic [7:0] input3_target;
  logic [73:0] input3_crossing;
  logic input3_credit_valid;
  logic [1:0] input3_credit_vc;

  logic [1:0] output0_vc;
  logic [3:0] output0_able;
  logic [0:0] output0_free;

  logic [1:0] output1_vc;
  logic [3:0] output1_able;
  logic [0:0] output1_free;

  logic [1:0] output2_vc;
  logic [3:0] output2_able;
  logic [0:0] output2_free;

  logic [1:0] output3_vc;
  logic [3:0] output3_able;
  logic [0:0] output3_free;

  logic [15:0] allocator_grant;
  logic [10:0] allocator_select;
  logic [3:0] allocator_busy;

  logic [295:0] crossbar_out;

  logic [15:0] grants;
  assign grants = allocator_grant;
  logic [10:0] selects;
  assign selects = allocator_select;
  logic [71:0] flit0;
  assign flit0 = in_flit_i[71:0];

  logic [1:0] computer0_entry;
  weft_dimension_order_g4x4_terminal_t1_esn_b2 u_computer0 (
    .here_i        (here_i),
    .destination_i (flit0[5:2]),
    .vc_i          (in_vc_i[1:0]),
    .entry_o       (computer0_entry)
  );

  weft_input_unit_o4_v4_d4_c1_w72 u_input0 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[0]),
    .vc_i           (in_vc_i[1:0]),
    .flit_i         (flit0),
    .route_i        (computer0_entry),
    .able_i         ({output3_able, output2_able, output1_able, output0_able}),
    .free_i         ({output3_free, output2_free, output1_free, output0_free}),
    .eligible_o     (input0_eligible),
    .target_o       (input0_target),
    .grant_i        (grants[3:0]),
    .assigned_i     (({2{selects[0]}} & output0_vc) | ({2{selects[4]}} & output1_vc) |
        ({2{selects[5]}} & output2_vc) | ({2{selects[8]}} & output3_vc)),
    .crossing_o     (input0_crossing),
    .credit_valid_o (input0_credit_valid),
    .credit_vc_o    (input0_credit_vc)
  );

  logic [71:0] flit1;
  assign flit1 = in_flit_i[143:72];

  logic [1:0] computer1_entry;
  weft_dimension_order_g4x4_east_t1_esn_b2 u_computer1 (
    .here_i        (here_i),
    .destination_i (flit1[5:2]),
    .vc_i          (in_vc_i[3:2]),
    .entry_o       (computer1_entry)
  );

  weft_input_unit_o3_v4_d4_c1_w72 u_input1 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[1]),
    .vc_i           (in_vc_i[3:2]),
    .flit_i         (flit1),
    .route_i        (computer1_entry),
    .able_i         ({output3_able, output2_able, output0_able}),
    .free_i         ({output3_free, output2_free, output0_free}),
    .eligible_o     (input1_eligible),
    .target_o       (input1_target),
    .grant_i        (grants[7:4]),
    .assigned_i     (({2{selects[1]}} & output0_vc) | ({2{selects[6]}} & output2_vc) |
        ({2{selects[9]}} & output3_vc)),
    .crossing_o     (input1_crossing),
    .credit_valid_o (input1_credit_valid),
    .credit_vc_o    (input1_credit_vc)
  );

  logic [71:0] flit2;
  assign flit2 = in_flit_i[215:144];

  logic [0:0] computer2_entry;
  weft_dimension_order_g4x4_south_t1_esn_b2 u_computer2 (
    .here_i        (here_i),
    .destination_i (flit2[5:2]),
    .vc_i          (in_vc_i[5:4]),
    .entry_o       (computer2_entry)
  );

  weft_input_unit_o2_v4_d4_c1_w72 u_input2 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[2]),
    .vc_i           (in_vc_i[5:4]),
    .flit_i         (flit2),
    .route_i        (computer2_entry),
    .able_i         ({output3_able, output0_able}),
    .free_i         ({output3_free, output0_free}),
    .eligible_o     (input2_eligible),
    .target_o       (input2_target),
    .grant_i        (grants[11:8]),
    .assigned_i     (({2{selects[2]}} & output0_vc) | ({2{selects[10]}} & output3_vc)),
    .crossing_o     (input2_crossing),
    .credit_valid_o (input2_credit_valid),
    .credit_vc_o    (input2_credit_vc)
  );

  logic [71:0] flit3;
  assign flit3 = in_flit_i[287:216];

  logic [0:0] computer3_entry;
  weft_dimension_order_g4x4_north_t1_esn_b2 u_computer3 (
    .here_i        (here_i),
    .destination_i (flit3[5:2]),
    .vc_i          (in_vc_i[7:6]),
    .entry_o       (computer3_entry)
  );

  weft_input_unit_o2_v4_d4_c1_w72 u_input3 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .valid_i        (in_valid_i[3]),
    .vc_i           (in_vc_i[7:6]),
    .flit_i         (flit3),
    .route_i        (computer3_entry),
    .able_i         ({output2_able, output0_able}),
    .free_i         ({output2_free, output0_free}),
    .eligible_o     (input3_eligible),
    .target_o       (input3_target),
    .grant_i        (grants[15:12]),
    .assigned_i     (({2{selects[3]}} & output0_vc) | ({2{selects[7]}} & output2_vc)),
    .crossing_o     (input3_crossing),
    .credit_valid_o (input3_credit_valid),
    .credit_vc_o    (input3_credit_vc)
  );

  weft_switch_allocator_t1_esn_v4_t1_a4_r2 u_allocator (
    .clk_i      (clk_i),
    .rst_i      (rst_i),
    .eligible_i ({input3_eligible, input2_eligible, input1_eligible, input0_eligible}),
    .target_i   ({input3_target, input2_target, input1_target, input0_target}),
    .grant_o    (allocator_grant),
    .select_o   (allocator_select),
    .busy_o     (allocator_busy)
  );

  weft_crossbar_t1_esn_w74 u_crossbar (
    .in_i     ({input3_crossing, input2_crossing, input1_crossing, input0_crossing}),
    .select_i (selects),
    .out_o    (crossbar_out)
  );

  logic [295:0] crossed;
  assign crossed = crossbar_out;
  logic [3:0] sends;
  assign sends = allocator_busy;
  logic [71:0] sent0;
  assign sent0 = crossed[71:0];

  weft_output_unit_v4_d4_cf u_output0 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[0]),
    .head_i         (sent0[0]),
    .tail_i         (sent0[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[73:72]),
    .vc_o           (output0_vc),
    .credit_valid_i (out_credit_valid_i[0]),
    .credit_vc_i    (out_credit_vc_i[1:0]),
    .able_o         (output0_able),
    .free_o         (output0_free)
  );

  logic [71:0] sent1;
  assign sent1 = crossed[145:74];

  weft_output_unit_v4_d4_cf u_output1 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[1]),
    .head_i         (sent1[0]),
    .tail_i         (sent1[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[147:146]),
    .vc_o           (output1_vc),
    .credit_valid_i (out_credit_valid_i[1]),
    .credit_vc_i    (out_credit_vc_i[3:2]),
    .able_o         (output1_able),
    .free_o         (output1_free)
  );

  logic [71:0] sent2;
  assign sent2 = crossed[219:148];

  weft_output_unit_v4_d4_cf u_output2 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[2]),
    .head_i         (sent2[0]),
    .tail_i         (sent2[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[221:220]),
    .vc_o           (output2_vc),
    .credit_valid_i (out_credit_valid_i[2]),
    .credit_vc_i    (out_credit_vc_i[5:4]),
    .able_o         (output2_able),
    .free_o         (output2_free)
  );

  logic [71:0] sent3;
  assign sent3 = crossed[293:222];

  weft_output_unit_v4_d4_cf u_output3 (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .send_i         (sends[3]),
    .head_i         (sent3[0]),
    .tail_i         (sent3[1]),
    .choice_i       (1'd0),
    .channel_i      (crossed[295:294]),
    .vc_o           (output3_vc),
    .credit_valid_i (out_credit_valid_i[3]),
    .credit_vc_i    (out_credit_vc_i[7:6]),
    .able_o         (output3_able),
    .free_o         (output3_free)
  );

  assign in_credit_valid_o = {input3_credit_valid, input2_credit_valid, input1_credit_valid,
      input0_credit_valid};
  assign in_credit_vc_o = {input3_credit_vc, input2_credit_vc, input1_credit_vc, input0_credit_vc};
  assign out_valid_o = sends;
  assign out_vc_o = {output3_vc, output2_vc, output1_vc, output0_vc};
  assign out_flit_o = {sent3, sent2, sent1, sent0};

endmodule
