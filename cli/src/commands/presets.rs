//! `weft presets`

use std::io::Write;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::Serialize;
use weft_units::config::{Preset, UserConfig};

use super::print_json;
use crate::args::PresetsArgs;
use crate::{Error, Exit};

#[derive(Serialize)]
struct Listing {
    presets: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    summary: &'static str,
    config: UserConfig,
}

/// Lists the presets.
pub fn run(args: &PresetsArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    if args.json {
        let entry = |preset: &Preset| Entry {
            name: preset.name(),
            summary: preset.summary(),
            config: preset.config().to_user(),
        };
        let presets = Preset::all().iter().map(entry).collect();
        print_json(out, &Listing { presets })?;
        return Ok(Exit::Right);
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(["PRESET", "ARRAY", "STAGES", "MAC/CYCLE", "WHAT IT IS"]);
    for preset in Preset::all() {
        let config = preset.config();
        table.add_row([
            preset.name().to_owned(),
            format!("{} x {}", config.rows(), config.cols()),
            config.stages().to_string(),
            config.multipliers().to_string(),
            preset.summary().to_owned(),
        ]);
    }
    for column in [1, 2, 3] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", table.trim_fmt())?;
    Ok(Exit::Right)
}
