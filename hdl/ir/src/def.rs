//! A module as data: what the builder fills, the verifier reads and the writers print.

use std::rc::Rc;

use num_bigint::BigUint;

use crate::bundle::Direction;
use crate::error::Loc;
use crate::types::Type;

macro_rules! ids {
    ($($name:ident)*) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(pub(crate) u32);
        impl $name {
            pub(crate) fn at(self) -> usize { self.0 as usize }
        }
    )* };
}

ids! { NodeId PortId WireId RegId MemId InstId LatId }

/// An operator of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
    Eq,
    Ne,
    Lt,
    Le,
    /// Shift left by a signal; the result has the left operand's width.
    Shl,
    /// Shift right by a signal, arithmetic for signed numbers.
    Shr,
}

/// An operator that folds all bits into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    And,
    Or,
    Xor,
}

/// A side of a lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Towards row 0.
    North,
    /// Towards the last column.
    East,
    /// Towards the last row.
    South,
    /// Towards column 0.
    West,
}

impl Side {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Side::North => "north",
            Side::East => "east",
            Side::South => "south",
            Side::West => "west",
        }
    }

    pub(crate) fn opposite(self) -> Side {
        match self {
            Side::North => Side::South,
            Side::East => Side::West,
            Side::South => Side::North,
            Side::West => Side::East,
        }
    }
}

/// Where a row or a column stands among those of a [mosaic](crate::Module::mosaic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// There is no other.
    Only,
    /// The first of several.
    First,
    /// Neither the first nor the last.
    Middle,
    /// The last of several.
    Last,
}

impl Place {
    /// The places that there are among `count`.
    pub(crate) fn among(count: u32) -> &'static [Place] {
        match count {
            0 | 1 => &[Place::Only],
            2 => &[Place::First, Place::Last],
            _ => &[Place::First, Place::Middle, Place::Last],
        }
    }
}

/// Which outputs of a lattice's cells a vector gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tap {
    /// Of all cells, lane `row * cols + col`.
    Each,
    /// Of the cells on one side, lane = row or column.
    Edge(Side),
}

/// What computes a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Op {
    Const(BigUint),
    Port(PortId),
    Wire(WireId),
    Reg(RegId),
    /// Output `1` of instance `0`.
    InstOut(InstId, PortId),
    /// A vector of outputs `1` of lattice `0`.
    LatOut(LatId, PortId, Tap),
    /// An asynchronous read of a memory.
    MemAt(MemId, NodeId),
    Binary(Binary, NodeId, NodeId),
    Not(NodeId),
    Neg(NodeId),
    Fold(Fold, NodeId),
    /// `0 ? 1 : 2`
    Mux(NodeId, NodeId, NodeId),
    /// Bits from `1` up of `0`; the node's width says how many.
    Slice(NodeId, u32),
    /// Most significant part first.
    Concat(Vec<NodeId>),
    /// Shift left by a constant, exact.
    ShlConst(NodeId, u32),
    /// Shift right by a constant, arithmetic for signed numbers; bits fall off.
    ShrConst(NodeId, u32),
    /// The same number with more bits, or its low bits.
    Resize(NodeId),
    /// The same bits with another meaning.
    Cast(NodeId),
    /// Lane `1` of the vector `0`; the node's width is the lane's.
    Lane(NodeId, NodeId),
    /// A port that cannot be read from where we stand: its name, and what to do instead.
    Unreadable(String, &'static str),
    /// Stands for a value that could not be made; an error has been recorded.
    /// What it would have been made of counts as read.
    Poison(Vec<NodeId>),
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub op: Op,
    pub ty: Type,
    pub loc: Loc,
}

impl Node {
    /// Whether an error has been recorded, or will be, about the value that stands here.
    pub fn is_stand_in(&self) -> bool {
        matches!(self.op, Op::Poison(_) | Op::Unreadable(..))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Port {
    pub name: String,
    pub direction: Direction,
    pub ty: Type,
    pub doc: Vec<String>,
    pub group: Option<String>,
    pub driver: Option<NodeId>,
    pub loc: Loc,
}

#[derive(Clone, Debug)]
pub(crate) struct Wire {
    pub name: String,
    pub ty: Type,
    pub driver: Option<NodeId>,
    /// Kept although nothing reads it: the name then starts with `unused_`.
    pub unused: bool,
    pub loc: Loc,
}

#[derive(Clone, Debug)]
pub(crate) struct Reg {
    /// As printed, with `_q`.
    pub name: String,
    pub ty: Type,
    pub next: Option<NodeId>,
    pub enable: Option<NodeId>,
    pub reset: Option<BigUint>,
    /// Value at power-up, where something depends on it.
    pub power_up: Option<BigUint>,
    /// The register holds what memory `0` gave at address `1` when it was enabled.
    pub read: Option<(MemId, NodeId)>,
    pub loc: Loc,
}

/// What a read returns that meets a write to the same address in the same cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadDuringWrite {
    /// The contents from before the write.
    Old,
    /// Anything: synthesis may choose. Simulation returns the old contents.
    Undefined,
}

#[derive(Clone, Debug)]
pub(crate) struct MemWrite {
    pub addr: NodeId,
    pub data: NodeId,
    pub enable: NodeId,
    /// One bit for each group of `1` bits.
    pub lanes: Option<(NodeId, u32)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Mem {
    pub name: String,
    pub width: u32,
    pub depth: u32,
    pub policy: ReadDuringWrite,
    pub writes: Vec<MemWrite>,
    pub loc: Loc,
}

#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub name: String,
    pub module: Rc<ModuleDef>,
    /// One for each port of the module: what drives an input, nothing for an output.
    pub inputs: Vec<Option<NodeId>>,
    /// The nodes of the outputs.
    pub outputs: Vec<Option<NodeId>>,
    /// What clocks it, where it is not the module's own clock.
    pub clock: Option<NodeId>,
    /// What resets it, where it is not the module's own reset.
    pub reset: Option<NodeId>,
    pub loc: Loc,
}

impl Instance {
    fn wants_clock(&self) -> bool {
        self.clock.is_none() && self.module.has_clock()
    }

    fn wants_reset(&self) -> bool {
        self.reset.is_none() && self.module.has_reset()
    }
}

/// Where an input port of a lattice's cells takes its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Feed {
    /// The same value for all cells.
    All(NodeId),
    /// Lane `row * cols + col` of a vector.
    Each(NodeId),
    /// Output `from` of the neighbour on `side`; cells on that edge take lanes of `edge`.
    Link {
        side: Side,
        from: PortId,
        edge: NodeId,
    },
    /// Output `from` of the neighbour on `side`, round the edge.
    Round { side: Side, from: PortId },
    /// The number of the cell's row.
    Row,
    /// The number of the cell's column.
    Col,
}

/// A cell of a mosaic, and the places (of row and column) at which it stands.
#[derive(Clone, Debug)]
pub(crate) struct Tile {
    pub cell: Rc<ModuleDef>,
    pub places: Vec<(Place, Place)>,
}

#[derive(Clone, Debug)]
pub(crate) struct LatticeDef {
    pub name: String,
    pub rows: u32,
    pub cols: u32,
    /// The cell; of a mosaic the first one. All have the same ports.
    pub cell: Rc<ModuleDef>,
    /// The cells of a mosaic; none for a lattice of one cell.
    pub tiles: Vec<Tile>,
    /// One for each port of the cell: inputs have a feed.
    pub feeds: Vec<Option<Feed>>,
    /// Vectors that the module asked for.
    pub taps: Vec<(PortId, Tap, NodeId)>,
    pub loc: Loc,
}

impl LatticeDef {
    /// Whether cells may differ and outputs be logic: there is no loop form then.
    pub fn is_mosaic(&self) -> bool {
        !self.tiles.is_empty()
    }

    /// The modules that stand in it.
    pub fn cells(&self) -> impl Iterator<Item = &Rc<ModuleDef>> {
        let only = (!self.is_mosaic()).then_some(&self.cell);
        only.into_iter()
            .chain(self.tiles.iter().map(|tile| &tile.cell))
    }

    pub fn tap(&self, port: PortId, tap: Tap) -> Option<NodeId> {
        self.taps
            .iter()
            .find(|t| t.0 == port && t.1 == tap)
            .map(|t| t.2)
    }

    /// The vector of what `port` shows in the cells of `tap`.
    pub fn tap_name(&self, port: PortId, tap: Tap) -> String {
        let stem = stem(&self.cell.ports[port.at()].name);
        match tap {
            Tap::Each => format!("{}_{stem}", self.name),
            Tap::Edge(side) => format!("{}_{stem}_{}", self.name, side.name()),
        }
    }

    /// Lanes of a vector: all cells, or the cells on a side.
    pub fn lanes(&self, tap: Tap) -> u32 {
        match tap {
            Tap::Each => self.rows * self.cols,
            Tap::Edge(Side::North | Side::South) => self.cols,
            Tap::Edge(Side::East | Side::West) => self.rows,
        }
    }

    /// The vector that carries a link into input `to` from cell to cell.
    pub fn link_name(&self, to: PortId) -> String {
        format!(
            "{}_{}_link",
            self.name,
            stem(&self.cell.ports[to.at()].name)
        )
    }

    /// Whether a link round the edge starts at `port`.
    pub fn goes_round(&self, port: PortId) -> bool {
        let round = |feed: &Feed| matches!(feed, Feed::Round { from, .. } if *from == port);
        self.feeds.iter().flatten().any(round)
    }

    /// The links out of `port`: the input, the side from which it takes it, and the edge's vector.
    pub fn links_from(&self, port: PortId) -> impl Iterator<Item = (PortId, Side, NodeId)> + '_ {
        self.feeds
            .iter()
            .enumerate()
            .filter_map(move |(to, feed)| match feed {
                Some(Feed::Link { side, from, edge }) if *from == port => {
                    Some((PortId(to as u32), *side, *edge))
                }
                _ => None,
            })
    }
}

/// A valid/ready link inside a module, for monitors to watch.
#[derive(Clone, Debug)]
pub(crate) struct WatchedLink {
    pub name: String,
    pub valid: NodeId,
    pub ready: NodeId,
    pub payload: Vec<NodeId>,
}

/// What a module is made of, in the order of its description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Comment(String),
    WireDecl(WireId),
    WireDrive(WireId),
    RegDecl(RegId),
    RegDrive(RegId),
    MemDecl(MemId),
    /// The write ports of a memory, after all that they read.
    MemWrites(MemId),
    /// The nets of an instance's outputs.
    InstDecl(InstId),
    /// The instance itself, after all that its inputs read.
    InstBody(InstId),
    LatDecl(LatId),
    LatBody(LatId),
}

/// A finished module.
#[derive(Clone, Debug)]
pub struct ModuleDef {
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) source: String,
    pub(crate) parameters: Vec<(String, String)>,
    /// Parameters of a primitive of a vendor, whose module others have.
    pub(crate) primitive: Option<Vec<(String, String)>>,
    pub(crate) ports: Vec<Port>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) wires: Vec<Wire>,
    pub(crate) regs: Vec<Reg>,
    pub(crate) mems: Vec<Mem>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) lattices: Vec<LatticeDef>,
    pub(crate) links: Vec<WatchedLink>,
    pub(crate) items: Vec<Item>,
    /// Pairs (input, output) with a path that no register cuts. Filled by the verifier.
    pub(crate) comb_paths: Vec<(PortId, PortId)>,
    pub(crate) loc: Loc,
}

impl ModuleDef {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.at()]
    }

    pub(crate) fn ty(&self, id: NodeId) -> Type {
        self.nodes[id.at()].ty
    }

    /// The module's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the module, or anything in it, has state.
    pub(crate) fn has_clock(&self) -> bool {
        !self.regs.is_empty()
            || !self.mems.is_empty()
            || self.instances.iter().any(Instance::wants_clock)
            || self.cells().any(|cell| cell.has_clock())
    }

    /// Whether the module, or anything in it, is reset.
    pub(crate) fn has_reset(&self) -> bool {
        self.regs.iter().any(|r| r.reset.is_some())
            || self.instances.iter().any(Instance::wants_reset)
            || self.cells().any(|cell| cell.has_reset())
    }

    fn cells(&self) -> impl Iterator<Item = &Rc<ModuleDef>> {
        self.lattices.iter().flat_map(LatticeDef::cells)
    }

    /// Whether the module, or an instance in it, holds a lattice of one cell, which loop form says as a loop.
    pub(crate) fn has_lattice(&self) -> bool {
        self.has_loops() || self.instances.iter().any(|i| i.module.has_lattice())
    }

    /// Whether the module itself does.
    pub(crate) fn has_loops(&self) -> bool {
        self.lattices.iter().any(|l| !l.is_mosaic())
    }

    /// An instance with a lattice somewhere in it whose clock or reset is not that of the module around it.
    pub(crate) fn foreign_domain(&self) -> Option<(&ModuleDef, &Instance)> {
        let lattices = self.instances.iter().filter(|i| i.module.has_lattice());
        lattices
            .clone()
            .find(|i| i.clock.or(i.reset).is_some())
            .map(|i| (self, i))
            .or_else(|| lattices.filter_map(|i| i.module.foreign_domain()).next())
    }

    /// The signal that a node names, if it has a name: its declared name in the instance form.
    pub(crate) fn name_of(&self, id: NodeId) -> Option<String> {
        match &self.node(id).op {
            Op::Port(p) => Some(self.ports[p.at()].name.clone()),
            Op::Wire(w) => Some(self.wires[w.at()].name.clone()),
            Op::Reg(r) => Some(self.regs[r.at()].name.clone()),
            Op::InstOut(i, p) => {
                let inst = &self.instances[i.at()];
                Some(format!(
                    "{}_{}",
                    inst.name,
                    stem(&inst.module.ports[p.at()].name)
                ))
            }
            Op::LatOut(l, p, tap) => Some(self.tap_name(*l, *p, *tap)),
            _ => None,
        }
    }

    pub(crate) fn tap_name(&self, lattice: LatId, port: PortId, tap: Tap) -> String {
        self.lattices[lattice.at()].tap_name(port, tap)
    }

    /// The operands of a node: what must be known to know it.
    pub(crate) fn operands(&self, id: NodeId) -> Vec<NodeId> {
        match &self.node(id).op {
            Op::Const(_)
            | Op::Port(_)
            | Op::Wire(_)
            | Op::Reg(_)
            | Op::InstOut(..)
            | Op::LatOut(..)
            | Op::Unreadable(..) => vec![],
            Op::MemAt(_, a)
            | Op::Not(a)
            | Op::Neg(a)
            | Op::Fold(_, a)
            | Op::Slice(a, _)
            | Op::ShlConst(a, _)
            | Op::ShrConst(a, _)
            | Op::Resize(a)
            | Op::Cast(a) => vec![*a],
            Op::Binary(_, a, b) | Op::Lane(a, b) => vec![*a, *b],
            Op::Mux(c, a, b) => vec![*c, *a, *b],
            Op::Concat(parts) | Op::Poison(parts) => parts.clone(),
        }
    }

    /// Every node that the module's items read directly, with the item's own place.
    pub(crate) fn roots(&self) -> Vec<NodeId> {
        let mut roots: Vec<NodeId> = vec![];
        roots.extend(self.ports.iter().filter_map(|p| p.driver));
        roots.extend(self.wires.iter().filter_map(|w| w.driver));
        for r in &self.regs {
            roots.extend(r.next);
            roots.extend(r.enable);
            roots.extend(r.read.map(|(_, addr)| addr));
        }
        for w in self.mems.iter().flat_map(|m| &m.writes) {
            roots.extend([w.addr, w.data, w.enable]);
            roots.extend(w.lanes.map(|(enables, _)| enables));
        }
        roots.extend(
            self.instances
                .iter()
                .flat_map(|i| i.inputs.iter().chain([&i.clock, &i.reset]).flatten()),
        );
        for feed in self.lattices.iter().flat_map(|l| l.feeds.iter().flatten()) {
            match feed {
                Feed::All(n) | Feed::Each(n) | Feed::Link { edge: n, .. } => roots.push(*n),
                Feed::Round { .. } | Feed::Row | Feed::Col => {}
            }
        }
        roots
    }
}

/// A port's name without its direction: `act_o` becomes `act`.
pub(crate) fn stem(port: &str) -> &str {
    port.strip_suffix("_o")
        .or_else(|| port.strip_suffix("_i"))
        .unwrap_or(port)
}
