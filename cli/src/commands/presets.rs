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
            config: preset.system().to_user(),
        };
        let presets = Preset::all().iter().map(entry).collect();
        print_json(out, &Listing { presets })?;
        return Ok(Exit::Right);
    }
    let systems = || Preset::all().iter().map(|preset| (preset, preset.system()));
    let mut engines = table(["PRESET", "ARRAY", "STAGES", "MAC/CYCLE", "WHAT IT IS"]);
    let mut networks = table(["NETWORK", "TERMINALS", "VCS", "DEPTH", "WHAT IT IS"]);
    for (preset, system) in systems() {
        if let Some(config) = system.engine {
            engines.add_row([
                preset.name().to_owned(),
                format!("{} x {}", config.rows(), config.cols()),
                config.stages().to_string(),
                config.multipliers().to_string(),
                preset.summary().to_owned(),
            ]);
        }
        if let Some(config) = system.network {
            networks.add_row([
                preset.name().to_owned(),
                config.fabric().terminals().to_string(),
                config.buffers().vcs.to_string(),
                config.buffers().depth.to_string(),
                preset.summary().to_owned(),
            ]);
        }
    }
    for table in [&mut engines, &mut networks] {
        for column in [1, 2, 3] {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    writeln!(out, "{}\n\n{}", engines.trim_fmt(), networks.trim_fmt())?;
    Ok(Exit::Right)
}

fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(header);
    table
}
