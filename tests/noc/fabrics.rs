//! Whole networks against one reference for each router, with queues for the links between.

use std::collections::VecDeque;

use petgraph::visit::EdgeRef;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_ir::{Dialect, Form, Options, elaborate};
use weft_test_support::lint_all;
use weft_tests::{Script, build};
use weft_units::noc::{Buffers, Fabric, Network, Router, Routing};

use crate::reference::{Flit, Moves, Reference};

fn buffers(vcs: u32, depth: u32) -> Buffers {
    Buffers {
        vcs,
        depth,
        patience: 4,
        second_round: true,
    }
}

/// Six nodes, one of them without a terminal, one with two, over links of no register to two.
fn odd_network() -> Network {
    let mut network = Network::new("odd", 24);
    for (name, terminals) in [("a", 1), ("b", 2), ("c", 0), ("d", 1), ("e", 1), ("f", 1)] {
        network.node(name, terminals);
    }
    for (a, b, latency) in [
        ("a", "b", 0),
        ("b", "c", 1),
        ("c", "d", 2),
        ("d", "e", 1),
        ("e", "a", 1),
        ("c", "f", 0),
        ("f", "a", 2),
    ] {
        network.link((a, &format!("to_{b}")), (b, &format!("to_{a}")), latency);
    }
    network
}

/// A network in Rust.
struct Mirror<'f> {
    network: &'f Network,
    routers: Vec<Reference>,
    /// By link: flits on the way there, credits on the way back, and its ports.
    links: Vec<Wire>,
    /// Node and port of each terminal.
    terminals: Vec<(usize, usize)>,
}

struct Wire {
    forward: VecDeque<Option<(usize, Flit)>>,
    backward: VecDeque<Option<usize>>,
    from: (usize, usize),
    to: (usize, usize),
}

impl<'f> Mirror<'f> {
    fn new(network: &'f Network, fabric: &Fabric) -> Self {
        let graph = network.graph();
        let port = |node, name: &String| {
            network
                .ports(node)
                .iter()
                .position(|port| port == name)
                .unwrap()
        };
        let mut terminals = vec![];
        let routers = graph
            .node_indices()
            .map(|node| {
                terminals
                    .extend((0..graph[node].terminals as usize).map(|port| (node.index(), port)));
                let router = fabric.router(node);
                let split = |entry: u32| {
                    let port = entry & ((1 << router.port_bits()) - 1);
                    (port as usize, (entry >> router.port_bits()) as usize)
                };
                Reference::new(
                    &router,
                    fabric.entries(node).into_iter().map(split).collect(),
                )
            })
            .collect();
        let links = graph.edge_references().map(|edge| Wire {
            forward: vec![None; edge.weight().latency as usize].into(),
            backward: vec![None; edge.weight().latency as usize].into(),
            from: (
                edge.source().index(),
                port(edge.source(), &edge.weight().from_port),
            ),
            to: (
                edge.target().index(),
                port(edge.target(), &edge.weight().to_port),
            ),
        });
        Self {
            network,
            routers,
            links: links.collect(),
            terminals,
        }
    }

    /// One cycle: what stands at the terminals, and the credits for what they sent.
    fn step(
        &mut self,
        sent: &Moves<(usize, Flit)>,
        back: &Moves<usize>,
    ) -> (Moves<(usize, Flit)>, Moves<usize>) {
        let leaves: Vec<_> = self.routers.iter_mut().map(Reference::send).collect();
        let empty = |node: usize| {
            self.network
                .ports(petgraph::graph::NodeIndex::new(node))
                .len()
        };
        let mut arrives: Vec<Moves<(usize, Flit)>> = (0..leaves.len())
            .map(|node| vec![None; empty(node)])
            .collect();
        let mut credits: Vec<Moves<usize>> = (0..leaves.len())
            .map(|node| vec![None; empty(node)])
            .collect();
        for wire in &mut self.links {
            wire.forward.push_back(leaves[wire.from.0].0[wire.from.1]);
            arrives[wire.to.0][wire.to.1] = wire.forward.pop_front().flatten();
            wire.backward.push_back(leaves[wire.to.0].1[wire.to.1]);
            credits[wire.from.0][wire.from.1] = wire.backward.pop_front().flatten();
        }
        let mut out = (vec![], vec![]);
        for (terminal, (node, port)) in self.terminals.iter().enumerate() {
            arrives[*node][*port] = sent[terminal];
            credits[*node][*port] = back[terminal];
            out.0.push(leaves[*node].0[*port]);
            out.1.push(leaves[*node].1[*port]);
        }
        for (node, router) in self.routers.iter_mut().enumerate() {
            router.absorb(&arrives[node], &credits[node]);
        }
        out
    }
}

/// Runs a network beside its mirror: every terminal is compared in every cycle, every flit arrives where it wants to, and
/// at the end none is left.
fn compare(network: &Network, routing: Routing, buffers: Buffers, seed: u64) {
    const CYCLES: usize = 2500;
    const SENDING: usize = 2000;
    let fabric =
        Fabric::new(network, routing, buffers).unwrap_or_else(|errors| panic!("{errors:?}"));
    let design = elaborate(&fabric).unwrap_or_else(|errors| panic!("{errors}"));
    let bundle = design
        .emit(&Options::default())
        .unwrap_or_else(|errors| panic!("{errors}"));
    let mut model = build(&bundle, Form::Instances).model_seeded(seed).unwrap();
    model.reset(1).unwrap();

    let router: Router = fabric.router(network.graph().node_indices().next().unwrap());
    let (vc_bits, flit_bits) = (router.vc_bits(), router.flit_bits());
    let terminals = fabric.terminals() as usize;
    let mut mirror = Mirror::new(network, &fabric);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut script = Script::new(model.interface(), CYCLES, seed);
    let pins = [
        "in_valid_i",
        "in_vc_i",
        "in_flit_i",
        "out_credit_valid_i",
        "out_credit_vc_i",
    ]
    .map(|name| script.input(name));
    // By terminal and virtual channel: credits, flits left and destination of the packet; flits taken and not returned.
    let mut senders = vec![vec![(buffers.depth, 0, 0); buffers.vcs as usize]; terminals];
    let mut takers = vec![vec![VecDeque::new(); buffers.vcs as usize]; terminals];
    // By terminal and virtual channel: where the packet that comes in wants to.
    let mut expected = vec![];
    let (mut sent, mut received) = (0, 0);
    for cycle in 0..CYCLES {
        let mut sends = vec![None; terminals];
        let mut back = vec![None; terminals];
        for terminal in 0..terminals {
            let vc = random.random_range(0..buffers.vcs as usize);
            let (credits, mut left, mut to) = senders[terminal][vc];
            if credits > 0 && (left > 0 || cycle < SENDING && random.random_bool(0.6)) {
                let head = left == 0;
                if head {
                    left = random.random_range(1..=5_u32);
                    to = random.random_range(0..terminals as u32);
                }
                let rest = random.random::<u64>() >> (64 - 2 - network.flit_bits());
                sends[terminal] = Some((
                    vc,
                    Flit {
                        head,
                        tail: left == 1,
                        destination: to,
                        rest,
                    },
                ));
                senders[terminal][vc] = (credits - 1, left - 1, to);
                sent += 1;
            }
            // Terminals that refuse for long, now and then.
            let stalls = cycle < SENDING && (cycle / 100 + terminal) % 4 == 0;
            let vc = random.random_range(0..buffers.vcs as usize);
            if !stalls && takers[terminal][vc].pop_front().is_some() {
                back[terminal] = Some(vc);
            }
        }
        for terminal in 0..terminals {
            script.set_lane(
                cycle,
                pins[0],
                terminal,
                1,
                sends[terminal].is_some().into(),
            );
            if let Some((vc, flit)) = sends[terminal] {
                script.set_lane(cycle, pins[1], terminal, vc_bits, vc as i64);
                script.set_lane(
                    cycle,
                    pins[2],
                    terminal,
                    flit_bits,
                    flit.pack(&router) as i64,
                );
            }
            script.set_lane(cycle, pins[3], terminal, 1, back[terminal].is_some().into());
            if let Some(vc) = back[terminal] {
                script.set_lane(cycle, pins[4], terminal, vc_bits, vc as i64);
            }
        }
        let (arrives, credits) = mirror.step(&sends, &back);
        for terminal in 0..terminals {
            if let Some((vc, flit)) = arrives[terminal] {
                assert_eq!(
                    flit.destination as usize,
                    terminal,
                    "{}: misdelivered",
                    network.name()
                );
                takers[terminal][vc].push_back(());
                received += 1;
            }
            if let Some(vc) = credits[terminal] {
                senders[terminal][vc].0 += 1;
            }
        }
        expected.push((arrives, credits));
    }
    assert_eq!(sent, received, "{}: flits are left", network.name());
    assert!(
        sent > SENDING * terminals / 20,
        "{}: only {sent} flits",
        network.name()
    );

    let record = script.run(&mut model);
    let pins = [
        "out_valid_o",
        "out_vc_o",
        "out_flit_o",
        "in_credit_valid_o",
        "in_credit_vc_o",
    ]
    .map(|name| record.output(name));
    for (cycle, (arrives, credits)) in expected.iter().enumerate() {
        for terminal in 0..terminals {
            let valid = record.lane(cycle, pins[0], terminal, 1) == 1;
            let got = valid.then(|| {
                (
                    record.lane(cycle, pins[1], terminal, vc_bits),
                    record.lane(cycle, pins[2], terminal, flit_bits),
                )
            });
            let want = arrives[terminal].map(|(vc, flit)| (vc as u64, flit.pack(&router)));
            assert_eq!(
                got,
                want,
                "{}, seed {seed}, cycle {cycle}, terminal {terminal}",
                network.name()
            );
            let valid = record.lane(cycle, pins[3], terminal, 1) == 1;
            let got = valid.then(|| record.lane(cycle, pins[4], terminal, vc_bits));
            let want = credits[terminal].map(|vc| vc as u64);
            assert_eq!(
                got,
                want,
                "{}, seed {seed}, cycle {cycle}, credit of {terminal}",
                network.name()
            );
        }
    }
}

#[test]
fn meshes_carry_what_their_mirrors_do() {
    compare(
        &Network::mesh("mesh2", 2, 2, 32),
        Routing::DimensionOrdered,
        buffers(2, 2),
        1,
    );
    compare(
        &Network::mesh("mesh4", 4, 4, 32),
        Routing::DimensionOrdered,
        buffers(4, 4),
        2,
    );
}

#[test]
fn rings_carry_what_their_mirrors_do() {
    compare(
        &Network::ring("ring", 7, 16),
        Routing::DimensionOrdered,
        buffers(2, 3),
        3,
    );
}

#[test]
fn graphs_carry_what_their_mirrors_do() {
    compare(&odd_network(), Routing::Minimal, buffers(3, 4), 4);
    compare(
        &Network::tree("tree", 2, 2, 16),
        Routing::UpDown,
        buffers(1, 1),
        5,
    );
}

#[test]
fn no_tool_complains_of_a_network() {
    let fabric = Fabric::new(&odd_network(), Routing::UpDown, buffers(2, 2)).unwrap();
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
        let design = elaborate(&fabric).unwrap_or_else(|errors| panic!("{errors}"));
        lint_all(
            &design
                .emit(&Options {
                    dialect,
                    ..Options::default()
                })
                .unwrap(),
        );
    }
}
