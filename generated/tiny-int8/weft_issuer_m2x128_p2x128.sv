// weft_issuer_m2x128_p2x128: issues the rows of multiply commands
//
// Written by weft from hdl/units/src/engine/issuer.rs: change the description, not this file.

module weft_issuer_m2x128_p2x128 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Commands
  input  logic        cmd_valid_i,
  output logic        cmd_ready_o,
  input  logic [7:0]  cmd_address_i,
  input  logic [15:0] cmd_length_i,
  input  logic [7:0]  cmd_psum_i,
  input  logic        cmd_accumulate_i,
  input  logic        cmd_swap_i,

  // State of others
  // Banks of the moving scratchpad with writes outstanding
  input  logic [1:0]  writers_i,
  // A whole stationary tile waits to be swapped in
  input  logic        loaded_i,
  // An entry is stored in the first column
  input  logic        store_i,

  // In the cycle of issue
  // The loaded tile becomes the active one with this row
  output logic        swap_now_o,
  output logic        issue_o,
  output logic        wait_load_o,
  output logic        wait_moving_o,
  output logic        wait_psum_o,

  // In the cycle after: a row for the array
  output logic        row_o,
  // Last row of its command
  output logic        row_last_o,
  output logic [7:0]  row_address_o,
  output logic [7:0]  row_psum_o,
  output logic        row_accumulate_o,
  // Swap token, one cycle ahead of the row's data
  output logic        row_swap_o
);

  logic active_q;
  logic [7:0] address_q;
  logic [7:0] psum_q;
  logic [15:0] left_q;
  logic accumulate_q;
  logic swap_q;

  logic ready;
  logic take;
  assign take = ready & cmd_valid_i;

  logic issue;

  // Entries issued and stored so far

  logic [19:0] issued_q;
  logic [19:0] stored_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      issued_q <= 20'd0;
    end else if (issue) begin
      issued_q <= issued_q + 20'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      stored_q <= 20'd0;
    end else if (store_i) begin
      stored_q <= stored_q + 20'd1;
    end
  end

  logic [19:0] start;
  assign start = issued_q + {19'd0, issue};

  // The last two commands

  logic last_valid_q;
  logic [19:0] last_start_q;
  logic [7:0] last_psum_q;
  logic [15:0] last_length_q;
  logic before_valid_q;
  logic [19:0] before_start_q;
  logic [7:0] before_psum_q;
  logic [15:0] before_length_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      last_valid_q <= 1'b0;
      last_start_q <= 20'd0;
      before_valid_q <= 1'b0;
      before_start_q <= 20'd0;
    end else if (take) begin
      last_valid_q <= 1'b1;
      last_start_q <= start;
      before_valid_q <= last_valid_q;
      before_start_q <= last_start_q;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take) begin
      last_psum_q <= cmd_psum_i;
      last_length_q <= cmd_length_i;
      before_psum_q <= last_psum_q;
      before_length_q <= last_length_q;
    end
  end

  logic [16:0] cmd_end;
  assign cmd_end = 17'(cmd_psum_i) + 17'(cmd_length_i);
  logic [16:0] last_range_end;
  assign last_range_end = 17'(last_psum_q) + 17'(last_length_q);
  logic last_same;
  assign last_same = last_valid_q & (last_psum_q == cmd_psum_i);
  logic last_overlaps;
  assign last_overlaps = last_valid_q & (17'(last_psum_q) < cmd_end) & (17'(cmd_psum_i) <
      last_range_end);
  logic [16:0] before_range_end;
  assign before_range_end = 17'(before_psum_q) + 17'(before_length_q);
  logic before_same;
  assign before_same = before_valid_q & (before_psum_q == cmd_psum_i);
  logic before_overlaps;
  assign before_overlaps = before_valid_q & (17'(before_psum_q) < cmd_end) & (17'(cmd_psum_i) <
      before_range_end);

  // How many entries must have been stored before the row, and whether that grows with each row
  logic [19:0] needed_at_start;
  assign needed_at_start = last_same ? last_start_q + 20'd1 : last_overlaps ? last_start_q +
      20'(last_length_q) : before_same ? before_start_q + 20'd1 : before_overlaps ? before_start_q +
      20'(before_length_q) : before_start_q;

  logic row_by_row_q;
  logic [19:0] needed_q;
  always_ff @(posedge clk_i) begin
    if (take) begin
      row_by_row_q <= last_same | (!last_overlaps & before_same);
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | (issue & row_by_row_q)) begin
      needed_q <= take ? needed_at_start : needed_q + 20'd1;
    end
  end

  logic [19:0] ahead;
  assign ahead = stored_q - needed_q;
  logic sums_stored;
  assign sums_stored = !ahead[19];
  logic [18:0] unused_ahead;
  assign unused_ahead = ahead[18:0];

  // Issue
  logic wait_load;
  assign wait_load = active_q & swap_q & !loaded_i;
  logic wait_moving;
  assign wait_moving = active_q & !wait_load & writers_i[address_q[7]];
  logic wait_psum;
  assign wait_psum = active_q & !wait_load & !wait_moving & accumulate_q & !sums_stored;
  assign issue = active_q & !wait_load & !wait_moving & !wait_psum;
  logic last_row;
  assign last_row = issue & (left_q == 16'd1);
  assign ready = last_row | !active_q;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      active_q <= 1'b0;
    end else if (ready) begin
      active_q <= cmd_valid_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | issue) begin
      address_q <= take ? cmd_address_i : address_q + 8'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | issue) begin
      psum_q <= take ? cmd_psum_i : psum_q + 8'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | issue) begin
      left_q <= take ? cmd_length_i : left_q - 16'd1;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take) begin
      accumulate_q <= cmd_accumulate_i;
    end
  end
  always_ff @(posedge clk_i) begin
    if (take | issue) begin
      swap_q <= take & cmd_swap_i;
    end
  end

  logic swap_now;
  assign swap_now = issue & swap_q;

  logic row_q;
  logic row_last_q;
  logic [7:0] row_address_q;
  logic [7:0] row_psum_q;
  logic row_accumulate_q;
  logic row_swap_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      row_q <= 1'b0;
      row_last_q <= 1'b0;
      row_swap_q <= 1'b0;
    end else begin
      row_q <= issue;
      row_last_q <= last_row;
      row_swap_q <= swap_now;
    end
  end
  always_ff @(posedge clk_i) begin
    row_address_q <= address_q;
    row_psum_q <= psum_q;
    row_accumulate_q <= accumulate_q;
  end

  assign cmd_ready_o = ready;
  assign swap_now_o = swap_now;
  assign issue_o = issue;
  assign wait_load_o = wait_load;
  assign wait_moving_o = wait_moving;
  assign wait_psum_o = wait_psum;
  assign row_o = row_q;
  assign row_last_o = row_last_q;
  assign row_address_o = row_address_q;
  assign row_psum_o = row_psum_q;
  assign row_accumulate_o = row_accumulate_q;
  assign row_swap_o = row_swap_q;

endmodule
