//! Primitives: what every other unit is made of.

mod arbiter;
mod delay;
mod fifo;
mod register_slice;
mod scoreboard;
mod sram;

pub use arbiter::{RoundRobinArbiter, RoundRobinArbiterPorts};
pub use delay::{Delay, DelayPorts};
pub(crate) use delay::{delayed, delayed_zero};
pub use fifo::{Fifo, FifoPorts};
pub use register_slice::{RegisterSlice, RegisterSlicePorts};
pub use scoreboard::{Scoreboard, ScoreboardPorts};
pub use sram::{Collision, Sram1r1w, Sram1r1wPorts, Sram1rw, Sram1rwPorts};
