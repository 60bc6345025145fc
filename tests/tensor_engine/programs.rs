//! Commands that the host would not put together in this way, against a machine that executes one after the other.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::Watch;
use weft_test_support::full;
use weft_units::config::{BankedMemory, Config};
use weft_units::engine::TensorEngine;

use crate::machine::Program;
use crate::rig::{Rig, Stalls, config, stalled};

/// Two banks of everything, and a bank of the stationary scratchpad holds two tiles.
pub const SMALL: &str = "name=small array.rows=4 array.cols=3 array.stages=2 \
    scratchpad.moving_depth=64 scratchpad.stationary_depth=8 psum.depth=64";

fn rig() -> Rig {
    Rig::spoilt(&config(SMALL))
}

/// A program that has written bank 0 and a stationary tile, which waits to be swapped in.
fn begun(config: &Config) -> Program {
    let mut program = Program::new(config, 7);
    program.write_moving(0, 64).write_stationary(0, 4).load(0);
    program
}

/// Without stalls, and with few and many.
fn check(rig: &Rig, program: &Program) {
    for percent in [0, 50, 90] {
        rig.check(program, Stalls { percent, seed: 3 });
    }
}

#[test]
fn a_drain_waits_for_multiplies_of_its_bank() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program.multiply(0, 0, 64, true).drain(0, 64).drain(60, 4);
    program.multiply(10, 64, 1, false).drain(64, 1);
    check(&rig, &program);
}

#[test]
fn a_multiply_waits_for_drains_of_its_bank() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program.multiply(0, 0, 64, true);
    for first in 0..10 {
        program.drain(0, 40).multiply(first, 0, 20, false);
        program.drain(0, 1).accumulate(first, 1, 20, false);
    }
    program.drain(0, 64);
    check(&rig, &program);
}

#[test]
fn a_write_waits_for_readers_of_its_bank() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program.multiply(0, 0, 64, true);
    for round in 0..6 {
        // Over what the multiply before reads, the last entry first.
        program.write_moving(63, 1).write_moving(0, 63);
        program
            .multiply(0, 64 * (round % 2), 64, false)
            .drain(64 * (round % 2), 64);
        // Over what the load before reads, while it may still wait for the swap of another one.
        program.load(0).write_stationary(0, 4);
        program
            .multiply(round, 0, 5, true)
            .load(0)
            .write_stationary(3, 1);
        program.accumulate(round, 0, 5, true).drain(0, 5);
    }
    check(&rig, &program);
}

/// Writes that begin before, in and after the entries that the multiply before still has on its way, where it is longer
/// than the way, as long, and shorter.
#[test]
fn a_write_walks_behind_the_wavefront() {
    let rig = rig();
    for length in [3, 4, 5, 6, 30] {
        let mut program = begun(&rig.config);
        program.multiply(0, 0, 20, true).drain(0, 20);
        for first in 0..40 {
            program
                .multiply(2, 0, length, false)
                .write_moving(first, 24)
                .drain(0, length);
        }
        // The last but one is longer than the way, the last one is not.
        for first in 0..24 {
            program
                .multiply(0, 0, 20, false)
                .multiply(19, 64, 1, false)
                .write_moving(first, 24)
                .drain(0, 20)
                .drain(64, 1);
        }
        check(&rig, &program);
    }
}

/// The same for drains, behind multiplies that overwrite and that accumulate. Sums are on their way for ten cycles.
#[test]
fn a_drain_walks_behind_the_wavefront() {
    let rig = rig();
    for length in [9, 10, 11, 12, 30] {
        let mut program = begun(&rig.config);
        program.multiply(0, 0, 64, true).multiply(0, 64, 64, false);
        for first in 0..40 {
            program
                .multiply(first % 7, 2, length, false)
                .drain(first, 24);
            program
                .accumulate(first % 5, 2, length, false)
                .drain(first, 24);
            // The last but one is longer than the way, the last one is not.
            program
                .multiply(first % 3, 2, 30, false)
                .multiply(5, 31, 1, false)
                .drain(first, 24);
        }
        check(&rig, &program);
    }
}

#[test]
fn a_tile_can_be_used_again_and_another_wait_meanwhile() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program.multiply(0, 0, 3, true).multiply(20, 3, 9, false);
    program.write_stationary(8, 8).load(12);
    // The tile that was loaded is not the active one yet.
    program
        .multiply(5, 12, 20, false)
        .accumulate(7, 0, 12, false);
    program
        .accumulate(30, 0, 20, true)
        .load(8)
        .multiply(1, 40, 24, false);
    program
        .multiply(1, 64, 1, true)
        .drain(64, 1)
        .drain(0, 32)
        .drain(40, 24);
    check(&rig, &program);
}

#[test]
fn a_sum_that_is_on_its_way_is_waited_for() {
    for stages in 1..=3 {
        let rig = Rig::spoilt(&config(&format!("{SMALL} array.stages={stages}")));
        let mut program = begun(&rig.config);
        program.multiply(0, 5, 1, true);
        let rounds = 30;
        for row in 1..=rounds {
            program.accumulate(row, 5, 1, false);
        }
        program.drain(5, 1);
        check(&rig, &program);

        // Each waits for the one before, and for nothing else.
        let counted = rig.check(&program, Stalls::NONE).counted;
        let row_to_row = TensorEngine::new(&rig.config).timing().row_to_row;
        assert_eq!(
            counted.wait_psum,
            u64::from(rounds * (row_to_row - 1)),
            "{counted}"
        );
    }
}

#[test]
fn sums_in_turn_do_not_wait() {
    let rig = rig();
    let row_to_row = TensorEngine::new(&rig.config).timing().row_to_row;
    let half = row_to_row.div_ceil(2);
    for (length, waits) in [(half, false), (half - 1, true)] {
        // Two output tiles in turn, in two banks and in one.
        for other in [64, 32] {
            let mut program = begun(&rig.config);
            program
                .multiply(0, 0, length, true)
                .multiply(0, other, length, false);
            for row in 1..20 {
                program
                    .accumulate(row, 0, length, false)
                    .accumulate(row, other, length, false);
            }
            program.drain(0, length).drain(other, length);
            check(&rig, &program);
            let counted = rig.check(&program, Stalls::NONE).counted;
            assert_eq!(
                counted.wait_psum > 0,
                waits,
                "{length} rows, tiles at 0 and {other}: {counted}"
            );
        }
    }
}

#[test]
fn sums_that_overlap_in_any_way_are_waited_for() {
    let rig = rig();
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut program = begun(&rig.config);
    program.multiply(0, 0, 64, true).multiply(0, 64, 64, false);
    for _ in 0..300 {
        // Near each other, so that most meet the one before or the one before that.
        let length = random.random_range(1..=10);
        let psum = random.random_range(0..=4) * random.random_range(1..=4)
            + 64 * random.random_range(0..2);
        program.multiply_onto(
            random.random_range(0..=50),
            psum,
            length,
            random.random_bool(0.8),
            false,
        );
    }
    program.drain(0, 64).drain(64, 64);
    check(&rig, &program);
}

#[test]
fn results_wait_for_as_long_as_it_takes() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program
        .multiply(0, 0, 8, true)
        .drain(0, 8)
        .multiply(8, 64, 50, false)
        .drain(64, 50);
    let mut engine = rig.engine(1);
    let mut watch = Watch::silent();
    let run = stalled(Stalls::NONE)
        .send("cmd", &program.commands)
        .send("moving", &program.moving)
        .send("stationary", &program.stationary);
    engine
        .model
        .run_streams(&run, &mut watch)
        .expect("everything is taken");

    let cycles = 5_000;
    let interface = engine.model.interface().clone();
    let words = interface.raw_output_words();
    let mut outputs = vec![0; cycles * words];
    let inputs = vec![0; cycles * interface.raw_input_words()];
    engine
        .model
        .run_raw(cycles as u64, &inputs, &mut outputs, &mut watch)
        .expect("quiet cycles");
    let slot = |port: &str| {
        let mut slots = interface.raw_outputs.iter();
        slots
            .find(|slot| slot.port == port)
            .expect("a port")
            .clone()
    };
    let (valid, result) = (slot("result_valid_o"), slot("result_o"));
    let held = &outputs[100 * words..][result.word..result.word + result.words];
    for row in outputs.chunks_exact(words).skip(100) {
        assert_eq!(row[valid.word], 1);
        assert_eq!(&row[result.word..result.word + result.words], held);
    }
    // The other bank went on.
    assert_eq!(engine.get("count_rows_o"), 58);
    assert_eq!(engine.get("idle_o"), 0);

    let run = stalled(Stalls::NONE)
        .collect("result", program.result_beats)
        .idle("idle_o");
    let report = engine
        .model
        .run_streams(&run, &mut watch)
        .expect("all results");
    assert_eq!(report.output("result"), program.results);
}

#[test]
fn reset_ends_whatever_is_under_way() {
    let rig = rig();
    let mut program = begun(&rig.config);
    program
        .multiply(0, 0, 20, true)
        .write_stationary(4, 4)
        .load(4);
    program
        .accumulate(20, 0, 20, false)
        .drain(0, 20)
        .multiply(3, 64, 20, true)
        .drain(64, 20);
    let mut engine = rig.engine(5);
    for cycles in (1..400).step_by(7) {
        let run = stalled(Stalls {
            percent: 30,
            seed: cycles,
        })
        .send("cmd", &program.commands)
        .send("moving", &program.moving)
        .send("stationary", &program.stationary)
        .collect("result", program.result_beats)
        .max_cycles(cycles);
        // Most are cut off.
        let _ = engine.model.run_streams(&run, &mut Watch::silent());
        engine.reset();
        assert_eq!((engine.get("idle_o"), engine.get("error_o")), (1, 0));
        assert_eq!(engine.counters(), weft::simulate::Counters::default());
        let played = engine.play(
            &program,
            Stalls {
                percent: 20,
                seed: cycles,
            },
        );
        let played =
            played.unwrap_or_else(|error| panic!("after {cycles} cycles and a reset: {error}"));
        assert_eq!(
            played.results, program.results,
            "after {cycles} cycles and a reset"
        );
        engine.reset();
    }
}

/// Engines whose memories are so small that commands meet in them all the time.
pub const CROWDED: [&str; 5] = [
    "name=crowded-1 array.rows=4 array.cols=4 command.queue_depth=2 \
        scratchpad.moving_depth=8 scratchpad.stationary_depth=4 psum.depth=8",
    "name=crowded-2 array.rows=3 array.cols=5 array.products=2 array.stages=3 command.queue_depth=2 \
        format.moving=int4 format.stationary=int8 \
        scratchpad.moving_banks=1 scratchpad.moving_depth=8 \
        scratchpad.stationary_banks=1 scratchpad.stationary_depth=4 psum.banks=1 psum.depth=8",
    "name=crowded-3 array.rows=1 array.cols=1 command.queue_depth=4 \
        scratchpad.moving_banks=4 scratchpad.moving_depth=2 scratchpad.stationary_depth=2 psum.banks=4 psum.depth=2",
    "name=crowded-4 array.rows=4 array.cols=1 array.stages=2 array.products=4 accumulate.model=int32-saturate \
        format.moving=uint8 scratchpad.moving_depth=4 \
        scratchpad.stationary_banks=4 scratchpad.stationary_depth=8 psum.banks=8 psum.depth=4",
    "name=crowded-5 array.rows=1 array.cols=4 array.stages=3 accumulate.model=int32-saturate format.stationary=int4 \
        scratchpad.moving_depth=16 scratchpad.stationary_depth=2 psum.depth=16",
];

/// A range within a bank.
fn range(memory: BankedMemory, random: &mut ChaCha8Rng) -> (u32, u32) {
    let index = random.random_range(0..memory.depth());
    let most = memory.depth() - index;
    // Long ones and short ones.
    let length = match random.random_bool(0.3) {
        true => most,
        false => random.random_range(1..=most),
    };
    (
        random.random_range(0..memory.banks()) * memory.depth() + index,
        length,
    )
}

/// A legal program of random commands; first it writes all that they could read.
pub fn random_program(config: &Config, commands: u32, seed: u64) -> Program {
    let (moving, stationary, psum) = (
        config.moving_memory(),
        config.stationary_memory(),
        config.psum_memory(),
    );
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut program = Program::new(config, seed);
    for bank in 0..moving.banks() {
        program.write_moving(bank * moving.depth(), moving.depth());
    }
    for bank in 0..stationary.banks() {
        program.write_stationary(bank * stationary.depth(), stationary.depth());
    }
    program.load(0);
    for bank in 0..psum.banks() {
        let length = psum.depth().min(moving.depth());
        for index in (0..psum.depth()).step_by(length as usize) {
            program.multiply(0, bank * psum.depth() + index, length, bank + index == 0);
        }
    }
    let mut tile_waits = false;
    for _ in 0..commands {
        match random.random_range(0..10) {
            0 | 1 => {
                let (address, length) = range(moving, &mut random);
                program.write_moving(address, length);
            }
            2 => {
                let (address, length) = range(stationary, &mut random);
                program.write_stationary(address, length);
            }
            3 | 4 if !tile_waits => {
                let index = random.random_range(0..=stationary.depth() - config.rows());
                program
                    .load(random.random_range(0..stationary.banks()) * stationary.depth() + index);
                tile_waits = true;
            }
            5 | 6 => {
                let (address, length) = range(psum, &mut random);
                program.drain(address, length);
            }
            _ => {
                let (from, rows) = range(moving, &mut random);
                let (to, sums) = range(psum, &mut random);
                let swap = tile_waits && random.random_bool(0.7);
                tile_waits &= !swap;
                program.multiply_onto(from, to, rows.min(sums), random.random_bool(0.6), swap);
            }
        }
    }
    for bank in 0..psum.banks() {
        program.drain(bank * psum.depth(), psum.depth());
    }
    program
}

#[test]
pub fn random_programs_do_what_they_would_one_after_the_other() {
    for settings in CROWDED {
        let rig = Rig::spoilt(&config(settings));
        for seed in 0..if full() { 3000 } else { 60 } {
            let program = random_program(&rig.config, 80, seed);
            let percent = [0, 0, 20, 50, 90][seed as usize % 5];
            rig.check(&program, Stalls { percent, seed });
        }
    }
}
