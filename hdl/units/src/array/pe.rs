//! The processing element.

use weft_format::Format;
use weft_ir::{Module, SInt, Sig, UInt, Unit, ports};

use super::Accumulation;
use crate::arith::{
    AlignedAdder, FmaFp32, MxStep, OperandType, Product, adder_tree, multiply, numbered, word,
};
use crate::prim::delayed;

/// Processing element (PE) of a weight-stationary systolic array.
///
/// Moving values flow east, partial sums flow south, and stationary values wait in place. Two registers hold them: a
/// transport register, which takes the value from the north at the end of a cycle in which `load_i` is high, and an
/// active one, which takes the transport register's at the end of one in which `swap_i` is high. So the swap runs one
/// cycle ahead of the first moving value that uses it, and a load in the same cycle is already that of the next value.
///
/// With `products` P, moving and stationary inputs are vectors of P values, lane p at `[p * bits +: bits]`: codes of
/// integers, or floating-point numbers as [`EdgeDecoder`](super::EdgeDecoder) makes them. When `a` enters at cycle t and meets
/// the stationary `b`, the P products are added to `s` as the accumulation says:
///
/// | cycle          | t - 2 or before | t - 1 | t | t + lead | t + stages |
/// |----------------|-----------------|-------|---|----------|------------|
/// | `load_i`       | 1               |       |   |          |            |
/// | `stationary_i` | b               |       |   |          |            |
/// | `swap_i`       |                 | 1     |   |          |            |
/// | `moving_i`     |                 |       | a |          |            |
/// | `psum_i`       |                 |       |   | s        |            |
/// | `psum_o`       |                 |       |   |          | s + a b    |
///
/// `load_o`, `swap_o` and `moving_o` are what came in the cycle before. `stationary_o` is the transport register, what
/// was loaded last, as it was `pitch - 1` cycles before, so that it reaches the row below with its load token.
///
/// Registers on the way of a product, besides those that are named in the tables of [`FmaFp32`], [`MxStep`] and
/// [`AlignedAdder`], whose last register is the PE's sum:
///
/// | sums    | stages | lead | pitch | registers                                        |
/// |---------|--------|------|-------|--------------------------------------------------|
/// | integer | 1      | 0    | 1     | the sum                                          |
/// |         | 2      | 1    | 1     | the products' sum, the sum                       |
/// |         | 3      | 2    | 1     | the products, their sum, the sum                 |
/// | exact   | 1 to 3 | 0-2  | 1     | the same                                         |
/// | chain   | 1 to 6 | 0-1  | 1-5   | those of [`FmaFp32`]                             |
/// | blocks  | 1 to 6 | 0-2  | 1-4   | those of [`MxStep`]                              |
/// | aligned | 1 to 6 | 0-1  | 1-5   | those of [`AlignedAdder`]                        |
///
/// One product of integers and its sum are two steps and no more: there, both operands stand in registers in place of the
/// product, which is what the multipliers of FPGAs have in front of them.
///
/// No register is reset: sums are undefined until the first value has been loaded and swapped in, and then depend on
/// nothing that was there at power-up. Golden behaviour: `weft_golden::matmul`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pe {
    /// Format of the moving operand.
    pub moving: Format,
    /// Format of the stationary operand.
    pub stationary: Format,
    /// How the products are added.
    pub accumulation: Accumulation,
    /// Products per cycle.
    pub products: u32,
    /// Pipeline stages: 1 to 3 for integers and exact sums, 1 to 6 for others.
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
        stationary_i: In<UInt> = pe.stationary_bits(),
        stationary_o: Out<UInt> = pe.stationary_bits(),
        ["Moving values, from west to east"]
        moving_i: In<UInt> = pe.moving_bits(),
        moving_o: Out<UInt> = pe.moving_bits(),
        ["Partial sums, from north to south"]
        psum_i: In<UInt> = pe.sum_bits(),
        psum_o: Out<UInt> = pe.sum_bits(),
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
            ("accumulate", self.accumulation.model().to_string()),
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

        let (a, b) = if self.holds_operands() {
            (moving, m.reg("operand", active))
        } else {
            (*io.moving_i, active)
        };
        if self.operand_types().is_some() {
            m.comment("Multiply");
        }
        let sum = match self.accumulation {
            Accumulation::Fp32Chain { .. } => {
                let product = self.products(m, a, b)[0];
                let product = match self.fma().product_cycles() {
                    0 => product,
                    _ => m.scope("product", || product.registered(m)),
                };
                self.fma().add(m, *io.psum_i, product)
            }
            Accumulation::Blocks { .. } => self.add_block(m, a, b, *io.psum_i),
            Accumulation::Exact(form) => {
                let products = self.products(m, a, b);
                let sum = form.unpack(m, *io.psum_i);
                form.accumulate(m, sum, &products, self.stages).pack(m)
            }
            Accumulation::Aligned { .. } => {
                let products = self.products(m, a, b);
                self.aligned().add(m, *io.psum_i, &products)
            }
            accumulation => {
                let dot = self.dot_product(m, a, b);
                let dot = if self.stages > 1 {
                    m.reg("dot", dot)
                } else {
                    dot
                };
                let sum = io.psum_i.as_sint() + dot;
                match accumulation {
                    Accumulation::Int32Saturate => {
                        sum.named("sum").sat_to(self.sum_bits()).as_uint()
                    }
                    _ => sum.wrap_to(self.sum_bits()).as_uint(),
                }
            }
        };
        io.psum_o.drive(m.reg("psum", sum));
    }
}

impl Pe {
    /// Bits of a partial sum.
    pub fn sum_bits(&self) -> u32 {
        self.accumulation.sum_bits()
    }

    /// Cycles from a partial sum to the one below: the wavefront takes as many from row to row.
    pub fn pitch(&self) -> u32 {
        match self.accumulation {
            Accumulation::Fp32Chain { .. } => self.fma().sum_cycles(),
            Accumulation::Blocks { .. } => self.mx_step().sum_cycles(),
            Accumulation::Aligned { .. } => self.aligned().sum_cycles(),
            _ => 1,
        }
    }

    /// Cycles from a moving value to the partial sum to which its products are added.
    pub fn lead(&self) -> u32 {
        self.stages - self.pitch()
    }

    /// The decoded forms in which operands come; none for integers, which come as codes.
    pub fn operand_types(&self) -> Option<(OperandType, OperandType)> {
        match self.accumulation {
            Accumulation::Fp32Chain { .. } => Some(self.fma().operand_types()),
            Accumulation::Blocks { .. } => Some(self.mx_step().form().operand_types()),
            Accumulation::Exact(form) => Some(form.operand_types()),
            Accumulation::Aligned { .. } => Some(self.aligned().operand_types()),
            Accumulation::Int32
            | Accumulation::Int32Saturate
            | Accumulation::Int32SaturateEnd { .. } => None,
        }
    }

    /// Bits of the scale that comes with the values of an operand; 0 for formats without blocks.
    pub fn scale_bits(&self) -> u32 {
        self.moving.block().map_or(0, |block| block.scale.bits())
    }

    /// Bits of the moving codes of a cycle, a scale above them.
    pub fn moving_code_bits(&self) -> u32 {
        self.products * self.moving.bits() + self.scale_bits()
    }

    /// Bits of the stationary codes of a cycle, a scale above them.
    pub fn stationary_code_bits(&self) -> u32 {
        self.products * self.stationary.bits() + self.scale_bits()
    }

    /// Bits of the moving values of a cycle, a scale above them.
    pub fn moving_bits(&self) -> u32 {
        let kind = self.operand_types().map(|(moving, _)| moving.bits());
        self.products * kind.unwrap_or(self.moving.bits()) + self.scale_bits()
    }

    /// Bits of the stationary values of a cycle, a scale above them.
    pub fn stationary_bits(&self) -> u32 {
        let kind = self
            .operand_types()
            .map(|(_, stationary)| stationary.bits());
        self.products * kind.unwrap_or(self.stationary.bits()) + self.scale_bits()
    }

    /// The parameters as part of a module's name.
    pub fn name_suffix(&self) -> String {
        let [moving, stationary] = [self.moving, self.stationary].map(word);
        format!(
            "{moving}_{stationary}_{}_p{}_s{}",
            self.accumulation.word(),
            self.products,
            self.stages
        )
    }

    /// Whether both operands stand in registers before they are multiplied.
    fn holds_operands(&self) -> bool {
        self.operand_types().is_none() && self.stages >= 3 && self.products == 1
    }

    fn fma(&self) -> FmaFp32 {
        FmaFp32 {
            a: self.moving,
            b: self.stationary,
            flush: self.accumulation.is_flushed(),
            stages: self.stages,
        }
    }

    fn mx_step(&self) -> MxStep {
        let flush = self.accumulation.is_flushed();
        match MxStep::new(self.moving, self.stationary, flush, self.stages) {
            Ok(step) => step,
            Err(error) => panic!("{error}"),
        }
    }

    fn aligned(&self) -> AlignedAdder {
        let Accumulation::Aligned { sum, flush } = self.accumulation else {
            panic!("sums of {} are not aligned", self.accumulation.model());
        };
        AlignedAdder {
            moving: self.moving,
            stationary: self.stationary,
            sum,
            flush,
            products: self.products,
            stages: self.stages,
        }
    }

    /// The products of all lanes of decoded operands.
    fn products<'m>(
        &self,
        m: &'m Module,
        moving: Sig<'m, UInt>,
        stationary: Sig<'m, UInt>,
    ) -> Vec<Product<'m>> {
        let Some((a_kind, b_kind)) = self.operand_types() else {
            return vec![];
        };
        let lane = |name: &str, kind: OperandType, vector: Sig<'m, UInt>, p: u32| {
            m.scope(name, || {
                let packed = match self.products {
                    1 if self.scale_bits() == 0 => vector,
                    _ => m.wire("packed", vector.bits(p * kind.bits(), kind.bits())),
                };
                kind.unpack(m, packed)
            })
        };
        (0..self.products)
            .map(|p| {
                let name = |name: &str| numbered(name, p as usize, self.products as usize);
                let a = lane(&name("a"), a_kind, moving, p);
                let b = lane(&name("b"), b_kind, stationary, p);
                m.scope(&name("product"), || multiply(m, a, b))
            })
            .collect()
    }

    /// The products of a block, scaled, added to a sum.
    fn add_block<'m>(
        &self,
        m: &'m Module,
        moving: Sig<'m, UInt>,
        stationary: Sig<'m, UInt>,
        sum: Sig<'m, UInt>,
    ) -> Sig<'m, UInt> {
        let step = self.mx_step();
        let scale = |name: &str, vector: Sig<'m, UInt>| {
            let bits = self.scale_bits();
            m.wire(name, vector.bits(vector.width() - bits, bits))
        };
        let scales = (
            scale("moving_scale", moving),
            scale("stationary_scale", stationary),
        );
        let products = self.products(m, moving, stationary);
        m.comment("The products' sum, in fixed point");
        let block = step.form().dot(m, &products, false);
        step.add(m, sum, block, scales)
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
        let products = (0..self.products).map(|p| {
            let name = format!("product{p}");
            match self.stages {
                3.. => m.reg(&name, product(p)),
                _ => m.wire(&name, product(p)),
            }
        });
        adder_tree(m, "total", products.collect())
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
