//! Blocks with scales: quantisation against gfloat's vectors and against rules worked out by search, products against
//! exact sums.

mod common;

use common::{assert_bits, canonical, full, number, operand, power, seed};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::{Format, Operand, ScaleRule};
use weft_golden::{
    Accumulate, BigSum, Coded, Conversion, Matrix, Number, Subnormals, Sums, matmul_codes,
    matmul_codes_onto, quantize, scale_of_block,
};

const FORMATS: [Format; 6] = [
    Format::Mxfp8E4m3,
    Format::Mxfp8E5m2,
    Format::Mxfp6E3m2,
    Format::Mxfp6E2m3,
    Format::Mxfp4,
    Format::Mxint8,
];
const KEEP: Accumulate = Accumulate::Fp32Chain {
    subnormals: Subnormals::Keep,
};

fn row(values: Vec<f32>) -> Matrix<f32> {
    Matrix::new(1, values.len(), values).unwrap()
}

fn floor(values: &Matrix<f32>, format: Format, side: Operand) -> Coded {
    quantize(
        values,
        format,
        side,
        ScaleRule::Floor,
        &Conversion::mx(),
        None,
    )
    .unwrap()
    .coded
}

#[test]
fn blocks_quantise_as_gfloat_quantises_them() {
    let mut seen = 0;
    for line in include_str!("vectors/gfloat.txt").lines() {
        let Some(line) = line.strip_prefix("block ") else {
            continue;
        };
        let mut words = line.split(' ');
        let format: Format = words.next().unwrap().parse().unwrap();
        let hex = |text: &str| u32::from_str_radix(text, 16).unwrap();
        let scale = hex(words.next().unwrap());
        let (values, codes): (Vec<_>, Vec<_>) = words
            .map(|item| {
                let (value, code) = item.split_once(':').unwrap();
                (f32::from_bits(hex(value)), hex(code))
            })
            .unzip();
        for side in [Operand::Moving, Operand::Stationary] {
            let values = match side {
                Operand::Moving => row(values.clone()),
                Operand::Stationary => row(values.clone()).transposed(),
            };
            let coded = floor(&values, format, side);
            assert_eq!(coded.scales().unwrap().as_slice(), [scale as u8], "{line}");
            assert_eq!(coded.codes().as_slice(), codes, "{line}");
        }
        seen += 1;
    }
    assert_eq!(seen, 6 * 24);
}

/// The exponent that a rule gives, found by search among powers of two in f64.
fn searched(format: Format, rule: ScaleRule, amax: f32) -> i32 {
    let block = format.block().unwrap();
    let amax = f64::from(amax);
    let power = |exponent: i32| 2_f64.powi(exponent);
    let emax = block.max_exponent();
    let largest = match block.element.float() {
        Some(float) => f64::from(number(format, float.max).to_f32()),
        None => 127.0 / 64.0,
    };
    let mantissa_bits = block.element.float().map_or(6, |float| float.mantissa_bits);
    let floor = |value: f64| (-160..200).rev().find(|e| power(*e) <= value).unwrap();
    let ceil = |value: f64| (-160..200).find(|e| power(*e) >= value).unwrap();
    let exponent = match rule {
        ScaleRule::Floor => floor(amax) - emax,
        ScaleRule::Ceil => ceil(amax) - emax,
        ScaleRule::RoundUp => (-330..200).find(|e| largest * power(*e) >= amax).unwrap(),
        ScaleRule::Even => {
            let place = power(floor(amax) - mantissa_bits as i32);
            // Half-way up.
            floor((amax / place + 0.5).floor() * place) - emax
        }
        ScaleRule::Trainium3 => floor(amax) - (emax - 1),
    };
    exponent.clamp(-127, 127)
}

#[test]
fn scales_are_those_that_a_search_finds() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for format in FORMATS {
        for &rule in ScaleRule::all() {
            let check = |value: f32| {
                let block = [0.0, -value, value / 3.0].map(Number::from);
                let scale = scale_of_block(format, rule, block).unwrap();
                let expected = searched(format, rule, value);
                assert_eq!(scale as i32 - 127, expected, "{format}, {rule}, {value:e}");
            };
            for exponent in -149..128 {
                let power = power(exponent);
                for factor in [1.0, 1.25, 1.5, 1.75, 1.875, 1.9375, 1.984375, 1.9921875] {
                    let value = power * factor;
                    check(value);
                    check(value.next_down().max(1e-45));
                    check(value.next_up().min(f32::MAX));
                }
            }
            for _ in 0..500 {
                let value = f32::from_bits(random.random::<u32>() >> 1);
                check(if value.is_finite() && value > 0.0 {
                    value
                } else {
                    1.0
                });
            }
        }
    }
}

#[test]
fn special_blocks_have_stated_scales() {
    for format in FORMATS {
        for &rule in ScaleRule::all() {
            let scale =
                |block: [f32; 2]| scale_of_block(format, rule, block.map(Number::from)).unwrap();
            assert_eq!(scale([0.0, -0.0]), 0, "zeros have the least scale");
            assert_eq!(scale([1.0, f32::NAN]), 0xff);
            assert_eq!(scale([f32::NAN, f32::INFINITY]), 0xff);
            // As 2^128.
            let emax = format.block().unwrap().max_exponent();
            let infinite = scale([f32::NEG_INFINITY, 1.0]) as i32 - 127;
            let expected = match rule {
                ScaleRule::Trainium3 => 128 - emax + 1,
                _ => 128 - emax,
            };
            assert_eq!(infinite, expected.min(127), "{format}, {rule}");
        }
    }
    assert_eq!(scale_of_block(Format::E4m3, ScaleRule::Floor, []), None);

    let block = floor(
        &row(vec![1.0, f32::NAN, 3.0]),
        Format::Mxfp4,
        Operand::Moving,
    );
    assert!(block.to_f32().as_slice().iter().all(|value| value.is_nan()));
    assert_eq!(block.codes().as_slice(), [0, 0, 0]);
    let block = floor(
        &row(vec![f32::NEG_INFINITY, 1.0]),
        Format::Mxfp8E4m3,
        Operand::Moving,
    );
    assert_eq!(block.codes().as_slice(), [0xfe, 0]);
}

/// With the rules that leave room nothing saturates, whatever the block.
#[test]
fn rules_that_leave_room_saturate_nothing() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for format in FORMATS {
        for rule in [ScaleRule::RoundUp, ScaleRule::Trainium3] {
            for _ in 0..100 {
                let values = row((0..70)
                    .map(|_| random.random_range(-1e3..1e3_f32))
                    .collect());
                let made = quantize(
                    &values,
                    format,
                    Operand::Moving,
                    rule,
                    &Conversion::mx(),
                    None,
                )
                .unwrap();
                assert_eq!(made.events.overflowed, 0, "{format}, {rule}");
            }
        }
    }
    // Where floor does: 1.9999999 * 2^8 beyond 448.
    let values = row(vec![511.9]);
    let made = quantize(
        &values,
        Format::Mxfp8E4m3,
        Operand::Moving,
        ScaleRule::Floor,
        &Conversion::mx(),
        None,
    );
    assert_eq!(made.unwrap().events.overflowed, 1);
}

/// The definition: exact within a block, one rounding for each block, zero blocks skipped.
fn reference(start: &Matrix<f32>, a: &Coded, b: &Coded) -> Matrix<f32> {
    let (m, k, n) = (a.codes().rows(), a.codes().cols(), b.codes().cols());
    Matrix::from_fn(m, n, |m, n| {
        let mut s = start[(m, n)];
        for from in (0..k).step_by(32) {
            let mut block = BigSum::new();
            for k in from..k.min(from + 32) {
                block.add_product(a.number(m, k), b.number(k, n));
            }
            let block = block.value();
            if block == Number::ZERO {
                continue;
            }
            let mut sum = BigSum::new();
            sum.add(s.into());
            sum.add(block);
            s = sum.value().to_f32();
        }
        canonical(s)
    })
    .unwrap()
}

#[test]
fn products_are_as_defined() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for round in 0..if full() { 100 } else { 3 } {
        for moving in FORMATS {
            for stationary in FORMATS {
                let mut up_to = |most| random.random_range(1..=most);
                let (m, k, n) = (up_to(5), up_to(100), up_to(5));
                let specials = if round % 3 == 2 { 0.01 } else { 0.0 };
                let a = operand(&mut random, moving, Operand::Moving, (m, k), specials);
                let b = operand(
                    &mut random,
                    stationary,
                    Operand::Stationary,
                    (k, n),
                    specials,
                );
                let start = Matrix::from_fn(m, n, |_, _| match round % 3 {
                    0 => 0.0,
                    1 => random.random_range(-1e3..1e3),
                    _ => f32::from_bits(random.random()),
                })
                .unwrap();
                let sums = matmul_codes_onto(&start, &a, &b, KEEP).unwrap();
                let what = format!("{moving} x {stationary}, {m} x {k} x {n}");
                assert_bits(&sums, &reference(&start, &a, &b), &what);
            }
        }
    }
}

/// A sum and a block of any distance apart, so that digits are lost in every way.
#[test]
fn a_block_far_from_the_sum_is_rounded_once() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for _ in 0..if full() { 2_000_000 } else { 20_000 } {
        let format = [Format::Mxfp8E5m2, Format::Mxfp4][random.random_range(0..2)];
        let a = operand(&mut random, format, Operand::Moving, (1, 4), 0.0);
        let b = operand(&mut random, format, Operand::Stationary, (4, 1), 0.0);
        let scale = Matrix::from([[random.random_range(30..220)]]);
        let a = Coded::with_scales(format, Operand::Moving, a.codes().clone(), scale).unwrap();
        let start = Matrix::from([[f32::from_bits(random.random::<u32>() & 0xbfff_ffff)]]);
        let sums = matmul_codes_onto(&start, &a, &b, KEEP).unwrap();
        assert_bits(
            &sums,
            &reference(&start, &a, &b),
            &format!("{start:?}, {a:?}, {b:?}"),
        );
    }
}

/// Named case: K leaves a block of length one.
#[test]
fn the_last_block_may_have_one_element() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for format in FORMATS {
        for k in [1, 33, 65] {
            let a = operand(&mut random, format, Operand::Moving, (3, k), 0.0);
            let b = operand(&mut random, format, Operand::Stationary, (k, 3), 0.0);
            let whole = matmul_codes(&a, &b, KEEP).unwrap();
            // The same filled up, as an array does: the block with zeros, further blocks with scales of 1.
            let filled = |coded: &Coded, side, codes: (usize, usize), scales: (usize, usize)| {
                let codes = Matrix::from_fn(codes.0, codes.1, |i, j| {
                    coded.codes().get(i, j).copied().unwrap_or(0)
                });
                let scales = Matrix::from_fn(scales.0, scales.1, |i, j| {
                    coded.scales().unwrap().get(i, j).copied().unwrap_or(127)
                });
                Coded::with_scales(format, side, codes.unwrap(), scales.unwrap()).unwrap()
            };
            let c = filled(&a, Operand::Moving, (3, 128), (3, 4));
            let d = filled(&b, Operand::Stationary, (128, 3), (4, 3));
            assert_eq!(
                matmul_codes(&c, &d, KEEP).unwrap(),
                whole,
                "{format}, K = {k}"
            );
        }
    }
}

#[test]
fn zero_blocks_leave_every_sum_as_it_is() {
    let zeros = |side, shape| {
        let codes = Matrix::from_fn(32, 32, |_, _| 0).unwrap();
        Coded::with_scales(Format::Mxfp4, side, codes, shape).unwrap()
    };
    let a = zeros(Operand::Moving, Matrix::from_fn(32, 1, |_, _| 127).unwrap());
    let b = zeros(
        Operand::Stationary,
        Matrix::from_fn(1, 32, |_, _| 254).unwrap(),
    );
    let starts = [
        -0.0,
        0.0,
        1e-45,
        -1.5,
        f32::MAX,
        f32::NEG_INFINITY,
        f32::NAN,
    ];
    let start = Matrix::from_fn(32, 32, |m, _| canonical(starts[m % 7])).unwrap();
    assert_bits(
        &matmul_codes_onto(&start, &a, &b, KEEP).unwrap(),
        &start,
        "zeros",
    );
}

#[test]
fn a_scale_of_nan_makes_every_product_nan() {
    let a = Coded::with_scales(
        Format::Mxfp4,
        Operand::Moving,
        Matrix::from([[0, 0]]),
        Matrix::from([[0xff]]),
    )
    .unwrap();
    let b = Coded::with_scales(
        Format::Mxfp4,
        Operand::Stationary,
        Matrix::from([[1], [1]]),
        Matrix::from([[127]]),
    );
    let Sums::Fp32(sum) = matmul_codes(&a, &b.unwrap(), KEEP).unwrap() else {
        panic!("a chain")
    };
    assert_eq!(sum[(0, 0)].to_bits(), 0x7fc0_0000);
}

#[test]
fn flushing_takes_subnormal_elements_and_sums() {
    let flush = Accumulate::Fp32Chain {
        subnormals: Subnormals::Flush,
    };
    let coded = |side, codes: Matrix<u32>, scale: u8| {
        Coded::with_scales(Format::Mxfp4, side, codes, Matrix::from([[scale]])).unwrap()
    };
    // 0.5 is e2m1's subnormal.
    let a = coded(Operand::Moving, Matrix::from([[1, 2]]), 127);
    let b = coded(Operand::Stationary, Matrix::from([[2], [2]]), 127);
    let sum = |a: &Coded, b: &Coded, how| match matmul_codes(a, b, how).unwrap() {
        Sums::Fp32(sums) => sums[(0, 0)],
        other => panic!("{other:?}"),
    };
    assert_eq!(sum(&a, &b, KEEP), 1.5);
    assert_eq!(sum(&a, &b, flush), 1.0);
    let tiny = coded(Operand::Moving, Matrix::from([[2, 0]]), 0);
    assert_eq!(sum(&tiny, &b, KEEP), power(-127));
    assert_eq!(sum(&tiny, &b, flush), 0.0);
}

#[test]
fn refusals_name_what_is_wrong() {
    let codes = || Matrix::from_fn(2, 33, |_, _| 0).unwrap();
    insta::assert_snapshot!(
        Coded::with_scales(Format::Mxfp4, Operand::Moving, codes(), Matrix::from([[127], [127]])).unwrap_err(),
        @"scales of the moving operand are 2 x 1: with blocks of 32 along K, its 2 x 33 elements need 2 x 2"
    );
    insta::assert_snapshot!(
        Coded::with_scales(Format::Mxfp4, Operand::Stationary, codes(), Matrix::from([[127], [127]])).unwrap_err(),
        @"scales of the stationary operand are 2 x 1: with blocks of 32 along K, its 2 x 33 elements need 1 x 33"
    );
    insta::assert_snapshot!(
        Coded::with_scales(Format::E2m1, Operand::Moving, codes(), Matrix::from([[127]])).unwrap_err(),
        @"e2m1 is not in blocks: it takes no scales"
    );
    insta::assert_snapshot!(Coded::new(Format::Mxfp4, codes()).unwrap_err(), @"mxfp4 is in blocks: it needs scales");
    let one = |side| {
        Coded::with_scales(
            Format::Mxfp4,
            side,
            Matrix::from([[1]]),
            Matrix::from([[127]]),
        )
        .unwrap()
    };
    insta::assert_snapshot!(
        matmul_codes(&one(Operand::Stationary), &one(Operand::Stationary), KEEP).unwrap_err(),
        @"blocks of the moving operand run along the wrong side: they must run along K"
    );
    let plain = Coded::new(Format::E2m1, Matrix::from([[1]])).unwrap();
    insta::assert_snapshot!(
        matmul_codes(&one(Operand::Moving), &plain, KEEP).unwrap_err(),
        @"mxfp4 cannot be multiplied by e2m1: both operands must be in blocks of one length, or neither"
    );
}
