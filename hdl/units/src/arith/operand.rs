//! Operands in decoded form.

use weft_format::{Class, FloatFormat, Format, Specials};
use weft_ir::{Bit, Module, Sig, UInt, count_width};

use super::bits::leading_zeros;

/// How the numbers of an element format look in decoded form: which fields there are, and how wide.
///
/// | field         | what it is                                                                            |
/// |---------------|---------------------------------------------------------------------------------------|
/// | `significand` | the number's bits without leading zeros, or as the code has them; zero for zero        |
/// | `exponent`    | exponent of the highest bit of the significand, plus `bias`; none where it is constant |
/// | `sign`        | 1 when negative                                                                        |
/// | `infinite`    | whether it is an infinity; none where the format has no such code                      |
/// | `nan`         | whether it is NaN; none where the format has no such code                              |
///
/// Zero is told by its significand; the exponents of zero, infinities and NaN are anything. Operands are decoded once,
/// at the edge of an array, and travel through it in this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperandType {
    format: Format,
    /// Whether the highest bit of the significand of a number other than zero is 1.
    normalised: bool,
    /// Whether subnormal numbers count as zeros.
    flush: bool,
    bias: i32,
}

/// A number in decoded form, as its [`OperandType`] says.
#[derive(Clone, Copy, Debug)]
pub struct Operand<'m> {
    /// What the fields are.
    pub kind: OperandType,
    /// 1 when negative.
    pub sign: Sig<'m, Bit>,
    /// Exponent of the highest bit of the significand, plus the type's bias.
    pub exponent: Option<Sig<'m, UInt>>,
    /// The number's bits.
    pub significand: Sig<'m, UInt>,
    /// Whether it is an infinity.
    pub infinite: Option<Sig<'m, Bit>>,
    /// Whether it is NaN.
    pub nan: Option<Sig<'m, Bit>>,
}

impl OperandType {
    /// Significands as the codes have them: below 1 where a number is subnormal, and of an integer its magnitude.
    ///
    /// Block formats are decoded as their elements, and the implied scale of an element is left out.
    ///
    /// # Panics
    /// If it is a format of scales, which are no operands.
    pub fn plain(format: Format) -> Self {
        Self::new(format, false, false)
    }

    /// Significands with a leading one, subnormal numbers and integers included.
    ///
    /// # Panics
    /// If it is a format of scales, which are no operands.
    pub fn normalised(format: Format) -> Self {
        Self::new(format, true, false)
    }

    /// The same with zero in place of every subnormal number, of the same sign.
    pub fn flushed(self) -> Self {
        Self::new(self.format, self.normalised, true)
    }

    /// The same with another bias, from the least one up, which makes the exponent of the least number 0.
    ///
    /// # Panics
    /// If it is less.
    pub fn with_bias(self, bias: i32) -> Self {
        assert!(
            bias >= -self.min_exponent(),
            "an exponent below 0 with a bias of {bias}"
        );
        Self { bias, ..self }
    }

    fn new(format: Format, normalised: bool, flush: bool) -> Self {
        let unbiased = Self {
            format: format.element(),
            normalised,
            flush,
            bias: 0,
        };
        Self {
            bias: -unbiased.min_exponent(),
            ..unbiased
        }
    }

    fn float(self) -> Option<FloatFormat> {
        self.format.float()
    }

    /// What `exponent` is more than the exponent.
    pub fn bias(self) -> i32 {
        self.bias
    }

    /// Whether the highest bit of the significand of a number other than zero is 1.
    pub fn is_normalised(self) -> bool {
        self.normalised
    }

    /// Whether subnormal numbers count as zeros.
    pub fn is_flushed(self) -> bool {
        self.flush
    }

    /// The format of the codes.
    pub fn format(self) -> Format {
        self.format
    }

    /// The least exponent.
    pub fn min_exponent(self) -> i32 {
        match self.float() {
            Some(float) if self.normalised && !self.flush => float.lowest_place(),
            Some(float) => float.min_exponent(),
            None if self.normalised => 0,
            None => self.significand_bits() as i32 - 1,
        }
    }

    /// The greatest exponent.
    pub fn max_exponent(self) -> i32 {
        match self.float() {
            Some(float) => float.max_exponent(),
            None => self.significand_bits() as i32 - 1,
        }
    }

    /// Bits of the exponent; none where it is constant.
    pub fn exponent_bits(self) -> u32 {
        match self.max_exponent() - self.min_exponent() {
            0 => 0,
            _ => count_width((self.max_exponent() + self.bias) as u32),
        }
    }

    /// Bits of the significand.
    pub fn significand_bits(self) -> u32 {
        match self.format.class() {
            Class::Float(float) => float.significand_bits(),
            Class::Integer(integer) => count_width(integer.min().unsigned_abs() as u32)
                .max(count_width(integer.max() as u32)),
            Class::Scale(_) | Class::Block(_) => {
                panic!("{} is no format of operands", self.format)
            }
            // A class of formats that is added later is one more row of this table.
            _ => panic!("the class of {} is not known here", self.format),
        }
    }

    /// Whether the highest bit of every significand is 1 but for zeros.
    fn leads(self) -> bool {
        self.normalised || self.flush && self.float().is_some()
    }

    fn has_infinity(self) -> bool {
        self.float().is_some_and(|float| float.infinity.is_some())
    }

    fn has_nan(self) -> bool {
        self.float().is_some_and(|float| float.nan.is_some())
    }

    /// Bits of an operand as one vector.
    pub fn bits(self) -> u32 {
        let flags = 1 + u32::from(self.has_infinity()) + u32::from(self.has_nan());
        self.significand_bits() + self.exponent_bits() + flags
    }

    /// Decodes a number. The code must have a name.
    pub fn decode<'m>(self, m: &'m Module, code: Sig<'m, UInt>) -> Operand<'m> {
        match self.float() {
            Some(float) => self.decode_float(m, float, code),
            None => self.decode_integer(m, code),
        }
    }

    fn decode_float<'m>(
        self,
        m: &'m Module,
        float: FloatFormat,
        code: Sig<'m, UInt>,
    ) -> Operand<'m> {
        let field = m.wire("field", code.bits(float.mantissa_bits, float.exponent_bits));
        let mantissa = m.wire("mantissa", code.bits(0, float.mantissa_bits));
        let normal = m.wire("normal", field.any());

        let special = match float.specials {
            Specials::Ieee => Some(m.wire("special", field.all_ones())),
            Specials::NanOnly => Some(m.wire("special", field.all_ones() & mantissa.all_ones())),
            Specials::Finite => None,
        };
        let infinite = special.filter(|_| self.has_infinity());
        let infinite = infinite.map(|special| m.wire("infinite", special & !mantissa.any()));
        let nan = special.map(|special| match infinite {
            Some(_) => m.wire("nan", special & mantissa.any()),
            None => special,
        });

        // A subnormal number has the exponent of the least normal ones.
        let width = self.exponent_bits();
        let exponent = m.concat(&[
            field.bits(1, float.exponent_bits - 1),
            (field.bit(0) | !normal).as_uint(),
        ]);
        let exponent = rebased(m, exponent, self.bias - float.bias, width);
        let significand = if self.flush {
            m.concat(&[
                normal.as_uint(),
                mantissa & normal.repeat(float.mantissa_bits),
            ])
        } else {
            m.concat(&[normal.as_uint(), mantissa])
        };
        let (exponent, significand) = if self.normalised && !self.flush {
            let leading = m.wire("leading", significand);
            let zeros = m.wire("zeros", leading_zeros(m, leading));
            let shifted = m.wire("significand", leading.shift_left_by(zeros));
            (exponent.wrapping_sub(zeros), shifted)
        } else {
            (exponent, m.wire("significand", significand))
        };
        Operand {
            kind: self,
            sign: code.bit(float.bits() - 1),
            exponent: Some(m.wire("exponent", exponent.wrap_to(width))),
            significand,
            infinite,
            nan,
        }
    }

    fn decode_integer<'m>(self, m: &'m Module, code: Sig<'m, UInt>) -> Operand<'m> {
        let width = self.significand_bits();
        let (sign, magnitude) = if self.format.is_signed() {
            let sign = m.wire("sign", code.bit(width - 1));
            let flipped = code ^ sign.repeat(width);
            (sign, (flipped + sign.as_uint()).wrap_to(width))
        } else {
            (m.bit(false), code)
        };
        let magnitude = m.wire("magnitude", magnitude);
        let (exponent, significand) = if self.normalised {
            let zeros = m.wire("zeros", leading_zeros(m, magnitude));
            let highest = m.uint(
                (self.max_exponent() + self.bias) as u64,
                self.exponent_bits(),
            );
            let exponent = m.wire("exponent", highest.wrapping_sub(zeros));
            (
                Some(exponent),
                m.wire("significand", magnitude.shift_left_by(zeros)),
            )
        } else {
            (None, magnitude)
        };
        Operand {
            kind: self,
            sign,
            exponent,
            significand,
            infinite: None,
            nan: None,
        }
    }

    /// Takes the fields out of a vector that [`Operand::pack`] made. It must have a name.
    pub fn unpack<'m>(self, m: &'m Module, packed: Sig<'m, UInt>) -> Operand<'m> {
        let mut low = 0;
        let mut take = |bits: u32| {
            low += bits;
            low - bits
        };
        let significand = packed.bits(take(self.significand_bits()), self.significand_bits());
        let exponent = (self.exponent_bits() > 0)
            .then(|| packed.bits(take(self.exponent_bits()), self.exponent_bits()));
        let sign = packed.bit(take(1));
        let infinite = self.has_infinity().then(|| packed.bit(take(1)));
        let nan = self.has_nan().then(|| packed.bit(take(1)));
        Operand {
            kind: self,
            sign: m.wire("sign", sign),
            exponent: exponent.map(|exponent| m.wire("exponent", exponent)),
            significand: m.wire("significand", significand),
            infinite: infinite.map(|infinite| m.wire("infinite", infinite)),
            nan: nan.map(|nan| m.wire("nan", nan)),
        }
    }
}

impl<'m> Operand<'m> {
    /// All fields as one vector: significand, exponent, sign, infinite, nan from the lowest bit up.
    pub fn pack(self, m: &'m Module) -> Sig<'m, UInt> {
        let fields = [
            self.nan.map(Sig::as_uint),
            self.infinite.map(Sig::as_uint),
            Some(self.sign.as_uint()),
            self.exponent,
            Some(self.significand),
        ];
        m.concat(&fields.into_iter().flatten().collect::<Vec<_>>())
    }

    /// Whether it is not zero.
    fn nonzero(self) -> Sig<'m, Bit> {
        if self.kind.leads() {
            self.significand.bit(self.significand.width() - 1)
        } else {
            self.significand.any()
        }
    }
}

/// The exact product of two operands.
#[derive(Clone, Copy, Debug)]
pub struct Product<'m> {
    /// 1 when negative.
    pub sign: Sig<'m, Bit>,
    /// Exponent of the bit below the highest one of the significand, plus `bias`; none where it is constant.
    pub exponent: Option<Sig<'m, UInt>>,
    /// The product of the significands. That of normalised operands has its leading one in one of its two highest bits.
    pub significand: Sig<'m, UInt>,
    /// Whether it is not zero.
    pub nonzero: Sig<'m, Bit>,
    /// Whether it is an infinity; none where it cannot be.
    pub infinite: Option<Sig<'m, Bit>>,
    /// Whether it is NaN; none where it cannot be.
    pub nan: Option<Sig<'m, Bit>>,
    /// What `exponent` is more than the exponent.
    pub bias: i32,
    /// The greatest exponent.
    pub max_exponent: i32,
    /// Whether one of the two highest bits of the significand is 1 unless the product is zero.
    pub normalised: bool,
}

/// Multiplies two numbers in decoded form.
pub fn multiply<'m>(m: &'m Module, a: Operand<'m>, b: Operand<'m>) -> Product<'m> {
    let nonzero = |name: &str, operand: Operand<'m>, other: Operand<'m>| {
        // Looked at twice where an infinity may come.
        let nonzero = operand.nonzero();
        other.infinite.map_or(nonzero, |_| m.wire(name, nonzero))
    };
    let (a_nonzero, b_nonzero) = (nonzero("a_nonzero", a, b), nonzero("b_nonzero", b, a));
    let nan = [
        a.nan,
        b.nan,
        // An infinity times zero.
        a.infinite.map(|infinite| infinite & !b_nonzero),
        b.infinite.map(|infinite| infinite & !a_nonzero),
    ];
    let nan = nan.into_iter().reduce(either).flatten();
    let infinite = either(a.infinite, b.infinite);
    let exponent = match (a.exponent, b.exponent) {
        (Some(a), Some(b)) => Some(m.wire("exponent", a + b)),
        (a, b) => a.or(b),
    };
    Product {
        sign: m.wire("sign", a.sign ^ b.sign),
        exponent,
        significand: m.wire("significand", a.significand * b.significand),
        nonzero: a_nonzero & b_nonzero,
        infinite: infinite.map(|infinite| m.wire("infinite", infinite)),
        nan: nan.map(|nan| m.wire("nan", nan)),
        bias: a.kind.bias + b.kind.bias,
        max_exponent: a.kind.max_exponent() + b.kind.max_exponent(),
        normalised: a.kind.leads() && b.kind.leads(),
    }
}

impl<'m> Product<'m> {
    /// The product in registers.
    pub fn registered(self, m: &'m Module) -> Self {
        Product {
            sign: m.reg("sign", self.sign),
            exponent: self.exponent.map(|exponent| m.reg("exponent", exponent)),
            significand: m.reg("significand", self.significand),
            nonzero: m.reg("nonzero", self.nonzero),
            infinite: self.infinite.map(|infinite| m.reg("infinite", infinite)),
            nan: self.nan.map(|nan| m.reg("nan", nan)),
            ..self
        }
    }
}

/// An exponent with another bias, in `width` bits, in which it is not negative.
pub(crate) fn rebased<'m>(
    m: &'m Module,
    exponent: Sig<'m, UInt>,
    more: i32,
    width: u32,
) -> Sig<'m, UInt> {
    let wide = exponent.extend_to(width.max(exponent.width()));
    let constant = |value: i32| m.uint(value as u64, count_width(value as u32));
    match more {
        0 => wide,
        1.. => (wide + constant(more)).wrap_to(wide.width()),
        _ => wide.wrapping_sub(constant(-more)),
    }
}

/// A word with zeros below, so that it has `width` bits.
pub(crate) fn left_aligned<'m>(m: &'m Module, word: Sig<'m, UInt>, width: u32) -> Sig<'m, UInt> {
    match width - word.width() {
        0 => word,
        below => m.concat(&[word, m.zero(below)]),
    }
}

/// One or the other, as far as they are there.
pub(crate) fn either<'m>(a: Option<Sig<'m, Bit>>, b: Option<Sig<'m, Bit>>) -> Option<Sig<'m, Bit>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a | b),
        (a, b) => a.or(b),
    }
}
