//! From sums to results.

use weft_format::Format;
use weft_ir::{Module, Unit, ports};

use crate::arith::Conversion;
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
        let conversion = self.conversion().name_suffix();
        format!("weft_output_lane_{}_{conversion}", self.accumulation.word())
    }

    fn describe<'m>(&self, m: &'m Module, io: &OutputLanePorts<'m>) {
        let result = match self.accumulation {
            Accumulation::Int32SaturateEnd { .. } => m
                .wire("sum", io.sum_i.as_sint())
                .sat_to(self.output.format.bits())
                .as_uint(),
            Accumulation::Exact(form) => {
                let conversion = self.conversion();
                let to = conversion.float();
                m.comment("Count");
                let counted = form.count(m, form.unpack(m, *io.sum_i), to);
                let counted = m.scope("counted", || counted.registered(m, *io.advance_i));
                m.comment("Round");
                counted.round(m, conversion.rounder(to), None)
            }
            _ => self.conversion().convert(m, *io.sum_i, None),
        };
        io.result_o.drive(m.reg_en("result", *io.advance_i, result));
    }
}
