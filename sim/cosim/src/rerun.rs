//! A waveform of what has failed.

use std::path::{Path, PathBuf};

use weft_ir::Bundle;

use crate::build::BuildOptions;
use crate::error::Error;
use crate::model::Model;
use crate::tool::Verilator;
use crate::watch::Watch;

/// A scenario that failed, and the waveform of its failure.
#[derive(Debug)]
pub struct Failed<E> {
    /// What the scenario said, the first time.
    pub error: E,
    /// The waveform, or why there is none; nothing if it was not tried, because there was no model
    /// or no time.
    pub wave: Option<Result<PathBuf, Error>>,
}

/// Runs `scenario` on a fresh model of `bundle`. If it fails and the interrupt flag is down, builds
/// the model again with tracing and repeats the scenario on it, with a waveform at `wave`.
///
/// The repetition is the same run, cycle by cycle, if the scenario depends on nothing but the model
/// and its own seeds. `power_up_seed` is that of
/// [`Build::model_seeded`](crate::Build::model_seeded); Verilator 5.006 draws random power-up state
/// from one sequence for all variables, to which tracing may add some.
pub fn run_or_wave<T, E: From<Error>>(
    verilator: &Verilator,
    bundle: &Bundle,
    options: &BuildOptions,
    power_up_seed: u64,
    wave: &Path,
    watch: &mut Watch<'_>,
    mut scenario: impl FnMut(&mut Model, &mut Watch<'_>) -> Result<T, E>,
) -> Result<T, Failed<E>> {
    let fresh = |options: &BuildOptions, watch: &mut Watch<'_>| {
        verilator
            .build(bundle, options, watch)?
            .model_seeded(power_up_seed)
    };
    let first = fresh(options, watch).map_err(|error| (error.into(), false));
    let outcome =
        first.and_then(|mut model| scenario(&mut model, watch).map_err(|error| (error, true)));
    let (error, ran) = match outcome {
        Ok(result) => return Ok(result),
        Err(failure) => failure,
    };
    if !ran || watch.interrupt().is_raised() {
        return Err(Failed { error, wave: None });
    }
    let repeated = fresh(&options.traced(), watch).and_then(|mut model| {
        model.wave(wave)?;
        // It fails as it did before; the waveform is what it is repeated for.
        let _ = scenario(&mut model, watch);
        Ok(wave.to_path_buf())
    });
    Err(Failed {
        error,
        wave: Some(repeated),
    })
}
