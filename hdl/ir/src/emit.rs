//! The Verilog writer: instance form, in both dialects. The writer takes no decisions: what is printed stands in the
//! module's items, in their order.

use std::collections::BTreeSet;
use std::rc::Rc;

use num_bigint::BigUint;

use crate::bundle::{Bundle, Direction, PortInfo, SourceFile};
use crate::def::*;
use crate::error::{Error, Errors, Rule};
use crate::expr::Printer;
use crate::lines::Lines;
use crate::loops;
use crate::module::Design;
use crate::types::{KindTag, Type};

/// The language of the emitted text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The synthesisable subset of IEEE 1800-2012 that simulators and synthesis tools share.
    #[default]
    SystemVerilog,
    /// IEEE 1364-2005.
    Verilog2005,
}

/// How lattices are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Generate loops over instances of the cell: for reading, synthesis and floorplanning.
    #[default]
    Instances,
    /// One flat loop over arrays of state: for simulation, where it is many times faster. SystemVerilog only.
    Loops,
}

/// How a design is emitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The language.
    pub dialect: Dialect,
    /// How lattices are said.
    pub form: Form,
}

impl Design {
    /// Writes the design as text: one file for each distinct module, each after those that it needs.
    ///
    /// # Errors
    ///
    /// Loop form refuses lattices that it cannot say, each with its place, and all of them in Verilog-2005; instance form
    /// refuses nothing.
    pub fn emit(&self, options: &Options) -> Result<Bundle, Errors> {
        match options.form {
            Form::Instances => bundle(&self.top, options, self.monitors),
            Form::Loops => {
                let flat = Rc::new(flatten_lattices(&self.top)?);
                bundle(&flat, options, self.monitors)
            }
        }
    }

    /// Ports of the top module, clock and reset first.
    pub fn ports(&self) -> Vec<PortInfo> {
        port_infos(&self.top)
    }
}

/// The design with all its lattices in the top module, which has one clock and one reset for them.
pub(crate) fn flatten_lattices(top: &ModuleDef) -> Result<ModuleDef, Errors> {
    let Some((module, instance)) = top.foreign_domain() else {
        return Ok(loops::flatten_lattices(top));
    };
    Err(Errors(vec![Error {
        rule: Rule::LoopForm,
        module: module.name.clone(),
        message: format!(
            "instance `{}` has a clock or a reset of its own, and a lattice in it",
            instance.name
        ),
        location: instance.loc,
        related: None,
        help: Some("loop form puts all lattices into one module: use instance form".into()),
    }]))
}

/// All modules of `top` as text. Loop form wants no lattice outside `top` itself.
pub(crate) fn bundle(
    top: &Rc<ModuleDef>,
    options: &Options,
    monitors: bool,
) -> Result<Bundle, Errors> {
    let extension = match options.dialect {
        Dialect::SystemVerilog => "sv",
        Dialect::Verilog2005 => "v",
    };
    let mut seen = BTreeSet::new();
    let mut modules = vec![];
    collect(top, options.form, &mut seen, &mut modules);
    let mut files = vec![];
    let mut errors = vec![];
    for module in modules {
        let text = if options.form == Form::Loops && module.has_loops() {
            match loops::write(&module, options.dialect) {
                Ok(text) => text,
                Err(found) => {
                    errors.extend(found);
                    continue;
                }
            }
        } else {
            write(&module, options.dialect, monitors)
        };
        files.push(SourceFile {
            name: format!("{}.{extension}", module.name),
            text,
        });
    }
    if !errors.is_empty() {
        return Err(Errors(errors));
    }
    Ok(Bundle {
        top: top.name.clone(),
        files,
        ports: port_infos(top),
    })
}

fn collect(
    module: &Rc<ModuleDef>,
    form: Form,
    seen: &mut BTreeSet<String>,
    out: &mut Vec<Rc<ModuleDef>>,
) {
    if module.primitive.is_some() || !seen.insert(module.name.clone()) {
        return;
    }
    for inst in &module.instances {
        collect(&inst.module, form, seen, out);
    }
    for lat in &module.lattices {
        if form == Form::Instances || lat.is_mosaic() {
            lat.cells().for_each(|cell| collect(cell, form, seen, out));
        }
    }
    out.push(module.clone());
}

fn port_infos(def: &ModuleDef) -> Vec<PortInfo> {
    let implied = |name: &str| PortInfo {
        name: name.into(),
        direction: Direction::In,
        width: 1,
        signed: false,
    };
    let mut infos = vec![];
    if def.has_clock() {
        infos.push(implied("clk_i"));
    }
    if def.has_reset() {
        infos.push(implied("rst_i"));
    }
    infos.extend(def.ports.iter().map(|p| PortInfo {
        name: p.name.clone(),
        direction: p.direction,
        width: p.ty.width,
        signed: p.ty.is_signed(),
    }));
    infos
}

/// `signed [7:0] `, or nothing for a bit.
pub(crate) fn range(ty: Type) -> String {
    match ty.kind {
        KindTag::Bit => String::new(),
        KindTag::UInt => format!("[{}:0] ", ty.width - 1),
        KindTag::SInt => format!("signed [{}:0] ", ty.width - 1),
    }
}

/// `8'd3`, or `1'b1` of a bit.
fn literal(ty: Type, value: &BigUint) -> String {
    let base = match ty.kind {
        KindTag::Bit => 'b',
        _ => 'd',
    };
    format!("{}'{base}{value}", ty.width)
}

/// `pe_row` as `PeRow`.
pub(crate) fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars
                .next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .chain(chars)
                .collect::<String>()
        })
        .collect()
}

/// `vector[index*width +: width]`, or one bit.
fn lane(vector: &str, index: &str, width: u32) -> String {
    if width == 1 {
        return format!("{vector}[{index}]");
    }
    let simple = index.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if simple {
        format!("{vector}[{index}*{width} +: {width}]")
    } else {
        format!("{vector}[({index})*{width} +: {width}]")
    }
}

/// The comment at the head of a file.
pub(crate) fn write_header(out: &mut Lines, def: &ModuleDef) {
    out.line(format!("// {}: {}", def.name, def.summary));
    out.line("//");
    if !def.parameters.is_empty() {
        let list: Vec<String> = def
            .parameters
            .iter()
            .map(|(k, v)| format!("{k} {v}"))
            .collect();
        out.line(format!("// Parameters: {}.", list.join(", ")));
    }
    out.line(format!(
        "// Written by weft from {}: change the description, not this file.",
        def.source
    ));
    out.line("");
}

/// `module name (ports);`
pub(crate) fn write_ports(out: &mut Lines, def: &ModuleDef, dialect: Dialect) {
    let net = match dialect {
        Dialect::SystemVerilog => "logic",
        Dialect::Verilog2005 => "wire",
    };
    struct Row {
        group: Option<String>,
        docs: Vec<String>,
        direction: Direction,
        range: String,
        name: String,
    }
    let implied = |name: &str, doc: &str, group: Option<&str>| Row {
        group: group.map(str::to_string),
        docs: vec![doc.to_string()],
        direction: Direction::In,
        range: String::new(),
        name: name.to_string(),
    };
    let mut rows = vec![];
    if def.has_clock() {
        rows.push(implied(
            "clk_i",
            "Clock; all registers take their values on its rising edge",
            None,
        ));
    }
    if def.has_reset() {
        rows.push(implied("rst_i", "Reset, synchronous, active high", None));
    }
    rows.extend(def.ports.iter().map(|p| Row {
        group: p.group.clone(),
        docs: p.doc.clone(),
        direction: p.direction,
        range: range(p.ty),
        name: p.name.clone(),
    }));
    let width = rows.iter().map(|r| r.range.len()).max().unwrap_or(0);
    out.line(format!("module {} (", def.name));
    out.indent();
    let last = rows.len().saturating_sub(1);
    for (i, row) in rows.iter().enumerate() {
        if let Some(group) = &row.group {
            if i > 0 {
                out.line("");
            }
            out.line(format!("// {group}"));
        }
        for doc in &row.docs {
            out.line(format!("// {doc}"));
        }
        let direction = match row.direction {
            Direction::In => "input ",
            Direction::Out => "output",
        };
        let comma = if i == last { "" } else { "," };
        out.line(format!(
            "{direction} {net} {:width$}{}{comma}",
            row.range, row.name
        ));
    }
    out.dedent();
    out.line(");");
}

/// Prints the items of a module. Loop form uses it for all but lattices.
pub(crate) struct Writer<'a> {
    pub def: &'a ModuleDef,
    pub dialect: Dialect,
    pub printer: Printer<'a>,
}

/// A verified module's text in instance form.
pub(crate) fn write(def: &ModuleDef, dialect: Dialect, monitors: bool) -> String {
    let name = |id: NodeId| def.name_of(id);
    let word = |mem: MemId, addr: &str| format!("{}[{addr}]", def.mems[mem.at()].name);
    let writer = Writer {
        def,
        dialect,
        printer: Printer {
            def,
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
    writer.items(&mut out, |out, lat| writer.lattice(out, lat));
    writer.outputs(&mut out);
    if monitors && dialect == Dialect::SystemVerilog {
        def.links
            .iter()
            .for_each(|link| writer.monitor(&mut out, link));
    }
    out.dedent();
    out.gap();
    out.line("endmodule");
    out.finish()
}

impl Writer<'_> {
    /// The text of a node that the verifier has found printable.
    pub fn value(&self, id: NodeId) -> String {
        match self.printer.value(id) {
            Ok(text) => text,
            Err(crate::expr::NeedsName(node)) => {
                unreachable!(
                    "node {} of verified module `{}` needs a name",
                    node.0, self.def.name
                )
            }
        }
    }

    fn net_word(&self) -> &'static str {
        match self.dialect {
            Dialect::SystemVerilog => "logic",
            Dialect::Verilog2005 => "wire",
        }
    }

    fn reg_word(&self) -> &'static str {
        match self.dialect {
            Dialect::SystemVerilog => "logic",
            Dialect::Verilog2005 => "reg",
        }
    }

    pub fn always_ff(&self) -> &'static str {
        match self.dialect {
            Dialect::SystemVerilog => "always_ff @(posedge clk_i) begin",
            Dialect::Verilog2005 => "always @(posedge clk_i) begin",
        }
    }

    /// All items in order; `lattice` prints lattices.
    pub fn items(&self, out: &mut Lines, lattice: impl Fn(&mut Lines, LatId)) {
        let items = &self.def.items;
        let mut i = 0;
        if self.dialect == Dialect::Verilog2005 && !self.def.lattices.is_empty() {
            let (row, col) = self
                .def
                .lattices
                .iter()
                .fold((false, false), |(row, col), l| {
                    (row || l.rows > 1, col || l.cols > 1 || l.rows == 1)
                });
            let names: Vec<&str> = [(row, "row"), (col, "col")]
                .iter()
                .filter(|v| v.0)
                .map(|v| v.1)
                .collect();
            out.line(format!("genvar {};", names.join(", ")));
        }
        while i < items.len() {
            let registers = |item: &Item| matches!(item, Item::RegDecl(_) | Item::RegDrive(_));
            if registers(&items[i]) {
                let count = items[i..].iter().take_while(|item| registers(item)).count();
                self.registers(out, &items[i..i + count]);
                i += count;
                continue;
            }
            match &items[i] {
                Item::Comment(text) => {
                    out.gap();
                    out.line(format!("// {text}"));
                }
                Item::WireDecl(w) => {
                    let wire = &self.def.wires[w.at()];
                    // A wire and its value stand together; a net that is driven later is declared where it is first needed.
                    let joined = items.get(i + 1) == Some(&Item::WireDrive(*w));
                    let before = i.checked_sub(1).map(|before| &items[before]);
                    let among_wires =
                        matches!(before, Some(Item::WireDecl(_) | Item::WireDrive(_)));
                    let headed = matches!(before, Some(Item::Comment(_)));
                    if !(headed || joined && among_wires) {
                        out.gap();
                    }
                    out.line(format!(
                        "{} {}{};",
                        self.net_word(),
                        range(wire.ty),
                        wire.name
                    ));
                }
                Item::WireDrive(w) => {
                    let wire = &self.def.wires[w.at()];
                    if let Some(driver) = wire.driver {
                        out.line(format!("assign {} = {};", wire.name, self.value(driver)));
                    }
                }
                Item::MemDecl(m) => {
                    out.gap();
                    let mem = &self.def.mems[m.at()];
                    let attribute = match mem.policy {
                        ReadDuringWrite::Old => "",
                        ReadDuringWrite::Undefined => "(* no_rw_check *) ",
                    };
                    let ty = range(Type::uint(mem.width));
                    let size = match self.dialect {
                        Dialect::SystemVerilog => mem.depth.to_string(),
                        Dialect::Verilog2005 => format!("0:{}", mem.depth - 1),
                    };
                    out.line(format!(
                        "{attribute}{} {ty}{} [{size}];",
                        self.reg_word(),
                        mem.name
                    ));
                }
                Item::MemWrites(m) => self.mem_writes(out, &self.def.mems[m.at()]),
                Item::InstDecl(id) => {
                    let inst = &self.def.instances[id.at()];
                    let nets: Vec<_> = inst.outputs.iter().flatten().collect();
                    if !nets.is_empty() {
                        out.gap();
                    }
                    for node in nets {
                        let name = self.def.name_of(*node).unwrap_or_default();
                        out.line(format!(
                            "{} {}{name};",
                            self.net_word(),
                            range(self.def.ty(*node))
                        ));
                    }
                }
                Item::InstBody(id) => {
                    if i > 0 && items[i - 1] != Item::InstDecl(*id) {
                        out.gap();
                    }
                    self.instance(out, &self.def.instances[id.at()]);
                }
                Item::LatDecl(_) => {}
                Item::LatBody(id) => {
                    out.gap();
                    lattice(out, *id);
                }
                Item::RegDecl(_) | Item::RegDrive(_) => {
                    unreachable!("registers are printed in runs")
                }
            }
            i += 1;
        }
    }

    /// The drivers of the module's outputs.
    pub fn outputs(&self, out: &mut Lines) {
        out.gap();
        for port in &self.def.ports {
            if let Some(driver) = port.driver {
                out.line(format!("assign {} = {};", port.name, self.value(driver)));
            }
        }
    }

    /// A monitor of a valid/ready link.
    fn monitor(&self, out: &mut Lines, link: &WatchedLink) {
        let (name, valid, ready) = (&link.name, self.value(link.valid), self.value(link.ready));
        let width: u32 = link
            .payload
            .iter()
            .map(|p| self.def.ty(*p).width)
            .sum::<u32>()
            .max(1);
        let parts: Vec<String> = link.payload.iter().map(|p| self.value(*p)).collect();
        let payload = if parts.is_empty() {
            "1'b0".to_string()
        } else {
            format!("{{{}}}", parts.join(", "))
        };
        let reset = if self.def.has_reset() {
            "!rst_i && "
        } else {
            ""
        };
        out.gap();
        out.line(format!(
            "// Monitor of the link `{name}`: valid stays with its payload until ready"
        ));
        out.line(format!("logic monitor_{name}_waits_q;"));
        out.line(format!("logic [{}:0] monitor_{name}_payload_q;", width - 1));
        out.block(self.always_ff(), "end", |out| {
            out.line(format!("monitor_{name}_waits_q <= {reset}({valid}) && !({ready});"));
            out.line(format!("monitor_{name}_payload_q <= {payload};"));
            let broken = format!("!({valid}) || monitor_{name}_payload_q != {payload}");
            out.block(format!("if ({reset}monitor_{name}_waits_q && ({broken})) begin"), "end", |out| {
                out.line(format!("$display(\"weft: link {name} of %m: valid or payload changed before ready\");"));
                out.line("$stop;");
            });
        });
    }

    /// Declarations of a run of registers, and one block for all that share reset and enable.
    fn registers(&self, out: &mut Lines, items: &[Item]) {
        out.gap();
        let mut driven = vec![];
        for item in items {
            match item {
                Item::RegDecl(r) => {
                    let reg = &self.def.regs[r.at()];
                    out.line(format!(
                        "{} {}{};",
                        self.reg_word(),
                        range(reg.ty),
                        reg.name
                    ));
                }
                Item::RegDrive(r) => driven.push(&self.def.regs[r.at()]),
                _ => {}
            }
        }
        let key = |r: &Reg| (r.reset.is_some(), r.enable, r.power_up.is_some());
        while let Some(first) = driven.first() {
            let control = key(first);
            let (group, rest): (Vec<&Reg>, Vec<&Reg>) =
                driven.iter().partition(|r| key(r) == control);
            self.register_block(out, &group, control.0, control.1);
            driven = rest;
        }
        self.power_up(out, items);
    }

    /// What a run of registers holds at power-up.
    fn power_up(&self, out: &mut Lines, items: &[Item]) {
        let values: Vec<String> = items
            .iter()
            .filter_map(|item| match item {
                Item::RegDrive(r) => Some(&self.def.regs[r.at()]),
                _ => None,
            })
            .filter_map(|reg| Some((reg, reg.power_up.as_ref()?)))
            .map(|(reg, value)| format!("{} = {};", reg.name, literal(reg.ty, value)))
            .collect();
        if !values.is_empty() {
            out.block("initial begin", "end", |out| {
                values.iter().for_each(|value| out.line(value));
            });
        }
    }

    fn register_block(&self, out: &mut Lines, group: &[&Reg], reset: bool, enable: Option<NodeId>) {
        let next = |out: &mut Lines, reg: &&Reg| {
            let value = match (reg.read, reg.next) {
                (Some((mem, addr)), _) => (self.printer.word)(mem, &self.value(addr)),
                (None, Some(next)) => self.value(next),
                (None, None) => return,
            };
            out.line(format!("{} <= {value};", reg.name));
        };
        // A process of the other kind may share its variables with no other, not even with an initial block.
        let process = match group.iter().any(|reg| reg.power_up.is_some()) {
            true => "always @(posedge clk_i) begin",
            false => self.always_ff(),
        };
        out.block(process, "end", |out| {
            let enable = enable.map(|e| self.value(e));
            let body = |out: &mut Lines| group.iter().for_each(|r| next(out, r));
            match (reset, enable) {
                (false, None) => body(out),
                (false, Some(enable)) => out.block(format!("if ({enable}) begin"), "end", body),
                (true, enable) => {
                    out.line("if (rst_i) begin");
                    out.indent();
                    for reg in group {
                        let reset = reg.reset.clone().unwrap_or_default();
                        out.line(format!("{} <= {};", reg.name, literal(reg.ty, &reset)));
                    }
                    out.dedent();
                    match enable {
                        None => out.line("end else begin"),
                        Some(enable) => out.line(format!("end else if ({enable}) begin")),
                    }
                    out.indent();
                    body(out);
                    out.dedent();
                    out.line("end");
                }
            }
        });
    }

    fn mem_writes(&self, out: &mut Lines, mem: &Mem) {
        out.gap();
        let lanes = mem.writes.iter().any(|w| w.lanes.is_some());
        if lanes && self.dialect == Dialect::Verilog2005 {
            out.line(format!("integer {}_lane;", mem.name));
        }
        out.block(self.always_ff(), "end", |out| {
            for w in &mem.writes {
                let (addr, data, enable) = (self.value(w.addr), self.value(w.data), self.value(w.enable));
                out.block(format!("if ({enable}) begin"), "end", |out| match w.lanes {
                    None => out.line(format!("{}[{addr}] <= {data};", mem.name)),
                    Some((enables, width)) => {
                        let enables = self.value(enables);
                        let i = format!("{}_lane", mem.name);
                        let (declare, step) = match self.dialect {
                            Dialect::SystemVerilog => ("int ", format!("{i}++")),
                            Dialect::Verilog2005 => ("", format!("{i} = {i} + 1")),
                        };
                        let count = mem.width / width;
                        out.block(format!("for ({declare}{i} = 0; {i} < {count}; {step}) begin"), "end", |out| {
                            out.line(format!(
                                "if ({enables}[{i}]) {}[{addr}][{i}*{width} +: {width}] <= {data}[{i}*{width} +: {width}];",
                                mem.name
                            ));
                        });
                    }
                });
            }
        });
    }

    fn instance(&self, out: &mut Lines, inst: &Instance) {
        let mut pins = vec![];
        for (i, port) in inst.module.ports.iter().enumerate() {
            let value = match port.direction {
                Direction::In => inst.inputs[i].map(|n| self.value(n)),
                Direction::Out => inst.outputs[i].and_then(|n| self.def.name_of(n)),
            };
            pins.push((port.name.clone(), value.unwrap_or_default()));
        }
        let domain = Pins {
            clock: inst.clock.map(|n| self.value(n)),
            reset: inst.reset.map(|n| self.value(n)),
            pins,
        };
        self.instantiation(out, &inst.module, &inst.name, domain);
    }

    fn instantiation(&self, out: &mut Lines, module: &ModuleDef, name: &str, pins: Pins) {
        let mut all: Vec<(String, String)> = vec![];
        if module.has_clock() {
            let clock = pins.clock.unwrap_or_else(|| "clk_i".into());
            all.push(("clk_i".into(), clock));
        }
        if module.has_reset() {
            let reset = pins.reset.unwrap_or_else(|| "rst_i".into());
            all.push(("rst_i".into(), reset));
        }
        all.extend(pins.pins);
        match module.primitive.as_deref().unwrap_or_default() {
            [] => out.line(format!("{} u_{name} (", module.name)),
            parameters => out.block(
                format!("{} #(", module.name),
                format!(") u_{name} ("),
                |out| connections(out, parameters),
            ),
        }
        out.indent();
        connections(out, &all);
        out.dedent();
        out.line(");");
    }

    /// A lattice as generate loops over instances of its cell.
    fn lattice(&self, out: &mut Lines, id: LatId) {
        let lat = &self.def.lattices[id.at()];
        Grid {
            writer: self,
            id,
            lat,
        }
        .write(out);
    }

    /// Lane `index` of a feeding vector; a constant zero has lanes without having a name.
    fn feed_lane(&self, vector: NodeId, index: &str, width: u32) -> String {
        match &self.def.node(vector).op {
            // A single lane is the vector itself.
            _ if self.def.ty(vector).width == width => self.value(vector),
            Op::Const(_) if width == 1 => "1'b0".into(),
            Op::Const(_) => format!("{width}'d0"),
            _ => lane(&self.value(vector), index, width),
        }
    }
}

/// `.name (value)` for each, aligned.
fn connections(out: &mut Lines, pairs: &[(String, String)]) {
    let width = pairs.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let last = pairs.len().saturating_sub(1);
    for (i, (name, value)) in pairs.iter().enumerate() {
        let comma = if i == last { "" } else { "," };
        out.line(format!(".{name:width$} ({value}){comma}"));
    }
}

/// What is connected to an instance.
#[derive(Default)]
struct Pins {
    /// Its clock, where it is not the module's.
    clock: Option<String>,
    /// Its reset, where it is not the module's.
    reset: Option<String>,
    /// The ports that were described, in their order.
    pins: Vec<(String, String)>,
}

/// Assignments around the cells of a lattice.
#[derive(Default)]
struct GridLines {
    /// Once, before the loops.
    once: Vec<String>,
    /// Once a column of a grid, in a loop of their own.
    col: Vec<String>,
    /// Once a row.
    row: Vec<String>,
    /// Once a cell.
    cell: Vec<String>,
}

/// A lattice in instance form.
struct Grid<'a> {
    writer: &'a Writer<'a>,
    id: LatId,
    lat: &'a LatticeDef,
}

impl Grid<'_> {
    fn is_row(&self) -> bool {
        self.lat.rows == 1
    }

    fn is_col(&self) -> bool {
        self.lat.cols == 1 && !self.is_row()
    }

    fn rows(&self) -> String {
        if self.is_row() {
            "1".into()
        } else {
            format!("{}Rows", camel(&self.lat.name))
        }
    }

    fn cols(&self) -> String {
        if self.is_col() {
            "1".into()
        } else {
            format!("{}Cols", camel(&self.lat.name))
        }
    }

    /// Where `row, col` stands in a vector with `extra` more columns than the lattice; `down` and `right` are offsets.
    fn index(&self, extra: u32, down: u32, right: u32) -> String {
        let row = match (self.is_row(), down) {
            (true, 0) => String::new(),
            (true, _) => "1".into(),
            (false, 0) => "row".into(),
            (false, _) => "(row+1)".into(),
        };
        let stride = match (self.is_col(), extra) {
            (true, 0) => String::new(),
            (true, _) => "2".into(),
            (false, 0) => self.cols(),
            (false, _) => format!("({}+1)", self.cols()),
        };
        let col = match (self.is_col(), right) {
            (true, 0) => String::new(),
            (true, _) => "1".into(),
            (false, 0) => "col".into(),
            (false, _) => "col+1".into(),
        };
        let row = match (row.as_str(), stride.as_str()) {
            ("", _) => String::new(),
            ("1", stride) => stride.to_string(),
            (row, "") => row
                .trim_start_matches('(')
                .trim_end_matches(')')
                .to_string(),
            (row, stride) => format!("{row}*{stride}"),
        };
        match (row.is_empty(), col.is_empty()) {
            (true, true) => "0".into(),
            (true, false) => col,
            (false, true) => row,
            (false, false) => format!("{row}+{col}"),
        }
    }

    /// The lane of the neighbour on `side`, round the edge, in a vector of all cells.
    fn around(&self, side: Side) -> String {
        let next = |at: &str, count: &str, is_on: bool, back: bool| match (is_on, back) {
            (false, _) => at.to_string(),
            (true, true) => format!("({at}+{count}-1)%{count}"),
            (true, false) => format!("({at}+1)%{count}"),
        };
        let (rows, cols) = (self.rows(), self.cols());
        let vertical = matches!(side, Side::North | Side::South);
        let row = next("row", &rows, vertical, side == Side::North);
        let col = next("col", &cols, !vertical, side == Side::West);
        match (self.is_row(), self.is_col()) {
            (true, _) if vertical => "col".into(),
            (true, _) => col,
            (_, true) if !vertical => "row".into(),
            (_, true) => row,
            _ if vertical => format!("({row})*{cols}+{col}"),
            _ => format!("{row}*{cols}+{col}"),
        }
    }

    /// Where a cell reads, and where it writes, in the vector of a link from `side`.
    fn link_index(&self, side: Side) -> (String, String) {
        match side {
            Side::North => (self.index(0, 0, 0), self.index(0, 1, 0)),
            Side::South => (self.index(0, 1, 0), self.index(0, 0, 0)),
            Side::West => (self.index(1, 0, 0), self.index(1, 0, 1)),
            Side::East => (self.index(1, 0, 1), self.index(1, 0, 0)),
        }
    }

    fn link_name(&self, to: PortId) -> String {
        self.lat.link_name(to)
    }

    fn link_lanes(&self, side: Side) -> u32 {
        let (rows, cols) = (self.lat.rows, self.lat.cols);
        match side {
            Side::North | Side::South => (rows + 1) * cols,
            Side::West | Side::East => rows * (cols + 1),
        }
    }

    fn write(&self, out: &mut Lines) {
        let lat = self.lat;
        let word = match self.writer.dialect {
            Dialect::SystemVerilog => "localparam int",
            Dialect::Verilog2005 => "localparam",
        };
        if !self.is_row() {
            out.line(format!("{word} {} = {};", self.rows(), lat.rows));
        }
        if !self.is_col() {
            out.line(format!("{word} {} = {};", self.cols(), lat.cols));
        }

        let mut lines = GridLines::default();
        let mut pins: Vec<(String, String)> = vec![];
        out.gap();
        for (i, port) in lat.cell.ports.iter().enumerate() {
            let id = PortId(i as u32);
            let width = port.ty.width;
            let pin = match (&port.direction, &lat.feeds[i]) {
                (Direction::In, Some(Feed::All(node))) => self.writer.value(*node),
                (Direction::In, Some(Feed::Each(node))) => {
                    self.writer.feed_lane(*node, &self.index(0, 0, 0), width)
                }
                (Direction::In, Some(Feed::Link { side, edge, .. })) => {
                    let name = self.link_name(id);
                    self.declare_link(out, &name, *side, width);
                    self.edge_in(&name, *side, *edge, width, &mut lines);
                    format!("{name}[{}]", self.link_index(*side).0)
                }
                (Direction::In, Some(Feed::Round { side, from })) => {
                    let vector = self.writer.def.tap_name(self.id, *from, Tap::Each);
                    lane(&vector, &self.around(*side), width)
                }
                (Direction::In, Some(Feed::Row)) => self.number("row", lat.rows, width, &mut lines),
                (Direction::In, Some(Feed::Col)) => self.number("col", lat.cols, width, &mut lines),
                (Direction::In, None) => String::new(),
                (Direction::Out, _) => self.output(out, id, width, &mut lines),
            };
            pins.push((port.name.clone(), pin));
        }
        lines.once.iter().for_each(|l| out.line(l));
        out.gap();
        let name = &lat.name;
        let (row, col) = (format!("gen_{name}_row"), format!("gen_{name}_col"));
        let open = |var: &str, limit: String, label: String| match self.writer.dialect {
            Dialect::SystemVerilog => {
                format!("for (genvar {var} = 0; {var} < {limit}; {var}++) begin : {label}")
            }
            Dialect::Verilog2005 => {
                format!("for ({var} = 0; {var} < {limit}; {var} = {var} + 1) begin : {label}")
            }
        };
        let v2005 = self.writer.dialect == Dialect::Verilog2005;
        if v2005 {
            out.line("generate");
            out.indent();
        }
        let cell = |out: &mut Lines| {
            lines.cell.iter().for_each(|l| out.line(l));
            self.cells(out, &pins);
        };
        if !lines.col.is_empty() {
            let edge = format!("gen_{name}_edge");
            out.block(open("col", self.cols(), edge), "end", |out| {
                lines.col.iter().for_each(|l| out.line(l));
            });
            out.gap();
        }
        if self.is_row() {
            out.block(open("col", self.cols(), col), "end", cell);
        } else {
            out.block(open("row", self.rows(), row), "end", |out| {
                lines.row.iter().for_each(|l| out.line(l));
                if self.is_col() {
                    cell(out);
                } else {
                    out.block(open("col", self.cols(), col), "end", cell);
                }
            });
        }
        if v2005 {
            out.dedent();
            out.line("endgenerate");
        }
    }

    /// The cell, or the one of a mosaic that stands at this place.
    fn cells(&self, out: &mut Lines, pins: &[(String, String)]) {
        let lat = self.lat;
        let instance = |out: &mut Lines, cell: &ModuleDef| {
            let pins = Pins {
                pins: pins.to_vec(),
                ..Pins::default()
            };
            self.writer.instantiation(out, cell, &lat.name, pins);
        };
        let [rest @ .., last] = &lat.tiles[..] else {
            return instance(out, &lat.cell);
        };
        let label = format!("gen_{}_cell", lat.name);
        let mut word = "if";
        for tile in rest {
            out.line(format!("{word} ({}) begin : {label}", self.condition(tile)));
            out.indent();
            instance(out, &tile.cell);
            out.dedent();
            word = "end else if";
        }
        if rest.is_empty() {
            return instance(out, &last.cell);
        }
        out.block(format!("end else begin : {label}"), "end", |out| {
            instance(out, &last.cell);
        });
    }

    /// Whether a cell of a mosaic stands at `row` and `col`.
    fn condition(&self, tile: &Tile) -> String {
        let test = |place: Place, at: &str, count: String| match place {
            Place::Only => vec![],
            Place::First => vec![format!("{at} == 0")],
            Place::Middle => vec![format!("{at} > 0"), format!("{at} < {count} - 1")],
            Place::Last => vec![format!("{at} == {count} - 1")],
        };
        let places: Vec<String> = tile
            .places
            .iter()
            .map(|(row, col)| {
                let row = test(*row, "row", self.rows());
                let col = test(*col, "col", self.cols());
                [row, col].concat().join(" && ")
            })
            .collect();
        match &places[..] {
            [only] => only.clone(),
            several => format!("({})", several.join(") || (")),
        }
    }

    /// The number of the row or column in `width` bits. Verilog-2005 selects bits of names only.
    fn number(&self, at: &str, count: u32, width: u32, lines: &mut GridLines) -> String {
        if count == 1 {
            return format!("{width}'d0");
        }
        match self.writer.dialect {
            Dialect::SystemVerilog => format!("{width}'({at})"),
            Dialect::Verilog2005 => {
                let name = format!("{}{}", camel(&self.lat.name), camel(at));
                lines
                    .cell
                    .push(format!("localparam integer {name} = {at};"));
                format!("{name}[{}:0]", width - 1)
            }
        }
    }

    /// Declares a link: an array of nets with an element for each cell and one more at the end of each chain. (As one
    /// vector it would be wider than tools need accept, and slow in those that take a change of one bit for a change
    /// of all.)
    fn declare_link(&self, out: &mut Lines, name: &str, side: Side, width: u32) {
        let lanes = self.link_lanes(side);
        let size = match self.writer.dialect {
            Dialect::SystemVerilog => lanes.to_string(),
            Dialect::Verilog2005 => format!("0:{}", lanes - 1),
        };
        let range = if width == 1 {
            String::new()
        } else {
            format!("[{}:0] ", width - 1)
        };
        out.line(format!("wire {range}{name} [{size}];"));
    }

    /// Where assignments to lanes along `side` stand.
    fn along<'l>(&self, side: Side, lines: &'l mut GridLines) -> &'l mut Vec<String> {
        match side {
            Side::North | Side::South if self.is_row() => &mut lines.cell,
            Side::North | Side::South if self.is_col() => &mut lines.once,
            Side::North | Side::South => &mut lines.col,
            Side::West | Side::East if self.is_row() => &mut lines.once,
            Side::West | Side::East => &mut lines.row,
        }
    }

    /// What counts the lanes along `side`.
    fn counter(&self, side: Side) -> &'static str {
        match side {
            Side::North | Side::South if self.is_col() => "0",
            Side::North | Side::South => "col",
            Side::West | Side::East if self.is_row() => "0",
            Side::West | Side::East => "row",
        }
    }

    /// The element of a link that stands outside the lattice, on its `side`.
    fn outside(&self, side: Side) -> String {
        let start = match side {
            Side::North | Side::South if self.is_col() => String::new(),
            Side::North | Side::South => "col".into(),
            Side::West | Side::East if self.is_row() => String::new(),
            Side::West | Side::East if self.is_col() => "row*2".into(),
            Side::West | Side::East => format!("row*({}+1)", self.cols()),
        };
        let far = match side {
            Side::North | Side::West => String::new(),
            Side::South if self.is_row() => self.cols(),
            Side::South if self.is_col() => self.rows(),
            Side::South => format!("{}*{}", self.rows(), self.cols()),
            Side::East => self.cols(),
        };
        match (side, start.is_empty(), far.is_empty()) {
            (_, true, true) => "0".into(),
            (_, true, false) => far,
            (_, false, true) => start,
            (Side::South, ..) => format!("{far}+{start}"),
            _ => format!("{start}+{far}"),
        }
    }

    /// Puts the edge's vector into the elements of the link that no cell drives.
    fn edge_in(&self, name: &str, side: Side, edge: NodeId, width: u32, lines: &mut GridLines) {
        let value = self.writer.feed_lane(edge, self.counter(side), width);
        let line = format!("assign {name}[{}] = {value};", self.outside(side));
        self.along(side, lines).push(line);
    }

    /// Declares what an output of the cells drives and returns the text for its pin.
    fn output(&self, out: &mut Lines, port: PortId, width: u32, lines: &mut GridLines) -> String {
        let lat = self.lat;
        let net = self.writer.net_word();
        let links: Vec<(PortId, Side)> = lat
            .links_from(port)
            .map(|(to, side, _)| (to, side))
            .collect();
        let taps: Vec<Tap> = lat
            .taps
            .iter()
            .filter(|t| t.0 == port)
            .map(|t| t.1)
            .collect();
        let declare = |out: &mut Lines, name: &str, lanes: u32| {
            out.line(format!("{net} [{}:0] {name};", lanes * width - 1));
        };
        let far = |side: Side| Tap::Edge(side.opposite());
        if let [(to, side)] = links[..]
            && taps.iter().all(|t| *t == far(side))
        {
            // The cells drive the link itself.
            let link = self.link_name(to);
            if !taps.is_empty() {
                self.far_end(out, port, side, &link, lines);
            }
            return format!("{link}[{}]", self.link_index(side).1);
        }
        let name = self.writer.def.tap_name(self.id, port, Tap::Each);
        let goes_round = lat.goes_round(port);
        let name = if taps.is_empty() && links.is_empty() && !goes_round {
            format!("unused_{name}")
        } else {
            name
        };
        declare(out, &name, lat.lanes(Tap::Each));
        let here = lane(&name, &self.index(0, 0, 0), width);
        for (n, &(to, side)) in links.iter().enumerate() {
            let link = self.link_name(to);
            lines.cell.push(format!(
                "assign {link}[{}] = {here};",
                self.link_index(side).1
            ));
            // Of two links that flow alike, one gives the vector at the far end.
            let again = links[..n].iter().any(|l| l.1 == side);
            if taps.contains(&far(side)) && !again {
                self.far_end(out, port, side, &link, lines);
            }
        }
        let linked = |tap: &Tap| links.iter().any(|(_, side)| far(*side) == *tap);
        for tap in taps.iter().filter(|t| !linked(t)) {
            let Tap::Edge(side) = *tap else { continue };
            let edge = self.writer.def.tap_name(self.id, port, *tap);
            declare(out, &edge, lat.lanes(*tap));
            let at = self.inside(side);
            let line = format!(
                "assign {} = {};",
                self.edge_lane(&edge, side, width),
                lane(&name, &at, width)
            );
            self.along(side, lines).push(line);
        }
        if !taps.is_empty() && links.is_empty() && !taps.contains(&Tap::Each) && !goes_round {
            // Lanes that are no part of the edge end here.
            out.line(format!("{net} unused_{name};"));
            lines.once.push(format!("assign unused_{name} = ^{name};"));
        }
        here
    }

    /// The lane of the cell on edge `side`, in a vector of all cells.
    fn inside(&self, side: Side) -> String {
        let row = match side {
            _ if self.is_row() => String::new(),
            Side::North => String::new(),
            Side::South => format!("({}-1)", self.rows()),
            Side::West | Side::East => "row".into(),
        };
        let col = match side {
            _ if self.is_col() => String::new(),
            Side::North | Side::South => "col".into(),
            Side::West => String::new(),
            Side::East => format!("{}-1", self.cols()),
        };
        let row = match (row.is_empty(), self.is_col()) {
            (true, _) => String::new(),
            (false, true) => row,
            (false, false) => format!("{row}*{}", self.cols()),
        };
        match (row.is_empty(), col.is_empty()) {
            (true, true) => "0".into(),
            (true, false) => col,
            (false, true) => row,
            (false, false) => format!("{row}+{col}"),
        }
    }

    /// The lane of the vector of edge `side` in the loop that runs along it.
    fn edge_lane(&self, vector: &str, side: Side, width: u32) -> String {
        match self.lat.lanes(Tap::Edge(side)) {
            1 => vector.to_string(),
            _ => lane(vector, self.counter(side), width),
        }
    }

    /// What leaves a link at its far end, as a vector.
    fn far_end(
        &self,
        out: &mut Lines,
        port: PortId,
        side: Side,
        link: &str,
        lines: &mut GridLines,
    ) {
        let far = side.opposite();
        let width = self.lat.cell.ports[port.at()].ty.width;
        let name = self.writer.def.tap_name(self.id, port, Tap::Edge(far));
        let lanes = self.lat.lanes(Tap::Edge(far));
        out.line(format!(
            "{} [{}:0] {name};",
            self.writer.net_word(),
            lanes * width - 1
        ));
        let line = format!(
            "assign {} = {link}[{}];",
            self.edge_lane(&name, far, width),
            self.outside(far)
        );
        self.along(far, lines).push(line);
    }
}
