//! Control tokens of one row of the array.

use weft_ir::{Module, Unit, ports};

/// Carries the control tokens of the array south along its west edge, one row a cycle, and hands each row its own.
///
/// A stationary tile comes in from the north, the value of the last row first. Each value carries a tag: its row plus
/// one. Every row counts the tag down, so that a value's token dies below the row it is for: the transport registers
/// of a row shift as long as values for it or for rows below go through, and then hold its own.
///
/// Everything leaves a cycle after it came. A row is told to load when the tag that came with the token is not zero.
/// Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowControl {
    /// Bits of a tag.
    pub tag_bits: u32,
}

ports! {
    /// Ports of a [`RowControl`].
    pub struct RowControlPorts(control: RowControl) {
        swap_i: In<Bit>,
        /// To this row's PEs and to the next row
        swap_o: Out<Bit>,
        load_i: In<Bit>,
        /// To this row's PEs and to the next row
        load_o: Out<Bit>,
        /// Rows from here on that the value goes through
        tag_i: In<UInt> = control.tag_bits,
        tag_o: Out<UInt> = control.tag_bits,
    }
}

impl Unit for RowControl {
    type Ports<'m> = RowControlPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/row_control.rs";

    fn summary(&self) -> String {
        "control tokens of one row of a systolic array".into()
    }

    fn module_name(&self) -> String {
        format!("weft_row_control_t{}", self.tag_bits)
    }

    fn describe<'m>(&self, m: &'m Module, io: &RowControlPorts<'m>) {
        io.swap_o.drive(m.reg("swap", *io.swap_i));
        io.load_o.drive(m.reg("load", *io.load_i & io.tag_i.any()));
        io.tag_o.drive(m.reg("tag", io.tag_i.decrement()));
    }
}
