//! What the kernel refuses, and what it says: one unit for each check of the builder, the verifier and loop form.

use weft_ir::{
    Bit, Declare, Errors, In, Module, Out, PortHandle, PortSet, PortText, ReadDuringWrite, Rule, Side, Sig, UInt,
    Unit, elaborate, ports,
};

use crate::ports::{Byte, ByteIo};
use crate::units::{Array, Bank, Counter, Pe};
use crate::{LOOPS, SYSTEM_VERILOG, render};

/// The messages about a unit of one byte in and one byte out.
#[track_caller]
fn refused(describe: for<'m> fn(&'m Module, &ByteIo<'m>)) -> String {
    render(&errors(&Byte("weft_byte", describe)))
}

#[track_caller]
fn errors<U: Unit>(unit: &U) -> Errors {
    elaborate(unit).map(|_| ()).expect_err("the unit is refused")
}

/// The messages of loop form about a unit that instance form can say.
#[track_caller]
fn refused_as_loops(describe: for<'m> fn(&'m Module, &ByteIo<'m>)) -> String {
    let design = elaborate(&Byte("weft_byte", describe)).unwrap_or_else(|errors| panic!("{}", render(&errors)));
    weft_test_support::lint_all(&design.emit(&SYSTEM_VERILOG).expect("instance form refuses nothing"));
    render(&design.emit(&LOOPS).map(|_| ()).expect_err("loop form refuses the unit"))
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
        if self.registered { "weft_adder_registered".into() } else { "weft_adder".into() }
    }
    fn describe<'m>(&self, m: &'m Module, io: &AdderPorts<'m>) {
        let sum = (*io.a_i + *io.b_i).wrap_to(8);
        io.sum_o.drive(if self.registered { m.reg("sum", sum) } else { sum });
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
        }), @"");
        insta::assert_snapshot!(refused(|_, io| {
            let bit = io.a_i.bit(0);
            io.y_o.drive(bit.mux(*io.a_i, io.a_i.bits(1, 7)));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i, m.uint(0, 1)]))), @"");
    }

    #[test]
    fn drivers() {
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(*io.a_i + *io.a_i)), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let net = m.net("half", 4);
            net.drive(*io.a_i);
            io.y_o.drive(net.extend_to(8));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let count = m.register("count", 8);
            count.next(*io.a_i + *count);
            io.y_o.drive(*count);
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.instance("adder", &Adder { registered: false });
            adder.a_i.drive(*io.a_i);
            adder.b_i.drive(io.a_i.bits(0, 3));
            io.y_o.drive(*adder.sum_o);
        }), @"");
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
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.link(Side::North, &adder.io.b_i, &adder.io.sum_o, io.a_i.bits(0, 4));
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let bank = m.lattice("bank", 1, 1, &Bank { depth: 8, width: 8 });
            bank.all(&bank.io.write_i, io.a_i.bit(0));
            bank.all(&bank.io.write_addr_i, io.a_i.bits(0, 3));
            bank.link(Side::West, &bank.io.write_data_i, &bank.io.addr_o, *io.a_i);
            bank.all(&bank.io.read_i, io.a_i.bit(1));
            bank.all(&bank.io.addr_i, io.a_i.bits(0, 3));
            io.y_o.drive(bank.every(&bank.io.data_o));
        }), @"");
    }

    #[test]
    fn conversions() {
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.extend_to(4).extend_to(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.wrap_to(9).wrap_to(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.lane::<UInt>(io.a_i.bits(0, 1), 3).extend_to(8))), @"");
    }

    #[test]
    fn memories() {
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
            words.write(*io.a_i, io.a_i.bits(0, 4), io.a_i.bit(0));
            io.y_o.drive(words.read("data", io.a_i.bits(0, 4), m.bit(true)));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
            words.write_lanes(io.a_i.bits(0, 3), *io.a_i, io.a_i.bit(0), io.a_i.bits(0, 4), 4);
            io.y_o.drive(words.read("data", io.a_i.bits(0, 3), m.bit(true)));
        }), @"");
    }
}

mod ranges {
    use super::*;

    #[test]
    fn widths() {
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.zero::<UInt>(0).extend_to(8) ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.register::<UInt>("wide", 1 << 21).wrap_to(8) ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.net::<Bit>("flags", 8).as_uint().repeat(8) ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.lane::<Bit>(io.a_i.bits(0, 1), 4).repeat(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.repeat(0))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.repeat(u32::MAX))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.shift_left(u32::MAX).wrap_to(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.shift_right(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.as_sint().sat_to(0).as_uint().repeat(8))), @"");
    }

    #[test]
    fn selections() {
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.bits(4, 5).extend_to(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.bits(4, 0).extend_to(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.bit(8).repeat(8))), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.bits(u32::MAX, 2).extend_to(8))), @"");
    }

    #[test]
    fn constants() {
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.uint(256, 8) ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.sint(128, 8).as_uint() ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.sint(-129, 8).as_uint() ^ *io.a_i)), @"");
        insta::assert_snapshot!(refused(|_, io| io.y_o.drive(io.a_i.is(300).repeat(8))), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let state = m.register("state", 8).reset_to(256);
            state.next(*io.a_i);
            io.y_o.drive(*state);
        }), @"");
    }

    #[test]
    fn structures() {
        insta::assert_snapshot!(refused(|m, io| {
            let words = m.memory("words", 0, 8, ReadDuringWrite::Old);
            words.write(io.a_i.bits(0, 1), *io.a_i, io.a_i.bit(0));
            io.y_o.drive(words.read("data", io.a_i.bits(0, 1), m.bit(true)));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", 0, 3, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let adder = m.lattice("adder", u32::MAX, u32::MAX, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(adder.every(&adder.io.sum_o));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.select(*io.a_i, &[]))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.select(io.a_i.bits(0, 1), &[*io.a_i; 3]))), @"");
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
        insta::assert_snapshot!(render(&errors(&Empty)), @"");
    }
}

#[test]
fn driven_twice() {
    insta::assert_snapshot!(refused(|_, io| {
        io.y_o.drive(*io.a_i);
        io.y_o.drive(!*io.a_i);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let net = m.net("value", 8);
        net.drive(*io.a_i);
        net.drive(!*io.a_i);
        io.y_o.drive(*net);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let state = m.register("state", 8);
        state.next(*io.a_i);
        state.next_when(io.a_i.bit(0), *io.a_i);
        io.y_o.drive(*state);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        counter.count_i.drive(io.a_i.all_ones());
        io.y_o.drive(*counter.count_o);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.all(&counter.io.count_i, io.a_i.any());
        counter.each(&counter.io.count_i, io.a_i.bits(0, 2));
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @"");
}

#[test]
fn undriven() {
    insta::assert_snapshot!(refused(|m, io| m.unused("a", *io.a_i)), @"");
    insta::assert_snapshot!(refused(|m, io| io.y_o.drive(*io.a_i ^ *m.net("mask", 8))), @"");
    insta::assert_snapshot!(refused(|m, io| io.y_o.drive(*io.a_i ^ *m.register("mask", 8))), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let table = m.memory("table", 256, 8, ReadDuringWrite::Old);
        io.y_o.drive(table.read_now("entry", *io.a_i));
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.instance("adder", &Adder { registered: false });
        adder.a_i.drive(*io.a_i);
        io.y_o.drive(*adder.sum_o);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
        adder.all(&adder.io.a_i, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @"");
}

#[test]
fn combinational_loops() {
    insta::assert_snapshot!(refused(|m, io| {
        let (ping, pong) = (m.net("ping", 8), m.net("pong", 8));
        ping.drive(*pong ^ *io.a_i);
        pong.drive(!*ping);
        io.y_o.drive(*pong);
    }), @"");
    // Through an instance, from its input to its output; through a registered one there is none.
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.instance("adder", &Adder { registered: false });
        adder.a_i.drive(*io.a_i);
        adder.b_i.drive(!*adder.sum_o);
        let later = m.instance("later", &Adder { registered: true });
        later.a_i.drive(*adder.sum_o);
        later.b_i.drive(*later.sum_o);
        io.y_o.drive(*later.sum_o);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let table = m.memory("table", 256, 8, ReadDuringWrite::Old);
        let next = m.net("next", 8);
        let entry: Sig<'_, UInt> = table.read_now("entry", *next);
        next.drive(entry ^ *io.a_i);
        table.write(*io.a_i, *io.a_i, io.a_i.bit(0));
        io.y_o.drive(entry);
    }), @"");
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
        let port = |name| PortText { name, docs: &[], group: None };
        let ports = ThiefPorts { a_i: In::declare(d, port("a_i"), 8), y_o: Out::declare(d, port("y_o"), 8) };
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
            let thief = m.instance("thief", &Thief { stolen: *io.a_i, theft: self.0 });
            thief.0.a_i.drive(*io.a_i);
            io.y_o.drive(*thief.0.y_o);
        }
    }
    render(&errors(&Holder(theft)))
}

#[test]
fn foreign_signals() {
    insta::assert_snapshot!(theft(|_, io, stolen| io.y_o.drive(*io.a_i ^ stolen)), @"");
    insta::assert_snapshot!(theft(|m, io, stolen| io.y_o.drive(m.concat(&[io.a_i.bits(0, 4), stolen.bits(0, 4)]))), @"");
    insta::assert_snapshot!(theft(|m, io, stolen| {
        m.unused("a", *io.a_i);
        io.y_o.drive(stolen);
    }), @"");
    insta::assert_snapshot!(theft(|m, io, stolen| io.y_o.drive(m.reg_en("kept", stolen.any(), *io.a_i))), @"");
    insta::assert_snapshot!(theft(|_, io, stolen| io.y_o.drive(stolen.any().mux(*io.a_i, !*io.a_i))), @"");
    insta::assert_snapshot!(theft(|m, io, stolen| {
        let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
        words.write_lanes(io.a_i.bits(0, 3), *io.a_i, stolen.bit(0), stolen.bits(0, 2), 4);
        io.y_o.drive(words.read("data", io.a_i.bits(0, 3), stolen.any()));
    }), @"");
    insta::assert_snapshot!(theft(|m, io, stolen| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.all(&counter.io.count_i, stolen.bit(0));
        m.unused("a", *io.a_i);
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @"");
}

mod names {
    use super::*;

    #[test]
    fn clashes() {
        insta::assert_snapshot!(refused(|m, io| {
            let one = m.wire("value", *io.a_i);
            let two = m.wire("value", !one);
            io.y_o.drive(two);
        }), @"");
        insta::assert_snapshot!(refused(|m, io| {
            let wire = m.wire("value_q", *io.a_i);
            io.y_o.drive(m.reg("value", wire));
        }), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("clk_i", *io.a_i))), @"");
        // An instance's output has the name of the instance and its own.
        insta::assert_snapshot!(refused(|m, io| {
            let counter = m.instance("counter", &Counter { width: 8 });
            counter.count_i.drive(m.wire("counter_count", io.a_i.any()));
            io.y_o.drive(*counter.count_o);
        }), @"");
    }

    /// What a lattice brings with it: vectors, parameters, blocks, and what loops count with.
    #[test]
    fn clashes_with_a_lattice() {
        for name in ["adder_sum", "adder_b_link", "adder_sum_south", "gen_adder_col", "row", "index", "AdderCols"] {
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
            let told: Vec<_> = found.0.iter().map(|e| (e.rule, e.message.clone())).collect();
            assert_eq!(told, [(Rule::NameClash, format!("`{name}` is the name of two things"))]);
        }
    }

    #[test]
    fn bad_names() {
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("2nd", *io.a_i))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("größe", *io.a_i))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("", *io.a_i))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.scope("part_", || m.wire("value", *io.a_i)))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("begin", *io.a_i))), @"");
        insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.wire("bool", *io.a_i))), @"");
        insta::assert_snapshot!(render(&errors(&Byte("weft byte", |_, io| io.y_o.drive(*io.a_i)))), @"");
    }
}

#[test]
fn unused() {
    insta::assert_snapshot!(refused(|m, io| io.y_o.drive(m.zero(8))), @"");
    insta::assert_snapshot!(refused(|m, io| {
        m.wire("forgotten", !*io.a_i);
        io.y_o.drive(*io.a_i);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        m.reg("forgotten", *io.a_i);
        io.y_o.drive(*io.a_i);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let words = m.memory("words", 8, 8, ReadDuringWrite::Old);
        words.write(io.a_i.bits(0, 3), *io.a_i, io.a_i.bit(7));
        io.y_o.drive(*io.a_i);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let source = m.instance("source", &Source);
        io.y_o.drive(*source.first_o ^ *io.a_i);
    }), @"");
}

#[test]
fn needs_name() {
    insta::assert_snapshot!(refused(|_, io| {
        let inverse = io.a_i.shift_right(2) ^ *io.a_i;
        io.y_o.drive(inverse | inverse.increment());
    }), @"");
    insta::assert_snapshot!(refused(|_, io| io.y_o.drive((*io.a_i + *io.a_i).bits(1, 8))), @"");
    insta::assert_snapshot!(refused(|_, io| {
        let halves = io.a_i.as_sint().shift_right(1) ^ io.a_i.as_sint();
        io.y_o.drive((halves.extend_to(16) * io.a_i.as_sint()).as_uint().wrap_to(8));
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.each(&counter.io.count_i, io.a_i.bits(0, 2) ^ io.a_i.bits(2, 2));
        m.unused("a", *io.a_i);
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @"");
}

#[test]
fn wrong_directions() {
    insta::assert_snapshot!(refused(|_, io| {
        io.a_i.drive(*io.a_i);
        io.y_o.drive(*io.a_i);
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        counter.count_o.drive(*io.a_i);
        io.y_o.drive(*counter.count_o);
    }), @"");
    insta::assert_snapshot!(refused(|_, io| io.y_o.drive(*io.y_o ^ *io.a_i)), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.instance("counter", &Counter { width: 8 });
        counter.count_i.drive(io.a_i.any());
        io.y_o.drive(*counter.count_o ^ counter.count_i.repeat(8));
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let counter = m.lattice("counter", 1, 2, &Counter { width: 4 });
        counter.io.count_i.drive(io.a_i.any());
        io.y_o.drive(counter.every(&counter.io.count_o));
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let one = m.lattice("one", 1, 1, &Adder { registered: true });
        let two = m.lattice("two", 1, 1, &Adder { registered: true });
        one.all(&one.io.a_i, *io.a_i);
        one.link(Side::West, &one.io.b_i, &two.io.sum_o, *io.a_i);
        two.all(&one.io.a_i, *io.a_i);
        two.all(&two.io.b_i, *io.a_i);
        io.y_o.drive(one.every(&two.io.sum_o));
    }), @"");
}

#[test]
fn not_registered() {
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
        adder.all(&adder.io.a_i, *io.a_i);
        adder.link(Side::West, &adder.io.b_i, &adder.io.sum_o, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @"");
    insta::assert_snapshot!(refused(|m, io| {
        let adder = m.lattice("adder", 1, 1, &Adder { registered: false });
        adder.all(&adder.io.a_i, *io.a_i);
        adder.all(&adder.io.b_i, *io.a_i);
        io.y_o.drive(adder.every(&adder.io.sum_o));
    }), @"");
}

#[test]
fn module_clashes() {
    insta::assert_snapshot!(refused(|m, io| {
        let right = m.instance("right", &Byte("weft_shift", |_, io| io.y_o.drive(io.a_i.shift_right(1))));
        let left = m.instance("left", &Byte("weft_shift", |_, io| io.y_o.drive(io.a_i.shift_left(1).wrap_to(8))));
        right.a_i.drive(*io.a_i);
        left.a_i.drive(*io.a_i);
        io.y_o.drive(*right.y_o ^ *left.y_o);
    }), @"");
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
    insta::assert_snapshot!(text, @"");
}

/// Without the source, places are all that is shown; a log has one line for each.
#[test]
fn messages_without_the_source() {
    let errors = errors(&Byte("weft_byte", |_, io| {
        io.y_o.drive(*io.a_i);
        io.y_o.drive(*io.a_i + *io.a_i);
    }));
    let numbers = |text: String| text.lines().map(|line| crate::without_number(line) + "\n").collect::<String>();
    insta::assert_snapshot!(numbers(errors.render(|_| None)), @"");
    let log = errors.to_string();
    let lines: Vec<String> = log.lines().map(|l| l.split(".rs:").next().unwrap_or_default().to_string()).collect();
    insta::assert_snapshot!(lines.join("\n"), @"");
}

mod loop_form {
    use super::*;

    #[test]
    fn flows_that_meet() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let pe = m.lattice("pe", 2, 1, &Pe { operand: 8, sum: 8 });
            pe.all(&pe.io.load_i, io.a_i.bit(0));
            pe.link(Side::North, &pe.io.weight_i, &pe.io.weight_o, *io.a_i);
            pe.link(Side::South, &pe.io.sum_i, &pe.io.sum_o, *io.a_i);
            pe.all(&pe.io.act_i, io.a_i.as_sint());
            io.y_o.drive(pe.edge(Side::North, &pe.io.sum_o));
        }), @"");
    }

    #[test]
    fn memories_in_a_plane() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let bank = m.lattice("bank", 2, 2, &Bank { depth: 8, width: 2 });
            bank.all(&bank.io.write_i, io.a_i.bit(0));
            bank.all(&bank.io.write_addr_i, io.a_i.bits(0, 3));
            bank.each(&bank.io.write_data_i, *io.a_i);
            bank.link(Side::West, &bank.io.read_i, &bank.io.read_o, io.a_i.bits(0, 2));
            bank.all(&bank.io.addr_i, io.a_i.bits(0, 3));
            io.y_o.drive(bank.every(&bank.io.data_o));
        }), @"");
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
        }), @"");
    }

    #[test]
    fn one_register_from_two_vectors() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let adder = m.lattice("adder", 1, 2, &Adder { registered: true });
            adder.link(Side::West, &adder.io.a_i, &adder.io.sum_o, *io.a_i);
            adder.link(Side::West, &adder.io.b_i, &adder.io.sum_o, m.zero(8));
            io.y_o.drive(adder.edge(Side::East, &adder.io.sum_o));
        }), @"");
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
        }), @"");
    }

    /// Names that meet only when the contents of instances and cells stand in one module.
    #[test]
    fn names_that_meet() {
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let adder = m.lattice("adder", 1, 1, &Adder { registered: true });
            adder.all(&adder.io.a_i, *io.a_i);
            adder.all(&adder.io.b_i, *io.a_i);
            io.y_o.drive(m.reg("adder_sum", adder.every(&adder.io.sum_o)));
        }), @"");
        insta::assert_snapshot!(refused_as_loops(|m, io| {
            let array = m.instance("array", &Array::usual(1, 1));
            array.load_i.drive(io.a_i.bit(0));
            array.weight_i.drive(*io.a_i);
            array.act_i.drive(*io.a_i);
            array.sum_i.drive(m.zero(24));
            let taken = m.wire("array_act_i", array.sum_o.bits(0, 8));
            m.unused("sum", *array.sum_o);
            io.y_o.drive(taken);
        }), @"");
    }
}
