// weft_writer_b2x128: takes entries from a data port into a scratchpad
//
// Written by weft from hdl/units/src/engine/writer.rs: change the description, not this file.

module weft_writer_b2x128 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Commands
  input  logic        cmd_valid_i,
  output logic        cmd_ready_o,
  input  logic [7:0]  cmd_address_i,
  input  logic [15:0] cmd_length_i,

  // Data port; the data themselves go straight to the scratchpad
  input  logic        data_valid_i,
  output logic        data_ready_o,

  // To the scratchpad
  output logic        write_o,
  output logic [7:0]  write_address_o,

  // End of a command
  output logic        finish_o,
  output logic [0:0]  finish_bank_o
);

  logic active_q;
  logic [7:0] address_q;
  logic [15:0] left_q;

  logic write;
  assign write = active_q & data_valid_i;
  logic finish;
  assign finish = write & (left_q == 16'd1);
  logic ready;
  assign ready = finish | !active_q;
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
    if (take | write) begin
      address_q <= take ? cmd_address_i : address_q + 8'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | write) begin
      left_q <= take ? cmd_length_i : left_q - 16'd1;
    end
  end

  assign cmd_ready_o = ready;
  assign data_ready_o = active_q;
  assign write_o = write;
  assign write_address_o = address_q;
  assign finish_o = finish;
  assign finish_bank_o = address_q[7];

endmodule
