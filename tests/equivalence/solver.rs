//! Whether a miter's assertions, if they hold in one state, hold in each that follows.
//!
//! Yosys, with slang in front, reads the miter and writes it as SMT-LIB, a function of a state for every signal. Here
//! the functions become constants of two states, one step apart, and z3 answers. `yosys-smtbmc` asks the same, but it
//! unrolls in Python and leaves every signal a macro of z3's, which is ten to a hundred times slower: seconds become
//! minutes for a design with memories.

use std::collections::BTreeMap;
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
    /// Assertions that fail after one such step.
    Refuted(Vec<String>),
}

/// Takes one step of induction.
pub fn prove(miter: &Bundle) -> Verdict {
    let sources = Sources::new(miter);
    let model = Model::read(&smt_lib(&sources), &miter.top);
    let reachable = model.ask(&sources, "(check-sat)");
    assert_eq!(
        reachable.trim(),
        "sat",
        "no state of `{}` fulfils its assertions",
        miter.top
    );

    let names: String = model
        .assertions
        .keys()
        .map(|name| format!(" {name}"))
        .collect();
    let answer = model.ask(
        &sources,
        &format!(
            "(assert (not {}))\n(check-sat)\n(get-value ({names}))",
            Model::name(&model.all, 1)
        ),
    );
    match answer
        .split_once('\n')
        .map(|(first, rest)| (first.trim(), rest))
    {
        // There is no value to get; z3 says so.
        Some(("unsat", _)) => Verdict::Proven,
        Some(("sat", values)) => Verdict::Refuted(model.false_in(values)),
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
    let commands = [
        &format!(
            "read_slang --no-implicit-memories --unroll-limit 1000000 --top {} {}",
            sources.top(),
            files.join(" ")
        ),
        "flatten",
        "async2sync",
        "chformal -lower",
        // Constants alone: nothing here may merge registers of the two forms, which is what has to be proven.
        "opt_expr -fine",
        "opt_clean",
        "write_smt2 model.smt2",
    ];
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

/// Two states of a design and the step from one to the other.
struct Model {
    /// Statements that say so.
    text: String,
    /// Labels of the assertions by the names of their values after the step.
    assertions: BTreeMap<String, String>,
    /// The function that is true where all assertions are.
    all: String,
}

impl Model {
    /// Reads what `write_smt2` wrote.
    fn read(written: &str, top: &str) -> Model {
        let all = format!("{top}_a");
        let mut model = Model {
            text: "(set-logic QF_ABV)\n".into(),
            assertions: BTreeMap::new(),
            all,
        };
        let mut statement = String::new();
        for line in written.lines() {
            if let Some(assertion) = line.strip_prefix("; yosys-smt2-assert ") {
                let (number, label) = assertion.split_once(' ').expect("a number and a label");
                model.assertions.insert(
                    Model::name(&format!("{} {number}", model.all), 1),
                    label.into(),
                );
            }
            // Comments begin a line or follow a closed parenthesis.
            let code = if line.starts_with(';') {
                ""
            } else {
                line.split(") ; ").next().unwrap_or("")
            };
            statement += code;
            if code.len() < line.len() && !code.is_empty() {
                statement.push(')');
            }
            statement.push(' ');
            if statement.matches('(').count() == statement.matches(')').count() {
                model.add(statement.trim());
                statement.clear();
            }
        }
        let all = Model::name(&model.all, 0);
        let _ = writeln!(model.text, "(assert {all})");
        model
    }

    /// Adds a statement about one state for both, and one about a step.
    fn add(&mut self, statement: &str) {
        let Some(rest) = statement.strip_prefix('(') else {
            return;
        };
        let (keyword, rest) = rest.split_once(' ').expect("a keyword");
        let (name, rest) = match rest
            .strip_prefix('|')
            .and_then(|rest| rest.split_once("| ("))
        {
            Some(found) if keyword != "declare-sort" => found,
            _ => return,
        };
        let rest = rest.strip_suffix(')').expect("the end of the statement");
        match keyword {
            // `|name| (|state|) sort`
            "declare-fun" => {
                let (_, sort) = rest.split_once(") ").expect("a sort");
                for state in [0, 1] {
                    self.declare(name, state, sort);
                }
            }
            // `|name| ((state |state|)) sort expression`
            "define-fun" => {
                let (parameters, rest) = rest.split_once(")) ").expect("a sort");
                let end = if rest.starts_with('(') {
                    rest.find(')').map(|at| at + 1)
                } else {
                    rest.find(' ')
                };
                let (sort, expression) = rest.split_at(end.expect("an expression"));
                if parameters.contains("next_state") {
                    let _ = writeln!(self.text, "(assert {})", in_state(expression, 0));
                    return;
                }
                for state in [0, 1] {
                    self.declare(name, state, sort);
                    let value = in_state(expression, state);
                    let _ = writeln!(
                        self.text,
                        "(assert (= {} {value}))",
                        Model::name(name, state)
                    );
                }
            }
            _ => panic!("a statement that the unrolling does not know: {statement}"),
        }
    }

    fn declare(&mut self, name: &str, state: u32, sort: &str) {
        let _ = writeln!(
            self.text,
            "(declare-const {} {sort})",
            Model::name(name, state)
        );
    }

    /// The value of function `name` in `state`: 0 before the step, 1 after it.
    fn name(name: &str, state: u32) -> String {
        format!("|{name}@{state}|")
    }

    /// z3's answer to a question about the model.
    fn ask(&self, sources: &Sources, question: &str) -> String {
        let file = sources.folder().join("question.smt2");
        fs::write(&file, format!("{}{question}\n", self.text)).expect("a file beside the sources");
        let output = Command::new("z3").arg("-T:280").arg(&file).output();
        let output = output.unwrap_or_else(|error| {
            panic!("z3 is missing ({error}): `make setup` installs the tools that tests need")
        });
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Labels of the assertions that are false in what `get-value` gave.
    fn false_in(&self, values: &str) -> Vec<String> {
        let fails = |name: &str| values.contains(&format!("({name} false)"));
        self.assertions
            .iter()
            .filter(|(name, _)| fails(name))
            .map(|(_, label)| label.clone())
            .collect()
    }
}

/// An expression with the signals' values in `state`, and those of `next_state` in the state after it.
fn in_state(expression: &str, state: u32) -> String {
    let mut parts = expression.split("(|");
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        let (name, rest) = part.split_once("| ").expect("the end of a name");
        let (when, rest) = rest.split_once(')').expect("the end of a call");
        let state = if when == "next_state" {
            state + 1
        } else {
            state
        };
        text += &Model::name(name, state);
        text += rest;
    }
    text
}
