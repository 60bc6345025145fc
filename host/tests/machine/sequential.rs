use std::fmt::Debug;

use weft_host::{MovingBeat, Program, StationaryBeat};
use weft_isa::Command;

/// An entry of a scratchpad: what it is said to be, and its lanes.
#[derive(Debug, Clone)]
struct Entry<T> {
    tag: T,
    lanes: Vec<i32>,
}

/// An entry of partial sums: which output row it is of, and the tiles along K that it contains.
#[derive(Debug, Clone)]
struct Sums {
    row: usize,
    n_tile: usize,
    k_tiles: usize,
    lanes: Vec<i32>,
}

/// A memory of banks, of which nothing can be read that has not been written.
struct Memory<T> {
    depth: u32,
    entries: Vec<Option<T>>,
}

impl<T: Clone + Debug> Memory<T> {
    fn new(banks: u32, depth: u32) -> Self {
        Self {
            depth,
            entries: vec![None; (banks * depth) as usize],
        }
    }

    fn range(&mut self, address: u32, length: u32) -> &mut [Option<T>] {
        let bank = |entry| entry / self.depth;
        assert_eq!(
            bank(address),
            bank(address + length - 1),
            "entries {address}..+{length} cross a bank of {}",
            self.depth
        );
        &mut self.entries[address as usize..(address + length) as usize]
    }

    fn read(&mut self, address: u32, length: u32) -> Vec<T> {
        let entries = self.range(address, length).iter().cloned();
        entries
            .map(|entry| entry.expect("reads an entry that was never written"))
            .collect()
    }
}

/// Lanes of `bits` each, sign-extended.
fn unpack(words: &[u32], bits: u32, lanes: usize) -> Vec<i32> {
    let lane = |lane: usize| {
        let mut value = 0;
        for bit in 0..bits as usize {
            let at = lane * bits as usize + bit;
            value |= (words[at / 32] >> (at % 32) & 1) << bit;
        }
        (value << (32 - bits)) as i32 >> (32 - bits)
    };
    (0..lanes).map(lane).collect()
}

/// Lanes without an element must be zero.
fn check_padding(lanes: &[i32], is_element: impl Fn(usize) -> bool) {
    let stray = (0..lanes.len()).find(|&lane| !is_element(lane) && lanes[lane] != 0);
    assert_eq!(stray, None, "a padding lane is not zero");
}

/// The result beats of a program, executed strictly in order; panics if a command breaks a rule.
pub fn execute(program: &Program, moving: &[u32], stationary: &[u32]) -> Vec<u32> {
    let engine = program.engine();
    let (rows, cols) = (engine.rows as usize, engine.cols as usize);
    let products = engine.products as usize;
    let k_tiles = program.k().div_ceil(rows * products);

    let mut moving_memory =
        Memory::<Entry<MovingBeat>>::new(engine.moving_banks, engine.moving_depth);
    let mut stationary_memory =
        Memory::<Entry<StationaryBeat>>::new(engine.stationary_banks, engine.stationary_depth);
    let mut psum_memory = Memory::<Sums>::new(engine.psum_banks, engine.psum_depth);
    let mut background: Option<Vec<Entry<StationaryBeat>>> = None;
    let mut active: Option<Vec<Entry<StationaryBeat>>> = None;

    let mut moving = moving.chunks_exact(engine.moving_words());
    let mut moving_tags = program.moving_beats();
    let mut stationary = stationary.chunks_exact(engine.stationary_words());
    let mut stationary_tags = program.stationary_beats();
    let mut result_tags = program.result_beats();
    let mut results = Vec::new();

    for command in program.disassemble() {
        match command.expect("illegal command") {
            Command::WriteMoving { address, length } => {
                for entry in moving_memory.range(address, length) {
                    let words = moving.next().expect("moving stream ends early");
                    let tag = moving_tags.next().unwrap();
                    let lanes = unpack(words, engine.moving_bits, rows * products);
                    let first = tag.k_tile * rows * products;
                    check_padding(&lanes, |lane| first + lane < program.k());
                    *entry = Some(Entry { tag, lanes });
                }
            }
            Command::WriteStationary { address, length } => {
                for entry in stationary_memory.range(address, length) {
                    let words = stationary.next().expect("stationary stream ends early");
                    let tag = stationary_tags.next().unwrap();
                    let lanes = unpack(words, engine.stationary_bits, cols * products);
                    check_padding(&lanes, |lane| {
                        let (c, p) = (lane / products, lane % products);
                        tag.k_block * products + p < program.k()
                            && tag.n_tile * cols + c < program.n()
                    });
                    *entry = Some(Entry { tag, lanes });
                }
            }
            Command::LoadStationary { address, length } => {
                assert_eq!(length as usize, rows, "a load covers all rows");
                assert!(
                    background.is_none(),
                    "loads over a tile that was never used"
                );
                background = Some(stationary_memory.read(address, length));
            }
            Command::Multiply {
                moving,
                psum,
                length,
                accumulate,
                swap,
            } => {
                if swap {
                    active = Some(background.take().expect("swaps without a load"));
                }
                let tile = active.as_ref().expect("multiplies before the first swap");
                let entries = moving_memory.read(moving, length);
                for (entry, sums) in entries.iter().zip(psum_memory.range(psum, length)) {
                    let k_tile = entry.tag.k_tile;
                    let fresh = Sums {
                        row: entry.tag.row,
                        n_tile: tile[0].tag.n_tile,
                        k_tiles: 0,
                        lanes: vec![0; cols],
                    };
                    let old = if accumulate {
                        sums.take().expect("accumulates to nothing")
                    } else {
                        fresh.clone()
                    };
                    assert_eq!((old.row, old.n_tile), (fresh.row, fresh.n_tile));
                    assert_eq!(old.k_tiles, k_tile, "K must ascend");

                    let mut lanes = old.lanes;
                    for (r, weights) in tile.iter().enumerate() {
                        let expected = StationaryBeat {
                            k_block: k_tile * rows + r,
                            n_tile: fresh.n_tile,
                        };
                        assert_eq!(weights.tag, expected, "the wrong stationary tile is active");
                        for (c, lane) in lanes.iter_mut().enumerate() {
                            for p in 0..products {
                                let a = entry.lanes[r * products + p];
                                let product = a.wrapping_mul(weights.lanes[c * products + p]);
                                *lane = lane.wrapping_add(product);
                            }
                        }
                    }
                    *sums = Some(Sums {
                        k_tiles: k_tile + 1,
                        lanes,
                        ..fresh
                    });
                }
            }
            Command::Drain { psum, length } => {
                for sums in psum_memory.read(psum, length) {
                    assert_eq!(sums.k_tiles, k_tiles, "drains an unfinished sum");
                    let tag = result_tags
                        .next()
                        .expect("more results than the layout lists");
                    assert_eq!((sums.row, sums.n_tile), (tag.row, tag.n_tile));
                    results.extend(sums.lanes.iter().map(|lane| lane.cast_unsigned()));
                }
                psum_memory.range(psum, length).fill(None);
            }
        }
    }
    assert!(
        moving.next().is_none() && moving_tags.next().is_none(),
        "moving beats left over"
    );
    assert!(
        stationary.next().is_none() && stationary_tags.next().is_none(),
        "stationary beats left over"
    );
    assert!(result_tags.next().is_none(), "results left over");
    assert!(background.is_none(), "a load that is never used");
    results
}
