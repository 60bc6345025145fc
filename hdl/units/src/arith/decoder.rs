//! The decoder at the edge of an array.

use weft_ir::{Module, Unit, ports};

use super::operand::OperandType;
use super::word;

/// Decodes an operand into a register: for the edge of an array, through which operands travel decoded.
///
/// `operand_o` has the fields of [`OperandType`] as [`Operand::pack`](super::Operand::pack) puts them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoder {
    /// The decoded form.
    pub kind: OperandType,
}

ports! {
    /// Ports of a [`Decoder`], in the order in which they are emitted.
    pub struct DecoderPorts(decoder: Decoder) {
        code_i: In<UInt> = decoder.kind.format().bits(),
        /// Significand, exponent, sign, then infinity and NaN where the format has them, from the lowest bit up
        operand_o: Out<UInt> = decoder.kind.bits(),
    }
}

impl Decoder {
    /// The parameters as part of a module's name.
    pub(crate) fn name_suffix(&self) -> String {
        let form = if self.kind.is_normalised() {
            "normalised"
        } else {
            "plain"
        };
        let flush = if self.kind.is_flushed() { "_flush" } else { "" };
        let format = word(self.kind.format());
        // Biases of integers may be negative.
        let (sign, bias) = match self.kind.bias() {
            bias @ ..0 => ("m", -bias),
            bias => ("", bias),
        };
        format!("{format}_{form}{flush}_b{sign}{bias}")
    }
}

impl Unit for Decoder {
    type Ports<'m> = DecoderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/decoder.rs";

    fn summary(&self) -> String {
        format!("decodes {} at the edge of an array", self.kind.format())
    }

    fn module_name(&self) -> String {
        format!("weft_decoder_{}", self.name_suffix())
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let kind = self.kind;
        [
            ("significand bits", kind.significand_bits().to_string()),
            ("exponent bits", kind.exponent_bits().to_string()),
            ("bias", kind.bias().to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &DecoderPorts<'m>) {
        let operand = self.kind.decode(m, *io.code_i).pack(m);
        io.operand_o.drive(m.reg("operand", operand));
    }
}
