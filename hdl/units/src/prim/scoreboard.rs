//! Counts, for each bank of a memory, the commands that are under way on it.

use weft_ir::{Module, Unit, address_width, count_width, ports};

/// Outstanding commands by bank.
///
/// A command starts in a cycle in which `start_i` is high and ends in a later one in which `finish_i` is; each names
/// its bank. The bank's bit of `busy_o` is high from the cycle after a start up to the cycle of the last end. No more
/// than `limit` commands may be outstanding on one bank; one may start in the cycle in which another ends. Reset
/// forgets them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scoreboard {
    /// Banks, at least 1.
    pub banks: u32,
    /// Most commands outstanding on one bank.
    pub limit: u32,
}

ports! {
    /// Ports of a [`Scoreboard`].
    pub struct ScoreboardPorts(board: Scoreboard) {
        start_i: In<Bit>,
        start_bank_i: In<UInt> = address_width(board.banks),
        finish_i: In<Bit>,
        finish_bank_i: In<UInt> = address_width(board.banks),
        /// One bit a bank
        busy_o: Out<UInt> = board.banks,
    }
}

impl Unit for Scoreboard {
    type Ports<'m> = ScoreboardPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/scoreboard.rs";

    fn summary(&self) -> String {
        "commands outstanding on each bank".into()
    }

    fn module_name(&self) -> String {
        format!("weft_scoreboard_b{}_n{}", self.banks, self.limit)
    }

    fn describe<'m>(&self, m: &'m Module, io: &ScoreboardPorts<'m>) {
        let busy: Vec<_> = (0..self.banks)
            .map(|bank| {
                let start = m.wire(
                    &format!("start{bank}"),
                    *io.start_i & io.start_bank_i.is(bank.into()),
                );
                let finish = m.wire(
                    &format!("finish{bank}"),
                    *io.finish_i & io.finish_bank_i.is(bank.into()),
                );
                let count = m
                    .register(&format!("count{bank}"), count_width(self.limit))
                    .reset_to(0);
                count.next_when(
                    start ^ finish,
                    start.mux(count.increment(), count.decrement()),
                );
                count.any().as_uint()
            })
            .rev()
            .collect();
        // `busy` runs from the last bank down, as a concatenation wants it.
        io.busy_o.drive(m.concat(&busy));
    }
}
