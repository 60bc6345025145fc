//! The network on chip: networks as data, their routes, the proof that they cannot deadlock, and routers.
//!
//! A [`Network`] is a graph of nodes and links. [`Network::check`] says whether it is well formed, [`Network::routes`]
//! computes where packets go, and [`Routes::prove`] whether they always arrive: nothing is built before it has agreed.
//!
//! ```
//! use weft_units::noc::{Network, Routing};
//!
//! let torus = Network::torus("server", 8, 8, 64);
//! let routes = torus.routes(Routing::DimensionOrdered, 2).unwrap();
//! assert_eq!(routes.prove(&torus).unwrap().longest_path, 8);
//! let refused = torus.routes(Routing::DimensionOrdered, 1).unwrap_err();
//! assert!(refused[0].to_string().contains("needs 2"));
//! ```

mod error;
mod network;
mod proof;
mod routes;
#[cfg(test)]
mod tests;

pub use error::{Break, NetworkError};
pub use network::{Dimension, Link, Network, Node};
pub use proof::{Channel, Proof};
pub use routes::{Hop, Routes, Routing, TableEntry, VcSet};

/// Most virtual channels of a link.
pub const MAX_VCS: u32 = 32;

/// Most nodes of a network.
pub const MAX_NODES: usize = 4096;
