//! Building a model, or finding it in the cache.

use std::fmt::{self, Formatter};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use weft_ir::Bundle;

use crate::cache::{Cache, CacheFolder, io_error};
use crate::error::Error;
use crate::ffi::Shim;
use crate::interface::Interface;
use crate::model::Model;
use crate::recipe::{LIBRARY, Recipe, WARNINGS};
use crate::tool::Verilator;
use crate::watch::Watch;

/// How hard the C++ compiler works on the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Optimize {
    /// `-O3`, for long runs.
    #[default]
    Fast,
    /// `-O1` and a precompiled header, for many small models that run for a moment: a build of a
    /// small design takes a third of the time, after a first one that takes longer.
    Quick,
}

/// How a model is built.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuildOptions {
    /// How hard the C++ compiler works.
    pub optimize: Optimize,
    /// Verilator's `--unroll-count`. A design in loop form wants 1, or Verilator unrolls what the
    /// C++ compiler could vectorise; Verilator 5.006 then refuses generate loops of more than 16
    /// turns, so leave it unset otherwise.
    pub unroll: Option<u32>,
    /// Lets state without reset start with random bits, drawn from the seed given to
    /// [`Build::model_seeded`], instead of zeroes.
    pub random_power_up: bool,
    /// Keeps modules apart, so that all instances of one share its code, instead of optimising across their borders: for designs of
    /// many instances of a few large modules, such as networks. The C++ of a 4x4 mesh of routers is a quarter, that of larger ones
    /// less.
    pub share_modules: bool,
    /// Makes [`Model::wave`] possible, at the price of a slower model.
    pub trace: bool,
    /// Where builds are kept; what the environment says if unset.
    pub cache: Option<CacheFolder>,
}

impl BuildOptions {
    /// The same with tracing.
    pub fn traced(&self) -> Self {
        Self {
            trace: true,
            ..self.clone()
        }
    }
}

/// A built model, ready to be instantiated any number of times.
pub struct Build {
    /// Whether the model was in the cache.
    pub cache: Cache,
    /// Seconds from the request to the loaded model.
    pub build_seconds: f64,
    /// What Verilator warned of, a text for each warning; a hit knows them, too.
    pub warnings: Vec<String>,
    /// The folder in the cache.
    pub folder: PathBuf,
    interface: Arc<Interface>,
    shim: Shim,
    traced: bool,
    random: bool,
}

impl fmt::Debug for Build {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Build")
            .field("cache", &self.cache)
            .field("build_seconds", &self.build_seconds)
            .field("warnings", &self.warnings)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Build {
    /// Starts a model. All state is zero, or random from seed 1 in a build with
    /// [`BuildOptions::random_power_up`].
    pub fn model(&self) -> Result<Model, Error> {
        self.model_seeded(1)
    }

    /// Starts a model whose power-up state is drawn from `seed`, in a build with
    /// [`BuildOptions::random_power_up`].
    pub fn model_seeded(&self, seed: u64) -> Result<Model, Error> {
        // Verilator takes a positive seed of 31 bits; the shim takes 0 for a start from zeroes.
        let seed = match self.random {
            true => (seed % (i32::MAX as u64)) as i32 + 1,
            false => 0,
        };
        match self.shim.open(seed) {
            Ok(handle) => Ok(Model::new(handle, Arc::clone(&self.interface), self.traced)),
            Err(message) => Err(Error::ModelStopped { cycle: 0, message }),
        }
    }

    /// The ports as the model takes them.
    pub fn interface(&self) -> &Interface {
        &self.interface
    }
}

impl Verilator {
    /// Builds the model of `bundle`, or takes it from the cache.
    pub fn build(
        &self,
        bundle: &Bundle,
        options: &BuildOptions,
        watch: &mut Watch<'_>,
    ) -> Result<Build, Error> {
        let start = Instant::now();
        let cache = match &options.cache {
            Some(folder) => folder.clone(),
            None => CacheFolder::from_environment()?,
        };
        let recipe = Recipe::new(self, bundle, options, cache)?;
        let (folder, cache) = recipe.fetch(watch)?;
        let library = folder.join(LIBRARY);
        let shim = Shim::load(&library).map_err(|source| Error::Load {
            path: library,
            source,
        })?;
        let log = folder.join(WARNINGS);
        let text = fs::read_to_string(&log).map_err(io_error("read", &log))?;
        Ok(Build {
            cache,
            build_seconds: start.elapsed().as_secs_f64(),
            warnings: warnings(&text),
            folder,
            interface: Arc::new(recipe.interface),
            shim,
            traced: options.trace,
            random: options.random_power_up,
        })
    }
}

/// The warnings in a log of Verilator, each with the lines that belong to it.
fn warnings(log: &str) -> Vec<String> {
    let mut warnings: Vec<String> = Vec::new();
    let mut inside = false;
    for line in log.lines() {
        if line.starts_with("%Warning") {
            warnings.push(line.to_string());
            inside = true;
        } else if inside && line.starts_with(' ') {
            if let Some(warning) = warnings.last_mut() {
                warning.push('\n');
                warning.push_str(line);
            }
        } else {
            inside = false;
        }
    }
    warnings
}
