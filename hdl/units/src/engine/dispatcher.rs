//! Decodes commands, checks them, and hands them to the units that execute them.

use weft_ir::{Bit, Module, Sig, UInt, Unit, ports};
use weft_isa::{Opcode, field};

use super::LENGTH_BITS;
use crate::memory::Banks;

/// Takes commands in order and gives each to its unit, one a cycle.
///
/// What one command writes and another reads lies in banks, and order is kept by bank: a command that writes a bank is
/// not dispatched while an earlier one that reads it is outstanding, unless it can walk behind the wavefront of that
/// one. A command that reads waits in its own unit for earlier writers, which does not hold up the commands behind it.
///
/// Loads and swaps take turns: a load while a loaded tile waits for its swap is illegal, and so is a swap for which no
/// tile waits. The one could never be reached by the swap behind it, the other would wait for ever.
///
/// An illegal command is not executed: `error_o` goes high and stays, and no further command is dispatched until reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispatcher {
    /// Rows of the array, the length of every load.
    pub rows: u32,
    /// The moving scratchpad's size.
    pub moving: Banks,
    /// The stationary scratchpad's size.
    pub stationary: Banks,
    /// The PSUM's size.
    pub psum: Banks,
}

ports! {
    /// Ports of a [`Dispatcher`].
    pub struct DispatcherPorts(d: Dispatcher) {
        ["Command words"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_i: In<UInt> = 64,
        ["Banks that earlier commands still read"]
        moving_readers_i: In<UInt> = d.moving.banks,
        /// Those of them that have still entries to issue
        moving_issuers_i: In<UInt> = d.moving.banks,
        /// A write at `moving_address_o` stays clear of entries that are issued but still on their way
        moving_clear_i: In<Bit>,
        stationary_readers_i: In<UInt> = d.stationary.banks,
        psum_readers_i: In<UInt> = d.psum.banks,
        ["One unit is offered the command: valid and ready of each"]
        write_moving_valid_o: Out<Bit>,
        write_moving_ready_i: In<Bit>,
        write_stationary_valid_o: Out<Bit>,
        write_stationary_ready_i: In<Bit>,
        load_valid_o: Out<Bit>,
        load_ready_i: In<Bit>,
        multiply_valid_o: Out<Bit>,
        multiply_ready_i: In<Bit>,
        drain_valid_o: Out<Bit>,
        drain_ready_i: In<Bit>,
        ["Fields of the command, for all of them"]
        moving_address_o: Out<UInt> = d.moving.address_bits(),
        stationary_address_o: Out<UInt> = d.stationary.address_bits(),
        psum_address_o: Out<UInt> = d.psum.address_bits(),
        length_o: Out<UInt> = LENGTH_BITS,
        accumulate_o: Out<Bit>,
        swap_o: Out<Bit>,
        ["State"]
        /// An illegal command was met
        error_o: Out<Bit>,
    }
}

impl Unit for Dispatcher {
    type Ports<'m> = DispatcherPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/dispatcher.rs";

    fn summary(&self) -> String {
        "decodes, checks and dispatches the commands of the tensor engine".into()
    }

    fn module_name(&self) -> String {
        let size = |b: Banks| format!("{}x{}", b.banks, b.depth);
        format!(
            "weft_dispatcher_r{}_m{}_s{}_p{}",
            self.rows,
            size(self.moving),
            size(self.stationary),
            size(self.psum)
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &DispatcherPorts<'m>) {
        let field = |f: weft_isa::Field| io.cmd_i.bits(f.lo, f.width);
        let opcode = m.wire("opcode", field(field::OPCODE));
        let length = m.wire("length", field(field::LENGTH));
        let address = m.wire("address", field(field::ADDRESS));
        let psum = m.wire("psum", field(field::PSUM));
        let flags = m.wire("flags", io.cmd_i.bits(field::ACCUMULATE.lo, 2));
        let reserved = m.wire("reserved", field(field::RESERVED));
        // From the load of a tile to the multiply that swaps it in.
        let tile_waits = m.register("tile_waits", 1).reset_to(0);
        let is = |name: &str, op: Opcode| m.wire(name, opcode.is(op.code()));

        m.comment(
            "Which command it is, and whether it is legal: fields that it does not use are zero",
        );
        let write_moving = is("write_moving", Opcode::WriteMoving);
        let write_stationary = is("write_stationary", Opcode::WriteStationary);
        let load = is("load", Opcode::LoadStationary);
        let multiply = is("multiply", Opcode::Multiply);
        let drain = is("drain", Opcode::Drain);
        let moving_fits = fits(m, "moving", self.moving, address, length);
        let stationary_fits = fits(m, "stationary", self.stationary, address, length);
        let psum_fits = fits(m, "psum", self.psum, psum, length);
        let load_legal = m.wire(
            "load_legal",
            load & length.is(self.rows.into()) & !*tile_waits,
        );
        let swap = flags.bit(1);
        let moving_legal = m.wire("moving_legal", (write_moving | multiply) & moving_fits);
        let stationary_legal = m.wire(
            "stationary_legal",
            (write_stationary | load_legal) & stationary_fits,
        );
        let scratchpad_only = m.wire("scratchpad_only", !flags.any() & !psum.any());
        let psum_only = m.wire("psum_only", !flags.any() & !address.any());
        let legal = m.wire(
            "legal",
            length.any()
                & !reserved.any()
                & ((write_moving & moving_legal & scratchpad_only)
                    | (stationary_legal & scratchpad_only)
                    | (multiply & moving_legal & psum_fits & (!swap | *tile_waits))
                    | (drain & psum_fits & psum_only)),
        );
        let error = m.register("error", 1).reset_to(0);
        error.next_when(*io.cmd_valid_i & !legal, m.bit(true));

        m.comment("A writer waits for earlier readers of its bank");
        let moving_address = m.wire(
            "moving_address",
            address.bits(0, self.moving.address_bits()),
        );
        let stationary_address = m.wire(
            "stationary_address",
            address.bits(0, self.stationary.address_bits()),
        );
        let psum_address = m.wire("psum_address", psum.bits(0, self.psum.address_bits()));
        let moving_bank = self.moving.bank(m, moving_address);
        let moving_read = m.wire(
            "moving_read",
            self.moving.bit_of(*io.moving_readers_i, moving_bank)
                & !(*io.moving_clear_i & !self.moving.bit_of(*io.moving_issuers_i, moving_bank)),
        );
        let stationary_read = self.stationary.bit_of(
            *io.stationary_readers_i,
            self.stationary.bank(m, stationary_address),
        );
        let psum_read = self
            .psum
            .bit_of(*io.psum_readers_i, self.psum.bank(m, psum_address));
        let go = m.wire("go", *io.cmd_valid_i & legal & !*error);
        let offer_write_moving = m.wire("offer_write_moving", go & write_moving & !moving_read);
        let offer_write_stationary = m.wire(
            "offer_write_stationary",
            go & write_stationary & !stationary_read,
        );
        let offer_load = m.wire("offer_load", go & load);
        let offer_multiply = m.wire("offer_multiply", go & multiply & !psum_read);
        let offer_drain = m.wire("offer_drain", go & drain);

        let loads = m.wire("loads", offer_load & *io.load_ready_i);
        let swaps = m.wire("swaps", offer_multiply & *io.multiply_ready_i & swap);
        tile_waits.next_when(loads | swaps, loads);

        io.cmd_ready_o.drive(
            (offer_write_moving & *io.write_moving_ready_i)
                | (offer_write_stationary & *io.write_stationary_ready_i)
                | (offer_load & *io.load_ready_i)
                | (offer_multiply & *io.multiply_ready_i)
                | (offer_drain & *io.drain_ready_i),
        );
        io.write_moving_valid_o.drive(offer_write_moving);
        io.write_stationary_valid_o.drive(offer_write_stationary);
        io.load_valid_o.drive(offer_load);
        io.multiply_valid_o.drive(offer_multiply);
        io.drain_valid_o.drive(offer_drain);
        io.moving_address_o.drive(moving_address);
        io.stationary_address_o.drive(stationary_address);
        io.psum_address_o.drive(psum_address);
        io.length_o.drive(length);
        io.accumulate_o.drive(flags.bit(0));
        io.swap_o.drive(swap);
        io.error_o.drive(*error);
    }
}

/// Whether `length` entries from `address` on lie in one bank of a memory.
fn fits<'m>(
    m: &'m Module,
    name: &str,
    banks: Banks,
    address: Sig<'m, UInt>,
    length: Sig<'m, UInt>,
) -> Sig<'m, Bit> {
    let end = m.wire(&format!("{name}_end"), banks.index(address) + length);
    let inside = end.at_most(m.uint(banks.depth.into(), weft_ir::count_width(banks.depth)));
    let above = address.width() - banks.address_bits();
    let fits = if above == 0 {
        inside
    } else {
        inside & !address.bits(banks.address_bits(), above).any()
    };
    m.wire(&format!("{name}_fits"), fits)
}
