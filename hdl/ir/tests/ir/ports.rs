//! Ports of units whose number is known only at run time, and the units made of a closure over them.

use weft_ir::{Bit, Declare, In, Module, Out, PortHandle, PortSet, PortText, SInt, UInt, Unit};

/// Kind and width of a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    Bit,
    UInt(u32),
    SInt(u32),
}

impl Ty {
    pub fn width(self) -> u32 {
        match self {
            Ty::Bit => 1,
            Ty::UInt(width) | Ty::SInt(width) => width,
        }
    }
}

/// A port of any kind.
macro_rules! any_port {
    ($name:ident, $direction:ident) => {
        #[derive(Clone, Copy, Debug)]
        pub enum $name<'m> {
            Bit($direction<'m, Bit>),
            UInt($direction<'m, UInt>),
            SInt($direction<'m, SInt>),
        }

        impl<'m> $name<'m> {
            fn declare(d: &Declare<'m>, name: &str, ty: Ty) -> Self {
                let text = PortText {
                    name,
                    docs: &[],
                    group: None,
                };
                match ty {
                    Ty::Bit => $name::Bit(PortHandle::declare(d, text, 1)),
                    Ty::UInt(width) => $name::UInt(PortHandle::declare(d, text, width)),
                    Ty::SInt(width) => $name::SInt(PortHandle::declare(d, text, width)),
                }
            }
        }
    };
}

any_port!(AnyIn, In);
any_port!(AnyOut, Out);

/// Inputs and outputs in the order of their declaration, inputs first.
#[derive(Debug)]
pub struct ManyPorts<'m, U> {
    pub inputs: Vec<AnyIn<'m>>,
    pub outputs: Vec<AnyOut<'m>>,
    unit: std::marker::PhantomData<U>,
}

/// A unit with lists of ports.
pub trait ManyPorted {
    fn inputs(&self) -> Vec<(String, Ty)>;
    fn outputs(&self) -> Vec<(String, Ty)>;
}

impl<'m, U: ManyPorted> PortSet<'m> for ManyPorts<'m, U> {
    type Unit = U;
    fn declare(unit: &U, d: &Declare<'m>) -> Self {
        ManyPorts {
            inputs: unit
                .inputs()
                .iter()
                .map(|(name, ty)| AnyIn::declare(d, name, *ty))
                .collect(),
            outputs: unit
                .outputs()
                .iter()
                .map(|(name, ty)| AnyOut::declare(d, name, *ty))
                .collect(),
            unit: std::marker::PhantomData,
        }
    }
}

weft_ir::ports! {
    /// One byte in, one byte out.
    pub struct ByteIo(_unit: Byte) {
        a_i: In<UInt> = 8,
        y_o: Out<UInt> = 8,
    }
}

/// A unit of one byte in and one byte out: its name and its logic.
pub struct Byte(pub &'static str, pub for<'m> fn(&'m Module, &ByteIo<'m>));

impl Unit for Byte {
    type Ports<'m> = ByteIo<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "a byte in, a byte out".into()
    }
    fn module_name(&self) -> String {
        self.0.into()
    }
    fn describe<'m>(&self, m: &'m Module, io: &ByteIo<'m>) {
        (self.1)(m, io);
    }
}
