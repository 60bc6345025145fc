//! The hardware: primitives, PEs, arrays, memories and engines.

pub mod arith;
pub mod array;
pub mod bus;
pub mod config;
pub mod engine;
pub mod memory;
pub mod noc;
pub mod prim;
