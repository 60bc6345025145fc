//! Conversions on the emitted Verilog: a converter unit by itself.

use std::time::Instant;

use thiserror::Error;
use weft_cosim::{BuildOptions, Cache, Optimize, Verilator, Watch};
use weft_format::{Class, Format, Rounding};
use weft_golden::Conversion;
use weft_ir::{Bundle, Options};
use weft_units::arith::{
    self, BlockConverter, Converter, FormatConverter, IntegerConverter, StochasticConverter,
};

use crate::Error;

/// A conversion that no unit does.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoUnit {
    /// From such a format.
    #[error(
        "no hardware unit converts from {from}: units take integers, floating-point numbers, and blocks of them with scales"
    )]
    From {
        /// The format.
        from: Format,
    },
    /// To such a format.
    #[error(
        "no hardware unit converts to {to}: units make integers and floating-point numbers without scales"
    )]
    To {
        /// The format.
        to: Format,
    },
    /// Stochastic rounding of other numbers than fp32.
    #[error("no hardware unit rounds {from} stochastically: only fp32 is rounded so")]
    Stochastic {
        /// The format.
        from: Format,
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
}

/// What the hardware made of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// Codes of the result.
    pub codes: Vec<u32>,
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
    /// The unit that does a conversion.
    pub fn new(from: Format, to: Format, conversion: &Conversion) -> Result<Self, NoUnit> {
        let stochastic = conversion.rounding == Rounding::Stochastic;
        if !matches!(to.class(), Class::Integer(_) | Class::Float(_)) {
            return Err(NoUnit::To { to });
        }
        let random_bits = conversion.random_bits;
        let conversion = arith::Conversion {
            to,
            rounding: conversion.rounding,
            saturate: conversion.saturate,
            flush: false,
        };
        match (from.class(), from == Format::Fp32, stochastic) {
            (Class::Float(_), true, true) => Ok(Unit::Stochastic(StochasticConverter {
                conversion,
                random_bits,
            })),
            (Class::Float(_), true, false) => Ok(Unit::Number(Converter { conversion })),
            (Class::Integer(_) | Class::Float(_) | Class::Block(_), _, true) => {
                Err(NoUnit::Stochastic { from })
            }
            (Class::Integer(_), ..) => Ok(Unit::Integer(IntegerConverter { from, conversion })),
            (Class::Float(_), ..) => Ok(Unit::Format(FormatConverter { from, conversion })),
            (Class::Block(_), ..) => Ok(Unit::Block(BlockConverter { from, conversion })),
            _ => Err(NoUnit::From { from }),
        }
    }

    fn bundle(&self) -> Result<Bundle, Error> {
        let design = match self {
            Unit::Number(unit) => weft_ir::elaborate(unit),
            Unit::Stochastic(unit) => weft_ir::elaborate(unit),
            Unit::Integer(unit) => weft_ir::elaborate(unit),
            Unit::Format(unit) => weft_ir::elaborate(unit),
            Unit::Block(unit) => weft_ir::elaborate(unit),
        };
        Ok(design?.emit(&Options::default())?)
    }

    /// Converts codes in co-simulation. Beside each goes its random number if rounding is stochastic, or the scale of its
    /// block if it is in one. Nothing is compared.
    ///
    /// # Errors
    /// If a tool is missing or fails.
    pub fn run(
        &self,
        codes: &[u32],
        beside: Option<&[u32]>,
        watch: &mut Watch<'_>,
    ) -> Result<Converted, Error> {
        let verilator = Verilator::find()?;
        let bundle = self.bundle()?;
        let options = BuildOptions {
            // One expression: there is nothing to gain by more.
            optimize: Optimize::Quick,
            ..BuildOptions::default()
        };
        let build = verilator.build(&bundle, &options, watch)?;
        let mut model = build.model()?;
        let started = Instant::now();
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
        Ok(Converted {
            codes: results,
            module: bundle.top,
            build_seconds: build.build_seconds,
            simulate_seconds: started.elapsed().as_secs_f64(),
            cached: build.cache == Cache::Hit,
        })
    }
}

/// Elements that are converted in one go.
const BATCH: usize = 1 << 20;
