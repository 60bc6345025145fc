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
mod error;
mod exit;
pub mod interrupt;
pub mod npy;
pub mod operands;
pub mod output;
pub mod progress;
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

/// Runs the command line of this process.
pub fn main() -> Exit {
    let mut err = anstream::stderr();
    let interrupt = match interrupt::on_signals() {
        Ok(interrupt) => interrupt,
        Err(error) => return error.report(&mut err),
    };
    run(
        std::env::args_os(),
        &mut anstream::stdout().lock(),
        &mut err,
        &interrupt,
    )
}

/// Runs a command line, the name of the program first. Styles in what it writes are for the streams to take out.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    interrupt: &Interrupt,
) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, out, err),
    };
    match dispatch(cli.command, out, interrupt) {
        Ok(exit) => exit,
        // Whatever failed while the user was interrupting, failed because of it: tools get the signal too.
        Err(_) if interrupt.is_raised() => Error::Interrupted.report(err),
        Err(error) => error.report(err),
    }
}

fn dispatch(command: Command, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    match command {
        Command::Presets(args) => commands::presets::run(&args, out),
        Command::New(args) => commands::new::run(&args, out),
        Command::Check(args) => commands::check::run(&args, out),
        Command::Generate(args) => commands::generate::run(&args, out, interrupt),
        Command::Matmul(args) => commands::matmul::run(&args, out, interrupt),
        Command::Convert(args) => commands::convert::run(&args, out, interrupt),
        Command::Formats(args) => commands::formats::run(&args, out),
        Command::Info(args) => commands::info::run(&args, out),
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
