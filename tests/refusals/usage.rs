//! Command lines that make no sense.

use crate::sandbox::{Sandbox, WEFT};

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
    insta::assert_snapshot!(Sandbox::new().refuses(2, "man multiply"), @"error: there is no command `multiply`; they are presets, new, check, generate, matmul, noc, convert, formats, info, synth, completions, man, help");
}

/// What weft reads from the environment is told in both places, and a page is named after its command.
#[test]
fn what_the_environment_says() {
    let sandbox = Sandbox::new();
    let said = |line: &str| sandbox.text(&sandbox.accepts(line).stdout);
    let (help, page) = (said("--help"), said("man"));
    for name in ["WEFT_VERILATOR", "WEFT_TOOLS", "WEFT_CXX", "WEFT_CACHE"] {
        assert!(help.contains(&format!("\n  {name} ")), "{help}");
        assert!(page.contains(&format!("\n\\fB{name}\\fR\n")), "{page}");
    }
    assert!(page.contains(".TH weft 1 "), "{page}");
    let page = said("man matmul");
    assert!(page.contains(".TH weft-matmul 1 "), "{page}");
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

/// The script of bash, in bash: presets beside files, and keys.
#[cfg(unix)]
#[test]
fn names_are_completed() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.toml", "");
    let complete = |option: &str, begun: &str| {
        let mut command = sandbox.command("bash");
        let script = format!(
            "source <(\"$0\" completions bash); COMP_WORDS=(weft generate {option} {begun}); COMP_CWORD=3; \
             _weft weft {begun} {option} 2> /dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\" | sort"
        );
        let output = command.args(["-c", &script, WEFT]).output().unwrap();
        sandbox.text(&output.stdout)
    };
    assert_eq!(complete("--config", "tiny"), "tiny-int8\ntiny.toml");
    assert_eq!(
        complete("--set", "array."),
        "array.cols=\narray.products=\narray.rows=\narray.stages="
    );
}
