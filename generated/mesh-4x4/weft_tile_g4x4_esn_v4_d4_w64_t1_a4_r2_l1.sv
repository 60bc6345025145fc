// weft_tile_g4x4_esn_v4_d4_w64_t1_a4_r2_l1: router with the registers of its links
//
// Written by weft from hdl/units/src/noc/tile.rs: change the description, not this file.

module weft_tile_g4x4_esn_v4_d4_w64_t1_a4_r2_l1 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,
  // Its coordinates, held by whoever drives them
  input  logic [1:0]  x_i,
  input  logic [1:0]  y_i,

  // What its terminals send
  input  logic [0:0]  in_valid_i,
  input  logic [1:0]  in_vc_i,
  input  logic [71:0] in_flit_i,
  output logic [0:0]  in_credit_valid_o,
  output logic [1:0]  in_credit_vc_o,

  // What they receive
  output logic [0:0]  out_valid_o,
  output logic [1:0]  out_vc_o,
  output logic [71:0] out_flit_o,
  input  logic [0:0]  out_credit_valid_i,
  input  logic [1:0]  out_credit_vc_i,

  // The link to the east: valid, virtual channel, flit; valid, virtual channel of a credit
  output logic [74:0] east_flit_o,
  input  logic [2:0]  east_credit_i,
  input  logic [74:0] east_flit_i,
  output logic [2:0]  east_credit_o,

  // The link to the west: valid, virtual channel, flit; valid, virtual channel of a credit
  output logic [74:0] west_flit_o,
  input  logic [2:0]  west_credit_i,
  input  logic [74:0] west_flit_i,
  output logic [2:0]  west_credit_o,

  // The link to the south: valid, virtual channel, flit; valid, virtual channel of a credit
  output logic [74:0] south_flit_o,
  input  logic [2:0]  south_credit_i,
  input  logic [74:0] south_flit_i,
  output logic [2:0]  south_credit_o,

  // The link to the north: valid, virtual channel, flit; valid, virtual channel of a credit
  output logic [74:0] north_flit_o,
  input  logic [2:0]  north_credit_i,
  input  logic [74:0] north_flit_i,
  output logic [2:0]  north_credit_o
);

  logic [3:0] router_in_credit_valid;
  logic [7:0] router_in_credit_vc;
  logic [3:0] router_out_valid;
  logic [7:0] router_out_vc;
  logic [287:0] router_out_flit;
  weft_router_g4x4_esn_v4_d4_w64_t1_a4_r2 u_router (
    .clk_i              (clk_i),
    .rst_i              (rst_i),
    .here_i             ({y_i, x_i}),
    .in_valid_i         ({north_flit_i[0], south_flit_i[0], east_flit_i[0], in_valid_i}),
    .in_vc_i            ({north_flit_i[2:1], south_flit_i[2:1], east_flit_i[2:1], in_vc_i}),
    .in_flit_i          ({north_flit_i[74:3], south_flit_i[74:3], east_flit_i[74:3], in_flit_i}),
    .in_credit_valid_o  (router_in_credit_valid),
    .in_credit_vc_o     (router_in_credit_vc),
    .out_valid_o        (router_out_valid),
    .out_vc_o           (router_out_vc),
    .out_flit_o         (router_out_flit),
    .out_credit_valid_i ({north_credit_i[0], south_credit_i[0], east_credit_i[0],
        out_credit_valid_i}),
    .out_credit_vc_i    ({north_credit_i[2:1], south_credit_i[2:1], east_credit_i[2:1],
        out_credit_vc_i})
  );

  logic [0:0] east_valid_delay1_q;
  logic [1:0] east_vc_delay1_q;
  logic [71:0] east_flit_delay1_q;
  logic [0:0] east_credit_valid_delay1_q;
  logic [1:0] east_credit_vc_delay1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      east_valid_delay1_q <= 1'd0;
      east_credit_valid_delay1_q <= 1'd0;
    end else begin
      east_valid_delay1_q <= router_out_valid[1];
      east_credit_valid_delay1_q <= router_in_credit_valid[1];
    end
  end
  always_ff @(posedge clk_i) begin
    east_vc_delay1_q <= router_out_vc[3:2];
    east_flit_delay1_q <= router_out_flit[143:72];
    east_credit_vc_delay1_q <= router_in_credit_vc[3:2];
  end

  logic [74:0] unused_west_flit;
  assign unused_west_flit = west_flit_i;
  logic [2:0] unused_west_credit;
  assign unused_west_credit = west_credit_i;

  logic [0:0] south_valid_delay1_q;
  logic [1:0] south_vc_delay1_q;
  logic [71:0] south_flit_delay1_q;
  logic [0:0] south_credit_valid_delay1_q;
  logic [1:0] south_credit_vc_delay1_q;
  logic [0:0] north_valid_delay1_q;
  logic [1:0] north_vc_delay1_q;
  logic [71:0] north_flit_delay1_q;
  logic [0:0] north_credit_valid_delay1_q;
  logic [1:0] north_credit_vc_delay1_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      south_valid_delay1_q <= 1'd0;
      south_credit_valid_delay1_q <= 1'd0;
      north_valid_delay1_q <= 1'd0;
      north_credit_valid_delay1_q <= 1'd0;
    end else begin
      south_valid_delay1_q <= router_out_valid[2];
      south_credit_valid_delay1_q <= router_in_credit_valid[2];
      north_valid_delay1_q <= router_out_valid[3];
      north_credit_valid_delay1_q <= router_in_credit_valid[3];
    end
  end
  always_ff @(posedge clk_i) begin
    south_vc_delay1_q <= router_out_vc[5:4];
    south_flit_delay1_q <= router_out_flit[215:144];
    south_credit_vc_delay1_q <= router_in_credit_vc[5:4];
    north_vc_delay1_q <= router_out_vc[7:6];
    north_flit_delay1_q <= router_out_flit[287:216];
    north_credit_vc_delay1_q <= router_in_credit_vc[7:6];
  end

  assign in_credit_valid_o = router_in_credit_valid[0];
  assign in_credit_vc_o = router_in_credit_vc[1:0];
  assign out_valid_o = router_out_valid[0];
  assign out_vc_o = router_out_vc[1:0];
  assign out_flit_o = router_out_flit[71:0];
  assign east_flit_o = {east_flit_delay1_q, east_vc_delay1_q, east_valid_delay1_q};
  assign east_credit_o = {east_credit_vc_delay1_q, east_credit_valid_delay1_q};
  assign west_flit_o = 75'd0;
  assign west_credit_o = 3'd0;
  assign south_flit_o = {south_flit_delay1_q, south_vc_delay1_q, south_valid_delay1_q};
  assign south_credit_o = {south_credit_vc_delay1_q, south_credit_valid_delay1_q};
  assign north_flit_o = {north_flit_delay1_q, north_vc_delay1_q, north_valid_delay1_q};
  assign north_credit_o = {north_credit_vc_delay1_q, north_credit_valid_delay1_q};

endmodule
