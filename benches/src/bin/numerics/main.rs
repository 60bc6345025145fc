//! What co-simulation of 128 x 128 engines reaches, by kind of number, beside plain C++ loops that do what their cells do,
//! and what limits it: the time that array, memories and control take by themselves.
//!
//! All times are of a processor, so that other load on the machine changes them little.

mod loops;
mod parts;

use std::process::ExitCode;

use clap::Parser;
use weft::design;
use weft::simulate::{Run, simulate_codes};
use weft_benches::Failure;
use weft_cosim::Watch;
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix, matmul_codes, mismatches};
use weft_ir::Form;
use weft_units::config::{Config, Document, Preset};

use loops::Loops;
use parts::Parts;

/// Products a second of engines in loop form, on one core.
#[derive(Parser)]
struct Args {
    /// Presets to measure.
    #[arg(default_values_t = ["bf16-128", "fp8-128", "mxfp8-128"].map(String::from))]
    presets: Vec<String>,
    /// Overrides of keys, as in `weft`.
    #[arg(long)]
    set: Vec<String>,
    /// Times that each is measured; the best counts.
    #[arg(long, default_value_t = 3)]
    repeat: u32,
    /// M, K and N.
    #[arg(long, default_value_t = 512)]
    size: usize,
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(args: &Args) -> Result<(), Failure> {
    let loops = Loops::measure()?;
    for preset in &args.presets {
        let mut document = Document::from_preset(Preset::find(preset)?);
        args.set.iter().for_each(|setting| document.set(setting));
        let config = Config::read(&document)?;
        let size = args.size;
        let a = operand(config.moving(), Operand::Moving, size, 1)?;
        let b = operand(config.stationary(), Operand::Stationary, size, 2)?;
        let sums = matmul_codes(&a, &b, design::accumulate(&config))?;
        let (golden, _) =
            sums.encode(config.output().format, &design::conversion(&config), None)?;
        let (mut cycle, mut build) = (f64::INFINITY, 0.0);
        for repeat in 0..args.repeat.max(1) {
            let run = Run {
                form: Form::Loops,
                stalls: 0,
                seed: 1,
                wave: None,
            };
            let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent())?;
            if !mismatches(golden.codes(), &simulated.product)?.is_empty() {
                return Err(format!("{preset}: the hardware's product is wrong").into());
            }
            if repeat == 0 {
                build = simulated.build_seconds;
            }
            cycle = cycle.min(simulated.cpu_seconds / simulated.simulated_cycles as f64);
        }
        let multipliers = f64::from(config.multipliers());
        let speed = multipliers / cycle;
        println!(
            "{preset}: {:.0} M products/s, {:.0} cycles/s; built in {build:.1} s",
            speed / 1e6,
            1.0 / cycle
        );
        if let Some(loops) = loops.like(&config) {
            println!(
                "  {:.2} of a plain C++ loop of the same integer operations over the cells alone, {:.0} M products/s",
                speed / loops,
                loops / 1e6
            );
        }
        print!("{}", Parts::measure(&config, args.repeat)?.within(cycle));
    }
    Ok(())
}

/// Codes of numbers with exponents around that of 1.
fn operand(format: Format, which: Operand, size: usize, seed: u32) -> Result<Coded, Failure> {
    let float = format.element().float();
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let codes = Matrix::from_fn(size, size, |_, _| {
        let any = random() & format.max_code();
        float.map_or(any, |float| {
            let exponent = (float.bias - 2 + (random() % 4) as i32).max(0) as u32;
            let mantissa = any & ((1 << float.mantissa_bits) - 1);
            (any & float.sign_mask()) | exponent << float.mantissa_bits | mantissa
        })
    })?;
    let Some(block) = format.block() else {
        return Ok(Coded::new(format, codes)?);
    };
    let blocks = size.div_ceil(block.length as usize);
    let (rows, cols) = match which {
        Operand::Moving => (size, blocks),
        Operand::Stationary => (blocks, size),
    };
    let scales = Matrix::from_fn(rows, cols, |_, _| 126 + (random() % 3) as u8)?;
    Ok(Coded::with_scales(format, which, codes, scales)?)
}
