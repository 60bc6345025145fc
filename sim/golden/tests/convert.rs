//! Decoding and encoding against implementations that are not ours: rustc_apfloat, half, float8, and vectors made with
//! ml_dtypes and gfloat (`vectors/make.py`).
//!
//! Inputs are all codes of all formats of at most 19 bits; and, for values to be encoded, all numbers of the target, all
//! middles between two of them, and the fp32 neighbours of both. Random ones print their seed; `WEFT_SEED` sets it and
//! `WEFT_FULL=1` adds an even spread over all fp32 values.

mod common;

use common::{full, power, seed};
use float8::{F8E4M3, F8E5M2};
use half::{bf16, f16};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use rustc_apfloat::ieee::{
    BFloatS, Float8E4M3FNS, Float8E5M2S, HalfS, IeeeFloat, Semantics, Single, SingleS,
};
use rustc_apfloat::{Float, FloatConvert, Round};
use weft_format::{Class, Format, Rounding};
use weft_golden::{Conversion, Encoded, Event, Events, LaneRandom, Matrix, Number, Subnormals};

/// Formats that rustc_apfloat has no name for, described to it in its own terms.
macro_rules! semantics {
    ($($name:ident $bits:literal $exponent:literal)+) => {
        $(struct $name;
        impl Semantics for $name {
            const BITS: usize = $bits;
            const EXP_BITS: usize = $exponent;
        })+
    };
}
semantics! { Tf32S 19 8 E4m3IeeeS 8 4 E3m4S 8 3 }

fn nearest() -> Conversion {
    Conversion::default()
}

fn toward_zero() -> Conversion {
    Conversion {
        rounding: Rounding::TowardZero,
        ..Conversion::default()
    }
}

fn saturating(conversion: Conversion) -> Conversion {
    Conversion {
        saturate: true,
        ..conversion
    }
}

fn encode(conversion: Conversion, value: f32, format: Format) -> u32 {
    conversion.encode(value.into(), format, 0).code
}

/// All floating-point formats, and all that are small enough to go through their codes.
fn floats(bits: u32) -> impl Iterator<Item = Format> {
    let formats = Format::all().iter().copied();
    formats.filter(move |format| format.float().is_some_and(|float| float.bits() <= bits))
}

/// All non-negative numbers of a format, the middles between them, the one beyond the last, and the fp32 neighbours of
/// all of these: with both signs.
fn probes(format: Format) -> Vec<f32> {
    let float = format.float().unwrap();
    let number = |code: u32| f64::from(Number::of_code(format, code).to_f32());
    let mut values = Vec::new();
    for code in 0..=float.max {
        let value = number(code);
        let next = if code == float.max {
            2.0 * value - number(code - 1)
        } else {
            number(code + 1)
        };
        // Exact in f64, and in fp32 for formats that are shorter than it by a bit.
        for exact in [value, (value + next) / 2.0, next] {
            let exact = exact as f32;
            values.extend([exact.next_down(), exact, exact.next_up()]);
        }
    }
    values.extend([f32::INFINITY, f32::NAN, f32::MAX, f32::MIN_POSITIVE, 1e-45]);
    values.iter().flat_map(|value| [*value, -value]).collect()
}

#[derive(Clone, Copy)]
struct Oracle {
    format: Format,
    name: &'static str,
    conversion: Conversion,
    encode: fn(f32) -> u32,
}

fn apfloat<S: Semantics>(value: f32, round: Round) -> u32
where
    Single: FloatConvert<IeeeFloat<S>>,
{
    let mut loses_info = false;
    let single = Single::from_bits(value.to_bits().into());
    let converted: IeeeFloat<S> = single.convert_r(round, &mut loses_info).value;
    converted.to_bits() as u32
}

/// Every oracle for every format that it knows.
fn oracles() -> Vec<Oracle> {
    let mut all = Vec::new();
    macro_rules! apfloats {
        ($($format:ident $semantics:ident)+) => {
            $(
                all.push(Oracle {
                    format: Format::$format,
                    name: "rustc_apfloat, nearest-even",
                    conversion: nearest(),
                    encode: |value| apfloat::<$semantics>(value, Round::NearestTiesToEven),
                });
                all.push(Oracle {
                    format: Format::$format,
                    name: "rustc_apfloat, toward-zero",
                    conversion: toward_zero(),
                    encode: |value| apfloat::<$semantics>(value, Round::TowardZero),
                });
            )+
        };
    }
    apfloats! {
        Tf32 Tf32S Bf16 BFloatS Fp16 HalfS E5m2 Float8E5M2S E4m3 Float8E4M3FNS E4m3Ieee E4m3IeeeS E3m4 E3m4S
        Fp32 SingleS
    }
    let mut others = |format, name, conversion, encode| {
        all.push(Oracle {
            format,
            name,
            conversion,
            encode,
        });
    };
    others(Format::Bf16, "half", nearest(), |value| {
        bf16::from_f32(value).to_bits().into()
    });
    others(Format::Fp16, "half", nearest(), |value| {
        f16::from_f32(value).to_bits().into()
    });
    // float8 saturates what is finite.
    others(Format::E4m3, "float8", saturating(nearest()), |value| {
        F8E4M3::from_f32(value).to_bits().into()
    });
    others(Format::E5m2, "float8", saturating(nearest()), |value| {
        F8E5M2::from_f32(value).to_bits().into()
    });
    all
}

/// Equal, but for the sign and payload of NaN: weft makes the canonical one only.
fn check(oracle: &Oracle, value: f32) {
    let code = encode(oracle.conversion, value, oracle.format);
    let theirs = (oracle.encode)(value);
    let Oracle { format, name, .. } = oracle;
    let float = format.float().unwrap();
    let same = match float.nan {
        Some(nan) if float.is_nan(theirs) => code == nan,
        _ => code == theirs,
    };
    assert!(
        same,
        "{value:e} ({:#010x}) to {format}: weft {code:#x}, {name} {theirs:#x}",
        value.to_bits()
    );
}

#[test]
fn codes_decode_as_others_decode_them() {
    fn ap<S: Semantics>(code: u32) -> f32
    where
        IeeeFloat<S>: FloatConvert<Single>,
    {
        let mut loses_info = false;
        let single: Single = IeeeFloat::<S>::from_bits(code.into())
            .convert(&mut loses_info)
            .value;
        assert!(!loses_info, "{code:#x}");
        f32::from_bits(single.to_bits() as u32)
    }
    type Decode = fn(u32) -> f32;
    let oracles: &[(Format, Decode)] = &[
        (Format::Tf32, ap::<Tf32S>),
        (Format::Tf32, |code| f32::from_bits(code << 13)),
        (Format::Bf16, ap::<BFloatS>),
        (Format::Bf16, |code| bf16::from_bits(code as u16).to_f32()),
        (Format::Fp16, ap::<HalfS>),
        (Format::Fp16, |code| f16::from_bits(code as u16).to_f32()),
        (Format::E5m2, ap::<Float8E5M2S>),
        (Format::E5m2, |code| F8E5M2::from_bits(code as u8).to_f32()),
        (Format::E4m3, ap::<Float8E4M3FNS>),
        (Format::E4m3, |code| F8E4M3::from_bits(code as u8).to_f32()),
        (Format::E4m3Ieee, ap::<E4m3IeeeS>),
        (Format::E3m4, ap::<E3m4S>),
    ];
    for (format, decode) in oracles {
        for code in 0..=format.max_code() {
            let number = Number::of_code(*format, code);
            let theirs = decode(code);
            assert_eq!(number, Number::from(theirs), "{format} {code:#x}");
            assert_eq!(
                number.to_f32().to_bits(),
                if theirs.is_nan() {
                    0x7fc0_0000
                } else {
                    theirs.to_bits()
                },
                "{format} {code:#x}"
            );
        }
    }
}

#[test]
fn integers_decode_as_rust_has_them() {
    for code in 0..=0xff_u32 {
        let int4 = ((code as u8) << 4) as i8 >> 4;
        assert_eq!(
            Number::of_code(Format::Int4, code),
            Number::from(i32::from(int4))
        );
        assert_eq!(
            Number::of_code(Format::Int8, code),
            Number::from(i32::from(code as i8))
        );
        assert_eq!(
            Number::of_code(Format::Uint8, code),
            Number::from(code as i32)
        );
        let sixty_fourths = f32::from(code as i8) / 64.0;
        assert_eq!(
            Number::of_code(Format::Mxint8, code),
            Number::from(sixty_fourths)
        );
    }
    for value in [i32::MIN, -1, 0, 1, i32::MAX] {
        assert_eq!(
            Number::of_code(Format::Int32, value as u32),
            Number::from(value)
        );
    }
}

#[test]
fn every_number_encodes_to_its_own_code() {
    let modes = [nearest(), toward_zero(), saturating(nearest())];
    for &format in Format::all() {
        if format == Format::Fp32 || format == Format::Int32 {
            continue;
        }
        for code in 0..=format.max_code() {
            let number = Number::of_code(format, code);
            let expected = match (number, format.element().class()) {
                (Number::Nan, Class::Float(float)) => float.nan.unwrap(),
                _ => code,
            };
            for mode in modes {
                let Encoded { code: back, event } = mode.encode(number, format, 0);
                let clipped = mode.saturate && matches!(number, Number::Infinite { .. });
                let expected = match format.element().float() {
                    Some(float) if clipped => expected & float.sign_mask() | float.max,
                    _ => expected,
                };
                assert_eq!(back, expected, "{format} {code:#x} {mode:?}");
                let nan = number == Number::Nan;
                let event_expected = match nan {
                    true => Some(Event::Nan),
                    false => clipped.then_some(Event::Overflow),
                };
                assert_eq!(event, event_expected, "{format} {code:#x}");
            }
        }
    }
}

#[test]
fn values_middles_and_neighbours_encode_as_others_encode_them() {
    for format in floats(19) {
        let probes = probes(format);
        for oracle in oracles().iter().filter(|oracle| oracle.format == format) {
            probes.par_iter().for_each(|value| check(oracle, *value));
        }
    }
}

/// All codes of the 16-bit formats, into all formats.
#[test]
fn conversions_between_formats_are_as_others_have_them() {
    for from in [Format::Bf16, Format::Fp16] {
        for oracle in &oracles() {
            (0..=from.max_code()).into_par_iter().for_each(|code| {
                check(oracle, Number::of_code(from, code).to_f32());
            });
        }
    }
}

#[test]
fn random_values_encode_as_others_encode_them() {
    let oracles = oracles();
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for _ in 0..if full() { 1_000_000 } else { 200_000 } {
        let value = f32::from_bits(random.random());
        // Most of all fp32 values are far out of range of the narrow formats.
        let near = f32::from_bits(random.random::<u32>() & 0x8fff_ffff | 0x3000_0000);
        for oracle in &oracles {
            check(oracle, value);
            check(oracle, near);
        }
    }
}

/// Evenly spread fp32 values, one in 127 against the fast oracles and one in 4099 against rustc_apfloat.
#[test]
fn spread_fp32_values_encode_as_others_encode_them() {
    if !full() {
        return;
    }
    for oracle in oracles().iter().filter(|oracle| oracle.format.bits() <= 16) {
        let thorough = |bits: u32, step: u32| {
            (0..=bits / step)
                .into_par_iter()
                .for_each(|index| check(oracle, f32::from_bits(index * step)));
        };
        let fast = !oracle.name.starts_with("rustc_apfloat");
        thorough(u32::MAX, if fast { 127 } else { 4099 });
    }
}

/// The lines of a file of vectors: head words, and items in their parts.
fn vectors(text: &'static str, head: &str) -> Vec<(Format, Vec<&'static str>)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(head));
    let found: Vec<_> = lines
        .filter_map(|line| {
            let mut words = line.strip_prefix(' ')?.split(' ');
            let format = words.next()?.parse().expect("a format");
            Some((format, words.collect()))
        })
        .collect();
    assert!(found.len() > 10, "{head}");
    found
}

fn hex(text: &str) -> u32 {
    u32::from_str_radix(text, 16).expect("a hexadecimal number")
}

const ML_DTYPES: &str = include_str!("vectors/ml_dtypes.txt");
const GFLOAT: &str = include_str!("vectors/gfloat.txt");

#[test]
fn codes_decode_as_ml_dtypes_decodes_them() {
    let mut seen = 0;
    for (format, items) in vectors(ML_DTYPES, "decode") {
        for item in items {
            let (code, bits) = item.split_once(':').unwrap();
            let theirs = Number::from(f32::from_bits(hex(bits)));
            assert_eq!(
                Number::of_code(format, hex(code)),
                theirs,
                "{format} {item}"
            );
            seen += 1;
        }
    }
    // Five formats of eight bits, two of six, one of four.
    assert_eq!(seen, 5 * 256 + 2 * 64 + 16);
}

/// Where weft means to differ, as docs/numerics.md tells.
fn differs_from_ml_dtypes(format: Format, value: f32) -> bool {
    let Some(float) = format.float() else {
        // Scales: ml_dtypes makes zero NaN, rounds ties up rather than to the even code, and subnormal fp32 in a way of
        // its own.
        let tie = value.to_bits() & 0x7f_ffff == 0x40_0000;
        return value == 0.0 || value > 0.0 && (tie || value.is_subnormal());
    };
    // NaN becomes -0 there in formats without NaN.
    value.is_nan() && float.nan.is_none()
}

#[test]
fn values_encode_as_ml_dtypes_encodes_them() {
    let mut differ = 0;
    for (format, items) in vectors(ML_DTYPES, "nearest-even") {
        for item in items {
            let (bits, theirs) = item.split_once(':').unwrap();
            let (value, theirs) = (f32::from_bits(hex(bits)), hex(theirs));
            let code = encode(nearest(), value, format);
            let float = format.float();
            let nan = float.is_some_and(|float| float.is_nan(theirs) && float.nan == Some(code));
            if code != theirs && !nan {
                assert!(
                    differs_from_ml_dtypes(format, value),
                    "{value:e} to {format}: weft {code:#x}, ml_dtypes {theirs:#x}"
                );
                differ += 1;
            }
        }
    }
    assert!(differ > 0, "docs/numerics.md tells of differences");
}

#[test]
fn values_encode_as_gfloat_encodes_them() {
    for (head, mode) in [
        ("saturate", saturating(nearest())),
        ("toward-zero", toward_zero()),
    ] {
        for (format, items) in vectors(GFLOAT, head) {
            for item in items {
                let (bits, theirs) = item.split_once(':').unwrap();
                let value = f32::from_bits(hex(bits));
                let code = encode(mode, value, format);
                assert_eq!(code, hex(theirs), "{head} {value:e} to {format}");
            }
        }
    }
}

#[test]
fn stochastic_rounding_is_as_gfloat_has_it() {
    for (format, items) in vectors(GFLOAT, "stochastic") {
        for item in items {
            let parts: Vec<_> = item.split(':').collect();
            let mode = saturating(Conversion {
                rounding: Rounding::Stochastic,
                random_bits: parts[1].parse().unwrap(),
                ..nearest()
            });
            let value = f32::from_bits(hex(parts[0]));
            // Bits above those that count must not.
            let random = hex(parts[2]) | 0xffff_fffe << (mode.random_bits - 1);
            let code = mode.encode(value.into(), format, random).code;
            assert_eq!(code, hex(parts[3]), "{item} to {format}");
        }
    }
}

/// The definition, tried with all random numbers: as many round up as the part that is cut says.
#[test]
fn stochastic_rounding_goes_up_as_often_as_it_should() {
    let mode = |bits| Conversion {
        rounding: Rounding::Stochastic,
        random_bits: bits,
        ..nearest()
    };
    // From 1 to 1.125, in e4m3, are 2^20 steps of fp32; and the same of subnormals, whose last place is 2^-9.
    for (base, place) in [(1.0_f32, 0.125_f32), (3.0 * power(-9), power(-9))] {
        for sixteenth in 0..16 {
            let value = base + place * sixteenth as f32 / 16.0;
            let down = encode(toward_zero(), value, Format::E4m3);
            for bits in [4, 6, 10] {
                let up = (0..1_u32 << bits)
                    .filter(|random| {
                        mode(bits).encode(value.into(), Format::E4m3, *random).code == down + 1
                    })
                    .count();
                assert_eq!(up, sixteenth << (bits - 4), "{value} with {bits} bits");
            }
            // With fewer bits what does not fit is lost, toward zero.
            let up = (0..4_u32)
                .filter(|random| mode(2).encode(value.into(), Format::E4m3, *random).code != down)
                .count();
            assert_eq!(up, sixteenth / 4, "{value}");
        }
    }
}

/// With the documented generator, the mean of many roundings is within five sigma of the value.
#[test]
fn stochastic_rounding_is_without_bias_where_the_bits_suffice() {
    let seed = seed() as u32;
    let mode = Conversion {
        rounding: Rounding::Stochastic,
        random_bits: 16,
        ..nearest()
    };
    for value in [
        1.0 + 1.0 / 1024.0,
        -351.0_f32 / 256.0,
        200.625,
        power(-9) * 0.3125,
    ] {
        let count = 200_000;
        let mut sum = 0.0;
        let (mut least, mut greatest) = (f64::MAX, f64::MIN);
        for lane in 0..8 {
            let mut random = LaneRandom::new(seed, lane);
            for _ in 0..count / 8 {
                let code = mode
                    .encode(value.into(), Format::E4m3, random.next_bits())
                    .code;
                let rounded = f64::from(Number::of_code(Format::E4m3, code).to_f32());
                sum += rounded;
                least = least.min(rounded);
                greatest = greatest.max(rounded);
            }
        }
        let place = greatest - least;
        let part = (f64::from(value) - least) / place;
        let sigma = place * (part * (1.0 - part) / f64::from(count)).sqrt();
        let bias = sum / f64::from(count) - f64::from(value);
        assert!(place > 0.0, "{value}");
        assert!(
            bias.abs() <= 5.0 * sigma,
            "{value}: bias {bias}, sigma {sigma}"
        );
    }
}

#[test]
fn lanes_start_apart_and_never_stop() {
    // By hand: a step from 1 gives 2^18 + 2^13 + 2^5 + 1.
    let zero = LaneRandom::constant(7);
    assert_eq!(LaneRandom::new(zero, 7).next_bits(), 0x4_2021);
    // By another program, written from docs/numerics.md.
    for (seed, lane, numbers) in [
        (0x0000_0000, 0, [0x325b_17fb, 0x442f_aa89, 0x9ea4_94f6]),
        (0x0000_0001, 1, [0xf5b2_a766, 0x8a98_cee9, 0xfbf1_4e2b]),
        (0xdead_beef, 127, [0x9c93_e8de, 0xd083_5b5a, 0xc6e0_936e]),
    ] {
        let mut random = LaneRandom::new(seed, lane);
        assert_eq!(numbers.map(|_| random.next_bits()), numbers);
    }
    let constants: std::collections::HashSet<_> = (0..100_000).map(LaneRandom::constant).collect();
    assert_eq!(constants.len(), 100_000);
    let matrix = LaneRandom::matrix(5, 3, 2).unwrap();
    let mut lane = LaneRandom::new(5, 1);
    for row in 0..3 {
        assert_eq!(matrix[(row, 1)], lane.next_bits());
    }
}

#[test]
fn overflow_and_special_values_go_where_the_table_says() {
    let code = |mode, value, format| encode(mode, value, format);
    // Last value that rounds to the greatest number, and the first that does not.
    for (format, last, first, beyond) in [
        (Format::E4m3, 464.0, 464.00003, 0x7f),
        (Format::E4m3Ieee, 247.99998, 248.0, 0x78),
        (Format::E5m2, 61439.996, 61440.0, 0x7c),
        (Format::E3m4, 15.749999, 15.75, 0x70),
        (Format::Fp16, 65519.996, 65520.0, 0x7c00),
    ] {
        let max = format.float().unwrap().max;
        let sign = format.float().unwrap().sign_mask();
        assert_eq!(code(nearest(), last, format), max, "{format}");
        assert_eq!(code(nearest(), first, format), beyond, "{format}");
        let negative = if format == Format::E4m3 {
            beyond
        } else {
            beyond | sign
        };
        assert_eq!(code(nearest(), -first, format), negative, "{format}");
        assert_eq!(code(nearest(), f32::INFINITY, format), beyond, "{format}");
        assert_eq!(code(saturating(nearest()), first, format), max, "{format}");
        assert_eq!(
            code(saturating(nearest()), f32::NEG_INFINITY, format),
            max | sign,
            "{format}"
        );
        assert_eq!(code(toward_zero(), 1e38, format), max, "{format}");
        assert_eq!(
            code(toward_zero(), f32::INFINITY, format),
            beyond,
            "{format}"
        );
    }
    for format in [Format::E3m2, Format::E2m3, Format::E2m1] {
        let float = format.float().unwrap();
        assert_eq!(code(nearest(), 1e9, format), float.max);
        assert_eq!(
            code(nearest(), f32::NEG_INFINITY, format),
            float.max | float.sign_mask()
        );
        assert_eq!(code(nearest(), f32::NAN, format), float.max);
    }
    for (value, expected) in [
        (0.0, 0),
        (-0.0, 0),
        (1e-45, 0),
        (-1.0, 0xff),
        (f32::NAN, 0xff),
        (f32::INFINITY, 0xff),
        (1.0, 127),
        (1.5, 128),       // a tie, to the even code
        (3.0, 128),       // a tie, to the even code
        (f32::MAX, 0xff), // rounds to 2^128
        (power(-127), 0),
    ] {
        assert_eq!(code(nearest(), value, Format::E8m0), expected, "{value}");
    }
    assert_eq!(code(saturating(nearest()), f32::MAX, Format::E8m0), 0xfe);
}

/// What overflows where there is no infinity counts as NaN as well, what becomes the greatest number or an infinity does not.
#[test]
fn overflow_to_nan_counts_as_both() {
    let count = |mode: Conversion, value: f32, format| {
        let mut events = Events::default();
        events.count(mode.encode(value.into(), format, 0).event);
        (events.overflowed, events.underflowed, events.nan)
    };
    for value in [465.0, -1e30, f32::INFINITY] {
        assert_eq!(count(nearest(), value, Format::E4m3), (1, 0, 1), "{value}");
        assert_eq!(
            count(saturating(nearest()), value, Format::E4m3),
            (1, 0, 0),
            "{value}"
        );
        assert_eq!(count(nearest(), value, Format::E2m1), (1, 0, 0), "{value}");
    }
    assert_eq!(count(nearest(), 1e30, Format::E5m2), (1, 0, 0));
    assert_eq!(count(nearest(), f32::INFINITY, Format::E5m2), (0, 0, 0));
    assert_eq!(count(nearest(), f32::NAN, Format::E4m3), (0, 0, 1));
    assert_eq!(count(toward_zero(), 1e30, Format::E4m3), (1, 0, 0));
    assert_eq!(count(nearest(), f32::MAX, Format::E8m0), (1, 0, 1));
    assert_eq!(
        count(saturating(nearest()), f32::MAX, Format::E8m0),
        (1, 0, 0)
    );
}

#[test]
fn integers_round_and_saturate() {
    let int8 = |mode, value: f32| encode(mode, value, Format::Int8) as u8 as i8;
    for (value, even, zero) in [
        (0.5, 0, 0),
        (1.5, 2, 1),
        (-2.5, -2, -2),
        (-3.5, -4, -3),
        (127.49, 127, 127),
        (127.5, 127, 127),
        (-128.5, -128, -128),
        (-129.5, -128, -128),
        (1e30, 127, 127),
        (f32::NEG_INFINITY, -128, -128),
        (f32::NAN, 0, 0),
    ] {
        assert_eq!(int8(nearest(), value), even, "{value}");
        assert_eq!(int8(toward_zero(), value), zero, "{value}");
    }
    assert_eq!(encode(nearest(), -1.0, Format::Uint8), 0);
    assert_eq!(
        encode(nearest(), 2147483648.0, Format::Int32),
        i32::MAX as u32
    );
    // As Rust rounds and casts, over random values; NaN apart, both give 0.
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for _ in 0..100_000 {
        let value = f32::from_bits(random.random());
        let rust = value.round_ties_even() as i32;
        assert_eq!(
            encode(nearest(), value, Format::Int32) as i32,
            rust,
            "{value:e}"
        );
        let rust = value.round_ties_even() as i8;
        assert_eq!(int8(nearest(), value), rust, "{value:e}");
        assert_eq!(int8(toward_zero(), value), value as i8, "{value:e}");
    }
}

#[test]
fn integers_and_scales_round_stochastically_too() {
    let mode = Conversion {
        rounding: Rounding::Stochastic,
        random_bits: 2,
        ..nearest()
    };
    let codes = |value: f32, format| {
        [0, 1, 2, 3].map(|random| mode.encode(value.into(), format, random).code as i32)
    };
    assert_eq!(codes(2.25, Format::Int32), [2, 2, 2, 3]);
    assert_eq!(codes(-2.75, Format::Int32), [-2, -3, -3, -3]);
    assert_eq!(codes(127.5, Format::Int8), [127, 127, 127, 127]);
    // An eighth is cut by two bits.
    assert_eq!(codes(0.125, Format::Int32), [0, 0, 0, 0]);
    // 1.5 is half-way from 1 to 2.
    assert_eq!(codes(1.5, Format::E8m0), [127, 127, 128, 128]);
    assert_eq!(encode(toward_zero(), 1.99, Format::E8m0), 127);
}

#[test]
fn f64_is_rounded_once() {
    // Half-way between two fp16 but for a bit that fp32 does not hold: to fp32 first would be a tie.
    let value = 1.0 + 2_f64.powi(-11) + 2_f64.powi(-40);
    let code = |value: Number| nearest().encode(value, Format::Fp16, 0).code;
    assert_eq!(code(value.into()), 0x3c01);
    assert_eq!(code((value as f32).into()), 0x3c00);
    let mut random = ChaCha8Rng::seed_from_u64(seed());
    for _ in 0..200_000 {
        let value = f64::from_bits(random.random());
        let rounded = value as f32;
        let weft = Number::from(value).to_f32();
        assert!(
            weft.to_bits() == rounded.to_bits() || weft.is_nan() && rounded.is_nan(),
            "{value:e}: {weft:e}, {rounded:e}"
        );
        let theirs = match f16::from_f64(value) {
            nan if nan.is_nan() => 0x7e00,
            number => number.to_bits(),
        };
        assert_eq!(code(value.into()), u32::from(theirs), "{value:e}");
    }
}

#[test]
fn subnormals_are_flushed_when_asked_after_rounding() {
    let flush = Conversion {
        subnormals: Subnormals::Flush,
        ..nearest()
    };
    // The least normal e4m3 is 2^-6; a sixteenth below it is a tie with 15/16 of it, to the even code.
    let least = power(-6);
    assert_eq!(encode(flush, least, Format::E4m3), 0x08);
    assert_eq!(encode(flush, least * 0.97, Format::E4m3), 0x08);
    let below = flush.encode((least * 0.875).into(), Format::E4m3, 0);
    assert_eq!((below.code, below.event), (0, Some(Event::Underflow)));
    assert_eq!(encode(flush, -least * 0.5, Format::E4m3), 0x80);
    assert_eq!(encode(nearest(), least * 0.875, Format::E4m3), 0x07);
}

#[test]
fn random_bits_are_asked_for() {
    let values = Matrix::from([[1.0_f32, 2.0]]);
    let mode = |random_bits| Conversion {
        rounding: Rounding::Stochastic,
        random_bits,
        ..nearest()
    };
    let refusal = |mode: Conversion, random: Option<&Matrix<u32>>| {
        let refused = mode.encode_matrix(&values, Format::E4m3, random);
        refused.unwrap_err().to_string()
    };
    insta::assert_snapshot!(refusal(mode(8), None), @"stochastic rounding needs random numbers, one for each element");
    insta::assert_snapshot!(refusal(mode(8), Some(&Matrix::from([[1]]))), @"random numbers are 1 x 1 and values 1 x 2: each value needs one");
    insta::assert_snapshot!(refusal(mode(33), Some(&Matrix::from([[1, 2]]))), @"random bits of stochastic rounding are 33: they must be from 1 to 32");
    insta::assert_snapshot!(refusal(mode(0), Some(&Matrix::from([[1, 2]]))), @"random bits of stochastic rounding are 0: they must be from 1 to 32");
}
