//! Arithmetic units against references: decoding, products, sums, rounding and conversion.

mod converter;
mod decoder;
mod fma;
mod grid;
mod numbers;
mod quantizer;
mod rest;
mod sums;
