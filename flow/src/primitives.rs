//! Primitives of vendors that boards need: their ports are called as the vendors call them.

#![expect(non_snake_case, reason = "the vendors' names")]

use weft_ir::{Module, Unit, ports};

use crate::target::Pll;

/// Phase-locked loop of the ECP5.
pub(crate) struct Ehxplll(pub Pll);

ports! {
    /// Those ports of an [`Ehxplll`] that are connected.
    pub(crate) struct EhxplllPorts(_pll: Ehxplll) {
        CLKI: In<Bit>,
        CLKFB: In<Bit>,
        RST: In<Bit>,
        STDBY: In<Bit>,
        PHASESEL0: In<Bit>,
        PHASESEL1: In<Bit>,
        PHASEDIR: In<Bit>,
        PHASESTEP: In<Bit>,
        PHASELOADREG: In<Bit>,
        PLLWAKESYNC: In<Bit>,
        ENCLKOP: In<Bit>,
        CLKOP: Out<Bit>,
        LOCK: Out<Bit>,
    }
}

impl Unit for Ehxplll {
    type Ports<'m> = EhxplllPorts<'m>;
    const SOURCE: &'static str = "flow/src/primitives.rs";

    fn summary(&self) -> String {
        "phase-locked loop of the ECP5".into()
    }

    fn module_name(&self) -> String {
        "EHXPLLL".into()
    }

    fn primitive(&self) -> Option<Vec<(String, String)>> {
        let Pll { multiply, divide } = self.0;
        let text = |value: &str| format!("\"{value}\"");
        let list = [
            ("PLLRST_ENA", text("DISABLED")),
            ("INTFB_WAKE", text("DISABLED")),
            ("STDBY_ENABLE", text("DISABLED")),
            ("DPHASE_SOURCE", text("DISABLED")),
            ("OUTDIVIDER_MUXA", text("DIVA")),
            ("CLKOP_ENABLE", text("ENABLED")),
            ("FEEDBK_PATH", text("CLKOP")),
            ("CLKI_DIV", "1".into()),
            ("CLKFB_DIV", multiply.to_string()),
            ("CLKOP_DIV", divide.to_string()),
            // The middle of the oscillator's period, as the vendor's generator has it.
            ("CLKOP_CPHASE", (divide - 1).to_string()),
            ("CLKOP_FPHASE", "0".into()),
        ];
        Some(list.map(|(name, value)| (name.to_string(), value)).to_vec())
    }

    fn describe<'m>(&self, _: &'m Module, _: &EhxplllPorts<'m>) {}
}

/// Input buffer of a differential pair, of Xilinx.
pub(crate) struct Ibufds;

ports! {
    /// Ports of an [`Ibufds`].
    pub(crate) struct IbufdsPorts(_buffer: Ibufds) {
        I: In<Bit>,
        IB: In<Bit>,
        O: Out<Bit>,
    }
}

impl Unit for Ibufds {
    type Ports<'m> = IbufdsPorts<'m>;
    const SOURCE: &'static str = "flow/src/primitives.rs";

    fn summary(&self) -> String {
        "input buffer of a differential pair".into()
    }

    fn module_name(&self) -> String {
        "IBUFDS".into()
    }

    fn primitive(&self) -> Option<Vec<(String, String)>> {
        Some(vec![])
    }

    fn describe<'m>(&self, _: &'m Module, _: &IbufdsPorts<'m>) {}
}
