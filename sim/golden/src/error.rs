//! Why a computation was refused.

use weft_format::{AccumulateModel, Format, Operand, PairError};

use crate::MAX_SHIFT;

/// Why a computation was refused. Each message names the object, its value and the rule.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A matrix without elements.
    #[error("a {rows} x {cols} matrix has no elements: it needs at least one row and one column")]
    Empty {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },

    /// Data that does not fill the matrix.
    #[error("a {rows} x {cols} matrix cannot be made of {elements} elements")]
    Length {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
        /// Elements given.
        elements: usize,
    },

    /// A matrix that does not fit into memory.
    #[error("a {rows} x {cols} matrix does not fit into memory")]
    Memory {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },

    /// Two matrices that should be of one shape.
    #[error(
        "a {} x {} matrix cannot be compared with a {} x {} one: the shapes must be the same",
        left.0, left.1, right.0, right.1
    )]
    Shapes {
        /// Rows and columns of the first.
        left: (usize, usize),
        /// Rows and columns of the second.
        right: (usize, usize),
    },

    /// Operands whose contraction dimensions differ.
    #[error(
        "K is {moving_cols} in the moving operand (its columns) and {stationary_rows} in the stationary \
         operand (its rows): it must be the same"
    )]
    Contraction {
        /// Columns of the moving operand.
        moving_cols: usize,
        /// Rows of the stationary operand.
        stationary_rows: usize,
    },

    /// A start that has not the shape of the product.
    #[error(
        "the sums to start from are {} x {} and the product is {} x {}: the shapes must be the same",
        start.0, start.1, product.0, product.1
    )]
    Start {
        /// Rows and columns of the sums to start from.
        start: (usize, usize),
        /// Rows and columns of the product.
        product: (usize, usize),
    },

    /// A pair of formats that the accumulation model does not take.
    #[error(transparent)]
    Pair(#[from] PairError),

    /// A product of whole numbers in a format of others.
    #[error("{format} holds no whole numbers: multiply its codes")]
    NotIntegers {
        /// The format.
        format: Format,
    },

    /// An element outside its format.
    #[error(
        "{operand} operand, row {row}, column {col}: {value} is not {} {format}, which goes from {} to {}",
        article(*format), ends(*format).0, ends(*format).1
    )]
    Range {
        /// Whose element.
        operand: Operand,
        /// Its row, from 0.
        row: usize,
        /// Its column, from 0.
        col: usize,
        /// What it is.
        value: i32,
        /// What it should be.
        format: Format,
    },

    /// Accumulation in steps of no products.
    #[error("a step has 0 products: it needs at least 1")]
    NoProducts,

    /// A code that its format does not have.
    #[error(
        "row {row}, column {col}: {code:#x} is no code of {format}, which has {} bits",
        format.bits()
    )]
    Code {
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        col: usize,
        /// What it is.
        code: u32,
        /// The format.
        format: Format,
    },

    /// Blocks without scales.
    #[error("{format} is in blocks: it needs scales")]
    NoScales {
        /// The format.
        format: Format,
    },

    /// Scales for a format that has none.
    #[error("{format} is not in blocks: it takes no scales")]
    NoBlocks {
        /// The format.
        format: Format,
    },

    /// Scales of a shape that does not go with the elements.
    #[error(
        "scales of the {operand} operand are {} x {}: with blocks of {length} along K, its {} x {} elements need \
         {} x {}",
        scales.0, scales.1, elements.0, elements.1, needed.0, needed.1
    )]
    ScaleShape {
        /// Whose scales.
        operand: Operand,
        /// Elements in a block.
        length: u32,
        /// Rows and columns of the scales.
        scales: (usize, usize),
        /// Rows and columns of the elements.
        elements: (usize, usize),
        /// Rows and columns that the scales should have.
        needed: (usize, usize),
    },

    /// A matrix in blocks along its other side.
    #[error("blocks of the {operand} operand run along the wrong side: they must run along K")]
    BlockSide {
        /// Whose blocks.
        operand: Operand,
    },

    /// Stochastic rounding without random numbers.
    #[error("stochastic rounding needs random numbers, one for each element")]
    NoRandom,

    /// Random numbers of another shape.
    #[error(
        "random numbers are {} x {} and values {} x {}: each value needs one",
        random.0, random.1, values.0, values.1
    )]
    RandomShape {
        /// Rows and columns of the random numbers.
        random: (usize, usize),
        /// Rows and columns of the values.
        values: (usize, usize),
    },

    /// Too few or too many random bits.
    #[error("random bits of stochastic rounding are {value}: they must be from 1 to 32")]
    RandomBits {
        /// How many.
        value: u32,
    },

    /// Sums to start from in a model that does not start from such.
    #[error("a sum of accumulation model {model} cannot start from an fp32")]
    NoStart {
        /// The model.
        model: AccumulateModel,
    },

    /// A vector of column parameters that has not one element for each column.
    #[error("length of {name} is {len} and number of columns {cols}: each column needs one")]
    Columns {
        /// Which parameter.
        name: &'static str,
        /// Its length.
        len: usize,
        /// Columns of the matrix.
        cols: usize,
    },

    /// A negative multiplier.
    #[error("multiplier of column {col} is {value}: it must not be negative")]
    Multiplier {
        /// The column, from 0.
        col: usize,
        /// Its multiplier.
        value: i32,
    },

    /// A shift that is too long.
    #[error("shift of column {col} is {value}: it must be at most {MAX_SHIFT}")]
    Shift {
        /// The column, from 0.
        col: usize,
        /// Its shift.
        value: u32,
    },

    /// A zero point that is no int8.
    #[error("zero point is {value}: it must be an int8, from -128 to 127")]
    ZeroPoint {
        /// The zero point.
        value: i32,
    },

    /// A real scale with no fixed-point form.
    #[error("scale is {value}: it must be at least 0 and below 2147483647.5")]
    Scale {
        /// The scale.
        value: f64,
    },
}

/// The least and the greatest number of a format of integers.
fn ends(format: Format) -> (i64, i64) {
    format
        .integer()
        .map_or((0, 0), |numbers| (numbers.min(), numbers.max()))
}

fn article(format: Format) -> &'static str {
    // Of the letters with which names of formats begin, `i` is a vowel to the ear and `u` (you) is not.
    if format.name().starts_with('i') {
        "an"
    } else {
        "a"
    }
}
