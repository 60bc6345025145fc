//! The host's model of the engine's timing, against the engine.

use weft::design;
use weft_ir::Form;
use weft_units::config::Config;

use crate::products::{CORNERS, Size, check, sizes};
use crate::rig::config;

/// Without refusals a program takes exactly the cycles that the host expects of it.
#[track_caller]
fn check_expected(config: &Config, size: Size) {
    let Size { m, k, n } = size;
    let program = weft_host::plan(&design::engine(config), m, k, n).expect("a program");
    let expected = program.summary().expected_cycles;
    let measured = check(config, size, 0, Form::Loops, 1).cycles;
    assert_eq!(
        measured, expected,
        "cycles of [{m}, {k}] x [{k}, {n}], measured and expected, on {config:?}"
    );
}

#[test]
fn presets_take_the_cycles_that_the_host_expects() {
    for name in ["tiny-int8", "edge-int8", "wide-int8"] {
        let config = Config::preset(name).expect("a preset");
        let (k, n) = (config.k_per_pass() as usize, config.cols() as usize);
        for size in [
            [1, 1, 1],
            [1, 4 * k, 4 * n],
            [8, 6 * k, 3 * n],
            [33, 8 * k, 3 * n],
            [512, k, 6 * n],
            [512, 6 * k, n],
            [512, 4 * k, 4 * n],
            [700, 3 * k - 1, 2 * n + 1],
        ] {
            check_expected(&config, size.into());
        }
    }
}

#[test]
fn a_large_array_takes_the_cycles_that_the_host_expects() {
    let config = Config::preset("class-int8").expect("a preset");
    for size in [[512, 512, 256], [8, 384, 256]] {
        check_expected(&config, size.into());
    }
}

/// Queues of two commands, single banks, tiles shorter than the way through the array.
#[test]
fn corners_take_the_cycles_that_the_host_expects() {
    for settings in &CORNERS {
        let config = config(settings);
        for size in sizes(&config) {
            check_expected(&config, size);
        }
    }
}
