//! Conservation and order under random traffic with stalls.

use weft_model::{Direction, Grid, Pattern, Report, Settings, TraceEntry, measure};

use crate::{grid, is_clean, run};

const GRIDS: [Grid; 4] = [
    Grid {
        width: 4,
        height: 4,
        wraps: false,
        concentration: 1,
        registers: 1,
    },
    Grid {
        width: 3,
        height: 2,
        wraps: false,
        concentration: 3,
        registers: 0,
    },
    Grid {
        width: 4,
        height: 4,
        wraps: true,
        concentration: 1,
        registers: 2,
    },
    Grid {
        width: 16,
        height: 1,
        wraps: true,
        concentration: 1,
        registers: 1,
    },
];

#[test]
fn nothing_is_lost_under_any_pattern_length_and_stall() {
    for on in GRIDS {
        let terminals = on.width * on.height * on.concentration;
        let mut patterns = vec![
            Pattern::Uniform,
            Pattern::UniformSelf,
            Pattern::BitComplement,
            Pattern::Tornado {
                width: on.width * on.concentration,
            },
            Pattern::Hotspot(terminals / 2),
        ];
        if terminals.isqrt().pow(2) == terminals {
            patterns.push(Pattern::Transpose);
        }
        for pattern in patterns {
            for (packet_flits, vcs, depth, stall, rate) in [
                (1, 2, 4, 0.0, 0.3),
                (5, 2, 1, 0.5, 0.2),
                (3, 4, 2, 0.9, 0.05),
                (20, 3, 4, 0.2, 1.0),
            ] {
                let settings = Settings {
                    pattern: pattern.clone(),
                    packet_flits,
                    stall,
                    rate,
                    warm_up: 100,
                    batches: 2,
                    batch_cycles: 200,
                    drain: 1_000_000,
                    ..Settings::default()
                };
                is_clean(&run(on, vcs, depth, &settings));
            }
        }
    }
}

#[test]
fn with_one_virtual_channel_packets_of_a_pair_stay_in_order() {
    let settings = Settings {
        rate: 1.0,
        packet_flits: 3,
        batch_cycles: 200,
        ..Settings::default()
    };
    let report = run(Grid::mesh(4, 4), 1, 4, &settings);
    is_clean(&report);
    assert_eq!(report.out_of_order, 0);
    // Not so with several, or the count would show nothing.
    assert!(run(Grid::mesh(4, 4), 4, 4, &settings).out_of_order > 0);
}

#[test]
fn flits_of_a_link_and_virtual_channel_are_never_interleaved() {
    let mut network = grid(Grid::mesh(3, 3), 2, 3);
    let mut random = weft_model::Random::new(7);
    let mut open = std::collections::BTreeMap::new();
    let mut moved = 0;
    for _ in 0..3_000 {
        for source in 0..9 {
            if random.chance(0.2) {
                network.generate(source, random.below(9), 1 + random.below(6) as u16, 0);
            }
        }
        network.step_with(
            |_| random.chance(0.7),
            |router, step| {
                let channel = (router, step.output, step.flit.vc);
                let (id, number) = (step.flit.payload >> 16, step.flit.payload & 0xffff);
                let expected = open.remove(&channel).unwrap_or((id, 0));
                assert_eq!((id, number), expected, "on {channel:?}");
                assert_eq!(step.flit.head, number == 0, "on {channel:?}");
                if !step.flit.tail {
                    open.insert(channel, (id, number + 1));
                }
                moved += 1;
            },
        );
    }
    assert!(moved > 10_000);
}

#[test]
fn a_seed_gives_a_run_and_another_gives_another() {
    let with = |seed| -> Report {
        let settings = Settings {
            seed,
            rate: 0.4,
            stall: 0.1,
            batch_cycles: 200,
            ..Settings::default()
        };
        measure(&mut grid(Grid::mesh(4, 4), 2, 4), &settings).unwrap()
    };
    assert_eq!(with(3), with(3));
    assert_ne!(with(3), with(4));
}

#[test]
fn a_trace_is_followed() {
    let entry = |cycle, source, destination| TraceEntry {
        cycle,
        source,
        destination,
        flits: 2,
    };
    let pattern = Pattern::Trace(vec![entry(0, 0, 15), entry(0, 3, 3), entry(250, 5, 6)]);
    let settings = Settings {
        pattern,
        warm_up: 0,
        ..Settings::default()
    };
    let mut network = grid(Grid::mesh(4, 4), 2, 4);
    let report = measure(&mut network, &settings).unwrap();
    is_clean(&report);
    let latencies = network
        .packets()
        .iter()
        .map(|packet| packet.delivered.unwrap() - packet.created);
    assert_eq!(latencies.collect::<Vec<_>>(), [14, 2, 4]);
    assert_eq!(network.packets()[2].created, 250);
}

#[test]
fn ports_of_a_grid_are_those_of_its_graph() {
    for on in GRIDS {
        let topology = on.topology().unwrap();
        for router in 0..topology.routers() {
            for direction in Direction::ALL {
                let Some(port) = on.port(router, direction) else {
                    continue;
                };
                let channel = topology.channel(router, port).unwrap();
                let back = (
                    on.neighbour(router, direction).unwrap(),
                    direction.opposite(),
                );
                assert_eq!(channel.to, (back.0, on.port(back.0, back.1).unwrap()));
                assert_eq!(
                    topology.channel(channel.to.0, channel.to.1).unwrap().to,
                    (router, port)
                );
            }
        }
    }
}
