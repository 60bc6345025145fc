//! Parameters of the sums that are not of one fixed format.

use crate::{AccumulateModel, Class, Format, Operand, PairError, check_pair};

/// The greatest width of an exact sum.
pub const MAX_EXACT_BITS: u32 = 128;

/// The fixed-point number in which the `exact` model adds up: wide enough for any sum of `max_k` products of a pair of
/// formats, and fine enough for the least of them.
///
/// A sum is a two's complement number of [`bits`](Self::bits) bits, and its bit 0 weighs 2^[`lowest_place`]. NaN and the
/// infinities are no part of it: they are flags beside it.
///
/// [`lowest_place`]: Self::lowest_place
///
/// ```
/// use weft_format::{ExactSum, Format};
///
/// // Products from 2^-18 up to 448 * 448, which is below 2^18, and 1024 of them.
/// let sum = ExactSum::new(Format::E4m3, Format::E4m3, 1024)?;
/// assert_eq!((sum.lowest_place, sum.bits), (-18, 47));
///
/// let error = ExactSum::new(Format::Bf16, Format::Bf16, 1024).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "an exact sum of 1024 products of bf16 and bf16 needs 533 bits: accumulation model exact has at most 128",
/// );
/// # Ok::<(), weft_format::PairError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExactSum {
    /// The weight of bit 0, as a power of two.
    pub lowest_place: i32,
    /// The width of the sum, sign included.
    pub bits: u32,
    /// The width of the magnitude of one product, in units of the lowest place.
    pub product_bits: u32,
    /// How many products it holds, whatever they are.
    pub max_k: u32,
}

impl ExactSum {
    /// The sum for products of a pair of floating-point formats, of at most `max_k` of them; 0 counts as 1.
    ///
    /// # Errors
    /// If a format is no floating-point format, or the sum needs more than [`MAX_EXACT_BITS`].
    pub fn new(moving: Format, stationary: Format, max_k: u32) -> Result<Self, PairError> {
        for (operand, format) in [(Operand::Moving, moving), (Operand::Stationary, stationary)] {
            if format.float().is_none() {
                return Err(PairError::Operand {
                    operand,
                    format,
                    model: AccumulateModel::Exact,
                });
            }
        }
        let sum = Self::of_elements(moving, stationary, 0, max_k);
        if sum.bits > MAX_EXACT_BITS {
            return Err(PairError::TooWide {
                moving,
                stationary,
                max_k: sum.max_k,
                bits: sum.bits,
            });
        }
        Ok(sum)
    }

    /// The sum for products of a pair of integer formats, of at most `max_k` of them; 0 counts as 1: what
    /// `int32-saturate-end` adds up in, before it is clamped.
    ///
    /// ```
    /// use weft_format::{ExactSum, Format};
    ///
    /// // 128 * 128 is 2^14, and 2^20 of them are 2^34.
    /// let sum = ExactSum::of_integers(Format::Int8, Format::Int8, 1 << 20)?;
    /// assert_eq!((sum.lowest_place, sum.bits), (0, 36));
    /// # Ok::<(), weft_format::PairError>(())
    /// ```
    ///
    /// # Errors
    /// If a format is not one that the model takes.
    pub fn of_integers(moving: Format, stationary: Format, max_k: u32) -> Result<Self, PairError> {
        check_pair(moving, stationary, AccumulateModel::Int32SaturateEnd)?;
        Ok(Self::of_elements(moving, stationary, 0, max_k))
    }

    /// The sum for the products of one block of a pair of block formats, without the two scales.
    ///
    /// ```
    /// use weft_format::{ExactSum, Format};
    ///
    /// // Multiples of 1/4 up to 36, and 32 of them: 1152, or 4608 quarters.
    /// let sum = ExactSum::of_block(Format::Mxfp4, Format::Mxfp4)?;
    /// assert_eq!((sum.lowest_place, sum.bits), (-2, 14));
    /// # Ok::<(), weft_format::PairError>(())
    /// ```
    ///
    /// # Errors
    /// If they are not block formats of one length.
    pub fn of_block(moving: Format, stationary: Format) -> Result<Self, PairError> {
        match (moving.block(), stationary.block()) {
            (Some(a), Some(b)) if a.length == b.length => Ok(Self::of_elements(
                a.element,
                b.element,
                a.element_exponent + b.element_exponent,
                a.length,
            )),
            _ => Err(PairError::Blocks { moving, stationary }),
        }
    }

    /// The most products of a pair of formats of elements whose sum has no more than `bits` bits, if there are any.
    ///
    /// ```
    /// use weft_format::{ExactSum, Format};
    ///
    /// // 6 * 6 is 144 in quarters, of 8 bits; with the sign, 9 bits hold one of them, and 11 bits seven.
    /// let most = |bits| ExactSum::most_products(Format::E2m1, Format::E2m1, bits);
    /// assert_eq!((most(8), most(9), most(11)), (None, Some(1), Some(7)));
    /// ```
    pub fn most_products(moving: Format, stationary: Format, bits: u32) -> Option<u32> {
        let (a, b) = (Largest::of(moving), Largest::of(stationary));
        let significand = u128::from(a.significand) * u128::from(b.significand);
        let room = bits.checked_sub(a.shift + b.shift + 1)?;
        let greatest = u128::MAX
            .checked_shr(u128::BITS.saturating_sub(room))
            .unwrap_or(0);
        let most = u32::try_from(greatest / significand).unwrap_or(u32::MAX);
        (most > 0).then_some(most)
    }

    fn of_elements(moving: Format, stationary: Format, exponent: i32, max_k: u32) -> Self {
        let (a, b) = (Largest::of(moving), Largest::of(stationary));
        let max_k = max_k.max(1);
        // The greatest product is `significand` times 2^shift in units of the lowest place.
        let significand = u128::from(a.significand) * u128::from(b.significand);
        let shift = a.shift + b.shift;
        let width = |number: u128| u128::BITS - number.leading_zeros() + shift;
        Self {
            lowest_place: a.lowest_place + b.lowest_place + exponent,
            bits: width(significand * u128::from(max_k)) + 1,
            product_bits: width(significand),
            max_k,
        }
    }
}

/// The greatest magnitude of a format, as `significand * 2^shift` units of its lowest place.
struct Largest {
    significand: u64,
    shift: u32,
    lowest_place: i32,
}

impl Largest {
    fn of(format: Format) -> Self {
        match format.class() {
            Class::Integer(integer) => Self {
                significand: integer.min().unsigned_abs().max(integer.max() as u64),
                shift: 0,
                lowest_place: 0,
            },
            Class::Float(float) => {
                let implied = 1 << float.mantissa_bits;
                Self {
                    significand: u64::from(float.max & (implied - 1) | implied),
                    shift: (float.max_exponent() - float.min_exponent()) as u32,
                    lowest_place: float.lowest_place(),
                }
            }
            Class::Scale(_) | Class::Block(_) => unreachable!("{format} is no format of elements"),
        }
    }
}

/// The parameters of the `aligned` model.
///
/// A step takes the products of one PE and the running sum, an fp32, and does what tensor cores do:
///
/// 1. The exponent of a non-zero product is that of its factors added up, that of the sum its own; that of a subnormal
///    number is the least of its format. Significands are not normalised: a product's may be up to 4, or below 1.
/// 2. All non-zero terms are aligned to the greatest of these exponents, or to `min_exponent` if that is greater, and
///    cut toward zero to `fraction_bits` bits below it.
/// 3. They are added exactly.
/// 4. The sum is normalised and cut toward zero to `result_bits` bits of mantissa; the exponents are those of fp32, and
///    subnormal results have their last place at 2^-(126 + `result_bits`). What is 2^128 or more is an infinity of its
///    sign. A zero is +0.
///
/// NaN among the terms, an infinity times zero, or infinities of both signs give NaN; an infinity gives itself.
///
/// ```
/// use weft_format::AlignedSum;
///
/// assert_eq!(AlignedSum::HOPPER, AlignedSum::new(25, 23, -133)?);
/// assert_eq!(
///     AlignedSum::new(13, 23, -133).unwrap_err().to_string(),
///     "result bits of an aligned sum are 23: they must be from 1 to 13, its fraction bits",
/// );
/// # Ok::<(), weft_format::AlignedError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AlignedSum {
    fraction_bits: u32,
    result_bits: u32,
    min_exponent: i32,
}

impl AlignedSum {
    /// The model that fits measurements of NVIDIA's Hopper for fp16, bf16 and tf32.
    pub const HOPPER: Self = Self {
        fraction_bits: 25,
        result_bits: 23,
        min_exponent: -133,
    };

    /// The most fraction bits: a step of 16 products then fits 64 bits.
    pub const MAX_FRACTION_BITS: u32 = 48;

    /// The least floor: no product of weft's formats has a smaller exponent.
    pub const LEAST_MIN_EXPONENT: i32 = -252;

    /// The greatest floor: with it, a step without products still leaves every fp32 sum of `result_bits` as it is.
    pub const GREATEST_MIN_EXPONENT: i32 = -126;

    /// Checks the parameters.
    ///
    /// # Errors
    /// If `fraction_bits` is not from 1 to [`MAX_FRACTION_BITS`](Self::MAX_FRACTION_BITS), `result_bits` is not from 1
    /// to that or is above 23, or `min_exponent` is not from [`LEAST_MIN_EXPONENT`](Self::LEAST_MIN_EXPONENT) to
    /// [`GREATEST_MIN_EXPONENT`](Self::GREATEST_MIN_EXPONENT).
    pub const fn new(
        fraction_bits: u32,
        result_bits: u32,
        min_exponent: i32,
    ) -> Result<Self, AlignedError> {
        if fraction_bits < 1 || fraction_bits > Self::MAX_FRACTION_BITS {
            return Err(AlignedError::FractionBits {
                value: fraction_bits,
            });
        }
        let most = if fraction_bits < 23 {
            fraction_bits
        } else {
            23
        };
        if result_bits < 1 || result_bits > most {
            return Err(AlignedError::ResultBits {
                value: result_bits,
                most,
            });
        }
        if min_exponent < Self::LEAST_MIN_EXPONENT || min_exponent > Self::GREATEST_MIN_EXPONENT {
            return Err(AlignedError::MinExponent {
                value: min_exponent,
            });
        }
        Ok(Self {
            fraction_bits,
            result_bits,
            min_exponent,
        })
    }

    /// Bits that an aligned term keeps below the common exponent.
    pub const fn fraction_bits(self) -> u32 {
        self.fraction_bits
    }

    /// Mantissa bits of the sum after a step.
    pub const fn result_bits(self) -> u32 {
        self.result_bits
    }

    /// The least common exponent.
    pub const fn min_exponent(self) -> i32 {
        self.min_exponent
    }
}

/// Parameters that no aligned sum can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AlignedError {
    /// Too few or too many fraction bits.
    #[error(
        "fraction bits of an aligned sum are {value}: they must be from 1 to {}",
        AlignedSum::MAX_FRACTION_BITS
    )]
    FractionBits {
        /// What they are.
        value: u32,
    },
    /// Too few or too many result bits.
    #[error(
        "result bits of an aligned sum are {value}: they must be from 1 to {most}{}",
        if *most < 23 { ", its fraction bits" } else { "" }
    )]
    ResultBits {
        /// What they are.
        value: u32,
        /// The most that they may be.
        most: u32,
    },
    /// A floor out of range.
    #[error(
        "least exponent of an aligned sum is {value}: it must be from {} to {}",
        AlignedSum::LEAST_MIN_EXPONENT,
        AlignedSum::GREATEST_MIN_EXPONENT
    )]
    MinExponent {
        /// What it is.
        value: i32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_counted_by_hand() {
        let width = |format, max_k| {
            let sum = ExactSum::new(format, format, max_k).unwrap();
            (sum.lowest_place, sum.product_bits, sum.bits)
        };
        // 6 * 6 = 36 in quarters is 144, of 8 bits.
        assert_eq!(width(Format::E2m1, 1), (-2, 8, 9));
        // 3 * 144 = 432 has 9 bits, 4 * 144 = 576 has 10.
        assert_eq!(width(Format::E2m1, 3), (-2, 8, 10));
        assert_eq!(width(Format::E2m1, 4), (-2, 8, 11));
        // 448 * 448 * 2^18 is 49 * 2^30: 36 bits.
        assert_eq!(width(Format::E4m3, 1), (-18, 36, 37));
        // 57344 * 57344 * 2^32 is 49 * 2^58: 64 bits.
        assert_eq!(width(Format::E5m2, 1), (-32, 64, 65));
        assert_eq!(width(Format::Fp16, 1), (-48, 80, 81));
        assert_eq!(width(Format::Fp16, u32::MAX), (-48, 80, 113));
        assert_eq!(width(Format::E2m1, 0), width(Format::E2m1, 1));
    }

    #[test]
    fn as_many_products_fit_as_is_said() {
        let formats = Format::all()
            .iter()
            .filter(|format| format.float().is_some());
        let pairs = formats
            .clone()
            .flat_map(|a| formats.clone().map(move |b| (*a, *b)));
        for (a, b) in pairs {
            let bits = |max_k| ExactSum::of_elements(a, b, 0, max_k).bits;
            for limit in [
                1,
                bits(1) - 1,
                bits(1),
                bits(1) + 1,
                64,
                128,
                bits(3),
                bits(1000),
            ] {
                match ExactSum::most_products(a, b, limit) {
                    None => assert!(bits(1) > limit, "{a}, {b}: {limit}"),
                    Some(most) => {
                        assert!(bits(most) <= limit, "{a}, {b}: {most} in {limit}");
                        let is_last = most == u32::MAX || bits(most + 1) > limit;
                        assert!(is_last, "{a}, {b}: {most} is not the most in {limit}");
                    }
                }
            }
        }
    }

    #[test]
    fn sums_that_are_too_wide_name_their_width() {
        let refusal = |a, b, max_k| ExactSum::new(a, b, max_k).unwrap_err().to_string();
        assert_eq!(
            refusal(Format::Tf32, Format::Tf32, 1),
            "an exact sum of 1 product of tf32 and tf32 needs 529 bits: accumulation model exact has at most 128"
        );
        assert_eq!(
            refusal(Format::Bf16, Format::E2m1, 16),
            "an exact sum of 16 products of bf16 and e2m1 needs 270 bits: accumulation model exact has at most 128"
        );
        assert_eq!(
            refusal(Format::Int8, Format::E2m1, 16),
            "the moving operand cannot be int8: accumulation model exact takes fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1"
        );
    }

    #[test]
    fn integers_have_room_for_sums_that_saturate_at_the_end() {
        let bits = |a, b, max_k| ExactSum::of_integers(a, b, max_k).unwrap().bits;
        // 64, and 255 * 255 = 65025.
        assert_eq!(bits(Format::Int4, Format::Int4, 1), 8);
        assert_eq!(bits(Format::Uint8, Format::Uint8, 1), 17);
        assert_eq!(bits(Format::Uint8, Format::Int8, 1 << 16), 32);
        assert!(ExactSum::of_integers(Format::Int32, Format::Int8, 1).is_err());
        assert!(ExactSum::of_integers(Format::E4m3, Format::E4m3, 1).is_err());
    }

    #[test]
    fn blocks_have_room_for_their_products() {
        let sum = ExactSum::of_block(Format::Mxint8, Format::Mxint8).unwrap();
        // 32 * 128 * 128 is 2^19.
        assert_eq!((sum.lowest_place, sum.bits), (-12, 21));
        let mixed = ExactSum::of_block(Format::Mxfp8E5m2, Format::Mxfp4).unwrap();
        assert_eq!((mixed.lowest_place, mixed.max_k), (-17, 32));
        assert!(ExactSum::of_block(Format::Mxfp4, Format::E2m1).is_err());
    }

    #[test]
    fn aligned_parameters_are_kept_in_range() {
        assert!(AlignedSum::new(1, 1, -252).is_ok());
        assert!(AlignedSum::new(48, 23, -126).is_ok());
        let refusal = |f, r, e| AlignedSum::new(f, r, e).unwrap_err().to_string();
        assert_eq!(
            refusal(0, 1, -133),
            "fraction bits of an aligned sum are 0: they must be from 1 to 48"
        );
        assert_eq!(
            refusal(49, 1, -133),
            "fraction bits of an aligned sum are 49: they must be from 1 to 48"
        );
        assert_eq!(
            refusal(25, 24, -133),
            "result bits of an aligned sum are 24: they must be from 1 to 23"
        );
        assert_eq!(
            refusal(25, 0, -133),
            "result bits of an aligned sum are 0: they must be from 1 to 23"
        );
        assert_eq!(
            refusal(25, 23, -125),
            "least exponent of an aligned sum is -125: it must be from -252 to -126"
        );
        assert_eq!(
            refusal(25, 23, -253),
            "least exponent of an aligned sum is -253: it must be from -252 to -126"
        );
    }
}
