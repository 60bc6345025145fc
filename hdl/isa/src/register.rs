//! The registers through which a host reaches a tensor engine.
//!
//! Registers are 32 bits wide, and addresses count registers. The hardware that answers, the host's side and the
//! documentation ([`register_table`](crate::register_table)) read the same constants.

/// What a host may do with a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Read, with no effect on what it holds.
    Read,
    /// Read and write.
    ReadWrite,
    /// Each write puts the next word into a stream; a beat is made of several, the lowest bits first.
    Push,
    /// Each read takes the next word out of a stream; a beat gives several, the lowest bits first.
    Pop,
}

impl Access {
    /// As documentation has it.
    pub const fn name(self) -> &'static str {
        match self {
            Access::Read => "read",
            Access::ReadWrite => "read, write",
            Access::Push => "push",
            Access::Pop => "pop",
        }
    }
}

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Register {
    /// Name as used in messages and documentation.
    pub name: &'static str,
    /// Its address.
    pub address: u32,
    /// What a host may do with it.
    pub access: Access,
    /// What it means.
    pub doc: &'static str,
}

/// Bits of a register.
pub const REGISTER_BITS: u32 = 32;

/// Bits of an address.
pub const ADDRESS_BITS: u32 = 8;

/// What [`IDENTITY`] reads: `weft` in ASCII, the first letter in the lowest byte.
pub const IDENTITY_VALUE: u32 = u32::from_le_bytes(*b"weft");

/// What [`VERSION`] reads.
pub const VERSION_VALUE: u32 = 1;

/// Bit of [`CONTROL`] that holds the engine in reset.
pub const CONTROL_RESET: u32 = 0;

/// Bit of [`STATUS`]: no command is waiting or under way.
pub const STATUS_IDLE: u32 = 0;

/// Bit of [`STATUS`]: an illegal command was met.
pub const STATUS_ERROR: u32 = 1;

macro_rules! registers {
    ($($constant:ident = $address:literal $access:ident $name:literal: $doc:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $doc)]
            pub const $constant: Register = Register {
                name: $name,
                address: $address,
                access: Access::$access,
                doc: $doc,
            };
        )*
        /// All registers, from the lowest address to the highest.
        pub const REGISTERS: &[Register] = &[$($constant),*];
    };
}

registers! {
    IDENTITY = 0 Read "identity": "`weft` in ASCII, the first letter in the lowest byte";
    VERSION = 1 Read "version": "version of this map: 1";
    SHAPE = 2 Read "shape": "rows of the array in the lower half, columns in the upper";
    MOVING_BITS = 3 Read "moving-bits": "bits of a beat of the moving operand";
    STATIONARY_BITS = 4 Read "stationary-bits": "bits of a beat of the stationary operand";
    RESULT_BITS = 5 Read "result-bits": "bits of a beat of results";
    CONTROL = 8 ReadWrite "control": "bit 0: 1 holds the engine and its streams in reset, which empties them";
    STATUS = 9 Read "status": "bit 0: no command is waiting or under way; bit 1: an illegal command was met";
    COUNT_CYCLES = 16 Read "count-cycles": "cycles since reset in which the engine was not idle, the lowest 32 bits";
    COUNT_ROWS = 17 Read "count-rows": "those in which a row was issued to the array";
    COUNT_WAIT_PSUM = 18 Read "count-wait-psum": "those in which a row waited for the sum to which it adds";
    COUNT_WAIT_LOAD = 19 Read "count-wait-load": "those in which a row waited for its stationary tile";
    COUNT_WAIT_MOVING = 20 Read "count-wait-moving": "those in which a row waited for moving entries";
    COUNT_WAIT_COMMAND = 21 Read "count-wait-command": "those in which there was no row to issue";
    COMMAND = 32 Push "command": "commands, two words each";
    MOVING = 33 Push "moving": "the moving operand";
    STATIONARY = 34 Push "stationary": "the stationary operand";
    RESULT = 35 Pop "result": "results";
}

/// Words of a beat of so many bits.
pub const fn words(bits: u32) -> u32 {
    bits.div_ceil(REGISTER_BITS)
}
