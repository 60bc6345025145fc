//! From exact values to codes: rounding, overflow, special values.

use std::ops::AddAssign;

use weft_format::{Class, FloatFormat, Format, IntegerFormat, Rounding, ScaleFormat};

use crate::{Error, Matrix, Number, Subnormals};

/// How values become codes of a format.
///
/// A finite value is rounded to the digits of the format as if there were no greatest number; what then is beyond that
/// has overflowed. What becomes of it, and of special values:
///
/// | | saturating | not |
/// |---|---|---|
/// | overflow, nearest-even or stochastic | greatest number | infinity, else NaN, else greatest number |
/// | overflow, toward-zero | greatest number | greatest number |
/// | infinity | greatest number | infinity, else NaN, else greatest number |
/// | NaN | canonical NaN | canonical NaN |
///
/// "Else" is for formats that lack the code before it; the sign is kept, but NaN has none. NaN becomes the greatest
/// number of a floating-point format without NaN, and 0 in a format of integers. Integers saturate in any case. A scale
/// takes no sign: what is negative becomes its NaN; zero and what is less than the least scale become the least scale.
///
/// With `n` random bits, stochastic rounding adds the low `n` bits of a random number to the first `n` bits of the
/// magnitude below the last place, and then cuts. So a value with no more than `n` bits there is rounded without bias,
/// and the bias of any other is toward zero and less than 2^-n of a last place.
///
/// ```
/// use weft_format::{Format, Rounding};
/// use weft_golden::{Conversion, Number};
///
/// let nearest = Conversion::default();
/// // 464 is half-way from 448 to 480, where e4m3 would have its next number.
/// assert_eq!(nearest.encode(Number::from(464.0_f32), Format::E4m3, 0).code, 0x7e);
/// assert_eq!(nearest.encode(Number::from(465.0_f32), Format::E4m3, 0).code, 0x7f);
/// let saturating = Conversion { saturate: true, ..nearest };
/// assert_eq!(saturating.encode(Number::from(465.0_f32), Format::E4m3, 0).code, 0x7e);
///
/// // 1.375 is half-way from 1.25 to 1.5: of the four values of two random bits, two round up.
/// let stochastic = Conversion { rounding: Rounding::Stochastic, random_bits: 2, ..nearest };
/// let code = |random| stochastic.encode(Number::from(1.375_f32), Format::E5m2, random).code;
/// assert_eq!([0, 1, 2, 3].map(code), [0x3d, 0x3d, 0x3e, 0x3e]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// How to round.
    pub rounding: Rounding,
    /// How many random bits stochastic rounding adds, 1 to 32. Without meaning for others.
    pub random_bits: u32,
    /// Whether what is beyond the greatest number becomes the greatest number.
    pub saturate: bool,
    /// Whether results that are subnormal, judged after rounding, become zeros of their sign.
    pub subnormals: Subnormals,
}

impl Default for Conversion {
    /// As IEEE 754 converts: nearest-even, not saturating, subnormals kept.
    fn default() -> Self {
        Self {
            rounding: Rounding::NearestEven,
            random_bits: 32,
            saturate: false,
            subnormals: Subnormals::Keep,
        }
    }
}

/// A code, and what happened on the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The code.
    pub code: u32,
    /// What happened that a user may want to know of.
    pub event: Option<Event>,
}

/// What can happen to a value that becomes a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// It was beyond the greatest number after rounding, or infinite in a format or a mode without infinity, and became
    /// the greatest number or an infinity.
    Overflow,
    /// The same, but it became NaN.
    OverflowToNan,
    /// It was not zero and became zero, or the least scale.
    Underflow,
    /// It was not a number, or has none in the format.
    Nan,
}

/// How often each [`Event`] happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Values beyond the greatest number.
    pub overflowed: u64,
    /// Values that were lost in zero.
    pub underflowed: u64,
    /// Values that were not numbers, and those that overflowed and became NaN, which count as overflowed as well.
    pub nan: u64,
}

impl Events {
    /// Counts an event, if there is one.
    pub fn count(&mut self, event: Option<Event>) {
        match event {
            Some(Event::Overflow) => self.overflowed += 1,
            Some(Event::OverflowToNan) => {
                self.overflowed += 1;
                self.nan += 1;
            }
            Some(Event::Underflow) => self.underflowed += 1,
            Some(Event::Nan) => self.nan += 1,
            None => {}
        }
    }
}

impl AddAssign for Events {
    fn add_assign(&mut self, other: Self) {
        self.overflowed += other.overflowed;
        self.underflowed += other.underflowed;
        self.nan += other.nan;
    }
}

impl Conversion {
    /// Checks the number of random bits.
    ///
    /// # Errors
    /// If rounding is stochastic and they are not 1 to 32.
    pub fn check(&self) -> Result<(), Error> {
        if self.rounding == Rounding::Stochastic && !(1..=32).contains(&self.random_bits) {
            return Err(Error::RandomBits {
                value: self.random_bits,
            });
        }
        Ok(())
    }

    /// The code of a value. Stochastic rounding uses the low [`random_bits`](Self::random_bits) bits of `random`.
    ///
    /// For a block format it is the code of an element in a block of scale 1.
    ///
    /// # Panics
    /// If rounding is stochastic and random bits are not 1 to 32: see [`check`](Self::check).
    pub fn encode(&self, value: Number, format: Format, random: u32) -> Encoded {
        match format.class() {
            Class::Integer(integer) => self.encode_integer(value, integer, random),
            Class::Float(float) => self.encode_float(value, float, random),
            Class::Scale(scale) => self.encode_scale(value, scale, random),
            Class::Block(block) => {
                let value = value.times_power_of_two(-block.element_exponent);
                self.encode(value, block.element, random)
            }
            other => unreachable!("{format} is of class {other:?}"),
        }
    }

    /// The codes of a matrix, and what happened to its values. Each element has its own random number at its place.
    ///
    /// # Errors
    /// If the format is one of blocks, which have to be quantised; or if rounding is stochastic and there are no random
    /// numbers, not as many as elements, or not 1 to 32 bits of them.
    ///
    /// ```
    /// use weft_format::Format;
    /// use weft_golden::{Conversion, Matrix};
    ///
    /// let values = Matrix::from([[1.0_f32, -1e30, 1e-30, f32::NAN]]);
    /// let (codes, events) = Conversion::default().encode_matrix(&values, Format::E4m3, None)?;
    /// assert_eq!(codes, Matrix::from([[0x38, 0x7f, 0x00, 0x7f]]));
    /// // -1e30 overflows, and e4m3 has no infinity: it is NaN then, like NaN itself.
    /// assert_eq!((events.overflowed, events.underflowed, events.nan), (1, 1, 2));
    /// # Ok::<(), weft_golden::Error>(())
    /// ```
    pub fn encode_matrix<T: Copy + Into<Number> + Sync>(
        &self,
        values: &Matrix<T>,
        format: Format,
        random: Option<&Matrix<u32>>,
    ) -> Result<(Matrix<u32>, Events), Error> {
        if format.block().is_some() {
            return Err(Error::NoScales { format });
        }
        let random = self.random_for(values.shape(), random)?;
        let encoded = self.encode_all(values.as_slice(), format, random);
        let mut events = Events::default();
        for encoded in &encoded {
            events.count(encoded.event);
        }
        let codes = encoded.into_iter().map(|encoded| encoded.code).collect();
        Ok((Matrix::new(values.rows(), values.cols(), codes)?, events))
    }

    fn encode_all<T: Copy + Into<Number> + Sync>(
        &self,
        values: &[T],
        format: Format,
        random: Option<&[u32]>,
    ) -> Vec<Encoded> {
        use rayon::prelude::*;

        (0..values.len())
            .into_par_iter()
            .with_min_len(1024)
            .map(|index| {
                let random = random.map_or(0, |random| random[index]);
                self.encode(values[index].into(), format, random)
            })
            .collect()
    }

    /// The random numbers for a matrix of this shape: none if none are needed.
    pub(crate) fn random_for<'a>(
        &self,
        shape: (usize, usize),
        random: Option<&'a Matrix<u32>>,
    ) -> Result<Option<&'a [u32]>, Error> {
        self.check()?;
        match (self.rounding, random) {
            (Rounding::Stochastic, None) => Err(Error::NoRandom),
            (Rounding::Stochastic, Some(random)) if random.shape() != shape => {
                Err(Error::RandomShape {
                    random: random.shape(),
                    values: shape,
                })
            }
            (Rounding::Stochastic, Some(random)) => Ok(Some(random.as_slice())),
            _ => Ok(None),
        }
    }

    fn encode_float(&self, value: Number, float: FloatFormat, random: u32) -> Encoded {
        let sign = if value.is_negative() {
            float.sign_mask()
        } else {
            0
        };
        let beyond = |saturate: bool| {
            let (code, event) = match (saturate, float.infinity, float.nan) {
                (false, Some(infinity), _) => (sign | infinity, Event::Overflow),
                // NaN has no sign.
                (false, None, Some(nan)) => (nan, Event::OverflowToNan),
                _ => (sign | float.max, Event::Overflow),
            };
            let event = Some(event);
            Encoded { code, event }
        };
        let (significand, exponent) = match value {
            Number::Nan => {
                return Encoded {
                    code: float.nan.unwrap_or(float.max),
                    event: Some(Event::Nan),
                };
            }
            Number::Infinite { .. } => {
                let Encoded { code, event } = beyond(self.saturate);
                let kept = !self.saturate && float.infinity.is_some();
                return Encoded {
                    code,
                    event: event.filter(|_| !kept),
                };
            }
            Number::Finite {
                significand,
                exponent,
                ..
            } => (significand, exponent),
        };
        let Some(log) = value.floor_log2() else {
            return Encoded {
                code: sign,
                event: None,
            };
        };
        let overflow = || beyond(self.saturate || self.rounding == Rounding::TowardZero);
        if log > float.max_exponent() {
            return overflow();
        }
        // Codes of one sign are in the order of their numbers, so that to round up is to take the next code, across the
        // ends of exponents too.
        let normal = log.max(float.min_exponent());
        let place = normal - float.mantissa_bits as i32;
        let digits = cut(significand, exponent, place);
        let below = u32::from(log >= float.min_exponent());
        let field = (normal + float.bias) as u32 - 1 + below;
        let implied = below << float.mantissa_bits;
        let cut_code = (field << float.mantissa_bits) + (digits.kept as u32 - implied);
        let magnitude = cut_code + u32::from(self.rounds_up(&digits, cut_code & 1 == 1, random));
        if magnitude > float.max {
            return overflow();
        }
        let flushed = self.subnormals == Subnormals::Flush && magnitude >> float.mantissa_bits == 0;
        let magnitude = if flushed { 0 } else { magnitude };
        Encoded {
            code: sign | magnitude,
            event: (magnitude == 0).then_some(Event::Underflow),
        }
    }

    fn encode_integer(&self, value: Number, integer: IntegerFormat, random: u32) -> Encoded {
        let mask = u32::MAX >> (32 - integer.bits);
        let clamped = |value: i128| {
            let inside = value.clamp(integer.min().into(), integer.max().into());
            Encoded {
                code: inside as u32 & mask,
                event: (inside != value).then_some(Event::Overflow),
            }
        };
        let limit = |negative: bool| clamped(if negative { i128::MIN } else { i128::MAX });
        match value {
            Number::Nan => Encoded {
                code: 0,
                event: Some(Event::Nan),
            },
            Number::Infinite { negative } => limit(negative),
            Number::Finite { negative, .. } if value.floor_log2() >= Some(64) => limit(negative),
            Number::Finite {
                negative,
                significand,
                exponent,
            } => {
                let digits = cut(significand, exponent, 0);
                let up = self.rounds_up(&digits, digits.kept & 1 == 1, random);
                let magnitude = digits.kept as i128 + i128::from(up);
                let encoded = clamped(if negative { -magnitude } else { magnitude });
                let lost = magnitude == 0 && significand != 0;
                Encoded {
                    event: encoded.event.or(lost.then_some(Event::Underflow)),
                    ..encoded
                }
            }
        }
    }

    fn encode_scale(&self, value: Number, scale: ScaleFormat, random: u32) -> Encoded {
        let with = |code, event| Encoded { code, event };
        let overflow = |saturate: bool| match saturate {
            true => with(scale.max, Some(Event::Overflow)),
            false => with(scale.nan, Some(Event::OverflowToNan)),
        };
        let nan = with(scale.nan, Some(Event::Nan));
        match (value, value.floor_log2()) {
            (Number::Nan, _) | (Number::Infinite { negative: true }, _) => nan,
            (Number::Infinite { .. }, _) => overflow(self.saturate),
            (Number::Finite { .. }, None) => with(0, None),
            (Number::Finite { negative: true, .. }, _) => nan,
            (Number::Finite { .. }, Some(log)) if log < scale.min_exponent() => {
                with(0, Some(Event::Underflow))
            }
            (
                Number::Finite {
                    significand,
                    exponent,
                    ..
                },
                Some(log),
            ) => {
                let overflow = || overflow(self.saturate || self.rounding == Rounding::TowardZero);
                if log > scale.max_exponent() {
                    return overflow();
                }
                let code = (log + scale.bias) as u32;
                let digits = cut(significand, exponent, log);
                let code = code + u32::from(self.rounds_up(&digits, code & 1 == 1, random));
                if code > scale.max {
                    return overflow();
                }
                with(code, None)
            }
        }
    }

    /// Whether a magnitude whose digits have been cut goes to the number above.
    fn rounds_up(&self, digits: &Cut, odd: bool, random: u32) -> bool {
        match self.rounding {
            Rounding::NearestEven => digits.exceeds_half() || digits.is_half() && odd,
            Rounding::TowardZero => false,
            Rounding::Stochastic => {
                let bits = self.random_bits;
                assert!((1..=32).contains(&bits), "{bits} random bits");
                let random = u64::from(random) & (u64::MAX >> (64 - bits));
                (digits.first_bits(bits) + random) >> bits != 0
            }
        }
    }
}

/// A magnitude cut at a place: `(kept + rest / 2^width) * 2^place`.
struct Cut {
    kept: u128,
    rest: u128,
    /// May be more than 128; the rest is below 2^128 then.
    width: u32,
}

/// Cuts `significand * 2^exponent`, which must be less than 2^128 units of the place.
fn cut(significand: u128, exponent: i32, place: i32) -> Cut {
    let width = place.saturating_sub(exponent);
    if width <= 0 {
        return Cut {
            // Only zero could be shifted out.
            kept: significand.checked_shl(width.unsigned_abs()).unwrap_or(0),
            rest: 0,
            width: 0,
        };
    }
    let width = width as u32;
    let kept = significand.checked_shr(width).unwrap_or(0);
    Cut {
        kept,
        rest: significand - kept.checked_shl(width).unwrap_or(0),
        width,
    }
}

impl Cut {
    fn half(&self) -> Option<u128> {
        1_u128.checked_shl(self.width.checked_sub(1)?)
    }

    fn is_half(&self) -> bool {
        self.half() == Some(self.rest)
    }

    fn exceeds_half(&self) -> bool {
        self.half().is_some_and(|half| self.rest > half)
    }

    /// The first bits of the rest.
    fn first_bits(&self, bits: u32) -> u64 {
        if self.width >= bits {
            self.rest.checked_shr(self.width - bits).unwrap_or(0) as u64
        } else {
            (self.rest as u64) << (bits - self.width)
        }
    }
}
