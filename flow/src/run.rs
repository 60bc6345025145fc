//! Runs of flows: files, tools, results.

use std::fs;
use std::path::Path;
use std::process::Command;

use weft_ir::{Bundle, Options, elaborate};
use weft_units::config::Config;

use crate::board::{Board, DifferentialBoard};
use crate::error::{Error, Slow};
use crate::fit::{Misfit, Model};
use crate::netlist::{Netlist, Usage};
use crate::place::{Placed, floorplan};
use crate::process;
use crate::report::{Report, Seed};
use crate::script;
use crate::target::{Family, Resources, Target};
use crate::tools::{Tool, Tools};

/// How far a flow goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A netlist, and what it takes.
    Synth,
    /// Placed and routed, and how fast that is.
    Place,
    /// A bitstream.
    Bitstream,
}

impl Goal {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Goal::Synth => "synth",
            Goal::Place => "place",
            Goal::Bitstream => "bitstream",
        }
    }
}

/// What a flow is to do.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// The target.
    pub target: &'static Target,
    /// The configuration.
    pub config: &'a Config,
    /// How far to go.
    pub goal: Goal,
    /// Placements to try.
    pub seeds: u32,
}

/// What a flow is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Looking at a small array, to tell how large the whole is.
    Estimate,
    /// Synthesis.
    Synthesis,
    /// A placement of so many.
    Placement(u32, u32),
    /// Packing.
    Packing,
}

/// Who looks on while a flow runs.
pub struct Watch<'a> {
    /// Whether to stop.
    pub stop: &'a dyn Fn() -> bool,
    /// Told of what happens.
    pub tell: &'a mut dyn FnMut(Event),
}

/// The Verilog of a configuration on a target.
///
/// # Errors
/// If the design cannot be made: a fault of weft.
pub fn emit(target: &'static Target, config: &Config) -> Result<Bundle, Error> {
    let config = config.clone();
    let design = match target.clock_n {
        None => elaborate(&Board { target, config }),
        Some(_) => elaborate(&DifferentialBoard { target, config }),
    };
    Ok(design?.emit(&Options::default())?)
}

/// Writes all that tools read into `folder`: Verilog, constraints, scripts, and `build.sh`, which repeats the run.
///
/// # Errors
/// If it cannot be written.
pub fn prepare(job: &Job<'_>, bundle: &Bundle, folder: &Path) -> Result<(), Error> {
    let rtl = folder.join(script::RTL);
    fs::create_dir_all(&rtl).map_err(Error::io("make", &rtl))?;
    let write = |path: &Path, text: &str| fs::write(path, text).map_err(Error::io("write", path));
    for file in &bundle.files {
        write(&rtl.join(&file.name), &file.text)?;
    }
    for file in job.target.constraints() {
        write(&folder.join(file.name), &file.text)?;
    }
    write(
        &folder.join(SYNTHESIS),
        &script::synthesis(job.target, bundle),
    )?;
    for (name, text) in script::vendor(job.target, bundle) {
        write(&folder.join(name), &text)?;
    }
    write(&folder.join("build.sh"), &shell(job, bundle))
}

/// The script that Yosys runs.
const SYNTHESIS: &str = "synth.ys";

/// The same run as a shell script, for tools on PATH.
fn shell(job: &Job<'_>, bundle: &Bundle) -> String {
    let target = job.target;
    let mut lines = vec![
        "#!/bin/sh".to_string(),
        format!(
            "# {} on {}, with tools on PATH.",
            job.config.name(),
            target.board
        ),
        "set -eu".into(),
        "cd \"$(dirname -- \"$0\")\"".into(),
        format!("yosys -s {SYNTHESIS}"),
    ];
    if target.is_open() {
        let nextpnr = Tool::Nextpnr(target.family).program();
        let quoted = |list: Vec<String>| {
            let word = |word: String| match word.contains('=') {
                true => format!("'{word}'"),
                false => word,
            };
            list.into_iter().map(word).collect::<Vec<_>>().join(" ")
        };
        lines.push(format!("{nextpnr} {}", quoted(script::place(target, 1))));
        let bitstream = script::bitstream(target, &bundle.top);
        let routed = script::routed(target, 1);
        let packer = Tool::Packer(target.family).program();
        lines.push(format!(
            "{packer} {}",
            quoted(script::pack(target, &routed, &bitstream))
        ));
    }
    lines.join("\n") + "\n"
}

/// Runs a flow in `folder`, which holds all that tools wrote when it comes back, whatever came of it.
///
/// # Errors
/// If the target does not hold the design or is not as fast as it should be, or a tool is missing, fails or is stopped.
pub fn run(
    job: &Job<'_>,
    tools: &Tools,
    folder: &Path,
    watch: &mut Watch<'_>,
) -> Result<Report, Error> {
    let target = job.target;
    if job.goal > Goal::Synth && !target.is_open() {
        return Err(Error::VendorOnly {
            target: target.name,
        });
    }
    // Whoever lacks a tool learns it before anything takes long.
    let mut wanted = vec![Tool::Yosys];
    if job.goal > Goal::Synth {
        wanted.push(Tool::Nextpnr(target.family));
    }
    if job.goal > Goal::Place {
        wanted.push(Tool::Packer(target.family));
    }
    for tool in wanted {
        tools.command(tool)?;
    }

    let bundle = emit(target, job.config)?;
    prepare(job, &bundle, folder)?;
    estimate(job, tools, folder, watch)?;
    (watch.tell)(Event::Synthesis);
    let usage = synthesise(job, tools, &bundle, folder, watch.stop)?;
    check(job, &usage, job.config.rows(), job.config.cols())?;
    let mut report = report(job, &bundle, &usage, levels(folder)?);
    if job.goal > Goal::Synth {
        place(job, tools, folder, watch, &mut report)?;
    }
    Ok(report)
}

/// PEs of the array from which larger ones are estimated.
const SAMPLE: u32 = 4;

/// A design of many times the target's size is refused without synthesising it.
const HOPELESS: u64 = 2;

/// Looks at a small array of the same kind when the whole is so large that it takes long to synthesise.
fn estimate(
    job: &Job<'_>,
    tools: &Tools,
    folder: &Path,
    watch: &mut Watch<'_>,
) -> Result<(), Error> {
    let (rows, cols) = (job.config.rows(), job.config.cols());
    let Some((config, sample)) = sample(job.config) else {
        return Ok(());
    };
    (watch.tell)(Event::Estimate);
    let folder = folder.join("sample");
    let job = Job {
        config: &config,
        ..job.clone()
    };
    let bundle = emit(job.target, &config)?;
    fs::create_dir_all(&folder).map_err(Error::io("make", &folder))?;
    prepare(&job, &bundle, &folder)?;
    let usage = synthesise(&job, tools, &bundle, &folder, watch.stop)?;
    let usage = usage.filled(job.target.family);
    let takes = Model::new(&usage, sample.0, sample.1).takes(rows, cols);
    let there = job.target.resources;
    let scarce = Resources {
        lut: there.lut * HOPELESS,
        carry: u64::MAX,
        ff: there.ff * HOPELESS,
        dsp: u64::MAX,
        bram: there.bram * HOPELESS,
    };
    match takes.fits(scarce) {
        true => Ok(()),
        false => Err(misfit(job.target, &usage, sample, (rows, cols), takes)),
    }
}

/// A configuration with a small array and otherwise the same, with the sides of its array.
fn sample(config: &Config) -> Option<(Config, (u32, u32))> {
    // Blocks tie the rows to their length; such arrays are synthesised whole.
    if config.scale_bits() > 0 || config.rows().max(config.cols()) <= 2 * SAMPLE {
        return None;
    }
    let sides = (config.rows().min(SAMPLE), config.cols().min(SAMPLE));
    let mut user = config.to_user();
    user.array.rows = Some(sides.0.into());
    user.array.cols = Some(sides.1.into());
    Some((Config::new(&user).ok()?, sides))
}

fn check(job: &Job<'_>, usage: &Usage, rows: u32, cols: u32) -> Result<(), Error> {
    let usage = &usage.filled(job.target.family);
    match usage.total.fits(job.target.resources) {
        true => Ok(()),
        false => Err(misfit(
            job.target,
            usage,
            (rows, cols),
            (rows, cols),
            usage.total,
        )),
    }
}

/// Why a design does not fit, from the usage of one of `measured` rows and columns.
fn misfit(
    target: &'static Target,
    usage: &Usage,
    measured: (u32, u32),
    array: (u32, u32),
    takes: Resources,
) -> Error {
    let model = Model::new(usage, measured.0, measured.1);
    Error::Misfit(Box::new(Misfit {
        target,
        array,
        takes,
        largest: model.largest(target.resources, array.0.max(array.1)),
    }))
}

fn synthesise(
    job: &Job<'_>,
    tools: &Tools,
    bundle: &Bundle,
    folder: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<Usage, Error> {
    let mut command = tools.command(Tool::Yosys)?;
    command.arg(SYNTHESIS);
    process::run("Yosys", command, folder, "synth.log", stop)?;
    let path = folder.join(script::NETLIST);
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let netlist: Netlist = serde_json::from_str(&text).map_err(|error| Error::Unreadable {
        tool: "Yosys",
        file: script::NETLIST.into(),
        what: error.to_string(),
    })?;
    Ok(netlist.usage(&bundle.top, job.target.family))
}

/// The levels of logic that Yosys found.
fn levels(folder: &Path) -> Result<u32, Error> {
    let path = folder.join(script::LEVELS);
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let length = text
        .split_once("length=")
        .and_then(|(_, rest)| rest.split_once(')'));
    length
        .and_then(|(number, _)| number.parse().ok())
        .ok_or_else(|| Error::Unreadable {
            tool: "Yosys",
            file: script::LEVELS.into(),
            what: "there is no length of a path".into(),
        })
}

fn report(job: &Job<'_>, bundle: &Bundle, usage: &Usage, levels: u32) -> Report {
    let (target, config) = (job.target, job.config);
    let Resources {
        lut,
        carry,
        ff,
        dsp,
        bram,
    } = usage.total;
    let macs_per_second = f64::from(config.multipliers()) * f64::from(target.clock());
    Report {
        target: target.name,
        device: target.device,
        config: config.name().into(),
        top: bundle.top.clone(),
        to: job.goal.name(),
        lut,
        carry,
        ff,
        dsp,
        bram,
        available: target.resources,
        pes: usage.pes,
        per_pe: usage.pe,
        units: usage.units.clone(),
        levels,
        clock_mhz: target.clock_mhz(),
        fmax_mhz: None,
        seeds: vec![],
        critical_path: None,
        macs_per_second,
        macs_per_second_per_lut: macs_per_second / lut.max(1) as f64,
        bitstream: None,
        floorplan: vec![],
    }
}

fn place(
    job: &Job<'_>,
    tools: &Tools,
    folder: &Path,
    watch: &mut Watch<'_>,
    report: &mut Report,
) -> Result<(), Error> {
    let target = job.target;
    let mut best: Option<(u32, f64, Placed)> = None;
    for seed in 1..=job.seeds {
        (watch.tell)(Event::Placement(seed, job.seeds));
        let mut command = tools.command(Tool::Nextpnr(target.family))?;
        command.args(script::place(target, seed));
        process::run(
            "nextpnr",
            command,
            folder,
            &format!("seed{seed}.log"),
            watch.stop,
        )?;
        let file = format!("seed{seed}.report.json");
        let path = folder.join(&file);
        let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        let unreadable = |what: String| Error::Unreadable {
            tool: "nextpnr",
            file: file.clone(),
            what,
        };
        let placed: Placed =
            serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
        let fmax = placed
            .fmax_mhz()
            .ok_or_else(|| unreadable("there is no clock".into()))?;
        report.seeds.push(Seed {
            seed,
            fmax_mhz: fmax,
            met: fmax >= report.clock_mhz,
        });
        if best.as_ref().is_none_or(|(_, so_far, _)| fmax > *so_far) {
            best = Some((seed, fmax, placed));
        }
    }
    let Some((seed, fmax, placed)) = best else {
        return Ok(());
    };
    report.fmax_mhz = Some(fmax);
    report.critical_path = placed.critical_path();
    report.floorplan = read_floorplan(folder, seed)?;
    if fmax < report.clock_mhz {
        return Err(Error::Timing(Box::new(Slow {
            target: target.name,
            wanted_mhz: report.clock_mhz,
            best_mhz: fmax,
            seeds: job.seeds,
            path: report.critical_path.clone(),
        })));
    }
    if job.goal == Goal::Bitstream {
        (watch.tell)(Event::Packing);
        let bitstream = script::bitstream(target, &report.top);
        let routed = script::routed(target, seed);
        let mut command = packer(tools, target.family)?;
        command.args(script::pack(target, &routed, &bitstream));
        process::run("the packer", command, folder, "pack.log", watch.stop)?;
        report.bitstream = Some(bitstream);
    }
    Ok(())
}

fn packer(tools: &Tools, family: Family) -> Result<Command, Error> {
    tools.command(Tool::Packer(family))
}

fn read_floorplan(folder: &Path, seed: u32) -> Result<Vec<crate::report::Place>, Error> {
    let file = format!("seed{seed}.json");
    let path = folder.join(&file);
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    floorplan(&text, crate::netlist::unit).map_err(|error| Error::Unreadable {
        tool: "nextpnr",
        file,
        what: error.to_string(),
    })
}
