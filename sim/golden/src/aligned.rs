//! Sums as tensor cores make them.

use rayon::prelude::*;
use weft_format::{AlignedSum, FloatFormat, Format};

use crate::chain::{NAN, flushed};
use crate::dot::{Flags, product};
use crate::{Coded, Error, Matrix, Number, Subnormals};

/// The exponent of zero: less than any other, also when that of another factor is added.
const NO_EXPONENT: i64 = -10_000;

/// Finite numbers as `significand * 2^(exponent - mantissa_bits)`, not normalised: the exponent is that of the field,
/// and the least one for subnormal numbers. A zero has [`NO_EXPONENT`].
struct Terms {
    significands: Vec<i64>,
    exponents: Vec<i64>,
}

impl Terms {
    fn of_codes(float: FloatFormat, codes: &[u32], subnormals: Subnormals) -> Self {
        let terms = codes.iter().map(|code| term(float, *code, subnormals));
        let (significands, exponents) = terms.unzip();
        Self {
            significands,
            exponents,
        }
    }

    fn range(&self, from: usize, to: usize) -> (&[i64], &[i64]) {
        (&self.significands[from..to], &self.exponents[from..to])
    }
}

/// Significand and exponent of a code. Special codes count as zero.
fn term(float: FloatFormat, code: u32, subnormals: Subnormals) -> (i64, i64) {
    let magnitude = code & (float.sign_mask() - 1);
    let field = magnitude >> float.mantissa_bits;
    let implied = 1 << float.mantissa_bits;
    let mantissa = magnitude & (implied - 1);
    let significand = match field {
        _ if float.is_nan(code) || float.is_infinite(code) => 0,
        0 if subnormals == Subnormals::Flush => 0,
        0 => mantissa,
        _ => mantissa | implied,
    };
    let exponent = match significand {
        0 => NO_EXPONENT,
        _ => i64::from(field.max(1)) - i64::from(float.bias),
    };
    let significand = i64::from(significand);
    let negative = code & float.sign_mask() != 0;
    (if negative { -significand } else { significand }, exponent)
}

/// How sums are made, a step at a time.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub sum: AlignedSum,
    pub products: u32,
    pub subnormals: Subnormals,
}

/// The product of two matrices of floating-point codes, on top of `c`.
pub(crate) fn aligned(
    c: &mut Matrix<f32>,
    a: &Coded,
    b: &Coded,
    Step {
        sum,
        products,
        subnormals,
    }: Step,
) -> Result<(), Error> {
    if products == 0 {
        return Err(Error::NoProducts);
    }
    let float = |format: Format| format.float().ok_or(Error::NoScales { format });
    let (x, y) = (float(a.format())?, float(b.format())?);
    let depth = a.codes().cols();
    let cols = b.codes().cols();
    let step = usize::try_from(products).unwrap_or(usize::MAX);
    let special = |float: FloatFormat, codes: &[u32]| {
        let mut codes = codes.iter();
        codes.any(|code| float.is_nan(*code) || float.is_infinite(*code))
    };
    let transposed = b.codes().transposed();
    let b_special: Vec<_> = (0..cols)
        .map(|col| special(y, transposed.row(col)))
        .collect();
    let a_terms = Terms::of_codes(x, a.codes().as_slice(), subnormals);
    let b_terms = Terms::of_codes(y, transposed.as_slice(), subnormals);
    let adder = Adder::new(sum, (x.mantissa_bits + y.mantissa_bits).into());
    let flush = |s: f32| match subnormals {
        Subnormals::Keep => s,
        Subnormals::Flush => flushed(s),
    };

    let rows = c.as_mut_slice().par_chunks_mut(cols).enumerate();
    rows.for_each(|(row, c)| {
        let a_special = special(x, a.codes().row(row));
        for (col, c) in c.iter_mut().enumerate() {
            let any_special = a_special || b_special[col];
            let mut s = flush(*c);
            for from in (0..depth).step_by(step) {
                let to = depth.min(from.saturating_add(step));
                let mut flags = Flags::default();
                if any_special || !s.is_finite() {
                    flags.see(s.into());
                    for k in from..to {
                        flags.see(product(
                            Number::of_code_with(a.format(), a.codes()[(row, k)], subnormals),
                            Number::of_code_with(b.format(), transposed[(col, k)], subnormals),
                        ));
                    }
                }
                s = match flags.sum() {
                    Some(special) => special.to_f32(),
                    // A zero is +0.
                    None => {
                        flush(adder.add(
                            s,
                            a_terms.range(row * depth + from, row * depth + to),
                            b_terms.range(col * depth + from, col * depth + to),
                        )) + 0.0
                    }
                };
            }
            *c = if s.is_nan() { NAN } else { s };
        }
    });
    Ok(())
}

/// How to do a step whose terms are all finite.
struct Adder {
    sum: AlignedSum,
    /// For products and for the sum: what brings a term of the common exponent into units of its last place, first to
    /// the left and then to the right, one of them by nothing.
    product_shifts: (u32, i64),
    sum_shifts: (u32, i64),
}

const FP32: FloatFormat = match Format::Fp32.float() {
    Some(float) => float,
    None => panic!("fp32 is a floating-point format"),
};

impl Adder {
    /// `place` is how many bits a product has below its exponent.
    fn new(sum: AlignedSum, place: i64) -> Self {
        let fraction_bits = i64::from(sum.fraction_bits());
        let shifts = |place: i64| {
            (
                (fraction_bits - place).max(0) as u32,
                (place - fraction_bits).max(0),
            )
        };
        Self {
            sum,
            product_shifts: shifts(place),
            sum_shifts: shifts(FP32.mantissa_bits.into()),
        }
    }

    fn add(&self, s: f32, a: (&[i64], &[i64]), b: (&[i64], &[i64])) -> f32 {
        let (significand, exponent) = term(FP32, s.to_bits(), Subnormals::Keep);
        let least = exponent.max(self.sum.min_exponent().into());
        let common = greatest(a.1, b.1).max(least);
        let mut total = i128::from(align(significand, common - exponent, self.sum_shifts));
        // An aligned term has at most 50 bits, so 64 bits hold 4096 of them; a step may be longer.
        for from in (0..a.0.len()).step_by(4096) {
            let part = from..a.0.len().min(from + 4096);
            total += i128::from(add_products(
                (&a.0[part.clone()], &a.1[part.clone()]),
                (&b.0[part.clone()], &b.1[part]),
                common,
                self.product_shifts,
            ));
        }
        let place = common as i32 - self.sum.fraction_bits() as i32;
        cut(total, place, self.sum.result_bits())
    }
}

/// A significand whose exponent is `distance` below the common one, cut toward zero.
#[inline(always)]
fn align(significand: i64, distance: i64, (left, right): (u32, i64)) -> i64 {
    let right = (distance + right).min(63) as u32;
    let magnitude = (significand.unsigned_abs() << left) >> right;
    let sign = significand >> 63;
    (magnitude as i64 ^ sign) - sign
}

/// The greatest exponent of a product.
#[multiversion::multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2",
    "x86_64+avx2"
))]
fn greatest(a: &[i64], b: &[i64]) -> i64 {
    let exponents = a.iter().zip(b).map(|(a, b)| a + b);
    exponents.fold(2 * NO_EXPONENT, i64::max)
}

/// The exact sum of aligned products.
#[multiversion::multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2",
    "x86_64+avx2"
))]
fn add_products(a: (&[i64], &[i64]), b: (&[i64], &[i64]), common: i64, shifts: (u32, i64)) -> i64 {
    let significands = a.0.iter().zip(b.0);
    let exponents = a.1.iter().zip(b.1);
    let terms = significands.zip(exponents);
    terms
        .map(|((a, b), (e, f))| align(a * b, common - (e + f), shifts))
        .sum()
}

/// `total * 2^place`, cut toward zero to so many bits of mantissa.
fn cut(total: i128, place: i32, result_bits: u32) -> f32 {
    let magnitude = total.unsigned_abs();
    let Some(log) = magnitude.checked_ilog2() else {
        return 0.0;
    };
    let sign = if total < 0 { -1.0 } else { 1.0 };
    let exponent = place + log as i32;
    if exponent > 127 {
        return f32::INFINITY.copysign(sign);
    }
    let last = exponent.max(-126) - result_bits as i32;
    let (magnitude, place) = match u32::try_from(last - place) {
        Ok(shift) => (magnitude.checked_shr(shift).unwrap_or(0), last),
        Err(_) => (magnitude, place),
    };
    if magnitude == 0 {
        return 0.0;
    }
    // Exact: at most 24 bits, and a power of two that f64 has as a normal number.
    let unit = f64::from_bits(((place + 1023) as u64) << 52);
    (magnitude as u32 as f64 * unit) as f32 * sign
}
