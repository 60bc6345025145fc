// weft_output_unit_v4_d4_cf_3_c: output unit of a router
//
// Written by weft from hdl/units/src/noc/output_unit.rs: change the description, not this file.

module weft_output_unit_v4_d4_cf_3_c (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,

  // What is sent
  input  logic       send_i,
  input  logic       head_i,
  input  logic       tail_i,
  // Of heads: the choice of virtual channels
  input  logic [1:0] choice_i,
  // Of others: the virtual channel of the packet
  input  logic [1:0] channel_i,
  // The virtual channel in which the flit goes
  output logic [1:0] vc_o,

  // Places that become free
  input  logic       credit_valid_i,
  input  logic [1:0] credit_vc_i,

  // What may be sent
  // Virtual channels that have a credit
  output logic [3:0] able_o,
  // Choices for which there is a candidate
  output logic [2:0] free_o
);

  logic [3:0] able;

  logic [3:0] held_q;
  logic [3:0] behind_q;

  logic [3:0] ready;
  assign ready = able & ~held_q;
  logic [3:0] fits0;
  assign fits0 = ready & 4'd15;
  logic [3:0] candidate0_first;
  assign candidate0_first = fits0 & behind_q;
  logic [3:0] candidate0_field;
  assign candidate0_field = |candidate0_first ? candidate0_first : fits0;
  logic [3:0] candidate0;
  assign candidate0 = {candidate0_field[3] & !(|candidate0_field[2:0]), candidate0_field[2] &
      !(|candidate0_field[1:0]), candidate0_field[1] & !candidate0_field[0], candidate0_field[0]};
  logic [3:0] fits1;
  assign fits1 = ready & 4'd3;
  logic [3:0] candidate1_first;
  assign candidate1_first = fits1 & behind_q;
  logic [3:0] candidate1_field;
  assign candidate1_field = |candidate1_first ? candidate1_first : fits1;
  logic [3:0] candidate1;
  assign candidate1 = {candidate1_field[3] & !(|candidate1_field[2:0]), candidate1_field[2] &
      !(|candidate1_field[1:0]), candidate1_field[1] & !candidate1_field[0], candidate1_field[0]};
  logic [3:0] fits2;
  assign fits2 = ready & 4'd12;
  logic [3:0] candidate2_first;
  assign candidate2_first = fits2 & behind_q;
  logic [3:0] candidate2_field;
  assign candidate2_field = |candidate2_first ? candidate2_first : fits2;
  logic [3:0] candidate2;
  assign candidate2 = {candidate2_field[3] & !(|candidate2_field[2:0]), candidate2_field[2] &
      !(|candidate2_field[1:0]), candidate2_field[1] & !candidate2_field[0], candidate2_field[0]};
  logic [3:0] candidate;
  assign candidate = choice_i[1] ? candidate2 : choice_i[0] ? candidate1 : candidate0;
  logic [3:0] vc;
  assign vc = head_i ? candidate : {channel_i == 2'd3, channel_i == 2'd2, channel_i == 2'd1,
      channel_i == 2'd0};
  logic [3:0] sent;
  assign sent = {4{send_i}} & vc;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      held_q <= 4'd0;
    end else begin
      held_q <= (held_q | sent) & ~(sent & {4{tail_i}});
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      behind_q <= 4'd0;
    end else if (send_i & head_i) begin
      behind_q <= {|vc[2:0], |vc[1:0], vc[0], 1'd0};
    end
  end

  logic back0;
  assign back0 = credit_valid_i & (credit_vc_i == 2'd0);

  logic [2:0] credits0_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      credits0_q <= 3'd4;
    end else if (back0 ^ sent[0]) begin
      credits0_q <= {credits0_q[2] ^ (back0 ? &credits0_q[1:0] : !(|credits0_q[1:0])), credits0_q[1]
          ^ credits0_q[0] ^ !back0, ~credits0_q[0]};
    end
  end

  logic back1;
  assign back1 = credit_valid_i & (credit_vc_i == 2'd1);

  logic [2:0] credits1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      credits1_q <= 3'd4;
    end else if (back1 ^ sent[1]) begin
      credits1_q <= {credits1_q[2] ^ (back1 ? &credits1_q[1:0] : !(|credits1_q[1:0])), credits1_q[1]
          ^ credits1_q[0] ^ !back1, ~credits1_q[0]};
    end
  end

  logic back2;
  assign back2 = credit_valid_i & (credit_vc_i == 2'd2);

  logic [2:0] credits2_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      credits2_q <= 3'd4;
    end else if (back2 ^ sent[2]) begin
      credits2_q <= {credits2_q[2] ^ (back2 ? &credits2_q[1:0] : !(|credits2_q[1:0])), credits2_q[1]
          ^ credits2_q[0] ^ !back2, ~credits2_q[0]};
    end
  end

  logic back3;
  assign back3 = credit_valid_i & (credit_vc_i == 2'd3);

  logic [2:0] credits3_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      credits3_q <= 3'd4;
    end else if (back3 ^ sent[3]) begin
      credits3_q <= {credits3_q[2] ^ (back3 ? &credits3_q[1:0] : !(|credits3_q[1:0])), credits3_q[1]
          ^ credits3_q[0] ^ !back3, ~credits3_q[0]};
    end
  end
  assign able = {|credits3_q, |credits2_q, |credits1_q, |credits0_q};

  assign vc_o = {vc[2] | vc[3], vc[1] | vc[3]};
  assign able_o = able;
  assign free_o = {|candidate2, |candidate1, |candidate0};

endmodule
