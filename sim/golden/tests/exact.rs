//! Exact sums: the fast way against big integers, and one rounding of wide values against rustc_apfloat.

mod common;

use common::{full, number, operand, power, seed};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustc_apfloat::ieee::{Half, Quad, Single};
use rustc_apfloat::{Float, FloatConvert, Round};
use weft_format::{AccumulateModel, Format, Operand, check_pair};
use weft_golden::{
    Accumulate, BigSum, Coded, Conversion, Matrix, Number, Subnormals, Sums, matmul_codes,
};

const FORMATS: [Format; 8] = [
    Format::Fp16,
    Format::E5m2,
    Format::E4m3,
    Format::E4m3Ieee,
    Format::E3m4,
    Format::E3m2,
    Format::E2m3,
    Format::E2m1,
];

const KEEP: Accumulate = Accumulate::Exact {
    subnormals: Subnormals::Keep,
};
const FLUSH: Accumulate = Accumulate::Exact {
    subnormals: Subnormals::Flush,
};

fn exact(a: &Coded, b: &Coded) -> Matrix<Number> {
    exact_in(a, b, KEEP)
}

fn exact_in(a: &Coded, b: &Coded, how: Accumulate) -> Matrix<Number> {
    match matmul_codes(a, b, how).unwrap() {
        Sums::Exact(sums) => sums,
        other => panic!("{other:?}"),
    }
}

/// The plain definition.
fn reference(a: &Coded, b: &Coded) -> Matrix<Number> {
    reference_in(a, b, KEEP)
}

fn reference_in(a: &Coded, b: &Coded, how: Accumulate) -> Matrix<Number> {
    // A zero of the same sign has no other bits.
    let code = |coded: &Coded, row, col| {
        let (code, float) = (coded.codes()[(row, col)], coded.format().float().unwrap());
        match code & (float.sign_mask() - 1) {
            magnitude if how == FLUSH && magnitude >> float.mantissa_bits == 0 => code - magnitude,
            _ => code,
        }
    };
    Matrix::from_fn(a.codes().rows(), b.codes().cols(), |m, n| {
        let mut sum = BigSum::new();
        for k in 0..a.codes().cols() {
            let (x, y) = (code(a, m, k), code(b, k, n));
            sum.add_product(number(a.format(), x), number(b.format(), y));
        }
        sum.value()
    })
    .unwrap()
}

#[test]
fn the_fast_way_is_the_plain_one() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for round in 0..if full() { 200 } else { 4 } {
        for moving in FORMATS {
            for stationary in FORMATS {
                assert!(check_pair(moving, stationary, AccumulateModel::Exact).is_ok());
                let mut up_to = |most| random.random_range(1..=most);
                let (m, k, n) = (up_to(6), up_to(100), up_to(6));
                let specials = if round % 2 == 0 { 0.0 } else { 0.02 };
                let a = operand(&mut random, moving, Operand::Moving, (m, k), specials);
                let b = operand(
                    &mut random,
                    stationary,
                    Operand::Stationary,
                    (k, n),
                    specials,
                );
                for how in [KEEP, FLUSH] {
                    assert_eq!(
                        exact_in(&a, &b, how),
                        reference_in(&a, &b, how),
                        "{moving} x {stationary}, {m} x {k} x {n}, {how:?}"
                    );
                }
            }
        }
    }
}

/// The greatest and the least products, as many as there are: nothing runs over and nothing is lost.
#[test]
fn sums_of_extremes_have_room() {
    for moving in FORMATS {
        for stationary in FORMATS {
            let (x, y) = (moving.float().unwrap(), stationary.float().unwrap());
            for k in [1, 2, 3, 7, 60, 5000] {
                let a = Matrix::from_fn(3, k, |m, k| match (m, k) {
                    (1, 0) => 1,
                    (0, _) => x.max,
                    _ => x.max | x.sign_mask(),
                });
                let b = Matrix::from_fn(k, 2, |k, n| if (k, n) == (0, 0) { 1 } else { y.max });
                let a = Coded::new(moving, a.unwrap()).unwrap();
                let b = Coded::new(stationary, b.unwrap()).unwrap();
                assert_eq!(exact(&a, &b), reference(&a, &b), "{moving} x {stationary}");
            }
        }
    }
}

#[test]
fn order_has_no_part_in_it() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    let a = operand(&mut random, Format::Fp16, Operand::Moving, (3, 60), 0.0);
    let b = operand(&mut random, Format::E5m2, Operand::Stationary, (60, 3), 0.0);
    let reversed = (
        Matrix::from_fn(3, 60, |m, k| a.codes()[(m, 59 - k)]).unwrap(),
        Matrix::from_fn(60, 3, |k, n| b.codes()[(59 - k, n)]).unwrap(),
    );
    let c = Coded::new(Format::Fp16, reversed.0).unwrap();
    let d = Coded::new(Format::E5m2, reversed.1).unwrap();
    assert_eq!(exact(&a, &b), exact(&c, &d));
}

#[test]
fn a_sum_of_zero_is_plus_zero() {
    // 1 - 1, -0 - 0 and nothing but padding.
    for (a, b) in [
        ([0x38, 0xb8], [0x38, 0x38]),
        ([0x80, 0x80], [0x38, 0x38]),
        ([0x80, 0x80], [0, 0]),
    ] {
        let a = Coded::new(Format::E4m3, Matrix::from([a])).unwrap();
        let b = Coded::new(Format::E4m3, Matrix::from(b.map(|code| [code]))).unwrap();
        let sums = exact(&a, &b);
        assert_eq!(sums, Matrix::from([[Number::ZERO]]));
        let (codes, _) = Sums::Exact(sums)
            .encode(Format::Bf16, &Conversion::default(), None)
            .unwrap();
        assert_eq!(codes.codes(), &Matrix::from([[0]]));
    }
}

#[test]
fn infinities_and_nan_follow_ieee_754() {
    let (inf, nan, one, zero) = (0x7c, 0x7e, 0x3c, 0x00);
    let minus = 0x80;
    for (a, b, expected) in [
        ([inf, one], [one, one], Number::Infinite { negative: false }),
        (
            [inf, one],
            [one | minus, one],
            Number::Infinite { negative: true },
        ),
        ([inf, inf], [one, one | minus], Number::Nan),
        ([inf, inf], [one, inf], Number::Infinite { negative: false }),
        ([inf, one], [zero, one], Number::Nan),
        ([nan, one], [zero, one], Number::Nan),
    ] {
        let a = Coded::new(Format::E5m2, Matrix::from([a])).unwrap();
        let b = Coded::new(Format::E5m2, Matrix::from(b.map(|code| [code]))).unwrap();
        assert_eq!(exact(&a, &b), Matrix::from([[expected]]));
    }
}

/// 2^100 + 2^76 is a tie in fp32; a term far below what 128 bits reach decides it.
#[test]
fn the_last_bit_of_a_long_sum_counts() {
    let sum = |terms: &[f32]| {
        let mut sum = BigSum::new();
        for term in terms {
            sum.add(Number::from(*term));
        }
        sum.value().to_f32()
    };
    let (great, half, tiny) = (power(100), power(76), 1e-45);
    assert_eq!(sum(&[great, half]), great);
    assert_eq!(sum(&[great, half, tiny]), great.next_up());
    assert_eq!(sum(&[great, half, -tiny]), great);
    assert_eq!(sum(&[tiny, -great, -half]), -great);
    assert_eq!(sum(&[-tiny, -great, -half]), -great.next_up());
}

/// Values of up to 113 digits, rounded once.
#[test]
fn wide_values_are_rounded_as_apfloat_rounds_them() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    fn theirs<F: Float>(quad: Quad, round: Round) -> u32
    where
        Quad: FloatConvert<F>,
    {
        let mut loses_info = false;
        let converted: F = quad.convert_r(round, &mut loses_info).value;
        converted.to_bits() as u32
    }
    for _ in 0..if full() { 5_000_000 } else { 100_000 } {
        let significand = random.random::<u128>() >> random.random_range(15..128);
        // Most of the digits zero or one, so that there are ties and near ties.
        let mask = *[0, u128::MAX << 40, u128::MAX << 70]
            .choose(&mut random)
            .unwrap();
        let significand = match random.random_range(0..3) {
            0 => significand,
            1 => significand & mask,
            _ => significand | (!mask >> 15),
        };
        let exponent = random.random_range(-250..120);
        let negative = random.random();
        let quad = Quad::from_u128(significand).value.scalbn(exponent);
        let quad = if negative { -quad } else { quad };
        let value = Number::Finite {
            negative,
            significand,
            exponent,
        };
        for (round, rounding) in [
            (Round::NearestTiesToEven, weft_format::Rounding::NearestEven),
            (Round::TowardZero, weft_format::Rounding::TowardZero),
        ] {
            let conversion = Conversion {
                rounding,
                ..Conversion::default()
            };
            let code = |format| conversion.encode(value, format, 0).code;
            assert_eq!(
                code(Format::Fp32),
                theirs::<Single>(quad, round),
                "{value:?}"
            );
            assert_eq!(code(Format::Fp16), theirs::<Half>(quad, round), "{value:?}");
        }
    }
}

/// Rounded straight to the output format: by way of fp32 this would be a tie.
#[test]
fn there_is_one_rounding_on_the_way_out() {
    // 1 + 2^-8 + 2^-28: bf16 has 7 bits of mantissa and fp32 23.
    let code = |value: f32| {
        Conversion::default()
            .encode(value.into(), Format::Fp16, 0)
            .code
    };
    let a = Matrix::from([[1.0, power(-8), power(-14)]]).map(code);
    let b = Matrix::from([[1.0], [1.0], [power(-14)]]).map(code);
    let a = Coded::new(Format::Fp16, a).unwrap();
    let b = Coded::new(Format::Fp16, b).unwrap();
    let sums = matmul_codes(&a, &b, KEEP).unwrap();
    let out = |format| sums.encode(format, &Conversion::default(), None).unwrap().0;
    // 1 + 2^-8 is a tie in bf16, and 2^-28 above it decides: up.
    assert_eq!(out(Format::Bf16).codes()[(0, 0)], 0x3f81);
    // fp32 has lost it.
    let fp32 = out(Format::Fp32).to_f32();
    let (twice, _) = Coded::encode(Format::Bf16, &fp32, &Conversion::default(), None).unwrap();
    assert_eq!(twice.codes()[(0, 0)], 0x3f80);
}
