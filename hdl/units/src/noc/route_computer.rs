//! From a destination to a route.

use weft_ir::{Module, Unit, address_width, ports};

/// Looks the entry of a destination up, without a register. A destination that there is not gives anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteComputer {
    /// Destinations, at least 1.
    pub destinations: u32,
    /// Bits of an entry.
    pub entry_bits: u32,
}

ports! {
    /// Ports of a [`RouteComputer`].
    pub struct RouteComputerPorts(computer: RouteComputer) {
        /// An entry for each destination
        routes_i: In<UInt> = computer.destinations * computer.entry_bits,
        destination_i: In<UInt> = address_width(computer.destinations),
        entry_o: Out<UInt> = computer.entry_bits,
    }
}

impl Unit for RouteComputer {
    type Ports<'m> = RouteComputerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/route_computer.rs";

    fn summary(&self) -> String {
        "route computer".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_route_computer_n{}_w{}",
            self.destinations, self.entry_bits
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &RouteComputerPorts<'m>) {
        let entry = |index| io.routes_i.bits(index * self.entry_bits, self.entry_bits);
        if self.destinations == 1 {
            m.unused("destination", *io.destination_i);
            io.entry_o.drive(entry(0));
        } else {
            io.entry_o
                .drive(io.routes_i.lane(*io.destination_i, self.entry_bits));
        }
    }
}
