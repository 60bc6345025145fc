//! Tools as child processes that can be interrupted and whose words are kept.

use std::fs::{self, File};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::error::{Death, Error};

/// How often a child is looked at.
const POLL: Duration = Duration::from_millis(20);

/// Lines of a log that an error carries.
const TAIL_LINES: usize = 12;

/// Runs a tool in `folder`, its words in the file `log` there, in a process group of its own until it ends or `stop` says
/// so; then the whole group is killed.
pub(crate) fn run(
    tool: &'static str,
    mut command: Command,
    folder: &Path,
    log: &str,
    stop: &dyn Fn() -> bool,
) -> Result<(), Error> {
    let path = folder.join(log);
    let out = File::create(&path).map_err(Error::io("write", &path))?;
    let err = out.try_clone().map_err(Error::io("write", &path))?;
    let program = Path::new(command.get_program()).to_owned();
    let child = command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .process_group(0)
        .spawn();
    let mut group = Group(child.map_err(Error::io("run", &program))?);
    loop {
        match group.0.try_wait().map_err(Error::io("run", &program))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                let death = match status.signal() {
                    Some(signal) => Death::Signal(signal),
                    None => Death::Code(status.code().unwrap_or(-1)),
                };
                let words = fs::read(&path).unwrap_or_default();
                return Err(Error::ToolFailed {
                    tool,
                    death,
                    log: tail(&String::from_utf8_lossy(&words)),
                    file: log.into(),
                });
            }
            None if stop() => return Err(Error::Interrupted),
            None => thread::sleep(POLL),
        }
    }
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

/// The end of a log, led by its first error if that lies further up.
fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    let start = lines.len().saturating_sub(TAIL_LINES);
    let first = lines[..start].iter().find(|line| line.starts_with("ERROR"));
    let led = first.into_iter().chain(&lines[start..]);
    led.map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_that_fails_is_quoted_and_one_that_is_stopped_is_killed() {
        let folder = std::env::temp_dir();
        let log = format!("weft-flow-{}.log", std::process::id());
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        let failed = run(
            "sh",
            shell("echo ERROR: no; seq 20; exit 3"),
            &folder,
            &log,
            &|| false,
        );
        let Err(Error::ToolFailed {
            death, log: words, ..
        }) = failed
        else {
            panic!("{failed:?}")
        };
        assert_eq!(death, Death::Code(3));
        assert!(words.starts_with("  ERROR: no\n  9\n"), "{words}");
        // Its child would outlive it.
        let stopped = run("sh", shell("sleep 1000 & wait"), &folder, &log, &|| true);
        assert!(matches!(stopped, Err(Error::Interrupted)), "{stopped:?}");
        fs::remove_file(folder.join(&log)).unwrap();
    }
}
