//! Two stand-ins for the engine, written from the definition of its commands.
//!
//! [`execute`] runs commands one after the other and checks all that a program must respect;
//! [`Clockwork`] runs them the way the hardware overlaps them, without data, and counts cycles.
#![allow(
    dead_code,
    unused_imports,
    reason = "each test binary uses its own part"
)]

mod clockwork;
mod sequential;

pub use clockwork::{Clockwork, Run};
pub use sequential::execute;

use weft_host::Engine;

/// An engine with ample, double-buffered memories.
pub fn engine(rows: u32, cols: u32, products: u32) -> Engine {
    Engine {
        rows,
        cols,
        products,
        lead: 1,
        pitch: 1,
        output_latency: 0,
        moving_bits: 8,
        moving_pad: 0,
        scale_bits: 0,
        result_bits: 32,
        stationary_bits: 8,
        moving_banks: 4,
        moving_depth: 64,
        stationary_banks: 2,
        stationary_depth: 4 * rows.next_power_of_two(),
        psum_banks: 4,
        psum_depth: 64,
    }
}
