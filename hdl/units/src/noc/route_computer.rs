//! From a destination to a route.

use weft_ir::{Module, Unit, address_width, ports};

/// Looks the entry of a destination up, without a register. A destination that there is not gives anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteComputer {
    /// Destinations, at least 1.
    pub destinations: u32,
    /// Ports of the router.
    pub ports: u32,
    /// Bits of the choice of virtual channels.
    pub choice_bits: u32,
    /// The port of the input, if that is no output of it: the numbers of outputs close up.
    pub own_port: Option<u32>,
}

ports! {
    /// Ports of a [`RouteComputer`].
    pub struct RouteComputerPorts(computer: RouteComputer) {
        /// For each destination the output, and above it the choice of virtual channels
        routes_i: In<UInt> = computer.destinations * (address_width(computer.ports) + computer.choice_bits),
        destination_i: In<UInt> = address_width(computer.destinations),
        /// Output, counted among those of this input, and above it the choice of virtual channels
        entry_o: Out<UInt> = computer.output_bits() + computer.choice_bits,
    }
}

impl RouteComputer {
    fn output_bits(&self) -> u32 {
        address_width(self.ports - u32::from(self.own_port.is_some()))
    }
}

impl Unit for RouteComputer {
    type Ports<'m> = RouteComputerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/route_computer.rs";

    fn summary(&self) -> String {
        "route computer".into()
    }

    fn module_name(&self) -> String {
        let own = self.own_port.map(|port| format!("_o{port}"));
        format!(
            "weft_route_computer_n{}_p{}_c{}{}",
            self.destinations,
            self.ports,
            self.choice_bits,
            own.unwrap_or_default()
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &RouteComputerPorts<'m>) {
        let port_bits = address_width(self.ports);
        let entry_bits = port_bits + self.choice_bits;
        let entry = if self.destinations == 1 {
            m.unused("destination", *io.destination_i);
            *io.routes_i
        } else {
            io.routes_i.lane(*io.destination_i, entry_bits)
        };
        let entry = m.wire("entry", entry);
        let port = entry.bits(0, port_bits);
        let output = match self.own_port {
            None => port,
            Some(own) => {
                let port = m.wire("port", port);
                let bits = self.output_bits();
                let low = port.bits(0, bits);
                if own + 1 == self.ports {
                    // None is beyond it.
                    if bits < port_bits {
                        m.unused("port_high", port.bits(bits, port_bits - bits));
                    }
                    low
                } else {
                    let beyond = m.uint(own.into(), port_bits).less(port);
                    beyond.mux(low.decrement(), low)
                }
            }
        };
        io.entry_o.drive(match self.choice_bits {
            0 => output,
            bits => m.concat(&[entry.bits(port_bits, bits), output]),
        });
    }
}
