//! Frames of bytes from and to a host, and the register bus that they work on.

use weft_ir::{Module, ReadDuringWrite, Sig, UInt, Unit, address_width, count_width, ports};
use weft_isa::frame::{CHECKSUM_START, INCREMENT, REPLY, START, Status, WRITE};
use weft_isa::register::{ADDRESS_BITS, REGISTER_BITS};

/// Answers a host's requests to read or write registers.
///
/// The frames are those of [`weft_isa::frame`].
///
/// Nothing is done before the checksum of a request has been found right. When no byte comes for the time-out in the
/// middle of a request, it is forgotten; bytes outside of one are passed over until its start. A host sends its next
/// request after the reply to the one before, or when there has been none for three time-outs.
///
/// On the register bus `bus_valid_o` stays high with the rest of a request until `bus_ready_i`, which comes with
/// `bus_data_i` of a read, or with `bus_error_i` where the register cannot be read or written; after a time-out the
/// request is withdrawn. (It is APB without the cycle of set-up.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostLink {
    /// Most words of a request, 2 to 128.
    pub words: u32,
    /// Time-out in cycles.
    pub timeout: u32,
}

ports! {
    /// Ports of a [`HostLink`].
    pub struct HostLinkPorts(_link: HostLink) {
        ["Bytes from the host"]
        byte_valid_i: In<Bit>,
        byte_i: In<UInt> = 8,
        ["Bytes to the host"]
        byte_valid_o: Out<Bit>,
        byte_ready_i: In<Bit>,
        byte_o: Out<UInt> = 8,
        ["Register bus"]
        bus_valid_o: Out<Bit>,
        /// Write, not read
        bus_write_o: Out<Bit>,
        bus_address_o: Out<UInt> = ADDRESS_BITS,
        bus_data_o: Out<UInt> = REGISTER_BITS,
        bus_ready_i: In<Bit>,
        bus_error_i: In<Bit>,
        bus_data_i: In<UInt> = REGISTER_BITS,
    }
}

/// States, in the order of a request and its reply.
#[derive(Clone, Copy)]
enum State {
    Start,
    Operation,
    Count,
    Address,
    Payload,
    CheckLow,
    CheckHigh,
    Fetch,
    Bus,
    Reply,
    Status,
    Done,
    ReplyFetch,
    ReplyPayload,
    ReplyLow,
    ReplyHigh,
}

const STATE_BITS: u32 = 4;

impl Unit for HostLink {
    type Ports<'m> = HostLinkPorts<'m>;
    const SOURCE: &'static str = "hdl/units/src/bus/host_link.rs";

    fn summary(&self) -> String {
        "answers a host's requests to read or write registers".into()
    }

    fn module_name(&self) -> String {
        format!("weft_host_link_n{}_t{}", self.words, self.timeout)
    }

    fn describe<'m>(&self, m: &'m Module, io: &HostLinkPorts<'m>) {
        let state = m
            .register("state", STATE_BITS)
            .reset_to(State::Start as u64);
        let in_state = |name: &str, s: State| m.wire(name, state.is(s as u64));
        let is = |s: State| m.uint(s as u64, STATE_BITS);

        m.comment("Which byte of a request or a reply it is");
        let in_start = in_state("in_start", State::Start);
        let in_operation = in_state("in_operation", State::Operation);
        let in_count = in_state("in_count", State::Count);
        let in_address = in_state("in_address", State::Address);
        let in_payload = in_state("in_payload", State::Payload);
        let in_check_low = in_state("in_check_low", State::CheckLow);
        let in_check_high = in_state("in_check_high", State::CheckHigh);
        let in_fetch = in_state("in_fetch", State::Fetch);
        let in_bus = in_state("in_bus", State::Bus);
        let in_reply = in_state("in_reply", State::Reply);
        let in_status = in_state("in_status", State::Status);
        let in_done = in_state("in_done", State::Done);
        let in_reply_fetch = in_state("in_reply_fetch", State::ReplyFetch);
        let in_reply_payload = in_state("in_reply_payload", State::ReplyPayload);
        let in_reply_low = in_state("in_reply_low", State::ReplyLow);
        let in_reply_high = in_state("in_reply_high", State::ReplyHigh);
        let summed = m.wire("summed", in_operation | in_count | in_address | in_payload);
        let receiving = m.wire("receiving", summed | in_check_low | in_check_high);
        let sending = m.wire(
            "sending",
            in_reply | in_status | in_done | in_reply_payload | in_reply_low | in_reply_high,
        );
        let take = m.wire("take", *io.byte_valid_i & receiving);
        let sent = m.wire("sent", *io.byte_ready_i & sending);

        m.comment("What is asked for");
        let ordered = m.wire("ordered", take & in_operation);
        let write = m.reg_en("write", ordered, io.byte_i.bit(WRITE));
        let increment = m.reg_en("increment", ordered, io.byte_i.bit(INCREMENT));
        let known = m.reg_en("known", ordered, !io.byte_i.bits(2, 6).any());
        let most = m.uint(self.words.into(), 8);
        let in_range = m.wire("in_range", io.byte_i.any() & io.byte_i.at_most(most));
        let granted = m.wire("granted", in_range & known);

        m.comment(
            "Words that went through, of how many; after the bus, how many of them the reply has",
        );
        let count_bits = count_width(self.words);
        let index = m.register("index", count_bits);
        let count = m.register("count", count_bits);
        let following = m.wire("following", index.increment());
        let last = m.wire("last", following.equals(*count));
        let lane = m.register("lane", 2);
        let word_taken = m.wire("word_taken", take & in_payload & lane.all_ones());
        let word_sent = m.wire("word_sent", sent & in_reply_payload & lane.all_ones());

        m.comment("A byte or a word that does not come in time");
        let timer_bits = count_width(self.timeout);
        let timer = m.register("timer", timer_bits);
        let late = m.wire("late", timer.is(self.timeout.into()));
        let waits = m.wire("waits", (receiving & !take) | (in_bus & !*io.bus_ready_i));
        timer.next(waits.mux(timer.increment(), m.zero(timer_bits)));
        let answered = m.wire("answered", in_bus & *io.bus_ready_i);
        let good = m.wire("good", answered & !*io.bus_error_i);
        let expired = m.wire("expired", in_bus & late & !*io.bus_ready_i);
        let failed = m.wire("failed", (answered & *io.bus_error_i) | expired);

        let restart = m.wire("restart", in_start | in_check_high | in_done);
        let step = m.wire("step", word_taken | good | word_sent);
        let stepped = step.mux(following, *index);
        index.next(restart.mux(m.zero(count_bits), stepped));
        let lane_steps = m.wire(
            "lane_steps",
            (take & in_payload) | (sent & in_reply_payload),
        );
        lane.next(in_start.mux(m.zero(2), lane_steps.mux(lane.increment(), *lane)));

        m.comment("Checksum: the register takes a byte at a time");
        let checksum = m.register("checksum", 16);
        let byte_out = m.net("byte_out", 8);
        let byte = m.wire("summed_byte", sending.mux(*byte_out, *io.byte_i));
        let sums = m.wire(
            "sums",
            (take & summed) | (sent & (in_status | in_done | in_reply_payload)),
        );
        let next_checksum = m.scope("checksum", || crc_step(m, *checksum, byte));
        let begins = m.wire("begins", in_start | in_reply);
        let kept = sums.mux(next_checksum, *checksum);
        checksum.next(begins.mux(m.uint(CHECKSUM_START.into(), 16), kept));
        let low_right = m.reg_en(
            "low_right",
            take & in_check_low,
            io.byte_i.equals(checksum.bits(0, 8)),
        );
        let right = m.wire("right", low_right & io.byte_i.equals(checksum.bits(8, 8)));

        m.comment("The words of a request or a reply wait here, so that nothing is done before its checksum is known");
        let gathered = m.register("gathered", 24);
        gathered.next_when(
            take & in_payload,
            m.concat(&[*io.byte_i, gathered.bits(8, 16)]),
        );
        let buffer = m.memory(
            "buffer",
            self.words,
            REGISTER_BITS,
            ReadDuringWrite::Undefined,
        );
        let slot = m.wire("slot", index.bits(0, address_width(self.words)));
        buffer.write(
            slot,
            in_payload.mux(m.concat(&[*io.byte_i, *gathered]), *io.bus_data_i),
            word_taken | (good & !write),
        );
        let word = buffer.read::<UInt>("word", slot, in_fetch | in_reply_fetch);

        m.comment("What comes of the request");
        let status = m.register("status", 3);
        let refused = m.wire("refused", take & in_count & !granted);
        let broken = m.wire("broken", take & in_check_high & !right);
        let code = |s: Status| m.uint(s as u64, 3);
        let of_bus = expired.mux(
            code(Status::TimedOut),
            (*io.bus_error_i).mux(code(Status::BadAddress), code(Status::Done)),
        );
        let of_request = broken.mux(code(Status::BadChecksum), of_bus);
        status.next_when(
            refused | broken | in_bus,
            refused.mux(code(Status::BadRequest), of_request),
        );
        let asked = m.wire("asked", take & in_count & granted);
        let none = m.wire("none", refused | broken);
        let asked_count = io.byte_i.bits(0, count_bits);
        let cut = none.mux(m.zero(count_bits), failed.mux(*index, *count));
        count.next(asked.mux(asked_count, cut));

        let address = m.register("address", ADDRESS_BITS);
        let moved = (good & increment).mux(address.increment(), *address);
        address.next((take & in_address).mux(*io.byte_i, moved));

        m.comment("From state to state");
        let receive = |to: State| take.mux(is(to), *state);
        let send = |to: Sig<'m, UInt>| sent.mux(to, *state);
        let starts = m.wire("starts", *io.byte_valid_i & io.byte_i.is(START.into()));
        let granted_next = granted.mux(is(State::Address), is(State::Reply));
        let addressed = write.mux(is(State::Payload), is(State::CheckLow));
        let checked = right.mux(
            write.mux(is(State::Fetch), is(State::Bus)),
            is(State::Reply),
        );
        let onward = last.mux(
            is(State::Reply),
            write.mux(is(State::Fetch), is(State::Bus)),
        );
        let from_bus = failed.mux(is(State::Reply), good.mux(onward, *state));
        let has_words = m.wire("has_words", !write & count.any());
        let next = m.select(
            *state,
            &[
                starts.mux(is(State::Operation), *state),
                receive(State::Count),
                take.mux(granted_next, *state),
                take.mux(addressed, *state),
                (word_taken & last).mux(is(State::CheckLow), *state),
                receive(State::CheckHigh),
                take.mux(checked, *state),
                is(State::Bus),
                from_bus,
                send(is(State::Status)),
                send(is(State::Done)),
                send(has_words.mux(is(State::ReplyFetch), is(State::ReplyLow))),
                is(State::ReplyPayload),
                word_sent.mux(last.mux(is(State::ReplyLow), is(State::ReplyFetch)), *state),
                send(is(State::ReplyHigh)),
                send(is(State::Start)),
            ],
        );
        state.next((receiving & late & !take).mux(is(State::Start), next));

        m.comment("Bytes of the reply");
        let of_word: Sig<'m, UInt> = word.lane(*lane, 8);
        let head = in_reply.mux(
            m.uint(REPLY.into(), 8),
            in_status.mux(status.extend_to(8), count.extend_to(8)),
        );
        let check = in_reply_high.mux(checksum.bits(8, 8), checksum.bits(0, 8));
        let tail = (in_reply_low | in_reply_high).mux(check, of_word);
        byte_out.drive((in_reply | in_status | in_done).mux(head, tail));
        io.byte_valid_o.drive(sending);
        io.byte_o.drive(*byte_out);
        io.bus_valid_o.drive(in_bus);
        io.bus_write_o.drive(write);
        io.bus_address_o.drive(*address);
        io.bus_data_o.drive(word);
    }
}

/// The checksum after one more byte.
fn crc_step<'m>(m: &'m Module, sum: Sig<'m, UInt>, byte: Sig<'m, UInt>) -> Sig<'m, UInt> {
    let mixed = m.wire("mixed", sum.bits(8, 8) ^ byte);
    let folded = m.wire("folded", mixed ^ mixed.shift_right(4));
    let shifted = m.concat(&[sum.bits(0, 8), m.zero(8)]);
    let twelve = m.concat(&[folded.bits(0, 4), m.zero(12)]);
    let five = m.concat(&[m.zero(3), folded, m.zero(5)]);
    shifted ^ twelve ^ five ^ folded.extend_to(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_fill_their_bits() {
        assert_eq!(State::ReplyHigh as u32, (1 << STATE_BITS) - 1);
    }
}
