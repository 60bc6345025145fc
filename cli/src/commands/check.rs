//! `weft check`

use std::io::Write;

use serde::Serialize;
use weft_units::config::{
    Config, ConfigFault, ConfigFaults, Document, NocConfig, Place, System, Topology,
};

use super::{print_json, system_of};
use crate::args::CheckArgs;
use crate::{Error, Exit};

/// Says what is wrong with a configuration, or what it amounts to.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let checked = system_of(&args.config, &args.overrides);
    if args.json {
        let report = match &checked {
            Ok(system) => Report::right(system),
            Err(Error::Config { document, faults }) => Report::wrong(document, faults),
            Err(_) => return checked.map(|_| Exit::Right),
        };
        print_json(out, &report)?;
        return Ok(checked.map_or_else(|error| error.exit(), |_| Exit::Right));
    }
    for line in summaries(&checked?) {
        writeln!(out, "right: {line}")?;
    }
    Ok(Exit::Right)
}

/// What `--json` prints.
#[derive(Serialize)]
pub(super) struct Report {
    right: bool,
    /// Its name and what it amounts to, if it is right.
    config: Option<String>,
    summary: Option<String>,
    /// What the network in it amounts to, if there is one.
    network: Option<String>,
    faults: Vec<FaultReport>,
}

#[derive(Serialize)]
struct FaultReport {
    message: String,
    help: Option<String>,
    /// Null if it is about what is not there.
    place: Option<PlaceReport>,
    /// Other keys that have a part in it.
    related: Vec<RelatedReport>,
}

#[derive(Serialize)]
struct PlaceReport {
    /// The file, the preset or the command line.
    source: String,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// What stands there.
    text: String,
}

#[derive(Serialize)]
struct RelatedReport {
    key: String,
    place: PlaceReport,
}

impl Report {
    fn right(system: &System) -> Self {
        Report {
            right: true,
            config: Some(system.name().to_owned()),
            summary: summaries(system).into_iter().next(),
            network: system.network.as_ref().map(network_summary),
            faults: Vec::new(),
        }
    }

    pub(super) fn wrong(document: &Document, faults: &ConfigFaults) -> Self {
        let report = |fault: &ConfigFault| FaultReport {
            message: fault.fault.to_string(),
            help: fault.fault.help(),
            place: fault.place.as_ref().map(|place| place_in(document, place)),
            related: fault
                .related
                .iter()
                .map(|(key, place)| RelatedReport {
                    key: key.to_string(),
                    place: place_in(document, place),
                })
                .collect(),
        };
        Report {
            right: false,
            config: None,
            summary: None,
            network: None,
            faults: faults.iter().map(report).collect(),
        }
    }
}

fn place_in(document: &Document, place: &Place) -> PlaceReport {
    let (source, text) = document.source(place.source);
    let before = text.get(..place.span.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    PlaceReport {
        source: source.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        text: text.get(place.span.clone()).unwrap_or("").to_owned(),
    }
}

/// A line for the engine, and one for the network.
fn summaries(system: &System) -> Vec<String> {
    let engine = system.engine.as_ref().map(summary);
    let network = system.network.as_ref().map(network_summary);
    engine.into_iter().chain(network).collect()
}

/// A network in one line.
pub(super) fn network_summary(config: &NocConfig) -> String {
    let graph = config.network().graph();
    let size: Vec<String> = config.size().iter().map(u32::to_string).collect();
    let shape = match config.topology() {
        Topology::Mesh | Topology::Torus => {
            format!("{} {}", size.join(" x "), config.topology().name())
        }
        Topology::Ring => format!("ring of {}", size.join("")),
        Topology::Tree => format!("tree of {} children and {} levels", size[0], size[1]),
        Topology::Graph => format!("graph of {} nodes", graph.node_count()),
    };
    let buffers = config.buffers();
    format!(
        "{}: {shape}, {} terminals, {} virtual channel{} of {} flit{}, flits of {} bits, {} routing",
        config.name(),
        config.fabric().terminals(),
        buffers.vcs,
        if buffers.vcs == 1 { "" } else { "s" },
        buffers.depth,
        if buffers.depth == 1 { "" } else { "s" },
        config.network().flit_bits(),
        config.routing().name(),
    )
}

/// A tensor engine in one line.
pub(super) fn summary(config: &Config) -> String {
    let products = match config.products() {
        1 => String::new(),
        products => format!(" of {products} products"),
    };
    // PEs that take whole blocks.
    let built = match config.grid_products() == config.products() {
        true => String::new(),
        false => format!(
            ", built as {} x {} of {}",
            config.grid_rows(),
            config.cols(),
            config.grid_products()
        ),
    };
    let (model, output) = (config.accumulate(), config.output().format);
    let sums = match model.name() == output.name() {
        true => format!("to {output}"),
        false => format!("in {model} to {output}"),
    };
    format!(
        "{}: {} x {} PEs{products}{built}, {} x {} {sums}, {} stage{}",
        config.name(),
        config.rows(),
        config.cols(),
        config.moving(),
        config.stationary(),
        config.stages(),
        if config.stages() == 1 { "" } else { "s" },
    )
}
