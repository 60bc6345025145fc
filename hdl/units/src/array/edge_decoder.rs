//! Decoding at the edge of the array.

use weft_ir::{Module, Unit, ports};

use crate::arith::{Decoder, OperandType, numbered};

/// Decodes the numbers that enter one row or column of an array, all at once, a cycle after they came.
///
/// What takes a leading-zero counter and a shifter is done once for a row here, and not in each PE. Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeDecoder {
    /// The decoder of a number.
    pub decoder: Decoder,
    /// Numbers in each cycle.
    pub lanes: u32,
    /// Bits above the last number that go on as they are: a scale.
    pub scale_bits: u32,
}

ports! {
    /// Ports of an [`EdgeDecoder`]: lane i of codes at `[i * bits +: bits]`, that of decoded numbers likewise.
    pub struct EdgeDecoderPorts(edge: EdgeDecoder) {
        codes_i: In<UInt> = edge.lanes * edge.kind().format().bits() + edge.scale_bits,
        operands_o: Out<UInt> = edge.lanes * edge.kind().bits() + edge.scale_bits,
    }
}

impl EdgeDecoder {
    fn kind(&self) -> OperandType {
        self.decoder.kind
    }
}

impl Unit for EdgeDecoder {
    type Ports<'m> = EdgeDecoderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/edge_decoder.rs";

    fn summary(&self) -> String {
        format!("decodes {} at the edge of an array", self.kind().format())
    }

    fn module_name(&self) -> String {
        let scale = match self.scale_bits {
            0 => String::new(),
            bits => format!("_x{bits}"),
        };
        format!(
            "weft_edge_decoder_{}_n{}{scale}",
            self.decoder.name_suffix(),
            self.lanes
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &EdgeDecoderPorts<'m>) {
        let bits = self.kind().format().bits();
        let number = |lane: u32| {
            let name = numbered("number", lane as usize, self.lanes as usize);
            let decoder = m.instance(&name, &self.decoder);
            decoder.code_i.drive(io.codes_i.bits(lane * bits, bits));
            *decoder.operand_o
        };
        let mut operands: Vec<_> = (0..self.lanes).rev().map(number).collect();
        if self.scale_bits > 0 {
            let scale = io.codes_i.bits(self.lanes * bits, self.scale_bits);
            operands.insert(0, m.reg("scale", scale));
        }
        io.operands_o.drive(m.concat(&operands));
    }
}
