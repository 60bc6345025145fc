//! The proof that packets cannot wait for each other in a circle.
//!
//! A channel is a virtual channel of a link, with the buffer at its end. A packet that holds one and whose route goes on
//! over another waits for it: a dependency. Terminals take every packet at last, so if the graph of dependencies has
//! no cycle, the channels can be emptied from its end on, and nothing waits for ever. This is exact for the routes at
//! hand: only dependencies that some packet from a node with terminals can have are counted, and where the way on
//! depends on the virtual channel in which it came, so does what it waits for.
//!
//! Virtual channels that routes never tell apart are looked at as one, so that a mesh has as many vertices as links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::graphmap::DiGraphMap;

use super::routes::{Rule, Wait, Walk, destinations, distances};
use super::{Break, Hop, MAX_VCS, Network, NetworkError, Routes, VcSet};

/// A virtual channel of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Channel {
    /// The link.
    pub link: EdgeIndex,
    /// The virtual channel.
    pub vc: u32,
}

/// What was proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The channels that packets use, in an order in which each waits for later ones only: the certificate.
    pub order: Vec<Channel>,
    /// Dependencies among them.
    pub dependencies: usize,
    /// Hops of the longest path.
    pub longest_path: u32,
    /// Hops of all paths together, between different nodes with terminals.
    pub hops: u64,
    /// Hops that they would have if all were shortest.
    pub least_hops: u64,
}

/// Cycles that the search for the smallest change may look at before it settles for a small one.
const SEARCH: u32 = 400;

type Waits = DiGraphMap<Channel, ()>;

/// Two links, one held and one wanted.
type Turn = (EdgeIndex, EdgeIndex);

impl Routes {
    /// Proves that packets on these routes always arrive.
    ///
    /// # Errors
    ///
    /// One for each tangle of channels that can wait for each other in a circle: its shortest cycle, and what opens it.
    pub fn prove(&self, network: &Network) -> Result<Proof, Vec<NetworkError>> {
        let turns = Turns::new(self, network);
        let Some((order, dependencies)) = turns.order() else {
            return Err(self.deadlocks(network, &turns.waits()));
        };
        let mut proof = Proof {
            order,
            dependencies,
            longest_path: 0,
            hops: 0,
            least_hops: 0,
        };
        let mut hops = vec![];
        for destination in destinations(network) {
            self.lengths(network, destination, &mut hops);
            let least = match &self.rule {
                Rule::Table(_) => distances(network, destination),
                Rule::Grid(_) => vec![],
            };
            for source in destinations(network) {
                let length = hops[source.index()];
                proof.longest_path = proof.longest_path.max(length);
                proof.hops += u64::from(length);
                proof.least_hops += u64::from(match &self.rule {
                    Rule::Table(_) => least[source.index()],
                    Rule::Grid(grid) => grid.distance(source, destination),
                });
            }
        }
        Ok(proof)
    }

    /// Hops from every node to a destination; 0 where no packet comes.
    fn lengths(&self, network: &Network, destination: NodeIndex, hops: &mut Vec<u32>) {
        const UNKNOWN: u32 = u32::MAX;
        hops.clear();
        hops.resize(network.graph().node_count(), UNKNOWN);
        let mut path = vec![];
        for source in network.graph().node_indices() {
            let mut at = source;
            while hops[at.index()] == UNKNOWN {
                let next = self.hop(at, destination);
                let next = next.and_then(|hop| network.graph().edge_endpoints(hop.link));
                let Some((_, next)) = next else {
                    hops[at.index()] = 0;
                    break;
                };
                path.push(at);
                at = next;
            }
            let mut length = hops[at.index()];
            while let Some(node) = path.pop() {
                length += 1;
                hops[node.index()] = length;
            }
        }
    }

    /// One error for each tangle.
    fn deadlocks(&self, network: &Network, waits: &Waits) -> Vec<NetworkError> {
        let mut tangles: Vec<Vec<Channel>> = tarjan_scc(waits)
            .into_iter()
            .filter(|tangle| tangle.len() > 1)
            .collect();
        tangles.iter_mut().for_each(|tangle| tangle.sort());
        tangles.sort();
        let error = |tangle: &Vec<Channel>| self.deadlock(network, waits, tangle);
        tangles.iter().map(error).collect()
    }

    fn deadlock(&self, network: &Network, waits: &Waits, tangle: &[Channel]) -> NetworkError {
        let inside: BTreeSet<Channel> = tangle.iter().copied().collect();
        let mut waits: Waits = waits
            .all_edges()
            .filter(|(a, b, ())| inside.contains(a) && inside.contains(b))
            .map(|(a, b, ())| (a, b))
            .collect();
        let cycle = shortest_cycle(&waits);
        let mut budget = SEARCH;
        let turns = (1..).map_while(|size| {
            // Nothing smaller was found, unless the search was given up.
            (budget > 0).then(|| open(&mut waits, size, &mut budget))
        });
        let least = turns.flatten().next();
        let (turns, least) = match least {
            Some(turns) => (turns, true),
            None => (open_greedily(&mut waits), false),
        };
        let cure = turns.into_iter().map(|(held, wanted)| {
            let uses = |destination: &NodeIndex| {
                let mut turns = self.turns(network, *destination).into_iter();
                turns.any(|(a, b)| (a.link, b.link) == (held, wanted))
            };
            Break {
                held: network.link_name(held),
                wanted: network.link_name(wanted),
                destinations: destinations(network)
                    .filter(uses)
                    .map(|node| network.graph()[node].name.clone())
                    .collect(),
            }
        });
        NetworkError::Deadlock {
            cure: cure.collect(),
            least,
            cycle: cycle
                .iter()
                .map(|channel| {
                    format!(
                        "{}, virtual channel {}",
                        network.link_name(channel.link),
                        channel.vc
                    )
                })
                .collect(),
        }
    }
}

/// All that packets hold, and what they want then.
struct Turns {
    /// By link: virtual channels that a packet holds, and the link that it wants then with the channels there.
    by_link: Vec<Vec<(VcSet, Option<Hop>)>>,
}

impl Turns {
    fn new(routes: &Routes, network: &Network) -> Turns {
        let mut by_link = vec![vec![]; network.graph().edge_count()];
        let mut walk = Walk::default();
        for destination in destinations(network) {
            routes.waits_for(network, destination, &mut walk, |Wait { held, wanted }| {
                let turns: &mut Vec<_> = &mut by_link[held.link.index()];
                if !turns.contains(&(held.vcs, wanted)) {
                    turns.push((held.vcs, wanted));
                }
            });
        }
        Turns { by_link }
    }

    fn all(&self) -> impl Iterator<Item = (EdgeIndex, VcSet, Option<Hop>)> {
        let links = self.by_link.iter().enumerate();
        links.flat_map(|(link, turns)| {
            let turn =
                move |(held, wanted): &(VcSet, Option<Hop>)| (EdgeIndex::new(link), *held, *wanted);
            turns.iter().map(turn)
        })
    }

    /// The virtual channels in sets that are always named together.
    fn classes(&self) -> Vec<VcSet> {
        let sets = self
            .all()
            .flat_map(|(_, held, wanted)| [Some(held), wanted.map(|hop| hop.vcs)]);
        let sets: BTreeSet<VcSet> = sets.flatten().collect();
        let mut classes = BTreeMap::new();
        for vc in VcSet::first(MAX_VCS).iter() {
            let named: Vec<bool> = sets.iter().map(|set| set.holds(vc)).collect();
            if named.contains(&true) {
                classes.entry(named).or_insert_with(Vec::new).push(vc);
            }
        }
        let mut classes: Vec<VcSet> = classes.into_values().map(VcSet::of).collect();
        classes.sort();
        classes
    }

    /// The channels, each before those that it waits for, and the number of dependencies; nothing if there is no such order.
    fn order(&self) -> Option<(Vec<Channel>, usize)> {
        let classes = self.classes();
        let part = |set: VcSet| {
            let within = move |(_, class): &(usize, &VcSet)| class.meets(set);
            classes
                .iter()
                .enumerate()
                .filter(within)
                .map(|(index, _)| index)
        };
        let vertex = |link: EdgeIndex, class: usize| link.index() * classes.len() + class;
        let count = self.by_link.len() * classes.len();
        let mut used = vec![false; count];
        let mut after = vec![vec![]; count];
        for (link, held, wanted) in self.all() {
            for class in part(held) {
                used[vertex(link, class)] = true;
                if let Some(hop) = wanted {
                    let next = part(hop.vcs).map(|class| vertex(hop.link, class));
                    after[vertex(link, class)].extend(next);
                }
            }
        }
        let size = |vertex: usize| classes[vertex % classes.len()].iter().count();
        let mut dependencies = 0;
        let mut before = vec![0; count];
        for (from, next) in after.iter_mut().enumerate() {
            next.sort_unstable();
            next.dedup();
            for to in next {
                before[*to] += 1;
                dependencies += size(from) * size(*to);
            }
        }
        let mut ready: Vec<usize> = (0..count).filter(|v| used[*v] && before[*v] == 0).collect();
        let mut done = 0;
        while let Some(vertex) = ready.get(done) {
            done += 1;
            for to in &after[*vertex] {
                before[*to] -= 1;
                if before[*to] == 0 {
                    ready.push(*to);
                }
            }
        }
        if done < used.iter().filter(|used| **used).count() {
            return None;
        }
        let channels = ready.into_iter().flat_map(|vertex| {
            let link = EdgeIndex::new(vertex / classes.len());
            let class = classes[vertex % classes.len()];
            class.iter().map(move |vc| Channel { link, vc })
        });
        Some((channels.collect(), dependencies))
    }

    /// Channel by channel.
    fn waits(&self) -> Waits {
        let mut waits = Waits::new();
        for (link, held, wanted) in self.all() {
            for vc in held.iter() {
                let held = waits.add_node(Channel { link, vc });
                let wanted = wanted
                    .iter()
                    .flat_map(|hop| hop.vcs.iter().map(|vc| (hop.link, vc)));
                for (link, vc) in wanted {
                    waits.add_edge(held, Channel { link, vc }, ());
                }
            }
        }
        waits
    }
}

/// The shortest cycle; of several, one that starts at the lowest channel. Empty if there is none.
fn shortest_cycle(waits: &Waits) -> Vec<Channel> {
    let mut shortest: Vec<Channel> = vec![];
    let mut starts: Vec<Channel> = waits.nodes().collect();
    starts.sort();
    for start in starts {
        let mut came_from = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        'search: while let Some(at) = queue.pop_front() {
            for next in waits.neighbors(at) {
                if next == start {
                    let mut cycle = vec![at];
                    while let Some(before) = cycle.last().and_then(|channel| came_from.get(channel))
                    {
                        cycle.push(*before);
                    }
                    cycle.reverse();
                    if shortest.is_empty() || cycle.len() < shortest.len() {
                        shortest = cycle;
                    }
                    break 'search;
                }
                if let std::collections::btree_map::Entry::Vacant(entry) = came_from.entry(next) {
                    entry.insert(at);
                    queue.push_back(next);
                }
            }
        }
    }
    shortest
}

/// The turns of a cycle, each once, lowest first.
fn turns_of(cycle: &[Channel]) -> Vec<Turn> {
    let next = cycle.iter().cycle().skip(1);
    let turns: BTreeSet<Turn> = cycle
        .iter()
        .zip(next)
        .map(|(a, b)| (a.link, b.link))
        .collect();
    turns.into_iter().collect()
}

/// Takes a turn out on all channels, and gives what was there.
fn take_out(waits: &mut Waits, turn: Turn) -> Vec<(Channel, Channel)> {
    let edges = waits.all_edges().map(|(a, b, ())| (a, b));
    let taken: Vec<_> = edges.filter(|(a, b)| (a.link, b.link) == turn).collect();
    for (a, b) in &taken {
        waits.remove_edge(*a, *b);
    }
    taken
}

/// So many turns, or fewer, without which there is no cycle: one turn of every cycle must be among them, so the shortest
/// one says where to look.
fn open(waits: &mut Waits, size: u32, budget: &mut u32) -> Option<Vec<Turn>> {
    *budget = budget.checked_sub(1)?;
    let cycle = shortest_cycle(waits);
    if cycle.is_empty() {
        return Some(vec![]);
    }
    if size == 0 {
        return None;
    }
    for turn in turns_of(&cycle) {
        let taken = take_out(waits, turn);
        let rest = open(waits, size - 1, budget);
        waits.extend(taken);
        if let Some(mut turns) = rest {
            turns.insert(0, turn);
            return Some(turns);
        }
    }
    None
}

/// Turns without which there is no cycle, taken out of one shortest cycle after the other.
fn open_greedily(waits: &mut Waits) -> Vec<Turn> {
    let mut turns = vec![];
    while let Some(turn) = turns_of(&shortest_cycle(waits)).first() {
        take_out(waits, *turn);
        turns.push(*turn);
    }
    turns
}
