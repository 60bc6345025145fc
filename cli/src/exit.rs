//! How a run ends.

/// How a run ends, for the shell. The numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All is right.
    Right = 0,
    /// The hardware's result differs from the golden model's.
    Mismatch = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The input is wrong, or an output cannot be written.
    BadInput = 3,
    /// A tool is missing or failed.
    Tool = 4,
    /// A fault of weft itself; the number is that of a panic.
    Bug = 101,
    /// Interrupted.
    Interrupted = 130,
}

impl Exit {
    /// All of them, by number.
    pub const ALL: [Exit; 7] = [
        Exit::Right,
        Exit::Mismatch,
        Exit::Usage,
        Exit::BadInput,
        Exit::Tool,
        Exit::Bug,
        Exit::Interrupted,
    ];

    /// What it means, for `--help` and the manual page.
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Right => "all is right",
            Exit::Mismatch => "the hardware did not do what the golden model says",
            Exit::Usage => "the command line is wrong",
            Exit::BadInput => "the input is wrong, or an output cannot be written",
            Exit::Tool => "a tool is missing or failed",
            Exit::Bug => "a fault of weft itself",
            Exit::Interrupted => "interrupted; nothing is left half-written",
        }
    }

    /// All of them as text.
    pub fn table() -> String {
        let lines = Exit::ALL.map(|exit| format!("  {:>3}  {}", exit as u8, exit.meaning()));
        format!("Exit codes:\n{}", lines.join("\n"))
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        (exit as u8).into()
    }
}
