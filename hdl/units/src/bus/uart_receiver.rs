//! The receiving half of a UART.

use weft_ir::{Bit, Module, Unit, address_width, ports};

/// Receives bytes from an asynchronous serial line: one start bit, eight data bits, the lowest first, one stop bit.
///
/// The line goes through two registers. A bit is sampled in its middle, so the sender's clock may be off by up to some
/// 4 % of the rate. `valid_o` is high for one cycle with each byte; nothing can refuse it. A byte whose stop bit is
/// low is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UartReceiver {
    /// Clock cycles of a bit, at least 4.
    pub divisor: u32,
}

ports! {
    /// Ports of a [`UartReceiver`].
    pub struct UartReceiverPorts(_uart: UartReceiver) {
        /// Serial line, high when idle; asynchronous
        line_i: In<Bit>,
        ["Bytes"]
        valid_o: Out<Bit>,
        byte_o: Out<UInt> = 8,
    }
}

/// Start bit, data bits, stop bit.
const BITS: u64 = 10;

impl Unit for UartReceiver {
    type Ports<'m> = UartReceiverPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/uart_receiver.rs";

    fn summary(&self) -> String {
        "receiving half of a UART".into()
    }

    fn module_name(&self) -> String {
        format!("weft_uart_receiver_d{}", self.divisor)
    }

    fn describe<'m>(&self, m: &'m Module, io: &UartReceiverPorts<'m>) {
        let early = m.register::<Bit>("early", 1).reset_to(1);
        early.next(*io.line_i);
        let line = m.register::<Bit>("line", 1).reset_to(1);
        line.next(*early);

        m.comment(
            "A low line begins a byte; from then on a bit is sampled whenever the timer ends",
        );
        let busy = m.register::<Bit>("busy", 1).reset_to(0);
        let timer_bits = address_width(self.divisor);
        let timer = m.register("timer", timer_bits);
        let count = m.register("count", 4);
        let begin = m.wire("begins", !*busy & !*line);
        let sample = m.wire("sample", *busy & !timer.any());
        let half = m.uint((self.divisor / 2 - 1).into(), timer_bits);
        let whole = m.uint((self.divisor - 1).into(), timer_bits);
        timer.next(begin.mux(half, sample.mux(whole, timer.decrement())));
        count.next(begin.mux(m.zero(4), sample.mux(count.increment(), *count)));

        let stop = m.wire("stop", count.is(BITS - 1));
        let false_start = m.wire("false_start", !count.any() & *line);
        busy.next(begin | (*busy & !(sample & (stop | false_start))));
        let byte = m.register("byte", 8);
        byte.next_when(sample & !stop, m.concat(&[line.as_uint(), byte.bits(1, 7)]));
        io.valid_o.drive(m.reg_zero("valid", sample & stop & *line));
        io.byte_o.drive(*byte);
    }
}
