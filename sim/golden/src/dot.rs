//! Exact dot products in fixed point.

use weft_format::{ExactSum, Format};

use crate::{Coded, Number, Subnormals};

/// An operand as integers in units of its format's lowest place, one row for each row of A or column of B.
pub(crate) struct Fixed {
    /// Elements of a row.
    pub depth: usize,
    /// Zero where there is no number.
    pub values: Vec<i64>,
    /// Whether a row has elements that are no numbers.
    pub special: Vec<bool>,
}

impl Fixed {
    /// The rows of an operand, without its scales.
    pub fn rows(coded: &Coded, subnormals: Subnormals) -> Self {
        let (rows, depth) = coded.codes().shape();
        let number = |code| Number::of_code_with(coded.format(), code, subnormals);
        Self::new(coded.format(), (rows, depth), number, |row, k| {
            coded.codes()[(row, k)]
        })
    }

    /// The columns of an operand, without its scales.
    pub fn columns(coded: &Coded, subnormals: Subnormals) -> Self {
        let (depth, cols) = coded.codes().shape();
        let number = |code| Number::of_code_with(coded.format(), code, subnormals);
        Self::new(coded.format(), (cols, depth), number, |col, k| {
            coded.codes()[(k, col)]
        })
    }

    fn new(
        format: Format,
        (rows, depth): (usize, usize),
        number: impl Fn(u32) -> Number,
        code: impl Fn(usize, usize) -> u32,
    ) -> Self {
        let place = lowest_place(format);
        let fixed = |code| fixed(number(code), place);
        let table: Option<Vec<_>> = (format.bits() <= 8 || rows * depth > 1 << 16)
            .then(|| (0..=format.max_code()).map(fixed).collect());
        let value = |code: u32| match &table {
            Some(table) => table[code as usize],
            None => fixed(code),
        };
        let mut values = Vec::with_capacity(rows * depth);
        let mut special = vec![false; rows];
        for (row, special) in special.iter_mut().enumerate() {
            for k in 0..depth {
                let value = value(code(row, k));
                *special |= value.is_none();
                values.push(value.unwrap_or(0));
            }
        }
        Self {
            depth,
            values,
            special,
        }
    }

    pub fn row(&self, row: usize) -> &[i64] {
        &self.values[row * self.depth..][..self.depth]
    }
}

/// The weight of the last place of a format's least numbers. That of a block format is without its scale.
pub(crate) fn lowest_place(format: Format) -> i32 {
    let implied = format.block().map_or(0, |block| block.element_exponent);
    format
        .element()
        .float()
        .map_or(0, |float| float.lowest_place())
        + implied
}

/// A value in units of its format's lowest place, if it is a number.
fn fixed(number: Number, place: i32) -> Option<i64> {
    match number {
        Number::Finite { significand: 0, .. } => Some(0),
        Number::Finite {
            negative,
            significand,
            exponent,
        } => {
            // Formats with exact sums of at most 128 bits have numbers of at most 63.
            let magnitude = (significand << (exponent - place)) as i64;
            Some(if negative { -magnitude } else { magnitude })
        }
        _ => None,
    }
}

/// The exact sum of products in units of both lowest places. `sum` has room for them.
pub(crate) fn dot(a: &[i64], b: &[i64], sum: &ExactSum) -> i128 {
    if sum.bits <= 64 {
        narrow(a, b).into()
    } else {
        a.iter()
            .zip(b)
            .map(|(a, b)| i128::from(*a) * i128::from(*b))
            .sum()
    }
}

#[multiversion::multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2",
    "x86_64+avx2"
))]
fn narrow(a: &[i64], b: &[i64]) -> i64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// What becomes of products that are no numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    nan: bool,
    positive: bool,
    negative: bool,
}

impl Flags {
    /// Looks at one term.
    pub fn see(&mut self, term: Number) {
        match term {
            Number::Nan => self.nan = true,
            Number::Infinite { negative: false } => self.positive = true,
            Number::Infinite { negative: true } => self.negative = true,
            Number::Finite { .. } => {}
        }
    }

    /// The sum of all terms, if not all of them are finite.
    pub fn sum(self) -> Option<Number> {
        match (self.nan || self.positive && self.negative, self.positive) {
            (true, _) => Some(Number::Nan),
            (false, true) => Some(Number::Infinite { negative: false }),
            (false, false) if self.negative => Some(Number::Infinite { negative: true }),
            (false, false) => None,
        }
    }
}

/// The product of two numbers. Of two finite ones, the significands must have at most 64 bits each.
pub(crate) fn product(a: Number, b: Number) -> Number {
    let negative = a.is_negative() != b.is_negative();
    match (a, b) {
        (Number::Nan, _) | (_, Number::Nan) => Number::Nan,
        (
            Number::Finite {
                significand: x,
                exponent: e,
                ..
            },
            Number::Finite {
                significand: y,
                exponent: f,
                ..
            },
        ) => Number::Finite {
            negative,
            significand: x * y,
            exponent: e + f,
        },
        // An infinity times something.
        _ if a.floor_log2().is_none() && matches!(a, Number::Finite { .. }) => Number::Nan,
        _ if b.floor_log2().is_none() && matches!(b, Number::Finite { .. }) => Number::Nan,
        _ => Number::Infinite { negative },
    }
}
