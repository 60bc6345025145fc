//! A design that breaks the rules of valid and ready is found out, with link, cycle and beats.

use weft_cosim::{Error, Rule, StreamRun, Violation, Watch};
use weft_ir::{Bundle, Direction};

use crate::common::{bundle, fifo, model};

/// Counts up; `valid` and `next` are expressions over the count and `out_ready_i`.
fn counter(top: &str, valid: &str, next: &str) -> Bundle {
    bundle(
        top,
        "clk_i rst_i out_valid_o out_ready_i out_o:40 out_tag_o:3",
        &format!(
            "  logic [7:0] count;
  assign out_valid_o = {valid};
  assign out_o = {{32'hdead0000, count}};
  assign out_tag_o = 5;
  always_ff @(posedge clk_i) count <= rst_i ? 0 : {next};"
        ),
    )
}

fn violation(bundle: &Bundle) -> Violation {
    let mut model = model(bundle);
    model.reset(1).unwrap();
    let run = StreamRun::new().collect("out", 50).stalls(50).seed(1);
    match model.run_streams(&run, &mut Watch::silent()) {
        Err(Error::Protocol(violation)) => *violation,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_valid_that_falls_is_found() {
    let found = violation(&counter("drops", "!count[0]", "count + 1"));
    assert_eq!(found.rule, Rule::ValidDropped);
    assert_eq!(
        (found.link.as_str(), found.direction),
        ("out", Direction::Out)
    );
    let text = found.to_string();
    assert!(
        text.starts_with("protocol violation on output `out` in cycle "),
        "{text}"
    );
    assert!(
        text.contains(": valid fell before the beat was taken\n"),
        "{text}"
    );
}

#[test]
fn a_payload_that_changes_is_found() {
    let found = violation(&counter("changes", "1", "count + 1"));
    assert_eq!(found.rule, Rule::PayloadChanged);
    // One count a cycle since the reset in cycle 0: the beat was offered first one cycle before.
    let count = found.cycle as u32 - 1;
    assert_eq!(found.before, [0xad00_0000 + count - 1, 0xde, 5]);
    assert_eq!(found.after, [0xad00_0000 + count, 0xde, 5]);
    assert_eq!(
        found.to_string(),
        format!(
            "protocol violation on output `out` in cycle {}: \
             the payload changed before the beat was taken\n  \
             `out_o` was 0xdead0000{:02x}, is 0xdead0000{count:02x}",
            found.cycle,
            count - 1
        )
    );
}

#[test]
fn a_design_that_waits_is_not_blamed() {
    let good = counter("waits", "1", "out_ready_i ? count + 1 : count");
    let mut model = model(&good);
    model.reset(1).unwrap();
    let run = StreamRun::new().collect("out", 50).stalls(80).seed(1);
    let report = model.run_streams(&run, &mut Watch::silent()).unwrap();
    let counts: Vec<u32> = report
        .output("out")
        .chunks(3)
        .map(|beat| beat[0] & 0xff)
        .collect();
    assert_eq!(counts, (0..50).collect::<Vec<u32>>());
}

/// What the monitors remember ends with a reset, and with raw cycles, in which they do not look.
#[test]
fn a_reset_may_withdraw_a_beat() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let leave_one = |model: &mut weft_cosim::Model, word| {
        let beat = [word, 0];
        let run = StreamRun::new().send("in", &beat);
        model.run_streams(&run, &mut Watch::silent()).unwrap();
        // One more run, in which the beat is offered and refused.
        model
            .run_streams(&StreamRun::new(), &mut Watch::silent())
            .unwrap();
    };
    leave_one(&mut model, 1);
    model.reset(1).unwrap();
    leave_one(&mut model, 2);
    let report = model
        .run_streams(&StreamRun::new().collect("out", 1), &mut Watch::silent())
        .unwrap();
    assert_eq!(report.output("out"), [2, 0]);
}
