//! What ARCHITECTURE.md says of the project and a program can check: who may know whom, what is absent from which code,
//! and how committed and emitted files look.
//!
//! Each rule is a function from what it looks at to faults. It is tried on something that breaks it before it is
//! applied to the project, so that no rule can go blind unnoticed.

mod absences;
mod code;
mod crates;
mod emitted;
mod project;
mod readme;
mod text;
mod units;

use project::File;

/// Fails with all faults, one a line, if there are any.
#[track_caller]
fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}

/// Asserts that a rule found so many faults in something made to break it.
#[track_caller]
fn finds(count: usize, faults: &[String]) {
    assert_eq!(
        faults.len(),
        count,
        "a rule does not see what it is for: {faults:#?}"
    );
}

/// A Rust file to try a rule on.
fn planted(text: &str) -> File {
    File {
        path: "planted.rs".into(),
        text: text.into(),
    }
}
