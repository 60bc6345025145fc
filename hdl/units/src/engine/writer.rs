//! Takes entries from a data port into a scratchpad.

use weft_ir::{Module, Unit, ports};

use super::LENGTH_BITS;
use crate::memory::Banks;

/// Executes write commands: takes `length` beats and writes them to the addresses from `address` on.
///
/// A beat is written in the cycle in which it is taken. Commands follow each other without a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The scratchpad's size.
    pub banks: Banks,
}

ports! {
    /// Ports of a [`Writer`].
    pub struct WriterPorts(writer: Writer) {
        ["Commands"]
        cmd_valid_i: In<Bit>,
        cmd_ready_o: Out<Bit>,
        cmd_address_i: In<UInt> = writer.banks.address_bits(),
        cmd_length_i: In<UInt> = LENGTH_BITS,
        ["Data port; the data themselves go straight to the scratchpad"]
        data_valid_i: In<Bit>,
        data_ready_o: Out<Bit>,
        ["To the scratchpad"]
        write_o: Out<Bit>,
        write_address_o: Out<UInt> = writer.banks.address_bits(),
        ["End of a command"]
        finish_o: Out<Bit>,
        finish_bank_o: Out<UInt> = writer.banks.bank_bits(),
    }
}

impl Unit for Writer {
    type Ports<'m> = WriterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/engine/writer.rs";

    fn summary(&self) -> String {
        "takes entries from a data port into a scratchpad".into()
    }

    fn module_name(&self) -> String {
        format!("weft_writer_b{}x{}", self.banks.banks, self.banks.depth)
    }

    fn describe<'m>(&self, m: &'m Module, io: &WriterPorts<'m>) {
        let active = m.register("active", 1).reset_to(0);
        let address = m.register("address", self.banks.address_bits());
        let left = m.register("left", LENGTH_BITS);

        let write = m.wire("write", *active & *io.data_valid_i);
        let finish = m.wire("finish", write & left.is(1));
        let ready = m.wire("ready", finish | !*active);
        let take = m.wire("take", ready & *io.cmd_valid_i);
        active.next_when(ready, *io.cmd_valid_i);
        address.next_when(
            take | write,
            take.mux(*io.cmd_address_i, address.increment()),
        );
        left.next_when(take | write, take.mux(*io.cmd_length_i, left.decrement()));

        io.cmd_ready_o.drive(ready);
        io.data_ready_o.drive(*active);
        io.write_o.drive(write);
        io.write_address_o.drive(*address);
        io.finish_o.drive(finish);
        io.finish_bank_o.drive(self.banks.bank(m, *address));
    }
}
