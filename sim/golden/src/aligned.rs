//! Sums as tensor cores make them.

use rayon::prelude::*;
use weft_format::{AlignedSum, FloatFormat, Format};

use crate::chain::NAN;
use crate::dot::{Flags, product};
use crate::{Coded, Error, Matrix, Number};

/// A finite number as `significand * 2^(exponent - fraction_bits)`, not normalised: the exponent is that of its field,
/// and the least one for subnormal numbers.
#[derive(Clone, Copy)]
struct Term {
    significand: i64,
    exponent: i32,
}

impl Term {
    /// Special codes have a significand of zero.
    fn of_code(float: FloatFormat, code: u32) -> Self {
        let magnitude = code & (float.sign_mask() - 1);
        let field = magnitude >> float.mantissa_bits;
        let implied = 1 << float.mantissa_bits;
        let mantissa = magnitude & (implied - 1);
        let significand = match field {
            _ if float.is_nan(code) || float.is_infinite(code) => 0,
            0 => mantissa,
            _ => mantissa | implied,
        };
        let negative = code & float.sign_mask() != 0;
        let significand = i64::from(significand);
        Self {
            significand: if negative { -significand } else { significand },
            exponent: field.max(1) as i32 - float.bias,
        }
    }
}

/// The product of two matrices of floating-point codes, on top of `c`.
pub(crate) fn aligned(
    c: &mut Matrix<f32>,
    a: &Coded,
    b: &Coded,
    sum: AlignedSum,
    products: u32,
) -> Result<(), Error> {
    if products == 0 {
        return Err(Error::NoProducts);
    }
    let float = |format: Format| format.float().ok_or(Error::NoScales { format });
    let (x, y) = (float(a.format())?, float(b.format())?);
    let depth = a.codes().cols();
    let cols = b.codes().cols();
    let step = usize::try_from(products).unwrap_or(usize::MAX);
    let terms = |float: FloatFormat, codes: &Matrix<u32>| -> Vec<Term> {
        let codes = codes.as_slice().iter();
        codes.map(|code| Term::of_code(float, *code)).collect()
    };
    let special = |float: FloatFormat, codes: &[u32]| {
        let mut codes = codes.iter();
        codes.any(|code| float.is_nan(*code) || float.is_infinite(*code))
    };
    let transposed = b.codes().transposed();
    let (a_terms, b_terms) = (terms(x, a.codes()), terms(y, &transposed));
    let place = (x.mantissa_bits + y.mantissa_bits) as i32;

    let rows = c.as_mut_slice().par_chunks_mut(cols).enumerate();
    rows.for_each(|(row, c)| {
        let a_special = special(x, a.codes().row(row));
        for (col, c) in c.iter_mut().enumerate() {
            let any_special = a_special || special(y, transposed.row(col));
            let mut s = *c;
            for from in (0..depth).step_by(step) {
                let to = depth.min(from.saturating_add(step));
                let mut flags = Flags::default();
                if any_special || !s.is_finite() {
                    flags.see(s.into());
                    for k in from..to {
                        flags.see(product(
                            Number::of_code(a.format(), a.codes()[(row, k)]),
                            Number::of_code(b.format(), transposed[(col, k)]),
                        ));
                    }
                }
                s = match flags.sum() {
                    Some(special) => special.to_f32(),
                    None => add(
                        s,
                        &a_terms[row * depth..][from..to],
                        &b_terms[col * depth..][from..to],
                        place,
                        sum,
                    ),
                };
            }
            *c = if s.is_nan() { NAN } else { s };
        }
    });
    Ok(())
}

/// One step, all terms finite.
fn add(s: f32, a: &[Term], b: &[Term], place: i32, sum: AlignedSum) -> f32 {
    let fp32 = Format::Fp32.float().expect("a floating-point format");
    let s = Term::of_code(fp32, s.to_bits());
    let fraction_bits = sum.fraction_bits() as i32;

    let mut common = sum.min_exponent();
    if s.significand != 0 {
        common = common.max(s.exponent);
    }
    for (a, b) in a.iter().zip(b) {
        if a.significand != 0 && b.significand != 0 {
            common = common.max(a.exponent + b.exponent);
        }
    }
    // A term in units of 2^(common - fraction_bits), cut toward zero.
    let align = |significand: i64, exponent: i32, place: i32| -> i64 {
        let right = common - exponent + place - fraction_bits;
        let magnitude = significand.unsigned_abs();
        let magnitude = if right >= 64 {
            0
        } else if right >= 0 {
            magnitude >> right
        } else if magnitude == 0 {
            0
        } else {
            magnitude << -right
        };
        (magnitude as i64) * significand.signum()
    };
    let mut total = i128::from(align(s.significand, s.exponent, fp32.mantissa_bits as i32));
    // An aligned term has at most 50 bits, so 64 bits hold 4096 of them; a step may be longer.
    for (a, b) in a.chunks(4096).zip(b.chunks(4096)) {
        let products = a.iter().zip(b).map(|(a, b)| {
            let significand = a.significand * b.significand;
            align(significand, a.exponent + b.exponent, place)
        });
        total += i128::from(products.sum::<i64>());
    }
    cut(total, common - fraction_bits, sum.result_bits())
}

/// `total * 2^place`, cut toward zero to so many bits of mantissa.
fn cut(total: i128, place: i32, result_bits: u32) -> f32 {
    let magnitude = total.unsigned_abs();
    let Some(log) = magnitude.checked_ilog2() else {
        return 0.0;
    };
    let exponent = place + log as i32;
    if exponent > 127 {
        return if total < 0 {
            f32::NEG_INFINITY
        } else {
            f32::INFINITY
        };
    }
    let last = exponent.max(-126) - result_bits as i32;
    let shift = last - place;
    let (magnitude, place) = match u32::try_from(shift) {
        Ok(shift) => (magnitude.checked_shr(shift).unwrap_or(0), last),
        Err(_) => (magnitude, place),
    };
    // Exact by now; a zero is +0.
    Number::Finite {
        negative: total < 0 && magnitude != 0,
        significand: magnitude,
        exponent: place,
    }
    .to_f32()
}
