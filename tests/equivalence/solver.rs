//! Whether a miter's assertions, if they hold in one state, hold in each that follows.
//!
//! Yosys, with slang in front, reads the miter and writes it as SMT-LIB, a function of the state for each signal. Here
//! the functions become constants of two states, one step apart, and z3 answers. `yosys-smtbmc` asks the same, but it
//! unrolls in Python and leaves each signal a macro of z3's: a design with memories takes a minute instead of a second.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use weft_ir::Bundle;
use weft_test_support::{Sources, python};

/// What z3 found.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No step leads from a state in which all assertions hold to one in which one does not.
    Proven,
    /// Labels of assertions that such a step breaks.
    Refuted(Vec<String>),
}

/// Takes one step of induction.
pub fn prove(miter: &Bundle) -> Verdict {
    let sources = Sources::new(miter);
    let model = Model::read(&smt_lib(&sources));
    // Assertions that contradict each other would hold after any step from nowhere.
    let possible = ask(&sources, &model.question(Ask::AnyStep));
    assert_eq!(
        possible.trim(),
        "sat",
        "`{}` has no step that z3 can find",
        miter.top
    );
    let answer = ask(&sources, &model.question(Ask::StepThatBreaks));
    match answer
        .split_once('\n')
        .map(|(first, rest)| (first.trim(), rest))
    {
        // What follows is that there are no values.
        Some(("unsat", _)) => Verdict::Proven,
        Some(("sat", values)) => Verdict::Refuted(model.broken(values)),
        _ => panic!("z3 has no answer for `{}`:\n{answer}", miter.top),
    }
}

/// The miter as Yosys writes it: without hierarchy, memories as registers.
fn smt_lib(sources: &Sources) -> String {
    let files: Vec<String> = sources
        .files()
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let read = format!(
        "read_slang --no-implicit-memories --unroll-limit 1000000 --top {} {}",
        sources.top(),
        files.join(" ")
    );
    // No pass may merge registers of the two forms: that they are equal is what has to be proven.
    let passes = [
        "flatten",
        "async2sync",
        "chformal -lower",
        "opt_expr -fine",
        "opt_clean",
        "write_smt2 model.smt2",
    ];
    let commands = [&[read.as_str()], &passes[..]].concat();
    python(&format!(
        r#"
import os, sys
try:
    from pyosys import libyosys
except ImportError:
    sys.exit("the Python package `pyosys` is missing: `make setup` installs it")
os.chdir({:?})
design = libyosys.Design()
for command in {commands:?}:
    libyosys.run_pass(command, design)
"#,
        sources.folder()
    ));
    fs::read_to_string(sources.folder().join("model.smt2")).expect("what Yosys has written")
}

/// z3's answer.
fn ask(sources: &Sources, question: &str) -> String {
    let file = sources.folder().join("question.smt2");
    fs::write(&file, question).expect("a file beside the sources");
    let output = Command::new("z3").arg("-T:240").arg(&file).output();
    let output = output.unwrap_or_else(|error| {
        panic!("z3 is missing ({error}): `make setup` installs the tools that tests need")
    });
    String::from_utf8_lossy(&output.stdout).into_owned()
}

enum Ask {
    /// Is there a step from a state in which all assertions hold?
    AnyStep,
    /// Is there one to a state in which not all hold, and which do not?
    StepThatBreaks,
}

/// A design as functions of its state.
#[derive(Default)]
struct Model {
    /// Each after those that it calls.
    functions: Vec<Function>,
    /// What holds for a state and its next.
    step: String,
    /// The function that is true where all assertions hold.
    all: String,
    /// The function of each assertion, and its label.
    assertions: Vec<(String, String)>,
}

struct Function {
    name: String,
    sort: String,
    /// Nothing for an input or a register.
    value: Option<String>,
}

impl Model {
    /// Takes what `write_smt2` wrote apart.
    fn read(written: &str) -> Model {
        let mut model = Model::default();
        let mut labels = vec![];
        let mut statement = String::new();
        for line in written.lines() {
            if let Some(assertion) = line.strip_prefix("; yosys-smt2-assert ") {
                labels.push(assertion.split_once(' ').expect("a number and a label"));
            }
            // A comment is a line or follows code; no name has a blank before a semicolon.
            let code = if line.starts_with(';') {
                ""
            } else {
                line.split(" ; ").next().unwrap_or("")
            };
            statement += code;
            if statement.matches('(').count() == statement.matches(')').count() {
                model.add(&statement);
                statement.clear();
            } else {
                statement.push(' ');
            }
        }
        model.all = model
            .functions
            .iter()
            .map(|f| &f.name)
            .find(|name| name.ends_with("_a"))
            .expect("assertions")
            .clone();
        let function =
            |(number, label): (&str, &str)| (format!("{} {number}", model.all), label.to_string());
        model.assertions = labels.into_iter().map(function).collect();
        model
    }

    fn add(&mut self, statement: &str) {
        let Some((head, rest)) = statement.split_once("| (") else {
            return;
        };
        let rest = rest.strip_suffix(')').expect("the end of the statement");
        if let Some(name) = head.strip_prefix("(declare-fun |") {
            // `|state|) sort`
            let (_, sort) = rest.split_once(") ").expect("a sort");
            self.functions.push(Function {
                name: name.into(),
                sort: sort.into(),
                value: None,
            });
        } else if let Some(name) = head.strip_prefix("(define-fun |") {
            // `(state |state|)) sort value`
            let (parameters, rest) = rest.split_once(")) ").expect("a sort");
            let bits = rest
                .strip_prefix("(_ BitVec ")
                .and_then(|rest| rest.split_once(") "));
            let (sort, value) = match bits {
                Some((bits, value)) => (format!("(_ BitVec {bits})"), value),
                None => (
                    "Bool".into(),
                    rest.strip_prefix("Bool ").expect("a Boolean function"),
                ),
            };
            if parameters.contains("next_state") {
                self.step = value.into();
            } else {
                self.functions.push(Function {
                    name: name.into(),
                    sort,
                    value: Some(value.into()),
                });
            }
        } else {
            panic!("a statement that is no function: {statement}");
        }
    }

    /// A question about two states, 0 and 1, in constants.
    fn question(&self, ask: Ask) -> String {
        let mut needed = BTreeSet::new();
        let mut claims = vec![];
        let mut claim = |text: String| claims.push(format!("(assert {text})"));
        let all = format!("(|{}| state)", self.all);
        claim(in_state(&all, 0, &mut needed));
        claim(in_state(&self.step, 0, &mut needed));
        claims.push("(check-sat)".into());
        if let Ask::StepThatBreaks = ask {
            claims.insert(
                2,
                format!("(assert (not {}))", in_state(&all, 1, &mut needed)),
            );
            let values: Vec<String> = self
                .assertions
                .iter()
                .map(|(name, _)| constant(name, 1))
                .collect();
            claims.push(format!("(get-value ({}))", values.join(" ")));
        }
        let mut definitions = vec![];
        for Function { name, sort, value } in self.functions.iter().rev() {
            for state in [0, 1]
                .into_iter()
                .filter(|state| needed.contains(&(name.clone(), *state)))
                .collect::<Vec<_>>()
            {
                let constant = constant(name, state);
                let mut text = format!("(declare-const {constant} {sort})");
                if let Some(value) = value {
                    let value = in_state(value, state, &mut needed);
                    let _ = write!(text, "(assert (= {constant} {value}))");
                }
                definitions.push(text);
            }
        }
        definitions.push("(set-logic QF_ABV)".into());
        let lines: Vec<String> = definitions.into_iter().rev().chain(claims).collect();
        lines.join("\n")
    }

    /// Labels of the assertions that are false in what `get-value` gave.
    fn broken(&self, values: &str) -> Vec<String> {
        let is_false = |name: &str| values.contains(&format!("({} false)", constant(name, 1)));
        self.assertions
            .iter()
            .filter(|(name, _)| is_false(name))
            .map(|(_, label)| label.clone())
            .collect()
    }
}

/// The value of a function in a state.
fn constant(function: &str, state: u32) -> String {
    format!("|{function}@{state}|")
}

/// An expression with the values of functions in `state` and, for those of the next state, the one after it. Adds them
/// to `needed`.
fn in_state(expression: &str, state: u32, needed: &mut BTreeSet<(String, u32)>) -> String {
    let mut parts = expression.split("(|");
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        let (function, rest) = part.split_once("| ").expect("the end of a name");
        let (when, rest) = rest.split_once(')').expect("the end of a call");
        let state = if when == "next_state" {
            state + 1
        } else {
            state
        };
        needed.insert((function.into(), state));
        text += &constant(function, state);
        text += rest;
    }
    text
}
