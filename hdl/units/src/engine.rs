//! The tensor engine: the array with its memories, and what keeps it busy.
//!
//! [`TensorEngine`] is the whole, data and ports; everything that decides is in its [`Sequencer`]. A command
//! (`weft_isa::Command`) waits in a queue until [`Dispatcher`] gives it to the unit that executes it:
//!
//! | command          | unit        | what it does                                             |
//! |------------------|-------------|----------------------------------------------------------|
//! | write (two)      | [`Writer`]  | beats of a data port into a scratchpad                   |
//! | load             | [`Loader`]  | a stationary tile into the array's transport registers   |
//! | multiply         | [`Issuer`]  | moving entries into the array, one a cycle               |
//! | drain            | [`Drainer`] | sums out of the partial-sum buffer, by way of [`OutputLane`] |
//!
//! The contract is that of executing one command after the other. What overlaps is kept apart bank by bank: scoreboards
//! count what is outstanding, and [`Trail`] lets a command walk behind the wavefront of the one before instead of waiting
//! for its end. No row is issued before its sum can be stored, so nothing ever stops inside the array.

mod dispatcher;
mod drainer;
mod issuer;
mod loader;
mod output;
mod sequencer;
mod tensor_engine;
mod trail;
mod writer;

pub use dispatcher::{Dispatcher, DispatcherPorts};
pub use drainer::{Drainer, DrainerPorts};
pub use issuer::{Issuer, IssuerPorts};
pub use loader::{Loader, LoaderPorts};
pub use output::{OutputLane, OutputLanePorts, RandomOutputLane, RandomOutputLanePorts};
pub use sequencer::{Sequencer, SequencerPorts};
pub use tensor_engine::{TensorEngine, TensorEnginePorts, Timing};
pub use trail::{Trail, TrailPorts};
pub use writer::{Writer, WriterPorts};

/// Bits of a command's length.
const LENGTH_BITS: u32 = weft_isa::field::LENGTH.width;

/// Bits of a command.
pub const COMMAND_BITS: u32 = 64;

/// Bits of a performance counter: at 1 GHz it runs over after three days.
pub const COUNTER_BITS: u32 = 48;
