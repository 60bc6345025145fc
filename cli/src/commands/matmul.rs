//! `weft matmul`

use std::io::Write;
use std::path::{Path, PathBuf};

use weft_cosim::{Interrupt, Watch};
use weft_golden::{Accumulate, Matrix, matmul, mismatches};
use weft_units::config::Config;

use super::{config, print_json};
use crate::args::{Engine, MatmulArgs};
use crate::output::PendingFile;
use crate::report::{FirstMismatch, Hardware, MatmulReport};
use crate::simulate::{Run, Simulated, simulate};
use crate::{Error, Exit, interrupt, npy, progress};

/// Multiplies two matrices, in hardware and in the golden model, and compares.
pub fn run(args: &MatmulArgs, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    run_on(args, out, interrupt, &mut simulate)
}

/// What stands for the hardware: [`simulate`], and in tests something that can be wrong.
type Simulator<'a> = dyn FnMut(&Config, &Matrix<i32>, &Matrix<i32>, Run<'_>, &mut Watch<'_>) -> Result<Simulated, Error>
    + 'a;

fn run_on(
    args: &MatmulArgs,
    out: &mut dyn Write,
    interrupt: &Interrupt,
    simulator: &mut Simulator<'_>,
) -> Result<Exit, Error> {
    let config = config(&args.config)?;
    let a = npy::read(&args.a, config.moving())?;
    let b = npy::read(&args.b, config.stationary())?;
    if a.cols() != b.rows() {
        return Err(Error::Contraction {
            a: args.a.clone(),
            a_cols: a.cols(),
            b: args.b.clone(),
            b_rows: b.rows(),
        });
    }
    // Before anything that takes time, so that a product is not computed in vain.
    let product_file = PendingFile::create(&args.out)?;

    let accumulate = Accumulate::new(config.accumulate(), config.products());
    let golden = matmul(&a, &b, config.moving(), config.stationary(), accumulate)?;
    let mut report = MatmulReport {
        config: config.name().to_owned(),
        engine: match args.engine {
            Engine::Rtl => "rtl",
            Engine::Golden => "golden",
        },
        m: a.rows(),
        k: a.cols(),
        n: b.cols(),
        macs: a.rows() as u64 * a.cols() as u64 * b.cols() as u64,
        hardware: None,
        out: None,
        wave: None,
    };
    if args.engine == Engine::Rtl {
        let job = Job {
            args,
            config: &config,
            a: &a,
            b: &b,
            golden: &golden,
        };
        job.on_hardware(&mut report, interrupt, simulator)?;
    }

    let exact = report
        .hardware
        .as_ref()
        .is_none_or(|hardware| hardware.bit_exact);
    interrupt::check(interrupt)?;
    if exact {
        write_product(product_file, &golden)?;
        report.out = Some(args.out.clone());
    }
    if args.json {
        print_json(out, &report)?;
    } else {
        write!(out, "{report}")?;
    }
    Ok(if exact { Exit::Right } else { Exit::Mismatch })
}

fn write_product(mut file: PendingFile, product: &Matrix<i32>) -> Result<(), Error> {
    npy::write(&mut file, product).map_err(|source| file.failed(source))?;
    Ok(file.commit()?)
}

struct Job<'a> {
    args: &'a MatmulArgs,
    config: &'a Config,
    a: &'a Matrix<i32>,
    b: &'a Matrix<i32>,
    golden: &'a Matrix<i32>,
}

impl Job<'_> {
    /// Simulates and compares. What goes wrong is simulated once more, with a waveform.
    fn on_hardware(
        &self,
        report: &mut MatmulReport,
        interrupt: &Interrupt,
        simulator: &mut Simulator<'_>,
    ) -> Result<(), Error> {
        let wave = self.args.wave.as_deref();
        let outcome = self.attempt(wave, interrupt, simulator);
        let is_wrong = match &outcome {
            Ok(simulated) => simulated.product != *self.golden,
            Err(error) => error.exit() == Exit::Mismatch,
        };
        if let Some(wave) = wave {
            report.wave = (is_wrong || outcome.is_ok()).then(|| wave.to_owned());
        } else if is_wrong && !interrupt.is_raised() {
            // It goes wrong in the same way; the waveform is what it is repeated for. Without one the report still says
            // what is known.
            let wave = self.wave_of_failure();
            let _ = self.attempt(Some(&wave), interrupt, simulator);
            report.wave = wave.is_file().then_some(wave);
        }
        let simulated = outcome.map_err(|error| match is_wrong {
            true => Error::Repeatable {
                error: Box::new(error),
                wave: report.wave.clone(),
                repeat: self.repeat(),
            },
            false => error,
        })?;

        let found = mismatches(self.golden, &simulated.product)?;
        let capacity = u128::from(self.config.multipliers()) * u128::from(simulated.cycles);
        report.hardware = Some(Hardware {
            cycles: simulated.cycles,
            utilisation: report.macs as f64 / capacity as f64,
            bit_exact: found.is_empty(),
            mismatches: found.count,
            first_mismatch: found.first.map(|first| FirstMismatch {
                row: first.row,
                col: first.col,
                expected: first.expected,
                got: first.actual,
            }),
            build_seconds: simulated.build_seconds,
            simulate_seconds: simulated.simulate_seconds,
            cycles_per_second: simulated.simulated_cycles as f64 / simulated.simulate_seconds,
            macs_per_second: report.macs as f64 / simulated.simulate_seconds,
            cache: if simulated.cached { "hit" } else { "miss" },
            form: self.args.form.name(),
            stalls: self.args.stalls,
            seed: self.args.seed,
            counters: simulated.counters,
            repeat: (!found.is_empty()).then(|| self.repeat()),
        });
        Ok(())
    }

    /// One simulation. The waveform, if there is to be one, appears when it is complete, right or wrong.
    fn attempt(
        &self,
        wave: Option<&Path>,
        interrupt: &Interrupt,
        simulator: &mut Simulator<'_>,
    ) -> Result<Simulated, Error> {
        let wave = wave.map(PendingFile::create).transpose()?;
        let run = Run {
            form: self.args.form.into(),
            stalls: self.args.stalls,
            seed: self.args.seed,
            wave: wave.as_ref().map(PendingFile::written_at),
        };
        let outcome = simulator(
            self.config,
            self.a,
            self.b,
            run,
            &mut progress::watch(interrupt),
        );
        let is_complete = match &outcome {
            Ok(_) => true,
            Err(error) => error.exit() == Exit::Mismatch,
        };
        if let Some(wave) = wave.filter(|_| is_complete && !interrupt.is_raised()) {
            wave.commit()?;
        }
        outcome
    }

    /// Where the waveform of a failure goes if the user named no place: beside the product that is not written.
    fn wave_of_failure(&self) -> PathBuf {
        self.args.out.with_extension("fst")
    }

    /// The command that repeats this run with a waveform.
    fn repeat(&self) -> String {
        let args = self.args;
        let wave = args.wave.clone().unwrap_or_else(|| self.wave_of_failure());
        let mut words = vec!["weft".to_owned(), "matmul".to_owned()];
        let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
        let path = |path: &Path| path.to_string_lossy().into_owned();
        option("config", path(&args.config.config));
        for assignment in &args.config.overrides.set {
            option("set", assignment.clone());
        }
        option("a", path(&args.a));
        option("b", path(&args.b));
        option("out", path(&args.out));
        option("form", args.form.name().to_owned());
        option("seed", args.seed.to_string());
        option("stalls", args.stalls.to_string());
        option("wave", path(&wave));
        shlex::try_join(words.iter().map(String::as_str)).unwrap_or_else(|_| words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;
    use tempfile::TempDir;
    use weft_cosim::Error as CosimError;

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

    /// Runs `weft matmul` in `folder` on a stand-in for the hardware: its end, and the report.
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
        let mut out = Vec::new();
        let end = run_on(&args, &mut out, interrupt, simulator);
        (
            end,
            String::from_utf8(out)
                .unwrap()
                .replace(&*folder.path().to_string_lossy(), "FOLDER"),
        )
    }

    /// Hardware that multiplies as the golden model does, and then `disturbs` the product.
    fn hardware(disturb: fn(&mut [i32])) -> Box<Simulator<'static>> {
        Box::new(move |config, a, b, run, _| {
            let accumulate = Accumulate::new(config.accumulate(), config.products());
            let mut product = matmul(a, b, config.moving(), config.stationary(), accumulate)?;
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
          "cycles": 40,
          "utilisation": 0.046875,
          "bit_exact": true,
          "mismatches": 0,
          "first_mismatch": null,
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
        C[3, 2] = A[3, 5] * B[5, 2] on tiny-int8
          WRONG       2 of 6 elements differ from the golden model's
                      the first at row 1, column 1: expected 135, got 136
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
    fn hardware_that_hangs_is_a_mismatch_with_a_waveform() {
        let folder = operands();
        let mut stuck =
            |_: &Config, _: &Matrix<i32>, _: &Matrix<i32>, run: Run<'_>, _: &mut Watch<'_>| {
                if let Some(wave) = run.wave {
                    fs::write(wave, "a waveform").unwrap();
                }
                let stopped = CosimError::ModelStopped {
                    cycle: 7,
                    message: "stuck".to_owned(),
                };
                Err(Error::from(stopped))
            };
        let (end, report) = matmul_in(&folder, &[], &Interrupt::new(), &mut stuck);
        let error = end.unwrap_err();
        assert_eq!(error.exit(), Exit::Mismatch);
        assert!(matches!(error, Error::Repeatable { wave: Some(_), .. }));
        assert_eq!(error.to_string(), "the model stopped in cycle 7: stuck");
        assert_eq!(report, "");
        assert_eq!(names(&folder), ["a.npy", "b.npy", "c.fst"]);
    }

    #[test]
    fn a_tool_that_fails_leaves_nothing_behind() {
        let folder = operands();
        let mut missing =
            |_: &Config, _: &Matrix<i32>, _: &Matrix<i32>, _: Run<'_>, _: &mut Watch<'_>| {
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
        let mut interrupted = |config: &Config,
                               a: &Matrix<i32>,
                               b: &Matrix<i32>,
                               run: Run<'_>,
                               watch: &mut Watch<'_>| {
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
        let mut none =
            |_: &Config, _: &Matrix<i32>, _: &Matrix<i32>, _: Run<'_>, _: &mut Watch<'_>| {
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
          "bit_exact": null,
          "build_seconds": null,
          "cache": null,
          "counters": null,
          "cycles": null,
          "cycles_per_second": null,
          "first_mismatch": null,
          "form": null,
          "macs_per_second": null,
          "mismatches": null,
          "repeat": null,
          "seed": null,
          "simulate_seconds": null,
          "stalls": null,
          "utilisation": null,
          "out": "FOLDER/c.npy",
          "wave": null
        }
        "#);
    }
}
