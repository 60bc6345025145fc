//! The requantiser and the generator of random bits against golden.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_golden::{Matrix, Requantize};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{full, lint_all};
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::arith::{LaneRandom, Requantizer, lane_constant};

fn bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "rest",
        Options {
            dialect,
            ..Options::default()
        },
    );
    (1..=3).for_each(|stages| all.add(&format!("s{stages}"), &Requantizer { stages }));
    all.add("random", &LaneRandom);
    all.bundle()
}

#[test]
fn no_tool_complains() {
    lint_all(&bundle(Dialect::SystemVerilog));
    lint_all(&bundle(Dialect::Verilog2005));
}

#[test]
fn snapshots() {
    snapshot(&Requantizer { stages: 2 });
    snapshot(&LaneRandom);
}

#[test]
fn requantisation_is_that_of_golden() {
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    let count = if full() { 1_000_000 } else { 100_000 };
    for stages in 1..=3 {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut sum = || match random.random_range(0..3) {
            0 => *[0, 1, -1, i32::MAX, i32::MIN].choose(&mut random).unwrap(),
            1 => random.random(),
            _ => random.random_range(-300..300),
        };
        let sums: Vec<i32> = (0..count).map(|_| sum()).collect();
        let bias: Vec<i32> = (0..count).map(|_| sum()).collect();
        let shift: Vec<u32> = (0..count).map(|_| random.random_range(0..=62)).collect();
        let multiplier: Vec<i32> = shift
            .iter()
            .map(|shift| match random.random_range(0..4) {
                0 => random.random::<i32>() & i32::MAX,
                1 => *[0, 1, i32::MAX].choose(&mut random).unwrap(),
                // Scales not far from 1, and short ones, which make ties.
                2 => (1 << (*shift).min(30)) >> random.random_range(0..4),
                _ => random.random_range(0..64),
            })
            .collect();
        let zero_point = random.random_range(-128..128);
        let relu = random.random();
        let rule = Requantize {
            bias,
            multiplier,
            shift,
            zero_point,
            relu,
        };
        let expected = rule
            .apply(&Matrix::new(1, count, sums.clone()).unwrap())
            .unwrap();

        let mut script = Script::new(model.interface(), count + 3, 2);
        let pin = |script: &Script, port: &str| script.input(&format!("s{stages}_{port}_i"));
        let pins = ["sum", "bias", "multiplier", "shift", "zero_point", "relu"]
            .map(|port| pin(&script, port));
        for (i, sum) in sums.iter().enumerate() {
            script.set(i, pins[0], (*sum as u32).into());
            script.set(i, pins[1], (rule.bias[i] as u32).into());
            script.set(i, pins[2], (rule.multiplier[i] as u32).into());
            script.set(i, pins[3], rule.shift[i].into());
            script.set(i, pins[4], (zero_point as u8).into());
            script.set(i, pins[5], relu.into());
        }
        let record = script.run(&mut model);
        let pin = record.output(&format!("s{stages}_code_o"));
        for (i, sum) in sums.iter().enumerate() {
            let found = record.get(i + stages, pin) as u8 as i8;
            assert_eq!(
                found,
                expected[(0, i)],
                "({sum} + {}) * {} / 2^{} + {zero_point}, relu {relu}",
                rule.bias[i],
                rule.multiplier[i],
                rule.shift[i]
            );
        }
    }
}

#[test]
fn random_bits_are_those_of_golden() {
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    let seeds = [0, 1, 2026, u32::MAX, lane_constant(0)];
    for seed in seeds {
        for lane in [0, 1, 127, 1_000_000] {
            assert_eq!(lane_constant(lane), weft_golden::LaneRandom::constant(lane));
            let mut golden = weft_golden::LaneRandom::new(seed, lane);
            let mut script = Script::new(model.interface(), 60, 3);
            let pins = ["start_i", "seed_i", "lane_i", "step_i"]
                .map(|port| script.input(&format!("random_{port}")));
            script.hold(pins[0], 0);
            script.set(0, pins[0], 1);
            script.set(0, pins[1], seed.into());
            script.set(0, pins[2], lane_constant(lane).into());
            let steps: Vec<bool> = (0..60).map(|cycle| cycle % 3 != 1).collect();
            (0..60).for_each(|cycle| script.set(cycle, pins[3], steps[cycle].into()));
            let record = script.run(&mut model);
            let pin = record.output("random_random_o");
            let mut next = golden.next_bits();
            for (cycle, step) in steps.iter().enumerate().skip(1) {
                assert_eq!(
                    record.get(cycle, pin),
                    next.into(),
                    "seed {seed}, lane {lane}, cycle {cycle}"
                );
                if *step {
                    next = golden.next_bits();
                }
            }
        }
    }
}
