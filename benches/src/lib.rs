//! Benchmarks: each prints a ratio against something named.
//!
//! - [`baseline`]: what a hand-written array and a hand-written C++ main reach, for co-simulation to be
//!   measured against. `cargo run --release -p weft-benches --bin array_baseline` prints the figures.
//! - `rust-hdl/`, a crate outside the workspace: what the crate rust-hdl takes to emit an array.

pub mod baseline;
