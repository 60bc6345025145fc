//! A reset that begins with the power.

use weft_ir::{Bit, Module, Unit, count_width, ports};

/// Makes the reset of a clock domain from what may come at any time.
///
/// `request_i` goes through two registers. `reset_o` is high from the first clock edge after power-up, or after a
/// request, until [`CYCLES`](ResetSynchroniser::CYCLES) cycles have passed without a request. The registers rely on
/// their power-up values, which FPGAs load with their configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResetSynchroniser;

ports! {
    /// Ports of a [`ResetSynchroniser`].
    pub struct ResetSynchroniserPorts(_reset: ResetSynchroniser) {
        /// Asks for a reset; asynchronous
        request_i: In<Bit>,
        /// Reset, synchronous to the clock; a register
        reset_o: Out<Bit>,
    }
}

impl ResetSynchroniser {
    /// Cycles without a request after which the reset ends.
    pub const CYCLES: u32 = 63;
}

impl Unit for ResetSynchroniser {
    type Ports<'m> = ResetSynchroniserPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/reset_synchroniser.rs";

    fn summary(&self) -> String {
        "reset that begins with the power".into()
    }

    fn module_name(&self) -> String {
        "weft_reset_synchroniser".into()
    }

    fn describe<'m>(&self, m: &'m Module, io: &ResetSynchroniserPorts<'m>) {
        // All registers power up as 0: not every FPGA can give a register another value.
        let early = m.register::<Bit>("early", 1).power_up(0);
        early.next(*io.request_i);
        let request = m.register::<Bit>("request", 1).power_up(0);
        request.next(*early);

        let bits = count_width(ResetSynchroniser::CYCLES);
        let quiet = m.register("quiet", bits).power_up(0);
        let over = m.wire("over", quiet.all_ones());
        let counted = over.mux(*quiet, quiet.increment());
        quiet.next(request.mux(m.zero(bits), counted));
        let run = m.register::<Bit>("run", 1).power_up(0);
        run.next(over & !*request);
        io.reset_o.drive(!*run);
    }
}
