//! A queue with valid and ready on both sides.

use weft_ir::{Module, ReadDuringWrite, Unit, address_width, count_width, ports};

/// A first-in first-out queue of any depth from 1.
///
/// A beat goes in where `in_valid_i` and `in_ready_o` are both high, and comes out where `out_valid_o` and
/// `out_ready_i` are. What goes in can come out in the next cycle at the earliest. No output depends on an input in
/// the same cycle, so the queue cuts every path; for that price a full queue refuses even where a beat leaves, and a
/// queue of depth 1 moves a beat in two cycles, deeper ones in one. After reset it is empty; `out_o` is undefined while
/// `out_valid_o` is low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fifo {
    /// Bits of a beat.
    pub width: u32,
    /// Beats that it holds, at least 1.
    pub depth: u32,
}

ports! {
    /// Ports of a [`Fifo`].
    pub struct FifoPorts(fifo: Fifo) {
        ["What goes in"]
        in_valid_i: In<Bit>,
        in_ready_o: Out<Bit>,
        in_i: In<UInt> = fifo.width,
        ["What comes out, in the same order"]
        out_valid_o: Out<Bit>,
        out_ready_i: In<Bit>,
        out_o: Out<UInt> = fifo.width,
    }
}

impl Unit for Fifo {
    type Ports<'m> = FifoPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/fifo.rs";

    fn summary(&self) -> String {
        "queue with valid and ready on both sides".into()
    }

    fn module_name(&self) -> String {
        format!("weft_fifo_w{}_d{}", self.width, self.depth)
    }

    fn describe<'m>(&self, m: &'m Module, io: &FifoPorts<'m>) {
        let count_bits = count_width(self.depth);
        let count = m.register("count", count_bits).reset_to(0);
        let ready = m.wire("ready", !count.is(u64::from(self.depth)));
        let valid = m.wire("valid", count.any());
        let push = m.wire("push", *io.in_valid_i & ready);
        let pop = m.wire("pop", *io.out_ready_i & valid);
        let step = push.mux(count.increment(), count.decrement());
        count.next_when(push ^ pop, step);

        let pointer_bits = address_width(self.depth);
        let pointer = |name, enable| {
            let at = m.register(name, pointer_bits).reset_to(0);
            let wraps = at.is(u64::from(self.depth - 1));
            let next = if self.depth.is_power_of_two() && self.depth > 1 {
                at.increment()
            } else {
                wraps.mux(m.zero(pointer_bits), at.increment())
            };
            at.next_when(enable, next);
            *at
        };
        let write_at = pointer("write_at", push);
        let read_at = pointer("read_at", pop);
        let beats = m.memory("beats", self.depth, self.width, ReadDuringWrite::Old);
        beats.write(write_at, *io.in_i, push);
        io.out_o.drive(beats.read_now("front", read_at));
        io.out_valid_o.drive(valid);
        io.in_ready_o.drive(ready);
    }
}
