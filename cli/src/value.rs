//! Codes as people read them.

use weft_format::Format;
use weft_golden::Number;

/// What a code of a format stands for; of a block format, in a block of scale 1.
pub fn of_code(format: Format, code: u32) -> f64 {
    exact(Number::of_code(format, code))
}

/// A number that is a code of some format, or one times a scale: those fit f64 exactly.
pub fn exact(number: Number) -> f64 {
    match number {
        Number::Nan => f64::NAN,
        Number::Infinite { negative: false } => f64::INFINITY,
        Number::Infinite { negative: true } => f64::NEG_INFINITY,
        Number::Finite {
            negative,
            significand,
            exponent,
        } => {
            let magnitude = significand as f64 * 2_f64.powi(exponent);
            if negative { -magnitude } else { magnitude }
        }
    }
}

/// A number with as many digits as tell it from others of fp32.
pub fn shown(value: f64) -> String {
    let single = value as f32;
    match single.abs() {
        _ if f64::from(single) != value => value.to_string(),
        0.0 | 1e-3..1e9 => single.to_string(),
        finite if finite.is_finite() => format!("{single:e}"),
        _ => single.to_string(),
    }
}

/// A code in hexadecimal, with all its digits.
pub fn hexadecimal(format: Format, code: u32) -> String {
    let digits = format.bits().div_ceil(4) as usize;
    format!("0x{code:0digits$x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_shown_as_its_value() {
        for (format, code, text) in [
            (Format::Fp32, 0x7f7f_ffff, "3.4028235e38"),
            (Format::Fp32, 1, "1e-45"),
            (Format::Bf16, 0x8000, "-0"),
            (Format::Fp16, 0x7c00, "inf"),
            (Format::E5m2, 0xff, "NaN"),
            (Format::E4m3, 0xfe, "-448"),
            (Format::Int4, 0xf, "-1"),
            (Format::Int32, 0x7fff_ffff, "2147483647"),
            (Format::Mxint8, 0x40, "1"),
            (Format::E8m0, 0, "5.877472e-39"),
        ] {
            assert_eq!(shown(of_code(format, code)), text, "{format} {code:#x}");
        }
        assert_eq!(hexadecimal(Format::Tf32, 0x1f), "0x0001f");
        // A number that no fp32 is.
        assert_eq!(shown(2_f64.powi(-160)), (2_f64.powi(-160)).to_string());
    }
}
