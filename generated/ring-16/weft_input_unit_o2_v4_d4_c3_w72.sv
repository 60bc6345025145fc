// weft_input_unit_o2_v4_d4_c3_w72: input unit of a router
//
// Written by weft from hdl/units/src/noc/input_unit.rs: change the description, not this file.

module weft_input_unit_o2_v4_d4_c3_w72 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // What comes
  input  logic        valid_i,
  input  logic [1:0]  vc_i,
  // Tail and head lowest
  input  logic [71:0] flit_i,
  // Of heads: output, and choice of virtual channels
  input  logic [2:0]  route_i,

  // What outputs offer, a lane each
  // Virtual channels with a credit
  input  logic [7:0]  able_i,
  // Choices for which a head finds a virtual channel
  input  logic [5:0]  free_i,

  // What can leave, a lane for each virtual channel
  output logic [3:0]  eligible_o,
  // Its output, one bit each
  output logic [7:0]  target_o,

  // What leaves
  // At most one bit
  input  logic [3:0]  grant_i,
  // The virtual channel that its output gives a head
  input  logic [1:0]  assigned_i,
  // The flit, above it the virtual channel in which its
  // packet goes on, and above that the choice of a head
  output logic [75:0] crossing_o,
  output logic        credit_valid_o,
  output logic [1:0]  credit_vc_o
);

  logic vc0_push;
  assign vc0_push = valid_i & (vc_i == 2'd0);
  logic vc0_pop;
  assign vc0_pop = grant_i[0];

  logic [2:0] vc0_write_at_q;
  logic [2:0] vc0_read_at_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc0_write_at_q <= 3'd0;
    end else if (vc0_push) begin
      vc0_write_at_q <= {vc0_write_at_q[2] ^ &vc0_write_at_q[1:0], vc0_write_at_q[1] ^
          vc0_write_at_q[0], ~vc0_write_at_q[0]};
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc0_read_at_q <= 3'd0;
    end else if (vc0_pop) begin
      vc0_read_at_q <= {vc0_read_at_q[2] ^ &vc0_read_at_q[1:0], vc0_read_at_q[1] ^ vc0_read_at_q[0],
          ~vc0_read_at_q[0]};
    end
  end

  logic vc0_waits;
  assign vc0_waits = vc0_write_at_q != vc0_read_at_q;

  logic [3:0] vc0_control [4];

  always_ff @(posedge clk_i) begin
    if (vc0_push) begin
      vc0_control[vc0_write_at_q[1:0]] <= {route_i, flit_i[1]};
    end
  end

  logic [3:0] vc0_front;
  assign vc0_front = vc0_control[vc0_read_at_q[1:0]];

  logic vc0_is_open_q;
  logic [0:0] vc0_output_q;
  logic [1:0] vc0_channel_q;

  logic [0:0] vc0_first_output;
  assign vc0_first_output = vc0_front[1];
  logic [1:0] vc0_choice;
  assign vc0_choice = vc0_front[3:2];
  logic [0:0] vc0_to;
  assign vc0_to = vc0_is_open_q ? vc0_output_q : vc0_first_output;
  logic [1:0] vc0_target;
  assign vc0_target = {vc0_to == 1'd1, vc0_to == 1'd0};
  logic [3:0] vc0_able;
  assign vc0_able = vc0_output_q ? able_i[7:4] : able_i[3:0];
  logic [2:0] vc0_free;
  assign vc0_free = vc0_first_output ? free_i[5:3] : free_i[2:0];
  logic vc0_eligible;
  assign vc0_eligible = vc0_waits & (vc0_is_open_q ? (vc0_channel_q[1] ? (vc0_channel_q[0] ?
      vc0_able[3] : vc0_able[2]) : vc0_channel_q[0] ? vc0_able[1] : vc0_able[0]) : vc0_choice[1] ?
      vc0_free[2] : vc0_choice[0] ? vc0_free[1] : vc0_free[0]);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc0_is_open_q <= 1'b0;
    end else if (vc0_pop) begin
      vc0_is_open_q <= !vc0_front[0];
    end
  end

  logic vc0_opens;
  assign vc0_opens = vc0_pop & !vc0_is_open_q;

  always_ff @(posedge clk_i) begin
    if (vc0_opens) begin
      vc0_output_q <= vc0_first_output;
      vc0_channel_q <= assigned_i;
    end
  end

  logic vc1_push;
  assign vc1_push = valid_i & (vc_i == 2'd1);
  logic vc1_pop;
  assign vc1_pop = grant_i[1];

  logic [2:0] vc1_write_at_q;
  logic [2:0] vc1_read_at_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc1_write_at_q <= 3'd0;
    end else if (vc1_push) begin
      vc1_write_at_q <= {vc1_write_at_q[2] ^ &vc1_write_at_q[1:0], vc1_write_at_q[1] ^
          vc1_write_at_q[0], ~vc1_write_at_q[0]};
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc1_read_at_q <= 3'd0;
    end else if (vc1_pop) begin
      vc1_read_at_q <= {vc1_read_at_q[2] ^ &vc1_read_at_q[1:0], vc1_read_at_q[1] ^ vc1_read_at_q[0],
          ~vc1_read_at_q[0]};
    end
  end

  logic vc1_waits;
  assign vc1_waits = vc1_write_at_q != vc1_read_at_q;

  logic [3:0] vc1_control [4];

  always_ff @(posedge clk_i) begin
    if (vc1_push) begin
      vc1_control[vc1_write_at_q[1:0]] <= {route_i, flit_i[1]};
    end
  end

  logic [3:0] vc1_front;
  assign vc1_front = vc1_control[vc1_read_at_q[1:0]];

  logic vc1_is_open_q;
  logic [0:0] vc1_output_q;
  logic [1:0] vc1_channel_q;

  logic [0:0] vc1_first_output;
  assign vc1_first_output = vc1_front[1];
  logic [1:0] vc1_choice;
  assign vc1_choice = vc1_front[3:2];
  logic [0:0] vc1_to;
  assign vc1_to = vc1_is_open_q ? vc1_output_q : vc1_first_output;
  logic [1:0] vc1_target;
  assign vc1_target = {vc1_to == 1'd1, vc1_to == 1'd0};
  logic [3:0] vc1_able;
  assign vc1_able = vc1_output_q ? able_i[7:4] : able_i[3:0];
  logic [2:0] vc1_free;
  assign vc1_free = vc1_first_output ? free_i[5:3] : free_i[2:0];
  logic vc1_eligible;
  assign vc1_eligible = vc1_waits & (vc1_is_open_q ? (vc1_channel_q[1] ? (vc1_channel_q[0] ?
      vc1_able[3] : vc1_able[2]) : vc1_channel_q[0] ? vc1_able[1] : vc1_able[0]) : vc1_choice[1] ?
      vc1_free[2] : vc1_choice[0] ? vc1_free[1] : vc1_free[0]);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc1_is_open_q <= 1'b0;
    end else if (vc1_pop) begin
      vc1_is_open_q <= !vc1_front[0];
    end
  end

  logic vc1_opens;
  assign vc1_opens = vc1_pop & !vc1_is_open_q;

  always_ff @(posedge clk_i) begin
    if (vc1_opens) begin
      vc1_output_q <= vc1_first_output;
      vc1_channel_q <= assigned_i;
    end
  end

  logic vc2_push;
  assign vc2_push = valid_i & (vc_i == 2'd2);
  logic vc2_pop;
  assign vc2_pop = grant_i[2];

  logic [2:0] vc2_write_at_q;
  logic [2:0] vc2_read_at_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc2_write_at_q <= 3'd0;
    end else if (vc2_push) begin
      vc2_write_at_q <= {vc2_write_at_q[2] ^ &vc2_write_at_q[1:0], vc2_write_at_q[1] ^
          vc2_write_at_q[0], ~vc2_write_at_q[0]};
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc2_read_at_q <= 3'd0;
    end else if (vc2_pop) begin
      vc2_read_at_q <= {vc2_read_at_q[2] ^ &vc2_read_at_q[1:0], vc2_read_at_q[1] ^ vc2_read_at_q[0],
          ~vc2_read_at_q[0]};
    end
  end

  logic vc2_waits;
  assign vc2_waits = vc2_write_at_q != vc2_read_at_q;

  logic [3:0] vc2_control [4];

  always_ff @(posedge clk_i) begin
    if (vc2_push) begin
      vc2_control[vc2_write_at_q[1:0]] <= {route_i, flit_i[1]};
    end
  end

  logic [3:0] vc2_front;
  assign vc2_front = vc2_control[vc2_read_at_q[1:0]];

  logic vc2_is_open_q;
  logic [0:0] vc2_output_q;
  logic [1:0] vc2_channel_q;

  logic [0:0] vc2_first_output;
  assign vc2_first_output = vc2_front[1];
  logic [1:0] vc2_choice;
  assign vc2_choice = vc2_front[3:2];
  logic [0:0] vc2_to;
  assign vc2_to = vc2_is_open_q ? vc2_output_q : vc2_first_output;
  logic [1:0] vc2_target;
  assign vc2_target = {vc2_to == 1'd1, vc2_to == 1'd0};
  logic [3:0] vc2_able;
  assign vc2_able = vc2_output_q ? able_i[7:4] : able_i[3:0];
  logic [2:0] vc2_free;
  assign vc2_free = vc2_first_output ? free_i[5:3] : free_i[2:0];
  logic vc2_eligible;
  assign vc2_eligible = vc2_waits & (vc2_is_open_q ? (vc2_channel_q[1] ? (vc2_channel_q[0] ?
      vc2_able[3] : vc2_able[2]) : vc2_channel_q[0] ? vc2_able[1] : vc2_able[0]) : vc2_choice[1] ?
      vc2_free[2] : vc2_choice[0] ? vc2_free[1] : vc2_free[0]);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc2_is_open_q <= 1'b0;
    end else if (vc2_pop) begin
      vc2_is_open_q <= !vc2_front[0];
    end
  end

  logic vc2_opens;
  assign vc2_opens = vc2_pop & !vc2_is_open_q;

  always_ff @(posedge clk_i) begin
    if (vc2_opens) begin
      vc2_output_q <= vc2_first_output;
      vc2_channel_q <= assigned_i;
    end
  end

  logic vc3_push;
  assign vc3_push = valid_i & (vc_i == 2'd3);
  logic vc3_pop;
  assign vc3_pop = grant_i[3];

  logic [2:0] vc3_write_at_q;
  logic [2:0] vc3_read_at_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc3_write_at_q <= 3'd0;
    end else if (vc3_push) begin
      vc3_write_at_q <= {vc3_write_at_q[2] ^ &vc3_write_at_q[1:0], vc3_write_at_q[1] ^
          vc3_write_at_q[0], ~vc3_write_at_q[0]};
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc3_read_at_q <= 3'd0;
    end else if (vc3_pop) begin
      vc3_read_at_q <= {vc3_read_at_q[2] ^ &vc3_read_at_q[1:0], vc3_read_at_q[1] ^ vc3_read_at_q[0],
          ~vc3_read_at_q[0]};
    end
  end

  logic vc3_waits;
  assign vc3_waits = vc3_write_at_q != vc3_read_at_q;

  logic [3:0] vc3_control [4];

  always_ff @(posedge clk_i) begin
    if (vc3_push) begin
      vc3_control[vc3_write_at_q[1:0]] <= {route_i, flit_i[1]};
    end
  end

  logic [3:0] vc3_front;
  assign vc3_front = vc3_control[vc3_read_at_q[1:0]];

  logic vc3_is_open_q;
  logic [0:0] vc3_output_q;
  logic [1:0] vc3_channel_q;

  logic [0:0] vc3_first_output;
  assign vc3_first_output = vc3_front[1];
  logic [1:0] vc3_choice;
  assign vc3_choice = vc3_front[3:2];
  logic [0:0] vc3_to;
  assign vc3_to = vc3_is_open_q ? vc3_output_q : vc3_first_output;
  logic [1:0] vc3_target;
  assign vc3_target = {vc3_to == 1'd1, vc3_to == 1'd0};
  logic [3:0] vc3_able;
  assign vc3_able = vc3_output_q ? able_i[7:4] : able_i[3:0];
  logic [2:0] vc3_free;
  assign vc3_free = vc3_first_output ? free_i[5:3] : free_i[2:0];
  logic vc3_eligible;
  assign vc3_eligible = vc3_waits & (vc3_is_open_q ? (vc3_channel_q[1] ? (vc3_channel_q[0] ?
      vc3_able[3] : vc3_able[2]) : vc3_channel_q[0] ? vc3_able[1] : vc3_able[0]) : vc3_choice[1] ?
      vc3_free[2] : vc3_choice[0] ? vc3_free[1] : vc3_free[0]);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      vc3_is_open_q <= 1'b0;
    end else if (vc3_pop) begin
      vc3_is_open_q <= !vc3_front[0];
    end
  end

  logic vc3_opens;
  assign vc3_opens = vc3_pop & !vc3_is_open_q;

  always_ff @(posedge clk_i) begin
    if (vc3_opens) begin
      vc3_output_q <= vc3_first_output;
      vc3_channel_q <= assigned_i;
    end
  end

  logic [1:0] leaves;
  assign leaves = {grant_i[2] | grant_i[3], grant_i[1] | grant_i[3]};

  logic [71:0] flits [16];

  logic [3:0] write_at;
  assign write_at = {vc_i, vc_i[1] ? (vc_i[0] ? vc3_write_at_q[1:0] : vc2_write_at_q[1:0]) : vc_i[0]
      ? vc1_write_at_q[1:0] : vc0_write_at_q[1:0]};

  always_ff @(posedge clk_i) begin
    if (valid_i) begin
      flits[write_at] <= flit_i;
    end
  end

  logic [3:0] read_at;
  assign read_at = {leaves, leaves[1] ? (leaves[0] ? vc3_read_at_q[1:0] : vc2_read_at_q[1:0]) :
      leaves[0] ? vc1_read_at_q[1:0] : vc0_read_at_q[1:0]};
  logic [71:0] flit;
  assign flit = flits[read_at];

  assign eligible_o = {vc3_eligible, vc2_eligible, vc1_eligible, vc0_eligible};
  assign target_o = {vc3_target, vc2_target, vc1_target, vc0_target};
  assign crossing_o = {leaves[1] ? (leaves[0] ? vc3_choice : vc2_choice) : leaves[0] ? vc1_choice :
      vc0_choice, leaves[1] ? (leaves[0] ? vc3_channel_q : vc2_channel_q) : leaves[0] ?
      vc1_channel_q : vc0_channel_q, flit};
  assign credit_valid_o = grant_i[0] | grant_i[1] | grant_i[2] | grant_i[3];
  assign credit_vc_o = leaves;

endmodule
