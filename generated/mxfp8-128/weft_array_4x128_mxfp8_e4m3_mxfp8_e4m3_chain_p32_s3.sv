// weft_array_4x128_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3: weight-stationary systolic array of 4 x 128
// PEs
//
// Parameters: rows 4, cols 128, moving mxfp8-e4m3, stationary mxfp8-e4m3, accumulate fp32-chain,
// products 32, stages 3.
// Written by weft from hdl/units/src/array/systolic_array.rs: change the description, not this
// file.

module weft_array_4x128_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic           clk_i,

  // Control tokens, at row 0
  input  logic           swap_i,
  input  logic           load_i,
  // The row for which the stationary value is, plus one
  input  logic [2:0]     load_tag_i,

  // West: one vector of moving values a row, row r delayed by r cycles
  input  logic [1055:0]  moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [33791:0] stationary_i,
  input  logic [4095:0]  psum_i,

  // South: one lane a column, column c delayed by c cycles
  output logic [4095:0]  psum_o
);

  logic [0:0] swap_q;
  logic [0:0] load_q;
  logic [2:0] load_tag_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i;
    load_tag_q <= load_tag_i;
  end

  localparam int ControlRows = 4;

  logic [4:0] control_swap_link;
  logic [4:0] control_load_link;
  logic [14:0] control_tag_link;
  logic [3:0] control_swap;
  logic [3:0] control_load;
  logic [0:0] unused_control_swap_south_south;
  logic [0:0] unused_control_load_south_south;
  logic [2:0] unused_control_tag_south_south;
  assign control_swap_link[0 +: 1] = swap_q;
  assign control_load_link[0 +: 1] = load_q;
  assign control_tag_link[0 +: 1*3] = load_tag_q;
  assign unused_control_swap_south_south = control_swap_link[ControlRows*1 +: 1];
  assign unused_control_load_south_south = control_load_link[ControlRows*1 +: 1];
  assign unused_control_tag_south_south = control_tag_link[ControlRows*1*3 +: 1*3];

  for (genvar row = 0; row < ControlRows; row++) begin : gen_control_row
    weft_row_control_t3_y2 u_control (
      .clk_i        (clk_i),
      .swap_i       (control_swap_link[row]),
      .load_i       (control_load_link[row]),
      .tag_i        (control_tag_link[row*3 +: 3]),
      .swap_o       (control_swap[row]),
      .load_o       (control_load[row]),
      .swap_south_o (control_swap_link[row+1]),
      .load_south_o (control_load_link[row+1]),
      .tag_south_o  (control_tag_link[(row+1)*3 +: 3])
    );
  end

  localparam int MovingRows = 4;

  logic [1311:0] moving_operands;

  for (genvar row = 0; row < MovingRows; row++) begin : gen_moving_row
    weft_edge_decoder_e4m3_plain_b6_n32_x8 u_moving (
      .clk_i      (clk_i),
      .codes_i    (moving_i[row*264 +: 264]),
      .operands_o (moving_operands[row*328 +: 328])
    );
  end

  localparam int StationaryCols = 128;

  logic [41983:0] stationary_operands;

  for (genvar col = 0; col < StationaryCols; col++) begin : gen_stationary_col
    weft_edge_decoder_e4m3_plain_b6_n32_x8 u_stationary (
      .clk_i      (clk_i),
      .codes_i    (stationary_i[col*264 +: 264]),
      .operands_o (stationary_operands[col*328 +: 328])
    );
  end

  localparam int PeRows = 4;
  localparam int PeCols = 128;

  logic [515:0] pe_load_link;
  logic [3:0] unused_pe_load_east;
  logic [515:0] pe_swap_link;
  logic [3:0] unused_pe_swap_east;
  logic [209919:0] pe_stationary_link;
  logic [41983:0] unused_pe_stationary_south;
  logic [169247:0] pe_moving_link;
  logic [1311:0] unused_pe_moving_east;
  logic [20479:0] pe_psum_link;
  logic [4095:0] pe_psum_south;
  assign pe_stationary_link[0 +: PeCols*328] = stationary_operands;
  assign unused_pe_stationary_south = pe_stationary_link[PeRows*PeCols*328 +: PeCols*328];
  assign pe_psum_link[0 +: PeCols*32] = psum_i;
  assign pe_psum_south = pe_psum_link[PeRows*PeCols*32 +: PeCols*32];

  for (genvar row = 0; row < PeRows; row++) begin : gen_pe_row
    assign pe_load_link[row*(PeCols+1)] = control_load[row];
    assign unused_pe_load_east[row] = pe_load_link[row*(PeCols+1)+PeCols];
    assign pe_swap_link[row*(PeCols+1)] = control_swap[row];
    assign unused_pe_swap_east[row] = pe_swap_link[row*(PeCols+1)+PeCols];
    assign pe_moving_link[(row*(PeCols+1))*328 +: 328] = moving_operands[row*328 +: 328];
    assign unused_pe_moving_east[row*328 +: 328] = pe_moving_link[(row*(PeCols+1)+PeCols)*328 +:
        328];
    for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
      weft_pe_mxfp8_e4m3_mxfp8_e4m3_chain_p32_s3 u_pe (
        .clk_i        (clk_i),
        .load_i       (pe_load_link[row*(PeCols+1)+col]),
        .load_o       (pe_load_link[row*(PeCols+1)+col+1]),
        .swap_i       (pe_swap_link[row*(PeCols+1)+col]),
        .swap_o       (pe_swap_link[row*(PeCols+1)+col+1]),
        .stationary_i (pe_stationary_link[(row*PeCols+col)*328 +: 328]),
        .stationary_o (pe_stationary_link[((row+1)*PeCols+col)*328 +: 328]),
        .moving_i     (pe_moving_link[(row*(PeCols+1)+col)*328 +: 328]),
        .moving_o     (pe_moving_link[(row*(PeCols+1)+col+1)*328 +: 328]),
        .psum_i       (pe_psum_link[(row*PeCols+col)*32 +: 32]),
        .psum_o       (pe_psum_link[((row+1)*PeCols+col)*32 +: 32])
      );
    end
  end

  assign psum_o = pe_psum_south;

endmodule
