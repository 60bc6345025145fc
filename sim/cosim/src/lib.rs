//! Builds a Verilator model from a design, drives it and watches it.
//!
//! Nothing here parses Verilog: the [`Bundle`](weft_ir::Bundle) that emission hands out knows its
//! ports. From them a small C++ shim is written, compiled together with Verilator's output into a
//! shared object and loaded. A call runs many cycles from buffers; in between, Rust looks at the
//! interrupt flag and tells how far it is.
//!
//! ```no_run
//! use weft_cosim::{BuildOptions, StreamRun, Verilator, Watch};
//! # fn show(bundle: &weft_ir::Bundle) -> Result<(), weft_cosim::Error> {
//! let mut watch = Watch::silent();
//! let build = Verilator::find()?.build(bundle, &BuildOptions::default(), &mut watch)?;
//! let mut model = build.model()?;
//! model.reset(2)?;
//! let report = model.run_streams(
//!     &StreamRun::new().send("in", &[1, 2, 3]).collect("out", 3).stalls(50).seed(7),
//!     &mut watch,
//! )?;
//! println!("{:?} after {} cycles", report.output("out"), report.cycles);
//! # Ok(())
//! # }
//! ```
//!
//! - [`Search`], [`Verilator`]: which tools there are.
//! - [`BuildOptions`], [`Build`], [`CacheFolder`]: building once, and finding it again.
//! - [`Model`]: [raw cycles](Model::run_raw), and [valid/ready streams](Model::run_streams) with
//!   random stalls and a protocol monitor on every link.
//! - [`Watch`]: interrupts and progress.
//!
//! This crate prints nothing, and it is the only one that knows that Verilator exists.

mod build;
mod cache;
mod crew;
mod error;
mod ffi;
mod fst;
mod interface;
mod model;
mod process;
mod recipe;
mod shim;
mod tool;
mod watch;

pub use build::{Build, BuildOptions, Optimize};
pub use cache::{Cache, CacheFolder};
pub use error::{Error, Exit, ToolFailure};
pub use interface::{Interface, Slot, Stream};
pub use model::{LinkReport, Model, Rule, StreamReport, StreamRun, Violation};
pub use recipe::WAVE_WORDS;
pub use tool::{Search, Verilator, Version};
pub use watch::{Event, Interrupt, Stage, Watch};
