use petgraph::graph::NodeIndex;

use super::routes::{Rule, destinations, distances};
use super::*;

/// Errors as text, each with its way out.
fn texts(errors: &[NetworkError]) -> String {
    let lines = errors
        .iter()
        .map(|error| format!("{error}\n  help: {}", error.help()));
    lines.collect::<Vec<_>>().join("\n")
}

/// `n0` to `n4` in a line.
fn line() -> Network {
    let mut network = Network::new("line", 64);
    for node in 0..5 {
        network.node(&format!("n{node}"), 1);
    }
    for node in 0..4 {
        network.link(
            (&format!("n{node}"), "east"),
            (&format!("n{}", node + 1), "west"),
            1,
        );
    }
    network
}

/// Eleven nodes with no order in their links.
fn irregular() -> Network {
    let mut network = Network::new("irregular", 64);
    for node in 0..11 {
        network.node(&format!("n{node}"), u32::from(node != 4));
    }
    let links = [
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
    ];
    for (a, b) in links {
        network.link(
            (&format!("n{a}"), &format!("to_n{b}")),
            (&format!("n{b}"), &format!("to_n{a}")),
            1 + (a + b) % 3,
        );
    }
    network
}

fn networks() -> Vec<Network> {
    let mut all = vec![line(), irregular()];
    for (cols, rows) in [(1, 1), (2, 2), (4, 4), (8, 8), (3, 5), (1, 7)] {
        all.push(Network::mesh("mesh", cols, rows, 64));
        all.push(Network::torus("torus", cols, rows, 64));
    }
    all.extend((1..=17).map(|size| Network::ring("ring", size, 64)));
    for (arity, levels) in [(1, 3), (2, 0), (2, 3), (3, 2), (4, 2)] {
        all.push(Network::tree("tree", arity, levels, 64));
    }
    let dimension = |size, wraps| Dimension { size, wraps };
    all.push(Network::grid(
        "cylinder",
        &[dimension(5, true), dimension(3, false)],
        64,
    ));
    all.push(Network::grid(
        "cube",
        &[dimension(4, true), dimension(3, false), dimension(4, true)],
        64,
    ));
    all
}

/// Follows every packet by hand: it arrives, over links that hang together, on channels that there are.
fn follow(network: &Network, routes: &Routes) -> u64 {
    let graph = network.graph();
    let mut hops = 0;
    for destination in destinations(network) {
        for source in destinations(network) {
            let mut at = source;
            let mut left = graph.node_count();
            while at != destination {
                let hop = routes.hop(at, destination).expect("a hop");
                let (from, to) = graph.edge_endpoints(hop.link).unwrap();
                assert_eq!(from, at);
                assert!(hop.vcs.bits() != 0 && hop.vcs.iter().all(|vc| vc < routes.vcs()));
                at = to;
                hops += 1;
                left -= 1;
                assert!(
                    left > 0,
                    "{}: {source:?} -> {destination:?} does not arrive",
                    network.name()
                );
            }
            assert_eq!(routes.hop(destination, destination), None);
        }
    }
    hops
}

#[test]
fn every_network_is_routed_and_proven() {
    for network in networks() {
        for routing in [Routing::DimensionOrdered, Routing::UpDown, Routing::Minimal] {
            if routing == Routing::DimensionOrdered && network.dimensions().is_empty() {
                continue;
            }
            for vcs in 1..=4 {
                let routes = match network.routes(routing, vcs) {
                    Ok(routes) => routes,
                    Err(errors) => {
                        let few = matches!(errors[..], [NetworkError::TooFewVcs { needs: 2, .. }]);
                        assert!(few && vcs == 1, "{}: {}", network.name(), texts(&errors));
                        continue;
                    }
                };
                let proof = routes.prove(&network).unwrap();
                assert_eq!(proof.hops, follow(&network, &routes), "{}", network.name());
                if routing == Routing::DimensionOrdered {
                    assert_eq!(proof.hops, proof.least_hops, "{}", network.name());
                }
            }
        }
    }
}

#[test]
fn the_certificate_is_an_order() {
    let network = Network::torus("torus", 5, 4, 64);
    let routes = network.routes(Routing::DimensionOrdered, 2).unwrap();
    let proof = routes.prove(&network).unwrap();
    let place = |link, vc| {
        proof
            .order
            .iter()
            .position(|channel| *channel == Channel { link, vc })
            .unwrap()
    };
    for destination in destinations(&network) {
        for (held, wanted) in routes.turns(&network, destination) {
            for vc in held.vcs.iter() {
                assert!(
                    wanted
                        .vcs
                        .iter()
                        .all(|next| place(held.link, vc) < place(wanted.link, next))
                );
            }
        }
    }
}

#[test]
fn minimal_routing_is_minimal_when_there_are_channels() {
    let least = |network: &Network, vcs| {
        let proof = network
            .routes(Routing::Minimal, vcs)
            .unwrap()
            .prove(network)
            .unwrap();
        (proof.hops, proof.least_hops)
    };
    let irregular = irregular();
    let (one, shortest) = least(&irregular, 1);
    assert!(one > shortest, "{one} hops: the test network is too easy");
    assert_eq!(least(&irregular, 4), (shortest, shortest));
    let ring = Network::ring("ring", 8, 64);
    let (hops, shortest) = least(&ring, 4);
    assert_eq!(hops, shortest);
}

#[test]
fn ties_share_the_load() {
    // Each link of a ring carries as much as any other.
    for size in [5, 8, 9, 16] {
        let network = Network::ring("ring", size, 64);
        let routes = network.routes(Routing::DimensionOrdered, 2).unwrap();
        let mut loads = vec![0; network.graph().edge_count()];
        for destination in destinations(&network) {
            for source in destinations(&network) {
                let mut at = source;
                while let Some(hop) = routes.hop(at, destination) {
                    loads[hop.link.index()] += 1;
                    at = network.graph().edge_endpoints(hop.link).unwrap().1;
                }
            }
        }
        let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
        assert!(most - least <= size / 4, "ring of {size}: {loads:?}");
    }
}

#[test]
fn classes_change_at_the_dateline() {
    // Up along a ring of 8 from node 6 to node 1: the link from node 7 is the dateline.
    let ring = Network::ring("ring", 8, 64);
    let routes = ring.routes(Routing::DimensionOrdered, 3).unwrap();
    let node = NodeIndex::new;
    let up = |from| ring.link_from(node(from), "east").unwrap();
    let vcs = |at, came: Option<usize>, vc, to| {
        let came = came.map(|from| (up(from), vc));
        let hop = routes.onward(node(at), came, node(to)).unwrap();
        assert_eq!(hop.link, up(at));
        hop.vcs.bits()
    };
    let (low, high, both) = (0b001, 0b110, 0b111);
    assert_eq!(vcs(6, None, 0, 1), low);
    assert_eq!(vcs(7, Some(6), 0, 1), low);
    assert_eq!(vcs(0, Some(7), 0, 1), high);
    // Who does not cross takes both, but does not come back from the upper class.
    assert_eq!(vcs(2, None, 0, 4), both);
    assert_eq!(vcs(3, Some(2), 0, 4), both);
    assert_eq!(vcs(3, Some(2), 1, 4), high);
    assert_eq!(vcs(0, None, 2, 3), both);
    // On a torus, only who came along the same ring has a class.
    let torus = Network::torus("torus", 8, 8, 64);
    let routes = torus.routes(Routing::DimensionOrdered, 2).unwrap();
    let came = torus.link_from(node(1), "east").unwrap();
    let hop = routes
        .onward(node(2), Some((came, 1)), node(2 + 8))
        .unwrap();
    assert_eq!(&*torus.graph()[hop.link].from_port, "south");
    assert_eq!(hop.vcs.bits(), 0b11);
}

#[test]
fn shapes_have_their_links() {
    let links = |network: Network| network.graph().edge_count();
    assert_eq!(links(Network::mesh("mesh", 4, 3, 8)), 2 * (3 * 3 + 4 * 2));
    assert_eq!(links(Network::torus("torus", 4, 3, 8)), 2 * (4 * 3 + 4 * 3));
    assert_eq!(links(Network::torus("torus", 2, 1, 8)), 4);
    assert_eq!(links(Network::ring("ring", 1, 8)), 0);
    assert_eq!(links(Network::tree("tree", 3, 2, 8)), 2 * 12);
    let mut mesh = Network::mesh("mesh", 2, 2, 8);
    mesh.concentrate(2);
    let corner = mesh.find("x0y1").unwrap();
    assert_eq!(mesh.ports(corner), ["local0", "local1", "east", "north"]);
    assert_eq!(
        mesh.link_name(mesh.link_from(corner, "north").unwrap()),
        "x0y1.north -> x0y0.south"
    );
    assert_eq!(mesh.dimensions().len(), 2);
    mesh.node("extra", 1);
    assert!(mesh.dimensions().is_empty());
}

#[test]
fn classes_are_parts_of_the_channels() {
    for vcs in 1..=32 {
        for classes in 1..=vcs {
            let sets: Vec<u32> = (0..classes)
                .map(|class| VcSet::class(class, classes, vcs).bits())
                .collect();
            assert!(sets.iter().all(|set| *set != 0));
            assert_eq!(
                sets.iter().fold(0, |all, set| all | set),
                VcSet::first(vcs).bits()
            );
            assert_eq!(sets.iter().map(|set| set.count_ones()).sum::<u32>(), vcs);
        }
    }
}

// Refusals

#[test]
fn networks_that_make_no_sense() {
    let mut network = Network::new("wrong", 64);
    for name in ["a", "b", "a", "C"] {
        network.node(name, 1);
    }
    network.link(("a", "east"), ("b", "west"), 65);
    network.link_one_way(("a", "south"), ("a", "north"), 1, 64);
    network.link_one_way(("a", "east"), ("b", "local1"), 1, 32);
    network.link_one_way(("b", "east"), ("d", "west"), 1, 64);
    insta::assert_snapshot!(texts(&network.check().unwrap_err()), @r#"
    two nodes are called `a`
      help: rename one of them
    the node name `C`: names are lower-case letters, digits and underscores behind a letter, and `local` is the terminals'
      help: rename it, for instance `n0`, `east`
    link b -> d names node `d`, which does not exist
      help: add node `d`, or correct the link
    link a.east -> b.west has a latency of 65 cycles; it may have at most 64
      help: give it 64 or fewer, or put nodes on the way
    link b.west -> a.east has a latency of 65 cycles; it may have at most 64
      help: give it 64 or fewer, or put nodes on the way
    link a.south -> a.north goes from node `a` to itself
      help: take the link away: a router hands a packet to its own terminals without one
    the port name `local1`: names are lower-case letters, digits and underscores behind a letter, and `local` is the terminals'
      help: rename it, for instance `n0`, `east`
    link a.east -> b.local1 has 32 bits, but flits of the network have 64
      help: make the link 64 bits wide; there is no adapter between widths
    links a.east -> b.west and a.east -> b.local1 both start at port `east` of node `a`
      help: give one of the links a port of its own
    "#);
    insta::assert_snapshot!(texts(&Network::new("void", 64).check().unwrap_err()), @r#"
    network `void` has no node with a terminal
      help: put a terminal on a node
    "#);
    insta::assert_snapshot!(texts(&Network::mesh("vast", 65536, 65537, 64).check().unwrap_err()), @r#"
    network `vast` has 4295032832 nodes; there may be at most 4096
      help: concentrate: several terminals on a node
    "#);
    insta::assert_snapshot!(texts(&Network::tree("vast", 2, 90, 64).check().unwrap_err()), @r#"
    network `vast` has 18446744073709551615 nodes; there may be at most 4096
      help: concentrate: several terminals on a node
    "#);
}

#[test]
fn networks_in_parts() {
    let mut network = line();
    network.node("island", 1);
    network.node("trap", 1);
    network.link_one_way(("n0", "down"), ("trap", "up"), 1, 64);
    insta::assert_snapshot!(texts(&network.check().unwrap_err()), @r#"
    there is no way from node `n0` to node `island`; 2 of 7 nodes are cut off from the first one
      help: add links on a way from `n0` to `island`
    "#);
    let mut network = line();
    network.node("trap", 1);
    network.link_one_way(("n0", "down"), ("trap", "up"), 1, 64);
    insta::assert_snapshot!(texts(&network.check().unwrap_err()), @r#"
    there is no way from node `trap` to node `n0`; 1 of 6 nodes are cut off from the first one
      help: add links on a way from `trap` to `n0`
    "#);
}

#[test]
fn channels_and_buffers_that_cannot_be() {
    insta::assert_snapshot!(texts(&Network::check_buffers(0, 0).unwrap_err()), @r#"
    0 virtual channels; a link has 1 to 32
      help: give it 1 to 32
    buffers hold 0 flits; they hold at least 1
      help: give every virtual channel a buffer of 1 flit or more
    "#);
    assert_eq!(Network::check_buffers(32, 1), Ok(()));
    insta::assert_snapshot!(texts(&line().routes(Routing::UpDown, 33).unwrap_err()), @r#"
    33 virtual channels; a link has 1 to 32
      help: give it 1 to 32
    "#);
    let torus = Network::torus("torus", 5, 4, 64);
    insta::assert_snapshot!(texts(&torus.routes(Routing::DimensionOrdered, 1).unwrap_err()), @r#"
    dimension-ordered routing on network `torus` needs 2 virtual channels, but there is 1
      help: give it 2 virtual channels or more, or routing up*/down*, which takes 1
    "#);
    insta::assert_snapshot!(texts(&irregular().routes(Routing::DimensionOrdered, 4).unwrap_err()), @r#"
    dimension-ordered routing on network `irregular`, which is no mesh, torus or ring
      help: take routing up*/down* or minimal
    "#);
}

#[test]
fn links_without_a_way_back() {
    let mut circle = Network::new("circle", 64);
    for name in ["a", "b", "c"] {
        circle.node(name, 1);
    }
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "a")] {
        circle.link_one_way((from, "out"), (to, "in"), 1, 64);
    }
    insta::assert_snapshot!(texts(&circle.routes(Routing::UpDown, 1).unwrap_err()), @r#"
    no path goes first up, then down from node `a` to node `c`: some link has no way back
      help: link every pair of nodes both ways or not at all
    "#);
    // Two hops at most, three destinations: shortest paths need more than the class of up*/down*.
    assert!(circle.routes(Routing::Minimal, 1).is_err());
    assert!(circle.routes(Routing::Minimal, 4).is_ok());
}

fn entry(node: u32, destination: u32, port: &str) -> TableEntry {
    TableEntry {
        node: format!("n{node}"),
        destination: format!("n{destination}"),
        port: port.into(),
        vcs: vec![],
    }
}

/// The table of a line.
fn table() -> Vec<TableEntry> {
    let pairs = (0..5).flat_map(|node| (0..5).map(move |destination| (node, destination)));
    let apart = pairs.filter(|(node, destination)| node != destination);
    apart
        .map(|(node, to)| entry(node, to, if to > node { "east" } else { "west" }))
        .collect()
}

#[test]
fn tables_are_taken() {
    let routes = line().table(&table(), 2).unwrap();
    assert_eq!(routes, line().routes(Routing::UpDown, 2).unwrap());
}

#[test]
fn tables_that_make_no_sense() {
    let mut wrong = table();
    wrong.push(entry(0, 1, "east"));
    wrong.push(entry(0, 0, "east"));
    wrong.push(entry(7, 0, "east"));
    wrong.push(entry(0, 7, "east"));
    wrong[2].port = "south".into();
    wrong[3].vcs = vec![0, 2];
    insta::assert_snapshot!(texts(&line().table(&wrong, 2).unwrap_err()), @r#"
    the table's entry at node `n0` for destination `n3` goes through port `south`, from which no link starts
      help: correct the entry
    the table's entry at node `n0` for destination `n4` takes virtual channel 2, but they end at 1
      help: correct the entry
    the table's entry at node `n0` for destination `n1` is the second one
      help: correct the entry
    the table's entry at node `n0` for destination `n0` is for packets that have arrived
      help: correct the entry
    the table's entry at node `n7` for destination `n0` is at a node that does not exist
      help: correct the entry
    the table's entry at node `n0` for destination `n7` is for a node that does not exist
      help: correct the entry
    "#);
}

#[test]
fn tables_that_miss_or_loop() {
    let mut wrong = table();
    wrong.remove(2);
    wrong.remove(7);
    // At n3 for n4: back.
    let back = wrong
        .iter_mut()
        .find(|entry| entry.node == "n3" && entry.destination == "n4")
        .unwrap();
    back.port = "west".into();
    insta::assert_snapshot!(texts(&line().table(&wrong, 2).unwrap_err()), @r#"
    the table of node `n2` has no entry for destination `n0`; 2 entries are missing in all
      help: say through which port node `n2` sends packets for `n0`
    packets for destination `n4` go round in a circle: n2 -> n3 -> n2
      help: send packets for `n4` from `n2` another way
    "#);
}

// Mutations: what is proven is what was there to be broken

/// Routes in which every packet may take every channel: the dateline is forgotten.
fn without_dateline(mut routes: Routes) -> Routes {
    let Rule::Grid(grid) = &mut routes.rule else {
        panic!("routes without datelines");
    };
    grid.datelines.fill(false);
    routes
}

#[test]
fn a_forgotten_dateline_is_found() {
    for size in 5..=9 {
        let ring = Network::ring("ring", size, 64);
        let routes = ring.routes(Routing::DimensionOrdered, 2).unwrap();
        let errors = without_dateline(routes).prove(&ring).unwrap_err();
        assert_eq!(errors.len(), 2, "both directions");
        for error in errors {
            let NetworkError::Deadlock { cycle, cure, least } = error else {
                panic!("{error}");
            };
            assert_eq!(cycle.len(), size as usize);
            assert!(least && cure.len() == 1);
        }
    }
    // Too few packets take two links in a row there to close a circle.
    for size in 1..=4 {
        let ring = Network::ring("ring", size, 64);
        let routes = ring.routes(Routing::DimensionOrdered, 2).unwrap();
        assert!(without_dateline(routes).prove(&ring).is_ok());
    }
    let torus = Network::torus("torus", 6, 5, 64);
    let routes = torus.routes(Routing::DimensionOrdered, 2).unwrap();
    let errors = without_dateline(routes).prove(&torus).unwrap_err();
    assert_eq!(errors.len(), 2 * (6 + 5));
    let ring = Network::ring("ring", 5, 64);
    let routes = ring.routes(Routing::DimensionOrdered, 2).unwrap();
    insta::assert_snapshot!(texts(&without_dateline(routes).prove(&ring).unwrap_err()), @r#"
    packets can wait for each other for ever: 5 channels close a cycle
      n0.east -> n1.west, virtual channel 0
      waits for n1.east -> n2.west, virtual channel 0
      waits for n2.east -> n3.west, virtual channel 0
      waits for n3.east -> n4.west, virtual channel 0
      waits for n4.east -> n0.west, virtual channel 0
      waits for the first
      help: one turn opens it; reroute it, or go to another virtual channel there:
      from n0.east -> n1.west to n1.east -> n2.west, for `n2`
    packets can wait for each other for ever: 5 channels close a cycle
      n1.west -> n0.east, virtual channel 0
      waits for n0.west -> n4.east, virtual channel 0
      waits for n4.west -> n3.east, virtual channel 0
      waits for n3.west -> n2.east, virtual channel 0
      waits for n2.west -> n1.east, virtual channel 0
      waits for the first
      help: one turn opens it; reroute it, or go to another virtual channel there:
      from n1.west -> n0.east to n0.west -> n4.east, for `n4`
    "#);
}

#[test]
fn a_dateline_forgotten_in_one_dimension_is_found() {
    let torus = Network::torus("torus", 6, 7, 64);
    let mut routes = torus.routes(Routing::DimensionOrdered, 4).unwrap();
    let Rule::Grid(grid) = &mut routes.rule else {
        panic!("routes without datelines");
    };
    grid.datelines[1] = false;
    assert_eq!(routes.prove(&torus).unwrap_err().len(), 2 * 6);
}

#[test]
fn a_cure_opens_the_cycle() {
    // Four corners turned left by four packets: the textbook deadlock of a mesh, with one virtual channel.
    let mesh = Network::mesh("mesh", 2, 2, 64);
    let around = ["x0y0", "x1y0", "x1y1", "x0y1"];
    let ports = ["east", "south", "west", "north"];
    let mut entries = vec![];
    for at in 0..4 {
        for ahead in 1..=3 {
            let clockwise = ahead < 3;
            entries.push(TableEntry {
                node: around[at].into(),
                destination: around[(at + ahead) % 4].into(),
                port: if clockwise {
                    ports[at]
                } else {
                    ["south", "west", "north", "east"][at]
                }
                .into(),
                vcs: vec![],
            });
        }
    }
    let errors = mesh.table(&entries, 1).unwrap_err();
    insta::assert_snapshot!(texts(&errors), @r#"
    packets can wait for each other for ever: 4 channels close a cycle
      x0y0.east -> x1y0.west, virtual channel 0
      waits for x1y0.south -> x1y1.north, virtual channel 0
      waits for x1y1.west -> x0y1.east, virtual channel 0
      waits for x0y1.north -> x0y0.south, virtual channel 0
      waits for the first
      help: one turn opens it; reroute it, or go to another virtual channel there:
      from x0y0.east -> x1y0.west to x1y0.south -> x1y1.north, for `x1y1`
    "#);
    let [NetworkError::Deadlock { cure, .. }] = &errors[..] else {
        panic!("{}", texts(&errors));
    };
    // Send what it names the other way round.
    let (node, _) = cure[0].wanted.split_once('.').unwrap();
    let before = cure[0].held.split_once('.').unwrap().0;
    for entry in &mut entries {
        if entry.node == before && cure[0].destinations.contains(&entry.destination) {
            assert_ne!(entry.destination, node);
            let at = around.iter().position(|name| *name == before).unwrap();
            entry.port = ["south", "west", "north", "east"][at].into();
        }
    }
    mesh.table(&entries, 1).unwrap();
}

#[test]
fn large_networks_are_proven() {
    let mesh = Network::mesh("mesh", 32, 32, 64);
    let proof = mesh
        .routes(Routing::DimensionOrdered, 1)
        .unwrap()
        .prove(&mesh)
        .unwrap();
    assert_eq!(proof.longest_path, 62);
    assert_eq!(distances(&mesh, NodeIndex::new(0))[1023], 62);
}

// Hardware

#[test]
fn routers_of_all_sizes_are_described() {
    for (ports, terminals) in [(1, 1), (1, 0), (2, 0), (2, 1), (3, 3), (5, 1)] {
        for (vcs, depth) in [(1, 1), (2, 3), (4, 4), (5, 8)] {
            for (destinations, patience, second_round) in
                [(1, 0, false), (2, 1, true), (9, 4, true)]
            {
                let mut choices = vec![VcSet::first(vcs)];
                if vcs > 1 {
                    choices.extend([VcSet::class(0, 2, vcs), VcSet::class(1, 2, vcs)]);
                }
                let router = Router {
                    way: Way::Table {
                        ports,
                        destinations,
                        returns: second_round,
                    },
                    terminals,
                    vcs,
                    depth,
                    payload_bits: 8,
                    choices,
                    patience,
                    second_round,
                };
                let design = weft_ir::elaborate(&router);
                design.unwrap_or_else(|errors| panic!("{router:?}: {errors}"));
            }
        }
    }
}

fn fabric(network: &Network, routing: Routing) -> Fabric {
    let buffers = Buffers {
        vcs: 2,
        depth: 2,
        patience: 4,
        second_round: true,
    };
    let fabric = Fabric::new(network, routing, buffers);
    fabric.unwrap_or_else(|errors| panic!("{}", texts(&errors)))
}

#[test]
fn networks_are_described() {
    for network in networks() {
        for routing in [Routing::Minimal, Routing::DimensionOrdered] {
            if routing == Routing::DimensionOrdered && network.dimensions().is_empty() {
                continue;
            }
            let mut network = network.clone();
            for (concentration, latency) in [(1, 1), (3, 0), (2, 3)] {
                network.concentrate(concentration);
                network.set_latency(latency);
                weft_ir::elaborate(&fabric(&network, routing))
                    .unwrap_or_else(|errors| panic!("{}: {errors}", network.name()));
            }
        }
    }
}

#[test]
fn addresses_are_coordinates() {
    let mut mesh = Network::mesh("mesh", 3, 5, 8);
    mesh.concentrate(2);
    let on_mesh = fabric(&mesh, Routing::DimensionOrdered);
    // Node x1y2 is the eighth; its second terminal.
    let terminal = 2 * 7 + 1;
    assert_eq!(on_mesh.address(terminal), 1 | 1 << 1 | 2 << 3);
    let square = fabric(&Network::mesh("mesh", 4, 4, 8), Routing::DimensionOrdered);
    let table = fabric(&mesh, Routing::UpDown);
    for terminal in 0..16 {
        assert_eq!(square.address(terminal), terminal);
        assert_eq!(table.address(terminal), terminal);
    }
}

#[test]
fn the_text_grows_with_distinct_routers() {
    let text = |size| {
        let mesh = Network::mesh("mesh", size, size, 64);
        let design = weft_ir::elaborate(&fabric(&mesh, Routing::DimensionOrdered));
        let bundle = design.unwrap().emit(&weft_ir::Options::default()).unwrap();
        let bytes: usize = bundle.files.iter().map(|file| file.text.len()).sum();
        (bundle.files.len(), bytes)
    };
    let (small, large) = (text(4), text(16));
    assert_eq!(small.0, large.0);
    assert!(
        large.1.abs_diff(small.1) < small.1 / 50,
        "{small:?} {large:?}"
    );
}
