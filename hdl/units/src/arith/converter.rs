//! From fp32, and from integers, to other formats.

use weft_format::{Class, FloatFormat, Format, IntegerFormat, Rounding};
use weft_ir::{Module, Sig, UInt, Unit, count_width, ports};

use super::bits::shift_right_sticky;
use super::fma_fp32::{Addend, fp32};
use super::round::{Rounder, Special, Unrounded, round_fixed, round_up};
use super::word;

/// From fp32 to another format, with nearest-even or toward-zero rounding. There is no register.
///
/// Overflow is judged after rounding, and as [`Rounder::new`] has it; integers always saturate, and NaN becomes 0 there.
/// Golden behaviour: `weft_golden::Conversion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converter {
    /// The format of the result.
    pub to: Format,
    /// Nearest-even or toward-zero.
    pub rounding: Rounding,
    /// Whether what is beyond the greatest number becomes the greatest number.
    pub saturate: bool,
    /// Whether subnormal results become zeros.
    pub flush: bool,
}

ports! {
    /// Ports of a [`Converter`], in the order in which they are emitted.
    pub struct ConverterPorts(converter: Converter) {
        number_i: In<UInt> = 32,
        code_o: Out<UInt> = converter.to.bits(),
    }
}

impl Unit for Converter {
    type Ports<'m> = ConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!("converter from fp32 to {}", self.to)
    }

    fn module_name(&self) -> String {
        let rounding = match self.rounding {
            Rounding::NearestEven => "even",
            Rounding::TowardZero => "zero",
            Rounding::Stochastic => "stochastic",
        };
        format!(
            "weft_converter_{}_{rounding}{}",
            word(self.to),
            suffix(self.saturate, self.flush)
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let rounding = ("rounding".into(), self.rounding.to_string());
        [vec![rounding], parameters(self.saturate, self.flush)].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &ConverterPorts<'m>) {
        let conversion = Conversion {
            to: self.to,
            rounding: self.rounding,
            saturate: self.saturate,
            flush: self.flush,
        };
        io.code_o.drive(conversion.convert(m, *io.number_i, None));
    }
}

/// From fp32 to another format with stochastic rounding: so many random bits are added to the number, the highest in
/// the place below the last that is kept, and what is below is dropped. There is no register.
///
/// For the rest, as [`Converter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StochasticConverter {
    /// The format of the result.
    pub to: Format,
    /// Random bits, 1 to 32.
    pub random_bits: u32,
    /// Whether what is beyond the greatest number becomes the greatest number.
    pub saturate: bool,
    /// Whether subnormal results become zeros.
    pub flush: bool,
}

ports! {
    /// Ports of a [`StochasticConverter`], in the order in which they are emitted.
    pub struct StochasticConverterPorts(converter: StochasticConverter) {
        number_i: In<UInt> = 32,
        /// Random bits, new for each number
        random_i: In<UInt> = converter.random_bits,
        code_o: Out<UInt> = converter.to.bits(),
    }
}

impl Unit for StochasticConverter {
    type Ports<'m> = StochasticConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!(
            "converter from fp32 to {} with stochastic rounding",
            self.to
        )
    }

    fn module_name(&self) -> String {
        let (to, bits) = (word(self.to), self.random_bits);
        let suffix = suffix(self.saturate, self.flush);
        format!("weft_stochastic_converter_{to}_r{bits}{suffix}")
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let random_bits = ("random bits".into(), self.random_bits.to_string());
        [vec![random_bits], parameters(self.saturate, self.flush)].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &StochasticConverterPorts<'m>) {
        let conversion = Conversion {
            to: self.to,
            rounding: Rounding::Stochastic,
            saturate: self.saturate,
            flush: self.flush,
        };
        let code = conversion.convert(m, *io.number_i, Some(*io.random_i));
        io.code_o.drive(code);
    }
}

/// From an integer to fp32, to nearest even. There is no register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegerConverter {
    /// The format of the integer.
    pub from: Format,
}

ports! {
    /// Ports of an [`IntegerConverter`], in the order in which they are emitted.
    pub struct IntegerConverterPorts(converter: IntegerConverter) {
        integer_i: In<UInt> = converter.from.bits(),
        number_o: Out<UInt> = 32,
    }
}

impl Unit for IntegerConverter {
    type Ports<'m> = IntegerConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!("converter from {} to fp32", self.from)
    }

    fn module_name(&self) -> String {
        format!("weft_integer_converter_{}", word(self.from))
    }

    fn describe<'m>(&self, m: &'m Module, io: &IntegerConverterPorts<'m>) {
        let integer = if self.from.is_signed() {
            io.integer_i.as_sint()
        } else {
            io.integer_i.to_sint()
        };
        let integer = m.wire("number", integer);
        let rounder = Rounder::new(fp32(), Rounding::NearestEven, false);
        let number = round_fixed(m, rounder, integer, 0, Special::default(), None);
        io.number_o.drive(number);
    }
}

fn suffix(saturate: bool, flush: bool) -> String {
    let saturate = if saturate { "_sat" } else { "" };
    let flush = if flush { "_flush" } else { "" };
    format!("{saturate}{flush}")
}

fn parameters(saturate: bool, flush: bool) -> Vec<(String, String)> {
    let overflow = if saturate {
        "saturates"
    } else {
        "becomes infinity or NaN"
    };
    let subnormals = if flush { "flushed" } else { "kept" };
    [("overflow", overflow), ("subnormals", subnormals)]
        .map(|(k, v)| (k.to_string(), v.to_string()))
        .to_vec()
}

/// What is done with an fp32 number on its way to another format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The format of the result.
    pub to: Format,
    /// How it is rounded.
    pub rounding: Rounding,
    /// Whether what is beyond the greatest number becomes the greatest number.
    pub saturate: bool,
    /// Whether subnormal results become zeros.
    pub flush: bool,
}

impl Conversion {
    /// Converts an fp32 number. Stochastic rounding takes `random`, all its bits. The number must have a name.
    ///
    /// # Panics
    /// If the format is one of scales or of blocks.
    pub fn convert<'m>(
        self,
        m: &'m Module,
        number: Sig<'m, UInt>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let number = Addend::new(m, "number", number, false);
        match self.to.class() {
            Class::Float(float) => self.to_float(m, float, number, random),
            Class::Integer(integer) => self.to_integer(m, integer, number, random),
            _ => panic!("{} is no format of numbers by themselves", self.to),
        }
    }

    fn to_float<'m>(
        self,
        m: &'m Module,
        to: FloatFormat,
        number: Addend<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        // The exponent field of the least normal number of the format, in fp32.
        let least = (128 - to.bias) as u32;
        let max_exponent = 255 - least;
        let bits = count_width(max_exponent);
        let field = m.wire("exponent_field", number.field);
        let exponent = field.wrapping_sub(m.uint(least.into(), 8));
        let (significand, exponent) = if least == 1 {
            // Numbers that are subnormal in one format are so in the other.
            (m.wire("significand", number.significand), exponent)
        } else {
            let subnormal = m.wire("subnormal", field.less(m.uint(least.into(), 8)));
            let short = m.uint(least.into(), 8).wrapping_sub(field);
            let shift = m.wire("short", subnormal.mux(short, m.zero(8)));
            let shifted =
                self.shift_right(m, number.significand, to.significand_bits(), shift, random);
            (shifted, subnormal.mux(m.zero(8), exponent))
        };
        let unrounded = Unrounded {
            sign: number.sign,
            exponent: m.wire("exponent", exponent.wrap_to(bits)),
            max_exponent,
            significand,
            infinite: Some(number.infinite),
            nan: Some(m.wire("nan", number.nan)),
        };
        let rounder = Rounder {
            flush: self.flush,
            ..Rounder::new(to, self.rounding, self.saturate)
        };
        rounder.round(m, unrounded, random)
    }

    /// The significand shifted right, with as many bits below the `kept` ones as rounding looks at.
    fn shift_right<'m>(
        self,
        m: &'m Module,
        significand: Sig<'m, UInt>,
        kept: u32,
        shift: Sig<'m, UInt>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let below = match self.rounding {
            Rounding::NearestEven => 1,
            Rounding::TowardZero => 0,
            Rounding::Stochastic => random.map_or(0, Sig::width),
        };
        let window = (kept + below).max(significand.width());
        let significand = significand.shift_left(window - significand.width());
        let significand = m.wire("significand", significand);
        let shift = m.wire("shift", shift.sat_to(count_width(window)));
        let shifted = match self.rounding {
            Rounding::NearestEven => {
                let (shifted, lost) = shift_right_sticky(m, significand, shift);
                m.concat(&[shifted, lost.as_uint()])
            }
            Rounding::TowardZero | Rounding::Stochastic => significand.shift_right_by(shift),
        };
        m.wire("shifted", shifted)
    }

    fn to_integer<'m>(
        self,
        m: &'m Module,
        to: IntegerFormat,
        number: Addend<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let bits = to.bits;
        // A number whose highest bit weighs 2^(bits - 1) stays where it is.
        let highest = m.uint(u64::from(bits) + 126, 8);
        let field = m.wire("exponent_field", number.field);
        let large = m.wire("too_large", highest.less(field));
        let shift = m.wire("places", highest.wrapping_sub(field));
        let (negative, infinite, nan) = (number.sign, number.infinite, number.nan);
        let shifted = self.shift_right(m, number.significand, bits, shift, random);
        let dropped = shifted.width() - bits;
        let up = round_up(m, self.rounding, shifted, dropped, random);
        let kept = shifted.bits(dropped, bits);
        let magnitude = match up {
            Some(up) => kept + up.as_uint(),
            None => kept.extend_to(bits + 1),
        };
        let magnitude = m.wire("magnitude", magnitude);

        let max = m.uint(to.max() as u64, bits);
        let result = if to.signed {
            let limit = m.uint(to.max() as u64, bits) + negative.as_uint();
            let beyond = m.wire("beyond", large | infinite | limit.less(magnitude));
            let number = magnitude.wrap_to(bits) ^ negative.repeat(bits);
            let number = (number + negative.as_uint()).wrap_to(bits);
            beyond.mux(max ^ negative.repeat(bits), number)
        } else {
            let beyond = m.wire("beyond", large | infinite | magnitude.bit(bits));
            let number = beyond.mux(max, magnitude.wrap_to(bits));
            negative.mux(m.zero(bits), number)
        };
        nan.mux(m.zero(bits), result)
    }
}
