//! Routers, links and terminals, cycle by cycle.

use std::collections::VecDeque;

use crate::router::{Flit, Move, Router, RouterShape};
use crate::routing::{Place, Routing};
use crate::topology::{Channel, Topology};

/// What all routers of a network have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkShape {
    /// Virtual channels of each port, 1 to 32.
    pub vcs: usize,
    /// Flits that each virtual channel of a receiver can hold, 1 to 128.
    pub depth: usize,
    /// Rounds of switch allocation, 1 or 2.
    pub rounds: usize,
    /// Cycles that injection yields to through traffic.
    pub patience: u32,
    /// Something wrong on purpose.
    pub fault: Option<Fault>,
}

impl Default for NetworkShape {
    fn default() -> Self {
        Self {
            vcs: 4,
            depth: 4,
            rounds: 2,
            patience: 4,
            fault: None,
        }
    }
}

/// A fault planted in every router, for tests that must see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Outputs start with a credit too many.
    CreditTooMany,
    /// Outputs start with a credit too few.
    CreditTooFew,
    /// Heads may take virtual channels that another packet holds.
    HeldChannels,
}

/// Why a network cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// A number out of its range.
    #[error("{what} is {value}, but must be from {least} to {most}")]
    Range {
        /// Of what.
        what: &'static str,
        /// The number.
        value: usize,
        /// The least that can be.
        least: usize,
        /// The most that can be.
        most: usize,
    },
}

/// A packet from its generation on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packet {
    /// The terminal that it comes from.
    pub source: u32,
    /// The terminal that it goes to.
    pub destination: u32,
    /// Flits, 1 to 65535.
    pub flits: u16,
    /// Its traffic class.
    pub class: u8,
    /// The cycle in which it was generated.
    pub created: u64,
    /// The cycle in which its tail stood at a terminal, if it did.
    pub delivered: Option<u64>,
    /// How many packets went from its source to its destination before it.
    pub sequence: u32,
}

/// What terminals have seen go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Flits delivered.
    pub flits: u64,
    /// Packets delivered.
    pub packets: u64,
    /// Packets at another terminal than theirs.
    pub misdelivered: u64,
    /// Packets that came after a later one of the same source and destination.
    pub out_of_order: u64,
    /// Flits that were not the next of the packet that their virtual channel had open.
    pub broken: u64,
    /// Flits over links, from router to router.
    pub hops: u64,
}

/// The other side of a terminal's port.
#[derive(Clone, Debug)]
struct Terminal {
    router: usize,
    port: usize,
    /// Packets that wait, oldest first.
    queue: VecDeque<u32>,
    /// Flits of the first packet that have been sent, and the virtual channel that it took.
    sent: u16,
    vc: u8,
    next_vc: u32,
    credits: Vec<u8>,
    /// Flits that stand in the receiver, for each virtual channel, and where the search for the next begins.
    received: Vec<u8>,
    waiting: u32,
    next_received: u32,
    /// The packet that a virtual channel has open at the receiver, and the number of its next flit.
    open: Vec<Option<(u32, u16)>>,
}

#[derive(Clone, Copy, Debug)]
enum Arrival {
    Flit {
        router: usize,
        port: usize,
        flit: Flit,
    },
    Credit {
        router: usize,
        port: usize,
        vc: u8,
    },
    Sent {
        terminal: usize,
        vc: u8,
    },
}

/// What happens at the terminals and in the routers of a network in a cycle, for those who watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A terminal sends a flit, which stands at its router's input port in this cycle.
    Sent {
        /// The terminal.
        terminal: usize,
        /// The flit.
        flit: Flit,
    },
    /// A terminal gives a place of its receiver back.
    Taken {
        /// The terminal.
        terminal: usize,
        /// The virtual channel.
        vc: u8,
    },
    /// A flit stands at a terminal's output port.
    Received {
        /// The terminal.
        terminal: usize,
        /// The flit.
        flit: Flit,
    },
    /// A flit of a terminal leaves the input of its router, which tells the terminal that its place is free.
    Freed {
        /// The terminal.
        terminal: usize,
        /// The virtual channel.
        vc: u8,
    },
    /// A flit crosses the switch of a router.
    Moved {
        /// The router.
        router: usize,
        /// What moves.
        step: Move,
    },
}

/// A network that runs.
pub struct Network<R> {
    shape: NetworkShape,
    routing: R,
    routers: Vec<Router>,
    terminals: Vec<Terminal>,
    /// Terminal and channel behind each router's port.
    behind: Vec<Vec<Behind>>,
    cycle: u64,
    /// What arrives at the end of a cycle, by cycle modulo its length.
    wheel: Vec<Vec<Arrival>>,
    moves: Vec<Move>,
    packets: Vec<Packet>,
    /// For each source and destination: packets generated, and the number after the latest that came.
    sequences: Vec<(u32, u32)>,
    counts: Counts,
}

#[derive(Clone, Copy, Debug)]
enum Behind {
    Terminal(usize),
    Channel(Channel),
}

impl<R: Routing> Network<R> {
    /// A network after reset.
    ///
    /// # Errors
    ///
    /// If a number of the shape is out of its range.
    pub fn new(topology: &Topology, routing: R, shape: NetworkShape) -> Result<Self, NetworkError> {
        let range = |what, value, least, most| match (least..=most).contains(&value) {
            true => Ok(()),
            false => Err(NetworkError::Range {
                what,
                value,
                least,
                most,
            }),
        };
        range("the number of virtual channels", shape.vcs, 1, 32)?;
        range("the depth of the buffers", shape.depth, 1, 128)?;
        range("the number of allocation rounds", shape.rounds, 1, 2)?;

        let depth = shape.depth as u8;
        let credits = match shape.fault {
            Some(Fault::CreditTooMany) => depth + 1,
            Some(Fault::CreditTooFew) => depth - 1,
            _ => depth,
        };
        let mut behind: Vec<Vec<Behind>> = (0..topology.routers())
            .map(|router| {
                let channel = |port| topology.channel(router, port).map(Behind::Channel);
                (0..topology.ports(router))
                    .map(|port| channel(port).unwrap_or(Behind::Terminal(0)))
                    .collect()
            })
            .collect();
        let router = |router| {
            let shape = RouterShape {
                ports: topology.ports(router),
                terminals: topology.terminal_ports(router),
                vcs: shape.vcs,
                depth: shape.depth,
                rounds: shape.rounds,
                patience: shape.patience,
            };
            Router::new(shape, |_| credits)
        };
        let mut routers: Vec<Router> = (0..topology.routers()).map(router).collect();
        if shape.fault == Some(Fault::HeldChannels) {
            routers.iter_mut().for_each(Router::ignore_holders);
        }
        let mut seen = vec![0; topology.routers()];
        let mut terminals = Vec::with_capacity(topology.terminals());
        for index in 0..topology.terminals() {
            let router = topology.router_of(index);
            let port = seen[router];
            seen[router] += 1;
            behind[router][port] = Behind::Terminal(index);
            terminals.push(Terminal {
                router,
                port,
                queue: VecDeque::new(),
                sent: 0,
                vc: 0,
                next_vc: 0,
                credits: vec![depth; shape.vcs],
                received: vec![0; shape.vcs],
                waiting: 0,
                next_received: 0,
                open: vec![None; shape.vcs],
            });
        }
        let slowest = topology
            .channels()
            .map(|channel| channel.registers)
            .max()
            .unwrap_or(0);
        Ok(Self {
            shape,
            routing,
            routers,
            terminals,
            behind,
            cycle: 0,
            wheel: vec![Vec::new(); slowest + 1],
            moves: Vec::new(),
            packets: Vec::new(),
            sequences: vec![(0, 0); topology.terminals() * topology.terminals()],
            counts: Counts::default(),
        })
    }

    /// Cycles that have passed.
    pub fn cycle(&self) -> u64 {
        self.cycle
    }

    /// Terminals.
    pub fn terminals(&self) -> usize {
        self.terminals.len()
    }

    /// What has been counted so far.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// All packets generated so far, in that order.
    pub fn packets(&self) -> &[Packet] {
        &self.packets
    }

    /// A router.
    pub fn router(&self, index: usize) -> &Router {
        &self.routers[index]
    }

    /// Flits in the buffers of routers.
    pub fn in_routers(&self) -> usize {
        self.routers.iter().map(Router::held).sum()
    }

    /// Flits generated and not delivered, wherever they are: in queues, in buffers, on links.
    pub fn in_flight(&self) -> u64 {
        let queued = self.terminals.iter().map(|terminal| {
            let flits = |&id: &u32| u64::from(self.packets[id as usize].flits);
            terminal.queue.iter().map(flits).sum::<u64>() - u64::from(terminal.sent)
        });
        let arrivals = self.wheel.iter().flatten();
        let flying = arrivals.filter(|arrival| matches!(arrival, Arrival::Flit { .. }));
        queued.sum::<u64>() + self.in_routers() as u64 + flying.count() as u64
    }

    /// Packets that wait at their source, or of which flits do.
    pub fn in_queues(&self) -> usize {
        self.terminals
            .iter()
            .map(|terminal| terminal.queue.len())
            .sum()
    }

    /// Generates a packet in the coming cycle.
    ///
    /// # Panics
    ///
    /// If a terminal is named that is not there, or the packet has no flit.
    pub fn generate(&mut self, source: usize, destination: usize, flits: u16, class: u8) {
        assert!(flits > 0, "a packet has at least one flit");
        let pair = &mut self.sequences[source * self.terminals.len() + destination].0;
        let packet = Packet {
            source: source as u32,
            destination: destination as u32,
            flits,
            class,
            created: self.cycle,
            delivered: None,
            sequence: *pair,
        };
        *pair += 1;
        self.terminals[source]
            .queue
            .push_back(self.packets.len() as u32);
        self.packets.push(packet);
    }

    /// A cycle in which every receiver takes what it can.
    pub fn step(&mut self) {
        self.step_with(|_| true, |_, _| {});
    }

    /// A cycle. `takes` says whether a terminal takes a flit from its receiver in this cycle; `watch` sees what each router moves.
    pub fn step_with(
        &mut self,
        takes: impl FnMut(usize) -> bool,
        mut watch: impl FnMut(usize, &Move),
    ) {
        self.step_seen(takes, |event| {
            if let Event::Moved { router, step } = event {
                watch(router, &step);
            }
        });
    }

    /// A cycle, as [`step_with`](Network::step_with); `see` sees all that happens.
    pub fn step_seen(&mut self, mut takes: impl FnMut(usize) -> bool, mut see: impl FnMut(Event)) {
        let now = (self.cycle % self.wheel.len() as u64) as usize;
        let mut moves = std::mem::take(&mut self.moves);
        // Nothing that is put on the wheel here is used before the end of the cycle.
        for index in 0..self.terminals.len() {
            if let Some(flit) = self.send(index, now) {
                let terminal = index;
                see(Event::Sent { terminal, flit });
            }
            if takes(index)
                && let Some(vc) = self.take(index, now)
            {
                let terminal = index;
                see(Event::Taken { terminal, vc });
            }
        }
        for router in 0..self.routers.len() {
            moves.clear();
            self.routers[router].decide(&mut moves);
            for step in &moves {
                see(Event::Moved {
                    router,
                    step: *step,
                });
                if let Behind::Terminal(terminal) = self.behind[router][step.output] {
                    let flit = step.flit;
                    see(Event::Received { terminal, flit });
                }
                if let Behind::Terminal(terminal) = self.behind[router][step.input] {
                    let vc = step.input_vc;
                    see(Event::Freed { terminal, vc });
                }
                self.carry(router, step, now);
            }
        }
        self.moves = moves;
        let mut arrivals = std::mem::take(&mut self.wheel[now]);
        for arrival in arrivals.drain(..) {
            self.arrive(arrival);
        }
        self.wheel[now] = arrivals;
        self.cycle += 1;
    }

    /// The source side of a terminal.
    fn send(&mut self, index: usize, now: usize) -> Option<Flit> {
        let terminal = &mut self.terminals[index];
        let &id = terminal.queue.front()?;
        if terminal.sent == 0 {
            let vcs = self.shape.vcs as u32;
            let from_pointer = (0..vcs).map(|step| (terminal.next_vc + step) % vcs);
            let vc = from_pointer
                .into_iter()
                .find(|&vc| terminal.credits[vc as usize] > 0)?;
            terminal.vc = vc as u8;
            terminal.next_vc = (vc + 1) % vcs;
        }
        let credits = &mut terminal.credits[usize::from(terminal.vc)];
        if *credits == 0 {
            return None;
        }
        *credits -= 1;
        let packet = &self.packets[id as usize];
        let flit = Flit {
            head: terminal.sent == 0,
            tail: terminal.sent + 1 == packet.flits,
            vc: terminal.vc,
            class: packet.class,
            destination: packet.destination,
            payload: u64::from(id) << 16 | u64::from(terminal.sent),
        };
        if flit.tail {
            terminal.queue.pop_front();
            terminal.sent = 0;
        } else {
            terminal.sent += 1;
        }
        let (router, port) = (terminal.router, terminal.port);
        self.wheel[now].push(Arrival::Flit { router, port, flit });
        Some(flit)
    }

    /// The receiver of a terminal takes a flit out of its buffers.
    fn take(&mut self, index: usize, now: usize) -> Option<u8> {
        let terminal = &mut self.terminals[index];
        let later = terminal.waiting & (u32::MAX << terminal.next_received);
        let among = if later != 0 { later } else { terminal.waiting };
        if among == 0 {
            return None;
        }
        let vc = among.trailing_zeros();
        let left = &mut terminal.received[vc as usize];
        *left -= 1;
        if *left == 0 {
            terminal.waiting &= !(1 << vc);
        }
        terminal.next_received = (vc + 1) % self.shape.vcs as u32;
        let (router, port) = (terminal.router, terminal.port);
        self.wheel[now].push(Arrival::Credit {
            router,
            port,
            vc: vc as u8,
        });
        Some(vc as u8)
    }

    /// Puts a flit on what is behind its output, and its credit on what is behind its input.
    fn carry(&mut self, router: usize, step: &Move, now: usize) {
        match self.behind[router][step.output] {
            Behind::Terminal(terminal) => self.receive(terminal, step.flit),
            Behind::Channel(channel) => {
                self.counts.hops += 1;
                let (router, port) = channel.to;
                let at = (now + channel.registers) % self.wheel.len();
                self.wheel[at].push(Arrival::Flit {
                    router,
                    port,
                    flit: step.flit,
                });
            }
        }
        match self.behind[router][step.input] {
            Behind::Terminal(terminal) => {
                self.wheel[now].push(Arrival::Sent {
                    terminal,
                    vc: step.input_vc,
                });
            }
            Behind::Channel(channel) => {
                let (router, port) = channel.to;
                let at = (now + channel.registers) % self.wheel.len();
                self.wheel[at].push(Arrival::Credit {
                    router,
                    port,
                    vc: step.input_vc,
                });
            }
        }
    }

    /// A flit stands at a terminal's port.
    fn receive(&mut self, index: usize, flit: Flit) {
        let terminal = &mut self.terminals[index];
        let vc = usize::from(flit.vc);
        assert!(
            usize::from(terminal.received[vc]) < self.shape.depth,
            "a flit came to terminal {index}, virtual channel {vc}, whose places are taken"
        );
        terminal.received[vc] += 1;
        terminal.waiting |= 1 << vc;
        self.counts.flits += 1;

        let (id, number) = ((flit.payload >> 16) as u32, flit.payload as u16);
        let expected = match terminal.open[vc] {
            None => flit.head && number == 0,
            Some(next) => !flit.head && next == (id, number),
        };
        if !expected {
            self.counts.broken += 1;
        }
        terminal.open[vc] = (!flit.tail).then_some((id, number.wrapping_add(1)));
        if !flit.tail {
            return;
        }
        let packet = &mut self.packets[id as usize];
        packet.delivered = Some(self.cycle);
        self.counts.packets += 1;
        if packet.destination as usize != index {
            self.counts.misdelivered += 1;
        }
        let pair = packet.source as usize * self.terminals.len() + packet.destination as usize;
        let latest = &mut self.sequences[pair].1;
        if packet.sequence < *latest {
            self.counts.out_of_order += 1;
        } else {
            *latest = packet.sequence + 1;
        }
    }

    /// The end of a cycle, for one thing that arrives.
    fn arrive(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Flit { router, port, flit } => {
                let at = Place {
                    router,
                    port,
                    vc: usize::from(flit.vc),
                };
                let route = match flit.head {
                    true => self.routing.route(at, flit.destination as usize),
                    false => crate::Route::default(),
                };
                self.routers[router].accept(port, flit, route);
            }
            Arrival::Credit { router, port, vc } => self.routers[router].credit(port, vc),
            Arrival::Sent { terminal, vc } => {
                self.terminals[terminal].credits[usize::from(vc)] += 1
            }
        }
    }
}
