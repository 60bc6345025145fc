//! Arithmetic: numbers in decoded form, products, sums, rounding and conversion.

mod bits;
mod converter;
mod fma_fp32;
mod operand;
mod round;

pub use bits::{leading_zeros, leading_zeros_bits, shift_right_sticky};
pub use converter::{
    Conversion, Converter, ConverterPorts, IntegerConverter, IntegerConverterPorts,
    StochasticConverter, StochasticConverterPorts,
};
pub use fma_fp32::{FmaFp32, FmaFp32Ports};
pub use operand::{Operand, OperandType, Product, multiply};
pub use round::{Rounder, Special, Unrounded, normalise, normalise_fixed, round_fixed};

/// A format's name as part of a module's name.
pub(crate) fn word(format: weft_format::Format) -> String {
    format.name().replace('-', "_")
}
