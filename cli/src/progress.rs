//! Progress on standard error, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use weft_cosim::{Event, Interrupt, Stage, Watch};

/// A watch that shows how far builds and runs are. The display goes away with the watch.
pub fn watch(interrupt: &Interrupt) -> Watch<'static> {
    // Hidden by itself if standard error is no terminal.
    let mut display = Display(ProgressBar::new_spinner());
    // Until there is something else to tell.
    display.work_on("preparing the simulation");
    Watch::new(interrupt.clone(), move |event| display.show(event))
}

/// The same for a run of so many cycles without streams.
pub fn watch_cycles(interrupt: &Interrupt, wanted: u64) -> Watch<'static> {
    let mut display = Display(ProgressBar::new_spinner());
    Watch::new(interrupt.clone(), move |event| {
        display.show(match event {
            Event::Cycles { cycles, .. } => Event::Cycles {
                cycles,
                beats: cycles.min(wanted),
                beats_wanted: wanted,
            },
            event => event,
        });
    })
}

struct Display(ProgressBar);

impl Display {
    /// Names what nobody knows the length of.
    fn work_on(&mut self, what: &'static str) {
        self.0.enable_steady_tick(Duration::from_millis(100));
        self.0.set_message(what);
    }

    fn show(&mut self, event: Event) {
        let bar = &self.0;
        match event {
            Event::Stage(stage) => self.work_on(match stage {
                Stage::Wait => "waiting for another build of the same model",
                Stage::Verilate => "Verilator translates the design",
                Stage::Compile => "the C++ compiler works on the model",
                Stage::Link => "linking the model",
            }),
            Event::Cycles {
                cycles,
                beats,
                beats_wanted,
            } => {
                if bar.length() != Some(beats_wanted) {
                    bar.disable_steady_tick();
                    bar.set_length(beats_wanted);
                    let style = ProgressStyle::with_template(
                        "simulating {wide_bar} {percent:>3} %  {msg}  {eta}",
                    );
                    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                }
                bar.set_position(beats);
                bar.set_message(format!("{cycles} cycles"));
            }
        }
    }
}

/// How far a sweep of rates is, on standard error, where that is a terminal.
pub struct Sweep(ProgressBar);

impl Sweep {
    /// A display that shows nothing yet.
    #[expect(clippy::new_without_default, reason = "it has an effect")]
    pub fn new() -> Self {
        Sweep(ProgressBar::new(0))
    }

    /// So many of all points are done, and one at this rate is next.
    pub fn point(&self, done: u32, all: u32, rate: f64) {
        let bar = &self.0;
        if bar.length() != Some(all.into()) {
            bar.set_length(all.into());
            let style = ProgressStyle::with_template("rate {msg} {wide_bar} {pos} of {len}  {eta}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        bar.set_message(format!("{rate:.4}"));
        bar.set_position(done.into());
    }

    /// Takes the display away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
