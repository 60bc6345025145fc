//! `weft convert`

use std::fmt;
use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;
use weft_cosim::Interrupt;
use weft_format::{Format, Operand, Rounding, ScaleRule};
use weft_golden::{Coded, Conversion, Events, Matrix, Subnormals, mismatches, quantize};

use super::print_json;
use crate::args::{ConvertArgs, Engine};
use crate::converter::{Converted, Unit};
use crate::npy::{self, Array};
use crate::operands::{self, OperandError};
use crate::output::{PendingFile, is_same_file};
use crate::report::lossy;
use crate::report::parts::{FirstMismatch, RoundedTo};
use crate::{Error, Exit, interrupt, progress};

/// Converts codes, in the golden model and perhaps in hardware, and compares.
pub fn run(args: &ConvertArgs, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    refuse_same_files(args)?;
    let conversion = conversion(args);
    check_options(args)?;
    let unit = match args.engine {
        Engine::Golden => None,
        Engine::Rtl => Some(Unit::new(args.from, args.to, &conversion, rule(args))?),
    };
    let input = Input::read(args)?;
    // Before anything that takes time.
    let file = PendingFile::create(&args.output)?;
    let scale_file = args
        .out_scale
        .as_deref()
        .map(PendingFile::create)
        .transpose()?;

    let random = input.random.as_ref();
    let (coded, events) = convert(args, &input.coded, &conversion, random)?;
    let hardware = match unit {
        None => None,
        Some(unit) => {
            let scales = operands::scale_of_each(&input.coded, args.operand.into())?;
            let beside = random.or(scales.as_ref());
            let operand = args.operand.into();
            let mut watch = progress::watch(interrupt);
            let converted = unit.run(input.coded.codes(), beside, operand, &mut watch)?;
            Some(Hardware::new(converted, args.to, &coded)?)
        }
    };
    interrupt::check(interrupt)?;
    let right = hardware.as_ref().is_none_or(|hardware| hardware.bit_exact);
    // Integers always do.
    let saturates = conversion.saturate || args.to.integer().is_some();
    let mut report = Report {
        from: args.from,
        to: args.to,
        rounding: args.rounding,
        saturate: saturates,
        random_width: (args.rounding == Rounding::Stochastic).then_some(args.random_width),
        scale_rule: args.to.block().map(|_| rule(args)),
        engine: args.engine.name(),
        shape: input.shape.clone(),
        elements: coded.codes().as_slice().len(),
        events: RoundedTo::new(args.to, saturates, &events),
        hardware,
        out: None,
        out_scale: None,
    };
    if right {
        write(args, &input, &coded, file, scale_file)?;
        report.out = Some(args.output.clone());
        report.out_scale = args.out_scale.clone();
    }
    if args.json {
        print_json(out, &report)?;
    } else {
        write!(out, "{report}")?;
    }
    Ok(if right { Exit::Right } else { Exit::Mismatch })
}

fn conversion(args: &ConvertArgs) -> Conversion {
    Conversion {
        rounding: args.rounding,
        random_bits: args.random_width,
        saturate: args.saturate || (args.to.block().is_some() && !args.no_saturate),
        subnormals: Subnormals::Keep,
    }
}

fn rule(args: &ConvertArgs) -> ScaleRule {
    args.scale_rule.unwrap_or(ScaleRule::Floor)
}

/// Refuses to write over an input, or two outputs over each other.
fn refuse_same_files(args: &ConvertArgs) -> Result<(), Error> {
    let output = Some(("OUT.npy", &args.output));
    let out_scale = args.out_scale.as_ref().map(|path| ("--out-scale", path));
    let in_scale = args.in_scale.as_ref().map(|path| ("--in-scale", path));
    let random = args
        .random_bits
        .as_ref()
        .map(|path| ("--random-bits", path));
    let inputs = [Some(("IN.npy", &args.input)), in_scale, random];
    let pairs = |written, others: [_; 3]| others.into_iter().map(move |other| (written, other));
    let all = pairs(output, inputs)
        .chain(pairs(out_scale, inputs))
        .chain([(out_scale, output)]);
    for pair in all {
        if let (Some((written, path)), Some((other, other_path))) = pair
            && is_same_file(path, other_path)
        {
            return Err(Error::SameFile {
                written,
                other,
                path: path.clone(),
            });
        }
    }
    Ok(())
}

/// Refuses options that do not go with the formats.
fn check_options(args: &ConvertArgs) -> Result<(), OperandError> {
    for (format, scales, option) in [
        (args.from, &args.in_scale, "--in-scale"),
        (args.to, &args.out_scale, "--out-scale"),
    ] {
        match (format.block(), scales) {
            (Some(_), None) => return Err(OperandError::NoScales { format, option }),
            (None, Some(_)) => return Err(OperandError::NoBlocks { format, option }),
            _ => {}
        }
    }
    if args.in_packed {
        operands::check_packed("--in-packed", &[args.from])?;
    }
    if args.out_packed {
        operands::check_packed("--out-packed", &[args.to])?;
    }
    if args.scale_rule.is_some() && args.to.block().is_none() {
        let why = format!("{} is not in blocks", args.to);
        return Err(OperandError::NoQuantisation { why });
    }
    if args.no_saturate && args.to.integer().is_some() {
        return Err(OperandError::OnlyNumbers { format: args.to });
    }
    let (from, to) = (args.from, args.to);
    let is_stationary = Operand::from(args.operand) == Operand::Stationary;
    if is_stationary && from.block().or(to.block()).is_none() {
        return Err(OperandError::NoSide { from, to });
    }
    match (args.rounding, &args.random_bits) {
        (Rounding::Stochastic, None) => Err(OperandError::NoRandom),
        (Rounding::Stochastic, Some(_)) | (_, None) => Ok(()),
        (rounding, Some(_)) => Err(OperandError::NotStochastic { rounding }),
    }
}

/// What is to be converted.
struct Input {
    coded: Coded,
    shape: Vec<u64>,
    random: Option<Matrix<u32>>,
}

impl Input {
    fn read(args: &ConvertArgs) -> Result<Self, Error> {
        let Array {
            mut elements,
            mut shape,
        } = npy::read_array(&args.input, args.from, args.in_packed)?;
        if args.in_packed {
            let (cols, path) = (args.in_cols, &args.input);
            elements = operands::without_packed_filling(elements, cols, path, "--in-cols")?;
            if let Some(last) = shape.last_mut() {
                *last = elements.cols() as u64;
            }
        }
        let in_blocks = args.from.block().or(args.to.block()).is_some();
        let operand = Operand::from(args.operand);
        if in_blocks && operand == Operand::Stationary && shape.len() != 2 {
            return Err(OperandError::NoMatrix {
                path: args.input.clone(),
                dimensions: shape.len(),
            }
            .into());
        }
        let coded = match &args.in_scale {
            None => Coded::new(args.from, elements)?,
            Some(path) => {
                let scales = npy::read_scale_array(path)?.elements;
                let (elements_shape, scales_shape) = (elements.shape(), scales.shape());
                operands::check_scale_shape(
                    args.from,
                    operand,
                    path,
                    elements_shape,
                    scales_shape,
                )?;
                Coded::with_scales(args.from, operand, elements, scales)?
            }
        };
        let random = args.random_bits.as_deref();
        let random = random
            .map(|path| npy::read_random(path, &shape))
            .transpose()?;
        Ok(Input {
            coded,
            shape,
            random,
        })
    }
}

fn convert(
    args: &ConvertArgs,
    coded: &Coded,
    conversion: &Conversion,
    random: Option<&Matrix<u32>>,
) -> Result<(Coded, Events), Error> {
    let numbers = operands::numbers(coded)?;
    if args.to.block().is_none() {
        return Ok(Coded::encode(args.to, &numbers, conversion, random)?);
    }
    let operand = args.operand.into();
    let quantized = quantize(&numbers, args.to, operand, rule(args), conversion, random)?;
    Ok((quantized.coded, quantized.events))
}

fn write(
    args: &ConvertArgs,
    input: &Input,
    coded: &Coded,
    mut file: PendingFile,
    scale_file: Option<PendingFile>,
) -> Result<(), Error> {
    let codes = coded.codes().as_slice();
    let written = match args.out_packed {
        true => npy::write_packed(&mut file, &input.shape, codes),
        false => npy::write_array(&mut file, args.to, &input.shape, codes),
    };
    written.map_err(|source| file.failed(source))?;
    if let (Some(mut scale_file), Some(scales)) = (scale_file, coded.scales()) {
        let shape = scale_shape(&input.shape, scales);
        let written = npy::write_bytes(&mut scale_file, &shape, scales.as_slice());
        written.map_err(|source| scale_file.failed(source))?;
        scale_file.commit()?;
    }
    Ok(file.commit()?)
}

/// The shape of scales: that of the elements, but for the dimension along which blocks run.
fn scale_shape(elements: &[u64], scales: &Matrix<u8>) -> Vec<u64> {
    match elements {
        [_, _] => vec![scales.rows() as u64, scales.cols() as u64],
        [leading @ .., _] => [leading, &[scales.cols() as u64]].concat(),
        [] => vec![1],
    }
}

/// What `weft convert` reports; the fields are those of `--json`.
#[derive(Serialize)]
struct Report {
    from: Format,
    to: Format,
    rounding: Rounding,
    saturate: bool,
    random_width: Option<u32>,
    scale_rule: Option<ScaleRule>,
    engine: &'static str,
    shape: Vec<u64>,
    elements: usize,
    events: RoundedTo,
    /// Null where the golden model converted alone.
    hardware: Option<Hardware>,
    #[serde(serialize_with = "lossy")]
    out: Option<PathBuf>,
    #[serde(serialize_with = "lossy")]
    out_scale: Option<PathBuf>,
}

/// What the hardware did.
#[derive(Serialize)]
struct Hardware {
    module: String,
    bit_exact: bool,
    mismatches: usize,
    first_mismatch: Option<FirstMismatch>,
    /// Scales of blocks that differ; null where there are none.
    scale_mismatches: Option<usize>,
    build_seconds: f64,
    simulate_seconds: f64,
    cache: &'static str,
}

impl Hardware {
    fn new(converted: Converted, to: Format, golden: &Coded) -> Result<Self, Error> {
        let (rows, cols) = golden.codes().shape();
        let codes = Matrix::new(rows, cols, converted.codes)?;
        let found = mismatches(golden.codes(), &codes)?;
        let scale_mismatches = match (golden.scales(), converted.scales) {
            (Some(golden), Some(scales)) => {
                let scales = Matrix::new(golden.rows(), golden.cols(), scales)?;
                Some(mismatches(golden, &scales)?.count)
            }
            _ => None,
        };
        Ok(Hardware {
            module: converted.module,
            bit_exact: found.is_empty() && scale_mismatches.is_none_or(|count| count == 0),
            scale_mismatches,
            mismatches: found.count,
            first_mismatch: found.first.map(|first| FirstMismatch::new(to, &first)),
            build_seconds: converted.build_seconds,
            simulate_seconds: converted.simulate_seconds,
            cache: if converted.cached { "hit" } else { "miss" },
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            from,
            to,
            rounding,
            elements,
            ..
        } = self;
        write!(f, "{elements} elements from {from} to {to}, {rounding}")?;
        if let Some(bits) = self.random_width {
            write!(f, " with {bits} random bits")?;
        }
        if let Some(rule) = self.scale_rule {
            write!(f, ", scales by {rule}")?;
        }
        writeln!(f, "{}", if self.saturate { ", saturating" } else { "" })?;
        writeln!(f, "  events      {}", self.events)?;
        if let Some(hardware) = &self.hardware {
            hardware.lines(f, *elements)?;
        }
        for out in [&self.out, &self.out_scale].into_iter().flatten() {
            writeln!(f, "  wrote       {}", out.display())?;
        }
        match self.out {
            Some(_) => Ok(()),
            None => writeln!(f, "  wrote       nothing"),
        }
    }
}

impl Hardware {
    fn lines(&self, f: &mut fmt::Formatter<'_>, elements: usize) -> fmt::Result {
        if self.bit_exact {
            let scales = match self.scale_mismatches {
                Some(_) => " and all scales",
                None => "",
            };
            writeln!(
                f,
                "  right       all {elements} codes{scales} of the hardware equal the golden model's"
            )?;
        } else {
            let count = self.mismatches;
            let scales = match self.scale_mismatches {
                Some(count) => format!(" and {count} scales"),
                None => String::new(),
            };
            writeln!(
                f,
                "  WRONG       {count} of {elements} codes{scales} differ from the golden model's"
            )?;
            if let Some(first) = &self.first_mismatch {
                writeln!(f, "              the first code at {first}")?;
            }
        }
        let origin = match self.cache {
            "hit" => "found in the cache",
            _ => "built",
        };
        writeln!(
            f,
            "  unit        {}, {origin} in {:.2} s, simulated in {:.2} s",
            self.module, self.build_seconds, self.simulate_seconds
        )
    }
}
