//! Loads stationary tiles into the transport registers of the array.

use weft_ir::{Module, Unit, count_width, ports};

use crate::memory::Banks;

/// Executes load commands: reads one entry for each array row, the last row's first.
///
/// A load begins when no write to its bank is outstanding and the tile loaded before has been swapped in; the cycle of
/// the swap itself can be its first. It then takes one cycle a row. Read commands leave without a register: the
/// partition that they reach has one. The row token follows a cycle later, so that it meets the data in the array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loader {
    /// Rows of the array.
    pub rows: u32,
    /// The stationary scratchpad's size.
    pub banks: Banks,
}

ports! {
    /// Ports of a [`Loader`].
    pub struct LoaderPorts(loader: Loader) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_address_i: In<UInt> = loader.banks.address_bits(),
        ["State of others"]
        /// Banks of the stationary scratchpad with writes outstanding
        writers_i: In<UInt> = loader.banks.banks,
        /// The loaded tile becomes the active one: the transport registers are free from this cycle on
        swap_i: In<Bit>,
        /// A whole tile is in the transport registers or on its way, to arrive before any swap from now on
        loaded_o: Out<Bit>,
        ["To the stationary scratchpad"]
        read_o: Out<Bit>,
        read_last_o: Out<Bit>,
        read_address_o: Out<UInt> = loader.banks.address_bits(),
        ["To the array's row control"]
        load_o: Out<Bit>,
        load_tag_o: Out<UInt> = count_width(loader.rows),
    }
}

impl Unit for Loader {
    type Ports<'m> = LoaderPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/loader.rs";

    fn summary(&self) -> String {
        "loads stationary tiles into the array".into()
    }

    fn module_name(&self) -> String {
        format!(
            "weft_loader_r{}_b{}x{}",
            self.rows, self.banks.banks, self.banks.depth
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &LoaderPorts<'m>) {
        let tag_bits = count_width(self.rows);
        let address_bits = self.banks.address_bits();
        let active = m.register("active", 1).reset_to(0);
        let started = m.register("started", 1).reset_to(0);
        let loaded = m.register("loaded", 1).reset_to(0);
        let address = m.register("address", address_bits);
        // Rows still to be read; also the tag of the row that is read next.
        let rows_left = m.register("rows_left", tag_bits);

        let written = m.wire(
            "written",
            !self
                .banks
                .bit_of(*io.writers_i, self.banks.bank(m, *address)),
        );
        let free = m.wire("free", !*loaded | *io.swap_i);
        let step = m.wire("step", *active & (*started | (written & free)));
        let last = m.wire("last", step & rows_left.is(1));
        let ready = m.wire("ready", last | !*active);
        let take = m.wire("take", ready & *io.cmd_valid_i);
        active.next_when(ready, *io.cmd_valid_i);
        started.next(step & !last);
        loaded.next(last | (*loaded & !*io.swap_i));

        // The entry of the last row is read first.
        let top = m.wire(
            "top",
            (*io.cmd_address_i + m.uint(u64::from(self.rows - 1), tag_bits)).resize(address_bits),
        );
        address.next_when(take | step, take.mux(top, address.decrement()));
        let rows = m.uint(self.rows.into(), tag_bits);
        rows_left.next_when(take | step, take.mux(rows, rows_left.decrement()));

        io.cmd_ready_o.drive(ready);
        io.loaded_o.drive(*loaded);
        io.read_o.drive(step);
        io.read_last_o.drive(last);
        io.read_address_o.drive(*address);
        io.load_o.drive(m.reg_zero("load", step));
        io.load_tag_o.drive(m.reg("load_tag", *rows_left));
    }
}
