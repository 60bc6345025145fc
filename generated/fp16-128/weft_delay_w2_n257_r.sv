// weft_delay_w2_n257_r: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w2_n257_r (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,
  input  logic [1:0] in_i,
  output logic [1:0] out_o
);

  logic [513:0] line_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      line_q <= 514'd0;
    end else begin
      line_q <= {line_q[511:0], in_i};
    end
  end

  assign out_o = line_q[513:512];

endmodule
