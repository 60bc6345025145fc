//! The processing element.

use weft_format::{AccumulateModel, Format};
use weft_ir::{Module, SInt, Sig, UInt, Unit, ports};

use crate::prim::delayed;

/// Bits of an integer sum.
pub const SUM_BITS: u32 = 32;

/// Processing element (PE) of a weight-stationary systolic array, for integers.
///
/// Moving values flow east, partial sums flow south, and stationary values wait in place. Two registers hold them: a
/// transport register, which takes the value from the north at the end of a cycle in which `load_i` is high, and an
/// active one, which takes the transport register's at the end of one in which `swap_i` is high. So the swap runs one
/// cycle ahead of the first moving value that uses it, and a load in the same cycle is already that of the next value.
///
/// With `products` P, moving and stationary inputs are vectors of P values, lane p at `[p * bits +: bits]`. When `a`
/// enters at cycle t and meets the stationary `b`, the sum of the P products is added exactly to `s`, and the result is
/// wrapped or saturated to 32 bits as `model` says:
///
/// | cycle          | t - 2 or before | t - 1 | t | t + stages - 1 | t + stages |
/// |----------------|-----------------|-------|---|----------------|------------|
/// | `load_i`       | 1               |       |   |                |            |
/// | `stationary_i` | b               |       |   |                |            |
/// | `swap_i`       |                 | 1     |   |                |            |
/// | `moving_i`     |                 |       | a |                |            |
/// | `psum_i`       |                 |       |   | s              |            |
/// | `psum_o`       |                 |       |   |                | s + a b    |
///
/// `load_o`, `swap_o` and `moving_o` are what came in the cycle before. `stationary_o` is the transport register: what
/// was loaded last.
///
/// | stages | registers on the way of a product                             |
/// |--------|---------------------------------------------------------------|
/// | 1      | the sum                                                       |
/// | 2      | the products' sum, the sum                                    |
/// | 3      | both operands, the products' sum, the sum                     |
///
/// No register is reset: sums are undefined until the first value has been loaded and swapped in, and then depend on
/// nothing that was there at power-up. Golden behaviour: `weft_golden::matmul`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pe {
    /// Format of the moving operand.
    pub moving: Format,
    /// Format of the stationary operand.
    pub stationary: Format,
    /// What happens to a sum that 32 bits do not hold.
    pub model: AccumulateModel,
    /// Products per cycle.
    pub products: u32,
    /// Pipeline stages, 1 to 3.
    pub stages: u32,
}

ports! {
    /// Ports of a [`Pe`], in the order in which they are emitted.
    pub struct PePorts(pe: Pe) {
        ["Stationary values, from north to south"]
        /// High while the transport register takes the value from the north
        load_i: In<Bit>,
        load_o: Out<Bit>,
        /// High one cycle ahead of the first moving value that uses the transported value
        swap_i: In<Bit>,
        swap_o: Out<Bit>,
        stationary_i: In<UInt> = pe.products * pe.stationary.bits(),
        stationary_o: Out<UInt> = pe.products * pe.stationary.bits(),
        ["Moving values, from west to east"]
        moving_i: In<UInt> = pe.products * pe.moving.bits(),
        moving_o: Out<UInt> = pe.products * pe.moving.bits(),
        ["Partial sums, from north to south"]
        psum_i: In<SInt> = SUM_BITS,
        psum_o: Out<SInt> = SUM_BITS,
    }
}

impl Unit for Pe {
    type Ports<'m> = PePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/array/pe.rs";

    fn summary(&self) -> String {
        "processing element of a weight-stationary systolic array".into()
    }

    fn module_name(&self) -> String {
        format!("weft_pe_{}", self.name_suffix())
    }

    fn parameters(&self) -> Vec<(String, String)> {
        [
            ("moving", self.moving.to_string()),
            ("stationary", self.stationary.to_string()),
            ("accumulate", self.model.to_string()),
            ("products", self.products.to_string()),
            ("stages", self.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &PePorts<'m>) {
        io.load_o.drive(m.reg("load", *io.load_i));
        io.swap_o.drive(m.reg("swap", *io.swap_i));

        let transport = m.reg_en("transport", *io.load_i, *io.stationary_i);
        let active = m.reg_en("active", *io.swap_i, transport);
        io.stationary_o
            .drive(delayed(m, "transport", transport, self.pitch() - 1));

        let moving = m.reg("moving", *io.moving_i);
        io.moving_o.drive(moving);

        let dot = match self.stages {
            1 | 2 => self.dot_product(m, *io.moving_i, active),
            _ => self.dot_product(m, moving, m.reg("operand", active)),
        };
        let dot = if self.stages == 1 {
            dot
        } else {
            m.reg("dot", dot)
        };

        let sum = *io.psum_i + dot;
        let sum = match self.model {
            AccumulateModel::Int32 => sum.wrap_to(SUM_BITS),
            AccumulateModel::Int32Saturate => sum.named("sum").sat_to(SUM_BITS),
            other => panic!("no PE adds as accumulation model {other} does"),
        };
        io.psum_o.drive(m.reg("psum", sum));
    }
}

impl Pe {
    /// Bits of a partial sum.
    pub fn sum_bits(&self) -> u32 {
        SUM_BITS
    }

    /// Cycles from a partial sum to the one below: the wavefront takes as many from row to row.
    pub fn pitch(&self) -> u32 {
        1
    }

    /// Cycles from a moving value to the partial sum to which its products are added.
    pub fn lead(&self) -> u32 {
        self.stages - self.pitch()
    }

    /// The parameters as part of a module's name.
    pub fn name_suffix(&self) -> String {
        let model = match self.model {
            AccumulateModel::Int32 => "wrap",
            AccumulateModel::Int32Saturate => "sat",
            other => other.name(),
        };
        format!(
            "{}_{}_{model}_p{}_s{}",
            self.moving, self.stationary, self.products, self.stages
        )
    }

    /// The exact sum of the products of all lanes.
    fn dot_product<'m>(
        &self,
        m: &'m Module,
        moving: Sig<'m, UInt>,
        stationary: Sig<'m, UInt>,
    ) -> Sig<'m, SInt> {
        let product = |p: u32| lane(moving, self.moving, p) * lane(stationary, self.stationary, p);
        if self.products == 1 {
            return m.wire("product", product(0));
        }
        let products = (0..self.products)
            .map(|p| m.wire(&format!("product{p}"), product(p)))
            .collect();
        adder_tree(m, products)
    }
}

/// Lane `index` of a vector of integers, as a signed number of one bit more where the format is unsigned.
fn lane<'m>(vector: Sig<'m, UInt>, format: Format, index: u32) -> Sig<'m, SInt> {
    let bits = vector.bits(index * format.bits(), format.bits());
    if format.is_signed() {
        bits.as_sint()
    } else {
        bits.to_sint()
    }
}

/// The exact sum of any number of terms, by pairs.
fn adder_tree<'m>(m: &'m Module, mut terms: Vec<Sig<'m, SInt>>) -> Sig<'m, SInt> {
    let mut level = 0;
    while terms.len() > 1 {
        level += 1;
        terms = terms
            .chunks(2)
            .enumerate()
            .map(|(i, pair)| match pair {
                [a, b] => m.wire(&format!("sum{level}_{i}"), *a + *b),
                _ => pair[0],
            })
            .collect();
    }
    terms[0]
}
