// weft_array_2x4_int8_int8_wrap_p1_s1: weight-stationary systolic array of 2 x 4 PEs
//
// Parameters: rows 2, cols 4, moving int8, stationary int8, accumulate
// int32, products 1, stages 1, lead 0 cycles from moving_i to psum_i,
// pitch 1 cycle from row to row, descent 2 cycles from psum_i to psum_o.
// Written by weft from hdl/units/src/array/systolic_array.rs:
// change the description, not this file.

module weft_array_2x4_int8_int8_wrap_p1_s1 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,

  // Control tokens, at row 0
  input  logic         swap_i,
  input  logic         load_i,
  // The row for which the stationary value is, plus one
  input  logic [1:0]   load_tag_i,

  // West: one vector of moving values a row, row r delayed by r times the pitch
  input  logic [15:0]  moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [31:0]  stationary_i,
  input  logic [127:0] psum_i,

  // South: one lane a column, column c delayed by c cycles
  // After a fixed time, without an enable. Nothing is reset: what PEs hold at power-up
  // leaves before the first result
  output logic [127:0] psum_o
);

  localparam int ControlRows = 2;

  wire control_swap_link [3];
  wire control_load_link [3];
  wire [1:0] control_tag_link [3];
  logic [1:0] control_swap;
  logic [1:0] control_load;
  assign control_swap_link[0] = swap_i;
  assign control_load_link[0] = load_i;
  assign control_tag_link[0] = load_tag_i;

  for (genvar row = 0; row < ControlRows; row++) begin : gen_control_row
    weft_row_control_t2_y1 u_control (
      .clk_i        (clk_i),
      .swap_i       (control_swap_link[row]),
      .load_i       (control_load_link[row]),
      .tag_i        (control_tag_link[row]),
      .swap_o       (control_swap[row]),
      .load_o       (control_load[row]),
      .swap_south_o (control_swap_link[row+1]),
      .load_south_o (control_load_link[row+1]),
      .tag_south_o  (control_tag_link[row+1])
    );
  end

  localparam int PeRows = 2;
  localparam int PeCols = 4;

  wire pe_load_link [10];
  wire pe_swap_link [10];
  wire [7:0] pe_stationary_link [12];
  wire [7:0] pe_moving_link [10];
  wire [31:0] pe_psum_link [12];
  logic [127:0] pe_psum_south;

  for (genvar col = 0; col < PeCols; col++) begin : gen_pe_edge
    assign pe_stationary_link[col] = stationary_i[col*8 +: 8];
    assign pe_psum_link[col] = psum_i[col*32 +: 32];
    assign pe_psum_south[col*32 +: 32] = pe_psum_link[PeRows*PeCols+col];
  end

  for (genvar row = 0; row < PeRows; row++) begin : gen_pe_row
    assign pe_load_link[row*(PeCols+1)] = control_load[row];
    assign pe_swap_link[row*(PeCols+1)] = control_swap[row];
    assign pe_moving_link[row*(PeCols+1)] = moving_i[row*8 +: 8];
    for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
      weft_pe_int8_int8_wrap_p1_s1 u_pe (
        .clk_i        (clk_i),
        .load_i       (pe_load_link[row*(PeCols+1)+col]),
        .load_o       (pe_load_link[row*(PeCols+1)+col+1]),
        .swap_i       (pe_swap_link[row*(PeCols+1)+col]),
        .swap_o       (pe_swap_link[row*(PeCols+1)+col+1]),
        .stationary_i (pe_stationary_link[row*PeCols+col]),
        .stationary_o (pe_stationary_link[(row+1)*PeCols+col]),
        .moving_i     (pe_moving_link[row*(PeCols+1)+col]),
        .moving_o     (pe_moving_link[row*(PeCols+1)+col+1]),
        .psum_i       (pe_psum_link[row*PeCols+col]),
        .psum_o       (pe_psum_link[(row+1)*PeCols+col])
      );
    end
  end

  assign psum_o = pe_psum_south;

endmodule
