//! Graphs that are no grids, and freedom of deadlock.

use weft_model::{
    DimensionOrder, Grid, Network, NetworkShape, Pattern, RoutingError, Settings, Table, Topology,
    TopologyError, dependency_cycle, measure,
};

use crate::is_clean;

/// Eleven nodes, with rings that share links.
const IRREGULAR: [(usize, usize, usize); 15] = [
    (0, 1, 1),
    (1, 2, 1),
    (2, 3, 2),
    (3, 0, 1),
    (2, 4, 0),
    (4, 5, 1),
    (5, 6, 3),
    (6, 2, 1),
    (6, 7, 1),
    (7, 8, 1),
    (8, 9, 1),
    (9, 5, 1),
    (9, 10, 1),
    (10, 0, 1),
    (4, 8, 1),
];

fn hammer(topology: &Topology, vcs: usize) {
    for (packet_flits, depth, rate, stall) in [(1, 4, 0.2, 0.0), (6, 1, 1.0, 0.3)] {
        let routing = Table::up_down(topology, vcs).unwrap();
        assert_eq!(dependency_cycle(topology, &routing, vcs), None);
        let shape = NetworkShape {
            vcs,
            depth,
            ..NetworkShape::default()
        };
        let mut network = Network::new(topology, routing, shape).unwrap();
        let settings = Settings {
            packet_flits,
            rate,
            stall,
            batch_cycles: 100,
            drain: 1_000_000,
            ..Settings::default()
        };
        is_clean(&measure(&mut network, &settings).unwrap());
    }
}

#[test]
fn any_graph_runs_up_and_down() {
    let terminals: Vec<usize> = (0..11).collect();
    let irregular = Topology::graph(11, &terminals, &IRREGULAR).unwrap();
    let tree: Vec<_> = (1..15).map(|node| ((node - 1) / 2, node, 1)).collect();
    let tree = Topology::graph(15, &(7..15).collect::<Vec<_>>(), &tree).unwrap();
    for vcs in [1, 3] {
        hammer(&irregular, vcs);
        hammer(&tree, vcs);
        hammer(&Grid::torus(3, 4).topology().unwrap(), vcs);
    }
}

#[test]
fn what_is_no_network_is_refused_by_name() {
    let graph = |links: &[_]| Topology::graph(3, &[0, 1, 2], links);
    assert_eq!(
        graph(&[(0, 3, 1)]),
        Err(TopologyError::NoRouter {
            router: 3,
            routers: 3
        })
    );
    assert_eq!(graph(&[(1, 1, 1)]), Err(TopologyError::SelfLoop(1)));
    let crowded = Topology::graph(1, &[0; 65], &[]);
    assert_eq!(
        crowded,
        Err(TopologyError::Ports {
            router: 0,
            ports: 65
        })
    );
    let apart = Table::up_down(&graph(&[(0, 1, 1)]).unwrap(), 1).map(drop);
    assert_eq!(apart, Err(RoutingError::Unreachable { from: 0, to: 2 }));
    let ring = DimensionOrder::new(Grid::ring(5), 1).map(drop);
    assert_eq!(ring, Err(RoutingError::Vcs(1)));
}

#[test]
fn dimension_order_has_no_cycle_of_channels() {
    for (on, vcs) in [
        (Grid::mesh(5, 4), 1),
        (Grid::mesh(5, 4), 3),
        (Grid::torus(4, 4), 1),
        (Grid::torus(4, 4), 2),
        (Grid::ring(4), 1),
        (Grid::torus(3, 4), 1),
        (Grid::torus(4, 5), 2),
        (Grid::torus(5, 3), 3),
        (Grid::torus(2, 6), 4),
        (Grid::ring(3), 2),
        (Grid::ring(16), 2),
        (Grid::torus(2, 2), 1),
    ] {
        let routing = DimensionOrder::new(on, vcs).unwrap();
        assert_eq!(
            dependency_cycle(&on.topology().unwrap(), &routing, vcs),
            None,
            "{on:?}"
        );
    }
}

#[test]
fn overloaded_rings_and_tori_never_stop() {
    for (on, vcs) in [
        (Grid::ring(5), 2),
        (Grid::ring(16), 3),
        (Grid::torus(4, 4), 1),
        (Grid::torus(4, 4), 2),
        (Grid::ring(4), 1),
        (Grid::torus(3, 4), 1),
        (Grid::torus(4, 5), 2),
        (Grid::torus(5, 3), 2),
    ] {
        for (seed, pattern) in [
            (1, Pattern::Uniform),
            (2, Pattern::Tornado { width: on.width }),
        ] {
            let settings = Settings {
                pattern,
                seed,
                rate: 1.0,
                packet_flits: 7,
                stall: 0.1,
                batch_cycles: 500,
                drain: 1_000_000,
                ..Settings::default()
            };
            is_clean(&crate::run(on, vcs, 1, &settings));
        }
    }
}
