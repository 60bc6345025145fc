//! Programs written command by command, and a machine that executes them one after the other.

use std::ops::Range;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, matmul_onto};
use weft_isa::Command;
use weft_units::config::{BankedMemory, Config};

/// A program and the beats that its ports take, with random operands.
///
/// The machine runs along with the program that is written, so that what it should give is known at once. Memories
/// begin with unknown contents: to read an entry that was not written is an error of the test.
#[derive(Clone, Debug)]
pub struct Program {
    config: Config,
    random: ChaCha8Rng,
    list: Vec<Command>,
    /// Two words of 32 bits each.
    pub commands: Vec<u32>,
    pub moving: Vec<u32>,
    pub stationary: Vec<u32>,
    pub results: Vec<u32>,
    pub result_beats: usize,
    /// Moving rows that it issues.
    pub rows: u64,

    moving_memory: Vec<Option<Vec<i32>>>,
    stationary_memory: Vec<Option<Vec<i32>>>,
    psum_memory: Vec<Option<Vec<i32>>>,
    /// B as the array holds it, k by n.
    background: Option<Matrix<i32>>,
    active: Option<Matrix<i32>>,
}

impl Program {
    pub fn new(config: &Config, seed: u64) -> Self {
        let memory = |memory: BankedMemory| vec![None; memory.entries() as usize];
        Program {
            config: config.clone(),
            random: ChaCha8Rng::seed_from_u64(seed),
            list: Vec::new(),
            commands: Vec::new(),
            moving: Vec::new(),
            stationary: Vec::new(),
            results: Vec::new(),
            result_beats: 0,
            rows: 0,
            moving_memory: memory(config.moving_memory()),
            stationary_memory: memory(config.stationary_memory()),
            psum_memory: memory(config.psum_memory()),
            background: None,
            active: None,
        }
    }

    /// Writes random entries.
    #[track_caller]
    pub fn write_moving(&mut self, address: u32, length: u32) -> &mut Self {
        let lanes = self.config.k_per_pass();
        let format = self.config.moving();
        let entries = (0..length).map(|_| self.entry(lanes, format)).collect();
        self.write_moving_entries(address, entries)
    }

    /// Writes these entries.
    #[track_caller]
    pub fn write_moving_entries(&mut self, address: u32, entries: Vec<Vec<i32>>) -> &mut Self {
        let length = entries.len() as u32;
        self.push(Command::WriteMoving { address, length });
        let range = range(self.config.moving_memory(), address, length);
        for (slot, entry) in self.moving_memory[range].iter_mut().zip(entries) {
            pack(&entry, self.config.moving().bits(), &mut self.moving);
            *slot = Some(entry);
        }
        self
    }

    /// Writes random entries.
    #[track_caller]
    pub fn write_stationary(&mut self, address: u32, length: u32) -> &mut Self {
        let lanes = self.config.cols() * self.config.products();
        let format = self.config.stationary();
        let entries = (0..length).map(|_| self.entry(lanes, format)).collect();
        self.write_stationary_entries(address, entries)
    }

    /// Writes these entries.
    #[track_caller]
    pub fn write_stationary_entries(&mut self, address: u32, entries: Vec<Vec<i32>>) -> &mut Self {
        let length = entries.len() as u32;
        self.push(Command::WriteStationary { address, length });
        let range = range(self.config.stationary_memory(), address, length);
        for (slot, entry) in self.stationary_memory[range].iter_mut().zip(entries) {
            pack(
                &entry,
                self.config.stationary().bits(),
                &mut self.stationary,
            );
            *slot = Some(entry);
        }
        self
    }

    #[track_caller]
    pub fn load(&mut self, address: u32) -> &mut Self {
        let (rows, products) = (self.config.rows(), self.config.products() as usize);
        self.push(Command::LoadStationary {
            address,
            length: rows,
        });
        let entries = read(
            &self.stationary_memory,
            self.config.stationary_memory(),
            address,
            rows,
        );
        assert!(self.background.is_none(), "two loads without a swap");
        let tile = Matrix::from_fn(
            rows as usize * products,
            self.config.cols() as usize,
            |k, col| entries[k / products][col * products + k % products],
        );
        self.background = Some(tile.expect("a tile"));
        self
    }

    /// Overwrites.
    #[track_caller]
    pub fn multiply(&mut self, moving: u32, psum: u32, length: u32, swap: bool) -> &mut Self {
        self.multiply_onto(moving, psum, length, false, swap)
    }

    /// Accumulates.
    #[track_caller]
    pub fn accumulate(&mut self, moving: u32, psum: u32, length: u32, swap: bool) -> &mut Self {
        self.multiply_onto(moving, psum, length, true, swap)
    }

    #[track_caller]
    pub fn multiply_onto(
        &mut self,
        moving: u32,
        psum: u32,
        length: u32,
        accumulate: bool,
        swap: bool,
    ) -> &mut Self {
        self.push(Command::Multiply {
            moving,
            psum,
            length,
            accumulate,
            swap,
        });
        if swap {
            self.active = Some(self.background.take().expect("a tile to swap in"));
        }
        let tile = self.active.as_ref().expect("an active tile");
        let a = matrix(read(
            &self.moving_memory,
            self.config.moving_memory(),
            moving,
            length,
        ));
        let start = match accumulate {
            true => matrix(read(
                &self.psum_memory,
                self.config.psum_memory(),
                psum,
                length,
            )),
            false => Matrix::from_fn(length as usize, tile.cols(), |_, _| 0).expect("sums"),
        };
        let model = Accumulate::new(self.config.accumulate(), self.config.products());
        let (moving, stationary) = (self.config.moving(), self.config.stationary());
        let sums = matmul_onto(&start, &a, tile, moving, stationary, model).expect("a product");
        self.rows += u64::from(length);
        let range = range(self.config.psum_memory(), psum, length);
        for (row, slot) in self.psum_memory[range].iter_mut().enumerate() {
            *slot = Some(sums.row(row).to_vec());
        }
        self
    }

    #[track_caller]
    pub fn drain(&mut self, psum: u32, length: u32) -> &mut Self {
        self.push(Command::Drain { psum, length });
        for sums in read(&self.psum_memory, self.config.psum_memory(), psum, length) {
            self.results
                .extend(sums.iter().map(|sum| sum.cast_unsigned()));
            self.result_beats += 1;
        }
        self
    }

    #[track_caller]
    fn push(&mut self, command: Command) {
        let word = command.encode().unwrap_or_else(|error| panic!("{error}"));
        self.push_word(word);
        self.list.push(command);
    }

    /// The commands, one a line.
    pub fn listing(&self) -> String {
        let lines = self.list.iter().map(|command| format!("  {command}\n"));
        lines.collect()
    }

    /// A word that is not executed here.
    pub fn push_word(&mut self, word: u64) {
        self.commands.extend([word as u32, (word >> 32) as u32]);
    }

    fn entry(&mut self, lanes: u32, format: Format) -> Vec<i32> {
        let (min, max) = (format.min_int() as i32, format.max_int() as i32);
        // Many numbers at the ends, where carries are.
        let number = |random: &mut ChaCha8Rng| match random.random_range(0..8) {
            0 => min,
            1 => max,
            _ => random.random_range(min..=max),
        };
        (0..lanes).map(|_| number(&mut self.random)).collect()
    }
}

#[track_caller]
fn range(memory: BankedMemory, address: u32, length: u32) -> Range<usize> {
    let index = address % memory.depth();
    assert!(
        index + length <= memory.depth() && address < memory.entries(),
        "entries {address}..+{length} in {memory:?}"
    );
    address as usize..(address + length) as usize
}

#[track_caller]
fn read(
    entries: &[Option<Vec<i32>>],
    memory: BankedMemory,
    address: u32,
    length: u32,
) -> Vec<Vec<i32>> {
    let entries = entries[range(memory, address, length)].iter();
    entries
        .map(|entry| entry.clone().expect("an entry that was written"))
        .collect()
}

fn matrix(rows: Vec<Vec<i32>>) -> Matrix<i32> {
    Matrix::from_fn(rows.len(), rows[0].len(), |i, j| rows[i][j]).expect("entries")
}

/// Appends a beat: lane 0 in the lowest bits of the first word.
fn pack(lanes: &[i32], bits: u32, beats: &mut Vec<u32>) {
    let start = beats.len();
    let bits = bits as usize;
    beats.resize(start + (lanes.len() * bits).div_ceil(32), 0);
    for (lane, value) in lanes.iter().enumerate() {
        for bit in 0..bits {
            let at = lane * bits + bit;
            beats[start + at / 32] |= (value.cast_unsigned() >> bit & 1) << (at % 32);
        }
    }
}
