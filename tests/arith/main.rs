//! Arithmetic units against references: decoding, products, sums, rounding and conversion.

mod fma;
mod numbers;
