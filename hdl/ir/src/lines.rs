//! Text under construction: indentation, and lines that do not grow beyond 100 columns.

const LIMIT: usize = 100;

#[derive(Default)]
pub(crate) struct Lines {
    out: String,
    indent: usize,
}

impl Lines {
    /// A line at the present indentation. A long one is continued on the next at a blank; a comment as a comment, in
    /// lines of about one length.
    pub fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if text.is_empty() {
            self.out.push('\n');
            return;
        }
        let comment = text.starts_with("//");
        let mut rest = text;
        let mut indent = 2 * self.indent;
        let mut prefix = "";
        let limit = if comment {
            even_limit(text, indent)
        } else {
            LIMIT
        };
        loop {
            let room = limit.saturating_sub(indent + prefix.len());
            let cut = if rest.chars().count() <= room {
                None
            } else {
                break_at(rest, room)
            };
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str(prefix);
            match cut {
                Some(at) => {
                    self.out.push_str(rest[..at].trim_end());
                    self.out.push('\n');
                    rest = rest[at..].trim_start();
                    if comment {
                        prefix = "// ";
                    } else {
                        indent = 2 * self.indent + 4;
                    }
                }
                None => {
                    self.out.push_str(rest);
                    self.out.push('\n');
                    return;
                }
            }
        }
    }

    /// An empty line, unless there is one or a block has just begun.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    pub fn indent(&mut self) {
        self.indent += 1;
    }

    pub fn dedent(&mut self) {
        self.indent -= 1;
    }

    /// `head`, then what `body` writes one step further in, then `tail`.
    pub fn block(
        &mut self,
        head: impl AsRef<str>,
        tail: impl AsRef<str>,
        body: impl FnOnce(&mut Lines),
    ) {
        self.line(head);
        self.indent();
        body(self);
        self.dedent();
        self.line(tail);
    }

    pub fn finish(self) -> String {
        self.out
    }
}

/// The narrowest limit that gives a comment no more lines than the usual one.
fn even_limit(text: &str, indent: usize) -> usize {
    let words = || text.trim_start_matches("//").split_whitespace();
    let lines = |limit: usize| {
        let mut lines = 0;
        let mut used = limit;
        for word in words().map(|word| word.chars().count()) {
            if used + 1 + word > limit {
                lines += 1;
                used = indent + "//".len();
            }
            used += 1 + word;
        }
        lines
    };
    let longest = words().map(|word| word.chars().count()).max().unwrap_or(0);
    let least = (indent + "// ".len() + longest).min(LIMIT);
    let wanted = lines(LIMIT);
    (least..LIMIT)
        .find(|limit| lines(*limit) <= wanted)
        .unwrap_or(LIMIT)
}

/// The last blank within `room` characters, or else the first one after.
fn break_at(text: &str, room: usize) -> Option<usize> {
    let blanks = || {
        text.match_indices(' ')
            .map(|(at, _)| at)
            .filter(|at| *at > 0)
    };
    blanks()
        .take_while(|at| *at <= room)
        .last()
        .or_else(|| blanks().next())
}
