//! From a configuration to the Verilog and to the host's view of it.

use weft_format::Rounding;
use weft_golden::{Accumulate, Conversion, LaneRandom, Matrix, Subnormals};
use weft_host::Engine;
use weft_ir::{Bundle, Options};
use weft_units::array::Accumulation;
use weft_units::config::{Config, NocConfig};
use weft_units::engine::TensorEngine;

use crate::Error;

/// The Verilog of the tensor engine.
pub fn emit(config: &Config, options: &Options) -> Result<Bundle, Error> {
    let design = weft_ir::elaborate(&TensorEngine::new(config))?;
    Ok(design.emit(options)?)
}

/// The Verilog of a network.
pub fn emit_network(config: &NocConfig, options: &Options) -> Result<Bundle, Error> {
    Ok(weft_ir::elaborate(config.fabric())?.emit(options)?)
}

/// The tensor engine with monitors on the valid/ready links inside, which watch a simulation.
pub fn emit_monitored(config: &Config, options: &Options) -> Result<Bundle, Error> {
    let design = weft_ir::elaborate(&TensorEngine::new(config))?;
    Ok(design.monitored().emit(options)?)
}

/// The tensor engine as its programs see it.
pub fn engine(config: &Config) -> Engine {
    let engine = TensorEngine::new(config);
    let array = engine.array();
    let [moving, stationary, psum] = [
        config.moving_memory(),
        config.stationary_memory(),
        config.psum_memory(),
    ];
    Engine {
        rows: array.rows,
        cols: config.cols(),
        products: array.pe.products,
        lead: array.lead(),
        pitch: array.pe.pitch(),
        output_latency: engine.output_latency(),
        moving_bits: config.moving().bits(),
        moving_pad: moving_pad(config),
        scale_bits: config.scale_bits(),
        result_bits: config.output().format.bits(),
        stationary_bits: config.stationary().bits(),
        moving_banks: moving.banks(),
        moving_depth: moving.depth(),
        stationary_banks: stationary.banks(),
        stationary_depth: stationary.depth(),
        psum_banks: psum.banks(),
        psum_depth: psum.depth(),
    }
}

/// What fills up K: -0 of floating-point formats, whose product with +0 leaves every sum as it is.
fn moving_pad(config: &Config) -> u32 {
    config.moving().float().map_or(0, |float| float.sign_mask())
}

fn subnormals(flush: bool) -> Subnormals {
    match flush {
        true => Subnormals::Flush,
        false => Subnormals::Keep,
    }
}

/// What the golden model has to compute to give the same sums.
pub fn accumulate(config: &Config) -> Accumulate {
    match config.accumulation() {
        Accumulation::Int32 => Accumulate::Wrap,
        Accumulation::Int32Saturate => Accumulate::SaturatePerStep {
            products: config.products(),
        },
        Accumulation::Int32SaturateEnd { .. } => Accumulate::SaturateAtEnd,
        Accumulation::Fp32Chain { flush } | Accumulation::Blocks { flush } => {
            Accumulate::Fp32Chain {
                subnormals: subnormals(flush),
            }
        }
        Accumulation::Exact(form) => Accumulate::Exact {
            subnormals: subnormals(form.is_flushed()),
        },
        Accumulation::Aligned { sum, flush } => Accumulate::Aligned {
            sum,
            products: config.products(),
            subnormals: subnormals(flush),
        },
    }
}

/// What the golden model has to do with sums to give the same results.
pub fn conversion(config: &Config) -> Conversion {
    let output = config.output();
    Conversion {
        rounding: output.rounding,
        random_bits: output.random_bits,
        saturate: output.saturate,
        subnormals: subnormals(config.flushes()),
    }
}

/// The random numbers with which the results of a product are rounded, if they are rounded stochastically: each column of
/// the array has its own generator, which goes on by one with every row of results that leaves the engine.
///
/// # Errors
/// If there is no program for such a product.
pub fn random(
    config: &Config,
    (m, k, n): (usize, usize, usize),
) -> Result<Option<Matrix<u32>>, Error> {
    let output = config.output();
    if output.rounding != Rounding::Stochastic {
        return Ok(None);
    }
    let program = weft_host::plan(&engine(config), m, k, n)?;
    let mut lanes: Vec<_> = (0..config.cols())
        .map(|lane| LaneRandom::new(output.seed, lane))
        .collect();
    let mut random = vec![0; m * n];
    for (row, columns) in program.result_places() {
        // All lanes go on, also those beyond the last column of C.
        let numbers: Vec<u32> = lanes.iter_mut().map(LaneRandom::next_bits).collect();
        let count = columns.len();
        random[row * n..][columns].copy_from_slice(&numbers[..count]);
    }
    Ok(Some(Matrix::new(m, n, random)?))
}
