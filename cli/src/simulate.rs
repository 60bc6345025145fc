//! A matrix product on the emitted Verilog.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};
use weft_cosim::{BuildOptions, Cache, Model, StreamReport, StreamRun, Verilator, Watch};
use weft_format::Format;
use weft_golden::{Coded, Matrix};
use weft_host::{DataError, Program};
use weft_ir::{Bundle, Dialect, Direction, Form, Options};
use weft_units::config::Config;

use crate::{Error, design, interrupt};

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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Simulated<P = Matrix<i32>> {
    /// The product, as the hardware has it.
    pub product: P,
    /// Cycles from the first command accepted to the last result taken.
    pub cycles: u64,
    /// Cycles simulated, reset not counted; the speed is measured by them.
    pub simulated_cycles: u64,
    /// Seconds to build the model or to find it in the cache.
    pub build_seconds: f64,
    /// Seconds to simulate: the run alone, neither loading nor reset.
    pub simulate_seconds: f64,
    /// Seconds of processor time of the same, whatever else the machine did.
    pub cpu_seconds: f64,
    /// Whether the model was in the cache from the start.
    pub cached: bool,
    /// What the hardware counted.
    pub counters: Counters,
}

impl<P> Simulated<P> {
    /// The same of another form of the product.
    pub fn map<Q>(self, form: impl FnOnce(P) -> Q) -> Simulated<Q> {
        match self.try_map(|product| Ok::<_, Infallible>(form(product))) {
            Ok(simulated) => simulated,
        }
    }

    /// The same of another form, if the product has it.
    pub fn try_map<Q, E>(self, form: impl FnOnce(P) -> Result<Q, E>) -> Result<Simulated<Q>, E> {
        Ok(Simulated {
            product: form(self.product)?,
            cycles: self.cycles,
            simulated_cycles: self.simulated_cycles,
            build_seconds: self.build_seconds,
            simulate_seconds: self.simulate_seconds,
            cpu_seconds: self.cpu_seconds,
            cached: self.cached,
            counters: self.counters,
        })
    }
}

/// The engine's counters. Each wait is counted in the cycles in which it keeps a row out of the array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    Ok(simulated.map(|product| product.map(u32::cast_signed)))
}

/// The scale of blocks beyond K, which are zero: 1.
const PAD_SCALE: u8 = 127;

/// Multiplies matrices of codes on the hardware of `config`, in co-simulation; the product is in codes of its output
/// format. Nothing is compared here.
///
/// With a waveform, a full disk ends this process by a signal; [`recorder::simulate`] is spared that.
///
/// # Errors
/// If a tool is missing or fails, or the simulation does not end as it should.
pub fn simulate_codes(
    config: &Config,
    a: &Coded,
    b: &Coded,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated<Matrix<u32>>, Error> {
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form: run.form,
    };
    // Both come before anything that takes time: whoever has no Verilator, or too large a product, learns it at once.
    let verilator = Verilator::find()?;
    let (m, k, n) = (a.codes().rows(), a.codes().cols(), b.codes().cols());
    let interrupt = watch.interrupt().clone();
    let engine = design::engine(config);
    let program = weft_host::plan_unless(&engine, m, k, n, &|| interrupt.is_raised())?;
    let (moving, stationary) = pack(&program, a, b)?;
    interrupt::check(&interrupt)?;
    let traffic = Traffic {
        commands: program
            .commands()
            .iter()
            .flat_map(|&command| [command as u32, (command >> 32) as u32])
            .collect(),
        moving,
        stationary,
        results: usize::try_from(program.summary().result_beats).map_err(Error::internal)?,
    };
    let bundle = design::emit_monitored(config, &options)?;
    let simulated = drive(&verilator, &bundle, &traffic, run, watch)?;
    simulated.try_map(|report| {
        let product = program.unpack_results(report.output("result"))?;
        Ok(Matrix::new(m, n, product)?.map(i32::cast_unsigned))
    })
}

/// The beats of the moving and of the stationary port.
pub(crate) fn pack(
    program: &Program,
    a: &Coded,
    b: &Coded,
) -> Result<(Vec<u32>, Vec<u32>), DataError> {
    let elements = |operand: &Coded| operand.codes().map(u32::cast_signed).into_vec();
    let (a_elements, b_elements) = (elements(a), elements(b));
    Ok(match (a.scales(), b.scales()) {
        (Some(a), Some(b)) => (
            program.pack_moving_blocks(&a_elements, a.as_slice(), PAD_SCALE)?,
            program.pack_stationary_blocks(&b_elements, b.as_slice(), PAD_SCALE)?,
        ),
        _ => (
            program.pack_moving(&a_elements)?,
            program.pack_stationary(&b_elements)?,
        ),
    })
}

/// What goes into an engine, and how many beats come out.
struct Traffic {
    commands: Vec<u32>,
    moving: Vec<u32>,
    stationary: Vec<u32>,
    results: usize,
}

/// Builds the model of an engine and plays the traffic against it. The product is still in the results' beats.
fn drive(
    verilator: &Verilator,
    bundle: &Bundle,
    traffic: &Traffic,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated<StreamReport>, Error> {
    let options = BuildOptions {
        // In loop form Verilator is to leave the loops to the C++ compiler.
        unroll: (run.form == Form::Loops).then_some(1),
        trace: run.wave.is_some(),
        ..BuildOptions::default()
    };
    let build = verilator.build(bundle, &options, watch)?;

    let mut model = build.model()?;
    if let Some(path) = run.wave {
        model.wave(path)?;
    }
    model.reset(2)?;
    let streams = StreamRun::new()
        .send("cmd", &traffic.commands)
        .send("moving", &traffic.moving)
        .send("stationary", &traffic.stationary)
        .collect("result", traffic.results)
        .stalls(run.stalls)
        .seed(run.seed)
        .idle("idle_o");
    // The run alone: loading and resetting the model are no part of the speed of a simulation.
    let (started, cpu_started) = (Instant::now(), cpu_time());
    let outcome = model.run_streams(&streams, watch);
    let (took, cpu_took) = (started.elapsed(), cpu_time().saturating_sub(cpu_started));
    let outcome = match outcome {
        Ok(report) => aftermath(&mut model, watch).map(|after| (report, after)),
        Err(error) => Err(error),
    };
    // Closed before the outcome is looked at: a waveform of what failed has to be readable.
    if run.wave.is_some() {
        model.close_wave()?;
    }
    // After a refusal nothing moves any more, so that the run ends as if the engine hung. A model that has stopped
    // tells nothing.
    if model.get("error_o").is_ok_and(|error| error != 0) {
        let cycle = model.cycle();
        return Err(Error::Refused { cycle });
    }
    let (report, after) = outcome?;
    match after {
        Aftermath::Quiet => {}
        Aftermath::Surplus { cycle } => return Err(Error::Surplus { cycle }),
        Aftermath::Busy { cycle } => return Err(Error::Restless { cycle }),
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
    let first = report.link("cmd", Direction::In);
    let last = report.link("result", Direction::Out);
    let (Some(first), Some(last)) = (
        first.and_then(|link| link.first),
        last.and_then(|link| link.last),
    ) else {
        return Err(Error::internal(
            "the engine took no command or gave no result",
        ));
    };
    Ok(Simulated {
        cycles: last - first + 1,
        simulated_cycles: report.cycles,
        product: report,
        build_seconds: build.build_seconds,
        simulate_seconds: took.as_secs_f64(),
        cpu_seconds: cpu_took.as_secs_f64(),
        cached: build.cache == Cache::Hit,
        counters,
    })
}

/// Cycles for which an engine that has done its work is watched.
const AFTERMATH: u64 = 256;

/// What an engine does that has done its work.
enum Aftermath {
    /// Nothing, as it should be.
    Quiet,
    /// It gives a result that no command asked for.
    Surplus { cycle: u64 },
    /// It is busy again without a command.
    Busy { cycle: u64 },
}

/// Watches an engine that has given all its results and is idle.
fn aftermath(model: &mut Model, watch: &Watch<'_>) -> Result<Aftermath, weft_cosim::Error> {
    let mut silent = Watch::new(watch.interrupt().clone(), |_| ());
    // One more result is asked for, and has to stay away.
    let one_more = StreamRun::new().collect("result", 1).no_progress(AFTERMATH);
    match model.run_streams(&one_more, &mut silent) {
        Ok(report) => {
            let result = report.link("result", Direction::Out);
            let cycle = result.and_then(|link| link.first);
            return Ok(Aftermath::Surplus {
                cycle: cycle.unwrap_or_else(|| model.cycle()),
            });
        }
        Err(weft_cosim::Error::NoProgress { .. }) => {}
        Err(error) => return Err(error),
    }
    Ok(match model.get("idle_o")? {
        0 => Aftermath::Busy {
            cycle: model.cycle(),
        },
        _ => Aftermath::Quiet,
    })
}

/// What this thread has had of a processor.
pub fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    // Both are positive, and there are fewer than 2^30 nanoseconds.
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Drives an engine of tiny-int8 whose top module was changed in one place. The product is of one row.
    fn driven(from: &str, to: &str, commands: &[u32], results: usize) -> Error {
        let config = Config::preset("tiny-int8").unwrap();
        let options = Options {
            dialect: Dialect::SystemVerilog,
            form: Form::Loops,
        };
        let mut bundle = design::emit_monitored(&config, &options).unwrap();
        let name = format!("{}.sv", bundle.top);
        let mut files = bundle.files.iter_mut();
        let top = files.find(|file| file.name == name).unwrap();
        assert_eq!(top.text.matches(from).count(), 1, "{from}");
        top.text = top.text.replace(from, to);
        let run = Run {
            form: Form::Loops,
            stalls: 0,
            seed: 0,
            wave: None,
        };
        let traffic = Traffic {
            commands: commands.to_vec(),
            moving: Vec::new(),
            stationary: Vec::new(),
            results,
        };
        let verilator = Verilator::find().unwrap();
        let end = drive(&verilator, &bundle, &traffic, run, &mut Watch::silent());
        let error = end.map(|_| ()).unwrap_err();
        assert_eq!(error.exit(), crate::Exit::Mismatch);
        error
    }

    /// A drain of three entries of partial sums, whatever is in them.
    const DRAIN: [u32; 2] = [3 << 8 | 5, 0];

    /// Where a command that the engine refuses leads nowhere, that is said, and not that it hangs.
    #[test]
    fn a_refused_command_is_told() {
        // No operation has this opcode.
        let error = driven("endmodule", "endmodule", &[0xf, 0], 1);
        assert!(matches!(error, Error::Refused { .. }), "{error}");
    }

    /// All results are there and right, and then comes one more.
    #[test]
    fn a_result_too_many_is_told() {
        let valid = "assign result_valid_o = sequencer_result_valid;";
        // At once, and long after.
        for (late, cycles) in [("1'b1", 1..40), ("(clk_count > 200)", 200..300)] {
            let more = format!(
                "logic [15:0] clk_count; always_ff @(posedge clk_i) clk_count <= sequencer_idle ? clk_count + 1 : 0; \
                 assign result_valid_o = sequencer_result_valid | (sequencer_idle & |sequencer_count_cycles & {late});"
            );
            let error = driven(valid, &more, &DRAIN, 3);
            let Error::Surplus { cycle } = error else {
                panic!("{error}")
            };
            assert!(cycles.contains(&cycle), "{late}: {cycle}");
        }
    }

    #[test]
    fn an_engine_that_does_not_rest_is_told() {
        let idle = "assign idle_o = sequencer_idle;";
        let restless = "logic was; always_ff @(posedge clk_i) was <= sequencer_idle & |sequencer_count_cycles; \
                        assign idle_o = sequencer_idle & !was;";
        let error = driven(idle, restless, &DRAIN, 3);
        assert!(matches!(error, Error::Restless { .. }), "{error}");
    }
}
