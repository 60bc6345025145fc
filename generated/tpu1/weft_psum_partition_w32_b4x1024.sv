// weft_psum_partition_w32_b4x1024: partition of a partial-sum buffer
//
// Written by weft from hdl/units/src/memory/psum.rs: change the description, not this file.

module weft_psum_partition_w32_b4x1024 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Sums that enter the array, from partition to partition
  input  logic        feed_i,
  output logic        feed_o,
  input  logic [11:0] feed_address_i,
  output logic [11:0] feed_address_o,

  // Sums that leave the array, from partition to partition
  input  logic        store_i,
  output logic        store_o,
  // Last entry of a command
  input  logic        store_last_i,
  output logic        store_last_o,
  input  logic [11:0] store_address_i,
  output logic [11:0] store_address_o,

  // Drain port, the same in all partitions
  input  logic        drain_i,
  input  logic [11:0] drain_address_i,
  // The sum that was drained last, until a feed reads in its bank
  output logic [31:0] drain_o,

  // To the top of the array and from its bottom
  output logic [31:0] sum_o,
  input  logic [31:0] sum_i
);

  logic feed_q;
  logic [11:0] feed_address_q;
  logic store_q;
  logic store_last_q;
  logic [11:0] store_address_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      feed_q <= 1'b0;
      store_q <= 1'b0;
      store_last_q <= 1'b0;
    end else begin
      feed_q <= feed_i;
      store_q <= store_i;
      store_last_q <= store_last_i;
    end
  end
  always_ff @(posedge clk_i) begin
    feed_address_q <= feed_address_i;
    store_address_q <= store_address_i;
  end

  logic drains0;
  assign drains0 = drain_i & (drain_address_i[11:10] == 2'd0);

  logic [31:0] bank0_read_data;
  weft_sram_1r1w_w32_d1024_any u_bank0 (
    .clk_i           (clk_i),
    .write_i         (store_q & (store_address_q[11:10] == 2'd0)),
    .write_lanes_i   (1'd1),
    .write_address_i (store_address_q[9:0]),
    .write_data_i    (sum_i),
    .read_i          (drains0 | (feed_q & (feed_address_q[11:10] == 2'd0))),
    .read_address_i  (drains0 ? drain_address_i[9:0] : feed_address_q[9:0]),
    .read_data_o     (bank0_read_data)
  );

  logic drains1;
  assign drains1 = drain_i & (drain_address_i[11:10] == 2'd1);

  logic [31:0] bank1_read_data;
  weft_sram_1r1w_w32_d1024_any u_bank1 (
    .clk_i           (clk_i),
    .write_i         (store_q & (store_address_q[11:10] == 2'd1)),
    .write_lanes_i   (1'd1),
    .write_address_i (store_address_q[9:0]),
    .write_data_i    (sum_i),
    .read_i          (drains1 | (feed_q & (feed_address_q[11:10] == 2'd1))),
    .read_address_i  (drains1 ? drain_address_i[9:0] : feed_address_q[9:0]),
    .read_data_o     (bank1_read_data)
  );

  logic drains2;
  assign drains2 = drain_i & (drain_address_i[11:10] == 2'd2);

  logic [31:0] bank2_read_data;
  weft_sram_1r1w_w32_d1024_any u_bank2 (
    .clk_i           (clk_i),
    .write_i         (store_q & (store_address_q[11:10] == 2'd2)),
    .write_lanes_i   (1'd1),
    .write_address_i (store_address_q[9:0]),
    .write_data_i    (sum_i),
    .read_i          (drains2 | (feed_q & (feed_address_q[11:10] == 2'd2))),
    .read_address_i  (drains2 ? drain_address_i[9:0] : feed_address_q[9:0]),
    .read_data_o     (bank2_read_data)
  );

  logic drains3;
  assign drains3 = drain_i & (drain_address_i[11:10] == 2'd3);

  logic [31:0] bank3_read_data;
  weft_sram_1r1w_w32_d1024_any u_bank3 (
    .clk_i           (clk_i),
    .write_i         (store_q & (store_address_q[11:10] == 2'd3)),
    .write_lanes_i   (1'd1),
    .write_address_i (store_address_q[9:0]),
    .write_data_i    (sum_i),
    .read_i          (drains3 | (feed_q & (feed_address_q[11:10] == 2'd3))),
    .read_address_i  (drains3 ? drain_address_i[9:0] : feed_address_q[9:0]),
    .read_data_o     (bank3_read_data)
  );

  logic fed_q;
  logic [1:0] fed_bank_q;
  logic [1:0] drained_bank_q;
  always_ff @(posedge clk_i) begin
    fed_q <= feed_q;
  end
  always_ff @(posedge clk_i) begin
    if (feed_q) begin
      fed_bank_q <= feed_address_q[11:10];
    end
  end
  always_ff @(posedge clk_i) begin
    if (drain_i) begin
      drained_bank_q <= drain_address_i[11:10];
    end
  end

  assign feed_o = feed_q;
  assign feed_address_o = feed_address_q;
  assign store_o = store_q;
  assign store_last_o = store_last_q;
  assign store_address_o = store_address_q;
  assign drain_o = drained_bank_q == 2'd0 ? bank0_read_data : drained_bank_q == 2'd1 ?
      bank1_read_data : drained_bank_q == 2'd2 ? bank2_read_data : bank3_read_data;
  assign sum_o = fed_q ? (fed_bank_q == 2'd0 ? bank0_read_data : fed_bank_q == 2'd1 ?
      bank1_read_data : fed_bank_q == 2'd2 ? bank2_read_data : bank3_read_data) : 32'd0;

endmodule
