//! The scratchpad and the partial-sum buffer.
//!
//! Both are rows of equal partitions, one for each row or column of the array, and a command goes from partition to
//! partition with the wavefront. [`Scratchpad`] holds the moving or the stationary operand and faces rows or columns
//! ([`Facing`]); [`Psum`] feeds sums into the top of the array, stores what leaves its bottom, and drains. [`Banks`] is how
//! an address is cut into bank and index.
//!
//! A bank reads one word and writes one word in a cycle, and a read that meets a write of its word may give anything.
//! Nothing here prevents that: order is kept by the engine's scoreboards, bank by bank.

mod banks;
mod psum;
mod scratchpad;

pub use banks::Banks;
pub use psum::{Psum, PsumPartition, PsumPartitionPorts, PsumPorts};
pub use scratchpad::{
    Facing, Scratchpad, ScratchpadPartition, ScratchpadPartitionPorts, ScratchpadPorts,
};
