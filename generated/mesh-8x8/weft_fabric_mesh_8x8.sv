// weft_fabric_mesh_8x8: network of 64 routers
//
// Written by weft from hdl/units/src/noc/fabric.rs: change the description, not this file.

module weft_fabric_mesh_8x8 (
  // Clock; all registers take their values on its rising edge
  input  logic          clk_i,
  // Reset, synchronous, active high
  input  logic          rst_i,

  // What terminals send
  input  logic [63:0]   in_valid_i,
  input  logic [127:0]  in_vc_i,
  // Payload, class, destination ([`Fabric::address`]), tail, head
  input  logic [4735:0] in_flit_i,
  // A place that has become free
  output logic [63:0]   in_credit_valid_o,
  output logic [127:0]  in_credit_vc_o,

  // What terminals receive
  output logic [63:0]   out_valid_o,
  output logic [127:0]  out_vc_o,
  output logic [4735:0] out_flit_o,
  input  logic [63:0]   out_credit_valid_i,
  input  logic [127:0]  out_credit_vc_i
);

  localparam int TileRows = 8;
  localparam int TileCols = 8;

  logic [63:0] tile_in_credit_valid;
  logic [127:0] tile_in_credit_vc;
  logic [63:0] tile_out_valid;
  logic [127:0] tile_out_vc;
  logic [4735:0] tile_out_flit;
  wire [2:0] tile_east_credit_link [72];
  wire [76:0] tile_east_flit_link [72];
  wire [2:0] tile_west_credit_link [72];
  wire [76:0] tile_west_flit_link [72];
  wire [2:0] tile_south_credit_link [72];
  wire [76:0] tile_south_flit_link [72];
  wire [2:0] tile_north_credit_link [72];
  wire [76:0] tile_north_flit_link [72];

  for (genvar col = 0; col < TileCols; col++) begin : gen_tile_edge
    assign tile_south_credit_link[TileRows*TileCols+col] = 3'd0;
    assign tile_south_flit_link[TileRows*TileCols+col] = 77'd0;
    assign tile_north_credit_link[col] = 3'd0;
    assign tile_north_flit_link[col] = 77'd0;
  end

  for (genvar row = 0; row < TileRows; row++) begin : gen_tile_row
    assign tile_east_credit_link[row*(TileCols+1)+TileCols] = 3'd0;
    assign tile_east_flit_link[row*(TileCols+1)+TileCols] = 77'd0;
    assign tile_west_credit_link[row*(TileCols+1)] = 3'd0;
    assign tile_west_flit_link[row*(TileCols+1)] = 77'd0;
    for (genvar col = 0; col < TileCols; col++) begin : gen_tile_col
      if (row == 0 && col == 0) begin : gen_tile_cell
        weft_tile_g8x8_es_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row == 0 && col > 0 && col < TileCols - 1) begin : gen_tile_cell
        weft_tile_g8x8_ews_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row == 0 && col == TileCols - 1) begin : gen_tile_cell
        weft_tile_g8x8_ws_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row > 0 && row < TileRows - 1 && col == 0) begin : gen_tile_cell
        weft_tile_g8x8_esn_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row > 0 && row < TileRows - 1 && col > 0 && col < TileCols - 1) begin :
          gen_tile_cell
        weft_tile_g8x8_ewsn_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row > 0 && row < TileRows - 1 && col == TileCols - 1) begin : gen_tile_cell
        weft_tile_g8x8_wsn_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row == TileRows - 1 && col == 0) begin : gen_tile_cell
        weft_tile_g8x8_en_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else if (row == TileRows - 1 && col > 0 && col < TileCols - 1) begin : gen_tile_cell
        weft_tile_g8x8_ewn_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end else begin : gen_tile_cell
        weft_tile_g8x8_wn_v4_d4_w64_t1_a4_r2_l1 u_tile (
          .clk_i              (clk_i),
          .rst_i              (rst_i),
          .x_i                (3'(col)),
          .y_i                (3'(row)),
          .in_valid_i         (in_valid_i[row*TileCols+col]),
          .in_vc_i            (in_vc_i[(row*TileCols+col)*2 +: 2]),
          .in_flit_i          (in_flit_i[(row*TileCols+col)*74 +: 74]),
          .in_credit_valid_o  (tile_in_credit_valid[row*TileCols+col]),
          .in_credit_vc_o     (tile_in_credit_vc[(row*TileCols+col)*2 +: 2]),
          .out_valid_o        (tile_out_valid[row*TileCols+col]),
          .out_vc_o           (tile_out_vc[(row*TileCols+col)*2 +: 2]),
          .out_flit_o         (tile_out_flit[(row*TileCols+col)*74 +: 74]),
          .out_credit_valid_i (out_credit_valid_i[row*TileCols+col]),
          .out_credit_vc_i    (out_credit_vc_i[(row*TileCols+col)*2 +: 2]),
          .east_flit_o        (tile_west_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_i      (tile_east_credit_link[row*(TileCols+1)+col+1]),
          .east_flit_i        (tile_east_flit_link[row*(TileCols+1)+col+1]),
          .east_credit_o      (tile_west_credit_link[row*(TileCols+1)+col+1]),
          .west_flit_o        (tile_east_flit_link[row*(TileCols+1)+col]),
          .west_credit_i      (tile_west_credit_link[row*(TileCols+1)+col]),
          .west_flit_i        (tile_west_flit_link[row*(TileCols+1)+col]),
          .west_credit_o      (tile_east_credit_link[row*(TileCols+1)+col]),
          .south_flit_o       (tile_north_flit_link[(row+1)*TileCols+col]),
          .south_credit_i     (tile_south_credit_link[(row+1)*TileCols+col]),
          .south_flit_i       (tile_south_flit_link[(row+1)*TileCols+col]),
          .south_credit_o     (tile_north_credit_link[(row+1)*TileCols+col]),
          .north_flit_o       (tile_south_flit_link[row*TileCols+col]),
          .north_credit_i     (tile_north_credit_link[row*TileCols+col]),
          .north_flit_i       (tile_north_flit_link[row*TileCols+col]),
          .north_credit_o     (tile_south_credit_link[row*TileCols+col])
        );
      end
    end
  end

  assign in_credit_valid_o = tile_in_credit_valid;
  assign in_credit_vc_o = tile_in_credit_vc;
  assign out_valid_o = tile_out_valid;
  assign out_vc_o = tile_out_vc;
  assign out_flit_o = tile_out_flit;

endmodule
