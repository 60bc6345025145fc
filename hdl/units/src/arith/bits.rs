//! Counting and shifting of bits.

use weft_ir::{Bit, Module, Sig, UInt, count_width};

use super::operand::left_aligned;

/// Bits of the result of [`leading_zeros`] for a word of so many.
pub fn leading_zeros_bits(width: u32) -> u32 {
    count_width(width - 1)
}

/// Zeros above the highest one of a word of two bits or more; all bits of the result are 1 for a zero word. It must have
/// a name.
///
/// By halves: where the upper half holds no one, its width counts and the lower half is looked at. The lowest bit of a
/// half decides nothing: if there is no one above it, all counts so far and to come are those of zero.
pub fn leading_zeros<'m>(m: &'m Module, word: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let mut count = vec![];
    let mut rest = word;
    let empty = |half: u32, upper: Sig<'m, Bit>| m.wire(&format!("empty{half}"), !upper);
    for level in (1..leading_zeros_bits(word.width())).rev() {
        let half = 1 << level;
        let low_bits = rest.width() - half;
        let upper = empty(half, rest.bits(low_bits, half).any());
        count.push(upper.as_uint());
        // Without the lowest bit.
        let bits = half - 1;
        if bits == 1 {
            let lower = match low_bits {
                1 => rest.bit(0),
                _ => rest.bit(1),
            };
            let last = empty(1, upper.mux(lower, rest.bit(low_bits + 1)));
            count.push(last.as_uint());
            return m.concat(&count);
        }
        let lower = if low_bits == half {
            rest.bits(1, bits)
        } else {
            left_aligned(m, rest.bits(0, low_bits), bits)
        };
        let upper_rest = rest.bits(low_bits + 1, bits);
        rest = m.wire(&format!("half{half}"), upper.mux(lower, upper_rest));
    }
    // Of a word of two bits.
    count.push(empty(1, rest.bit(1)).as_uint());
    m.concat(&count)
}

/// A word divided by 2^`amount`, rounded down, and whether a one was lost. Both signals must have names.
pub fn shift_right_sticky<'m>(
    m: &'m Module,
    word: Sig<'m, UInt>,
    amount: Sig<'m, UInt>,
) -> (Sig<'m, UInt>, Sig<'m, Bit>) {
    let kept = m.ones(word.width()).shift_left_by(amount);
    (word.shift_right_by(amount), (word & !kept).any())
}
