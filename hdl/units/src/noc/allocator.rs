//! Who crosses the switch.

use weft_ir::{Bit, Module, Sig, UInt, Unit, count_width, ports};

use super::router::{above, first_from, or, side_by_side};

/// A switch allocator: inputs first, in one round or two.
///
/// Each input picks an eligible virtual channel, round-robin; each output takes one of the inputs whose pick asks for it,
/// round-robin, over the firm ones if any of them asks. Firm are the inputs of links, and those of terminals that
/// have been passed over `patience` times in a row. In the second round inputs that got nothing pick again, among
/// the virtual channels whose output has not been asked for yet. Only grants move the places where the searches start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocator {
    /// Inputs, and outputs.
    pub ports: u32,
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
        eligible_i: In<UInt> = allocator.ports * allocator.vcs,
        /// For each input and virtual channel, its output: one bit each
        target_i: In<UInt> = allocator.ports * allocator.vcs * allocator.ports,
        /// For each input, the virtual channel that sends: at most one bit
        grant_o: Out<UInt> = allocator.ports * allocator.vcs,
        /// For each output, the input that sends to it: at most one bit
        select_o: Out<UInt> = allocator.ports * allocator.ports,
        /// Outputs that are sent to
        busy_o: Out<UInt> = allocator.ports,
    }
}

/// What came out of a round.
struct Round<'m> {
    /// For each input, the virtual channel that it picked.
    picks: Vec<Sig<'m, UInt>>,
    /// For each output, the input that it took.
    wins: Vec<Sig<'m, UInt>>,
    /// For each output, the inputs that asked for it.
    asks: Vec<Sig<'m, UInt>>,
    /// For each input, whether it was taken.
    got: Vec<Sig<'m, Bit>>,
}

impl Allocator {
    fn target<'m>(&self, targets: Sig<'m, UInt>, input: u32, vc: u32, output: u32) -> Sig<'m, Bit> {
        targets.bit((input * self.vcs + vc) * self.ports + output)
    }

    /// One round over what is eligible; `from` are the places where the inputs and outputs start to search.
    fn round<'m>(
        &self,
        m: &'m Module,
        targets: Sig<'m, UInt>,
        eligible: &[Sig<'m, UInt>],
        firm: &[Option<Sig<'m, Bit>>],
        from: (&[Sig<'m, UInt>], &[Sig<'m, UInt>]),
    ) -> Round<'m> {
        let picks: Vec<_> = (0..self.ports as usize)
            .map(|i| first_from(m, &format!("pick{i}"), eligible[i], from.0[i]))
            .collect();
        let mut wins = vec![];
        let mut all_asks = vec![];
        for output in 0..self.ports {
            let asks = (0..self.ports).map(|input| {
                let asks = (0..self.vcs).map(|vc| {
                    picks[input as usize].bit(vc) & self.target(targets, input, vc, output)
                });
                or(m, asks.collect())
            });
            let asks: Vec<_> = asks.map(|ask| ask.as_uint()).collect();
            let asks = m.wire(&format!("asks{output}"), side_by_side(m, asks));
            let first = side_by_side(
                m,
                (0..self.ports).map(|input| match firm[input as usize] {
                    Some(firm) => (asks.bit(input) & firm).as_uint(),
                    None => asks.bit(input).as_uint(),
                }),
            );
            let field = if firm.iter().all(Option::is_none) {
                asks
            } else {
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
        let got = (0..self.ports)
            .map(|input| {
                let wins = wins.iter().map(|win| win.bit(input)).collect();
                m.wire(&format!("got{input}"), or(m, wins))
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
            "weft_switch_allocator_p{}_v{}_t{}_a{}_r{rounds}",
            self.ports, self.vcs, self.terminals, self.patience
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &AllocatorPorts<'m>) {
        let (ports, vcs) = (self.ports, self.vcs);
        let per_port = |name: &str, width| -> Vec<_> {
            (0..ports)
                .map(|port| m.register(&format!("{name}{port}"), width).reset_to(0))
                .collect()
        };
        let next_vc = per_port("behind_vc", vcs);
        let next_input = per_port("behind_input", ports);
        let from_vc: Vec<_> = next_vc.iter().map(|register| **register).collect();
        let from_input: Vec<_> = next_input.iter().map(|register| **register).collect();
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
                            let gone = (0..ports).map(|output| {
                                taken[output as usize]
                                    & self.target(*io.target_i, input, vc, output)
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
            let any = m.wire(&format!("granted{input}"), grant.any());
            next_vc[input].next_when(any, above(grant));
            if let Some(waited) = waited.get(input) {
                let passed = eligible[input].any() & !any;
                let full = firm[input].unwrap_or_else(|| m.bit(false));
                waited.next(passed.mux(
                    full.mux(**waited, waited.increment()),
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
            next_input.next_when(any, above(select));
            selects.push(select);
            busy.push(any.as_uint());
        }
        io.grant_o.drive(side_by_side(m, grants));
        io.select_o.drive(side_by_side(m, selects));
        io.busy_o.drive(side_by_side(m, busy));
    }
}
