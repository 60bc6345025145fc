// The array of baseline_in_place.sv written the usual way: one flat loop over all cells computes the next
// state into arrays of its own, which are then copied over the present ones. (An assignment of whole arrays
// is no faster than a loop, and Verilator 5.006 takes minutes over it.)
//
// Each cell (row r, column c) holds
//   act     8 bits  activation, from the west neighbour
//   token   2 bits  {swap, load}, from the west neighbour
//   shadow  8 bits  weight that is being loaded: load ? shadow of the north neighbour : hold
//   active  8 bits  weight in use: swap ? shadow : hold
//   product 16 bits Stages 2 and 3: the product, before it is added
//   psum    32 bits psum of the north neighbour + product
// With Stages = 1 and 2 the operands are what the west neighbour sends (act_i, swap_i); with Stages = 3 they
// are the cell's own registers (act_q, swap_q).
//
// The cell of row r and column c is at index (r+1)*Cols + c. The Cols elements before the first row stand for
// what is beyond the north edge and take the inputs there. There is nothing beyond the west edge: the west
// neighbour of a row's first cell is, by its index, the last cell of the row above, whose act and token nobody
// else reads, so the west inputs are written there before they are used. (With Stages = 3 that cell still
// needs its own act and token as operands, so the loop is in two parts and the inputs are written between
// them.)
//
// Sign extension is (x ^ msb) - msb and the product is 16 bits wide: compilers turn these into vector
// instructions of narrow lanes.
//
// It moves twice the memory that baseline_in_place.sv does, and is less than half as fast.
module baseline_next_state #(
  parameter int unsigned Rows   = 128,
  parameter int unsigned Cols   = 128,
  parameter int unsigned Stages = 1
) (
  input  logic        clk_i,
  input  logic [7:0]  act_i    [0:Rows-1],
  input  logic        load_i   [0:Rows-1],
  input  logic        swap_i   [0:Rows-1],
  input  logic [7:0]  weight_i [0:Cols-1],
  input  logic [31:0] psum_i   [0:Cols-1],
  output logic [31:0] psum_o   [0:Cols-1]
);

  localparam int unsigned Cells = Rows * Cols;

  logic [7:0]  act_q    [0:Cells+Cols-1], act_d    [0:Cells+Cols-1];
  logic [1:0]  token_q  [0:Cells+Cols-1], token_d  [0:Cells+Cols-1];
  logic [7:0]  shadow_q [0:Cells+Cols-1], shadow_d [0:Cells+Cols-1];
  logic [7:0]  active_q [0:Cells+Cols-1], active_d [0:Cells+Cols-1];
  logic [31:0] psum_q   [0:Cells+Cols-1], psum_d   [0:Cells+Cols-1];

  if (Stages == 1) begin : gen_one_stage
    always_ff @(posedge clk_i) begin
      automatic logic [15:0] act, active, product;
      for (int unsigned c = 0; c < Cols; c++) shadow_q[c] = weight_i[c];
      for (int unsigned c = 0; c < Cols; c++) psum_q[c] = psum_i[c];
      for (int unsigned r = 0; r < Rows; r++) begin
        act_q[(r+1)*Cols-1]   = act_i[r];
        token_q[(r+1)*Cols-1] = {swap_i[r], load_i[r]};
      end
      for (int unsigned i = Cols; i < Cells + Cols; i++) begin
        act         = ({8'd0, act_q[i-1]} ^ 16'h80) - 16'h80;
        active      = ({8'd0, active_q[i]} ^ 16'h80) - 16'h80;
        product     = act * active;
        psum_d[i]   = psum_q[i-Cols] + ({16'd0, product ^ 16'h8000} - 32'h8000);
        active_d[i] = token_q[i-1][1] ? shadow_q[i] : active_q[i];
        shadow_d[i] = token_q[i-1][0] ? shadow_q[i-Cols] : shadow_q[i];
        act_d[i]    = act_q[i-1];
        token_d[i]  = token_q[i-1];
      end
      for (int unsigned i = 0; i < Cells + Cols; i++) act_q[i] = act_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) token_q[i] = token_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) shadow_q[i] = shadow_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) active_q[i] = active_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) psum_q[i] = psum_d[i];
      for (int unsigned c = 0; c < Cols; c++) psum_o[c] = psum_q[Cells+c];
    end
  end

  if (Stages == 2) begin : gen_two_stages
    logic [15:0] product_q [0:Cells+Cols-1], product_d [0:Cells+Cols-1];
    always_ff @(posedge clk_i) begin
      automatic logic [15:0] act, active;
      for (int unsigned c = 0; c < Cols; c++) shadow_q[c] = weight_i[c];
      for (int unsigned c = 0; c < Cols; c++) psum_q[c] = psum_i[c];
      for (int unsigned r = 0; r < Rows; r++) begin
        act_q[(r+1)*Cols-1]   = act_i[r];
        token_q[(r+1)*Cols-1] = {swap_i[r], load_i[r]};
      end
      for (int unsigned i = Cols; i < Cells + Cols; i++) begin
        act          = ({8'd0, act_q[i-1]} ^ 16'h80) - 16'h80;
        active       = ({8'd0, active_q[i]} ^ 16'h80) - 16'h80;
        product_d[i] = act * active;
        psum_d[i]    = psum_q[i-Cols] + ({16'd0, product_q[i] ^ 16'h8000} - 32'h8000);
        active_d[i]  = token_q[i-1][1] ? shadow_q[i] : active_q[i];
        shadow_d[i]  = token_q[i-1][0] ? shadow_q[i-Cols] : shadow_q[i];
        act_d[i]     = act_q[i-1];
        token_d[i]   = token_q[i-1];
      end
      for (int unsigned i = 0; i < Cells + Cols; i++) act_q[i] = act_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) token_q[i] = token_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) shadow_q[i] = shadow_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) active_q[i] = active_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) product_q[i] = product_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) psum_q[i] = psum_d[i];
      for (int unsigned c = 0; c < Cols; c++) psum_o[c] = psum_q[Cells+c];
    end
  end

  if (Stages == 3) begin : gen_three_stages
    logic [15:0] product_q [0:Cells+Cols-1], product_d [0:Cells+Cols-1];
    always_ff @(posedge clk_i) begin
      automatic logic [15:0] act, active;
      for (int unsigned c = 0; c < Cols; c++) shadow_q[c] = weight_i[c];
      for (int unsigned c = 0; c < Cols; c++) psum_q[c] = psum_i[c];
      for (int unsigned i = Cols; i < Cells + Cols; i++) begin
        act          = ({8'd0, act_q[i]} ^ 16'h80) - 16'h80;
        active       = ({8'd0, active_q[i]} ^ 16'h80) - 16'h80;
        product_d[i] = act * active;
        psum_d[i]    = psum_q[i-Cols] + ({16'd0, product_q[i] ^ 16'h8000} - 32'h8000);
        active_d[i]  = token_q[i][1] ? shadow_q[i] : active_q[i];
      end
      for (int unsigned r = 0; r < Rows; r++) begin
        act_q[(r+1)*Cols-1]   = act_i[r];
        token_q[(r+1)*Cols-1] = {swap_i[r], load_i[r]};
      end
      for (int unsigned i = Cols; i < Cells + Cols; i++) begin
        shadow_d[i] = token_q[i-1][0] ? shadow_q[i-Cols] : shadow_q[i];
        act_d[i]    = act_q[i-1];
        token_d[i]  = token_q[i-1];
      end
      for (int unsigned i = 0; i < Cells + Cols; i++) act_q[i] = act_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) token_q[i] = token_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) shadow_q[i] = shadow_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) active_q[i] = active_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) product_q[i] = product_d[i];
      for (int unsigned i = 0; i < Cells + Cols; i++) psum_q[i] = psum_d[i];
      for (int unsigned c = 0; c < Cols; c++) psum_o[c] = psum_q[Cells+c];
    end
  end

endmodule
