//! Commands that the engine has to refuse: it says so, executes neither them nor what follows, and finishes what came
//! before.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Error, Watch};
use weft_ir::Form;
use weft_isa::{Command, Opcode, field};
use weft_test_support::full;
use weft_units::config::{BankedMemory, Config};

use crate::machine::Program;
use crate::programs::SMALL;
use crate::rig::{Rig, Stalls, config, stalled};

/// What the rules say of a word.
fn is_legal(config: &Config, word: u64, tile_waits: bool) -> bool {
    let fits = |memory: BankedMemory, address: u32, length: u32| {
        address < memory.entries() && address % memory.depth() + length <= memory.depth()
    };
    let (moving, stationary, psum) = (
        config.moving_memory(),
        config.stationary_memory(),
        config.psum_memory(),
    );
    match Command::decode(word) {
        Err(_) => false,
        Ok(Command::WriteMoving { address, length }) => fits(moving, address, length),
        Ok(Command::WriteStationary { address, length }) => fits(stationary, address, length),
        Ok(Command::LoadStationary { address, length }) => {
            length == config.rows() && fits(stationary, address, length) && !tile_waits
        }
        Ok(Command::Multiply {
            moving: from,
            psum: to,
            length,
            swap,
            ..
        }) => fits(moving, from, length) && fits(psum, to, length) && (tile_waits || !swap),
        Ok(Command::Drain { psum: from, length }) => fits(psum, from, length),
    }
}

/// Some work, after which a loaded tile waits or not.
fn work(config: &Config, tile_waits: bool) -> Program {
    let mut program = Program::new(config, 23);
    program.write_moving(0, 30).write_stationary(0, 8).load(0);
    program
        .multiply(0, 0, 20, true)
        .multiply(4, 64, 20, false)
        .drain(0, 20)
        .drain(64, 3);
    if tile_waits {
        program.load(4);
    }
    program
}

/// Lets the engine work, meet `word` and then a command that is beyond reproach.
#[track_caller]
fn check_refused(rig: &Rig, word: u64, tile_waits: bool, seed: u64) {
    let context = format!(
        "{word:#018x} while {} waits, seed {seed}",
        if tile_waits { "a tile" } else { "no tile" }
    );
    assert!(
        !is_legal(&rig.config, word, tile_waits),
        "{context}: it is legal"
    );
    let before = work(&rig.config, tile_waits);
    let mut program = before.clone();
    program.push_word(word);
    program.drain(0, 20);

    let mut engine = rig.engine(seed);
    let mut watch = Watch::silent();
    let percent = [0, 40][seed as usize % 2];
    let run = stalled(Stalls { percent, seed })
        .send("cmd", &program.commands)
        .send("moving", &before.moving)
        .send("stationary", &before.stationary)
        .collect("result", before.result_beats);
    let report = engine.model.run_streams(&run, &mut watch);
    let report =
        report.unwrap_or_else(|error| panic!("{context}: what came before is stuck: {error}"));
    assert_eq!(
        report.output("result"),
        before.results,
        "{context}: what came before"
    );

    // Nothing moves from here on, whatever is offered.
    let words = |bits: u32| vec![0; bits.div_ceil(32) as usize];
    let (moving, stationary) = (
        words(rig.config.moving_entry_bits()),
        words(rig.config.stationary_entry_bits()),
    );
    let run = stalled(Stalls::NONE)
        .send("moving", &moving)
        .send("stationary", &stationary)
        .collect("result", 1)
        .max_cycles(200);
    match engine.model.run_streams(&run, &mut watch) {
        Err(Error::CycleLimit { report, .. }) => {
            assert!(
                report.links.iter().all(|link| link.beats == 0),
                "{context}: it goes on\n{report}"
            );
        }
        other => panic!("{context}: it goes on: {other:?}"),
    }
    assert_eq!(engine.get("error_o"), 1, "{context}: no error");
    assert_eq!(engine.get("count_rows_o"), before.rows, "{context}: rows");
    engine.reset();
    assert_eq!(
        engine.get("error_o"),
        0,
        "{context}: reset does not clear the error"
    );
}

/// A word by its fields.
fn word(opcode: u64, flags: u64, length: u64, address: u64, psum: u64) -> u64 {
    opcode
        | flags << field::ACCUMULATE.lo
        | length << field::LENGTH.lo
        | address << field::ADDRESS.lo
        | psum << field::PSUM.lo
}

#[test]
fn each_rule_is_held() {
    let rig = Rig::new(&config(SMALL), Form::Loops);
    let (wm, ws, load, multiply, drain) = (1, 2, 3, 4, 5);
    let unknown = [0, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map(|opcode| word(opcode, 0, 4, 0, 0));
    let reserved = [
        word(wm, 4, 4, 0, 0),
        word(multiply, 8, 4, 0, 0),
        word(drain, 12, 4, 0, 0),
    ];
    let empty = [wm, ws, load, multiply, drain].map(|opcode| word(opcode, 0, 0, 0, 0));
    let unused = [wm, ws, load].map(|opcode| {
        [
            word(opcode, 1, 4, 0, 0),
            word(opcode, 2, 4, 0, 0),
            word(opcode, 0, 4, 0, 1),
            word(opcode, 0, 4, 0, 1 << 19),
        ]
    });
    let unused_by_drain = [
        word(drain, 1, 4, 0, 0),
        word(drain, 2, 4, 0, 0),
        word(drain, 0, 4, 1, 0),
        word(drain, 0, 4, 1 << 19, 0),
    ];
    let across = [
        word(wm, 0, 65, 0, 0),
        word(wm, 0, 2, 63, 0),
        word(wm, 0, 65535, 64, 0),
        word(ws, 0, 9, 0, 0),
        word(ws, 0, 2, 7, 0),
        word(load, 0, 4, 5, 0),
        word(load, 0, 4, 13, 0),
        word(multiply, 0, 2, 63, 0),
        word(multiply, 0, 2, 0, 63),
        word(multiply, 0, 65, 0, 0),
        word(drain, 0, 2, 0, 127),
        word(drain, 0, 65, 0, 64),
    ];
    let outside = [
        word(wm, 0, 1, 128, 0),
        word(wm, 0, 1, 1 << 19, 0),
        word(ws, 0, 1, 16, 0),
        word(load, 0, 4, 16, 0),
        word(multiply, 0, 1, 128, 0),
        word(multiply, 0, 1, 0, 128),
        word(drain, 0, 1, 0, 128),
        word(drain, 0, 1, 0, 1 << 19),
    ];
    let part_of_a_tile = [1, 3, 5, 8].map(|length| word(load, 0, length, 0, 0));

    let rules = unknown
        .into_iter()
        .chain(reserved)
        .chain(empty)
        .chain(unused.into_iter().flatten());
    let rules = rules
        .chain(unused_by_drain)
        .chain(across)
        .chain(outside)
        .chain(part_of_a_tile);
    for (seed, word) in rules.enumerate() {
        check_refused(&rig, word, false, seed as u64);
    }
    // What only depends on what came before.
    check_refused(&rig, word(multiply, 2, 4, 0, 0), false, 1);
    check_refused(&rig, word(multiply, 3, 4, 0, 64), false, 2);
    check_refused(&rig, word(load, 0, 4, 0, 0), true, 3);
}

#[test]
fn the_first_command_can_be_illegal() {
    let rig = Rig::new(&config(SMALL), Form::Loops);
    let mut engine = rig.engine(1);
    for first in [0, u64::MAX, word(4, 2, 1, 0, 0)] {
        let mut program = Program::new(&rig.config, 1);
        program.push_word(first);
        let run = stalled(Stalls::NONE).send("cmd", &program.commands);
        engine
            .model
            .run_streams(&run, &mut Watch::silent())
            .expect("the queue takes it");
        let run = stalled(Stalls::NONE).collect("result", 1).max_cycles(20);
        engine
            .model
            .run_streams(&run, &mut Watch::silent())
            .expect_err("no result");
        assert_eq!(engine.get("error_o"), 1, "{first:#018x}");
        engine.reset();
    }
}

#[test]
fn legal_commands_with_bits_turned_over() {
    let rig = Rig::new(&config(SMALL), Form::Loops);
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let legal = [
        word(1, 0, 64, 0, 0),
        word(1, 0, 1, 64, 0),
        word(2, 0, 8, 8, 0),
        word(3, 0, 4, 4, 0),
        word(4, 0, 64, 0, 64),
        word(4, 1, 10, 70, 3),
        word(5, 0, 64, 0, 64),
        word(5, 0, 1, 0, 0),
    ];
    for word in legal {
        assert!(is_legal(&rig.config, word, false));
    }
    let mut refused = [0; Opcode::ALL.len()];
    for seed in 0..if full() { 5000 } else { 400 } {
        let mut word = *legal.choose(&mut random).expect("a word");
        for _ in 0..random.random_range(1..=3) {
            word ^= 1 << random.random_range(0..64);
        }
        let tile_waits = random.random();
        if !is_legal(&rig.config, word, tile_waits) {
            check_refused(&rig, word, tile_waits, seed);
            if let Some(opcode) = Opcode::from_code(field::OPCODE.get(word)) {
                refused[opcode as usize - 1] += 1;
            }
        }
    }
    assert!(refused.iter().all(|times| *times > 10), "{refused:?}");
}
