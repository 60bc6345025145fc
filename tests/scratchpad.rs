//! The scratchpad, in both forms, against a model of what its contract says.

use weft_cosim::{Interface, Model};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{lint_all, lint_loops};
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::memory::{Banks, Facing, Scratchpad, ScratchpadPartition};

fn pads() -> Vec<Scratchpad> {
    let sizes = [
        (Facing::Rows, 1, 1, 2, 1, 1),
        (Facing::Rows, 3, 2, 4, 8, 1),
        (Facing::Rows, 4, 4, 8, 20, 1),
        (Facing::Rows, 3, 2, 4, 8, 2),
        (Facing::Rows, 1, 1, 4, 4, 4),
        (Facing::Rows, 2, 1, 16, 64, 1),
        (Facing::Columns, 5, 2, 2, 8, 1),
        (Facing::Columns, 5, 2, 2, 8, 3),
        (Facing::Columns, 1, 4, 4, 33, 1),
        (Facing::Columns, 4, 1, 4, 12, 1),
    ];
    let pad = |(facing, partitions, banks, depth, width, pitch)| {
        let partition = ScratchpadPartition {
            banks: Banks { banks, depth },
            width,
            pitch,
        };
        Scratchpad {
            facing,
            partitions,
            partition,
        }
    };
    sizes.map(pad).to_vec()
}

/// What is before the ports' names.
fn label(pad: &Scratchpad) -> String {
    let ScratchpadPartition {
        banks: Banks { banks, depth },
        width,
        pitch,
    } = pad.partition;
    let facing = match pad.facing {
        Facing::Rows => "rows",
        Facing::Columns => "columns",
    };
    format!(
        "{facing}{}_b{banks}x{depth}_w{width}_y{pitch}",
        pad.partitions
    )
}

fn bundle(options: Options) -> Bundle {
    let mut all = SideBySide::new("scratchpads", options);
    pads().iter().for_each(|pad| all.add(&label(pad), pad));
    all.bundle()
}

fn model(form: Form, seed: u64) -> Model {
    let bundle = bundle(Options {
        form,
        ..Options::default()
    });
    let mut model = build(&bundle, form).model_seeded(seed).unwrap();
    model.reset(1).unwrap();
    model
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
    snapshot(&pads()[1]);
    snapshot(&pads()[3]);
    snapshot(&pads()[9]);
}

/// One partition as its contract describes it: words that are not known are `None`.
struct Partition {
    words: Vec<Option<u64>>,
    shown: Option<u64>,
}

/// Follows a script cycle by cycle and compares all outputs with what they have to be. Returns how many words of data
/// it has compared.
fn check(pad: &Scratchpad, script: &Script, record: &Record, reset: usize) -> usize {
    let label = label(pad);
    let Banks { banks, depth } = pad.partition.banks;
    let width = pad.partition.width;
    let input = |port: &str| script.input(&format!("{label}_{port}_i"));
    let output = |port: &str| record.output(&format!("{label}_{port}_o"));
    let [read, last, address] = ["read", "last", "address"].map(input);
    let [write, write_address, write_data] = ["write", "write_address", "write_data"].map(input);
    let [done, done_bank, data] = ["done", "done_bank", "data"].map(output);

    let new = || Partition {
        words: vec![None; (banks * depth) as usize],
        shown: None,
    };
    let mut partitions: Vec<Partition> = (0..pad.partitions).map(|_| new()).collect();
    // What came in each of the cycles before, the latest first, as it goes from partition to partition: the address of
    // a read, and the bank of a command's last entry.
    let pitch = pad.partition.pitch as usize;
    let mut reads: Vec<Option<usize>> = vec![None; partitions.len() * pitch];
    let mut lasts: Vec<Option<u64>> = vec![None; partitions.len() * pitch];
    let mut compared = 0;
    for cycle in 0..script.cycles() {
        if cycle != reset {
            for (p, partition) in partitions.iter().enumerate() {
                if let Some(shown) = partition.shown {
                    let found = record.lane(cycle, data, p, width);
                    assert_eq!(found, shown, "{label}: partition {p} in cycle {cycle}");
                    compared += 1;
                }
            }
            let end = lasts[lasts.len() - 1];
            assert_eq!(
                record.get(cycle, done),
                u64::from(end.is_some()),
                "{label}: done in cycle {cycle}"
            );
            if let Some(bank) = end {
                assert_eq!(
                    record.get(cycle, done_bank),
                    bank,
                    "{label}: bank in cycle {cycle}"
                );
            }
        }

        let written =
            (script.get(cycle, write) == 1).then(|| script.get(cycle, write_address) as usize);
        for (p, partition) in partitions.iter_mut().enumerate() {
            if let Some(at) = reads[p * pitch] {
                partition.shown = if written == Some(at) {
                    None
                } else {
                    partition.words[at]
                };
            }
            if let Some(at) = written {
                partition.words[at] = Some(script.lane(cycle, write_data, p, width));
            }
        }
        let at = script.get(cycle, address);
        reads.rotate_right(1);
        reads[0] = (script.get(cycle, read) == 1).then_some(at as usize);
        lasts.rotate_right(1);
        lasts[0] = (script.get(cycle, last) == 1).then_some(at / u64::from(depth));
        if cycle == reset {
            reads.fill(None);
            lasts.fill(None);
        }
    }
    compared
}

/// Random commands and a reset among them.
fn script(interface: &Interface, cycles: usize, seed: u64) -> Script {
    let mut script = Script::new(interface, cycles, seed);
    for pad in pads() {
        // Nothing is read for a while now and then, so that data have to stay.
        let read = script.input(&format!("{}_read_i", label(&pad)));
        (0..cycles)
            .filter(|cycle| cycle / 16 % 3 == 0)
            .for_each(|cycle| script.set(cycle, read, 0));
    }
    script.reset_in(cycles / 2);
    script
}

#[test]
fn reads_go_from_partition_to_partition_while_writes_go_on() {
    const CYCLES: usize = 2000;
    for form in [Form::Instances, Form::Loops] {
        for seed in [1, 2] {
            let mut model = model(form, seed);
            let script = script(model.interface(), CYCLES, seed);
            let record = script.run(&mut model);
            for pad in pads() {
                let compared = check(&pad, &script, &record, CYCLES / 2);
                let all = CYCLES * pad.partitions as usize;
                assert!(
                    compared > all * 2 / 3,
                    "{form:?}, {}: {compared} of {all} words",
                    label(&pad)
                );
            }
        }
    }
}

/// In Icarus words that were never written are unknown, and so is all that they touch.
#[test]
fn nothing_unknown_comes_out_in_four_states() {
    let bundle = bundle(Options {
        dialect: Dialect::Verilog2005,
        ..Options::default()
    });
    let script = script(&Interface::new(&bundle).unwrap(), 300, 5);
    let record = script.run_four_state(&bundle);
    for pad in pads() {
        check(&pad, &script, &record, 150);
    }
}

/// A whole entry is written, then read: partition `p` shows its word `p * pitch + 2` cycles after the command, and keeps it.
#[test]
fn an_entry_leaves_as_a_wavefront() {
    for form in [Form::Instances, Form::Loops] {
        let mut model = model(form, 3);
        let mut script = Script::new(model.interface(), 24, 4);
        const READ: usize = 3;
        for pad in pads() {
            let [read, write, address, write_address] =
                ["read", "write", "address", "write_address"]
                    .map(|port| script.input(&format!("{}_{port}_i", label(&pad))));
            for (pin, value) in [(read, 0), (write, 0), (address, 1), (write_address, 1)] {
                script.hold(pin, value);
            }
            script.set(0, write, 1);
            script.set(READ, read, 1);
        }
        let record = script.run(&mut model);
        for pad in pads() {
            let written = script.input(&format!("{}_write_data_i", label(&pad)));
            let data = record.output(&format!("{}_data_o", label(&pad)));
            for p in 0..pad.partitions as usize {
                let word = script.lane(0, written, p, pad.partition.width);
                for cycle in READ + p * pad.partition.pitch as usize + 2..script.cycles() {
                    let found = record.lane(cycle, data, p, pad.partition.width);
                    assert_eq!(
                        found,
                        word,
                        "{form:?}, {}: partition {p} in cycle {cycle}",
                        label(&pad)
                    );
                }
            }
        }
    }
}
