//! What a model is driven with, cycle by cycle, and what it gave.

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Interface, Model, Slot, Watch};

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

    /// Lets the model run through it.
    ///
    /// # Panics
    ///
    /// If the model stops.
    #[track_caller]
    pub fn run(&self, model: &mut Model) -> Record {
        self.run_part(model, 0, self.cycles)
    }

    /// Lets the model run from one cycle up to another, which it does not reach. The record has the script's cycles.
    ///
    /// # Panics
    ///
    /// If the model stops.
    #[track_caller]
    pub fn run_part(&self, model: &mut Model, from: usize, to: usize) -> Record {
        let words_out = self.interface.raw_output_words();
        let mut outputs = vec![0; (to - from) * words_out];
        let inputs = &self.inputs[from * self.words_in..to * self.words_in];
        model
            .run_raw(
                (to - from) as u64,
                inputs,
                &mut outputs,
                &mut Watch::silent(),
            )
            .unwrap_or_else(|error| panic!("{error}"));
        Record {
            interface: self.interface.clone(),
            from,
            words_out,
            outputs,
        }
    }
}

/// The outputs of a model in every cycle of a run.
pub struct Record {
    interface: Interface,
    from: usize,
    words_out: usize,
    outputs: Vec<u64>,
}

impl Record {
    /// An output.
    ///
    /// # Panics
    ///
    /// If there is none of this name.
    #[track_caller]
    pub fn output(&self, port: &str) -> Pin {
        pin(&self.interface.raw_outputs, port)
    }

    /// What an output was in a cycle, its lowest word first.
    pub fn words(&self, cycle: usize, pin: Pin) -> &[u64] {
        let row = (cycle - self.from) * self.words_out + pin.word;
        &self.outputs[row..row + pin.words]
    }

    /// What an output of up to 64 bits was in a cycle.
    #[track_caller]
    pub fn get(&self, cycle: usize, pin: Pin) -> u64 {
        one(self.words(cycle, pin))
    }

    /// Lane `lane` of an output in a cycle.
    #[track_caller]
    pub fn lane(&self, cycle: usize, pin: Pin, lane: usize, bits: u32) -> u64 {
        read_lane(self.words(cycle, pin), lane * bits as usize, bits)
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
