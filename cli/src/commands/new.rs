//! `weft new`

use std::io::Write;
use std::path::Path;

use weft_units::config::Preset;

use crate::args::NewArgs;
use crate::output::{OutputError, write_file};
use crate::{Error, Exit};

/// A configuration that explains every key.
pub const TEMPLATE: &str = include_str!("new.toml");

/// A configuration that explains every key of a network.
pub const NETWORK: &str = include_str!("new_network.toml");

/// Writes a configuration to start from.
pub fn run(args: &NewArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    let text = match &args.preset {
        None if args.network => NETWORK,
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
    use weft_format::AccumulateModel;
    use weft_units::config::{Config, Document, Key, System};

    use super::*;

    #[test]
    fn the_template_has_every_key_and_is_edge_int8_but_for_its_name() {
        for key in Key::ALL {
            let name = key.path().rsplit('.').next().unwrap();
            let has = |line: &str| {
                line.trim_start_matches("# ")
                    .starts_with(&format!("{name} = "))
            };
            let template = if key.is_of_network() {
                NETWORK
            } else {
                TEMPLATE
            };
            assert!(template.lines().any(has), "{key}");
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
    fn the_template_of_a_network_is_mesh_4x4_but_for_its_name() {
        let read = |text: &str| System::read(&Document::new("new.toml", text)).unwrap();
        let mut template = read(NETWORK).to_user();
        assert_eq!(template.name.as_deref(), Some("mine"));
        template.name = Some("mesh-4x4".to_owned());
        assert_eq!(
            template,
            Preset::find("mesh-4x4").unwrap().system().to_user()
        );
        // The offers state the default, apart from those of other topologies.
        let offers = NETWORK.lines().filter_map(|line| line.strip_prefix("# "));
        let offers = offers.filter(|offer| {
            let key = offer.split_once(" = ").map(|(key, _)| key);
            let others = ["nodes", "links", "table"];
            key.is_some_and(|key| !key.contains(' ') && !others.contains(&key))
        });
        let offers: Vec<&str> = offers.collect();
        assert_eq!(offers.len(), 8, "{offers:?}");
        let offered = format!("{NETWORK}\n{}", offers.join("\n"));
        assert_eq!(read(&offered).to_user(), read(NETWORK).to_user());
    }

    #[test]
    fn lines_to_uncomment_are_legal_and_state_the_default() {
        // `# key = value` is an offer, `# Text` is prose. What has no effect on some models comes with one on which it has.
        for (sets, of_this) in [
            (&[][..], None),
            (
                &["accumulate.model=int32-saturate-end"],
                Some(Key::AccumulateMaxK),
            ),
            (&["format.moving=bf16"], Some(Key::AccumulateSubnormals)),
            (
                &["format.moving=fp16", "accumulate.model=aligned"],
                Some(Key::AccumulateFractionBits),
            ),
        ] {
            let model = match of_this {
                None => AccumulateModel::Int32,
                Some(Key::AccumulateMaxK) => AccumulateModel::Int32SaturateEnd,
                Some(Key::AccumulateSubnormals) => AccumulateModel::Fp32Chain,
                _ => AccumulateModel::Aligned,
            };
            let offer = |line: &str| -> Option<String> {
                let offer = line.strip_prefix("# ")?;
                let (name, _) = offer.split_once(" = ")?;
                let is_key = |key: &Key| key.path().rsplit('.').next() == Some(name);
                let keys: Vec<_> = Key::ALL.into_iter().filter(is_key).collect();
                let goes = !keys.is_empty() && keys.iter().all(|key| key.is_for(model));
                let says = ["moving", "stationary", "model", "format"].contains(&name);
                (goes && !(says && of_this.is_some())).then(|| offer.to_owned())
            };
            let lines = TEMPLATE.lines();
            let offered: String = lines
                .map(|line| offer(line).unwrap_or_else(|| line.to_owned()) + "\n")
                .collect();
            assert_ne!(offered, TEMPLATE);
            let read = |text: &str| {
                let mut document = Document::new("new.toml", text);
                sets.iter().for_each(|set| document.set(set));
                Config::read(&document)
            };
            assert_eq!(read(&offered), read(TEMPLATE), "{model}");
            // Nothing is forgiven for the sake of the assignment.
            if let Some(key) = of_this {
                let name = key.path().rsplit('.').next().unwrap();
                assert!(offered.contains(&format!("\n{name} = ")), "{key}");
            }
        }
    }
}
