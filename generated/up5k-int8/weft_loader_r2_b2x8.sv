// weft_loader_r2_b2x8: loads stationary tiles into the array
//
// Written by weft from hdl/units/src/engine/loader.rs: change the description, not this file.

module weft_loader_r2_b2x8 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,

  // Commands
  input  logic       cmd_valid_i,
  output logic       cmd_ready_o,
  input  logic [3:0] cmd_address_i,

  // State of others
  // Banks of the stationary scratchpad with writes outstanding
  input  logic [1:0] writers_i,
  // The loaded tile becomes the active one: the transport registers are free from this cycle on
  input  logic       swap_i,
  // A whole tile is in the transport registers or on its way, to arrive before any swap from now on
  output logic       loaded_o,

  // To the stationary scratchpad
  output logic       read_o,
  output logic       read_last_o,
  output logic [3:0] read_address_o,

  // To the array's row control
  output logic       load_o,
  output logic [1:0] load_tag_o
);

  logic active_q;
  logic started_q;
  logic loaded_q;
  logic [3:0] address_q;
  logic [1:0] rows_left_q;

  logic written;
  assign written = !writers_i[address_q[3]];
  logic free;
  assign free = !loaded_q | swap_i;
  logic step;
  assign step = active_q & (started_q | (written & free));
  logic last;
  assign last = step & (rows_left_q == 2'd1);
  logic ready;
  assign ready = last | !active_q;
  logic take;
  assign take = ready & cmd_valid_i;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      active_q <= 1'b0;
    end else if (ready) begin
      active_q <= cmd_valid_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      started_q <= 1'b0;
      loaded_q <= 1'b0;
    end else begin
      started_q <= step & !last;
      loaded_q <= last | (loaded_q & !swap_i);
    end
  end

  logic [3:0] top;
  assign top = cmd_address_i + 4'd1;

  logic load_q;
  logic [1:0] load_tag_q;
  always_ff @(posedge clk_i) begin
    if (take | step) begin
      address_q <= take ? top : address_q - 4'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | step) begin
      rows_left_q <= take ? 2'd2 : rows_left_q - 2'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      load_q <= 1'b0;
    end else begin
      load_q <= step;
    end
  end
  always_ff @(posedge clk_i) begin
    load_tag_q <= rows_left_q;
  end

  assign cmd_ready_o = ready;
  assign loaded_o = loaded_q;
  assign read_o = step;
  assign read_last_o = last;
  assign read_address_o = address_q;
  assign load_o = load_q;
  assign load_tag_o = load_tag_q;

endmodule
