//! Networks as data: nodes, and links from port to port.

use std::collections::BTreeMap;

use petgraph::Incoming;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{Bfs, EdgeRef, Reversed};

use super::{MAX_LATENCY, MAX_NODES, NetworkError};

/// A router and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name, unique in the network: an identifier of Verilog in lower case.
    pub name: String,
    /// Terminals on it: sources and sinks of packets. A node without any only passes packets on.
    pub terminals: u32,
}

/// A link in one direction, from an output port of a node to an input port of another.
///
/// A port of a router has an input and an output side under one name; a link takes one side of each of its two ports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Port of the node at which it starts.
    pub from_port: String,
    /// Port of the node at which it ends.
    pub to_port: String,
    /// Its registers, at most [`MAX_LATENCY`]: a flit that leaves a router in cycle t can leave the next one in
    /// t + 1 + latency.
    pub latency: u32,
    /// Bits of a flit.
    pub width: u32,
}

/// One dimension of a regular network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Nodes along it.
    pub size: u32,
    /// Whether its last node is linked to its first.
    pub wraps: bool,
}

/// Names of the ports towards higher and lower coordinates, by dimension.
pub(super) const TOWARDS: [(&str, &str); 3] =
    [("east", "west"), ("south", "north"), ("down", "up")];

/// Nodes and links, without a promise that they make sense: [`check`](Network::check) gives it.
#[derive(Clone, Debug)]
pub struct Network {
    name: String,
    flit_bits: u32,
    graph: DiGraph<Node, Link>,
    /// Of a regular network, whose node of coordinates (x, y, z) has index x + X * (y + Y * z).
    dimensions: Vec<Dimension>,
    /// Nodes of a builder that would have made too many, and made none.
    refused: Option<u64>,
    /// Links to or from nodes that there are not: both ends as given, and the one that is missing.
    loose: Vec<[String; 3]>,
}

impl Network {
    /// A network without nodes, whose routers take flits of `flit_bits` bits.
    pub fn new(name: &str, flit_bits: u32) -> Network {
        Network {
            name: name.into(),
            flit_bits,
            graph: DiGraph::new(),
            dimensions: vec![],
            refused: None,
            loose: vec![],
        }
    }

    /// A mesh: `cols` nodes from west to east, `rows` from north to south.
    pub fn mesh(name: &str, cols: u32, rows: u32, flit_bits: u32) -> Network {
        let dimensions = [cols, rows].map(|size| Dimension { size, wraps: false });
        Network::grid(name, &dimensions, flit_bits)
    }

    /// A torus: a mesh whose rows and columns are closed.
    pub fn torus(name: &str, cols: u32, rows: u32, flit_bits: u32) -> Network {
        let dimensions = [cols, rows].map(|size| Dimension { size, wraps: true });
        Network::grid(name, &dimensions, flit_bits)
    }

    /// A ring with links in both directions.
    pub fn ring(name: &str, size: u32, flit_bits: u32) -> Network {
        Network::grid(name, &[Dimension { size, wraps: true }], flit_bits)
    }

    /// A regular network of up to three dimensions, one terminal on each node, links of one cycle.
    ///
    /// Nodes are called `n3` in one dimension, `x3y0` in two and `x3y0z1` in three; ports `east` and `west`, `south`
    /// and `north`, `down` and `up`. Routes go along the first dimension first. A dimension of 1 has no links, and one
    /// of 2 that wraps has two links each way, one from either side. Dimensions beyond the third are left out.
    pub fn grid(name: &str, dimensions: &[Dimension], flit_bits: u32) -> Network {
        let dimensions = &dimensions[..dimensions.len().min(TOWARDS.len())];
        let mut network = Network::new(name, flit_bits);
        let sizes = dimensions.iter().map(|dimension| u64::from(dimension.size));
        let count = sizes.fold(1, u64::saturating_mul);
        if count > MAX_NODES as u64 {
            network.refused = Some(count);
            return network;
        }
        let count = count as u32;
        network.dimensions = dimensions.to_vec();
        for index in 0..count {
            let at = network.coordinates(index);
            let name: String = match at[..] {
                [n] => format!("n{n}"),
                _ => "xyz"
                    .chars()
                    .zip(&at)
                    .map(|(axis, c)| format!("{axis}{c}"))
                    .collect(),
            };
            network.graph.add_node(Node { name, terminals: 1 });
        }
        for index in 0..count {
            let at = network.coordinates(index);
            let mut stride = 1;
            for (dimension, (high, low)) in TOWARDS.iter().enumerate().take(dimensions.len()) {
                let Dimension { size, wraps } = dimensions[dimension];
                let last = at[dimension] + 1 == size;
                if !last || wraps && size > 1 {
                    let next = if last {
                        index + stride - size * stride
                    } else {
                        index + stride
                    };
                    network.join((index, high), (next, low));
                }
                stride *= size;
            }
        }
        network
    }

    /// A tree: `levels` levels below the root, each inner node with `arity` children; terminals on the leaves alone.
    ///
    /// The root is `root`, its children `root_0`, `root_1` and so on down. Port `up` leads to the parent, `down0` to the
    /// first child.
    pub fn tree(name: &str, arity: u32, levels: u32, flit_bits: u32) -> Network {
        let mut network = Network::new(name, flit_bits);
        let nodes = (0..=levels.min(MAX_NODES as u32)).fold(0, |sum: u64, level| {
            sum.saturating_add(u64::from(arity).saturating_pow(level))
        });
        if nodes > MAX_NODES as u64 {
            network.refused = Some(nodes);
            return network;
        }
        network.node("root", u32::from(levels == 0));
        let mut level = vec!["root".to_string()];
        for depth in 1..=levels {
            let mut below = vec![];
            for parent in &level {
                for child in 0..arity {
                    let name = format!("{parent}_{child}");
                    network.node(&name, u32::from(depth == levels));
                    network.link((parent, &format!("down{child}")), (&name, "up"), 1);
                    below.push(name);
                }
            }
            level = below;
        }
        network
    }

    /// Adds a node with so many terminals. A regular network is none any more then.
    pub fn node(&mut self, name: &str, terminals: u32) {
        self.dimensions.clear();
        self.graph.add_node(Node {
            name: name.into(),
            terminals,
        });
    }

    /// Puts `terminals` terminals on every node that has any: a concentrated network.
    pub fn concentrate(&mut self, terminals: u32) {
        for node in self
            .graph
            .node_weights_mut()
            .filter(|node| node.terminals > 0)
        {
            node.terminals = terminals;
        }
    }

    /// Links two ports, (node, port) each, in both directions.
    pub fn link(&mut self, a: (&str, &str), b: (&str, &str), latency: u32) {
        self.link_one_way(a, b, latency, self.flit_bits);
        self.link_one_way(b, a, latency, self.flit_bits);
    }

    /// Puts so many registers on every link.
    pub fn set_latency(&mut self, latency: u32) {
        for link in self.graph.edge_weights_mut() {
            link.latency = latency;
        }
    }

    /// Links the output of one port to the input of another, for flits of `width` bits. A regular network is none any more
    /// then.
    pub fn link_one_way(&mut self, from: (&str, &str), to: (&str, &str), latency: u32, width: u32) {
        self.dimensions.clear();
        let link = Link {
            from_port: from.1.into(),
            to_port: to.1.into(),
            latency,
            width,
        };
        match (self.find(from.0), self.find(to.0)) {
            (Some(a), Some(b)) => {
                self.graph.add_edge(a, b, link);
            }
            (a, _) => {
                let missing = if a.is_none() { from.0 } else { to.0 };
                self.loose.push([from.0, to.0, missing].map(String::from));
            }
        }
    }

    fn join(&mut self, a: (u32, &str), b: (u32, &str)) {
        for (from, to) in [(a, b), (b, a)] {
            let link = Link {
                from_port: from.1.into(),
                to_port: to.1.into(),
                latency: 1,
                width: self.flit_bits,
            };
            let node = |index: u32| NodeIndex::new(index as usize);
            self.graph.add_edge(node(from.0), node(to.0), link);
        }
    }

    /// The network's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bits of a flit in the routers.
    pub fn flit_bits(&self) -> u32 {
        self.flit_bits
    }

    /// The nodes, and the links as directed edges.
    pub fn graph(&self) -> &DiGraph<Node, Link> {
        &self.graph
    }

    /// The dimensions of a regular network, the first in routing order first; empty for any other.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The node of a name, if there is one; the first where there are several.
    pub fn find(&self, name: &str) -> Option<NodeIndex> {
        self.graph
            .node_indices()
            .find(|node| self.graph[*node].name == name)
    }

    /// Names of a router's ports: its terminals' `local0`, `local1`, ..., then those of its links: of a
    /// regular network by dimension, the port to higher coordinates first, else in the order in which links were made.
    pub fn ports(&self, node: NodeIndex) -> Vec<String> {
        let mut ports: Vec<String> = (0..self.graph[node].terminals)
            .map(|terminal| format!("local{terminal}"))
            .collect();
        let outgoing = self.graph.edges(node);
        let incoming = self.graph.edges_directed(node, Incoming);
        let mut sides: Vec<_> = outgoing
            .map(|edge| (edge.id(), 0, &edge.weight().from_port))
            .chain(incoming.map(|edge| (edge.id(), 1, &edge.weight().to_port)))
            .collect();
        sides.sort();
        for (_, _, port) in sides {
            if !ports.contains(port) {
                ports.push(port.clone());
            }
        }
        if !self.dimensions.is_empty() {
            let order = TOWARDS.iter().flat_map(|(high, low)| [*high, *low]);
            let place = |port: &String| order.clone().position(|name| name == port);
            ports[self.graph[node].terminals as usize..].sort_by_key(place);
        }
        ports
    }

    /// Coordinates of a node of a regular network.
    pub fn coordinates(&self, index: u32) -> Vec<u32> {
        let mut rest = index;
        let mut coordinates = vec![];
        for dimension in &self.dimensions {
            coordinates.push(rest % dimension.size);
            rest /= dimension.size;
        }
        coordinates
    }

    /// The link that leaves `node` through `port`.
    pub fn link_from(&self, node: NodeIndex, port: &str) -> Option<EdgeIndex> {
        let mut links = self.graph.edges(node);
        links
            .find(|edge| edge.weight().from_port == port)
            .map(|edge| edge.id())
    }

    /// `node.port -> node.port`, as messages show a link.
    pub fn link_name(&self, link: EdgeIndex) -> String {
        let Some((from, to)) = self.graph.edge_endpoints(link) else {
            return "no link".into();
        };
        let Link {
            from_port, to_port, ..
        } = &self.graph[link];
        format!(
            "{}.{from_port} -> {}.{to_port}",
            self.graph[from].name, self.graph[to].name
        )
    }

    /// Whether the network is well formed: names, ports, widths, latencies, and a way from everywhere to everywhere.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, in the order of nodes and links.
    pub fn check(&self) -> Result<(), Vec<NetworkError>> {
        let mut errors = vec![];
        let graph = &self.graph;
        if let Some(nodes) = self.refused {
            return Err(vec![NetworkError::TooLarge {
                network: self.name.clone(),
                nodes,
            }]);
        }
        if !graph.node_weights().any(|node| node.terminals > 0) {
            errors.push(NetworkError::Empty {
                network: self.name.clone(),
            });
        }
        if graph.node_count() > MAX_NODES {
            errors.push(NetworkError::TooLarge {
                network: self.name.clone(),
                nodes: graph.node_count() as u64,
            });
        }
        let mut names = BTreeMap::new();
        for node in graph.node_weights() {
            *names.entry(&node.name).or_insert(0) += 1;
            if names[&node.name] == 2 {
                errors.push(NetworkError::DuplicateNode {
                    name: node.name.clone(),
                });
            }
            if !is_name(&node.name) {
                errors.push(NetworkError::Name {
                    what: "node",
                    name: node.name.clone(),
                });
            }
        }
        for [from, to, missing] in &self.loose {
            errors.push(NetworkError::UnknownNode {
                link: format!("{from} -> {to}"),
                name: missing.clone(),
            });
        }
        let mut outputs = BTreeMap::new();
        let mut inputs = BTreeMap::new();
        for edge in graph.edge_references() {
            let link = edge.weight();
            let name = || self.link_name(edge.id());
            if edge.source() == edge.target() {
                errors.push(NetworkError::SelfLoop {
                    node: graph[edge.source()].name.clone(),
                    link: name(),
                });
            }
            for port in [&link.from_port, &link.to_port] {
                if !is_name(port) || port.starts_with("local") {
                    errors.push(NetworkError::Name {
                        what: "port",
                        name: port.clone(),
                    });
                }
            }
            if link.latency > MAX_LATENCY {
                errors.push(NetworkError::LongLink {
                    link: name(),
                    latency: link.latency,
                });
            }
            if link.width != self.flit_bits {
                errors.push(NetworkError::Width {
                    link: name(),
                    width: link.width,
                    flit_bits: self.flit_bits,
                });
            }
            let sides = [
                (&mut outputs, edge.source(), &link.from_port, "start"),
                (&mut inputs, edge.target(), &link.to_port, "end"),
            ];
            for (taken, node, port, side) in sides {
                if let Some(other) = taken.insert((node, port), edge.id()) {
                    errors.push(NetworkError::DuplicatePort {
                        node: graph[node].name.clone(),
                        port: port.clone(),
                        side,
                        links: [self.link_name(other), name()],
                    });
                }
            }
        }
        if errors.is_empty() {
            errors.extend(self.disconnected());
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Nodes that cannot be reached from the first one, or from which it cannot be reached.
    fn disconnected(&self) -> Option<NetworkError> {
        let graph = &self.graph;
        let root = graph.node_indices().next()?;
        let mut reached = vec![false; graph.node_count()];
        let mut forward = Bfs::new(graph, root);
        while let Some(node) = forward.next(graph) {
            reached[node.index()] = true;
        }
        let mut reaching = vec![false; graph.node_count()];
        let mut backward = Bfs::new(Reversed(graph), root);
        while let Some(node) = backward.next(Reversed(graph)) {
            reaching[node.index()] = true;
        }
        let lost = |seen: &[bool]| graph.node_indices().find(|node| !seen[node.index()]);
        let (from, to) = match (lost(&reached), lost(&reaching)) {
            (Some(node), _) => (root, node),
            (None, Some(node)) => (node, root),
            (None, None) => return None,
        };
        let apart = reached
            .iter()
            .zip(&reaching)
            .filter(|(out, back)| !(**out && **back))
            .count();
        Some(NetworkError::Disconnected {
            from: graph[from].name.clone(),
            to: graph[to].name.clone(),
            apart,
            nodes: graph.node_count(),
        })
    }
}

/// Whether a name can stand in the name of an instance or port.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
