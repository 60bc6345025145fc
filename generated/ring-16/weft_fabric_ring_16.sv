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
  // Payload, class, destination ([`Fabric::address`]), tail, head
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

  localparam int TileCols = 16;

  logic [15:0] tile_in_credit_valid;
  logic [31:0] tile_in_credit_vc;
  logic [15:0] tile_out_valid;
  logic [31:0] tile_out_vc;
  logic [1151:0] tile_out_flit;
  logic [1199:0] tile_east_flit;
  logic [47:0] tile_east_credit;
  logic [1199:0] tile_west_flit;
  logic [47:0] tile_west_credit;

  for (genvar col = 0; col < TileCols; col++) begin : gen_tile_col
    weft_tile_gr16_ew_v4_d4_w64_t1_a4_r2_l1 u_tile (
      .clk_i              (clk_i),
      .rst_i              (rst_i),
      .x_i                (4'(col)),
      .in_valid_i         (in_valid_i[col]),
      .in_vc_i            (in_vc_i[col*2 +: 2]),
      .in_flit_i          (in_flit_i[col*72 +: 72]),
      .in_credit_valid_o  (tile_in_credit_valid[col]),
      .in_credit_vc_o     (tile_in_credit_vc[col*2 +: 2]),
      .out_valid_o        (tile_out_valid[col]),
      .out_vc_o           (tile_out_vc[col*2 +: 2]),
      .out_flit_o         (tile_out_flit[col*72 +: 72]),
      .out_credit_valid_i (out_credit_valid_i[col]),
      .out_credit_vc_i    (out_credit_vc_i[col*2 +: 2]),
      .east_flit_o        (tile_east_flit[col*75 +: 75]),
      .east_credit_i      (tile_west_credit[((col+1)%TileCols)*3 +: 3]),
      .east_flit_i        (tile_west_flit[((col+1)%TileCols)*75 +: 75]),
      .east_credit_o      (tile_east_credit[col*3 +: 3]),
      .west_flit_o        (tile_west_flit[col*75 +: 75]),
      .west_credit_i      (tile_east_credit[((col+TileCols-1)%TileCols)*3 +: 3]),
      .west_flit_i        (tile_east_flit[((col+TileCols-1)%TileCols)*75 +: 75]),
      .west_credit_o      (tile_west_credit[col*3 +: 3])
    );
  end

  assign in_credit_valid_o = tile_in_credit_valid;
  assign in_credit_vc_o = tile_in_credit_vc;
  assign out_valid_o = tile_out_valid;
  assign out_vc_o = tile_out_vc;
  assign out_flit_o = tile_out_flit;

endmodule
