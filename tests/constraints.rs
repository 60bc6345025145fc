//! Constraints of targets: the committed files are what the table of targets gives, and name only ports that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use weft_flow::{TARGETS, Target, emit};
use weft_ir::{Bundle, PortInfo};
use weft_test_support::lint_all;
use weft_units::config::Config;

fn board(target: &'static Target) -> Bundle {
    let config = Config::preset("tiny-int8").expect("the preset");
    emit(target, &config).unwrap_or_else(|error| panic!("{}: {error}", target.name))
}

/// With `WEFT_UPDATE=1` they are written anew.
#[test]
fn committed_constraints_are_those_of_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../constraints");
    let update = std::env::var_os("WEFT_UPDATE").is_some_and(|value| value == "1");
    let mut expected = BTreeSet::new();
    for target in TARGETS {
        for file in target.constraints() {
            let path = folder.join(target.name).join(&file.name);
            if update {
                fs::create_dir_all(folder.join(target.name)).unwrap();
                fs::write(&path, &file.text).unwrap();
            }
            let committed = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                committed == file.text,
                "{} is not what flow/src/target.rs gives: `make generated` writes it anew",
                path.display()
            );
            expected.insert(path);
        }
    }
    let folders = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    let there: BTreeSet<_> = files.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(there, expected, "files of targets that there are not");
}

/// Words of a constraint that stand where a port does.
fn ports_in(text: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let lines = text.lines().filter(|line| !line.starts_with(['#', '/']));
    let words = lines.flat_map(|line| line.split(|c| !is_word(c)));
    let ports = words.filter(|word| word.ends_with("_i") || word.ends_with("_o"));
    ports.map(str::to_owned).collect()
}

#[test]
fn every_port_of_a_board_has_a_pin_and_no_other_has() {
    for target in TARGETS.iter().filter(|target| !target.pins.is_empty()) {
        let ports = board(target).ports;
        let there: BTreeSet<String> = ports
            .iter()
            .map(|port: &PortInfo| port.name.clone())
            .collect();
        let pins: BTreeSet<String> = target.pins.iter().map(|pin| pin.port.to_owned()).collect();
        assert_eq!(pins, there, "{}", target.name);
        let files = target.constraints();
        let named: BTreeSet<String> = files.iter().flat_map(|file| ports_in(&file.text)).collect();
        assert_eq!(named, there, "{}", target.name);
    }
}

/// Of a board whose top needs no primitive of a vendor, which only that vendor's tools know.
#[test]
fn every_tool_takes_a_board() {
    lint_all(&board(Target::find("icebreaker").expect("the target")));
}
