// The one-stage array of baseline_in_place.sv with packed vectors for ports, as a design that is meant to be
// built has them. Small sizes of it measure what it costs to drive and read the ports of a model.
module in_place_packed_ports #(
  parameter int unsigned Rows = 8,
  parameter int unsigned Cols = 8
) (
  input  logic               clk_i,
  input  logic [Rows*8-1:0]  act_i,
  input  logic [Rows-1:0]    load_i,
  input  logic [Rows-1:0]    swap_i,
  input  logic [Cols*8-1:0]  weight_i,
  input  logic [Cols*32-1:0] psum_i,
  output logic [Cols*32-1:0] psum_o
);

  localparam int unsigned Cells = Rows * Cols;

  logic [7:0]  act_q    [0:Cells+Cols-1];
  logic [1:0]  token_q  [0:Cells+Cols-1];
  logic [7:0]  shadow_q [0:Cells+Cols-1];
  logic [7:0]  active_q [0:Cells+Cols-1];
  logic [31:0] psum_q   [0:Cells+Cols-1];

  always_ff @(posedge clk_i) begin
    automatic logic [15:0] act, active, product;
    for (int unsigned c = 0; c < Cols; c++) shadow_q[Cells+Cols-1-c] = weight_i[c*8 +: 8];
    for (int unsigned c = 0; c < Cols; c++) psum_q[Cells+Cols-1-c] = psum_i[c*32 +: 32];
    for (int unsigned r = 0; r < Rows; r++) begin
      act_q[(Rows-r)*Cols]   = act_i[r*8 +: 8];
      token_q[(Rows-r)*Cols] = {swap_i[r], load_i[r]};
    end
    for (int unsigned i = 0; i < Cells; i++) begin
      act         = ({8'd0, act_q[i+1]} ^ 16'h80) - 16'h80;
      active      = ({8'd0, active_q[i]} ^ 16'h80) - 16'h80;
      product     = act * active;
      psum_q[i]   = psum_q[i+Cols] + ({16'd0, product ^ 16'h8000} - 32'h8000);
      active_q[i] = token_q[i+1][1] ? shadow_q[i] : active_q[i];
      shadow_q[i] = token_q[i+1][0] ? shadow_q[i+Cols] : shadow_q[i];
      act_q[i]    = act_q[i+1];
      token_q[i]  = token_q[i+1];
    end
    for (int unsigned c = 0; c < Cols; c++) psum_o[c*32 +: 32] = psum_q[Cols-1-c];
  end

endmodule
