//! The sending half of a UART.

use weft_ir::{Bit, Module, Unit, address_width, ports};

/// Sends bytes over an asynchronous serial line: one start bit, eight data bits, the lowest first, one stop bit.
///
/// A byte is taken in a cycle in which `valid_i` and `ready_o` are high, and takes ten bits of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UartTransmitter {
    /// Clock cycles of a bit, at least 2.
    pub divisor: u32,
}

ports! {
    /// Ports of a [`UartTransmitter`].
    pub struct UartTransmitterPorts(_uart: UartTransmitter) {
        ["Bytes"]
        valid_i: In<Bit>,
        ready_o: Out<Bit>,
        byte_i: In<UInt> = 8,
        ["Serial line, high when idle; a register"]
        line_o: Out<Bit>,
    }
}

/// Data bits and stop bit.
const BITS: u32 = 9;

impl Unit for UartTransmitter {
    type Ports<'m> = UartTransmitterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/uart_transmitter.rs";

    fn summary(&self) -> String {
        "sending half of a UART".into()
    }

    fn module_name(&self) -> String {
        format!("weft_uart_transmitter_d{}", self.divisor)
    }

    fn describe<'m>(&self, m: &'m Module, io: &UartTransmitterPorts<'m>) {
        let busy = m.register::<Bit>("busy", 1).reset_to(0);
        let timer_bits = address_width(self.divisor);
        let timer = m.register("timer", timer_bits);
        let count = m.register("count", 4);
        let accept = m.wire("accept", *io.valid_i & !*busy);
        let step = m.wire("step", *busy & !timer.any());
        let last = m.wire("last", !count.any());
        let whole = m.uint((self.divisor - 1).into(), timer_bits);
        timer.next((accept | step).mux(whole, timer.decrement()));
        let first = m.uint(BITS.into(), 4);
        count.next(accept.mux(first, step.mux(count.decrement(), *count)));
        busy.next(accept | (*busy & !(step & last)));

        m.comment(
            "What is still to be sent, the stop bit last; the line has the start bit already",
        );
        let rest = m.register("rest", 8);
        let shifted = m.concat(&[m.ones(1), rest.bits(1, 7)]);
        rest.next(accept.mux(*io.byte_i, step.mux(shifted, *rest)));
        let line = m.register::<Bit>("line", 1).reset_to(1);
        line.next(!accept & step.mux(rest.bit(0), *line));
        io.line_o.drive(*line);
        io.ready_o.drive(!*busy);
    }
}
