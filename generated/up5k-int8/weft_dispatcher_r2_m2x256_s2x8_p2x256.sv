// weft_dispatcher_r2_m2x256_s2x8_p2x256: decodes, checks
// and dispatches the commands of the tensor engine
//
// Written by weft from hdl/units/src/engine/dispatcher.rs: change the description, not this file.

module weft_dispatcher_r2_m2x256_s2x8_p2x256 (
  // Clock; all registers take their values on its rising edge
  input  logic        clk_i,
  // Reset, synchronous, active high
  input  logic        rst_i,

  // Command words
  input  logic        cmd_valid_i,
  output logic        cmd_ready_o,
  input  logic [63:0] cmd_i,

  // Banks that earlier commands still read
  input  logic [1:0]  moving_readers_i,
  // Those of them that have still entries to issue
  input  logic [1:0]  moving_issuers_i,
  // A write at `moving_address_o` stays clear of entries that are issued but still on their way
  input  logic        moving_clear_i,
  input  logic [1:0]  stationary_readers_i,
  input  logic [1:0]  psum_readers_i,

  // One unit is offered the command: valid and ready of each
  output logic        write_moving_valid_o,
  input  logic        write_moving_ready_i,
  output logic        write_stationary_valid_o,
  input  logic        write_stationary_ready_i,
  output logic        load_valid_o,
  input  logic        load_ready_i,
  output logic        multiply_valid_o,
  input  logic        multiply_ready_i,
  output logic        drain_valid_o,
  input  logic        drain_ready_i,

  // Fields of the command, for all of them
  output logic [8:0]  moving_address_o,
  output logic [3:0]  stationary_address_o,
  output logic [8:0]  psum_address_o,
  output logic [15:0] length_o,
  output logic        accumulate_o,
  output logic        swap_o,

  // State
  // An illegal command was met
  output logic        error_o
);

  logic [3:0] opcode;
  assign opcode = cmd_i[3:0];
  logic [15:0] length;
  assign length = cmd_i[23:8];
  logic [19:0] address;
  assign address = cmd_i[43:24];
  logic [19:0] psum;
  assign psum = cmd_i[63:44];
  logic [1:0] flags;
  assign flags = cmd_i[5:4];
  logic [1:0] reserved;
  assign reserved = cmd_i[7:6];

  logic tile_waits_q;

  // Which command it is, and whether it is legal: fields that it does not use are zero
  logic write_moving;
  assign write_moving = opcode == 4'd1;
  logic write_stationary;
  assign write_stationary = opcode == 4'd2;
  logic load;
  assign load = opcode == 4'd3;
  logic multiply;
  assign multiply = opcode == 4'd4;
  logic drain;
  assign drain = opcode == 4'd5;
  logic [16:0] moving_end;
  assign moving_end = {9'd0, address[7:0]} + 17'(length);
  logic moving_fits;
  assign moving_fits = (moving_end <= 17'd256) & !(|address[19:9]);
  logic [16:0] stationary_end;
  assign stationary_end = {14'd0, address[2:0]} + 17'(length);
  logic stationary_fits;
  assign stationary_fits = (stationary_end <= 17'd8) & !(|address[19:4]);
  logic [16:0] psum_end;
  assign psum_end = {9'd0, psum[7:0]} + 17'(length);
  logic psum_fits;
  assign psum_fits = (psum_end <= 17'd256) & !(|psum[19:9]);
  logic load_legal;
  assign load_legal = load & (length == 16'd2) & !tile_waits_q;
  logic moving_legal;
  assign moving_legal = (write_moving | multiply) & moving_fits;
  logic stationary_legal;
  assign stationary_legal = (write_stationary | load_legal) & stationary_fits;
  logic scratchpad_only;
  assign scratchpad_only = !(|flags) & !(|psum);
  logic psum_only;
  assign psum_only = !(|flags) & !(|address);
  logic legal;
  assign legal = |length & !(|reserved) & ((write_moving & moving_legal & scratchpad_only) |
      (stationary_legal & scratchpad_only) | (multiply & moving_legal & psum_fits & (!flags[1] |
      tile_waits_q)) | (drain & psum_fits & psum_only));

  logic error_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      error_q <= 1'b0;
    end else if (cmd_valid_i & !legal) begin
      error_q <= 1'b1;
    end
  end

  // A writer waits for earlier readers of its bank
  logic [8:0] moving_address;
  assign moving_address = address[8:0];
  logic [3:0] stationary_address;
  assign stationary_address = address[3:0];
  logic [8:0] psum_address;
  assign psum_address = psum[8:0];
  logic moving_read;
  assign moving_read = moving_readers_i[moving_address[8]] & !(moving_clear_i &
      !moving_issuers_i[moving_address[8]]);
  logic go;
  assign go = cmd_valid_i & legal & !error_q;
  logic offer_write_moving;
  assign offer_write_moving = go & write_moving & !moving_read;
  logic offer_write_stationary;
  assign offer_write_stationary = go & write_stationary &
      !stationary_readers_i[stationary_address[3]];
  logic offer_load;
  assign offer_load = go & load;
  logic offer_multiply;
  assign offer_multiply = go & multiply & !psum_readers_i[psum_address[8]];
  logic offer_drain;
  assign offer_drain = go & drain;
  logic loads;
  assign loads = offer_load & load_ready_i;
  logic swaps;
  assign swaps = offer_multiply & multiply_ready_i & flags[1];

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      tile_waits_q <= 1'b0;
    end else if (loads | swaps) begin
      tile_waits_q <= loads;
    end
  end

  assign cmd_ready_o = (offer_write_moving & write_moving_ready_i) | (offer_write_stationary &
      write_stationary_ready_i) | (offer_load & load_ready_i) | (offer_multiply & multiply_ready_i)
      | (offer_drain & drain_ready_i);
  assign write_moving_valid_o = offer_write_moving;
  assign write_stationary_valid_o = offer_write_stationary;
  assign load_valid_o = offer_load;
  assign multiply_valid_o = offer_multiply;
  assign drain_valid_o = offer_drain;
  assign moving_address_o = moving_address;
  assign stationary_address_o = stationary_address;
  assign psum_address_o = psum_address;
  assign length_o = length;
  assign accumulate_o = flags[0];
  assign swap_o = flags[1];
  assign error_o = error_q;

endmodule
