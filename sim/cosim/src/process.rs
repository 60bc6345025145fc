//! Child processes that can be interrupted and whose words are kept.

use std::fs::{self, File};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::cache::io_error;
use crate::error::{Error, Exit, ToolFailure};

/// How often a child is looked at. Short beside the 50 ms of the fastest tool run.
const POLL: Duration = Duration::from_millis(2);

/// The variable that says where temporary files go.
const SCRATCH: &str = "TMPDIR";

/// Lines of a log that an error carries.
const TAIL_LINES: usize = 40;

/// A tool run: what to call, and what to say when it fails.
pub(crate) struct Job<'a> {
    pub tool: &'static str,
    pub command: Command,
    /// Where the tool may keep temporary files, so that they go when the folder goes.
    pub scratch: &'a Path,
    /// Receives standard output and standard error.
    pub log: &'a Path,
    pub advice: &'static str,
}

impl Job<'_> {
    /// Runs the tool in a process group of its own until it ends or `stop` says so; then the whole
    /// group is killed, so that no compiler pass outlives its driver.
    pub fn run(mut self, stop: &dyn Fn() -> bool) -> Result<(), Error> {
        let out = File::create(self.log).map_err(io_error("write", self.log))?;
        let err = out.try_clone().map_err(io_error("write", self.log))?;
        let child = self
            .command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .env(SCRATCH, self.scratch)
            .process_group(0)
            .spawn();
        let mut group = match child {
            Ok(child) => Group(child),
            Err(source) => {
                return Err(Error::ToolUnusable {
                    tool: self.tool,
                    path: self.command.get_program().into(),
                    reason: source.to_string(),
                });
            }
        };
        loop {
            match group.0.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(self.failure(status)),
                Ok(None) if stop() => return Err(Error::Interrupted),
                Ok(None) => thread::sleep(POLL),
                Err(source) => {
                    return Err(Error::ToolUnusable {
                        tool: self.tool,
                        path: self.command.get_program().into(),
                        reason: source.to_string(),
                    });
                }
            }
        }
    }

    fn failure(&self, status: ExitStatus) -> Error {
        let log = fs::read(self.log).unwrap_or_default();
        failure(
            self.tool,
            &self.command,
            status,
            &String::from_utf8_lossy(&log),
            self.advice,
        )
    }
}

/// Describes a tool that ended badly.
pub(crate) fn failure(
    tool: &'static str,
    command: &Command,
    status: ExitStatus,
    log: &str,
    advice: &'static str,
) -> Error {
    // The compiler's driver survives the death of a pass, and reports it in words.
    let exit = match status.signal() {
        Some(signal) => Exit::Signal(signal),
        None if log.contains("Killed signal terminated program") => Exit::Signal(9),
        None => Exit::Code(status.code().unwrap_or(-1)),
    };
    Error::ToolFailed(Box::new(ToolFailure {
        tool,
        command: quoted(command),
        exit,
        log: excerpt(log),
        advice,
    }))
}

/// A child and its descendants; killed and reaped when dropped before the child has ended.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        if let Ok(Some(_)) = self.0.try_wait() {
            return;
        }
        if let Some(pid) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            // Fails only if the group is gone already.
            let _ = kill_process_group(pid, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// The end of a log, led by its first error if that lies further up: tools repeat themselves after
/// the line that matters.
fn excerpt(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    let start = lines.len().saturating_sub(TAIL_LINES);
    let first = lines
        .iter()
        .position(|line| line.starts_with("%Error") || line.contains("error:"));
    let mut kept = Vec::new();
    if let Some(first) = first.filter(|&first| first < start) {
        kept.extend([lines[first], "..."]);
    }
    kept.extend(&lines[start..]);
    kept.join("\n")
}

/// A command as a person would type it.
pub(crate) fn quoted(command: &Command) -> String {
    let variables = command
        .get_envs()
        .filter(|(name, _)| *name != SCRATCH)
        .filter_map(|(name, value)| Some((name.to_string_lossy(), value?.to_string_lossy())))
        .map(|(name, value)| format!("{name}={}", word(&value)));
    let words = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|arg| word(&arg.to_string_lossy()));
    variables.chain(words).collect::<Vec<_>>().join(" ")
}

fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_string()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpt_keeps_the_first_error_and_the_tail() {
        let mut log = String::from("noise\n%Error: top.sv:3: syntax error\n");
        log.extend((0..100).map(|i| format!("line {i}\n")));
        let kept = excerpt(&log);
        assert!(
            kept.starts_with("%Error: top.sv:3: syntax error\n...\nline 60\n"),
            "{kept}"
        );
        assert!(kept.ends_with("line 99"), "{kept}");
        assert_eq!(excerpt("one\ntwo\n"), "one\ntwo");
    }

    #[test]
    fn commands_are_quoted_for_a_shell() {
        let mut command = Command::new("g++");
        command
            .args(["-O3", "a b.cpp", "it's", ""])
            .env("LANG", "C");
        assert_eq!(quoted(&command), r"LANG=C g++ -O3 'a b.cpp' 'it'\''s' ''");
    }
}
