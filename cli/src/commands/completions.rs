//! `weft completions`

use std::io::Write;

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::{Error, Exit};

/// Prints a completion script.
pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    // The generator panics when its output is closed, so it gets a buffer.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "weft", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Right)
}
