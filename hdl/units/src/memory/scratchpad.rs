//! The scratchpad: a two-dimensional memory that faces one side of the array.

use weft_ir::{Module, Side, Unit, ports};

use super::Banks;
use crate::prim::{delayed, delayed_zero};

/// One partition of a scratchpad: the parallel row of memory that faces one array row or column.
///
/// A read command that comes from the neighbour in cycle t reads the memory in t + 1, and goes on in t + `pitch`. From t + 2 on
/// `data_o` shows the word, until the next read. A write takes place at the end of its cycle; a read in that cycle must
/// be of another word. Reset forgets the command on its way and leaves memory and `data_o` as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScratchpadPartition {
    /// Size.
    pub banks: Banks,
    /// Bits of a word.
    pub width: u32,
    /// Cycles from partition to partition.
    pub pitch: u32,
}

ports! {
    /// Ports of a [`ScratchpadPartition`].
    pub struct ScratchpadPartitionPorts(partition: ScratchpadPartition) {
        ["Read commands, from partition to partition"]
        read_i: In<Bit>,
        read_o: Out<Bit>,
        /// Last entry of a command
        last_i: In<Bit>,
        last_o: Out<Bit>,
        address_i: In<UInt> = partition.banks.address_bits(),
        address_o: Out<UInt> = partition.banks.address_bits(),
        ["Write port, the same in all partitions but for the data"]
        write_i: In<Bit>,
        write_address_i: In<UInt> = partition.banks.address_bits(),
        write_data_i: In<UInt> = partition.width,
        ["To the array"]
        data_o: Out<UInt> = partition.width,
    }
}

impl Unit for ScratchpadPartition {
    type Ports<'m> = ScratchpadPartitionPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/memory/scratchpad.rs";

    fn summary(&self) -> String {
        "partition of a scratchpad".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_scratchpad_partition_w{}_b{}x{}_y{}",
            self.width, self.banks.banks, self.banks.depth, self.pitch
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &ScratchpadPartitionPorts<'m>) {
        let banks = self.banks;
        let read = m.reg_zero("read", *io.read_i);
        let last = m.reg_zero("last", *io.last_i);
        let address = m.reg("address", *io.address_i);
        let wait = self.pitch - 1;
        io.read_o.drive(delayed_zero(m, "read", read, wait));
        io.last_o.drive(delayed_zero(m, "last", last, wait));
        io.address_o.drive(delayed(m, "address", address, wait));

        let bank = banks.bank(m, address);
        let write_bank = banks.bank(m, *io.write_address_i);
        let words: Vec<_> = (0..banks.banks)
            .map(|i| {
                let sram = m.instance(&format!("bank{i}"), &banks.sram(self.width));
                sram.write_i
                    .drive(banks.in_bank(*io.write_i, write_bank, i));
                sram.write_lanes_i.drive(m.uint(1, 1));
                sram.write_address_i.drive(banks.index(*io.write_address_i));
                sram.write_data_i.drive(*io.write_data_i);
                sram.read_i.drive(banks.in_bank(read, bank, i));
                sram.read_address_i.drive(banks.index(address));
                *sram.read_data_o
            })
            .collect();
        io.data_o.drive(match words[..] {
            [only] => only,
            _ => m.select(m.reg_en("read_bank", read, bank), &words),
        });
    }
}

/// The side of the array that a scratchpad faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// One partition a row; commands travel south.
    Rows,
    /// One partition a column; commands travel east.
    Columns,
}

/// A scratchpad of partitions x banks.
///
/// Entries are written whole, one word in every partition; they are read in a wavefront: partition p reads
/// p * `pitch` cycles after partition 0, so that data reach the array skewed as it wants them. When a command comes at
/// cycle t, partition p reads in `t + p * pitch + 1`, and lane p of `data_o` shows its word from `t + p * pitch + 2` until
/// the partition's next read. Read port and write port work at once, in any banks; a word that is read by a partition in
/// the cycle in which it is written comes out undefined.
///
/// `done_o` is `last_i` as it was `partitions * pitch` cycles before, with that entry's bank on `done_bank_o`, which is
/// undefined otherwise: with a pitch of 1 it is high in the cycle in which the last partition reads the last entry, else
/// later. From the next cycle on the entry can be written again. Contents are undefined until they are written; reset
/// forgets the commands on their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scratchpad {
    /// What it faces.
    pub facing: Facing,
    /// Number of partitions.
    pub partitions: u32,
    /// The partition.
    pub partition: ScratchpadPartition,
}

ports! {
    /// Ports of a [`Scratchpad`].
    pub struct ScratchpadPorts(pad: Scratchpad) {
        ["Read commands, at partition 0"]
        read_i: In<Bit>,
        /// Last entry of a command
        last_i: In<Bit>,
        address_i: In<UInt> = pad.partition.banks.address_bits(),
        ["The end of a command: the last partition reads its last entry in this cycle"]
        done_o: Out<Bit>,
        done_bank_o: Out<UInt> = pad.partition.banks.bank_bits(),
        ["Write port: one entry"]
        write_i: In<Bit>,
        write_address_i: In<UInt> = pad.partition.banks.address_bits(),
        write_data_i: In<UInt> = pad.partitions * pad.partition.width,
        ["To the array: one lane a partition, skewed"]
        data_o: Out<UInt> = pad.partitions * pad.partition.width,
    }
}

impl Unit for Scratchpad {
    type Ports<'m> = ScratchpadPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/memory/scratchpad.rs";

    fn summary(&self) -> String {
        let facing = match self.facing {
            Facing::Rows => "rows",
            Facing::Columns => "columns",
        };
        format!(
            "scratchpad of {} partitions that face the array's {facing}",
            self.partitions
        )
    }

    fn module_name(&self) -> String {
        let facing = match self.facing {
            Facing::Rows => "rows",
            Facing::Columns => "cols",
        };
        let p = self.partition;
        format!(
            "weft_scratchpad_{facing}_n{}_w{}_b{}x{}_y{}",
            self.partitions, p.width, p.banks.banks, p.banks.depth, p.pitch
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &ScratchpadPorts<'m>) {
        let (rows, cols, from, to) = match self.facing {
            Facing::Rows => (self.partitions, 1, Side::North, Side::South),
            Facing::Columns => (1, self.partitions, Side::West, Side::East),
        };
        let pad = m.lattice("partition", rows, cols, &self.partition);
        pad.link(from, &pad.io.read_i, &pad.io.read_o, io.read_i.as_uint());
        pad.link(from, &pad.io.last_i, &pad.io.last_o, io.last_i.as_uint());
        pad.link(from, &pad.io.address_i, &pad.io.address_o, *io.address_i);
        pad.all(&pad.io.write_i, *io.write_i);
        pad.all(&pad.io.write_address_i, *io.write_address_i);
        pad.each(&pad.io.write_data_i, *io.write_data_i);
        io.data_o.drive(pad.every(&pad.io.data_o));
        let banks = self.partition.banks;
        let done_address = pad.edge(to, &pad.io.address_o);
        io.done_o.drive(pad.edge(to, &pad.io.last_o).bit(0));
        io.done_bank_o.drive(banks.bank(m, done_address));
        m.unused("done_index", banks.index(done_address));
    }
}
