//! The switch.

use weft_ir::{Module, Unit, ports};

use super::Turns;
use super::router::{index_of_bits, pick, side_by_side};

/// A crossbar: every output takes the word of the input that its select bits name.
///
/// `select_i` has for each output, the first the lowest, one bit for each input that sends to it; no more than one may be
/// set. Without any the output is one of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossbar {
    /// Who sends to whom.
    pub turns: Turns,
    /// Bits of a word.
    pub width: u32,
}

ports! {
    /// Ports of a [`Crossbar`].
    pub struct CrossbarPorts(crossbar: Crossbar) {
        in_i: In<UInt> = crossbar.turns.ports() * crossbar.width,
        select_i: In<UInt> = crossbar.turns.count(),
        out_o: Out<UInt> = crossbar.turns.ports() * crossbar.width,
    }
}

impl Unit for Crossbar {
    type Ports<'m> = CrossbarPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/crossbar.rs";

    fn summary(&self) -> String {
        format!("crossbar of {} ports", self.turns.ports())
    }

    fn module_name(&self) -> String {
        format!("weft_crossbar_{}_w{}", self.turns.name(), self.width)
    }

    fn describe<'m>(&self, m: &'m Module, io: &CrossbarPorts<'m>) {
        let ports = self.turns.ports();
        let words: Vec<_> = (0..ports)
            .map(|i| {
                let word = io.in_i.bits(i * self.width, self.width);
                m.wire(&format!("word{i}"), word)
            })
            .collect();
        // As a number, a choice among four words is one table of six inputs for each bit. The first word is what is left.
        let mut firsts = vec![];
        let mut words_out = vec![];
        for o in 0..ports {
            let inputs = self.turns.inputs(o);
            let low = self.turns.inputs_below(o);
            let choices: Vec<_> = inputs.iter().map(|i| words[*i as usize]).collect();
            if choices.is_empty() {
                words_out.push(m.zero(self.width));
                continue;
            }
            firsts.push(io.select_i.bits(low, 1));
            if let [only] = choices[..] {
                words_out.push(only);
                continue;
            }
            let select = (low..low + inputs.len() as u32).map(|bit| io.select_i.bit(bit));
            let index = index_of_bits(m, &select.collect::<Vec<_>>());
            let index = m.wire(&format!("index{o}"), index);
            words_out.push(pick(index, &choices));
        }
        m.unused("firsts", side_by_side(m, firsts));
        io.out_o.drive(side_by_side(m, words_out));
    }
}
