//! Matrix products of codes.

use weft_format::{Format, Operand, check_pair};

use crate::{
    Accumulate, Coded, Conversion, Error, Events, Matrix, Number, Subnormals, aligned, chain,
    exact, matmul, mx,
};

/// The sums of a matrix product, in what the accumulation model adds up in.
#[derive(Clone, Debug, PartialEq)]
pub enum Sums {
    /// Of the models of integers.
    Int32(Matrix<i32>),
    /// Of `fp32-chain` and `aligned`. NaN is canonical.
    Fp32(Matrix<f32>),
    /// Of `exact`: not rounded yet.
    Exact(Matrix<Number>),
}

impl Sums {
    /// The codes of the sums in an output format. For exact sums that is the first rounding, for fp32 a second one.
    ///
    /// # Errors
    /// As [`Conversion::encode_matrix`].
    pub fn encode(
        &self,
        format: Format,
        conversion: &Conversion,
        random: Option<&Matrix<u32>>,
    ) -> Result<(Coded, Events), Error> {
        match self {
            Self::Int32(sums) => Coded::encode(format, sums, conversion, random),
            Self::Fp32(sums) => Coded::encode(format, sums, conversion, random),
            Self::Exact(sums) => Coded::encode(format, sums, conversion, random),
        }
    }
}

/// The product `C[M, N] = A[M, K] * B[K, N]` of codes of any formats that the accumulation model takes.
///
/// `fp32-chain` is what `s = a[k].mul_add(b[k], s)` computes in f32, with `s` from +0 and k ascending, for each element;
/// for block formats a block is a step. All models are defined in [`AccumulateModel`](weft_format::AccumulateModel).
///
/// Padding that leaves every sum as it is, in every bit, whatever is there already: stationary +0 and moving -0 for
/// floats, zeros for integers, products of zero in blocks (with scales of 1) and in exact and aligned sums. So K may be
/// filled up to the rows of an array.
///
/// # Errors
/// If K differs between the operands, the model does not take the pair of formats, blocks run along the wrong side, a
/// step has no products, or an exact sum would be wider than 128 bits.
///
/// ```
/// use weft_format::{AccumulateModel, Format};
/// use weft_golden::{Accumulate, Coded, Conversion, Matrix, Sums, matmul_codes};
///
/// let nearest = Conversion::default();
/// let (a, _) = Coded::encode(Format::Bf16, &Matrix::from([[1.0_f32, 3e38, 1.0]]), &nearest, None)?;
/// let (b, _) = Coded::encode(Format::Bf16, &Matrix::from([[2.0_f32], [2.0], [-0.5]]), &nearest, None)?;
/// let chain = Accumulate::new(AccumulateModel::Fp32Chain, 1);
/// assert_eq!(matmul_codes(&a, &b, chain)?, Sums::Fp32(Matrix::from([[f32::INFINITY]])));
///
/// let exact = Accumulate::new(AccumulateModel::Exact, 1);
/// assert_eq!(
///     matmul_codes(&a, &b, exact).unwrap_err().to_string(),
///     "an exact sum of 3 products of bf16 and bf16 needs 525 bits: accumulation model exact has at most 128",
/// );
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn matmul_codes(a: &Coded, b: &Coded, accumulate: Accumulate) -> Result<Sums, Error> {
    check(a, b, accumulate)?;
    match accumulate {
        Accumulate::Wrap | Accumulate::SaturatePerStep { .. } | Accumulate::SaturateAtEnd => {
            let (moving, stationary) = (a.format(), b.format());
            matmul(&a.to_i32(), &b.to_i32(), moving, stationary, accumulate).map(Sums::Int32)
        }
        Accumulate::Exact { subnormals } => exact::exact(a, b, subnormals).map(Sums::Exact),
        Accumulate::Fp32Chain { .. } | Accumulate::Aligned { .. } => {
            let mut c = Matrix::from_fn(a.codes().rows(), b.codes().cols(), |_, _| 0.0)?;
            add_products(&mut c, a, b, accumulate)?;
            Ok(Sums::Fp32(c))
        }
    }
}

/// The same as [`matmul_codes`] for `fp32-chain` and `aligned`, but each sum starts from an element of `start` instead
/// of +0. So K may be cut between steps.
///
/// # Errors
/// As [`matmul_codes`], and if `start` is not M x N or the model is another.
pub fn matmul_codes_onto(
    start: &Matrix<f32>,
    a: &Coded,
    b: &Coded,
    accumulate: Accumulate,
) -> Result<Matrix<f32>, Error> {
    let product = (a.codes().rows(), b.codes().cols());
    if start.shape() != product {
        return Err(Error::Start {
            start: start.shape(),
            product,
        });
    }
    check(a, b, accumulate)?;
    let mut c = start.clone();
    add_products(&mut c, a, b, accumulate)?;
    Ok(c)
}

fn add_products(
    c: &mut Matrix<f32>,
    a: &Coded,
    b: &Coded,
    accumulate: Accumulate,
) -> Result<(), Error> {
    match accumulate {
        Accumulate::Fp32Chain { subnormals } => {
            if subnormals == Subnormals::Flush {
                for sum in c.as_mut_slice() {
                    *sum = chain::flushed(*sum);
                }
            }
            if a.format().block().is_some() {
                return mx::blocks(c, a, b, subnormals);
            }
            let (a, b) = (a.elements_to_f32(subnormals), b.elements_to_f32(subnormals));
            chain::chain(c, &a, &b, subnormals);
            Ok(())
        }
        Accumulate::Aligned {
            sum,
            products,
            subnormals,
        } => aligned::aligned(
            c,
            a,
            b,
            aligned::Step {
                sum,
                products,
                subnormals,
            },
        ),
        other => Err(Error::NoStart {
            model: other.model(),
        }),
    }
}

fn check(a: &Coded, b: &Coded, accumulate: Accumulate) -> Result<(), Error> {
    if a.codes().cols() != b.codes().rows() {
        return Err(Error::Contraction {
            moving_cols: a.codes().cols(),
            stationary_rows: b.codes().rows(),
        });
    }
    // An exact sum is checked by its own width, which takes K into account.
    if !matches!(accumulate, Accumulate::Exact { .. }) {
        check_pair(a.format(), b.format(), accumulate.model())?;
    }
    a.scales_of(Operand::Moving)?;
    b.scales_of(Operand::Stationary)?;
    Ok(())
}
