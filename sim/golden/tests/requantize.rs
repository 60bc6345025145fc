//! Requantisation against the definition of rounding, in big integers.

use num_bigint::BigInt;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use weft_golden::{FixedScale, MAX_SHIFT, Matrix, Requantize};

/// A rule for one column.
fn rule(bias: i32, multiplier: i32, shift: u32, zero_point: i32, relu: bool) -> Requantize {
    Requantize {
        bias: vec![bias],
        multiplier: vec![multiplier],
        shift: vec![shift],
        zero_point,
        relu,
    }
}

fn apply(rule: &Requantize, sum: i32) -> i8 {
    rule.apply(&Matrix::from([[sum]])).unwrap()[(0, 0)]
}

/// The integer nearest to `numerator / denominator`; of two that are as near, the even one.
fn nearest_even(numerator: &BigInt, denominator: &BigInt) -> BigInt {
    let towards_zero = numerator / denominator;
    let is_nearest = |candidate: &BigInt| {
        let off: BigInt = numerator - candidate * denominator;
        let twice = off.magnitude() * 2_u32;
        let tie_to_odd = twice == *denominator.magnitude() && candidate % 2 != BigInt::ZERO;
        twice <= *denominator.magnitude() && !tie_to_odd
    };
    (-1..=1)
        .map(|offset| &towards_zero + offset)
        .find(is_nearest)
        .expect("one of three neighbours is nearest")
}

/// The formula in the documentation of [`Requantize`].
fn reference(rule: &Requantize, col: usize, sum: i32) -> i8 {
    let mut x = BigInt::from(sum) + rule.bias[col];
    if rule.relu && x < BigInt::ZERO {
        x = BigInt::ZERO;
    }
    let denominator = BigInt::from(2).pow(rule.shift[col]);
    let y = nearest_even(&(x * rule.multiplier[col]), &denominator) + rule.zero_point;
    y.clamp(BigInt::from(-128), BigInt::from(127))
        .try_into()
        .unwrap()
}

#[test]
fn ties_go_to_even() {
    let halves = rule(0, 1, 1, 0, false);
    let results =
        [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7].map(|sum| apply(&halves, sum));
    assert_eq!(results, [-4, -3, -2, -2, -2, -1, 0, 0, 0, 1, 2, 2, 2, 3, 4]);

    // Beside a tie the nearer one wins.
    let fine = rule(0, 1, 20, 0, false);
    let half = 1 << 19;
    for (sum, expected) in [
        (half - 1, 0),
        (half, 0),
        (half + 1, 1),
        (3 * half - 1, 1),
        (3 * half, 2),
        (3 * half + 1, 2),
    ] {
        assert_eq!(apply(&fine, sum), expected, "{sum}");
        assert_eq!(apply(&fine, -sum), -expected, "-{sum}");
    }
}

#[test]
fn ties_at_the_longest_shift() {
    // Sum and bias together 2^31 and 3 * 2^30, times 2^30, over 2^62: a half and three quarters.
    let longest = rule(i32::MAX, 1 << 30, MAX_SHIFT, 0, false);
    assert_eq!(apply(&longest, 1), 0);
    assert_eq!(apply(&longest, 2), 1);
    assert_eq!(apply(&longest, 1 + (1 << 30)), 1);
    let longest = rule(-i32::MAX, 1 << 30, MAX_SHIFT, 0, false);
    assert_eq!(apply(&longest, -1), 0);
    assert_eq!(apply(&longest, -2), -1);
}

#[test]
fn the_zero_point_does_not_decide_ties() {
    // 0.5 rounds to 0 and then becomes 1; 1.5 would have become 2.
    assert_eq!(apply(&rule(0, 1, 1, 1, false), 1), 1);
    assert_eq!(apply(&rule(0, 1, 1, -1, false), 3), 1);
}

#[test]
fn relu_comes_before_the_zero_point() {
    assert_eq!(apply(&rule(0, 1, 0, -5, true), -100), -5);
    assert_eq!(apply(&rule(0, 1, 0, -5, false), -100), -105);
    assert_eq!(apply(&rule(0, 1, 0, -5, true), 3), -2);
    // It sees the sum with its bias.
    assert_eq!(apply(&rule(10, 1, 0, 0, true), -4), 6);
    assert_eq!(apply(&rule(-10, 1, 0, 0, true), 4), 0);
}

#[test]
fn results_saturate_and_nothing_before_them_wraps() {
    for (sum, bias, expected) in [
        (127, 0, 127),
        (128, 0, 127),
        (-128, 0, -128),
        (-129, 0, -128),
        (i32::MAX, 1, 127),
        (i32::MAX, i32::MAX, 127),
        (i32::MIN, -1, -128),
        (i32::MIN, i32::MIN, -128),
    ] {
        assert_eq!(
            apply(&rule(bias, 1, 0, 0, false), sum),
            expected,
            "{sum} + {bias}"
        );
        assert_eq!(
            apply(&rule(bias, i32::MAX, 31, 0, false), sum),
            expected,
            "{sum} + {bias}"
        );
    }
    // The zero point comes before the clamp.
    assert_eq!(apply(&rule(0, 1, 0, -100, false), 200), 100);
    assert_eq!(apply(&rule(0, 0, MAX_SHIFT, 3, false), i32::MIN), 3);
}

#[test]
fn each_column_has_its_own_parameters() {
    let rule = Requantize {
        bias: vec![0, 1, 2],
        multiplier: vec![1, 2, 3],
        shift: vec![0, 1, 2],
        zero_point: 10,
        relu: false,
    };
    let sums = Matrix::from([[4, 4, 4], [-4, -4, -4]]);
    assert_eq!(
        rule.apply(&sums).unwrap(),
        Matrix::from([[14, 15, 14], [6, 7, 8]])
    );
}

#[test]
fn refusals() {
    let good = Requantize {
        bias: vec![0, 0],
        multiplier: vec![1, i32::MAX],
        shift: vec![0, MAX_SHIFT],
        zero_point: -128,
        relu: true,
    };
    let sums = Matrix::from([[0, 0]]);
    assert!(good.apply(&sums).is_ok());

    let refusal = |change: fn(&mut Requantize)| {
        let mut rule = good.clone();
        change(&mut rule);
        rule.apply(&sums).unwrap_err().to_string()
    };
    insta::assert_snapshot!(refusal(|rule| rule.bias.push(0)), @"length of bias is 3 and number of columns 2: each column needs one");
    insta::assert_snapshot!(refusal(|rule| rule.multiplier.clear()), @"length of multiplier is 0 and number of columns 2: each column needs one");
    insta::assert_snapshot!(refusal(|rule| rule.shift.truncate(1)), @"length of shift is 1 and number of columns 2: each column needs one");
    insta::assert_snapshot!(refusal(|rule| rule.multiplier[1] = -1), @"multiplier of column 1 is -1: it must not be negative");
    insta::assert_snapshot!(refusal(|rule| rule.shift[1] += 1), @"shift of column 1 is 63: it must be at most 62");
    insta::assert_snapshot!(refusal(|rule| rule.zero_point = 128), @"zero point is 128: it must be an int8, from -128 to 127");
    insta::assert_snapshot!(refusal(|rule| rule.zero_point = -129), @"zero point is -129: it must be an int8, from -128 to 127");

    insta::assert_snapshot!(
        Requantize::from_scales(vec![0, 0], &[0.5], 0, false).unwrap_err(),
        @"length of scale is 1 and number of columns 2: each column needs one"
    );
    insta::assert_snapshot!(
        Requantize::from_scales(vec![0], &[f64::NAN], 0, false).unwrap_err(),
        @"scale is NaN: it must be at least 0 and below 2147483647.5"
    );
}

#[test]
fn scales_at_the_ends_of_their_range() {
    let fixed =
        |scale: f64| FixedScale::nearest(scale).map(|fixed| (fixed.multiplier, fixed.shift));
    assert_eq!(fixed(1.0), Ok((1 << 30, 30)));
    assert_eq!(fixed(0.0), Ok((0, MAX_SHIFT)));
    assert_eq!(fixed(-0.0), Ok((0, MAX_SHIFT)));
    // The multiplier would round up to 2^31, which takes a bit of the shift.
    assert_eq!(fixed(1.0 - f64::powi(2.0, -33)), Ok((1 << 30, 30)));
    assert_eq!(fixed(1.0 - f64::powi(2.0, -31)), Ok((i32::MAX, 31)));

    assert_eq!(fixed(2_147_483_647.0), Ok((i32::MAX, 0)));
    assert_eq!(fixed(2_147_483_647.25), Ok((i32::MAX, 0)));
    for outside in [
        2_147_483_647.5,
        1e300,
        f64::INFINITY,
        f64::NAN,
        -1.0,
        f64::NEG_INFINITY,
    ] {
        assert!(fixed(outside).is_err(), "{outside}");
    }

    assert_eq!(fixed(f64::powi(2.0, -32)), Ok((1 << 30, MAX_SHIFT)));
    assert_eq!(fixed(f64::powi(2.0, -62)), Ok((1, MAX_SHIFT)));
    // Half of the smallest multiplier is a tie.
    assert_eq!(fixed(f64::powi(2.0, -63)), Ok((0, MAX_SHIFT)));
    assert_eq!(fixed(f64::powi(2.0, -63) * 1.5), Ok((1, MAX_SHIFT)));
    assert_eq!(fixed(f64::MIN_POSITIVE / 1e10), Ok((0, MAX_SHIFT)));
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 2000,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn results_are_as_defined(
        sums in prop::array::uniform8(any::<i32>()),
        bias in any::<i32>(),
        multiplier in 0..=i32::MAX,
        shift in 0..=MAX_SHIFT,
        zero_point in -128..=127,
        relu in any::<bool>(),
    ) {
        let rule = rule(bias, multiplier, shift, zero_point, relu);
        for sum in sums {
            prop_assert_eq!(apply(&rule, sum), reference(&rule, 0, sum), "sum {}", sum);
        }
    }

    /// With few bits there are many ties, and results that do not saturate.
    #[test]
    fn small_results_are_as_defined(
        sums in prop::array::uniform8(-1000..1000),
        bias in -100..100,
        multiplier in 0..16,
        shift in 0_u32..8,
        zero_point in -128..=127,
        relu in any::<bool>(),
    ) {
        let rule = rule(bias, multiplier, shift, zero_point, relu);
        for sum in sums {
            prop_assert_eq!(apply(&rule, sum), reference(&rule, 0, sum), "sum {}", sum);
        }
    }

    #[test]
    fn fixed_scales_are_near(mantissa in 1.0..2.0, exponent in -70..31) {
        let scale: f64 = mantissa * f64::powi(2.0, exponent);
        prop_assume!(scale < 2_147_483_647.5);
        let fixed = FixedScale::nearest(scale).unwrap();
        let off = (fixed.value() - scale).abs();
        if scale >= f64::powi(2.0, -32) {
            prop_assert!(fixed.multiplier >= 1 << 30);
            prop_assert!(off / scale <= f64::powi(2.0, -31));
        } else {
            prop_assert_eq!(fixed.shift, MAX_SHIFT);
            prop_assert!(off <= f64::powi(2.0, -63));
        }
    }
}
