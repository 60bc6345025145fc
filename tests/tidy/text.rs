//! What committed text says.

use std::collections::BTreeSet;

use crate::crates::packages;
use crate::project::{FILES, File, file};
use crate::{finds, none};

/// Hosts that a committed file may name: pages for people. A tool finds its registry in its own settings.
const HOSTS: &[&str] = &[
    "creativecommons.org",
    "doi.org",
    "github.com",
    "keepachangelog.com",
    "rustup.rs",
    "semver.org",
    "www.apache.org",
    "www.w3.org",
];

/// Places of one machine, and hosts that are not for people.
fn places(file: &File) -> Vec<String> {
    // Put together, so that this file holds none.
    let folders = ["root", "work", "home", "Users"].map(|name| format!("/{name}"));
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let mut fault = |what: &str| faults.push(format!("{}:{number}: {what}", file.path));
        for folder in &folders {
            for (at, _) in line.match_indices(folder.as_str()) {
                let inside = |c: char| c.is_alphanumeric() || "._-$}/)".contains(c);
                let before = line[..at].chars().next_back();
                let after = line[at + folder.len()..].chars().next();
                if !before.is_some_and(inside)
                    && !after.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-')
                {
                    fault(&format!("`{folder}` is a place on one machine"));
                }
            }
        }
        for (at, _) in line.match_indices("://") {
            let scheme = line[..at]
                .rsplit(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            let end = |c: char| !c.is_ascii_alphanumeric() && !".-:@".contains(c);
            let host = line[at + 3..].split(end).next().unwrap_or_default();
            if ["http", "https"].contains(&scheme) && !HOSTS.contains(&host) {
                fault(&format!(
                    "the host `{host}` is not in HOSTS of tests/tidy/text.rs"
                ));
            }
        }
    }
    faults
}

#[test]
fn committed_text_names_no_machine() {
    let try_on = |text: String| {
        places(&File {
            path: "planted".into(),
            text,
        })
    };
    let slash = "/";
    finds(
        3,
        &try_on(format!(
            "{slash}root{slash}.x\n\"{slash}work\"\nin {slash}home{slash}me, not in sim{slash}work\n"
        )),
    );
    finds(
        0,
        &try_on(format!("$here{slash}work sim{slash}work {slash}workshop")),
    );
    finds(
        2,
        &try_on(format!(
            "http:{slash}/mirror:80/x https:{slash}/doi.org/1 registry+https:{slash}/127.0.0.1/"
        )),
    );
    assert!(
        FILES.iter().any(|file| file.path == "Cargo.toml"),
        "the walk found no files"
    );
    none(FILES.iter().flat_map(places));
}

/// Whether a text names this Rust version to people.
fn names_rust(text: &str, version: &str) -> bool {
    let mentions = text.match_indices("Rust ").map(|(at, _)| &text[at + 5..]);
    let number = |rest: &str| {
        rest.split(|c: char| !c.is_ascii_digit() && c != '.')
            .next()
            .map(|n| n.trim_end_matches('.').to_owned())
    };
    let mut found = mentions
        .filter_map(number)
        .filter(|number| !number.is_empty())
        .peekable();
    found.peek().is_some() && found.all(|number| number == version)
}

#[test]
fn one_minimum_rust_version_is_stated_everywhere() {
    assert!(names_rust("needs Rust 1.95 or newer. Rust is", "1.95"));
    assert!(!names_rust("needs Rust 1.94", "1.95"));
    assert!(!names_rust("needs Rust", "1.95"));

    let packages = packages();
    let versions: BTreeSet<&str> = packages
        .iter()
        .map(|package| package.rust_version.as_deref().unwrap_or("none"))
        .collect();
    let [version] = Vec::from_iter(versions)[..] else {
        panic!(
            "crates state different minimum Rust versions: give each `rust-version.workspace = true`"
        )
    };
    assert!(
        names_rust(file("README.md"), version),
        "README.md does not say `Rust {version}`, as Cargo.toml does"
    );
    let lone = file("benches/rust-hdl/Cargo.toml");
    assert!(
        lone.contains(&format!("rust-version = \"{version}\"")),
        "benches/rust-hdl has another Rust version"
    );
    let cargo = file("tools/tools.lock").lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (words.get(2) == Some(&"cargo")).then(|| words[3])
    });
    let cargo = cargo.expect("tools/tools.lock names cargo");
    assert!(
        cargo == version || cargo.starts_with(&format!("{version}.")),
        "tools/tools.lock asks for cargo {cargo}"
    );
}
