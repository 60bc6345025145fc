//! Writing files: little endian, C order.

use std::io::{self, Write};

use npyz::half::f16;
use npyz::{DType, Serialize, WriterBuilder};
use weft_format::{Container, Format};
use weft_golden::Matrix;

/// The element type in which numbers of a format are written: NumPy's own where there is one, else that of its codes.
pub fn container(format: Format) -> Container {
    let own = format.containers().first();
    own.copied().unwrap_or(format.code_container())
}

/// Writes a matrix of int32.
pub fn write(out: impl Write, matrix: &Matrix<i32>) -> io::Result<()> {
    elements(
        out,
        "<i4",
        &shape(matrix),
        matrix.as_slice().iter().copied(),
    )
}

/// Writes a matrix of codes, in the [`container`] of the format.
pub fn write_codes(out: impl Write, format: Format, codes: &Matrix<u32>) -> io::Result<()> {
    write_array(out, format, &shape(codes), codes.as_slice())
}

/// Writes an array of codes of any shape, in the [`container`] of the format.
pub fn write_array(
    out: impl Write,
    format: Format,
    shape: &[u64],
    codes: &[u32],
) -> io::Result<()> {
    let shift = format.container_shift();
    let stored = codes.iter().map(|code| code << shift);
    // The bits of a code are those of the number, but for integers shorter than their container.
    let unused = 32 - format.bits();
    let number = |code: u32| (code << unused).cast_signed() >> unused;
    match container(format) {
        Container::Int8 => elements(out, "|i1", shape, stored.map(|code| number(code) as i8)),
        Container::Int32 => elements(out, "<i4", shape, stored.map(u32::cast_signed)),
        Container::Uint8 => elements(out, "|u1", shape, stored.map(|code| code as u8)),
        Container::Uint16 => elements(out, "<u2", shape, stored.map(|code| code as u16)),
        Container::Uint32 => elements(out, "<u4", shape, stored),
        Container::Float16 => {
            let numbers = stored.map(|code| f16::from_bits(code as u16));
            elements(out, "<f2", shape, numbers)
        }
        Container::Float32 => elements(out, "<f4", shape, stored.map(f32::from_bits)),
        other => Err(io::Error::other(format!("no way to write {other}"))),
    }
}

/// Writes an array of codes of 4 bits, two in a byte along the last dimension, the first in the low bits. An odd number of
/// them is filled up with 0.
pub fn write_packed(out: impl Write, shape: &[u64], codes: &[u32]) -> io::Result<()> {
    let mut shape = shape.to_vec();
    let last = shape.last_mut();
    let cols = last.as_deref().copied().unwrap_or(1).max(1) as usize;
    match last {
        Some(last) => *last = last.div_ceil(2),
        None => shape.push(1),
    }
    let pair = |pair: &[u32]| (pair[0] | pair.get(1).copied().unwrap_or(0) << 4) as u8;
    let bytes = codes.chunks(cols).flat_map(|row| row.chunks(2).map(pair));
    elements(out, "|u1", &shape, bytes)
}

/// Writes an array of bytes.
pub fn write_bytes(out: impl Write, shape: &[u64], bytes: &[u8]) -> io::Result<()> {
    elements(out, "|u1", shape, bytes.iter().copied())
}

fn shape<T>(matrix: &Matrix<T>) -> [u64; 2] {
    [matrix.rows() as u64, matrix.cols() as u64]
}

fn elements<T: Serialize>(
    out: impl Write,
    descr: &str,
    shape: &[u64],
    elements: impl Iterator<Item = T>,
) -> io::Result<()> {
    let dtype = descr.parse().map_err(io::Error::other)?;
    let mut writer = npyz::WriteOptions::new()
        .dtype(DType::Plain(dtype))
        .shape(shape)
        .writer(out)
        .begin_nd()?;
    writer.extend(elements)?;
    writer.finish()
}
