//! FPGA flows that come to no good end. Scripts stand for the tools.

#![cfg(unix)]

use std::process::Command;

use crate::sandbox::{Sandbox, WEFT};

const SYNTH: &str = "synth --config tiny-int8 --out build";

/// A netlist of one PE that stands sixteen times in the top, as Yosys would write it.
const YOSYS: &str = r#"
printf 'Longest topological path in top (length=7):\n' > levels.txt
cells='"u_system.u_engine.u_array.c0": {"type": "weft_pe_x"}'
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do cells="$cells, \"u_system.u_engine.u_array.c$i\": {\"type\": \"weft_pe_x\"}"; done
pe='{"cells": {"m": {"type": "SB_MAC16"}, "l": {"type": "SB_LUT4"}, "n": {"type": "MULT18X18D"}}}'
for top in icebreaker ecp5_evn; do
    more="$more, \"weft_board_${top}_tiny_int8\": {\"cells\": {$cells}}"
done
printf '{"modules": {"weft_pe_x": %s%s}}' "$pe" "$more" > netlist.json
"#;

/// A placement that reaches 20 MHz.
const NEXTPNR: &str = r#"
end='{"cell": "u_system.u_link.state_q_TRELLIS_FF_Q", "loc": [1, 2], "port": "Q"}'
step="{\"type\": \"logic\", \"delay\": 50, \"from\": $end, \"to\": $end}"
path="{\"from\": \"clk\", \"to\": \"clk\", \"path\": [$step]}"
printf '{"fmax": {"clk": {"achieved": 20, "constraint": 60}}, "critical_paths": [%s]}' "$path" > seed1.report.json
printf '{"modules": {}}' > seed1.json
"#;

/// A command that finds no tools but the sandbox's scripts.
fn command(sandbox: &Sandbox, line: &str) -> Command {
    let mut command = sandbox.command(WEFT);
    command
        .args(line.split_whitespace())
        .env("PATH", sandbox.path("."))
        .env("WEFT_TOOLS", "/no/tools");
    command
}

/// Expects a code and gives the message; files are another matter, as logs stay.
fn fails(sandbox: &Sandbox, code: i32, line: &str) -> String {
    let output = command(sandbox, line).output().expect("weft runs");
    let message = sandbox.text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{message}");
    assert_eq!(sandbox.text(&output.stdout), "");
    message
}

#[test]
fn no_tools() {
    let sandbox = Sandbox::new();
    let message = sandbox.refuses_command(
        4,
        &mut command(&sandbox, &format!("{SYNTH} --target icebreaker")),
    );
    insta::assert_snapshot!(message, @r"
    error: Yosys is missing: it is neither yosys on PATH nor in /no/tools/venv
     |
    help: tools/setup fpga installs it
    ");
}

#[test]
fn a_target_whose_bitstreams_only_its_vendor_makes() {
    let sandbox = Sandbox::new();
    let line = format!("{SYNTH} --target arty-a7-100t --to bitstream");
    let message = sandbox.refuses_command(3, &mut command(&sandbox, &line));
    insta::assert_snapshot!(message, @r"
    error: weft takes arty-a7-100t no further than synthesis: the tools for the rest are the vendor's
     |
    help: --to synth writes the scripts for them
    ");
}

#[test]
fn a_tool_that_fails_leaves_its_log() {
    let sandbox = Sandbox::new();
    sandbox.script("yosys", "echo 'ERROR: no such cell'; exit 7");
    let message = fails(
        &sandbox,
        4,
        &format!("{SYNTH} --target icebreaker --to synth"),
    );
    insta::assert_snapshot!(message, @r"
    error: Yosys ended with exit code 7; its log ends
             ERROR: no such cell
     |
    help: the whole log is synth.log in the output folder
    ");
    let log = std::fs::read_to_string(sandbox.path("build/synth.log")).expect("the log");
    assert_eq!(log, "ERROR: no such cell\n");
}

#[test]
fn a_design_that_the_target_does_not_hold() {
    let sandbox = Sandbox::new();
    sandbox.script("yosys", YOSYS);
    let message = fails(
        &sandbox,
        3,
        &format!("{SYNTH} --target icebreaker --to synth"),
    );
    insta::assert_snapshot!(message, @r"
    error: 4 x 4 PEs do not fit icebreaker (iCE40UP5K-SG48): it takes 16 DSP of 8, 8 too many
     |
    help: the largest array of this kind that fits is about 2 x 4: --set array.rows=2 --set array.cols=4
    ");
}

#[test]
fn a_clock_that_no_placement_reaches() {
    let sandbox = Sandbox::new();
    sandbox.script("yosys", YOSYS);
    sandbox.script("nextpnr-ecp5", NEXTPNR);
    let message = fails(
        &sandbox,
        3,
        &format!("{SYNTH} --target ecp5-evn --to place"),
    );
    insta::assert_snapshot!(message, @r"
    error: ecp5-evn is to run at 60.00 MHz, but the best of 1 placements reaches 20.00 MHz: from u_system.u_link.state_q to u_system.u_link.state_q it takes 50.00 ns through 1 levels of logic
     |
    help: more stages in a PE (array.stages) or a smaller array make it faster, more placements (--seeds) perhaps; 20 MHz would do
    ");
}

#[test]
fn a_target_that_there_is_not() {
    let sandbox = Sandbox::new();
    let message = sandbox.refuses(2, &format!("{SYNTH} --target icebraker"));
    assert!(message.contains("invalid value 'icebraker'"), "{message}");
    assert!(
        message.contains("a similar value exists: 'icebreaker'"),
        "{message}"
    );
}
