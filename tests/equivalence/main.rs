//! Instance form and loop form are one design: proven for all inputs, not simulated for some.
//!
//! The kernel writes a module with both forms in it and an assertion for each pair of registers; [`solver`] shows that
//! no step breaks one. What is proven here is the way from a description to its loops, so the smallest sizes that have
//! all cases matter most; larger ones, up to the array of 16 x 16, are there because they can be.

mod solver;

use std::collections::BTreeSet;

use solver::{Verdict, prove};
use weft_format::{AlignedSum, Format};
use weft_ir::{Bundle, Design, StatePair, Unit, elaborate};
use weft_test_support::full;
use weft_units::arith::ExactForm;
use weft_units::array::{Accumulation, Pe, SystolicArray};
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
        accumulation: Accumulation::Int32,
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
        accumulation: Accumulation::Int32Saturate,
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

/// Cells with registers inside their arithmetic, several cycles from row to row, and decoders at the edges.
#[test]
fn arrays_of_floating_point() {
    let aligned = AlignedSum::new(13, 13, -133).expect("legal parameters");
    let exact = ExactForm::new(Format::E4m3, Format::E5m2, 16).expect("a legal pair");
    let chain = Accumulation::Fp32Chain { flush: false };
    for (moving, stationary, accumulation, products, stages) in [
        (Format::Bf16, Format::Bf16, chain, 1, 1),
        (Format::Bf16, Format::E4m3, chain, 1, 3),
        (Format::E4m3, Format::E4m3, chain, 1, 6),
        (Format::E4m3, Format::E5m2, Accumulation::Exact(exact), 2, 2),
        (Format::E4m3, Format::E5m2, Accumulation::Exact(exact), 2, 3),
        (
            Format::E5m2,
            Format::E5m2,
            Accumulation::Aligned {
                sum: aligned,
                flush: false,
            },
            2,
            6,
        ),
        (
            Format::Mxfp4,
            Format::Mxfp4,
            Accumulation::Blocks { flush: false },
            32,
            3,
        ),
    ] {
        let pe = Pe {
            moving,
            stationary,
            accumulation,
            products,
            stages,
        };
        assert_proven(&array(2, 2, pe));
    }
}

#[test]
fn array_of_8x8() {
    (1..=3).for_each(|stages| assert_proven(&array(8, 8, int8(stages))));
}

#[test]
fn array_of_16x16_with_1_stage() {
    assert_proven(&array(16, 16, int8(1)));
}

#[test]
fn array_of_16x16_with_2_stages() {
    assert_proven(&array(16, 16, int8(2)));
}

#[test]
fn array_of_16x16_with_3_stages() {
    assert_proven(&array(16, 16, int8(3)));
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
            pitch: 1,
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
                width: 32,
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

/// Proves `unit` with `from` turned into `to` in its loop form: some assertion whose label has this in it must break.
#[track_caller]
fn assert_caught(unit: &impl Unit, from: &str, to: &str, label: &str) {
    let mut miter = miter(unit);
    let loops = miter
        .files
        .iter_mut()
        .find(|file| file.name.ends_with("_loops.sv"))
        .expect("loop form");
    assert!(
        loops.text.contains(from),
        "nothing to break: `{from}` is not in\n{}",
        loops.text
    );
    loops.text = loops.text.replacen(from, to, 1);
    match prove(&miter) {
        Verdict::Refuted(broken) if broken.iter().any(|found| found.contains(label)) => {}
        verdict => panic!("`{to}` for `{from}` gives {verdict:?}, not a broken {label}"),
    }
}

#[test]
fn faults_of_an_array_are_caught() {
    let faults = [
        // Links: the wrong neighbour, the wrong lane at the edge.
        (
            "pe_moving_q[index + 1]",
            "pe_moving_q[index + 2]",
            "equal_pe_moving_q",
        ),
        (
            "pe_psum_q[index + 4]",
            "pe_psum_q[index + 3]",
            "equal_pe_psum_q",
        ),
        (
            "= stationary_i[lane * 8 +: 8]",
            "= stationary_i[(2 - lane) * 8 +: 8]",
            "equal_pe_transport_q",
        ),
        (
            "= control_load_q[1 - lane]",
            "= control_load_q[lane]",
            "equal_pe_load_q",
        ),
        // The loop: a cell too few, the cells in the direction in which values flow.
        (
            "index < 7; index++",
            "index < 6; index++",
            "gen_pe_row[0].gen_pe_col[0].equal",
        ),
        (
            "index = 0; index < 7; index++",
            "index = 6; index < 7; index--",
            "equal_pe_",
        ),
        // The cell: no enable, the wrong one, a sign lost.
        (
            "this_load_i ? this_stationary_i : this_transport_q",
            "this_stationary_i",
            "equal_pe_transport_q",
        ),
        (
            "this_swap_i ? this_transport_q",
            "this_load_i ? this_transport_q",
            "equal_pe_active_q",
        ),
        (
            "16'($signed(this_moving_i))",
            "16'(this_moving_i)",
            "equal_pe_dot_q",
        ),
        // What leaves the array.
        (
            "= pe_psum_q[2 - lane]",
            "= pe_psum_q[lane]",
            "equal_pe_psum_south",
        ),
    ];
    for (from, to, label) in faults {
        assert_caught(&array(2, 3, int8(2)), from, to, label);
    }
}

#[test]
fn faults_of_a_memory_are_caught() {
    let faults = [
        (
            "if (this_bank0_write)",
            "if (1'b1)",
            "equal_partition_bank0_words",
        ),
        (
            "this_bank0_read_i ? ",
            "1'b1 ? ",
            "equal_partition_bank0_word_q",
        ),
        ("this_rst_i ? 1'b0 : ", "", "equal_partition_read_q"),
    ];
    for (from, to, label) in faults {
        assert_caught(&scratchpad(Facing::Rows, 2, 2, 2, 4), from, to, label);
    }
}

#[test]
fn state_has_one_place_in_each_form() {
    let pairs = design(&array(2, 3, int8(2))).state_pairs();
    // Two rows of three control registers, six PEs of seven.
    assert_eq!(pairs.len(), 2 * 3 + 6 * 7);
    let loops = |instances: &str| {
        pairs
            .iter()
            .find(|pair| pair.instances == instances)
            .map(|pair| pair.loops.as_str())
    };
    assert_eq!(
        loops("gen_control_row[0].u_control.tag_q"),
        Some("control_tag_q[1]")
    );
    assert_eq!(
        loops("gen_pe_row[1].gen_pe_col[2].u_pe.psum_q"),
        Some("pe_psum_q[0]")
    );
    assert_eq!(
        loops("gen_pe_row[0].gen_pe_col[1].u_pe.dot_q"),
        Some("pe_dot_q[5]")
    );

    let pairs = design(&tiny_engine()).state_pairs();
    let distinct =
        |place: fn(&StatePair) -> &String| pairs.iter().map(place).collect::<BTreeSet<_>>().len();
    assert_eq!(distinct(|pair| &pair.instances), pairs.len());
    assert_eq!(distinct(|pair| &pair.loops), pairs.len());
}
