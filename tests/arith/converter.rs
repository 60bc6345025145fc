//! Converters against golden: all numbers of the formats, what lies between them, and random numbers.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::Model;
use weft_format::{Format, Rounding};
use weft_golden::{Number, Subnormals};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{full, lint_all};
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::arith::{
    BlockConverter, Conversion, Converter, FormatConverter, IntegerConverter, StochasticConverter,
};

use super::numbers::{code, corners, value};
use Format::*;
use Rounding::*;

const TO: [Format; 16] = [
    Fp32, Tf32, Bf16, Fp16, E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1, Int4, Int8, Uint8, Int32,
    E8m0,
];

/// A converter under test.
#[derive(Clone, Copy)]
struct Unit {
    conversion: Conversion,
    /// None unless rounding is stochastic.
    random_bits: u32,
}

impl Unit {
    fn label(self) -> String {
        let Conversion {
            to,
            rounding,
            saturate,
            flush,
        } = self.conversion;
        let suffix = [("_sat", saturate), ("_flush", flush)];
        let suffix: String = suffix
            .iter()
            .filter(|(_, on)| *on)
            .map(|(name, _)| *name)
            .collect();
        format!("{to}_{rounding}_{}{suffix}", self.random_bits).replace('-', "_")
    }

    fn to(self) -> Format {
        self.conversion.to
    }

    fn golden(self) -> weft_golden::Conversion {
        golden(self.conversion, self.random_bits)
    }
}

pub fn golden(conversion: Conversion, random_bits: u32) -> weft_golden::Conversion {
    let Conversion {
        rounding,
        saturate,
        flush,
        ..
    } = conversion;
    let subnormals = if flush {
        Subnormals::Flush
    } else {
        Subnormals::Keep
    };
    weft_golden::Conversion {
        rounding,
        random_bits,
        saturate,
        subnormals,
    }
}

fn units() -> Vec<Unit> {
    let mut units = Vec::new();
    for (i, to) in TO.into_iter().enumerate() {
        for rounding in [NearestEven, TowardZero] {
            for saturate in [false, true] {
                let conversion = Conversion {
                    to,
                    rounding,
                    saturate,
                    flush: false,
                };
                units.push(Unit {
                    conversion,
                    random_bits: 0,
                });
            }
        }
        // Fewer random bits than the discarded part has, as many, and more.
        let random_bits = [1, 5, 13, 16, 24, 32][i % 6];
        let conversion = Conversion {
            to,
            rounding: Stochastic,
            saturate: i % 2 == 0,
            flush: false,
        };
        units.push(Unit {
            conversion,
            random_bits,
        });
    }
    for to in [Bf16, Fp16, E4m3] {
        for (rounding, random_bits) in [(NearestEven, 0), (Stochastic, 8)] {
            let conversion = Conversion {
                to,
                rounding,
                saturate: false,
                flush: true,
            };
            units.push(Unit {
                conversion,
                random_bits,
            });
        }
    }
    units
}

fn bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "converters",
        Options {
            dialect,
            ..Options::default()
        },
    );
    for unit in units() {
        let Unit {
            conversion,
            random_bits,
        } = unit;
        match random_bits {
            0 => all.add(&unit.label(), &Converter { conversion }),
            _ => all.add(
                &unit.label(),
                &StochasticConverter {
                    conversion,
                    random_bits,
                },
            ),
        }
    }
    all.bundle()
}

fn model() -> Model {
    build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap()
}

#[test]
fn no_tool_complains_of_system_verilog() {
    lint_all(&bundle(Dialect::SystemVerilog));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    lint_all(&bundle(Dialect::Verilog2005));
}

#[test]
fn snapshots() {
    snapshot(&Converter {
        conversion: Conversion::nearest_even(E4m3),
    });
    let rounding = Stochastic;
    let conversion = Conversion {
        rounding,
        ..Conversion::nearest_even(Bf16)
    };
    snapshot(&StochasticConverter {
        conversion,
        random_bits: 16,
    });
    snapshot(&Converter {
        conversion: Conversion::nearest_even(Int8),
    });
    snapshot(&Converter {
        conversion: Conversion::nearest_even(E8m0),
    });
}

/// Converts a list of numbers with each unit.
fn check(model: &mut Model, units: &[Unit], numbers: &[Vec<f32>], seed: u64) {
    let cycles = numbers.iter().map(Vec::len).max().unwrap();
    let mut script = Script::new(model.interface(), cycles, seed);
    for (unit, numbers) in units.iter().zip(numbers) {
        let pin = script.input(&format!("{}_number_i", unit.label()));
        for (cycle, number) in numbers.iter().enumerate() {
            script.set(cycle, pin, number.to_bits().into());
        }
    }
    let record = script.run(model);
    for (unit, numbers) in units.iter().zip(numbers) {
        let (label, conversion) = (unit.label(), unit.golden());
        let pin = record.output(&format!("{label}_code_o"));
        let random = (unit.random_bits > 0).then(|| script.input(&format!("{label}_random_i")));
        for (cycle, number) in numbers.iter().enumerate() {
            let random = random.map_or(0, |pin| script.get(cycle, pin) as u32);
            let expected = conversion
                .encode(Number::from(*number), unit.to(), random)
                .code;
            let found = record.get(cycle, pin);
            assert!(
                found == expected.into(),
                "{label}, seed {seed}: {number:e} ({:08x}), random {random:x}, is {found:x} and not {expected:x}",
                number.to_bits()
            );
        }
    }
}

/// All numbers of a format, the middles between neighbours, and fp32's neighbours of all these; those above the greatest
/// number, too.
fn borders(to: Format) -> Vec<f32> {
    let mut values: Vec<f32> = if to.bits() <= 16 {
        (0..=u64::from(to.max_code()))
            .map(|code| value(to, code) as f32)
            .filter(|v| v.is_finite())
            .collect()
    } else if to.float().is_some() {
        corners(to)
            .into_iter()
            .map(|code| value(to, code) as f32)
            .collect()
    } else {
        let power = |p: i32| 2f64.powi(p) as f32;
        (0..32)
            .flat_map(|p| [power(p), -power(p), power(p) - 1.0, 0.5 + power(p)])
            .collect()
    };
    values.sort_by(f32::total_cmp);
    let beyond = match to.float() {
        // Where the next number would be, and the next.
        Some(float) => {
            let step = 2f64.powi(float.max_exponent() - float.mantissa_bits as i32);
            let max = value(to, float.max.into());
            (1..4)
                .flat_map(|n| [max + step * f64::from(n), -max - step * f64::from(n)])
                .collect()
        }
        // Those that have no code, and zeros.
        None if to.scale().is_some() => {
            let negative = values.clone().into_iter().map(|value| -f64::from(value));
            let greatest = [f32::MAX, f32::INFINITY, f32::NAN].map(f64::from);
            negative.chain(greatest).chain([0.0, -0.0]).collect()
        }
        None => vec![to.max_int() as f64 + 1.0, to.min_int() as f64 - 1.0],
    };
    values.extend(beyond.into_iter().map(|value| value as f32));
    values.sort_by(f32::total_cmp);
    let middles: Vec<f32> = values
        .windows(2)
        .map(|w| ((f64::from(w[0]) + f64::from(w[1])) / 2.0) as f32)
        .collect();
    values.extend(middles);
    let around: Vec<f32> = values
        .iter()
        .flat_map(|value| {
            let bits = value.to_bits();
            [
                *value,
                f32::from_bits(bits.saturating_sub(1)),
                f32::from_bits(bits + 1),
            ]
        })
        .collect();
    around
}

#[test]
fn numbers_middles_and_neighbours() {
    let units = units();
    let numbers: Vec<Vec<f32>> = units.iter().map(|unit| borders(unit.to())).collect();
    check(&mut model(), &units, &numbers, 1);
}

#[test]
fn random_numbers() {
    let (units, mut model) = (units(), model());
    let (batches, count) = if full() { (200, 50_000) } else { (1, 30_000) };
    for seed in 2..2 + batches {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let numbers: Vec<Vec<f32>> = units
            .iter()
            .map(|unit| {
                (0..count)
                    .map(|_| match random.random_range(0..3) {
                        0 => f32::from_bits(code(Fp32, &mut random) as u32),
                        // Not far from a number of the format.
                        _ => {
                            let near = value(unit.to(), code(unit.to(), &mut random)) as f32;
                            let bits = random.random_range(0..23);
                            f32::from_bits(near.to_bits() ^ random.random_range(0..1_u32 << bits))
                        }
                    })
                    .collect()
            })
            .collect();
        check(&mut model, &units, &numbers, seed);
    }
}

#[test]
fn integers_to_other_formats() {
    let with = |to, rounding, saturate| Conversion {
        to,
        rounding,
        saturate,
        flush: false,
    };
    let mut units: Vec<(Format, Conversion)> = [Int4, Int8, Uint8, Int32]
        .map(|from| (from, Conversion::nearest_even(Fp32)))
        .to_vec();
    units.extend([
        (Int32, with(Fp32, TowardZero, false)),
        (Int32, with(Bf16, NearestEven, false)),
        (Int32, with(Fp16, NearestEven, false)),
        (Int32, with(Fp16, TowardZero, false)),
        (Int32, with(E4m3, NearestEven, true)),
        (Int32, with(E5m2, NearestEven, false)),
        (Int32, with(E2m1, NearestEven, false)),
        (Int32, with(Int8, NearestEven, false)),
        (Int32, with(Uint8, NearestEven, false)),
        (Uint8, with(Int4, NearestEven, false)),
        (Int8, with(Uint8, NearestEven, false)),
        (Int4, with(Int32, NearestEven, false)),
        (Int32, with(E8m0, NearestEven, false)),
        (Int8, with(E8m0, TowardZero, true)),
    ]);
    let label = |(from, to): &(Format, Conversion)| {
        let label = format!("{from}_{}_{}_{}", to.to, to.rounding, to.saturate);
        label.replace('-', "_")
    };
    let bundle = |dialect| {
        let mut all = SideBySide::new(
            "integer_converters",
            Options {
                dialect,
                ..Options::default()
            },
        );
        for unit in &units {
            all.add(
                &label(unit),
                &IntegerConverter {
                    from: unit.0,
                    conversion: unit.1,
                },
            );
        }
        all.bundle()
    };
    lint_all(&bundle(Dialect::Verilog2005));
    lint_all(&bundle(Dialect::SystemVerilog));
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();

    let mut random = ChaCha8Rng::seed_from_u64(3);
    let mut wide: Vec<i32> = vec![0, 1, -1, i32::MAX, i32::MIN, i32::MIN + 1];
    for shift in 0..32 {
        let power = 1_i32 << shift;
        let near = [0, 1, -1].map(|by| power.wrapping_add(by));
        wide.extend(
            near.iter()
                .chain(&[power.wrapping_neg(), power.wrapping_mul(3)]),
        );
    }
    wide.extend((0..50_000).map(|_| random.random::<i32>() >> random.random_range(0..31)));
    let codes = |from: Format, cycle: usize| match from {
        Int32 => u64::from(wide[cycle] as u32),
        _ => cycle as u64 & u64::from(from.max_code()),
    };
    let mut script = Script::new(model.interface(), wide.len(), 4);
    for unit in &units {
        let pin = script.input(&format!("{}_integer_i", label(unit)));
        (0..wide.len()).for_each(|cycle| script.set(cycle, pin, codes(unit.0, cycle)));
    }
    let record = script.run(&mut model);
    for unit in &units {
        let pin = record.output(&format!("{}_code_o", label(unit)));
        for cycle in 0..wide.len() {
            let number = Number::of_code(unit.0, codes(unit.0, cycle) as u32);
            let expected = golden(unit.1, 1).encode(number, unit.1.to, 0).code;
            let found = record.get(cycle, pin);
            assert_eq!(found, expected.into(), "{}: {number:?}", label(unit));
        }
    }
}

/// What is before the names of a unit's ports: its module's name without what all have in common.
fn short(unit: &impl weft_ir::Unit) -> String {
    let name = unit.module_name();
    let (_, formats) = name.split_once("converter_").unwrap();
    formats.to_string()
}

/// The ways to convert: roundings without random bits, saturating or not, flushing or not.
const WAYS: usize = 8;

/// The way of that number to convert.
fn way(to: Format, number: usize) -> Conversion {
    let bit = |place: u32| number >> place & 1 == 1;
    Conversion {
        to,
        rounding: if bit(0) { TowardZero } else { NearestEven },
        saturate: bit(1),
        flush: bit(2),
    }
}

/// How far pairs of formats are turned against ways to convert. Each pair has one way in the quick run, each format all
/// of them among its pairs; in the full run each pair has all of them.
fn turns() -> std::ops::Range<usize> {
    if full() { 0..WAYS } else { 0..1 }
}

/// Pairs of formats of all sorts, and every code of those of up to 16 bits.
#[test]
fn formats_to_formats() {
    turns().for_each(check_formats_to_formats);
}

fn check_formats_to_formats(turn: usize) {
    let from = [
        Bf16, Fp16, E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1, Tf32, Int8, E8m0,
    ];
    let to = [Fp32, Bf16, Fp16, E5m2, E4m3, E2m1, Int8, Uint8, E8m0];
    let mut converters = Vec::new();
    for (i, from) in from.into_iter().enumerate() {
        for (j, to) in to.into_iter().enumerate() {
            // There are as many formats to convert to as ways, and more to convert from.
            let conversion = way(to, (i + j + turn) % WAYS);
            converters.push(FormatConverter { from, conversion });
        }
    }
    let bundle = |dialect| {
        let mut all = SideBySide::new(
            "format_converters",
            Options {
                dialect,
                ..Options::default()
            },
        );
        converters
            .iter()
            .for_each(|converter| all.add(&short(converter), converter));
        all.bundle()
    };
    lint_all(&bundle(Dialect::Verilog2005));
    lint_all(&bundle(Dialect::SystemVerilog));
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    const CODES: usize = 1 << 16;
    let mut random = ChaCha8Rng::seed_from_u64(4);
    let mut script = Script::new(model.interface(), CODES, 5);
    let codes: Vec<Vec<u64>> = converters
        .iter()
        .map(|converter| {
            let of = |n: usize| match converter.from.bits() {
                ..=16 => n as u64 & u64::from(converter.from.max_code()),
                _ => code(converter.from, &mut random),
            };
            (0..CODES).map(of).collect()
        })
        .collect();
    for (converter, codes) in converters.iter().zip(&codes) {
        let pin = script.input(&format!("{}_number_i", short(converter)));
        codes
            .iter()
            .enumerate()
            .for_each(|(cycle, code)| script.set(cycle, pin, *code));
    }
    let record = script.run(&mut model);
    for (converter, codes) in converters.iter().zip(&codes) {
        let pin = record.output(&format!("{}_code_o", short(converter)));
        for (cycle, code) in codes.iter().enumerate() {
            let number = Number::of_code(converter.from, *code as u32);
            let expected =
                golden(converter.conversion, 1).encode(number, converter.conversion.to, 0);
            let found = record.get(cycle, pin);
            assert_eq!(
                found,
                expected.code.into(),
                "{}: {code:x}, {number:?}",
                short(converter)
            );
        }
    }
}

#[test]
fn blocks_to_formats() {
    turns().for_each(check_blocks_to_formats);
}

fn check_blocks_to_formats(turn: usize) {
    let from = [Mxfp8E4m3, Mxfp8E5m2, Mxfp6E3m2, Mxfp6E2m3, Mxfp4, Mxint8];
    let to = [Fp32, Bf16, E4m3, E8m0];
    let mut converters = Vec::new();
    for (i, from) in from.into_iter().enumerate() {
        for (j, to) in to.into_iter().enumerate() {
            // 18 pairs, so that each of three formats to convert to has 6 of 8 ways, and all have all together.
            let conversion = way(to, (i + 3 * j + turn) % WAYS);
            converters.push(BlockConverter { from, conversion });
        }
    }
    let bundle = |dialect| {
        let mut all = SideBySide::new(
            "block_converters",
            Options {
                dialect,
                ..Options::default()
            },
        );
        converters
            .iter()
            .for_each(|converter| all.add(&short(converter), converter));
        all.bundle()
    };
    lint_all(&bundle(Dialect::Verilog2005));
    lint_all(&bundle(Dialect::SystemVerilog));
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    // Every element with every scale.
    const CODES: usize = 1 << 16;
    let mut script = Script::new(model.interface(), CODES, 6);
    let split = |from: Format, n: usize| (n as u32 & from.max_code(), (n >> 8) as u32);
    for converter in &converters {
        let [element, scale] = ["element_i", "scale_i"]
            .map(|port| script.input(&format!("{}_{port}", short(converter))));
        for n in 0..CODES {
            let codes = split(converter.from, n);
            script.set(n, element, codes.0.into());
            script.set(n, scale, codes.1.into());
        }
    }
    let record = script.run(&mut model);
    for converter in &converters {
        let block = converter.from.block().unwrap();
        let pin = record.output(&format!("{}_code_o", short(converter)));
        for n in 0..CODES {
            let (element, scale) = split(converter.from, n);
            let number = match scale {
                255 => Number::Nan,
                _ => Number::of_code(block.element, element)
                    .times_power_of_two(scale as i32 - 127 + block.element_exponent),
            };
            let expected =
                golden(converter.conversion, 1).encode(number, converter.conversion.to, 0);
            let found = record.get(n, pin);
            assert_eq!(
                found,
                expected.code.into(),
                "{}: {element:x}, scale {scale}, {number:?}",
                short(converter)
            );
        }
    }
}
