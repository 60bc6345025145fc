//! The order of the commands: list scheduling against a model of the engine.

use weft_isa::Command;

use crate::{
    Engine,
    nest::{Drain, Nest, Pass},
    residency::{Fetch, Residency, Slot},
    tiling::Tiling,
};

/// Commands that wait in the queue of a unit besides the one that runs.
const QUEUE: usize = 2;

/// Cycles from the end of one command to the start of another that waited for it.
const HANDOFF: u64 = 3;

/// The commands of a product but for their order.
#[derive(Debug)]
pub(crate) struct Work<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) tiling: &'a Tiling,
    pub(crate) nest: &'a Nest,
    /// Where the passes find their tiles of A.
    pub(crate) moving: &'a Residency,
    /// Where the loads find their tiles of B.
    pub(crate) stationary: &'a Residency,
}

/// Commands in order, and the cycles that the model takes to run them.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) commands: Vec<Command>,
    pub(crate) cycles: u64,
}

/// The next command of one kind. In the order in which they are tried at equal times: what frees
/// memory or feeds the array soonest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Drain,
    Load,
    WriteStationary,
    WriteMoving,
    Multiply,
}

/// A unit of the engine, which runs its commands one after the other.
#[derive(Debug, Default)]
struct Unit {
    /// When the last commands started, the oldest first.
    starts: [u64; QUEUE],
    /// When the last command ends.
    end: u64,
}

/// A bank of a memory, which cannot be written and read by different commands at the same time.
#[derive(Debug, Clone, Copy, Default)]
struct Bank {
    read_until: u64,
    written_until: u64,
}

/// The state of the engine after the commands issued so far, as far as it is known.
struct Scheduler<'a> {
    work: Work<'a>,
    commands: Vec<Command>,

    // How many of each kind have been issued.
    passes: usize,
    loads: usize,
    drains: usize,
    moving: usize,
    stationary: usize,

    /// When the next command can be dispatched.
    now: u64,
    multiplier: Unit,
    loader: Unit,
    drainer: Unit,
    moving_writer: Unit,
    stationary_writer: Unit,
    moving_banks: Vec<Bank>,
    stationary_banks: Vec<Bank>,
    psum_banks: Vec<Bank>,
    /// When the stationary tile in the background is complete.
    loaded: u64,
    /// When the background became free.
    swapped: u64,
    /// Per first entry of an output tile, when its last pass started.
    started: Vec<u64>,
}

impl Unit {
    /// When the queue has room for another command.
    fn room(&self) -> u64 {
        self.starts[0]
    }

    /// When the last command starts: what a unit is given only then is not given too early.
    fn idle_queue(&self) -> u64 {
        self.starts[QUEUE - 1]
    }

    /// Runs a command of `cycles` no earlier than `from`; returns when it starts and ends.
    fn run(&mut self, from: u64, cycles: u64) -> (u64, u64) {
        let start = from.max(self.end);
        self.starts.rotate_left(1);
        self.starts[QUEUE - 1] = start;
        self.end = start + cycles;
        (start, self.end)
    }
}

impl<'a> Work<'a> {
    /// Puts the commands in order.
    pub(crate) fn schedule(self) -> Schedule {
        let banks = |count: u32| vec![Bank::default(); count as usize];
        let engine = self.engine;
        let mut scheduler = Scheduler {
            commands: Vec::with_capacity(
                self.nest.passes.len()
                    + self.nest.drains.len()
                    + self.nest.loads.len()
                    + self.moving.fetches.len()
                    + self.stationary.fetches.len(),
            ),
            passes: 0,
            loads: 0,
            drains: 0,
            moving: 0,
            stationary: 0,
            now: 0,
            multiplier: Unit::default(),
            loader: Unit::default(),
            drainer: Unit::default(),
            moving_writer: Unit::default(),
            stationary_writer: Unit::default(),
            moving_banks: banks(engine.moving_banks),
            stationary_banks: banks(engine.stationary_banks),
            psum_banks: banks(engine.psum_banks),
            loaded: 0,
            swapped: 0,
            started: vec![0; (engine.psum_banks * engine.psum_depth) as usize],
            work: self,
        };
        while scheduler.commands.len() < scheduler.commands.capacity() {
            let step = scheduler.choose();
            scheduler.issue(step);
        }
        Schedule {
            cycles: scheduler.drainer.end,
            commands: scheduler.commands,
        }
    }
}
