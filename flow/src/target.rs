//! FPGA boards and chips that weft knows, as plain data.

/// A family of FPGAs: what decides which tools and formats serve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Lattice ECP5.
    Ecp5,
    /// Lattice iCE40.
    Ice40,
    /// Lattice Nexus.
    Nexus,
    /// Gowin LittleBee and Arora.
    Gowin,
    /// Xilinx 7 series.
    Xilinx7,
    /// Xilinx UltraScale+.
    UltraScalePlus,
    /// Intel Cyclone V.
    CycloneV,
}

/// What a chip has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Resources {
    /// Look-up tables, those of distributed memories included.
    pub lut: u64,
    /// Cells of carry chains, which a device has in its look-up tables or beside them.
    #[serde(default)]
    pub carry: u64,
    /// Flip-flops.
    pub ff: u64,
    /// Multiplier blocks.
    pub dsp: u64,
    /// Block memories.
    pub bram: u64,
}

/// A pin of the board's top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Port of the top.
    pub port: &'static str,
    /// Where it is on the package.
    pub site: &'static str,
    /// I/O standard, as the family's tools call it.
    pub standard: &'static str,
}

/// How a phase-locked loop makes the design's clock: times `multiply`, through an oscillator `divide` times as fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pll {
    /// Design clock over board clock.
    pub multiply: u32,
    /// Oscillator over design clock.
    pub divide: u32,
}

/// A board with an FPGA, or a chip in somebody's cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Name on the command line.
    pub name: &'static str,
    /// What it is.
    pub board: &'static str,
    /// What a user has to know of its serial port.
    pub serial: &'static str,
    /// Family.
    pub family: Family,
    /// Device, as the vendor calls it.
    pub device: &'static str,
    /// The device, or its parts, as arguments of the tool that places it.
    pub place: &'static [&'static str],
    /// The device as the packer wants it, if it does.
    pub pack: &'static [&'static str],
    /// Arguments of Yosys's synthesis script for it.
    pub synthesis: &'static [&'static str],
    /// What it has.
    pub resources: Resources,
    /// The board's oscillator in hertz.
    pub oscillator: u32,
    /// The second pin of a clock that comes as a differential pair.
    pub clock_n: Option<Pin>,
    /// What makes the design's clock of the board's, if anything does.
    pub pll: Option<Pll>,
    /// Whether a low level lights the LED.
    pub led_low: bool,
    /// Pins of the top's ports; none where a shell stands around it.
    pub pins: &'static [Pin],
}

/// Rate of the serial link in bits a second: every oscillator here is a multiple of it.
pub const BAUD: u32 = 1_000_000;

macro_rules! pins {
    ($standard:literal: $($port:ident $site:literal),* $(,)?) => {
        &[$(Pin { port: stringify!($port), site: $site, standard: $standard }),*]
    };
}

const USB: &str = "the board's own USB port";

/// All targets, by family.
pub const TARGETS: &[Target] = &[
    Target {
        name: "ecp5-evn",
        board: "Lattice ECP5 evaluation board",
        serial: "its USB port, channel B, with 0 ohm on R34 and R35",
        family: Family::Ecp5,
        device: "LFE5UM5G-85F-8BG381",
        place: &["--um5g-85k", "--package", "CABGA381", "--speed", "8"],
        pack: &[],
        synthesis: &[],
        resources: Resources {
            lut: 83640,
            carry: 0,
            ff: 83640,
            dsp: 156,
            bram: 208,
        },
        oscillator: 12_000_000,
        clock_n: None,
        pll: Some(Pll {
            multiply: 5,
            divide: 10,
        }),
        led_low: true,
        pins: &[
            Pin {
                port: "clock_i",
                site: "A10",
                standard: "LVCMOS33",
            },
            Pin {
                port: "uart_rx_i",
                site: "P2",
                standard: "LVCMOS33",
            },
            Pin {
                port: "uart_tx_o",
                site: "P3",
                standard: "LVCMOS33",
            },
            Pin {
                port: "led_o",
                site: "A13",
                standard: "LVCMOS25",
            },
        ],
    },
    Target {
        name: "ulx3s",
        board: "Radiona ULX3S with an 85F",
        serial: USB,
        family: Family::Ecp5,
        device: "LFE5U-85F-6BG381C",
        place: &["--85k", "--package", "CABGA381", "--speed", "6"],
        pack: &[],
        synthesis: &[],
        resources: Resources {
            lut: 83640,
            carry: 0,
            ff: 83640,
            dsp: 156,
            bram: 208,
        },
        oscillator: 25_000_000,
        clock_n: None,
        pll: Some(Pll {
            multiply: 2,
            divide: 12,
        }),
        led_low: false,
        pins: pins!("LVCMOS33": clock_i "G2", uart_rx_i "M1", uart_tx_o "L4", led_o "B2"),
    },
    Target {
        name: "orangecrab",
        board: "OrangeCrab r0.2 with a 25F",
        serial: "an adapter at pins 0 (to the FPGA) and 1 (from it)",
        family: Family::Ecp5,
        device: "LFE5U-25F-8MG285C",
        place: &["--25k", "--package", "CSFBGA285", "--speed", "8"],
        pack: &[],
        synthesis: &[],
        resources: Resources {
            lut: 24288,
            carry: 0,
            ff: 24288,
            dsp: 28,
            bram: 56,
        },
        oscillator: 48_000_000,
        clock_n: None,
        pll: None,
        led_low: true,
        pins: pins!("LVCMOS33": clock_i "A9", uart_rx_i "N17", uart_tx_o "M18", led_o "M3"),
    },
    Target {
        name: "icebreaker",
        board: "1BitSquared iCEBreaker",
        serial: USB,
        family: Family::Ice40,
        device: "iCE40UP5K-SG48",
        place: &["--up5k", "--package", "sg48"],
        pack: &[],
        synthesis: &["-dsp", "-device", "u"],
        resources: Resources {
            lut: 5280,
            carry: 0,
            ff: 5280,
            dsp: 8,
            bram: 30,
        },
        oscillator: 12_000_000,
        clock_n: None,
        pll: None,
        led_low: true,
        pins: pins!("LVCMOS33": clock_i "35", uart_rx_i "6", uart_tx_o "9", led_o "37"),
    },
    Target {
        name: "ice40-hx8k",
        board: "Lattice iCE40-HX8K breakout board",
        serial: USB,
        family: Family::Ice40,
        device: "iCE40HX8K-CT256",
        place: &["--hx8k", "--package", "ct256"],
        pack: &[],
        synthesis: &["-device", "hx"],
        resources: Resources {
            lut: 7680,
            carry: 0,
            ff: 7680,
            dsp: 0,
            bram: 32,
        },
        oscillator: 12_000_000,
        clock_n: None,
        pll: None,
        led_low: false,
        pins: pins!("LVCMOS33": clock_i "J3", uart_rx_i "B10", uart_tx_o "B12", led_o "B5"),
    },
    Target {
        name: "crosslink-nx-evn",
        board: "Lattice CrossLink-NX evaluation board",
        serial: "its USB port, channel B, with 0 ohm on R15 and R17",
        family: Family::Nexus,
        device: "LIFCL-40-9BG400C",
        place: &["--device", "LIFCL-40-9BG400C"],
        pack: &[],
        synthesis: &["-family", "lifcl"],
        resources: Resources {
            lut: 32256,
            carry: 0,
            ff: 32256,
            dsp: 56,
            bram: 84,
        },
        oscillator: 12_000_000,
        clock_n: None,
        pll: None,
        led_low: true,
        pins: pins!("LVCMOS33": clock_i "L13", uart_rx_i "F16", uart_tx_o "F18", led_o "E17"),
    },
    Target {
        name: "tang-nano-20k",
        board: "Sipeed Tang Nano 20K",
        serial: USB,
        family: Family::Gowin,
        device: "GW2AR-LV18QN88C8/I7",
        place: &[
            "--device",
            "GW2AR-LV18QN88C8/I7",
            "--vopt",
            "family=GW2A-18C",
        ],
        pack: &["-d", "GW2A-18C"],
        synthesis: &["-family", "gw2a"],
        resources: Resources {
            lut: 20736,
            carry: 0,
            ff: 15552,
            dsp: 48,
            bram: 46,
        },
        oscillator: 27_000_000,
        clock_n: None,
        pll: None,
        led_low: true,
        pins: pins!("LVCMOS33": clock_i "4", uart_rx_i "70", uart_tx_o "69", led_o "15"),
    },
    Target {
        name: "arty-a7-100t",
        board: "Digilent Arty A7-100T",
        serial: USB,
        family: Family::Xilinx7,
        device: "xc7a100tcsg324-1",
        place: &[],
        pack: &[],
        synthesis: &["-family", "xc7"],
        resources: Resources {
            lut: 63400,
            carry: 0,
            ff: 126_800,
            dsp: 240,
            bram: 135,
        },
        oscillator: 100_000_000,
        clock_n: None,
        pll: None,
        led_low: false,
        pins: pins!("LVCMOS33": clock_i "E3", uart_rx_i "A9", uart_tx_o "D10", led_o "H5"),
    },
    Target {
        name: "pynq-z2",
        board: "TUL PYNQ-Z2",
        serial: "an adapter at Pmod A, pins 1 (to the FPGA) and 2 (from it)",
        family: Family::Xilinx7,
        device: "xc7z020clg400-1",
        place: &[],
        pack: &[],
        synthesis: &["-family", "xc7"],
        resources: Resources {
            lut: 53200,
            carry: 0,
            ff: 106_400,
            dsp: 220,
            bram: 140,
        },
        oscillator: 125_000_000,
        clock_n: None,
        pll: None,
        led_low: false,
        pins: pins!("LVCMOS33": clock_i "H16", uart_rx_i "Y18", uart_tx_o "Y19", led_o "R14"),
    },
    Target {
        name: "zcu104",
        board: "Xilinx ZCU104",
        serial: "its USB port, the third UART of four",
        family: Family::UltraScalePlus,
        device: "xczu7ev-ffvc1156-2-e",
        place: &[],
        pack: &[],
        synthesis: &["-family", "xcup"],
        resources: Resources {
            lut: 230_400,
            carry: 0,
            ff: 460_800,
            dsp: 1728,
            bram: 312,
        },
        oscillator: 125_000_000,
        clock_n: Some(Pin {
            port: "clock_n_i",
            site: "E23",
            standard: "LVDS",
        }),
        pll: None,
        led_low: false,
        pins: &[
            Pin {
                port: "clock_i",
                site: "F23",
                standard: "LVDS",
            },
            Pin {
                port: "clock_n_i",
                site: "E23",
                standard: "LVDS",
            },
            Pin {
                port: "uart_rx_i",
                site: "A20",
                standard: "LVCMOS18",
            },
            Pin {
                port: "uart_tx_o",
                site: "C19",
                standard: "LVCMOS18",
            },
            Pin {
                port: "led_o",
                site: "D5",
                standard: "LVCMOS33",
            },
        ],
    },
    Target {
        name: "aws-f2",
        board: "FPGA of an AWS F2 instance, inside of its shell",
        serial: "what the shell connects to it",
        family: Family::UltraScalePlus,
        device: "xcvu47p-fsvh2892-2-e",
        place: &[],
        pack: &[],
        synthesis: &["-family", "xcup"],
        resources: Resources {
            lut: 1_303_680,
            carry: 0,
            ff: 2_607_360,
            dsp: 9024,
            bram: 2016,
        },
        oscillator: 250_000_000,
        clock_n: None,
        pll: None,
        led_low: false,
        pins: &[],
    },
    Target {
        name: "de10-nano",
        board: "Terasic DE10-Nano",
        serial: "an adapter at Arduino pins 0 (to the FPGA) and 1 (from it)",
        family: Family::CycloneV,
        device: "5CSEBA6U23I7",
        place: &[],
        pack: &[],
        synthesis: &["-family", "cyclonev"],
        resources: Resources {
            lut: 83820,
            carry: 0,
            ff: 167_640,
            dsp: 112,
            bram: 553,
        },
        oscillator: 50_000_000,
        clock_n: None,
        pll: None,
        led_low: false,
        pins: pins!("3.3-V LVTTL": clock_i "V11", uart_rx_i "AG13", uart_tx_o "AF13", led_o "W15"),
    },
];

impl Target {
    /// The target of that name.
    pub fn find(name: &str) -> Option<&'static Target> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// The design's clock in hertz.
    pub fn clock(&self) -> u32 {
        self.oscillator * self.pll.map_or(1, |pll| pll.multiply)
    }

    /// The same in megahertz.
    pub fn clock_mhz(&self) -> f64 {
        f64::from(self.clock()) / 1e6
    }

    /// Clock cycles of a bit of the serial link.
    pub fn divisor(&self) -> u32 {
        self.clock() / BAUD
    }

    /// Whether free tools go all the way to a bitstream for it; else weft writes scripts for the vendor's.
    pub fn is_open(&self) -> bool {
        !self.place.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_have_names_of_their_own_and_clocks_that_make_the_baud_rate() {
        for target in TARGETS {
            let name = target.name;
            assert_eq!(Target::find(name), Some(target));
            assert_eq!(target.clock() % BAUD, 0, "{name}");
            assert!(target.divisor() >= 4, "{name}");
            if let Some(pll) = target.pll {
                // What the data sheet of the ECP5 allows.
                let oscillator = f64::from(target.clock() * pll.divide) / 1e6;
                assert!(
                    (400.0..=800.0).contains(&oscillator),
                    "{name}: {oscillator} MHz"
                );
            }
            let mut sites: Vec<_> = target.pins.iter().map(|pin| pin.site).collect();
            sites.sort_unstable();
            sites.dedup();
            assert_eq!(sites.len(), target.pins.len(), "{name}");
        }
    }
}
