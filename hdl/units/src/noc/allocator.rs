//! Who crosses the switch.

use weft_ir::{Bit, Module, Register, Sig, UInt, Unit, count_width, ports};

use super::Turns;
use super::router::{above, count_up, first_from, or, search_from, side_by_side};

/// A switch allocator: inputs first, in one round or two.
///
/// Each input picks an eligible virtual channel, round-robin; each output takes one of the inputs whose pick asks for it,
/// round-robin, over the firm ones if any of them asks. Firm are the inputs of links, and those of terminals that
/// have been passed over `patience` times in a row. In the second round inputs that got nothing pick again, among
/// the virtual channels whose output has not been asked for yet. Only grants move the places where the searches start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocator {
    /// Who sends to whom.
    pub turns: Turns,
    /// Those of them that are terminals, the first ones.
    pub terminals: u32,
    /// Virtual channels of each.
    pub vcs: u32,
    /// Cycles in which an input of a terminal lets others go first.
    pub patience: u32,
    /// Whether there is a second round.
    pub second_round: bool,
}

ports! {
    /// Ports of an [`Allocator`].
    pub struct AllocatorPorts(allocator: Allocator) {
        /// For each input, its virtual channels that can send
        eligible_i: In<UInt> = allocator.ports() * allocator.vcs,
        /// For each input and virtual channel, its output: one bit for each that the input sends to
        target_i: In<UInt> = allocator.turns.count() * allocator.vcs,
        /// For each input, the virtual channel that sends: at most one bit
        grant_o: Out<UInt> = allocator.ports() * allocator.vcs,
        /// For each output, the input that sends to it: at most one bit, of one for each that does
        select_o: Out<UInt> = allocator.turns.count(),
        /// Outputs that are sent to
        busy_o: Out<UInt> = allocator.ports(),
    }
}

/// Where a search begins.
type Place<'m> = Option<Sig<'m, UInt>>;

/// What came out of a round.
struct Round<'m> {
    /// For each input, the virtual channel that it picked.
    picks: Vec<Sig<'m, UInt>>,
    /// For each output, the input that it took, among those that send to it.
    wins: Vec<Sig<'m, UInt>>,
    /// For each output, the inputs that asked for it.
    asks: Vec<Sig<'m, UInt>>,
    /// For each input, whether it was taken.
    got: Vec<Sig<'m, Bit>>,
}

impl Allocator {
    fn ports(&self) -> u32 {
        self.turns.ports()
    }

    /// Whether a virtual channel of an input wants to an output; an output that the input sends to.
    fn target<'m>(&self, targets: Sig<'m, UInt>, input: u32, vc: u32, output: u32) -> Sig<'m, Bit> {
        let outputs = self.turns.outputs(input);
        let place = outputs.iter().take_while(|other| **other < output).count();
        let first = self.turns.outputs_below(input) * self.vcs + vc * outputs.len() as u32;
        targets.bit(first + place as u32)
    }

    /// One round over what is eligible; `from` are the places where the inputs and outputs start to search.
    fn round<'m>(
        &self,
        m: &'m Module,
        targets: Sig<'m, UInt>,
        eligible: &[Sig<'m, UInt>],
        firm: &[Option<Sig<'m, Bit>>],
        from: (&[Place<'m>], &[Place<'m>]),
    ) -> Round<'m> {
        let picks: Vec<_> = (0..self.ports() as usize)
            .map(|i| first_from(m, &format!("pick{i}"), eligible[i], from.0[i]))
            .collect();
        let mut wins = vec![];
        let mut all_asks = vec![];
        for output in 0..self.ports() {
            let inputs = self.turns.inputs(output);
            let asks = inputs.iter().map(|input| {
                let asks = (0..self.vcs).map(|vc| {
                    picks[*input as usize].bit(vc) & self.target(targets, *input, vc, output)
                });
                or(m, asks.collect())
            });
            let asks: Vec<_> = asks.map(|ask| ask.as_uint()).collect();
            let asks = m.wire(&format!("asks{output}"), side_by_side(m, asks));
            let is_firm = |input: &u32| firm[*input as usize];
            let field = if inputs.iter().all(|input| is_firm(input).is_none()) {
                asks
            } else {
                let first = side_by_side(
                    m,
                    (0..)
                        .zip(&inputs)
                        .map(|(place, input)| match is_firm(input) {
                            Some(firm) => (asks.bit(place) & firm).as_uint(),
                            None => asks.bit(place).as_uint(),
                        }),
                );
                let first = m.wire(&format!("firm_asks{output}"), first);
                m.wire(&format!("in_turn{output}"), first.any().mux(first, asks))
            };
            wins.push(first_from(
                m,
                &format!("win{output}"),
                field,
                from.1[output as usize],
            ));
            all_asks.push(asks);
        }
        let got = (0..self.ports())
            .map(|input| {
                let wins = self.turns.outputs(input).iter().map(|output| {
                    let inputs = self.turns.inputs(*output);
                    let place = inputs.iter().take_while(|other| **other < input).count();
                    wins[*output as usize].bit(place as u32)
                });
                m.wire(&format!("got{input}"), or(m, wins.collect()))
            })
            .collect();
        Round {
            picks,
            wins,
            asks: all_asks,
            got,
        }
    }
}

impl Unit for Allocator {
    type Ports<'m> = AllocatorPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/allocator.rs";

    fn summary(&self) -> String {
        "switch allocator of a router".into()
    }

    fn module_name(&self) -> String {
        let rounds = if self.second_round { 2 } else { 1 };
        format!(
            "weft_switch_allocator_{}_v{}_t{}_a{}_r{rounds}",
            self.turns.name(),
            self.vcs,
            self.terminals,
            self.patience
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &AllocatorPorts<'m>) {
        let (ports, vcs) = (self.ports(), self.vcs);
        let senders = |output| self.turns.inputs(output).len() as u32;
        let next_vc: Vec<_> = (0..ports)
            .map(|port| search_from(m, &format!("behind_vc{port}"), vcs))
            .collect();
        let next_input: Vec<_> = (0..ports)
            .map(|port| search_from(m, &format!("behind_input{port}"), senders(port)))
            .collect();
        let places = |registers: &[Option<Register<'m, UInt>>]| -> Vec<Place<'m>> {
            registers.iter().map(|place| place.map(|p| *p)).collect()
        };
        let (from_vc, from_input) = (places(&next_vc), places(&next_input));
        let eligible: Vec<_> = (0..ports)
            .map(|input| {
                m.wire(
                    &format!("eligible{input}"),
                    io.eligible_i.bits(input * vcs, vcs),
                )
            })
            .collect();

        // How often a terminal's input has been passed over.
        let waited: Vec<_> = (0..self.terminals)
            .filter(|_| self.patience > 0)
            .map(|input| {
                m.register(&format!("waited{input}"), count_width(self.patience))
                    .reset_to(0)
            })
            .collect();
        let firm: Vec<_> = (0..ports as usize)
            .map(|input| {
                waited
                    .get(input)
                    .map(|waited| m.wire(&format!("firm{input}"), waited.is(self.patience.into())))
            })
            .collect();

        let from = (&from_vc[..], &from_input[..]);
        let one = m.scope("r1", || self.round(m, *io.target_i, &eligible, &firm, from));
        let two = self.second_round.then(|| {
            m.scope("r2", || {
                let taken =
                    one.asks.iter().zip(0..).map(|(asks, output): (_, u32)| {
                        m.wire(&format!("taken{output}"), asks.any())
                    });
                let taken: Vec<_> = taken.collect();
                let left: Vec<_> = (0..ports)
                    .map(|input| {
                        let open = |vc| {
                            let outputs = self.turns.outputs(input).iter();
                            let gone = outputs.map(|output| {
                                taken[*output as usize]
                                    & self.target(*io.target_i, input, vc, *output)
                            });
                            !or(m, gone.collect())
                        };
                        let open = side_by_side(m, (0..vcs).map(|vc| open(vc).as_uint()));
                        let idle = (!one.got[input as usize]).as_uint().repeat(vcs);
                        m.wire(
                            &format!("left{input}"),
                            eligible[input as usize] & open & idle,
                        )
                    })
                    .collect();
                self.round(m, *io.target_i, &left, &firm, from)
            })
        });

        let mut grants = vec![];
        for input in 0..ports as usize {
            let granted =
                |round: &Round<'m>| round.got[input].as_uint().repeat(vcs) & round.picks[input];
            let mut grant = granted(&one);
            if let Some(two) = &two {
                grant = grant | granted(two);
            }
            let grant = m.wire(&format!("grant{input}"), grant);
            let any = if vcs == 1 {
                grant.bit(0)
            } else {
                m.wire(&format!("granted{input}"), grant.any())
            };
            if let Some(next_vc) = next_vc[input] {
                next_vc.next_when(any, above(m, grant));
            }
            if let Some(waited) = waited.get(input) {
                let passed = eligible[input].any() & !any;
                let full = firm[input].unwrap_or_else(|| m.bit(false));
                waited.next(passed.mux(
                    full.mux(**waited, count_up(m, **waited)),
                    m.zero(waited.width()),
                ));
            }
            grants.push(grant);
        }
        let mut selects = vec![];
        let mut busy = vec![];
        for (output, next_input) in next_input.iter().enumerate() {
            let mut select = one.wins[output];
            if let Some(two) = &two {
                select = select | two.wins[output];
            }
            let select = m.wire(&format!("select{output}"), select);
            let any = m.wire(&format!("busy{output}"), select.any());
            if let Some(next_input) = next_input {
                next_input.next_when(any, above(m, select));
            }
            selects.push(select);
            busy.push(any.as_uint());
        }
        io.grant_o.drive(side_by_side(m, grants));
        io.select_o.drive(side_by_side(m, selects));
        io.busy_o.drive(side_by_side(m, busy));
    }
}
