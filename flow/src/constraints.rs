//! Pins and clocks of a target, in the format of its tools.

use std::fmt::Write;

use crate::target::{Family, Target};

/// A file of constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name without a folder.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Target {
    /// The files that constrain the board's top on this target.
    pub fn constraints(&self) -> Vec<File> {
        let file = |extension: &str, body: String| File {
            name: format!("{}.{extension}", self.name),
            text: format!(
                "{} {} ({}): written by weft from its table of targets, flow/src/target.rs.\n{body}",
                if extension == "cst" { "//" } else { "#" },
                self.board,
                self.device
            ),
        };
        match self.family {
            Family::Ecp5 => vec![file("lpf", self.lpf())],
            Family::Ice40 => vec![file("pcf", self.pcf())],
            Family::Nexus => vec![file("pdc", self.pdc())],
            Family::Gowin => vec![file("cst", self.cst()), file("sdc", self.create_clock())],
            Family::Xilinx7 | Family::UltraScalePlus => vec![file("xdc", self.xdc())],
            Family::CycloneV => vec![
                file("qsf", self.qsf()),
                file("sdc", self.create_clock() + &self.asynchronous()),
            ],
        }
    }

    fn each_pin(&self, line: impl Fn(&mut String, &crate::target::Pin)) -> String {
        let mut text = String::new();
        self.pins.iter().for_each(|pin| line(&mut text, pin));
        text
    }

    /// The board clock's period in nanoseconds.
    fn period(&self) -> String {
        format!("{:.3}", 1e9 / f64::from(self.oscillator))
    }

    fn create_clock(&self) -> String {
        format!(
            "create_clock -name clock -period {} [get_ports {{clock_i}}]\n",
            self.period()
        )
    }

    /// Ports that no clock of the FPGA knows: a synchroniser takes the line, people look at the LED.
    fn asynchronous(&self) -> String {
        "set_false_path -from [get_ports {uart_rx_i}]\n\
         set_false_path -to [get_ports {uart_tx_o led_o}]\n"
            .into()
    }

    fn lpf(&self) -> String {
        let mhz = f64::from(self.oscillator) / 1e6;
        let pins = self.each_pin(|text, pin| {
            let _ = writeln!(text, "LOCATE COMP \"{}\" SITE \"{}\";", pin.port, pin.site);
            let _ = writeln!(
                text,
                "IOBUF PORT \"{}\" IO_TYPE={};",
                pin.port, pin.standard
            );
        });
        format!("FREQUENCY PORT \"clock_i\" {mhz} MHZ;\n{pins}")
    }

    fn pcf(&self) -> String {
        let mhz = f64::from(self.oscillator) / 1e6;
        let pins = self.each_pin(|text, pin| {
            let _ = writeln!(text, "set_io -nowarn {} {}", pin.port, pin.site);
        });
        format!("set_frequency clock_i {mhz}\n{pins}")
    }

    fn pdc(&self) -> String {
        let pins = self.each_pin(|text, pin| {
            let _ = writeln!(
                text,
                "ldc_set_location -site {{{}}} [get_ports {{{}}}]",
                pin.site, pin.port
            );
            let _ = writeln!(
                text,
                "ldc_set_port -iobuf {{IO_TYPE={}}} [get_ports {{{}}}]",
                pin.standard, pin.port
            );
        });
        self.create_clock() + &pins
    }

    fn cst(&self) -> String {
        self.each_pin(|text, pin| {
            let _ = writeln!(text, "IO_LOC \"{}\" {};", pin.port, pin.site);
            let _ = writeln!(text, "IO_PORT \"{}\" IO_TYPE={};", pin.port, pin.standard);
        })
    }

    fn xdc(&self) -> String {
        let pins = self.each_pin(|text, pin| {
            let _ = writeln!(
                text,
                "set_property -dict {{PACKAGE_PIN {} IOSTANDARD {}}} [get_ports {{{}}}]",
                pin.site, pin.standard, pin.port
            );
        });
        let synchronisers = "# The first register of each synchroniser, beside the second.\n\
             set_property ASYNC_REG TRUE [get_cells -hierarchical -regexp {.*(early|line|request)_q_reg}]\n";
        let asynchronous = match self.pins {
            // Inside of a shell they are nets of its clock.
            [] => String::new(),
            _ => self.asynchronous(),
        };
        self.create_clock() + &pins + synchronisers + &asynchronous
    }

    fn qsf(&self) -> String {
        self.each_pin(|text, pin| {
            let _ = writeln!(
                text,
                "set_location_assignment PIN_{} -to {}",
                pin.site, pin.port
            );
            let _ = writeln!(
                text,
                "set_instance_assignment -name IO_STANDARD \"{}\" -to {}",
                pin.standard, pin.port
            );
        })
    }
}
