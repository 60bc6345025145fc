//! Where packets go: for every node and destination a link, and the virtual channels that they may take on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::is_cyclic_directed;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Dimension, MAX_VCS, Network, NetworkError};

/// A set of virtual channels of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VcSet(u32);

impl VcSet {
    /// The first `vcs` channels; at most [`MAX_VCS`].
    pub fn first(vcs: u32) -> VcSet {
        VcSet(((1_u64 << vcs.min(MAX_VCS)) - 1) as u32)
    }

    /// Share `class` of `vcs` channels that are split into `classes` neighbouring parts of as equal size as can be.
    pub fn class(class: u32, classes: u32, vcs: u32) -> VcSet {
        let up_to = |class| VcSet::first(class * vcs / classes).0;
        VcSet(up_to(class + 1) & !up_to(class))
    }

    /// One bit for each channel, channel 0 the lowest.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The channels, lowest first.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (0..MAX_VCS).filter(move |vc| self.0 >> vc & 1 == 1)
    }
}

/// One step of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The link that it takes.
    pub link: EdgeIndex,
    /// The channels that it may take there: whichever is free.
    pub vcs: VcSet,
}

/// How routes are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routing {
    /// Along the first dimension, then the second, then the third, the shorter way round where a dimension wraps; on a tie
    /// even nodes go up and odd ones down. A wrapping dimension of 5 nodes or more takes two classes of virtual
    /// channels, with the dateline on the wrapping link: the upper class may never wrap.
    DimensionOrdered,
    /// Towards the root of a breadth-first tree, then away from it, on any links; one virtual channel is enough on any graph
    /// whose links go both ways. The root is a node in the middle.
    UpDown,
    /// Shortest paths by number of hops, destinations spread over as many classes of virtual channels as keep them from
    /// waiting in a circle. The destinations that no class takes are reached up*/down*, on a longer way if it must be.
    Minimal,
}

impl Routing {
    fn name(self) -> &'static str {
        match self {
            Routing::DimensionOrdered => "dimension-ordered",
            Routing::UpDown => "up*/down*",
            Routing::Minimal => "minimal",
        }
    }
}

/// An entry of a table that the user gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEntry {
    /// The node at which the packet is.
    pub node: String,
    /// The node to which it wants.
    pub destination: String,
    /// The port through which it goes.
    pub port: String,
    /// The virtual channels that it may take; all if there are none.
    pub vcs: Vec<u32>,
}

/// A link for every node and destination. Made by [`Network::routes`] and [`Network::table`], which prove them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes {
    pub(super) vcs: u32,
    pub(super) nodes: usize,
    /// By destination, then node.
    pub(super) hops: Vec<Option<Hop>>,
}

impl Routes {
    fn new(network: &Network, vcs: u32) -> Routes {
        let nodes = network.graph().node_count();
        Routes {
            vcs,
            nodes,
            hops: vec![None; nodes * nodes],
        }
    }

    /// Virtual channels of a link.
    pub fn vcs(&self) -> u32 {
        self.vcs
    }

    /// The step at `node` towards `destination`; none at the destination itself, and where nobody wants to.
    pub fn hop(&self, node: NodeIndex, destination: NodeIndex) -> Option<Hop> {
        self.hops[destination.index() * self.nodes + node.index()]
    }

    pub(super) fn set(&mut self, node: NodeIndex, destination: NodeIndex, hop: Hop) {
        self.hops[destination.index() * self.nodes + node.index()] = Some(hop);
    }

    /// The pairs of links that a packet for `destination` takes one after the other, with the channels it may hold.
    pub(super) fn turns(&self, network: &Network, destination: NodeIndex) -> Vec<(Hop, Hop)> {
        let graph = network.graph();
        let mut seen = vec![false; self.nodes];
        let mut turns = vec![];
        for source in graph
            .node_indices()
            .filter(|node| graph[*node].terminals > 0)
        {
            let mut at = source;
            while !std::mem::replace(&mut seen[at.index()], true) {
                let Some(hop) = self.hop(at, destination) else {
                    break;
                };
                let Some((_, next)) = graph.edge_endpoints(hop.link) else {
                    break;
                };
                turns.extend(self.hop(next, destination).map(|then| (hop, then)));
                at = next;
            }
        }
        turns
    }

    /// Every destination is reached from everywhere.
    fn check(&self, network: &Network) -> Vec<NetworkError> {
        let graph = network.graph();
        let name = |node: NodeIndex| graph[node].name.clone();
        let mut errors = vec![];
        let mut missing = vec![];
        for destination in destinations(network) {
            let absent = graph.node_indices().filter(|node| *node != destination);
            missing.extend(
                absent
                    .filter(|node| self.hop(*node, destination).is_none())
                    .map(|node| (node, destination)),
            );
            errors.extend(self.circle(network, destination).map(|circle| {
                NetworkError::TableLoops {
                    destination: name(destination),
                    circle: circle.into_iter().map(name).collect(),
                }
            }));
        }
        if let [(node, destination), ..] = missing[..] {
            let error = NetworkError::TableMisses {
                node: name(node),
                destination: name(destination),
                missing: missing.len(),
            };
            errors.insert(0, error);
        }
        errors
    }

    /// Nodes that a packet visits again and again.
    fn circle(&self, network: &Network, destination: NodeIndex) -> Option<Vec<NodeIndex>> {
        let graph = network.graph();
        // The walk that came first through a node.
        let mut walk = vec![usize::MAX; self.nodes];
        for start in graph.node_indices() {
            let mut path = vec![];
            let mut at = start;
            while walk[at.index()] == usize::MAX {
                walk[at.index()] = start.index();
                path.push(at);
                let next = self
                    .hop(at, destination)
                    .and_then(|hop| graph.edge_endpoints(hop.link));
                let Some((_, next)) = next else { break };
                at = next;
                if walk[at.index()] == start.index() {
                    let from = path.iter().position(|node| *node == at)?;
                    let mut circle = path.split_off(from);
                    circle.push(at);
                    return Some(circle);
                }
            }
        }
        None
    }
}

/// Nodes with terminals.
pub(super) fn destinations(network: &Network) -> impl Iterator<Item = NodeIndex> {
    let graph = network.graph();
    graph
        .node_indices()
        .filter(|node| graph[*node].terminals > 0)
}

/// Hops from every node to `to`.
pub(super) fn distances(network: &Network, to: NodeIndex) -> Vec<u32> {
    backwards(network, to, |_| true)
}

/// Hops from every node to `to` over the links that `takes` takes; `u32::MAX` where there is no way.
fn backwards(network: &Network, to: NodeIndex, takes: impl Fn(EdgeIndex) -> bool) -> Vec<u32> {
    let graph = network.graph();
    let mut distance = vec![u32::MAX; graph.node_count()];
    distance[to.index()] = 0;
    let mut queue = VecDeque::from([to]);
    while let Some(node) = queue.pop_front() {
        for edge in graph
            .edges_directed(node, petgraph::Incoming)
            .filter(|edge| takes(edge.id()))
        {
            if distance[edge.source().index()] == u32::MAX {
                distance[edge.source().index()] = distance[node.index()] + 1;
                queue.push_back(edge.source());
            }
        }
    }
    distance
}

/// A tree of links towards one destination, by node.
type Tree = Vec<Option<EdgeIndex>>;

/// One of the links out of `node` that are best by `cost`, ties spread over the destinations.
fn best(
    network: &Network,
    node: NodeIndex,
    spread: usize,
    cost: impl Fn(EdgeIndex, NodeIndex) -> Option<u32>,
) -> Option<(u32, EdgeIndex)> {
    let mut links: Vec<(u32, EdgeIndex)> = network
        .graph()
        .edges(node)
        .filter_map(|edge| Some((cost(edge.id(), edge.target())?, edge.id())))
        .collect();
    links.sort();
    let ties = links
        .iter()
        .take_while(|(cost, _)| *cost == links[0].0)
        .count();
    links
        .get((node.index() + spread).checked_rem(ties)?)
        .copied()
}

/// Which way is up: the place of every node, the root's 0.
struct Order(Vec<usize>);

impl Order {
    /// Breadth-first from a node from which no other is far.
    fn new(network: &Network) -> Order {
        let nodes = network.graph().node_indices();
        let away = |node| distances(network, node).into_iter().max();
        let root = nodes
            .clone()
            .min_by_key(|node| away(*node))
            .unwrap_or_default();
        let level = distances(network, root);
        let mut by_level: Vec<NodeIndex> = nodes.collect();
        by_level.sort_by_key(|node| level[node.index()]);
        let mut place = vec![0; by_level.len()];
        for (at, node) in by_level.into_iter().enumerate() {
            place[node.index()] = at;
        }
        Order(place)
    }

    fn is_up(&self, network: &Network, link: EdgeIndex) -> bool {
        let ends = network.graph().edge_endpoints(link);
        ends.is_some_and(|(from, to)| self.0[to.index()] < self.0[from.index()])
    }

    /// Up where there is no way that only goes down, else down: what comes from above has such a way, so it goes on down.
    fn tree(
        &self,
        network: &Network,
        destination: NodeIndex,
    ) -> Result<(Tree, Vec<u32>), NetworkError> {
        let graph = network.graph();
        let mut length = backwards(network, destination, |link| !self.is_up(network, link));
        let falls: Vec<bool> = length.iter().map(|hops| *hops != u32::MAX).collect();
        let mut tree = vec![None; length.len()];
        let mut by_place: Vec<NodeIndex> = graph.node_indices().collect();
        by_place.sort_by_key(|node| self.0[node.index()]);
        for node in by_place.into_iter().filter(|node| *node != destination) {
            let down = falls[node.index()];
            let link = best(network, node, destination.index(), |link, next| {
                let fits = self.is_up(network, link) != down && (!down || falls[next.index()]);
                (fits && length[next.index()] != u32::MAX).then(|| length[next.index()] + 1)
            });
            let Some((hops, link)) = link else {
                return Err(NetworkError::NoUpDownPath {
                    from: graph[node].name.clone(),
                    to: graph[destination].name.clone(),
                });
            };
            tree[node.index()] = Some(link);
            length[node.index()] = hops;
        }
        Ok((tree, length))
    }
}

/// The links on which packets of one class wait for each other, by index of the link.
#[derive(Clone, Default)]
struct Layer(BTreeSet<(usize, usize)>);

impl Layer {
    /// Takes the tree in if nothing waits in a circle then.
    fn admit(&mut self, network: &Network, tree: &Tree) -> bool {
        let graph = network.graph();
        let mut turns = self.0.clone();
        for link in tree.iter().flatten() {
            let next = graph
                .edge_endpoints(*link)
                .and_then(|(_, to)| tree[to.index()]);
            turns.extend(next.map(|next| (link.index(), next.index())));
        }
        let mut waits = DiGraph::<(), ()>::new();
        for _ in 0..graph.edge_count() {
            waits.add_node(());
        }
        for (a, b) in &turns {
            waits.add_edge(NodeIndex::new(*a), NodeIndex::new(*b), ());
        }
        let fits = !is_cyclic_directed(&waits);
        if fits {
            self.0 = turns;
        }
        fits
    }
}

impl Network {
    /// Routes, proven free of deadlock, over links of `vcs` virtual channels.
    ///
    /// # Errors
    ///
    /// What is wrong with the network, with the number of channels, or with both together.
    pub fn routes(&self, routing: Routing, vcs: u32) -> Result<Routes, Vec<NetworkError>> {
        self.check()?;
        check_vcs(vcs)?;
        let routes = match routing {
            Routing::DimensionOrdered => self.dimension_ordered(vcs),
            Routing::UpDown => self.up_down(vcs),
            Routing::Minimal => self.minimal(vcs),
        };
        let routes = routes.map_err(|error| vec![error])?;
        routes.prove(self)?;
        Ok(routes)
    }

    /// Routes from a table, proven free of deadlock, over links of `vcs` virtual channels.
    ///
    /// # Errors
    ///
    /// What is wrong with the network, with entries, with what they miss, or with where they lead.
    pub fn table(&self, entries: &[TableEntry], vcs: u32) -> Result<Routes, Vec<NetworkError>> {
        self.check()?;
        check_vcs(vcs)?;
        let mut errors = vec![];
        let mut routes = Routes::new(self, vcs);
        for entry in entries {
            match self.entry(entry, &routes) {
                Ok((node, destination, hop)) => routes.set(node, destination, hop),
                Err(wrong) => errors.push(NetworkError::TableEntry {
                    node: entry.node.clone(),
                    destination: entry.destination.clone(),
                    wrong,
                }),
            }
        }
        if errors.is_empty() {
            errors = routes.check(self);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        routes.prove(self)?;
        Ok(routes)
    }

    /// Whether buffers of `depth` flits on `vcs` virtual channels can be built.
    ///
    /// # Errors
    ///
    /// If there is no channel, too many, or no place in a buffer.
    pub fn check_buffers(vcs: u32, depth: u32) -> Result<(), Vec<NetworkError>> {
        let mut errors = check_vcs(vcs).err().unwrap_or_default();
        if depth == 0 {
            errors.push(NetworkError::ZeroBuffers { depth });
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    fn entry(
        &self,
        entry: &TableEntry,
        routes: &Routes,
    ) -> Result<(NodeIndex, NodeIndex, Hop), String> {
        let node = self
            .find(&entry.node)
            .ok_or("is at a node that does not exist")?;
        let destination = self
            .find(&entry.destination)
            .ok_or("is for a node that does not exist")?;
        if self.graph()[destination].terminals == 0 {
            return Err("is for a node without terminals".into());
        }
        if node == destination {
            return Err("is for packets that have arrived".into());
        }
        if routes.hop(node, destination).is_some() {
            return Err("is the second one".into());
        }
        let no_port = || {
            format!(
                "goes through port `{}`, from which no link starts",
                entry.port
            )
        };
        let link = self.link_from(node, &entry.port).ok_or_else(no_port)?;
        let vcs = routes.vcs;
        if let Some(vc) = entry.vcs.iter().find(|vc| **vc >= vcs) {
            return Err(format!(
                "takes virtual channel {vc}, but they end at {}",
                vcs - 1
            ));
        }
        let vcs = match &entry.vcs[..] {
            [] => VcSet::first(vcs),
            some => VcSet(some.iter().fold(0, |set, vc| set | 1 << vc)),
        };
        Ok((node, destination, Hop { link, vcs }))
    }

    fn dimension_ordered(&self, vcs: u32) -> Result<Routes, NetworkError> {
        let no_dimensions = || NetworkError::NoDimensions {
            network: self.name().into(),
        };
        if self.dimensions().is_empty() {
            return Err(no_dimensions());
        }
        let needs = if self
            .dimensions()
            .iter()
            .any(|dimension| dimension.has_dateline())
        {
            2
        } else {
            1
        };
        self.enough(Routing::DimensionOrdered, vcs, needs)?;
        let mut routes = Routes::new(self, vcs);
        let places: Vec<Vec<u32>> = self
            .graph()
            .node_indices()
            .map(|node| self.coordinates(node.index() as u32))
            .collect();
        let ports: BTreeMap<(NodeIndex, &str), EdgeIndex> = self
            .graph()
            .edge_references()
            .map(|edge| ((edge.source(), edge.weight().from_port.as_str()), edge.id()))
            .collect();
        for destination in destinations(self) {
            for node in self.graph().node_indices() {
                let (at, to) = (&places[node.index()], &places[destination.index()]);
                let Some(dimension) =
                    (0..at.len()).find(|dimension| at[*dimension] != to[*dimension])
                else {
                    continue;
                };
                let (up, class) = self.dimensions()[dimension].step(at[dimension], to[dimension]);
                let (high, low) = super::network::TOWARDS[dimension];
                let port = if up { high } else { low };
                let link = *ports.get(&(node, port)).ok_or_else(no_dimensions)?;
                let vcs = class.map_or(VcSet::first(vcs), |class| VcSet::class(class, 2, vcs));
                routes.set(node, destination, Hop { link, vcs });
            }
        }
        Ok(routes)
    }

    fn up_down(&self, vcs: u32) -> Result<Routes, NetworkError> {
        let order = Order::new(self);
        let mut routes = Routes::new(self, vcs);
        for destination in destinations(self) {
            let (tree, _) = order.tree(self, destination)?;
            routes.plant(destination, &tree, VcSet::first(vcs));
        }
        Ok(routes)
    }

    fn minimal(&self, vcs: u32) -> Result<Routes, NetworkError> {
        let order = Order::new(self);
        // Layer 0 holds what goes up*/down* alone and is never in the way of itself.
        let mut layers = vec![Layer::default(); vcs as usize - 1];
        let mut planted = vec![];
        let mut used = 1;
        for destination in destinations(self) {
            let shortest = distances(self, destination);
            let free = self.shortest_tree(destination, &shortest);
            let fall_back = order.tree(self, destination);
            let is_shortest = fall_back.as_ref().is_ok_and(|(_, hops)| *hops == shortest);
            let fits = if is_shortest {
                None
            } else {
                layers.iter_mut().position(|layer| layer.admit(self, &free))
            };
            let (tree, class) = match fits {
                Some(layer) => (free, layer + 1),
                None => (fall_back?.0, 0),
            };
            used = used.max(class + 1);
            planted.push((destination, tree, class));
        }
        let mut routes = Routes::new(self, vcs);
        for (destination, tree, class) in planted {
            routes.plant(
                destination,
                &tree,
                VcSet::class(class as u32, used as u32, vcs),
            );
        }
        Ok(routes)
    }

    fn shortest_tree(&self, destination: NodeIndex, shortest: &[u32]) -> Tree {
        let step = |node: NodeIndex| {
            best(self, node, destination.index(), |_, next| {
                (shortest[next.index()] < shortest[node.index()]).then(|| shortest[next.index()])
            })
        };
        self.graph()
            .node_indices()
            .map(|node| step(node).map(|(_, link)| link))
            .collect()
    }

    fn enough(&self, routing: Routing, vcs: u32, needs: u32) -> Result<(), NetworkError> {
        if vcs >= needs {
            return Ok(());
        }
        Err(NetworkError::TooFewVcs {
            network: self.name().into(),
            routing: routing.name(),
            vcs,
            needs,
        })
    }
}

impl Routes {
    fn plant(&mut self, destination: NodeIndex, tree: &Tree, vcs: VcSet) {
        for (node, link) in tree.iter().enumerate() {
            if let Some(link) = link {
                self.set(NodeIndex::new(node), destination, Hop { link: *link, vcs });
            }
        }
    }
}

impl Dimension {
    /// Whether packets on it could close a circle. Among 4 nodes they cannot: two links in a row are a tie, so that only even
    /// nodes take them upwards and only odd ones downwards, and every second turn of the circle is never made.
    fn has_dateline(self) -> bool {
        self.wraps && self.size > 4
    }

    /// Whether to go towards higher coordinates, and the class of virtual channels if it matters.
    fn step(self, at: u32, to: u32) -> (bool, Option<u32>) {
        if !self.wraps {
            return (to > at, None);
        }
        let up = (to + self.size - at) % self.size;
        let is_up = match up.cmp(&(self.size - up)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => at.is_multiple_of(2),
            std::cmp::Ordering::Greater => false,
        };
        if !self.has_dateline() {
            return (is_up, None);
        }
        let mirrored = |place| if is_up { place } else { self.size - 1 - place };
        let (at, to) = (mirrored(at), mirrored(to));
        // A packet whose wrap is ahead is in class 0, one that may have wrapped in class 1; nobody wraps as far as the
        // middle, so those that go there from the near side are in class 0 too, which shares the load.
        let middle = self.size / 2;
        let class = if to < at {
            0
        } else {
            u32::from(to < middle || at + 1 >= middle)
        };
        (is_up, Some(class))
    }
}

fn check_vcs(vcs: u32) -> Result<(), Vec<NetworkError>> {
    if (1..=MAX_VCS).contains(&vcs) {
        return Ok(());
    }
    Err(vec![NetworkError::Vcs { vcs }])
}
