//! The table of formats.

use crate::class::{
    BlockFormat, Class, Container, FloatFormat, IntegerFormat, ScaleFormat, Specials,
};
use crate::name::by_name;

/// One row of the table.
struct Row {
    name: &'static str,
    class: Class,
    storage: Storage,
}

/// How array files hold the elements of a format.
#[derive(Clone, Copy)]
struct Storage {
    /// Element types that hold the numbers themselves.
    values: &'static [Container],
    /// The element type that holds codes.
    codes: Container,
    /// The place of a code's bit 0 in an element of either.
    shift: u32,
}

/// Makes the enum, the list of its values and the table, so that a format is described in one place.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident $name:literal $class:expr, $storage:expr;)+) => {
        /// A number format: a handle to its row of the table, cheap to copy and to compare.
        ///
        /// More formats will come, so outside this crate a `match` needs a last arm; code that asks for
        /// [`class`](Format::class), or for the one class that it handles, works for all formats of that class.
        ///
        /// ```
        /// use weft_format::{Class, Container, Format};
        ///
        /// for &format in Format::all() {
        ///     match format.class() {
        ///         Class::Integer(integer) => println!("{format:12} {} to {}", integer.min(), integer.max()),
        ///         Class::Float(float) => println!("{format:12} up to code {:#x}", float.max),
        ///         Class::Scale(scale) => println!("{format:12} up to 2^{}", scale.max_exponent()),
        ///         Class::Block(block) => println!("{format:12} {} x {}", block.length, block.element),
        ///         other => println!("{format:12} {other:?}"),
        ///     }
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
                match self {
                    $(Self::$format => &const { Row { name: $name, class: $class, storage: $storage } },)+
                }
            }
        }
    };
}

formats! {
    /// `int4`: two's complement, -8 to 7.
    Int4 "int4" integer(4, true), values(&[Container::Int8], Container::Uint8);

    /// `int8`: two's complement, -128 to 127.
    Int8 "int8" integer(8, true), values(&[Container::Int8], Container::Uint8);

    /// `uint8`: unsigned, 0 to 255.
    Uint8 "uint8" integer(8, false), values(&[Container::Uint8], Container::Uint8);

    /// `int32`: two's complement, -2147483648 to 2147483647. A format of sums, not of operands.
    Int32 "int32" integer(32, true), values(&[Container::Int32], Container::Uint32);

    /// `fp32`: IEEE 754 binary32.
    Fp32 "fp32" Class::Float(FloatFormat {
        exponent_bits: 8, mantissa_bits: 23, bias: 127, specials: Specials::Ieee,
        max: 0x7f7f_ffff, infinity: Some(0x7f80_0000), nan: Some(0x7fc0_0000),
    }), values(&[Container::Float32], Container::Uint32);

    /// `tf32`: the upper 19 bits of an fp32. In hardware a code is 19 bits wide; in array files it is the upper 19 bits
    /// of a float32 or uint32 whose lower 13 are zero.
    Tf32 "tf32" Class::Float(FloatFormat {
        exponent_bits: 8, mantissa_bits: 10, bias: 127, specials: Specials::Ieee,
        max: 0x3_fbff, infinity: Some(0x3_fc00), nan: Some(0x3_fe00),
    }), Storage { values: &[Container::Float32], codes: Container::Uint32, shift: 13 };

    /// `bf16`: the upper 16 bits of an fp32.
    Bf16 "bf16" Class::Float(FloatFormat {
        exponent_bits: 8, mantissa_bits: 7, bias: 127, specials: Specials::Ieee,
        max: 0x7f7f, infinity: Some(0x7f80), nan: Some(0x7fc0),
    }), codes(Container::Uint16);

    /// `fp16`: IEEE 754 binary16, up to 65504.
    Fp16 "fp16" Class::Float(FloatFormat {
        exponent_bits: 5, mantissa_bits: 10, bias: 15, specials: Specials::Ieee,
        max: 0x7bff, infinity: Some(0x7c00), nan: Some(0x7e00),
    }), values(&[Container::Float16], Container::Uint16);

    /// `e5m2`: OCP FP8 with infinities, up to 57344.
    E5m2 "e5m2" Class::Float(FloatFormat {
        exponent_bits: 5, mantissa_bits: 2, bias: 15, specials: Specials::Ieee,
        max: 0x7b, infinity: Some(0x7c), nan: Some(0x7e),
    }), codes(Container::Uint8);

    /// `e4m3`: OCP FP8 without infinities, up to 448. Elsewhere also e4m3fn.
    E4m3 "e4m3" Class::Float(FloatFormat {
        exponent_bits: 4, mantissa_bits: 3, bias: 7, specials: Specials::NanOnly,
        max: 0x7e, infinity: None, nan: Some(0x7f),
    }), codes(Container::Uint8);

    /// `e4m3-ieee`: with infinities and NaN in the greatest exponent, up to 240.
    E4m3Ieee "e4m3-ieee" Class::Float(FloatFormat {
        exponent_bits: 4, mantissa_bits: 3, bias: 7, specials: Specials::Ieee,
        max: 0x77, infinity: Some(0x78), nan: Some(0x7c),
    }), codes(Container::Uint8);

    /// `e3m4`: with infinities and NaN in the greatest exponent, up to 15.5.
    E3m4 "e3m4" Class::Float(FloatFormat {
        exponent_bits: 3, mantissa_bits: 4, bias: 3, specials: Specials::Ieee,
        max: 0x6f, infinity: Some(0x70), nan: Some(0x78),
    }), codes(Container::Uint8);

    /// `e3m2`: OCP FP6, up to 28.
    E3m2 "e3m2" Class::Float(FloatFormat {
        exponent_bits: 3, mantissa_bits: 2, bias: 3, specials: Specials::Finite,
        max: 0x1f, infinity: None, nan: None,
    }), codes(Container::Uint8);

    /// `e2m3`: OCP FP6, up to 7.5.
    E2m3 "e2m3" Class::Float(FloatFormat {
        exponent_bits: 2, mantissa_bits: 3, bias: 1, specials: Specials::Finite,
        max: 0x1f, infinity: None, nan: None,
    }), codes(Container::Uint8);

    /// `e2m1`: OCP FP4: 0, 0.5, 1, 1.5, 2, 3, 4, 6 with either sign.
    E2m1 "e2m1" Class::Float(FloatFormat {
        exponent_bits: 2, mantissa_bits: 1, bias: 1, specials: Specials::Finite,
        max: 0x7, infinity: None, nan: None,
    }), codes(Container::Uint8);

    /// `e8m0`: powers of two from 2^-127 to 2^127, the scales of blocks.
    E8m0 "e8m0" Class::Scale(ScaleFormat { bits: 8, bias: 127, max: 0xfe, nan: 0xff }), codes(Container::Uint8);

    /// `mxfp8-e4m3`: OCP MXFP8, blocks of 32 [`E4m3`](Format::E4m3).
    Mxfp8E4m3 "mxfp8-e4m3" mx(Format::E4m3, 0), codes(Container::Uint8);

    /// `mxfp8-e5m2`: OCP MXFP8, blocks of 32 [`E5m2`](Format::E5m2).
    Mxfp8E5m2 "mxfp8-e5m2" mx(Format::E5m2, 0), codes(Container::Uint8);

    /// `mxfp6-e3m2`: OCP MXFP6, blocks of 32 [`E3m2`](Format::E3m2).
    Mxfp6E3m2 "mxfp6-e3m2" mx(Format::E3m2, 0), codes(Container::Uint8);

    /// `mxfp6-e2m3`: OCP MXFP6, blocks of 32 [`E2m3`](Format::E2m3).
    Mxfp6E2m3 "mxfp6-e2m3" mx(Format::E2m3, 0), codes(Container::Uint8);

    /// `mxfp4`: OCP MXFP4, blocks of 32 [`E2m1`](Format::E2m1).
    Mxfp4 "mxfp4" mx(Format::E2m1, 0), codes(Container::Uint8);

    /// `mxint8`: OCP MXINT8, blocks of 32 [`Int8`](Format::Int8), an element n standing for n / 64.
    Mxint8 "mxint8" mx(Format::Int8, -6), values(&[Container::Int8], Container::Uint8);
}

const fn integer(bits: u32, signed: bool) -> Class {
    Class::Integer(IntegerFormat { bits, signed })
}

/// An OCP MX format.
const fn mx(element: Format, element_exponent: i32) -> Class {
    Class::Block(BlockFormat {
        element,
        length: 32,
        scale: Format::E8m0,
        element_exponent,
    })
}

const fn values(values: &'static [Container], codes: Container) -> Storage {
    Storage {
        values,
        codes,
        shift: 0,
    }
}

const fn codes(container: Container) -> Storage {
    values(&[], container)
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

    /// What kind of numbers it holds.
    pub const fn class(self) -> Class {
        self.row().class
    }

    /// What it is as an integer format, if it is one.
    pub const fn integer(self) -> Option<IntegerFormat> {
        match self.class() {
            Class::Integer(integer) => Some(integer),
            _ => None,
        }
    }

    /// What it is as a floating-point format, if it is one.
    pub const fn float(self) -> Option<FloatFormat> {
        match self.class() {
            Class::Float(float) => Some(float),
            _ => None,
        }
    }

    /// What it is as a format of scales, if it is one.
    pub const fn scale(self) -> Option<ScaleFormat> {
        match self.class() {
            Class::Scale(scale) => Some(scale),
            _ => None,
        }
    }

    /// What it is as a block format, if it is one.
    pub const fn block(self) -> Option<BlockFormat> {
        match self.class() {
            Class::Block(block) => Some(block),
            _ => None,
        }
    }

    /// What its codes are codes of: the elements of a block format, itself for any other.
    ///
    /// ```
    /// use weft_format::Format;
    ///
    /// assert_eq!(Format::Mxfp4.element(), Format::E2m1);
    /// assert_eq!(Format::Bf16.element(), Format::Bf16);
    /// ```
    pub const fn element(self) -> Self {
        match self.class() {
            Class::Block(block) => block.element,
            _ => self,
        }
    }

    /// Width of an element as the hardware carries it: the bits of a code. A block format's scales are not in it.
    pub const fn bits(self) -> u32 {
        match self.class() {
            Class::Integer(integer) => integer.bits,
            Class::Float(float) => float.bits(),
            Class::Scale(scale) => scale.bits,
            Class::Block(block) => block.element.bits(),
        }
    }

    /// The greatest code: all its bits set. Every code up to it stands for something.
    pub const fn max_code(self) -> u32 {
        u32::MAX >> (u32::BITS - self.bits())
    }

    /// Whether it holds negative numbers.
    pub const fn is_signed(self) -> bool {
        match self.class() {
            Class::Integer(integer) => integer.signed,
            Class::Float(_) => true,
            Class::Scale(_) => false,
            Class::Block(block) => block.element.is_signed(),
        }
    }

    /// The least number of an integer format.
    ///
    /// # Panics
    /// If it is none. Where that may be, ask for [`integer`](Self::integer).
    pub const fn min_int(self) -> i64 {
        self.integer().expect("an integer format").min()
    }

    /// The greatest number of an integer format.
    ///
    /// # Panics
    /// If it is none. Where that may be, ask for [`integer`](Self::integer).
    pub const fn max_int(self) -> i64 {
        self.integer().expect("an integer format").max()
    }

    /// The element types in which an array file may hold its numbers, one in each element of the file; the first is the
    /// one to write. Empty where NumPy has no such type: then files hold [codes](Self::code_container).
    pub const fn containers(self) -> &'static [Container] {
        self.row().storage.values
    }

    /// The element type in which an array file holds its codes, one in each element of the file: the shortest unsigned
    /// one that they fit.
    pub const fn code_container(self) -> Container {
        self.row().storage.codes
    }

    /// The place of bit 0 of a code in an element of a file, of either kind. It is 0 but for `tf32`, whose codes are
    /// the upper 19 bits of 32, and the lower 13 are zero.
    pub const fn container_shift(self) -> u32 {
        self.row().storage.shift
    }

    /// How many codes a byte of a packed file holds, the first in the lowest bits: 2 for formats of 4 bits, 1 for all
    /// others, which are not packed.
    pub const fn codes_per_byte(self) -> u32 {
        if self.bits() == 4 { 2 } else { 1 }
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
    fn every_code_of_an_integer_is_one_number_and_containers_hold_them_all() {
        for &format in Format::all() {
            let Some(integer) = format.integer() else {
                continue;
            };
            let numbers = integer.max() - integer.min() + 1;
            assert_eq!(numbers, 1 << format.bits(), "{format}");
            assert_eq!(format.is_signed(), integer.min() < 0, "{format}");

            assert!(!format.containers().is_empty(), "{format}");
            for container in format.containers() {
                let holds = match container {
                    Container::Int8 => i64::from(i8::MIN)..=i64::from(i8::MAX),
                    Container::Uint8 => i64::from(u8::MIN)..=i64::from(u8::MAX),
                    Container::Int32 => i64::from(i32::MIN)..=i64::from(i32::MAX),
                    other => panic!("{format} in {other}"),
                };
                assert!(holds.contains(&integer.min()), "{format} in {container}");
                assert!(holds.contains(&integer.max()), "{format} in {container}");
            }
        }
    }

    #[test]
    fn special_codes_of_a_row_agree_with_each_other() {
        for &format in Format::all() {
            let Some(float) = format.float() else {
                continue;
            };
            let ieee = float.specials == Specials::Ieee;
            assert_eq!(float.infinity.is_some(), ieee, "{format}");
            assert_eq!(
                float.nan.is_none(),
                float.specials == Specials::Finite,
                "{format}"
            );
            assert!(
                float
                    .nan
                    .is_none_or(|nan| float.is_nan(nan) && nan < float.sign_mask()),
                "{format}"
            );
            assert!(
                float.infinity.is_none_or(|code| float.is_infinite(code)),
                "{format}"
            );
            // The greatest number is the last code before the first special one.
            let finite = |code: &u32| !float.is_nan(*code) && !float.is_infinite(*code);
            // fp32 has too many codes to go through; its specials are at the end.
            let positive = float.sign_mask().saturating_sub(1 << 24)..float.sign_mask();
            assert_eq!(positive.clone().rfind(finite), Some(float.max), "{format}");
            assert!(
                positive.clone().take_while(finite).last() == Some(float.max),
                "{format}"
            );
            for code in positive {
                let negative = code | float.sign_mask();
                assert_eq!(float.is_nan(code), float.is_nan(negative), "{format}");
                assert_eq!(
                    float.is_infinite(code),
                    float.is_infinite(negative),
                    "{format}"
                );
            }
        }
    }

    #[test]
    fn constants_are_those_that_standards_give() {
        // Greatest exponent, least normal exponent, last place of the least number.
        let constants = |format: Format| {
            let float = format.float().unwrap();
            (
                float.max_exponent(),
                float.min_exponent(),
                float.lowest_place(),
            )
        };
        assert_eq!(constants(Format::Fp32), (127, -126, -149));
        assert_eq!(constants(Format::Tf32), (127, -126, -136));
        assert_eq!(constants(Format::Bf16), (127, -126, -133));
        assert_eq!(constants(Format::Fp16), (15, -14, -24));
        assert_eq!(constants(Format::E5m2), (15, -14, -16));
        assert_eq!(constants(Format::E4m3), (8, -6, -9));
        assert_eq!(constants(Format::E4m3Ieee), (7, -6, -9));
        assert_eq!(constants(Format::E3m4), (3, -2, -6));
        assert_eq!(constants(Format::E3m2), (4, -2, -4));
        assert_eq!(constants(Format::E2m3), (2, 0, -3));
        assert_eq!(constants(Format::E2m1), (2, 0, -1));
        let scale = Format::E8m0.scale().unwrap();
        assert_eq!((scale.min_exponent(), scale.max_exponent()), (-127, 127));
        // OCP MX: the greatest power of two of the element type.
        let largest = |format: Format| format.block().unwrap().max_exponent();
        assert_eq!(largest(Format::Mxfp8E4m3), 8);
        assert_eq!(largest(Format::Mxfp8E5m2), 15);
        assert_eq!(largest(Format::Mxfp6E3m2), 4);
        assert_eq!(largest(Format::Mxfp6E2m3), 2);
        assert_eq!(largest(Format::Mxfp4), 2);
        assert_eq!(largest(Format::Mxint8), 0);
    }

    #[test]
    fn codes_fit_their_containers() {
        for &format in Format::all() {
            let used = format.bits() + format.container_shift();
            let codes = format.code_container();
            assert!(used <= codes.bits(), "{format}");
            // The shortest: half of it would not do.
            assert!(codes.bits() == 8 || used > codes.bits() / 2, "{format}");
            assert!(codes.name().starts_with("uint"), "{format}");
            assert!(format.codes_per_byte() * format.bits() <= 32, "{format}");
            for container in format.containers() {
                assert!(used <= container.bits(), "{format} in {container}");
            }
            assert_eq!(
                u64::from(format.max_code()) + 1,
                1 << format.bits(),
                "{format}"
            );
        }
        assert_eq!(Format::Tf32.bits(), 19);
        assert_eq!(Format::Tf32.container_shift() + Format::Tf32.bits(), 32);
        // What a file of block elements looks like is what a file of such elements looks like.
        assert_eq!(Format::Mxfp4.codes_per_byte(), 2);
        assert_eq!(Format::Mxint8.containers(), [Container::Int8]);
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
            @"unknown number format `uint`; did you mean `uint8`? Known: int4, int8, uint8, int32, fp32, tf32, bf16, fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, e8m0, mxfp8-e4m3, mxfp8-e5m2, mxfp6-e3m2, mxfp6-e2m3, mxfp4, mxint8"
        );
        insta::assert_snapshot!(serde_json::from_str::<Format>("8").unwrap_err(), @"invalid type: integer `8`, expected a string at line 1 column 1");
    }

    #[test]
    fn unknown_names_are_refused_with_the_likely_one() {
        let refusal = |name: &str| {
            let error = name.parse::<Format>().unwrap_err();
            let text = error.to_string();
            let (start, known) = text.split_once(" Known: ").unwrap();
            assert_eq!(known.split(", ").count(), Format::all().len());
            start.to_owned()
        };
        insta::assert_snapshot!(refusal("in8"), @"unknown number format `in8`; did you mean `int8`?");
        insta::assert_snapshot!(refusal("INT8"), @"unknown number format `INT8`; did you mean `int8`?");
        insta::assert_snapshot!(refusal("uint 8\n"), @r"unknown number format `uint 8\n`; did you mean `uint8`?");
        insta::assert_snapshot!(refusal("e4m3fn"), @"unknown number format `e4m3fn`; did you mean `e4m3`?");
        insta::assert_snapshot!(refusal("mxfp8"), @"unknown number format `mxfp8`; did you mean `mxfp4`?");
        // As far from int4 as from int8: no guess.
        insta::assert_snapshot!(refusal("int16"), @"unknown number format `int16`.");
        // Nothing is near.
        insta::assert_snapshot!(refusal("posit8"), @"unknown number format `posit8`.");
        insta::assert_snapshot!(refusal(""), @"unknown number format ``.");
    }

    #[test]
    fn display_honours_width() {
        assert_eq!(
            format!("{:>6}|{:6}", Format::Int8, Container::Int8),
            "  int8|int8  "
        );
    }
}
