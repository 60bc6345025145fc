//! Stochastic rounding on the way out: bit for bit golden's, given the seed.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use weft::design;
use weft::simulate::{Run, simulate_codes};
use weft_cosim::Watch;
use weft_format::Operand;
use weft_golden::{Matrix, matmul_codes, mismatches};
use weft_ir::Form;

use super::{Draw, config, operand};

/// What the hardware makes of a random product, after it has been compared.
fn rounded(settings: &str, [m, k, n]: [usize; 3], stalls: u8, form: Form) -> Matrix<u32> {
    let config = config(settings);
    let mut random = ChaCha8Rng::seed_from_u64(90);
    let (moving, stationary) = (config.moving(), config.stationary());
    let a = operand(moving, Operand::Moving, (m, k), Draw::Any, &mut random);
    let b = operand(
        stationary,
        Operand::Stationary,
        (k, n),
        Draw::Near,
        &mut random,
    );
    let sums = matmul_codes(&a, &b, design::accumulate(&config)).unwrap();
    let random = design::random(&config, (m, k, n)).unwrap();
    let (format, conversion) = (config.output().format, design::conversion(&config));
    let (golden, _) = sums.encode(format, &conversion, random.as_ref()).unwrap();
    let run = Run {
        form,
        stalls,
        seed: 91,
        wave: None,
    };
    let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
    let found = mismatches(golden.codes(), &simulated.product).unwrap();
    assert!(
        found.is_empty(),
        "{settings}, {m} x {k} x {n}: {} differ, the first: {:x?}",
        found.count,
        found.first
    );
    simulated.product
}

#[test]
fn every_model_rounds_stochastically() {
    for settings in [
        "format.moving=bf16 output.format=bf16 array.stages=3",
        "format.moving=bf16 output.format=e4m3 output.overflow=saturate output.random_bits=7",
        "format.moving=e4m3 accumulate.model=exact accumulate.max_k=64 output.format=e5m2 output.random_bits=16",
        "format.moving=e4m3 accumulate.model=exact accumulate.max_k=64",
        "format.moving=fp16 accumulate.model=aligned array.products=2 output.format=fp16 accumulate.subnormals=flush",
    ] {
        let settings = format!(
            "array.rows=3 array.cols=4 output.rounding=stochastic output.seed=77 {settings}"
        );
        for size in [[1, 1, 1], [7, 5, 4], [9, 20, 11]] {
            let loops = rounded(&settings, size, 0, Form::Loops);
            // Neither stalls nor the form have a part in it.
            assert_eq!(rounded(&settings, size, 40, Form::Loops), loops);
        }
    }
    let blocks = "array.rows=4 array.cols=3 array.products=8 format.moving=mxfp8-e4m3 output.format=bf16 output.rounding=stochastic";
    rounded(blocks, [9, 70, 7], 20, Form::Instances);
}

#[test]
fn the_seed_decides() {
    let with = |seed: u32| {
        let settings = format!(
            "array.rows=2 array.cols=4 format.moving=bf16 output.format=e5m2 output.rounding=stochastic output.seed={seed}"
        );
        rounded(&settings, [8, 9, 8], 0, Form::Loops)
    };
    assert_eq!(with(5), with(5));
    assert_ne!(with(5), with(6));
}
