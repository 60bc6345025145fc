//! Words of beats.

use weft_ir::{Module, Unit, count_width, ports};
use weft_isa::register::{REGISTER_BITS, words};

/// Cuts beats into words of 32 bits, the lowest bits first; the last word of a beat is filled up with zeros.
///
/// A word stands until it is taken. The next beat is taken when all words of the one before have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordUnpacker {
    /// Bits of a beat.
    pub width: u32,
}

ports! {
    /// Ports of a [`WordUnpacker`].
    pub struct WordUnpackerPorts(unpacker: WordUnpacker) {
        ["Beats"]
        in_valid_i: In<Bit>,
        in_ready_o: Out<Bit>,
        in_i: In<UInt> = unpacker.width,
        ["Words"]
        word_valid_o: Out<Bit>,
        word_ready_i: In<Bit>,
        word_o: Out<UInt> = REGISTER_BITS,
    }
}

impl Unit for WordUnpacker {
    type Ports<'m> = WordUnpackerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/word_unpacker.rs";

    fn summary(&self) -> String {
        "words of beats".into()
    }

    fn module_name(&self) -> String {
        format!("weft_word_unpacker_w{}", self.width)
    }

    fn describe<'m>(&self, m: &'m Module, io: &WordUnpackerPorts<'m>) {
        let words = words(self.width);
        let bits = words * REGISTER_BITS;
        let count_bits = count_width(words);
        let count = m.register("count", count_bits).reset_to(0);
        let some = m.wire("some", count.any());
        let accept = m.wire("accept", *io.in_valid_i & !some);
        let pop = m.wire("pop", some & *io.word_ready_i);
        let popped = pop.mux(count.decrement(), *count);
        count.next(accept.mux(m.uint(words.into(), count_bits), popped));

        let beat = m.register("beat", bits);
        let fresh = io.in_i.extend_to(bits);
        let next = match words {
            1 => fresh,
            _ => {
                let rest = beat.bits(REGISTER_BITS, bits - REGISTER_BITS);
                accept.mux(fresh, rest.extend_to(bits))
            }
        };
        beat.next_when(accept | pop, next);
        io.word_o.drive(beat.bits(0, REGISTER_BITS));
        io.word_valid_o.drive(some);
        io.in_ready_o.drive(!some);
    }
}
