use std::fmt;

use thiserror::Error;

use crate::{
    Opcode,
    field::{self, Field},
};

/// One command of the tensor engine.
///
/// The meaning is that of sequential execution in command order; the hardware overlaps what it can.
/// Addresses count entries: `bank * depth + index`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Take beats of the moving port into the moving scratchpad.
    WriteMoving {
        /// First entry.
        address: u32,
        /// Number of entries.
        length: u32,
    },
    /// Take beats of the stationary port into the stationary scratchpad.
    WriteStationary {
        /// First entry.
        address: u32,
        /// Number of entries.
        length: u32,
    },
    /// Load a stationary tile into the background registers of the array. The one before must have been swapped in.
    LoadStationary {
        /// Entry of array row 0.
        address: u32,
        /// Number of entries, equal to the number of rows of PEs. PEs that take whole blocks of 32 are fewer than a
        /// configuration's `array.rows`: a row for each 32 of `array.rows` x `array.products`.
        length: u32,
    },
    /// Stream moving entries through the array into the partial-sum buffer.
    Multiply {
        /// First moving entry.
        moving: u32,
        /// First partial-sum entry.
        psum: u32,
        /// Number of entries.
        length: u32,
        /// Add to the partial sums instead of overwriting them.
        accumulate: bool,
        /// First make the tile that was loaded last the active one, once.
        swap: bool,
    },
    /// Send partial sums to the result port.
    Drain {
        /// First partial-sum entry.
        psum: u32,
        /// Number of entries.
        length: u32,
    },
}

/// A value does not fit the field that should carry it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{opcode}: {field} is {value}; it must be {min} to {max}", opcode = .opcode.name())]
pub struct EncodeError {
    /// Operation of the command.
    pub opcode: Opcode,
    /// Name of the field.
    pub field: &'static str,
    /// The refused value.
    pub value: u64,
    /// Smallest legal value.
    pub min: u64,
    /// Largest legal value.
    pub max: u64,
}

/// A word is not a command.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// No operation has this code.
    #[error("command {word:#018x}: opcode {code} is not an operation; they are 1 to 5")]
    UnknownOpcode {
        /// The refused word.
        word: u64,
        /// Its opcode field.
        code: u64,
    },
    /// Bits are set that the operation does not use.
    #[error(
        "command {word:#018x}: {opcode} does not use the bits {bits:#018x}; they must be zero",
        opcode = .opcode.name()
    )]
    ReservedBits {
        /// The refused word.
        word: u64,
        /// Its operation.
        opcode: Opcode,
        /// The bits that should be zero.
        bits: u64,
    },
    /// A field is below its smallest legal value.
    #[error(
        "command {word:#018x}: {opcode} with {field} {value}; it must be {min} or more",
        opcode = .opcode.name()
    )]
    TooSmall {
        /// The refused word.
        word: u64,
        /// Its operation.
        opcode: Opcode,
        /// Name of the field.
        field: &'static str,
        /// The refused value.
        value: u64,
        /// Smallest legal value.
        min: u64,
    },
}

/// A command word under construction.
struct Word {
    opcode: Opcode,
    bits: u64,
}

impl Word {
    fn with(mut self, field: Field, value: impl Into<u64>) -> Result<Self, EncodeError> {
        let value = value.into();
        if value < field.min || value > field.max() {
            return Err(EncodeError {
                opcode: self.opcode,
                field: field.name,
                value,
                min: field.min,
                max: field.max(),
            });
        }
        self.bits |= value << field.lo;
        Ok(self)
    }
}

impl Command {
    /// The operation.
    pub const fn opcode(&self) -> Opcode {
        match self {
            Self::WriteMoving { .. } => Opcode::WriteMoving,
            Self::WriteStationary { .. } => Opcode::WriteStationary,
            Self::LoadStationary { .. } => Opcode::LoadStationary,
            Self::Multiply { .. } => Opcode::Multiply,
            Self::Drain { .. } => Opcode::Drain,
        }
    }

    /// The command as a word, or the value that does not fit its field.
    pub fn encode(&self) -> Result<u64, EncodeError> {
        let opcode = self.opcode();
        let word = Word { opcode, bits: 0 }.with(field::OPCODE, opcode.code())?;
        let word = match *self {
            Self::WriteMoving { address, length }
            | Self::WriteStationary { address, length }
            | Self::LoadStationary { address, length } => word
                .with(field::LENGTH, length)?
                .with(field::ADDRESS, address)?,
            Self::Multiply {
                moving,
                psum,
                length,
                accumulate,
                swap,
            } => word
                .with(field::ACCUMULATE, accumulate)?
                .with(field::SWAP, swap)?
                .with(field::LENGTH, length)?
                .with(field::ADDRESS, moving)?
                .with(field::PSUM, psum)?,
            Self::Drain { psum, length } => {
                word.with(field::LENGTH, length)?.with(field::PSUM, psum)?
            }
        };
        Ok(word.bits)
    }

    /// The command that `word` stands for. Each command has exactly one word.
    pub fn decode(word: u64) -> Result<Self, DecodeError> {
        let code = field::OPCODE.get(word);
        let opcode = Opcode::from_code(code).ok_or(DecodeError::UnknownOpcode { word, code })?;
        let bits = word & opcode.reserved_bits();
        if bits != 0 {
            return Err(DecodeError::ReservedBits { word, opcode, bits });
        }
        for field in opcode.fields() {
            let value = field.get(word);
            if value < field.min {
                return Err(DecodeError::TooSmall {
                    word,
                    opcode,
                    field: field.name,
                    value,
                    min: field.min,
                });
            }
        }

        // No field is wider than 32 bits (a test holds the table to that).
        let get = |field: Field| field.get(word) as u32;
        let (address, length) = (get(field::ADDRESS), get(field::LENGTH));
        Ok(match opcode {
            Opcode::WriteMoving => Self::WriteMoving { address, length },
            Opcode::WriteStationary => Self::WriteStationary { address, length },
            Opcode::LoadStationary => Self::LoadStationary { address, length },
            Opcode::Multiply => Self::Multiply {
                moving: address,
                psum: get(field::PSUM),
                length,
                accumulate: get(field::ACCUMULATE) == 1,
                swap: get(field::SWAP) == 1,
            },
            Opcode::Drain => Self::Drain {
                psum: get(field::PSUM),
                length,
            },
        })
    }
}

/// One line of disassembly.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::WriteMoving { address, length } => {
                write!(f, "write     moving[{address:#06x}..+{length}]")
            }
            Self::WriteStationary { address, length } => {
                write!(f, "write     stationary[{address:#06x}..+{length}]")
            }
            Self::LoadStationary { address, length } => {
                write!(f, "load      stationary[{address:#06x}..+{length}]")
            }
            Self::Multiply {
                moving,
                psum,
                length,
                accumulate,
                swap,
            } => {
                write!(
                    f,
                    "multiply  moving[{moving:#06x}..+{length}] -> psum[{psum:#06x}]"
                )?;
                if accumulate {
                    f.write_str(" accumulate")?;
                }
                if swap {
                    f.write_str(" swap")?;
                }
                Ok(())
            }
            Self::Drain { psum, length } => write!(f, "drain     psum[{psum:#06x}..+{length}]"),
        }
    }
}
