//! What generation of a network costs: routes, proof, description and text, and how they grow with the network.

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use serde::Serialize;
use weft_ir::{Options, elaborate};
use weft_units::noc::{Buffers, Fabric, Network, Routing};

type Failure = Box<dyn std::error::Error>;

/// What generation of a network costs.
#[derive(Parser)]
struct Args {
    /// One JSON array on standard output.
    #[arg(long)]
    json: bool,
}

/// The least of several times, in seconds.
#[derive(Debug, Serialize)]
struct Cost {
    network: String,
    routers: usize,
    /// Routes and their proof.
    prove: f64,
    /// Modules and text.
    write: f64,
    files: usize,
    bytes: usize,
}

/// A mesh of 32 x 32 may take so long.
const LIMIT: f64 = 0.2;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    let networks = [
        Network::mesh("mesh_4x4", 4, 4, 64),
        Network::mesh("mesh_8x8", 8, 8, 64),
        Network::mesh("mesh_32x32", 32, 32, 64),
        Network::torus("torus_4x4", 4, 4, 64),
        Network::torus("torus_32x32", 32, 32, 64),
        Network::ring("ring_16", 16, 64),
    ];
    let costs: Vec<Cost> = networks.iter().map(measure).collect::<Result<_, _>>()?;
    if args.json {
        println!("{}", serde_json::to_string(&costs)?);
        return Ok(());
    }
    for cost in &costs {
        println!(
            "{:12} {:>5} routers  prove {:>7.2} ms  write {:>7.2} ms  {:>3} files {:>8} bytes",
            cost.network,
            cost.routers,
            1e3 * cost.prove,
            1e3 * cost.write,
            cost.files,
            cost.bytes
        );
    }
    let (small, large) = (&costs[0], &costs[2]);
    println!(
        "mesh 32x32: {:.2} of the {:.0} ms that it may take, {:.3} times the bytes of a mesh 4x4",
        (large.prove + large.write) / LIMIT,
        1e3 * LIMIT,
        large.bytes as f64 / small.bytes as f64
    );
    Ok(())
}

fn measure(network: &Network) -> Result<Cost, Failure> {
    let buffers = Buffers {
        vcs: 4,
        depth: 4,
        patience: 4,
        second_round: true,
    };
    let mut cost = Cost {
        network: network.name().into(),
        routers: network.graph().node_count(),
        prove: f64::INFINITY,
        write: f64::INFINITY,
        files: 0,
        bytes: 0,
    };
    for _ in 0..10 {
        let started = Instant::now();
        let fabric =
            Fabric::new(network, Routing::DimensionOrdered, buffers).map_err(|errors| {
                let errors = errors.iter().map(ToString::to_string);
                errors.collect::<Vec<_>>().join("\n")
            })?;
        cost.prove = cost.prove.min(started.elapsed().as_secs_f64());
        let started = Instant::now();
        let bundle = elaborate(&fabric)?.emit(&Options::default())?;
        cost.write = cost.write.min(started.elapsed().as_secs_f64());
        cost.files = bundle.files.len();
        cost.bytes = bundle.files.iter().map(|file| file.text.len()).sum();
    }
    Ok(cost)
}
