//! Where packets go: for every node and destination a link, and the virtual channels that they may take on it.

use std::collections::{BTreeSet, VecDeque};

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

    /// The set of these channels; none may be [`MAX_VCS`] or more.
    pub(super) fn of(channels: Vec<u32>) -> VcSet {
        VcSet(channels.into_iter().fold(0, |set, vc| set | 1 << vc))
    }

    /// Whether it has a channel in common with another.
    pub(super) fn meets(self, other: VcSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds a channel.
    pub fn holds(self, vc: u32) -> bool {
        vc < MAX_VCS && self.0 >> vc & 1 == 1
    }

    /// The channels, lowest first.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (0..MAX_VCS).filter(move |vc| self.holds(*vc))
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
    /// channels, with the dateline on the wrapping link: a packet that has yet to cross it takes the lower class, one that
    /// has crossed it the upper one, and any other both, but not the lower after the upper.
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
    pub(super) rule: Rule,
}

/// What routes are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// By destination, then node: packets go the same way from every input.
    Table(Vec<Option<Hop>>),
    /// By coordinates.
    Grid(Grid),
}

/// A direction of a grid: twice the number of the dimension, and one more towards lower coordinates.
pub(super) type Direction = usize;

/// Dimension order in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    dimensions: Vec<Dimension>,
    /// By dimension: whether its rings have a dateline.
    pub datelines: Vec<bool>,
    /// By node: coordinates; beyond the last dimension 0.
    places: Vec<[u32; 3]>,
    /// By node and direction: the link.
    links: Vec<[Option<EdgeIndex>; 6]>,
    /// By link: the direction in which packets go over it.
    directions: Vec<Direction>,
}

impl Grid {
    fn new(network: &Network) -> Option<Grid> {
        let dimensions = network.dimensions().to_vec();
        if dimensions.is_empty() {
            return None;
        }
        let graph = network.graph();
        let place = |index: u32| {
            let mut place = [0; 3];
            for (to, from) in place.iter_mut().zip(network.coordinates(index)) {
                *to = from;
            }
            place
        };
        let mut grid = Grid {
            datelines: dimensions.iter().map(|d| d.has_dateline()).collect(),
            dimensions,
            places: (0..graph.node_count() as u32).map(place).collect(),
            links: vec![[None; 6]; graph.node_count()],
            directions: vec![0; graph.edge_count()],
        };
        for edge in graph.edge_references() {
            let direction = direction_of(&edge.weight().from_port)?;
            grid.links[edge.source().index()][direction] = Some(edge.id());
            grid.directions[edge.id().index()] = direction;
        }
        Some(grid)
    }

    /// The way out of a node; nothing where the packet has arrived.
    fn direction(&self, node: NodeIndex, destination: NodeIndex) -> Option<Direction> {
        let (at, to) = (
            &self.places[node.index()],
            &self.places[destination.index()],
        );
        let dimension = (0..self.dimensions.len()).find(|d| at[*d] != to[*d])?;
        let up = self.dimensions[dimension].is_up(at[dimension], to[dimension]);
        Some(2 * dimension + usize::from(!up))
    }

    /// Classes into which the virtual channels of a link fall: packets in one go on alike.
    fn classes(&self, link: EdgeIndex, vcs: u32) -> [VcSet; 2] {
        match self.datelines[self.directions[link.index()] / 2] {
            true => [VcSet::class(0, 2, vcs), VcSet::class(1, 2, vcs)],
            false => [VcSet::first(vcs), VcSet(0)],
        }
    }

    fn hop(
        &self,
        vcs: u32,
        node: NodeIndex,
        came: Option<(EdgeIndex, u32)>,
        destination: NodeIndex,
    ) -> Option<Hop> {
        let direction = self.direction(node, destination)?;
        let link = self.links[node.index()][direction]?;
        let (dimension, up) = (direction / 2, direction.is_multiple_of(2));
        if !self.datelines[dimension] {
            let vcs = VcSet::first(vcs);
            return Some(Hop { link, vcs });
        }
        let at = self.places[node.index()][dimension];
        let to = self.places[destination.index()][dimension];
        let last = self.dimensions[dimension].size - 1;
        let high = VcSet::class(1, 2, vcs);
        let has_crossed = came.is_some_and(|(link, vc)| {
            let came_through = at == if up { 0 } else { last };
            self.directions[link.index()] == direction && (came_through || high.holds(vc))
        });
        let will_cross = if up { to < at } else { to > at };
        let vcs = match (has_crossed, will_cross) {
            (true, _) => high,
            (false, true) => VcSet::class(0, 2, vcs),
            (false, false) => VcSet::first(vcs),
        };
        Some(Hop { link, vcs })
    }

    /// Hops of the shortest way between two nodes.
    pub fn distance(&self, from: NodeIndex, to: NodeIndex) -> u32 {
        let (a, b) = (&self.places[from.index()], &self.places[to.index()]);
        let along = |(at, dimension): (usize, &Dimension)| {
            let apart = a[at].abs_diff(b[at]);
            match dimension.wraps {
                true => apart.min(dimension.size - apart),
                false => apart,
            }
        };
        self.dimensions.iter().enumerate().map(along).sum()
    }
}

/// Names of the ports that lead in each direction.
pub(super) const DIRECTIONS: [&str; 6] = {
    let [x, y, z] = super::network::TOWARDS;
    [x.0, x.1, y.0, y.1, z.0, z.1]
};

/// The direction of the port to a neighbour in a grid.
pub(super) fn direction_of(port: &str) -> Option<Direction> {
    DIRECTIONS.iter().position(|name| *name == port)
}

/// A link that a packet holds, on one of the virtual channels, and what it wants next, unless it has arrived.
pub(super) struct Wait {
    pub held: Hop,
    pub wanted: Option<Hop>,
}

/// Room for [`Routes::waits_for`], so that a thousand destinations do not ask for it each.
#[derive(Default)]
pub(super) struct Walk {
    /// By link and class: the destination that was there last, counted from 1.
    seen: Vec<u32>,
    todo: Vec<Hop>,
}

impl Routes {
    fn new(network: &Network, vcs: u32) -> Routes {
        let nodes = network.graph().node_count();
        Routes {
            vcs,
            nodes,
            rule: Rule::Table(vec![None; nodes * nodes]),
        }
    }

    /// Virtual channels of a link.
    pub fn vcs(&self) -> u32 {
        self.vcs
    }

    /// The step of a packet that starts at `node`; none at the destination itself, and where nobody wants to.
    pub fn hop(&self, node: NodeIndex, destination: NodeIndex) -> Option<Hop> {
        self.onward(node, None, destination)
    }

    /// The step of a packet that came over a link, on one of its virtual channels. The link of the step is the same from
    /// wherever it came.
    pub fn onward(
        &self,
        node: NodeIndex,
        came: Option<(EdgeIndex, u32)>,
        destination: NodeIndex,
    ) -> Option<Hop> {
        match &self.rule {
            Rule::Table(hops) => hops[destination.index() * self.nodes + node.index()],
            Rule::Grid(grid) => grid.hop(self.vcs, node, came, destination),
        }
    }

    /// Enters the step of a table.
    fn set(&mut self, node: NodeIndex, destination: NodeIndex, hop: Hop) {
        if let Rule::Table(hops) = &mut self.rule {
            hops[destination.index() * self.nodes + node.index()] = Some(hop);
        }
    }

    /// The sets of virtual channels that packets may be told to choose from; the set of all is always the first.
    pub(super) fn choices(&self, network: &Network) -> Vec<VcSet> {
        let all = VcSet::first(self.vcs);
        let mut sets = BTreeSet::new();
        match &self.rule {
            Rule::Table(_) => {
                let nodes = || network.graph().node_indices();
                for destination in destinations(network) {
                    sets.extend(nodes().filter_map(|node| Some(self.hop(node, destination)?.vcs)));
                }
            }
            Rule::Grid(grid) if grid.datelines.contains(&true) => {
                sets.extend([0, 1].map(|class| VcSet::class(class, 2, self.vcs)));
            }
            Rule::Grid(_) => {}
        }
        sets.remove(&all);
        std::iter::once(all).chain(sets).collect()
    }

    /// Every link that a packet for `destination` can hold, with the virtual channels, and what it waits for then.
    pub(super) fn waits_for(
        &self,
        network: &Network,
        destination: NodeIndex,
        walk: &mut Walk,
        mut found: impl FnMut(Wait),
    ) {
        let graph = network.graph();
        let mark = destination.index() as u32 + 1;
        walk.seen.resize(2 * graph.edge_count(), 0);
        let classes = |link| match &self.rule {
            Rule::Table(_) => [VcSet(u32::MAX), VcSet(0)],
            Rule::Grid(grid) => grid.classes(link, self.vcs),
        };
        let enter = |hop: Hop, walk: &mut Walk| {
            for (class, set) in classes(hop.link).into_iter().enumerate() {
                let vcs = VcSet(hop.vcs.0 & set.0);
                let seen = &mut walk.seen[2 * hop.link.index() + class];
                if vcs.0 != 0 && std::mem::replace(seen, mark) != mark {
                    walk.todo.push(Hop { vcs, ..hop });
                }
            }
        };
        for source in destinations(network) {
            if let Some(hop) = self.hop(source, destination) {
                enter(hop, walk);
            }
        }
        while let Some(held) = walk.todo.pop() {
            let Some((_, at)) = graph.edge_endpoints(held.link) else {
                continue;
            };
            let vc = held.vcs.0.trailing_zeros();
            let wanted = self.onward(at, Some((held.link, vc)), destination);
            found(Wait { held, wanted });
            if let Some(hop) = wanted {
                enter(hop, walk);
            }
        }
    }

    /// The pairs of links that a packet for `destination` takes one after the other, with the channels it may hold.
    pub(super) fn turns(&self, network: &Network, destination: NodeIndex) -> Vec<(Hop, Hop)> {
        let mut turns = vec![];
        self.waits_for(network, destination, &mut Walk::default(), |wait| {
            turns.extend(wait.wanted.map(|wanted| (wait.held, wanted)));
        });
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
        Ok(Routes {
            vcs,
            nodes: self.graph().node_count(),
            rule: Rule::Grid(Grid::new(self).ok_or_else(no_dimensions)?),
        })
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
    pub(super) fn has_dateline(self) -> bool {
        self.wraps && self.size > 4
    }

    /// Whether the way from one coordinate to another goes up.
    fn is_up(self, at: u32, to: u32) -> bool {
        if !self.wraps {
            return to > at;
        }
        let up = (to + self.size - at) % self.size;
        match up.cmp(&(self.size - up)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => at.is_multiple_of(2),
            std::cmp::Ordering::Greater => false,
        }
    }
}

fn check_vcs(vcs: u32) -> Result<(), Vec<NetworkError>> {
    if (1..=MAX_VCS).contains(&vcs) {
        return Ok(());
    }
    Err(vec![NetworkError::Vcs { vcs }])
}
