//! Beats made of words.

use weft_ir::{Module, Unit, count_width, ports};
use weft_isa::register::{REGISTER_BITS, words};

/// Gathers words of 32 bits into beats, the lowest bits first.
///
/// The bits of the last word that a beat does not have are left out. A beat stands until it is taken; no word is taken
/// meanwhile. `word_valid_i` may fall before its word is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPacker {
    /// Bits of a beat.
    pub width: u32,
}

ports! {
    /// Ports of a [`WordPacker`].
    pub struct WordPackerPorts(packer: WordPacker) {
        ["Words"]
        word_valid_i: In<Bit>,
        word_ready_o: Out<Bit>,
        word_i: In<UInt> = REGISTER_BITS,
        ["Beats"]
        out_valid_o: Out<Bit>,
        out_ready_i: In<Bit>,
        out_o: Out<UInt> = packer.width,
    }
}

impl Unit for WordPacker {
    type Ports<'m> = WordPackerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/word_packer.rs";

    fn summary(&self) -> String {
        "beats made of words".into()
    }

    fn module_name(&self) -> String {
        format!("weft_word_packer_w{}", self.width)
    }

    fn describe<'m>(&self, m: &'m Module, io: &WordPackerPorts<'m>) {
        let words = words(self.width);
        let bits = words * REGISTER_BITS;
        let count_bits = count_width(words);
        let count = m.register("count", count_bits).reset_to(0);
        let full = m.wire("full", count.is(words.into()));
        let push = m.wire("push", *io.word_valid_i & !full);
        let taken = m.wire("taken", full & *io.out_ready_i);
        let pushed = push.mux(count.increment(), *count);
        count.next(taken.mux(m.zero(count_bits), pushed));

        let beat = m.register("beat", bits);
        let next = match words {
            1 => *io.word_i,
            _ => m.concat(&[*io.word_i, beat.bits(REGISTER_BITS, bits - REGISTER_BITS)]),
        };
        beat.next_when(push, next);
        if bits > self.width {
            m.unused("padding", beat.bits(self.width, bits - self.width));
        }
        io.out_o.drive(beat.bits(0, self.width));
        io.out_valid_o.drive(full);
        io.word_ready_o.drive(!full);
    }
}
