//! Collisions that show: for tests of logic that has to avoid them.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::def::*;
use crate::module::Design;
use crate::types::{KindTag, Type};

const BIT: Type = Type {
    kind: KindTag::Bit,
    width: 1,
};

impl Design {
    /// The same design, for simulation, in which a read that meets a write of the same word in the same cycle gives
    /// the complement of what stood there, in every memory whose policy is [`ReadDuringWrite::Undefined`].
    ///
    /// Ordinary simulation gives the old word, so that logic which has to keep reads and writes apart would look right
    /// even if it did not. Only reads into a register are meant; those of the same cycle are defined.
    pub fn with_spoilt_collisions(self) -> Design {
        Design {
            top: spoil(&self.top, &mut BTreeMap::new()),
            ..self
        }
    }
}

/// `def` and all that is in it, each module once.
fn spoil(def: &Rc<ModuleDef>, done: &mut BTreeMap<String, Rc<ModuleDef>>) -> Rc<ModuleDef> {
    if let Some(spoilt) = done.get(&def.name) {
        return spoilt.clone();
    }
    let mut spoilt = (**def).clone();
    for inst in &mut spoilt.instances {
        inst.module = spoil(&inst.module, done);
    }
    for lattice in &mut spoilt.lattices {
        lattice.cell = spoil(&lattice.cell, done);
    }
    spoil_reads(&mut spoilt);
    let spoilt = Rc::new(spoilt);
    done.insert(def.name.clone(), spoilt.clone());
    spoilt
}

fn spoil_reads(def: &mut ModuleDef) {
    for index in 0..def.regs.len() {
        let Reg { ty, loc, read, .. } = def.regs[index];
        let Some((mem, addr)) = read else { continue };
        if def.mems[mem.at()].policy != ReadDuringWrite::Undefined {
            continue;
        }
        let mut push = |op, ty| {
            def.nodes.push(Node { op, ty, loc });
            NodeId(def.nodes.len() as u32 - 1)
        };
        let meets = def.mems[mem.at()]
            .writes
            .iter()
            .map(|write| {
                let same = push(Op::Binary(Binary::Eq, write.addr, addr), BIT);
                push(Op::Binary(Binary::And, write.enable, same), BIT)
            })
            .collect::<Vec<_>>();
        let meets = meets
            .into_iter()
            .reduce(|a, b| push(Op::Binary(Binary::Or, a, b), BIT));
        let Some(meets) = meets else { continue };
        let word = push(Op::MemAt(mem, addr), ty);
        let spoilt = push(Op::Not(word), ty);
        let next = push(Op::Mux(meets, spoilt, word), ty);
        let reg = &mut def.regs[index];
        (reg.read, reg.next) = (None, Some(next));
        // It now reads what the memory's write ports read, which may have been described later.
        let item = Item::RegDrive(RegId(index as u32));
        def.items.retain(|i| *i != item);
        def.items.push(item);
    }
}
