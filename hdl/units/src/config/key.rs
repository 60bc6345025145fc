//! The keys of a configuration file, and what each may be.

use std::fmt;

use weft_format::{AccumulateModel, AlignedSum, Format};

use super::items::{MAX_FLIT_BITS, MAX_TERMINALS};
use super::network::{RoutingKind, Topology};
use crate::noc::{MAX_LATENCY, MAX_VCS};

/// A key of a configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `name`
    Name,
    /// `array.rows`
    ArrayRows,
    /// `array.cols`
    ArrayCols,
    /// `array.products`
    ArrayProducts,
    /// `array.stages`
    ArrayStages,
    /// `format.moving`
    FormatMoving,
    /// `format.stationary`
    FormatStationary,
    /// `accumulate.model`
    AccumulateModel,
    /// `accumulate.max_k`
    AccumulateMaxK,
    /// `accumulate.subnormals`
    AccumulateSubnormals,
    /// `accumulate.fraction_bits`
    AccumulateFractionBits,
    /// `accumulate.result_bits`
    AccumulateResultBits,
    /// `accumulate.min_exponent`
    AccumulateMinExponent,
    /// `output.format`
    OutputFormat,
    /// `output.rounding`
    OutputRounding,
    /// `output.overflow`
    OutputOverflow,
    /// `output.random_bits`
    OutputRandomBits,
    /// `output.seed`
    OutputSeed,
    /// `scratchpad.moving_banks`
    ScratchpadMovingBanks,
    /// `scratchpad.moving_depth`
    ScratchpadMovingDepth,
    /// `scratchpad.stationary_banks`
    ScratchpadStationaryBanks,
    /// `scratchpad.stationary_depth`
    ScratchpadStationaryDepth,
    /// `psum.banks`
    PsumBanks,
    /// `psum.depth`
    PsumDepth,
    /// `command.queue_depth`
    CommandQueueDepth,
    /// `noc.topology`
    NocTopology,
    /// `noc.size`
    NocSize,
    /// `noc.terminals`
    NocTerminals,
    /// `noc.nodes`
    NocNodes,
    /// `noc.links`
    NocLinks,
    /// `noc.link_latency`
    NocLinkLatency,
    /// `noc.routing`
    NocRouting,
    /// `noc.table`
    NocTable,
    /// `noc.vcs`
    NocVcs,
    /// `noc.buffer_depth`
    NocBufferDepth,
    /// `noc.flit_bits`
    NocFlitBits,
    /// `noc.rounds`
    NocRounds,
    /// `noc.patience`
    NocPatience,
}

/// What a value has to be, apart from what it has to do with other keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A whole number in this range, ends included.
    Range(i32, i32),
    /// A power of two in this range, ends included.
    PowerOfTwo(i32, i32),
    /// The name of a format that some accumulation model takes as an operand.
    Operand,
    /// The name of an accumulation model.
    Model,
    /// The name of a format to which sums can be rounded.
    Output,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word that can label a design.
    Name,
    /// The numbers that size a network.
    Size,
    /// The nodes of a graph.
    Nodes,
    /// The links of a graph.
    Links,
    /// The entries of a routing table.
    Table,
}

const BANKS: Rule = Rule::PowerOfTwo(1, 64);
const DEPTH: Rule = Rule::PowerOfTwo(super::MIN_DEPTH as i32, 1 << 16);

impl Key {
    /// All keys, in the order in which a configuration file is best read.
    pub const ALL: [Key; 38] = [
        Key::Name,
        Key::ArrayRows,
        Key::ArrayCols,
        Key::ArrayProducts,
        Key::ArrayStages,
        Key::FormatMoving,
        Key::FormatStationary,
        Key::AccumulateModel,
        Key::AccumulateMaxK,
        Key::AccumulateSubnormals,
        Key::AccumulateFractionBits,
        Key::AccumulateResultBits,
        Key::AccumulateMinExponent,
        Key::OutputFormat,
        Key::OutputRounding,
        Key::OutputOverflow,
        Key::OutputRandomBits,
        Key::OutputSeed,
        Key::ScratchpadMovingBanks,
        Key::ScratchpadMovingDepth,
        Key::ScratchpadStationaryBanks,
        Key::ScratchpadStationaryDepth,
        Key::PsumBanks,
        Key::PsumDepth,
        Key::CommandQueueDepth,
        Key::NocTopology,
        Key::NocSize,
        Key::NocTerminals,
        Key::NocNodes,
        Key::NocLinks,
        Key::NocLinkLatency,
        Key::NocRouting,
        Key::NocTable,
        Key::NocVcs,
        Key::NocBufferDepth,
        Key::NocFlitBits,
        Key::NocRounds,
        Key::NocPatience,
    ];

    /// Whether it is about the network; the others are about the tensor engine, but for `name`, which is about both.
    pub fn is_of_network(self) -> bool {
        self.path().starts_with("noc.")
    }

    /// The key as it is written, with its table.
    pub fn path(self) -> &'static str {
        self.row().0
    }

    /// What its value has to be.
    pub fn rule(self) -> Rule {
        self.row().1
    }

    /// The value when the key is absent, in words; `None` if it has to be given.
    pub fn default(self) -> Option<&'static str> {
        self.row().2
    }

    /// One line on what it sets.
    pub fn summary(self) -> &'static str {
        self.row().3
    }

    /// Whether sums of an accumulation model can depend on the key at all.
    pub fn is_for(self, model: AccumulateModel) -> bool {
        use AccumulateModel::{Aligned, Exact, Fp32Chain, Int32SaturateEnd};
        match self {
            Key::AccumulateMaxK => matches!(model, Exact | Int32SaturateEnd),
            Key::AccumulateSubnormals => matches!(model, Fp32Chain | Exact | Aligned),
            Key::AccumulateFractionBits
            | Key::AccumulateResultBits
            | Key::AccumulateMinExponent => model == Aligned,
            _ => true,
        }
    }

    /// The key of that path.
    pub fn find(path: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.path() == path)
    }

    /// The table: path, rule, default, summary.
    fn row(self) -> (&'static str, Rule, Option<&'static str>, &'static str) {
        match self {
            Key::Name => (
                "name",
                Rule::Name,
                Some("made from formats and size"),
                "name of the design, in reports and of the top module",
            ),
            Key::ArrayRows => (
                "array.rows",
                Rule::Range(1, 1024),
                None,
                "rows of PEs; the contraction dimension runs along them",
            ),
            Key::ArrayCols => (
                "array.cols",
                Rule::Range(1, 1024),
                None,
                "columns of PEs; each makes one column of the result",
            ),
            Key::ArrayProducts => (
                "array.products",
                Rule::PowerOfTwo(1, 16),
                Some("1"),
                "products of consecutive k that a PE adds per cycle",
            ),
            Key::ArrayStages => (
                "array.stages",
                Rule::Range(1, 6),
                Some("1"),
                "pipeline stages of a PE",
            ),
            Key::FormatMoving => (
                "format.moving",
                Rule::Operand,
                Some("int8"),
                "format of the moving operand, A",
            ),
            Key::FormatStationary => (
                "format.stationary",
                Rule::Operand,
                Some("format.moving"),
                "format of the stationary operand, B",
            ),
            Key::AccumulateModel => (
                "accumulate.model",
                Rule::Model,
                Some("int32 for integers, fp32-chain for all others"),
                "how products are summed",
            ),
            Key::AccumulateMaxK => (
                "accumulate.max_k",
                Rule::Range(1, 1 << 20),
                Some("65536"),
                "products in a sum, at most; sums of exact and int32-saturate-end are as wide as it takes",
            ),
            Key::AccumulateSubnormals => (
                "accumulate.subnormals",
                Rule::Word(&["keep", "flush"]),
                Some("keep"),
                "whether subnormal numbers, of operands, fp32 sums and results, stay as they are or become zeros",
            ),
            Key::AccumulateFractionBits => (
                "accumulate.fraction_bits",
                Rule::Range(1, AlignedSum::MAX_FRACTION_BITS as i32),
                Some("25"),
                "bits that aligned keeps of a term below the greatest exponent",
            ),
            Key::AccumulateResultBits => (
                "accumulate.result_bits",
                Rule::Range(1, 23),
                Some("accumulate.fraction_bits, but at most 23"),
                "mantissa bits of an aligned sum",
            ),
            Key::AccumulateMinExponent => (
                "accumulate.min_exponent",
                Rule::Range(
                    AlignedSum::LEAST_MIN_EXPONENT,
                    AlignedSum::GREATEST_MIN_EXPONENT,
                ),
                Some("-133"),
                "the least exponent to which aligned aligns",
            ),
            Key::OutputFormat => (
                "output.format",
                Rule::Output,
                Some("int32 for sums of integers, fp32 for all others"),
                "format of the results, C",
            ),
            Key::OutputRounding => (
                "output.rounding",
                Rule::Word(&["nearest-even", "toward-zero", "stochastic"]),
                Some("nearest-even"),
                "how sums are rounded to it",
            ),
            Key::OutputOverflow => (
                "output.overflow",
                Rule::Word(&["infinity", "saturate"]),
                Some("infinity"),
                "whether sums beyond its greatest number become infinities (NaN where there are none) or that number",
            ),
            Key::OutputRandomBits => (
                "output.random_bits",
                Rule::Range(1, 32),
                Some("32"),
                "random bits that stochastic rounding adds below the last place",
            ),
            Key::OutputSeed => (
                "output.seed",
                Rule::Range(0, i32::MAX),
                Some("0"),
                "where the random bits of all columns start",
            ),
            Key::ScratchpadMovingBanks => (
                "scratchpad.moving_banks",
                BANKS,
                Some("2"),
                "banks for moving operands; two let one fill while the other streams",
            ),
            Key::ScratchpadMovingDepth => (
                "scratchpad.moving_depth",
                DEPTH,
                Some("512"),
                "rows of A in a bank, each rows x products elements wide",
            ),
            Key::ScratchpadStationaryBanks => (
                "scratchpad.stationary_banks",
                BANKS,
                Some("2"),
                "banks for stationary operands",
            ),
            Key::ScratchpadStationaryDepth => (
                "scratchpad.stationary_depth",
                DEPTH,
                Some("rows of PEs as built, rounded up to a power of two"),
                "entries of B in a bank; a tile takes one for each row of PEs as built",
            ),
            Key::PsumBanks => (
                "psum.banks",
                BANKS,
                Some("2"),
                "banks for partial sums; two let one drain while the other sums",
            ),
            Key::PsumDepth => (
                "psum.depth",
                DEPTH,
                Some("scratchpad.moving_depth"),
                "rows of C in a bank, each cols sums wide",
            ),
            Key::CommandQueueDepth => (
                "command.queue_depth",
                Rule::PowerOfTwo(2, 256),
                Some("16"),
                "commands that wait in front of the dispatcher",
            ),
            Key::NocTopology => (
                "noc.topology",
                Rule::Word(Topology::NAMES),
                None,
                "the kind of network; a file with a key of `noc` describes one",
            ),
            Key::NocSize => (
                "noc.size",
                Rule::Size,
                None,
                "columns and rows of a mesh or torus, nodes of a ring, children of a node and levels below the root of a tree",
            ),
            Key::NocTerminals => (
                "noc.terminals",
                Rule::Range(1, MAX_TERMINALS as i32),
                Some("1"),
                "terminals on each router; of a tree, on each leaf",
            ),
            Key::NocNodes => (
                "noc.nodes",
                Rule::Nodes,
                None,
                "the routers of a graph; `terminals` is `noc.terminals` if it is left out, and 0 for a router that only passes packets on",
            ),
            Key::NocLinks => (
                "noc.links",
                Rule::Links,
                None,
                "its links, each in both directions; ports are called `to_` and the node at the other end if they are left out",
            ),
            Key::NocLinkLatency => (
                "noc.link_latency",
                Rule::Range(0, MAX_LATENCY as i32),
                Some("1"),
                "registers of a link, for flits and for credits",
            ),
            Key::NocRouting => (
                "noc.routing",
                Rule::Word(RoutingKind::NAMES),
                Some(
                    "dimension-order for mesh, torus and ring, up-down for trees, minimal for graphs",
                ),
                "how routes are computed",
            ),
            Key::NocTable => (
                "noc.table",
                Rule::Table,
                None,
                "the routes of routing \"table\": at `node`, packets for `destination` leave through `port`, on any virtual channel or on those of `vcs`",
            ),
            Key::NocVcs => (
                "noc.vcs",
                Rule::Range(1, MAX_VCS as i32),
                Some("4"),
                "virtual channels of a link",
            ),
            Key::NocBufferDepth => (
                "noc.buffer_depth",
                Rule::Range(1, 128),
                Some("4"),
                "flits that each virtual channel of an input holds",
            ),
            Key::NocFlitBits => (
                "noc.flit_bits",
                Rule::Range(1, MAX_FLIT_BITS as i32),
                Some("64"),
                "bits of a flit's payload",
            ),
            Key::NocRounds => (
                "noc.rounds",
                Rule::Range(1, 2),
                Some("2"),
                "rounds of switch allocation in a cycle; one is a shorter path and less throughput",
            ),
            Key::NocPatience => (
                "noc.patience",
                Rule::Range(0, 255),
                Some("4"),
                "cycles for which packets that enter the network let those that are in it go first",
            ),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

impl Rule {
    /// Whether the rule is for whole numbers, so that anything else is of the wrong type.
    pub(super) fn is_integer(self) -> bool {
        matches!(self, Rule::Range(..) | Rule::PowerOfTwo(..))
    }

    /// Whether the rule is for whole numbers and takes this one.
    pub(super) fn allows(self, value: i64) -> bool {
        match self {
            Rule::Range(min, max) => (i64::from(min)..=i64::from(max)).contains(&value),
            Rule::PowerOfTwo(min, max) => {
                (i64::from(min)..=i64::from(max)).contains(&value) && value.count_ones() == 1
            }
            Rule::Operand
            | Rule::Model
            | Rule::Output
            | Rule::Word(_)
            | Rule::Name
            | Rule::Size
            | Rule::Nodes
            | Rule::Links
            | Rule::Table => false,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Range(min, max) => write!(f, "a whole number from {min} to {max}"),
            Rule::PowerOfTwo(min, max) => write!(f, "a power of two from {min} to {max}"),
            Rule::Operand => {
                let is_operand =
                    |format: &&Format| MODELS.iter().any(|model| model.takes(**format));
                one_of(
                    f,
                    Format::all()
                        .iter()
                        .filter(is_operand)
                        .map(|format| format.name()),
                )
            }
            Rule::Model => one_of(f, MODELS.iter().map(|model| model.name())),
            Rule::Output => one_of(f, outputs().map(Format::name)),
            Rule::Word(words) => one_of(f, words.iter().copied()),
            Rule::Name => f.write_str(
                "a word of at most 64 letters, digits, `-` and `_` that begins with a letter",
            ),
            Rule::Size => f.write_str("a whole number such as 16, or two such as [4, 4]"),
            Rule::Nodes => {
                f.write_str("a list of names, or of tables with `name` and perhaps `terminals`")
            }
            Rule::Links => f.write_str(
                "a list of pairs of nodes, or of tables with `from`, `to` and perhaps `latency`, `width`, `from_port`, `to_port`",
            ),
            Rule::Table => f.write_str(
                "a list of tables with `node`, `destination`, `port` and perhaps `vcs`",
            ),
        }
    }
}

/// The accumulation models that PEs are built for.
pub(super) const MODELS: &[AccumulateModel] = AccumulateModel::all();

/// The formats to which sums can be rounded.
pub(super) fn outputs() -> impl Iterator<Item = Format> {
    let of_sums = |format: &Format| *format == Format::Int32 || format.float().is_some();
    Format::all().iter().copied().filter(of_sums)
}

fn one_of<'a>(f: &mut fmt::Formatter<'_>, names: impl Iterator<Item = &'a str>) -> fmt::Result {
    let quoted: Vec<_> = names.map(|name| format!("\"{name}\"")).collect();
    write!(f, "one of {}", quoted.join(", "))
}

/// Whether `value` can label a design: in reports, file names and shells it needs no quoting.
pub(super) fn is_name(value: &str) -> bool {
    value.len() <= 64
        && value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
