//! The tensor engine: the array with its memories, and what keeps it busy.

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
