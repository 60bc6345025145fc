//! Builds a Verilator model from a design, drives it and watches it.
