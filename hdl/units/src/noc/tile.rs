//! A router as it stands in a mesh, torus or ring: with the registers of the links that leave it.

use weft_ir::{Declare, In, Module, Out, PortHandle, PortSet, PortText, Sig, UInt, Unit};

use super::Router;
use super::router::side_by_side;
use super::routes::{DIRECTIONS, Direction};
use super::{GridRouter, Way};
use crate::prim::{delayed, delayed_zero};

/// A router, and the registers of the links that start at it, for flits and for credits.
///
/// All tiles of a network have the same ports, a side for each direction in which any of its links leads; on a side on
/// which the router has no link they are dead.
#[derive(Clone, Debug)]
pub struct Tile {
    pub(super) router: Router,
    pub(super) grid: GridRouter,
    /// Directions of all tiles.
    pub(super) sides: Vec<Direction>,
    /// Registers of a link.
    pub(super) latency: u32,
}

/// A side of a [`Tile`]: a link out and a link in. What goes over it is packed, valid the lowest bit, then the virtual channel, then
/// the flit.
#[derive(Debug)]
pub struct TileSide<'m> {
    pub(super) direction: Direction,
    pub(super) flit_o: Out<'m, UInt>,
    pub(super) credit_i: In<'m, UInt>,
    pub(super) flit_i: In<'m, UInt>,
    pub(super) credit_o: Out<'m, UInt>,
}

/// Ports of a [`Tile`].
#[derive(Debug)]
pub struct TilePorts<'m> {
    /// Its coordinates, each where there is more than one.
    pub(super) here: Vec<In<'m, UInt>>,
    pub(super) in_valid_i: In<'m, UInt>,
    pub(super) in_vc_i: In<'m, UInt>,
    pub(super) in_flit_i: In<'m, UInt>,
    pub(super) in_credit_valid_o: Out<'m, UInt>,
    pub(super) in_credit_vc_o: Out<'m, UInt>,
    pub(super) out_valid_o: Out<'m, UInt>,
    pub(super) out_vc_o: Out<'m, UInt>,
    pub(super) out_flit_o: Out<'m, UInt>,
    pub(super) out_credit_valid_i: In<'m, UInt>,
    pub(super) out_credit_vc_i: In<'m, UInt>,
    pub(super) sides: Vec<TileSide<'m>>,
}

impl<'m> PortSet<'m> for TilePorts<'m> {
    type Unit = Tile;

    fn declare(tile: &Tile, d: &Declare<'m>) -> Self {
        fn port<'m, P: PortHandle<'m>>(
            d: &Declare<'m>,
            name: &str,
            doc: &str,
            group: Option<&str>,
            width: u32,
        ) -> P {
            let docs: &[&str] = if doc.is_empty() { &[] } else { &[doc] };
            P::declare(d, PortText { name, docs, group }, width)
        }
        let terminals = tile.router.terminals;
        let (vc_bits, flit_bits) = (tile.router.vc_bits(), tile.router.flit_bits());
        let vcs = terminals * vc_bits;
        let flits = terminals * flit_bits;
        let here = tile.grid.coordinates().into_iter();
        let here = here.enumerate().map(|(index, (axis, bits))| {
            let doc = "Its coordinates, held by whoever drives them";
            let doc = if index == 0 { doc } else { "" };
            port(d, &format!("{axis}_i"), doc, None, bits)
        });
        let side = |direction: &Direction| {
            let side = DIRECTIONS[*direction];
            let group = format!(
                "The link to the {side}: valid, virtual channel, flit; valid, virtual channel of a credit"
            );
            TileSide {
                direction: *direction,
                flit_o: port(
                    d,
                    &format!("{side}_flit_o"),
                    "",
                    Some(&group),
                    1 + vc_bits + flit_bits,
                ),
                credit_i: port(d, &format!("{side}_credit_i"), "", None, 1 + vc_bits),
                flit_i: port(
                    d,
                    &format!("{side}_flit_i"),
                    "",
                    None,
                    1 + vc_bits + flit_bits,
                ),
                credit_o: port(d, &format!("{side}_credit_o"), "", None, 1 + vc_bits),
            }
        };
        TilePorts {
            here: here.collect(),
            in_valid_i: port(
                d,
                "in_valid_i",
                "",
                Some("What its terminals send"),
                terminals,
            ),
            in_vc_i: port(d, "in_vc_i", "", None, vcs),
            in_flit_i: port(d, "in_flit_i", "", None, flits),
            in_credit_valid_o: port(d, "in_credit_valid_o", "", None, terminals),
            in_credit_vc_o: port(d, "in_credit_vc_o", "", None, vcs),
            out_valid_o: port(d, "out_valid_o", "", Some("What they receive"), terminals),
            out_vc_o: port(d, "out_vc_o", "", None, vcs),
            out_flit_o: port(d, "out_flit_o", "", None, flits),
            out_credit_valid_i: port(d, "out_credit_valid_i", "", None, terminals),
            out_credit_vc_i: port(d, "out_credit_vc_i", "", None, vcs),
            sides: tile.sides.iter().map(side).collect(),
        }
    }
}

impl<'m> TilePorts<'m> {
    /// The side in a direction.
    pub(super) fn side(&self, direction: Direction) -> Option<&TileSide<'m>> {
        self.sides.iter().find(|side| side.direction == direction)
    }
}

/// Registers of a link: valid is the lowest bit of what goes over it, and the only part that reset clears.
pub(super) fn link<'m>(
    m: &'m Module,
    name: &str,
    cycles: u32,
    valid: Sig<'m, UInt>,
    rest: &[(&str, Sig<'m, UInt>)],
) -> Vec<Sig<'m, UInt>> {
    let valid = match cycles {
        0 => valid,
        _ => delayed_zero(m, &format!("{name}_valid"), valid, cycles),
    };
    let rest = rest.iter().map(|(part, value)| match cycles {
        0 => *value,
        _ => delayed(m, &format!("{name}_{part}"), *value, cycles),
    });
    std::iter::once(valid).chain(rest).collect()
}

impl Unit for Tile {
    type Ports<'m> = TilePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/tile.rs";

    fn summary(&self) -> String {
        "router with the registers of its links".into()
    }

    fn module_name(&self) -> String {
        let router = self.router.module_name();
        let rest = router.rsplit_once("router_").map_or("", |(_, rest)| rest);
        format!("weft_tile_{rest}_l{}", self.latency)
    }

    fn describe<'m>(&self, m: &'m Module, io: &TilePorts<'m>) {
        let router = &self.router;
        let (terminals, vc_bits, flit_bits) =
            (router.terminals, router.vc_bits(), router.flit_bits());
        let r = m.instance("router", router);
        r.here_i.drive(match io.here[..] {
            [] => m.zero(1),
            _ => side_by_side(m, io.here.iter().map(|at| **at)),
        });

        // By part, the terminals' lanes and then those of links.
        let mut valid = vec![*io.in_valid_i];
        let mut vc = vec![*io.in_vc_i];
        let mut flit = vec![*io.in_flit_i];
        let mut credit_valid = vec![*io.out_credit_valid_i];
        let mut credit_vc = vec![*io.out_credit_vc_i];
        for direction in &self.grid.directions {
            let Some(side) = io.side(*direction) else {
                continue;
            };
            valid.push(side.flit_i.bits(0, 1));
            vc.push(side.flit_i.bits(1, vc_bits));
            flit.push(side.flit_i.bits(1 + vc_bits, flit_bits));
            credit_valid.push(side.credit_i.bits(0, 1));
            credit_vc.push(side.credit_i.bits(1, vc_bits));
        }
        r.in_valid_i.drive(side_by_side(m, valid));
        r.in_vc_i.drive(side_by_side(m, vc));
        r.in_flit_i.drive(side_by_side(m, flit));
        r.out_credit_valid_i.drive(side_by_side(m, credit_valid));
        r.out_credit_vc_i.drive(side_by_side(m, credit_vc));

        io.in_credit_valid_o
            .drive(r.in_credit_valid_o.bits(0, terminals));
        io.in_credit_vc_o
            .drive(r.in_credit_vc_o.bits(0, terminals * vc_bits));
        io.out_valid_o.drive(r.out_valid_o.bits(0, terminals));
        io.out_vc_o.drive(r.out_vc_o.bits(0, terminals * vc_bits));
        io.out_flit_o
            .drive(r.out_flit_o.bits(0, terminals * flit_bits));
        for side in &io.sides {
            let name = DIRECTIONS[side.direction];
            let directions = &self.grid.directions;
            let place = directions.iter().position(|d| *d == side.direction);
            let Some(port) = place.map(|place| terminals + place as u32) else {
                m.unused(&format!("{name}_flit"), *side.flit_i);
                m.unused(&format!("{name}_credit"), *side.credit_i);
                side.flit_o.drive(m.zero(side.flit_o.width()));
                side.credit_o.drive(m.zero(side.credit_o.width()));
                continue;
            };
            let vc = r.out_vc_o.bits(port * vc_bits, vc_bits);
            let flit = r.out_flit_o.bits(port * flit_bits, flit_bits);
            let sent = link(
                m,
                name,
                self.latency,
                r.out_valid_o.bits(port, 1),
                &[("vc", vc), ("flit", flit)],
            );
            side.flit_o.drive(side_by_side(m, sent));
            let back = link(
                m,
                &format!("{name}_credit"),
                self.latency,
                r.in_credit_valid_o.bits(port, 1),
                &[("vc", r.in_credit_vc_o.bits(port * vc_bits, vc_bits))],
            );
            side.credit_o.drive(side_by_side(m, back));
        }
    }
}

impl Tile {
    /// The tile of a router in a grid, otherwise as `common`. `sides` are the directions of all tiles.
    pub(super) fn new(grid: GridRouter, common: Router, sides: &[Direction], latency: u32) -> Tile {
        Tile {
            router: Router {
                way: Way::Grid(grid.clone()),
                ..common
            },
            grid,
            sides: sides.to_vec(),
            latency,
        }
    }
}
