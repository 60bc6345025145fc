//! What a matrix product came to.

pub mod parts;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use weft_cosim::WAVE_WORDS;
use weft_format::Format;

use crate::simulate::Counters;
use parts::{FirstMismatch, RoundedTo};

/// What `weft matmul` reports; the fields are those of `--json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatmulReport {
    /// Name of the configuration.
    pub config: String,
    /// What computed the product.
    pub engine: &'static str,
    /// Rows of A and C.
    pub m: usize,
    /// Columns of A, rows of B.
    pub k: usize,
    /// Columns of B and C.
    pub n: usize,
    /// Multiply-accumulates of the product: m * k * n.
    pub macs: u64,
    /// What rounding to its format did to A; nothing if it came in codes or in integers, which are not rounded.
    pub a: Option<RoundedTo>,
    /// The same of B.
    pub b: Option<RoundedTo>,
    /// What the way from sums to the format of C did; nothing if there is no product.
    pub c: Option<RoundedTo>,
    /// What came of it. In JSON the fields of all verdicts are there, null where they have no meaning.
    #[serde(flatten, serialize_with = "all_fields")]
    pub verdict: Verdict,
    /// The product, if it was written.
    #[serde(serialize_with = "lossy")]
    pub out: Option<PathBuf>,
    /// The waveform, if one was written.
    #[serde(serialize_with = "lossy")]
    pub wave: Option<PathBuf>,
    /// What the waveform leaves out.
    #[serde(skip)]
    pub left_out: Vec<&'static str>,
}

/// What came of a product.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The golden model computed it alone.
    Golden,
    /// The hardware computed it, right or wrong.
    Ran(Hardware),
    /// The hardware came to no end.
    Failed(Failed),
}

/// How the hardware failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// What it did.
    pub error: String,
    /// Form of regular structures.
    pub form: &'static str,
    /// Random refusals on every valid/ready port, in percent of the cycles.
    pub stalls: u8,
    /// Seed of the refusals.
    pub seed: u64,
    /// The command that repeats it with a waveform.
    pub repeat: String,
}

/// What the hardware did.
#[derive(Clone, Debug, PartialEq)]
pub struct Hardware {
    /// Cycles from the first command accepted to the last result taken.
    pub cycles: u64,
    /// Share of the array's multiplications in those cycles that the product needed.
    pub utilisation: f64,
    /// Whether every element equals the golden model's.
    pub bit_exact: bool,
    /// Elements that do not.
    pub mismatches: usize,
    /// The first of them, row by row.
    pub first_mismatch: Option<FirstMismatch>,
    /// Seconds to build the model or to find it in the cache.
    pub build_seconds: f64,
    /// Seconds to simulate.
    pub simulate_seconds: f64,
    /// Simulated cycles per second.
    pub cycles_per_second: f64,
    /// Multiply-accumulates of the product per second of simulation.
    pub macs_per_second: f64,
    /// `hit` if the model was in the cache, else `miss`: it was built, here or by another process that this one waited for.
    pub cache: &'static str,
    /// Form of regular structures.
    pub form: &'static str,
    /// Random refusals on every valid/ready port, in percent of the cycles.
    pub stalls: u8,
    /// Seed of the refusals.
    pub seed: u64,
    /// What the hardware counted.
    pub counters: Counters,
    /// The command that repeats a run that went wrong, with a waveform.
    pub repeat: Option<String>,
}

/// The fields of every verdict, in one order.
#[derive(Default, Serialize)]
struct Fields<'a> {
    cycles: Option<u64>,
    utilisation: Option<f64>,
    bit_exact: Option<bool>,
    mismatches: Option<usize>,
    first_mismatch: Option<FirstMismatch>,
    error: Option<&'a str>,
    build_seconds: Option<f64>,
    simulate_seconds: Option<f64>,
    cycles_per_second: Option<f64>,
    macs_per_second: Option<f64>,
    cache: Option<&'static str>,
    form: Option<&'static str>,
    stalls: Option<u8>,
    seed: Option<u64>,
    counters: Option<Counters>,
    repeat: Option<&'a str>,
}

fn all_fields<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    let fields = match verdict {
        Verdict::Golden => Fields::default(),
        Verdict::Ran(hardware) => Fields {
            cycles: Some(hardware.cycles),
            utilisation: Some(hardware.utilisation),
            bit_exact: Some(hardware.bit_exact),
            mismatches: Some(hardware.mismatches),
            first_mismatch: hardware.first_mismatch,
            error: None,
            build_seconds: Some(hardware.build_seconds),
            simulate_seconds: Some(hardware.simulate_seconds),
            cycles_per_second: Some(hardware.cycles_per_second),
            macs_per_second: Some(hardware.macs_per_second),
            cache: Some(hardware.cache),
            form: Some(hardware.form),
            stalls: Some(hardware.stalls),
            seed: Some(hardware.seed),
            counters: Some(hardware.counters),
            repeat: hardware.repeat.as_deref(),
        },
        Verdict::Failed(failed) => Fields {
            bit_exact: Some(false),
            error: Some(&failed.error),
            form: Some(failed.form),
            stalls: Some(failed.stalls),
            seed: Some(failed.seed),
            repeat: Some(&failed.repeat),
            ..Fields::default()
        },
    };
    fields.serialize(serializer)
}

/// JSON is Unicode, and names of files need not be.
pub(crate) fn lossy<S: Serializer>(
    path: &Option<PathBuf>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    path.as_deref()
        .map(Path::to_string_lossy)
        .serialize(serializer)
}

impl fmt::Display for MatmulReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MatmulReport {
            config, m, k, n, ..
        } = self;
        writeln!(f, "C[{m}, {n}] = A[{m}, {k}] * B[{k}, {n}] on {config}")?;
        // Sums as they are need no word, if nothing happened to them.
        let as_it_is = |rounded: &RoundedTo| {
            rounded.is_quiet() && [Format::Int32, Format::Fp32].contains(&rounded.format)
        };
        let c = self.c.filter(|rounded| !as_it_is(rounded));
        for (name, rounded) in [("A", self.a), ("B", self.b), ("C", c)] {
            if let Some(rounded) = rounded {
                writeln!(
                    f,
                    "  {name}           rounded to {}: {rounded}",
                    rounded.format
                )?;
            }
        }
        match &self.verdict {
            Verdict::Ran(hardware) => hardware.lines(f, self)?,
            Verdict::Golden => writeln!(
                f,
                "  golden      the golden model alone: no hardware was simulated"
            )?,
            Verdict::Failed(failed) => {
                writeln!(f, "  WRONG       {}", failed.error)?;
                writeln!(f, "  repeat      {}", failed.repeat)?;
            }
        }
        if let Some(wave) = &self.wave {
            writeln!(f, "  waveform    {}", wave.display())?;
            if !self.left_out.is_empty() {
                writeln!(
                    f,
                    "              without {}: arrays of more than {WAVE_WORDS} words are left out",
                    self.left_out.join(", ")
                )?;
            }
        }
        match &self.out {
            Some(out) => writeln!(f, "  wrote       {}", out.display()),
            None => writeln!(f, "  wrote       no product"),
        }
    }
}

impl Hardware {
    fn lines(&self, f: &mut fmt::Formatter<'_>, report: &MatmulReport) -> fmt::Result {
        let elements = report.m * report.n;
        match &self.first_mismatch {
            None => writeln!(
                f,
                "  right       all {elements} elements equal the golden model's to the bit"
            )?,
            Some(first) => {
                writeln!(
                    f,
                    "  WRONG       {} of {elements} elements differ from the golden model's",
                    self.mismatches
                )?;
                writeln!(f, "              the first at {first}")?;
            }
        }
        writeln!(
            f,
            "  cycles      {}, {:.1} % of the array's multiplications useful",
            self.cycles,
            100.0 * self.utilisation
        )?;
        writeln!(f, "  counters    {}", self.counters)?;
        writeln!(
            f,
            "  simulation  {:.2} s: {}cycles/s, {}MAC/s",
            self.simulate_seconds,
            Rounded(self.cycles_per_second),
            Rounded(self.macs_per_second)
        )?;
        let origin = match self.cache {
            "hit" => "found in the cache",
            _ => "built",
        };
        writeln!(
            f,
            "  model       {} form, {origin} in {:.2} s",
            self.form, self.build_seconds
        )?;
        if self.stalls > 0 {
            writeln!(f, "  stalls      {} %, seed {}", self.stalls, self.seed)?;
        }
        if let Some(repeat) = &self.repeat {
            writeln!(f, "  repeat      {repeat}")?;
        }
        Ok(())
    }
}

/// A rate with three digits and a unit prefix.
pub(crate) struct Rounded(pub f64);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scaled, prefix) = match self.0 {
            rate if rate >= 1e9 => (rate / 1e9, "G"),
            rate if rate >= 1e6 => (rate / 1e6, "M"),
            rate if rate >= 1e3 => (rate / 1e3, "k"),
            rate => (rate, ""),
        };
        let decimals = match scaled {
            scaled if scaled >= 100.0 => 0,
            scaled if scaled >= 10.0 => 1,
            _ => 2,
        };
        write!(f, "{scaled:.decimals$} {prefix}")
    }
}
