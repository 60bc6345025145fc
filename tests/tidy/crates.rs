//! Who may know whom.

use std::process::Command;

use serde::Deserialize;

use crate::project::root;
use crate::{finds, none};

/// For each crate the crates of the project that it may be built from, and those that its tests may use besides.
/// A crate that is not here is a front end (the command line, the end-to-end tests, the benchmarks) and may know all.
const MAY_KNOW: &[(&str, &[&str], &[&str])] = &[
    ("weft-format", &[], &[]),
    ("weft-ir", &[], &["weft-cosim", "weft-test-support"]),
    ("weft-isa", &["weft-format"], &[]),
    (
        "weft-units",
        &["weft-format", "weft-ir", "weft-isa"],
        &["weft-cosim", "weft-test-support"],
    ),
    ("weft-golden", &["weft-format"], &[]),
    (
        "weft-model",
        &["weft-format", "weft-golden", "weft-isa"],
        &[],
    ),
    ("weft-cosim", &["weft-format", "weft-ir"], &[]),
    ("weft-host", &["weft-format", "weft-isa"], &[]),
    ("weft-flow", &["weft-ir", "weft-units"], &[]),
    ("weft-test-support", &["weft-cosim", "weft-ir"], &[]),
];

const FRONT_ENDS: &[&str] = &["weft", "weft-tests", "weft-benches"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A package as `cargo metadata` describes it.
#[derive(Deserialize)]
pub struct Package {
    name: String,
    pub rust_version: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// Nothing for a dependency that the crate is built from, `dev` for one of its tests.
    kind: Option<String>,
}

pub fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cargo metadata: {error}"));
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).expect("cargo writes what it documents");
    metadata.packages
}

fn forbidden_dependencies(package: &Package) -> Vec<String> {
    let name = package.name.as_str();
    let Some((_, built_from, tested_with)) = MAY_KNOW.iter().find(|row| row.0 == name) else {
        return match FRONT_ENDS.contains(&name) {
            true => vec![],
            false => vec![format!(
                "{name}: say in MAY_KNOW of tests/tidy/crates.rs and in ARCHITECTURE.md which crates it may know"
            )],
        };
    };
    let ours = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.name.starts_with("weft"));
    ours.filter_map(|Dependency { name: other, kind }| {
        let legal = built_from.contains(&other.as_str())
            || (kind.as_deref() == Some("dev") && tested_with.contains(&other.as_str()));
        let how = kind.as_deref().unwrap_or("normal");
        (!legal).then(|| {
            format!("{name} has {other} as a {how} dependency, but may know only {built_from:?}, in tests {tested_with:?}")
        })
    })
    .collect()
}

#[test]
fn crates_know_only_whom_they_may_know() {
    let package = |name: &str, dependencies: &[(&str, Option<&str>)]| Package {
        name: name.into(),
        rust_version: None,
        dependencies: dependencies
            .iter()
            .map(|(name, kind)| Dependency {
                name: (*name).into(),
                kind: kind.map(str::to_owned),
            })
            .collect(),
    };
    let dev = Some("dev");
    finds(
        0,
        &forbidden_dependencies(&package(
            "weft-ir",
            &[("petgraph", None), ("weft-cosim", dev)],
        )),
    );
    finds(
        1,
        &forbidden_dependencies(&package("weft-ir", &[("weft-cosim", None)])),
    );
    finds(
        1,
        &forbidden_dependencies(&package(
            "weft-units",
            &[("weft-ir", None), ("weft-golden", dev)],
        )),
    );
    finds(
        2,
        &forbidden_dependencies(&package(
            "weft-golden",
            &[("weft-ir", dev), ("weft-units", None)],
        )),
    );
    finds(1, &forbidden_dependencies(&package("weft-stranger", &[])));

    let packages = packages();
    assert!(
        packages.len() >= MAY_KNOW.len(),
        "cargo metadata does not name all crates"
    );
    none(packages.iter().flat_map(forbidden_dependencies));
}
