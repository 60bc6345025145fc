//! What the user wrote.

use serde::{Deserialize, Serialize};

/// What may stand in a configuration file: every key optional, no value checked.
///
/// Numbers are wider than any legal one, so that the check can say what was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserConfig {
    /// `name`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `[array]`
    #[serde(skip_serializing_if = "is_absent")]
    pub array: UserArray,
    /// `[format]`
    #[serde(skip_serializing_if = "is_absent")]
    pub format: UserFormat,
    /// `[accumulate]`
    #[serde(skip_serializing_if = "is_absent")]
    pub accumulate: UserAccumulate,
    /// `[output]`
    #[serde(skip_serializing_if = "is_absent")]
    pub output: UserOutput,
    /// `[scratchpad]`
    #[serde(skip_serializing_if = "is_absent")]
    pub scratchpad: UserScratchpad,
    /// `[psum]`
    #[serde(skip_serializing_if = "is_absent")]
    pub psum: UserPsum,
    /// `[command]`
    #[serde(skip_serializing_if = "is_absent")]
    pub command: UserCommand,
    /// `[noc]`
    #[serde(skip_serializing_if = "is_absent")]
    pub noc: UserNoc,
}

impl UserConfig {
    /// Whether any key of the network is given.
    pub fn has_network(&self) -> bool {
        self.noc != UserNoc::default()
    }

    /// Whether any key of the tensor engine is given.
    pub fn has_engine(&self) -> bool {
        let engine = UserConfig {
            name: None,
            noc: UserNoc::default(),
            ..self.clone()
        };
        engine != UserConfig::default()
    }
}

fn is_absent<T: Default + PartialEq>(table: &T) -> bool {
    *table == T::default()
}

/// `[array]`: the PEs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserArray {
    /// `array.rows`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
    /// `array.cols`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cols: Option<i64>,
    /// `array.products`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub products: Option<i64>,
    /// `array.stages`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<i64>,
}

/// `[format]`: the operands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserFormat {
    /// `format.moving`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving: Option<String>,
    /// `format.stationary`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stationary: Option<String>,
}

/// `[accumulate]`: the sums.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserAccumulate {
    /// `accumulate.model`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// `accumulate.max_k`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_k: Option<i64>,
    /// `accumulate.subnormals`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnormals: Option<String>,
    /// `accumulate.fraction_bits`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction_bits: Option<i64>,
    /// `accumulate.result_bits`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_bits: Option<i64>,
    /// `accumulate.min_exponent`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_exponent: Option<i64>,
}

/// `[output]`: the results.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserOutput {
    /// `output.format`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `output.rounding`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// `output.overflow`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overflow: Option<String>,
    /// `output.random_bits`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub random_bits: Option<i64>,
    /// `output.seed`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<i64>,
}

/// `[scratchpad]`: the operand memories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserScratchpad {
    /// `scratchpad.moving_banks`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving_banks: Option<i64>,
    /// `scratchpad.moving_depth`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving_depth: Option<i64>,
    /// `scratchpad.stationary_banks`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stationary_banks: Option<i64>,
    /// `scratchpad.stationary_depth`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stationary_depth: Option<i64>,
}

/// `[psum]`: the partial-sum buffer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserPsum {
    /// `psum.banks`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub banks: Option<i64>,
    /// `psum.depth`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth: Option<i64>,
}

/// `[command]`: the command stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserCommand {
    /// `command.queue_depth`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_depth: Option<i64>,
}

/// `[noc]`: the network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserNoc {
    /// `noc.topology`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topology: Option<String>,
    /// `noc.size`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Vec<i64>>,
    /// `noc.terminals`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminals: Option<i64>,
    /// `noc.nodes`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<Vec<UserNode>>,
    /// `noc.links`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<UserLink>>,
    /// `noc.link_latency`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_latency: Option<i64>,
    /// `noc.routing`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<String>,
    /// `noc.table`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<Vec<UserEntry>>,
    /// `noc.vcs`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcs: Option<i64>,
    /// `noc.buffer_depth`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_depth: Option<i64>,
    /// `noc.flit_bits`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flit_bits: Option<i64>,
    /// `noc.rounds`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounds: Option<i64>,
    /// `noc.patience`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patience: Option<i64>,
}

/// A node of `noc.nodes`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserNode {
    /// `name`
    pub name: String,
    /// `terminals`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminals: Option<i64>,
}

/// A link of `noc.links`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserLink {
    /// `from`
    pub from: String,
    /// `to`
    pub to: String,
    /// `latency`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency: Option<i64>,
    /// `width`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<i64>,
    /// `from_port`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_port: Option<String>,
    /// `to_port`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_port: Option<String>,
}

/// An entry of `noc.table`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserEntry {
    /// `node`
    pub node: String,
    /// `destination`
    pub destination: String,
    /// `port`
    pub port: String,
    /// `vcs`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcs: Option<Vec<i64>>,
}
