//! Whether a design fits a target, and how large an array would.

use std::fmt;

use crate::netlist::Usage;
use crate::target::{Resources, Target};

/// A design that is larger than its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The target.
    pub target: &'static Target,
    /// Rows and columns of the array.
    pub array: (u32, u32),
    /// What the design takes.
    pub takes: Resources,
    /// Rows and columns of the largest array that would fit, of the same kind.
    pub largest: Option<(u32, u32)>,
}

/// A share of the look-up tables that stays free, in percent: placers do not fill a chip.
const SLACK: u64 = 5;

impl Resources {
    /// Names and numbers.
    pub fn list(self) -> [(&'static str, u64); 4] {
        [
            ("LUT", self.lut),
            ("FF", self.ff),
            ("DSP", self.dsp),
            ("block RAM", self.bram),
        ]
    }

    /// Whether all of it is there.
    pub fn fits(self, there: Resources) -> bool {
        let enough = |((_, takes), (_, has)): ((&str, u64), (&str, u64))| takes <= has;
        self.list().into_iter().zip(there.list()).all(enough)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, cols) = self.array;
        let target = self.target;
        write!(
            f,
            "{rows} x {cols} PEs do not fit {} ({})",
            target.name, target.device
        )?;
        let pairs = self.takes.list().into_iter().zip(target.resources.list());
        let mut separator = ": it takes ";
        for ((name, takes), (_, has)) in pairs.filter(|((_, takes), (_, has))| takes > has) {
            write!(
                f,
                "{separator}{takes} {name} of {has}, {} too many",
                takes - has
            )?;
            separator = "; ";
        }
        Ok(())
    }
}

impl Misfit {
    pub(crate) fn help(&self) -> String {
        match self.largest {
            Some((rows, cols)) => format!(
                "the largest array of this kind that fits is about {rows} x {cols}: \
                 --set array.rows={rows} --set array.cols={cols}"
            ),
            None => "no array of this kind fits: take smaller memories (scratchpad.*, psum.*) or another target".into(),
        }
    }
}

/// What a design takes as its array grows: measured once, then scaled unit by unit.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    rows: u32,
    cols: u32,
    pe: Resources,
    /// Units with a part for each row, for each column, and the rest.
    per_row: Resources,
    per_col: Resources,
    fixed: Resources,
}

impl Model {
    /// From what an array of so many rows and columns fills, carry chains counted as look-up tables.
    pub fn new(usage: &Usage, rows: u32, cols: u32) -> Model {
        let mut model = Model {
            rows,
            cols,
            pe: usage.pe,
            per_row: Resources::default(),
            per_col: Resources::default(),
            fixed: Resources::default(),
        };
        for (unit, takes) in &usage.units {
            match unit.rsplit('.').next().unwrap_or_default() {
                // What is not a PE in it is at its edges.
                "array" => {
                    let pes = u64::from(rows) * u64::from(cols);
                    let edge = |all: u64, pe: u64| all.saturating_sub(pe * pes);
                    model.per_row += Resources {
                        lut: edge(takes.lut, usage.pe.lut),
                        carry: 0,
                        ff: edge(takes.ff, usage.pe.ff),
                        dsp: edge(takes.dsp, usage.pe.dsp),
                        bram: edge(takes.bram, usage.pe.bram),
                    };
                }
                "moving" => model.per_row += *takes,
                "stationary" | "psum" | "output" | "result" => model.per_col += *takes,
                _ => model.fixed += *takes,
            }
        }
        model
    }

    /// What an array of another size would take.
    pub fn takes(&self, rows: u32, cols: u32) -> Resources {
        let scaled = |part: u64, by: u32, of: u32| (part * u64::from(by)).div_ceil(of.into());
        let one = |part: fn(&Resources) -> u64| {
            part(&self.fixed)
                + part(&self.pe) * u64::from(rows) * u64::from(cols)
                + scaled(part(&self.per_row), rows, self.rows)
                + scaled(part(&self.per_col), cols, self.cols)
        };
        Resources {
            lut: one(|r| r.lut),
            carry: 0,
            ff: one(|r| r.ff),
            dsp: one(|r| r.dsp),
            bram: one(|r| r.bram),
        }
    }

    /// The largest array that fits, the squarest of those with the most PEs, no side longer than `most`.
    pub fn largest(&self, there: Resources, most: u32) -> Option<(u32, u32)> {
        let there = Resources {
            lut: there.lut * (100 - SLACK) / 100,
            ..there
        };
        let mut best = None;
        for rows in 1..=most {
            // The most columns that fit beside so many rows.
            let fits = |cols: u32| self.takes(rows, cols).fits(there);
            let (mut low, mut high) = (0, most);
            while low < high {
                let middle = (low + high).div_ceil(2);
                if fits(middle) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            let key = |(r, c): (u32, u32)| (r * c, r.min(c));
            let better = best.is_none_or(|best| key((rows, low)) > key(best));
            if low > 0 && better {
                best = Some((rows, low));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_array_fills_what_there_is() {
        let r = |lut, dsp| Resources {
            lut,
            dsp,
            ..Resources::default()
        };
        let units = [
            ("system.engine.array", r(2 * 16 + 8, 16)),
            ("system.engine.moving", r(40, 0)),
            ("system.engine.psum", r(80, 0)),
            ("system.link", r(100, 0)),
        ];
        let usage = Usage {
            total: r(260, 16),
            units: units.map(|(name, r)| (name.to_string(), r)).into(),
            pe: r(2, 1),
            pes: 16,
        };
        let model = Model::new(&usage, 4, 4);
        assert_eq!(model.takes(4, 4), r(260, 16));
        assert_eq!(model.takes(8, 2), r(100 + 32 + 96 + 40, 16));
        assert_eq!(model.largest(r(10_000, 12), 64), Some((3, 4)));
        assert_eq!(model.largest(r(10_000, 0), 64), None);
        // 3 x 1 PEs take 162, but 5 % of the look-up tables stay free.
        assert_eq!(model.takes(3, 1).lut, 162);
        assert_eq!(model.largest(r(164, 12), 64), Some((2, 1)));
    }
}
