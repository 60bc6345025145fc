//! Whole networks beside the cycle-accurate model: every terminal is compared in every cycle.

use petgraph::graph::NodeIndex;
use weft_ir::{Dialect, Form, Options, elaborate};
use weft_model::{
    DimensionOrder, Event, Flit, Given, Grid, NetworkShape, Pattern, Random, Route, Table, Topology,
};
use weft_test_support::{full, lint_all};
use weft_tests::{Script, build};
use weft_units::noc::{Buffers, Fabric, Network, Routing, VcSet};

fn buffers(vcs: u32, depth: u32) -> Buffers {
    Buffers {
        vcs,
        depth,
        patience: 4,
        second_round: true,
    }
}

/// Six nodes, one of them without a terminal, one with two, over links of no register to three.
fn odd_network() -> Network {
    let mut network = Network::new("odd", 32);
    for (name, terminals) in [("a", 1), ("b", 2), ("c", 0), ("d", 1), ("e", 1), ("f", 1)] {
        network.node(name, terminals);
    }
    for (a, b, latency) in [
        ("a", "b", 0),
        ("b", "c", 1),
        ("c", "d", 3),
        ("d", "e", 1),
        ("e", "a", 1),
        ("c", "f", 0),
        ("f", "a", 2),
    ] {
        network.link((a, &format!("to_{b}")), (b, &format!("to_{a}")), latency);
    }
    network
}

/// Eleven nodes with no order in their links, over links of one register to three.
fn irregular() -> Network {
    let mut network = Network::new("irregular", 32);
    for node in 0..11 {
        network.node(&format!("n{node}"), u32::from(node != 4));
    }
    for (a, b) in [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 0),
        (1, 4),
        (4, 5),
        (5, 6),
        (6, 2),
        (4, 7),
        (7, 8),
        (8, 9),
        (9, 5),
        (9, 10),
        (10, 0),
    ] {
        network.link(
            (&format!("n{a}"), &format!("to_n{b}")),
            (&format!("n{b}"), &format!("to_n{a}")),
            1 + (a + b) % 3,
        );
    }
    network
}

/// The same graph for the model, which numbers ports as the hardware does.
fn topology(network: &Network) -> Topology {
    let graph = network.graph();
    let terminals: Vec<usize> = graph
        .node_indices()
        .flat_map(|node| vec![node.index(); graph[node].terminals as usize])
        .collect();
    // Links are pairs of edges, one in each direction.
    let links: Vec<_> = graph
        .edge_indices()
        .step_by(2)
        .map(|edge| {
            let (a, b) = graph.edge_endpoints(edge).unwrap();
            (a.index(), b.index(), graph[edge].latency as usize)
        })
        .collect();
    Topology::graph(graph.node_count(), &terminals, &links).unwrap()
}

/// The routes of a table for the model.
fn given(network: &Network, fabric: &Fabric, topology: &Topology) -> Given {
    Given::new(topology, |router, terminal| {
        let node = NodeIndex::new(router);
        let destination = NodeIndex::new(topology.router_of(terminal));
        match fabric.routes().hop(node, destination) {
            None => Route {
                port: topology.port_of(terminal) as u8,
                vcs: VcSet::first(fabric.routes().vcs()).bits(),
            },
            Some(hop) => {
                let name = &network.graph()[hop.link].from_port;
                let ports = network.ports(node);
                Route {
                    port: ports.iter().position(|port| port == name).unwrap() as u8,
                    vcs: hop.vcs.bits(),
                }
            }
        }
    })
}

fn is_square(count: usize) -> bool {
    count.isqrt() * count.isqrt() == count
}

/// What terminals do in a phase of a run: how many flits they generate in a cycle, whereto, and how many of them rest.
struct Phase {
    pattern: Pattern,
    rate: f64,
    longest: usize,
    takes: f64,
}

fn phases(terminals: usize) -> Vec<Phase> {
    let phase = |pattern, rate, longest, takes| Phase {
        pattern,
        rate,
        longest,
        takes,
    };
    let mut phases = vec![
        phase(Pattern::Uniform, 0.1, 1, 1.0),
        phase(Pattern::UniformSelf, 1.0, 1, 1.0),
        phase(Pattern::Uniform, 0.7, 6, 0.8),
        phase(Pattern::BitComplement, 0.6, 4, 0.5),
        phase(Pattern::Hotspot(terminals / 2), 0.2, 3, 1.0),
        phase(Pattern::UniformSelf, 0.9, 9, 0.3),
    ];
    if is_square(terminals) {
        let width = terminals.isqrt();
        phases.push(phase(Pattern::Transpose, 0.6, 2, 0.9));
        phases.push(phase(Pattern::Tornado { width }, 0.6, 5, 0.9));
    }
    phases
}

/// Runs a network beside its model. Every flit arrives where it wants to, and at the end none is left.
fn compare<R: weft_model::Routing>(
    network: &Network,
    fabric: &Fabric,
    buffers: Buffers,
    topology: &Topology,
    routing: R,
    seed: u64,
) {
    let sending = if full() { 20_000 } else { 2_000 };
    let design = elaborate(fabric).unwrap_or_else(|errors| panic!("{errors}"));
    let bundle = design
        .emit(&Options::default())
        .unwrap_or_else(|errors| panic!("{errors}"));

    let shape = NetworkShape {
        vcs: buffers.vcs as usize,
        depth: buffers.depth as usize,
        rounds: 1 + usize::from(buffers.second_round),
        patience: buffers.patience,
        fault: None,
    };
    let mut reference = weft_model::Network::new(topology, routing, shape).unwrap();
    let terminals = reference.terminals();
    assert_eq!(terminals, fabric.terminals() as usize);
    let mut random = Random::new(seed);
    let phases = phases(terminals);
    let mut events = vec![];
    while reference.cycle() < sending || reference.in_flight() > 0 {
        let cycle = reference.cycle();
        assert!(cycle < 20 * sending, "{}: flits are stuck", network.name());
        // What is sent in one phase still flows in the next.
        let phase = &phases[(cycle * phases.len() as u64 / sending) as usize % phases.len()];
        let mut stalls = vec![false; terminals];
        if cycle < sending {
            for (source, stalls) in stalls.iter_mut().enumerate() {
                let flits = 1 + random.below(phase.longest);
                if random.chance(phase.rate / (1 + phase.longest) as f64 * 2.0)
                    && let Some(to) = phase.pattern.destination(source, terminals, &mut random)
                {
                    let class = random.below(4) as u8;
                    reference.generate(source, to, flits as u16, class);
                }
                // Some refuse for long, all now and then.
                *stalls =
                    (cycle / 60 + source as u64).is_multiple_of(5) || !random.chance(phase.takes);
            }
        }
        let mut now = vec![];
        reference.step_seen(|terminal| !stalls[terminal], |event| now.push(event));
        events.push(now);
    }
    let counts = reference.counts();
    let generated = reference.packets().len() as u64;
    println!(
        "{}: seed {seed}, {} cycles, {generated} packets, {} flits",
        network.name(),
        events.len(),
        counts.flits
    );
    assert_eq!(
        (counts.packets, counts.misdelivered, counts.broken),
        (generated, 0, 0),
        "{}",
        network.name()
    );
    assert!(generated > sending * terminals as u64 / 20);

    let mut model = build(&bundle, Form::Instances).model_seeded(seed).unwrap();
    let router = fabric.router(network.graph().node_indices().next().unwrap());
    let (vc_bits, flit_bits) = (router.vc_bits(), router.flit_bits());
    let pack = |flit: &Flit| {
        let bits = 2 + router.destination_bits();
        assert!(flit.payload >> router.payload_bits == 0);
        u64::from(flit.head)
            | u64::from(flit.tail) << 1
            | u64::from(fabric.address(flit.destination)) << 2
            | u64::from(flit.class) << bits
            | flit.payload << (bits + 2)
    };
    model.reset(1).unwrap();
    let mut script = Script::new(model.interface(), events.len(), seed);
    let [in_valid, in_vc, in_flit, credit_valid, credit_vc] = [
        "in_valid_i",
        "in_vc_i",
        "in_flit_i",
        "out_credit_valid_i",
        "out_credit_vc_i",
    ]
    .map(|name| script.input(name));
    for (cycle, events) in events.iter().enumerate() {
        for terminal in 0..terminals {
            script.set_lane(cycle, in_valid, terminal, 1, 0);
            script.set_lane(cycle, credit_valid, terminal, 1, 0);
        }
        for event in events {
            match *event {
                Event::Sent { terminal, flit } => {
                    script.set_lane(cycle, in_valid, terminal, 1, 1);
                    script.set_lane(cycle, in_vc, terminal, vc_bits, flit.vc.into());
                    script.set_lane(cycle, in_flit, terminal, flit_bits, pack(&flit) as i64);
                }
                Event::Taken { terminal, vc } => {
                    script.set_lane(cycle, credit_valid, terminal, 1, 1);
                    script.set_lane(cycle, credit_vc, terminal, vc_bits, vc.into());
                }
                _ => {}
            }
        }
    }
    let record = script.run(&mut model);
    let [out_valid, out_vc, out_flit, free_valid, free_vc] = [
        "out_valid_o",
        "out_vc_o",
        "out_flit_o",
        "in_credit_valid_o",
        "in_credit_vc_o",
    ]
    .map(|name| record.output(name));
    for (cycle, events) in events.iter().enumerate() {
        let mut received = vec![None; terminals];
        let mut freed = vec![None; terminals];
        for event in events {
            match *event {
                Event::Received { terminal, flit } => {
                    received[terminal] = Some((u64::from(flit.vc), pack(&flit)));
                }
                Event::Freed { terminal, vc } => freed[terminal] = Some(u64::from(vc)),
                _ => {}
            }
        }
        let place = |terminal| {
            format!(
                "{}, seed {seed}, cycle {cycle}, terminal {terminal}",
                network.name()
            )
        };
        for terminal in 0..terminals {
            let valid = record.lane(cycle, out_valid, terminal, 1) == 1;
            let got = valid.then(|| {
                (
                    record.lane(cycle, out_vc, terminal, vc_bits),
                    record.lane(cycle, out_flit, terminal, flit_bits),
                )
            });
            assert_eq!(got, received[terminal], "{}: flit", place(terminal));
            let valid = record.lane(cycle, free_valid, terminal, 1) == 1;
            let got = valid.then(|| record.lane(cycle, free_vc, terminal, vc_bits));
            assert_eq!(got, freed[terminal], "{}: credit", place(terminal));
        }
    }
}

/// A mesh, torus or ring by dimension order, which the model works out for itself.
fn grid(mut network: Network, buffers: Buffers, grid: Grid, seed: u64) {
    network.concentrate(grid.concentration as u32);
    network.set_latency(grid.registers as u32);
    let fabric = Fabric::new(&network, Routing::DimensionOrdered, buffers)
        .unwrap_or_else(|errors| panic!("{errors:?}"));
    let routing = DimensionOrder::new(grid, buffers.vcs as usize).unwrap();
    compare(
        &network,
        &fabric,
        buffers,
        &grid.topology().unwrap(),
        routing,
        seed,
    );
}

/// Any network by the hardware's table.
fn graph(network: &Network, routing: Routing, buffers: Buffers, seed: u64) {
    let fabric =
        Fabric::new(network, routing, buffers).unwrap_or_else(|errors| panic!("{errors:?}"));
    let topology = topology(network);
    let routes = given(network, &fabric, &topology);
    compare(network, &fabric, buffers, &topology, routes, seed);
}

#[test]
fn a_mesh_does_what_the_model_does() {
    let mesh = Network::mesh("mesh_4x4", 4, 4, 32);
    grid(mesh, buffers(4, 4), Grid::mesh(4, 4), 1);
}

#[test]
fn a_large_mesh_does_what_the_model_does() {
    let mesh = Network::mesh("mesh_8x8", 8, 8, 32);
    grid(mesh, buffers(2, 4), Grid::mesh(8, 8), 2);
}

#[test]
fn a_mesh_of_odd_sizes_does_what_the_model_does() {
    // Two terminals at each node, links without registers, one virtual channel of three places.
    let shape = Grid {
        concentration: 2,
        registers: 0,
        ..Grid::mesh(3, 2)
    };
    let mesh = Network::mesh("mesh_3x2", 3, 2, 32);
    grid(mesh, buffers(1, 3), shape, 3);
}

#[test]
fn a_torus_does_what_the_model_does() {
    // Without datelines.
    let torus = Network::torus("torus_4x4", 4, 4, 32);
    grid(torus, buffers(4, 4), Grid::torus(4, 4), 4);
}

#[test]
fn a_torus_with_datelines_does_what_the_model_does() {
    // With datelines in one dimension only; the other's size is no power of two.
    let shape = Grid {
        concentration: 3,
        registers: 2,
        ..Grid::torus(3, 6)
    };
    let torus = Network::torus("torus_3x6", 3, 6, 32);
    grid(torus, buffers(3, 4), shape, 5);
}

#[test]
fn a_ring_does_what_the_model_does() {
    let ring = Network::ring("ring_16", 16, 32);
    grid(ring, buffers(4, 4), Grid::ring(16), 6);
}

#[test]
fn small_rings_do_what_the_model_does() {
    let shape = |size, registers| Grid {
        registers,
        ..Grid::ring(size)
    };
    for (size, registers, vcs) in [(2, 1, 1), (5, 3, 2), (7, 0, 5)] {
        let ring = Network::ring(&format!("ring_{size}"), size, 32);
        grid(ring, buffers(vcs, 2), shape(size as usize, registers), 7);
    }
}

#[test]
fn graphs_do_what_the_model_does() {
    graph(&irregular(), Routing::Minimal, buffers(3, 4), 8);
    graph(&odd_network(), Routing::UpDown, buffers(2, 3), 9);
}

#[test]
fn a_tree_does_what_the_model_does() {
    // There is one way only, so the model finds it by itself.
    let tree = Network::tree("tree_2x3", 2, 3, 32);
    let buffers = buffers(2, 1);
    let fabric = Fabric::new(&tree, Routing::UpDown, buffers).unwrap();
    let topology = topology(&tree);
    let routing = Table::up_down(&topology, 2).unwrap();
    compare(&tree, &fabric, buffers, &topology, routing, 10);
}

#[test]
fn a_forgotten_dateline_is_seen() {
    // The hardware has datelines, this model has none.
    let ring = Network::ring("ring_6", 6, 32);
    let buffers = buffers(2, 4);
    let fabric = Fabric::new(&ring, Routing::DimensionOrdered, buffers).unwrap();
    let shape = Grid::ring(6);
    let routing = DimensionOrder::without_datelines(shape, 2);
    let topology = shape.topology().unwrap();
    let run = std::panic::AssertUnwindSafe(|| {
        compare(&ring, &fabric, buffers, &topology, routing, 11);
    });
    assert!(std::panic::catch_unwind(run).is_err());
}

#[test]
fn no_tool_complains_of_a_network() {
    let mut torus = Network::torus("torus", 2, 5, 16);
    torus.concentrate(2);
    let networks = [
        (odd_network(), Routing::UpDown),
        (Network::mesh("mesh", 3, 3, 16), Routing::DimensionOrdered),
        (torus, Routing::DimensionOrdered),
    ];
    for (network, routing) in networks {
        let fabric = Fabric::new(&network, routing, buffers(2, 2)).unwrap();
        for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
            let design = elaborate(&fabric).unwrap_or_else(|errors| panic!("{errors}"));
            let options = Options {
                dialect,
                ..Options::default()
            };
            lint_all(&design.emit(&options).unwrap());
        }
    }
}
