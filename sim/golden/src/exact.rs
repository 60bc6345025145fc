//! Sums that lose nothing.

use num_bigint::{BigInt, BigUint, Sign};
use rayon::prelude::*;
use weft_format::ExactSum;

use crate::dot::{Fixed, Flags, dot, lowest_place, product};
use crate::{Coded, Error, Matrix, Number, Subnormals};

/// A sum of products in big integers: the plain definition of an exact sum, for any formats and in any order.
///
/// The crate's own matrix products take a faster way in fixed width; tests hold them to this one.
///
/// ```
/// use weft_golden::{BigSum, Number};
///
/// let mut sum = BigSum::new();
/// let number = |value: f32| Number::from(value);
/// sum.add_product(number(1e30), number(1e30));
/// sum.add_product(number(3.0), number(0.5));
/// sum.add_product(number(-1e30), number(1e30));
/// assert_eq!(sum.value().to_f32(), 1.5);
/// ```
#[derive(Clone, Debug, Default)]
pub struct BigSum {
    /// In units of 2^place.
    sum: BigInt,
    place: i32,
    flags: Flags,
}

impl BigSum {
    /// The sum of nothing: +0.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the product of two numbers whose significands have at most 64 bits.
    pub fn add_product(&mut self, a: Number, b: Number) {
        self.add(product(a, b));
    }

    /// Adds a number.
    pub fn add(&mut self, term: Number) {
        self.flags.see(term);
        if let Number::Finite {
            negative,
            significand,
            exponent,
        } = term
        {
            if significand == 0 {
                return;
            }
            if exponent < self.place {
                self.sum <<= self.place - exponent;
                self.place = exponent;
            }
            let magnitude = BigUint::from(significand) << (exponent - self.place);
            let sign = if negative { Sign::Minus } else { Sign::Plus };
            self.sum += BigInt::from_biguint(sign, magnitude);
        }
    }

    /// The sum: NaN, an infinity, or the exact value; a sum of zero is +0.
    ///
    /// If its significand has more than 128 bits, those beyond are cut, and the last one kept is set if any of them
    /// was: that changes no rounding to any format.
    pub fn value(&self) -> Number {
        if let Some(special) = self.flags.sum() {
            return special;
        }
        let magnitude = self.sum.magnitude();
        let excess = magnitude.bits().saturating_sub(128);
        let kept = magnitude >> excess;
        let lost = (&kept << excess) != *magnitude;
        let significand = u128::try_from(kept).expect("128 bits at most") | u128::from(lost);
        Number::Finite {
            negative: self.sum.sign() == Sign::Minus,
            significand,
            exponent: self.place + excess as i32,
        }
    }
}

/// The exact product of two matrices of codes without scales.
pub(crate) fn exact(a: &Coded, b: &Coded, subnormals: Subnormals) -> Result<Matrix<Number>, Error> {
    let depth = a.codes().cols();
    let max_k = u32::try_from(depth).unwrap_or(u32::MAX);
    let sum = ExactSum::new(a.format(), b.format(), max_k)?;
    let place = lowest_place(a.format()) + lowest_place(b.format());
    let rows = Fixed::rows(a, subnormals);
    let columns = Fixed::columns(b, subnormals);
    let cols = b.codes().cols();
    let number = |coded: &Coded, row, col| {
        Number::of_code_with(coded.format(), coded.codes()[(row, col)], subnormals)
    };
    let element = |index: usize| {
        let (row, col) = (index / cols, index % cols);
        if rows.special[row] || columns.special[col] {
            let mut flags = Flags::default();
            for k in 0..depth {
                flags.see(product(number(a, row, k), number(b, k, col)));
            }
            if let Some(special) = flags.sum() {
                return special;
            }
        }
        fixed_point(dot(rows.row(row), columns.row(col), &sum), place)
    };
    let sums = (0..a.codes().rows() * cols)
        .into_par_iter()
        .map(element)
        .collect();
    Matrix::new(a.codes().rows(), cols, sums)
}

/// `value * 2^place`; zero is +0.
pub(crate) fn fixed_point(value: i128, place: i32) -> Number {
    Number::Finite {
        negative: value < 0,
        significand: value.unsigned_abs(),
        exponent: place,
    }
}
