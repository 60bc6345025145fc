//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use serde::{Deserialize, Serialize};

use crate::Exit;

/// From one parameter file to the Verilog of an accelerator datapath, and to the proof that it computes what it should.
#[derive(Debug, Parser)]
#[command(name = "weft", version, propagate_version = true, max_term_width = 100, after_help = Exit::table())]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the configurations that come with weft
    Presets(PresetsArgs),
    /// Write a commented configuration to start from
    New(NewArgs),
    /// Check a configuration and say all that is wrong with it
    Check(CheckArgs),
    /// Write the Verilog of a configuration
    Generate(GenerateArgs),
    /// Multiply two matrices on the generated hardware, in co-simulation, and compare with the golden model
    ///
    /// The program of a product has at most 16777216 multiply commands, one for each tile of A and B that meet. A product that
    /// takes more is refused: multiply it in parts, or on a larger array, or with deeper moving and PSUM banks, whose tiles
    /// are longer.
    ///
    /// A waveform leaves out arrays of more than 4096 words: large memories and, in loop form, the states of PEs where there are
    /// some 4000 of them or more. The report says what is left out.
    Matmul(MatmulArgs),
    /// Show ports, latencies, throughput and memory sizes of a configuration
    Info(InfoArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, in roff: `weft man | man -l -`
    Man(ManArgs),
}

/// A configuration and what overrides it.
#[derive(Debug, Clone, Args)]
pub struct ConfigArgs {
    /// Name of a preset, or a TOML file
    #[arg(long, value_name = "PRESET|FILE", value_hint = ValueHint::FilePath)]
    pub config: PathBuf,
    /// The assignments that override it.
    #[command(flatten)]
    pub overrides: Overrides,
}

/// What overrides a configuration.
#[derive(Debug, Clone, Default, Args)]
pub struct Overrides {
    /// Override a key, such as array.rows=8; repeatable, the last one wins. VALUE is TOML, or a bare word for a string
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub set: Vec<String>,
}

fn assignment(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
            Ok(text.to_owned())
        }
        _ => Err("expected KEY=VALUE, such as array.rows=8".to_owned()),
    }
}

/// `weft presets`
#[derive(Debug, Args)]
pub struct PresetsArgs {
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `weft new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Where to write it
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Start from this preset instead of the text that explains every key
    #[arg(long, value_name = "PRESET")]
    pub preset: Option<String>,
    /// Overwrite FILE if it exists
    #[arg(long)]
    pub force: bool,
}

/// `weft check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A TOML file, or the name of a preset
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: PathBuf,
    /// The assignments that override it.
    #[command(flatten)]
    pub overrides: Overrides,
    /// Print one JSON object, with the place of each fault
    #[arg(long)]
    pub json: bool,
}

/// `weft generate`
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Folder to write into; made if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Language of the output
    #[arg(long, value_enum, default_value_t = Dialect::Sv2012)]
    pub dialect: Dialect,
    /// Form of regular structures
    #[arg(long, value_enum, default_value_t = Form::Instances)]
    pub form: Form,
    /// Add a self-checking testbench with vectors, for a simulator of your own
    #[arg(long)]
    pub testbench: bool,
    /// Print one JSON object, with the files that were written
    #[arg(long)]
    pub json: bool,
}

/// `weft matmul`
#[derive(Debug, Clone, Args)]
pub struct MatmulArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The moving operand A[M, K], an .npy file
    #[arg(long, value_name = "A.npy", value_hint = ValueHint::FilePath)]
    pub a: PathBuf,
    /// The stationary operand B[K, N], an .npy file
    #[arg(long, value_name = "B.npy", value_hint = ValueHint::FilePath)]
    pub b: PathBuf,
    /// Where to write the product C[M, N], an .npy file of int32
    #[arg(long, value_name = "C.npy", value_hint = ValueHint::FilePath)]
    pub out: PathBuf,
    /// What computes it
    #[arg(long, value_enum, default_value_t = Engine::Rtl)]
    pub engine: Engine,
    /// Record the simulation in this FST file; arrays of more than 4096 words are left out
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub wave: Option<PathBuf>,
    /// Seed of the random stalls
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Refuse a transfer on every valid/ready port in so many of 100 cycles, at random
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=99))]
    pub stalls: u8,
    /// Form of regular structures; loops simulate many times faster
    #[arg(long, value_enum, default_value_t = Form::Loops)]
    pub form: Form,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `weft info`
#[derive(Debug, Args)]
pub struct InfoArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `weft completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// `weft man`
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The page of this command instead of the page of weft
    pub command: Option<String>,
}

/// Language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    /// The synthesizable part of SystemVerilog-2012
    Sv2012,
    /// Verilog-2005 to the letter
    V2005,
}

/// Form of regular structures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A module per cell in generate loops: to read, to synthesise, to place
    Instances,
    /// All cells in one loop: to simulate; Verilator and slang only
    Loops,
}

/// What computes a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// The emitted Verilog, compared with the golden model
    Rtl,
    /// The golden model alone; needs no tools
    Golden,
}

impl Dialect {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Sv2012 => "sv2012",
            Dialect::V2005 => "v2005",
        }
    }
}

impl From<Dialect> for weft_ir::Dialect {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Sv2012 => weft_ir::Dialect::SystemVerilog,
            Dialect::V2005 => weft_ir::Dialect::Verilog2005,
        }
    }
}

impl Form {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Form::Instances => "instances",
            Form::Loops => "loops",
        }
    }
}

impl From<Form> for weft_ir::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Instances => weft_ir::Form::Instances,
            Form::Loops => weft_ir::Form::Loops,
        }
    }
}

impl From<weft_ir::Form> for Form {
    fn from(form: weft_ir::Form) -> Self {
        match form {
            weft_ir::Form::Instances => Form::Instances,
            weft_ir::Form::Loops => Form::Loops,
        }
    }
}
