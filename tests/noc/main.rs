//! Routers and networks against the cycle-accurate model.

mod fabrics;
mod routers;
