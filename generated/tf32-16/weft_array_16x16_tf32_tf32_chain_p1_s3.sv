// weft_array_16x16_tf32_tf32_chain_p1_s3: weight-stationary systolic array of 16 x 16 PEs
//
// Parameters: rows 16, cols 16, moving tf32, stationary tf32, accumulate
// fp32-chain, products 1, stages 3, lead 2 cycles from moving_i to psum_i,
// pitch 2 cycles from row to row, descent 32 cycles from psum_i to psum_o.
// Written by weft from hdl/units/src/array/systolic_array.rs:
// change the description, not this file.

module weft_array_16x16_tf32_tf32_chain_p1_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,

  // Control tokens, at row 0
  input  logic         swap_i,
  input  logic         load_i,
  // The row for which the stationary value is, plus one
  input  logic [4:0]   load_tag_i,

  // West: one vector of moving values a row, row r delayed by r times the pitch
  input  logic [303:0] moving_i,

  // North: one lane a column, column c delayed by c cycles
  input  logic [303:0] stationary_i,
  input  logic [511:0] psum_i,

  // South: one lane a column, column c delayed by c cycles
  // After a fixed time, without an enable. Nothing is reset: what PEs hold at power-up
  // leaves before the first result
  output logic [511:0] psum_o
);

  logic [0:0] swap_q;
  logic [0:0] load_q;
  logic [4:0] load_tag_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i;
    load_tag_q <= load_tag_i;
  end

  localparam int ControlRows = 16;

  wire control_swap_link [17];
  wire control_load_link [17];
  wire [4:0] control_tag_link [17];
  logic [15:0] control_swap;
  logic [15:0] control_load;
  assign control_swap_link[0] = swap_q;
  assign control_load_link[0] = load_q;
  assign control_tag_link[0] = load_tag_q;

  for (genvar row = 0; row < ControlRows; row++) begin : gen_control_row
    weft_row_control_t5_y2 u_control (
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

  localparam int MovingRows = 16;

  logic [367:0] moving_operand;

  for (genvar row = 0; row < MovingRows; row++) begin : gen_moving_row
    weft_decoder_tf32_normalised_b136 u_moving (
      .clk_i     (clk_i),
      .code_i    (moving_i[row*19 +: 19]),
      .operand_o (moving_operand[row*23 +: 23])
    );
  end

  localparam int StationaryCols = 16;

  logic [367:0] stationary_operand;

  for (genvar col = 0; col < StationaryCols; col++) begin : gen_stationary_col
    weft_decoder_tf32_normalised_b248 u_stationary (
      .clk_i     (clk_i),
      .code_i    (stationary_i[col*19 +: 19]),
      .operand_o (stationary_operand[col*23 +: 23])
    );
  end

  localparam int PeRows = 16;
  localparam int PeCols = 16;

  wire pe_load_link [272];
  wire pe_swap_link [272];
  wire [22:0] pe_stationary_link [272];
  wire [22:0] pe_moving_link [272];
  wire [31:0] pe_psum_link [272];
  logic [511:0] pe_psum_south;

  for (genvar col = 0; col < PeCols; col++) begin : gen_pe_edge
    assign pe_stationary_link[col] = stationary_operand[col*23 +: 23];
    assign pe_psum_link[col] = psum_i[col*32 +: 32];
    assign pe_psum_south[col*32 +: 32] = pe_psum_link[PeRows*PeCols+col];
  end

  for (genvar row = 0; row < PeRows; row++) begin : gen_pe_row
    assign pe_load_link[row*(PeCols+1)] = control_load[row];
    assign pe_swap_link[row*(PeCols+1)] = control_swap[row];
    assign pe_moving_link[row*(PeCols+1)] = moving_operand[row*23 +: 23];
    for (genvar col = 0; col < PeCols; col++) begin : gen_pe_col
      weft_pe_tf32_tf32_chain_p1_s3 u_pe (
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
