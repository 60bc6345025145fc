use std::collections::VecDeque;

use weft_host::Engine;
use weft_isa::Command;

/// A cycle-stepped model of the engine's control.
///
/// Commands are dispatched in order, one per cycle. A command that writes a memory is dispatched
/// only when no earlier reader of its bank is outstanding; one that reads is dispatched at once
/// and waits in the queue of its unit for earlier writers of its bank. What works its way through
/// the array and its memories as a wavefront is outstanding until the last partition is done, except
/// for commands that walk behind the wavefront.
///
/// Cycle 0 is the one in which the first command is accepted.
pub struct Clockwork {
    engine: Engine,
    /// Places in the queue of each unit.
    queue: usize,
    /// Cycles from dispatch until a unit can act: through its queue and into the unit.
    dispatch_latency: u64,
    /// Percentage of cycles in which a port refuses.
    stalls: u64,
    seed: u64,
}

/// How a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// From the first command accepted to the last result taken.
    pub cycles: u64,
    /// Moving rows issued.
    pub rows: u64,
    /// Cycles of the steady state: from the first row issued to the last one.
    pub span: u64,
    /// Cycles in the span in which the next row waited for its partial sum.
    pub wait_psum: u64,
    /// Cycles in the span in which a multiply waited for its stationary tile.
    pub wait_load: u64,
    /// Cycles in the span in which a multiply waited for its moving tile.
    pub wait_moving: u64,
    /// Cycles in the span without a multiply to run.
    pub wait_command: u64,
}

impl Run {
    /// Rows issued per cycle of the steady state.
    pub fn busy(&self) -> f64 {
        self.rows as f64 / self.span as f64
    }
}

/// How many rows must have been stored before the first row of a multiply can add to its sums, and
/// whether each further row needs one more. `ranges` holds the first entry and the length of the
/// last two multiplies, the latest first, and how many rows had been issued before each.
fn sums_needed(ranges: &VecDeque<(u32, u32, u64)>, psum: u32, length: u32) -> (u64, bool) {
    for &(first, count, before) in ranges {
        if first == psum {
            return (before + 1, true);
        }
        if first < psum + length && psum < first + count {
            return (before + u64::from(count), false);
        }
    }
    // It was earlier than both.
    match ranges.get(1) {
        Some(&(_, _, before)) => (before, false),
        None => (0, false),
    }
}

/// The entries that are on their way when a multiply of `length` entries from `first` on has been
/// issued, if it was longer than the way: the one before them, and the last one.
fn trail(first: u32, length: u32, way: u32) -> Option<(u32, u32)> {
    let last = first + length - 1;
    (length > way).then(|| (last - way, last))
}

/// Whether what works its way up from `first` stays out of them.
fn is_clear(trail: Option<(u32, u32)>, first: u32) -> bool {
    trail.is_some_and(|(before, last)| first <= before || first > last)
}

/// A command in a queue, and from when it can start.
type Queue = VecDeque<(u64, Command)>;

impl Clockwork {
    pub fn new(engine: &Engine) -> Self {
        Self {
            engine: *engine,
            queue: 2,
            dispatch_latency: 2,
            stalls: 0,
            seed: 1,
        }
    }

    pub fn queue(self, queue: usize) -> Self {
        Self { queue, ..self }
    }

    pub fn dispatch_latency(self, dispatch_latency: u64) -> Self {
        Self {
            dispatch_latency,
            ..self
        }
    }

    pub fn stalls(self, stalls: u64, seed: u64) -> Self {
        Self {
            stalls,
            seed: seed | 1,
            ..self
        }
    }

    /// Whether a port moves a beat in this cycle.
    fn moves(&mut self) -> bool {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed % 100 >= self.stalls
    }

    /// Runs the commands to their end; panics if the engine gets stuck.
    pub fn run(mut self, commands: &[Command]) -> Run {
        let e = self.engine;
        let latency = u64::from(e.accumulate_latency());
        let mut pending: VecDeque<Command> = commands.iter().copied().collect();
        let [
            mut moving_writes,
            mut stationary_writes,
            mut loads,
            mut multiplies,
            mut drains,
        ] = [(); 5].map(|()| Queue::new());

        // Outstanding commands per bank.
        let banks = |count: u32| vec![0u32; count as usize];
        let (mut moving_read, mut moving_written) = (banks(e.moving_banks), banks(e.moving_banks));
        let (mut stationary_read, mut stationary_written) =
            (banks(e.stationary_banks), banks(e.stationary_banks));
        let (mut psum_read, mut psum_written) = (banks(e.psum_banks), banks(e.psum_banks));
        let moving_bank = |address: u32| (address / e.moving_depth) as usize;
        let stationary_bank = |address: u32| (address / e.stationary_depth) as usize;
        let psum_bank = |address: u32| (address / e.psum_depth) as usize;

        // Progress of the command at the head of each queue.
        let (mut moving_done, mut stationary_done, mut drain_done) = (0, 0, 0);
        let mut load_done = None;
        let mut multiply_done = None;
        // From when a row can add to the sums that an earlier row left; and for the last multiplies,
        // the latest first, their entries and how many rows had been issued before them.
        let mut stored: VecDeque<u64> = VecDeque::new();
        let mut rows_stored = 0u64;
        let mut ranges: VecDeque<(u32, u32, u64)> = VecDeque::new();
        let (mut needed, mut row_by_row) = (0, false);
        // From when a bank no longer counts as written by a multiply, or as read.
        let [
            mut psum_landing,
            mut moving_leaving,
            mut stationary_leaving,
            mut psum_leaving,
        ] = [(); 4].map(|()| VecDeque::<(u64, usize)>::new());
        let cols = u64::from(e.cols);
        // Multiplies by bank that have rows to issue, until when the last of them counts, and what
        // the last one left behind.
        let (mut moving_issuing, mut psum_issuing) = (banks(e.moving_banks), banks(e.psum_banks));
        let [mut moving_issued, mut psum_issued] =
            [(); 2].map(|()| VecDeque::<(u64, usize)>::new());
        let mut moving_trail = vec![None; e.moving_banks as usize];
        let mut psum_trail = vec![None; e.psum_banks as usize];
        let (mut background_free, mut background_full) = (true, false);

        let mut run = Run {
            cycles: 0,
            rows: 0,
            span: 0,
            wait_psum: 0,
            wait_load: 0,
            wait_moving: 0,
            wait_command: 0,
        };
        let mut first_row = None;
        let mut waits = [0u64; 4];
        let mut idle = 0;
        let mut now = 1u64;
        loop {
            let mut active = false;
            let starts = |queue: &Queue| {
                queue
                    .front()
                    .filter(|&&(from, _)| from <= now)
                    .map(|&(_, command)| command)
            };

            for (leaving, outstanding) in [
                (&mut psum_landing, &mut psum_written),
                (&mut moving_leaving, &mut moving_read),
                (&mut stationary_leaving, &mut stationary_read),
                (&mut psum_leaving, &mut psum_read),
                (&mut moving_issued, &mut moving_issuing),
                (&mut psum_issued, &mut psum_issuing),
            ] {
                while leaving.front().is_some_and(|&(at, _)| at <= now) {
                    let (_, bank) = leaving.pop_front().unwrap();
                    outstanding[bank] -= 1;
                }
                active |= !leaving.is_empty();
            }
            while stored.front().is_some_and(|&at| at <= now) {
                stored.pop_front();
                rows_stored += 1;
            }
            active |= !stored.is_empty();

            // Whether a queue has room, of which the head is the command that runs. A place that
            // becomes free in this cycle can be taken in the next.
            let places = [
                &moving_writes,
                &stationary_writes,
                &loads,
                &multiplies,
                &drains,
            ]
            .map(|queue| queue.len() <= self.queue);

            // Drains first, multiplies next: a unit sees what the others did in earlier cycles.
            if let Some(Command::Drain { psum, length }) = starts(&drains) {
                let bank = psum_bank(psum);
                let goes = drain_done > 0
                    || psum_written[bank] == 0
                    || psum_issuing[bank] == 0 && is_clear(psum_trail[bank], psum);
                if goes && self.moves() {
                    active = true;
                    drain_done += 1;
                    if drain_done == length {
                        drain_done = 0;
                        // The last entry is taken in the next cycle.
                        let taken = now + 2 + u64::from(e.output_latency);
                        psum_leaving.push_back((taken, bank));
                        drains.pop_front();
                        run.cycles = taken;
                    }
                }
                active |= goes;
            }

            let was_full = background_full;
            match starts(&multiplies) {
                None => waits[3] += 1,
                Some(Command::Multiply {
                    moving,
                    psum,
                    length,
                    accumulate,
                    swap,
                }) => {
                    let starting = multiply_done.is_none();
                    if starting {
                        multiply_done = Some(0u32);
                        (needed, row_by_row) = sums_needed(&ranges, psum, length);
                        ranges.push_front((psum, length, run.rows));
                        ranges.truncate(2);
                    }
                    let row = multiply_done.unwrap();
                    if row == 0 && swap && !was_full {
                        waits[1] += 1;
                    } else if moving_written[moving_bank(moving)] > 0 {
                        waits[2] += 1;
                    } else if accumulate && rows_stored < needed {
                        waits[0] += 1;
                    } else {
                        active = true;
                        if row == 0 && swap {
                            (background_full, background_free) = (false, true);
                        }
                        if first_row.is_none() {
                            first_row = Some(now);
                            waits = [0; 4];
                        }
                        stored.push_back(now + latency);
                        needed += u64::from(row_by_row);
                        run.rows += 1;
                        run.span = now + 1 - first_row.unwrap();
                        [
                            run.wait_psum,
                            run.wait_load,
                            run.wait_moving,
                            run.wait_command,
                        ] = waits;
                        multiply_done = Some(row + 1);
                        if row + 1 == length {
                            multiply_done = None;
                            multiplies.pop_front();
                            let (from, to) = (moving_bank(moving), psum_bank(psum));
                            moving_issued.push_back((now + 2, from));
                            moving_leaving.push_back((now + u64::from(e.descent()) + 2, from));
                            moving_trail[from] = trail(moving, length, e.descent());
                            psum_issued.push_back((now + 2, to));
                            psum_landing.push_back((now + latency + cols, to));
                            let reach = e.descent() + e.lead + 2 + e.cols;
                            psum_trail[to] = trail(psum, length, reach).filter(|_| !accumulate);
                        }
                    }
                }
                Some(other) => panic!("{other} in the multiply queue"),
            }

            if let Some(Command::LoadStationary { address, length }) = starts(&loads) {
                let bank = stationary_bank(address);
                if load_done.is_none() && background_free && stationary_written[bank] == 0 {
                    background_free = false;
                    load_done = Some(0);
                }
                if let Some(done) = &mut load_done {
                    active = true;
                    *done += 1;
                    if *done == length {
                        load_done = None;
                        background_full = true;
                        stationary_leaving.push_back((now + cols + 1, bank));
                        loads.pop_front();
                    }
                }
            }

            if let Some(Command::WriteMoving { address, length }) = starts(&moving_writes) {
                active = true;
                moving_done += u32::from(self.moves());
                if moving_done == length {
                    moving_done = 0;
                    moving_written[moving_bank(address)] -= 1;
                    moving_writes.pop_front();
                }
            }
            if let Some(Command::WriteStationary { address, length }) = starts(&stationary_writes) {
                active = true;
                stationary_done += u32::from(self.moves());
                if stationary_done == length {
                    stationary_done = 0;
                    stationary_written[stationary_bank(address)] -= 1;
                    stationary_writes.pop_front();
                }
            }

            if let Some(&command) = pending.front() {
                let (queue, room, free) = match command {
                    Command::WriteMoving { address, .. } => (
                        &mut moving_writes,
                        places[0],
                        moving_read[moving_bank(address)] == 0
                            || moving_issuing[moving_bank(address)] == 0
                                && is_clear(moving_trail[moving_bank(address)], address),
                    ),
                    Command::WriteStationary { address, .. } => (
                        &mut stationary_writes,
                        places[1],
                        stationary_read[stationary_bank(address)] == 0,
                    ),
                    Command::LoadStationary { .. } => (&mut loads, places[2], true),
                    Command::Multiply { psum, .. } => {
                        (&mut multiplies, places[3], psum_read[psum_bank(psum)] == 0)
                    }
                    Command::Drain { .. } => (&mut drains, places[4], true),
                };
                if free && room {
                    active = true;
                    queue.push_back((now + self.dispatch_latency, command));
                    pending.pop_front();
                    match command {
                        Command::WriteMoving { address, .. } => {
                            moving_written[moving_bank(address)] += 1;
                        }
                        Command::WriteStationary { address, .. } => {
                            stationary_written[stationary_bank(address)] += 1;
                        }
                        Command::LoadStationary { address, .. } => {
                            stationary_read[stationary_bank(address)] += 1;
                        }
                        Command::Multiply { moving, psum, .. } => {
                            moving_read[moving_bank(moving)] += 1;
                            moving_issuing[moving_bank(moving)] += 1;
                            psum_written[psum_bank(psum)] += 1;
                            psum_issuing[psum_bank(psum)] += 1;
                        }
                        Command::Drain { psum, .. } => psum_read[psum_bank(psum)] += 1,
                    }
                }
            }

            now += 1;
            idle = if active { 0 } else { idle + 1 };
            let queues = [
                &moving_writes,
                &stationary_writes,
                &loads,
                &multiplies,
                &drains,
            ];
            if pending.is_empty() && queues.iter().all(|queue| queue.is_empty()) {
                return run;
            }
            assert!(
                idle < 100,
                "stuck in cycle {now} before {:?}",
                pending.front()
            );
        }
    }
}
