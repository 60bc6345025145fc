//! What tests of sums share.

#![allow(
    dead_code,
    reason = "each test file is a crate of its own and uses some of it"
)]

use rand::Rng;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix, Number};

pub fn full() -> bool {
    std::env::var_os("WEFT_FULL").is_some_and(|value| value != "0")
}

/// The seed of random cases, printed for whoever sees them fail.
pub fn seed() -> u64 {
    let seed = std::env::var("WEFT_SEED").map_or(1, |seed| seed.parse().expect("a number"));
    println!("WEFT_SEED={seed}");
    seed
}

/// A code: any one, or a special one, or one whose exponent is near the middle, so that sums neither drown in their
/// greatest term nor overflow all the time.
pub fn code(random: &mut ChaCha8Rng, format: Format, specials: f64) -> u32 {
    let any = random.random::<u32>() & format.max_code();
    let Some(float) = format.element().float() else {
        return any;
    };
    let is_special = |code: u32| float.is_nan(code) || float.is_infinite(code);
    if random.random_bool(specials) {
        let zero_or_least = [0, 1, float.sign_mask(), float.sign_mask() | 1, float.max];
        let special = float.infinity.or(float.nan).unwrap_or(float.max);
        let sign = if random.random() {
            float.sign_mask()
        } else {
            0
        };
        return *[special | sign, zero_or_least[random.random_range(0..5)]]
            .choose(random)
            .expect("two");
    }
    let sign_and_mantissa = any & (float.sign_mask() | ((1 << float.mantissa_bits) - 1));
    let spread = (1_u32 << (float.exponent_bits - 1)).min(10);
    let field = float.bias as u32 + random.random_range(0..spread) - spread / 2;
    let code = match random.random_range(0..4) {
        0 => any,
        _ => sign_and_mantissa | field << float.mantissa_bits,
    };
    if is_special(code) {
        code & float.sign_mask()
    } else {
        code
    }
}

pub fn codes(
    random: &mut ChaCha8Rng,
    format: Format,
    (rows, cols): (usize, usize),
    specials: f64,
) -> Matrix<u32> {
    Matrix::from_fn(rows, cols, |_, _| code(random, format, specials)).unwrap()
}

/// A random operand, with scales around 1 (and sometimes anywhere, or NaN) if it is in blocks.
pub fn operand(
    random: &mut ChaCha8Rng,
    format: Format,
    operand: Operand,
    shape: (usize, usize),
    specials: f64,
) -> Coded {
    let codes = codes(random, format, shape, specials);
    let Some(block) = format.block() else {
        return Coded::new(format, codes).unwrap();
    };
    let length = block.length as usize;
    let (rows, cols) = match operand {
        Operand::Moving => (shape.0, shape.1.div_ceil(length)),
        Operand::Stationary => (shape.0.div_ceil(length), shape.1),
    };
    let scales = Matrix::from_fn(rows, cols, |_, _| {
        if random.random_bool(specials) {
            *[0, 1, 127, 253, 254, 255].choose(random).expect("some")
        } else {
            random.random_range(117..138)
        }
    });
    Coded::with_scales(format, operand, codes, scales.unwrap()).unwrap()
}

/// Part of an operand along K.
pub fn part_of_k(coded: &Coded, operand: Operand, from: usize, to: usize) -> Coded {
    let codes = coded.codes();
    let codes = match operand {
        Operand::Moving => Matrix::from_fn(codes.rows(), to - from, |m, k| codes[(m, from + k)]),
        Operand::Stationary => {
            Matrix::from_fn(to - from, codes.cols(), |k, n| codes[(from + k, n)])
        }
    };
    Coded::new(coded.format(), codes.unwrap()).unwrap()
}

/// Equal in every bit.
#[track_caller]
pub fn assert_bits(ours: &Matrix<f32>, theirs: &Matrix<f32>, what: &str) {
    assert_eq!(ours.shape(), theirs.shape(), "{what}");
    for row in 0..ours.rows() {
        for col in 0..ours.cols() {
            let (a, b) = (ours[(row, col)], theirs[(row, col)]);
            assert!(
                a.to_bits() == b.to_bits(),
                "{what}: row {row}, column {col}: {a:e} ({:#010x}), expected {b:e} ({:#010x})",
                a.to_bits(),
                b.to_bits()
            );
        }
    }
}

/// NaN as the canonical one.
pub fn canonical(value: f32) -> f32 {
    if value.is_nan() {
        f32::from_bits(0x7fc0_0000)
    } else {
        value
    }
}

pub fn number(format: Format, code: u32) -> Number {
    Number::of_code(format, code)
}

/// 2^exponent, subnormal ones too: `f32::powi` makes zero of 2^-149.
pub fn power(exponent: i32) -> f32 {
    2_f64.powi(exponent) as f32
}
