//! The order of the commands: list scheduling against a model of the engine.

use weft_isa::Command;

use crate::{
    Engine, PlanError, Stop,
    nest::{Drain, Nest, Pass},
    residency::{Fetch, Residency, Slot, Spread},
    tiling::Tiling,
    timing::{Multiply, Timing},
};

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

    timing: Timing,
}

impl<'a> Work<'a> {
    /// Puts the commands in order.
    pub(crate) fn schedule(self, stop: Stop<'_>) -> Result<Schedule, PlanError> {
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
            timing: Timing::new(self.engine),
            work: self,
        };
        while scheduler.commands.len() < total {
            stop.check_at(scheduler.commands.len())?;
            let step = scheduler.choose();
            scheduler.issue(step);
        }
        Ok(Schedule {
            cycles: scheduler.timing.cycles(),
            commands: scheduler.commands,
        })
    }
}

impl Scheduler<'_> {
    /// The step to take next.
    ///
    /// What can be dispatched soonest goes first, but nothing goes before a multiply that would
    /// start later for it. So writes run ahead as far as their slots are free, and fall behind the
    /// multiply when they would have to wait for a bank.
    fn choose(&self) -> Step {
        if self.fills() {
            return Step::WriteStationary;
        }
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
        let multiply_waits = self.next_multiply().is_some_and(|multiply| {
            let written = match (step, self.next_moving()) {
                (Step::WriteMoving, Some(fetch))
                    if fetch.slot.bank == self.work.moving.slots[self.passes].bank =>
                {
                    Some(self.timing.moving_written(at, self.rows(fetch)))
                }
                _ => None,
            };
            self.timing.multiply_first(&multiply, at + 1, written)
                > self
                    .timing
                    .multiply_first(&multiply, self.timing.now(), None)
        });
        let load_waits = match (step, self.next_stationary()) {
            (Step::WriteStationary, Some(fetch)) if fetch.needed_by as usize > self.loads => {
                let slot = self.work.stationary.slots[self.loads];
                // Unless its predecessor has been swapped in, the load waits at least until the
                // array gets to that.
                slot.bank == fetch.slot.bank
                    && self.timing.stationary_written(at) > self.timing.background_free()
            }
            _ => false,
        };
        !multiply_waits && !load_waits
    }

    /// Whether the next write of a stationary tile should fill up the bank of the next load before
    /// that load: the bank gets a chance to be written only between two turns of being read.
    fn fills(&self) -> bool {
        let Residency { spread, slots, .. } = self.work.stationary;
        let next_load = slots.get(self.loads);
        self.next_stationary().is_some_and(|fetch| {
            let bank = fetch.slot.bank;
            *spread == Spread::Fill
                && self.loads >= fetch.after as usize
                && next_load.is_some_and(|slot| slot.bank == bank)
                && self
                    .timing
                    .stationary_is_free(self.stationary_address(fetch.slot))
        })
    }

    /// When the next drain would be dispatched, if its tiles are complete.
    fn drain_at(&self) -> Option<u64> {
        let drain = self.next_drain()?;
        (self.passes > drain.pass as usize).then(|| self.timing.drain_at())
    }

    /// When the next load would be dispatched, if its tile is there and the last one is in use.
    fn load_at(&self) -> Option<u64> {
        self.next_loaded_pass()?;
        let fetched = self
            .next_stationary()
            .is_none_or(|fetch| fetch.needed_by as usize > self.loads);
        let swapped = self
            .loads
            .checked_sub(1)
            .is_none_or(|load| self.passes > self.work.nest.loads[load] as usize);
        (fetched && swapped).then(|| self.timing.load_at())
    }

    /// When the next write of a moving tile would be dispatched, if its slot is free.
    fn write_moving_at(&self) -> Option<u64> {
        let fetch = self.next_moving()?;
        (self.passes >= fetch.after as usize)
            .then(|| self.timing.write_moving_at(self.moving_address(fetch.slot)))
    }

    /// When the next write of a stationary tile would be dispatched, if its slot is free.
    fn write_stationary_at(&self) -> Option<u64> {
        let fetch = self.next_stationary()?;
        (self.loads >= fetch.after as usize).then(|| {
            self.timing
                .write_stationary_at(self.stationary_address(fetch.slot))
        })
    }

    /// The multiply of the next pass.
    fn next_multiply(&self) -> Option<Multiply> {
        let pass = self.next_pass()?;
        Some(Multiply {
            moving: self.moving_address(self.work.moving.slots[self.passes]),
            psum: pass.psum,
            length: self.work.tiling.m.range(pass.m_tile as usize).len() as u32,
            accumulate: pass.k_tile > 0,
            swap: self.swaps(),
        })
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
        let &Drain { psum, length, .. } = self.next_drain()?;
        self.timing.drain(psum, length);
        self.drains += 1;
        Some(Command::Drain { psum, length })
    }

    fn issue_load(&mut self) -> Option<Command> {
        let slot = self.work.stationary.slots[self.loads];
        let address = self.stationary_address(slot);
        self.timing.load(address);
        self.loads += 1;
        Some(Command::LoadStationary {
            address,
            length: self.work.engine.rows,
        })
    }

    fn issue_write_stationary(&mut self) -> Option<Command> {
        let address = self.stationary_address(self.next_stationary()?.slot);
        self.timing.write_stationary(address);
        self.stationary += 1;
        Some(Command::WriteStationary {
            address,
            length: self.work.engine.rows,
        })
    }

    fn issue_write_moving(&mut self) -> Option<Command> {
        let fetch = *self.next_moving()?;
        let (address, length) = (self.moving_address(fetch.slot), self.rows(&fetch));
        self.timing.write_moving(address, length);
        self.moving += 1;
        Some(Command::WriteMoving { address, length })
    }

    fn issue_multiply(&mut self) -> Option<Command> {
        let multiply = self.next_multiply()?;
        self.timing.multiply(&multiply);
        self.passes += 1;
        let Multiply {
            moving,
            psum,
            length,
            accumulate,
            swap,
        } = multiply;
        Some(Command::Multiply {
            moving,
            psum,
            length,
            accumulate,
            swap,
        })
    }

    /// Rows of the tile of A that `fetch` brings.
    fn rows(&self, fetch: &Fetch) -> u32 {
        let pass = &self.work.nest.passes[fetch.needed_by as usize];
        self.work.tiling.m.range(pass.m_tile as usize).len() as u32
    }

    fn moving_address(&self, slot: Slot) -> u32 {
        slot.bank * self.work.engine.moving_depth + slot.index * self.work.tiling.m.largest() as u32
    }

    fn stationary_address(&self, slot: Slot) -> u32 {
        slot.bank * self.work.engine.stationary_depth + slot.index * self.work.engine.rows
    }
}
