// weft_switch_allocator_t1_ws_v4_t1_a4_r2: switch allocator of a router
//
// Written by weft from hdl/units/src/noc/allocator.rs: change the description, not this file.

module weft_switch_allocator_t1_ws_v4_t1_a4_r2 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,
  // For each input, its virtual channels that can send
  input  logic [11:0] eligible_i,
  // For each input and virtual channel, its output: one bit for each that the input sends to
  input  logic [23:0] target_i,
  // For each input, the virtual channel that sends: at most one bit
  output logic [11:0] grant_o,
  // For each output, the input that sends to it: at most one bit, of one for each that does
  output logic [5:0]  select_o,
  // Outputs that are sent to
  output logic [2:0]  busy_o
);

  logic [3:0] behind_vc0_q;
  logic [3:0] behind_vc1_q;
  logic [3:0] behind_vc2_q;
  logic [2:0] behind_input0_q;
  logic [1:0] behind_input2_q;

  logic [3:0] eligible0;
  assign eligible0 = eligible_i[3:0];
  logic [3:0] eligible1;
  assign eligible1 = eligible_i[7:4];
  logic [3:0] eligible2;
  assign eligible2 = eligible_i[11:8];

  logic [2:0] waited0_q;

  logic firm0;
  assign firm0 = waited0_q == 3'd4;
  logic [3:0] r1_pick0_first;
  assign r1_pick0_first = eligible0 & behind_vc0_q;
  logic [3:0] r1_pick0_field;
  assign r1_pick0_field = |r1_pick0_first ? r1_pick0_first : eligible0;
  logic [3:0] r1_pick0;
  assign r1_pick0 = {r1_pick0_field[3] & !(|r1_pick0_field[2:0]), r1_pick0_field[2] &
      !(|r1_pick0_field[1:0]), r1_pick0_field[1] & !r1_pick0_field[0], r1_pick0_field[0]};
  logic [3:0] r1_pick1_first;
  assign r1_pick1_first = eligible1 & behind_vc1_q;
  logic [3:0] r1_pick1_field;
  assign r1_pick1_field = |r1_pick1_first ? r1_pick1_first : eligible1;
  logic [3:0] r1_pick1;
  assign r1_pick1 = {r1_pick1_field[3] & !(|r1_pick1_field[2:0]), r1_pick1_field[2] &
      !(|r1_pick1_field[1:0]), r1_pick1_field[1] & !r1_pick1_field[0], r1_pick1_field[0]};
  logic [3:0] r1_pick2_first;
  assign r1_pick2_first = eligible2 & behind_vc2_q;
  logic [3:0] r1_pick2_field;
  assign r1_pick2_field = |r1_pick2_first ? r1_pick2_first : eligible2;
  logic [3:0] r1_pick2;
  assign r1_pick2 = {r1_pick2_field[3] & !(|r1_pick2_field[2:0]), r1_pick2_field[2] &
      !(|r1_pick2_field[1:0]), r1_pick2_field[1] & !r1_pick2_field[0], r1_pick2_field[0]};
  logic [2:0] r1_asks0;
  assign r1_asks0 = {(r1_pick2[0] & target_i[20]) | (r1_pick2[1] & target_i[21]) | (r1_pick2[2] &
      target_i[22]) | (r1_pick2[3] & target_i[23]), (r1_pick1[0] & target_i[12]) | (r1_pick1[1] &
      target_i[14]) | (r1_pick1[2] & target_i[16]) | (r1_pick1[3] & target_i[18]), (r1_pick0[0] &
      target_i[0]) | (r1_pick0[1] & target_i[3]) | (r1_pick0[2] & target_i[6]) | (r1_pick0[3] &
      target_i[9])};
  logic [2:0] r1_firm_asks0;
  assign r1_firm_asks0 = {r1_asks0[2], r1_asks0[1], r1_asks0[0] & firm0};
  logic [2:0] r1_in_turn0;
  assign r1_in_turn0 = |r1_firm_asks0 ? r1_firm_asks0 : r1_asks0;
  logic [2:0] r1_win0_first;
  assign r1_win0_first = r1_in_turn0 & behind_input0_q;
  logic [2:0] r1_win0_field;
  assign r1_win0_field = |r1_win0_first ? r1_win0_first : r1_in_turn0;
  logic [2:0] r1_win0;
  assign r1_win0 = {r1_win0_field[2] & !(|r1_win0_field[1:0]), r1_win0_field[1] & !r1_win0_field[0],
      r1_win0_field[0]};
  logic [0:0] r1_asks1;
  assign r1_asks1 = (r1_pick0[0] & target_i[1]) | (r1_pick0[1] & target_i[4]) | (r1_pick0[2] &
      target_i[7]) | (r1_pick0[3] & target_i[10]);
  logic [0:0] r1_firm_asks1;
  assign r1_firm_asks1 = r1_asks1 & firm0;
  logic [0:0] r1_in_turn1;
  assign r1_in_turn1 = |r1_firm_asks1 ? r1_firm_asks1 : r1_asks1;
  logic [0:0] r1_win1;
  assign r1_win1 = r1_in_turn1;
  logic [1:0] r1_asks2;
  assign r1_asks2 = {(r1_pick1[0] & target_i[13]) | (r1_pick1[1] & target_i[15]) | (r1_pick1[2] &
      target_i[17]) | (r1_pick1[3] & target_i[19]), (r1_pick0[0] & target_i[2]) | (r1_pick0[1] &
      target_i[5]) | (r1_pick0[2] & target_i[8]) | (r1_pick0[3] & target_i[11])};
  logic [1:0] r1_firm_asks2;
  assign r1_firm_asks2 = {r1_asks2[1], r1_asks2[0] & firm0};
  logic [1:0] r1_in_turn2;
  assign r1_in_turn2 = |r1_firm_asks2 ? r1_firm_asks2 : r1_asks2;
  logic [1:0] r1_win2_first;
  assign r1_win2_first = r1_in_turn2 & behind_input2_q;
  logic [1:0] r1_win2_field;
  assign r1_win2_field = |r1_win2_first ? r1_win2_first : r1_in_turn2;
  logic [1:0] r1_win2;
  assign r1_win2 = {r1_win2_field[1] & !r1_win2_field[0], r1_win2_field[0]};
  logic r1_got0;
  assign r1_got0 = r1_win0[0] | r1_win1 | r1_win2[0];
  logic r1_got1;
  assign r1_got1 = r1_win0[1] | r1_win2[1];
  logic r1_got2;
  assign r1_got2 = r1_win0[2];
  logic r2_taken0;
  assign r2_taken0 = |r1_asks0;
  logic r2_taken1;
  assign r2_taken1 = |r1_asks1;
  logic r2_taken2;
  assign r2_taken2 = |r1_asks2;
  logic [3:0] r2_left0;
  assign r2_left0 = eligible0 & {!((r2_taken0 & target_i[9]) | (r2_taken1 & target_i[10]) |
      (r2_taken2 & target_i[11])), !((r2_taken0 & target_i[6]) | (r2_taken1 & target_i[7]) |
      (r2_taken2 & target_i[8])), !((r2_taken0 & target_i[3]) | (r2_taken1 & target_i[4]) |
      (r2_taken2 & target_i[5])), !((r2_taken0 & target_i[0]) | (r2_taken1 & target_i[1]) |
      (r2_taken2 & target_i[2]))} & {4{!r1_got0}};
  logic [3:0] r2_left1;
  assign r2_left1 = eligible1 & {!((r2_taken0 & target_i[18]) | (r2_taken2 & target_i[19])),
      !((r2_taken0 & target_i[16]) | (r2_taken2 & target_i[17])), !((r2_taken0 & target_i[14]) |
      (r2_taken2 & target_i[15])), !((r2_taken0 & target_i[12]) | (r2_taken2 & target_i[13]))} &
      {4{!r1_got1}};
  logic [3:0] r2_left2;
  assign r2_left2 = eligible2 & {!(r2_taken0 & target_i[23]), !(r2_taken0 & target_i[22]),
      !(r2_taken0 & target_i[21]), !(r2_taken0 & target_i[20])} & {4{!r1_got2}};
  logic [3:0] r2_pick0_first;
  assign r2_pick0_first = r2_left0 & behind_vc0_q;
  logic [3:0] r2_pick0_field;
  assign r2_pick0_field = |r2_pick0_first ? r2_pick0_first : r2_left0;
  logic [3:0] r2_pick0;
  assign r2_pick0 = {r2_pick0_field[3] & !(|r2_pick0_field[2:0]), r2_pick0_field[2] &
      !(|r2_pick0_field[1:0]), r2_pick0_field[1] & !r2_pick0_field[0], r2_pick0_field[0]};
  logic [3:0] r2_pick1_first;
  assign r2_pick1_first = r2_left1 & behind_vc1_q;
  logic [3:0] r2_pick1_field;
  assign r2_pick1_field = |r2_pick1_first ? r2_pick1_first : r2_left1;
  logic [3:0] r2_pick1;
  assign r2_pick1 = {r2_pick1_field[3] & !(|r2_pick1_field[2:0]), r2_pick1_field[2] &
      !(|r2_pick1_field[1:0]), r2_pick1_field[1] & !r2_pick1_field[0], r2_pick1_field[0]};
  logic [3:0] r2_pick2_first;
  assign r2_pick2_first = r2_left2 & behind_vc2_q;
  logic [3:0] r2_pick2_field;
  assign r2_pick2_field = |r2_pick2_first ? r2_pick2_first : r2_left2;
  logic [3:0] r2_pick2;
  assign r2_pick2 = {r2_pick2_field[3] & !(|r2_pick2_field[2:0]), r2_pick2_field[2] &
      !(|r2_pick2_field[1:0]), r2_pick2_field[1] & !r2_pick2_field[0], r2_pick2_field[0]};
  logic [2:0] r2_asks0;
  assign r2_asks0 = {(r2_pick2[0] & target_i[20]) | (r2_pick2[1] & target_i[21]) | (r2_pick2[2] &
      target_i[22]) | (r2_pick2[3] & target_i[23]), (r2_pick1[0] & target_i[12]) | (r2_pick1[1] &
      target_i[14]) | (r2_pick1[2] & target_i[16]) | (r2_pick1[3] & target_i[18]), (r2_pick0[0] &
      target_i[0]) | (r2_pick0[1] & target_i[3]) | (r2_pick0[2] & target_i[6]) | (r2_pick0[3] &
      target_i[9])};
  logic [2:0] r2_firm_asks0;
  assign r2_firm_asks0 = {r2_asks0[2], r2_asks0[1], r2_asks0[0] & firm0};
  logic [2:0] r2_in_turn0;
  assign r2_in_turn0 = |r2_firm_asks0 ? r2_firm_asks0 : r2_asks0;
  logic [2:0] r2_win0_first;
  assign r2_win0_first = r2_in_turn0 & behind_input0_q;
  logic [2:0] r2_win0_field;
  assign r2_win0_field = |r2_win0_first ? r2_win0_first : r2_in_turn0;
  logic [2:0] r2_win0;
  assign r2_win0 = {r2_win0_field[2] & !(|r2_win0_field[1:0]), r2_win0_field[1] & !r2_win0_field[0],
      r2_win0_field[0]};
  logic [0:0] r2_asks1;
  assign r2_asks1 = (r2_pick0[0] & target_i[1]) | (r2_pick0[1] & target_i[4]) | (r2_pick0[2] &
      target_i[7]) | (r2_pick0[3] & target_i[10]);
  logic [0:0] r2_firm_asks1;
  assign r2_firm_asks1 = r2_asks1 & firm0;
  logic [0:0] r2_in_turn1;
  assign r2_in_turn1 = |r2_firm_asks1 ? r2_firm_asks1 : r2_asks1;
  logic [0:0] r2_win1;
  assign r2_win1 = r2_in_turn1;
  logic [1:0] r2_asks2;
  assign r2_asks2 = {(r2_pick1[0] & target_i[13]) | (r2_pick1[1] & target_i[15]) | (r2_pick1[2] &
      target_i[17]) | (r2_pick1[3] & target_i[19]), (r2_pick0[0] & target_i[2]) | (r2_pick0[1] &
      target_i[5]) | (r2_pick0[2] & target_i[8]) | (r2_pick0[3] & target_i[11])};
  logic [1:0] r2_firm_asks2;
  assign r2_firm_asks2 = {r2_asks2[1], r2_asks2[0] & firm0};
  logic [1:0] r2_in_turn2;
  assign r2_in_turn2 = |r2_firm_asks2 ? r2_firm_asks2 : r2_asks2;
  logic [1:0] r2_win2_first;
  assign r2_win2_first = r2_in_turn2 & behind_input2_q;
  logic [1:0] r2_win2_field;
  assign r2_win2_field = |r2_win2_first ? r2_win2_first : r2_in_turn2;
  logic [1:0] r2_win2;
  assign r2_win2 = {r2_win2_field[1] & !r2_win2_field[0], r2_win2_field[0]};
  logic r2_got0;
  assign r2_got0 = r2_win0[0] | r2_win1 | r2_win2[0];
  logic r2_got1;
  assign r2_got1 = r2_win0[1] | r2_win2[1];
  logic r2_got2;
  assign r2_got2 = r2_win0[2];
  logic [3:0] grant0;
  assign grant0 = ({4{r1_got0}} & r1_pick0) | ({4{r2_got0}} & r2_pick0);
  logic granted0;
  assign granted0 = |grant0;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_vc0_q <= 4'd0;
    end else if (granted0) begin
      behind_vc0_q <= {|grant0[2:0], |grant0[1:0], grant0[0], 1'd0};
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      waited0_q <= 3'd0;
    end else begin
      waited0_q <= |eligible0 & !granted0 ? (firm0 ? waited0_q : {waited0_q[2] ^ &waited0_q[1:0],
          waited0_q[1] ^ waited0_q[0], ~waited0_q[0]}) : 3'd0;
    end
  end

  logic [3:0] grant1;
  assign grant1 = ({4{r1_got1}} & r1_pick1) | ({4{r2_got1}} & r2_pick1);
  logic granted1;
  assign granted1 = |grant1;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_vc1_q <= 4'd0;
    end else if (granted1) begin
      behind_vc1_q <= {|grant1[2:0], |grant1[1:0], grant1[0], 1'd0};
    end
  end

  logic [3:0] grant2;
  assign grant2 = ({4{r1_got2}} & r1_pick2) | ({4{r2_got2}} & r2_pick2);
  logic granted2;
  assign granted2 = |grant2;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_vc2_q <= 4'd0;
    end else if (granted2) begin
      behind_vc2_q <= {|grant2[2:0], |grant2[1:0], grant2[0], 1'd0};
    end
  end

  logic [2:0] select0;
  assign select0 = r1_win0 | r2_win0;
  logic busy0;
  assign busy0 = |select0;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_input0_q <= 3'd0;
    end else if (busy0) begin
      behind_input0_q <= {|select0[1:0], select0[0], 1'd0};
    end
  end

  logic [0:0] select1;
  assign select1 = r1_win1 | r2_win1;
  logic busy1;
  assign busy1 = |select1;
  logic [1:0] select2;
  assign select2 = r1_win2 | r2_win2;
  logic busy2;
  assign busy2 = |select2;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_input2_q <= 2'd0;
    end else if (busy2) begin
      behind_input2_q <= {select2[0], 1'd0};
    end
  end

  assign grant_o = {grant2, grant1, grant0};
  assign select_o = {select2, select1, select0};
  assign busy_o = {busy2, busy1, busy0};

endmodule
