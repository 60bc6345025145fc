// weft_delay_w2_n3_r: delay by a number of cycles
//
// Written by weft from hdl/units/src/prim/delay.rs: change the description, not this file.

module weft_delay_w2_n3_r (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,
  input  logic [1:0] in_i,
  output logic [1:0] out_o
);

  logic [5:0] line_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      line_q <= 6'd0;
    end else begin
      line_q <= {line_q[3:0], in_i};
    end
  end

  assign out_o = line_q[5:4];

endmodule
