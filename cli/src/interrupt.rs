//! Interrupts: a flag that long work looks at, so that nothing is left half-written.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use weft_cosim::Interrupt;

use crate::{Error, Exit};

/// A flag that SIGINT, SIGTERM and SIGHUP raise from now on. A second signal ends the process at once.
pub fn on_signals() -> Result<Interrupt, Error> {
    let flag = Arc::new(AtomicBool::new(false));
    let interrupt = Interrupt::from(Arc::clone(&flag));
    let handler = move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(Exit::Interrupted as i32);
        }
    };
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
