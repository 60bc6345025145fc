//! `weft noc simulate`

use std::fmt;
use std::io::Write;
use std::time::Instant;

use serde::Serialize;
use weft_cosim::{Interrupt, Watch};
use weft_units::config::NocConfig;

use crate::args::{NocEngine, NocSimulateArgs, TrafficArgs};
use crate::commands::{network, print_json};
use crate::noc::{Hardware, Limits, NocError, Outcome, Reference, Settings, Trace, Traffic};
use crate::report::Rounded;
use crate::{Error, Exit, progress};

/// Sends packets through a network.
pub fn run(
    args: &NocSimulateArgs,
    out: &mut dyn Write,
    interrupt: &Interrupt,
) -> Result<Exit, Error> {
    let config = network(&args.config)?;
    let traffic = traffic(&args.traffic, &config)?;
    if !(args.rate > 0.0 && args.rate <= 1.0) {
        return Err(NocError::Rate(args.rate).into());
    }
    let settings = settings(&args.traffic, traffic, args.rate, 100_000);
    let reference = Reference::new(&config)?;
    let limits = Limits::of(&reference, &settings.traffic, settings.packet_flits);
    let wanted = settings.warm_up + settings.cycles;
    let mut watch = progress::watch_cycles(interrupt, wanted);
    let network = Network::new(args.traffic.engine, &config, reference, &mut watch)?;
    let start = Instant::now();
    let outcome = network.run(&settings, &mut watch)?;
    let seconds = start.elapsed().as_secs_f64();
    drop(watch);
    let report = Report::new(
        &config,
        args.traffic.engine,
        &settings,
        limits,
        outcome,
        &network,
        seconds,
    );
    if args.json {
        print_json(out, &report)?;
    } else {
        write!(out, "{report}")?;
    }
    Ok(match outcome.is_right() {
        true => Exit::Right,
        false => Exit::Mismatch,
    })
}

/// Who sends to whom.
pub(super) fn traffic(args: &TrafficArgs, config: &NocConfig) -> Result<Traffic, Error> {
    Ok(match &args.trace {
        Some(path) => Traffic::Trace(Trace::read(path, config.fabric().terminals() as usize)?),
        None => Traffic::of_pattern(args.traffic, args.hotspot, config)?,
    })
}

/// What the command line says of a run, with what it does not.
pub(super) fn settings(args: &TrafficArgs, traffic: Traffic, rate: f64, drain: u64) -> Settings {
    let (warm_up, cycles) = match &traffic {
        Traffic::Trace(trace) => (0, trace.end()),
        Traffic::Pattern(..) => (2_000, 10_000),
    };
    Settings {
        traffic,
        rate,
        packet_flits: args.packet_flits,
        warm_up: args.warmup.unwrap_or(warm_up),
        cycles: args.cycles.unwrap_or(cycles),
        drain: args.drain.unwrap_or(drain),
        stalls: args.stalls,
        seed: args.seed,
    }
}

/// What carries packets.
pub(super) enum Network<'c> {
    /// The emitted Verilog, the seconds that it took to build, and whether it was found.
    Rtl(Hardware<'c>, f64),
    /// The model.
    Model(Reference),
}

impl<'c> Network<'c> {
    pub fn new(
        engine: NocEngine,
        config: &'c NocConfig,
        reference: Reference,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Error> {
        Ok(match engine {
            NocEngine::Model => Network::Model(reference),
            NocEngine::Rtl => {
                let start = Instant::now();
                let hardware = Hardware::build(config, watch)?;
                Network::Rtl(hardware, start.elapsed().as_secs_f64())
            }
        })
    }

    pub fn run(&self, settings: &Settings, watch: &mut Watch<'_>) -> Result<Outcome, Error> {
        match self {
            Network::Rtl(hardware, _) => hardware.run(settings, watch),
            Network::Model(reference) => reference.run(settings, watch),
        }
    }
}

/// What `weft noc simulate` reports; the fields are those of `--json`.
#[derive(Serialize)]
struct Report {
    config: String,
    engine: &'static str,
    traffic: &'static str,
    /// Flits per terminal and cycle that were asked for; null with a trace.
    rate: Option<f64>,
    /// Null with a trace.
    packet_flits: Option<u16>,
    warmup: u64,
    cycles: u64,
    seed: u64,
    stalls: u8,
    /// Flits per terminal and cycle of the measurement that were generated.
    offered: f64,
    /// And that were delivered.
    accepted: f64,
    /// Cycles from generation to the tail; null if nothing was delivered.
    average_latency: Option<f64>,
    p99_latency: Option<u64>,
    greatest_latency: Option<u64>,
    #[serde(flatten)]
    limits: Limits,
    /// Packets of the whole run.
    generated: u64,
    delivered: u64,
    /// Packets under way at the end of the drain.
    waiting: u64,
    lost: u64,
    misdelivered: u64,
    out_of_order: u64,
    /// Flits that were not the next of their packet, or not as they were sent.
    broken: u64,
    right: bool,
    /// Cycles of the whole run.
    simulated_cycles: u64,
    simulate_seconds: f64,
    cycles_per_second: f64,
    /// Null of the model.
    build_seconds: Option<f64>,
    cache: Option<&'static str>,
}

impl Report {
    fn new(
        config: &NocConfig,
        engine: NocEngine,
        settings: &Settings,
        limits: Limits,
        outcome: Outcome,
        network: &Network<'_>,
        seconds: f64,
    ) -> Report {
        let is_pattern = matches!(settings.traffic, Traffic::Pattern(..));
        let (build_seconds, cache) = match network {
            Network::Rtl(hardware, seconds) => {
                let cache = if hardware.is_from_cache() {
                    "hit"
                } else {
                    "miss"
                };
                (Some(*seconds), Some(cache))
            }
            Network::Model(_) => (None, None),
        };
        Report {
            config: config.name().to_owned(),
            engine: engine.name(),
            traffic: settings.traffic.name(),
            rate: is_pattern.then_some(settings.rate),
            packet_flits: is_pattern.then_some(settings.packet_flits),
            warmup: settings.warm_up,
            cycles: settings.cycles,
            seed: settings.seed,
            stalls: settings.stalls,
            offered: outcome.offered,
            accepted: outcome.accepted,
            average_latency: outcome.average_latency,
            p99_latency: outcome.p99_latency,
            greatest_latency: outcome.greatest_latency,
            limits,
            generated: outcome.generated,
            delivered: outcome.delivered,
            waiting: outcome.waiting,
            lost: outcome.lost,
            misdelivered: outcome.misdelivered,
            out_of_order: outcome.out_of_order,
            broken: outcome.broken,
            right: outcome.is_right(),
            simulated_cycles: outcome.cycles,
            simulate_seconds: seconds,
            cycles_per_second: outcome.cycles as f64 / seconds,
            build_seconds,
            cache,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let packets = match (self.rate, self.packet_flits) {
            (Some(rate), Some(flits)) => format!(
                "at {rate} flits per terminal and cycle in packets of {flits}, seed {}",
                self.seed
            ),
            _ => "as it is in the file".to_owned(),
        };
        writeln!(f, "{}: {} traffic {packets}", self.config, self.traffic)?;
        let Report {
            delivered,
            generated,
            waiting,
            lost,
            misdelivered,
            broken,
            ..
        } = self;
        match self.right {
            true => writeln!(
                f,
                "  right       {delivered} of {generated} packets delivered where they should be, {waiting} under way at the end"
            )?,
            false => writeln!(
                f,
                "  WRONG       {delivered} of {generated} packets delivered; {lost} lost, {misdelivered} misdelivered, {broken} flits broken"
            )?,
        }
        writeln!(
            f,
            "  throughput  {:.4} offered, {:.4} accepted flits per terminal and cycle; the routes carry {:.4} at most",
            self.offered, self.accepted, self.limits.throughput_bound
        )?;
        if let (Some(average), Some(p99), Some(greatest)) = (
            self.average_latency,
            self.p99_latency,
            self.greatest_latency,
        ) {
            writeln!(
                f,
                "  latency     {average:.2} cycles on average, 99 % within {p99}, all within {greatest}; {:.2} without other traffic",
                self.limits.zero_load_latency
            )?;
        }
        if self.out_of_order > 0 {
            writeln!(
                f,
                "  order       {} packets came after a later one of the same way: virtual channels overtake",
                self.out_of_order
            )?;
        }
        if self.stalls > 0 {
            writeln!(f, "  stalls      {} % at every terminal", self.stalls)?;
        }
        writeln!(
            f,
            "  simulation  {} cycles, {} of them measured, in {:.2} s: {}cycles/s",
            self.simulated_cycles,
            self.cycles,
            self.simulate_seconds,
            Rounded(self.cycles_per_second)
        )?;
        match (self.build_seconds, self.cache) {
            (Some(seconds), Some("hit")) => {
                writeln!(
                    f,
                    "  model       of the Verilog, found in the cache in {seconds:.2} s"
                )
            }
            (Some(seconds), _) => {
                writeln!(f, "  model       of the Verilog, built in {seconds:.2} s")
            }
            _ => writeln!(f, "  model       in Rust: no Verilog was simulated"),
        }
    }
}
