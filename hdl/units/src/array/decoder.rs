//! Decoding at the edge of the array.

use weft_ir::{Module, Unit, ports};

use crate::arith::{OperandType, word};

/// Decodes the numbers that enter one row or column of an array, all at once, a cycle after they came.
///
/// Decoded numbers are wider than their codes and need no subnormals: what takes a leading-zero counter and a shifter is
/// done once for a row, and not in each PE. Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoder {
    /// The codes' format, and the decoded form.
    pub kind: OperandType,
    /// Numbers in each cycle.
    pub lanes: u32,
    /// Bits above the last number that go on as they are: a scale.
    pub scale_bits: u32,
}

ports! {
    /// Ports of a [`Decoder`]: lane i of codes at `[i * bits +: bits]`, that of decoded numbers likewise.
    pub struct DecoderPorts(decoder: Decoder) {
        code_i: In<UInt> = decoder.lanes * decoder.kind.format().bits() + decoder.scale_bits,
        operand_o: Out<UInt> = decoder.lanes * decoder.kind.bits() + decoder.scale_bits,
    }
}

impl Unit for Decoder {
    type Ports<'m> = DecoderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/decoder.rs";

    fn summary(&self) -> String {
        format!("decoder of {}", self.kind.format())
    }

    fn module_name(&self) -> String {
        let kind = self.kind;
        let format = word(kind.format());
        let scale = match self.scale_bits {
            0 => String::new(),
            bits => format!("_x{bits}"),
        };
        format!(
            "weft_decoder_{format}_{}_n{}{scale}",
            kind.word(),
            self.lanes
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &DecoderPorts<'m>) {
        let bits = self.kind.format().bits();
        let lane = |i: u32| {
            let name = if self.lanes == 1 {
                "number".to_string()
            } else {
                format!("number{i}")
            };
            m.scope(&name, || {
                let code = m.wire("code", io.code_i.bits(i * bits, bits));
                self.kind.decode(m, code).pack(m)
            })
        };
        let mut operands: Vec<_> = (0..self.lanes).rev().map(lane).collect();
        if self.scale_bits > 0 {
            operands.insert(0, io.code_i.bits(self.lanes * bits, self.scale_bits));
        }
        io.operand_o.drive(m.reg("operand", m.concat(&operands)));
    }
}
