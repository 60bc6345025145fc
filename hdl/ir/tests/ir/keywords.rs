//! Words that no name may be: the kernel's table against the tools that would choke on them.

use std::collections::BTreeSet;

use weft_ir::{Module, Rule, Unit, elaborate, ports};
use weft_test_support::{Tool, python};

/// The words between quotes in one of the tables of the kernel.
fn table(name: &str) -> Vec<&'static str> {
    let text = include_str!("../../src/keywords.rs");
    let (_, rest) = text
        .split_once(&format!("const {name}: "))
        .expect("the table");
    let (table, _) = rest.split_once("];").expect("the table's end");
    table.split('"').skip(1).step_by(2).collect()
}

/// A unit with a wire of any name.
struct Named(&'static str);

ports! {
    /// Ports of [`Named`].
    struct NamedPorts(_named: Named) {
        a_i: In<Bit>,
        y_o: Out<Bit>,
    }
}

impl Unit for Named {
    type Ports<'m> = NamedPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "a wire".into()
    }
    fn module_name(&self) -> String {
        "weft_named".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &NamedPorts<'m>) {
        io.y_o.drive(m.wire(self.0, *io.a_i));
    }
}

#[test]
fn reserved_words_are_refused() {
    for word in table("KEYWORDS").into_iter().chain(table("TAKEN")) {
        let errors = elaborate(&Named(word)).expect_err(word);
        assert_eq!(
            errors.0.iter().map(|e| e.rule).collect::<Vec<_>>(),
            [Rule::BadName],
            "{word}"
        );
    }
}

/// slang's lexer knows each keyword as a token of its own, named like `AlwaysFFKeyword`.
#[test]
fn the_keywords_are_those_of_slang() {
    let said = python(
        "from pyslang.parsing import TokenKind
for name in dir(TokenKind):
    if name.endswith('Keyword'):
        print(name.removesuffix('Keyword').lower())",
    );
    let theirs: BTreeSet<String> = said.lines().map(str::to_string).collect();
    let ours: BTreeSet<String> = table("KEYWORDS")
        .iter()
        .map(|word| word.replace('_', ""))
        .collect();
    assert_eq!(ours, theirs);
}

/// Every word is one that a wire cannot have in SystemVerilog.
#[test]
fn keywords_are_rejected_as_names() {
    let words = table("KEYWORDS").join(" ");
    let said = python(&format!(
        "from pyslang.syntax import SyntaxTree
for word in '{words}'.split():
    if not SyntaxTree.fromText(f'module m; logic {{word}}; assign {{word}} = 1; endmodule').diagnostics:
        print(word)"
    ));
    assert_eq!(said, "", "words that slang takes as names");
}

/// The other words are there because some tool fails on them.
#[test]
fn taken_words_are_rejected_by_a_tool() {
    for word in table("TAKEN") {
        let text = format!(
            "module weft_named (\n  input  logic a_i,\n  output logic y_o\n);\n  logic {word};\n  \
             assign {word} = a_i;\n  assign y_o = {word};\nendmodule\n"
        );
        let bundle = weft_ir::Bundle {
            top: "weft_named".into(),
            files: vec![weft_ir::SourceFile {
                name: "weft_named.sv".into(),
                text,
            }],
            ports: vec![],
        };
        let sources = weft_test_support::Sources::new(&bundle);
        let mut tools = [Tool::Icarus, Tool::Verilator, Tool::Verible].into_iter();
        assert!(
            tools.any(|tool| tool.check(&sources).is_err()),
            "every tool takes `{word}`"
        );
    }
}
