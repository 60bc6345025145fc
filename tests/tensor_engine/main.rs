//! The tensor engine: golden against the emitted Verilog.
//!
//! - [`products`]: whole matrix products by way of the host, as `weft matmul` runs them.
//! - [`programs`]: commands written by hand and at random, against a machine that executes one after the other, with
//!   memories that spoil what is read while it is written.
//! - [`illegal`]: commands that the engine has to refuse.
//! - [`forms`]: instance form and loop form, cycle by cycle.
//! - [`timing`]: the cycles that the host expects.
//! - [`utilisation`]: how busy the array is.

mod forms;
mod illegal;
mod machine;
mod products;
mod programs;
mod rig;
mod timing;
mod utilisation;
