//! The interrupt flag stops runs and builds, and nothing is left behind.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use weft_cosim::{BuildOptions, CacheFolder, Error, Event, Interrupt, Search, StreamRun, Watch};

use crate::common::{bundle, contents, fifo, model, options, script};

/// Raises the flag after a moment.
fn soon(interrupt: &Interrupt) -> thread::JoinHandle<()> {
    let interrupt = interrupt.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        interrupt.raise();
    })
}

#[test]
fn a_run_of_streams_is_interrupted() {
    let mut model = model(&fifo(8));
    model.reset(2).unwrap();
    let interrupt = Interrupt::new();
    let raiser = soon(&interrupt);
    let run = StreamRun::new().collect("out", 1).no_progress(u64::MAX);
    let start = Instant::now();
    let result = model.run_streams(&run, &mut Watch::new(interrupt, |_| ()));
    assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
    assert!(start.elapsed() < Duration::from_secs(2));
    raiser.join().unwrap();
    // The model can go on after a reset.
    model.reset(1).unwrap();
    let run = StreamRun::new().send("in", &[1, 0]).collect("out", 1);
    assert_eq!(
        model
            .run_streams(&run, &mut Watch::silent())
            .unwrap()
            .output("out"),
        [1, 0]
    );
}

#[test]
fn a_raw_run_is_interrupted() {
    let mut model = model(&bundle(
        "gates",
        "a_i:8 b_i:8 y_o:8",
        "  assign y_o = a_i ^ b_i;",
    ));
    let interrupt = Interrupt::new();
    let mut told = 0;
    let raiser = interrupt.clone();
    let mut watch = Watch::new(interrupt, |event| {
        if let Event::Cycles { cycles, .. } = event {
            told = cycles;
            raiser.raise();
        }
    });
    let cycles = 100_000;
    let result = model.run_raw(
        cycles as u64,
        &vec![0; 2 * cycles],
        &mut vec![0; cycles],
        &mut watch,
    );
    drop(watch);
    assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
    assert_eq!(told, model.cycle());
    assert!(told < cycles as u64);
}

/// The compiler's driver starts a child, as the real one does; neither may live on.
#[test]
fn a_build_is_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let pids = folder.path().join("pids");
    let slow = format!(
        "case \"$*\" in *--version*) exec g++ --version;; esac\nsleep 60 &\necho $$ $! >> {}\nwait",
        pids.display()
    );
    let search = Search {
        compiler: Some(script(folder.path(), "g++", &slow)),
        ..Search::from_environment()
    };
    let verilator = search.find().unwrap();
    let cache = folder.path().join("cache");
    let options = BuildOptions {
        cache: Some(CacheFolder::at(&cache)),
        ..options()
    };
    let interrupt = Interrupt::new();
    let raiser = thread::spawn({
        let (interrupt, pids) = (interrupt.clone(), pids.clone());
        move || {
            // Two compilers: the model's and the run-time library's.
            while fs::read_to_string(&pids)
                .unwrap_or_default()
                .lines()
                .count()
                < 2
            {
                thread::sleep(Duration::from_millis(10));
            }
            interrupt.raise();
        }
    });
    let start = Instant::now();
    let result = verilator.build(&fifo(8), &options, &mut Watch::new(interrupt, |_| ()));
    assert!(matches!(result, Err(Error::Interrupted)), "{result:?}");
    assert!(start.elapsed() < Duration::from_secs(20));
    raiser.join().unwrap();
    assert_eq!(contents(&cache), [""; 0]);
    for pid in fs::read_to_string(&pids).unwrap().split_whitespace() {
        // A signal has been sent to each; when it arrives is the kernel's affair.
        let sent = Instant::now();
        while lives(pid) && sent.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!lives(pid), "process {pid} lives on");
    }
}

/// Killed processes without a parent wait for the init process to collect them, which is not ours
/// to see to.
fn lives(pid: &str) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(pid).join("stat"));
    stat.is_ok_and(|stat| !stat.contains(") Z "))
}
