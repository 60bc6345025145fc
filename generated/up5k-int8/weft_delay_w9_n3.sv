// weft_delay_w9_n3: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w9_n3 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  input  logic [8:0] in_i,
  output logic [8:0] out_o
);

  logic [26:0] line_q;
  always_ff @(posedge clk_i) begin
    line_q <= {line_q[17:0], in_i};
  end

  assign out_o = line_q[26:18];

endmodule
