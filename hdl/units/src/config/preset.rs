//! Configurations that come with weft.

use thiserror::Error;

use super::{Config, Document};

/// A configuration that comes with weft: a commented text, so that it can be the start of the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    name: &'static str,
    summary: &'static str,
    text: &'static str,
}

macro_rules! presets {
    ($($name:literal: $summary:literal,)+) => {
        &[$(Preset {
            name: $name,
            summary: $summary,
            text: include_str!(concat!("../../presets/", $name, ".toml")),
        },)+]
    };
}

static PRESETS: &[Preset] = presets! {
    "tiny-int8": "4x4 int8: the smallest that shows everything; fits an iCE40",
    "up5k-int8": "2x4 int8: what the multipliers of an iCE40 UP5K hold, behind a serial port",
    "edge-int8": "16x16 int8: an edge accelerator",
    "wide-int8": "8x64 int8: short and wide, for small K and large N",
    "class-int8": "128x128 int8: the array and the partial-sum buffer of the Trainium class",
    "tpu1": "256x256 int8: the array, the accumulators and the weight tiles of TPU v1",
    "bf16-16": "16x16 bf16: fused multiply-adds to fp32",
    "bf16-128": "128x128 bf16: fused multiply-adds to fp32",
    "fp16-16": "16x16 fp16: fused multiply-adds to fp32",
    "fp16-128": "128x128 fp16: fused multiply-adds to fp32",
    "tf32-16": "16x16 tf32: fused multiply-adds to fp32",
    "tf32-128": "128x128 tf32: fused multiply-adds to fp32",
    "fp8-16": "16x16 e4m3: exact sums",
    "fp8-128": "128x128 e4m3: exact sums",
    "mxfp8-16": "16x16 PEs of 2 products, MXFP8: exact inside a block, one rounding for each",
    "mxfp8-128": "128x128 MXFP8: exact inside a block, one rounding for each",
    "mxfp4-16": "16x16 PEs of 4 products, MXFP4: exact inside a block, one rounding for each",
    "mxfp4-128": "128x128 PEs of 4 products, MXFP4: exact inside a block, one rounding for each",
    "hopper-fp16-8": "8x8 PEs of 16 products, fp16: aligned sums, as a tensor core of Hopper has them",
};

impl Preset {
    /// All presets, from small to large.
    pub fn all() -> &'static [Preset] {
        PRESETS
    }

    /// The preset of that name.
    pub fn find(name: &str) -> Result<&'static Preset, UnknownPreset> {
        let found = PRESETS.iter().find(|preset| preset.name == name);
        found.ok_or_else(|| UnknownPreset::new(name))
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// One line on what it is.
    pub fn summary(&self) -> &'static str {
        self.summary
    }

    /// The TOML text, comments and all.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// What the text says.
    ///
    /// # Panics
    /// Never: the texts are part of this crate, and a test reads each.
    pub fn config(&self) -> Config {
        match Config::read(&Document::from_preset(self)) {
            Ok(config) => config,
            Err(faults) => panic!("preset {}: {faults}", self.name),
        }
    }
}

/// A name that no preset has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no preset `{name}`")]
pub struct UnknownPreset {
    name: String,
    nearest: Option<&'static str>,
}

impl UnknownPreset {
    fn new(name: &str) -> Self {
        // Half of the letters right: `edge` and `class-int4` are near to a preset, `chip.toml` is not.
        let mut best = (0.5, None);
        for preset in PRESETS {
            let likeness = strsim::normalized_damerau_levenshtein(name, preset.name);
            if likeness > best.0 {
                best = (likeness, Some(preset.name));
            }
        }
        UnknownPreset {
            name: name.to_owned(),
            nearest: best.1,
        }
    }

    /// The preset that was probably meant.
    pub fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}
