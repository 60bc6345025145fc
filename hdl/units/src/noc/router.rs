//! Routers: parameters, flits, and how the parts hang together.

use weft_ir::{Bit, Module, Sig, UInt, Unit, address_width, count_width, ports};

use super::{Allocator, Crossbar, InputUnit, OutputUnit, RouteComputer, VcSet};

/// A router of input-queued virtual channels with credits.
///
/// A flit that stands at an input in cycle t can cross the switch in t + 1. The outputs are functions of registers alone.
/// Inputs and outputs of the same number are the two sides of one port; terminals come first. Whoever sends has to
/// have a credit, and sends the flits of a packet in a row on its virtual channel.
///
/// Where packets go is not part of the module, so that all routers of a network with as many ports are one: `routes_i`
/// holds an entry for each destination, [`Router::entry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Router {
    /// Ports, at least 2.
    pub ports: u32,
    /// Those of them that are terminals.
    pub terminals: u32,
    /// Virtual channels of every port.
    pub vcs: u32,
    /// Flits that each holds, at least 1.
    pub depth: u32,
    /// Bits of a flit's payload.
    pub payload_bits: u32,
    /// Destinations of the network.
    pub destinations: u32,
    /// Sets of virtual channels that routes let a packet choose from.
    pub choices: Vec<VcSet>,
    /// Cycles for which an input of a terminal lets the inputs of links go first.
    pub patience: u32,
    /// Whether inputs that got nothing may ask for a second output.
    pub second_round: bool,
}

/// Bits of a flit's class of traffic.
pub const CLASS_BITS: u32 = 2;

ports! {
    /// Ports of a [`Router`]. Lane i of every vector belongs to port i.
    pub struct RouterPorts(router: Router) {
        ["Where packets go: an entry for each destination, held by whoever drives it"]
        routes_i: In<UInt> = router.destinations * router.entry_bits(),
        ["Inputs"]
        in_valid_i: In<UInt> = router.ports,
        in_vc_i: In<UInt> = router.ports * router.vc_bits(),
        /// Payload, class, destination, tail, head
        in_flit_i: In<UInt> = router.ports * router.flit_bits(),
        /// A place that has become free
        in_credit_valid_o: Out<UInt> = router.ports,
        in_credit_vc_o: Out<UInt> = router.ports * router.vc_bits(),
        ["Outputs"]
        out_valid_o: Out<UInt> = router.ports,
        out_vc_o: Out<UInt> = router.ports * router.vc_bits(),
        out_flit_o: Out<UInt> = router.ports * router.flit_bits(),
        out_credit_valid_i: In<UInt> = router.ports,
        out_credit_vc_i: In<UInt> = router.ports * router.vc_bits(),
    }
}

impl Router {
    /// Bits of a virtual channel's number.
    pub fn vc_bits(&self) -> u32 {
        address_width(self.vcs)
    }

    /// Bits of a destination's number.
    pub fn destination_bits(&self) -> u32 {
        address_width(self.destinations)
    }

    /// Bits of a port's number.
    pub fn port_bits(&self) -> u32 {
        address_width(self.ports)
    }

    /// Bits that name one of the choices of virtual channels; none where there is only one.
    pub fn choice_bits(&self) -> u32 {
        match self.choices.len() {
            0 | 1 => 0,
            count => count_width(count as u32 - 1),
        }
    }

    /// Bits of an entry of `routes_i`.
    pub fn entry_bits(&self) -> u32 {
        self.port_bits() + self.choice_bits()
    }

    /// The entry of a destination: the output's number, and above it the number of the choice of virtual channels.
    pub fn entry(&self, port: u32, choice: u32) -> u32 {
        port | choice << self.port_bits()
    }

    /// Bits of a flit with all that goes with it but its virtual channel: head, tail, destination, class and payload, from
    /// the lowest bit up.
    pub fn flit_bits(&self) -> u32 {
        2 + self.destination_bits() + CLASS_BITS + self.payload_bits
    }

    /// The name's part that its units share: what tells their configurations apart.
    pub(super) fn word(&self) -> String {
        let choices: Vec<String> = self
            .choices
            .iter()
            .map(|set| format!("{:x}", set.bits()))
            .collect();
        format!(
            "p{}_v{}_d{}_c{}",
            self.ports,
            self.vcs,
            self.depth,
            choices.join("_")
        )
    }

    /// The units of one router.
    pub fn input_unit(&self) -> InputUnit {
        InputUnit {
            router: self.clone(),
        }
    }

    /// What looks routes up.
    pub fn route_computer(&self) -> RouteComputer {
        RouteComputer {
            destinations: self.destinations,
            entry_bits: self.entry_bits(),
        }
    }

    /// What decides who crosses.
    pub fn allocator(&self) -> Allocator {
        Allocator {
            ports: self.ports,
            terminals: self.terminals,
            vcs: self.vcs,
            patience: self.patience,
            second_round: self.second_round,
        }
    }

    /// What they cross: flits with their virtual channel, one bit each.
    pub fn crossbar(&self) -> Crossbar {
        Crossbar {
            ports: self.ports,
            width: self.flit_bits() + self.vcs,
        }
    }

    /// What keeps the account of the next buffers.
    pub fn output_unit(&self) -> OutputUnit {
        OutputUnit {
            vcs: self.vcs,
            depth: self.depth,
            choices: self.choices.clone(),
        }
    }
}

impl Unit for Router {
    type Ports<'m> = RouterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/router.rs";

    fn summary(&self) -> String {
        format!(
            "router of {} ports with {} virtual channels",
            self.ports, self.vcs
        )
    }

    fn module_name(&self) -> String {
        let rounds = if self.second_round { 2 } else { 1 };
        format!(
            "weft_router_{}_w{}_n{}_t{}_a{}_r{rounds}",
            self.word(),
            self.payload_bits,
            self.destinations,
            self.terminals,
            self.patience
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &RouterPorts<'m>) {
        let (vcs, vc_bits, flit_bits) = (self.vcs, self.vc_bits(), self.flit_bits());
        let inputs: Vec<_> = (0..self.ports)
            .map(|i| m.instance(&format!("input{i}"), &self.input_unit()))
            .collect();
        let outputs: Vec<_> = (0..self.ports)
            .map(|o| m.instance(&format!("output{o}"), &self.output_unit()))
            .collect();
        let allocator = m.instance("allocator", &self.allocator());
        let crossbar = m.instance("crossbar", &self.crossbar());

        let credits = m.wire(
            "credits",
            side_by_side(m, outputs.iter().map(|output| *output.able_o)),
        );
        let candidates = m.wire(
            "candidates",
            side_by_side(m, outputs.iter().map(|output| *output.candidates_o)),
        );
        let grants = m.wire("grants", *allocator.grant_o);
        for (i, input) in (0..).zip(&inputs) {
            let computer = m.instance(&format!("computer{i}"), &self.route_computer());
            let flit = m.wire(
                &format!("flit{i}"),
                io.in_flit_i.bits(i * flit_bits, flit_bits),
            );
            computer.routes_i.drive(*io.routes_i);
            computer
                .destination_i
                .drive(flit.bits(2, self.destination_bits()));
            input.valid_i.drive(io.in_valid_i.bit(i));
            input.vc_i.drive(io.in_vc_i.bits(i * vc_bits, vc_bits));
            input.flit_i.drive(flit);
            input.route_i.drive(*computer.entry_o);
            input.credits_i.drive(credits);
            input.candidates_i.drive(candidates);
            input.grant_i.drive(grants.bits(i * vcs, vcs));
        }
        allocator.eligible_i.drive(side_by_side(
            m,
            inputs.iter().map(|input| *input.eligible_o),
        ));
        allocator
            .target_i
            .drive(side_by_side(m, inputs.iter().map(|input| *input.target_o)));
        crossbar.in_i.drive(side_by_side(
            m,
            inputs.iter().map(|input| *input.crossing_o),
        ));
        crossbar.select_i.drive(*allocator.select_o);
        io.in_credit_valid_o.drive(side_by_side(
            m,
            inputs.iter().map(|input| input.credit_valid_o.as_uint()),
        ));
        io.in_credit_vc_o.drive(side_by_side(
            m,
            inputs.iter().map(|input| *input.credit_vc_o),
        ));

        let crossed = m.wire("crossed", *crossbar.out_o);
        let sends = m.wire("sends", *allocator.busy_o);
        let mut flits = vec![];
        let mut channels = vec![];
        for (o, output) in (0..).zip(&outputs) {
            let low = o * (flit_bits + vcs);
            let flit = m.wire(&format!("sent{o}"), crossed.bits(low, flit_bits));
            let vc = m.wire(&format!("sent_vc{o}"), crossed.bits(low + flit_bits, vcs));
            output.send_i.drive(sends.bit(o));
            output.vc_i.drive(vc);
            output.head_i.drive(flit.bit(0));
            output.tail_i.drive(flit.bit(1));
            output.credit_valid_i.drive(io.out_credit_valid_i.bit(o));
            output
                .credit_vc_i
                .drive(io.out_credit_vc_i.bits(o * vc_bits, vc_bits));
            flits.push(flit);
            channels.push(index_of(m, vc));
        }
        io.out_valid_o.drive(sends);
        io.out_vc_o.drive(side_by_side(m, channels));
        io.out_flit_o.drive(side_by_side(m, flits));
    }
}

/// Lanes side by side, the first the lowest.
pub(super) fn side_by_side<'m>(
    m: &'m Module,
    lanes: impl IntoIterator<Item = Sig<'m, UInt>>,
) -> Sig<'m, UInt> {
    let mut lanes: Vec<_> = lanes.into_iter().collect();
    lanes.reverse();
    m.concat(&lanes)
}

/// The number of the bit that is set in a named vector; 0 where none is.
pub(super) fn index_of<'m>(m: &'m Module, one_hot: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let bits = address_width(one_hot.width());
    let digit = |digit: u32| {
        let set: Vec<_> = (0..one_hot.width())
            .filter(|bit| bit >> digit & 1 == 1)
            .map(|bit| one_hot.bit(bit))
            .collect();
        or(m, set).as_uint()
    };
    side_by_side(m, (0..bits).map(digit))
}

/// Whether any of them is high.
pub(super) fn or<'m>(m: &'m Module, bits: Vec<Sig<'m, Bit>>) -> Sig<'m, Bit> {
    bits.into_iter()
        .reduce(|a, b| a | b)
        .unwrap_or_else(|| m.bit(false))
}

/// The lowest bit of `requests` that is also in `behind`, else the lowest at all, one-hot: a search that starts at the
/// lowest bit of `behind`, which is all bits from some place up. Adds names under `name`.
pub(super) fn first_from<'m>(
    m: &'m Module,
    name: &str,
    requests: Sig<'m, UInt>,
    behind: Sig<'m, UInt>,
) -> Sig<'m, UInt> {
    let first = m.wire(&format!("{name}_first"), requests & behind);
    let field = m.wire(&format!("{name}_field"), first.any().mux(first, requests));
    let lowest = (!field).increment().named(&format!("{name}_complement"));
    m.wire(name, field & lowest)
}

/// All bits above the one that is set: the place behind it, for [`first_from`].
pub(super) fn above<'m>(one_hot: Sig<'m, UInt>) -> Sig<'m, UInt> {
    !(one_hot | one_hot.decrement())
}
