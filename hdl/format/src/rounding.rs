//! Names of the ways to round, and of the ways to choose the scale of a block.

use crate::name::by_name;

/// How a number between two of a format is rounded to one of them. All of them work on the magnitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// `nearest-even`: to the nearer one, and half-way to the one whose code is even.
    NearestEven,
    /// `toward-zero`: to the one with the lesser magnitude.
    TowardZero,
    /// `stochastic`: random bits are added below the last place that is kept, and then what is below it is cut off. So
    /// of `n` random bits the upper one counts half a last place.
    Stochastic,
}

impl Rounding {
    /// All of them.
    pub const fn all() -> &'static [Self] {
        &[Self::NearestEven, Self::TowardZero, Self::Stochastic]
    }

    /// The one spelling, such as `nearest-even`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NearestEven => "nearest-even",
            Self::TowardZero => "toward-zero",
            Self::Stochastic => "stochastic",
        }
    }
}

by_name!(Rounding, "rounding");

/// How the scale of a block is chosen when it is quantised.
///
/// All rules look at the greatest magnitude `amax` of the block, with `emax` the exponent of the greatest element
/// ([`BlockFormat::max_exponent`](crate::BlockFormat::max_exponent)); the exponent that they give is then clamped to
/// those of the scale's format. A block of zeros gets the least scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScaleRule {
    /// `floor`: floor(log2(amax)) - emax, the sample rule of OCP MX 1.0. The greatest element may saturate.
    Floor,
    /// `ceil`: ceil(log2(amax)) - emax.
    Ceil,
    /// `round-up`: the least exponent with which the greatest magnitude does not exceed the greatest element:
    /// ceil(log2(amax / max)).
    RoundUp,
    /// `even`: floor(log2(r)) - emax, where r is amax rounded to the mantissa bits of the element, half-way up.
    Even,
    /// `trainium3`: floor(log2(amax)) - (emax - 1), twice the scale of `floor`, so that nothing saturates.
    Trainium3,
}

impl ScaleRule {
    /// All of them.
    pub const fn all() -> &'static [Self] {
        &[
            Self::Floor,
            Self::Ceil,
            Self::RoundUp,
            Self::Even,
            Self::Trainium3,
        ]
    }

    /// The one spelling, such as `round-up`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Ceil => "ceil",
            Self::RoundUp => "round-up",
            Self::Even => "even",
            Self::Trainium3 => "trainium3",
        }
    }
}

by_name!(ScaleRule, "scale rule");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for rounding in Rounding::all() {
            assert_eq!(rounding.name().parse(), Ok(*rounding));
        }
        for rule in ScaleRule::all() {
            assert_eq!(rule.name().parse(), Ok(*rule));
        }
        assert_eq!(
            "rne".parse::<Rounding>().unwrap_err().to_string(),
            "unknown rounding `rne`. Known: nearest-even, toward-zero, stochastic"
        );
        assert_eq!(
            "rceil".parse::<ScaleRule>().unwrap_err().to_string(),
            "unknown scale rule `rceil`; did you mean `ceil`? Known: floor, ceil, round-up, even, trainium3"
        );
    }
}
