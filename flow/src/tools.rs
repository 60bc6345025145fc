//! Where the tools are.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::target::Family;

/// A tool of the flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Synthesis.
    Yosys,
    /// Placement and routing.
    Nextpnr(Family),
    /// Makes a bitstream of what was routed.
    Packer(Family),
}

impl Tool {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Yosys => "Yosys",
            Tool::Nextpnr(_) => "nextpnr",
            Tool::Packer(_) => "the packer",
        }
    }

    /// The program as PATH would have it.
    pub fn program(self) -> &'static str {
        match self {
            Tool::Yosys => "yosys",
            Tool::Nextpnr(Family::Ecp5) => "nextpnr-ecp5",
            Tool::Nextpnr(Family::Ice40) => "nextpnr-ice40",
            Tool::Nextpnr(Family::Nexus) => "nextpnr-nexus",
            Tool::Nextpnr(_) => "nextpnr-himbaechel-gowin",
            Tool::Packer(Family::Ecp5) => "ecppack",
            Tool::Packer(Family::Ice40) => "icepack",
            Tool::Packer(Family::Nexus) => "prjoxide",
            Tool::Packer(_) => "gowin_pack",
        }
    }
}

/// Runs a script of Yosys: what the Python package is to do.
const PYOSYS: &str = "import sys\n\
    from pyosys import libyosys\n\
    libyosys.run_pass('script ' + sys.argv[1], libyosys.Design())\n";

/// Where tools are looked for: virtual environments first, then PATH.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// Virtual environments, nearest first.
    pub environments: Vec<PathBuf>,
    /// Folders with programs.
    pub path: Option<OsString>,
}

impl Tools {
    /// What the environment says: `WEFT_TOOLS` has the folder `venv`, or a folder above this one has `.tools/venv`.
    pub fn from_environment() -> Tools {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        let environments = match set("WEFT_TOOLS") {
            Some(tools) => vec![PathBuf::from(tools).join("venv")],
            None => {
                let folder = env::current_dir().unwrap_or_default();
                let above = folder.ancestors().map(|above| above.join(".tools/venv"));
                above.filter(|venv| venv.is_dir()).collect()
            }
        };
        Tools {
            environments,
            path: set("PATH"),
        }
    }

    /// A command that runs the tool, to be given its arguments; Yosys takes the name of a script.
    ///
    /// # Errors
    /// If it is nowhere.
    pub fn command(&self, tool: Tool) -> Result<Command, Error> {
        let found = match tool {
            Tool::Yosys => self.pyosys(),
            _ => None,
        };
        let program = tool.program();
        found
            .or_else(|| self.program(&format!("yowasp-{program}")))
            .or_else(|| self.program(program))
            .map(|mut command| {
                if tool == Tool::Yosys && command.get_args().next().is_none() {
                    command.arg("-s");
                }
                command
            })
            .ok_or_else(|| Error::ToolMissing {
                tool: tool.name(),
                program,
                searched: match self.environments.as_slice() {
                    [] => "a virtual environment: there is no .tools/venv".into(),
                    [nearest, ..] => nearest.display().to_string(),
                },
            })
    }

    /// Yosys as a Python package: the newest, and as fast as a program.
    fn pyosys(&self) -> Option<Command> {
        let has = |venv: &&PathBuf| {
            let lib = std::fs::read_dir(venv.join("lib"));
            let mut pythons = lib.into_iter().flatten().flatten();
            pythons.any(|python| python.path().join("site-packages/pyosys").is_dir())
        };
        let venv = self.environments.iter().find(has)?;
        let mut command = Command::new(absolute(&venv.join("bin/python")));
        command.args(["-c", PYOSYS]);
        Some(command)
    }

    fn program(&self, name: &str) -> Option<Command> {
        let environments = self.environments.iter().map(|venv| venv.join("bin"));
        let path = self.path.iter().flat_map(env::split_paths);
        let mut programs = environments.chain(path).map(|folder| folder.join(name));
        programs
            .find(|program| program.is_file())
            .map(|program| Command::new(absolute(&program)))
    }
}

/// A path that means the same in any folder.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
