//! Traffic on the model.

use weft_cosim::{Event, Watch};
use weft_model::{DimensionOrder, Grid, Network, NetworkShape, Place, Route, Routing};
use weft_units::config::{NocConfig, RoutingKind, Topology, terminal_nodes};

use super::run::{Counts, Outcome, Packet, Session, Settings};
use crate::Error;

/// A network of a configuration as the model has it.
pub struct Reference {
    pub(super) topology: weft_model::Topology,
    pub(super) routing: Routes,
    shape: NetworkShape,
}

/// Routes of the model's own where it has them, else those of the configuration.
#[derive(Clone)]
pub(super) enum Routes {
    Grid(DimensionOrder),
    /// By router, then destination.
    Table(Vec<Vec<Route>>),
}

impl Routing for Routes {
    fn route(&self, at: Place, destination: usize) -> Route {
        match self {
            Routes::Grid(order) => order.route(at, destination),
            Routes::Table(table) => table[at.router][destination],
        }
    }
}

impl Reference {
    /// Cycles between looks at the interrupt.
    const BATCH: u64 = 256;

    /// The model of a configuration.
    ///
    /// # Errors
    ///
    /// None that a legal configuration can have.
    pub fn new(config: &NocConfig) -> Result<Self, Error> {
        let buffers = config.buffers();
        let shape = NetworkShape {
            vcs: buffers.vcs as usize,
            depth: buffers.depth as usize,
            rounds: 1 + usize::from(buffers.second_round),
            patience: buffers.patience,
            fault: None,
        };
        let grid = grid(config);
        let topology = match grid {
            Some(grid) => grid.topology(),
            None => graph(config),
        };
        let routing = match (grid, config.routing()) {
            (Some(grid), RoutingKind::DimensionOrder) => {
                Routes::Grid(DimensionOrder::new(grid, shape.vcs).map_err(Error::internal)?)
            }
            _ => Routes::Table(table(config)),
        };
        Ok(Reference {
            topology: topology.map_err(Error::internal)?,
            routing,
            shape,
        })
    }

    /// Runs traffic, from reset on.
    ///
    /// # Errors
    ///
    /// If the user does not want to wait.
    pub fn run(&self, settings: &Settings, watch: &mut Watch<'_>) -> Result<Outcome, Error> {
        let mut network = Network::new(&self.topology, self.routing.clone(), self.shape)
            .map_err(Error::internal)?;
        let mut session = Session::new(settings, network.terminals());
        loop {
            let cycle = network.cycle();
            let flits = network.counts().flits;
            let goes_on = session.begin(cycle, flits, |source, destination, flits, class| {
                network.generate(source, destination, flits, class);
            });
            if !goes_on {
                break;
            }
            match settings.stalls {
                0 => network.step(),
                _ => network.step_with(|_| session.takes(), |_, _| {}),
            }
            if cycle % Self::BATCH == 0 {
                watch.tell(Event::Cycles {
                    cycles: cycle,
                    beats: 0,
                    beats_wanted: 0,
                });
                if watch.interrupt().is_raised() {
                    return Err(Error::Interrupted);
                }
            }
        }
        let counted = network.counts();
        let counts = Counts {
            flits: counted.flits,
            packets: counted.packets,
            misdelivered: counted.misdelivered,
            out_of_order: counted.out_of_order,
            broken: counted.broken,
        };
        let packet = |packet: &weft_model::Packet| Packet {
            flits: packet.flits,
            created: packet.created,
            delivered: packet.delivered,
        };
        let packets: Vec<Packet> = network.packets().iter().map(packet).collect();
        Ok(session.outcome(&packets, counts, network.cycle()))
    }
}

/// A mesh, torus or ring.
fn grid(config: &NocConfig) -> Option<Grid> {
    let (width, height) = match (config.topology(), config.size()) {
        (Topology::Mesh | Topology::Torus, &[cols, rows]) => (cols, rows),
        (Topology::Ring, &[nodes]) => (nodes, 1),
        _ => return None,
    };
    Some(Grid {
        width: width as usize,
        height: height as usize,
        wraps: config.topology() != Topology::Mesh,
        concentration: config.concentration() as usize,
        registers: config.link_latency() as usize,
    })
}

/// A tree, or a graph: its links come in pairs, one for each direction.
fn graph(config: &NocConfig) -> Result<weft_model::Topology, weft_model::TopologyError> {
    let graph = config.network().graph();
    let terminals: Vec<usize> = terminal_nodes(config.network())
        .into_iter()
        .map(|node| node.index())
        .collect();
    let links: Vec<(usize, usize, usize)> = graph
        .edge_indices()
        .step_by(2)
        .filter_map(|link| {
            let (from, to) = graph.edge_endpoints(link)?;
            Some((from.index(), to.index(), graph[link].latency as usize))
        })
        .collect();
    weft_model::Topology::graph(graph.node_count(), &terminals, &links)
}

/// Where the configuration's routes lead from each router to each destination.
fn table(config: &NocConfig) -> Vec<Vec<Route>> {
    let (network, fabric) = (config.network(), config.fabric());
    let graph = network.graph();
    let terminals = terminal_nodes(network);
    let everything = |vcs: u32| ((1_u64 << vcs) - 1) as u32;
    graph
        .node_indices()
        .map(|node| {
            let ports = network.ports(node);
            let route = |(terminal, to): (usize, &_)| match fabric.routes().hop(node, *to) {
                Some(hop) => {
                    let name = &graph[hop.link].from_port;
                    let port = ports.iter().position(|port| port == name);
                    Route {
                        port: port.unwrap_or_default() as u8,
                        vcs: hop.vcs.bits(),
                    }
                }
                None => {
                    // It is at one of this node's terminals.
                    let first = terminals.iter().position(|at| at == to).unwrap_or_default();
                    Route {
                        port: (terminal - first) as u8,
                        vcs: everything(config.buffers().vcs),
                    }
                }
            };
            terminals.iter().enumerate().map(route).collect()
        })
        .collect()
}

impl Reference {
    /// The cut of the network into halves with the fewest links.
    pub fn bisection(&self) -> Option<super::Cut> {
        super::bisection(&self.topology)
    }
}
