//! Fused multiply-add to fp32.

use weft_format::{FloatFormat, Format, Rounding};
use weft_ir::{Bit, Module, Sig, UInt, Unit, count_width, ports};

use super::bits::shift_right_sticky;
use super::hold::Hold;
use super::operand::{OperandType, Product, either, left_aligned, multiply};
use super::round::{Rounder, Unrounded, normal_shift, shifted_out};
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
/// | compare   | which of product and sum has the greater exponent, and by how much                           |
/// | align     | the other one moves right until the exponents agree                                          |
/// | add       | adds or subtracts; the result as sign and magnitude                                          |
/// | count     | leading zeros, as far as the exponent goes                                                   |
/// | round     | they move out; then to 24 bits, and the exceptions                                           |
///
/// Registers stand after these steps, and the last one holds the result:
///
/// | stages | multiply | compare | align | add | count | round | `sum_i` is taken in cycle | cycles of a sum |
/// |--------|----------|---------|-------|-----|-------|-------|---------------------------|-----------------|
/// | 1      |          |         |       |     |       | x     | t                         | 1               |
/// | 2      | x        |         |       |     |       | x     | t + 1                     | 1               |
/// | 3      | x        |         |       | x   |       | x     | t + 1                     | 2               |
/// | 4      | x        |         | x     |     | x     | x     | t + 1                     | 3               |
/// | 5      | x        |         | x     | x   | x     | x     | t + 1                     | 4               |
/// | 6      | x        | x       | x     | x   | x     | x     | t + 1                     | 5               |
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

        m.comment("Decode");
        let a = m.scope("a", || a_type.decode(m, *io.a_i));
        let b = m.scope("b", || b_type.decode(m, *io.b_i));

        m.comment("Multiply");
        let product = m.scope("product", || {
            let product = multiply(m, a, b);
            match self.product_cycles() {
                0 => product,
                _ => product.registered(m),
            }
        });

        io.sum_o
            .drive(m.reg("sum", self.add(m, *io.sum_i, product)));
    }
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
        u32::from(self.stages >= 2)
    }

    /// Cycles from the sum that comes in to the one that goes out.
    pub fn sum_cycles(&self) -> u32 {
        self.stages - self.product_cycles()
    }

    /// The sum plus a product, with the registers of all steps but the multiplication and the last.
    ///
    /// # Panics
    /// If the product is not one of normalised operands.
    pub fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        product: Product<'m>,
    ) -> Sig<'m, UInt> {
        ProductAdder::new(self.flush, self.sum_cycles()).add(m, sum, product)
    }
}

/// Adds products to fp32 sums: all of a fused multiply-add but the multiplication, without its last register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProductAdder {
    /// Whether subnormal numbers are taken for zeros.
    flush: bool,
    // After which steps registers stand.
    compare: bool,
    align: bool,
    add: bool,
    count: bool,
}

impl ProductAdder {
    /// With registers where they cut the longest way short. By levels of LUT4 on ECP5, for bf16: to compare takes 7, to align
    /// 8, to add 9, to count 11 and to round 10.
    pub(crate) fn new(flush: bool, cycles: u32) -> Self {
        Self {
            flush,
            compare: cycles >= 5,
            align: cycles >= 3,
            add: cycles == 2 || cycles >= 4,
            count: cycles >= 3,
        }
    }

    /// The sum plus a product.
    ///
    /// # Panics
    /// If the product is not one of normalised operands.
    pub(crate) fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        product: Product<'m>,
    ) -> Sig<'m, UInt> {
        assert!(product.normalised, "the operands have leading zeros");
        let hold = |on, name: &'static str| Hold { m, on, name };

        m.comment("Compare");
        let sum = Addend::new(m, "sum", sum, self.flush);
        let compared = compare(m, sum, product).held(hold(self.compare, "compared"));
        m.comment("Align");
        let aligned = align(m, compared).held(hold(self.align, "aligned"));
        m.comment("Add");
        let added = add(m, aligned).held(hold(self.add, "added"));
        m.comment("Count");
        let zeros = normal_shift(m, added.significand, added.exponent);
        let counted = hold(self.count, "counted");
        let (added, zeros) = (added.held(counted), counted.value("shift", zeros));
        m.comment("Round");
        let (significand, exponent) = shifted_out(added.significand, added.exponent, zeros);
        let normalised = Unrounded {
            significand: m.wire("normalised", significand),
            exponent,
            ..added
        };
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
            let effective = m.concat(&[field.bits(1, 7), (field.bit(0) | !normal).as_uint()]);
            let significand = m.concat(&[normal.as_uint(), honoured]);
            Addend {
                sign: code.bit(31),
                field: m.wire("effective_field", effective),
                significand: m.wire("significand", significand),
                infinite: m.wire("infinite", special & !mantissa.any()),
                nan: special & mantissa.any(),
            }
        })
    }
}

/// Product and sum, and which one has the greater exponent.
struct Compared<'m> {
    /// Exponent field of fp32 of the greater one's highest bit.
    exponent: Sig<'m, UInt>,
    max_exponent: u32,
    product_leads: Sig<'m, Bit>,
    /// How far the other one has to move to the right.
    amount: Sig<'m, UInt>,
    product: Sig<'m, UInt>,
    sum: Sig<'m, UInt>,
    signs: Signs<'m>,
}

/// Product and sum in one window, the one with the greater exponent at its top.
struct Aligned<'m> {
    exponent: Sig<'m, UInt>,
    max_exponent: u32,
    greater: Sig<'m, UInt>,
    /// One bit longer: the lowest is 1 if ones were lost.
    lesser: Sig<'m, UInt>,
    signs: Signs<'m>,
}

/// What signs and exceptional operands make of the result.
#[derive(Clone, Copy)]
struct Signs<'m> {
    greater: Sig<'m, Bit>,
    /// The signs differ.
    subtract: Sig<'m, Bit>,
    /// The sign of a result that is zero: x - x is +0, and only zeros that are both negative give -0.
    zero: Sig<'m, Bit>,
    infinite: Sig<'m, Bit>,
    infinity: Sig<'m, Bit>,
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

fn compare<'m>(m: &'m Module, sum: Addend<'m>, product: Product<'m>) -> Compared<'m> {
    let window = window_bits(product.significand.width());
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

    let subtract = m.wire("subtract", product.sign ^ sum.sign);
    let (infinite, infinity, opposite) = match product.infinite {
        Some(infinite) => (
            m.wire("infinite", infinite | sum.infinite),
            m.wire("infinity_sign", infinite.mux(product.sign, sum.sign)),
            Some(infinite & sum.infinite & subtract),
        ),
        None => (sum.infinite, sum.sign, None),
    };
    let nan = either(product.nan, opposite).map_or(sum.nan, |nan| nan | sum.nan);
    Compared {
        exponent,
        max_exponent,
        product_leads,
        amount,
        product: product.significand,
        sum: sum.significand,
        signs: Signs {
            greater: m.wire("greater_sign", product_leads.mux(product.sign, sum.sign)),
            subtract,
            zero: product.sign & sum.sign,
            infinite,
            infinity,
            nan: m.wire("nan", nan),
        },
    }
}

fn align<'m>(m: &'m Module, compared: Compared<'m>) -> Aligned<'m> {
    let Compared {
        product_leads,
        amount,
        ..
    } = compared;
    let window = window_bits(compared.product.width());
    let in_window = |name: &str, significand: Sig<'m, UInt>| match significand.width() {
        width if width == window => significand,
        _ => m.wire(name, left_aligned(m, significand, window)),
    };
    let sum = in_window("sum_window", compared.sum);
    let product = in_window("product_window", compared.product);
    let greater = m.wire("greater", product_leads.mux(product, sum));
    let lesser = m.wire("lesser", product_leads.mux(sum, product));
    let (shifted, lost) = shift_right_sticky(m, lesser, amount);
    let (shifted, lost) = (m.wire("shifted", shifted), m.wire("lost", lost));
    Aligned {
        exponent: compared.exponent,
        max_exponent: compared.max_exponent,
        greater,
        lesser: m.concat(&[shifted, lost.as_uint()]),
        signs: compared.signs,
    }
}

impl<'m> Compared<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Compared {
            exponent: hold.value("exponent", self.exponent),
            product_leads: hold.value("product_leads", self.product_leads),
            amount: hold.value("amount", self.amount),
            product: hold.value("product", self.product),
            sum: hold.value("sum", self.sum),
            signs: self.signs.held(hold),
            ..self
        }
    }
}

impl<'m> Aligned<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Aligned {
            exponent: hold.value("exponent", self.exponent),
            greater: hold.value("greater", self.greater),
            lesser: hold.value("lesser", self.lesser),
            signs: self.signs.held(hold),
            ..self
        }
    }
}

impl<'m> Signs<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Signs {
            greater: hold.value("greater_sign", self.greater),
            subtract: hold.value("subtract", self.subtract),
            zero: hold.value("zero_sign", self.zero),
            infinite: hold.value("infinite", self.infinite),
            infinity: hold.value("infinity_sign", self.infinity),
            nan: hold.value("nan", self.nan),
        }
    }
}

fn add<'m>(m: &'m Module, aligned: Aligned<'m>) -> Unrounded<'m> {
    let signs = aligned.signs;
    let Signs { subtract, .. } = signs;
    let bits = aligned.lesser.width();
    // To subtract, the lesser number is inverted and 1 added, in the place below the window that the greater leaves free.
    let greater = m.concat(&[m.zero(1), aligned.greater, subtract.as_uint()]);
    let lesser = aligned.lesser ^ subtract.repeat(bits);
    let lesser = m.concat(&[subtract.as_uint(), lesser]);
    let total = m.wire("total", (greater + lesser).resize(bits + 1));
    // The number with the greater exponent may be the smaller one.
    let negative = m.wire("negative", subtract & total.bit(bits));
    let inverted = total ^ negative.repeat(bits + 1);
    let magnitude = (inverted + negative.as_uint()).wrap_to(bits + 1);
    let finite = total.any().mux(signs.greater ^ negative, signs.zero);
    let finite = m.wire("finite_sign", finite);
    let sign = signs.infinite.mux(signs.infinity, finite);
    Unrounded {
        sign: m.wire("sign", sign),
        // The carry is a place above the window's highest bit.
        exponent: aligned.exponent,
        max_exponent: aligned.max_exponent,
        significand: m.wire("magnitude", magnitude),
        infinite: Some(signs.infinite),
        nan: Some(signs.nan),
    }
}

impl<'m> Unrounded<'m> {
    pub(crate) fn held(self, hold: Hold<'m>) -> Self {
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
