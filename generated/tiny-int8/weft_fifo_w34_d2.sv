// weft_fifo_w34_d2: queue with valid and ready on both sides
//
// Written by weft from hdl/units/src/prim/fifo.rs: change the description, not this file.

module weft_fifo_w34_d2 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // What goes in
  input  logic        in_valid_i,
  output logic        in_ready_o,
  input  logic [33:0] in_i,

  // What comes out, in the same order
  output logic        out_valid_o,
  input  logic        out_ready_i,
  output logic [33:0] out_o
);

  logic [1:0] count_q;

  logic ready;
  assign ready = !(count_q == 2'd2);
  logic valid;
  assign valid = |count_q;
  logic push;
  assign push = in_valid_i & ready;
  logic pop;
  assign pop = out_ready_i & valid;

  logic [0:0] write_at_q;
  logic [0:0] read_at_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_q <= 2'd0;
    end else if (push ^ pop) begin
      count_q <= push ? count_q + 2'd1 : count_q - 2'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      write_at_q <= 1'd0;
    end else if (push) begin
      write_at_q <= write_at_q + 1'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      read_at_q <= 1'd0;
    end else if (pop) begin
      read_at_q <= read_at_q + 1'd1;
    end
  end

  logic [33:0] beats [2];

  always_ff @(posedge clk_i) begin
    if (push) begin
      beats[write_at_q] <= in_i;
    end
  end

  logic [33:0] front;
  assign front = beats[read_at_q];

  assign in_ready_o = ready;
  assign out_valid_o = valid;
  assign out_o = front;

endmodule
