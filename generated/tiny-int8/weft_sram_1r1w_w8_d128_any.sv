// weft_sram_1r1w_w8_d128_any: memory with one write port and one read port
//
// Written by weft from hdl/units/src/prim/sram.rs: change the description, not this file.

module weft_sram_1r1w_w8_d128_any (
  // Clock; all registers take their values on its rising edge
  input  logic       clk_i,

  // Write port
  input  logic       write_i,
  // Which groups of bits to write
  input  logic [0:0] write_lanes_i,
  input  logic [6:0] write_address_i,
  input  logic [7:0] write_data_i,

  // Read port; data come a cycle later
  input  logic       read_i,
  input  logic [6:0] read_address_i,
  output logic [7:0] read_data_o
);

  (* no_rw_check *) logic [7:0] words [128];

  logic write;
  assign write = write_i & write_lanes_i;

  always_ff @(posedge clk_i) begin
    if (write) begin
      words[write_address_i] <= write_data_i;
    end
  end

  logic [7:0] word_q;
  always_ff @(posedge clk_i) begin
    if (read_i) begin
      word_q <= words[read_address_i];
    end
  end

  assign read_data_o = word_q;

endmodule
