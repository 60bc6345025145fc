//! Runs with statistics: warm-up, measurement, drain.

use crate::network::{Counts, Network};
use crate::random::Random;
use crate::routing::Routing;
use crate::traffic::Pattern;

/// What a run is a function of.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Who sends to whom.
    pub pattern: Pattern,
    /// Flits offered per terminal and cycle. Each terminal flips a coin for a packet in each cycle.
    pub rate: f64,
    /// Flits of a packet.
    pub packet_flits: u16,
    /// Cycles before measurement.
    pub warm_up: u64,
    /// Batches of measurement.
    pub batches: usize,
    /// Cycles of a batch.
    pub batch_cycles: u64,
    /// Most cycles without a new packet after measurement, for what is under way to arrive.
    pub drain: u64,
    /// Chance that a terminal does not take a flit in a cycle.
    pub stall: f64,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pattern: Pattern::Uniform,
            rate: 0.1,
            packet_flits: 1,
            warm_up: 2_000,
            batches: 10,
            batch_cycles: 1_000,
            drain: 100_000,
            stall: 0.0,
            seed: 1,
        }
    }
}

/// Why a run cannot be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MeasureError {
    /// Rates are per cycle, and a terminal sends one flit a cycle.
    #[error("a rate of {0} flits per terminal and cycle is offered, but it must be from 0 to 1")]
    Rate(f64),
    /// A chance of stalls that is none, or that lets nothing through.
    #[error("the chance of a stall is {0}, but must be from 0 to less than 1")]
    Stall(f64),
    /// A packet of no flit, or no batch.
    #[error("{0} is 0, but must be at least 1")]
    Zero(&'static str),
    /// The pattern does not fit the network.
    #[error("{pattern} does not fit {terminals} terminals: {rule}")]
    Pattern {
        /// The pattern.
        pattern: &'static str,
        /// Terminals of the network.
        terminals: usize,
        /// What it needs.
        rule: &'static str,
    },
}

/// What a run has found. Latencies are of packets generated while it measured, in cycles from generation to the tail.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Flits generated per terminal and cycle of measurement.
    pub offered: f64,
    /// Flits delivered per terminal and cycle of measurement.
    pub accepted: f64,
    /// Half of the 95 % confidence interval of `accepted`, from the batches.
    pub accepted_error: f64,
    /// Average latency; NaN if nothing was delivered.
    pub average_latency: f64,
    /// Half of the 95 % confidence interval of `average_latency`, from the batches.
    pub latency_error: f64,
    /// The latency that 99 of 100 packets do not exceed.
    pub p99_latency: u64,
    /// Packets for each latency: index is cycles, the last entry collects what is longer.
    pub histogram: Vec<u64>,
    /// Packets generated in the whole run.
    pub generated: u64,
    /// Packets delivered in the whole run.
    pub delivered: u64,
    /// Packets under way when the run ended.
    pub waiting: u64,
    /// Flits that are nowhere.
    pub lost: u64,
    /// Packets at another terminal than theirs.
    pub misdelivered: u64,
    /// Packets that came after a later one of the same source and destination. With several virtual channels that is no fault.
    pub out_of_order: u64,
    /// Flits that were not the next of their packet.
    pub broken: u64,
    /// Whether flits were under way at the end and none had moved for long: a deadlock.
    pub stuck: bool,
    /// Cycles of the whole run.
    pub cycles: u64,
    /// Flits over links between routers, in the whole run.
    pub hops: u64,
}

/// Latencies from here on share an entry of the histogram.
const LONGEST: usize = 4096;
/// Cycles without a move after which a network that holds flits counts as stuck. Stalled terminals wait far less.
const STILL: u64 = 1_000;

impl Settings {
    fn check(&self, terminals: usize) -> Result<(), MeasureError> {
        if !(0.0..=1.0).contains(&self.rate) {
            return Err(MeasureError::Rate(self.rate));
        }
        if !(0.0..1.0).contains(&self.stall) {
            return Err(MeasureError::Stall(self.stall));
        }
        let counts = [
            (
                "the number of flits of a packet",
                u64::from(self.packet_flits),
            ),
            ("the number of batches", self.batches as u64),
            ("the number of cycles of a batch", self.batch_cycles),
        ];
        if let Some((what, _)) = counts.into_iter().find(|(_, count)| *count == 0) {
            return Err(MeasureError::Zero(what));
        }
        let (pattern, rule, fits) = match &self.pattern {
            Pattern::Uniform => ("uniform", "it needs two or more", terminals > 1),
            Pattern::Transpose => (
                "transpose",
                "it needs a square",
                terminals.isqrt().pow(2) == terminals,
            ),
            Pattern::Tornado { width } => (
                "tornado",
                "it needs full rows",
                *width > 0 && terminals.is_multiple_of(*width),
            ),
            Pattern::Hotspot(to) => (
                "hotspot",
                "its terminal is not one of them",
                *to < terminals,
            ),
            Pattern::Trace(entries) => (
                "the trace",
                "its entries must be sorted by cycle, name terminals there are, and have flits",
                entries.is_sorted_by_key(|entry| entry.cycle)
                    && entries
                        .iter()
                        .all(|e| e.source.max(e.destination) < terminals && e.flits > 0),
            ),
            Pattern::UniformSelf | Pattern::BitComplement => return Ok(()),
        };
        match fits {
            true => Ok(()),
            false => Err(MeasureError::Pattern {
                pattern,
                terminals,
                rule,
            }),
        }
    }
}

/// Average and half of the 95 % confidence interval of independent batches.
fn average(batches: &[f64]) -> (f64, f64) {
    let count = batches.len() as f64;
    let mean = batches.iter().sum::<f64>() / count;
    if batches.len() < 2 {
        return (mean, f64::INFINITY);
    }
    let squares: f64 = batches.iter().map(|batch| (batch - mean).powi(2)).sum();
    (mean, 1.96 * (squares / (count - 1.0) / count).sqrt())
}

/// Runs a network, fresh from reset, with traffic, and reports.
///
/// # Errors
///
/// If the settings are out of range or do not fit the network.
pub fn measure<R: Routing>(
    network: &mut Network<R>,
    settings: &Settings,
) -> Result<Report, MeasureError> {
    let terminals = network.terminals();
    settings.check(terminals)?;
    let mut random = Random::new(settings.seed);
    let mut stalls = Random::new(!settings.seed);
    let mut step = |network: &mut Network<R>| match settings.stall > 0.0 {
        true => network.step_with(|_| !stalls.chance(settings.stall), |_, _| {}),
        false => network.step(),
    };
    let chance = settings.rate / f64::from(settings.packet_flits);
    let start = network.cycle();
    let mut trace = match &settings.pattern {
        Pattern::Trace(entries) => entries.iter().peekable(),
        _ => [].iter().peekable(),
    };
    let mut generate = |network: &mut Network<R>| {
        while let Some(entry) = trace.next_if(|entry| start + entry.cycle <= network.cycle()) {
            network.generate(entry.source, entry.destination, entry.flits, 0);
        }
        if matches!(settings.pattern, Pattern::Trace(_)) {
            return;
        }
        for source in 0..terminals {
            if random.chance(chance)
                && let Some(to) = settings.pattern.destination(source, terminals, &mut random)
            {
                network.generate(source, to, settings.packet_flits, 0);
            }
        }
    };

    for _ in 0..settings.warm_up {
        generate(network);
        step(network);
    }
    let first = network.packets().len();
    let mut accepted = Vec::with_capacity(settings.batches);
    for _ in 0..settings.batches {
        let before = network.counts().flits;
        for _ in 0..settings.batch_cycles {
            generate(network);
            step(network);
        }
        let flits = network.counts().flits - before;
        accepted.push(flits as f64 / (settings.batch_cycles as f64 * terminals as f64));
    }
    let measured = first..network.packets().len();
    let progress = |counts: &Counts| counts.flits + counts.hops;
    let (mut seen, mut still) = (progress(network.counts()), 0);
    for _ in 0..settings.drain {
        if network.in_flight() == 0 || still > STILL {
            break;
        }
        step(network);
        let now = progress(network.counts());
        still = if now == seen { still + 1 } else { 0 };
        seen = now;
    }
    Ok(summarise(
        network,
        settings,
        measured,
        &accepted,
        still > STILL,
    ))
}

/// Makes the report of what a network has counted.
fn summarise<R: Routing>(
    network: &Network<R>,
    settings: &Settings,
    measured: std::ops::Range<usize>,
    accepted: &[f64],
    stuck: bool,
) -> Report {
    let packets = &network.packets()[measured];
    let mut histogram = vec![0_u64; LONGEST + 1];
    let mut batches = vec![(0_u64, 0_u64); settings.batches];
    let (mut sum, mut count) = (0_u64, 0_u64);
    let begin = packets.first().map_or(0, |packet| packet.created);
    for packet in packets {
        let Some(delivered) = packet.delivered else {
            continue;
        };
        let latency = delivered - packet.created;
        histogram[(latency as usize).min(LONGEST)] += 1;
        let batch = ((packet.created - begin) / settings.batch_cycles) as usize;
        let batch = &mut batches[batch.min(settings.batches - 1)];
        *batch = (batch.0 + latency, batch.1 + 1);
        sum += latency;
        count += 1;
    }
    let mut left = count - count / 100;
    let p99 = histogram.iter().position(|&entry| {
        left = left.saturating_sub(entry);
        left == 0
    });
    let means: Vec<f64> = batches
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|&(sum, count)| sum as f64 / count as f64)
        .collect();
    let counts = network.counts();
    let all = network.packets();
    let generated_flits: u64 = all.iter().map(|packet| u64::from(packet.flits)).sum();
    let window =
        settings.batch_cycles as f64 * settings.batches as f64 * network.terminals() as f64;
    let (accepted, accepted_error) = average(accepted);
    Report {
        offered: packets
            .iter()
            .map(|packet| f64::from(packet.flits))
            .sum::<f64>()
            / window,
        accepted,
        accepted_error,
        average_latency: sum as f64 / count as f64,
        latency_error: average(&means).1,
        p99_latency: p99.unwrap_or(LONGEST) as u64,
        histogram,
        generated: all.len() as u64,
        delivered: counts.packets,
        waiting: all.len() as u64 - counts.packets,
        lost: generated_flits.saturating_sub(counts.flits + network.in_flight()),
        misdelivered: counts.misdelivered,
        out_of_order: counts.out_of_order,
        broken: counts.broken,
        stuck,
        cycles: network.cycle(),
        hops: counts.hops,
    }
}

/// The highest rate at which a network is stable: what is generated is delivered soon after measurement, and the average
/// latency is at most three times `zero_load_latency`. Found by bisection up to `most`, to `most / 256`.
///
/// # Errors
///
/// If the settings are out of range or do not fit the network.
pub fn saturation<R: Routing>(
    mut fresh: impl FnMut() -> Network<R>,
    settings: &Settings,
    zero_load_latency: f64,
    most: f64,
) -> Result<f64, MeasureError> {
    let measured = settings.batch_cycles * settings.batches as u64;
    let mut is_stable = |rate| -> Result<bool, MeasureError> {
        let settings = Settings {
            rate,
            drain: measured / 10,
            ..settings.clone()
        };
        let report = measure(&mut fresh(), &settings)?;
        Ok(report.waiting == 0 && report.average_latency <= 3.0 * zero_load_latency)
    };
    if is_stable(most)? {
        return Ok(most);
    }
    let (mut stable, mut unstable) = (0.0, most);
    for _ in 0..8 {
        let rate = (stable + unstable) / 2.0;
        if is_stable(rate)? {
            stable = rate;
        } else {
            unstable = rate;
        }
    }
    Ok(stable)
}
