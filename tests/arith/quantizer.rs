//! Quantisers of blocks against golden: every number as the greatest of a block, ties of all rules, and random blocks.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::Model;
use weft_format::{Format, Operand, Rounding, ScaleRule};
use weft_golden::{Conversion, Matrix, Number, Quantized, quantize};
use weft_ir::{Bundle, Dialect, Form, Options, Unit};
use weft_test_support::{full, lint_all};
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::arith::MxQuantizer;

use super::numbers::code;
use Format::*;
use Rounding::*;

const BLOCKS: [Format; 6] = [Mxfp8E4m3, Mxfp8E5m2, Mxfp6E3m2, Mxfp6E2m3, Mxfp4, Mxint8];
const LENGTH: usize = 32;

/// Every rule twice and every format of blocks, in all numbers of stages, with all ways to round; in full, every rule with
/// every format.
fn quantizers() -> Vec<MxQuantizer> {
    let mut all = Vec::new();
    for i in 0..if full() { 30 } else { 8 } {
        let (to, rule) = (BLOCKS[i % 6], ScaleRule::all()[i % 5]);
        let rounding = [NearestEven, Stochastic, NearestEven, TowardZero][i % 4];
        all.push(MxQuantizer {
            from: [Fp32, Bf16, Fp16, Fp32, Tf32][(i + i / 5) % 5],
            to,
            rule,
            rounding,
            random_bits: match rounding {
                Stochastic => [8, 16, 32][i % 3],
                _ => 0,
            },
            saturate: i % 4 != 2,
            stages: i as u32 % 3 + 1,
        });
    }
    // Formats without infinity, and with fewer digits than an element.
    for (from, to, rule) in [
        (E4m3, Mxfp4, ScaleRule::RoundUp),
        (E2m1, Mxint8, ScaleRule::Even),
        (E5m2, Mxfp6E2m3, ScaleRule::Ceil),
    ] {
        all.push(MxQuantizer {
            from,
            to,
            rule,
            rounding: NearestEven,
            random_bits: 0,
            saturate: true,
            stages: 1,
        });
    }
    all
}

fn label(quantizer: &MxQuantizer) -> String {
    quantizer.module_name().replace("weft_mx_quantizer_", "")
}

/// In loop form, which is built in a fraction of the time.
fn bundle() -> Bundle {
    let mut all = SideBySide::new(
        "quantizers",
        Options {
            form: Form::Loops,
            ..Options::default()
        },
    );
    quantizers()
        .iter()
        .for_each(|quantizer| all.add(&label(quantizer), quantizer));
    all.bundle()
}

#[test]
fn no_tool_complains_of_quantizers() {
    // The tools take long for blocks: one of them, of which everything is used.
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
        let mut all = SideBySide::new(
            "quantizer",
            Options {
                dialect,
                ..Options::default()
            },
        );
        all.add("quantizer", &quantizers()[1]);
        lint_all(&all.bundle());
    }
}

#[test]
fn snapshots() {
    snapshot(&MxQuantizer {
        from: Bf16,
        to: Mxfp4,
        rule: ScaleRule::Even,
        rounding: NearestEven,
        random_bits: 0,
        saturate: true,
        stages: 3,
    });
}

/// What golden makes of blocks of codes, one in each row.
fn expected(quantizer: &MxQuantizer, codes: &Matrix<u32>, random: &Matrix<u32>) -> Quantized {
    let numbers = codes.map(|code| Number::of_code(quantizer.from, code));
    let conversion = Conversion {
        rounding: quantizer.rounding,
        random_bits: quantizer.random_bits.max(1),
        saturate: quantizer.saturate,
        ..Conversion::default()
    };
    let random = Some(random).filter(|_| quantizer.random_bits > 0);
    let (to, rule) = (quantizer.to, quantizer.rule);
    quantize(&numbers, to, Operand::Moving, rule, &conversion, random).unwrap()
}

/// Blocks for each quantiser, one in each row.
fn check(model: &mut Model, blocks: &[Matrix<u32>], seed: u64) {
    let all = quantizers();
    let cycles = blocks.iter().map(Matrix::rows).max().unwrap();
    let mut script = Script::new(model.interface(), cycles + 3, seed);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut randoms = Vec::new();
    for (quantizer, blocks) in all.iter().zip(blocks) {
        let pin = script.input(&format!("{}_values_i", label(quantizer)));
        let (bits, below) = (quantizer.random_bits, quantizer.from.bits());
        let low = |word: u32| u64::from(word) & ((1_u64 << bits) - 1);
        let own = Matrix::from_fn(blocks.rows(), LENGTH, |_, _| random.random::<u32>()).unwrap();
        for row in 0..blocks.rows() {
            for lane in 0..LENGTH {
                let value = u64::from(blocks[(row, lane)]) | low(own[(row, lane)]) << below;
                script.set_lane(row, pin, lane, below + bits, value as i64);
            }
        }
        randoms.push(own);
    }
    let record = script.run(model);
    for ((quantizer, blocks), random) in all.iter().zip(blocks).zip(&randoms) {
        let label = label(quantizer);
        let [scales, elements] =
            ["scale_o", "codes_o"].map(|port| record.output(&format!("{label}_{port}")));
        let quantized = expected(quantizer, blocks, random);
        let expected_scales = quantized.coded.scales().unwrap();
        for row in 0..blocks.rows() {
            let cycle = row + quantizer.stages as usize;
            let found = record.get(cycle, scales);
            let what = || format!("{label}, seed {seed}: {:x?}", blocks.row(row));
            assert_eq!(
                found,
                expected_scales[(row, 0)].into(),
                "scale of {}",
                what()
            );
            for lane in 0..LENGTH {
                let found = record.lane(cycle, elements, lane, quantizer.to.bits());
                let expected = quantized.coded.codes()[(row, lane)];
                assert_eq!(found, expected.into(), "element {lane} of {}", what());
            }
        }
    }
}

fn model() -> Model {
    build(&bundle(), Form::Loops).model().unwrap()
}

/// Every code of formats of up to 16 bits as the greatest of its block, with smaller numbers beside it; of others, every
/// exponent with the mantissas at which rules decide.
#[test]
fn every_number_may_be_the_greatest() {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let blocks: Vec<_> = quantizers()
        .iter()
        .map(|quantizer| {
            let float = quantizer.from.float().unwrap();
            let greatest: Vec<u32> = match quantizer.from.bits() {
                bits @ ..=16 => (0..1 << bits).collect(),
                _ => {
                    let fields = 0..1_u32 << float.exponent_bits;
                    let top = |bits: u32| ((1 << bits) - 1) << (float.mantissa_bits - bits);
                    let mut mantissas = vec![0, 1, 2];
                    for bits in 1..9 {
                        let ones: u32 = top(bits);
                        mantissas.extend([
                            ones - 1,
                            ones,
                            ones + 1,
                            1 << (float.mantissa_bits - bits),
                        ]);
                    }
                    let codes = fields.flat_map(|field| {
                        let code = move |m: &u32| field << float.mantissa_bits | m;
                        mantissas.iter().map(code).collect::<Vec<_>>()
                    });
                    codes.collect()
                }
            };
            // As short as it can be: a lane for each bit that the greatest is beyond.
            let place = |row: usize| row % LENGTH;
            let magnitude = float.sign_mask() - 1;
            Matrix::from_fn(greatest.len(), LENGTH, |row, lane| {
                let greatest = greatest[row];
                if lane == place(row) {
                    return greatest;
                }
                let below = (greatest & magnitude)
                    .saturating_sub(random.random_range(0..1 << (float.mantissa_bits + 2)));
                below | random.random::<u32>() & float.sign_mask()
            })
            .unwrap()
        })
        .collect();
    check(&mut model(), &blocks, 1);
}

#[test]
fn random_blocks() {
    let mut model = model();
    let (batches, count) = if full() { (100, 2000) } else { (1, 1500) };
    for seed in 2..2 + batches {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let blocks: Vec<_> = quantizers()
            .iter()
            .map(|quantizer| {
                let float = quantizer.from.float().unwrap();
                let special = |code: u32| float.is_nan(code) || float.is_infinite(code);
                let mut codes = Vec::new();
                for _ in 0..count {
                    let specials = random.random_range(0..6) == 0;
                    let length = *[32, 32, 31, 5, 1, 0].choose(&mut random).unwrap();
                    let spread = random.random_range(1..8);
                    let middle = random.random_range(0..1 << float.exponent_bits);
                    for lane in 0..LENGTH {
                        let any = match random.random_range(0..10) {
                            0 => code(quantizer.from, &mut random) as u32,
                            _ => {
                                let mantissa = random.random::<u32>();
                                let field = middle - random.random_range(0..spread).min(middle);
                                let bits = float.sign_mask() | ((1 << float.mantissa_bits) - 1);
                                mantissa & bits | field << float.mantissa_bits
                            }
                        };
                        let kept = lane < length && (specials || !special(any));
                        codes.push(if kept { any } else { 0 });
                    }
                }
                Matrix::new(count, LENGTH, codes).unwrap()
            })
            .collect();
        check(&mut model, &blocks, seed);
    }
}
