//! From int32 sums back to int8 operands.

use weft_ir::{Bit, Module, Sig, UInt, Unit, ports};

use super::bits::shift_right_sticky;
use super::operand::left_aligned;

/// Turns an int32 sum into an int8 value: bias, ReLU, a scale of a multiplier and a shift, zero point.
///
/// ```text
/// x = sum_i + bias_i, and 0 instead if that is negative and relu_i is high
/// code_o = round(x * multiplier_i / 2^shift_i) + zero_point_i, clamped to -128 ..= 127
/// ```
///
/// to the nearest integer, ties to the even one; nothing else is cut. A shift of 63 is not used.
///
/// | stages | registers                                        |
/// |--------|--------------------------------------------------|
/// | 1      | the result                                       |
/// | 2      | the scaled number with its shift, the result     |
/// | 3      | x with its scale, too                            |
///
/// All inputs belong together. Golden behaviour: `weft_golden::Requantize`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requantizer {
    /// Pipeline stages, 1 to 3.
    pub stages: u32,
}

ports! {
    /// Ports of a [`Requantizer`], in the order in which they are emitted.
    pub struct RequantizerPorts(_requantizer: Requantizer) {
        sum_i: In<SInt> = 32,
        ["The rule"]
        bias_i: In<SInt> = 32,
        multiplier_i: In<UInt> = 31,
        shift_i: In<UInt> = 6,
        zero_point_i: In<SInt> = 8,
        relu_i: In<Bit>,
        ["The result"]
        code_o: Out<SInt> = 8,
    }
}

impl Unit for Requantizer {
    type Ports<'m> = RequantizerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/requantizer.rs";

    fn summary(&self) -> String {
        "from int32 sums to int8: bias, ReLU, scale, zero point".into()
    }

    fn module_name(&self) -> String {
        format!("weft_requantizer_s{}", self.stages)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        vec![("stages".into(), self.stages.to_string())]
    }

    fn describe<'m>(&self, m: &'m Module, io: &RequantizerPorts<'m>) {
        m.comment("Bias");
        let biased = m.wire("biased", *io.sum_i + *io.bias_i);
        let keep: Sig<'m, Bit> = !(*io.relu_i & biased.is_negative());
        let rectified = m.wire("rectified", keep.mux(biased, m.zero(33)));
        let (rectified, multiplier) = if self.stages >= 3 {
            let multiplier = m.reg("multiplier", *io.multiplier_i);
            (m.reg("rectified", rectified), multiplier)
        } else {
            (rectified, *io.multiplier_i)
        };
        let delay = |name: &str, signal: Sig<'m, UInt>| {
            (1..self.stages).fold(signal, |signal, stage| {
                m.reg(&format!("{name}_delayed{stage}"), signal)
            })
        };
        let shift = delay("shift", *io.shift_i);
        let zero_point = delay("zero_point", io.zero_point_i.as_uint());

        m.comment("Scale");
        // 2^32 times less than 2^31 in magnitude.
        let scaled = (rectified * multiplier.to_sint()).wrap_to(64);
        let scaled = match self.stages {
            1 => m.wire("scaled", scaled),
            _ => m.reg("scaled", scaled),
        };

        m.comment("Round");
        // With one more bit below, which the shift fills with the bit that decides.
        let doubled = m.wire("doubled", left_aligned(m, scaled.as_uint(), 65));
        let (_, lost) = shift_right_sticky(m, doubled, shift);
        let shifted = m.wire("shifted", doubled.as_sint().shift_right_by(shift));
        let up = m.wire("up", shifted.bit(0) & (lost | shifted.bit(1)));
        let rounded = shifted.shift_right(1) + up.as_uint().to_sint();
        let moved = m.wire("moved", rounded + zero_point.as_sint());
        io.code_o.drive(m.reg("code", moved.sat_to(8)));
    }
}
