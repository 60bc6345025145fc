// weft_array_1x16_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3: weight-stationary systolic array of 1 x 16
// PEs
//
// Parameters: rows 1, cols 16, moving mxfp8-e4m3, stationary mxfp8-e4m3, accumulate fp32-chain,
// products 32, stages 3.
// Written by weft from hdl/units/src/array/systolic_array.rs: change the description, not this
// file.

module weft_array_1x16_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,

  // Control tokens, at row 0
  input  logic          swap_i,
  input  logic          load_i,
  // The row for which the stationary value is, plus one
  input  logic [0:0]    load_tag_i,

  // West: one vector of moving values a row, row r delayed by r cycles
  input  logic [263:0]  moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [4223:0] stationary_i,
  input  logic [511:0]  psum_i,

  // South: one lane a column, column c delayed by c cycles
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

  logic [1:0] control_swap_link;
  logic [1:0] control_load_link;
  logic [1:0] control_tag_link;
  logic [0:0] control_swap;
  logic [0:0] control_load;
  logic [0:0] unused_control_swap_south_south;
  logic [0:0] unused_control_load_south_south;
  logic [0:0] unused_control_tag_south_south;
  assign control_swap_link[0 +: ControlCols] = swap_q;
  assign control_load_link[0 +: ControlCols] = load_q;
  assign control_tag_link[0 +: ControlCols] = load_tag_q;
  assign unused_control_swap_south_south = control_swap_link[ControlCols +: ControlCols];
  assign unused_control_load_south_south = control_load_link[ControlCols +: ControlCols];
  assign unused_control_tag_south_south = control_tag_link[ControlCols +: ControlCols];

  for (genvar col = 0; col < ControlCols; col++) begin : gen_control_col
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

  logic [16:0] pe_load_link;
  logic [0:0] unused_pe_load_east;
  logic [16:0] pe_swap_link;
  logic [0:0] unused_pe_swap_east;
  logic [10495:0] pe_stationary_link;
  logic [5247:0] unused_pe_stationary_south;
  logic [5575:0] pe_moving_link;
  logic [327:0] unused_pe_moving_east;
  logic [1023:0] pe_psum_link;
  logic [511:0] pe_psum_south;
  assign pe_stationary_link[0 +: PeCols*328] = stationary_operands;
  assign unused_pe_stationary_south = pe_stationary_link[PeCols*328 +: PeCols*328];
  assign pe_psum_link[0 +: PeCols*32] = psum_i;
  assign pe_psum_south = pe_psum_link[PeCols*32 +: PeCols*32];

  assign pe_load_link[0] = control_load;
  assign unused_pe_load_east[0] = pe_load_link[PeCols];
  assign pe_swap_link[0] = control_swap;
  assign unused_pe_swap_east[0] = pe_swap_link[PeCols];
  assign pe_moving_link[0*328 +: 328] = moving_operands;
  assign unused_pe_moving_east[0*328 +: 328] = pe_moving_link[PeCols*328 +: 328];
  for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
    weft_pe_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 u_pe (
      .clk_i        (clk_i),
      .load_i       (pe_load_link[col]),
      .load_o       (pe_load_link[col+1]),
      .swap_i       (pe_swap_link[col]),
      .swap_o       (pe_swap_link[col+1]),
      .stationary_i (pe_stationary_link[col*328 +: 328]),
      .stationary_o (pe_stationary_link[(PeCols+col)*328 +: 328]),
      .moving_i     (pe_moving_link[col*328 +: 328]),
      .moving_o     (pe_moving_link[(col+1)*328 +: 328]),
      .psum_i       (pe_psum_link[col*32 +: 32]),
      .psum_o       (pe_psum_link[(PeCols+col)*32 +: 32])
    );
  end

  assign psum_o = pe_psum_south;

endmodule
