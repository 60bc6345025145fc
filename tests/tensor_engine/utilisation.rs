//! How busy the array is, by the engine's own counters.

use weft::simulate::{Counters, Run, simulate_codes};
use weft_cosim::Watch;
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix};
use weft_ir::Form;
use weft_test_support::full;
use weft_units::config::{Config, Document, Preset};

use crate::machine::Program;
use crate::products::Size;
use crate::rig::{Rig, Stalls, config};

/// Rows of A in all these products.
const M: usize = 512;

/// Ones, which are a number in every format; time does not depend on numbers.
fn operand(format: Format, which: Operand, rows: usize, cols: usize) -> Coded {
    let codes = Matrix::from_fn(rows, cols, |_, _| 1).expect("codes");
    let Some(block) = format.block() else {
        return Coded::new(format, codes).expect("an operand");
    };
    let length = block.length as usize;
    let (rows, cols) = match which {
        Operand::Moving => (rows, cols.div_ceil(length)),
        Operand::Stationary => (rows.div_ceil(length), cols),
    };
    let scales = Matrix::from_fn(rows, cols, |_, _| 127).expect("scales");
    Coded::with_scales(format, which, codes, scales).expect("an operand")
}

/// What the engine counts in one product.
fn counters(config: &Config, Size { m, k, n }: Size) -> Counters {
    let a = operand(config.moving(), Operand::Moving, m, k);
    let b = operand(config.stationary(), Operand::Stationary, k, n);
    let run = Run {
        form: Form::Loops,
        stalls: 0,
        seed: 1,
        wave: None,
    };
    simulate_codes(config, &a, &b, run, &mut Watch::silent())
        .unwrap_or_else(|error| panic!("{config:?}: {error}"))
        .counters
}

/// Runs `tiles` stationary tiles one after the other, then twice as many. What lies between the ends of the two is the
/// steady state, without the first loads and the last results.
#[track_caller]
fn check_steady(config: &Config, way: &str, size: impl Fn(usize) -> Size, tiles: usize) {
    let counters = |tiles| counters(config, size(tiles));
    let [few, many] = [counters(tiles), counters(2 * tiles)];
    let (rows, cycles) = (many.rows - few.rows, many.cycles - few.cycles);
    let share = rows as f64 / cycles as f64;
    println!(
        "{}, {} x {} PEs of {} stages, {tiles} more tiles along {way}: {rows} rows in {cycles} cycles, {:.2} %",
        config.name(),
        config.rows(),
        config.cols(),
        config.stages(),
        100.0 * share,
    );
    assert_eq!(rows, (M * tiles) as u64);
    assert!(
        share >= 0.98,
        "{}, {} stages: after {tiles} tiles along {way}: {few}\nafter {}: {many}",
        config.name(),
        config.stages(),
        2 * tiles
    );
}

/// Tiles that follow each other along N, each output tile drained while the next one is made; and along K, each added
/// to the sums of the one before while its moving operand arrives.
#[track_caller]
fn check_both_ways(config: &Config, tiles: usize) {
    let (k, n) = (config.k_per_pass() as usize, config.cols() as usize);
    check_steady(
        config,
        "N",
        |tiles| Size {
            m: M,
            k,
            n: n * tiles,
        },
        tiles,
    );
    check_steady(
        config,
        "K",
        |tiles| Size {
            m: M,
            k: k * tiles,
            n,
        },
        tiles,
    );
}

/// Many stationary tiles in a row for one moving tile, the output tiles over four banks: what the hardware can do,
/// whatever the host's schedule makes of it.
fn tiles_in_a_row(config: &Config, tiles: u32) -> Program {
    let (m, rows) = (M as u32, config.rows());
    let mut program = Program::new(config, 11);
    program.write_moving(0, m).write_stationary(0, rows).load(0);
    for tile in 0..tiles {
        let next = (tile + 1) % 2 * rows;
        program
            .write_stationary(next, rows)
            .multiply(0, tile % 4 * m, m, true)
            .load(next);
        program.drain(tile % 4 * m, m);
    }
    program
}

#[test]
fn the_array_is_busy_in_98_of_100_cycles() {
    for stages in 1..=3 {
        let config = config(&format!(
            "name=busy array.rows=16 array.cols=16 array.stages={stages} scratchpad.moving_depth=512 \
             scratchpad.stationary_depth=16 psum.banks=4 psum.depth=512"
        ));
        let rig = Rig::new(&config, Form::Loops);
        let counters = |tiles| {
            rig.check(
                &tiles_in_a_row(&config, tiles),
                Stalls {
                    percent: 0,
                    seed: 1,
                },
            )
            .counted
        };
        let [few, many] = [counters(8), counters(24)];
        let (rows, cycles) = (many.rows - few.rows, many.cycles - few.cycles);
        let share = rows as f64 / cycles as f64;
        println!(
            "16 x 16 PEs of {stages} stages: {rows} rows in {cycles} cycles, {:.2} %",
            100.0 * share
        );
        assert_eq!(rows, M as u64 * 16);
        assert!(share >= 0.98, "after 8 tiles: {few}\nafter 24: {many}");
    }
}

/// Every preset, as it comes and at one to three stages: the small ones, and the large one that is made for speed;
/// under `WEFT_FULL=1` all.
#[test]
fn presets_are_busy_in_98_of_100_cycles() {
    for preset in Preset::all() {
        let Some(own) = preset.system().engine else {
            continue;
        };
        let large = own.rows() * own.cols() > 1024;
        let depths = match preset.name() {
            _ if full() => vec![1, 2, 3],
            "tiny-int8" | "wide-int8" => vec![1, 3],
            "class-int8" => vec![own.stages()],
            _ if large => continue,
            _ => vec![own.stages()],
        };
        for stages in depths {
            let mut document = Document::from_preset(preset);
            document.set(&format!("array.stages={stages}"));
            let config = Config::read(&document).unwrap_or_else(|faults| panic!("{faults}"));
            // Of tiles that take 512 rows each, so many that the ends do not count.
            check_both_ways(&config, if large { 4 } else { 24 });
        }
    }
}

/// Two banks in every memory are enough, whichever way the tiles follow each other.
#[test]
fn two_banks_keep_a_small_array_busy() {
    for stages in 1..=3 {
        let config = config(&format!(
            "name=busy2 array.rows=16 array.cols=16 array.stages={stages} scratchpad.moving_depth=512"
        ));
        check_both_ways(&config, 24);
    }
}
