//! Emits a weight-stationary int8 array with rust-hdl and reports what that takes.
//!
//! The cell has the registers of weft's one-stage int8 processing element: activation, load token and swap
//! token travel east; the weights move south through `shadow`; the partial sum moves south. The time covers the
//! construction of the design, rust-hdl's checks of it, and the writing of its text into memory.

use std::time::{Duration, Instant};

use rust_hdl_core::prelude::*;
use rust_hdl_widgets::prelude::*;
use serde::Serialize;

const ROWS: usize = 16;
const COLS: usize = 16;
/// The best of this many runs is reported: the machine may be busy with other things.
const RUNS: usize = 5;

/// One processing element: `psum_out <= psum_in + act_in * active`.
#[derive(LogicBlock, Default)]
struct Pe {
    pub clock: Signal<In, Clock>,
    pub act_in: Signal<In, Signed<8>>,
    pub act_out: Signal<Out, Signed<8>>,
    pub load_in: Signal<In, Bit>,
    pub load_out: Signal<Out, Bit>,
    pub swap_in: Signal<In, Bit>,
    pub swap_out: Signal<Out, Bit>,
    pub weight_in: Signal<In, Signed<8>>,
    pub weight_out: Signal<Out, Signed<8>>,
    pub psum_in: Signal<In, Signed<32>>,
    pub psum_out: Signal<Out, Signed<32>>,
    act: DFF<Signed<8>>,
    load: DFF<Bit>,
    swap: DFF<Bit>,
    shadow: DFF<Signed<8>>,
    active: DFF<Signed<8>>,
    psum: DFF<Signed<32>>,
    // rust-hdl multiplies 16 by 16 bits and nothing else.
    act_wide: Signal<Local, Signed<16>>,
    active_wide: Signal<Local, Signed<16>>,
}

impl Logic for Pe {
    #[hdl_gen]
    fn update(&mut self) {
        dff_setup!(self, clock, act, load, swap, shadow, active, psum);
        self.act.d.next = self.act_in.val();
        self.load.d.next = self.load_in.val();
        self.swap.d.next = self.swap_in.val();
        if self.load_in.val() {
            self.shadow.d.next = self.weight_in.val();
        }
        if self.swap_in.val() {
            self.active.d.next = self.shadow.q.val();
        }
        self.act_wide.next = signed_bit_cast::<16, 8>(self.act_in.val());
        self.active_wide.next = signed_bit_cast::<16, 8>(self.active.q.val());
        self.psum.d.next = self.psum_in.val() + self.act_wide.val() * self.active_wide.val();
        self.act_out.next = self.act.q.val();
        self.load_out.next = self.load.q.val();
        self.swap_out.next = self.swap.q.val();
        self.weight_out.next = self.shadow.q.val();
        self.psum_out.next = self.psum.q.val();
    }
}

/// Defines an array of `$rows` x `$cols` = `$cells` processing elements.
///
/// The sizes are literals stamped in by a macro because rust-hdl understands only those in an index: with a
/// const generic the design compiles, and its emission panics.
macro_rules! pe_array {
    ($name:ident, $rows:tt, $cols:tt, $cells:tt) => {
        /// Array of processing elements, cell `r * cols + c` in row `r` and column `c`.
        #[derive(LogicBlock)]
        struct $name {
            pub clock: Signal<In, Clock>,
            pub act_in: [Signal<In, Signed<8>>; $rows],
            pub load_in: [Signal<In, Bit>; $rows],
            pub swap_in: [Signal<In, Bit>; $rows],
            pub weight_in: [Signal<In, Signed<8>>; $cols],
            pub psum_in: [Signal<In, Signed<32>>; $cols],
            pub psum_out: [Signal<Out, Signed<32>>; $cols],
            pe: [Pe; $cells],
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    clock: Signal::default(),
                    act_in: array_init::array_init(|_| Signal::default()),
                    load_in: array_init::array_init(|_| Signal::default()),
                    swap_in: array_init::array_init(|_| Signal::default()),
                    weight_in: array_init::array_init(|_| Signal::default()),
                    psum_in: array_init::array_init(|_| Signal::default()),
                    psum_out: array_init::array_init(|_| Signal::default()),
                    pe: array_init::array_init(|_| Pe::default()),
                }
            }
        }

        impl Logic for $name {
            #[hdl_gen]
            fn update(&mut self) {
                for i in 0..$cells {
                    self.pe[i].clock.next = self.clock.val();
                }
                for r in 0..$rows {
                    self.pe[r * $cols].act_in.next = self.act_in[r].val();
                    self.pe[r * $cols].load_in.next = self.load_in[r].val();
                    self.pe[r * $cols].swap_in.next = self.swap_in[r].val();
                    for c in 1..$cols {
                        self.pe[r * $cols + c].act_in.next =
                            self.pe[r * $cols + c - 1].act_out.val();
                        self.pe[r * $cols + c].load_in.next =
                            self.pe[r * $cols + c - 1].load_out.val();
                        self.pe[r * $cols + c].swap_in.next =
                            self.pe[r * $cols + c - 1].swap_out.val();
                    }
                }
                for c in 0..$cols {
                    self.pe[c].weight_in.next = self.weight_in[c].val();
                    self.pe[c].psum_in.next = self.psum_in[c].val();
                    self.psum_out[c].next = self.pe[$cells - $cols + c].psum_out.val();
                }
                for i in $cols..$cells {
                    self.pe[i].weight_in.next = self.pe[i - $cols].weight_out.val();
                    self.pe[i].psum_in.next = self.pe[i - $cols].psum_out.val();
                }
            }
        }
    };
}

pe_array!(PeArray, 16, 16, 256);

/// What the program prints.
#[derive(Serialize)]
struct Report {
    bytes: usize,
    seconds: f64,
    rows: usize,
    cols: usize,
}

/// Builds, checks and writes the array; returns the text and the time that both took.
fn emit() -> (String, Duration) {
    let start = Instant::now();
    let mut array = Box::<PeArray>::default();
    array.connect_all();
    let verilog = generate_verilog(array.as_ref());
    (verilog, start.elapsed())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The text comes out the same each time, so that only its time needs the best of several runs.
    let (verilog, mut best) = emit();
    for _ in 1..RUNS {
        best = best.min(emit().1);
    }
    if let Some(path) = std::env::args_os().nth(1) {
        std::fs::write(path, &verilog)?;
    }
    let report = Report {
        bytes: verilog.len(),
        seconds: best.as_secs_f64(),
        rows: ROWS,
        cols: COLS,
    };
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}
