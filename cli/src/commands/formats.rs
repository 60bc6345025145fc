//! `weft formats`

use std::io::Write;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::Serialize;
use weft_format::{Class, Format};

use super::print_json;
use crate::args::FormatsArgs;
use crate::report::parts::Value;
use crate::{Error, Exit, value};

#[derive(Serialize)]
struct Listing {
    formats: Vec<Row>,
}

/// A format; what has no meaning for it is null.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    /// Of a code; of a block format, of an element.
    bits: u32,
    exponent_bits: Option<u32>,
    mantissa_bits: Option<u32>,
    bias: Option<i32>,
    max: Value,
    min: Value,
    /// As powers of two.
    min_normal: Option<i32>,
    min_subnormal: Option<i32>,
    /// Codes with sign 0.
    max_code: u32,
    infinity_code: Option<u32>,
    nan_code: Option<u32>,
    /// NumPy's types for its numbers.
    dtypes: Vec<&'static str>,
    /// The type for its codes, and the place of their bit 0.
    code_dtype: &'static str,
    code_shift: u32,
    packed_per_byte: Option<u32>,
    block: Option<Block>,
}

#[derive(Serialize)]
struct Block {
    length: u32,
    element: &'static str,
    scale: &'static str,
    element_exponent: i32,
}

impl Row {
    fn new(format: Format) -> Self {
        let packed = format.codes_per_byte();
        let mut row = Row {
            name: format.name(),
            bits: format.bits(),
            exponent_bits: None,
            mantissa_bits: None,
            bias: None,
            max: Value(0.0),
            min: Value(0.0),
            min_normal: None,
            min_subnormal: None,
            max_code: 0,
            infinity_code: None,
            nan_code: None,
            dtypes: names(format),
            code_dtype: format.code_container().name(),
            code_shift: format.container_shift(),
            packed_per_byte: (packed > 1).then_some(packed),
            block: format.block().map(|block| Block {
                length: block.length,
                element: block.element.name(),
                scale: block.scale.name(),
                element_exponent: block.element_exponent,
            }),
        };
        row.describe(format.element());
        let max = value::of_code(format, row.max_code);
        row.max = Value(max);
        row.min = Value(match format.element().class() {
            Class::Integer(integer) => value::of_code(format, integer.min() as u32),
            Class::Scale(_) => value::of_code(format, 0),
            _ => -max,
        });
        row
    }

    fn describe(&mut self, format: Format) {
        match format.class() {
            Class::Integer(integer) => self.max_code = integer.max() as u32,
            Class::Float(float) => {
                self.exponent_bits = Some(float.exponent_bits);
                self.mantissa_bits = Some(float.mantissa_bits);
                self.bias = Some(float.bias);
                self.min_normal = Some(float.min_exponent());
                self.min_subnormal = Some(float.lowest_place());
                self.max_code = float.max;
                self.infinity_code = float.infinity;
                self.nan_code = float.nan;
            }
            Class::Scale(scale) => {
                self.exponent_bits = Some(scale.bits);
                self.mantissa_bits = Some(0);
                self.bias = Some(scale.bias);
                self.min_normal = Some(scale.min_exponent());
                self.max_code = scale.max;
                self.nan_code = Some(scale.nan);
            }
            _ => {}
        }
    }

    fn cells(&self, format: Format) -> [String; 13] {
        let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        let power =
            |value: Option<i32>| value.map(|value| format!("2^{value}")).unwrap_or_default();
        let code = |code: Option<u32>| {
            let code = code.map(|code| value::hexadecimal(format.element(), code));
            code.unwrap_or_default()
        };
        let block = self.block.as_ref().map(|block| {
            let Block {
                length,
                element,
                scale,
                element_exponent,
            } = block;
            let times = match element_exponent {
                0 => String::new(),
                power => format!(" * 2^{power}"),
            };
            format!("{length} x {element}{times}, {scale}")
        });
        [
            self.name.to_owned(),
            self.bits.to_string(),
            number(self.exponent_bits),
            number(self.mantissa_bits),
            self.bias.map(|bias| bias.to_string()).unwrap_or_default(),
            self.max.to_string(),
            power(self.min_normal),
            power(self.min_subnormal),
            code(self.infinity_code),
            code(self.nan_code),
            self.dtypes.join(", "),
            match self.packed_per_byte {
                Some(count) => format!("{}, or {count} in one", self.code_dtype),
                None => self.code_dtype.to_owned(),
            },
            block.unwrap_or_default(),
        ]
    }
}

fn names(format: Format) -> Vec<&'static str> {
    let containers = format.containers().iter();
    containers.map(|container| container.name()).collect()
}

/// Lists the formats.
pub fn run(args: &FormatsArgs, out: &mut dyn Write) -> Result<Exit, Error> {
    if args.json {
        let formats = Format::all().iter().copied().map(Row::new).collect();
        print_json(out, &Listing { formats })?;
        return Ok(Exit::Right);
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header([
        "FORMAT",
        "BITS",
        "EXP",
        "MANT",
        "BIAS",
        "MAX",
        "NORMAL",
        "SUBNORMAL",
        "INF",
        "NAN",
        "NUMPY",
        "CODES",
        "BLOCK, SCALE",
    ]);
    for &format in Format::all() {
        table.add_row(Row::new(format).cells(format));
    }
    for index in 1..10 {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", table.trim_fmt())?;
    Ok(Exit::Right)
}
