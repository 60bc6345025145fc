//! Arithmetic: numbers in decoded form, products, sums, rounding and conversion.
//!
//! A floating-point number is decoded once ([`Decoder`]) into the fields of its [`OperandType`], travels so, and is
//! multiplied exactly ([`multiply`]). What is then done with a [`Product`] depends on the accumulation:
//!
//! | accumulation        | a step                                                                | on the way out                |
//! |---------------------|-----------------------------------------------------------------------|-------------------------------|
//! | chain of fp32       | [`FmaFp32`]: exact product plus sum, rounded once                     | [`Converter`]                 |
//! | blocks (MX)         | [`MxStep`]: exact sum of a block, scaled, added and rounded once      | [`Converter`]                 |
//! | exact               | [`ExactAdder`]: a fixed-point sum that loses nothing                  | [`ExactRounder`], the only rounding |
//! | aligned             | [`AlignedAdder`]: aligned to the largest exponent and cut             | [`Converter`]                 |
//! | integers            | in the PE itself                                                      | [`Requantizer`] where wanted  |
//!
//! Each unit's documentation gives its latency in cycles and which numbers are special. The functions
//! ([`normalise`], [`round_fixed`], [`leading_zeros`], [`shift_right_sticky`]) describe logic inside the unit that calls
//! them. The meaning of every bit is golden's; `tests/arith` compares, exhaustively where 16 bits allow.

mod aligned_adder;
mod bits;
mod converter;
mod decoder;
mod exact;
mod fma_fp32;
mod hold;
mod mx_step;
mod operand;
mod quantizer;
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
pub use exact::{ExactAdder, ExactAdderPorts, ExactForm, ExactRounder, ExactRounderPorts, Fixed};
pub(crate) use exact::{adder_tree, numbered};
pub use fma_fp32::{FmaFp32, FmaFp32Ports};
pub use mx_step::{MxStep, MxStepPorts};
pub use operand::{Operand, OperandType, Product, multiply};
pub use quantizer::{ElementQuantizer, ElementQuantizerPorts, MxQuantizer, MxQuantizerPorts};
pub use random::{LaneRandom, LaneRandomPorts, lane_constant};
pub use requantizer::{Requantizer, RequantizerPorts};
pub use round::{Counted, Rounder, Special, Unrounded, round_fixed};

/// A format's name as part of a module's name.
pub(crate) fn word(format: weft_format::Format) -> String {
    format.name().replace('-', "_")
}
