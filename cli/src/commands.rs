//! The commands, a module each.

pub mod check;
pub mod completions;
pub mod convert;
pub mod formats;
pub mod generate;
pub mod info;
pub mod man;
pub mod matmul;
pub mod new;
pub mod presets;
pub mod synth;

use std::fs;
use std::io;
use std::path::Path;

use weft_units::config::{Config, Document, Preset};

use crate::Error;
use crate::args::{ConfigArgs, Overrides};

/// The configuration of `--config` and `--set`.
pub fn config(args: &ConfigArgs) -> Result<Config, Error> {
    config_of(&args.config, &args.overrides)
}

/// The configuration of that preset or file.
fn config_of(name: &Path, overrides: &Overrides) -> Result<Config, Error> {
    let mut document = document(name)?;
    for assignment in &overrides.set {
        document.set(assignment);
    }
    Config::read(&document).map_err(|faults| Error::Config {
        document: Box::new(document),
        faults,
    })
}

/// A preset goes before a file of the same name, which `./NAME` still reaches.
fn document(name: &Path) -> Result<Document, Error> {
    let unknown = match Preset::find(&name.to_string_lossy()) {
        Ok(preset) => return Ok(Document::from_preset(preset)),
        Err(unknown) => unknown,
    };
    match fs::read_to_string(name) {
        Ok(text) => Ok(Document::new(name.to_string_lossy(), text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::NoConfig {
            name: name.to_owned(),
            nearest: unknown.nearest(),
        }),
        Err(source) => Err(Error::ReadConfig {
            path: name.to_owned(),
            source,
        }),
    }
}

/// Prints an object as the whole of `--json`.
fn print_json(out: &mut dyn io::Write, object: &impl serde::Serialize) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(object).map_err(io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(())
}
