//! Matrices in .npy files: numbers, codes, and what goes with them.
//!
//! Numbers come as any integer or float type. Codes come as the types that the table of formats names: NumPy's own type of
//! the format where there is one, or the unsigned integer that a code fits. In either order, either endianness.

mod error;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;
use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use npyz::half::f16;
use npyz::{DType, Deserialize, NpyFile, Order, TypeChar, TypeStr};
use weft_format::{Container, Format};
use weft_golden::Matrix;

pub use error::NpyError;
pub use write::{container, write, write_array, write_bytes, write_codes, write_packed};

/// Numbers as a file has them, each exact.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Of a file of integers.
    Whole(Matrix<i64>),
    /// Of a file of floats.
    Real(Matrix<f64>),
}

/// An array of any number of dimensions: as a matrix, whose columns are the last of them, and its shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Array<T> {
    /// Its elements.
    pub elements: Matrix<T>,
    /// Its shape.
    pub shape: Vec<u64>,
}

/// Reads a matrix of whole numbers that are all of `format`, which is one of integers.
pub fn read(path: &Path, format: Format) -> Result<Matrix<i32>, NpyError> {
    integers(Parsed::open(path, Some(OPERAND))?, format)
}

/// Reads a matrix of numbers that are to be rounded to `format`.
pub fn read_values(path: &Path, format: Format) -> Result<Values, NpyError> {
    values(Parsed::open(path, Some(OPERAND))?, format)
}

/// Reads a matrix of codes of `format`; packed, two of them in each byte.
pub fn read_codes(path: &Path, format: Format, packed: bool) -> Result<Matrix<u32>, NpyError> {
    let file = Parsed::open(path, Some(OPERAND))?.codes(format, packed, None)?;
    Ok(file.elements)
}

/// Reads an array of codes of `format`, of any shape.
pub fn read_array(path: &Path, format: Format, packed: bool) -> Result<Array<u32>, NpyError> {
    let help = match format {
        Format::Fp32 => Some("other numbers are converted with x.astype(numpy.float32)"),
        _ => Some("numbers in float32 are of --from fp32"),
    };
    Parsed::open(path, None)?.codes(format, packed, help)
}

/// Reads a matrix of scales of blocks.
pub fn read_scales(path: &Path) -> Result<Matrix<u8>, NpyError> {
    let file = Parsed::open(path, Some("an array of scales"))?;
    Ok(file.unsigned(Container::Uint8, "scales")?.elements)
}

/// Reads an array of scales of blocks, of any shape.
pub fn read_scale_array(path: &Path) -> Result<Array<u8>, NpyError> {
    Parsed::open(path, None)?.unsigned(Container::Uint8, "scales")
}

/// Reads random bits, which go with an array of that shape.
pub fn read_random(path: &Path, shape: &[u64]) -> Result<Matrix<u32>, NpyError> {
    let file = Parsed::open(path, None)?;
    let random = file.unsigned(Container::Uint32, "random bits")?;
    if random.shape != shape {
        return Err(NpyError::OtherShape {
            path: path.to_owned(),
            shape: random.shape,
            what: "random bits, one word for each element,".to_owned(),
            needed: shape.to_vec(),
        });
    }
    Ok(random.elements)
}

/// What a matrix is for.
const OPERAND: &str = "an operand";

fn integers(parsed: Parsed<'_>, format: Format) -> Result<Matrix<i32>, NpyError> {
    let numbers = parsed.each(format, |element| {
        let whole = element.whole();
        let held = whole.filter(|value| (format.min_int()..=format.max_int()).contains(value));
        held.and_then(|value| i32::try_from(value).ok())
            .ok_or_else(|| not_of(format, element))
    })?;
    Ok(numbers.elements)
}

fn values(parsed: Parsed<'_>, format: Format) -> Result<Values, NpyError> {
    if parsed.is(TypeChar::Float) {
        let real = parsed.each(format, |element| Ok(element.real()))?;
        return Ok(Values::Real(real.elements));
    }
    let whole = parsed.each(format, |element| {
        element.whole().ok_or(Fault::Beyond {
            value: element.to_string(),
        })
    })?;
    Ok(Values::Whole(whole.elements))
}

/// What is wrong with an element.
enum Fault {
    Value { value: String, format: Format },
    Beyond { value: String },
    Code { code: u32, format: Format },
}

/// That an element is no number of a format of integers.
fn not_of(format: Format, element: Element) -> Fault {
    Fault::Value {
        value: element.to_string(),
        format,
    }
}

impl Fault {
    fn at(self, path: &Path, row: usize, col: usize) -> NpyError {
        let path = path.to_owned();
        match self {
            Fault::Value { value, format } => NpyError::Value {
                path,
                row,
                col,
                value,
                format,
            },
            Fault::Beyond { value } => NpyError::Beyond {
                path,
                row,
                col,
                value,
            },
            Fault::Code { code, format } => NpyError::Code {
                path,
                row,
                col,
                code,
                format,
            },
        }
    }
}

/// An element of a file.
#[derive(Clone, Copy)]
enum Element {
    Whole(i128),
    Half(f16),
    Single(f32),
    Double(f64),
}

impl Element {
    /// The element as a whole number, if it is one and not beyond 64 bits.
    fn whole(self) -> Option<i64> {
        // Up to here every float is exact and the cast cannot saturate; no format reaches further.
        const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;
        match self {
            Element::Whole(value) => value.try_into().ok(),
            float => {
                let value = float.real();
                (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
            }
        }
    }

    /// The element of a file of floats, exactly.
    fn real(self) -> f64 {
        match self {
            Element::Whole(value) => value as f64,
            Element::Half(value) => value.into(),
            Element::Single(value) => value.into(),
            Element::Double(value) => value,
        }
    }

    /// The bits of an element of up to 32.
    fn bits(self) -> u32 {
        match self {
            Element::Whole(value) => value as u32,
            Element::Half(value) => value.to_bits().into(),
            Element::Single(value) => value.to_bits(),
            Element::Double(value) => (value as f32).to_bits(),
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Element::Whole(value) => value.fmt(f),
            Element::Half(value) => value.fmt(f),
            Element::Single(value) => value.fmt(f),
            Element::Double(value) => value.fmt(f),
        }
    }
}

macro_rules! elements {
    ($($type:ty: $variant:ident,)*) => {$(
        impl From<$type> for Element {
            fn from(value: $type) -> Self {
                Element::$variant(value.into())
            }
        }
    )*};
}

elements! {
    i8: Whole, i16: Whole, i32: Whole, i64: Whole, u8: Whole, u16: Whole, u32: Whole, u64: Whole,
    f16: Half, f32: Single, f64: Double,
}

/// A file that has all the elements that its header promises.
struct Parsed<'a> {
    path: &'a Path,
    file: NpyFile<Cursor<Vec<u8>>>,
    shape: Vec<u64>,
    order: Order,
    dtype: DType,
}

impl<'a> Parsed<'a> {
    fn open(path: &'a Path, matrix: Option<&'static str>) -> Result<Self, NpyError> {
        let bytes = fs::read(path).map_err(|source| NpyError::Read {
            path: path.to_owned(),
            source,
        })?;
        Parsed::new(path, bytes, matrix)
    }

    /// Of a matrix, or of any shape if nothing is said of what it is.
    fn new(path: &'a Path, bytes: Vec<u8>, matrix: Option<&'static str>) -> Result<Self, NpyError> {
        let size = bytes.len() as u64;
        let mut cursor = Cursor::new(bytes);
        let header =
            npyz::NpyHeader::from_reader(&mut cursor).map_err(|error| NpyError::NotNpy {
                path: path.to_owned(),
                reason: match error.kind() {
                    io::ErrorKind::UnexpectedEof => "it ends within its header".to_owned(),
                    _ => error.to_string(),
                },
            })?;
        let shape = header.shape().to_vec();
        let is_empty = shape.contains(&0);
        match matrix {
            Some(what) if shape.len() != 2 || is_empty => {
                let path = path.to_owned();
                return Err(NpyError::Dimensions { path, shape, what });
            }
            None if is_empty => {
                let path = path.to_owned();
                return Err(NpyError::Empty { path, shape });
            }
            _ => {}
        }
        let dtype = header.dtype();
        if let Some(element) = numbers(&dtype) {
            // The header's word on the size is checked before anyone allocates for it.
            let needed = shape
                .iter()
                .fold(u128::from(element.size_field()), |all, size| {
                    all.saturating_mul(u128::from(*size))
                });
            let found = size - cursor.position();
            if needed > u128::from(found) {
                return Err(NpyError::Truncated {
                    path: path.to_owned(),
                    shape,
                    dtype: element.to_string(),
                    needed,
                    found,
                });
            }
            if needed < u128::from(found) {
                return Err(NpyError::Trailing {
                    path: path.to_owned(),
                    shape,
                    dtype: element.to_string(),
                    needed,
                    found,
                });
            }
        }
        Ok(Parsed {
            path,
            order: header.order(),
            file: NpyFile::with_header(header, cursor),
            shape,
            dtype,
        })
    }

    fn is(&self, kind: TypeChar) -> bool {
        numbers(&self.dtype).is_some_and(|element| element.type_char() == kind)
    }

    /// The type of the elements, if it is one in which data of ours comes.
    fn container(&self) -> Option<Container> {
        let element = numbers(&self.dtype)?;
        Some(match (element.type_char(), element.size_field()) {
            (TypeChar::Int, 1) => Container::Int8,
            (TypeChar::Int, 4) => Container::Int32,
            (TypeChar::Uint, 1) => Container::Uint8,
            (TypeChar::Uint, 2) => Container::Uint16,
            (TypeChar::Uint, 4) => Container::Uint32,
            (TypeChar::Float, 2) => Container::Float16,
            (TypeChar::Float, 4) => Container::Float32,
            _ => return None,
        })
    }

    fn other_dtype(
        &self,
        what: String,
        needed: Vec<Container>,
        help: Option<&'static str>,
    ) -> NpyError {
        NpyError::OtherDtype {
            path: self.path.to_owned(),
            dtype: dtype_name(&self.dtype),
            what,
            needed,
            help,
        }
    }

    /// Codes of a format, one in each element, or packed.
    fn codes(
        self,
        format: Format,
        packed: bool,
        help: Option<&'static str>,
    ) -> Result<Array<u32>, NpyError> {
        if packed {
            return self.packed(format);
        }
        let found = self.container();
        let mut needed = format.containers().to_vec();
        if !needed.contains(&format.code_container()) {
            needed.push(format.code_container());
        }
        let Some(found) = found.filter(|found| needed.contains(found)) else {
            return Err(self.other_dtype(format!("codes of {format}"), needed, help));
        };
        // Numbers, not codes, where they are shorter than their elements.
        let signed = matches!(found, Container::Int8 | Container::Int32);
        let shift = format.container_shift();
        self.each(format, |element| {
            let stored = element.bits();
            let code = match signed {
                true => stored & format.max_code(),
                false => stored >> shift,
            };
            let unused = 32 - format.bits();
            let back = match signed {
                true => ((code << unused).cast_signed() >> unused).cast_unsigned(),
                false => code << shift,
            };
            match back == stored && code <= format.max_code() {
                true => Ok(code),
                false if signed => Err(not_of(format.element(), element)),
                false => Err(Fault::Code {
                    code: stored,
                    format,
                }),
            }
        })
    }

    /// Codes of 4 bits, two in a byte.
    fn packed(self, format: Format) -> Result<Array<u32>, NpyError> {
        let (path, what) = (self.path, format!("packed codes of {format}"));
        let bytes = self.unsigned(Container::Uint8, &what)?;
        let (rows, cols) = bytes.elements.shape();
        let halves = |byte: &u8| [(byte & 0xf).into(), (byte >> 4).into()];
        let codes = bytes.elements.as_slice().iter().flat_map(halves).collect();
        let mut shape = bytes.shape;
        match shape.last_mut() {
            Some(last) => *last *= 2,
            None => shape.push(2),
        }
        Ok(Array {
            elements: matrix(path, rows, 2 * cols, codes)?,
            shape,
        })
    }

    /// Unsigned integers of one type.
    fn unsigned<T: TryFrom<u32> + Default>(
        self,
        container: Container,
        what: &str,
    ) -> Result<Array<T>, NpyError> {
        if self.container() != Some(container) {
            return Err(self.other_dtype(what.to_owned(), vec![container], None));
        }
        // Of the type that was asked for, so that they fit; no element is refused.
        let number = |element: Element| Ok(T::try_from(element.bits()).unwrap_or_default());
        self.each(Format::Uint8, number)
    }

    /// All elements in C order, each as `convert` has it. They are to become numbers of `format`.
    fn each<U>(
        self,
        format: Format,
        convert: impl FnMut(Element) -> Result<U, Fault>,
    ) -> Result<Array<U>, NpyError> {
        let element = numbers(&self.dtype);
        match element.map(|element| (element.type_char(), element.size_field())) {
            Some((TypeChar::Int, 1)) => self.each_of::<i8, U>(convert),
            Some((TypeChar::Int, 2)) => self.each_of::<i16, U>(convert),
            Some((TypeChar::Int, 4)) => self.each_of::<i32, U>(convert),
            Some((TypeChar::Int, 8)) => self.each_of::<i64, U>(convert),
            Some((TypeChar::Uint, 1)) => self.each_of::<u8, U>(convert),
            Some((TypeChar::Uint, 2)) => self.each_of::<u16, U>(convert),
            Some((TypeChar::Uint, 4)) => self.each_of::<u32, U>(convert),
            Some((TypeChar::Uint, 8)) => self.each_of::<u64, U>(convert),
            Some((TypeChar::Float, 2)) => self.each_of::<f16, U>(convert),
            Some((TypeChar::Float, 4)) => self.each_of::<f32, U>(convert),
            Some((TypeChar::Float, 8)) => self.each_of::<f64, U>(convert),
            _ => Err(NpyError::Dtype {
                path: self.path.to_owned(),
                dtype: dtype_name(&self.dtype),
                format,
            }),
        }
    }

    fn each_of<T: Deserialize + Copy + Into<Element>, U>(
        self,
        mut convert: impl FnMut(Element) -> Result<U, Fault>,
    ) -> Result<Array<U>, NpyError> {
        let Parsed {
            path,
            file,
            shape,
            order,
            ..
        } = self;
        let stored: Vec<T> = file.into_vec().map_err(|error| NpyError::NotNpy {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        // No more than there are bytes in memory.
        let cols = shape.last().copied().unwrap_or(1) as usize;
        let mut convert_at = |(index, element): (usize, T)| {
            convert(element.into()).map_err(|fault| fault.at(path, index / cols, index % cols))
        };
        let elements: Result<Vec<U>, NpyError> = match order {
            Order::C => stored.into_iter().enumerate().map(convert_at).collect(),
            Order::Fortran => places(&shape)
                .take(stored.len())
                .enumerate()
                .map(|(index, place)| convert_at((index, stored[place])))
                .collect(),
        };
        let elements = elements?;
        Ok(Array {
            elements: matrix(path, elements.len() / cols, cols, elements)?,
            shape,
        })
    }
}

/// A matrix of elements that are as many as they should be.
fn matrix<T>(
    path: &Path,
    rows: usize,
    cols: usize,
    elements: Vec<T>,
) -> Result<Matrix<T>, NpyError> {
    Matrix::new(rows, cols, elements).map_err(|error| NpyError::NotNpy {
        path: path.to_owned(),
        reason: error.to_string(),
    })
}

/// Where the elements lie in a file in Fortran's order, in C order.
fn places(shape: &[u64]) -> impl Iterator<Item = usize> {
    // Dimension by dimension, the first of which lies densest.
    let mut stride = 1;
    let mut places = vec![0];
    for size in shape {
        let steps = 0..*size as usize;
        places = places
            .iter()
            .flat_map(|place| steps.clone().map(move |step| place + step * stride))
            .collect();
        stride *= *size as usize;
    }
    places.into_iter()
}

/// The type of elements that are numbers.
fn numbers(dtype: &DType) -> Option<&TypeStr> {
    match dtype {
        DType::Plain(element) => {
            let kind = element.type_char();
            matches!(kind, TypeChar::Int | TypeChar::Uint | TypeChar::Float).then_some(element)
        }
        _ => None,
    }
}

fn dtype_name(dtype: &DType) -> String {
    dtype.descr().trim_matches('\'').to_owned()
}
