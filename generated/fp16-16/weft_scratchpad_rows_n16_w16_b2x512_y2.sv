// weft_scratchpad_rows_n16_w16_b2x512_y2: scratchpad of 16 partitions that face the array's rows
//
// Written by weft from hdl/units/src/memory/scratchpad.rs: change the description, not this file.

module weft_scratchpad_rows_n16_w16_b2x512_y2 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // Read commands, at partition 0
  input  logic         read_i,
  // Last entry of a command
  input  logic         last_i,
  input  logic [9:0]   address_i,

  // The end of a command: the last partition reads its last entry in this cycle
  output logic         done_o,
  output logic [0:0]   done_bank_o,

  // Write port: one entry
  input  logic         write_i,
  input  logic [9:0]   write_address_i,
  input  logic [255:0] write_data_i,

  // To the array: one lane a partition, skewed
  output logic [255:0] data_o
);

  localparam int PartitionRows = 16;

  wire partition_read_link [17];
  wire partition_last_link [17];
  logic [0:0] partition_last_south;
  wire [9:0] partition_address_link [17];
  logic [9:0] partition_address_south;
  logic [255:0] partition_data;
  assign partition_read_link[0] = read_i;
  assign partition_last_link[0] = last_i;
  assign partition_last_south = partition_last_link[PartitionRows];
  assign partition_address_link[0] = address_i;
  assign partition_address_south = partition_address_link[PartitionRows];

  for (genvar row = 0; row < PartitionRows; row++) begin : gen_partition_row
    weft_scratchpad_partition_w16_b2x512_y2 u_partition (
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
      .write_data_i    (write_data_i[row*16 +: 16]),
      .data_o          (partition_data[row*16 +: 16])
    );
  end

  logic [8:0] unused_done_index;
  assign unused_done_index = partition_address_south[8:0];

  assign done_o = partition_last_south;
  assign done_bank_o = partition_address_south[9];
  assign data_o = partition_data;

endmodule
