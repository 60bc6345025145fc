//! Configurations that come with weft.

use thiserror::Error;

use super::{Document, System};

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
    "mxfp8-16": "16x16 PEs of 2 products, built as 1x16 of 32, MXFP8: exact inside a block, one rounding for each",
    "mxfp8-128": "128x128 PEs, built as 4x128 of 32 products, MXFP8: exact inside a block, one rounding for each",
    "mxfp4-16": "16x16 PEs of 4 products, built as 2x16 of 32, MXFP4: exact inside a block, one rounding for each",
    "mxfp4-128": "128x128 PEs of 4 products, built as 16x128 of 32, MXFP4: exact inside a block, one rounding for each",
    "hopper-fp16-8": "8x8 PEs of 16 products, fp16: aligned sums, as a tensor core of Hopper has them",
    "mesh-4x4": "4x4 mesh, 4 virtual channels of 4 flits",
    "mesh-8x8": "8x8 mesh, 4 virtual channels of 4 flits",
    "torus-4x4": "4x4 torus, as the chips of a Trainium2 server are linked",
    "ring-16": "ring of 16",
    "fig-irregular": "11 nodes, 16 links of one to three cycles, one node without a terminal",
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
    pub fn system(&self) -> System {
        match System::read(&Document::from_preset(self)) {
            Ok(system) => system,
            Err(faults) => panic!("preset {}: {faults}", self.name),
        }
    }

    /// Whether it describes a network and no tensor engine.
    pub fn is_network(&self) -> bool {
        NETWORKS.contains(&self.name)
    }
}

/// Those that are networks: messages name them, for which nothing has to be proven.
const NETWORKS: &[&str] = &[
    "mesh-4x4",
    "mesh-8x8",
    "torus-4x4",
    "ring-16",
    "fig-irregular",
];

/// A name that no preset has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct UnknownPreset {
    name: String,
    nearest: Option<&'static str>,
    /// There is one, but it is a network.
    is_network: bool,
}

impl UnknownPreset {
    pub(super) fn not_an_engine(preset: &Preset) -> Self {
        UnknownPreset {
            name: preset.name.to_owned(),
            nearest: None,
            is_network: true,
        }
    }

    fn message(&self) -> String {
        match self.is_network {
            true => format!(
                "preset `{}` is a network without a tensor engine",
                self.name
            ),
            false => format!("there is no preset `{}`", self.name),
        }
    }

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
            is_network: false,
        }
    }

    /// The preset that was probably meant.
    pub fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}
