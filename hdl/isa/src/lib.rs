//! Instructions of the engines as plain data.
//!
//! A command of the tensor engine is one 64-bit word. [`field`] is the single description of its
//! layout: encoding, decoding, the decoder in the hardware and the documentation ([`table`]) all
//! read the same constants.
//!
//! ```
//! use weft_isa::Command;
//!
//! let command = Command::Multiply { moving: 0x40, psum: 0, length: 16, accumulate: true, swap: true };
//! let word = command.encode()?;
//! assert_eq!(word, 0x0000_0000_4000_1034);
//! assert_eq!(Command::decode(word)?, command);
//! assert_eq!(command.to_string(), "multiply  moving[0x0040..+16] -> psum[0x0000] accumulate swap");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod command;
pub mod field;
pub mod frame;
mod opcode;
pub mod register;
mod table;

pub use command::{Command, DecodeError, EncodeError};
pub use field::Field;
pub use opcode::Opcode;
pub use register::Register;
pub use table::{register_table, table};
