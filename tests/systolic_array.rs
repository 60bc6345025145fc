//! The systolic array against the golden model, in both forms: tile after tile, as close together as the contract lets
//! them be, and with time between them.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Interface, Model};
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, matmul_onto};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{lint_all, lint_loops};
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::array::{Accumulation, Pe, SystolicArray};

/// All sizes, with one and with four products, at every pipeline depth; formats and models take turns.
fn arrays() -> Vec<SystolicArray> {
    let pairs = [
        (Format::Int8, Format::Int8, Accumulation::Int32),
        (Format::Uint8, Format::Int4, Accumulation::Int32Saturate),
        (Format::Int8, Format::Int8, Accumulation::Int32Saturate),
    ];
    let mut arrays = Vec::new();
    for (i, (rows, cols)) in [(1, 1), (1, 5), (5, 1), (3, 5), (8, 8)]
        .into_iter()
        .enumerate()
    {
        for (j, products) in [1, 4].into_iter().enumerate() {
            for stages in 1..=3 {
                let (moving, stationary, model) = pairs[(i + j + stages as usize) % pairs.len()];
                // The largest takes longest to build in instance form.
                if (rows, products) == (8, 4) && stages != 2 {
                    continue;
                }
                let pe = Pe {
                    moving,
                    stationary,
                    accumulation: model,
                    products,
                    stages,
                };
                arrays.push(SystolicArray { rows, cols, pe });
            }
        }
    }
    arrays
}

/// What is before the ports' names.
fn label(array: &SystolicArray) -> String {
    format!("a{}x{}_{}", array.rows, array.cols, array.pe.name_suffix())
}

fn bundle(options: Options) -> Bundle {
    let mut all = SideBySide::new("arrays", options);
    arrays()
        .iter()
        .for_each(|array| all.add(&label(array), array));
    all.bundle()
}

fn model(form: Form, seed: u64) -> Model {
    let bundle = bundle(Options {
        form,
        ..Options::default()
    });
    build(&bundle, form).model_seeded(seed).unwrap()
}

#[test]
fn no_tool_complains_of_system_verilog() {
    lint_all(&bundle(Options::default()));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    lint_all(&bundle(Options {
        dialect: Dialect::Verilog2005,
        ..Options::default()
    }));
}

#[test]
fn no_tool_complains_of_loops() {
    lint_loops(&bundle(Options {
        form: Form::Loops,
        ..Options::default()
    }));
}

#[test]
fn snapshots() {
    let [pe, other] = [1, 0].map(|model| Pe {
        moving: [Format::Uint8, Format::Int8][model],
        stationary: Format::Int8,
        accumulation: [Accumulation::Int32Saturate, Accumulation::Int32][model],
        products: [2, 1][model],
        stages: [3, 1][model],
    });
    snapshot(&SystolicArray {
        rows: 3,
        cols: 5,
        pe,
    });
    snapshot(&SystolicArray {
        rows: 1,
        cols: 1,
        pe: other,
    });
}

/// A stationary tile and the moving rows that use it.
struct Tile {
    /// Moving rows x K, K being all products of a column.
    a: Matrix<i32>,
    /// K x columns.
    b: Matrix<i32>,
    start: Matrix<i32>,
    /// The cycle in which the load token of each row enters: those of the last row come first.
    loads: Vec<usize>,
    /// The cycle in which element 0 of the first moving row enters.
    first: usize,
}

/// Tiles with so many moving rows each, with or without time between what could follow at once.
fn tiles(
    array: &SystolicArray,
    moving_rows: &[(usize, bool)],
    random: &mut ChaCha8Rng,
) -> Vec<Tile> {
    let SystolicArray { rows, cols, pe } = *array;
    let (rows, cols) = (rows as usize, cols as usize);
    let mut tiles: Vec<Tile> = Vec::new();
    for &(m, pause) in moving_rows {
        let mut element = |format: Format| {
            let (min, max) = (format.min_int() as i32, format.max_int() as i32);
            [min, max, random.random_range(min..=max)][random.random_range(0..3)]
        };
        let k = rows * pe.products as usize;
        let a = Matrix::from_fn(m, k, |_, _| element(pe.moving)).unwrap();
        let b = Matrix::from_fn(k, cols, |_, _| element(pe.stationary)).unwrap();
        let start =
            |_, _| [i32::MAX - 9000, i32::MIN + 9000, random.random()][random.random_range(0..3)];
        let start = Matrix::from_fn(m, cols, start).unwrap();
        let mut wait = |most| {
            if pause {
                random.random_range(0..=most)
            } else {
                0
            }
        };
        // A load does not begin before the one before has been swapped in, two cycles ahead of its first row.
        let mut at = tiles
            .last()
            .map_or(0, |last| (last.first - 2).max(last.loads[0] + 1))
            + wait(rows);
        let mut loads = vec![0; rows];
        for load in loads.iter_mut().rev() {
            *load = at;
            at += 1 + wait(1);
        }
        let rows_end = tiles.last().map_or(0, |last| last.first + last.a.rows());
        let first = (loads[0] + 1 + 2).max(rows_end) + wait(2 * rows);
        tiles.push(Tile {
            a,
            b,
            start,
            loads,
            first,
        });
    }
    tiles
}

fn put(array: &SystolicArray, tiles: &[Tile], script: &mut Script) {
    let label = label(array);
    let [swap, load, tag, moving, stationary, psum] =
        ["swap", "load", "load_tag", "moving", "stationary", "psum"]
            .map(|port| script.input(&format!("{label}_{port}_i")));
    let SystolicArray { cols, pe, .. } = *array;
    let (cols, products, stages) = (cols as usize, pe.products as usize, pe.stages as usize);
    script.hold(swap, 0);
    script.hold(load, 0);
    for tile in tiles {
        script.set(tile.first - 2, swap, 1);
        for (row, &at) in tile.loads.iter().enumerate() {
            script.set(at, load, 1);
            script.set(at, tag, row as u64 + 1);
            for col in 0..cols {
                for p in 0..products {
                    let value = tile.b[(row * products + p, col)];
                    let bits = pe.stationary.bits();
                    script.set_lane(
                        at + 1 + col,
                        stationary,
                        col * products + p,
                        bits,
                        value.into(),
                    );
                }
            }
        }
        for m in 0..tile.a.rows() {
            for (k, value) in tile.a.row(m).iter().enumerate() {
                let at = tile.first + m + k / products;
                script.set_lane(at, moving, k, pe.moving.bits(), (*value).into());
            }
            for (col, value) in tile.start.row(m).iter().enumerate() {
                script.set_lane(
                    tile.first + m + col + stages - 1,
                    psum,
                    col,
                    32,
                    (*value).into(),
                );
            }
        }
    }
}

fn check(array: &SystolicArray, tiles: &[Tile], record: &Record, of: &str) {
    let Pe {
        moving,
        stationary,
        accumulation: model,
        products,
        stages,
    } = array.pe;
    let psum = record.output(&format!("{}_psum_o", label(array)));
    for (index, tile) in tiles.iter().enumerate() {
        let accumulate = Accumulate::new(model.model(), products);
        let expected = matmul_onto(
            &tile.start,
            &tile.a,
            &tile.b,
            moving,
            stationary,
            accumulate,
        )
        .unwrap();
        for m in 0..expected.rows() {
            for col in 0..expected.cols() {
                let cycle = tile.first + m + col + stages as usize - 1 + array.rows as usize;
                let found = record.lane(cycle, psum, col, 32) as u32 as i32;
                let place = format!(
                    "{}: {of}, tile {index}, row {m}, column {col}, cycle {cycle}",
                    label(array)
                );
                assert_eq!(found, expected[(m, col)], "{place}");
            }
        }
    }
}

/// The tiles of each array, and all of them as a script.
struct Jobs {
    tiles: Vec<(SystolicArray, Vec<Tile>)>,
    script: Script,
}

impl Jobs {
    /// Tiles for all arrays; `moving_rows` says how many moving rows each tile has in an array of so many rows.
    fn new(
        interface: &Interface,
        seed: u64,
        moving_rows: impl Fn(usize, &mut ChaCha8Rng) -> Vec<(usize, bool)>,
    ) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let tiles: Vec<(SystolicArray, Vec<Tile>)> = arrays()
            .into_iter()
            .map(|array| {
                let moving_rows = moving_rows(array.rows as usize, &mut random);
                let tiles = tiles(&array, &moving_rows, &mut random);
                (array, tiles)
            })
            .collect();
        let end = |(array, tiles): &(SystolicArray, Vec<Tile>)| {
            let last = tiles
                .iter()
                .map(|tile| tile.first + tile.a.rows())
                .max()
                .unwrap_or(0);
            last + (array.rows + array.cols) as usize + 3
        };
        let mut script = Script::new(interface, tiles.iter().map(end).max().unwrap(), seed);
        tiles
            .iter()
            .for_each(|(array, tiles)| put(array, tiles, &mut script));
        Self { tiles, script }
    }

    fn check(&self, record: &Record, of: &str) {
        self.tiles
            .iter()
            .for_each(|(array, tiles)| check(array, tiles, record, of));
    }
}

/// Runs tiles through all arrays at once.
fn run(form: Form, seed: u64, moving_rows: impl Fn(usize, &mut ChaCha8Rng) -> Vec<(usize, bool)>) {
    let mut model = model(form, seed);
    let jobs = Jobs::new(model.interface(), seed, moving_rows);
    let record = jobs.script.run(&mut model);
    jobs.check(&record, &format!("{form:?}, seed {seed}"));
}

/// Tiles of as many moving rows as the array has rows: each is swapped in as soon as its last value is in place, and no
/// cycle passes without a moving row.
#[test]
fn tiles_of_as_many_moving_rows_as_rows_follow_without_a_bubble() {
    for form in [Form::Instances, Form::Loops] {
        for seed in 1..4 {
            run(form, seed, |rows, _| vec![(rows, false); 7]);
        }
    }
    let mut random = ChaCha8Rng::seed_from_u64(0);
    for array in arrays() {
        let rows = array.rows as usize;
        let tiles = tiles(&array, &[(rows, false); 7], &mut random);
        assert!(
            tiles
                .windows(2)
                .all(|pair| pair[1].first == pair[0].first + rows),
            "{}",
            label(&array)
        );
    }
}

#[test]
fn tiles_of_more_moving_rows_follow_without_a_bubble() {
    for form in [Form::Instances, Form::Loops] {
        run(form, 11, |rows, _| {
            [1, 0, 7, rows, 2].map(|more| (rows + more, false)).to_vec()
        });
    }
}

#[test]
fn tiles_of_few_moving_rows_wait_for_their_values() {
    for form in [Form::Instances, Form::Loops] {
        run(form, 21, |_, _| vec![(1, false); 6]);
    }
}

#[test]
fn time_may_pass_between_loads_swaps_and_rows() {
    for form in [Form::Instances, Form::Loops] {
        for seed in 31..36 {
            run(form, seed, |rows, random| {
                (0..12)
                    .map(|_| (random.random_range(1..2 * rows + 3), random.random()))
                    .collect()
            });
        }
    }
}

/// In Icarus state that was never set is unknown, and so is all that it touches.
#[test]
fn nothing_unknown_comes_out_in_four_states() {
    let bundle = bundle(Options {
        dialect: Dialect::Verilog2005,
        ..Options::default()
    });
    let jobs = Jobs::new(&Interface::new(&bundle).unwrap(), 51, |rows, _| {
        vec![(rows, false), (1, true)]
    });
    jobs.check(&jobs.script.run_four_state(&bundle), "four states");
}

/// Both forms take the same random bits on every input, whatever they mean, and give the same sums in every cycle.
#[test]
fn both_forms_give_the_same_in_every_cycle() {
    let mut models = [Form::Instances, Form::Loops].map(|form| model(form, 41));
    let mut script = Script::new(models[0].interface(), 600, 42);
    // Until what they held at power-up has left, loads of zeroes.
    let quiet = 40;
    for array in arrays() {
        let pin = |port: &str| script.input(&format!("{}_{port}_i", label(&array)));
        let [swap, load, tag, moving, stationary] =
            ["swap", "load", "load_tag", "moving", "stationary"].map(pin);
        let (ks, columns) = (
            array.rows * array.pe.products,
            array.cols * array.pe.products,
        );
        for cycle in 0..quiet {
            script.set(cycle, swap, 1);
            script.set(cycle, load, 1);
            script.set(cycle, tag, array.rows.into());
            (0..ks).for_each(|k| {
                script.set_lane(cycle, moving, k as usize, array.pe.moving.bits(), 0)
            });
            let bits = array.pe.stationary.bits();
            (0..columns).for_each(|k| script.set_lane(cycle, stationary, k as usize, bits, 0));
        }
    }
    let [instances, loops] = models.each_mut().map(|model| script.run(model));
    for array in arrays() {
        let psum = instances.output(&format!("{}_psum_o", label(&array)));
        for cycle in quiet..script.cycles() {
            let (one, other) = (instances.words(cycle, psum), loops.words(cycle, psum));
            assert_eq!(one, other, "{} in cycle {cycle}", label(&array));
        }
    }
}
