//! What is written: texts of small units in both dialects and forms, which every tool takes without a word.

use std::fmt::Write as _;

use weft_ir::{Side, Unit};
use weft_test_support::{lint_all, lint_loops};

use crate::units::{Array, Banks, Counter};
use crate::{LOOPS, SYSTEM_VERILOG, VERILOG_2005, design};

/// The top module in each dialect and form, after all of them have passed all tools.
fn texts<U: Unit>(unit: &U) -> String {
    let design = design(unit);
    let mut out = String::new();
    let ways = [
        ("SystemVerilog", SYSTEM_VERILOG),
        ("Verilog-2005", VERILOG_2005),
        ("loop form", LOOPS),
    ];
    for (what, options) in ways {
        let bundle = design
            .emit(&options)
            .unwrap_or_else(|errors| panic!("{errors}"));
        if options == LOOPS {
            lint_loops(&bundle)
        } else {
            lint_all(&bundle)
        }
        let top = bundle.files.last().expect("a file for the top module");
        let _ = write!(out, "// {what}: {}\n{}\n", top.name, top.text);
    }
    out
}

#[test]
fn counter() {
    insta::assert_snapshot!(texts(&Counter { width: 8 }));
}

#[test]
fn arrays() {
    for (rows, cols) in [(1, 1), (1, 3), (3, 1), (2, 3)] {
        insta::assert_snapshot!(
            format!("array_{rows}x{cols}"),
            texts(&Array::usual(rows, cols))
        );
    }
}
#[test]
fn array_flows() {
    for act in [Side::West, Side::East] {
        for sum in [Side::North, Side::South] {
            let a = Array {
                rows: 2,
                cols: 3,
                act,
                sum,
            };
            insta::assert_snapshot!(format!("flow_{act:?}_{sum:?}"), texts(&a));
        }
    }
}
#[test]
fn banks() {
    insta::assert_snapshot!(texts(&Banks { banks: 3 }));
}
