//! What an output knows of the buffers at the other end of its link.

use weft_ir::{Module, Unit, address_width, count_width, ports};

use super::VcSet;
use super::router::{
    above, count_up_or_down, first_from, index_of, pick, search_from, side_by_side,
};

/// The output unit of a router: credits for each virtual channel, and who is free.
///
/// A virtual channel is able if it has a credit, that is a free place in the next buffer. It is free unless a packet holds
/// it: from the cycle after its head was sent to that in which its tail is. For each choice there is a candidate for heads:
/// the first virtual channel of the choice that is free and able, searched from behind the one that the last head
/// took. In a cycle with `send_i` a flit leaves: a head in the candidate of its choice, which must be there, any other in
/// the virtual channel of its packet, which must be able. No more credits may come back than were spent.
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
        head_i: In<Bit>,
        tail_i: In<Bit>,
        /// Of heads: the choice of virtual channels
        choice_i: In<UInt> = address_width(output.choices.len() as u32),
        /// Of others: the virtual channel of the packet
        channel_i: In<UInt> = address_width(output.vcs),
        /// The virtual channel in which the flit goes
        vc_o: Out<UInt> = address_width(output.vcs),
        ["Places that become free"]
        credit_valid_i: In<Bit>,
        credit_vc_i: In<UInt> = address_width(output.vcs),
        ["What may be sent"]
        /// Virtual channels that have a credit
        able_o: Out<UInt> = output.vcs,
        /// Choices for which there is a candidate
        free_o: Out<UInt> = output.choices.len() as u32,
    }
}

impl Unit for OutputUnit {
    type Ports<'m> = OutputUnitPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/noc/output_unit.rs";

    fn summary(&self) -> String {
        "output unit of a router".into()
    }

    fn module_name(&self) -> String {
        let choices = self.choices.iter().map(|set| format!("{:x}", set.bits()));
        format!(
            "weft_output_unit_v{}_d{}_c{}",
            self.vcs,
            self.depth,
            choices.collect::<Vec<_>>().join("_")
        )
    }

    fn describe<'m>(&self, m: &'m Module, io: &OutputUnitPorts<'m>) {
        let vcs = self.vcs;
        // Who would go next, for each choice.
        let able = m.net("able", vcs);
        let held = m.register("held", vcs).reset_to(0);
        let behind = search_from(m, "behind", vcs);
        let ready = m.wire("ready", *able & !*held);
        let candidates: Vec<_> = (0..)
            .zip(&self.choices)
            .map(|(index, choice): (u32, _)| {
                let fits = ready & m.uint(choice.bits().into(), vcs);
                let fits = m.wire(&format!("fits{index}"), fits);
                first_from(m, &format!("candidate{index}"), fits, behind.map(|b| *b))
            })
            .collect();
        let free = candidates.iter().map(|candidate| candidate.any().as_uint());
        io.free_o.drive(side_by_side(m, free));
        io.able_o.drive(*able);

        // The virtual channel of what is sent, one bit each.
        if self.choices.len() == 1 {
            m.unused("choice", *io.choice_i);
        }
        let candidate = m.wire("candidate", pick(*io.choice_i, &candidates));
        let open = if vcs == 1 {
            m.unused("channel", *io.channel_i);
            m.unused("credit_vc", *io.credit_vc_i);
            m.ones(1)
        } else {
            side_by_side(m, (0..vcs).map(|vc| io.channel_i.is(vc.into()).as_uint()))
        };
        let vc = m.wire("vc", io.head_i.mux(candidate, open));
        io.vc_o.drive(index_of(m, vc));
        let sent = m.wire("sent", io.send_i.as_uint().repeat(vcs) & vc);
        let tail = io.tail_i.as_uint().repeat(vcs);
        held.next((*held | sent) & !(sent & tail));
        if let Some(behind) = behind {
            behind.next_when(*io.send_i & *io.head_i, above(m, vc));
        }

        let credits = (0..vcs).map(|vc| {
            let back = if vcs == 1 {
                *io.credit_valid_i
            } else {
                *io.credit_valid_i & io.credit_vc_i.is(vc.into())
            };
            let back = m.wire(&format!("back{vc}"), back);
            let credits = m
                .register(&format!("credits{vc}"), count_width(self.depth))
                .reset_to(u64::from(self.depth));
            let step = count_up_or_down(m, *credits, back);
            credits.next_when(back ^ sent.bit(vc), step);
            credits.any().as_uint()
        });
        able.drive(side_by_side(m, credits));
    }
}
