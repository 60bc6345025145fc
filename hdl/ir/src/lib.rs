//! An RTL kernel: typed signals, modules, lattices, a verifier and a Verilog writer.
//!
//! Hardware is described by plain Rust at run time, so that every size comes from a file or from the user. A description
//! is checked as a whole, and then written as Verilog that other people's tools take without a warning.
//!
//! # A worked example
//!
//! One tap of a FIR filter: it multiplies a sample with its coefficient, adds the sum that comes from the west, and
//! passes both on to the east, the sample a cycle later than the sum.
//!
//! ```
//! use weft_ir::{Module, Unit, ports};
//!
//! pub struct Tap;
//!
//! ports! {
//!     /// Ports of a [`Tap`].
//!     pub struct TapPorts(_tap: Tap) {
//!         /// Coefficient, held by whoever drives it
//!         weight_i: In<SInt> = 8,
//!         /// Sample from the west
//!         sample_i: In<SInt> = 8,
//!         /// Sample to the east, two cycles later
//!         sample_o: Out<SInt> = 8,
//!         /// Sum from the west
//!         sum_i: In<SInt> = 24,
//!         /// Sum to the east, one cycle later
//!         sum_o: Out<SInt> = 24,
//!     }
//! }
//!
//! impl Unit for Tap {
//!     type Ports<'m> = TapPorts<'m>;
//!     const SOURCE: &'static str = "fir.rs";
//!     fn summary(&self) -> String { "tap of a FIR filter".into() }
//!     fn module_name(&self) -> String { "fir_tap".into() }
//!     fn describe<'m>(&self, m: &'m Module, io: &TapPorts<'m>) {
//!         let product = m.wire("product", *io.sample_i * *io.weight_i); // exact: 16 bits
//!         let sum = m.reg("sum", (*io.sum_i + product).wrap_to(24)); // the one place where bits are dropped
//!         let early = m.reg("early", *io.sample_i);
//!         io.sample_o.drive(m.reg("late", early));
//!         io.sum_o.drive(sum);
//!     }
//! }
//!
//! let bundle = weft_ir::elaborate(&Tap)?.emit(&weft_ir::Options::default())?;
//! assert!(bundle.files[0].text.contains("sum_q <= sum_i + 24'(product);"));
//! # Ok::<(), weft_ir::Errors>(())
//! ```
//!
//! What the types say is checked by the compiler: a sum used as an enable does not compile. Widths are values, and
//! checked when the description runs; without `wrap_to`, [`elaborate`] gives
//!
//! ```text
//! error[width-mismatch]: register `sum_q` has 24 bits but its driver 25 bits (in module `fir_tap`)
//! ```
//!
//! with the line of the description, together with everything else that is wrong with it. [`Rule`] lists what is checked.
//!
//! # Lattices
//!
//! The filter is a row of taps. A [`Lattice`] is a regular grid of one cell: the author says which neighbour an input
//! listens to, and what stands at the edge of the grid where there is none.
//!
//! ```
//! # use weft_ir::{Module, Unit, ports};
//! # pub struct Tap;
//! # ports! { pub struct TapPorts(_tap: Tap) { weight_i: In<SInt> = 8, sample_i: In<SInt> = 8, sample_o: Out<SInt> = 8,
//! #     sum_i: In<SInt> = 24, sum_o: Out<SInt> = 24, } }
//! # impl Unit for Tap {
//! #     type Ports<'m> = TapPorts<'m>;
//! #     const SOURCE: &'static str = "fir.rs";
//! #     fn summary(&self) -> String { "tap of a FIR filter".into() }
//! #     fn module_name(&self) -> String { "fir_tap".into() }
//! #     fn describe<'m>(&self, m: &'m Module, io: &TapPorts<'m>) {
//! #         let product = m.wire("product", *io.sample_i * *io.weight_i);
//! #         let early = m.reg("early", *io.sample_i);
//! #         io.sample_o.drive(m.reg("late", early));
//! #         io.sum_o.drive(m.reg("sum", (*io.sum_i + product).wrap_to(24)));
//! #     }
//! # }
//! use weft_ir::{Dialect, Form, Options, Side};
//!
//! pub struct Fir { taps: u32 }
//!
//! ports! {
//!     /// Ports of a [`Fir`].
//!     pub struct FirPorts(fir: Fir) {
//!         weights_i: In<UInt> = 8 * fir.taps,
//!         sample_i: In<UInt> = 8,
//!         sum_o: Out<SInt> = 24,
//!     }
//! }
//!
//! impl Unit for Fir {
//!     type Ports<'m> = FirPorts<'m>;
//!     const SOURCE: &'static str = "fir.rs";
//!     fn summary(&self) -> String { "FIR filter".into() }
//!     fn module_name(&self) -> String { format!("fir_t{}", self.taps) }
//!     fn describe<'m>(&self, m: &'m Module, io: &FirPorts<'m>) {
//!         let tap = m.lattice("tap", 1, self.taps, &Tap);
//!         tap.each(&tap.io.weight_i, *io.weights_i);
//!         tap.link(Side::West, &tap.io.sample_i, &tap.io.sample_o, *io.sample_i);
//!         tap.link(Side::West, &tap.io.sum_i, &tap.io.sum_o, m.zero(24));
//!         io.sum_o.drive(tap.edge(Side::East, &tap.io.sum_o).as_sint());
//!     }
//! }
//!
//! let fir = weft_ir::elaborate(&Fir { taps: 64 })?;
//! let instances = fir.emit(&Options { dialect: Dialect::Verilog2005, form: Form::Instances })?;
//! let loops = fir.emit(&Options { dialect: Dialect::SystemVerilog, form: Form::Loops })?;
//! assert_eq!(instances.files.len(), 2); // the tap, and the filter with a generate loop over taps
//! assert_eq!(loops.files.len(), 1); // everything in one module, as loops over arrays
//! # Ok::<(), weft_ir::Errors>(())
//! ```
//!
//! One description is written in two [`Form`]s:
//!
//! - [`Form::Instances`]: generate loops over instances of the cell. For reading, synthesis and floorplanning, in both
//!   [`Dialect`]s.
//! - [`Form::Loops`]: one flat loop over arrays of state, which a C++ compiler turns into vector instructions. For
//!   simulation, where it is many times faster, in SystemVerilog.
//!
//! The text of neither grows with the grid. What makes both forms possible is that a lattice is systolic: an output that
//! a neighbour reads is a register of the cell, and every output a function of the cell's registers alone, so cells can
//! be stepped one after the other. Register `r` of cell (row, col) is `gen_<lattice>_row[row].gen_<lattice>_col[col].u_<lattice>.r`
//! in one form (without the part of a dimension of one) and an element of array `<lattice>_r` in the other; a comment there says which.
//!
//! # Where to look
//!
//! - A unit: [`Unit`], [`ports!`], [`In`], [`Out`].
//! - Its logic: [`Module`] makes signals, [`Sig`] has the operators, [`Net`] and [`Register`] are driven after they are read,
//!   [`Memory`] states what a read during a write gives.
//! - Its structure: [`Module::instance`] (and [`Domain`] for clocks and resets of its own), [`Module::lattice`], [`Module::graph`].
//! - The result: [`elaborate`] gives a [`Design`] or [`Errors`], [`Design::emit`] a [`Bundle`] of files.
//!
//! This crate does no I/O, keeps no state between calls, and gives the same bytes for the same description on every
//! machine.

mod bundle;
mod collisions;
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
pub use def::{ModuleDef, Place, ReadDuringWrite, Side};
pub use emit::{Dialect, Form, Options};
pub use equivalence::StatePair;
pub use error::{Error, Errors, Loc, Rule};
pub use graph::Site;
pub use module::{Design, Domain, Lattice, Memory, Module, Net, Register, elaborate};
pub use ports::{Declare, In, Out, PortHandle, PortSet, PortText, Unit};
pub use sig::Sig;
pub use types::{
    Bit, Kind, KindTag, MAX_CELLS, MAX_DEPTH, MAX_WIDTH, Number, SInt, Type, UInt, address_width,
    count_width,
};
