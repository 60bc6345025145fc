// weft_tensor_engine_edge_int8: tensor engine `edge-int8`
//
// Parameters: rows 16, cols 16, moving int8, stationary int8, accumulate int32, products 1,
// stages 2, moving scratchpad 2 banks x 512, stationary scratchpad 2 banks x 16, PSUM 2 banks
// x 512, command queue 16, latency 35 cycles from a row's issue to its last stored sum.
// Written by weft from hdl/units/src/engine/tensor_engine.rs:
// change the description, not this file.

module weft_tensor_engine_edge_int8 (
  // Clock; all registers take their values on its rising edge
  input  logic         clk_i,
  // Reset, synchronous, active high
  input  logic         rst_i,

  // Commands
  input  logic         cmd_valid_i,
  output logic         cmd_ready_o,
  // Opcode in [3:0]: 1 write moving, 2 write stationary, 3 load, 4 multiply, 5 drain;
  // accumulate in [4], swap in [5], length in [23:8], first scratchpad entry in [43:24],
  // first PSUM entry in [63:44]; fields that an operation does not use are 0
  input  logic [63:0]  cmd_i,

  // Moving operand: one entry, the values of one row of A for all array rows
  input  logic         moving_valid_i,
  output logic         moving_ready_o,
  input  logic [127:0] moving_i,

  // Stationary operand: one entry, the values of all array columns for one array row
  input  logic         stationary_valid_i,
  output logic         stationary_ready_o,
  input  logic [127:0] stationary_i,

  // Results: one entry, those of all array columns
  output logic         result_valid_o,
  input  logic         result_ready_i,
  output logic [511:0] result_o,

  // State
  // No command is waiting or under way
  output logic         idle_o,
  // An illegal command was met; only reset clears it
  output logic         error_o,

  // Counters since reset, of cycles
  // In which the engine was not idle
  output logic [47:0]  count_cycles_o,
  // In which a row was issued to the array
  output logic [47:0]  count_rows_o,
  // In which a row waited for the sum to which it adds
  output logic [47:0]  count_wait_psum_o,
  // In which a row waited for its stationary tile
  output logic [47:0]  count_wait_load_o,
  // In which a row waited for moving entries to be written
  output logic [47:0]  count_wait_moving_o,
  // In which the engine was not idle but had no row to issue
  output logic [47:0]  count_wait_command_o
);

  logic [0:0] moving_partition_last_south;
  logic [0:0] moving_partition_last_south_d;
  logic [9:0] moving_partition_address_south;
  logic [9:0] moving_partition_address_south_d;
  logic [0:0] stationary_partition_last_east;
  logic [0:0] stationary_partition_last_east_d;
  logic [4:0] stationary_partition_address_east;
  logic [4:0] stationary_partition_address_east_d;
  logic [0:0] psum_partition_store_last_east;
  logic [0:0] psum_partition_store_last_east_d;
  logic [9:0] psum_partition_store_address_east;
  logic [9:0] psum_partition_store_address_east_d;
  logic [511:0] psum_partition_drain;
  logic [511:0] psum_partition_drain_d;

  logic sequencer_cmd_ready;
  logic sequencer_moving_ready;
  logic sequencer_stationary_ready;
  logic sequencer_result_valid;
  logic sequencer_moving_write;
  logic [9:0] sequencer_moving_write_address;
  logic sequencer_stationary_write;
  logic [4:0] sequencer_stationary_write_address;
  logic sequencer_stationary_read;
  logic sequencer_stationary_last;
  logic [4:0] sequencer_stationary_address;
  logic sequencer_load;
  logic [4:0] sequencer_load_tag;
  logic sequencer_row;
  logic sequencer_row_last;
  logic [9:0] sequencer_row_address;
  logic [9:0] sequencer_row_psum;
  logic sequencer_row_accumulate;
  logic sequencer_row_swap;
  logic sequencer_drain;
  logic [9:0] sequencer_drain_address;
  logic sequencer_advance;
  logic sequencer_idle;
  logic sequencer_error;
  logic [47:0] sequencer_count_cycles;
  logic [47:0] sequencer_count_rows;
  logic [47:0] sequencer_count_wait_psum;
  logic [47:0] sequencer_count_wait_load;
  logic [47:0] sequencer_count_wait_moving;
  logic [47:0] sequencer_count_wait_command;

  logic moving_done_o;

  logic [0:0] moving_done_bank_o;
  logic moving_read_i;
  assign moving_read_i = sequencer_row;
  logic moving_last_i;
  assign moving_last_i = sequencer_row_last;
  logic [9:0] moving_address_i;
  assign moving_address_i = sequencer_row_address;
  logic moving_write_i;
  assign moving_write_i = sequencer_moving_write;
  logic [9:0] moving_write_address_i;
  assign moving_write_address_i = sequencer_moving_write_address;
  logic [127:0] moving_write_data_i;
  assign moving_write_data_i = moving_i;
  logic [8:0] unused_moving_done_index;
  assign unused_moving_done_index = moving_partition_address_south[8:0];
  assign moving_done_o = moving_partition_last_south;
  assign moving_done_bank_o = moving_partition_address_south[9];

  logic stationary_done_o;

  logic [0:0] stationary_done_bank_o;
  logic stationary_read_i;
  assign stationary_read_i = sequencer_stationary_read;
  logic stationary_last_i;
  assign stationary_last_i = sequencer_stationary_last;
  logic [4:0] stationary_address_i;
  assign stationary_address_i = sequencer_stationary_address;
  logic stationary_write_i;
  assign stationary_write_i = sequencer_stationary_write;
  logic [4:0] stationary_write_address_i;
  assign stationary_write_address_i = sequencer_stationary_write_address;
  logic [127:0] stationary_write_data_i;
  assign stationary_write_data_i = stationary_i;
  logic [3:0] unused_stationary_done_index;
  assign unused_stationary_done_index = stationary_partition_address_east[3:0];
  assign stationary_done_o = stationary_partition_last_east;
  assign stationary_done_bank_o = stationary_partition_address_east[4];

  logic [2:0] enter_delay_out;
  weft_delay_w3_n1_r u_enter_delay (
    .clk_i (clk_i),
    .rst_i (rst_i),
    .in_i  ({sequencer_row_accumulate, sequencer_row_last, sequencer_row}),
    .out_o (enter_delay_out)
  );

  logic [2:0] enter;
  assign enter = enter_delay_out;

  logic [9:0] enter_address_delay_out;
  weft_delay_w10_n1 u_enter_address_delay (
    .clk_i (clk_i),
    .in_i  (sequencer_row_psum),
    .out_o (enter_address_delay_out)
  );

  logic [9:0] enter_address;
  assign enter_address = enter_address_delay_out;

  logic [1:0] leave_delay_out;
  weft_delay_w2_n17_r u_leave_delay (
    .clk_i (clk_i),
    .rst_i (rst_i),
    .in_i  (enter[1:0]),
    .out_o (leave_delay_out)
  );

  logic [1:0] leave;
  assign leave = leave_delay_out;

  logic [9:0] leave_address_delay_out;
  weft_delay_w10_n17 u_leave_address_delay (
    .clk_i (clk_i),
    .in_i  (enter_address),
    .out_o (leave_address_delay_out)
  );

  logic [9:0] leave_address;
  assign leave_address = leave_address_delay_out;

  logic psum_stored_o;

  logic [0:0] psum_stored_bank_o;

  logic [511:0] psum_drain_o;

  weft_sequencer_16x16_l1_d16_m2x512_s2x16_p2x512_n0_q16 u_sequencer (
    .clk_i                      (clk_i),
    .rst_i                      (rst_i),
    .cmd_valid_i                (cmd_valid_i),
    .cmd_ready_o                (sequencer_cmd_ready),
    .cmd_i                      (cmd_i),
    .moving_valid_i             (moving_valid_i),
    .moving_ready_o             (sequencer_moving_ready),
    .stationary_valid_i         (stationary_valid_i),
    .stationary_ready_o         (sequencer_stationary_ready),
    .result_valid_o             (sequencer_result_valid),
    .result_ready_i             (result_ready_i),
    .moving_write_o             (sequencer_moving_write),
    .moving_write_address_o     (sequencer_moving_write_address),
    .moving_done_i              (moving_done_o),
    .moving_done_bank_i         (moving_done_bank_o),
    .stationary_write_o         (sequencer_stationary_write),
    .stationary_write_address_o (sequencer_stationary_write_address),
    .stationary_read_o          (sequencer_stationary_read),
    .stationary_last_o          (sequencer_stationary_last),
    .stationary_address_o       (sequencer_stationary_address),
    .stationary_done_i          (stationary_done_o),
    .stationary_done_bank_i     (stationary_done_bank_o),
    .load_o                     (sequencer_load),
    .load_tag_o                 (sequencer_load_tag),
    .row_o                      (sequencer_row),
    .row_last_o                 (sequencer_row_last),
    .row_address_o              (sequencer_row_address),
    .row_psum_o                 (sequencer_row_psum),
    .row_accumulate_o           (sequencer_row_accumulate),
    .row_swap_o                 (sequencer_row_swap),
    .store_i                    (leave[0]),
    .stored_i                   (psum_stored_o),
    .stored_bank_i              (psum_stored_bank_o),
    .drain_o                    (sequencer_drain),
    .drain_address_o            (sequencer_drain_address),
    .advance_o                  (sequencer_advance),
    .idle_o                     (sequencer_idle),
    .error_o                    (sequencer_error),
    .count_cycles_o             (sequencer_count_cycles),
    .count_rows_o               (sequencer_count_rows),
    .count_wait_psum_o          (sequencer_count_wait_psum),
    .count_wait_load_o          (sequencer_count_wait_load),
    .count_wait_moving_o        (sequencer_count_wait_moving),
    .count_wait_command_o       (sequencer_count_wait_command)
  );

  logic array_swap_i;
  assign array_swap_i = sequencer_row_swap;
  logic array_load_i;
  assign array_load_i = sequencer_load;
  logic [4:0] array_load_tag_i;
  assign array_load_tag_i = sequencer_load_tag;
  logic psum_feed_i;
  assign psum_feed_i = enter[0] & enter[2];
  logic [9:0] psum_feed_address_i;
  assign psum_feed_address_i = enter_address;
  logic psum_store_i;
  assign psum_store_i = leave[0];
  logic psum_store_last_i;
  assign psum_store_last_i = leave[1];
  logic [9:0] psum_store_address_i;
  assign psum_store_address_i = leave_address;
  logic psum_drain_i;
  assign psum_drain_i = sequencer_drain;
  logic [9:0] psum_drain_address_i;
  assign psum_drain_address_i = sequencer_drain_address;
  logic [8:0] unused_psum_stored_index;
  assign unused_psum_stored_index = psum_partition_store_address_east[8:0];
  assign psum_stored_o = psum_partition_store_last_east;
  assign psum_stored_bank_o = psum_partition_store_address_east[9];
  assign psum_drain_o = psum_partition_drain;
  logic unused_advance;
  assign unused_advance = sequencer_advance;

  // Cells of lattice `moving_partition`, 16 x 1: cell (row, col) is element (15 - row).
  logic moving_partition_read_q [32];
  logic moving_partition_last_q [32];
  logic [9:0] moving_partition_address_q [32];
  logic [0:0] moving_partition_read_bank_q [32];
  logic [7:0] moving_partition_bank0_word_q [32];
  logic [7:0] moving_partition_bank1_word_q [32];
  /* verilator tracing_off */
  logic [7:0] moving_partition_bank0_words [32768];
  /* verilator tracing_on */
  /* verilator tracing_off */
  logic [7:0] moving_partition_bank1_words [32768];
  /* verilator tracing_on */
  logic [7:0] moving_partition_write_data_each [32];

  function automatic logic [7:0] moving_partition_data_of(
    input logic [0:0] this_read_bank_q,
    input logic [7:0] this_bank0_word_q,
    input logic [7:0] this_bank1_word_q
  );
    logic [7:0] this_bank0_read_data_o;
    logic [7:0] this_bank1_read_data_o;
    this_bank0_read_data_o = this_bank0_word_q;
    this_bank1_read_data_o = this_bank1_word_q;
    return this_read_bank_q == 1'd0 ? this_bank0_read_data_o : this_bank1_read_data_o;
  endfunction

  // One step of a cell of `moving_partition`, as in weft_scratchpad_partition_w8_b2x512_y1.
  task automatic moving_partition_step(
    input logic [4:0] this_index,
    input logic this_rst_i,
    input logic this_read_i,
    input logic this_last_i,
    input logic [9:0] this_address_i,
    input logic this_write_i,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [9:0] this_write_address_i,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [7:0] this_write_data_i,
    input logic this_read_q,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [9:0] this_address_q,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [0:0] this_read_bank_q,
    input logic [7:0] this_bank0_word_q,
    input logic [7:0] this_bank1_word_q,
    output logic next_read_q,
    output logic next_last_q,
    output logic [9:0] next_address_q,
    output logic [0:0] next_read_bank_q,
    output logic [7:0] next_bank0_word_q,
    output logic [7:0] next_bank1_word_q
  );
    logic this_bank0_read_i;
    logic [8:0] this_bank0_read_address_i;
    logic this_bank1_read_i;
    logic [8:0] this_bank1_read_address_i;
    logic [8:0] this_bank0_write_address_i;
    logic [7:0] this_bank0_write_data_i;
    logic this_bank0_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank0_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank0_write;
    logic [8:0] this_bank1_write_address_i;
    logic [7:0] this_bank1_write_data_i;
    logic this_bank1_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank1_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank1_write;
    this_bank0_read_i = this_read_q & (this_address_q[9] == 1'd0);
    this_bank0_read_address_i = this_address_q[8:0];
    this_bank1_read_i = this_read_q & (this_address_q[9] == 1'd1);
    this_bank1_read_address_i = this_address_q[8:0];
    this_bank0_write_address_i = this_write_address_i[8:0];
    this_bank0_write_data_i = this_write_data_i;
    this_bank0_write_i = this_write_i & (this_write_address_i[9] == 1'd0);
    this_bank0_write_lanes_i = 1'd1;
    this_bank0_write = this_bank0_write_i & this_bank0_write_lanes_i;
    this_bank1_write_address_i = this_write_address_i[8:0];
    this_bank1_write_data_i = this_write_data_i;
    this_bank1_write_i = this_write_i & (this_write_address_i[9] == 1'd1);
    this_bank1_write_lanes_i = 1'd1;
    this_bank1_write = this_bank1_write_i & this_bank1_write_lanes_i;
    next_read_q = this_rst_i ? 1'b0 : this_read_i;
    next_last_q = this_rst_i ? 1'b0 : this_last_i;
    next_address_q = this_address_i;
    next_read_bank_q = this_read_q ? this_address_q[9] : this_read_bank_q;
    next_bank0_word_q = this_bank0_read_i ? moving_partition_bank0_words[32'(this_index) * 576 +
        32'(this_bank0_read_address_i)] : this_bank0_word_q;
    next_bank1_word_q = this_bank1_read_i ? moving_partition_bank1_words[32'(this_index) * 576 +
        32'(this_bank1_read_address_i)] : this_bank1_word_q;
    /* verilator lint_off BLKSEQ */
    if (this_bank0_write) moving_partition_bank0_words[32'(this_index) * 576 +
        32'(this_bank0_write_address_i)] = this_bank0_write_data_i;
    if (this_bank1_write) moving_partition_bank1_words[32'(this_index) * 576 +
        32'(this_bank1_write_address_i)] = this_bank1_write_data_i;
    /* verilator lint_on BLKSEQ */
  endtask

  // Cells of lattice `stationary_partition`, 1 x 16: cell (row, col) is element (15 - col).
  logic stationary_partition_read_q [32];
  logic stationary_partition_last_q [32];
  logic [4:0] stationary_partition_address_q [32];
  logic [0:0] stationary_partition_read_bank_q [32];
  logic [7:0] stationary_partition_bank0_word_q [32];
  logic [7:0] stationary_partition_bank1_word_q [32];
  logic [7:0] stationary_partition_bank0_words [512];
  logic [7:0] stationary_partition_bank1_words [512];
  logic [7:0] stationary_partition_write_data_each [32];

  function automatic logic [7:0] stationary_partition_data_of(
    input logic [0:0] this_read_bank_q,
    input logic [7:0] this_bank0_word_q,
    input logic [7:0] this_bank1_word_q
  );
    logic [7:0] this_bank0_read_data_o;
    logic [7:0] this_bank1_read_data_o;
    this_bank0_read_data_o = this_bank0_word_q;
    this_bank1_read_data_o = this_bank1_word_q;
    return this_read_bank_q == 1'd0 ? this_bank0_read_data_o : this_bank1_read_data_o;
  endfunction

  // One step of a cell of `stationary_partition`, as in weft_scratchpad_partition_w8_b2x16_y1.
  task automatic stationary_partition_step(
    input logic [4:0] this_index,
    input logic this_rst_i,
    input logic this_read_i,
    input logic this_last_i,
    input logic [4:0] this_address_i,
    input logic this_write_i,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [4:0] this_write_address_i,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [7:0] this_write_data_i,
    input logic this_read_q,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [4:0] this_address_q,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [0:0] this_read_bank_q,
    input logic [7:0] this_bank0_word_q,
    input logic [7:0] this_bank1_word_q,
    output logic next_read_q,
    output logic next_last_q,
    output logic [4:0] next_address_q,
    output logic [0:0] next_read_bank_q,
    output logic [7:0] next_bank0_word_q,
    output logic [7:0] next_bank1_word_q
  );
    logic this_bank0_read_i;
    logic [3:0] this_bank0_read_address_i;
    logic this_bank1_read_i;
    logic [3:0] this_bank1_read_address_i;
    logic [3:0] this_bank0_write_address_i;
    logic [7:0] this_bank0_write_data_i;
    logic this_bank0_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank0_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank0_write;
    logic [3:0] this_bank1_write_address_i;
    logic [7:0] this_bank1_write_data_i;
    logic this_bank1_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank1_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank1_write;
    this_bank0_read_i = this_read_q & (this_address_q[4] == 1'd0);
    this_bank0_read_address_i = this_address_q[3:0];
    this_bank1_read_i = this_read_q & (this_address_q[4] == 1'd1);
    this_bank1_read_address_i = this_address_q[3:0];
    this_bank0_write_address_i = this_write_address_i[3:0];
    this_bank0_write_data_i = this_write_data_i;
    this_bank0_write_i = this_write_i & (this_write_address_i[4] == 1'd0);
    this_bank0_write_lanes_i = 1'd1;
    this_bank0_write = this_bank0_write_i & this_bank0_write_lanes_i;
    this_bank1_write_address_i = this_write_address_i[3:0];
    this_bank1_write_data_i = this_write_data_i;
    this_bank1_write_i = this_write_i & (this_write_address_i[4] == 1'd1);
    this_bank1_write_lanes_i = 1'd1;
    this_bank1_write = this_bank1_write_i & this_bank1_write_lanes_i;
    next_read_q = this_rst_i ? 1'b0 : this_read_i;
    next_last_q = this_rst_i ? 1'b0 : this_last_i;
    next_address_q = this_address_i;
    next_read_bank_q = this_read_q ? this_address_q[4] : this_read_bank_q;
    next_bank0_word_q = this_bank0_read_i ? stationary_partition_bank0_words[{this_index,
        this_bank0_read_address_i}] : this_bank0_word_q;
    next_bank1_word_q = this_bank1_read_i ? stationary_partition_bank1_words[{this_index,
        this_bank1_read_address_i}] : this_bank1_word_q;
    /* verilator lint_off BLKSEQ */
    if (this_bank0_write) stationary_partition_bank0_words[{this_index, this_bank0_write_address_i}]
        = this_bank0_write_data_i;
    if (this_bank1_write) stationary_partition_bank1_words[{this_index, this_bank1_write_address_i}]
        = this_bank1_write_data_i;
    /* verilator lint_on BLKSEQ */
  endtask

  // Cells of lattice `array_control`, 16 x 1: cell (row, col) is element (15 - row).
  logic array_control_swap_q [32];
  logic array_control_load_q [32];
  logic [4:0] array_control_tag_q [32];

  // One step of a cell of `array_control`, as in weft_row_control_t5_y1.
  task automatic array_control_step(
    input logic this_swap_i,
    input logic this_load_i,
    input logic [4:0] this_tag_i,
    output logic next_swap_q,
    output logic next_load_q,
    output logic [4:0] next_tag_q
  );
    next_swap_q = this_swap_i;
    next_load_q = this_load_i & |this_tag_i;
    next_tag_q = this_tag_i - 5'd1;
  endtask

  // Cells of lattice `array_pe`, 16 x 16: cell (row, col) is element (15 - row) * 17 + (15 - col).
  logic array_pe_load_q [512];
  logic array_pe_swap_q [512];
  logic [7:0] array_pe_transport_q [512];
  logic [7:0] array_pe_active_q [512];
  logic [7:0] array_pe_moving_q [512];
  logic signed [15:0] array_pe_dot_q [512];
  logic [31:0] array_pe_psum_q [512];

  // One step of a cell of `array_pe`, as in weft_pe_int8_int8_wrap_p1_s2.
  task automatic array_pe_step(
    input logic this_load_i,
    input logic this_swap_i,
    input logic [7:0] this_stationary_i,
    input logic [7:0] this_moving_i,
    input logic [31:0] this_psum_i,
    input logic [7:0] this_transport_q,
    input logic [7:0] this_active_q,
    input logic signed [15:0] this_dot_q,
    output logic next_load_q,
    output logic next_swap_q,
    output logic [7:0] next_transport_q,
    output logic [7:0] next_active_q,
    output logic [7:0] next_moving_q,
    output logic signed [15:0] next_dot_q,
    output logic [31:0] next_psum_q
  );
    logic signed [15:0] this_product;
    this_product = 16'($signed(this_moving_i)) * 16'($signed(this_active_q));
    next_load_q = this_load_i;
    next_swap_q = this_swap_i;
    next_transport_q = this_load_i ? this_stationary_i : this_transport_q;
    next_active_q = this_swap_i ? this_transport_q : this_active_q;
    next_moving_q = this_moving_i;
    next_dot_q = this_product;
    next_psum_q = $signed(this_psum_i) + 32'(this_dot_q);
  endtask

  // Cells of lattice `psum_partition`, 1 x 16: cell (row, col) is element (15 - col).
  logic psum_partition_feed_q [32];
  logic [9:0] psum_partition_feed_address_q [32];
  logic psum_partition_store_q [32];
  logic psum_partition_store_last_q [32];
  logic [9:0] psum_partition_store_address_q [32];
  logic psum_partition_fed_q [32];
  logic [0:0] psum_partition_fed_bank_q [32];
  logic [0:0] psum_partition_drained_bank_q [32];
  logic [31:0] psum_partition_bank0_word_q [32];
  logic [31:0] psum_partition_bank1_word_q [32];
  /* verilator tracing_off */
  logic [31:0] psum_partition_bank0_words [32768];
  /* verilator tracing_on */
  /* verilator tracing_off */
  logic [31:0] psum_partition_bank1_words [32768];
  /* verilator tracing_on */
  logic [31:0] psum_partition_sum_each [32];

  function automatic logic [31:0] psum_partition_drain_of(
    input logic [0:0] this_drained_bank_q,
    input logic [31:0] this_bank0_word_q,
    input logic [31:0] this_bank1_word_q
  );
    logic [31:0] this_bank0_read_data_o;
    logic [31:0] this_bank1_read_data_o;
    this_bank0_read_data_o = this_bank0_word_q;
    this_bank1_read_data_o = this_bank1_word_q;
    return this_drained_bank_q == 1'd0 ? this_bank0_read_data_o : this_bank1_read_data_o;
  endfunction

  function automatic logic [31:0] psum_partition_sum_of(
    input logic this_fed_q,
    input logic [0:0] this_fed_bank_q,
    input logic [31:0] this_bank0_word_q,
    input logic [31:0] this_bank1_word_q
  );
    logic [31:0] this_bank0_read_data_o;
    logic [31:0] this_bank1_read_data_o;
    this_bank0_read_data_o = this_bank0_word_q;
    this_bank1_read_data_o = this_bank1_word_q;
    return this_fed_q ? (this_fed_bank_q == 1'd0 ? this_bank0_read_data_o : this_bank1_read_data_o)
        : 32'd0;
  endfunction

  // One step of a cell of `psum_partition`, as in weft_psum_partition_w32_b2x512.
  task automatic psum_partition_step(
    input logic [4:0] this_index,
    input logic this_rst_i,
    input logic this_feed_i,
    input logic [9:0] this_feed_address_i,
    input logic this_store_i,
    input logic this_store_last_i,
    input logic [9:0] this_store_address_i,
    input logic this_drain_i,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [9:0] this_drain_address_i,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [31:0] this_sum_i,
    input logic this_feed_q,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [9:0] this_feed_address_q,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic this_store_q,
    /* verilator lint_off UNUSEDSIGNAL */
    input logic [9:0] this_store_address_q,
    /* verilator lint_on UNUSEDSIGNAL */
    input logic [0:0] this_fed_bank_q,
    input logic [0:0] this_drained_bank_q,
    input logic [31:0] this_bank0_word_q,
    input logic [31:0] this_bank1_word_q,
    output logic next_feed_q,
    output logic [9:0] next_feed_address_q,
    output logic next_store_q,
    output logic next_store_last_q,
    output logic [9:0] next_store_address_q,
    output logic next_fed_q,
    output logic [0:0] next_fed_bank_q,
    output logic [0:0] next_drained_bank_q,
    output logic [31:0] next_bank0_word_q,
    output logic [31:0] next_bank1_word_q
  );
    logic this_drains0;
    logic this_bank0_read_i;
    logic [8:0] this_bank0_read_address_i;
    logic this_drains1;
    logic this_bank1_read_i;
    logic [8:0] this_bank1_read_address_i;
    logic [8:0] this_bank0_write_address_i;
    logic [31:0] this_bank0_write_data_i;
    logic this_bank0_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank0_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank0_write;
    logic [8:0] this_bank1_write_address_i;
    logic [31:0] this_bank1_write_data_i;
    logic this_bank1_write_i;
    /* verilator lint_off UNUSEDSIGNAL */
    logic [0:0] this_bank1_write_lanes_i;
    /* verilator lint_on UNUSEDSIGNAL */
    logic this_bank1_write;
    this_drains0 = this_drain_i & (this_drain_address_i[9] == 1'd0);
    this_bank0_read_i = this_drains0 | (this_feed_q & (this_feed_address_q[9] == 1'd0));
    this_bank0_read_address_i = this_drains0 ? this_drain_address_i[8:0] : this_feed_address_q[8:0];
    this_drains1 = this_drain_i & (this_drain_address_i[9] == 1'd1);
    this_bank1_read_i = this_drains1 | (this_feed_q & (this_feed_address_q[9] == 1'd1));
    this_bank1_read_address_i = this_drains1 ? this_drain_address_i[8:0] : this_feed_address_q[8:0];
    this_bank0_write_address_i = this_store_address_q[8:0];
    this_bank0_write_data_i = this_sum_i;
    this_bank0_write_i = this_store_q & (this_store_address_q[9] == 1'd0);
    this_bank0_write_lanes_i = 1'd1;
    this_bank0_write = this_bank0_write_i & this_bank0_write_lanes_i;
    this_bank1_write_address_i = this_store_address_q[8:0];
    this_bank1_write_data_i = this_sum_i;
    this_bank1_write_i = this_store_q & (this_store_address_q[9] == 1'd1);
    this_bank1_write_lanes_i = 1'd1;
    this_bank1_write = this_bank1_write_i & this_bank1_write_lanes_i;
    next_feed_q = this_rst_i ? 1'b0 : this_feed_i;
    next_feed_address_q = this_feed_address_i;
    next_store_q = this_rst_i ? 1'b0 : this_store_i;
    next_store_last_q = this_rst_i ? 1'b0 : this_store_last_i;
    next_store_address_q = this_store_address_i;
    next_fed_q = this_feed_q;
    next_fed_bank_q = this_feed_q ? this_feed_address_q[9] : this_fed_bank_q;
    next_drained_bank_q = this_drain_i ? this_drain_address_i[9] : this_drained_bank_q;
    next_bank0_word_q = this_bank0_read_i ? psum_partition_bank0_words[32'(this_index) * 528 +
        32'(this_bank0_read_address_i)] : this_bank0_word_q;
    next_bank1_word_q = this_bank1_read_i ? psum_partition_bank1_words[32'(this_index) * 528 +
        32'(this_bank1_read_address_i)] : this_bank1_word_q;
    /* verilator lint_off BLKSEQ */
    if (this_bank0_write) psum_partition_bank0_words[32'(this_index) * 528 +
        32'(this_bank0_write_address_i)] = this_bank0_write_data_i;
    if (this_bank1_write) psum_partition_bank1_words[32'(this_index) * 528 +
        32'(this_bank1_write_address_i)] = this_bank1_write_data_i;
    /* verilator lint_on BLKSEQ */
  endtask

  always_ff @(posedge clk_i) begin
    /* verilator lint_off BLKSEQ */
    moving_partition_read_q[15 + 1] = moving_read_i;
    moving_partition_last_q[15 + 1] = moving_last_i;
    moving_partition_address_q[15 + 1] = moving_address_i;
    for (int unsigned lane = 0; lane < 16; lane++) begin
      moving_partition_write_data_each[15 - lane] = moving_write_data_i[lane * 8 +: 8];
    end
    stationary_partition_read_q[15 + 1] = stationary_read_i;
    stationary_partition_last_q[15 + 1] = stationary_last_i;
    stationary_partition_address_q[15 + 1] = stationary_address_i;
    for (int unsigned lane = 0; lane < 16; lane++) begin
      stationary_partition_write_data_each[15 - lane] = stationary_write_data_i[lane * 8 +: 8];
    end
    array_control_swap_q[15 + 1] = array_swap_i;
    array_control_load_q[15 + 1] = array_load_i;
    array_control_tag_q[15 + 1] = array_load_tag_i;
    for (int unsigned lane = 0; lane < 16; lane++) begin
      array_pe_load_q[15 + (15 - lane) * 17 + 1] = array_control_load_q[15 - lane];
      array_pe_swap_q[15 + (15 - lane) * 17 + 1] = array_control_swap_q[15 - lane];
      array_pe_transport_q[255 + 15 - lane + 17] =
          stationary_partition_data_of(stationary_partition_read_bank_q[15 - lane],
          stationary_partition_bank0_word_q[15 - lane], stationary_partition_bank1_word_q[15 -
          lane]);
      array_pe_moving_q[15 + (15 - lane) * 17 + 1] =
          moving_partition_data_of(moving_partition_read_bank_q[15 - lane],
          moving_partition_bank0_word_q[15 - lane], moving_partition_bank1_word_q[15 - lane]);
      array_pe_psum_q[255 + 15 - lane + 17] = psum_partition_sum_of(psum_partition_fed_q[15 - lane],
          psum_partition_fed_bank_q[15 - lane], psum_partition_bank0_word_q[15 - lane],
          psum_partition_bank1_word_q[15 - lane]);
    end
    psum_partition_feed_q[15 + 1] = psum_feed_i;
    psum_partition_feed_address_q[15 + 1] = psum_feed_address_i;
    psum_partition_store_q[15 + 1] = psum_store_i;
    psum_partition_store_last_q[15 + 1] = psum_store_last_i;
    psum_partition_store_address_q[15 + 1] = psum_store_address_i;
    for (int unsigned lane = 0; lane < 16; lane++) begin
      psum_partition_sum_each[15 - lane] = array_pe_psum_q[15 - lane];
    end
    for (int unsigned index = 0; index < 16; index++) begin
      moving_partition_step(index[4:0], rst_i, moving_partition_read_q[index + 1],
          moving_partition_last_q[index + 1], moving_partition_address_q[index + 1], moving_write_i,
          moving_write_address_i, moving_partition_write_data_each[index],
          moving_partition_read_q[index], moving_partition_address_q[index],
          moving_partition_read_bank_q[index], moving_partition_bank0_word_q[index],
          moving_partition_bank1_word_q[index], moving_partition_read_q[index],
          moving_partition_last_q[index], moving_partition_address_q[index],
          moving_partition_read_bank_q[index], moving_partition_bank0_word_q[index],
          moving_partition_bank1_word_q[index]);
    end
    for (int unsigned index = 0; index < 16; index++) begin
      stationary_partition_step(index[4:0], rst_i, stationary_partition_read_q[index + 1],
          stationary_partition_last_q[index + 1], stationary_partition_address_q[index + 1],
          stationary_write_i, stationary_write_address_i,
          stationary_partition_write_data_each[index], stationary_partition_read_q[index],
          stationary_partition_address_q[index], stationary_partition_read_bank_q[index],
          stationary_partition_bank0_word_q[index], stationary_partition_bank1_word_q[index],
          stationary_partition_read_q[index], stationary_partition_last_q[index],
          stationary_partition_address_q[index], stationary_partition_read_bank_q[index],
          stationary_partition_bank0_word_q[index], stationary_partition_bank1_word_q[index]);
    end
    for (int unsigned index = 0; index < 16; index++) begin
      array_control_step(array_control_swap_q[index + 1], array_control_load_q[index + 1],
          array_control_tag_q[index + 1], array_control_swap_q[index], array_control_load_q[index],
          array_control_tag_q[index]);
    end
    for (int unsigned index = 0; index < 271; index++) begin
      array_pe_step(array_pe_load_q[index + 1], array_pe_swap_q[index + 1],
          array_pe_transport_q[index + 17], array_pe_moving_q[index + 1], array_pe_psum_q[index +
          17], array_pe_transport_q[index], array_pe_active_q[index], array_pe_dot_q[index],
          array_pe_load_q[index], array_pe_swap_q[index], array_pe_transport_q[index],
          array_pe_active_q[index], array_pe_moving_q[index], array_pe_dot_q[index],
          array_pe_psum_q[index]);
    end
    for (int unsigned index = 0; index < 16; index++) begin
      psum_partition_step(index[4:0], rst_i, psum_partition_feed_q[index + 1],
          psum_partition_feed_address_q[index + 1], psum_partition_store_q[index + 1],
          psum_partition_store_last_q[index + 1], psum_partition_store_address_q[index + 1],
          psum_drain_i, psum_drain_address_i, psum_partition_sum_each[index],
          psum_partition_feed_q[index], psum_partition_feed_address_q[index],
          psum_partition_store_q[index], psum_partition_store_address_q[index],
          psum_partition_fed_bank_q[index], psum_partition_drained_bank_q[index],
          psum_partition_bank0_word_q[index], psum_partition_bank1_word_q[index],
          psum_partition_feed_q[index], psum_partition_feed_address_q[index],
          psum_partition_store_q[index], psum_partition_store_last_q[index],
          psum_partition_store_address_q[index], psum_partition_fed_q[index],
          psum_partition_fed_bank_q[index], psum_partition_drained_bank_q[index],
          psum_partition_bank0_word_q[index], psum_partition_bank1_word_q[index]);
    end
    moving_partition_last_south_d = moving_partition_last_q[0];
    moving_partition_address_south_d = moving_partition_address_q[0];
    stationary_partition_last_east_d = stationary_partition_last_q[0];
    stationary_partition_address_east_d = stationary_partition_address_q[0];
    psum_partition_store_last_east_d = psum_partition_store_last_q[0];
    psum_partition_store_address_east_d = psum_partition_store_address_q[0];
    for (int unsigned lane = 0; lane < 16; lane++) begin
      psum_partition_drain_d[lane * 32 +: 32] =
          psum_partition_drain_of(psum_partition_drained_bank_q[15 - lane],
          psum_partition_bank0_word_q[15 - lane], psum_partition_bank1_word_q[15 - lane]);
    end
    /* verilator lint_on BLKSEQ */
    moving_partition_last_south <= moving_partition_last_south_d;
    moving_partition_address_south <= moving_partition_address_south_d;
    stationary_partition_last_east <= stationary_partition_last_east_d;
    stationary_partition_address_east <= stationary_partition_address_east_d;
    psum_partition_store_last_east <= psum_partition_store_last_east_d;
    psum_partition_store_address_east <= psum_partition_store_address_east_d;
    psum_partition_drain <= psum_partition_drain_d;
  end

  assign cmd_ready_o = sequencer_cmd_ready;
  assign moving_ready_o = sequencer_moving_ready;
  assign stationary_ready_o = sequencer_stationary_ready;
  assign result_valid_o = sequencer_result_valid;
  assign result_o = psum_drain_o;
  assign idle_o = sequencer_idle;
  assign error_o = sequencer_error;
  assign count_cycles_o = sequencer_count_cycles;
  assign count_rows_o = sequencer_count_rows;
  assign count_wait_psum_o = sequencer_count_wait_psum;
  assign count_wait_load_o = sequencer_count_wait_load;
  assign count_wait_moving_o = sequencer_count_wait_moving;
  assign count_wait_command_o = sequencer_count_wait_command;

endmodule
