//! How busy programs keep the array, on a model of the engine's control that steps cycle by cycle.

mod machine;

use machine::{Clockwork, Run, engine};
use weft_host::{Engine, Program, plan};
use weft_isa::Command;

fn commands(program: &Program) -> Vec<Command> {
    program.disassemble().map(Result::unwrap).collect()
}

fn run(engine: &Engine, [m, k, n]: [usize; 3]) -> (Program, Run) {
    let program = plan(engine, m, k, n).unwrap();
    let run = Clockwork::new(engine).run(&commands(&program));
    (program, run)
}

/// 128 x 128, four banks of operands of 512 rows each: with two, a bank that has been read could
/// not be filled again, behind a wavefront of 128 cycles, while the other is read.
fn class(stages: u32) -> Engine {
    Engine {
        lead: stages - 1,
        moving_banks: 4,
        moving_depth: 512,
        stationary_depth: 128,
        psum_banks: 4,
        psum_depth: 512,
        ..engine(128, 128, 1)
    }
}

#[test]
fn many_tiles_keep_the_array_busy() {
    for stages in 1..=3 {
        let engine = class(stages);
        for sizes in [
            [512, 128 * 24, 128],
            [512, 128, 128 * 24],
            [512, 1024, 512],
            [3000, 500, 700],
        ] {
            let program = plan(&engine, sizes[0], sizes[1], sizes[2]).unwrap();
            let commands = commands(&program);
            let run = Clockwork::new(&engine).run(&commands);
            assert!(run.busy() > 0.98, "{sizes:?}, {stages} stages: {run:?}");
            // What the schedule does not know of costs little.
            let slow = Clockwork::new(&engine).dispatch_latency(4).run(&commands);
            assert!(slow.busy() > 0.95, "{sizes:?}, slow dispatch: {slow:?}");
        }
    }
}

#[test]
fn short_tiles_are_interleaved() {
    // Tiles of 16 rows, and a sum that is back after 21 cycles.
    let engine = Engine {
        lead: 2,
        moving_depth: 16,
        psum_depth: 16,
        psum_banks: 8,
        stationary_banks: 4,
        ..engine(16, 16, 1)
    };
    let (_, run) = run(&engine, [400, 160, 64]);
    assert_eq!(run.wait_psum, 0);
    assert!(run.busy() > 0.98, "{run:?}");

    // With one place for partial sums there is nothing to interleave, and the stalls are counted.
    let single = Engine {
        psum_banks: 1,
        ..engine
    };
    let stalled = Clockwork::new(&single);
    let program = plan(&single, 400, 160, 64).unwrap();
    assert!(stalled.run(&commands(&program)).wait_psum > 0);
}

#[test]
fn few_rows_run_at_the_pace_of_the_loads() {
    let engine = engine(16, 16, 1);
    let (program, run) = run(&engine, [4, 256, 256]);
    let loads = program.summary().load_stationary as u64;
    assert_eq!(loads, 16 * 16);
    assert!(run.cycles < loads * 16 * 5 / 4, "{run:?}");
}

/// The two models are written apart, one from command to command and one from cycle to cycle.
#[test]
fn the_scheduler_expects_what_happens() {
    let few = |rows, cols, stages: u32| Engine {
        lead: stages - 1,
        moving_banks: 1,
        moving_depth: 8,
        stationary_banks: 1,
        stationary_depth: rows,
        psum_banks: 1,
        psum_depth: 8,
        ..engine(rows, cols, 1)
    };
    for engine in [
        class(1),
        class(3),
        engine(16, 16, 1),
        engine(8, 64, 2),
        engine(32, 20, 4),
        engine(1, 1, 1),
        few(5, 3, 1),
        few(16, 2, 3),
        Engine {
            moving_banks: 8,
            moving_depth: 2,
            psum_banks: 8,
            psum_depth: 2,
            ..few(7, 9, 2)
        },
    ] {
        for sizes in [
            [512, 512, 512],
            [100, 300, 200],
            [1797, 64, 32],
            [3, 40, 50],
            [1, 1, 1],
        ] {
            let (program, run) = run(&engine, sizes);
            let summary = program.summary();
            assert!(run.cycles >= summary.min_cycles());
            assert_eq!(
                summary.expected_cycles, run.cycles,
                "{sizes:?} on {engine:?}: {run:?}"
            );
        }
    }
}

#[test]
fn refusing_ports_cost_little_when_tiles_are_resident() {
    let engine = Engine {
        moving_depth: 2048,
        stationary_depth: 1024,
        ..class(2)
    };
    let program = plan(&engine, 1024, 1024, 1024).unwrap();
    let run = Clockwork::new(&engine)
        .stalls(30, 5)
        .run(&commands(&program));
    assert!(run.busy() > 0.95, "{run:?}");
}

#[test]
fn the_same_product_gives_the_same_program() {
    let engine = engine(16, 16, 2);
    assert_eq!(plan(&engine, 77, 88, 99), plan(&engine, 77, 88, 99));
}
