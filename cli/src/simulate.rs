//! A matrix product on the emitted Verilog.

use std::fmt::{self, Display};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;
use weft_cosim::{BuildOptions, Cache, StreamRun, Verilator, Watch};
use weft_format::Format;
use weft_golden::{Coded, Matrix};
use weft_ir::{Bundle, Dialect, Direction, Form, Options};
use weft_units::config::Config;

use crate::{Error, design};

/// How a product is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// Form of regular structures.
    pub form: Form,
    /// Random refusals on every valid/ready port, in percent of the cycles.
    pub stalls: u8,
    /// Seed of the refusals.
    pub seed: u64,
    /// Where to record the simulation.
    pub wave: Option<&'a Path>,
}

/// What a simulation gave.
#[derive(Clone, Debug)]
pub struct Simulated<T = i32> {
    /// The product, as the hardware has it.
    pub product: Matrix<T>,
    /// Cycles from the first command accepted to the last result taken.
    pub cycles: u64,
    /// Cycles simulated, reset not counted; the speed is measured by them.
    pub simulated_cycles: u64,
    /// Seconds to build the model or to find it in the cache.
    pub build_seconds: f64,
    /// Seconds to simulate.
    pub simulate_seconds: f64,
    /// Whether the model was in the cache.
    pub cached: bool,
    /// What the hardware counted.
    pub counters: Counters,
}

/// The engine's counters. Each wait is counted in the cycles in which it keeps a row out of the array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// Cycles in which the engine was not idle.
    pub cycles: u64,
    /// Rows issued into the array: its useful cycles.
    pub rows: u64,
    /// Cycles that waited for a partial sum on its way.
    pub wait_psum: u64,
    /// Cycles that waited for a stationary tile.
    pub wait_load: u64,
    /// Cycles that waited for a moving operand.
    pub wait_moving: u64,
    /// Cycles that waited for a command.
    pub wait_command: u64,
}

/// Multiplies matrices of integers on the hardware of `config`, in co-simulation. Nothing is compared here.
///
/// # Errors
/// If an element is not of its format, a tool is missing or fails, or the simulation does not end as it should.
pub fn simulate(
    config: &Config,
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated, Error> {
    let coded = |format: Format, matrix: &Matrix<i32>| {
        let mask = format.max_code();
        Coded::new(format, matrix.map(|value| value.cast_unsigned() & mask))
    };
    let (a, b) = (coded(config.moving(), a)?, coded(config.stationary(), b)?);
    let simulated = simulate_codes(config, &a, &b, run, watch)?;
    Ok(Simulated {
        product: simulated.product.map(u32::cast_signed),
        cycles: simulated.cycles,
        simulated_cycles: simulated.simulated_cycles,
        build_seconds: simulated.build_seconds,
        simulate_seconds: simulated.simulate_seconds,
        cached: simulated.cached,
        counters: simulated.counters,
    })
}

/// Multiplies matrices of codes on the hardware of `config`, in co-simulation; the product is in codes of its output
/// format. Nothing is compared here.
///
/// # Errors
/// If a tool is missing or fails, or the simulation does not end as it should.
pub fn simulate_codes(
    config: &Config,
    a: &Coded,
    b: &Coded,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated<u32>, Error> {
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form: run.form,
    };
    // Looked for first: whoever has no Verilator learns it at once.
    let verilator = Verilator::find()?;
    let bundle = design::emit_monitored(config, &options)?;
    on_bundle(&verilator, &bundle, config, a, b, run, watch)
}

/// The scale of blocks beyond K, which are zero: 1.
const PAD_SCALE: u8 = 127;

fn on_bundle(
    verilator: &Verilator,
    bundle: &Bundle,
    config: &Config,
    a: &Coded,
    b: &Coded,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated<u32>, Error> {
    let (m, k, n) = (a.codes().rows(), a.codes().cols(), b.codes().cols());
    let program = weft_host::plan(&design::engine(config), m, k, n)?;
    let commands: Vec<u32> = program
        .commands()
        .iter()
        .flat_map(|&command| [command as u32, (command >> 32) as u32])
        .collect();
    let elements = |operand: &Coded| operand.codes().map(u32::cast_signed).into_vec();
    let (moving, stationary) = match (a.scales(), b.scales()) {
        (Some(a_scales), Some(b_scales)) => (
            program.pack_moving_blocks(&elements(a), a_scales.as_slice(), PAD_SCALE)?,
            program.pack_stationary_blocks(&elements(b), b_scales.as_slice(), PAD_SCALE)?,
        ),
        _ => (
            program.pack_moving(&elements(a))?,
            program.pack_stationary(&elements(b))?,
        ),
    };
    let results = usize::try_from(program.summary().result_beats).map_err(Error::internal)?;

    let options = BuildOptions {
        // In loop form Verilator is to leave the loops to the C++ compiler.
        unroll: (run.form == Form::Loops).then_some(1),
        trace: run.wave.is_some(),
        ..BuildOptions::default()
    };
    let build = verilator.build(bundle, &options, watch)?;

    let started = Instant::now();
    let mut model = build.model()?;
    if let Some(path) = run.wave {
        model.wave(path)?;
    }
    model.reset(2)?;
    let streams = StreamRun::new()
        .send("cmd", &commands)
        .send("moving", &moving)
        .send("stationary", &stationary)
        .collect("result", results)
        .stalls(run.stalls)
        .seed(run.seed)
        .idle("idle_o");
    let outcome = model.run_streams(&streams, watch);
    // Closed before the outcome is looked at: a waveform of what failed has to be readable.
    if run.wave.is_some() {
        model.close_wave()?;
    }
    let report = outcome?;
    let simulate_seconds = started.elapsed().as_secs_f64();

    if model.get("error_o")? != 0 {
        return Err(Error::internal("the engine refused a command"));
    }
    let mut count = |name: &str| model.get(&format!("count_{name}_o"));
    let counters = Counters {
        cycles: count("cycles")?,
        rows: count("rows")?,
        wait_psum: count("wait_psum")?,
        wait_load: count("wait_load")?,
        wait_moving: count("wait_moving")?,
        wait_command: count("wait_command")?,
    };
    let first = report
        .link("cmd", Direction::In)
        .and_then(|link| link.first);
    let last = report
        .link("result", Direction::Out)
        .and_then(|link| link.last);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(Error::internal(
            "the engine took no command or gave no result",
        ));
    };
    let product = program.unpack_results(report.output("result"))?;
    Ok(Simulated {
        product: Matrix::new(m, n, product)?.map(i32::cast_unsigned),
        cycles: last - first + 1,
        simulated_cycles: report.cycles,
        build_seconds: build.build_seconds,
        simulate_seconds,
        cached: build.cache == Cache::Hit,
        counters,
    })
}

impl Error {
    /// What cannot happen, unless there is a fault in weft.
    fn internal(what: impl Display) -> Error {
        Error::Internal {
            message: what.to_string(),
        }
    }
}

impl fmt::Display for Counters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counters {
            cycles,
            rows,
            wait_psum,
            wait_load,
            wait_moving,
            wait_command,
        } = self;
        write!(
            f,
            "{rows} rows issued in {cycles} cycles; waits: {wait_command} for commands, {wait_moving} for A, \
             {wait_load} for B, {wait_psum} for sums"
        )
    }
}
