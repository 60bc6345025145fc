//! Plain C++ loops that do what the cells of arrays do.

use std::env;
use std::fs;
use std::process::Command;

use serde::Deserialize;
use weft_benches::Failure;
use weft_units::array::Accumulation;
use weft_units::config::Config;

/// Products a second of the loops of `benches/baseline/numbers.cpp`, without memories or control.
#[derive(Debug, Deserialize)]
pub struct Loops {
    /// Results that differ from `fmaf`'s and from those of 113 digits.
    wrong: u64,
    /// Fused multiply-adds of decoded bf16 numbers to fp32.
    chain: f64,
    /// Products of decoded e4m3 numbers, shifted and added to 64 bits.
    exact: f64,
    /// The same by blocks of 32, which are scaled and added to fp32 with one rounding.
    blocks: f64,
}

impl Loops {
    /// Compiles and runs them.
    pub fn measure() -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let (source, program) = (
            folder.path().join("numbers.cpp"),
            folder.path().join("numbers"),
        );
        fs::write(&source, include_str!("../../../baseline/numbers.cpp"))?;
        let compiler = env::var_os("WEFT_CXX").unwrap_or_else(|| "g++".into());
        let compiled = Command::new(&compiler)
            .args(["-std=gnu++17", "-O3", "-march=native", "-o"])
            .args([&program, &source])
            .status()?;
        if !compiled.success() {
            return Err(format!("{} failed", compiler.display()).into());
        }
        let output = Command::new(&program).output()?;
        let loops: Self = serde_json::from_slice(&output.stdout)?;
        match loops.wrong {
            0 => Ok(loops),
            wrong => Err(format!("the C++ loops are wrong {wrong} times").into()),
        }
    }

    /// The loop that does what the cells of a configuration do, if there is one.
    pub fn like(&self, config: &Config) -> Option<f64> {
        match config.accumulation() {
            Accumulation::Fp32Chain { flush: false } => Some(self.chain),
            Accumulation::Exact(_) => Some(self.exact),
            Accumulation::Blocks { flush: false } => Some(self.blocks),
            _ => None,
        }
    }
}
