//! Errors of a description, collected over a whole run and rendered with their places in the Rust source.

use std::fmt;
use std::panic::Location;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The rule that a description broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Two widths that must be equal are not.
    WidthMismatch,
    /// A width, depth or index outside its range.
    OutOfRange,
    /// A net with two drivers.
    DrivenTwice,
    /// An output, net, register or instance input without a driver.
    Undriven,
    /// A path through logic that returns to its start without a register.
    CombinationalLoop,
    /// A signal of one module used in another.
    ForeignSignal,
    /// Two things of one module with the same name.
    NameClash,
    /// A name that is a keyword of Verilog, or no identifier at all.
    BadName,
    /// An input, wire, register or instance output that nothing reads.
    Unused,
    /// An expression that Verilog can only say with a name, or that is used more than once without one.
    NeedsName,
    /// The input side of an instance read, or an input of a module driven from inside.
    WrongDirection,
    /// A link or output of a lattice that is not a function of the cell's registers alone.
    NotRegistered,
    /// Two different modules with one name.
    ModuleClash,
    /// A lattice that loop form cannot say.
    LoopForm,
}

impl Rule {
    /// The rule's name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Rule::WidthMismatch => "width-mismatch",
            Rule::OutOfRange => "out-of-range",
            Rule::DrivenTwice => "driven-twice",
            Rule::Undriven => "undriven",
            Rule::CombinationalLoop => "combinational-loop",
            Rule::ForeignSignal => "foreign-signal",
            Rule::NameClash => "name-clash",
            Rule::BadName => "bad-name",
            Rule::Unused => "unused",
            Rule::NeedsName => "needs-name",
            Rule::WrongDirection => "wrong-direction",
            Rule::NotRegistered => "not-registered",
            Rule::ModuleClash => "module-clash",
            Rule::LoopForm => "loop-form",
        }
    }
}

/// A place in the Rust source of a description.
pub type Loc = &'static Location<'static>;

/// One error of a description.
#[derive(Clone, Debug)]
pub struct Error {
    /// The rule that was broken.
    pub rule: Rule,
    /// The module in which it was broken.
    pub module: String,
    /// Object, value and rule in one sentence.
    pub message: String,
    /// Where the object was declared or used.
    pub location: Loc,
    /// Another place that matters, and what it is.
    pub related: Option<(Loc, String)>,
    /// The way out.
    pub help: Option<String>,
}

/// All errors of one run, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Errors(pub Vec<Error>);

impl Errors {
    /// Renders every error with an excerpt of the source where `source` can give the text of a file.
    ///
    /// The kernel does no I/O, so reading files is the caller's: pass `|_| None` to render places only.
    pub fn render(&self, source: impl Fn(&str) -> Option<String>) -> String {
        let renderer = Renderer::plain();
        let mut out = String::new();
        for error in &self.0 {
            let title = format!("{} (in module `{}`)", error.message, error.module);
            let primary = Level::ERROR.primary_title(&title).id(error.rule.name());
            let texts: Vec<(Loc, Option<String>, &str)> =
                std::iter::once((error.location, source(error.location.file()), ""))
                    .chain(
                        error
                            .related
                            .iter()
                            .map(|(loc, label)| (*loc, source(loc.file()), label.as_str())),
                    )
                    .collect();
            let mut group = Group::with_title(primary);
            for (loc, text, label) in &texts {
                match text.as_deref().and_then(|t| line_span(t, loc)) {
                    Some((line, span)) => {
                        let kind = if label.is_empty() {
                            AnnotationKind::Primary
                        } else {
                            AnnotationKind::Context
                        };
                        group = group.element(
                            Snippet::source(line)
                                .line_start(loc.line() as usize)
                                .path(loc.file())
                                .annotation(kind.span(span).label(*label)),
                        );
                    }
                    None => {
                        group = group.element(
                            annotate_snippets::Origin::path(loc.file())
                                .line(loc.line() as usize)
                                .char_column(loc.column() as usize),
                        );
                    }
                }
            }
            let groups = match &error.help {
                Some(help) => vec![
                    group,
                    Group::with_title(Level::HELP.secondary_title(help.as_str())),
                ],
                None => vec![group],
            };
            out.push_str(&renderer.render(&groups));
            out.push('\n');
        }
        out
    }
}

/// The text of the line that holds `loc`, and the byte range of the code that begins there.
fn line_span<'t>(text: &'t str, loc: &Location<'_>) -> Option<(&'t str, std::ops::Range<usize>)> {
    let line = text.lines().nth(loc.line() as usize - 1)?;
    // The column counts characters.
    let start = line
        .char_indices()
        .nth(loc.column() as usize - 1)
        .map_or(line.len(), |(at, _)| at);
    Some((line, start..start + code_length(&line[start..])))
}

/// How far the expression or call goes at the beginning of `code`, or to the end of the line if it does not end there.
fn code_length(code: &str) -> usize {
    let call = code.starts_with(|c: char| c.is_alphabetic());
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 && call && c == ')' {
                    return at + 1;
                }
            }
            ',' | ';' if depth == 0 => return at,
            _ => {}
        }
    }
    code.trim_end().len()
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.0 {
            writeln!(
                f,
                "error[{}]: {} (in module `{}`)",
                error.rule.name(),
                error.message,
                error.module
            )?;
            writeln!(
                f,
                "  --> {}:{}",
                error.location.file(),
                error.location.line()
            )?;
            if let Some((loc, label)) = &error.related {
                writeln!(f, "  --> {}:{} ({label})", loc.file(), loc.line())?;
            }
            if let Some(help) = &error.help {
                writeln!(f, "  help: {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
