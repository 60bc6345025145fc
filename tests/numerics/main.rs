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
use weft_golden::{Accumulate, Coded, Matrix, matmul_codes, mismatches};
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

/// An array: rows, columns and products of a PE.
type Array = (u32, u32, u32);

/// Arrays of all shapes, with PEs of so many products.
const fn arrays(products: u32) -> [Array; 6] {
    [
        (1, 1, products),
        (3, 5, products),
        (4, 4, products),
        (16, 16, products),
        (32, 8, products),
        (128, 128, products),
    ]
}

/// Arrays whose passes take whole blocks of 32.
const ARRAYS_OF_BLOCKS: [Array; 5] = [(32, 1, 1), (16, 3, 2), (8, 5, 4), (16, 16, 4), (2, 4, 16)];

/// The same operands on arrays of all shapes and in PEs of all numbers of stages, with and without stalls: the bits are
/// those of the golden model, which knows none of these. `quick` has the arrays and numbers of stages of the quick run.
#[track_caller]
fn check_everywhere(
    settings: &str,
    arrays: &[Array],
    max_stages: u32,
    quick: &[(Array, u32)],
    operands: impl Fn(&Config) -> (Coded, Coded),
) -> Matrix<u32> {
    assert!(quick.iter().all(|(array, _)| arrays.contains(array)));
    assert!((1..=max_stages).all(|stages| quick.iter().any(|place| place.1 == stages)));
    let every = arrays
        .iter()
        .flat_map(|array| (1..=max_stages).map(|stages| (*array, stages)));
    let places = match full() {
        true => every.collect(),
        false => quick.to_vec(),
    };
    let mut first: Option<(Accumulate, Matrix<u32>)> = None;
    for ((rows, cols, products), stages) in places {
        let place = format!(
            "array.rows={rows} array.cols={cols} array.products={products} array.stages={stages} {settings}"
        );
        let config = config(&place);
        let (a, b) = operands(&config);
        let accumulate = design::accumulate(&config);
        let (model, golden) = first.get_or_insert_with(|| {
            let sums = matmul_codes(&a, &b, accumulate).unwrap();
            let (format, conversion) = (config.output().format, design::conversion(&config));
            let (golden, _) = sums.encode(format, &conversion, None).unwrap();
            (accumulate, golden.codes().clone())
        });
        assert_eq!(*model, accumulate, "{place}");
        for stalls in [0, 35] {
            let run = Run {
                form: Form::Loops,
                stalls,
                seed: stages.into(),
                wave: None,
            };
            let simulated = simulate_codes(&config, &a, &b, run, &mut Watch::silent()).unwrap();
            let found = mismatches(golden, &simulated.product).unwrap();
            assert!(
                found.is_empty(),
                "{place}, {stalls} % stalls: {} differ, the first: {:x?}",
                found.count,
                found.first
            );
        }
    }
    first.expect("a place").1
}

/// Operands of 11 x 70 and 70 x 13: more of K than most passes take, and a rest.
fn any_operands(seed: u64) -> impl Fn(&Config) -> (Coded, Coded) {
    move |config| {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut draw = |which, format, shape| operand(format, which, shape, Draw::Any, &mut random);
        (
            draw(Operand::Moving, config.moving(), (11, 70)),
            draw(Operand::Stationary, config.stationary(), (70, 13)),
        )
    }
}

/// K so long that sums leave int32 in both directions, and come back some way: uint8 by int8, and no multiple of any pass.
fn long_operands(config: &Config) -> (Coded, Coded) {
    const DEPTH: usize = 80_005;
    let mut random = ChaCha8Rng::seed_from_u64(66);
    let a = Matrix::from_fn(2, DEPTH, |row, _| {
        255 - row as u32 * random.random_range(0..3)
    });
    // 255 * 127 * 66,311 is beyond 2^31.
    let b = Matrix::from_fn(DEPTH, 3, |k, col| match (col, k < 70_000) {
        (0, true) | (1, false) => 127,
        (0, false) | (1, true) => 0x80,
        _ => random.random_range(0..256),
    });
    let coded = |format, codes: Result<Matrix<u32>, _>| Coded::new(format, codes.unwrap()).unwrap();
    (coded(config.moving(), a), coded(config.stationary(), b))
}

const LONG: &str = "format.moving=uint8 format.stationary=int8 accumulate.model";

#[test]
fn bits_of_int32_do_not_depend_on_the_array() {
    let quick = [((1, 1, 1), 1), ((3, 5, 1), 2), ((128, 128, 1), 3)];
    check_everywhere(
        "format.moving=int8",
        &arrays(1),
        3,
        &quick,
        any_operands(61),
    );
    // Nor do those of sums that wrap.
    let settings = format!("{LONG}=int32");
    let quick = [((4, 4, 1), 1), ((16, 16, 1), 2), ((32, 8, 1), 3)];
    check_everywhere(&settings, &arrays(1), 3, &quick, long_operands);
}

/// The step is the products of a PE, which are the same on all arrays.
#[test]
fn bits_of_int32_saturate_do_not_depend_on_the_array() {
    let settings = format!("{LONG}=int32-saturate");
    let quick = [((3, 5, 2), 3), ((16, 16, 2), 1), ((128, 128, 2), 2)];
    let sums = check_everywhere(&settings, &arrays(2), 3, &quick, long_operands);
    // Both clamped, and then went 10,005 products back.
    assert!(sums[(0, 0)].cast_signed() < i32::MAX - 300_000_000);
    assert!(sums[(0, 1)].cast_signed() > i32::MIN + 300_000_000);
}

#[test]
fn bits_of_int32_saturate_end_do_not_depend_on_the_array() {
    let settings = format!("{LONG}=int32-saturate-end accumulate.max_k=100000");
    let mut every = arrays(1);
    // Nor on the products of a PE.
    (every[2].2, every[4].2) = (16, 2);
    let quick = [((1, 1, 1), 2), ((4, 4, 16), 3), ((32, 8, 2), 1)];
    let sums = check_everywhere(&settings, &every, 3, &quick, long_operands);
    // 255 * (127 * 70,000 - 128 * 10,005) is in range; the sum was beyond on its way.
    assert_eq!(sums[(0, 0)], 255 * (127 * 70_000 - 128 * 10_005));
    assert_eq!(
        sums[(0, 1)].cast_signed(),
        -255 * (128 * 70_000 - 127 * 10_005)
    );
}

#[test]
fn bits_of_a_chain_do_not_depend_on_the_array() {
    let quick = [
        ((1, 1, 1), 1),
        ((3, 5, 1), 4),
        ((4, 4, 1), 2),
        ((16, 16, 1), 6),
        ((32, 8, 1), 3),
        ((128, 128, 1), 5),
    ];
    check_everywhere(
        "format.moving=bf16",
        &arrays(1),
        6,
        &quick,
        any_operands(62),
    );
}

#[test]
fn bits_of_exact_sums_do_not_depend_on_the_array() {
    let settings =
        "format.moving=e4m3 format.stationary=e5m2 accumulate.model=exact accumulate.max_k=128";
    let mut every = arrays(1);
    // Nor on the products of a PE.
    (every[2].2, every[4].2) = (4, 2);
    let quick = [((4, 4, 4), 1), ((32, 8, 2), 2), ((128, 128, 1), 3)];
    check_everywhere(settings, &every, 3, &quick, any_operands(63));
}

#[test]
fn bits_of_aligned_sums_do_not_depend_on_the_array() {
    let settings = "format.moving=fp16 accumulate.model=aligned";
    let quick = [((1, 1, 2), 2), ((3, 5, 2), 3), ((16, 16, 2), 1)];
    check_everywhere(settings, &arrays(2), 3, &quick, any_operands(65));
}

#[test]
fn bits_of_blocks_do_not_depend_on_the_array() {
    let settings = "format.moving=mxfp8-e4m3 format.stationary=mxfp4";
    let [a, b, c, d, e] = ARRAYS_OF_BLOCKS;
    let quick = [(a, 1), (b, 5), (c, 3), (d, 2), (e, 6), (e, 4)];
    check_everywhere(settings, &ARRAYS_OF_BLOCKS, 6, &quick, any_operands(64));
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

/// s = -0 with K below rows: +0 + -1 * 2^-133 * 2^-133 rounds to -0, and rows without K leave it so.
#[test]
fn minus_zero_with_k_below_rows() {
    assert_eq!(dot(BF16, &[&[0x8001]], &[0x0001], None), [0x8000_0000]);
}

/// The second pass has one value of K and three empty rows, which held infinities in the first.
#[test]
fn k_of_rows_plus_one_after_a_tile_that_held_infinities() {
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
fn a_block_of_k_of_length_one() {
    let settings = "array.rows=8 array.cols=2 array.products=4 format.moving=mxfp8-e4m3";
    let scales = |rows, cols| Matrix::from_fn(rows, cols, |_, _| 130).unwrap();
    // 1.5 * 2^3 times 1 * 2^3.
    let found = dot(
        settings,
        &[&[0x3c]],
        &[0x38],
        Some((scales(1, 1), scales(1, 1))),
    );
    assert_eq!(found, [96.0_f32.to_bits()]);
    // The same 33 times: a whole block, and one of length 1 in a second pass, whose other 31 elements are filled.
    let found = dot(
        settings,
        &[&[0x3c; 33]],
        &[0x38; 33],
        Some((scales(1, 2), scales(2, 1))),
    );
    assert_eq!(found, [(33.0 * 96.0_f32).to_bits()]);
}

/// The first step carries into the next exponent; the second has only zeros and leaves the sum as it is.
#[test]
fn an_all_zero_aligned_step_after_a_carry() {
    let settings =
        "array.rows=2 array.cols=2 array.products=4 format.moving=fp16 accumulate.model=aligned";
    let one = 0x3c00;
    let max = 0x3fff; // Just below 2.
    let a = [max, max, max, one, 0, 0x8000, 0, 0, 0, 0];
    let found = dot(settings, &[&a], &[one; 10], None);
    let expected = 3.0 * (2.0 - 1.0 / 1024.0) + 1.0;
    assert_eq!(found, [(expected as f32).to_bits()]);
}
