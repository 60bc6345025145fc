//! What a network can do at best.

use serde::Serialize;
use weft_model::{Pattern, Random, Topology, bounds};

use super::Reference;
use super::run::Traffic;

/// Limits of a network under some traffic, whatever its routers do.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limits {
    /// Average cycles from generation to tail without other traffic.
    pub zero_load_latency: f64,
    /// Flits per terminal and cycle at which the busiest link, or the busiest receiver, is busy always.
    pub throughput_bound: f64,
}

impl Limits {
    /// The limits of a network.
    pub fn of(reference: &Reference, traffic: &Traffic, packet_flits: u16) -> Limits {
        let Reference {
            topology, routing, ..
        } = reference;
        let terminals = topology.terminals();
        match traffic {
            Traffic::Pattern(_, pattern) => {
                let weight = |source, destination| weight(pattern, source, destination, terminals);
                let limits = bounds(topology, routing, packet_flits, weight);
                Limits {
                    zero_load_latency: limits.zero_load_latency,
                    throughput_bound: limits.throughput,
                }
            }
            Traffic::Trace(trace) => {
                let mut packets = vec![0.0; terminals * terminals];
                let mut flits = packets.clone();
                for entry in trace.entries() {
                    let pair = entry.source * terminals + entry.destination;
                    packets[pair] += 1.0;
                    flits[pair] += f64::from(entry.flits);
                }
                let all: f64 = flits.iter().sum();
                // Of a packet's flits the first has the latency of one alone; of the flits of all, one per terminal is offered.
                let alone = bounds(topology, routing, 1, |from, to| {
                    packets[from * terminals + to]
                });
                let share = terminals as f64 / all;
                let loaded = bounds(topology, routing, 1, |from, to| {
                    flits[from * terminals + to] * share
                });
                Limits {
                    zero_load_latency: alone.zero_load_latency - 1.0
                        + all / trace.entries().len() as f64,
                    throughput_bound: loaded.throughput,
                }
            }
        }
    }
}

/// The share of a source's packets that go to a destination.
fn weight(pattern: &Pattern, source: usize, destination: usize, terminals: usize) -> f64 {
    match pattern {
        Pattern::Uniform if source == destination => 0.0,
        Pattern::Uniform => 1.0 / (terminals as f64 - 1.0),
        Pattern::UniformSelf => 1.0 / terminals as f64,
        fixed => {
            let to = fixed.destination(source, terminals, &mut Random::new(0));
            f64::from(u8::from(to == Some(destination)))
        }
    }
}

/// A cut of a network into two halves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cut {
    /// Links from one half to the other, in one direction.
    pub links: usize,
    /// Flits per terminal and cycle of uniform traffic, never to oneself, at which they are busy always.
    pub bound: f64,
    /// Whether no other cut into halves has fewer.
    pub is_least: bool,
}

/// Routers up to which every cut is tried.
const EVERY_CUT: usize = 20;

/// The cut into halves with the fewest links: of all, for networks of up to 20 routers; of larger ones, of those along the
/// order of the routers and of breadth-first searches.
pub fn bisection(topology: &Topology) -> Option<Cut> {
    let routers = topology.routers();
    let links: Vec<(usize, usize)> = topology
        .channels()
        .map(|channel| (channel.from.0, channel.to.0))
        .collect();
    let terminals: Vec<usize> = (0..routers).map(|r| topology.terminal_ports(r)).collect();
    let all = topology.terminals();
    let halves = |inside: &[bool]| {
        let part: usize = terminals
            .iter()
            .zip(inside)
            .filter(|(_, inside)| **inside)
            .map(|(t, _)| t)
            .sum();
        part == all / 2 || part == all.div_ceil(2)
    };
    // Links go both ways, so one direction is as good as the other.
    let crossing = |inside: &[bool]| {
        links
            .iter()
            .filter(|(a, b)| inside[*a] && !inside[*b])
            .count()
    };
    let mut least: Option<usize> = None;
    let mut consider = |inside: &[bool]| {
        if halves(inside) {
            let crossing = crossing(inside);
            least = Some(least.map_or(crossing, |least| least.min(crossing)));
        }
    };
    let is_least = routers <= EVERY_CUT;
    if is_least {
        let mut inside = vec![false; routers];
        // The last router stays outside: halves have no names.
        for subset in 1..1_u32 << (routers - 1) {
            for (router, inside) in inside.iter_mut().enumerate() {
                *inside = subset >> router & 1 == 1;
            }
            consider(&inside);
        }
    } else {
        let mut orders: Vec<Vec<usize>> = vec![(0..routers).collect()];
        let by_column = |width: usize| {
            let mut order: Vec<usize> = (0..routers).collect();
            order.sort_by_key(|router| (router % width, router / width));
            order
        };
        let rows = (2..routers).filter(|width| routers.is_multiple_of(*width));
        orders.extend(rows.map(by_column));
        orders.extend(
            (0..routers)
                .step_by(routers.div_ceil(64))
                .map(|start| breadth_first(topology, start)),
        );
        for order in orders {
            let mut inside = vec![false; routers];
            let mut part = 0;
            for router in order {
                if part + terminals[router] <= all.div_ceil(2) {
                    inside[router] = true;
                    part += terminals[router];
                }
            }
            consider(&inside);
        }
    }
    let half = (all / 2) as f64;
    let pairs = half * (all as f64 - half) / (all as f64 - 1.0);
    least.map(|links| Cut {
        links,
        bound: (links as f64 / pairs).min(1.0),
        is_least,
    })
}

fn breadth_first(topology: &Topology, start: usize) -> Vec<usize> {
    let mut seen = vec![false; topology.routers()];
    seen[start] = true;
    let mut order = vec![start];
    let mut done = 0;
    while done < order.len() {
        let router = order[done];
        for port in 0..topology.ports(router) {
            let next = topology.channel(router, port).map(|channel| channel.to.0);
            if let Some(next) = next.filter(|&next| !std::mem::replace(&mut seen[next], true)) {
                order.push(next);
            }
        }
        done += 1;
    }
    order
}
