//! The loops of a tiling, unrolled: what the array does, in order.

use crate::{
    Engine, ResultRun,
    tiling::{Order, Tiling},
};

/// One multiply command: a tile of A by a tile of B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pass {
    pub(crate) m_tile: u32,
    pub(crate) k_tile: u32,
    pub(crate) n_tile: u32,
    /// First partial-sum entry of the output tile.
    pub(crate) psum: u32,
    /// The number of drains that must precede the pass: those that empty its bank.
    pub(crate) drains: u32,
}

/// One drain command: the output tiles that a group keeps in one bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Drain {
    /// The pass that completes the tiles.
    pub(crate) pass: u32,
    pub(crate) psum: u32,
    pub(crate) length: u32,
}

/// The passes and drains of a product.
#[derive(Debug, Default)]
pub(crate) struct Nest {
    pub(crate) passes: Vec<Pass>,
    pub(crate) drains: Vec<Drain>,
    pub(crate) results: Vec<ResultRun>,
    /// The passes that begin with another stationary tile than the pass before.
    pub(crate) loads: Vec<u32>,
}

/// An output tile and where its partial sums lie.
struct Output {
    m_tile: usize,
    n_tile: usize,
    bank: u32,
    psum: u32,
    length: u32,
    /// Last one of its group in its bank.
    last: bool,
}

impl Nest {
    pub(crate) fn unroll(engine: &Engine, tiling: &Tiling) -> Self {
        let mut nest = Self::default();
        nest.passes
            .reserve_exact(tiling.m.parts() * tiling.k_tiles * tiling.n_tiles);
        // Per bank, the drains up to and including the last one that empties it.
        let mut drained = vec![0; engine.psum_banks as usize];
        let mut bank = 0;
        for (group_m, group_n) in groups(tiling) {
            let outputs = place(engine, tiling, group_m, group_n, bank);
            bank = outputs.last().map_or(bank, |output| output.bank + 1) % engine.psum_banks;
            for k_tile in 0..tiling.k_tiles {
                let complete = k_tile + 1 == tiling.k_tiles;
                for output in &outputs {
                    nest.pass(output, k_tile, drained[output.bank as usize]);
                    if complete {
                        nest.result(tiling, output);
                    }
                    if complete && output.last {
                        nest.drain(engine, output);
                    }
                }
            }
            for output in &outputs {
                drained[output.bank as usize] = nest.drains.len() as u32;
            }
        }
        nest
    }

    fn pass(&mut self, output: &Output, k_tile: usize, drains: u32) {
        let pass = Pass {
            m_tile: output.m_tile as u32,
            k_tile: k_tile as u32,
            n_tile: output.n_tile as u32,
            psum: output.psum,
            drains,
        };
        let stationary = |pass: &Pass| (pass.k_tile, pass.n_tile);
        if self.passes.last().map(stationary) != Some(stationary(&pass)) {
            self.loads.push(self.passes.len() as u32);
        }
        self.passes.push(pass);
    }

    fn result(&mut self, tiling: &Tiling, output: &Output) {
        let rows = tiling.m.range(output.m_tile);
        self.results.push(ResultRun {
            row: rows.start,
            rows: rows.len(),
            n_tile: output.n_tile,
        });
    }

    /// Drains the bank of `output`, from its first entry to the end of `output`.
    fn drain(&mut self, engine: &Engine, output: &Output) {
        let psum = output.bank * engine.psum_depth;
        self.drains.push(Drain {
            pass: self.passes.len() as u32 - 1,
            psum,
            length: output.psum + output.length - psum,
        });
    }
}

/// The groups, walked to and fro so that what the last one used is used again at once.
fn groups(tiling: &Tiling) -> impl Iterator<Item = (usize, usize)> {
    let (outer, inner) = match tiling.order {
        Order::RowsOuter => (tiling.group_m.parts(), tiling.group_n.parts()),
        Order::ColsOuter => (tiling.group_n.parts(), tiling.group_m.parts()),
    };
    let order = tiling.order;
    (0..outer).flat_map(move |i| {
        (0..inner).map(move |j| {
            let j = if i % 2 == 0 { j } else { inner - 1 - j };
            match order {
                Order::RowsOuter => (i, j),
                Order::ColsOuter => (j, i),
            }
        })
    })
}

/// The output tiles of a group in the order of their passes: row tiles innermost, since they share
/// a stationary tile. Their sums fill banks from `first_bank` on.
fn place(
    engine: &Engine,
    tiling: &Tiling,
    group_m: usize,
    group_n: usize,
    first_bank: u32,
) -> Vec<Output> {
    let m_tiles = tiling.group_m.range(group_m);
    let n_tiles = tiling.group_n.range(group_n);
    let banks = tiling.banks_of_group(engine, m_tiles.len() * n_tiles.len());
    let mut tiles = n_tiles.flat_map(|n_tile| m_tiles.clone().map(move |m_tile| (m_tile, n_tile)));

    let mut outputs = Vec::new();
    for part in 0..banks.parts() {
        let bank = (first_bank + part as u32) % engine.psum_banks;
        let mut psum = bank * engine.psum_depth;
        let count = banks.range(part).len();
        for (index, (m_tile, n_tile)) in tiles.by_ref().take(count).enumerate() {
            let length = tiling.m.range(m_tile).len() as u32;
            outputs.push(Output {
                m_tile,
                n_tile,
                bank,
                psum,
                length,
                last: index + 1 == count,
            });
            psum += length;
        }
    }
    outputs
}
