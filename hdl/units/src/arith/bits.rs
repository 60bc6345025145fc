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
    for level in (0..leading_zeros_bits(word.width())).rev() {
        let half = 1 << level;
        let low_bits = rest.width() - half;
        let empty = m.wire(&format!("empty{half}"), !rest.bits(low_bits, half).any());
        count.push(empty.as_uint());
        if level > 0 {
            let bits = half - 1;
            let upper = rest.bits(low_bits + 1, bits);
            let lower = if low_bits == half {
                rest.bits(1, bits)
            } else {
                left_aligned(m, rest.bits(0, low_bits), bits)
            };
            rest = m.wire(&format!("half{half}"), empty.mux(lower, upper));
        }
    }
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
