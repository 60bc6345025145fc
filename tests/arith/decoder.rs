//! Decoded operands: every code of every format of up to 16 bits, in all forms, against what the code stands for.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::Format;
use weft_ir::{Bundle, Dialect, Form, Options, Unit};
use weft_test_support::lint_all;
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::arith::{Decoder, OperandType};

use super::numbers::{code, value};
use Format::*;

const FORMATS: [Format; 14] = [
    Fp32, Tf32, Bf16, Fp16, E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1, Int4, Int8, Uint8,
];

fn decoders() -> Vec<Decoder> {
    let mut kinds = vec![OperandType::normalised(Bf16).with_bias(251)];
    for format in FORMATS {
        kinds.extend([OperandType::plain(format), OperandType::normalised(format)]);
        if format.float().is_some() {
            kinds.extend([
                OperandType::plain(format).flushed(),
                OperandType::normalised(format).flushed(),
            ]);
        }
    }
    kinds.into_iter().map(|kind| Decoder { kind }).collect()
}

fn bundle(dialect: Dialect) -> Bundle {
    let options = Options {
        dialect,
        ..Options::default()
    };
    let mut all = SideBySide::new("decoders", options);
    for decoder in decoders() {
        all.add(&decoder.module_name(), &decoder);
    }
    all.bundle()
}

#[test]
fn no_tool_complains() {
    lint_all(&bundle(Dialect::SystemVerilog));
    lint_all(&bundle(Dialect::Verilog2005));
}

#[test]
fn snapshots() {
    let kind = OperandType::normalised(Bf16);
    snapshot(&Decoder { kind });
    let kind = OperandType::plain(E4m3);
    snapshot(&Decoder { kind });
}

/// What an operand stands for; its significand must have a leading one if the type says so.
fn operand_value(kind: OperandType, packed: u64) -> f64 {
    let mut rest = packed;
    let mut take = |bits: u32| {
        let field = rest & ((1 << bits) - 1);
        rest >>= bits;
        field
    };
    let significand = take(kind.significand_bits());
    let exponent = take(kind.exponent_bits());
    let negative = take(1) == 1;
    let float = kind.format().float();
    let infinite = float.is_some_and(|float| float.infinity.is_some()) && take(1) == 1;
    let nan = float.is_some_and(|float| float.nan.is_some()) && take(1) == 1;
    let leading = significand >> (kind.significand_bits() - 1) == 1;
    assert!(!(infinite && nan), "{kind:?} {packed:x}");
    if kind.is_normalised() || kind.is_flushed() {
        assert!(leading || significand == 0 || nan, "{kind:?} {packed:x}");
    }
    let exponent = exponent as i32 - kind.bias() - (kind.significand_bits() as i32 - 1);
    let magnitude = match (nan, infinite) {
        (true, _) => f64::NAN,
        (_, true) => f64::INFINITY,
        _ => significand as f64 * 2f64.powi(exponent),
    };
    if negative { -magnitude } else { magnitude }
}

#[test]
fn every_code_is_decoded() {
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    const CODES: usize = 1 << 16;
    let mut script = Script::new(model.interface(), CODES + 1, 1);
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let decoders = decoders();
    let codes: Vec<Vec<u64>> = decoders
        .iter()
        .map(|decoder| {
            let format = decoder.kind.format();
            (0..CODES as u64)
                .map(|n| match format.bits() {
                    ..=16 => n & u64::from(format.max_code()),
                    _ if random.random() => code(format, &mut random),
                    // One bit at each place, in subnormal numbers, too.
                    bits => (n % 2) << (bits - 1) | 1 << (n / 2 % u64::from(bits - 1)),
                })
                .collect()
        })
        .collect();
    for (decoder, codes) in decoders.iter().zip(&codes) {
        let pin = script.input(&format!("{}_code_i", decoder.module_name()));
        for (cycle, code) in codes.iter().enumerate() {
            script.set(cycle, pin, *code);
        }
    }
    let record = script.run(&mut model);
    for (decoder, codes) in decoders.iter().zip(&codes) {
        let kind = decoder.kind;
        let pin = record.output(&format!("{}_operand_o", decoder.module_name()));
        for (cycle, code) in codes.iter().enumerate() {
            let mut expected = value(kind.format(), *code);
            let least = kind
                .format()
                .float()
                .map_or(0.0, |float| 2f64.powi(float.min_exponent()));
            if kind.is_flushed() && expected.abs() < least {
                expected *= 0.0;
            }
            let found = operand_value(kind, record.get(cycle + 1, pin));
            let equal = found == expected && (found != 0.0 || same_sign(found, expected));
            assert!(
                equal || found.is_nan() && expected.is_nan(),
                "{}: code {code:x} is {found:e} and not {expected:e}",
                decoder.module_name()
            );
        }
    }
}

fn same_sign(a: f64, b: f64) -> bool {
    a.is_sign_negative() == b.is_sign_negative()
}
