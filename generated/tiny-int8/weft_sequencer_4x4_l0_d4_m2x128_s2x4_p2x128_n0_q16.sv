// weft_sequencer_4x4_l0_d4_m2x128_s2x4_p2x128_n0_q16: control of the tensor engine
//
// Written by weft from hdl/units/src/engine/sequencer.rs: change the description, not this file.

module weft_sequencer_4x4_l0_d4_m2x128_s2x4_p2x128_n0_q16 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Commands
  input  logic        cmd_valid_i,
  output logic        cmd_ready_o,
  input  logic [63:0] cmd_i,

  // Handshakes of the data ports
  input  logic        moving_valid_i,
  output logic        moving_ready_o,
  input  logic        stationary_valid_i,
  output logic        stationary_ready_o,
  output logic        result_valid_o,
  input  logic        result_ready_i,

  // Moving scratchpad
  output logic        moving_write_o,
  output logic [7:0]  moving_write_address_o,
  input  logic        moving_done_i,
  input  logic [0:0]  moving_done_bank_i,

  // Stationary scratchpad
  output logic        stationary_write_o,
  output logic [2:0]  stationary_write_address_o,
  output logic        stationary_read_o,
  output logic        stationary_last_o,
  output logic [2:0]  stationary_address_o,
  input  logic        stationary_done_i,
  input  logic [0:0]  stationary_done_bank_i,

  // Row control of the array
  output logic        load_o,
  output logic [2:0]  load_tag_o,

  // A row for the array: moving scratchpad, swap token, PSUM
  output logic        row_o,
  output logic        row_last_o,
  output logic [7:0]  row_address_o,
  output logic [7:0]  row_psum_o,
  output logic        row_accumulate_o,
  output logic        row_swap_o,

  // PSUM
  input  logic        store_i,
  input  logic        stored_i,
  input  logic [0:0]  stored_bank_i,
  output logic        drain_o,
  output logic [7:0]  drain_address_o,
  // What waits in front of the result port moves on
  output logic        advance_o,

  // State
  // No command is waiting or under way
  output logic        idle_o,
  // An illegal command was met; only reset clears it
  output logic        error_o,

  // Counters since reset, of cycles
  // In which the engine was not idle
  output logic [47:0] count_cycles_o,
  // In which a row was issued to the array
  output logic [47:0] count_rows_o,
  // In which a row waited for the sum to which it adds
  output logic [47:0] count_wait_psum_o,
  // In which a row waited for its stationary tile
  output logic [47:0] count_wait_load_o,
  // In which a row waited for moving entries to be written
  output logic [47:0] count_wait_moving_o,
  // In which the engine was not idle but had no row to issue
  output logic [47:0] count_wait_command_o
);

  logic queue_in_ready;
  logic queue_out_valid;
  logic [63:0] queue_out;

  logic dispatcher_cmd_ready;
  logic dispatcher_write_moving_valid;
  logic dispatcher_write_stationary_valid;
  logic dispatcher_load_valid;
  logic dispatcher_multiply_valid;
  logic dispatcher_drain_valid;
  logic [7:0] dispatcher_moving_address;
  logic [2:0] dispatcher_stationary_address;
  logic [7:0] dispatcher_psum_address;
  logic [15:0] dispatcher_length;
  logic dispatcher_accumulate;
  logic dispatcher_swap;
  logic dispatcher_error;

  weft_fifo_w64_d16 u_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (cmd_valid_i),
    .in_ready_o  (queue_in_ready),
    .in_i        (cmd_i),
    .out_valid_o (queue_out_valid),
    .out_ready_i (dispatcher_cmd_ready),
    .out_o       (queue_out)
  );

  // Writes of the moving scratchpad

  logic write_moving_queue_in_ready;
  logic write_moving_queue_out_valid;
  logic [23:0] write_moving_queue_out;

  logic write_moving_start;
  assign write_moving_start = dispatcher_write_moving_valid & write_moving_queue_in_ready;
  logic [23:0] write_moving_cmd;
  assign write_moving_cmd = write_moving_queue_out;

  logic moving_writer_cmd_ready;
  logic moving_writer_data_ready;
  logic moving_writer_write;
  logic [7:0] moving_writer_write_address;
  logic moving_writer_finish;
  logic [0:0] moving_writer_finish_bank;

  weft_fifo_w24_d2 u_write_moving_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (dispatcher_write_moving_valid),
    .in_ready_o  (write_moving_queue_in_ready),
    .in_i        ({dispatcher_moving_address, dispatcher_length}),
    .out_valid_o (write_moving_queue_out_valid),
    .out_ready_i (moving_writer_cmd_ready),
    .out_o       (write_moving_queue_out)
  );

  weft_writer_b2x128 u_moving_writer (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .cmd_valid_i     (write_moving_queue_out_valid),
    .cmd_ready_o     (moving_writer_cmd_ready),
    .cmd_address_i   (write_moving_cmd[23:16]),
    .cmd_length_i    (write_moving_cmd[15:0]),
    .data_valid_i    (moving_valid_i),
    .data_ready_o    (moving_writer_data_ready),
    .write_o         (moving_writer_write),
    .write_address_o (moving_writer_write_address),
    .finish_o        (moving_writer_finish),
    .finish_bank_o   (moving_writer_finish_bank)
  );

  // Writes of the stationary scratchpad

  logic write_stationary_queue_in_ready;
  logic write_stationary_queue_out_valid;
  logic [18:0] write_stationary_queue_out;

  logic write_stationary_start;
  assign write_stationary_start = dispatcher_write_stationary_valid &
      write_stationary_queue_in_ready;
  logic [18:0] write_stationary_cmd;
  assign write_stationary_cmd = write_stationary_queue_out;

  logic stationary_writer_cmd_ready;
  logic stationary_writer_data_ready;
  logic stationary_writer_write;
  logic [2:0] stationary_writer_write_address;
  logic stationary_writer_finish;
  logic [0:0] stationary_writer_finish_bank;

  weft_fifo_w19_d2 u_write_stationary_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (dispatcher_write_stationary_valid),
    .in_ready_o  (write_stationary_queue_in_ready),
    .in_i        ({dispatcher_stationary_address, dispatcher_length}),
    .out_valid_o (write_stationary_queue_out_valid),
    .out_ready_i (stationary_writer_cmd_ready),
    .out_o       (write_stationary_queue_out)
  );

  weft_writer_b2x4 u_stationary_writer (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .cmd_valid_i     (write_stationary_queue_out_valid),
    .cmd_ready_o     (stationary_writer_cmd_ready),
    .cmd_address_i   (write_stationary_cmd[18:16]),
    .cmd_length_i    (write_stationary_cmd[15:0]),
    .data_valid_i    (stationary_valid_i),
    .data_ready_o    (stationary_writer_data_ready),
    .write_o         (stationary_writer_write),
    .write_address_o (stationary_writer_write_address),
    .finish_o        (stationary_writer_finish),
    .finish_bank_o   (stationary_writer_finish_bank)
  );

  // Loads of stationary tiles

  logic load_queue_in_ready;
  logic load_queue_out_valid;
  logic [2:0] load_queue_out;

  logic load_start;
  assign load_start = dispatcher_load_valid & load_queue_in_ready;
  logic [2:0] load_cmd;
  assign load_cmd = load_queue_out;

  logic loader_cmd_ready;
  logic loader_loaded;
  logic loader_read;
  logic loader_read_last;
  logic [2:0] loader_read_address;
  logic loader_load;
  logic [2:0] loader_load_tag;

  weft_fifo_w3_d2 u_load_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (dispatcher_load_valid),
    .in_ready_o  (load_queue_in_ready),
    .in_i        (dispatcher_stationary_address),
    .out_valid_o (load_queue_out_valid),
    .out_ready_i (loader_cmd_ready),
    .out_o       (load_queue_out)
  );

  // Multiplies

  logic multiply_queue_in_ready;
  logic multiply_queue_out_valid;
  logic [33:0] multiply_queue_out;

  logic multiply_start;
  assign multiply_start = dispatcher_multiply_valid & multiply_queue_in_ready;
  logic [33:0] multiply_cmd;
  assign multiply_cmd = multiply_queue_out;

  logic issuer_cmd_ready;
  logic issuer_swap_now;
  logic issuer_issue;
  logic issuer_wait_load;
  logic issuer_wait_moving;
  logic issuer_wait_psum;
  logic issuer_row;
  logic issuer_row_last;
  logic [7:0] issuer_row_address;
  logic [7:0] issuer_row_psum;
  logic issuer_row_accumulate;
  logic issuer_row_swap;

  weft_fifo_w34_d2 u_multiply_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (dispatcher_multiply_valid),
    .in_ready_o  (multiply_queue_in_ready),
    .in_i        ({dispatcher_swap, dispatcher_accumulate, dispatcher_psum_address,
        dispatcher_moving_address, dispatcher_length}),
    .out_valid_o (multiply_queue_out_valid),
    .out_ready_i (issuer_cmd_ready),
    .out_o       (multiply_queue_out)
  );

  // Drains

  logic drain_queue_in_ready;
  logic drain_queue_out_valid;
  logic [23:0] drain_queue_out;

  logic drain_start;
  assign drain_start = dispatcher_drain_valid & drain_queue_in_ready;
  logic [23:0] drain_cmd;
  assign drain_cmd = drain_queue_out;

  logic drainer_cmd_ready;
  logic drainer_drain;
  logic [7:0] drainer_drain_address;
  logic drainer_result_valid;
  logic drainer_advance;
  logic drainer_finish;
  logic [0:0] drainer_finish_bank;

  weft_fifo_w24_d2 u_drain_queue (
    .clk_i       (clk_i),
    .rst_i       (rst_i),
    .in_valid_i  (dispatcher_drain_valid),
    .in_ready_o  (drain_queue_in_ready),
    .in_i        ({dispatcher_psum_address, dispatcher_length}),
    .out_valid_o (drain_queue_out_valid),
    .out_ready_i (drainer_cmd_ready),
    .out_o       (drain_queue_out)
  );

  // Scoreboards: who writes and who reads each bank

  logic [1:0] moving_writers_busy;
  weft_scoreboard_b2_n4 u_moving_writers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (write_moving_start),
    .start_bank_i  (dispatcher_moving_address[7]),
    .finish_i      (moving_writer_finish),
    .finish_bank_i (moving_writer_finish_bank),
    .busy_o        (moving_writers_busy)
  );

  logic [1:0] moving_readers_busy;
  weft_scoreboard_b2_n12 u_moving_readers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (multiply_start),
    .start_bank_i  (dispatcher_moving_address[7]),
    .finish_i      (moving_done_i),
    .finish_bank_i (moving_done_bank_i),
    .busy_o        (moving_readers_busy)
  );

  logic [1:0] stationary_writers_busy;
  weft_scoreboard_b2_n4 u_stationary_writers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (write_stationary_start),
    .start_bank_i  (dispatcher_stationary_address[2]),
    .finish_i      (stationary_writer_finish),
    .finish_bank_i (stationary_writer_finish_bank),
    .busy_o        (stationary_writers_busy)
  );

  logic [1:0] stationary_readers_busy;
  weft_scoreboard_b2_n12 u_stationary_readers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (load_start),
    .start_bank_i  (dispatcher_stationary_address[2]),
    .finish_i      (stationary_done_i),
    .finish_bank_i (stationary_done_bank_i),
    .busy_o        (stationary_readers_busy)
  );

  logic [1:0] psum_writers_busy;
  weft_scoreboard_b2_n17 u_psum_writers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (multiply_start),
    .start_bank_i  (dispatcher_psum_address[7]),
    .finish_i      (stored_i),
    .finish_bank_i (stored_bank_i),
    .busy_o        (psum_writers_busy)
  );

  logic [1:0] psum_readers_busy;
  weft_scoreboard_b2_n4 u_psum_readers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (drain_start),
    .start_bank_i  (dispatcher_psum_address[7]),
    .finish_i      (drainer_finish),
    .finish_bank_i (drainer_finish_bank),
    .busy_o        (psum_readers_busy)
  );

  logic [1:0] moving_issuers_busy;
  weft_scoreboard_b2_n5 u_moving_issuers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (multiply_start),
    .start_bank_i  (dispatcher_moving_address[7]),
    .finish_i      (issuer_row_last),
    .finish_bank_i (issuer_row_address[7]),
    .busy_o        (moving_issuers_busy)
  );

  logic [1:0] psum_issuers_busy;
  weft_scoreboard_b2_n5 u_psum_issuers (
    .clk_i         (clk_i),
    .rst_i         (rst_i),
    .start_i       (multiply_start),
    .start_bank_i  (dispatcher_psum_address[7]),
    .finish_i      (issuer_row_last),
    .finish_bank_i (issuer_row_psum[7]),
    .busy_o        (psum_issuers_busy)
  );

  // What comes into a bank can walk behind the wavefront of the last multiply there

  logic moving_trail_clear;
  weft_trail_b2x128_n4 u_moving_trail (
    .clk_i     (clk_i),
    .rst_i     (rst_i),
    .entry_i   (issuer_row),
    .last_i    (issuer_row_last),
    .address_i (issuer_row_address),
    .follow_i  (1'b1),
    .first_i   (dispatcher_moving_address),
    .clear_o   (moving_trail_clear)
  );

  logic psum_trail_clear;
  weft_trail_b2x128_n10 u_psum_trail (
    .clk_i     (clk_i),
    .rst_i     (rst_i),
    .entry_i   (issuer_row),
    .last_i    (issuer_row_last),
    .address_i (issuer_row_psum),
    .follow_i  (!issuer_row_accumulate),
    .first_i   (drainer_drain_address),
    .clear_o   (psum_trail_clear)
  );

  weft_dispatcher_r4_m2x128_s2x4_p2x128 u_dispatcher (
    .clk_i                    (clk_i),
    .rst_i                    (rst_i),
    .cmd_valid_i              (queue_out_valid),
    .cmd_ready_o              (dispatcher_cmd_ready),
    .cmd_i                    (queue_out),
    .moving_readers_i         (moving_readers_busy),
    .moving_issuers_i         (moving_issuers_busy),
    .moving_clear_i           (moving_trail_clear),
    .stationary_readers_i     (stationary_readers_busy),
    .psum_readers_i           (psum_readers_busy),
    .write_moving_valid_o     (dispatcher_write_moving_valid),
    .write_moving_ready_i     (write_moving_queue_in_ready),
    .write_stationary_valid_o (dispatcher_write_stationary_valid),
    .write_stationary_ready_i (write_stationary_queue_in_ready),
    .load_valid_o             (dispatcher_load_valid),
    .load_ready_i             (load_queue_in_ready),
    .multiply_valid_o         (dispatcher_multiply_valid),
    .multiply_ready_i         (multiply_queue_in_ready),
    .drain_valid_o            (dispatcher_drain_valid),
    .drain_ready_i            (drain_queue_in_ready),
    .moving_address_o         (dispatcher_moving_address),
    .stationary_address_o     (dispatcher_stationary_address),
    .psum_address_o           (dispatcher_psum_address),
    .length_o                 (dispatcher_length),
    .accumulate_o             (dispatcher_accumulate),
    .swap_o                   (dispatcher_swap),
    .error_o                  (dispatcher_error)
  );

  weft_issuer_m2x128_p2x128 u_issuer (
    .clk_i            (clk_i),
    .rst_i            (rst_i),
    .cmd_valid_i      (multiply_queue_out_valid),
    .cmd_ready_o      (issuer_cmd_ready),
    .cmd_address_i    (multiply_cmd[23:16]),
    .cmd_length_i     (multiply_cmd[15:0]),
    .cmd_psum_i       (multiply_cmd[31:24]),
    .cmd_accumulate_i (multiply_cmd[32]),
    .cmd_swap_i       (multiply_cmd[33]),
    .writers_i        (moving_writers_busy),
    .loaded_i         (loader_loaded),
    .store_i          (store_i),
    .swap_now_o       (issuer_swap_now),
    .issue_o          (issuer_issue),
    .wait_load_o      (issuer_wait_load),
    .wait_moving_o    (issuer_wait_moving),
    .wait_psum_o      (issuer_wait_psum),
    .row_o            (issuer_row),
    .row_last_o       (issuer_row_last),
    .row_address_o    (issuer_row_address),
    .row_psum_o       (issuer_row_psum),
    .row_accumulate_o (issuer_row_accumulate),
    .row_swap_o       (issuer_row_swap)
  );

  weft_loader_r4_b2x4 u_loader (
    .clk_i          (clk_i),
    .rst_i          (rst_i),
    .cmd_valid_i    (load_queue_out_valid),
    .cmd_ready_o    (loader_cmd_ready),
    .cmd_address_i  (load_cmd),
    .writers_i      (stationary_writers_busy),
    .swap_i         (issuer_swap_now),
    .loaded_o       (loader_loaded),
    .read_o         (loader_read),
    .read_last_o    (loader_read_last),
    .read_address_o (loader_read_address),
    .load_o         (loader_load),
    .load_tag_o     (loader_load_tag)
  );

  weft_drainer_b2x128_n0 u_drainer (
    .clk_i           (clk_i),
    .rst_i           (rst_i),
    .cmd_valid_i     (drain_queue_out_valid),
    .cmd_ready_o     (drainer_cmd_ready),
    .cmd_address_i   (drain_cmd[23:16]),
    .cmd_length_i    (drain_cmd[15:0]),
    .writers_i       (psum_writers_busy),
    .issuers_i       (psum_issuers_busy),
    .clear_i         (psum_trail_clear),
    .drain_o         (drainer_drain),
    .drain_address_o (drainer_drain_address),
    .result_valid_o  (drainer_result_valid),
    .result_ready_i  (result_ready_i),
    .advance_o       (drainer_advance),
    .finish_o        (drainer_finish),
    .finish_bank_o   (drainer_finish_bank)
  );

  // State and counters
  logic busy;
  assign busy = queue_out_valid | |moving_writers_busy | |moving_readers_busy |
      |stationary_writers_busy | |stationary_readers_busy | |psum_writers_busy | |psum_readers_busy;
  logic waits;
  assign waits = issuer_wait_psum | issuer_wait_load | issuer_wait_moving;

  logic [47:0] count_cycles_q;
  logic [47:0] count_rows_q;
  logic [47:0] count_wait_psum_q;
  logic [47:0] count_wait_load_q;
  logic [47:0] count_wait_moving_q;
  logic [47:0] count_wait_command_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_cycles_q <= 48'd0;
    end else if (busy) begin
      count_cycles_q <= count_cycles_q + 48'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_rows_q <= 48'd0;
    end else if (issuer_issue) begin
      count_rows_q <= count_rows_q + 48'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_wait_psum_q <= 48'd0;
    end else if (issuer_wait_psum) begin
      count_wait_psum_q <= count_wait_psum_q + 48'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_wait_load_q <= 48'd0;
    end else if (issuer_wait_load) begin
      count_wait_load_q <= count_wait_load_q + 48'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_wait_moving_q <= 48'd0;
    end else if (issuer_wait_moving) begin
      count_wait_moving_q <= count_wait_moving_q + 48'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_wait_command_q <= 48'd0;
    end else if (busy & !issuer_issue & !waits) begin
      count_wait_command_q <= count_wait_command_q + 48'd1;
    end
  end

  assign cmd_ready_o = queue_in_ready;
  assign moving_ready_o = moving_writer_data_ready;
  assign stationary_ready_o = stationary_writer_data_ready;
  assign result_valid_o = drainer_result_valid;
  assign moving_write_o = moving_writer_write;
  assign moving_write_address_o = moving_writer_write_address;
  assign stationary_write_o = stationary_writer_write;
  assign stationary_write_address_o = stationary_writer_write_address;
  assign stationary_read_o = loader_read;
  assign stationary_last_o = loader_read_last;
  assign stationary_address_o = loader_read_address;
  assign load_o = loader_load;
  assign load_tag_o = loader_load_tag;
  assign row_o = issuer_row;
  assign row_last_o = issuer_row_last;
  assign row_address_o = issuer_row_address;
  assign row_psum_o = issuer_row_psum;
  assign row_accumulate_o = issuer_row_accumulate;
  assign row_swap_o = issuer_row_swap;
  assign drain_o = drainer_drain;
  assign drain_address_o = drainer_drain_address;
  assign advance_o = drainer_advance;
  assign idle_o = !busy;
  assign error_o = dispatcher_error;
  assign count_cycles_o = count_cycles_q;
  assign count_rows_o = count_rows_q;
  assign count_wait_psum_o = count_wait_psum_q;
  assign count_wait_load_o = count_wait_load_q;
  assign count_wait_moving_o = count_wait_moving_q;
  assign count_wait_command_o = count_wait_command_q;

endmodule
