//! Interrupts: a flag that long work looks at, so that nothing is left half-written.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use weft_cosim::Interrupt;

use crate::Error;

/// A flag that SIGINT, SIGTERM and SIGHUP raise from now on, those of them that are not ignored.
///
/// A process inherits from the one that started it what it is to ignore: SIGHUP under `nohup`, SIGINT in the background of
/// a script.
///
/// Signals that follow the first change nothing. All that takes long looks at the flag many times a second, and what is
/// done then (killing compilers, removing temporary files) must not be cut short.
pub fn on_signals() -> Result<Interrupt, Error> {
    let raised = Arc::new(AtomicBool::new(false));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        if !is_ignored(&status, signal) {
            flag::register(signal, Arc::clone(&raised))
                .map_err(|source| Error::Signals { source })?;
        }
    }
    Ok(Interrupt::from(raised))
}

/// Whether a process with this `/proc/PID/status` ignores a signal. Where there is no such file, none is known to be ignored.
fn is_ignored(status: &str, signal: i32) -> bool {
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// An error if the flag was raised: to be asked before anything takes its name.
pub(crate) fn check(interrupt: &Interrupt) -> Result<(), Error> {
    match interrupt.is_raised() {
        true => Err(Error::Interrupted),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read() {
        let status =
            "Name:\tweft\nSigBlk:\tffffffffffffffff\nSigIgn:\t0000000000001001\nSigCgt:\t2\n";
        assert!(is_ignored(status, SIGHUP));
        assert!(!is_ignored(status, SIGINT));
        assert!(!is_ignored(status, SIGTERM));
        assert!(!is_ignored("", SIGHUP));
    }
}
