//! The systolic array and its parts.

mod accumulation;
mod edge_decoder;
mod pe;
mod row_control;
mod systolic_array;

pub use accumulation::Accumulation;
pub use edge_decoder::{EdgeDecoder, EdgeDecoderPorts};
pub use pe::{Pe, PePorts};
pub use row_control::{RowControl, RowControlPorts};
pub use systolic_array::{SystolicArray, SystolicArrayPorts};
