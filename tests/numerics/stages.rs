//! Pipeline stages change no bit, and cycles only as the host knows.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use weft::design;
use weft::simulate::{Run, simulate_codes};
use weft_cosim::Watch;
use weft_format::Operand;
use weft_golden::matmul_codes;
use weft_ir::Form;

use super::{Draw, config, operand};

/// Products in every number of stages from `stages` on: golden's, in the cycles that the host expects.
#[track_caller]
fn check_stages(settings: &str, stages: std::ops::RangeInclusive<u32>, sizes: &[[usize; 3]]) {
    for stages in stages {
        let config = config(&format!("{settings} array.stages={stages}"));
        let engine = design::engine(&config);
        for (i, &[m, k, n]) in sizes.iter().enumerate() {
            let mut random = ChaCha8Rng::seed_from_u64(100 + i as u64);
            let mut draw =
                |format, which, shape| operand(format, which, shape, Draw::Finite, &mut random);
            let a = draw(config.moving(), Operand::Moving, (m, k));
            let b = draw(config.stationary(), Operand::Stationary, (k, n));
            let sums = matmul_codes(&a, &b, design::accumulate(&config)).unwrap();
            let (format, conversion) = (config.output().format, design::conversion(&config));
            let (golden, _) = sums.encode(format, &conversion, None).unwrap();
            let run = Run {
                form: Form::Loops,
                stalls: 0,
                seed: 0,
                wave: None,
            };
            let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
            let what = format!("{settings}, {stages} stages, {m} x {k} x {n}");
            assert_eq!(&simulated.product, golden.codes(), "{what}");
            let program = weft_host::plan(&engine, m, k, n).unwrap();
            let expected = program.summary().expected_cycles;
            assert_eq!(simulated.cycles, expected, "cycles of {what}");
        }
    }
}

const SIZES: [[usize; 3]; 4] = [[1, 1, 1], [2, 13, 9], [9, 20, 11], [40, 7, 5]];

#[test]
fn chains_take_the_cycles_that_the_host_expects() {
    check_stages(
        "array.rows=3 array.cols=4 format.moving=bf16",
        3..=6,
        &SIZES,
    );
}

#[test]
fn blocks_take_the_cycles_that_the_host_expects() {
    let settings = "array.rows=8 array.cols=3 array.products=8 format.moving=mxfp8-e4m3 format.stationary=mxfp4";
    check_stages(settings, 3..=6, &[[1, 1, 1], [3, 70, 5], [20, 130, 4]]);
}

#[test]
fn exact_sums_take_the_cycles_that_the_host_expects() {
    let settings = "array.rows=3 array.cols=4 array.products=2 format.moving=e4m3 accumulate.model=exact accumulate.max_k=64";
    check_stages(settings, 1..=3, &SIZES);
}

#[test]
fn aligned_sums_take_the_cycles_that_the_host_expects() {
    let settings =
        "array.rows=3 array.cols=4 array.products=4 format.moving=fp16 accumulate.model=aligned";
    check_stages(settings, 1..=6, &SIZES);
}

#[test]
fn integers_take_the_cycles_that_the_host_expects() {
    let settings = "array.rows=3 array.cols=4 array.products=4 format.moving=int8";
    check_stages(settings, 2..=3, &SIZES);
}
