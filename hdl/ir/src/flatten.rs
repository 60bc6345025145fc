//! Puts the contents of instances into the module that holds them: loop form wants everything regular in one module.

use std::rc::Rc;

use crate::bundle::Direction;
use crate::def::*;

/// `def` without the instances that `inline` picks: their contents stand in the module itself, every name behind the
/// instance's.
pub(crate) fn flatten(def: &ModuleDef, inline: &dyn Fn(&ModuleDef) -> bool) -> ModuleDef {
    let mut flat = Flat {
        out: def.clone(),
        kept: vec![],
    };
    flat.out.instances.clear();
    flat.out.items.clear();
    // Outputs of instances that stay get new numbers; those of the others become wires.
    let mut bodies = vec![];
    for (i, inst) in def.instances.iter().enumerate() {
        if inline(&inst.module) {
            flat.kept.push(None);
            bodies.push(Some(flat.prepare(inst)));
        } else {
            flat.kept
                .push(Some(InstId(flat.out.instances.len() as u32)));
            flat.out.instances.push(inst.clone());
            bodies.push(None);
        }
        let kept = flat.kept[i];
        for node in &mut flat.out.nodes {
            if let (Op::InstOut(id, port), Some(new)) = (&node.op, kept)
                && id.at() == i
            {
                node.op = Op::InstOut(new, *port);
            }
        }
    }
    for item in &def.items {
        match item {
            Item::InstDecl(id) => match &bodies[id.at()] {
                None => flat
                    .out
                    .items
                    .extend(flat.kept[id.at()].map(Item::InstDecl)),
                Some(outputs) => flat
                    .out
                    .items
                    .extend(outputs.iter().map(|(_, wire)| Item::WireDecl(*wire))),
            },
            Item::InstBody(id) => match &bodies[id.at()] {
                None => flat
                    .out
                    .items
                    .extend(flat.kept[id.at()].map(Item::InstBody)),
                Some(outputs) => flat.fill(&def.instances[id.at()], outputs, inline),
            },
            other => flat.out.items.push(other.clone()),
        }
    }
    flat.out
}

/// What `name` of the module of instance `inst` is called in the module that takes its contents.
pub(crate) fn inlined(inst: &str, name: &str) -> String {
    match name.strip_prefix("unused_") {
        Some(rest) => format!("unused_{inst}_{rest}"),
        None => format!("{inst}_{name}"),
    }
}

struct Flat {
    out: ModuleDef,
    kept: Vec<Option<InstId>>,
}

impl Flat {
    fn wire(&mut self, wire: Wire) -> WireId {
        self.out.wires.push(wire);
        WireId(self.out.wires.len() as u32 - 1)
    }

    /// Turns the outputs of an instance into wires that will be driven from its contents.
    fn prepare(&mut self, inst: &Instance) -> Vec<(PortId, WireId)> {
        let mut wires = vec![];
        for (i, node) in inst.outputs.iter().enumerate() {
            let Some(node) = node else { continue };
            let port = &inst.module.ports[i];
            // The port's whole name: an instance may well hold a `sum` that drives its `sum_o`.
            let name = format!("{}_{}", inst.name, port.name);
            let wire = self.wire(Wire {
                name,
                ty: port.ty,
                driver: None,
                unused: false,
                loc: inst.loc,
            });
            self.out.nodes[node.at()].op = Op::Wire(wire);
            wires.push((PortId(i as u32), wire));
        }
        wires
    }

    /// Copies the contents of an instance to the end of the module.
    fn fill(
        &mut self,
        inst: &Instance,
        outputs: &[(PortId, WireId)],
        inline: &dyn Fn(&ModuleDef) -> bool,
    ) {
        let child = flatten(&inst.module, inline);
        let out = &mut self.out;
        let base = Base {
            node: out.nodes.len() as u32,
            wire: out.wires.len() as u32,
            reg: out.regs.len() as u32,
            mem: out.mems.len() as u32,
            inst: out.instances.len() as u32,
            lat: out.lattices.len() as u32,
        };
        let name = |n: &str| inlined(&inst.name, n);
        out.wires.extend(child.wires.iter().map(|w| Wire {
            name: name(&w.name),
            driver: w.driver.map(|n| base.node(n)),
            ..w.clone()
        }));
        // Inputs become wires behind the child's own.
        let mut inputs = vec![];
        for (i, port) in child.ports.iter().enumerate() {
            if port.direction == Direction::In {
                let wire = self.wire(Wire {
                    name: format!("{}_{}", inst.name, port.name),
                    ty: port.ty,
                    driver: inst.inputs[i],
                    unused: false,
                    loc: inst.loc,
                });
                inputs.push((PortId(i as u32), wire));
            }
        }
        let out = &mut self.out;
        let input = |p: PortId| {
            inputs
                .iter()
                .find(|(port, _)| *port == p)
                .map(|(_, wire)| *wire)
        };
        out.nodes.extend(child.nodes.iter().map(|n| Node {
            op: base.op(&n.op, &input),
            ty: n.ty,
            loc: n.loc,
        }));
        out.regs.extend(child.regs.iter().map(|r| Reg {
            name: name(&r.name),
            next: r.next.map(|n| base.node(n)),
            enable: r.enable.map(|n| base.node(n)),
            read: r.read.map(|(m, n)| (base.mem(m), base.node(n))),
            ..r.clone()
        }));
        out.mems.extend(child.mems.iter().map(|m| {
            Mem {
                name: name(&m.name),
                writes: m
                    .writes
                    .iter()
                    .map(|w| MemWrite {
                        addr: base.node(w.addr),
                        data: base.node(w.data),
                        enable: base.node(w.enable),
                        lanes: w.lanes.map(|(n, width)| (base.node(n), width)),
                    })
                    .collect(),
                ..m.clone()
            }
        }));
        out.instances
            .extend(child.instances.iter().map(|i| Instance {
                name: name(&i.name),
                module: Rc::clone(&i.module),
                inputs: i.inputs.iter().map(|n| n.map(|n| base.node(n))).collect(),
                outputs: i.outputs.iter().map(|n| n.map(|n| base.node(n))).collect(),
                clock: i.clock.map(|n| base.node(n)),
                reset: i.reset.map(|n| base.node(n)),
                loc: i.loc,
            }));
        out.lattices.extend(child.lattices.iter().map(|l| {
            LatticeDef {
                name: name(&l.name),
                feeds: l
                    .feeds
                    .iter()
                    .map(|f| f.as_ref().map(|f| base.feed(f)))
                    .collect(),
                taps: l
                    .taps
                    .iter()
                    .map(|(p, t, n)| (*p, *t, base.node(*n)))
                    .collect(),
                ..l.clone()
            }
        }));
        for (port, wire) in outputs {
            out.wires[wire.at()].driver = child.ports[port.at()].driver.map(|n| base.node(n));
        }
        for (_, wire) in &inputs {
            out.items
                .extend([Item::WireDecl(*wire), Item::WireDrive(*wire)]);
        }
        out.items.extend(child.items.iter().map(|i| base.item(i)));
        out.items
            .extend(outputs.iter().map(|(_, wire)| Item::WireDrive(*wire)));
    }
}

/// Where the numbers of a child start in its parent.
struct Base {
    node: u32,
    wire: u32,
    reg: u32,
    mem: u32,
    inst: u32,
    lat: u32,
}

impl Base {
    fn node(&self, n: NodeId) -> NodeId {
        NodeId(n.0 + self.node)
    }

    fn mem(&self, m: MemId) -> MemId {
        MemId(m.0 + self.mem)
    }

    fn feed(&self, feed: &Feed) -> Feed {
        match feed {
            Feed::Round { .. } | Feed::Row | Feed::Col => feed.clone(),
            Feed::All(n) => Feed::All(self.node(*n)),
            Feed::Each(n) => Feed::Each(self.node(*n)),
            Feed::Link { side, from, edge } => Feed::Link {
                side: *side,
                from: *from,
                edge: self.node(*edge),
            },
        }
    }

    fn op(&self, op: &Op, input: &dyn Fn(PortId) -> Option<WireId>) -> Op {
        let n = |id: &NodeId| self.node(*id);
        match op {
            Op::Port(p) => input(*p).map_or(Op::Poison(vec![]), Op::Wire),
            Op::Wire(w) => Op::Wire(WireId(w.0 + self.wire)),
            Op::Reg(r) => Op::Reg(RegId(r.0 + self.reg)),
            Op::InstOut(i, p) => Op::InstOut(InstId(i.0 + self.inst), *p),
            Op::LatOut(l, p, t) => Op::LatOut(LatId(l.0 + self.lat), *p, *t),
            Op::MemAt(m, a) => Op::MemAt(self.mem(*m), n(a)),
            Op::Binary(b, x, y) => Op::Binary(*b, n(x), n(y)),
            Op::Not(a) => Op::Not(n(a)),
            Op::Neg(a) => Op::Neg(n(a)),
            Op::Fold(f, a) => Op::Fold(*f, n(a)),
            Op::Mux(c, a, b) => Op::Mux(n(c), n(a), n(b)),
            Op::Slice(a, low) => Op::Slice(n(a), *low),
            Op::Concat(parts) => Op::Concat(parts.iter().map(n).collect()),
            Op::ShlConst(a, by) => Op::ShlConst(n(a), *by),
            Op::ShrConst(a, by) => Op::ShrConst(n(a), *by),
            Op::Resize(a) => Op::Resize(n(a)),
            Op::Cast(a) => Op::Cast(n(a)),
            Op::Lane(a, i) => Op::Lane(n(a), n(i)),
            Op::Poison(parts) => Op::Poison(parts.iter().map(n).collect()),
            Op::Const(_) | Op::Unreadable(..) => op.clone(),
        }
    }

    fn item(&self, item: &Item) -> Item {
        match item {
            Item::Comment(text) => Item::Comment(text.clone()),
            Item::WireDecl(w) => Item::WireDecl(WireId(w.0 + self.wire)),
            Item::WireDrive(w) => Item::WireDrive(WireId(w.0 + self.wire)),
            Item::RegDecl(r) => Item::RegDecl(RegId(r.0 + self.reg)),
            Item::RegDrive(r) => Item::RegDrive(RegId(r.0 + self.reg)),
            Item::MemDecl(m) => Item::MemDecl(self.mem(*m)),
            Item::MemWrites(m) => Item::MemWrites(self.mem(*m)),
            Item::InstDecl(i) => Item::InstDecl(InstId(i.0 + self.inst)),
            Item::InstBody(i) => Item::InstBody(InstId(i.0 + self.inst)),
            Item::LatDecl(l) => Item::LatDecl(LatId(l.0 + self.lat)),
            Item::LatBody(l) => Item::LatBody(LatId(l.0 + self.lat)),
        }
    }
}
