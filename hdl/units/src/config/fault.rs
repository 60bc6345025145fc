//! What can be wrong with a configuration.

use std::fmt;

use strsim::normalized_damerau_levenshtein;
use thiserror::Error;
use weft_format::{
    AccumulateModel, AlignedError, ExactSum, Format, MAX_EXACT_BITS, Operand, PairError,
};

use super::document::Place;
use super::network::MAX_PORTS;
use super::{
    FieldRule, Key, MAX_ENTRIES, MAX_MEMORY_BITS, MAX_MULTIPLIERS, MAX_VECTOR_BITS, Memory, Preset,
    Rule, Topology, items,
};
use crate::noc::NetworkError;

/// One thing that is wrong: the message names the key, its value and the rule, [`Fault::help`] the way out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The text is not TOML.
    #[error("not TOML: {message}")]
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// An assignment on the command line that has no `=` or no value.
    #[error("`{text}` does not assign a value to a key")]
    NotAnAssignment {
        /// What was written.
        text: String,
    },
    /// No such key.
    #[error("there is no key `{path}`")]
    UnknownKey {
        /// What was written.
        path: String,
        /// The key that was probably meant.
        nearest: Option<Key>,
    },
    /// A value where a table of keys belongs.
    #[error("`{table}` is a table of keys, not a value")]
    NotATable {
        /// The table's name.
        table: String,
    },
    /// A key without a default is absent.
    #[error("`{key}` is missing; it has to be {}", key.rule())]
    Missing {
        /// The key.
        key: Key,
    },
    /// A value of another type.
    #[error("`{key}` is {found}, but has to be {}", key.rule())]
    WrongType {
        /// The key.
        key: Key,
        /// The type, with its article.
        found: &'static str,
        /// The value as it was written.
        value: String,
    },
    /// A value that breaks the key's own rule.
    #[error("`{key}` is {value}, but has to be {}", key.rule())]
    Illegal {
        /// The key.
        key: Key,
        /// The value.
        value: String,
    },
    /// An operand format that the accumulation model is not defined for.
    #[error(transparent)]
    Pair(PairError),
    /// A value that would change nothing.
    #[error("`{key}` has no effect: {}", idle_reason(*key, *model))]
    NoEffect {
        /// The key.
        key: Key,
        /// The accumulation model, which does not look at it.
        model: AccumulateModel,
    },
    /// More stages than PEs of the accumulation model have.
    #[error(
        "`{}` is {stages}, but PEs of accumulation model {model} have at most {most}",
        Key::ArrayStages
    )]
    TooManyStages {
        /// The model.
        model: AccumulateModel,
        /// `array.stages`
        stages: u32,
        /// The most that it can be.
        most: u32,
    },
    /// A chain of roundings in one cycle.
    #[error(
        "`{}` is {products}, but the accumulation model fp32-chain rounds after each product",
        Key::ArrayProducts
    )]
    ChainOfProducts {
        /// `array.products`
        products: u32,
    },
    /// Blocks that would go over the end of a pass.
    #[error(
        "`{}` x `{}` = {rows} x {products} takes {} of K in a pass, which is no multiple of {length}, the length of a block",
        Key::ArrayRows, Key::ArrayProducts, rows * products
    )]
    BrokenBlocks {
        /// `array.rows`
        rows: u32,
        /// `array.products`
        products: u32,
        /// Elements of a block.
        length: u32,
    },
    /// Parameters of aligned sums that contradict each other.
    #[error(transparent)]
    Aligned(AlignedError),
    /// Results of a format to which the sums are not rounded.
    #[error("results cannot be {format}: sums of accumulation model {model} become {}", result_kind(*model))]
    Output {
        /// The model.
        model: AccumulateModel,
        /// `output.format`
        format: Format,
    },
    /// The array as a whole is too large.
    #[error(
        "the array would have {rows} x {cols} x {products} = {} multipliers, more than {MAX_MULTIPLIERS}",
        u64::from(*rows) * u64::from(*cols) * u64::from(*products)
    )]
    TooManyMultipliers {
        /// `array.rows`
        rows: u32,
        /// `array.cols`
        cols: u32,
        /// `array.products`
        products: u32,
    },
    /// A bank of the stationary scratchpad cannot hold one tile.
    #[error(
        "`{}` is {depth}, but a tile has {} and lies inside one bank",
        Key::ScratchpadStationaryDepth,
        tile_entries(*rows, *products, *length)
    )]
    StationaryTooShallow {
        /// `scratchpad.stationary_depth`
        depth: u32,
        /// `array.rows`
        rows: u32,
        /// `array.products`
        products: u32,
        /// Elements of a block, if operands are in blocks.
        length: Option<u32>,
    },
    /// An entry of a memory is wider than any vector may be.
    #[error("an entry of the {} would have {bits} bits, more than {MAX_VECTOR_BITS}: the largest vector that every tool takes", memory.name)]
    EntryTooWide {
        /// Which memory.
        memory: &'static Memory,
        /// Its width.
        bits: u64,
    },
    /// A memory has more entries than commands can address.
    #[error(
        "the {} would have {banks} x {depth} = {} entries, more than the {MAX_ENTRIES} that a command can address",
        memory.name, u64::from(*banks) * u64::from(*depth)
    )]
    TooManyEntries {
        /// Which memory.
        memory: &'static Memory,
        /// Its banks.
        banks: u32,
        /// Entries in each.
        depth: u32,
    },
    /// A memory is larger than anyone could mean.
    #[error("the {} would have {} MiB, more than {} MiB", memory.name, mebibytes(*bits), mebibytes(MAX_MEMORY_BITS))]
    MemoryTooLarge {
        /// Which memory.
        memory: &'static Memory,
        /// Its size.
        bits: u64,
    },
    /// An engine is wanted, and there is none.
    #[error("`{name}` is a network without a tensor engine")]
    NoEngine {
        /// The configuration.
        name: String,
    },
    /// A network is wanted, and there is none.
    #[error("`{name}` is a tensor engine without a network")]
    NoNetwork {
        /// The configuration.
        name: String,
    },
    /// An item of a list that is none.
    #[error("`{key}` has an item {value}, but has to be {}", key.rule())]
    NotAnItem {
        /// The list.
        key: Key,
        /// The item as it was written.
        value: String,
    },
    /// No such field of an item.
    #[error("an item of `{key}` has no key `{field}`")]
    UnknownField {
        /// The list.
        key: Key,
        /// What was written.
        field: String,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A field that has to be given.
    #[error("an item of `{key}` lacks `{field}`")]
    MissingField {
        /// The list.
        key: Key,
        /// The field.
        field: &'static str,
    },
    /// A field that breaks its rule.
    #[error("`{field}` of an item of `{key}` is {value}, but has to be {rule}")]
    IllegalField {
        /// The list.
        key: Key,
        /// The field.
        field: &'static str,
        /// The value as it was written.
        value: String,
        /// What it has to be.
        rule: FieldRule,
    },
    /// A size that the kind of network cannot have.
    #[error("`{}` is {}, but a {} has {}", Key::NocSize, Numbers(size), topology.name(), Sizes(*topology))]
    Size {
        /// The kind.
        topology: Topology,
        /// As given.
        size: Vec<i64>,
    },
    /// A key without a meaning for the kind of network or routing.
    #[error("`{key}` is given, but {by} does not take it")]
    Unused {
        /// The key.
        key: Key,
        /// The kind.
        by: String,
    },
    /// A network of one terminal.
    #[error("network `{name}` has a single terminal, which has nobody to talk to")]
    Lonely {
        /// The network.
        name: String,
    },
    /// A router that cannot be built.
    #[error("the router of node `{node}` has {ports} {}; routers have 2 to {MAX_PORTS}", if *ports == 1 { "port" } else { "ports" })]
    Ports {
        /// The node.
        node: String,
        /// Its ports.
        ports: usize,
    },
    /// Something is wrong with the network or its routes.
    #[error("{error}")]
    Network {
        /// What.
        error: Box<NetworkError>,
        /// The keys that it is about.
        keys: Vec<Key>,
        /// Which item of the first of them, if it is one.
        item: Option<usize>,
    },
}

/// As TOML has them.
struct Numbers<'n>(&'n [i64]);

impl fmt::Display for Numbers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [number] => write!(f, "{number}"),
            numbers => write!(f, "{numbers:?}"),
        }
    }
}

/// What the numbers of a size mean.
struct Sizes(Topology);

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |(what, min, max): &(&str, u32, u32)| format!("{min} to {max} {what}");
        let all: Vec<String> = self.0.size().iter().map(one).collect();
        f.write_str(&all.join(" and "))?;
        match self.0 {
            Topology::Mesh | Topology::Torus => f.write_str(", 2 nodes or more"),
            _ => Ok(()),
        }
    }
}

impl Fault {
    /// A value that breaks the rule of `key`, shown as TOML would have it.
    pub(super) fn illegal(key: Key, value: &str) -> Fault {
        let value = match key.rule().is_integer() {
            true => value.to_owned(),
            false => format!("{value:?}"),
        };
        Fault::Illegal { key, value }
    }

    /// The keys that it is about, the first being the one to point at. Empty if it is about the text.
    pub fn keys(&self) -> Vec<Key> {
        match self {
            Fault::Syntax { .. }
            | Fault::NotAnAssignment { .. }
            | Fault::UnknownKey { .. }
            | Fault::NotATable { .. }
            | Fault::NoEngine { .. }
            | Fault::NoNetwork { .. } => Vec::new(),
            Fault::NotAnItem { key, .. }
            | Fault::UnknownField { key, .. }
            | Fault::MissingField { key, .. }
            | Fault::IllegalField { key, .. } => vec![*key],
            Fault::Size { .. } => vec![Key::NocSize, Key::NocTopology],
            Fault::Unused {
                key: Key::NocTable, ..
            } => vec![Key::NocTable, Key::NocRouting],
            Fault::Unused { key, .. } => vec![*key, Key::NocTopology],
            Fault::Lonely { .. } => vec![Key::NocNodes, Key::NocTerminals],
            Fault::Ports { .. } => vec![Key::NocLinks, Key::NocTerminals],
            Fault::Network { keys, .. } => keys.clone(),
            Fault::Missing { key } | Fault::WrongType { key, .. } | Fault::Illegal { key, .. } => {
                vec![*key]
            }
            Fault::Pair(pair) => {
                let mut keys = match pair.operand() {
                    Operand::Moving => vec![Key::FormatMoving, Key::AccumulateModel],
                    // Absent, it is what the moving format is.
                    Operand::Stationary => vec![
                        Key::FormatStationary,
                        Key::FormatMoving,
                        Key::AccumulateModel,
                    ],
                };
                if let PairError::TooWide { .. } = pair {
                    keys.push(Key::AccumulateMaxK);
                }
                keys
            }
            Fault::NoEffect { key, .. } => vec![*key, Key::AccumulateModel, Key::OutputFormat],
            Fault::TooManyStages { .. } => vec![Key::ArrayStages, Key::AccumulateModel],
            Fault::ChainOfProducts { .. } => vec![Key::ArrayProducts, Key::AccumulateModel],
            Fault::BrokenBlocks { .. } => {
                vec![Key::ArrayRows, Key::ArrayProducts, Key::FormatMoving]
            }
            Fault::Aligned(_) => vec![
                Key::AccumulateResultBits,
                Key::AccumulateFractionBits,
                Key::AccumulateMinExponent,
            ],
            Fault::Output { .. } => vec![Key::OutputFormat, Key::AccumulateModel],
            Fault::TooManyMultipliers { .. } => {
                vec![Key::ArrayRows, Key::ArrayCols, Key::ArrayProducts]
            }
            Fault::StationaryTooShallow { length: None, .. } => {
                vec![Key::ScratchpadStationaryDepth, Key::ArrayRows]
            }
            Fault::StationaryTooShallow { .. } => vec![
                Key::ScratchpadStationaryDepth,
                Key::ArrayRows,
                Key::ArrayProducts,
                Key::FormatMoving,
            ],
            Fault::EntryTooWide { memory, .. } => memory.width.to_vec(),
            Fault::TooManyEntries { memory, .. } => vec![memory.depth, memory.banks],
            Fault::MemoryTooLarge { memory, .. } => {
                let mut keys = vec![memory.depth, memory.banks];
                keys.extend(memory.width);
                keys
            }
        }
    }

    /// Which item of the list of its first key it is about, if it is about one.
    pub(super) fn item(&self) -> Option<usize> {
        match self {
            Fault::Network { item, .. } => *item,
            _ => None,
        }
    }

    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            Fault::Syntax { .. } => None,
            Fault::NotAnAssignment { .. } => {
                Some("write it as KEY=VALUE, such as array.rows=16".to_owned())
            }
            Fault::UnknownKey { nearest, .. } => Some(match nearest {
                Some(key) => format!("the nearest key is `{key}`: {}", key.summary()),
                None => format!("the keys are {}", Key::ALL.map(Key::path).join(", ")),
            }),
            Fault::NotATable { table } => {
                let prefix = format!("{table}.");
                let keys: Vec<_> = Key::ALL
                    .into_iter()
                    .map(Key::path)
                    .filter(|path| path.starts_with(&prefix))
                    .collect();
                Some(format!("set {}", keys.join(", ")))
            }
            Fault::Missing { key } => Some(format!("add `{key}`: {}", key.summary())),
            Fault::WrongType { key, value, .. } => {
                let bare = value.trim_matches(['"', '\'']);
                match key.rule().is_integer() {
                    true => {
                        let whole = bare.strip_suffix(".0").unwrap_or(bare);
                        let number = whole
                            .parse()
                            .ok()
                            .filter(|&number| key.rule().allows(number));
                        number.map(|number: i64| format!("write {number}"))
                    }
                    false => match key.rule() {
                        Rule::Size | Rule::Nodes | Rule::Links | Rule::Table => None,
                        _ => Some(format!("write a string, such as \"{}\"", example(*key))),
                    },
                }
            }
            Fault::Illegal { key, value } => nearest_legal(*key, value),
            Fault::Pair(PairError::Operand {
                format: Format::Int32,
                ..
            }) => Some("int32 is the format of the sums, which needs no key".to_owned()),
            Fault::Pair(PairError::TooWide {
                moving, stationary, ..
            }) => Some(way_out_of_width(*moving, *stationary, MAX_EXACT_BITS)),
            Fault::Pair(_) | Fault::Aligned(_) => None,
            Fault::NoEffect { key, model } => Some(way_out_of_idleness(*key, *model)),
            Fault::TooManyStages { most, .. } => {
                Some(format!("set `{}` to {most} or less", Key::ArrayStages))
            }
            Fault::ChainOfProducts { .. } => Some(format!(
                "set `{}` to 1, or `{}` to \"exact\" or \"aligned\"",
                Key::ArrayProducts,
                Key::AccumulateModel
            )),
            Fault::BrokenBlocks {
                rows,
                products,
                length,
            } => {
                let step = length / products.min(length);
                Some(format!(
                    "the next number of rows that will do is {}",
                    rows.next_multiple_of(step)
                ))
            }
            Fault::Output { model, .. } => Some(format!(
                "set `{}` to \"{}\", or leave it out",
                Key::OutputFormat,
                model.result()
            )),
            Fault::TooManyMultipliers { .. } => {
                Some("make the array smaller; several arrays make a larger machine".to_owned())
            }
            Fault::StationaryTooShallow {
                rows,
                products,
                length,
                ..
            } => Some(format!(
                "set `{}` to {}, or leave it out",
                Key::ScratchpadStationaryDepth,
                rows_as_built(*rows, *products, *length).next_power_of_two()
            )),
            Fault::EntryTooWide { memory, .. } => {
                let keys: Vec<_> = memory.width.iter().map(|key| format!("`{key}`")).collect();
                Some(match &*keys {
                    [cols] => format!("the width is {cols} times that of a sum"),
                    keys => format!("the width is the product of {}", keys.join(", ")),
                })
            }
            Fault::TooManyEntries { memory, banks, .. } => Some(format!(
                "with {banks} banks, `{}` can be at most {}",
                memory.depth,
                MAX_ENTRIES / u64::from(*banks)
            )),
            Fault::MemoryTooLarge { memory, .. } => Some(format!(
                "lower `{}` or `{}`; what does not fit is brought in tile by tile",
                memory.depth, memory.banks
            )),
            Fault::NoEngine { .. } => Some(format!(
                "`weft noc` is for networks; an engine needs `{}` and `{}`",
                Key::ArrayRows,
                Key::ArrayCols
            )),
            Fault::NoNetwork { .. } => {
                let networks = Preset::all().iter().filter(|preset| preset.is_network());
                let names: Vec<&str> = networks.map(|preset| preset.name()).collect();
                Some(format!(
                    "a network needs `{}`; presets that are networks: {}",
                    Key::NocTopology,
                    names.join(", ")
                ))
            }
            Fault::NotAnItem { .. } => None,
            Fault::UnknownField { key, nearest, .. } => Some(match nearest {
                Some(field) => format!("the nearest is `{field}`"),
                None => format!("its keys are {}", items::names(*key)),
            }),
            Fault::MissingField { key, .. } => Some(format!("its keys are {}", items::names(*key))),
            Fault::IllegalField { .. } => None,
            Fault::Size { topology, .. } => Some(match topology {
                Topology::Ring => "write the number of nodes, such as 16".to_owned(),
                Topology::Tree => "write both, such as [2, 3]".to_owned(),
                _ => "write both, such as [4, 4]".to_owned(),
            }),
            Fault::Unused { key, .. } => Some(match key {
                Key::NocTable => format!("set `{}` to \"table\", or leave it out", Key::NocRouting),
                Key::NocSize => {
                    "leave it out: a graph is as large as its nodes are many".to_owned()
                }
                _ => format!("set `{}` to \"graph\", or leave it out", Key::NocTopology),
            }),
            Fault::Lonely { .. } => Some("give it another".to_owned()),
            Fault::Ports { node, ports: 1 } => Some(format!(
                "give node `{node}` a terminal or another link, or take it away"
            )),
            Fault::Ports { .. } => {
                Some("spread its terminals and links over more nodes".to_owned())
            }
            Fault::Network { error, .. } => Some(error.help()),
        }
    }
}

/// What sums of a model can become.
fn result_kind(model: AccumulateModel) -> &'static str {
    match model.result() {
        Format::Int32 => "int32",
        _ => "floating-point numbers",
    }
}

/// Rows of PEs: those that are configured, or those that take a block each.
fn rows_as_built(rows: u32, products: u32, length: Option<u32>) -> u32 {
    length.map_or(rows, |length| rows * products / length)
}

/// How many entries a stationary tile has.
fn tile_entries(rows: u32, products: u32, length: Option<u32>) -> String {
    let built = rows_as_built(rows, products, length);
    match length {
        None => format!("`{}` = {built} entries", Key::ArrayRows),
        Some(length) => format!(
            "{built} entries, one for each {length} of `{}` x `{}` = {rows} x {products},",
            Key::ArrayRows,
            Key::ArrayProducts
        ),
    }
}

/// Why a value of a key changes nothing.
fn idle_reason(key: Key, model: AccumulateModel) -> String {
    match key {
        Key::OutputRounding => {
            let sums = model.result();
            format!("sums of accumulation model {model} are {sums}, and so are the results")
        }
        Key::OutputOverflow => {
            format!("what becomes of sums beyond int32 is said by the accumulation model, {model}")
        }
        Key::AccumulateSubnormals if model.result() == Format::Int32 => {
            format!("accumulation model {model} is for integers, of which none is subnormal")
        }
        _ => match &*models_of(key, None) {
            [only] => format!("it is for accumulation model {only}, and this is {model}"),
            models => format!(
                "it is for the accumulation models {}, and this is {model}",
                models.join(" and ")
            ),
        },
    }
}

/// What to do about a value that changes nothing.
fn way_out_of_idleness(key: Key, model: AccumulateModel) -> String {
    let integers = model.result() == Format::Int32;
    let (other, values) = match key {
        Key::OutputRounding if integers => (key, Vec::new()),
        Key::AccumulateMaxK => return "leave it out: K has no limit here".to_owned(),
        Key::OutputRounding => (
            Key::OutputFormat,
            vec![Format::Bf16.name(), Format::Fp16.name()],
        ),
        Key::OutputOverflow => (
            Key::AccumulateModel,
            vec![
                AccumulateModel::Int32Saturate.name(),
                AccumulateModel::Int32SaturateEnd.name(),
            ],
        ),
        key => (Key::AccumulateModel, models_of(key, Some(model.result()))),
    };
    if values.is_empty() {
        return "leave it out".to_owned();
    }
    let values: Vec<_> = values.iter().map(|value| format!("\"{value}\"")).collect();
    format!("leave it out, or set `{other}` to {}", values.join(" or "))
}

/// The accumulation models that look at a key, all or those of some results.
fn models_of(key: Key, result: Option<Format>) -> Vec<&'static str> {
    let of_result = |model: &AccumulateModel| result.is_none_or(|result| model.result() == result);
    AccumulateModel::all()
        .iter()
        .filter(|model| key.is_for(**model) && of_result(model))
        .map(|model| model.name())
        .collect()
}

/// What to do about an exact sum that does not fit into so many bits.
fn way_out_of_width(moving: Format, stationary: Format, bits: u32) -> String {
    if let Some(most) = ExactSum::most_products(moving, stationary, bits) {
        return format!("set `{}` to {most} or less", Key::AccumulateMaxK);
    }
    let takes = |format: &&Format| AccumulateModel::Exact.takes(**format);
    let narrow: Vec<_> = Format::all()
        .iter()
        .filter(takes)
        .map(|format| format.name())
        .collect();
    format!(
        "no `{}` would do, since a single product is too wide: take operands of {}, or set `{}` to \"{}\" or \"{}\"",
        Key::AccumulateMaxK,
        narrow.join(", "),
        Key::AccumulateModel,
        AccumulateModel::Fp32Chain,
        AccumulateModel::Aligned
    )
}

/// Sizes are compared in bits and told in MiB, rounded up, so that a size over the limit never reads as the limit.
fn mebibytes(bits: u64) -> u64 {
    bits.div_ceil(8 << 20)
}

/// A legal value of a key whose values are words.
fn example(key: Key) -> &'static str {
    match key.rule() {
        Rule::Operand => Format::Int8.name(),
        Rule::Model => AccumulateModel::Int32.name(),
        Rule::Output => Format::Fp32.name(),
        Rule::Word(words) => words[0],
        _ => "my-design",
    }
}

/// The legal value nearest to one that is not, as a sentence.
fn nearest_legal(key: Key, value: &str) -> Option<String> {
    match key.rule() {
        Rule::Range(min, max) | Rule::PowerOfTwo(min, max) => {
            // What does not even fit 64 bits is beyond one of the ends.
            let beyond = if value.starts_with('-') { min } else { max };
            let number = value.parse().map_or(i64::from(beyond), |number: i64| {
                number.clamp(min.into(), max.into())
            });
            if key.rule().allows(number) {
                return Some(format!("the nearest legal value is {number}"));
            }
            let above = u32::try_from(number).ok()?.next_power_of_two();
            Some(format!("write {} or {above}", above / 2))
        }
        Rule::Word(words) => {
            let likeness =
                |word: &str| normalized_damerau_levenshtein(value.trim_matches('"'), word);
            let best = words
                .iter()
                .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
            (likeness(best) > 0.5).then(|| format!("the nearest is \"{best}\""))
        }
        Rule::Operand | Rule::Output => {
            let known = value.trim_matches('"').parse::<Format>().err()?;
            Some(format!("the nearest is \"{}\"", known.nearest()?))
        }
        Rule::Model => {
            let known = value.trim_matches('"').parse::<AccumulateModel>().err()?;
            Some(format!("the nearest is \"{}\"", known.nearest()?))
        }
        Rule::Name => Some("leave it out to have one made of formats and size".to_owned()),
        Rule::Size | Rule::Nodes | Rule::Links | Rule::Table => None,
    }
}

impl Key {
    /// The key that was probably meant by `path`, which is none.
    pub(super) fn nearest(path: &str) -> Option<Key> {
        // `scratchpad.depth` is nearer to another key of its table than to `psum.depth`, and `rows` to `array.rows` than
        // to anything else.
        let split = |path| str::rsplit_once(path, '.').unwrap_or(("", path));
        let (table, name) = split(path);
        let likeness = |key: Key| {
            let (known_table, known_name) = split(key.path());
            let name = normalized_damerau_levenshtein(name, known_name);
            match table {
                "" => name,
                table => 0.5 * name + 0.5 * normalized_damerau_levenshtein(table, known_table),
            }
        };
        // Of equally near keys the first, so that the answer does not depend on how one searches.
        let mut best = (0.45, None);
        for key in Key::ALL {
            let likeness = likeness(key);
            if likeness > best.0 {
                best = (likeness, Some(key));
            }
        }
        best.1
    }
}

/// A fault and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// What is wrong.
    pub fault: Fault,
    /// The place to point at; `None` for a missing key and for what did not come from a document.
    pub place: Option<Place>,
    /// Other keys that have a part in it, as far as they were written.
    pub related: Vec<(Key, Place)>,
}

impl ConfigFault {
    pub(super) fn without_place(fault: Fault) -> Self {
        ConfigFault {
            fault,
            place: None,
            related: Vec::new(),
        }
    }
}

/// All that is wrong with a configuration; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFaults(Vec<ConfigFault>);

impl ConfigFaults {
    pub(super) fn new(faults: Vec<ConfigFault>) -> Self {
        debug_assert!(!faults.is_empty());
        ConfigFaults(faults)
    }

    /// The faults in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, ConfigFault> {
        self.0.iter()
    }

    /// How many they are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a ConfigFaults {
    type Item = &'a ConfigFault;
    type IntoIter = std::slice::Iter<'a, ConfigFault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ConfigFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, ConfigFault { fault, .. }) in self.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
            if let Some(help) = fault.help() {
                write!(f, " ({help})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for ConfigFaults {}

#[cfg(test)]
mod tests {
    use super::*;

    /// No pair of today's formats fits 128 bits with few products but not with many.
    #[test]
    fn sums_that_fewer_products_would_fit_are_told_how_many() {
        let way_out = |bits| way_out_of_width(Format::E4m3, Format::E5m2, bits);
        assert_eq!(way_out(54), "set `accumulate.max_k` to 10 or less");
        assert!(way_out(40).starts_with("no `accumulate.max_k` would do"));
    }
}
