//! Matrix products on integers.

use rayon::prelude::*;
use weft_format::{AccumulateModel, AlignedSum, Format, IntegerFormat, Operand, check_pair};

use crate::{Error, Matrix};

/// How the products of an element of a matrix product are summed.
///
/// All are defined element by element, for the products `a[m, k] * b[k, n]` with k ascending from 0, and a sum that
/// starts at 0 (or where [`matmul_onto`] is told to).
///
/// ```
/// use weft_format::Format;
/// use weft_golden::{Accumulate, Matrix, matmul_onto};
///
/// // From near the top: up by 100 and down by 100.
/// let start = Matrix::from([[i32::MAX - 50]]);
/// let (a, b) = (Matrix::from([[10, -10]]), Matrix::from([[10], [10]]));
/// let sum = |accumulate| matmul_onto(&start, &a, &b, Format::Int8, Format::Int8, accumulate);
///
/// // Wrapping comes back to where it was.
/// assert_eq!(sum(Accumulate::Wrap)?, start);
/// // In steps of one product the sum sticks at the top and then goes down.
/// let one = Accumulate::SaturatePerStep { products: 1 };
/// assert_eq!(sum(one)?, Matrix::from([[i32::MAX - 100]]));
/// // In steps of two the products cancel before anything can stick.
/// let two = Accumulate::SaturatePerStep { products: 2 };
/// assert_eq!(sum(two)?, start);
/// # Ok::<(), weft_golden::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accumulate {
    /// The exact sum modulo 2^32, in two's complement. Independent of order.
    Wrap,
    /// In steps of some consecutive products, beginning with k = 0: the products of a step are added to the sum
    /// exactly, and then the sum is clamped to int32. A short last step is filled with zero products, which is to say
    /// that it is just short.
    SaturatePerStep {
        /// Products in a step, at least 1: in hardware, the products of one PE.
        products: u32,
    },
    /// The exact sum, clamped to int32 once. Independent of order.
    SaturateAtEnd,
    /// s <- s + a * b rounded once to fp32, for k ascending; for block formats, a block at a time.
    Fp32Chain {
        /// What becomes of subnormal operands and sums.
        subnormals: Subnormals,
    },
    /// The exact sum. Independent of order.
    Exact {
        /// What becomes of subnormal operands. The sum has no format: [`Conversion`](crate::Conversion) says what becomes
        /// of a result.
        subnormals: Subnormals,
    },
    /// As tensor cores add.
    Aligned {
        /// How many bits take part.
        sum: AlignedSum,
        /// Products in a step, at least 1: in hardware, the products of one PE.
        products: u32,
        /// What becomes of subnormal operands and sums; a sum that is flushed is +0, as all that are zero.
        subnormals: Subnormals,
    },
}

/// What becomes of subnormal numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Subnormals {
    /// They count for what they are.
    #[default]
    Keep,
    /// They become zeros of their sign, on the way in and, after rounding, on the way out.
    Flush,
}

impl Accumulate {
    /// What a model means on PEs of so many products: subnormals are kept, and aligned sums are
    /// [`AlignedSum::HOPPER`].
    ///
    /// ```
    /// use weft_format::AccumulateModel;
    /// use weft_golden::Accumulate;
    ///
    /// let accumulate = Accumulate::new(AccumulateModel::Int32Saturate, 4);
    /// assert_eq!(accumulate, Accumulate::SaturatePerStep { products: 4 });
    /// assert_eq!(Accumulate::new(AccumulateModel::Int32, 4), Accumulate::Wrap);
    /// ```
    pub fn new(model: AccumulateModel, products: u32) -> Self {
        match model {
            AccumulateModel::Int32 => Self::Wrap,
            AccumulateModel::Int32Saturate => Self::SaturatePerStep { products },
            AccumulateModel::Int32SaturateEnd => Self::SaturateAtEnd,
            AccumulateModel::Fp32Chain => Self::Fp32Chain {
                subnormals: Subnormals::Keep,
            },
            AccumulateModel::Exact => Self::Exact {
                subnormals: Subnormals::Keep,
            },
            AccumulateModel::Aligned => Self::Aligned {
                sum: AlignedSum::HOPPER,
                products,
                subnormals: Subnormals::Keep,
            },
        }
    }

    /// The model that this is.
    pub fn model(self) -> AccumulateModel {
        match self {
            Self::Wrap => AccumulateModel::Int32,
            Self::SaturatePerStep { .. } => AccumulateModel::Int32Saturate,
            Self::SaturateAtEnd => AccumulateModel::Int32SaturateEnd,
            Self::Fp32Chain { .. } => AccumulateModel::Fp32Chain,
            Self::Exact { .. } => AccumulateModel::Exact,
            Self::Aligned { .. } => AccumulateModel::Aligned,
        }
    }
}

/// The product `C[M, N] = A[M, K] * B[K, N]` of the moving operand A and the stationary operand B.
///
/// `C[m, n]` is the sum of `A[m, k] * B[k, n]` over k, as [`Accumulate`] says. Elements come as `i32` whatever their
/// format, and must be numbers of it.
///
/// Takes O(M N K) time on all cores and O(M K + K N + M N) memory; the fast path of the sums works on 16-bit copies of
/// the operands, a block of K and a tile of C at a time. A sum that may saturate takes a slower path for as long as it
/// is near an end of int32. The bits of the result do not depend on any of this, nor on the number of threads.
///
/// # Errors
/// If K differs between the operands, a value is outside its format, the accumulation model does not take the pair of
/// formats, a step has no products or C does not fit into memory.
///
/// ```
/// use weft_format::Format;
/// use weft_golden::{Accumulate, Matrix, matmul};
///
/// let pixels = Matrix::from([[0, 128, 255], [255, 255, 255]]);
/// let weights = Matrix::from([[-128], [127], [1]]);
/// let sums = matmul(&pixels, &weights, Format::Uint8, Format::Int8, Accumulate::Wrap)?;
/// assert_eq!(sums, Matrix::from([[16511], [0]]));
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn matmul(
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    moving: Format,
    stationary: Format,
    accumulate: Accumulate,
) -> Result<Matrix<i32>, Error> {
    let sum = Summation::new(a, b, moving, stationary, accumulate)?;
    let mut c = Matrix::from_fn(a.rows(), b.cols(), |_, _| 0)?;
    add_products(&mut c, a, b, &sum);
    Ok(c)
}

/// The same as [`matmul`], but each sum starts from an element of `start` instead of 0.
///
/// So K may be cut anywhere for [`Accumulate::Wrap`], and between steps for [`Accumulate::SaturatePerStep`]: a product
/// over the first part of K, then one over the rest that starts from it, is the product over all of K. It may not be
/// cut for [`Accumulate::SaturateAtEnd`], whose sums are wider than what they end as.
///
/// # Errors
/// As [`matmul`], and if `start` is not M x N.
///
/// ```
/// use weft_format::Format;
/// use weft_golden::{Accumulate, Matrix, matmul_onto};
///
/// let start = Matrix::from([[1000, 2000]]);
/// let (a, b) = (Matrix::from([[3]]), Matrix::from([[5, -5]]));
/// let sums = matmul_onto(&start, &a, &b, Format::Int8, Format::Int8, Accumulate::Wrap)?;
/// assert_eq!(sums, Matrix::from([[1015, 1985]]));
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn matmul_onto(
    start: &Matrix<i32>,
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    moving: Format,
    stationary: Format,
    accumulate: Accumulate,
) -> Result<Matrix<i32>, Error> {
    let product = (a.rows(), b.cols());
    if start.shape() != product {
        return Err(Error::Start {
            start: start.shape(),
            product,
        });
    }
    let sum = Summation::new(a, b, moving, stationary, accumulate)?;
    let mut c = start.clone();
    add_products(&mut c, a, b, &sum);
    Ok(c)
}

/// Columns of C that are worked on together: with the rows of a band, a block of their operands fits a core's caches.
const TILE: usize = 32;
/// Elements of K in a block, about.
const BLOCK: usize = 2048;

/// Adds the products of checked operands to `c`.
fn add_products(c: &mut Matrix<i32>, a: &Matrix<i32>, b: &Matrix<i32>, sum: &Summation) {
    let depth = a.cols();
    let a = narrow(a);
    let b = transpose_narrow(b);

    // A dot product of a row of A and a row of B transposed for each element, tiled: for a tile of C and a block of K,
    // all operands stay in cache. Few rows make thin bands, so that all threads have work.
    let (rows, cols) = c.shape();
    let band = rows
        .div_ceil(4 * rayon::current_num_threads())
        .clamp(1, TILE);
    let bands = c.as_mut_slice().par_chunks_mut(band * cols);
    bands.zip(a.par_chunks(band * depth)).for_each(|(c, a)| {
        for col in (0..cols).step_by(TILE) {
            let tile = col..cols.min(col + TILE);
            for k in (0..depth).step_by(sum.block) {
                let block = k..depth.min(k + sum.block);
                for (c, a) in c.chunks_mut(cols).zip(a.chunks(depth)) {
                    let b = b[tile.start * depth..].chunks(depth);
                    for (c, b) in c[tile.clone()].iter_mut().zip(b) {
                        *c = sum.add(*c, &a[block.clone()], &b[block.clone()]);
                    }
                }
            }
        }
    });
}

/// Checks that all elements of an operand are numbers of its format, which is one of integers.
fn check_range(
    matrix: &Matrix<i32>,
    format: Format,
    operand: Operand,
) -> Result<IntegerFormat, Error> {
    let numbers = format.integer().ok_or(Error::NotIntegers { format })?;
    let range = numbers.min()..=numbers.max();
    let outside = |value: &i32| !range.contains(&i64::from(*value));
    match matrix.as_slice().iter().position(outside) {
        Some(index) => Err(Error::Range {
            operand,
            row: index / matrix.cols(),
            col: index % matrix.cols(),
            value: matrix.as_slice()[index],
            format,
        }),
        None => Ok(numbers),
    }
}

/// The elements of an operand of at most 8 bits: the form in which processors multiply and add them fastest.
pub(crate) fn narrow(matrix: &Matrix<i32>) -> Vec<i16> {
    matrix
        .as_slice()
        .par_iter()
        .map(|value| *value as i16)
        .collect()
}

/// The same, column after column.
pub(crate) fn transpose_narrow(matrix: &Matrix<i32>) -> Vec<i16> {
    let (rows, cols) = matrix.shape();
    let mut transposed = vec![0; rows * cols];
    // By way of small squares: columns of a matrix whose width is a power of two share few lines of a cache.
    transposed
        .par_chunks_mut(TILE * rows)
        .enumerate()
        .for_each(|(tile, columns)| {
            for start in (0..rows).step_by(TILE) {
                let height = TILE.min(rows - start);
                let mut square = [[0; TILE]; TILE];
                for row in 0..height {
                    let elements = &matrix.row(start + row)[tile * TILE..];
                    for (column, element) in square.iter_mut().zip(elements) {
                        column[row] = *element as i16;
                    }
                }
                for (column, elements) in columns.chunks_mut(rows).zip(&square) {
                    column[start..][..height].copy_from_slice(&elements[..height]);
                }
            }
        });
    transposed
}

/// How to add products to a sum.
pub(crate) struct Summation {
    /// Products in a saturating step; `None` wraps.
    pub step: Option<usize>,
    /// The largest magnitude of a product.
    pub largest: u64,
    /// Elements of K to add at a time: whole steps.
    block: usize,
}

impl Summation {
    /// Checks the operands of a product and says how to sum it.
    pub fn new(
        a: &Matrix<i32>,
        b: &Matrix<i32>,
        moving: Format,
        stationary: Format,
        accumulate: Accumulate,
    ) -> Result<Self, Error> {
        if a.cols() != b.rows() {
            return Err(Error::Contraction {
                moving_cols: a.cols(),
                stationary_rows: b.rows(),
            });
        }
        check_pair(moving, stationary, accumulate.model())?;
        let a_numbers = check_range(a, moving, Operand::Moving)?;
        let b_numbers = check_range(b, stationary, Operand::Stationary)?;
        let step = match accumulate {
            Accumulate::SaturatePerStep { products: 0 } => return Err(Error::NoProducts),
            // A step longer than memory is as good as one that fills it.
            Accumulate::SaturatePerStep { products } => {
                Some(usize::try_from(products).unwrap_or(usize::MAX))
            }
            // One step of all products.
            Accumulate::SaturateAtEnd => Some(a.cols()),
            _ => None,
        };
        let magnitude = |numbers: IntegerFormat| {
            u64::max(numbers.min().unsigned_abs(), numbers.max().unsigned_abs())
        };
        Ok(Self {
            step,
            largest: magnitude(a_numbers) * magnitude(b_numbers),
            block: step.map_or(BLOCK, |step| step * (BLOCK / step).max(1)),
        })
    }

    /// The sum after the products of `a` and `b`, which begin with a step.
    fn add(&self, sum: i32, a: &[i16], b: &[i16]) -> i32 {
        // Where even products of the largest magnitude and one sign would not take the sum out of int32, no step
        // saturates and no addition wraps.
        let reach = u64::from(sum.unsigned_abs()) + self.largest * a.len() as u64;
        match self.step {
            Some(step) if reach > i32::MAX as u64 => saturate(sum, a, b, step),
            _ => wrap(sum, a, b),
        }
    }
}

fn wrap(sum: i32, a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(sum, |sum, (a, b)| {
        sum.wrapping_add(i32::from(*a) * i32::from(*b))
    })
}

fn saturate(sum: i32, a: &[i16], b: &[i16], step: usize) -> i32 {
    a.chunks(step).zip(b.chunks(step)).fold(sum, |sum, (a, b)| {
        let products = a.iter().zip(b).map(|(a, b)| i64::from(*a) * i64::from(*b));
        let exact = i64::from(sum) + products.sum::<i64>();
        exact.clamp(i32::MIN.into(), i32::MAX.into()) as i32
    })
}
