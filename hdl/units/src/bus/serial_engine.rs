//! A tensor engine behind a serial link.

use weft_ir::{Domain, Module, Unit, ports};

use super::{HostLink, RegisterMap, UartReceiver, UartTransmitter};
use crate::config::Config;
use crate::engine::{COMMAND_BITS, TensorEngine};

/// A tensor engine with two pins: a host loads it, runs it and reads it over a UART, through the registers of
/// [`weft_isa::register`] and the frames of [`HostLink`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SerialEngine {
    /// The engine's configuration.
    pub config: Config,
    /// Clock cycles of a bit of the line.
    pub divisor: u32,
}

ports! {
    /// Ports of a [`SerialEngine`].
    pub struct SerialEnginePorts(_engine: SerialEngine) {
        /// Serial line from the host, high when idle; asynchronous
        uart_rx_i: In<Bit>,
        /// Serial line to the host
        uart_tx_o: Out<Bit>,
        /// No command is waiting or under way
        idle_o: Out<Bit>,
        /// An illegal command was met
        error_o: Out<Bit>,
    }
}

impl SerialEngine {
    /// Most words of a request.
    pub const WORDS: u32 = 64;

    /// Bytes on the line that take as long as the time-out of the link.
    pub const TIMEOUT_BYTES: u32 = 256;

    /// The link to the host.
    pub fn link(&self) -> HostLink {
        HostLink {
            words: Self::WORDS,
            timeout: Self::TIMEOUT_BYTES * 10 * self.divisor,
        }
    }
}

impl Unit for SerialEngine {
    type Ports<'m> = SerialEnginePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/serial_engine.rs";

    fn summary(&self) -> String {
        format!(
            "tensor engine `{}` behind a serial link",
            self.config.name()
        )
    }

    fn module_name(&self) -> String {
        let name = self.config.name().replace('-', "_");
        format!("weft_serial_engine_{name}_d{}", self.divisor)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        vec![("cycles of a bit".into(), self.divisor.to_string())]
    }

    fn describe<'m>(&self, m: &'m Module, io: &SerialEnginePorts<'m>) {
        let c = &self.config;
        let divisor = self.divisor;
        let receiver = m.instance("receiver", &UartReceiver { divisor });
        receiver.line_i.drive(*io.uart_rx_i);
        let transmitter = m.instance("transmitter", &UartTransmitter { divisor });
        io.uart_tx_o.drive(*transmitter.line_o);

        let link = m.instance("link", &self.link());
        link.byte_valid_i.drive(*receiver.valid_o);
        link.byte_i.drive(*receiver.byte_o);
        transmitter.valid_i.drive(*link.byte_valid_o);
        transmitter.byte_i.drive(*link.byte_o);
        link.byte_ready_i.drive(*transmitter.ready_o);

        let map = m.instance(
            "map",
            &RegisterMap {
                rows: c.rows(),
                cols: c.cols(),
                command_bits: COMMAND_BITS,
                moving_bits: c.moving_entry_bits(),
                stationary_bits: c.stationary_entry_bits(),
                result_bits: c.result_entry_bits(),
            },
        );
        map.bus_valid_i.drive(*link.bus_valid_o);
        map.bus_write_i.drive(*link.bus_write_o);
        map.bus_address_i.drive(*link.bus_address_o);
        map.bus_data_i.drive(*link.bus_data_o);
        link.bus_ready_i.drive(*map.bus_ready_o);
        link.bus_error_i.drive(*map.bus_error_o);
        link.bus_data_i.drive(*map.bus_data_o);

        let domain = Domain {
            reset: Some(*map.engine_reset_o),
            ..Domain::default()
        };
        let engine = m.instance_in(domain, "engine", &TensorEngine::new(c));
        engine.cmd_valid_i.drive(*map.cmd_valid_o);
        engine.cmd_i.drive(*map.cmd_o);
        map.cmd_ready_i.drive(*engine.cmd_ready_o);
        engine.moving_valid_i.drive(*map.moving_valid_o);
        engine.moving_i.drive(*map.moving_o);
        map.moving_ready_i.drive(*engine.moving_ready_o);
        engine.stationary_valid_i.drive(*map.stationary_valid_o);
        engine.stationary_i.drive(*map.stationary_o);
        map.stationary_ready_i.drive(*engine.stationary_ready_o);
        map.result_valid_i.drive(*engine.result_valid_o);
        map.result_i.drive(*engine.result_o);
        engine.result_ready_i.drive(*map.result_ready_o);
        map.idle_i.drive(*engine.idle_o);
        map.error_i.drive(*engine.error_o);
        map.count_cycles_i.drive(*engine.count_cycles_o);
        map.count_rows_i.drive(*engine.count_rows_o);
        map.count_wait_psum_i.drive(*engine.count_wait_psum_o);
        map.count_wait_load_i.drive(*engine.count_wait_load_o);
        map.count_wait_moving_i.drive(*engine.count_wait_moving_o);
        map.count_wait_command_i.drive(*engine.count_wait_command_o);
        io.idle_o.drive(*engine.idle_o);
        io.error_o.drive(*engine.error_o);
    }
}
