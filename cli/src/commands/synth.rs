//! `weft synth`

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use weft_cosim::Interrupt;
use weft_flow::report::Past;
use weft_flow::{Event, Goal, Job, Report, Tools, Watch, html};

use super::{config, print_json};
use crate::args::SynthArgs;
use crate::output::{PendingTree, write_file};
use crate::{Error, Exit, interrupt};

/// The page of the report.
const PAGE: &str = "report.html";

/// What earlier runs came to, a line of JSON each.
const HISTORY: &str = "history.jsonl";

/// Carries a configuration through a flow.
pub fn run(args: &SynthArgs, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    let config = config(&args.config)?;
    let goal = match args.to {
        Some(goal) => goal.into(),
        None if args.target.is_open() => Goal::Bitstream,
        None => Goal::Synth,
    };
    let job = Job {
        target: args.target,
        config: &config,
        goal,
        seeds: args.seeds,
    };
    let tree = PendingTree::create(&args.out)?;
    let outcome = {
        let mut display = Display::new();
        let mut watch = Watch {
            stop: &|| interrupt.is_raised(),
            tell: &mut |event| display.show(event),
        };
        weft_flow::run(&job, &Tools::from_environment(), tree.folder(), &mut watch)
    };
    interrupt::check(interrupt)?;
    let report = match outcome {
        Ok(report) => report,
        // What the tools said is the user's to read.
        Err(error) => {
            use weft_flow::Error::{Misfit, Timing, ToolFailed, Unreadable};
            if matches!(
                error,
                ToolFailed { .. } | Unreadable { .. } | Misfit(_) | Timing(_)
            ) {
                tree.commit()?;
            }
            return Err(error.into());
        }
    };
    let history = history(&args.out, &report);
    let lines: Vec<String> = history
        .iter()
        .map(|past| serde_json::to_string(past).map_err(Error::internal))
        .collect::<Result<_, _>>()?;
    let same: Vec<Past> = history
        .into_iter()
        .filter(|past| (past.target.as_str(), &past.config) == (report.target, &report.config))
        .collect();
    let page = html::page(&report, &same);
    write_file(&tree.folder().join(PAGE), page.as_bytes())?;
    write_file(
        &tree.folder().join(HISTORY),
        (lines.join("\n") + "\n").as_bytes(),
    )?;
    tree.commit()?;
    if args.json {
        print_json(out, &report)?;
    } else {
        let before = same.len().checked_sub(2).map(|at| &same[at]);
        let text = Text {
            report: &report,
            before,
            out: &args.out,
        };
        write!(out, "{text}")?;
    }
    Ok(Exit::Right)
}

/// Earlier runs in a folder, and this one. Lines that are no such runs are left out.
fn history(folder: &Path, report: &Report) -> Vec<Past> {
    let text = fs::read_to_string(folder.join(HISTORY)).unwrap_or_default();
    let mut runs: Vec<Past> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    runs.push(report.past(now.map_or(0, |since| since.as_secs())));
    runs
}

/// A line that says what the flow is at. It goes away with the value.
struct Display(ProgressBar);

impl Display {
    fn new() -> Display {
        // Hidden by itself if standard error is no terminal.
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {msg}  {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(100));
        Display(bar)
    }

    fn show(&mut self, event: Event) {
        self.0.set_message(match event {
            Event::Estimate => "synthesising a small array of the kind".to_owned(),
            Event::Synthesis => "synthesising the design".to_owned(),
            Event::Placement(seed, seeds) => {
                format!("placing and routing it: {seed} of {seeds}")
            }
            Event::Packing => "packing the bitstream".to_owned(),
        });
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A report for people, with what changed since the run before.
struct Text<'a> {
    report: &'a Report,
    before: Option<&'a Past>,
    out: &'a Path,
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let r = self.report;
        writeln!(f, "{} on {} ({})", r.config, r.target, r.device)?;
        let rows = [
            (
                "LUT",
                r.lut,
                r.available.lut,
                r.per_pe.lut,
                self.before.map(|b| b.lut),
            ),
            (
                "FF",
                r.ff,
                r.available.ff,
                r.per_pe.ff,
                self.before.map(|b| b.ff),
            ),
            (
                "DSP",
                r.dsp,
                r.available.dsp,
                r.per_pe.dsp,
                self.before.map(|b| b.dsp),
            ),
            (
                "block RAM",
                r.bram,
                r.available.bram,
                r.per_pe.bram,
                self.before.map(|b| b.bram),
            ),
        ];
        for (name, used, of, pe, before) in rows {
            write!(
                f,
                "  {name:<10}  {used} of {of}, {pe} in each of {} PEs",
                r.pes
            )?;
            match before {
                Some(before) if before != used => writeln!(f, "; {before} in the run before")?,
                _ => writeln!(f)?,
            }
        }
        writeln!(f, "  levels      {} of logic", r.levels)?;
        if let Some(fmax) = r.fmax_mhz {
            let seeds: Vec<String> = r
                .seeds
                .iter()
                .map(|s| format!("{:.1}", s.fmax_mhz))
                .collect();
            writeln!(
                f,
                "  clock       {:.1} MHz of {} wanted; by seed: {}",
                fmax,
                r.clock_mhz,
                seeds.join(", ")
            )?;
        }
        if let Some(path) = &r.critical_path {
            writeln!(
                f,
                "  slowest     {:.2} ns from {} to {}",
                path.nanoseconds, path.from, path.to
            )?;
        }
        writeln!(
            f,
            "  peak        {:.3} GMAC/s at {} MHz",
            r.macs_per_second / 1e9,
            r.clock_mhz
        )?;
        if let Some(bitstream) = &r.bitstream {
            writeln!(f, "  wrote       {}", self.out.join(bitstream).display())?;
        }
        writeln!(f, "  wrote       {}", self.out.join(PAGE).display())
    }
}
