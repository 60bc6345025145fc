//! Tests of the kernel through its public interface: what it refuses, what its expressions mean, what it writes, and
//! that both forms of a lattice are one design.

mod emission;
mod expressions;
mod grids;
mod keywords;
mod lattices;
mod ports;
mod refusals;
mod state;
mod units;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use weft_ir::{Bundle, Design, Dialect, Errors, Form, Options, Unit, elaborate};

/// All ways in which a design is written; loop form is said in SystemVerilog.
const SYSTEM_VERILOG: Options = Options {
    dialect: Dialect::SystemVerilog,
    form: Form::Instances,
};
const VERILOG_2005: Options = Options {
    dialect: Dialect::Verilog2005,
    form: Form::Instances,
};
const LOOPS: Options = Options {
    dialect: Dialect::SystemVerilog,
    form: Form::Loops,
};

/// A unit that the test takes to be right.
#[track_caller]
fn design<U: Unit>(unit: &U) -> Design {
    elaborate(unit).unwrap_or_else(|errors| panic!("{}", render(&errors)))
}

#[track_caller]
fn emit<U: Unit>(unit: &U, options: Options) -> Bundle {
    design(unit)
        .emit(&options)
        .unwrap_or_else(|errors| panic!("{}", render(&errors)))
}

/// Messages with excerpts of the source. Lines have no numbers, so that a test may be moved; their text stays.
fn render(errors: &Errors) -> String {
    // Places are relative to the workspace.
    let text = errors.render(|file| std::fs::read_to_string(format!("../../{file}")).ok());
    text.lines()
        .map(|line| without_number(line) + "\n")
        .collect()
}

/// `12 | code` and `--> file.rs:12:9` with `LL` for the number.
fn without_number(line: &str) -> String {
    let code = line.trim_start();
    if let Some((number, rest)) = code.split_once(' ')
        && !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit())
        && rest.trim_start().starts_with('|')
    {
        return format!("LL {}", rest.trim_start());
    }
    let empty = if code.starts_with('|') || code.starts_with("-->") || code.starts_with(":::") {
        3
    } else {
        0
    };
    let mut parts: Vec<&str> = code.rsplitn(3, ':').collect();
    if let [column, number, _] = parts[..]
        && [column, number]
            .iter()
            .all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit()))
    {
        parts[1] = "LL";
        parts.reverse();
        return format!("{:empty$}{}", "", parts.join(":"));
    }
    if empty > 0 {
        format!("{:empty$}{code}", "")
    } else {
        line.to_string()
    }
}

/// Seeds of a random test: always the same, and some that nobody has seen under `WEFT_FULL=1`.
fn seeds(fixed: u64) -> Vec<u64> {
    let fresh = if weft_test_support::full() { 8 } else { 0 };
    (1..=fixed)
        .chain((0..fresh).map(|_| rand::random()))
        .collect()
}

fn rng(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}
