//! `weft completions`

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;
use weft_units::config::{Key, Preset};

use crate::args::{Cli, CompletionsArgs};
use crate::{Error, Exit};

/// Prints a completion script.
pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    // The generator panics when its output is closed, so it gets a buffer.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "weft", &mut script);
    let script = String::from_utf8(script).map_err(Error::internal)?;
    out.write_all(with_names(&script, args.shell).as_bytes())?;
    Ok(Exit::Right)
}

/// Adds what the generator has no words for: that a configuration is a preset or a file, and the keys of `--set`.
fn with_names(script: &str, shell: Shell) -> String {
    let presets: Vec<_> = Preset::all().iter().map(Preset::name).collect();
    let presets = presets.join(" ");
    let keys: Vec<_> = Key::ALL.iter().map(|key| format!("{key}=")).collect();
    let keys = keys.join(" ");
    let mut option = "";
    let mut names = String::new();
    for line in script.lines() {
        let line = match shell {
            Shell::Bash => {
                let arm = line.trim();
                let is_arm = arm.starts_with("--") && arm.ends_with(')');
                option = if is_arm { arm } else { option };
                let files = "compgen -f \"${cur}\"";
                // Where files are completed, names are separated by lines.
                let with = match option {
                    "--config)" => {
                        format!(
                            "compgen -f -W $'{}' -- \"${{cur}}\"",
                            presets.replace(' ', "\\n")
                        )
                    }
                    "--preset)" => format!("compgen -W \"{presets}\" -- \"${{cur}}\""),
                    "--set)" => format!("compgen -W \"{keys}\" -- \"${{cur}}\""),
                    _ => files.to_owned(),
                };
                let nospace = option == "--set)" && line.contains(files);
                let line = line.replace(files, &with);
                match nospace {
                    true => format!("{line}\n                    compopt -o nospace"),
                    false => line,
                }
            }
            Shell::Zsh => {
                let either = format!("{{compadd -- {presets}; _files}}'");
                line.replace(":PRESET|FILE:_files'", &format!(":PRESET|FILE:{either}"))
                    .replace(
                        "or the name of a preset:_files'",
                        &format!("or the name of a preset:{either}"),
                    )
                    .replace(":PRESET:_default'", &format!(":PRESET:({presets})'"))
                    .replace(
                        ":KEY=VALUE:_default'",
                        &format!(":KEY=VALUE:{{compadd -S \"\" -- {keys}}}'"),
                    )
            }
            Shell::Fish => {
                let more = [
                    ("config", format!("-a \"{presets}\"")),
                    ("preset", format!("-f -a \"{presets}\"")),
                    ("set", format!("-f -a \"{keys}\"")),
                ];
                let more = more
                    .into_iter()
                    .find(|(option, _)| line.contains(&format!(" -l {option} -d ")));
                match more {
                    Some((_, more)) => format!("{line} {more}"),
                    None => line.to_owned(),
                }
            }
            _ => line.to_owned(),
        };
        names += &line;
        names.push('\n');
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator may come to write its scripts in another way: then nothing would be replaced.
    #[test]
    fn every_place_gets_its_names() {
        let mut cli = Cli::command();
        cli.build();
        // With the commands of `weft noc`.
        let mut commands: Vec<&clap::Command> = cli.get_subcommands().collect();
        let nested: Vec<_> = commands.iter().flat_map(|c| c.get_subcommands()).collect();
        commands.extend(nested);
        let count = |holds: &dyn Fn(&clap::Arg) -> bool| {
            let takes = |command: &&&clap::Command| command.get_arguments().any(holds);
            commands.iter().filter(takes).count()
        };
        let takers = |option: &str| count(&|argument| argument.get_long() == Some(option));
        let is_configuration = |argument: &clap::Arg| {
            let help = argument.get_help().map(ToString::to_string);
            let names_presets = help.is_some_and(|help| help.contains("or the name of a preset"));
            argument.is_positional() && names_presets
        };
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            let args = CompletionsArgs { shell };
            run(&args, &mut script).unwrap();
            let script = String::from_utf8(script).unwrap();
            let lines = |text: &str| script.lines().filter(|line| line.contains(text)).count();
            // `check` takes a configuration without an option, which bash completes as a file.
            let positional = match shell {
                Shell::Zsh => count(&is_configuration),
                _ => 0,
            };
            assert_eq!(
                lines("tiny-int8"),
                takers("config") + takers("preset") + positional,
                "{shell}"
            );
            assert_eq!(lines(" array.rows= "), takers("set"), "{shell}");
        }
    }
}
