//! Who sends to whom.

use crate::random::Random;

/// A pattern of traffic.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// To every other terminal alike, never to oneself.
    Uniform,
    /// To every terminal alike, oneself included.
    UniformSelf,
    /// From (x, y) to (y, x). It needs a square number of terminals.
    Transpose,
    /// From x to x + ceil(k/2) - 1 in each dimension, modulo its length. `width` is the number of terminals along x.
    Tornado {
        /// Terminals along x.
        width: usize,
    },
    /// To the last terminal less the own number.
    BitComplement,
    /// All to one terminal.
    Hotspot(usize),
    /// What a trace says, whatever the rate; sorted by cycle.
    Trace(Vec<TraceEntry>),
}

/// A packet of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEntry {
    /// When it is generated, counted from the start of the run.
    pub cycle: u64,
    /// The terminal that it comes from.
    pub source: usize,
    /// The terminal that it goes to.
    pub destination: usize,
    /// Its flits.
    pub flits: u16,
}

impl Pattern {
    /// Where the next packet of a terminal goes. A trace has no answer, nor has [`Pattern::Uniform`] if there is no other
    /// terminal.
    pub fn destination(
        &self,
        source: usize,
        terminals: usize,
        random: &mut Random,
    ) -> Option<usize> {
        match self {
            Self::Uniform if terminals < 2 => None,
            Self::Uniform => {
                let other = random.below(terminals - 1);
                Some(other + usize::from(other >= source))
            }
            Self::UniformSelf => Some(random.below(terminals)),
            Self::Transpose => {
                let width = terminals.isqrt();
                Some(source % width * width + source / width)
            }
            Self::Tornado { width } => {
                let (width, height) = (*width, terminals / width);
                let (x, y) = (source % width, source / width);
                let ahead = |at: usize, length: usize| (at + length.div_ceil(2) - 1) % length;
                Some(ahead(y, height) * width + ahead(x, width))
            }
            Self::BitComplement => Some(terminals - 1 - source),
            Self::Hotspot(terminal) => Some(*terminal),
            Self::Trace(_) => None,
        }
    }
}
