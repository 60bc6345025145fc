//! Ways to a tensor engine from outside: registers, and a serial link that reaches them.
//!
//! Everything stands on one register bus, on which a request stays until it is answered:
//!
//! ```text
//! UART pins -- UartReceiver, UartTransmitter -- HostLink -- register bus -- RegisterMap -- TensorEngine
//! ```
//!
//! The map of registers is [`weft_isa::register`]. A wrapper for another bus takes the place of all that stands before
//! the register bus.

mod host_link;
mod register_map;
mod reset_synchroniser;
mod serial_engine;
mod uart_receiver;
mod uart_transmitter;
mod word_packer;
mod word_unpacker;

pub use host_link::{HostLink, HostLinkPorts};
pub use register_map::{RegisterMap, RegisterMapPorts};
pub use reset_synchroniser::{ResetSynchroniser, ResetSynchroniserPorts};
pub use serial_engine::{SerialEngine, SerialEnginePorts};
pub use uart_receiver::{UartReceiver, UartReceiverPorts};
pub use uart_transmitter::{UartTransmitter, UartTransmitterPorts};
pub use word_packer::{WordPacker, WordPackerPorts};
pub use word_unpacker::{WordUnpacker, WordUnpackerPorts};
