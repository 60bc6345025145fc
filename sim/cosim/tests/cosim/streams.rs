//! Streams carry beats of any width, at any rate of stalls, and equal seeds give equal runs.

use weft_cosim::{Error, Event, Interrupt, StreamReport, StreamRun, Watch};
use weft_ir::Direction;

use crate::common::{beats, bundle, fifo, model, options, verilators};

const BEATS: usize = 500;

fn through(width: u32, stalls: u8, seed: u64) -> (Vec<u32>, StreamReport) {
    let mut model = model(&fifo(width));
    model.reset(2).unwrap();
    let sent = beats(width, BEATS, seed);
    let run = StreamRun::new()
        .send("in", &sent)
        .collect("out", BEATS)
        .stalls(stalls)
        .seed(seed)
        .idle("idle_o")
        .no_progress(1000);
    let report = model
        .run_streams(&run, &mut Watch::silent())
        .unwrap_or_else(|error| panic!("{error}"));
    (sent, report)
}

#[test]
fn beats_come_out_as_they_went_in() {
    for width in [1, 8, 16, 17, 33, 64, 65, 100] {
        for stalls in [0, 50, 90] {
            let (sent, report) = through(width, stalls, u64::from(width));
            assert!(
                report.output("out") == sent,
                "width {width}, stalls {stalls}"
            );
        }
    }
}

#[test]
fn without_stalls_a_beat_moves_in_every_cycle() {
    let (_, report) = through(33, 0, 1);
    let input = report.link("in", Direction::In).unwrap();
    let output = report.link("out", Direction::Out).unwrap();
    let beats = BEATS as u64;
    assert_eq!(
        (input.beats, input.first, input.last),
        (beats, Some(2), Some(1 + beats))
    );
    assert_eq!(
        (output.beats, output.first, output.last),
        (beats, Some(3), Some(2 + beats))
    );
    // One cycle for the way through, one to see that the queue is idle.
    assert_eq!(report.cycles, beats + 2);
    assert!(!output.surplus);
}

#[test]
fn stalls_come_as_often_as_asked() {
    // Both ends have to agree, and the queue of two entries evens out little: more cycles than one
    // end alone would need.
    let (_, half) = through(33, 50, 1);
    assert!((1000..1800).contains(&half.cycles), "{}", half.cycles);
    let (_, most) = through(33, 90, 1);
    assert!((5000..9000).contains(&most.cycles), "{}", most.cycles);
}

#[test]
fn equal_seeds_give_equal_runs() {
    let (_, once) = through(33, 50, 7);
    let (_, again) = through(33, 50, 7);
    let (_, other) = through(33, 50, 8);
    assert_eq!(once, again);
    assert_ne!(once.cycles, other.cycles);
}

#[test]
fn streams_stall_on_their_own() {
    let sent = beats(8, BEATS, 1);
    let cycles = |input, output| {
        let mut model = model(&fifo(8));
        model.reset(2).unwrap();
        let run = StreamRun::new()
            .send("in", &sent)
            .collect("out", BEATS)
            .seed(3);
        let run = run.stalls_of("in", input).stalls_of("out", output);
        model
            .run_streams(&run, &mut Watch::silent())
            .unwrap()
            .cycles
    };
    let (both, input, output) = (cycles(50, 50), cycles(50, 0), cycles(0, 50));
    assert_ne!(input, output, "the links draw from the same sequence");
    assert!(input < both && output < both && input > 900 && output > 900);
}

#[test]
fn runs_follow_each_other_and_a_surplus_is_seen() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let mut run = |words: &[u32], count| {
        let run = StreamRun::new().send("in", words).collect("out", count);
        model.run_streams(&run, &mut Watch::silent()).unwrap()
    };
    let first = run(&[1, 0, 2, 0, 3, 1], 2);
    assert_eq!(first.output("out"), [1, 0, 2, 0]);
    assert!(first.link("out", Direction::Out).unwrap().surplus);
    let second = run(&[], 1);
    assert_eq!(second.output("out"), [3, 1]);
    assert!(!second.link("out", Direction::Out).unwrap().surplus);
    // Nothing is taken that was not asked for.
    let third = run(&[4, 0, 5, 0], 0);
    assert_eq!(third.link("out", Direction::Out).unwrap().beats, 0);
    assert_eq!(run(&[], 2).output("out"), [4, 0, 5, 0]);
}

/// A design that looks at the payload a cycle too late would be right if payloads stood still.
#[test]
fn a_payload_used_without_valid_is_found() {
    let late = bundle(
        "late",
        "clk_i rst_i in_valid_i in_ready_o in_i:5 out_valid_o out_ready_i out_o:5",
        "  logic full, fresh;
  logic [4:0] kept;
  assign in_ready_o = !full;
  assign out_valid_o = full && !fresh;
  assign out_o = kept;
  always_ff @(posedge clk_i) begin
    fresh <= in_valid_i && in_ready_o;
    if (fresh) kept <= in_i;
    if (in_valid_i && in_ready_o) full <= 1;
    if (out_valid_o && out_ready_i) full <= 0;
    if (rst_i) full <= 0;
  end",
    );
    let mut model = model(&late);
    model.reset(2).unwrap();
    let run = StreamRun::new().send("in", &[0b00101]).collect("out", 1);
    let report = model.run_streams(&run, &mut Watch::silent()).unwrap();
    assert_eq!(report.output("out"), [0b11010]);
    assert_eq!(model.get("in_i").unwrap(), 0b11010);
}

/// The idle port is not believed in the cycle in which the design gets its last beat.
#[test]
fn idle_is_awaited() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let idle = StreamRun::new().idle("idle_o").no_progress(20);
    let error = model.run_streams(&idle.clone().send("in", &[1, 0]), &mut Watch::silent());
    assert!(matches!(error, Err(Error::NoProgress { .. })), "{error:?}");
    let report = model
        .run_streams(&idle.collect("out", 1), &mut Watch::silent())
        .unwrap();
    assert_eq!((report.cycles, report.output("out")), (2, &[1, 0][..]));
}

#[test]
fn a_stream_without_payload_counts() {
    let token = bundle(
        "token",
        "clk_i rst_i in_valid_i in_ready_o out_valid_o out_ready_i",
        "  logic full;
  assign in_ready_o = !full || out_ready_i;
  assign out_valid_o = full;
  always_ff @(posedge clk_i) full <= !rst_i && (in_valid_i || (full && !out_ready_i));",
    );
    let mut model = model(&token);
    model.reset(1).unwrap();
    let run = StreamRun::new()
        .send("in", &[0; 20])
        .collect("out", 20)
        .stalls(30);
    let report = model.run_streams(&run, &mut Watch::silent()).unwrap();
    assert_eq!(report.link("out", Direction::Out).unwrap().beats, 20);
    assert_eq!(report.output("out"), [0; 20]);
}

#[test]
fn a_run_that_stands_still_tells_where() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let run = StreamRun::new()
        .send("in", &[1, 0, 2, 0])
        .collect("out", 3)
        .no_progress(50);
    let error = model.run_streams(&run, &mut Watch::silent()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nothing moved for 50 cycles, up to cycle 55:\n  \
         input `in`: 2 beats, valid 0, ready 1, last moved in cycle 3\n  \
         output `out`: 2 beats, valid 0, ready 1, last moved in cycle 4"
    );
    let Error::NoProgress { report, .. } = error else {
        panic!()
    };
    assert_eq!(report.output("out"), [1, 0, 2, 0]);
}

#[test]
fn cycles_can_be_limited() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let sent = beats(8, 100, 1);
    let run = StreamRun::new()
        .send("in", &sent)
        .collect("out", 100)
        .max_cycles(30);
    let error = model.run_streams(&run, &mut Watch::silent()).unwrap_err();
    let Error::CycleLimit {
        limit: 30,
        cycle: 32,
        report,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(report.cycles, 30);
    assert_eq!(report.link("out", Direction::Out).unwrap().beats, 29);
    // After a reset the model is as good as new.
    model.reset(1).unwrap();
    let run = StreamRun::new().send("in", &sent).collect("out", 100);
    assert_eq!(
        model
            .run_streams(&run, &mut Watch::silent())
            .unwrap()
            .output("out"),
        sent
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut model = model(&fifo(33));
    let mut run = |run: StreamRun<'_>| {
        model
            .run_streams(&run, &mut Watch::silent())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        run(StreamRun::new().send("in", &[0, 1, 0, 7, 2, 1])),
        "0x200000007 does not fit in the 33-bit port `in_i` (beat 1 of the buffer)"
    );
    assert_eq!(
        run(StreamRun::new().send("in", &[0, 0, 2])),
        "0x2 does not fit in the 1-bit port `in_last_i` (beat 0 of the buffer)"
    );
    assert_eq!(
        run(StreamRun::new().send("in", &[0, 0])),
        "the buffer for input stream `in` has 2 words where a multiple of 3 belong"
    );
    assert_eq!(
        run(StreamRun::new().collect("in", 1)),
        "the design has no output stream `in`; it has `out`"
    );
    assert_eq!(
        run(StreamRun::new().collect("out", 1).collect("out", 1)),
        "the run names the output stream `out` twice"
    );
    assert_eq!(
        run(StreamRun::new().collect("out", 1).stalls(100)),
        "stalls of 100 %: it has to be from 0 to 99, since at 100 nothing ever moves"
    );
    assert!(
        run(StreamRun::new().idle("in_ready"))
            .contains("no output port `in_ready`; it has `in_ready_o`")
    );
}

#[test]
fn progress_is_told() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let sent = beats(8, 3000, 1);
    let mut last = (0, 0);
    let mut watch = Watch::new(Interrupt::new(), |event| {
        if let Event::Cycles {
            cycles,
            beats,
            beats_wanted,
        } = event
        {
            assert!(cycles >= last.0 && beats >= last.1 && beats_wanted == 6000);
            last = (cycles, beats);
        }
    });
    let report = model
        .run_streams(
            &StreamRun::new().send("in", &sent).collect("out", 3000),
            &mut watch,
        )
        .unwrap();
    drop(watch);
    assert_eq!(last, (report.cycles, 6000));
}

#[test]
fn every_supported_verilator_works() {
    for verilator in verilators() {
        let build = verilator
            .build(&fifo(65), &options(), &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(build.warnings, [""; 0]);
        let mut model = build.model().unwrap();
        model.reset(2).unwrap();
        let sent = beats(65, BEATS, 1);
        let run = StreamRun::new()
            .send("in", &sent)
            .collect("out", BEATS)
            .stalls(50)
            .seed(1);
        let report = model.run_streams(&run, &mut Watch::silent()).unwrap();
        assert!(report.output("out") == sent, "{}", verilator.version());
    }
}
