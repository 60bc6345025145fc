//! Blocks that share a scale.

use rayon::prelude::*;
use weft_format::{BlockFormat, Class, Format, Operand, Rounding, ScaleRule};

use crate::chain::{NAN, flushed};
use crate::dot::{Fixed, Flags, dot, lowest_place, product};
use crate::exact::fixed_point;
use crate::{Coded, Conversion, Encoded, Error, Events, Matrix, Number, Subnormals};

/// What quantisation made of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantized {
    /// Codes and scales.
    pub coded: Coded,
    /// What happened to the elements.
    pub events: Events,
}

/// Quantises a matrix to a block format: a scale for each block along K, by a rule, and then each value divided by its
/// scale, exactly, and rounded once to an element. A block with NaN in it gets the scale NaN and elements of zero. An
/// infinity counts as 2^128 when the scale is chosen.
///
/// OCP MX 1.0 asks for [`ScaleRule::Floor`] and a saturating conversion to nearest even.
///
/// # Errors
/// If the format is not one of blocks, or as [`Conversion::encode_matrix`].
///
/// ```
/// use weft_format::{Format, Operand, ScaleRule};
/// use weft_golden::{Conversion, Matrix, quantize};
///
/// let values = Matrix::from([[1.0_f32, 100.0, -3.0]]);
/// let ocp = Conversion { saturate: true, ..Conversion::default() };
/// let quantized = quantize(&values, Format::Mxfp4, Operand::Moving, ScaleRule::Floor, &ocp, None)?;
/// // 100 lies in 2^6..2^7 and 6 in 2^2..2^3: the scale is 2^4. 100 / 16 is 6.25, next to 6.
/// assert_eq!(quantized.coded.scales(), Some(&Matrix::from([[127 + 4]])));
/// assert_eq!(quantized.coded.to_f32(), Matrix::from([[0.0, 96.0, -0.0]]));
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn quantize<T: Copy + Into<Number> + Sync>(
    values: &Matrix<T>,
    format: Format,
    operand: Operand,
    rule: ScaleRule,
    conversion: &Conversion,
    random: Option<&Matrix<u32>>,
) -> Result<Quantized, Error> {
    let block = format.block().ok_or(Error::NoBlocks { format })?;
    let random = conversion.random_for(values.shape(), random)?;
    let (rows, cols) = values.shape();
    let length = block.length as usize;
    let shape = match operand {
        Operand::Moving => (rows, cols.div_ceil(length)),
        Operand::Stationary => (rows.div_ceil(length), cols),
    };
    let places = |row: usize, col: usize| -> Vec<(usize, usize)> {
        match operand {
            Operand::Moving => (col * length..cols.min((col + 1) * length))
                .map(|k| (row, k))
                .collect(),
            Operand::Stationary => (row * length..rows.min((row + 1) * length))
                .map(|k| (k, col))
                .collect(),
        }
    };
    let scales: Vec<u8> = (0..shape.0 * shape.1)
        .into_par_iter()
        .map(|index| {
            let places = places(index / shape.1, index % shape.1);
            let values = places.into_iter().map(|place| values[place].into());
            scale_of_block(format, rule, values).unwrap_or(0) as u8
        })
        .collect();
    let scales = Matrix::new(shape.0, shape.1, scales)?;

    let encoded: Vec<Encoded> = (0..rows * cols)
        .into_par_iter()
        .with_min_len(1024)
        .map(|index| {
            let (row, col) = (index / cols, index % cols);
            let scale = match operand {
                Operand::Moving => scales[(row, col / length)],
                Operand::Stationary => scales[(row / length, col)],
            };
            let value = values[(row, col)].into();
            let random = random.map_or(0, |random| random[index]);
            encode_element(value, scale, block, conversion, random)
        })
        .collect();
    let mut events = Events::default();
    for encoded in &encoded {
        events.count(encoded.event);
    }
    let codes = encoded.into_iter().map(|encoded| encoded.code).collect();
    let codes = Matrix::new(rows, cols, codes)?;
    let coded = Coded::with_scales(format, operand, codes, scales)?;
    Ok(Quantized { coded, events })
}

fn encode_element(
    value: Number,
    scale: u8,
    block: BlockFormat,
    conversion: &Conversion,
    random: u32,
) -> Encoded {
    match Number::of_code(block.scale, scale.into()) {
        Number::Finite { exponent, .. } => {
            let value = value.times_power_of_two(-exponent - block.element_exponent);
            conversion.encode(value, block.element, random)
        }
        _ => Encoded {
            code: 0,
            event: conversion
                .encode(value, Format::Fp32, 0)
                .event
                .filter(|_| value == Number::Nan),
        },
    }
}

/// The code of the scale of a block of values; `None` if the format is not one of blocks.
///
/// ```
/// use weft_format::{Format, ScaleRule};
/// use weft_golden::{Number, scale_of_block};
///
/// let block = [0.5, -7.0, 3.0].map(Number::from);
/// let exponent = |rule| scale_of_block(Format::Mxfp4, rule, block).unwrap() as i32 - 127;
/// assert_eq!(exponent(ScaleRule::Floor), 0); // 7 saturates to 6
/// assert_eq!(exponent(ScaleRule::Ceil), 1);
/// assert_eq!(exponent(ScaleRule::RoundUp), 1);
/// assert_eq!(exponent(ScaleRule::Even), 1); // 7 rounds to 8
/// assert_eq!(exponent(ScaleRule::Trainium3), 1);
/// ```
pub fn scale_of_block(
    format: Format,
    rule: ScaleRule,
    values: impl IntoIterator<Item = Number>,
) -> Option<u32> {
    let block = format.block()?;
    let scale = block.scale.scale()?;
    let mut greatest = Number::ZERO;
    for value in values {
        greatest = match (greatest, value.magnitude()) {
            (Number::Nan, _) | (_, Number::Nan) => Number::Nan,
            (old, Number::Infinite { .. }) if !matches!(old, Number::Infinite { .. }) => {
                value.magnitude()
            }
            (old, new) if less(old, new) => new,
            (old, _) => old,
        };
    }
    let (significand, exponent) = match greatest {
        Number::Nan => return Some(scale.nan),
        Number::Infinite { .. } => (1 << 127, 128),
        Number::Finite { significand: 0, .. } => return Some(0),
        Number::Finite {
            significand,
            exponent,
            ..
        } => {
            // From here on 1.f with 127 bits of f.
            let zeros = significand.leading_zeros();
            (significand << zeros, exponent + 127 - zeros as i32)
        }
    };
    let one = 1_u128 << 127;
    let emax = block.max_exponent();
    let power = match rule {
        ScaleRule::Floor => exponent - emax,
        ScaleRule::Ceil => exponent - emax + i32::from(significand != one),
        ScaleRule::RoundUp => {
            let exceeds = significand > largest_significand(block);
            exponent - emax + i32::from(exceeds)
        }
        ScaleRule::Even => {
            // Half-way up, so the only question is whether it reaches the next power of two.
            let half = one >> (mantissa_bits(block) + 1);
            let reaches = significand.checked_add(half).is_none();
            exponent - emax + i32::from(reaches)
        }
        ScaleRule::Trainium3 => exponent - (emax - 1),
    };
    let power = power.clamp(scale.min_exponent(), scale.max_exponent());
    Some((power + scale.bias) as u32)
}

/// Whether the magnitude of a finite number is less than that of another.
fn less(a: Number, b: Number) -> bool {
    let key = |number: Number| match number {
        Number::Finite {
            significand,
            exponent,
            ..
        } if significand != 0 => {
            let zeros = significand.leading_zeros();
            (exponent + 127 - zeros as i32, significand << zeros)
        }
        Number::Infinite { .. } => (i32::MAX, 0),
        _ => (i32::MIN, 0),
    };
    key(a) < key(b)
}

/// The bits that an element keeps below its first digit, where it keeps most.
fn mantissa_bits(block: BlockFormat) -> u32 {
    match block.element.class() {
        Class::Float(float) => float.mantissa_bits,
        _ => block.element.bits() - 2,
    }
}

/// The greatest element as 1.f with 127 bits of f.
fn largest_significand(block: BlockFormat) -> u128 {
    let largest = match block.element.class() {
        Class::Float(float) => float.max,
        _ => block.element.max_code() >> 1,
    };
    match Number::of_code(block.element, largest) {
        Number::Finite { significand, .. } => significand << significand.leading_zeros(),
        _ => unreachable!("the greatest number of {} is finite", block.element),
    }
}

/// The product of two matrices in blocks, on top of `c`.
pub(crate) fn blocks(
    c: &mut Matrix<f32>,
    a: &Coded,
    b: &Coded,
    subnormals: Subnormals,
) -> Result<(), Error> {
    let missing = |coded: &Coded| Error::NoScales {
        format: coded.format(),
    };
    let a_scales = a.scales_of(Operand::Moving)?.ok_or_else(|| missing(a))?;
    let b_scales = b
        .scales_of(Operand::Stationary)?
        .ok_or_else(|| missing(b))?;
    let sum = weft_format::ExactSum::of_block(a.format(), b.format())?;
    let place = lowest_place(a.format()) + lowest_place(b.format());
    let rows = Fixed::rows(a, subnormals);
    let columns = Fixed::columns(b, subnormals);
    let (depth, cols) = b.codes().shape();
    let length = a_scales.length;
    let number = |coded: &Coded, row, col| {
        Number::of_code_with(coded.format(), coded.codes()[(row, col)], subnormals)
    };

    let rows_of_c = c.as_mut_slice().par_chunks_mut(cols).enumerate();
    rows_of_c.for_each(|(row, c)| {
        for (col, c) in c.iter_mut().enumerate() {
            let special = rows.special[row] || columns.special[col];
            let mut s = *c;
            for (index, from) in (0..depth).step_by(length).enumerate() {
                let block = from..depth.min(from + length);
                let scales = product(
                    Number::of_code(Format::E8m0, a_scales.codes[(row, index)].into()),
                    Number::of_code(Format::E8m0, b_scales.codes[(index, col)].into()),
                );
                let Number::Finite { exponent, .. } = scales else {
                    s = NAN;
                    continue;
                };
                let mut flags = Flags::default();
                if special {
                    for k in block.clone() {
                        flags.see(product(number(a, row, k), number(b, k, col)));
                    }
                }
                let term = flags.sum().unwrap_or_else(|| {
                    let (a, b) = (&rows.row(row)[block.clone()], &columns.row(col)[block]);
                    fixed_point(dot(a, b, &sum), place + exponent)
                });
                s = add(s, term);
                if subnormals == Subnormals::Flush {
                    s = flushed(s);
                }
            }
            *c = if s.is_nan() { NAN } else { s };
        }
    });
    Ok(())
}

/// `s + term` rounded once to nearest even; a term of zero leaves s as it is.
fn add(s: f32, term: Number) -> f32 {
    let Number::Finite {
        significand: term_significand,
        exponent: term_exponent,
        negative: term_negative,
    } = term
    else {
        let mut flags = Flags::default();
        flags.see(s.into());
        flags.see(term);
        return flags.sum().map_or(NAN, Number::to_f32);
    };
    let Number::Finite {
        significand,
        exponent,
        negative,
    } = Number::from(s)
    else {
        return s;
    };
    if term_significand == 0 {
        return s;
    }
    if significand == 0 {
        return term.to_f32();
    }
    // The greater one has its first digit at bit 120. The lesser one loses digits only if it is far below (it has at most
    // 71), and then the last bit says that there were some: too far from the place of rounding to matter otherwise.
    let s = (negative, significand, exponent);
    let term = (term_negative, term_significand, term_exponent);
    let log = |(_, significand, exponent): (bool, u128, i32)| exponent + significand.ilog2() as i32;
    let (great, less) = if log(s) >= log(term) {
        (s, term)
    } else {
        (term, s)
    };
    let place = log(great) - 120;
    let at_place =
        |(_, significand, exponent): (bool, u128, i32)| match u32::try_from(place - exponent) {
            Ok(right) => {
                let kept = significand.checked_shr(right).unwrap_or(0);
                let lost = kept.checked_shl(right).unwrap_or(0) != significand;
                kept | u128::from(lost)
            }
            Err(_) => significand << (exponent - place),
        };
    let (x, y) = (at_place(great) as i128, at_place(less) as i128);
    let total = if great.0 == less.0 { x + y } else { x - y };
    fixed_point(if great.0 { -total } else { total }, place).to_f32()
}

impl Conversion {
    /// To nearest even and saturating, as OCP MX 1.0 asks of elements.
    pub fn mx() -> Self {
        Self {
            rounding: Rounding::NearestEven,
            saturate: true,
            ..Self::default()
        }
    }
}
