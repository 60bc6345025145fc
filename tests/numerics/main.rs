//! Numbers of every kind through the whole engine: each bit of a product equals the golden model's.
//!
//! Arrays are small and of odd shapes, so that K is shorter and longer than a pass, and codes are drawn so that
//! subnormal numbers, both zeros, infinities and NaN are among them.

mod flushing;
mod stages;
mod stochastic;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft::design;
use weft::simulate::{Run, simulate_codes};
use weft_cosim::Watch;
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix, matmul_codes, mismatches};
use weft_ir::Form;
use weft_test_support::full;
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

/// The same operands on arrays of all shapes, with stalls, in as many stages as there can be.
#[track_caller]
fn check_everywhere(format: &str, arrays: &[(u32, u32, u32)], max_stages: u32, seed: u64) {
    let mut products: Vec<(String, Matrix<u32>)> = Vec::new();
    for (i, &(rows, cols, per_pe)) in arrays.iter().enumerate() {
        let large = rows * cols > 1000;
        if large && !full() && seed % 2 == 1 {
            continue;
        }
        let stages = i as u32 % max_stages + 1;
        let settings = format!(
            "array.rows={rows} array.cols={cols} array.products={per_pe} array.stages={stages} {format}"
        );
        let config = config(&settings);
        // The same for all arrays: more of K than most passes take, and a rest.
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut draw = |which, format, shape| operand(format, which, shape, Draw::Any, &mut random);
        let a = draw(Operand::Moving, config.moving(), (11, 70));
        let b = draw(Operand::Stationary, config.stationary(), (70, 13));
        let run = Run {
            form: Form::Loops,
            stalls: 10 * i as u8,
            seed,
            wave: None,
        };
        let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
        let sums = matmul_codes(&a, &b, design::accumulate(&config)).unwrap();
        let output = config.output().format;
        let (golden, _) = sums
            .encode(output, &design::conversion(&config), None)
            .unwrap();
        assert_eq!(
            &simulated.product,
            golden.codes(),
            "{settings}, seed {seed}"
        );
        products.push((settings, simulated.product));
    }
    for pair in products.windows(2) {
        assert_eq!(pair[0].1, pair[1].1, "{} and {}", pair[0].0, pair[1].0);
    }
}

/// Rows, columns and products of arrays on which everything is the same that does not depend on products.
const ARRAYS: [(u32, u32, u32); 6] = [
    (1, 1, 1),
    (3, 5, 1),
    (4, 4, 1),
    (16, 16, 1),
    (32, 8, 1),
    (128, 128, 1),
];

#[test]
fn bits_of_integers_do_not_depend_on_the_array() {
    check_everywhere("format.moving=int8", &ARRAYS, 3, 61);
}

#[test]
fn bits_of_a_chain_do_not_depend_on_the_array() {
    check_everywhere("format.moving=bf16", &ARRAYS, 6, 62);
}

#[test]
fn bits_of_exact_sums_do_not_depend_on_the_array() {
    let format =
        "format.moving=e4m3 format.stationary=e5m2 accumulate.model=exact accumulate.max_k=128";
    let mut arrays = ARRAYS;
    // Nor on the products of a PE.
    arrays[2].2 = 4;
    arrays[4].2 = 2;
    check_everywhere(format, &arrays, 3, 63);
}

#[test]
fn bits_of_aligned_sums_do_not_depend_on_the_array() {
    let arrays = ARRAYS.map(|(rows, cols, _)| (rows, cols, 2));
    check_everywhere(
        "format.moving=fp16 accumulate.model=aligned",
        &arrays,
        3,
        65,
    );
}

#[test]
fn bits_of_blocks_do_not_depend_on_the_array() {
    let arrays = [(32, 1, 1), (16, 3, 2), (8, 5, 4), (16, 16, 4), (2, 4, 16)];
    check_everywhere(
        "format.moving=mxfp8-e4m3 format.stationary=mxfp4",
        &arrays,
        6,
        64,
    );
}

/// One column of codes on an array, K along the rows.
fn dot(
    settings: &str,
    a: &[&[u32]],
    b: &[u32],
    scales: Option<(Matrix<u8>, Matrix<u8>)>,
) -> Vec<u32> {
    let config = config(settings);
    let a = Matrix::from_fn(a.len(), b.len(), |row, k| a[row][k]).unwrap();
    let b = Matrix::from_fn(b.len(), 1, |k, _| b[k]).unwrap();
    let (a, b) = match scales {
        None => (
            Coded::new(config.moving(), a).unwrap(),
            Coded::new(config.stationary(), b).unwrap(),
        ),
        Some((of_a, of_b)) => (
            Coded::with_scales(config.moving(), Operand::Moving, a, of_a).unwrap(),
            Coded::with_scales(config.stationary(), Operand::Stationary, b, of_b).unwrap(),
        ),
    };
    let run = Run {
        form: Form::Loops,
        stalls: 0,
        seed: 1,
        wave: None,
    };
    let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
    let sums = matmul_codes(&a, &b, design::accumulate(&config)).unwrap();
    let output = config.output().format;
    let (golden, _) = sums
        .encode(output, &design::conversion(&config), None)
        .unwrap();
    assert_eq!(&simulated.product, golden.codes(), "{settings}");
    simulated.product.into_vec()
}

const BF16: &str = "array.rows=4 array.cols=4 format.moving=bf16";

/// +0 + -1 * 2^-133 * 2^-133 rounds to -0, and rows without K leave it so.
#[test]
fn a_sum_of_minus_zero_stays_so_in_empty_rows() {
    assert_eq!(dot(BF16, &[&[0x8001]], &[0x0001], None), [0x8000_0000]);
}

/// The second pass has one value of K and three empty rows, which held infinities in the first.
#[test]
fn empty_rows_forget_infinities() {
    let infinity = 0x7f80;
    let found = dot(
        BF16,
        &[&[0x3f80, 0, 0, 0, 0x4000], &[0x3f80; 5]],
        &[0x3f80, 0x3f80, infinity, 0x3f80, 0x3f80],
        None,
    );
    // 0 * infinity is NaN; 1 * infinity stays.
    assert_eq!(found, [0x7fc0_0000, 0x7f80_0000]);
    let rows: [&[u32]; 2] = [
        &[0x3f80, infinity, infinity, infinity, 0x4000],
        &[0x4000; 5],
    ];
    let found = dot(BF16, &rows, &[0x3f80; 5], None);
    assert_eq!(found, [0x7f80_0000, 10.0_f32.to_bits()]);
}

#[test]
fn a_block_may_have_a_length_of_one() {
    let settings = "array.rows=8 array.cols=2 array.products=4 format.moving=mxfp8-e4m3";
    let scales = |shape| Matrix::from_fn(1, shape, |_, _| 130).unwrap();
    // 1.5 * 2^3 times 1 * 2^3.
    let found = dot(settings, &[&[0x3c]], &[0x38], Some((scales(1), scales(1))));
    assert_eq!(found, [96.0_f32.to_bits()]);
}

/// The first step carries into the next exponent; the second has only zeros and leaves the sum as it is.
#[test]
fn a_step_of_zeros_leaves_an_aligned_sum() {
    let settings =
        "array.rows=2 array.cols=2 array.products=4 format.moving=fp16 accumulate.model=aligned";
    let one = 0x3c00;
    let max = 0x3fff; // Just below 2.
    let a = [max, max, max, one, 0, 0x8000, 0, 0, 0, 0];
    let found = dot(settings, &[&a], &[one; 10], None);
    let expected = 3.0 * (2.0 - 1.0 / 1024.0) + 1.0;
    assert_eq!(found, [(expected as f32).to_bits()]);
}
