// weft_scratchpad_partition_w8_b2x128_y1: partition of a scratchpad
//
// Written by weft from hdl/units/src/memory/scratchpad.rs: change the description, not this file.

module weft_scratchpad_partition_w8_b2x128_y1 (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,
  // Reset, synchronous, active high
  input  logic       rst_i,

  // Read commands, from partition to partition
  input  logic       read_i,
  output logic       read_o,
  // Last entry of a command
  input  logic       last_i,
  output logic       last_o,
  input  logic [7:0] address_i,
  output logic [7:0] address_o,

  // Write port, the same in all partitions but for the data
  input  logic       write_i,
  input  logic [7:0] write_address_i,
  input  logic [7:0] write_data_i,

  // To the array
  output logic [7:0] data_o
);

  logic read_q;
  logic last_q;
  logic [7:0] address_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      read_q <= 1'b0;
      last_q <= 1'b0;
    end else begin
      read_q <= read_i;
      last_q <= last_i;
    end
  end
  always_ff @(posedge clk_i) begin
    address_q <= address_i;
  end

  logic [7:0] bank0_read_data;
  weft_sram_1r1w_w8_d128_any u_bank0 (
    .clk_i           (clk_i),
    .write_i         (write_i & (write_address_i[7] == 1'd0)),
    .write_lanes_i   (1'd1),
    .write_address_i (write_address_i[6:0]),
    .write_data_i    (write_data_i),
    .read_i          (read_q & (address_q[7] == 1'd0)),
    .read_address_i  (address_q[6:0]),
    .read_data_o     (bank0_read_data)
  );

  logic [7:0] bank1_read_data;
  weft_sram_1r1w_w8_d128_any u_bank1 (
    .clk_i           (clk_i),
    .write_i         (write_i & (write_address_i[7] == 1'd1)),
    .write_lanes_i   (1'd1),
    .write_address_i (write_address_i[6:0]),
    .write_data_i    (write_data_i),
    .read_i          (read_q & (address_q[7] == 1'd1)),
    .read_address_i  (address_q[6:0]),
    .read_data_o     (bank1_read_data)
  );

  logic [0:0] read_bank_q;
  always_ff @(posedge clk_i) begin
    if (read_q) begin
      read_bank_q <= address_q[7];
    end
  end

  assign read_o = read_q;
  assign last_o = last_q;
  assign address_o = address_q;
  assign data_o = read_bank_q == 1'd0 ? bank0_read_data : bank1_read_data;

endmodule
