//! What emission costs: `class-int8` as `weft generate` does it, growth with the size of the array, and the same PE
//! array from the crate rust-hdl (`--rust-hdl` builds and runs its crate, which takes a minute the first time).

use std::process::{Command, ExitCode};
use std::time::Instant;

use clap::Parser;
use serde::{Deserialize, Serialize};
use weft_benches::Failure;
use weft_format::Format;
use weft_ir::{Bundle, Options, Unit, elaborate};
use weft_units::array::{Accumulation, Pe, SystolicArray};
use weft_units::config::Config;
use weft_units::engine::TensorEngine;

/// What emission costs, and how it grows.
#[derive(Parser)]
struct Args {
    /// Measure the crate rust-hdl beside it.
    #[arg(long)]
    rust_hdl: bool,
    /// One JSON object on standard output.
    #[arg(long)]
    json: bool,
}

/// Text, and the time that it took.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Emission {
    bytes: usize,
    seconds: f64,
}

#[derive(Debug, Serialize)]
struct Report {
    class_int8: Emission,
    arrays: Vec<(u32, Emission)>,
    rust_hdl_16x16: Option<Emission>,
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(args: &Args) -> Result<(), Failure> {
    let class = Config::preset("class-int8")?;
    let report = Report {
        class_int8: measure(&TensorEngine::new(&class))?,
        arrays: [4, 8, 16, 32, 64, 128, 256]
            .into_iter()
            .map(|size| Ok((size, measure(&array(size))?)))
            .collect::<Result<_, Failure>>()?,
        rust_hdl_16x16: if args.rust_hdl {
            Some(rust_hdl()?)
        } else {
            None
        },
    };
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    let show = |name: &str, e: &Emission| {
        println!("{name:24} {:>9} bytes {:>9.2} ms", e.bytes, 1e3 * e.seconds)
    };
    show("engine class-int8", &report.class_int8);
    println!(
        "{:24} {:.2} of the 200 kB and {:.3} of the 50 ms that it may take",
        "",
        report.class_int8.bytes as f64 / 200e3,
        report.class_int8.seconds / 50e-3
    );
    for (size, emission) in &report.arrays {
        show(&format!("array {size} x {size}"), emission);
    }
    if let Some(other) = &report.rust_hdl_16x16 {
        show("rust-hdl array 16 x 16", other);
        let ours = &report.arrays[2].1;
        println!(
            "{:24} {:.0} times the bytes and {:.0} times the time of weft's",
            "",
            other.bytes as f64 / ours.bytes as f64,
            other.seconds / ours.seconds
        );
    }
    Ok(())
}

fn array(size: u32) -> SystolicArray {
    let pe = Pe {
        moving: Format::Int8,
        stationary: Format::Int8,
        accumulation: Accumulation::Int32,
        products: 1,
        stages: 1,
    };
    SystolicArray {
        rows: size,
        cols: size,
        pe,
    }
}

/// Describes, verifies and writes a unit: the best of many times.
fn measure<U: Unit>(unit: &U) -> Result<Emission, Failure> {
    let once = || -> Result<Bundle, Failure> { Ok(elaborate(unit)?.emit(&Options::default())?) };
    let bytes = once()?.files.iter().map(|f| f.text.len()).sum();
    let mut seconds = f64::INFINITY;
    for _ in 0..20 {
        let started = Instant::now();
        std::hint::black_box(once()?);
        seconds = seconds.min(started.elapsed().as_secs_f64());
    }
    Ok(Emission { bytes, seconds })
}

fn rust_hdl() -> Result<Emission, Failure> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/rust-hdl/Cargo.toml");
    let output = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path", manifest])
        .output()?;
    if !output.status.success() {
        return Err(format!(
            "benches/rust-hdl failed: {}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
