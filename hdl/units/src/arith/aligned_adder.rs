//! Sums as tensor cores make them.

use weft_format::{AlignedSum, FloatFormat, Format, Rounding};
use weft_ir::{Bit, Module, SInt, Sig, UInt, Unit, count_width, ports};

use super::exact::{adder_tree, numbered, products};
use super::fma_fp32::{Addend, fp32};
use super::hold::Hold;
use super::operand::{OperandType, Product, either, left_aligned, rebased};
use super::round::{Rounder, Unrounded, magnitude, normal_shift, shifted_out};
use super::word;

/// A step of the `aligned` model: the products of two vectors and an fp32 sum are aligned to the greatest of their
/// exponents, cut toward zero to so many bits below it, added exactly, and cut to so many bits of mantissa.
///
/// What the exponents are, and all else, is said at [`AlignedSum`].
///
/// | step     | what it does                                                                             |
/// |----------|------------------------------------------------------------------------------------------|
/// | multiply | exact products, and the greatest exponent among them                                     |
/// | compare  | the sum's exponent with that one, and the distance of each term from the greater         |
/// | align    | all terms move right by their distance                                                   |
/// | add      | their exact sum                                                                          |
/// | count    | sign and magnitude of it, and the leading zeros                                          |
/// | round    | they move out; then the cut, and the exceptions                                          |
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
/// for operands in cycle t and their result in cycle t + stages. Golden behaviour: `weft_golden::matmul_codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedAdder {
    /// Format of the moving operand.
    pub moving: Format,
    /// Format of the stationary operand.
    pub stationary: Format,
    /// How sums are aligned and cut.
    pub sum: AlignedSum,
    /// Whether subnormal numbers are taken for zeros.
    pub flush: bool,
    /// Products in a step.
    pub products: u32,
    /// Pipeline stages, 1 to 6.
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
            "weft_aligned_adder_{moving}_{stationary}_f{f}_r{r}_e{}{}_p{}_s{}",
            -self.sum.min_exponent(),
            if self.flush { "_flush" } else { "" },
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
            (
                "subnormals",
                if self.flush { "flushed" } else { "honoured" }.to_string(),
            ),
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
        io.sum_o
            .drive(m.reg("sum", self.add(m, *io.sum_i, &products)));
    }
}

/// Products of a step, with the greatest exponent among those that are not zero.
struct Products<'m> {
    signs: Vec<Sig<'m, Bit>>,
    significands: Vec<Sig<'m, UInt>>,
    exponents: Vec<Sig<'m, UInt>>,
    /// What exponents have more.
    bias: i32,
    /// The highest bit is 1 if there is one.
    greatest: Sig<'m, UInt>,
    plus_infinity: Option<Sig<'m, Bit>>,
    minus_infinity: Option<Sig<'m, Bit>>,
    nan: Option<Sig<'m, Bit>>,
}

/// A term and how far it is below the greatest exponent.
#[derive(Clone, Copy)]
struct Term<'m> {
    sign: Sig<'m, Bit>,
    significand: Sig<'m, UInt>,
    /// Bits of the significand below the place of the exponent.
    mantissa_bits: u32,
    amount: Sig<'m, UInt>,
}

/// All terms, the sum first, with the common exponent.
struct Compared<'m> {
    exponent: Sig<'m, UInt>,
    terms: Vec<Term<'m>>,
    flags: Flags<'m>,
}

/// All terms at one exponent.
struct Aligned<'m> {
    exponent: Sig<'m, UInt>,
    terms: Vec<Sig<'m, SInt>>,
    flags: Flags<'m>,
}

/// The sum of all terms.
struct Added<'m> {
    exponent: Sig<'m, UInt>,
    total: Sig<'m, SInt>,
    flags: Flags<'m>,
}

/// Whether there are infinities or NaN among the terms.
#[derive(Clone, Copy)]
struct Flags<'m> {
    plus_infinity: Sig<'m, Bit>,
    minus_infinity: Sig<'m, Bit>,
    nan: Sig<'m, Bit>,
}

impl AlignedAdder {
    /// The decoded forms of both factors.
    pub fn operand_types(&self) -> (OperandType, OperandType) {
        let kind = |format| {
            let kind = OperandType::plain(format);
            if self.flush { kind.flushed() } else { kind }
        };
        (kind(self.moving), kind(self.stationary))
    }

    /// Cycles from the operands to the products, which is when the sum is taken.
    pub fn product_cycles(&self) -> u32 {
        u32::from(self.stages >= 2)
    }

    /// Cycles from the sum that comes in to the one that goes out.
    pub fn sum_cycles(&self) -> u32 {
        self.stages - self.product_cycles()
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

    /// The sum plus the products of a step, with all registers but the last.
    pub fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        products: &[Product<'m>],
    ) -> Sig<'m, UInt> {
        let hold = |on, name: &'static str| Hold { m, on, name };
        let stages = self.stages;
        let products = self.greatest(m, products);
        let products = match self.product_cycles() {
            0 => products,
            _ => products.registered(m),
        };
        m.comment("Compare");
        let compared = self
            .compare(m, sum, products)
            .held(hold(stages >= 6, "compared"));
        m.comment("Align");
        let aligned = self.align(m, compared).held(hold(stages >= 4, "aligned"));
        m.comment("Add");
        let added = Added {
            exponent: aligned.exponent,
            total: adder_tree(m, "total", aligned.terms),
            flags: aligned.flags,
        };
        let added = added.held(hold(stages == 3 || stages >= 5, "added"));
        m.comment("Count");
        let counted = self.count(m, added, hold(stages >= 4, "counted"));
        m.comment("Round");
        self.cut(m, counted)
    }

    fn greatest<'m>(&self, m: &'m Module, products: &[Product<'m>]) -> Products<'m> {
        let bias = products.first().map_or(0, |product| product.bias);
        let exponents: Vec<_> = products
            .iter()
            .map(|product| product.exponent.unwrap_or(m.zero(1)))
            .collect();
        // Zeros have no say.
        let counted =
            products
                .iter()
                .zip(&exponents)
                .enumerate()
                .map(|(i, (product, exponent))| {
                    let name = numbered("counted", i, products.len());
                    let nonzero = m.wire(&numbered("nonzero", i, products.len()), product.nonzero);
                    let counted = nonzero.mux(*exponent, m.zero(exponent.width()));
                    m.wire(&name, m.concat(&[nonzero.as_uint(), counted]))
                });
        let greatest = greatest(m, "greatest", counted.collect());
        let any = |flags: Vec<Option<Sig<'m, Bit>>>| flags.into_iter().reduce(either).flatten();
        let infinity = |negative: bool| {
            let of = |product: &Product<'m>| {
                let sign = if negative {
                    product.sign
                } else {
                    !product.sign
                };
                product.infinite.map(|infinite| infinite & sign)
            };
            any(products.iter().map(of).collect())
        };
        Products {
            signs: products.iter().map(|product| product.sign).collect(),
            significands: products.iter().map(|product| product.significand).collect(),
            exponents,
            bias,
            greatest,
            plus_infinity: infinity(false),
            minus_infinity: infinity(true),
            nan: any(products.iter().map(|product| product.nan).collect()),
        }
    }

    fn compare<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        products: Products<'m>,
    ) -> Compared<'m> {
        let bits = count_width(self.max_exponent());
        let bias = self.bias();
        let sum = Addend::new(m, "sum", sum, self.flush);
        let sum_exponent = m.wire("sum_exponent", rebased(m, sum.field, bias - 127, bits));

        // Zeros have no say in the common exponent.
        let counted = |name: &str, nonzero: Sig<'m, Bit>, exponent: Sig<'m, UInt>| {
            m.wire(name, nonzero.mux(exponent, m.zero(bits)))
        };
        let more = bias - products.bias;
        let top = products.greatest.width() - 1;
        let greatest_product = rebased(m, products.greatest.bits(0, top), more, bits);
        let mut candidates = vec![
            counted("sum_counted", sum.significand.any(), sum_exponent),
            counted(
                "product_counted",
                products.greatest.bit(top),
                greatest_product,
            ),
        ];
        match (self.sum.min_exponent() + bias) as u64 {
            0 => {}
            floor => candidates.push(m.uint(floor, bits)),
        }
        let common = greatest(m, "common", candidates);
        // The same as products count.
        let common_product = match more {
            0 => common,
            _ => {
                let more = m.uint(more as u64, count_width(more as u32));
                m.wire("common_product", common.wrapping_sub(more))
            }
        };

        let term = |sign, significand: Sig<'m, UInt>, mantissa_bits, distance: Sig<'m, UInt>| {
            let distance = m.wire("distance", distance);
            let amount = distance.sat_to(count_width(self.wide_bits(significand, mantissa_bits)));
            Term {
                sign,
                significand,
                mantissa_bits,
                amount: m.wire("amount", amount),
            }
        };
        let mut terms = vec![m.scope("sum", || {
            let distance = common.wrapping_sub(sum_exponent);
            term(sum.sign, sum.significand, 23, distance)
        })];
        let place = self.moving_mantissa_bits() + self.stationary_mantissa_bits();
        let count = products.exponents.len();
        for (i, exponent) in products.exponents.iter().enumerate() {
            terms.push(m.scope(&numbered("product", i, count), || {
                // A zero may be above the common exponent, and is nothing wherever it goes.
                let distance = common_product.wrapping_sub(*exponent);
                term(products.signs[i], products.significands[i], place, distance)
            }));
        }
        let with = |products: Option<Sig<'m, Bit>>, sum: Sig<'m, Bit>| match products {
            Some(products) => products | sum,
            None => sum,
        };
        Compared {
            exponent: common,
            terms,
            flags: Flags {
                plus_infinity: with(products.plus_infinity, sum.infinite & !sum.sign),
                minus_infinity: with(products.minus_infinity, sum.infinite & sum.sign),
                nan: with(products.nan, sum.nan),
            }
            .named(m),
        }
    }

    fn align<'m>(&self, m: &'m Module, compared: Compared<'m>) -> Aligned<'m> {
        let count = compared.terms.len() - 1;
        let term = |(i, term): (usize, &Term<'m>)| {
            let name = match i {
                0 => "sum".to_string(),
                _ => numbered("product", i - 1, count),
            };
            m.scope(&name, || {
                let cut = self.fraction(m, *term);
                let signed = cut.to_sint().as_uint() ^ term.sign.repeat(cut.width() + 1);
                let signed = (signed + term.sign.as_uint()).wrap_to(cut.width() + 1);
                m.wire("term", signed.as_sint())
            })
        };
        Aligned {
            exponent: compared.exponent,
            terms: compared.terms.iter().enumerate().map(term).collect(),
            flags: compared.flags,
        }
    }

    /// Bits of a significand with those that a fraction has below it.
    fn wide_bits(&self, significand: Sig<'_, UInt>, mantissa_bits: u32) -> u32 {
        significand.width() + self.sum.fraction_bits().saturating_sub(mantissa_bits)
    }

    /// A significand moved right by the distance of its exponent from the common one, in units of the last fraction bit,
    /// cut toward zero.
    fn fraction<'m>(&self, m: &'m Module, term: Term<'m>) -> Sig<'m, UInt> {
        let less = term.mantissa_bits.saturating_sub(self.sum.fraction_bits());
        let wide = self.wide_bits(term.significand, term.mantissa_bits);
        let significand = left_aligned(m, term.significand, wide);
        let shifted = m.wire("shifted", significand.shift_right_by(term.amount));
        if less > 0 {
            m.unused("cut", shifted.bits(0, less));
        }
        match less {
            0 => shifted,
            _ => m.wire("kept", shifted.bits(less, wide - less)),
        }
    }

    /// Sign, magnitude and leading zeros, in registers if there are any.
    fn count<'m>(&self, m: &'m Module, added: Added<'m>, hold: Hold<'m>) -> Counted<'m> {
        let total = added.total;
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
        let exponent = rebased(m, added.exponent, rebase, count_width(max_exponent));
        let exponent = exponent.wrap_to(count_width(max_exponent));
        let exponent = match rebase {
            0 => exponent,
            _ => m.wire("exponent", exponent),
        };
        let shift = normal_shift(m, magnitude, exponent);
        Counted {
            negative: hold.value("negative", total.is_negative()),
            magnitude: hold.value("magnitude", magnitude),
            shift: hold.value("shift", shift),
            exponent: hold.value("exponent", exponent),
            max_exponent,
            flags: added.flags.held(hold),
        }
    }

    /// Cuts the sum.
    fn cut<'m>(&self, m: &'m Module, counted: Counted<'m>) -> Sig<'m, UInt> {
        let flags = counted.flags;
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
        let rounder = Rounder {
            rounding: Rounding::TowardZero,
            flush: self.flush,
            ..Rounder::new(to, Rounding::NearestEven, false)
        };
        let (significand, exponent) =
            shifted_out(counted.magnitude, counted.exponent, counted.shift);
        let infinite = m.wire("infinite", flags.plus_infinity | flags.minus_infinity);
        let opposite = flags.plus_infinity & flags.minus_infinity;
        let number = Unrounded {
            sign: infinite.mux(flags.minus_infinity, counted.negative),
            exponent,
            max_exponent: counted.max_exponent,
            significand: m.wire("normalised", significand),
            infinite: Some(infinite),
            nan: Some(flags.nan | opposite),
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

/// The greatest of some numbers of one width, by pairs. It is called `name`, those on the way `name` with level and place.
fn greatest<'m>(m: &'m Module, name: &str, mut numbers: Vec<Sig<'m, UInt>>) -> Sig<'m, UInt> {
    let mut level = 0;
    while numbers.len() > 1 {
        level += 1;
        let last = numbers.len() == 2;
        numbers = numbers
            .chunks(2)
            .enumerate()
            .map(|(i, pair)| match pair {
                [a, b] if last => m.wire(name, a.less(*b).mux(*b, *a)),
                [a, b] => m.wire(&format!("{name}{level}_{i}"), a.less(*b).mux(*b, *a)),
                _ => pair[0],
            })
            .collect();
    }
    numbers[0]
}

/// The sum as sign and magnitude, with its leading zeros counted.
struct Counted<'m> {
    negative: Sig<'m, Bit>,
    magnitude: Sig<'m, UInt>,
    shift: Sig<'m, UInt>,
    exponent: Sig<'m, UInt>,
    max_exponent: u32,
    flags: Flags<'m>,
}

impl<'m> Products<'m> {
    fn registered(self, m: &'m Module) -> Self {
        let count = self.exponents.len();
        let flag = |name: &str, flag: Option<Sig<'m, Bit>>| flag.map(|flag| m.reg(name, flag));
        let mut held = Products {
            signs: vec![],
            significands: vec![],
            exponents: vec![],
            bias: self.bias,
            greatest: m.reg("greatest", self.greatest),
            plus_infinity: flag("products_plus_infinity", self.plus_infinity),
            minus_infinity: flag("products_minus_infinity", self.minus_infinity),
            nan: flag("products_nan", self.nan),
        };
        for i in 0..count {
            m.scope(&numbered("product", i, count), || {
                held.signs.push(m.reg("sign", self.signs[i]));
                held.significands
                    .push(m.reg("significand", self.significands[i]));
                held.exponents.push(m.reg("exponent", self.exponents[i]));
            });
        }
        held
    }
}

impl<'m> Compared<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        let count = self.terms.len();
        let term = |(i, term): (usize, &Term<'m>)| {
            let field = |field: &str| format!("{}_{field}", numbered("term", i, count));
            Term {
                sign: hold.value(&field("sign"), term.sign),
                significand: hold.value(&field("significand"), term.significand),
                amount: hold.value(&field("amount"), term.amount),
                ..*term
            }
        };
        Compared {
            exponent: hold.value("exponent", self.exponent),
            terms: self.terms.iter().enumerate().map(term).collect(),
            flags: self.flags.held(hold),
        }
    }
}

impl<'m> Aligned<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        let terms = self.terms.iter().enumerate();
        Aligned {
            exponent: hold.value("exponent", self.exponent),
            terms: terms
                .map(|(i, term)| hold.value(&format!("term{i}"), *term))
                .collect(),
            flags: self.flags.held(hold),
        }
    }
}

impl<'m> Added<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Added {
            exponent: hold.value("exponent", self.exponent),
            total: hold.value("total", self.total),
            flags: self.flags.held(hold),
        }
    }
}

impl<'m> Flags<'m> {
    fn held(self, hold: Hold<'m>) -> Self {
        Flags {
            plus_infinity: hold.value("plus_infinity", self.plus_infinity),
            minus_infinity: hold.value("minus_infinity", self.minus_infinity),
            nan: hold.value("nan", self.nan),
        }
    }

    /// The flags with names, so that they can be used more than once.
    fn named(self, m: &'m Module) -> Self {
        Flags {
            plus_infinity: m.wire("plus_infinity", self.plus_infinity),
            minus_infinity: m.wire("minus_infinity", self.minus_infinity),
            nan: self.nan,
        }
    }
}
