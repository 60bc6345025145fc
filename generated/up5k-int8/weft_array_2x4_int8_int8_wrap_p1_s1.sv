// weft_array_2x4_int8_int8_wrap_p1_s1: weight-stationary systolic array of 2 x 4 PEs
//
// Parameters: rows 2, cols 4, moving int8, stationary int8, accumulate int32, products 1, stages 1.
// Written by weft from hdl/units/src/array/systolic_array.rs: change the description, not this
// file.

module weft_array_2x4_int8_int8_wrap_p1_s1 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,

  // Control tokens, at row 0
  input  logic         swap_i,
  input  logic         load_i,
  // The row for which the stationary value is, plus one
  input  logic [1:0]   load_tag_i,

  // West: one vector of moving values a row, row r delayed by r cycles
  input  logic [15:0]  moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [31:0]  stationary_i,
  input  logic [127:0] psum_i,

  // South: one lane a column, column c delayed by c cycles
  output logic [127:0] psum_o
);

  localparam int ControlRows = 2;

  logic [2:0] control_swap_link;
  logic [2:0] control_load_link;
  logic [5:0] control_tag_link;
  logic [1:0] control_swap;
  logic [1:0] control_load;
  logic [0:0] unused_control_swap_south_south;
  logic [0:0] unused_control_load_south_south;
  logic [1:0] unused_control_tag_south_south;
  assign control_swap_link[0 +: 1] = swap_i;
  assign control_load_link[0 +: 1] = load_i;
  assign control_tag_link[0 +: 1*2] = load_tag_i;
  assign unused_control_swap_south_south = control_swap_link[ControlRows*1 +: 1];
  assign unused_control_load_south_south = control_load_link[ControlRows*1 +: 1];
  assign unused_control_tag_south_south = control_tag_link[ControlRows*1*2 +: 1*2];

  for (genvar row = 0; row < ControlRows; row++) begin : gen_control_row
    weft_row_control_t2_y1 u_control (
      .clk_i        (clk_i),
      .swap_i       (control_swap_link[row]),
      .load_i       (control_load_link[row]),
      .tag_i        (control_tag_link[row*2 +: 2]),
      .swap_o       (control_swap[row]),
      .load_o       (control_load[row]),
      .swap_south_o (control_swap_link[row+1]),
      .load_south_o (control_load_link[row+1]),
      .tag_south_o  (control_tag_link[(row+1)*2 +: 2])
    );
  end

  localparam int PeRows = 2;
  localparam int PeCols = 4;

  logic [9:0] pe_load_link;
  logic [1:0] unused_pe_load_east;
  logic [9:0] pe_swap_link;
  logic [1:0] unused_pe_swap_east;
  logic [95:0] pe_stationary_link;
  logic [31:0] unused_pe_stationary_south;
  logic [79:0] pe_moving_link;
  logic [15:0] unused_pe_moving_east;
  logic [383:0] pe_psum_link;
  logic [127:0] pe_psum_south;
  assign pe_stationary_link[0 +: PeCols*8] = stationary_i;
  assign unused_pe_stationary_south = pe_stationary_link[PeRows*PeCols*8 +: PeCols*8];
  assign pe_psum_link[0 +: PeCols*32] = psum_i;
  assign pe_psum_south = pe_psum_link[PeRows*PeCols*32 +: PeCols*32];

  for (genvar row = 0; row < PeRows; row++) begin : gen_pe_row
    assign pe_load_link[row*(PeCols+1)] = control_load[row];
    assign unused_pe_load_east[row] = pe_load_link[row*(PeCols+1)+PeCols];
    assign pe_swap_link[row*(PeCols+1)] = control_swap[row];
    assign unused_pe_swap_east[row] = pe_swap_link[row*(PeCols+1)+PeCols];
    assign pe_moving_link[(row*(PeCols+1))*8 +: 8] = moving_i[row*8 +: 8];
    assign unused_pe_moving_east[row*8 +: 8] = pe_moving_link[(row*(PeCols+1)+PeCols)*8 +: 8];
    for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
      weft_pe_int8_int8_wrap_p1_s1 u_pe (
        .clk_i        (clk_i),
        .load_i       (pe_load_link[row*(PeCols+1)+col]),
        .load_o       (pe_load_link[row*(PeCols+1)+col+1]),
        .swap_i       (pe_swap_link[row*(PeCols+1)+col]),
        .swap_o       (pe_swap_link[row*(PeCols+1)+col+1]),
        .stationary_i (pe_stationary_link[(row*PeCols+col)*8 +: 8]),
        .stationary_o (pe_stationary_link[((row+1)*PeCols+col)*8 +: 8]),
        .moving_i     (pe_moving_link[(row*(PeCols+1)+col)*8 +: 8]),
        .moving_o     (pe_moving_link[(row*(PeCols+1)+col+1)*8 +: 8]),
        .psum_i       (pe_psum_link[(row*PeCols+col)*32 +: 32]),
        .psum_o       (pe_psum_link[((row+1)*PeCols+col)*32 +: 32])
      );
    end
  end

  assign psum_o = pe_psum_south;

endmodule
