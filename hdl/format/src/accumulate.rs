//! Accumulation models, and the operands that they take.

use crate::name::by_name;
use crate::{Class, Format};

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
}

impl AccumulateModel {
    /// All models.
    pub const fn all() -> &'static [Self] {
        &[Self::Int32, Self::Int32Saturate]
    }

    /// The one spelling of the model, such as `int32-saturate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int32 => "int32",
            Self::Int32Saturate => "int32-saturate",
        }
    }

    /// The format of the sums and of the result.
    pub const fn result(self) -> Format {
        match self {
            Self::Int32 | Self::Int32Saturate => Format::Int32,
        }
    }

    /// Whether operands may be of this format.
    pub const fn takes(self, format: Format) -> bool {
        match (self, format.class()) {
            (Self::Int32 | Self::Int32Saturate, Class::Integer { .. }) => format.bits() <= 8,
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

/// An operand in a format that the accumulation model does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the {operand} operand cannot be {format}: accumulation model {model} takes {}",
    taken_by(*model)
)]
pub struct PairError {
    /// Which operand.
    pub operand: Operand,
    /// Its format.
    pub format: Format,
    /// The model that refuses it.
    pub model: AccumulateModel,
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
/// Both integer models take int4, int8 and uint8 on either side, mixed as one likes.
///
/// # Errors
/// Names the first operand whose format the model does not take, and the formats that it does.
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
    let operands = [(Operand::Moving, moving), (Operand::Stationary, stationary)];
    match operands
        .into_iter()
        .find(|(_, format)| !model.takes(*format))
    {
        Some((operand, format)) => Err(PairError {
            operand,
            format,
            model,
        }),
        None => Ok(()),
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
        insta::assert_snapshot!(refusal("int32_saturate"), @"unknown accumulation model `int32_saturate`; did you mean `int32-saturate`? Known: int32, int32-saturate");
        insta::assert_snapshot!(refusal("fp32-chain"), @"unknown accumulation model `fp32-chain`. Known: int32, int32-saturate");
    }

    #[test]
    fn pairs_of_narrow_integers_are_legal_and_no_others() {
        let narrow = [Format::Int4, Format::Int8, Format::Uint8];
        for &model in AccumulateModel::all() {
            for &moving in Format::all() {
                for &stationary in Format::all() {
                    let legal = narrow.contains(&moving) && narrow.contains(&stationary);
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
    }
}
