//! What a matrix product came to.

pub mod parts;

use std::fmt;
use std::path::PathBuf;

use serde::ser::Error;
use serde::{Serialize, Serializer};

use crate::simulate::Counters;

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
    /// What the hardware did; in JSON its fields are null where the golden model computed alone.
    #[serde(flatten, serialize_with = "fields_or_nulls")]
    pub hardware: Option<Hardware>,
    /// The product, if it was written.
    pub out: Option<PathBuf>,
    /// The waveform, if one was written.
    pub wave: Option<PathBuf>,
}

/// What the hardware did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
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
    /// `hit` if the model was in the cache, else `miss`.
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

fn fields_or_nulls<S: Serializer>(
    hardware: &Option<Hardware>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Some(hardware) = hardware {
        return hardware.serialize(serializer);
    }
    let fields = serde_json::to_value(Hardware::default()).map_err(S::Error::custom)?;
    let names = fields
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::keys);
    serializer.collect_map(names.map(|name| (name, ())))
}

/// The first element that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FirstMismatch {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
    /// What the golden model has there.
    pub expected: i32,
    /// What the hardware has there.
    pub got: i32,
}

impl fmt::Display for MatmulReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MatmulReport {
            config, m, k, n, ..
        } = self;
        writeln!(f, "C[{m}, {n}] = A[{m}, {k}] * B[{k}, {n}] on {config}")?;
        match &self.hardware {
            Some(hardware) => hardware.lines(f, self)?,
            None => writeln!(
                f,
                "  golden      the golden model alone: no hardware was simulated"
            )?,
        }
        if let Some(wave) = &self.wave {
            writeln!(f, "  waveform    {}", wave.display())?;
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
            Some(FirstMismatch {
                row,
                col,
                expected,
                got,
            }) => {
                writeln!(
                    f,
                    "  WRONG       {} of {elements} elements differ from the golden model's",
                    self.mismatches
                )?;
                writeln!(
                    f,
                    "              the first at row {row}, column {col}: expected {expected}, got {got}"
                )?;
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
struct Rounded(f64);

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
