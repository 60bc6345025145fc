//! `weft info`

use std::fmt::Display;
use std::io::Write;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::Serialize;
use weft_ir::{Direction, Options, PortInfo};
use weft_units::config::{BankedMemory, Config, NocConfig, System, UserConfig};
use weft_units::engine::TensorEngine;

use super::check::{network_summary, summary};
use super::{print_json, system};
use crate::args::InfoArgs;
use crate::{Error, Exit, design};

/// What `weft info` shows; the fields are those of `--json`.
#[derive(Debug, Serialize)]
struct Info {
    /// The configuration with every key that has an effect.
    config: UserConfig,
    /// Name of the top module.
    top: String,
    /// The array as configured and as built: PEs of block formats take a whole block.
    array: [Array; 2],
    ports: Vec<Port>,
    memories: Vec<Memory>,
    timing: Vec<Figure>,
    /// The network, if there is one beside the engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    network: Option<Network>,
}

/// What `weft info` shows of a network.
#[derive(Debug, Serialize)]
struct Network {
    /// Name of the top module.
    top: String,
    ports: Vec<Port>,
    /// Routers by their configuration.
    routers: Vec<Routers>,
}

/// Routers that are built alike.
#[derive(Debug, Serialize)]
struct Routers {
    count: usize,
    ports: u32,
    terminals: u32,
    /// Bits of all their buffers together, each.
    buffer_bits: u64,
}

/// What `--json` prints of a network alone.
#[derive(Debug, Serialize)]
struct NetworkInfo {
    /// The configuration with every key.
    config: UserConfig,
    #[serde(flatten)]
    network: Network,
}

#[derive(Debug, Serialize)]
struct Array {
    name: &'static str,
    rows: u32,
    cols: u32,
    /// Of a PE in a cycle.
    products: u32,
}

#[derive(Debug, Serialize)]
struct Port {
    name: String,
    direction: &'static str,
    width: u32,
}

#[derive(Debug, Serialize)]
struct Memory {
    name: &'static str,
    banks: u32,
    depth: u32,
    entry_bits: u32,
    bytes: u64,
}

/// A latency or a rate.
#[derive(Debug, Serialize)]
struct Figure {
    name: &'static str,
    value: u64,
    unit: &'static str,
    what: &'static str,
}

/// Shows what a configuration amounts to.
pub fn run(args: &InfoArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let system = system(&args.config)?;
    let network = system.network.as_ref().map(network).transpose()?;
    let config = system.to_user();
    match (&system.engine, network) {
        (Some(engine), network) => {
            let bundle = design::emit(engine, &Options::default())?;
            let info = Info {
                config,
                top: bundle.top,
                array: array(engine),
                ports: bundle.ports.into_iter().map(Port::from).collect(),
                memories: memories(engine),
                timing: timing(engine),
                network,
            };
            if args.json {
                print_json(out, &info)?;
            } else {
                writeln!(out, "{}", summary(engine))?;
                info.print(out)?;
                info.network
                    .map_or(Ok(()), |network| network.print(&system, out))?;
            }
        }
        (None, Some(network)) if args.json => print_json(out, &NetworkInfo { config, network })?,
        (None, network) => network.map_or(Ok(()), |network| network.print(&system, out))?,
    }
    Ok(Exit::Right)
}

fn network(config: &NocConfig) -> Result<Network, Error> {
    let bundle = design::emit_network(config, &Options::default())?;
    let graph = config.network().graph();
    let mut routers: Vec<Routers> = vec![];
    for node in graph.node_indices() {
        let router = config.fabric().router(node);
        let flits = u64::from(router.ports() * router.vcs * router.depth);
        let known = routers
            .iter_mut()
            .find(|known| (known.ports, known.terminals) == (router.ports(), router.terminals));
        match known {
            Some(known) => known.count += 1,
            None => routers.push(Routers {
                count: 1,
                ports: router.ports(),
                terminals: router.terminals,
                buffer_bits: flits * u64::from(router.flit_bits()),
            }),
        }
    }
    routers.sort_by_key(|routers| (routers.ports, routers.terminals));
    Ok(Network {
        top: bundle.top,
        ports: bundle.ports.into_iter().map(Port::from).collect(),
        routers,
    })
}

impl Network {
    fn print(&self, system: &System, out: &mut dyn Write) -> Result<(), Error> {
        if let Some(config) = &system.network {
            writeln!(out, "{}", network_summary(config))?;
        }
        let mut routers = table(["ROUTERS", "PORTS", "TERMINALS", "BUFFER BITS"]);
        for alike in &self.routers {
            let numbers: [&dyn Display; 4] = [
                &alike.count,
                &alike.ports,
                &alike.terminals,
                &alike.buffer_bits,
            ];
            routers.add_row(numbers.map(ToString::to_string));
        }
        writeln!(out, "top module {}", self.top)?;
        for (mut table, numbers) in [(ports_table(&self.ports), 2..3), (routers, 0..4)] {
            for index in numbers {
                if let Some(column) = table.column_mut(index) {
                    column.set_cell_alignment(CellAlignment::Right);
                }
            }
            writeln!(out, "\n{}", table.trim_fmt())?;
        }
        Ok(())
    }
}

fn ports_table(all: &[Port]) -> Table {
    let mut ports = table(["PORT", "DIRECTION", "BITS"]);
    for port in all {
        ports.add_row([
            port.name.clone(),
            port.direction.to_owned(),
            port.width.to_string(),
        ]);
    }
    ports
}

impl From<PortInfo> for Port {
    fn from(port: PortInfo) -> Self {
        Port {
            name: port.name,
            direction: match port.direction {
                Direction::In => "input",
                Direction::Out => "output",
            },
            width: port.width,
        }
    }
}

fn array(config: &Config) -> [Array; 2] {
    let array = |name, rows, products| Array {
        name,
        rows,
        cols: config.cols(),
        products,
    };
    [
        array("as configured", config.rows(), config.products()),
        array("as built", config.grid_rows(), config.grid_products()),
    ]
}

fn memories(config: &Config) -> Vec<Memory> {
    let memory = |name, memory: BankedMemory, entry_bits: u32| Memory {
        name,
        banks: memory.banks(),
        depth: memory.depth(),
        entry_bits,
        bytes: (u64::from(memory.entries()) * u64::from(entry_bits)).div_ceil(8),
    };
    vec![
        memory(
            "moving scratchpad",
            config.moving_memory(),
            config.moving_entry_bits(),
        ),
        memory(
            "stationary scratchpad",
            config.stationary_memory(),
            config.stationary_entry_bits(),
        ),
        memory(
            "partial-sum buffer",
            config.psum_memory(),
            config.psum_entry_bits(),
        ),
    ]
}

fn timing(config: &Config) -> Vec<Figure> {
    let timing = TensorEngine::new(config).timing();
    let figure = |name, value: u32, unit, what| Figure {
        name,
        value: value.into(),
        unit,
        what,
    };
    vec![
        figure(
            "peak",
            config.multipliers(),
            "MAC/cycle",
            "multiply-accumulates of a full array",
        ),
        figure(
            "pass",
            config.k_per_pass(),
            "k",
            "length of K that one pass covers",
        ),
        figure(
            "load",
            timing.load,
            "cycles",
            "to load a stationary tile, behind the multiply before it: one for each row as built",
        ),
        figure(
            "row to row",
            timing.row_to_row,
            "cycles",
            "from issuing a row until a later one can add to its sums",
        ),
        figure(
            "row to stored",
            timing.row_to_stored,
            "cycles",
            "from issuing a row until its last sum is stored",
        ),
        figure(
            "full rate",
            timing.row_to_row.max(timing.load),
            "rows",
            "of A in a tile, at least, so that the array never waits",
        ),
    ]
}

impl Info {
    fn print(&self, out: &mut dyn Write) -> Result<(), Error> {
        let ports = ports_table(&self.ports);
        let mut arrays = table(["ARRAY", "ROWS", "COLS", "PRODUCTS OF A PE"]);
        for array in &self.array {
            let numbers = [array.rows, array.cols, array.products];
            let row = [array.name.to_owned()].into_iter();
            arrays.add_row(row.chain(numbers.map(|number| number.to_string())));
        }
        let mut memories = table(["MEMORY", "BANKS", "DEPTH", "ENTRY BITS", "BYTES"]);
        for memory in &self.memories {
            let numbers: [&dyn Display; 4] = [
                &memory.banks,
                &memory.depth,
                &memory.entry_bits,
                &memory.bytes,
            ];
            let row = [memory.name.to_owned()]
                .into_iter()
                .chain(numbers.map(ToString::to_string));
            memories.add_row(row);
        }
        let mut timing = table(["TIMING", "VALUE", "UNIT", "WHAT IT IS"]);
        for figure in &self.timing {
            timing.add_row([
                figure.name,
                &figure.value.to_string(),
                figure.unit,
                figure.what,
            ]);
        }
        writeln!(out, "top module {}", self.top)?;
        for (mut table, numbers) in [
            (ports, 2..3),
            (arrays, 1..4),
            (memories, 1..5),
            (timing, 1..2),
        ] {
            for index in numbers {
                if let Some(column) = table.column_mut(index) {
                    column.set_cell_alignment(CellAlignment::Right);
                }
            }
            writeln!(out, "\n{}", table.trim_fmt())?;
        }
        Ok(())
    }
}

fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(header);
    table
}
