//! Routers: parameters, flits, and how the parts hang together.

use weft_ir::{Bit, Kind, Module, Register, Sig, UInt, Unit, address_width, count_width, ports};

use super::dimension_order::{address_bits, here_bits, sizes};
use super::routes::Direction;
use super::turns::word;
use super::{
    Allocator, Crossbar, Dimension, DimensionOrder, InputUnit, OutputUnit, OutputUnitPorts,
    RouteComputer, Turns, VcSet,
};

/// A router of input-queued virtual channels with credits.
///
/// A flit that stands at an input in cycle t can cross the switch in t + 1. The outputs are functions of registers alone.
/// Inputs and outputs of the same number are the two sides of one port; terminals come first. Whoever sends has to
/// have a credit, and sends the flits of a packet in a row on its virtual channel.
///
/// Where it stands is not part of the module, so that all routers of a network with the same ports are one: `here_i`
/// holds its coordinates, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Router {
    /// How it finds the way; which ports it has.
    pub way: Way,
    /// Those of its ports that are terminals.
    pub terminals: u32,
    /// Virtual channels of every port.
    pub vcs: u32,
    /// Flits that each holds, at least 1.
    pub depth: u32,
    /// Bits of a flit's payload.
    pub payload_bits: u32,
    /// Sets of virtual channels that routes let a packet choose from. In dimension order: all; where there are datelines also the
    /// lower class and the upper class.
    pub choices: Vec<VcSet>,
    /// Cycles for which an input of a terminal lets the inputs of links go first.
    pub patience: u32,
    /// Whether inputs that got nothing may ask for a second output.
    pub second_round: bool,
}

/// How a router finds the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a table: `here_i` has an entry for each destination, [`Router::entry`].
    Table {
        /// Ports, at least 1.
        ports: u32,
        /// Destinations of the network, at least 1.
        destinations: u32,
        /// Whether packets may leave by the link's port by which they came.
        returns: bool,
    },
    /// By dimension order: `here_i` holds the coordinates.
    Grid(GridRouter),
}

/// A router's part in a mesh, torus or ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRouter {
    /// The network's dimensions.
    pub(super) dimensions: Vec<Dimension>,
    /// Where its links lead, in the order of ports.
    pub(super) directions: Vec<Direction>,
}

/// Bits of a flit's class of traffic.
pub const CLASS_BITS: u32 = 2;

ports! {
    /// Ports of a [`Router`]. Lane i of every vector belongs to port i.
    pub struct RouterPorts(router: Router) {
        ["Where it stands: coordinates, or an entry for each destination; held by whoever drives it"]
        here_i: In<UInt> = router.here_bits(),
        ["Inputs"]
        in_valid_i: In<UInt> = router.ports(),
        in_vc_i: In<UInt> = router.ports() * router.vc_bits(),
        /// Payload, class, destination, tail, head
        in_flit_i: In<UInt> = router.ports() * router.flit_bits(),
        /// A place that has become free
        in_credit_valid_o: Out<UInt> = router.ports(),
        in_credit_vc_o: Out<UInt> = router.ports() * router.vc_bits(),
        ["Outputs"]
        out_valid_o: Out<UInt> = router.ports(),
        out_vc_o: Out<UInt> = router.ports() * router.vc_bits(),
        out_flit_o: Out<UInt> = router.ports() * router.flit_bits(),
        out_credit_valid_i: In<UInt> = router.ports(),
        out_credit_vc_i: In<UInt> = router.ports() * router.vc_bits(),
    }
}

impl Router {
    /// Ports.
    pub fn ports(&self) -> u32 {
        match &self.way {
            Way::Table { ports, .. } => *ports,
            Way::Grid(grid) => self.terminals + grid.directions.len() as u32,
        }
    }

    /// Who sends to whom in it.
    pub fn turns(&self) -> Turns {
        match &self.way {
            Way::Table {
                ports,
                returns: true,
                ..
            } => Turns::all(*ports),
            Way::Table { ports, .. } => Turns::forward(*ports, self.terminals),
            Way::Grid(grid) => Turns::ordered(self.terminals, &grid.directions),
        }
    }

    /// Bits of a virtual channel's number.
    pub fn vc_bits(&self) -> u32 {
        address_width(self.vcs)
    }

    /// Bits of a destination.
    pub fn destination_bits(&self) -> u32 {
        match &self.way {
            Way::Table { destinations, .. } => address_width(*destinations),
            Way::Grid(grid) => address_bits(&grid.dimensions, self.terminals),
        }
    }

    /// Bits of a port's number.
    pub fn port_bits(&self) -> u32 {
        address_width(self.ports())
    }

    /// Bits that name one of the choices of virtual channels; none where there is only one.
    pub fn choice_bits(&self) -> u32 {
        match self.choices.len() {
            0 | 1 => 0,
            count => count_width(count as u32 - 1),
        }
    }

    /// Bits of an entry of a table.
    pub fn entry_bits(&self) -> u32 {
        self.port_bits() + self.choice_bits()
    }

    /// The entry of a destination in a table: the output's number, and above it the number of the choice of virtual channels.
    pub fn entry(&self, port: u32, choice: u32) -> u32 {
        port | choice << self.port_bits()
    }

    /// Bits of `here_i`.
    pub fn here_bits(&self) -> u32 {
        match &self.way {
            Way::Table { destinations, .. } => destinations * self.entry_bits(),
            Way::Grid(grid) => here_bits(&grid.dimensions),
        }
    }

    /// Bits of a flit with all that goes with it but its virtual channel: head, tail, destination, class and payload, from
    /// the lowest bit up.
    pub fn flit_bits(&self) -> u32 {
        2 + self.destination_bits() + CLASS_BITS + self.payload_bits
    }

    /// The buffers of an input.
    pub fn input_unit(&self, input: u32) -> InputUnit {
        InputUnit {
            outputs: self.turns().outputs(input).len() as u32,
            vcs: self.vcs,
            depth: self.depth,
            choices: self.choices.len() as u32,
            flit_bits: self.flit_bits(),
        }
    }

    /// What decides who crosses.
    pub fn allocator(&self) -> Allocator {
        Allocator {
            turns: self.turns(),
            terminals: self.terminals,
            vcs: self.vcs,
            patience: self.patience,
            second_round: self.second_round,
        }
    }

    /// What they cross: flits with the virtual channel of their packet and the choice of heads.
    pub fn crossbar(&self) -> Crossbar {
        Crossbar {
            turns: self.turns(),
            width: self.flit_bits() + self.vc_bits() + self.choice_bits(),
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

    /// The name's part that tells its place in a network apart from others.
    fn place(&self) -> String {
        match &self.way {
            Way::Table { destinations, .. } => format!("{}_n{destinations}", self.turns().name()),
            Way::Grid(grid) => format!("{}_{}", sizes(&grid.dimensions), word(&grid.directions)),
        }
    }

    /// The route of what comes in at an input.
    fn route<'m>(
        &self,
        m: &'m Module,
        io: &RouterPorts<'m>,
        input: u32,
        flit: Sig<'m, UInt>,
    ) -> Sig<'m, UInt> {
        let name = format!("computer{input}");
        let destination = flit.bits(2, self.destination_bits());
        match &self.way {
            Way::Table {
                ports,
                destinations,
                returns,
            } => {
                let is_link = input >= self.terminals;
                let computer = RouteComputer {
                    destinations: *destinations,
                    ports: *ports,
                    choice_bits: self.choice_bits(),
                    own_port: (is_link && !returns && *ports > 1).then_some(input),
                };
                let computer = m.instance(&name, &computer);
                computer.routes_i.drive(*io.here_i);
                computer.destination_i.drive(destination);
                *computer.entry_o
            }
            Way::Grid(grid) => {
                let link = input.checked_sub(self.terminals);
                let computer = DimensionOrder {
                    dimensions: grid.dimensions.clone(),
                    terminals: self.terminals,
                    directions: grid.directions.clone(),
                    side: link.map(|link| grid.directions[link as usize]),
                    vcs: self.vcs,
                };
                let computer = m.instance(&name, &computer);
                computer.here_i.drive(*io.here_i);
                computer.destination_i.drive(destination);
                let vc_bits = self.vc_bits();
                computer
                    .vc_i
                    .drive(io.in_vc_i.bits(input * vc_bits, vc_bits));
                *computer.entry_o
            }
        }
    }
}

impl Unit for Router {
    type Ports<'m> = RouterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/router.rs";

    fn summary(&self) -> String {
        format!(
            "router of {} ports with {} virtual channels",
            self.ports(),
            self.vcs
        )
    }

    fn module_name(&self) -> String {
        let choices = self.choices.iter().map(|set| format!("{:x}", set.bits()));
        let choices = match self.way {
            Way::Table { .. } => format!("_c{}", choices.collect::<Vec<_>>().join("_")),
            Way::Grid(_) => String::new(),
        };
        let rounds = if self.second_round { 2 } else { 1 };
        format!(
            "weft_router_{}_v{}_d{}{choices}_w{}_t{}_a{}_r{rounds}",
            self.place(),
            self.vcs,
            self.depth,
            self.payload_bits,
            self.terminals,
            self.patience
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &RouterPorts<'m>) {
        let (vcs, vc_bits, flit_bits) = (self.vcs, self.vc_bits(), self.flit_bits());
        let turns = self.turns();
        let inputs: Vec<_> = (0..self.ports())
            .map(|i| m.instance(&format!("input{i}"), &self.input_unit(i)))
            .collect();
        let outputs: Vec<_> = (0..self.ports())
            .map(|o| m.instance(&format!("output{o}"), &self.output_unit()))
            .collect();
        let allocator = m.instance("allocator", &self.allocator());
        let crossbar = m.instance("crossbar", &self.crossbar());

        let grants = m.wire("grants", *allocator.grant_o);
        let selects = m.wire("selects", *allocator.select_o);
        for (i, input) in (0..).zip(&inputs) {
            let flit = m.wire(
                &format!("flit{i}"),
                io.in_flit_i.bits(i * flit_bits, flit_bits),
            );
            let sends_to = turns.outputs(i);
            let offers = |part: fn(&OutputUnitPorts<'m>) -> Sig<'m, UInt>| {
                side_by_side(m, sends_to.iter().map(|o| part(&outputs[*o as usize])))
            };
            input.valid_i.drive(io.in_valid_i.bit(i));
            input.vc_i.drive(io.in_vc_i.bits(i * vc_bits, vc_bits));
            input.flit_i.drive(flit);
            input.route_i.drive(self.route(m, io, i, flit));
            input.able_i.drive(offers(|output| *output.able_o));
            input.free_i.drive(offers(|output| *output.free_o));
            input.grant_i.drive(grants.bits(i * vcs, vcs));
            // The virtual channel that the output gives whose bit selects this input.
            let assigned = sends_to.iter().map(|o| {
                let senders = turns.inputs(*o);
                let place = senders.iter().take_while(|sender| **sender < i).count() as u32;
                let selected = selects.bit(turns.inputs_below(*o) + place);
                selected.as_uint().repeat(vc_bits) & *outputs[*o as usize].vc_o
            });
            let assigned = assigned.reduce(|a, b| a | b);
            input
                .assigned_i
                .drive(assigned.unwrap_or_else(|| m.zero(vc_bits)));
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
        crossbar.select_i.drive(selects);
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
        let width = self.crossbar().width;
        let mut flits = vec![];
        for (o, output) in (0..).zip(&outputs) {
            let flit = m.wire(&format!("sent{o}"), crossed.bits(o * width, flit_bits));
            let channel = crossed.bits(o * width + flit_bits, vc_bits);
            output.send_i.drive(sends.bit(o));
            output.head_i.drive(flit.bit(0));
            output.tail_i.drive(flit.bit(1));
            output.channel_i.drive(channel);
            output.choice_i.drive(match self.choice_bits() {
                0 => m.zero(1),
                bits => crossed.bits(o * width + flit_bits + vc_bits, bits),
            });
            output.credit_valid_i.drive(io.out_credit_valid_i.bit(o));
            output
                .credit_vc_i
                .drive(io.out_credit_vc_i.bits(o * vc_bits, vc_bits));
            flits.push(flit);
        }
        io.out_valid_o.drive(sends);
        io.out_vc_o
            .drive(side_by_side(m, outputs.iter().map(|output| *output.vc_o)));
        io.out_flit_o.drive(side_by_side(m, flits));
    }
}

impl GridRouter {
    /// Letters and bits of the coordinates that tell routers apart.
    pub(super) fn coordinates(&self) -> Vec<(&'static str, u32)> {
        let axes = ["x", "y", "z"].into_iter().zip(&self.dimensions);
        axes.filter(|(_, dimension)| dimension.size > 1)
            .map(|(axis, dimension)| (axis, address_width(dimension.size)))
            .collect()
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
    let bits: Vec<_> = (0..one_hot.width()).map(|bit| one_hot.bit(bit)).collect();
    index_of_bits(m, &bits)
}

/// The number of the bit that is set; 0 where none is. The first one is not looked at.
pub(super) fn index_of_bits<'m>(m: &'m Module, one_hot: &[Sig<'m, Bit>]) -> Sig<'m, UInt> {
    let digit = |digit: u32| {
        let set = one_hot.iter().zip(0_u32..);
        let set = set.filter(|(_, bit)| bit >> digit & 1 == 1);
        or(m, set.map(|(bit, _)| *bit).collect()).as_uint()
    };
    let digits = address_width(one_hot.len() as u32);
    side_by_side(m, (0..digits).map(digit))
}

/// Whether any of them is high.
pub(super) fn or<'m>(m: &'m Module, bits: Vec<Sig<'m, Bit>>) -> Sig<'m, Bit> {
    bits.into_iter()
        .reduce(|a, b| a | b)
        .unwrap_or_else(|| m.bit(false))
}

/// The lowest bit of `requests` that is also in `behind`, else the lowest at all, one-hot: a search that starts at the
/// lowest bit of `behind`, which is all bits from some place up; a single request needs no place. Adds names under `name`.
pub(super) fn first_from<'m>(
    m: &'m Module,
    name: &str,
    requests: Sig<'m, UInt>,
    behind: Option<Sig<'m, UInt>>,
) -> Sig<'m, UInt> {
    let Some(behind) = behind else {
        return m.wire(name, requests);
    };
    let first = m.wire(&format!("{name}_first"), requests & behind);
    let field = m.wire(&format!("{name}_field"), first.any().mux(first, requests));
    // Each bit says by itself that none is below it: for the few bits of a router that is shallower than a carry chain.
    let bits = (0..field.width()).map(|bit| match bit {
        0 => field.bits(0, 1),
        1 => (field.bit(1) & !field.bit(0)).as_uint(),
        _ => (field.bit(bit) & !field.bits(0, bit).any()).as_uint(),
    });
    m.wire(name, side_by_side(m, bits))
}

/// Where a search among `count` begins, for [`first_from`]; nothing where there is only one.
pub(super) fn search_from<'m>(m: &'m Module, name: &str, count: u32) -> Option<Register<'m, UInt>> {
    (count > 1).then(|| m.register(name, count).reset_to(0))
}

/// All bits above the one that is set in a named vector: the place behind it, for [`first_from`].
pub(super) fn above<'m>(m: &'m Module, one_hot: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let bits = (0..one_hot.width()).map(|bit| match bit {
        0 => m.zero(1),
        1 => one_hot.bits(0, 1),
        _ => one_hot.bits(0, bit).any().as_uint(),
    });
    side_by_side(m, bits)
}

/// A few named bits plus one, modulo their number. Each bit changes where all below are set: a table or two for the whole, where an
/// adder would take a carry chain.
pub(super) fn count_up<'m>(m: &'m Module, count: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let bits = (0..count.width()).map(|bit| match bit {
        0 => !count.bits(0, 1),
        1 => (count.bit(1) ^ count.bit(0)).as_uint(),
        _ => (count.bit(bit) ^ count.bits(0, bit).all_ones()).as_uint(),
    });
    side_by_side(m, bits)
}

/// A few named bits plus one, or minus one.
pub(super) fn count_up_or_down<'m>(
    m: &'m Module,
    count: Sig<'m, UInt>,
    up: Sig<'m, Bit>,
) -> Sig<'m, UInt> {
    let bits = (0..count.width()).map(|bit| match bit {
        0 => !count.bits(0, 1),
        1 => (count.bit(1) ^ count.bit(0) ^ !up).as_uint(),
        _ => {
            let below = count.bits(0, bit);
            let turns = up.mux(below.all_ones(), !below.any());
            (count.bit(bit) ^ turns).as_uint()
        }
    });
    side_by_side(m, bits)
}

/// Entry `index` of `choices`, by a tree over the bits of a named index; beyond the last entry, one of them.
pub(super) fn pick<'m, K: Kind>(index: Sig<'m, UInt>, choices: &[Sig<'m, K>]) -> Sig<'m, K> {
    let half = choices.len().next_power_of_two() / 2;
    match choices {
        [only] => *only,
        _ => {
            let (low, high) = choices.split_at(half);
            let bit = half.trailing_zeros();
            index.bit(bit).mux(pick(index, high), pick(index, low))
        }
    }
}
