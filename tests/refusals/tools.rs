//! Verilator missing, failing or killed. Scripts stand for it.

#![cfg(unix)]

use crate::sandbox::{Sandbox, WEFT};

const MATMUL: &str = "matmul --config tiny-int8 --a a.npy --b b.npy --out c.npy";

/// What `weft matmul` says with this script for Verilator.
fn with_verilator(script: &str) -> String {
    let sandbox = Sandbox::with_operands();
    let verilator = sandbox.script("verilator", script);
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
