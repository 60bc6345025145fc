//! The switch.

use weft_ir::{Module, Unit, ports};

use super::router::side_by_side;

/// A crossbar: every output takes the word of the input that its select bits name.
///
/// `select_i` has a lane for each output with one bit for each input; no more than one may be set. Without any the
/// output is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossbar {
    /// Inputs, and outputs.
    pub ports: u32,
    /// Bits of a word.
    pub width: u32,
}

ports! {
    /// Ports of a [`Crossbar`].
    pub struct CrossbarPorts(crossbar: Crossbar) {
        in_i: In<UInt> = crossbar.ports * crossbar.width,
        select_i: In<UInt> = crossbar.ports * crossbar.ports,
        out_o: Out<UInt> = crossbar.ports * crossbar.width,
    }
}

impl Unit for Crossbar {
    type Ports<'m> = CrossbarPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/crossbar.rs";

    fn summary(&self) -> String {
        format!("crossbar of {} ports", self.ports)
    }

    fn module_name(&self) -> String {
        format!("weft_crossbar_p{}_w{}", self.ports, self.width)
    }

    fn describe<'m>(&self, m: &'m Module, io: &CrossbarPorts<'m>) {
        let words: Vec<_> = (0..self.ports)
            .map(|i| {
                m.wire(
                    &format!("word{i}"),
                    io.in_i.bits(i * self.width, self.width),
                )
            })
            .collect();
        let out = |o: u32| {
            let taken = words.iter().zip(0..).map(|(word, i)| {
                let select = io.select_i.bit(o * self.ports + i).as_uint();
                select.repeat(self.width) & *word
            });
            let any = taken.reduce(|a, b| a | b);
            m.wire(
                &format!("out{o}"),
                any.unwrap_or_else(|| m.zero(self.width)),
            )
        };
        io.out_o.drive(side_by_side(m, (0..self.ports).map(out)));
    }
}
