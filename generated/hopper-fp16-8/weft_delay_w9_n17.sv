// weft_delay_w9_n17: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w9_n17 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [8:0] in_i,
  output logic [8:0] out_o
);

  logic [152:0] line_q;
  always_ff @(posedge clk_i) begin
    line_q <= {line_q[143:0], in_i};
  end

  assign out_o = line_q[152:144];

endmodule
