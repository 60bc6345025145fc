//! Fused multiply-add to fp32 against `f32::mul_add`.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Interface, Model};
use weft_format::Format;
use weft_golden::{Accumulate, Coded, Matrix, Subnormals, matmul_codes_onto};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{full, lint_all};
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::arith::FmaFp32;

use super::numbers::{code, corners, value};
use Format::*;

const BF16: FmaFp32 = FmaFp32 {
    a: Bf16,
    b: Bf16,
    flush: false,
    stages: 1,
};

/// All numbers of stages, and pairs of formats of all sizes.
fn units() -> Vec<FmaFp32> {
    let mut units: Vec<FmaFp32> = (1..=6).map(|stages| FmaFp32 { stages, ..BF16 }).collect();
    units.push(FmaFp32 {
        flush: true,
        ..BF16
    });
    let pairs = [
        (Fp16, Fp16, 1),
        (Tf32, Tf32, 3),
        (Fp32, Fp32, 1),
        (Fp32, Fp32, 4),
        (Bf16, Fp16, 2),
        (E2m1, Fp32, 5),
        (E4m3, E5m2, 2),
        (E5m2, E5m2, 3),
        (E4m3Ieee, E3m4, 6),
        (E3m2, E2m3, 4),
        (E2m1, E2m1, 1),
        (Int8, Bf16, 1),
    ];
    units.extend(pairs.map(|(a, b, stages)| FmaFp32 {
        a,
        b,
        stages,
        ..BF16
    }));
    units.push(FmaFp32 {
        a: Fp16,
        b: E5m2,
        flush: true,
        stages: 2,
    });
    units
}

fn label(unit: &FmaFp32) -> String {
    let [a, b] = [unit.a, unit.b].map(|format| format.name().replace('-', "_"));
    let flush = if unit.flush { "_flush" } else { "" };
    format!("{a}_{b}{flush}_s{}", unit.stages)
}

fn bundle(dialect: Dialect, units: &[FmaFp32]) -> Bundle {
    let options = Options {
        dialect,
        ..Options::default()
    };
    let mut all = SideBySide::new("fmas", options);
    units.iter().for_each(|unit| all.add(&label(unit), unit));
    all.bundle()
}

fn model(units: &[FmaFp32]) -> Model {
    build(&bundle(Dialect::default(), units), Form::Instances)
        .model_seeded(1)
        .unwrap()
}

#[test]
fn no_tool_complains_of_system_verilog() {
    lint_all(&bundle(Dialect::SystemVerilog, &units()));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    lint_all(&bundle(Dialect::Verilog2005, &units()));
}

#[test]
fn snapshots() {
    snapshot(&BF16);
    snapshot(&FmaFp32 {
        a: E4m3,
        b: E5m2,
        flush: true,
        stages: 6,
    });
}

/// The right result, by the host's own fused multiply-add.
fn expected(unit: &FmaFp32, [a, b, sum]: [u64; 3]) -> u32 {
    let flush = |value: f32| {
        if unit.flush && value.is_subnormal() {
            0.0f32.copysign(value)
        } else {
            value
        }
    };
    let operand = |format: Format, code| {
        let value = value(format, code);
        let least = format
            .float()
            .map_or(0.0, |float| 2f64.powi(float.min_exponent()));
        if unit.flush && value.abs() < least {
            0f64.copysign(value) as f32
        } else {
            value as f32
        }
    };
    let sum = flush(f32::from_bits(sum as u32));
    let result = flush(operand(unit.a, a).mul_add(operand(unit.b, b), sum));
    if result.is_nan() {
        0x7fc0_0000
    } else {
        result.to_bits()
    }
}

/// The oracle of the other tests is the host's multiply-add; here it is held to golden.
#[test]
fn golden_and_the_host_agree() {
    for unit in units() {
        if unit.a.float().is_none() {
            // Golden has no chains of integers.
            continue;
        }
        let mut random = ChaCha8Rng::seed_from_u64(9);
        for _ in 0..2000 {
            let [a, b, sum] = triple(&unit, &mut random);
            let coded =
                |format, code: u64| Coded::new(format, Matrix::from([[code as u32]])).unwrap();
            let subnormals = if unit.flush {
                Subnormals::Flush
            } else {
                Subnormals::Keep
            };
            let start = Matrix::from([[f32::from_bits(sum as u32)]]);
            let golden = matmul_codes_onto(
                &start,
                &coded(unit.a, a),
                &coded(unit.b, b),
                Accumulate::Fp32Chain { subnormals },
            );
            assert_eq!(
                golden.unwrap()[(0, 0)].to_bits(),
                expected(&unit, [a, b, sum]),
                "{unit:?} {a:x} {b:x} {sum:x}"
            );
        }
    }
}

/// Runs triples of codes through a unit each, all units side by side, a triple a cycle.
fn check(model: &mut Model, units: &[FmaFp32], triples: &[Vec<[u64; 3]>], seed: u64) {
    let script = script(model.interface(), units, triples, seed);
    compare(&script.run(model), units, triples, seed);
}

fn script(
    interface: &Interface,
    units: &[FmaFp32],
    triples: &[Vec<[u64; 3]>],
    seed: u64,
) -> Script {
    let cycles = triples.iter().map(Vec::len).max().unwrap() + 6;
    let mut script = Script::new(interface, cycles, seed);
    for (unit, triples) in units.iter().zip(triples) {
        let label = label(unit);
        let [a, b, sum] =
            ["a_i", "b_i", "sum_i"].map(|port| script.input(&format!("{label}_{port}")));
        for (cycle, triple) in triples.iter().enumerate() {
            script.set(cycle, a, triple[0]);
            script.set(cycle, b, triple[1]);
            script.set(cycle + unit.product_cycles() as usize, sum, triple[2]);
        }
    }
    script
}

/// Compares every result of a run.
fn compare(record: &Record, units: &[FmaFp32], triples: &[Vec<[u64; 3]>], seed: u64) {
    for (unit, triples) in units.iter().zip(triples) {
        let pin = record.output(&format!("{}_sum_o", label(unit)));
        for (cycle, triple) in triples.iter().enumerate() {
            let found = record.get(cycle + unit.stages as usize, pin) as u32;
            let expected = expected(unit, *triple);
            assert!(
                found == expected,
                "{unit:?}, seed {seed}: {:e} * {:e} + {:e}, codes {:x?}, is {found:08x} and not {expected:08x}",
                value(unit.a, triple[0]),
                value(unit.b, triple[1]),
                f32::from_bits(triple[2] as u32),
                triple,
            );
        }
    }
}

/// A triple that is likely to be hard: the sum near the negative product, or not far from it, or a tie.
fn triple(unit: &FmaFp32, random: &mut ChaCha8Rng) -> [u64; 3] {
    let (a, b) = (code(unit.a, random), code(unit.b, random));
    let product = value(unit.a, a) * value(unit.b, b);
    let sum = match random.random_range(0..8) {
        0 => code(Fp32, random) as u32,
        // Cancellation, in full or down to the last places.
        1 => (-product as f32).to_bits(),
        2 => {
            let near = (-product as f32).to_bits();
            near.wrapping_add_signed(random.random_range(-4..=4) << random.random_range(0..24))
        }
        // Exponents near each other, few bits set: ties, and numbers next to them.
        3..=5 => {
            let exponent = (product as f32).to_bits() >> 23 & 255;
            let exponent = exponent
                .saturating_add_signed(random.random_range(-30..=30))
                .min(254);
            let mantissa = match random.random_range(0..4) {
                0 => 0,
                1 => 1 << random.random_range(0..23),
                2 => (1 << 23) - (1 << random.random_range(0..=23)),
                _ => random.random_range(0..1 << 23),
            };
            random.random::<u32>() & 1 << 31 | exponent << 23 | mantissa
        }
        // Subnormal numbers.
        6 => random.random::<u32>() & 0x807f_ffff,
        _ => *corners(Fp32).choose(random).unwrap() as u32,
    };
    [a, b, sum.into()]
}

#[test]
fn corners_with_corners() {
    let units = units();
    let triples: Vec<Vec<[u64; 3]>> = units
        .iter()
        .map(|unit| {
            let codes = |format: Format| match format.float() {
                Some(_) => corners(format),
                None => (0..=u64::from(format.max_code())).collect(),
            };
            let (a_codes, b_codes, sums) = (codes(unit.a), codes(unit.b), corners(Fp32));
            let mut triples = Vec::new();
            for &a in &a_codes {
                for &b in &b_codes {
                    triples.extend(sums.iter().map(|&sum| [a, b, sum]));
                }
            }
            triples
        })
        .collect();
    check(&mut model(&units), &units, &triples, 1);
}

#[test]
fn named_cases() {
    let bf16 = |value: f32| u64::from(value.to_bits() >> 16);
    let case = |a: f32, b: f32, sum: f32, result: f32| {
        let triple = [bf16(a), bf16(b), sum.to_bits().into()];
        assert_eq!(
            expected(&BF16, triple),
            result.to_bits(),
            "{a:e} * {b:e} + {sum:e}"
        );
        triple
    };
    let ulp = f32::EPSILON;
    let tiny = f32::from_bits(1);
    let cases = vec![
        // Signed zeros.
        case(0.0, 1.0, -0.0, 0.0),
        case(-0.0, 1.0, -0.0, -0.0),
        case(-0.0, 1.0, 0.0, 0.0),
        case(1.0, 1.0, -1.0, 0.0),
        case(-1.0, 1.0, 1.0, 0.0),
        // Ties to even, and what a bit below them does.
        case(1.0, ulp / 2.0, 1.0, 1.0),
        case(1.0, ulp / 2.0, 1.0 + ulp, 1.0 + 2.0 * ulp),
        case(1.0, ulp / 2.0 * 1.0078125, 1.0, 1.0 + ulp),
        case(-1.0, ulp / 4.0, 1.0, 1.0),
        case(-1.0, ulp / 4.0 * 1.0078125, 1.0, 1.0 - ulp / 2.0),
        // Rounded to 25 bits first, the sum would be a tie.
        case(1.0, 2f32.powi(-60), 1.0 + ulp, 1.0 + ulp),
        case(-1.0, 2f32.powi(-60), 1.0, 1.0),
        // Total cancellation leaves what lies far below.
        case(1.0078125, 1.0078125, -1.015625, 2f32.powi(-14)),
        // Subnormal results, from both sides, and a carry into the normal ones.
        case(2f32.powi(-100), 2f32.powi(-49), 0.0, tiny),
        case(2f32.powi(-100), 2f32.powi(-50), 0.0, 0.0),
        case(2f32.powi(-100), 2f32.powi(-50), tiny, 2.0 * tiny),
        case(-(2f32.powi(-100)), 2f32.powi(-50), 0.0, -0.0),
        case(
            2f32.powi(-100),
            2f32.powi(-49),
            f32::from_bits(0x7f_ffff),
            f32::MIN_POSITIVE,
        ),
        case(
            -(2f32.powi(-100)),
            2f32.powi(-49),
            f32::MIN_POSITIVE,
            f32::from_bits(0x7f_ffff),
        ),
        // A subnormal operand.
        case(2f32.powi(-133), 2f32.powi(127), 0.0, 2f32.powi(-6)),
        // Overflow by rounding, and short of it.
        case(2f32.powi(100), 2f32.powi(3), f32::MAX, f32::INFINITY),
        case(2f32.powi(100), 2f32.powi(2), f32::MAX, f32::MAX),
        case(2f32.powi(100), 2f32.powi(100), -f32::MAX, f32::INFINITY),
        // A product beyond fp32 is no infinity until it is rounded.
        case(2f32.powi(64), 2f32.powi(64), -f32::MAX, 2f32.powi(104)),
    ];
    check(&mut model(&[BF16]), &[BF16], &[cases], 2);
}

#[test]
fn random_triples() {
    let units = units();
    let mut model = model(&units);
    let (batches, triples) = if full() { (40, 100_000) } else { (1, 60_000) };
    for seed in 3..3 + batches {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let triples: Vec<Vec<[u64; 3]>> = units
            .iter()
            .map(|unit| (0..triples).map(|_| triple(unit, &mut random)).collect())
            .collect();
        check(&mut model, &units, &triples, seed);
    }
}

/// Another simulator, in which what is never set is unknown.
#[test]
fn icarus_agrees_and_nothing_unknown_comes_out() {
    let units = units();
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let triples: Vec<Vec<[u64; 3]>> = units
        .iter()
        .map(|unit| (0..500).map(|_| triple(unit, &mut random)).collect())
        .collect();
    let bundle = bundle(Dialect::Verilog2005, &units);
    let script = script(&Interface::new(&bundle).unwrap(), &units, &triples, 5);
    compare(&script.run_four_state(&bundle), &units, &triples, 5);
}

#[test]
fn every_product_of_eight_bits_by_eight() {
    let formats = [E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1];
    let units: Vec<FmaFp32> = formats
        .iter()
        .flat_map(|&a| formats.map(|b| FmaFp32 { a, b, ..BF16 }))
        .collect();
    let triples: Vec<Vec<[u64; 3]>> = units
        .iter()
        .map(|unit| {
            let (a_codes, b_codes) = (unit.a.max_code().into(), unit.b.max_code().into());
            (0..=a_codes)
                .flat_map(|a: u64| (0..=b_codes).map(move |b: u64| [a, b, (a ^ b) << 31 & 1 << 31]))
                .collect()
        })
        .collect();
    check(&mut model(&units), &units, &triples, 4);
}
