//! Issues the rows of multiply commands.

use weft_ir::{Module, ReadDuringWrite, Unit, count_width, ports};

use super::LENGTH_BITS;
use crate::memory::Banks;

/// Executes multiply commands: one moving entry a cycle into the array, unless it has to wait.
///
/// A row waits, in this order of the counters, until
///
/// 1. the stationary tile that the command swaps in has been loaded (first row only);
/// 2. no write to its bank of the moving scratchpad is outstanding;
/// 3. the sum to which it adds has been stored. Entries leave the array in order, so that counting them is enough:
///    if the last command on the PSUM bank began at the same entry, the sum has been stored when fewer entries are in
///    flight than that command had; else when none is in flight.
///
/// What a row needs leaves from registers in the cycle after it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The moving scratchpad's size.
    pub moving: Banks,
    /// The PSUM's size.
    pub psum: Banks,
    /// Most entries between issue and store.
    pub in_flight: u32,
}

ports! {
    /// Ports of an [`Issuer`].
    pub struct IssuerPorts(issuer: Issuer) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_address_i: In<UInt> = issuer.moving.address_bits(),
        cmd_length_i: In<UInt> = LENGTH_BITS,
        cmd_psum_i: In<UInt> = issuer.psum.address_bits(),
        cmd_accumulate_i: In<Bit>,
        cmd_swap_i: In<Bit>,
        ["State of others"]
        /// Banks of the moving scratchpad with writes outstanding
        writers_i: In<UInt> = issuer.moving.banks,
        /// A whole stationary tile waits to be swapped in
        loaded_i: In<Bit>,
        /// An entry is stored in the first column
        store_i: In<Bit>,
        store_bank_i: In<UInt> = issuer.psum.bank_bits(),
        ["In the cycle of issue"]
        /// The loaded tile becomes the active one with this row
        swap_now_o: Out<Bit>,
        issue_o: Out<Bit>,
        wait_load_o: Out<Bit>,
        wait_moving_o: Out<Bit>,
        wait_psum_o: Out<Bit>,
        ["In the cycle after: a row for the array"]
        row_o: Out<Bit>,
        /// Last row of its command
        row_last_o: Out<Bit>,
        row_address_o: Out<UInt> = issuer.moving.address_bits(),
        row_psum_o: Out<UInt> = issuer.psum.address_bits(),
        row_accumulate_o: Out<Bit>,
        /// Swap token, one cycle ahead of the row's data
        row_swap_o: Out<Bit>,
    }
}

impl Unit for Issuer {
    type Ports<'m> = IssuerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/issuer.rs";

    fn summary(&self) -> String {
        "issues the rows of multiply commands".into()
    }

    fn module_name(&self) -> String {
        let (a, p) = (self.moving, self.psum);
        format!("weft_issuer_m{}x{}_p{}x{}_n{}", a.banks, a.depth, p.banks, p.depth, self.in_flight)
    }

    fn describe<'m>(&self, m: &'m Module, io: &IssuerPorts<'m>) {
        let active = m.register("active", 1).reset_to(0);
        let address = m.register("address", self.moving.address_bits());
        let psum = m.register("psum", self.psum.address_bits());
        let left = m.register("left", LENGTH_BITS);
        let accumulate = m.register("accumulate", 1);
        let swap = m.register("swap", 1);

        m.comment("The range of the last command on each PSUM bank");
        let ready = m.net("ready", 1);
        let take = m.wire("take", *ready & *io.cmd_valid_i);
        let range_bits = self.psum.address_bits() + LENGTH_BITS;
        let ranges = m.memory("ranges", self.psum.banks, range_bits, ReadDuringWrite::Old);
        let range_at = self.psum.bank(m, *io.cmd_psum_i);
        let range = ranges.read_now::<weft_ir::UInt>("range", range_at);
        ranges.write(range_at, m.concat(&[*io.cmd_psum_i, *io.cmd_length_i]), take);
        let earlier_length = m.reg_en("earlier_length", take, range.bits(0, LENGTH_BITS));
        let earlier_psum = range.bits(LENGTH_BITS, self.psum.address_bits());
        let same_range = m.reg_en("same_range", take, earlier_psum.equals(*io.cmd_psum_i));

        m.comment("Entries between issue and store, by bank");
        let issue = m.net("issue", 1);
        let psum_bank = self.psum.bank(m, *psum);
        let counts: Vec<_> = (0..self.psum.banks)
            .map(|bank| {
                let enters = m.wire(&format!("enters{bank}"), self.psum.in_bank(*issue, psum_bank, bank));
                let leaves = m.wire(&format!("leaves{bank}"), self.psum.in_bank(*io.store_i, *io.store_bank_i, bank));
                let count = m.register(&format!("in_flight{bank}"), count_width(self.in_flight)).reset_to(0);
                count.next_when(enters ^ leaves, enters.mux(count.increment(), count.decrement()));
                *count
            })
            .collect();
        let in_flight = m.wire("in_flight", m.select(psum_bank, &counts));
        let stored = m.wire("stored", !in_flight.any() | (same_range & in_flight.less(earlier_length)));

        m.comment("Issue");
        let moving_busy = self.moving.bit_of(*io.writers_i, self.moving.bank(m, *address));
        let wait_load = m.wire("wait_load", *active & *swap & !*io.loaded_i);
        let wait_moving = m.wire("wait_moving", *active & !wait_load & moving_busy);
        let wait_psum = m.wire("wait_psum", *active & !wait_load & !wait_moving & *accumulate & !stored);
        issue.drive(*active & !wait_load & !wait_moving & !wait_psum);
        let last = m.wire("last", *issue & left.is(1));
        ready.drive(last | !*active);
        active.next_when(*ready, *io.cmd_valid_i);
        address.next_when(take | *issue, take.mux(*io.cmd_address_i, address.increment()));
        psum.next_when(take | *issue, take.mux(*io.cmd_psum_i, psum.increment()));
        left.next_when(take | *issue, take.mux(*io.cmd_length_i, left.decrement()));
        accumulate.next_when(take, *io.cmd_accumulate_i);
        swap.next_when(take | *issue, take & *io.cmd_swap_i);

        let swap_now = m.wire("swap_now", *issue & *swap);
        io.cmd_ready_o.drive(*ready);
        io.swap_now_o.drive(swap_now);
        io.issue_o.drive(*issue);
        io.wait_load_o.drive(wait_load);
        io.wait_moving_o.drive(wait_moving);
        io.wait_psum_o.drive(wait_psum);
        io.row_o.drive(m.reg_zero("row", *issue));
        io.row_last_o.drive(m.reg_zero("row_last", last));
        io.row_address_o.drive(m.reg("row_address", *address));
        io.row_psum_o.drive(m.reg("row_psum", *psum));
        io.row_accumulate_o.drive(m.reg("row_accumulate", *accumulate));
        io.row_swap_o.drive(m.reg_zero("row_swap", swap_now));
    }
}
