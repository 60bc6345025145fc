//! `weft noc check`

use std::fmt;
use std::io::Write;
use std::path::Path;

use serde::Serialize;
use weft_units::config::NocConfig;

use crate::args::NocCheckArgs;
use crate::args::TrafficPattern;
use crate::commands::check::{Report as Faults, network_summary};
use crate::commands::{network_of, print_json};
use crate::noc::{Cut, Limits, Reference, Traffic};
use crate::{Error, Exit};

/// Says whether a network is right, and what it can do.
pub fn run(args: &NocCheckArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let file = args.file.as_deref().or(args.config.as_deref());
    let checked = network_of(file.unwrap_or(Path::new("")), &args.overrides);
    if args.json
        && let Err(Error::Config { document, faults }) = &checked
    {
        print_json(out, &Faults::wrong(document, faults))?;
        return checked.map_or_else(|error| Ok(error.exit()), |_| Ok(Exit::Right));
    }
    let report = Report::new(&checked?)?;
    if args.json {
        print_json(out, &report)?;
    } else {
        write!(out, "{report}")?;
    }
    Ok(Exit::Right)
}

/// What `weft noc check` reports; the fields are those of `--json`.
#[derive(Serialize)]
struct Report {
    right: bool,
    config: String,
    summary: String,
    topology: &'static str,
    routing: &'static str,
    nodes: usize,
    terminals: u32,
    /// Links in one direction.
    links: usize,
    /// Every node can be reached from every other.
    connected: bool,
    /// Virtual channels of links that packets use.
    channels: usize,
    /// Pairs of channels of which packets hold one while they wait for the other.
    dependencies: usize,
    /// Whether the channels can be put in an order in which packets only wait for later ones.
    deadlock_free: bool,
    vcs: u32,
    /// The fewest virtual channels with which the routing can be.
    vcs_needed: u32,
    /// Links of the longest path.
    longest_path: u32,
    /// Links of the average path between different nodes.
    average_path: f64,
    /// Whether no path is longer than it has to be.
    minimal: bool,
    /// Bounds of uniform traffic, never to oneself, in packets of one flit.
    #[serde(flatten)]
    limits: Limits,
    bisection: Option<Cut>,
    faults: [(); 0],
}

impl Report {
    fn new(config: &NocConfig) -> Result<Report, Error> {
        let (network, fabric) = (config.network(), config.fabric());
        let graph = network.graph();
        // It has been proven before; this is the proof once more, for its figures.
        let proof = fabric.routes().prove(network).map_err(|errors| {
            Error::internal(errors.first().map_or_else(String::new, ToString::to_string))
        })?;
        let with_terminals = graph.node_weights().filter(|node| node.terminals > 0);
        let nodes = with_terminals.count() as f64;
        let reference = Reference::new(config)?;
        let uniform = Traffic::of_pattern(TrafficPattern::Uniform, None, config)?;
        Ok(Report {
            right: true,
            config: config.name().to_owned(),
            summary: network_summary(config),
            topology: config.topology().name(),
            routing: config.routing().name(),
            nodes: graph.node_count(),
            terminals: fabric.terminals(),
            links: graph.edge_count(),
            connected: true,
            channels: proof.order.len(),
            dependencies: proof.dependencies,
            deadlock_free: true,
            vcs: config.buffers().vcs,
            vcs_needed: config.vcs_needed(),
            longest_path: proof.longest_path,
            average_path: proof.hops as f64 / (nodes * (nodes - 1.0)).max(1.0),
            minimal: proof.hops == proof.least_hops,
            limits: Limits::of(&reference, &uniform, 1),
            bisection: reference.bisection(),
            faults: [],
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            nodes,
            terminals,
            links,
            channels,
            dependencies,
            vcs,
            vcs_needed,
            longest_path,
            average_path,
            ..
        } = self;
        writeln!(f, "right: {}", self.summary)?;
        writeln!(
            f,
            "  connected   {nodes} nodes, {terminals} terminals, {links} links; everybody can be reached from everywhere"
        )?;
        writeln!(
            f,
            "  proof       {channels} channels, {dependencies} dependencies, no cycle: packets cannot wait for each other for ever"
        )?;
        writeln!(
            f,
            "  channels    {vcs} virtual, of which {} routing needs {vcs_needed}",
            self.routing
        )?;
        let least = match self.minimal {
            true => "no path is longer than it has to be",
            false => "some are longer than they would have to be",
        };
        writeln!(
            f,
            "  paths       {longest_path} links at most, {average_path:.2} on average; {least}"
        )?;
        writeln!(
            f,
            "  latency     {:.2} cycles on average for a packet of one flit and no other traffic, uniform",
            self.limits.zero_load_latency
        )?;
        writeln!(
            f,
            "  throughput  at most {:.3} flits per terminal and cycle on these routes, uniform",
            self.limits.throughput_bound
        )?;
        if let Some(cut) = &self.bisection {
            let least = match cut.is_least {
                true => "",
                false => ", of the cuts that were tried",
            };
            writeln!(
                f,
                "  bisection   {} link{} each way{least}: at most {:.3} on any routes",
                cut.links,
                if cut.links == 1 { "" } else { "s" },
                cut.bound
            )?;
        }
        Ok(())
    }
}
