//! Why a file is not taken.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;
use weft_format::{Container, Format};

/// Why a file is not taken. Each message names the file, what it has and what it needs.
#[derive(Debug, Error)]
pub enum NpyError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is something else.
    #[error("{} is not an .npy file: {reason}", path.display())]
    NotNpy {
        /// The file.
        path: PathBuf,
        /// What the parser says.
        reason: String,
    },
    /// The file has fewer elements than its header says.
    #[error(
        "{} is truncated: {} of {dtype} takes {needed} bytes of data, and the file has {found}",
        path.display(), Shape(shape)
    )]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
        /// Its element type.
        dtype: String,
        /// Bytes that this takes.
        needed: u128,
        /// Bytes that there are.
        found: u64,
    },
    /// The file has more than its header says.
    #[error(
        "{} goes on behind its array: {} of {dtype} takes {needed} bytes of data, and the file has {found}",
        path.display(), Shape(shape)
    )]
    Trailing {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
        /// Its element type.
        dtype: String,
        /// Bytes that this takes.
        needed: u128,
        /// Bytes that there are.
        found: u64,
    },
    /// The array is no matrix.
    #[error(
        "{} has {}, but {what} is a matrix of at least one row and one column",
        path.display(), Shape(shape)
    )]
    Dimensions {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
        /// What it should be.
        what: &'static str,
    },
    /// An array without elements, where any number of dimensions would do.
    #[error("{} has {}: it has no elements", path.display(), Shape(shape))]
    Empty {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
    },
    /// An array that goes with another and has not its shape.
    #[error(
        "{} has {}, but {what} need {}",
        path.display(), Shape(shape), Shape(needed)
    )]
    OtherShape {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
        /// What it is for.
        what: String,
        /// The shape that it should have.
        needed: Vec<u64>,
    },
    /// Elements that are not numbers, or not of a kind that can be read.
    #[error("{} has elements of dtype {dtype}, which cannot be {format}", path.display())]
    Dtype {
        /// The file.
        path: PathBuf,
        /// Its element type.
        dtype: String,
        /// The operand's format.
        format: Format,
    },
    /// Elements of a type in which such data does not come.
    #[error(
        "{} has elements of dtype {dtype}, but {what} come as {}",
        path.display(), listed(needed)
    )]
    OtherDtype {
        /// The file.
        path: PathBuf,
        /// Its element type.
        dtype: String,
        /// What it should hold.
        what: String,
        /// The types in which that comes.
        needed: Vec<Container>,
        /// The way out.
        help: Option<&'static str>,
    },
    /// An element that the format does not hold.
    #[error(
        "{}, row {row}, column {col}: {value} is not {format}, which goes from {} to {} in whole numbers",
        path.display(), format.min_int(), format.max_int()
    )]
    Value {
        /// The file.
        path: PathBuf,
        /// The element's row, from 0.
        row: usize,
        /// The element's column, from 0.
        col: usize,
        /// The element.
        value: String,
        /// The operand's format.
        format: Format,
    },
    /// A whole number that is not rounded to a format because it is not even read.
    #[error("{}, row {row}, column {col}: {value} is beyond int64", path.display())]
    Beyond {
        /// The file.
        path: PathBuf,
        /// The element's row, from 0.
        row: usize,
        /// The element's column, from 0.
        col: usize,
        /// The element.
        value: String,
    },
    /// A code that its format does not have.
    #[error(
        "{}, row {row}, column {col}: {code:#x} is no code of {format}, {}",
        path.display(), codes_of(*format)
    )]
    Code {
        /// The file.
        path: PathBuf,
        /// The element's row, from 0.
        row: usize,
        /// The element's column, from 0.
        col: usize,
        /// The element.
        code: u32,
        /// The format.
        format: Format,
    },
}

impl NpyError {
    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            NpyError::Read { .. }
            | NpyError::Truncated { .. }
            | NpyError::Empty { .. }
            | NpyError::OtherShape { .. } => None,
            NpyError::Trailing { .. } => {
                Some("an .npy file has one array; save others in files of their own".to_owned())
            }
            NpyError::NotNpy { .. } => Some("numpy.save writes .npy files".to_owned()),
            NpyError::Dimensions { shape, .. } if shape.len() == 1 => Some(
                "reshape it, for instance with x[numpy.newaxis, :] for a single row".to_owned(),
            ),
            NpyError::Dimensions { .. } => None,
            NpyError::Dtype { format, .. } => Some(match format.integer() {
                Some(_) => format!(
                    "save it as {}, or as any integer or float type with whole numbers",
                    listed(format.containers())
                ),
                None => {
                    "save it as any float or integer type; codes are taken with --codes".to_owned()
                }
            }),
            NpyError::OtherDtype { help, .. } => help.map(str::to_owned),
            NpyError::Value { format, .. } => Some(format!(
                "clip and round the values to {format}, or choose a wider format in the configuration"
            )),
            NpyError::Beyond { .. } => Some("save it as float64".to_owned()),
            NpyError::Code { format, .. } if format.codes_per_byte() > 1 => Some(
                "where two codes are in a byte, say --packed, to weft convert --in-packed"
                    .to_owned(),
            ),
            NpyError::Code { .. } => None,
        }
    }
}

fn codes_of(format: Format) -> String {
    let (bits, shift) = (format.bits(), format.container_shift());
    match shift {
        0 => format!("which has {bits} bits"),
        _ => format!("whose codes are the upper {bits} of {} bits", bits + shift),
    }
}

fn listed(containers: &[Container]) -> String {
    let names: Vec<_> = containers
        .iter()
        .map(|container| container.name())
        .collect();
    names.join(" or ")
}

/// A shape as NumPy users say it: `shape (3, 4)`.
struct Shape<'a>(&'a [u64]);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shape(shape) = self;
        let sizes: Vec<_> = shape.iter().map(u64::to_string).collect();
        let comma = if shape.len() == 1 { "," } else { "" };
        write!(f, "shape ({}{comma})", sizes.join(", "))
    }
}
