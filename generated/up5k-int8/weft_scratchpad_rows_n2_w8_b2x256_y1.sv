// weft_scratchpad_rows_n2_w8_b2x256_y1: scratchpad of 2 partitions that face the array's rows
//
// Written by weft from hdl/units/src/memory/scratchpad.rs: change the description, not this file.

module weft_scratchpad_rows_n2_w8_b2x256_y1 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Read commands, at partition 0
  input  logic        read_i,
  // Last entry of a command
  input  logic        last_i,
  input  logic [8:0]  address_i,

  // The end of a command: the last partition reads its last entry in this cycle
  output logic        done_o,
  output logic [0:0]  done_bank_o,

  // Write port: one entry
  input  logic        write_i,
  input  logic [8:0]  write_address_i,
  input  logic [15:0] write_data_i,

  // To the array: one lane a partition, skewed
  output logic [15:0] data_o
);

  localparam int PartitionRows = 2;

  wire partition_read_link [3];
  wire partition_last_link [3];
  logic [0:0] partition_last_south;
  wire [8:0] partition_address_link [3];
  logic [8:0] partition_address_south;
  logic [15:0] partition_data;
  assign partition_read_link[0] = read_i;
  assign partition_last_link[0] = last_i;
  assign partition_last_south = partition_last_link[PartitionRows];
  assign partition_address_link[0] = address_i;
  assign partition_address_south = partition_address_link[PartitionRows];

  for (genvar row = 0; row < PartitionRows; row++) begin : gen_partition_row
    weft_scratchpad_partition_w8_b2x256_y1 u_partition (
      .clk_i           (clk_i),
      .rst_i           (rst_i),
      .read_i          (partition_read_link[row]),
      .read_o          (partition_read_link[row+1]),
      .last_i          (partition_last_link[row]),
      .last_o          (partition_last_link[row+1]),
      .address_i       (partition_address_link[row]),
      .address_o       (partition_address_link[row+1]),
      .write_i         (write_i),
      .write_address_i (write_address_i),
      .write_data_i    (write_data_i[row*8 +: 8]),
      .data_o          (partition_data[row*8 +: 8])
    );
  end

  logic [7:0] unused_done_index;
  assign unused_done_index = partition_address_south[7:0];

  assign done_o = partition_last_south;
  assign done_bank_o = partition_address_south[8];
  assign data_o = partition_data;

endmodule
