//! Commands that the engine refuses.
