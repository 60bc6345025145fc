//! What the numbers are: a bit-exact model of number formats and matrix products, written from the definition and
//! independent of any hardware.
//!
//! A result is right if it has these bits, not if it is close to them. The crate knows number formats
//! ([`weft_format`]) and nothing of modules, wires, cycles or arrays, so a datapath under test cannot borrow its answer
//! from here, nor the other way round.
//!
//! # Numbers and codes
//!
//! A [`Number`] is an exact value. Every code of every format is one ([`Number::of_code`]), and a [`Conversion`] makes
//! codes of them: to nearest even, toward zero or stochastically, saturating or not.
//!
//! ```
//! use weft_format::{Format, Rounding};
//! use weft_golden::{Conversion, Number};
//!
//! let nearest = Conversion::default();
//! let code = nearest.encode(Number::from(0.3_f32), Format::E4m3, 0).code;
//! assert_eq!(code, 0x2a);
//! assert_eq!(Number::of_code(Format::E4m3, code).to_f32(), 0.3125);
//!
//! let toward_zero = Conversion { rounding: Rounding::TowardZero, ..nearest };
//! assert_eq!(toward_zero.encode(Number::from(0.3_f32), Format::E4m3, 0).code, 0x29);
//! ```
//!
//! [`LaneRandom`] is the generator of the random bits, as hardware has it; [`quantize`] makes blocks with scales.
//!
//! # Matrix products of codes
//!
//! [`matmul_codes`] computes `C[M, N] = A[M, K] * B[K, N]` of matrices of codes ([`Coded`]) in any accumulation model.
//!
//! ```
//! use weft_format::{Format, Operand, ScaleRule};
//! use weft_golden::{Accumulate, Coded, Conversion, Matrix, Subnormals, Sums, matmul_codes, quantize};
//!
//! let (a, b) = (Matrix::from([[0.1_f32, 0.2, 0.3]]), Matrix::from([[1.0_f32], [2.0], [3.0]]));
//! let chain = Accumulate::Fp32Chain { subnormals: Subnormals::Keep };
//!
//! let nearest = Conversion::default();
//! let (p, _) = Coded::encode(Format::Bf16, &a, &nearest, None)?;
//! let (q, _) = Coded::encode(Format::Bf16, &b, &nearest, None)?;
//! assert_eq!(matmul_codes(&p, &q, chain)?, Sums::Fp32(Matrix::from([[1.402832]])));
//!
//! // The same in blocks of e4m3 with a scale for each.
//! let block = |values, side| {
//!     quantize(values, Format::Mxfp8E4m3, side, ScaleRule::Floor, &Conversion::mx(), None)
//! };
//! let (p, q) = (block(&a, Operand::Moving)?.coded, block(&b, Operand::Stationary)?.coded);
//! assert_eq!(matmul_codes(&p, &q, chain)?, Sums::Fp32(Matrix::from([[1.4453125]])));
//! # Ok::<(), weft_golden::Error>(())
//! ```
//!
//! The sums of a chain have the bits of a plain loop of [`f32::mul_add`], at many times its speed: sums are interleaved,
//! never reordered. Exact sums are held to [`BigSum`], their plain definition in big integers.
//!
//! # Matrix products of integers
//!
//! [`matmul`] is the same for integers as such. A is the *moving* operand, B the *stationary* one; each has its
//! [`Format`](weft_format::Format), and a value outside it is refused with its position. How the K products of an
//! element are summed is a property of the result, chosen by [`Accumulate`]:
//!
//! ```
//! use weft_format::Format;
//! use weft_golden::{Accumulate, Matrix, matmul};
//!
//! let a = Matrix::from([[1, 2, 3], [4, 5, 6]]);
//! let b = Matrix::from([[1, -1], [0, 7], [-8, 2]]);
//! let c = matmul(&a, &b, Format::Int8, Format::Int4, Accumulate::Wrap)?;
//! assert_eq!(c, Matrix::from([[-23, 19], [-44, 43]]));
//!
//! // 9 is no int4.
//! let error = matmul(&a, &Matrix::from([[1], [9], [0]]), Format::Int8, Format::Int4, Accumulate::Wrap);
//! assert_eq!(
//!     error.unwrap_err().to_string(),
//!     "stationary operand, row 1, column 0: 9 is not an int4, which goes from -8 to 7",
//! );
//! # Ok::<(), weft_golden::Error>(())
//! ```
//!
//! [`matmul_onto`] starts from sums that are already there, as a second pass over K does.
//!
//! # From sums back to operands
//!
//! [`Requantize`] turns int32 sums into the int8 operands of a next layer: bias, ReLU, a fixed-point scale for each
//! column, zero point. [`FixedScale`] finds the fixed-point form of a real scale.
//!
//! # Comparing
//!
//! [`mismatches`] counts the elements in which two matrices differ and shows the first.

mod aligned;
mod chain;
mod coded;
mod convert;
mod dot;
mod error;
mod exact;
mod matmul;
mod matrix;
mod mx;
mod number;
mod overflow;
mod product;
mod random;
mod requantize;

pub use coded::Coded;
pub use convert::{Conversion, Encoded, Event, Events};
pub use error::Error;
pub use exact::BigSum;
pub use matmul::{Accumulate, Subnormals, matmul, matmul_onto};
pub use matrix::{Difference, Matrix, Mismatches, mismatches};
pub use mx::{Quantized, quantize, scale_of_block};
pub use number::Number;
pub use overflow::sums_beyond_int32;
pub use product::{Sums, matmul_codes, matmul_codes_onto};
pub use random::LaneRandom;
pub use requantize::{FixedScale, MAX_SHIFT, Requantize};
