//! Builds small hand-written designs with the real tools and drives them.

mod build;
mod common;
mod interrupt;
mod monitor;
mod raw;
mod streams;
mod tools;
mod wave;
