//! Conversions on the emitted Verilog: a converter or quantiser by itself.

use std::time::Instant;

use thiserror::Error;
use weft_cosim::{BuildOptions, Cache, Model, Optimize, Verilator, Watch};
use weft_format::{Class, Format, Operand, Rounding, ScaleRule};
use weft_golden::{Conversion, Matrix};
use weft_ir::{Bundle, Form, Options};
use weft_units::arith::{
    self, BlockConverter, Converter, FormatConverter, IntegerConverter, MxQuantizer,
    StochasticConverter,
};

use crate::Error;

/// A conversion that no unit does.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoUnit {
    /// To blocks from what is no floating-point format.
    #[error(
        "no hardware unit quantises {from} to {to}: quantisers take floating-point numbers without scales"
    )]
    Quantize {
        /// The format of the numbers.
        from: Format,
        /// The format of the blocks.
        to: Format,
    },
    /// Stochastic rounding of other numbers than fp32, and not to blocks.
    #[error(
        "no hardware unit rounds {from} stochastically to {to}: only fp32 is rounded so, and what is quantised to blocks"
    )]
    Stochastic {
        /// The format of the numbers.
        from: Format,
        /// The format of the result.
        to: Format,
    },
}

/// A unit that converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// From fp32.
    Number(Converter),
    /// From fp32, with random bits.
    Stochastic(StochasticConverter),
    /// From integers.
    Integer(IntegerConverter),
    /// From other floating-point formats.
    Format(FormatConverter),
    /// From elements of blocks, each with the scale of its block.
    Block(BlockConverter),
    /// From floating-point formats to blocks.
    Quantizer(MxQuantizer),
}

/// What the hardware made of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// Codes of the result.
    pub codes: Vec<u32>,
    /// The scales, if the result is in blocks.
    pub scales: Option<Vec<u8>>,
    /// Name of the unit's module.
    pub module: String,
    /// Seconds to build the model or to find it in the cache.
    pub build_seconds: f64,
    /// Seconds to simulate.
    pub simulate_seconds: f64,
    /// Whether the model was in the cache from the start.
    pub cached: bool,
}

impl Unit {
    /// The unit that does a conversion; `rule` chooses the scales of blocks.
    pub fn new(
        from: Format,
        to: Format,
        conversion: &Conversion,
        rule: ScaleRule,
    ) -> Result<Self, NoUnit> {
        let rounding = conversion.rounding;
        let stochastic = rounding == Rounding::Stochastic;
        let random_bits = conversion.random_bits;
        if to.block().is_some() {
            return match from.class() {
                Class::Float(_) => Ok(Unit::Quantizer(MxQuantizer {
                    from,
                    to,
                    rule,
                    rounding,
                    random_bits: if stochastic { random_bits } else { 0 },
                    saturate: conversion.saturate,
                    stages: 1,
                })),
                _ => Err(NoUnit::Quantize { from, to }),
            };
        }
        let conversion = arith::Conversion {
            to,
            rounding,
            saturate: conversion.saturate,
            flush: false,
        };
        match (from.class(), from == Format::Fp32, stochastic) {
            (Class::Float(_), true, true) => Ok(Unit::Stochastic(StochasticConverter {
                conversion,
                random_bits,
            })),
            (Class::Float(_), true, false) => Ok(Unit::Number(Converter { conversion })),
            (_, _, true) => Err(NoUnit::Stochastic { from, to }),
            (Class::Integer(_), ..) => Ok(Unit::Integer(IntegerConverter { from, conversion })),
            (Class::Block(_), ..) => Ok(Unit::Block(BlockConverter { from, conversion })),
            _ => Ok(Unit::Format(FormatConverter { from, conversion })),
        }
    }

    /// Quantisers have an element for each number of a block: as a loop they are built in a fraction of the time.
    fn form(&self) -> Form {
        match self {
            Unit::Quantizer(_) => Form::Loops,
            _ => Form::Instances,
        }
    }

    fn bundle(&self) -> Result<Bundle, Error> {
        let design = match self {
            Unit::Number(unit) => weft_ir::elaborate(unit),
            Unit::Stochastic(unit) => weft_ir::elaborate(unit),
            Unit::Integer(unit) => weft_ir::elaborate(unit),
            Unit::Format(unit) => weft_ir::elaborate(unit),
            Unit::Block(unit) => weft_ir::elaborate(unit),
            Unit::Quantizer(unit) => weft_ir::elaborate(unit),
        };
        let form = self.form();
        Ok(design?.emit(&Options {
            form,
            ..Options::default()
        })?)
    }

    /// Converts codes in co-simulation. Beside each goes its random number if rounding is stochastic, or the scale of its
    /// block if it is in one. Blocks that are made run along the K of `operand`. Nothing is compared.
    ///
    /// # Errors
    /// If a tool is missing or fails.
    pub fn run(
        &self,
        codes: &Matrix<u32>,
        beside: Option<&Matrix<u32>>,
        operand: Operand,
        watch: &mut Watch<'_>,
    ) -> Result<Converted, Error> {
        let verilator = Verilator::find()?;
        let bundle = self.bundle()?;
        let options = BuildOptions {
            // One expression: there is nothing to gain by more.
            optimize: Optimize::Quick,
            unroll: (self.form() == Form::Loops).then_some(1),
            ..BuildOptions::default()
        };
        let build = verilator.build(&bundle, &options, watch)?;
        let mut model = build.model()?;
        let started = Instant::now();
        let (codes, scales) = match self {
            Unit::Quantizer(unit) => {
                let (codes, scales) = quantize(unit, &mut model, codes, beside, operand, watch)?;
                (codes, Some(scales))
            }
            _ => (self.convert(&mut model, codes, beside, watch)?, None),
        };
        Ok(Converted {
            codes,
            scales,
            module: bundle.top,
            build_seconds: build.build_seconds,
            simulate_seconds: started.elapsed().as_secs_f64(),
            cached: build.cache == Cache::Hit,
        })
    }

    /// Converts code by code.
    fn convert(
        &self,
        model: &mut Model,
        codes: &Matrix<u32>,
        beside: Option<&Matrix<u32>>,
        watch: &mut Watch<'_>,
    ) -> Result<Vec<u32>, Error> {
        let (codes, beside) = (codes.as_slice(), beside.map(Matrix::as_slice));
        let mut results = Vec::with_capacity(codes.len());
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        let low = match self {
            Unit::Stochastic(unit) => u32::MAX >> (32 - unit.random_bits),
            _ => u32::MAX,
        };
        for (index, codes) in codes.chunks(BATCH).enumerate() {
            inputs.clear();
            match beside {
                Some(beside) => {
                    let beside = &beside[index * BATCH..][..codes.len()];
                    let words = codes.iter().zip(beside);
                    inputs.extend(
                        words.flat_map(|(code, beside)| [*code, beside & low].map(u64::from)),
                    );
                }
                None => inputs.extend(codes.iter().copied().map(u64::from)),
            }
            outputs.clear();
            outputs.resize(codes.len(), 0);
            model.run_raw(codes.len() as u64, &inputs, &mut outputs, watch)?;
            // A code has at most 32 bits.
            results.extend(outputs.iter().map(|code| *code as u32));
        }
        Ok(results)
    }
}

/// Quantises a block in each cycle; the last one along K may be short. Returns codes and scales in the order of golden's.
fn quantize(
    unit: &MxQuantizer,
    model: &mut Model,
    codes: &Matrix<u32>,
    random: Option<&Matrix<u32>>,
    operand: Operand,
    watch: &mut Watch<'_>,
) -> Result<(Vec<u32>, Vec<u8>), Error> {
    let (rows, cols) = codes.shape();
    let length = unit.to.block().map_or(1, |block| block.length as usize);
    let (scale_rows, scale_cols) = match operand {
        Operand::Moving => (rows, cols.div_ceil(length)),
        Operand::Stationary => (rows.div_ceil(length), cols),
    };
    // Where a lane of a block is, if it is anywhere.
    let place = |block: usize, lane: usize| {
        let (row, col) = (block / scale_cols, block % scale_cols);
        let (row, col) = match operand {
            Operand::Moving => (row, col * length + lane),
            Operand::Stationary => (row * length + lane, col),
        };
        (row < rows && col < cols).then_some((row, col))
    };
    let interface = model.interface();
    let words_in = interface.raw_input_words();
    let words_out = interface.raw_output_words();
    let output = |name: &str| {
        let slots = &interface.raw_outputs;
        let slot = slots.iter().find(|slot| slot.port == name);
        slot.map(|slot| slot.word)
            .ok_or_else(|| Error::internal(format!("no port `{name}`")))
    };
    let (scale_at, codes_at) = (output("scale_o")?, output("codes_o")?);
    let (from_bits, to_bits) = (unit.from.bits(), unit.to.bits());
    let value_bits = from_bits + unit.random_bits;
    let low = (1_u64 << unit.random_bits) - 1;

    let blocks = scale_rows * scale_cols;
    let mut results = vec![0; rows * cols];
    let mut scales = Vec::with_capacity(blocks);
    let latency = unit.stages as usize;
    let batch = (BATCH / length).max(1);
    for first in (0..blocks).step_by(batch) {
        let count = batch.min(blocks - first);
        let cycles = count + latency;
        let mut inputs = vec![0; cycles * words_in];
        for (cycle, words) in inputs.chunks_exact_mut(words_in).take(count).enumerate() {
            for lane in 0..length {
                if let Some(at) = place(first + cycle, lane) {
                    let random = random.map_or(0, |random| u64::from(random[at]) & low);
                    let value = u64::from(codes[at]) | random << from_bits;
                    put(words, lane * value_bits as usize, value, value_bits);
                }
            }
        }
        let mut outputs = vec![0; cycles * words_out];
        model.run_raw(cycles as u64, &inputs, &mut outputs, watch)?;
        for (block, words) in outputs.chunks_exact(words_out).skip(latency).enumerate() {
            scales.push(words[scale_at] as u8);
            for lane in 0..length {
                if let Some((row, col)) = place(first + block, lane) {
                    let code = get(&words[codes_at..], lane * to_bits as usize, to_bits);
                    results[row * cols + col] = code;
                }
            }
        }
    }
    Ok((results, scales))
}

/// Puts a number of up to 64 bits into words that are zero there.
fn put(words: &mut [u64], low: usize, value: u64, bits: u32) {
    let (word, shift) = (low / 64, low % 64);
    words[word] |= value << shift;
    if shift + bits as usize > 64 {
        words[word + 1] |= value >> (64 - shift);
    }
}

/// Takes a number of up to 32 bits out of words.
fn get(words: &[u64], low: usize, bits: u32) -> u32 {
    let (word, shift) = (low / 64, low % 64);
    let next = words.get(word + 1).copied().unwrap_or(0);
    let pair = u128::from(words[word]) | u128::from(next) << 64;
    (pair >> shift) as u32 & (u32::MAX >> (32 - bits))
}

/// Elements that are converted in one go.
const BATCH: usize = 1 << 20;
