//! Numbers of every kind through the whole engine: each bit of a product equals the golden model's.
//!
//! Arrays are small and of odd shapes, so that K is shorter and longer than a pass, and codes are drawn so that
//! subnormal numbers, both zeros, infinities and NaN are among them.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft::design;
use weft::simulate::{Run, simulate_codes};
use weft_cosim::Watch;
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix, matmul_codes, mismatches};
use weft_ir::Form;
use weft_units::config::{Config, Document};

/// The configuration of settings that are separated by spaces.
fn config(settings: &str) -> Config {
    let mut document = Document::new("test", "");
    for setting in settings.split_whitespace() {
        document.set(setting);
    }
    Config::read(&document).unwrap_or_else(|faults| panic!("{settings}: {faults}"))
}

/// What codes an operand has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Draw {
    /// Numbers near 1, so that sums stay finite and cancel now and then.
    Near,
    /// Now and then any code at all.
    Any,
    /// Nearly always any number at all, but no infinity or NaN.
    Finite,
}

fn code(format: Format, draw: Draw, random: &mut ChaCha8Rng) -> u32 {
    let any = random.random::<u32>() & format.max_code();
    let Some(float) = format.element().float() else {
        return any;
    };
    let near = || {
        let exponent = float.bias - 2 + (any >> 3) as i32 % 5;
        let exponent = exponent.clamp(0, (1 << float.exponent_bits) - 2) as u32;
        let mantissa = any & ((1 << float.mantissa_bits) - 1);
        (any & float.sign_mask()) | exponent << float.mantissa_bits | mantissa
    };
    let special = float.is_nan(any) || float.is_infinite(any);
    match draw {
        Draw::Near => near(),
        Draw::Any if random.random_ratio(1, 12) => any,
        Draw::Any => near(),
        Draw::Finite if special || random.random_ratio(1, 8) => near(),
        Draw::Finite => any,
    }
}

fn operand(
    format: Format,
    which: Operand,
    (rows, cols): (usize, usize),
    draw: Draw,
    random: &mut ChaCha8Rng,
) -> Coded {
    let codes = Matrix::from_fn(rows, cols, |_, _| code(format, draw, random)).unwrap();
    let Some(block) = format.block() else {
        return Coded::new(format, codes).unwrap();
    };
    let length = block.length as usize;
    let (rows, cols) = match which {
        Operand::Moving => (rows, cols.div_ceil(length)),
        Operand::Stationary => (rows.div_ceil(length), cols),
    };
    let scale = |random: &mut ChaCha8Rng| match draw {
        Draw::Near => random.random_range(124..=130),
        Draw::Any => *[0, 255, 254, 127, random.random()]
            .get(random.random_range(0..5))
            .unwrap(),
        Draw::Finite => random.random_range(0..=254),
    };
    let scales = Matrix::from_fn(rows, cols, |_, _| scale(random)).unwrap();
    Coded::with_scales(format, which, codes, scales).unwrap()
}

/// Multiplies random matrices of these sizes, M, K and N, and compares.
#[track_caller]
fn check(settings: &str, sizes: &[[usize; 3]], seed: u64) {
    let config = config(settings);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    for (i, &[m, k, n]) in sizes.iter().enumerate() {
        let draw = [Draw::Near, Draw::Any, Draw::Finite][i % 3];
        let a = operand(config.moving(), Operand::Moving, (m, k), draw, &mut random);
        let b = operand(
            config.stationary(),
            Operand::Stationary,
            (k, n),
            draw,
            &mut random,
        );
        let sums = matmul_codes(&a, &b, design::accumulate(&config)).unwrap();
        let output = config.output().format;
        let (golden, _) = sums
            .encode(output, &design::conversion(&config), None)
            .unwrap();
        let run = Run {
            form: Form::Loops,
            stalls: if i % 2 == 0 { 0 } else { 30 },
            seed,
            wave: None,
        };
        let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
        let found = mismatches(golden.codes(), &simulated.product).unwrap();
        assert!(
            found.is_empty(),
            "{settings}, {m} x {k} x {n}, {draw:?}, seed {seed}: {} of {} differ, the first: {:x?}",
            found.count,
            m * n,
            found.first
        );
    }
}

/// K of 1, below the rows of a 3 x 5 array, as many, one more, and several passes.
const SIZES: [[usize; 3]; 6] = [
    [1, 1, 1],
    [7, 2, 5],
    [4, 3, 6],
    [5, 4, 4],
    [9, 20, 11],
    [23, 7, 2],
];

#[test]
fn chain_of_bf16_in_every_number_of_stages() {
    for stages in 1..=6 {
        check(
            &format!("array.rows=3 array.cols=5 format.moving=bf16 array.stages={stages}"),
            &SIZES,
            stages,
        );
    }
}

#[test]
fn chain_of_other_formats() {
    for (i, formats) in [
        "format.moving=fp16",
        "format.moving=tf32 array.stages=3",
        "format.moving=fp32 array.stages=4",
        "format.moving=e4m3 format.stationary=e5m2 array.stages=2",
        "format.moving=bf16 format.stationary=e2m1 accumulate.subnormals=flush",
    ]
    .into_iter()
    .enumerate()
    {
        check(
            &format!("array.rows=3 array.cols=4 {formats}"),
            &SIZES,
            10 + i as u64,
        );
    }
}

#[test]
fn exact_sums() {
    for (i, settings) in [
        "format.moving=e4m3 accumulate.max_k=64",
        "format.moving=e5m2 format.stationary=e4m3 array.products=2 array.stages=2 accumulate.max_k=100",
        "format.moving=fp16 array.stages=3 accumulate.max_k=32 output.format=bf16",
        "format.moving=e2m1 format.stationary=e3m2 array.products=4 output.format=e4m3 output.overflow=saturate",
    ]
    .into_iter()
    .enumerate()
    {
        check(
            &format!("array.rows=3 array.cols=5 accumulate.model=exact {settings}"),
            &SIZES,
            20 + i as u64,
        );
    }
}

#[test]
fn aligned_sums() {
    for (i, settings) in [
        "format.moving=fp16 array.products=16",
        "format.moving=e4m3 array.products=4 array.stages=3 accumulate.fraction_bits=13 accumulate.result_bits=13",
        "format.moving=bf16 array.products=2 array.stages=2 output.format=fp16 output.rounding=toward-zero",
    ]
    .into_iter()
    .enumerate()
    {
        check(
            &format!("array.rows=3 array.cols=4 accumulate.model=aligned {settings}"),
            &[[1, 1, 1], [5, 7, 5], [6, 48, 4], [7, 49, 5], [12, 100, 9]],
            30 + i as u64,
        );
    }
}

#[test]
fn blocks_with_scales() {
    for (i, settings) in [
        "array.rows=32 array.cols=1 format.moving=mxfp8-e4m3",
        "array.rows=16 array.cols=3 array.products=2 format.moving=mxfp8-e5m2 format.stationary=mxfp4 array.stages=3",
        "array.rows=8 array.cols=5 array.products=4 format.moving=mxint8 array.stages=2",
        "array.rows=4 array.cols=4 array.products=16 format.moving=mxfp6-e2m3 format.stationary=mxfp6-e3m2 array.stages=6",
    ]
    .into_iter()
    .enumerate()
    {
        check(
            settings,
            &[[1, 1, 1], [5, 31, 4], [4, 32, 3], [3, 33, 5], [9, 200, 7]],
            40 + i as u64,
        );
    }
}

#[test]
fn integers_that_saturate_at_the_end() {
    check(
        "array.rows=3 array.cols=5 array.products=16 accumulate.model=int32-saturate-end accumulate.max_k=200000",
        &[[2, 7, 3], [1, 150_000, 2], [5, 48, 6]],
        50,
    );
}
