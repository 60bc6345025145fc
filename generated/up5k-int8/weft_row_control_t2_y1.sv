// weft_row_control_t2_y1: control tokens of one row of a systolic array
//
// Written by weft from hdl/units/src/array/row_control.rs: change the description, not this file.

module weft_row_control_t2_y1 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,

  // From the row above
  input  logic       swap_i,
  input  logic       load_i,
  // Rows from here on that the value goes through
  input  logic [1:0] tag_i,

  // To this row's PEs
  output logic       swap_o,
  output logic       load_o,

  // To the row below
  output logic       swap_south_o,
  output logic       load_south_o,
  output logic [1:0] tag_south_o
);

  logic swap_q;
  logic load_q;
  logic [1:0] tag_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i & |tag_i;
    tag_q <= tag_i - 2'd1;
  end

  assign swap_o = swap_q;
  assign load_o = load_q;
  assign swap_south_o = swap_q;
  assign load_south_o = load_q;
  assign tag_south_o = tag_q;

endmodule
