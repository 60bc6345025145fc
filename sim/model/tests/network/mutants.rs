//! Networks broken on purpose: each fault is seen.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weft_model::{
    DimensionOrder, Fault, Grid, Network, NetworkShape, Pattern, Report, Settings, TraceEntry,
    dependency_cycle, measure,
};

fn faulty(fault: Option<Fault>) -> Report {
    let on = Grid::mesh(4, 4);
    let shape = NetworkShape {
        vcs: 2,
        depth: 2,
        fault,
        ..NetworkShape::default()
    };
    let routing = DimensionOrder::new(on, 2).unwrap();
    let mut network = Network::new(&on.topology().unwrap(), routing, shape).unwrap();
    let settings = Settings {
        rate: 1.0,
        packet_flits: 4,
        batch_cycles: 200,
        ..Settings::default()
    };
    measure(&mut network, &settings).unwrap()
}

#[test]
fn a_credit_too_many_overruns_a_buffer() {
    crate::is_clean(&faulty(None));
    let result = catch_unwind(AssertUnwindSafe(|| faulty(Some(Fault::CreditTooMany))));
    assert!(result.is_err(), "no buffer was overrun");
}

#[test]
fn a_credit_too_few_costs_throughput() {
    let (right, wrong) = (
        faulty(None).accepted,
        faulty(Some(Fault::CreditTooFew)).accepted,
    );
    assert!(
        wrong < 0.8 * right,
        "{wrong} flits with a credit less, {right} with all"
    );
}

#[test]
fn a_virtual_channel_reused_too_early_breaks_packets() {
    let result = catch_unwind(AssertUnwindSafe(|| faulty(Some(Fault::HeldChannels))));
    assert!(result.is_err() || result.is_ok_and(|report| report.broken > 0));
}

#[test]
fn a_forgotten_dateline_is_a_cycle_and_a_deadlock() {
    // Five routers are the fewest that need one.
    let five = Grid::ring(5).topology().unwrap();
    let bare = DimensionOrder::without_datelines(Grid::ring(5), 2);
    assert!(dependency_cycle(&five, &bare, 2).is_some());
    let on = Grid::ring(8);
    let topology = on.topology().unwrap();
    let cycle = dependency_cycle(&topology, &DimensionOrder::without_datelines(on, 2), 2).unwrap();
    assert!(cycle.len() >= 8, "{cycle:?}");

    // All send at once, three links to the east: each holds two and waits for the third.
    let packet = |source| TraceEntry {
        cycle: 0,
        source,
        destination: (source + 3) % 8,
        flits: 8,
    };
    let settings = Settings {
        pattern: Pattern::Trace((0..8).map(packet).collect()),
        ..Settings::default()
    };
    let run = |routing| {
        let shape = NetworkShape {
            vcs: 2,
            depth: 1,
            ..NetworkShape::default()
        };
        let mut network = Network::new(&topology, routing, shape).unwrap();
        measure(&mut network, &settings).unwrap()
    };
    let wrong = run(DimensionOrder::without_datelines(on, 2));
    assert!(wrong.stuck);
    assert_eq!((wrong.delivered, wrong.waiting), (0, 8));
    crate::is_clean(&run(DimensionOrder::new(on, 2).unwrap()));
}
