//! `weft noc curve`

use std::fs;
use std::io::Write;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::Serialize;
use weft_cosim::{Interrupt, Watch};

use super::simulate::{Network, settings, traffic};
use crate::args::NocCurveArgs;
use crate::commands::{network, print_json};
use crate::noc::plot::{Plot, Point};
use crate::noc::{Cut, Limits, Outcome, Reference, Settings, Traffic};
use crate::output::{OutputError, PendingFolder};
use crate::{Error, Exit, interrupt as interrupts, progress};

/// Rates beyond the bound to which a sweep goes at most.
const BEYOND: f64 = 1.3;
/// Rates that are added where the curve bends.
const CLOSER: u32 = 4;

/// Sweeps the rate, and draws what comes of it.
pub fn run(args: &NocCurveArgs, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    let config = network(&args.config)?;
    let traffic = traffic(&args.traffic, &config)?;
    let mut folder = PendingFolder::create(&args.out)?;
    let mut settings = settings(&args.traffic, traffic, 0.0, 0);
    if args.traffic.drain.is_none() {
        settings.drain = (settings.cycles / 10).max(500);
    }
    let reference = Reference::new(&config)?;
    let limits = Limits::of(&reference, &settings.traffic, settings.packet_flits);
    let is_uniform = matches!(settings.traffic.name(), "uniform" | "uniform-self");
    // The bisection says nothing about other patterns.
    let bisection = reference.bisection().filter(|_| is_uniform);
    let mut watch = progress::watch(interrupt);
    let network = Network::new(args.traffic.engine, &config, reference, &mut watch)?;
    drop(watch);
    let mut sweep = Sweep {
        terminals: config.fabric().terminals() as usize,
        network,
        settings,
        limits,
        progress: progress::Sweep::new(),
        interrupt,
        rows: vec![],
    };
    sweep.run(args.points)?;
    let Sweep { rows, settings, .. } = sweep;

    let stable = rows.iter().filter(|row| row.stable);
    let report = Report {
        config: config.name().to_owned(),
        engine: args.traffic.engine.name(),
        traffic: settings.traffic.name(),
        packet_flits: settings.packet_flits,
        warmup: settings.warm_up,
        cycles: settings.cycles,
        seed: settings.seed,
        stalls: settings.stalls,
        limits,
        bisection,
        saturation: stable.map(|row| row.rate).fold(0.0, f64::max),
        greatest_accepted: rows.iter().map(|row| row.accepted).fold(0.0, f64::max),
        right: rows
            .iter()
            .all(|row| row.lost + row.misdelivered + row.broken == 0),
        points: rows,
        files: vec![],
    };
    let report = report.write(&mut folder)?;
    interrupts::check(interrupt)?;
    folder.commit()?;
    if args.json {
        print_json(out, &report)?;
    } else {
        report.print(out, &args.out.to_string_lossy())?;
    }
    Ok(match report.right {
        true => Exit::Right,
        false => Exit::Mismatch,
    })
}

/// A sweep under way.
struct Sweep<'c> {
    terminals: usize,
    network: Network<'c>,
    settings: Settings,
    limits: Limits,
    progress: progress::Sweep,
    interrupt: &'c Interrupt,
    rows: Vec<Row>,
}

impl Sweep<'_> {
    fn run(&mut self, points: u32) -> Result<(), Error> {
        let bound = self.limits.throughput_bound;
        let rates = (1..)
            .map(|step| bound * f64::from(step) / f64::from(points))
            .take_while(|rate| *rate <= (bound * BEYOND).min(1.0) * (1.0 + 1e-9));
        let mut unstable = 0;
        let rates: Vec<f64> = rates.map(|rate| rate.min(1.0)).collect();
        let all = rates.len() as u32 + CLOSER;
        for rate in rates {
            self.progress.point(self.rows.len() as u32, all, rate);
            let row = self.measure(rate)?;
            unstable = if row.stable { 0 } else { unstable + 1 };
            self.rows.push(row);
            if unstable == 2 {
                break;
            }
        }
        // What the network does when it is offered far too much.
        let beyond = (bound * BEYOND).min(1.0);
        if unstable > 0 && self.rows.iter().all(|row| row.rate < beyond) {
            let row = self.measure(beyond)?;
            self.rows.push(row);
        }
        let first_unstable = self.rows.iter().find(|row| !row.stable).map(|row| row.rate);
        if let Some(mut above) = first_unstable {
            let carried = self
                .rows
                .iter()
                .filter(|row| row.stable && row.rate < above);
            let mut below = carried.map(|row| row.rate).fold(0.0, f64::max);
            for done in 0..CLOSER {
                let rate = (below + above) / 2.0;
                self.progress.point(all - CLOSER + done, all, rate);
                let row = self.measure(rate)?;
                match row.stable {
                    true => below = rate,
                    false => above = rate,
                }
                self.rows.push(row);
            }
        }
        self.rows.sort_by(|a, b| a.rate.total_cmp(&b.rate));
        self.progress.end();
        Ok(())
    }

    fn measure(&self, rate: f64) -> Result<Row, Error> {
        let mut settings = Settings {
            rate,
            ..self.settings.clone()
        };
        if let Traffic::Trace(trace) = &self.settings.traffic {
            // The same packets, faster or slower.
            let trace = trace.at_rate(rate, self.terminals);
            settings.cycles = trace.end();
            settings.drain = self.settings.drain.max(settings.cycles / 10);
            settings.traffic = Traffic::Trace(trace);
        }
        let mut watch = Watch::new(self.interrupt.clone(), |_| {});
        let outcome = self.network.run(&settings, &mut watch)?;
        Ok(Row::new(rate, &outcome, self.limits.zero_load_latency))
    }
}

/// A rate, and what came of it; the columns of the CSV file.
#[derive(Clone, Copy, Debug, Serialize)]
struct Row {
    rate: f64,
    offered: f64,
    accepted: f64,
    average_latency: Option<f64>,
    p99_latency: Option<u64>,
    greatest_latency: Option<u64>,
    stable: bool,
    generated: u64,
    delivered: u64,
    waiting: u64,
    lost: u64,
    misdelivered: u64,
    out_of_order: u64,
    broken: u64,
}

impl Row {
    fn new(rate: f64, outcome: &Outcome, zero_load_latency: f64) -> Row {
        Row {
            rate,
            offered: outcome.offered,
            accepted: outcome.accepted,
            average_latency: outcome.average_latency,
            p99_latency: outcome.p99_latency,
            greatest_latency: outcome.greatest_latency,
            stable: outcome.is_stable(zero_load_latency),
            generated: outcome.generated,
            delivered: outcome.delivered,
            waiting: outcome.waiting,
            lost: outcome.lost,
            misdelivered: outcome.misdelivered,
            out_of_order: outcome.out_of_order,
            broken: outcome.broken,
        }
    }
}

/// What `weft noc curve` finds; the fields are those of `--json`.
#[derive(Serialize)]
struct Report {
    config: String,
    engine: &'static str,
    traffic: &'static str,
    packet_flits: u16,
    warmup: u64,
    cycles: u64,
    seed: u64,
    stalls: u8,
    #[serde(flatten)]
    limits: Limits,
    /// Null if the traffic is not uniform.
    bisection: Option<Cut>,
    /// The highest rate that the network carries.
    saturation: f64,
    /// The most flits per terminal and cycle that were delivered at any rate.
    greatest_accepted: f64,
    right: bool,
    points: Vec<Row>,
    files: Vec<String>,
}

impl Report {
    fn write(mut self, folder: &mut PendingFolder) -> Result<Report, Error> {
        let stem = format!("{}-{}", self.config, self.traffic);
        let name = |kind: &str| format!("{stem}.{kind}");
        self.files = ["csv", "json", "svg", "png"].map(name).into();

        let mut csv = csv::Writer::from_writer(vec![]);
        for row in &self.points {
            csv.serialize(row).map_err(Error::internal)?;
        }
        folder.write(&name("csv"), &csv.into_inner().map_err(Error::internal)?)?;
        let mut json = serde_json::to_vec_pretty(&self).map_err(Error::internal)?;
        json.push(b'\n');
        folder.write(&name("json"), &json)?;

        let plot = self.plot();
        folder.write(&name("svg"), plot.svg()?.as_bytes())?;
        // The plotting crate writes PNG by name only.
        let failed = |source| OutputError::Io {
            path: self.files[3].clone().into(),
            source,
        };
        let scratch = tempfile::Builder::new().suffix(".png").tempfile();
        let scratch = scratch.map_err(failed)?;
        plot.png(scratch.path())?;
        folder.write(&name("png"), &fs::read(scratch.path()).map_err(failed)?)?;
        Ok(self)
    }

    fn plot(&self) -> Plot {
        let point = |row: &Row| Point {
            offered: row.offered,
            accepted: row.accepted,
            average_latency: row.average_latency,
            p99_latency: row.p99_latency.map(|latency| latency as f64),
            is_stable: row.stable,
        };
        let mut bounds = vec![("these routes", self.limits.throughput_bound)];
        let cut = self.bisection.map(|cut| ("the bisection", cut.bound));
        // Where they are one, one line is enough.
        bounds.extend(
            cut.filter(|(_, cut)| bounds.iter().all(|(_, bound)| (bound - cut).abs() > 1e-3)),
        );
        let flits = match self.packet_flits {
            _ if self.traffic == "trace" => "packets of the file".to_owned(),
            1 => "packets of one flit".to_owned(),
            flits => format!("packets of {flits} flits"),
        };
        Plot {
            title: format!("{}: {} traffic, {flits}", self.config, self.traffic),
            points: self.points.iter().map(point).collect(),
            zero_load_latency: self.limits.zero_load_latency,
            bounds,
        }
    }

    fn print(&self, out: &mut dyn Write, folder: &str) -> Result<(), Error> {
        let mut table = Table::new();
        table.load_style(NOTHING);
        table.set_header(["RATE", "OFFERED", "ACCEPTED", "LATENCY", "99 %", "CARRIED"]);
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        for row in &self.points {
            table.add_row([
                format!("{:.4}", row.rate),
                format!("{:.4}", row.offered),
                format!("{:.4}", row.accepted),
                or_dash(row.average_latency.map(|latency| format!("{latency:.2}"))),
                or_dash(row.p99_latency.map(|latency| latency.to_string())),
                (if row.stable { "yes" } else { "no" }).to_owned(),
            ]);
        }
        for column in 0..5 {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let Report {
            config,
            traffic,
            saturation,
            greatest_accepted,
            ..
        } = self;
        writeln!(
            out,
            "{config}: {traffic} traffic, flits per terminal and cycle, cycles\n"
        )?;
        writeln!(out, "{}\n", table.trim_fmt())?;
        writeln!(
            out,
            "  saturation  {saturation:.4} of {:.4} that the routes carry at most; most accepted {greatest_accepted:.4}",
            self.limits.throughput_bound
        )?;
        writeln!(
            out,
            "  latency     {:.2} without other traffic",
            self.limits.zero_load_latency
        )?;
        if !self.right {
            writeln!(
                out,
                "  WRONG       packets were lost, misdelivered or broken: see the file"
            )?;
        }
        writeln!(out, "  wrote       {} to {folder}", self.files.join(", "))?;
        Ok(())
    }
}
