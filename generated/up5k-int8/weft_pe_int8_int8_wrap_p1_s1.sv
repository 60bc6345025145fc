// weft_pe_int8_int8_wrap_p1_s1: processing element of a weight-stationary systolic array
//
// Parameters: moving int8, stationary int8, accumulate int32, products 1, stages 1.
// Written by weft from hdl/units/src/array/pe.rs: change the description, not this file.

module weft_pe_int8_int8_wrap_p1_s1 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,

  // Stationary values, from north to south
  // High while the transport register takes the value from the north
  input  logic        load_i,
  output logic        load_o,
  // High one cycle ahead of the first moving value that uses the transported value
  input  logic        swap_i,
  output logic        swap_o,
  input  logic [7:0]  stationary_i,
  output logic [7:0]  stationary_o,

  // Moving values, from west to east
  input  logic [7:0]  moving_i,
  output logic [7:0]  moving_o,

  // Partial sums, from north to south
  input  logic [31:0] psum_i,
  output logic [31:0] psum_o
);

  logic load_q;
  logic swap_q;
  logic [7:0] transport_q;
  logic [7:0] active_q;
  logic [7:0] moving_q;
  always_ff @(posedge clk_i) begin
    load_q <= load_i;
    swap_q <= swap_i;
    moving_q <= moving_i;
  end
  always_ff @(posedge clk_i) begin
    if (load_i) begin
      transport_q <= stationary_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (swap_i) begin
      active_q <= transport_q;
    end
  end

  logic signed [15:0] product;
  assign product = 16'($signed(moving_i)) * 16'($signed(active_q));

  logic [31:0] psum_q;
  always_ff @(posedge clk_i) begin
    psum_q <= $signed(psum_i) + 32'(product);
  end

  assign load_o = load_q;
  assign swap_o = swap_q;
  assign stationary_o = transport_q;
  assign moving_o = moving_q;
  assign psum_o = psum_q;

endmodule
