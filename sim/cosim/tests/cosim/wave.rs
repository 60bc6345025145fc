//! Waveforms: that they are written, readable, and show what happened.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use fst_reader::{FstFilter, FstHierarchyEntry, FstReader, FstSignalValue};
use weft_cosim::{StreamRun, Watch};

use crate::common::{VERILATOR, beats, bundle, fifo, model, options, verilators};

/// Names of the signals in a waveform, and the times and values at which the one called `signal`
/// changes.
fn read(path: &Path, signal: &str) -> (Vec<String>, Vec<(u64, String)>) {
    let mut reader = FstReader::open(BufReader::new(File::open(path).unwrap())).unwrap();
    let (mut names, mut handle) = (Vec::new(), None);
    reader
        .read_hierarchy(|entry| {
            if let FstHierarchyEntry::Var {
                name, handle: this, ..
            } = entry
            {
                if name.split_whitespace().next() == Some(signal) {
                    handle = Some(this);
                }
                names.push(name);
            }
        })
        .unwrap();
    let mut changes = Vec::new();
    let filter = FstFilter::filter_signals(vec![
        handle.unwrap_or_else(|| panic!("{signal} not in {names:?}")),
    ]);
    reader
        .read_signals(&filter, |time, _, value| {
            if let FstSignalValue::String(value) = value {
                changes.push((time, String::from_utf8_lossy(value).into_owned()));
            }
            Ok::<(), ()>(())
        })
        .unwrap();
    (names, changes)
}

#[test]
fn a_waveform_shows_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.fst");
    for verilator in verilators() {
        let build = verilator
            .build(&fifo(8), &options().traced(), &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
        let mut model = build.model().unwrap();
        model.wave(&path).unwrap();
        model.reset(2).unwrap();
        let sent = beats(8, 100, 1);
        let run = StreamRun::new()
            .send("in", &sent)
            .collect("out", 100)
            .stalls(50);
        model.run_streams(&run, &mut Watch::silent()).unwrap();
        let cycles = model.cycle();
        drop(model);

        // The header block, whose length is fixed.
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes[..9], [0, 0, 0, 0, 0, 0, 0, 1, 73]);
        let (names, clock) = read(&path, "clk_i");
        let edges: Vec<(u64, String)> = (0..2 * cycles)
            .map(|half| (half * 5, (half % 2).to_string()))
            .collect();
        assert_eq!(clock, edges, "{}", verilator.version());
        assert!(
            names.iter().any(|name| name.starts_with("mem[1]")),
            "{names:?}"
        );
    }
}

/// Large arrays, such as those of loop form, are not left out, up to a limit that both Verilators keep to.
#[test]
fn large_arrays_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("array.fst");
    let limit = weft_cosim::WAVE_WORDS;
    let design = bundle(
        "arrays",
        "clk_i a_i:9 y_o:8",
        &format!(
            "  logic [7:0] state [0:299];
  logic [7:0] next [0:299];
  logic [299:0] wide;
  logic [63:0] largest [0:{}];
  logic [0:0] too_large [0:{limit}];
  always_ff @(posedge clk_i) begin
    next[0] = state[0] + 8'(a_i);
    for (int unsigned i = 1; i < 300; i++) next[i] = state[i - 1];
    state = next;
    wide <= {{wide[298:0], a_i[0]}};
    largest[a_i] <= 64'(y_o);
    too_large[a_i] <= y_o[0];
  end
  assign y_o = state[a_i] ^ wide[299:292] ^ largest[a_i][7:0] ^ 8'(too_large[a_i]);",
            limit - 1
        ),
    );
    for verilator in verilators() {
        let traced = weft_cosim::BuildOptions {
            unroll: Some(1),
            ..options().traced()
        };
        let build = verilator
            .build(&design, &traced, &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
        let mut model = build.model().unwrap();
        model.wave(&path).unwrap();
        model
            .run_raw(3, &[1, 2, 3], &mut [0; 3], &mut Watch::silent())
            .unwrap();
        model.close_wave().unwrap();
        let (names, first) = read(&path, "state[0]");
        assert_eq!(
            first.last(),
            Some(&(25, "00000110".to_string())),
            "{}",
            verilator.version()
        );
        assert!(names.iter().any(|name| name.starts_with("state[299]")));
        for shown in ["wide", &format!("largest[{}]", limit - 1)] {
            assert!(names.iter().any(|name| name.starts_with(shown)), "{shown}");
        }
        assert!(!names.iter().any(|name| name.starts_with("too_large")));
    }
}

#[test]
fn a_waveform_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = model(&fifo(8))
        .wave(&folder.path().join("wave.fst"))
        .unwrap_err()
        .to_string();
    assert!(
        text.ends_with("a model that was built with tracing"),
        "{text}"
    );
    let build = VERILATOR
        .build(&fifo(8), &options().traced(), &mut Watch::silent())
        .unwrap();
    let mut model = build.model().unwrap();
    let text = model
        .wave(&folder.path().join("missing/wave.fst"))
        .unwrap_err()
        .to_string();
    assert!(
        text.starts_with("cannot write the waveform ")
            && text.contains("missing/wave.fst: No such file"),
        "{text}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
