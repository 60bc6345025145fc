//! How PEs add.

use weft_format::{AccumulateModel, AlignedSum, ExactSum};

/// An accumulation model, with what hardware has to know of it besides the operands' formats.
///
/// What a sum is on its way through array and PSUM, bit 0 first:
///
/// | accumulation       | partial sum                                                              |
/// |--------------------|--------------------------------------------------------------------------|
/// | `Int32`            | two's complement, 32 bits                                                |
/// | `Int32Saturate`    | two's complement, 32 bits                                                |
/// | `Int32SaturateEnd` | two's complement, `bits` bits                                            |
/// | `Fp32Chain`        | fp32                                                                     |
/// | `Exact`            | two's complement, [`ExactSum::bits`] bits, then NaN, +infinity, -infinity |
/// | `Aligned`          | fp32                                                                     |
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
    /// One rounding to fp32 for each product, or for each block.
    Fp32Chain {
        /// Whether subnormal numbers become zeros of their sign.
        flush: bool,
    },
    /// Nothing is lost; sums are rounded on the way out.
    Exact(ExactSum),
    /// A PE adds its products to the sum as tensor cores do.
    Aligned(AlignedSum),
}

impl Accumulation {
    /// The model of which it is a case.
    pub fn model(self) -> AccumulateModel {
        match self {
            Self::Int32 => AccumulateModel::Int32,
            Self::Int32Saturate => AccumulateModel::Int32Saturate,
            Self::Int32SaturateEnd { .. } => AccumulateModel::Int32SaturateEnd,
            Self::Fp32Chain { .. } => AccumulateModel::Fp32Chain,
            Self::Exact(_) => AccumulateModel::Exact,
            Self::Aligned(_) => AccumulateModel::Aligned,
        }
    }

    /// Bits of a partial sum in array and PSUM.
    pub fn sum_bits(self) -> u32 {
        match self {
            Self::Int32 | Self::Int32Saturate | Self::Fp32Chain { .. } | Self::Aligned(_) => 32,
            Self::Int32SaturateEnd { bits } => bits,
            Self::Exact(sum) => sum.bits + EXACT_FLAGS,
        }
    }

    /// As part of a module's name.
    pub(crate) fn word(self) -> String {
        match self {
            Self::Int32 => "wrap".into(),
            Self::Int32Saturate => "sat".into(),
            Self::Int32SaturateEnd { bits } => format!("satend{bits}"),
            Self::Fp32Chain { flush: false } => "chain".into(),
            Self::Fp32Chain { flush: true } => "chain_flush".into(),
            Self::Exact(sum) => format!("exact{}", sum.bits),
            Self::Aligned(sum) => format!(
                "aligned_f{}_r{}_e{}",
                sum.fraction_bits(),
                sum.result_bits(),
                -sum.min_exponent()
            ),
        }
    }
}

/// Flags beside an exact sum: NaN, +infinity, -infinity.
const EXACT_FLAGS: u32 = 3;
