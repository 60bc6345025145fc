//! From files to operands: numbers that are rounded to a format or put in blocks, or codes of it as they are.

use std::ops::Range;
use std::path::{Path, PathBuf};

use thiserror::Error;
use weft_cosim::Interrupt;
use weft_format::{AccumulateModel, Format, Operand, Rounding, ScaleRule};
use weft_golden::{Coded, Conversion, Matrix, quantize};
use weft_units::config::{Config, Key};

use crate::args::{MatmulArgs, Overflow};
use crate::npy::{self, Values};
use crate::report::parts::RoundedTo;
use crate::{Error, interrupt, value};

/// Operands, or options for them, that cannot be. Each message names what was given and the rule.
#[derive(Debug, Error)]
pub enum OperandError {
    /// Packed codes of other than 4 bits.
    #[error("`{option}` is for codes of 4 bits, two in a byte, but {formats}")]
    Packed {
        /// The option.
        option: &'static str,
        /// The formats and their bits.
        formats: String,
    },
    /// Blocks without scales.
    #[error("codes of {format} are in blocks that have scales, and there is no `{option}`")]
    NoScales {
        /// The format.
        format: Format,
        /// The option that gives them.
        option: &'static str,
    },
    /// Scales without blocks.
    #[error("`{option}` gives scales of blocks, but {format} is not in blocks")]
    NoBlocks {
        /// The format.
        format: Format,
        /// The option that gives them.
        option: &'static str,
    },
    /// Scales for numbers that get scales of their own.
    #[error(
        "`{option}` gives the scales of codes, but without `--codes` {} holds numbers, and their scales are chosen",
        path.display()
    )]
    NoCodes {
        /// The option that gives them.
        option: &'static str,
        /// The operand.
        path: PathBuf,
    },
    /// A rule for what nobody does.
    #[error("`--scale-rule` is for numbers that are put in blocks, but {why}")]
    NoQuantisation {
        /// What there is instead.
        why: String,
    },
    /// A choice for what nobody does.
    #[error("`--operand-overflow` is for numbers that are rounded, but {why}")]
    NoRounding {
        /// What there is instead.
        why: String,
    },
    /// Packed codes of as many columns as their bytes cannot have.
    #[error(
        "{} has {bytes} bytes in a row, which are {} or {} packed codes, but `{option}` is {cols}",
        path.display(), 2 * bytes - 1, 2 * bytes
    )]
    PackedColumns {
        /// The file.
        path: PathBuf,
        /// Its columns.
        bytes: usize,
        /// The option.
        option: &'static str,
        /// What it says.
        cols: u64,
    },
    /// A code where a row of packed codes has ended.
    #[error(
        "{}, row {row}: the half byte behind column {} of `{option}` {cols} is {code:#x}, but a filling is zero",
        path.display(), cols - 1
    )]
    PackedFilling {
        /// The file.
        path: PathBuf,
        /// The row.
        row: usize,
        /// What is there.
        code: u32,
        /// The option.
        option: &'static str,
        /// What it says.
        cols: u64,
    },
    /// A column of zeros that may be none.
    #[error(
        "{} has {bytes} bytes in a row, and the last half of each is zero: they are {} packed codes, or {} and a filling",
        path.display(), 2 * bytes, 2 * bytes - 1
    )]
    PackedEither {
        /// The file.
        path: PathBuf,
        /// Its columns.
        bytes: usize,
        /// The option that tells.
        option: &'static str,
    },
    /// An option about a simulation, without one.
    #[error("`{option}` is about the simulation, but with `--engine golden` there is none")]
    NoSimulation {
        /// The option.
        option: &'static str,
    },
    /// Integers have nothing else.
    #[error(
        "`--no-saturate` is for formats that have infinities or NaN, but {format} has only numbers"
    )]
    OnlyNumbers {
        /// The format.
        format: Format,
    },
    /// A side for what has none.
    #[error(
        "`--operand` says along which dimension blocks run, but neither {from} nor {to} is in blocks"
    )]
    NoSide {
        /// The format of the input.
        from: Format,
        /// The format of the output.
        to: Format,
    },
    /// Scales that are not those of the blocks.
    #[error(
        "{} has shape {scales:?}, but elements of shape {elements:?} in blocks of {length} along {along} need scales of \
         shape {needed:?}",
        path.display()
    )]
    ScaleShape {
        /// The file of scales.
        path: PathBuf,
        /// Its shape.
        scales: Tuple,
        /// The shape of the elements.
        elements: Tuple,
        /// Elements in a block.
        length: u32,
        /// Which way they run.
        along: &'static str,
        /// The shape that the scales should have.
        needed: Tuple,
    },
    /// A longer sum than the hardware is made for.
    #[error(
        "K is {k}, but `{}` is {max_k}: sums of {model} have room for no more",
        Key::AccumulateMaxK
    )]
    MaxK {
        /// Products in a sum.
        k: usize,
        /// `accumulate.max_k`
        max_k: u32,
        /// The model.
        model: AccumulateModel,
    },
    /// Stochastic rounding without random bits.
    #[error("stochastic rounding needs random bits, and there is no `--random-bits`")]
    NoRandom,
    /// Random bits that nobody uses.
    #[error("`--random-bits` is for stochastic rounding, but rounding is {rounding}")]
    NotStochastic {
        /// The rounding.
        rounding: Rounding,
    },
    /// Blocks along another dimension than the last.
    #[error("blocks of a stationary operand run along the columns of a matrix, but {} has {dimensions} dimensions", path.display())]
    NoMatrix {
        /// The file.
        path: PathBuf,
        /// How many it has.
        dimensions: usize,
    },
}

/// A shape as NumPy has it.
pub type Tuple = (usize, usize);

impl OperandError {
    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            OperandError::Packed { option, .. } => Some(format!(
                "leave out `{option}`: each code has an element of its own"
            )),
            OperandError::NoScales { .. }
            | OperandError::ScaleShape { .. }
            | OperandError::NoMatrix { .. } => None,
            OperandError::NoBlocks { option, .. } => Some(format!("leave out `{option}`")),
            OperandError::NoCodes { option, .. } => Some(format!(
                "leave out `{option}`, or give codes and say so with `--codes`"
            )),
            OperandError::NoQuantisation { .. } => Some("leave out `--scale-rule`".to_owned()),
            OperandError::NoRounding { .. } => Some("leave out `--operand-overflow`".to_owned()),
            OperandError::PackedColumns { option, bytes, .. } => Some(format!(
                "say `{option} {}` or `{option} {}`",
                2 * bytes - 1,
                2 * bytes
            )),
            OperandError::PackedFilling { option, cols, .. } => {
                Some(format!("say `{option} {}`", cols + 1))
            }
            OperandError::PackedEither { option, bytes, .. } => Some(format!(
                "say which: `{option} {}` or `{option} {}`",
                2 * bytes,
                2 * bytes - 1
            )),
            OperandError::NoSimulation { option } => {
                Some(format!("leave out `{option}`, or `--engine golden`"))
            }
            OperandError::OnlyNumbers { .. } => Some(
                "leave out `--no-saturate`: what is beyond the greatest number becomes it".to_owned(),
            ),
            OperandError::NoSide { .. } => Some("leave out `--operand`".to_owned()),
            OperandError::MaxK { k, .. } => {
                Some(format!("--set {}={k}, or more", Key::AccumulateMaxK))
            }
            OperandError::NoRandom => Some(
                "give a file of uint32 of the same shape, of which the low --random-width bits are used"
                    .to_owned(),
            ),
            OperandError::NotStochastic { .. } => {
                Some("add `--rounding stochastic`, or leave out `--random-bits`".to_owned())
            }
        }
    }
}

/// An operand of a matrix product.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its codes, and the scales of its blocks.
    pub coded: Coded,
    /// What happened to numbers on their way; nothing can happen to codes and to integers.
    pub rounded: Option<RoundedTo>,
}

/// Reads both operands of a product on the hardware of `config`.
pub fn read(
    args: &MatmulArgs,
    config: &Config,
    interrupt: &Interrupt,
) -> Result<(Read, Read), Error> {
    let (moving, stationary) = (config.moving(), config.stationary());
    if args.packed {
        check_packed("--packed", &[moving, stationary])?;
    }
    if args.b_cols.is_some() {
        check_packed(B_COLS, &[stationary])?;
    }
    if args.scale_rule.is_some() {
        check_rule(args, moving)?;
    }
    if args.operand_overflow.is_some() {
        check_overflow(args, moving)?;
    }
    let source = |operand, path, format, scales, option| Source {
        operand,
        path,
        format,
        scales,
        option,
        args,
    };
    let a = source(Operand::Moving, &args.a, moving, &args.a_scale, "--a-scale");
    let b = source(
        Operand::Stationary,
        &args.b,
        stationary,
        &args.b_scale,
        "--b-scale",
    );
    // Options come before files.
    a.check_scales()?;
    b.check_scales()?;
    let a_elements = a.elements()?;
    interrupt::check(interrupt)?;
    let b_elements = b.elements()?;
    interrupt::check(interrupt)?;
    let k = b_elements.shape().0;
    // A packed row of an odd number of codes ends with half a byte.
    let a_elements = match a_elements {
        Elements::Codes(codes) if a.is_packed() => Elements::Codes(without_filling(codes, k)),
        other => other,
    };
    if a_elements.shape().1 != k {
        return Err(Error::Contraction {
            a: args.a.clone(),
            a_cols: a_elements.shape().1,
            b: args.b.clone(),
            b_rows: k,
        });
    }
    if let Some(max_k) = config.max_k().filter(|max_k| k > *max_k as usize) {
        let model = config.accumulate();
        return Err(OperandError::MaxK { k, max_k, model }.into());
    }
    let a = a.coded(a_elements)?;
    interrupt::check(interrupt)?;
    Ok((a, b.coded(b_elements)?))
}

/// Refuses packed codes where none of the formats has 4 bits.
pub fn check_packed(option: &'static str, formats: &[Format]) -> Result<(), OperandError> {
    if formats.iter().any(|format| format.codes_per_byte() > 1) {
        return Ok(());
    }
    let mut formats: Vec<String> = formats
        .iter()
        .map(|format| format!("{format} has {}", format.bits()))
        .collect();
    formats.dedup();
    Err(OperandError::Packed {
        option,
        formats: formats.join(" and "),
    })
}

fn check_rule(args: &MatmulArgs, format: Format) -> Result<(), OperandError> {
    let why = match format.block() {
        None => format!("{format} is not in blocks"),
        Some(_) if args.codes => "with `--codes` there are none".to_owned(),
        Some(_) => return Ok(()),
    };
    Err(OperandError::NoQuantisation { why })
}

fn check_overflow(args: &MatmulArgs, format: Format) -> Result<(), OperandError> {
    let why = match format.integer() {
        _ if args.codes => "with `--codes` there are none".to_owned(),
        Some(_) => format!("whole numbers that are not {format} are refused"),
        None => return Ok(()),
    };
    Err(OperandError::NoRounding { why })
}

/// Packed codes without the half byte that fills a row of an odd number of them. Whether there is one has to be said by
/// `option`, unless all halves that would be it are zero in no file of that many columns.
pub fn without_packed_filling(
    codes: Matrix<u32>,
    cols: Option<u64>,
    path: &Path,
    option: &'static str,
) -> Result<Matrix<u32>, OperandError> {
    let all = codes.cols();
    let bytes = all / 2;
    let path = || path.to_owned();
    let code = (0..codes.rows()).find_map(|row| {
        let code = codes[(row, all - 1)];
        (code != 0).then_some((row, code))
    });
    match (cols, code) {
        (None, None) => Err(OperandError::PackedEither {
            path: path(),
            bytes,
            option,
        }),
        (None, Some(_)) => Ok(codes),
        (Some(cols), _) if cols == all as u64 => Ok(codes),
        (Some(cols), _) if cols + 1 != all as u64 => Err(OperandError::PackedColumns {
            path: path(),
            bytes,
            option,
            cols,
        }),
        (Some(cols), Some((row, code))) => Err(OperandError::PackedFilling {
            path: path(),
            row,
            code,
            option,
            cols,
        }),
        (Some(_), None) => Ok(without_filling(codes, all - 1)),
    }
}

/// Codes of `k` columns, if there is one more that only fills the last byte of each row.
fn without_filling(codes: Matrix<u32>, k: usize) -> Matrix<u32> {
    let is_filling =
        codes.cols() == k + 1 && k > 0 && (0..codes.rows()).all(|row| codes[(row, k)] == 0);
    if !is_filling {
        return codes;
    }
    Matrix::from_fn(codes.rows(), k, |row, col| codes[(row, col)]).unwrap_or(codes)
}

/// The option that tells the columns of a packed B.
const B_COLS: &str = "--b-cols";

/// Where an operand comes from, and what it is to be.
struct Source<'a> {
    operand: Operand,
    path: &'a Path,
    format: Format,
    scales: &'a Option<PathBuf>,
    /// The option that gives them.
    option: &'static str,
    args: &'a MatmulArgs,
}

/// What is in a file.
enum Elements {
    Codes(Matrix<u32>),
    Integers(Matrix<i32>),
    Values(Values),
}

impl Elements {
    fn shape(&self) -> (usize, usize) {
        match self {
            Elements::Codes(codes) => codes.shape(),
            Elements::Integers(integers) => integers.shape(),
            Elements::Values(Values::Whole(values)) => values.shape(),
            Elements::Values(Values::Real(values)) => values.shape(),
        }
    }
}

impl Source<'_> {
    fn is_packed(&self) -> bool {
        self.args.packed && self.format.codes_per_byte() > 1
    }

    fn is_packed_b(&self) -> bool {
        self.is_packed() && self.operand == Operand::Stationary
    }

    fn check_scales(&self) -> Result<(), OperandError> {
        let (format, option) = (self.format, self.option);
        match (self.scales, format.block()) {
            (Some(_), None) => Err(OperandError::NoBlocks { format, option }),
            (Some(_), Some(_)) if !self.args.codes => Err(OperandError::NoCodes {
                option,
                path: self.path.to_owned(),
            }),
            (None, Some(_)) if self.args.codes => Err(OperandError::NoScales { format, option }),
            _ => Ok(()),
        }
    }

    fn elements(&self) -> Result<Elements, Error> {
        Ok(if self.args.codes {
            Elements::Codes(npy::read_codes(self.path, self.format, self.is_packed())?)
        } else if self.format.integer().is_some() {
            Elements::Integers(npy::read(self.path, self.format)?)
        } else {
            Elements::Values(npy::read_values(self.path, self.format)?)
        })
    }

    fn coded(&self, elements: Elements) -> Result<Read, Error> {
        let format = self.format;
        let exact = |coded| Read {
            coded,
            rounded: None,
        };
        Ok(match (elements, self.scales) {
            (Elements::Codes(codes), Some(scales)) => {
                let scales = npy::read_scales(scales)?;
                exact(self.in_blocks(codes, scales)?)
            }
            (Elements::Codes(codes), None) if self.is_packed_b() => {
                let codes = without_packed_filling(codes, self.args.b_cols, self.path, B_COLS)?;
                exact(Coded::new(format, codes)?)
            }
            (Elements::Codes(codes), None) => exact(Coded::new(format, codes)?),
            (Elements::Integers(integers), _) => {
                let code = |value: i32| value.cast_unsigned() & format.max_code();
                exact(Coded::new(format, integers.map(code))?)
            }
            (Elements::Values(Values::Whole(values)), _) => self.rounded(&values)?,
            (Elements::Values(Values::Real(values)), _) => self.rounded(&values)?,
        })
    }

    fn in_blocks(&self, codes: Matrix<u32>, scales: Matrix<u8>) -> Result<Coded, Error> {
        let path = self.scales.as_deref().unwrap_or(self.path);
        // Of a packed stationary operand the scales tell whether its rows end with half a byte.
        let codes = match self.args.b_cols {
            _ if !self.is_packed_b() => codes,
            None => without_filling(codes, scales.cols()),
            said => without_packed_filling(codes, said, self.path, B_COLS)?,
        };
        check_scale_shape(
            self.format,
            self.operand,
            path,
            codes.shape(),
            scales.shape(),
        )?;
        Ok(Coded::with_scales(
            self.format,
            self.operand,
            codes,
            scales,
        )?)
    }

    fn rounded<T: Copy + Into<weft_golden::Number> + Sync>(
        &self,
        values: &Matrix<T>,
    ) -> Result<Read, Error> {
        let is_in_blocks = self.format.block().is_some();
        let saturate = match self.args.operand_overflow {
            None => is_in_blocks,
            Some(what) => what == Overflow::Saturate,
        };
        let conversion = Conversion {
            saturate,
            ..Conversion::default()
        };
        let (coded, events) = match is_in_blocks {
            false => Coded::encode(self.format, values, &conversion, None)?,
            true => {
                let rule = self.args.scale_rule.unwrap_or(ScaleRule::Floor);
                let quantized =
                    quantize(values, self.format, self.operand, rule, &conversion, None)?;
                (quantized.coded, quantized.events)
            }
        };
        Ok(Read {
            coded,
            rounded: Some(RoundedTo::new(self.format, saturate, &events)),
        })
    }
}

/// Refuses scales that are not one for each block.
pub fn check_scale_shape(
    format: Format,
    operand: Operand,
    path: &Path,
    elements: Tuple,
    scales: Tuple,
) -> Result<(), OperandError> {
    let length = format.block().map_or(1, |block| block.length);
    let blocks = |k: usize| k.div_ceil(length as usize);
    let (needed, along) = match operand {
        Operand::Moving => ((elements.0, blocks(elements.1)), "each row"),
        Operand::Stationary => ((blocks(elements.0), elements.1), "each column"),
    };
    if scales == needed {
        return Ok(());
    }
    Err(OperandError::ScaleShape {
        path: path.to_owned(),
        scales,
        elements,
        length,
        along,
        needed,
    })
}

/// Some rows of a moving operand.
pub fn rows(operand: &Coded, rows: Range<usize>) -> Result<Coded, weft_golden::Error> {
    let codes = part(operand.codes(), &rows)?;
    match operand.scales() {
        None => Coded::new(operand.format(), codes),
        Some(scales) => {
            let scales = part(scales, &rows)?;
            Coded::with_scales(operand.format(), Operand::Moving, codes, scales)
        }
    }
}

fn part<T: Copy>(matrix: &Matrix<T>, rows: &Range<usize>) -> Result<Matrix<T>, weft_golden::Error> {
    let cols = matrix.cols();
    let elements = matrix.as_slice()[rows.start * cols..rows.end * cols].to_vec();
    Matrix::new(rows.len(), cols, elements)
}

/// The scale of each element, if it is in a block. `operand` is the one whose K the blocks run along.
pub fn scale_of_each(
    coded: &Coded,
    operand: Operand,
) -> Result<Option<Matrix<u32>>, weft_golden::Error> {
    let (Some(block), Some(scales)) = (coded.format().block(), coded.scales()) else {
        return Ok(None);
    };
    let length = block.length as usize;
    let (rows, cols) = coded.codes().shape();
    let scale = |row, col| match operand {
        Operand::Moving => scales[(row, col / length)],
        Operand::Stationary => scales[(row / length, col)],
    };
    Matrix::from_fn(rows, cols, |row, col| scale(row, col).into()).map(Some)
}

/// The numbers that codes stand for, scales and all, each exact.
pub fn numbers(coded: &Coded) -> Result<Matrix<f64>, weft_golden::Error> {
    let (rows, cols) = coded.codes().shape();
    Matrix::from_fn(rows, cols, |row, col| value::exact(coded.number(row, col)))
}
