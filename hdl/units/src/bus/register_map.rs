//! The registers of a tensor engine.

use weft_ir::{Bit, Domain, Module, Sig, Unit, ports};
use weft_isa::register::{self, ADDRESS_BITS, Access, REGISTER_BITS, REGISTERS, Register};

use super::{WordPacker, WordUnpacker};
use crate::engine::COUNTER_BITS;

/// The registers of [`weft_isa::register`], on a register bus (see [`HostLink`](super::HostLink)).
///
/// A register answers in the cycle in which it is asked, a stream when it has or can take a word. Beats of the engine's
/// streams stand until they are taken, whatever the bus does. `engine_reset_o` resets the engine; it is a register, high
/// from reset until the cycle after, and while the control register says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterMap {
    /// Rows of the array.
    pub rows: u32,
    /// Columns of the array.
    pub cols: u32,
    /// Bits of a command.
    pub command_bits: u32,
    /// Bits of a beat of the moving operand.
    pub moving_bits: u32,
    /// Bits of a beat of the stationary operand.
    pub stationary_bits: u32,
    /// Bits of a beat of results.
    pub result_bits: u32,
}

ports! {
    /// Ports of a [`RegisterMap`].
    pub struct RegisterMapPorts(map: RegisterMap) {
        ["Register bus"]
        bus_valid_i: In<Bit>,
        /// Write, not read
        bus_write_i: In<Bit>,
        bus_address_i: In<UInt> = ADDRESS_BITS,
        bus_data_i: In<UInt> = REGISTER_BITS,
        bus_ready_o: Out<Bit>,
        bus_error_o: Out<Bit>,
        bus_data_o: Out<UInt> = REGISTER_BITS,
        ["The engine's reset"]
        engine_reset_o: Out<Bit>,
        ["The engine's streams"]
        cmd_valid_o: Out<Bit>,
        cmd_ready_i: In<Bit>,
        cmd_o: Out<UInt> = map.command_bits,
        moving_valid_o: Out<Bit>,
        moving_ready_i: In<Bit>,
        moving_o: Out<UInt> = map.moving_bits,
        stationary_valid_o: Out<Bit>,
        stationary_ready_i: In<Bit>,
        stationary_o: Out<UInt> = map.stationary_bits,
        result_valid_i: In<Bit>,
        result_ready_o: Out<Bit>,
        result_i: In<UInt> = map.result_bits,
        ["The engine's state"]
        idle_i: In<Bit>,
        error_i: In<Bit>,
        count_cycles_i: In<UInt> = COUNTER_BITS,
        count_rows_i: In<UInt> = COUNTER_BITS,
        count_wait_psum_i: In<UInt> = COUNTER_BITS,
        count_wait_load_i: In<UInt> = COUNTER_BITS,
        count_wait_moving_i: In<UInt> = COUNTER_BITS,
        count_wait_command_i: In<UInt> = COUNTER_BITS,
    }
}

impl Unit for RegisterMap {
    type Ports<'m> = RegisterMapPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/register_map.rs";

    fn summary(&self) -> String {
        "registers of a tensor engine".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_register_map_{}x{}_m{}_s{}_r{}",
            self.rows, self.cols, self.moving_bits, self.stationary_bits, self.result_bits
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &RegisterMapPorts<'m>) {
        let selected: Vec<(Register, Sig<'m, Bit>)> = REGISTERS
            .iter()
            .map(|r| {
                let name = format!("is_{}", r.name.replace('-', "_"));
                let here = io.bus_address_i.is(r.address.into());
                (*r, m.wire(&name, here))
            })
            .collect();
        let is = |register: Register| {
            let found = selected.iter().find(|(r, _)| *r == register);
            found.map_or(m.bit(false), |(_, here)| *here)
        };
        let asks = m.wire("asks", *io.bus_valid_i & !*io.bus_write_i);
        let tells = m.wire("tells", *io.bus_valid_i & *io.bus_write_i);

        m.comment("Control");
        let held = m.register::<Bit>("held", 1).reset_to(0);
        let control = m.wire("control", tells & is(register::CONTROL));
        held.next_when(control, io.bus_data_i.bit(register::CONTROL_RESET));
        let reset = m.register::<Bit>("reset", 1).reset_to(1);
        reset.next(*held);
        io.engine_reset_o.drive(*reset);
        let domain = Domain {
            reset: Some(*reset),
            ..Domain::default()
        };

        m.comment("Streams");
        let packer = |name: &str, register: Register, width: u32| {
            let packer = m.instance_in(domain, name, &WordPacker { width });
            packer.word_valid_i.drive(tells & is(register));
            packer.word_i.drive(*io.bus_data_i);
            packer
        };
        let command = packer("command", register::COMMAND, self.command_bits);
        command.out_ready_i.drive(*io.cmd_ready_i);
        io.cmd_valid_o.drive(*command.out_valid_o);
        io.cmd_o.drive(*command.out_o);
        let moving = packer("moving", register::MOVING, self.moving_bits);
        moving.out_ready_i.drive(*io.moving_ready_i);
        io.moving_valid_o.drive(*moving.out_valid_o);
        io.moving_o.drive(*moving.out_o);
        let stationary = packer("stationary", register::STATIONARY, self.stationary_bits);
        stationary.out_ready_i.drive(*io.stationary_ready_i);
        io.stationary_valid_o.drive(*stationary.out_valid_o);
        io.stationary_o.drive(*stationary.out_o);
        let result = m.instance_in(
            domain,
            "result",
            &WordUnpacker {
                width: self.result_bits,
            },
        );
        result.in_valid_i.drive(*io.result_valid_i);
        result.in_i.drive(*io.result_i);
        result.word_ready_i.drive(asks & is(register::RESULT));
        io.result_ready_o.drive(*result.in_ready_o);

        m.comment("Answers");
        let any = |list: Vec<Sig<'m, Bit>>| list.into_iter().fold(m.bit(false), |a, b| a | b);
        let with = |access: &[Access]| {
            let of = selected.iter().filter(|(r, _)| access.contains(&r.access));
            any(of.map(|(_, here)| *here).collect())
        };
        let readable = m.wire(
            "readable",
            with(&[Access::Read, Access::ReadWrite, Access::Pop]),
        );
        let writable = m.wire("writable", with(&[Access::ReadWrite, Access::Push]));
        let allowed = m.wire("allowed", (*io.bus_write_i).mux(writable, readable));
        let waits = m.wire(
            "waits",
            (is(register::COMMAND) & !*command.word_ready_o)
                | (is(register::MOVING) & !*moving.word_ready_o)
                | (is(register::STATIONARY) & !*stationary.word_ready_o)
                | (is(register::RESULT) & !*result.word_valid_o),
        );
        io.bus_ready_o.drive(!allowed | !waits);
        io.bus_error_o.drive(!allowed);

        m.comment("Counters are wider than a register");
        for (name, counter) in [
            ("cycles", *io.count_cycles_i),
            ("rows", *io.count_rows_i),
            ("wait_psum", *io.count_wait_psum_i),
            ("wait_load", *io.count_wait_load_i),
            ("wait_moving", *io.count_wait_moving_i),
            ("wait_command", *io.count_wait_command_i),
        ] {
            let above = counter.bits(REGISTER_BITS, COUNTER_BITS - REGISTER_BITS);
            m.unused(&format!("{name}_above"), above);
        }

        let word = |value: u32| m.uint(value.into(), REGISTER_BITS);
        let status = m.concat(&[io.error_i.as_uint(), io.idle_i.as_uint()]);
        let values = [
            (register::IDENTITY, word(register::IDENTITY_VALUE)),
            (register::VERSION, word(register::VERSION_VALUE)),
            (register::SHAPE, word(self.rows | self.cols << 16)),
            (register::MOVING_BITS, word(self.moving_bits)),
            (register::STATIONARY_BITS, word(self.stationary_bits)),
            (register::RESULT_BITS, word(self.result_bits)),
            (register::CONTROL, held.as_uint().extend_to(REGISTER_BITS)),
            (register::STATUS, status.extend_to(REGISTER_BITS)),
            (register::COUNT_CYCLES, *io.count_cycles_i),
            (register::COUNT_ROWS, *io.count_rows_i),
            (register::COUNT_WAIT_PSUM, *io.count_wait_psum_i),
            (register::COUNT_WAIT_LOAD, *io.count_wait_load_i),
            (register::COUNT_WAIT_MOVING, *io.count_wait_moving_i),
            (register::COUNT_WAIT_COMMAND, *io.count_wait_command_i),
        ];
        let chosen = values
            .into_iter()
            .rev()
            .fold(*result.word_o, |rest, (r, value)| {
                is(r).mux(value.resize(REGISTER_BITS), rest)
            });
        io.bus_data_o.drive(chosen);
    }
}
