//! Instance form and loop form of one engine do the same in every cycle.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Slot, Watch};
use weft_ir::Form;

use crate::machine::Program;
use crate::programs::{CROWDED, SMALL, random_program};
use crate::rig::{Engine, Rig, config};

/// An input port and what it still has to give.
struct Feed<'a> {
    valid: Slot,
    payload: Slot,
    ready: Slot,
    beats: std::slice::ChunksExact<'a, u32>,
    offered: Option<&'a [u32]>,
}

fn slot(slots: &[Slot], port: &str) -> Slot {
    let slot = slots.iter().find(|slot| slot.port == port);
    slot.unwrap_or_else(|| panic!("no port {port}")).clone()
}

/// Plays a program on both engines at once, with the same random refusals; gives the results and the cycles.
fn play(engines: &mut [Engine; 2], program: &Program, stalls: f64, seed: u64) -> (Vec<u32>, u64) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let interface = engines[0].model.interface().clone();
    let (inputs, outputs) = (&interface.raw_inputs, &interface.raw_outputs);
    let feed = |name: &str, words| {
        let payload = slot(inputs, &format!("{name}_i"));
        Feed {
            valid: slot(inputs, &format!("{name}_valid_i")),
            ready: slot(outputs, &format!("{name}_ready_o")),
            beats: <[u32]>::chunks_exact(words, payload.width.div_ceil(32) as usize),
            payload,
            offered: None,
        }
    };
    let mut feeds = [
        feed("cmd", &program.commands),
        feed("moving", &program.moving),
        feed("stationary", &program.stationary),
    ];
    let result_ready = slot(inputs, "result_ready_i");
    let (result_valid, result) = (slot(outputs, "result_valid_o"), slot(outputs, "result_o"));
    let idle = slot(outputs, "idle_o");
    let beat_words = result.width.div_ceil(32) as usize;

    let mut results = Vec::new();
    let mut seen = [
        vec![0; interface.raw_output_words()],
        vec![0; interface.raw_output_words()],
    ];
    for cycle in 0..200_000 {
        let mut row = vec![0; interface.raw_input_words()];
        for feed in &mut feeds {
            if feed.offered.is_none() && !random.random_bool(stalls) {
                feed.offered = feed.beats.next();
            }
            let Some(beat) = feed.offered else { continue };
            row[feed.valid.word] = 1;
            for (word, pair) in row[feed.payload.word..].iter_mut().zip(beat.chunks(2)) {
                *word = u64::from(pair[0]) | u64::from(*pair.get(1).unwrap_or(&0)) << 32;
            }
        }
        row[result_ready.word] = u64::from(!random.random_bool(stalls));
        for (engine, seen) in engines.iter_mut().zip(&mut seen) {
            engine
                .model
                .run_raw(1, &row, seen, &mut Watch::silent())
                .expect("a cycle");
        }
        let [one, other] = &seen;
        for slot in outputs {
            let words = slot.word..slot.word + slot.words;
            // Sums that nobody is offered may be what was there at power-up.
            if slot.port != "result_o" || one[result_valid.word] == 1 {
                assert_eq!(
                    one[words.clone()],
                    other[words],
                    "`{}` in cycle {cycle}, seed {seed}",
                    slot.port
                );
            }
        }
        for feed in &mut feeds {
            if one[feed.ready.word] == 1 {
                feed.offered = None;
            }
        }
        if one[result_valid.word] & row[result_ready.word] == 1 {
            let words = one[result.word..result.word + result.words].iter();
            let halves = words.flat_map(|word| [*word as u32, (word >> 32) as u32]);
            results.extend(halves.take(beat_words));
        }
        let given = feeds
            .iter()
            .all(|feed| feed.offered.is_none() && feed.beats.len() == 0);
        if given && results.len() == program.results.len() && one[idle.word] == 1 {
            return (results, cycle);
        }
    }
    panic!("the program does not come to its end, seed {seed}");
}

#[test]
fn both_forms_do_the_same_in_every_cycle() {
    let square = "name=square array.rows=16 array.cols=16 array.stages=3 \
        scratchpad.moving_depth=32 scratchpad.stationary_depth=32";
    for settings in [SMALL, CROWDED[1], CROWDED[3], square] {
        let config = config(settings);
        let [instances, loops] = [Form::Instances, Form::Loops].map(|form| Rig::new(&config, form));
        for seed in 0..6 {
            let program = random_program(&config, 40, seed);
            // Each with a power-up state of its own.
            let mut engines = [instances.engine(seed), loops.engine(seed + 100)];
            let stalls = [0.0, 0.2, 0.7][seed as usize % 3];
            let (results, cycles) = play(&mut engines, &program, stalls, seed);
            assert_eq!(results, program.results, "{settings}, seed {seed}");
            assert!(cycles > 100);
        }
    }
}
