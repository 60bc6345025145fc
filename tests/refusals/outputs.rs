//! Outputs that cannot be written.

use std::fs;

use crate::sandbox::{Sandbox, WEFT};

const GOLDEN: &str = "matmul --config tiny-int8 --engine golden --a a.npy --b b.npy";

#[test]
fn files_that_are_there_already() {
    let sandbox = Sandbox::new();
    sandbox.accepts("new mine.toml");
    insta::assert_snapshot!(sandbox.refuses(3, "new mine.toml"), @r"
    error: mine.toml already exists
     |
    help: --force overwrites it
    ");
    sandbox.accepts("new mine.toml --force --preset tiny-int8");
    sandbox.accepts("check mine.toml");
    // A preset goes before a file of its name.
    let said = sandbox.accepts("new edge-int8 --preset tiny-int8").stdout;
    assert_eq!(
        sandbox.text(&said),
        "wrote edge-int8; next: weft check ./edge-int8"
    );
    let said = sandbox.accepts("check ./edge-int8").stdout;
    assert!(sandbox.text(&said).contains("tiny-int8"));
}

#[test]
fn folders_that_are_missing_or_no_folders() {
    let sandbox = Sandbox::with_operands();
    insta::assert_snapshot!(sandbox.refuses(3, "new no/mine.toml"), @r"
    error: cannot write no/mine.toml: there is no folder no
     |
    help: mkdir -p no
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{GOLDEN} --out no/where/c.npy")), @r"
    error: cannot write no/where/c.npy: there is no folder no/where
     |
    help: mkdir -p no/where
    ");
    // Not even root may write below a file.
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{GOLDEN} --out a.npy/c.npy")), @r"
    error: cannot write into a.npy: it is not a folder
     |
    help: name another folder
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "generate --config tiny-int8 --out a.npy"), @r"
    error: cannot write into a.npy: it is not a folder
     |
    help: name another folder
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "generate --config tiny-int8 --out a.npy/verilog"), @r"
    error: cannot write into a.npy: it is not a folder
     |
    help: name another folder
    ");
    fs::create_dir(sandbox.path("c.npy")).unwrap();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{GOLDEN} --out c.npy")), @r"
    error: cannot write c.npy: it is a folder
     |
    help: name a file in it, such as c.npy/out
    ");
    // What takes long is not begun before the output is known to be writable.
    let rtl = "matmul --config tiny-int8 --a a.npy --b b.npy";
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{rtl} --out no/c.npy")), @r"
    error: cannot write no/c.npy: there is no folder no
     |
    help: mkdir -p no
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{rtl} --out product.npy --wave no/w.fst")), @r"
    error: cannot write no/w.fst: there is no folder no
     |
    help: mkdir -p no
    ");
}

/// One module cannot be written: then none is.
#[test]
fn a_folder_where_a_module_should_go() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("rtl/weft_writer_b2x128.sv")).unwrap();
    sandbox.write("rtl/weft_tensor_engine_tiny_int8.sv", "mine");
    insta::assert_snapshot!(sandbox.refuses(3, "generate --config tiny-int8 --out rtl"), @r"
    error: cannot write rtl/weft_writer_b2x128.sv: there is a folder of that name
     |
    help: remove it, or name another folder; nothing was written
    ");
}

/// A file that may not be written is not replaced, though its folder would allow that. Root may write everything.
#[cfg(unix)]
#[test]
fn a_file_that_is_read_only() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;

    let sandbox = Sandbox::with_operands();
    sandbox.write("c.npy", "old");
    fs::set_permissions(sandbox.path("c.npy"), fs::Permissions::from_mode(0o444)).unwrap();
    let mut command = sandbox.command(WEFT);
    command
        .args(GOLDEN.split_whitespace())
        .args(["--out", "c.npy"]);
    // Only root can become another user, and only root has to.
    if chown(sandbox.path(""), Some(12345), Some(12345)).is_ok() {
        command.uid(12345).gid(12345);
    }
    insta::assert_snapshot!(sandbox.refuses_command(3, &mut command), @r"
    error: cannot write c.npy: Permission denied (os error 13)
     |
    help: name an output where you may write
    ");
}

/// Where nobody may write, root included.
#[cfg(target_os = "linux")]
#[test]
fn folders_that_are_read_only() {
    let sandbox = Sandbox::with_operands();
    let mut settings = insta::Settings::clone_current();
    // In a container the folder may be of a file system that is read-only as a whole.
    settings.add_filter(
        "permission denied|read-only filesystem or storage medium",
        "[REFUSED]",
    );
    settings.bind(|| {
        insta::assert_snapshot!(sandbox.refuses(3, &format!("{GOLDEN} --out /sys/c.npy")), @r"
        error: cannot write /sys/c.npy: [REFUSED]
         |
        help: name an output where you may write
        ");
        insta::assert_snapshot!(sandbox.refuses(3, "generate --config tiny-int8 --out /sys/verilog"), @r"
        error: cannot write /sys/verilog: [REFUSED]
         |
        help: name an output where you may write
        ");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_full() {
    let sandbox = Sandbox::with_operands();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{GOLDEN} --out /dev/full")), @r"
    error: cannot write /dev/full: No space left on device (os error 28)
     |
    help: make room, or name an output elsewhere; nothing was written
    ");
}

/// Room for a block of 512 bytes in any file. Unlike a full disk it needs no privileges, and a write ends in the middle of
/// a file in the same way.
#[cfg(unix)]
#[test]
fn a_folder_without_room() {
    let sandbox = Sandbox::with_operands();
    let cramped = |line: &str| {
        let mut command = sandbox.command("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", WEFT]);
        command.args(line.split_whitespace());
        sandbox.refuses_command(3, &mut command)
    };
    insta::assert_snapshot!(cramped("new mine.toml"), @r"
    error: cannot write mine.toml: File too large (os error 27)
     |
    help: `ulimit -f` shows your limit of file sizes; a file system has one, too; nothing was written
    ");
    // Whichever module is the first that is too long.
    let message = cramped("generate --config tiny-int8 --out verilog");
    insta::with_settings!({ filters => [(r"weft_\w+\.sv", "[MODULE].sv")] }, {
        insta::assert_snapshot!(message, @r"
    error: cannot write verilog/[MODULE].sv: File too large (os error 27)
     |
    help: `ulimit -f` shows your limit of file sizes; a file system has one, too; nothing was written
    ");
    });
    // 3 x 2 sums fit, 200 x 2 do not.
    sandbox.write("a.npy", crate::sandbox::npy("|i1", "200, 5", &[1; 1000]));
    insta::assert_snapshot!(cramped(&format!("{GOLDEN} --out c.npy")), @r"
    error: cannot write c.npy: File too large (os error 27)
     |
    help: `ulimit -f` shows your limit of file sizes; a file system has one, too; nothing was written
    ");
}

/// Both Verilators, whose waveform writers die in different ways.
#[cfg(target_os = "linux")]
#[test]
fn a_waveform_without_room() {
    for verilator in ["", "/usr/bin/verilator"] {
        if !verilator.is_empty() && !std::path::Path::new(verilator).is_file() {
            continue;
        }
        let sandbox = Sandbox::with_operands();
        let recorded = "matmul --config tiny-int8 --a a.npy --b b.npy --out c.npy --wave w.fst";
        // First where there is room, so that the model is there and only the waveform lacks it.
        let mut ample = sandbox.command_with_tools(WEFT);
        ample.args(recorded.split_whitespace());
        let output = ample.env("WEFT_VERILATOR", verilator).output().unwrap();
        assert!(output.status.success(), "{}", sandbox.text(&output.stderr));
        let full = fs::metadata(sandbox.path("w.fst")).unwrap().len();
        fs::remove_file(sandbox.path("w.fst")).unwrap();

        let mut messages = Vec::new();
        // In blocks of 512 bytes: nothing of it, and nearly all of it.
        for blocks in [1, 4, full / 1024, full / 512 - 1] {
            let mut command = sandbox.command_with_tools("sh");
            command.args(["-c", "trap '' XFSZ; ulimit -f $0; exec \"$@\""]);
            command.arg(blocks.to_string()).arg(WEFT);
            command.args(recorded.split_whitespace());
            command.env("WEFT_VERILATOR", verilator);
            messages.push(sandbox.refuses_command(3, &mut command));
        }
        for message in &messages {
            let told = message.starts_with("error: cannot write w.fst: ");
            assert!(told && message.contains("waveform writer"), "{message}");
        }
    }
}

/// What is an input, and what is an output already, is not written over.
#[test]
fn one_file_in_two_places() {
    let sandbox = Sandbox::with_operands();
    sandbox.accepts("new mine.toml --preset tiny-int8");
    let same = |line: &str| sandbox.refuses(3, line);
    insta::assert_snapshot!(same(&format!("{GOLDEN} --out a.npy")), @r"
    error: --out and --a are the same file, a.npy
     |
    help: name another file for --out; nothing was written
    ");
    insta::assert_snapshot!(same(&format!("{GOLDEN} --out ./b.npy")), @r"
    error: --out and --b are the same file, ./b.npy
     |
    help: name another file for --out; nothing was written
    ");
    insta::assert_snapshot!(same(&format!("{GOLDEN} --out c.npy --wave a.npy")), @r"
    error: --wave and --a are the same file, a.npy
     |
    help: name another file for --wave; nothing was written
    ");
    insta::assert_snapshot!(same(&format!("{GOLDEN} --out new --wave ./new")), @r"
    error: --wave and --out are the same file, ./new
     |
    help: name another file for --wave; nothing was written
    ");
    let mine = "matmul --config mine.toml --engine golden --a a.npy --b b.npy --out mine.toml";
    insta::assert_snapshot!(same(mine), @r"
    error: --out and --config are the same file, mine.toml
     |
    help: name another file for --out; nothing was written
    ");
    // A preset is no file.
    sandbox.accepts(&format!("{GOLDEN} --out tiny-int8"));
    // The same operand twice is a product like any other.
    sandbox.write("a.npy", crate::sandbox::npy("|i1", "2, 2", &[1; 4]));
    sandbox
        .accepts("matmul --config tiny-int8 --engine golden --a a.npy --b a.npy --out /dev/null");
}

/// JSON is Unicode; a name of a file need not be.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode() {
    use std::os::unix::ffi::OsStrExt;

    let sandbox = Sandbox::with_operands();
    let name = std::ffi::OsStr::from_bytes(b"c\xff.npy");
    let mut command = sandbox.command(WEFT);
    command.args(GOLDEN.split_whitespace()).arg("--json");
    let output = command.arg("--out").arg(name).output().unwrap();
    assert!(output.status.success(), "{}", sandbox.text(&output.stderr));
    let text = sandbox.text(&output.stdout);
    assert!(text.contains("\"out\": \"c\u{fffd}.npy\""), "{text}");
    assert!(sandbox.path("").join(name).is_file());
}

#[test]
fn files_of_another_design_are_named() {
    let sandbox = Sandbox::new();
    let said = |line: &str| sandbox.text(&sandbox.accepts(line).stderr);
    said("generate --config tiny-int8 --out rtl --testbench");
    sandbox.write("rtl/mine.sv", "");
    let again = said("generate --config tiny-int8 --out rtl --testbench");
    assert!(!again.contains("warning"), "{again}");
    let stages = "generate --config tiny-int8 --set array.stages=3 --set name=other --out rtl";
    let other = said(stages);
    let warning = other.lines().find(|line| line.starts_with("warning: "));
    insta::assert_snapshot!(warning.unwrap_or(&other), @"warning: 12 files of another design or dialect stay in rtl, which the file list does not name: tb_weft_tensor_engine_tiny_int8.sv, tb_weft_tensor_engine_tiny_int8_commands.hex, tb_weft_tensor_engine_tiny_int8_moving.hex, tb_weft_tensor_engine_tiny_int8_results.hex, tb_weft_tensor_engine_tiny_int8_stationary.hex, weft_array_4x4_int8_int8_wrap_p1_s1.sv, weft_pe_int8_int8_wrap_p1_s1.sv, weft_scoreboard_b2_n17.sv and 4 more");
    let json = sandbox.text(&sandbox.accepts(&format!("{stages} --json")).stdout);
    assert!(json.contains("\"strays\": [\n"), "{json}");
    assert!(!json.contains("mine.sv"), "{json}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_closed_is_no_error() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command("sh");
    // A reader that is gone before weft writes; `presets` and `man` must not panic.
    command.args([
        "-c",
        "for what in presets man; do \"$0\" $what 2>&1 >&3; echo $?; done 3>&1 >&2 | true",
        WEFT,
    ]);
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n0\n");
}
