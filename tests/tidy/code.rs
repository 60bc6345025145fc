//! Rust code as tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::project::File;

/// A token and its line, from 1. A lifetime is one token, a path is several.
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The tokens of a Rust file without comments, documentation and what is compiled for unit tests only.
pub fn code(file: &File) -> Vec<Token> {
    let stream: TokenStream = file
        .text
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    tokens
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        let mut put = |text: String| out.push(Token { text, line });
        match tree {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                // `#[..]`, `#![..]`, or the `#` of a macro.
                let _ = trees.next_if(
                    |tree| matches!(tree, TokenTree::Punct(bang) if bang.as_char() == '!'),
                );
                match trees.next_if(|tree| matches!(tree, TokenTree::Group(_))) {
                    Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                        match group.stream().to_string().replace(' ', "").as_str() {
                            "cfg(test)" => skip_item(&mut trees),
                            attribute if attribute.starts_with("doc") => {}
                            _ => flatten_group(&group, out),
                        }
                    }
                    Some(TokenTree::Group(group)) => flatten_group(&group, out),
                    _ => put("#".into()),
                }
            }
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                let name = trees
                    .next()
                    .map(|name| name.to_string())
                    .unwrap_or_default();
                put(format!("'{name}"));
            }
            TokenTree::Group(group) => flatten_group(&group, out),
            other => put(other.to_string()),
        }
    }
}

fn flatten_group(group: &Group, out: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    out.push(Token {
        text: open.into(),
        line: group.span_open().start().line,
    });
    flatten(group.stream(), out);
    out.push(Token {
        text: close.into(),
        line: group.span_close().start().line,
    });
}

/// Skips an item: up to its block, or to its semicolon.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    trees.find(|tree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    });
}

/// Whether the tokens from `at` on are these.
pub fn follows(tokens: &[Token], at: usize, pattern: &[&str]) -> bool {
    tokens.len() >= at + pattern.len()
        && pattern
            .iter()
            .zip(&tokens[at..])
            .all(|(want, token)| token.text == *want)
}

/// The modules of `std` that are named, in paths and in lists behind `use`.
pub fn std_modules(tokens: &[Token]) -> Vec<&Token> {
    let mut modules = Vec::new();
    for at in 0..tokens.len() {
        if !follows(tokens, at, &["std", ":", ":"]) {
            continue;
        }
        let mut depth = 0;
        for (index, token) in tokens.iter().enumerate().skip(at + 3) {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ if depth == 0 && index == at + 3 => modules.push(token),
                _ if depth == 1 && ["{", ","].contains(&tokens[index - 1].text.as_str()) => {
                    modules.push(token)
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    modules
}

pub fn is_literal(token: &Token) -> bool {
    token.text.ends_with('"') || token.text.ends_with("\"#")
}
