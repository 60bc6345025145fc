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
    insta::assert_snapshot!(cramped("new mine.toml"), @"error: cannot write mine.toml: File too large (os error 27)");
    // Whichever module is the first that is too long.
    let message = cramped("generate --config tiny-int8 --out verilog");
    insta::with_settings!({ filters => [(r"weft_\w+\.sv", "[MODULE].sv")] }, {
        insta::assert_snapshot!(message, @"error: cannot write verilog/[MODULE].sv: File too large (os error 27)");
    });
    // 3 x 2 sums fit, 200 x 2 do not.
    sandbox.write("a.npy", crate::sandbox::npy("|i1", "200, 5", &[1; 1000]));
    insta::assert_snapshot!(cramped(&format!("{GOLDEN} --out c.npy")), @"error: cannot write c.npy: File too large (os error 27)");
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
