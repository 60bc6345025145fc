//! Networks on chip: what they carry beside BookSim 2.0, and how fast the model and the emitted Verilog simulate.
//!
//! Throughput is that of the simulated network, on the model, which carries flit for flit what the Verilog does. The speed of the
//! model is measured in flits moved over links, beside a loop that does nothing but move the same flits from a FIFO to the next;
//! that of co-simulation beside the model's.

mod reference;

use std::collections::VecDeque;
use std::hint::black_box;
use std::time::Instant;

use clap::Parser;
use rayon::prelude::*;
use serde::Serialize;
use weft_model::{
    DimensionOrder, Flit, Grid, Network, NetworkShape, Pattern, Settings, bounds, measure,
    saturation,
};

use weft::args::TrafficPattern;
use weft_cosim::Watch;
use weft_units::config::{Document, NocConfig, Preset};

use reference::{ROWS, Row, Theirs};

/// Measures the model of the network, and the networks in it.
#[derive(Parser)]
struct Arguments {
    /// Every network of the reference, not only those with 4 virtual channels of 4 flits. It takes some minutes.
    #[arg(long)]
    all: bool,
    /// Build the Verilog of the preset mesh-8x8 too and run it, which needs Verilator and a minute or more.
    #[arg(long)]
    cosim: bool,
    /// Print one JSON object instead of tables.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Speed {
    network: &'static str,
    cycles_per_second: f64,
    hops_per_second: f64,
    ratio_to_bare_fifos: f64,
}

/// The Verilog of a network in co-simulation, at a rate that it carries.
#[derive(Serialize)]
struct Cosim {
    network: String,
    rate: f64,
    accepted: f64,
    build_seconds: f64,
    cycles_per_second: f64,
    model_cycles_per_second: f64,
    ratio_to_the_model: f64,
}

#[derive(Serialize)]
struct Figure {
    network: String,
    overload: f64,
    overload_ratio: f64,
    saturation: f64,
    saturation_ratio: f64,
}

#[derive(Serialize)]
struct Report {
    bare_fifo_moves_per_second: f64,
    speeds: Vec<Speed>,
    figures: Vec<Figure>,
    cosim: Option<Cosim>,
}

fn network(
    grid: Grid,
    vcs: usize,
    depth: usize,
) -> Result<Network<DimensionOrder>, Box<dyn std::error::Error>> {
    let shape = NetworkShape {
        vcs,
        depth,
        ..NetworkShape::default()
    };
    Ok(Network::new(
        &grid.topology()?,
        DimensionOrder::new(grid, vcs)?,
        shape,
    )?)
}

/// Moves of flits from a FIFO to the next in a second, with no router between them.
fn bare_fifos() -> f64 {
    const FIFOS: usize = 1024;
    const ROUNDS: usize = 10_000;
    let mut fifos = vec![VecDeque::from([Flit::default(); 2]); FIFOS];
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for at in 0..FIFOS {
            if let Some(flit) = fifos[at].pop_front() {
                fifos[(at + 1) % FIFOS].push_back(black_box(flit));
            }
        }
    }
    black_box(&fifos);
    (FIFOS * ROUNDS) as f64 / start.elapsed().as_secs_f64()
}

fn speed(
    name: &'static str,
    grid: Grid,
    vcs: usize,
    rate: f64,
    bare: f64,
) -> Result<Speed, Box<dyn std::error::Error>> {
    let settings = Settings {
        rate,
        drain: 0,
        ..Settings::default()
    };
    let mut network = network(grid, vcs, 4)?;
    let start = Instant::now();
    let report = measure(&mut network, &settings)?;
    let seconds = start.elapsed().as_secs_f64();
    let hops_per_second = report.hops as f64 / seconds;
    Ok(Speed {
        network: name,
        cycles_per_second: report.cycles as f64 / seconds,
        hops_per_second,
        ratio_to_bare_fifos: hops_per_second / bare,
    })
}

fn figure(row: &Row) -> Result<Figure, Box<dyn std::error::Error>> {
    let grid = row.grid();
    let settings = Settings {
        pattern: row.pattern(),
        packet_flits: row.flits,
        rate: 1.0,
        drain: 0,
        ..Settings::default()
    };
    let overload = measure(&mut network(grid, row.vcs, row.depth)?, &settings)?.accepted;

    let terminals = grid.width * grid.height;
    let random = weft_model::Random::new(0);
    let weight = |source, destination| match settings.pattern {
        Pattern::UniformSelf => 1.0 / terminals as f64,
        _ => {
            let to = settings
                .pattern
                .destination(source, terminals, &mut random.clone());
            f64::from(u8::from(to == Some(destination)))
        }
    };
    let routing = DimensionOrder::new(grid, row.vcs)?;
    let limits = bounds(&grid.topology()?, &routing, row.flits, weight);
    // A network that cannot be built has been refused above.
    let fresh =
        || network(grid, row.vcs, row.depth).unwrap_or_else(|error| unreachable!("{error}"));
    let settings = Settings {
        batches: 10,
        batch_cycles: 1_000,
        ..settings
    };
    let highest = saturation(
        fresh,
        &settings,
        limits.zero_load_latency,
        limits.throughput,
    )?;
    Ok(Figure {
        network: format!(
            "{:?} {}, {} VCs of {}, {} flits, {:?}{}",
            row.shape,
            row.size,
            row.vcs,
            row.depth,
            row.flits,
            row.traffic,
            match row.router {
                Theirs::Islip => "",
                Theirs::Separable => ", theirs separable",
                Theirs::Classic => ", theirs of 5 cycles",
            }
        ),
        overload,
        overload_ratio: overload / row.overload,
        saturation: highest,
        saturation_ratio: highest / row.saturation,
    })
}

fn cosim() -> Result<Cosim, Box<dyn std::error::Error>> {
    let mut document = Document::from_preset(Preset::find("mesh-8x8")?);
    document.set("name=bench");
    let config = NocConfig::read(&document)?;
    let rate = 0.3;
    let settings = weft::noc::Settings {
        traffic: weft::noc::Traffic::of_pattern(TrafficPattern::Uniform, None, &config)?,
        rate,
        packet_flits: 1,
        warm_up: 2_000,
        cycles: 20_000,
        drain: 10_000,
        stalls: 0,
        seed: 1,
    };
    let mut watch = Watch::silent();
    let start = Instant::now();
    let hardware = weft::noc::Hardware::build(&config, &mut watch)?;
    let build_seconds = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let outcome = hardware.run(&settings, &mut watch)?;
    let cycles_per_second = outcome.cycles as f64 / start.elapsed().as_secs_f64();
    let reference = weft::noc::Reference::new(&config)?;
    let start = Instant::now();
    let expected = reference.run(&settings, &mut watch)?;
    let model = expected.cycles as f64 / start.elapsed().as_secs_f64();
    if expected != outcome {
        return Err(format!("hardware and model differ: {outcome:?}, {expected:?}").into());
    }
    Ok(Cosim {
        network: "mesh-8x8".to_owned(),
        rate,
        accepted: outcome.accepted,
        build_seconds,
        cycles_per_second,
        model_cycles_per_second: model,
        ratio_to_the_model: cycles_per_second / model,
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let bare = bare_fifos();
    let speeds = vec![
        speed("4x4 mesh, 4 VCs, rate 0.3", Grid::mesh(4, 4), 4, 0.3, bare)?,
        speed("8x8 mesh, 4 VCs, rate 0.3", Grid::mesh(8, 8), 4, 0.3, bare)?,
        speed("8x8 mesh, 4 VCs, rate 1.0", Grid::mesh(8, 8), 4, 1.0, bare)?,
        speed(
            "16x16 torus, 4 VCs, rate 0.2",
            Grid::torus(16, 16),
            4,
            0.2,
            bare,
        )?,
    ];
    let rows = ROWS
        .iter()
        .filter(|row| arguments.all || (row.vcs, row.depth) == (4, 4));
    let rows: Vec<&Row> = rows.collect();
    let figures = rows
        .par_iter()
        .map(|row| figure(row).map_err(|error| error.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    let cosim = arguments.cosim.then(cosim).transpose()?;
    let report = Report {
        bare_fifo_moves_per_second: bare,
        speeds,
        figures,
        cosim,
    };
    if arguments.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!("bare FIFOs: {:.1} M moves/s, one core", bare / 1e6);
    for speed in &report.speeds {
        println!(
            "  {:30} {:8.0} cycles/s {:6.2} M flit-hops/s, {:.3} x the bare FIFOs",
            speed.network,
            speed.cycles_per_second,
            speed.hops_per_second / 1e6,
            speed.ratio_to_bare_fifos
        );
    }
    println!(
        "accepted at an offered 1.0, and the highest rate within 3 x zero-load latency; x BookSim 2.0, same parameters"
    );
    for figure in &report.figures {
        println!(
            "  {:62} {:.4} ({:.2} x)  {:.4} ({:.2} x)",
            figure.network,
            figure.overload,
            figure.overload_ratio,
            figure.saturation,
            figure.saturation_ratio
        );
    }
    let below: Vec<&Figure> = report
        .figures
        .iter()
        .filter(|figure| figure.saturation_ratio < 1.0)
        .collect();
    println!(
        "saturation is at or above the reference in {} of {} rows; below it:{}",
        report.figures.len() - below.len(),
        report.figures.len(),
        if below.is_empty() { " none" } else { "" }
    );
    for figure in below {
        println!("  {:62} {:.3} x", figure.network, figure.saturation_ratio);
    }
    if let Some(cosim) = &report.cosim {
        println!(
            "{} at rate {} in co-simulation: {:.0} cycles/s, {:.2} x the model; built in {:.0} s; packet for packet as the model",
            cosim.network,
            cosim.rate,
            cosim.cycles_per_second,
            cosim.ratio_to_the_model,
            cosim.build_seconds
        );
    }
    Ok(())
}
