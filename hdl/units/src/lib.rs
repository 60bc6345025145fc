//! The hardware, as descriptions from which [`weft_ir`] makes Verilog.
//!
//! A unit is a struct of its parameters with a [`Unit`](weft_ir::Unit) implementation: the struct's documentation is
//! its contract (what comes in which cycle, what is reset, what must not happen), its `...Ports` are the ports in
//! Verilog, and `describe` is the logic. Which values of the parameters are legal is decided in [`config`], so that a
//! unit built from a [`Config`](config::Config) checks nothing again. What a unit computes is said by `weft-golden`,
//! which this crate does not know: tests bring the two together.
//!
//! From the outside in:
//!
//! - [`engine`]: the tensor engine, a stream of commands to finished results. [`TensorEngine`](engine::TensorEngine) is
//!   the top of what `weft generate` writes; start there.
//! - [`array`](mod@array): the systolic array, its PEs and the tokens that say when stationary values change.
//! - [`memory`]: the scratchpads that feed the array and the partial-sum buffer that it adds to.
//! - [`arith`]: decoding, products, sums and rounding, for the PEs and the way out.
//! - [`noc`]: networks on chip, and the proof that they cannot deadlock.
//! - [`prim`]: FIFOs, memories, delays and arbiters, of which all of the above is made.
//!
//! ```
//! use weft_ir::{Form, Options, elaborate};
//! use weft_units::{config::Config, engine::TensorEngine};
//!
//! let engine = TensorEngine::new(&Config::preset("tiny-int8")?);
//! let verilog = elaborate(&engine)?.emit(&Options::default())?;
//! assert_eq!(verilog.top, "weft_tensor_engine_tiny_int8");
//! assert!(verilog.files.iter().any(|file| file.name == "weft_pe_int8_int8_wrap_p1_s1.sv"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A new unit
//!
//! [`prim::Delay`] is the shortest to copy, [`array::Pe`] the model of one with a contract in cycles. What is regular is
//! described as a lattice of one cell ([`array::SystolicArray`]), never as a loop over instances: then its text does not
//! grow with its size, and it can be simulated as loops. A unit has its name everywhere: `array/pe.rs`, `weft_pe_...`,
//! `tests/pe.rs`.

pub mod arith;
pub mod array;
pub mod bus;
pub mod config;
pub mod engine;
pub mod memory;
pub mod noc;
pub mod prim;
