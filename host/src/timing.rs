//! When the engine does what, to the cycle, as long as no data port waits.
//!
//! Commands are dispatched in order, so that what delays one is known when it is dispatched: what
//! came before. Cycles are counted from the one in which the first command is accepted; the end of
//! anything is the first cycle after it.

use crate::Engine;

/// Commands that the queue of a unit holds besides the one that the unit has taken.
const QUEUE: usize = 2;

/// Cycles from the dispatch of a command to its first action at the earliest: through the queue of
/// its unit, and into the unit.
const DISPATCH: u64 = 2;

/// A unit of the engine, which runs its commands one after the other.
#[derive(Debug, Clone, Default)]
struct Unit {
    /// When the unit took the last commands, the oldest first.
    taken: [u64; QUEUE],
    /// The end of the last command.
    end: u64,
}

/// A bank of a memory, which is not written and read by different commands at the same time.
#[derive(Debug, Clone, Copy, Default)]
struct Bank {
    /// From when the bank can be written.
    read: u64,
    /// From when the bank can be read.
    written: u64,
    /// What the last multiply left behind.
    trail: Trail,
}

/// The wavefront behind the last multiply in a bank. A command that works its way up from outside
/// the last entries need not wait for its end.
#[derive(Debug, Clone, Copy, Default)]
struct Trail {
    /// From when the multiply can be followed; `None` if it is to be waited for.
    followed: Option<u64>,
    /// The entries in reach of the wavefront: those after `low`, up to `high`.
    low: u32,
    high: u32,
}

/// A multiply command, as far as its timing depends on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Multiply {
    pub(crate) moving: u32,
    pub(crate) psum: u32,
    pub(crate) length: u32,
    pub(crate) accumulate: bool,
    pub(crate) swap: bool,
}

/// The rows of a multiply that has been dispatched.
#[derive(Debug, Clone, Copy, Default)]
struct Issued {
    psum: u32,
    /// 0 if there was no such multiply.
    length: u32,
    first: u64,
    end: u64,
}

/// The engine after the commands dispatched so far.
#[derive(Debug, Clone)]
pub(crate) struct Timing {
    rows: u64,
    /// Cycles from the top of the array to the bottom, and from the PSUM to the result port.
    descent: u64,
    output: u64,
    cols: u64,
    /// Cycles from the issue of a row until another one can add to its sums.
    row_to_row: u64,
    moving_depth: u32,
    stationary_depth: u32,
    psum_depth: u32,

    /// When the next command can be dispatched, if nothing else is in its way.
    now: u64,
    multiplier: Unit,
    loader: Unit,
    drainer: Unit,
    moving_writer: Unit,
    stationary_writer: Unit,
    moving: Vec<Bank>,
    stationary: Vec<Bank>,
    psum: Vec<Bank>,
    /// When the last load's tile could be swapped in.
    loaded: u64,
    /// When the last swap took place.
    swapped: u64,
    /// The last multiplies, the latest first. The interlock on partial sums compares a command
    /// with two of them and waits for all that came before those.
    issued: [Issued; 3],
}

impl Unit {
    /// When the queue has room for another command.
    fn room(&self) -> u64 {
        self.taken[0] + 1
    }

    /// When a command dispatched at `at` could act first if it waits for nothing else.
    fn first(&self, at: u64) -> u64 {
        (at + DISPATCH).max(self.end)
    }

    /// Runs a command that was dispatched at `at` and acts in `cycles` cycles from `first` on;
    /// returns the end.
    fn run(&mut self, at: u64, first: u64, cycles: u64) -> u64 {
        // A unit takes a command in the last cycle of the one before.
        let taken = (at + 1).max(self.end.saturating_sub(1));
        self.taken.rotate_left(1);
        self.taken[QUEUE - 1] = taken;
        self.end = first + cycles;
        self.end
    }
}

impl Trail {
    /// The trail of `length` entries from `first` on, which ended at `end`, if it is over `reach`
    /// cycles after its last entry.
    fn new(first: u32, length: u32, end: u64, reach: u64) -> Self {
        let high = first + length - 1;
        match u32::try_from(reach) {
            Ok(reach) if reach < length => Self {
                // A row leaves the issuer through a register.
                followed: Some(end + 1),
                low: high - reach,
                high,
            },
            _ => Self::default(),
        }
    }

    /// From when a command that begins at `first` can run, if it would otherwise wait until
    /// `over`.
    fn clear(&self, first: u32, over: u64) -> u64 {
        let outside = first <= self.low || first > self.high;
        match self.followed {
            Some(followed) if outside => followed.min(over),
            _ => over,
        }
    }
}

impl Bank {
    /// From when the bank can be written from the entry `first` on.
    fn read_until(&self, first: u32) -> u64 {
        self.trail.clear(first, self.read)
    }

    /// From when the bank can be read from the entry `first` on.
    fn written_until(&self, first: u32) -> u64 {
        self.trail.clear(first, self.written)
    }
}

impl Issued {
    fn overlaps(&self, multiply: &Multiply) -> bool {
        self.psum < multiply.psum + multiply.length && multiply.psum < self.psum + self.length
    }
}

impl Timing {
    pub(crate) fn new(engine: &Engine) -> Self {
        let banks = |count: u32| vec![Bank::default(); count as usize];
        Self {
            rows: engine.rows.into(),
            descent: engine.descent().into(),
            output: engine.output_latency.into(),
            cols: engine.cols.into(),
            row_to_row: engine.accumulate_latency().into(),
            moving_depth: engine.moving_depth,
            stationary_depth: engine.stationary_depth,
            psum_depth: engine.psum_depth,
            // The first command is accepted in cycle 0 and dispatched from the queue.
            now: 1,
            multiplier: Unit::default(),
            loader: Unit::default(),
            drainer: Unit::default(),
            moving_writer: Unit::default(),
            stationary_writer: Unit::default(),
            moving: banks(engine.moving_banks),
            stationary: banks(engine.stationary_banks),
            psum: banks(engine.psum_banks),
            loaded: 0,
            swapped: 0,
            issued: [Issued::default(); 3],
        }
    }

    /// Cycles from the first command accepted to the last result taken. A result is taken in the
    /// cycle after it was read.
    pub(crate) fn cycles(&self) -> u64 {
        self.drainer.end + 1 + self.output
    }

    pub(crate) fn now(&self) -> u64 {
        self.now
    }

    fn moving_bank(&self, address: u32) -> usize {
        (address / self.moving_depth) as usize
    }

    fn stationary_bank(&self, address: u32) -> usize {
        (address / self.stationary_depth) as usize
    }

    fn psum_bank(&self, psum: u32) -> usize {
        (psum / self.psum_depth) as usize
    }

    /// When a write of the moving scratchpad would be dispatched.
    pub(crate) fn write_moving_at(&self, address: u32) -> u64 {
        let bank = &self.moving[self.moving_bank(address)];
        self.now
            .max(self.moving_writer.room())
            .max(bank.read_until(address))
    }

    /// When `length` entries would be written if their command were dispatched at `at`.
    pub(crate) fn moving_written(&self, at: u64, length: u32) -> u64 {
        self.moving_writer.first(at) + u64::from(length)
    }

    pub(crate) fn write_moving(&mut self, address: u32, length: u32) {
        let at = self.write_moving_at(address);
        let first = self.moving_writer.first(at);
        let bank = self.moving_bank(address);
        self.moving[bank].written = self.moving_writer.run(at, first, length.into());
        self.now = at + 1;
    }

    /// When a write of the stationary scratchpad would be dispatched.
    pub(crate) fn write_stationary_at(&self, address: u32) -> u64 {
        self.now
            .max(self.stationary_writer.room())
            .max(self.stationary[self.stationary_bank(address)].read)
    }

    /// Whether no load reads a bank of the stationary scratchpad any longer.
    pub(crate) fn stationary_is_free(&self, address: u32) -> bool {
        self.stationary[self.stationary_bank(address)].read <= self.now
    }

    /// When a tile would be written if its command were dispatched at `at`.
    pub(crate) fn stationary_written(&self, at: u64) -> u64 {
        self.stationary_writer.first(at) + self.rows
    }

    pub(crate) fn write_stationary(&mut self, address: u32) {
        let at = self.write_stationary_at(address);
        let first = self.stationary_writer.first(at);
        let bank = self.stationary_bank(address);
        self.stationary[bank].written = self.stationary_writer.run(at, first, self.rows);
        self.now = at + 1;
    }

    /// When a load would be dispatched.
    pub(crate) fn load_at(&self) -> u64 {
        self.now.max(self.loader.room())
    }

    /// From when the next load could run, at least, when it comes to its turn.
    pub(crate) fn background_free(&self) -> u64 {
        self.swapped.max(self.multiplier.end).max(self.now)
    }

    pub(crate) fn load(&mut self, address: u32) {
        let at = self.load_at();
        let bank = self.stationary_bank(address);
        let bank = &mut self.stationary[bank];
        let first = self.loader.first(at).max(self.swapped).max(bank.written);
        self.loaded = self.loader.run(at, first, self.rows);
        // The last column reads its last value.
        bank.read = self.loaded + self.cols;
        self.now = at + 1;
    }

    /// When a multiply would be dispatched from `now` on.
    fn multiply_at(&self, multiply: &Multiply, now: u64) -> u64 {
        let bank = &self.psum[self.psum_bank(multiply.psum)];
        now.max(self.multiplier.room()).max(bank.read)
    }

    /// When a multiply would issue its first row if it could be dispatched from `now` on, and its
    /// bank were not written before `written`.
    pub(crate) fn multiply_first(
        &self,
        multiply: &Multiply,
        now: u64,
        written: Option<u64>,
    ) -> u64 {
        let at = self.multiply_at(multiply, now);
        let bank = &self.moving[self.moving_bank(multiply.moving)];
        let mut first = self.multiplier.first(at);
        first = first.max(written.unwrap_or(bank.written));
        if multiply.swap {
            first = first.max(self.loaded);
        }
        if multiply.accumulate {
            first = first.max(self.sums_stored(multiply));
        }
        first
    }

    /// When the sums to which a multiply adds have been stored, as the interlock sees it.
    fn sums_stored(&self, multiply: &Multiply) -> u64 {
        let [last, before, earlier] = &self.issued;
        for issued in [last, before] {
            if issued.length > 0 && issued.psum == multiply.psum {
                // Row after row.
                return issued.first + self.row_to_row;
            }
            if issued.overlaps(multiply) {
                return issued.end - 1 + self.row_to_row;
            }
        }
        match earlier.length {
            0 => 0,
            _ => earlier.end - 1 + self.row_to_row,
        }
    }

    pub(crate) fn multiply(&mut self, multiply: &Multiply) {
        let at = self.multiply_at(multiply, self.now);
        let first = self.multiply_first(multiply, self.now, None);
        let end = self.multiplier.run(at, first, multiply.length.into());
        // The command leaves the last row of the array `descent` cycles after its issue and a
        // register.
        let Multiply { moving, length, .. } = *multiply;
        let bank = self.moving_bank(moving);
        self.moving[bank].read = end + self.descent + 1;
        self.moving[bank].trail = Trail::new(moving, length, end, self.descent);
        // The last column stores its last sum.
        let in_flight = self.row_to_row - 1 + self.cols;
        let bank = self.psum_bank(multiply.psum);
        self.psum[bank].written = end + in_flight;
        // Sums that are added to are read on the way, where a drain needs the port.
        self.psum[bank].trail = if multiply.accumulate {
            Trail::default()
        } else {
            Trail::new(multiply.psum, length, end, in_flight)
        };
        if multiply.swap {
            self.swapped = first;
        }
        self.issued.rotate_right(1);
        self.issued[0] = Issued {
            psum: multiply.psum,
            length: multiply.length,
            first,
            end,
        };
        self.now = at + 1;
    }

    /// When a drain would be dispatched.
    pub(crate) fn drain_at(&self) -> u64 {
        self.now.max(self.drainer.room())
    }

    pub(crate) fn drain(&mut self, psum: u32, length: u32) {
        let at = self.drain_at();
        let bank = self.psum_bank(psum);
        let bank = &mut self.psum[bank];
        let first = self.drainer.first(at).max(bank.written_until(psum));
        // The last entry is taken when it has come from the memory to the port.
        bank.read = self.drainer.run(at, first, length.into()) + 1 + self.output;
        self.now = at + 1;
    }
}
