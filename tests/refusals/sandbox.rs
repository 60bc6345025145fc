//! A folder of its own for each run of the program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program under test.
pub const WEFT: &str = env!("CARGO_BIN_EXE_weft");

/// A folder in which weft runs, and what is in it.
pub struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Sandbox { folder }
    }

    /// With operands that fit each other: A of 3 x 5 and B of 5 x 2.
    pub fn with_operands() -> Self {
        let sandbox = Sandbox::new();
        sandbox.write("a.npy", npy("|i1", "3, 5", &[1; 15]));
        sandbox.write("b.npy", npy("|i1", "5, 2", &[2; 10]));
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(name), contents).expect("a file of the test");
    }

    /// A script that stands for a tool.
    #[cfg(unix)]
    pub fn script(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;

        let path = self.path(name);
        self.write(name, format!("#!/bin/sh\n{text}\n"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
            .expect("an executable script");
        path
    }

    /// A command that runs in the sandbox, whatever the environment of the test says to weft.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WEFT_") {
                command.env_remove(name);
            }
        }
        command
            .current_dir(self.folder.path())
            .env("WEFT_CACHE", self.path("cache"))
            .stdin(Stdio::null());
        command
    }

    /// A command that finds the tools of the project, and keeps what it builds from run to run.
    pub fn command_with_tools(&self, program: impl AsRef<OsStr>) -> Command {
        let tools = std::env::var_os("WEFT_TOOLS").filter(|folder| !folder.is_empty());
        let tools =
            tools.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../.tools").into());
        let mut command = self.command(program);
        command.env("WEFT_TOOLS", tools).env(
            "WEFT_CACHE",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/refusals"),
        );
        command
    }

    /// Runs weft with words that are separated by blanks, and expects a refusal: its message.
    pub fn refuses(&self, code: i32, line: &str) -> String {
        let mut command = self.command(WEFT);
        command.args(line.split_whitespace());
        self.refuses_command(code, &mut command)
    }

    /// Expects the command to end with that code, to say nothing on standard output and to leave the sandbox as it is.
    pub fn refuses_command(&self, code: i32, command: &mut Command) -> String {
        let before = self.contents();
        let output = command.output().expect("weft runs");
        let message = self.text(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{:?}:\n{message}",
            output.status
        );
        assert_eq!(self.text(&output.stdout), "", "nothing on standard output");
        assert_eq!(
            before,
            self.contents(),
            "what was there stays and nothing is left behind"
        );
        message
    }

    /// Expects weft to do what it is told.
    pub fn accepts(&self, line: &str) -> Output {
        let output = self
            .command(WEFT)
            .args(line.split_whitespace())
            .output()
            .expect("weft runs");
        assert!(output.status.success(), "{}", self.text(&output.stderr));
        output
    }

    /// Every file and folder, by its path within the sandbox. The build cache is weft's own.
    fn contents(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut contents = BTreeMap::new();
        gather(self.folder.path(), &mut contents);
        contents.retain(|path, _| !path.starts_with(self.path("cache")));
        contents
    }

    /// Text without the sandbox's random name.
    pub fn text(&self, bytes: &[u8]) -> String {
        let folder = self.folder.path().to_string_lossy();
        String::from_utf8_lossy(bytes)
            .replace(&*folder, "[SANDBOX]")
            .trim_end()
            .to_owned()
    }
}

fn gather(folder: &Path, contents: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    for entry in fs::read_dir(folder).expect("a folder of the sandbox") {
        let path = entry.expect("an entry of the sandbox").path();
        if path.is_dir() {
            gather(&path, contents);
            contents.insert(path, None);
        } else {
            let bytes = fs::read(&path).ok();
            contents.insert(path, bytes);
        }
    }
}

/// An .npy file in C order.
pub fn npy(descr: &str, shape: &str, data: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}\n");
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(data);
    bytes
}
