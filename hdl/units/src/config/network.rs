//! Networks: from `[noc]` to a fabric whose routes have been proven.

use std::mem::discriminant;
use std::str::FromStr;

use petgraph::graph::NodeIndex;

use super::document::Document;
use super::{Checker, ConfigFault, ConfigFaults, Default, Fault, Key};
use super::{UserConfig, UserEntry, UserLink, UserNoc, UserNode};
use crate::noc::{Buffers, Fabric, MAX_NODES, Network, NetworkError, Routing, TableEntry};

/// Kinds of network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topology {
    /// Rows and columns.
    Mesh,
    /// Rows and columns that are closed.
    Torus,
    /// One row that is closed.
    Ring,
    /// A tree with terminals on its leaves.
    Tree,
    /// What `noc.nodes` and `noc.links` say.
    Graph,
}

impl Topology {
    /// Their names.
    pub const NAMES: &'static [&'static str] = &["mesh", "torus", "ring", "tree", "graph"];
    const ALL: [Topology; 5] = [
        Topology::Mesh,
        Topology::Torus,
        Topology::Ring,
        Topology::Tree,
        Topology::Graph,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Topology::NAMES[self as usize]
    }

    /// What the numbers of `noc.size` mean, and the least and most that each can be.
    pub(super) fn size(self) -> &'static [(&'static str, u32, u32)] {
        match self {
            Topology::Mesh => &[("columns", 1, 64), ("rows", 1, 64)],
            Topology::Torus => &[("columns", 1, 64), ("rows", 1, 64)],
            Topology::Ring => &[("nodes", 2, 64)],
            Topology::Tree => &[
                ("children of a node", 2, 16),
                ("levels below the root", 1, 11),
            ],
            Topology::Graph => &[],
        }
    }
}

impl FromStr for Topology {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let mut all = Topology::ALL.into_iter();
        all.find(|topology| topology.name() == name).ok_or(())
    }
}

/// How routes are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingKind {
    /// [`Routing::DimensionOrdered`]
    DimensionOrder,
    /// [`Routing::UpDown`]
    UpDown,
    /// [`Routing::Minimal`]
    Minimal,
    /// What `noc.table` says.
    Table,
}

impl RoutingKind {
    /// Their names.
    pub const NAMES: &'static [&'static str] = &["dimension-order", "up-down", "minimal", "table"];
    const ALL: [RoutingKind; 4] = [
        RoutingKind::DimensionOrder,
        RoutingKind::UpDown,
        RoutingKind::Minimal,
        RoutingKind::Table,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        RoutingKind::NAMES[self as usize]
    }

    /// The routing of that kind; none for a table.
    pub fn computed(self) -> Option<Routing> {
        match self {
            RoutingKind::DimensionOrder => Some(Routing::DimensionOrdered),
            RoutingKind::UpDown => Some(Routing::UpDown),
            RoutingKind::Minimal => Some(Routing::Minimal),
            RoutingKind::Table => None,
        }
    }
}

impl FromStr for RoutingKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let mut all = RoutingKind::ALL.into_iter();
        all.find(|routing| routing.name() == name).ok_or(())
    }
}

/// A legal configuration of a network: it is well formed, and its routes have been proven free of deadlock.
#[derive(Clone, Debug)]
pub struct NocConfig {
    name: String,
    topology: Topology,
    size: Vec<u32>,
    terminals: u32,
    link_latency: u32,
    routing: RoutingKind,
    table: Vec<TableEntry>,
    buffers: Buffers,
    network: Network,
    fabric: Fabric,
    user: UserNoc,
}

impl NocConfig {
    /// Reads and checks a document that describes a network, alone or beside a tensor engine.
    ///
    /// # Errors
    ///
    /// All faults of the text and of its values, or that there is no network in it.
    pub fn read(document: &Document) -> Result<NocConfig, ConfigFaults> {
        let system = document.read()?;
        let name = system.name().to_owned();
        system.network.ok_or_else(|| {
            ConfigFaults::new(vec![ConfigFault::without_place(Fault::NoNetwork { name })])
        })
    }

    /// What the user calls it: it labels reports and names the top module.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its kind.
    pub fn topology(&self) -> Topology {
        self.topology
    }

    /// The numbers that size it; empty for a graph.
    pub fn size(&self) -> &[u32] {
        &self.size
    }

    /// Terminals on a router that has any, if the network is no graph.
    pub fn concentration(&self) -> u32 {
        self.terminals
    }

    /// Registers of a link that does not say otherwise.
    pub fn link_latency(&self) -> u32 {
        self.link_latency
    }

    /// How its routes were computed.
    pub fn routing(&self) -> RoutingKind {
        self.routing
    }

    /// What its routers have in common.
    pub fn buffers(&self) -> Buffers {
        self.buffers
    }

    /// Nodes and links.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The hardware.
    pub fn fabric(&self) -> &Fabric {
        &self.fabric
    }

    /// The fewest virtual channels with which the routing can be.
    pub fn vcs_needed(&self) -> u32 {
        let works = |vcs: &u32| match self.routing.computed() {
            Some(routing) => self.network.routes(routing, *vcs).is_ok(),
            None => self.network.table(&self.table, *vcs).is_ok(),
        };
        (1..self.buffers.vcs)
            .find(works)
            .unwrap_or(self.buffers.vcs)
    }

    /// The same configuration as a user would write it, with every key that has a meaning present.
    pub fn to_user(&self) -> UserConfig {
        UserConfig {
            name: Some(self.name.clone()),
            noc: self.user.clone(),
            ..UserConfig::default()
        }
    }
}

/// A node or a link as far as it is known.
struct Graph<'u> {
    nodes: &'u [UserNode],
    links: &'u [UserLink],
}

impl Checker<'_> {
    /// The network, if all is right with it.
    pub(super) fn network(&mut self, user: &UserConfig) -> Option<NocConfig> {
        use Default::{Required, Value};

        let noc = &user.noc;
        let name = self.name(user.name.as_deref());
        let topology = self.named(Key::NocTopology, noc.topology.as_deref(), Required);
        let usual = |topology| match topology {
            Topology::Mesh | Topology::Torus | Topology::Ring => RoutingKind::DimensionOrder,
            Topology::Tree => RoutingKind::UpDown,
            Topology::Graph => RoutingKind::Minimal,
        };
        let routing = self.named(
            Key::NocRouting,
            noc.routing.as_deref(),
            Default::from_other(topology.map(usual)),
        );
        let terminals = self.integer(Key::NocTerminals, noc.terminals, Value(1));
        let link_latency = self.integer(Key::NocLinkLatency, noc.link_latency, Value(1));
        let vcs = self.integer(Key::NocVcs, noc.vcs, Value(4));
        let depth = self.integer(Key::NocBufferDepth, noc.buffer_depth, Value(4));
        let flit_bits = self.integer(Key::NocFlitBits, noc.flit_bits, Value(64));
        let rounds = self.integer(Key::NocRounds, noc.rounds, Value(2));
        let patience = self.integer(Key::NocPatience, noc.patience, Value(4));
        let size = topology.and_then(|topology| self.size(topology, noc.size.as_deref()));
        let graph = topology.and_then(|topology| self.graph(topology, noc));
        let table = routing.and_then(|routing| self.table(routing, noc.table.as_deref()));

        let (topology, routing, size, table) = (topology?, routing?, size?, table?);
        let (terminals, link_latency, flit_bits) = (terminals?, link_latency?, flit_bits?);
        let graph = graph?;
        let buffers = Buffers {
            vcs: vcs?,
            depth: depth?,
            patience: patience?,
            second_round: rounds? == 2,
        };
        let name = match (name, self.unread.contains(&Key::Name)) {
            (Some(name), _) => name,
            (None, _) => default_name(topology, &size, graph.nodes.len()),
        };
        let mut network = match (topology, &size[..]) {
            (Topology::Mesh, &[cols, rows]) => Network::mesh(&name, cols, rows, flit_bits),
            (Topology::Torus, &[cols, rows]) => Network::torus(&name, cols, rows, flit_bits),
            (Topology::Ring, &[nodes]) => Network::ring(&name, nodes, flit_bits),
            (Topology::Tree, &[arity, levels]) => Network::tree(&name, arity, levels, flit_bits),
            _ => drawn(&name, &graph, terminals, link_latency, flit_bits),
        };
        if topology != Topology::Graph {
            network.concentrate(terminals);
            network.set_latency(link_latency);
        }
        let built = match self.well_formed(&network) {
            false => return None,
            true => match routing.computed() {
                Some(routing) => Fabric::new(&network, routing, buffers),
                None => Fabric::with_table(&network, &table, buffers),
            },
        };
        let fabric = match built {
            Ok(fabric) => fabric,
            Err(errors) => {
                let links = Links::new(noc.links.as_deref().unwrap_or_default());
                let faults = errors.into_iter().map(|error| links.fault(error, noc));
                self.faults.extend(once_an_item(faults.collect()));
                return None;
            }
        };
        let integer = |value: u32| Some(i64::from(value));
        let is_graph = topology == Topology::Graph;
        let user = UserNoc {
            topology: Some(topology.name().to_owned()),
            size: (!is_graph).then(|| size.iter().map(|&n| n.into()).collect()),
            terminals: integer(terminals),
            nodes: noc.nodes.clone(),
            links: noc.links.clone(),
            link_latency: integer(link_latency),
            routing: Some(routing.name().to_owned()),
            table: noc.table.clone(),
            vcs: integer(buffers.vcs),
            buffer_depth: integer(buffers.depth),
            flit_bits: integer(flit_bits),
            rounds: integer(1 + u32::from(buffers.second_round)),
            patience: integer(buffers.patience),
        };
        Some(NocConfig {
            name,
            topology,
            size,
            terminals,
            link_latency,
            routing,
            table,
            buffers,
            network,
            fabric,
            user,
        })
    }

    /// The numbers of `noc.size`, which a graph does not have.
    fn size(&mut self, topology: Topology, given: Option<&[i64]>) -> Option<Vec<u32>> {
        let key = Key::NocSize;
        let rules = topology.size();
        if rules.is_empty() {
            if given.is_some() {
                self.faults.push(Fault::Unused {
                    key,
                    by: format!("a {}", topology.name()),
                });
            }
            return Some(vec![]);
        }
        let given: &[i64] = match self.given(key, given, Default::<&[i64]>::Required) {
            Ok(given) => given,
            Err(_) => return None,
        };
        let numbers: Option<Vec<u32>> = given
            .iter()
            .map(|&number| u32::try_from(number).ok())
            .collect();
        let legal = numbers.filter(|numbers| {
            let all = numbers.iter().zip(rules);
            let fits =
                |(number, (_, min, max)): (&u32, &(_, u32, u32))| (*min..=*max).contains(number);
            let nodes: u32 = match topology {
                // Counted and refused by the network.
                Topology::Tree => 2,
                _ => numbers.iter().fold(1, |all, &n| all.saturating_mul(n)),
            };
            numbers.len() == rules.len() && all.into_iter().all(fits) && nodes > 1
        });
        if legal.is_none() {
            self.faults.push(Fault::Size {
                topology,
                size: given.to_vec(),
            });
        }
        legal
    }

    /// The nodes and links of a graph, which nothing else has.
    fn graph<'u>(&mut self, topology: Topology, noc: &'u UserNoc) -> Option<Graph<'u>> {
        let (nodes, links) = (noc.nodes.as_deref(), noc.links.as_deref());
        if topology != Topology::Graph {
            for (key, is_given) in [
                (Key::NocNodes, nodes.is_some()),
                (Key::NocLinks, links.is_some()),
            ] {
                if is_given {
                    self.faults.push(Fault::Unused {
                        key,
                        by: format!("a {}", topology.name()),
                    });
                }
            }
            return Some(Graph {
                nodes: &[],
                links: &[],
            });
        }
        let nodes = self.given(Key::NocNodes, nodes, Default::<&[UserNode]>::Required);
        let links = self.given(Key::NocLinks, links, Default::<&[UserLink]>::Required);
        Some(Graph {
            nodes: nodes.ok()?,
            links: links.ok()?,
        })
    }

    fn table(
        &mut self,
        routing: RoutingKind,
        given: Option<&[UserEntry]>,
    ) -> Option<Vec<TableEntry>> {
        let key = Key::NocTable;
        if routing != RoutingKind::Table {
            if given.is_some() {
                let by = format!("routing {}", routing.name());
                self.faults.push(Fault::Unused { key, by });
            }
            return Some(vec![]);
        }
        let given = self
            .given(key, given, Default::<&[UserEntry]>::Required)
            .ok()?;
        let entry = |entry: &UserEntry| TableEntry {
            node: entry.node.clone(),
            destination: entry.destination.clone(),
            port: entry.port.clone(),
            vcs: entry
                .vcs
                .iter()
                .flatten()
                .filter_map(|&vc| u32::try_from(vc).ok())
                .collect(),
        };
        Some(given.iter().map(entry).collect())
    }

    /// Whether there are two terminals and every router has something to do, as far as the network can tell.
    fn well_formed(&mut self, network: &Network) -> bool {
        // What is wrong with its nodes and links is told when it is built.
        if network.check().is_err() {
            return true;
        }
        let graph = network.graph();
        let faults = self.faults.len();
        let terminals: u32 = graph.node_weights().map(|node| node.terminals).sum();
        if terminals < 2 {
            self.faults.push(Fault::Lonely {
                name: network.name().to_owned(),
            });
        }
        for node in graph.node_indices() {
            let ports = network.ports(node).len();
            if terminals > 1 && !(2..=MAX_PORTS).contains(&ports) {
                let node = graph[node].name.clone();
                self.faults.push(Fault::Ports { node, ports });
            }
        }
        self.faults.len() == faults
    }
}

/// Most ports of a router.
pub(super) const MAX_PORTS: usize = 64;

/// The network of `noc.nodes` and `noc.links`.
fn drawn(name: &str, graph: &Graph<'_>, terminals: u32, latency: u32, width: u32) -> Network {
    let number = |value: Option<i64>, default: u32| {
        value.map_or(default, |value| u32::try_from(value).unwrap_or(default))
    };
    let mut network = Network::new(name, width);
    for node in graph.nodes {
        network.node(&node.name, number(node.terminals, terminals));
    }
    for link in graph.links {
        let [from_port, to_port] = ports(link);
        let (from, to) = ((&*link.from, &*from_port), (&*link.to, &*to_port));
        let latency = number(link.latency, latency);
        let width = number(link.width, width);
        network.link_one_way(from, to, latency, width);
        network.link_one_way(to, from, latency, width);
    }
    network
}

/// The ports of a link: as given, or called after the node at the other end.
fn ports(link: &UserLink) -> [String; 2] {
    let port = |given: &Option<String>, other: &String| {
        given.clone().unwrap_or_else(|| format!("to_{other}"))
    };
    [
        port(&link.from_port, &link.to),
        port(&link.to_port, &link.from),
    ]
}

/// `mesh-4x4`, `ring-16`, `tree-2x3`, `graph-11`.
fn default_name(topology: Topology, size: &[u32], nodes: usize) -> String {
    let size: Vec<String> = match topology {
        Topology::Graph => vec![nodes.to_string()],
        _ => size.iter().map(u32::to_string).collect(),
    };
    format!("{}-{}", topology.name(), size.join("x"))
}

/// The links as messages call them, to find their places.
struct Links(Vec<[String; 2]>);

impl Links {
    fn new(links: &[UserLink]) -> Links {
        let names = |link: &UserLink| {
            let [from_port, to_port] = ports(link);
            let ends = [
                format!("{}.{from_port}", link.from),
                format!("{}.{to_port}", link.to),
            ];
            [
                format!("{} -> {}", ends[0], ends[1]),
                format!("{} -> {}", ends[1], ends[0]),
            ]
        };
        Links(links.iter().map(names).collect())
    }

    /// The last link of that name: what is said of two points at the second.
    fn find(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .rposition(|names| names.iter().any(|known| known == name))
    }

    /// What is wrong, and where.
    fn fault(&self, error: NetworkError, noc: &UserNoc) -> Fault {
        let nodes = noc.nodes.as_deref().unwrap_or_default();
        let links = noc.links.as_deref().unwrap_or_default();
        let table = noc.table.as_deref().unwrap_or_default();
        let last_node = |name: &str| nodes.iter().rposition(|node| node.name == name);
        let entry = |node: &str, destination: &str| {
            table
                .iter()
                .rposition(|entry| entry.node == node && entry.destination == destination)
        };
        let (keys, item) = match &error {
            NetworkError::TooLarge { .. } => (vec![Key::NocSize, Key::NocNodes], None),
            NetworkError::Empty { .. } => (vec![Key::NocNodes], None),
            NetworkError::DuplicateNode { name } => (vec![Key::NocNodes], last_node(name)),
            NetworkError::Name { what: "node", name } => (vec![Key::NocNodes], last_node(name)),
            NetworkError::Name { name, .. } => {
                let uses = |link: &UserLink| ports(link).contains(name);
                (vec![Key::NocLinks], links.iter().position(uses))
            }
            NetworkError::UnknownNode { name, .. } => {
                let names = |link: &UserLink| [&link.from, &link.to].contains(&name);
                (vec![Key::NocLinks], links.iter().position(names))
            }
            NetworkError::SelfLoop { link, .. }
            | NetworkError::LongLink { link, .. }
            | NetworkError::Width { link, .. } => (vec![Key::NocLinks], self.find(link)),
            NetworkError::DuplicatePort { links, .. } => {
                (vec![Key::NocLinks], self.find(&links[1]))
            }
            NetworkError::Disconnected { .. } | NetworkError::NoUpDownPath { .. } => {
                (vec![Key::NocLinks], None)
            }
            NetworkError::ZeroBuffers { .. } => (vec![Key::NocBufferDepth], None),
            NetworkError::Vcs { .. } => (vec![Key::NocVcs], None),
            NetworkError::TooFewVcs { .. } => {
                (vec![Key::NocVcs, Key::NocRouting, Key::NocTopology], None)
            }
            NetworkError::NoDimensions { .. } => (vec![Key::NocRouting, Key::NocTopology], None),
            NetworkError::TableEntry {
                node, destination, ..
            } => (vec![Key::NocTable], entry(node, destination)),
            NetworkError::TableMisses { .. } => (vec![Key::NocTable], None),
            NetworkError::TableLoops {
                circle,
                destination,
            } => {
                let first = circle.first().and_then(|node| entry(node, destination));
                (vec![Key::NocTable], first)
            }
            NetworkError::Deadlock { .. } => (vec![Key::NocRouting], None),
        };
        Fault::Network {
            error: Box::new(error),
            keys,
            item,
        }
    }
}

/// A link of the file is two of the network, and what is wrong with one is wrong with the other: it is told once. The ends
/// of a link from a node to itself meet, of course.
fn once_an_item(faults: Vec<Fault>) -> Vec<Fault> {
    let kind = |fault: &Fault| match fault {
        Fault::Network { error, item, .. } => item.map(|item| (item, discriminant(&**error))),
        _ => None,
    };
    let loops: Vec<Option<usize>> = faults
        .iter()
        .filter(|fault| {
            matches!(fault, Fault::Network { error, .. } if matches!(**error, NetworkError::SelfLoop { .. }))
        })
        .map(Fault::item)
        .collect();
    let mut told = vec![];
    let mut is_new = |fault: &Fault| {
        let (Fault::Network { error, item, .. }, Some(kind)) = (fault, kind(fault)) else {
            return true;
        };
        let meets_itself = matches!(**error, NetworkError::DuplicatePort { .. });
        if told.contains(&kind) || (meets_itself && loops.contains(item)) {
            return false;
        }
        told.push(kind);
        true
    };
    faults.into_iter().filter(|fault| is_new(fault)).collect()
}

/// The node of each terminal, in the order of the terminals' numbers.
pub fn terminal_nodes(network: &Network) -> Vec<NodeIndex> {
    let graph = network.graph();
    graph
        .node_indices()
        .flat_map(|node| (0..graph[node].terminals).map(move |_| node))
        .collect()
}

const _: () = assert!(64 * 64 <= MAX_NODES, "the largest mesh is a network");
