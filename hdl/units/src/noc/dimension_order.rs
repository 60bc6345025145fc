//! From coordinates to a route.

use weft_ir::{Bit, Module, Sig, UInt, Unit, address_width, count_width, ports};

use super::Dimension;
use super::routes::{DIRECTIONS, Direction};
use super::turns::{Turns, opposite, word};

/// The route computer of a router in a mesh, torus or ring: it compares coordinates, without a register.
///
/// The first dimension in which the router and the destination differ is the one to go along: the shorter way round
/// where it wraps, of two equal ones up from even coordinates. A packet that came along a dimension goes straight on in it.
/// Where it wraps at five nodes or more, the choice of virtual channels is 1, the lower class, ahead of the dateline, 2, the
/// upper class, behind it or behind having taken it, and else 0, all.
///
/// A destination beyond the edge of the network gives anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionOrder {
    /// The network's dimensions.
    pub dimensions: Vec<Dimension>,
    /// Terminals of the router.
    pub terminals: u32,
    /// Directions of the router's links, in the order of ports.
    pub(super) directions: Vec<Direction>,
    /// Where the port of the input leads, if it is a link's.
    pub(super) side: Option<Direction>,
    /// Virtual channels.
    pub vcs: u32,
}

ports! {
    /// Ports of a [`DimensionOrder`].
    pub struct DimensionOrderPorts(computer: DimensionOrder) {
        /// Coordinates of the router, the first dimension's lowest
        here_i: In<UInt> = here_bits(&computer.dimensions),
        /// Terminal at its router, and above it the router's coordinates
        destination_i: In<UInt> = address_bits(&computer.dimensions, computer.terminals),
        /// Virtual channel in which the packet came
        vc_i: In<UInt> = address_width(computer.vcs),
        /// Output, counted among those of this input, and above it the choice of virtual channels
        entry_o: Out<UInt> = computer.output_bits() + computer.choice_bits(),
    }
}

/// Bits of a coordinate; none where there is nothing to tell apart.
fn coordinate_bits(size: u32) -> u32 {
    if size > 1 { address_width(size) } else { 0 }
}

/// Bits of a router's coordinates.
pub(super) fn here_bits(dimensions: &[Dimension]) -> u32 {
    let bits = dimensions.iter().map(|d| coordinate_bits(d.size));
    bits.sum::<u32>().max(1)
}

/// Bits of a terminal's address: its number at the router, then the router's coordinates.
pub(super) fn address_bits(dimensions: &[Dimension], terminals: u32) -> u32 {
    let bits = dimensions.iter().map(|d| coordinate_bits(d.size));
    (coordinate_bits(terminals) + bits.sum::<u32>()).max(1)
}

/// A router's coordinates as a number.
pub(super) fn here(dimensions: &[Dimension], coordinates: &[u32]) -> u64 {
    let mut low = 0;
    let mut number = 0;
    for (dimension, at) in dimensions.iter().zip(coordinates) {
        number |= u64::from(*at) << low;
        low += coordinate_bits(dimension.size);
    }
    number
}

/// A terminal's address as a number.
pub(super) fn address(
    dimensions: &[Dimension],
    terminals: u32,
    coordinates: &[u32],
    terminal: u32,
) -> u64 {
    here(dimensions, coordinates) << coordinate_bits(terminals) | u64::from(terminal)
}

/// Whether packets choose among classes of virtual channels.
pub(super) fn has_classes(dimensions: &[Dimension]) -> bool {
    dimensions.iter().any(|d| d.has_dateline())
}

/// A dimension at this router: what `describe` works with.
struct Along<'m> {
    dimension: Dimension,
    number: usize,
    at: Sig<'m, UInt>,
    to: Sig<'m, UInt>,
}

impl DimensionOrder {
    fn turns(&self) -> Turns {
        Turns::ordered(self.terminals, &self.directions)
    }

    /// The outputs of this input.
    fn outputs(&self) -> Vec<u32> {
        let link = self.side.and_then(|side| self.port(side));
        self.turns().outputs(link.unwrap_or(0)).to_vec()
    }

    /// The port that leads in a direction.
    fn port(&self, direction: Direction) -> Option<u32> {
        let place = self.directions.iter().position(|d| *d == direction)?;
        Some(self.terminals + place as u32)
    }

    fn output_bits(&self) -> u32 {
        address_width(self.outputs().len() as u32)
    }

    fn choice_bits(&self) -> u32 {
        if has_classes(&self.dimensions) { 2 } else { 0 }
    }

    /// The directions in which packets of this input go along a dimension, up before down.
    fn ways(&self, dimension: usize) -> Vec<Direction> {
        let outputs = self.outputs();
        let ways = [2 * dimension, 2 * dimension + 1].into_iter();
        ways.filter(|way| self.port(*way).is_some_and(|port| outputs.contains(&port)))
            .collect()
    }

    /// The entry of one of the ways.
    fn entry<'m>(
        &self,
        m: &'m Module,
        io: &DimensionOrderPorts<'m>,
        along: &Along<'m>,
        direction: Direction,
    ) -> Sig<'m, UInt> {
        let port = self.port(direction);
        let outputs = self.outputs();
        let before = outputs.iter().take_while(|output| Some(**output) < port);
        let output = m.uint(before.count() as u64, self.output_bits());
        if self.choice_bits() == 0 {
            return output;
        }
        let choice = |index| m.uint(index, 2);
        if !along.dimension.has_dateline() {
            return m.concat(&[choice(0), output]);
        }
        let (at, to) = (along.at, along.to);
        let up = direction.is_multiple_of(2);
        let will_cross = if up { to.less(at) } else { at.less(to) };
        let ahead = will_cross.mux(choice(1), choice(0));
        let came_along = self.side == Some(opposite(direction));
        let choice = if came_along {
            let first = if up { 0 } else { along.dimension.size - 1 };
            let came_through = at.is(first.into());
            let in_upper = !io.vc_i.less(m.uint((self.vcs / 2).into(), io.vc_i.width()));
            (came_through | in_upper).mux(choice(2), ahead)
        } else {
            ahead
        };
        m.concat(&[choice, output])
    }

    /// Whether the way along a dimension goes up.
    fn is_up<'m>(&self, m: &'m Module, along: &Along<'m>) -> Sig<'m, Bit> {
        let Along {
            dimension, at, to, ..
        } = along;
        if !dimension.wraps {
            return at.less(*to);
        }
        let bits = at.width();
        let ahead = to.wrapping_sub(*at);
        let ahead = if dimension.size == 1 << bits {
            ahead
        } else {
            let ahead = m.wire("straight", ahead);
            let size = m.uint(dimension.size.into(), count_width(dimension.size));
            let around = (ahead + size).wrap_to(bits);
            to.less(*at).mux(around, ahead)
        };
        let ahead = m.wire("ahead", ahead);
        let half = dimension.size.div_ceil(2);
        let shorter = if half >= 1 << bits {
            m.bit(true)
        } else {
            ahead.less(m.uint(half.into(), bits))
        };
        if dimension.size.is_multiple_of(2) {
            shorter | ahead.is(half.into()) & !at.bit(0)
        } else {
            shorter
        }
    }
}

impl Unit for DimensionOrder {
    type Ports<'m> = DimensionOrderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/dimension_order.rs";

    fn summary(&self) -> String {
        "route computer of dimension order".into()
    }

    fn module_name(&self) -> String {
        let from = match self.side {
            Some(side) => DIRECTIONS[side],
            None => "terminal",
        };
        // Virtual channels only matter to their classes.
        let vcs = if has_classes(&self.dimensions) {
            format!("_v{}", self.vcs)
        } else {
            format!("_b{}", address_width(self.vcs))
        };
        format!(
            "weft_dimension_order_{}_{from}_t{}_{}{vcs}",
            sizes(&self.dimensions),
            self.terminals,
            word(&self.directions)
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &DimensionOrderPorts<'m>) {
        let (terminal_bits, output_bits) = (coordinate_bits(self.terminals), self.output_bits());
        let mut low = 0;
        let mut dimensions = vec![];
        for (number, dimension) in self.dimensions.iter().enumerate() {
            let bits = coordinate_bits(dimension.size);
            let at = || io.here_i.bits(low, bits);
            let to = || io.destination_i.bits(terminal_bits + low, bits);
            let axis = ["x", "y", "z"][number];
            let leads = !self.ways(number).is_empty();
            if bits == 0 {
                continue;
            }
            if leads {
                dimensions.push(Along {
                    dimension: *dimension,
                    number,
                    at: m.wire(axis, at()),
                    to: m.wire(&format!("to_{axis}"), to()),
                });
            } else {
                m.unused(axis, at());
                m.unused(&format!("to_{axis}"), to());
            }
            low += bits;
        }
        if low == 0 {
            m.unused("here", *io.here_i);
        }
        let came_along_ring = self
            .side
            .filter(|side| self.port(opposite(*side)).is_some())
            .is_some_and(|side| self.dimensions[side / 2].has_dateline());
        if !came_along_ring {
            m.unused("vc", *io.vc_i);
        }

        // At the destination's router; then the last dimension that differs, and the first one above all.
        let terminal = if terminal_bits == 0 {
            if low == 0 {
                m.unused("destination", *io.destination_i);
            }
            m.zero(output_bits)
        } else {
            io.destination_i
                .bits(0, terminal_bits)
                .extend_to(output_bits)
        };
        let entry_bits = output_bits + self.choice_bits();
        let mut entry = terminal.resize(entry_bits);
        for along in dimensions.iter().rev() {
            let axis = ["x", "y", "z"][along.number];
            let way = m.scope(axis, || match self.ways(along.number)[..] {
                [up, down] => {
                    let ways = (self.entry(m, io, along, up), self.entry(m, io, along, down));
                    self.is_up(m, along).mux(ways.0, ways.1)
                }
                [only] => self.entry(m, io, along, only),
                _ => entry,
            });
            entry = along.at.differs(along.to).mux(way, entry);
        }
        io.entry_o.drive(entry);
    }
}

/// Sizes of dimensions for a name, those that wrap with an `r`.
pub(super) fn sizes(dimensions: &[Dimension]) -> String {
    let size = |d: &Dimension| format!("{}{}", if d.wraps { "r" } else { "" }, d.size);
    let sizes: Vec<String> = dimensions.iter().map(size).collect();
    format!("g{}", sizes.join("x"))
}
