//! Routers and their parts against models of what docs/noc.md says, cycle by cycle.

mod fabrics;
mod reference;
mod routers;
