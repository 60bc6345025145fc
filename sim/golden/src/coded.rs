//! Operands as codes.

use rayon::prelude::*;
use weft_format::{Format, Operand};

use crate::{Conversion, Error, Events, Matrix, Number, Subnormals};

/// A matrix of codes of a format; for a block format, with the scales of its blocks.
///
/// ```
/// use weft_format::{Format, Operand};
/// use weft_golden::{Coded, Matrix};
///
/// let values = Coded::new(Format::E2m1, Matrix::from([[0x1, 0x7, 0x8]]))?;
/// assert_eq!(values.to_f32(), Matrix::from([[0.5, 6.0, -0.0]]));
///
/// // One block of three along K, times 2^1.
/// let scaled = Coded::with_scales(
///     Format::Mxfp4,
///     Operand::Moving,
///     Matrix::from([[0x1, 0x7, 0x8]]),
///     Matrix::from([[128]]),
/// )?;
/// assert_eq!(scaled.to_f32(), Matrix::from([[1.0, 12.0, -0.0]]));
/// # Ok::<(), weft_golden::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    format: Format,
    codes: Matrix<u32>,
    scales: Option<Scales>,
}

/// The scales of the blocks of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scales {
    /// Whose K the blocks run along.
    pub operand: Operand,
    pub length: usize,
    pub codes: Matrix<u8>,
}

impl Scales {
    /// The place of an element's scale.
    fn of(&self, row: usize, col: usize) -> u8 {
        match self.operand {
            Operand::Moving => self.codes[(row, col / self.length)],
            Operand::Stationary => self.codes[(row / self.length, col)],
        }
    }
}

impl Coded {
    /// A matrix of codes, which sit in the low bits.
    ///
    /// # Errors
    /// If the format is one of blocks, or has no such code.
    pub fn new(format: Format, codes: Matrix<u32>) -> Result<Self, Error> {
        if format.block().is_some() {
            return Err(Error::NoScales { format });
        }
        check_codes(format, &codes)?;
        Ok(Self {
            format,
            codes,
            scales: None,
        })
    }

    /// A matrix of elements in blocks along K: along the rows of a moving operand, so that its scales are
    /// [M, ceil(K / length)]; along the columns of a stationary one, with scales [ceil(K / length), N].
    ///
    /// # Errors
    /// If the format is not one of blocks or its elements have no such code, or if the scales are of another shape.
    pub fn with_scales(
        format: Format,
        operand: Operand,
        codes: Matrix<u32>,
        scales: Matrix<u8>,
    ) -> Result<Self, Error> {
        let block = format.block().ok_or(Error::NoBlocks { format })?;
        check_codes(format, &codes)?;
        let length = block.length as usize;
        let needed = match operand {
            Operand::Moving => (codes.rows(), codes.cols().div_ceil(length)),
            Operand::Stationary => (codes.rows().div_ceil(length), codes.cols()),
        };
        if scales.shape() != needed {
            return Err(Error::ScaleShape {
                operand,
                length: block.length,
                scales: scales.shape(),
                elements: codes.shape(),
                needed,
            });
        }
        Ok(Self {
            format,
            codes,
            scales: Some(Scales {
                operand,
                length,
                codes: scales,
            }),
        })
    }

    /// The codes of values in a format without blocks, and what happened to them: [`Conversion::encode_matrix`].
    /// [`quantize`](crate::quantize) does it for blocks.
    ///
    /// # Errors
    /// As [`Conversion::encode_matrix`].
    pub fn encode<T: Copy + Into<Number> + Sync>(
        format: Format,
        values: &Matrix<T>,
        conversion: &Conversion,
        random: Option<&Matrix<u32>>,
    ) -> Result<(Self, Events), Error> {
        let (codes, events) = conversion.encode_matrix(values, format, random)?;
        Ok((Self::new(format, codes)?, events))
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The codes.
    pub fn codes(&self) -> &Matrix<u32> {
        &self.codes
    }

    /// The codes of the scales, if it is in blocks.
    pub fn scales(&self) -> Option<&Matrix<u8>> {
        self.scales.as_ref().map(|scales| &scales.codes)
    }

    /// What an element stands for, scale and all.
    ///
    /// # Panics
    /// If there is no such row or column.
    pub fn number(&self, row: usize, col: usize) -> Number {
        let element = Number::of_code(self.format, self.codes[(row, col)]);
        let Some(scales) = &self.scales else {
            return element;
        };
        match Number::of_code(Format::E8m0, scales.of(row, col).into()) {
            Number::Finite { exponent, .. } => element.times_power_of_two(exponent),
            _ => Number::Nan,
        }
    }

    /// What the elements stand for, each rounded to fp32: exact but for int32, and for blocks whose scales take them
    /// out of fp32.
    pub fn to_f32(&self) -> Matrix<f32> {
        match self.scales {
            None => self.elements_to_f32(Subnormals::Keep),
            Some(_) => {
                let (rows, cols) = self.codes.shape();
                let number = |index| self.number(index / cols, index % cols).to_f32();
                let values = (0..rows * cols).into_par_iter().map(number).collect();
                self.matrix(values)
            }
        }
    }

    /// What the elements stand for without their scales.
    pub(crate) fn elements_to_f32(&self, subnormals: Subnormals) -> Matrix<f32> {
        let value = |code: u32| Number::of_code_with(self.format, code, subnormals).to_f32();
        let codes = self.codes.as_slice().par_iter();
        let values = if self.format.bits() <= 16 && self.codes.as_slice().len() > 1 << 16 {
            let table: Vec<_> = (0..=self.format.max_code())
                .into_par_iter()
                .map(value)
                .collect();
            codes.map(|code| table[*code as usize]).collect()
        } else {
            codes.map(|code| value(*code)).collect()
        };
        self.matrix(values)
    }

    /// What the elements of a format of integers stand for.
    pub(crate) fn to_i32(&self) -> Matrix<i32> {
        let unused = 32 - self.format.bits();
        let signed = self.format.is_signed();
        self.codes.map(|code| match signed {
            true => ((code << unused) as i32) >> unused,
            false => code as i32,
        })
    }

    /// The scales, which run along K of this operand.
    pub(crate) fn scales_of(&self, operand: Operand) -> Result<Option<&Scales>, Error> {
        match &self.scales {
            Some(scales) if scales.operand != operand => Err(Error::BlockSide { operand }),
            scales => Ok(scales.as_ref()),
        }
    }

    fn matrix(&self, values: Vec<f32>) -> Matrix<f32> {
        let (rows, cols) = self.codes.shape();
        Matrix::new(rows, cols, values).expect("as many values as codes")
    }
}

fn check_codes(format: Format, codes: &Matrix<u32>) -> Result<(), Error> {
    let outside = |code: &u32| *code > format.max_code();
    match codes.as_slice().iter().position(outside) {
        Some(index) => Err(Error::Code {
            row: index / codes.cols(),
            col: index % codes.cols(),
            code: codes.as_slice()[index],
            format,
        }),
        None => Ok(()),
    }
}
