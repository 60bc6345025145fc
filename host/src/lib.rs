//! Programs for the hardware: tiling, scheduling and memory layout.
//!
//! [`plan`] turns the product C = A B of any sizes into the commands of one tensor engine and the
//! order in which its data ports are fed; [`Program`] packs the matrices into beats and puts the
//! results back in place.
//!
//! ```
//! use weft_host::{Engine, plan};
//!
//! let engine = Engine {
//!     rows: 4,
//!     cols: 4,
//!     products: 1,
//!     lead: 0,
//!     pitch: 1,
//!     output_latency: 0,
//!     moving_bits: 8,
//!     moving_pad: 0,
//!     scale_bits: 0,
//!     result_bits: 32,
//!     stationary_bits: 8,
//!     moving_banks: 2,
//!     moving_depth: 64,
//!     stationary_banks: 2,
//!     stationary_depth: 16,
//!     psum_banks: 2,
//!     psum_depth: 64,
//! };
//! let program = plan(&engine, 5, 6, 3)?;
//! let lines: Vec<_> = program.disassemble().map(|line| line.unwrap().to_string()).collect();
//! assert_eq!(lines, [
//!     "write     stationary[0x0000..+4]",
//!     "load      stationary[0x0000..+4]",
//!     "write     stationary[0x0010..+4]",
//!     "write     moving[0x0000..+5]",
//!     "write     moving[0x0040..+5]",
//!     "multiply  moving[0x0000..+5] -> psum[0x0000] swap",
//!     "load      stationary[0x0010..+4]",
//!     "multiply  moving[0x0040..+5] -> psum[0x0000] accumulate swap",
//!     "drain     psum[0x0000..+5]",
//! ]);
//! assert_eq!(program.pack_moving(&[1; 5 * 6])?.len(), 2 * 5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What a program aims at
//!
//! The array should issue a row of A in every cycle. What can keep it from that, and what the
//! program does about it:
//!
//! - **Tiles.** Output tiles are as wide as the array and at most as high as a bank of the moving
//!   scratchpad and of the partial sums; K is cut into as many values as an entry holds. Heights
//!   differ by one row at most, so that no last tile is too short to hide what goes on behind it.
//! - **Partial sums.** The first pass over K overwrites, the others accumulate, in ascending order
//!   of K: the order matters to sums that saturate or round. A row can be accumulated to only when
//!   it has left the array; where the tiles are shorter than that, a *group* of output tiles is
//!   advanced together, one step along K at a time.
//! - **Loads.** A load takes as many cycles as the array has rows, in the background. Groups take
//!   several row tiles through one stationary tile where tiles are shorter than that, and a tile
//!   that is still the active one is not loaded again.
//! - **Drains.** A bank cannot be written while it drains, so groups go round the banks; one
//!   command drains all that a group has in a bank.
//! - **Traffic.** Both scratchpads keep tiles for later use; knowing all uses in advance, the tile
//!   needed again last makes room (Belady's rule), but a tile does not go where the pass before
//!   still reads.
//!
//! Height of the tiles, shape of the groups, order of the loops and spread of the tiles over banks
//! are chosen together: candidates in the order of a rough estimate are scheduled, as many as a
//! budget of commands allows, and the fastest program wins, or among about equals the one of least
//! traffic.
//!
//! The order of the commands comes from list scheduling. The order of the passes is fixed by then,
//! and what each command needs to come before it is known; a model of the engine's dispatcher,
//! queues and banks tells when each candidate would start. The engine dispatches in order, and a
//! write that must wait for its bank holds up everything behind it. So a write goes in front of a
//! multiply exactly if the multiply starts no later for it: with enough banks writes run far
//! ahead, with two they slip in just behind the multiply that they would hold up.
//!
//! The model is exact as long as no data port waits: [`Summary::expected_cycles`] is what the
//! engine takes. Should it ever be wrong, that costs cycles, never correctness: every order that it
//! can produce is legal when executed sequentially, and such an order cannot deadlock, because what
//! a command waits for always comes before it.

mod engine;
pub mod link;
mod nest;
mod pack;
mod program;
mod residency;
mod schedule;
mod search;
mod split;
mod tiling;
mod timing;

pub use engine::{Engine, PlanError};
pub use pack::DataError;
pub use program::{
    MovingBeat, MovingRun, Program, ResultBeat, ResultRun, StationaryBeat, StationaryRun, Summary,
};

use search::Draft;
use tiling::Tiling;

/// Makes the program that multiplies a matrix of `m` x `k` by one of `k` x `n` on `engine`.
pub fn plan(engine: &Engine, m: usize, k: usize, n: usize) -> Result<Program, PlanError> {
    plan_unless(engine, m, k, n, &|| false)
}

/// The same, given up with [`PlanError::Stopped`] soon after `stop` says so: a program of millions of commands takes
/// seconds.
pub fn plan_unless(
    engine: &Engine,
    m: usize,
    k: usize,
    n: usize,
    stop: &dyn Fn() -> bool,
) -> Result<Program, PlanError> {
    engine.check()?;
    check_product(m, k, n)?;
    let stop = Stop(stop);
    let candidates = Tiling::candidates(engine, m, k, n)?;
    let choice = search::best(engine, &candidates, stop)?;
    let draft = Draft::new(engine, choice, stop)?;
    stop.check()?;
    Ok(draft.finish(engine, [m, k, n]))
}

/// What is asked from time to time whether to go on.
#[derive(Clone, Copy)]
pub(crate) struct Stop<'a>(&'a dyn Fn() -> bool);

impl Stop<'_> {
    /// Steps of a loop between two questions: a few milliseconds.
    const STRIDE: usize = 1 << 13;

    pub(crate) fn check(self) -> Result<(), PlanError> {
        match (self.0)() {
            true => Err(PlanError::Stopped),
            false => Ok(()),
        }
    }

    /// The same, now and then in a loop of many short steps.
    pub(crate) fn check_at(self, step: usize) -> Result<(), PlanError> {
        match step.is_multiple_of(Self::STRIDE) {
            true => self.check(),
            false => Ok(()),
        }
    }
}

fn check_product(m: usize, k: usize, n: usize) -> Result<(), PlanError> {
    for (dimension, size) in [('M', m), ('K', k), ('N', n)] {
        if size == 0 {
            return Err(PlanError::ZeroDimension { dimension });
        }
    }
    for (matrix, height, width) in [('A', m, k), ('B', k, n), ('C', m, n)] {
        // Elements are held in 32 bits, and no object is larger than half the address space.
        if height
            .checked_mul(width)
            .is_none_or(|elements| elements > isize::MAX as usize / 4)
        {
            return Err(PlanError::MatrixTooLarge {
                matrix,
                height,
                width,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn planning_stops_when_it_is_told_to() {
        let engine = Engine {
            rows: 4,
            cols: 4,
            products: 1,
            lead: 0,
            pitch: 1,
            output_latency: 0,
            moving_bits: 8,
            moving_pad: 0,
            scale_bits: 0,
            result_bits: 32,
            stationary_bits: 8,
            moving_banks: 2,
            moving_depth: 64,
            stationary_banks: 2,
            stationary_depth: 16,
            psum_banks: 2,
            psum_depth: 64,
        };
        let asked = Cell::new(0);
        let planned = |most| {
            asked.set(0);
            let stop = || asked.replace(asked.get() + 1) >= most;
            plan_unless(&engine, 64, 512, 2048, &stop)
        };
        let program = planned(usize::MAX).unwrap();
        let (all, commands) = (asked.get(), program.commands().len());
        // Of the passes, the tiles of both operands and the commands.
        assert!(all > commands / Stop::STRIDE, "{all}, {commands}");
        for most in [0, 1, 2, all / 2, all - 1] {
            assert!(matches!(planned(most), Err(PlanError::Stopped)), "{most}");
            assert_eq!(asked.get(), most + 1);
        }
        assert_eq!(planned(all).unwrap().commands(), program.commands());
    }
}
