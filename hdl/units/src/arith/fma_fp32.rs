//! Fused multiply-add to fp32.

use weft_format::{FloatFormat, Format, Rounding};
use weft_ir::{Bit, Kind, Module, Sig, UInt, Unit, count_width, ports};

use super::bits::shift_right_sticky;
use super::operand::{OperandType, Product, either, left_aligned, multiply};
use super::round::{Rounder, Unrounded, normalise};
use super::word;

/// Bits of an fp32 significand.
const SIGNIFICAND_BITS: u32 = 24;
/// What an fp32 exponent field is more than the exponent.
const BIAS: i32 = 127;
/// The greatest exponent that is told from greater ones: numbers from there on overflow even after cancellation.
const GREATEST_EXPONENT: u32 = 511;

/// Fused multiply-add: the product of any two floating-point numbers plus an fp32 number, rounded once to fp32, to
/// nearest even.
///
/// As IEEE 754 has it, with subnormal numbers, infinities and signed zeros; NaN is always the canonical quiet one.
/// With `flush`, subnormal inputs count as zeros, and subnormal results become zeros of their sign.
///
/// | step      | what it does                                                                                |
/// |-----------|---------------------------------------------------------------------------------------------|
/// | decode    | operands to sign, exponent and significand with a leading one                                |
/// | multiply  | exact product: signs, exponents, significands                                                |
/// | align     | the one of product and sum with the lesser exponent moves right until the exponents agree    |
/// | add       | adds or subtracts; the result as sign and magnitude                                          |
/// | normalise | leading zeros move out, as far as the exponent goes                                          |
/// | round     | to 24 bits, and the exceptions                                                               |
///
/// Registers stand after these steps, and the last one holds the result:
///
/// | stages | decode | multiply | align | add | normalise | round | `sum_i` is taken in cycle | cycles of a sum |
/// |--------|--------|----------|-------|-----|-----------|-------|---------------------------|-----------------|
/// | 1      |        |          |       |     |           | x     | t                         | 1               |
/// | 2      |        | x        |       |     |           | x     | t + 1                     | 1               |
/// | 3      |        | x        |       | x   |           | x     | t + 1                     | 2               |
/// | 4      |        | x        |       | x   | x         | x     | t + 1                     | 3               |
/// | 5      |        | x        | x     | x   | x         | x     | t + 1                     | 4               |
/// | 6      | x      | x        | x     | x   | x         | x     | t + 2                     | 4               |
///
/// for operands in cycle t and their result in cycle t + stages. A PE takes the pieces instead of the unit: operands come
/// decoded from the edge of the array ([`FmaFp32::operand_types`]), are multiplied ([`multiply`]), and the product is
/// added to the sum from the north ([`FmaFp32::add`]), which takes [`FmaFp32::sum_cycles`] with the PE's own register of
/// the sum. Golden behaviour: `weft_golden::matmul_codes_onto`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FmaFp32 {
    /// Format of one factor.
    pub a: Format,
    /// Format of the other.
    pub b: Format,
    /// Whether subnormal numbers are taken for zeros.
    pub flush: bool,
    /// Pipeline stages, 1 to 6.
    pub stages: u32,
}

ports! {
    /// Ports of a [`FmaFp32`], in the order in which they are emitted.
    pub struct FmaFp32Ports(fma: FmaFp32) {
        a_i: In<UInt> = fma.a.bits(),
        b_i: In<UInt> = fma.b.bits(),
        /// Taken when the product is there
        sum_i: In<UInt> = 32,
        sum_o: Out<UInt> = 32,
    }
}

impl Unit for FmaFp32 {
    type Ports<'m> = FmaFp32Ports<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/fma_fp32.rs";

    fn summary(&self) -> String {
        format!("fused multiply-add of {} and {} to fp32", self.a, self.b)
    }

    fn module_name(&self) -> String {
        let flush = if self.flush { "_flush" } else { "" };
        let [a, b] = [self.a, self.b].map(word);
        format!("weft_fma_fp32_{a}_{b}{flush}_s{}", self.stages)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        [
            ("a", self.a.to_string()),
            ("b", self.b.to_string()),
            (
                "subnormals",
                if self.flush { "flushed" } else { "honoured" }.to_string(),
            ),
            ("stages", self.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &FmaFp32Ports<'m>) {
        let (a_type, b_type) = self.operand_types();
        let registers = self.registers();

        m.comment("Decode");
        let a = m.scope("a", || a_type.decode(m, *io.a_i));
        let b = m.scope("b", || b_type.decode(m, *io.b_i));
        let (a, b) = if registers.decode {
            let hold = |name, operand: super::Operand<'m>, kind: OperandType| {
                let packed = m.reg(name, operand.pack(m));
                m.scope(&format!("{name}_held"), || kind.unpack(m, packed))
            };
            (hold("a", a, a_type), hold("b", b, b_type))
        } else {
            (a, b)
        };

        m.comment("Multiply");
        let product = m.scope("product", || multiply(m, a, b));
        let product = if registers.multiply {
            m.scope("product", || product.registered(m))
        } else {
            product
        };

        io.sum_o
            .drive(m.reg("sum", self.add(m, *io.sum_i, product)));
    }
}

/// After which steps registers stand; always after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Registers {
    pub decode: bool,
    pub multiply: bool,
    align: bool,
    add: bool,
    normalise: bool,
}

impl FmaFp32 {
    /// The decoded forms of both factors in which their product needs no other bias.
    pub fn operand_types(&self) -> (OperandType, OperandType) {
        let kind = |format| {
            let kind = OperandType::normalised(format);
            if self.flush { kind.flushed() } else { kind }
        };
        let (a, b) = (kind(self.a), kind(self.b));
        let bias = product_bias(a.bias() + b.bias());
        (a, b.with_bias(bias - a.bias()))
    }

    /// Cycles from the operands to the product, which is when the sum is taken.
    pub fn product_cycles(&self) -> u32 {
        let registers = self.registers();
        u32::from(registers.decode) + u32::from(registers.multiply)
    }

    /// Cycles from the sum that comes in to the one that goes out.
    pub fn sum_cycles(&self) -> u32 {
        self.stages - self.product_cycles()
    }

    pub(crate) fn registers(&self) -> Registers {
        Registers {
            decode: self.stages >= 6,
            multiply: self.stages >= 2,
            align: self.stages >= 5,
            add: self.stages >= 3,
            normalise: self.stages >= 4,
        }
    }

    /// The sum plus a product, with the registers of all steps but the first two and the last.
    ///
    /// # Panics
    /// If the product is not one of normalised operands.
    pub fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        product: Product<'m>,
    ) -> Sig<'m, UInt> {
        assert!(product.normalised, "the operands have leading zeros");
        let registers = self.registers();
        let hold = |on, name: &'static str| Hold { m, on, name };
        let sum = Addend::new(m, "sum", sum, self.flush);

        m.comment("Align");
        let aligned = align(m, sum, product).held(hold(registers.align, "aligned"));
        m.comment("Add");
        let added = add(m, aligned).held(hold(registers.add, "added"));
        m.comment("Normalise");
        let (significand, exponent) = normalise(m, added.significand, added.exponent);
        let normalised = Unrounded {
            significand: m.wire("normalised", significand),
            exponent,
            ..added
        };
        let normalised = normalised.held(hold(registers.normalise, "normalised"));
        m.comment("Round");
        let rounder = Rounder {
            flush: self.flush,
            ..Rounder::new(fp32(), Rounding::NearestEven, false)
        };
        rounder.round(m, normalised, None)
    }
}

pub(crate) fn fp32() -> FloatFormat {
    Format::Fp32
        .float()
        .expect("fp32 is a floating-point format")
}

/// What the exponents in which product and sum are compared are more than fp32's exponent field, so that none is below
/// 0: a multiple of 256, so that adding it to the field of the sum takes no adder.
fn sum_offset(product_bias: i32) -> i32 {
    let mut offset = 256;
    while offset + 128 < product_bias {
        offset *= 2;
    }
    offset
}

/// The least bias of a product of which [`FmaFp32::add`] need not rebase the exponent, if it has to be so much at least.
pub(crate) fn product_bias(least: i32) -> i32 {
    sum_offset(least) + BIAS + 1
}

/// Registers of one step, or none.
#[derive(Clone, Copy)]
struct Hold<'m> {
    m: &'m Module,
    on: bool,
    name: &'static str,
}

impl<'m> Hold<'m> {
    fn value<K: Kind>(self, field: &str, value: Sig<'m, K>) -> Sig<'m, K> {
        if self.on {
            self.m.reg(&format!("{}_{field}", self.name), value)
        } else {
            value
        }
    }
}

/// An fp32 number, decoded but not normalised, as fits where nothing below its last place is kept.
pub(crate) struct Addend<'m> {
    pub sign: Sig<'m, Bit>,
    /// The exponent field, 1 for subnormal numbers.
    pub field: Sig<'m, UInt>,
    pub significand: Sig<'m, UInt>,
    pub infinite: Sig<'m, Bit>,
    pub nan: Sig<'m, Bit>,
}

impl<'m> Addend<'m> {
    pub fn new(m: &'m Module, name: &str, code: Sig<'m, UInt>, flush: bool) -> Self {
        m.scope(name, || {
            let field = m.wire("field", code.bits(23, 8));
            let mantissa = m.wire("mantissa", code.bits(0, 23));
            let normal = m.wire("normal", field.any());
            let special = m.wire("special", field.all_ones());
            let honoured = if flush {
                mantissa & normal.repeat(23)
            } else {
                mantissa
            };
            Addend {
                sign: code.bit(31),
                field: m.concat(&[field.bits(1, 7), (field.bit(0) | !normal).as_uint()]),
                significand: m.concat(&[normal.as_uint(), honoured]),
                infinite: m.wire("infinite", special & !mantissa.any()),
                nan: special & mantissa.any(),
            }
        })
    }
}

/// Product and sum in one window, the one with the greater exponent at its top.
struct Aligned<'m> {
    /// Exponent field of fp32 of the window's highest bit.
    exponent: Sig<'m, UInt>,
    max_exponent: u32,
    greater: Sig<'m, UInt>,
    /// One bit longer: the lowest is 1 if ones were lost.
    lesser: Sig<'m, UInt>,
    greater_sign: Sig<'m, Bit>,
    /// The signs differ.
    subtract: Sig<'m, Bit>,
    both_negative: Sig<'m, Bit>,
    infinite: Sig<'m, Bit>,
    infinite_sign: Sig<'m, Bit>,
    nan: Sig<'m, Bit>,
}

/// Bits of the window for a product of so many; below it stands one bit more for what is lost.
///
/// A product that leads has its leading one in the first or second place. If the sum is shifted by 3 or more, at most
/// one more place cancels: 24 bits and one to round by are 27 from the top. If it is shifted by less, nothing is lost.
/// A sum that leads is normalised or as low as fp32 goes. If the product is shifted by 2 or more, at most one place
/// cancels; if it is shifted by 1, the bit that leaves the window is kept as it is in the place for what is lost.
fn window_bits(product_bits: u32) -> u32 {
    (SIGNIFICAND_BITS + 3).max(product_bits)
}

fn align<'m>(m: &'m Module, sum: Addend<'m>, product: Product<'m>) -> Aligned<'m> {
    let product_bits = product.significand.width();
    let window = window_bits(product_bits);
    let offset = sum_offset(product.bias);

    // Exponents of the highest bits.
    let product_exponent = product.exponent.unwrap_or(m.zero(1));
    let product_exponent = match offset + BIAS + 1 - product.bias {
        0 => product_exponent,
        more => {
            let more = m.uint(more as u64, count_width(more as u32));
            m.wire("product_exponent_rebased", product_exponent + more)
        }
    };
    let above = m.uint(offset as u64 >> 8, count_width(offset as u32 >> 8));
    let sum_exponent = m.wire("sum_exponent", m.concat(&[above, sum.field]));
    let bits = product_exponent.width().max(sum_exponent.width());

    let ahead = m.wire("ahead", product_exponent - sum_exponent);
    let behind = m.wire("behind", sum_exponent.wrapping_sub(product_exponent));
    let product_leads = m.wire("product_leads", product.nonzero & !ahead.is_negative());
    let distance = product_leads.mux(ahead.wrap_to(bits).as_uint(), behind);
    let distance = m.wire("distance", distance);
    let amount = m.wire("amount", distance.sat_to(count_width(window)));
    let exponent = product_leads.mux(
        product_exponent.extend_to(bits),
        sum_exponent.extend_to(bits),
    );
    let exponent = exponent.wrapping_sub(m.uint(offset as u64, bits));
    let max_exponent = (product.max_exponent + 1 + BIAS).max(255) as u32;
    let (exponent, max_exponent) = if max_exponent > GREATEST_EXPONENT {
        let exponent = m.wire("exponent", exponent);
        let bits = count_width(GREATEST_EXPONENT);
        (exponent.sat_to(bits), GREATEST_EXPONENT)
    } else {
        let exponent = exponent.wrap_to(count_width(max_exponent));
        (m.wire("exponent", exponent), max_exponent)
    };

    let sum_window = m.wire("sum_window", left_aligned(m, sum.significand, window));
    let product_window = left_aligned(m, product.significand, window);
    let product_window = m.wire("product_window", product_window);
    let lesser = m.wire("lesser", product_leads.mux(sum_window, product_window));
    let (shifted, lost) = shift_right_sticky(m, lesser, amount);
    let (shifted, lost) = (m.wire("shifted", shifted), m.wire("lost", lost));

    let subtract = m.wire("subtract", product.sign ^ sum.sign);
    let opposite = product
        .infinite
        .map(|infinite| infinite & sum.infinite & subtract);
    let nan = either(either(product.nan, Some(sum.nan)), opposite);
    let infinite_sign = match product.infinite {
        Some(infinite) => infinite.mux(product.sign, sum.sign),
        None => sum.sign,
    };
    let infinite = either(product.infinite, Some(sum.infinite));
    let greater = product_leads.mux(product_window, sum_window);
    let greater_sign = product_leads.mux(product.sign, sum.sign);
    Aligned {
        exponent,
        max_exponent,
        greater: m.wire("greater", greater),
        lesser: m.concat(&[shifted, lost.as_uint()]),
        greater_sign: m.wire("greater_sign", greater_sign),
        subtract,
        both_negative: product.sign & sum.sign,
        infinite: m.wire("infinite", infinite.unwrap_or(sum.infinite)),
        infinite_sign,
        nan: m.wire("nan", nan.unwrap_or(sum.nan)),
    }
}

impl<'m> Aligned<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Aligned {
            exponent: hold.value("exponent", self.exponent),
            greater: hold.value("greater", self.greater),
            lesser: hold.value("lesser", self.lesser),
            greater_sign: hold.value("greater_sign", self.greater_sign),
            subtract: hold.value("subtract", self.subtract),
            both_negative: hold.value("both_negative", self.both_negative),
            infinite: hold.value("infinite", self.infinite),
            infinite_sign: hold.value("infinite_sign", self.infinite_sign),
            nan: hold.value("nan", self.nan),
            ..self
        }
    }
}

fn add<'m>(m: &'m Module, aligned: Aligned<'m>) -> Unrounded<'m> {
    let Aligned { subtract, .. } = aligned;
    let bits = aligned.lesser.width();
    // To subtract, the lesser number is inverted and 1 added, in the place below the window that the greater leaves free.
    let greater = m.concat(&[aligned.greater, subtract.as_uint()]);
    let lesser = aligned.lesser ^ subtract.repeat(bits);
    let lesser = m.concat(&[subtract.as_uint(), lesser]);
    let total = m.wire("total", (greater + lesser).resize(bits + 1));
    // The number with the greater exponent may be the smaller one.
    let negative = m.wire("negative", subtract & total.bit(bits));
    let inverted = total ^ negative.repeat(bits + 1);
    let magnitude = (inverted + negative.as_uint()).wrap_to(bits + 1);
    // x - x is +0; only zeros that are both negative give -0.
    let sign = total
        .any()
        .mux(aligned.greater_sign ^ negative, aligned.both_negative);
    let sign = aligned.infinite.mux(aligned.infinite_sign, sign);
    Unrounded {
        sign: m.wire("sign", sign),
        // The carry is a place above the window's highest bit.
        exponent: aligned.exponent,
        max_exponent: aligned.max_exponent,
        significand: m.wire("magnitude", magnitude),
        infinite: Some(aligned.infinite),
        nan: Some(aligned.nan),
    }
}

impl<'m> Unrounded<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Unrounded {
            sign: hold.value("sign", self.sign),
            exponent: hold.value("exponent", self.exponent),
            significand: hold.value("significand", self.significand),
            infinite: self.infinite.map(|flag| hold.value("infinite", flag)),
            nan: self.nan.map(|flag| hold.value("nan", flag)),
            ..self
        }
    }
}
