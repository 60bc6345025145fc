//! Handwritten digits through the emitted Verilog: a perceptron of two layers in int8.
//!
//! Both matrix products run on the co-simulated tensor engine (`edge-int8`, or the preset or file named as the only
//! argument) and are compared with the golden model to the bit; bias, ReLU and requantisation are golden's host-side rules.
//! Exit codes are those of `weft`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use weft::args::{ConfigArgs, Overrides};
use weft::simulate::{Run, Simulated, simulate};
use weft::{Error, Exit, commands, interrupt, npy, progress};
use weft_cosim::Interrupt;
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, Requantize, matmul, mismatches};
use weft_ir::Form;
use weft_units::config::Config;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let outcome = interrupt::on_signals()
        .map_err(Failure::from)
        .and_then(|interrupt| run(&interrupt));
    let exit = outcome.unwrap_or_else(|failure| {
        eprintln!("error: {failure}");
        failure
            .downcast_ref::<Error>()
            .map_or(Exit::BadInput, Error::exit)
    });
    ExitCode::from(exit as u8)
}

fn run(interrupt: &Interrupt) -> Result<Exit, Failure> {
    let named = std::env::args_os()
        .nth(1)
        .unwrap_or_else(|| "edge-int8".into());
    let config = commands::config(&ConfigArgs {
        config: named.into(),
        overrides: Overrides::default(),
    })?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/digits");
    let file = |name: &str| folder.join(name);

    let images = npy::read(&file("images_test.npy"), Format::Int8)?;
    let labels: Vec<u8> = vector(&file("labels_test.npy"))?;
    let w1 = npy::read(&file("w1.npy"), Format::Int8)?;
    let w2 = npy::read(&file("w2.npy"), Format::Int8)?;
    let bias2: Vec<i32> = vector(&file("b2.npy"))?;
    let requantise = Requantize {
        bias: vector(&file("b1.npy"))?,
        multiplier: vector(&file("m1.npy"))?,
        shift: vector::<i32>(&file("s1.npy"))?
            .into_iter()
            .map(u32::try_from)
            .collect::<Result<_, _>>()?,
        zero_point: 0,
        relu: true,
    };

    println!(
        "{} images of handwritten digits through {} x {} PEs of {} ({})",
        images.rows(),
        config.rows(),
        config.cols(),
        config.moving(),
        config.name()
    );
    let mut layers = Layers {
        config: &config,
        interrupt,
        mismatches: 0,
    };
    let sums1 = layers.product("layer 1", &images, &w1)?;
    let hidden = requantise.apply(&sums1)?.map(i32::from);
    let sums2 = layers.product("layer 2", &hidden, &w2)?;

    let right = (0..images.rows())
        .filter(|&image| digit(sums2.row(image), &bias2) == usize::from(labels[image]))
        .count();
    println!(
        "accuracy: {right} of {} right, {:.2} %",
        images.rows(),
        100.0 * right as f64 / images.rows() as f64
    );
    if layers.mismatches > 0 {
        println!(
            "verdict: WRONG, {} sums differ from the golden model's",
            layers.mismatches
        );
        return Ok(Exit::Mismatch);
    }
    println!("verdict: right, every sum of both layers equals the golden model's to the bit");
    Ok(Exit::Right)
}

/// Products on the hardware, each compared with golden's.
struct Layers<'a> {
    config: &'a Config,
    interrupt: &'a Interrupt,
    mismatches: usize,
}

impl Layers<'_> {
    fn product(
        &mut self,
        name: &str,
        a: &Matrix<i32>,
        b: &Matrix<i32>,
    ) -> Result<Matrix<i32>, Failure> {
        let config = self.config;
        let run = Run {
            form: Form::Loops,
            stalls: 0,
            seed: 1,
            wave: None,
        };
        let mut watch = progress::watch(self.interrupt);
        let simulated = simulate(config, a, b, run, &mut watch)?;
        drop(watch);
        let accumulate = Accumulate::new(config.accumulate(), config.products());
        let golden = matmul(a, b, config.moving(), config.stationary(), accumulate)?;
        let found = mismatches(&golden, &simulated.product)?;
        self.mismatches += found.count;
        report(name, config, a, b, &simulated);
        Ok(simulated.product)
    }
}

fn report(name: &str, config: &Config, a: &Matrix<i32>, b: &Matrix<i32>, simulated: &Simulated) {
    let macs = a.rows() as f64 * a.cols() as f64 * b.cols() as f64;
    let capacity = f64::from(config.multipliers()) * simulated.cycles as f64;
    println!(
        "{name}: [{}, {}] x [{}, {}] in {} cycles, {:.1} % of the array's multiplications useful; \
         model {} in {:.1} s, simulated in {:.3} s",
        a.rows(),
        a.cols(),
        b.rows(),
        b.cols(),
        simulated.cycles,
        100.0 * macs / capacity,
        if simulated.cached { "found" } else { "built" },
        simulated.build_seconds,
        simulated.simulate_seconds,
    );
}

/// The index of the largest logit, the first if several are.
fn digit(sums: &[i32], bias: &[i32]) -> usize {
    let mut best = (0, i64::MIN);
    for (index, (sum, bias)) in sums.iter().zip(bias).enumerate() {
        let logit = i64::from(*sum) + i64::from(*bias);
        if logit > best.1 {
            best = (index, logit);
        }
    }
    best.0
}

/// The numbers of a one-dimensional .npy file.
fn vector<T: npyz::Deserialize>(path: &PathBuf) -> Result<Vec<T>, Failure> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let array =
        npyz::NpyFile::new(BufReader::new(file)).map_err(|e| format!("{}: {e}", path.display()))?;
    array
        .into_vec()
        .map_err(|e| format!("{}: {e}", path.display()).into())
}
