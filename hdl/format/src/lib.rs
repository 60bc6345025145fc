//! Number formats and accumulation models as plain data.
//!
//! This crate says what a format is called, how wide it is and what it can hold. It computes nothing: arithmetic is the
//! business of the golden model and of the hardware, which share these tables and no code that adds or multiplies.
//!
//! - [`Format`]: the formats, one row of one table each, with their [`Class`] and the [`Container`]s in which array
//!   files hold them.
//! - [`AccumulateModel`]: how products are summed, with [`ExactSum`] and [`AlignedSum`] for the models that have
//!   parameters.
//! - [`check_pair`]: which operand formats an accumulation model takes.
//! - [`Rounding`] and [`ScaleRule`]: names of what happens to numbers on their way into a format.
//!
//! Everything here has one spelling, used in configuration files, on the command line, in reports and in names of
//! emitted modules. `Display`, `FromStr` and serde agree on it.
//!
//! ```
//! use weft_format::{AccumulateModel, Format, check_pair};
//!
//! let format: Format = "int4".parse()?;
//! assert_eq!(format, Format::Int4);
//! assert_eq!((format.bits(), format.min_int(), format.max_int()), (4, -8, 7));
//!
//! // Mixed pairs are fine; an int32 operand is not.
//! assert!(check_pair(Format::Uint8, Format::Int4, AccumulateModel::Int32).is_ok());
//! assert!(check_pair(Format::Int8, Format::Int32, AccumulateModel::Int32).is_err());
//!
//! let error = "int44".parse::<Format>().unwrap_err();
//! assert_eq!(error.nearest(), Some("int4"));
//! # Ok::<(), weft_format::UnknownName>(())
//! ```

mod accumulate;
mod class;
mod format;
mod name;
mod rounding;
mod sums;

pub use accumulate::{AccumulateModel, Operand, PairError, check_pair};
pub use class::{BlockFormat, Class, Container, FloatFormat, IntegerFormat, ScaleFormat, Specials};
pub use format::Format;
pub use name::UnknownName;
pub use rounding::{Rounding, ScaleRule};
pub use sums::{AlignedError, AlignedSum, ExactSum, MAX_EXACT_BITS};
