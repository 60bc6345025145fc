//! A report as a page that needs nothing but itself.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::{Past, Path, Place, Report};

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em;color:#222}\
table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}\
th:first-child,td:first-child{text-align:left}.bad{color:#b00}.good{color:#070}code{font-size:90%}\
svg{background:#f4f4f4;max-width:100%}.key span{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 1em}";

/// Colours of units in the floorplan, told apart by people who see few colours as well.
const COLOURS: [&str; 8] = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#777777",
];

/// The page of a run, with earlier runs of the same target and configuration, the latest last.
pub fn page(report: &Report, history: &[Past]) -> String {
    let title = format!("{} on {}", report.config, report.target);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p { (report.device) ", top " code { (report.top) } ", clock " (mhz(report.clock_mhz)) }
                (verdict(report))
                h2 { "Utilisation" }
                (utilisation(report))
                @if !report.seeds.is_empty() {
                    h2 { "Clock" }
                    (seeds(report))
                }
                @if let Some(path) = &report.critical_path {
                    h2 { "Critical path" }
                    (critical_path(path))
                }
                @if !report.floorplan.is_empty() {
                    h2 { "Floorplan" }
                    (floorplan(&report.floorplan))
                }
                @if history.len() > 1 {
                    h2 { "Runs" }
                    (runs(history))
                }
            }
        }
    };
    markup.into_string()
}

fn mhz(value: f64) -> String {
    format!("{value:.2} MHz")
}

fn verdict(report: &Report) -> Markup {
    html! {
        table {
            tr { td { "multiply-accumulates a second, at the clock" } td { (format!("{:.3e}", report.macs_per_second)) } }
            tr { td { "the same for each look-up table" } td { (format!("{:.3e}", report.macs_per_second_per_lut)) } }
            tr { td { "levels of logic, by synthesis" } td { (report.levels) } }
            @if let Some(fmax) = report.fmax_mhz {
                tr { td { "highest clock" } td class=(class(fmax >= report.clock_mhz)) { (mhz(fmax)) } }
            }
            @if let Some(bitstream) = &report.bitstream {
                tr { td { "bitstream" } td { code { (bitstream) } } }
            }
        }
    }
}

fn class(good: bool) -> &'static str {
    if good { "good" } else { "bad" }
}

fn utilisation(report: &Report) -> Markup {
    let row = |name: &str, [lut, carry, ff, dsp, bram]: [u64; 5]| {
        html! { tr { td { (name) } td { (lut) } td { (carry) } td { (ff) } td { (dsp) } td { (bram) } } }
    };
    let numbers = |r: &crate::target::Resources| [r.lut, r.carry, r.ff, r.dsp, r.bram];
    let share = |used: u64, of: u64| match of {
        0 => "-".to_string(),
        of => format!("{:.1} %", 100.0 * used as f64 / of as f64),
    };
    let used = [report.lut, report.carry, report.ff, report.dsp, report.bram];
    let available = numbers(&report.available);
    html! {
        table {
            tr { th { "unit" } th { "LUT" } th { "carry" } th { "FF" } th { "DSP" } th { "block RAM" } }
            @for (name, takes) in &report.units { (row(name, numbers(takes))) }
            (row("in all", used))
            (row("the device has", available))
            tr {
                td { "share" }
                @for (used, of) in used.into_iter().zip(available) { td { (share(used, of)) } }
            }
            (row(&format!("each of {} PEs", report.pes), numbers(&report.per_pe)))
        }
    }
}

fn seeds(report: &Report) -> Markup {
    html! {
        table {
            tr { th { "seed" } th { "highest clock" } }
            @for seed in &report.seeds {
                tr { td { (seed.seed) } td class=(class(seed.met)) { (mhz(seed.fmax_mhz)) } }
            }
        }
    }
}

fn critical_path(path: &Path) -> Markup {
    html! {
        p {
            "From " code { (path.from) } " to " code { (path.to) } ": "
            (format!("{:.2} ns", path.nanoseconds)) ", " (path.levels) " levels of logic."
        }
        table {
            tr { th { "to" } th { "by" } th { "ns" } }
            @for step in &path.steps {
                tr { td { code { (step.cell) } } td { (step.kind) } td { (format!("{:.2}", step.nanoseconds)) } }
            }
        }
    }
}

fn floorplan(places: &[Place]) -> Markup {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    places
        .iter()
        .for_each(|place| *sizes.entry(&place.unit).or_default() += 1);
    let mut units: Vec<_> = sizes.into_iter().collect();
    units.sort_by_key(|(unit, size)| (std::cmp::Reverse(*size), *unit));
    let colour = |unit: &str| {
        let at = units
            .iter()
            .position(|(name, _)| *name == unit)
            .unwrap_or_default();
        COLOURS[at.min(COLOURS.len() - 1)]
    };
    let width = places.iter().map(|place| place.x + 1).max().unwrap_or(1);
    let height = places.iter().map(|place| place.y + 1).max().unwrap_or(1);
    let scale = (900 / width.max(1)).clamp(2, 14);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width * scale) height=(height * scale)
            viewBox=(format!("0 0 {width} {height}")) role="img" aria-label="tiles of the chip by unit" {
            @for place in places {
                rect x=(place.x) y=(place.y) width="0.9" height="0.9" fill=(colour(&place.unit)) {}
            }
        }
        p class="key" {
            @for (unit, size) in units.iter().take(COLOURS.len() - 1) {
                span style=(format!("background:{}", colour(unit))) {} (unit) " (" (size) " tiles)"
            }
            @if units.len() >= COLOURS.len() {
                span style=(format!("background:{}", COLOURS[COLOURS.len() - 1])) {} "others"
            }
        }
    }
}

fn runs(history: &[Past]) -> Markup {
    let delta = |now: f64, before: Option<f64>, digits: usize| {
        let change = before
            .map(|before| now - before)
            .filter(|change| *change != 0.0);
        let change = change.map_or_else(String::new, |change| format!(" ({change:+.digits$})"));
        format!("{now:.digits$}{change}")
    };
    let before = |at: usize| at.checked_sub(1).map(|at| &history[at]);
    html! {
        table {
            tr { th { "run" } th { "LUT" } th { "FF" } th { "DSP" } th { "block RAM" } th { "levels" } th { "MHz" } }
            @for (at, run) in history.iter().enumerate() {
                tr {
                    td { (at + 1) }
                    td { (delta(run.lut as f64, before(at).map(|b| b.lut as f64), 0)) }
                    td { (delta(run.ff as f64, before(at).map(|b| b.ff as f64), 0)) }
                    td { (delta(run.dsp as f64, before(at).map(|b| b.dsp as f64), 0)) }
                    td { (delta(run.bram as f64, before(at).map(|b| b.bram as f64), 0)) }
                    td { (delta(run.levels.into(), before(at).map(|b| b.levels.into()), 0)) }
                    td {
                        @if let Some(fmax) = run.fmax_mhz { (delta(fmax, before(at).and_then(|b| b.fmax_mhz), 2)) }
                    }
                }
            }
        }
    }
}
