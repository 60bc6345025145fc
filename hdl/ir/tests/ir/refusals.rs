//! What the kernel refuses, and what it says: one unit for each check of the builder, the verifier and loop form.

use weft_ir::{
    Bit, Declare, Errors, In, Module, Out, PortHandle, PortSet, PortText, ReadDuringWrite, Rule,
    Side, Sig, UInt, Unit, elaborate, ports,
};

use crate::ports::{Byte, ByteIo};
use crate::units::{Array, Bank, Counter};
use crate::{LOOPS, SYSTEM_VERILOG, render};

/// The messages about a unit of one byte in and one byte out.
#[track_caller]
fn refused(describe: for<'m> fn(&'m Module, &ByteIo<'m>)) -> String {
    render(&errors(&Byte("weft_byte", describe)))
}

#[track_caller]
fn errors<U: Unit>(unit: &U) -> Errors {
    elaborate(unit)
        .map(|_| ())
        .expect_err("the unit is refused")
}

/// The messages of loop form about a unit that instance form can say.
#[track_caller]
fn refused_as_loops(describe: for<'m> fn(&'m Module, &ByteIo<'m>)) -> String {
    let design = elaborate(&Byte("weft_byte", describe))
        .unwrap_or_else(|errors| panic!("{}", render(&errors)));
    weft_test_support::lint_all(
        &design
            .emit(&SYSTEM_VERILOG)
            .expect("instance form refuses nothing"),
    );
    render(
        &design
            .emit(&LOOPS)
            .map(|_| ())
            .expect_err("loop form refuses the unit"),
    )
}

/// A unit of two bytes, added modulo 256: in the same cycle, or in the next.
struct Adder {
    registered: bool,
}

ports! {
    /// Ports of an [`Adder`].
    struct AdderPorts(_adder: Adder) {
        a_i: In<UInt> = 8,
        b_i: In<UInt> = 8,
        sum_o: Out<UInt> = 8,
    }
}

impl Unit for Adder {
    type Ports<'m> = AdderPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "adder".into()
    }
    fn module_name(&self) -> String {
        if self.registered {
            "weft_adder_registered".into()
        } else {
            "weft_adder".into()
        }
    }
    fn describe<'m>(&self, m: &'m Module, io: &AdderPorts<'m>) {
        let sum = (*io.a_i + *io.b_i).wrap_to(8);
        io.sum_o.drive(if self.registered {
            m.reg("sum", sum)
        } else {
            sum
        });
    }
}

/// A unit without inputs but the clock: what drives them is not of interest.
struct Source;

ports! {
    /// Ports of a [`Source`].
    struct SourcePorts(_source: Source) {
        first_o: Out<UInt> = 8,
        second_o: Out<Bit>,
    }
}

impl Unit for Source {
    type Ports<'m> = SourcePorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "source".into()
    }
    fn module_name(&self) -> String {
        "weft_source".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &SourcePorts<'m>) {
        let first = m.register("first", 8).reset_to(0);
        first.next(first.increment());
        io.first_o.drive(*first);
        io.second_o.drive(first.bit(7));
    }
}

mod widths {
    use super::*;

    #[test]
    fn operands() {
        insta::assert_snapshot!(refused(|m, io| {
            let low = m.wire("low", io.a_i.bits(0, 4));
            io.y_o.drive(*io.a_i & low);
        }), @r#"
        error[width-mismatch]: a bitwise operator on values of 8 bits and 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:26
           |
        LL |             io.y_o.drive(*io.a_i & low);
           |                          ^^^^^^^^^^^^^
           |
        help: make the widths equal with `extend_to` or `wrap_to`
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            let bit = io.a_i.bit(0);
            io.y_o.drive(bit.mux(*io.a_i, io.a_i.bits(1, 7)));
        }), @r#"
        error[width-mismatch]: a choice between values of 8 bits and 7 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:30
           |
        LL |             io.y_o.drive(bit.mux(*io.a_i, io.a_i.bits(1, 7)));
           |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: make the widths equal with `extend_to` or `wrap_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i, m.uint(0, 1)]));
        }), @r#"
        error[width-mismatch]: a choice between values of 8 bits and 1 bit (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i, m.uint(0, 1)]));
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: make the widths equal with `extend_to` or `wrap_to`
        "#);
    }

    #[test]
    fn drivers() {
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(*io.a_i + *io.a_i);
        }), @r#"
        error[width-mismatch]: port `y_o` has 8 bits but its driver 9 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:20
           |
        LL |             io.y_o.drive(*io.a_i + *io.a_i);
           |                    ^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/ports.rs:LL:1
           |
        LL | weft_ir::ports! {
           | ----------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let net = m.net("half", 4);
            net.drive(*io.a_i);
            io.y_o.drive(net.extend_to(8));
        }), @r#"
        error[width-mismatch]: net `half` has 4 bits but its driver 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:17
           |
        LL |             net.drive(*io.a_i);
           |                 ^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:25
           |
        LL |             let net = m.net("half", 4);
           |                         -------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let count = m.register("count", 8);
            count.next(*io.a_i + *count);
            io.y_o.drive(*count);
        }), @r#"
        error[width-mismatch]: register `count_q` has 8 bits but its driver 9 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             count.next(*io.a_i + *count);
           |                   ^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let count = m.register("count", 8);
           |                           -------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.instance("adder", &Adder { registered: false });
            adder.a_i.drive(*io.a_i);
            adder.b_i.drive(io.a_i.bits(0, 3));
            io.y_o.drive(*adder.sum_o);
        }), @r#"
        error[width-mismatch]: instance input `adder.b_i` has 8 bits but its driver 3 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:23
           |
        LL |             adder.b_i.drive(io.a_i.bits(0, 3));
           |                       ^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.instance("adder", &Adder { registered: false });
           |                           ----------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
    }

    #[test]
    fn lattices() {
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", 2, 4, &Adder { registered: true });
            adder.all(&adder.io.a_i, io.a_i.bits(0, 4));
            adder.each(&adder.io.b_i, *io.a_i);
            let last = m.wire("last", adder.edge(Side::South, &adder.io.sum_o));
            io.y_o.drive(last.bits(0, 8));
            m.unused("last", last);
        }), @r#"
        error[width-mismatch]: cell input `adder.a_i` (1 lane of 8 bits) has 8 bits but its driver 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             adder.all(&adder.io.a_i, io.a_i.bits(0, 4));
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 2, 4, &Adder { registered: true });
           |                           --------------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        error[width-mismatch]: cell input `adder.b_i` (8 lanes of 8 bits) has 64 bits but its driver 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             adder.each(&adder.io.b_i, *io.a_i);
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 2, 4, &Adder { registered: true });
           |                           --------------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.link(Side::North, &adder.io.b_i, &adder.io.sum_o, io.a_i.bits(0, 4));
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @r#"
        error[width-mismatch]: cell input `adder.b_i` (1 lane of 8 bits) has 8 bits but its driver 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             adder.link(Side::North, &adder.io.b_i, &adder.io.sum_o, io.a_i.bits(0, 4));
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
           |                           --------------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let bank = m.lattice("bank", 1, 1, &Bank { depth: 8, width: 8 });
            bank.all(&bank.io.write_i, io.a_i.bit(0));
            bank.all(&bank.io.write_addr_i, io.a_i.bits(0, 3));
            bank.link(Side::West, &bank.io.write_data_i, &bank.io.addr_o, *io.a_i);
            bank.all(&bank.io.read_i, io.a_i.bit(1));
            bank.all(&bank.io.addr_i, io.a_i.bits(0, 3));
            io.y_o.drive(bank.every(&bank.io.data_o));
        }), @r#"
        error[width-mismatch]: a link from an output of 3 bits to an input of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:18
           |
        LL |             bank.link(Side::West, &bank.io.write_data_i, &bank.io.addr_o, *io.a_i);
           |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: linked ports have one width
        "#);
    }

    #[test]
    fn conversions() {
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.extend_to(4).extend_to(8));
        }), @r#"
        error[width-mismatch]: `extend_to` 4 bits of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.extend_to(4).extend_to(8));
           |                                 ^^^^^^^^^^^^
           |
        help: use `wrap_to` or `sat_to` where bits may be lost
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.wrap_to(9).wrap_to(8));
        }), @r#"
        error[width-mismatch]: `wrap_to` 9 bits of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.wrap_to(9).wrap_to(8));
           |                                 ^^^^^^^^^^
           |
        help: use `extend_to` where bits are added
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.lane::<UInt>(io.a_i.bits(0, 1), 3).extend_to(8));
        }), @r#"
        error[width-mismatch]: lanes of 3 bits in a vector of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.lane::<UInt>(io.a_i.bits(0, 1), 3).extend_to(8));
           |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: the lanes must fill the vector
        "#);
    }

    #[test]
    fn memories() {
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
            words.write(*io.a_i, io.a_i.bits(0, 4), io.a_i.bit(0));
            io.y_o.drive(words.read("data", io.a_i.bits(0, 4), m.bit(true)));
        }), @r#"
        error[width-mismatch]: the address of a memory's port has 3 bits but its driver 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             words.write(*io.a_i, io.a_i.bits(0, 4), io.a_i.bit(0));
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
           |                           ------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        error[width-mismatch]: the data of a memory's port has 8 bits but its driver 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             words.write(*io.a_i, io.a_i.bits(0, 4), io.a_i.bit(0));
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
           |                           ------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        error[width-mismatch]: the address of a memory's port has 3 bits but its driver 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:32
           |
        LL |             io.y_o.drive(words.read("data", io.a_i.bits(0, 4), m.bit(true)));
           |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
           |                           ------------------------------------------- declared here
           |
        help: add an explicit `wrap_to`, `sat_to` or `extend_to`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
            words.write_lanes(io.a_i.bits(0, 3), *io.a_i, io.a_i.bit(0), io.a_i.bits(0, 4), 4);
            io.y_o.drive(words.read("data", io.a_i.bits(0, 3), m.bit(true)));
        }), @r#"
        error[width-mismatch]: 4 lanes of 4 bits in a memory of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:19
           |
        LL |             words.write_lanes(io.a_i.bits(0, 3), *io.a_i, io.a_i.bit(0), io.a_i.bits(0, 4), 4);
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: the lanes must fill the word
        "#);
    }
}

mod ranges {
    use super::*;

    #[test]
    fn widths() {
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.zero::<UInt>(0).extend_to(8) ^ *io.a_i);
        }), @r#"
        error[out-of-range]: a signal of 0 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.zero::<UInt>(0).extend_to(8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^^^^
           |
        help: a signal has 1 to 1048576 bits
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.register::<UInt>("wide", 1 << 21).wrap_to(8) ^ *io.a_i);
        }), @r#"
        error[out-of-range]: a signal of 2097152 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.register::<UInt>("wide", 1 << 21).wrap_to(8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: a signal has 1 to 1048576 bits
        error[undriven]: register `wide_q` has no next value (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.register::<UInt>("wide", 1 << 21).wrap_to(8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: give it one with `next` or `next_when`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.net::<Bit>("flags", 8).as_uint().repeat(8) ^ *io.a_i);
        }), @r#"
        error[out-of-range]: a `Bit` of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.net::<Bit>("flags", 8).as_uint().repeat(8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^^^^^^^^^^^
           |
        help: take `UInt` for more than a truth value
        error[undriven]: net `flags` is never driven (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.net::<Bit>("flags", 8).as_uint().repeat(8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^^^^^^^^^^^
           |
        help: give it a value with `drive`
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.lane::<Bit>(io.a_i.bits(0, 1), 4).repeat(8));
        }), @r#"
        error[out-of-range]: a `Bit` of 4 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.lane::<Bit>(io.a_i.bits(0, 1), 4).repeat(8));
           |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: take `UInt` for more than a truth value
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.repeat(0));
        }), @r#"
        error[out-of-range]: 0 copies of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.repeat(0));
           |                                 ^^^^^^^^^
           |
        help: repeat it once at least, and to 1048576 bits at most
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.repeat(u32::MAX));
        }), @r#"
        error[out-of-range]: 4294967295 copies of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.repeat(u32::MAX));
           |                                 ^^^^^^^^^^^^^^^^
           |
        help: repeat it once at least, and to 1048576 bits at most
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.shift_left(u32::MAX).wrap_to(8));
        }), @r#"
        error[out-of-range]: a signal of 4294967295 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.shift_left(u32::MAX).wrap_to(8));
           |                                 ^^^^^^^^^^^^^^^^^^^^
           |
        help: a signal has 1 to 1048576 bits
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.shift_right(8));
        }), @r#"
        error[out-of-range]: a shift right by 8 of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.shift_right(8));
           |                                 ^^^^^^^^^^^^^^
           |
        help: nothing would be left: say zero
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.as_sint().sat_to(0).as_uint().repeat(8));
        }), @r#"
        error[out-of-range]: a signal of 0 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:43
           |
        LL |             io.y_o.drive(io.a_i.as_sint().sat_to(0).as_uint().repeat(8));
           |                                           ^^^^^^^^^
           |
        help: a signal has 1 to 1048576 bits
        "#);
    }

    #[test]
    fn selections() {
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.bits(4, 5).extend_to(8));
        }), @r#"
        error[out-of-range]: 5 bits from bit 4 up of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.bits(4, 5).extend_to(8));
           |                                 ^^^^^^^^^^
           |
        help: select one bit or more that the signal has
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.bits(4, 0).extend_to(8));
        }), @r#"
        error[out-of-range]: 0 bits from bit 4 up of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.bits(4, 0).extend_to(8));
           |                                 ^^^^^^^^^^
           |
        help: select one bit or more that the signal has
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.bit(8).repeat(8));
        }), @r#"
        error[out-of-range]: 1 bit from bit 8 up of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.bit(8).repeat(8));
           |                                 ^^^^^^
           |
        help: select one bit or more that the signal has
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.bits(u32::MAX, 2).extend_to(8));
        }), @r#"
        error[out-of-range]: 2 bits from bit 4294967295 up of a signal of 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.bits(u32::MAX, 2).extend_to(8));
           |                                 ^^^^^^^^^^^^^^^^^
           |
        help: select one bit or more that the signal has
        "#);
    }

    #[test]
    fn constants() {
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.uint(256, 8) ^ *io.a_i);
        }), @r#"
        error[out-of-range]: the constant 256 in 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.uint(256, 8) ^ *io.a_i);
           |                            ^^^^^^^^^^^^
           |
        help: widen it
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.sint(128, 8).as_uint() ^ *io.a_i);
        }), @r#"
        error[out-of-range]: the constant 128 in 8 bits, signed (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.sint(128, 8).as_uint() ^ *io.a_i);
           |                            ^^^^^^^^^^^^
           |
        help: widen it
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.sint(-129, 8).as_uint() ^ *io.a_i);
        }), @r#"
        error[out-of-range]: the constant -129 in 8 bits, signed (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.sint(-129, 8).as_uint() ^ *io.a_i);
           |                            ^^^^^^^^^^^^^
           |
        help: widen it
        "#);
        insta::assert_snapshot!(refused(|_, io| {
            io.y_o.drive(io.a_i.is(300).repeat(8));
        }), @r#"
        error[out-of-range]: the constant 300 in 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |             io.y_o.drive(io.a_i.is(300).repeat(8));
           |                                 ^^^^^^^
           |
        help: widen it
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let state = m.register("state", 8).reset_to(256);
            state.next(*io.a_i);
            io.y_o.drive(*state);
        }), @r#"
        error[out-of-range]: the reset value 256 in 8 bits (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:48
           |
        LL |             let state = m.register("state", 8).reset_to(256);
           |                                                ^^^^^^^^^^^^^
           |
        help: widen the register
        "#);
    }

    #[test]
    fn structures() {
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 0, 8, ReadDuringWrite::Old);
            words.write(io.a_i.bits(0, 1), *io.a_i, io.a_i.bit(0));
            io.y_o.drive(words.read("data", io.a_i.bits(0, 1), m.bit(true)));
        }), @r#"
        error[out-of-range]: memory `words` of 0 words (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let words = m.memory("words", 0, 8, ReadDuringWrite::Old);
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: a memory has 1 to 1073741824 words
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", 0, 3, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @r#"
        error[out-of-range]: lattice `adder` of 0 x 3 cells (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 0, 3, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: a lattice has 1 to 1048576 cells
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", u32::MAX, u32::MAX, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @r#"
        error[out-of-range]: lattice `adder` of 4294967295 x 4294967295 cells (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", u32::MAX, u32::MAX, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: a lattice has 1 to 1048576 cells
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.select(*io.a_i, &[]));
        }), @r#"
        error[out-of-range]: a choice among nothing (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.select(*io.a_i, &[]));
           |                            ^^^^^^^^^^^^^^^^^^^^
           |
        help: give `select` one value at least
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i; 3]));
        }), @r#"
        error[out-of-range]: 3 choices by an index of 1 bit (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i; 3]));
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: widen the index, or leave out the choices that it cannot name
        "#);
    }

    /// A port without bits, as a parameter that was not checked would make it.
    #[test]
    fn ports_without_bits() {
        struct Empty;
        ports! {
            struct EmptyPorts(_empty: Empty) {
                data_i: In<UInt> = 0,
                flag_o: Out<Bit> = 2,
            }
        }
        impl Unit for Empty {
            type Ports<'m> = EmptyPorts<'m>;
            const SOURCE: &'static str = file!();
            fn summary(&self) -> String {
                "nothing".into()
            }
            fn module_name(&self) -> String {
                "weft_empty".into()
            }
            fn describe<'m>(&self, _: &'m Module, io: &EmptyPorts<'m>) {
                io.flag_o.drive(io.data_i.any());
            }
        }
        let text = render(&errors(&Empty));
        insta::assert_snapshot!(text, @r#"
        error[out-of-range]: a signal of 0 bits (in module `weft_empty`)
           --> hdl/ir/tests/ir/refusals.rs:LL:9
           |
        LL |         ports! {
           |         ^^^^^^^^
           |
        help: a signal has 1 to 1048576 bits
        error[out-of-range]: a `Bit` of 2 bits (in module `weft_empty`)
           --> hdl/ir/tests/ir/refusals.rs:LL:9
           |
        LL |         ports! {
           |         ^^^^^^^^
           |
        help: take `UInt` for more than a truth value
        "#);
    }
}

#[test]
fn driven_twice() {
    insta::assert_snapshot!(refused(|_, io| {
        io.y_o.drive(*io.a_i);
        io.y_o.drive(!*io.a_i);
    }), @r#"
    error[driven-twice]: port `y_o` has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:16
       |
    LL |         io.y_o.drive(!*io.a_i);
       |                ^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/ports.rs:LL:1
       |
    LL | weft_ir::ports! {
       | ----------------- declared here
       |
    help: choose between them with `mux`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let net = m.net("value", 8);
        net.drive(*io.a_i);
        net.drive(!*io.a_i);
        io.y_o.drive(*net);
    }), @r#"
    error[driven-twice]: net `value` has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:13
       |
    LL |         net.drive(!*io.a_i);
       |             ^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:21
       |
    LL |         let net = m.net("value", 8);
       |                     --------------- declared here
       |
    help: choose between them with `mux`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let state = m.register("state", 8);
        state.next(*io.a_i);
        state.next_when(io.a_i.bit(0), *io.a_i);
        io.y_o.drive(*state);
    }), @r#"
    error[driven-twice]: register `state_q` has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:15
       |
    LL |         state.next_when(io.a_i.bit(0), *io.a_i);
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let state = m.register("state", 8);
       |                       -------------------- declared here
       |
    help: choose between them with `mux`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        counter.count_i.drive(io.a_i.all_ones());
        io.y_o.drive(*counter.count_o);
    }), @r#"
    error[driven-twice]: instance input `counter.count_i` has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         counter.count_i.drive(io.a_i.all_ones());
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         let counter = m.instance("counter", &Counter { width: 8 });
       |                         ------------------------------------------ declared here
       |
    help: choose between them with `mux`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.all(&counter.io.count_i, io.a_i.any());
        counter.each(&counter.io.count_i, io.a_i.bits(0, 2));
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @r#"
    error[driven-twice]: cell input `counter.count_i` (2 lanes of 1 bit) has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:17
       |
    LL |         counter.each(&counter.io.count_i, io.a_i.bits(0, 2));
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
       |                         ----------------------------------------------- declared here
       |
    help: choose between them with `mux`
    "#);
}

#[test]
fn undriven() {
    insta::assert_snapshot!(refused(|m, io| {
        m.unused("a", *io.a_i);
    }), @r#"
    error[undriven]: output `y_o` is never driven (in module `weft_byte`)
       --> hdl/ir/tests/ir/ports.rs:LL:1
       |
    LL | weft_ir::ports! {
       | ^^^^^^^^^^^^^^^^^
       |
    help: drive it in `describe`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        io.y_o.drive(*io.a_i ^ *m.net("mask", 8));
    }), @r#"
    error[undriven]: net `mask` is never driven (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:35
       |
    LL |         io.y_o.drive(*io.a_i ^ *m.net("mask", 8));
       |                                   ^^^^^^^^^^^^^^
       |
    help: give it a value with `drive`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        io.y_o.drive(*io.a_i ^ *m.register("mask", 8));
    }), @r#"
    error[undriven]: register `mask_q` has no next value (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:35
       |
    LL |         io.y_o.drive(*io.a_i ^ *m.register("mask", 8));
       |                                   ^^^^^^^^^^^^^^^^^^^
       |
    help: give it one with `next` or `next_when`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let lut = m.memory("lut", 256, 8, ReadDuringWrite::Old);
        io.y_o.drive(lut.read_now("entry", *io.a_i));
    }), @r#"
    error[undriven]: memory `lut` is never written (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:21
       |
    LL |         let lut = m.memory("lut", 256, 8, ReadDuringWrite::Old);
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: give it a write port
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.instance("adder", &Adder { registered: false });
        adder.a_i.drive(*io.a_i);
        io.y_o.drive(*adder.sum_o);
    }), @r#"
    error[undriven]: instance input `adder.b_i` is never driven (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let adder = m.instance("adder", &Adder { registered: false });
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: drive it
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
        adder.all(&adder.io.a_i, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @r#"
    error[undriven]: cell input `adder.b_i` is never fed (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: feed it with `link`, `all` or `each`
    "#);
}

#[test]
fn combinational_loops() {
    insta::assert_snapshot!(refused(|m, io| {
        let (ping, pong) = (m.net("ping", 8), m.net("pong", 8));
        ping.drive(*pong ^ *io.a_i);
        pong.drive(!*ping);
        io.y_o.drive(*pong);
    }), @r#"
    error[combinational-loop]: a combinational loop through `ping`, `pong` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:31
       |
    LL |         let (ping, pong) = (m.net("ping", 8), m.net("pong", 8));
       |                               ^^^^^^^^^^^^^^
       |
    help: cut it with a register
    "#);
    // Through an instance, from its input to its output; through a registered one there is none.
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.instance("adder", &Adder { registered: false });
        adder.a_i.drive(*io.a_i);
        adder.b_i.drive(!*adder.sum_o);
        let later = m.instance("later", &Adder { registered: true });
        later.a_i.drive(*adder.sum_o);
        later.b_i.drive(*later.sum_o);
        io.y_o.drive(*later.sum_o);
    }), @r#"
    error[combinational-loop]: a combinational loop through `adder_sum` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let adder = m.instance("adder", &Adder { registered: false });
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: cut it with a register
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let lut = m.memory("lut", 256, 8, ReadDuringWrite::Old);
        let next = m.net("next", 8);
        let entry: Sig<'_, UInt> = lut.read_now("entry", *next);
        next.drive(entry ^ *io.a_i);
        lut.write(*io.a_i, *io.a_i, io.a_i.bit(0));
        io.y_o.drive(entry);
    }), @r#"
    error[combinational-loop]: a combinational loop through `next`, `entry` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         let next = m.net("next", 8);
       |                      ^^^^^^^^^^^^^^
       |
    help: cut it with a register
    "#);
}

/// A unit that uses a signal of the module that holds it.
struct Thief<'p> {
    stolen: Sig<'p, UInt>,
    theft: for<'x> fn(&'x Module, &ThiefPorts<'x>, Sig<'x, UInt>),
}

/// Ports of a [`Thief`].
struct ThiefPorts<'m> {
    a_i: In<'m, UInt>,
    y_o: Out<'m, UInt>,
}

/// The same with the unit's lifetime, which the ports do not need.
struct ThiefSet<'m, 'p>(ThiefPorts<'m>, std::marker::PhantomData<&'p ()>);

impl<'m, 'p> PortSet<'m> for ThiefSet<'m, 'p> {
    type Unit = Thief<'p>;
    fn declare(_: &Thief<'p>, d: &Declare<'m>) -> Self {
        let port = |name| PortText {
            name,
            docs: &[],
            group: None,
        };
        let ports = ThiefPorts {
            a_i: In::declare(d, port("a_i"), 8),
            y_o: Out::declare(d, port("y_o"), 8),
        };
        ThiefSet(ports, std::marker::PhantomData)
    }
}

impl<'p> Unit for Thief<'p> {
    type Ports<'m> = ThiefSet<'m, 'p>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "thief".into()
    }
    fn module_name(&self) -> String {
        "weft_thief".into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &ThiefSet<'m, 'p>) {
        (self.theft)(m, &io.0, self.stolen);
    }
}

/// The messages when a unit takes a byte of the module that holds it.
#[track_caller]
fn theft(theft: for<'x> fn(&'x Module, &ThiefPorts<'x>, Sig<'x, UInt>)) -> String {
    struct Holder(for<'x> fn(&'x Module, &ThiefPorts<'x>, Sig<'x, UInt>));
    ports! {
        struct HolderPorts(_holder: Holder) {
            a_i: In<UInt> = 8,
            y_o: Out<UInt> = 8,
        }
    }
    impl Unit for Holder {
        type Ports<'m> = HolderPorts<'m>;
        const SOURCE: &'static str = file!();
        fn summary(&self) -> String {
            "holder".into()
        }
        fn module_name(&self) -> String {
            "weft_holder".into()
        }
        fn describe<'m>(&self, m: &'m Module, io: &HolderPorts<'m>) {
            let thief = m.instance(
                "thief",
                &Thief {
                    stolen: *io.a_i,
                    theft: self.0,
                },
            );
            thief.0.a_i.drive(*io.a_i);
            io.y_o.drive(*thief.0.y_o);
        }
    }
    render(&errors(&Holder(theft)))
}

#[test]
fn foreign_signals() {
    insta::assert_snapshot!(theft(|_, io, stolen| {
        io.y_o.drive(*io.a_i ^ stolen);
    }), @r#"
    error[foreign-signal]: a signal of module `weft_holder` meets one of module `weft_thief` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         io.y_o.drive(*io.a_i ^ stolen);
       |                      ^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
    insta::assert_snapshot!(theft(|m, io, stolen| {
        io.y_o.drive(m.concat(&[io.a_i.bits(0, 4), stolen.bits(0, 4)]));
    }), @r#"
    error[foreign-signal]: a signal of module `weft_holder` used in module `weft_thief` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:24
       |
    LL |         io.y_o.drive(m.concat(&[io.a_i.bits(0, 4), stolen.bits(0, 4)]));
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
    insta::assert_snapshot!(theft(|m, io, stolen| {
        m.unused("a", *io.a_i);
        io.y_o.drive(stolen);
    }), @r#"
    error[foreign-signal]: port `y_o` of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:16
       |
    LL |         io.y_o.drive(stolen);
       |                ^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
    insta::assert_snapshot!(theft(|m, io, stolen| {
        io.y_o.drive(m.reg_en("kept", stolen.any(), *io.a_i));
    }), @r#"
    error[foreign-signal]: the enable of a register of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:24
       |
    LL |         io.y_o.drive(m.reg_en("kept", stolen.any(), *io.a_i));
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
    insta::assert_snapshot!(theft(|_, io, stolen| {
        io.y_o.drive(stolen.any().mux(*io.a_i, !*io.a_i));
    }), @r#"
    error[foreign-signal]: a signal of module `weft_thief` meets one of module `weft_holder` (in module `weft_holder`)
       --> hdl/ir/tests/ir/refusals.rs:LL:35
       |
    LL |         io.y_o.drive(stolen.any().mux(*io.a_i, !*io.a_i));
       |                                   ^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    error[foreign-signal]: port `y_o` of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:16
       |
    LL |         io.y_o.drive(stolen.any().mux(*io.a_i, !*io.a_i));
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    error[unused]: input `a_i` is never read (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:18
       |
    LL |             a_i: In::declare(d, port("a_i"), 8),
       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(theft(|m, io, stolen| {
        let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
        words.write_lanes(io.a_i.bits(0, 3), *io.a_i, stolen.bit(0), stolen.bits(0, 2), 4);
        io.y_o.drive(words.read("data", io.a_i.bits(0, 3), stolen.any()));
    }), @r#"
    error[foreign-signal]: the lanes of a memory's port of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:15
       |
    LL |         words.write_lanes(io.a_i.bits(0, 3), *io.a_i, stolen.bit(0), stolen.bits(0, 2), 4);
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    error[foreign-signal]: the enable of a memory's port of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:15
       |
    LL |         words.write_lanes(io.a_i.bits(0, 3), *io.a_i, stolen.bit(0), stolen.bits(0, 2), 4);
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    error[foreign-signal]: the enable of a memory's port of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:28
       |
    LL |         io.y_o.drive(words.read("data", io.a_i.bits(0, 3), stolen.any()));
       |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
    insta::assert_snapshot!(theft(|m, io, stolen| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.all(&counter.io.count_i, stolen.bit(0));
        m.unused("a", *io.a_i);
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @r#"
    error[foreign-signal]: cell input `counter.count_i` (1 lane of 1 bit) of module `weft_thief` driven by a signal of module `weft_holder` (in module `weft_thief`)
       --> hdl/ir/tests/ir/refusals.rs:LL:17
       |
    LL |         counter.all(&counter.io.count_i, stolen.bit(0));
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: pass it through a port
    "#);
}

mod names {
    use super::*;

    #[test]
    fn clashes() {
        insta::assert_snapshot!(refused(|m, io| {
            let one = m.wire("value", *io.a_i);
            let two = m.wire("value", !one);
            io.y_o.drive(two);
        }), @r#"
        error[name-clash]: `value` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:25
           |
        LL |             let two = m.wire("value", !one);
           |                         ^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:25
           |
        LL |             let one = m.wire("value", *io.a_i);
           |                         ---------------------- the first is declared here
           |
        help: rename one, or describe it inside `scope`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            let wire = m.wire("value_q", *io.a_i);
            io.y_o.drive(m.reg("value", wire));
        }), @r#"
        error[name-clash]: `value_q` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.reg("value", wire));
           |                            ^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:26
           |
        LL |             let wire = m.wire("value_q", *io.a_i);
           |                          ------------------------ the first is declared here
           |
        help: rename one, or describe it inside `scope`
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("clk_i", *io.a_i));
        }), @r#"
        error[name-clash]: `clk_i` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("clk_i", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:33
           |
        LL |         insta::assert_snapshot!(refused(|m, io| {
           |                                 ----------------- the first is declared here
           |
        help: rename one, or describe it inside `scope`
        "#);
        // An instance's output has the name of the instance and its own.
        insta::assert_snapshot!(refused(|m, io| {
            let counter = m.instance("counter", &Counter { width: 8 });
            counter.count_i.drive(m.wire("counter_count", io.a_i.any()));
            io.y_o.drive(*counter.count_o);
        }), @r#"
        error[name-clash]: `counter_count` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:29
           |
        LL |             let counter = m.instance("counter", &Counter { width: 8 });
           |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:37
           |
        LL |             counter.count_i.drive(m.wire("counter_count", io.a_i.any()));
           |                                     ----------------------------------- the first is declared here
           |
        help: rename one, or describe it inside `scope`
        "#);
    }

    /// What a lattice brings with it: vectors, parameters, blocks, and what loops count with.
    #[test]
    fn clashes_with_a_lattice() {
        for name in [
            "adder_sum",
            "adder_b_link",
            "adder_sum_south",
            "gen_adder_col",
            "row",
            "index",
            "AdderCols",
        ] {
            struct Around(&'static str);
            ports! {
                struct AroundPorts(_around: Around) {
                    a_i: In<UInt> = 8,
                    y_o: Out<UInt> = 8,
                }
            }
            impl Unit for Around {
                type Ports<'m> = AroundPorts<'m>;
                const SOURCE: &'static str = file!();
                fn summary(&self) -> String {
                    "a lattice and a wire".into()
                }
                fn module_name(&self) -> String {
                    "weft_around".into()
                }
                fn describe<'m>(&self, m: &'m Module, io: &AroundPorts<'m>) {
                    let adder = m.lattice("adder", 3, 1, &Adder { registered: true });
                    adder.all(&adder.io.a_i, m.wire(self.0, *io.a_i));
                    adder.link(Side::North, &adder.io.b_i, &adder.io.sum_o, *io.a_i);
                    io.y_o.drive(adder.edge(Side::South, &adder.io.sum_o));
                }
            }
            let found = errors(&Around(name));
            let told: Vec<_> = found
                .0
                .iter()
                .map(|e| (e.rule, e.message.clone()))
                .collect();
            assert_eq!(
                told,
                [(
                    Rule::NameClash,
                    format!("`{name}` is the name of two things")
                )]
            );
        }
    }

    #[test]
    fn bad_names() {
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("2nd", *io.a_i));
        }), @r#"
        error[bad-name]: `2nd` is no identifier: letters, digits and underscores, a letter first (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("2nd", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("größe", *io.a_i));
        }), @r#"
        error[bad-name]: `größe` is no identifier: letters, digits and underscores, a letter first (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("größe", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("", *io.a_i));
        }), @r#"
        error[bad-name]: `` is no identifier: letters, digits and underscores, a letter first (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.scope("part_", || m.wire("value", *io.a_i)));
        }), @r#"
        error[bad-name]: `part__value` has underscores that some tools reserve: none at the end, no two in a row (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:48
           |
        LL |             io.y_o.drive(m.scope("part_", || m.wire("value", *io.a_i)));
           |                                                ^^^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("begin", *io.a_i));
        }), @r#"
        error[bad-name]: `begin` is a keyword of Verilog (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("begin", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        insta::assert_snapshot!(refused(|m, io| {
            io.y_o.drive(m.wire("bool", *io.a_i));
        }), @r#"
        error[bad-name]: `bool` is a word that Icarus, Verilator or Verible takes for its own (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.wire("bool", *io.a_i));
           |                            ^^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
        let text = render(&errors(&Byte("weft byte", |_, io| io.y_o.drive(*io.a_i))));
        insta::assert_snapshot!(text, @r#"
        error[bad-name]: module `weft byte` is no identifier: letters, digits and underscores, a letter first (in module `weft byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |         let text = render(&errors(&Byte("weft byte", |_, io| io.y_o.drive(*io.a_i))));
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: choose another name
        "#);
    }
}

#[test]
fn unused() {
    insta::assert_snapshot!(refused(|m, io| {
        io.y_o.drive(m.zero(8));
    }), @r#"
    error[unused]: input `a_i` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/ports.rs:LL:1
       |
    LL | weft_ir::ports! {
       | ^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        m.wire("forgotten", !*io.a_i);
        io.y_o.drive(*io.a_i);
    }), @r#"
    error[unused]: wire `forgotten` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:11
       |
    LL |         m.wire("forgotten", !*io.a_i);
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        m.reg("forgotten", *io.a_i);
        io.y_o.drive(*io.a_i);
    }), @r#"
    error[unused]: register `forgotten_q` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:11
       |
    LL |         m.reg("forgotten", *io.a_i);
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
        words.write(io.a_i.bits(0, 3), *io.a_i, io.a_i.bit(7));
        io.y_o.drive(*io.a_i);
    }), @r#"
    error[unused]: memory `words` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
        adder.all(&adder.io.a_i, *io.a_i);
        adder.all(&adder.io.b_i, *io.a_i);
        adder.edge(Side::North, &adder.io.sum_o);
        io.y_o.drive(adder.edge(Side::South, &adder.io.sum_o));
    }), @r#"
    error[unused]: vector `adder_sum_north` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:15
       |
    LL |         adder.edge(Side::North, &adder.io.sum_o);
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, or leave it out
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let source = m.instance("source", &Source);
        io.y_o.drive(*source.first_o ^ *io.a_i);
    }), @r#"
    error[unused]: output `source.second_o` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:24
       |
    LL |         let source = m.instance("source", &Source);
       |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, or say so with `unused`
    "#);
}

#[test]
fn needs_name() {
    insta::assert_snapshot!(refused(|_, io| {
        let inverse = io.a_i.shift_right(2) ^ *io.a_i;
        io.y_o.drive(inverse | inverse.increment());
    }), @r#"
    error[needs-name]: an expression of 8 bits is used 2 times (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let inverse = io.a_i.shift_right(2) ^ *io.a_i;
       |                       ^^^^^^^^^^^^^^^^^^^^^
       |
    help: name it with `named` or `wire`
    "#);
    insta::assert_snapshot!(refused(|_, io| {
        io.y_o.drive((*io.a_i + *io.a_i).bits(1, 8));
    }), @r#"
    error[needs-name]: an expression of 9 bits is cut or extended without a name (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         io.y_o.drive((*io.a_i + *io.a_i).bits(1, 8));
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: name it with `named` or `wire` first: Verilog selects bits of names only
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let halves = io.a_i.as_sint().shift_right(1) ^ io.a_i.as_sint();
        m.unused("wide", halves.extend_to(16));
        io.y_o.drive(*io.a_i);
    }), @r#"
    error[needs-name]: an expression of 8 bits is cut or extended without a name (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         let halves = io.a_i.as_sint().shift_right(1) ^ io.a_i.as_sint();
       |                      ^^^^^^^^^^^^^^^^
       |
    help: name it with `named` or `wire` first: Verilog selects bits of names only
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.each(&counter.io.count_i, io.a_i.bits(0, 2) ^ io.a_i.bits(2, 2));
        m.unused("a", *io.a_i);
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @r#"
    error[needs-name]: the vector for `counter.count_i` has no name (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:43
       |
    LL |         counter.each(&counter.io.count_i, io.a_i.bits(0, 2) ^ io.a_i.bits(2, 2));
       |                                           ^^^^^^^^^^^^^^^^^
       |
    help: name it with `named` or `wire`: its lanes are selected
    "#);
}

#[test]
fn wrong_directions() {
    insta::assert_snapshot!(refused(|_, io| {
        io.a_i.drive(*io.a_i);
        io.y_o.drive(*io.a_i);
    }), @r#"
    error[wrong-direction]: an input port driven from inside the module (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:16
       |
    LL |         io.a_i.drive(*io.a_i);
       |                ^^^^^^^^^^^^^^
       |
    help: declare the port as `Out`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        counter.count_o.drive(*io.a_i);
        io.y_o.drive(*counter.count_o);
    }), @r#"
    error[wrong-direction]: an output of an instance driven from outside (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         counter.count_o.drive(*io.a_i);
       |                         ^^^^^^^^^^^^^^
       |
    help: read it, or declare the port as `In`
    "#);
    insta::assert_snapshot!(refused(|_, io| {
        io.y_o.drive(*io.y_o ^ *io.a_i);
    }), @r#"
    error[wrong-direction]: `y_o` cannot be read here (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         io.y_o.drive(*io.y_o ^ *io.a_i);
       |                      ^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/ports.rs:LL:1
       |
    LL | weft_ir::ports! {
       | ----------------- the port comes from here
       |
    help: read the signal that drives it
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        io.y_o.drive(*counter.count_o ^ counter.count_i.repeat(8));
    }), @r#"
    error[wrong-direction]: `counter.count_i` cannot be read here (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:57
       |
    LL |         io.y_o.drive(*counter.count_o ^ counter.count_i.repeat(8));
       |                                                         ^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         let counter = m.instance("counter", &Counter { width: 8 });
       |                         ------------------------------------------ the port comes from here
       |
    help: read the signal that drives it
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 1, &Counter { width: 8 });
        counter.all(&counter.io.count_i, io.a_i.any());
        io.y_o.drive(*counter.io.count_o);
    }), @r#"
    error[wrong-direction]: `counter.count_o` cannot be read here (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         let counter = m.lattice("counter", 1, 1, &Counter { width: 8 });
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: gather it from the cells with `edge` or `every`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.io.count_i.drive(io.a_i.any());
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @r#"
    error[wrong-direction]: an input of a lattice's cell driven like one of an instance (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:28
       |
    LL |         counter.io.count_i.drive(io.a_i.any());
       |                            ^^^^^^^^^^^^^^^^^^^
       |
    help: use `link`, `all` or `each` of the lattice
    error[undriven]: cell input `counter.count_i` is never fed (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:25
       |
    LL |         let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: feed it with `link`, `all` or `each`
    error[unused]: input `a_i` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/ports.rs:LL:1
       |
    LL | weft_ir::ports! {
       | ^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let one = m.lattice("one", 1, 1, &Adder { registered: true });
        let two = m.lattice("two", 1, 1, &Adder { registered: true });
        one.all(&one.io.a_i, *io.a_i);
        one.link(Side::West, &one.io.b_i, &two.io.sum_o, *io.a_i);
        two.all(&one.io.a_i, *io.a_i);
        two.all(&two.io.b_i, *io.a_i);
        io.y_o.drive(one.every(&two.io.sum_o));
    }), @r#"
    error[wrong-direction]: a port of something else given to lattice `one` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:13
       |
    LL |         one.link(Side::West, &one.io.b_i, &two.io.sum_o, *io.a_i);
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: use the ports in this lattice's `io`
    error[wrong-direction]: a port of something else given to lattice `two` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:13
       |
    LL |         two.all(&one.io.a_i, *io.a_i);
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: use the ports in this lattice's `io`
    error[wrong-direction]: a port of something else given to lattice `one` (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:26
       |
    LL |         io.y_o.drive(one.every(&two.io.sum_o));
       |                          ^^^^^^^^^^^^^^^^^^^^
       |
    help: use the ports in this lattice's `io`
    error[undriven]: cell input `two.a_i` is never fed (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:21
       |
    LL |         let two = m.lattice("two", 1, 1, &Adder { registered: true });
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
    help: feed it with `link`, `all` or `each`
    "#);
}

#[test]
fn not_registered() {
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
        adder.all(&adder.io.a_i, *io.a_i);
        adder.link(Side::West, &adder.io.b_i, &adder.io.sum_o, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @r#"
    error[not-registered]: linked output `adder.sum_o` is not a register (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:1
       |
    LL | ports! {
       | -------- the cell's ports
       |
    help: drive it by a register of the cell: neighbours are a cycle apart
    "#);
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
        adder.all(&adder.io.a_i, *io.a_i);
        adder.all(&adder.io.b_i, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @r#"
    error[not-registered]: output `adder.sum_o` depends on input `a_i` in the same cycle (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:1
       |
    LL | ports! {
       | -------- the cell's ports
       |
    help: outputs of a lattice's cells are functions of their registers alone
    "#);
}

#[test]
fn module_clashes() {
    insta::assert_snapshot!(refused(|m, io| {
        let half = Byte("weft_scaled", |_, io| io.y_o.drive(io.a_i.shift_right(1)));
        let twice = Byte("weft_scaled", |_, io| io.y_o.drive(io.a_i.shift_left(1).wrap_to(8)));
        let right = m.instance("right", &half);
        let left = m.instance("left", &twice);
        right.a_i.drive(*io.a_i);
        left.a_i.drive(*io.a_i);
        io.y_o.drive(*right.y_o ^ *left.y_o);
    }), @r#"
    error[module-clash]: two different modules are called `weft_scaled` (in module `weft_scaled`)
       --> hdl/ir/tests/ir/refusals.rs:LL:22
       |
    LL |         let left = m.instance("left", &twice);
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:23
       |
    LL |         let right = m.instance("right", &half);
       |                       ------------------------ the other is made here
       |
    help: put every parameter that changes the module into `module_name`
    "#);
}

/// What one unit has wrong comes together, in the order in which it was found, and what its instances have wrong, too;
/// what two instances share is told once.
#[test]
fn all_errors_of_a_run_come_together() {
    let text = refused(|m, io| {
        let broken = Byte("weft_broken", |m, io| {
            m.unused("a", *io.a_i);
            let mask = m.net("mask", 8);
            io.y_o.drive(*mask);
        });
        let one = m.instance("one", &broken);
        let two = m.instance("two", &broken);
        one.a_i.drive(*io.a_i);
        two.a_i.drive(io.a_i.bits(0, 7));
        let count = m.register("count", 8).reset_to(300);
        count.next(*one.y_o ^ *two.y_o);
        m.wire("module", *count);
        io.y_o.drive(*count);
    });
    insta::assert_snapshot!(text, @r#"
    error[undriven]: net `mask` is never driven (in module `weft_broken`)
       --> hdl/ir/tests/ir/refusals.rs:LL:26
       |
    LL |             let mask = m.net("mask", 8);
       |                          ^^^^^^^^^^^^^^
       |
    help: give it a value with `drive`
    error[width-mismatch]: instance input `two.a_i` has 8 bits but its driver 7 bits (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:17
       |
    LL |         two.a_i.drive(io.a_i.bits(0, 7));
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       ::: hdl/ir/tests/ir/refusals.rs:LL:21
       |
    LL |         let two = m.instance("two", &broken);
       |                     ------------------------ declared here
       |
    help: add an explicit `wrap_to`, `sat_to` or `extend_to`
    error[out-of-range]: the reset value 300 in 8 bits (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:44
       |
    LL |         let count = m.register("count", 8).reset_to(300);
       |                                            ^^^^^^^^^^^^^
       |
    help: widen the register
    error[bad-name]: `module` is a keyword of Verilog (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:11
       |
    LL |         m.wire("module", *count);
       |           ^^^^^^^^^^^^^^^^^^^^^^
       |
    help: choose another name
    error[unused]: wire `module` is never read (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:11
       |
    LL |         m.wire("module", *count);
       |           ^^^^^^^^^^^^^^^^^^^^^^
       |
    help: read it, leave it out, or say so with `unused`
    "#);
}

/// Without the source, places are all that is shown; a log has one line for each.
#[test]
fn messages_without_the_source() {
    let errors = errors(&Byte("weft_byte", |_, io| {
        io.y_o.drive(*io.a_i);
        io.y_o.drive(*io.a_i + *io.a_i);
    }));
    let numbers = |text: String| {
        text.lines()
            .map(|line| crate::without_number(line) + "\n")
            .collect::<String>()
    };
    insta::assert_snapshot!(numbers(errors.render(|_| None)), @r#"
    error[driven-twice]: port `y_o` has two drivers (in module `weft_byte`)
       --> hdl/ir/tests/ir/refusals.rs:LL:16
       ::: hdl/ir/tests/ir/ports.rs:LL:1
       |
    help: choose between them with `mux`
    "#);
    let log = errors.to_string();
    let lines: Vec<String> = log
        .lines()
        .map(|l| l.split(".rs:").next().unwrap_or_default().to_string())
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    error[driven-twice]: port `y_o` has two drivers (in module `weft_byte`)
      --> hdl/ir/tests/ir/refusals
      --> hdl/ir/tests/ir/ports
      help: choose between them with `mux`
    "#);
}

mod loop_form {
    use super::*;

    #[test]
    fn flows_that_meet() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let adder = m.lattice("adder", 2, 1, &Adder { registered: true });
            adder.link(Side::North, &adder.io.a_i, &adder.io.sum_o, *io.a_i);
            adder.link(Side::South, &adder.io.b_i, &adder.io.sum_o, *io.a_i);
            io.y_o.drive(adder.edge(Side::North, &adder.io.sum_o));
        }), @r#"
        error[loop-form]: lattice `adder` has links from the north and from the south (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 2, 1, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: loop form updates cells in place, against the flow: use two lattices, or instance form
        "#);
    }

    #[test]
    fn another_dialect() {
        let unit = Byte("weft_byte", |m, io| {
            let adder = m.lattice("adder", 2, 1, &Adder { registered: true });
            adder.link(Side::North, &adder.io.a_i, &adder.io.sum_o, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(adder.edge(Side::South, &adder.io.sum_o));
        });
        let design = elaborate(&unit).unwrap_or_else(|errors| panic!("{}", render(&errors)));
        let options = weft_ir::Options {
            dialect: weft_ir::Dialect::Verilog2005,
            ..LOOPS
        };
        let refusal = design.emit(&options).map(|_| ()).expect_err("a refusal");
        insta::assert_snapshot!(render(&refusal), @r#"
        error[loop-form]: lattice `adder` has no loop form in Verilog-2005 (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 2, 1, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: emit SystemVerilog, or instance form
        "#);
    }

    #[test]
    fn memories_in_a_plane() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let bank = m.lattice("bank", 2, 2, &Bank { depth: 8, width: 2 });
            bank.all(&bank.io.write_i, io.a_i.bit(0));
            bank.all(&bank.io.write_addr_i, io.a_i.bits(0, 3));
            bank.each(&bank.io.write_data_i, *io.a_i);
            let read = m.wire("read", io.a_i.bits(0, 2));
            bank.link(Side::West, &bank.io.read_i, &bank.io.read_o, read);
            bank.all(&bank.io.addr_i, io.a_i.bits(0, 3));
            io.y_o.drive(bank.every(&bank.io.data_o));
        }), @r#"
        error[loop-form]: lattice `bank` has memories in its cells and links along its rows (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:26
           |
        LL |             let bank = m.lattice("bank", 2, 2, &Bank { depth: 8, width: 2 });
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: loop form takes memories in lattices of one row or one column
        "#);
    }

    #[test]
    fn lattices_in_cells() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let row = Byte("weft_row", |m, io| {
                let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
                counter.all(&counter.io.count_i, io.a_i.any());
                io.y_o.drive(counter.every(&counter.io.count_o));
            });
            let rows = m.lattice("row_of", 1, 1, &row);
            rows.all(&rows.io.a_i, *io.a_i);
            io.y_o.drive(rows.every(&rows.io.y_o));
        }), @r#"
        error[loop-form]: the cells of lattice `row_of` hold lattices (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:26
           |
        LL |             let rows = m.lattice("row_of", 1, 1, &row);
           |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: loop form does not nest loops: make one lattice of all cells, or use instance form
        "#);
    }

    #[test]
    fn one_register_from_two_vectors() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let adder = m.lattice("adder", 1, 2, &Adder { registered: true });
            adder.link(Side::West, &adder.io.a_i, &adder.io.sum_o, *io.a_i);
            adder.link(Side::West, &adder.io.b_i, &adder.io.sum_o, m.zero(8));
            io.y_o.drive(adder.edge(Side::East, &adder.io.sum_o));
        }), @r#"
        error[loop-form]: inputs `adder.a_i` and `adder.b_i` take register `sum_q` from one side, at the edge different vectors (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 1, 2, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: loop form has one place for what stands outside the edge: give the cell a register for each
        "#);
    }

    #[test]
    fn outputs_that_read_memories() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let table = Byte("weft_table", |m, io| {
                let words = m.memory("words", 256, 8, ReadDuringWrite::Old);
                words.write(*io.a_i, *io.a_i, io.a_i.bit(0));
                io.y_o.drive(words.read_now("word", m.reg("addr", *io.a_i)));
            });
            let tables = m.lattice("table", 1, 1, &table);
            tables.all(&tables.io.a_i, *io.a_i);
            io.y_o.drive(tables.every(&tables.io.y_o));
        }), @r#"
        error[loop-form]: output `table.y_o` reads a memory in the same cycle (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             let tables = m.lattice("table", 1, 1, &table);
           |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
        help: loop form takes outputs from registers: put one behind the memory
        "#);
    }

    /// Names that meet only when the contents of instances and cells stand in one module.
    #[test]
    fn names_that_meet() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(m.reg("adder_sum", adder.every(&adder.io.sum_o)));
        }), @r#"
        error[name-clash]: `adder_sum_q` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:28
           |
        LL |             io.y_o.drive(m.reg("adder_sum", adder.every(&adder.io.sum_o)));
           |                            ---------------------------------------------- the first is declared here
           |
        help: rename one: loop form has the contents of instances and cells in the module, their names behind the instance's
        "#);
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let array = m.instance("array", &Array::usual(1, 1));
            array.load_i.drive(io.a_i.bit(0));
            array.weight_i.drive(*io.a_i);
            array.act_i.drive(*io.a_i);
            array.sum_i.drive(m.zero(24));
            let taken = m.wire("array_act_i", array.sum_o.bits(0, 8));
            m.unused("sum", *array.sum_o);
            io.y_o.drive(taken);
        }), @r#"
        error[name-clash]: `array_act_i` is the name of two things (in module `weft_byte`)
           --> hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let array = m.instance("array", &Array::usual(1, 1));
           |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           ::: hdl/ir/tests/ir/refusals.rs:LL:27
           |
        LL |             let taken = m.wire("array_act_i", array.sum_o.bits(0, 8));
           |                           ------------------------------------------- the first is declared here
           |
        help: rename one: loop form has the contents of instances and cells in the module, their names behind the instance's
        "#);
    }
}
