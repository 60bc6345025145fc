//! What registers and memories do from cycle to cycle.

use std::fmt::Write as _;

use rand::Rng;
use weft_cosim::Watch;
use weft_ir::{Bundle, Direction, Module, ReadDuringWrite, UInt, Unit, ports};
use weft_test_support::{icarus, lint_all, model};

use crate::{SYSTEM_VERILOG, VERILOG_2005, design, emit, render, rng, seeds};

/// Registers of all sorts and memories of all sorts.
pub struct State;

ports! {
    /// Ports of [`State`].
    pub struct StatePorts(_state: State) {
        enable_i: In<Bit>,
        value_i: In<UInt> = 12,
        write_i: In<Bit>,
        write_addr_i: In<UInt> = 3,
        lanes_i: In<UInt> = 3,
        read_i: In<Bit>,
        read_addr_i: In<UInt> = 3,
        plain_o: Out<UInt> = 12,
        held_o: Out<UInt> = 12,
        zeroed_o: Out<UInt> = 12,
        preset_o: Out<SInt> = 12,
        flag_o: Out<Bit>,
        old_o: Out<UInt> = 12,
        any_o: Out<UInt> = 12,
        lanes_o: Out<UInt> = 12,
        now_o: Out<SInt> = 12,
    }
}

const PRESET: u64 = 0x8a5;

impl Unit for State {
    type Ports<'m> = StatePorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "registers and memories".into()
    }
    fn module_name(&self) -> String {
        "weft_state".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &StatePorts<'m>) {
        let (value, enable) = (*io.value_i, *io.enable_i);
        io.plain_o.drive(m.reg("plain", value));
        io.held_o.drive(m.reg_en("held", enable, value));
        io.zeroed_o.drive(m.reg_zero("zeroed", value));
        let preset = m.register("preset", 12).reset_to(PRESET);
        preset.next_when(enable, value.as_sint());
        io.preset_o.drive(*preset);
        let flag = m.register("flag", 1).reset_to(1);
        flag.next_when(enable, value.bit(0));
        io.flag_o.drive(*flag);

        let (write, to) = (*io.write_i, *io.write_addr_i);
        let (read, from) = (*io.read_i, *io.read_addr_i);
        let old = m.memory("old_words", 8, 12, ReadDuringWrite::Old);
        old.write(to, value, write);
        io.old_o.drive(old.read("old", from, read));
        let any = m.memory("any_words", 8, 12, ReadDuringWrite::Undefined);
        any.write(to, value, write);
        io.any_o.drive(any.read("any", from, read));
        let lanes = m.memory("lane_words", 8, 12, ReadDuringWrite::Old);
        lanes.write_lanes(to, value, write, *io.lanes_i, 4);
        io.lanes_o.drive(lanes.read::<UInt>("lanes", from, read));
        io.now_o.drive(lanes.read_now("now", from));
    }
}

/// Values of the inputs in one cycle.
#[derive(Clone, Copy, Debug)]
struct Inputs {
    reset: u64,
    enable: u64,
    value: u64,
    write: u64,
    write_addr: u64,
    lanes: u64,
    read: u64,
    read_addr: u64,
}

/// What [`State`] is meant to be.
#[derive(Clone, Debug, Default)]
struct Model {
    plain: u64,
    held: u64,
    zeroed: u64,
    preset: u64,
    flag: u64,
    words: [u64; 8],
    lane_words: [u64; 8],
    old: u64,
    any: u64,
    lanes: u64,
    /// Reads that meet a write give the complement, where they may give anything.
    spoilt: bool,
}

impl Model {
    /// The outputs in the order of the ports.
    fn outputs(&self, i: &Inputs) -> [u64; 9] {
        let now = self.lane_words[i.read_addr as usize];
        [
            self.plain,
            self.held,
            self.zeroed,
            self.preset,
            self.flag,
            self.old,
            self.any,
            self.lanes,
            now,
        ]
    }

    fn run(rows: &[Inputs], spoilt: bool) -> Vec<[u64; 9]> {
        let mut state = Model {
            spoilt,
            ..Model::default()
        };
        let mut cycle = |i: &Inputs| {
            let outputs = state.outputs(i);
            state.step(i);
            outputs
        };
        rows.iter().map(&mut cycle).collect()
    }

    fn step(&mut self, i: &Inputs) {
        self.plain = i.value;
        self.zeroed = i.value;
        if i.enable == 1 {
            (self.held, self.preset, self.flag) = (i.value, i.value, i.value & 1);
        }
        if i.reset == 1 {
            (self.zeroed, self.preset, self.flag) = (0, PRESET, 1);
        }
        if i.read == 1 {
            (self.old, self.lanes) = (
                self.words[i.read_addr as usize],
                self.lane_words[i.read_addr as usize],
            );
            let meets = i.write == 1 && i.write_addr == i.read_addr;
            self.any = if self.spoilt && meets {
                !self.old & 0xfff
            } else {
                self.old
            };
        }
        if i.write == 1 {
            self.words[i.write_addr as usize] = i.value;
            let mask = (0..3)
                .filter(|lane| i.lanes >> lane & 1 == 1)
                .map(|lane| 0xf << (4 * lane))
                .sum::<u64>();
            let word = &mut self.lane_words[i.write_addr as usize];
            *word = *word & !mask | i.value & mask;
        }
    }
}

/// Cycles that give every register and word a value, after which outputs are compared.
const KNOWN: usize = 9;

fn inputs(seed: u64) -> Vec<Inputs> {
    let mut rng = rng(seed);
    let mut row = |n: usize| {
        let first = n < KNOWN;
        let mut bit = |one_in: u32| u64::from(rng.random_ratio(1, one_in));
        Inputs {
            reset: bit(8),
            enable: bit(2) | u64::from(first),
            write: bit(2) | u64::from(first),
            read: bit(2) | u64::from(first),
            value: rng.random_range(0..1 << 12),
            lanes: if first { 7 } else { rng.random_range(0..8) },
            write_addr: if first {
                n as u64 % 8
            } else {
                rng.random_range(0..8)
            },
            // Often the word that is being written.
            read_addr: if first {
                0
            } else {
                rng.random_range(0..8) & rng.random_range(0..8)
            },
        }
    };
    let mut rows: Vec<Inputs> = (0..400).map(&mut row).collect();
    for i in rows.iter_mut().filter(|i| i.value % 3 == 0) {
        i.write_addr &= i.read_addr | 4;
    }
    (0..KNOWN).for_each(|n| rows[n].write_addr = n as u64 % 8);
    rows
}

/// Reset and the other inputs, as the names of the ports say.
fn input(i: &Inputs, port: &str) -> u64 {
    match port {
        "rst_i" => i.reset,
        "enable_i" => i.enable,
        "value_i" => i.value,
        "write_i" => i.write,
        "write_addr_i" => i.write_addr,
        "lanes_i" => i.lanes,
        "read_i" => i.read,
        "read_addr_i" => i.read_addr,
        other => unreachable!("{other}"),
    }
}

/// A bench that sets the inputs before each rising edge and prints the outputs just before it.
fn bench(bundle: &Bundle, rows: &[Inputs]) -> String {
    let mut text = "module bench;\n  reg clk_i;\n".to_string();
    let of = |direction| {
        bundle
            .ports
            .iter()
            .filter(move |p| p.direction == direction && p.name != "clk_i")
    };
    for port in of(Direction::In) {
        let _ = writeln!(text, "  reg [{}:0] {};", port.width - 1, port.name);
    }
    for port in of(Direction::Out) {
        let _ = writeln!(text, "  wire [{}:0] {};", port.width - 1, port.name);
    }
    let pins: Vec<String> = bundle
        .ports
        .iter()
        .map(|p| format!(".{0}({0})", p.name))
        .collect();
    let _ = writeln!(
        text,
        "  {} dut ({});\n  initial begin\n    clk_i = 0;",
        bundle.top,
        pins.join(", ")
    );
    for i in rows {
        for port in of(Direction::In) {
            let _ = writeln!(text, "    {} = {};", port.name, input(i, &port.name));
        }
        let outputs: Vec<&str> = of(Direction::Out).map(|p| p.name.as_str()).collect();
        let _ = writeln!(
            text,
            "    #5 $display(\"{}\", {});",
            "%h ".repeat(outputs.len()),
            outputs.join(", ")
        );
        text += "    clk_i = 1; #5 clk_i = 0;\n";
    }
    text + "    $finish;\n  end\nendmodule\n"
}

#[test]
fn registers_and_memories() {
    check(
        [SYSTEM_VERILOG, VERILOG_2005].map(|options| emit(&State, options)),
        false,
    );
}

/// A read that may give anything when it meets a write then gives what nobody can want.
#[test]
fn spoilt_collisions() {
    let texts = [SYSTEM_VERILOG, VERILOG_2005].map(|options| {
        let design = design(&State).with_spoilt_collisions();
        design
            .emit(&options)
            .unwrap_or_else(|errors| panic!("{}", render(&errors)))
    });
    check(texts, true);
}

/// Both dialects against the model, under two simulators.
fn check(texts: [Bundle; 2], spoilt: bool) {
    texts.iter().for_each(lint_all);
    for seed in seeds(1) {
        let mut rows = inputs(seed);
        let expected = Model::run(&rows, spoilt);
        for bundle in &texts {
            let said = icarus(bundle, &bench(bundle, &rows));
            assert_eq!(said.lines().count(), rows.len(), "{said}");
            for (n, line) in said.lines().enumerate().skip(KNOWN) {
                let hex: Vec<String> = expected[n]
                    .iter()
                    .enumerate()
                    .map(|(k, v)| format!("{v:0w$x}", w = if k == 4 { 1 } else { 3 }))
                    .collect();
                assert_eq!(
                    line.trim(),
                    hex.join(" "),
                    "Icarus, {}, seed {seed}, cycle {n}: {:?}",
                    bundle.files[0].name,
                    rows[n]
                );
            }
        }
        // A raw run leaves the reset alone.
        rows.iter_mut().for_each(|i| i.reset = 0);
        let expected = Model::run(&rows, spoilt);
        let mut model = model(&texts[0]);
        let names: Vec<String> = model
            .interface()
            .raw_inputs
            .iter()
            .map(|slot| slot.port.clone())
            .collect();
        let words: Vec<u64> = rows
            .iter()
            .flat_map(|i| names.iter().map(|name| input(i, name)))
            .collect();
        let mut outputs = vec![0; 9 * rows.len()];
        model
            .run_raw(
                rows.len() as u64,
                &words,
                &mut outputs,
                &mut Watch::silent(),
            )
            .expect("the model runs");
        for (n, found) in outputs.chunks(9).enumerate().skip(KNOWN) {
            assert_eq!(
                found, expected[n],
                "Verilator, seed {seed}, cycle {n}: {:?}",
                rows[n]
            );
        }
    }
}
