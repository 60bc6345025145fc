//! The table of element formats.

use crate::name::by_name;

/// What kind of numbers a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Whole numbers: two's complement if signed, plain binary if not. Every code is a number.
    Integer {
        /// Whether there are negative ones.
        signed: bool,
    },
}

/// An element type of array files, by its NumPy name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Container {
    /// `int8`
    Int8,
    /// `uint8`
    Uint8,
    /// `int32`
    Int32,
}

impl Container {
    /// The name of the NumPy dtype, without byte order.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Uint8 => "uint8",
            Self::Int32 => "int32",
        }
    }
}

impl std::fmt::Display for Container {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// One row of the table.
struct Row {
    name: &'static str,
    bits: u32,
    class: Class,
    containers: &'static [Container],
}

/// Makes the enum, the list of its values and the table, so that a format is described in one place.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident $row:tt)+) => {
        /// An element format: a handle to its row of the table, cheap to copy and to compare.
        ///
        /// More formats will come, so outside this crate a `match` needs a last arm; code that asks for
        /// [`class`](Format::class) and [`bits`](Format::bits) instead works for all formats of a class.
        ///
        /// ```
        /// use weft_format::{Container, Format};
        ///
        /// for &format in Format::all() {
        ///     println!("{format:6} {:2} bits, {} to {}", format.bits(), format.min_int(), format.max_int());
        /// }
        /// // NumPy has no int4: it comes in int8.
        /// assert_eq!(Format::Int4.containers(), [Container::Int8]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Format { $($(#[$doc])* $format,)+ }

        impl Format {
            const ALL: &[Self] = &[$(Self::$format),+];

            const fn row(self) -> &'static Row {
                match self { $(Self::$format => &const { Row $row },)+ }
            }
        }
    };
}

formats! {
    /// `int4`: two's complement, -8 to 7.
    Int4 { name: "int4", bits: 4, class: Class::Integer { signed: true }, containers: &[Container::Int8] }

    /// `int8`: two's complement, -128 to 127.
    Int8 { name: "int8", bits: 8, class: Class::Integer { signed: true }, containers: &[Container::Int8] }

    /// `uint8`: unsigned, 0 to 255.
    Uint8 { name: "uint8", bits: 8, class: Class::Integer { signed: false }, containers: &[Container::Uint8] }

    /// `int32`: two's complement, -2147483648 to 2147483647. A format of sums, not of operands.
    Int32 { name: "int32", bits: 32, class: Class::Integer { signed: true }, containers: &[Container::Int32] }
}

impl Format {
    /// All formats, in the order of the table.
    pub const fn all() -> &'static [Self] {
        Self::ALL
    }

    /// The one spelling of the format, such as `int8`.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Width of an element as the hardware carries it.
    pub const fn bits(self) -> u32 {
        self.row().bits
    }

    /// What kind of numbers it holds.
    pub const fn class(self) -> Class {
        self.row().class
    }

    /// Whether it holds negative numbers.
    pub const fn is_signed(self) -> bool {
        match self.class() {
            Class::Integer { signed } => signed,
        }
    }

    /// The least number it holds.
    pub const fn min_int(self) -> i64 {
        match self.class() {
            Class::Integer { signed: true } => -1 << (self.bits() - 1),
            Class::Integer { signed: false } => 0,
        }
    }

    /// The greatest number it holds.
    pub const fn max_int(self) -> i64 {
        match self.class() {
            Class::Integer { signed: true } => (1 << (self.bits() - 1)) - 1,
            Class::Integer { signed: false } => (1 << self.bits()) - 1,
        }
    }

    /// The element types in which an array file may hold it, one element of the format in each element of the file.
    /// The first is the one to write.
    pub const fn containers(self) -> &'static [Container] {
        self.row().containers
    }
}

by_name!(Format, "number format");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_rust_integers() {
        let range = |format: Format| (format.min_int(), format.max_int());
        assert_eq!(range(Format::Int4), (-8, 7));
        assert_eq!(range(Format::Int8), (i8::MIN.into(), i8::MAX.into()));
        assert_eq!(range(Format::Uint8), (u8::MIN.into(), u8::MAX.into()));
        assert_eq!(range(Format::Int32), (i32::MIN.into(), i32::MAX.into()));
    }

    #[test]
    fn every_code_is_one_number_and_containers_hold_them_all() {
        for &format in Format::all() {
            let numbers = format.max_int() - format.min_int() + 1;
            assert_eq!(numbers, 1 << format.bits(), "{format}");
            assert_eq!(format.is_signed(), format.min_int() < 0, "{format}");

            assert!(!format.containers().is_empty(), "{format}");
            for container in format.containers() {
                let holds = match container {
                    Container::Int8 => i64::from(i8::MIN)..=i64::from(i8::MAX),
                    Container::Uint8 => i64::from(u8::MIN)..=i64::from(u8::MAX),
                    Container::Int32 => i64::from(i32::MIN)..=i64::from(i32::MAX),
                };
                assert!(holds.contains(&format.min_int()), "{format} in {container}");
                assert!(holds.contains(&format.max_int()), "{format} in {container}");
            }
        }
    }

    #[test]
    fn names_are_distinct_and_read_back() {
        for (index, format) in Format::all().iter().enumerate() {
            assert_eq!(format.name().parse(), Ok(*format));
            assert_eq!(
                *format as usize, index,
                "order of the table is order of the enum"
            );
        }
    }

    #[test]
    fn serde_uses_the_name() {
        assert_eq!(serde_json::to_string(&Format::Uint8).unwrap(), r#""uint8""#);
        assert_eq!(
            serde_json::from_str::<Format>(r#""int4""#).unwrap(),
            Format::Int4
        );
        assert_eq!(
            serde_json::from_str::<Format>(r#""int\u0034""#).unwrap(),
            Format::Int4
        );
        insta::assert_snapshot!(
            serde_json::from_str::<Format>(r#""uint""#).unwrap_err(),
            @"unknown number format `uint`; did you mean `uint8`? Known: int4, int8, uint8, int32"
        );
        insta::assert_snapshot!(serde_json::from_str::<Format>("8").unwrap_err(), @"invalid type: integer `8`, expected a string at line 1 column 1");
    }

    #[test]
    fn unknown_names_are_refused_with_the_likely_one() {
        let refusal = |name: &str| name.parse::<Format>().unwrap_err().to_string();
        insta::assert_snapshot!(refusal("in8"), @"unknown number format `in8`; did you mean `int8`? Known: int4, int8, uint8, int32");
        insta::assert_snapshot!(refusal("INT8"), @"unknown number format `INT8`; did you mean `int8`? Known: int4, int8, uint8, int32");
        insta::assert_snapshot!(refusal("uint 8\n"), @r"unknown number format `uint 8\n`; did you mean `uint8`? Known: int4, int8, uint8, int32");
        // As far from int4 as from int8: no guess.
        insta::assert_snapshot!(refusal("int16"), @"unknown number format `int16`. Known: int4, int8, uint8, int32");
        // Nothing is near.
        insta::assert_snapshot!(refusal("fp8"), @"unknown number format `fp8`. Known: int4, int8, uint8, int32");
        insta::assert_snapshot!(refusal("bf16"), @"unknown number format `bf16`. Known: int4, int8, uint8, int32");
        insta::assert_snapshot!(refusal(""), @"unknown number format ``. Known: int4, int8, uint8, int32");
    }

    #[test]
    fn display_honours_width() {
        assert_eq!(
            format!("{:>6}|{:6}", Format::Int8, Container::Int8),
            "  int8|int8  "
        );
    }
}
