//! Configurations, and engines that play programs.

use std::path::{Path, PathBuf};

use weft::design;
use weft::simulate::Counters;
use weft_cosim::{Build, BuildOptions, Error, Model, Optimize, StreamRun, Verilator, Watch};
use weft_ir::{Bundle, Dialect, Direction, Form, Options};
use weft_units::config::{Config, Document};
use weft_units::engine::TensorEngine;

use crate::machine::Program;

/// The configuration of a list of assignments, such as `array.rows=3 array.cols=5`.
#[track_caller]
pub fn config(settings: &str) -> Config {
    let mut document = Document::new("settings", "");
    for assignment in settings.split_whitespace() {
        document.set(assignment);
    }
    Config::read(&document).unwrap_or_else(|faults| panic!("{settings}: {faults}"))
}

/// The Verilog of an engine.
#[track_caller]
pub fn emit(config: &Config, form: Form) -> Bundle {
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form,
    };
    design::emit(config, &options).unwrap_or_else(|error| panic!("{config:?}: {error}"))
}

#[track_caller]
fn emit_spoilt(config: &Config, form: Form) -> Bundle {
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form,
    };
    let design = weft_ir::elaborate(&TensorEngine::new(config))
        .unwrap_or_else(|errors| panic!("{config:?}: {errors}"));
    let spoilt = design.with_spoilt_collisions();
    spoilt
        .emit(&options)
        .unwrap_or_else(|errors| panic!("{config:?}: {errors}"))
}

/// A built engine.
pub struct Rig {
    pub config: Config,
    bundle: Bundle,
    options: BuildOptions,
    build: Build,
}

impl Rig {
    /// Builds the engine as it is given out. State without reset starts with random bits.
    #[track_caller]
    pub fn new(config: &Config, form: Form) -> Self {
        Rig::of(config, form, emit(config, form))
    }

    /// Builds the engine in loop form with memories in which a read that meets a write gives what nobody can want.
    /// Programs then show whether the engine keeps them apart; in the text as it is given out they would get the old word.
    #[track_caller]
    pub fn spoilt(config: &Config) -> Self {
        let form = Form::Loops;
        Rig::of(config, form, emit_spoilt(config, form))
    }

    #[track_caller]
    fn of(config: &Config, form: Form, bundle: Bundle) -> Self {
        let options = BuildOptions {
            optimize: Optimize::Quick,
            unroll: (form == Form::Loops).then_some(1),
            random_power_up: true,
            ..BuildOptions::default()
        };
        Rig {
            config: config.clone(),
            build: build(&bundle, &options),
            bundle,
            options,
        }
    }

    /// An engine after reset.
    #[track_caller]
    pub fn engine(&self, power_up: u64) -> Engine {
        start(&self.build, power_up)
    }

    /// Plays a program on a fresh engine and compares its results with those of the machine.
    #[track_caller]
    pub fn check(&self, program: &Program, stalls: Stalls) -> Played {
        let mut engine = self.engine(stalls.seed);
        let played = engine.play(program, stalls);
        match verdict(program, &played) {
            Ok(()) => (),
            Err(fault) => panic!(
                "{fault}\n{stalls:?}, power-up from the same seed\n{:?}\n{}\nwaveform: {}",
                self.config,
                program.listing(),
                self.record(program, stalls).display()
            ),
        }
        played.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Plays a program once more, for its waveform.
    fn record(&self, program: &Program, stalls: Stalls) -> PathBuf {
        let traced = build(&self.bundle, &self.options.traced());
        let mut engine = start(&traced, stalls.seed);
        let path = waveform(self.config.name());
        engine
            .model
            .wave(&path)
            .unwrap_or_else(|error| panic!("{error}"));
        // It goes wrong as it did before.
        let _ = engine.play(program, stalls);
        path
    }
}

/// Where the waveform of a failure goes.
pub fn waveform(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tensor_engine_{name}.fst"))
}

#[track_caller]
fn build(bundle: &Bundle, options: &BuildOptions) -> Build {
    Verilator::find()
        .and_then(|verilator| verilator.build(bundle, options, &mut Watch::silent()))
        .unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn start(build: &Build, power_up: u64) -> Engine {
    let model = build.model_seeded(power_up);
    let mut engine = Engine {
        model: model.unwrap_or_else(|error| panic!("{error}")),
    };
    engine.reset();
    engine
}

fn verdict(program: &Program, played: &Result<Played, Error>) -> Result<(), String> {
    let Played {
        results, counted, ..
    } = match played {
        Ok(played) => played,
        Err(error) => return Err(error.to_string()),
    };
    let pairs = results.iter().zip(&program.results);
    if let Some(at) = pairs.clone().position(|(got, expected)| got != expected) {
        let words = program.results.len() / program.result_beats.max(1);
        return Err(format!(
            "result beat {}, lane {}: {:#010x}, expected {:#010x}",
            at / words,
            at % words,
            results[at],
            program.results[at]
        ));
    }
    let Counters {
        cycles,
        rows,
        wait_psum,
        wait_load,
        wait_moving,
        wait_command,
    } = counted;
    // Every cycle in which the engine is not idle is one of a row or of one kind of wait.
    if *cycles != rows + wait_psum + wait_load + wait_moving + wait_command || *rows != program.rows
    {
        return Err(format!("{} rows, but {counted}", program.rows));
    }
    Ok(())
}

/// An engine in motion.
pub struct Engine {
    pub model: Model,
}

/// Random refusals on every port.
#[derive(Clone, Copy, Debug)]
pub struct Stalls {
    pub percent: u8,
    pub seed: u64,
}

impl Stalls {
    pub const NONE: Stalls = Stalls {
        percent: 0,
        seed: 1,
    };
}

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// The beats of the result port.
    pub results: Vec<u32>,
    /// Cycles from the first command accepted to the last result taken.
    pub cycles: u64,
    /// What was counted from before the program to after it.
    pub counted: Counters,
}

impl Engine {
    #[track_caller]
    pub fn reset(&mut self) {
        self.model
            .reset(2)
            .unwrap_or_else(|error| panic!("{error}"));
    }

    /// An output of up to 64 bits.
    #[track_caller]
    pub fn get(&mut self, port: &str) -> u64 {
        self.model
            .get(port)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn counters(&mut self) -> Counters {
        let mut count = |name: &str| self.get(&format!("count_{name}_o"));
        Counters {
            cycles: count("cycles"),
            rows: count("rows"),
            wait_psum: count("wait_psum"),
            wait_load: count("wait_load"),
            wait_moving: count("wait_moving"),
            wait_command: count("wait_command"),
        }
    }

    /// Plays a program to its end.
    pub fn play(&mut self, program: &Program, stalls: Stalls) -> Result<Played, Error> {
        let before = self.counters();
        let run = stalled(stalls)
            .send("cmd", &program.commands)
            .send("moving", &program.moving)
            .send("stationary", &program.stationary)
            .collect("result", program.result_beats)
            .idle("idle_o");
        let report = self.model.run_streams(&run, &mut Watch::silent())?;
        let after = self.counters();
        let first = report
            .link("cmd", Direction::In)
            .and_then(|link| link.first);
        let last = report
            .link("result", Direction::Out)
            .and_then(|link| link.last);
        Ok(Played {
            results: report.output("result").to_vec(),
            cycles: first.zip(last).map_or(0, |(first, last)| last - first + 1),
            counted: difference(after, before),
        })
    }
}

/// A run with stalls, which is given up when nothing moves for longer than anything takes.
pub fn stalled<'a>(stalls: Stalls) -> StreamRun<'a> {
    StreamRun::new()
        .stalls(stalls.percent)
        .seed(stalls.seed)
        .no_progress(20_000)
}

/// What was counted between two points of a run.
fn difference(after: Counters, before: Counters) -> Counters {
    Counters {
        cycles: after.cycles - before.cycles,
        rows: after.rows - before.rows,
        wait_psum: after.wait_psum - before.wait_psum,
        wait_load: after.wait_load - before.wait_load,
        wait_moving: after.wait_moving - before.wait_moving,
        wait_command: after.wait_command - before.wait_command,
    }
}
