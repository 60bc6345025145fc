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
pub mod noc;
pub mod presets;
pub mod synth;

use std::fs;
use std::io;
use std::path::Path;

use weft_units::config::{Config, ConfigFaults, Document, NocConfig, Preset, System};

use crate::Error;
use crate::args::{ConfigArgs, Overrides};

/// The tensor engine of `--config` and `--set`.
pub fn config(args: &ConfigArgs) -> Result<Config, Error> {
    read(&args.config, &args.overrides, Config::read)
}

/// The network of `--config` and `--set`.
pub fn network(args: &ConfigArgs) -> Result<NocConfig, Error> {
    network_of(&args.config, &args.overrides)
}

/// The network of that preset or file.
fn network_of(name: &Path, overrides: &Overrides) -> Result<NocConfig, Error> {
    read(name, overrides, NocConfig::read)
}

/// All that `--config` and `--set` describe.
pub fn system(args: &ConfigArgs) -> Result<System, Error> {
    system_of(&args.config, &args.overrides)
}

/// All that the preset or file describes.
fn system_of(name: &Path, overrides: &Overrides) -> Result<System, Error> {
    read(name, overrides, System::read)
}

fn read<T>(
    name: &Path,
    overrides: &Overrides,
    read: fn(&Document) -> Result<T, ConfigFaults>,
) -> Result<T, Error> {
    let mut document = document(name)?;
    for assignment in &overrides.set {
        document.set(assignment);
    }
    read(&document).map_err(|faults| Error::Config {
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
