// weft_pe_e4m3_e4m3_exact53_p1_s2: processing element of a weight-stationary systolic array
//
// Parameters: moving e4m3, stationary e4m3, accumulate exact, products 1, stages 2.
// Written by weft from hdl/units/src/array/pe.rs: change the description, not this file.

module weft_pe_e4m3_e4m3_exact53_p1_s2 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,

  // Stationary values, from north to south
  // High while the transport register takes the value from the north
  input  logic        load_i,
  output logic        load_o,
  // High one cycle ahead of the first moving value that uses the transported value
  input  logic        swap_i,
  output logic        swap_o,
  input  logic [9:0]  stationary_i,
  output logic [9:0]  stationary_o,

  // Moving values, from west to east
  input  logic [9:0]  moving_i,
  output logic [9:0]  moving_o,

  // Partial sums, from north to south
  input  logic [53:0] psum_i,
  output logic [53:0] psum_o
);

  logic load_q;
  logic swap_q;
  logic [9:0] transport_q;
  logic [9:0] active_q;
  logic [9:0] moving_q;
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

  // Multiply
  logic a_sign;
  assign a_sign = moving_i[8];
  logic [3:0] a_exponent;
  assign a_exponent = moving_i[7:4];
  logic [3:0] a_significand;
  assign a_significand = moving_i[3:0];
  logic a_nan;
  assign a_nan = moving_i[9];
  logic b_sign;
  assign b_sign = active_q[8];
  logic [3:0] b_exponent;
  assign b_exponent = active_q[7:4];
  logic [3:0] b_significand;
  assign b_significand = active_q[3:0];
  logic b_nan;
  assign b_nan = active_q[9];
  logic [4:0] product_exponent;
  assign product_exponent = 5'(a_exponent) + 5'(b_exponent);
  logic product_sign;
  assign product_sign = a_sign ^ b_sign;
  logic [7:0] product_significand;
  assign product_significand = 8'(a_significand) * 8'(b_significand);
  logic product_nan;
  assign product_nan = a_nan | b_nan;
  logic signed [52:0] fixed;
  assign fixed = psum_i[52:0];

  // The products' sum, in fixed point
  logic signed [8:0] product_signed;
  assign product_signed = (9'(product_significand) ^ {9{product_sign}}) + {8'd0, product_sign};
  logic signed [36:0] product_term;
  assign product_term = 37'(product_signed) << product_exponent;

  logic signed [36:0] dot_value_q;
  logic dot_nan_q;
  always_ff @(posedge clk_i) begin
    dot_value_q <= product_term;
    dot_nan_q <= product_nan;
  end

  // Add

  logic [53:0] psum_q;
  always_ff @(posedge clk_i) begin
    psum_q <= {psum_i[53] | dot_nan_q, fixed + 53'(dot_value_q)};
  end

  assign load_o = load_q;
  assign swap_o = swap_q;
  assign stationary_o = transport_q;
  assign moving_o = moving_q;
  assign psum_o = psum_q;

endmodule
