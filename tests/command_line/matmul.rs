//! `weft matmul` of every family: files in, hardware and golden model, files out.
//!
//! The arrays are small, so that models build fast; K is longer than a pass and no multiple of it.

use npyz::half::f16;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;
use weft_format::{AccumulateModel, AlignedSum, Format, Operand, ScaleRule};
use weft_golden::{
    Accumulate, Coded, Conversion, Matrix, Number, Subnormals, Sums, matmul_codes, quantize,
};

use crate::folder::Folder;

const CHAIN: Accumulate = Accumulate::Fp32Chain {
    subnormals: Subnormals::Keep,
};

fn any(rows: usize, cols: usize, seed: u64) -> Matrix<f32> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    Matrix::from_fn(rows, cols, |_, _| random.random_range(-4.0..4.0)).unwrap()
}

fn codes(format: Format, rows: usize, cols: usize, seed: u64) -> Matrix<u32> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    Matrix::from_fn(rows, cols, |_, _| {
        random.random_range(0..=format.max_code())
    })
    .unwrap()
}

impl Folder {
    fn write_floats(&self, name: &str, values: &Matrix<f32>) {
        self.write(name, "<f4", &shape(values), values.as_slice());
    }

    fn write_bytes<T: Copy + TryInto<u8>>(&self, name: &str, values: &Matrix<T>) {
        let bytes = values
            .as_slice()
            .iter()
            .map(|&value| value.try_into().ok().unwrap());
        self.write(name, "|u1", &shape(values), &Vec::from_iter(bytes));
    }

    fn write_packed(&self, name: &str, codes: &Matrix<u32>) {
        let pair = |pair: &[u32]| (pair[0] | pair.get(1).copied().unwrap_or(0) << 4) as u8;
        let rows = codes.as_slice().chunks(codes.cols());
        let bytes: Vec<u8> = rows.flat_map(|row| row.chunks(2).map(pair)).collect();
        let cols = codes.cols().div_ceil(2);
        self.write(name, "|u1", &[codes.rows() as u64, cols as u64], &bytes);
    }
}

fn shape<T>(matrix: &Matrix<T>) -> [u64; 2] {
    [matrix.rows() as u64, matrix.cols() as u64]
}

/// The bits of an fp32 product in a file.
#[track_caller]
fn same_bits(folder: &Folder, expected: &Sums) {
    let (sums, _) = expected
        .encode(Format::Fp32, &Conversion::default(), None)
        .unwrap();
    let (dtype, found_shape, found) = folder.read::<f32>("c.npy");
    assert_eq!(
        (dtype.as_str(), &found_shape[..]),
        ("<f4", &shape(sums.codes())[..])
    );
    let found: Vec<u32> = found.into_iter().map(f32::to_bits).collect();
    assert!(found == sums.codes().as_slice());
}

const BF16: &str =
    "matmul --config bf16-16 --set array.rows=4 --set array.cols=4 --set array.stages=1";

#[test]
fn float32_is_rounded_to_bf16_and_comes_back_as_float32() {
    let folder = Folder::new();
    let (mut a, b) = (any(6, 11, 1), any(11, 7, 2));
    // Beyond bf16, below it, and no number, in rows of their own.
    a.as_mut_slice()[0] = 3.4e38;
    a.as_mut_slice()[11] = 1e-45;
    a.as_mut_slice()[22] = f32::NAN;
    folder.write_floats("a.npy", &a);
    folder.write_floats("b.npy", &b);
    let line = format!("{BF16} --a a.npy --b b.npy --out c.npy");
    let report = folder.json(&line);
    assert_eq!(report["bit_exact"], json!(true));
    let rounded = |overflowed, underflowed, nan| json!({"format": "bf16", "overflowed": overflowed, "saturate": false, "underflowed": underflowed, "nan": nan});
    assert_eq!(report["a"], rounded(1, 1, 1));
    assert_eq!(report["b"], rounded(0, 0, 0));
    assert_eq!(report["c"]["nan"], json!(7));

    let nearest = Conversion::default();
    let [p, q] = [&a, &b].map(|values| {
        Coded::encode(Format::Bf16, values, &nearest, None)
            .unwrap()
            .0
    });
    same_bits(&folder, &matmul_codes(&p, &q, CHAIN).unwrap());

    // In words, and in the golden model alone the same file.
    let product = folder.read::<f32>("c.npy").2.into_iter().map(f32::to_bits);
    let text = folder.text(&format!("{line} --engine golden"));
    assert!(
        text.contains(
            "  A           rounded to bf16: 1 overflowed, 1 underflowed to zero, 1 NaN\n"
        ),
        "{text}"
    );
    assert!(product.eq(folder.read::<f32>("c.npy").2.into_iter().map(f32::to_bits)));
}

#[test]
fn numbers_of_any_type_are_rounded_once() {
    let folder = Folder::new();
    // Half-way between two bf16 but for a bit that only float64 and int64 have.
    let just_above = (1_i64 << 60) + (1 << 52) + (1 << 8);
    let value = just_above as f64;
    folder.write("a.npy", "<i8", &[1, 1], &[just_above]);
    folder.write("b.npy", "<f8", &[1, 2], &[1.0, value]);
    let line = format!("{BF16} --engine golden --a a.npy --b b.npy --out c.npy");
    folder.json(&line);
    let up = 2_f32.powi(60) * (1.0 + 2_f32.powi(-7));
    assert_eq!(folder.read::<f32>("c.npy").2, [up, up * up]);

    folder.write("a.npy", "<f2", &[1, 1], &[f16::from_f32(0.5)]);
    folder.json(&line);
    assert_eq!(folder.read::<f32>("c.npy").2, [0.5, up / 2.0]);
}

#[test]
fn products_come_in_the_format_that_is_asked_for() {
    let folder = Folder::new();
    let (a, b) = (any(3, 9, 3), any(9, 5, 4));
    folder.write_floats("a.npy", &a);
    folder.write_floats("b.npy", &b);
    let [p, q] = [&a, &b].map(|values| {
        Coded::encode(Format::Bf16, values, &Conversion::default(), None)
            .unwrap()
            .0
    });
    let sums = matmul_codes(&p, &q, CHAIN).unwrap();
    let toward_zero = Conversion {
        rounding: weft_format::Rounding::TowardZero,
        ..Conversion::default()
    };
    let line = format!("{BF16} --engine golden --a a.npy --b b.npy --out c.npy");
    let report = folder.json(&format!("{line} --out-format fp16 --rounding toward-zero"));
    assert_eq!(report["c"]["format"], json!("fp16"));
    let (expected, _) = sums.encode(Format::Fp16, &toward_zero, None).unwrap();
    let (dtype, _, found) = folder.read::<f16>("c.npy");
    assert_eq!(dtype, "<f2");
    assert!(
        found.iter().map(|x| u32::from(x.to_bits())).eq(expected
            .codes()
            .as_slice()
            .iter()
            .copied())
    );

    folder.json(&format!("{line} --out-format e5m2"));
    let (expected, _) = sums
        .encode(Format::E5m2, &Conversion::default(), None)
        .unwrap();
    let (dtype, _, found) = folder.read::<u8>("c.npy");
    assert_eq!(dtype, "|u1");
    assert!(
        found
            .iter()
            .map(|x| u32::from(*x))
            .eq(expected.codes().as_slice().iter().copied())
    );

    folder.json(&format!("{line} --out-format tf32"));
    let (expected, _) = sums
        .encode(Format::Tf32, &Conversion::default(), None)
        .unwrap();
    let (dtype, _, found) = folder.read::<f32>("c.npy");
    assert_eq!(dtype, "<f4");
    assert!(
        found.iter().map(|x| x.to_bits()).eq(expected
            .codes()
            .as_slice()
            .iter()
            .map(|code| code << 13))
    );
}

#[test]
fn codes_of_e4m3_add_up_exactly() {
    let folder = Folder::new();
    let (a, b) = (codes(Format::E4m3, 5, 10, 5), codes(Format::E5m2, 10, 6, 6));
    folder.write_bytes("a.npy", &a);
    folder.write_bytes("b.npy", &b);
    let report = folder.json(
        "matmul --config fp8-16 --set array.rows=4 --set array.cols=4 --set format.stationary=e5m2 --codes \
         --out-format bf16 --a a.npy --b b.npy --out c.npy",
    );
    assert_eq!(report["bit_exact"], json!(true));
    assert_eq!(report["a"], json!(null));
    let (a, b) = (
        Coded::new(Format::E4m3, a).unwrap(),
        Coded::new(Format::E5m2, b).unwrap(),
    );
    let sums = matmul_codes(&a, &b, Accumulate::new(AccumulateModel::Exact, 1)).unwrap();
    let (expected, _) = sums
        .encode(Format::Bf16, &Conversion::default(), None)
        .unwrap();
    let (dtype, _, found) = folder.read::<u16>("c.npy");
    assert_eq!(dtype, "<u2");
    assert!(
        found
            .into_iter()
            .map(u32::from)
            .eq(expected.codes().as_slice().iter().copied())
    );
}

/// Blocks of 32 along K and a short one.
const K: usize = 41;
const BLOCKS: &str = "--set array.rows=2 --set array.cols=4 --set array.products=16";

#[test]
fn blocks_come_with_their_scales_or_get_them() {
    let folder = Folder::new();
    let (a, b) = (any(3, K, 7), any(K, 6, 8));
    folder.write_floats("a.npy", &a);
    folder.write_floats("b.npy", &b);
    let line = format!("matmul --config mxfp8-16 {BLOCKS} --out c.npy");
    let report = folder.json(&format!("{line} --scale-rule even --a a.npy --b b.npy"));
    assert_eq!(report["bit_exact"], json!(true));
    assert_eq!(report["a"]["format"], json!("mxfp8-e4m3"));
    let blocks = |values, operand| {
        let (format, mx) = (Format::Mxfp8E4m3, Conversion::mx());
        quantize(values, format, operand, ScaleRule::Even, &mx, None)
            .unwrap()
            .coded
    };
    let (a, b) = (blocks(&a, Operand::Moving), blocks(&b, Operand::Stationary));
    let sums = matmul_codes(&a, &b, CHAIN).unwrap();
    same_bits(&folder, &sums);

    // The same as codes and scales.
    std::fs::remove_file(folder.path("c.npy")).unwrap();
    for (name, operand) in [("a", &a), ("b", &b)] {
        folder.write_bytes(&format!("{name}.npy"), operand.codes());
        folder.write_bytes(&format!("s{name}.npy"), operand.scales().unwrap());
    }
    let given = "--codes --a a.npy --b b.npy --a-scale sa.npy --b-scale sb.npy";
    let report = folder.json(&format!("{line} {given}"));
    assert_eq!(
        (&report["bit_exact"], &report["a"]),
        (&json!(true), &json!(null))
    );
    same_bits(&folder, &sums);
}

/// With a waveform the simulation is in another process, which gets codes and scales.
#[test]
fn codes_of_4_bits_are_two_in_a_byte() {
    let folder = Folder::new();
    let (a, b) = (codes(Format::E2m1, 3, K, 9), codes(Format::E2m1, K, 5, 10));
    let scales = |rows, cols, seed| {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        Matrix::from_fn(rows, cols, |_, _| random.random_range(120..=134_u8)).unwrap()
    };
    let (sa, sb) = (scales(3, 2, 11), scales(2, 5, 12));
    // K and N are odd: the last byte of each row is half empty.
    folder.write_packed("a.npy", &a);
    folder.write_packed("b.npy", &b);
    folder.write_bytes("sa.npy", &sa);
    folder.write_bytes("sb.npy", &sb);
    let report = folder.json(&format!(
        "matmul --config mxfp4-16 {BLOCKS} --codes --packed --a a.npy --b b.npy --a-scale sa.npy --b-scale sb.npy --out c.npy \
         --wave w.fst"
    ));
    assert!(folder.path("w.fst").is_file());
    assert_eq!(
        (&report["k"], &report["bit_exact"]),
        (&json!(K), &json!(true))
    );
    let coded =
        |operand, codes, scales| Coded::with_scales(Format::Mxfp4, operand, codes, scales).unwrap();
    let (a, b) = (
        coded(Operand::Moving, a, sa),
        coded(Operand::Stationary, b, sb),
    );
    same_bits(&folder, &matmul_codes(&a, &b, CHAIN).unwrap());
}

#[test]
fn hopper_adds_aligned() {
    let folder = Folder::new();
    let (a, b) = (any(3, 50, 13), any(50, 4, 14));
    let halves = |values: &Matrix<f32>| values.map(f16::from_f32);
    let write = |name, values: &Matrix<f16>| {
        folder.write(name, "<f2", &shape(values), values.as_slice());
    };
    write("a.npy", &halves(&a));
    write("b.npy", &halves(&b));
    let report = folder.json(
        "matmul --config hopper-fp16-8 --set array.rows=2 --set array.cols=4 --a a.npy --b b.npy --out c.npy",
    );
    assert_eq!(report["bit_exact"], json!(true));
    let coded = |values: &Matrix<f32>| {
        let codes = halves(values).map(|x| u32::from(x.to_bits()));
        Coded::new(Format::Fp16, codes).unwrap()
    };
    let aligned = Accumulate::Aligned {
        sum: AlignedSum::HOPPER,
        products: 16,
        subnormals: Subnormals::Keep,
    };
    assert_eq!(aligned.model(), AccumulateModel::Aligned);
    same_bits(
        &folder,
        &matmul_codes(&coded(&a), &coded(&b), aligned).unwrap(),
    );
}

/// N of a packed B that has no scales is that of its bytes, unless the last halves of them could be a filling: then it has
/// to be said.
#[test]
fn columns_of_packed_codes_without_scales() {
    let folder = Folder::new();
    let a = Matrix::from_fn(2, 6, |row, col| (row + 2 * col) as u32).unwrap();
    folder.write_bytes("a.npy", &a);
    let line = "matmul --config bf16-16 --engine golden --set format.moving=e4m3 --set format.stationary=e2m1 --codes \
                --packed --a a.npy --b b.npy --out c.npy";
    for (n, option) in [(5, "--b-cols 5"), (6, "--b-cols 6"), (6, "")] {
        // Without zeros in its last column.
        let b = Matrix::from_fn(6, n, |row, col| (1 + (row * 7 + col) % 15) as u32).unwrap();
        folder.write_packed("b.npy", &b);
        let report = folder.json(&format!("{line} {option}"));
        assert_eq!(report["n"], json!(n), "{option}");
        let coded = |format, codes: &Matrix<u32>| Coded::new(format, codes.clone()).unwrap();
        let (a, b) = (coded(Format::E4m3, &a), coded(Format::E2m1, &b));
        same_bits(&folder, &matmul_codes(&a, &b, CHAIN).unwrap());
    }
}

/// What of A and B is beyond the greatest number, and what sums of integers go beyond.
#[test]
fn what_overflows_is_as_it_is_asked_for_and_counted() {
    let folder = Folder::new();
    folder.write("a.npy", "<f4", &[1, 3], &[1e9_f32, -1e9, 1.0]);
    folder.write("b.npy", "<f4", &[3, 1], &[1.0_f32, 0.0, 0.0]);
    let line = "matmul --config fp8-16 --engine golden --a a.npy --b b.npy --out c.npy";
    for (option, saturate, nan, sum) in [
        ("", false, 2, f32::NAN),
        ("--operand-overflow infinity", false, 2, f32::NAN),
        ("--operand-overflow saturate", true, 0, 448.0),
    ] {
        let report = folder.json(&format!("{line} {option}"));
        let expected = json!({"format": "e4m3", "overflowed": 2, "saturate": saturate, "underflowed": 0, "nan": nan});
        assert_eq!(report["a"], expected, "{option}");
        assert_eq!(folder.read::<f32>("c.npy").2[0].to_bits(), sum.to_bits());
    }
    // Of blocks, which saturate by themselves.
    let line = line.replace("fp8-16", "mxfp8-16");
    let saturates = |option: &str| {
        let report = folder.json(&format!("{line} --scale-rule floor {option}"));
        report["a"]["saturate"].clone()
    };
    assert_eq!(saturates(""), json!(true));
    assert_eq!(saturates("--operand-overflow infinity"), json!(false));

    // 2^17 products of 2^14.
    let depth = 1 << 17;
    folder.write("a.npy", "|i1", &[1, depth], &vec![-128_i8; depth as usize]);
    folder.write("b.npy", "|i1", &[depth, 1], &vec![-128_i8; depth as usize]);
    for (model, saturate, sum, text) in [
        ("int32", false, i32::MIN, "1 wrapped"),
        ("int32-saturate", true, i32::MAX, "1 saturated"),
        (
            "int32-saturate-end --set accumulate.max_k=131072",
            true,
            i32::MAX,
            "1 saturated",
        ),
    ] {
        let line = format!(
            "matmul --config tiny-int8 --engine golden --a a.npy --b b.npy --out c.npy --set accumulate.model={model}"
        );
        let report = folder.json(&line);
        let expected = json!({"format": "int32", "overflowed": 1, "saturate": saturate, "underflowed": 0, "nan": 0});
        assert_eq!(report["c"], expected, "{model}");
        assert_eq!(folder.read::<i32>("c.npy").2, [sum]);
        assert!(folder.text(&line).contains(text), "{model}");
    }
}

#[test]
fn integers_may_come_as_codes() {
    let folder = Folder::new();
    let b = codes(Format::Int4, 3, 2, 15);
    folder.write("a.npy", "|u1", &[1, 3], &[0xff_u8, 0x80, 1]);
    folder.write_packed("b.npy", &b);
    // Only B has codes of 4 bits.
    folder.json(
        "matmul --config tiny-int8 --engine golden --set format.stationary=int4 --codes --packed --a a.npy --b b.npy \
         --out c.npy",
    );
    let whole = |row, col| Number::of_code(Format::Int4, b[(row, col)]).to_f32() as i32;
    let sum = |col| -whole(0, col) - 128 * whole(1, col) + whole(2, col);
    let (dtype, _, found) = folder.read::<i32>("c.npy");
    assert_eq!((dtype.as_str(), found), ("<i4", vec![sum(0), sum(1)]));
}
