//! The Verilog writer: loop form.
//!
//! Everything regular of a module stands in one clocked block over flat arrays, one array for each register of a cell,
//! one element for each cell. The block has three phases:
//!
//! 1. the lanes of the vectors that feed a lattice go into the places that its cells read: links at an edge into
//!    elements of the linked register that belong to no cell;
//! 2. every lattice takes its step: one loop over all cells, in place. The cells are numbered so that a neighbour
//!    that is read has a higher index than its reader, so it still holds its old value when it is read, and no copy
//!    of the next state is needed;
//! 3. outputs of cells that other logic reads go into packed registers, which are set with `<=` as the block's only
//!    effect that is visible outside.
//!
//! Arrays have a power of two elements, so that no tool guards an index against running over. A neighbour is a
//! constant offset in the flat index. The logic of a cell is one task without branches. That is the form that a C++
//! compiler turns into vector instructions.
//!
//! A vector that comes straight from another lattice is read from that lattice's state in phase 1, before anything
//! changes; no packed vector stands between.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::Direction;
use crate::def::*;
use crate::emit::{Dialect, Writer, range, write_header, write_ports};
use crate::error::{Error, Rule};
use crate::expr::Printer;
use crate::flatten::flatten;
use crate::lines::Lines;
use crate::types::{KindTag, Type, address_width};
use crate::verify::{clashes, declared};

/// Largest memory whose words a waveform shows.
const TRACED_WORDS: u64 = 1 << 12;

/// `def` with everything inline that holds a lattice.
pub(crate) fn flatten_lattices(def: &ModuleDef) -> ModuleDef {
    flatten(def, &ModuleDef::has_lattice)
}

/// The numbering of a lattice's cells: neighbours that are read have higher indices.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    rows: u32,
    cols: u32,
    /// Rows count down as the index goes up.
    flip_rows: bool,
    flip_cols: bool,
    /// Elements from one row to the next.
    stride: u32,
    /// Elements that the loop runs over.
    pub steps: u32,
    /// Elements of each array.
    pub elements: u32,
}

impl Layout {
    pub fn new(lat: &LatticeDef) -> Layout {
        let sides: Vec<Side> = lat
            .feeds
            .iter()
            .filter_map(|f| match f {
                Some(Feed::Link { side, .. }) => Some(*side),
                _ => None,
            })
            .collect();
        let has = |side| sides.contains(&side);
        let pad_row = u32::from(has(Side::North) || has(Side::South));
        let pad_col = u32::from(has(Side::West) || has(Side::East));
        let stride = lat.cols + pad_col;
        let steps = (lat.rows - 1) * stride + lat.cols;
        let last = if pad_row == 1 {
            lat.rows * stride + lat.cols
        } else {
            steps + pad_col
        };
        Layout {
            rows: lat.rows,
            cols: lat.cols,
            flip_rows: !has(Side::South),
            flip_cols: !has(Side::East),
            stride,
            steps,
            elements: last.next_power_of_two().max(2),
        }
    }

    fn row_index(&self, row: u32) -> u32 {
        if self.flip_rows {
            self.rows - 1 - row
        } else {
            row
        }
    }

    fn col_index(&self, col: u32) -> u32 {
        if self.flip_cols {
            self.cols - 1 - col
        } else {
            col
        }
    }

    /// The element of a cell.
    pub fn element(&self, row: u32, col: u32) -> u32 {
        self.row_index(row) * self.stride + self.col_index(col)
    }

    /// The distance from a cell's element to that of its neighbour on `side`.
    fn offset(&self, side: Side) -> u32 {
        match side {
            Side::North | Side::South => self.stride,
            Side::West | Side::East => 1,
        }
    }

    /// The element of the cell on edge `side` whose row or column the text `lane` counts.
    fn edge_element(&self, side: Side, lane: &str) -> String {
        let along = |flip: bool, count: u32, scale: u32| match (count, flip, scale) {
            (1, ..) => String::new(),
            (_, true, 1) => format!("{} - {lane}", count - 1),
            (_, true, _) => format!("({} - {lane}) * {scale}", count - 1),
            (_, false, 1) => lane.to_string(),
            (_, false, _) => format!("{lane} * {scale}"),
        };
        let (fixed, varying) = match side {
            Side::North => (
                self.element(0, 0) - self.col_index(0),
                along(self.flip_cols, self.cols, 1),
            ),
            Side::South => (
                self.element(self.rows - 1, 0) - self.col_index(0),
                along(self.flip_cols, self.cols, 1),
            ),
            Side::West => (
                self.col_index(0),
                along(self.flip_rows, self.rows, self.stride),
            ),
            Side::East => (
                self.col_index(self.cols - 1),
                along(self.flip_rows, self.rows, self.stride),
            ),
        };
        match (fixed, varying.as_str()) {
            (fixed, "") => fixed.to_string(),
            (0, varying) => varying.to_string(),
            (fixed, varying) => format!("{fixed} + {varying}"),
        }
    }

    /// The element outside the lattice that stands for the neighbour of such a cell.
    fn pad_element(&self, side: Side) -> String {
        format!(
            "{} + {}",
            self.edge_element(side, "lane"),
            self.offset(side)
        )
    }
}

/// Words from the memory of one cell to that of the next.
///
/// Cells access their memories in step, so that a large power of two would put all of them into a few sets of the
/// simulating computer's cache: large memories are one line of 64 bytes apart from that.
pub(crate) fn word_stride(mem: &Mem) -> u32 {
    let words = 1 << address_width(mem.depth);
    if words < 256 {
        words
    } else {
        words + (512 / mem.width).max(1)
    }
}

/// Loop `form` of a module that holds lattices.
pub(crate) fn write(def: &ModuleDef, dialect: Dialect) -> Result<String, Vec<Error>> {
    let lattices = lattices(def);
    let mut errors: Vec<Error> = lattices.iter().flat_map(|l| l.refusals(def)).collect();
    if dialect != Dialect::SystemVerilog {
        errors.extend(lattices.iter().map(|lattice| Error {
            rule: Rule::LoopForm,
            module: def.name.clone(),
            message: format!(
                "lattice `{}` has no loop form in Verilog-2005",
                lattice.def.name
            ),
            location: lattice.def.loc,
            related: None,
            help: Some("emit SystemVerilog, or instance form".into()),
        }));
    }
    errors.extend(names(def, &lattices));
    if !errors.is_empty() {
        return Err(errors);
    }
    let name = |id: NodeId| def.name_of(id);
    let word = |mem: MemId, addr: &str| format!("{}[{addr}]", def.mems[mem.at()].name);
    let pruned = prune(def, &lattices);
    let writer = Writer {
        def: &pruned.def,
        dialect,
        printer: Printer {
            def: &pruned.def,
            dialect,
            name: &name,
            word: &word,
        },
    };
    let mut out = Lines::default();
    write_header(&mut out, def);
    write_ports(&mut out, def, dialect);
    out.line("");
    out.indent();
    for (id, port, tap) in &pruned.packed {
        let width =
            lattices[id.at()].def.lanes(*tap) * lattices[id.at()].cell.ports[port.at()].ty.width;
        let name = def.tap_name(*id, *port, *tap);
        out.line(format!("logic [{}:0] {name};", width - 1));
        out.line(format!("logic [{}:0] {name}_d;", width - 1));
    }
    writer.items(&mut out, |_, _| {});
    let form = LoopForm {
        def,
        lattices: &lattices,
        writer: &writer,
        packed: &pruned.packed,
    };
    for lat in &lattices {
        form.state(&mut out, lat);
        form.functions(&mut out, lat);
        form.task(&mut out, lat);
    }
    form.block(&mut out);
    writer.outputs(&mut out);
    out.dedent();
    out.gap();
    out.line("endmodule");
    Ok(out.finish())
}

/// The vectors of cells' outputs for which loop form has a packed register.
pub(crate) fn packed(def: &ModuleDef) -> Vec<(LatId, PortId, Tap)> {
    prune(def, &lattices(def)).packed
}

fn lattices(def: &ModuleDef) -> Vec<Lat<'_>> {
    let lattice = |l| Lat {
        def: l,
        cell: flatten(&l.cell, &|_| true),
        layout: Layout::new(l),
    };
    def.lattices.iter().map(lattice).collect()
}

/// A lattice with its cell flattened.
struct Lat<'a> {
    def: &'a LatticeDef,
    cell: ModuleDef,
    layout: Layout,
}

impl Lat<'_> {
    /// What loop form cannot say.
    fn refusals(&self, module: &ModuleDef) -> Vec<Error> {
        let mut errors = vec![];
        let mut refuse = |message: String, help: &str| {
            errors.push(Error {
                rule: Rule::LoopForm,
                module: module.name.clone(),
                message,
                location: self.def.loc,
                related: None,
                help: Some(help.into()),
            });
        };
        let linked = |side| {
            self.def
                .feeds
                .iter()
                .any(|f| matches!(f, Some(Feed::Link { side: s, .. }) if *s == side))
        };
        for (a, b) in [(Side::North, Side::South), (Side::West, Side::East)] {
            if linked(a) && linked(b) {
                refuse(
                    format!(
                        "lattice `{}` has links from the {} and from the {}",
                        self.def.name,
                        a.name(),
                        b.name()
                    ),
                    "loop form updates cells in place, against the flow: use two lattices, or instance form",
                );
            }
        }
        if self.def.is_mosaic() {
            refuse(
                format!("mosaic `{}` beside lattices of one cell", self.def.name),
                "put the mosaic, which has no loop form, into a module of its own",
            );
        }
        if self.def.cell.has_lattice() {
            refuse(
                format!("the cells of lattice `{}` hold lattices", self.def.name),
                "loop form does not nest loops: make one lattice of all cells, or use instance form",
            );
        }
        for (to, from, other) in self.shared_links(module) {
            let port = |id: PortId| &self.def.cell.ports[id.at()].name;
            refuse(
                format!(
                    "inputs `{0}.{1}` and `{0}.{2}` take register `{3}` from one side, at the edge different vectors",
                    self.def.name,
                    port(other),
                    port(to),
                    self.linked_reg(from).name
                ),
                "loop form has one place for what stands outside the edge: give the cell a register for each",
            );
        }
        for (i, port) in self.cell.ports.iter().enumerate() {
            let tapped = self.def.taps.iter().any(|t| t.0 == PortId(i as u32));
            if tapped
                && port
                    .driver
                    .is_some_and(|driver| reads_memory(&self.cell, driver))
            {
                refuse(
                    format!(
                        "output `{}.{}` reads a memory in the same cycle",
                        self.def.name, port.name
                    ),
                    "loop form takes outputs from registers: put one behind the memory",
                );
            }
        }
        if !self.cell.mems.is_empty() && self.layout.stride > self.def.cols && self.def.rows > 1 {
            refuse(
                format!(
                    "lattice `{}` has memories in its cells and links along its rows",
                    self.def.name
                ),
                "loop form takes memories in lattices of one row or one column",
            );
        }
        errors
    }

    /// Links of one register from one side whose edges differ: the input, the output, and the earlier input.
    fn shared_links(&self, module: &ModuleDef) -> Vec<(PortId, PortId, PortId)> {
        let links: Vec<(PortId, Side, PortId, NodeId)> = (0u32..)
            .zip(&self.def.feeds)
            .filter_map(|(to, feed)| match feed {
                Some(Feed::Link { side, from, edge }) => Some((PortId(to), *side, *from, *edge)),
                _ => None,
            })
            .collect();
        let register = |port: PortId| {
            self.cell.ports[port.at()]
                .driver
                .map(|d| &resolve(&self.cell, d).1.op)
        };
        let mut shared = vec![];
        for (n, (to, side, from, edge)) in links.iter().enumerate() {
            let same = links[..n]
                .iter()
                .find(|l| l.1 == *side && register(l.2) == register(*from));
            if let Some((other, .., other_edge)) = same
                && other_edge != edge
                && !same_constant(&module.node(*other_edge).op, &module.node(*edge).op)
            {
                shared.push((*to, *from, *other));
            }
        }
        shared
    }

    fn array(&self, name: &str) -> String {
        format!("{}_{name}", self.def.name)
    }

    /// The array of the lanes that each cell gets for itself.
    fn fed(&self, port: &Port) -> String {
        self.array(&format!("{}_each", stem(&port.name)))
    }

    /// The register that drives a linked output.
    fn linked_reg(&self, port: PortId) -> &Reg {
        let driver = self.cell.ports[port.at()]
            .driver
            .map(|d| &resolve(&self.cell, d).1.op);
        match driver {
            Some(Op::Reg(r)) => &self.cell.regs[r.at()],
            _ => unreachable!("the verifier has found every linked output to be a register"),
        }
    }

    /// The text of a word of the memory of the cell in element `this_index`.
    fn word(&self, mem: &Mem, addr: &str) -> String {
        let name = self.array(&mem.name);
        match word_stride(mem) {
            stride if stride.is_power_of_two() => format!("{name}[{{this_index, {addr}}}]"),
            stride => format!("{name}[32'(this_index) * {stride} + 32'({addr})]"),
        }
    }

    /// Bits that number the elements.
    fn index_bits(&self) -> u32 {
        address_width(self.layout.elements)
    }

    fn has_memory(&self) -> bool {
        !self.cell.mems.is_empty()
    }
}

/// Follows wires to what drives them.
fn resolve(def: &ModuleDef, mut id: NodeId) -> (NodeId, &Node) {
    loop {
        match def.node(id).op {
            Op::Wire(w) => match def.wires[w.at()].driver {
                Some(driver) => id = driver,
                None => return (id, def.node(id)),
            },
            Op::Cast(a) => id = a,
            _ => return (id, def.node(id)),
        }
    }
}

/// Names that clash only here: those of arrays, and those of what instances hold, once it stands in the module itself.
fn names(def: &ModuleDef, lattices: &[Lat<'_>]) -> Vec<Error> {
    let mut names = declared(def);
    let mut errors = vec![];
    let help = "rename one: loop form has the contents of instances and cells in the module, their names behind the instance's";
    for lat in lattices {
        let cell = &lat.cell;
        let mut own: BTreeSet<String> = BTreeSet::from([format!("{}_step", lat.def.name)]);
        own.extend(cell.regs.iter().map(|r| lat.array(&r.name)));
        own.extend(cell.mems.iter().map(|m| lat.array(&m.name)));
        for (port, feed) in cell.ports.iter().zip(&lat.def.feeds) {
            own.extend(match (port.direction, feed) {
                (Direction::In, Some(Feed::Each(_))) => Some(lat.fed(port)),
                (Direction::In, _) => None,
                (Direction::Out, _) => Some(format!("{}_of", lat.array(stem(&port.name)))),
            });
        }
        names.extend(own.into_iter().map(|n| (n, lat.def.loc)));
        names.extend(
            lat.def
                .taps
                .iter()
                .filter_map(|t| def.name_of(t.2))
                .map(|n| (format!("{n}_d"), lat.def.loc)),
        );
        errors.extend(clashes(cell, &declared(cell), help));
    }
    errors.extend(clashes(def, &names, help));
    errors
}

fn same_constant(a: &Op, b: &Op) -> bool {
    matches!((a, b), (Op::Const(a), Op::Const(b)) if a == b)
}

/// Whether a value depends on what a memory holds now.
fn reads_memory(def: &ModuleDef, id: NodeId) -> bool {
    let (wires, _) = order(def, &[id]);
    let mut todo = vec![id];
    todo.extend(wires.iter().filter_map(|w| def.wires[w.at()].driver));
    while let Some(id) = todo.pop() {
        if matches!(def.node(id).op, Op::MemAt(..)) {
            return true;
        }
        todo.extend(def.operands(id));
    }
    false
}

struct Pruned {
    def: ModuleDef,
    /// Vectors of outputs that logic outside the lattices reads.
    packed: Vec<(LatId, PortId, Tap)>,
}

/// The module without wires that only carried vectors from one lattice to another.
fn prune(def: &ModuleDef, lattices: &[Lat<'_>]) -> Pruned {
    let mut todo: Vec<NodeId> = vec![];
    todo.extend(def.ports.iter().filter_map(|p| p.driver));
    for r in &def.regs {
        todo.extend(r.next);
        todo.extend(r.enable);
        todo.extend(r.read.map(|(_, addr)| addr));
    }
    for w in def.mems.iter().flat_map(|m| &m.writes) {
        todo.extend([w.addr, w.data, w.enable]);
        todo.extend(w.lanes.map(|(enables, _)| enables));
    }
    let pins = |i: &'_ Instance| {
        i.inputs
            .iter()
            .chain([&i.clock, &i.reset])
            .flatten()
            .copied()
            .collect::<Vec<_>>()
    };
    todo.extend(def.instances.iter().flat_map(pins));
    for lat in lattices {
        for (i, feed) in lat.def.feeds.iter().enumerate() {
            match feed {
                Some(Feed::All(n)) => todo.push(*n),
                Some(Feed::Each(n) | Feed::Link { edge: n, .. }) => {
                    let width = lat.cell.ports[i].ty.width;
                    if fused(def, lattices, *n, width).is_none() {
                        todo.push(*n);
                    }
                }
                Some(Feed::Round { .. } | Feed::Row | Feed::Col) | None => {}
            }
        }
    }
    let mut live = BTreeSet::new();
    let mut packed: BTreeMap<(LatId, u32), Vec<(PortId, Tap)>> = BTreeMap::new();
    let mut wires = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if !live.insert(id) {
            continue;
        }
        todo.extend(def.operands(id));
        match &def.node(id).op {
            Op::Wire(w) => {
                wires.insert(*w);
                todo.extend(def.wires[w.at()].driver);
            }
            Op::LatOut(l, p, t) => packed.entry((*l, p.0)).or_default().push((*p, *t)),
            _ => {}
        }
    }
    let mut pruned = def.clone();
    pruned.items.retain(|item| match item {
        Item::WireDecl(w) | Item::WireDrive(w) => {
            wires.contains(w)
                || (def.wires[w.at()].unused
                    && def.wires[w.at()]
                        .driver
                        .is_some_and(|d| feeds_from_live(def, d, &live)))
        }
        Item::Comment(_) | Item::LatDecl(_) | Item::LatBody(_) => false,
        _ => true,
    });
    let mut list = vec![];
    for ((lat, _), taps) in packed {
        for (port, tap) in taps {
            if !list.contains(&(lat, port, tap)) {
                list.push((lat, port, tap));
            }
        }
    }
    Pruned {
        def: pruned,
        packed: list,
    }
}

/// Whether a deliberately unused wire reads only what is there anyway.
fn feeds_from_live(def: &ModuleDef, id: NodeId, live: &BTreeSet<NodeId>) -> bool {
    live.contains(&id)
        || match &def.node(id).op {
            Op::Port(_) | Op::Reg(_) | Op::InstOut(..) | Op::Const(_) => true,
            Op::LatOut(..) | Op::Wire(_) => false,
            _ => def
                .operands(id)
                .iter()
                .all(|o| feeds_from_live(def, *o, live)),
        }
}

/// The vector that another lattice gives straight to this one, lane by lane.
fn fused(
    def: &ModuleDef,
    lattices: &[Lat<'_>],
    vector: NodeId,
    width: u32,
) -> Option<(usize, PortId, Tap)> {
    let (_, node) = resolve(def, vector);
    let Op::LatOut(id, port, tap) = node.op else {
        return None;
    };
    let lat = &lattices[id.at()];
    let same_lanes = lat.cell.ports[port.at()].ty.width == width;
    let one_loop = match tap {
        Tap::Edge(_) => true,
        Tap::Each => lat.def.rows == 1 || lat.def.cols == 1,
    };
    (same_lanes && one_loop).then_some((id.at(), port, tap))
}

/// The side along which `tap` runs, for lattices whose taps are one loop.
fn tap_side(lat: &LatticeDef, tap: Tap) -> Side {
    match tap {
        Tap::Edge(side) => side,
        Tap::Each if lat.rows == 1 => Side::North,
        Tap::Each => Side::West,
    }
}

struct LoopForm<'a> {
    def: &'a ModuleDef,
    lattices: &'a [Lat<'a>],
    writer: &'a Writer<'a>,
    packed: &'a [(LatId, PortId, Tap)],
}

impl LoopForm<'_> {
    /// Arrays: one for each register, memory and unpacked vector.
    fn state(&self, out: &mut Lines, lat: &Lat<'_>) {
        let l = &lat.layout;
        out.gap();
        out.line(format!(
            "// Cells of lattice `{}`, {} x {}: {}.",
            lat.def.name,
            l.rows,
            l.cols,
            cell_formula(l)
        ));
        let read = self.read_registers(lat);
        for (i, reg) in lat.cell.regs.iter().enumerate() {
            let text = format!(
                "logic {}{} [{}];",
                range(reg.ty),
                lat.array(&reg.name),
                l.elements
            );
            declare(out, &text, read.contains(&RegId(i as u32)));
        }
        for mem in &lat.cell.mems {
            let words = (u64::from(l.elements) * u64::from(word_stride(mem))).next_power_of_two();
            let declaration = format!(
                "logic {}{} [{words}];",
                range(Type::uint(mem.width)),
                lat.array(&mem.name)
            );
            if words <= TRACED_WORDS {
                out.line(declaration);
                continue;
            }
            // A waveform with every word of a large memory takes minutes to compile, and nobody can read it.
            out.line("/* verilator tracing_off */");
            out.line(declaration);
            out.line("/* verilator tracing_on */");
        }
        for (i, port) in lat.cell.ports.iter().enumerate() {
            if let Some(Feed::Each(_)) = lat.def.feeds[i] {
                out.line(format!(
                    "logic {}{} [{}];",
                    range(port.ty),
                    lat.fed(port),
                    l.elements
                ));
            }
        }
    }

    /// Registers of a lattice's cells that anything reads: the cells themselves, or who reads their outputs.
    fn read_registers(&self, lat: &Lat<'_>) -> BTreeSet<RegId> {
        let name = |id: LatId| &self.lattices[id.at()].def.name;
        let mut ports: BTreeSet<PortId> = self
            .packed
            .iter()
            .filter(|(id, ..)| *name(*id) == lat.def.name)
            .map(|(_, port, _)| *port)
            .collect();
        for reader in self.lattices {
            for (feed, port) in reader.def.feeds.iter().zip(&reader.cell.ports) {
                let Some(Feed::Each(vector) | Feed::Link { edge: vector, .. }) = feed else {
                    continue;
                };
                if let Some((index, from, _)) =
                    fused(self.def, self.lattices, *vector, port.ty.width)
                    && self.lattices[index].def.name == lat.def.name
                {
                    ports.insert(from);
                }
            }
        }
        ports.extend(lat.def.feeds.iter().filter_map(|feed| match feed {
            Some(Feed::Link { from, .. }) => Some(*from),
            _ => None,
        }));
        let drivers: Vec<NodeId> = ports
            .iter()
            .filter_map(|port| lat.cell.ports[port.at()].driver)
            .collect();
        let held = lat
            .cell
            .regs
            .iter()
            .enumerate()
            .filter(|(_, r)| r.enable.is_some())
            .map(|(i, _)| RegId(i as u32));
        order(&lat.cell, &step_roots(&lat.cell))
            .1
            .into_iter()
            .chain(order(&lat.cell, &drivers).1)
            .chain(held)
            .collect()
    }

    /// A function for each output of the cells that is more than a register.
    fn functions(&self, out: &mut Lines, lat: &Lat<'_>) {
        for (i, port) in lat.cell.ports.iter().enumerate() {
            let id = PortId(i as u32);
            let used = lat.def.taps.iter().any(|t| t.0 == id);
            let Some(driver) = port.driver.filter(|_| used) else {
                continue;
            };
            if matches!(resolve(&lat.cell, driver).1.op, Op::Reg(_)) {
                continue;
            }
            let cell = CellText::new(lat, &[driver]);
            out.gap();
            let name = lat.array(stem(&port.name));
            out.line(format!(
                "function automatic logic {}{name}_of(",
                range(port.ty)
            ));
            out.indent();
            let args = cell.state_reads();
            let last = args.len().saturating_sub(1);
            for (k, reg) in args.iter().enumerate() {
                let comma = if k == last { "" } else { "," };
                let text = format!("input logic {}this_{}{comma}", range(reg.ty), reg.name);
                declare(out, &text, cell.whole.contains(&reg.name));
            }
            out.dedent();
            out.line(");");
            out.indent();
            cell.locals(out);
            cell.assign_locals(out);
            out.line(format!("return {};", cell.value(driver)));
            out.dedent();
            out.line("endfunction");
        }
    }

    /// The step of one cell.
    fn task(&self, out: &mut Lines, lat: &Lat<'_>) {
        let cell = CellText::new(lat, &step_roots(&lat.cell));
        out.gap();
        out.line(format!(
            "// One step of a cell of `{}`, as in {}.",
            lat.def.name, lat.cell.name
        ));
        let mut args = vec![];
        if lat.has_memory() {
            args.push((
                format!("input logic [{}:0] this_index", lat.index_bits() - 1),
                true,
            ));
        }
        if lat.cell.has_reset() {
            args.push(("input logic this_rst_i".into(), true));
        }
        for port in lat
            .cell
            .ports
            .iter()
            .filter(|p| p.direction == Direction::In)
        {
            args.push((
                format!("input logic {}this_{}", range(port.ty), port.name),
                cell.whole.contains(&port.name),
            ));
        }
        for reg in old_reads(lat) {
            let whole = reg.enable.is_some() || cell.whole.contains(&reg.name);
            args.push((
                format!("input logic {}this_{}", range(reg.ty), reg.name),
                whole,
            ));
        }
        for reg in &lat.cell.regs {
            args.push((
                format!("output logic {}{}", range(reg.ty), next_name(reg)),
                true,
            ));
        }
        out.line(format!("task automatic {}_step(", lat.def.name));
        out.indent();
        let last = args.len().saturating_sub(1);
        for (k, (arg, whole)) in args.iter().enumerate() {
            declare(
                out,
                &format!("{arg}{}", if k == last { "" } else { "," }),
                *whole,
            );
        }
        out.dedent();
        out.line(");");
        out.indent();
        cell.locals(out);
        cell.assign_locals(out);
        for reg in &lat.cell.regs {
            cell.step_reg(out, reg);
        }
        if lat.has_memory() {
            out.line("/* verilator lint_off BLKSEQ */");
            lat.cell
                .mems
                .iter()
                .for_each(|mem| cell.write_mem(out, mem));
            out.line("/* verilator lint_on BLKSEQ */");
        }
        out.dedent();
        out.line("endtask");
    }

    fn block(&self, out: &mut Lines) {
        out.gap();
        out.block(self.writer.always_ff(), "end", |out| {
            // What is set with `=` is this block's own: nothing outside sees it between two of its lines.
            out.line("/* verilator lint_off BLKSEQ */");
            for lat in self.lattices {
                self.feed(out, lat);
            }
            for lat in self.lattices {
                self.step(out, lat);
            }
            for (id, port, tap) in self.packed {
                self.pack(out, &self.lattices[id.at()], *id, *port, *tap);
            }
            out.line("/* verilator lint_on BLKSEQ */");
            for (id, port, tap) in self.packed {
                let name = self.def.tap_name(*id, *port, *tap);
                out.line(format!("{name} <= {name}_d;"));
            }
        });
    }

    /// Phase 1: vectors into the places where the cells read them.
    fn feed(&self, out: &mut Lines, lat: &Lat<'_>) {
        let mut by_loop: Vec<(u32, Vec<String>)> = vec![];
        let mut grids: Vec<String> = vec![];
        let mut add = |lanes: u32, line: String| match by_loop.iter_mut().find(|(n, _)| *n == lanes)
        {
            Some((_, lines)) => lines.push(line),
            None => by_loop.push((lanes, vec![line])),
        };
        for (i, feed) in lat.def.feeds.iter().enumerate() {
            let port = &lat.cell.ports[i];
            match feed {
                Some(Feed::Link { side, from, edge }) => {
                    let to = lat.array(&lat.linked_reg(*from).name);
                    let lanes = lat.def.lanes(Tap::Edge(*side));
                    let value = self.lane(*edge, "lane", port.ty.width);
                    add(
                        lanes,
                        format!("{to}[{}] = {value};", lat.layout.pad_element(*side)),
                    );
                }
                Some(Feed::Each(vector)) if lat.def.rows == 1 || lat.def.cols == 1 => {
                    let side = tap_side(lat.def, Tap::Each);
                    let to = lat.fed(port);
                    let value = self.lane(*vector, "lane", port.ty.width);
                    add(
                        lat.def.lanes(Tap::Each),
                        format!("{to}[{}] = {value};", lat.layout.edge_element(side, "lane")),
                    );
                }
                Some(Feed::Each(vector)) => {
                    let lane = format!("row * {} + col", lat.def.cols);
                    let value = self.lane(*vector, &format!("({lane})"), port.ty.width);
                    grids.push(format!(
                        "{}[{}] = {value};",
                        lat.fed(port),
                        grid_element(&lat.layout)
                    ));
                }
                Some(Feed::All(_) | Feed::Round { .. } | Feed::Row | Feed::Col) | None => {}
            }
        }
        for (lanes, lines) in by_loop {
            lane_loop(out, lanes, &lines);
        }
        grid_loops(out, &lat.layout, &grids);
    }

    /// The text of one lane of a feeding vector.
    fn lane(&self, vector: NodeId, lane: &str, width: u32) -> String {
        if let Some((lat, port, tap)) = fused(self.def, self.lattices, vector, width) {
            let lat = &self.lattices[lat];
            let element = lat.layout.edge_element(tap_side(lat.def, tap), lane);
            return self.output(lat, port, &element);
        }
        if self.def.ty(vector).width == width {
            return self.writer.value(vector);
        }
        if matches!(self.def.node(vector).op, Op::Const(_)) {
            return format!("{width}'d0");
        }
        let vector = self.writer.value(vector);
        if width == 1 {
            format!("{vector}[{lane}]")
        } else {
            format!("{vector}[{lane} * {width} +: {width}]")
        }
    }

    /// The value of an output of the cell in `element`.
    fn output(&self, lat: &Lat<'_>, port: PortId, element: &str) -> String {
        let Some(driver) = lat.cell.ports[port.at()].driver else {
            return String::new();
        };
        if let Op::Reg(r) = resolve(&lat.cell, driver).1.op {
            return format!("{}[{element}]", lat.array(&lat.cell.regs[r.at()].name));
        }
        let cell = CellText::new(lat, &[driver]);
        let args: Vec<String> = cell
            .state_reads()
            .iter()
            .map(|r| format!("{}[{element}]", lat.array(&r.name)))
            .collect();
        format!(
            "{}_of({})",
            lat.array(stem(&lat.cell.ports[port.at()].name)),
            args.join(", ")
        )
    }

    /// Phase 2: all cells of a lattice.
    fn step(&self, out: &mut Lines, lat: &Lat<'_>) {
        let i = "index";
        let mut args: Vec<String> = vec![];
        if lat.has_memory() {
            args.push(format!("{i}[{}:0]", lat.index_bits() - 1));
        }
        if lat.cell.has_reset() {
            args.push("rst_i".into());
        }
        for (k, port) in lat
            .cell
            .ports
            .iter()
            .enumerate()
            .filter(|(_, p)| p.direction == Direction::In)
        {
            args.push(match &lat.def.feeds[k] {
                Some(Feed::All(node)) => self.writer.value(*node),
                Some(Feed::Each(_)) => format!("{}[{i}]", lat.fed(port)),
                Some(Feed::Link { side, from, .. }) => {
                    format!(
                        "{}[{i} + {}]",
                        lat.array(&lat.linked_reg(*from).name),
                        lat.layout.offset(*side)
                    )
                }
                Some(Feed::Round { .. } | Feed::Row | Feed::Col) | None => String::new(),
            });
        }
        args.extend(
            old_reads(lat)
                .iter()
                .map(|r| format!("{}[{i}]", lat.array(&r.name))),
        );
        args.extend(
            lat.cell
                .regs
                .iter()
                .map(|r| format!("{}[{i}]", lat.array(&r.name))),
        );
        out.block(
            format!(
                "for (int unsigned {i} = 0; {i} < {}; {i}++) begin",
                lat.layout.steps
            ),
            "end",
            |out| {
                out.line(format!("{}_step({});", lat.def.name, args.join(", ")));
            },
        );
    }

    /// Phase 3: outputs into a packed register.
    fn pack(&self, out: &mut Lines, lat: &Lat<'_>, id: LatId, port: PortId, tap: Tap) {
        let name = self.def.tap_name(id, port, tap);
        let width = lat.cell.ports[port.at()].ty.width;
        let select = |lane: &str| {
            if width == 1 {
                format!("{name}_d[{lane}]")
            } else {
                format!("{name}_d[{lane} * {width} +: {width}]")
            }
        };
        let grid = tap == Tap::Each && lat.def.rows > 1 && lat.def.cols > 1;
        if grid {
            let element = grid_element(&lat.layout);
            let lane = format!("(row * {} + col)", lat.def.cols);
            grid_loops(
                out,
                &lat.layout,
                &[format!(
                    "{} = {};",
                    select(&lane),
                    self.output(lat, port, &element)
                )],
            );
        } else {
            let element = lat.layout.edge_element(tap_side(lat.def, tap), "lane");
            let lanes = lat.def.lanes(tap);
            let to = match lanes {
                1 => format!("{name}_d"),
                _ => select("lane"),
            };
            let line = format!("{to} = {};", self.output(lat, port, &element));
            lane_loop(out, lanes, &[line]);
        }
    }
}

/// The element of cell (`row`, `col`), as text in these two variables.
pub(crate) fn grid_element(l: &Layout) -> String {
    let part = |flip: bool, count: u32, v: &str| {
        if flip {
            format!("({} - {v})", count - 1)
        } else {
            v.to_string()
        }
    };
    format!(
        "{} * {} + {}",
        part(l.flip_rows, l.rows, "row"),
        l.stride,
        part(l.flip_cols, l.cols, "col")
    )
}

/// `lines` for each `lane` of so many; where there is one, they do not name it.
fn lane_loop(out: &mut Lines, lanes: u32, lines: &[String]) {
    if lanes == 1 {
        return lines.iter().for_each(|l| out.line(l));
    }
    let head = format!("for (int unsigned lane = 0; lane < {lanes}; lane++) begin");
    out.block(head, "end", |out| lines.iter().for_each(|l| out.line(l)));
}

fn grid_loops(out: &mut Lines, l: &Layout, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    out.block(
        format!("for (int unsigned row = 0; row < {}; row++) begin", l.rows),
        "end",
        |out| {
            out.block(
                format!("for (int unsigned col = 0; col < {}; col++) begin", l.cols),
                "end",
                |out| {
                    lines.iter().for_each(|l| out.line(l));
                },
            );
        },
    );
}

/// Where the cell (row, col) stands, in words for the reader of a waveform.
fn cell_formula(l: &Layout) -> String {
    let part = |flip: bool, count: u32, v: &str| {
        if flip {
            format!("({} - {v})", count - 1)
        } else {
            v.to_string()
        }
    };
    let element = match (l.rows, l.cols) {
        (1, _) => part(l.flip_cols, l.cols, "col"),
        (_, 1) if l.stride == 1 => part(l.flip_rows, l.rows, "row"),
        _ => grid_element(l),
    };
    format!("cell (row, col) is element {element}")
}

/// What the step of a cell gives as a register's next value. The author may well have an `act_d` beside `act_q`.
fn next_name(reg: &Reg) -> String {
    format!("next_{}", reg.name)
}

/// What the step of a cell computes: next values, enables, and all that goes to its memories.
fn step_roots(cell: &ModuleDef) -> Vec<NodeId> {
    let mut roots = vec![];
    for r in &cell.regs {
        roots.extend(r.next);
        roots.extend(r.enable);
        roots.extend(r.read.map(|(_, addr)| addr));
    }
    for w in cell.mems.iter().flat_map(|m| &m.writes) {
        roots.extend([w.addr, w.data, w.enable]);
        roots.extend(w.lanes.map(|(enables, _)| enables));
    }
    roots
}

/// Names of signals that `roots` or a wire of `wires` read as a whole. Of all others bits may be unused: instance form
/// then has a wire that says so, but the text of a cell's step is made of what it needs.
fn read_whole(def: &ModuleDef, roots: &[NodeId], wires: &[WireId]) -> BTreeSet<String> {
    let drivers = wires.iter().filter_map(|w| def.wires[w.at()].driver);
    let mut todo: Vec<(NodeId, u32)> = roots
        .iter()
        .copied()
        .chain(drivers)
        .map(|id| (id, def.ty(id).width))
        .collect();
    let mut seen = BTreeSet::new();
    let mut names = BTreeSet::new();
    while let Some((id, width)) = todo.pop() {
        if !seen.insert((id, width)) {
            continue;
        }
        let own = def.ty(id).width;
        // The widths in which the printer asks for operands.
        match &def.node(id).op {
            Op::Slice(..) => {}
            Op::Binary(Binary::Add | Binary::Sub | Binary::Mul, a, b) => {
                todo.extend([(*a, width), (*b, width)])
            }
            Op::Binary(Binary::And | Binary::Or | Binary::Xor, a, b) => {
                todo.extend([(*a, width.min(own)), (*b, width.min(own))]);
            }
            Op::Binary(Binary::Shl, a, by) => {
                todo.extend([(*a, width.min(own)), (*by, def.ty(*by).width)])
            }
            Op::Mux(c, a, b) => todo.extend([(*c, 1), (*a, width), (*b, width)]),
            Op::Neg(a) | Op::ShlConst(a, _) => todo.push((*a, width)),
            Op::Not(a) | Op::Cast(a) => todo.push((*a, width.min(own))),
            Op::Resize(a) if width <= own || own >= def.ty(*a).width => todo.push((*a, width)),
            Op::Resize(a) => todo.push((*a, own)),
            _ => {
                if width >= own {
                    names.extend(def.name_of(id));
                }
                todo.extend(def.operands(id).into_iter().map(|o| (o, def.ty(o).width)));
            }
        }
    }
    names
}

/// A declaration, with a waiver if not all bits of it are `read`.
fn declare(out: &mut Lines, text: &str, read: bool) {
    if read {
        out.line(text);
        return;
    }
    out.line("/* verilator lint_off UNUSEDSIGNAL */");
    out.line(text);
    out.line("/* verilator lint_on UNUSEDSIGNAL */");
}

/// Registers whose old value the step of a cell reads.
fn old_reads<'l>(lat: &'l Lat<'_>) -> Vec<&'l Reg> {
    let reads = order(&lat.cell, &step_roots(&lat.cell)).1;
    let held = |i: usize, r: &Reg| r.enable.is_some() || reads.contains(&RegId(i as u32));
    lat.cell
        .regs
        .iter()
        .enumerate()
        .filter(|(i, r)| held(*i, r))
        .map(|(_, r)| r)
        .collect()
}

/// Wires that `roots` need, each after those that it reads, and the registers that are read.
fn order(def: &ModuleDef, roots: &[NodeId]) -> (Vec<WireId>, BTreeSet<RegId>) {
    fn visit(
        def: &ModuleDef,
        id: NodeId,
        seen: &mut BTreeSet<NodeId>,
        wires: &mut Vec<WireId>,
        regs: &mut BTreeSet<RegId>,
    ) {
        if !seen.insert(id) {
            return;
        }
        for operand in def.operands(id) {
            visit(def, operand, seen, wires, regs);
        }
        match def.node(id).op {
            Op::Wire(w) => {
                if let Some(driver) = def.wires[w.at()].driver {
                    visit(def, driver, seen, wires, regs);
                }
                if !wires.contains(&w) {
                    wires.push(w);
                }
            }
            Op::Reg(r) => drop(regs.insert(r)),
            _ => {}
        }
    }
    let (mut seen, mut wires, mut regs) = (BTreeSet::new(), vec![], BTreeSet::new());
    for root in roots {
        visit(def, *root, &mut seen, &mut wires, &mut regs);
    }
    (wires, regs)
}

/// Text of the logic of one cell inside a task or function: every name behind `this_`.
struct CellText<'a> {
    lat: &'a Lat<'a>,
    wires: Vec<WireId>,
    reads: BTreeSet<RegId>,
    whole: BTreeSet<String>,
}

impl<'a> CellText<'a> {
    fn new(lat: &'a Lat<'a>, roots: &[NodeId]) -> CellText<'a> {
        let (wires, reads) = order(&lat.cell, roots);
        let whole = read_whole(&lat.cell, roots, &wires);
        CellText {
            lat,
            wires,
            reads,
            whole,
        }
    }

    fn state_reads(&self) -> Vec<&'a Reg> {
        self.reads
            .iter()
            .map(|r| &self.lat.cell.regs[r.at()])
            .collect()
    }

    fn value(&self, id: NodeId) -> String {
        let cell = &self.lat.cell;
        let name = |id: NodeId| cell.name_of(id).map(|n| format!("this_{n}"));
        let word = |mem: MemId, addr: &str| self.word(mem, addr);
        let printer = Printer {
            def: cell,
            dialect: Dialect::SystemVerilog,
            name: &name,
            word: &word,
        };
        match printer.value(id) {
            Ok(text) => text,
            Err(_) => unreachable!("verified cell `{}` needs a name", cell.name),
        }
    }

    /// A word of this cell's part of a memory.
    fn word(&self, mem: MemId, addr: &str) -> String {
        self.lat.word(&self.lat.cell.mems[mem.at()], addr)
    }

    fn locals(&self, out: &mut Lines) {
        for w in &self.wires {
            let wire = &self.lat.cell.wires[w.at()];
            declare(
                out,
                &format!("logic {}this_{};", range(wire.ty), wire.name),
                self.whole.contains(&wire.name),
            );
        }
    }

    fn assign_locals(&self, out: &mut Lines) {
        for w in &self.wires {
            let wire = &self.lat.cell.wires[w.at()];
            if let Some(driver) = wire.driver {
                out.line(format!("this_{} = {};", wire.name, self.value(driver)));
            }
        }
    }

    fn step_reg(&self, out: &mut Lines, reg: &Reg) {
        let next = match (reg.read, reg.next) {
            (Some((mem, addr)), _) => self.word(mem, &self.value(addr)),
            (None, Some(next)) => self.value(next),
            (None, None) => return,
        };
        let grouped = if next.contains(" ? ") && reg.enable.is_some() {
            format!("({next})")
        } else {
            next
        };
        let held = match reg.enable {
            Some(enable) => {
                let enable = self.value(enable);
                let enable = if enable.contains(' ') {
                    format!("({enable})")
                } else {
                    enable
                };
                format!("{enable} ? {grouped} : this_{}", reg.name)
            }
            None => grouped,
        };
        let value = match &reg.reset {
            Some(reset) => {
                let kind = if reg.ty.kind == KindTag::Bit {
                    "b"
                } else {
                    "d"
                };
                format!("this_rst_i ? {}'{kind}{reset} : {held}", reg.ty.width)
            }
            None => held,
        };
        out.line(format!("{} = {value};", next_name(reg)));
    }

    fn write_mem(&self, out: &mut Lines, mem: &Mem) {
        for w in &mem.writes {
            let (addr, data, enable) =
                (self.value(w.addr), self.value(w.data), self.value(w.enable));
            let word = self.lat.word(mem, &addr);
            match w.lanes {
                None => out.line(format!("if ({enable}) {word} = {data};")),
                Some((enables, width)) => {
                    let enables = self.value(enables);
                    let count = mem.width / width;
                    let head = format!(
                        "for (int unsigned byte_lane = 0; byte_lane < {count}; byte_lane++) begin"
                    );
                    out.block(head, "end", |out| {
                        out.line(format!(
                            "if ({enable} && {enables}[byte_lane]) {word}[byte_lane * {width} +: {width}] = \
                             {data}[byte_lane * {width} +: {width}];"
                        ));
                    });
                }
            }
        }
    }
}
