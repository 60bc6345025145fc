//! `weft man`

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::args::{Cli, ManArgs};
use crate::{Error, Exit};

/// Prints a manual page.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let mut root = Cli::command();
    root.build();
    let command = match &args.command {
        None => root,
        Some(name) => match root.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let known = root
                    .get_subcommands()
                    .map(|known| known.get_name().to_owned());
                return Err(Error::NoCommand {
                    name: name.clone(),
                    known: known.collect(),
                });
            }
        },
    };
    // What `--help` says of exit codes has a section of its own in a manual page.
    let man = Man::new(command.after_help(None::<&str>));
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if args.command.is_none() {
        man.render_subcommands_section(out)?;
    }
    exit_status(out)?;
    man.render_version_section(out)?;
    Ok(Exit::Right)
}

fn exit_status(out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for exit in Exit::ALL {
        roff.control("TP", []);
        roff.text([bold((exit as u8).to_string())]);
        roff.text([roman(exit.meaning())]);
    }
    roff.to_writer(&mut { out })
}
