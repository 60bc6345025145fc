// weft_output_lane_exact53_fp32_even: lane from sums of exact to fp32
//
// Written by weft from hdl/units/src/engine/output.rs: change the description, not this file.

module weft_output_lane_exact53_fp32_even (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // High while what is there can go on
  input  logic        advance_i,
  input  logic [53:0] sum_i,
  output logic [31:0] result_o
);

  // Count
  logic signed [52:0] fixed;
  assign fixed = sum_i[52:0];
  logic nan;
  assign nan = sum_i[53];
  logic negative;
  assign negative = fixed[52];
  logic [52:0] magnitude;
  assign magnitude = (fixed ^ {53{fixed[52]}}) + {52'd0, fixed[52]};
  logic empty32;
  assign empty32 = !(|magnitude[52:21]);
  logic [30:0] half32;
  assign half32 = empty32 ? {magnitude[20:0], 10'd0} : magnitude[52:22];
  logic empty16;
  assign empty16 = !(|half32[30:15]);
  logic [14:0] half16;
  assign half16 = empty16 ? half32[14:0] : half32[30:16];
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
  logic [5:0] zeros;
  assign zeros = {empty32, empty16, empty8, empty4, empty2, empty1};

  logic counted_negative_q;
  logic [52:0] counted_magnitude_q;
  logic [5:0] counted_shift_q;
  logic counted_nan_q;
  always_ff @(posedge clk_i) begin
    if (advance_i) begin
      counted_negative_q <= negative;
      counted_magnitude_q <= magnitude;
      counted_shift_q <= zeros;
      counted_nan_q <= nan;
    end
  end

  // Round
  logic [7:0] exponent;
  assign exponent = 8'd160 - 8'(counted_shift_q);
  logic [52:0] normalised;
  assign normalised = counted_magnitude_q << counted_shift_q;
  logic up;
  assign up = normalised[28] & (|normalised[27:0] | normalised[29]);
  logic [23:0] kept;
  assign kept = normalised[52:29];
  logic [7:0] field;
  assign field = kept[23] ? exponent : 8'd0;
  logic [30:0] joined;
  assign joined = {field, 23'd0} + 31'(kept) + {30'd0, up};
  logic overflow;
  assign overflow = 8'd254 < joined[30:23];
  logic [30:0] rounded;
  assign rounded = overflow ? 31'h7f800000 : joined;

  logic [31:0] result_q;
  always_ff @(posedge clk_i) begin
    if (advance_i) begin
      result_q <= counted_nan_q ? 32'h7fc00000 : {counted_negative_q, rounded};
    end
  end

  assign result_o = result_q;

endmodule
