//! Whole routers under random traffic.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_cosim::Model;
use weft_ir::{Bundle, Dialect, Form, Options};
use weft_model::{Flit, Move, Route, RouterShape};
use weft_test_support::lint_all;
use weft_tests::{Script, SideBySide, build, snapshot};
use weft_units::noc::{Router, VcSet, Way};

fn routers() -> Vec<Router> {
    let all = |vcs| vec![VcSet::first(vcs)];
    let router = |(ports, terminals, vcs, depth),
                  (payload_bits, destinations),
                  patience,
                  second_round| Router {
        way: Way::Table {
            ports,
            destinations,
            returns: true,
        },
        terminals,
        vcs,
        depth,
        payload_bits,
        choices: all(vcs),
        patience,
        second_round,
    };
    let classes = vec![
        VcSet::first(3),
        VcSet::class(0, 2, 3),
        VcSet::class(1, 2, 3),
    ];
    vec![
        router((2, 1, 1, 1), (1, 1), 0, false),
        router((5, 1, 4, 4), (16, 16), 4, true),
        router((5, 1, 1, 4), (40, 16), 4, true),
        router((3, 0, 2, 2), (8, 5), 4, true),
        router((4, 4, 8, 5), (8, 4), 1, false),
        Router {
            choices: classes,
            ..router((5, 2, 3, 3), (24, 9), 2, true)
        },
        Router {
            way: Way::Table {
                ports: 5,
                destinations: 12,
                returns: false,
            },
            ..router((5, 2, 2, 4), (24, 12), 4, true)
        },
    ]
}

fn label(index: usize) -> String {
    format!("router{index}")
}

fn bundle_of(routers: &[(usize, Router)], dialect: Dialect) -> Bundle {
    let options = Options {
        dialect,
        ..Options::default()
    };
    let mut all = SideBySide::new("routers", options);
    for (index, router) in routers {
        all.add(&label(*index), router);
    }
    all.bundle()
}

fn bundle(dialect: Dialect) -> Bundle {
    let all: Vec<_> = routers().into_iter().enumerate().collect();
    bundle_of(&all, dialect)
}

fn model(seed: u64) -> Model {
    let mut model = build(&bundle(Dialect::default()), Form::Instances)
        .model_seeded(seed)
        .unwrap();
    model.reset(1).unwrap();
    model
}

#[test]
fn no_tool_complains_of_system_verilog() {
    lint_all(&bundle(Dialect::SystemVerilog));
}

#[test]
fn no_tool_complains_of_verilog_2005() {
    lint_all(&bundle(Dialect::Verilog2005));
}

#[test]
fn snapshots() {
    snapshot(&routers()[1].input_unit(0));
    snapshot(&routers()[1].output_unit());
    snapshot(&routers()[1].allocator());
    snapshot(&routers()[0]);
}

/// What is around a router: who sends to it, and who takes what it sends.
struct World {
    random: ChaCha8Rng,
    /// By input and virtual channel: credits, and flits left of the packet.
    senders: Vec<Vec<(u32, u32)>>,
    /// By output and virtual channel: flits taken and not returned.
    takers: Vec<Vec<u32>>,
}

/// How hard it goes, in percent.
#[derive(Clone, Copy)]
struct Mood {
    send: u32,
    take: u32,
    longest: u32,
}

impl World {
    fn new(router: &Router, seed: u64) -> Self {
        let (ports, vcs) = (router.ports() as usize, router.vcs as usize);
        Self {
            random: ChaCha8Rng::seed_from_u64(seed),
            senders: vec![vec![(router.depth, 0); vcs]; ports],
            takers: vec![vec![0; vcs]; ports],
        }
    }

    fn below(&mut self, end: u32) -> u32 {
        self.random.random_range(0..end)
    }

    fn send(
        &mut self,
        router: &Router,
        mood: Mood,
        reachable: impl Fn(usize, u32) -> bool,
    ) -> Moves<Flit> {
        let port = |world: &mut Self, input: usize| {
            let vc = world.below(router.vcs) as usize;
            let (credits, mut left) = world.senders[input][vc];
            if credits == 0 || world.below(100) >= mood.send {
                return None;
            }
            let head = left == 0;
            // Only the destination of a head is looked at.
            let destination = world.below(destinations(router));
            if head {
                if !reachable(input, destination) {
                    return None;
                }
                left = 1 + world.below(mood.longest);
            }
            let flit = Flit {
                head,
                tail: left == 1,
                vc: vc as u8,
                class: world.below(4) as u8,
                destination,
                payload: world.random.random::<u64>() >> (64 - router.payload_bits),
            };
            world.senders[input][vc] = (credits - 1, left - 1);
            Some(flit)
        };
        (0..router.ports() as usize)
            .map(|input| port(self, input))
            .collect()
    }

    fn take(&mut self, router: &Router, mood: Mood) -> Moves<usize> {
        let port = |world: &mut Self, output: usize| {
            let vc = world.below(router.vcs) as usize;
            if world.takers[output][vc] == 0 || world.below(100) >= mood.take {
                return None;
            }
            world.takers[output][vc] -= 1;
            Some(vc)
        };
        (0..router.ports() as usize)
            .map(|output| port(self, output))
            .collect()
    }
}

/// Something that happens in a cycle at each port, or not.
type Moves<T> = Vec<Option<T>>;

fn destinations(router: &Router) -> u32 {
    match router.way {
        Way::Table { destinations, .. } => destinations,
        Way::Grid(_) => panic!("a router of a grid has no table"),
    }
}

/// A flit as the hardware takes it. The model has class and payload apart.
fn pack(router: &Router, flit: &Flit) -> u64 {
    let destination_bits = router.destination_bits();
    u64::from(flit.head)
        | u64::from(flit.tail) << 1
        | u64::from(flit.destination) << 2
        | u64::from(flit.class) << (2 + destination_bits)
        | flit.payload << (4 + destination_bits)
}

fn model_of(router: &Router) -> weft_model::Router {
    let shape = RouterShape {
        ports: router.ports() as usize,
        terminals: router.terminals as usize,
        vcs: router.vcs as usize,
        depth: router.depth as usize,
        rounds: 1 + usize::from(router.second_round),
        patience: router.patience,
    };
    weft_model::Router::new(shape, |_| router.depth as u8)
}

/// Runs a router beside its model and compares every port in every cycle. Gives how many flits moved.
fn compare(model: &mut Model, index: usize, router: &Router, moods: &[Mood], seed: u64) -> usize {
    const CYCLES: usize = 3000;
    let (vc_bits, flit_bits) = (router.vc_bits(), router.flit_bits());
    let mut world = World::new(router, seed);
    // By input, so that packets do not turn back where the router cannot.
    let routes: Vec<(u32, u32)> = (0..destinations(router))
        .map(|_| {
            (
                world.below(router.ports()),
                world.below(router.choices.len() as u32),
            )
        })
        .collect();
    let turns = router.turns();
    let mut reference = model_of(router);
    let mut script = Script::new(model.interface(), CYCLES, seed);
    let pin = |script: &Script, name: &str| script.input(&format!("{}_{name}", label(index)));
    let here = pin(&script, "here_i");
    let (in_valid, in_vc, in_flit) = (
        pin(&script, "in_valid_i"),
        pin(&script, "in_vc_i"),
        pin(&script, "in_flit_i"),
    );
    let (credit_valid, credit_vc) = (
        pin(&script, "out_credit_valid_i"),
        pin(&script, "out_credit_vc_i"),
    );
    let mut expected = vec![];
    for cycle in 0..CYCLES {
        let mood = moods[cycle * moods.len() / CYCLES];
        let reachable = |input: usize, destination: u32| {
            let (output, _) = routes[destination as usize];
            turns.outputs(input as u32).contains(&output)
        };
        let arrives = world.send(router, mood, reachable);
        let back = world.take(router, mood);
        for (destination, (port, choice)) in routes.iter().enumerate() {
            let entry = router.entry(*port, *choice);
            script.set_lane(cycle, here, destination, router.entry_bits(), entry.into());
        }
        for port in 0..router.ports() as usize {
            script.set_lane(cycle, in_valid, port, 1, arrives[port].is_some().into());
            if let Some(flit) = arrives[port] {
                script.set_lane(cycle, in_vc, port, vc_bits, flit.vc.into());
                let flit = pack(router, &flit);
                script.set_lane(cycle, in_flit, port, flit_bits, flit as i64);
            }
            script.set_lane(cycle, credit_valid, port, 1, back[port].is_some().into());
            if let Some(vc) = back[port] {
                script.set_lane(cycle, credit_vc, port, vc_bits, vc as i64);
            }
        }
        let mut moves = vec![];
        reference.decide(&mut moves);
        for (input, flit) in arrives.iter().enumerate() {
            if let Some(flit) = flit {
                let (port, choice) = routes[flit.destination as usize];
                let vcs = router.choices[choice as usize].bits();
                let port = port as u8;
                reference.accept(input, *flit, Route { port, vcs });
            }
        }
        for (output, vc) in back.iter().enumerate() {
            if let Some(vc) = vc {
                reference.credit(output, *vc as u8);
            }
        }
        for step in &moves {
            world.takers[step.output][usize::from(step.flit.vc)] += 1;
            world.senders[step.input][usize::from(step.input_vc)].0 += 1;
        }
        expected.push(moves);
    }

    model.reset(1).unwrap();
    let record = script.run(model);
    let pin = |name: &str| record.output(&format!("{}_{name}", label(index)));
    let (out_valid, out_vc, out_flit) = (pin("out_valid_o"), pin("out_vc_o"), pin("out_flit_o"));
    let (back_valid, back_vc) = (pin("in_credit_valid_o"), pin("in_credit_vc_o"));
    for (cycle, moves) in expected.iter().enumerate() {
        for port in 0..router.ports() as usize {
            let got = (record.lane(cycle, out_valid, port, 1) == 1).then(|| {
                (
                    record.lane(cycle, out_vc, port, vc_bits),
                    record.lane(cycle, out_flit, port, flit_bits),
                )
            });
            let sent = moves.iter().find(|step| step.output == port);
            let want = sent.map(|step: &Move| (step.flit.vc.into(), pack(router, &step.flit)));
            assert_eq!(
                got, want,
                "{router:?}, seed {seed}, cycle {cycle}, output {port}"
            );
            let got = (record.lane(cycle, back_valid, port, 1) == 1)
                .then(|| record.lane(cycle, back_vc, port, vc_bits));
            let left = moves.iter().find(|step| step.input == port);
            let want = left.map(|step| u64::from(step.input_vc));
            assert_eq!(
                got, want,
                "{router:?}, seed {seed}, cycle {cycle}, credit of input {port}"
            );
        }
    }
    let moved = expected.iter().flatten().count();
    assert!(moved > CYCLES / 8, "{router:?}: only {moved} flits moved");
    moved
}

#[test]
fn routers_do_what_the_page_says() {
    let moods = [
        Mood {
            send: 100,
            take: 100,
            longest: 1,
        },
        Mood {
            send: 100,
            take: 100,
            longest: 6,
        },
        Mood {
            send: 30,
            take: 100,
            longest: 3,
        },
        Mood {
            send: 100,
            take: 5,
            longest: 4,
        },
        Mood {
            send: 60,
            take: 60,
            longest: 12,
        },
    ];
    let mut model = model(1);
    for (index, router) in routers().iter().enumerate() {
        for seed in 1..=4 {
            let moved = compare(&mut model, index, router, &moods, seed);
            println!("router{index}, seed {seed}: {moved} flits");
        }
    }
}

/// Mistakes that routers are known for: the module, what it says, and what it says with the mistake.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("output_unit", "credits0_q <= 3'd4;", "credits0_q <= 3'd5;"),
    (
        "output_unit",
        "(held_q | sent) & ~(sent & {4{tail_i}})",
        "4'd0",
    ),
    (
        "output_unit",
        "else if (send_i & head_i)",
        "else if (send_i)",
    ),
    (
        "input_unit",
        "vc0_is_open_q <= !vc0_front[0];",
        "vc0_is_open_q <= 1'b1;",
    ),
    ("input_unit", "vc0_write_at_q != vc0_read_at_q", "1'b1"),
    (
        "switch_allocator",
        "else if (granted4)",
        "else if (|eligible4)",
    ),
    ("switch_allocator", "waited0_q == 3'd4", "waited0_q == 3'd3"),
    ("switch_allocator", " | ({4{r2_got4}} & r2_pick4)", ""),
    ("crossbar", "select_i[2] | select_i[3]", "select_i[2]"),
];

#[test]
fn mistakes_are_caught() {
    let router = &routers()[1];
    let moods = [
        Mood {
            send: 100,
            take: 100,
            longest: 1,
        },
        Mood {
            send: 60,
            take: 40,
            longest: 4,
        },
    ];
    for (module, right, wrong) in MISTAKES {
        let mut bundle = bundle_of(&[(1, router.clone())], Dialect::default());
        let prefix = format!("weft_{module}");
        let file = bundle
            .files
            .iter_mut()
            .find(|file| file.name.starts_with(&prefix))
            .unwrap();
        assert!(file.text.contains(right), "{module} does not say `{right}`");
        file.text = file.text.replacen(right, wrong, 1);
        let mut model = build(&bundle, Form::Instances).model_seeded(1).unwrap();
        let run = std::panic::AssertUnwindSafe(|| compare(&mut model, 1, router, &moods, 1));
        assert!(
            std::panic::catch_unwind(run).is_err(),
            "{module}: nobody sees `{wrong}`"
        );
    }
}
