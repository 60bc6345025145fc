// weft_psum_n4_w32_b2x256: partial-sum buffer of 4 partitions
//
// Written by weft from hdl/units/src/memory/psum.rs: change the description, not this file.

module weft_psum_n4_w32_b2x256 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // Sums that enter the array: commands at column 0
  input  logic         feed_i,
  input  logic [8:0]   feed_address_i,

  // Sums that leave the array: commands at column 0
  input  logic         store_i,
  // Last entry of a command
  input  logic         store_last_i,
  input  logic [8:0]   store_address_i,

  // The end of a command: the last column writes its last entry in this cycle
  output logic         stored_o,
  output logic [0:0]   stored_bank_o,

  // Drain port: one entry; data come a cycle later
  input  logic         drain_i,
  input  logic [8:0]   drain_address_i,
  output logic [127:0] drain_o,

  // To the top of the array and from its bottom: one lane a column, skewed
  output logic [127:0] sum_o,
  input  logic [127:0] sum_i
);

  localparam int PartitionCols = 4;

  wire partition_feed_link [5];
  wire [8:0] partition_feed_address_link [5];
  wire partition_store_link [5];
  wire partition_store_last_link [5];
  logic [0:0] partition_store_last_east;
  wire [8:0] partition_store_address_link [5];
  logic [8:0] partition_store_address_east;
  logic [127:0] partition_drain;
  logic [127:0] partition_sum;
  assign partition_feed_link[0] = feed_i;
  assign partition_feed_address_link[0] = feed_address_i;
  assign partition_store_link[0] = store_i;
  assign partition_store_last_link[0] = store_last_i;
  assign partition_store_last_east = partition_store_last_link[PartitionCols];
  assign partition_store_address_link[0] = store_address_i;
  assign partition_store_address_east = partition_store_address_link[PartitionCols];

  for (genvar col = 0; col < PartitionCols; col++) begin : gen_partition_col
    weft_psum_partition_w32_b2x256 u_partition (
      .clk_i           (clk_i),
      .rst_i           (rst_i),
      .feed_i          (partition_feed_link[col]),
      .feed_o          (partition_feed_link[col+1]),
      .feed_address_i  (partition_feed_address_link[col]),
      .feed_address_o  (partition_feed_address_link[col+1]),
      .store_i         (partition_store_link[col]),
      .store_o         (partition_store_link[col+1]),
      .store_last_i    (partition_store_last_link[col]),
      .store_last_o    (partition_store_last_link[col+1]),
      .store_address_i (partition_store_address_link[col]),
      .store_address_o (partition_store_address_link[col+1]),
      .drain_i         (drain_i),
      .drain_address_i (drain_address_i),
      .drain_o         (partition_drain[col*32 +: 32]),
      .sum_o           (partition_sum[col*32 +: 32]),
      .sum_i           (sum_i[col*32 +: 32])
    );
  end

  logic [7:0] unused_stored_index;
  assign unused_stored_index = partition_store_address_east[7:0];

  assign stored_o = partition_store_last_east;
  assign stored_bank_o = partition_store_address_east[8];
  assign drain_o = partition_drain;
  assign sum_o = partition_sum;

endmodule
