//! What expressions mean: random ones, evaluated over integers and by simulators.
//!
//! An expression is drawn together with its type; it is legal by construction, but for names that Verilog needs.
//! Those are given in more and more places until the kernel is content, and it has to be when everything has one.

use std::fmt::{self, Write as _};

use num_bigint::{BigInt, BigUint, Sign};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use weft_cosim::Watch;
use weft_ir::{Bit, Bundle, Dialect, Module, Rule, SInt, Sig, UInt, Unit, elaborate};
use weft_test_support::{Tool, icarus, lint, model};

use crate::ports::{AnyIn, AnyOut, ManyPorted, ManyPorts, Ty};
use crate::{SYSTEM_VERILOG, VERILOG_2005, render, rng, seeds};

/// An expression and its type.
#[derive(Clone)]
struct Ex {
    ty: Ty,
    op: Op,
    args: Vec<Ex>,
    /// A number of its own, by which names are given.
    lot: u8,
}

impl fmt::Debug for Ex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.op)?;
        if !self.args.is_empty() {
            f.debug_list().entries(&self.args).finish()?;
        }
        write!(f, ":{:?}", self.ty)
    }
}

/// An operation, named as the method is.
#[derive(Clone, Debug)]
enum Op {
    Input(usize),
    Constant(BigInt),
    Zero,
    Ones,
    Named,
    Not,
    Neg,
    AsUint,
    AsSint,
    ToSint,
    Bit(u32),
    Bits(u32),
    Repeat(u32),
    AllOnes,
    Any,
    Parity,
    IsNegative,
    ExtendTo,
    WrapTo,
    Resize,
    SatTo,
    ShiftLeft(u32),
    ShiftRight(u32),
    Is(u64),
    Increment,
    Decrement,
    Equals,
    Differs,
    Less,
    AtMost,
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
    WrappingSub,
    ShiftLeftBy,
    ShiftRightBy,
    Lane,
    Mux,
    Concat,
    /// The index, then the choices.
    Select,
}

// Meaning

fn two_to(power: u32) -> BigInt {
    BigInt::from(1) << power
}

/// The number that the low bits of `value` stand for.
fn wrap(value: &BigInt, ty: Ty) -> BigInt {
    let modulus = two_to(ty.width());
    let low = ((value % &modulus) + &modulus) % &modulus;
    match ty {
        Ty::SInt(width) if low >= two_to(width - 1) => low - modulus,
        _ => low,
    }
}

/// The number as bits.
fn bits(value: &BigInt, ty: Ty) -> BigInt {
    wrap(value, Ty::UInt(ty.width()))
}

impl Ex {
    fn value(&self, inputs: &[BigInt]) -> BigInt {
        let v: Vec<BigInt> = self.args.iter().map(|arg| arg.value(inputs)).collect();
        let arg = |n: usize| bits(&v[n], self.args[n].ty);
        let small = |n: usize| u32::try_from(&v[n]).expect("an amount or index is small");
        let truth = BigInt::from;
        let exact = match &self.op {
            Op::Input(n) => inputs[*n].clone(),
            Op::Constant(value) => value.clone(),
            Op::Zero => BigInt::ZERO,
            Op::Ones => two_to(self.ty.width()) - 1,
            Op::Named | Op::ExtendTo | Op::ToSint => v[0].clone(),
            Op::Not => -arg(0) - 1,
            Op::Neg => -&v[0],
            Op::AsUint | Op::AsSint => arg(0),
            Op::Bit(low) | Op::Bits(low) => arg(0) >> low,
            Op::Repeat(count) => (0..*count).fold(BigInt::ZERO, |all, _| {
                (all << self.args[0].ty.width()) + arg(0)
            }),
            Op::AllOnes => truth(arg(0) == two_to(self.args[0].ty.width()) - 1),
            Op::Any => truth(arg(0) != BigInt::ZERO),
            Op::Parity => {
                truth(arg(0).iter_u64_digits().fold(0, |n, d| n + d.count_ones()) % 2 == 1)
            }
            Op::IsNegative => truth(v[0].sign() == Sign::Minus),
            Op::WrapTo | Op::Resize => v[0].clone(),
            Op::SatTo => {
                let (low, high) = match self.ty {
                    Ty::SInt(width) => (-two_to(width - 1), two_to(width - 1) - 1),
                    ty => (BigInt::ZERO, two_to(ty.width()) - 1),
                };
                v[0].clone().clamp(low, high)
            }
            Op::ShiftLeft(by) => &v[0] << by,
            Op::ShiftRight(by) => floor_shift(&v[0], *by),
            Op::Is(value) => truth(v[0] == BigInt::from(*value)),
            Op::Increment => &v[0] + 1,
            Op::Decrement => &v[0] - 1,
            Op::Equals => truth(v[0] == v[1]),
            Op::Differs => truth(v[0] != v[1]),
            Op::Less => truth(v[0] < v[1]),
            Op::AtMost => truth(v[0] <= v[1]),
            Op::Add => &v[0] + &v[1],
            Op::Sub | Op::WrappingSub => &v[0] - &v[1],
            Op::Mul => &v[0] * &v[1],
            Op::And => arg(0) & arg(1),
            Op::Or => arg(0) | arg(1),
            Op::Xor => arg(0) ^ arg(1),
            Op::ShiftLeftBy => &v[0] << small(1),
            Op::ShiftRightBy => floor_shift(&v[0], small(1)),
            Op::Lane => arg(0) >> (small(1) * self.ty.width()),
            Op::Mux => v[if v[0] == BigInt::ZERO { 2 } else { 1 }].clone(),
            Op::Concat => (0..v.len()).fold(BigInt::ZERO, |all, n| {
                (all << self.args[n].ty.width()) + arg(n)
            }),
            Op::Select => {
                let last = v.len() - 1;
                let index = usize::try_from(&v[0]).unwrap_or(last);
                v[(index + 1).min(last)].clone()
            }
        };
        let kept = wrap(&exact, self.ty);
        // These lose nothing, so what the kernel calls exact has to fit.
        if matches!(
            self.op,
            Op::Add
                | Op::Sub
                | Op::Mul
                | Op::Neg
                | Op::ExtendTo
                | Op::ToSint
                | Op::ShiftLeft(_)
                | Op::SatTo
        ) {
            assert_eq!(kept, exact, "{self:?}");
        }
        kept
    }
}

fn floor_shift(value: &BigInt, by: u32) -> BigInt {
    let modulus = two_to(by);
    let rest = ((value % &modulus) + &modulus) % &modulus;
    (value - rest) / modulus
}

// Drawing

/// Draws expressions over inputs of given types.
struct Draw<'r> {
    rng: &'r mut ChaCha8Rng,
    inputs: Vec<Ty>,
}

fn number(signed: bool, width: u32) -> Ty {
    if signed {
        Ty::SInt(width)
    } else {
        Ty::UInt(width)
    }
}

impl Draw<'_> {
    fn below(&mut self, limit: u32) -> u32 {
        self.rng.random_range(0..limit)
    }

    fn node(&mut self, ty: Ty, op: Op, args: Vec<Ex>) -> Ex {
        Ex {
            ty,
            op,
            args,
            lot: self.rng.random(),
        }
    }

    /// A width of 1 to 70 bits, mostly a small one, often one at which machines change their mind.
    fn width(&mut self) -> u32 {
        match self.below(8) {
            0 => 1,
            1 => [8, 16, 31, 32, 33, 63, 64, 65][self.below(8) as usize],
            2 => 1 + self.below(70),
            _ => 1 + self.below(12),
        }
    }

    fn ty(&mut self) -> Ty {
        match self.below(4) {
            0 => Ty::Bit,
            1 => Ty::SInt(self.width()),
            _ => Ty::UInt(self.width()),
        }
    }

    fn constant(&mut self, ty: Ty) -> Ex {
        let width = ty.width();
        let op = match (ty, self.below(4)) {
            (_, 0) => Op::Zero,
            (Ty::UInt(_), 1) => Op::Ones,
            // Constants are made of 64-bit numbers; extremes are of interest.
            (Ty::UInt(_), _) => Op::Constant(wrap(
                &BigInt::from(self.rng.random::<u64>()),
                Ty::UInt(width.min(64)),
            )),
            (Ty::Bit, _) => Op::Constant(BigInt::from(self.below(2))),
            (Ty::SInt(_), 1) => Op::Constant(-two_to(width.min(64) - 1)),
            (Ty::SInt(_), _) => Op::Constant(wrap(
                &BigInt::from(self.rng.random::<u64>()),
                Ty::SInt(width.min(64)),
            )),
        };
        self.node(ty, op, vec![])
    }

    /// An input made into `ty` with no operator more than needed.
    fn leaf(&mut self, ty: Ty) -> Ex {
        let same = |t: &Ty| std::mem::discriminant(t) == std::mem::discriminant(&ty);
        let fits: Vec<usize> = (0..self.inputs.len())
            .filter(|n| self.inputs[*n] == ty)
            .collect();
        let kin: Vec<usize> = (0..self.inputs.len())
            .filter(|n| same(&self.inputs[*n]))
            .collect();
        let pick = |draw: &mut Self, from: &[usize]| from[draw.below(from.len() as u32) as usize];
        if !fits.is_empty() && self.below(4) > 0 {
            let n = pick(self, &fits);
            return self.node(ty, Op::Input(n), vec![]);
        }
        if self.below(6) == 0 {
            return self.constant(ty);
        }
        let n = pick(self, &kin);
        let from = self.inputs[n];
        let input = self.node(from, Op::Input(n), vec![]);
        if from == ty {
            input
        } else {
            self.node(ty, Op::Resize, vec![input])
        }
    }

    /// A value that may be selected from: an input or a wire.
    fn named(&mut self, ty: Ty, depth: u32) -> Ex {
        let value = self.ex(ty, depth);
        if matches!(value.op, Op::Input(_) | Op::Named) {
            value
        } else {
            self.node(ty, Op::Named, vec![value])
        }
    }

    /// An expression of type `ty` with at most `depth` operators above each other.
    fn ex(&mut self, ty: Ty, depth: u32) -> Ex {
        if depth == 0 {
            return self.leaf(ty);
        }
        loop {
            if let Some(found) = self.operator(ty, depth - 1) {
                return found;
            }
        }
    }

    /// One operator of type `ty`, if the one that was drawn can give it.
    fn operator(&mut self, ty: Ty, d: u32) -> Option<Ex> {
        let w = ty.width();
        // What every kind has.
        match self.below(22) {
            0 => return Some(self.leaf(ty)),
            1 => return Some(self.constant(ty)),
            2 | 3 => {
                let op = [Op::And, Op::Or, Op::Xor][self.below(3) as usize].clone();
                let args = vec![self.ex(ty, d), self.ex(ty, d)];
                return Some(self.node(ty, op, args));
            }
            4 => {
                let args = vec![self.ex(ty, d)];
                return Some(self.node(ty, Op::Not, args));
            }
            5 | 6 => {
                let args = vec![self.ex(Ty::Bit, d), self.ex(ty, d), self.ex(ty, d)];
                return Some(self.node(ty, Op::Mux, args));
            }
            7 => {
                let index_width = 1 + self.below(3);
                let count = 1 + self.below(1 << index_width);
                let index = self.named(Ty::UInt(index_width), d);
                let mut args = vec![index];
                args.extend((0..count).map(|_| self.ex(ty, d)));
                return Some(self.node(ty, Op::Select, args));
            }
            8 => {
                let index_width = 1 + self.below(3);
                let vector = self.named(Ty::UInt(w << index_width), d);
                let args = vec![vector, self.ex(Ty::UInt(index_width), d)];
                return Some(self.node(ty, Op::Lane, args));
            }
            9 => {
                let args = vec![self.ex(ty, d)];
                return Some(self.node(ty, Op::Named, args));
            }
            _ => {}
        }
        if ty == Ty::Bit {
            return self.truth(d);
        }
        let signed = matches!(ty, Ty::SInt(_));
        // A narrower and a wider number of the same kind.
        let less = number(signed, 1 + self.below(w));
        let more = number(signed, w + self.below(8));
        let (op, args) = match self.below(20) {
            0 | 1 if w > 1 => {
                let other = number(signed, 1 + self.below(w - 1));
                let mut args = vec![self.ex(number(signed, w - 1), d), self.ex(other, d)];
                if self.rng.random() {
                    args.reverse();
                }
                (Op::Add, args)
            }
            2 | 3 if w > 1 && signed => {
                // The difference of unsigned numbers is signed.
                let of = self.rng.random();
                let other = number(of, 1 + self.below(w - 1));
                let mut args = vec![self.ex(number(of, w - 1), d), self.ex(other, d)];
                if self.rng.random() {
                    args.reverse();
                }
                (Op::Sub, args)
            }
            4 | 5 if w > 1 => {
                let left = 1 + self.below(w - 1);
                (
                    Op::Mul,
                    vec![
                        self.ex(number(signed, left), d),
                        self.ex(number(signed, w - left), d),
                    ],
                )
            }
            6 => (Op::ExtendTo, vec![self.ex(less, d)]),
            7 => (Op::WrapTo, vec![self.ex(more, d)]),
            8 => {
                let from = if self.rng.random() { less } else { more };
                (Op::Resize, vec![self.ex(from, d)])
            }
            9 => {
                let from = if self.below(4) == 0 { less } else { more };
                (Op::SatTo, vec![self.named(from, d)])
            }
            10 if w > 1 => {
                let by = 1 + self.below(w - 1);
                (Op::ShiftLeft(by), vec![self.ex(number(signed, w - by), d)])
            }
            11 => {
                let by = self.below(if signed { w + 3 } else { w });
                (Op::ShiftRight(by), vec![self.ex(ty, d)])
            }
            12 | 13 => {
                let op = if self.rng.random() {
                    Op::ShiftLeftBy
                } else {
                    Op::ShiftRightBy
                };
                let amount = Ty::UInt(1 + self.below(8));
                (op, vec![self.ex(ty, d), self.named(amount, d)])
            }
            14 | 15 => {
                let from = match self.below(3) {
                    0 if w == 1 => Ty::Bit,
                    0 | 1 => Ty::SInt(w),
                    _ => Ty::UInt(w),
                };
                (
                    if signed { Op::AsSint } else { Op::AsUint },
                    vec![self.ex(from, d)],
                )
            }
            16 if signed && w > 1 => {
                if self.rng.random() {
                    (Op::Neg, vec![self.ex(Ty::SInt(w - 1), d)])
                } else {
                    (Op::ToSint, vec![self.ex(Ty::UInt(w - 1), d)])
                }
            }
            16 | 17 if !signed => {
                let op = if self.rng.random() {
                    Op::Increment
                } else {
                    Op::Decrement
                };
                (op, vec![self.ex(ty, d)])
            }
            18 if !signed => match self.below(4) {
                0 => {
                    let other = 1 + self.below(w);
                    (
                        Op::WrappingSub,
                        vec![self.ex(ty, d), self.ex(Ty::UInt(other), d)],
                    )
                }
                1 => {
                    let low = self.below(6);
                    let of = number(self.rng.random(), low + w + self.below(3));
                    (Op::Bits(low), vec![self.named(of, d)])
                }
                2 => {
                    let count = (1..=w)
                        .filter(|n| w.is_multiple_of(*n))
                        .nth(self.below(3) as usize)?;
                    let lane = w / count;
                    let from = if lane == 1 && self.rng.random() {
                        Ty::Bit
                    } else {
                        number(self.rng.random(), lane)
                    };
                    (Op::Repeat(count), vec![self.ex(from, d)])
                }
                _ => {
                    let mut args = vec![];
                    let mut rest = w;
                    while rest > 0 {
                        let part = 1 + self.below(rest);
                        args.push(self.ex(Ty::UInt(part), d));
                        rest -= part;
                    }
                    (Op::Concat, args)
                }
            },
            _ => return None,
        };
        Some(self.node(ty, op, args))
    }

    /// An operator that gives a truth value.
    fn truth(&mut self, d: u32) -> Option<Ex> {
        let (op, args) = match self.below(8) {
            0 | 1 => {
                let op = if self.rng.random() {
                    Op::Equals
                } else {
                    Op::Differs
                };
                let a = self.ty();
                let b = match a {
                    Ty::Bit => Ty::Bit,
                    Ty::UInt(_) => Ty::UInt(self.width()),
                    Ty::SInt(_) => Ty::SInt(self.width()),
                };
                (op, vec![self.ex(a, d), self.ex(b, d)])
            }
            2 | 3 => {
                let op = if self.rng.random() {
                    Op::Less
                } else {
                    Op::AtMost
                };
                let signed = self.rng.random();
                let (a, b) = (self.width(), self.width());
                (
                    op,
                    vec![self.ex(number(signed, a), d), self.ex(number(signed, b), d)],
                )
            }
            4 => {
                let of = self.ty();
                let index = self.below(of.width());
                (Op::Bit(index), vec![self.named(of, d)])
            }
            5 => {
                let of = self.ty();
                let op = [Op::AllOnes, Op::Any, Op::Parity][self.below(3) as usize].clone();
                (op, vec![self.ex(of, d)])
            }
            6 => {
                let width = self.width();
                (Op::IsNegative, vec![self.named(Ty::SInt(width), d)])
            }
            _ => {
                let width = self.width().min(60);
                let value = self.rng.random_range(0..1u64 << width.min(4));
                (Op::Is(value), vec![self.ex(Ty::UInt(width), d)])
            }
        };
        Some(self.node(Ty::Bit, op, args))
    }
}

// Building

/// A signal of any kind.
#[derive(Clone, Copy)]
enum Any<'m> {
    Bit(Sig<'m, Bit>),
    UInt(Sig<'m, UInt>),
    SInt(Sig<'m, SInt>),
}

/// The same call on a signal of any kind, and on its other operand of the same kind.
macro_rules! on_any {
    ($value:expr, $x:ident => $body:expr) => {
        match $value {
            Any::Bit($x) => Any::from($body),
            Any::UInt($x) => Any::from($body),
            Any::SInt($x) => Any::from($body),
        }
    };
    ($a:expr, $b:expr, $x:ident, $y:ident => $body:expr) => {
        match ($a, $b) {
            (Any::Bit($x), Any::Bit($y)) => Any::from($body),
            (Any::UInt($x), Any::UInt($y)) => Any::from($body),
            (Any::SInt($x), Any::SInt($y)) => Any::from($body),
            _ => unreachable!("operands of two kinds"),
        }
    };
}

/// The same on numbers alone.
macro_rules! on_number {
    ($value:expr, $x:ident => $body:expr) => {
        match $value {
            Any::UInt($x) => Any::from($body),
            Any::SInt($x) => Any::from($body),
            Any::Bit(_) => unreachable!("a bit is no number"),
        }
    };
    ($a:expr, $b:expr, $x:ident, $y:ident => $body:expr) => {
        match ($a, $b) {
            (Any::UInt($x), Any::UInt($y)) => Any::from($body),
            (Any::SInt($x), Any::SInt($y)) => Any::from($body),
            _ => unreachable!("operands of two kinds"),
        }
    };
}

macro_rules! kinds {
    ($($kind:ident)*) => { $(
        impl<'m> From<Sig<'m, $kind>> for Any<'m> {
            fn from(sig: Sig<'m, $kind>) -> Self {
                Any::$kind(sig)
            }
        }
    )* };
}

kinds!(Bit UInt SInt);

impl<'m> Any<'m> {
    fn bit(self) -> Sig<'m, Bit> {
        match self {
            Any::Bit(sig) => sig,
            _ => unreachable!("no bit"),
        }
    }

    fn uint(self) -> Sig<'m, UInt> {
        match self {
            Any::UInt(sig) => sig,
            _ => unreachable!("no unsigned number"),
        }
    }

    fn sint(self) -> Sig<'m, SInt> {
        match self {
            Any::SInt(sig) => sig,
            _ => unreachable!("no signed number"),
        }
    }
}

struct Builder<'m, 'b> {
    m: &'m Module,
    inputs: Vec<Any<'m>>,
    /// Nodes whose lot is below get a name.
    naming: u16,
    prefix: &'b str,
    names: u32,
}

impl<'m> Builder<'m, '_> {
    /// The signal of an expression. It has a name if its lot says so.
    fn build(&mut self, ex: &Ex) -> Any<'m> {
        let value = self.plain(ex);
        let leaf = matches!(ex.op, Op::Input(_) | Op::Named);
        if leaf || u16::from(ex.lot) >= self.naming {
            value
        } else {
            self.name(value)
        }
    }

    fn name(&mut self, value: Any<'m>) -> Any<'m> {
        let name = format!("{}_{}", self.prefix, self.names);
        self.names += 1;
        on_any!(value, x => {
            let wire = self.m.wire(&name, x);
            // Bits that nothing selects would be reported by tools.
            self.m.unused(&name, wire);
            wire
        })
    }

    fn plain(&mut self, ex: &Ex) -> Any<'m> {
        let m = self.m;
        let args: Vec<Any<'m>> = ex.args.iter().map(|arg| self.build(arg)).collect();
        let w = ex.ty.width();
        match &ex.op {
            Op::Input(n) => self.inputs[*n],
            Op::Constant(value) => match ex.ty {
                Ty::Bit => m.bit(*value != BigInt::ZERO).into(),
                Ty::UInt(_) => m.uint(u64::try_from(value).expect("64 bits"), w).into(),
                Ty::SInt(_) => m.sint(i64::try_from(value).expect("64 bits"), w).into(),
            },
            Op::Zero => match ex.ty {
                Ty::Bit => m.zero::<Bit>(w).into(),
                Ty::UInt(_) => m.zero::<UInt>(w).into(),
                Ty::SInt(_) => m.zero::<SInt>(w).into(),
            },
            Op::Ones => m.ones(w).into(),
            Op::Named => self.name(args[0]),
            Op::Not => on_any!(args[0], x => !x),
            Op::Neg => (-args[0].sint()).into(),
            Op::AsUint => on_any!(args[0], x => x.as_uint()),
            Op::AsSint => on_any!(args[0], x => x.as_sint()),
            Op::ToSint => args[0].uint().to_sint().into(),
            Op::Bit(index) => on_any!(args[0], x => x.bit(*index)),
            Op::Bits(low) => on_any!(args[0], x => x.bits(*low, w)),
            Op::Repeat(count) => on_any!(args[0], x => x.repeat(*count)),
            Op::AllOnes => on_any!(args[0], x => x.all_ones()),
            Op::Any => on_any!(args[0], x => x.any()),
            Op::Parity => on_any!(args[0], x => x.parity()),
            Op::IsNegative => args[0].sint().is_negative().into(),
            Op::ExtendTo => on_number!(args[0], x => x.extend_to(w)),
            Op::WrapTo => on_number!(args[0], x => x.wrap_to(w)),
            Op::Resize => on_number!(args[0], x => x.resize(w)),
            Op::SatTo => on_number!(args[0], x => x.sat_to(w)),
            Op::ShiftLeft(by) => on_number!(args[0], x => x.shift_left(*by)),
            Op::ShiftRight(by) => on_number!(args[0], x => x.shift_right(*by)),
            Op::Is(value) => args[0].uint().is(*value).into(),
            Op::Increment => args[0].uint().increment().into(),
            Op::Decrement => args[0].uint().decrement().into(),
            Op::Equals => on_any!(args[0], args[1], x, y => x.equals(y)),
            Op::Differs => on_any!(args[0], args[1], x, y => x.differs(y)),
            Op::Less => on_number!(args[0], args[1], x, y => x.less(y)),
            Op::AtMost => on_number!(args[0], args[1], x, y => x.at_most(y)),
            Op::Add => on_number!(args[0], args[1], x, y => x + y),
            Op::Sub => on_number!(args[0], args[1], x, y => x - y),
            Op::Mul => on_number!(args[0], args[1], x, y => x * y),
            Op::And => on_any!(args[0], args[1], x, y => x & y),
            Op::Or => on_any!(args[0], args[1], x, y => x | y),
            Op::Xor => on_any!(args[0], args[1], x, y => x ^ y),
            Op::WrappingSub => args[0].uint().wrapping_sub(args[1].uint()).into(),
            Op::ShiftLeftBy => on_number!(args[0], x => x.shift_left_by(args[1].uint())),
            Op::ShiftRightBy => on_number!(args[0], x => x.shift_right_by(args[1].uint())),
            Op::Lane => match ex.ty {
                Ty::Bit => args[0].uint().lane::<Bit>(args[1].uint(), w).into(),
                Ty::UInt(_) => args[0].uint().lane::<UInt>(args[1].uint(), w).into(),
                Ty::SInt(_) => args[0].uint().lane::<SInt>(args[1].uint(), w).into(),
            },
            Op::Mux => on_any!(args[1], args[2], x, y => args[0].bit().mux(x, y)),
            Op::Concat => m
                .concat(&args.iter().map(|arg| arg.uint()).collect::<Vec<_>>())
                .into(),
            Op::Select => {
                let index = args[0].uint();
                match ex.ty {
                    Ty::Bit => m
                        .select(
                            index,
                            &args[1..].iter().map(|a| a.bit()).collect::<Vec<_>>(),
                        )
                        .into(),
                    Ty::UInt(_) => m
                        .select(
                            index,
                            &args[1..].iter().map(|a| a.uint()).collect::<Vec<_>>(),
                        )
                        .into(),
                    Ty::SInt(_) => m
                        .select(
                            index,
                            &args[1..].iter().map(|a| a.sint()).collect::<Vec<_>>(),
                        )
                        .into(),
                }
            }
        }
    }
}

/// A module with an output for each expression.
struct Batch {
    name: String,
    inputs: Vec<Ty>,
    /// Expressions, and how freely each gives names.
    outputs: Vec<(Ex, u16)>,
}

impl ManyPorted for Batch {
    fn inputs(&self) -> Vec<(String, Ty)> {
        self.inputs
            .iter()
            .enumerate()
            .map(|(n, ty)| (format!("in{n}_i"), *ty))
            .collect()
    }
    fn outputs(&self) -> Vec<(String, Ty)> {
        self.outputs
            .iter()
            .enumerate()
            .map(|(n, (ex, _))| (format!("out{n}_o"), ex.ty))
            .collect()
    }
}

impl Unit for Batch {
    type Ports<'m> = ManyPorts<'m, Batch>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "expressions".into()
    }
    fn module_name(&self) -> String {
        self.name.clone()
    }
    fn describe<'m>(&self, m: &'m Module, io: &ManyPorts<'m, Batch>) {
        let input = |port: &AnyIn<'m>| match port {
            AnyIn::Bit(port) => Any::Bit(**port),
            AnyIn::UInt(port) => Any::UInt(**port),
            AnyIn::SInt(port) => Any::SInt(**port),
        };
        let inputs: Vec<Any<'m>> = io.inputs.iter().map(input).collect();
        for (n, value) in inputs.iter().enumerate() {
            let name = format!("in{n}");
            on_any!(*value, x => {
                m.unused(&name, x);
                x
            });
        }
        for (n, (ex, naming)) in self.outputs.iter().enumerate() {
            let prefix = format!("w{n}");
            let mut builder = Builder {
                m,
                inputs: inputs.clone(),
                naming: *naming,
                prefix: &prefix,
                names: 0,
            };
            match (io.outputs[n], builder.build(ex)) {
                (AnyOut::Bit(out), Any::Bit(value)) => out.drive(value),
                (AnyOut::UInt(out), Any::UInt(value)) => out.drive(value),
                (AnyOut::SInt(out), Any::SInt(value)) => out.drive(value),
                _ => unreachable!("{ex:?} has another kind than its output"),
            }
        }
    }
}

impl Batch {
    fn draw(seed: u64, count: usize) -> Batch {
        let mut rng = rng(seed);
        let mut inputs = vec![
            Ty::Bit,
            Ty::Bit,
            Ty::UInt(1),
            Ty::SInt(1),
            Ty::UInt(8),
            Ty::SInt(8),
            Ty::UInt(70),
            Ty::SInt(70),
        ];
        let mut draw = Draw {
            rng: &mut rng,
            inputs: vec![],
        };
        for _ in 0..4 {
            inputs.push(Ty::UInt(draw.width()));
            inputs.push(Ty::SInt(draw.width()));
        }
        draw.inputs.clone_from(&inputs);
        let mut outputs = vec![];
        while outputs.len() < count {
            let ty = draw.ty();
            let depth = 1 + draw.below(5);
            let ex = draw.ex(ty, depth);
            let naming = named_enough(&inputs, &ex, seed);
            outputs.push((ex, naming));
        }
        Batch {
            name: format!("weft_expressions_{seed}"),
            inputs,
            outputs,
        }
    }

    /// Values of all inputs: corners and random ones.
    fn stimuli(&self, seed: u64, count: usize) -> Vec<Vec<BigInt>> {
        let mut rng = rng(!seed);
        let mut value = |ty: &Ty| {
            let width = ty.width();
            let any: Vec<u32> = (0..3).map(|_| rng.random()).collect();
            let any = BigInt::from(BigUint::new(any));
            let drawn = match rng.random_range(0..10) {
                0 => BigInt::ZERO,
                1 => two_to(width) - 1,
                2 => two_to(width - 1),
                3 => two_to(width - 1) - 1,
                4 | 5 => any % 16u32,
                6 => BigInt::ZERO - any % 16u32,
                _ => any,
            };
            wrap(&drawn, *ty)
        };
        (0..count)
            .map(|_| self.inputs.iter().map(&mut value).collect())
            .collect()
    }

    /// Fails with all that one needs to know.
    fn check(&self, what: &str, bundle: &Bundle, n: usize, inputs: &[BigInt], found: &str) {
        let (ex, naming) = &self.outputs[n];
        let expected = format!("{:x}", bits(&ex.value(inputs), ex.ty));
        let found = found.trim_start_matches('0');
        if found == expected || (found.is_empty() && expected == "0") {
            return;
        }
        let mut text = format!(
            "{what}: output {n} of {} is {found}, not {expected}\n{ex:?}\n",
            self.name
        );
        let lines = bundle.files[0].text.lines();
        for line in
            lines.filter(|l| l.contains(&format!(" w{n}_")) || l.contains(&format!(" out{n}_o ")))
        {
            let _ = writeln!(text, "{line}");
        }
        for (n, (value, ty)) in inputs.iter().zip(&self.inputs).enumerate() {
            let _ = writeln!(text, "in{n}_i: {ty:?} = {value}");
        }
        panic!("{text}naming {naming}");
    }

    fn verilator(&self, bundle: &Bundle, stimuli: &[Vec<BigInt>]) {
        let mut model = model(bundle);
        let interface = model.interface().clone();
        let (words_in, words_out) = (interface.raw_input_words(), interface.raw_output_words());
        let mut words = vec![0; words_in * stimuli.len()];
        for (row, inputs) in words.chunks_mut(words_in).zip(stimuli) {
            for ((slot, value), ty) in interface.raw_inputs.iter().zip(inputs).zip(&self.inputs) {
                for (word, digit) in row[slot.word..]
                    .iter_mut()
                    .zip(bits(value, *ty).iter_u64_digits())
                {
                    *word = digit;
                }
            }
        }
        let mut outputs = vec![0; words_out * stimuli.len()];
        model
            .run_raw(
                stimuli.len() as u64,
                &words,
                &mut outputs,
                &mut Watch::silent(),
            )
            .expect("the model runs");
        for (row, inputs) in outputs.chunks(words_out).zip(stimuli) {
            for (n, slot) in interface.raw_outputs.iter().enumerate() {
                let found = row[slot.word..slot.word + slot.words]
                    .iter()
                    .rev()
                    .map(|w| format!("{w:016x}"));
                self.check("Verilator", bundle, n, inputs, &found.collect::<String>());
            }
        }
    }

    fn icarus(&self, bundle: &Bundle, stimuli: &[Vec<BigInt>]) {
        let mut bench = "module bench;\n".to_string();
        let mut pins = vec![];
        for (name, ty) in self.inputs() {
            let _ = writeln!(bench, "  reg [{}:0] {name};", ty.width() - 1);
            pins.push(format!(".{name}({name})"));
        }
        for (name, ty) in self.outputs() {
            let _ = writeln!(bench, "  wire [{}:0] {name};", ty.width() - 1);
            pins.push(format!(".{name}({name})"));
        }
        let _ = writeln!(
            bench,
            "  {} dut ({});\n  initial begin",
            self.name,
            pins.join(", ")
        );
        for inputs in stimuli {
            for ((name, ty), value) in self.inputs().iter().zip(inputs) {
                let _ = writeln!(
                    bench,
                    "    {name} = {}'h{:x};",
                    ty.width(),
                    bits(value, *ty)
                );
            }
            let outputs: Vec<String> = self.outputs().into_iter().map(|(name, _)| name).collect();
            let _ = writeln!(
                bench,
                "    #1 $display(\"{}\", {});",
                "%h ".repeat(outputs.len()),
                outputs.join(", ")
            );
        }
        bench += "    $finish;\n  end\nendmodule\n";
        let said = icarus(bundle, &bench);
        assert_eq!(said.lines().count(), stimuli.len(), "{said}");
        for (line, inputs) in said.lines().zip(stimuli) {
            for (n, found) in line.split_whitespace().enumerate() {
                self.check("Icarus", bundle, n, inputs, found);
            }
        }
    }
}

/// How freely an expression has to give names until the kernel is content.
fn named_enough(inputs: &[Ty], ex: &Ex, seed: u64) -> u16 {
    let mut said = String::new();
    for naming in [0, 64, 160, 256] {
        let single = Batch {
            name: "weft_single".into(),
            inputs: inputs.to_vec(),
            outputs: vec![(ex.clone(), naming)],
        };
        let Err(errors) = elaborate(&single) else {
            return naming;
        };
        said = render(&errors);
        let names_alone = errors.0.iter().all(|error| error.rule == Rule::NeedsName);
        assert!(
            names_alone,
            "seed {seed}: a legal expression is refused\n{said}\n{ex:?}"
        );
    }
    panic!("seed {seed}: names everywhere are not enough\n{said}\n{ex:?}");
}

/// Compares all outputs in both dialects with what they mean.
fn compare(batch: &Batch, seed: u64) {
    let stimuli = batch.stimuli(seed, 60);
    let design = crate::design(batch);
    for options in [SYSTEM_VERILOG, VERILOG_2005] {
        let bundle = design
            .emit(&options)
            .unwrap_or_else(|errors| panic!("{errors}"));
        // Verilator's lint has an opinion on comparisons that are always true, which drawn ones often are.
        lint(&bundle, &[Tool::Icarus, Tool::Yosys, Tool::Slang]);
        batch.icarus(&bundle, &stimuli);
        if options.dialect == Dialect::SystemVerilog {
            batch.verilator(&bundle, &stimuli);
        }
    }
}

#[test]
fn random_expressions() {
    for seed in seeds(2) {
        let batch = Batch::draw(seed, 200);
        compare(&batch, seed);
        let freely = batch
            .outputs
            .iter()
            .filter(|(_, naming)| *naming > 0)
            .count();
        assert!(
            freely < 100,
            "seed {seed}: {freely} of 200 expressions need more names than the documentation says"
        );
    }
}

/// What Verilog would compute otherwise if it were said without care.
#[test]
fn traps() {
    use Ty::{Bit, SInt, UInt};
    let inputs = vec![
        UInt(8),
        UInt(8),
        SInt(8),
        SInt(8),
        UInt(4),
        SInt(1),
        UInt(1),
        Bit,
        UInt(32),
        SInt(70),
    ];
    let node = |ty, op, args: &[&Ex]| Ex {
        ty,
        op,
        args: args.iter().map(|a| (*a).clone()).collect(),
        lot: 255,
    };
    let inputs_of = |n: usize| node(inputs[n], Op::Input(n), &[]);
    let [a, b, sa, sb] = [0, 1, 2, 3].map(inputs_of);
    let [n, s1, u1, bit, wide, very] = [4, 5, 6, 7, 8, 9].map(inputs_of);
    let least = node(SInt(8), Op::Constant((-128).into()), &[]);
    let name = |x: &Ex| node(x.ty, Op::Named, &[x]);
    let sum = node(UInt(9), Op::Add, &[&a, &b]);
    let wrapped = node(UInt(8), Op::WrapTo, &[&sum]);
    let negative = node(SInt(9), Op::Neg, &[&sa]);
    let as_uint = |x: &Ex| node(UInt(x.ty.width()), Op::AsUint, &[x]);
    let shl = |x: &Ex| node(x.ty, Op::ShiftLeftBy, &[x, &n]);
    let shr = |x: &Ex| node(x.ty, Op::ShiftRightBy, &[x, &n]);
    let less = |x: &Ex, y: &Ex| node(Bit, Op::Less, &[x, y]);
    let to12 = |x: &Ex| node(UInt(12), Op::ExtendTo, &[x]);
    let signed12 = |x: &Ex| node(SInt(12), Op::ExtendTo, &[x]);
    let outputs = vec![
        // Operators in a wider place than their own: nothing may be carried into it.
        to12(&wrapped),
        to12(&node(UInt(8), Op::Not, &[&a])),
        to12(&node(UInt(8), Op::WrappingSub, &[&a, &b])),
        to12(&node(UInt(8), Op::Increment, &[&a])),
        to12(&shl(&a)),
        to12(&as_uint(&node(SInt(8), Op::Not, &[&sa]))),
        signed12(&name(&node(SInt(8), Op::WrapTo, &[&negative]))),
        signed12(&name(&shl(&sa))),
        node(Bit, Op::Equals, &[&wrapped, &to12(&b)]),
        // Signs in comparisons.
        less(&shl(&as_uint(&sa)), &shl(&as_uint(&sb))),
        less(&node(SInt(8), Op::AsSint, &[&a]), &sb),
        less(&sa, &s1),
        less(&node(SInt(9), Op::ToSint, &[&a]), &negative),
        less(&least, &sa),
        less(&as_uint(&least), &a),
        node(Bit, Op::AtMost, &[&signed12(&sa), &sb]),
        node(Bit, Op::Equals, &[&sa, &signed12(&sb)]),
        node(Bit, Op::Differs, &[&s1, &sa]),
        // Arithmetic shifts in an unsigned place, and by more than there is.
        node(UInt(9), Op::Add, &[&as_uint(&shr(&sa)), &a]),
        shr(&shr(&sa)),
        shr(&shl(&sa)),
        node(SInt(8), Op::ShiftRight(11), &[&sa]),
        node(
            UInt(8),
            Op::Xor,
            &[&as_uint(&node(SInt(8), Op::ShiftRight(3), &[&sa])), &b],
        ),
        node(
            UInt(3),
            Op::WrapTo,
            &[&node(UInt(12), Op::ShiftLeft(4), &[&a])],
        ),
        node(
            UInt(4),
            Op::Bits(0),
            &[&name(&node(UInt(12), Op::ShiftLeft(4), &[&a]))],
        ),
        // The least number, one bit, and numbers wider than a machine's.
        node(SInt(9), Op::Neg, &[&least]),
        node(
            SInt(17),
            Op::Neg,
            &[&node(SInt(16), Op::Mul, &[&least, &least])],
        ),
        node(SInt(9), Op::Sub, &[&least, &sa]),
        node(SInt(2), Op::Neg, &[&s1]),
        node(SInt(2), Op::Mul, &[&s1, &s1]),
        node(SInt(2), Op::ToSint, &[&u1]),
        node(SInt(1), Op::AsSint, &[&bit]),
        signed12(&name(&node(SInt(1), Op::AsSint, &[&bit]))),
        node(SInt(1), Op::SatTo, &[&sa]),
        node(UInt(1), Op::SatTo, &[&a]),
        node(SInt(33), Op::SatTo, &[&very]),
        node(SInt(140), Op::Mul, &[&very, &very]),
        node(UInt(33), Op::Add, &[&wide, &wide]),
        node(UInt(64), Op::Mul, &[&wide, &wide]),
        node(SInt(33), Op::Sub, &[&wide, &a]),
        // Selections of signed words.
        node(SInt(4), Op::Lane, &[&a, &u1]),
        node(UInt(70), Op::Bits(0), &[&very]),
        node(Bit, Op::Bit(69), &[&very]),
        node(Bit, Op::Parity, &[&very]),
        node(UInt(24), Op::Repeat(3), &[&sa]),
        node(
            SInt(8),
            Op::Mux,
            &[&bit, &sa, &node(SInt(8), Op::AsSint, &[&wrapped])],
        ),
    ];
    let outputs = outputs
        .into_iter()
        .map(|ex| (named_enough(&inputs, &ex, 0), ex))
        .map(|(n, ex)| (ex, n))
        .collect();
    compare(
        &Batch {
            name: "weft_traps".into(),
            inputs,
            outputs,
        },
        1,
    );
}
