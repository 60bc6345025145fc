//! Other people's tools over emitted Verilog, for tests.
//!
//! - [`lint_all`]: every tool that has to accept instance form, with all its warnings as errors.
//! - [`lint_loops`]: the same for loop form, which only Verilator and slang have to read.
//! - [`icarus`]: a bench of one's own under Icarus, its output as text.
//! - [`python`]: a script that asks pyslang.
//! - [`model`]: a co-simulation model under Verilator, built quickly.
//! - [`full`]: whether long runs are wanted.
//!
//! A tool that is not there fails the test with the command that installs it; nothing is skipped.

#![forbid(unsafe_code)]

mod tools;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use weft_cosim::{BuildOptions, Model, Optimize, Verilator, Watch};
use weft_ir::Bundle;

pub use tools::Tool;

/// Lets every tool check a bundle in instance form; the dialect is that of its files' extension.
///
/// # Panics
///
/// With what the tools said, if any of them said anything.
#[track_caller]
pub fn lint_all(bundle: &Bundle) {
    lint(bundle, &Tool::ALL);
}

/// Lets the tools that have to read loop form check a bundle.
///
/// # Panics
///
/// With what the tools said, if any of them said anything.
#[track_caller]
pub fn lint_loops(bundle: &Bundle) {
    lint(bundle, &[Tool::Verilator, Tool::OldVerilator, Tool::Slang]);
}

/// Lets `tools` check a bundle.
///
/// # Panics
///
/// With what the tools said, if any of them said anything.
#[track_caller]
pub fn lint(bundle: &Bundle, tools: &[Tool]) {
    let sources = Sources::new(bundle);
    let mut complaints = String::new();
    for tool in tools {
        if let Err(said) = tool.check(&sources) {
            let _ = writeln!(
                complaints,
                "--- {} complains of `{}`:\n{said}",
                tool.name(),
                bundle.top
            );
        }
    }
    assert!(complaints.is_empty(), "{complaints}{}", listing(bundle));
}

/// Runs `bench`, the text of a module `bench`, together with a bundle under Icarus; gives what it printed.
///
/// The bench is read in the bundle's dialect and has to end with `$finish`.
///
/// # Panics
///
/// If Icarus refuses the text or the run fails.
#[track_caller]
pub fn icarus(bundle: &Bundle, bench: &str) -> String {
    let sources = Sources::new(bundle);
    tools::icarus(&sources, bench).unwrap_or_else(|said| panic!("{said}\n{}", listing(bundle)))
}

/// Runs a script in the Python of the virtual environment, which has pyslang; gives what it printed.
///
/// # Panics
///
/// If it fails.
#[track_caller]
pub fn python(script: &str) -> String {
    tools::python(script).unwrap_or_else(|said| panic!("{said}"))
}

/// A model of the bundle in reset state zero, from the co-simulation's cache or built with little optimisation.
///
/// # Panics
///
/// If it cannot be built.
#[track_caller]
pub fn model(bundle: &Bundle) -> Model {
    let options = BuildOptions {
        optimize: Optimize::Quick,
        ..BuildOptions::default()
    };
    Verilator::find()
        .and_then(|verilator| verilator.build(bundle, &options, &mut Watch::silent()))
        .and_then(|build| build.model())
        .unwrap_or_else(|error| panic!("{error}\n{}", listing(bundle)))
}

/// Whether long runs are wanted: `WEFT_FULL=1`, as `make test-full` sets it.
pub fn full() -> bool {
    std::env::var_os("WEFT_FULL").is_some_and(|value| value == "1")
}

/// A bundle's files in a folder of their own, which goes with this value.
#[derive(Debug)]
pub struct Sources {
    folder: TempDir,
    files: Vec<PathBuf>,
    top: String,
    verilog_2005: bool,
}

impl Sources {
    /// Writes the files.
    ///
    /// # Panics
    ///
    /// If they cannot be written.
    pub fn new(bundle: &Bundle) -> Sources {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |file: &weft_ir::SourceFile| {
            fs::write(folder.path().join(&file.name), &file.text).expect("a file of the bundle");
            PathBuf::from(&file.name)
        };
        Sources {
            files: bundle.files.iter().map(write).collect(),
            top: bundle.top.clone(),
            verilog_2005: bundle.files.iter().all(|file| file.name.ends_with(".v")),
            folder,
        }
    }

    /// The folder that holds them.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Their names within the folder, each after those that it needs.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The top module.
    pub fn top(&self) -> &str {
        &self.top
    }

    /// Whether they are Verilog-2005; SystemVerilog otherwise.
    pub fn verilog_2005(&self) -> bool {
        self.verilog_2005
    }
}

/// The bundle's text with line numbers, for messages; of a large one the beginning.
fn listing(bundle: &Bundle) -> String {
    let mut text = String::new();
    for file in &bundle.files {
        let _ = writeln!(text, "--- {}", file.name);
        for (number, line) in file.text.lines().enumerate().take(4000) {
            let _ = writeln!(text, "{:4} {line}", number + 1);
        }
    }
    text
}
