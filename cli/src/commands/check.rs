//! `weft check`

use std::io::Write;

use weft_units::config::Config;

use super::config_of;
use crate::args::CheckArgs;
use crate::{Error, Exit};

/// Says what is wrong with a configuration, or what it amounts to.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let config = config_of(&args.config, &args.overrides)?;
    writeln!(out, "right: {}", summary(&config))?;
    Ok(Exit::Right)
}

/// A configuration in one line.
pub(super) fn summary(config: &Config) -> String {
    let products = match config.products() {
        1 => String::new(),
        products => format!(" of {products} products"),
    };
    format!(
        "{}: {} x {} PEs{products}, {} x {} to {}, {} stage{}",
        config.name(),
        config.rows(),
        config.cols(),
        config.moving(),
        config.stationary(),
        config.accumulate(),
        config.stages(),
        if config.stages() == 1 { "" } else { "s" },
    )
}
