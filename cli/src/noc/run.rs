//! What goes into a network, and what is made of what comes out: the same for hardware and model.

use weft_model::{Pattern, Random};
use weft_units::config::{NocConfig, Topology};

use super::NocError;
use super::trace::{Entry, Trace};
use crate::args::TrafficPattern;

/// Who sends to whom.
#[derive(Clone, Debug)]
pub enum Traffic {
    /// A pattern, and its name.
    Pattern(&'static str, Pattern),
    /// What a file says.
    Trace(Trace),
}

impl Traffic {
    /// A pattern on a network.
    ///
    /// # Errors
    ///
    /// If it does not fit the network's terminals.
    pub fn of_pattern(
        pattern: TrafficPattern,
        hotspot: Option<usize>,
        config: &NocConfig,
    ) -> Result<Traffic, NocError> {
        let terminals = config.fabric().terminals() as usize;
        let name = pattern.name();
        let refuse = |rule| NocError::Pattern {
            pattern: name,
            network: config.name().to_owned(),
            terminals,
            rule,
        };
        let pattern = match pattern {
            TrafficPattern::Uniform => Pattern::Uniform,
            TrafficPattern::UniformSelf => Pattern::UniformSelf,
            TrafficPattern::Transpose if terminals.isqrt().pow(2) != terminals => {
                return Err(refuse("it needs as many rows as columns"));
            }
            TrafficPattern::Transpose => Pattern::Transpose,
            TrafficPattern::Tornado => Pattern::Tornado {
                width: match (config.topology(), config.size()) {
                    (Topology::Mesh | Topology::Torus, [cols, _]) => {
                        (cols * config.concentration()) as usize
                    }
                    // All in one row.
                    _ => terminals,
                },
            },
            TrafficPattern::BitComplement => Pattern::BitComplement,
            TrafficPattern::Hotspot => match hotspot.unwrap_or_else(|| middle(config)) {
                terminal if terminal >= terminals => {
                    return Err(refuse("the terminal of --hotspot is not one of them"));
                }
                terminal => Pattern::Hotspot(terminal),
            },
        };
        Ok(Traffic::Pattern(name, pattern))
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Traffic::Pattern(name, _) => name,
            Traffic::Trace(_) => "trace",
        }
    }
}

/// A terminal in the middle.
fn middle(config: &NocConfig) -> usize {
    let router = match (config.topology(), config.size()) {
        (Topology::Mesh | Topology::Torus, [cols, rows]) => rows / 2 * cols + cols / 2,
        _ => return config.fabric().terminals() as usize / 2,
    };
    (router * config.concentration()) as usize
}

/// What a run is a function of.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who sends to whom.
    pub traffic: Traffic,
    /// Flits offered per terminal and cycle, if no trace says. Each terminal flips a coin for a packet in each cycle.
    pub rate: f64,
    /// Flits of a packet, if no trace says.
    pub packet_flits: u16,
    /// Cycles before measurement.
    pub warm_up: u64,
    /// Cycles of measurement.
    pub cycles: u64,
    /// Most cycles without new packets after that, for what is under way to arrive.
    pub drain: u64,
    /// In so many of 100 cycles a terminal does not take a flit.
    pub stalls: u8,
    /// Seed of the random numbers.
    pub seed: u64,
}

/// A packet from its generation on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packet {
    /// Its flits.
    pub flits: u16,
    /// The cycle in which it was generated.
    pub created: u64,
    /// The cycle in which its tail stood at a terminal.
    pub delivered: Option<u64>,
}

/// What terminals have seen.
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
    /// Flits that were not the next of their packet, or not as they were sent.
    pub broken: u64,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All that was generated was delivered.
    Drained,
    /// There was more under way than could drain.
    Limit,
    /// Nothing came for long.
    Still,
}

/// Cycles without a flit delivered after which nothing is expected any more. Terminals stall far less.
const STILL: u64 = 5_000;

/// A run under way: what to generate in each cycle, and when to stop.
pub(super) struct Session<'s> {
    settings: &'s Settings,
    terminals: usize,
    random: Random,
    stalls: Random,
    next_entry: usize,
    generated_flits: u64,
    /// Flits delivered when measurement began, and in it.
    before: u64,
    accepted: u64,
    /// Flits delivered when that was seen last to change, and when.
    progress: (u64, u64),
    end: Option<End>,
}

impl<'s> Session<'s> {
    pub fn new(settings: &'s Settings, terminals: usize) -> Self {
        Session {
            settings,
            terminals,
            random: Random::new(settings.seed),
            stalls: Random::new(!settings.seed),
            next_entry: 0,
            generated_flits: 0,
            before: 0,
            accepted: 0,
            progress: (0, 0),
            end: None,
        }
    }

    /// Begins a cycle, before which `flits` were delivered. `generate` takes source, destination, flits and class. False
    /// if the run is over.
    pub fn begin(
        &mut self,
        cycle: u64,
        flits: u64,
        mut generate: impl FnMut(usize, usize, u16, u8),
    ) -> bool {
        let Settings {
            warm_up,
            cycles,
            drain,
            ..
        } = *self.settings;
        let measured = warm_up + cycles;
        if cycle == warm_up {
            self.before = flits;
        }
        if cycle == measured {
            self.accepted = flits - self.before;
        }
        if flits != self.progress.0 {
            self.progress = (flits, cycle);
        }
        if cycle >= measured {
            self.end = if flits >= self.generated_flits {
                Some(End::Drained)
            } else if cycle >= measured + drain {
                Some(End::Limit)
            } else if cycle - self.progress.1.max(measured) > STILL {
                Some(End::Still)
            } else {
                None
            };
            return self.end.is_none();
        }
        match &self.settings.traffic {
            Traffic::Trace(trace) => {
                let due = |entry: &&Entry| entry.cycle <= cycle;
                for entry in trace.entries()[self.next_entry..].iter().take_while(due) {
                    generate(entry.source, entry.destination, entry.flits, entry.class);
                    self.generated_flits += u64::from(entry.flits);
                    self.next_entry += 1;
                }
            }
            Traffic::Pattern(_, pattern) => {
                let flits = self.settings.packet_flits;
                let chance = self.settings.rate / f64::from(flits);
                for source in 0..self.terminals {
                    if self.random.chance(chance)
                        && let Some(to) =
                            pattern.destination(source, self.terminals, &mut self.random)
                    {
                        generate(source, to, flits, 0);
                        self.generated_flits += u64::from(flits);
                    }
                }
            }
        }
        true
    }

    /// Whether a terminal takes a flit in this cycle. To be asked once for each terminal, in their order.
    pub fn takes(&mut self) -> bool {
        let stalls = self.settings.stalls;
        stalls == 0 || !self.stalls.chance(f64::from(stalls) / 100.0)
    }

    /// What came out.
    pub fn outcome(self, packets: &[Packet], counts: Counts, cycles: u64) -> Outcome {
        let Settings { warm_up, .. } = *self.settings;
        let window = self.settings.cycles as f64 * self.terminals as f64;
        let measured = || {
            let first = packets.partition_point(|packet| packet.created < warm_up);
            packets[first..].iter()
        };
        let mut latencies: Vec<u64> = measured()
            .filter_map(|packet| Some(packet.delivered? - packet.created))
            .collect();
        latencies.sort_unstable();
        let offered: u64 = measured().map(|packet| u64::from(packet.flits)).sum();
        let sum: u64 = latencies.iter().sum();
        let count = latencies.len();
        let generated = packets.len() as u64;
        let missing = self.generated_flits.saturating_sub(counts.flits);
        let is_still = self.end == Some(End::Still);
        // What still waits at its source has not been lost: a network that does not take it is stuck.
        let queued = is_still && counts.packets < generated && missing > 0;
        Outcome {
            offered: offered as f64 / window,
            accepted: self.accepted as f64 / window,
            average_latency: (count > 0).then(|| sum as f64 / count as f64),
            p99_latency: (count > 0).then(|| latencies[count - 1 - count / 100]),
            greatest_latency: latencies.last().copied(),
            generated,
            delivered: counts.packets,
            waiting: match is_still {
                true => 0,
                false => generated - counts.packets,
            },
            lost: match queued {
                true => generated - counts.packets,
                false => 0,
            },
            misdelivered: counts.misdelivered,
            out_of_order: counts.out_of_order,
            broken: counts.broken,
            cycles,
        }
    }
}

/// What a run has found. Latencies are of packets generated while it measured, from generation to the tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Flits generated per terminal and cycle of measurement.
    pub offered: f64,
    /// Flits delivered per terminal and cycle of measurement.
    pub accepted: f64,
    /// Average latency, if anything was delivered.
    pub average_latency: Option<f64>,
    /// The latency that 99 of 100 packets do not exceed.
    pub p99_latency: Option<u64>,
    /// The latency that none exceeds.
    pub greatest_latency: Option<u64>,
    /// Packets generated in the whole run.
    pub generated: u64,
    /// Packets delivered in the whole run.
    pub delivered: u64,
    /// Packets that were under way when there was no more time.
    pub waiting: u64,
    /// Packets that never came, though there was time: in the network, or stuck before it.
    pub lost: u64,
    /// Packets at another terminal than theirs.
    pub misdelivered: u64,
    /// Packets that came after a later one of the same source and destination. Virtual channels overtake each other, so that
    /// this is no fault.
    pub out_of_order: u64,
    /// Flits that were not the next of their packet, or not as they were sent.
    pub broken: u64,
    /// Cycles of the whole run.
    pub cycles: u64,
}

impl Outcome {
    /// Whether everything came where it should, as it was sent.
    pub fn is_right(&self) -> bool {
        self.lost == 0 && self.misdelivered == 0 && self.broken == 0
    }

    /// Whether the network carries what is offered: nothing waits, and latency is at most three times that without traffic.
    pub fn is_stable(&self, zero_load_latency: f64) -> bool {
        let quick = |latency: f64| latency <= 3.0 * zero_load_latency;
        self.waiting == 0 && self.average_latency.is_some_and(quick)
    }
}
