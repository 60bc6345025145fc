//! Monitors on links inside a design: they are silent on what keeps the rules, and stop a simulation that breaks one.

use weft_cosim::{BuildOptions, Error, Optimize, Verilator, Watch};
use weft_ir::{Bit, Dialect, Form, Module, Options, Sig, UInt, Unit, elaborate, ports};

/// Offers beats on an inner link as its inputs say, whatever the rules.
struct Link;

ports! {
    /// Ports of a [`Link`].
    struct LinkPorts(_link: Link) {
        valid_now_i: In<Bit>,
        ready_now_i: In<Bit>,
        beat_now_i: In<UInt> = 8,
        taken_o: Out<Bit>,
    }
}

impl Unit for Link {
    type Ports<'m> = LinkPorts<'m>;
    const SOURCE: &'static str = "tests/monitors.rs";

    fn summary(&self) -> String {
        "a link without manners".into()
    }

    fn module_name(&self) -> String {
        "weft_test_link".into()
    }

    fn describe<'m>(&self, m: &'m Module, io: &LinkPorts<'m>) {
        let beat: Sig<'m, UInt> = m.wire("beat", *io.beat_now_i);
        let valid: Sig<'m, Bit> = m.wire("valid", *io.valid_now_i);
        m.watch_link("inner", valid, *io.ready_now_i, &[beat]);
        io.taken_o
            .drive(m.reg_zero("taken", valid & *io.ready_now_i & beat.any()));
    }
}

/// Runs cycles of (valid, ready, beat).
fn run(cycles: &[(u64, u64, u64)]) -> Result<(), Error> {
    let design = elaborate(&Link)
        .unwrap_or_else(|errors| panic!("{errors}"))
        .monitored();
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form: Form::Instances,
    };
    let bundle = design
        .emit(&options)
        .unwrap_or_else(|errors| panic!("{errors}"));
    let mut watch = Watch::silent();
    let options = BuildOptions {
        optimize: Optimize::Quick,
        ..BuildOptions::default()
    };
    let mut model = Verilator::find()?
        .build(&bundle, &options, &mut watch)?
        .model()?;
    model.reset(2)?;
    let inputs: Vec<u64> = cycles
        .iter()
        .flat_map(|&(valid, ready, beat)| [valid, ready, beat])
        .collect();
    let mut outputs = vec![0; cycles.len()];
    model.run_raw(cycles.len() as u64, &inputs, &mut outputs, &mut watch)
}

#[track_caller]
fn assert_stops(cycles: &[(u64, u64, u64)]) {
    match run(cycles) {
        Err(Error::ModelStopped { .. }) => {}
        other => panic!("a broken rule was not found: {other:?}"),
    }
}

#[test]
fn good_manners_pass() {
    run(&[
        (0, 0, 1),
        (1, 0, 7),
        (1, 0, 7),
        (1, 1, 7),
        (1, 1, 8),
        (0, 1, 9),
        (1, 0, 3),
        (1, 1, 3),
        (0, 0, 0),
    ])
    .unwrap();
}

#[test]
fn a_dropped_valid_stops() {
    assert_stops(&[(1, 0, 7), (0, 0, 7), (0, 0, 0)]);
}

#[test]
fn a_changed_payload_stops() {
    assert_stops(&[(1, 0, 7), (1, 1, 6), (0, 0, 0)]);
}

#[test]
fn a_plain_design_has_no_monitor() {
    let design = elaborate(&Link).unwrap_or_else(|errors| panic!("{errors}"));
    let bundle = design
        .emit(&Options::default())
        .unwrap_or_else(|errors| panic!("{errors}"));
    assert!(!bundle.files[0].text.contains("$stop"));
    let bundle = design
        .monitored()
        .emit(&Options::default())
        .unwrap_or_else(|errors| panic!("{errors}"));
    assert!(bundle.files[0].text.contains("$stop"));
}
