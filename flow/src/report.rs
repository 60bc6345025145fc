//! What a flow came to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::target::Resources;

/// What a run of a flow came to; the fields are those of `--json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Name of the target.
    pub target: &'static str,
    /// Its device.
    pub device: &'static str,
    /// Name of the configuration.
    pub config: String,
    /// Top module.
    pub top: String,
    /// How far it went: `synth`, `place` or `bitstream`.
    pub to: &'static str,
    /// Look-up tables, those of distributed memories included.
    pub lut: u64,
    /// Cells of carry chains.
    pub carry: u64,
    /// Flip-flops.
    pub ff: u64,
    /// Multiplier blocks.
    pub dsp: u64,
    /// Block memories.
    pub bram: u64,
    /// What the target has.
    pub available: Resources,
    /// PEs.
    pub pes: u64,
    /// What one takes.
    pub per_pe: Resources,
    /// By unit.
    pub units: BTreeMap<String, Resources>,
    /// Levels of logic on the longest path, as synthesis sees it.
    pub levels: u32,
    /// The clock that the target is to run at.
    pub clock_mhz: f64,
    /// The best of all placements.
    pub fmax_mhz: Option<f64>,
    /// Each placement.
    pub seeds: Vec<Seed>,
    /// What keeps the best placement back.
    pub critical_path: Option<Path>,
    /// Multiply-accumulates a second of a full array at that clock.
    pub macs_per_second: f64,
    /// The same for each look-up table.
    pub macs_per_second_per_lut: f64,
    /// The bitstream's file.
    pub bitstream: Option<String>,
    /// Where the cells of the best placement are.
    #[serde(skip)]
    pub floorplan: Vec<Place>,
}

/// A placement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seed {
    /// Its seed.
    pub seed: u32,
    /// What it reaches.
    pub fmax_mhz: f64,
    /// Whether that is enough.
    pub met: bool,
}

/// A path between registers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// Where it begins, by the names of the source.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// How long it takes.
    pub nanoseconds: f64,
    /// Levels of logic.
    pub levels: u32,
    /// Its parts.
    pub steps: Vec<PathStep>,
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathStep {
    /// What it is: `clk-to-q`, `routing`, `logic`, `setup`.
    pub kind: String,
    /// The cell that it ends in.
    pub cell: String,
    /// How long it takes.
    pub nanoseconds: f64,
}

/// Cells of a unit in a tile of the chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
    /// The unit with the most of them.
    pub unit: String,
}

/// What is kept of a run, so that a later one can be compared with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// Seconds since 1970.
    pub when: u64,
    /// Name of the target.
    pub target: String,
    /// Name of the configuration.
    pub config: String,
    /// Look-up tables.
    pub lut: u64,
    /// Flip-flops.
    pub ff: u64,
    /// Multiplier blocks.
    pub dsp: u64,
    /// Block memories.
    pub bram: u64,
    /// Levels of logic.
    pub levels: u32,
    /// The best of all placements.
    pub fmax_mhz: Option<f64>,
}

impl Report {
    /// What is kept of it.
    pub fn past(&self, when: u64) -> Past {
        Past {
            when,
            target: self.target.into(),
            config: self.config.clone(),
            lut: self.lut,
            ff: self.ff,
            dsp: self.dsp,
            bram: self.bram,
            levels: self.levels,
            fmax_mhz: self.fmax_mhz,
        }
    }
}

/// The first register or cell that a netlist's name stands for, as the source has it: without what synthesis added.
pub(crate) fn source_name(cell: &str) -> String {
    const ADDED: [&str; 9] = [
        "_TRELLIS_FF_",
        "_SB_DFF",
        "_LUT4_",
        "_SB_LUT4_",
        "_CCU2C_",
        "_SB_CARRY_",
        "_DFF",
        "_PFUMX_",
        "_L6MUX21_",
    ];
    let end = ADDED.iter().filter_map(|added| cell.find(added)).min();
    cell[..end.unwrap_or(cell.len())].to_string()
}
