//! Where each field of a command word lies.
//!
//! Every word has every field; an [`Opcode`](crate::Opcode) states which of them it uses, and those
//! that it does not use must be zero, so that they can be given a meaning later.

/// A contiguous range of bits of a command word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// Name as used in messages and documentation.
    pub name: &'static str,
    /// Lowest bit.
    pub lo: u32,
    /// Number of bits.
    pub width: u32,
    /// Smallest legal value in an opcode that uses the field.
    pub min: u64,
    /// What the field means.
    pub doc: &'static str,
}

impl Field {
    /// Largest value that fits.
    pub const fn max(&self) -> u64 {
        u64::MAX >> (64 - self.width)
    }

    /// The bits of the word that belong to the field.
    pub const fn mask(&self) -> u64 {
        self.max() << self.lo
    }

    /// The field's value in `word`.
    pub const fn get(&self, word: u64) -> u64 {
        (word >> self.lo) & self.max()
    }
}

/// Selects the operation, see [`Opcode`](crate::Opcode).
pub const OPCODE: Field = Field {
    name: "opcode",
    lo: 0,
    width: 4,
    min: 1,
    doc: "operation",
};

/// Accumulate instead of overwrite.
pub const ACCUMULATE: Field = Field {
    name: "accumulate",
    lo: 4,
    width: 1,
    min: 0,
    doc: "1: add to the partial sums; 0: overwrite them",
};

/// Switch to the stationary tile that was loaded last. Loads and swaps take turns.
pub const SWAP: Field = Field {
    name: "swap",
    lo: 5,
    width: 1,
    min: 0,
    doc: "1: first make the tile that was loaded last the active one; each load is swapped in once, before the next load",
};

/// Zero in every command.
pub const RESERVED: Field = Field {
    name: "reserved",
    lo: 6,
    width: 2,
    min: 0,
    doc: "zero",
};

/// Number of entries.
pub const LENGTH: Field = Field {
    name: "length",
    lo: 8,
    width: 16,
    min: 1,
    doc: "number of entries, 1 or more; all of them lie in one bank",
};

/// First entry in the moving or the stationary scratchpad.
pub const ADDRESS: Field = Field {
    name: "address",
    lo: 24,
    width: 20,
    min: 0,
    doc: "first scratchpad entry: bank * depth + index",
};

/// First entry in the partial-sum buffer.
pub const PSUM: Field = Field {
    name: "psum",
    lo: 44,
    width: 20,
    min: 0,
    doc: "first partial-sum entry: bank * depth + index",
};

/// All fields, from the lowest bit to the highest.
pub const ALL: [Field; 7] = [OPCODE, ACCUMULATE, SWAP, RESERVED, LENGTH, ADDRESS, PSUM];
