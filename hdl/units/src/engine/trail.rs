//! Where the last command in each bank of a memory ended.

use weft_ir::{Bit, Module, Sig, Unit, ports};

use crate::memory::Banks;

/// Tells whether a command stays clear of the wavefront that an earlier one left behind in its bank.
///
/// The entries of a command go through the partitions of a memory as a wavefront, which is over `reach` cycles after its
/// last entry. What comes next into the bank need not wait for that where it walks behind the wavefront: it works on
/// ascending entries, on one a cycle at most, as the command before did. It stays clear if it begins at least `reach`
/// entries before the last one of that command, or above it; whatever ran in the bank earlier is over if the command had
/// more than `reach` entries. Commands that are shorter, and those that `follow_i` excludes, are to be waited for.
///
/// `clear_o` holds from the cycle after the last entry came, for a command that begins then or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The memory's size; a bank has more than `reach` entries.
    pub banks: Banks,
    /// Cycles from the last entry of a command to the end of its wavefront.
    pub reach: u32,
}

ports! {
    /// Ports of a [`Trail`].
    pub struct TrailPorts(trail: Trail) {
        ["Entries of commands, each ascending in one bank"]
        entry_i: In<Bit>,
        /// Last entry of its command
        last_i: In<Bit>,
        address_i: In<UInt> = trail.banks.address_bits(),
        /// The command may be followed; looked at with its last entry
        follow_i: In<Bit>,
        ["A command that is to follow, by its first entry"]
        first_i: In<UInt> = trail.banks.address_bits(),
        clear_o: Out<Bit>,
    }
}

impl Unit for Trail {
    type Ports<'m> = TrailPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/trail.rs";

    fn summary(&self) -> String {
        "where the last command in each bank ended".into()
    }

    fn module_name(&self) -> String {
        let Banks { banks, depth } = self.banks;
        format!("weft_trail_b{banks}x{depth}_n{}", self.reach)
    }

    fn describe<'m>(&self, m: &'m Module, io: &TrailPorts<'m>) {
        let banks = self.banks;
        let index = m.wire("index", banks.index(*io.address_i));
        let reach = m.uint(self.reach.into(), banks.index_bits());

        m.comment("How far the command has come when its last entry is there");
        let fresh = m.register("fresh", 1).reset_to(1);
        fresh.next_when(*io.entry_i, *io.last_i);
        let begun = m.reg_en("begun", *io.entry_i & *fresh, index);
        let from = m.wire("from", fresh.mux(index, begun));
        let long = m.wire("long", (from + reach).at_most(index) & *io.follow_i);
        let ends = m.wire("ends", *io.entry_i & *io.last_i);
        let low = m.wire("low", index.wrapping_sub(reach));

        m.comment(
            "By bank: whether the last command can be followed, and which entries are in reach",
        );
        let bank = banks.bank(m, *io.address_i);
        let first = m.wire("first", banks.index(*io.first_i));
        let clear: Vec<_> = (0..banks.banks)
            .map(|i| {
                let here = m.wire(&format!("ends{i}"), banks.in_bank(ends, bank, i));
                let known = m.register(&format!("long{i}"), 1).reset_to(0);
                known.next_when(here, long);
                let low = m.reg_en(&format!("low{i}"), here, low);
                let high = m.reg_en(&format!("high{i}"), here, index);
                let outside: Sig<'m, Bit> = first.at_most(low) | high.less(first);
                (*known & outside).as_uint()
            })
            .rev()
            .collect();
        let clear = m.wire("clear", m.concat(&clear));
        io.clear_o
            .drive(banks.bit_of(clear, banks.bank(m, *io.first_i)));
    }
}
