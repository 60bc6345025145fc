//! The Verilog of the presets under `generated/` is what the descriptions give, byte for byte.
//!
//! `make generated` (`WEFT_UPDATE=1`) writes it anew; the change is then reviewed as a diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use weft::design;
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_units::config::{Config, MAX_VECTOR_BITS, Preset};

/// Presets that are kept in loop form too: one is enough to review what the writer does.
const IN_LOOPS: &[&str] = &["edge-int8"];

/// What `generated/` should hold: text by path below it.
fn expected() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for preset in Preset::all() {
        let name = preset.name();
        add(&mut files, preset, name, Form::Instances);
        if IN_LOOPS.contains(&name) {
            add(&mut files, preset, &format!("{name}-loops"), Form::Loops);
        }
    }
    files
}

fn add(files: &mut BTreeMap<PathBuf, String>, preset: &Preset, folder: &str, form: Form) {
    let options = Options {
        dialect: Dialect::SystemVerilog,
        form,
    };
    let system = preset.system();
    let engine = system.engine.map(|config| design::emit(&config, &options));
    let network = system
        .network
        .map(|config| design::emit_network(&config, &options));
    for bundle in engine.into_iter().chain(network) {
        let bundle = bundle.unwrap_or_else(|error| panic!("{}: {error}", preset.name()));
        add_bundle(files, folder, bundle);
    }
}

fn add_bundle(files: &mut BTreeMap<PathBuf, String>, folder: &str, bundle: Bundle) {
    let list: String = bundle
        .files
        .iter()
        .map(|file| format!("{}\n", file.name))
        .collect();
    let name = format!("{}.f", bundle.top);
    files.insert(Path::new(folder).join(name), list);
    for file in bundle.files {
        files.insert(Path::new(folder).join(file.name), file.text);
    }
}

/// What `generated/` holds.
fn present(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for folder in fs::read_dir(root).into_iter().flatten().flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let text = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let below = path.strip_prefix(root).map(Path::to_path_buf);
            files.insert(below.unwrap_or_else(|error| panic!("{error}")), text);
        }
    }
    files
}

#[test]
fn presets_are_as_described() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let expected = expected();
    if std::env::var_os("WEFT_UPDATE").is_some() {
        let _ = fs::remove_dir_all(&root);
        for (path, text) in &expected {
            let path = root.join(path);
            let folder = path.parent().unwrap_or(&root);
            fs::create_dir_all(folder)
                .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        return;
    }
    let present = present(&root);
    let all: std::collections::BTreeSet<&PathBuf> = expected.keys().chain(present.keys()).collect();
    let differing: Vec<String> = all
        .into_iter()
        .filter_map(|path| match (expected.get(path), present.get(path)) {
            (Some(_), None) => Some(format!("{} is missing", path.display())),
            (None, Some(_)) => Some(format!("{} belongs to nothing", path.display())),
            (Some(a), Some(b)) if a != b => Some(format!("{} differs", path.display())),
            _ => None,
        })
        .collect();
    assert!(
        differing.is_empty(),
        "generated/ is not what the descriptions give; `make generated` writes it anew:\n  {}",
        differing.join("\n  ")
    );
}

/// No vector is wider than IEEE 1800 obliges a tool to accept.
#[test]
fn no_vector_is_too_wide() {
    for (path, text) in expected() {
        for (number, line) in text.lines().enumerate() {
            let ranges = line.split('[').skip(1);
            let highest = ranges.filter_map(|range| range.split_once(":0]")?.0.parse::<u64>().ok());
            for high in highest {
                assert!(
                    high < MAX_VECTOR_BITS,
                    "{}, line {}: {line}",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

/// The text grows with the logarithm of the array's size at most: sixteen times the PEs give the same lines, but for
/// wider numbers.
#[test]
fn text_does_not_grow_with_the_array() {
    let bytes = |preset: &str| {
        let config = Config::preset(preset).unwrap_or_else(|error| panic!("{error}"));
        let bundle =
            design::emit(&config, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        bundle
            .files
            .iter()
            .map(|file| file.text.len())
            .sum::<usize>()
    };
    let (small, large) = (bytes("edge-int8"), bytes("class-int8"));
    assert!(large < 200_000, "class-int8 takes {large} bytes");
    // 64 times the PEs; the rest is eight PSUM banks instead of edge-int8's.
    assert!(
        large < small + small / 3,
        "{small} bytes at 16 x 16, {large} at 128 x 128"
    );
}
