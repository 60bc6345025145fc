//! Ports of units, written once: the field's name is the port's name, its doc comment the comment in Verilog, and the
//! order of the fields the order of the ports.

use std::ops::Deref;
use std::panic::Location;

use crate::bundle::Direction;
use crate::def::{InstId, LatId, Op, PortId};
use crate::error::Loc;
use crate::module::Module;
use crate::sig::Sig;
use crate::types::{Kind, KindTag, MAX_WIDTH, Type};

/// From where a port is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// From inside the module.
    Inside,
    /// From the module that holds the instance.
    Instance(InstId),
    /// From the module that holds the lattice.
    Cell(LatId),
}

/// An input port: a signal inside the unit, something to drive outside.
#[derive(Clone, Copy, Debug)]
pub struct In<'m, K> {
    sig: Sig<'m, K>,
    pub(crate) port: PortId,
    pub(crate) role: Role,
}

/// An output port: something to drive inside the unit, a signal outside.
#[derive(Clone, Copy, Debug)]
pub struct Out<'m, K> {
    sig: Sig<'m, K>,
    pub(crate) port: PortId,
    pub(crate) role: Role,
}

impl<'m, K> Deref for In<'m, K> {
    type Target = Sig<'m, K>;
    fn deref(&self) -> &Sig<'m, K> {
        &self.sig
    }
}

impl<'m, K> Deref for Out<'m, K> {
    type Target = Sig<'m, K>;
    fn deref(&self) -> &Sig<'m, K> {
        &self.sig
    }
}

impl<'m, K: Kind> In<'m, K> {
    /// Drives an instance's input.
    #[track_caller]
    pub fn drive(&self, value: Sig<'m, K>) {
        if self.role == Role::Inside {
            self.sig.m.error(
                crate::Rule::WrongDirection,
                "an input port driven from inside the module",
                "declare the port as `Out`",
            );
            return;
        }
        self.sig.m.drive_port(self.role, self.port, value);
    }
}

impl<'m, K: Kind> Out<'m, K> {
    /// Drives the output from inside the unit.
    #[track_caller]
    pub fn drive(&self, value: Sig<'m, K>) {
        if self.role != Role::Inside {
            self.sig.m.error(
                crate::Rule::WrongDirection,
                "an output of an instance driven from outside",
                "read it, or declare the port as `In`",
            );
            return;
        }
        self.sig.m.drive_port(self.role, self.port, value);
    }
}

/// Hands out the ports of a unit, seen from inside or outside. Used by [`ports!`](crate::ports).
#[derive(Debug)]
pub struct Declare<'m> {
    m: &'m Module,
    role: Role,
    loc: Loc,
    next: std::cell::Cell<u32>,
}

/// What a port is called and how it is described.
#[derive(Clone, Copy, Debug)]
pub struct PortText<'t> {
    /// The name.
    pub name: &'t str,
    /// Lines of the comment.
    pub docs: &'t [&'t str],
    /// Heading of the group that starts here.
    pub group: Option<&'t str>,
}

impl<'m> Declare<'m> {
    pub(crate) fn new(m: &'m Module, role: Role, loc: Loc) -> Self {
        Declare {
            m,
            role,
            loc,
            next: 0.into(),
        }
    }

    #[track_caller]
    fn port<K: Kind>(
        &self,
        text: PortText<'_>,
        direction: Direction,
        width: u32,
    ) -> (Sig<'m, K>, PortId) {
        // Seen from inside, an error about a port belongs where the ports are declared.
        let (loc, width) = match self.role {
            Role::Inside => (
                Location::caller(),
                self.m.check_width_at(K::TAG, width, Location::caller()),
            ),
            // What is wrong with its width has been said inside.
            _ => (
                self.loc,
                if K::TAG == KindTag::Bit {
                    1
                } else {
                    width.clamp(1, MAX_WIDTH)
                },
            ),
        };
        let ty = Type {
            kind: K::TAG,
            width,
        };
        let id = PortId(self.next.get());
        self.next.set(id.0 + 1);
        // To use such a port is an error that the verifier reports.
        let unreadable = || {
            let (holder, help) = match (self.role, direction) {
                (Role::Inside, _) => (String::new(), "read the signal that drives it"),
                (Role::Instance(id), _) => (
                    self.m.instance_name(id) + ".",
                    "read the signal that drives it",
                ),
                (Role::Cell(id), Direction::In) => (
                    self.m.lattice_name(id) + ".",
                    "read the signal that feeds it",
                ),
                (Role::Cell(id), Direction::Out) => (
                    self.m.lattice_name(id) + ".",
                    "gather it from the cells with `edge` or `every`",
                ),
            };
            let op = Op::Unreadable(format!("{holder}{}", text.name), help);
            Sig::new(self.m, self.m.push(op, ty, loc), width)
        };
        let sig = match (self.role, direction) {
            (Role::Inside, _) => {
                let declared = self
                    .m
                    .declare_port(text.name, direction, ty, text.docs, text.group, loc);
                debug_assert_eq!(declared, id);
                match direction {
                    Direction::In => self.m.sig(Op::Port(id), width),
                    Direction::Out => unreadable(),
                }
            }
            (Role::Instance(inst), Direction::Out) => {
                Sig::new(self.m, self.m.instance_output(inst, id, ty, loc), width)
            }
            (Role::Instance(_), Direction::In) | (Role::Cell(_), _) => unreadable(),
        };
        (sig, id)
    }
}

/// An input or an output, for [`ports!`](crate::ports).
pub trait PortHandle<'m> {
    /// Takes the next port.
    #[track_caller]
    fn declare(d: &Declare<'m>, text: PortText<'_>, width: u32) -> Self;
}

impl<'m, K: Kind> PortHandle<'m> for In<'m, K> {
    #[track_caller]
    fn declare(d: &Declare<'m>, text: PortText<'_>, width: u32) -> Self {
        let (sig, port) = d.port(text, Direction::In, width);
        In {
            sig,
            port,
            role: d.role,
        }
    }
}

impl<'m, K: Kind> PortHandle<'m> for Out<'m, K> {
    #[track_caller]
    fn declare(d: &Declare<'m>, text: PortText<'_>, width: u32) -> Self {
        let (sig, port) = d.port(text, Direction::Out, width);
        Out {
            sig,
            port,
            role: d.role,
        }
    }
}

/// All ports of a unit; [`ports!`](crate::ports) writes the implementation.
pub trait PortSet<'m>: Sized {
    /// The unit whose ports they are.
    type Unit;
    /// Takes all ports in their order.
    fn declare(unit: &Self::Unit, d: &Declare<'m>) -> Self;
}

/// A piece of hardware whose parameters have been checked: the unit *is* its parameters.
pub trait Unit {
    /// Its ports.
    type Ports<'m>: PortSet<'m, Unit = Self>;

    /// The Rust file of the description, for the header of the Verilog file: `file!()` without the path before the crate.
    const SOURCE: &'static str;

    /// One line for the header of the Verilog file.
    fn summary(&self) -> String;

    /// The module's name: different for every configuration that differs.
    fn module_name(&self) -> String;

    /// Parameters for the header, in a stable order.
    fn parameters(&self) -> Vec<(String, String)> {
        vec![]
    }

    /// Parameters of the instance, of a unit that is a primitive of a vendor, such as a phase-locked loop: names and
    /// values as Verilog has them. Such a unit describes no logic, and no file is written for it: synthesis knows the
    /// module. It has no clock but its ports, and is the same for the same [`module_name`](Unit::module_name) and
    /// parameters.
    fn primitive(&self) -> Option<Vec<(String, String)>> {
        None
    }

    /// Describes the logic.
    fn describe<'m>(&self, m: &'m Module, io: &Self::Ports<'m>);
}

/// Declares the ports of a [`Unit`].
///
/// ```
/// use weft_ir::{ports, In, Out, Bit, UInt, Unit, Module};
///
/// /// Counts cycles in which `count_i` is high.
/// pub struct Counter { width: u32 }
///
/// ports! {
///     /// Ports of a [`Counter`].
///     pub struct CounterPorts(counter: Counter) {
///         /// Whether to count
///         count_i: In<Bit>,
///         ["The result"]
///         /// Cycles counted, modulo 2^width
///         count_o: Out<UInt> = counter.width,
///     }
/// }
///
/// impl Unit for Counter {
///     type Ports<'m> = CounterPorts<'m>;
///     const SOURCE: &'static str = "counter.rs";
///     fn summary(&self) -> String { "counter of cycles".into() }
///     fn module_name(&self) -> String { format!("weft_counter_w{}", self.width) }
///     fn describe<'m>(&self, m: &'m Module, io: &CounterPorts<'m>) {
///         let count = m.register("count", self.width).reset_to(0);
///         count.next_when(*io.count_i, count.increment());
///         io.count_o.drive(*count);
///     }
/// }
///
/// let bundle = weft_ir::elaborate(&Counter { width: 8 }).unwrap().emit(&weft_ir::Options::default()).unwrap();
/// assert!(bundle.files[0].text.contains("count_q <= count_q + 8'd1;"));
/// ```
#[macro_export]
macro_rules! ports {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident($unit:ident: $unit_type:ty) {
            $(
                $([$group:expr])?
                $(#[doc = $doc:literal])*
                $port:ident: $direction:ident<$kind:ident> $(= $width:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[allow(missing_docs, reason = "a port's comment is for the emitted text and may be left out")]
        $vis struct $name<'m> {
            $( $(#[doc = $doc])* pub $port: $crate::$direction<'m, $crate::$kind>, )*
        }

        impl<'m> $crate::PortSet<'m> for $name<'m> {
            type Unit = $unit_type;
            fn declare($unit: &$unit_type, d: &$crate::Declare<'m>) -> Self {
                let _ = $unit;
                $(
                    let $port = <$crate::$direction<'m, $crate::$kind> as $crate::PortHandle<'m>>::declare(
                        d,
                        $crate::PortText {
                            name: stringify!($port),
                            docs: &[$($doc),*],
                            group: [$(Some($group),)? None][0],
                        },
                        [$($width,)? 1][0],
                    );
                )*
                Self { $($port),* }
            }
        }
    };
}
