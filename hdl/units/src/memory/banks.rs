//! Banked addresses.

use weft_ir::{Bit, Module, Sig, UInt};

use crate::config::BankedMemory;
use crate::prim::{Collision, Sram1r1w};

/// Banks of equal depth, both powers of two; an address is the bank's number above the index in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Banks {
    /// Number of banks.
    pub banks: u32,
    /// Words in each, at least 2.
    pub depth: u32,
}

impl From<BankedMemory> for Banks {
    fn from(memory: BankedMemory) -> Banks {
        Banks {
            banks: memory.banks(),
            depth: memory.depth(),
        }
    }
}

impl Banks {
    /// Bits of an address.
    pub fn address_bits(self) -> u32 {
        self.index_bits() + self.banks.ilog2()
    }

    /// Bits of an index in a bank.
    pub fn index_bits(self) -> u32 {
        self.depth.ilog2()
    }

    /// Bits of a bank's number as a signal: one even where there is only one bank.
    pub fn bank_bits(self) -> u32 {
        self.banks.ilog2().max(1)
    }

    /// The bank of an address, which must have a name.
    pub fn bank<'m>(self, m: &'m Module, address: Sig<'m, UInt>) -> Sig<'m, UInt> {
        if self.banks == 1 {
            m.zero(1)
        } else {
            address.bits(self.index_bits(), self.banks.ilog2())
        }
    }

    /// The index of an address in its bank. The address must have a name.
    pub fn index<'m>(self, address: Sig<'m, UInt>) -> Sig<'m, UInt> {
        address.bits(0, self.index_bits())
    }

    /// Whether `bank` is number `number`.
    pub fn is_bank<'m>(self, m: &'m Module, bank: Sig<'m, UInt>, number: u32) -> Sig<'m, Bit> {
        if self.banks == 1 {
            m.bit(true)
        } else {
            bank.is(number.into())
        }
    }

    /// `both` with what picks bank `number`, or alone where there is only one.
    pub fn in_bank<'m>(self, both: Sig<'m, Bit>, bank: Sig<'m, UInt>, number: u32) -> Sig<'m, Bit> {
        if self.banks == 1 {
            both
        } else {
            both & bank.is(number.into())
        }
    }

    /// The bit of `vector` that belongs to `bank`.
    pub fn bit_of<'m>(self, vector: Sig<'m, UInt>, bank: Sig<'m, UInt>) -> Sig<'m, Bit> {
        if self.banks == 1 {
            vector.bit(0)
        } else {
            vector.lane(bank, 1)
        }
    }

    /// The memory of one bank. The interlocks of the engine keep reads and writes of one word apart.
    pub fn sram(self, width: u32) -> Sram1r1w {
        Sram1r1w {
            depth: self.depth,
            width,
            lane: None,
            collision: Collision::Undefined,
        }
    }
}
