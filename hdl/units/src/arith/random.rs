//! Random bits for stochastic rounding.

use weft_ir::{Module, Sig, UInt, Unit, ports};

/// The generator of one lane: 32 bits of state that never are zero, stepped by Marsaglia's xorshift.
///
/// When `start_i` is high, the state becomes `seed_i ^ lane_i`, or 1 if that is 0. `random_o` is the number after the
/// state, and the state takes it at the end of a cycle in which `step_i` is high: hold `step_i` high in the cycles in which
/// the number is used. `lane_i` is [`lane_constant`], which makes lanes of one seed differ.
///
/// The state is undefined until the first start. Golden behaviour: `weft_golden::LaneRandom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneRandom;

ports! {
    /// Ports of a [`LaneRandom`], in the order in which they are emitted.
    pub struct LaneRandomPorts(_random: LaneRandom) {
        start_i: In<Bit>,
        seed_i: In<UInt> = 32,
        /// Constant of the lane
        lane_i: In<UInt> = 32,
        step_i: In<Bit>,
        random_o: Out<UInt> = 32,
    }
}

impl Unit for LaneRandom {
    type Ports<'m> = LaneRandomPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/arith/random.rs";

    fn summary(&self) -> String {
        "random bits of one lane".into()
    }

    fn module_name(&self) -> String {
        "weft_lane_random".into()
    }

    fn describe<'m>(&self, m: &'m Module, io: &LaneRandomPorts<'m>) {
        let state = m.register("state", 32);
        let next = step(m, *state);
        let mixed = m.wire("mixed", *io.seed_i ^ *io.lane_i);
        let start = mixed.any().mux(mixed, m.uint(1, 32));
        state.next_when(*io.start_i | *io.step_i, io.start_i.mux(start, next));
        io.random_o.drive(next);
    }
}

/// One step: three shifts with exclusive or, by 13 up, 17 down and 5 up.
fn step<'m>(m: &'m Module, state: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let up = |by: u32, word: Sig<'m, UInt>| word ^ m.concat(&[word.bits(0, 32 - by), m.zero(by)]);
    let first = m.wire("first", up(13, state));
    let second = m.wire("second", first ^ first.shift_right(17));
    m.wire("third", up(5, second))
}

/// What makes the generator of a lane differ from those of others.
pub fn lane_constant(lane: u32) -> u32 {
    let mut x = 0x9e37_79b9_u32.wrapping_mul(lane.wrapping_add(1));
    x = (x ^ x >> 16).wrapping_mul(0x85eb_ca6b);
    x = (x ^ x >> 13).wrapping_mul(0xc2b2_ae35);
    x ^ x >> 16
}
