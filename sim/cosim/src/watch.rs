//! How a caller follows a long job and stops it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

/// A flag that stops builds and runs: a signal handler or another thread raises it, the job ends
/// with [`Error::Interrupted`](crate::Error::Interrupted) within some tens of milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// A flag that is not raised.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops what watches this flag, now and in future.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the flag was raised.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Shares a flag that something else raises, such as a signal handler.
impl From<Arc<AtomicBool>> for Interrupt {
    fn from(flag: Arc<AtomicBool>) -> Self {
        Self(flag)
    }
}

/// A step of a build, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Another process or thread builds the same model; this one waits for it.
    Wait,
    /// Verilator turns the design into C++.
    Verilate,
    /// The C++ compiler works on the model.
    Compile,
    /// The model is linked with Verilator's run-time library, which the first build of all has to
    /// compile.
    Link,
}

/// What a job tells while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A build enters a stage.
    Stage(Stage),
    /// A run has come this far.
    Cycles {
        /// Cycles of this run so far.
        cycles: u64,
        /// Beats moved so far, over all streams; 0 in raw runs.
        beats: u64,
        /// Beats to move in all; 0 in raw runs.
        beats_wanted: u64,
    },
}

/// An interrupt flag and a listener, handed to every job that can take long.
///
/// ```
/// use weft_cosim::{Event, Interrupt, Watch};
///
/// let interrupt = Interrupt::new();
/// let mut watch = Watch::new(interrupt.clone(), |event| {
///     if let Event::Cycles { cycles, .. } = event {
///         eprintln!("{cycles} cycles");
///     }
/// });
/// # watch.tell(Event::Cycles { cycles: 1, beats: 0, beats_wanted: 0 });
/// ```
pub struct Watch<'a> {
    interrupt: Interrupt,
    listener: Box<dyn FnMut(Event) + 'a>,
}

impl<'a> Watch<'a> {
    /// Watches `interrupt` and tells `listener`.
    pub fn new(interrupt: Interrupt, listener: impl FnMut(Event) + 'a) -> Self {
        Self {
            interrupt,
            listener: Box::new(listener),
        }
    }

    /// Nobody interrupts and nobody listens.
    pub fn silent() -> Self {
        Self::new(Interrupt::new(), |_| ())
    }

    /// The flag that stops the job.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// Passes an event to the listener.
    pub fn tell(&mut self, event: Event) {
        (self.listener)(event);
    }
}
