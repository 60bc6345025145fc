//! How long the parts of an engine take to simulate by themselves.

use std::fmt;

use weft::simulate::cpu_time;
use weft_benches::Failure;
use weft_cosim::{BuildOptions, Interface, Model, Verilator, Watch};
use weft_ir::{Form, Options, Unit, elaborate};
use weft_units::config::Config;
use weft_units::engine::{Sequencer, TensorEngine};
use weft_units::memory::{Facing, Psum, PsumPartition, Scratchpad, ScratchpadPartition};

/// Seconds a cycle of the parts, each as a model of its own.
pub struct Parts {
    array: f64,
    memories: f64,
    control: f64,
}

/// The same beside the seconds a cycle of the whole engine.
pub struct Shares {
    parts: Parts,
    whole: f64,
}

impl Parts {
    /// Builds and times the parts of the engine of a configuration; the best of so many times counts.
    pub fn measure(config: &Config, repeat: u32) -> Result<Self, Failure> {
        let engine = TensorEngine::new(config);
        let array = engine.array();
        let scratchpad = |facing, partitions, memory, width, pitch| {
            let partition = ScratchpadPartition {
                banks: memory,
                width,
                pitch,
            };
            Scratchpad {
                facing,
                partitions,
                partition,
            }
        };
        let [moving, stationary, psum] = [
            config.moving_memory(),
            config.stationary_memory(),
            config.psum_memory(),
        ]
        .map(Into::into);
        let pe = array.pe;
        let by_rows = scratchpad(
            Facing::Rows,
            array.rows,
            moving,
            pe.moving_code_bits(),
            pe.pitch(),
        );
        let by_columns = scratchpad(
            Facing::Columns,
            array.cols,
            stationary,
            pe.stationary_code_bits(),
            1,
        );
        let sums = Psum {
            partitions: array.cols,
            partition: PsumPartition {
                banks: psum,
                width: pe.sum_bits(),
            },
        };
        let sequencer = Sequencer {
            rows: array.rows,
            cols: array.cols,
            lead: array.lead(),
            descent: array.descent(),
            moving,
            stationary,
            psum,
            output_latency: engine.output_latency(),
            queue_depth: config.queue_depth(),
        };
        Ok(Self {
            array: seconds(&array, repeat)?,
            memories: seconds(&by_rows, repeat)?
                + seconds(&by_columns, repeat)?
                + seconds(&sums, repeat)?,
            control: seconds(&sequencer, repeat)?,
        })
    }

    /// What they are of an engine that takes so many seconds a cycle.
    pub fn within(self, whole: f64) -> Shares {
        Shares { parts: self, whole }
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            array,
            memories,
            control,
        } = self.parts;
        let microseconds = |seconds: f64| 1e6 * seconds;
        let share = |seconds: f64| 100.0 * seconds / self.whole;
        let named = [
            ("the array", array),
            ("the memories", memories),
            ("control", control),
        ];
        let greatest = named.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        write!(
            f,
            "  a cycle takes {:.2} us; by themselves",
            microseconds(self.whole)
        )?;
        for (name, seconds) in named {
            write!(
                f,
                " {name} {:.2} us ({:.0} %),",
                microseconds(seconds),
                share(seconds)
            )?;
        }
        writeln!(
            f,
            " together {:.0} %: each has ports, which inside the engine cost nothing",
            share(array + memories + control)
        )?;
        match greatest {
            Some((name, _)) => writeln!(f, "  limited by {name}"),
            None => Ok(()),
        }
    }
}

/// Seconds of processor time a cycle of a unit in loop form.
fn seconds(unit: &impl Unit, repeat: u32) -> Result<f64, Failure> {
    const CYCLES: usize = 2000;
    let options = Options {
        form: Form::Loops,
        ..Options::default()
    };
    let bundle = elaborate(unit)?.emit(&options)?;
    let build = BuildOptions {
        unroll: Some(1),
        ..BuildOptions::default()
    };
    let mut watch = Watch::silent();
    let mut model: Model = Verilator::find()?
        .build(&bundle, &build, &mut watch)?
        .model()?;
    // The array has nothing to reset.
    if bundle.ports.iter().any(|port| port.name == "rst_i") {
        model.reset(2)?;
    }
    let inputs = stimuli(model.interface(), CYCLES);
    let mut outputs = vec![0; CYCLES * model.interface().raw_output_words()];
    let mut best = f64::INFINITY;
    for _ in 0..3 * repeat.max(1) {
        let started = cpu_time();
        model.run_raw(CYCLES as u64, &inputs, &mut outputs, &mut watch)?;
        best = best.min((cpu_time() - started).as_secs_f64() / CYCLES as f64);
    }
    Ok(best)
}

/// As in a busy engine: addresses count up, commands are given in every cycle, and data are random.
fn stimuli(interface: &Interface, cycles: usize) -> Vec<u64> {
    let words = interface.raw_input_words();
    let mut inputs = vec![0; cycles * words];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for (cycle, inputs) in inputs.chunks_exact_mut(words).enumerate() {
        for slot in &interface.raw_inputs {
            for word in &mut inputs[slot.word..slot.word + slot.words] {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                *word = match slot.width {
                    _ if slot.port.ends_with("address_i") => cycle as u64,
                    1 => 1,
                    _ => state,
                };
            }
            let unused = (64 * slot.words as u32 - slot.width) % 64;
            inputs[slot.word + slot.words - 1] &= u64::MAX >> unused;
        }
    }
    inputs
}
