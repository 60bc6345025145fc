//! Grids of cells made of the arithmetic, in both forms: operands travel decoded, sums flow south.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::Format;
use weft_ir::{Dialect, Form, Module, Options, Side, Unit, elaborate, ports};
use weft_test_support::{lint_all, lint_loops};
use weft_tests::{Script, build};
use weft_units::arith::{ExactForm, FmaFp32, OperandType, multiply};

use super::numbers::value;
use Format::*;

/// What a cell adds up.
#[derive(Clone, Copy)]
enum Sum {
    Chain(FmaFp32),
    Exact(ExactForm),
}

impl Sum {
    fn types(self) -> (OperandType, OperandType) {
        match self {
            Sum::Chain(fma) => fma.operand_types(),
            Sum::Exact(form) => form.operand_types(),
        }
    }

    fn bits(self) -> u32 {
        match self {
            Sum::Chain(_) => 32,
            Sum::Exact(form) => form.bits(),
        }
    }

    /// Cycles from a sum to the next.
    fn cycles(self) -> u32 {
        match self {
            Sum::Chain(fma) => fma.sum_cycles(),
            Sum::Exact(_) => 1,
        }
    }

    fn name(self) -> String {
        match self {
            Sum::Chain(fma) => fma.module_name().replace("weft_", ""),
            Sum::Exact(_) => "exact".into(),
        }
    }
}

/// A cell with a stationary operand that is always loaded, and moving ones from the west.
struct Cell(Sum);

ports! {
    struct CellPorts(cell: Cell) {
        stationary_i: In<UInt> = cell.0.types().1.bits(),
        moving_i: In<UInt> = cell.0.types().0.bits(),
        moving_o: Out<UInt> = cell.0.types().0.bits(),
        sum_i: In<UInt> = cell.0.bits(),
        sum_o: Out<UInt> = cell.0.bits(),
    }
}

impl Unit for Cell {
    type Ports<'m> = CellPorts<'m>;
    const SOURCE: &'static str = "tests/arith/grid.rs";
    fn summary(&self) -> String {
        "cell of a test".into()
    }
    fn module_name(&self) -> String {
        format!("cell_{}", self.0.name())
    }
    fn describe<'m>(&self, m: &'m Module, io: &CellPorts<'m>) {
        let (moving_type, stationary_type) = self.0.types();
        let stationary = m.reg("stationary", *io.stationary_i);
        let moving = m.reg("moving", *io.moving_i);
        io.moving_o.drive(moving);
        let a = m.scope("moving", || moving_type.unpack(m, moving));
        let b = m.scope("stationary", || stationary_type.unpack(m, stationary));
        let product = m.scope("product", || multiply(m, a, b));
        let sum = match self.0 {
            Sum::Chain(fma) => {
                let product = match fma.stages {
                    1 => product,
                    _ => m.scope("product", || product.registered(m)),
                };
                fma.add(m, *io.sum_i, product)
            }
            Sum::Exact(form) => {
                let sum = form.unpack(m, *io.sum_i);
                form.add(sum, form.dot(m, &[product], false)).pack(m)
            }
        };
        io.sum_o.drive(m.reg("sum", sum));
    }
}

/// Decodes an operand at the edge.
struct Edge(OperandType);

ports! {
    struct EdgePorts(edge: Edge) {
        code_i: In<UInt> = edge.0.format().bits(),
        operand_o: Out<UInt> = edge.0.bits(),
    }
}

impl Unit for Edge {
    type Ports<'m> = EdgePorts<'m>;
    const SOURCE: &'static str = "tests/arith/grid.rs";
    fn summary(&self) -> String {
        "decoder of a test".into()
    }
    fn module_name(&self) -> String {
        format!("edge_{}_{}", self.0.format().name(), self.0.bias())
    }
    fn describe<'m>(&self, m: &'m Module, io: &EdgePorts<'m>) {
        let operand = self.0.decode(m, *io.code_i).pack(m);
        io.operand_o.drive(m.reg("operand", operand));
    }
}

/// Two by two cells.
struct Grid(Sum);

ports! {
    struct GridPorts(grid: Grid) {
        stationary_i: In<UInt> = 4 * grid.0.types().1.format().bits(),
        moving_i: In<UInt> = 2 * grid.0.types().0.format().bits(),
        sum_i: In<UInt> = 2 * grid.0.bits(),
        sum_o: Out<UInt> = 2 * grid.0.bits(),
    }
}

impl Unit for Grid {
    type Ports<'m> = GridPorts<'m>;
    const SOURCE: &'static str = "tests/arith/grid.rs";
    fn summary(&self) -> String {
        "grid of a test".into()
    }
    fn module_name(&self) -> String {
        format!("grid_{}", self.0.name())
    }
    fn describe<'m>(&self, m: &'m Module, io: &GridPorts<'m>) {
        let (moving_type, stationary_type) = self.0.types();
        let moving = m.lattice("moving", 2, 1, &Edge(moving_type));
        moving.each(&moving.io.code_i, *io.moving_i);
        let stationary = m.lattice("stationary", 1, 4, &Edge(stationary_type));
        stationary.each(&stationary.io.code_i, *io.stationary_i);

        let cell = m.lattice("cell", 2, 2, &Cell(self.0));
        let decoded = stationary.every(&stationary.io.operand_o);
        cell.each(&cell.io.stationary_i, decoded);
        let decoded = moving.every(&moving.io.operand_o);
        cell.link(Side::West, &cell.io.moving_i, &cell.io.moving_o, decoded);
        cell.link(Side::North, &cell.io.sum_i, &cell.io.sum_o, *io.sum_i);
        io.sum_o.drive(cell.edge(Side::South, &cell.io.sum_o));
    }
}

fn grids() -> Vec<Sum> {
    let fma = |a, b, stages| {
        Sum::Chain(FmaFp32 {
            a,
            b,
            flush: false,
            stages,
        })
    };
    vec![
        fma(Bf16, Bf16, 1),
        fma(Bf16, Bf16, 3),
        fma(E4m3, E5m2, 5),
        Sum::Exact(ExactForm::new(E4m3, E4m3, 1024).unwrap()),
    ]
}

#[test]
fn both_forms_are_taken_by_the_tools() {
    for sum in grids() {
        let design = elaborate(&Grid(sum)).unwrap();
        let emit = |dialect, form| design.emit(&Options { dialect, form }).unwrap();
        lint_all(&emit(Dialect::SystemVerilog, Form::Instances));
        lint_all(&emit(Dialect::Verilog2005, Form::Instances));
        lint_loops(&emit(Dialect::SystemVerilog, Form::Loops));
    }
}

#[test]
fn both_forms_add_up_the_same_and_right() {
    const CYCLES: usize = 3000;
    for sum in grids() {
        let (moving_type, stationary_type) = sum.types();
        let (a_format, b_format) = (moving_type.format(), stationary_type.format());
        let design = elaborate(&Grid(sum)).unwrap();
        let records = [Form::Instances, Form::Loops].map(|form| {
            let options = Options {
                form,
                ..Options::default()
            };
            let mut model = build(&design.emit(&options).unwrap(), form)
                .model_seeded(1)
                .unwrap();
            let mut script = Script::new(model.interface(), CYCLES, 7);
            // Stationary operands stay.
            let pin = script.input("stationary_i");
            let mut random = ChaCha8Rng::seed_from_u64(8);
            let held: Vec<u64> = (0..4)
                .map(|_| random.random_range(0..=u64::from(b_format.max_code())))
                .collect();
            for cycle in 0..CYCLES {
                for (lane, code) in held.iter().enumerate() {
                    script.set_lane(cycle, pin, lane, b_format.bits(), *code as i64);
                }
            }
            let record = script.run(&mut model);
            (script, record, held)
        });
        let [(script, instances, held), (_, loops, _)] = &records;
        let pin = instances.output("sum_o");
        for cycle in 20..CYCLES {
            assert_eq!(
                instances.words(cycle, pin),
                loops.words(cycle, loops.output("sum_o")),
                "{} in cycle {cycle}",
                sum.name()
            );
        }
        let Sum::Chain(fma) = sum else {
            continue;
        };
        // Column c of the result in cycle t: an fp32 chain of both rows.
        let (moving, start) = (script.input("moving_i"), script.input("sum_i"));
        let latency = sum.cycles() as usize;
        let products = fma.product_cycles() as usize;
        for t in 40..CYCLES {
            for c in 0..2 {
                // The sum enters the lower row `latency` cycles after the upper one.
                let entered = [t - 2 * latency, t - latency];
                let mut s = f32::from_bits(script.lane(entered[0], start, c, 32) as u32);
                for r in 0..2 {
                    // Edge, west neighbours and the cell's own register.
                    let at = entered[r] - products - 2 - c;
                    let a = value(a_format, script.lane(at, moving, r, a_format.bits()));
                    s = (a as f32).mul_add(value(b_format, held[2 * r + c]) as f32, s);
                }
                let found = f32::from_bits(instances.lane(t, pin, c, 32) as u32);
                assert!(
                    found.to_bits() == s.to_bits() || found.is_nan() && s.is_nan(),
                    "{}: column {c} in cycle {t} is {found:e} and not {s:e}",
                    sum.name()
                );
            }
        }
    }
}
