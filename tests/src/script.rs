//! What a model is driven with, cycle by cycle, and what it gave.

use std::fmt::Write;

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Interface, Model, Slot, Watch};
use weft_ir::Bundle;
use weft_test_support::icarus;

/// A port in the buffers of a raw run.
#[derive(Clone, Copy, Debug)]
pub struct Pin {
    word: usize,
    words: usize,
    width: u32,
}

fn pin(slots: &[Slot], port: &str) -> Pin {
    let slot = slots.iter().find(|slot| slot.port == port);
    let slot = slot.unwrap_or_else(|| panic!("no port `{port}` in this direction"));
    Pin {
        word: slot.word,
        words: slot.words,
        width: slot.width,
    }
}

/// The low bits of a word.
fn mask(bits: u32) -> u64 {
    assert!((1..=64).contains(&bits), "{bits} bits of a word");
    u64::MAX >> (64 - bits)
}

/// The inputs of a model in every cycle of a run. They are random where the test does not say otherwise: what a unit
/// must not look at is never the same twice.
pub struct Script {
    interface: Interface,
    words_in: usize,
    cycles: usize,
    inputs: Vec<u64>,
    reset: Option<usize>,
}

impl Script {
    /// So many cycles of random bits.
    pub fn new(interface: &Interface, cycles: usize, seed: u64) -> Self {
        let words_in = interface.raw_input_words();
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut inputs = vec![0; cycles * words_in];
        for row in inputs.chunks_exact_mut(words_in) {
            for slot in &interface.raw_inputs {
                let row = &mut row[slot.word..slot.word + slot.words];
                row.fill_with(|| random.next_u64());
                row[slot.words - 1] &= mask((slot.width - 1) % 64 + 1);
            }
        }
        Self {
            interface: interface.clone(),
            words_in,
            cycles,
            inputs,
            reset: None,
        }
    }

    /// How many cycles it has.
    pub fn cycles(&self) -> usize {
        self.cycles
    }

    /// An input.
    ///
    /// # Panics
    ///
    /// If there is none of this name.
    #[track_caller]
    pub fn input(&self, port: &str) -> Pin {
        pin(&self.interface.raw_inputs, port)
    }

    /// Puts a number into an input in one cycle.
    ///
    /// # Panics
    ///
    /// If it is too wide.
    #[track_caller]
    pub fn set(&mut self, cycle: usize, pin: Pin, value: u64) {
        assert!(
            pin.words == 1 && value & !mask(pin.width) == 0,
            "{value} in {pin:?}"
        );
        self.inputs[cycle * self.words_in + pin.word] = value;
    }

    /// Puts a number into an input in all cycles.
    #[track_caller]
    pub fn hold(&mut self, pin: Pin, value: u64) {
        for cycle in 0..self.cycles {
            self.set(cycle, pin, value);
        }
    }

    /// Puts the low `bits` bits of `value` into lane `lane` of an input in one cycle.
    #[track_caller]
    pub fn set_lane(&mut self, cycle: usize, pin: Pin, lane: usize, bits: u32, value: i64) {
        let row = cycle * self.words_in + pin.word;
        let words = &mut self.inputs[row..row + pin.words];
        write_lane(words, lane * bits as usize, bits, value as u64);
    }

    /// What an input is in a cycle, its lowest word first.
    pub fn words(&self, cycle: usize, pin: Pin) -> &[u64] {
        let row = cycle * self.words_in + pin.word;
        &self.inputs[row..row + pin.words]
    }

    /// What an input of up to 64 bits is in a cycle.
    #[track_caller]
    pub fn get(&self, cycle: usize, pin: Pin) -> u64 {
        one(self.words(cycle, pin))
    }

    /// Lane `lane` of an input in a cycle.
    #[track_caller]
    pub fn lane(&self, cycle: usize, pin: Pin, lane: usize, bits: u32) -> u64 {
        read_lane(self.words(cycle, pin), lane * bits as usize, bits)
    }

    /// Makes a cycle one of reset, in which the other inputs are what they were in the cycle before.
    pub fn reset_in(&mut self, cycle: usize) {
        let before = (cycle - 1) * self.words_in..cycle * self.words_in;
        self.inputs.copy_within(before, cycle * self.words_in);
        self.reset = Some(cycle);
    }

    /// Lets the model run through it.
    ///
    /// # Panics
    ///
    /// If the model stops.
    #[track_caller]
    pub fn run(&self, model: &mut Model) -> Record {
        let mut record = self.record();
        let reset = self.reset.unwrap_or(self.cycles);
        self.run_part(model, 0, reset, &mut record);
        if self.reset.is_some() {
            model.reset(1).unwrap_or_else(|error| panic!("{error}"));
            self.run_part(model, reset + 1, self.cycles, &mut record);
        }
        record
    }

    /// Runs a design through it in Icarus, where all state starts unknown, after one cycle of reset. To look at a bit
    /// of the record that is unknown is an error.
    ///
    /// # Panics
    ///
    /// If Icarus does not take the design.
    #[track_caller]
    pub fn run_four_state(&self, bundle: &Bundle) -> Record {
        let printed = icarus(bundle, &self.bench(bundle));
        let mut record = self.record();
        record.unknown = vec![0; record.outputs.len()];
        let mut lines = printed.lines();
        for row in 0..self.cycles {
            for slot in &self.interface.raw_outputs {
                let line = lines
                    .next()
                    .unwrap_or_else(|| panic!("cycle {row}: no `{}`", slot.port));
                let low = row * record.words_out + slot.word;
                for (bit, value) in line.bytes().rev().enumerate() {
                    let (word, bit) = (low + bit / 64, bit % 64);
                    record.outputs[word] |= u64::from(value == b'1') << bit;
                    record.unknown[word] |= u64::from(!matches!(value, b'0' | b'1')) << bit;
                }
            }
        }
        record
    }

    /// A bench that plays the script and prints every output in every cycle.
    fn bench(&self, bundle: &Bundle) -> String {
        let interface = &self.interface;
        let names = |slots: &[Slot]| {
            slots
                .iter()
                .map(|slot| slot.port.clone())
                .collect::<Vec<_>>()
        };
        let mut text = String::from("module bench;\n  reg clk_i = 0;\n  reg rst_i = 1;\n");
        for (kind, slots) in [
            ("reg", &interface.raw_inputs),
            ("wire", &interface.raw_outputs),
        ] {
            for slot in slots {
                let _ = writeln!(text, "  {kind} [{}:0] {};", slot.width - 1, slot.port);
            }
        }
        let ports: Vec<String> = bundle
            .ports
            .iter()
            .map(|port| format!(".{0}({0})", port.name))
            .collect();
        let _ = writeln!(text, "  {} dut ({});", bundle.top, ports.join(", "));
        let prints: Vec<String> = names(&interface.raw_outputs)
            .iter()
            .map(|port| format!("$display(\"%b\", {port});"))
            .collect();
        let _ = writeln!(
            text,
            "  task show;\n    begin\n      {}\n    end\n  endtask",
            prints.join("\n      ")
        );
        text.push_str("  task tick;\n    begin\n      #1 clk_i = 1;\n      #1 clk_i = 0;\n    end\n  endtask\n");
        text.push_str("  initial begin\n    #1 clk_i = 1;\n    #1 clk_i = 0;\n");
        for cycle in 0..self.cycles {
            let _ = writeln!(text, "    rst_i = {};", u8::from(self.reset == Some(cycle)));
            for slot in &interface.raw_inputs {
                let row = cycle * self.words_in + slot.word;
                let words = self.inputs[row..row + slot.words].iter().rev();
                let digits: String = words.map(|word| format!("{word:016x}")).collect();
                let _ = writeln!(text, "    {} = {}'h{digits};", slot.port, slot.words * 64);
            }
            text.push_str("    #1 show;\n    tick;\n");
        }
        text.push_str("    $finish;\n  end\nendmodule\n");
        text
    }

    fn record(&self) -> Record {
        let words_out = self.interface.raw_output_words();
        let outputs = vec![0; self.cycles * words_out];
        Record {
            interface: self.interface.clone(),
            words_out,
            outputs,
            unknown: Vec::new(),
        }
    }

    #[track_caller]
    fn run_part(&self, model: &mut Model, from: usize, to: usize, record: &mut Record) {
        let inputs = &self.inputs[from * self.words_in..to * self.words_in];
        let outputs = &mut record.outputs[from * record.words_out..to * record.words_out];
        let cycles = (to - from) as u64;
        model
            .run_raw(cycles, inputs, outputs, &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
    }
}

/// The outputs of a model in every cycle of a run; in a cycle of reset they are not looked at and all zero here.
pub struct Record {
    interface: Interface,
    words_out: usize,
    outputs: Vec<u64>,
    /// The bits that are unknown; empty if all are known.
    unknown: Vec<u64>,
}

impl Record {
    /// How many cycles it has.
    pub fn cycles(&self) -> usize {
        self.outputs.len() / self.words_out
    }

    /// An output.
    ///
    /// # Panics
    ///
    /// If there is none of this name.
    #[track_caller]
    pub fn output(&self, port: &str) -> Pin {
        pin(&self.interface.raw_outputs, port)
    }

    fn name(&self, pin: Pin) -> &str {
        let slots = &self.interface.raw_outputs;
        slots
            .iter()
            .find(|slot| slot.word == pin.word)
            .map_or("?", |slot| &slot.port)
    }

    /// What an output was in a cycle, its lowest word first.
    ///
    /// # Panics
    ///
    /// If a bit of it is unknown.
    #[track_caller]
    pub fn words(&self, cycle: usize, pin: Pin) -> &[u64] {
        let row = cycle * self.words_out + pin.word;
        let unknown = self.unknown.get(row..row + pin.words).unwrap_or(&[]);
        assert!(
            unknown.iter().all(|bits| *bits == 0),
            "unknown bits of `{}` in cycle {cycle}",
            self.name(pin)
        );
        &self.outputs[row..row + pin.words]
    }

    /// What an output of up to 64 bits was in a cycle.
    ///
    /// # Panics
    ///
    /// If it is wider, or a bit of it is unknown.
    #[track_caller]
    pub fn get(&self, cycle: usize, pin: Pin) -> u64 {
        one(self.words(cycle, pin))
    }

    /// Lane `lane` of an output in a cycle.
    ///
    /// # Panics
    ///
    /// If a bit of it is unknown.
    #[track_caller]
    pub fn lane(&self, cycle: usize, pin: Pin, lane: usize, bits: u32) -> u64 {
        let row = cycle * self.words_out + pin.word;
        let low = lane * bits as usize;
        let unknown = self.unknown.get(row..row + pin.words);
        let unknown = unknown.map_or(0, |words| read_lane(words, low, bits));
        assert!(
            unknown == 0,
            "unknown bits in lane {lane} of `{}` in cycle {cycle}",
            self.name(pin)
        );
        read_lane(&self.outputs[row..row + pin.words], low, bits)
    }
}

#[track_caller]
fn one(words: &[u64]) -> u64 {
    match words {
        [word] => *word,
        _ => panic!("a port of {} words", words.len()),
    }
}

fn read_lane(words: &[u64], low: usize, bits: u32) -> u64 {
    let (word, shift) = (low / 64, low % 64);
    let wide = u128::from(words[word]) | words.get(word + 1).map_or(0, |w| u128::from(*w) << 64);
    (wide >> shift) as u64 & mask(bits)
}

fn write_lane(words: &mut [u64], low: usize, bits: u32, value: u64) {
    let (word, shift) = (low / 64, low % 64);
    let keep = !(u128::from(mask(bits)) << shift);
    let put = u128::from(value & mask(bits)) << shift;
    words[word] = words[word] & keep as u64 | put as u64;
    if let Some(next) = words.get_mut(word + 1) {
        *next = *next & (keep >> 64) as u64 | (put >> 64) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_cross_words() {
        let mut words = [0; 2];
        write_lane(&mut words, 60, 9, 0x1a5);
        assert_eq!(words, [0x5 << 60, 0x1a]);
        assert_eq!(read_lane(&words, 60, 9), 0x1a5);
        write_lane(&mut words, 60, 9, 0);
        assert_eq!(words, [0; 2]);
    }
}
