//! What several reports have.

use std::fmt;

use serde::{Serialize, Serializer};
use weft_format::Format;
use weft_golden::{Difference, Events};

use crate::value;

/// The first element that differs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FirstMismatch {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
    /// What the golden model has there.
    pub expected: Value,
    /// What the hardware has there.
    pub got: Value,
    /// The code of what the golden model has there.
    pub expected_code: u32,
    /// The code of what the hardware has there.
    pub got_code: u32,
    #[serde(skip)]
    format: Format,
}

impl FirstMismatch {
    /// Of codes of a format.
    pub fn new(format: Format, difference: &Difference<u32>) -> Self {
        let value = |code| Value(value::of_code(format, code));
        FirstMismatch {
            row: difference.row,
            col: difference.col,
            expected: value(difference.expected),
            got: value(difference.actual),
            expected_code: difference.expected,
            got_code: difference.actual,
            format,
        }
    }
}

impl fmt::Display for FirstMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |code| value::hexadecimal(self.format, code);
        write!(
            f,
            "row {}, column {}: expected {} ({}), got {} ({})",
            self.row,
            self.col,
            self.expected,
            code(self.expected_code),
            self.got,
            code(self.got_code)
        )
    }
}

/// A number; in JSON a string if it is not finite, since JSON has no such numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value(pub f64);

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&value::shown(self.0))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value(value) = *self;
        let whole = value as i64;
        match value {
            _ if !value.is_finite() => serializer.collect_str(self),
            // Neither -0 nor what an i64 would change.
            _ if (whole as f64).to_bits() == value.to_bits() && whole.unsigned_abs() < 1 << 53 => {
                serializer.serialize_i64(whole)
            }
            _ => serializer.serialize_f64(value),
        }
    }
}

/// What happened to numbers that were rounded to a format.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RoundedTo {
    /// The format.
    pub format: Format,
    /// Numbers beyond the greatest one of it. Of sums of integers, those that int32 did not hold at some step.
    pub overflowed: u64,
    /// Whether those became the greatest one; else infinities or NaN, and in int32 what is left modulo 2^32.
    pub saturate: bool,
    /// Numbers that became zero and were not.
    pub underflowed: u64,
    /// What was no number, or is none any more, since it overflowed in a format without infinity.
    pub nan: u64,
}

impl RoundedTo {
    /// To a format.
    pub fn new(format: Format, saturate: bool, events: &Events) -> Self {
        RoundedTo {
            format,
            overflowed: events.overflowed,
            saturate,
            underflowed: events.underflowed,
            nan: events.nan,
        }
    }

    /// Whether nothing happened but rounding.
    pub fn is_quiet(&self) -> bool {
        self.overflowed + self.underflowed + self.nan == 0
    }
}

impl fmt::Display for RoundedTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}, {} underflowed to zero, {} NaN",
            self.overflowed,
            match self.format.integer() {
                _ if self.saturate => "saturated",
                Some(_) => "wrapped",
                None => "overflowed",
            },
            self.underflowed,
            self.nan
        )
    }
}
