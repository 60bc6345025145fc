//! The processing element against the golden model: every pair of values, every number of products, the ends of int32,
//! and the cycle in which each thing happens.

use std::fmt::Write;

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Interface, Model};
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, matmul_onto};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::lint_all;
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::array::{Accumulation, Pe};

use Accumulation::{Int32, Int32Saturate};
use Format::{Int4, Int8, Uint8};

const INT8: Pe = Pe {
    moving: Int8,
    stationary: Int8,
    accumulation: Int32,
    products: 1,
    stages: 1,
};

/// All configurations under test: one product of all pairs of formats, and several products.
fn pes() -> Vec<Pe> {
    let mut pes = Vec::new();
    for stages in 1..=3 {
        for model in [Int32, Int32Saturate] {
            pes.push(Pe {
                accumulation: model,
                stages,
                ..INT8
            });
            for products in [2, 4, 8, 16] {
                pes.push(Pe {
                    accumulation: model,
                    stages,
                    products,
                    ..INT8
                });
            }
        }
    }
    let formats = [Int4, Int8, Uint8];
    for (i, moving) in formats.into_iter().enumerate() {
        for (j, stationary) in formats.into_iter().enumerate() {
            let model = [Int32, Int32Saturate][j % 2];
            let pair = Pe {
                moving,
                stationary,
                accumulation: model,
                products: 1,
                stages: (i + j) as u32 % 3 + 1,
            };
            if (moving, stationary) != (Int8, Int8) {
                pes.push(pair);
                pes.push(Pe {
                    products: [4, 16, 2][j],
                    stages: i as u32 % 3 + 1,
                    ..pair
                });
            }
        }
    }
    pes
}

/// What is before the ports' names.
fn label(pe: &Pe) -> String {
    format!("pe_{}", pe.name_suffix())
}

fn bundle(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "pes",
        Options {
            dialect,
            ..Options::default()
        },
    );
    pes().iter().for_each(|pe| all.add(&label(pe), pe));
    all.bundle()
}

fn model() -> Model {
    model_seeded(1)
}

fn model_seeded(seed: u64) -> Model {
    build(&bundle(Dialect::default()), Form::Instances)
        .model_seeded(seed)
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
    snapshot(&INT8);
    snapshot(&Pe {
        moving: Uint8,
        stationary: Int4,
        accumulation: Int32Saturate,
        products: 4,
        stages: 3,
    });
}

/// A product on one PE: all rows of `a` with each column of `b`, one column after the other.
struct Job {
    pe: Pe,
    a: Matrix<i32>,
    b: Matrix<i32>,
    start: Matrix<i32>,
}

impl Job {
    /// The cycle in which row 0 of A meets column `n` of B.
    fn begin(&self, n: usize) -> usize {
        2 + n * self.a.rows()
    }

    /// Cycles that it takes.
    fn cycles(&self) -> usize {
        self.begin(self.b.cols()) + self.pe.stages as usize
    }

    /// Puts it into a script. Where the contract leaves a choice, such as when to load, the choice is random.
    fn script(&self, script: &mut Script, random: &mut ChaCha8Rng) {
        let label = label(&self.pe);
        let [load, swap, stationary, moving, psum] =
            ["load", "swap", "stationary", "moving", "psum"]
                .map(|port| script.input(&format!("{label}_{port}_i")));
        script.hold(load, 0);
        script.hold(swap, 0);
        for n in 0..self.b.cols() {
            // From the cycle of the last swap to the one before the next.
            let earliest = if n == 0 { 0 } else { self.begin(n - 1) - 1 };
            let at = random.random_range(earliest..=self.begin(n) - 2);
            script.set(at, load, 1);
            for p in 0..self.b.rows() {
                script.set_lane(
                    at,
                    stationary,
                    p,
                    self.pe.stationary.bits(),
                    self.b[(p, n)].into(),
                );
            }
            script.set(self.begin(n) - 1, swap, 1);
            for m in 0..self.a.rows() {
                let at = self.begin(n) + m;
                for p in 0..self.a.cols() {
                    script.set_lane(at, moving, p, self.pe.moving.bits(), self.a[(m, p)].into());
                }
                script.set_lane(
                    at + self.pe.stages as usize - 1,
                    psum,
                    0,
                    32,
                    self.start[(m, n)].into(),
                );
            }
        }
    }

    /// Compares every sum with the golden model's.
    fn check(&self, record: &Record) {
        let Pe {
            moving,
            stationary,
            accumulation: model,
            products,
            stages,
        } = self.pe;
        let accumulate = Accumulate::new(model.model(), products);
        let expected = matmul_onto(
            &self.start,
            &self.a,
            &self.b,
            moving,
            stationary,
            accumulate,
        )
        .unwrap();
        let label = label(&self.pe);
        let psum = record.output(&format!("{label}_psum_o"));
        for n in 0..self.b.cols() {
            for m in 0..self.a.rows() {
                let cycle = self.begin(n) + m + stages as usize;
                let found = record.get(cycle, psum) as i32;
                assert_eq!(
                    found,
                    expected[(m, n)],
                    "{label}: {:?} times column {n}, {:?}, from {}, in cycle {cycle}",
                    self.a.row(m),
                    self.b.transposed().row(n),
                    self.start[(m, n)]
                );
            }
        }
    }
}

/// All jobs at once.
fn script(interface: &Interface, jobs: &[Job], seed: u64) -> Script {
    let cycles = jobs.iter().map(Job::cycles).max().unwrap() + 1;
    let mut script = Script::new(interface, cycles, seed);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    jobs.iter()
        .for_each(|job| job.script(&mut script, &mut random));
    script
}

/// Runs all jobs at once.
fn run(model: &mut Model, jobs: &[Job], seed: u64) {
    let record = script(model.interface(), jobs, seed).run(model);
    jobs.iter().for_each(|job| job.check(&record));
}

/// Sums at and near the ends of int32, where one product more or less decides, among others.
fn sum(random: &mut ChaCha8Rng) -> i32 {
    match random.random_range(0..6) {
        0 => *[0, -1, i32::MAX, i32::MIN].choose(random).unwrap(),
        1 => i32::MAX - random.random_range(0..1 << 8),
        2 => i32::MAX - random.random_range(0..1 << 15),
        3 => i32::MIN + random.random_range(0..1 << 8),
        4 => i32::MIN + random.random_range(0..1 << 15),
        _ => random.random(),
    }
}

fn sums(rows: usize, cols: usize, random: &mut ChaCha8Rng) -> Matrix<i32> {
    Matrix::from_fn(rows, cols, |_, _| sum(random)).unwrap()
}

fn range(format: Format) -> (i32, i32) {
    (format.min_int() as i32, format.max_int() as i32)
}

#[test]
fn every_pair_of_values_is_multiplied_and_added() {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let every = |format| {
        let (min, max) = range(format);
        (min..=max).collect::<Vec<i32>>()
    };
    let jobs: Vec<Job> = pes()
        .into_iter()
        .filter(|pe| pe.products == 1)
        .map(|pe| {
            let (a, b) = (every(pe.moving), every(pe.stationary));
            let start = sums(a.len(), b.len(), &mut random);
            Job {
                pe,
                start,
                a: Matrix::new(a.len(), 1, a).unwrap(),
                b: Matrix::new(1, b.len(), b).unwrap(),
            }
        })
        .collect();
    run(&mut model(), &jobs, 2);
}

/// A vector of one value, of two in turn, or of random ones.
fn vector(format: Format, products: u32, random: &mut ChaCha8Rng) -> Vec<i32> {
    let (min, max) = range(format);
    let choice = [min, max, 0, random.random_range(min..=max)];
    let (even, odd) = (
        *choice.choose(random).unwrap(),
        *choice.choose(random).unwrap(),
    );
    let mixed = random.random();
    (0..products)
        .map(|p| match (mixed, p % 2) {
            (true, _) => random.random_range(min..=max),
            (false, 0) => even,
            (false, _) => odd,
        })
        .collect()
}

/// A job of so many vectors on each side.
fn job(pe: Pe, rows: usize, cols: usize, random: &mut ChaCha8Rng) -> Job {
    let mut vectors = |format, count| {
        let vectors = (0..count)
            .flat_map(|_| vector(format, pe.products, random))
            .collect();
        Matrix::new(count, pe.products as usize, vectors).unwrap()
    };
    let (a, b) = (
        vectors(pe.moving, rows),
        vectors(pe.stationary, cols).transposed(),
    );
    Job {
        pe,
        start: sums(rows, cols, random),
        a,
        b,
    }
}

#[test]
fn products_of_a_cycle_are_added_exactly() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let several = pes().into_iter().filter(|pe| pe.products > 1);
    let jobs: Vec<Job> = several.map(|pe| job(pe, 60, 60, &mut random)).collect();
    run(&mut model(), &jobs, 4);
}

#[test]
fn sums_wrap_or_saturate_at_the_ends_of_int32() {
    let at = |model, start: i32, a: i32, b: i32| {
        let [start, a, b] = [start, a, b].map(|value| Matrix::from([[value]]));
        let pe = Pe {
            accumulation: model,
            ..INT8
        };
        run(
            &mut self::model(),
            &[Job {
                pe,
                start: start.clone(),
                a: a.clone(),
                b: b.clone(),
            }],
            5,
        );
        matmul_onto(
            &start,
            &a,
            &b,
            Int8,
            Int8,
            Accumulate::new(model.model(), 1),
        )
        .unwrap()[(0, 0)]
    };
    for model in [Int32, Int32Saturate] {
        assert_eq!(at(model, i32::MAX - 1, 1, 1), i32::MAX);
        assert_eq!(at(model, i32::MIN + 1, -1, 1), i32::MIN);
    }
    assert_eq!(at(Int32, i32::MAX, 1, 1), i32::MIN);
    assert_eq!(at(Int32, i32::MIN, 1, -1), i32::MAX);
    assert_eq!(at(Int32Saturate, i32::MAX, 1, 1), i32::MAX);
    assert_eq!(at(Int32Saturate, i32::MIN, 1, -1), i32::MIN);
    assert_eq!(at(Int32Saturate, i32::MAX, -128, -128), i32::MAX);
    assert_eq!(at(Int32, i32::MAX, -128, -128), i32::MIN + 16383);
}

#[test]
fn stationary_values_change_in_every_cycle_if_need_be() {
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let jobs: Vec<Job> = pes()
        .into_iter()
        .map(|pe| job(pe, 1, 200, &mut random))
        .collect();
    run(&mut model(), &jobs, 7);
}

#[test]
fn power_up_state_does_not_matter() {
    for seed in 2..6 {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let jobs: Vec<Job> = pes()
            .into_iter()
            .map(|pe| job(pe, 3, 3, &mut random))
            .collect();
        run(&mut model_seeded(seed), &jobs, seed);
    }
}

/// The same where state that was never set is unknown and not random.
#[test]
fn nothing_unknown_comes_out_in_four_states() {
    let bundle = bundle(Dialect::Verilog2005);
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let jobs: Vec<Job> = pes()
        .into_iter()
        .map(|pe| job(pe, 4, 10, &mut random))
        .collect();
    let record = script(&Interface::new(&bundle).unwrap(), &jobs, 7).run_four_state(&bundle);
    jobs.iter().for_each(|job| job.check(&record));
}

/// The cycle table of the PE's documentation as it comes out: 5 times 3, with 4 swapped in a cycle later, added to 7.
fn cycle_table(model: &mut Model, stages: u32) -> String {
    const CYCLES: usize = 7;
    let label = label(&Pe { stages, ..INT8 });
    // What a PE holds at power-up leaves first.
    let mut script = Script::new(model.interface(), 10, 8);
    for (port, value) in [
        ("load_i", 1),
        ("stationary_i", 0),
        ("swap_i", 1),
        ("moving_i", 0),
        ("psum_i", 0),
    ] {
        script.hold(script.input(&format!("{label}_{port}")), value);
    }
    script.run(model);

    let inputs = [
        ("load_i", vec![(0, 1), (1, 1)]),
        ("stationary_i", vec![(0, 3), (1, 4)]),
        ("swap_i", vec![(1, 1), (2, 1)]),
        ("moving_i", vec![(2, 5)]),
        ("psum_i", vec![(1 + stages as usize, 7)]),
    ];
    let mut script = Script::new(model.interface(), CYCLES, 9);
    let mut rows = Vec::new();
    for (port, values) in inputs {
        let pin = script.input(&format!("{label}_{port}"));
        script.hold(pin, 0);
        values
            .iter()
            .for_each(|&(cycle, value)| script.set(cycle, pin, value));
        rows.push((
            port,
            (0..CYCLES)
                .map(|cycle| script.get(cycle, pin))
                .collect::<Vec<_>>(),
        ));
    }
    let record = script.run(model);
    for port in ["load_o", "stationary_o", "swap_o", "moving_o", "psum_o"] {
        let pin = record.output(&format!("{label}_{port}"));
        // Cycle 0 still shows what was there before.
        rows.push((
            port,
            (0..CYCLES)
                .map(|cycle| {
                    if cycle == 0 {
                        0
                    } else {
                        record.get(cycle, pin)
                    }
                })
                .collect(),
        ));
    }
    let mut table = String::new();
    for (port, values) in rows {
        write!(table, "\n{port:12}").unwrap();
        for value in values {
            let text = if value == 0 {
                ".".to_string()
            } else {
                value.to_string()
            };
            write!(table, "{text:>3}").unwrap();
        }
    }
    table
}

#[test]
fn everything_happens_in_its_cycle() {
    let ways = [
        (1, "  .  .  7  .  .  .  .", "  .  .  . 22  .  .  ."),
        (2, "  .  .  .  7  .  .  .", "  .  .  .  . 22  .  ."),
        (3, "  .  .  .  .  7  .  .", "  .  .  .  .  . 22  ."),
    ];
    for (stages, psum_i, psum_o) in ways {
        let expected = format!(
            "
load_i        1  1  .  .  .  .  .
stationary_i  3  4  .  .  .  .  .
swap_i        .  1  1  .  .  .  .
moving_i      .  .  5  .  .  .  .
psum_i      {psum_i}
load_o        .  1  1  .  .  .  .
stationary_o  .  3  4  4  4  4  4
swap_o        .  .  1  1  .  .  .
moving_o      .  .  .  5  .  .  .
psum_o      {psum_o}"
        );
        let found = cycle_table(&mut model(), stages);
        assert!(
            found == expected,
            "{stages} stages; expected:{expected}\nfound:{found}"
        );
    }
}

#[test]
fn what_goes_to_neighbours_leaves_a_cycle_after_it_came() {
    let mut model = model();
    let script = Script::new(model.interface(), 500, 10);
    let record = script.run(&mut model);
    for pe in pes() {
        let label = label(&pe);
        for port in ["load", "swap", "moving"] {
            let (input, output) = (
                script.input(&format!("{label}_{port}_i")),
                record.output(&format!("{label}_{port}_o")),
            );
            for cycle in 1..script.cycles() {
                let came = script.words(cycle - 1, input);
                assert_eq!(
                    record.words(cycle, output),
                    came,
                    "{label}: {port} in cycle {cycle}"
                );
            }
        }
        // The stationary value stays until the next load.
        let load = script.input(&format!("{label}_load_i"));
        let input = script.input(&format!("{label}_stationary_i"));
        let output = record.output(&format!("{label}_stationary_o"));
        let mut loaded = None;
        for cycle in 0..script.cycles() {
            if let Some(value) = loaded {
                assert_eq!(
                    record.words(cycle, output),
                    value,
                    "{label}: stationary in cycle {cycle}"
                );
            }
            if script.get(cycle, load) == 1 {
                loaded = Some(script.words(cycle, input));
            }
        }
    }
}
