//! What a row of the table says about the numbers of a format.

use crate::Format;

/// What kind of numbers a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Whole numbers.
    Integer(IntegerFormat),
    /// Sign, exponent and mantissa.
    Float(FloatFormat),
    /// Powers of two, for the scales of blocks.
    Scale(ScaleFormat),
    /// Blocks of elements that share a scale.
    Block(BlockFormat),
}

/// Whole numbers: two's complement if signed, plain binary if not. Every code is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntegerFormat {
    /// Width of a code.
    pub bits: u32,
    /// Whether there are negative ones.
    pub signed: bool,
}

impl IntegerFormat {
    /// The least number.
    pub const fn min(self) -> i64 {
        if self.signed {
            -1 << (self.bits - 1)
        } else {
            0
        }
    }

    /// The greatest number.
    pub const fn max(self) -> i64 {
        if self.signed {
            (1 << (self.bits - 1)) - 1
        } else {
            (1 << self.bits) - 1
        }
    }
}

/// Floating-point numbers. From the most significant bit, a code is sign, exponent field E, mantissa field T:
///
/// ```text
/// E > 0   (-1)^sign * 2^(E - bias) * (1 + T / 2^mantissa_bits)        normal
/// E = 0   (-1)^sign * 2^(1 - bias) * T / 2^mantissa_bits              zero or subnormal
/// ```
///
/// but for the codes that [`specials`](Self::specials) takes away. Every format has both zeros and subnormals. The codes
/// [`max`](Self::max), [`infinity`](Self::infinity) and [`nan`](Self::nan) are those with sign 0.
///
/// ```
/// use weft_format::Format;
///
/// let e4m3 = Format::E4m3.float().unwrap();
/// assert_eq!((e4m3.exponent_bits, e4m3.mantissa_bits, e4m3.bias), (4, 3, 7));
/// assert_eq!((e4m3.max, e4m3.infinity, e4m3.nan), (0x7e, None, Some(0x7f)));
/// assert_eq!((e4m3.min_exponent(), e4m3.max_exponent()), (-6, 8));
/// assert!(e4m3.is_nan(0xff) && !e4m3.is_nan(0xfe));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FloatFormat {
    /// Width of the exponent field.
    pub exponent_bits: u32,
    /// Width of the mantissa field, without the implied bit.
    pub mantissa_bits: u32,
    /// What the exponent field is more than the exponent.
    pub bias: i32,
    /// Which codes are no numbers.
    pub specials: Specials,
    /// The greatest finite number: what saturation gives.
    pub max: u32,
    /// Infinity, if there is one.
    pub infinity: Option<u32>,
    /// The canonical NaN, the only one that weft makes, if the format has NaN. Its sign is 0, its quiet bit set.
    pub nan: Option<u32>,
}

impl FloatFormat {
    /// Width of a code.
    pub const fn bits(self) -> u32 {
        1 + self.exponent_bits + self.mantissa_bits
    }

    /// Width of a significand: the mantissa field and the bit above it, 1 for normal numbers and 0 for the others.
    pub const fn significand_bits(self) -> u32 {
        self.mantissa_bits + 1
    }

    /// The exponent of the least normal number, which subnormal ones share.
    pub const fn min_exponent(self) -> i32 {
        1 - self.bias
    }

    /// The exponent of the greatest finite number.
    pub const fn max_exponent(self) -> i32 {
        (self.max >> self.mantissa_bits) as i32 - self.bias
    }

    /// The weight of the last place of the least numbers, as a power of two: all numbers are multiples of it.
    pub const fn lowest_place(self) -> i32 {
        self.min_exponent() - self.mantissa_bits as i32
    }

    /// The sign bit of a code.
    pub const fn sign_mask(self) -> u32 {
        1 << (self.bits() - 1)
    }

    /// Whether a code stands for NaN.
    pub const fn is_nan(self, code: u32) -> bool {
        let magnitude = code & (self.sign_mask() - 1);
        match self.specials {
            Specials::Ieee => magnitude > self.top_exponent(),
            Specials::NanOnly => magnitude == self.sign_mask() - 1,
            Specials::Finite => false,
        }
    }

    /// Whether a code stands for an infinity.
    pub const fn is_infinite(self, code: u32) -> bool {
        let magnitude = code & (self.sign_mask() - 1);
        matches!(self.specials, Specials::Ieee) && magnitude == self.top_exponent()
    }

    /// The code with the greatest exponent field and no mantissa.
    const fn top_exponent(self) -> u32 {
        ((1 << self.exponent_bits) - 1) << self.mantissa_bits
    }
}

/// Which codes of a floating-point format are no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Specials {
    /// As IEEE 754 has it: the greatest exponent field is infinity with mantissa 0 and NaN with any other.
    Ieee,
    /// No infinity; NaN is the code with all exponent and mantissa bits set, with either sign.
    NanOnly,
    /// Neither infinity nor NaN: every code is a number.
    Finite,
}

/// Powers of two: a code c stands for 2^(c - bias), but for one that is NaN. There is no sign, no zero, no infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScaleFormat {
    /// Width of a code.
    pub bits: u32,
    /// The code of 1.
    pub bias: i32,
    /// The code of the greatest scale.
    pub max: u32,
    /// The code of NaN.
    pub nan: u32,
}

impl ScaleFormat {
    /// The exponent of the least scale, whose code is 0.
    pub const fn min_exponent(self) -> i32 {
        -self.bias
    }

    /// The exponent of the greatest scale.
    pub const fn max_exponent(self) -> i32 {
        self.max as i32 - self.bias
    }
}

/// Blocks of consecutive elements along K that share a scale: element times scale is the number. If the scale is NaN,
/// all numbers of the block are. The last block of K may be short.
///
/// ```
/// use weft_format::Format;
///
/// let mxint8 = Format::Mxint8.block().unwrap();
/// assert_eq!((mxint8.element, mxint8.length, mxint8.scale), (Format::Int8, 32, Format::E8m0));
/// // An element n stands for n / 64: the greatest, 127 / 64, has exponent 0.
/// assert_eq!((mxint8.element_exponent, mxint8.max_exponent()), (-6, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockFormat {
    /// What the elements are.
    pub element: Format,
    /// How many share a scale.
    pub length: u32,
    /// What the scale is.
    pub scale: Format,
    /// An implied scale of 2 to this power on all elements: -6 where they are int8, 0 for all others.
    pub element_exponent: i32,
}

impl BlockFormat {
    /// The exponent of the greatest number of a block whose scale is 1.
    pub const fn max_exponent(self) -> i32 {
        match self.element.class() {
            Class::Integer(integer) => integer.max().ilog2() as i32 + self.element_exponent,
            Class::Float(float) => float.max_exponent() + self.element_exponent,
            Class::Scale(_) | Class::Block(_) => panic!("a block holds integers or floats"),
        }
    }
}

/// An element type of array files, by its NumPy name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// `int8`
    Int8,
    /// `int32`
    Int32,
    /// `uint8`
    Uint8,
    /// `uint16`
    Uint16,
    /// `uint32`
    Uint32,
    /// `float16`
    Float16,
    /// `float32`
    Float32,
}

impl Container {
    /// The name of the NumPy dtype, without byte order.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Int32 => "int32",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Float16 => "float16",
            Self::Float32 => "float32",
        }
    }

    /// Width of an element.
    pub const fn bits(self) -> u32 {
        match self {
            Self::Int8 | Self::Uint8 => 8,
            Self::Uint16 | Self::Float16 => 16,
            Self::Int32 | Self::Uint32 | Self::Float32 => 32,
        }
    }
}

impl std::fmt::Display for Container {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
