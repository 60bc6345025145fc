//! The random bits of stochastic rounding.

use crate::{Error, Matrix};

/// The generator of one lane: 32 bits of state that never are zero, stepped by Marsaglia's xorshift with shifts 13, 17
/// and 5, which goes through all 2^32 - 1 states. In hardware a step is three layers of exclusive or.
///
/// ```text
/// constant(lane) = mix(0x9e3779b9 * (lane + 1))                     known when hardware is generated
/// mix(x):  x ^= x >> 16; x *= 0x85ebca6b; x ^= x >> 13; x *= 0xc2b2ae35; x ^= x >> 16
/// start(seed, lane) = seed ^ constant(lane), or 1 if that is 0
/// step(x): x ^= x << 13; x ^= x >> 17; x ^= x << 5
/// ```
///
/// All of it modulo 2^32. Number i of a lane, from 0, is the state after i + 1 steps. The constants of all lanes
/// below 2^32 - 1 differ, so lanes start in different places; one exclusive or with a seed register starts a lane.
///
/// ```
/// use weft_golden::LaneRandom;
///
/// let mut lane = LaneRandom::new(2026, 0);
/// assert_eq!([lane.next_bits(), lane.next_bits()], [0x2d0e_a2ef, 0xd334_f686]);
/// assert_eq!(LaneRandom::constant(0), 0x92ca_2f0e);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneRandom {
    state: u32,
}

impl LaneRandom {
    /// The generator of a lane, before its first step.
    pub fn new(seed: u32, lane: u32) -> Self {
        let state = seed ^ Self::constant(lane);
        Self {
            state: if state == 0 { 1 } else { state },
        }
    }

    /// What distinguishes a lane from others.
    pub fn constant(lane: u32) -> u32 {
        let mut x = lane.wrapping_add(1).wrapping_mul(0x9e37_79b9);
        x ^= x >> 16;
        x = x.wrapping_mul(0x85eb_ca6b);
        x ^= x >> 13;
        x = x.wrapping_mul(0xc2b2_ae35);
        x ^ x >> 16
    }

    /// Steps, and gives the state: 32 random bits, of which stochastic rounding uses the low ones.
    pub fn next_bits(&mut self) -> u32 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        self.state
    }

    /// Random numbers for a matrix: each column is a lane, and goes on by one from row to row.
    ///
    /// # Errors
    /// If there are no rows or columns, or more elements than memory.
    pub fn matrix(seed: u32, rows: usize, cols: usize) -> Result<Matrix<u32>, Error> {
        let mut lanes: Vec<_> = (0..cols).map(|lane| Self::new(seed, lane as u32)).collect();
        Matrix::from_fn(rows, cols, |_, col| lanes[col].next_bits())
    }
}
