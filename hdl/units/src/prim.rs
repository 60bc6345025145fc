//! Primitives: what every other unit is made of.
//!
//! - Streams: [`Fifo`] and [`RegisterSlice`] hold beats of a valid/ready link. A beat moves in a cycle in which both are
//!   high; valid, once high, stays with its data until then, and no ready depends on a valid of the same cycle.
//! - Memories: [`Sram1r1w`] and [`Sram1rw`] have a fixed set of ports, so that a macro can take their place.
//!   [`Collision`] says what a read gives that meets a write. The engine's memories promise nothing there, so what uses
//!   them keeps reads and writes apart; `Design::with_spoilt_collisions` is how tests see that it does.
//! - Control: [`RoundRobinArbiter`] chooses among requests, [`Scoreboard`] counts for each bank what is outstanding.
//! - Time: [`Delay`], a chain of registers.
//!
//! Only control has a reset: what a memory or a data register holds at power-up must not matter.

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
