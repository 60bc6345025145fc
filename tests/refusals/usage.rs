//! Command lines that make no sense.

use crate::sandbox::Sandbox;

#[test]
fn nothing_asked() {
    let message = Sandbox::new().refuses(2, "");
    assert!(message.contains("Usage: weft <COMMAND>"), "{message}");
}

#[test]
fn no_such_command() {
    insta::assert_snapshot!(Sandbox::new().refuses(2, "multiply"), @r"
    error: unrecognized subcommand 'multiply'

    Usage: weft <COMMAND>

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(Sandbox::new().refuses(2, "man multiply"), @"error: there is no command `multiply`; they are presets, new, check, generate, matmul, noc, convert, formats, info, completions, man, help");
}

#[test]
fn no_such_option_or_value() {
    insta::assert_snapshot!(Sandbox::new().refuses(2, "matmul --confg edge-int8"), @r"
    error: unexpected argument '--confg' found

      tip: a similar argument exists: '--config'

    Usage: weft matmul --config <PRESET|FILE> --a <A.npy> --b <B.npy> --out <C.npy>

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(Sandbox::new().refuses(2, "generate --config edge-int8 --out o --dialect vhdl"), @r"
    error: invalid value 'vhdl' for '--dialect <DIALECT>'
      [possible values: sv2012, v2005]

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(Sandbox::new().refuses(2, "matmul --config edge-int8 --a a --b b --out c --stalls 100"), @r"
    error: invalid value '100' for '--stalls <PERCENT>': 100 is not in 0..=99

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(Sandbox::new().refuses(2, "matmul --config edge-int8 --a a --b b --out c --seed -1"), @r"
    error: unexpected argument '-1' found

    Usage: weft matmul [OPTIONS] --config <PRESET|FILE> --a <A.npy> --b <B.npy> --out <C.npy>

    For more information, try '--help'.
    ");
}

#[test]
fn an_assignment_without_a_value() {
    insta::assert_snapshot!(Sandbox::new().refuses(2, "check edge-int8 --set array.rows"), @r"
    error: invalid value 'array.rows' for '--set <KEY=VALUE>': expected KEY=VALUE, such as array.rows=8

    For more information, try '--help'.
    ");
}

#[test]
fn loop_form_in_verilog_2005() {
    insta::assert_snapshot!(Sandbox::new().refuses(2, "generate --config edge-int8 --out o --form loops --dialect v2005"), @r"
    error: loop form needs whole-array assignment, which Verilog-2005 does not have
     |
    help: use --dialect sv2012, or --form instances
    ");
}
