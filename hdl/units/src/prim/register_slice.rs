//! A register in a valid/ready link that cuts both directions.

use weft_ir::{Module, Unit, ports};

/// A register slice with a skid buffer: full rate, and no path from any input to any output.
///
/// A beat that goes in comes out in the next cycle at the earliest, and one can follow in every cycle. `in_ready_o` is
/// a register: when the receiver refuses, the beat that is already on its way is kept in the skid register. From
/// outside it is a queue of two beats. After reset it is empty; `out_o` is undefined while `out_valid_o` is low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterSlice {
    /// Bits of a beat.
    pub width: u32,
}

ports! {
    /// Ports of a [`RegisterSlice`].
    pub struct RegisterSlicePorts(slice: RegisterSlice) {
        ["What goes in"]
        in_valid_i: In<Bit>,
        in_ready_o: Out<Bit>,
        in_i: In<UInt> = slice.width,
        ["What comes out, in the same order"]
        out_valid_o: Out<Bit>,
        out_ready_i: In<Bit>,
        out_o: Out<UInt> = slice.width,
    }
}

impl Unit for RegisterSlice {
    type Ports<'m> = RegisterSlicePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/register_slice.rs";

    fn summary(&self) -> String {
        "register slice with skid buffer".into()
    }

    fn module_name(&self) -> String {
        format!("weft_register_slice_w{}", self.width)
    }

    fn describe<'m>(&self, m: &'m Module, io: &RegisterSlicePorts<'m>) {
        let out_valid = m.register("out_valid", 1).reset_to(0);
        let skid_valid = m.register("skid_valid", 1).reset_to(0);
        let advance = m.wire("advance", *io.out_ready_i | !*out_valid);
        let accept = m.wire("accept", *io.in_valid_i & !*skid_valid);

        let skid = m.reg_en("skid", accept, *io.in_i);
        skid_valid.next(!advance & (accept | *skid_valid));
        let out = m.reg_en("out", advance, skid_valid.mux(skid, *io.in_i));
        out_valid.next_when(advance, *skid_valid | *io.in_valid_i);

        io.in_ready_o.drive(!*skid_valid);
        io.out_valid_o.drive(*out_valid);
        io.out_o.drive(out);
    }
}
