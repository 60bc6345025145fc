//! An RTL kernel: typed signals, modules, lattices, a verifier and a Verilog writer.

mod bundle;

pub use bundle::{Bundle, Direction, PortInfo, SourceFile};
