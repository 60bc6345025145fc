//! Which sums of integers leave int32.

use rayon::prelude::*;

use crate::matmul::{Summation, narrow, transpose_narrow};
use crate::{Accumulate, Coded, Error};

/// How many sums of a product of integers were not their exact value, because that left int32: for
/// [`Accumulate::Wrap`] and [`Accumulate::SaturateAtEnd`] those whose exact sum is outside, for
/// [`Accumulate::SaturatePerStep`] those that were clamped after any step, even if they came back.
///
/// Takes no time where K is too short for any sum to leave int32, which is below 2^17 for int8; else about as much as the
/// product.
///
/// # Errors
/// As [`matmul`](crate::matmul()); formats that are no integers are refused.
///
/// ```
/// use weft_format::Format;
/// use weft_golden::{Accumulate, Coded, Matrix, sums_beyond_int32};
///
/// // -128 * -128 is 2^14: 2^17 of them are 2^31, one more than int32 has.
/// let (depth, code) = (1 << 17, 0x80);
/// let a = Coded::new(Format::Int8, Matrix::from_fn(1, depth, |_, _| code)?)?;
/// let b = Coded::new(Format::Int8, Matrix::from_fn(depth, 2, |_, n| code * (1 - n as u32))?)?;
/// assert_eq!(sums_beyond_int32(&a, &b, Accumulate::Wrap)?, 1);
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn sums_beyond_int32(a: &Coded, b: &Coded, accumulate: Accumulate) -> Result<u64, Error> {
    let (moving, stationary) = (a.format(), b.format());
    let (a, b) = (a.to_i32(), b.to_i32());
    let sum = Summation::new(&a, &b, moving, stationary, accumulate)?;
    let depth = a.cols();
    if sum.largest.saturating_mul(depth as u64) <= i32::MAX as u64 {
        return Ok(0);
    }
    let step = sum.step.unwrap_or(depth);
    let (rows, columns) = (narrow(&a), transpose_narrow(&b));
    let leaves = |a: &[i16], b: &[i16]| {
        let mut sum = 0_i64;
        a.chunks(step)
            .zip(b.chunks(step))
            .fold(false, |left, (a, b)| {
                let products = a.iter().zip(b).map(|(a, b)| i64::from(*a) * i64::from(*b));
                let exact = sum + products.sum::<i64>();
                sum = exact.clamp(i32::MIN.into(), i32::MAX.into());
                left || sum != exact
            })
    };
    let count = rows.par_chunks(depth).map(|a| {
        let columns = columns.chunks(depth);
        columns.filter(|b| leaves(a, b)).count() as u64
    });
    Ok(count.sum())
}
