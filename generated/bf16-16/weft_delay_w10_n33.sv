// weft_delay_w10_n33: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w10_n33 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [9:0] in_i,
  output logic [9:0] out_o
);

  logic [329:0] line_q;
  always_ff @(posedge clk_i) begin
    line_q <= {line_q[319:0], in_i};
  end

  assign out_o = line_q[329:320];

endmodule
