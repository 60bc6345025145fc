//! The buffers of an input.

use weft_ir::{Bit, Module, ReadDuringWrite, Sig, UInt, Unit, address_width, count_width, ports};

use super::Router;
use super::router::{index_of, or, side_by_side};

/// The input unit of a router: a queue of flits for each virtual channel, and the way of the packet that is open in it.
///
/// The flits of all virtual channels lie in one memory, for one of them at most leaves in a cycle; beside it, each virtual
/// channel keeps what decides. A flit that comes in cycle t can leave in t + 1. `grant_i` may name only what is
/// eligible; whoever sends counts credits, so that a full queue is never written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputUnit {
    /// The router whose it is.
    pub router: Router,
}

ports! {
    /// Ports of an [`InputUnit`].
    pub struct InputUnitPorts(unit: InputUnit) {
        ["What comes"]
        valid_i: In<Bit>,
        vc_i: In<UInt> = unit.router.vc_bits(),
        flit_i: In<UInt> = unit.router.flit_bits(),
        /// Of heads: output, and choice of virtual channels
        route_i: In<UInt> = unit.router.entry_bits(),
        ["What outputs offer, a lane each"]
        /// Virtual channels with a credit
        credits_i: In<UInt> = unit.router.ports * unit.router.vcs,
        /// Candidates for heads, a lane for each choice
        candidates_i: In<UInt> = unit.router.ports * unit.router.choices.len() as u32 * unit.router.vcs,
        ["What can leave, a lane for each virtual channel"]
        eligible_o: Out<UInt> = unit.router.vcs,
        /// Its output, one bit each
        target_o: Out<UInt> = unit.router.vcs * unit.router.ports,
        ["What leaves"]
        /// At most one bit
        grant_i: In<UInt> = unit.router.vcs,
        /// The flit, and above it the virtual channel in which it goes on, one bit each
        crossing_o: Out<UInt> = unit.router.flit_bits() + unit.router.vcs,
        credit_valid_o: Out<Bit>,
        credit_vc_o: Out<UInt> = unit.router.vc_bits(),
    }
}

/// What a virtual channel shows.
struct Queue<'m> {
    eligible: Sig<'m, Bit>,
    target: Sig<'m, UInt>,
    /// Virtual channel in which its flit goes on, one bit each.
    next_vc: Sig<'m, UInt>,
    write_at: Sig<'m, UInt>,
    read_at: Sig<'m, UInt>,
}

impl InputUnit {
    fn queue<'m>(&self, m: &'m Module, io: &InputUnitPorts<'m>, vc: u32) -> Queue<'m> {
        let Router {
            ports, vcs, depth, ..
        } = self.router;
        let (port_bits, choice_bits) = (self.router.port_bits(), self.router.choice_bits());
        let comes = if vcs == 1 {
            *io.valid_i
        } else {
            *io.valid_i & io.vc_i.is(vc.into())
        };
        let push = m.wire("push", comes);
        let pop = m.wire("pop", io.grant_i.bit(vc));

        let count = m.register("count", count_width(depth)).reset_to(0);
        count.next_when(push ^ pop, push.mux(count.increment(), count.decrement()));
        let pointer = |name, enable| {
            let at = m.register(name, address_width(depth)).reset_to(0);
            let wraps = at.is(u64::from(depth - 1));
            let next = if depth.is_power_of_two() && depth > 1 {
                at.increment()
            } else {
                wraps.mux(m.zero(address_width(depth)), at.increment())
            };
            at.next_when(enable, next);
            *at
        };
        let write_at = pointer("write_at", push);
        let read_at = pointer("read_at", pop);

        let control = m.memory(
            "control",
            depth,
            1 + self.router.entry_bits(),
            ReadDuringWrite::Old,
        );
        control.write(
            write_at,
            m.concat(&[*io.route_i, io.flit_i.bit(1).as_uint()]),
            push,
        );
        let front: Sig<UInt> = control.read_now("front", read_at);

        // Where the packet goes: as its head says, and from then on as it went.
        let is_open = m.register("is_open", 1).reset_to(0);
        let first_output = m.wire("first_output", front.bits(1, port_bits));
        let output = m.register("output", port_bits);
        let channel = m.register("channel", vcs);
        let to = m.wire("to", is_open.mux(*output, first_output));
        let target = (0..ports).map(|port| to.is(port.into()).as_uint());
        let target = m.wire("target", side_by_side(m, target));

        let choices = self.router.choices.len() as u32;
        let candidates = pick_lane(m, target, *io.candidates_i, choices * vcs);
        let candidates = m.wire("candidates", candidates);
        let candidate = if choices > 1 {
            let choice = m.wire("choice", front.bits(1 + port_bits, choice_bits));
            let lanes: Vec<_> = (0..choices)
                .map(|choice| candidates.bits(choice * vcs, vcs))
                .collect();
            m.select(choice, &lanes)
        } else {
            candidates
        };
        let credits = m.wire("credits", pick_lane(m, target, *io.credits_i, vcs));
        let next_vc = m.wire("next_vc", is_open.mux(*channel, candidate));
        // A candidate has a credit, so that one test does for both.
        let able = (next_vc & credits).any();
        let eligible = m.wire("eligible", count.any() & able);

        is_open.next_when(pop, !front.bit(0));
        let opens = m.wire("opens", pop & !*is_open);
        output.next_when(opens, first_output);
        channel.next_when(opens, next_vc);
        Queue {
            eligible,
            target,
            next_vc,
            write_at,
            read_at,
        }
    }
}

/// The lane of `vector` that a one-hot `select` names.
fn pick_lane<'m>(
    m: &'m Module,
    select: Sig<'m, UInt>,
    vector: Sig<'m, UInt>,
    width: u32,
) -> Sig<'m, UInt> {
    let lanes = (0..select.width())
        .map(|lane| select.bit(lane).as_uint().repeat(width) & vector.bits(lane * width, width));
    lanes.reduce(|a, b| a | b).unwrap_or_else(|| m.zero(width))
}

impl Unit for InputUnit {
    type Ports<'m> = InputUnitPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/input_unit.rs";

    fn summary(&self) -> String {
        "input unit of a router".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_input_unit_{}_w{}_n{}",
            self.router.word(),
            self.router.payload_bits,
            self.router.destinations
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &InputUnitPorts<'m>) {
        let Router { vcs, depth, .. } = self.router;
        let queues: Vec<_> = (0..vcs)
            .map(|vc| m.scope(&format!("vc{vc}"), || self.queue(m, io, vc)))
            .collect();

        let leaves = m.wire("leaves", index_of(m, *io.grant_i));
        let write_at: Vec<_> = queues.iter().map(|queue| queue.write_at).collect();
        let read_at: Vec<_> = queues.iter().map(|queue| queue.read_at).collect();
        let place = |vc: Sig<'m, UInt>, at: &[Sig<'m, UInt>]| match at {
            [only] => *only,
            _ => m.concat(&[vc, m.select(vc, at)]),
        };
        if vcs == 1 {
            m.unused("vc", *io.vc_i);
        }
        let words = if vcs == 1 {
            depth
        } else {
            vcs << address_width(depth)
        };
        let flits = m.memory(
            "flits",
            words,
            self.router.flit_bits(),
            ReadDuringWrite::Old,
        );
        flits.write(
            m.wire("write_at", place(*io.vc_i, &write_at)),
            *io.flit_i,
            *io.valid_i,
        );
        let flit = flits.read_now("flit", m.wire("read_at", place(leaves, &read_at)));
        let next_vc = queues
            .iter()
            .zip(0..)
            .map(|(queue, vc)| io.grant_i.bit(vc).as_uint().repeat(vcs) & queue.next_vc);
        let next_vc = next_vc.reduce(|a, b| a | b).unwrap_or_else(|| m.zero(vcs));
        io.crossing_o.drive(m.concat(&[next_vc, flit]));
        io.credit_valid_o
            .drive(or(m, (0..vcs).map(|vc| io.grant_i.bit(vc)).collect()));
        io.credit_vc_o.drive(leaves);
        io.eligible_o.drive(side_by_side(
            m,
            queues.iter().map(|queue| queue.eligible.as_uint()),
        ));
        io.target_o
            .drive(side_by_side(m, queues.iter().map(|queue| queue.target)));
    }
}
