//! The systolic array and its parts.

mod pe;
mod row_control;
mod systolic_array;

pub use pe::{Pe, PePorts, SUM_BITS};
pub use row_control::{RowControl, RowControlPorts};
pub use systolic_array::{SystolicArray, SystolicArrayPorts};
