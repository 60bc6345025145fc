//! From what the user wrote to parameters that cannot be illegal.
//!
//! [`UserConfig`] is what may stand in a configuration file: every key optional, no value checked. [`Config`] is what
//! the hardware is built from: it has no public fields and can be made only through the checks of this module, so a
//! unit that takes one need not check anything again.
//!
//! ```
//! use weft_units::config::{Config, Document};
//!
//! let mut document = Document::new("mine.toml", "array.rows = 8\narray.cols = 4\n");
//! document.set("format.moving=uint8"); // what `--set` does
//! let config = Config::read(&document)?;
//! assert_eq!((config.rows(), config.cols()), (8, 4));
//!
//! // Everything that is wrong comes at once, each fault with its place in the text.
//! let wrong = Document::new("mine.toml", "array.rows = 0\narray.column = 4\n");
//! let faults = Config::read(&wrong).unwrap_err();
//! assert_eq!(faults.len(), 3); // rows is out of range, `array.column` is not a key, `array.cols` is missing
//! # Ok::<(), weft_units::config::ConfigFaults>(())
//! ```

mod document;
mod fault;
mod items;
mod key;
mod network;
mod preset;
mod system;
mod user;

use std::collections::BTreeSet;
use std::str::FromStr;

use weft_format::{
    AccumulateModel, AlignedSum, BlockFormat, ExactSum, Format, Rounding, check_pair,
};

use crate::arith::ExactForm;
use crate::array::Accumulation;

pub use document::{Document, Place, Source};
pub use fault::{ConfigFault, ConfigFaults, Fault};
pub use items::FieldRule;
pub use key::{Key, Rule};
pub use network::{NocConfig, RoutingKind, Topology, terminal_nodes};
pub use preset::{Preset, UnknownPreset};
pub use system::System;
pub use user::{
    UserAccumulate, UserArray, UserCommand, UserConfig, UserEntry, UserFormat, UserLink, UserNoc,
    UserNode, UserOutput, UserPsum, UserScratchpad,
};

/// Most PEs times products per PE in one array. Beyond it neither the simulators nor the chips of this class follow.
pub const MAX_MULTIPLIERS: u64 = 1 << 20;
/// Widest port or memory word: the largest vector that IEEE 1800 obliges every tool to accept.
pub const MAX_VECTOR_BITS: u64 = 1 << 16;
/// Most entries that a memory can have: commands address them with 20 bits.
pub const MAX_ENTRIES: u64 = 1 << 20;
/// Most bits in one memory: 256 MiB, ten times the largest scratchpad of the class.
pub const MAX_MEMORY_BITS: u64 = 1 << 31;

/// Size of a memory in banks and in entries per bank, both powers of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BankedMemory {
    banks: u32,
    depth: u32,
}

impl BankedMemory {
    /// Independently addressable banks.
    pub fn banks(self) -> u32 {
        self.banks
    }

    /// Entries in each bank. A command's range lies inside one bank.
    pub fn depth(self) -> u32 {
        self.depth
    }

    /// Entries in all banks together; the address of an entry is `bank * depth + index`.
    pub fn entries(self) -> u32 {
        self.banks * self.depth
    }

    /// Bits of the bank's number, 0 for a single bank.
    pub fn bank_bits(self) -> u32 {
        self.banks.ilog2()
    }

    /// Bits of the index inside a bank.
    pub fn index_bits(self) -> u32 {
        self.depth.ilog2()
    }

    /// Bits of an entry's address.
    pub fn address_bits(self) -> u32 {
        self.bank_bits() + self.index_bits()
    }
}

/// How sums become results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Output {
    /// The format of the results.
    pub format: Format,
    /// How sums are rounded to it.
    pub rounding: Rounding,
    /// Whether what is beyond the format's greatest number becomes that number.
    pub saturate: bool,
    /// Random bits of stochastic rounding, 1 to 32.
    pub random_bits: u32,
    /// Where their generators start.
    pub seed: u32,
}

/// A legal configuration of the tensor engine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    name: String,
    rows: u32,
    cols: u32,
    products: u32,
    stages: u32,
    moving: Format,
    stationary: Format,
    accumulation: Accumulation,
    aligned: AlignedSum,
    max_k: u32,
    flush: bool,
    output: Output,
    moving_memory: BankedMemory,
    stationary_memory: BankedMemory,
    psum_memory: BankedMemory,
    queue_depth: u32,
}

impl Config {
    /// Reads and checks a document that describes a tensor engine, alone or beside a network.
    ///
    /// # Errors
    ///
    /// All faults of the text and of its values, or that there is no engine in it.
    pub fn read(document: &Document) -> Result<Config, ConfigFaults> {
        document.read()?.into_engine()
    }

    /// Checks what was written elsewhere than in a document.
    ///
    /// # Errors
    ///
    /// All faults, or that there is no engine in it.
    pub fn new(user: &UserConfig) -> Result<Config, ConfigFaults> {
        System::new(user)?.into_engine()
    }

    /// The configuration of the preset of that name.
    ///
    /// # Errors
    ///
    /// If there is none, or it is no engine's.
    pub fn preset(name: &str) -> Result<Config, UnknownPreset> {
        let preset = Preset::find(name)?;
        let engine = preset.system().engine;
        engine.ok_or_else(|| UnknownPreset::not_an_engine(preset))
    }

    /// What the user calls it: it labels reports and names the top module.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Rows of PEs; the contraction dimension runs along them.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Columns of PEs; each makes one column of the result.
    pub fn cols(&self) -> u32 {
        self.cols
    }

    /// Products that a PE forms and adds per cycle.
    pub fn products(&self) -> u32 {
        self.products
    }

    /// Pipeline stages of a PE.
    pub fn stages(&self) -> u32 {
        self.stages
    }

    /// Format of the moving operand, A.
    pub fn moving(&self) -> Format {
        self.moving
    }

    /// Format of the stationary operand, B.
    pub fn stationary(&self) -> Format {
        self.stationary
    }

    /// How products are summed.
    pub fn accumulate(&self) -> AccumulateModel {
        self.accumulation.model()
    }

    /// How products are summed, with the model's parameters.
    pub fn accumulation(&self) -> Accumulation {
        self.accumulation
    }

    /// Whether subnormal numbers become zeros.
    pub fn flushes(&self) -> bool {
        self.accumulation.is_flushed()
    }

    /// The most products in a sum, if sums are as wide as that takes.
    pub fn max_k(&self) -> Option<u32> {
        match self.accumulation {
            Accumulation::Exact(_) | Accumulation::Int32SaturateEnd { .. } => Some(self.max_k),
            _ => None,
        }
    }

    /// How sums become results.
    pub fn output(&self) -> Output {
        self.output
    }

    /// The scratchpad that holds moving operands.
    pub fn moving_memory(&self) -> BankedMemory {
        self.moving_memory
    }

    /// The scratchpad that holds stationary operands.
    pub fn stationary_memory(&self) -> BankedMemory {
        self.stationary_memory
    }

    /// The partial-sum buffer.
    pub fn psum_memory(&self) -> BankedMemory {
        self.psum_memory
    }

    /// Commands that can wait in front of the dispatcher.
    pub fn queue_depth(&self) -> u32 {
        self.queue_depth
    }

    /// Consecutive k that one pass through the array covers.
    pub fn k_per_pass(&self) -> u32 {
        self.rows * self.products
    }

    /// Multipliers in the array, which is also the most multiply-accumulates per cycle.
    pub fn multipliers(&self) -> u32 {
        self.rows * self.cols * self.products
    }

    /// Rows of PEs as they are built. A PE that takes blocks has the products of as many rows as make a block.
    pub fn grid_rows(&self) -> u32 {
        grid(self.rows, self.products, self.moving.block()).0
    }

    /// Products per cycle of a PE as it is built.
    pub fn grid_products(&self) -> u32 {
        grid(self.rows, self.products, self.moving.block()).1
    }

    /// Bits of the scale of a block, 0 where there are none.
    pub fn scale_bits(&self) -> u32 {
        self.moving.block().map_or(0, |block| block.scale.bits())
    }

    /// Bits of one entry of the moving scratchpad and of the port that fills it.
    pub fn moving_entry_bits(&self) -> u32 {
        self.grid_rows() * (self.grid_products() * self.moving.bits() + self.scale_bits())
    }

    /// Bits of one entry of the stationary scratchpad and of the port that fills it.
    pub fn stationary_entry_bits(&self) -> u32 {
        self.cols * (self.grid_products() * self.stationary.bits() + self.scale_bits())
    }

    /// Bits of one entry of the partial-sum buffer.
    pub fn psum_entry_bits(&self) -> u32 {
        self.cols * self.accumulation.sum_bits()
    }

    /// Bits of one entry of the result port.
    pub fn result_entry_bits(&self) -> u32 {
        self.cols * self.output.format.bits()
    }

    /// The same configuration as a user would write it, with every key that has an effect.
    pub fn to_user(&self) -> UserConfig {
        let integer = |value: u32| Some(i64::from(value));
        let used = |key: Key, value: i64| key.is_for(self.accumulate()).then_some(value);
        UserConfig {
            name: Some(self.name.clone()),
            array: UserArray {
                rows: integer(self.rows),
                cols: integer(self.cols),
                products: integer(self.products),
                stages: integer(self.stages),
            },
            format: UserFormat {
                moving: Some(self.moving.name().to_owned()),
                stationary: Some(self.stationary.name().to_owned()),
            },
            accumulate: UserAccumulate {
                model: Some(self.accumulate().name().to_owned()),
                max_k: used(Key::AccumulateMaxK, self.max_k.into()),
                subnormals: used(Key::AccumulateSubnormals, 0)
                    .map(|_| SUBNORMALS[usize::from(self.flush)].to_owned()),
                fraction_bits: used(
                    Key::AccumulateFractionBits,
                    self.aligned.fraction_bits().into(),
                ),
                result_bits: used(Key::AccumulateResultBits, self.aligned.result_bits().into()),
                min_exponent: used(
                    Key::AccumulateMinExponent,
                    self.aligned.min_exponent().into(),
                ),
            },
            output: UserOutput {
                format: Some(self.output.format.name().to_owned()),
                rounding: Some(self.output.rounding.name().to_owned()),
                overflow: Some(OVERFLOW[usize::from(self.output.saturate)].to_owned()),
                random_bits: integer(self.output.random_bits),
                seed: integer(self.output.seed),
            },
            scratchpad: UserScratchpad {
                moving_banks: integer(self.moving_memory.banks),
                moving_depth: integer(self.moving_memory.depth),
                stationary_banks: integer(self.stationary_memory.banks),
                stationary_depth: integer(self.stationary_memory.depth),
            },
            psum: UserPsum {
                banks: integer(self.psum_memory.banks),
                depth: integer(self.psum_memory.depth),
            },
            command: UserCommand {
                queue_depth: integer(self.queue_depth),
            },
            noc: UserNoc::default(),
        }
    }
}

/// The default of `accumulate.max_k`.
const MAX_K: u32 = 65536;
/// The words of `accumulate.subnormals`: kept, flushed.
const SUBNORMALS: [&str; 2] = ["keep", "flush"];
/// The words of `output.overflow`: not saturating, saturating.
const OVERFLOW: [&str; 2] = ["infinity", "saturate"];

/// Checks `user`. Keys in `unread` had a value that could not even be read: they count as given, so that nothing is
/// reported twice, and rules that need them are skipped. Keys in `excused` may have no effect.
fn check(
    user: &UserConfig,
    unread: &BTreeSet<Key>,
    excused: &BTreeSet<Key>,
) -> Result<System, Vec<Fault>> {
    let mut checker = Checker {
        unread,
        excused,
        faults: Vec::new(),
    };
    let of_network = |key: &Key| key.is_of_network();
    let of_engine = |key: &Key| !of_network(key) && *key != Key::Name;
    let has_network = user.has_network() || unread.iter().any(of_network);
    // What describes nothing is taken for an engine that lacks its size.
    let has_engine = user.has_engine() || unread.iter().any(of_engine) || !has_network;
    let engine = has_engine.then(|| checker.config(user));
    let network = has_network.then(|| checker.network(user));
    if !checker.faults.is_empty() || engine == Some(None) || matches!(network, Some(None)) {
        // Both look at the name.
        let mut faults = checker.faults;
        if has_engine && has_network {
            let mut names = 0;
            faults.retain(|fault| {
                names += usize::from(fault.keys() == [Key::Name]);
                fault.keys() != [Key::Name] || names == 1
            });
        }
        return Err(faults);
    }
    Ok(System {
        engine: engine.flatten(),
        network: network.flatten(),
    })
}

/// Collects faults; a value that is at fault is `None` from there on.
struct Checker<'a> {
    unread: &'a BTreeSet<Key>,
    excused: &'a BTreeSet<Key>,
    faults: Vec<Fault>,
}

/// What a key is when it is not given.
enum Default<T> {
    /// There is none: the user has to choose.
    Required,
    /// This value.
    Value(T),
    /// It follows from another key, and that one is at fault.
    Unknown,
}

impl<T> Default<T> {
    fn from_other(value: Option<T>) -> Self {
        value.map_or(Default::Unknown, Default::Value)
    }
}

impl Checker<'_> {
    fn config(&mut self, user: &UserConfig) -> Option<Config> {
        let UserConfig {
            name,
            array,
            format,
            accumulate,
            output,
            scratchpad,
            psum,
            command,
            noc: _,
        } = user;
        use Default::{Required, Value};

        // Each key by itself, those first whose value is another key's default.
        let name = self.name(name.as_deref());
        let rows = self.integer(Key::ArrayRows, array.rows, Required);
        let cols = self.integer(Key::ArrayCols, array.cols, Required);
        let products = self.integer(Key::ArrayProducts, array.products, Value(1));
        let stages = self.integer(Key::ArrayStages, array.stages, Value(1));
        let moving = self.named(
            Key::FormatMoving,
            format.moving.as_deref(),
            Value(Format::Int8),
        );
        let like_moving = Default::from_other(moving);
        let stationary = self.named(
            Key::FormatStationary,
            format.stationary.as_deref(),
            like_moving,
        );
        let usual = |format: Format| match format.integer() {
            Some(_) => AccumulateModel::Int32,
            None => AccumulateModel::Fp32Chain,
        };
        let model = self.named(
            Key::AccumulateModel,
            accumulate.model.as_deref(),
            Default::from_other(moving.map(usual)),
        );
        let max_k = self.integer(Key::AccumulateMaxK, accumulate.max_k, Value(MAX_K));
        let max_k = self.used(Key::AccumulateMaxK, model, max_k, accumulate.max_k, MAX_K);
        let flush = self.word(
            Key::AccumulateSubnormals,
            accumulate.subnormals.as_deref(),
            &SUBNORMALS,
        );
        let flushes = flush.filter(|flush| *flush);
        let flush = self.used(Key::AccumulateSubnormals, model, flush, flushes, false);
        let hopper = AlignedSum::HOPPER;
        let fraction_bits = self.integer(
            Key::AccumulateFractionBits,
            accumulate.fraction_bits,
            Value(hopper.fraction_bits()),
        );
        let fraction_bits = self.used(
            Key::AccumulateFractionBits,
            model,
            fraction_bits,
            accumulate.fraction_bits,
            hopper.fraction_bits(),
        );
        let result_bits = self.integer(
            Key::AccumulateResultBits,
            accumulate.result_bits,
            Default::from_other(fraction_bits.map(|bits| bits.min(hopper.result_bits()))),
        );
        let result_bits = self.used(
            Key::AccumulateResultBits,
            model,
            result_bits,
            accumulate.result_bits,
            hopper.result_bits(),
        );
        let min_exponent = self.signed(
            Key::AccumulateMinExponent,
            accumulate.min_exponent,
            Value(hopper.min_exponent()),
        );
        let min_exponent = self.used(
            Key::AccumulateMinExponent,
            model,
            min_exponent,
            accumulate.min_exponent,
            hopper.min_exponent(),
        );
        let output_format = self.named(
            Key::OutputFormat,
            output.format.as_deref(),
            Default::from_other(model.map(AccumulateModel::result)),
        );
        let rounding = self.named(
            Key::OutputRounding,
            output.rounding.as_deref(),
            Value(Rounding::NearestEven),
        );
        let random_bits = self.integer(Key::OutputRandomBits, output.random_bits, Value(32));
        let seed = self.integer(Key::OutputSeed, output.seed, Value(0));
        let saturate = self.word(Key::OutputOverflow, output.overflow.as_deref(), &OVERFLOW);
        let (rounding, saturate) = self.way_out(model, output_format, rounding, saturate);
        let moving_banks = self.integer(
            Key::ScratchpadMovingBanks,
            scratchpad.moving_banks,
            Value(2),
        );
        let moving_depth = self.integer(
            Key::ScratchpadMovingDepth,
            scratchpad.moving_depth,
            Value(512),
        );
        let stationary_banks = self.integer(
            Key::ScratchpadStationaryBanks,
            scratchpad.stationary_banks,
            Value(2),
        );
        // PEs as they are built: with blocks, one takes a block.
        let blocks = moving.and_then(Format::block);
        let grid_rows = match (rows, products) {
            (Some(rows), Some(products)) => Some(grid(rows, products, blocks).0),
            _ => rows,
        };
        let one_tile =
            Default::from_other(grid_rows.map(|rows| rows.next_power_of_two().max(MIN_DEPTH)));
        let stationary_depth = self.integer(
            Key::ScratchpadStationaryDepth,
            scratchpad.stationary_depth,
            one_tile,
        );
        let psum_banks = self.integer(Key::PsumBanks, psum.banks, Value(2));
        let as_moving = Default::from_other(moving_depth);
        let psum_depth = self.integer(Key::PsumDepth, psum.depth, as_moving);
        let queue_depth = self.integer(Key::CommandQueueDepth, command.queue_depth, Value(16));

        // Then what holds between keys, as far as they are known.
        if let (Some(rows), Some(cols), Some(products)) = (rows, cols, products) {
            self.multipliers(rows, cols, products);
        }
        if let (Some(built), Some(rows), Some(depth)) = (grid_rows, rows, stationary_depth)
            && depth < built
        {
            self.faults.push(Fault::StationaryTooShallow {
                depth,
                rows,
                products: products.unwrap_or(1),
                length: blocks
                    .filter(|_| products.is_some())
                    .map(|block| block.length),
            });
        }
        let pair = self.pair(moving, stationary, model, max_k);
        if let (Some(model), Some(stages)) = (model, stages) {
            self.stages(model, stages);
        }
        if let (Some(model), Some(products)) = (model, products)
            && model == AccumulateModel::Fp32Chain
            && blocks.is_none()
            && products > 1
        {
            self.faults.push(Fault::ChainOfProducts { products });
        }
        if let (Some(rows), Some(products), Some(block)) = (rows, products, blocks) {
            self.blocks_fit(rows, products, block);
        }
        let aligned = self.aligned(fraction_bits, result_bits, min_exponent);
        if let (Some(model), Some(format)) = (model, output_format) {
            self.output(model, format);
        }
        let accumulation = match (model, pair, flush, aligned) {
            (Some(model), Some(pair), Some(flush), Some(aligned)) => Some(match model {
                AccumulateModel::Int32 => Accumulation::Int32,
                AccumulateModel::Int32Saturate => Accumulation::Int32Saturate,
                AccumulateModel::Int32SaturateEnd => Accumulation::Int32SaturateEnd {
                    bits: pair.sum_bits,
                },
                AccumulateModel::Fp32Chain if blocks.is_some() => Accumulation::Blocks { flush },
                AccumulateModel::Fp32Chain => Accumulation::Fp32Chain { flush },
                AccumulateModel::Exact if flush => Accumulation::Exact(pair.exact?.flushed()),
                AccumulateModel::Exact => Accumulation::Exact(pair.exact?),
                AccumulateModel::Aligned => Accumulation::Aligned {
                    sum: aligned,
                    flush,
                },
            }),
            _ => None,
        };
        let product = |a: Option<u32>, b: Option<u32>| Some(u64::from(a?) * u64::from(b?));
        let scale_bits = blocks.map_or(0, |block| u64::from(block.scale.bits()));
        let scales = |lanes: Option<u32>| lanes.map_or(0, |lanes| u64::from(lanes) * scale_bits);
        let moving_bits = product(rows, products)
            .and_then(|lanes| Some(lanes * u64::from(moving?.bits()) + scales(grid_rows)));
        let grid_products = products.map(|products| blocks.map_or(products, |block| block.length));
        let stationary_bits = product(cols, grid_products)
            .and_then(|lanes| Some(lanes * u64::from(stationary?.bits()) + scales(cols)));
        let psum_bits = product(cols, accumulation.map(Accumulation::sum_bits));
        let moving_memory = self.memory(&MOVING, moving_banks, moving_depth, moving_bits);
        let stationary_memory = self.memory(
            &STATIONARY,
            stationary_banks,
            stationary_depth,
            stationary_bits,
        );
        let psum_memory = self.memory(&PSUM, psum_banks, psum_depth, psum_bits);

        let (rows, cols, moving, stationary) = (rows?, cols?, moving?, stationary?);
        Some(Config {
            name: name.unwrap_or_else(|| default_name(rows, cols, moving, stationary)),
            rows,
            cols,
            products: products?,
            stages: stages?,
            moving,
            stationary,
            accumulation: accumulation?,
            aligned: aligned?,
            max_k: max_k?,
            flush: flush?,
            output: Output {
                format: output_format?,
                rounding: rounding?,
                saturate: saturate?,
                random_bits: random_bits?,
                seed: seed?,
            },
            moving_memory: moving_memory?,
            stationary_memory: stationary_memory?,
            psum_memory: psum_memory?,
            queue_depth: queue_depth?,
        })
    }

    /// The given value or the default; `None` if at fault.
    fn given<T, U>(
        &mut self,
        key: Key,
        value: Option<T>,
        default: Default<U>,
    ) -> Result<T, Option<U>> {
        if self.unread.contains(&key) {
            return Err(None);
        }
        value.ok_or_else(|| match default {
            Default::Required => {
                self.faults.push(Fault::Missing { key });
                None
            }
            Default::Value(value) => Some(value),
            Default::Unknown => None,
        })
    }

    fn integer(&mut self, key: Key, value: Option<i64>, default: Default<u32>) -> Option<u32> {
        let value = match self.given(key, value, default) {
            Ok(value) => value,
            Err(default) => return default,
        };
        let legal = u32::try_from(value)
            .ok()
            .filter(|&value| key.rule().allows(value.into()));
        if legal.is_none() {
            self.faults.push(Fault::illegal(key, &value.to_string()));
        }
        legal
    }

    /// The same for a number that may be negative.
    fn signed(&mut self, key: Key, value: Option<i64>, default: Default<i32>) -> Option<i32> {
        let value = match self.given(key, value, default) {
            Ok(value) => value,
            Err(default) => return default,
        };
        let legal = i32::try_from(value)
            .ok()
            .filter(|&value| key.rule().allows(value.into()));
        if legal.is_none() {
            self.faults.push(Fault::illegal(key, &value.to_string()));
        }
        legal
    }

    /// Which of two words a key has; the first is the default.
    fn word(&mut self, key: Key, value: Option<&str>, words: &[&str; 2]) -> Option<bool> {
        let value = match self.given(key, value, Default::Value(false)) {
            Ok(value) => value,
            Err(default) => return default,
        };
        let found = words.iter().position(|word| *word == value);
        if found.is_none() {
            self.faults.push(Fault::illegal(key, value));
        }
        found.map(|index| index == 1)
    }

    /// A value that sums of `model` may not look at: the default then, and a fault if one was given.
    fn used<T, U>(
        &mut self,
        key: Key,
        model: Option<AccumulateModel>,
        value: Option<T>,
        given: Option<U>,
        default: T,
    ) -> Option<T> {
        match model {
            Some(model) if !key.is_for(model) => {
                if given.is_some() {
                    self.no_effect(key, model);
                }
                Some(default)
            }
            _ => value,
        }
    }

    /// The same for what is done with sums, which may be results as they are.
    fn way_out(
        &mut self,
        model: Option<AccumulateModel>,
        format: Option<Format>,
        rounding: Option<Rounding>,
        saturate: Option<bool>,
    ) -> (Option<Rounding>, Option<bool>) {
        let (Some(model), Some(format)) = (model, format) else {
            return (rounding, saturate);
        };
        let (mut rounding, mut saturate) = (rounding, saturate);
        let as_they_are = format == model.result() && model != AccumulateModel::Exact;
        if as_they_are && rounding.is_some_and(|rounding| rounding != Rounding::NearestEven) {
            self.no_effect(Key::OutputRounding, model);
            rounding = Some(Rounding::NearestEven);
        }
        // Saturation of floating-point sums takes their infinities as well.
        if as_they_are && format == Format::Int32 && saturate == Some(true) {
            self.no_effect(Key::OutputOverflow, model);
            saturate = Some(false);
        }
        (rounding, saturate)
    }

    fn no_effect(&mut self, key: Key, model: AccumulateModel) {
        if !self.excused.contains(&key) {
            self.faults.push(Fault::NoEffect { key, model });
        }
    }

    /// A value that is known by a name.
    fn named<T: FromStr>(
        &mut self,
        key: Key,
        value: Option<&str>,
        default: Default<T>,
    ) -> Option<T> {
        let value = match self.given(key, value, default) {
            Ok(value) => value,
            Err(default) => return default,
        };
        let legal = value.parse().ok();
        if legal.is_none() {
            self.faults.push(Fault::illegal(key, value));
        }
        legal
    }

    fn name(&mut self, value: Option<&str>) -> Option<String> {
        let value = value?;
        let legal = key::is_name(value);
        if !legal {
            self.faults.push(Fault::illegal(Key::Name, value));
        }
        legal.then(|| value.to_owned())
    }

    /// The widths of sums of a pair of formats; `None` if the pair is at fault.
    fn pair(
        &mut self,
        moving: Option<Format>,
        stationary: Option<Format>,
        model: Option<AccumulateModel>,
        max_k: Option<u32>,
    ) -> Option<Pair> {
        let (moving, stationary, model) = (moving?, stationary?, model?);
        if !key::MODELS.contains(&model) {
            self.faults
                .push(Fault::illegal(Key::AccumulateModel, model.name()));
            return None;
        }
        // A sum that is too wide is told with the width for its K, not with that for a single product.
        let exact = match (model, max_k) {
            (AccumulateModel::Exact, Some(max_k)) => {
                ExactForm::new(moving, stationary, max_k).map(Some)
            }
            _ => check_pair(moving, stationary, model).map(|()| None),
        };
        let exact = match exact {
            Ok(exact) => exact,
            Err(pair) => {
                self.faults.push(Fault::Pair(pair));
                return None;
            }
        };
        let max_k = max_k?;
        Some(Pair {
            exact,
            sum_bits: integer_sum_bits(moving, stationary, max_k),
        })
    }

    /// Sums of fp32 can be cut into more stages than others.
    fn stages(&mut self, model: AccumulateModel, stages: u32) {
        let most = match model {
            AccumulateModel::Fp32Chain | AccumulateModel::Aligned => 6,
            _ => 3,
        };
        if stages > most {
            self.faults.push(Fault::TooManyStages {
                model,
                stages,
                most,
            });
        }
    }

    fn aligned(
        &mut self,
        fraction_bits: Option<u32>,
        result_bits: Option<u32>,
        min_exponent: Option<i32>,
    ) -> Option<AlignedSum> {
        let (fraction_bits, result_bits) = (fraction_bits?, result_bits?);
        match AlignedSum::new(fraction_bits, result_bits, min_exponent?) {
            Ok(aligned) => Some(aligned),
            Err(error) => {
                self.faults.push(Fault::Aligned(error));
                None
            }
        }
    }

    fn output(&mut self, model: AccumulateModel, format: Format) {
        let integers = model.result() == Format::Int32;
        let legal = match integers {
            true => format == Format::Int32,
            false => format.float().is_some(),
        };
        if !key::outputs().any(|output| output == format) {
            self.faults
                .push(Fault::illegal(Key::OutputFormat, format.name()));
        } else if !legal {
            self.faults.push(Fault::Output { model, format });
        }
    }

    fn multipliers(&mut self, rows: u32, cols: u32, products: u32) {
        let multipliers = u64::from(rows) * u64::from(cols) * u64::from(products);
        if multipliers > MAX_MULTIPLIERS {
            self.faults.push(Fault::TooManyMultipliers {
                rows,
                cols,
                products,
            });
        }
    }

    /// A block does not go over the end of a pass through the array.
    fn blocks_fit(&mut self, rows: u32, products: u32, block: BlockFormat) {
        if !(rows * products).is_multiple_of(block.length) {
            self.faults.push(Fault::BrokenBlocks {
                rows,
                products,
                length: block.length,
            });
        }
    }

    /// Puts banks, depth and the width of an entry together. The width is unknown if one of its factors is at fault.
    fn memory(
        &mut self,
        memory: &'static Memory,
        banks: Option<u32>,
        depth: Option<u32>,
        entry_bits: Option<u64>,
    ) -> Option<BankedMemory> {
        if let Some(bits) = entry_bits.filter(|&bits| bits > MAX_VECTOR_BITS) {
            self.faults.push(Fault::EntryTooWide { memory, bits });
        }
        let (banks, depth) = (banks?, depth?);
        let entries = u64::from(banks) * u64::from(depth);
        if entries > MAX_ENTRIES {
            self.faults.push(Fault::TooManyEntries {
                memory,
                banks,
                depth,
            });
        } else if let Some(bits) = entry_bits
            .map(|bits| bits * entries)
            .filter(|&bits| bits > MAX_MEMORY_BITS)
        {
            self.faults.push(Fault::MemoryTooLarge { memory, bits });
        }
        Some(BankedMemory { banks, depth })
    }
}

/// Rows and products per PE as they are built: with blocks, a PE takes one.
fn grid(rows: u32, products: u32, blocks: Option<BlockFormat>) -> (u32, u32) {
    match blocks {
        None => (rows, products),
        Some(block) => ((rows * products / block.length).max(1), block.length),
    }
}

/// Widths of the sums of a pair of formats.
struct Pair {
    exact: Option<ExactForm>,
    /// Of integers that saturate at the end.
    sum_bits: u32,
}

/// Bits of a sum of `max_k` products of integers, at least those of a result.
fn integer_sum_bits(moving: Format, stationary: Format, max_k: u32) -> u32 {
    let least = Format::Int32.bits();
    ExactSum::of_integers(moving, stationary, max_k).map_or(least, |sum| sum.bits.max(least))
}

/// Shallowest memory: one index bit.
const MIN_DEPTH: u32 = 2;

/// A memory of the engine in terms of the keys that size it.
#[derive(Debug, PartialEq, Eq)]
pub struct Memory {
    /// What it is called in messages.
    pub name: &'static str,
    /// Key of the number of banks.
    pub banks: Key,
    /// Key of the entries per bank.
    pub depth: Key,
    /// Keys whose product, perhaps times the width of a sum, is the width of an entry.
    pub width: &'static [Key],
}

static MOVING: Memory = Memory {
    name: "moving scratchpad",
    banks: Key::ScratchpadMovingBanks,
    depth: Key::ScratchpadMovingDepth,
    width: &[Key::ArrayRows, Key::ArrayProducts, Key::FormatMoving],
};

static STATIONARY: Memory = Memory {
    name: "stationary scratchpad",
    banks: Key::ScratchpadStationaryBanks,
    depth: Key::ScratchpadStationaryDepth,
    width: &[Key::ArrayCols, Key::ArrayProducts, Key::FormatStationary],
};

static PSUM: Memory = Memory {
    name: "partial-sum buffer",
    banks: Key::PsumBanks,
    depth: Key::PsumDepth,
    width: &[Key::ArrayCols],
};

/// `int8-16x16`, or `int8-int4-16x16` where the formats differ.
fn default_name(rows: u32, cols: u32, moving: Format, stationary: Format) -> String {
    if moving == stationary {
        format!("{}-{rows}x{cols}", moving.name())
    } else {
        format!("{}-{}-{rows}x{cols}", moving.name(), stationary.name())
    }
}

#[cfg(test)]
mod tests;
