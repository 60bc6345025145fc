//! Matrix products against the definition, computed in other ways: element by element, in big integers and in i128.
//!
//! Random cases print all that made them, the seed of their elements included; proptest keeps those that fail in
//! `matmul.regressions` beside this file and tries them first from then on.

use num_bigint::BigInt;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::{AccumulateModel, Format};
use weft_golden::{
    Accumulate, Coded, Conversion, Error, Matrix, Sums, matmul, matmul_codes, matmul_onto,
    mismatches, sums_beyond_int32,
};

const OPERANDS: [Format; 3] = [Format::Int4, Format::Int8, Format::Uint8];
const PRODUCTS: [u32; 5] = [1, 2, 4, 8, 16];

fn saturate(products: u32) -> Accumulate {
    Accumulate::SaturatePerStep { products }
}

/// The exact sum in big integers, cut to 32 bits in the end.
fn wrapped(start: i32, products: impl Iterator<Item = (i32, i32)>) -> i32 {
    let sum = products.fold(BigInt::from(start), |sum, (a, b)| sum + BigInt::from(a) * b);
    let modulus = BigInt::from(1_u64 << 32);
    let code = u32::try_from(((sum % &modulus) + &modulus) % &modulus).unwrap();
    i32::from_ne_bytes(code.to_ne_bytes())
}

/// Step by step, with the last step padded as hardware pads it.
fn saturated(start: i32, products: impl Iterator<Item = (i32, i32)>, step: usize) -> i32 {
    let mut terms: Vec<i128> = products
        .map(|(a, b)| i128::from(a) * i128::from(b))
        .collect();
    while !terms.len().is_multiple_of(step) {
        terms.push(0);
    }
    let mut sum = i128::from(start);
    for k in (0..terms.len()).step_by(step) {
        for p in 0..step {
            sum += terms[k + p];
        }
        sum = sum.clamp(-2_147_483_648, 2_147_483_647);
    }
    sum.try_into().unwrap()
}

/// The product from its definition.
fn reference(
    start: &Matrix<i32>,
    a: &Matrix<i32>,
    b: &Matrix<i32>,
    accumulate: Accumulate,
) -> Matrix<i32> {
    Matrix::from_fn(a.rows(), b.cols(), |m, n| {
        let products = (0..a.cols()).map(|k| (a[(m, k)], b[(k, n)]));
        match accumulate {
            Accumulate::Wrap => wrapped(start[(m, n)], products),
            Accumulate::SaturatePerStep { products: step } => {
                saturated(start[(m, n)], products, step as usize)
            }
            Accumulate::SaturateAtEnd => saturated(start[(m, n)], products, a.cols()),
            other => panic!("{other:?} is not of integers"),
        }
    })
    .unwrap()
}

/// A dot product of constant runs: `(length, a, b)` each.
fn dot(runs: &[(usize, i32, i32)], moving: Format, stationary: Format, how: Accumulate) -> i32 {
    let side = |element: fn(&(usize, i32, i32)) -> i32| -> Vec<i32> {
        runs.iter()
            .flat_map(|run| std::iter::repeat_n(element(run), run.0))
            .collect()
    };
    let (a, b) = (side(|run| run.1), side(|run| run.2));
    let depth = a.len();
    let a = Matrix::new(1, depth, a).unwrap();
    let b = Matrix::new(depth, 1, b).unwrap();
    matmul(&a, &b, moving, stationary, how).unwrap()[(0, 0)]
}

#[test]
fn one_product_of_all_extremes() {
    let limits = |format: Format| [format.min_int(), -1, 0, 1, format.max_int()];
    for (moving, stationary) in OPERANDS.iter().flat_map(|a| OPERANDS.map(|b| (*a, b))) {
        for (x, y) in limits(moving)
            .iter()
            .flat_map(|x| limits(stationary).map(|y| (*x, y)))
        {
            if x < moving.min_int() || y < stationary.min_int() {
                continue; // -1 in an unsigned format
            }
            let element = |value: i64| Matrix::from([[i32::try_from(value).unwrap()]]);
            for how in [Accumulate::Wrap, saturate(1), saturate(16)] {
                let c = matmul(&element(x), &element(y), moving, stationary, how).unwrap();
                assert_eq!(
                    c,
                    element(x * y),
                    "{moving} {x} * {stationary} {y}, {how:?}"
                );
            }
        }
    }
}

#[test]
fn a_sum_that_saturates_at_the_end_may_leave_int32_on_its_way() {
    // Up by 2^31 and more, and down again; then up for good.
    let mut runs = vec![(140_000, -128, -128), (20_000, 127, -128)];
    let end = |runs: &[_]| dot(runs, Format::Int8, Format::Int8, Accumulate::SaturateAtEnd);
    assert_eq!(end(&runs), 1_968_640_000);
    runs.push((20_000, 127, 127));
    assert_eq!(end(&runs), i32::MAX);
    runs.push((300_000, 127, -128));
    assert_eq!(end(&runs), i32::MIN);
}

/// Every combination of ways up and down again, against i128 and with the events that golden counts.
#[test]
fn sums_beyond_int32_are_counted() {
    let up = (140_000, -128, -128);
    let down = (20_000, 127, -128);
    let runs = [
        vec![(131_071, -128, -128)],
        vec![(131_072, -128, -128)],
        vec![up, down],
        vec![down, up],
        vec![(150_000, 127, -128)],
    ];
    // How many of the five leave int32, by model: the third comes back, and the fourth never goes so far.
    let exact = [false, true, false, false, true];
    let by_step = [false, true, true, false, true];
    for (runs, (exact, by_step)) in runs.iter().zip(exact.iter().zip(by_step)) {
        let depth = runs.iter().map(|run| run.0).sum();
        let element = |which: fn(&(usize, i32, i32)) -> i32| -> Vec<u32> {
            let runs = runs.iter();
            runs.flat_map(|run| std::iter::repeat_n(which(run) as u32 & 0xff, run.0))
                .collect()
        };
        let a = Coded::new(
            Format::Int8,
            Matrix::new(1, depth, element(|run| run.1)).unwrap(),
        );
        let b = Coded::new(
            Format::Int8,
            Matrix::new(depth, 1, element(|run| run.2)).unwrap(),
        );
        let (a, b) = (a.unwrap(), b.unwrap());
        let count = |how| sums_beyond_int32(&a, &b, how).unwrap();
        assert_eq!(count(Accumulate::Wrap), u64::from(*exact), "{runs:?}");
        assert_eq!(
            count(Accumulate::SaturateAtEnd),
            u64::from(*exact),
            "{runs:?}"
        );
        for products in PRODUCTS {
            assert_eq!(
                count(saturate(products)),
                u64::from(by_step),
                "{runs:?}, {products}"
            );
        }
    }
    // Of several sums each counts once, and formats of other kinds are refused.
    let column = |code| {
        Coded::new(
            Format::Uint8,
            Matrix::from_fn(70_000, 3, |_, n| code * n as u32).unwrap(),
        )
        .unwrap()
    };
    let rows = Coded::new(
        Format::Uint8,
        Matrix::from_fn(2, 70_000, |m, _| 255 * m as u32).unwrap(),
    )
    .unwrap();
    assert_eq!(
        sums_beyond_int32(&rows, &column(127), Accumulate::Wrap).unwrap(),
        2
    );
    assert_eq!(
        sums_beyond_int32(&rows, &column(100), saturate(4)).unwrap(),
        1
    );
    let other = Coded::new(Format::Bf16, Matrix::from([[0]])).unwrap();
    assert!(sums_beyond_int32(&other, &other, Accumulate::Wrap).is_err());
}

/// Codes of integers, two's complement and all, and sums on their way to a narrower format.
#[test]
fn codes_of_integers_multiply_as_integers() {
    let a = Matrix::from([[-8, 7, -1], [3, 0, 5]]);
    let b = Matrix::from([[255, 0], [128, 1], [2, 100]]);
    let coded = |format: Format, values: &Matrix<i32>| {
        let codes = values.map(|value| value as u32 & format.max_code());
        Coded::new(format, codes).unwrap()
    };
    let (x, y) = (coded(Format::Int4, &a), coded(Format::Uint8, &b));
    for how in [Accumulate::Wrap, saturate(2), Accumulate::SaturateAtEnd] {
        let sums = matmul_codes(&x, &y, how).unwrap();
        let expected = matmul(&a, &b, Format::Int4, Format::Uint8, how).unwrap();
        assert_eq!(sums, Sums::Int32(expected));
        let saturating = Conversion::mx();
        let (narrow, events) = sums.encode(Format::Int8, &saturating, None).unwrap();
        // -2040 + 896 - 2 and -0 + 7 - 100; 765 + 0 + 10 and 0 + 0 + 500.
        assert_eq!(
            narrow,
            coded(Format::Int8, &Matrix::from([[-128, -93], [127, 127]]))
        );
        assert_eq!(events.overflowed, 3);
    }
}

#[test]
fn formats_without_integers_are_refused() {
    let one = Matrix::from([[1]]);
    let chain = Accumulate::new(AccumulateModel::Fp32Chain, 1);
    assert_eq!(
        matmul(&one, &one, Format::Bf16, Format::Bf16, chain)
            .unwrap_err()
            .to_string(),
        "bf16 holds no whole numbers: multiply its codes"
    );
}

#[test]
fn depth_one_is_the_outer_product() {
    let a = Matrix::from([[-128], [0], [127]]);
    let b = Matrix::from([[255, 1, 0, 128]]);
    let c = matmul(&a, &b, Format::Int8, Format::Uint8, Accumulate::Wrap).unwrap();
    let expected = Matrix::from([
        [-32640, -128, 0, -16384],
        [0, 0, 0, 0],
        [32385, 127, 0, 16256],
    ]);
    assert_eq!(c, expected);
}

#[test]
fn long_sums_of_extremes_wrap() {
    // 140000 * 16384 = 2293760000, and 2^32 less.
    let runs = [(140_000, -128, -128)];
    assert_eq!(
        dot(&runs, Format::Int8, Format::Int8, Accumulate::Wrap),
        -2_001_207_296
    );
    assert_eq!(
        dot(&runs, Format::Int8, Format::Int8, saturate(1)),
        i32::MAX
    );

    // 140000 * 255 * -128 = -4569600000, and 2^32 more.
    let runs = [(140_000, 255, -128)];
    assert_eq!(
        dot(&runs, Format::Uint8, Format::Int8, Accumulate::Wrap),
        -274_632_704
    );
    assert_eq!(
        dot(&runs, Format::Uint8, Format::Int8, saturate(4)),
        i32::MIN
    );

    // Twice around: 140000 * 65025 = 9103500000.
    let runs = [(140_000, 255, 255)];
    assert_eq!(
        dot(&runs, Format::Uint8, Format::Uint8, Accumulate::Wrap),
        513_565_408
    );
    assert_eq!(
        dot(&runs, Format::Uint8, Format::Uint8, saturate(16)),
        i32::MAX
    );
}

#[test]
fn the_first_sum_that_leaves_int32() {
    // 131071 products of 2^14 reach 2^31 - 2^14; one more leaves int32 by 1.
    let depth = 131_071;
    let last = i32::MAX - 16_383;
    for how in [Accumulate::Wrap, saturate(1), saturate(16)] {
        assert_eq!(
            dot(&[(depth, -128, -128)], Format::Int8, Format::Int8, how),
            last
        );
    }
    let runs = [(depth + 1, -128, -128)];
    assert_eq!(
        dot(&runs, Format::Int8, Format::Int8, Accumulate::Wrap),
        i32::MIN
    );
    assert_eq!(
        dot(&runs, Format::Int8, Format::Int8, saturate(1)),
        i32::MAX
    );
}

#[test]
fn what_saturated_comes_back_from_there() {
    let up = (140_000, -128, -128);
    let down = (100, 127, -128);
    let there_and_back = |runs: [_; 2]| dot(&runs, Format::Int8, Format::Int8, saturate(1));
    assert_eq!(there_and_back([up, down]), i32::MAX - 100 * 16_256);
    // The other order ends at the top.
    assert_eq!(there_and_back([down, up]), i32::MAX);

    // And at the other end of the range.
    let down = (140_000, 255, -128);
    let up = (100, 255, 127);
    let there_and_back = |runs: [_; 2]| dot(&runs, Format::Uint8, Format::Int8, saturate(2));
    assert_eq!(there_and_back([down, up]), i32::MIN + 100 * 32_385);
    assert_eq!(there_and_back([up, down]), i32::MIN);
}

#[test]
fn products_cancel_inside_a_step_and_not_across_steps() {
    let start = Matrix::from([[i32::MAX]]);
    let a = Matrix::from([[100, -100, 100, 100, -100, -100, 100]]);
    let b = Matrix::from([[1], [1], [1], [1], [1], [1], [1]]);
    let results = PRODUCTS.map(|products| {
        let c = matmul_onto(
            &start,
            &a,
            &b,
            Format::Int8,
            Format::Int8,
            saturate(products),
        );
        i64::from(c.unwrap()[(0, 0)]) - i64::from(i32::MAX)
    });
    // 1: stays, -100, stays, stays, -100, -200, -100.
    // 2: stays, stays, -200, -100 (short). 4: stays, -100 (short). 8 and 16: one short step of +100 in all.
    assert_eq!(results, [-100, -100, -100, 0, 0]);
}

#[test]
fn sums_beside_the_limits() {
    let sum = |start: i32, b: i32, how| {
        let (start, a, b) = (
            Matrix::from([[start]]),
            Matrix::from([[-128]]),
            Matrix::from([[b]]),
        );
        matmul_onto(&start, &a, &b, Format::Int8, Format::Int8, how).unwrap()[(0, 0)]
    };
    assert_eq!(sum(i32::MAX - 16_384, -128, saturate(1)), i32::MAX);
    assert_eq!(sum(i32::MAX - 16_383, -128, saturate(1)), i32::MAX);
    assert_eq!(sum(i32::MAX - 16_383, -128, Accumulate::Wrap), i32::MIN);
    assert_eq!(sum(i32::MIN + 128, 1, saturate(1)), i32::MIN);
    assert_eq!(sum(i32::MIN + 127, 1, saturate(1)), i32::MIN);
    assert_eq!(sum(i32::MIN + 127, 1, Accumulate::Wrap), i32::MAX);
    assert_eq!(sum(i32::MIN, -1, saturate(1)), i32::MIN + 128);
    assert_eq!(sum(i32::MIN, 0, saturate(1)), i32::MIN);
}

/// The terms of each step cancel, and would not if work were cut up inside a step.
#[test]
fn steps_are_whole_however_deep_the_product() {
    for products in (2..=16).chain([100, 3000, 5000]) {
        let steps = 10_000 / products;
        let a = Matrix::from_fn(1, steps * products, |_, k| match k % products {
            0 => 100,
            p if p == products - 1 => -100,
            _ => 0,
        })
        .unwrap();
        let ones = Matrix::from_fn(a.cols(), 1, |_, _| 1).unwrap();
        let start = Matrix::from([[i32::MAX]]);
        let how = saturate(products as u32);
        let c = matmul_onto(&start, &a, &ones, Format::Int8, Format::Int8, how).unwrap();
        assert_eq!(c, start, "{products} products");
    }
}

#[test]
fn steps_longer_than_the_product() {
    for products in [17, 4096, u32::MAX] {
        let runs = [(9000, 255, 255), (1000, 0, 0), (9000, 255, 255)];
        let c = dot(&runs, Format::Uint8, Format::Uint8, saturate(products));
        assert_eq!(c, 18_000 * 65_025);
        let c = dot(
            &[(140_000, 255, 255)],
            Format::Uint8,
            Format::Uint8,
            saturate(products),
        );
        assert_eq!(c, i32::MAX);
    }
}

#[test]
fn the_number_of_threads_has_no_part_in_the_result() {
    let case = Case {
        shape: (70, 300, 45),
        moving: Format::Uint8,
        stationary: Format::Int8,
        accumulate: saturate(2),
        start: Start::NearLimits,
        seed: 1,
    };
    let (start, a, b) = case.matrices();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            matmul_onto(
                &start,
                &a,
                &b,
                case.moving,
                case.stationary,
                case.accumulate,
            )
        })
    };
    let alone = on(1).unwrap();
    assert_eq!(alone, reference(&start, &a, &b, case.accumulate));
    assert_eq!(on(3).unwrap(), alone);
    assert_eq!(on(40).unwrap(), alone);
}

#[test]
fn models_by_name() {
    for &model in AccumulateModel::all() {
        assert_eq!(Accumulate::new(model, 4).model(), model);
    }
}

#[derive(Clone, Copy, Debug)]
enum Start {
    Zero,
    Anywhere,
    NearLimits,
}

/// A random case: everything about it but the elements, which follow from the seed.
#[derive(Clone, Copy, Debug)]
struct Case {
    shape: (usize, usize, usize),
    moving: Format,
    stationary: Format,
    accumulate: Accumulate,
    start: Start,
    seed: u64,
}

impl Case {
    /// Start, A and B.
    fn matrices(&self) -> (Matrix<i32>, Matrix<i32>, Matrix<i32>) {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        let (m, k, n) = self.shape;
        let operand = |rng: &mut ChaCha8Rng, format: Format, rows, cols| {
            let (min, max) = (format.min_int() as i32, format.max_int() as i32);
            Matrix::from_fn(rows, cols, |_, _| match rng.random_range(0..8) {
                0 => min,
                1 => max,
                _ => rng.random_range(min..=max),
            })
            .unwrap()
        };
        let a = operand(&mut rng, self.moving, m, k);
        let b = operand(&mut rng, self.stationary, k, n);
        let start = Matrix::from_fn(m, n, |_, _| match self.start {
            Start::Zero => 0,
            Start::Anywhere => rng.random(),
            Start::NearLimits => {
                let distance = rng.random_range(0..100_000);
                if rng.random() {
                    i32::MAX - distance
                } else {
                    i32::MIN + distance
                }
            }
        });
        (start.unwrap(), a, b)
    }
}

fn operand() -> impl Strategy<Value = Format> {
    prop::sample::select(&OPERANDS[..])
}

fn accumulate() -> impl Strategy<Value = Accumulate> {
    prop_oneof![
        Just(Accumulate::Wrap),
        Just(Accumulate::SaturateAtEnd),
        prop::sample::select(&PRODUCTS[..]).prop_map(saturate),
        (1_u32..50).prop_map(saturate),
    ]
}

fn start() -> impl Strategy<Value = Start> {
    prop::sample::select(&[Start::Zero, Start::Anywhere, Start::NearLimits][..])
}

fn case(shape: impl Strategy<Value = (usize, usize, usize)>) -> impl Strategy<Value = Case> {
    (
        shape,
        operand(),
        operand(),
        accumulate(),
        start(),
        any::<u64>(),
    )
        .prop_map(
            |(shape, moving, stationary, accumulate, start, seed)| Case {
                shape,
                moving,
                stationary,
                accumulate,
                start,
                seed,
            },
        )
}

fn check(case: Case) -> Result<(), TestCaseError> {
    let (start, a, b) = case.matrices();
    let Case {
        moving,
        stationary,
        accumulate,
        ..
    } = case;
    let c = matmul_onto(&start, &a, &b, moving, stationary, accumulate).unwrap();
    let found = mismatches(&reference(&start, &a, &b, accumulate), &c).unwrap();
    prop_assert!(found.is_empty(), "{found:?}");
    if let Start::Zero = case.start {
        prop_assert_eq!(matmul(&a, &b, moving, stationary, accumulate).unwrap(), c);
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn small_products_are_as_defined(case in case((1_usize..12, 1_usize..70, 1_usize..12))) {
        check(case)?;
    }

    /// A product over K is a product over its second part that starts from the first, if no step is cut.
    #[test]
    fn passes_over_k_add_up(case in case((1_usize..8, 2_usize..70, 1_usize..8)), cut in 0.0..1.0) {
        let (start, a, b) = case.matrices();
        let Case { shape: (m, k, n), moving, stationary, accumulate, .. } = case;
        let step = match accumulate {
            Accumulate::Wrap => 1,
            Accumulate::SaturatePerStep { products } => products as usize,
            // Clamped at the end of each pass, it is another sum.
            _ => return Ok(()),
        };
        let cut = (k as f64 * cut) as usize / step * step;
        prop_assume!(cut > 0);
        let pass = |start: &Matrix<i32>, from: usize, to: usize| {
            let a = Matrix::from_fn(m, to - from, |m, k| a[(m, from + k)]).unwrap();
            let b = Matrix::from_fn(to - from, n, |k, n| b[(from + k, n)]).unwrap();
            matmul_onto(start, &a, &b, moving, stationary, accumulate).unwrap()
        };
        prop_assert_eq!(pass(&pass(&start, 0, cut), cut, k), pass(&start, 0, k));
    }
}

proptest! {
    #![proptest_config(config(40))]

    /// Sizes beside multiples of those in which the work is cut up.
    #[test]
    fn large_products_are_as_defined(
        case in case((30_usize..67, prop_oneof![30_usize..67, 2040_usize..2056], 30_usize..67))
    ) {
        check(case)?;
    }
}

#[test]
fn refusals() {
    let row = Matrix::from([[1, 2, 3]]);
    let column = Matrix::from([[1], [2], [-9]]);
    let refusal = |a: &Matrix<i32>, b: &Matrix<i32>, moving, stationary, how| {
        matmul(a, b, moving, stationary, how)
            .unwrap_err()
            .to_string()
    };
    insta::assert_snapshot!(
        refusal(&row, &row, Format::Int8, Format::Int8, Accumulate::Wrap),
        @"K is 3 in the moving operand (its columns) and 1 in the stationary operand (its rows): it must be the same"
    );
    insta::assert_snapshot!(
        refusal(&row, &column, Format::Int8, Format::Int4, Accumulate::Wrap),
        @"stationary operand, row 2, column 0: -9 is not an int4, which goes from -8 to 7"
    );
    insta::assert_snapshot!(
        refusal(&column, &row, Format::Uint8, Format::Int4, Accumulate::Wrap),
        @"moving operand, row 2, column 0: -9 is not a uint8, which goes from 0 to 255"
    );
    insta::assert_snapshot!(
        refusal(&row, &column, Format::Int8, Format::Int32, Accumulate::Wrap),
        @"the stationary operand cannot be int32: accumulation model int32 takes int4, int8, uint8"
    );
    insta::assert_snapshot!(
        refusal(&row, &column, Format::Int8, Format::Int8, saturate(0)),
        @"a step has 0 products: it needs at least 1"
    );
    insta::assert_snapshot!(
        matmul_onto(&row, &row, &column, Format::Int8, Format::Int8, Accumulate::Wrap).unwrap_err(),
        @"the sums to start from are 1 x 3 and the product is 1 x 1: the shapes must be the same"
    );
}

#[test]
fn values_just_outside_their_format_are_refused_where_they_are() {
    for format in OPERANDS {
        let (min, max) = (format.min_int() as i32, format.max_int() as i32);
        let (ones, how) = (Matrix::from([[1, 1], [1, 1]]), Accumulate::Wrap);
        for value in [min, max] {
            let operand = Matrix::from([[0, 0], [value, 0]]);
            assert!(matmul(&operand, &ones, format, Format::Int8, how).is_ok());
            assert!(matmul(&ones, &operand, Format::Int8, format, how).is_ok());
        }
        for outside in [min - 1, max + 1, i32::MIN, i32::MAX] {
            // The first of two, row by row.
            let operand = Matrix::from([[0, 0], [outside, outside]]);
            let place = |result: Result<Matrix<i32>, Error>| match result.unwrap_err() {
                Error::Range {
                    operand,
                    row,
                    col,
                    value,
                    format,
                } => (operand.to_string(), row, col, value, format),
                other => panic!("{other}"),
            };
            let moving = place(matmul(&operand, &ones, format, Format::Int8, how));
            assert_eq!(moving, ("moving".to_owned(), 1, 0, outside, format));
            let stationary = place(matmul(&ones, &operand, Format::Int8, format, how));
            assert_eq!(stationary, ("stationary".to_owned(), 1, 0, outside, format));
        }
    }
}
