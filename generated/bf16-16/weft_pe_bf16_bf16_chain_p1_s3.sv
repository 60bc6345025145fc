// weft_pe_bf16_bf16_chain_p1_s3: processing element of a weight-stationary systolic array
//
// Parameters: moving bf16, stationary bf16, accumulate fp32-chain, products 1, stages 3.
// Written by weft from hdl/units/src/array/pe.rs: change the description, not this file.

module weft_pe_bf16_bf16_chain_p1_s3 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,

  // Stationary values, from north to south
  // High while the transport register takes the value from the north
  input  logic        load_i,
  output logic        load_o,
  // High one cycle ahead of the first moving value that uses the transported value
  input  logic        swap_i,
  output logic        swap_o,
  input  logic [19:0] stationary_i,
  output logic [19:0] stationary_o,

  // Moving values, from west to east
  input  logic [19:0] moving_i,
  output logic [19:0] moving_o,

  // Partial sums, from north to south
  input  logic [31:0] psum_i,
  output logic [31:0] psum_o
);

  logic load_q;
  logic swap_q;
  logic [19:0] transport_q;
  logic [19:0] active_q;
  logic [19:0] transport_delay1_q;
  logic [19:0] moving_q;
  always_ff @(posedge clk_i) begin
    load_q <= load_i;
    swap_q <= swap_i;
    transport_delay1_q <= transport_q;
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
  assign a_sign = moving_i[17];
  logic [8:0] a_exponent;
  assign a_exponent = moving_i[16:8];
  logic [7:0] a_significand;
  assign a_significand = moving_i[7:0];
  logic a_infinite;
  assign a_infinite = moving_i[18];
  logic a_nan;
  assign a_nan = moving_i[19];
  logic b_sign;
  assign b_sign = active_q[17];
  logic [8:0] b_exponent;
  assign b_exponent = active_q[16:8];
  logic [7:0] b_significand;
  assign b_significand = active_q[7:0];
  logic b_infinite;
  assign b_infinite = active_q[18];
  logic b_nan;
  assign b_nan = active_q[19];
  logic product_a_nonzero;
  assign product_a_nonzero = a_significand[7];
  logic product_b_nonzero;
  assign product_b_nonzero = b_significand[7];
  logic [9:0] product_exponent;
  assign product_exponent = 10'(a_exponent) + 10'(b_exponent);
  logic product_sign;
  assign product_sign = a_sign ^ b_sign;
  logic [15:0] product_significand;
  assign product_significand = 16'(a_significand) * 16'(b_significand);
  logic product_infinite;
  assign product_infinite = a_infinite | b_infinite;
  logic product_nan;
  assign product_nan = a_nan | b_nan | (a_infinite & !product_b_nonzero) | (b_infinite &
      !product_a_nonzero);

  logic product_sign_q;
  logic [9:0] product_exponent_q;
  logic [15:0] product_significand_q;
  logic product_nonzero_q;
  logic product_infinite_q;
  logic product_nan_q;
  always_ff @(posedge clk_i) begin
    product_sign_q <= product_sign;
    product_exponent_q <= product_exponent;
    product_significand_q <= product_significand;
    product_nonzero_q <= product_a_nonzero & product_b_nonzero;
    product_infinite_q <= product_infinite;
    product_nan_q <= product_nan;
  end

  // Compare
  logic [7:0] sum_field;
  assign sum_field = psum_i[30:23];
  logic [22:0] sum_mantissa;
  assign sum_mantissa = psum_i[22:0];
  logic sum_normal;
  assign sum_normal = |sum_field;
  logic sum_special;
  assign sum_special = &sum_field;
  logic [7:0] sum_effective_field;
  assign sum_effective_field = {sum_field[7:1], sum_field[0] | !sum_normal};
  logic [23:0] sum_significand;
  assign sum_significand = {sum_normal, sum_mantissa};
  logic sum_infinite;
  assign sum_infinite = sum_special & !(|sum_mantissa);
  logic [8:0] sum_exponent;
  assign sum_exponent = {1'd1, sum_effective_field};
  logic signed [10:0] ahead;
  assign ahead = 11'(product_exponent_q) - 11'(sum_exponent);
  logic [9:0] behind;
  assign behind = 10'(sum_exponent) - product_exponent_q;
  logic product_leads;
  assign product_leads = product_nonzero_q & !ahead[10];
  logic [9:0] distance;
  assign distance = product_leads ? ahead[9:0] : behind;
  logic [4:0] amount;
  assign amount = |distance[9:5] ? {5{1'b1}} : distance[4:0];
  logic [8:0] exponent;
  assign exponent = (product_leads ? product_exponent_q[8:0] : sum_exponent) - 9'd256;
  logic subtract;
  assign subtract = product_sign_q ^ psum_i[31];
  logic infinite;
  assign infinite = product_infinite_q | sum_infinite;
  logic infinity_sign;
  assign infinity_sign = product_infinite_q ? product_sign_q : psum_i[31];
  logic greater_sign;
  assign greater_sign = product_leads ? product_sign_q : psum_i[31];
  logic nan;
  assign nan = product_nan_q | (product_infinite_q & sum_infinite & subtract) | (sum_special &
      |sum_mantissa);

  // Align
  logic [26:0] sum_window;
  assign sum_window = {sum_significand, 3'd0};
  logic [26:0] product_window;
  assign product_window = {product_significand_q, 11'd0};
  logic [26:0] greater;
  assign greater = product_leads ? product_window : sum_window;
  logic [26:0] lesser;
  assign lesser = product_leads ? sum_window : product_window;
  logic [26:0] shifted;
  assign shifted = lesser >> amount;
  logic lost;
  assign lost = |(lesser & ~({27{1'b1}} << amount));

  // Add
  logic [28:0] total;
  assign total = {1'd0, greater, subtract} + {subtract, {shifted, lost} ^ {28{subtract}}};
  logic negative;
  assign negative = subtract & total[28];
  logic finite_sign;
  assign finite_sign = |total ? greater_sign ^ negative : product_sign_q & psum_i[31];
  logic sign;
  assign sign = infinite ? infinity_sign : finite_sign;
  logic [28:0] magnitude;
  assign magnitude = (total ^ {29{negative}}) + {28'd0, negative};

  logic added_sign_q;
  logic [8:0] added_exponent_q;
  logic [28:0] added_significand_q;
  logic added_infinite_q;
  logic added_nan_q;
  always_ff @(posedge clk_i) begin
    added_sign_q <= sign;
    added_exponent_q <= exponent;
    added_significand_q <= magnitude;
    added_infinite_q <= infinite;
    added_nan_q <= nan;
  end

  // Count
  logic empty16;
  assign empty16 = !(|added_significand_q[28:13]);
  logic [14:0] half16;
  assign half16 = empty16 ? {added_significand_q[12:0], 2'd0} : added_significand_q[28:14];
  logic empty8;
  assign empty8 = !(|half16[14:7]);
  logic [6:0] half8;
  assign half8 = empty8 ? half16[6:0] : half16[14:8];
  logic empty4;
  assign empty4 = !(|half8[6:3]);
  logic [2:0] half4;
  assign half4 = empty4 ? half8[2:0] : half8[6:4];
  logic empty2;
  assign empty2 = !(|half4[2:1]);
  logic empty1;
  assign empty1 = !(empty2 ? half4[0] : half4[2]);
  logic [4:0] zeros;
  assign zeros = {empty16, empty8, empty4, empty2, empty1};
  logic [4:0] shift;
  assign shift = added_exponent_q < 9'(zeros) ? added_exponent_q[4:0] : zeros;

  // Round
  logic [28:0] normalised;
  assign normalised = added_significand_q << shift;
  logic up;
  assign up = normalised[4] & (|normalised[3:0] | normalised[5]);
  logic [23:0] kept;
  assign kept = normalised[28:5];
  logic [8:0] field;
  assign field = kept[23] ? added_exponent_q - 9'(shift) : 9'd0;
  logic [31:0] joined;
  assign joined = {field, 23'd0} + 32'(kept) + {31'd0, up};
  logic overflow;
  assign overflow = 9'd254 < joined[31:23];
  logic beyond;
  assign beyond = overflow | added_infinite_q;
  logic [30:0] rounded;
  assign rounded = beyond ? 31'h7f800000 : joined[30:0];

  logic [31:0] psum_q;
  always_ff @(posedge clk_i) begin
    psum_q <= added_nan_q ? 32'h7fc00000 : {added_sign_q, rounded};
  end

  assign load_o = load_q;
  assign swap_o = swap_q;
  assign stationary_o = transport_delay1_q;
  assign moving_o = moving_q;
  assign psum_o = psum_q;

endmodule
