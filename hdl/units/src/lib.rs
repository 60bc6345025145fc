//! The hardware: primitives, PEs, arrays, memories and engines.

pub mod config;
