// weft_array_1x16_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3:
// weight-stationary systolic array of 1 x 16 PEs
//
// Parameters: rows 1, cols 16, moving mxfp8-e4m3, stationary mxfp8-e4m3,
// accumulate fp32-chain, products 32, stages 3, lead 2 cycles from moving_i to
// psum_i, pitch 2 cycles from row to row, descent 2 cycles from psum_i to psum_o.
// Written by weft from hdl/units/src/array/systolic_array.rs:
// change the description, not this file.

module weft_array_1x16_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,

  // Control tokens, at row 0
  input  logic          swap_i,
  input  logic          load_i,
  // The row for which the stationary value is, plus one
  input  logic [0:0]    load_tag_i,

  // West: one vector of moving values a row, row r delayed by r times the pitch
  input  logic [263:0]  moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [4223:0] stationary_i,
  input  logic [511:0]  psum_i,

  // South: one lane a column, column c delayed by c cycles
  // After a fixed time, without an enable. Nothing is reset: what PEs hold at power-up
  // leaves before the first result
  output logic [511:0]  psum_o
);

  logic [0:0] swap_q;
  logic [0:0] load_q;
  logic [0:0] load_tag_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i;
    load_tag_q <= load_tag_i;
  end

  localparam int ControlCols = 1;

  wire control_swap_link [2];
  wire control_load_link [2];
  wire control_tag_link [2];
  logic [0:0] control_swap;
  logic [0:0] control_load;

  for (genvar col = 0; col < ControlCols; col++) begin : gen_control_col
    assign control_swap_link[col] = swap_q;
    assign control_load_link[col] = load_q;
    assign control_tag_link[col] = load_tag_q;
    weft_row_control_t1_y2 u_control (
      .clk_i        (clk_i),
      .swap_i       (control_swap_link[col]),
      .load_i       (control_load_link[col]),
      .tag_i        (control_tag_link[col]),
      .swap_o       (control_swap[col]),
      .load_o       (control_load[col]),
      .swap_south_o (control_swap_link[ControlCols+col]),
      .load_south_o (control_load_link[ControlCols+col]),
      .tag_south_o  (control_tag_link[ControlCols+col])
    );
  end

  localparam int MovingCols = 1;

  logic [327:0] moving_operands;

  for (genvar col = 0; col < MovingCols; col++) begin : gen_moving_col
    weft_edge_decoder_e4m3_plain_b6_n32_x8 u_moving (
      .clk_i      (clk_i),
      .codes_i    (moving_i),
      .operands_o (moving_operands[col*328 +: 328])
    );
  end

  localparam int StationaryCols = 16;

  logic [5247:0] stationary_operands;

  for (genvar col = 0; col < StationaryCols; col++) begin : gen_stationary_col
    weft_edge_decoder_e4m3_plain_b6_n32_x8 u_stationary (
      .clk_i      (clk_i),
      .codes_i    (stationary_i[col*264 +: 264]),
      .operands_o (stationary_operands[col*328 +: 328])
    );
  end

  localparam int PeCols = 16;

  wire pe_load_link [17];
  wire pe_swap_link [17];
  wire [327:0] pe_stationary_link [32];
  wire [327:0] pe_moving_link [17];
  wire [31:0] pe_psum_link [32];
  logic [511:0] pe_psum_south;
  assign pe_load_link[0] = control_load;
  assign pe_swap_link[0] = control_swap;
  assign pe_moving_link[0] = moving_operands;

  for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
    assign pe_stationary_link[col] = stationary_operands[col*328 +: 328];
    assign pe_psum_link[col] = psum_i[col*32 +: 32];
    assign pe_psum_south[col*32 +: 32] = pe_psum_link[PeCols+col];
    weft_pe_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 u_pe (
      .clk_i        (clk_i),
      .load_i       (pe_load_link[col]),
      .load_o       (pe_load_link[col+1]),
      .swap_i       (pe_swap_link[col]),
      .swap_o       (pe_swap_link[col+1]),
      .stationary_i (pe_stationary_link[col]),
      .stationary_o (pe_stationary_link[PeCols+col]),
      .moving_i     (pe_moving_link[col]),
      .moving_o     (pe_moving_link[col+1]),
      .psum_i       (pe_psum_link[col]),
      .psum_o       (pe_psum_link[PeCols+col])
    );
  end

  assign psum_o = pe_psum_south;

endmodule
