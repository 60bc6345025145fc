//! What co-simulation reaches: the whole `class-int8` engine against a hand-tuned array alone, loop form against instance
//! form at 32 x 32, a first result from a cold and from a warm cache, and the shim against a hand-written main.

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use serde::Serialize;
use weft::simulate::{Run, simulate};
use weft_benches::Failure;
use weft_benches::baseline::{Kind, Workbench};
use weft_cosim::{BuildOptions, Verilator, Watch};
use weft_golden::Matrix;
use weft_ir::{Bundle, Direction, Form, PortInfo, SourceFile};
use weft_units::config::{Config, Document, Preset};

/// What co-simulation reaches, on one core.
#[derive(Parser)]
struct Args {
    /// Times that each is measured; the best counts.
    #[arg(long, default_value_t = 3)]
    repeat: u32,
    /// One JSON object on standard output.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    /// Cycles a second of a hand-written array of 128 x 128 PEs alone, by form.
    hand_written: Vec<(String, f64)>,
    /// Cycles a second of the class-int8 engine.
    class_int8: f64,
    /// MACs a second of the 32 x 32 array in loop form and in instance form.
    loops_32: f64,
    instances_32: f64,
    /// Seconds to the first result of class-int8.
    cold_seconds: f64,
    warm_seconds: f64,
    /// Nanoseconds a cycle of an 8 x 8 array with all ports driven and read, through the shim and from a hand-written main.
    shim_nanoseconds: f64,
    main_nanoseconds: f64,
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(args: &Args) -> Result<(), Failure> {
    // A cache of its own, so that the first build is a cold one.
    let cache = tempfile::tempdir()?;
    // SAFETY: no other thread runs yet.
    unsafe { std::env::set_var("WEFT_CACHE", cache.path()) };

    let class = Config::preset("class-int8")?;
    let started = Instant::now();
    product(&class, Form::Loops, 128)?;
    let cold_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    product(&class, Form::Loops, 128)?;
    let warm_seconds = started.elapsed().as_secs_f64();

    let bench = Workbench::new()?;
    let mut hand_written = vec![];
    for kind in Kind::ALL {
        hand_written.push((
            kind.to_string(),
            best(args.repeat, || {
                Ok(bench.run_baseline(kind, 1)?.cycles_per_second)
            })?,
        ));
    }
    let class_int8 = best(args.repeat, || product(&class, Form::Loops, 1024))?;
    let small = square(32)?;
    let macs = 32.0 * 32.0;
    let report = Report {
        hand_written,
        class_int8,
        loops_32: macs * best(args.repeat, || product(&small, Form::Loops, 512))?,
        instances_32: macs * best(args.repeat, || product(&small, Form::Instances, 512))?,
        cold_seconds,
        warm_seconds,
        shim_nanoseconds: 1e9 / best(args.repeat, shim)?,
        main_nanoseconds: 1e9
            / best(args.repeat, || {
                Ok(bench.run_shim_baseline()?.cycles_per_second)
            })?,
    };
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!(
        "class-int8, whole engine in loop form: {:.0} cycles/s, {:.2} GMAC/s",
        report.class_int8,
        report.class_int8 * 128.0 * 128.0 / 1e9
    );
    for (kind, speed) in &report.hand_written {
        println!(
            "  {:.2} of a hand-written array alone, {kind}: {speed:.0} cycles/s",
            report.class_int8 / speed
        );
    }
    println!(
        "32 x 32 engine: loop form {:.2} GMAC/s, {:.1} times instance form ({:.3} GMAC/s)",
        report.loops_32 / 1e9,
        report.loops_32 / report.instances_32,
        report.instances_32 / 1e9
    );
    println!(
        "8 x 8 array, all ports driven and read: {:.0} ns a cycle through the shim, {:.2} times a hand-written main's {:.0} ns",
        report.shim_nanoseconds,
        report.shim_nanoseconds / report.main_nanoseconds,
        report.main_nanoseconds
    );
    println!(
        "first result of class-int8: {cold_seconds:.1} s from a cold cache, {warm_seconds:.2} s from a warm one"
    );
    Ok(())
}

fn best(repeat: u32, mut measure: impl FnMut() -> Result<f64, Failure>) -> Result<f64, Failure> {
    let mut best = 0.0_f64;
    for _ in 0..repeat.max(1) {
        best = best.max(measure()?);
    }
    Ok(best)
}

/// `edge-int8` with another size of array.
fn square(size: u32) -> Result<Config, Failure> {
    let mut document = Document::from_preset(Preset::find("edge-int8")?);
    for key in ["array.rows", "array.cols", "scratchpad.stationary_depth"] {
        document.set(&format!("{key}={size}"));
    }
    Ok(Config::read(&document)?)
}

/// Cycles a second of the hand-written 8 x 8 array through the shim, with random inputs from a buffer.
fn shim() -> Result<f64, Failure> {
    const CYCLES: u64 = 500_000;
    let text = include_str!("../../baseline/in_place_packed_ports.sv");
    let port = |name: &str, direction, width| PortInfo {
        name: name.into(),
        direction,
        width,
        signed: false,
    };
    let bundle = Bundle {
        top: "in_place_packed_ports".into(),
        files: vec![SourceFile {
            name: "in_place_packed_ports.sv".into(),
            text: text.into(),
        }],
        ports: vec![
            port("clk_i", Direction::In, 1),
            port("act_i", Direction::In, 64),
            port("load_i", Direction::In, 8),
            port("swap_i", Direction::In, 8),
            port("weight_i", Direction::In, 64),
            port("psum_i", Direction::In, 256),
            port("psum_o", Direction::Out, 256),
        ],
    };
    let options = BuildOptions {
        unroll: Some(1),
        ..BuildOptions::default()
    };
    let mut watch = Watch::silent();
    let mut model = Verilator::find()?
        .build(&bundle, &options, &mut watch)?
        .model()?;
    let words = model.interface().raw_input_words();
    let mut state = 1_u64;
    let mut random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state ^ (state >> 32)
    };
    // Ports of 8 bits take the low bits of their word.
    let narrow = [1, 2];
    let inputs: Vec<u64> = (0..CYCLES as usize * words)
        .map(|i| {
            if narrow.contains(&(i % words)) {
                random() & 0xff
            } else {
                random()
            }
        })
        .collect();
    let mut outputs = vec![0; CYCLES as usize * model.interface().raw_output_words()];
    let started = Instant::now();
    model.run_raw(CYCLES, &inputs, &mut outputs, &mut watch)?;
    Ok(CYCLES as f64 / started.elapsed().as_secs_f64())
}

/// Cycles a second of a product of three equal sizes, checked against golden: of processor time, as the hand-written
/// arrays are measured.
fn product(config: &Config, form: Form, size: usize) -> Result<f64, Failure> {
    let operand = |seed: usize| {
        Matrix::from_fn(size, size, |r, c| {
            ((r * 31 + c * 17 + seed) % 255) as i32 - 127
        })
    };
    let (a, b) = (operand(1)?, operand(2)?);
    let run = Run {
        form,
        stalls: 0,
        seed: 1,
        wave: None,
    };
    let simulated = simulate(config, &a, &b, run, &mut Watch::silent())?;
    let accumulate = weft_golden::Accumulate::new(config.accumulate(), config.products());
    let golden = weft_golden::matmul(&a, &b, config.moving(), config.stationary(), accumulate)?;
    if golden != simulated.product {
        return Err("the hardware's product is wrong".into());
    }
    Ok(simulated.simulated_cycles as f64 / simulated.cpu_seconds)
}
