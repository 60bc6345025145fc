//! `weft convert`

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;
use weft_format::{Format, Operand, Rounding, ScaleRule};
use weft_golden::{Coded, Conversion, Matrix, Number, quantize};

use crate::folder::Folder;

/// Numbers of all sizes, and what is none.
fn numbers(count: usize, seed: u64) -> Vec<f32> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let corners = [
        0.0,
        -0.0,
        1.0,
        448.0,
        464.0,
        465.0,
        -1e30,
        1e-30,
        f32::NAN,
        f32::INFINITY,
    ];
    let any = (corners.len()..count).map(|_| match random.random_range(0..4) {
        0 => f32::from_bits(random.random()),
        _ => random.random_range(-500.0..500.0) * 2_f32.powi(random.random_range(-12..2)),
    });
    let any: Vec<f32> = any.collect();
    corners.into_iter().chain(any).collect()
}

fn codes(values: &[f32], to: Format, conversion: Conversion, random: &[u32]) -> Vec<u8> {
    let encode = |(index, value): (usize, &f32)| {
        let random = random.get(index).copied().unwrap_or(0);
        conversion.encode(Number::from(*value), to, random).code as u8
    };
    values.iter().enumerate().map(encode).collect()
}

#[test]
fn float32_becomes_codes_in_both_engines() {
    let folder = Folder::new();
    let values = numbers(6000, 1);
    folder.write("x.npy", "<f4", &[10, 20, 30], &values);
    let expected = codes(&values, Format::E4m3, Conversion::default(), &[]);
    for engine in ["golden", "rtl"] {
        let line = format!("convert --from fp32 --to e4m3 --engine {engine} x.npy y.npy");
        let report = folder.json(&line);
        assert_eq!(report["shape"], json!([10, 20, 30]));
        assert!(
            report["events"]["overflowed"].as_u64() > Some(3),
            "{report}"
        );
        assert!(
            report["events"]["underflowed"].as_u64() > Some(3),
            "{report}"
        );
        let verdict = &report["hardware"]["bit_exact"];
        assert_eq!(
            *verdict,
            if engine == "rtl" {
                json!(true)
            } else {
                json!(null)
            }
        );
        let (dtype, shape, found) = folder.read::<u8>("y.npy");
        assert_eq!((dtype.as_str(), &shape[..]), ("|u1", &[10, 20, 30][..]));
        assert!(found == expected, "{engine}");
    }
}

#[test]
fn stochastic_rounding_uses_the_low_bits_that_are_given() {
    let folder = Folder::new();
    let values = numbers(5000, 2);
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let bits: Vec<u32> = values.iter().map(|_| random.random()).collect();
    folder.write("x.npy", "<f4", &[5000], &values);
    folder.write("r.npy", "<u4", &[5000], &bits);
    let conversion = Conversion {
        rounding: Rounding::Stochastic,
        random_bits: 8,
        saturate: true,
        ..Conversion::default()
    };
    let expected = codes(&values, Format::E5m2, conversion, &bits);
    let line = "convert --from fp32 --to e5m2 --rounding stochastic --random-bits r.npy --random-width 8 --saturate";
    let report = folder.json(&format!("{line} --engine rtl x.npy y.npy"));
    assert_eq!(report["hardware"]["bit_exact"], json!(true));
    assert!(folder.read::<u8>("y.npy").2 == expected);
    folder.json(&format!("{line} x.npy y.npy"));
    assert!(folder.read::<u8>("y.npy").2 == expected);
}

#[test]
fn integers_and_numpys_own_types() {
    let folder = Folder::new();
    let sums = [0, 1, -1, i32::MAX, i32::MIN, 70_000, -70_000];
    folder.write("x.npy", "<i4", &[7], &sums);
    folder.json("convert --from int32 --to fp16 --engine rtl x.npy y.npy");
    let (dtype, _, found) = folder.read::<npyz::half::f16>("y.npy");
    assert_eq!(dtype, "<f2");
    let found: Vec<f32> = found.into_iter().map(f32::from).collect();
    let inf = f32::INFINITY;
    assert_eq!(found, [0.0, 1.0, -1.0, inf, -inf, inf, -inf]);

    folder.json("convert --from fp16 --to int4 y.npy z.npy");
    let (dtype, _, found) = folder.read::<i8>("z.npy");
    assert_eq!(
        (dtype.as_str(), &found[..]),
        ("|i1", &[0, 1, -1, 7, -8, 7, -8][..])
    );
}

#[test]
fn blocks_get_scales_and_come_back() {
    let folder = Folder::new();
    // Blocks of 32 and a short one of 9.
    let values: Vec<f32> = numbers(3 * 41 + 10, 4)[10..].to_vec();
    let values: Vec<f32> = values
        .into_iter()
        .map(|x| if x.is_finite() { x } else { 1.0 })
        .collect();
    folder.write("x.npy", "<f4", &[3, 41], &values);
    let report = folder.json(
        "convert --from fp32 --to mxfp4 --scale-rule round-up --out-scale s.npy --out-packed x.npy y.npy",
    );
    assert_eq!(report["scale_rule"], json!("round-up"));
    let matrix = Matrix::new(3, 41, values).unwrap();
    let golden = quantize(
        &matrix,
        Format::Mxfp4,
        Operand::Moving,
        ScaleRule::RoundUp,
        &Conversion::mx(),
        None,
    );
    let golden: Coded = golden.unwrap().coded;
    let (_, shape, scales) = folder.read::<u8>("s.npy");
    assert_eq!(shape, [3, 2]);
    assert_eq!(scales, golden.scales().unwrap().as_slice());
    let (dtype, shape, packed) = folder.read::<u8>("y.npy");
    assert_eq!((dtype.as_str(), &shape[..]), ("|u1", &[3, 21][..]));
    for (row, bytes) in packed.chunks(21).enumerate() {
        for (col, code) in golden.codes().row(row).iter().enumerate() {
            assert_eq!(u32::from(bytes[col / 2] >> (4 * (col % 2)) & 0xf), *code);
        }
    }

    // The filling of an odd row is one if that is said.
    let line = "convert --from mxfp4 --to fp32 --in-scale s.npy --in-packed y.npy z.npy --in-cols";
    folder.json(&format!("{line} 41"));
    let (dtype, shape, back) = folder.read::<f32>("z.npy");
    assert_eq!((dtype.as_str(), &shape[..]), ("<f4", &[3, 41][..]));
    assert_eq!(back, golden.to_f32().as_slice());
    folder.json(&format!("{line} 42"));
    let (_, shape, back) = folder.read::<f32>("z.npy");
    assert_eq!(shape, [3, 42]);
    for row in 0..3 {
        assert_eq!(&back[row * 42..][..41], golden.to_f32().row(row));
        assert_eq!(back[row * 42 + 41], 0.0);
    }
}

#[test]
fn blocks_of_a_stationary_operand_run_along_columns() {
    let folder = Folder::new();
    let values: Vec<f32> = (0..40 * 3).map(|i| (i % 17) as f32 - 8.0).collect();
    folder.write("x.npy", "<f4", &[40, 3], &values);
    folder
        .json("convert --from fp32 --to mxint8 --operand stationary --out-scale s.npy x.npy y.npy");
    assert_eq!(folder.read::<u8>("s.npy").1, [2, 3]);
    folder
        .json("convert --from mxint8 --to fp32 --operand stationary --in-scale s.npy y.npy z.npy");
    // Small whole numbers lose nothing.
    assert_eq!(folder.read::<f32>("z.npy").2, values);
}

#[test]
fn hardware_converts_from_any_format_and_from_blocks() {
    let folder = Folder::new();
    let all: Vec<u16> = (0..=u16::MAX).collect();
    folder.write("x.npy", "<u2", &[256, 256], &all);
    let report = folder.json("convert --from bf16 --to fp16 --saturate --engine rtl x.npy y.npy");
    assert_eq!(report["hardware"]["bit_exact"], json!(true), "{report}");

    // Every element of every scale, once in either direction of blocks.
    let elements: Vec<u8> = (0..256 * 32).map(|i| (i % 64) as u8).collect();
    let scales: Vec<u8> = (0..=255).collect();
    for (operand, shape, scale_shape) in [
        ("moving", [256, 32], [256, 1]),
        ("stationary", [32 * 16, 16], [16, 16]),
    ] {
        folder.write("e.npy", "|u1", &shape, &elements);
        folder.write("s.npy", "|u1", &scale_shape, &scales);
        let line = format!("--operand {operand} --in-scale s.npy --engine rtl e.npy z.npy");
        let report = folder.json(&format!("convert --from mxfp6-e2m3 --to bf16 {line}"));
        assert_eq!(
            report["hardware"]["bit_exact"],
            json!(true),
            "{operand}: {report}"
        );
    }
}

/// All rules, in both directions, with short last blocks; special values are in the first block.
#[test]
fn hardware_quantises_to_blocks() {
    let folder = Folder::new();
    let (rows, cols) = (70, 41);
    let values = numbers(rows * cols, 5);
    folder.write("x.npy", "<f4", &[70, 41], &values);
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let bits: Vec<u32> = values.iter().map(|_| random.random()).collect();
    folder.write("r.npy", "<u4", &[70, 41], &bits);
    let values = Matrix::new(rows, cols, values).unwrap();
    let bits = Matrix::new(rows, cols, bits).unwrap();
    for (i, rule) in ScaleRule::all().iter().enumerate() {
        let to = [Format::Mxfp4, Format::Mxfp8E4m3, Format::Mxint8][i % 3];
        let side = [Operand::Moving, Operand::Stationary][i % 2];
        let stochastic = i == 3;
        let conversion = Conversion {
            rounding: [Rounding::NearestEven, Rounding::Stochastic][usize::from(stochastic)],
            random_bits: 12,
            ..Conversion::mx()
        };
        let random = Some(&bits).filter(|_| stochastic);
        let golden = quantize(&values, to, side, *rule, &conversion, random).unwrap();
        let rounding = match stochastic {
            true => "--rounding stochastic --random-bits r.npy --random-width 12",
            false => "",
        };
        let report = folder.json(&format!(
            "convert --from fp32 --to {to} --scale-rule {rule} --operand {side} --engine rtl {rounding} --out-scale s.npy x.npy y.npy"
        ));
        assert_eq!(report["hardware"]["bit_exact"], json!(true), "{report}");
        assert_eq!(report["hardware"]["scale_mismatches"], json!(0));
        let scales = golden.coded.scales().unwrap();
        assert_eq!(folder.read::<u8>("s.npy").2, scales.as_slice());
    }
}

#[test]
fn hardware_converts_to_powers_of_two_and_back() {
    let folder = Folder::new();
    let values = numbers(5000, 7);
    folder.write("x.npy", "<f4", &[5000], &values);
    let expected = codes(&values, Format::E8m0, Conversion::default(), &[]);
    let report = folder.json("convert --from fp32 --to e8m0 --engine rtl x.npy y.npy");
    assert_eq!(report["hardware"]["bit_exact"], json!(true), "{report}");
    assert!(folder.read::<u8>("y.npy").2 == expected);
    let report = folder.json("convert --from e8m0 --to bf16 --engine rtl y.npy z.npy");
    assert_eq!(report["hardware"]["bit_exact"], json!(true), "{report}");
}
