//! What can go wrong in a flow.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::fit::Misfit;
use crate::report::Path;

/// An error of a flow.
#[derive(Debug, Error)]
pub enum Error {
    /// A tool is nowhere.
    #[error("{tool} is missing: it is neither {program} on PATH nor in {searched}")]
    ToolMissing {
        /// What it is.
        tool: &'static str,
        /// What the program is called.
        program: &'static str,
        /// Virtual environments that do not have it.
        searched: String,
    },
    /// A tool ended badly.
    #[error("{tool} {death}; its log ends\n{log}")]
    ToolFailed {
        /// What it is.
        tool: &'static str,
        /// How it ended.
        death: Death,
        /// The end of its log.
        log: String,
        /// Where all of the log is, below the output folder.
        file: String,
    },
    /// What a tool wrote is not what it should be.
    #[error("{tool} wrote {file}, in which {what}")]
    Unreadable {
        /// What it is.
        tool: &'static str,
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// The design is larger than the target.
    #[error("{0}")]
    Misfit(Box<Misfit>),
    /// No placement reaches the clock.
    #[error("{0}")]
    Timing(Box<Slow>),
    /// The target has no free tools that go so far.
    #[error(
        "weft takes {target} no further than synthesis: the tools for the rest are the vendor's"
    )]
    VendorOnly {
        /// The target.
        target: &'static str,
    },
    /// A file or a process that the operating system refuses.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The design cannot be made: a fault of weft.
    #[error("{0}")]
    Design(#[from] weft_ir::Errors),
    /// Somebody does not want to wait.
    #[error("interrupted")]
    Interrupted,
}

/// How a tool ended that did not end well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// With an exit code.
    Code(i32),
    /// By a signal.
    Signal(i32),
}

impl fmt::Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Death::Code(code) => write!(f, "ended with exit code {code}"),
            Death::Signal(signal) => write!(f, "was killed by signal {signal}"),
        }
    }
}

/// A clock that no placement reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Slow {
    /// The target.
    pub target: &'static str,
    /// What is wanted.
    pub wanted_mhz: f64,
    /// The best of all seeds.
    pub best_mhz: f64,
    /// How many seeds were tried.
    pub seeds: u32,
    /// The path that keeps the best one back.
    pub path: Option<Path>,
}

impl fmt::Display for Slow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Slow {
            target,
            wanted_mhz,
            best_mhz,
            seeds,
            path,
        } = self;
        write!(
            f,
            "{target} is to run at {wanted_mhz:.2} MHz, but the best of {seeds} placements reaches {best_mhz:.2} MHz"
        )?;
        match path {
            Some(path) => write!(
                f,
                ": from {} to {} it takes {:.2} ns through {} levels of logic",
                path.from, path.to, path.nanoseconds, path.levels
            ),
            None => Ok(()),
        }
    }
}

impl Error {
    /// The way out, where the message does not have it.
    pub fn help(&self) -> Option<String> {
        match self {
            Error::ToolMissing { .. } => Some("tools/setup fpga installs it".into()),
            Error::ToolFailed { file, .. } => {
                Some(format!("the whole log is {file} in the output folder"))
            }
            Error::Misfit(misfit) => Some(misfit.help()),
            Error::Timing(slow) => Some(format!(
                "more stages in a PE (array.stages) or a smaller array make it faster, more placements (--seeds) perhaps; \
                 {:.0} MHz would do",
                slow.best_mhz.floor()
            )),
            Error::VendorOnly { .. } => Some("--to synth writes the scripts for them".into()),
            _ => None,
        }
    }

    pub(crate) fn io(
        doing: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Io {
            doing,
            path,
            source,
        }
    }
}
