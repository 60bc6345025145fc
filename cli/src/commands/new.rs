//! `weft new`

use std::io::Write;
use std::path::Path;

use weft_units::config::Preset;

use crate::args::NewArgs;
use crate::output::{OutputError, write_file};
use crate::{Error, Exit};

/// A configuration that explains every key.
pub const TEMPLATE: &str = include_str!("new.toml");

/// Writes a configuration to start from.
pub fn run(args: &NewArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let text = match &args.preset {
        None => TEMPLATE,
        Some(name) => match Preset::find(name) {
            Ok(preset) => preset.text(),
            Err(unknown) => {
                return Err(Error::NoPreset {
                    name: name.clone(),
                    nearest: unknown.nearest(),
                });
            }
        },
    };
    let file = &args.file;
    if file.is_file() && !args.force {
        return Err(OutputError::Exists { path: file.clone() }.into());
    }
    write_file(file, text.as_bytes())?;
    // A preset goes before a file of the same name.
    let reached = match Preset::find(&file.to_string_lossy()) {
        Ok(_) => Path::new(".").join(file),
        Err(_) => file.clone(),
    };
    let (file, reached) = (file.display(), reached.display());
    writeln!(out, "wrote {file}; next: weft check {reached}")?;
    Ok(Exit::Right)
}

#[cfg(test)]
mod tests {
    use weft_units::config::{Config, Document, Key};

    use super::*;

    #[test]
    fn the_template_has_every_key_and_is_edge_int8_but_for_its_name() {
        for key in Key::ALL {
            let name = key.path().rsplit('.').next().unwrap();
            let has = |line: &str| {
                line.trim_start_matches("# ")
                    .starts_with(&format!("{name} = "))
            };
            assert!(TEMPLATE.lines().any(has), "{key}");
        }
        let mut document = Document::new("new.toml", TEMPLATE);
        assert_eq!(Config::read(&document).unwrap().name(), "mine");
        document.set("name=edge-int8");
        assert_eq!(
            Config::read(&document),
            Ok(Config::preset("edge-int8").unwrap())
        );
    }

    #[test]
    fn lines_to_uncomment_are_legal_and_state_the_default() {
        // `# key = value` is an offer, `# Text` is prose.
        let offered: String = TEMPLATE
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(offer)
                    if offer
                        .split_once(" = ")
                        .is_some_and(|(key, _)| !key.contains(' ')) =>
                {
                    offer
                }
                _ => line,
            })
            .map(|line| format!("{line}\n"))
            .collect();
        assert_ne!(offered, TEMPLATE);
        let read = |text: &str| Config::read(&Document::new("new.toml", text));
        assert_eq!(read(&offered), read(TEMPLATE));
    }
}
