//! Normalising and rounding: the last steps of everything that ends in a floating-point number.

use weft_format::{FloatFormat, Rounding};
use weft_ir::{Bit, Module, Sig, UInt, count_width};

use super::bits::leading_zeros;

/// A number on its way to a floating-point format, before rounding.
#[derive(Clone, Copy, Debug)]
pub struct Unrounded<'m> {
    /// 1 when negative.
    pub sign: Sig<'m, Bit>,
    /// One less than the exponent field that the number has if the highest bit of the significand is 1. Where that bit
    /// is 0, the number is zero or the exponent is 0: a subnormal number.
    pub exponent: Sig<'m, UInt>,
    /// The greatest value that `exponent` has.
    pub max_exponent: u32,
    /// The number's bits. What is lost below them has been put into the lowest one, so that it is 1 if any was.
    pub significand: Sig<'m, UInt>,
    /// Whether it is an infinity.
    pub infinite: Sig<'m, Bit>,
    /// Whether it is NaN.
    pub nan: Sig<'m, Bit>,
}

/// Shifts out the leading zeros of a magnitude, as far as its exponent allows: `exponent` is one less than the exponent
/// field of a number whose highest bit is 1, and does not fall below 0. Both signals must have names.
pub fn normalise<'m>(
    m: &'m Module,
    magnitude: Sig<'m, UInt>,
    exponent: Sig<'m, UInt>,
) -> (Sig<'m, UInt>, Sig<'m, UInt>) {
    let zeros = m.wire("zeros", leading_zeros(m, magnitude));
    let subnormal = exponent.less(zeros);
    let limit = exponent.resize(zeros.width());
    let shift = m.wire("shift", subnormal.mux(limit, zeros));
    (magnitude.shift_left_by(shift), exponent.wrapping_sub(shift))
}

/// How numbers are rounded, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounder {
    /// The format of the result.
    pub to: FloatFormat,
    /// How a number between two of the format is rounded.
    pub rounding: Rounding,
    /// Random bits of stochastic rounding.
    pub random_bits: u32,
    /// Whether numbers beyond the format's, and infinities, become its greatest number. Otherwise they become an
    /// infinity, or NaN where the format has none. Formats without NaN always saturate.
    pub saturate: bool,
    /// Whether a result that is subnormal becomes zero.
    pub flush: bool,
}

impl Rounder {
    /// Rounding to nearest even, overflow to infinity, subnormal numbers kept.
    pub fn nearest_even(to: FloatFormat) -> Self {
        Self {
            to,
            rounding: Rounding::NearestEven,
            random_bits: 0,
            saturate: false,
            flush: false,
        }
    }

    /// The code of the rounded number. Stochastic rounding takes `random`, of so many bits.
    ///
    /// Exponent field and mantissa are one number, to which rounding adds: a carry out of the mantissa goes into the
    /// exponent, a subnormal number becomes normal, and overflow is seen after rounding.
    pub fn round<'m>(
        self,
        m: &'m Module,
        number: Unrounded<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let FloatFormat {
            mantissa_bits, max, ..
        } = self.to;
        let significand_bits = mantissa_bits + 1;
        let extra = significand_bits.saturating_sub(number.significand.width());
        let significand = match extra {
            0 => number.significand,
            _ => m.wire("significand", number.significand.shift_left(extra)),
        };
        let dropped = significand.width() - significand_bits;

        let kept = significand.bits(dropped, significand_bits);
        let up = self.round_up(m, significand, dropped, random);
        // The leading one adds 1 to the field. A zero has none, whatever its exponent.
        let leading = significand.bit(significand.width() - 1);
        let exponent = number.exponent;
        let field = m.wire("field", leading.mux(exponent, m.zero(exponent.width())));
        let joined_bits =
            (count_width(number.max_exponent + 2) + mantissa_bits).max(self.to.bits());
        let joined = m.concat(&[field, m.zero(mantissa_bits)]) + kept;
        let joined = match up {
            Some(up) => joined + up.as_uint(),
            None => joined,
        };
        let joined = m.wire("magnitude_code", joined.resize(joined_bits));

        let limit = match (self.saturate, self.to.infinity, self.to.nan) {
            (false, Some(infinity), _) => infinity,
            (false, None, Some(nan)) => nan,
            _ => max,
        };
        let code_bits = self.to.bits() - 1;
        let overflow = m.uint(max.into(), joined_bits).less(joined);
        let beyond = m.wire("beyond", number.infinite | overflow);
        let mut magnitude = joined.bits(0, code_bits);
        if self.flush {
            let normal = joined
                .bits(mantissa_bits, joined_bits - mantissa_bits)
                .any();
            magnitude = normal.mux(magnitude, m.zero(code_bits));
        }
        let magnitude = beyond.mux(m.uint(limit.into(), code_bits), magnitude);
        let magnitude = m.wire("rounded", magnitude);
        // The canonical NaN is positive.
        let is_nan = match self.to.infinity {
            None if !self.saturate && self.to.nan.is_some() => number.nan | beyond,
            _ => number.nan,
        };
        let code = m.concat(&[number.sign.as_uint(), magnitude]);
        match self.to.nan {
            Some(nan) => is_nan.mux(m.uint(nan.into(), code.width()), code),
            None => code,
        }
    }

    /// Whether the bits that are kept grow by one; none where they never do.
    fn round_up<'m>(
        self,
        m: &'m Module,
        significand: Sig<'m, UInt>,
        dropped: u32,
        random: Option<Sig<'m, UInt>>,
    ) -> Option<Sig<'m, Bit>> {
        if dropped == 0 {
            return None;
        }
        match self.rounding {
            Rounding::NearestEven => {
                let half = significand.bit(dropped - 1);
                let odd = significand.bit(dropped);
                let above = match dropped {
                    1 => odd,
                    _ => significand.bits(0, dropped - 1).any() | odd,
                };
                Some(m.wire("up", half & above))
            }
            Rounding::TowardZero => None,
            Rounding::Stochastic => {
                let random = random?;
                let bits = random.width();
                let rest = if dropped >= bits {
                    significand.bits(dropped - bits, bits)
                } else {
                    significand.bits(0, dropped).shift_left(bits - dropped)
                };
                Some(m.wire("random_sum", rest + random).bit(bits))
            }
        }
    }
}
