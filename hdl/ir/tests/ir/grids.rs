//! Lattices put together at run time: any cell, any feeds, any taps.

use weft_ir::{Bit, Lattice, Module, ReadDuringWrite, SInt, Side, Sig, UInt, Unit};

use crate::ports::{AnyIn, AnyOut, ManyPorted, ManyPorts, Ty};
use crate::units::{Counter, CounterPorts};

/// Cells for lattices. Inputs and outputs of one name can be linked.
///
/// Outputs that are logic are 0 in the state of power-up, all zero: loop form knows them from the first edge on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Registers with and without reset and enable; outputs that are registers, and one that is logic.
    Mix,
    /// A memory with byte lanes, read and written every cycle.
    Store,
    /// Logic and state of instances inside the cell.
    Nested,
    /// Words wider than a machine's.
    Wide,
    /// One register behind two outputs.
    Twin,
}

impl Cell {
    pub const ALL: [Cell; 5] = [Cell::Mix, Cell::Store, Cell::Nested, Cell::Wide, Cell::Twin];

    /// Inputs and outputs.
    fn ports(self) -> [Vec<(&'static str, Ty)>; 2] {
        use Ty::{Bit, SInt, UInt};
        match self {
            Cell::Mix => [
                vec![
                    ("a_i", UInt(4)),
                    ("b_i", SInt(6)),
                    ("v_i", Bit),
                    ("en_i", Bit),
                    ("k_i", UInt(3)),
                ],
                vec![
                    ("a_o", UInt(4)),
                    ("b_o", SInt(6)),
                    ("v_o", Bit),
                    ("sum_o", SInt(8)),
                    ("flag_o", Bit),
                ],
            ],
            Cell::Store => [
                vec![
                    ("a_i", UInt(3)),
                    ("write_i", Bit),
                    ("lanes_i", UInt(2)),
                    ("d_i", UInt(8)),
                    ("to_i", UInt(3)),
                ],
                vec![
                    ("a_o", UInt(3)),
                    ("d_o", UInt(8)),
                    ("old_o", UInt(8)),
                    ("high_o", UInt(4)),
                ],
            ],
            Cell::Nested => [
                vec![("go_i", Bit), ("x_i", UInt(5))],
                vec![("go_o", Bit), ("x_o", UInt(5)), ("count_o", UInt(3))],
            ],
            Cell::Wide => [
                vec![("x_i", SInt(70)), ("k_i", SInt(5))],
                vec![("x_o", SInt(70)), ("low_o", UInt(33))],
            ],
            Cell::Twin => [
                vec![("a_i", UInt(4)), ("b_i", UInt(4))],
                vec![("a_o", UInt(4)), ("b_o", UInt(4)), ("both_o", UInt(4))],
            ],
        }
    }
}

impl Cell {
    /// The register behind an output, as a number, if the output is one.
    pub fn register(self, out: usize) -> Option<usize> {
        match (self, self.ports()[1][out].0) {
            (_, "flag_o" | "high_o" | "count_o" | "low_o" | "both_o") => None,
            (Cell::Twin, _) => Some(0),
            _ => Some(out),
        }
    }
}

fn owned(ports: Vec<(&'static str, Ty)>) -> Vec<(String, Ty)> {
    ports
        .into_iter()
        .map(|(name, ty)| (name.to_string(), ty))
        .collect()
}

impl ManyPorted for Cell {
    fn inputs(&self) -> Vec<(String, Ty)> {
        owned(self.ports()[0].clone())
    }
    fn outputs(&self) -> Vec<(String, Ty)> {
        owned(self.ports()[1].clone())
    }
}

impl Unit for Cell {
    type Ports<'m> = ManyPorts<'m, Cell>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "cell for tests".into()
    }
    fn module_name(&self) -> String {
        format!("weft_cell_{self:?}").to_lowercase()
    }
    fn describe<'m>(&self, m: &'m Module, io: &ManyPorts<'m, Cell>) {
        match self {
            Cell::Mix => {
                let (a, b, v) = (io.uint(0), io.sint(1), io.bit(2));
                let (en, k) = (io.bit(3), io.uint(4));
                let a_q = m.register("a", 4).reset_to(5);
                a_q.next_when(en, a ^ k.extend_to(4));
                let b_q = m.reg_en("b", en & v, b);
                let v_q = m.reg_zero("v", v);
                let sum = m.register("sum", 8).reset_to(0x80);
                let next = m.wire("next", *sum + b * a_q.to_sint());
                sum.next(next.sat_to(8));
                let last = m.reg("last", b_q.is_negative());
                io.drive(0, *a_q);
                io.drive(1, b_q);
                io.drive(2, v_q);
                io.drive(3, *sum);
                io.drive(4, (last ^ v_q) | a_q.is(9));
            }
            Cell::Store => {
                let (a, write, lanes) = (io.uint(0), io.bit(1), io.uint(2));
                let (d, to) = (io.uint(3), io.uint(4));
                let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
                words.write_lanes(to, d, write, lanes, 4);
                let old = words.read::<UInt>("old", a, !write | a.bit(0));
                let copy = m.memory("copy", 8, 8, ReadDuringWrite::Old);
                copy.write(a, old, write);
                let d_q = m.reg("d", copy.read_now::<UInt>("copied", to) ^ d);
                io.drive(0, m.reg_zero("a", a));
                io.drive(1, d_q);
                io.drive(2, old);
                io.drive(3, old.bits(4, 4));
                m.unused("old", old);
            }
            Cell::Nested => {
                let (go, x) = (io.bit(0), io.uint(1));
                let counter: CounterPorts<'_> = m.instance("counter", &Counter { width: 3 });
                counter.count_i.drive(go & x.bit(4));
                let second: CounterPorts<'_> = m.instance("second", &Counter { width: 4 });
                second.count_i.drive(go);
                let x_q = m.reg("x", (x + second.count_o.extend_to(5)).wrap_to(5));
                io.drive(0, m.reg_zero("go", go));
                io.drive(1, x_q);
                io.drive(2, *counter.count_o);
            }
            Cell::Wide => {
                let (x, k) = (io.sint(0), io.sint(1));
                let x_q = m.register("x", 70);
                x_q.next((x * k + *x_q).wrap_to(70));
                io.drive(0, *x_q);
                io.drive(1, x_q.bits(0, 33));
            }
            Cell::Twin => {
                let (a, b) = (io.uint(0), io.uint(1));
                let q = m.reg("q", (a + b).wrap_to(4));
                io.drive(0, q);
                io.drive(1, q);
                io.drive(2, q ^ q.shift_right(1));
            }
        }
    }
}

/// Where an input of a lattice's cells comes from. Each takes a port of the top, or zero where it may.
#[derive(Clone, Copy, Debug)]
pub enum Feed {
    All,
    Each,
    /// From the output of the number, which the neighbour on that side has.
    Link(Side, usize),
    /// The same with zero at the edge.
    LinkZero(Side, usize),
    /// From the output, at the edge the tap of an earlier lattice of the top: its number, the number of its tap.
    LinkTap(Side, usize, usize, usize),
    /// Every lane from the tap of an earlier lattice.
    EachTap(usize, usize),
    /// The same with an inverter between the lattices.
    EachNot(usize, usize),
}

/// Outputs of a lattice that the top hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    Every(usize),
    Edge(Side, usize),
}

/// A lattice of the top.
#[derive(Clone, Debug)]
pub struct Plan {
    pub rows: u32,
    pub cols: u32,
    pub cell: Cell,
    pub feeds: Vec<Feed>,
    pub taps: Vec<Tap>,
}

impl Plan {
    /// Lanes of a vector along `side`.
    pub fn side(&self, side: Side) -> u32 {
        match side {
            Side::North | Side::South => self.cols,
            Side::East | Side::West => self.rows,
        }
    }

    /// Bits of a tap.
    pub fn tap_width(&self, tap: Tap) -> u32 {
        let outputs = self.cell.outputs();
        match tap {
            Tap::Every(out) => self.rows * self.cols * outputs[out].1.width(),
            Tap::Edge(side, out) => self.side(side) * outputs[out].1.width(),
        }
    }

    /// The top's port for an input, if it has one.
    fn source(&self, index: usize) -> Option<Ty> {
        let ty = self.cell.inputs()[index].1;
        match self.feeds[index] {
            Feed::All => Some(ty),
            Feed::Each => Some(Ty::UInt(self.rows * self.cols * ty.width())),
            Feed::Link(side, _) => Some(Ty::UInt(self.side(side) * ty.width())),
            Feed::LinkZero(..) | Feed::LinkTap(..) | Feed::EachTap(..) | Feed::EachNot(..) => None,
        }
    }
}

/// A module of several lattices, or of an instance that holds them.
#[derive(Clone, Debug)]
pub struct Grids {
    pub name: String,
    pub plans: Vec<Plan>,
    /// Whether the lattices stand in an instance of their own.
    pub inside: bool,
}

impl ManyPorted for Grids {
    fn inputs(&self) -> Vec<(String, Ty)> {
        let of = |(n, plan): (usize, &Plan)| {
            let named = |(i, (name, _)): (usize, (String, Ty))| {
                plan.source(i).map(|ty| (format!("l{n}_{name}"), ty))
            };
            plan.cell
                .inputs()
                .into_iter()
                .enumerate()
                .filter_map(named)
                .collect::<Vec<_>>()
        };
        self.plans.iter().enumerate().flat_map(of).collect()
    }

    fn outputs(&self) -> Vec<(String, Ty)> {
        let of = |(n, plan): (usize, &Plan)| {
            let named = |tap: &Tap| {
                let (out, place) = match *tap {
                    Tap::Every(out) => (out, "all".to_string()),
                    Tap::Edge(side, out) => (out, format!("{side:?}").to_lowercase()),
                };
                let name = plan.cell.outputs()[out].0.replace("_o", "");
                (
                    format!("l{n}_{name}_{place}_o"),
                    Ty::UInt(plan.tap_width(*tap)),
                )
            };
            plan.taps.iter().map(named).collect::<Vec<_>>()
        };
        self.plans.iter().enumerate().flat_map(of).collect()
    }
}

impl Unit for Grids {
    type Ports<'m> = ManyPorts<'m, Grids>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "lattices for tests".into()
    }
    fn module_name(&self) -> String {
        self.name.clone()
    }
    fn describe<'m>(&self, m: &'m Module, io: &ManyPorts<'m, Grids>) {
        if self.inside {
            let held = Grids {
                name: format!("{}_held", self.name),
                inside: false,
                ..self.clone()
            };
            let inner = m.instance("inner", &held);
            for (to, from) in inner.inputs.iter().zip(&io.inputs) {
                match (to, from) {
                    (AnyIn::Bit(to), AnyIn::Bit(from)) => to.drive(**from),
                    (AnyIn::UInt(to), AnyIn::UInt(from)) => to.drive(**from),
                    (AnyIn::SInt(to), AnyIn::SInt(from)) => to.drive(**from),
                    _ => unreachable!("the ports are the same"),
                }
            }
            for (to, from) in io.outputs.iter().zip(&inner.outputs) {
                if let (AnyOut::UInt(to), AnyOut::UInt(from)) = (to, from) {
                    to.drive(**from);
                }
            }
            return;
        }
        let mut inputs = io.inputs.iter();
        let mut outputs = io.outputs.iter();
        let mut taps: Vec<Vec<Sig<'m, UInt>>> = vec![];
        for (n, plan) in self.plans.iter().enumerate() {
            let lattice = m.lattice(&format!("l{n}"), plan.rows, plan.cols, &plan.cell);
            for (i, feed) in plan.feeds.iter().enumerate() {
                let source = plan.source(i).and_then(|_| inputs.next()).copied();
                let to = lattice.io.inputs[i];
                let width = plan.cell.inputs()[i].1.width();
                match (*feed, source) {
                    (Feed::All, Some(source)) => all(&lattice, to, source),
                    (Feed::Each, Some(AnyIn::UInt(source))) => each(&lattice, to, *source),
                    (Feed::Link(side, out), Some(AnyIn::UInt(source))) => {
                        link(&lattice, side, to, lattice.io.outputs[out], *source);
                    }
                    (Feed::LinkZero(side, out), None) => {
                        let zero = m.zero(plan.side(side) * width);
                        link(&lattice, side, to, lattice.io.outputs[out], zero);
                    }
                    (Feed::LinkTap(side, out, from, tap), None) => {
                        link(&lattice, side, to, lattice.io.outputs[out], taps[from][tap]);
                    }
                    (Feed::EachTap(from, tap), None) => each(&lattice, to, taps[from][tap]),
                    (Feed::EachNot(from, tap), None) => {
                        each(
                            &lattice,
                            to,
                            m.wire(&format!("l{n}_not{i}"), !taps[from][tap]),
                        );
                    }
                    other => unreachable!("{other:?}"),
                }
            }
            let found: Vec<_> = plan.taps.iter().map(|tap| gather(&lattice, *tap)).collect();
            for tap in &found {
                if let Some(AnyOut::UInt(output)) = outputs.next() {
                    output.drive(*tap);
                }
            }
            taps.push(found);
        }
    }
}

type CellLattice<'m> = Lattice<'m, ManyPorts<'m, Cell>>;

fn all<'m>(lattice: &CellLattice<'m>, to: AnyIn<'m>, source: AnyIn<'m>) {
    match (to, source) {
        (AnyIn::Bit(to), AnyIn::Bit(source)) => lattice.all(&to, *source),
        (AnyIn::UInt(to), AnyIn::UInt(source)) => lattice.all(&to, *source),
        (AnyIn::SInt(to), AnyIn::SInt(source)) => lattice.all(&to, *source),
        other => unreachable!("{other:?}"),
    }
}

fn each<'m>(lattice: &CellLattice<'m>, to: AnyIn<'m>, vector: Sig<'m, UInt>) {
    match to {
        AnyIn::Bit(to) => lattice.each(&to, vector),
        AnyIn::UInt(to) => lattice.each(&to, vector),
        AnyIn::SInt(to) => lattice.each(&to, vector),
    }
}

fn link<'m>(
    lattice: &CellLattice<'m>,
    side: Side,
    to: AnyIn<'m>,
    from: AnyOut<'m>,
    edge: Sig<'m, UInt>,
) {
    match (to, from) {
        (AnyIn::Bit(to), AnyOut::Bit(from)) => lattice.link(side, &to, &from, edge),
        (AnyIn::UInt(to), AnyOut::UInt(from)) => lattice.link(side, &to, &from, edge),
        (AnyIn::SInt(to), AnyOut::SInt(from)) => lattice.link(side, &to, &from, edge),
        other => unreachable!("{other:?}"),
    }
}

fn gather<'m>(lattice: &CellLattice<'m>, tap: Tap) -> Sig<'m, UInt> {
    let get = |out: usize, side: Option<Side>| match (lattice.io.outputs[out], side) {
        (AnyOut::Bit(from), None) => lattice.every(&from),
        (AnyOut::UInt(from), None) => lattice.every(&from),
        (AnyOut::SInt(from), None) => lattice.every(&from),
        (AnyOut::Bit(from), Some(side)) => lattice.edge(side, &from),
        (AnyOut::UInt(from), Some(side)) => lattice.edge(side, &from),
        (AnyOut::SInt(from), Some(side)) => lattice.edge(side, &from),
    };
    match tap {
        Tap::Every(out) => get(out, None),
        Tap::Edge(side, out) => get(out, Some(side)),
    }
}

/// Inputs by number and kind; outputs driven by number.
impl<'m, U> ManyPorts<'m, U> {
    pub fn bit(&self, index: usize) -> Sig<'m, Bit> {
        match self.inputs[index] {
            AnyIn::Bit(port) => *port,
            other => unreachable!("{other:?}"),
        }
    }

    pub fn uint(&self, index: usize) -> Sig<'m, UInt> {
        match self.inputs[index] {
            AnyIn::UInt(port) => *port,
            other => unreachable!("{other:?}"),
        }
    }

    pub fn sint(&self, index: usize) -> Sig<'m, SInt> {
        match self.inputs[index] {
            AnyIn::SInt(port) => *port,
            other => unreachable!("{other:?}"),
        }
    }

    fn drive<K: Driven>(&self, index: usize, value: Sig<'m, K>) {
        K::drive(&self.outputs[index], value);
    }
}

/// A kind whose outputs are told apart in [`AnyOut`].
trait Driven: weft_ir::Kind {
    fn drive<'m>(port: &AnyOut<'m>, value: Sig<'m, Self>);
}

macro_rules! driven {
    ($($kind:ident)*) => { $(
        impl Driven for $kind {
            fn drive<'m>(port: &AnyOut<'m>, value: Sig<'m, Self>) {
                match port {
                    AnyOut::$kind(port) => port.drive(value),
                    other => unreachable!("{other:?}"),
                }
            }
        }
    )* };
}

driven!(Bit UInt SInt);
