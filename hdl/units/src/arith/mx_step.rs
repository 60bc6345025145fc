//! The step that adds a block of products with its scales to an fp32 sum.

use weft_format::{Format, PairError};
use weft_ir::{Module, Sig, UInt, Unit, count_width, ports};

use super::bits::leading_zeros;
use super::exact::{ExactForm, Fixed};
use super::fma_fp32::{FmaFp32, product_bias};
use super::operand::{Product, either};
use super::round::magnitude;
use super::word;

/// Adds the exact sum of the products of a block, times both scales of the block, to an fp32 sum, with one rounding to
/// nearest even.
///
/// A block sum of zero leaves the sum as it is, also -0. A scale that is NaN makes NaN of everything.
///
/// | stages | registers                                                                         |
/// |--------|-----------------------------------------------------------------------------------|
/// | 1      | the result                                                                        |
/// | 2      | the scaled block sum with its leading one, the result                             |
/// | 3 to 5 | the same, and in between as [`FmaFp32`] has them                                  |
/// | 6      | block sum and scales as they come, too                                            |
///
/// `sum_i` is taken when the scaled block sum is there, as in [`FmaFp32`]. Golden behaviour: `weft_golden::matmul_codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MxStep {
    form: ExactForm,
    fma: FmaFp32,
}

impl MxStep {
    /// The step for two block formats.
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
            fma: FmaFp32 {
                a: moving,
                b: stationary,
                flush,
                stages,
            },
        })
    }

    /// The form of the block sums.
    pub fn form(&self) -> ExactForm {
        self.form
    }

    /// Where the registers are, and how long a sum takes: as in a fused multiply-add.
    pub fn timing(&self) -> FmaFp32 {
        self.fma
    }

    /// A block sum times its scales, as a product with a leading one.
    pub fn scale<'m>(
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

    /// The sum plus a scaled block, with the registers of all steps but the first two and the last.
    pub fn add<'m>(&self, m: &'m Module, sum: Sig<'m, UInt>, scaled: Product<'m>) -> Sig<'m, UInt> {
        self.fma.add(m, sum, scaled)
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
        let flush = if self.fma.flush { "_flush" } else { "" };
        format!(
            "weft_mx_step_{moving}_{stationary}{flush}_s{}",
            self.fma.stages
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let (moving, stationary) = self.form.formats();
        [
            ("moving", moving.to_string()),
            ("stationary", stationary.to_string()),
            ("stages", self.fma.stages.to_string()),
        ]
        .map(|(k, v)| (k.to_string(), v))
        .to_vec()
    }

    fn describe<'m>(&self, m: &'m Module, io: &MxStepPorts<'m>) {
        let registers = self.fma.registers();
        let hold = |name, signal: Sig<'m, UInt>| match registers.decode {
            true => m.reg(name, signal),
            false => signal,
        };
        let block = hold("block", *io.block_i);
        let moving_scale = hold("moving_scale", *io.moving_scale_i);
        let stationary_scale = hold("stationary_scale", *io.stationary_scale_i);

        m.comment("Scale");
        let scaled = m.scope("block", || {
            let block = self.form.unpack(m, block);
            self.scale(m, block, moving_scale, stationary_scale)
        });
        let scaled = if registers.multiply {
            m.scope("scaled", || scaled.registered(m))
        } else {
            scaled
        };
        io.sum_o.drive(m.reg("sum", self.add(m, *io.sum_i, scaled)));
    }
}
