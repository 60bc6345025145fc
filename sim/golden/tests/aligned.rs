//! Aligned sums against their definition in big integers, and cases worked out by hand.

mod common;

use common::{assert_bits, canonical, full, number, operand, part_of_k, power, seed};
use num_bigint::BigInt;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::{AlignedSum, Format, Operand};
use weft_golden::{
    Accumulate, Coded, Matrix, Number, Subnormals, Sums, matmul_codes, matmul_codes_onto,
};

const FORMATS: [Format; 11] = [
    Format::Fp32,
    Format::Tf32,
    Format::Bf16,
    Format::Fp16,
    Format::E5m2,
    Format::E4m3,
    Format::E4m3Ieee,
    Format::E3m4,
    Format::E3m2,
    Format::E2m3,
    Format::E2m1,
];

fn model(fraction_bits: u32, result_bits: u32, min_exponent: i32, products: u32) -> Accumulate {
    let sum = AlignedSum::new(fraction_bits, result_bits, min_exponent).unwrap();
    Accumulate::Aligned {
        sum,
        products,
        subnormals: Subnormals::Keep,
    }
}

/// The same with zeros in place of subnormal numbers.
fn flushing(how: Accumulate) -> Accumulate {
    match how {
        Accumulate::Aligned { sum, products, .. } => Accumulate::Aligned {
            sum,
            products,
            subnormals: Subnormals::Flush,
        },
        other => panic!("{other:?}"),
    }
}

/// The value as a multiple of 2^-600.
fn big(value: f32) -> BigInt {
    let (significand, exponent) = match Number::from(value) {
        Number::Finite {
            significand,
            exponent,
            ..
        } => (significand, exponent),
        other => panic!("{other:?}"),
    };
    let magnitude = BigInt::from(significand) << (exponent + 600);
    if value.is_sign_negative() {
        -magnitude
    } else {
        magnitude
    }
}

/// The exponent that a value has in a format: of its first digit, but not below that of the least normal number.
fn exponent(value: f32, format: Format) -> i32 {
    let least = format.float().unwrap().min_exponent();
    // Exact: powers of two in f64, which has all of fp32's as normal numbers.
    let exponent = ((f64::from(value.abs()).to_bits() >> 52) as i32) - 1023;
    exponent.max(least)
}

/// Toward zero, to a multiple of 2^place, all in units of 2^-600.
fn cut(value: &BigInt, place: i32) -> BigInt {
    let unit = BigInt::from(1) << (place + 600);
    // Division of BigInt truncates.
    (value / &unit) * unit
}

/// One step from the definition.
fn step(s: f32, a: &[(f32, f32)], formats: (Format, Format), sum: AlignedSum) -> f32 {
    // In f64 products of f32 are exact as far as specials and their signs go.
    let special = a.iter().map(|(a, b)| f64::from(*a) * f64::from(*b));
    if special.clone().any(|product| !product.is_finite()) || !s.is_finite() {
        return canonical(special.fold(f64::from(s), |sum, product| {
            if product.is_finite() {
                sum
            } else {
                sum + product
            }
        }) as f32);
    }
    let mut terms = vec![(big(s), exponent(s, Format::Fp32))];
    for (x, y) in a {
        let product = (big(*x) * big(*y)) >> 600;
        terms.push((product, exponent(*x, formats.0) + exponent(*y, formats.1)));
    }
    let zero = BigInt::ZERO;
    let exponents = terms
        .iter()
        .filter(|term| term.0 != zero)
        .map(|term| term.1);
    let common = exponents.max().unwrap_or(i32::MIN).max(sum.min_exponent());
    let place = common - sum.fraction_bits() as i32;
    let total: BigInt = terms.iter().map(|term| cut(&term.0, place)).sum();
    if total == zero {
        return 0.0;
    }
    let log = total.magnitude().bits() as i32 - 1 - 600;
    if log > 127 {
        return if total < zero {
            f32::NEG_INFINITY
        } else {
            f32::INFINITY
        };
    }
    let result = cut(&total, log.max(-126) - sum.result_bits() as i32);
    if result == zero {
        return 0.0;
    }
    // At most 24 digits from here on: f32 holds them.
    let zeros = result.trailing_zeros().unwrap();
    let digits: u64 = (result.magnitude() >> zeros).try_into().unwrap();
    let power = zeros as i32 - 600;
    let magnitude = digits as f64 * 2_f64.powi(power);
    let value = magnitude as f32;
    assert_eq!(f64::from(value), magnitude);
    if result < zero { -value } else { value }
}

fn reference(start: &Matrix<f32>, a: &Coded, b: &Coded, how: Accumulate) -> Matrix<f32> {
    let Accumulate::Aligned {
        sum,
        products,
        subnormals,
    } = how
    else {
        panic!("{how:?}")
    };
    let flushed = |value: f32, format: Format| {
        let least = power(format.float().unwrap().min_exponent());
        match subnormals {
            Subnormals::Flush if value.abs() < least => 0.0 * value,
            _ => value,
        }
    };
    let operand = |coded: &Coded| coded.to_f32().map(|value| flushed(value, coded.format()));
    let (x, y) = (operand(a), operand(b));
    Matrix::from_fn(x.rows(), y.cols(), |m, n| {
        let terms: Vec<_> = (0..x.cols()).map(|k| (x[(m, k)], y[(k, n)])).collect();
        let steps = terms.chunks(products as usize);
        let start = canonical(flushed(start[(m, n)], Format::Fp32));
        steps.fold(start, |s, terms| {
            let sum = step(s, terms, (a.format(), b.format()), sum);
            // A sum of zero is +0.
            flushed(sum, Format::Fp32) + 0.0
        })
    })
    .unwrap()
}

#[test]
fn steps_are_as_defined() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for round in 0..if full() { 100 } else { 3 } {
        for moving in FORMATS {
            for stationary in FORMATS {
                let products = *[1, 2, 4, 8, 16, 3].choose(&mut random).unwrap();
                let fraction_bits = random.random_range(1..=48);
                let result_bits = random.random_range(1..=fraction_bits.min(23));
                let floor = *[-126, -133, -252].choose(&mut random).unwrap();
                let how = match round % 3 {
                    0 => model(25, 23, -133, 16),
                    _ => model(fraction_bits, result_bits, floor, products),
                };
                let specials = if round % 3 == 2 { 0.01 } else { 0.0 };
                let mut up_to = |most| random.random_range(1..=most);
                let (m, k, n) = (up_to(5), up_to(50), up_to(5));
                let a = operand(&mut random, moving, Operand::Moving, (m, k), specials);
                let b = operand(
                    &mut random,
                    stationary,
                    Operand::Stationary,
                    (k, n),
                    specials,
                );
                let start = Matrix::from_fn(m, n, |_, _| match round % 3 {
                    0 => random.random_range(-4.0..4.0),
                    // Near the least normal number, too.
                    1 => f32::from_bits(random.random_range(0..0x0180_0000)),
                    _ => f32::from_bits(random.random()),
                })
                .unwrap();
                for how in [how, flushing(how)] {
                    let sums = matmul_codes_onto(&start, &a, &b, how).unwrap();
                    let what = format!("{moving} x {stationary}, {m} x {k} x {n}, {how:?}");
                    assert_bits(&sums, &reference(&start, &a, &b, how), &what);
                }
            }
        }
    }
}

/// One dot product of fp16 numbers on top of a sum.
fn dot(start: f32, terms: &[(f32, f32)], how: Accumulate) -> f32 {
    let code = |value: f32| {
        let conversion = weft_golden::Conversion::default();
        let code = conversion.encode(value.into(), Format::Fp16, 0).code;
        assert_eq!(number(Format::Fp16, code), value.into());
        code
    };
    let a = Matrix::new(
        1,
        terms.len(),
        terms.iter().map(|term| code(term.0)).collect(),
    )
    .unwrap();
    let b = Matrix::new(
        terms.len(),
        1,
        terms.iter().map(|term| code(term.1)).collect(),
    )
    .unwrap();
    let a = Coded::new(Format::Fp16, a).unwrap();
    let b = Coded::new(Format::Fp16, b).unwrap();
    matmul_codes_onto(&Matrix::from([[start]]), &a, &b, how).unwrap()[(0, 0)]
}

/// What measurements of tensor cores show, on numbers that one can follow.
#[test]
fn terms_are_cut_below_the_fraction_bits_and_sums_toward_zero() {
    let hopper = model(25, 23, -133, 16);
    let small = |exponent: i32| (power(exponent / 2), power(exponent - exponent / 2));
    // Below 25 bits of the greatest term, fifteen terms are nothing.
    let mut terms = vec![small(-26); 16];
    terms[0] = (1.0, 1.0);
    assert_eq!(dot(0.0, &terms, hopper), 1.0);
    // At 25 bits they count, and what their sum has beyond 23 is cut: 15 / 4 is 3.
    let mut terms = vec![small(-25); 16];
    terms[0] = (1.0, 1.0);
    assert_eq!(dot(0.0, &terms, hopper), 1.0 + 3.0 * power(-23));
    terms.iter_mut().for_each(|term| term.0 = -term.0);
    assert_eq!(dot(0.0, &terms, hopper), -1.0 - 3.0 * power(-23));
    // Products are not normalised: 1.5 * 1.5 has the exponent of 1, so that it keeps one bit more than 2.25 would.
    assert_eq!(
        dot(0.0, &[(1.5, 1.5), small(-25), small(-25)], hopper),
        2.25
    );
    let wide = model(26, 23, -133, 16);
    assert_eq!(dot(-2.25, &[(1.5, 1.5), small(-26)], wide), 0.0);
    assert_eq!(dot(-1.0, &[(1.0, 1.0), small(-26)], wide), power(-26));
    // The order of terms in a step has no part; that of steps has.
    let one_each = model(25, 23, -133, 1);
    assert_eq!(
        dot(
            0.0,
            &[small(-25), small(-25), small(-25), small(-25), (1.0, 1.0)],
            one_each
        ),
        1.0 + power(-23)
    );
    assert_eq!(
        dot(
            0.0,
            &[(1.0, 1.0), small(-25), small(-25), small(-25), small(-25)],
            one_each
        ),
        1.0
    );
}

/// Sums of many terms are not monotonic: a greater term can push others out.
#[test]
fn a_greater_product_can_give_a_lesser_sum() {
    let hopper = model(25, 23, -133, 16);
    let small = (power(-13), power(-12));
    let mut terms = vec![small; 16];
    // 1 - 2^-11, whose exponent is -1, lets them count twice as fine as 1 does, but they are lost beside 2.
    terms[0] = (1.0 - power(-11), 1.0);
    let less = dot(1.0, &terms, hopper);
    terms[0] = (1.0, 1.0);
    let more = dot(1.0, &terms, hopper);
    assert_eq!(more, 2.0 + 15.0_f32.div_euclid(8.0) * power(-22));
    assert!(less < more);
    terms[0] = (2.0, 1.0);
    terms[1] = (-1.0, 1.0);
    // 2 - 1 + 1 with the small ones below 2's 25 bits gone.
    assert_eq!(dot(1.0, &terms, hopper), 2.0);
    assert!(dot(1.0, &terms, hopper) < more);
}

/// Named case: a step whose products are all zero, after a step that carried: the sum stays, bit for bit.
#[test]
fn a_step_of_zeros_after_a_carry_changes_nothing() {
    for (fraction_bits, result_bits) in [(25, 23), (23, 23), (13, 13), (1, 1), (24, 10)] {
        for zero in [0.0, -0.0] {
            let how = model(fraction_bits, result_bits, -133, 2);
            // 1.111... + 1.111... carries.
            let full = 2.0 - power(-(result_bits.min(10) as i32));
            let once = dot(0.0, &[(full, 1.0), (full, 1.0)], how);
            assert!(once >= 2.0);
            let twice = dot(
                0.0,
                &[(full, 1.0), (full, 1.0), (zero, 1.0), (0.0, -1.0)],
                how,
            );
            assert_eq!(
                once.to_bits(),
                twice.to_bits(),
                "{fraction_bits}, {result_bits}"
            );
        }
    }
}

/// With any parameters, a step without products leaves what a step can leave.
#[test]
fn padding_leaves_every_sum_as_it_is() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for _ in 0..20_000 {
        let fraction_bits = random.random_range(1..=48);
        let result_bits = random.random_range(1..=fraction_bits.min(23));
        let how = model(
            fraction_bits,
            result_bits,
            random.random_range(-252..=-126),
            4,
        );
        let start = f32::from_bits(random.random());
        let s = dot(start, &[(0.0, 0.0)], how);
        let again = dot(s, &[(-0.0, 0.0), (0.0, 0.0)], how);
        assert_eq!(s.to_bits(), again.to_bits(), "{start:e}, {how:?}");
        if result_bits == 23 && start != 0.0 {
            assert_eq!(
                s.to_bits(),
                canonical(start).to_bits(),
                "{start:e}, {how:?}"
            );
        }
    }
    // A sum of zero is +0.
    assert_eq!(
        dot(-0.0, &[(0.0, 0.0)], model(25, 23, -133, 4)).to_bits(),
        0
    );
}

#[test]
fn the_floor_cuts_what_is_below_it() {
    // Products of bf16 at 2^-140 and a sum of zero: with the floor at -126, 13 bits keep 2^-139 and above.
    let a = Coded::new(Format::Bf16, Matrix::from([[0x1c80]])).unwrap();
    let b = Coded::new(Format::Bf16, Matrix::from([[0x1c80]])).unwrap();
    assert_eq!(a.to_f32()[(0, 0)], power(-70));
    let sum = |how| match matmul_codes(&a, &b, how).unwrap() {
        Sums::Fp32(sums) => sums[(0, 0)],
        other => panic!("{other:?}"),
    };
    assert_eq!(sum(model(23, 23, -126, 1)), power(-140));
    assert_eq!(sum(model(14, 13, -126, 1)), 0.0);
    assert_eq!(sum(model(13, 13, -126, 1)), 0.0);
    // With the least floor it is aligned to itself, but the result has no place for it.
    assert_eq!(sum(model(13, 13, -252, 1)), 0.0);
    assert_eq!(sum(model(14, 14, -252, 1)), power(-140));
}

#[test]
fn overflow_gives_an_infinity() {
    let how = model(25, 23, -133, 1);
    assert_eq!(dot(f32::MAX, &[(0.0, 0.0)], how), f32::MAX);
    // 2^104 is the last place of the greatest fp32; fp16 products are far below, so its own digits are all there are.
    let a = Coded::new(
        Format::Fp32,
        Matrix::from([[f32::MAX.to_bits(), f32::MAX.to_bits()]]),
    )
    .unwrap();
    let b = Coded::new(
        Format::Fp32,
        Matrix::from([[1_f32.to_bits()], [1_f32.to_bits()]]),
    )
    .unwrap();
    for products in [1, 2] {
        let sum = matmul_codes(&a, &b, model(25, 23, -133, products)).unwrap();
        assert_eq!(sum, Sums::Fp32(Matrix::from([[f32::INFINITY]])));
    }
}

#[test]
fn k_may_be_cut_between_steps() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    let how = model(25, 23, -133, 4);
    let a = operand(&mut random, Format::Fp16, Operand::Moving, (3, 22), 0.01);
    let b = operand(
        &mut random,
        Format::Fp16,
        Operand::Stationary,
        (22, 3),
        0.01,
    );
    let Sums::Fp32(whole) = matmul_codes(&a, &b, how).unwrap() else {
        panic!("an fp32")
    };
    for cut in (4..22).step_by(4) {
        let part = |from, to| {
            (
                part_of_k(&a, Operand::Moving, from, to),
                part_of_k(&b, Operand::Stationary, from, to),
            )
        };
        let zero = Matrix::from_fn(3, 3, |_, _| 0.0).unwrap();
        let ((a, b), (c, d)) = (part(0, cut), part(cut, 22));
        let sums = matmul_codes_onto(&zero, &a, &b, how).unwrap();
        assert_bits(
            &matmul_codes_onto(&sums, &c, &d, how).unwrap(),
            &whole,
            "two passes",
        );
    }
}

#[test]
fn flushing_takes_subnormal_operands_and_sums() {
    let how = model(25, 23, -133, 4);
    let least = power(-14);
    // The greatest subnormal number of fp16, and the least normal one.
    let below = least - power(-24);
    assert_eq!(
        dot(1.0, &[(below, 1.0)], how),
        1.0 + power(-14) - power(-23)
    );
    assert_eq!(dot(1.0, &[(below, 1.0)], flushing(how)), 1.0);
    assert_eq!(dot(1.0, &[(least, 1.0)], flushing(how)), 1.0 + least);
    // Of a sum that comes in and of one that goes out: +0, not -0.
    let start = -power(-130);
    assert_eq!(dot(start, &[(0.0, 0.0)], how), start);
    let flushed = dot(start, &[(0.0, 0.0)], flushing(how));
    assert_eq!(flushed.to_bits(), 0);
    // An infinity times what is flushed is an infinity times zero.
    let infinite = dot(0.0, &[(f32::INFINITY, below)], how);
    assert_eq!(infinite, f32::INFINITY);
    assert!(dot(0.0, &[(f32::INFINITY, below)], flushing(how)).is_nan());
}
