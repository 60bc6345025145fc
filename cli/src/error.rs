//! Everything that can stop a command.

use std::io::{self, Write};
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use thiserror::Error;
use weft_host::PlanError;
use weft_units::config::{ConfigFault, ConfigFaults, Document, Source};

use crate::Exit;
use crate::converter::NoUnit;
use crate::noc::NocError;
use crate::npy::NpyError;
use crate::operands::OperandError;
use crate::output::OutputError;
use crate::recorder::Failure;

/// Everything that can stop a command.
#[derive(Debug, Error)]
pub enum Error {
    /// The configuration is wrong.
    #[error("{faults}")]
    Config {
        /// The texts that the faults point into.
        document: Box<Document>,
        /// What is wrong.
        faults: ConfigFaults,
    },
    /// Neither a preset nor a file.
    #[error("there is no preset and no file `{}`", name.display())]
    NoConfig {
        /// What was named.
        name: PathBuf,
        /// The preset that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No such preset, where a file would not do.
    #[error("there is no preset `{name}`")]
    NoPreset {
        /// What was named.
        name: String,
        /// The preset that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No such command to have a manual page.
    #[error("there is no command `{name}`; they are {}", known.join(", "))]
    NoCommand {
        /// What was named.
        name: String,
        /// The commands.
        known: Vec<String>,
    },
    /// A configuration file that cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    ReadConfig {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An operand that cannot be used.
    #[error(transparent)]
    Npy(#[from] NpyError),
    /// Operands or options for them that cannot be.
    #[error(transparent)]
    Operand(#[from] OperandError),
    /// A conversion that hardware does not do.
    #[error(transparent)]
    NoUnit(#[from] NoUnit),
    /// Traffic that cannot be.
    #[error(transparent)]
    Noc(#[from] NocError),
    /// A plot that cannot be drawn.
    #[error("cannot draw the plot: {reason}")]
    Plot {
        /// Why.
        reason: String,
    },
    /// Operands whose contraction dimensions differ.
    #[error(
        "{} has {a_cols} columns and {} has {b_rows} rows, but A[M, K] and B[K, N] have the same K",
        a.display(), b.display()
    )]
    Contraction {
        /// File of the moving operand.
        a: PathBuf,
        /// Its columns.
        a_cols: usize,
        /// File of the stationary operand.
        b: PathBuf,
        /// Its rows.
        b_rows: usize,
    },
    /// A product that the golden model refuses.
    #[error(transparent)]
    Golden(#[from] weft_golden::Error),
    /// A product that is too large for a program.
    #[error(transparent)]
    Plan(PlanError),
    /// One file in two places of a command line, one of which is written.
    #[error("{written} and {other} are the same file, {}", path.display())]
    SameFile {
        /// The option of the output.
        written: &'static str,
        /// The other option.
        other: &'static str,
        /// The file, as the output has it.
        path: PathBuf,
    },
    /// A tool is missing or failed, or the hardware misbehaved.
    #[error(transparent)]
    Cosim(Box<weft_cosim::Error>),
    /// The hardware does not know a command that it should.
    #[error(
        "the engine refused a command: error_o is high in cycle {cycle}, at the end of the run"
    )]
    Refused {
        /// The cycle in which that was seen.
        cycle: u64,
    },
    /// An FPGA flow came to no good end.
    #[error(transparent)]
    Flow(weft_flow::Error),
    /// The hardware gives more than it was asked for.
    #[error(
        "the engine gave a result more than the product has, in cycle {cycle}; those before it may be right"
    )]
    Surplus {
        /// The cycle of that result.
        cycle: u64,
    },
    /// The hardware does something that nobody asked for.
    #[error("the engine had done its work, and is busy again by cycle {cycle} without a command")]
    Restless {
        /// The cycle in which that was seen.
        cycle: u64,
    },
    /// What a process of its own said that recorded a simulation.
    #[error("{}", .0.message())]
    Recorder(Failure),
    /// A process that recorded a simulation died.
    #[error("the process that simulates {death}")]
    RecorderDied {
        /// How.
        death: weft_cosim::Exit,
    },
    /// A waveform that cannot be written, before anyone knows what the user calls it.
    #[error("cannot write the waveform: {reason}")]
    Unrecorded {
        /// Why.
        reason: String,
        /// Bytes that its file system has left.
        room: Option<u64>,
    },
    /// The hardware misbehaved, and how to see it again.
    #[error("{error}")]
    Repeatable {
        /// What it did.
        error: Box<Error>,
        /// A waveform of it.
        wave: Option<PathBuf>,
        /// The command that repeats it with a waveform.
        repeat: String,
    },
    /// A fault of weft itself.
    #[error("{message}")]
    Internal {
        /// What should not be.
        message: String,
    },
    /// An output that cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// Standard output cannot be written.
    #[error("cannot write to standard output: {source}")]
    Print {
        /// Why.
        #[from]
        source: io::Error,
    },
    /// Signals cannot be caught.
    #[error("cannot catch interrupts: {source}")]
    Signals {
        /// Why.
        source: io::Error,
    },
    /// The user does not want to wait.
    #[error("interrupted; nothing was written")]
    Interrupted,
    /// Only engines have test benches.
    #[error("`{name}` is a network, for which there is no test bench")]
    NoTestbench {
        /// The configuration.
        name: String,
    },
    /// Loop form is SystemVerilog.
    #[error("loop form needs whole-array assignment, which Verilog-2005 does not have")]
    LoopsInV2005,
}

impl From<weft_cosim::Error> for Error {
    fn from(error: weft_cosim::Error) -> Self {
        match error {
            weft_cosim::Error::Interrupted => Error::Interrupted,
            error => Error::Cosim(Box::new(error)),
        }
    }
}

impl From<weft_flow::Error> for Error {
    fn from(error: weft_flow::Error) -> Self {
        match error {
            weft_flow::Error::Interrupted => Error::Interrupted,
            error => Error::Flow(error),
        }
    }
}

impl From<PlanError> for Error {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Stopped => Error::Interrupted,
            error => Error::Plan(error),
        }
    }
}

/// Whose fault an error of a flow is: the tools', the configuration's or weft's.
fn exit_of_flow(error: &weft_flow::Error) -> Exit {
    use weft_flow::Error::{
        Design, Interrupted, Io, Misfit, Timing, ToolFailed, ToolMissing, Unreadable, VendorOnly,
    };
    match error {
        ToolMissing { .. } | ToolFailed { .. } | Unreadable { .. } => Exit::Tool,
        Misfit(_) | Timing(_) | VendorOnly { .. } | Io { .. } => Exit::BadInput,
        Design(_) => Exit::Bug,
        Interrupted => Exit::Interrupted,
    }
}

impl From<weft_host::DataError> for Error {
    fn from(error: weft_host::DataError) -> Self {
        // The matrices have the shapes that the program was made for.
        Error::Internal {
            message: error.to_string(),
        }
    }
}

impl From<weft_ir::Errors> for Error {
    fn from(errors: weft_ir::Errors) -> Self {
        // A checked configuration always makes a design.
        Error::Internal {
            message: errors.to_string(),
        }
    }
}

/// Whose fault an error of co-simulation is: the tools', the hardware's or weft's.
fn exit_of(error: &weft_cosim::Error) -> Exit {
    use weft_cosim::Error::{
        BufferLength, CycleLimit, Design, Interrupted, Io, Load, ModelStopped, NoCacheFolder,
        NoPort, NoProgress, NoStream, NotTraced, Protocol, Stalls, StreamTwice, TooWide,
        ToolFailed, ToolMissing, ToolTooOld, ToolUnusable, Wave,
    };
    match error {
        ToolMissing { .. } | ToolTooOld { .. } | ToolUnusable { .. } | ToolFailed(_) => Exit::Tool,
        // The build cache is part of the tools.
        Io { .. } | NoCacheFolder | Load { .. } => Exit::Tool,
        Wave { .. } => Exit::BadInput,
        Protocol(_) | NoProgress { .. } | CycleLimit { .. } | ModelStopped { .. } => Exit::Mismatch,
        Interrupted => Exit::Interrupted,
        Design { .. }
        | NoPort { .. }
        | NoStream { .. }
        | TooWide { .. }
        | BufferLength { .. }
        | StreamTwice { .. }
        | Stalls { .. }
        | NotTraced => Exit::Bug,
    }
}

impl Error {
    /// What cannot happen, unless there is a fault in weft.
    pub(crate) fn internal(what: impl std::fmt::Display) -> Error {
        Error::Internal {
            message: what.to_string(),
        }
    }

    /// How the process ends because of it.
    pub fn exit(&self) -> Exit {
        match self {
            // Whoever closed the pipe has seen enough.
            Error::Print { source } if source.kind() == io::ErrorKind::BrokenPipe => Exit::Right,
            Error::Config { .. }
            | Error::NoConfig { .. }
            | Error::NoPreset { .. }
            | Error::ReadConfig { .. }
            | Error::Npy(_)
            | Error::Operand(_)
            | Error::NoUnit(_)
            | Error::Noc(_)
            | Error::Contraction { .. }
            | Error::Golden(_)
            | Error::Output(_)
            | Error::Print { .. } => Exit::BadInput,
            Error::NoCommand { .. } | Error::LoopsInV2005 | Error::NoTestbench { .. } => {
                Exit::Usage
            }
            Error::Plan(_) | Error::SameFile { .. } | Error::Unrecorded { .. } => Exit::BadInput,
            Error::Cosim(error) => exit_of(error),
            Error::Flow(error) => exit_of_flow(error),
            Error::Refused { .. } | Error::Surplus { .. } | Error::Restless { .. } => {
                Exit::Mismatch
            }
            Error::Recorder(failure) => failure.exit(),
            Error::RecorderDied { .. } => Exit::Tool,
            Error::Repeatable { error, .. } => error.exit(),
            Error::Internal { .. } | Error::Plot { .. } => Exit::Bug,
            Error::Interrupted => Exit::Interrupted,
            Error::Signals { .. } => Exit::Bug,
        }
    }

    /// The way out, where the message does not have it.
    pub(crate) fn help(&self) -> Option<String> {
        let presets = |nearest: &Option<&str>| match nearest {
            Some(nearest) => {
                format!("the nearest preset is `{nearest}`; `weft presets` lists them all")
            }
            None => "`weft presets` lists the presets, `weft new FILE` writes a file to start from"
                .to_owned(),
        };
        match self {
            Error::NoConfig { nearest, .. } | Error::NoPreset { nearest, .. } => {
                Some(presets(nearest))
            }
            Error::Npy(error) => error.help(),
            Error::Operand(error) => error.help(),
            Error::NoUnit(_) => Some("use --engine golden".to_owned()),
            Error::Noc(error) => error.help(),
            Error::Contraction { a_cols, b_rows, .. } if a_cols > b_rows => {
                Some("B may have to be transposed, or be given more rows".to_owned())
            }
            Error::Contraction { .. } => {
                Some("A may have to be transposed, or be given more columns".to_owned())
            }
            Error::Plan(PlanError::ProgramTooLong { .. }) => Some(
                "multiply some rows of A, or columns of B, at a time; or take a larger array (array.rows, array.cols), \
                 or longer tiles (scratchpad.moving_depth, psum.depth)"
                    .to_owned(),
            ),
            Error::SameFile { written, .. } => {
                Some(format!("name another file for {written}; nothing was written"))
            }
            Error::Flow(error) => error.help(),
            Error::Recorder(failure) => failure.help().map(str::to_owned),
            Error::RecorderDied {
                death: weft_cosim::Exit::Signal(9),
            } => Some(
                "a kill that nobody sent means that the machine ran out of memory".to_owned(),
            ),
            Error::Output(error) => error.help(),
            Error::NoTestbench { .. } => {
                Some("leave out --testbench; `weft noc simulate` runs the network".to_owned())
            }
            Error::LoopsInV2005 => Some("use --dialect sv2012, or --form instances".to_owned()),
            Error::Repeatable { wave, repeat, .. } => Some(match wave {
                Some(wave) => format!(
                    "the waveform is in {}; to repeat it: {repeat}",
                    wave.display()
                ),
                None => format!("to repeat it with a waveform: {repeat}"),
            }),
            Error::Internal { .. } => {
                Some("this is a fault of weft; please report it with the command line".to_owned())
            }
            _ => None,
        }
    }

    /// Says what happened, and returns how to end.
    pub fn report(&self, err: &mut dyn Write) -> Exit {
        let exit = self.exit();
        if exit != Exit::Right {
            // If the stream is closed there is nobody left to tell.
            let _ = writeln!(err, "{}", self.render());
        }
        exit
    }

    fn render(&self) -> String {
        let renderer = Renderer::styled();
        if let Error::Config { document, faults } = self {
            let rendered: Vec<_> = faults
                .iter()
                .map(|fault| renderer.render(&[in_context(document, fault)]))
                .collect();
            return rendered.join("\n\n");
        }
        let mut report = vec![Group::with_title(
            Level::ERROR.primary_title(self.to_string()),
        )];
        report.extend(
            self.help()
                .map(|help| Group::with_title(Level::HELP.secondary_title(help))),
        );
        renderer.render(&report)
    }
}

/// A fault with the lines that it is about.
fn in_context<'a>(document: &'a Document, fault: &'a ConfigFault) -> Group<'a> {
    let mut group = Group::with_title(Level::ERROR.primary_title(fault.fault.to_string()));
    let primary = fault
        .place
        .as_ref()
        .map(|place| (AnnotationKind::Primary, None, place));
    let related = fault.related.iter().map(|(key, place)| {
        let label = format!("`{key}` is set here");
        (AnnotationKind::Context, Some(label), place)
    });
    let mut annotations: Vec<_> = primary.into_iter().chain(related).collect();
    if annotations.is_empty() {
        let (name, _) = document.source(Source::Text);
        group = group.element(Origin::path(name));
    }
    // Places in one text share a snippet; the snippet with the primary place comes first.
    while let Some(source) = annotations.first().map(|(_, _, place)| place.source) {
        let (here, elsewhere): (Vec<_>, Vec<_>) = annotations
            .into_iter()
            .partition(|(_, _, place)| place.source == source);
        annotations = elsewhere;
        let marks = here
            .into_iter()
            .map(|(kind, label, place)| kind.span(place.span.clone()).label(label));
        let (name, text) = document.source(source);
        group = group.element(Snippet::source(text).path(name).annotations(marks));
    }
    match fault.fault.help() {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
