//! What can be written on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use serde::{Deserialize, Serialize};

use weft_format::{Format, Rounding, ScaleRule};

use crate::{Exit, environment};

/// From one parameter file to the Verilog of an accelerator datapath, and to the proof that it computes what it should.
#[derive(Debug, Parser)]
#[command(name = "weft", version, propagate_version = true, max_term_width = 100, after_help = end_of_help())]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

fn end_of_help() -> String {
    format!("{}\n\n{}", environment::table(), Exit::table())
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
    /// A and B hold numbers, which are rounded to the formats of the configuration to nearest even, and quantised where those are in
    /// blocks; the report counts what overflowed or saturated, what became zero and what is NaN. Integers must be numbers of
    /// their format. With `--codes` A and B hold codes as they are. C is in NumPy's type of the output format, or in
    /// codes where NumPy has none; `weft formats` lists them.
    ///
    /// The program of a product has at most 16777216 multiply commands, one for each tile of A and B that meet. A product that
    /// takes more is refused: multiply it in parts, or on a larger array, or with deeper moving and PSUM banks, whose tiles
    /// are longer.
    ///
    /// A waveform leaves out arrays of more than 4096 words: large memories and, in loop form, the states of PEs where there are
    /// some 4000 of them or more. The report says what is left out.
    Matmul(MatmulArgs),
    /// Convert codes or float32 numbers from one format to another
    ///
    /// IN.npy holds codes of the format `--from`: in NumPy's own type of the format where there is one, such as float32 for fp32,
    /// else in uint8 or uint16; `weft formats` tells. OUT.npy holds them of the format `--to` in the same way, with the
    /// same shape. Blocks run along the last dimension.
    ///
    /// Overflow is judged after rounding. Without `--saturate`, what overflows becomes an infinity, or NaN where the format has
    /// none; elements of blocks saturate unless `--no-saturate` is given, and integers always do.
    Convert(ConvertArgs),
    /// List the number formats
    Formats(FormatsArgs),
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
    /// Where to write the product C[M, N], an .npy file: int32, float32, float16, or codes where NumPy has no such type
    #[arg(long, value_name = "C.npy", value_hint = ValueHint::FilePath)]
    pub out: PathBuf,
    /// A and B hold codes of their formats, not numbers that are to be rounded to them
    #[arg(long)]
    pub codes: bool,
    /// Codes of 4 bits are two in a byte along the columns, the first in the low bits
    #[arg(long, requires = "codes")]
    pub packed: bool,
    /// Scales of the blocks of A, uint8 of e8m0 [M, ceil(K / 32)]
    #[arg(long, value_name = "SA.npy", value_hint = ValueHint::FilePath)]
    pub a_scale: Option<PathBuf>,
    /// Scales of the blocks of B, uint8 of e8m0 [ceil(K / 32), N]
    #[arg(long, value_name = "SB.npy", value_hint = ValueHint::FilePath)]
    pub b_scale: Option<PathBuf>,
    /// How to choose the scale of a block of numbers [default: floor]
    #[arg(long, value_name = "RULE", value_parser = rules())]
    pub scale_rule: Option<ScaleRule>,
    /// Format of the product: the same as --set output.format=FORMAT
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub out_format: Option<Format>,
    /// How sums are rounded to it: the same as --set output.rounding=ROUNDING
    #[arg(long, value_name = "ROUNDING", value_parser = without_random_bits())]
    pub rounding: Option<Rounding>,
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

/// `weft convert`
#[derive(Debug, Clone, Args)]
pub struct ConvertArgs {
    /// Format of the codes in IN.npy, such as fp32, bf16, e4m3, mxfp4; `weft formats` lists them
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub from: Format,
    /// Format of the codes in OUT.npy
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub to: Format,
    /// How to round
    #[arg(long, value_name = "ROUNDING", value_parser = roundings(), default_value = "nearest-even")]
    pub rounding: Rounding,
    /// What is beyond the greatest number becomes that number: the default where the result is in blocks
    #[arg(long, conflicts_with = "no_saturate")]
    pub saturate: bool,
    /// What is beyond the greatest number becomes an infinity, or NaN where there is none: the default elsewhere
    #[arg(long)]
    pub no_saturate: bool,
    /// Random bits of stochastic rounding, uint32 of the same shape as IN.npy
    #[arg(long, value_name = "R.npy", value_hint = ValueHint::FilePath)]
    pub random_bits: Option<PathBuf>,
    /// How many of them are added, from the lowest up
    #[arg(long, value_name = "N", default_value_t = 32, requires = "random_bits", value_parser = clap::value_parser!(u32).range(1..=32))]
    pub random_width: u32,
    /// How to choose the scales of blocks [default: floor]
    #[arg(long, value_name = "RULE", value_parser = rules())]
    pub scale_rule: Option<ScaleRule>,
    /// Scales of the blocks in IN.npy, uint8 of e8m0
    #[arg(long, value_name = "S.npy", value_hint = ValueHint::FilePath)]
    pub in_scale: Option<PathBuf>,
    /// Where to write the scales of the blocks in OUT.npy
    #[arg(long, value_name = "S.npy", value_hint = ValueHint::FilePath)]
    pub out_scale: Option<PathBuf>,
    /// Which operand a matrix in blocks is: whether they run along its rows or its columns
    #[arg(long, value_enum, default_value_t = Side::Moving)]
    pub operand: Side,
    /// IN.npy has two codes of 4 bits in a byte, the first in the low bits
    #[arg(long)]
    pub in_packed: bool,
    /// OUT.npy is to have two codes of 4 bits in a byte, the first in the low bits
    #[arg(long)]
    pub out_packed: bool,
    /// What converts
    #[arg(long, value_enum, default_value_t = Engine::Golden)]
    pub engine: Engine,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// What to convert
    #[arg(value_name = "IN.npy", value_hint = ValueHint::FilePath)]
    pub input: PathBuf,
    /// Where to write it
    #[arg(value_name = "OUT.npy", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `weft formats`
#[derive(Debug, Args)]
pub struct FormatsArgs {
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::all().iter().map(|format| format.name()))
        .try_map(|name| name.parse::<Format>())
}

fn roundings() -> impl TypedValueParser<Value = Rounding> {
    PossibleValuesParser::new(Rounding::all().iter().map(|rounding| rounding.name()))
        .try_map(|name| name.parse::<Rounding>())
}

/// The roundings that need no random bits.
fn without_random_bits() -> impl TypedValueParser<Value = Rounding> {
    let all = Rounding::all().iter();
    let names = all.filter(|rounding| **rounding != Rounding::Stochastic);
    PossibleValuesParser::new(names.map(|rounding| rounding.name()))
        .try_map(|name| name.parse::<Rounding>())
}

fn rules() -> impl TypedValueParser<Value = ScaleRule> {
    PossibleValuesParser::new(ScaleRule::all().iter().map(|rule| rule.name()))
        .try_map(|name| name.parse::<ScaleRule>())
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

/// Whose K blocks run along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// A[M, K]: along rows
    Moving,
    /// B[K, N]: along columns
    Stationary,
}

impl From<Side> for weft_format::Operand {
    fn from(side: Side) -> Self {
        match side {
            Side::Moving => weft_format::Operand::Moving,
            Side::Stationary => weft_format::Operand::Stationary,
        }
    }
}

/// What computes a product, or converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// The emitted Verilog, compared with the golden model
    Rtl,
    /// The golden model alone; needs no tools
    Golden,
}

impl Engine {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Rtl => "rtl",
            Engine::Golden => "golden",
        }
    }
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
