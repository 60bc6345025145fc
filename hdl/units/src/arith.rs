//! Arithmetic: numbers in decoded form, products, sums, rounding and conversion.

mod aligned_adder;
mod bits;
mod converter;
mod decoder;
mod exact;
mod fma_fp32;
mod mx_step;
mod operand;
mod random;
mod requantizer;
mod round;

pub use aligned_adder::{AlignedAdder, AlignedAdderPorts};
pub use bits::{leading_zeros, leading_zeros_bits, shift_right_sticky};
pub use converter::{
    BlockConverter, BlockConverterPorts, Conversion, Converter, ConverterPorts, FormatConverter,
    FormatConverterPorts, IntegerConverter, IntegerConverterPorts, StochasticConverter,
    StochasticConverterPorts,
};
pub use decoder::{Decoder, DecoderPorts};
pub(crate) use exact::adder_tree;
pub use exact::{ExactAdder, ExactAdderPorts, ExactForm, ExactRounder, ExactRounderPorts, Fixed};
pub use fma_fp32::{FmaFp32, FmaFp32Ports};
pub use mx_step::{MxStep, MxStepPorts};
pub use operand::{Operand, OperandType, Product, multiply};
pub use random::{LaneRandom, LaneRandomPorts, lane_constant};
pub use requantizer::{Requantizer, RequantizerPorts};
pub use round::{Rounder, Special, Unrounded, normalise, normalise_fixed, round_fixed};

/// A format's name as part of a module's name.
pub(crate) fn word(format: weft_format::Format) -> String {
    format.name().replace('-', "_")
}
