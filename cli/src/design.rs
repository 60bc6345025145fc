//! From a configuration to the Verilog and to the host's view of it.

use weft_host::Engine;
use weft_ir::{Bundle, Options};
use weft_units::config::Config;
use weft_units::engine::TensorEngine;

use crate::Error;

/// The Verilog of the tensor engine.
pub fn emit(config: &Config, options: &Options) -> Result<Bundle, Error> {
    let design = weft_ir::elaborate(&TensorEngine::new(config))?;
    Ok(design.emit(options)?)
}

/// The same with monitors on the valid/ready links inside, which watch a simulation.
pub fn emit_monitored(config: &Config, options: &Options) -> Result<Bundle, Error> {
    let design = weft_ir::elaborate(&TensorEngine::new(config))?;
    Ok(design.monitored().emit(options)?)
}

/// The tensor engine as its programs see it.
pub fn engine(config: &Config) -> Engine {
    let array = TensorEngine::new(config).array();
    let [moving, stationary, psum] = [
        config.moving_memory(),
        config.stationary_memory(),
        config.psum_memory(),
    ];
    Engine {
        rows: config.rows(),
        cols: config.cols(),
        products: config.products(),
        lead: array.lead(),
        pitch: array.pe.pitch(),
        output_latency: 0,
        moving_bits: config.moving().bits(),
        moving_pad: 0,
        result_bits: 32,
        stationary_bits: config.stationary().bits(),
        moving_banks: moving.banks(),
        moving_depth: moving.depth(),
        stationary_banks: stationary.banks(),
        stationary_depth: stationary.depth(),
        psum_banks: psum.banks(),
        psum_depth: psum.depth(),
    }
}
