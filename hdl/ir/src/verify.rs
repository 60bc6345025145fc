//! The verifier: runs over every module when its description ends, before anything is emitted.
//!
//! While a description runs, the builder checks: widths of operands and drivers, ranges of widths, slices and
//! constants, one driver per net, use across modules, direction of ports. When it has ended, this file checks:
//!
//! - every output, net, register, memory and input of an instance or cell has a driver;
//! - no path of logic returns to its start without a register, through instances too;
//! - every name is a Verilog identifier, no keyword of either dialect, and stands for one thing;
//! - every input, wire, register, memory and instance output is read;
//! - what is used more than once, or must be selected from, has a name;
//! - nothing reads the wrong side of a port;
//! - linked outputs of a lattice's cells are registers, and all their outputs functions of registers alone; of a mosaic's
//!   cells only the latter.
//!
//! Module names that clash are found where modules are made. Loop form has two conditions of its own, checked when it is
//! asked for.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};

use crate::bundle::Direction;
use crate::def::*;
use crate::emit::{Dialect, camel};
use crate::error::{Error, Loc, Rule};
use crate::expr::{NeedsName, Printer};
use crate::keywords::{is_keyword, is_taken};
use crate::types::bits;

struct Verifier<'a> {
    def: &'a ModuleDef,
    errors: Vec<Error>,
}

/// Checks a described module and fills in its combinational paths.
pub(crate) fn verify(def: &mut ModuleDef) -> Vec<Error> {
    if def.primitive.is_some() {
        // Its contents are the vendor's. What it shows in a cycle is taken to depend on no input of the same cycle.
        return vec![];
    }
    let mut v = Verifier {
        def,
        errors: vec![],
    };
    v.drivers();
    v.names();
    let reached = v.reached();
    v.unused(&reached);
    v.unused_taps(&reached);
    v.needs_name(&reached);
    v.unreadable(&reached);
    v.lattices();
    let paths = v.loops();
    let errors = v.errors;
    def.comb_paths = paths;
    errors
}

/// Whether two modules are the same but for where they were described.
pub(crate) fn same(a: &ModuleDef, b: &ModuleDef) -> bool {
    let nodes = |d: &ModuleDef| {
        d.nodes
            .iter()
            .map(|n| (n.op.clone(), n.ty))
            .collect::<Vec<_>>()
    };
    let ports = |d: &ModuleDef| {
        d.ports
            .iter()
            .map(|p| (p.name.clone(), p.direction, p.ty, p.doc.clone(), p.driver))
            .collect::<Vec<_>>()
    };
    let wires = |d: &ModuleDef| {
        d.wires
            .iter()
            .map(|w| (w.name.clone(), w.ty, w.driver))
            .collect::<Vec<_>>()
    };
    let regs = |d: &ModuleDef| {
        d.regs
            .iter()
            .map(|r| {
                (
                    r.name.clone(),
                    r.ty,
                    r.next,
                    r.enable,
                    r.reset.clone(),
                    r.power_up.clone(),
                    r.read,
                )
            })
            .collect::<Vec<_>>()
    };
    let mems = |d: &ModuleDef| {
        d.mems
            .iter()
            .map(|m| {
                let writes = m
                    .writes
                    .iter()
                    .map(|w| (w.addr, w.data, w.enable, w.lanes))
                    .collect::<Vec<_>>();
                (m.name.clone(), m.width, m.depth, m.policy, writes)
            })
            .collect::<Vec<_>>()
    };
    let instances = |d: &ModuleDef| {
        d.instances
            .iter()
            .map(|i| {
                let domain = (i.clock, i.reset);
                (
                    i.name.clone(),
                    i.module.name.clone(),
                    i.inputs.clone(),
                    domain,
                )
            })
            .collect::<Vec<_>>()
    };
    let lattices = |d: &ModuleDef| {
        d.lattices
            .iter()
            .map(|l| {
                (
                    l.name.clone(),
                    l.rows,
                    l.cols,
                    l.cells().map(|cell| cell.name.clone()).collect::<Vec<_>>(),
                    l.tiles.iter().map(|t| t.places.clone()).collect::<Vec<_>>(),
                    l.feeds.clone(),
                    l.taps.clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    a.name == b.name
        && a.summary == b.summary
        && a.parameters == b.parameters
        && a.primitive == b.primitive
        && a.items == b.items
        && nodes(a) == nodes(b)
        && ports(a) == ports(b)
        && wires(a) == wires(b)
        && regs(a) == regs(b)
        && mems(a) == mems(b)
        && instances(a) == instances(b)
        && lattices(a) == lattices(b)
}

impl Verifier<'_> {
    fn error(&mut self, rule: Rule, message: String, help: &str, location: Loc) {
        self.errors.push(Error {
            rule,
            module: self.def.name.clone(),
            message,
            location,
            related: None,
            help: Some(help.to_string()),
        });
    }

    fn drivers(&mut self) {
        let def = self.def;
        for p in def
            .ports
            .iter()
            .filter(|p| p.direction == Direction::Out && p.driver.is_none())
        {
            self.error(
                Rule::Undriven,
                format!("output `{}` is never driven", p.name),
                "drive it in `describe`",
                p.loc,
            );
        }
        for w in def.wires.iter().filter(|w| w.driver.is_none()) {
            self.error(
                Rule::Undriven,
                format!("net `{}` is never driven", w.name),
                "give it a value with `drive`",
                w.loc,
            );
        }
        for r in def
            .regs
            .iter()
            .filter(|r| r.next.is_none() && r.read.is_none())
        {
            self.error(
                Rule::Undriven,
                format!("register `{}` has no next value", r.name),
                "give it one with `next` or `next_when`",
                r.loc,
            );
        }
        for m in def.mems.iter().filter(|m| m.writes.is_empty()) {
            self.error(
                Rule::Undriven,
                format!("memory `{}` is never written", m.name),
                "give it a write port",
                m.loc,
            );
        }
        let inputs = |module: &ModuleDef| {
            module
                .ports
                .iter()
                .enumerate()
                .filter(|(_, p)| p.direction == Direction::In)
                .map(|(i, p)| (i, p.name.clone()))
                .collect::<Vec<_>>()
        };
        for inst in &def.instances {
            for (i, name) in inputs(&inst.module) {
                if inst.inputs[i].is_none() {
                    self.error(
                        Rule::Undriven,
                        format!("instance input `{}.{name}` is never driven", inst.name),
                        "drive it",
                        inst.loc,
                    );
                }
            }
        }
        for lat in &def.lattices {
            for (i, name) in inputs(&lat.cell) {
                if lat.feeds[i].is_none() {
                    self.error(
                        Rule::Undriven,
                        format!("cell input `{}.{name}` is never fed", lat.name),
                        "feed it with `link`, `all` or `each`",
                        lat.loc,
                    );
                }
            }
        }
    }

    fn names(&mut self) {
        if let Some(problem) = bad_identifier(&self.def.name) {
            self.error(
                Rule::BadName,
                format!("module `{}` {problem}", self.def.name),
                "choose another name",
                self.def.loc,
            );
        }
        let names = declared(self.def);
        for (name, loc) in &names {
            if let Some(problem) = bad_identifier(name) {
                self.error(
                    Rule::BadName,
                    format!("`{name}` {problem}"),
                    "choose another name",
                    loc,
                );
            }
        }
        self.errors.extend(clashes(
            self.def,
            &names,
            "rename one, or describe it inside `scope`",
        ));
    }

    /// Nodes that something reads.
    fn reached(&self) -> BTreeSet<NodeId> {
        let mut reached = BTreeSet::new();
        let mut todo = self.def.roots();
        while let Some(id) = todo.pop() {
            if reached.insert(id) {
                todo.extend(self.def.operands(id));
            }
        }
        reached
    }

    fn unused(&mut self, reached: &BTreeSet<NodeId>) {
        let def = self.def;
        let mut ports = BTreeSet::new();
        let mut wires = BTreeSet::new();
        let mut regs = BTreeSet::new();
        let mut mems: BTreeSet<MemId> = def
            .regs
            .iter()
            .filter_map(|r| r.read.map(|(m, _)| m))
            .collect();
        let mut outs = BTreeSet::new();
        for id in reached {
            match &def.node(*id).op {
                Op::Port(p) => drop(ports.insert(*p)),
                Op::Wire(w) => drop(wires.insert(*w)),
                Op::Reg(r) => drop(regs.insert(*r)),
                Op::MemAt(m, _) => drop(mems.insert(*m)),
                Op::InstOut(i, p) => drop(outs.insert((*i, *p))),
                _ => {}
            }
        }
        let help = "read it, leave it out, or say so with `unused`";
        for (i, p) in def.ports.iter().enumerate() {
            if p.direction == Direction::In && !ports.contains(&PortId(i as u32)) {
                self.error(
                    Rule::Unused,
                    format!("input `{}` is never read", p.name),
                    help,
                    p.loc,
                );
            }
        }
        for (i, w) in def.wires.iter().enumerate() {
            if !w.unused && !wires.contains(&WireId(i as u32)) {
                self.error(
                    Rule::Unused,
                    format!("wire `{}` is never read", w.name),
                    help,
                    w.loc,
                );
            }
        }
        for (i, r) in def.regs.iter().enumerate() {
            if !regs.contains(&RegId(i as u32)) {
                self.error(
                    Rule::Unused,
                    format!("register `{}` is never read", r.name),
                    help,
                    r.loc,
                );
            }
        }
        for (i, m) in def.mems.iter().enumerate() {
            if !mems.contains(&MemId(i as u32)) {
                self.error(
                    Rule::Unused,
                    format!("memory `{}` is never read", m.name),
                    help,
                    m.loc,
                );
            }
        }
        for (i, inst) in def.instances.iter().enumerate() {
            for (j, p) in inst.module.ports.iter().enumerate() {
                let key = (InstId(i as u32), PortId(j as u32));
                if p.direction == Direction::Out && !outs.contains(&key) {
                    self.error(
                        Rule::Unused,
                        format!("output `{}.{}` is never read", inst.name, p.name),
                        "read it, or say so with `unused`",
                        inst.loc,
                    );
                }
            }
        }
    }

    /// Vectors of a lattice's outputs that nothing reads.
    fn unused_taps(&mut self, reached: &BTreeSet<NodeId>) {
        let def = self.def;
        for (_, _, node) in def.lattices.iter().flat_map(|l| &l.taps) {
            if !reached.contains(node) {
                let name = def.name_of(*node).unwrap_or_default();
                self.error(
                    Rule::Unused,
                    format!("vector `{name}` is never read"),
                    "read it, or leave it out",
                    def.node(*node).loc,
                );
            }
        }
    }

    fn needs_name(&mut self, reached: &BTreeSet<NodeId>) {
        let def = self.def;
        let mut uses: BTreeMap<NodeId, usize> = BTreeMap::new();
        let direct = reached.iter().flat_map(|id| distinct(def.operands(*id)));
        for id in def.roots().into_iter().chain(direct) {
            *uses.entry(id).or_default() += 1;
        }
        let mut told = BTreeSet::new();
        for (&id, &count) in &uses {
            if count > 1 && !is_simple(def, id) {
                told.insert(id);
                self.error(
                    Rule::NeedsName,
                    format!(
                        "an expression of {} is used {count} times",
                        bits(def.ty(id).width)
                    ),
                    "name it with `named` or `wire`",
                    def.node(id).loc,
                );
            }
        }
        let name = |id: NodeId| def.name_of(id);
        let word = |mem: MemId, addr: &str| format!("{}[{addr}]", def.mems[mem.at()].name);
        for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
            let printer = Printer {
                def,
                dialect,
                name: &name,
                word: &word,
            };
            for root in def.roots() {
                if let Err(NeedsName(id)) = printer.value(root)
                    && !def.node(id).is_stand_in()
                    && told.insert(id)
                {
                    self.error(
                        Rule::NeedsName,
                        format!(
                            "an expression of {} is cut or extended without a name",
                            bits(def.ty(id).width)
                        ),
                        "name it with `named` or `wire` first: Verilog selects bits of names only",
                        def.node(id).loc,
                    );
                }
            }
        }
    }

    /// Ports read from the side that drives them.
    fn unreadable(&mut self, reached: &BTreeSet<NodeId>) {
        let def = self.def;
        for id in reached {
            let node = def.node(*id);
            let Op::Unreadable(port, help) = &node.op else {
                continue;
            };
            let reader = reached.iter().find(|r| def.operands(**r).contains(id));
            self.errors.push(Error {
                rule: Rule::WrongDirection,
                module: def.name.clone(),
                message: format!("`{port}` cannot be read here"),
                location: reader.map_or(node.loc, |r| def.node(*r).loc),
                related: reader.map(|_| (node.loc, "the port comes from here".into())),
                help: Some((*help).into()),
            });
        }
    }

    fn lattices(&mut self) {
        let def = self.def;
        for lat in &def.lattices {
            for (i, feed) in lat.feeds.iter().enumerate() {
                let Some(Feed::Each(vector) | Feed::Link { edge: vector, .. }) = feed else {
                    continue;
                };
                let named = def.name_of(*vector).is_some();
                let zero = matches!(&def.node(*vector).op, Op::Const(v) if *v == num_bigint::BigUint::ZERO);
                let width = lat.cell.ports[i].ty.width;
                let lanes = match feed {
                    Some(Feed::Link { side, .. }) => lat.lanes(Tap::Edge(*side)),
                    _ => lat.lanes(Tap::Each),
                };
                // One lane is the vector itself; a wrong number of lanes has been told.
                let single =
                    def.ty(*vector).width == width || def.ty(*vector).width != width * lanes;
                if !named && !zero && !single && !def.node(*vector).is_stand_in() {
                    self.error(
                        Rule::NeedsName,
                        format!(
                            "the vector for `{}.{}` has no name",
                            lat.name, lat.cell.ports[i].name
                        ),
                        "name it with `named` or `wire`: its lanes are selected",
                        def.node(*vector).loc,
                    );
                }
            }
            let linked: BTreeSet<PortId> = lat
                .feeds
                .iter()
                .filter_map(|f| match f {
                    Some(Feed::Link { from, .. }) => Some(*from),
                    _ => None,
                })
                .collect();
            let ports = |cell| std::iter::repeat(cell).zip(0..);
            let cells = lat.cells().flat_map(|cell| ports(cell).zip(&cell.ports));
            for ((cell, i), port) in cells {
                let id = PortId(i);
                let Some(driver) = port.driver else { continue };
                let (message, help) = if linked.contains(&id)
                    && !lat.is_mosaic()
                    && !matches!(cell.node(driver).op, Op::Reg(_))
                {
                    (
                        format!(
                            "linked output `{}.{}` is not a register",
                            lat.name, port.name
                        ),
                        "drive it by a register of the cell: neighbours are a cycle apart",
                    )
                } else if let Some((input, _)) = cell.comb_paths.iter().find(|(_, o)| *o == id) {
                    let input = &cell.ports[input.at()].name;
                    (
                        format!(
                            "output `{}.{}` depends on input `{input}` in the same cycle",
                            lat.name, port.name
                        ),
                        "outputs of a lattice's cells are functions of their registers alone",
                    )
                } else {
                    continue;
                };
                self.errors.push(Error {
                    rule: Rule::NotRegistered,
                    module: def.name.clone(),
                    message,
                    location: lat.loc,
                    related: Some((port.loc, "the cell's ports".into())),
                    help: Some(help.into()),
                });
            }
        }
    }

    /// Looks for combinational loops; gives the combinational paths from inputs to outputs.
    fn loops(&mut self) -> Vec<(PortId, PortId)> {
        let def = self.def;
        let mut graph: DiGraph<NodeId, ()> = DiGraph::new();
        let index: Vec<NodeIndex> = (0..def.nodes.len() as u32)
            .map(|i| graph.add_node(NodeId(i)))
            .collect();
        let mut wire_nodes: BTreeMap<WireId, NodeId> = BTreeMap::new();
        for (i, node) in def.nodes.iter().enumerate() {
            let id = NodeId(i as u32);
            for operand in def.operands(id) {
                graph.add_edge(index[operand.at()], index[i], ());
            }
            if let Op::Wire(w) = node.op {
                wire_nodes.insert(w, id);
            }
        }
        for (i, wire) in def.wires.iter().enumerate() {
            if let (Some(driver), Some(node)) = (wire.driver, wire_nodes.get(&WireId(i as u32))) {
                graph.add_edge(index[driver.at()], index[node.at()], ());
            }
        }
        for inst in &def.instances {
            for (input, output) in &inst.module.comb_paths {
                if let (Some(from), Some(to)) = (inst.inputs[input.at()], inst.outputs[output.at()])
                {
                    graph.add_edge(index[from.at()], index[to.at()], ());
                }
            }
        }
        let mut looped = false;
        for component in petgraph::algo::tarjan_scc(&graph) {
            if component.len() == 1 && !graph.contains_edge(component[0], component[0]) {
                continue;
            }
            looped = true;
            let mut ids: Vec<NodeId> = component.iter().map(|n| graph[*n]).collect();
            ids.sort();
            let names: Vec<String> = ids.iter().filter_map(|id| def.name_of(*id)).collect();
            let first = ids
                .iter()
                .find(|id| def.name_of(**id).is_some())
                .unwrap_or(&ids[0]);
            self.error(
                Rule::CombinationalLoop,
                format!("a combinational loop through {}", list(&names)),
                "cut it with a register",
                def.node(*first).loc,
            );
        }
        if looped {
            return vec![];
        }
        let mut paths = vec![];
        for (i, port) in def.ports.iter().enumerate() {
            let Some(driver) = port.driver else { continue };
            let reversed = petgraph::visit::Reversed(&graph);
            let mut walk = petgraph::visit::Dfs::new(reversed, index[driver.at()]);
            let mut inputs = BTreeSet::new();
            while let Some(n) = walk.next(reversed) {
                if let Op::Port(p) = def.node(graph[n]).op {
                    inputs.insert(p);
                }
            }
            paths.extend(inputs.into_iter().map(|input| (input, PortId(i as u32))));
        }
        paths
    }
}

/// Every name that a module's text in instance form declares, in either dialect, with its place.
pub(crate) fn declared(def: &ModuleDef) -> Vec<(String, Loc)> {
    let mut names: Vec<(String, Loc)> = ["clk_i", "rst_i"].map(|n| (n.to_string(), def.loc)).into();
    if def.has_lattice() || !def.lattices.is_empty() {
        // What generate loops and the loops of loop form count with.
        names.extend(["row", "col", "lane", "index"].map(|n| (n.to_string(), def.loc)));
    }
    names.extend(def.ports.iter().map(|p| (p.name.clone(), p.loc)));
    names.extend(def.wires.iter().map(|w| (w.name.clone(), w.loc)));
    names.extend(def.regs.iter().map(|r| (r.name.clone(), r.loc)));
    for m in &def.mems {
        names.push((m.name.clone(), m.loc));
        if m.writes.iter().any(|w| w.lanes.is_some()) {
            names.push((format!("{}_lane", m.name), m.loc));
        }
    }
    for inst in &def.instances {
        names.push((format!("u_{}", inst.name), inst.loc));
        let outputs = inst
            .outputs
            .iter()
            .flatten()
            .filter_map(|node| def.name_of(*node));
        names.extend(outputs.map(|n| (n, inst.loc)));
    }
    for (i, lat) in (0u32..).zip(&def.lattices) {
        names.extend(
            lattice_names(def, LatId(i))
                .into_iter()
                .map(|n| (n, lat.loc)),
        );
    }
    names
}

/// The names that a lattice may bring into its module: instance form declares most of them.
fn lattice_names(def: &ModuleDef, id: LatId) -> BTreeSet<String> {
    let lat = &def.lattices[id.at()];
    let mut names = BTreeSet::from([
        format!("u_{}", lat.name),
        format!("gen_{}_row", lat.name),
        format!("gen_{}_col", lat.name),
        format!("gen_{}_edge", lat.name),
        format!("{}Rows", camel(&lat.name)),
        format!("{}Cols", camel(&lat.name)),
    ]);
    if lat.is_mosaic() {
        names.extend([
            format!("gen_{}_cell", lat.name),
            format!("{}Row", camel(&lat.name)),
            format!("{}Col", camel(&lat.name)),
        ]);
    }
    for (i, port) in (0u32..).zip(&lat.cell.ports) {
        let port_id = PortId(i);
        if let Some(Feed::Link { .. }) = lat.feeds[port_id.at()] {
            names.insert(lat.link_name(port_id));
        }
        if port.direction == Direction::Out {
            let far = lat
                .links_from(port_id)
                .map(|(_, side, _)| Tap::Edge(side.opposite()));
            let taps = lat.taps.iter().filter(|t| t.0 == port_id).map(|t| t.1);
            for tap in far.chain(taps).chain([Tap::Each]) {
                let name = def.tap_name(id, port_id, tap);
                names.insert(format!("unused_{name}"));
                names.insert(name);
            }
        }
    }
    names
}

/// The names that stand for two things.
pub(crate) fn clashes(def: &ModuleDef, names: &[(String, Loc)], help: &str) -> Vec<Error> {
    let mut seen: BTreeMap<&str, Loc> = BTreeMap::new();
    let mut errors = vec![];
    for (name, loc) in names {
        if let Some(first) = seen.insert(name, loc) {
            errors.push(Error {
                rule: Rule::NameClash,
                module: def.name.clone(),
                message: format!("`{name}` is the name of two things"),
                location: loc,
                related: Some((first, "the first is declared here".into())),
                help: Some(help.into()),
            });
        }
    }
    errors
}

fn distinct(mut ids: Vec<NodeId>) -> Vec<NodeId> {
    ids.sort();
    ids.dedup();
    ids
}

/// Whether a node may be printed several times: a signal, a constant, or a selection or negation of one.
fn is_simple(def: &ModuleDef, id: NodeId) -> bool {
    match &def.node(id).op {
        Op::Const(_)
        | Op::Port(_)
        | Op::Wire(_)
        | Op::Reg(_)
        | Op::InstOut(..)
        | Op::LatOut(..)
        | Op::Unreadable(..)
        | Op::Poison(_) => true,
        Op::Not(a) | Op::Slice(a, _) | Op::Resize(a) | Op::Cast(a) => is_simple(def, *a),
        _ => false,
    }
}

fn bad_identifier(name: &str) -> Option<&'static str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(plain) {
        return Some("is no identifier: letters, digits and underscores, a letter first");
    }
    if name.ends_with('_') || name.contains("__") {
        return Some("has underscores that some tools reserve: none at the end, no two in a row");
    }
    if is_taken(name) {
        return Some("is a word that Icarus, Verilator or Verible takes for its own");
    }
    is_keyword(name).then_some("is a keyword of Verilog")
}

fn list(names: &[String]) -> String {
    match names {
        [] => "unnamed logic".into(),
        names => names
            .iter()
            .map(|n| format!("`{n}`"))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
