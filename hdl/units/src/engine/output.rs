//! From sums to results.

use weft_format::{Format, Rounding};
use weft_ir::{Bit, Module, Sig, UInt, Unit, ports};

use crate::arith::{Conversion, LaneRandom};
use crate::array::Accumulation;
use crate::config::Output;

/// One lane of the way from the partial-sum buffer to the result port.
///
/// Sums of fp32 are rounded in one cycle, exact sums in two: their leading zeros are counted and then shifted out. All
/// registers take new values at the end of a cycle in which `advance_i` is high, so that `result_o` is the result of the
/// `sum_i` of the last such cycle, or of the last but one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputLane {
    /// What the sums are.
    pub accumulation: Accumulation,
    /// What they become.
    pub output: Output,
}

ports! {
    /// Ports of an [`OutputLane`].
    pub struct OutputLanePorts(lane: OutputLane) {
        /// High while what is there can go on
        advance_i: In<Bit>,
        sum_i: In<UInt> = lane.accumulation.sum_bits(),
        result_o: Out<UInt> = lane.output.format.bits(),
    }
}

impl OutputLane {
    /// Cycles from a sum to its result; none where sums are results as they are, and there is nothing to build.
    pub fn latency(&self) -> u32 {
        match self.accumulation {
            _ if self.is_wire() => 0,
            Accumulation::Exact(_) => 2,
            _ => 1,
        }
    }

    /// Whether results depend on random bits, so that a lane is a [`RandomOutputLane`].
    pub fn is_random(&self) -> bool {
        self.output.rounding == Rounding::Stochastic
            && !self.is_wire()
            && self.output.format.float().is_some()
    }

    fn conversion(&self) -> Conversion {
        Conversion {
            to: self.output.format,
            rounding: self.output.rounding,
            saturate: self.output.saturate,
            flush: self.accumulation.is_flushed(),
        }
    }

    fn is_wire(&self) -> bool {
        match self.accumulation {
            Accumulation::Int32 | Accumulation::Int32Saturate => true,
            Accumulation::Fp32Chain { .. }
            | Accumulation::Blocks { .. }
            | Accumulation::Aligned { .. } => self.output.format == Format::Fp32,
            Accumulation::Int32SaturateEnd { .. } | Accumulation::Exact(_) => false,
        }
    }

    fn name_suffix(&self) -> String {
        let conversion = self.conversion().name_suffix();
        format!("{}_{conversion}", self.accumulation.word())
    }

    /// The result of a sum, in its last register.
    fn result<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        advance: Sig<'m, Bit>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let conversion = self.conversion();
        let result = match self.accumulation {
            Accumulation::Int32SaturateEnd { .. } => m
                .wire("sum", sum.as_sint())
                .sat_to(self.output.format.bits())
                .as_uint(),
            Accumulation::Exact(form) => {
                let to = conversion.float();
                m.comment("Count");
                let counted = form.count(m, form.unpack(m, sum), to);
                let counted = m.scope("counted", || counted.registered(m, advance));
                m.comment("Round");
                counted.round(m, conversion.rounder(to), random)
            }
            _ => conversion.convert(m, sum, random),
        };
        m.reg_en("result", advance, result)
    }
}

impl Unit for OutputLane {
    type Ports<'m> = OutputLanePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/output.rs";

    fn summary(&self) -> String {
        format!(
            "lane from sums of {} to {}",
            self.accumulation.model(),
            self.output.format
        )
    }

    fn module_name(&self) -> String {
        format!("weft_output_lane_{}", self.name_suffix())
    }

    fn describe<'m>(&self, m: &'m Module, io: &OutputLanePorts<'m>) {
        let result = self.result(m, *io.sum_i, *io.advance_i, None);
        io.result_o.drive(result);
    }
}

/// An [`OutputLane`] that rounds stochastically, with the random bits of its own generator ([`LaneRandom`]).
///
/// The generator starts in a cycle in which `start_i` is high, and goes on by one number in a cycle in which `step_i` is
/// high: when an entry goes into the last register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomOutputLane {
    /// What the lane does, but for random bits.
    pub lane: OutputLane,
}

ports! {
    /// Ports of a [`RandomOutputLane`].
    pub struct RandomOutputLanePorts(random: RandomOutputLane) {
        /// High while what is there can go on
        advance_i: In<Bit>,
        ["Random bits"]
        start_i: In<Bit>,
        step_i: In<Bit>,
        seed_i: In<UInt> = 32,
        /// Constant of the lane
        lane_i: In<UInt> = 32,
        ["The sum and its result"]
        sum_i: In<UInt> = random.lane.accumulation.sum_bits(),
        result_o: Out<UInt> = random.lane.output.format.bits(),
    }
}

impl Unit for RandomOutputLane {
    type Ports<'m> = RandomOutputLanePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/output.rs";

    fn summary(&self) -> String {
        self.lane.summary()
    }

    fn module_name(&self) -> String {
        let bits = self.lane.output.random_bits;
        format!(
            "weft_random_output_lane_{}_r{bits}",
            self.lane.name_suffix()
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let bits = self.lane.output.random_bits;
        vec![("random bits".into(), bits.to_string())]
    }

    fn describe<'m>(&self, m: &'m Module, io: &RandomOutputLanePorts<'m>) {
        let generator = m.instance("random", &LaneRandom);
        generator.start_i.drive(*io.start_i);
        generator.step_i.drive(*io.step_i);
        generator.seed_i.drive(*io.seed_i);
        generator.lane_i.drive(*io.lane_i);
        let bits = self.lane.output.random_bits;
        let number = m.wire("number", *generator.random_o);
        if bits < 32 {
            m.unused("high", number.bits(bits, 32 - bits));
        }
        let random = m.wire("random_bits", number.bits(0, bits));
        let result = self.lane.result(m, *io.sum_i, *io.advance_i, Some(random));
        io.result_o.drive(result);
    }
}
