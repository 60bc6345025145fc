//! Instance form and loop form are one design: proven for all inputs, not simulated for some.
//!
//! The kernel writes a module with both forms in it and an assertion for each pair of registers; [`solver`] shows that
//! no step breaks one. What is proven here is the way from a description to its loops, so the smallest sizes that have
//! all cases matter most; larger ones, up to the array of 16 x 16, are there because they can be.

mod solver;

use solver::{Verdict, prove};
use weft_format::{AccumulateModel, Format};
use weft_ir::{Bundle, Design, Unit, elaborate};
use weft_test_support::full;
use weft_units::array::{Pe, SystolicArray};
use weft_units::config::{Config, Document, Preset};
use weft_units::engine::TensorEngine;
use weft_units::memory::{Banks, Facing, Psum, PsumPartition, Scratchpad, ScratchpadPartition};

fn design(unit: &impl Unit) -> Design {
    elaborate(unit).unwrap_or_else(|errors| panic!("{errors}"))
}

fn miter(unit: &impl Unit) -> Bundle {
    design(unit)
        .miter()
        .unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
fn assert_proven(unit: &impl Unit) {
    let miter = miter(unit);
    assert_eq!(prove(&miter), Verdict::Proven, "{}", miter.top);
}

fn int8(stages: u32) -> Pe {
    Pe {
        moving: Format::Int8,
        stationary: Format::Int8,
        model: AccumulateModel::Int32,
        products: 1,
        stages,
    }
}

fn array(rows: u32, cols: u32, pe: Pe) -> SystolicArray {
    SystolicArray { rows, cols, pe }
}

#[test]
fn arrays_of_all_shapes() {
    for (rows, cols) in [(1, 1), (1, 4), (4, 1), (2, 3), (4, 4)] {
        for stages in 1..=3 {
            assert_proven(&array(rows, cols, int8(stages)));
        }
    }
}

#[test]
fn arrays_of_all_kinds_of_pe() {
    let saturating = Pe {
        model: AccumulateModel::Int32Saturate,
        ..int8(2)
    };
    assert_proven(&array(4, 4, saturating));
    assert_proven(&array(
        4,
        4,
        Pe {
            products: 2,
            ..int8(1)
        },
    ));
    assert_proven(&array(
        4,
        4,
        Pe {
            products: 2,
            stages: 3,
            ..saturating
        },
    ));
    assert_proven(&array(
        3,
        4,
        Pe {
            moving: Format::Uint8,
            stationary: Format::Int4,
            products: 4,
            ..int8(2)
        },
    ));
}

#[test]
fn array_of_8x8() {
    (1..=3).for_each(|stages| assert_proven(&array(8, 8, int8(stages))));
}

#[test]
fn array_of_16x16_with_1_stage() {
    if full() {
        assert_proven(&array(16, 16, int8(1)));
    }
}

#[test]
fn array_of_16x16_with_2_stages() {
    if full() {
        assert_proven(&array(16, 16, int8(2)));
    }
}

#[test]
fn array_of_16x16_with_3_stages() {
    if full() {
        assert_proven(&array(16, 16, int8(3)));
    }
}

#[test]
fn array_of_32x32() {
    if full() {
        assert_proven(&array(32, 32, int8(2)));
    }
}

fn scratchpad(facing: Facing, partitions: u32, banks: u32, depth: u32, width: u32) -> Scratchpad {
    Scratchpad {
        facing,
        partitions,
        partition: ScratchpadPartition {
            banks: Banks { banks, depth },
            width,
        },
    }
}

#[test]
fn scratchpads() {
    assert_proven(&scratchpad(Facing::Rows, 3, 2, 4, 16));
    assert_proven(&scratchpad(Facing::Columns, 4, 4, 2, 8));
    assert_proven(&scratchpad(Facing::Columns, 1, 1, 8, 5));
}

/// Loop form spreads memories of this size: the distance of two cells' is no power of two.
#[test]
fn scratchpad_of_spread_memories() {
    assert_proven(&scratchpad(Facing::Rows, 2, 1, 256, 8));
}

#[test]
fn psums() {
    for (partitions, banks, depth) in [(1, 1, 2), (3, 2, 4), (4, 4, 2)] {
        assert_proven(&Psum {
            partitions,
            partition: PsumPartition {
                banks: Banks { banks, depth },
            },
        });
    }
}

/// A preset's engine with memories of few words: their depth says nothing about the rest.
fn engine(preset: &str, settings: &[&str]) -> TensorEngine {
    let mut document = Document::from_preset(Preset::find(preset).expect("a preset"));
    settings.iter().for_each(|setting| document.set(setting));
    TensorEngine::new(&Config::read(&document).expect("a legal configuration"))
}

fn tiny_engine() -> TensorEngine {
    engine(
        "tiny-int8",
        &[
            "scratchpad.moving_depth=4",
            "psum.depth=4",
            "command.queue_depth=4",
        ],
    )
}

#[test]
fn tensor_engine() {
    assert_proven(&tiny_engine());
}

#[test]
fn tensor_engine_of_16x16() {
    if full() {
        let small = [
            "scratchpad.moving_depth=2",
            "psum.depth=2",
            "command.queue_depth=2",
        ];
        assert_proven(&engine("edge-int8", &small));
    }
}

/// The miter of `unit` with `from` turned into `to` in loop form.
fn faulty(unit: &impl Unit, from: &str, to: &str) -> Bundle {
    let mut miter = miter(unit);
    let file = miter
        .files
        .iter_mut()
        .find(|file| file.name.ends_with("_loops.sv"))
        .expect("loop form");
    assert!(
        file.text.contains(from),
        "nothing to break: `{from}` is not in\n{}",
        file.text
    );
    file.text = file.text.replacen(from, to, 1);
    miter
}

#[track_caller]
fn assert_caught(unit: &impl Unit, from: &str, to: &str) {
    match prove(&faulty(unit, from, to)) {
        Verdict::Refuted(failing) => assert!(!failing.is_empty(), "no assertion is named"),
        verdict => panic!("`{to}` for `{from}` gives {verdict:?}"),
    }
}

#[test]
fn planted_faults_are_caught() {
    let unit = array(3, 3, int8(1));
    // A neighbour too far, an enable that is missing, and a cell that is left out.
    assert_caught(&unit, "pe_moving_q[index + 1]", "pe_moving_q[index + 2]");
    assert_caught(
        &unit,
        "this_swap_i ? this_transport_q : this_active_q",
        "this_transport_q",
    );
    assert_caught(&unit, "index < 11;", "index < 10;");
}
