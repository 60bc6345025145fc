//! Exact values, and how they round to fewer digits.

use weft_format::{Class, Format};

use crate::Subnormals;

/// A value as it is, before any rounding: every code of every format is one of these, and so is every sum of products.
///
/// ```
/// use weft_format::Format;
/// use weft_golden::Number;
///
/// let minus_six = Number::of_code(Format::E2m1, 0xf);
/// assert_eq!(minus_six, Number::from(-6.0_f32));
/// assert_eq!(minus_six.to_f32(), -6.0);
/// assert_eq!(Number::of_code(Format::E4m3, 0x7f), Number::Nan);
/// ```
#[derive(Clone, Copy, Debug, Eq)]
pub enum Number {
    /// Not a number.
    Nan,
    /// An infinity.
    Infinite {
        /// Its sign.
        negative: bool,
    },
    /// `significand * 2^exponent`, with a sign that zeros have too.
    Finite {
        /// The sign.
        negative: bool,
        /// The digits, not normalised.
        significand: u128,
        /// The weight of the last digit, as a power of two.
        exponent: i32,
    },
}

/// Equal values are equal however their significands are written. Zeros of different sign differ; NaN equals NaN.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (self.reduced(), other.reduced()) {
            (Self::Nan, Self::Nan) => true,
            (Self::Infinite { negative: a }, Self::Infinite { negative: b }) => a == b,
            (
                Self::Finite {
                    negative,
                    significand,
                    exponent,
                },
                Self::Finite {
                    negative: other_negative,
                    significand: other_significand,
                    exponent: other_exponent,
                },
            ) => {
                negative == other_negative
                    && significand == other_significand
                    && exponent == other_exponent
            }
            _ => false,
        }
    }
}

impl Number {
    /// Zero with a positive sign.
    pub const ZERO: Self = Self::Finite {
        negative: false,
        significand: 0,
        exponent: 0,
    };

    /// What a code stands for. Bits above those of the format are ignored.
    ///
    /// For a block format it is what an element stands for in a block of scale 1.
    pub fn of_code(format: Format, code: u32) -> Self {
        let code = code & format.max_code();
        match format.class() {
            Class::Integer(integer) => {
                let unused = 32 - integer.bits;
                let value = if integer.signed {
                    i64::from(((code << unused) as i32) >> unused)
                } else {
                    i64::from(code)
                };
                Self::from(value)
            }
            Class::Float(float) => {
                let negative = code & float.sign_mask() != 0;
                if float.is_nan(code) {
                    return Self::Nan;
                }
                if float.is_infinite(code) {
                    return Self::Infinite { negative };
                }
                let magnitude = code & (float.sign_mask() - 1);
                let field = magnitude >> float.mantissa_bits;
                let implied = 1_u32 << float.mantissa_bits;
                let mantissa = magnitude & (implied - 1);
                let significand = if field == 0 {
                    mantissa
                } else {
                    mantissa | implied
                };
                Self::Finite {
                    negative,
                    significand: significand.into(),
                    exponent: float.lowest_place() + field.max(1) as i32 - 1,
                }
            }
            Class::Scale(scale) if code == scale.nan => Self::Nan,
            Class::Scale(scale) => Self::Finite {
                negative: false,
                significand: 1,
                exponent: code as i32 - scale.bias,
            },
            Class::Block(block) => {
                Self::of_code(block.element, code).times_power_of_two(block.element_exponent)
            }
            other => unreachable!("{format} is of class {other:?}"),
        }
    }

    /// Whether a code is subnormal: not zero, and with the exponent field of zero.
    pub(crate) fn is_subnormal(format: Format, code: u32) -> bool {
        format.element().float().is_some_and(|float| {
            let magnitude = code & (float.sign_mask() - 1);
            magnitude != 0 && magnitude >> float.mantissa_bits == 0
        })
    }

    /// The same as [`of_code`](Self::of_code), but for what may become of subnormal codes.
    pub(crate) fn of_code_with(format: Format, code: u32, subnormals: Subnormals) -> Self {
        let number = Self::of_code(format, code);
        match subnormals {
            Subnormals::Flush if Self::is_subnormal(format, code) => {
                Self::zero(number.is_negative())
            }
            _ => number,
        }
    }

    pub(crate) fn zero(negative: bool) -> Self {
        Self::Finite {
            negative,
            significand: 0,
            exponent: 0,
        }
    }

    /// `value * 2^exponent`.
    pub fn times_power_of_two(self, power: i32) -> Self {
        match self {
            Self::Finite {
                negative,
                significand,
                exponent,
            } => Self::Finite {
                negative,
                significand,
                exponent: exponent.saturating_add(power),
            },
            other => other,
        }
    }

    /// Whether the sign is negative, which it is for -0 and is not for NaN.
    pub fn is_negative(self) -> bool {
        match self {
            Self::Nan => false,
            Self::Infinite { negative } | Self::Finite { negative, .. } => negative,
        }
    }

    /// The value without its sign.
    pub fn magnitude(self) -> Self {
        match self {
            Self::Nan => Self::Nan,
            Self::Infinite { .. } => Self::Infinite { negative: false },
            Self::Finite {
                significand,
                exponent,
                ..
            } => Self::Finite {
                negative: false,
                significand,
                exponent,
            },
        }
    }

    /// The nearest fp32, ties to the even one; NaN becomes the canonical one.
    pub fn to_f32(self) -> f32 {
        let conversion = crate::Conversion::default();
        f32::from_bits(conversion.encode(self, Format::Fp32, 0).code)
    }

    /// The exponent of the greatest power of two that is not above the magnitude, if that is neither zero nor special.
    pub(crate) fn floor_log2(self) -> Option<i32> {
        match self {
            Self::Finite {
                significand,
                exponent,
                ..
            } => significand
                .checked_ilog2()
                .map(|log| exponent.saturating_add(log as i32)),
            _ => None,
        }
    }

    /// The same value without zeros at the end of its significand.
    fn reduced(self) -> Self {
        match self {
            Self::Finite {
                negative,
                significand: 0,
                ..
            } => Self::zero(negative),
            Self::Finite {
                negative,
                significand,
                exponent,
            } => {
                let zeros = significand.trailing_zeros();
                Self::Finite {
                    negative,
                    significand: significand >> zeros,
                    exponent: exponent + zeros as i32,
                }
            }
            other => other,
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Finite {
            negative: value < 0,
            significand: value.unsigned_abs().into(),
            exponent: 0,
        }
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<f32> for Number {
    fn from(value: f32) -> Self {
        Self::of_code(Format::Fp32, value.to_bits())
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        if value.is_nan() {
            return Self::Nan;
        }
        let negative = value.is_sign_negative();
        if value.is_infinite() {
            return Self::Infinite { negative };
        }
        let bits = value.to_bits();
        let field = (bits >> 52) & 0x7ff;
        let mantissa = bits & ((1 << 52) - 1);
        let implied = u64::from(field != 0) << 52;
        Self::Finite {
            negative,
            significand: (mantissa | implied).into(),
            exponent: field.max(1) as i32 - 1075,
        }
    }
}
