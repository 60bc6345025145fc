//! Arithmetic units against references: decoding, products, sums, rounding and conversion.

mod converter;
mod fma;
mod numbers;
mod rest;
mod sums;
