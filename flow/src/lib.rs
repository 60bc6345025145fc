//! FPGA flows: from a configuration to a bitstream, with reports.
//!
//! - [`target`]: the boards and chips, as plain data; [`Target::constraints`] writes their files.
//! - [`board`]: the top that stands between an engine and the pins of a board.
//! - [`script`]: what the tools are told, as text.
//! - [`run`](run()): drives the tools, in a folder that somebody gives it; [`Report`] is what came of it, [`html::page`] a page
//!   of that.
//!
//! This crate prints nothing, and it is the only one that knows Yosys, nextpnr and the tools of vendors.

pub mod board;
mod constraints;
mod error;
pub mod fit;
pub mod html;
pub mod netlist;
mod place;
mod primitives;
mod process;
pub mod report;
mod run;
pub mod script;
pub mod target;
mod tools;

pub use constraints::File;
pub use error::{Death, Error, Slow};
pub use report::Report;
pub use run::{Event, Goal, Job, Watch, emit, prepare, run};
pub use target::{Family, Resources, TARGETS, Target};
pub use tools::{Tool, Tools};
