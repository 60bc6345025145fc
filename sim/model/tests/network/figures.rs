//! Throughput at an offered load of 1, with margins of some hundredths below what the model reaches.

use weft_model::{Grid, Pattern, Settings};

use crate::run;

/// Flits accepted per terminal and cycle when each terminal always has a packet to send.
fn saturated(on: Grid, vcs: usize, depth: usize) -> f64 {
    let settings = Settings {
        rate: 1.0,
        pattern: Pattern::Uniform,
        warm_up: 4_000,
        batches: 4,
        batch_cycles: 2_000,
        drain: 0,
        ..Settings::default()
    };
    let report = run(on, vcs, depth, &settings);
    assert_eq!((report.lost, report.misdelivered, report.broken), (0, 0, 0));
    println!(
        "accepted {:.4} +- {:.4}",
        report.accepted, report.accepted_error
    );
    report.accepted
}

#[test]
fn a_4x4_mesh_accepts_four_fifths_of_a_flit() {
    let accepted = saturated(Grid::mesh(4, 4), 4, 4);
    assert!((0.79..0.9375).contains(&accepted), "{accepted}");
}

#[test]
fn a_4x4_mesh_with_one_virtual_channel_accepts_more_than_half_a_flit() {
    let accepted = saturated(Grid::mesh(4, 4), 1, 4);
    assert!((0.57..0.9375).contains(&accepted), "{accepted}");
}

#[test]
fn an_8x8_mesh_comes_near_its_bisection() {
    let accepted = saturated(Grid::mesh(8, 8), 8, 8);
    assert!((0.45..0.504).contains(&accepted), "{accepted}");
}

#[test]
fn a_ring_does_not_collapse_under_overload() {
    let accepted = saturated(Grid::ring(16), 2, 4);
    assert!((0.38..0.47).contains(&accepted), "{accepted}");
}
