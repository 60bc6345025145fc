//! Everything that can go wrong, each with the way out.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::PathBuf;

use weft_ir::Direction;

use crate::model::{StreamReport, Violation};
use crate::tool::Version;

/// The way to a tool that works.
fn way_to(tool: &str) -> &'static str {
    match tool {
        "Verilator" => {
            "`make setup` in a clone of weft installs one; WEFT_TOOLS names the `.tools` of a clone, WEFT_VERILATOR a program"
        }
        _ => "`make setup` in a clone of weft installs one; WEFT_CXX names a program",
    }
}

/// Why a model could not be built or a run did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A tool is not there.
    #[error("{tool} was not found: looked for {searched}\n{}", way_to(tool))]
    ToolMissing {
        /// The tool.
        tool: &'static str,
        /// Where it was looked for.
        searched: String,
    },

    /// A tool is there but too old.
    #[error(
        "{} is Verilator {found}, but weft needs {needed} or newer\n{}",
        path.display(), way_to("Verilator")
    )]
    ToolTooOld {
        /// The program that was found.
        path: PathBuf,
        /// Its version.
        found: Version,
        /// The oldest version that works.
        needed: Version,
    },

    /// A tool could not even be started, or does not answer like the tool that it should be.
    #[error(
        "{tool} at {} cannot be used: {reason}\n{}",
        path.display(), way_to(tool)
    )]
    ToolUnusable {
        /// The tool.
        tool: &'static str,
        /// The program that was found.
        path: PathBuf,
        /// What was wrong with it.
        reason: String,
    },

    /// A tool ran and failed.
    #[error(transparent)]
    ToolFailed(Box<ToolFailure>),

    /// The interrupt flag was raised; child processes are gone and so are temporary files.
    #[error("interrupted")]
    Interrupted,

    /// A file of the build cache could not be read or written.
    #[error("cannot {action} {}: {source}\n{advice}", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
        /// The way out.
        advice: &'static str,
    },

    /// A waveform could not be written.
    #[error(
        "cannot write the waveform {}: {source}\ngive it a path in a folder that exists, can be written and has room",
        path.display()
    )]
    Wave {
        /// The waveform.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// No folder for the build cache is known.
    #[error("no folder for the build cache: set WEFT_CACHE, XDG_CACHE_HOME or HOME")]
    NoCacheFolder,

    /// The built library cannot be loaded.
    #[error(
        "the model {} cannot be loaded: {source}\nremove that folder and build again",
        path.display()
    )]
    Load {
        /// The shared object.
        path: PathBuf,
        /// What the loader said.
        source: libloading::Error,
    },

    /// The design cannot be co-simulated as it is.
    #[error("the design `{design}` cannot be co-simulated: {reason}")]
    Design {
        /// Name of the top module.
        design: String,
        /// The rule that it breaks.
        reason: String,
    },

    /// There is no such port, or it cannot be used in this way.
    #[error("the design has no {kind} `{port}`; it has {known}")]
    NoPort {
        /// What was wanted, such as an input port.
        kind: &'static str,
        /// The name that was given.
        port: String,
        /// The ports of that kind.
        known: String,
    },

    /// There is no such stream.
    #[error("the design has no {} stream `{stream}`; it has {known}", way(*direction))]
    NoStream {
        /// The name that was given.
        stream: String,
        /// Which way it should point.
        direction: Direction,
        /// The streams of that direction.
        known: String,
    },

    /// A value has bits above the width of its port.
    #[error("{value} does not fit in the {width}-bit port `{port}`{place}")]
    TooWide {
        /// The port.
        port: String,
        /// Its width in bits.
        width: u32,
        /// The value, in hexadecimal.
        value: String,
        /// Where in a buffer the value stands; empty for a single one.
        place: String,
    },

    /// A buffer has the wrong length.
    #[error("the buffer for {what} has {found} words where {expected} belong")]
    BufferLength {
        /// What the buffer is for.
        what: String,
        /// Its length in words.
        found: usize,
        /// The length that would be right, in words.
        expected: String,
    },

    /// A run names a stream twice.
    #[error("the run names the {} stream `{stream}` twice", way(*direction))]
    StreamTwice {
        /// Name of the stream.
        stream: String,
        /// Which way it points.
        direction: Direction,
    },

    /// A probability of stalls at which nothing would ever move.
    #[error("stalls of {percent} %: it has to be from 0 to 99, since at 100 nothing ever moves")]
    Stalls {
        /// The probability.
        percent: u8,
    },

    /// A waveform was asked from a model that cannot write one.
    #[error("a waveform needs a model that was built with tracing")]
    NotTraced,

    /// A link broke the rules of valid and ready.
    #[error(transparent)]
    Protocol(Box<Violation>),

    /// No beat moved on any link for too long.
    #[error("nothing moved for {quiet} cycles, up to cycle {cycle}:\n{report}")]
    NoProgress {
        /// The limit that was reached.
        quiet: u64,
        /// The cycle in which the run was given up.
        cycle: u64,
        /// How far each link came.
        report: Box<StreamReport>,
    },

    /// The run took more cycles than it was allowed.
    #[error("not finished after {limit} cycles, at cycle {cycle}:\n{report}")]
    CycleLimit {
        /// The limit.
        limit: u64,
        /// The cycle in which the run was given up.
        cycle: u64,
        /// How far each link came.
        report: Box<StreamReport>,
    },

    /// The model reported a fatal error or ended the simulation; it cannot be used any more.
    #[error("the model stopped in cycle {cycle}: {message}")]
    ModelStopped {
        /// The cycle.
        cycle: u64,
        /// What the model said.
        message: String,
    },
}

/// A tool that ran and failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolFailure {
    /// The tool.
    pub tool: &'static str,
    /// The command, quoted for a shell.
    pub command: String,
    /// How it ended.
    pub exit: Exit,
    /// The end of what it printed, led by its first error if that is not in there.
    pub log: String,
    /// The way out.
    pub advice: &'static str,
}

impl std::error::Error for ToolFailure {}

impl Display for ToolFailure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.tool, self.exit)?;
        writeln!(f, "command: {}", self.command)?;
        if !self.log.is_empty() {
            writeln!(f, "it printed:")?;
            for line in self.log.lines() {
                writeln!(f, "  {line}")?;
            }
        }
        let advice = match self.exit {
            Exit::Signal(9) => "a kill that nobody sent means that the machine ran out of memory",
            _ => self.advice,
        };
        write!(f, "{advice}")
    }
}

/// How a process ended that should have ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this exit code.
    Code(i32),
    /// By this signal, itself or one of its parts.
    Signal(i32),
}

impl Display for Exit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let signal = match *self {
            Exit::Code(code) => return write!(f, "failed with exit code {code}"),
            Exit::Signal(signal) => signal,
        };
        let name = match signal {
            2 => " (SIGINT)",
            4 => " (SIGILL)",
            6 => " (SIGABRT)",
            7 => " (SIGBUS)",
            9 => " (SIGKILL)",
            11 => " (SIGSEGV)",
            15 => " (SIGTERM)",
            25 => " (SIGXFSZ)",
            _ => "",
        };
        write!(f, "was killed by signal {signal}{name}")
    }
}

pub(crate) fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "input",
        Direction::Out => "output",
    }
}

/// Writes names as a list for a person; `none` if there are none.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "none".to_string()
    } else {
        names.join(", ")
    }
}
