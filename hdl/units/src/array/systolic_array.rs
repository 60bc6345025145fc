//! The systolic array.

use weft_ir::{Module, Side, Sig, UInt, Unit, count_width, ports};

use super::edge_decoder::EdgeDecoder;
use super::pe::Pe;
use super::row_control::RowControl;
use crate::arith::{Decoder, OperandType};

/// A weight-stationary systolic array of any size from 1 x 1.
///
/// The contraction dimension runs along the rows: PE (r, c) multiplies moving value r by the stationary value of
/// row r, column c, and adds it to the partial sum that comes from above. The array has no enable: what enters leaves
/// after a fixed time, and rows that mean nothing are rows of which nobody takes the result.
///
/// Everything is skewed with the wavefront, which takes a cycle from column to column and `pitch` cycles from row to
/// row. If row r of a moving vector enters at cycle `t + r * pitch`:
///
/// - the partial sum for column c enters at `t + c + lead`, and the result leaves at `t + c + lead + rows * pitch`;
/// - a swap token that enters at `t - 2` makes this vector the first to use the stationary tile in the transport
///   registers;
/// - the stationary value for row r and column c enters at `u + c` when its load token, with tag `r + 1`, enters at
///   `u - 1`. The values of the last row come first, those of row 0 last, at most one row a cycle. The tile's swap
///   token can enter from the `u` of row 0 on, and the next tile's first load token from the cycle of that swap on.
///
/// `pitch` is the PE's ([`Pe::pitch`]); `lead` is [`lead`](Self::lead): one more than the PE's where operands are decoded at
/// the edge.
///
/// So a tile takes `rows` cycles to load, and tiles of at least as many moving vectors follow each other without a
/// bubble. What is on inputs that no vector, token or sum has a claim on does not matter. Nothing is reset: results are
/// defined from the first tile on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystolicArray {
    /// Rows of PEs.
    pub rows: u32,
    /// Columns of PEs.
    pub cols: u32,
    /// The PE.
    pub pe: Pe,
}

ports! {
    /// Ports of a [`SystolicArray`].
    pub struct SystolicArrayPorts(array: SystolicArray) {
        ["Control tokens, at row 0"]
        swap_i: In<Bit>,
        load_i: In<Bit>,
        /// The row for which the stationary value is, plus one
        load_tag_i: In<UInt> = array.tag_bits(),
        ["West: one vector of moving values a row, row r delayed by r times the pitch"]
        moving_i: In<UInt> = array.rows * array.pe.moving_code_bits(),
        ["North: one lane a column, column c delayed by c cycles"]
        stationary_i: In<UInt> = array.cols * array.pe.stationary_code_bits(),
        psum_i: In<UInt> = array.cols * array.pe.sum_bits(),
        ["South: one lane a column, column c delayed by c cycles"]
        /// After a fixed time, without an enable. Nothing is reset: what PEs hold at power-up
        /// leaves before the first result
        psum_o: Out<UInt> = array.cols * array.pe.sum_bits(),
    }
}

impl SystolicArray {
    /// Bits of the tag that says how many rows a stationary value goes through.
    pub fn tag_bits(&self) -> u32 {
        count_width(self.rows)
    }

    /// Cycles from the moving value of row 0 to the partial sum to which its products are added.
    pub fn lead(&self) -> u32 {
        self.pe.lead() + u32::from(self.pe.operand_types().is_some())
    }

    /// The parameters without what follows from them.
    pub(crate) fn shape(&self) -> Vec<(String, String)> {
        let mut list = vec![
            ("rows".to_string(), self.rows.to_string()),
            ("cols".to_string(), self.cols.to_string()),
        ];
        list.extend(self.pe.parameters());
        list
    }

    /// Cycles that a partial sum takes from the top to the bottom.
    pub fn descent(&self) -> u32 {
        self.rows * self.pe.pitch()
    }
}

impl Unit for SystolicArray {
    type Ports<'m> = SystolicArrayPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/systolic_array.rs";

    fn summary(&self) -> String {
        format!(
            "weight-stationary systolic array of {} x {} PEs",
            self.rows, self.cols
        )
    }

    fn module_name(&self) -> String {
        format!(
            "weft_array_{}x{}_{}",
            self.rows,
            self.cols,
            self.pe.name_suffix()
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let mut list = self.shape();
        let cycles = |name: &str, count: u32, way: &str| {
            let s = if count == 1 { "" } else { "s" };
            (name.to_string(), format!("{count} cycle{s} {way}"))
        };
        list.extend([
            cycles("lead", self.lead(), "from moving_i to psum_i"),
            cycles("pitch", self.pe.pitch(), "from row to row"),
            cycles("descent", self.descent(), "from psum_i to psum_o"),
        ]);
        list
    }

    fn describe<'m>(&self, m: &'m Module, io: &SystolicArrayPorts<'m>) {
        let kinds = self.pe.operand_types();
        // Decoding takes a cycle, for which control waits.
        let tokens = |name: &str, token: Sig<'m, UInt>| match kinds {
            Some(_) => m.reg(name, token),
            None => token,
        };
        let control = m.lattice(
            "control",
            self.rows,
            1,
            &RowControl {
                tag_bits: self.tag_bits(),
                pitch: self.pe.pitch(),
            },
        );
        control.link(
            Side::North,
            &control.io.swap_i,
            &control.io.swap_south_o,
            tokens("swap", io.swap_i.as_uint()),
        );
        control.link(
            Side::North,
            &control.io.load_i,
            &control.io.load_south_o,
            tokens("load", io.load_i.as_uint()),
        );
        control.link(
            Side::North,
            &control.io.tag_i,
            &control.io.tag_south_o,
            tokens("load_tag", *io.load_tag_i),
        );

        let (moving, stationary) = match kinds {
            None => (*io.moving_i, *io.stationary_i),
            Some((moving, stationary)) => {
                let moving = Edge {
                    name: "moving",
                    size: (self.rows, 1),
                    kind: moving,
                };
                let stationary = Edge {
                    name: "stationary",
                    size: (1, self.cols),
                    kind: stationary,
                };
                (
                    self.decoded(m, moving, *io.moving_i),
                    self.decoded(m, stationary, *io.stationary_i),
                )
            }
        };

        let pe = m.lattice("pe", self.rows, self.cols, &self.pe);
        pe.link(
            Side::West,
            &pe.io.swap_i,
            &pe.io.swap_o,
            control.every(&control.io.swap_o),
        );
        pe.link(
            Side::West,
            &pe.io.load_i,
            &pe.io.load_o,
            control.every(&control.io.load_o),
        );
        pe.link(Side::West, &pe.io.moving_i, &pe.io.moving_o, moving);
        pe.link(
            Side::North,
            &pe.io.stationary_i,
            &pe.io.stationary_o,
            stationary,
        );
        pe.link(Side::North, &pe.io.psum_i, &pe.io.psum_o, *io.psum_i);
        io.psum_o.drive(pe.edge(Side::South, &pe.io.psum_o));
    }
}

/// An edge at which operands are decoded.
struct Edge {
    name: &'static str,
    size: (u32, u32),
    kind: OperandType,
}

impl SystolicArray {
    /// All codes at an edge, decoded a cycle later.
    fn decoded<'m>(&self, m: &'m Module, edge: Edge, codes: Sig<'m, UInt>) -> Sig<'m, UInt> {
        let (rows, cols) = edge.size;
        let decoder = Decoder { kind: edge.kind };
        let (lanes, scale_bits) = (self.pe.products, self.pe.scale_bits());
        if lanes == 1 && scale_bits == 0 {
            let cells = m.lattice(edge.name, rows, cols, &decoder);
            cells.each(&cells.io.code_i, codes);
            return cells.every(&cells.io.operand_o);
        }
        let decoder = EdgeDecoder {
            decoder,
            lanes,
            scale_bits,
        };
        let cells = m.lattice(edge.name, rows, cols, &decoder);
        cells.each(&cells.io.codes_i, codes);
        cells.every(&cells.io.operands_o)
    }
}
