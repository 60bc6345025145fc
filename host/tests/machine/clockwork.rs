use std::collections::VecDeque;

use weft_host::Engine;
use weft_isa::Command;

/// A cycle-stepped model of the engine's control.
///
/// Commands are dispatched in order, one per cycle. A command that writes a memory is dispatched
/// only when no earlier reader of its bank is outstanding; one that reads is dispatched at once
/// and waits in the queue of its unit for earlier writers of its bank.
pub struct Clockwork {
    engine: Engine,
    /// Places in the queue of each unit.
    queue: usize,
    /// Cycles from dispatch until a unit can start.
    dispatch_latency: u64,
    /// Percentage of cycles in which a port refuses.
    stalls: u64,
    seed: u64,
}

/// How a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// From the first command to the last result.
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

/// A command in a queue, and from when it can start.
type Queue = VecDeque<(u64, Command)>;

impl Clockwork {
    pub fn new(engine: &Engine) -> Self {
        Self {
            engine: *engine,
            queue: 2,
            dispatch_latency: 1,
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
        let latency = u64::from(e.rows + e.stages + 2);
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
        // When each partial sum has left the array, and which banks are then released.
        let mut arrives = vec![0u64; (e.psum_banks * e.psum_depth) as usize];
        let mut landing: VecDeque<(u64, usize)> = VecDeque::new();
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
        let mut now = 0u64;
        loop {
            let mut active = false;
            let starts = |queue: &Queue| {
                queue
                    .front()
                    .filter(|&&(from, _)| from <= now)
                    .map(|&(_, command)| command)
            };

            while landing.front().is_some_and(|&(at, _)| at <= now) {
                let (_, bank) = landing.pop_front().unwrap();
                psum_written[bank] -= 1;
            }
            active |= !landing.is_empty();

            // Drains first, multiplies next: a unit sees what the others did in earlier cycles.
            if let Some(Command::Drain { psum, length }) = starts(&drains) {
                let bank = psum_bank(psum);
                if psum_written[bank] == 0 && self.moves() {
                    active = true;
                    drain_done += 1;
                    if drain_done == length {
                        drain_done = 0;
                        psum_read[bank] -= 1;
                        drains.pop_front();
                        run.cycles = now + 1;
                    }
                }
                active |= psum_written[bank] == 0;
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
                    if moving_written[moving_bank(moving)] > 0 {
                        waits[2] += 1;
                    } else if multiply_done.is_none() && swap && !was_full {
                        waits[1] += 1;
                    } else {
                        if multiply_done.is_none() && swap {
                            (background_full, background_free) = (false, true);
                        }
                        let row = *multiply_done.get_or_insert(0u32);
                        active = true;
                        let entry = (psum + row) as usize;
                        if accumulate && arrives[entry] > now {
                            waits[0] += 1;
                        } else {
                            arrives[entry] = now + latency;
                            if first_row.is_none() {
                                first_row = Some(now);
                                waits = [0; 4];
                            }
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
                                moving_read[moving_bank(moving)] -= 1;
                                landing.push_back((now + latency, psum_bank(psum)));
                            }
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
                        stationary_read[bank] -= 1;
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
                let (queue, free) = match command {
                    Command::WriteMoving { address, .. } => {
                        let bank = moving_bank(address);
                        let free = moving_read[bank] == 0;
                        (&mut moving_writes, free)
                    }
                    Command::WriteStationary { address, .. } => {
                        let bank = stationary_bank(address);
                        (&mut stationary_writes, stationary_read[bank] == 0)
                    }
                    Command::LoadStationary { .. } => (&mut loads, true),
                    Command::Multiply { psum, .. } => {
                        (&mut multiplies, psum_read[psum_bank(psum)] == 0)
                    }
                    Command::Drain { .. } => (&mut drains, true),
                };
                // The head of the queue is the command that runs.
                if free && queue.len() <= self.queue {
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
                            psum_written[psum_bank(psum)] += 1;
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
