//! The account of the buffers behind an output.

use weft_ir::{Module, Unit, address_width, count_width, ports};

use super::VcSet;
use super::router::{above, first_from, side_by_side};

/// The output unit of a router: credits of each virtual channel, and who is free.
///
/// A virtual channel is able if it has a credit, that is a free place in the next buffer. It is free unless a packet holds
/// it: from the cycle after its head was sent to that in which its tail is. For each choice there is a candidate for heads:
/// the first virtual channel of the choice that is free and able, searched from behind the one that the last head
/// took. In a cycle with `send_i` a flit leaves in the virtual channel of `vc_i`, which must be able, and for a head free.
/// No more credits may come back than were spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputUnit {
    /// Virtual channels.
    pub vcs: u32,
    /// Places of each in the next buffer.
    pub depth: u32,
    /// Sets of virtual channels for which there are candidates, at least one.
    pub choices: Vec<VcSet>,
}

ports! {
    /// Ports of an [`OutputUnit`].
    pub struct OutputUnitPorts(output: OutputUnit) {
        ["What is sent"]
        send_i: In<Bit>,
        /// One bit a virtual channel
        vc_i: In<UInt> = output.vcs,
        head_i: In<Bit>,
        tail_i: In<Bit>,
        ["Places that become free"]
        credit_valid_i: In<Bit>,
        credit_vc_i: In<UInt> = address_width(output.vcs),
        ["What may be sent"]
        /// Virtual channels that have a credit
        able_o: Out<UInt> = output.vcs,
        /// For each choice the virtual channel that a head takes, one bit each; no bit if there is none
        candidates_o: Out<UInt> = output.vcs * output.choices.len() as u32,
    }
}

impl Unit for OutputUnit {
    type Ports<'m> = OutputUnitPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/output_unit.rs";

    fn summary(&self) -> String {
        "output unit of a router".into()
    }

    fn module_name(&self) -> String {
        let choices: Vec<String> = self
            .choices
            .iter()
            .map(|set| format!("{:x}", set.bits()))
            .collect();
        format!(
            "weft_output_unit_v{}_d{}_c{}",
            self.vcs,
            self.depth,
            choices.join("_")
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &OutputUnitPorts<'m>) {
        let vcs = self.vcs;
        let sent = m.wire("sent", io.send_i.as_uint().repeat(vcs) & *io.vc_i);
        let able = m.wire(
            "able",
            side_by_side(
                m,
                (0..vcs).map(|vc| {
                    let back = if vcs == 1 {
                        m.unused("credit_vc", *io.credit_vc_i);
                        *io.credit_valid_i
                    } else {
                        *io.credit_valid_i & io.credit_vc_i.is(vc.into())
                    };
                    let back = m.wire(&format!("back{vc}"), back);
                    let credits = m
                        .register(&format!("credits{vc}"), count_width(self.depth))
                        .reset_to(u64::from(self.depth));
                    let step = back.mux(credits.increment(), credits.decrement());
                    credits.next_when(back ^ sent.bit(vc), step);
                    credits.any().as_uint()
                }),
            ),
        );
        let held = m.register("held", vcs).reset_to(0);
        let tail = io.tail_i.as_uint().repeat(vcs);
        held.next((*held | sent) & !(sent & tail));

        let behind = m.register("behind", vcs).reset_to(0);
        behind.next_when(*io.send_i & *io.head_i, above(*io.vc_i));
        let ready = m.wire("ready", able & !*held);
        let candidates = self
            .choices
            .iter()
            .zip(0..)
            .map(|(choice, index): (_, u32)| {
                let fits = ready & m.uint(choice.bits().into(), vcs);
                let fits = m.wire(&format!("fits{index}"), fits);
                first_from(m, &format!("candidate{index}"), fits, *behind)
            });
        io.candidates_o.drive(side_by_side(m, candidates));
        io.able_o.drive(able);
    }
}
