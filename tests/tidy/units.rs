//! One stem for each unit.

use crate::code::{Token, code, follows, is_literal};
use crate::project::{File, sources};
use crate::{finds, none};

/// An `impl Unit for X`: the name, and the tokens of its body.
fn units(tokens: &[Token]) -> Vec<(&str, &[Token])> {
    let heads = (0..tokens.len()).filter(|&at| follows(tokens, at, &["impl", "Unit", "for"]));
    let body = |at: usize| {
        let open = at + 4;
        assert_eq!(
            tokens[open].text,
            "{",
            "`impl Unit for {}` has parameters: teach this test",
            tokens[at + 3].text
        );
        let mut depth = 0;
        let length = tokens[open..].iter().position(|token| {
            depth += i32::from(token.text == "{") - i32::from(token.text == "}");
            depth == 0
        });
        (
            tokens[at + 3].text.as_str(),
            &tokens[open..open + length.unwrap_or(0)],
        )
    };
    heads.map(body).collect()
}

/// Units whose file, source line and module name do not go together.
fn stray_stems(file: &File) -> Vec<String> {
    let stem = file
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs");
    // `pe` of `pe`, `array` of `systolic_array`, `arbiter` of `arbiter`: the noun.
    let noun = stem.rsplit('_').next().unwrap_or_default();
    let tokens = code(file);
    let mut faults = Vec::new();
    for (unit, body) in units(&tokens) {
        // The first literal behind a word, up to the next function, that starts so.
        let literal = |word: &str, start: &str| {
            let at = body.iter().position(|token| token.text == word)?;
            let mut rest = body[at..].iter().take_while(|token| token.text != "fn");
            let found = rest.find(|token| is_literal(token) && token.text[1..].starts_with(start));
            found.map(|token| token.text.trim_matches('"'))
        };
        let mut fault = |what: String| faults.push(format!("{}: unit `{unit}`: {what}", file.path));
        let source = literal("SOURCE", "").unwrap_or("missing");
        if source != file.path {
            fault(format!("SOURCE is `{source}`, which is not its file"));
        }
        let module = literal("module_name", "weft_").unwrap_or("weft_");
        if !module["weft_".len()..].contains(noun) {
            fault(format!(
                "its module has no name that starts with `weft_` and holds `{noun}`: `{module}`"
            ));
        }
    }
    faults
}

#[test]
fn a_unit_has_one_stem() {
    let good = r#"impl Unit for RoundRobin {
        const SOURCE: &'static str = "hdl/units/src/prim/arbiter.rs";
        fn module_name(&self) -> String { format!("weft_round_robin_arbiter_n{}", self.n) }
    }"#;
    let path = "hdl/units/src/prim/arbiter.rs";
    let try_on = |path: &str, text: String| {
        stray_stems(&File {
            path: path.into(),
            text,
        })
    };
    finds(0, &try_on(path, good.into()));
    finds(2, &try_on("hdl/units/src/prim/fifo.rs", good.into()));
    finds(1, &try_on(path, good.replace("weft_round", "round")));
    finds(1, &try_on(path, good.replace("prim/", "")));

    let files: Vec<&File> = sources(&["hdl/units/src"]).collect();
    assert!(
        files.iter().any(|file| !units(&code(file)).is_empty()),
        "there are no units in hdl/units/src"
    );
    none(files.into_iter().flat_map(stray_stems));
}
