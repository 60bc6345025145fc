//! Traffic on the emitted Verilog.

use weft_cosim::{Build, BuildOptions, Optimize, Verilator, Watch};
use weft_ir::Options;
use weft_units::config::NocConfig;

use super::run::{Outcome, Session, Settings};
use super::terminals::Terminals;
use crate::{Error, design};

/// The Verilog of a network as a model of co-simulation, which can be run any number of times.
pub struct Hardware<'c> {
    config: &'c NocConfig,
    build: Build,
}

impl<'c> Hardware<'c> {
    /// Builds the model, or finds it.
    ///
    /// # Errors
    ///
    /// If a tool is missing or fails.
    pub fn build(config: &'c NocConfig, watch: &mut Watch<'_>) -> Result<Self, Error> {
        let bundle = design::emit_network(config, &Options::default())?;
        // Most runs are over before a better model would be built.
        let options = BuildOptions {
            optimize: Optimize::Quick,
            share_modules: true,
            ..BuildOptions::default()
        };
        let build = Verilator::find()?.build(&bundle, &options, watch)?;
        Ok(Hardware { config, build })
    }

    /// Whether the model was found.
    pub fn is_from_cache(&self) -> bool {
        self.build.cache == weft_cosim::Cache::Hit
    }

    /// Runs traffic, from reset on. Thousands of cycles go by in one call of the model, which asks the terminals in each.
    ///
    /// # Errors
    ///
    /// If the model stops, the user does not want to wait, or the flits are too narrow to be told apart.
    pub fn run(&self, settings: &Settings, watch: &mut Watch<'_>) -> Result<Outcome, Error> {
        let fabric = self.config.fabric();
        let count = fabric.terminals() as usize;
        let mut model = self.build.model()?;
        model.reset(1)?;
        let node = self.config.network().graph().node_indices().next();
        let router = fabric.router(node.unwrap_or_default());
        let mut terminals = Terminals::new(model.interface(), fabric, &router)?;
        let mut session = Session::new(settings, count);
        let mut cycle = 0;
        model.run_reactive(
            |outputs, inputs| {
                if cycle > 0 {
                    terminals.absorb(outputs, cycle - 1);
                }
                let flits = terminals.counts().flits;
                let goes_on = session.begin(cycle, flits, |source, destination, flits, class| {
                    terminals.generate(source, destination, flits, class, cycle);
                });
                if !goes_on {
                    return true;
                }
                terminals.drive(inputs, || session.takes());
                cycle += 1;
                terminals.is_narrow()
            },
            watch,
        )?;
        if let Some(narrow) = terminals.narrow() {
            return Err(narrow.into());
        }
        Ok(session.outcome(terminals.packets(), terminals.counts(), cycle))
    }
}
