//! The command line of weft as a library.
//!
//! [`main`] is what the binary runs. What it does is in [`commands`], a module for each command; tests and examples
//! call those, or [`simulate`](simulate::simulate) for the main job without files.
//!
//! This is the only crate that prints and that writes the user's files. Errors come with an exit code ([`Exit`]) and,
//! where there is one, a way out; every file appears complete or not at all ([`output`]).

pub mod args;
pub mod commands;
pub mod converter;
pub mod design;
pub mod environment;
mod error;
mod exit;
pub mod interrupt;
pub mod noc;
pub mod npy;
pub mod operands;
pub mod output;
pub mod progress;
pub mod recorder;
pub mod report;
pub mod simulate;
pub mod testbench;
pub mod value;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;
use weft_cosim::Interrupt;

pub use error::Error;
pub use exit::Exit;

use args::{Cli, Command};
use commands::matmul::Simulator;

/// Runs the command line of this process, which is the program `weft`.
pub fn main() -> Exit {
    let mut err = anstream::stderr();
    let interrupt = match interrupt::on_signals() {
        Ok(interrupt) => interrupt,
        Err(error) => return error.report(&mut err),
    };
    let args: Vec<OsString> = std::env::args_os().collect();
    let mut out = anstream::stdout().lock();
    match &args[..] {
        [_, word, wave] if word == recorder::WORD => recorder::serve(wave, &mut out, &interrupt),
        _ => run_on(
            args,
            &mut out,
            &mut err,
            &interrupt,
            &mut recorder::simulate,
        ),
    }
}

/// Runs a command line, the name of the program first. Styles in what it writes are for the streams to take out.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    interrupt: &Interrupt,
) -> Exit {
    run_on(args, out, err, interrupt, &mut simulate::simulate_codes)
}

fn run_on(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    interrupt: &Interrupt,
    simulator: &mut Simulator<'_>,
) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, out, err),
    };
    let mut streams = Streams { out, err };
    match dispatch(cli.command, &mut streams, interrupt, simulator) {
        Ok(exit) => exit,
        // Whatever failed while the user was interrupting, failed because of it: tools get the signal too.
        Err(_) if interrupt.is_raised() => Error::Interrupted.report(err),
        Err(error) => error.report(err),
    }
}

/// Where a command prints.
pub struct Streams<'a> {
    /// What it was asked for.
    pub out: &'a mut dyn Write,
    /// What there is to say meanwhile.
    pub err: &'a mut dyn Write,
}

fn dispatch(
    command: Command,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
    simulator: &mut Simulator<'_>,
) -> Result<Exit, Error> {
    let out = &mut *streams.out;
    match command {
        Command::Presets(args) => commands::presets::run(&args, out),
        Command::New(args) => commands::new::run(&args, out),
        Command::Check(args) => commands::check::run(&args, out),
        Command::Generate(args) => commands::generate::run(&args, streams, interrupt),
        Command::Matmul(args) => commands::matmul::run(&args, streams, interrupt, simulator),
        Command::Noc(args) => commands::noc::run(&args, streams, interrupt),
        Command::Convert(args) => commands::convert::run(&args, out, interrupt),
        Command::Formats(args) => commands::formats::run(&args, out),
        Command::Info(args) => commands::info::run(&args, out),
        Command::Synth(args) => commands::synth::run(&args, out, interrupt),
        Command::Completions(args) => commands::completions::run(&args, out),
        Command::Man(args) => commands::man::run(&args, out),
    }
}

/// Help and version are no errors, and go to standard output.
fn usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let text = error.render();
    let text = text.ansi();
    // If the stream is closed there is nobody left to tell.
    if error.use_stderr() {
        let _ = write!(err, "{text}");
        Exit::Usage
    } else {
        let _ = write!(out, "{text}");
        Exit::Right
    }
}
