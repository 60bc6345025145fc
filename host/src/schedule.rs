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
pub(crate) const HANDOFF: u64 = 2;

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

/// Command words in order, and the cycles that the model takes to run them.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) commands: Vec<u64>,
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
    commands: Vec<u64>,

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
        let total = self.nest.passes.len()
            + self.nest.drains.len()
            + self.nest.loads.len()
            + self.moving.fetches.len()
            + self.stationary.fetches.len();
        let mut scheduler = Scheduler {
            commands: Vec::with_capacity(total),
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
        while scheduler.commands.len() < total {
            let step = scheduler.choose();
            scheduler.issue(step);
        }
        Schedule {
            cycles: scheduler.drainer.end,
            commands: scheduler.commands,
        }
    }
}

impl Scheduler<'_> {
    /// The step to take next.
    ///
    /// What can be dispatched soonest goes first, but nothing goes before a multiply that would
    /// start later for it. So writes run ahead as far as their slots are free, and fall behind the
    /// multiply when they would have to wait for a bank.
    fn choose(&self) -> Step {
        let mut steps = [
            self.drain_at().map(|at| (at, Step::Drain)),
            self.load_at().map(|at| (at, Step::Load)),
            self.write_stationary_at()
                .map(|at| (at, Step::WriteStationary)),
            self.write_moving_at().map(|at| (at, Step::WriteMoving)),
        ];
        steps.sort_by_key(|step| step.unwrap_or((u64::MAX, Step::Multiply)));
        let mut steps = steps.into_iter().flatten();

        if self.multiply_is_ready() {
            steps
                .find(|&(at, step)| self.is_harmless(at, step))
                .map_or(Step::Multiply, |(_, step)| step)
        } else {
            let first = steps.clone().next();
            let step = steps
                .find(|&(at, step)| self.is_needed(step) || self.is_harmless(at, step))
                .or(first);
            match step {
                Some((_, step)) => step,
                // What a pass needs was needed by no earlier command that is still to come.
                None => unreachable!("the order of the passes is legal"),
            }
        }
    }

    fn next_pass(&self) -> Option<&Pass> {
        self.work.nest.passes.get(self.passes)
    }

    fn next_drain(&self) -> Option<&Drain> {
        self.work.nest.drains.get(self.drains)
    }

    fn next_moving(&self) -> Option<&Fetch> {
        self.work.moving.fetches.get(self.moving)
    }

    fn next_stationary(&self) -> Option<&Fetch> {
        self.work.stationary.fetches.get(self.stationary)
    }

    /// The pass that the next load is for.
    fn next_loaded_pass(&self) -> Option<usize> {
        self.work
            .nest
            .loads
            .get(self.loads)
            .map(|&pass| pass as usize)
    }

    /// Whether the next pass would begin with a swap, its load being issued.
    fn swaps(&self) -> bool {
        self.loads
            .checked_sub(1)
            .is_some_and(|load| self.work.nest.loads[load] as usize == self.passes)
    }

    /// Whether all that the next pass needs has been issued.
    fn multiply_is_ready(&self) -> bool {
        self.next_pass().is_some_and(|pass| {
            self.drains >= pass.drains as usize
                && self.next_loaded_pass() != Some(self.passes)
                && self
                    .next_moving()
                    .is_none_or(|fetch| fetch.needed_by as usize > self.passes)
        })
    }

    /// Whether the next pass waits for `step`.
    fn is_needed(&self, step: Step) -> bool {
        match step {
            Step::Drain => self
                .next_pass()
                .is_some_and(|pass| self.drains < pass.drains as usize),
            Step::Load => self.next_loaded_pass() == Some(self.passes),
            Step::WriteStationary => {
                self.next_loaded_pass() == Some(self.passes)
                    && self
                        .next_stationary()
                        .is_some_and(|fetch| fetch.needed_by as usize <= self.loads)
            }
            Step::WriteMoving => self
                .next_moving()
                .is_some_and(|fetch| fetch.needed_by as usize <= self.passes),
            Step::Multiply => true,
        }
    }

    /// Whether the next pass, and the next load if `step` takes its bank, start no later when
    /// `step`, dispatched at `at`, goes first.
    fn is_harmless(&self, at: u64, step: Step) -> bool {
        let after = at + 1;
        let multiply_waits = self.next_pass().is_some_and(|pass| {
            let slot = self.work.moving.slots[self.passes];
            let written = self.moving_banks[slot.bank as usize].written_until;
            let written_after = match (step, self.next_moving()) {
                (Step::WriteMoving, Some(fetch)) if fetch.slot.bank == slot.bank => {
                    self.moving_writer.end.max(at) + self.rows(fetch)
                }
                _ => written,
            };
            self.multiply_start(pass, after, written_after)
                > self.multiply_start(pass, self.now, written)
        });
        let load_waits = match (step, self.next_stationary()) {
            (Step::WriteStationary, Some(fetch)) if fetch.needed_by as usize > self.loads => {
                let slot = self.work.stationary.slots[self.loads];
                let end = self.stationary_writer.end.max(at) + u64::from(self.work.engine.rows);
                // Unless its predecessor has been swapped in, the load waits at least until the
                // array gets to that.
                let swapped = self.swapped.max(self.multiplier.end);
                slot.bank == fetch.slot.bank && end > swapped.max(self.now)
            }
            _ => false,
        };
        !multiply_waits && !load_waits
    }

    /// When the next drain can be dispatched, if its tiles are complete.
    fn drain_at(&self) -> Option<u64> {
        let drain = self.next_drain()?;
        (self.passes > drain.pass as usize).then(|| self.now.max(self.drainer.room()))
    }

    /// When the next load can be dispatched, if its tile is there and the last one is in use.
    fn load_at(&self) -> Option<u64> {
        self.next_loaded_pass()?;
        let fetched = self
            .next_stationary()
            .is_none_or(|fetch| fetch.needed_by as usize > self.loads);
        let swapped = self
            .loads
            .checked_sub(1)
            .is_none_or(|load| self.passes > self.work.nest.loads[load] as usize);
        (fetched && swapped).then(|| self.now.max(self.loader.room()))
    }

    /// When the next write of a moving tile can be dispatched, if its slot is free.
    fn write_moving_at(&self) -> Option<u64> {
        let fetch = self.next_moving()?;
        let bank = &self.moving_banks[fetch.slot.bank as usize];
        let at = self.now.max(self.moving_writer.idle_queue());
        (self.passes >= fetch.after as usize).then(|| at.max(bank.read_until + HANDOFF))
    }

    /// When the next write of a stationary tile can be dispatched, if its slot is free.
    fn write_stationary_at(&self) -> Option<u64> {
        let fetch = self.next_stationary()?;
        let bank = &self.stationary_banks[fetch.slot.bank as usize];
        let at = self.now.max(self.stationary_writer.idle_queue());
        (self.loads >= fetch.after as usize).then(|| at.max(bank.read_until + HANDOFF))
    }

    /// When the next pass can be dispatched once the dispatcher is free at `now`.
    fn multiply_at(&self, pass: &Pass, now: u64) -> u64 {
        let psum = &self.psum_banks[self.psum_bank(pass.psum)];
        now.max(self.multiplier.room())
            .max(psum.read_until + HANDOFF)
    }

    /// When the next pass starts if the dispatcher is free at `now` and its tile of A is there at
    /// `written`.
    fn multiply_start(&self, pass: &Pass, now: u64, written: u64) -> u64 {
        let mut start = self.multiply_at(pass, now) + 1;
        start = start.max(self.multiplier.end).max(written + HANDOFF);
        if self.swaps() {
            start = start.max(self.loaded + HANDOFF);
        }
        if pass.k_tile > 0 {
            let latency = u64::from(self.work.engine.accumulate_latency());
            start = start.max(self.started[pass.psum as usize] + latency);
        }
        start
    }

    fn issue(&mut self, step: Step) {
        let command = match step {
            Step::Drain => self.issue_drain(),
            Step::Load => self.issue_load(),
            Step::WriteStationary => self.issue_write_stationary(),
            Step::WriteMoving => self.issue_write_moving(),
            Step::Multiply => self.issue_multiply(),
        };
        // Every step that is chosen can be issued, and the sizes of the memories, hence addresses
        // and lengths, have been checked against the widths of the fields.
        match command.map(|command| command.encode()) {
            Some(Ok(word)) => self.commands.push(word),
            Some(Err(error)) => unreachable!("{error}"),
            None => unreachable!("{step:?} cannot be issued"),
        }
    }

    fn issue_drain(&mut self) -> Option<Command> {
        let at = self.drain_at()?;
        let &Drain { psum, length, .. } = self.next_drain()?;
        let index = self.psum_bank(psum);
        let bank = &mut self.psum_banks[index];
        let from = (at + 1).max(bank.written_until + HANDOFF);
        (_, bank.read_until) = self.drainer.run(from, length.into());
        self.drains += 1;
        self.now = at + 1;
        Some(Command::Drain { psum, length })
    }

    fn issue_load(&mut self) -> Option<Command> {
        let at = self.load_at()?;
        let slot = self.work.stationary.slots[self.loads];
        let bank = &mut self.stationary_banks[slot.bank as usize];
        let from = (at + 1).max(bank.written_until + HANDOFF).max(self.swapped);
        let rows = self.work.engine.rows;
        (_, bank.read_until) = self.loader.run(from, rows.into());
        self.loaded = bank.read_until;
        self.loads += 1;
        self.now = at + 1;
        Some(Command::LoadStationary {
            address: self.stationary_address(slot),
            length: rows,
        })
    }

    fn issue_write_stationary(&mut self) -> Option<Command> {
        let at = self.write_stationary_at()?;
        let slot = self.next_stationary()?.slot;
        let bank = &mut self.stationary_banks[slot.bank as usize];
        let rows = self.work.engine.rows;
        (_, bank.written_until) = self.stationary_writer.run(at + 1, rows.into());
        self.stationary += 1;
        self.now = at + 1;
        Some(Command::WriteStationary {
            address: self.stationary_address(slot),
            length: rows,
        })
    }

    fn issue_write_moving(&mut self) -> Option<Command> {
        let at = self.write_moving_at()?;
        let fetch = *self.next_moving()?;
        let rows = self.rows(&fetch);
        let bank = &mut self.moving_banks[fetch.slot.bank as usize];
        (_, bank.written_until) = self.moving_writer.run(at + 1, rows);
        self.moving += 1;
        self.now = at + 1;
        Some(Command::WriteMoving {
            address: self.moving_address(fetch.slot),
            length: rows as u32,
        })
    }

    fn issue_multiply(&mut self) -> Option<Command> {
        let pass = *self.next_pass()?;
        let slot = self.work.moving.slots[self.passes];
        let swap = self.swaps();
        let length = self.work.tiling.m.range(pass.m_tile as usize).len() as u32;

        let at = self.multiply_at(&pass, self.now);
        let written = self.moving_banks[slot.bank as usize].written_until;
        let from = self.multiply_start(&pass, self.now, written);
        let (start, end) = self.multiplier.run(from, length.into());
        let psum_bank = self.psum_bank(pass.psum);
        let latency = u64::from(self.work.engine.accumulate_latency());
        self.moving_banks[slot.bank as usize].read_until = end;
        self.psum_banks[psum_bank].written_until = end + latency;
        self.started[pass.psum as usize] = start;
        if swap {
            self.swapped = start;
        }
        self.passes += 1;
        self.now = at + 1;
        Some(Command::Multiply {
            moving: self.moving_address(slot),
            psum: pass.psum,
            length,
            accumulate: pass.k_tile > 0,
            swap,
        })
    }

    /// Rows of the tile of A that `fetch` brings.
    fn rows(&self, fetch: &Fetch) -> u64 {
        let pass = &self.work.nest.passes[fetch.needed_by as usize];
        self.work.tiling.m.range(pass.m_tile as usize).len() as u64
    }

    fn psum_bank(&self, psum: u32) -> usize {
        (psum / self.work.engine.psum_depth) as usize
    }

    fn moving_address(&self, slot: Slot) -> u32 {
        slot.bank * self.work.engine.moving_depth + slot.index * self.work.tiling.m.largest() as u32
    }

    fn stationary_address(&self, slot: Slot) -> u32 {
        slot.bank * self.work.engine.stationary_depth + slot.index * self.work.engine.rows
    }
}
