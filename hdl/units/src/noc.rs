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

mod allocator;
mod crossbar;
mod dimension_order;
mod error;
mod fabric;
mod input_unit;
mod network;
mod output_unit;
mod proof;
mod route_computer;
mod router;
mod routes;
#[cfg(test)]
mod tests;
mod tile;
mod turns;

pub use allocator::{Allocator, AllocatorPorts};
pub use crossbar::{Crossbar, CrossbarPorts};
pub use dimension_order::{DimensionOrder, DimensionOrderPorts};
pub use error::{Break, NetworkError};
pub use fabric::{Buffers, Fabric, FabricPorts};
pub use input_unit::{InputUnit, InputUnitPorts};
pub use network::{Dimension, Link, Network, Node};
pub use output_unit::{OutputUnit, OutputUnitPorts};
pub use proof::{Channel, Proof};
pub use route_computer::{RouteComputer, RouteComputerPorts};
pub use router::{CLASS_BITS, GridRouter, Router, RouterPorts, Way};
pub use routes::{Hop, Routes, Routing, TableEntry, VcSet};
pub use turns::Turns;

/// Most virtual channels of a link.
pub const MAX_VCS: u32 = 32;

/// Most registers of a link.
pub const MAX_LATENCY: u32 = 64;

/// Most nodes of a network.
pub const MAX_NODES: usize = 4096;
