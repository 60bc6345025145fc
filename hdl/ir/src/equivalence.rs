//! The two forms of a design, side by side: the text of a proof that they are one.
//!
//! Every register and every word of a memory has one place in either form; [`Design::state_pairs`] gives the map.
//! [`Design::miter`] writes a module that runs both forms on the same inputs and asserts that
//!
//! - the two places of each register and each word hold the same value,
//! - each packed register of loop form holds the vector that instance form makes of its cells' outputs,
//! - the outputs are the same.
//!
//! A formal tool then shows by induction that each step from a state in which all this holds leads to another: one
//! step is enough, whatever the depth of the design. Nothing is said of what registers hold at power-up, which both
//! forms leave open.
//!
//! Elements of loop form's arrays that belong to no cell are in no pair. They are no state: they are written before
//! they are read in each cycle.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::bundle::{Bundle, Direction, SourceFile};
use crate::def::*;
use crate::emit::{self, Dialect, Form, Options, range, write_header, write_ports};
use crate::error::{Error, Errors, Rule};
use crate::flatten::inlined;
use crate::lines::Lines;
use crate::loops::{self, Layout, grid_element, word_stride};
use crate::module::Design;

/// A mosaic in a module, in its instances or in the cells of its lattices.
fn find_mosaic(def: &ModuleDef) -> Option<(&ModuleDef, &LatticeDef)> {
    let own = def.lattices.iter().find(|lat| lat.is_mosaic());
    let below = || {
        let cells = def.lattices.iter().flat_map(LatticeDef::cells);
        let mut modules = def.instances.iter().map(|i| &i.module).chain(cells);
        modules.find_map(|module| find_mosaic(module))
    };
    own.map(|mosaic| (def, mosaic)).or_else(below)
}

/// The two places of a register or of a word of a memory: hierarchical names below the top module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StatePair {
    /// In instance form, such as `gen_pe_row[3].gen_pe_col[2].u_pe.psum_q`.
    pub instances: String,
    /// In loop form, such as `pe_psum_q[1]`.
    pub loops: String,
}

impl Design {
    /// The two places of each register and of each word of a memory.
    pub fn state_pairs(&self) -> Vec<StatePair> {
        survey(&self.top).iter().flat_map(Group::pairs).collect()
    }

    /// Both forms of the design, and as top a module that runs them on the same inputs and asserts that they are equal.
    ///
    /// As with the forms themselves, the text does not grow with the lattices. The top of loop form has the suffix
    /// `_loops`, the miter `_miter`.
    ///
    /// # Errors
    ///
    /// Those of loop form; and a mosaic, which has only one form.
    pub fn miter(&self) -> Result<Bundle, Errors> {
        if let Some((module, mosaic)) = find_mosaic(&self.top) {
            return Err(Errors(vec![Error {
                rule: Rule::LoopForm,
                module: module.name.clone(),
                message: format!("mosaic `{}` has one form only", mosaic.name),
                location: mosaic.loc,
                related: None,
                help: Some("prove its cells each by itself".into()),
            }]));
        }
        let options = |form| Options {
            dialect: Dialect::SystemVerilog,
            form,
        };
        let mut loops_top = emit::flatten_lattices(&self.top)?;
        loops_top.name += "_loops";
        let loops_top = Rc::new(loops_top);
        let mut bundle = emit::bundle(&self.top, &options(Form::Instances), false)?;
        let loops = emit::bundle(&loops_top, &options(Form::Loops), false)?;

        let shared: BTreeSet<String> = bundle.files.iter().map(|f| f.name.clone()).collect();
        bundle.files.extend(
            loops
                .files
                .into_iter()
                .filter(|f| !shared.contains(&f.name)),
        );
        bundle.top = format!("{}_miter", self.top.name);
        bundle.files.push(SourceFile {
            name: format!("{}.sv", bundle.top),
            text: self.write(&bundle.top, &loops_top),
        });
        bundle.ports.retain(|p| p.direction == Direction::In);
        Ok(bundle)
    }

    fn write(&self, name: &str, loops_top: &ModuleDef) -> String {
        let mut frame = (*self.top).clone();
        frame.name = name.to_string();
        frame.summary = format!("asserts that both forms of {} are equal", self.top.name);
        frame.ports.retain(|p| p.direction == Direction::In);
        let mut out = Lines::default();
        write_header(&mut out, &frame);
        write_ports(&mut out, &frame, Dialect::SystemVerilog);
        out.indent();
        self.instance(&mut out, "instances", &self.top.name);
        self.instance(&mut out, "loops", &loops_top.name);
        for Port { name, .. } in self.outputs() {
            assert_equal(
                &mut out,
                name,
                &format!("instances_{name}"),
                &format!("loops_{name}"),
            );
        }
        let groups = survey(&self.top);
        let vectors = loops::packed(loops_top);
        if !vectors.is_empty() {
            out.gap();
            out.line("// Vectors of cells' outputs.");
        }
        for (lattice, port, tap) in vectors {
            let lattice = &loops_top.lattices[lattice.at()];
            let found = groups.iter().find_map(|g| {
                g.grid
                    .as_ref()
                    .filter(|grid| grid.name == lattice.name)
                    .map(|grid| (g, grid))
            });
            if let Some((group, grid)) = found {
                let (vector, register) =
                    (grid.def.tap_name(port, tap), lattice.tap_name(port, tap));
                let vector = format!("u_instances.{}{vector}", group.above);
                assert_equal(&mut out, &register, &vector, &format!("u_loops.{register}"));
            }
        }
        groups.iter().for_each(|group| group.write(&mut out));
        out.dedent();
        out.gap();
        out.line("endmodule");
        out.finish()
    }

    fn outputs(&self) -> impl Iterator<Item = &Port> {
        self.top
            .ports
            .iter()
            .filter(|p| p.direction == Direction::Out)
    }

    /// One form on the inputs of the miter, with nets of its own for the outputs.
    fn instance(&self, out: &mut Lines, form: &str, module: &str) {
        out.gap();
        for port in self.outputs() {
            out.line(format!("logic {}{form}_{};", range(port.ty), port.name));
        }
        let pins: Vec<String> = self
            .ports()
            .into_iter()
            .map(|p| match p.direction {
                Direction::In => format!(".{0}({0})", p.name),
                Direction::Out => format!(".{0}({form}_{0})", p.name),
            })
            .collect();
        out.block(format!("{module} u_{form} ("), ");", |out| {
            out.line(pins.join(", "))
        });
    }
}

/// The label is what a tool calls an assertion that fails.
fn assert_equal(out: &mut Lines, label: &str, instances: &str, loops: &str) {
    out.line(format!(
        "always_comb equal_{}: assert ({instances} == {loops});",
        label.replace('.', "_")
    ));
}

/// State that stands alone, or that stands in all cells of one lattice.
struct Group<'a> {
    /// Where the lattice is in instance form.
    above: String,
    grid: Option<Grid<'a>>,
    state: Vec<State>,
}

struct Grid<'a> {
    def: &'a LatticeDef,
    layout: Layout,
    /// What loop form calls it.
    name: String,
}

/// A register or a memory.
struct State {
    /// In instance form, below the cell or the top.
    instances: String,
    /// In loop form, below the top: a name, or that of the array of all cells.
    loops: String,
    /// Words of a memory.
    words: Option<Words>,
}

/// Words of a memory, and the distance of two cells' memories in loop form.
#[derive(Clone, Copy)]
struct Words {
    depth: u32,
    stride: u32,
}

/// All state of a design: what stands alone first, then that of each lattice.
fn survey(top: &ModuleDef) -> Vec<Group<'_>> {
    let mut groups = vec![Group {
        above: String::new(),
        grid: None,
        state: vec![],
    }];
    inlined_state(&mut groups, top, "", "");
    groups
}

/// The name in the top of what is called `name` in a module that became part of it under the name `prefix`.
fn name_in(prefix: &str, name: &str) -> String {
    if prefix.is_empty() {
        name.to_string()
    } else {
        inlined(prefix, name)
    }
}

/// Adds the state of a module that loop form makes part of the top.
fn inlined_state<'a>(groups: &mut Vec<Group<'a>>, def: &'a ModuleDef, above: &str, prefix: &str) {
    groups[0]
        .state
        .extend(own_state(def).map(|(name, words)| State {
            instances: format!("{above}{name}"),
            loops: name_in(prefix, name),
            words,
        }));
    for inst in &def.instances {
        let above = format!("{above}u_{}.", inst.name);
        let name = name_in(prefix, &inst.name);
        if inst.module.has_lattice() {
            inlined_state(groups, &inst.module, &above, &name);
        } else {
            kept_state(
                &mut groups[0].state,
                &inst.module,
                &above,
                &format!("u_{name}."),
            );
        }
    }
    for lattice in &def.lattices {
        let name = name_in(prefix, &lattice.name);
        let mut state = vec![];
        cell_state(&mut state, &lattice.cell, "", &name, "");
        let grid = Grid {
            layout: Layout::new(lattice),
            def: lattice,
            name,
        };
        groups.push(Group {
            above: above.to_string(),
            grid: Some(grid),
            state,
        });
    }
}

/// Adds the state of a module that stays one in loop form.
fn kept_state(state: &mut Vec<State>, def: &ModuleDef, instances: &str, loops: &str) {
    state.extend(own_state(def).map(|(name, words)| State {
        instances: format!("{instances}{name}"),
        loops: format!("{loops}{name}"),
        words,
    }));
    for inst in &def.instances {
        let below = |path: &str| format!("{path}u_{}.", inst.name);
        kept_state(state, &inst.module, &below(instances), &below(loops));
    }
}

/// Adds the state of a cell of `lattice`, or of a module in it.
fn cell_state(
    state: &mut Vec<State>,
    def: &ModuleDef,
    instances: &str,
    lattice: &str,
    prefix: &str,
) {
    state.extend(own_state(def).map(|(name, words)| State {
        instances: format!("{instances}{name}"),
        loops: format!("{lattice}_{}", name_in(prefix, name)),
        words,
    }));
    for inst in &def.instances {
        let below = format!("{instances}u_{}.", inst.name);
        cell_state(
            state,
            &inst.module,
            &below,
            lattice,
            &name_in(prefix, &inst.name),
        );
    }
}

/// Registers and memories of a module itself.
fn own_state(def: &ModuleDef) -> impl Iterator<Item = (&str, Option<Words>)> {
    let regs = def.regs.iter().map(|r| (r.name.as_str(), None));
    regs.chain(def.mems.iter().map(|m| {
        (
            m.name.as_str(),
            Some(Words {
                depth: m.depth,
                stride: word_stride(m),
            }),
        )
    }))
}

impl Grid<'_> {
    /// The path to a cell from the module that holds the lattice.
    fn cell(&self, row: &str, col: &str) -> String {
        let name = &self.def.name;
        let row = if self.def.rows == 1 {
            String::new()
        } else {
            format!("gen_{name}_row[{row}].")
        };
        let col = if self.def.cols == 1 && !row.is_empty() {
            String::new()
        } else {
            format!("gen_{name}_col[{col}].")
        };
        format!("{row}{col}u_{name}.")
    }

    /// The paths to all cells, and the elements of their state in loop form's arrays.
    fn cells(&self) -> Vec<(String, u32)> {
        let LatticeDef { rows, cols, .. } = *self.def;
        let cells = (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
        cells
            .map(|(r, c)| {
                (
                    self.cell(&r.to_string(), &c.to_string()),
                    self.layout.element(r, c),
                )
            })
            .collect()
    }
}

impl Group<'_> {
    fn pairs(&self) -> Vec<StatePair> {
        let alone = || vec![(String::new(), None)];
        let in_cells = |grid: &Grid<'_>| {
            grid.cells()
                .into_iter()
                .map(|(cell, element)| (cell, Some(element)))
                .collect()
        };
        let places: Vec<(String, Option<u32>)> = self.grid.as_ref().map_or_else(alone, in_cells);
        let pairs = |(cell, element): &(String, Option<u32>)| {
            let above = format!("{}{cell}", self.above);
            self.state
                .iter()
                .flat_map(|state| state.pairs(&above, *element))
                .collect::<Vec<_>>()
        };
        places.iter().flat_map(pairs).collect()
    }

    /// The assertions, in loops over cells and words.
    fn write(&self, out: &mut Lines) {
        if self.state.is_empty() {
            return;
        }
        out.gap();
        let Some(grid) = &self.grid else {
            out.line("// State outside lattices.");
            self.state
                .iter()
                .for_each(|state| state.write(out, "u_instances.", false));
            return;
        };
        let LatticeDef { rows, cols, .. } = *grid.def;
        out.line(format!(
            "// State of lattice `{}`, {rows} x {cols}.",
            grid.name
        ));
        let cells = format!("u_instances.{}{}", self.above, grid.cell("row", "col"));
        let element = grid_element(&grid.layout);
        out.block(
            format!(
                "for (genvar row = 0; row < {rows}; row++) begin : gen_{}_row",
                grid.name
            ),
            "end",
            |out| {
                out.block(
                    format!(
                        "for (genvar col = 0; col < {cols}; col++) begin : gen_{}_col",
                        grid.name
                    ),
                    "end",
                    |out| {
                        out.line(format!("localparam int Element = {element};"));
                        self.state
                            .iter()
                            .for_each(|state| state.write(out, &cells, true));
                    },
                );
            },
        );
    }
}

impl State {
    /// The pairs of one cell, or of what stands alone.
    fn pairs(&self, above: &str, element: Option<u32>) -> Vec<StatePair> {
        let instances = format!("{above}{}", self.instances);
        let pair = |instances, index: Option<u32>| StatePair {
            instances,
            loops: index.map_or_else(
                || self.loops.clone(),
                |index| format!("{}[{index}]", self.loops),
            ),
        };
        let Some(Words { depth, stride }) = self.words else {
            return vec![pair(instances, element)];
        };
        let first = element.unwrap_or(0) * stride;
        (0..depth)
            .map(|word| pair(format!("{instances}[{word}]"), Some(first + word)))
            .collect()
    }

    /// The assertions, of the cell in `Element` or of what stands alone.
    fn write(&self, out: &mut Lines, above: &str, in_cell: bool) {
        let instances = format!("{above}{}", self.instances);
        let loops = format!("u_loops.{}", self.loops);
        let Some(Words { depth, stride }) = self.words else {
            let index = if in_cell { "[Element]" } else { "" };
            return assert_equal(out, &self.loops, &instances, &format!("{loops}{index}"));
        };
        let first = if in_cell {
            format!("Element * {stride} + ")
        } else {
            String::new()
        };
        let label = self.loops.replace('.', "_");
        out.block(
            format!("for (genvar word = 0; word < {depth}; word++) begin : gen_{label}"),
            "end",
            |out| {
                assert_equal(
                    out,
                    &self.loops,
                    &format!("{instances}[word]"),
                    &format!("{loops}[{first}word]"),
                );
            },
        );
    }
}
