//! Issues the rows of multiply commands.

use weft_ir::{Bit, Module, Sig, UInt, Unit, ports};

use super::LENGTH_BITS;
use crate::memory::Banks;

/// Executes multiply commands: one moving entry a cycle into the array, unless it has to wait.
///
/// A row waits, in this order of the counters, until
///
/// 1. the stationary tile that the command swaps in has been loaded (first row only);
/// 2. no write to its bank of the moving scratchpad is outstanding;
/// 3. the sum to which it adds has been stored. Entries leave the array in the order in which they were issued, so that
///    counting them is enough: each row knows how many entries must have been stored before it. The ranges of the last
///    two commands are kept. If the command begins where one of them began, its row i waits for row i of that one; if
///    it overlaps otherwise, for all of it; if it meets neither, only for what was issued before both.
///
/// What a row needs leaves from registers in the cycle after it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The moving scratchpad's size.
    pub moving: Banks,
    /// The PSUM's size.
    pub psum: Banks,
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
        format!(
            "weft_issuer_m{}x{}_p{}x{}",
            a.banks, a.depth, p.banks, p.depth
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &IssuerPorts<'m>) {
        let active = m.register("active", 1).reset_to(0);
        let address = m.register("address", self.moving.address_bits());
        let psum = m.register("psum", self.psum.address_bits());
        let left = m.register("left", LENGTH_BITS);
        let accumulate = m.register("accumulate", 1);
        let swap = m.register("swap", 1);

        let ready = m.net("ready", 1);
        let take = m.wire("take", *ready & *io.cmd_valid_i);
        let issue = m.net("issue", 1);

        m.comment("Entries issued and stored so far");
        let counter = |name: &str, event: Sig<'m, Bit>| {
            let count = m.register(name, COUNT_BITS).reset_to(0);
            count.next_when(event, count.increment());
            *count
        };
        let issued = counter("issued", *issue);
        let stored = counter("stored", *io.store_i);
        // The command that is taken now begins with the entry after the one that is issued now.
        let start = m.wire("start", (issued + issue.as_uint()).wrap_to(COUNT_BITS));

        m.comment("The last two commands");
        let last = self.remember(
            m,
            "last",
            take,
            *io.cmd_psum_i,
            *io.cmd_length_i,
            start,
            None,
        );
        let before = self.remember(
            m,
            "before",
            take,
            last.psum,
            last.length,
            last.start,
            Some(last.valid),
        );
        let end = m.wire("cmd_end", *io.cmd_psum_i + *io.cmd_length_i);
        let from_last = self.meets(m, "last", &last, *io.cmd_psum_i, end);
        let from_before = self.meets(m, "before", &before, *io.cmd_psum_i, end);

        m.comment("How many entries must have been stored before the row, and whether that grows with each row");
        let one = m.uint(1, COUNT_BITS);
        let first_of = |range: &Range<'m>| (range.start + one).wrap_to(COUNT_BITS);
        let all_of = |range: &Range<'m>| (range.start + range.length).wrap_to(COUNT_BITS);
        let needed_at_start = m.wire(
            "needed_at_start",
            from_last.same.mux(
                first_of(&last),
                from_last.overlaps.mux(
                    all_of(&last),
                    from_before.same.mux(
                        first_of(&before),
                        from_before.overlaps.mux(all_of(&before), before.start),
                    ),
                ),
            ),
        );
        let row_by_row = m.reg_en(
            "row_by_row",
            take,
            from_last.same | (!from_last.overlaps & from_before.same),
        );
        let needed = m.register("needed", COUNT_BITS);
        needed.next_when(
            take | (*issue & row_by_row),
            take.mux(needed_at_start, needed.increment()),
        );
        // Both counts run around; they are never as far apart as half their range.
        let ahead = m.wire("ahead", stored.wrapping_sub(*needed));
        let sums_stored = m.wire("sums_stored", !ahead.bit(COUNT_BITS - 1));
        m.unused("ahead", ahead.bits(0, COUNT_BITS - 1));

        m.comment("Issue");
        let moving_busy = self
            .moving
            .bit_of(*io.writers_i, self.moving.bank(m, *address));
        let wait_load = m.wire("wait_load", *active & *swap & !*io.loaded_i);
        let wait_moving = m.wire("wait_moving", *active & !wait_load & moving_busy);
        let wait_psum = m.wire(
            "wait_psum",
            *active & !wait_load & !wait_moving & *accumulate & !sums_stored,
        );
        issue.drive(*active & !wait_load & !wait_moving & !wait_psum);
        let row_last = m.wire("last_row", *issue & left.is(1));
        ready.drive(row_last | !*active);
        active.next_when(*ready, *io.cmd_valid_i);
        address.next_when(
            take | *issue,
            take.mux(*io.cmd_address_i, address.increment()),
        );
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
        io.row_last_o.drive(m.reg_zero("row_last", row_last));
        io.row_address_o.drive(m.reg("row_address", *address));
        io.row_psum_o.drive(m.reg("row_psum", *psum));
        io.row_accumulate_o
            .drive(m.reg("row_accumulate", *accumulate));
        io.row_swap_o.drive(m.reg_zero("row_swap", swap_now));
    }
}

/// Bits of the counts of entries: twice the two longest commands, and what can be in flight.
const COUNT_BITS: u32 = LENGTH_BITS + 4;

/// A range of PSUM entries that an earlier command wrote.
struct Range<'m> {
    valid: Sig<'m, Bit>,
    psum: Sig<'m, UInt>,
    length: Sig<'m, UInt>,
    /// Entries that were issued before it.
    start: Sig<'m, UInt>,
}

/// How a range lies to that of the command that is taken.
struct Meeting<'m> {
    same: Sig<'m, Bit>,
    overlaps: Sig<'m, Bit>,
}

impl Issuer {
    /// Registers that hold a range from when the next command is taken.
    #[expect(
        clippy::too_many_arguments,
        reason = "a range by its parts, as they come from the command's ports"
    )]
    fn remember<'m>(
        &self,
        m: &'m Module,
        name: &str,
        take: Sig<'m, Bit>,
        psum: Sig<'m, UInt>,
        length: Sig<'m, UInt>,
        start: Sig<'m, UInt>,
        valid: Option<Sig<'m, Bit>>,
    ) -> Range<'m> {
        m.scope(name, || {
            let known = m.register("valid", 1).reset_to(0);
            known.next_when(take, valid.unwrap_or_else(|| m.bit(true)));
            let first = m.register("start", COUNT_BITS).reset_to(0);
            first.next_when(take, start);
            Range {
                valid: *known,
                psum: m.reg_en("psum", take, psum),
                length: m.reg_en("length", take, length),
                start: *first,
            }
        })
    }

    fn meets<'m>(
        &self,
        m: &'m Module,
        name: &str,
        range: &Range<'m>,
        psum: Sig<'m, UInt>,
        end: Sig<'m, UInt>,
    ) -> Meeting<'m> {
        m.scope(name, || {
            let range_end = m.wire("range_end", range.psum + range.length);
            let same = m.wire("same", range.valid & range.psum.equals(psum));
            let overlaps = m.wire(
                "overlaps",
                range.valid & range.psum.less(end) & psum.less(range_end),
            );
            Meeting { same, overlaps }
        })
    }
}
