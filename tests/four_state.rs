//! Power-up state that nothing resets never shows in a result: in four-state simulation, where it would be X, and in
//! two-state simulation with random bits.
//!
//! The testbench is the one that `weft generate --testbench` hands out, so that it is tested too.

use std::path::Path;
use std::process::Command;

use weft::testbench::testbench;
use weft::{design, simulate};
use weft_cosim::{BuildOptions, Optimize, StreamRun, Verilator, Watch};
use weft_golden::{Accumulate, Matrix, matmul};
use weft_ir::{Dialect, Form, Options};
use weft_units::config::{Config, Document, Preset};

/// The preset with other values.
fn config(preset: &str, sets: &[&str]) -> Config {
    let mut document =
        Document::from_preset(Preset::find(preset).unwrap_or_else(|error| panic!("{error}")));
    sets.iter().for_each(|set| document.set(set));
    Config::read(&document).unwrap_or_else(|error| panic!("{error}"))
}

/// Runs a design's testbench in Icarus, after `change` has had its way with the files: how it ends, and what it says.
fn bench_output(config: &Config, dialect: Dialect, change: impl Fn(&Path)) -> (bool, String) {
    let options = Options {
        dialect,
        form: Form::Instances,
    };
    let bundle = design::emit(config, &options).unwrap_or_else(|error| panic!("{error}"));
    let bench = testbench(config, &bundle, &options).unwrap_or_else(|error| panic!("{error}"));
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    for file in bundle.files.iter().chain(&bench) {
        std::fs::write(folder.path().join(&file.name), &file.text)
            .unwrap_or_else(|error| panic!("{error}"));
    }
    change(folder.path());
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program)
            .args(args)
            .current_dir(folder.path())
            .output();
        let output =
            output.unwrap_or_else(|error| panic!("{program}: {error}; `make setup` installs it"));
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), text)
    };
    let language = if dialect == Dialect::SystemVerilog {
        "-g2012"
    } else {
        "-g2005"
    };
    let sources = bundle
        .files
        .iter()
        .chain(&bench)
        .filter(|file| !file.name.ends_with(".hex"));
    let names: Vec<&str> = sources.map(|file| file.name.as_str()).collect();
    let (built, text) = run(
        "iverilog",
        &[&[language, "-o", "bench.vvp"][..], &names].concat(),
    );
    assert!(built, "iverilog: {text}");
    run("vvp", &["-n", "bench.vvp"])
}

#[test]
fn no_x_in_results_in_either_dialect() {
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
        let (right, text) = bench_output(&config("tiny-int8", &[]), dialect, |_| {});
        assert!(
            right && text.contains("PASS") && !text.contains("FAIL"),
            "{dialect:?}: {text}"
        );
    }
}

#[test]
fn no_x_in_results_at_other_depths() {
    let sets = [
        "array.stages=3",
        "array.rows=3",
        "array.cols=5",
        "array.products=2",
        "accumulate.model=int32-saturate",
    ];
    let (right, text) = bench_output(&config("tiny-int8", &sets), Dialect::SystemVerilog, |_| {});
    assert!(
        right && text.contains("PASS") && !text.contains("FAIL"),
        "{text}"
    );
}

#[test]
fn no_x_in_results_of_any_family() {
    for (preset, sets) in [
        (
            "bf16-16",
            &["array.rows=3", "array.cols=4", "output.format=fp16"][..],
        ),
        // Results whose lanes do not fill words.
        (
            "fp8-16",
            &["array.rows=3", "array.cols=5", "output.format=e4m3"],
        ),
        (
            "tf32-16",
            &["array.rows=2", "array.cols=3", "output.format=tf32"],
        ),
        ("mxfp4-16", &["array.rows=8", "array.cols=3"]),
        ("hopper-fp16-8", &["array.rows=2", "array.cols=2"]),
        ("tiny-int8", &["accumulate.model=int32-saturate-end"]),
    ] {
        let (right, text) = bench_output(&config(preset, sets), Dialect::SystemVerilog, |_| {});
        assert!(
            right && text.contains("PASS") && !text.contains("FAIL"),
            "{preset}: {text}"
        );
    }
}

/// Puts another number in the first vector of results.
fn expect_something_else(folder: &Path) {
    let files = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let path = files
        .flatten()
        .map(|entry| entry.path())
        .find(|path| {
            path.to_string_lossy().contains("result")
                && path.extension().is_some_and(|e| e == "hex")
        })
        .unwrap_or_else(|| panic!("the testbench has no vectors of results"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let line = lines
        .iter_mut()
        .find(|line| line.starts_with(|c: char| c.is_ascii_hexdigit()))
        .unwrap_or_else(|| panic!("no vector in {}", path.display()));
    let last = if line.ends_with('0') { "1" } else { "0" };
    line.replace_range(line.len() - 1.., last);
    std::fs::write(&path, lines.join("\n") + "\n").unwrap_or_else(|error| panic!("{error}"));
}

/// In SystemVerilog the simulator's exit code says so too; Verilog-2005 cannot choose one.
#[test]
fn a_wrong_expectation_fails() {
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
        let config = config("tiny-int8", &[]);
        let (right, text) = bench_output(&config, dialect, expect_something_else);
        assert!(
            text.contains("FAIL") && !text.contains("PASS"),
            "{dialect:?}: {text}"
        );
        assert_eq!(
            right,
            dialect == Dialect::Verilog2005,
            "{dialect:?}: {text}"
        );
    }
}

#[test]
fn random_power_up_never_shows() {
    let config = config("tiny-int8", &["array.stages=2"]);
    let operand = |rows, cols, seed: usize| {
        Matrix::from_fn(rows, cols, |r, c| {
            ((r * 37 + c * 11 + seed) % 256) as i32 - 128
        })
        .unwrap_or_else(|error| panic!("{error}"))
    };
    let (a, b) = (operand(11, 9, 3), operand(9, 6, 5));
    let accumulate = Accumulate::new(config.accumulate(), config.products());
    let golden = matmul(&a, &b, config.moving(), config.stationary(), accumulate)
        .unwrap_or_else(|error| panic!("{error}"));

    let options = Options {
        dialect: Dialect::SystemVerilog,
        form: Form::Instances,
    };
    let bundle = design::emit(&config, &options).unwrap_or_else(|error| panic!("{error}"));
    let program = weft_host::plan(&design::engine(&config), a.rows(), a.cols(), b.cols())
        .unwrap_or_else(|error| panic!("{error}"));
    let commands: Vec<u32> = program
        .commands()
        .iter()
        .flat_map(|&word| [word as u32, (word >> 32) as u32])
        .collect();
    let moving = program
        .pack_moving(a.as_slice())
        .unwrap_or_else(|error| panic!("{error}"));
    let stationary = program
        .pack_stationary(b.as_slice())
        .unwrap_or_else(|error| panic!("{error}"));
    let results = program.summary().result_beats as usize;

    let mut watch = Watch::silent();
    let options = BuildOptions {
        optimize: Optimize::Quick,
        random_power_up: true,
        ..BuildOptions::default()
    };
    let build = Verilator::find()
        .and_then(|tool| tool.build(&bundle, &options, &mut watch))
        .unwrap_or_else(|error| panic!("{error}"));
    for seed in 1..=20 {
        let mut model = build
            .model_seeded(seed)
            .unwrap_or_else(|error| panic!("{error}"));
        model.reset(1).unwrap_or_else(|error| panic!("{error}"));
        let run = StreamRun::new()
            .send("cmd", &commands)
            .send("moving", &moving)
            .send("stationary", &stationary)
            .collect("result", results)
            .stalls(30)
            .seed(seed)
            .idle("idle_o");
        let report = model
            .run_streams(&run, &mut watch)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let product = program
            .unpack_results(report.output("result"))
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(product, golden.as_slice(), "power-up seed {seed}");
    }
}

/// The main job with stalls, through the same library call as the command line.
#[test]
fn main_job_with_stalls() {
    let config = config("tiny-int8", &[]);
    let a = Matrix::from_fn(5, 7, |r, c| (r * 7 + c) as i32 - 17)
        .unwrap_or_else(|error| panic!("{error}"));
    let b = Matrix::from_fn(7, 3, |r, c| (r * 3 + c) as i32 - 10)
        .unwrap_or_else(|error| panic!("{error}"));
    let run = simulate::Run {
        form: Form::Loops,
        stalls: 70,
        seed: 9,
        wave: None,
    };
    let simulated = simulate::simulate(&config, &a, &b, run, &mut Watch::silent())
        .unwrap_or_else(|error| panic!("{error}"));
    let accumulate = Accumulate::new(config.accumulate(), config.products());
    let golden = matmul(&a, &b, config.moving(), config.stationary(), accumulate)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(simulated.product, golden);
}
