//! The scratchpad and the partial-sum buffer.

mod banks;
mod psum;
mod scratchpad;

pub use banks::Banks;
pub use psum::{Psum, PsumPartition, PsumPartitionPorts, PsumPorts};
pub use scratchpad::{
    Facing, Scratchpad, ScratchpadPartition, ScratchpadPartitionPorts, ScratchpadPorts,
};
