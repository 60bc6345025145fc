//! Interrupts: a flag that long work looks at, so that nothing is left half-written.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use weft_cosim::Interrupt;

use crate::Error;

/// A flag that SIGINT, SIGTERM and SIGHUP raise from now on.
///
/// Signals that follow the first change nothing. All that takes long looks at the flag many times a second, and what is
/// done then (killing compilers, removing temporary files) must not be cut short.
pub fn on_signals() -> Result<Interrupt, Error> {
    let flag = Arc::new(AtomicBool::new(false));
    let interrupt = Interrupt::from(Arc::clone(&flag));
    let handler = move || flag.store(true, Ordering::SeqCst);
    ctrlc::set_handler(handler).map_err(|source| Error::Signals { source })?;
    Ok(interrupt)
}

/// An error if the flag was raised: to be asked before anything takes its name.
pub(crate) fn check(interrupt: &Interrupt) -> Result<(), Error> {
    match interrupt.is_raised() {
        true => Err(Error::Interrupted),
        false => Ok(()),
    }
}
