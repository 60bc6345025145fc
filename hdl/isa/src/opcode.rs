use crate::field::{self, Field};

/// The operations of the tensor engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Opcode {
    /// Take entries from the moving port into the moving scratchpad.
    WriteMoving = 1,
    /// Take entries from the stationary port into the stationary scratchpad.
    WriteStationary = 2,
    /// Load a stationary tile into the background registers of the array, to be swapped in before the next load.
    LoadStationary = 3,
    /// Stream moving entries through the array into the partial-sum buffer.
    Multiply = 4,
    /// Send partial sums to the result port.
    Drain = 5,
}

impl Opcode {
    /// All operations, by code.
    pub const ALL: [Self; 5] = [
        Self::WriteMoving,
        Self::WriteStationary,
        Self::LoadStationary,
        Self::Multiply,
        Self::Drain,
    ];

    /// The operation of a code, if there is one.
    pub const fn from_code(code: u64) -> Option<Self> {
        match code {
            1 => Some(Self::WriteMoving),
            2 => Some(Self::WriteStationary),
            3 => Some(Self::LoadStationary),
            4 => Some(Self::Multiply),
            5 => Some(Self::Drain),
            _ => None,
        }
    }

    /// Value of the [`OPCODE`](field::OPCODE) field.
    pub const fn code(self) -> u64 {
        self as u64
    }

    /// Name as used in messages and documentation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WriteMoving => "write-moving",
            Self::WriteStationary => "write-stationary",
            Self::LoadStationary => "load-stationary",
            Self::Multiply => "multiply",
            Self::Drain => "drain",
        }
    }

    /// What the operation does.
    pub const fn doc(self) -> &'static str {
        match self {
            Self::WriteMoving => {
                "take `length` beats of the moving port into the moving scratchpad from `address` on"
            }
            Self::WriteStationary => {
                "take `length` beats of the stationary port into the stationary scratchpad from `address` on"
            }
            Self::LoadStationary => {
                "load entry `address` + r into the background registers of row r of PEs, where the tile waits to be swapped in; `length` equals the number of rows as built"
            }
            Self::Multiply => {
                "stream `length` moving entries from `address` on through the array into the partial sums from `psum` on"
            }
            Self::Drain => {
                "send `length` entries of partial sums from `psum` on to the result port"
            }
        }
    }

    /// The fields that the operation uses besides [`OPCODE`](field::OPCODE), lowest bit first.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::WriteMoving | Self::WriteStationary | Self::LoadStationary => {
                &[field::LENGTH, field::ADDRESS]
            }
            Self::Multiply => &[
                field::ACCUMULATE,
                field::SWAP,
                field::LENGTH,
                field::ADDRESS,
                field::PSUM,
            ],
            Self::Drain => &[field::LENGTH, field::PSUM],
        }
    }

    /// The bits of a word that must be zero because the operation does not use their field.
    pub const fn reserved_bits(self) -> u64 {
        let fields = self.fields();
        let mut used = field::OPCODE.mask();
        let mut i = 0;
        while i < fields.len() {
            used |= fields[i].mask();
            i += 1;
        }
        !used
    }
}
