//! How a product is cut into tiles, and in which order the tiles are visited.

use weft_isa::field;

use crate::{Engine, PlanError, split::Split};

/// Most multiply commands of a program; its commands then fill about half a gigabyte.
const MAX_MULTIPLIES: u128 = 1 << 24;

/// Cycles from the end of one command to the start of another that waited for it.
const HANDOFF: u64 = 2;

/// Which way the groups of output tiles are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// All columns of C for a few rows: the rows of A stay, B is streamed.
    RowsOuter,
    /// All rows of C for a few columns: the columns of B stay, A is streamed.
    ColsOuter,
}

/// A product cut to fit an engine.
///
/// Output tiles are formed in groups of `group_m` x `group_n`: each step along K visits every tile
/// of the group before the next step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tiling {
    /// Rows of A and C in tiles.
    pub(crate) m: Split,
    /// Tiles along K, each as long as an entry of the moving scratchpad.
    pub(crate) k_tiles: usize,
    /// Tiles along N, each as wide as the array.
    pub(crate) n_tiles: usize,
    /// Row tiles in groups.
    pub(crate) group_m: Split,
    /// Column tiles in groups.
    pub(crate) group_n: Split,
    /// Order of the groups.
    pub(crate) order: Order,
}

/// A tiling, and what it costs at a rough estimate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) tiling: Tiling,
    pub(crate) cost: Cost,
}

/// What a tiling or a program costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) cycles: u64,
    pub(crate) beats: u64,
    pub(crate) commands: u64,
}

impl Tiling {
    /// The tilings for `m` x `k` times `k` x `n`, those of least estimated time first.
    pub(crate) fn candidates(
        engine: &Engine,
        m: usize,
        k: usize,
        n: usize,
    ) -> Result<Vec<Candidate>, PlanError> {
        let k_tiles = k.div_ceil(engine.k_per_entry());
        let n_tiles = n.div_ceil(engine.cols as usize);
        let most_rows = rows_per_bank(engine.moving_depth.min(engine.psum_depth));
        let fewest = Split::into_parts_of(m, most_rows);

        let multiplies = |m_tiles: usize| m_tiles as u128 * k_tiles as u128 * n_tiles as u128;
        if multiplies(fewest.parts()) > MAX_MULTIPLIES {
            return Err(PlanError::ProgramTooLong {
                m,
                k,
                n,
                multiplies: multiplies(fewest.parts()),
                max: MAX_MULTIPLIES,
            });
        }

        // Shorter tiles can be kept resident in finer steps; below the number of rows they leave
        // the array waiting for loads.
        let shorter = (1..)
            .map(|doublings| fewest.parts() << doublings)
            .take_while(|&parts| {
                m / parts >= (engine.rows as usize).max(8) && multiplies(parts) <= MAX_MULTIPLIES
            })
            .map(|parts| Split::new(m, parts));

        let mut candidates = Vec::new();
        for m in std::iter::once(fewest).chain(shorter) {
            let capacity = tiles_per_bank(engine, m) * engine.psum_banks as usize;
            for group_m in group_sizes(m.parts()).take_while(|&size| size <= capacity) {
                for group_n in group_sizes(n_tiles).take_while(|&size| size <= capacity / group_m) {
                    for order in [Order::RowsOuter, Order::ColsOuter] {
                        let tiling = Self {
                            m,
                            k_tiles,
                            n_tiles,
                            group_m: Split::into_parts_of(m.parts(), group_m),
                            group_n: Split::into_parts_of(n_tiles, group_n),
                            order,
                        };
                        candidates.push(Candidate {
                            tiling,
                            cost: tiling.estimate(engine),
                        });
                    }
                }
            }
        }
        candidates.sort_by_key(|candidate| {
            let cost = candidate.cost;
            (cost.cycles, cost.beats, cost.commands)
        });
        Ok(candidates)
    }

    /// Output tiles in the largest group.
    fn group_tiles(&self) -> usize {
        self.group_m.largest() * self.group_n.largest()
    }

    /// How the tiles of a group of `tiles` are spread over banks of partial sums.
    pub(crate) fn banks_of_group(&self, engine: &Engine, tiles: usize) -> Split {
        Split::into_parts_of(tiles, tiles_per_bank(engine, self.m))
    }

    fn estimate(&self, engine: &Engine) -> Cost {
        let [m, m_tiles, k_tiles, n_tiles, groups_m, groups_n] = [
            self.m.total(),
            self.m.parts(),
            self.k_tiles,
            self.n_tiles,
            self.group_m.parts(),
            self.group_n.parts(),
        ]
        .map(|count| count as u64);
        let rows = u64::from(engine.rows);
        let latency = u64::from(engine.accumulate_latency());
        let groups = groups_m * groups_n;
        let results = m * n_tiles;
        let multiplies = m_tiles * k_tiles * n_tiles;

        let height = self.m.largest() as u64;
        let slots = u64::from(engine.moving_depth) / height * u64::from(engine.moving_banks);
        let moving_tiles = if self.group_n.largest() > 1 && self.group_m.largest() as u64 > slots {
            multiplies
        } else {
            let (sets, set) = match self.order {
                Order::RowsOuter => (groups_m, (m_tiles * k_tiles).div_ceil(groups_m)),
                Order::ColsOuter => (1, m_tiles * k_tiles),
            };
            sets * fetched(set, groups_n, slots)
        };
        let moving_beats = moving_tiles * height;

        let slots = u64::from(engine.stationary_depth) / rows * u64::from(engine.stationary_banks);
        let (sets, set) = match self.order {
            Order::RowsOuter => (1, n_tiles * k_tiles),
            Order::ColsOuter => (groups_n, (n_tiles * k_tiles).div_ceil(groups_n)),
        };
        let stationary_tiles = sets * fetched(set, groups_m, slots);
        let stationary_beats = stationary_tiles * rows;

        // A tile that is still the active one is not loaded again.
        let stays = k_tiles == 1 && self.group_n.largest() == 1 && self.order == Order::ColsOuter;
        let loads = if stays {
            n_tiles
        } else {
            groups_m * k_tiles * n_tiles
        };
        let load_cycles = if engine.stationary_banks == 1 {
            loads * rows + stationary_beats
        } else {
            loads * rows
        };
        let hazard = if k_tiles > 1 {
            groups * k_tiles * latency
        } else {
            0
        };
        let mut array = (results * k_tiles + HANDOFF * multiplies)
            .max(loads * rows)
            .max(hazard);

        // A bank of partial sums is taken from the first multiply of its group to the end of its
        // drain; this is the time if the banks were never idle.
        let banks = self.banks_of_group(engine, self.group_tiles());
        let occupied = (banks.parts() as u64 * (array - array / k_tiles + groups * latency)
            + 2 * results)
            / u64::from(engine.psum_banks);
        array = array.max(occupied);
        if engine.moving_banks == 1 {
            array += moving_beats;
        }

        let beats = moving_beats + stationary_beats;
        let drains = groups * banks.parts() as u64;
        let commands = moving_tiles + stationary_tiles + loads + multiplies + drains;
        let start = height.max(2 * rows);
        let end = latency + banks.largest() as u64 * height;
        let longest = [
            array,
            load_cycles,
            moving_beats,
            stationary_beats,
            results,
            commands,
        ]
        .into_iter()
        .fold(0, u64::max);
        Cost {
            cycles: start + longest + end,
            beats,
            commands,
        }
    }
}

/// The entries of a bank that one command can cover.
fn rows_per_bank(depth: u32) -> usize {
    u64::from(depth).min(field::LENGTH.max()) as usize
}

/// Output tiles that a bank of partial sums holds; one command drains them all.
fn tiles_per_bank(engine: &Engine, m: Split) -> usize {
    rows_per_bank(engine.psum_depth) / m.largest()
}

/// Powers of two below `most`, and `most`.
fn group_sizes(most: usize) -> impl Iterator<Item = usize> {
    (0..)
        .map(|exponent| 1 << exponent)
        .take_while(move |&size| size < most)
        .chain(std::iter::once(most))
}

/// Tiles fetched when a set of tiles is visited in the same order `passes` times.
fn fetched(set: u64, passes: u64, slots: u64) -> u64 {
    // Tiles that are streamed need two slots to themselves.
    let resident = if set <= slots {
        set
    } else {
        slots.saturating_sub(2)
    };
    set + (passes - 1) * (set - resident)
}
