//! What a synthesised netlist holds, by kind of cell and by unit.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::target::{Family, Resources};

/// Yosys's netlist, as far as it is looked at.
#[derive(Debug, Deserialize)]
pub struct Netlist {
    modules: BTreeMap<String, NetlistModule>,
}

#[derive(Debug, Deserialize)]
struct NetlistModule {
    #[serde(default)]
    cells: BTreeMap<String, Cell>,
}

#[derive(Debug, Deserialize)]
struct Cell {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    port_directions: BTreeMap<String, String>,
    #[serde(default)]
    connections: BTreeMap<String, Vec<Bit>>,
}

/// A net's number, or a constant.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Bit {
    Net(u64),
    Constant(#[expect(dead_code, reason = "it has no driver")] String),
}

impl Family {
    /// What a cell of a netlist takes.
    fn takes(self, kind: &str) -> Resources {
        let starts = |list: &[&str]| list.iter().any(|start| kind.starts_with(start));
        let carries = ["CCU2C", "CCU2", "SB_CARRY", "ALU", "CARRY4", "CARRY8"];
        let (lut, ff, dsp, bram): (u64, &[&str], &[&str], &[&str]) = match self {
            Family::Ecp5 => {
                let lut = match kind {
                    "LUT4" => 1,
                    // Four words of four bits' read ports, and the writing side.
                    "TRELLIS_DPR16X4" => 6,
                    _ => 0,
                };
                (
                    lut,
                    &["TRELLIS_FF"],
                    &["MULT18X18D"],
                    &["DP16KD", "PDPW16KD"],
                )
            }
            Family::Ice40 => (
                u64::from(kind == "SB_LUT4"),
                &["SB_DFF"],
                &["SB_MAC16"],
                &["SB_RAM40"],
            ),
            Family::Nexus => {
                let lut = match kind {
                    "LUT4" => 1,
                    "DPR16X4" => 6,
                    _ => 0,
                };
                let dsp: &[&str] = &[
                    "MULT9X9",
                    "MULT18X18",
                    "MULT18X36",
                    "MULT36X36",
                    "MULTADDSUB",
                ];
                (lut, &["FD1P3"], dsp, &["DP16K", "PDP16K", "PDPSC16K"])
            }
            Family::Gowin => {
                let is_lut = ["LUT1", "LUT2", "LUT3", "LUT4"].contains(&kind);
                let lut = if kind == "RAM16SDP4" {
                    8
                } else {
                    u64::from(is_lut)
                };
                (
                    lut,
                    &["DFF"],
                    &["MULT9X9", "MULT18X18", "MULT36X36"],
                    &["SDP", "DPB", "SP", "pROM"],
                )
            }
            Family::Xilinx7 | Family::UltraScalePlus => {
                let lut = match kind {
                    "RAM32M" | "RAM64M" => 4,
                    "RAM32X1D" | "RAM64X1D" => 2,
                    "RAM32M16" | "RAM64M8" => 8,
                    _ => u64::from(starts(&["LUT", "SRL"])),
                };
                (
                    lut,
                    &["FDRE", "FDSE", "FDCE", "FDPE"],
                    &["DSP48"],
                    &["RAMB"],
                )
            }
            Family::CycloneV => {
                let lut = u64::from(starts(&["MISTRAL_ALUT", "MISTRAL_NOT", "MISTRAL_BUF"]));
                (lut, &["MISTRAL_FF"], &["MISTRAL_MUL"], &["MISTRAL_M10K"])
            }
        };
        Resources {
            lut,
            carry: carries.contains(&kind).into(),
            ff: starts(ff).into(),
            dsp: starts(dsp).into(),
            bram: starts(bram).into(),
        }
    }

    /// The same with carry chains as the look-up tables in which they stand.
    pub fn filled(self, takes: Resources) -> Resources {
        let each = match self {
            Family::Ecp5 | Family::Nexus => 2,
            Family::Gowin => 1,
            // Beside those that compute what is added.
            Family::Ice40 | Family::Xilinx7 | Family::UltraScalePlus | Family::CycloneV => 0,
        };
        Resources {
            lut: takes.lut + each * takes.carry,
            carry: 0,
            ..takes
        }
    }

    /// Patterns of cells that end a path: state, and memories that are read through a register.
    pub fn ends(self) -> &'static [&'static str] {
        match self {
            Family::Ecp5 => &["TRELLIS_FF", "DP16KD", "PDPW16KD", "EHXPLLL"],
            Family::Ice40 => &["SB_DFF*", "SB_RAM40*"],
            Family::Nexus => &["FD1P3*", "DP16K*", "PDP16K*", "PDPSC16K*"],
            Family::Gowin => &["DFF*", "SDP*", "DPB", "DPX9B"],
            Family::Xilinx7 | Family::UltraScalePlus => &["FD*E", "RAMB*"],
            Family::CycloneV => &["MISTRAL_FF", "MISTRAL_M10K"],
        }
    }
}

impl std::ops::AddAssign for Resources {
    fn add_assign(&mut self, other: Resources) {
        self.lut += other.lut;
        self.carry += other.carry;
        self.ff += other.ff;
        self.dsp += other.dsp;
        self.bram += other.bram;
    }
}

/// What a netlist takes in all, and each unit of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In all.
    pub total: Resources,
    /// By unit: the names of instances down to a unit of the engine.
    pub units: BTreeMap<String, Resources>,
    /// What a PE takes.
    pub pe: Resources,
    /// How many there are.
    pub pes: u64,
}

impl Usage {
    /// The same with carry chains as the look-up tables in which they stand.
    pub fn filled(&self, family: Family) -> Usage {
        let units = self.units.iter();
        Usage {
            total: family.filled(self.total),
            units: units
                .map(|(name, takes)| (name.clone(), family.filled(*takes)))
                .collect(),
            pe: family.filled(self.pe),
            pes: self.pes,
        }
    }
}

/// How deep the tree of units goes that is told: `system`, `engine`, `psum`.
const DEPTH: usize = 3;

impl Netlist {
    /// Counts the cells below `top`.
    pub fn usage(&self, top: &str, family: Family) -> Usage {
        let mut usage = Usage::default();
        self.count(top, "", family, &mut usage);
        if let Some(name) = self.modules.keys().find(|name| is_pe(name)) {
            let mut pe = Usage::default();
            self.count(name, "", family, &mut pe);
            usage.pe = pe.total;
        }
        usage
    }

    fn count(&self, module: &str, path: &str, family: Family, usage: &mut Usage) {
        let Some(module) = self.modules.get(module) else {
            return;
        };
        let homes = module.homes();
        for (name, cell) in &module.cells {
            let here = match path {
                "" => name.clone(),
                path => format!("{path}.{name}"),
            };
            // The vendor's cells are in the netlist as well, with what is known of their timing.
            if cell.kind.starts_with("weft_") {
                usage.pes += u64::from(is_pe(&cell.kind));
                self.count(&cell.kind, &here, family, usage);
                continue;
            }
            let takes = family.takes(&cell.kind);
            usage.total += takes;
            let of_path = |unit: &str| self::unit(&format!("{path}.{unit}"));
            let unit = homes
                .get(name.as_str())
                .map_or_else(|| unit(&here), |home| of_path(home));
            *usage.units.entry(unit).or_default() += takes;
        }
    }
}

impl NetlistModule {
    /// Names of instances for those cells whose own name has none: Yosys calls logic after a net near by, which may be a
    /// port of the top. Such a cell goes to the unit of what it drives, or else of what drives it.
    fn homes(&self) -> BTreeMap<&str, String> {
        let mut homes: BTreeMap<&str, String> = BTreeMap::new();
        let mut strays = vec![];
        let mut readers: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
        let mut drivers: BTreeMap<u64, &str> = BTreeMap::new();
        for (name, cell) in &self.cells {
            for (port, net) in cell.nets() {
                if cell.drives(port) {
                    drivers.insert(net, name);
                } else {
                    readers.entry(net).or_default().push(name);
                }
            }
            match name.contains("u_") {
                true => drop(homes.insert(name, name.clone())),
                false => strays.push((name.as_str(), cell)),
            }
        }
        loop {
            let known: Vec<(&str, String)> = strays
                .iter()
                .filter_map(|(name, cell)| {
                    let read = cell.nets().filter(|(port, _)| cell.drives(port));
                    let read = read
                        .filter_map(|(_, net)| readers.get(&net))
                        .flatten()
                        .copied();
                    let driven = cell.nets().filter(|(port, _)| !cell.drives(port));
                    let driven = driven.filter_map(|(_, net)| drivers.get(&net).copied());
                    let home = read
                        .chain(driven)
                        .find_map(|neighbour| homes.get(neighbour));
                    home.map(|home| (*name, home.clone()))
                })
                .collect();
            if known.is_empty() {
                return homes;
            }
            strays.retain(|(name, _)| known.iter().all(|(found, _)| found != name));
            homes.extend(known);
        }
    }
}

impl Cell {
    fn drives(&self, port: &str) -> bool {
        self.port_directions
            .get(port)
            .is_some_and(|direction| direction == "output")
    }

    fn nets(&self) -> impl Iterator<Item = (&str, u64)> {
        self.connections.iter().flat_map(|(port, bits)| {
            bits.iter().filter_map(move |bit| match bit {
                Bit::Net(net) => Some((port.as_str(), *net)),
                Bit::Constant(_) => None,
            })
        })
    }
}

fn is_pe(module: &str) -> bool {
    module.starts_with("weft_pe_")
}

/// `u_system.u_engine.u_psum.gen_partition_col[0].u_partition.feed_q` is a part of `system.engine.psum`.
pub(crate) fn unit(cell: &str) -> String {
    let instances = cell.split('.').filter_map(|part| part.strip_prefix("u_"));
    // The last part is the cell, and may be called as the net that it drives.
    let parts: Vec<&str> = instances.take(DEPTH).collect();
    match parts.as_slice() {
        [] => "top".into(),
        parts => parts.join("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_through_the_hierarchy() {
        let text = r#"{"modules": {
            "weft_pe_x": {"cells": {"a": {"type": "MULT18X18D"}, "b": {"type": "TRELLIS_FF"}, "c": {"type": "CCU2C"}}},
            "MULT18X18D": {"cells": {"$1": {"type": "$specify2"}}},
            "top": {"cells": {
                "u_system.u_engine.u_array.gen_pe_row[0].gen_pe_col[0].u_pe": {"type": "weft_pe_x"},
                "u_system.u_engine.u_array.gen_pe_row[0].gen_pe_col[1].u_pe": {"type": "weft_pe_x"},
                "u_system.u_link.state_q_LUT4_D": {"type": "LUT4"},
                "u_system.u_link.more_LUT4_D": {"type": "LUT4", "port_directions": {"A": "input", "Z": "output"},
                                                "connections": {"A": [7], "Z": [8]}},
                "led_o_LUT4_Z_LUT4_A": {"type": "LUT4", "port_directions": {"A": "input", "Z": "output"},
                                        "connections": {"A": ["0"], "Z": [7]}},
                "led_o_LUT4_Z": {"type": "LUT4"}
            }}
        }}"#;
        let netlist: Netlist = serde_json::from_str(text).unwrap();
        let usage = netlist.usage("top", Family::Ecp5);
        let resources = |lut, carry, ff, dsp| Resources {
            lut,
            carry,
            ff,
            dsp,
            bram: 0,
        };
        assert_eq!((usage.pes, usage.pe), (2, resources(0, 1, 1, 1)));
        assert_eq!(usage.total, resources(4, 2, 2, 2));
        let units = [
            ("system.engine.array", resources(0, 2, 2, 2)),
            ("system.link", resources(3, 0, 0, 0)),
            ("top", resources(1, 0, 0, 0)),
        ];
        let filled = usage.filled(Family::Ecp5);
        assert_eq!((filled.total.lut, filled.pe.lut), (8, 2));
        assert_eq!(
            usage.units,
            units.map(|(name, r)| (name.to_string(), r)).into()
        );
    }
}
