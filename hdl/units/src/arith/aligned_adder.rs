//! Sums as tensor cores make them.

use weft_format::{AlignedSum, FloatFormat, Format, Rounding};
use weft_ir::{Bit, Module, SInt, Sig, UInt, Unit, count_width, ports};

use super::exact::{adder_tree, products};
use super::fma_fp32::{Addend, fp32};
use super::operand::{OperandType, Product, either, left_aligned, rebased};
use super::round::{Rounder, Unrounded, magnitude, normalise};
use super::word;

/// A step of the `aligned` model: the products of two vectors and an fp32 sum are aligned to the greatest of their
/// exponents, cut toward zero to so many bits below it, added exactly, and cut to so many bits of mantissa.
///
/// What the exponents are, and all else, is said at [`AlignedSum`].
///
/// | stages | multiply | align | add | `sum_i` is taken in cycle | cycles of a sum |
/// |--------|----------|-------|-----|---------------------------|-----------------|
/// | 1      |          |       | x   | t                         | 1               |
/// | 2      | x        |       | x   | t + 1                     | 1               |
/// | 3      | x        | x     | x   | t + 1                     | 2               |
///
/// for operands in cycle t and their result in cycle t + stages. Golden behaviour: `weft_golden::matmul_codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedAdder {
    /// Format of the moving operand.
    pub moving: Format,
    /// Format of the stationary operand.
    pub stationary: Format,
    /// How sums are aligned and cut.
    pub sum: AlignedSum,
    /// Products in a step.
    pub products: u32,
    /// Pipeline stages, 1 to 3.
    pub stages: u32,
}

ports! {
    /// Ports of an [`AlignedAdder`], in the order in which they are emitted.
    pub struct AlignedAdderPorts(adder: AlignedAdder) {
        a_i: In<UInt> = adder.products * adder.moving.bits(),
        b_i: In<UInt> = adder.products * adder.stationary.bits(),
        /// Taken when the products are there
        sum_i: In<UInt> = 32,
        sum_o: Out<UInt> = 32,
    }
}

impl Unit for AlignedAdder {
    type Ports<'m> = AlignedAdderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/aligned_adder.rs";

    fn summary(&self) -> String {
        "adds products to an fp32 sum as tensor cores do".into()
    }

    fn module_name(&self) -> String {
        let [moving, stationary] = [self.moving, self.stationary].map(word);
        let (f, r) = (self.sum.fraction_bits(), self.sum.result_bits());
        format!(
            "weft_aligned_adder_{moving}_{stationary}_f{f}_r{r}_e{}_p{}_s{}",
            -self.sum.min_exponent(),
            self.products,
            self.stages
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        [
            ("moving", self.moving.to_string()),
            ("stationary", self.stationary.to_string()),
            ("fraction bits", self.sum.fraction_bits().to_string()),
            ("result bits", self.sum.result_bits().to_string()),
            ("least exponent", self.sum.min_exponent().to_string()),
            ("products", self.products.to_string()),
            ("stages", self.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &AlignedAdderPorts<'m>) {
        let (a_type, b_type) = self.operand_types();
        m.comment("Multiply");
        let products = products(m, (a_type, *io.a_i), (b_type, *io.b_i), self.products);
        let products: Vec<Product<'m>> = match self.stages {
            1 => products,
            _ => products
                .iter()
                .enumerate()
                .map(|(i, product)| m.scope(&format!("product{i}"), || product.registered(m)))
                .collect(),
        };
        io.sum_o
            .drive(m.reg("sum", self.add(m, *io.sum_i, &products)));
    }
}

/// All terms at one exponent.
struct Aligned<'m> {
    /// The common exponent, plus `bias`.
    exponent: Sig<'m, UInt>,
    terms: Vec<Sig<'m, SInt>>,
    plus_infinity: Sig<'m, Bit>,
    minus_infinity: Sig<'m, Bit>,
    nan: Sig<'m, Bit>,
}

impl AlignedAdder {
    /// The decoded forms of both factors.
    pub fn operand_types(&self) -> (OperandType, OperandType) {
        (
            OperandType::plain(self.moving),
            OperandType::plain(self.stationary),
        )
    }

    /// Cycles from the operands to the products, which is when the sum is taken.
    pub fn product_cycles(&self) -> u32 {
        u32::from(self.stages >= 2)
    }

    /// What a common exponent has more, so that none is below 0: the least is that of a product, or the floor.
    fn bias(&self) -> i32 {
        let (a, b) = self.operand_types();
        (a.bias() + b.bias()).max(-self.sum.min_exponent()).max(127)
    }

    /// The greatest common exponent, with its bias.
    fn max_exponent(&self) -> u32 {
        let (a, b) = self.operand_types();
        // An fp32 number has at most 127; an infinity or NaN looks like 128.
        let greatest = (a.max_exponent() + b.max_exponent()).max(128);
        (greatest + self.bias()) as u32
    }

    /// The sum plus the products of a step, with the registers of all steps but the first and the last.
    pub fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        products: &[Product<'m>],
    ) -> Sig<'m, UInt> {
        m.comment("Align");
        let aligned = self.align(m, sum, products);
        let aligned = if self.stages >= 3 {
            m.scope("aligned", || aligned.registered(m))
        } else {
            aligned
        };
        m.comment("Add");
        self.cut(m, aligned)
    }

    fn align<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        products: &[Product<'m>],
    ) -> Aligned<'m> {
        let bits = count_width(self.max_exponent());
        let bias = self.bias();
        let sum = Addend::new(m, "sum", sum, false);
        let sum_exponent = m.wire("sum_exponent", rebased(m, sum.field, bias - 127, bits));
        let sum_significand = m.wire("sum_significand", sum.significand);

        // Zeros have no say in the common exponent.
        let counted = |name: &str, nonzero: Sig<'m, Bit>, exponent: Sig<'m, UInt>| {
            m.wire(name, nonzero.mux(exponent, m.zero(bits)))
        };
        let floor = m.uint((self.sum.min_exponent() + bias) as u64, bits);
        let mut candidates = vec![
            floor,
            counted("sum_counted", sum_significand.any(), sum_exponent),
        ];
        let mut exponents = vec![];
        for (i, product) in products.iter().enumerate() {
            let exponent = product.exponent.unwrap_or(m.zero(1));
            let exponent = rebased(m, exponent, bias - product.bias, bits);
            let exponent = m.wire(&format!("exponent{i}"), exponent);
            candidates.push(counted(&format!("counted{i}"), product.nonzero, exponent));
            exponents.push(exponent);
        }
        let common = greatest(m, candidates);

        let term = |significand: Sig<'m, UInt>, sign: Sig<'m, Bit>, exponent, mantissa_bits| {
            let distance = m.wire("distance", common.wrapping_sub(exponent));
            let cut = self.fraction(m, significand, distance, mantissa_bits);
            let signed = cut.to_sint().as_uint() ^ sign.repeat(cut.width() + 1);
            let signed = (signed + sign.as_uint()).wrap_to(cut.width() + 1);
            m.wire("term", signed.as_sint())
        };
        let mut terms = vec![m.scope("sum", || term(sum_significand, sum.sign, sum_exponent, 23))];
        let place = self.moving_mantissa_bits() + self.stationary_mantissa_bits();
        for (i, (product, exponent)) in products.iter().zip(exponents).enumerate() {
            terms.push(m.scope(&format!("product{i}"), || {
                term(product.significand, product.sign, exponent, place)
            }));
        }

        let any = |flags: Vec<Option<Sig<'m, Bit>>>| flags.into_iter().reduce(either).flatten();
        let infinity = |negative: bool| {
            let of = |infinite: Sig<'m, Bit>, sign: Sig<'m, Bit>| {
                infinite & if negative { sign } else { !sign }
            };
            let products = products
                .iter()
                .map(|p| p.infinite.map(|flag| of(flag, p.sign)));
            either(Some(of(sum.infinite, sum.sign)), any(products.collect()))
        };
        let nan = either(
            Some(sum.nan),
            any(products.iter().map(|product| product.nan).collect()),
        );
        let (plus, minus) = (infinity(false), infinity(true));
        let flag =
            |name: &str, flag: Option<Sig<'m, Bit>>| m.wire(name, flag.unwrap_or(m.bit(false)));
        Aligned {
            exponent: common,
            terms,
            plus_infinity: flag("plus_infinity", plus),
            minus_infinity: flag("minus_infinity", minus),
            nan: flag("nan", nan),
        }
    }

    /// A significand moved right by the distance of its exponent from the common one, in units of the last fraction bit,
    /// cut toward zero.
    fn fraction<'m>(
        &self,
        m: &'m Module,
        significand: Sig<'m, UInt>,
        distance: Sig<'m, UInt>,
        mantissa_bits: u32,
    ) -> Sig<'m, UInt> {
        let fraction_bits = self.sum.fraction_bits();
        let more = fraction_bits.saturating_sub(mantissa_bits);
        let less = mantissa_bits.saturating_sub(fraction_bits);
        let wide = left_aligned(m, significand, significand.width() + more);
        let wide = m.wire("wide", wide);
        let amount = m.wire("amount", distance.sat_to(count_width(wide.width())));
        let shifted = m.wire("shifted", wide.shift_right_by(amount));
        if less > 0 {
            m.unused("cut", shifted.bits(0, less));
        }
        m.wire("cut_term", shifted.bits(less, wide.width() - less))
    }

    /// Adds the terms and cuts their sum.
    fn cut<'m>(&self, m: &'m Module, aligned: Aligned<'m>) -> Sig<'m, UInt> {
        let total = m.wire("total", adder_tree(m, "total", aligned.terms));
        let magnitude = m.wire("magnitude", magnitude(total, total.width()));

        // One less than the exponent field of the highest bit.
        let rebase =
            |width: u32| width as i32 - 1 - self.sum.fraction_bits() as i32 + 126 - self.bias();
        // With a low floor, even the highest bit may be subnormal: zeros above it make up for that.
        let least = self.sum.min_exponent() + self.bias() + rebase(magnitude.width());
        let magnitude = match (-least).max(0) as u32 {
            0 => magnitude,
            more => m.wire(
                "magnitude_wide",
                magnitude.extend_to(magnitude.width() + more),
            ),
        };
        let rebase = rebase(magnitude.width());
        let max_exponent = (self.max_exponent() as i32 + rebase) as u32;
        let bits = count_width(max_exponent);
        let wide = bits.max(aligned.exponent.width()) + 1;
        let exponent = aligned.exponent.to_sint() + m.sint(rebase.into(), wide);
        let exponent = m.wire("exponent", exponent.wrap_to(bits).as_uint());
        let (significand, exponent) = normalise(m, magnitude, exponent);

        // fp32 with a shorter mantissa: what is beyond it becomes an infinity, although sums are cut.
        let full = fp32();
        let cut_bits = 23 - self.sum.result_bits();
        let to = FloatFormat {
            mantissa_bits: self.sum.result_bits(),
            max: full.max >> cut_bits,
            infinity: full.infinity.map(|code| code >> cut_bits),
            nan: full.nan.map(|code| code >> cut_bits),
            ..full
        };
        let rounder = Rounder::new(to, Rounding::NearestEven, false);
        let rounder = Rounder {
            rounding: Rounding::TowardZero,
            ..rounder
        };
        let infinite = m.wire("infinite", aligned.plus_infinity | aligned.minus_infinity);
        let opposite = aligned.plus_infinity & aligned.minus_infinity;
        let number = Unrounded {
            sign: infinite.mux(aligned.minus_infinity, total.is_negative()),
            exponent: m.wire("exponent_normalised", exponent),
            max_exponent,
            significand: m.wire("normalised", significand),
            infinite: Some(infinite),
            nan: Some(m.wire("any_nan", aligned.nan | opposite)),
        };
        let code = m.wire("code", rounder.round(m, number, None));
        // A zero is +0, whatever was cut.
        let nonzero = code.bits(0, code.width() - 1).any();
        let sign = code.bit(code.width() - 1) & nonzero;
        let magnitude = code.bits(0, code.width() - 1);
        let signed = m.concat(&[sign.as_uint(), magnitude]);
        left_aligned(m, signed, 32)
    }

    fn moving_mantissa_bits(&self) -> u32 {
        self.operand_types().0.significand_bits() - 1
    }

    fn stationary_mantissa_bits(&self) -> u32 {
        self.operand_types().1.significand_bits() - 1
    }
}

/// The greatest of some numbers of one width, by pairs.
fn greatest<'m>(m: &'m Module, mut numbers: Vec<Sig<'m, UInt>>) -> Sig<'m, UInt> {
    let mut level = 0;
    while numbers.len() > 1 {
        level += 1;
        numbers = numbers
            .chunks(2)
            .enumerate()
            .map(|(i, pair)| match pair {
                [a, b] => m.wire(&format!("greatest{level}_{i}"), a.less(*b).mux(*b, *a)),
                _ => pair[0],
            })
            .collect();
    }
    numbers[0]
}

impl<'m> Aligned<'m> {
    fn registered(self, m: &'m Module) -> Self {
        let terms = self.terms.iter().enumerate();
        Aligned {
            exponent: m.reg("exponent", self.exponent),
            terms: terms
                .map(|(i, term)| m.reg(&format!("term{i}"), *term))
                .collect(),
            plus_infinity: m.reg("plus_infinity", self.plus_infinity),
            minus_infinity: m.reg("minus_infinity", self.minus_infinity),
            nan: m.reg("nan", self.nan),
        }
    }
}
