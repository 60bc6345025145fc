//! Control tokens of one row of the array.

use weft_ir::{Module, Unit, ports};

use crate::prim::delayed;

/// Carries the control tokens of the array south along its west edge, a row in `pitch` cycles, and hands each row its
/// own.
///
/// A stationary tile comes in from the north, the value of the last row first. Each value carries a tag: its row plus
/// one. Every row counts the tag down, so that a value's token dies below the row it is for: the transport registers
/// of a row shift as long as values for it or for rows below go through, and then hold its own.
///
/// Tokens reach the row's PEs a cycle after they came, and the next row `pitch` cycles after. A row is told to load when
/// the tag that came with the token is not zero. Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowControl {
    /// Bits of a tag.
    pub tag_bits: u32,
    /// Cycles from row to row.
    pub pitch: u32,
}

ports! {
    /// Ports of a [`RowControl`].
    pub struct RowControlPorts(control: RowControl) {
        ["From the row above"]
        swap_i: In<Bit>,
        load_i: In<Bit>,
        /// Rows from here on that the value goes through
        tag_i: In<UInt> = control.tag_bits,
        ["To this row's PEs"]
        swap_o: Out<Bit>,
        load_o: Out<Bit>,
        ["To the row below"]
        swap_south_o: Out<Bit>,
        load_south_o: Out<Bit>,
        tag_south_o: Out<UInt> = control.tag_bits,
    }
}

impl Unit for RowControl {
    type Ports<'m> = RowControlPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/row_control.rs";

    fn summary(&self) -> String {
        "control tokens of one row of a systolic array".into()
    }

    fn module_name(&self) -> String {
        format!("weft_row_control_t{}_y{}", self.tag_bits, self.pitch)
    }

    fn describe<'m>(&self, m: &'m Module, io: &RowControlPorts<'m>) {
        let swap = m.reg("swap", *io.swap_i);
        let load = m.reg("load", *io.load_i & io.tag_i.any());
        let tag = m.reg("tag", io.tag_i.decrement());
        io.swap_o.drive(swap);
        io.load_o.drive(load);
        io.swap_south_o
            .drive(delayed(m, "swap", swap, self.pitch - 1));
        io.load_south_o
            .drive(delayed(m, "load", load, self.pitch - 1));
        io.tag_south_o.drive(delayed(m, "tag", tag, self.pitch - 1));
    }
}
