//! Finding tools: what is there, what is missing, what is too old, what is broken.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use weft_cosim::{Error, Exit, Search, Verilator, Version};

use crate::common::{script, verilators};

/// The way to a Verilator.
const WAY: &str = "`make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program";

/// Nothing to be found anywhere.
fn nowhere() -> Search {
    Search {
        path: Some(OsString::from("/nonexistent")),
        ..Search::default()
    }
}

/// A Verilator that is this script, with the compiler of the machine.
fn faked(text: &str) -> Error {
    let folder = tempfile::tempdir().unwrap();
    let search = Search {
        verilator: Some(script(folder.path(), "verilator", text)),
        ..Search::from_environment()
    };
    let error = search.find().unwrap_err();
    // The path changes from run to run.
    assert!(
        error
            .to_string()
            .contains(&folder.path().display().to_string()),
        "{error}"
    );
    error
}

#[test]
fn the_tools_of_this_machine_are_found() {
    for verilator in verilators() {
        assert!(verilator.version() >= Version::OLDEST);
        assert!(!verilator.banner().is_empty());
    }
}

#[test]
fn a_missing_verilator_is_told_with_the_way_out() {
    assert_eq!(
        nowhere().find().unwrap_err().to_string(),
        format!("Verilator was not found: looked for `verilator` on PATH\n{WAY}")
    );
    let named = Search {
        verilator: Some(PathBuf::from("/nonexistent/verilator")),
        ..nowhere()
    };
    assert_eq!(
        named.find().unwrap_err().to_string(),
        format!(
            "Verilator was not found: looked for /nonexistent/verilator, which WEFT_VERILATOR names\n{WAY}"
        )
    );
}

#[test]
fn a_missing_compiler_is_told_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let verilator = Some(script(folder.path(), "verilator", "echo Verilator 5.020"));
    let search = Search {
        verilator: verilator.clone(),
        ..nowhere()
    };
    assert_eq!(
        search.find().unwrap_err().to_string(),
        "the C++ compiler was not found: looked for `g++` on PATH\n\
         `make setup` in a clone of weft installs one; WEFT_CXX names a program"
    );
    let search = Search {
        verilator,
        compiler: Some(PathBuf::from("/nonexistent/g++")),
        ..nowhere()
    };
    assert!(
        search
            .find()
            .unwrap_err()
            .to_string()
            .contains("/nonexistent/g++, which WEFT_CXX names")
    );
}

#[test]
fn an_old_verilator_is_refused() {
    let error = faked("echo 'Verilator 4.228 2022-10-01 rev v4.228'");
    let Error::ToolTooOld { found, needed, .. } = error else {
        panic!("{error}")
    };
    assert_eq!(
        (found.to_string(), needed.to_string()),
        ("4.228".to_string(), "5.006".to_string())
    );
    assert!(error.to_string().ends_with(&format!(
        "is Verilator 4.228, but weft needs 5.006 or newer\n{WAY}"
    )));
}

#[test]
fn a_verilator_that_fails_is_told() {
    let error = faked("echo 'cannot find my library' >&2\nexit 3");
    let Error::ToolFailed(failure) = &error else {
        panic!("{error}")
    };
    assert_eq!(failure.exit, Exit::Code(3));
    assert!(
        error
            .to_string()
            .contains("Verilator failed with exit code 3\n"),
        "{error}"
    );
    assert!(
        error.to_string().contains("\n  cannot find my library\n"),
        "{error}"
    );
}

#[test]
fn a_verilator_that_is_killed_is_told() {
    let error = faked("kill -9 $$");
    let Error::ToolFailed(failure) = &error else {
        panic!("{error}")
    };
    assert_eq!(failure.exit, Exit::Signal(9));
}

#[test]
fn something_else_of_that_name_is_refused() {
    assert!(
        faked("echo hello")
            .to_string()
            .contains("cannot be used: its --version says `hello`")
    );
    assert!(
        faked("true")
            .to_string()
            .contains("cannot be used: it answers nothing")
    );
    let lost = "case $1 in --version) echo Verilator 5.020;; *) echo /nonexistent;; esac";
    assert!(
        faked(lost)
            .to_string()
            .contains("its library is not in /nonexistent/include")
    );
}

#[test]
fn the_wheel_comes_before_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder
        .path()
        .join("venv/lib/python3.11/site-packages/verilator");
    std::fs::create_dir_all(package.join("bin")).unwrap();
    script(&package.join("bin"), "verilator", "echo Verilator 1.0");
    let search = Search {
        verilator: None,
        tools: Some(folder.path().to_owned()),
        ..Search::from_environment()
    };
    assert!(matches!(search.find(), Err(Error::ToolTooOld { .. })));
}

/// Runs itself again with another environment.
#[test]
fn the_environment_names_the_tool() {
    const CHILD: &str = "WEFT_COSIM_TEST_CHILD";
    if env::var_os(CHILD).is_some() {
        let error = Verilator::find().unwrap_err().to_string();
        assert!(
            error.contains("/nonexistent/verilator, which WEFT_VERILATOR names"),
            "{error}"
        );
        return;
    }
    let status = Command::new(env::current_exe().unwrap())
        .args(["--exact", "tools::the_environment_names_the_tool"])
        .env(CHILD, "1")
        .env("WEFT_VERILATOR", "/nonexistent/verilator")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&status.stdout);
    assert!(
        status.status.success() && text.contains("1 passed"),
        "{text}"
    );
}
