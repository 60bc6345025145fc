//! Everything of the tensor engine that decides.

use weft_ir::{Bit, Module, Sig, UInt, Unit, count_width, ports};

use super::{COUNTER_BITS, Dispatcher, Drainer, Issuer, LENGTH_BITS, Loader, Trail, Writer};
use crate::memory::Banks;
use crate::prim::{Fifo, Scoreboard};

/// The command queue, the dispatcher, the units that execute commands, the scoreboards between them, and the counters.
///
/// Data never pass through here; only valid, ready and addresses do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequencer {
    /// Rows of the array.
    pub rows: u32,
    /// Columns of the array.
    pub cols: u32,
    /// Cycles from the first value of a row at the array to its first partial sum.
    pub lead: u32,
    /// Cycles that a partial sum takes from the top of the array to the bottom.
    pub descent: u32,
    /// The moving scratchpad's size.
    pub moving: Banks,
    /// The stationary scratchpad's size.
    pub stationary: Banks,
    /// The PSUM's size.
    pub psum: Banks,
    /// Registers between the PSUM and the result port.
    pub output_latency: u32,
    /// Commands that the queue holds.
    pub queue_depth: u32,
}

ports! {
    /// Ports of a [`Sequencer`].
    pub struct SequencerPorts(s: Sequencer) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_i: In<UInt> = 64,
        ["Handshakes of the data ports"]
        moving_valid_i: In<Bit>,
        moving_ready_o: Out<Bit>,
        stationary_valid_i: In<Bit>,
        stationary_ready_o: Out<Bit>,
        result_valid_o: Out<Bit>,
        result_ready_i: In<Bit>,
        ["Moving scratchpad"]
        moving_write_o: Out<Bit>,
        moving_write_address_o: Out<UInt> = s.moving.address_bits(),
        moving_done_i: In<Bit>,
        moving_done_bank_i: In<UInt> = s.moving.bank_bits(),
        ["Stationary scratchpad"]
        stationary_write_o: Out<Bit>,
        stationary_write_address_o: Out<UInt> = s.stationary.address_bits(),
        stationary_read_o: Out<Bit>,
        stationary_last_o: Out<Bit>,
        stationary_address_o: Out<UInt> = s.stationary.address_bits(),
        stationary_done_i: In<Bit>,
        stationary_done_bank_i: In<UInt> = s.stationary.bank_bits(),
        ["Row control of the array"]
        load_o: Out<Bit>,
        load_tag_o: Out<UInt> = count_width(s.rows),
        ["A row for the array: moving scratchpad, swap token, PSUM"]
        row_o: Out<Bit>,
        row_last_o: Out<Bit>,
        row_address_o: Out<UInt> = s.moving.address_bits(),
        row_psum_o: Out<UInt> = s.psum.address_bits(),
        row_accumulate_o: Out<Bit>,
        row_swap_o: Out<Bit>,
        ["PSUM"]
        store_i: In<Bit>,
        stored_i: In<Bit>,
        stored_bank_i: In<UInt> = s.psum.bank_bits(),
        drain_o: Out<Bit>,
        drain_address_o: Out<UInt> = s.psum.address_bits(),
        /// What waits in front of the result port moves on
        advance_o: Out<Bit>,
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

/// Commands that wait at a unit while another one runs: one to follow without a pause, one to cover the hand-over.
const UNIT_QUEUE: u32 = 2;

impl Sequencer {
    /// Most entries between issue and store.
    fn in_flight(&self) -> u32 {
        self.descent + self.lead + 5
    }
}

impl Unit for Sequencer {
    type Ports<'m> = SequencerPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/sequencer.rs";

    fn summary(&self) -> String {
        "control of the tensor engine".into()
    }

    fn module_name(&self) -> String {
        let size = |b: Banks| format!("{}x{}", b.banks, b.depth);
        format!(
            "weft_sequencer_{}x{}_l{}_d{}_m{}_s{}_p{}_n{}_q{}",
            self.rows,
            self.cols,
            self.lead,
            self.descent,
            size(self.moving),
            size(self.stationary),
            size(self.psum),
            self.output_latency,
            self.queue_depth
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &SequencerPorts<'m>) {
        let (moving, stationary, psum) = (self.moving, self.stationary, self.psum);

        let queue = m.instance(
            "queue",
            &Fifo {
                width: 64,
                depth: self.queue_depth,
            },
        );
        queue.in_valid_i.drive(*io.cmd_valid_i);
        queue.in_i.drive(*io.cmd_i);
        io.cmd_ready_o.drive(*queue.in_ready_o);
        let dispatcher = m.instance(
            "dispatcher",
            &Dispatcher {
                rows: self.rows,
                moving,
                stationary,
                psum,
            },
        );
        dispatcher.cmd_valid_i.drive(*queue.out_valid_o);
        dispatcher.cmd_i.drive(*queue.out_o);
        queue.out_ready_i.drive(*dispatcher.cmd_ready_o);
        let length = *dispatcher.length_o;
        m.watch_link(
            "queue",
            *queue.out_valid_o,
            *dispatcher.cmd_ready_o,
            &[*queue.out_o],
        );

        // A unit's queue, between the dispatcher and the unit.
        let unit_queue = |name: &str, valid: Sig<'m, Bit>, parts: &[Sig<'m, UInt>]| {
            let width = parts.iter().map(|p| p.width()).sum();
            let q = m.instance(
                &format!("{name}_queue"),
                &Fifo {
                    width,
                    depth: UNIT_QUEUE,
                },
            );
            q.in_valid_i.drive(valid);
            q.in_i.drive(m.concat(parts));
            let start = m.wire(&format!("{name}_start"), valid & *q.in_ready_o);
            let beat = m.wire(&format!("{name}_cmd"), *q.out_o);
            m.watch_link(&format!("{name}_queue"), valid, *q.in_ready_o, parts);
            (q, start, beat)
        };
        // Commands under way on the banks of one memory, in one role.
        let board = |name: &str,
                     banks: Banks,
                     limit,
                     start: (Sig<'m, Bit>, Sig<'m, UInt>),
                     finish: (Sig<'m, Bit>, Sig<'m, UInt>)| {
            let b = m.instance(
                name,
                &Scoreboard {
                    banks: banks.banks,
                    limit,
                },
            );
            b.start_i.drive(start.0);
            b.start_bank_i.drive(start.1);
            b.finish_i.drive(finish.0);
            b.finish_bank_i.drive(finish.1);
            *b.busy_o
        };

        m.comment("Writes of the moving scratchpad");
        let (q, wm_start, cmd) = unit_queue(
            "write_moving",
            *dispatcher.write_moving_valid_o,
            &[*dispatcher.moving_address_o, length],
        );
        dispatcher.write_moving_ready_i.drive(*q.in_ready_o);
        let wm = m.instance("moving_writer", &Writer { banks: moving });
        wm.cmd_valid_i.drive(*q.out_valid_o);
        q.out_ready_i.drive(*wm.cmd_ready_o);
        m.watch_link("write_moving", *q.out_valid_o, *wm.cmd_ready_o, &[*q.out_o]);
        wm.cmd_length_i.drive(cmd.bits(0, LENGTH_BITS));
        wm.cmd_address_i
            .drive(cmd.bits(LENGTH_BITS, moving.address_bits()));
        wm.data_valid_i.drive(*io.moving_valid_i);
        io.moving_ready_o.drive(*wm.data_ready_o);
        io.moving_write_o.drive(*wm.write_o);
        io.moving_write_address_o.drive(*wm.write_address_o);

        m.comment("Writes of the stationary scratchpad");
        let (q, ws_start, cmd) = unit_queue(
            "write_stationary",
            *dispatcher.write_stationary_valid_o,
            &[*dispatcher.stationary_address_o, length],
        );
        dispatcher.write_stationary_ready_i.drive(*q.in_ready_o);
        let ws = m.instance("stationary_writer", &Writer { banks: stationary });
        ws.cmd_valid_i.drive(*q.out_valid_o);
        q.out_ready_i.drive(*ws.cmd_ready_o);
        m.watch_link(
            "write_stationary",
            *q.out_valid_o,
            *ws.cmd_ready_o,
            &[*q.out_o],
        );
        ws.cmd_length_i.drive(cmd.bits(0, LENGTH_BITS));
        ws.cmd_address_i
            .drive(cmd.bits(LENGTH_BITS, stationary.address_bits()));
        ws.data_valid_i.drive(*io.stationary_valid_i);
        io.stationary_ready_o.drive(*ws.data_ready_o);
        io.stationary_write_o.drive(*ws.write_o);
        io.stationary_write_address_o.drive(*ws.write_address_o);

        m.comment("Loads of stationary tiles");
        let (q, load_start, cmd) = unit_queue(
            "load",
            *dispatcher.load_valid_o,
            &[*dispatcher.stationary_address_o],
        );
        dispatcher.load_ready_i.drive(*q.in_ready_o);
        let loader = m.instance(
            "loader",
            &Loader {
                rows: self.rows,
                banks: stationary,
            },
        );
        loader.cmd_valid_i.drive(*q.out_valid_o);
        q.out_ready_i.drive(*loader.cmd_ready_o);
        m.watch_link("load", *q.out_valid_o, *loader.cmd_ready_o, &[*q.out_o]);
        loader.cmd_address_i.drive(cmd);
        io.stationary_read_o.drive(*loader.read_o);
        io.stationary_last_o.drive(*loader.read_last_o);
        io.stationary_address_o.drive(*loader.read_address_o);
        io.load_o.drive(*loader.load_o);
        io.load_tag_o.drive(*loader.load_tag_o);

        m.comment("Multiplies");
        let (q, multiply_start, cmd) = unit_queue(
            "multiply",
            *dispatcher.multiply_valid_o,
            &[
                dispatcher.swap_o.as_uint(),
                dispatcher.accumulate_o.as_uint(),
                *dispatcher.psum_address_o,
                *dispatcher.moving_address_o,
                length,
            ],
        );
        dispatcher.multiply_ready_i.drive(*q.in_ready_o);
        let issuer = m.instance("issuer", &Issuer { moving, psum });
        issuer.cmd_valid_i.drive(*q.out_valid_o);
        q.out_ready_i.drive(*issuer.cmd_ready_o);
        m.watch_link("multiply", *q.out_valid_o, *issuer.cmd_ready_o, &[*q.out_o]);
        let (a, p) = (moving.address_bits(), psum.address_bits());
        issuer.cmd_length_i.drive(cmd.bits(0, LENGTH_BITS));
        issuer.cmd_address_i.drive(cmd.bits(LENGTH_BITS, a));
        issuer.cmd_psum_i.drive(cmd.bits(LENGTH_BITS + a, p));
        issuer.cmd_accumulate_i.drive(cmd.bit(LENGTH_BITS + a + p));
        issuer.cmd_swap_i.drive(cmd.bit(LENGTH_BITS + a + p + 1));
        issuer.loaded_i.drive(*loader.loaded_o);
        loader.swap_i.drive(*issuer.swap_now_o);
        issuer.store_i.drive(*io.store_i);
        io.row_o.drive(*issuer.row_o);
        io.row_last_o.drive(*issuer.row_last_o);
        io.row_address_o.drive(*issuer.row_address_o);
        io.row_psum_o.drive(*issuer.row_psum_o);
        io.row_accumulate_o.drive(*issuer.row_accumulate_o);
        io.row_swap_o.drive(*issuer.row_swap_o);

        m.comment("Drains");
        let (q, drain_start, cmd) = unit_queue(
            "drain",
            *dispatcher.drain_valid_o,
            &[*dispatcher.psum_address_o, length],
        );
        dispatcher.drain_ready_i.drive(*q.in_ready_o);
        let drainer = m.instance(
            "drainer",
            &Drainer {
                banks: psum,
                latency: self.output_latency,
            },
        );
        drainer.cmd_valid_i.drive(*q.out_valid_o);
        q.out_ready_i.drive(*drainer.cmd_ready_o);
        m.watch_link("drain", *q.out_valid_o, *drainer.cmd_ready_o, &[*q.out_o]);
        drainer.cmd_length_i.drive(cmd.bits(0, LENGTH_BITS));
        drainer
            .cmd_address_i
            .drive(cmd.bits(LENGTH_BITS, psum.address_bits()));
        drainer.result_ready_i.drive(*io.result_ready_i);
        io.result_valid_o.drive(*drainer.result_valid_o);
        io.drain_o.drive(*drainer.drain_o);
        io.advance_o.drive(*drainer.advance_o);
        io.drain_address_o.drive(*drainer.drain_address_o);

        m.comment("Scoreboards: who writes and who reads each bank");
        let queued = UNIT_QUEUE + 2;
        let moving_bank = moving.bank(m, *dispatcher.moving_address_o);
        let stationary_bank = stationary.bank(m, *dispatcher.stationary_address_o);
        let psum_bank = psum.bank(m, *dispatcher.psum_address_o);
        let moving_writers = board(
            "moving_writers",
            moving,
            queued,
            (wm_start, moving_bank),
            (*wm.finish_o, *wm.finish_bank_o),
        );
        let moving_readers = board(
            "moving_readers",
            moving,
            queued + self.descent + 4,
            (multiply_start, moving_bank),
            (*io.moving_done_i, *io.moving_done_bank_i),
        );
        let stationary_writers = board(
            "stationary_writers",
            stationary,
            queued,
            (ws_start, stationary_bank),
            (*ws.finish_o, *ws.finish_bank_o),
        );
        let stationary_readers = board(
            "stationary_readers",
            stationary,
            queued + self.cols + 4,
            (load_start, stationary_bank),
            (*io.stationary_done_i, *io.stationary_done_bank_i),
        );
        let psum_writers = board(
            "psum_writers",
            psum,
            queued + self.in_flight() + self.cols,
            (multiply_start, psum_bank),
            (*io.stored_i, *io.stored_bank_i),
        );
        let psum_readers = board(
            "psum_readers",
            psum,
            queued,
            (drain_start, psum_bank),
            (*drainer.finish_o, *drainer.finish_bank_o),
        );
        // The commands of a bank that have still rows to issue. A row leaves the issuer through a register.
        let moving_issuers = board(
            "moving_issuers",
            moving,
            queued + 1,
            (multiply_start, moving_bank),
            (*issuer.row_last_o, moving.bank(m, *issuer.row_address_o)),
        );
        let psum_issuers = board(
            "psum_issuers",
            psum,
            queued + 1,
            (multiply_start, psum_bank),
            (*issuer.row_last_o, psum.bank(m, *issuer.row_psum_o)),
        );

        m.comment(
            "What comes into a bank can walk behind the wavefront of the last multiply there",
        );
        let trail = |name: &str, banks: Banks, reach, address, follow, first| {
            // No command is long enough to be followed.
            if banks.depth <= reach {
                return m.bit(false);
            }
            let trail = m.instance(name, &Trail { banks, reach });
            trail.entry_i.drive(*issuer.row_o);
            trail.last_i.drive(*issuer.row_last_o);
            trail.address_i.drive(address);
            trail.follow_i.drive(follow);
            trail.first_i.drive(first);
            *trail.clear_o
        };
        dispatcher.moving_clear_i.drive(trail(
            "moving_trail",
            moving,
            self.descent,
            *issuer.row_address_o,
            m.bit(true),
            *dispatcher.moving_address_o,
        ));
        // Sums that are added to are read in their bank on the way, where a drain needs the port.
        drainer.clear_i.drive(trail(
            "psum_trail",
            psum,
            self.descent + self.lead + 2 + self.cols,
            *issuer.row_psum_o,
            !*issuer.row_accumulate_o,
            *drainer.drain_address_o,
        ));
        dispatcher.moving_issuers_i.drive(moving_issuers);
        drainer.issuers_i.drive(psum_issuers);
        dispatcher.moving_readers_i.drive(moving_readers);
        dispatcher.stationary_readers_i.drive(stationary_readers);
        dispatcher.psum_readers_i.drive(psum_readers);
        issuer.writers_i.drive(moving_writers);
        loader.writers_i.drive(stationary_writers);
        drainer.writers_i.drive(psum_writers);

        m.comment("State and counters");
        let busy = m.wire(
            "busy",
            *queue.out_valid_o
                | moving_writers.any()
                | moving_readers.any()
                | stationary_writers.any()
                | stationary_readers.any()
                | psum_writers.any()
                | psum_readers.any(),
        );
        io.idle_o.drive(!busy);
        io.error_o.drive(*dispatcher.error_o);
        let count = |name: &str, event: Sig<'m, Bit>| {
            let counter = m
                .register(&format!("count_{name}"), COUNTER_BITS)
                .reset_to(0);
            counter.next_when(event, counter.increment());
            *counter
        };
        let waits = m.wire(
            "waits",
            *issuer.wait_psum_o | *issuer.wait_load_o | *issuer.wait_moving_o,
        );
        io.count_cycles_o.drive(count("cycles", busy));
        io.count_rows_o.drive(count("rows", *issuer.issue_o));
        io.count_wait_psum_o
            .drive(count("wait_psum", *issuer.wait_psum_o));
        io.count_wait_load_o
            .drive(count("wait_load", *issuer.wait_load_o));
        io.count_wait_moving_o
            .drive(count("wait_moving", *issuer.wait_moving_o));
        io.count_wait_command_o
            .drive(count("wait_command", busy & !*issuer.issue_o & !waits));
    }
}
