// weft_delay_w8_n5: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w8_n5 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [7:0] in_i,
  output logic [7:0] out_o
);

  logic [39:0] line_q;
  always_ff @(posedge clk_i) begin
    line_q <= {line_q[31:0], in_i};
  end

  assign out_o = line_q[39:32];

endmodule
