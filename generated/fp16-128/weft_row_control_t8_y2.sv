// weft_row_control_t8_y2: control tokens of one row of a systolic array
//
// Written by weft from hdl/units/src/array/row_control.rs: change the description, not this file.

module weft_row_control_t8_y2 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,

  // From the row above
  input  logic       swap_i,
  input  logic       load_i,
  // Rows from here on that the value goes through
  input  logic [7:0] tag_i,

  // To this row's PEs
  output logic       swap_o,
  output logic       load_o,

  // To the row below
  output logic       swap_south_o,
  output logic       load_south_o,
  output logic [7:0] tag_south_o
);

  logic swap_q;
  logic load_q;
  logic [7:0] tag_q;
  logic swap_delay1_q;
  logic load_delay1_q;
  logic [7:0] tag_delay1_q;
  always_ff @(posedge clk_i) begin
    swap_q <= swap_i;
    load_q <= load_i & |tag_i;
    tag_q <= tag_i - 8'd1;
    swap_delay1_q <= swap_q;
    load_delay1_q <= load_q;
    tag_delay1_q <= tag_q;
  end

  assign swap_o = swap_q;
  assign load_o = load_q;
  assign swap_south_o = swap_delay1_q;
  assign load_south_o = load_delay1_q;
  assign tag_south_o = tag_delay1_q;

endmodule
