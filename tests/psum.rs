//! The partial-sum buffer, in both forms, against a model of what its contract says.

use weft_cosim::{Interface, Model};
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_test_support::{lint_all, lint_loops};
use weft_tests::{Record, Script, SideBySide, build, snapshot};
use weft_units::memory::{Banks, Psum, PsumPartition};

fn psums() -> Vec<Psum> {
    let psum = |(partitions, banks, depth, width)| Psum {
        partitions,
        partition: PsumPartition {
            banks: Banks { banks, depth },
            width,
        },
    };
    [
        (1, 1, 2, 32),
        (1, 2, 4, 32),
        (3, 1, 4, 32),
        (3, 4, 2, 56),
        (5, 2, 16, 32),
        (4, 4, 8, 32),
    ]
    .map(psum)
    .to_vec()
}

/// What is before the ports' names.
fn label(psum: &Psum) -> String {
    let Banks { banks, depth } = psum.partition.banks;
    format!("psum{}_b{banks}x{depth}", psum.partitions)
}

fn bundle(options: Options) -> Bundle {
    let mut all = SideBySide::new("psums", options);
    psums().iter().for_each(|psum| all.add(&label(psum), psum));
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
    snapshot(&psums()[2]);
    snapshot(&psums()[3]);
}

/// One partition as its contract describes it: words that are not known are `None`.
#[derive(Clone)]
struct Partition {
    words: Vec<Option<u64>>,
    /// The address of the feed that reads in this cycle.
    feeds: Option<usize>,
    /// The address of the store that writes in this cycle.
    stores: Option<usize>,
    /// What enters the array in this cycle.
    sum: Option<u64>,
    /// What was drained last.
    drained: Option<u64>,
}

/// What the outputs have to be in a cycle, where that is known.
struct Expected {
    sums: Vec<Option<u64>>,
    drained: Vec<Option<u64>>,
    /// The bank of a command that ends.
    stored: Option<u64>,
}

/// Follows a script cycle by cycle. Drains of a bank that is fed in the same cycle are taken out of it.
fn follow(psum: &Psum, script: &mut Script, reset: usize) -> Vec<Expected> {
    let label = label(psum);
    let Banks { banks, depth } = psum.partition.banks;
    let bank = |at: usize| at / depth as usize;
    let ports = [
        "feed",
        "feed_address",
        "store",
        "store_last",
        "store_address",
        "drain",
        "drain_address",
        "sum",
    ];
    let pins = ports.map(|port| script.input(&format!("{label}_{port}_i")));
    let [
        feed,
        feed_address,
        store,
        store_last,
        store_address,
        drain,
        drain_address,
        sum,
    ] = pins;

    let words = vec![None; (banks * depth) as usize];
    let new = Partition {
        words,
        feeds: None,
        stores: None,
        sum: None,
        drained: None,
    };
    let mut partitions = vec![new; psum.partitions as usize];
    let mut lasts: Vec<Option<u64>> = vec![None; partitions.len()];
    let mut expected = Vec::new();
    let mut drained_bank = None;
    for cycle in 0..script.cycles() {
        expected.push(Expected {
            sums: partitions.iter().map(|partition| partition.sum).collect(),
            drained: partitions
                .iter()
                .map(|partition| partition.drained)
                .collect(),
            stored: lasts[lasts.len() - 1],
        });

        let at = script.get(cycle, drain_address) as usize;
        let is_fed =
            |partition: &Partition| partition.feeds.is_some_and(|fed| bank(fed) == bank(at));
        if partitions.iter().any(is_fed) {
            script.set(cycle, drain, 0);
        }
        let drains = (script.get(cycle, drain) == 1).then_some(at);
        if let Some(at) = drains {
            drained_bank = Some(bank(at));
        }
        for (col, partition) in partitions.iter_mut().enumerate() {
            let read = |at: usize| {
                if partition.stores == Some(at) {
                    None
                } else {
                    partition.words[at]
                }
            };
            let fed_bank = partition.feeds.map(bank);
            partition.sum = partition.feeds.map_or(Some(0), read);
            if let Some(at) = drains {
                partition.drained = read(at);
            } else if fed_bank.is_some() && fed_bank == drained_bank {
                partition.drained = None;
            }
            if let Some(at) = partition.stores {
                partition.words[at] = Some(script.lane(cycle, sum, col, psum.partition.width));
            }
        }
        let command = |pin, address| {
            (script.get(cycle, pin) == 1).then(|| script.get(cycle, address) as usize)
        };
        let (mut feeds, mut stores) = (command(feed, feed_address), command(store, store_address));
        for partition in &mut partitions {
            feeds = std::mem::replace(&mut partition.feeds, feeds);
            stores = std::mem::replace(&mut partition.stores, stores);
        }
        lasts.rotate_right(1);
        lasts[0] = command(store_last, store_address).map(|at| bank(at) as u64);
        if cycle == reset {
            for partition in &mut partitions {
                (partition.feeds, partition.stores) = (None, None);
            }
            lasts.fill(None);
        }
    }
    expected
}

/// Random commands with a reset among them, and what has to come out of each buffer.
fn script(interface: &Interface, cycles: usize, seed: u64) -> (Script, Vec<Vec<Expected>>) {
    let mut script = Script::new(interface, cycles, seed);
    let reset = cycles / 2;
    for psum in psums() {
        // Feeds come in some stretches alone, so that drains find banks that are not fed.
        let feed = script.input(&format!("{}_feed_i", label(&psum)));
        (0..cycles)
            .filter(|cycle| cycle / 8 % 2 == 0)
            .for_each(|cycle| script.set(cycle, feed, 0));
        // What `follow` takes out must not be there in the cycle of reset, which cannot be changed alone.
        script.set(
            reset - 1,
            script.input(&format!("{}_drain_i", label(&psum))),
            0,
        );
    }
    script.reset_in(reset);
    let expected = psums()
        .iter()
        .map(|psum| follow(psum, &mut script, reset))
        .collect();
    (script, expected)
}

/// Compares what is known. Returns how many sums it has compared, fed and drained ones.
fn check(psum: &Psum, expected: &[Expected], record: &Record, of: &str) -> [usize; 2] {
    let label = label(psum);
    let ports = ["sum_o", "drain_o", "stored_o", "stored_bank_o"];
    let [sum, drain, stored, stored_bank] =
        ports.map(|port| record.output(&format!("{label}_{port}")));
    let mut compared = [0, 0];
    for (cycle, expected) in expected
        .iter()
        .enumerate()
        .filter(|(cycle, _)| *cycle != record.cycles() / 2)
    {
        let place = format!("{of}, {label}, cycle {cycle}");
        for (i, (pin, lanes)) in [(sum, &expected.sums), (drain, &expected.drained)]
            .into_iter()
            .enumerate()
        {
            for (col, word) in lanes.iter().enumerate() {
                if let Some(word) = word {
                    let found = record.lane(cycle, pin, col, psum.partition.width);
                    assert_eq!(found, *word, "{}, column {col} in {place}", ports[i]);
                    compared[i] += usize::from(*word != 0);
                }
            }
        }
        let end = expected.stored;
        assert_eq!(
            record.get(cycle, stored),
            u64::from(end.is_some()),
            "stored in {place}"
        );
        if let Some(bank) = end {
            assert_eq!(record.get(cycle, stored_bank), bank, "bank in {place}");
        }
    }
    compared
}

#[test]
fn feeds_stores_and_drains_go_on_at_once() {
    const CYCLES: usize = 3000;
    for form in [Form::Instances, Form::Loops] {
        for seed in [1, 2] {
            let mut model = model(form, seed);
            let (script, expected) = script(model.interface(), CYCLES, seed);
            let record = script.run(&mut model);
            for (psum, expected) in psums().iter().zip(expected) {
                let compared = check(psum, &expected, &record, &format!("{form:?}, seed {seed}"));
                let least = CYCLES * psum.partitions as usize / 8;
                assert!(
                    compared.iter().all(|count| *count > least),
                    "{form:?}, {}: {compared:?}",
                    label(psum)
                );
            }
        }
    }
}

/// In Icarus sums that were never stored are unknown, and so is all that they touch.
#[test]
fn nothing_unknown_comes_out_in_four_states() {
    let bundle = bundle(Options {
        dialect: Dialect::Verilog2005,
        ..Options::default()
    });
    let (script, expected) = script(&Interface::new(&bundle).unwrap(), 300, 5);
    let record = script.run_four_state(&bundle);
    for (psum, expected) in psums().iter().zip(expected) {
        check(psum, &expected, &record, "four states");
    }
}

/// Sums are stored with the wavefront, enter the array with the next one, and are drained in one piece.
#[test]
fn an_entry_is_stored_fed_and_drained() {
    const STORE: usize = 1;
    const FEED: usize = 8;
    const DRAIN: usize = 16;
    for form in [Form::Instances, Form::Loops] {
        let mut model = model(form, 3);
        let mut script = Script::new(model.interface(), 24, 4);
        for psum in psums() {
            let label = label(&psum);
            for (port, at) in [("store", STORE), ("feed", FEED), ("drain", DRAIN)] {
                let pin = script.input(&format!("{label}_{port}_i"));
                let address = script.input(&format!("{label}_{port}_address_i"));
                script.hold(pin, 0);
                script.hold(address, 1);
                script.set(at, pin, 1);
            }
        }
        let record = script.run(&mut model);
        for psum in psums() {
            let place = format!("{form:?}, {}", label(&psum));
            let sum = script.input(&format!("{}_sum_i", label(&psum)));
            let [fed, drained] =
                ["sum_o", "drain_o"].map(|port| record.output(&format!("{}_{port}", label(&psum))));
            for col in 0..psum.partitions as usize {
                let word = script.lane(STORE + 1 + col, sum, col, psum.partition.width);
                for cycle in 1..script.cycles() {
                    let expected = if cycle == FEED + 2 + col { word } else { 0 };
                    let found = record.lane(cycle, fed, col, psum.partition.width);
                    assert_eq!(
                        found, expected,
                        "{place}: fed to column {col} in cycle {cycle}"
                    );
                }
                for cycle in DRAIN + 1..script.cycles() {
                    let found = record.lane(cycle, drained, col, psum.partition.width);
                    assert_eq!(
                        found, word,
                        "{place}: drained of column {col} in cycle {cycle}"
                    );
                }
            }
        }
    }
}
