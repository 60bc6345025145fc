//! Normalising and rounding: the last steps of everything that ends in a floating-point number.

use weft_format::{FloatFormat, Rounding};
use weft_ir::{Bit, Module, SInt, Sig, UInt, count_width};

use super::bits::leading_zeros;
use super::operand::{either, left_aligned};

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
    /// Whether it is an infinity; none where it cannot be.
    pub infinite: Option<Sig<'m, Bit>>,
    /// Whether it is NaN; none where it cannot be.
    pub nan: Option<Sig<'m, Bit>>,
}

/// Leading zeros of a magnitude, as far as its exponent allows to shift them out: `exponent` is one less than the exponent
/// field of a number whose highest bit is 1, and does not fall below 0. Both signals must have names.
pub(crate) fn normal_shift<'m>(
    m: &'m Module,
    magnitude: Sig<'m, UInt>,
    exponent: Sig<'m, UInt>,
) -> Sig<'m, UInt> {
    let zeros = m.wire("zeros", leading_zeros(m, magnitude));
    let subnormal = exponent.less(zeros);
    let limit = exponent.resize(zeros.width());
    m.wire("shift", subnormal.mux(limit, zeros))
}

/// The magnitude without these leading zeros, and its exponent.
pub(crate) fn shifted_out<'m>(
    magnitude: Sig<'m, UInt>,
    exponent: Sig<'m, UInt>,
    shift: Sig<'m, UInt>,
) -> (Sig<'m, UInt>, Sig<'m, UInt>) {
    (
        magnitude.shift_left_by(shift),
        exponent
            .extend_to(exponent.width().max(shift.width()))
            .wrapping_sub(shift),
    )
}

/// How numbers are rounded, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounder {
    /// The format of the result.
    pub to: FloatFormat,
    /// How a number between two of the format is rounded.
    pub rounding: Rounding,
    /// The code, without its sign, of what is beyond the greatest number after rounding.
    pub overflow: u32,
    /// The code of an infinity, without its sign.
    pub infinity: u32,
    /// Whether a result that is subnormal becomes zero.
    pub flush: bool,
}

impl Rounder {
    /// Rounding to a format. Saturating, what is beyond its greatest number becomes that. Otherwise it becomes an infinity,
    /// or NaN if there is none, or the greatest number if that is missing, too; but rounding toward zero does not leave
    /// the finite numbers.
    pub fn new(to: FloatFormat, rounding: Rounding, saturate: bool) -> Self {
        let infinity = match to.infinity.or(to.nan) {
            Some(code) if !saturate => code,
            _ => to.max,
        };
        let overflow = match rounding {
            Rounding::TowardZero => to.max,
            _ => infinity,
        };
        Self {
            to,
            rounding,
            overflow,
            infinity,
            flush: false,
        }
    }

    /// The code of the rounded number. Stochastic rounding takes `random`, all its bits.
    ///
    /// Exponent field and mantissa are one number, to which rounding adds: a carry out of the mantissa goes into the
    /// exponent, a subnormal number becomes normal, and overflow is seen after rounding. The significand and the exponent
    /// must have names.
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
        let significand = match significand_bits.saturating_sub(number.significand.width()) {
            0 => number.significand,
            _ => {
                let wide = left_aligned(m, number.significand, significand_bits);
                m.wire("significand_wide", wide)
            }
        };
        let dropped = significand.width() - significand_bits;
        let up = round_up(m, self.rounding, significand, dropped, random);

        // The leading one adds 1 to the field. A zero has none, whatever its exponent.
        let kept = m.wire("kept", significand.bits(dropped, significand_bits));
        let leading = kept.bit(mantissa_bits);
        let field_bits = count_width(number.max_exponent + 2).max(self.to.exponent_bits);
        let bits = field_bits + mantissa_bits;
        let exponent = number.exponent.resize(field_bits);
        let field = m.wire("field", leading.mux(exponent, m.zero(field_bits)));
        let joined = m.concat(&[field, m.zero(mantissa_bits)]) + kept;
        let joined = match up {
            Some(up) => joined + up.as_uint(),
            None => joined,
        };
        let joined = m.wire("joined", joined.resize(bits));

        let code_bits = self.to.bits() - 1;
        let mut magnitude = joined.bits(0, code_bits);
        if self.flush {
            let normal = joined.bits(mantissa_bits, bits - mantissa_bits).any();
            magnitude = normal.mux(magnitude, m.zero(code_bits));
        }
        let code = |code: u32| m.uint(code.into(), code_bits);
        // Some exponents cannot be so large that numbers overflow. Where the greatest number has all bits of the mantissa,
        // the field alone tells.
        let implied = 1 << mantissa_bits;
        let overflow = match u64::from(max) >> bits {
            0 if max & (implied - 1) == implied - 1 => {
                let field = joined.bits(mantissa_bits, field_bits);
                Some(
                    m.uint((max >> mantissa_bits).into(), field_bits)
                        .less(field),
                )
            }
            0 => Some(m.uint(max.into(), bits).less(joined)),
            _ => None,
        };
        let overflow = overflow.map(|overflow| m.wire("overflow", overflow));
        let infinite = number.infinite;
        // Both become the same code, or each its own.
        let beyond = match (overflow, infinite) {
            (Some(overflow), Some(infinite)) if self.overflow == self.infinity => {
                let beyond = m.wire("beyond", overflow | infinite);
                magnitude = beyond.mux(code(self.infinity), magnitude);
                Some(beyond)
            }
            _ => {
                if let Some(overflow) = overflow {
                    magnitude = overflow.mux(code(self.overflow), magnitude);
                }
                if let Some(infinite) = infinite {
                    magnitude = infinite.mux(code(self.infinity), magnitude);
                }
                match self.overflow == self.infinity {
                    true => overflow,
                    false => infinite,
                }
            }
        };
        // NaN stands for what is beyond the numbers where there is no infinity.
        let becomes_nan = self.to.nan == Some(self.infinity);
        let nan = either(number.nan, beyond.filter(|_| becomes_nan));
        let magnitude = m.wire("rounded", magnitude);
        let result = m.concat(&[number.sign.as_uint(), magnitude]);
        match nan {
            // The canonical NaN is positive, and so is the greatest number where there is none.
            Some(nan) => {
                let canonical = self.to.nan.unwrap_or(max);
                nan.mux(m.uint(canonical.into(), code_bits + 1), result)
            }
            None => result,
        }
    }
}

/// Whether a magnitude whose lowest bits are dropped grows by one; none where it never does. The word must have a name.
pub(crate) fn round_up<'m>(
    m: &'m Module,
    rounding: Rounding,
    word: Sig<'m, UInt>,
    dropped: u32,
    random: Option<Sig<'m, UInt>>,
) -> Option<Sig<'m, Bit>> {
    match (rounding, random) {
        (_, random) if dropped == 0 => {
            if let Some(random) = random {
                m.unused("random", random);
            }
            None
        }
        (Rounding::NearestEven, _) => {
            let odd = word.bit(dropped);
            let above = match dropped {
                1 => odd,
                _ => word.bits(0, dropped - 1).any() | odd,
            };
            Some(m.wire("up", word.bit(dropped - 1) & above))
        }
        (Rounding::Stochastic, Some(random)) => {
            let bits = random.width();
            let rest = if dropped > bits {
                m.unused("dropped", word.bits(0, dropped - bits));
                word.bits(dropped - bits, bits)
            } else {
                left_aligned(m, word.bits(0, dropped), bits)
            };
            let sum = m.wire("with_random", rest + random);
            m.unused("below", sum.bits(0, bits));
            Some(sum.bit(bits))
        }
        (Rounding::TowardZero | Rounding::Stochastic, _) => {
            m.unused("dropped", word.bits(0, dropped));
            None
        }
    }
}

/// A fixed-point number as sign and magnitude, with its leading zeros counted: half of the way to a floating-point number.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'m> {
    negative: Sig<'m, Bit>,
    magnitude: Sig<'m, UInt>,
    shift: Sig<'m, UInt>,
    /// One less than the exponent field of a number whose highest bit is 1.
    highest: u32,
    special: Special<'m>,
}

impl<'m> Counted<'m> {
    /// Counts the zeros of a number whose lowest bit weighs 2^`lowest_place`, as far as the exponents of a format allow to
    /// shift them out. The number must have a name.
    pub fn new(
        m: &'m Module,
        number: Sig<'m, SInt>,
        lowest_place: i32,
        special: Special<'m>,
        to: FloatFormat,
    ) -> Self {
        let negative = m.wire("negative", number.is_negative());
        let magnitude = m.wire("magnitude", magnitude(number, number.width()));
        let exponent = |width: u32| lowest_place + width as i32 - 2 + to.bias;
        // Where even the highest bit would be subnormal, zeros above it make up for that.
        let magnitude = match (-exponent(magnitude.width())).max(0) as u32 {
            0 => magnitude,
            missing => {
                let wide = magnitude.extend_to(magnitude.width() + missing);
                m.wire("magnitude_wide", wide)
            }
        };
        let highest = exponent(magnitude.width()) as u32;
        let zeros = m.wire("zeros", leading_zeros(m, magnitude));
        let most_zeros = (1 << zeros.width()) - 1;
        let shift = if highest < most_zeros {
            let limit = m.uint(highest.into(), zeros.width());
            m.wire("shift", limit.less(zeros).mux(limit, zeros))
        } else {
            zeros
        };
        Self {
            negative,
            magnitude,
            shift,
            highest,
            special,
        }
    }

    /// The same in registers that take it when `enable` is high.
    pub fn registered(self, m: &'m Module, enable: Sig<'m, Bit>) -> Self {
        let flag = |name: &str, flag: Sig<'m, Bit>| m.reg_en(name, enable, flag);
        Self {
            negative: flag("negative", self.negative),
            magnitude: m.reg_en("magnitude", enable, self.magnitude),
            shift: m.reg_en("shift", enable, self.shift),
            special: Special {
                infinite: self.special.infinite.map(|(infinite, sign)| {
                    (flag("infinite", infinite), flag("infinity_sign", sign))
                }),
                nan: self.special.nan.map(|nan| flag("nan", nan)),
            },
            ..self
        }
    }

    /// The rounded code. A zero is +0. Stochastic rounding takes `random`, all its bits.
    pub fn round(
        self,
        m: &'m Module,
        rounder: Rounder,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let Self { shift, highest, .. } = self;
        let bits = count_width(highest.max((1 << shift.width()) - 1));
        let exponent = m.uint(highest.into(), bits).wrapping_sub(shift);
        let special = self.special;
        let normalised = self.magnitude.shift_left_by(shift);
        let number = Unrounded {
            sign: match special.infinite {
                Some((infinite, sign)) => m.wire("sign", infinite.mux(sign, self.negative)),
                None => self.negative,
            },
            exponent: m.wire("exponent", exponent.wrap_to(count_width(highest))),
            max_exponent: highest,
            significand: m.wire("normalised", normalised),
            infinite: special.infinite.map(|(infinite, _)| infinite),
            nan: special.nan,
        };
        rounder.round(m, number, random)
    }
}

/// Rounds a fixed-point number whose lowest bit weighs 2^`lowest_place`. A sum of zero is +0. The number must have a name.
pub fn round_fixed<'m>(
    m: &'m Module,
    rounder: Rounder,
    number: Sig<'m, SInt>,
    lowest_place: i32,
    special: Special<'m>,
    random: Option<Sig<'m, UInt>>,
) -> Sig<'m, UInt> {
    Counted::new(m, number, lowest_place, special, rounder.to).round(m, rounder, random)
}

/// What a number is if it is none that digits can tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Special<'m> {
    /// Whether it is an infinity, and its sign.
    pub infinite: Option<(Sig<'m, Bit>, Sig<'m, Bit>)>,
    /// Whether it is NaN.
    pub nan: Option<Sig<'m, Bit>>,
}

/// The low bits of the absolute value of a signed number: all of them in as many bits as the number has. It must have a
/// name.
pub(crate) fn magnitude<'m>(number: Sig<'m, SInt>, bits: u32) -> Sig<'m, UInt> {
    let sign = number.is_negative();
    let flipped = number.bits(0, bits) ^ sign.repeat(bits);
    (flipped + sign.as_uint()).wrap_to(bits)
}
