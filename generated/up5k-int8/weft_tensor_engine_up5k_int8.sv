// weft_tensor_engine_up5k_int8: tensor engine `up5k-int8`
//
// Parameters: rows 2, cols 4, moving int8, stationary int8, accumulate int32, products 1,
// stages 1, moving scratchpad 2 banks x 256, stationary scratchpad 2 banks x 8, PSUM 2 banks
// x 256, command queue 16, latency 8 cycles from a row's issue to its last stored sum.
// Written by weft from hdl/units/src/engine/tensor_engine.rs:
// change the description, not this file.

module weft_tensor_engine_up5k_int8 (
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
  input  logic [15:0]  moving_i,

  // Stationary operand: one entry, the values of all array columns for one array row
  input  logic         stationary_valid_i,
  output logic         stationary_ready_o,
  input  logic [31:0]  stationary_i,

  // Results: one entry, those of all array columns
  output logic         result_valid_o,
  input  logic         result_ready_i,
  output logic [127:0] result_o,

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

  logic sequencer_cmd_ready;
  logic sequencer_moving_ready;
  logic sequencer_stationary_ready;
  logic sequencer_result_valid;
  logic sequencer_moving_write;
  logic [8:0] sequencer_moving_write_address;
  logic sequencer_stationary_write;
  logic [3:0] sequencer_stationary_write_address;
  logic sequencer_stationary_read;
  logic sequencer_stationary_last;
  logic [3:0] sequencer_stationary_address;
  logic sequencer_load;
  logic [1:0] sequencer_load_tag;
  logic sequencer_row;
  logic sequencer_row_last;
  logic [8:0] sequencer_row_address;
  logic [8:0] sequencer_row_psum;
  logic sequencer_row_accumulate;
  logic sequencer_row_swap;
  logic sequencer_drain;
  logic [8:0] sequencer_drain_address;
  logic sequencer_advance;
  logic sequencer_idle;
  logic sequencer_error;
  logic [47:0] sequencer_count_cycles;
  logic [47:0] sequencer_count_rows;
  logic [47:0] sequencer_count_wait_psum;
  logic [47:0] sequencer_count_wait_load;
  logic [47:0] sequencer_count_wait_moving;
  logic [47:0] sequencer_count_wait_command;

  logic moving_done;
  logic [0:0] moving_done_bank;
  logic [15:0] moving_data;
  weft_scratchpad_rows_n2_w8_b2x256_y1 u_moving (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .read_i          (sequencer_row),
    .last_i          (sequencer_row_last),
    .address_i       (sequencer_row_address),
    .done_o          (moving_done),
    .done_bank_o     (moving_done_bank),
    .write_i         (sequencer_moving_write),
    .write_address_i (sequencer_moving_write_address),
    .write_data_i    (moving_i),
    .data_o          (moving_data)
  );

  logic stationary_done;
  logic [0:0] stationary_done_bank;
  logic [31:0] stationary_data;
  weft_scratchpad_cols_n4_w8_b2x8_y1 u_stationary (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .read_i          (sequencer_stationary_read),
    .last_i          (sequencer_stationary_last),
    .address_i       (sequencer_stationary_address),
    .done_o          (stationary_done),
    .done_bank_o     (stationary_done_bank),
    .write_i         (sequencer_stationary_write),
    .write_address_i (sequencer_stationary_write_address),
    .write_data_i    (stationary_i),
    .data_o          (stationary_data)
  );

  // A row's PSUM commands: the feed meets its products at the top, the store what leaves the bottom
  logic [2:0] enter;
  assign enter = {sequencer_row_accumulate, sequencer_row_last, sequencer_row};
  logic [8:0] enter_address;
  assign enter_address = sequencer_row_psum;

  logic [1:0] leave_delay_out;
  weft_delay_w2_n3_r u_leave_delay (
    .clk_i (clk_i),
    .rst_i (rst_i),
    .in_i  (enter[1:0]),
    .out_o (leave_delay_out)
  );

  logic [1:0] leave;
  assign leave = leave_delay_out;

  logic [8:0] leave_address_delay_out;
  weft_delay_w9_n3 u_leave_address_delay (
    .clk_i (clk_i),
    .in_i  (enter_address),
    .out_o (leave_address_delay_out)
  );

  logic [8:0] leave_address;
  assign leave_address = leave_address_delay_out;

  logic psum_stored;
  logic [0:0] psum_stored_bank;
  logic [127:0] psum_drain;
  logic [127:0] psum_sum;

  weft_sequencer_2x4_l0_d2_m2x256_s2x8_p2x256_n0_q16 u_sequencer (
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
    .moving_done_i              (moving_done),
    .moving_done_bank_i         (moving_done_bank),
    .stationary_write_o         (sequencer_stationary_write),
    .stationary_write_address_o (sequencer_stationary_write_address),
    .stationary_read_o          (sequencer_stationary_read),
    .stationary_last_o          (sequencer_stationary_last),
    .stationary_address_o       (sequencer_stationary_address),
    .stationary_done_i          (stationary_done),
    .stationary_done_bank_i     (stationary_done_bank),
    .load_o                     (sequencer_load),
    .load_tag_o                 (sequencer_load_tag),
    .row_o                      (sequencer_row),
    .row_last_o                 (sequencer_row_last),
    .row_address_o              (sequencer_row_address),
    .row_psum_o                 (sequencer_row_psum),
    .row_accumulate_o           (sequencer_row_accumulate),
    .row_swap_o                 (sequencer_row_swap),
    .store_i                    (leave[0]),
    .stored_i                   (psum_stored),
    .stored_bank_i              (psum_stored_bank),
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

  logic [127:0] array_psum;
  weft_array_2x4_int8_int8_wrap_p1_s1 u_array (
    .clk_i        (clk_i),
    .swap_i       (sequencer_row_swap),
    .load_i       (sequencer_load),
    .load_tag_i   (sequencer_load_tag),
    .moving_i     (moving_data),
    .stationary_i (stationary_data),
    .psum_i       (psum_sum),
    .psum_o       (array_psum)
  );

  weft_psum_n4_w32_b2x256 u_psum (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .feed_i          (enter[0] & enter[2]),
    .feed_address_i  (enter_address),
    .store_i         (leave[0]),
    .store_last_i    (leave[1]),
    .store_address_i (leave_address),
    .stored_o        (psum_stored),
    .stored_bank_o   (psum_stored_bank),
    .drain_i         (sequencer_drain),
    .drain_address_i (sequencer_drain_address),
    .drain_o         (psum_drain),
    .sum_o           (psum_sum),
    .sum_i           (array_psum)
  );

  logic unused_advance;
  assign unused_advance = sequencer_advance;

  assign cmd_ready_o = sequencer_cmd_ready;
  assign moving_ready_o = sequencer_moving_ready;
  assign stationary_ready_o = sequencer_stationary_ready;
  assign result_valid_o = sequencer_result_valid;
  assign result_o = psum_drain;
  assign idle_o = sequencer_idle;
  assign error_o = sequencer_error;
  assign count_cycles_o = sequencer_count_cycles;
  assign count_rows_o = sequencer_count_rows;
  assign count_wait_psum_o = sequencer_count_wait_psum;
  assign count_wait_load_o = sequencer_count_wait_load;
  assign count_wait_moving_o = sequencer_count_wait_moving;
  assign count_wait_command_o = sequencer_count_wait_command;

endmodule
