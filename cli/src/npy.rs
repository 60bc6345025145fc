//! Matrices in .npy files.

use std::fmt;
use std::fs;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};

use npyz::{DType, Deserialize, NpyFile, Order, TypeChar, WriterBuilder};
use thiserror::Error;
use weft_format::Format;
use weft_golden::Matrix;

/// Why a file is no operand. Each message names the file, what it has and what it needs.
#[derive(Debug, Error)]
pub enum NpyError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is something else.
    #[error("{} is not an .npy file: {reason}", path.display())]
    NotNpy {
        /// The file.
        path: PathBuf,
        /// What the parser says.
        reason: String,
    },
    /// The file has fewer elements than its header says.
    #[error(
        "{} is truncated: {} of {dtype} takes {needed} bytes of data, and the file has {found}",
        path.display(), Shape(shape)
    )]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
        /// Its element type.
        dtype: String,
        /// Bytes that this takes.
        needed: u128,
        /// Bytes that there are.
        found: u64,
    },
    /// The array is no matrix.
    #[error(
        "{} has {}, but an operand is a matrix of at least one row and one column",
        path.display(), Shape(shape)
    )]
    Dimensions {
        /// The file.
        path: PathBuf,
        /// Its shape.
        shape: Vec<u64>,
    },
    /// Elements that are not numbers, or not of a kind that can be read.
    #[error("{} has elements of dtype {dtype}, which cannot be {format}", path.display())]
    Dtype {
        /// The file.
        path: PathBuf,
        /// Its element type.
        dtype: String,
        /// The operand's format.
        format: Format,
    },
    /// An element that the format does not hold.
    #[error(
        "{}, row {row}, column {col}: {value} is not {format}, which goes from {} to {} in whole numbers",
        path.display(), format.min_int(), format.max_int()
    )]
    Value {
        /// The file.
        path: PathBuf,
        /// The element's row, from 0.
        row: usize,
        /// The element's column, from 0.
        col: usize,
        /// The element.
        value: String,
        /// The operand's format.
        format: Format,
    },
}

impl NpyError {
    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            NpyError::Read { .. } | NpyError::Truncated { .. } => None,
            NpyError::NotNpy { .. } => Some("numpy.save writes .npy files".to_owned()),
            NpyError::Dimensions { shape, .. } if shape.len() == 1 => Some(
                "reshape it, for instance with x[numpy.newaxis, :] for a single row".to_owned(),
            ),
            NpyError::Dimensions { .. } => None,
            NpyError::Dtype { format, .. } => {
                let containers: Vec<_> = format
                    .containers()
                    .iter()
                    .map(|container| container.name())
                    .collect();
                Some(format!(
                    "save it as {}, or as any integer type, float32 or float64 with whole numbers",
                    containers.join(" or ")
                ))
            }
            NpyError::Value { format, .. } => Some(format!(
                "clip and round the values to {format}, or choose a wider format in the configuration"
            )),
        }
    }
}

/// A shape as NumPy users say it: `shape (3, 4)`.
struct Shape<'a>(&'a [u64]);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shape(shape) = self;
        let sizes: Vec<_> = shape.iter().map(u64::to_string).collect();
        let comma = if shape.len() == 1 { "," } else { "" };
        write!(f, "shape ({}{comma})", sizes.join(", "))
    }
}

/// Reads a matrix whose elements are all of `format`: from any integer or float type, in either order and endianness.
pub fn read(path: &Path, format: Format) -> Result<Matrix<i32>, NpyError> {
    let bytes = fs::read(path).map_err(|source| NpyError::Read {
        path: path.to_owned(),
        source,
    })?;
    read_bytes(path, &bytes, format)
}

/// Reads the contents of the file `path`.
fn read_bytes(path: &Path, bytes: &[u8], format: Format) -> Result<Matrix<i32>, NpyError> {
    let mut cursor = Cursor::new(bytes);
    let header = npyz::NpyHeader::from_reader(&mut cursor).map_err(|error| NpyError::NotNpy {
        path: path.to_owned(),
        reason: match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends within its header".to_owned(),
            _ => error.to_string(),
        },
    })?;
    let shape = header.shape().to_vec();
    let &[rows, cols] = &shape[..] else {
        let path = path.to_owned();
        return Err(NpyError::Dimensions { path, shape });
    };
    if rows == 0 || cols == 0 {
        let path = path.to_owned();
        return Err(NpyError::Dimensions { path, shape });
    }

    let dtype = header.dtype();
    let wrong_dtype = || NpyError::Dtype {
        path: path.to_owned(),
        dtype: dtype.descr().trim_matches('\'').to_owned(),
        format,
    };
    let DType::Plain(element) = &dtype else {
        return Err(wrong_dtype());
    };
    let (kind, size) = (element.type_char(), element.size_field());
    // The header's word on the size is checked before anyone allocates for it.
    let needed = u128::from(rows) * u128::from(cols) * u128::from(size);
    let found = bytes.len() as u64 - cursor.position();
    let is_number = matches!(kind, TypeChar::Int | TypeChar::Uint | TypeChar::Float);
    if is_number && needed > u128::from(found) {
        return Err(NpyError::Truncated {
            path: path.to_owned(),
            shape,
            dtype: element.to_string(),
            needed,
            found,
        });
    }

    let order = header.order();
    let matrix = Shaped {
        path,
        file: NpyFile::with_header(header, cursor),
        // No more than there are bytes in memory.
        rows: rows as usize,
        cols: cols as usize,
        order,
        format,
    };
    match (kind, size) {
        (TypeChar::Int, 1) => matrix.read::<i8>(),
        (TypeChar::Int, 2) => matrix.read::<i16>(),
        (TypeChar::Int, 4) => matrix.read::<i32>(),
        (TypeChar::Int, 8) => matrix.read::<i64>(),
        (TypeChar::Uint, 1) => matrix.read::<u8>(),
        (TypeChar::Uint, 2) => matrix.read::<u16>(),
        (TypeChar::Uint, 4) => matrix.read::<u32>(),
        (TypeChar::Uint, 8) => matrix.read::<u64>(),
        (TypeChar::Float, 4) => matrix.read::<f32>(),
        (TypeChar::Float, 8) => matrix.read::<f64>(),
        _ => Err(wrong_dtype()),
    }
}

/// An element type of files.
trait Element: Deserialize + Copy + fmt::Display {
    /// The element as a whole number, if it is one and not beyond 64 bits.
    fn whole(self) -> Option<i64>;
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Element for $type {
            fn whole(self) -> Option<i64> {
                self.try_into().ok()
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl Element for f32 {
    fn whole(self) -> Option<i64> {
        f64::from(self).whole()
    }
}

impl Element for f64 {
    fn whole(self) -> Option<i64> {
        // Up to here every float is exact and the cast cannot saturate; no format reaches further.
        const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;
        (self.fract() == 0.0 && self.abs() <= EXACT).then_some(self as i64)
    }
}

/// A file known to be a matrix with all its elements present.
struct Shaped<'a> {
    path: &'a Path,
    file: NpyFile<Cursor<&'a [u8]>>,
    rows: usize,
    cols: usize,
    order: Order,
    format: Format,
}

impl Shaped<'_> {
    fn read<T: Element>(self) -> Result<Matrix<i32>, NpyError> {
        let Shaped {
            path,
            file,
            rows,
            cols,
            order,
            format,
        } = self;
        let not_npy = |reason: String| NpyError::NotNpy {
            path: path.to_owned(),
            reason,
        };
        let stored: Vec<T> = file
            .into_vec()
            .map_err(|error| not_npy(error.to_string()))?;
        let mut values = Vec::with_capacity(stored.len());
        for row in 0..rows {
            for col in 0..cols {
                let element = stored[match order {
                    Order::C => row * cols + col,
                    Order::Fortran => col * rows + row,
                }];
                let value = element
                    .whole()
                    .filter(|value| (format.min_int()..=format.max_int()).contains(value))
                    .and_then(|value| i32::try_from(value).ok());
                values.push(value.ok_or_else(|| NpyError::Value {
                    path: path.to_owned(),
                    row,
                    col,
                    value: element.to_string(),
                    format,
                })?);
            }
        }
        Matrix::new(rows, cols, values).map_err(|error| not_npy(error.to_string()))
    }
}

/// Writes a matrix: int32, little endian, C order.
pub fn write(out: impl Write, matrix: &Matrix<i32>) -> io::Result<()> {
    let (rows, cols) = matrix.shape();
    let dtype = "<i4".parse().map_err(io::Error::other)?;
    let mut writer = npyz::WriteOptions::new()
        .dtype(DType::Plain(dtype))
        .shape(&[rows as u64, cols as u64])
        .writer(out)
        .begin_nd()?;
    writer.extend(matrix.as_slice())?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as NumPy writes it.
    fn npy(header: &str, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        bytes
    }

    fn header(descr: &str, order: &str, shape: &str) -> String {
        format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': ({shape}), }}\n")
    }

    fn parse(bytes: &[u8], format: Format) -> Result<Matrix<i32>, NpyError> {
        read_bytes(Path::new("a.npy"), bytes, format)
    }

    fn refusal(bytes: &[u8], format: Format) -> String {
        let error = parse(bytes, format).unwrap_err();
        let help = error.help().map(|help| format!("\nhelp: {help}"));
        format!("{error}{}", help.unwrap_or_default())
    }

    #[test]
    fn every_dtype_order_and_endianness_gives_the_same_matrix() {
        // 1 2 3 / 4 5 6, row by row and column by column.
        let orders = [
            ("False", [1, 2, 3, 4, 5, 6_u8]),
            ("True", [1, 4, 2, 5, 3, 6]),
        ];
        for (order, elements) in orders {
            type Bytes = fn(u8) -> Vec<u8>;
            let dtypes: [(&str, Bytes); 18] = [
                ("|i1", |x| vec![x]),
                ("|u1", |x| vec![x]),
                ("<i2", |x| i16::from(x).to_le_bytes().to_vec()),
                (">i2", |x| i16::from(x).to_be_bytes().to_vec()),
                ("<u2", |x| u16::from(x).to_le_bytes().to_vec()),
                (">u2", |x| u16::from(x).to_be_bytes().to_vec()),
                ("<i4", |x| i32::from(x).to_le_bytes().to_vec()),
                (">i4", |x| i32::from(x).to_be_bytes().to_vec()),
                ("<u4", |x| u32::from(x).to_le_bytes().to_vec()),
                (">u4", |x| u32::from(x).to_be_bytes().to_vec()),
                ("<i8", |x| i64::from(x).to_le_bytes().to_vec()),
                (">i8", |x| i64::from(x).to_be_bytes().to_vec()),
                ("<u8", |x| u64::from(x).to_le_bytes().to_vec()),
                (">u8", |x| u64::from(x).to_be_bytes().to_vec()),
                ("<f4", |x| f32::from(x).to_le_bytes().to_vec()),
                (">f4", |x| f32::from(x).to_be_bytes().to_vec()),
                ("<f8", |x| f64::from(x).to_le_bytes().to_vec()),
                (">f8", |x| f64::from(x).to_be_bytes().to_vec()),
            ];
            for (descr, encode) in dtypes {
                let data: Vec<u8> = elements.iter().flat_map(|&x| encode(x)).collect();
                let bytes = npy(&header(descr, order, "2, 3"), &data);
                let matrix = parse(&bytes, Format::Int4).unwrap();
                assert_eq!(
                    matrix,
                    Matrix::from([[1, 2, 3], [4, 5, 6]]),
                    "{descr} {order}"
                );
            }
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let matrix = Matrix::from([[i32::MIN, -1], [0, 1], [2, i32::MAX]]);
        let mut bytes = Vec::new();
        write(&mut bytes, &matrix).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains("'descr': '<i4', 'fortran_order': False, 'shape': (3, 2, )"),
            "{text}"
        );
        assert_eq!(parse(&bytes, Format::Int32).unwrap(), matrix);
    }

    #[test]
    fn limits_of_formats_are_kept_to_the_value() {
        for format in [Format::Int4, Format::Int8, Format::Uint8] {
            let shape = header("<i8", "False", "1, 1");
            for (value, fits) in [
                (format.min_int(), true),
                (format.min_int() - 1, false),
                (format.max_int(), true),
                (format.max_int() + 1, false),
                (i64::MIN, false),
                (i64::MAX, false),
            ] {
                let bytes = npy(&shape, &value.to_le_bytes());
                assert_eq!(parse(&bytes, format).is_ok(), fits, "{value} as {format}");
            }
        }
    }

    #[test]
    fn values_that_are_not_whole_numbers_of_the_format_are_refused_with_their_place() {
        let float = |value: f32| {
            let data: Vec<u8> = [0.0, -0.0, value, 1.0]
                .iter()
                .flat_map(|x: &f32| x.to_le_bytes())
                .collect();
            refusal(&npy(&header("<f4", "False", "2, 2"), &data), Format::Int8)
        };
        insta::assert_snapshot!(float(f32::NAN), @r"
        a.npy, row 1, column 0: NaN is not int8, which goes from -128 to 127 in whole numbers
        help: clip and round the values to int8, or choose a wider format in the configuration
        ");
        insta::assert_snapshot!(float(f32::NEG_INFINITY), @r"
        a.npy, row 1, column 0: -inf is not int8, which goes from -128 to 127 in whole numbers
        help: clip and round the values to int8, or choose a wider format in the configuration
        ");
        insta::assert_snapshot!(float(0.5), @r"
        a.npy, row 1, column 0: 0.5 is not int8, which goes from -128 to 127 in whole numbers
        help: clip and round the values to int8, or choose a wider format in the configuration
        ");
        insta::assert_snapshot!(float(1e30), @r"
        a.npy, row 1, column 0: 1000000000000000000000000000000 is not int8, which goes from -128 to 127 in whole numbers
        help: clip and round the values to int8, or choose a wider format in the configuration
        ");
        let fortran = npy(&header("<i2", "True", "2, 2"), &[0, 0, 0, 1, 0, 0, 0, 0]);
        insta::assert_snapshot!(refusal(&fortran, Format::Uint8), @r"
        a.npy, row 1, column 0: 256 is not uint8, which goes from 0 to 255 in whole numbers
        help: clip and round the values to uint8, or choose a wider format in the configuration
        ");
        let huge = npy(&header("<u8", "False", "1, 1"), &u64::MAX.to_le_bytes());
        insta::assert_snapshot!(refusal(&huge, Format::Uint8), @r"
        a.npy, row 0, column 0: 18446744073709551615 is not uint8, which goes from 0 to 255 in whole numbers
        help: clip and round the values to uint8, or choose a wider format in the configuration
        ");
    }

    #[test]
    fn headers_that_promise_too_much_are_refused_before_anything_is_allocated() {
        let file = |shape| npy(&header("<f8", "False", shape), &[0; 24]);
        insta::assert_snapshot!(refusal(&file("2, 2"), Format::Int8), @"a.npy is truncated: shape (2, 2) of <f8 takes 32 bytes of data, and the file has 24");
        insta::assert_snapshot!(refusal(&file("1000000000000, 1000000000000"), Format::Int8), @"a.npy is truncated: shape (1000000000000, 1000000000000) of <f8 takes 8000000000000000000000000 bytes of data, and the file has 24");
        insta::assert_snapshot!(refusal(&file("18446744073709551615, 3"), Format::Int8), @"a.npy is truncated: shape (18446744073709551615, 3) of <f8 takes 442721857769029238760 bytes of data, and the file has 24");
    }

    #[test]
    fn what_is_no_matrix_of_numbers_is_refused() {
        let file = |descr, shape| npy(&header(descr, "False", shape), &[0; 64]);
        insta::assert_snapshot!(refusal(&file("|i1", "4,"), Format::Int8), @r"
        a.npy has shape (4,), but an operand is a matrix of at least one row and one column
        help: reshape it, for instance with x[numpy.newaxis, :] for a single row
        ");
        insta::assert_snapshot!(refusal(&file("|i1", ""), Format::Int8), @"a.npy has shape (), but an operand is a matrix of at least one row and one column");
        insta::assert_snapshot!(refusal(&file("|i1", "2, 2, 2"), Format::Int8), @"a.npy has shape (2, 2, 2), but an operand is a matrix of at least one row and one column");
        insta::assert_snapshot!(refusal(&file("|i1", "2, 0"), Format::Int8), @"a.npy has shape (2, 0), but an operand is a matrix of at least one row and one column");
        insta::assert_snapshot!(refusal(&file("|b1", "2, 2"), Format::Int8), @r"
        a.npy has elements of dtype |b1, which cannot be int8
        help: save it as int8, or as any integer type, float32 or float64 with whole numbers
        ");
        insta::assert_snapshot!(refusal(&file("<f2", "2, 2"), Format::Int8), @r"
        a.npy has elements of dtype <f2, which cannot be int8
        help: save it as int8, or as any integer type, float32 or float64 with whole numbers
        ");
        insta::assert_snapshot!(refusal(&file("<c8", "2, 2"), Format::Int8), @r"
        a.npy has elements of dtype <c8, which cannot be int8
        help: save it as int8, or as any integer type, float32 or float64 with whole numbers
        ");
        insta::assert_snapshot!(refusal(&file("|O", "2, 2"), Format::Int8), @r"
        a.npy has elements of dtype |O, which cannot be int8
        help: save it as int8, or as any integer type, float32 or float64 with whole numbers
        ");
        insta::assert_snapshot!(refusal(&file("<U4", "2, 2"), Format::Int4), @r"
        a.npy has elements of dtype <U4, which cannot be int4
        help: save it as int8, or as any integer type, float32 or float64 with whole numbers
        ");
    }

    #[test]
    fn what_is_no_npy_file_is_refused() {
        insta::assert_snapshot!(refusal(b"", Format::Int8), @r"
        a.npy is not an .npy file: magic not found for NPY file
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(b"\x93NUM", Format::Int8), @r"
        a.npy is not an .npy file: magic not found for NPY file
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(b"PK\x03\x04 a zip archive", Format::Int8), @r"
        a.npy is not an .npy file: magic not found for NPY file
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(b"\x93NUMPY\x09\x00\x02\x00{}", Format::Int8), @r"
        a.npy is not an .npy file: unsupported version: (9, 0)
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(b"\x93NUMPY\x01\x00\xff\xff{'descr'", Format::Int8), @r"
        a.npy is not an .npy file: it ends within its header
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(b"\x93NUMPY\x02\x00\xff\xff\xff\xff{", Format::Int8), @r"
        a.npy is not an .npy file: it ends within its header
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(&npy("{'descr': '|i1'}\n", &[]), Format::Int8), @r"
        a.npy is not an .npy file: dict is missing key 'fortran_order'
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(&npy("[1, 2]\n", &[]), Format::Int8), @r"
        a.npy is not an .npy file: expected a python dict literal
        help: numpy.save writes .npy files
        ");
        insta::assert_snapshot!(refusal(&npy("what\n", &[]), Format::Int8), @r"
        a.npy is not an .npy file: could not parse Python expression: syntax error:  --> 1:1
          |
        1 | what
          | ^---
          |
          = expected value
        help: numpy.save writes .npy files
        ");
    }
}
