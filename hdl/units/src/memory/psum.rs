//! The partial-sum buffer (PSUM).

use weft_ir::{Module, Side, Sig, UInt, Unit, ports};

use super::Banks;

/// One partition of the PSUM: the sums of one array column.
///
/// Two kinds of commands come from the west neighbour and go on a cycle later: `feed` sends the sum at an address into
/// the top of the array, `store` takes what leaves its bottom. A drain reads all partitions at once.
///
/// A command that comes in cycle t goes on, and works on the memory, in t + 1: a store writes `sum_i` of that cycle, a
/// feed reads and puts the word on `sum_o` for the cycle t + 2. In cycles that belong to no feed `sum_o` is 0. A drain
/// that comes in t reads in t.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PsumPartition {
    /// Size.
    pub banks: Banks,
    /// Bits of a sum.
    pub width: u32,
}

ports! {
    /// Ports of a [`PsumPartition`].
    pub struct PsumPartitionPorts(partition: PsumPartition) {
        ["Sums that enter the array, from partition to partition"]
        feed_i: In<Bit>,
        feed_o: Out<Bit>,
        feed_address_i: In<UInt> = partition.banks.address_bits(),
        feed_address_o: Out<UInt> = partition.banks.address_bits(),
        ["Sums that leave the array, from partition to partition"]
        store_i: In<Bit>,
        store_o: Out<Bit>,
        /// Last entry of a command
        store_last_i: In<Bit>,
        store_last_o: Out<Bit>,
        store_address_i: In<UInt> = partition.banks.address_bits(),
        store_address_o: Out<UInt> = partition.banks.address_bits(),
        ["Drain port, the same in all partitions"]
        drain_i: In<Bit>,
        drain_address_i: In<UInt> = partition.banks.address_bits(),
        /// The sum that was drained last, until a feed reads in its bank
        drain_o: Out<UInt> = partition.width,
        ["To the top of the array and from its bottom"]
        sum_o: Out<UInt> = partition.width,
        sum_i: In<UInt> = partition.width,
    }
}

impl Unit for PsumPartition {
    type Ports<'m> = PsumPartitionPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/memory/psum.rs";

    fn summary(&self) -> String {
        "partition of a partial-sum buffer".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_psum_partition_w{}_b{}x{}",
            self.width, self.banks.banks, self.banks.depth
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &PsumPartitionPorts<'m>) {
        let banks = self.banks;
        let feed = m.reg_zero("feed", *io.feed_i);
        let feed_address = m.reg("feed_address", *io.feed_address_i);
        let store = m.reg_zero("store", *io.store_i);
        let store_last = m.reg_zero("store_last", *io.store_last_i);
        let store_address = m.reg("store_address", *io.store_address_i);
        io.feed_o.drive(feed);
        io.feed_address_o.drive(feed_address);
        io.store_o.drive(store);
        io.store_last_o.drive(store_last);
        io.store_address_o.drive(store_address);

        let feed_bank = banks.bank(m, feed_address);
        let store_bank = banks.bank(m, store_address);
        let drain_bank = banks.bank(m, *io.drain_address_i);
        let words: Vec<Sig<'m, _>> = (0..banks.banks)
            .map(|i| {
                let drains = m.wire(
                    &format!("drains{i}"),
                    banks.in_bank(*io.drain_i, drain_bank, i),
                );
                let feeds = banks.in_bank(feed, feed_bank, i);
                let sram = m.instance(&format!("bank{i}"), &banks.sram(self.width));
                sram.write_i.drive(banks.in_bank(store, store_bank, i));
                sram.write_lanes_i.drive(m.uint(1, 1));
                sram.write_address_i.drive(banks.index(store_address));
                sram.write_data_i.drive(*io.sum_i);
                sram.read_i.drive(drains | feeds);
                sram.read_address_i
                    .drive(drains.mux(banks.index(*io.drain_address_i), banks.index(feed_address)));
                *sram.read_data_o
            })
            .collect();

        let fed = m.reg("fed", feed);
        let word = |name: &str, bank: Sig<'m, UInt>, enable| match words[..] {
            [only] => only,
            _ => m.select(m.reg_en(name, enable, bank), &words),
        };
        let fed_word = word("fed_bank", feed_bank, feed);
        io.sum_o
            .drive(fed.mux(fed_word, m.zero::<UInt>(self.width)));
        io.drain_o
            .drive(word("drained_bank", drain_bank, *io.drain_i));
    }
}

/// The partial-sum buffer: one partition a column, in banks.
///
/// Feeds and stores travel east, a column a cycle, with the wavefront of the array; their words reach and leave the
/// array skewed as it wants them. For commands that come at cycle t:
///
/// | command | column c works on its memory | data of column c                                              |
/// |---------|------------------------------|---------------------------------------------------------------|
/// | store   | in `t + c + 1`               | on `sum_i` in `t + c + 1`                                     |
/// | feed    | in `t + c + 1`               | on `sum_o` in `t + c + 2`; 0 in cycles that belong to no feed |
/// | drain   | in `t`                       | on `drain_o` from `t + 1` on                                  |
///
/// All three work at once, but a word that is read in the cycle in which it is written is undefined, and a bank has one
/// read port: no column may feed from a bank in the cycle in which a drain reads it. What was drained stays until the
/// next drain, or until a feed reads in the same bank.
///
/// `stored_o` is `store_last_i` as it was `partitions` cycles before: high in the cycle in which the last column writes
/// the last entry, with that entry's bank on `stored_bank_o`, which is undefined otherwise. From the next cycle on the
/// entry can be drained. Contents are undefined until they are stored; reset forgets the commands on their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Psum {
    /// Number of partitions.
    pub partitions: u32,
    /// The partition.
    pub partition: PsumPartition,
}

ports! {
    /// Ports of a [`Psum`].
    pub struct PsumPorts(psum: Psum) {
        ["Sums that enter the array: commands at column 0"]
        feed_i: In<Bit>,
        feed_address_i: In<UInt> = psum.partition.banks.address_bits(),
        ["Sums that leave the array: commands at column 0"]
        store_i: In<Bit>,
        /// Last entry of a command
        store_last_i: In<Bit>,
        store_address_i: In<UInt> = psum.partition.banks.address_bits(),
        ["The end of a command: the last column writes its last entry in this cycle"]
        stored_o: Out<Bit>,
        stored_bank_o: Out<UInt> = psum.partition.banks.bank_bits(),
        ["Drain port: one entry; data come a cycle later"]
        drain_i: In<Bit>,
        drain_address_i: In<UInt> = psum.partition.banks.address_bits(),
        drain_o: Out<UInt> = psum.partitions * psum.partition.width,
        ["To the top of the array and from its bottom: one lane a column, skewed"]
        sum_o: Out<UInt> = psum.partitions * psum.partition.width,
        sum_i: In<UInt> = psum.partitions * psum.partition.width,
    }
}

impl Unit for Psum {
    type Ports<'m> = PsumPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/memory/psum.rs";

    fn summary(&self) -> String {
        format!("partial-sum buffer of {} partitions", self.partitions)
    }

    fn module_name(&self) -> String {
        let banks = self.partition.banks;
        format!(
            "weft_psum_n{}_w{}_b{}x{}",
            self.partitions, self.partition.width, banks.banks, banks.depth
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &PsumPorts<'m>) {
        let psum = m.lattice("partition", 1, self.partitions, &self.partition);
        psum.link(
            Side::West,
            &psum.io.feed_i,
            &psum.io.feed_o,
            io.feed_i.as_uint(),
        );
        psum.link(
            Side::West,
            &psum.io.feed_address_i,
            &psum.io.feed_address_o,
            *io.feed_address_i,
        );
        psum.link(
            Side::West,
            &psum.io.store_i,
            &psum.io.store_o,
            io.store_i.as_uint(),
        );
        psum.link(
            Side::West,
            &psum.io.store_last_i,
            &psum.io.store_last_o,
            io.store_last_i.as_uint(),
        );
        psum.link(
            Side::West,
            &psum.io.store_address_i,
            &psum.io.store_address_o,
            *io.store_address_i,
        );
        psum.all(&psum.io.drain_i, *io.drain_i);
        psum.all(&psum.io.drain_address_i, *io.drain_address_i);
        psum.each(&psum.io.sum_i, *io.sum_i);
        io.sum_o.drive(psum.every(&psum.io.sum_o));
        io.drain_o.drive(psum.every(&psum.io.drain_o));
        io.stored_o
            .drive(psum.edge(Side::East, &psum.io.store_last_o).bit(0));
        let banks = self.partition.banks;
        let stored_address = psum.edge(Side::East, &psum.io.store_address_o);
        io.stored_bank_o.drive(banks.bank(m, stored_address));
        m.unused("stored_index", banks.index(stored_address));
    }
}
