//! What weft refuses: every kind of bad input runs the real program and gets its own message and exit code, and nothing
//! that was there is touched and nothing is left behind.
//!
//! A test fills a [`Sandbox`], runs weft in it with [`Sandbox::refuses`] and holds the message against a snapshot.

mod configuration;
mod networks;
mod numbers;
mod operands;
mod outputs;
mod sandbox;
mod synth;
mod tools;
mod usage;
