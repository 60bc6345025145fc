//! The choice of a tiling: candidates are scheduled, and the best schedule wins.

use crate::{
    Engine, PlanError, Program, Stop,
    nest::Nest,
    residency::{Residency, Slots, Spread},
    schedule::{Schedule, Work},
    tiling::{Candidate, Cost, Tiling},
};

/// Commands scheduled to find the best tiling: as many candidates as this allows, but at least one.
const EFFORT: u64 = 1 << 18;

/// Programs whose times differ by less than one part in this are taken as equal, and traffic
/// decides.
const TOLERANCE: u64 = 256;

/// What is left open to the search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    tiling: Tiling,
    moving: Spread,
    stationary: Spread,
}

impl Choice {
    fn plain(tiling: Tiling) -> Self {
        Self {
            tiling,
            moving: Spread::Alternate,
            stationary: Spread::Alternate,
        }
    }

    /// The choices that a tiling leaves; the way in which banks are filled matters only where they
    /// hold several tiles.
    fn of(engine: &Engine, tiling: Tiling) -> impl Iterator<Item = Self> {
        let spreads = |banks: u32, tiles: u32| {
            let fill = (banks > 1 && tiles > 1).then_some(Spread::Fill);
            std::iter::once(Spread::Alternate).chain(fill)
        };
        let height = tiling.m.largest() as u32;
        let moving = spreads(engine.moving_banks, engine.moving_depth / height);
        let stationary = spreads(
            engine.stationary_banks,
            engine.stationary_depth / engine.rows,
        );
        moving.flat_map(move |moving| {
            stationary.clone().map(move |stationary| Self {
                tiling,
                moving,
                stationary,
            })
        })
    }
}

/// All that makes up a program.
#[derive(Debug)]
pub(crate) struct Draft {
    tiling: Tiling,
    nest: Nest,
    moving: Residency,
    stationary: Residency,
    schedule: Schedule,
}

impl Draft {
    pub(crate) fn new(
        engine: &Engine,
        Choice {
            tiling,
            moving,
            stationary,
        }: Choice,
        stop: Stop<'_>,
    ) -> Result<Self, PlanError> {
        let nest = Nest::unroll(engine, &tiling);
        stop.check()?;

        // K tiles and one kind of outer tile number at most as many as the passes, so u32 holds
        // them.
        let (k_tiles, n_tiles) = (tiling.k_tiles as u32, tiling.n_tiles as u32);
        let uses: Vec<u32> = nest
            .passes
            .iter()
            .map(|pass| pass.m_tile * k_tiles + pass.k_tile)
            .collect();
        let slots = Slots {
            banks: engine.moving_banks,
            per_bank: engine.moving_depth / tiling.m.largest() as u32,
        };
        let moving = Residency::plan(
            &uses,
            tiling.m.parts() * tiling.k_tiles,
            slots,
            moving,
            stop,
        )?;

        let uses: Vec<u32> = nest
            .loads
            .iter()
            .map(|&load| nest.passes[load as usize])
            .map(|pass| pass.k_tile * n_tiles + pass.n_tile)
            .collect();
        let slots = Slots {
            banks: engine.stationary_banks,
            per_bank: engine.stationary_depth / engine.rows,
        };
        let stationary = Residency::plan(
            &uses,
            tiling.k_tiles * tiling.n_tiles,
            slots,
            stationary,
            stop,
        )?;

        let schedule = Work {
            engine,
            tiling: &tiling,
            nest: &nest,
            moving: &moving,
            stationary: &stationary,
        }
        .schedule(stop)?;
        Ok(Self {
            tiling,
            nest,
            moving,
            stationary,
            schedule,
        })
    }

    fn cost(&self, engine: &Engine) -> Cost {
        let rows = |pass: u32| {
            let pass = &self.nest.passes[pass as usize];
            self.tiling.m.range(pass.m_tile as usize).len() as u64
        };
        let moving = self.moving.fetches.iter();
        let moving: u64 = moving.map(|fetch| rows(fetch.needed_by)).sum();
        let stationary = self.stationary.fetches.len() as u64 * u64::from(engine.rows);
        Cost {
            cycles: self.schedule.cycles,
            beats: moving + stationary,
            commands: self.schedule.commands.len() as u64,
        }
    }

    pub(crate) fn finish(self, engine: &Engine, sizes: [usize; 3]) -> Program {
        Program::new(
            engine,
            sizes,
            &self.tiling,
            self.nest,
            &self.moving,
            &self.stationary,
            self.schedule,
        )
    }
}

/// The choice whose program takes least time, and among those about equal the one of least
/// traffic. The candidates, of which there is at least one, are tried in their order.
pub(crate) fn best(
    engine: &Engine,
    candidates: &[Candidate],
    stop: Stop<'_>,
) -> Result<Choice, PlanError> {
    let first = candidates[0].tiling;
    let mut effort = EFFORT;
    let mut tried = Vec::new();
    for &Candidate { tiling, cost } in candidates {
        for choice in Choice::of(engine, tiling) {
            let Some(left) = effort.checked_sub(cost.commands) else {
                break;
            };
            effort = left;
            tried.push((choice, Draft::new(engine, choice, stop)?.cost(engine)));
        }
    }
    let least = tried.iter().map(|(_, cost)| cost.cycles).min();
    let enough = least.map_or(0, |cycles| cycles + cycles / TOLERANCE);
    Ok(tried
        .into_iter()
        .filter(|(_, cost)| cost.cycles <= enough)
        .min_by_key(|(_, cost)| (cost.beats, cost.cycles, cost.commands))
        .map_or(Choice::plain(first), |(choice, _)| choice))
}
