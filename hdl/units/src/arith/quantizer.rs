//! From numbers to blocks with a scale.

use weft_format::{BlockFormat, Class, FloatFormat, Format, Rounding, ScaleRule};
use weft_ir::{Bit, Module, SInt, Sig, UInt, Unit, count_width, ports};

use super::converter::Conversion;
use super::operand::{OperandType, left_aligned};
use super::word;

/// Quantises the numbers of a block: a scale for all of them, by a rule, and each divided by it and rounded once to an
/// element.
///
/// A block with NaN in it gets the scale NaN and elements of zero. An infinity counts as 2^128 when the scale is chosen.
/// A block that is short is filled up with zeros.
///
/// | stages | registers                                                                              |
/// |--------|----------------------------------------------------------------------------------------|
/// | 1      | scale and elements                                                                     |
/// | 2      | the numbers with the scale, scale and elements                                         |
/// | 3      | the numbers with the greatest magnitude among them, and the same                       |
///
/// Results come `stages` cycles after their numbers. Golden behaviour: `weft_golden::quantize`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MxQuantizer {
    /// The format of the numbers, a floating-point one.
    pub from: Format,
    /// The format of the blocks.
    pub to: Format,
    /// How the scale is chosen.
    pub rule: ScaleRule,
    /// How elements are rounded.
    pub rounding: Rounding,
    /// Random bits for each element, if rounding is stochastic; else 0.
    pub random_bits: u32,
    /// Whether elements that are too large become the greatest element.
    pub saturate: bool,
    /// Pipeline stages, 1 to 3.
    pub stages: u32,
}

ports! {
    /// Ports of an [`MxQuantizer`], in the order in which they are emitted.
    pub struct MxQuantizerPorts(quantizer: MxQuantizer) {
        /// Lane i at `[i * bits +: bits]`: a number, and above it the random bits with which it is rounded
        values_i: In<UInt> = quantizer.block().length * quantizer.element().value_bits(),
        /// Scale of the block, e8m0
        scale_o: Out<UInt> = 8,
        codes_o: Out<UInt> = quantizer.block().length * quantizer.to.bits(),
    }
}

impl MxQuantizer {
    /// # Panics
    /// If the format is not one of blocks.
    fn block(&self) -> BlockFormat {
        match self.to.block() {
            Some(block) => block,
            None => panic!("{} is not a format of blocks", self.to),
        }
    }

    fn element(&self) -> ElementQuantizer {
        ElementQuantizer {
            from: self.from,
            to: self.to,
            rounding: self.rounding,
            random_bits: self.random_bits,
            saturate: self.saturate,
        }
    }

    /// The greatest of some magnitudes. Codes of one sign are in the order of their numbers, with infinity and NaN above.
    fn greatest<'m>(&self, m: &'m Module, values: Sig<'m, UInt>) -> Sig<'m, UInt> {
        let lane_bits = self.element().value_bits();
        let bits = self.from.bits() - 1;
        let mut codes: Vec<_> = (0..self.block().length)
            .map(|lane| values.bits(lane * lane_bits, bits))
            .collect();
        let mut level = 0;
        while codes.len() > 1 {
            level += 1;
            codes = codes
                .chunks(2)
                .enumerate()
                .map(|(i, pair)| match pair {
                    [a, b] => m.wire(&format!("greatest{level}_{i}"), a.less(*b).mux(*b, *a)),
                    _ => pair[0],
                })
                .collect();
        }
        codes[0]
    }

    /// The scale of a block by its greatest magnitude.
    fn scale<'m>(&self, m: &'m Module, greatest: Sig<'m, UInt>) -> Sig<'m, UInt> {
        let block = self.block();
        let kind = OperandType::normalised(self.from);
        let code = m.wire("code", m.concat(&[m.zero(1), greatest]));
        let number = kind.decode(m, code);
        m.unused("sign", number.sign);
        let bits = number.significand.width();

        let exponent = match (number.infinite, number.exponent) {
            // An infinity is 2^128, whatever its code looks like.
            (Some(infinite), Some(exponent)) if kind.max_exponent() + 1 != 128 => {
                let beyond = (128 + kind.bias()) as u32;
                let width = exponent.width().max(count_width(beyond));
                let beyond = m.uint(beyond.into(), width);
                infinite.mux(beyond, exponent.extend_to(width))
            }
            (infinite, Some(exponent)) => {
                if let Some(infinite) = infinite {
                    m.unused("infinity", infinite);
                }
                exponent
            }
            (_, None) => m.zero(1),
        };
        // The code of the scale if the rule adds nothing.
        let more = 127 - kind.bias() - block.max_exponent();
        let sum = |exponent: Sig<'m, SInt>, more: i32| {
            let bits = count_width(more.unsigned_abs()) + 1;
            exponent + m.sint(more.into(), bits)
        };
        let power = match self.rule {
            ScaleRule::Floor => sum(exponent.to_sint(), more),
            ScaleRule::Trainium3 => sum(exponent.to_sint(), more + 1),
            rule => {
                let fraction = |low: u32, count: u32| number.significand.bits(low, count);
                let up = match rule {
                    ScaleRule::RoundUp => self.exceeds(m, number.significand),
                    // Half-way up, to the mantissa bits of an element: whether it reaches the next power of two.
                    ScaleRule::Even => {
                        let looked_at = mantissa_bits(block) + 1;
                        (looked_at < bits)
                            .then(|| fraction(bits - 1 - looked_at, looked_at).all_ones())
                    }
                    _ => (bits > 1).then(|| fraction(0, bits - 1).any()),
                };
                let sum = sum(exponent.to_sint(), more);
                match up {
                    Some(up) => sum + m.wire("up", up).as_uint().to_sint(),
                    None => sum,
                }
            }
        };
        let power = m.wire("power", power);
        let over = m.sint(254, power.width().max(9)).less(power);
        let clamped = over.mux(m.uint(254, 8), power.as_uint().resize(8));
        // Nothing but zero has no leading one.
        let least = power.is_negative() | !number.significand.bit(bits - 1);
        let scale = least.mux(m.zero(8), clamped);
        let scale = match number.nan {
            Some(nan) => nan.mux(m.ones(8), scale),
            None => scale,
        };
        m.wire("chosen", scale)
    }

    /// Whether a magnitude of 1.f is more than that of the greatest element; none where it never is.
    fn exceeds<'m>(&self, m: &'m Module, significand: Sig<'m, UInt>) -> Option<Sig<'m, Bit>> {
        let largest = match self.block().element.class() {
            Class::Float(FloatFormat {
                mantissa_bits, max, ..
            }) => max & ((1 << mantissa_bits) - 1) | 1 << mantissa_bits,
            _ => self.block().element.max_code() >> 1,
        };
        let largest_bits = count_width(largest);
        let bits = significand.width().max(largest_bits);
        let largest = m.uint(u64::from(largest) << (bits - largest_bits), bits);
        Some(largest.less(left_aligned(m, significand, bits)))
    }
}

/// The bits that an element keeps below its first digit, where it keeps most.
fn mantissa_bits(block: BlockFormat) -> u32 {
    match block.element.class() {
        Class::Float(float) => float.mantissa_bits,
        _ => block.element.bits() - 2,
    }
}

impl Unit for MxQuantizer {
    type Ports<'m> = MxQuantizerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/quantizer.rs";

    fn summary(&self) -> String {
        format!("quantiser of blocks from {} to {}", self.from, self.to)
    }

    fn module_name(&self) -> String {
        let suffix = self.element().name_suffix();
        let rule = self.rule.name().replace('-', "_");
        format!("weft_mx_quantizer_{suffix}_{rule}_s{}", self.stages)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let own = [
            ("scale rule", self.rule.to_string()),
            ("stages", self.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v));
        [self.element().parameters(), own.to_vec()].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &MxQuantizerPorts<'m>) {
        m.comment("The greatest magnitude");
        let (mut values, mut greatest) = (*io.values_i, self.greatest(m, *io.values_i));
        if self.stages >= 3 {
            values = m.reg("values", values);
            greatest = m.reg("greatest", greatest);
        }
        m.comment("The scale");
        let mut scale = m.scope("scale", || self.scale(m, greatest));
        if self.stages >= 2 {
            values = m.reg("scaled_values", values);
            scale = m.reg("scaled_scale", scale);
        }
        // To divide by a scale is to multiply by the one on the other side of 1.
        let inverse = m.wire("inverse", m.uint(254, 8).wrapping_sub(scale));
        let nan = m.wire("nan", scale.all_ones());

        let elements = m.lattice("element", 1, self.block().length, &self.element());
        elements.all(&elements.io.inverse_i, inverse);
        elements.all(&elements.io.zero_i, nan);
        elements.each(&elements.io.value_i, values);
        io.codes_o.drive(elements.every(&elements.io.code_o));
        io.scale_o.drive(m.reg("scale", scale));
    }
}

/// Quantises a number of a block whose scale has been chosen: the number times a power of two, rounded once to an element,
/// a cycle later.
///
/// Golden behaviour: `weft_golden::quantize`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementQuantizer {
    /// The format of the number, a floating-point one.
    pub from: Format,
    /// The format of the block.
    pub to: Format,
    /// How it is rounded.
    pub rounding: Rounding,
    /// Random bits, if rounding is stochastic; else 0.
    pub random_bits: u32,
    /// Whether what is too large becomes the greatest element.
    pub saturate: bool,
}

ports! {
    /// Ports of an [`ElementQuantizer`], in the order in which they are emitted.
    pub struct ElementQuantizerPorts(element: ElementQuantizer) {
        /// The number, and above it the random bits
        value_i: In<UInt> = element.value_bits(),
        /// What the number is multiplied by, e8m0
        inverse_i: In<UInt> = 8,
        /// The element is zero, whatever the number is
        zero_i: In<Bit>,
        code_o: Out<UInt> = element.to.bits(),
    }
}

impl ElementQuantizer {
    /// Bits of a number with its random bits.
    pub fn value_bits(&self) -> u32 {
        self.from.bits() + self.random_bits
    }

    fn conversion(&self) -> Conversion {
        Conversion {
            to: self.to.element(),
            rounding: self.rounding,
            saturate: self.saturate,
            flush: false,
        }
    }

    fn name_suffix(&self) -> String {
        let [from, to] = [self.from, self.to].map(word);
        let rounding = self.conversion().mode();
        let random = match self.random_bits {
            0 => String::new(),
            bits => format!("_r{bits}"),
        };
        format!("{from}_{to}_{rounding}{random}")
    }
}

impl Unit for ElementQuantizer {
    type Ports<'m> = ElementQuantizerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/quantizer.rs";

    fn summary(&self) -> String {
        format!("quantiser of an element from {} to {}", self.from, self.to)
    }

    fn module_name(&self) -> String {
        format!("weft_element_quantizer_{}", self.name_suffix())
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let from = ("from".to_string(), self.from.to_string());
        let mut list = [vec![from], self.conversion().parameters()].concat();
        if self.random_bits > 0 {
            list.push(("random bits".into(), self.random_bits.to_string()));
        }
        list
    }

    fn describe<'m>(&self, m: &'m Module, io: &ElementQuantizerPorts<'m>) {
        let bits = self.from.bits();
        let kind = OperandType::normalised(self.from);
        let code = m.wire("number", io.value_i.bits(0, bits));
        let random = (self.random_bits > 0)
            .then(|| m.wire("random", io.value_i.bits(bits, self.random_bits)));
        let mut operand = m.scope("number", || kind.decode(m, code));
        // Of a block with NaN all elements are zero.
        if let Some(nan) = operand.nan.take() {
            m.unused("nan", nan);
        }
        // Elements with an implied scale are multiplied by its inverse.
        let implied = self.to.block().map_or(0, |block| block.element_exponent);
        let conversion = self.conversion();
        let code = conversion.convert_times(m, operand, -implied, *io.inverse_i, random);
        let zero = m.zero(self.to.bits());
        io.code_o.drive(m.reg("code", io.zero_i.mux(zero, code)));
    }
}
