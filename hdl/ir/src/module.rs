//! The builder of a module: what a unit's description is written with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::panic::Location;
use std::rc::Rc;

use num_bigint::BigUint;

use crate::bundle::Direction;
use crate::def::*;
use crate::error::{Error, Errors, Loc, Rule};
use crate::ports::{Declare, In, Out, PortSet, Role, Unit};
use crate::sig::Sig;
use crate::types::{
    Bit, Kind, KindTag, MAX_CELLS, MAX_DEPTH, MAX_WIDTH, Number, SInt, Type, UInt, address_width,
    bits, counted,
};
use crate::verify;

/// Prefix of what is deliberately not used.
const UNUSED: &str = "unused_";

/// What the modules of one elaboration share: finished modules by name, and the errors found so far.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub modules: RefCell<BTreeMap<String, Rc<ModuleDef>>>,
    pub errors: RefCell<Vec<Error>>,
}

/// A module under description.
///
/// A [`Unit`] gets one in [`describe`](Unit::describe), with its ports. Clock and reset are implied: a module that
/// has state gets `clk_i`, one that has reset values gets `rst_i`, which is synchronous and active high.
#[derive(Debug)]
pub struct Module {
    name: String,
    context: Rc<Context>,
    pub(crate) def: RefCell<ModuleDef>,
    /// Prefixes of the scopes that are open, innermost last.
    scopes: RefCell<Vec<String>>,
}

/// What clocks and what resets an instance; where nothing is said, what clocks and resets the module around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Domain<'m> {
    /// The clock.
    pub clock: Option<Sig<'m, Bit>>,
    /// The reset, synchronous to the clock, active high.
    pub reset: Option<Sig<'m, Bit>>,
}

/// A net that is driven after it was first read.
#[derive(Clone, Copy, Debug)]
pub struct Net<'m, K> {
    sig: Sig<'m, K>,
    wire: WireId,
}

/// A register whose next value is given after it was first read.
#[derive(Clone, Copy, Debug)]
pub struct Register<'m, K> {
    sig: Sig<'m, K>,
    reg: RegId,
}

/// A memory: an array of words with any number of read and write ports.
///
/// Where two ports write one word in the same cycle, the one that was described later wins. An address beyond the last
/// word reads anything and writes nothing.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'m> {
    m: &'m Module,
    mem: MemId,
    width: u32,
    depth: u32,
}

/// A regular grid of one cell with links between neighbours; [`Module::lattice`] makes one.
///
/// `io` are the cell's ports: inputs are fed with [`link`](Lattice::link), [`all`](Lattice::all) and
/// [`each`](Lattice::each), outputs are gathered with [`edge`](Lattice::edge) and [`every`](Lattice::every).
/// An output that is linked must be a register of the cell, and every output a function of its registers alone:
/// that makes the lattice systolic, and lets a simulator update it cell by cell.
#[derive(Debug)]
pub struct Lattice<'m, P> {
    /// The cell's ports.
    pub io: P,
    m: &'m Module,
    id: LatId,
}

impl Module {
    fn new(name: String, summary: &str, source: &str, context: Rc<Context>, loc: Loc) -> Module {
        Module {
            def: RefCell::new(ModuleDef {
                name: name.clone(),
                summary: summary.to_string(),
                source: source.to_string(),
                parameters: vec![],
                primitive: None,
                ports: vec![],
                nodes: vec![],
                wires: vec![],
                regs: vec![],
                mems: vec![],
                instances: vec![],
                lattices: vec![],
                links: vec![],
                items: vec![],
                comb_paths: vec![],
                loc,
            }),
            name,
            context,
            scopes: RefCell::default(),
        }
    }

    /// The module's name in Verilog.
    pub fn name(&self) -> &str {
        &self.name
    }

    // Errors and raw nodes

    #[track_caller]
    pub(crate) fn error(&self, rule: Rule, message: impl Into<String>, help: &str) {
        self.error_at(rule, message, help, Location::caller(), None);
    }

    pub(crate) fn error_at(
        &self,
        rule: Rule,
        message: impl Into<String>,
        help: &str,
        location: Loc,
        related: Option<(Loc, String)>,
    ) {
        self.context.errors.borrow_mut().push(Error {
            rule,
            module: self.name.clone(),
            message: message.into(),
            location,
            related,
            help: (!help.is_empty()).then(|| help.to_string()),
        });
    }

    pub(crate) fn push(&self, op: Op, ty: Type, loc: Loc) -> NodeId {
        let mut def = self.def.borrow_mut();
        def.nodes.push(Node { op, ty, loc });
        NodeId(def.nodes.len() as u32 - 1)
    }

    #[track_caller]
    pub(crate) fn sig<K: Kind>(&self, op: Op, width: u32) -> Sig<'_, K> {
        let width = self.check_width::<K>(width);
        let id = self.push(
            op,
            Type {
                kind: K::TAG,
                width,
            },
            Location::caller(),
        );
        Sig::new(self, id, width)
    }

    #[track_caller]
    pub(crate) fn poison<K: Kind>(&self, width: u32, parts: &[NodeId]) -> Sig<'_, K> {
        self.sig(Op::Poison(parts.to_vec()), width.clamp(1, MAX_WIDTH))
    }

    #[track_caller]
    fn check_width<K: Kind>(&self, width: u32) -> u32 {
        self.check_width_at(K::TAG, width, Location::caller())
    }

    pub(crate) fn check_width_at(&self, kind: KindTag, width: u32, loc: Loc) -> u32 {
        let (message, help) = match kind {
            _ if !(1..=MAX_WIDTH).contains(&width) => (
                format!("a signal of {}", bits(width)),
                format!("a signal has 1 to {MAX_WIDTH} bits"),
            ),
            KindTag::Bit if width != 1 => (
                format!("a `Bit` of {}", bits(width)),
                "take `UInt` for more than a truth value".to_string(),
            ),
            _ => return width,
        };
        self.error_at(Rule::OutOfRange, message, &help, loc, None);
        if kind == KindTag::Bit {
            1
        } else {
            width.clamp(1, MAX_WIDTH)
        }
    }

    /// A name with the prefixes of the open scopes. `unused_` stays in front, where tools look for it.
    fn scoped(&self, name: &str) -> String {
        let scopes = self.scopes.borrow();
        let (unused, name) = match name.strip_prefix(UNUSED) {
            Some(name) => (UNUSED, name),
            None => ("", name),
        };
        let prefixes: String = scopes.iter().map(|scope| format!("{scope}_")).collect();
        format!("{unused}{prefixes}{name}")
    }

    /// Puts `prefix` and an underscore before every name that `body` gives.
    ///
    /// For functions that describe a piece of logic and are used several times in one module.
    pub fn scope<T>(&self, prefix: &str, body: impl FnOnce() -> T) -> T {
        self.scopes.borrow_mut().push(prefix.to_string());
        let result = body();
        self.scopes.borrow_mut().pop();
        result
    }

    /// A comment line in the emitted text, before what is described next.
    pub fn comment(&self, text: impl Into<String>) {
        self.def.borrow_mut().items.push(Item::Comment(text.into()));
    }

    // Constants

    /// A constant bit.
    #[track_caller]
    pub fn bit(&self, value: bool) -> Sig<'_, Bit> {
        self.sig(Op::Const(u32::from(value).into()), 1)
    }

    /// A constant of `width` bits, which must hold it.
    #[track_caller]
    pub fn uint(&self, value: u64, width: u32) -> Sig<'_, UInt> {
        if BigUint::from(value).bits() > u64::from(width) {
            self.error(
                Rule::OutOfRange,
                format!("the constant {value} in {}", bits(width)),
                "widen it",
            );
        }
        self.sig(Op::Const(value.into()), width)
    }

    /// A signed constant of `width` bits, which must hold it.
    #[track_caller]
    pub fn sint(&self, value: i64, width: u32) -> Sig<'_, SInt> {
        let magnitude_bits =
            u64::BITS - (if value < 0 { !value } else { value } as u64).leading_zeros();
        if magnitude_bits >= width {
            self.error(
                Rule::OutOfRange,
                format!("the constant {value} in {}, signed", bits(width)),
                "widen it",
            );
        }
        self.sig(Op::Const(twos_complement(value, width)), width)
    }

    /// Zero of any kind and width.
    #[track_caller]
    pub fn zero<K: Kind>(&self, width: u32) -> Sig<'_, K> {
        self.sig(Op::Const(BigUint::ZERO), width)
    }

    /// All bits 1.
    #[track_caller]
    pub fn ones(&self, width: u32) -> Sig<'_, UInt> {
        self.sig(Op::Const((BigUint::from(1u32) << width) - 1u32), width)
    }

    /// Constants of `width` bits side by side, the first the lowest; each must be held.
    #[track_caller]
    pub fn lanes(&self, values: &[u64], width: u32) -> Sig<'_, UInt> {
        if let Some(value) = values
            .iter()
            .find(|v| BigUint::from(**v).bits() > u64::from(width))
        {
            self.error(
                Rule::OutOfRange,
                format!("the constant {value} in a lane of {}", bits(width)),
                "widen the lanes",
            );
        }
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let mut digits = vec![0; (values.len() * width as usize).div_ceil(32)];
        for (lane, value) in values.iter().enumerate() {
            for bit in (0..width.min(64) as usize).filter(|bit| value >> bit & 1 == 1) {
                let at = lane * width as usize + bit;
                digits[at / 32] |= 1 << (at % 32);
            }
        }
        let value = BigUint::new(digits);
        self.sig(Op::Const(value), count.saturating_mul(width))
    }

    /// Values side by side, the most significant first.
    #[track_caller]
    pub fn concat<'m>(&'m self, parts: &[Sig<'m, UInt>]) -> Sig<'m, UInt> {
        let width = parts
            .iter()
            .fold(0, |sum: u32, p| sum.saturating_add(p.width));
        if let Some(foreign) = parts.iter().find(|p| !std::ptr::eq(p.m, self)) {
            self.error(
                Rule::ForeignSignal,
                format!(
                    "a signal of module `{}` used in module `{}`",
                    foreign.m.name, self.name
                ),
                "pass it through a port",
            );
            let own = parts.iter().filter(|p| std::ptr::eq(p.m, self));
            return self.poison(width, &own.map(|p| p.id).collect::<Vec<_>>());
        }
        if let [only] = parts {
            return *only;
        }
        self.sig(Op::Concat(parts.iter().map(|p| p.id).collect()), width)
    }

    /// Entry `index` of `choices`; where there is none, the last one. The index must have a name.
    #[track_caller]
    pub fn select<'m, K: Kind>(
        &'m self,
        index: Sig<'m, UInt>,
        choices: &[Sig<'m, K>],
    ) -> Sig<'m, K> {
        let Some((last, rest)) = choices.split_last() else {
            self.error(
                Rule::OutOfRange,
                "a choice among nothing",
                "give `select` one value at least",
            );
            return index.m.poison(1, &[index.id]);
        };
        if rest.len() as u128 >> index.width.min(64) > 0 {
            self.error(
                Rule::OutOfRange,
                format!(
                    "{} choices by an index of {}",
                    choices.len(),
                    bits(index.width)
                ),
                "widen the index, or leave out the choices that it cannot name",
            );
            return index.m.poison(last.width, &[index.id]);
        }
        let mut value = *last;
        for (i, choice) in rest.iter().enumerate().rev() {
            value = index.is(i as u64).mux(*choice, value);
        }
        value
    }

    // Wires, nets and registers

    /// A value under a name.
    #[track_caller]
    pub fn wire<'m, K: Kind>(&'m self, name: &str, value: Sig<'m, K>) -> Sig<'m, K> {
        let net = self.net(name, value.width);
        net.drive(value);
        net.sig
    }

    /// A net under a name, to be driven later.
    #[track_caller]
    pub fn net<K: Kind>(&self, name: &str, width: u32) -> Net<'_, K> {
        let loc = Location::caller();
        let width = self.check_width::<K>(width);
        let ty = Type {
            kind: K::TAG,
            width,
        };
        let wire = {
            let mut def = self.def.borrow_mut();
            let name = self.scoped(name);
            let unused = name.starts_with(UNUSED);
            def.wires.push(Wire {
                name,
                ty,
                driver: None,
                unused,
                loc,
            });
            let wire = WireId(def.wires.len() as u32 - 1);
            def.items.push(Item::WireDecl(wire));
            wire
        };
        Net {
            sig: Sig::new(self, self.push(Op::Wire(wire), ty, loc), width),
            wire,
        }
    }

    /// Takes note of bits that are deliberately not used, so that no tool warns of them.
    #[track_caller]
    pub fn unused<'m, K: Kind>(&'m self, name: &str, value: Sig<'m, K>) {
        self.wire(&format!("{UNUSED}{name}"), value);
    }

    /// A register that takes `next` in every cycle. In Verilog it is called `name` with `_q`.
    #[track_caller]
    pub fn reg<'m, K: Kind>(&'m self, name: &str, next: Sig<'m, K>) -> Sig<'m, K> {
        let reg = self.register(name, next.width);
        reg.next(next);
        reg.sig
    }

    /// A register that takes `next` in the cycles in which `enable` is high.
    #[track_caller]
    pub fn reg_en<'m, K: Kind>(
        &'m self,
        name: &str,
        enable: Sig<'m, Bit>,
        next: Sig<'m, K>,
    ) -> Sig<'m, K> {
        let reg = self.register(name, next.width);
        reg.next_when(enable, next);
        reg.sig
    }

    /// A register that takes `next` in every cycle and is 0 after reset.
    #[track_caller]
    pub fn reg_zero<'m, K: Kind>(&'m self, name: &str, next: Sig<'m, K>) -> Sig<'m, K> {
        let reg = self.register(name, next.width).reset_to(0);
        reg.next(next);
        reg.sig
    }

    /// A register whose next value comes later.
    #[track_caller]
    pub fn register<K: Kind>(&self, name: &str, width: u32) -> Register<'_, K> {
        let loc = Location::caller();
        let width = self.check_width::<K>(width);
        let ty = Type {
            kind: K::TAG,
            width,
        };
        let reg = self.add_reg(name, ty, loc);
        Register {
            sig: Sig::new(self, self.push(Op::Reg(reg), ty, loc), width),
            reg,
        }
    }

    fn add_reg(&self, name: &str, ty: Type, loc: Loc) -> RegId {
        let mut def = self.def.borrow_mut();
        let name = format!("{}_q", self.scoped(name));
        def.regs.push(Reg {
            name,
            ty,
            next: None,
            enable: None,
            reset: None,
            power_up: None,
            read: None,
            loc,
        });
        let reg = RegId(def.regs.len() as u32 - 1);
        def.items.push(Item::RegDecl(reg));
        reg
    }

    /// A memory of `depth` words; its contents are undefined until they are written.
    #[track_caller]
    pub fn memory(
        &self,
        name: &str,
        depth: u32,
        width: u32,
        policy: ReadDuringWrite,
    ) -> Memory<'_> {
        if !(1..=MAX_DEPTH).contains(&depth) {
            let help = format!("a memory has 1 to {MAX_DEPTH} words");
            self.error(
                Rule::OutOfRange,
                format!("memory `{name}` of {}", counted(depth, "word")),
                &help,
            );
        }
        let depth = depth.clamp(1, MAX_DEPTH);
        let width = self.check_width::<UInt>(width);
        let mut def = self.def.borrow_mut();
        let name = self.scoped(name);
        def.mems.push(Mem {
            name,
            width,
            depth,
            policy,
            writes: vec![],
            loc: Location::caller(),
        });
        let mem = MemId(def.mems.len() as u32 - 1);
        def.items.push(Item::MemDecl(mem));
        Memory {
            m: self,
            mem,
            width,
            depth,
        }
    }

    // Structure

    /// An instance of a unit. Its inputs are driven and its outputs read through the ports that come back.
    #[track_caller]
    pub fn instance<U: Unit>(&self, name: &str, unit: &U) -> U::Ports<'_> {
        self.instance_in(Domain::default(), name, unit)
    }

    /// An instance of a unit with a clock or a reset of its own. Loop form refuses it where there is a lattice in it.
    #[track_caller]
    pub fn instance_in<U: Unit>(&self, domain: Domain<'_>, name: &str, unit: &U) -> U::Ports<'_> {
        let loc = Location::caller();
        let clock = domain
            .clock
            .map(|clock| self.own(clock, "the clock of an instance"));
        let reset = domain
            .reset
            .map(|reset| self.own(reset, "the reset of an instance"));
        let module = elaborate_in(&self.context, unit, loc);
        let id = {
            let mut def = self.def.borrow_mut();
            let count = module.ports.len();
            let name = self.scoped(name);
            def.instances.push(Instance {
                name,
                module,
                inputs: vec![None; count],
                outputs: vec![None; count],
                clock,
                reset,
                loc,
            });
            let id = InstId(def.instances.len() as u32 - 1);
            def.items.push(Item::InstDecl(id));
            def.items.push(Item::InstBody(id));
            id
        };
        U::Ports::declare(unit, &Declare::new(self, Role::Instance(id), loc))
    }

    /// A grid of `rows` x `cols` cells.
    #[track_caller]
    pub fn lattice<U: Unit>(
        &self,
        name: &str,
        rows: u32,
        cols: u32,
        cell: &U,
    ) -> Lattice<'_, U::Ports<'_>> {
        let loc = Location::caller();
        let (rows, cols) = self.check_cells(name, rows, cols, loc);
        let module = elaborate_in(&self.context, cell, loc);
        self.add_lattice(name, (rows, cols), module, vec![], cell, loc)
    }

    /// A grid of `rows` x `cols` cells of which those on its sides and in its corners may be others: `cell` gives the one for
    /// a place of row and column. All have the same ports, and only one of each distinct place is described.
    ///
    /// Neighbours are linked as in a [lattice](Module::lattice), but a linked output need not be a register, only a function of the
    /// cell's registers. [`Lattice::row_number`] and [`Lattice::col_number`] tell a cell where it stands. A mosaic is
    /// written as generate loops over instances in either form.
    ///
    /// ```
    /// use weft_ir::{Module, Options, Place, Side, UInt, Unit, elaborate, ports};
    ///
    /// /// Adds its number to what comes from the west; the first one starts.
    /// struct Adder { starts: bool }
    /// ports! {
    ///     struct AdderPorts(_adder: Adder) {
    ///         number_i: In<UInt> = 8,
    ///         sum_i: In<UInt> = 8,
    ///         sum_o: Out<UInt> = 8,
    ///     }
    /// }
    /// impl Unit for Adder {
    ///     type Ports<'m> = AdderPorts<'m>;
    ///     const SOURCE: &'static str = "adder.rs";
    ///     fn summary(&self) -> String { "adder".into() }
    ///     fn module_name(&self) -> String {
    ///         if self.starts { "first_adder".into() } else { "adder".into() }
    ///     }
    ///     fn describe<'m>(&self, m: &'m Module, io: &AdderPorts<'m>) {
    ///         if self.starts {
    ///             m.unused("sum", *io.sum_i);
    ///             io.sum_o.drive(m.reg("sum", *io.number_i));
    ///         } else {
    ///             io.sum_o.drive(m.reg("sum", (*io.sum_i + *io.number_i).wrap_to(8)));
    ///         }
    ///     }
    /// }
    ///
    /// struct Row;
    /// ports! { struct RowPorts(_row: Row) { sum_o: Out<UInt> = 8, } }
    /// impl Unit for Row {
    ///     type Ports<'m> = RowPorts<'m>;
    ///     const SOURCE: &'static str = "row.rs";
    ///     fn summary(&self) -> String { "row of adders".into() }
    ///     fn module_name(&self) -> String { "adder_row".into() }
    ///     fn describe<'m>(&self, m: &'m Module, io: &RowPorts<'m>) {
    ///         let row = m.mosaic("adder", 1, 100, |_, col| Adder { starts: col == Place::First });
    ///         row.col_number(&row.io.number_i);
    ///         row.link(Side::West, &row.io.sum_i, &row.io.sum_o, m.zero(8));
    ///         io.sum_o.drive(row.edge(Side::East, &row.io.sum_o));
    ///     }
    /// }
    ///
    /// let bundle = elaborate(&Row).unwrap().emit(&Options::default()).unwrap();
    /// assert_eq!(bundle.files.len(), 3, "two adders and the row");
    /// assert!(bundle.files[2].text.contains("if (col == 0) begin : gen_adder_cell"));
    /// ```
    #[track_caller]
    pub fn mosaic<U: Unit>(
        &self,
        name: &str,
        rows: u32,
        cols: u32,
        cell: impl Fn(Place, Place) -> U,
    ) -> Lattice<'_, U::Ports<'_>> {
        let loc = Location::caller();
        let (rows, cols) = self.check_cells(name, rows, cols, loc);
        let mut tiles: Vec<Tile> = vec![];
        for row in Place::among(rows) {
            for col in Place::among(cols) {
                let module = elaborate_in(&self.context, &cell(*row, *col), loc);
                match tiles.iter_mut().find(|tile| tile.cell.name == module.name) {
                    Some(tile) => tile.places.push((*row, *col)),
                    None => tiles.push(Tile {
                        cell: module,
                        places: vec![(*row, *col)],
                    }),
                }
            }
        }
        let first = cell(Place::among(rows)[0], Place::among(cols)[0]);
        let module = tiles[0].cell.clone();
        let ports = |module: &ModuleDef| {
            let port = |p: &Port| (p.name.clone(), p.direction, p.ty);
            module.ports.iter().map(port).collect::<Vec<_>>()
        };
        for tile in &tiles {
            if ports(&tile.cell) != ports(&module) {
                self.error_at(
                    Rule::WidthMismatch,
                    format!(
                        "cells `{}` and `{}` of mosaic `{name}` have different ports",
                        module.name, tile.cell.name
                    ),
                    "give all cells the same ports, and drive those that one has no use for with 0",
                    loc,
                    None,
                );
            }
        }
        self.add_lattice(name, (rows, cols), module, tiles, &first, loc)
    }

    fn check_cells(&self, name: &str, rows: u32, cols: u32, loc: Loc) -> (u32, u32) {
        let cells = u64::from(rows) * u64::from(cols);
        if (1..=MAX_CELLS).contains(&cells) {
            return (rows, cols);
        }
        let help = format!("a lattice has 1 to {MAX_CELLS} cells");
        self.error_at(
            Rule::OutOfRange,
            format!("lattice `{name}` of {rows} x {cols} cells"),
            &help,
            loc,
            None,
        );
        (1, 1)
    }

    fn add_lattice<U: Unit>(
        &self,
        name: &str,
        (rows, cols): (u32, u32),
        module: Rc<ModuleDef>,
        tiles: Vec<Tile>,
        cell: &U,
        loc: Loc,
    ) -> Lattice<'_, U::Ports<'_>> {
        let id = {
            let mut def = self.def.borrow_mut();
            let count = module.ports.len();
            let name = self.scoped(name);
            def.lattices.push(LatticeDef {
                name,
                rows,
                cols,
                cell: module,
                tiles,
                feeds: vec![None; count],
                taps: vec![],
                loc,
            });
            let id = LatId(def.lattices.len() as u32 - 1);
            def.items.push(Item::LatDecl(id));
            def.items.push(Item::LatBody(id));
            id
        };
        Lattice {
            io: U::Ports::declare(cell, &Declare::new(self, Role::Cell(id), loc)),
            m: self,
            id,
        }
    }

    /// Takes note of a valid/ready link, so that a [monitored](Design::monitored) design watches it: valid, once high,
    /// stays high with the same payload until ready is.
    pub fn watch_link<'m>(
        &'m self,
        name: &str,
        valid: Sig<'m, Bit>,
        ready: Sig<'m, Bit>,
        payload: &[Sig<'m, UInt>],
    ) {
        let name = self.scoped(name);
        let payload = payload.iter().map(|p| p.id).collect();
        self.def.borrow_mut().links.push(WatchedLink {
            name,
            valid: valid.id,
            ready: ready.id,
            payload,
        });
    }

    /// Moves an item to the end: it then stands after all that it reads.
    fn move_last(&self, item: Item) {
        let mut def = self.def.borrow_mut();
        def.items.retain(|i| *i != item);
        def.items.push(item);
    }

    pub(crate) fn declare_port(
        &self,
        name: &str,
        direction: Direction,
        ty: Type,
        docs: &[&str],
        group: Option<&str>,
        loc: Loc,
    ) -> PortId {
        let mut def = self.def.borrow_mut();
        def.ports.push(Port {
            name: name.to_string(),
            direction,
            ty,
            doc: docs
                .iter()
                .map(|d| d.trim().to_string())
                .filter(|d| !d.is_empty())
                .collect(),
            group: group.map(str::to_string),
            driver: None,
            loc,
        });
        PortId(def.ports.len() as u32 - 1)
    }

    pub(crate) fn instance_name(&self, id: InstId) -> String {
        self.def.borrow().instances[id.at()].name.clone()
    }

    pub(crate) fn lattice_name(&self, id: LatId) -> String {
        self.def.borrow().lattices[id.at()].name.clone()
    }

    /// The node of an instance's output.
    pub(crate) fn instance_output(&self, id: InstId, port: PortId, ty: Type, loc: Loc) -> NodeId {
        let node = self.push(Op::InstOut(id, port), ty, loc);
        self.def.borrow_mut().instances[id.at()].outputs[port.at()] = Some(node);
        node
    }

    /// The value's node, or a stand-in if the value belongs to another module.
    #[track_caller]
    fn own<K: Kind>(&self, value: Sig<'_, K>, what: &str) -> NodeId {
        if std::ptr::eq(value.m, self) {
            return value.id;
        }
        self.error(
            Rule::ForeignSignal,
            format!(
                "{what} of module `{}` driven by a signal of module `{}`",
                self.name, value.m.name
            ),
            "pass it through a port",
        );
        self.poison::<K>(value.width, &[]).id
    }

    /// The same, after checking that the value has as many bits as what it drives.
    #[track_caller]
    fn own_driver<K: Kind>(
        &self,
        what: &str,
        width: u32,
        value: Sig<'_, K>,
        declared: Loc,
    ) -> NodeId {
        let id = self.own(value, what);
        let told = self.def.borrow().node(id).is_stand_in();
        if value.width != width && !told {
            self.error_at(
                Rule::WidthMismatch,
                format!(
                    "{what} has {} but its driver {}",
                    bits(width),
                    bits(value.width)
                ),
                "add an explicit `wrap_to`, `sat_to` or `extend_to`",
                Location::caller(),
                Some((declared, "declared here".into())),
            );
        }
        id
    }

    #[track_caller]
    fn driven_twice(&self, what: &str, declared: Loc) {
        self.error_at(
            Rule::DrivenTwice,
            format!("{what} has two drivers"),
            "choose between them with `mux`",
            Location::caller(),
            Some((declared, "declared here".into())),
        );
    }

    /// Drives an output of the module, or an input of an instance.
    #[track_caller]
    pub(crate) fn drive_port<K: Kind>(&self, role: Role, port: PortId, value: Sig<'_, K>) {
        match role {
            Role::Inside => {
                let (name, width, loc, driven) = {
                    let def = self.def.borrow();
                    let p = &def.ports[port.at()];
                    (p.name.clone(), p.ty.width, p.loc, p.driver.is_some())
                };
                let what = format!("port `{name}`");
                if driven {
                    self.driven_twice(&what, loc);
                } else {
                    let driver = self.own_driver(&what, width, value, loc);
                    self.def.borrow_mut().ports[port.at()].driver = Some(driver);
                }
            }
            Role::Instance(id) => {
                let (name, width, loc, driven) = {
                    let def = self.def.borrow();
                    let inst = &def.instances[id.at()];
                    let p = &inst.module.ports[port.at()];
                    (
                        format!("{}.{}", inst.name, p.name),
                        p.ty.width,
                        inst.loc,
                        inst.inputs[port.at()].is_some(),
                    )
                };
                let what = format!("instance input `{name}`");
                if driven {
                    self.driven_twice(&what, loc);
                } else {
                    let driver = self.own_driver(&what, width, value, loc);
                    self.def.borrow_mut().instances[id.at()].inputs[port.at()] = Some(driver);
                    self.move_last(Item::InstBody(id));
                }
            }
            Role::Cell(_) => self.error(
                Rule::WrongDirection,
                "an input of a lattice's cell driven like one of an instance",
                "use `link`, `all` or `each` of the lattice",
            ),
        }
    }
}

/// The bits of `value` in two's complement.
pub(crate) fn twos_complement(value: i64, width: u32) -> BigUint {
    let modulus = BigUint::from(1u32) << width;
    match u64::try_from(value) {
        Ok(v) => BigUint::from(v) % modulus,
        Err(_) => {
            let negative = BigUint::from(value.unsigned_abs()) % &modulus;
            (&modulus - negative) % &modulus
        }
    }
}

impl<'m, K> Deref for Net<'m, K> {
    type Target = Sig<'m, K>;
    fn deref(&self) -> &Sig<'m, K> {
        &self.sig
    }
}

impl<'m, K: Kind> Net<'m, K> {
    /// Gives the net its value; exactly once.
    #[track_caller]
    pub fn drive(self, value: Sig<'m, K>) {
        let m = self.sig.m;
        let (name, loc, driven) = {
            let def = m.def.borrow();
            let wire = &def.wires[self.wire.at()];
            (wire.name.clone(), wire.loc, wire.driver.is_some())
        };
        let what = format!("net `{name}`");
        if driven {
            m.driven_twice(&what, loc);
        } else {
            let driver = m.own_driver(&what, self.sig.width, value, loc);
            let mut def = m.def.borrow_mut();
            def.wires[self.wire.at()].driver = Some(driver);
            def.items.push(Item::WireDrive(self.wire));
        }
    }
}

impl<'m, K> Deref for Register<'m, K> {
    type Target = Sig<'m, K>;
    fn deref(&self) -> &Sig<'m, K> {
        &self.sig
    }
}

impl<'m, K: Kind> Register<'m, K> {
    /// The value after reset, as bits.
    #[track_caller]
    pub fn reset_to(self, value: u64) -> Self {
        let m = self.sig.m;
        if BigUint::from(value).bits() > u64::from(self.sig.width) {
            m.error(
                Rule::OutOfRange,
                format!("the reset value {value} in {}", bits(self.sig.width)),
                "widen the register",
            );
        }
        m.def.borrow_mut().regs[self.reg.at()].reset = Some(value.into());
        self
    }

    /// The value at power-up, as bits: what an FPGA's configuration gives the register before the first clock edge. For
    /// the little that has to work before there is a reset, and not inside of lattices: loop form leaves it out there.
    #[track_caller]
    pub fn power_up(self, value: u64) -> Self {
        let m = self.sig.m;
        if BigUint::from(value).bits() > u64::from(self.sig.width) {
            m.error(
                Rule::OutOfRange,
                format!("the power-up value {value} in {}", bits(self.sig.width)),
                "widen the register",
            );
        }
        m.def.borrow_mut().regs[self.reg.at()].power_up = Some(value.into());
        self
    }

    /// Takes `value` in every cycle.
    #[track_caller]
    pub fn next(self, value: Sig<'m, K>) {
        self.set(None, value);
    }

    /// Takes `value` in the cycles in which `enable` is high.
    #[track_caller]
    pub fn next_when(self, enable: Sig<'m, Bit>, value: Sig<'m, K>) {
        self.set(Some(enable), value);
    }

    #[track_caller]
    fn set(self, enable: Option<Sig<'m, Bit>>, value: Sig<'m, K>) {
        let m = self.sig.m;
        let (name, loc, driven) = {
            let def = m.def.borrow();
            let reg = &def.regs[self.reg.at()];
            (reg.name.clone(), reg.loc, reg.next.is_some())
        };
        let what = format!("register `{name}`");
        if driven {
            m.driven_twice(&what, loc);
        } else {
            let next = m.own_driver(&what, self.sig.width, value, loc);
            #[expect(clippy::manual_map, reason = "a closure would hide the caller's place")]
            let enable = match enable {
                Some(enable) => Some(m.own(enable, "the enable of a register")),
                None => None,
            };
            let mut def = m.def.borrow_mut();
            def.regs[self.reg.at()].next = Some(next);
            def.regs[self.reg.at()].enable = enable;
            def.items.push(Item::RegDrive(self.reg));
        }
    }
}

impl<'m> Memory<'m> {
    /// Bits of an address.
    pub fn address_width(self) -> u32 {
        address_width(self.depth)
    }

    #[track_caller]
    fn address(self, addr: Sig<'m, UInt>) -> NodeId {
        let loc = self.m.def.borrow().mems[self.mem.at()].loc;
        self.m.own_driver(
            "the address of a memory's port",
            self.address_width(),
            addr,
            loc,
        )
    }

    /// A register `name` that takes the word at `addr` in the cycles in which `enable` is high.
    #[track_caller]
    pub fn read<K: Number>(
        self,
        name: &str,
        addr: Sig<'m, UInt>,
        enable: Sig<'m, Bit>,
    ) -> Sig<'m, K> {
        let addr = self.address(addr);
        let enable = self.m.own(enable, "the enable of a memory's port");
        let loc = Location::caller();
        let ty = Type {
            kind: K::TAG,
            width: self.width,
        };
        let reg = self.m.add_reg(name, ty, loc);
        {
            let mut def = self.m.def.borrow_mut();
            def.regs[reg.at()].read = Some((self.mem, addr));
            def.regs[reg.at()].enable = Some(enable);
            def.items.push(Item::RegDrive(reg));
        }
        Sig::new(self.m, self.m.push(Op::Reg(reg), ty, loc), self.width)
    }

    /// The word at `addr` in the same cycle, under a name: small memories of lookup tables.
    #[track_caller]
    pub fn read_now<K: Number>(self, name: &str, addr: Sig<'m, UInt>) -> Sig<'m, K> {
        let addr = self.address(addr);
        self.m
            .wire(name, self.m.sig(Op::MemAt(self.mem, addr), self.width))
    }

    /// Writes `data` at `addr` in the cycles in which `enable` is high.
    #[track_caller]
    pub fn write<K: Number>(self, addr: Sig<'m, UInt>, data: Sig<'m, K>, enable: Sig<'m, Bit>) {
        self.write_port(addr, data, enable, None);
    }

    /// As [`write`](Memory::write), but only the lanes of `lane_width` bits whose bit in `lanes` is 1.
    #[track_caller]
    pub fn write_lanes<K: Number>(
        self,
        addr: Sig<'m, UInt>,
        data: Sig<'m, K>,
        enable: Sig<'m, Bit>,
        lanes: Sig<'m, UInt>,
        lane_width: u32,
    ) {
        if lanes.width.checked_mul(lane_width) != Some(self.width) {
            self.m.error(
                Rule::WidthMismatch,
                format!(
                    "{} of {} in a memory of {}",
                    counted(lanes.width, "lane"),
                    bits(lane_width),
                    bits(self.width)
                ),
                "the lanes must fill the word",
            );
        }
        let lanes = self.m.own(lanes, "the lanes of a memory's port");
        self.write_port(addr, data, enable, Some((lanes, lane_width)));
    }

    #[track_caller]
    fn write_port<K: Number>(
        self,
        addr: Sig<'m, UInt>,
        data: Sig<'m, K>,
        enable: Sig<'m, Bit>,
        lanes: Option<(NodeId, u32)>,
    ) {
        let addr = self.address(addr);
        let loc = self.m.def.borrow().mems[self.mem.at()].loc;
        let data = self
            .m
            .own_driver("the data of a memory's port", self.width, data, loc);
        let enable = self.m.own(enable, "the enable of a memory's port");
        self.m.def.borrow_mut().mems[self.mem.at()]
            .writes
            .push(MemWrite {
                addr,
                data,
                enable,
                lanes,
            });
        self.m.move_last(Item::MemWrites(self.mem));
    }
}

impl<'m, P> Lattice<'m, P> {
    #[track_caller]
    fn feed<K: Kind, V: Kind>(
        &self,
        port: &In<'m, K>,
        value: Sig<'m, V>,
        lanes: u32,
        feed: impl FnOnce(NodeId) -> Feed,
    ) {
        if !self.owns(port.role, port.m) {
            return;
        }
        let (name, width, loc, fed) = {
            let def = self.m.def.borrow();
            let lat = &def.lattices[self.id.at()];
            let p = &lat.cell.ports[port.port.at()];
            (
                format!("{}.{}", lat.name, p.name),
                p.ty.width,
                lat.loc,
                lat.feeds[port.port.at()].is_some(),
            )
        };
        let what = format!(
            "cell input `{name}` ({} of {})",
            counted(lanes, "lane"),
            bits(width)
        );
        if fed {
            self.m.driven_twice(&what, loc);
        } else {
            let value = self
                .m
                .own_driver(&what, width.saturating_mul(lanes), value, loc);
            self.m.def.borrow_mut().lattices[self.id.at()].feeds[port.port.at()] =
                Some(feed(value));
            self.m.move_last(Item::LatBody(self.id));
        }
    }

    /// Whether a port is one of this lattice's cells.
    #[track_caller]
    fn owns(&self, role: Role, module: &Module) -> bool {
        let owns = role == Role::Cell(self.id) && std::ptr::eq(module, self.m);
        if !owns {
            let name = self.m.lattice_name(self.id);
            self.m.error(
                Rule::WrongDirection,
                format!("a port of something else given to lattice `{name}`"),
                "use the ports in this lattice's `io`",
            );
        }
        owns
    }

    fn lanes(&self, tap: Tap) -> u32 {
        self.m.def.borrow().lattices[self.id.at()].lanes(tap)
    }

    /// Every cell's input `to` is the output `from` of its neighbour on `side`; the cells on that edge take the
    /// lanes of `edge`, the lowest lane first.
    #[track_caller]
    pub fn link<K: Kind>(
        &self,
        side: Side,
        to: &In<'m, K>,
        from: &Out<'m, K>,
        edge: Sig<'m, UInt>,
    ) {
        if !self.owns(from.role, from.m) {
            self.all(to, self.m.poison(to.width(), &[]));
            return;
        }
        let (to_width, from_width) = (to.width(), from.width());
        if to_width != from_width {
            self.m.error(
                Rule::WidthMismatch,
                format!(
                    "a link from an output of {} to an input of {}",
                    bits(from_width),
                    bits(to_width)
                ),
                "linked ports have one width",
            );
        }
        let lanes = self.lanes(Tap::Edge(side));
        self.feed(to, edge, lanes, |edge| Feed::Link {
            side,
            from: from.port,
            edge,
        });
    }

    /// Every cell's input `to` is `value`.
    #[track_caller]
    pub fn all<K: Kind>(&self, to: &In<'m, K>, value: Sig<'m, K>) {
        self.feed(to, value, 1, Feed::All);
    }

    /// Every cell's input `to` is its own lane of `vector`, lane `row * cols + col`.
    #[track_caller]
    pub fn each<K: Kind>(&self, to: &In<'m, K>, vector: Sig<'m, UInt>) {
        self.feed(to, vector, self.lanes(Tap::Each), Feed::Each);
    }

    /// As [`link`](Lattice::link), but the neighbour of a cell on the edge is the one at the other end of its row or column. For
    /// mosaics.
    #[track_caller]
    pub fn link_around<K: Kind>(&self, side: Side, to: &In<'m, K>, from: &Out<'m, K>) {
        if !self.owns(from.role, from.m) {
            self.all(to, self.m.poison(to.width(), &[]));
            return;
        }
        self.only_mosaic("a link round the edge");
        // Its type is checked as that of one value for all.
        let from_type = self.m.zero::<K>(from.width());
        let from = from.port;
        self.feed(to, from_type, 1, |_| Feed::Round { side, from });
    }

    #[track_caller]
    fn only_mosaic(&self, what: &str) {
        if !self.m.def.borrow().lattices[self.id.at()].is_mosaic() {
            self.m.error(
                Rule::WrongDirection,
                format!("{what} in a lattice of one cell"),
                "make it a mosaic",
            );
        }
    }

    /// Every cell's input `to` is the number of its row, which it must hold. For mosaics.
    #[track_caller]
    pub fn row_number(&self, to: &In<'m, UInt>) {
        self.number(to, Feed::Row);
    }

    /// Every cell's input `to` is the number of its column, which it must hold. For mosaics.
    #[track_caller]
    pub fn col_number(&self, to: &In<'m, UInt>) {
        self.number(to, Feed::Col);
    }

    #[track_caller]
    fn number(&self, to: &In<'m, UInt>, feed: Feed) {
        self.only_mosaic("the number of a row or column");
        let count = {
            let def = self.m.def.borrow();
            let lat = &def.lattices[self.id.at()];
            if feed == Feed::Row {
                lat.rows
            } else {
                lat.cols
            }
        };
        // Its type is checked as that of one value for all.
        let last = self.m.uint(u64::from(count - 1), to.width());
        self.feed(to, last, 1, |_| feed);
    }

    /// The outputs `from` of the cells on `side` as a vector, the lowest row or column in the lowest lane.
    #[track_caller]
    pub fn edge<K: Kind>(&self, side: Side, from: &Out<'m, K>) -> Sig<'m, UInt> {
        self.gather(Tap::Edge(side), from)
    }

    /// The outputs `from` of all cells as a vector, lane `row * cols + col`.
    #[track_caller]
    pub fn every<K: Kind>(&self, from: &Out<'m, K>) -> Sig<'m, UInt> {
        self.gather(Tap::Each, from)
    }

    #[track_caller]
    fn gather<K: Kind>(&self, tap: Tap, from: &Out<'m, K>) -> Sig<'m, UInt> {
        let width = self.lanes(tap).saturating_mul(from.width());
        if !self.owns(from.role, from.m) {
            return self.m.poison(width, &[]);
        }
        let known = self.m.def.borrow().lattices[self.id.at()].tap(from.port, tap);
        if let Some(id) = known {
            return Sig::new(self.m, id, width);
        }
        let sig: Sig<'m, UInt> = self.m.sig(Op::LatOut(self.id, from.port, tap), width);
        self.m.def.borrow_mut().lattices[self.id.at()]
            .taps
            .push((from.port, tap, sig.id));
        sig
    }
}

/// Describes and verifies `unit`, or takes the module that it has become before.
fn elaborate_in<U: Unit>(context: &Rc<Context>, unit: &U, loc: Loc) -> Rc<ModuleDef> {
    let name = unit.module_name();
    let module = Module::new(
        name.clone(),
        &unit.summary(),
        U::SOURCE,
        context.clone(),
        loc,
    );
    module.def.borrow_mut().parameters = unit.parameters();
    module.def.borrow_mut().primitive = unit.primitive();
    let errors_before = context.errors.borrow().len();
    let io = U::Ports::declare(unit, &Declare::new(&module, Role::Inside, loc));
    unit.describe(&module, &io);
    drop(io);
    let mut def = module.def.into_inner();
    let found = verify::verify(&mut def);
    let known = context.modules.borrow().get(&name).cloned();
    if let Some(known) = known {
        if verify::same(&known, &def) {
            // What was wrong with it has been said when it was first made.
            context.errors.borrow_mut().truncate(errors_before);
            return known;
        }
        context.errors.borrow_mut().push(Error {
            rule: Rule::ModuleClash,
            module: name.clone(),
            message: format!("two different modules are called `{name}`"),
            location: loc,
            related: Some((known.loc, "the other is made here".into())),
            help: Some("put every parameter that changes the module into `module_name`".into()),
        });
    }
    context.errors.borrow_mut().extend(found);
    let def = Rc::new(def);
    context.modules.borrow_mut().insert(name, def.clone());
    def
}

/// A verified description with all modules that it needs.
#[derive(Clone, Debug)]
pub struct Design {
    pub(crate) top: Rc<ModuleDef>,
    pub(crate) monitors: bool,
}

impl Design {
    /// The same design with a monitor on every link that its units have [named](Module::watch_link), for simulation. A
    /// violation is printed with the link's name and stops the simulation with `$stop`. SystemVerilog only.
    pub fn monitored(self) -> Design {
        Design {
            monitors: true,
            ..self
        }
    }
}

/// Describes `unit` and everything in it, and verifies the whole.
///
/// # Errors
///
/// All errors of all modules together, each with the place in the Rust source.
#[track_caller]
pub fn elaborate<U: Unit>(unit: &U) -> Result<Design, Errors> {
    let context = Rc::new(Context::default());
    let top = elaborate_in(&context, unit, Location::caller());
    let errors = context.errors.take();
    if errors.is_empty() {
        Ok(Design {
            top,
            monitors: false,
        })
    } else {
        Err(Errors(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn two_s_complement_of_corners() {
        let cases = [
            (0, 1, 0u32),
            (-1, 1, 1),
            (-1, 4, 15),
            (-8, 4, 8),
            (7, 4, 7),
            (-128, 8, 128),
        ];
        for (value, width, bits) in cases {
            assert_eq!(
                twos_complement(value, width),
                bits.into(),
                "{value} in {width} bits"
            );
        }
        assert_eq!(KindTag::Bit, Bit::TAG);
    }
}
