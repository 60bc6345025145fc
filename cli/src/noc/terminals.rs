//! The other side of a fabric's ports: terminals that send and receive as docs/noc.md says.

use std::collections::VecDeque;

use weft_cosim::{Interface, Slot};
use weft_ir::Direction;
use weft_units::noc::{CLASS_BITS, Fabric, Router};

use super::NocError;
use super::run::{Counts, Packet};
use crate::Error;

/// Where the lanes of a vector port are.
struct Lanes {
    /// The first bit of the port in the words of a cycle.
    first: usize,
    width: usize,
}

impl Lanes {
    fn find(
        interface: &Interface,
        direction: Direction,
        port: &str,
        width: u32,
    ) -> Result<Self, Error> {
        let slots: &[Slot] = match direction {
            Direction::In => &interface.raw_inputs,
            Direction::Out => &interface.raw_outputs,
        };
        let slot = slots.iter().find(|slot| slot.port == port);
        let slot = slot.ok_or_else(|| Error::internal(format!("the fabric has no port {port}")))?;
        Ok(Lanes {
            first: slot.word * 64,
            width: width as usize,
        })
    }

    /// Bits of a lane from `offset` on, at most 64.
    fn get(&self, words: &[u64], lane: usize, offset: usize, width: usize) -> u64 {
        let at = self.first + lane * self.width + offset;
        let (word, shift) = (at / 64, at % 64);
        let mut bits = words[word] >> shift;
        if shift + width > 64 {
            bits |= words[word + 1] << (64 - shift);
        }
        bits & mask(width)
    }

    fn put(&self, words: &mut [u64], lane: usize, offset: usize, width: usize, value: u64) {
        let at = self.first + lane * self.width + offset;
        let (word, shift) = (at / 64, at % 64);
        let value = value & mask(width);
        words[word] = words[word] & !(mask(width) << shift) | value << shift;
        if shift + width > 64 {
            let low = 64 - shift;
            words[word + 1] = words[word + 1] & !(mask(width) >> low) | value >> low;
        }
    }
}

fn mask(width: usize) -> u64 {
    match width {
        64.. => u64::MAX,
        width => (1 << width) - 1,
    }
}

/// The other side of a terminal's port.
struct Terminal {
    /// Packets that wait, oldest first.
    queue: VecDeque<usize>,
    /// Flits of the first packet that have been sent, and the virtual channel that it took.
    sent: u16,
    vc: usize,
    next_vc: usize,
    credits: Vec<u32>,
    /// Flits that stand in the receiver, for each virtual channel, and where the search for the next begins.
    received: Vec<u32>,
    next_received: usize,
    /// The packet that a virtual channel has open at the receiver, and the number of its next flit.
    open: Vec<Option<(usize, u16)>>,
}

/// What a terminal knows of a packet besides what statistics need.
struct Route {
    source: usize,
    destination: usize,
    class: u8,
    /// How many packets went from its source to its destination before it.
    sequence: u32,
    /// What marks it while it is in the network.
    mark: usize,
}

/// All terminals of a fabric.
pub(super) struct Terminals {
    terminals: Vec<Terminal>,
    vcs: usize,
    depth: u32,
    packets: Vec<Packet>,
    routes: Vec<Route>,
    /// Packets by mark, and marks that are free.
    marked: Vec<usize>,
    free: Vec<usize>,
    /// For each source and destination: packets generated, and the number after the latest that came.
    sequences: Vec<(u32, u32)>,
    counts: Counts,
    layout: Layout,
    /// What stands in the destination field of flits for each terminal.
    addresses: Vec<u32>,
    /// More packets than the payload can mark.
    narrow: Option<NocError>,
}

/// Where in the ports everything is.
struct Layout {
    in_valid: Lanes,
    in_vc: Lanes,
    in_flit: Lanes,
    in_credit_valid: Lanes,
    in_credit_vc: Lanes,
    out_valid: Lanes,
    out_vc: Lanes,
    out_flit: Lanes,
    out_credit_valid: Lanes,
    out_credit_vc: Lanes,
    vc_bits: usize,
    destination_bits: usize,
    payload_bits: usize,
}

impl Layout {
    fn new(interface: &Interface, router: &Router) -> Result<Self, Error> {
        let vc_bits = router.vc_bits();
        let input = |port, width| Lanes::find(interface, Direction::In, port, width);
        let output = |port, width| Lanes::find(interface, Direction::Out, port, width);
        Ok(Layout {
            in_valid: input("in_valid_i", 1)?,
            in_vc: input("in_vc_i", vc_bits)?,
            in_flit: input("in_flit_i", router.flit_bits())?,
            in_credit_valid: output("in_credit_valid_o", 1)?,
            in_credit_vc: output("in_credit_vc_o", vc_bits)?,
            out_valid: output("out_valid_o", 1)?,
            out_vc: output("out_vc_o", vc_bits)?,
            out_flit: output("out_flit_o", router.flit_bits())?,
            out_credit_valid: input("out_credit_valid_i", 1)?,
            out_credit_vc: input("out_credit_vc_i", vc_bits)?,
            vc_bits: vc_bits as usize,
            destination_bits: router.destination_bits() as usize,
            payload_bits: router.payload_bits as usize,
        })
    }

    /// The first bit of the payload in a flit.
    fn payload(&self) -> usize {
        2 + self.destination_bits + CLASS_BITS as usize
    }

    /// Bits of the payload that hold a packet's mark.
    fn mark_bits(&self) -> usize {
        self.payload_bits.min(24)
    }

    /// The payload of a flit in pieces of 64 bits: the packet's mark, and bits that are another's nowhere near.
    fn pieces(
        &self,
        mark: usize,
        packet: usize,
        number: u16,
    ) -> impl Iterator<Item = (usize, usize, u64)> {
        let (first, bits, mark_bits) = (self.payload(), self.payload_bits, self.mark_bits());
        (0..bits.div_ceil(64)).map(move |piece| {
            let width = (bits - piece * 64).min(64);
            let noise = mix((packet as u64) << 20 ^ u64::from(number) << 4 ^ piece as u64);
            let value = match piece {
                0 => noise << mark_bits | mark as u64,
                _ => noise,
            };
            (first + piece * 64, width, value & mask(width))
        })
    }
}

fn mix(z: u64) -> u64 {
    weft_model::Random::new(z).bits()
}

impl Terminals {
    /// What stands at the terminals of a fabric with that interface.
    pub fn new(interface: &Interface, fabric: &Fabric, router: &Router) -> Result<Self, Error> {
        let terminals = fabric.terminals() as usize;
        let vcs = router.vcs as usize;
        let terminal = |_| Terminal {
            queue: VecDeque::new(),
            sent: 0,
            vc: 0,
            next_vc: 0,
            credits: vec![router.depth; vcs],
            received: vec![0; vcs],
            next_received: 0,
            open: vec![None; vcs],
        };
        Ok(Terminals {
            terminals: (0..terminals).map(terminal).collect(),
            vcs,
            depth: router.depth,
            packets: vec![],
            routes: vec![],
            marked: vec![],
            free: vec![],
            sequences: vec![(0, 0); terminals * terminals],
            counts: Counts::default(),
            layout: Layout::new(interface, router)?,
            addresses: (0..fabric.terminals())
                .map(|terminal| fabric.address(terminal))
                .collect(),
            narrow: None,
        })
    }

    pub fn packets(&self) -> &[Packet] {
        &self.packets
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Why the run cannot go on, if it cannot.
    pub fn narrow(&mut self) -> Option<NocError> {
        self.narrow.take()
    }

    pub fn is_narrow(&self) -> bool {
        self.narrow.is_some()
    }

    pub fn generate(
        &mut self,
        source: usize,
        destination: usize,
        flits: u16,
        class: u8,
        cycle: u64,
    ) {
        let pair = &mut self.sequences[source * self.terminals.len() + destination].0;
        self.routes.push(Route {
            source,
            destination,
            class,
            sequence: *pair,
            mark: usize::MAX,
        });
        *pair += 1;
        self.terminals[source].queue.push_back(self.packets.len());
        self.packets.push(Packet {
            flits,
            created: cycle,
            delivered: None,
        });
    }

    /// Takes in what the fabric showed in a cycle.
    pub fn absorb(&mut self, outputs: &[u64], cycle: u64) {
        for index in 0..self.terminals.len() {
            let layout = &self.layout;
            if layout.in_credit_valid.get(outputs, index, 0, 1) == 1 {
                let vc = layout.in_credit_vc.get(outputs, index, 0, layout.vc_bits) as usize;
                // A credit too many is a fault of the router, which its buffers will show.
                if let Some(credits) = self.terminals[index].credits.get_mut(vc) {
                    *credits += 1;
                }
            }
            if layout.out_valid.get(outputs, index, 0, 1) == 1 {
                self.receive(index, outputs, cycle);
            }
        }
    }

    fn receive(&mut self, index: usize, outputs: &[u64], cycle: u64) {
        let layout = &self.layout;
        let flit = |offset, width| layout.out_flit.get(outputs, index, offset, width);
        let vc = layout.out_vc.get(outputs, index, 0, layout.vc_bits) as usize;
        let (head, tail) = (flit(0, 1) == 1, flit(1, 1) == 1);
        let mark = flit(layout.payload(), layout.mark_bits()) as usize;
        self.counts.flits += 1;
        let packet = self.marked.get(mark).copied();
        let packet = packet.filter(|&packet| self.routes[packet].mark == mark);
        let terminal = &mut self.terminals[index];
        let (Some(packet), Some(received)) = (packet, terminal.received.get_mut(vc)) else {
            self.counts.broken += 1;
            return;
        };
        *received += 1;
        let overflows = *received > self.depth;
        let number = match terminal.open[vc] {
            Some((open, number)) if open == packet => number,
            _ => 0,
        };
        let expected = match terminal.open[vc] {
            None => head,
            Some((open, _)) => !head && open == packet,
        };
        let is_last = number + 1 == self.packets[packet].flits;
        let is_whole = layout
            .pieces(mark, packet, number)
            .all(|(offset, width, value)| flit(offset, width) == value);
        if !expected || tail != is_last || !is_whole || overflows {
            self.counts.broken += 1;
        }
        terminal.open[vc] = (!tail).then_some((packet, number + 1));
        if !tail {
            return;
        }
        self.packets[packet].delivered = Some(cycle);
        self.counts.packets += 1;
        let route = &mut self.routes[packet];
        route.mark = usize::MAX;
        self.free.push(mark);
        if route.destination != index {
            self.counts.misdelivered += 1;
        }
        let pair = route.source * self.terminals.len() + route.destination;
        let latest = &mut self.sequences[pair].1;
        if route.sequence < *latest {
            self.counts.out_of_order += 1;
        } else {
            *latest = route.sequence + 1;
        }
    }

    /// Decides the inputs of a cycle. `takes` is asked once for each terminal, in their order.
    pub fn drive(&mut self, inputs: &mut [u64], mut takes: impl FnMut() -> bool) {
        for index in 0..self.terminals.len() {
            let sends = self.send(index, inputs);
            self.layout.in_valid.put(inputs, index, 0, 1, sends.into());
            let taken = if takes() { self.take(index) } else { None };
            let layout = &self.layout;
            layout
                .out_credit_valid
                .put(inputs, index, 0, 1, taken.is_some().into());
            if let Some(vc) = taken {
                layout
                    .out_credit_vc
                    .put(inputs, index, 0, layout.vc_bits, vc as u64);
            }
        }
    }

    fn send(&mut self, index: usize, inputs: &mut [u64]) -> bool {
        let terminal = &mut self.terminals[index];
        let Some(&packet) = terminal.queue.front() else {
            return false;
        };
        if terminal.sent == 0 {
            let mut from_pointer = (0..self.vcs).map(|step| (terminal.next_vc + step) % self.vcs);
            let Some(vc) = from_pointer.find(|&vc| terminal.credits[vc] > 0) else {
                return false;
            };
            let mark = self.free.pop().unwrap_or(self.marked.len());
            if mark as u64 > mask(self.layout.mark_bits()) {
                self.narrow = Some(NocError::Narrow {
                    packets: mark + 1,
                    flit_bits: self.layout.payload_bits as u32,
                });
                return false;
            }
            match self.marked.get_mut(mark) {
                Some(marked) => *marked = packet,
                None => self.marked.push(packet),
            }
            self.routes[packet].mark = mark;
            terminal.vc = vc;
            terminal.next_vc = (vc + 1) % self.vcs;
        }
        let credits = &mut terminal.credits[terminal.vc];
        if *credits == 0 {
            return false;
        }
        *credits -= 1;
        let (layout, route) = (&self.layout, &self.routes[packet]);
        let (head, tail) = (
            terminal.sent == 0,
            terminal.sent + 1 == self.packets[packet].flits,
        );
        let destination_bits = layout.destination_bits;
        let parts = [
            (0, 1, head.into()),
            (1, 1, tail.into()),
            (
                2,
                destination_bits,
                self.addresses[route.destination].into(),
            ),
            (
                2 + destination_bits,
                CLASS_BITS as usize,
                route.class.into(),
            ),
        ];
        let payload = layout.pieces(route.mark, packet, terminal.sent);
        for (offset, width, value) in parts.into_iter().chain(payload) {
            layout.in_flit.put(inputs, index, offset, width, value);
        }
        layout
            .in_vc
            .put(inputs, index, 0, layout.vc_bits, terminal.vc as u64);
        if tail {
            terminal.queue.pop_front();
            terminal.sent = 0;
        } else {
            terminal.sent += 1;
        }
        true
    }

    /// The virtual channel from which a terminal takes a flit.
    fn take(&mut self, index: usize) -> Option<usize> {
        let terminal = &mut self.terminals[index];
        let mut from_pointer = (0..self.vcs).map(|step| (terminal.next_received + step) % self.vcs);
        let vc = from_pointer.find(|&vc| terminal.received[vc] > 0)?;
        terminal.received[vc] -= 1;
        terminal.next_received = (vc + 1) % self.vcs;
        Some(vc)
    }
}
