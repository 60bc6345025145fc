//! Sums that lose nothing.

use weft_format::{ExactSum, FloatFormat, Format, PairError};
use weft_ir::{Bit, Module, SInt, Sig, UInt, Unit, ports};

use super::converter::Conversion;
use super::operand::{Operand, OperandType, Product, either, multiply};
use super::round::{Counted, Special};
use super::word;

/// The form of exact sums of the products of two formats: a fixed-point number wide enough for `max_k` of them, or for
/// those of one block, and flags for what digits cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExactForm {
    moving: Format,
    stationary: Format,
    flush: bool,
    sum: ExactSum,
}

/// An exact sum, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Fixed<'m> {
    /// The number, in units of the form's lowest place.
    pub value: Sig<'m, SInt>,
    /// Whether a term was +infinity; none where no term can be.
    pub plus_infinity: Option<Sig<'m, Bit>>,
    /// Whether a term was -infinity.
    pub minus_infinity: Option<Sig<'m, Bit>>,
    /// Whether a term was NaN; none where no term can be.
    pub nan: Option<Sig<'m, Bit>>,
}

impl ExactForm {
    /// The form for so many products.
    ///
    /// # Errors
    /// If a format is no floating-point format, or the sum would be too wide.
    pub fn new(moving: Format, stationary: Format, max_k: u32) -> Result<Self, PairError> {
        let sum = ExactSum::new(moving, stationary, max_k)?;
        Ok(Self {
            moving,
            stationary,
            flush: false,
            sum,
        })
    }

    /// The form for the products of a block of two block formats, without their scales.
    ///
    /// # Errors
    /// If they are not block formats of one length.
    pub fn of_block(moving: Format, stationary: Format) -> Result<Self, PairError> {
        let sum = ExactSum::of_block(moving, stationary)?;
        Ok(Self {
            moving,
            stationary,
            flush: false,
            sum,
        })
    }

    /// The same with zero in place of subnormal operands.
    pub fn flushed(self) -> Self {
        Self {
            flush: true,
            ..self
        }
    }

    /// Whether subnormal operands count as zeros.
    pub fn is_flushed(&self) -> bool {
        self.flush
    }

    /// Formats of the operands.
    pub fn formats(&self) -> (Format, Format) {
        (self.moving, self.stationary)
    }

    /// The fixed-point number.
    pub fn sum(&self) -> ExactSum {
        self.sum
    }

    /// The decoded forms of both factors.
    pub fn operand_types(&self) -> (OperandType, OperandType) {
        let kind = |format| {
            let kind = OperandType::plain(format);
            if self.flush { kind.flushed() } else { kind }
        };
        (kind(self.moving), kind(self.stationary))
    }

    fn has(&self, what: impl Fn(FloatFormat) -> bool) -> bool {
        [self.moving, self.stationary]
            .iter()
            .any(|format| format.element().float().is_some_and(&what))
    }

    fn has_infinity(&self) -> bool {
        self.has(|float| float.infinity.is_some())
    }

    fn has_nan(&self) -> bool {
        self.has(|float| float.nan.is_some())
    }

    /// Bits of a sum as one vector.
    pub fn bits(&self) -> u32 {
        self.sum.bits + 2 * u32::from(self.has_infinity()) + u32::from(self.has_nan())
    }

    /// The exact sum of products of operands of the form's types, by pairs; with `hold`, the products stand in registers.
    pub fn dot<'m>(&self, m: &'m Module, products: &[Product<'m>], hold: bool) -> Fixed<'m> {
        let term = |(i, product): (usize, &Product<'m>)| {
            m.scope(&numbered("product", i, products.len()), || {
                let signed = Signed::new(m, *product);
                let signed = if hold { signed.registered(m) } else { signed };
                (signed, m.wire("term", self.shifted(signed)))
            })
        };
        let terms: Vec<_> = products.iter().enumerate().map(term).collect();
        let values = terms.iter().map(|(_, value)| *value).collect();
        let any = |flag: fn(&Signed<'m>) -> Option<Sig<'m, Bit>>| {
            let flags = terms.iter().map(|(signed, _)| flag(signed));
            flags.reduce(either).flatten()
        };
        Fixed {
            value: adder_tree(m, "dot", values),
            plus_infinity: any(|signed| signed.plus_infinity),
            minus_infinity: any(|signed| signed.minus_infinity),
            nan: any(|signed| signed.nan),
        }
    }

    /// A product in units of the form's lowest place.
    fn shifted<'m>(&self, signed: Signed<'m>) -> Sig<'m, SInt> {
        let value = signed.value;
        let wide = value.extend_to((self.sum.product_bits + 1).max(value.width()));
        match signed.exponent {
            // The exponent's bias is such that it is the distance from the lowest place.
            Some(exponent) => wide.shift_left_by(exponent),
            None => wide,
        }
    }

    /// A sum and a part of it together. No bits are lost as long as there are no more products than the form is for.
    pub fn add<'m>(&self, sum: Fixed<'m>, part: Fixed<'m>) -> Fixed<'m> {
        Fixed {
            value: (sum.value + part.value).wrap_to(self.sum.bits),
            plus_infinity: either(sum.plus_infinity, part.plus_infinity),
            minus_infinity: either(sum.minus_infinity, part.minus_infinity),
            nan: either(sum.nan, part.nan),
        }
    }

    /// A sum and products together, with all registers of an [`ExactAdder`] but the last.
    pub(crate) fn accumulate<'m>(
        &self,
        m: &'m Module,
        sum: Fixed<'m>,
        products: &[Product<'m>],
        stages: u32,
    ) -> Fixed<'m> {
        m.comment("The products' sum, in fixed point");
        let dot = self.dot(m, products, stages >= 3);
        let dot = match stages {
            2.. => m.scope("dot", || dot.registered(m)),
            _ => dot,
        };
        m.comment("Add");
        self.add(sum, dot)
    }

    /// Takes the fields out of a vector that [`Fixed::pack`] made of a sum. It must have a name.
    pub fn unpack<'m>(&self, m: &'m Module, packed: Sig<'m, UInt>) -> Fixed<'m> {
        let bits = self.sum.bits;
        let value = m.wire("fixed", packed.bits(0, bits).as_sint());
        let flag = |there: bool, at: u32| there.then(|| packed.bit(at));
        let nan_at = bits + 2 * u32::from(self.has_infinity());
        Fixed {
            value,
            plus_infinity: flag(self.has_infinity(), bits),
            minus_infinity: flag(self.has_infinity(), bits + 1),
            nan: flag(self.has_nan(), nan_at),
        }
    }

    /// Rounds a sum once, straight to its format. A sum of zero is +0.
    pub fn round<'m>(
        &self,
        m: &'m Module,
        sum: Fixed<'m>,
        conversion: Conversion,
        random: Option<Sig<'m, UInt>>,
    ) -> Sig<'m, UInt> {
        let (special, place) = (sum.special(m), self.sum.lowest_place);
        conversion.convert_fixed(m, sum.value, place, special, random)
    }

    /// A sum on half of its way to a floating-point format.
    pub fn count<'m>(&self, m: &'m Module, sum: Fixed<'m>, to: FloatFormat) -> Counted<'m> {
        let (special, place) = (sum.special(m), self.sum.lowest_place);
        Counted::new(m, sum.value, place, special, to)
    }

    fn name_suffix(&self) -> String {
        let [moving, stationary] = [self.moving, self.stationary].map(word);
        let flush = if self.flush { "_flush" } else { "" };
        format!("{moving}_{stationary}_k{}{flush}", self.sum.max_k)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let (bits, place) = (self.sum.bits, self.sum.lowest_place);
        [
            ("moving", self.moving.to_string()),
            ("stationary", self.stationary.to_string()),
            ("products in a sum", self.sum.max_k.to_string()),
            ("sum", format!("{bits} bits, the lowest 2^{place}")),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }
}

/// A product whose significand has its sign: short, and then only to be shifted.
#[derive(Clone, Copy)]
struct Signed<'m> {
    value: Sig<'m, SInt>,
    exponent: Option<Sig<'m, UInt>>,
    plus_infinity: Option<Sig<'m, Bit>>,
    minus_infinity: Option<Sig<'m, Bit>>,
    nan: Option<Sig<'m, Bit>>,
}

impl<'m> Signed<'m> {
    fn new(m: &'m Module, product: Product<'m>) -> Self {
        let width = product.significand.width() + 1;
        let negated = product.significand.to_sint().as_uint() ^ product.sign.repeat(width);
        let negated = (negated + product.sign.as_uint()).wrap_to(width);
        let infinity = |negative: bool| {
            let sign = if negative {
                product.sign
            } else {
                !product.sign
            };
            product.infinite.map(|infinite| infinite & sign)
        };
        Self {
            value: m.wire("signed", negated.as_sint()),
            exponent: product.exponent,
            plus_infinity: infinity(false),
            minus_infinity: infinity(true),
            nan: product.nan,
        }
    }

    fn registered(self, m: &'m Module) -> Self {
        let flag = |name: &str, flag: Option<Sig<'m, Bit>>| flag.map(|flag| m.reg(name, flag));
        Self {
            value: m.reg("signed", self.value),
            exponent: self.exponent.map(|exponent| m.reg("exponent", exponent)),
            plus_infinity: flag("plus_infinity", self.plus_infinity),
            minus_infinity: flag("minus_infinity", self.minus_infinity),
            nan: flag("nan", self.nan),
        }
    }
}

impl<'m> Fixed<'m> {
    /// All fields as one vector: number, +infinity, -infinity, NaN from the lowest bit up.
    pub fn pack(self, m: &'m Module) -> Sig<'m, UInt> {
        let flags = [self.nan, self.minus_infinity, self.plus_infinity];
        let flags = flags.into_iter().flatten().map(Sig::as_uint);
        m.concat(&flags.chain([self.value.as_uint()]).collect::<Vec<_>>())
    }

    /// The part with names for its flags, which can then be used more than once.
    pub fn named(self, m: &'m Module) -> Self {
        let flag = |name: &str, flag: Option<Sig<'m, Bit>>| flag.map(|flag| m.wire(name, flag));
        Fixed {
            plus_infinity: flag("plus_infinity", self.plus_infinity),
            minus_infinity: flag("minus_infinity", self.minus_infinity),
            nan: flag("nan", self.nan),
            ..self
        }
    }

    /// The part in registers.
    pub fn registered(self, m: &'m Module) -> Self {
        Fixed {
            value: m.reg("value", self.value),
            plus_infinity: self.plus_infinity.map(|flag| m.reg("plus_infinity", flag)),
            minus_infinity: self
                .minus_infinity
                .map(|flag| m.reg("minus_infinity", flag)),
            nan: self.nan.map(|flag| m.reg("nan", flag)),
        }
    }

    /// What the flags make of the sum: infinities of both signs make NaN.
    pub(crate) fn special(self, m: &'m Module) -> Special<'m> {
        let both = self
            .plus_infinity
            .zip(self.minus_infinity)
            .map(|(plus, minus)| plus & minus);
        let infinite = self
            .plus_infinity
            .zip(self.minus_infinity)
            .map(|(plus, minus)| (m.wire("infinite", plus | minus), minus));
        Special {
            infinite,
            nan: either(self.nan, both).map(|nan| m.wire("nan", nan)),
        }
    }
}

/// The exact sum of any number of terms, by pairs. It is called `name`, sums on the way `name` with level and place.
pub(crate) fn adder_tree<'m>(
    m: &'m Module,
    name: &str,
    mut terms: Vec<Sig<'m, SInt>>,
) -> Sig<'m, SInt> {
    let mut level = 0;
    while terms.len() > 1 {
        level += 1;
        let last = terms.len() == 2;
        terms = terms
            .chunks(2)
            .enumerate()
            .map(|(i, pair)| match pair {
                [a, b] if last => m.wire(name, *a + *b),
                [a, b] => m.wire(&format!("{name}{level}_{i}"), *a + *b),
                _ => pair[0],
            })
            .collect();
    }
    terms[0]
}

/// A name with the number of what it names, if there are several.
pub(crate) fn numbered(name: &str, index: usize, of: usize) -> String {
    match of {
        1 => name.to_string(),
        _ => format!("{name}{index}"),
    }
}

/// Multiplies vectors of operands, lane by lane.
pub(crate) fn products<'m>(
    m: &'m Module,
    (a_type, a): (OperandType, Sig<'m, UInt>),
    (b_type, b): (OperandType, Sig<'m, UInt>),
    count: u32,
) -> Vec<Product<'m>> {
    let lane = |name: &str, kind: OperandType, vector: Sig<'m, UInt>, lane: u32| -> Operand<'m> {
        let bits = kind.format().bits();
        m.scope(&numbered(name, lane as usize, count as usize), || {
            let code = m.wire("code", vector.bits(lane * bits, bits));
            kind.decode(m, code)
        })
    };
    (0..count)
        .map(|i| {
            let (a, b) = (lane("a", a_type, a, i), lane("b", b_type, b, i));
            m.scope(&numbered("product", i as usize, count as usize), || {
                multiply(m, a, b)
            })
        })
        .collect()
}

/// Adds the products of two vectors to an exact sum.
///
/// | stages | products | their sum | sum | `sum_i` is taken in cycle |
/// |--------|----------|-----------|-----|---------------------------|
/// | 1      |          |           | x   | t                         |
/// | 2      |          | x         | x   | t + 1                     |
/// | 3      | x        | x         | x   | t + 2                     |
///
/// for operands in cycle t and their result in cycle t + stages. Golden behaviour: `weft_golden::BigSum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExactAdder {
    /// The form of the sums.
    pub form: ExactForm,
    /// Products per cycle.
    pub products: u32,
    /// Pipeline stages, 1 to 3.
    pub stages: u32,
}

ports! {
    /// Ports of an [`ExactAdder`], in the order in which they are emitted.
    pub struct ExactAdderPorts(adder: ExactAdder) {
        a_i: In<UInt> = adder.products * adder.form.moving.bits(),
        b_i: In<UInt> = adder.products * adder.form.stationary.bits(),
        /// Number, then +infinity, -infinity and NaN, as far as they can be
        sum_i: In<UInt> = adder.form.bits(),
        sum_o: Out<UInt> = adder.form.bits(),
    }
}

impl Unit for ExactAdder {
    type Ports<'m> = ExactAdderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/exact.rs";

    fn summary(&self) -> String {
        "adds products to an exact sum".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_exact_adder_{}_p{}_s{}",
            self.form.name_suffix(),
            self.products,
            self.stages
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let own = [
            ("products".to_string(), self.products.to_string()),
            ("stages".to_string(), self.stages.to_string()),
        ];
        [self.form.parameters(), own.to_vec()].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &ExactAdderPorts<'m>) {
        let (a_type, b_type) = self.form.operand_types();
        let products = products(m, (a_type, *io.a_i), (b_type, *io.b_i), self.products);
        let sum = self.form.unpack(m, *io.sum_i);
        let sum = self.form.accumulate(m, sum, &products, self.stages);
        io.sum_o.drive(m.reg("sum", sum.pack(m)));
    }
}

/// Rounds exact sums to another format. There is no register. Golden behaviour: `weft_golden::Conversion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExactRounder {
    /// The form of the sums.
    pub form: ExactForm,
    /// How they are rounded, and to what. The rounding is not stochastic.
    pub conversion: Conversion,
}

ports! {
    /// Ports of an [`ExactRounder`], in the order in which they are emitted.
    pub struct ExactRounderPorts(rounder: ExactRounder) {
        sum_i: In<UInt> = rounder.form.bits(),
        code_o: Out<UInt> = rounder.conversion.to.bits(),
    }
}

impl Unit for ExactRounder {
    type Ports<'m> = ExactRounderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/exact.rs";

    fn summary(&self) -> String {
        format!("rounds exact sums to {}", self.conversion.to)
    }

    fn module_name(&self) -> String {
        let (form, conversion) = (self.form.name_suffix(), self.conversion.name_suffix());
        format!("weft_exact_rounder_{form}_{conversion}")
    }

    fn parameters(&self) -> Vec<(String, String)> {
        [self.form.parameters(), self.conversion.parameters()].concat()
    }

    fn describe<'m>(&self, m: &'m Module, io: &ExactRounderPorts<'m>) {
        let sum = self.form.unpack(m, *io.sum_i);
        io.code_o
            .drive(self.form.round(m, sum, self.conversion, None));
    }
}
