//! Cycle-accurate references of what has time, written from the textbook and independent of the hardware: the router and
//! the network on chip.
//!
//! A [`Router`] can be stepped alone, to be compared with hardware. A [`Network`] links routers after a [`Topology`] and a
//! [`Routing`]; [`measure`] drives one with a [`Pattern`] of traffic and reports throughput, latency and losses. Every run is a
//! function of its [`Settings`], seed included.
//!
//! ```
//! use weft_model::{DimensionOrder, Grid, Network, NetworkShape, Pattern, Settings, measure};
//!
//! let grid = Grid::mesh(4, 4);
//! let shape = NetworkShape { vcs: 4, depth: 4, ..NetworkShape::default() };
//! let mut network = Network::new(&grid.topology()?, DimensionOrder::new(grid, 4)?, shape)?;
//! let settings = Settings { rate: 0.1, pattern: Pattern::Uniform, ..Settings::default() };
//! let report = measure(&mut network, &settings)?;
//! assert_eq!((report.lost, report.misdelivered), (0, 0));
//! // 3.67 routers on average, and a register between each two, and little waiting.
//! assert!((6.3..7.0).contains(&report.average_latency));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bounds;
mod measure;
mod network;
mod random;
mod router;
mod routing;
mod topology;
mod traffic;

pub use bounds::{Bounds, bounds};
pub use measure::{MeasureError, Report, Settings, measure, saturation};
pub use network::{Event, Fault, Network, NetworkError, NetworkShape, Packet};
pub use random::Random;
pub use router::{Flit, Move, Router, RouterShape};
pub use routing::{
    DimensionOrder, Given, Place, Route, Routing, RoutingError, Table, dependency_cycle,
};
pub use topology::{Channel, Direction, Grid, Topology, TopologyError};
pub use traffic::{Pattern, TraceEntry};

/// The mask of `count` virtual channels, from 0 on.
fn all_vcs(count: usize) -> u32 {
    if count >= 32 {
        u32::MAX
    } else {
        (1 << count) - 1
    }
}
