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
    pub array: UserArray,
    /// `[format]`
    pub format: UserFormat,
    /// `[accumulate]`
    pub accumulate: UserAccumulate,
    /// `[output]`
    pub output: UserOutput,
    /// `[scratchpad]`
    pub scratchpad: UserScratchpad,
    /// `[psum]`
    pub psum: UserPsum,
    /// `[command]`
    pub command: UserCommand,
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
