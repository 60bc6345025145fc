//! How PEs add.

use weft_format::{AccumulateModel, AlignedSum};

use crate::arith::ExactForm;

/// An accumulation model, with what hardware has to know of it besides the operands' formats.
///
/// What a sum is on its way through array and PSUM, bit 0 first:
///
/// | accumulation       | partial sum                                                                        |
/// |--------------------|------------------------------------------------------------------------------------|
/// | `Int32`            | two's complement, 32 bits                                                          |
/// | `Int32Saturate`    | two's complement, 32 bits                                                          |
/// | `Int32SaturateEnd` | two's complement, `bits` bits                                                      |
/// | `Fp32Chain`        | fp32                                                                               |
/// | `Blocks`           | fp32                                                                               |
/// | `Exact`            | two's complement, then +infinity, -infinity and NaN as far as the formats have them |
/// | `Aligned`          | fp32                                                                               |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accumulation {
    /// Sums wrap.
    Int32,
    /// A PE adds its products exactly, then saturates.
    Int32Saturate,
    /// Sums are wide enough not to overflow, and saturate on the way out.
    Int32SaturateEnd {
        /// Width of a sum on its way.
        bits: u32,
    },
    /// One rounding to fp32 for each product.
    Fp32Chain {
        /// Whether subnormal numbers become zeros of their sign.
        flush: bool,
    },
    /// One rounding to fp32 for each block. The products of a PE are those of one block.
    Blocks {
        /// Whether subnormal numbers become zeros of their sign.
        flush: bool,
    },
    /// Nothing is lost; sums are rounded on the way out.
    Exact(ExactForm),
    /// A PE adds its products to the sum as tensor cores do.
    Aligned {
        /// How sums are aligned and cut.
        sum: AlignedSum,
        /// Whether subnormal numbers become zeros.
        flush: bool,
    },
}

impl Accumulation {
    /// The model of which it is a case.
    pub fn model(self) -> AccumulateModel {
        match self {
            Self::Int32 => AccumulateModel::Int32,
            Self::Int32Saturate => AccumulateModel::Int32Saturate,
            Self::Int32SaturateEnd { .. } => AccumulateModel::Int32SaturateEnd,
            Self::Fp32Chain { .. } | Self::Blocks { .. } => AccumulateModel::Fp32Chain,
            Self::Exact(_) => AccumulateModel::Exact,
            Self::Aligned { .. } => AccumulateModel::Aligned,
        }
    }

    /// Bits of a partial sum in array and PSUM.
    pub fn sum_bits(self) -> u32 {
        match self {
            Self::Int32SaturateEnd { bits } => bits,
            Self::Exact(form) => form.bits(),
            _ => 32,
        }
    }

    /// Whether subnormal numbers count as zeros: operands, sums and results.
    pub fn is_flushed(self) -> bool {
        match self {
            Self::Int32 | Self::Int32Saturate | Self::Int32SaturateEnd { .. } => false,
            Self::Fp32Chain { flush } | Self::Blocks { flush } | Self::Aligned { flush, .. } => {
                flush
            }
            Self::Exact(form) => form.is_flushed(),
        }
    }

    /// The most pipeline stages that a PE can have.
    pub fn max_stages(self) -> u32 {
        match self {
            Self::Fp32Chain { .. } | Self::Blocks { .. } | Self::Aligned { .. } => 6,
            _ => 3,
        }
    }

    /// As part of a module's name.
    pub(crate) fn word(self) -> String {
        match self {
            Self::Int32 => "wrap".into(),
            Self::Int32Saturate => "sat".into(),
            Self::Int32SaturateEnd { bits } => format!("satend{bits}"),
            Self::Fp32Chain { flush: false } | Self::Blocks { flush: false } => "chain".into(),
            Self::Fp32Chain { flush: true } | Self::Blocks { flush: true } => "chain_flush".into(),
            Self::Exact(form) => {
                let flush = if form.is_flushed() { "_flush" } else { "" };
                format!("exact{}{flush}", form.sum().bits)
            }
            Self::Aligned { sum, flush } => format!(
                "aligned_f{}_r{}_e{}{}",
                sum.fraction_bits(),
                sum.result_bits(),
                -sum.min_exponent(),
                if flush { "_flush" } else { "" }
            ),
        }
    }
}
