use std::{fmt, ops::Range};

use weft_isa::{Command, DecodeError};

use crate::{
    Engine,
    nest::{Nest, Pass},
    residency::Residency,
    schedule::Schedule,
    tiling::Tiling,
};

/// A program that multiplies A (M x K) by B (K x N) on one engine.
///
/// Each list is in the order in which the engine takes or gives the data of that port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub(crate) engine: Engine,
    pub(crate) m: usize,
    pub(crate) k: usize,
    pub(crate) n: usize,
    pub(crate) commands: Vec<u64>,
    pub(crate) moving: Vec<MovingRun>,
    pub(crate) stationary: Vec<StationaryRun>,
    pub(crate) results: Vec<ResultRun>,
    pub(crate) summary: Summary,
}

/// Consecutive beats of the moving port: one per row of A, all of one tile along K.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MovingRun {
    /// Row of A in the first beat.
    pub row: usize,
    /// Number of beats.
    pub rows: usize,
    /// Tile along K.
    pub k_tile: usize,
}

/// Consecutive beats of the stationary port: one tile of B, a beat per row of the array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StationaryRun {
    /// Tile along K.
    pub k_tile: usize,
    /// Tile along N.
    pub n_tile: usize,
}

/// Consecutive beats of the result port: one per row of C, all of one tile along N.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResultRun {
    /// Row of C in the first beat.
    pub row: usize,
    /// Number of beats.
    pub rows: usize,
    /// Tile along N.
    pub n_tile: usize,
}

/// A beat of the moving port.
///
/// Lane i carries A\[row\]\[k_tile * rows * products + i\], or zero beyond K.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MovingBeat {
    /// Row of A.
    pub row: usize,
    /// Tile along K.
    pub k_tile: usize,
}

/// A beat of the stationary port.
///
/// Lane c * products + p carries B\[k_block * products + p\]\[n_tile * cols + c\], or zero beyond K
/// and N.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StationaryBeat {
    /// Rows of B: those that one array row holds.
    pub k_block: usize,
    /// Tile along N.
    pub n_tile: usize,
}

/// A beat of the result port.
///
/// Lane c carries C\[row\]\[n_tile * cols + c\]; lanes beyond N are of no interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResultBeat {
    /// Row of C.
    pub row: usize,
    /// Tile along N.
    pub n_tile: usize,
}

/// How much a program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Summary {
    /// Commands that fill the moving scratchpad.
    pub write_moving: usize,
    /// Commands that fill the stationary scratchpad.
    pub write_stationary: usize,
    /// Commands that load a stationary tile into the array.
    pub load_stationary: usize,
    /// Commands that stream moving rows through the array.
    pub multiply: usize,
    /// Commands that send results.
    pub drain: usize,
    /// Beats of the moving port.
    pub moving_beats: u64,
    /// Beats of the stationary port.
    pub stationary_beats: u64,
    /// Beats of the result port.
    pub result_beats: u64,
    /// Moving rows issued into the array.
    pub rows_issued: u64,
    /// Cycles that the array needs if it never waits for a port: one per row issued, and more
    /// where a tile has fewer rows than the next load takes cycles.
    pub array_cycles: u64,
    /// Cycles from the first command accepted to the last result taken, to the cycle, when no port
    /// ever waits.
    pub expected_cycles: u64,
}

impl Summary {
    /// Cycles that no schedule of these commands can beat: those of the busiest resource.
    pub fn min_cycles(&self) -> u64 {
        [
            self.array_cycles,
            self.moving_beats,
            self.stationary_beats,
            self.result_beats,
        ]
        .into_iter()
        .fold(0, u64::max)
    }

    /// Number of commands.
    pub fn commands(&self) -> usize {
        self.write_moving
            + self.write_stationary
            + self.load_stationary
            + self.multiply
            + self.drain
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "commands   {} ({} write-moving, {} write-stationary, {} load-stationary, {} multiply, {} drain)",
            self.commands(),
            self.write_moving,
            self.write_stationary,
            self.load_stationary,
            self.multiply,
            self.drain
        )?;
        writeln!(
            f,
            "beats      {} moving, {} stationary, {} result",
            self.moving_beats, self.stationary_beats, self.result_beats
        )?;
        write!(
            f,
            "cycles     {} rows issued, at least {}, expected {}",
            self.rows_issued,
            self.min_cycles(),
            self.expected_cycles
        )
    }
}

impl Program {
    pub(crate) fn new(
        engine: &Engine,
        [m, k, n]: [usize; 3],
        tiling: &Tiling,
        nest: Nest,
        moving: &Residency,
        stationary: &Residency,
        schedule: Schedule,
    ) -> Self {
        let moving: Vec<_> = moving
            .fetches
            .iter()
            .map(|fetch| {
                let pass = &nest.passes[fetch.needed_by as usize];
                let rows = tiling.m.range(pass.m_tile as usize);
                MovingRun {
                    row: rows.start,
                    rows: rows.len(),
                    k_tile: pass.k_tile as usize,
                }
            })
            .collect();
        let stationary: Vec<_> = stationary
            .fetches
            .iter()
            .map(|fetch| {
                let load = nest.loads[fetch.needed_by as usize];
                let pass = &nest.passes[load as usize];
                StationaryRun {
                    k_tile: pass.k_tile as usize,
                    n_tile: pass.n_tile as usize,
                }
            })
            .collect();

        let sum = |rows: &mut dyn Iterator<Item = usize>| rows.map(|rows| rows as u64).sum();
        let summary = Summary {
            write_moving: moving.len(),
            write_stationary: stationary.len(),
            load_stationary: nest.loads.len(),
            multiply: nest.passes.len(),
            drain: nest.drains.len(),
            moving_beats: sum(&mut moving.iter().map(|run| run.rows)),
            stationary_beats: stationary.len() as u64 * u64::from(engine.rows),
            result_beats: sum(&mut nest.results.iter().map(|run| run.rows)),
            rows_issued: rows_issued(tiling, &nest.passes),
            array_cycles: array_cycles(engine, tiling, &nest),
            expected_cycles: schedule.cycles,
        };
        Self {
            engine: *engine,
            m,
            k,
            n,
            commands: schedule.commands,
            moving,
            stationary,
            results: nest.results,
            summary,
        }
    }

    /// The engine that the program is for.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Rows of A and C.
    pub fn m(&self) -> usize {
        self.m
    }

    /// Columns of A, rows of B.
    pub fn k(&self) -> usize {
        self.k
    }

    /// Columns of B and C.
    pub fn n(&self) -> usize {
        self.n
    }

    /// The command words.
    pub fn commands(&self) -> &[u64] {
        &self.commands
    }

    /// The commands, decoded.
    pub fn disassemble(&self) -> impl Iterator<Item = Result<Command, DecodeError>> {
        self.commands.iter().map(|&word| Command::decode(word))
    }

    /// What the moving port takes, one run per `write-moving`.
    pub fn moving_runs(&self) -> &[MovingRun] {
        &self.moving
    }

    /// What the stationary port takes, one run per `write-stationary`.
    pub fn stationary_runs(&self) -> &[StationaryRun] {
        &self.stationary
    }

    /// What the result port gives, one run per output tile.
    pub fn result_runs(&self) -> &[ResultRun] {
        &self.results
    }

    /// Each beat of the moving port.
    pub fn moving_beats(&self) -> impl Iterator<Item = MovingBeat> {
        self.moving.iter().flat_map(|run| {
            let &MovingRun { row, rows, k_tile } = run;
            (row..row + rows).map(move |row| MovingBeat { row, k_tile })
        })
    }

    /// Each beat of the stationary port.
    pub fn stationary_beats(&self) -> impl Iterator<Item = StationaryBeat> {
        self.stationary.iter().flat_map(|run| {
            let n_tile = run.n_tile;
            self.k_blocks(run)
                .map(move |k_block| StationaryBeat { k_block, n_tile })
        })
    }

    /// Each beat of the result port.
    pub fn result_beats(&self) -> impl Iterator<Item = ResultBeat> {
        self.results.iter().flat_map(|run| {
            let &ResultRun { row, rows, n_tile } = run;
            (row..row + rows).map(move |row| ResultBeat { row, n_tile })
        })
    }

    /// How much the program does.
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// The blocks of B that array rows 0, 1, .. hold.
    pub(crate) fn k_blocks(&self, run: &StationaryRun) -> Range<usize> {
        let rows = self.engine.rows as usize;
        run.k_tile * rows..(run.k_tile + 1) * rows
    }
}

fn rows_issued(tiling: &Tiling, passes: &[Pass]) -> u64 {
    passes
        .iter()
        .map(|pass| tiling.m.range(pass.m_tile as usize).len() as u64)
        .sum()
}

/// One cycle per row, but no less between two swaps than the load of the second takes.
fn array_cycles(engine: &Engine, tiling: &Tiling, nest: &Nest) -> u64 {
    let ends = nest.loads.iter().skip(1).map(|&load| load as usize);
    let between: u64 = nest
        .loads
        .iter()
        .zip(ends)
        .map(|(&start, end)| rows_issued(tiling, &nest.passes[start as usize..end]))
        .map(|rows| rows.max(engine.rows.into()))
        .sum();
    let last = nest.loads.last().map_or(0, |&load| load as usize);
    between + rows_issued(tiling, &nest.passes[last..])
}
