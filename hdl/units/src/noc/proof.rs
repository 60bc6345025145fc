//! The proof that packets cannot wait for each other in a circle.
//!
//! A channel is a virtual channel of a link, with the buffer at its end. A packet that holds one and whose route goes on
//! over another waits for it: a dependency. Terminals take every packet at last, so if the graph of dependencies has
//! no cycle, the channels can be emptied from its end on, and nothing waits for ever. This is exact for the routes at
//! hand: only dependencies that some packet from a node with terminals can have are counted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::graphmap::DiGraphMap;

use super::routes::{destinations, distances};
use super::{Break, Network, NetworkError, Routes};

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
        let waits = self.waits(network);
        let mut tangles: Vec<Vec<Channel>> = tarjan_scc(&waits)
            .into_iter()
            .filter(|tangle| tangle.len() > 1)
            .collect();
        if !tangles.is_empty() {
            tangles.iter_mut().for_each(|tangle| tangle.sort());
            tangles.sort();
            return Err(tangles
                .iter()
                .map(|tangle| self.deadlock(network, &waits, tangle))
                .collect());
        }
        // Without cycles there is an order.
        let order = toposort(&waits, None).unwrap_or_default();
        let mut proof = Proof {
            order,
            dependencies: waits.edge_count(),
            longest_path: 0,
            hops: 0,
            least_hops: 0,
        };
        for destination in destinations(network) {
            let least = distances(network, destination);
            for source in destinations(network) {
                let mut hops = 0;
                let mut at = source;
                while let Some(hop) = self.hop(at, destination) {
                    let Some((_, next)) = network.graph().edge_endpoints(hop.link) else {
                        break;
                    };
                    (at, hops) = (next, hops + 1);
                }
                proof.longest_path = proof.longest_path.max(hops);
                proof.hops += u64::from(hops);
                proof.least_hops += u64::from(least[source.index()]);
            }
        }
        Ok(proof)
    }

    fn waits(&self, network: &Network) -> Waits {
        let mut turns = BTreeSet::new();
        let mut waits = Waits::new();
        for destination in destinations(network) {
            for source in destinations(network) {
                let hop = self.hop(source, destination);
                turns.extend(hop.map(|hop| (hop.link, hop.vcs, None)));
            }
            for (held, wanted) in self.turns(network, destination) {
                turns.insert((held.link, held.vcs, Some((wanted.link, wanted.vcs))));
            }
        }
        for (link, vcs, wanted) in turns {
            for vc in vcs.iter() {
                let held = waits.add_node(Channel { link, vc });
                for (link, vc) in wanted
                    .iter()
                    .flat_map(|(link, vcs)| vcs.iter().map(|vc| (*link, vc)))
                {
                    waits.add_edge(held, Channel { link, vc }, ());
                }
            }
        }
        waits
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
