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

impl Drop for Display {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
