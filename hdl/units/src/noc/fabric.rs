//! Whole networks: routers on the nodes of a graph, and the registers of its links.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use weft_ir::{Module, Sig, UInt, Unit, ports};

use super::router::side_by_side;
use super::{Network, NetworkError, Router, RouterPorts, Routes, Routing, TableEntry, VcSet};
use crate::prim::{delayed, delayed_zero};

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
/// Terminals are numbered by node, then by port; lane t of every vector belongs to terminal t, and t is the destination
/// that leads there. Whoever stands at a terminal is the other side of a link without registers.
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
        /// Payload, class, destination, tail, head
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
        Ok(Fabric::of(network, routes, buffers))
    }

    /// Routers for a network, with routes from a table, which are proven.
    ///
    /// # Errors
    ///
    /// What is wrong with the network, the buffers or the table.
    pub fn from_table(
        network: &Network,
        entries: &[TableEntry],
        buffers: Buffers,
    ) -> Result<Fabric, Vec<NetworkError>> {
        Network::check_buffers(buffers.vcs, buffers.depth)?;
        let routes = network.table(entries, buffers.vcs)?;
        Ok(Fabric::of(network, routes, buffers))
    }

    fn of(network: &Network, routes: Routes, buffers: Buffers) -> Fabric {
        let all = VcSet::first(buffers.vcs);
        let nodes = || network.graph().node_indices();
        let sets: BTreeSet<VcSet> = nodes()
            .flat_map(|to| nodes().map(move |node| (node, to)))
            .filter_map(|(node, to)| Some(routes.hop(node, to)?.vcs))
            .filter(|set| *set != all)
            .collect();
        let terminals = nodes()
            .flat_map(|node| (0..network.graph()[node].terminals).map(move |port| (node, port)))
            .collect();
        Fabric {
            network: network.clone(),
            routes,
            buffers,
            choices: std::iter::once(all).chain(sets).collect(),
            terminals,
        }
    }

    /// How many terminals there are.
    pub fn terminals(&self) -> u32 {
        self.terminals.len() as u32
    }

    /// The routes.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// The router of a node.
    pub fn router(&self, node: NodeIndex) -> Router {
        Router {
            ports: self.network.ports(node).len() as u32,
            terminals: self.network.graph()[node].terminals,
            ..self.any_router()
        }
    }

    /// A router of no node in particular: what all have in common.
    fn any_router(&self) -> Router {
        Router {
            ports: 2,
            terminals: 0,
            vcs: self.buffers.vcs,
            depth: self.buffers.depth,
            payload_bits: self.network.flit_bits(),
            destinations: self.terminals(),
            choices: self.choices.clone(),
            patience: self.buffers.patience,
            second_round: self.buffers.second_round,
        }
    }

    /// What `routes_i` of a node's router is, entry by entry.
    pub fn entries(&self, node: NodeIndex) -> Vec<u32> {
        let router = self.router(node);
        let ports = self.network.ports(node);
        let entry = |(at, local): &(NodeIndex, u32)| {
            let Some(hop) = self.routes.hop(node, *at) else {
                return router.entry(*local, 0);
            };
            let name = &self.network.graph()[hop.link].from_port;
            let port = ports
                .iter()
                .position(|port| port == name)
                .unwrap_or_default();
            let choice = self
                .choices
                .iter()
                .position(|set| *set == hop.vcs)
                .unwrap_or_default();
            router.entry(port as u32, choice as u32)
        };
        self.terminals.iter().map(entry).collect()
    }
}

/// What one side of a port drives: valid, virtual channel, flit; or valid and virtual channel of a credit.
type Lanes<'m> = BTreeMap<(NodeIndex, u32), Vec<Sig<'m, UInt>>>;

/// The lanes of one port in vectors of them.
fn lane_of<'m>(vectors: &[(Sig<'m, UInt>, u32)], lane: u32) -> Vec<Sig<'m, UInt>> {
    vectors
        .iter()
        .map(|(vector, width)| vector.bits(lane * width, *width))
        .collect()
}

/// Registers of a link: valid is the first of what goes over it, and the only part that reset clears.
fn link<'m>(
    m: &'m Module,
    name: &str,
    cycles: u32,
    lanes: Vec<Sig<'m, UInt>>,
) -> Vec<Sig<'m, UInt>> {
    let parts = ["valid", "vc", "flit"];
    lanes
        .into_iter()
        .zip(parts)
        .map(|(lane, part)| match (cycles, part) {
            (0, _) => lane,
            (_, "valid") => delayed_zero(m, &format!("{name}_{part}"), lane, cycles),
            _ => delayed(m, &format!("{name}_{part}"), lane, cycles),
        })
        .collect()
}

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

        // What comes in at each port of each router, from terminals and over links.
        let mut flits = Lanes::new();
        let mut credits = Lanes::new();
        for (place, terminal) in self.terminals.iter().zip(0..) {
            let sent = [
                (*io.in_valid_i, 1),
                (*io.in_vc_i, vc_bits),
                (*io.in_flit_i, flit_bits),
            ];
            flits.insert(*place, lane_of(&sent, terminal));
            let taken = [(*io.out_credit_valid_i, 1), (*io.out_credit_vc_i, vc_bits)];
            credits.insert(*place, lane_of(&taken, terminal));
        }
        let mut used = (BTreeSet::new(), BTreeSet::new());
        for edge in graph.edge_references() {
            let (from, to, cycles) = (edge.source(), edge.target(), edge.weight().latency);
            let port = |node: NodeIndex, name: &String| {
                let at = names[node.index()].iter().position(|port| port == name);
                (node, at.unwrap_or_default() as u32)
            };
            let start = port(from, &edge.weight().from_port);
            let end = port(to, &edge.weight().to_port);
            let name = format!("{}_{}", graph[from].name, edge.weight().from_port);
            let source = &routers[from.index()];
            let sent = [
                (*source.out_valid_o, 1),
                (*source.out_vc_o, vc_bits),
                (*source.out_flit_o, flit_bits),
            ];
            flits.insert(end, link(m, &name, cycles, lane_of(&sent, start.1)));
            let target = &routers[to.index()];
            let back = [
                (*target.in_credit_valid_o, 1),
                (*target.in_credit_vc_o, vc_bits),
            ];
            credits.insert(
                start,
                link(m, &format!("{name}_credit"), cycles, lane_of(&back, end.1)),
            );
            used.0.insert(start);
            used.1.insert(end);
        }

        for node in graph.node_indices() {
            let router = &routers[node.index()];
            let of_port = |lanes: &Lanes<'m>, part: usize, width| {
                let ports = 0..names[node.index()].len() as u32;
                side_by_side(
                    m,
                    ports.map(|port| {
                        lanes
                            .get(&(node, port))
                            .map_or_else(|| m.zero(width), |lane| lane[part])
                    }),
                )
            };
            router.in_valid_i.drive(of_port(&flits, 0, 1));
            router.in_vc_i.drive(of_port(&flits, 1, vc_bits));
            router.in_flit_i.drive(of_port(&flits, 2, flit_bits));
            router.out_credit_valid_i.drive(of_port(&credits, 0, 1));
            router.out_credit_vc_i.drive(of_port(&credits, 1, vc_bits));
            let entry_bits = self.router(node).entry_bits();
            let entries = self
                .entries(node)
                .into_iter()
                .map(|entry| m.uint(entry.into(), entry_bits));
            router.routes_i.drive(side_by_side(m, entries));
            // Ports with one side only.
            for port in graph[node].terminals..names[node.index()].len() as u32 {
                let name = |side| {
                    format!(
                        "{}_{}_{side}",
                        graph[node].name,
                        names[node.index()][port as usize]
                    )
                };
                if !used.0.contains(&(node, port)) {
                    let out = [
                        (*router.out_valid_o, 1),
                        (*router.out_vc_o, vc_bits),
                        (*router.out_flit_o, flit_bits),
                    ];
                    m.unused(&name("out"), side_by_side(m, lane_of(&out, port)));
                }
                if !used.1.contains(&(node, port)) {
                    let back = [
                        (*router.in_credit_valid_o, 1),
                        (*router.in_credit_vc_o, vc_bits),
                    ];
                    m.unused(&name("in"), side_by_side(m, lane_of(&back, port)));
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
