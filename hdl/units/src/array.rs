//! The systolic array and its parts.
//!
//! [`SystolicArray`] is the grid and says in which cycle what has to be at its edges; read its contract first. [`Pe`] is
//! one cell: two registers for the stationary value (one that loads, one that works) and a multiply-accumulate of one
//! [`Accumulation`]. [`RowControl`] carries the tokens that load and swap down the west edge, [`EdgeDecoder`] turns codes
//! into decoded numbers before they enter.
//!
//! The array has no enable and no reset. What enters leaves after a fixed time, and nothing that was in it at power-up
//! is in a result; whoever feeds it issues a row only when its sum has a place to go.

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
