// weft_array_128x128_fp16_fp16_chain_p1_s3: weight-stationary systolic array of 128 x 128 PEs
//
// Parameters: rows 128, cols 128, moving fp16, stationary fp16, accumulate
// fp32-chain, products 1, stages 3, lead 2 cycles from moving_i to psum_i,
// pitch 2 cycles from row to row, descent 256 cycles from psum_i to psum_o.
// Written by weft from hdl/units/src/array/systolic_array.rs:
// change the description, not this file.

module weft_array_128x128_fp16_fp16_chain_p1_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,

  // Control tokens, at row 0
  input  logic          swap_i,
  input  logic          load_i,
  // The row for which the stationary value is, plus one
  input  logic [7:0]    load_tag_i,

  // West: one vector of moving values a row, row r delayed by r times the pitch
  input  logic [2047:0] moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [2047:0] stationary_i,
  input  logic [4095:0] psum_i,

  // South: one lane a column, column c delayed by c cycles
  // After a fixed time, without an enable. Nothing is reset: what PEs hold at power-up
  // leaves before the first result
  output logic [4095:0] psum_o
);

  logic [0:0] swap_q;
  logic [0:0] load_q;
  logic [7:0] load_tag_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i;
    load_tag_q <= load_tag_i;
  end

  localparam int ControlRows = 128;

  wire control_swap_link [129];
  wire control_load_link [129];
  wire [7:0] control_tag_link [129];
  logic [127:0] control_swap;
  logic [127:0] control_load;
  assign control_swap_link[0] = swap_q;
  assign control_load_link[0] = load_q;
  assign control_tag_link[0] = load_tag_q;

  for (genvar row = 0; row < ControlRows; row++) begin : gen_control_row
    weft_row_control_t8_y2 u_control (
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

  localparam int MovingRows = 128;

  logic [2559:0] moving_operand;

  for (genvar row = 0; row < MovingRows; row++) begin : gen_moving_row
    weft_decoder_fp16_normalised_b24 u_moving (
      .clk_i     (clk_i),
      .code_i    (moving_i[row*16 +: 16]),
      .operand_o (moving_operand[row*20 +: 20])
    );
  end

  localparam int StationaryCols = 128;

  logic [2943:0] stationary_operand;

  for (genvar col = 0; col < StationaryCols; col++) begin : gen_stationary_col
    weft_decoder_fp16_normalised_b360 u_stationary (
      .clk_i     (clk_i),
      .code_i    (stationary_i[col*16 +: 16]),
      .operand_o (stationary_operand[col*23 +: 23])
    );
  end

  localparam int PeRows = 128;
  localparam int PeCols = 128;

  wire pe_load_link [16512];
  wire pe_swap_link [16512];
  wire [22:0] pe_stationary_link [16512];
  wire [19:0] pe_moving_link [16512];
  wire [31:0] pe_psum_link [16512];
  logic [4095:0] pe_psum_south;

  for (genvar col = 0; col < PeCols; col++) begin : gen_pe_edge
    assign pe_stationary_link[col] = stationary_operand[col*23 +: 23];
    assign pe_psum_link[col] = psum_i[col*32 +: 32];
    assign pe_psum_south[col*32 +: 32] = pe_psum_link[PeRows*PeCols+col];
  end

  for (genvar row = 0; row < PeRows; row++) begin : gen_pe_row
    assign pe_load_link[row*(PeCols+1)] = control_load[row];
    assign pe_swap_link[row*(PeCols+1)] = control_swap[row];
    assign pe_moving_link[row*(PeCols+1)] = moving_operand[row*20 +: 20];
    for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
      weft_pe_fp16_fp16_chain_p1_s3 u_pe (
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
