//! `weft man`

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::args::{Cli, ManArgs};
use crate::environment::VARIABLES;
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
    // What `--help` says of the environment and of exit codes has sections of its own in a manual page.
    let page = match &args.command {
        None => "weft".to_owned(),
        Some(name) => format!("weft-{name}"),
    };
    let man = Man::new(command.after_help(None::<&str>)).title(page);
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if args.command.is_none() {
        man.render_subcommands_section(out)?;
    }
    environment(out)?;
    exit_status(out)?;
    man.render_version_section(out)?;
    Ok(Exit::Right)
}

fn environment(out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, what) in VARIABLES {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(what)]);
    }
    roff.to_writer(&mut { out })
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
