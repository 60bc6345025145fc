//! Numbers of the formats, from their definition and not from any library that the units or golden use.

use rand::Rng;
use rand::seq::IndexedRandom;
use weft_format::{Class, Format};

/// What a code stands for. Exact, since no format has more than fp32.
pub fn value(format: Format, code: u64) -> f64 {
    let (sign, magnitude) = match format.class() {
        Class::Integer(integer) => {
            let signed = integer.signed && code >> (integer.bits - 1) != 0;
            return code as f64
                - if signed {
                    2f64.powi(integer.bits as i32)
                } else {
                    0.0
                };
        }
        Class::Float(float) => {
            let bits = float.bits() - 1;
            (code >> bits, code & ((1 << bits) - 1))
        }
        Class::Scale(scale) if code == u64::from(scale.nan) => return f64::NAN,
        Class::Scale(scale) => return 2f64.powi(code as i32 - scale.bias),
        _ => panic!("{format} has no values of its own"),
    };
    let float = format.float().unwrap();
    let scale = 2f64.powi(float.mantissa_bits as i32);
    let (field, mantissa) = (
        magnitude >> float.mantissa_bits,
        magnitude as f64 % scale / scale,
    );
    let value = if float.is_nan(magnitude as u32) {
        f64::NAN
    } else if float.is_infinite(magnitude as u32) {
        f64::INFINITY
    } else if field == 0 {
        mantissa * 2f64.powi(1 - float.bias)
    } else {
        (1.0 + mantissa) * 2f64.powi(field as i32 - float.bias)
    };
    if sign == 1 { -value } else { value }
}

/// Codes at the borders of a floating-point format: both zeros, the least and greatest subnormal and normal numbers,
/// powers of two around 1, infinities and NaN.
pub fn corners(format: Format) -> Vec<u64> {
    let float = format.float().unwrap();
    let implied = 1_u64 << float.mantissa_bits;
    let one = (float.bias as u64) << float.mantissa_bits;
    let max = u64::from(float.max);
    let mut codes = vec![
        0,
        1,
        2,
        implied - 1,
        implied,
        implied + 1,
        one - 1,
        one,
        one + 1,
        one + implied,
        one - implied,
        max - 1,
        max,
    ];
    codes.extend(float.infinity.map(u64::from));
    codes.extend(float.nan.map(u64::from));
    codes.extend(
        float
            .nan
            .map(|nan| u64::from(float.infinity.unwrap_or(nan - 1)) + 1),
    );
    codes
        .iter()
        .flat_map(|code| [*code, code | u64::from(float.sign_mask())])
        .collect()
}

/// A random code: any, a corner, or a number not far from 1.
pub fn code(format: Format, random: &mut impl Rng) -> u64 {
    let any = random.random_range(0..=u64::from(format.max_code()));
    let Some(float) = format.float() else {
        return any;
    };
    match random.random_range(0..8) {
        0 => *corners(format).choose(random).unwrap(),
        1 => any & (u64::from(float.sign_mask()) | ((1 << float.mantissa_bits) - 1)),
        2 | 3 => {
            let near = float.bias
                + random
                    .random_range(-3..=3)
                    .clamp(1 - float.bias, float.bias);
            let field = ((1 << float.exponent_bits) - 1) << float.mantissa_bits;
            any & !field | ((near as u64) << float.mantissa_bits & field)
        }
        _ => any,
    }
}
