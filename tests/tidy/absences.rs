//! What is absent from which code.

use crate::code::{Token, code, follows, is_literal, std_modules};
use crate::project::{FILES, File, sources};
use crate::{finds, none, planted};

/// Mentions of Verilator in code. `calls` are literals that could name the program, which only co-simulation runs.
fn mentions_of_verilator(file: &File, only_calls: bool) -> Vec<String> {
    let tokens = code(file);
    let mentions = tokens.iter().filter(|token| {
        // A waiver in emitted text is a comment that other tools skip.
        let waiver = token.text.starts_with("\"/* verilator ");
        let mentions = match only_calls {
            true => is_literal(token) && token.text.contains("verilator"),
            false => token.text.to_lowercase().contains("verilator"),
        };
        mentions && !waiver
    });
    let fault = |token: &Token| {
        format!(
            "{}:{}: only sim/cosim knows that Verilator exists, but here is {}",
            file.path, token.line, token.text
        )
    };
    mentions.map(fault).collect()
}

#[test]
fn only_cosim_knows_verilator() {
    let bad = r#"
        /// Verilator in words.
        fn run() { out.line("/* verilator lint_off BLKSEQ */"); Verilator::find(); Command::new("verilator") }
    "#;
    finds(2, &mentions_of_verilator(&planted(bad), false));
    finds(1, &mentions_of_verilator(&planted(bad), true));

    let hardware = [
        "hdl/format/src",
        "hdl/ir/src",
        "hdl/isa/src",
        "hdl/units/src",
        "sim/golden/src",
        "host/src",
    ];
    none(sources(&hardware).flat_map(|file| mentions_of_verilator(file, false)));
    // The command line asks co-simulation for one.
    none(sources(&["cli/src"]).flat_map(|file| mentions_of_verilator(file, true)));
}

/// Uses of state, of order that is none, and of anything outside the process.
fn impurities(file: &File) -> Vec<String> {
    const WORDS: &[&str] = &[
        "HashMap",
        "HashSet",
        "static",
        "thread_local",
        "env",
        "option_env",
        "include_str",
        "include_bytes",
    ];
    let tokens = code(file);
    let words = tokens
        .iter()
        .filter(|token| WORDS.contains(&token.text.as_str()));
    let fault = |what: String, line| {
        format!(
            "{}:{line}: emission is a pure function of the design, but here is `{what}`",
            file.path
        )
    };
    let mut faults: Vec<String> = words
        .map(|token| fault(token.text.clone(), token.line))
        .collect();
    faults.extend(outside(&tokens).map(|(what, line)| fault(what, line)));
    faults
}

/// Modules of `std` that reach out of the process.
fn outside(tokens: &[Token]) -> impl Iterator<Item = (String, usize)> {
    const MODULES: &[&str] = &["env", "fs", "io", "net", "os", "process", "time"];
    let modules = std_modules(tokens)
        .into_iter()
        .filter(|token| MODULES.contains(&token.text.as_str()));
    modules.map(|token| (format!("std::{}", token.text), token.line))
}

#[test]
fn emission_is_pure() {
    let bad = r#"
        //! std::fs in words.
        use std::{cell::RefCell, collections::{BTreeMap, HashMap}, fs, io::{self, Write}};
        static COUNT: u32 = 0;
        thread_local! {}
        fn name() -> &'static str { std::time::Instant::now(); env!("HOME") }
        #[cfg(test)]
        mod tests { use std::process; static HERE: u32 = 0; }
        fn more() { std::env::var("HOME"); }
    "#;
    // HashMap, fs, io, static, thread_local, time, env!, std::env (as a module and as a word).
    finds(9, &impurities(&planted(bad)));
    none(sources(&["hdl/ir/src"]).flat_map(impurities));
}

/// What of the outside world a file names.
fn input_and_output(file: &File) -> Vec<String> {
    let tokens = code(file);
    let fault = |(what, line)| {
        format!(
            "{}:{line}: only sim/cosim and cli touch files, processes and clocks, but here is `{what}`",
            file.path
        )
    };
    outside(&tokens).map(fault).collect()
}

#[test]
fn only_cosim_and_cli_do_input_and_output() {
    finds(
        2,
        &input_and_output(&planted(
            "use std::{fmt, fs}; fn now() { std::time::Instant::now(); }",
        )),
    );
    let pure = [
        "hdl/format/src",
        "hdl/ir/src",
        "hdl/isa/src",
        "hdl/units/src",
        "sim/golden/src",
        "host/src",
    ];
    none(sources(&pure).flat_map(input_and_output));
}

/// Macros that print.
fn prints(file: &File) -> Vec<String> {
    let tokens = code(file);
    let prints = (0..tokens.len()).filter(|&at| {
        let name = tokens[at].text.as_str();
        ["print", "println", "eprint", "eprintln"].contains(&name)
            && follows(&tokens, at + 1, &["!"])
    });
    let fault = |at: usize| {
        format!(
            "{}:{}: only cli prints, but here is {}!",
            file.path, tokens[at].line, tokens[at].text
        )
    };
    prints.map(fault).collect()
}

#[test]
fn only_cli_prints() {
    finds(
        2,
        &prints(&planted(
            r#"fn tell() { println!("a"); eprint!("b"); let print = 1; }"#,
        )),
    );
    let libraries = [
        "hdl/format/src",
        "hdl/ir/src",
        "hdl/isa/src",
        "hdl/units/src",
        "sim/golden/src",
        "sim/cosim/src",
        "host/src",
    ];
    none(sources(&libraries).flat_map(prints));
}

/// Literals that hold a line of Verilog.
fn verilog(file: &File) -> Vec<String> {
    let is_verilog = |line: &str| {
        let line = line.trim_start_matches(['"', 'b', 'r', '#', ' ']);
        [
            "endmodule",
            "always_ff",
            "always @",
            "assign ",
            "endgenerate",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    };
    let tokens = code(file);
    let literals = tokens.iter().filter(|token| is_literal(token));
    let bad = literals.filter(|token| token.text.replace("\\n", "\n").lines().any(is_verilog));
    let fault = |token: &Token| {
        format!(
            "{}:{}: only hdl/ir/src writes Verilog, but a literal here holds a line of it",
            file.path, token.line
        )
    };
    bad.map(fault).collect()
}

#[test]
fn only_the_kernel_writes_verilog() {
    let bad = r##"
        /// always_ff in words
        fn text() { f("  assign a = b;\nendmodule"); f(r#"always @(posedge clk)"#); f("cannot assign a value") }
    "##;
    finds(2, &verilog(&planted(bad)));
    let others = [
        "hdl/format/src",
        "hdl/isa/src",
        "hdl/units/src",
        "sim/golden/src",
        "sim/cosim/src",
        "host/src",
        "cli/src",
    ];
    // A test bench is made for other people's simulators: initial blocks, delays, $display, which the kernel does not have.
    none(
        sources(&others)
            .filter(|file| file.path != "cli/src/testbench.rs")
            .flat_map(verilog),
    );
}

/// Code that was not meant to stay.
fn leftovers(file: &File) -> Vec<String> {
    let tokens = code(file);
    let found = (0..tokens.len()).filter(|&at| {
        let is_macro = ["todo", "unimplemented", "dbg"].contains(&tokens[at].text.as_str());
        is_macro && follows(&tokens, at + 1, &["!"]) || follows(&tokens, at, &["[", "ignore"])
    });
    let fault = |at: usize| {
        let what = if tokens[at].text == "[" {
            "#[ignore]: long runs look at WEFT_FULL"
        } else {
            &tokens[at].text
        };
        format!("{}:{}: {what}", file.path, tokens[at].line)
    };
    found.map(fault).collect()
}

#[test]
fn nothing_is_left_over() {
    finds(
        4,
        &leftovers(&planted(
            "#[ignore] fn f() { todo!() } #[ignore = \"slow\"] fn g() { dbg!(1); }",
        )),
    );
    none(
        FILES
            .iter()
            .filter(|file| file.path.ends_with(".rs"))
            .flat_map(leftovers),
    );
}

/// Unsafe code that does not say why it is sound, or that stands where none is expected.
fn unexplained_unsafe(file: &File, expected: bool) -> Vec<String> {
    let tokens = code(file);
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let mut faults = Vec::new();
    for (at, token) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.text == "unsafe")
    {
        // A function pointer's type calls nothing.
        let is_type = follows(&tokens, at + 1, &["extern"]) || follows(&tokens, at + 1, &["fn"]);
        if !expected {
            faults.push(format!(
                "{}:{}: unsafe code belongs into sim/cosim/src/ffi.rs",
                file.path, token.line
            ));
        } else if !is_type && !is_explained(&lines, token.line - 1) {
            faults.push(format!(
                "{}:{}: no `SAFETY:` comment above this `unsafe`",
                file.path, token.line
            ));
        }
    }
    faults
}

/// Whether the statement that goes on in line `at` has a comment above it that says why it is sound.
fn is_explained(lines: &[&str], at: usize) -> bool {
    let above = || lines[..at].iter().rev();
    let statement = above().take_while(|line| {
        !line.starts_with("//") && !line.is_empty() && !line.ends_with([';', '{', '}'])
    });
    let comment = above()
        .skip(statement.count())
        .take_while(|line| line.starts_with("//"));
    comment
        .into_iter()
        .any(|line| line.starts_with("// SAFETY:"))
}

#[test]
fn unsafe_code_is_in_one_file_and_explained() {
    let bad = "
        // SAFETY: it is.
        // Really.
        let a =
            unsafe { f() };
        let b = unsafe { f() };
        // It is.
        unsafe impl Send for A {}
        type F = unsafe extern \"C\" fn();
    ";
    finds(2, &unexplained_unsafe(&planted(bad), true));
    finds(4, &unexplained_unsafe(&planted(bad), false));
    for file in FILES.iter().filter(|file| file.path.ends_with(".rs")) {
        none(unexplained_unsafe(
            file,
            file.path == "sim/cosim/src/ffi.rs",
        ));
    }
}
