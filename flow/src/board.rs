//! The top of an FPGA: a serial engine with what a board needs around it.

use weft_ir::{Bit, Domain, Module, Sig, Unit, ports};
use weft_units::bus::{ResetSynchroniser, SerialEngine, SerialEnginePorts};
use weft_units::config::Config;

use crate::primitives::{Ehxplll, Ibufds};
use crate::target::{Pll, Target};

/// A [`SerialEngine`] on a board: its clock from the board's oscillator, through a phase-locked loop if the target has
/// one, and a reset that begins with the power. The LED is lit while the engine is idle.
#[derive(Clone, Debug)]
pub struct Board {
    /// The board.
    pub target: &'static Target,
    /// The engine's configuration.
    pub config: Config,
}

ports! {
    /// Ports of a [`Board`]: pins of the FPGA.
    pub struct BoardPorts(_board: Board) {
        /// The board's oscillator
        clock_i: In<Bit>,
        /// Serial line from the host
        uart_rx_i: In<Bit>,
        /// Serial line to the host
        uart_tx_o: Out<Bit>,
        /// LED, lit while the engine is idle
        led_o: Out<Bit>,
    }
}

impl Unit for Board {
    type Ports<'m> = BoardPorts<'m>;
    const SOURCE: &'static str = "flow/src/board.rs";

    fn summary(&self) -> String {
        format!(
            "tensor engine `{}` on {}",
            self.config.name(),
            self.target.board
        )
    }

    fn module_name(&self) -> String {
        module_name(self.target, &self.config)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        parameters(self.target)
    }

    fn describe<'m>(&self, m: &'m Module, io: &BoardPorts<'m>) {
        let (clock, request) = match self.target.pll {
            None => (*io.clock_i, m.bit(false)),
            Some(pll) => ecp5_pll(m, pll, *io.clock_i),
        };
        let system = system(m, self.target, &self.config, clock, request);
        system.uart_rx_i.drive(*io.uart_rx_i);
        io.uart_tx_o.drive(*system.uart_tx_o);
        io.led_o.drive(led(m, self.target, &system));
    }
}

/// The same on a board whose clock comes as a differential pair.
#[derive(Clone, Debug)]
pub struct DifferentialBoard {
    /// The board.
    pub target: &'static Target,
    /// The engine's configuration.
    pub config: Config,
}

ports! {
    /// Ports of a [`DifferentialBoard`]: pins of the FPGA.
    pub struct DifferentialBoardPorts(_board: DifferentialBoard) {
        /// The board's oscillator
        clock_i: In<Bit>,
        /// The same, inverted
        clock_n_i: In<Bit>,
        /// Serial line from the host
        uart_rx_i: In<Bit>,
        /// Serial line to the host
        uart_tx_o: Out<Bit>,
        /// LED, lit while the engine is idle
        led_o: Out<Bit>,
    }
}

impl Unit for DifferentialBoard {
    type Ports<'m> = DifferentialBoardPorts<'m>;
    const SOURCE: &'static str = "flow/src/board.rs";

    fn summary(&self) -> String {
        format!(
            "tensor engine `{}` on {}",
            self.config.name(),
            self.target.board
        )
    }

    fn module_name(&self) -> String {
        module_name(self.target, &self.config)
    }

    fn parameters(&self) -> Vec<(String, String)> {
        parameters(self.target)
    }

    fn describe<'m>(&self, m: &'m Module, io: &DifferentialBoardPorts<'m>) {
        let buffer = m.instance("clock", &Ibufds);
        buffer.I.drive(*io.clock_i);
        buffer.IB.drive(*io.clock_n_i);
        let clock = *buffer.O;
        let system = system(m, self.target, &self.config, clock, m.bit(false));
        system.uart_rx_i.drive(*io.uart_rx_i);
        io.uart_tx_o.drive(*system.uart_tx_o);
        io.led_o.drive(led(m, self.target, &system));
    }
}

fn module_name(target: &Target, config: &Config) -> String {
    let word = |name: &str| name.replace('-', "_");
    format!("weft_board_{}_{}", word(target.name), word(config.name()))
}

fn parameters(target: &Target) -> Vec<(String, String)> {
    vec![
        ("device".into(), target.device.into()),
        ("clock".into(), format!("{} Hz", target.clock())),
    ]
}

/// Reset and engine on the design's clock. `request` asks for a reset at any time.
fn system<'m>(
    m: &'m Module,
    target: &Target,
    config: &Config,
    clock: Sig<'m, Bit>,
    request: Sig<'m, Bit>,
) -> SerialEnginePorts<'m> {
    let clocked = Domain {
        clock: Some(clock),
        reset: None,
    };
    let reset = m.instance_in(clocked, "reset", &ResetSynchroniser);
    reset.request_i.drive(request);
    let domain = Domain {
        reset: Some(*reset.reset_o),
        ..clocked
    };
    let engine = SerialEngine {
        config: config.clone(),
        divisor: target.divisor(),
    };
    m.instance_in(domain, "system", &engine)
}

fn led<'m>(m: &'m Module, target: &Target, system: &SerialEnginePorts<'m>) -> Sig<'m, Bit> {
    m.unused("error", *system.error_o);
    match target.led_low {
        true => !*system.idle_o,
        false => *system.idle_o,
    }
}

/// The design's clock from a phase-locked loop of the ECP5, and a request for reset while it is not locked.
fn ecp5_pll<'m>(m: &'m Module, pll: Pll, clock: Sig<'m, Bit>) -> (Sig<'m, Bit>, Sig<'m, Bit>) {
    let io = m.instance("pll", &Ehxplll(pll));
    io.CLKI.drive(clock);
    // The loop is closed through the output, which so has a known phase.
    io.CLKFB.drive(*io.CLKOP);
    let low = m.bit(false);
    for unused in [
        &io.RST,
        &io.STDBY,
        &io.PHASESEL0,
        &io.PHASESEL1,
        &io.PHASEDIR,
        &io.PHASESTEP,
        &io.PHASELOADREG,
        &io.PLLWAKESYNC,
        &io.ENCLKOP,
    ] {
        unused.drive(low);
    }
    (*io.CLKOP, !*io.LOCK)
}
