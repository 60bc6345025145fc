//! Matrices to beats and back.

use std::ops::Range;

use thiserror::Error;

use crate::{MovingRun, Program};

/// Data that does not have the shape of the program's matrices.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DataError {
    /// A matrix has the wrong number of elements.
    #[error("{matrix} has {found} elements; the program multiplies with {height} x {width} = {expected}",
        expected = .height * .width)]
    Matrix {
        /// `A` or `B`.
        matrix: char,
        /// Rows that the program expects.
        height: usize,
        /// Columns that the program expects.
        width: usize,
        /// Elements given.
        found: usize,
    },
    /// The scales of a matrix are not those of its blocks.
    #[error("{matrix} has {found} scales; its blocks have {expected}")]
    Scales {
        /// `A` or `B`.
        matrix: char,
        /// Scales that the program expects.
        expected: usize,
        /// Scales given.
        found: usize,
    },
    /// The number of result words is wrong.
    #[error("the results are {found} words; the program gives {beats} beats of {words}")]
    Results {
        /// Result beats of the program.
        beats: u64,
        /// Words of a beat.
        words: usize,
        /// Words given.
        found: usize,
    },
}

impl Program {
    /// All beats of the moving port for `a`, row-major M x K.
    ///
    /// A beat is [`Engine::moving_words`](crate::Engine::moving_words) words, lane 0 in the lowest
    /// bits of the first. Elements are cut to their low bits. Where K ends before the array does,
    /// [`Engine::moving_pad`](crate::Engine::moving_pad) takes the place of elements.
    pub fn pack_moving(&self, a: &[i32]) -> Result<Vec<u32>, DataError> {
        let mut beats = Vec::new();
        self.pack_moving_runs(a, 0..self.moving.len(), &mut beats)?;
        Ok(beats)
    }

    /// All beats of the stationary port for `b`, row-major K x N; see
    /// [`pack_moving`](Self::pack_moving).
    pub fn pack_stationary(&self, b: &[i32]) -> Result<Vec<u32>, DataError> {
        let mut beats = Vec::new();
        self.pack_stationary_runs(b, 0..self.stationary.len(), &mut beats)?;
        Ok(beats)
    }

    /// All beats of the moving port for an operand in blocks along K, with its scales, row-major M x ceil(K / products).
    ///
    /// A block that K does not fill up has zeros, one that lies beyond K the scale `pad_scale`.
    pub fn pack_moving_blocks(
        &self,
        a: &[i32],
        scales: &[u8],
        pad_scale: u8,
    ) -> Result<Vec<u32>, DataError> {
        check_matrix('A', a, self.m, self.k)?;
        let (rows, products) = (self.engine.rows as usize, self.engine.products as usize);
        let blocks = self.k.div_ceil(products);
        check_scales('A', scales, self.m * blocks)?;
        let words = self.engine.moving_words();
        let total: usize = self.moving.iter().map(|run| run.rows).sum();
        let mut beats = vec![0; total * words];
        let lines = self
            .moving
            .iter()
            .flat_map(|run| (run.row..run.row + run.rows).map(move |row| (row, run.k_tile)));
        for ((row, k_tile), beat) in lines.zip(beats.chunks_exact_mut(words)) {
            let mut lanes = Lanes::new(beat);
            for block in k_tile * rows..(k_tile + 1) * rows {
                for k in block * products..(block + 1) * products {
                    let element = if k < self.k { a[row * self.k + k] } else { 0 };
                    lanes.put(element.cast_unsigned(), self.engine.moving_bits);
                }
                let scale = if block < blocks {
                    scales[row * blocks + block]
                } else {
                    pad_scale
                };
                lanes.put(scale.into(), self.engine.scale_bits);
            }
        }
        Ok(beats)
    }

    /// All beats of the stationary port for an operand in blocks along K, with its scales, row-major
    /// ceil(K / products) x N. Columns beyond N are blocks beyond K.
    pub fn pack_stationary_blocks(
        &self,
        b: &[i32],
        scales: &[u8],
        pad_scale: u8,
    ) -> Result<Vec<u32>, DataError> {
        check_matrix('B', b, self.k, self.n)?;
        let (cols, products) = (self.engine.cols as usize, self.engine.products as usize);
        let blocks = self.k.div_ceil(products);
        check_scales('B', scales, blocks * self.n)?;
        let words = self.engine.stationary_words();
        let mut beats = vec![0; self.stationary.len() * self.engine.rows as usize * words];
        let lines = self
            .stationary
            .iter()
            .flat_map(|run| self.k_blocks(run).map(move |block| (block, run.n_tile)));
        for ((block, n_tile), beat) in lines.zip(beats.chunks_exact_mut(words)) {
            let mut lanes = Lanes::new(beat);
            for n in n_tile * cols..(n_tile + 1) * cols {
                let there = block < blocks && n < self.n;
                for k in block * products..(block + 1) * products {
                    let element = if there && k < self.k {
                        b[k * self.n + n]
                    } else {
                        0
                    };
                    lanes.put(element.cast_unsigned(), self.engine.stationary_bits);
                }
                let scale = if there {
                    scales[block * self.n + n]
                } else {
                    pad_scale
                };
                lanes.put(scale.into(), self.engine.scale_bits);
            }
        }
        Ok(beats)
    }

    /// Appends the beats of some of the [`moving_runs`](Self::moving_runs) to `beats`, for
    /// programs whose data is better not held all at once.
    ///
    /// # Panics
    ///
    /// If `runs` is out of bounds.
    pub fn pack_moving_runs(
        &self,
        a: &[i32],
        runs: Range<usize>,
        beats: &mut Vec<u32>,
    ) -> Result<(), DataError> {
        check_matrix('A', a, self.m, self.k)?;
        let (entry, words) = (self.engine.k_per_entry(), self.engine.moving_words());
        let runs = &self.moving[runs];
        let total: usize = runs.iter().map(|run| run.rows).sum();
        let mut beats = grow(beats, total * words).chunks_exact_mut(words);

        let mut lanes = vec![self.engine.moving_pad.cast_signed(); entry];
        for &MovingRun { row, rows, k_tile } in runs {
            let ks = k_tile * entry..self.k.min((k_tile + 1) * entry);
            for (row, beat) in (row..row + rows).zip(&mut beats) {
                let line = &a[row * self.k..(row + 1) * self.k];
                let elements = &line[ks.clone()];
                if elements.len() == entry {
                    pack_lanes(elements, self.engine.moving_bits, beat);
                } else {
                    lanes[..elements.len()].copy_from_slice(elements);
                    pack_lanes(&lanes, self.engine.moving_bits, beat);
                }
            }
        }
        Ok(())
    }

    /// Appends the beats of some of the [`stationary_runs`](Self::stationary_runs) to `beats`.
    ///
    /// # Panics
    ///
    /// If `runs` is out of bounds.
    pub fn pack_stationary_runs(
        &self,
        b: &[i32],
        runs: Range<usize>,
        beats: &mut Vec<u32>,
    ) -> Result<(), DataError> {
        check_matrix('B', b, self.k, self.n)?;
        let (cols, products) = (self.engine.cols as usize, self.engine.products as usize);
        let words = self.engine.stationary_words();
        let runs = &self.stationary[runs];
        let total = runs.len() * self.engine.rows as usize;
        let mut beats = grow(beats, total * words).chunks_exact_mut(words);

        let mut lanes = vec![0; cols * products];
        for run in runs {
            let ns = run.n_tile * cols..self.n.min((run.n_tile + 1) * cols);
            for (k_block, beat) in self.k_blocks(run).zip(&mut beats) {
                let ks = self.k.min(k_block * products)..self.k.min((k_block + 1) * products);
                let lines = ks.map(|k| &b[k * self.n..][ns.clone()]);
                if products == 1 {
                    for line in lines {
                        pack_lanes(line, self.engine.stationary_bits, beat);
                    }
                } else {
                    lanes.fill(0);
                    for (p, line) in lines.enumerate() {
                        let lanes = lanes[p..].iter_mut().step_by(products);
                        lanes.zip(line).for_each(|(lane, &value)| *lane = value);
                    }
                    pack_lanes(&lanes, self.engine.stationary_bits, beat);
                }
            }
        }
        Ok(())
    }

    /// For each beat of the result port, in their order: the row of C, and its columns, from lane 0 up.
    pub fn result_places(&self) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> + '_ {
        let cols = self.engine.cols as usize;
        self.result_beats().map(move |beat| {
            let first = beat.n_tile * cols;
            (beat.row, first..self.n.min(first + cols))
        })
    }

    /// C, row-major M x N, from all beats of the result port: the codes of its elements, filled up with zeros to 32 bits.
    pub fn unpack_results(&self, beats: &[u32]) -> Result<Vec<i32>, DataError> {
        let bits = self.engine.result_bits;
        let words = self.engine.result_words();
        let count = self.summary.result_beats;
        if beats.len() as u64 != count * words as u64 {
            return Err(DataError::Results {
                beats: count,
                words,
                found: beats.len(),
            });
        }
        let mut c = vec![0; self.m * self.n];
        for ((row, ns), lanes) in self.result_places().zip(beats.chunks_exact(words)) {
            let line = &mut c[row * self.n..][ns];
            for (lane, value) in line.iter_mut().enumerate() {
                *value = lane_of(lanes, lane, bits).cast_signed();
            }
        }
        Ok(c)
    }
}

/// A lane of so many bits, up to 32, of a beat.
fn lane_of(beat: &[u32], lane: usize, bits: u32) -> u32 {
    let low = lane * bits as usize;
    let (word, shift) = (low / 32, low % 32);
    let next = beat.get(word + 1).copied().unwrap_or(0);
    let pair = u64::from(beat[word]) | u64::from(next) << 32;
    (pair >> shift) as u32 & (u32::MAX >> (32 - bits))
}

fn check_matrix(matrix: char, data: &[i32], height: usize, width: usize) -> Result<(), DataError> {
    if data.len() == height * width {
        Ok(())
    } else {
        Err(DataError::Matrix {
            matrix,
            height,
            width,
            found: data.len(),
        })
    }
}

fn check_scales(matrix: char, scales: &[u8], expected: usize) -> Result<(), DataError> {
    if scales.len() == expected {
        Ok(())
    } else {
        Err(DataError::Scales {
            matrix,
            expected,
            found: scales.len(),
        })
    }
}

/// Fills a beat of zeros from its lowest bit up.
struct Lanes<'b> {
    beat: &'b mut [u32],
    filled: usize,
}

impl<'b> Lanes<'b> {
    fn new(beat: &'b mut [u32]) -> Self {
        Self { beat, filled: 0 }
    }

    /// Puts the low `bits` of a value next, up to 32.
    fn put(&mut self, value: u32, bits: u32) {
        let pair = (u64::from(value) & ((1 << bits) - 1)) << (self.filled % 32);
        let word = self.filled / 32;
        self.beat[word] |= pair as u32;
        if pair >> 32 != 0 {
            self.beat[word + 1] |= (pair >> 32) as u32;
        }
        self.filled += bits as usize;
    }
}

/// The new part of `words` after it has been extended by `count` zeros.
fn grow(words: &mut Vec<u32>, count: usize) -> &mut [u32] {
    let start = words.len();
    words.resize(start + count, 0);
    &mut words[start..]
}

/// Packs `lanes` of `bits` each into the low bits of `beat`, which is zero and has room for them.
fn pack_lanes(lanes: &[i32], bits: u32, beat: &mut [u32]) {
    match bits {
        8 => {
            let (whole, rest) = lanes.as_chunks::<4>();
            for (word, lanes) in beat.iter_mut().zip(whole) {
                *word = u32::from_le_bytes(lanes.map(|lane| lane as u8));
            }
            if let Some(word) = beat.get_mut(whole.len()) {
                pack_any(rest, bits, std::slice::from_mut(word));
            }
        }
        32 => {
            for (word, &lane) in beat.iter_mut().zip(lanes) {
                *word = lane.cast_unsigned();
            }
        }
        _ => pack_any(lanes, bits, beat),
    }
}

fn pack_any(lanes: &[i32], bits: u32, beat: &mut [u32]) {
    let mask = u32::MAX >> (32 - bits);
    let mut words = beat.iter_mut();
    let (mut pending, mut filled) = (0, 0);
    let mut put = |value| {
        if let Some(word) = words.next() {
            *word = value;
        }
    };
    for &lane in lanes {
        pending |= u64::from(lane.cast_unsigned() & mask) << filled;
        filled += bits;
        if filled >= 32 {
            put(pending as u32);
            pending >>= 32;
            filled -= 32;
        }
    }
    if filled > 0 {
        put(pending as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_of_every_width_land_on_their_bits() {
        let lanes: Vec<i32> = (0..77i32)
            .map(|i| i.wrapping_mul(0x9e37_79b9_u32 as i32))
            .collect();
        for bits in 1..=32 {
            for count in [0, 1, 3, 4, 5, 31, 32, 77] {
                let mut beat = vec![0; (count * bits as usize).div_ceil(32)];
                pack_lanes(&lanes[..count], bits, &mut beat);
                let mut expected = vec![0; beat.len()];
                for (i, lane) in lanes[..count].iter().enumerate() {
                    for bit in 0..bits as usize {
                        let at = i * bits as usize + bit;
                        expected[at / 32] |= ((lane >> bit) as u32 & 1) << (at % 32);
                    }
                }
                assert_eq!(beat, expected, "{count} lanes of {bits} bits");
                for (i, lane) in lanes[..count].iter().enumerate() {
                    let mask = u32::MAX >> (32 - bits);
                    assert_eq!(lane_of(&beat, i, bits), lane.cast_unsigned() & mask);
                }
            }
        }
    }
}
