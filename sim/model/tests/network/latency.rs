//! Lone packets: one cycle per router and one per link register.

use weft_model::{Bounds, Grid, bounds};

use crate::grid;

/// The latency of a lone packet.
fn alone(on: Grid, source: usize, destination: usize, flits: u16) -> u64 {
    let mut network = grid(on, 2, 4);
    network.generate(source, destination, flits, 0);
    while network.in_flight() > 0 {
        assert!(
            network.cycle() < 1_000,
            "from {source} to {destination} on {on:?}"
        );
        network.step();
    }
    network.packets()[0].delivered.unwrap()
}

fn steps(from: usize, to: usize, length: usize, wraps: bool) -> usize {
    let distance = from.abs_diff(to);
    if wraps {
        distance.min(length - distance)
    } else {
        distance
    }
}

#[test]
fn a_lone_packet_takes_a_cycle_per_router_and_link_register_on_every_pair() {
    for registers in 0..=3 {
        for on in [
            Grid::mesh(4, 4),
            Grid::mesh(5, 3),
            Grid::torus(4, 3),
            Grid::ring(7),
            Grid::torus(2, 2),
        ] {
            let on = Grid { registers, ..on };
            let nodes = on.width * on.height;
            for (source, destination) in (0..nodes * nodes).map(|pair| (pair / nodes, pair % nodes))
            {
                let ((ax, ay), (bx, by)) = (on.place(source), on.place(destination));
                let links = steps(ax, bx, on.width, on.wraps) + steps(ay, by, on.height, on.wraps);
                for flits in [1, 4] {
                    // A VC of four places has a flit under way in each cycle if the credit is back in four.
                    if flits > 1 && registers > 1 {
                        continue;
                    }
                    let expected = 1 + links * (1 + registers) + flits - 1;
                    let latency = alone(on, source, destination, flits as u16);
                    assert_eq!(
                        latency as usize, expected,
                        "{source} to {destination}, {flits} flits, {on:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn corner_to_corner_takes_thirteen_cycles_and_seven_without_link_registers() {
    assert_eq!(alone(Grid::mesh(4, 4), 0, 15, 1), 13);
    assert_eq!(
        alone(
            Grid {
                registers: 0,
                ..Grid::mesh(4, 4)
            },
            0,
            15,
            1
        ),
        7
    );
}

#[test]
fn bounds_are_those_of_the_field() {
    // Published for meshes and tori under uniform traffic, oneself included: routers on a path, and 1 over the channel load.
    let uniform = |on: Grid| -> Bounds {
        let nodes = on.width * on.height;
        let routing = weft_model::DimensionOrder::new(on, 2).unwrap();
        bounds(&on.topology().unwrap(), &routing, 1, |_, _| {
            1.0 / nodes as f64
        })
    };
    let close = |found: f64, expected: f64| {
        assert!((found - expected).abs() < 1e-9, "{found} for {expected}")
    };
    for (on, routers, throughput) in [
        (Grid::mesh(4, 4), 3.5, 1.0),
        (Grid::mesh(8, 8), 6.25, 0.5),
        (Grid::torus(8, 8), 5.0, 1.0),
        (Grid::ring(16), 5.0, 0.5),
    ] {
        let found = uniform(on);
        close(found.routers, routers);
        close(found.throughput, throughput);
        close(found.zero_load_latency, 2.0 * routers - 1.0);
    }
}
