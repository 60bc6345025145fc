//! A fair choice among requests.

use weft_ir::{Module, Unit, ports};

/// A round-robin arbiter.
///
/// `grant_o` is the choice for the requests of the same cycle: the first one at or behind the place where the search
/// starts, or none. In a cycle in which `accept_i` is high the choice is used, and the next search starts behind it: a
/// request that is held is granted after at most `requests - 1` other accepted grants. Without a request `accept_i`
/// does nothing. After reset the search starts at request 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundRobinArbiter {
    /// Number of requests, at least 1.
    pub requests: u32,
}

ports! {
    /// Ports of a [`RoundRobinArbiter`].
    pub struct RoundRobinArbiterPorts(arbiter: RoundRobinArbiter) {
        request_i: In<UInt> = arbiter.requests,
        /// The grant of this cycle is used
        accept_i: In<Bit>,
        /// At most one bit
        grant_o: Out<UInt> = arbiter.requests,
    }
}

impl Unit for RoundRobinArbiter {
    type Ports<'m> = RoundRobinArbiterPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/prim/arbiter.rs";

    fn summary(&self) -> String {
        "round-robin arbiter".into()
    }

    fn module_name(&self) -> String {
        format!("weft_round_robin_arbiter_n{}", self.requests)
    }

    fn describe<'m>(&self, m: &'m Module, io: &RoundRobinArbiterPorts<'m>) {
        let n = self.requests;
        // The requests behind the last grant go first: those whose bit is set here.
        let behind = m.register("behind", n).reset_to(0);
        let first = m.wire("first", *io.request_i & *behind);
        let field = m.wire("field", first.any().mux(first, *io.request_i));
        // The lowest bit that is set.
        let lowest = (!field).increment().named("complement");
        let grant = m.wire("grant", field & lowest);
        let up_to_grant = m.wire("up_to_grant", grant | grant.decrement());
        behind.next_when(*io.accept_i & grant.any(), !up_to_grant);
        io.grant_o.drive(grant);
    }
}
