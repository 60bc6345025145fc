//! Which tile lies where in a scratchpad, and when it is fetched.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{PlanError, Stop};

/// A scratchpad cut into slots of one tile each; no slot crosses a bank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slots {
    pub(crate) banks: u32,
    pub(crate) per_bank: u32,
}

/// A slot of a scratchpad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) bank: u32,
    pub(crate) index: u32,
}

/// A tile that must be written into the scratchpad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fetch {
    /// The first use that needs the tile.
    pub(crate) needed_by: u32,
    /// The number of uses that must be over: those of the tile that lay there before.
    pub(crate) after: u32,
    /// Where the tile goes.
    pub(crate) slot: Slot,
}

/// Which bank a tile goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spread {
    /// Another bank than that of the tile before, so that each can be written while the other is
    /// read.
    Alternate,
    /// The same bank as long as it has room, so that banks change hands seldom: it takes a while
    /// until a bank that was read can be written.
    Fill,
}

/// Where each use finds its tile, and the fetches that put it there, in order.
#[derive(Debug)]
pub(crate) struct Residency {
    pub(crate) spread: Spread,
    pub(crate) slots: Vec<Slot>,
    pub(crate) fetches: Vec<Fetch>,
}

/// Stands for "no further use", and for "not resident".
const NEVER: u32 = u32::MAX;

/// What is known of a slot between two uses.
#[derive(Debug, Clone, Copy)]
struct Content {
    tile: u32,
    next_use: u32,
    /// Uses up to and including the last one of this slot; 0 before the first.
    used: u32,
}

/// A slot as a candidate for replacement: the greatest is replaced first. That is the one whose
/// tile is needed again last (Belady's rule), then the one that has rested longest.
type Candidate = (u32, Reverse<u32>, Reverse<u32>);

/// The state of the allocation.
struct Allocator {
    slots: Slots,
    spread: Spread,
    contents: Vec<Content>,
    /// Per bank, its slots as candidates.
    candidates: Vec<BTreeSet<Candidate>>,
    /// Per bank, the uses up to and including the last one that read it; 0 before the first.
    read: Vec<u32>,
    /// The bank that was read last.
    current: usize,
    /// The uses up to and including the last one that read another bank than the current one.
    elsewhere: u32,
}

impl Residency {
    /// Finds a slot for each of a known sequence of uses of `tiles` tiles.
    ///
    /// A bank cannot be written while it is read, so by [`Spread::Alternate`] a tile goes to a bank
    /// that the use before does not read, and by [`Spread::Fill`] it follows the tile before if its
    /// slot fell idle in time; within that rule the tile that is needed again last makes room.
    pub(crate) fn plan(
        uses: &[u32],
        tiles: usize,
        slots: Slots,
        spread: Spread,
        stop: Stop<'_>,
    ) -> Result<Self, PlanError> {
        // More slots than tiles are of no use; one more per bank leaves the choice of bank free.
        let enough = tiles.div_ceil(slots.banks as usize) + 1;
        let slots = Slots {
            per_bank: slots.per_bank.min(enough as u32),
            ..slots
        };
        let next_uses = next_uses(uses, tiles);
        let mut slot_of = vec![NEVER; tiles];
        let mut allocator = Allocator::new(slots, spread);
        let mut residency = Self {
            spread,
            slots: Vec::with_capacity(uses.len()),
            fetches: Vec::new(),
        };
        for (now, (&tile, next_use)) in (0..).zip(uses.iter().zip(next_uses)) {
            stop.check_at(now as usize)?;
            let mut slot = slot_of[tile as usize];
            if slot == NEVER {
                slot = allocator.choose(now);
                let old = allocator.contents[slot as usize];
                if old.tile != NEVER {
                    slot_of[old.tile as usize] = NEVER;
                }
                slot_of[tile as usize] = slot;
                residency.fetches.push(Fetch {
                    needed_by: now,
                    after: old.used,
                    slot: allocator.place(slot),
                });
            }
            allocator.touch(slot, tile, now, next_use);
            residency.slots.push(allocator.place(slot));
        }
        Ok(residency)
    }
}

/// For each use, the index of the next use of the same tile.
fn next_uses(uses: &[u32], tiles: usize) -> Vec<u32> {
    let mut upcoming = vec![NEVER; tiles];
    let mut next = vec![NEVER; uses.len()];
    for (now, &tile) in uses.iter().enumerate().rev() {
        next[now] = upcoming[tile as usize];
        upcoming[tile as usize] = now as u32;
    }
    next
}

impl Allocator {
    fn new(slots: Slots, spread: Spread) -> Self {
        let unused = Content {
            tile: NEVER,
            next_use: NEVER,
            used: 0,
        };
        let bank = |bank| {
            (0..slots.per_bank)
                .map(|index| unused.candidate(bank * slots.per_bank + index))
                .collect()
        };
        Self {
            slots,
            spread,
            contents: vec![unused; (slots.banks * slots.per_bank) as usize],
            candidates: (0..slots.banks).map(bank).collect(),
            read: vec![0; slots.banks as usize],
            current: 0,
            elsewhere: 0,
        }
    }

    fn place(&self, slot: u32) -> Slot {
        Slot {
            bank: slot / self.slots.per_bank,
            index: slot % self.slots.per_bank,
        }
    }

    /// The slot to be overwritten for the use `now`.
    fn choose(&self, now: u32) -> u32 {
        let rank = |bank: usize| {
            let &(next_use, Reverse(used), Reverse(slot)) = self.candidates[bank].last()?;
            // A tile that is dead is best, and so is a bank that the use before leaves alone. In a
            // bank that it does read, there may have been time to write since the slot fell idle.
            let dead = next_use == NEVER;
            let idle = self.read[bank] < now || now == 0;
            let spared = if bank == self.current {
                self.elsewhere
            } else {
                now
            };
            let in_time = spared > used;
            let filled = self.spread == Spread::Fill && bank == self.current;
            let class = match (dead, idle, in_time) {
                (true, _, true) if filled => 4,
                (true, true, _) => 3,
                (true, false, true) => 2,
                (false, true, _) => 1,
                _ => 0,
            };
            let rested = Reverse(self.read[bank]);
            Some((class, next_use, rested, Reverse(bank), slot))
        };
        match (0..self.candidates.len()).filter_map(rank).max() {
            Some((.., slot)) => slot,
            None => unreachable!("a scratchpad has at least one slot"),
        }
    }

    /// Records that the use `now` reads `tile` in `slot`.
    fn touch(&mut self, slot: u32, tile: u32, now: u32, next_use: u32) {
        let bank = self.place(slot).bank as usize;
        let content = &mut self.contents[slot as usize];
        self.candidates[bank].remove(&content.candidate(slot));
        *content = Content {
            tile,
            next_use,
            used: now + 1,
        };
        self.candidates[bank].insert(content.candidate(slot));

        self.read[bank] = now + 1;
        if bank != self.current {
            self.current = bank;
            self.elsewhere = now;
        }
    }
}

impl Content {
    fn candidate(&self, slot: u32) -> Candidate {
        (self.next_use, Reverse(self.used), Reverse(slot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(uses: &[u32], banks: u32, per_bank: u32) -> Residency {
        let tiles = uses.iter().max().map_or(0, |&tile| tile as usize + 1);
        let (slots, never) = (Slots { banks, per_bank }, Stop(&|| false));
        Residency::plan(uses, tiles, slots, Spread::Alternate, never).unwrap()
    }

    fn needed_by(residency: &Residency) -> Vec<u32> {
        residency
            .fetches
            .iter()
            .map(|fetch| fetch.needed_by)
            .collect()
    }

    #[test]
    fn tiles_that_fit_are_fetched_once() {
        let uses: Vec<u32> = (0..4).flat_map(|_| 0..8).collect();
        for (banks, per_bank) in [(1, 8), (2, 4), (4, 2), (8, 1), (8, 64)] {
            let residency = plan(&uses, banks, per_bank);
            assert_eq!(needed_by(&residency), (0..8).collect::<Vec<_>>());
        }
    }

    #[test]
    fn streams_alternate_banks_and_leave_the_others_time() {
        let uses: Vec<u32> = (0..12).collect();
        let residency = plan(&uses, 2, 1);
        for (now, fetch) in (0..).zip(&residency.fetches) {
            assert_eq!(fetch.slot.bank, now % 2);
            assert_eq!(fetch.after, now.saturating_sub(1));
        }
    }

    #[test]
    fn one_slot_is_written_for_every_change_of_tile() {
        let residency = plan(&[0, 0, 1, 1, 0], 1, 1);
        assert_eq!(needed_by(&residency), [0, 2, 4]);
        assert_eq!(residency.fetches[2].after, 4);
    }

    #[test]
    fn the_tile_needed_last_makes_room() {
        // With all slots in one bank this is Belady's rule: 2 replaces 1, which comes back last.
        let residency = plan(&[0, 1, 2, 0, 2, 0, 1], 1, 2);
        assert_eq!(needed_by(&residency), [0, 1, 2, 6]);
    }
}
