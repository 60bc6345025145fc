//! End-to-end tests.
//!
//! What the tests of single units share:
//!
//! - [`SideBySide`] puts many configurations of units into one model, so that they are built and linted at once.
//! - [`Script`] drives a model cycle by cycle with random bits and what a test puts among them; [`Record`] holds what
//!   came out.
//! - [`snapshot`] holds the emitted text of a unit.

mod script;
mod side_by_side;
mod snapshot;

pub use script::{Pin, Record, Script};
pub use side_by_side::{SideBySide, build};
pub use snapshot::snapshot;
