//! Threads that work on one thing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::watch::Interrupt;

/// Threads that build parts of one model. The first failure stops the others.
pub(crate) struct Crew {
    pub interrupt: Interrupt,
    failed: AtomicBool,
    first: Mutex<Option<Error>>,
}

impl Crew {
    pub fn new(interrupt: Interrupt) -> Self {
        Self {
            interrupt,
            failed: AtomicBool::new(false),
            first: Mutex::new(None),
        }
    }

    /// Whether everyone should stop, which ends as `Error::Interrupted`.
    pub fn stops(&self) -> bool {
        self.interrupt.is_raised() || self.failed.load(Ordering::Relaxed)
    }

    /// Does a part of the work and keeps its error.
    pub fn work<T>(&self, part: impl FnOnce() -> Result<T, Error>) -> Option<T> {
        part().map_err(|error| self.fail(error)).ok()
    }

    fn fail(&self, error: Error) {
        // In this order: those that stop because of this failure must not come first.
        self.first().get_or_insert(error);
        self.failed.store(true, Ordering::Relaxed);
    }

    /// What the whole came to: `result`, unless any part failed.
    pub fn verdict<T>(&self, result: Option<T>) -> Result<T, Error> {
        match (self.first().take(), result) {
            (None, Some(result)) => Ok(result),
            (Some(error), _) => Err(error),
            // Whoever has no result has left an error.
            (None, None) => Err(Error::Interrupted),
        }
    }

    fn first(&self) -> MutexGuard<'_, Option<Error>> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
