//! What BookSim 2.0 reaches, the simulator that papers on networks use, with the same parameters: dimension order, links of one
//! cycle, infinite source queues, latency from generation, uniform traffic including oneself. Its router is its fastest (3 cycles)
//! with iSLIP, if a row does not say otherwise.

use weft_model::{Grid, Pattern};

/// The kinds of network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// k x k, open.
    Mesh,
    /// k x k, closed.
    Torus,
    /// k, closed.
    Ring,
}

/// The patterns of traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
    /// To all, oneself included.
    Uniform,
    /// To the far corner.
    BitComplement,
    /// Almost half around.
    Tornado,
    /// Mirrored at the diagonal.
    Transpose,
}

/// The routers of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theirs {
    /// 3 cycles, iSLIP.
    Islip,
    /// 3 cycles, separable allocators, inputs first.
    Separable,
    /// 5 cycles, iSLIP.
    Classic,
}

/// A measured network.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// With which router the reference was measured.
    pub router: Theirs,
    /// Its kind.
    pub shape: Shape,
    /// Its size in each dimension.
    pub size: usize,
    /// Flits of a packet.
    pub flits: u16,
    /// Virtual channels.
    pub vcs: usize,
    /// Flits that each holds.
    pub depth: usize,
    /// Who sends to whom.
    pub traffic: Traffic,
    /// Flits accepted per node and cycle at an offered 1.0.
    pub overload: f64,
    /// The highest rate with an average latency within three times that at zero load.
    pub saturation: f64,
}

impl Row {
    /// As a grid of the model.
    pub fn grid(&self) -> Grid {
        match self.shape {
            Shape::Mesh => Grid::mesh(self.size, self.size),
            Shape::Torus => Grid::torus(self.size, self.size),
            Shape::Ring => Grid::ring(self.size),
        }
    }

    /// As a pattern of the model.
    pub fn pattern(&self) -> Pattern {
        match self.traffic {
            Traffic::Uniform => Pattern::UniformSelf,
            Traffic::BitComplement => Pattern::BitComplement,
            Traffic::Tornado => Pattern::Tornado { width: self.size },
            Traffic::Transpose => Pattern::Transpose,
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a table")]
const fn row(
    shape: Shape,
    size: usize,
    flits: u16,
    vcs: usize,
    depth: usize,
    traffic: Traffic,
    overload: f64,
    saturation: f64,
) -> Row {
    Row {
        router: Theirs::Islip,
        shape,
        size,
        flits,
        vcs,
        depth,
        traffic,
        overload,
        saturation,
    }
}

/// The same for another router of the reference.
const fn with(router: Theirs, row: Row) -> Row {
    Row { router, ..row }
}

use Shape::{Mesh, Ring, Torus};
use Theirs::{Classic, Separable};
use Traffic::{BitComplement, Tornado, Transpose, Uniform};

/// One seed each.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row(Mesh, 4, 1, 1, 4, BitComplement, 0.3333, 0.3224),
    row(Mesh, 4, 1, 4, 4, BitComplement, 0.5, 0.4734),
    row(Mesh, 4, 1, 1, 4, Tornado, 0.6667, 0.6583),
    row(Mesh, 4, 1, 4, 4, Tornado, 1.0, 0.9844),
    row(Mesh, 4, 1, 1, 4, Transpose, 0.4167, 0.2168),
    row(Mesh, 4, 1, 4, 4, Transpose, 0.625, 0.3252),
    row(Mesh, 4, 1, 1, 2, Uniform, 0.2032, 0.1883),
    row(Mesh, 4, 1, 1, 4, Uniform, 0.439, 0.4156),
    row(Mesh, 4, 1, 1, 8, Uniform, 0.6686, 0.6466),
    row(Mesh, 4, 1, 2, 2, Uniform, 0.418, 0.4043),
    row(Mesh, 4, 1, 2, 4, Uniform, 0.6498, 0.6285),
    row(Mesh, 4, 1, 2, 8, Uniform, 0.6979, 0.6892),
    row(Mesh, 4, 1, 4, 2, Uniform, 0.641, 0.633),
    row(Mesh, 4, 1, 4, 4, Uniform, 0.7228, 0.7137),
    row(Mesh, 4, 1, 4, 8, Uniform, 0.7482, 0.7389),
    row(Mesh, 4, 1, 8, 2, Uniform, 0.7242, 0.7005),
    row(Mesh, 4, 1, 8, 4, Uniform, 0.7565, 0.7317),
    row(Mesh, 4, 1, 8, 8, Uniform, 0.7751, 0.7496),
    row(Mesh, 4, 4, 1, 2, Uniform, 0.1663, 0.1271),
    row(Mesh, 4, 4, 1, 4, Uniform, 0.3566, 0.3159),
    row(Mesh, 4, 4, 1, 8, Uniform, 0.574, 0.5435),
    row(Mesh, 4, 4, 2, 2, Uniform, 0.3619, 0.3353),
    row(Mesh, 4, 4, 2, 4, Uniform, 0.6306, 0.5971),
    row(Mesh, 4, 4, 2, 8, Uniform, 0.7007, 0.6492),
    row(Mesh, 4, 4, 4, 2, Uniform, 0.5102, 0.4623),
    row(Mesh, 4, 4, 4, 4, Uniform, 0.7086, 0.6565),
    row(Mesh, 4, 4, 4, 8, Uniform, 0.7427, 0.6882),
    row(Mesh, 4, 4, 8, 2, Uniform, 0.519, 0.4703),
    row(Mesh, 4, 4, 8, 4, Uniform, 0.749, 0.6635),
    row(Mesh, 4, 4, 8, 8, Uniform, 0.7408, 0.6864),
    row(Mesh, 8, 1, 1, 4, BitComplement, 0.0833, 0.1445),
    row(Mesh, 8, 1, 4, 4, BitComplement, 0.1268, 0.2354),
    row(Mesh, 8, 1, 1, 4, Tornado, 0.1008, 0.1615),
    row(Mesh, 8, 1, 4, 4, Tornado, 0.1516, 0.263),
    row(Mesh, 8, 1, 1, 4, Transpose, 0.2292, 0.096),
    row(Mesh, 8, 1, 4, 4, Transpose, 0.3438, 0.1412),
    row(Mesh, 8, 1, 1, 2, Uniform, 0.1075, 0.1018),
    row(Mesh, 8, 1, 1, 4, Uniform, 0.2319, 0.2243),
    row(Mesh, 8, 1, 1, 8, Uniform, 0.3696, 0.365),
    row(Mesh, 8, 1, 2, 2, Uniform, 0.2146, 0.2119),
    row(Mesh, 8, 1, 2, 4, Uniform, 0.3578, 0.3606),
    row(Mesh, 8, 1, 2, 8, Uniform, 0.3835, 0.402),
    row(Mesh, 8, 1, 4, 2, Uniform, 0.3401, 0.3428),
    row(Mesh, 8, 1, 4, 4, Uniform, 0.3725, 0.4057),
    row(Mesh, 8, 1, 4, 8, Uniform, 0.3766, 0.4178),
    row(Mesh, 8, 1, 8, 2, Uniform, 0.3623, 0.3946),
    row(Mesh, 8, 1, 8, 4, Uniform, 0.3724, 0.4131),
    row(Mesh, 8, 1, 8, 8, Uniform, 0.3721, 0.4203),
    row(Mesh, 8, 4, 1, 2, Uniform, 0.0838, 0.0743),
    row(Mesh, 8, 4, 1, 4, Uniform, 0.184, 0.1742),
    row(Mesh, 8, 4, 1, 8, Uniform, 0.3171, 0.3003),
    row(Mesh, 8, 4, 2, 2, Uniform, 0.1984, 0.1838),
    row(Mesh, 8, 4, 2, 4, Uniform, 0.3348, 0.3239),
    row(Mesh, 8, 4, 2, 8, Uniform, 0.3802, 0.3755),
    row(Mesh, 8, 4, 4, 2, Uniform, 0.3456, 0.3272),
    row(Mesh, 8, 4, 4, 4, Uniform, 0.3815, 0.3767),
    row(Mesh, 8, 4, 4, 8, Uniform, 0.3928, 0.3959),
    row(Mesh, 8, 4, 8, 2, Uniform, 0.3861, 0.3656),
    row(Mesh, 8, 4, 8, 4, Uniform, 0.4017, 0.3885),
    row(Mesh, 8, 4, 8, 8, Uniform, 0.3982, 0.4013),
    with(Separable, row(Mesh, 8, 1, 1, 4, Uniform, 0.2319, 0.2172)),
    with(Separable, row(Mesh, 8, 1, 2, 4, Uniform, 0.3807, 0.3719)),
    with(Separable, row(Mesh, 8, 1, 4, 4, Uniform, 0.4034, 0.4062)),
    with(Classic, row(Mesh, 4, 1, 1, 4, Uniform, 0.2436, 0.2307)),
    with(Classic, row(Mesh, 4, 1, 2, 4, Uniform, 0.5272, 0.5099)),
    with(Classic, row(Mesh, 4, 1, 4, 4, Uniform, 0.7262, 0.7172)),
    with(Classic, row(Mesh, 8, 1, 1, 4, Uniform, 0.1267, 0.1264)),
    with(Classic, row(Mesh, 8, 1, 2, 4, Uniform, 0.2652, 0.2646)),
    with(Classic, row(Mesh, 8, 1, 4, 4, Uniform, 0.3826, 0.3991)),
    row(Torus, 8, 1, 2, 4, Uniform, 0.3559, 0.3875),
    row(Torus, 8, 1, 4, 4, Uniform, 0.4882, 0.5719),
    row(Torus, 8, 1, 8, 4, Uniform, 0.5389, 0.6088),
    row(Torus, 8, 4, 2, 4, Uniform, 0.2882, 0.2846),
    row(Torus, 8, 4, 4, 4, Uniform, 0.4851, 0.4988),
    row(Torus, 8, 4, 8, 4, Uniform, 0.609, 0.589),
    row(Ring, 16, 1, 2, 4, Uniform, 0.1211, 0.2246),
    row(Ring, 16, 1, 4, 4, Uniform, 0.1652, 0.3418),
    row(Ring, 16, 1, 8, 4, Uniform, 0.1725, 0.3887),
    row(Ring, 16, 4, 2, 4, Uniform, 0.1143, 0.1291),
    row(Ring, 16, 4, 4, 4, Uniform, 0.1678, 0.1896),
    row(Ring, 16, 4, 8, 4, Uniform, 0.1828, 0.2065),
];
