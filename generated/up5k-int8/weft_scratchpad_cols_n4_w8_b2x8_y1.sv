// weft_scratchpad_cols_n4_w8_b2x8_y1: scratchpad of 4 partitions that face the array's columns
//
// Written by weft from hdl/units/src/memory/scratchpad.rs: change the description, not this file.

module weft_scratchpad_cols_n4_w8_b2x8_y1 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Read commands, at partition 0
  input  logic        read_i,
  // Last entry of a command
  input  logic        last_i,
  input  logic [3:0]  address_i,

  // The end of a command: the last partition reads its last entry in this cycle
  output logic        done_o,
  output logic [0:0]  done_bank_o,

  // Write port: one entry
  input  logic        write_i,
  input  logic [3:0]  write_address_i,
  input  logic [31:0] write_data_i,

  // To the array: one lane a partition, skewed
  output logic [31:0] data_o
);

  localparam int PartitionCols = 4;

  wire partition_read_link [5];
  wire partition_last_link [5];
  logic [0:0] partition_last_east;
  wire [3:0] partition_address_link [5];
  logic [3:0] partition_address_east;
  logic [31:0] partition_data;
  assign partition_read_link[0] = read_i;
  assign partition_last_link[0] = last_i;
  assign partition_last_east = partition_last_link[PartitionCols];
  assign partition_address_link[0] = address_i;
  assign partition_address_east = partition_address_link[PartitionCols];

  for (genvar col = 0; col < PartitionCols; col++) begin : gen_partition_col
    weft_scratchpad_partition_w8_b2x8_y1 u_partition (
      .clk_i           (clk_i),
      .rst_i           (rst_i),
      .read_i          (partition_read_link[col]),
      .read_o          (partition_read_link[col+1]),
      .last_i          (partition_last_link[col]),
      .last_o          (partition_last_link[col+1]),
      .address_i       (partition_address_link[col]),
      .address_o       (partition_address_link[col+1]),
      .write_i         (write_i),
      .write_address_i (write_address_i),
      .write_data_i    (write_data_i[col*8 +: 8]),
      .data_o          (partition_data[col*8 +: 8])
    );
  end

  logic [2:0] unused_done_index;
  assign unused_done_index = partition_address_east[2:0];

  assign done_o = partition_last_east;
  assign done_bank_o = partition_address_east[3];
  assign data_o = partition_data;

endmodule
