//! From int32 sums to int8 operands.

use rayon::prelude::*;

use crate::{Error, Matrix};

/// The longest shift of a [`Requantize`]: up to it every step of the formula fits 64 bits.
pub const MAX_SHIFT: u32 = 62;

/// The rule that turns int32 sums into int8 values: bias, ReLU, scale, zero point.
///
/// For a sum `acc` in column j, all arithmetic exact:
///
/// ```text
/// x = acc + bias[j]
/// x = max(x, 0)                                                 if relu
/// y = round(x * multiplier[j] / 2^shift[j]) + zero_point
/// result = y clamped to -128 ..= 127
/// ```
///
/// - `x` is not cut to 32 bits; no step wraps.
/// - ReLU comes before the scale: real zero is `zero_point` afterwards, not 0.
/// - `round` goes to the nearest integer, ties to the even one: 0.5 to 0, 1.5 to 2, -0.5 to 0, -1.5 to -2. There is
///   one rounding; the zero point is added after it, and so does not decide ties.
///
/// The fields are plain data. [`apply`](Self::apply) checks them: a bias, a multiplier of at least 0 and a shift of at
/// most [`MAX_SHIFT`] for each column, and a zero point that is an int8.
///
/// ```
/// use weft_golden::{Matrix, Requantize};
///
/// let rule = Requantize {
///     bias: vec![0, 10],
///     multiplier: vec![1, 3], // times 1/2 and 3/4
///     shift: vec![1, 2],
///     zero_point: 0,
///     relu: false,
/// };
/// let sums = Matrix::from([[1, -10], [3, -4], [-5, 1000]]);
/// // 0.5, 1.5 and -2.5 are ties; 757.5 saturates.
/// assert_eq!(rule.apply(&sums)?, Matrix::from([[0, 0], [2, 4], [-2, 127]]));
/// # Ok::<(), weft_golden::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requantize {
    /// What is added to each column.
    pub bias: Vec<i32>,
    /// The scale of each column, times 2^shift. Not negative.
    pub multiplier: Vec<i32>,
    /// The binary places of each column's scale.
    pub shift: Vec<u32>,
    /// The result that stands for real zero.
    pub zero_point: i32,
    /// Whether negative values become zero, before they are scaled.
    pub relu: bool,
}

impl Requantize {
    /// A rule with real scales, one for each column, each taken as its [`FixedScale`].
    ///
    /// # Errors
    /// If a scale is negative, too large or not a number, or there are not as many scales as biases.
    ///
    /// ```
    /// use weft_golden::{Matrix, Requantize};
    ///
    /// let rule = Requantize::from_scales(vec![0, 0], &[0.01, 0.02], -128, true)?;
    /// let result = rule.apply(&Matrix::from([[5000, 5000], [-1, 0]]))?;
    /// assert_eq!(result, Matrix::from([[-78, -28], [-128, -128]]));
    /// # Ok::<(), weft_golden::Error>(())
    /// ```
    pub fn from_scales(
        bias: Vec<i32>,
        scales: &[f64],
        zero_point: i32,
        relu: bool,
    ) -> Result<Self, Error> {
        check_columns("scale", scales.len(), bias.len())?;
        let fixed = scales
            .iter()
            .copied()
            .map(FixedScale::nearest)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            bias,
            multiplier: fixed.iter().map(|scale| scale.multiplier).collect(),
            shift: fixed.iter().map(|scale| scale.shift).collect(),
            zero_point,
            relu,
        })
    }

    /// Applies the rule to each element.
    ///
    /// # Errors
    /// If the rule is not one for matrices of so many columns, or has a field that it may not have.
    pub fn apply(&self, sums: &Matrix<i32>) -> Result<Matrix<i8>, Error> {
        self.check(sums.cols())?;
        let mut result = sums.map(|_| 0);
        let rows = result.as_mut_slice().par_chunks_mut(sums.cols());
        rows.zip(sums.as_slice().par_chunks(sums.cols()))
            .for_each(|(result, sums)| {
                for (col, (result, sum)) in result.iter_mut().zip(sums).enumerate() {
                    *result = self.element(*sum, col);
                }
            });
        Ok(result)
    }

    fn element(&self, sum: i32, col: usize) -> i8 {
        // Magnitudes: x is at most 2^32, the multiplier below 2^31, so their product is below 2^63.
        let x = i64::from(sum) + i64::from(self.bias[col]);
        let x = if self.relu { x.max(0) } else { x };
        let scaled = x * i64::from(self.multiplier[col]);
        let y = shift_right_ties_even(scaled, self.shift[col]) + i64::from(self.zero_point);
        y.clamp(i8::MIN.into(), i8::MAX.into()) as i8
    }

    fn check(&self, cols: usize) -> Result<(), Error> {
        check_columns("bias", self.bias.len(), cols)?;
        check_columns("multiplier", self.multiplier.len(), cols)?;
        check_columns("shift", self.shift.len(), cols)?;
        if let Some(col) = self
            .multiplier
            .iter()
            .position(|multiplier| *multiplier < 0)
        {
            return Err(Error::Multiplier {
                col,
                value: self.multiplier[col],
            });
        }
        if let Some(col) = self.shift.iter().position(|shift| *shift > MAX_SHIFT) {
            return Err(Error::Shift {
                col,
                value: self.shift[col],
            });
        }
        if i8::try_from(self.zero_point).is_err() {
            return Err(Error::ZeroPoint {
                value: self.zero_point,
            });
        }
        Ok(())
    }
}

fn check_columns(name: &'static str, len: usize, cols: usize) -> Result<(), Error> {
    if len == cols {
        Ok(())
    } else {
        Err(Error::Columns { name, len, cols })
    }
}

/// `value / 2^shift`, to the nearest integer, ties to the even one. The shift is at most [`MAX_SHIFT`].
fn shift_right_ties_even(value: i64, shift: u32) -> i64 {
    let floor = value >> shift;
    // In halves of the last place, so that a shift of 0 needs no case of its own.
    let doubled_rest = (value - (floor << shift)) << 1;
    let place = 1 << shift;
    match doubled_rest.cmp(&place) {
        std::cmp::Ordering::Less => floor,
        std::cmp::Ordering::Equal => floor + (floor & 1),
        std::cmp::Ordering::Greater => floor + 1,
    }
}

/// A scale as `multiplier / 2^shift`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedScale {
    /// 0 to 2^31 - 1.
    pub multiplier: i32,
    /// 0 to [`MAX_SHIFT`].
    pub shift: u32,
}

impl FixedScale {
    /// The fixed-point form of a real scale that keeps most of it: `multiplier = round(scale * 2^shift)`, ties to the
    /// even one, with the largest shift, up to [`MAX_SHIFT`], for which the multiplier is below 2^31.
    ///
    /// The multiplier is then at least 2^30 and the relative error at most 2^-31, except below 2^-32: there the
    /// multiplier gets shorter and the absolute error is at most 2^-63.
    ///
    /// # Errors
    /// If the scale is negative, not a number, or rounds to 2^31 or more.
    ///
    /// ```
    /// use weft_golden::FixedScale;
    ///
    /// let half = FixedScale::nearest(0.5)?;
    /// assert_eq!((half.multiplier, half.shift), (1 << 30, 31));
    ///
    /// let scale = FixedScale::nearest(0.0123)?;
    /// assert_eq!((scale.multiplier, scale.shift), (1690499128, 37));
    /// assert!((scale.value() / 0.0123 - 1.0).abs() <= f64::powi(2.0, -31));
    ///
    /// assert!(FixedScale::nearest(-1.0).is_err());
    /// # Ok::<(), weft_golden::Error>(())
    /// ```
    pub fn nearest(scale: f64) -> Result<Self, Error> {
        if scale < 0.0 {
            return Err(Error::Scale { value: scale });
        }
        (0..=MAX_SHIFT)
            .rev()
            .find_map(|shift| {
                // The product is exact where it fits; infinity and NaN never do.
                let multiplier = (scale * power_of_two(shift)).round_ties_even();
                let fits = multiplier <= f64::from(i32::MAX);
                fits.then_some(Self {
                    multiplier: multiplier as i32,
                    shift,
                })
            })
            .ok_or(Error::Scale { value: scale })
    }

    /// The scale that this is.
    pub fn value(self) -> f64 {
        f64::from(self.multiplier) / power_of_two(self.shift)
    }
}

fn power_of_two(exponent: u32) -> f64 {
    (1_u64 << exponent) as f64
}
