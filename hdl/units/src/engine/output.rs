//! From sums to results.

use weft_format::Format;
use weft_ir::{Module, Unit, ports};

use crate::arith::Conversion;
use crate::array::Accumulation;
use crate::config::Output;

/// One lane of the way from the partial-sum buffer to the result port.
///
/// It has a register: `result_o` is the result of the `sum_i` of the last cycle in which `advance_i` was high.
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
        u32::from(!self.is_wire())
    }

    fn conversion(&self) -> Conversion {
        Conversion {
            to: self.output.format,
            rounding: self.output.rounding,
            saturate: self.output.saturate,
            flush: false,
        }
    }

    fn is_wire(&self) -> bool {
        match self.accumulation {
            Accumulation::Int32 | Accumulation::Int32Saturate => true,
            Accumulation::Fp32Chain { .. }
            | Accumulation::Blocks { .. }
            | Accumulation::Aligned(_) => self.output.format == Format::Fp32,
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
                form.round(m, form.unpack(m, *io.sum_i), self.conversion(), None)
            }
            _ => self.conversion().convert(m, *io.sum_i, None),
        };
        io.result_o.drive(m.reg_en("result", *io.advance_i, result));
    }
}
