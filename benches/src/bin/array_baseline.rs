//! Builds and runs the hand-tuned arrays of `benches/baseline` and prints what they reach.

use std::process::ExitCode;

use clap::Parser;
use serde::Serialize;
use weft_benches::Failure;
use weft_benches::baseline::{Error, Kind, Measurement, Workbench};

/// Measures hand-tuned 128 x 128 int8 arrays and a hand-written C++ main under Verilator.
#[derive(Parser)]
struct Arguments {
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report {
    verilator: String,
    baselines: Vec<Measurement>,
    shim: Measurement,
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let report = measure()?;
    if arguments.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print(&report);
    }
    Ok(())
}

fn measure() -> Result<Report, Error> {
    let bench = Workbench::new()?;
    let mut baselines = Vec::new();
    for kind in Kind::ALL {
        for stages in 1..=3 {
            baselines.push(bench.run_baseline(kind, stages)?);
        }
    }
    let verilator = bench.verilator().version().to_string();
    Ok(Report {
        verilator,
        baselines,
        shim: bench.run_shim_baseline()?,
    })
}

fn print(report: &Report) {
    println!(
        "Verilator {}, 128 x 128 int8, one core, CPU time, best of many batches",
        report.verilator
    );
    println!(
        "{:<12} {:>6} {:>10} {:>8} {:>10} {:>10}",
        "array", "stages", "cycles/s", "G MAC/s", "verilate s", "compile s"
    );
    for row in &report.baselines {
        println!(
            "{:<12} {:>6} {:>10.0} {:>8.2} {:>10.2} {:>10.2}",
            row.name,
            row.stages,
            row.cycles_per_second,
            row.macs_per_second / 1e9,
            row.verilate_seconds,
            row.compile_seconds
        );
    }
    let shim = &report.shim;
    println!(
        "C++ main driving all ports of an {} x {} array: {:.1} ns a cycle",
        shim.rows,
        shim.cols,
        shim.nanoseconds_per_cycle()
    );
}
