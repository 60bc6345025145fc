//! `weft noc`

mod check;
mod curve;
mod simulate;

use weft_cosim::Interrupt;
use weft_units::config::System;

use super::{generate, network};
use crate::args::{Form, GenerateArgs, NocArgs, NocCommand, NocGenerateArgs};
use crate::{Error, Exit, Streams};

/// Does what is to be done with a network.
pub fn run(
    args: &NocArgs,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
) -> Result<Exit, Error> {
    match &args.command {
        NocCommand::Check(args) => check::run(args, streams.out),
        NocCommand::Generate(args) => write(args, streams, interrupt),
        NocCommand::Simulate(args) => simulate::run(args, streams.out, interrupt),
        NocCommand::Curve(args) => curve::run(args, streams.out, interrupt),
    }
}

/// Writes the network, and nothing of an engine that may stand beside it.
fn write(
    args: &NocGenerateArgs,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
) -> Result<Exit, Error> {
    let system = System {
        engine: None,
        network: Some(network(&args.config)?),
    };
    let args = GenerateArgs {
        config: args.config.clone(),
        out: args.out.clone(),
        dialect: args.dialect,
        form: Form::Instances,
        testbench: false,
        json: args.json,
    };
    generate::write(&system, &args, streams, interrupt)
}
