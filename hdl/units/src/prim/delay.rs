//! A delay of some cycles.

use weft_ir::{Kind, Module, Sig, Unit, ports};

/// Gives `out_o` in a cycle what `in_i` was `cycles` cycles before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    /// Bits.
    pub width: u32,
    /// Cycles, at least 1.
    pub cycles: u32,
    /// Whether reset clears what is on its way, so that 0 comes out for `cycles` cycles; without, synthesis can use
    /// shift-register memories.
    pub reset: bool,
}

ports! {
    /// Ports of a [`Delay`].
    pub struct DelayPorts(delay: Delay) {
        in_i: In<UInt> = delay.width,
        out_o: Out<UInt> = delay.width,
    }
}

impl Unit for Delay {
    type Ports<'m> = DelayPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/delay.rs";

    fn summary(&self) -> String {
        "delay by a number of cycles".into()
    }

    fn module_name(&self) -> String {
        let reset = if self.reset { "_r" } else { "" };
        format!("weft_delay_w{}_n{}{reset}", self.width, self.cycles)
    }

    fn describe<'m>(&self, m: &'m Module, io: &DelayPorts<'m>) {
        let bits = self.width * self.cycles;
        let line = m.register("line", bits);
        let line = if self.reset { line.reset_to(0) } else { line };
        line.next(match self.cycles {
            1 => *io.in_i,
            _ => m.concat(&[line.bits(0, bits - self.width), *io.in_i]),
        });
        io.out_o.drive(line.bits(bits - self.width, self.width));
    }
}

/// `value` of `cycles` cycles before, through registers `<name>_delay1` and on. Not reset.
#[track_caller]
pub(crate) fn delayed<'m, K: Kind>(
    m: &'m Module,
    name: &str,
    value: Sig<'m, K>,
    cycles: u32,
) -> Sig<'m, K> {
    (1..=cycles).fold(value, |value, i| m.reg(&format!("{name}_delay{i}"), value))
}

/// The same, 0 for `cycles` cycles after reset.
#[track_caller]
pub(crate) fn delayed_zero<'m, K: Kind>(
    m: &'m Module,
    name: &str,
    value: Sig<'m, K>,
    cycles: u32,
) -> Sig<'m, K> {
    (1..=cycles).fold(value, |value, i| {
        m.reg_zero(&format!("{name}_delay{i}"), value)
    })
}
