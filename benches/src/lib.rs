//! Benchmarks: each prints a ratio against something named.
//!
//! - [`baseline`]: what a hand-written array and a hand-written C++ main reach, for co-simulation to be
//!   measured against. `cargo run --release -p weft-benches --bin array_baseline` prints the figures.
//! - `rust-hdl/`, a crate outside the workspace: what the crate rust-hdl takes to emit an array.

pub mod baseline;

use std::process::ExitCode;

/// What goes wrong in a benchmark: there is nobody who would tell one from another.
pub type Failure = Box<dyn std::error::Error>;

/// The `main` of a benchmark: reads the command line, runs, and says what went wrong.
pub fn main<Args: clap::Parser>(run: impl FnOnce(&Args) -> Result<(), Failure>) -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
