//! Networks in motion: traffic on the emitted Verilog, in co-simulation, or on the model of `weft-model`.
//!
//! [`Hardware`] and [`Reference`] are given the same packets in the same cycles, and the same statistics are made of what comes
//! out: two runs of one seed differ only if the hardware does not do what the model does.

mod error;
mod limits;
pub mod plot;
mod reference;
mod rtl;
mod run;
mod terminals;
mod trace;

pub use error::NocError;
pub use limits::{Cut, Limits, bisection};
pub use reference::Reference;
pub use rtl::Hardware;
pub use run::{Outcome, Settings, Traffic};
pub use trace::Trace;
