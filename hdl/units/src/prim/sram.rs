//! Memories behind modules of a fixed set of ports, so that a macro can take a module's place.

use weft_ir::{Bit, Module, ReadDuringWrite, Sig, Unit, address_width, ports};

/// What a read returns that meets a write to the same address in the same cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collision {
    /// The word from before the write.
    Old,
    /// The word as it is after the write.
    New,
    /// Anything: the user sees to it that it does not happen. Maps to the most memories.
    Undefined,
}

impl Collision {
    fn letter(self) -> &'static str {
        match self {
            Collision::Old => "old",
            Collision::New => "new",
            Collision::Undefined => "any",
        }
    }

    fn policy(self) -> ReadDuringWrite {
        match self {
            Collision::Old | Collision::New => ReadDuringWrite::Old,
            Collision::Undefined => ReadDuringWrite::Undefined,
        }
    }
}

/// A synchronous memory with one write port and one read port.
///
/// Those groups of a word whose bit in `write_lanes_i` is high are written at the end of a cycle in which `write_i` is
/// high; without groups that is one bit for the whole word. `read_data_o` shows, from the cycle after one in which
/// `read_i` was high, the word at that cycle's `read_address_i`, and keeps it until the next read. Contents are
/// undefined until they are written, and addresses from `depth` up must not be used. Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sram1r1w {
    /// Words.
    pub depth: u32,
    /// Bits of a word.
    pub width: u32,
    /// Bits of a group that can be written by itself, a divisor of `width`; `None` writes whole words.
    pub lane: Option<u32>,
    /// What a read returns that meets a write.
    pub collision: Collision,
}

ports! {
    /// Ports of a [`Sram1r1w`].
    pub struct Sram1r1wPorts(sram: Sram1r1w) {
        ["Write port"]
        write_i: In<Bit>,
        /// Which groups of bits to write
        write_lanes_i: In<UInt> = sram.lanes(),
        write_address_i: In<UInt> = address_width(sram.depth),
        write_data_i: In<UInt> = sram.width,
        ["Read port; data come a cycle later"]
        read_i: In<Bit>,
        read_address_i: In<UInt> = address_width(sram.depth),
        read_data_o: Out<UInt> = sram.width,
    }
}

impl Sram1r1w {
    fn lanes(&self) -> u32 {
        self.lane.map_or(1, |lane| self.width / lane.max(1))
    }
}

impl Unit for Sram1r1w {
    type Ports<'m> = Sram1r1wPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/sram.rs";

    fn summary(&self) -> String {
        "memory with one write port and one read port".into()
    }

    fn module_name(&self) -> String {
        let lane = self.lane.map(|l| format!("_l{l}")).unwrap_or_default();
        format!(
            "weft_sram_1r1w_w{}_d{}{lane}_{}",
            self.width,
            self.depth,
            self.collision.letter()
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &Sram1r1wPorts<'m>) {
        let words = m.memory("words", self.depth, self.width, self.collision.policy());
        let lane_width = self.lane.unwrap_or(self.width);
        if self.lane.is_some() {
            words.write_lanes(
                *io.write_address_i,
                *io.write_data_i,
                *io.write_i,
                *io.write_lanes_i,
                lane_width,
            );
        } else {
            let write = m.wire("write", *io.write_i & io.write_lanes_i.bit(0));
            words.write(*io.write_address_i, *io.write_data_i, write);
        }
        let word = words.read("word", *io.read_address_i, *io.read_i);
        if self.collision != Collision::New {
            io.read_data_o.drive(word);
            return;
        }
        // What was written in the cycle of the read goes past the memory, group by group.
        let meets = m.wire(
            "meets",
            *io.write_i & *io.read_i & io.write_address_i.equals(*io.read_address_i),
        );
        let passed = m.reg_en("passed", *io.read_i, *io.write_data_i);
        let hit_lanes = m.reg_en(
            "hit_lanes",
            *io.read_i,
            *io.write_lanes_i & meets.repeat(self.lanes()),
        );
        let lanes: Vec<_> = (0..self.lanes())
            .rev()
            .map(|i| {
                let part = |s: Sig<'m, weft_ir::UInt>| s.bits(i * lane_width, lane_width);
                let hit: Sig<'m, Bit> = hit_lanes.bit(i);
                hit.mux(part(passed), part(word))
            })
            .collect();
        io.read_data_o.drive(m.concat(&lanes));
    }
}

/// A synchronous memory with one port that reads or writes.
///
/// In a cycle in which `request_i` is high, `write_i` says whether the word is read, or written in the groups whose bit
/// in `lanes_i` is high. `data_o` shows the word that was read from the next cycle on, until the next read; a write
/// leaves it as it is. Contents are undefined until they are written, and addresses from `depth` up must not be used.
/// Nothing is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sram1rw {
    /// Words.
    pub depth: u32,
    /// Bits of a word.
    pub width: u32,
    /// Bits of a group that can be written by itself, a divisor of `width`.
    pub lane: u32,
}

ports! {
    /// Ports of a [`Sram1rw`].
    pub struct Sram1rwPorts(sram: Sram1rw) {
        request_i: In<Bit>,
        /// Write, not read
        write_i: In<Bit>,
        /// Which groups of bits to write
        lanes_i: In<UInt> = sram.width / sram.lane.max(1),
        address_i: In<UInt> = address_width(sram.depth),
        data_i: In<UInt> = sram.width,
        /// The word read last
        data_o: Out<UInt> = sram.width,
    }
}

impl Unit for Sram1rw {
    type Ports<'m> = Sram1rwPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/sram.rs";

    fn summary(&self) -> String {
        "memory with one port that reads or writes".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_sram_1rw_w{}_d{}_l{}",
            self.width, self.depth, self.lane
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &Sram1rwPorts<'m>) {
        let words = m.memory("words", self.depth, self.width, ReadDuringWrite::Undefined);
        let write = m.wire("write", *io.request_i & *io.write_i);
        let read = m.wire("read", *io.request_i & !*io.write_i);
        words.write_lanes(*io.address_i, *io.data_i, write, *io.lanes_i, self.lane);
        io.data_o.drive(words.read("word", *io.address_i, read));
    }
}
