//! Accumulation models, and the operands that they take.

use crate::name::by_name;
use crate::{Class, ExactSum, Format, MAX_EXACT_BITS};

/// How the products of a dot product are summed: part of what a matrix product means, since it decides the bits of the
/// result.
///
/// ```
/// use weft_format::{AccumulateModel, Format};
///
/// let model: AccumulateModel = "int32-saturate".parse()?;
/// assert_eq!(model, AccumulateModel::Int32Saturate);
/// assert_eq!(model.result(), Format::Int32);
/// # Ok::<(), weft_format::UnknownName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccumulateModel {
    /// `int32`: the exact sum modulo 2^32, read as two's complement. Overflow wraps, so the order of the products, the
    /// number of products per PE and the size of the array have no part in the result.
    Int32,
    /// `int32-saturate`: the sum starts at 0 and goes through the products in steps, k ascending. A step is the
    /// products that one PE makes in a cycle, of as many consecutive k; it adds its products exactly and then clamps
    /// the sum to int32. A short last step is filled with zero products. The result depends on the number of products
    /// per PE and on the order of k, but not on the size of the array.
    Int32Saturate,
    /// `int32-saturate-end`: the exact sum, clamped to int32 once. Independent of order. Hardware keeps a wider sum,
    /// for K up to `accumulate.max_k`.
    Int32SaturateEnd,
    /// `fp32-chain`: s <- s + a * b rounded once to fp32, to nearest even, for k ascending, the product exact, s
    /// starting at +0. For block formats the products of a block are added exactly, scaled exactly by both scales, and
    /// added to s with one rounding; a block whose products add up to zero leaves s as it is.
    Fp32Chain,
    /// `exact`: the exact sum ([`ExactSum`]), rounded once, straight to the output format. A sum of zero is +0.
    /// Independent of order.
    Exact,
    /// `aligned`: as tensor cores add, a step at a time ([`AlignedSum`](crate::AlignedSum)), k ascending, s starting at
    /// +0. A step is the products of one PE; a short last one is filled with zero products. The result depends on the
    /// number of products per PE and on the order of k, but not on the size of the array.
    Aligned,
}

impl AccumulateModel {
    /// All models.
    pub const fn all() -> &'static [Self] {
        &[
            Self::Int32,
            Self::Int32Saturate,
            Self::Int32SaturateEnd,
            Self::Fp32Chain,
            Self::Exact,
            Self::Aligned,
        ]
    }

    /// The one spelling of the model, such as `int32-saturate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int32 => "int32",
            Self::Int32Saturate => "int32-saturate",
            Self::Int32SaturateEnd => "int32-saturate-end",
            Self::Fp32Chain => "fp32-chain",
            Self::Exact => "exact",
            Self::Aligned => "aligned",
        }
    }

    /// The format of the result unless the user asks for another. That of `exact`, whose sums are of no format, is the
    /// one to which they are rounded by default.
    pub const fn result(self) -> Format {
        match self {
            Self::Int32 | Self::Int32Saturate | Self::Int32SaturateEnd => Format::Int32,
            Self::Fp32Chain | Self::Exact | Self::Aligned => Format::Fp32,
        }
    }

    /// Whether operands may be of this format.
    pub fn takes(self, format: Format) -> bool {
        match (self, format.class()) {
            (
                Self::Int32 | Self::Int32Saturate | Self::Int32SaturateEnd,
                Class::Integer(integer),
            ) => integer.bits <= 8,
            (Self::Fp32Chain, Class::Float(_) | Class::Block(_)) => true,
            (Self::Aligned, Class::Float(_)) => true,
            (Self::Exact, Class::Float(_)) => ExactSum::new(format, format, 1).is_ok(),
            _ => false,
        }
    }
}

by_name!(AccumulateModel, "accumulation model");

/// The two operands of a matrix product `C[M, N] = A[M, K] * B[K, N]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A, which streams through the array.
    Moving,
    /// B, which is loaded into the array and held.
    Stationary,
}

impl std::fmt::Display for Operand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Moving => "moving",
            Self::Stationary => "stationary",
        })
    }
}

/// A pair of operand formats for which an accumulation model is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PairError {
    /// An operand in a format that the model does not take.
    #[error(
        "the {operand} operand cannot be {format}: accumulation model {model} takes {}",
        taken_by(*model)
    )]
    Operand {
        /// Which operand.
        operand: Operand,
        /// Its format.
        format: Format,
        /// The model that refuses it.
        model: AccumulateModel,
    },
    /// Blocks on one side only, or of two lengths.
    #[error(
        "{moving} cannot be multiplied by {stationary}: both operands must be in blocks of one length, or neither"
    )]
    Blocks {
        /// Format of the moving operand.
        moving: Format,
        /// Format of the stationary operand.
        stationary: Format,
    },
    /// An exact sum that would be too wide.
    #[error(
        "an exact sum of {max_k} product{} of {moving} and {stationary} needs {bits} bits: accumulation model exact \
         has at most {MAX_EXACT_BITS}",
        if *max_k == 1 { "" } else { "s" }
    )]
    TooWide {
        /// Format of the moving operand.
        moving: Format,
        /// Format of the stationary operand.
        stationary: Format,
        /// Products in a sum.
        max_k: u32,
        /// The width that it would need.
        bits: u32,
    },
}

impl PairError {
    /// The operand to change.
    pub fn operand(&self) -> Operand {
        match self {
            Self::Operand { operand, .. } => *operand,
            Self::TooWide { moving, .. } if !AccumulateModel::Exact.takes(*moving) => {
                Operand::Moving
            }
            Self::TooWide { .. } | Self::Blocks { .. } => Operand::Stationary,
        }
    }
}

fn taken_by(model: AccumulateModel) -> String {
    let taken = Format::all().iter().filter(|format| model.takes(**format));
    taken
        .map(|format| format.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Checks that an accumulation model is defined for a pair of operand formats.
///
/// | model | operands |
/// |---|---|
/// | `int32`, `int32-saturate`, `int32-saturate-end` | integers of at most 8 bits, mixed as one likes |
/// | `fp32-chain` | any two floating-point formats, or any two block formats |
/// | `exact` | floating-point formats whose sum is not too wide: those of 8 bits and fewer, and fp16 |
/// | `aligned` | any two floating-point formats |
///
/// A greater `max_k` may make an exact sum too wide after all: [`ExactSum::new`] tells.
///
/// # Errors
/// Names the first operand whose format the model does not take and the formats that it does, or the width that an exact
/// sum would need.
///
/// ```
/// use weft_format::{AccumulateModel, Format, check_pair};
///
/// let error = check_pair(Format::Int32, Format::Int8, AccumulateModel::Int32).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the moving operand cannot be int32: accumulation model int32 takes int4, int8, uint8",
/// );
/// ```
pub fn check_pair(
    moving: Format,
    stationary: Format,
    model: AccumulateModel,
) -> Result<(), PairError> {
    if model == AccumulateModel::Exact {
        // One product is the least that a sum may hold.
        return ExactSum::new(moving, stationary, 1).map(|_| ());
    }
    let operands = [(Operand::Moving, moving), (Operand::Stationary, stationary)];
    if let Some((operand, format)) = operands
        .into_iter()
        .find(|(_, format)| !model.takes(*format))
    {
        return Err(PairError::Operand {
            operand,
            format,
            model,
        });
    }
    match (moving.block(), stationary.block()) {
        (None, None) => Ok(()),
        _ => ExactSum::of_block(moving, stationary).map(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for model in AccumulateModel::all() {
            assert_eq!(model.name().parse(), Ok(*model));
            let json = serde_json::to_string(model).unwrap();
            assert_eq!(json, format!("\"{model}\""));
            assert_eq!(
                serde_json::from_str::<AccumulateModel>(&json).unwrap(),
                *model
            );
        }
    }

    #[test]
    fn unknown_names_are_refused() {
        let refusal = |name: &str| name.parse::<AccumulateModel>().unwrap_err().to_string();
        insta::assert_snapshot!(refusal("int32_saturate"), @"unknown accumulation model `int32_saturate`; did you mean `int32-saturate`? Known: int32, int32-saturate, int32-saturate-end, fp32-chain, exact, aligned");
        insta::assert_snapshot!(refusal("kulisch"), @"unknown accumulation model `kulisch`. Known: int32, int32-saturate, int32-saturate-end, fp32-chain, exact, aligned");
    }

    #[test]
    fn pairs_are_legal_where_the_table_says_so_and_nowhere_else() {
        use AccumulateModel as Model;
        use Format::*;
        let integers = [Int4, Int8, Uint8];
        let narrow = [Fp16, E5m2, E4m3, E4m3Ieee, E3m4, E3m2, E2m3, E2m1];
        let wide = [Fp32, Tf32, Bf16];
        let blocks = [Mxfp8E4m3, Mxfp8E5m2, Mxfp6E3m2, Mxfp6E2m3, Mxfp4, Mxint8];
        for &model in Model::all() {
            for &moving in Format::all() {
                for &stationary in Format::all() {
                    let both = |set: &[Format]| set.contains(&moving) && set.contains(&stationary);
                    let floats = [&narrow[..], &wide].concat();
                    let legal = match model {
                        Model::Int32 | Model::Int32Saturate | Model::Int32SaturateEnd => {
                            both(&integers)
                        }
                        Model::Fp32Chain => both(&floats) || both(&blocks),
                        Model::Exact => both(&narrow),
                        Model::Aligned => both(&floats),
                    };
                    let checked = check_pair(moving, stationary, model);
                    assert_eq!(checked.is_ok(), legal, "{moving} x {stationary} in {model}");
                }
            }
        }
    }

    #[test]
    fn a_refused_pair_names_its_operand() {
        let refusal =
            |moving, stationary, model| check_pair(moving, stationary, model).unwrap_err();
        insta::assert_snapshot!(
            refusal(Format::Int8, Format::Int32, AccumulateModel::Int32Saturate),
            @"the stationary operand cannot be int32: accumulation model int32-saturate takes int4, int8, uint8"
        );
        insta::assert_snapshot!(
            refusal(Format::Int32, Format::Int32, AccumulateModel::Int32),
            @"the moving operand cannot be int32: accumulation model int32 takes int4, int8, uint8"
        );
        insta::assert_snapshot!(
            refusal(Format::Bf16, Format::E8m0, AccumulateModel::Aligned),
            @"the stationary operand cannot be e8m0: accumulation model aligned takes fp32, tf32, bf16, fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1"
        );
        insta::assert_snapshot!(
            refusal(Format::Mxfp4, Format::E2m1, AccumulateModel::Fp32Chain),
            @"mxfp4 cannot be multiplied by e2m1: both operands must be in blocks of one length, or neither"
        );
        let wide = refusal(Format::Fp16, Format::Bf16, AccumulateModel::Exact);
        insta::assert_snapshot!(wide, @"an exact sum of 1 product of fp16 and bf16 needs 302 bits: accumulation model exact has at most 128");
        assert_eq!(wide.operand(), Operand::Stationary);
        assert_eq!(
            refusal(Format::Bf16, Format::Bf16, AccumulateModel::Exact).operand(),
            Operand::Moving
        );
    }
}
