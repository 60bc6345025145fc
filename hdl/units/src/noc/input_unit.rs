//! The buffers of an input.

use weft_ir::{Bit, Module, ReadDuringWrite, Sig, UInt, Unit, address_width, ports};

use super::router::{count_up, index_of, or, pick, side_by_side};

/// The input unit of a router: a queue of flits for each virtual channel, and the way of the packet that is open in it.
///
/// The flits of all virtual channels lie in one memory, for one of them at most leaves in a cycle; beside it, each virtual
/// channel keeps what decides. A flit that comes in cycle t can leave in t + 1. `grant_i` may name only what is
/// eligible; whoever sends counts credits, so that a full queue is never written.
///
/// Outputs are those that the input sends to, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputUnit {
    /// Outputs, at least 1.
    pub outputs: u32,
    /// Virtual channels, at least 1.
    pub vcs: u32,
    /// Flits that each holds, at least 1.
    pub depth: u32,
    /// Choices of virtual channels that routes give, at least 1.
    pub choices: u32,
    /// Bits of a flit.
    pub flit_bits: u32,
}

ports! {
    /// Ports of an [`InputUnit`].
    pub struct InputUnitPorts(unit: InputUnit) {
        ["What comes"]
        valid_i: In<Bit>,
        vc_i: In<UInt> = unit.vc_bits(),
        /// Tail and head lowest
        flit_i: In<UInt> = unit.flit_bits,
        /// Of heads: output, and choice of virtual channels
        route_i: In<UInt> = unit.output_bits() + unit.choice_bits(),
        ["What outputs offer, a lane each"]
        /// Virtual channels with a credit
        able_i: In<UInt> = unit.outputs * unit.vcs,
        /// Choices for which a head finds a virtual channel
        free_i: In<UInt> = unit.outputs * unit.choices,
        ["What can leave, a lane for each virtual channel"]
        eligible_o: Out<UInt> = unit.vcs,
        /// Its output, one bit each
        target_o: Out<UInt> = unit.vcs * unit.outputs,
        ["What leaves"]
        /// At most one bit
        grant_i: In<UInt> = unit.vcs,
        /// The virtual channel that its output gives a head
        assigned_i: In<UInt> = unit.vc_bits(),
        /// The flit, above it the virtual channel in which its packet goes on, and above that the choice of a head
        crossing_o: Out<UInt> = unit.flit_bits + unit.vc_bits() + unit.choice_bits(),
        credit_valid_o: Out<Bit>,
        credit_vc_o: Out<UInt> = unit.vc_bits(),
    }
}

/// What a virtual channel shows.
struct Queue<'m> {
    eligible: Sig<'m, Bit>,
    target: Sig<'m, UInt>,
    /// Virtual channel of the packet that is open.
    channel: Sig<'m, UInt>,
    /// Choice of a head, where there is one.
    choice: Option<Sig<'m, UInt>>,
    write_at: Sig<'m, UInt>,
    read_at: Sig<'m, UInt>,
}

impl InputUnit {
    fn vc_bits(&self) -> u32 {
        address_width(self.vcs)
    }

    fn output_bits(&self) -> u32 {
        address_width(self.outputs)
    }

    fn choice_bits(&self) -> u32 {
        match self.choices {
            1 => 0,
            count => address_width(count),
        }
    }

    /// Where a queue is written or read: the place, and the whole counter, which also says in which lap.
    fn counter<'m>(
        &self,
        m: &'m Module,
        name: &str,
        step: Sig<'m, Bit>,
    ) -> (Sig<'m, UInt>, Sig<'m, UInt>) {
        let bits = address_width(self.depth);
        if self.depth == 1 {
            let lap = m.register(name, 1).reset_to(0);
            lap.next_when(step, !*lap);
            return (m.zero(bits), *lap);
        }
        if self.depth.is_power_of_two() {
            let at = m.register(name, bits + 1).reset_to(0);
            at.next_when(step, count_up(m, *at));
            return (at.bits(0, bits), *at);
        }
        let at = m.register(name, bits).reset_to(0);
        let lap = m.register(&format!("{name}_lap"), 1).reset_to(0);
        let wraps = m.wire(&format!("{name}_wraps"), at.is(u64::from(self.depth - 1)));
        at.next_when(step, wraps.mux(m.zero(bits), count_up(m, *at)));
        lap.next_when(step, *lap ^ wraps.as_uint());
        (*at, m.concat(&[*lap, *at]))
    }

    fn queue<'m>(&self, m: &'m Module, io: &InputUnitPorts<'m>, vc: u32) -> Queue<'m> {
        let InputUnit {
            outputs,
            vcs,
            choices,
            ..
        } = *self;
        let (output_bits, choice_bits) = (self.output_bits(), self.choice_bits());
        let comes = if vcs == 1 {
            *io.valid_i
        } else {
            *io.valid_i & io.vc_i.is(vc.into())
        };
        let push = m.wire("push", comes);
        let pop = m.wire("pop", io.grant_i.bit(vc));
        let (write_at, written) = self.counter(m, "write_at", push);
        let (read_at, read) = self.counter(m, "read_at", pop);
        let waits = m.wire("waits", written.differs(read));

        let entry = m.concat(&[*io.route_i, io.flit_i.bit(1).as_uint()]);
        let front: Sig<UInt> = match self.depth {
            1 => m.reg_en("front", push, entry),
            depth => {
                let control = m.memory("control", depth, entry.width(), ReadDuringWrite::Old);
                control.write(write_at, entry, push);
                control.read_now("front", read_at)
            }
        };

        // Where the packet goes: as its head says, and from then on as it went.
        let is_open = m.register::<Bit>("is_open", 1).reset_to(0);
        let output = m.register("output", output_bits);
        let channel = m.register("channel", self.vc_bits());
        let first_output = m.wire("first_output", front.bits(1, output_bits));
        let choice =
            (choice_bits > 0).then(|| m.wire("choice", front.bits(1 + output_bits, choice_bits)));
        let to = m.wire("to", is_open.mux(*output, first_output));
        let target = match outputs {
            1 => {
                m.unused("to", to);
                m.ones(1)
            }
            _ => {
                let bits = (0..outputs).map(|port| to.is(port.into()).as_uint());
                m.wire("target", side_by_side(m, bits))
            }
        };

        let lanes = |vector: Sig<'m, UInt>, width: u32| -> Vec<_> {
            (0..outputs)
                .map(|lane| vector.bits(lane * width, width))
                .collect()
        };
        let able = m.wire("able", pick(*output, &lanes(*io.able_i, vcs)));
        let free = m.wire("free", pick(first_output, &lanes(*io.free_i, choices)));
        let bits = |vector: Sig<'m, UInt>| -> Vec<_> {
            (0..vector.width()).map(|bit| vector.bit(bit)).collect()
        };
        let goes_on = pick(*channel, &bits(able));
        let begins = match choice {
            Some(choice) => pick(choice, &bits(free)),
            None => free.bit(0),
        };
        let eligible = m.wire("eligible", waits & is_open.mux(goes_on, begins));

        is_open.next_when(pop, !front.bit(0));
        let opens = m.wire("opens", pop & !*is_open);
        output.next_when(opens, first_output);
        channel.next_when(opens, *io.assigned_i);
        Queue {
            eligible,
            target,
            channel: *channel,
            choice,
            write_at,
            read_at,
        }
    }
}

impl Unit for InputUnit {
    type Ports<'m> = InputUnitPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/input_unit.rs";

    fn summary(&self) -> String {
        "input unit of a router".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_input_unit_o{}_v{}_d{}_c{}_w{}",
            self.outputs, self.vcs, self.depth, self.choices, self.flit_bits
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &InputUnitPorts<'m>) {
        let InputUnit { vcs, depth, .. } = *self;
        let queues: Vec<_> = (0..vcs)
            .map(|vc| m.scope(&format!("vc{vc}"), || self.queue(m, io, vc)))
            .collect();
        let all =
            |part: fn(&Queue<'m>) -> Sig<'m, UInt>| -> Vec<_> { queues.iter().map(part).collect() };

        let leaves = m.wire("leaves", index_of(m, *io.grant_i));
        // Where there is one virtual channel or one place, it has no part in an address.
        let place = |vc: Sig<'m, UInt>, at: Vec<Sig<'m, UInt>>| match (at.len(), depth) {
            (1, _) => at[0],
            (_, 1) => vc,
            _ => m.concat(&[vc, pick(vc, &at)]),
        };
        if vcs == 1 {
            m.unused("vc", *io.vc_i);
        }
        let words = match (vcs, depth) {
            (1, depth) => depth,
            (vcs, 1) => vcs,
            (vcs, depth) => vcs << address_width(depth),
        };
        let flit: Sig<UInt> = if words == 1 {
            m.reg_en("flit", *io.valid_i, *io.flit_i)
        } else {
            let flits = m.memory("flits", words, self.flit_bits, ReadDuringWrite::Old);
            let write_at = place(*io.vc_i, all(|queue| queue.write_at));
            flits.write(m.wire("write_at", write_at), *io.flit_i, *io.valid_i);
            let read_at = place(leaves, all(|queue| queue.read_at));
            flits.read_now("flit", m.wire("read_at", read_at))
        };
        let mut crossing = vec![pick(leaves, &all(|queue| queue.channel)), flit];
        let choices: Vec<_> = queues.iter().filter_map(|queue| queue.choice).collect();
        if !choices.is_empty() {
            crossing.insert(0, pick(leaves, &choices));
        }
        io.crossing_o.drive(m.concat(&crossing));
        let granted = (0..vcs).map(|vc| io.grant_i.bit(vc)).collect();
        io.credit_valid_o.drive(or(m, granted));
        io.credit_vc_o.drive(leaves);
        let eligible = queues.iter().map(|queue| queue.eligible.as_uint());
        io.eligible_o.drive(side_by_side(m, eligible));
        io.target_o
            .drive(side_by_side(m, all(|queue| queue.target)));
    }
}
