//! Both forms of a lattice are one design: the same outputs in every cycle, whatever comes in.

use std::fmt::Write as _;

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use weft_cosim::{Model, Watch};
use weft_ir::{Bundle, Module, Side, Unit, ports};
use weft_test_support::{lint_all, lint_loops, model};

use crate::grids::{Cell, Feed, Grids, Plan, Tap};
use crate::ports::ManyPorted;
use crate::units::{Array, Banks, letter};
use crate::{LOOPS, SYSTEM_VERILOG, design, rng, seeds};

/// Words for every cycle.
fn stimulus(model: &Model, cycles: usize, rng: &mut ChaCha8Rng) -> Vec<u64> {
    let interface = model.interface();
    let mut words = vec![];
    for _ in 0..cycles {
        let mut row = vec![0; interface.raw_input_words()];
        for slot in &interface.raw_inputs {
            // Bits mostly high, so that enables let things through.
            let fill = rng.random_range(0..8);
            for (i, word) in row[slot.word..slot.word + slot.words]
                .iter_mut()
                .enumerate()
            {
                let bits = (slot.width as usize - 64 * i).min(64) as u32;
                let value: u64 = match fill {
                    0 => 0,
                    1 | 2 => u64::MAX,
                    _ => rng.random(),
                };
                *word = value & (u64::MAX >> (64 - bits));
            }
        }
        words.extend(row);
    }
    words
}

/// Runs both forms on the same random inputs, from power-up and again after a reset.
fn compare(instances: &Bundle, loops: &Bundle, seed: u64, cycles: usize) {
    let (mut one, mut other) = (model(instances), model(loops));
    let mut rng = rng(seed);
    for round in 0..2 {
        let inputs = stimulus(&one, cycles, &mut rng);
        let width = one.interface().raw_output_words();
        let mut outputs = [vec![0; cycles * width], vec![0; cycles * width]];
        for (model, out) in [&mut one, &mut other].into_iter().zip(&mut outputs) {
            model
                .run_raw(cycles as u64, &inputs, out, &mut Watch::silent())
                .expect("both run");
        }
        for cycle in 0..cycles {
            let at = |out: &[u64]| out[cycle * width..(cycle + 1) * width].to_vec();
            let (a, b) = (at(&outputs[0]), at(&outputs[1]));
            if a == b {
                continue;
            }
            let mut text =
                format!("seed {seed}, round {round}, cycle {cycle}: instances | loops\n");
            for slot in &one.interface().raw_outputs {
                let words = slot.word..slot.word + slot.words;
                if a[words.clone()] != b[words.clone()] {
                    let _ = writeln!(
                        text,
                        "  {}: {:x?} | {:x?}",
                        slot.port,
                        &a[words.clone()],
                        &b[words]
                    );
                }
            }
            for file in loops.files.iter().chain(&instances.files) {
                text += &file.text;
            }
            panic!("{text}");
        }
        if instances.ports.iter().any(|port| port.name == "rst_i") {
            one.reset(1).expect("a reset");
            other.reset(1).expect("a reset");
        }
    }
}

fn both_forms<U: Unit>(unit: &U, seed: u64) {
    let design = design(unit);
    let instances = design
        .emit(&SYSTEM_VERILOG)
        .unwrap_or_else(|errors| panic!("{errors}"));
    let loops = design
        .emit(&LOOPS)
        .unwrap_or_else(|errors| panic!("{errors}"));
    lint_all(&instances);
    lint_loops(&loops);
    compare(&instances, &loops, seed, 300);
}

fn side(rng: &mut ChaCha8Rng, sides: &[Side]) -> Side {
    sides[rng.random_range(0..sides.len())]
}

/// A lattice that loop form can say, with feeds and taps drawn at random.
fn plan(rng: &mut ChaCha8Rng, cell: Cell, earlier: &[Plan]) -> Plan {
    // Flows that loop form allows: one way along rows, one way along columns.
    let across = side(rng, &[Side::West, Side::East]);
    let down = side(rng, &[Side::North, Side::South]);
    let (rows, cols, sides) = match (cell, rng.random_range(0..6)) {
        // A lattice with memories is a row, a column, or has no links along its rows.
        (Cell::Store, 0..3) => (1, rng.random_range(1..=5), vec![across, down]),
        (Cell::Store, _) => (rng.random_range(1..=4), rng.random_range(1..=3), vec![down]),
        (_, 0) => (1, rng.random_range(1..=5), vec![across, down]),
        (_, 1) => (rng.random_range(1..=5), 1, vec![across, down]),
        _ => (
            rng.random_range(1..=4),
            rng.random_range(1..=4),
            vec![across, down],
        ),
    };
    let (inputs, outputs) = (cell.inputs(), cell.outputs());
    let mut plan = Plan {
        rows,
        cols,
        cell,
        feeds: vec![],
        taps: vec![],
    };
    // Links so far: the register, the side, and whether the edge is zero.
    let mut links: Vec<(usize, Side, bool)> = vec![];
    for (_, ty) in &inputs {
        let registers: Vec<usize> = (0..outputs.len())
            .filter(|out| outputs[*out].1 == *ty && cell.register(*out).is_some())
            .collect();
        // Taps of earlier lattices that fit.
        let taps = |bits: u32| {
            let all = earlier.iter().enumerate().flat_map(|(n, p)| {
                let fits = |t: &Tap| p.tap_width(*t) == bits;
                let indices = (0..p.taps.len()).filter(move |k| fits(&p.taps[*k]));
                indices.map(move |k| (n, k))
            });
            all.last()
        };
        let linked = !registers.is_empty() && rng.random_range(0..4) > 0;
        let feed = if linked {
            let out = registers[rng.random_range(0..registers.len())];
            let register = cell.register(out).expect("a register");
            let side = side(rng, &sides);
            let before = links.iter().find(|l| (l.0, l.1) == (register, side));
            let tap = taps(plan.side(side) * ty.width());
            let feed = match (before, rng.random_range(0..6), tap) {
                // One register has one vector at an edge.
                (Some((.., false)), ..) => Feed::All,
                (Some((.., true)), ..) | (None, 0, _) => Feed::LinkZero(side, out),
                (None, 1..4, Some((lattice, tap))) => Feed::LinkTap(side, out, lattice, tap),
                (None, ..) => Feed::Link(side, out),
            };
            links.push((register, side, matches!(feed, Feed::LinkZero(..))));
            feed
        } else {
            match (rng.random_range(0..4), taps(rows * cols * ty.width())) {
                (0, _) => Feed::All,
                (1, Some((lattice, tap))) => Feed::EachNot(lattice, tap),
                (2, Some((lattice, tap))) => Feed::EachTap(lattice, tap),
                _ => Feed::Each,
            }
        };
        plan.feeds.push(feed);
    }
    for out in 0..outputs.len() {
        for tap in [Tap::Every(out)].into_iter().chain(
            [Side::North, Side::East, Side::South, Side::West].map(|side| Tap::Edge(side, out)),
        ) {
            if rng.random_range(0..4) == 0 {
                plan.taps.push(tap);
            }
        }
    }
    if plan.taps.is_empty() {
        plan.taps.push(Tap::Every(0));
    }
    plan
}

#[test]
fn random_lattices() {
    for seed in seeds(2) {
        let mut rng = rng(seed);
        let mut plans = vec![];
        for cell in Cell::ALL.into_iter().cycle().take(15) {
            let plan = plan(&mut rng, cell, &plans);
            plans.push(plan);
        }
        println!("seed {seed}");
        plans.iter().for_each(|plan| println!("  {plan:?}"));
        let name = format!("weft_grids_{seed}");
        both_forms(
            &Grids {
                name,
                plans,
                inside: seed % 2 == 0,
            },
            seed,
        );
    }
}

/// Arrays in all four flows and skewed banks, each in an instance.
struct Flows;

const FLOWS: [(Side, Side); 4] = [
    (Side::West, Side::North),
    (Side::West, Side::South),
    (Side::East, Side::North),
    (Side::East, Side::South),
];

ports! {
    /// Ports of [`Flows`].
    struct FlowsPorts(_flows: Flows) {
        load_i: In<Bit>,
        weight_i: In<UInt> = 32,
        act_i: In<UInt> = 24,
        sum_i: In<UInt> = 96,
        sum_o: Out<UInt> = 4 * 96,
        write_i: In<UInt> = 5,
        write_data_i: In<UInt> = 60,
        addr_i: In<UInt> = 3,
        data_o: Out<UInt> = 60,
        last_o: Out<UInt> = 1,
    }
}

impl Unit for Flows {
    type Ports<'m> = FlowsPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "arrays and banks side by side".into()
    }
    fn module_name(&self) -> String {
        "weft_flows".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &FlowsPorts<'m>) {
        let sums = FLOWS.map(|(act, sum)| {
            let array = m.instance(
                &format!("from_{}{}", letter(act), letter(sum)),
                &Array {
                    rows: 3,
                    cols: 4,
                    act,
                    sum,
                },
            );
            array.load_i.drive(*io.load_i);
            array.weight_i.drive(*io.weight_i);
            array.act_i.drive(*io.act_i);
            array.sum_i.drive(*io.sum_i);
            *array.sum_o
        });
        io.sum_o.drive(m.concat(&sums));
        let banks = m.instance("banks", &Banks { banks: 5 });
        banks.write_i.drive(*io.write_i);
        banks.write_addr_i.drive(*io.addr_i);
        banks.write_data_i.drive(*io.write_data_i);
        banks.read_i.drive(io.write_i.bits(2, 1));
        banks.addr_i.drive(*io.addr_i);
        io.data_o.drive(*banks.data_o);
        io.last_o.drive(*banks.last_o);
    }
}

#[test]
fn arrays_in_all_flows_and_banks() {
    both_forms(&Flows, 1);
}
