//! Whole matrix products, as `weft matmul` runs them.

use std::ops::Range;

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft::design;
use weft::simulate::{Run, Simulated, simulate};
use weft_cosim::Watch;
use weft_format::{AccumulateModel, Format, check_pair};
use weft_golden::{Accumulate, Matrix, matmul, mismatches};
use weft_ir::Form;
use weft_test_support::full;
use weft_units::config::Config;

use crate::rig::{config, waveform};

/// A product of A[m, k] and B[k, n].
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub m: usize,
    pub k: usize,
    pub n: usize,
}

impl From<[usize; 3]> for Size {
    fn from([m, k, n]: [usize; 3]) -> Self {
        Size { m, k, n }
    }
}

/// Numbers of a format, many of them at its ends.
pub fn operand(rows: usize, cols: usize, format: Format, random: &mut ChaCha8Rng) -> Matrix<i32> {
    let (min, max) = (format.min_int() as i32, format.max_int() as i32);
    let number = |_, _| match random.random_range(0..8) {
        0 => min,
        1 => max,
        _ => random.random_range(min..=max),
    };
    Matrix::from_fn(rows, cols, number).expect("an operand")
}

/// Simulates a product of random operands and compares it with golden.
#[track_caller]
pub fn check(config: &Config, size: Size, stalls: u8, form: Form, seed: u64) -> Simulated {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let a = operand(size.m, size.k, config.moving(), &mut random);
    let b = operand(size.k, size.n, config.stationary(), &mut random);
    check_operands(config, &a, &b, stalls, form, seed)
}

/// Simulates a product and compares it with golden. A failure leaves a waveform.
#[track_caller]
fn check_operands(
    config: &Config,
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    stalls: u8,
    form: Form,
    seed: u64,
) -> Simulated {
    let accumulate = Accumulate::new(config.accumulate(), config.products());
    let golden = matmul(a, b, config.moving(), config.stationary(), accumulate).expect("golden");
    let mut run = Run {
        form,
        stalls,
        seed,
        wave: None,
    };
    let simulated = simulate(config, a, b, run, &mut Watch::silent());
    let fault = match &simulated {
        Ok(simulated) => fault(config, a, b, &golden, simulated),
        Err(error) => Some(error.to_string()),
    };
    if let Some(fault) = fault {
        let wave = waveform(config.name());
        run.wave = Some(&wave);
        // It goes wrong as it did before.
        let _ = simulate(config, a, b, run, &mut Watch::silent());
        panic!(
            "[{}, {}] x [{}, {}]: {fault}\n{form:?}, stalls {stalls} %, seed {seed} of operands and stalls\n\
             {config:?}\nwaveform: {}",
            a.rows(),
            a.cols(),
            b.rows(),
            b.cols(),
            wave.display()
        );
    }
    simulated.unwrap_or_else(|error| panic!("{error}"))
}

/// What is wrong with a simulation.
fn fault(
    config: &Config,
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    golden: &Matrix<i32>,
    simulated: &Simulated,
) -> Option<String> {
    let found = mismatches(golden, &simulated.product).expect("equal shapes");
    if let Some(first) = found.first {
        return Some(format!(
            "{} sums are wrong, the first: {first:?}",
            found.count
        ));
    }
    let program = weft_host::plan(&design::engine(config), a.rows(), a.cols(), b.cols());
    let rows = program.expect("a program").summary().rows_issued;
    let counted = simulated.counters;
    // Every cycle in which the engine is not idle is one of a row or of one kind of wait.
    let waits = counted.wait_psum + counted.wait_load + counted.wait_moving + counted.wait_command;
    (counted.rows != rows || counted.cycles != rows + waits)
        .then(|| format!("{rows} rows, but {counted}"))
}

/// Sizes at which tiles are full, cut short, single and many.
pub fn sizes(config: &Config) -> Vec<Size> {
    let (k, n) = (config.k_per_pass() as usize, config.cols() as usize);
    let depth = config.moving_memory().depth() as usize;
    let in_flight = (config.rows() + config.stages() + 2) as usize;
    [
        [1, 1, 1],
        [1, k, 2 * n + 1],
        [3, k.div_ceil(2), 1],
        [7, k + 1, n + 1],
        // More rows than a bank holds, where that does not take long.
        [depth.min(100) + 1, 2 * k + k.div_ceil(2), n.div_ceil(2)],
        [2 * in_flight + 3, 3 * k, 2 * n],
    ]
    .map(Size::from)
    .to_vec()
}

pub const CORNERS: [&str; 12] = [
    "name=c1 array.rows=1 array.cols=1 command.queue_depth=2 \
        scratchpad.moving_banks=1 scratchpad.moving_depth=2 \
        scratchpad.stationary_banks=1 scratchpad.stationary_depth=2 psum.banks=1 psum.depth=2",
    "name=c2 array.rows=1 array.cols=4 array.products=2 array.stages=3 format.moving=int4 format.stationary=int8",
    "name=c3 array.rows=4 array.cols=1 array.products=4 array.stages=2 format.moving=uint8 \
        scratchpad.moving_depth=16",
    "name=c4 array.rows=3 array.cols=5 array.stages=2 format.moving=uint8 format.stationary=int8 \
        accumulate.model=int32-saturate scratchpad.moving_depth=32 scratchpad.moving_banks=4",
    "name=c5 array.rows=3 array.cols=5 array.products=4 array.stages=3 command.queue_depth=2 \
        scratchpad.moving_banks=1 scratchpad.moving_depth=4 scratchpad.stationary_banks=1 psum.banks=1",
    "name=c6 array.rows=4 array.cols=4 scratchpad.moving_depth=64",
    "name=c7 array.rows=4 array.cols=4 array.products=2 array.stages=3 format.moving=int4 \
        accumulate.model=int32-saturate psum.banks=4 psum.depth=8",
    "name=c8 array.rows=16 array.cols=16 array.stages=3",
    "name=c9 array.rows=16 array.cols=16 array.products=4 format.moving=int4 format.stationary=int8 \
        scratchpad.moving_depth=16 psum.depth=64",
    "name=c10 array.rows=8 array.cols=64 scratchpad.stationary_depth=64 psum.depth=256",
    "name=c11 array.rows=8 array.cols=64 array.products=2 array.stages=2 format.moving=uint8 \
        accumulate.model=int32-saturate",
    "name=c12 array.rows=5 array.cols=2 array.products=16 array.stages=3 format.moving=uint8 format.stationary=int4 \
        scratchpad.moving_banks=8 scratchpad.moving_depth=8 psum.banks=2 psum.depth=2",
];

/// The corners of a range of the list, so that tests share the work.
fn check_corners(corners: Range<usize>) {
    for settings in &CORNERS[corners] {
        let config = config(settings);
        for (seed, size) in sizes(&config).into_iter().enumerate() {
            for stalls in [0, 50, 90] {
                check(&config, size, stalls, Form::Loops, seed as u64);
            }
        }
    }
}

#[test]
fn corners_of_small_engines() {
    check_corners(0..4);
}

#[test]
fn corners_of_engines_with_little_memory() {
    check_corners(4..7);
}

#[test]
fn corners_of_larger_engines() {
    check_corners(7..12);
}

#[test]
fn instance_form_multiplies_too() {
    for settings in [CORNERS[0], CORNERS[3]] {
        let config = config(settings);
        for (seed, size) in sizes(&config).into_iter().enumerate() {
            check(&config, size, 30, Form::Instances, seed as u64);
        }
    }
}

#[test]
fn large_engines() {
    let config = config("name=large array.rows=64 array.cols=64 array.stages=2");
    check(
        &config,
        Size {
            m: 70,
            k: 130,
            n: 90,
        },
        0,
        Form::Loops,
        1,
    );
    check(&config, Size { m: 9, k: 64, n: 65 }, 50, Form::Loops, 2);
    let config = Config::preset("class-int8").expect("a preset");
    check(
        &config,
        Size {
            m: 300,
            k: 300,
            n: 200,
        },
        0,
        Form::Loops,
        3,
    );
    check(&config, Size { m: 5, k: 129, n: 1 }, 50, Form::Loops, 4);
}

/// Sums that reach the ends of int32, stay or wrap there, and come back.
#[test]
fn sums_at_the_ends_of_int32() {
    for (model, saturates) in [("int32", false), ("int32-saturate", true)] {
        let config = config(&format!(
            "name={model} array.rows=1 array.cols=2 array.products=16 array.stages=2 \
             format.moving=uint8 format.stationary=int8 accumulate.model={model}"
        ));
        // 255 * 127 reaches the upper end after 66 312 products, 255 * -128 the lower one after 65 794.
        let (k, turn) = (70_000, 68_000);
        let a =
            Matrix::from_fn(3, k, |i, j| if i == 2 { (j % 256) as i32 } else { 255 }).expect("A");
        let b = Matrix::from_fn(k, 2, |i, j| if (i < turn) == (j == 0) { 127 } else { -128 });
        let b = b.expect("B");
        let product = check_operands(&config, &a, &b, 0, Form::Loops, 1).product;
        // It leaves the range of int32 and, by what is added after the turn, comes back into it.
        let (peak, back) = (turn as i64 * 255 * 127, 2_000 * 255 * 128);
        let end = i64::from(i32::MAX);
        assert!(peak > end && peak - back < end);
        let expected = if saturates { end - back } else { peak - back };
        assert_eq!(i64::from(product[(0, 0)]), expected);
    }
}

/// An engine that nobody would choose.
fn random_config(seed: u64) -> Config {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut power = |most: u32| 1_u32 << random.random_range(0..=most);
    let memories = format!(
        "command.queue_depth={} array.products={} \
         scratchpad.moving_banks={} scratchpad.moving_depth={} \
         scratchpad.stationary_banks={} psum.banks={} psum.depth={}",
        2 * power(3),
        power(4),
        power(3),
        2 * power(6),
        power(2),
        power(3),
        2 * power(6),
    );
    let largest: u32 = if random.random_bool(0.3) { 24 } else { 7 };
    let (rows, cols) = (
        random.random_range(1..=largest),
        random.random_range(1..=largest),
    );
    let models = [AccumulateModel::Int32, AccumulateModel::Int32Saturate];
    let model = *models.choose(&mut random).expect("a model");
    let operands: Vec<_> = Format::all()
        .iter()
        .filter(|format| check_pair(**format, Format::Int8, model).is_ok())
        .collect();
    let mut format = || operands.choose(&mut random).expect("a format").name();
    let (moving, stationary) = (format(), format());
    let depth = rows.next_power_of_two().max(2) << random.random_range(0..=2);
    config(&format!(
        "name=r{seed} array.rows={rows} array.cols={cols} array.stages={} \
         format.moving={moving} format.stationary={stationary} accumulate.model={model} \
         scratchpad.stationary_depth={depth} {memories}",
        random.random_range(1..=3),
    ))
}

#[test]
fn random_engines_and_sizes() {
    // Another seed finds other faults: WEFT_SEED=N.
    let first: u64 =
        std::env::var("WEFT_SEED").map_or(0, |seed| seed.parse().expect("WEFT_SEED is a number"));
    let engines = if full() { 100 } else { 4 };
    for seed in first * 1000..first * 1000 + engines {
        let config = random_config(seed);
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        for seed in 0..if full() { 40 } else { 12 } {
            let mut up_to = |most: u32| random.random_range(1..=most.min(300) as usize);
            let size = Size {
                m: up_to(3 * config.moving_memory().depth()),
                k: up_to(4 * config.k_per_pass()),
                n: up_to(4 * config.cols()),
            };
            let stalls = [0, 10, 50, 90][random.random_range(0..4)];
            check(&config, size, stalls, Form::Loops, seed);
        }
    }
}
