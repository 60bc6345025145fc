//! What is absent from which code.

use crate::code::{Token, code, follows, is_literal, std_modules};
use crate::project::{File, rust, sources};
use crate::{finds, none, planted};

/// The folders of the crates that only compute.
const PURE: &[&str] = &[
    "hdl/format/src",
    "hdl/ir/src",
    "hdl/isa/src",
    "hdl/units/src",
    "sim/golden/src",
    "sim/model/src",
    "host/src",
];

/// What writes the test bench for other people's simulators, which it names: Verilog of a kind that the kernel does not have,
/// with initial blocks, delays and `$display`.
const TEST_BENCH: &str = "cli/src/testbench.rs";

/// Uses of Verilator: what is called so, and literals that could be the program's name. What a tool's messages and waivers
/// say to people and to Verilator is none.
fn uses_of_verilator(file: &File, is_called: bool) -> Vec<String> {
    let tokens = code(file);
    let uses = tokens.iter().filter(|token| {
        let waiver = token.text.starts_with("\"/* verilator ");
        match is_literal(token) {
            true => token.text.contains("verilator") && !waiver,
            false => is_called && token.text.to_lowercase().contains("verilator"),
        }
    });
    let fault = |token: &Token| {
        format!(
            "{}:{}: only sim/cosim knows that Verilator exists, but here is {}",
            file.path, token.line, token.text
        )
    };
    uses.map(fault).collect()
}

#[test]
fn only_cosim_knows_verilator() {
    let bad = r#"
        /// Runs verilator.
        fn run() {
            out.line("/* verilator lint_off BLKSEQ */");
            say("a word that Verilator takes for its own");
            Verilator::find();
            Command::new("verilator")
        }
    "#;
    finds(2, &uses_of_verilator(&planted(bad), true));
    finds(1, &uses_of_verilator(&planted(bad), false));

    none(sources(PURE).flat_map(|file| uses_of_verilator(file, true)));
    // The command line asks co-simulation for one.
    let cli = sources(&["cli/src"]).filter(|file| file.path != TEST_BENCH);
    none(cli.flat_map(|file| uses_of_verilator(file, false)));
}

/// Literals that could be the name of a program of FPGA flows.
fn names_of_fpga_tools(file: &File) -> Vec<String> {
    let tokens = code(file);
    let names = tokens.iter().filter(|token| {
        let names = [
            "yosys", "nextpnr", "vivado", "quartus", "ecppack", "icepack",
        ];
        is_literal(token) && names.iter().any(|name| token.text.contains(name))
    });
    let fault = |token: &Token| {
        format!(
            "{}:{}: only flow knows Yosys, nextpnr and the vendors' tools, but here is {}",
            file.path, token.line, token.text
        )
    };
    names.map(fault).collect()
}

#[test]
fn only_flow_knows_fpga_tools() {
    let bad = r#"
        /// Runs yosys.
        fn run() { Command::new("yosys"); say("nextpnr-ecp5 is missing"); say("Yosys works"); }
    "#;
    finds(2, &names_of_fpga_tools(&planted(bad)));
    let others = sources(PURE).chain(sources(&["sim/cosim/src", "cli/src"]));
    none(others.flat_map(names_of_fpga_tools));
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
            "{}:{line}: only sim/cosim, flow and cli touch files, processes and clocks, but here is `{what}`",
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
    none(sources(PURE).flat_map(input_and_output));
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
    none(
        sources(PURE)
            .chain(sources(&["sim/cosim/src", "flow/src"]))
            .flat_map(prints),
    );
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
    let pure = sources(PURE).filter(|file| !file.path.starts_with("hdl/ir/"));
    let front =
        sources(&["sim/cosim/src", "flow/src", "cli/src"]).filter(|file| file.path != TEST_BENCH);
    none(pure.chain(front).flat_map(verilog));
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
    none(rust().flat_map(leftovers));
}

/// Unsafe code that does not say why it is sound, or that stands where none is `expected`.
fn unexplained_unsafe(file: &File, expected: bool) -> Vec<String> {
    let tokens = code(file);
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let mut faults = Vec::new();
    for at in (0..tokens.len()).filter(|&at| tokens[at].text == "unsafe") {
        // A function pointer's type calls nothing.
        let is_type = follows(&tokens, at + 1, &["extern"]) || follows(&tokens, at + 1, &["fn"]);
        let line = tokens[at].line;
        if !expected {
            let what = "unsafe code of the product belongs into sim/cosim/src/ffi.rs";
            faults.push(format!("{}:{line}: {what}", file.path));
        } else if !is_type && !is_explained(&lines[..line - 1]) {
            let what = "no `SAFETY:` comment above this `unsafe`";
            faults.push(format!("{}:{line}: {what}", file.path));
        }
    }
    faults
}

/// Whether the statement that goes on below these lines has a comment above it that says why it is sound.
fn is_explained(above: &[&str]) -> bool {
    let is_comment = |line: &&&str| line.starts_with("//");
    let statement = above.iter().rev().take_while(|line| {
        !is_comment(line) && !line.is_empty() && !line.ends_with([';', '{', '}'])
    });
    let rest = &above[..above.len() - statement.count()];
    let mut comment = rest.iter().rev().take_while(is_comment);
    comment.any(|line| line.starts_with("// SAFETY:"))
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
    none(rust().flat_map(|file| {
        // Tests and benchmarks may change their environment.
        let is_test = file.path.contains("tests/") || file.path.starts_with("benches/");
        unexplained_unsafe(file, is_test || file.path == "sim/cosim/src/ffi.rs")
    }));
}
