//! The step that adds a block of products with its scales to an fp32 sum.

use weft_format::{Format, PairError};
use weft_ir::{Module, Sig, UInt, Unit, count_width, ports};

use super::bits::leading_zeros;
use super::exact::{ExactForm, Fixed};
use super::fma_fp32::{ProductAdder, product_bias};
use super::operand::{Product, either};
use super::round::magnitude;
use super::word;

/// Adds the exact sum of the products of a block, times both scales of the block, to an fp32 sum, with one rounding to
/// nearest even.
///
/// A block sum of zero leaves the sum as it is, also -0. A scale that is NaN makes NaN of everything.
///
/// | stages | block | scaled | compare | align | add | count | round | `sum_i` is taken in cycle | cycles of a sum |
/// |--------|-------|--------|---------|-------|-----|-------|-------|---------------------------|-----------------|
/// | 1      |       |        |         |       |     |       | x     | t                         | 1               |
/// | 2      |       | x      |         |       |     |       | x     | t + 1                     | 1               |
/// | 3      |       | x      |         |       | x   |       | x     | t + 1                     | 2               |
/// | 4      | x     | x      |         |       | x   |       | x     | t + 2                     | 2               |
/// | 5      | x     | x      |         | x     |     | x     | x     | t + 2                     | 3               |
/// | 6      | x     | x      |         | x     | x   | x     | x     | t + 2                     | 4               |
///
/// `block` are block sum and scales as they come, `scaled` is the block times its scales with its leading one; the steps
/// after that are those of [`FmaFp32`](super::FmaFp32). Golden behaviour: `weft_golden::matmul_codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MxStep {
    form: ExactForm,
    stages: u32,
}

impl MxStep {
    /// The step for two block formats, in 1 to 6 stages. With `flush`, subnormal elements count as zeros, and subnormal
    /// sums become zeros of their sign.
    ///
    /// # Errors
    /// If they are not block formats of one length.
    pub fn new(
        moving: Format,
        stationary: Format,
        flush: bool,
        stages: u32,
    ) -> Result<Self, PairError> {
        let form = ExactForm::of_block(moving, stationary)?;
        Ok(Self {
            form: if flush { form.flushed() } else { form },
            stages,
        })
    }

    /// The form of the block sums.
    pub fn form(&self) -> ExactForm {
        self.form
    }

    /// Pipeline stages.
    pub fn stages(&self) -> u32 {
        self.stages
    }

    /// Cycles from the block sum to the scaled one, which is when the sum is taken.
    pub fn product_cycles(&self) -> u32 {
        u32::from(self.holds_block()) + u32::from(self.stages >= 2)
    }

    /// Cycles from the sum that comes in to the one that goes out.
    pub fn sum_cycles(&self) -> u32 {
        self.stages - self.product_cycles()
    }

    fn holds_block(&self) -> bool {
        self.stages >= 4
    }

    /// A block sum times its scales, as a product with a leading one.
    fn scale<'m>(
        &self,
        m: &'m Module,
        block: Fixed<'m>,
        moving_scale: Sig<'m, UInt>,
        stationary_scale: Sig<'m, UInt>,
    ) -> Product<'m> {
        let sum = self.form.sum();
        let negative = m.wire("negative", block.value.is_negative());
        // The least two's complement number is no sum of products.
        let bits = sum.bits - 1;
        let magnitude = m.wire("magnitude", magnitude(block.value, bits));
        let zeros = m.wire("zeros", leading_zeros(m, magnitude));
        let significand = m.wire("significand", magnitude.shift_left_by(zeros));
        let nonzero = m.wire("nonzero", significand.bit(bits - 1));

        // The leading one weighs 2^(lowest place + bits - 1 - zeros + both scales), and the scales' bias is 127.
        let bias = product_bias(255 - sum.lowest_place);
        let constant = bits as i32 - 1 + bias - (255 - sum.lowest_place);
        let constant = m.uint(constant as u64, count_width(constant as u32));
        let scales = moving_scale + stationary_scale;
        let exponent = (scales + constant).to_sint() - zeros.to_sint();
        // The exponent of a block that is not zero is not negative.
        let exponent = exponent.wrap_to(exponent.width() - 2).as_uint();

        let special = block.special(m);
        let scale_nan = moving_scale.all_ones() | stationary_scale.all_ones();
        let zero_sign = negative | !nonzero;
        let sign = match special.infinite {
            Some((infinite, sign)) => infinite.mux(sign, zero_sign),
            None => zero_sign,
        };
        let nan = either(special.nan, Some(scale_nan));
        Product {
            sign: m.wire("sign", sign),
            exponent: Some(m.wire("exponent", exponent)),
            significand,
            nonzero,
            infinite: special.infinite.map(|(infinite, _)| infinite),
            nan: nan.map(|nan| m.wire("any_nan", nan)),
            bias,
            max_exponent: sum.lowest_place + bits as i32 - 2 + 2 * 127,
            normalised: true,
        }
    }

    /// The sum plus a block times its scales, with all registers but the last.
    pub fn add<'m>(
        &self,
        m: &'m Module,
        sum: Sig<'m, UInt>,
        block: Fixed<'m>,
        scales: (Sig<'m, UInt>, Sig<'m, UInt>),
    ) -> Sig<'m, UInt> {
        let (block, scales) = match self.holds_block() {
            false => (m.scope("dot", || block.named(m)), scales),
            true => m.scope("block", || {
                let moving = m.reg("moving_scale", scales.0);
                let stationary = m.reg("stationary_scale", scales.1);
                (block.registered(m), (moving, stationary))
            }),
        };
        m.comment("Scale");
        let scaled = m.scope("block", || self.scale(m, block, scales.0, scales.1));
        let scaled = match self.stages {
            1 => scaled,
            _ => m.scope("scaled", || scaled.registered(m)),
        };
        ProductAdder::new(self.form.is_flushed(), self.sum_cycles()).add(m, sum, scaled)
    }
}

ports! {
    /// Ports of a [`MxStep`], in the order in which they are emitted.
    pub struct MxStepPorts(step: MxStep) {
        /// Exact sum of the products of a block: number, then +infinity, -infinity and NaN, as far as they can be
        block_i: In<UInt> = step.form.bits(),
        /// Scales of the block, e8m0
        moving_scale_i: In<UInt> = 8,
        stationary_scale_i: In<UInt> = 8,
        /// Taken when the scaled block sum is there
        sum_i: In<UInt> = 32,
        sum_o: Out<UInt> = 32,
    }
}

impl Unit for MxStep {
    type Ports<'m> = MxStepPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/mx_step.rs";

    fn summary(&self) -> String {
        let (moving, stationary) = self.form.formats();
        format!("adds a block of {moving} times {stationary} to an fp32 sum")
    }

    fn module_name(&self) -> String {
        let (moving, stationary) = self.form.formats();
        let [moving, stationary] = [moving, stationary].map(word);
        let flush = if self.form.is_flushed() { "_flush" } else { "" };
        format!("weft_mx_step_{moving}_{stationary}{flush}_s{}", self.stages)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let (moving, stationary) = self.form.formats();
        [
            ("moving", moving.to_string()),
            ("stationary", stationary.to_string()),
            ("stages", self.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &MxStepPorts<'m>) {
        let block = self.form.unpack(m, *io.block_i);
        let scales = (*io.moving_scale_i, *io.stationary_scale_i);
        io.sum_o
            .drive(m.reg("sum", self.add(m, *io.sum_i, block, scales)));
    }
}
