//! The emitted text of single units, as snapshots.

use std::path::Path;

use insta::Settings;
use weft_ir::{Bundle, Dialect, Form, Options, Unit, elaborate};

/// Compares a unit's text in instance form, in both dialects, with `tests/snapshots`; in loop form, too, if it holds a
/// lattice.
///
/// # Panics
///
/// If the unit is wrong or its text is not the snapshot's.
#[track_caller]
pub fn snapshot<U: Unit>(unit: &U) {
    let design = elaborate(unit).unwrap_or_else(|errors| panic!("{errors}"));
    let emit = |dialect, form| {
        design
            .emit(&Options { dialect, form })
            .unwrap_or_else(|errors| panic!("{errors}"))
    };
    let instances = emit(Dialect::SystemVerilog, Form::Instances);
    let loops = emit(Dialect::SystemVerilog, Form::Loops);
    compare(&instances, "sv");
    compare(&emit(Dialect::Verilog2005, Form::Instances), "v");
    if loops != instances {
        compare(&loops, "loops.sv");
    }
}

#[track_caller]
fn compare(bundle: &Bundle, kind: &str) {
    let files = bundle.files.iter();
    let texts: Vec<String> = files
        .map(|file| format!("==> {}\n{}", file.name, file.text))
        .collect();
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{}.{kind}", bundle.top), texts.join("\n")));
}
