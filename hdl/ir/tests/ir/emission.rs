//! What is written: texts of small units in both dialects and forms, which every tool takes without a word.

use std::fmt::Write as _;
use std::process::Command;

use weft_ir::{Module, Options, Side, Unit, ports};
use weft_test_support::{lint_all, lint_loops};

use crate::grids::{Cell, Feed, Grids, Plan, Tap};
use crate::state::State;
use crate::units::{Array, Banks, Counter, opposite};
use crate::{LOOPS, SYSTEM_VERILOG, VERILOG_2005, design};

const WAYS: [(&str, Options); 3] = [
    ("SystemVerilog", SYSTEM_VERILOG),
    ("Verilog-2005", VERILOG_2005),
    ("loop form", LOOPS),
];

const SIDES: [Side; 4] = [Side::North, Side::East, Side::South, Side::West];

/// The top module in each dialect and form.
fn texts<U: Unit>(unit: &U, check: bool) -> String {
    let design = design(unit);
    let mut out = String::new();
    for (what, options) in WAYS {
        let bundle = design
            .emit(&options)
            .unwrap_or_else(|errors| panic!("{errors}"));
        match check {
            true if options == LOOPS => lint_loops(&bundle),
            true => lint_all(&bundle),
            false => {}
        }
        bundle
            .files
            .iter()
            .for_each(|file| is_well_kept(&file.text));
        let top = bundle.files.last().expect("a file for the top module");
        let _ = write!(out, "// {what}: {}\n{}\n", top.name, top.text);
    }
    out
}

/// The texts, after all tools have taken them.
fn checked<U: Unit>(unit: &U) -> String {
    texts(unit, true)
}

/// ASCII, lines of at most 100 columns without blanks at their ends, and an end to the last one.
fn is_well_kept(text: &str) {
    assert!(text.is_ascii() && text.ends_with("endmodule\n"), "{text}");
    for line in text.lines() {
        assert!(line.len() <= 100 && line.trim_end() == line, "{line:?}");
    }
}

/// A module of one lattice.
fn grid(rows: u32, cols: u32, cell: Cell, feeds: &[Feed], taps: &[Tap]) -> Grids {
    let plan = Plan {
        rows,
        cols,
        cell,
        feeds: feeds.to_vec(),
        taps: taps.to_vec(),
    };
    Grids {
        name: "weft_grid".into(),
        plans: vec![plan],
        inside: false,
    }
}

/// One link from `side`, which leaves at the far end.
fn one_link(side: Side) -> Grids {
    grid(
        2,
        3,
        Cell::Twin,
        &[Feed::Link(side, 0), Feed::All],
        &[Tap::Edge(opposite(side), 0)],
    )
}

/// An output that is linked and tapped everywhere, one that is tapped at the edges alone, and lanes for each cell.
fn all_taps() -> Grids {
    let mut taps = vec![Tap::Every(0)];
    taps.extend(SIDES.map(|side| Tap::Edge(side, 0)));
    taps.extend(SIDES.map(|side| Tap::Edge(side, 2)));
    grid(
        2,
        3,
        Cell::Twin,
        &[Feed::Link(Side::West, 0), Feed::Each],
        &taps,
    )
}

/// A column of cells whose memories have byte lanes.
fn stores() -> Grids {
    let feeds = [
        Feed::Link(Side::North, 0),
        Feed::Each,
        Feed::All,
        Feed::LinkZero(Side::North, 1),
        Feed::All,
    ];
    grid(
        3,
        1,
        Cell::Store,
        &feeds,
        &[Tap::Every(2), Tap::Edge(Side::South, 3)],
    )
}

/// A sum of which a scope uses the upper bits only.
struct Halves;

ports! {
    struct HalvesPorts(_halves: Halves) {
        a_i: In<UInt> = 4,
        y_o: Out<UInt> = 2,
    }
}

impl Unit for Halves {
    type Ports<'m> = HalvesPorts<'m>;
    const SOURCE: &'static str = "halves.rs";
    fn summary(&self) -> String {
        "upper half".into()
    }
    fn module_name(&self) -> String {
        "halves".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &HalvesPorts<'m>) {
        io.y_o.drive(m.scope("part", || {
            let word = m.wire("word", io.a_i.increment());
            m.unused("low", word.bits(0, 2));
            word.bits(2, 2)
        }));
    }
}

#[test]
fn what_is_unused_in_a_scope_is_called_so_in_front() {
    assert!(checked(&Halves).contains("unused_part_low"));
}

#[test]
fn counter() {
    insta::assert_snapshot!(checked(&Counter { width: 8 }));
}

#[test]
fn registers_and_memories() {
    insta::assert_snapshot!(checked(&State));
}

#[test]
fn arrays() {
    for (rows, cols) in [(1, 1), (1, 3), (3, 1), (2, 3)] {
        insta::assert_snapshot!(
            format!("array_{rows}x{cols}"),
            checked(&Array::usual(rows, cols))
        );
    }
}

#[test]
fn single_links() {
    for side in SIDES {
        let name = format!("link_from_{side:?}").to_lowercase();
        insta::assert_snapshot!(name, checked(&one_link(side)));
    }
}

#[test]
fn pairs_of_links() {
    for (act, sum) in [
        (Side::West, Side::South),
        (Side::East, Side::North),
        (Side::East, Side::South),
    ] {
        let name = format!("links_from_{act:?}_and_{sum:?}").to_lowercase();
        insta::assert_snapshot!(
            name,
            checked(&Array {
                rows: 2,
                cols: 3,
                act,
                sum
            })
        );
    }
}

#[test]
fn taps() {
    insta::assert_snapshot!(checked(&all_taps()));
}

#[test]
fn banks() {
    insta::assert_snapshot!(checked(&Banks { banks: 3 }));
}

#[test]
fn memories_with_lanes() {
    insta::assert_snapshot!(checked(&stores()));
}

/// Loop form takes what instances hold into the module that has the lattice.
#[test]
fn a_lattice_inside_an_instance() {
    let unit = Grids {
        inside: true,
        ..grid(
            1,
            2,
            Cell::Nested,
            &[Feed::Link(Side::West, 0), Feed::All],
            &[Tap::Every(2)],
        )
    };
    insta::assert_snapshot!(checked(&unit));
}

/// A lattice that reads another takes its lanes from there without a vector between.
#[test]
fn a_lattice_behind_a_lattice() {
    let mut unit = grid(
        2,
        1,
        Cell::Nested,
        &[Feed::All, Feed::Link(Side::North, 1)],
        &[Tap::Edge(Side::South, 1)],
    );
    unit.plans.push(Plan {
        rows: 1,
        cols: 1,
        cell: Cell::Nested,
        feeds: vec![Feed::All, Feed::LinkTap(Side::West, 1, 0, 0)],
        taps: vec![Tap::Every(2)],
    });
    insta::assert_snapshot!(checked(&unit));
}

/// All texts of this file, one after the other.
fn everything() -> String {
    let mut all = texts(&Counter { width: 8 }, false) + &texts(&State, false);
    for (rows, cols) in [(1, 1), (1, 3), (3, 1), (2, 3), (128, 128)] {
        all += &texts(&Array::usual(rows, cols), false);
    }
    for side in SIDES {
        all += &texts(&one_link(side), false);
    }
    all + &texts(&all_taps(), false) + &texts(&stores(), false) + &texts(&Banks { banks: 3 }, false)
}

/// Where another process is to put its texts.
const OTHER: &str = "WEFT_TEST_TEXTS";

#[test]
fn emits_the_same_bytes_again_and_in_another_process() {
    let here = everything();
    assert_eq!(here, everything());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("texts");
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "emission::writes_the_texts_for_another_process"])
        .env(OTHER, &path)
        .output()
        .expect("this program runs")
        .status;
    assert!(status.success());
    assert_eq!(
        here,
        std::fs::read_to_string(path).expect("the other's texts")
    );
}

/// The other end of the test above; nothing on its own.
#[test]
fn writes_the_texts_for_another_process() {
    if let Some(path) = std::env::var_os(OTHER) {
        std::fs::write(path, everything()).expect("the texts are written");
    }
}

/// A larger array has larger numbers in its text, and nothing else.
#[test]
fn the_text_does_not_grow_with_the_array() {
    for (_, options) in WAYS {
        let size = |n| {
            let bundle = design(&Array::usual(n, n))
                .emit(&options)
                .unwrap_or_else(|errors| panic!("{errors}"));
            bundle
                .files
                .iter()
                .map(|file| file.text.len())
                .sum::<usize>()
        };
        let (small, large) = (size(4), size(512));
        assert!(
            large < small + small / 10,
            "{small} bytes for 4 x 4, {large} for 512 x 512"
        );
    }
}
