//! Verilator missing, failing or killed. Scripts stand for it.

#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::{Sandbox, WEFT, npy};

const MATMUL: &str = "matmul --config tiny-int8 --a a.npy --b b.npy --out c.npy";

/// A script for Verilator, with what a real one has beside it.
fn verilator(sandbox: &Sandbox, script: &str) -> PathBuf {
    fs::create_dir(sandbox.path("include")).expect("a folder of the test");
    sandbox.write("include/verilated.cpp", "");
    sandbox.script("verilator", script)
}

/// A C++ compiler that comes to no end: given an empty runtime, a real one fails, now and then before Verilator does.
#[cfg(unix)]
fn patient_compiler(sandbox: &Sandbox) -> PathBuf {
    let script = "case \"$*\" in *--version*) echo 'g++ 12.2.0'; exit;; esac\nexec sleep 60";
    sandbox.script("compiler", script)
}

/// What `weft matmul` says with this script for Verilator.
fn with_verilator(script: &str) -> String {
    let sandbox = Sandbox::with_operands();
    let verilator = verilator(&sandbox, script);
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .env("WEFT_VERILATOR", verilator)
        .env("WEFT_CXX", patient_compiler(&sandbox));
    sandbox.refuses_command(4, &mut command)
}

#[test]
fn a_verilator_that_is_named_and_missing() {
    let sandbox = Sandbox::with_operands();
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .env("WEFT_VERILATOR", "/no/verilator");
    insta::assert_snapshot!(sandbox.refuses_command(4, &mut command), @r"
    error: Verilator was not found: looked for /no/verilator, which WEFT_VERILATOR names
           `make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program
    ");
}

#[test]
fn no_verilator_anywhere() {
    let sandbox = Sandbox::with_operands();
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .env("PATH", "/no/programs")
        .env("WEFT_TOOLS", "/no/tools");
    insta::assert_snapshot!(sandbox.refuses_command(4, &mut command), @r"
    error: Verilator was not found: looked for the Python package `verilator` in /no/tools/venv, and `verilator` on PATH
           `make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program
    ");
}

/// What lies in the current folder is data, not a tool.
#[test]
fn a_verilator_of_somebody_else() {
    let sandbox = Sandbox::with_operands();
    let bin = ".tools/venv/lib/python3.11/site-packages/verilator/bin";
    fs::create_dir_all(sandbox.path(bin)).expect("a folder of the test");
    let theirs = sandbox.script(
        &format!("{bin}/verilator"),
        "touch \"$0.was-run\"; echo 'Verilator 4.038'",
    );
    let fails = "case \"$*\" in *--version*) echo 'g++ 12.2.0'; exit;; esac\nexit 1";
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .env("WEFT_CXX", sandbox.script("compiler", fails));
    let output = command.output().expect("weft runs");
    assert_eq!(output.status.code(), Some(4));
    assert!(!theirs.with_extension("was-run").exists());
}

#[test]
fn a_verilator_that_is_too_old() {
    insta::assert_snapshot!(with_verilator("echo 'Verilator 4.038 2020-07-11 rev v4.036-114-g0cd4a57ad'"), @r"
    error: [SANDBOX]/verilator is Verilator 4.038, but weft needs 5.006 or newer
           `make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program
    ");
}

#[test]
fn a_verilator_that_is_something_else() {
    insta::assert_snapshot!(with_verilator("echo 'GNU Make 4.3'"), @r"
    error: [SANDBOX]/verilator is Verilator 4.003, but weft needs 5.006 or newer
           `make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program
    ");
}

/// Answers as a new one when it is asked what it is, and then does something else.
fn impostor(does: &str) -> String {
    format!(
        "case \"$*\" in\n\
         *--version*) echo 'Verilator 5.048 2026-01-01'; exit;;\n\
         *--getenv*) dirname \"$0\"; exit;;\n\
         esac\n\
         {does}"
    )
}

/// What `weft matmul` says when Verilator does this instead of its work.
fn verilator_that(does: &str) -> String {
    let message = with_verilator(&impostor(does));
    // Which options and files it is given is no business of this test.
    let lines = message
        .lines()
        .map(|line| match line.split_once("command: ") {
            Some((indent, _)) => format!("{indent}command: [COMMAND]\n"),
            None => format!("{line}\n"),
        });
    lines.collect()
}

#[test]
fn a_verilator_that_fails() {
    insta::assert_snapshot!(verilator_that("echo '%Error: no such thing' >&2; exit 7"), @r"
    error: Verilator failed with exit code 7
           command: [COMMAND]
           it printed:
             %Error: no such thing
           this Verilator does not take the design: if weft emitted it as it is, that is a defect of weft
    ");
}

#[test]
fn a_verilator_that_is_killed() {
    insta::assert_snapshot!(verilator_that("kill -9 $$"), @r"
    error: Verilator was killed by signal 9 (SIGKILL)
           command: [COMMAND]
           a kill that nobody sent means that the machine ran out of memory
    ");
}

/// With a waveform another process calls Verilator; what it says comes out the same.
#[test]
fn a_verilator_that_fails_for_a_waveform() {
    let sandbox = Sandbox::with_operands();
    let verilator = verilator(
        &sandbox,
        &impostor("echo '%Error: no such thing' >&2; exit 7"),
    );
    let compiler = patient_compiler(&sandbox);
    let refusal = |options: &[&str]| {
        let mut command = sandbox.command(WEFT);
        command.args(MATMUL.split_whitespace()).args(options);
        command.env("WEFT_VERILATOR", &verilator);
        command.env("WEFT_CXX", &compiler);
        let message = sandbox.refuses_command(4, &mut command);
        let is_same = |line: &&str| !line.contains("command: ");
        message
            .lines()
            .filter(is_same)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let message = refusal(&[]);
    assert!(message[0].contains("Verilator failed with exit code 7"));
    assert_eq!(refusal(&["--wave", "w.fst"]), message);
}

/// Whoever lacks Verilator, or asks for too much, learns it before the golden model has worked for minutes.
#[test]
fn a_program_that_is_too_long() {
    let sandbox = Sandbox::new();
    sandbox.write("a.npy", npy("|i1", "4096, 128", &[1; 4096 * 128]));
    sandbox.write("b.npy", npy("|i1", "128, 128", &[1; 128 * 128]));
    let small = "--set array.rows=1 --set array.cols=1 --set scratchpad.moving_depth=2 \
                 --set scratchpad.stationary_depth=2 --set psum.depth=2";
    let mut command = sandbox.command_with_tools(WEFT);
    command.args(format!("{MATMUL} {small}").split_whitespace());
    insta::assert_snapshot!(sandbox.refuses_command(3, &mut command), @r"
    error: M = 4096, K = 128, N = 128 takes 33554432 multiply commands on this engine; programs have at most 16777216; split the product or use a larger array
     |
    help: multiply some rows of A, or columns of B, at a time; or take a larger array (array.rows, array.cols), or longer tiles (scratchpad.moving_depth, psum.depth)
    ");
}

/// While Verilator is at work, which it never ends, the user interrupts.
#[test]
fn an_interrupt() {
    for signal in ["INT", "TERM", "HUP"] {
        let sandbox = Sandbox::with_operands();
        let script = impostor("kill -$SIGNAL $PPID; sleep 60");
        let verilator = verilator(&sandbox, &script);
        let mut command = sandbox.command(WEFT);
        command
            .args(MATMUL.split_whitespace())
            .args(["--wave", "w.fst"])
            .env("WEFT_VERILATOR", verilator)
            .env("WEFT_CXX", patient_compiler(&sandbox))
            .env("SIGNAL", signal);
        let message = sandbox.refuses_command(130, &mut command);
        assert_eq!(
            message, "error: interrupted; nothing was written",
            "SIG{signal}"
        );
    }
}

/// What whoever started weft had it ignore, as `nohup` does, does not end it.
#[test]
fn an_ignored_interrupt() {
    for signal in ["INT", "TERM", "HUP"] {
        for ignored in [signal, "USR1"] {
            let sandbox = Sandbox::with_operands();
            let script = impostor("kill -$SIGNAL $PPID; sleep 1; exit 7");
            let verilator = verilator(&sandbox, &script);
            let mut command = sandbox.command("sh");
            command
                .args([
                    "-c",
                    &format!("trap '' {ignored}; exec \"$0\" \"$@\""),
                    WEFT,
                ])
                .args(MATMUL.split_whitespace())
                .env("WEFT_VERILATOR", verilator)
                .env("WEFT_CXX", patient_compiler(&sandbox))
                .env("SIGNAL", signal);
            let code = if ignored == signal { 4 } else { 130 };
            let message = sandbox.refuses_command(code, &mut command);
            assert_eq!(
                message.contains("failed with exit code 7"),
                ignored == signal,
                "SIG{signal}: {message}"
            );
        }
    }
}

/// Who is impatient changes nothing: what was begun is still cleaned up, and compilers do not live on. The signals go to
/// the weft that the user sees; with a waveform it is the parent of the one that calls Verilator.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_again_and_again() {
    const USERS: &str = "$PPID";
    const PARENTS: &str = "$(cut -d' ' -f4 /proc/$PPID/stat)";
    for (options, weft) in [(&[][..], USERS), (&["--wave", "w.fst"], PARENTS)] {
        let sandbox = Sandbox::with_operands();
        let signals = ["INT", "TERM", "HUP"].map(|signal| format!("kill -{signal} $weft; "));
        let pid = sandbox.path("pid").display().to_string();
        // A child of its own, as a compiler's driver has.
        let script = impostor(&format!(
            "weft={weft}; sleep 60 & echo $! > {pid}; {} wait",
            signals.concat()
        ));
        let verilator = verilator(&sandbox, &script);
        sandbox.write("pid", "");
        let mut command = sandbox.command(WEFT);
        command
            .args(MATMUL.split_whitespace())
            .args(options)
            .env("WEFT_VERILATOR", verilator)
            .env("WEFT_CXX", patient_compiler(&sandbox));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{options:?}");
        assert_eq!(
            sandbox.text(&output.stderr),
            "error: interrupted; nothing was written"
        );
        let folder = fs::read_dir(sandbox.path("")).unwrap();
        let mut left: Vec<_> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let was_there = [
            "a.npy",
            "b.npy",
            "cache",
            "compiler",
            "include",
            "pid",
            "verilator",
        ];
        assert_eq!(left, was_there, "{options:?}");
        let unfinished = fs::read_dir(sandbox.path("cache/unfinished")).unwrap();
        assert_eq!(unfinished.count(), 0, "{options:?}");
        let pid = fs::read_to_string(sandbox.path("pid")).unwrap();
        // A zombie is for the init process to see to; whoever was killed may take a moment to die.
        let is_gone = || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim()));
            stat.map_or(true, |stat| stat.contains(") Z "))
        };
        let deadline = Instant::now() + Duration::from_secs(5);
        while !is_gone() {
            assert!(Instant::now() < deadline, "{options:?}: {pid} lives on");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn the_golden_engine_needs_no_tools() {
    let sandbox = Sandbox::with_operands();
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .args(["--engine", "golden"])
        .env("PATH", "/no/programs");
    let output = command.output().unwrap();
    assert!(output.status.success());
    assert!(sandbox.path("c.npy").is_file());
}
