//! Verilator missing, failing or killed. Scripts stand for it.

#![cfg(unix)]

use std::fs;
use std::path::PathBuf;

use crate::sandbox::{Sandbox, WEFT};

const MATMUL: &str = "matmul --config tiny-int8 --a a.npy --b b.npy --out c.npy";

/// A script for Verilator, with what a real one has beside it.
fn verilator(sandbox: &Sandbox, script: &str) -> PathBuf {
    fs::create_dir(sandbox.path("include")).expect("a folder of the test");
    sandbox.write("include/verilated.cpp", "");
    sandbox.script("verilator", script)
}

/// What `weft matmul` says with this script for Verilator.
fn with_verilator(script: &str) -> String {
    let sandbox = Sandbox::with_operands();
    let verilator = verilator(&sandbox, script);
    let mut command = sandbox.command(WEFT);
    command
        .args(MATMUL.split_whitespace())
        .env("WEFT_VERILATOR", verilator);
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
           `make setup` installs it
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
           `make setup` installs it
    ");
}

#[test]
fn a_verilator_that_is_too_old() {
    insta::assert_snapshot!(with_verilator("echo 'Verilator 4.038 2020-07-11 rev v4.036-114-g0cd4a57ad'"), @r"
    error: [SANDBOX]/verilator is Verilator 4.038, but weft needs 5.006 or newer
           `make setup` installs one
    ");
}

#[test]
fn a_verilator_that_is_something_else() {
    insta::assert_snapshot!(with_verilator("echo 'GNU Make 4.3'"), @r"
    error: [SANDBOX]/verilator is Verilator 4.003, but weft needs 5.006 or newer
           `make setup` installs one
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
            .env("SIGNAL", signal);
        let message = sandbox.refuses_command(130, &mut command);
        assert_eq!(
            message, "error: interrupted; nothing was written",
            "SIG{signal}"
        );
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
