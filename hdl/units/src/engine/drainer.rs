//! Sends partial sums to the result port.

use weft_ir::{Module, Unit, ports};

use super::LENGTH_BITS;
use crate::memory::Banks;

/// Executes drain commands: sends `length` entries from `address` on, in order, one a cycle.
///
/// A drain waits until every multiply on its bank that came before has stored its last entry, or, where it can walk
/// behind the sums that are still on their way, has issued it. The output register of the memory holds the entry until
/// it is taken, so that nothing more is needed to wait for the receiver. Where sums become results in `latency` further
/// registers, all of them move at once, when the last can: `advance_o`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drainer {
    /// The PSUM's size.
    pub banks: Banks,
    /// Registers between the PSUM and the result port.
    pub latency: u32,
}

ports! {
    /// Ports of a [`Drainer`].
    pub struct DrainerPorts(drainer: Drainer) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_address_i: In<UInt> = drainer.banks.address_bits(),
        cmd_length_i: In<UInt> = LENGTH_BITS,
        ["State of others"]
        /// Banks of the PSUM with multiplies outstanding
        writers_i: In<UInt> = drainer.banks.banks,
        /// Those of them that have still entries to issue
        issuers_i: In<UInt> = drainer.banks.banks,
        /// A drain that begins at `drain_address_o` stays clear of sums that are still on their way
        clear_i: In<Bit>,
        ["To the PSUM"]
        drain_o: Out<Bit>,
        drain_address_o: Out<UInt> = drainer.banks.address_bits(),
        ["Result port; the data themselves come straight from the PSUM"]
        result_valid_o: Out<Bit>,
        result_ready_i: In<Bit>,
        /// What waits in front of the result port moves on
        advance_o: Out<Bit>,
        ["End of a command: its last entry has been taken"]
        finish_o: Out<Bit>,
        finish_bank_o: Out<UInt> = drainer.banks.bank_bits(),
    }
}

impl Unit for Drainer {
    type Ports<'m> = DrainerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/drainer.rs";

    fn summary(&self) -> String {
        "sends partial sums to the result port".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_drainer_b{}x{}_n{}",
            self.banks.banks, self.banks.depth, self.latency
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &DrainerPorts<'m>) {
        let active = m.register("active", 1).reset_to(0);
        let address = m.register("address", self.banks.address_bits());
        let left = m.register("left", LENGTH_BITS);
        let valid = m.register("valid", 1).reset_to(0);
        let ahead: Vec<_> = (1..=self.latency)
            .map(|i| m.register(&format!("valid{i}"), 1).reset_to(0))
            .collect();
        let at_port = ahead.last().map_or(*valid, |last| **last);

        let bank = self.banks.bank(m, *address);
        let stored = m.wire("stored", !self.banks.bit_of(*io.writers_i, bank));
        let follows = m.wire(
            "follows",
            *io.clear_i & !self.banks.bit_of(*io.issuers_i, bank),
        );
        let started = m.register("started", 1).reset_to(0);
        let room = m.wire("room", !at_port | *io.result_ready_i);
        let step = m.wire("step", *active & (*started | stored | follows) & room);
        let last = m.wire("last", step & left.is(1));
        started.next_when(step, !last);
        let ready = m.wire("ready", last | !*active);
        let take = m.wire("take", ready & *io.cmd_valid_i);
        active.next_when(ready, *io.cmd_valid_i);
        address.next_when(
            take | step,
            take.mux(*io.cmd_address_i, address.increment()),
        );
        left.next_when(take | step, take.mux(*io.cmd_length_i, left.decrement()));
        valid.next_when(room, step);
        ahead.iter().fold(*valid, |before, valid| {
            valid.next_when(room, before);
            **valid
        });

        // Of the entry that waits to be taken.
        let mut entry_last = m.reg_en("entry_last", room, last);
        let mut entry_bank = m.reg_en("entry_bank", room, bank);
        for i in 1..=self.latency {
            entry_last = m.reg_en(&format!("entry_last{i}"), room, entry_last);
            entry_bank = m.reg_en(&format!("entry_bank{i}"), room, entry_bank);
        }
        io.cmd_ready_o.drive(ready);
        io.drain_o.drive(step);
        io.drain_address_o.drive(*address);
        io.result_valid_o.drive(at_port);
        io.advance_o.drive(room);
        io.finish_o.drive(at_port & *io.result_ready_i & entry_last);
        io.finish_bank_o.drive(entry_bank);
    }
}
