//! Whole networks: routers on the nodes of a graph, and the registers of its links.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use weft_ir::{Module, Place, Side, Sig, UInt, Unit, ports};

use super::dimension_order::{address, here};
use super::router::side_by_side;
use super::routes::{Direction, Rule, direction_of};
use super::tile::{Tile, link};
use super::turns::opposite;
use super::{
    GridRouter, Network, NetworkError, Router, RouterPorts, Routes, Routing, TableEntry, VcSet, Way,
};

/// What the routers of a network have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffers {
    /// Virtual channels of every port.
    pub vcs: u32,
    /// Flits that each holds.
    pub depth: u32,
    /// Cycles for which an input of a terminal lets the inputs of links go first.
    pub patience: u32,
    /// Whether inputs that got nothing may ask for a second output.
    pub second_round: bool,
}

/// A network whose routes have been proven, and its routers.
///
/// Terminals are numbered by node, then by port; lane t of every vector belongs to terminal t, and
/// [`Fabric::address`] says which destination leads there. Whoever stands at a terminal is the other side of a link without registers.
#[derive(Clone, Debug)]
pub struct Fabric {
    network: Network,
    routes: Routes,
    buffers: Buffers,
    /// What routes let packets choose from; all virtual channels first.
    choices: Vec<VcSet>,
    /// Node and port of each terminal.
    terminals: Vec<(NodeIndex, u32)>,
}

ports! {
    /// Ports of a [`Fabric`]. Lane t of every vector belongs to terminal t.
    pub struct FabricPorts(fabric: Fabric) {
        ["What terminals send"]
        in_valid_i: In<UInt> = fabric.terminals(),
        in_vc_i: In<UInt> = fabric.terminals() * fabric.any_router().vc_bits(),
        /// Payload, class, destination ([`Fabric::address`]), tail, head
        in_flit_i: In<UInt> = fabric.terminals() * fabric.any_router().flit_bits(),
        /// A place that has become free
        in_credit_valid_o: Out<UInt> = fabric.terminals(),
        in_credit_vc_o: Out<UInt> = fabric.terminals() * fabric.any_router().vc_bits(),
        ["What terminals receive"]
        out_valid_o: Out<UInt> = fabric.terminals(),
        out_vc_o: Out<UInt> = fabric.terminals() * fabric.any_router().vc_bits(),
        out_flit_o: Out<UInt> = fabric.terminals() * fabric.any_router().flit_bits(),
        out_credit_valid_i: In<UInt> = fabric.terminals(),
        out_credit_vc_i: In<UInt> = fabric.terminals() * fabric.any_router().vc_bits(),
    }
}

impl Fabric {
    /// Routers for a network, with routes that are computed and proven.
    ///
    /// # Errors
    ///
    /// What is wrong with the network, the buffers or the routes.
    pub fn new(
        network: &Network,
        routing: Routing,
        buffers: Buffers,
    ) -> Result<Fabric, Vec<NetworkError>> {
        Network::check_buffers(buffers.vcs, buffers.depth)?;
        let routes = network.routes(routing, buffers.vcs)?;
        Ok(Fabric::build(network, routes, buffers))
    }

    /// Routers for a network with the routes of a table, which are proven.
    ///
    /// # Errors
    ///
    /// What is wrong with the network, the buffers or the table.
    pub fn with_table(
        network: &Network,
        entries: &[TableEntry],
        buffers: Buffers,
    ) -> Result<Fabric, Vec<NetworkError>> {
        Network::check_buffers(buffers.vcs, buffers.depth)?;
        let routes = network.table(entries, buffers.vcs)?;
        Ok(Fabric::build(network, routes, buffers))
    }

    fn build(network: &Network, routes: Routes, buffers: Buffers) -> Fabric {
        let nodes = network.graph().node_indices();
        let terminals = nodes
            .flat_map(|node| (0..network.graph()[node].terminals).map(move |port| (node, port)))
            .collect();
        Fabric {
            choices: routes.choices(network),
            network: network.clone(),
            routes,
            buffers,
            terminals,
        }
    }

    /// How many terminals there are.
    pub fn terminals(&self) -> u32 {
        self.terminals.len() as u32
    }

    /// The number in a flit's destination field that leads to a terminal: of a mesh, torus or ring the number of the terminal at its
    /// node, and above it the coordinates, each in a field of its own, so that it is the terminal's number where all sizes
    /// are powers of two; of any other network the terminal's number.
    pub fn address(&self, terminal: u32) -> u32 {
        let Some((node, port)) = self.terminals.get(terminal as usize) else {
            return terminal;
        };
        match &self.routes.rule {
            Rule::Table(_) => terminal,
            Rule::Grid(_) => {
                let at = self.network.coordinates(node.index() as u32);
                let count = self.network.graph()[*node].terminals;
                address(self.network.dimensions(), count, &at, *port) as u32
            }
        }
    }

    /// The routes.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// The router of a node.
    pub fn router(&self, node: NodeIndex) -> Router {
        let terminals = self.network.graph()[node].terminals;
        let links = self.network.ports(node).split_off(terminals as usize);
        let way = match &self.routes.rule {
            Rule::Table(_) => Way::Table {
                ports: terminals + links.len() as u32,
                destinations: self.terminals(),
                returns: self.returns(node),
            },
            Rule::Grid(_) => {
                let directions = links.iter().filter_map(|port| direction_of(port));
                Way::Grid(self.grid(directions.collect()))
            }
        };
        Router {
            way,
            terminals,
            ..self.any_router()
        }
    }

    fn grid(&self, directions: Vec<Direction>) -> GridRouter {
        GridRouter {
            dimensions: self.network.dimensions().to_vec(),
            directions,
        }
    }

    /// Whether a port of a node has its two sides at different neighbours, so that a packet may leave by the port by which it came.
    fn returns(&self, node: NodeIndex) -> bool {
        let graph = self.network.graph();
        let others = graph.edges_directed(node, petgraph::Incoming);
        let mut into = others.map(|edge| (&edge.weight().to_port, edge.source()));
        into.any(|(port, from)| {
            let mut out = graph.edges(node);
            out.any(|edge| edge.weight().from_port == *port && edge.target() != from)
        })
    }

    /// A router of no node in particular: what all have in common.
    fn any_router(&self) -> Router {
        let way = match &self.routes.rule {
            Rule::Table(_) => Way::Table {
                ports: 1,
                destinations: self.terminals(),
                returns: false,
            },
            Rule::Grid(_) => Way::Grid(self.grid(vec![])),
        };
        let terminals = self.terminals.first().map(|(node, _)| *node);
        Router {
            way,
            terminals: terminals.map_or(0, |node| self.network.graph()[node].terminals),
            vcs: self.buffers.vcs,
            depth: self.buffers.depth,
            payload_bits: self.network.flit_bits(),
            choices: self.choices.clone(),
            patience: self.buffers.patience,
            second_round: self.buffers.second_round,
        }
    }

    /// What a node's router is told of its place.
    fn here<'m>(&self, m: &'m Module, node: NodeIndex) -> Sig<'m, UInt> {
        let router = self.router(node);
        if let Rule::Grid(_) = self.routes.rule {
            let at = self.network.coordinates(node.index() as u32);
            let here = here(self.network.dimensions(), &at);
            return m.uint(here, router.here_bits());
        }
        let ports = self.network.ports(node);
        let entry = |(at, local): &(NodeIndex, u32)| {
            let Some(hop) = self.routes.hop(node, *at) else {
                return router.entry(*local, 0);
            };
            let name = &self.network.graph()[hop.link].from_port;
            let port = ports.iter().position(|port| port == name);
            let choice = self.choices.iter().position(|set| *set == hop.vcs);
            router.entry(
                port.unwrap_or_default() as u32,
                choice.unwrap_or_default() as u32,
            )
        };
        let entries: Vec<u64> = self.terminals.iter().map(|t| entry(t).into()).collect();
        m.lanes(&entries, router.entry_bits())
    }

    /// Rows and columns of a network whose routers stand in a lattice, and the registers of its links.
    fn lattice(&self) -> Option<(u32, u32, u32)> {
        let Rule::Grid(_) = self.routes.rule else {
            return None;
        };
        let (rows, cols) = match self.network.dimensions() {
            [x] => (1, x.size),
            [x, y] => (y.size, x.size),
            _ => return None,
        };
        let mut latencies = self.network.graph().edge_weights().map(|link| link.latency);
        let latency = latencies.next().unwrap_or(0);
        latencies
            .all(|other| other == latency)
            .then_some((rows, cols, latency))
    }

    /// Routers in a lattice: the text grows with the distinct ones, not with the nodes.
    fn describe_lattice<'m>(
        &self,
        m: &'m Module,
        io: &FabricPorts<'m>,
        (rows, cols, latency): (u32, u32, u32),
    ) {
        let dimensions = self.network.dimensions();
        // Directions in which a link leads from a place along a dimension.
        let leads = |number: usize, place: Place| {
            let Some(dimension) = dimensions.get(number).filter(|d| d.size > 1) else {
                return vec![];
            };
            let ends = match place {
                Place::First if !dimension.wraps => [true, false],
                Place::Last if !dimension.wraps => [false, true],
                _ => [true, true],
            };
            let ways = [2 * number, 2 * number + 1].into_iter().zip(ends);
            ways.filter(|(_, leads)| *leads)
                .map(|(way, _)| way)
                .collect()
        };
        let sides = [leads(0, Place::Middle), leads(1, Place::Middle)].concat();
        let tiles = m.mosaic("tile", rows, cols, |row, col| {
            let directions = [leads(0, col), leads(1, row)].concat();
            Tile::new(self.grid(directions), self.any_router(), &sides, latency)
        });
        let ports = &tiles.io;

        for (at, (axis, _)) in ports.here.iter().zip(self.grid(vec![]).coordinates()) {
            match axis {
                "x" => tiles.col_number(at),
                _ => tiles.row_number(at),
            }
        }
        for side in &ports.sides {
            let wraps = dimensions[side.direction / 2].wraps;
            let Some(other) = ports.side(opposite(side.direction)) else {
                continue;
            };
            let near = [Side::East, Side::West, Side::South, Side::North][side.direction];
            // What comes in on a side is what the neighbour there sends to the other; at the end of a row or column that is
            // the router at its other end, or nobody.
            let pairs = [
                (&side.flit_i, &other.flit_o),
                (&side.credit_i, &other.credit_o),
            ];
            for (to, from) in pairs {
                if wraps {
                    tiles.link_around(near, to, from);
                } else {
                    let lanes = if side.direction < 2 { rows } else { cols };
                    tiles.link(near, to, from, m.zero(lanes * to.width()));
                }
            }
        }
        tiles.each(&ports.in_valid_i, *io.in_valid_i);
        tiles.each(&ports.in_vc_i, *io.in_vc_i);
        tiles.each(&ports.in_flit_i, *io.in_flit_i);
        tiles.each(&ports.out_credit_valid_i, *io.out_credit_valid_i);
        tiles.each(&ports.out_credit_vc_i, *io.out_credit_vc_i);
        io.in_credit_valid_o
            .drive(tiles.every(&ports.in_credit_valid_o));
        io.in_credit_vc_o.drive(tiles.every(&ports.in_credit_vc_o));
        io.out_valid_o.drive(tiles.every(&ports.out_valid_o));
        io.out_vc_o.drive(tiles.every(&ports.out_vc_o));
        io.out_flit_o.drive(tiles.every(&ports.out_flit_o));
    }

    /// An instance for each node.
    fn describe_graph<'m>(&self, m: &'m Module, io: &FabricPorts<'m>) {
        let graph = self.network.graph();
        let common = self.any_router();
        let (vc_bits, flit_bits) = (common.vc_bits(), common.flit_bits());
        let names: Vec<Vec<String>> = graph
            .node_indices()
            .map(|node| self.network.ports(node))
            .collect();
        let routers: Vec<RouterPorts<'m>> = graph
            .node_indices()
            .map(|node| m.instance(&graph[node].name, &self.router(node)))
            .collect();

        // What comes in at each port of each router, from terminals and over links: valid, virtual channel, flit; valid and
        // virtual channel of a credit.
        let mut flits = Lanes::new();
        let mut credits = Lanes::new();
        for (place, t) in self.terminals.iter().zip(0..) {
            let sent = [
                io.in_valid_i.bits(t, 1),
                io.in_vc_i.bits(t * vc_bits, vc_bits),
                io.in_flit_i.bits(t * flit_bits, flit_bits),
            ];
            flits.insert(*place, sent.to_vec());
            let taken = [
                io.out_credit_valid_i.bits(t, 1),
                io.out_credit_vc_i.bits(t * vc_bits, vc_bits),
            ];
            credits.insert(*place, taken.to_vec());
        }
        let sent = |(node, port): (NodeIndex, u32)| {
            let router = &routers[node.index()];
            [
                router.out_valid_o.bits(port, 1),
                router.out_vc_o.bits(port * vc_bits, vc_bits),
                router.out_flit_o.bits(port * flit_bits, flit_bits),
            ]
        };
        let back = |(node, port): (NodeIndex, u32)| {
            let router = &routers[node.index()];
            [
                router.in_credit_valid_o.bits(port, 1),
                router.in_credit_vc_o.bits(port * vc_bits, vc_bits),
            ]
        };
        for edge in graph.edge_references() {
            let (from, to, cycles) = (edge.source(), edge.target(), edge.weight().latency);
            let port = |node: NodeIndex, name: &String| {
                let at = names[node.index()].iter().position(|port| port == name);
                (node, at.unwrap_or_default() as u32)
            };
            let start = port(from, &edge.weight().from_port);
            let end = port(to, &edge.weight().to_port);
            let name = format!("{}_{}", graph[from].name, edge.weight().from_port);
            let [valid, vc, flit] = sent(start);
            let rest = [("vc", vc), ("flit", flit)];
            flits.insert(end, link(m, &name, cycles, valid, &rest));
            let [valid, vc] = back(end);
            let name = format!("{name}_credit");
            credits.insert(start, link(m, &name, cycles, valid, &[("vc", vc)]));
        }

        for node in graph.node_indices() {
            let router = &routers[node.index()];
            let of_port = |lanes: &Lanes<'m>, part: usize, width| {
                let ports = 0..names[node.index()].len() as u32;
                let lane = |port| {
                    let lane = lanes.get(&(node, port));
                    lane.map_or_else(|| m.zero(width), |lane| lane[part])
                };
                side_by_side(m, ports.map(lane))
            };
            router.here_i.drive(self.here(m, node));
            router.in_valid_i.drive(of_port(&flits, 0, 1));
            router.in_vc_i.drive(of_port(&flits, 1, vc_bits));
            router.in_flit_i.drive(of_port(&flits, 2, flit_bits));
            router.out_credit_valid_i.drive(of_port(&credits, 0, 1));
            router.out_credit_vc_i.drive(of_port(&credits, 1, vc_bits));
            // Ports with one side only.
            for port in graph[node].terminals..names[node.index()].len() as u32 {
                let place = (node, port);
                let name = |side| {
                    let port = &names[node.index()][port as usize];
                    format!("{}_{port}_{side}", graph[node].name)
                };
                if !credits.contains_key(&place) {
                    m.unused(&name("out"), side_by_side(m, sent(place)));
                }
                if !flits.contains_key(&place) {
                    m.unused(&name("in"), side_by_side(m, back(place)));
                }
            }
        }

        let of_terminals = |vector: fn(&RouterPorts<'m>) -> Sig<'m, UInt>, width: u32| {
            let lane = |(node, port): &(NodeIndex, u32)| {
                vector(&routers[node.index()]).bits(port * width, width)
            };
            side_by_side(m, self.terminals.iter().map(lane))
        };
        io.in_credit_valid_o
            .drive(of_terminals(|router| *router.in_credit_valid_o, 1));
        io.in_credit_vc_o
            .drive(of_terminals(|router| *router.in_credit_vc_o, vc_bits));
        io.out_valid_o
            .drive(of_terminals(|router| *router.out_valid_o, 1));
        io.out_vc_o
            .drive(of_terminals(|router| *router.out_vc_o, vc_bits));
        io.out_flit_o
            .drive(of_terminals(|router| *router.out_flit_o, flit_bits));
    }
}

/// What comes in at a port, in parts.
type Lanes<'m> = BTreeMap<(NodeIndex, u32), Vec<Sig<'m, UInt>>>;

impl Unit for Fabric {
    type Ports<'m> = FabricPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/fabric.rs";

    fn summary(&self) -> String {
        format!("network of {} routers", self.network.graph().node_count())
    }

    fn module_name(&self) -> String {
        format!("weft_fabric_{}", self.network.name().replace('-', "_"))
    }

    fn describe<'m>(&self, m: &'m Module, io: &FabricPorts<'m>) {
        match self.lattice() {
            Some(lattice) => self.describe_lattice(m, io, lattice),
            None => self.describe_graph(m, io),
        }
    }
}
