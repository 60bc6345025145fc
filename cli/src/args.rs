//! What can be written on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use serde::{Deserialize, Serialize};

use weft_flow::Target;
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
    /// their format; of their sums those are counted that int32 did not hold. With `--codes` A and B hold codes as they are. C is in NumPy's type of the output format, or in
    /// codes where NumPy has none; `weft formats` lists them.
    ///
    /// The program of a product has at most 16777216 multiply commands, one for each tile of A and B that meet. A product that
    /// takes more is refused: multiply it in parts, or on a larger array, or with deeper moving and PSUM banks, whose tiles
    /// are longer.
    ///
    /// A waveform leaves out arrays of more than 4096 words: large memories and, in loop form, the states of PEs where there are
    /// some 4000 of them or more. The report says what is left out.
    Matmul(MatmulArgs),
    /// Check, generate and simulate networks on chip
    Noc(NocArgs),
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
    /// Carry a configuration through an FPGA flow: Verilog, constraints, scripts, netlist, placement, bitstream, report
    ///
    /// What is built is the engine behind a serial port, with clock, reset and pins of the target. DIR gets all that tools read and
    /// wrote, report.html, and a line in history.jsonl, with which the next run is compared. When a tool fails, its logs
    /// stay in DIR as well.
    Synth(SynthArgs),
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
    /// Start from this preset instead of the text that explains every key of an engine
    #[arg(long, value_name = "PRESET")]
    pub preset: Option<String>,
    /// Start from the text that explains every key of a network instead
    #[arg(long, conflicts_with = "preset")]
    pub network: bool,
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
    /// Codes of 4 bits are two in a byte along the columns, the first in the low bits; a row of an odd number ends with half a
    /// byte of zero
    #[arg(long, requires = "codes")]
    pub packed: bool,
    /// Columns of a packed B, where the last of them could be such a filling; scales tell as well
    #[arg(long, value_name = "N", requires = "packed", value_parser = clap::value_parser!(u64).range(1..))]
    pub b_cols: Option<u64>,
    /// Scales of the blocks of A, uint8 of e8m0 [M, ceil(K / 32)]
    #[arg(long, value_name = "SA.npy", value_hint = ValueHint::FilePath)]
    pub a_scale: Option<PathBuf>,
    /// Scales of the blocks of B, uint8 of e8m0 [ceil(K / 32), N]
    #[arg(long, value_name = "SB.npy", value_hint = ValueHint::FilePath)]
    pub b_scale: Option<PathBuf>,
    /// How to choose the scale of a block of numbers [default: floor]
    #[arg(long, value_name = "RULE", value_parser = rules())]
    pub scale_rule: Option<ScaleRule>,
    /// What numbers of A and B beyond the greatest of their format become [default: saturate in blocks, else infinity]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub operand_overflow: Option<Overflow>,
    /// Format of the product: the same as --set output.format=FORMAT
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub out_format: Option<Format>,
    /// How sums are rounded to it: the same as --set output.rounding=ROUNDING; output.seed starts the random bits of stochastic
    #[arg(long, value_name = "ROUNDING", value_parser = roundings())]
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

/// `weft noc`
#[derive(Debug, Args)]
pub struct NocArgs {
    /// What to do with a network.
    #[command(subcommand)]
    pub command: NocCommand,
}

/// The commands for networks.
#[derive(Debug, Subcommand)]
pub enum NocCommand {
    /// Check a network: whether its routes can deadlock, and what it can do at best
    ///
    /// The proof is an order of all channels, each a virtual channel of a link, in which packets only ever wait for later ones.
    /// Where there is none, the channels that close a cycle are printed, and the smallest change that would open it.
    Check(NocCheckArgs),
    /// Write the Verilog of a network
    Generate(NocGenerateArgs),
    /// Send packets through a network and measure throughput and latency
    ///
    /// On the emitted Verilog, in co-simulation, or on a cycle-accurate model of it, which gives the same numbers for the same
    /// seed. Rates are in flits per terminal and cycle, latencies in cycles from generation, in a source queue without end, until
    /// the tail is delivered. After the measurement no packets are generated, and what is under way has time to arrive.
    Simulate(NocSimulateArgs),
    /// Measure latency and throughput at rate after rate, and draw the curve
    ///
    /// Writes NAME.csv, NAME.json, NAME.svg and NAME.png, where NAME is that of the configuration and of the traffic. The sweep
    /// ends at two rates that the network does not carry, and looks closer at the rates before them. A rate is carried when
    /// nothing waits long after the measurement and latency is at most three times that without other traffic.
    Curve(NocCurveArgs),
}

/// `weft noc check`
#[derive(Debug, Args)]
pub struct NocCheckArgs {
    /// A TOML file, or the name of a preset
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "config", conflicts_with = "config")]
    pub file: Option<PathBuf>,
    /// The same
    #[arg(long, value_name = "PRESET|FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The assignments that override it.
    #[command(flatten)]
    pub overrides: Overrides,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `weft noc generate`
#[derive(Debug, Args)]
pub struct NocGenerateArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Folder to write into; made if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Language of the output
    #[arg(long, value_enum, default_value_t = Dialect::Sv2012)]
    pub dialect: Dialect,
    /// Print one JSON object, with the files that were written
    #[arg(long)]
    pub json: bool,
}

/// Traffic, and how long it is watched.
#[derive(Debug, Clone, Args)]
pub struct TrafficArgs {
    /// Who sends to whom
    #[arg(long, value_enum, default_value_t = TrafficPattern::Uniform)]
    pub traffic: TrafficPattern,
    /// Packets from a CSV file instead: cycle, source, destination, flits and perhaps class (0 to 3); a curve replays them faster and slower
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["traffic", "packet_flits", "hotspot"])]
    pub trace: Option<PathBuf>,
    /// The terminal to which hotspot traffic goes [default: one in the middle]
    #[arg(long, value_name = "TERMINAL")]
    pub hotspot: Option<usize>,
    /// Flits of a packet
    #[arg(long, value_name = "FLITS", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub packet_flits: u16,
    /// Cycles before the measurement [default: 2000, or 0 with a trace]
    #[arg(long, value_name = "CYCLES", value_parser = clap::value_parser!(u64).range(0..=MOST_CYCLES))]
    pub warmup: Option<u64>,
    /// Cycles of measurement [default: 10000, or those of the trace]
    #[arg(long, value_name = "CYCLES", value_parser = clap::value_parser!(u64).range(1..=MOST_CYCLES))]
    pub cycles: Option<u64>,
    /// Most cycles after that, for what is under way to arrive [default: 100000 of simulate; of curve a tenth of the measurement, 500 at least]
    #[arg(long, value_name = "CYCLES", value_parser = clap::value_parser!(u64).range(0..=MOST_CYCLES))]
    pub drain: Option<u64>,
    /// Seed of the random numbers
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Terminals do not take a flit in so many of 100 cycles, at random
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=99))]
    pub stalls: u8,
    /// What carries it
    #[arg(long, value_enum, default_value_t = NocEngine::Rtl)]
    pub engine: NocEngine,
}

/// Most cycles of a part of a run.
const MOST_CYCLES: u64 = 1_000_000_000;

/// `weft noc simulate`
#[derive(Debug, Clone, Args)]
pub struct NocSimulateArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The traffic.
    #[command(flatten)]
    pub traffic: TrafficArgs,
    /// Flits offered per terminal and cycle, above 0 and at most 1
    #[arg(
        long,
        value_name = "RATE",
        default_value_t = 0.1,
        conflicts_with = "trace"
    )]
    pub rate: f64,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `weft noc curve`
#[derive(Debug, Clone, Args)]
pub struct NocCurveArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The traffic.
    #[command(flatten)]
    pub traffic: TrafficArgs,
    /// Rates of the sweep from 0 to the bound; some more are added where the curve bends
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(2..=200))]
    pub points: u32,
    /// Folder to write into; made if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Print one JSON object: what is in NAME.json
    #[arg(long)]
    pub json: bool,
}

/// Who sends to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TrafficPattern {
    /// To every other terminal alike
    Uniform,
    /// To every terminal alike, oneself included
    UniformSelf,
    /// From row x, column y to row y, column x
    Transpose,
    /// Almost half way round in each dimension
    Tornado,
    /// From terminal t of n to n - 1 - t
    BitComplement,
    /// All to one terminal
    Hotspot,
}

impl TrafficPattern {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            TrafficPattern::Uniform => "uniform",
            TrafficPattern::UniformSelf => "uniform-self",
            TrafficPattern::Transpose => "transpose",
            TrafficPattern::Tornado => "tornado",
            TrafficPattern::BitComplement => "bit-complement",
            TrafficPattern::Hotspot => "hotspot",
        }
    }
}

/// What carries packets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NocEngine {
    /// The emitted Verilog
    Rtl,
    /// The cycle-accurate model; needs no tools
    Model,
}

impl NocEngine {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            NocEngine::Rtl => "rtl",
            NocEngine::Model => "model",
        }
    }
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
    /// IN.npy has two codes of 4 bits in a byte, the first in the low bits; a row of an odd number ends with half a byte of zero
    #[arg(long)]
    pub in_packed: bool,
    /// Columns of a packed IN.npy, where the last of them could be such a filling
    #[arg(long, value_name = "N", requires = "in_packed", value_parser = clap::value_parser!(u64).range(1..))]
    pub in_cols: Option<u64>,
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

/// `weft synth`
#[derive(Debug, Args)]
pub struct SynthArgs {
    /// The configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Board or chip
    #[arg(long, value_parser = targets())]
    pub target: &'static Target,
    /// Folder to write into; made if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Placements to try, the best of which counts
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub seeds: u32,
    /// How far to go [default: bitstream, or synth where the tools for the rest are the vendor's]
    #[arg(long, value_enum)]
    pub to: Option<Goal>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

fn targets() -> impl TypedValueParser<Value = &'static Target> {
    let names = weft_flow::TARGETS.iter().map(|target| target.name);
    PossibleValuesParser::new(names).try_map(|name| Target::find(&name).ok_or("no such target"))
}

/// `--to` of `weft synth`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Goal {
    /// A netlist, and what it takes
    Synth,
    /// Placed and routed, and how fast that is
    Place,
    /// A bitstream
    Bitstream,
}

impl From<Goal> for weft_flow::Goal {
    fn from(goal: Goal) -> Self {
        match goal {
            Goal::Synth => weft_flow::Goal::Synth,
            Goal::Place => weft_flow::Goal::Place,
            Goal::Bitstream => weft_flow::Goal::Bitstream,
        }
    }
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

/// What becomes of numbers that are too great.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Overflow {
    /// An infinity, or NaN where there is none
    Infinity,
    /// The greatest number
    Saturate,
}

impl Overflow {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Overflow::Infinity => "infinity",
            Overflow::Saturate => "saturate",
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
