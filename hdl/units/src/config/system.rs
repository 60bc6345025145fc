//! All that one file describes.

use std::collections::BTreeSet;

use super::{Config, ConfigFault, ConfigFaults, Document, Fault, NocConfig, UserConfig};

/// All that a file describes: a tensor engine, a network, or both. It is never empty.
#[derive(Clone, Debug)]
pub struct System {
    /// The engine.
    pub engine: Option<Config>,
    /// The network.
    pub network: Option<NocConfig>,
}

impl System {
    /// Reads and checks a document.
    ///
    /// # Errors
    ///
    /// All faults of the text and of its values.
    pub fn read(document: &Document) -> Result<System, ConfigFaults> {
        document.read()
    }

    /// Checks what was written elsewhere than in a document.
    ///
    /// # Errors
    ///
    /// All faults.
    pub fn new(user: &UserConfig) -> Result<System, ConfigFaults> {
        super::check(user, &BTreeSet::new(), &BTreeSet::new()).map_err(|faults| {
            ConfigFaults::new(faults.into_iter().map(ConfigFault::without_place).collect())
        })
    }

    /// What the user calls it.
    pub fn name(&self) -> &str {
        let engine = self.engine.as_ref().map(Config::name);
        let network = self.network.as_ref().map(NocConfig::name);
        engine.or(network).unwrap_or_default()
    }

    /// The engine alone.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn into_engine(self) -> Result<Config, ConfigFaults> {
        let name = self.name().to_owned();
        self.engine.ok_or_else(|| {
            ConfigFaults::new(vec![ConfigFault::without_place(Fault::NoEngine { name })])
        })
    }

    /// The same as a user would write it, with every key that has a meaning present.
    pub fn to_user(&self) -> UserConfig {
        let network = self.network.as_ref().map(NocConfig::to_user);
        match (&self.engine, network) {
            (Some(engine), Some(network)) => UserConfig {
                noc: network.noc,
                ..engine.to_user()
            },
            (Some(engine), None) => engine.to_user(),
            (None, network) => network.unwrap_or_default(),
        }
    }
}
