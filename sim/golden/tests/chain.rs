//! The chain of fused multiply-adds: single steps against rustc_apfloat and the processor, whole products against the
//! loop that defines them, and what padding must not do.

mod common;

use common::{assert_bits, canonical, codes, full, part_of_k, power, seed};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use rustc_apfloat::Float;
use rustc_apfloat::ieee::Single;
use weft_format::{AccumulateModel, Format, Operand};
use weft_golden::{Accumulate, Coded, Matrix, Subnormals, Sums, matmul_codes, matmul_codes_onto};

const KEEP: Accumulate = Accumulate::Fp32Chain {
    subnormals: Subnormals::Keep,
};
const FLUSH: Accumulate = Accumulate::Fp32Chain {
    subnormals: Subnormals::Flush,
};

fn fp32(values: &Matrix<f32>) -> Coded {
    Coded::new(Format::Fp32, values.map(f32::to_bits)).unwrap()
}

fn column(values: &[f32]) -> Coded {
    fp32(&Matrix::new(values.len(), 1, values.to_vec()).unwrap())
}

fn row(values: &[f32]) -> Coded {
    fp32(&Matrix::new(1, values.len(), values.to_vec()).unwrap())
}

fn apfloat(a: f32, b: f32, c: f32) -> f32 {
    let single = |value: f32| Single::from_bits(value.to_bits().into());
    let sum = single(a).mul_add(single(b), single(c)).value;
    canonical(f32::from_bits(sum.to_bits() as u32))
}

/// All products of `a` and `b` added to `start`: a step for each.
fn check_steps(start: &Matrix<f32>, a: &[f32], b: &[f32]) {
    let sums = matmul_codes_onto(start, &column(a), &row(b), KEEP).unwrap();
    (0..a.len()).into_par_iter().for_each(|m| {
        for n in 0..b.len() {
            let (a, b, c) = (a[m], b[n], start[(m, n)]);
            let sum = sums[(m, n)];
            for (name, theirs) in [
                ("rustc_apfloat", apfloat(a, b, c)),
                ("f32::mul_add", canonical(a.mul_add(b, c))),
            ] {
                assert_eq!(
                    sum.to_bits(),
                    theirs.to_bits(),
                    "{a:e} * {b:e} + {c:e} is {sum:e} and with {name} {theirs:e}"
                );
            }
        }
    });
}

/// Zeros, both ends of subnormal and normal numbers, ones with few and with many digits, infinities, NaN.
fn corners() -> Vec<f32> {
    let ends = [
        0.0,
        1e-45,
        1.1754942e-38,
        1.1754944e-38,
        1.1754945e-38,
        2.3509886e-38,
        1.0,
        1.0000001,
        0.99999994,
        1.5,
        3.0,
        16777215.0,
        16777216.0,
        8388607.5,
        1.8446744e19,
        1.8446743e19,
        5.421011e-20,
        1.7014118e38,
        f32::MAX,
        f32::INFINITY,
        f32::NAN,
    ];
    let ulps = [
        power(-24),
        power(-75),
        power(-126) * 1.9999999,
        power(-149) * 3.0,
    ];
    let all = ends.iter().chain(&ulps);
    all.flat_map(|value| [*value, -*value]).collect()
}

#[test]
fn steps_of_corners() {
    let corners = corners();
    for start in &corners {
        let start = Matrix::from_fn(corners.len(), corners.len(), |_, _| *start).unwrap();
        check_steps(&start, &corners, &corners);
    }
}

#[test]
fn steps_of_random_numbers() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    let size = 300;
    for _ in 0..if full() { 1000 } else { 40 } {
        let mut anything = |_: usize| f32::from_bits(random.random());
        let a: Vec<f32> = (0..size).map(&mut anything).collect();
        let b: Vec<f32> = (0..size).map(&mut anything).collect();
        // In turn anything, and what is near the product with the opposite sign, and what is around its last places.
        let start = Matrix::from_fn(size, size, |m, n| match random.random_range(0..3) {
            0 => f32::from_bits(random.random()),
            1 => {
                let product = -(a[m] * b[n]);
                f32::from_bits(
                    product
                        .to_bits()
                        .wrapping_add(random.random_range(0..5))
                        .wrapping_sub(2),
                )
            }
            _ => {
                let power = power(random.random_range(-30..31));
                a[m] * b[n] * power * f32::from_bits(0x3f80_0000 | random.random::<u32>() >> 9)
            }
        })
        .unwrap();
        check_steps(&start, &a, &b);
    }
}

/// The definition, flushed or not.
fn reference(start: &Matrix<f32>, a: &Coded, b: &Coded, flush: bool) -> Matrix<f32> {
    let zeroed = |value: f32| {
        if flush && value.is_subnormal() {
            0.0_f32.copysign(value)
        } else {
            value
        }
    };
    let (p, q) = (a.to_f32(), b.to_f32());
    // In terms of the format, not of fp32.
    let operand = |coded: &Coded, value: f32| {
        let least = power(coded.format().float().unwrap().min_exponent());
        if flush && value.abs() < least {
            0.0_f32.copysign(value)
        } else {
            value
        }
    };
    Matrix::from_fn(p.rows(), q.cols(), |m, n| {
        let mut s = zeroed(start[(m, n)]);
        for k in 0..p.cols() {
            s = zeroed(operand(a, p[(m, k)]).mul_add(operand(b, q[(k, n)]), s));
        }
        canonical(s)
    })
    .unwrap()
}

const FLOATS: [Format; 11] = [
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

#[test]
fn products_are_the_loops_that_define_them() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    // Around the sizes of tiles and panels, and in all pairs of formats.
    for moving in FLOATS {
        for stationary in FLOATS {
            let mut up_to = |most| random.random_range(1..=most);
            let (m, k, n) = (up_to(40), up_to(40), up_to(70));
            let specials = [0.0, 0.002][up_to(2) - 1];
            let a = Coded::new(moving, codes(&mut random, moving, (m, k), specials)).unwrap();
            let b =
                Coded::new(stationary, codes(&mut random, stationary, (k, n), specials)).unwrap();
            let zero = Matrix::from_fn(m, n, |_, _| 0.0).unwrap();
            for (how, flush) in [(KEEP, false), (FLUSH, true)] {
                let what = format!("{moving} x {stationary}, {m} x {k} x {n}, {how:?}");
                let expected = reference(&zero, &a, &b, flush);
                let Sums::Fp32(sums) = matmul_codes(&a, &b, how).unwrap() else {
                    panic!("{what}")
                };
                assert_bits(&sums, &expected, &what);
            }
        }
    }
    for (m, k, n) in [
        (1, 1, 1),
        (8, 256, 32),
        (9, 257, 33),
        (65, 600, 31),
        (33, 511, 97),
        (1, 2000, 1),
    ] {
        let a = Coded::new(Format::Bf16, codes(&mut random, Format::Bf16, (m, k), 0.0)).unwrap();
        let b = Coded::new(Format::Fp16, codes(&mut random, Format::Fp16, (k, n), 0.0)).unwrap();
        let start = Matrix::from_fn(m, n, |_, _| random.random::<f32>() - 0.5).unwrap();
        let sums = matmul_codes_onto(&start, &a, &b, KEEP).unwrap();
        assert_bits(
            &sums,
            &reference(&start, &a, &b, false),
            &format!("{m} x {k} x {n}"),
        );
    }
}

/// The steps are not those of a product rounded first.
#[test]
fn a_step_is_rounded_once() {
    let (a, c) = (1.0 + power(-12), -1.0 - power(-11));
    let start = Matrix::from([[c]]);
    let sum = matmul_codes_onto(&start, &row(&[a]), &column(&[a]), KEEP).unwrap();
    assert_eq!(sum, Matrix::from([[power(-24)]]));
    assert_eq!(a * a + c, 0.0);
}

#[test]
fn flushing_takes_subnormal_sums_operands_and_starts() {
    let least = f32::MIN_POSITIVE;
    let half = least / 2.0;
    let sum = |start: f32, a: f32, b: f32, how| {
        matmul_codes_onto(&Matrix::from([[start]]), &row(&[a]), &column(&[b]), how).unwrap()[(0, 0)]
    };
    for (start, a, b, kept, flushed) in [
        (half, least, 1.0, least + half, least),
        (least, half, 1.0, least + half, least),
        (0.0, least, 0.5, half, 0.0),
        (0.0, least, -0.5, -half, -0.0),
        // Just below the least normal number before rounding, and on it after.
        (least, -1e-45, 0.25, least, least),
        (-0.0, -half, 1.0, -half, -0.0),
    ] {
        let what = format!("{start:e} + {a:e} * {b:e}");
        assert_eq!(sum(start, a, b, KEEP).to_bits(), kept.to_bits(), "{what}");
        assert_eq!(
            sum(start, a, b, FLUSH).to_bits(),
            flushed.to_bits(),
            "{what}"
        );
    }
}

#[test]
fn nan_comes_out_as_the_canonical_one() {
    for bits in [0x7f80_0001, 0xffff_ffff, 0x7fc0_0001, 0xff80_1234] {
        let nan = f32::from_bits(bits);
        let sum = |start: f32, a: f32, b: f32| {
            let start = Matrix::from([[start]]);
            matmul_codes_onto(&start, &row(&[a]), &column(&[b]), KEEP).unwrap()[(0, 0)].to_bits()
        };
        for code in [
            sum(nan, 1.0, 1.0),
            sum(0.0, nan, 1.0),
            sum(0.0, 0.0, nan),
            sum(0.0, f32::INFINITY, -0.0),
            sum(f32::NEG_INFINITY, f32::INFINITY, 1.0),
        ] {
            assert_eq!(code, 0x7fc0_0000);
        }
    }
}

/// Fills K up to `depth` as an array does: moving -0, stationary +0.
fn padded(a: &Coded, b: &Coded, depth: usize) -> (Coded, Coded) {
    let minus_zero = a.format().float().unwrap().sign_mask();
    let k = a.codes().cols();
    let filled = |coded: &Coded, rows, cols, filling| {
        let codes = Matrix::from_fn(rows, cols, |i, j| {
            coded.codes().get(i, j).copied().unwrap_or(filling)
        });
        Coded::new(coded.format(), codes.unwrap()).unwrap()
    };
    assert!(depth >= k);
    (
        filled(a, a.codes().rows(), depth, minus_zero),
        filled(b, depth, b.codes().cols(), 0),
    )
}

/// Named case: a sum of -0, which +0 times +0 would turn into +0, with K below the rows of the array.
#[test]
fn padding_leaves_minus_zero_as_it_is() {
    for format in FLOATS {
        let one = format.float().unwrap().bias as u32;
        let one = one << format.float().unwrap().mantissa_bits;
        let minus_zero = format.float().unwrap().sign_mask();
        // -0 + (-0 * 1) is -0.
        let a = Coded::new(format, Matrix::from([[minus_zero]])).unwrap();
        let b = Coded::new(format, Matrix::from([[one]])).unwrap();
        let start = Matrix::from([[-0.0_f32]]);
        for (a, b) in [padded(&a, &b, 1), padded(&a, &b, 4)] {
            for how in [KEEP, FLUSH] {
                let sum = matmul_codes_onto(&start, &a, &b, how).unwrap();
                assert_eq!(sum[(0, 0)].to_bits(), 0x8000_0000, "{format}");
            }
        }
        // What the other sign would do.
        let (plus, zero) = (Matrix::from([[0]]), Matrix::from([[0]]));
        let (plus, zero) = (
            Coded::new(format, plus).unwrap(),
            Coded::new(format, zero).unwrap(),
        );
        let sum = matmul_codes_onto(&start, &plus, &zero, KEEP).unwrap();
        assert_eq!(sum[(0, 0)].to_bits(), 0);
    }
}

#[test]
fn padding_leaves_every_sum_as_it_is() {
    let corners = corners();
    let start = Matrix::from_fn(1, corners.len(), |_, n| canonical(corners[n])).unwrap();
    let minus_zeros = Matrix::from_fn(1, 9, |_, _| 0x8000).unwrap();
    let zeros = Matrix::from_fn(9, corners.len(), |_, _| 0).unwrap();
    let a = Coded::new(Format::Bf16, minus_zeros).unwrap();
    let b = Coded::new(Format::Bf16, zeros).unwrap();
    assert_bits(
        &matmul_codes_onto(&start, &a, &b, KEEP).unwrap(),
        &start,
        "padding",
    );
}

/// Named case: K is one more than the rows of the array, and its first tile, or the tile before, held infinities: the
/// second pass has one row of its own and otherwise padding, never what was there.
#[test]
fn a_pass_of_one_row_after_infinities() {
    let rows = 4;
    let inf = 0x7f80;
    let a = Coded::new(
        Format::Bf16,
        Matrix::from([
            [0x3f80, inf, 0x4000, 0x3f80, 0x4040],
            [0x3f80, 0x3f80, 0x3f80, 0x3f80, 0xc000],
        ]),
    )
    .unwrap();
    let b = Coded::new(
        Format::Bf16,
        Matrix::from([
            [0x3f80, inf],
            [0x3f80, 0x3f80],
            [0x3f80, inf],
            [0x3f80, 0x3f80],
            [0x3f80, 0x4000],
        ]),
    )
    .unwrap();
    let Sums::Fp32(whole) = matmul_codes(&a, &b, KEEP).unwrap() else {
        panic!("a chain")
    };
    let infinity = f32::INFINITY;
    assert_eq!(whole, Matrix::from([[infinity, infinity], [2.0, infinity]]));
    let first = (
        part_of_k(&a, Operand::Moving, 0, rows),
        part_of_k(&b, Operand::Stationary, 0, rows),
    );
    let second = (
        part_of_k(&a, Operand::Moving, rows, rows + 1),
        part_of_k(&b, Operand::Stationary, rows, rows + 1),
    );
    let Sums::Fp32(sums) = matmul_codes(&first.0, &first.1, KEEP).unwrap() else {
        panic!("a chain")
    };
    let (c, d) = padded(&second.0, &second.1, rows);
    assert_bits(
        &matmul_codes_onto(&sums, &c, &d, KEEP).unwrap(),
        &whole,
        "two passes",
    );
}

#[test]
fn k_may_be_cut_anywhere() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    let (m, k, n) = (5, 50, 40);
    let a = Coded::new(Format::E5m2, codes(&mut random, Format::E5m2, (m, k), 0.01)).unwrap();
    let b = Coded::new(Format::E4m3, codes(&mut random, Format::E4m3, (k, n), 0.01)).unwrap();
    let Sums::Fp32(whole) = matmul_codes(&a, &b, KEEP).unwrap() else {
        panic!("a chain")
    };
    for cut in 1..k {
        let part = |from, to| {
            (
                part_of_k(&a, Operand::Moving, from, to),
                part_of_k(&b, Operand::Stationary, from, to),
            )
        };
        let (first, second) = (part(0, cut), part(cut, k));
        let Sums::Fp32(sums) = matmul_codes(&first.0, &first.1, KEEP).unwrap() else {
            panic!("a chain")
        };
        let sums = matmul_codes_onto(&sums, &second.0, &second.1, KEEP).unwrap();
        assert_bits(&sums, &whole, &format!("cut at {cut}"));
    }
}

#[test]
fn threads_do_not_change_bits() {
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    let a = Coded::new(
        Format::Bf16,
        codes(&mut random, Format::Bf16, (70, 300), 0.0),
    )
    .unwrap();
    let b = Coded::new(
        Format::Bf16,
        codes(&mut random, Format::Bf16, (300, 70), 0.0),
    )
    .unwrap();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| matmul_codes(&a, &b, KEEP).unwrap())
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn refusals_name_what_is_wrong() {
    let one = Coded::new(Format::Bf16, Matrix::from([[0x3f80]])).unwrap();
    let two = Coded::new(Format::Bf16, Matrix::from([[0x3f80, 0]])).unwrap();
    let refusal = |a: &Coded, b: &Coded, how| matmul_codes(a, b, how).unwrap_err().to_string();
    insta::assert_snapshot!(refusal(&two, &one, KEEP), @"K is 2 in the moving operand (its columns) and 1 in the stationary operand (its rows): it must be the same");
    insta::assert_snapshot!(refusal(&one, &one, Accumulate::Wrap), @"the moving operand cannot be bf16: accumulation model int32 takes int4, int8, uint8");
    insta::assert_snapshot!(
        refusal(&one, &one, Accumulate::new(AccumulateModel::Aligned, 0)),
        @"a step has 0 products: it needs at least 1"
    );
    let start = Matrix::from([[0.0, 0.0]]);
    insta::assert_snapshot!(
        matmul_codes_onto(&start, &one, &one, KEEP).unwrap_err(),
        @"the sums to start from are 1 x 2 and the product is 1 x 1: the shapes must be the same"
    );
    let fp4 = Coded::new(Format::E2m1, Matrix::from([[1]])).unwrap();
    insta::assert_snapshot!(
        matmul_codes_onto(&Matrix::from([[0.0]]), &fp4, &fp4, Accumulate::new(AccumulateModel::Exact, 1)).unwrap_err(),
        @"a sum of accumulation model exact cannot start from an fp32"
    );
    insta::assert_snapshot!(
        Coded::new(Format::E2m1, Matrix::from([[1, 16]])).unwrap_err(),
        @"row 0, column 1: 0x10 is no code of e2m1, which has 4 bits"
    );
}
