//! The tensor engine.

use weft_ir::{Module, Unit, ports};

use super::{COMMAND_BITS, COUNTER_BITS, OutputLane, RandomOutputLane, Sequencer};
use crate::arith::lane_constant;
use crate::array::{Pe, SystolicArray};
use crate::config::Config;
use crate::memory::{Facing, Psum, PsumPartition, Scratchpad, ScratchpadPartition};
use crate::prim::Delay;

/// The tensor engine: a systolic array between two scratchpads and a partial-sum buffer, under a stream of commands.
///
/// `C[M, N] += A[M, K] * B[K, N]` for tiles with K and N at most the array's. Commands (`weft_isa::Command`) have the
/// effect of executing one after the other; writes, loads, multiplies and drains overlap where that shows no difference. All
/// ports are valid/ready: a beat moves in a cycle in which both are high, and valid, once high, stays with its data
/// until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorEngine {
    config: Config,
}

/// Latencies of the engine in cycles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// From the issue of a row to the cycle from which a later row can add to its sums.
    pub row_to_row: u32,
    /// From the issue of a row to the cycle in which its sums are stored in the last column.
    pub row_to_stored: u32,
    /// Cycles that a stationary tile takes to load: the least number of rows that hides it.
    pub load: u32,
}

ports! {
    /// Ports of a [`TensorEngine`].
    pub struct TensorEnginePorts(engine: TensorEngine) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        /// Opcode in [3:0]: 1 write moving, 2 write stationary, 3 load, 4 multiply, 5 drain;
        /// accumulate in [4], swap in [5], length in [23:8], first scratchpad entry in [43:24],
        /// first PSUM entry in [63:44]; fields that an operation does not use are 0
        cmd_i: In<UInt> = COMMAND_BITS,
        ["Moving operand: one entry, the values of one row of A for all array rows"]
        moving_valid_i: In<Bit>,
        moving_ready_o: Out<Bit>,
        moving_i: In<UInt> = engine.config.moving_entry_bits(),
        ["Stationary operand: one entry, the values of all array columns for one array row"]
        stationary_valid_i: In<Bit>,
        stationary_ready_o: Out<Bit>,
        stationary_i: In<UInt> = engine.config.stationary_entry_bits(),
        ["Results: one entry, those of all array columns"]
        result_valid_o: Out<Bit>,
        result_ready_i: In<Bit>,
        result_o: Out<UInt> = engine.config.result_entry_bits(),
        ["State"]
        /// No command is waiting or under way
        idle_o: Out<Bit>,
        /// An illegal command was met; only reset clears it
        error_o: Out<Bit>,
        ["Counters since reset, of cycles"]
        /// In which the engine was not idle
        count_cycles_o: Out<UInt> = COUNTER_BITS,
        /// In which a row was issued to the array
        count_rows_o: Out<UInt> = COUNTER_BITS,
        /// In which a row waited for the sum to which it adds
        count_wait_psum_o: Out<UInt> = COUNTER_BITS,
        /// In which a row waited for its stationary tile
        count_wait_load_o: Out<UInt> = COUNTER_BITS,
        /// In which a row waited for moving entries to be written
        count_wait_moving_o: Out<UInt> = COUNTER_BITS,
        /// In which the engine was not idle but had no row to issue
        count_wait_command_o: Out<UInt> = COUNTER_BITS,
    }
}

impl TensorEngine {
    /// The engine of a configuration.
    pub fn new(config: &Config) -> TensorEngine {
        TensorEngine {
            config: config.clone(),
        }
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Latencies.
    pub fn timing(&self) -> Timing {
        let array = self.array();
        let down = array.lead() + array.descent();
        Timing {
            row_to_row: down + 3,
            row_to_stored: down + 2 + array.cols,
            load: array.rows,
        }
    }

    /// Registers between the partial-sum buffer and the result port.
    pub fn output_latency(&self) -> u32 {
        self.lane().latency()
    }

    fn lane(&self) -> OutputLane {
        OutputLane {
            accumulation: self.config.accumulation(),
            output: self.config.output(),
        }
    }

    /// The array.
    pub fn array(&self) -> SystolicArray {
        let c = &self.config;
        SystolicArray {
            rows: c.grid_rows(),
            cols: c.cols(),
            pe: Pe {
                moving: c.moving(),
                stationary: c.stationary(),
                accumulation: c.accumulation(),
                products: c.grid_products(),
                stages: c.stages(),
            },
        }
    }
}

impl Unit for TensorEngine {
    type Ports<'m> = TensorEnginePorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/tensor_engine.rs";

    fn summary(&self) -> String {
        format!("tensor engine `{}`", self.config.name())
    }

    fn module_name(&self) -> String {
        format!(
            "weft_tensor_engine_{}",
            self.config.name().replace('-', "_")
        )
    }

    fn parameters(&self) -> Vec<(String, String)> {
        let size = |m: crate::config::BankedMemory| format!("{} banks x {}", m.banks(), m.depth());
        let mut list = self.array().shape();
        list.push((
            "moving scratchpad".into(),
            size(self.config.moving_memory()),
        ));
        list.push((
            "stationary scratchpad".into(),
            size(self.config.stationary_memory()),
        ));
        list.push(("PSUM".into(), size(self.config.psum_memory())));
        list.push((
            "command queue".into(),
            self.config.queue_depth().to_string(),
        ));
        list.push((
            "latency".into(),
            format!(
                "{} cycles from a row's issue to its last stored sum",
                self.timing().row_to_stored
            ),
        ));
        list
    }

    fn describe<'m>(&self, m: &'m Module, io: &TensorEnginePorts<'m>) {
        let c = &self.config;
        let array = self.array();
        let (rows, cols) = (array.rows, array.cols);
        let (pitch, lead, descent) = (array.pe.pitch(), array.lead(), array.descent());
        let lane = self.lane();
        let sequencer = m.instance(
            "sequencer",
            &Sequencer {
                rows,
                cols,
                lead,
                descent,
                moving: c.moving_memory().into(),
                stationary: c.stationary_memory().into(),
                psum: c.psum_memory().into(),
                output_latency: lane.latency(),
                queue_depth: c.queue_depth(),
            },
        );
        sequencer.cmd_valid_i.drive(*io.cmd_valid_i);
        sequencer.cmd_i.drive(*io.cmd_i);
        sequencer.moving_valid_i.drive(*io.moving_valid_i);
        sequencer.stationary_valid_i.drive(*io.stationary_valid_i);
        sequencer.result_ready_i.drive(*io.result_ready_i);

        let moving = m.instance(
            "moving",
            &Scratchpad {
                facing: Facing::Rows,
                partitions: rows,
                partition: ScratchpadPartition {
                    banks: c.moving_memory().into(),
                    width: array.pe.moving_code_bits(),
                    pitch,
                },
            },
        );
        moving.read_i.drive(*sequencer.row_o);
        moving.last_i.drive(*sequencer.row_last_o);
        moving.address_i.drive(*sequencer.row_address_o);
        moving.write_i.drive(*sequencer.moving_write_o);
        moving
            .write_address_i
            .drive(*sequencer.moving_write_address_o);
        moving.write_data_i.drive(*io.moving_i);
        sequencer.moving_done_i.drive(*moving.done_o);
        sequencer.moving_done_bank_i.drive(*moving.done_bank_o);

        let stationary = m.instance(
            "stationary",
            &Scratchpad {
                facing: Facing::Columns,
                partitions: cols,
                partition: ScratchpadPartition {
                    banks: c.stationary_memory().into(),
                    width: array.pe.stationary_code_bits(),
                    pitch: 1,
                },
            },
        );
        stationary.read_i.drive(*sequencer.stationary_read_o);
        stationary.last_i.drive(*sequencer.stationary_last_o);
        stationary.address_i.drive(*sequencer.stationary_address_o);
        stationary.write_i.drive(*sequencer.stationary_write_o);
        stationary
            .write_address_i
            .drive(*sequencer.stationary_write_address_o);
        stationary.write_data_i.drive(*io.stationary_i);
        sequencer.stationary_done_i.drive(*stationary.done_o);
        sequencer
            .stationary_done_bank_i
            .drive(*stationary.done_bank_o);

        m.comment("A row's PSUM commands: the feed meets its products at the top, the store what leaves the bottom");
        let banks: crate::memory::Banks = c.psum_memory().into();
        let address_bits = banks.address_bits();
        let delay = |name: &str, parts: &[_], cycles: u32, reset: bool| {
            let value = m.concat(parts);
            if cycles == 0 {
                return m.wire(name, value);
            }
            let d = m.instance(
                &format!("{name}_delay"),
                &Delay {
                    width: value.width(),
                    cycles,
                    reset,
                },
            );
            d.in_i.drive(value);
            m.wire(name, *d.out_o)
        };
        let row = [
            sequencer.row_accumulate_o.as_uint(),
            sequencer.row_last_o.as_uint(),
            sequencer.row_o.as_uint(),
        ];
        let enter = delay("enter", &row, lead, true);
        let enter_address = delay("enter_address", &[*sequencer.row_psum_o], lead, false);
        let leave = delay("leave", &[enter.bits(0, 2)], descent + 1, true);
        let leave_address = delay("leave_address", &[enter_address], descent + 1, false);

        let psum = m.instance(
            "psum",
            &Psum {
                partitions: cols,
                partition: PsumPartition {
                    banks,
                    width: array.pe.sum_bits(),
                },
            },
        );
        psum.feed_i.drive(enter.bit(0) & enter.bit(2));
        psum.feed_address_i.drive(enter_address);
        psum.store_i.drive(leave.bit(0));
        psum.store_last_i.drive(leave.bit(1));
        psum.store_address_i.drive(leave_address);
        psum.drain_i.drive(*sequencer.drain_o);
        psum.drain_address_i.drive(*sequencer.drain_address_o);
        sequencer.store_i.drive(leave.bit(0));
        sequencer.stored_i.drive(*psum.stored_o);
        sequencer.stored_bank_i.drive(*psum.stored_bank_o);

        debug_assert_eq!(c.psum_entry_bits(), cols * array.pe.sum_bits());
        let array = m.instance("array", &array);
        array.swap_i.drive(*sequencer.row_swap_o);
        array.load_i.drive(*sequencer.load_o);
        array.load_tag_i.drive(*sequencer.load_tag_o);
        array.moving_i.drive(*moving.data_o);
        array.stationary_i.drive(*stationary.data_o);
        array.psum_i.drive(*psum.sum_o);
        psum.sum_i.drive(*array.psum_o);
        debug_assert_eq!(leave_address.width(), address_bits);

        io.cmd_ready_o.drive(*sequencer.cmd_ready_o);
        io.moving_ready_o.drive(*sequencer.moving_ready_o);
        io.stationary_ready_o.drive(*sequencer.stationary_ready_o);
        io.result_valid_o.drive(*sequencer.result_valid_o);
        if lane.latency() == 0 {
            m.unused("advance", *sequencer.advance_o);
            io.result_o.drive(*psum.drain_o);
        } else if lane.is_random() {
            m.comment(
                "Generators start after reset, and step when an entry goes into the last register",
            );
            let started = m.register("random_started", 1).reset_to(0);
            started.next(m.bit(true));
            let mut entry = *sequencer.drain_o;
            for i in 0..lane.latency() {
                let next = m.register(&format!("drained{i}"), 1).reset_to(0);
                next.next_when(*sequencer.advance_o, entry);
                entry = *next;
            }
            let step = m.wire("random_step", *sequencer.advance_o & entry);
            let constants = (0..cols)
                .rev()
                .map(|col| m.uint(lane_constant(col).into(), 32));
            let constants = m.wire("lane_constants", m.concat(&constants.collect::<Vec<_>>()));

            let lanes = m.lattice("output", 1, cols, &RandomOutputLane { lane });
            lanes.all(&lanes.io.advance_i, *sequencer.advance_o);
            lanes.all(&lanes.io.start_i, !*started);
            lanes.all(&lanes.io.step_i, step);
            lanes.all(&lanes.io.seed_i, m.uint(lane.output.seed.into(), 32));
            lanes.each(&lanes.io.lane_i, constants);
            lanes.each(&lanes.io.sum_i, *psum.drain_o);
            io.result_o.drive(lanes.every(&lanes.io.result_o));
        } else {
            let lanes = m.lattice("output", 1, cols, &lane);
            lanes.all(&lanes.io.advance_i, *sequencer.advance_o);
            lanes.each(&lanes.io.sum_i, *psum.drain_o);
            io.result_o.drive(lanes.every(&lanes.io.result_o));
        }
        io.idle_o.drive(*sequencer.idle_o);
        io.error_o.drive(*sequencer.error_o);
        io.count_cycles_o.drive(*sequencer.count_cycles_o);
        io.count_rows_o.drive(*sequencer.count_rows_o);
        io.count_wait_psum_o.drive(*sequencer.count_wait_psum_o);
        io.count_wait_load_o.drive(*sequencer.count_wait_load_o);
        io.count_wait_moving_o.drive(*sequencer.count_wait_moving_o);
        io.count_wait_command_o
            .drive(*sequencer.count_wait_command_o);
    }
}
