//! The keys of a configuration file, and what each may be.

use std::fmt;

use weft_format::{AccumulateModel, AlignedSum, Format};

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
}

const BANKS: Rule = Rule::PowerOfTwo(1, 64);
const DEPTH: Rule = Rule::PowerOfTwo(super::MIN_DEPTH as i32, 1 << 16);

impl Key {
    /// All keys, in the order in which a configuration file is best read.
    pub const ALL: [Key; 25] = [
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
    ];

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
                Some("array.rows, rounded up to a power of two"),
                "array rows of B in a bank; a tile takes array.rows of them",
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
            Rule::Operand | Rule::Model | Rule::Output | Rule::Word(_) | Rule::Name => false,
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
