//! From fp32, and from integers, to other formats.

use weft_format::{Class, FloatFormat, Format, IntegerFormat, Rounding, ScaleFormat};
use weft_ir::{Bit, Module, SInt, Sig, UInt, Unit, count_width, ports};

use super::bits::shift_right_sticky;
use super::fma_fp32::Addend;
use super::operand::{Operand, OperandType, either, left_aligned, rebased};
use super::round::{Rounder, Special, Unrounded, magnitude, round_fixed, round_up};
use super::word;

/// From fp32 to another format, with nearest-even or toward-zero rounding. There is no register.
///
/// In e8m0 a negative number is NaN; zero and what is below the least scale become that. Overflow is judged after rounding, and as [`Rounder::new`] has it; integers always saturate, and NaN becomes 0 there.
/// Golden behaviour: `weft_golden::Conversion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converter {
    /// What is done with the number. Its rounding is not stochastic.
    pub conversion: Conversion,
}

ports! {
    /// Ports of a [`Converter`], in the order in which they are emitted.
    pub struct ConverterPorts(converter: Converter) {
        number_i: In<UInt> = 32,
        code_o: Out<UInt> = converter.conversion.to.bits(),
    }
}

impl Unit for Converter {
    type Ports<'m> = ConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!("converter from fp32 to {}", self.conversion.to)
    }

    fn module_name(&self) -> String {
        format!("weft_converter_{}", self.conversion.name_suffix())
    }

    fn parameters(&self) -> Vec<(String, String)> {
        self.conversion.parameters()
    }

    fn describe<'m>(&self, m: &'m Module, io: &ConverterPorts<'m>) {
        io.code_o
            .drive(self.conversion.convert(m, *io.number_i, None));
    }
}

/// From fp32 to another format with stochastic rounding: so many random bits are added to the number, the highest in
/// the place below the last that is kept, and what is below is dropped. There is no register.
///
/// For the rest, as [`Converter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StochasticConverter {
    /// What is done with the number. Its rounding is stochastic.
    pub conversion: Conversion,
    /// Random bits, 1 to 32.
    pub random_bits: u32,
}

ports! {
    /// Ports of a [`StochasticConverter`], in the order in which they are emitted.
    pub struct StochasticConverterPorts(converter: StochasticConverter) {
        number_i: In<UInt> = 32,
        /// Random bits, new for each number
        random_i: In<UInt> = converter.random_bits,
        code_o: Out<UInt> = converter.conversion.to.bits(),
    }
}

impl Unit for StochasticConverter {
    type Ports<'m> = StochasticConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        let to = self.conversion.to;
        format!("converter from fp32 to {to} with stochastic rounding")
    }

    fn module_name(&self) -> String {
        let suffix = self.conversion.name_suffix();
        format!("weft_converter_{suffix}_r{}", self.random_bits)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let random_bits = ("random bits".into(), self.random_bits.to_string());
        [self.conversion.parameters(), vec![random_bits]].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &StochasticConverterPorts<'m>) {
        let code = self.conversion.convert(m, *io.number_i, Some(*io.random_i));
        io.code_o.drive(code);
    }
}

/// From an integer to another format, with nearest-even or toward-zero rounding. There is no register.
///
/// For the rest, as [`Converter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegerConverter {
    /// The format of the integer.
    pub from: Format,
    /// What is done with it.
    pub conversion: Conversion,
}

ports! {
    /// Ports of an [`IntegerConverter`], in the order in which they are emitted.
    pub struct IntegerConverterPorts(converter: IntegerConverter) {
        integer_i: In<UInt> = converter.from.bits(),
        code_o: Out<UInt> = converter.conversion.to.bits(),
    }
}

impl Unit for IntegerConverter {
    type Ports<'m> = IntegerConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!("converter from {} to {}", self.from, self.conversion.to)
    }

    fn module_name(&self) -> String {
        let suffix = self.conversion.name_suffix();
        format!("weft_integer_converter_{}_{suffix}", word(self.from))
    }

    fn parameters(&self) -> Vec<(String, String)> {
        self.conversion.parameters()
    }

    fn describe<'m>(&self, m: &'m Module, io: &IntegerConverterPorts<'m>) {
        let integer = if self.from.is_signed() {
            io.integer_i.as_sint()
        } else {
            io.integer_i.to_sint()
        };
        if self.conversion.to.scale().is_some() {
            let kind = OperandType::normalised(self.from);
            let operand = m.scope("number", || kind.decode(m, *io.integer_i));
            let code = self.conversion.convert_operand(m, operand, None, None);
            io.code_o.drive(code);
            return;
        }
        let number = m.wire("number", integer);
        let special = Special::default();
        let code = self.conversion.convert_fixed(m, number, 0, special, None);
        io.code_o.drive(code);
    }
}

/// From a format to another, with nearest-even or toward-zero rounding. There is no register.
///
/// For the rest, as [`Converter`], which is smaller where the number is fp32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatConverter {
    /// The format of the number.
    pub from: Format,
    /// What is done with it. Its rounding is not stochastic.
    pub conversion: Conversion,
}

ports! {
    /// Ports of a [`FormatConverter`], in the order in which they are emitted.
    pub struct FormatConverterPorts(converter: FormatConverter) {
        number_i: In<UInt> = converter.from.bits(),
        code_o: Out<UInt> = converter.conversion.to.bits(),
    }
}

impl Unit for FormatConverter {
    type Ports<'m> = FormatConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        format!("converter from {} to {}", self.from, self.conversion.to)
    }

    fn module_name(&self) -> String {
        let suffix = self.conversion.name_suffix();
        format!("weft_format_converter_{}_{suffix}", word(self.from))
    }

    fn parameters(&self) -> Vec<(String, String)> {
        self.conversion.parameters()
    }

    fn describe<'m>(&self, m: &'m Module, io: &FormatConverterPorts<'m>) {
        let code = match self.from.scale() {
            Some(scale) => self.conversion.convert_scale(m, scale, *io.number_i),
            None => {
                let kind = OperandType::normalised(self.from);
                let operand = m.scope("number", || kind.decode(m, *io.number_i));
                self.conversion.convert_operand(m, operand, None, None)
            }
        };
        io.code_o.drive(code);
    }
}

/// From an element of a block and the block's scale to another format, with one rounding. There is no register.
///
/// For the rest, as [`Converter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockConverter {
    /// The format of the block.
    pub from: Format,
    /// What is done with each number. Its rounding is not stochastic.
    pub conversion: Conversion,
}

ports! {
    /// Ports of a [`BlockConverter`], in the order in which they are emitted.
    pub struct BlockConverterPorts(converter: BlockConverter) {
        element_i: In<UInt> = converter.from.bits(),
        /// Scale of the block, e8m0
        scale_i: In<UInt> = 8,
        code_o: Out<UInt> = converter.conversion.to.bits(),
    }
}

impl Unit for BlockConverter {
    type Ports<'m> = BlockConverterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/converter.rs";

    fn summary(&self) -> String {
        let (from, to) = (self.from, self.conversion.to);
        format!("converter from elements of {from} with their scale to {to}")
    }

    fn module_name(&self) -> String {
        let suffix = self.conversion.name_suffix();
        format!("weft_block_converter_{}_{suffix}", word(self.from))
    }

    fn parameters(&self) -> Vec<(String, String)> {
        self.conversion.parameters()
    }

    fn describe<'m>(&self, m: &'m Module, io: &BlockConverterPorts<'m>) {
        // The implied scale of the elements goes into the bias.
        let implied = self.from.block().map_or(0, |block| block.element_exponent);
        let kind = OperandType::normalised(self.from);
        let operand = m.scope("element", || kind.decode(m, *io.element_i));
        let scale = Some(*io.scale_i);
        let conversion = self.conversion;
        let code = conversion.convert_scaled(m, operand, implied, scale, None);
        io.code_o.drive(code);
    }
}

/// What is done with a number on its way to another format.
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
    /// To nearest even, overflow to infinity, subnormal numbers kept.
    pub fn nearest_even(to: Format) -> Self {
        Self {
            to,
            rounding: Rounding::NearestEven,
            saturate: false,
            flush: false,
        }
    }

    /// The conversion as part of a module's name.
    pub(crate) fn name_suffix(self) -> String {
        format!("{}_{}", word(self.to), self.mode())
    }

    /// The same without the format.
    pub(crate) fn mode(self) -> String {
        let rounding = match self.rounding {
            Rounding::NearestEven => "even",
            Rounding::TowardZero => "zero",
            Rounding::Stochastic => "stochastic",
        };
        let saturate = if self.saturate { "_sat" } else { "" };
        let flush = if self.flush { "_flush" } else { "" };
        format!("{rounding}{saturate}{flush}")
    }

    pub(crate) fn parameters(self) -> Vec<(String, String)> {
        let overflow = match self.saturate {
            true => "saturates",
            false => "becomes infinity or NaN",
        };
        let subnormals = if self.flush { "flushed" } else { "kept" };
        [
            ("to", self.to.to_string()),
            ("rounding", self.rounding.to_string()),
            ("overflow", overflow.to_string()),
            ("subnormals", subnormals.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    /// The format of the result.
    ///
    /// # Panics
    /// If it is none of floating-point numbers.
    pub(crate) fn float(self) -> FloatFormat {
        match self.to.float() {
            Some(float) => float,
            None => panic!("{} is no floating-point format", self.to),
        }
    }

    pub(crate) fn rounder(self, to: FloatFormat) -> Rounder {
        Rounder {
            flush: self.flush,
            ..Rounder::new(to, self.rounding, self.saturate)
        }
    }

    /// Converts an fp32 number. Stochastic rounding takes `random`, all its bits. The number must have a name.
    ///
    /// # Panics
    /// If the format is one of blocks.
    pub fn convert<'m>(
        self,
        m: &'m Module,
        number: Sig<'m, UInt>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        if self.to.scale().is_some() {
            let kind = OperandType::normalised(Format::Fp32);
            let operand = m.scope("number", || kind.decode(m, number));
            return self.convert_operand(m, operand, None, random);
        }
        let number = Addend::new(m, "number", number, false);
        let source = Source {
            sign: number.sign,
            exponent: number.field,
            bias: 127,
            min_code: 1,
            // An infinity or NaN looks like 128.
            max_exponent: 128,
            significand: number.significand,
            infinite: Some(number.infinite),
            nan: Some(number.nan),
        };
        self.convert_source(m, source, random)
    }

    /// Converts an operand of a normalised type, times a scale of e8m0 if there is one, with one rounding. Stochastic
    /// rounding takes `random`, all its bits.
    ///
    /// # Panics
    /// If the format is one of blocks, or the operand is not normalised.
    pub fn convert_operand<'m>(
        self,
        m: &'m Module,
        operand: Operand<'m>,
        scale: Option<Sig<'m, UInt>>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        self.convert_scaled(m, operand, 0, scale, random)
    }

    /// Converts an operand of a normalised type times 2^`implied` and times a factor of e8m0 that is not NaN, with one rounding.
    pub(crate) fn convert_times<'m>(
        self,
        m: &'m Module,
        operand: Operand<'m>,
        implied: i32,
        factor: Sig<'m, UInt>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let kind = operand.kind;
        assert!(kind.is_normalised(), "operands are converted normalised");
        let exponent = operand.exponent.unwrap_or(m.zero(1));
        let source = Source {
            sign: operand.sign,
            exponent: m.wire("scaled_exponent", exponent + factor),
            bias: kind.bias() + 127 - implied,
            min_code: 0,
            // An infinity has one exponent more than the greatest number.
            max_exponent: kind.max_exponent()
                + 127
                + implied
                + i32::from(operand.infinite.is_some()),
            significand: operand.significand,
            infinite: operand.infinite,
            nan: operand.nan,
        };
        self.convert_source(m, source, random)
    }

    /// Converts a power of two.
    fn convert_scale<'m>(
        self,
        m: &'m Module,
        from: ScaleFormat,
        number: Sig<'m, UInt>,
    ) -> Sig<'m, UInt> {
        let source = Source {
            sign: m.bit(false),
            exponent: number,
            bias: from.bias,
            min_code: 0,
            // NaN looks like one more.
            max_exponent: from.max_exponent() + 1,
            significand: m.wire("one", m.uint(1, 1)),
            infinite: None,
            nan: Some(number.all_ones()),
        };
        self.convert_source(m, source, None)
    }

    /// The same with another scale of 2^`implied`.
    fn convert_scaled<'m>(
        self,
        m: &'m Module,
        operand: Operand<'m>,
        implied: i32,
        scale: Option<Sig<'m, UInt>>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let kind = operand.kind;
        assert!(kind.is_normalised(), "operands are converted normalised");
        let exponent = operand.exponent.unwrap_or(m.zero(1));
        let (exponent, more, nan) = match scale {
            Some(scale) => (exponent + scale, 127, Some(scale.all_ones())),
            None => (exponent, 0, None),
        };
        // An infinity has one exponent more than the greatest number.
        let more_exponents = i32::from(operand.infinite.is_some());
        let source = Source {
            sign: operand.sign,
            exponent: m.wire("scaled_exponent", exponent),
            bias: kind.bias() + more - implied,
            min_code: 0,
            max_exponent: kind.max_exponent() + more + implied + more_exponents,
            significand: operand.significand,
            infinite: operand.infinite,
            nan: either(operand.nan, nan),
        };
        self.convert_source(m, source, random)
    }

    fn convert_source<'m>(
        self,
        m: &'m Module,
        number: Source<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        match self.to.class() {
            Class::Float(float) => self.to_float(m, float, number, random),
            Class::Integer(integer) => self.to_integer(m, integer, number, random),
            Class::Scale(scale) => self.to_scale(m, scale, number, random),
            _ => panic!("{} is no format of numbers by themselves", self.to),
        }
    }

    fn to_float<'m>(
        self,
        m: &'m Module,
        to: FloatFormat,
        number: Source<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        // The exponent of the least normal number of the format.
        let least = to.min_exponent() + number.bias;
        let max_exponent = (number.max_exponent - to.min_exponent()).max(0) as u32;
        let bits = count_width(max_exponent);
        let code = number.exponent;
        let (significand, exponent) = if number.min_code >= least {
            // What is not normalised is as low as the format goes.
            let significand = m.wire("significand", number.significand);
            (significand, rebased(m, code, -least, bits))
        } else {
            let least = m.uint(least as u64, count_width(least as u32).max(code.width()));
            let subnormal = m.wire("subnormal", code.less(least));
            let short = least.wrapping_sub(code);
            let shift = m.wire("short", subnormal.mux(short, m.zero(short.width())));
            let kept = to.significand_bits();
            let shifted = self.shift_right(m, number.significand, kept, shift, random);
            let exponent = code.wrapping_sub(least);
            let zero = m.zero(exponent.width());
            (shifted, subnormal.mux(zero, exponent))
        };
        let unrounded = Unrounded {
            sign: number.sign,
            exponent: m.wire("exponent", exponent.resize(bits)),
            max_exponent,
            significand,
            infinite: number.infinite,
            nan: number.nan.map(|nan| m.wire("nan", nan)),
        };
        self.rounder(to).round(m, unrounded, random)
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
        let significand = m.wire("significand", left_aligned(m, significand, window));
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
        number: Source<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let bits = to.bits;
        let code = number.exponent;
        // A number whose highest bit weighs 2^(bits - 1) stays where it is.
        let highest = bits as i32 - 1 + number.bias;
        let fits = number.max_exponent < bits as i32;
        let highest = m.uint(
            highest as u64,
            count_width(highest as u32).max(code.width()),
        );
        let too_large = (!fits).then(|| {
            let too_large = highest.less(code) & number.significand.any();
            m.wire("too_large", too_large)
        });
        let shift = m.wire("places", highest.wrapping_sub(code));
        let shifted = self.shift_right(m, number.significand, bits, shift, random);
        let dropped = shifted.width() - bits;
        let up = round_up(m, self.rounding, shifted, dropped, random);
        let kept = shifted.bits(dropped, bits);
        let magnitude = match up {
            Some(up) => kept + up.as_uint(),
            None => kept.extend_to(bits + 1),
        };
        let magnitude = m.wire("magnitude", magnitude);

        let beyond = either(too_large, number.infinite);
        let special = Special {
            infinite: beyond.map(|beyond| (m.wire("beyond_digits", beyond), number.sign)),
            nan: number.nan.map(|nan| m.wire("nan", nan)),
        };
        limited(m, to, number.sign, magnitude, special)
    }

    /// To a power of two: the exponent is the code, and the mantissa rounds it. The number must be normalised.
    fn to_scale<'m>(
        self,
        m: &'m Module,
        to: ScaleFormat,
        number: Source<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let bits = number.significand.width();
        let nonzero = m.wire("nonzero", number.significand.bit(bits - 1));
        // What the exponent is more than the code.
        let more = number.bias - to.bias;
        let code_bits = count_width((number.max_exponent + to.bias).max(to.max as i32) as u32);
        let code = rebased(m, number.exponent, -more, code_bits).resize(code_bits);
        let below = (number.min_code < more).then(|| {
            let more = m.uint(more as u64, count_width(more as u32));
            number.exponent.less(more)
        });
        let joined = match bits {
            1 => code,
            _ => m.concat(&[code, number.significand.bits(0, bits - 1)]),
        };
        let joined = m.wire("joined", joined);
        let rounded = match round_up(m, self.rounding, joined, bits - 1, random) {
            Some(up) => joined.bits(bits - 1, code_bits) + up.as_uint(),
            None => joined.bits(bits - 1, code_bits),
        };
        let rounded = m.wire("rounded", rounded);

        let code = |code: u32| m.uint(code.into(), to.bits);
        let max = m.uint(to.max.into(), rounded.width());
        let over = m.wire("over", max.less(rounded));
        let beyond = |saturate: bool| code(if saturate { to.max } else { to.nan });
        let overflow = beyond(self.saturate || self.rounding == Rounding::TowardZero);
        let result = over.mux(overflow, rounded.resize(to.bits));
        let least = either(Some(!nonzero), below).unwrap_or(m.bit(true));
        let mut result = least.mux(code(0), result);
        // An infinity may have any exponent.
        if let Some(infinite) = number.infinite {
            result = infinite.mux(beyond(self.saturate), result);
        }
        // What is negative has no code; but a zero has no sign.
        let nan = either(Some(number.sign & nonzero), number.nan).unwrap_or(m.bit(false));
        nan.mux(code(to.nan), result)
    }

    /// Converts a fixed-point number whose lowest bit weighs 2^`lowest_place`. A zero is +0. Stochastic rounding takes
    /// `random`, all its bits. The number must have a name.
    ///
    /// # Panics
    /// If the format is one of scales or of blocks.
    pub fn convert_fixed<'m>(
        self,
        m: &'m Module,
        number: Sig<'m, SInt>,
        lowest_place: i32,
        special: Special<'m>,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let to = match self.to.class() {
            Class::Float(float) => {
                let rounder = self.rounder(float);
                return round_fixed(m, rounder, number, lowest_place, special, random);
            }
            Class::Integer(integer) => integer,
            _ => panic!("{} is no format of numbers by themselves", self.to),
        };
        let negative = m.wire("negative", number.is_negative());
        let magnitude = magnitude(number, number.width());
        let rounded = if lowest_place < 0 {
            let dropped = lowest_place.unsigned_abs();
            let magnitude = m.wire("magnitude", magnitude);
            let magnitude = match (dropped + 1).saturating_sub(magnitude.width()) {
                0 => magnitude,
                more => m.wire(
                    "magnitude_wide",
                    magnitude.extend_to(magnitude.width() + more),
                ),
            };
            let up = round_up(m, self.rounding, magnitude, dropped, random);
            let kept = magnitude.bits(dropped, magnitude.width() - dropped);
            match up {
                Some(up) => kept + up.as_uint(),
                None => kept,
            }
        } else {
            magnitude.shift_left(lowest_place as u32)
        };
        let rounded = m.wire("rounded", rounded);
        limited(m, to, negative, rounded, special)
    }
}

/// A number that is converted. Where the highest bit of the significand is 0, it is zero or has the least exponent.
struct Source<'m> {
    sign: Sig<'m, Bit>,
    /// Exponent of the highest bit of the significand, plus `bias`.
    exponent: Sig<'m, UInt>,
    bias: i32,
    /// The least that `exponent` is.
    min_code: i32,
    /// The greatest exponent.
    max_exponent: i32,
    significand: Sig<'m, UInt>,
    infinite: Option<Sig<'m, Bit>>,
    nan: Option<Sig<'m, Bit>>,
}

/// A sign and a magnitude as the nearest integer of a format, as infinities are; NaN is 0. The magnitude must have a name.
fn limited<'m>(
    m: &'m Module,
    to: IntegerFormat,
    negative: Sig<'m, Bit>,
    magnitude: Sig<'m, UInt>,
    special: Special<'m>,
) -> Sig<'m, UInt> {
    let bits = to.bits;
    let infinite = special.infinite.map(|(infinite, _)| infinite);
    let negative = match special.infinite {
        Some((infinite, sign)) => m.wire("sign", infinite.mux(sign, negative)),
        None => negative,
    };
    let max = m.uint(to.max() as u64, bits);
    let result = if to.signed {
        let limit = max + negative.as_uint();
        let beyond = either(infinite, Some(limit.less(magnitude)));
        let flipped = magnitude.resize(bits) ^ negative.repeat(bits);
        let number = (flipped + negative.as_uint()).wrap_to(bits);
        beyond.map_or(number, |beyond| {
            beyond.mux(max ^ negative.repeat(bits), number)
        })
    } else {
        let above = magnitude
            .width()
            .checked_sub(bits)
            .filter(|above| *above > 0);
        let over = above.map(|above| magnitude.bits(bits, above).any());
        let number = magnitude.resize(bits);
        let number = either(infinite, over).map_or(number, |beyond| beyond.mux(max, number));
        negative.mux(m.zero(bits), number)
    };
    match special.nan {
        Some(nan) => nan.mux(m.zero(bits), result),
        None => result,
    }
}
