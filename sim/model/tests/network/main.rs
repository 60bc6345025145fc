//! The network against what must hold, whatever the traffic.

mod figures;
mod latency;
mod mutants;
mod order;
mod topologies;

use weft_model::{DimensionOrder, Grid, Network, NetworkShape, Report, Settings, measure};

/// A network of a grid.
fn grid(grid: Grid, vcs: usize, depth: usize) -> Network<DimensionOrder> {
    let shape = NetworkShape {
        vcs,
        depth,
        ..NetworkShape::default()
    };
    let routing = DimensionOrder::new(grid, vcs).unwrap();
    Network::new(&grid.topology().unwrap(), routing, shape).unwrap()
}

/// Runs a grid and says what it was if a test fails.
fn run(on: Grid, vcs: usize, depth: usize, settings: &Settings) -> Report {
    println!("{on:?}, {vcs} VCs of {depth}, {settings:?}");
    measure(&mut grid(on, vcs, depth), settings).unwrap()
}

/// Nothing lost, misdelivered, broken or left behind.
fn is_clean(report: &Report) {
    assert!(report.generated > 0);
    let faults = (
        report.lost,
        report.misdelivered,
        report.broken,
        report.waiting,
        report.stuck,
    );
    assert_eq!(faults, (0, 0, 0, 0, false));
    assert_eq!(report.generated, report.delivered);
}
