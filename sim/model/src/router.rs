//! The router, cycle by cycle. `docs/noc.md` says the same in words.

use crate::routing::Route;

/// What a link carries in a cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flit {
    /// First of its packet. It opens the virtual channel and is routed.
    pub head: bool,
    /// Last of its packet. It closes the virtual channel.
    pub tail: bool,
    /// The virtual channel of the link that the flit travels in.
    pub vc: u8,
    /// The traffic class of its packet.
    pub class: u8,
    /// The terminal that its packet goes to.
    pub destination: u32,
    /// What the network carries and does not look at.
    pub payload: u64,
}

/// A flit that crosses the switch in this cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The input port that it leaves. Its upstream neighbour gets a credit for `input_vc`.
    pub input: usize,
    /// The virtual channel at the input.
    pub input_vc: u8,
    /// The output port that it takes.
    pub output: usize,
    /// The flit as it goes onto the link: `vc` is the output's.
    pub flit: Flit,
}

/// What a router is built of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouterShape {
    /// Ports, each an input and an output; 64 at most.
    pub ports: usize,
    /// How many of them, from port 0 on, are terminals. The others are links.
    pub terminals: usize,
    /// Virtual channels of each port, 1 to 32.
    pub vcs: usize,
    /// Flits that each virtual channel of an input can hold, 1 to 255.
    pub depth: usize,
    /// Rounds of switch allocation in a cycle, 1 or 2.
    pub rounds: usize,
    /// Cycles that a terminal's input yields to the links' inputs before it competes with them.
    pub patience: u32,
}

/// A flit in a buffer, with the answer of the route computer, which only heads need.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    flit: Flit,
    route: Route,
}

/// A first-in, first-out buffer's place in the store, and what its packet holds.
#[derive(Clone, Copy, Debug, Default)]
struct InputVc {
    first: u8,
    flits: u8,
    /// The output port and its virtual channel, from the cycle after the head has left until the tail leaves.
    open: Option<(u8, u8)>,
}

/// An output port.
#[derive(Clone, Debug)]
struct Output {
    /// Free buffers behind the link, for each virtual channel.
    credits: Vec<u8>,
    /// Virtual channels that have a credit.
    funded: u32,
    /// Virtual channels that no packet holds.
    free: u32,
    /// Where the search for a virtual channel begins.
    next_vc: u32,
    /// Where the search for an input begins.
    next_input: u32,
}

/// An input port.
#[derive(Clone, Copy, Debug, Default)]
struct Input {
    /// Virtual channels with a flit.
    occupied: u32,
    /// Where the search for a virtual channel begins.
    next_vc: u32,
    /// Cycles in a row in which it had something eligible and was not granted; up to `patience`.
    waited: u32,
}

/// An input-queued router with virtual channels, in which a flit is allocated and crosses the switch in one cycle.
///
/// [`Router::decide`] is what happens in a cycle; [`Router::accept`] and [`Router::credit`] are what arrives at its end.
#[derive(Clone, Debug)]
pub struct Router {
    shape: RouterShape,
    slots: Vec<Slot>,
    vcs: Vec<InputVc>,
    inputs: Vec<Input>,
    outputs: Vec<Output>,
    held: usize,
    /// Whether heads may take virtual channels that are held. Only tests want that.
    ignores_holders: bool,
    /// For each input and output, the virtual channels that may send there in this cycle.
    eligible: Vec<u32>,
    chosen: Vec<Option<(usize, u32)>>,
    asked: Vec<u64>,
}

/// The first set bit from `start` on, cyclically: a round-robin arbiter.
fn round_robin(requests: u64, start: u32) -> Option<u32> {
    let later = requests & (u64::MAX << start);
    let first = if later != 0 { later } else { requests };
    (first != 0).then(|| first.trailing_zeros())
}

/// The place after `index` of `count`, cyclically.
fn after(index: u32, count: usize) -> u32 {
    if index as usize + 1 == count {
        0
    } else {
        index + 1
    }
}

impl Router {
    /// A router after reset: empty, every virtual channel free, every pointer at 0. `credits` gives the depth of the
    /// buffers behind each output.
    pub fn new(shape: RouterShape, credits: impl Fn(usize) -> u8) -> Self {
        let all = crate::all_vcs(shape.vcs);
        let output = |port| Output {
            credits: vec![credits(port); shape.vcs],
            funded: if credits(port) > 0 { all } else { 0 },
            free: all,
            next_vc: 0,
            next_input: 0,
        };
        Self {
            slots: vec![Slot::default(); shape.ports * shape.vcs * shape.depth],
            vcs: vec![InputVc::default(); shape.ports * shape.vcs],
            inputs: vec![Input::default(); shape.ports],
            outputs: (0..shape.ports).map(output).collect(),
            held: 0,
            ignores_holders: false,
            eligible: vec![0; shape.ports * shape.ports],
            chosen: vec![None; shape.ports],
            asked: vec![0; shape.ports],
            shape,
        }
    }

    /// What the router is built of.
    pub fn shape(&self) -> &RouterShape {
        &self.shape
    }

    /// Flits in its buffers.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Credits that the router counts for a virtual channel of an output.
    pub fn credits(&self, output: usize, vc: usize) -> u8 {
        self.outputs[output].credits[vc]
    }

    /// Flits in the buffer of a virtual channel of an input.
    pub fn flits(&self, input: usize, vc: usize) -> usize {
        usize::from(self.vcs[input * self.shape.vcs + vc].flits)
    }

    /// A flit comes out of the link at the end of a cycle, into the buffer of its virtual channel.
    ///
    /// # Panics
    ///
    /// If the buffer is full: whoever sent the flit had no credit for it.
    pub fn accept(&mut self, input: usize, flit: Flit, route: Route) {
        let (index, depth) = (
            input * self.shape.vcs + usize::from(flit.vc),
            self.shape.depth,
        );
        let vc = &mut self.vcs[index];
        assert!(
            usize::from(vc.flits) < depth,
            "a flit came to input {input}, virtual channel {}, whose {depth} places are taken",
            flit.vc
        );
        let place = (usize::from(vc.first) + usize::from(vc.flits)) % depth;
        self.slots[index * depth + place] = Slot { flit, route };
        vc.flits += 1;
        self.inputs[input].occupied |= 1 << flit.vc;
        self.held += 1;
    }

    /// A credit comes back at the end of a cycle: the receiver behind the output has freed a place.
    pub fn credit(&mut self, output: usize, vc: u8) {
        let output = &mut self.outputs[output];
        output.credits[usize::from(vc)] += 1;
        output.funded |= 1 << vc;
    }

    /// What happens in a cycle: allocation and switch traversal, from the state at its start. Appends the flits that move,
    /// by input.
    pub fn decide(&mut self, moves: &mut Vec<Move>) {
        if self.held == 0 {
            return;
        }
        self.request();
        self.chosen.fill(None);
        let mut taken = 0;
        for _ in 0..self.shape.rounds {
            taken = self.round(taken);
        }
        for input in 0..self.shape.ports {
            match self.chosen[input] {
                Some((output, vc)) => moves.push(self.send(input, vc, output)),
                None => {
                    let ports = input * self.shape.ports..(input + 1) * self.shape.ports;
                    let wants = self.eligible[ports].iter().any(|&vcs| vcs != 0);
                    let waited = &mut self.inputs[input].waited;
                    *waited = if wants {
                        (*waited + 1).min(self.shape.patience)
                    } else {
                        0
                    };
                }
            }
        }
    }

    /// Lets heads take virtual channels that another packet holds, which breaks packets.
    pub(crate) fn ignore_holders(&mut self) {
        self.ignores_holders = true;
    }

    /// Finds the virtual channels that could send in this cycle, by input and output.
    fn request(&mut self) {
        let RouterShape {
            ports, vcs, depth, ..
        } = self.shape;
        self.eligible.fill(0);
        for input in 0..ports {
            let mut occupied = self.inputs[input].occupied;
            while occupied != 0 {
                let vc = occupied.trailing_zeros();
                occupied &= occupied - 1;
                let index = input * vcs + vc as usize;
                let state = &self.vcs[index];
                let (output, able) = match state.open {
                    Some((output, output_vc)) => {
                        let output = usize::from(output);
                        (output, self.outputs[output].funded & (1 << output_vc))
                    }
                    None => {
                        let route = &self.slots[index * depth + usize::from(state.first)].route;
                        let output = usize::from(route.port);
                        let port = &self.outputs[output];
                        (output, port.funded & port.free & route.vcs)
                    }
                };
                if able != 0 {
                    self.eligible[input * ports + output] |= 1 << vc;
                }
            }
        }
    }

    /// A round of allocation among inputs that have not been granted and outputs that are not in `taken`: each input picks
    /// a virtual channel, then each output an input. Returns the outputs taken after it.
    fn round(&mut self, taken: u64) -> u64 {
        let ports = self.shape.ports;
        self.asked.fill(0);
        let mut picks = [0_u32; 64];
        for (input, pick) in picks.iter_mut().enumerate().take(ports) {
            if self.chosen[input].is_some() {
                continue;
            }
            let row = &self.eligible[input * ports..(input + 1) * ports];
            let open = row
                .iter()
                .enumerate()
                .filter(|(output, _)| taken >> output & 1 == 0);
            let all = open.clone().fold(0, |all, (_, vcs)| all | vcs);
            if let Some(vc) = round_robin(u64::from(all), self.inputs[input].next_vc) {
                *pick = vc;
                for (output, vcs) in open {
                    self.asked[output] |= u64::from(vcs >> vc & 1) << input;
                }
            }
        }
        let mut taken = taken;
        for output in 0..ports {
            let asked = self.asked[output];
            let firm = asked & !self.yielding();
            let among = if firm != 0 { firm } else { asked };
            if let Some(input) = round_robin(among, self.outputs[output].next_input) {
                self.chosen[input as usize] = Some((output, picks[input as usize]));
                taken |= 1 << output;
            }
        }
        taken
    }

    /// The inputs of terminals that still have patience.
    fn yielding(&self) -> u64 {
        let terminals = self.inputs[..self.shape.terminals].iter().enumerate();
        terminals.fold(0, |mask, (port, input)| {
            mask | u64::from(input.waited < self.shape.patience) << port
        })
    }

    /// Takes the granted flit out of its buffer, opens and closes virtual channels, spends the credit and moves the pointers.
    fn send(&mut self, input: usize, vc: u32, output: usize) -> Move {
        let RouterShape {
            ports, vcs, depth, ..
        } = self.shape;
        let index = input * vcs + vc as usize;
        let state = &mut self.vcs[index];
        let slot = self.slots[index * depth + usize::from(state.first)];
        state.first = if usize::from(state.first) + 1 == depth {
            0
        } else {
            state.first + 1
        };
        state.flits -= 1;
        self.held -= 1;

        let from = &mut self.inputs[input];
        if state.flits == 0 {
            from.occupied &= !(1 << vc);
        }
        from.next_vc = after(vc, vcs);
        from.waited = 0;

        let to = &mut self.outputs[output];
        to.next_input = after(input as u32, ports);
        let output_vc = match state.open {
            Some((_, output_vc)) => output_vc,
            None => {
                let able = to.funded & to.free & slot.route.vcs;
                // Whoever was granted was eligible, so there is one.
                let found = round_robin(u64::from(able), to.next_vc).unwrap_or(0);
                to.next_vc = after(found, vcs);
                found as u8
            }
        };
        let bit = 1 << output_vc;
        let credits = &mut to.credits[usize::from(output_vc)];
        *credits -= 1;
        if *credits == 0 {
            to.funded &= !bit;
        }
        if slot.flit.tail {
            to.free |= bit;
            state.open = None;
        } else {
            if !self.ignores_holders {
                to.free &= !bit;
            }
            state.open = Some((output as u8, output_vc));
        }
        Move {
            input,
            input_vc: vc as u8,
            output,
            flit: Flit {
                vc: output_vc,
                ..slot.flit
            },
        }
    }
}
