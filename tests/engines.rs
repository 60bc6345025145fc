//! The text of whole engines: no tool complains of it, in any dialect or form, and what it is has been reviewed.

use weft_ir::{Bundle, Dialect, Form, Options, elaborate};
use weft_test_support::{Tool, full, lint, lint_all, lint_loops};
use weft_tests::snapshot;
use weft_units::config::{Config, Document, Preset};
use weft_units::engine::TensorEngine;

/// Engines that have among them every kind of PE and of way out, one bank and several, one column and one row.
const ENGINES: &[&str] = &[
    "name=ints array.rows=4 array.cols=4 psum.depth=8 scratchpad.moving_depth=8",
    "name=odd array.rows=3 array.cols=1 array.products=2 array.stages=3 format.moving=uint8 format.stationary=int4 \
     accumulate.model=int32-saturate psum.banks=1 scratchpad.moving_banks=1 scratchpad.stationary_banks=1",
    "name=wide-ints array.rows=1 array.cols=3 accumulate.model=int32-saturate-end psum.banks=4",
    "name=chain array.rows=2 array.cols=3 array.stages=3 format.moving=bf16",
    "name=long-chain array.rows=2 array.cols=2 array.stages=6 format.moving=fp16 format.stationary=e4m3 \
     accumulate.subnormals=flush output.format=bf16",
    "name=exact array.rows=2 array.cols=2 array.products=2 format.moving=e4m3 format.stationary=e5m2 \
     accumulate.model=exact accumulate.max_k=16 output.format=e4m3 output.overflow=saturate",
    "name=aligned array.rows=2 array.cols=2 array.products=2 array.stages=3 format.moving=fp16 accumulate.model=aligned",
    "name=blocks array.rows=4 array.cols=2 array.products=16 array.stages=3 format.moving=mxfp4",
];

fn engine(settings: &str) -> TensorEngine {
    let mut document = Document::new("test", "");
    for setting in settings.split_whitespace() {
        document.set(setting);
    }
    TensorEngine::new(&Config::read(&document).unwrap_or_else(|faults| panic!("{faults}")))
}

fn bundles(options: Options) -> impl Iterator<Item = Bundle> {
    ENGINES.iter().map(move |settings| {
        let design = elaborate(&engine(settings)).unwrap_or_else(|errors| panic!("{errors}"));
        design
            .emit(&options)
            .unwrap_or_else(|errors| panic!("{settings}: {errors}"))
    })
}

#[test]
fn no_tool_complains_of_system_verilog() {
    bundles(Options::default()).for_each(|bundle| lint_all(&bundle));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    let options = Options {
        dialect: Dialect::Verilog2005,
        ..Options::default()
    };
    bundles(options).for_each(|bundle| lint_all(&bundle));
}

/// Nets by the thousand: what a tool refuses or warns of in long arrays shows here.
#[test]
fn no_tool_complains_of_a_larger_array() {
    let engine =
        engine("name=larger array.rows=32 array.cols=32 scratchpad.moving_depth=8 psum.depth=8");
    let design = elaborate(&engine).unwrap_or_else(|errors| panic!("{errors}"));
    lint_all(
        &design
            .emit(&Options::default())
            .unwrap_or_else(|errors| panic!("{errors}")),
    );
}

/// The presets for slang, which elaborates them, and Verible: `class-int8`, and under `WEFT_FULL=1` all. The other tools
/// copy each PE and net of a generate loop and take minutes for 128 x 128.
#[test]
fn presets_of_any_size_are_clean() {
    for preset in Preset::all() {
        if !full() && preset.name() != "class-int8" {
            continue;
        }
        let Some(config) = preset.system().engine else {
            continue;
        };
        let design =
            elaborate(&TensorEngine::new(&config)).unwrap_or_else(|errors| panic!("{errors}"));
        let bundle = design
            .emit(&Options::default())
            .unwrap_or_else(|errors| panic!("{errors}"));
        lint(&bundle, &[Tool::Slang, Tool::Verible]);
    }
}

#[test]
fn no_tool_complains_of_loops() {
    let options = Options {
        form: Form::Loops,
        ..Options::default()
    };
    bundles(options).for_each(|bundle| lint_loops(&bundle));
}

#[test]
fn snapshots() {
    snapshot(&engine(ENGINES[0]));
    for settings in [ENGINES[3], ENGINES[5], ENGINES[7]] {
        snapshot(&engine(settings).array());
    }
}
