//! The primitives against models of what their contracts say, cycle by cycle, in all configurations at once.

use std::collections::VecDeque;

use weft_cosim::{Error, Interface, Model, StreamReport, StreamRun, Watch};
use weft_ir::{Bundle, Dialect, Direction, Form, Options};
use weft_test_support::lint_all;
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::prim::{
    Collision, Delay, Fifo, RegisterSlice, RoundRobinArbiter, Scoreboard, Sram1r1w, Sram1rw,
};

const WIDTHS: [u32; 3] = [1, 8, 65];

/// A unit under the label that its ports carry.
type Labelled<U> = (String, U);

fn fifos() -> Vec<Labelled<Fifo>> {
    let each = |width| [1, 2, 3, 4, 5, 16].map(|depth| Fifo { width, depth });
    let label = |fifo: Fifo| (format!("fifo_w{}_d{}", fifo.width, fifo.depth), fifo);
    WIDTHS.into_iter().flat_map(each).map(label).collect()
}

fn slices() -> Vec<Labelled<RegisterSlice>> {
    WIDTHS
        .map(|width| (format!("slice_w{width}"), RegisterSlice { width }))
        .to_vec()
}

fn srams_1r1w() -> Vec<Labelled<Sram1r1w>> {
    use Collision::{New, Old, Undefined};
    let sizes = [
        (16, 8, None, Old),
        (5, 12, Some(4), Old),
        (1, 8, None, Old),
        (16, 32, Some(8), New),
        (5, 9, None, New),
        (1, 6, Some(3), New),
        (2, 8, Some(1), New),
        (3, 65, Some(13), Undefined),
        (4, 1, None, Undefined),
    ];
    let label = |(index, (depth, width, lane, collision))| {
        (
            format!("r1w1_n{index}"),
            Sram1r1w {
                depth,
                width,
                lane,
                collision,
            },
        )
    };
    sizes.into_iter().enumerate().map(label).collect()
}

fn srams_1rw() -> Vec<Labelled<Sram1rw>> {
    let label = |(depth, width, lane)| {
        (
            format!("rw_d{depth}_w{width}_l{lane}"),
            Sram1rw { depth, width, lane },
        )
    };
    [(16, 32, 8), (5, 12, 12), (1, 3, 1), (6, 65, 5)]
        .map(label)
        .to_vec()
}

fn arbiters() -> Vec<Labelled<RoundRobinArbiter>> {
    [1, 2, 3, 5, 8]
        .map(|requests| {
            (
                format!("arbiter_n{requests}"),
                RoundRobinArbiter { requests },
            )
        })
        .to_vec()
}

fn scoreboards() -> Vec<Labelled<Scoreboard>> {
    let label = |(banks, limit)| {
        (
            format!("board_b{banks}_n{limit}"),
            Scoreboard { banks, limit },
        )
    };
    [(1, 1), (2, 2), (3, 3), (4, 1), (5, 4)].map(label).to_vec()
}

fn delays() -> Vec<Labelled<Delay>> {
    let each = |width| {
        [1, 2, 7].map(|cycles| {
            [false, true].map(|reset| Delay {
                width,
                cycles,
                reset,
            })
        })
    };
    let label = |delay: Delay| {
        let reset = if delay.reset { "_r" } else { "" };
        (
            format!("delay_w{}_n{}{reset}", delay.width, delay.cycles),
            delay,
        )
    };
    WIDTHS
        .into_iter()
        .flat_map(each)
        .flatten()
        .map(label)
        .collect()
}

fn primitives(dialect: Dialect) -> Bundle {
    let mut all = SideBySide::new(
        "primitives",
        Options {
            dialect,
            ..Options::default()
        },
    );
    fifos()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    slices()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    srams_1r1w()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    srams_1rw()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    arbiters()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    scoreboards()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    delays()
        .iter()
        .for_each(|(label, unit)| all.add(label, unit));
    all.bundle()
}

/// A model of all primitives that has been reset.
fn model() -> Model {
    let mut model = build(&primitives(Dialect::default()), Form::Instances)
        .model_seeded(5)
        .unwrap();
    model.reset(1).unwrap();
    model
}

#[test]
fn no_tool_complains_of_system_verilog() {
    lint_all(&primitives(Dialect::SystemVerilog));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    lint_all(&primitives(Dialect::Verilog2005));
}

#[test]
fn snapshots() {
    snapshot(&Fifo { width: 8, depth: 4 });
    snapshot(&Fifo { width: 1, depth: 5 });
    snapshot(&RegisterSlice { width: 8 });
    let sram = Sram1r1w {
        depth: 16,
        width: 32,
        lane: None,
        collision: Collision::Undefined,
    };
    snapshot(&sram);
    snapshot(&Sram1r1w {
        lane: Some(8),
        collision: Collision::New,
        ..sram
    });
    snapshot(&Sram1rw {
        depth: 5,
        width: 32,
        lane: 8,
    });
    snapshot(&RoundRobinArbiter { requests: 5 });
    snapshot(&Scoreboard { banks: 2, limit: 3 });
    snapshot(&Delay {
        width: 8,
        cycles: 3,
        reset: false,
    });
    snapshot(&Delay {
        width: 8,
        cycles: 3,
        reset: true,
    });
}

// Queues: the FIFO, and the register slice, which is one of two beats to whoever looks from outside.

/// Everything with a stream in and one out: label, bits of a beat, beats that it holds.
fn queues() -> Vec<(String, u32, usize)> {
    let fifos = fifos()
        .into_iter()
        .map(|(label, fifo)| (label, fifo.width, fifo.depth as usize));
    let slices = slices()
        .into_iter()
        .map(|(label, slice)| (label, slice.width, 2));
    fifos.chain(slices).collect()
}

/// So many beats that differ from their neighbours where the width lets them.
fn beats(width: u32, count: usize) -> Vec<u32> {
    let words = width.div_ceil(32) as usize;
    let top = u32::MAX >> ((32 - width % 32) % 32);
    let mut beats = Vec::with_capacity(count * words);
    for beat in 0..count as u32 {
        beats.extend((0..words as u32).map(|word| {
            (beat ^ beat >> 3)
                .wrapping_mul(0x9e37_79b1)
                .rotate_left(7 * word)
        }));
        *beats.last_mut().unwrap() &= top;
    }
    beats
}

fn through(model: &mut Model, label: &str, sent: &[u32], count: usize, stalls: u8) -> StreamReport {
    let (input, output) = (format!("{label}_in"), format!("{label}_out"));
    let run = StreamRun::new()
        .send(&input, sent)
        .collect(&output, count)
        .stalls(stalls);
    let report = model.run_streams(
        &run.seed(count as u64).no_progress(1000),
        &mut Watch::silent(),
    );
    report.unwrap_or_else(|error| panic!("{label}: {error}"))
}

#[test]
fn beats_come_out_of_queues_in_order_at_any_rate() {
    let mut model = model();
    for (label, width, _) in queues() {
        let sent = beats(width, 400);
        for stalls in [0, 50, 90] {
            let report = through(&mut model, &label, &sent, 400, stalls);
            let output = format!("{label}_out");
            assert!(report.output(&output) == sent, "{label}, stalls {stalls}");
            assert!(
                !report.link(&output, Direction::Out).unwrap().surplus,
                "{label}, stalls {stalls}"
            );
        }
    }
}

#[test]
fn queues_hold_a_beat_for_one_cycle_and_move_one_a_cycle() {
    let mut model = model();
    for (label, width, depth) in queues() {
        let count = 50;
        let report = through(&mut model, &label, &beats(width, count), count, 0);
        let input = report.link(&format!("{label}_in"), Direction::In).unwrap();
        let output = report
            .link(&format!("{label}_out"), Direction::Out)
            .unwrap();
        let cycles_a_beat = if depth == 1 { 2 } else { 1 };
        let between = |from: Option<u64>, to: Option<u64>| to.unwrap() - from.unwrap();
        assert_eq!(between(input.first, output.first), 1, "{label}: first beat");
        assert_eq!(between(input.last, output.last), 1, "{label}: last beat");
        assert_eq!(
            between(input.first, input.last),
            cycles_a_beat * (count as u64 - 1),
            "{label}: all beats"
        );
        assert_eq!(
            report.cycles,
            cycles_a_beat * (count as u64 - 1) + 2,
            "{label}"
        );
    }
}

#[test]
fn a_queue_takes_as_many_beats_as_it_holds_and_loses_them_in_a_reset() {
    let mut model = model();
    for (label, width, depth) in queues() {
        let sent = beats(width, depth + 5);
        let input = format!("{label}_in");
        let run = StreamRun::new().send(&input, &sent).no_progress(20);
        let Err(Error::NoProgress { report, .. }) = model.run_streams(&run, &mut Watch::silent())
        else {
            panic!("{label} is never full");
        };
        let full = report.link(&input, Direction::In).unwrap();
        assert_eq!((full.beats, full.ready), (depth as u64, false), "{label}");
        model.reset(1).unwrap();
        let ports = [("in_ready_o", 1), ("out_valid_o", 0)];
        for (port, value) in ports {
            assert_eq!(
                model.get(&format!("{label}_{port}")).unwrap(),
                value,
                "{label}: {port} after reset"
            );
        }
        let fresh = &sent[sent.len() - 2 * sent.len() / (depth + 5)..];
        let report = through(&mut model, &label, fresh, 2, 0);
        assert_eq!(
            report.output(&format!("{label}_out")),
            fresh,
            "{label} after reset"
        );
    }
}

/// Rates of valid and ready that change every 32 cycles, so that queues are full, empty and in between.
fn rates(script: &mut Script, label: &str) {
    for (port, scale) in [("in_valid_i", 1), ("out_ready_i", 5)] {
        let pin = script.input(&format!("{label}_{port}"));
        let mut draw = 1_u64;
        for cycle in 0..script.cycles() {
            draw = draw
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(scale);
            let rate = (cycle as u64 / 32 / scale) % 5;
            script.set(cycle, pin, u64::from((draw >> 33) % 4 < rate));
        }
    }
}

/// Compares all outputs in all cycles with those of a list of beats. Each queue has to be empty, full and all between.
fn check_queues(script: &Script, record: &Record) {
    for (label, _, depth) in queues() {
        let input = |port| script.input(&format!("{label}_{port}"));
        let output = |port| record.output(&format!("{label}_{port}"));
        let (in_valid, payload, out_ready) =
            (input("in_valid_i"), input("in_i"), input("out_ready_i"));
        let (in_ready, out_valid, out) =
            (output("in_ready_o"), output("out_valid_o"), output("out_o"));
        let mut held: VecDeque<&[u64]> = VecDeque::new();
        let mut filled = vec![false; depth + 1];
        for cycle in 0..script.cycles() {
            filled[held.len()] = true;
            let ready = held.len() < depth;
            assert_eq!(
                record.get(cycle, in_ready),
                u64::from(ready),
                "{label}: ready in cycle {cycle}"
            );
            assert_eq!(
                record.get(cycle, out_valid),
                u64::from(!held.is_empty()),
                "{label}: valid in cycle {cycle}"
            );
            if let Some(front) = held.front() {
                assert_eq!(
                    record.words(cycle, out),
                    *front,
                    "{label}: beat in cycle {cycle}"
                );
                if script.get(cycle, out_ready) == 1 {
                    held.pop_front();
                }
            }
            if ready && script.get(cycle, in_valid) == 1 {
                held.push_back(script.words(cycle, payload));
            }
        }
        assert!(
            filled.iter().all(|seen| *seen),
            "{label} was never in some state: {filled:?}"
        );
    }
}

#[test]
fn queues_are_right_in_every_cycle() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 4000, 11);
    queues()
        .iter()
        .for_each(|(label, ..)| rates(&mut script, label));
    check_queues(&script, &script.run(&mut model));
}

#[test]
fn no_output_of_a_queue_follows_an_input_in_the_same_cycle() {
    let mut model = model();
    for cycle in 0..100 {
        for (label, width, _) in queues() {
            let outputs = |model: &mut Model| {
                ["in_ready_o", "out_valid_o", "out_o"]
                    .map(|port| model.get_wide(&format!("{label}_{port}")).unwrap())
            };
            let before = outputs(&mut model);
            for (port, width) in [("in_valid_i", 1), ("in_i", width), ("out_ready_i", 1)] {
                let port = format!("{label}_{port}");
                let flipped: Vec<u64> = model
                    .get_wide(&port)
                    .unwrap()
                    .iter()
                    .map(|word| !word)
                    .collect();
                let mut flipped = flipped;
                *flipped.last_mut().unwrap() &= u64::MAX >> ((64 - width % 64) % 64);
                model.set_wide(&port, &flipped).unwrap();
                assert_eq!(outputs(&mut model), before, "{port} in cycle {cycle}");
            }
        }
        Script::new(model.interface(), 1, cycle).run(&mut model);
    }
}

// Memories.

fn number(words: &[u64]) -> u128 {
    words
        .iter()
        .rev()
        .fold(0, |number, word| number << 64 | u128::from(*word))
}

/// `old` with the lanes of `new` that are written.
fn merge(old: u128, new: u128, lanes: u64, lane_width: u32) -> u128 {
    let lane = (1_u128 << lane_width) - 1;
    let written = (0..64)
        .filter(|i| lanes >> i & 1 == 1)
        .fold(0, |mask, i| mask | lane << (i * lane_width));
    old & !written | new & written
}

/// Lets a port count through the addresses first, so that every word is written, then stay below `depth`.
fn addresses(script: &mut Script, port: &str, depth: u32) {
    let pin = script.input(port);
    for cycle in 0..script.cycles() {
        let address = if cycle < depth as usize {
            cycle as u64
        } else {
            script.get(cycle, pin) % u64::from(depth)
        };
        script.set(cycle, pin, address);
    }
}

/// Sets a port in the first `cycles` cycles.
fn first(script: &mut Script, port: &str, cycles: u32, value: u64) {
    let pin = script.input(port);
    (0..cycles as usize).for_each(|cycle| script.set(cycle, pin, value));
}

/// Writes all words of the memories of two ports, then leaves only what their contract allows.
fn access_1r1w(script: &mut Script) {
    for (label, sram) in srams_1r1w() {
        let port = |name: &str| format!("{label}_{name}");
        addresses(script, &port("write_address_i"), sram.depth);
        addresses(script, &port("read_address_i"), sram.depth);
        let lanes = sram.lane.map_or(1, |lane| sram.width / lane);
        first(script, &port("write_i"), sram.depth, 1);
        first(
            script,
            &port("write_lanes_i"),
            sram.depth,
            u64::MAX >> (64 - lanes),
        );
        first(script, &port("read_i"), sram.depth, 0);
        if sram.collision == Collision::Undefined {
            let pins = ["write_i", "write_address_i", "read_address_i", "read_i"]
                .map(|name| script.input(&port(name)));
            for cycle in 0..script.cycles() {
                let [write, write_address, read_address, _] =
                    pins.map(|pin| script.get(cycle, pin));
                if write == 1 && write_address == read_address {
                    script.set(cycle, pins[3], 0);
                }
            }
        }
    }
}

fn check_1r1w(script: &Script, record: &Record) {
    for (label, sram) in srams_1r1w() {
        let port = |name| script.input(&format!("{label}_{name}"));
        let (write, lanes, write_address) = (
            port("write_i"),
            port("write_lanes_i"),
            port("write_address_i"),
        );
        let (data, read, read_address) =
            (port("write_data_i"), port("read_i"), port("read_address_i"));
        let out = record.output(&format!("{label}_read_data_o"));
        let mut words = vec![0; sram.depth as usize];
        let mut shown = None;
        let mut collisions = 0;
        for cycle in 0..script.cycles() {
            if let Some(shown) = shown {
                assert_eq!(
                    number(record.words(cycle, out)),
                    shown,
                    "{label}: {sram:?} in cycle {cycle}"
                );
            }
            let at = script.get(cycle, read_address) as usize;
            let before = words[at];
            if script.get(cycle, write) == 1 {
                let word = &mut words[script.get(cycle, write_address) as usize];
                let new = number(script.words(cycle, data));
                *word = merge(
                    *word,
                    new,
                    script.get(cycle, lanes),
                    sram.lane.unwrap_or(sram.width),
                );
            }
            if script.get(cycle, read) == 1 {
                collisions += u32::from(words[at] != before);
                shown = Some(if sram.collision == Collision::New {
                    words[at]
                } else {
                    before
                });
            }
        }
        assert_eq!(
            collisions > 0,
            sram.collision != Collision::Undefined,
            "{label}: {collisions} collisions"
        );
    }
}

#[test]
fn memories_of_two_ports_read_and_write_at_once() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 3000, 21);
    access_1r1w(&mut script);
    check_1r1w(&script, &script.run(&mut model));
}

/// Writes all words of the memories of one port.
fn access_1rw(script: &mut Script) {
    for (label, sram) in srams_1rw() {
        let port = |name: &str| format!("{label}_{name}");
        addresses(script, &port("address_i"), sram.depth);
        first(script, &port("request_i"), sram.depth, 1);
        first(script, &port("write_i"), sram.depth, 1);
        first(
            script,
            &port("lanes_i"),
            sram.depth,
            u64::MAX >> (64 - sram.width / sram.lane),
        );
    }
}

fn check_1rw(script: &Script, record: &Record) {
    for (label, sram) in srams_1rw() {
        let port = |name| script.input(&format!("{label}_{name}"));
        let (request, write, lanes) = (port("request_i"), port("write_i"), port("lanes_i"));
        let (address, data) = (port("address_i"), port("data_i"));
        let out = record.output(&format!("{label}_data_o"));
        let mut words = vec![0; sram.depth as usize];
        let mut shown = None;
        for cycle in 0..script.cycles() {
            if let Some(shown) = shown {
                assert_eq!(
                    number(record.words(cycle, out)),
                    shown,
                    "{label} in cycle {cycle}"
                );
            }
            let word = &mut words[script.get(cycle, address) as usize];
            match [request, write].map(|pin| script.get(cycle, pin)) {
                [1, 0] => shown = Some(*word),
                [1, 1] => {
                    *word = merge(
                        *word,
                        number(script.words(cycle, data)),
                        script.get(cycle, lanes),
                        sram.lane,
                    )
                }
                _ => (),
            }
        }
    }
}

#[test]
fn memories_of_one_port_read_or_write() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 2000, 22);
    access_1rw(&mut script);
    check_1rw(&script, &script.run(&mut model));
}

// The arbiter.

/// The request that a search from `start` on finds first.
fn found(requests: u64, start: u32, n: u32) -> Option<u32> {
    (0..n)
        .map(|step| (start + step) % n)
        .find(|i| requests >> i & 1 == 1)
}

/// Compares every grant of a run with a search from behind the last grant that was used.
fn check_grants(script: &Script, record: &Record, label: &str, n: u32) {
    let [request, accept] =
        ["request_i", "accept_i"].map(|port| script.input(&format!("{label}_{port}")));
    let grant = record.output(&format!("{label}_grant_o"));
    let mut start = 0;
    for cycle in 0..script.cycles() {
        let requests = script.get(cycle, request);
        let expected = found(requests, start, n);
        let bits = expected.map_or(0, |i| 1 << i);
        assert_eq!(
            record.get(cycle, grant),
            bits,
            "{label}: requests {requests:#b} from {start}, cycle {cycle}"
        );
        if let (Some(i), 1) = (expected, script.get(cycle, accept)) {
            start = (i + 1) % n;
        }
    }
}

#[test]
fn the_arbiter_is_right_for_all_requests_in_all_states() {
    let mut model = model();
    let mut script = Script::new(model.interface(), (3 * 2 * 8) << 8, 31);
    for (label, RoundRobinArbiter { requests: n }) in arbiters() {
        let [request, accept] =
            ["request_i", "accept_i"].map(|port| script.input(&format!("{label}_{port}")));
        let mut cycle = 0;
        for case in 0..(2 * n) << n {
            let (last, taken, requests) = (
                case >> n >> 1,
                case >> n & 1,
                u64::from(case) & ((1 << n) - 1),
            );
            // A grant to `last`, the case, and what it has left behind.
            for (requests, taken) in [
                (1 << last, 1),
                (requests, u64::from(taken)),
                ((1 << n) - 1, 0),
            ] {
                script.set(cycle, request, requests);
                script.set(cycle, accept, taken);
                cycle += 1;
            }
        }
    }
    let record = script.run(&mut model);
    for (label, RoundRobinArbiter { requests: n }) in arbiters() {
        check_grants(&script, &record, &label, n);
    }
}

#[test]
fn the_arbiter_passes_over_a_request_less_than_once_for_each_other() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 4000, 32);
    for (label, RoundRobinArbiter { requests: n }) in arbiters() {
        let request = script.input(&format!("{label}_request_i"));
        // One request after the other is held for long among random ones.
        for cycle in 0..script.cycles() {
            let held = 1 << (cycle / 100 % n as usize);
            script.set(cycle, request, script.get(cycle, request) | held);
        }
    }
    let record = script.run(&mut model);
    for (label, RoundRobinArbiter { requests: n }) in arbiters() {
        let [request, accept] =
            ["request_i", "accept_i"].map(|port| script.input(&format!("{label}_{port}")));
        let grant = record.output(&format!("{label}_grant_o"));
        let mut worst = 0;
        for i in 0..n {
            let mut passed_over = 0;
            for cycle in 0..script.cycles() {
                let granted = record.get(cycle, grant);
                let taken = script.get(cycle, accept) == 1;
                if script.get(cycle, request) >> i & 1 == 0 || taken && granted >> i & 1 == 1 {
                    passed_over = 0;
                } else if taken && granted != 0 {
                    passed_over += 1;
                    worst = worst.max(passed_over);
                }
            }
        }
        assert_eq!(worst, n - 1, "{label}");
    }
}

/// Leaves only starts and ends that the contract of the scoreboard allows; gives the bits of busy in each cycle.
fn start_and_finish(script: &mut Script) -> Vec<Vec<u64>> {
    let mut expected = Vec::new();
    for (label, Scoreboard { banks, limit }) in scoreboards() {
        let pins = ["start_i", "start_bank_i", "finish_i", "finish_bank_i"];
        let [start, start_bank, finish, finish_bank] =
            pins.map(|port| script.input(&format!("{label}_{port}")));
        let mut counts = vec![0; banks as usize];
        let mut busy = Vec::new();
        for cycle in 0..script.cycles() {
            busy.push(
                counts
                    .iter()
                    .rev()
                    .fold(0, |bits, count| bits << 1 | u64::from(*count > 0)),
            );
            for pin in [start_bank, finish_bank] {
                script.set(cycle, pin, script.get(cycle, pin) % u64::from(banks));
            }
            let [from, to] = [finish_bank, start_bank].map(|pin| script.get(cycle, pin) as usize);
            // What would break the rules is left out. Starts come more often than ends in some stretches.
            let finishes = script.get(cycle, finish) == 1
                && counts[from] > 0
                && (cycle / 50 % 2 == 0 || cycle % 2 == 0);
            counts[from] -= u32::from(finishes);
            let starts = script.get(cycle, start) == 1 && counts[to] < limit;
            counts[to] += u32::from(starts);
            script.set(cycle, finish, u64::from(finishes));
            script.set(cycle, start, u64::from(starts));
        }
        expected.push(busy);
    }
    expected
}

fn check_busy(expected: &[Vec<u64>], record: &Record) {
    for ((label, _), expected) in scoreboards().iter().zip(expected) {
        let busy = record.output(&format!("{label}_busy_o"));
        for (cycle, expected) in expected.iter().enumerate() {
            assert_eq!(
                record.get(cycle, busy),
                *expected,
                "{label} in cycle {cycle}"
            );
        }
    }
}

#[test]
fn the_scoreboard_counts() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 3000, 41);
    let expected = start_and_finish(&mut script);
    check_busy(&expected, &script.run(&mut model));
}

/// A cycle of reset.
const RESET: usize = 29;

fn check_delays(script: &Script, record: &Record, reset: Option<usize>) {
    for (label, delay) in delays() {
        let (input, output) = (
            script.input(&format!("{label}_in_i")),
            record.output(&format!("{label}_out_o")),
        );
        let length = delay.cycles as usize;
        for cycle in (length..script.cycles()).filter(|cycle| Some(*cycle) != reset) {
            let sent = cycle - length;
            let cleared = reset.is_some_and(|reset| (sent..cycle).contains(&reset));
            if delay.reset && cleared {
                assert_eq!(
                    number(record.words(cycle, output)),
                    0,
                    "{label} in cycle {cycle}, after the reset"
                );
            } else {
                assert_eq!(
                    record.words(cycle, output),
                    script.words(sent, input),
                    "{label} in cycle {cycle}"
                );
            }
        }
    }
}

#[test]
fn delays_delay_and_a_reset_clears_those_that_have_one() {
    let mut model = model();
    let mut script = Script::new(model.interface(), 60, 51);
    script.reset_in(RESET);
    check_delays(&script, &script.run(&mut model), Some(RESET));
}

/// In Icarus what a register or a memory holds before it is set is unknown, and so is all that it touches.
#[test]
fn nothing_unknown_comes_out_in_four_states() {
    let bundle = primitives(Dialect::Verilog2005);
    let mut script = Script::new(&Interface::new(&bundle).unwrap(), 400, 61);
    queues()
        .iter()
        .for_each(|(label, ..)| rates(&mut script, label));
    access_1r1w(&mut script);
    access_1rw(&mut script);
    let busy = start_and_finish(&mut script);
    let record = script.run_four_state(&bundle);
    check_queues(&script, &record);
    check_1r1w(&script, &record);
    check_1rw(&script, &record);
    arbiters()
        .iter()
        .for_each(|(label, arbiter)| check_grants(&script, &record, label, arbiter.requests));
    check_busy(&busy, &record);
    check_delays(&script, &record, None);
}
