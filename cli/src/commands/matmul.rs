//! `weft matmul`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use weft_cosim::{Interrupt, WAVE_WORDS, Watch};
use weft_golden::{
    Accumulate, Coded, Events, Matrix, Sums, matmul_codes, mismatches, sums_beyond_int32,
};
use weft_units::config::{BankedMemory, Config, Key, Preset};

use super::{config, print_json};
use crate::args::{Engine, Form, MatmulArgs};
use crate::operands::OperandError;
use crate::output::{OutputError, PendingByName, PendingFile, is_same_file};
use crate::report::parts::{FirstMismatch, RoundedTo};
use crate::report::{Failed, Hardware, MatmulReport, Verdict};
use crate::simulate::{Run, Simulated};
use crate::{Error, Exit, Streams, design, interrupt, npy, operands, progress};

/// What stands for the hardware: [`simulate_codes`](crate::simulate::simulate_codes), the same in a process of its own,
/// and in tests something that can be wrong.
pub type Simulator<'a> = dyn FnMut(&Config, &Coded, &Coded, Run<'_>, &mut Watch<'_>) -> Result<Simulated<Matrix<u32>>, Error>
    + 'a;

/// Multiplies two matrices, in hardware and in the golden model, and compares.
pub fn run(
    args: &MatmulArgs,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
    simulator: &mut Simulator<'_>,
) -> Result<Exit, Error> {
    refuse_same_files(args)?;
    refuse_idle_options(args)?;
    let config = configuration(args)?;
    let (a, b) = operands::read(args, &config, interrupt)?;
    let (a_rounded, b_rounded) = (a.rounded, b.rounded);
    let (a, b) = (a.coded, b.coded);
    let (m, k, n) = (a.codes().rows(), a.codes().cols(), b.codes().cols());
    // Before anything that takes time, so that a product is not computed in vain.
    let product_file = PendingFile::create(&args.out)?;
    let job = Job {
        args,
        config: &config,
        a: &a,
        b: &b,
        interrupt,
    };
    let mut report = MatmulReport {
        config: config.name().to_owned(),
        engine: args.engine.name(),
        m,
        k,
        n,
        macs: m as u64 * k as u64 * n as u64,
        a: a_rounded,
        b: b_rounded,
        c: None,
        verdict: Verdict::Golden,
        out: None,
        wave: None,
        left_out: Vec::new(),
    };
    let end = match args.engine {
        Engine::Golden => job.golden(&mut report).map(Some),
        Engine::Rtl => job.on_hardware(&mut report, streams.err, simulator),
    };
    if matches!(report.verdict, Verdict::Failed(_)) && args.json {
        print_json(streams.out, &report)?;
    }
    let product = end?;
    interrupt::check(interrupt)?;
    if let Some(product) = &product {
        write_product(product_file, &config, product)?;
        report.out = Some(args.out.clone());
    }
    if args.json {
        print_json(streams.out, &report)?;
    } else {
        write!(streams.out, "{report}")?;
    }
    Ok(match product {
        Some(_) => Exit::Right,
        None => Exit::Mismatch,
    })
}

/// The configuration, with what the command line says of the results.
fn configuration(args: &MatmulArgs) -> Result<Config, Error> {
    let mut given = args.config.clone();
    let format = args
        .out_format
        .map(|format| format!("{}={format}", Key::OutputFormat));
    let rounding = args
        .rounding
        .map(|rounding| format!("{}={rounding}", Key::OutputRounding));
    given
        .overrides
        .set
        .extend(format.into_iter().chain(rounding));
    config(&given)
}

/// The scales that are given, and their options.
fn scales(args: &MatmulArgs) -> impl Iterator<Item = (&'static str, &Path)> {
    let scales = [("--a-scale", &args.a_scale), ("--b-scale", &args.b_scale)];
    scales
        .into_iter()
        .filter_map(|(option, path)| Some((option, path.as_deref()?)))
}

/// Refuses to write over an input, or two outputs over each other.
fn refuse_same_files(args: &MatmulArgs) -> Result<(), Error> {
    let out = ("--out", args.out.as_path());
    let wave = args.wave.as_deref().map(|wave| ("--wave", wave));
    let config = args.config.config.as_path();
    let is_preset = Preset::find(&config.to_string_lossy()).is_ok();
    let inputs = [("--a", args.a.as_path()), ("--b", args.b.as_path())];
    let inputs: Vec<_> = inputs
        .into_iter()
        .chain((!is_preset).then_some(("--config", config)))
        .chain(scales(args))
        .collect();
    let with_inputs = |written| {
        let others = inputs.iter().copied();
        others.map(move |other| (written, other))
    };
    let pairs = with_inputs(out)
        .chain(wave.into_iter().flat_map(with_inputs))
        .chain(wave.map(|wave| (wave, out)));
    for ((written, path), (other, other_path)) in pairs {
        if is_same_file(path, other_path) {
            return Err(Error::SameFile {
                written,
                other,
                path: path.to_owned(),
            });
        }
    }
    Ok(())
}

/// Refuses what is about a simulation where there is none.
fn refuse_idle_options(args: &MatmulArgs) -> Result<(), OperandError> {
    if args.engine == Engine::Rtl {
        return Ok(());
    }
    let options = [
        ("--wave", args.wave.is_some()),
        ("--stalls", args.stalls > 0),
    ];
    match options.into_iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(OperandError::NoSimulation { option }),
        None => Ok(()),
    }
}

fn write_product(
    mut file: PendingFile,
    config: &Config,
    product: &Matrix<u32>,
) -> Result<(), Error> {
    let format = config.output().format;
    npy::write_codes(&mut file, format, product).map_err(|source| file.failed(source))?;
    Ok(file.commit()?)
}

struct Job<'a> {
    args: &'a MatmulArgs,
    config: &'a Config,
    a: &'a Coded,
    b: &'a Coded,
    interrupt: &'a Interrupt,
}

/// A simulation, and its waveform if there is to be one.
struct Attempt {
    outcome: Result<Simulated<Matrix<u32>>, Error>,
    wave: Option<PendingByName>,
}

impl Job<'_> {
    /// Multiplications of the golden model between two looks at the interrupt flag: some tenths of a second.
    const BAND: usize = 1 << 28;

    /// The codes of the product as it should be. The report gets to know what happened to the sums.
    fn golden(&self, report: &mut MatmulReport) -> Result<Matrix<u32>, Error> {
        let (product, events) = self.golden_in_bands(Self::BAND)?;
        let output = self.config.output();
        let accumulate = design::accumulate(self.config);
        // What overflowed is what became of sums; of integers, of which nothing else can happen, what became of them on
        // the way.
        let saturates = match accumulate {
            Accumulate::Wrap => false,
            Accumulate::SaturatePerStep { .. } | Accumulate::SaturateAtEnd => true,
            _ => output.saturate,
        };
        report.c = Some(RoundedTo::new(output.format, saturates, &events));
        Ok(product)
    }

    /// The same, a band of rows of so many multiplications after the other.
    fn golden_in_bands(&self, multiplications: usize) -> Result<(Matrix<u32>, Events), Error> {
        let Job { config, a, b, .. } = self;
        let (accumulate, conversion) = (design::accumulate(config), design::conversion(config));
        let height = a.codes().rows();
        let (depth, cols) = b.codes().shape();
        let rows = (multiplications / (depth * cols)).max(1);
        let random = design::random(config, (height, depth, cols))?;
        let (mut product, mut events) = (Vec::new(), Events::default());
        for start in (0..height).step_by(rows) {
            interrupt::check(self.interrupt)?;
            let end = height.min(start + rows);
            let band = operands::rows(a, start..end)?;
            let sums = matmul_codes(&band, b, accumulate)?;
            let random = match &random {
                Some(random) => {
                    let bits = random.as_slice()[start * cols..end * cols].to_vec();
                    Some(Matrix::new(end - start, cols, bits)?)
                }
                None => None,
            };
            let output = config.output().format;
            let (codes, happened) = sums.encode(output, &conversion, random.as_ref())?;
            product.extend_from_slice(codes.codes().as_slice());
            events += happened;
            if let Sums::Int32(_) = sums {
                events.overflowed += sums_beyond_int32(&band, b, accumulate)?;
            }
        }
        Ok((Matrix::new(height, cols, product)?, events))
    }

    /// Simulates and compares. What goes wrong is simulated once more, with a waveform. Returns the product if it is
    /// right.
    fn on_hardware(
        &self,
        report: &mut MatmulReport,
        err: &mut dyn Write,
        simulator: &mut Simulator<'_>,
    ) -> Result<Option<Matrix<u32>>, Error> {
        let given = self.args.wave.clone();
        // Asked before there is one.
        let wave_file = given.unwrap_or_else(|| self.wave_of_failure());
        let repeat = self.repeat(&wave_file);
        let Attempt { outcome, wave } = self.attempt(self.args.wave.as_deref(), simulator)?;
        let (golden, wrong, failure) = match outcome {
            Ok(simulated) => {
                let golden = self.golden(report)?;
                let mut hardware = self.compare(&simulated, &golden, report)?;
                hardware.repeat = (!hardware.bit_exact).then(|| repeat.clone());
                let elements = golden.as_slice().len();
                let wrong = (!hardware.bit_exact).then(|| {
                    let count = hardware.mismatches;
                    format!("{count} of {elements} elements differ from the golden model's")
                });
                report.verdict = Verdict::Ran(hardware);
                (Some(golden), wrong, None)
            }
            Err(error) if error.exit() == Exit::Mismatch => {
                report.verdict = Verdict::Failed(Failed {
                    error: error.to_string(),
                    form: self.args.form.name(),
                    stalls: self.args.stalls,
                    seed: self.args.seed,
                    repeat: repeat.clone(),
                });
                (None, Some(error.to_string()), Some(error))
            }
            Err(error) => return Err(error),
        };

        if let (Some(wave), Some(path)) = (wave, &self.args.wave) {
            interrupt::check(self.interrupt)?;
            wave.commit()?;
            report.wave = Some(path.clone());
        } else if let Some(wrong) = &wrong
            && self.record(wrong, &wave_file, err, simulator)
        {
            report.wave = Some(wave_file);
        }
        if report.wave.is_some() {
            report.left_out = self.left_out();
        }
        match failure {
            Some(error) => Err(Error::Repeatable {
                error: Box::new(error),
                wave: report.wave.clone(),
                repeat,
            }),
            None => Ok(golden.filter(|_| wrong.is_none())),
        }
    }

    /// Simulates once more what went wrong, which it does again in the same way, and says so before, since the model has
    /// to be built anew for that. Whether there is a waveform of it.
    fn record(
        &self,
        wrong: &str,
        wave: &Path,
        err: &mut dyn Write,
        simulator: &mut Simulator<'_>,
    ) -> bool {
        if self.interrupt.is_raised() {
            return false;
        }
        // If the stream is closed there is nobody left to tell.
        let _ = writeln!(err, "{wrong}");
        let _ = writeln!(
            err,
            "recording a waveform of it in {}, on a model that is built for that",
            wave.display()
        );
        let recorded = self.attempt(Some(wave), simulator);
        let kept = recorded.and_then(|Attempt { outcome, wave }| match (outcome, wave) {
            (Err(error), _) if error.exit() != Exit::Mismatch => Err(error),
            (_, Some(wave)) => {
                interrupt::check(self.interrupt)?;
                Ok(wave.commit()?)
            }
            (_, None) => Err(Error::internal("nothing was recorded")),
        });
        if let Err(error) = &kept {
            let _ = writeln!(err, "there is no waveform: {error}");
        }
        kept.is_ok()
    }

    /// What the hardware did, beside what it should have done.
    fn compare(
        &self,
        simulated: &Simulated<Matrix<u32>>,
        golden: &Matrix<u32>,
        report: &MatmulReport,
    ) -> Result<Hardware, Error> {
        let found = mismatches(golden, &simulated.product)?;
        let capacity = u128::from(self.config.multipliers()) * u128::from(simulated.cycles);
        Ok(Hardware {
            cycles: simulated.cycles,
            utilisation: report.macs as f64 / capacity as f64,
            bit_exact: found.is_empty(),
            mismatches: found.count,
            first_mismatch: found
                .first
                .map(|first| FirstMismatch::new(self.config.output().format, &first)),
            build_seconds: simulated.build_seconds,
            simulate_seconds: simulated.simulate_seconds,
            cycles_per_second: simulated.simulated_cycles as f64 / simulated.simulate_seconds,
            macs_per_second: report.macs as f64 / simulated.simulate_seconds,
            cache: if simulated.cached { "hit" } else { "miss" },
            form: self.args.form.name(),
            stalls: self.args.stalls,
            seed: self.args.seed,
            counters: simulated.counters,
            repeat: None,
        })
    }

    /// One simulation.
    fn attempt(
        &self,
        wave: Option<&Path>,
        simulator: &mut Simulator<'_>,
    ) -> Result<Attempt, Error> {
        let pending = wave.map(PendingByName::create).transpose()?;
        let written_at = pending.as_ref().map(PendingByName::written_at);
        let run = Run {
            form: self.args.form.into(),
            stalls: self.args.stalls,
            seed: self.args.seed,
            wave: written_at.as_deref(),
        };
        let mut watch = progress::watch(self.interrupt);
        let outcome = simulator(self.config, self.a, self.b, run, &mut watch);
        let outcome = outcome.map_err(|error| match (error, wave) {
            // It knows only the name that the file has in the making.
            (Error::Unrecorded { reason, room }, Some(wave)) => OutputError::Wave {
                path: wave.to_owned(),
                reason,
                room,
            }
            .into(),
            (error, _) => error,
        });
        Ok(Attempt {
            outcome,
            wave: pending,
        })
    }

    /// What a waveform does not show, since it has too many words.
    fn left_out(&self) -> Vec<&'static str> {
        let config = self.config;
        let is_loops = self.args.form == Form::Loops;
        let is_large = |words: u64| words > u64::from(WAVE_WORDS);
        let [rows, cols] = [config.grid_rows(), config.cols()].map(u64::from);
        // Loop form has one array for the states of all PEs, and one for a bank of all partitions of a memory, with room
        // for neighbours beyond the edge and between large banks; instance form has an array for each partition.
        let words = |lanes: u64, memory: BankedMemory, entry_bits: u32| {
            let depth = u64::from(memory.depth());
            let apart = match depth {
                256.. => depth + (512 * lanes / u64::from(entry_bits)).max(1),
                _ => depth,
            };
            match is_loops {
                true => ((lanes + 1).next_power_of_two() * apart).next_power_of_two(),
                false => depth,
            }
        };
        let states = (rows * (cols + 1) + cols).next_power_of_two();
        let parts = [
            ("the states of PEs", if is_loops { states } else { 0 }),
            (
                "the moving scratchpad",
                words(rows, config.moving_memory(), config.moving_entry_bits()),
            ),
            (
                "the stationary scratchpad",
                words(
                    cols,
                    config.stationary_memory(),
                    config.stationary_entry_bits(),
                ),
            ),
            (
                "the partial-sum buffer",
                words(cols, config.psum_memory(), config.psum_entry_bits()),
            ),
        ];
        let large = parts.into_iter().filter(|(_, words)| is_large(*words));
        large.map(|(part, _)| part).collect()
    }

    /// Where the waveform of a failure goes if the user named no place: beside the product that is not written, under a
    /// name that nothing has.
    fn wave_of_failure(&self) -> PathBuf {
        let args = self.args;
        // Beside a device there is no place for files.
        let is_device = fs::metadata(&args.out).is_ok_and(|out| !out.is_file());
        let out = if is_device {
            Path::new("product")
        } else {
            &args.out
        };
        let is_free =
            |wave: &PathBuf| fs::symlink_metadata(wave).is_err() && !is_same_file(&args.out, wave);
        let numbered = (1..).map(|number: u64| out.with_extension(format!("{number}.fst")));
        [out.with_extension("fst"), out.with_added_extension("fst")]
            .into_iter()
            .chain(numbered)
            .find(is_free)
            .unwrap_or_default()
    }

    /// The command that repeats this run with a waveform.
    fn repeat(&self, wave: &Path) -> String {
        let args = self.args;
        let mut words = vec!["weft".to_owned(), "matmul".to_owned()];
        let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
        let path = |path: &Path| path.to_string_lossy().into_owned();
        option("config", path(&args.config.config));
        for assignment in &args.config.overrides.set {
            option("set", assignment.clone());
        }
        if let Some(format) = args.out_format {
            option("out-format", format.to_string());
        }
        if let Some(rounding) = args.rounding {
            option("rounding", rounding.to_string());
        }
        option("a", path(&args.a));
        option("b", path(&args.b));
        for (name, scale) in scales(args) {
            option(name.trim_start_matches('-'), path(scale));
        }
        if let Some(rule) = args.scale_rule {
            option("scale-rule", rule.to_string());
        }
        if let Some(overflow) = args.operand_overflow {
            option("operand-overflow", overflow.name().to_owned());
        }
        if let Some(cols) = args.b_cols {
            option("b-cols", cols.to_string());
        }
        option("out", path(&args.out));
        option("form", args.form.name().to_owned());
        option("seed", args.seed.to_string());
        option("stalls", args.stalls.to_string());
        option("wave", path(wave));
        let flags = [("--codes", args.codes), ("--packed", args.packed)];
        let given = flags.into_iter().filter(|(_, given)| *given);
        words.extend(given.map(|(flag, _)| flag.to_owned()));
        shlex::try_join(words.iter().map(String::as_str)).unwrap_or_else(|_| words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use tempfile::TempDir;
    use weft_cosim::Error as CosimError;
    use weft_format::{Format, Operand};
    use weft_golden::Conversion;

    use super::*;
    use crate::args::{Cli, Command};
    use crate::simulate::Counters;

    /// Operands of 3 x 5 and 5 x 2 in a folder of their own.
    fn operands() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let a = Matrix::from_fn(3, 5, |i, j| i as i32 * 7 - j as i32).unwrap();
        let b = Matrix::from_fn(5, 2, |i, j| 3 - i as i32 + 4 * j as i32).unwrap();
        for (name, matrix) in [("a.npy", a), ("b.npy", b)] {
            npy::write(fs::File::create(folder.path().join(name)).unwrap(), &matrix).unwrap();
        }
        folder
    }

    /// Runs `weft matmul` in `folder` on a stand-in for the hardware: its end, and the report. What it says meanwhile
    /// comes first in the report.
    fn matmul_in(
        folder: &TempDir,
        options: &[&str],
        interrupt: &Interrupt,
        simulator: &mut Simulator<'_>,
    ) -> (Result<Exit, Error>, String) {
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let (a, b, c) = (path("a.npy"), path("b.npy"), path("c.npy"));
        let words = [
            "weft",
            "matmul",
            "--config",
            "tiny-int8",
            "--a",
            &a,
            "--b",
            &b,
            "--out",
            &c,
        ];
        let cli = Cli::try_parse_from(words.iter().chain(options)).unwrap();
        let Command::Matmul(args) = cli.command else {
            panic!("not matmul");
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            out: &mut out,
            err: &mut err,
        };
        let end = run(&args, &mut streams, interrupt, simulator);
        err.extend(out);
        (
            end,
            String::from_utf8(err)
                .unwrap()
                .replace(&*folder.path().to_string_lossy(), "FOLDER"),
        )
    }

    /// Hardware that multiplies as the golden model does, and then `disturbs` the product.
    fn hardware(disturb: fn(&mut [u32])) -> Box<Simulator<'static>> {
        Box::new(move |config, a, b, run, _| {
            let sums = matmul_codes(a, b, design::accumulate(config))?;
            let conversion = design::conversion(config);
            let (product, _) = sums.encode(config.output().format, &conversion, None)?;
            let mut product = product.codes().clone();
            disturb(product.as_mut_slice());
            if let Some(wave) = run.wave {
                fs::write(wave, "a waveform").unwrap();
            }
            Ok(Simulated {
                product,
                cycles: 40,
                simulated_cycles: 50,
                build_seconds: 0.5,
                simulate_seconds: 0.25,
                cpu_seconds: 0.125,
                cached: true,
                counters: Counters {
                    cycles: 45,
                    rows: 6,
                    wait_load: 8,
                    ..Counters::default()
                },
            })
        })
    }

    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn right_hardware_writes_the_product() {
        let folder = operands();
        let (end, report) = matmul_in(&folder, &[], &Interrupt::new(), &mut *hardware(|_| ()));
        assert_eq!(end.unwrap(), Exit::Right);
        assert_eq!(names(&folder), ["a.npy", "b.npy", "c.npy"]);
        let product = npy::read(&folder.path().join("c.npy"), weft_format::Format::Int32).unwrap();
        assert_eq!(product, Matrix::from([[0, -40], [35, 135], [70, 310]]));
        insta::assert_snapshot!(report, @r"
        C[3, 2] = A[3, 5] * B[5, 2] on tiny-int8
          right       all 6 elements equal the golden model's to the bit
          cycles      40, 4.7 % of the array's multiplications useful
          counters    6 rows issued in 45 cycles; waits: 0 for commands, 0 for A, 8 for B, 0 for sums
          simulation  0.25 s: 200 cycles/s, 120 MAC/s
          model       loops form, found in the cache in 0.50 s
          wrote       FOLDER/c.npy
        ");
    }

    #[test]
    fn json_is_one_object_with_the_promised_fields() {
        let folder = operands();
        let options = [
            "--json",
            "--wave",
            "/dev/null",
            "--stalls",
            "30",
            "--seed",
            "7",
        ];
        let (end, report) = matmul_in(&folder, &options, &Interrupt::new(), &mut *hardware(|_| ()));
        assert_eq!(end.unwrap(), Exit::Right);
        insta::assert_snapshot!(report, @r#"
        {
          "config": "tiny-int8",
          "engine": "rtl",
          "m": 3,
          "k": 5,
          "n": 2,
          "macs": 30,
          "a": null,
          "b": null,
          "c": {
            "format": "int32",
            "overflowed": 0,
            "saturate": false,
            "underflowed": 0,
            "nan": 0
          },
          "cycles": 40,
          "utilisation": 0.046875,
          "bit_exact": true,
          "mismatches": 0,
          "first_mismatch": null,
          "error": null,
          "build_seconds": 0.5,
          "simulate_seconds": 0.25,
          "cycles_per_second": 200.0,
          "macs_per_second": 120.0,
          "cache": "hit",
          "form": "loops",
          "stalls": 30,
          "seed": 7,
          "counters": {
            "cycles": 45,
            "rows": 6,
            "wait_psum": 0,
            "wait_load": 8,
            "wait_moving": 0,
            "wait_command": 0
          },
          "repeat": null,
          "out": "FOLDER/c.npy",
          "wave": "/dev/null"
        }
        "#);
    }

    #[test]
    fn wrong_hardware_is_reported_with_a_waveform_and_without_a_product() {
        let folder = operands();
        let mut wrong = hardware(|product| {
            product[3] += 1;
            product[5] = 0;
        });
        let options = [
            "--stalls",
            "30",
            "--seed",
            "7",
            "--set",
            "format.moving = int8",
        ];
        let (end, report) = matmul_in(&folder, &options, &Interrupt::new(), &mut *wrong);
        assert_eq!(end.unwrap(), Exit::Mismatch);
        assert_eq!(names(&folder), ["a.npy", "b.npy", "c.fst"]);
        insta::assert_snapshot!(report, @r"
        2 of 6 elements differ from the golden model's
        recording a waveform of it in FOLDER/c.fst, on a model that is built for that
        C[3, 2] = A[3, 5] * B[5, 2] on tiny-int8
          WRONG       2 of 6 elements differ from the golden model's
                      the first at row 1, column 1: expected 135 (0x00000087), got 136 (0x00000088)
          cycles      40, 4.7 % of the array's multiplications useful
          counters    6 rows issued in 45 cycles; waits: 0 for commands, 0 for A, 8 for B, 0 for sums
          simulation  0.25 s: 200 cycles/s, 120 MAC/s
          model       loops form, found in the cache in 0.50 s
          stalls      30 %, seed 7
          repeat      weft matmul --config tiny-int8 --set 'format.moving = int8' --a FOLDER/a.npy --b FOLDER/b.npy --out FOLDER/c.npy --form loops --seed 7 --stalls 30 --wave FOLDER/c.fst
          waveform    FOLDER/c.fst
          wrote       no product
        ");
    }

    #[test]
    fn wrong_numbers_are_told_as_values_and_as_codes() {
        let folder = operands();
        let mut wrong = hardware(|product| product[2] = 0x7fc0);
        let options = "--set format.moving=bf16 --set format.stationary=bf16 --set accumulate.model=fp32-chain \
             --out-format bf16 --rounding toward-zero";
        let options: Vec<_> = options.split(' ').collect();
        let (end, report) = matmul_in(&folder, &options, &Interrupt::new(), &mut *wrong);
        assert_eq!(end.unwrap(), Exit::Mismatch);
        let told = |start: &str| {
            let mut lines = report
                .lines()
                .filter(|line| line.trim_start().starts_with(start));
            lines.next().unwrap_or(&report).trim().to_owned()
        };
        assert_eq!(
            told("A "),
            "A           rounded to bf16: 0 overflowed, 0 underflowed to zero, 0 NaN"
        );
        assert_eq!(
            told("C "),
            "C           rounded to bf16: 0 overflowed, 0 underflowed to zero, 0 NaN"
        );
        assert_eq!(
            told("the first"),
            "the first at row 1, column 0: expected 35 (0x420c), got NaN (0x7fc0)"
        );
        assert_eq!(
            told("repeat"),
            "repeat      weft matmul --config tiny-int8 --set 'format.moving=bf16' --set 'format.stationary=bf16' \
             --set 'accumulate.model=fp32-chain' --out-format bf16 --rounding toward-zero --a FOLDER/a.npy --b FOLDER/b.npy --out FOLDER/c.npy \
             --form loops --seed 0 --stalls 0 --wave FOLDER/c.fst"
        );
        let json: Vec<_> = options.iter().copied().chain(["--json"]).collect();
        let (_, report) = matmul_in(&folder, &json, &Interrupt::new(), &mut *wrong);
        let object = &report[report.find('{').unwrap()..];
        let object: serde_json::Value = serde_json::from_str(object).unwrap();
        assert_eq!(
            object["first_mismatch"],
            serde_json::json!({
                "row": 1, "col": 0, "expected": 35, "got": "NaN", "expected_code": 0x420c, "got_code": 0x7fc0,
            })
        );
    }

    #[test]
    fn a_run_on_codes_is_repeated_on_codes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut args = arguments(&at("a.npy"), &at("c.npy"));
        (args.codes, args.packed) = (true, true);
        args.a_scale = Some("sa.npy".into());
        args.b_scale = Some(at("c.fst"));
        fs::write(at("c.fst"), "scales").unwrap();
        let coded = Coded::new(Format::Int8, Matrix::from([[1]])).unwrap();
        let job = Job {
            args: &args,
            config: &Config::preset("tiny-int8").unwrap(),
            a: &coded,
            b: &coded,
            interrupt: &Interrupt::new(),
        };
        let repeat = job
            .repeat(&job.wave_of_failure())
            .replace(&*folder.path().to_string_lossy(), "FOLDER");
        // A waveform does not take the place of scales.
        assert_eq!(
            repeat,
            "weft matmul --config tiny-int8 --a FOLDER/a.npy --b b --a-scale sa.npy --b-scale FOLDER/c.fst \
             --out FOLDER/c.npy --form loops --seed 0 --stalls 0 --wave FOLDER/c.npy.fst --codes --packed"
        );
    }

    /// Hardware that hangs, and leaves a waveform of it if one is asked for.
    fn stuck(
        _: &Config,
        _: &Coded,
        _: &Coded,
        run: Run<'_>,
        _: &mut Watch<'_>,
    ) -> Result<Simulated<Matrix<u32>>, Error> {
        if let Some(wave) = run.wave {
            fs::write(wave, "a waveform").unwrap();
        }
        let stopped = CosimError::ModelStopped {
            cycle: 7,
            message: "stuck".to_owned(),
        };
        Err(stopped.into())
    }

    #[test]
    fn hardware_that_hangs_is_a_mismatch_with_a_waveform() {
        let folder = operands();
        let (end, report) = matmul_in(&folder, &[], &Interrupt::new(), &mut stuck);
        let error = end.unwrap_err();
        assert_eq!(error.exit(), Exit::Mismatch);
        assert!(matches!(error, Error::Repeatable { wave: Some(_), .. }));
        assert_eq!(error.to_string(), "the model stopped in cycle 7: stuck");
        insta::assert_snapshot!(report, @r"
        the model stopped in cycle 7: stuck
        recording a waveform of it in FOLDER/c.fst, on a model that is built for that
        ");
        assert_eq!(names(&folder), ["a.npy", "b.npy", "c.fst"]);
    }

    #[test]
    fn hardware_that_hangs_is_reported_in_json_too() {
        let folder = operands();
        let wave = folder.path().join("w.fst").to_string_lossy().into_owned();
        let options = ["--json", "--seed", "7", "--wave", &wave];
        let (end, report) = matmul_in(&folder, &options, &Interrupt::new(), &mut stuck);
        assert_eq!(end.unwrap_err().exit(), Exit::Mismatch);
        assert_eq!(names(&folder), ["a.npy", "b.npy", "w.fst"]);
        insta::assert_snapshot!(report, @r#"
        {
          "config": "tiny-int8",
          "engine": "rtl",
          "m": 3,
          "k": 5,
          "n": 2,
          "macs": 30,
          "a": null,
          "b": null,
          "c": null,
          "cycles": null,
          "utilisation": null,
          "bit_exact": false,
          "mismatches": null,
          "first_mismatch": null,
          "error": "the model stopped in cycle 7: stuck",
          "build_seconds": null,
          "simulate_seconds": null,
          "cycles_per_second": null,
          "macs_per_second": null,
          "cache": null,
          "form": "loops",
          "stalls": 0,
          "seed": 7,
          "counters": null,
          "repeat": "weft matmul --config tiny-int8 --a FOLDER/a.npy --b FOLDER/b.npy --out FOLDER/c.npy --form loops --seed 7 --stalls 0 --wave FOLDER/w.fst",
          "out": null,
          "wave": "FOLDER/w.fst"
        }
        "#);
    }

    #[test]
    fn why_there_is_no_waveform_of_a_failure_is_said() {
        let folder = operands();
        let mut wrong = hardware(|product| product[0] += 1);
        let mut without_room =
            |config: &Config, a: &Coded, b: &Coded, run: Run<'_>, watch: &mut Watch<'_>| match run
                .wave
            {
                None => wrong(config, a, b, run, watch),
                Some(_) => Err(Error::Unrecorded {
                    reason: "the disk is full".to_owned(),
                    room: None,
                }),
            };
        let (end, report) = matmul_in(&folder, &[], &Interrupt::new(), &mut without_room);
        assert_eq!(end.unwrap(), Exit::Mismatch);
        assert_eq!(names(&folder), ["a.npy", "b.npy"]);
        let said: Vec<_> = report.lines().take(3).collect();
        assert_eq!(
            said[2],
            "there is no waveform: cannot write FOLDER/c.fst: the disk is full"
        );
        assert!(!report.contains("  waveform"), "{report}");
    }

    /// The arguments of `weft matmul` with these files.
    fn arguments(a: &Path, out: &Path) -> MatmulArgs {
        let words = "weft matmul --config tiny-int8 --b b --a".split(' ');
        let words = words.map(std::ffi::OsStr::new);
        let paths = [a.as_os_str(), "--out".as_ref(), out.as_os_str()];
        match Cli::try_parse_from(words.chain(paths)).unwrap().command {
            Command::Matmul(args) => args,
            _ => panic!("not matmul"),
        }
    }

    /// The waveform of a failure must not take the place of anything.
    #[test]
    fn the_waveform_of_a_failure_gets_a_name_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let matrix = Coded::new(Format::Int8, Matrix::from([[1]])).unwrap();
        let wave = |a: &str, out: &str| {
            let job = Job {
                args: &arguments(&at(a), &at(out)),
                config: &Config::preset("tiny-int8").unwrap(),
                a: &matrix,
                b: &matrix,
                interrupt: &Interrupt::new(),
            };
            job.wave_of_failure()
        };
        assert_eq!(wave("a.npy", "c.npy"), at("c.fst"));
        assert_eq!(wave("a.npy", "c.fst"), at("c.fst.fst"));
        for there in ["c.fst", "c.npy.fst", "c.1.fst"] {
            fs::write(at(there), "the user's").unwrap();
        }
        assert_eq!(wave("a.npy", "c.npy"), at("c.2.fst"));
        assert_eq!(wave("a.npy", "/dev/null"), Path::new("product.fst"));
    }

    /// What is said to be left out of a waveform is what has arrays that are too large in the text.
    #[test]
    fn what_a_waveform_leaves_out_is_what_is_large() {
        let mut seen = std::collections::BTreeSet::new();
        for (rows, cols, sets) in [
            (63, 63, "stationary_depth=64"),
            (63, 64, "stationary_depth=64"),
            (31, 128, "stationary_depth=32"),
            (5, 9, "moving_depth=256"),
            (5, 9, "moving_depth=512"),
            (5, 9, "moving_depth=8192"),
            (5, 9, "stationary_depth=128"),
            (5, 9, "stationary_depth=256"),
        ] {
            let mut document = weft_units::config::Document::new("test", "");
            for set in [
                format!("array.rows={rows}"),
                format!("array.cols={cols}"),
                format!("scratchpad.{sets}"),
                "psum.depth=8".to_owned(),
            ] {
                document.set(&set);
            }
            let config = Config::read(&document).unwrap();
            for form in [Form::Loops, Form::Instances] {
                let mut args = arguments("a".as_ref(), "c".as_ref());
                args.form = form;
                let matrix = Coded::new(Format::Int8, Matrix::from([[1]])).unwrap();
                let job = Job {
                    args: &args,
                    config: &config,
                    a: &matrix,
                    b: &matrix,
                    interrupt: &Interrupt::new(),
                };
                let options = weft_ir::Options {
                    dialect: weft_ir::Dialect::SystemVerilog,
                    form: form.into(),
                };
                let bundle = crate::design::emit(&config, &options).unwrap();
                // Elements of the arrays in loop form, of a bank in instance form, of each part.
                let largest = |part: &str| {
                    let lines = bundle.files.iter().flat_map(|file| file.text.lines());
                    let arrays = lines.filter_map(|line| {
                        let (declared, size) = line.trim_end_matches("];").rsplit_once('[')?;
                        let is_it = declared.starts_with("  logic") && declared.contains(part);
                        is_it.then(|| size.rsplit(':').next()?.parse::<u64>().ok())?
                    });
                    arrays.max().unwrap_or(0)
                };
                let large: Vec<_> = match form {
                    Form::Loops => vec![
                        ("the states of PEs", largest(" array_pe_moving_q")),
                        ("the moving scratchpad", largest(" moving_partition_bank0")),
                        (
                            "the stationary scratchpad",
                            largest(" stationary_partition_bank0"),
                        ),
                        ("the partial-sum buffer", largest(" psum_partition_bank0")),
                    ],
                    // There only depth counts, and only the moving scratchpad is that deep here.
                    Form::Instances => {
                        vec![(
                            "the moving scratchpad",
                            job.config.moving_memory().depth().into(),
                        )]
                    }
                };
                let large: Vec<_> = large
                    .into_iter()
                    .filter(|(_, words)| *words > u64::from(WAVE_WORDS))
                    .map(|(part, _)| part)
                    .collect();
                assert_eq!(job.left_out(), large, "{rows} x {cols}, {sets}, {form:?}");
                seen.extend(large);
            }
        }
        assert_eq!(seen.len(), 3, "{seen:?}");
    }

    #[test]
    fn bands_of_the_golden_model_make_the_whole() {
        let (m, k, n) = (7, 40, 2);
        let values = Matrix::from_fn(m, k, |i, j| (i * 7) as f32 - (3 * j) as f32).unwrap();
        let weights = Matrix::from_fn(k, n, |i, j| (i + 4 * j) as f32 - 3.0).unwrap();
        for settings in [
            vec!["array.rows=4", "format.moving=int8"],
            // With scales, and with results that overflow.
            vec![
                "array.rows=32",
                "format.moving=mxfp8-e4m3",
                "output.format=e4m3",
            ],
        ] {
            let mut document = weft_units::config::Document::new("test", "array.cols=4");
            settings.iter().for_each(|setting| document.set(setting));
            let config = Config::read(&document).unwrap();
            let coded = |values, operand| {
                let (format, conversion) = (config.moving(), Conversion::mx());
                match format.block() {
                    None => Coded::encode(format, values, &conversion, None).unwrap().0,
                    Some(_) => {
                        let rule = weft_format::ScaleRule::Floor;
                        let blocks =
                            weft_golden::quantize(values, format, operand, rule, &conversion, None);
                        blocks.unwrap().coded
                    }
                }
            };
            let interrupt = Interrupt::new();
            let job = Job {
                args: &arguments("a".as_ref(), "c".as_ref()),
                config: &config,
                a: &coded(&values, Operand::Moving),
                b: &coded(&weights, Operand::Stationary),
                interrupt: &interrupt,
            };
            let whole = job.golden_in_bands(usize::MAX).unwrap();
            assert_eq!(whole.0.shape(), (m, n));
            assert_eq!(
                whole.1.overflowed > 0,
                config.output().format == Format::E4m3
            );
            // Less than a row, a row, two rows and the last one alone.
            for multiplications in [1, k * n, 2 * k * n + 1] {
                assert_eq!(job.golden_in_bands(multiplications).unwrap(), whole);
            }
            interrupt.raise();
            let end = job.golden_in_bands(1);
            assert!(matches!(end, Err(Error::Interrupted)));
        }
    }

    #[test]
    fn a_tool_that_fails_leaves_nothing_behind() {
        let folder = operands();
        let mut missing = |_: &Config, _: &Coded, _: &Coded, _: Run<'_>, _: &mut Watch<'_>| {
            Err(Error::from(CosimError::NoCacheFolder))
        };
        let wave = folder.path().join("w.fst").to_string_lossy().into_owned();
        let (end, _) = matmul_in(&folder, &["--wave", &wave], &Interrupt::new(), &mut missing);
        assert_eq!(end.unwrap_err().exit(), Exit::Tool);
        assert_eq!(names(&folder), ["a.npy", "b.npy"]);
    }

    #[test]
    fn an_interrupt_leaves_nothing_behind() {
        let folder = operands();
        let interrupt = Interrupt::new();
        let raise = interrupt.clone();
        let mut right = hardware(|_| ());
        let mut interrupted =
            |config: &Config, a: &Coded, b: &Coded, run: Run<'_>, watch: &mut Watch<'_>| {
                raise.raise();
                right(config, a, b, run, watch)
            };
        let wave = folder.path().join("w.fst").to_string_lossy().into_owned();
        let (end, report) = matmul_in(&folder, &["--wave", &wave], &interrupt, &mut interrupted);
        assert!(matches!(end, Err(Error::Interrupted)));
        assert_eq!(report, "");
        assert_eq!(names(&folder), ["a.npy", "b.npy"]);
    }

    #[test]
    fn the_golden_engine_needs_no_hardware() {
        let folder = operands();
        let mut none = |_: &Config, _: &Coded, _: &Coded, _: Run<'_>, _: &mut Watch<'_>| {
            panic!("the hardware was asked")
        };
        let options = ["--engine", "golden", "--json"];
        let (end, report) = matmul_in(&folder, &options, &Interrupt::new(), &mut none);
        assert_eq!(end.unwrap(), Exit::Right);
        assert_eq!(names(&folder), ["a.npy", "b.npy", "c.npy"]);
        insta::assert_snapshot!(report, @r#"
        {
          "config": "tiny-int8",
          "engine": "golden",
          "m": 3,
          "k": 5,
          "n": 2,
          "macs": 30,
          "a": null,
          "b": null,
          "c": {
            "format": "int32",
            "overflowed": 0,
            "saturate": false,
            "underflowed": 0,
            "nan": 0
          },
          "cycles": null,
          "utilisation": null,
          "bit_exact": null,
          "mismatches": null,
          "first_mismatch": null,
          "error": null,
          "build_seconds": null,
          "simulate_seconds": null,
          "cycles_per_second": null,
          "macs_per_second": null,
          "cache": null,
          "form": null,
          "stalls": null,
          "seed": null,
          "counters": null,
          "repeat": null,
          "out": "FOLDER/c.npy",
          "wave": null
        }
        "#);
    }
}
