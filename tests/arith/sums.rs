//! Exact, aligned and block sums against their definitions and golden.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::Model;
use weft_format::{AlignedSum, Format, Operand, Rounding};
use weft_golden::{Accumulate, Coded, Matrix, Number, Subnormals, matmul_codes_onto};
use weft_ir::{Bundle, Dialect, Form, Module, Options, Unit, ports};
use weft_test_support::{full, lint_all};
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::arith::{AlignedAdder, Conversion, ExactAdder, ExactForm, ExactRounder, MxStep};

use super::converter::golden;
use super::numbers::{code, value};
use Format::*;
use Rounding::{NearestEven, TowardZero};

const EIGHT_BITS: [Format; 7] = [E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1];

/// An exact sum in a test: the number in units of the lowest place, and the flags.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    value: i128,
    plus: bool,
    minus: bool,
    nan: bool,
}

impl Sum {
    fn add(&mut self, product: f64, lowest_place: i32) {
        self.nan |= product.is_nan();
        self.plus |= product == f64::INFINITY;
        self.minus |= product == f64::NEG_INFINITY;
        if product.is_finite() {
            let units = product * 2f64.powi(-lowest_place);
            assert_eq!(
                units.fract(),
                0.0,
                "{product} is no multiple of 2^{lowest_place}"
            );
            self.value += units as i128;
        }
    }

    /// The vector that stands for it: number, flags.
    fn pack(self, form: &ExactForm) -> u128 {
        let bits = form.sum().bits;
        let flags = form.bits() - bits;
        let mut packed = self.value as u128 & (u128::MAX >> (128 - bits));
        if flags >= 2 {
            packed |= u128::from(self.plus) << bits | u128::from(self.minus) << (bits + 1);
        }
        if flags % 2 == 1 {
            packed |= u128::from(self.nan) << (form.bits() - 1);
        }
        packed
    }

    /// A random sum that leaves room for some products.
    fn random(form: &ExactForm, random: &mut ChaCha8Rng) -> Sum {
        let bits = random.random_range(0..form.sum().bits - 1);
        let magnitude = random.random::<u128>() & (1_u128 << bits).wrapping_sub(1);
        let flags = form.bits() - form.sum().bits;
        let mut flag = |there: bool| there && random.random_range(0..20) == 0;
        let (plus, minus, nan) = (flag(flags >= 2), flag(flags >= 2), flag(flags % 2 == 1));
        let value = magnitude as i128 >> 1;
        let value = if random.random() { value } else { -value };
        Sum {
            value,
            plus,
            minus,
            nan,
        }
    }

    fn number(self, lowest_place: i32) -> Number {
        match self {
            Sum { nan: true, .. }
            | Sum {
                plus: true,
                minus: true,
                ..
            } => Number::Nan,
            Sum { plus: true, .. } => Number::Infinite { negative: false },
            Sum { minus: true, .. } => Number::Infinite { negative: true },
            Sum { value, .. } => Number::Finite {
                negative: value < 0,
                significand: value.unsigned_abs(),
                exponent: lowest_place,
            },
        }
    }
}

/// Puts a vector of up to 128 bits into a port.
fn set_wide(script: &mut Script, cycle: usize, port: &str, bits: u32, value: u128) {
    let pin = script.input(port);
    for (lane, low) in (0..bits).step_by(32).enumerate() {
        let width = 32.min(bits - low);
        if width == 32 {
            script.set_lane(cycle, pin, lane, 32, (value >> low) as u32 as i64);
        } else {
            // The last lane is shorter: bit by bit.
            for bit in low..bits {
                script.set_lane(cycle, pin, bit as usize, 1, (value >> bit) as i64 & 1);
            }
        }
    }
}

fn get_wide(words: &[u64]) -> u128 {
    words
        .iter()
        .rev()
        .fold(0, |wide, word| wide << 64 | u128::from(*word))
}

fn exact(moving: Format, stationary: Format, max_k: u32, products: u32, stages: u32) -> ExactAdder {
    let form = ExactForm::new(moving, stationary, max_k).unwrap();
    ExactAdder {
        form,
        products,
        stages,
    }
}

/// One product of all pairs of formats of 8 bits, several products, and wide sums.
fn exact_adders() -> Vec<ExactAdder> {
    let mut adders: Vec<ExactAdder> = EIGHT_BITS
        .iter()
        .flat_map(|&a| EIGHT_BITS.map(|b| exact(a, b, 1024, 1, 1)))
        .collect();
    adders.extend([
        exact(E4m3, E5m2, 512, 2, 2),
        exact(E2m1, E2m1, 4096, 16, 1),
        exact(E3m2, E2m3, 100, 8, 2),
        exact(Fp16, Fp16, 256, 1, 2),
        exact(Fp16, E5m2, 64, 4, 1),
        exact(E4m3, E4m3, 64, 4, 3),
        exact(Fp16, Fp16, 64, 1, 3),
    ]);
    let block = |a, b, products| ExactAdder {
        form: ExactForm::of_block(a, b).unwrap(),
        products,
        stages: 1,
    };
    adders.extend([
        block(Mxint8, Mxint8, 1),
        block(Mxint8, Mxfp4, 4),
        block(Mxfp8E4m3, Mxfp4, 4),
        block(Mxfp6E3m2, Mxfp6E2m3, 2),
    ]);
    adders.push(ExactAdder {
        form: ExactForm::new(E5m2, E4m3, 1024).unwrap().flushed(),
        products: 1,
        stages: 1,
    });
    adders
}

fn exact_label(adder: &ExactAdder) -> String {
    let (a, b) = adder.form.formats();
    let [a, b] = [a, b].map(|format| format.name().replace('-', "_"));
    let flush = if adder.form == adder.form.flushed() {
        "_flush"
    } else {
        ""
    };
    format!("{a}_{b}{flush}_p{}_s{}", adder.products, adder.stages)
}

fn exact_bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "exact_adders",
        Options {
            dialect,
            ..Options::default()
        },
    );
    exact_adders()
        .iter()
        .for_each(|adder| all.add(&exact_label(adder), adder));
    all.bundle()
}

#[test]
fn no_tool_complains_of_exact_adders() {
    lint_all(&exact_bundle(Dialect::SystemVerilog));
    lint_all(&exact_bundle(Dialect::Verilog2005));
}

/// Runs steps of some products through all adders; returns nothing wrong.
fn check_exact(
    model: &mut Model,
    cycles: usize,
    seed: u64,
    codes: impl Fn(&ExactAdder, usize, &mut ChaCha8Rng) -> (u64, u64),
) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut script = Script::new(model.interface(), cycles + 3, seed);
    let mut expected = Vec::new();
    let adders = exact_adders();
    for adder in &adders {
        let (label, form) = (exact_label(adder), adder.form);
        let (a_format, b_format) = form.formats();
        let (a_format, b_format) = (a_format.element(), b_format.element());
        let place = form.sum().lowest_place;
        // An implied scale of the elements is in the lowest place, but in no code.
        let implied = [form.formats().0, form.formats().1]
            .iter()
            .filter_map(|format| format.block())
            .map(|block| block.element_exponent)
            .sum::<i32>();
        let flush = adder.form == adder.form.flushed();
        let number = |format: Format, code: u64| {
            let number = value(format, code);
            let least = format
                .float()
                .map_or(0.0, |float| 2f64.powi(float.min_exponent()));
            if flush && number.abs() < least {
                0.0 * number
            } else {
                number
            }
        };
        let [a_pin, b_pin] = ["a_i", "b_i"].map(|port| script.input(&format!("{label}_{port}")));
        let mut sums = Vec::new();
        for cycle in 0..cycles {
            let mut sum = Sum::random(&form, &mut random);
            set_wide(
                &mut script,
                cycle + adder.stages as usize - 1,
                &format!("{label}_sum_i"),
                form.bits(),
                sum.pack(&form),
            );
            for lane in 0..adder.products as usize {
                let (a, b) = codes(adder, cycle, &mut random);
                script.set_lane(cycle, a_pin, lane, a_format.bits(), a as i64);
                script.set_lane(cycle, b_pin, lane, b_format.bits(), b as i64);
                sum.add(number(a_format, a) * number(b_format, b), place - implied);
            }
            sums.push(sum);
        }
        expected.push(sums);
    }
    let record = script.run(model);
    for (adder, sums) in adders.iter().zip(&expected) {
        let label = exact_label(adder);
        let pin = record.output(&format!("{label}_sum_o"));
        for (cycle, sum) in sums.iter().enumerate() {
            let mut found = get_wide(record.words(cycle + adder.stages as usize, pin));
            let mut expected = *sum;
            // Once there is NaN, infinities say nothing; once there is either, digits do not.
            let form = &adder.form;
            if sum.nan {
                found &= 1 << (form.bits() - 1);
                expected = Sum {
                    nan: true,
                    ..Sum::default()
                };
            } else if sum.plus || sum.minus {
                found = found >> form.sum().bits << form.sum().bits;
                expected.value = 0;
            }
            let expected = expected.pack(form);
            assert!(
                found == expected,
                "{label}, seed {seed}, cycle {cycle}: {found:x} and not {expected:x}, {sum:?}"
            );
        }
    }
}

#[test]
fn every_product_is_added_exactly() {
    let mut model = build(&exact_bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    // Every pair of codes where there is one product of formats of 8 bits.
    check_exact(&mut model, 1 << 16, 1, |adder, cycle, random| {
        let (a, b) = adder.form.formats();
        if a.bits() <= 8 && b.bits() <= 8 && adder.products == 1 {
            let cycle = cycle as u64;
            (
                cycle & u64::from(a.max_code()),
                cycle >> 8 & u64::from(b.max_code()),
            )
        } else {
            (code(a.element(), random), code(b.element(), random))
        }
    });
}

#[test]
fn exact_sums_are_rounded_once() {
    let rounders: Vec<ExactRounder> = [
        (E4m3, E4m3, 1024, Fp32, NearestEven, false),
        (E4m3, E4m3, 1024, Bf16, NearestEven, false),
        (E4m3, E4m3, 1024, Bf16, TowardZero, false),
        (E4m3, E5m2, 64, E4m3, NearestEven, false),
        (E4m3, E5m2, 64, E4m3, NearestEven, true),
        (E4m3, E5m2, 64, E4m3, TowardZero, false),
        (E5m2, E5m2, 64, Fp16, NearestEven, false),
        (E2m1, E2m1, 4096, E2m1, NearestEven, false),
        (E2m1, E2m1, 1, Fp32, NearestEven, false),
        (Fp16, Fp16, 4096, Fp32, NearestEven, false),
        (Fp16, Fp16, 4096, E5m2, NearestEven, true),
        (E3m2, E2m3, 64, E3m4, NearestEven, false),
        (E4m3, E4m3, 1024, Int8, NearestEven, false),
        (E5m2, E4m3, 1024, Int32, NearestEven, false),
        (E2m1, E2m1, 4096, Uint8, TowardZero, false),
    ]
    .into_iter()
    .map(|(a, b, max_k, to, rounding, saturate)| ExactRounder {
        form: ExactForm::new(a, b, max_k).unwrap(),
        conversion: Conversion {
            to,
            rounding,
            saturate,
            flush: false,
        },
    })
    .collect();
    let label = |rounder: &ExactRounder| rounder.module_name().replace("weft_exact_rounder_", "");
    let bundle = |dialect| {
        let mut all = SideBySide::new(
            "exact_rounders",
            Options {
                dialect,
                ..Options::default()
            },
        );
        rounders
            .iter()
            .for_each(|rounder| all.add(&label(rounder), rounder));
        all.bundle()
    };
    lint_all(&bundle(Dialect::Verilog2005));
    let system_verilog = bundle(Dialect::SystemVerilog);
    lint_all(&system_verilog);
    let mut model = build(&system_verilog, Form::Instances).model().unwrap();

    let cycles = if full() { 300_000 } else { 20_000 };
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let mut script = Script::new(model.interface(), cycles, 3);
    let mut sums = Vec::new();
    for rounder in &rounders {
        let port = format!("{}_sum_i", label(rounder));
        let own: Vec<Sum> = (0..cycles)
            .map(|cycle| match cycle {
                // Powers of two and what is next to them, all ties among them.
                0..1000 => {
                    let bit = |n: u32| 1_i128 << (n % (rounder.form.sum().bits - 1));
                    let value = bit(cycle as u32)
                        + bit(cycle as u32 / 30) * [0, 1, -1][cycle % 3]
                        + [0, 0, 1, -1][cycle % 4];
                    let limit = (1_i128 << (rounder.form.sum().bits - 1)) - 1;
                    Sum {
                        value: value.clamp(-limit, limit),
                        ..Sum::default()
                    }
                }
                _ => Sum::random(&rounder.form, &mut random),
            })
            .collect();
        for (cycle, sum) in own.iter().enumerate() {
            set_wide(
                &mut script,
                cycle,
                &port,
                rounder.form.bits(),
                sum.pack(&rounder.form),
            );
        }
        sums.push(own);
    }
    let record = script.run(&mut model);
    for (rounder, sums) in rounders.iter().zip(&sums) {
        let pin = record.output(&format!("{}_code_o", label(rounder)));
        let conversion = golden(rounder.conversion, 1);
        for (cycle, sum) in sums.iter().enumerate() {
            let number = sum.number(rounder.form.sum().lowest_place);
            let expected = conversion.encode(number, rounder.conversion.to, 0).code;
            let found = record.get(cycle, pin);
            assert_eq!(found, expected.into(), "{}: {sum:?}", label(rounder));
        }
    }
}

/// Rounds exact sums stochastically, as a drain does.
struct RandomRounder {
    form: ExactForm,
    to: Format,
    random_bits: u32,
}

ports! {
    struct RandomRounderPorts(rounder: RandomRounder) {
        sum_i: In<UInt> = rounder.form.bits(),
        random_i: In<UInt> = rounder.random_bits,
        code_o: Out<UInt> = rounder.to.bits(),
    }
}

impl RandomRounder {
    fn conversion(&self) -> Conversion {
        Conversion {
            rounding: Rounding::Stochastic,
            ..Conversion::nearest_even(self.to)
        }
    }
}

impl Unit for RandomRounder {
    type Ports<'m> = RandomRounderPorts<'m>;
    const SOURCE: &'static str = "tests/arith/sums.rs";
    fn summary(&self) -> String {
        "rounder of a test".into()
    }
    fn module_name(&self) -> String {
        format!("random_rounder_{}_r{}", self.to, self.random_bits)
    }
    fn describe<'m>(&self, m: &'m Module, io: &RandomRounderPorts<'m>) {
        let sum = self.form.unpack(m, *io.sum_i);
        let random = Some(*io.random_i);
        let code = self.form.round(m, sum, self.conversion(), random);
        io.code_o.drive(code);
    }
}

#[test]
fn exact_sums_are_rounded_stochastically() {
    let form = ExactForm::new(E4m3, E5m2, 1024).unwrap();
    let rounders: Vec<RandomRounder> = [(Fp32, 8), (Bf16, 16), (E5m2, 4), (Fp16, 32), (Int8, 5)]
        .map(|(to, random_bits)| RandomRounder {
            form,
            to,
            random_bits,
        })
        .into();
    let mut all = SideBySide::new("random_rounders", Options::default());
    rounders
        .iter()
        .for_each(|rounder| all.add(&rounder.module_name(), rounder));
    let bundle = all.bundle();
    lint_all(&bundle);
    let mut model = build(&bundle, Form::Instances).model().unwrap();
    const CYCLES: usize = 30_000;
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let mut script = Script::new(model.interface(), CYCLES, 7);
    let sums: Vec<Sum> = (0..CYCLES)
        .map(|_| Sum::random(&form, &mut random))
        .collect();
    for rounder in &rounders {
        let port = format!("{}_sum_i", rounder.module_name());
        for (cycle, sum) in sums.iter().enumerate() {
            set_wide(&mut script, cycle, &port, form.bits(), sum.pack(&form));
        }
    }
    let record = script.run(&mut model);
    for rounder in &rounders {
        let name = rounder.module_name();
        let pin = record.output(&format!("{name}_code_o"));
        let random = script.input(&format!("{name}_random_i"));
        let conversion = golden(rounder.conversion(), rounder.random_bits);
        for (cycle, sum) in sums.iter().enumerate() {
            let number = sum.number(form.sum().lowest_place);
            let random = script.get(cycle, random) as u32;
            let expected = conversion.encode(number, rounder.to, random).code;
            let found = record.get(cycle, pin);
            assert_eq!(found, expected.into(), "{name}: {sum:?}, random {random:x}");
        }
    }
}

fn aligned_adders() -> Vec<AlignedAdder> {
    let adder = |moving, stationary, sum: (u32, u32, i32), products, stages| AlignedAdder {
        moving,
        stationary,
        sum: AlignedSum::new(sum.0, sum.1, sum.2).unwrap(),
        flush: false,
        products,
        stages,
    };
    let hopper = (25, 23, -133);
    let flushing = |adder: AlignedAdder| AlignedAdder {
        flush: true,
        ..adder
    };
    vec![
        adder(Fp16, Fp16, hopper, 16, 1),
        adder(Bf16, Bf16, hopper, 4, 2),
        adder(Tf32, Tf32, (24, 23, -132), 8, 3),
        adder(E4m3, E5m2, (13, 13, -133), 16, 2),
        adder(E2m1, E2m1, (35, 23, -133), 2, 1),
        adder(Bf16, E4m3Ieee, (23, 10, -252), 1, 1),
        adder(Fp16, E3m4, (1, 1, -126), 2, 1),
        adder(Bf16, Fp16, (48, 23, -200), 2, 3),
        adder(Fp32, Fp32, (30, 23, -126), 1, 1),
        adder(Fp16, E4m3, (25, 23, -133), 4, 4),
        adder(Bf16, Bf16, (26, 12, -126), 8, 5),
        adder(Fp16, Fp16, (24, 23, -140), 16, 6),
        flushing(adder(Bf16, Fp16, (25, 23, -133), 4, 2)),
        flushing(adder(Fp32, E5m2, (20, 15, -252), 2, 6)),
    ]
}

fn aligned_label(adder: &AlignedAdder) -> String {
    let [a, b] = [adder.moving, adder.stationary].map(|format| format.name().replace('-', "_"));
    let flush = if adder.flush { "_flush" } else { "" };
    format!(
        "{a}_{b}_f{}{flush}_p{}",
        adder.sum.fraction_bits(),
        adder.products
    )
}

fn aligned_bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "aligned_adders",
        Options {
            dialect,
            ..Options::default()
        },
    );
    aligned_adders()
        .iter()
        .for_each(|adder| all.add(&aligned_label(adder), adder));
    all.bundle()
}

#[test]
fn no_tool_complains_of_aligned_adders() {
    lint_all(&aligned_bundle(Dialect::SystemVerilog));
    lint_all(&aligned_bundle(Dialect::Verilog2005));
}

/// A row of codes: usually near each other in exponent, so that sums carry and cancel.
fn row(format: Format, count: usize, random: &mut ChaCha8Rng) -> Vec<u32> {
    let calm = random.random_range(0..4) > 0;
    let zeros = random.random_range(0..8) == 0;
    (0..count)
        .map(|_| {
            loop {
                let code = code(format, random) as u32;
                let number = value(format, code.into());
                if zeros && random.random_range(0..4) > 0 {
                    return code & format.float().map_or(0, |float| float.sign_mask());
                }
                if !calm || number.is_finite() {
                    return code;
                }
            }
        })
        .collect()
}

/// A start of a sum: around what a product of the row may cancel, or anything.
fn start(a: f64, b: f64, random: &mut ChaCha8Rng) -> f32 {
    let product = (a * b) as f32;
    match random.random_range(0..6) {
        0 => -product,
        1 if product.is_finite() => {
            f32::from_bits((-product).to_bits() ^ random.random_range(0..1 << 12))
        }
        2 => f32::from_bits(code(Fp32, random) as u32),
        3 => 0f32.copysign(product),
        _ => product * random.random_range(-64.0..64.0),
    }
}

#[test]
fn aligned_steps_are_those_of_golden() {
    let adders = aligned_adders();
    let mut model = build(&aligned_bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    let (batches, side) = if full() { (100, 200) } else { (1, 120) };
    for seed in 4..4 + batches {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut script = Script::new(model.interface(), side * side + 6, seed);
        let mut expected = Vec::new();
        for adder in &adders {
            let label = aligned_label(adder);
            let products = adder.products as usize;
            let mut codes = |format| {
                let codes = (0..side)
                    .flat_map(|_| row(format, products, &mut random))
                    .collect();
                Matrix::new(side, products, codes).unwrap()
            };
            let (a, b) = (codes(adder.moving), codes(adder.stationary));
            let starts = Matrix::from_fn(side, side, |r, c| {
                let a = value(adder.moving, a[(r, 0)].into());
                start(a, value(adder.stationary, b[(c, 0)].into()), &mut random)
            })
            .unwrap();
            let pins = ["a_i", "b_i", "sum_i"].map(|port| script.input(&format!("{label}_{port}")));
            for r in 0..side {
                for c in 0..side {
                    let cycle = r * side + c;
                    for lane in 0..products {
                        script.set_lane(
                            cycle,
                            pins[0],
                            lane,
                            adder.moving.bits(),
                            a[(r, lane)].into(),
                        );
                        script.set_lane(
                            cycle,
                            pins[1],
                            lane,
                            adder.stationary.bits(),
                            b[(c, lane)].into(),
                        );
                    }
                    let at = cycle + adder.product_cycles() as usize;
                    script.set(at, pins[2], starts[(r, c)].to_bits().into());
                }
            }
            let coded = |format, codes| Coded::new(format, codes).unwrap();
            let accumulate = Accumulate::Aligned {
                sum: adder.sum,
                products: adder.products,
                subnormals: if adder.flush {
                    Subnormals::Flush
                } else {
                    Subnormals::Keep
                },
            };
            let (a, b) = (
                coded(adder.moving, a),
                coded(adder.stationary, b.transposed()),
            );
            expected.push((
                starts.clone(),
                matmul_codes_onto(&starts, &a, &b, accumulate).unwrap(),
                a,
                b,
            ));
        }
        let record = script.run(&mut model);
        for (adder, (starts, sums, a, b)) in adders.iter().zip(&expected) {
            let label = aligned_label(adder);
            let pin = record.output(&format!("{label}_sum_o"));
            for r in 0..side {
                for c in 0..side {
                    let found = record.get(r * side + c + adder.stages as usize, pin) as u32;
                    let expected = sums[(r, c)].to_bits();
                    assert!(
                        found == expected,
                        "{label}, seed {seed}: {:e} + {:x?} * {:x?} is {found:08x} and not {expected:08x}",
                        starts[(r, c)],
                        a.codes().row(r),
                        b.codes().transposed().row(c),
                    );
                }
            }
        }
    }
}

fn mx_steps() -> Vec<MxStep> {
    [
        (Mxfp8E4m3, Mxfp8E4m3, false, 1),
        (Mxfp8E5m2, Mxfp8E5m2, false, 2),
        (Mxfp8E5m2, Mxfp4, false, 6),
        (Mxfp4, Mxfp4, false, 3),
        (Mxint8, Mxint8, false, 4),
        (Mxfp6E2m3, Mxint8, false, 5),
        (Mxfp8E4m3, Mxfp6E3m2, true, 1),
    ]
    .map(|(moving, stationary, flush, stages)| {
        MxStep::new(moving, stationary, flush, stages).unwrap()
    })
    .to_vec()
}

fn mx_label(step: &MxStep) -> String {
    let (a, b) = step.form().formats();
    format!(
        "{}_{}",
        a.name().replace('-', "_"),
        b.name().replace('-', "_")
    )
}

fn mx_bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "mx_steps",
        Options {
            dialect,
            ..Options::default()
        },
    );
    mx_steps()
        .iter()
        .for_each(|step| all.add(&mx_label(step), step));
    all.bundle()
}

#[test]
fn no_tool_complains_of_block_steps() {
    lint_all(&mx_bundle(Dialect::SystemVerilog));
    lint_all(&mx_bundle(Dialect::Verilog2005));
}

#[test]
fn block_steps_are_those_of_golden() {
    const BLOCK: usize = 32;
    let steps = mx_steps();
    let mut model = build(&mx_bundle(Dialect::default()), Form::Instances)
        .model()
        .unwrap();
    let (batches, side) = if full() { (100, 200) } else { (1, 120) };
    for seed in 5..5 + batches {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut script = Script::new(model.interface(), side * side + 6, seed);
        let mut expected = Vec::new();
        for step in &steps {
            let label = mx_label(step);
            let (moving, stationary) = step.form().formats();
            let flush = step.form().is_flushed();
            let mut codes = |format: Format| {
                let codes = (0..side)
                    .flat_map(|_| row(format.element(), BLOCK, &mut random))
                    .collect();
                Matrix::new(side, BLOCK, codes).unwrap()
            };
            let (a, b) = (codes(moving), codes(stationary));
            let mut scales = || -> Vec<u8> {
                (0..side)
                    .map(|_| match random.random_range(0..6) {
                        0 => random.random(),
                        1 => [0, 1, 254, 255][random.random_range(0..4)],
                        _ => random.random_range(107..147),
                    })
                    .collect()
            };
            let (a_scales, b_scales) = (scales(), scales());
            let numbers = |format: Format, codes: &Matrix<u32>| {
                let element = format.element();
                codes.map(|code| {
                    let number = value(element, code.into());
                    let least = element
                        .float()
                        .map_or(0.0, |float| 2f64.powi(float.min_exponent()));
                    if flush && number.abs() < least {
                        0.0 * number
                    } else {
                        number
                    }
                })
            };
            let (a_numbers, b_numbers) = (numbers(moving, &a), numbers(stationary, &b));
            let implied = |format: Format| format.block().unwrap().element_exponent;
            let place = step.form().sum().lowest_place - implied(moving) - implied(stationary);
            let mut starts = Vec::new();
            let scale_pins = ["moving_scale_i", "stationary_scale_i", "sum_i"]
                .map(|port| script.input(&format!("{label}_{port}")));
            for r in 0..side {
                for c in 0..side {
                    let cycle = r * side + c;
                    let mut sum = Sum::default();
                    for k in 0..BLOCK {
                        sum.add(a_numbers[(r, k)] * b_numbers[(c, k)], place);
                    }
                    set_wide(
                        &mut script,
                        cycle,
                        &format!("{label}_block_i"),
                        step.form().bits(),
                        sum.pack(&step.form()),
                    );
                    script.set(cycle, scale_pins[0], a_scales[r].into());
                    script.set(cycle, scale_pins[1], b_scales[c].into());
                    let scale = 2f64.powi(
                        i32::from(a_scales[r]) + i32::from(b_scales[c]) - 254
                            + step.form().sum().lowest_place,
                    );
                    let first = start(sum.value as f64, scale, &mut random);
                    let at = cycle + step.product_cycles() as usize;
                    script.set(at, scale_pins[2], first.to_bits().into());
                    starts.push(first);
                }
            }
            let starts = Matrix::new(side, side, starts).unwrap();
            let a = Coded::with_scales(
                moving,
                Operand::Moving,
                a,
                Matrix::new(side, 1, a_scales).unwrap(),
            )
            .unwrap();
            let b = Coded::with_scales(
                stationary,
                Operand::Stationary,
                b.transposed(),
                Matrix::new(1, side, b_scales).unwrap(),
            )
            .unwrap();
            let subnormals = if flush {
                Subnormals::Flush
            } else {
                Subnormals::Keep
            };
            let sums =
                matmul_codes_onto(&starts, &a, &b, Accumulate::Fp32Chain { subnormals }).unwrap();
            expected.push((starts, sums));
        }
        let record = script.run(&mut model);
        for (step, (starts, sums)) in steps.iter().zip(&expected) {
            let label = mx_label(step);
            let pin = record.output(&format!("{label}_sum_o"));
            for r in 0..side {
                for c in 0..side {
                    let found = record.get(r * side + c + step.stages() as usize, pin) as u32;
                    let expected = sums[(r, c)].to_bits();
                    assert!(
                        found == expected,
                        "{label}, seed {seed}, row {r}, column {c}, from {:e}: {found:08x} and not {expected:08x}",
                        starts[(r, c)]
                    );
                }
            }
        }
    }
}

#[test]
fn snapshots() {
    snapshot(&exact(E4m3, E4m3, 1024, 1, 1));
    snapshot(&aligned_adders()[6]);
    snapshot(&mx_steps()[3]);
}
