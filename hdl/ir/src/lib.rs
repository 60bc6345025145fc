//! An RTL kernel: typed signals, modules, lattices, a verifier and a Verilog writer.

mod bundle;
mod def;
mod emit;
mod equivalence;
mod error;
mod expr;
mod flatten;
mod graph;
mod keywords;
mod lines;
mod loops;
mod module;
mod ports;
mod sig;
mod types;
mod verify;

pub use bundle::{Bundle, Direction, PortInfo, SourceFile};
pub use def::{ModuleDef, ReadDuringWrite, Side};
pub use emit::{Dialect, Form, Options};
pub use equivalence::StatePair;
pub use error::{Error, Errors, Loc, Rule};
pub use graph::Site;
pub use module::{Design, Lattice, Memory, Module, Net, Register, elaborate};
pub use ports::{Declare, In, Out, PortHandle, PortSet, PortText, Unit};
pub use sig::Sig;
pub use types::{Bit, Kind, KindTag, MAX_CELLS, MAX_DEPTH, MAX_WIDTH, Number, SInt, Type, UInt, address_width, count_width};
