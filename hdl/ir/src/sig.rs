//! Signals and their operators. Every operator is exact; only methods that say so lose bits.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Neg, Not, Sub};

use crate::def::{Binary, Fold, NodeId, Op};
use crate::error::Rule;
use crate::module::Module;
use crate::types::{Bit, Kind, KindTag, MAX_WIDTH, Number, SInt, UInt, bits};

/// A signal of a module under description: a handle that is copied freely.
///
/// The kind is a Rust type, so that a data word used as an enable does not compile; the width is a checked value.
/// A product has the sum of its operands' widths, a sum or difference one bit more than the wider operand.
/// Bits are lost only by [`wrap_to`](Sig::wrap_to), [`sat_to`](Sig::sat_to), slices, shifts by a signal and to the right,
/// arithmetic that says `wrapping`, and a [`resize`](Sig::resize) to fewer bits, for widths that come from parameters.
///
/// A value that is used more than once, or whose bits are selected, needs a name: [`named`](Sig::named), or
/// [`Module::wire`], which is the same. The emitted text has no names but the author's.
///
/// ```compile_fail,E0308
/// # use weft_ir::{Module, Sig, UInt};
/// fn hold<'m>(m: &'m Module, word: Sig<'m, UInt>) -> Sig<'m, UInt> {
///     m.reg_en("held", word, word) // a word is no enable: say word.any(), or word.bit(0)
/// }
/// ```
pub struct Sig<'m, K> {
    pub(crate) m: &'m Module,
    pub(crate) id: NodeId,
    pub(crate) width: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Sig<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Sig<'_, K> {}

impl<K> fmt::Debug for Sig<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}[{}]", self.m.name(), self.id.0, self.width)
    }
}

impl<'m, K: Kind> Sig<'m, K> {
    pub(crate) fn new(m: &'m Module, id: NodeId, width: u32) -> Self {
        Sig {
            m,
            id,
            width,
            kind: PhantomData,
        }
    }

    /// Bits of the signal.
    pub fn width(self) -> u32 {
        self.width
    }

    /// A node of this signal's module, after checking that the operands live there.
    #[track_caller]
    fn derive<R: Kind>(self, op: Op, width: u32, others: &[(&Module, NodeId)]) -> Sig<'m, R> {
        for &(other, _) in others {
            if !std::ptr::eq(self.m, other) {
                self.m.error(
                    Rule::ForeignSignal,
                    format!(
                        "a signal of module `{}` meets one of module `{}`",
                        other.name(),
                        self.m.name()
                    ),
                    "pass it through a port",
                );
                return self.m.poison(width, &[self.id]);
            }
        }
        self.m.sig(op, width)
    }

    #[track_caller]
    fn equal_widths<J: Kind>(self, other: Sig<'_, J>, what: &str) {
        if self.width != other.width {
            self.m.error(
                Rule::WidthMismatch,
                format!("{what} of {} and {}", bits(self.width), bits(other.width)),
                "make the widths equal with `extend_to` or `wrap_to`",
            );
        }
    }

    /// Whether both are the same number; the widths may differ.
    #[track_caller]
    pub fn equals(self, other: Sig<'m, K>) -> Sig<'m, Bit> {
        self.derive(
            Op::Binary(Binary::Eq, self.id, other.id),
            1,
            &[(other.m, other.id)],
        )
    }

    /// Whether the numbers differ; the widths may differ.
    #[track_caller]
    pub fn differs(self, other: Sig<'m, K>) -> Sig<'m, Bit> {
        self.derive(
            Op::Binary(Binary::Ne, self.id, other.id),
            1,
            &[(other.m, other.id)],
        )
    }

    /// The same bits as an unsigned number.
    #[track_caller]
    pub fn as_uint(self) -> Sig<'m, UInt> {
        self.derive(Op::Cast(self.id), self.width, &[])
    }

    /// The same bits as a two's complement number.
    #[track_caller]
    pub fn as_sint(self) -> Sig<'m, SInt> {
        self.derive(Op::Cast(self.id), self.width, &[])
    }

    /// Bit `index`, 0 the least significant. The signal must have a name.
    #[track_caller]
    pub fn bit(self, index: u32) -> Sig<'m, Bit> {
        if !self.holds_slice(index, 1) {
            return self.m.poison(1, &[self.id]);
        }
        if K::TAG == KindTag::Bit {
            return self.derive(Op::Cast(self.id), 1, &[]);
        }
        self.derive(Op::Slice(self.id, index), 1, &[])
    }

    /// `width` bits from bit `low` up. The signal must have a name.
    #[track_caller]
    pub fn bits(self, low: u32, width: u32) -> Sig<'m, UInt> {
        if !self.holds_slice(low, width) {
            return self.m.poison(width, &[self.id]);
        }
        if width == self.width {
            return self.as_uint();
        }
        self.derive(Op::Slice(self.id, low), width, &[])
    }

    #[track_caller]
    fn holds_slice(self, low: u32, width: u32) -> bool {
        let holds = width > 0
            && low
                .checked_add(width)
                .is_some_and(|high| high <= self.width);
        if !holds {
            self.m.error(
                Rule::OutOfRange,
                format!(
                    "{} from bit {low} up of a signal of {}",
                    bits(width),
                    bits(self.width)
                ),
                "select one bit or more that the signal has",
            );
        }
        holds
    }

    /// Lane `index` of a vector of lanes of `width` bits, lane 0 the lowest. The signal must have a name. An index
    /// beyond the last lane gives anything.
    #[track_caller]
    pub fn lane<J: Kind>(self, index: Sig<'m, UInt>, width: u32) -> Sig<'m, J> {
        if width == 0 || !self.width.is_multiple_of(width) {
            self.m.error(
                Rule::WidthMismatch,
                format!(
                    "lanes of {} in a vector of {}",
                    bits(width),
                    bits(self.width)
                ),
                "the lanes must fill the vector",
            );
            return self.m.poison(width, &[self.id]);
        }
        self.derive(Op::Lane(self.id, index.id), width, &[(index.m, index.id)])
    }

    /// `count` copies side by side, one at least.
    #[track_caller]
    pub fn repeat(self, count: u32) -> Sig<'m, UInt> {
        let width = self.width.saturating_mul(count);
        if count == 0 || width > MAX_WIDTH {
            self.m.error(
                Rule::OutOfRange,
                format!(
                    "{} of a signal of {}",
                    if count == 1 {
                        "1 copy".into()
                    } else {
                        format!("{count} copies")
                    },
                    bits(self.width)
                ),
                &format!("repeat it once at least, and to {MAX_WIDTH} bits at most"),
            );
            return self.m.poison(1, &[self.id]);
        }
        self.derive(Op::Concat(vec![self.id; count as usize]), width, &[])
    }

    /// Whether every bit is 1.
    #[track_caller]
    pub fn all_ones(self) -> Sig<'m, Bit> {
        self.derive(Op::Fold(Fold::And, self.id), 1, &[])
    }

    /// Whether any bit is 1.
    #[track_caller]
    pub fn any(self) -> Sig<'m, Bit> {
        self.derive(Op::Fold(Fold::Or, self.id), 1, &[])
    }

    /// The exclusive or of all bits.
    #[track_caller]
    pub fn parity(self) -> Sig<'m, Bit> {
        self.derive(Op::Fold(Fold::Xor, self.id), 1, &[])
    }

    /// The signal under another name in the emitted text; the same as [`Module::wire`].
    #[track_caller]
    pub fn named(self, name: &str) -> Sig<'m, K> {
        self.m.wire(name, self)
    }
}

impl<'m> Sig<'m, Bit> {
    /// `a` when the bit is 1, else `b`; the widths must be equal.
    #[track_caller]
    pub fn mux<J: Kind>(self, a: Sig<'m, J>, b: Sig<'m, J>) -> Sig<'m, J> {
        a.equal_widths(b, "a choice between values");
        self.derive(
            Op::Mux(self.id, a.id, b.id),
            a.width.max(b.width),
            &[(a.m, a.id), (b.m, b.id)],
        )
    }
}

impl<'m, K: Number> Sig<'m, K> {
    /// The same number in `width` bits, which may not be fewer.
    #[track_caller]
    pub fn extend_to(self, width: u32) -> Sig<'m, K> {
        if width < self.width {
            self.m.error(
                Rule::WidthMismatch,
                format!(
                    "`extend_to` {} of a signal of {}",
                    bits(width),
                    bits(self.width)
                ),
                "use `wrap_to` or `sat_to` where bits may be lost",
            );
        }
        if width == self.width {
            return self;
        }
        self.derive(Op::Resize(self.id), width, &[])
    }

    /// The low `width` bits: the number modulo 2^width. `width` may not be more than the signal's.
    #[track_caller]
    pub fn wrap_to(self, width: u32) -> Sig<'m, K> {
        if width > self.width {
            self.m.error(
                Rule::WidthMismatch,
                format!(
                    "`wrap_to` {} of a signal of {}",
                    bits(width),
                    bits(self.width)
                ),
                "use `extend_to` where bits are added",
            );
        }
        if width == self.width {
            return self;
        }
        self.derive(Op::Resize(self.id), width, &[])
    }

    /// Low `width` bits, or the number with more bits: whichever gives `width`.
    #[track_caller]
    pub fn resize(self, width: u32) -> Sig<'m, K> {
        if width == self.width {
            self
        } else {
            self.derive(Op::Resize(self.id), width, &[])
        }
    }

    /// Whether the number is smaller.
    #[track_caller]
    pub fn less(self, other: Sig<'m, K>) -> Sig<'m, Bit> {
        self.derive(
            Op::Binary(Binary::Lt, self.id, other.id),
            1,
            &[(other.m, other.id)],
        )
    }

    /// Whether the number is smaller or equal.
    #[track_caller]
    pub fn at_most(self, other: Sig<'m, K>) -> Sig<'m, Bit> {
        self.derive(
            Op::Binary(Binary::Le, self.id, other.id),
            1,
            &[(other.m, other.id)],
        )
    }

    /// The number times 2^`amount`, exact.
    #[track_caller]
    pub fn shift_left(self, amount: u32) -> Sig<'m, K> {
        if amount == 0 {
            return self;
        }
        self.derive(
            Op::ShlConst(self.id, amount),
            self.width.saturating_add(amount),
            &[],
        )
    }

    /// The number divided by 2^`amount`, rounded down; the width stays. Some bit must be left of an unsigned number.
    #[track_caller]
    pub fn shift_right(self, amount: u32) -> Sig<'m, K> {
        let amount = match K::TAG {
            // From there on, every bit is the sign.
            KindTag::SInt => amount.min(self.width - 1),
            _ => amount,
        };
        if amount == 0 {
            return self;
        }
        if amount >= self.width {
            self.m.error(
                Rule::OutOfRange,
                format!(
                    "a shift right by {amount} of a signal of {}",
                    bits(self.width)
                ),
                "nothing would be left: say zero",
            );
            return self.m.poison(self.width, &[self.id]);
        }
        self.derive(Op::ShrConst(self.id, amount), self.width, &[])
    }

    /// Shifted left by a signal, modulo 2^width; 0 when it is shifted by its width or more.
    #[track_caller]
    pub fn shift_left_by(self, amount: Sig<'m, UInt>) -> Sig<'m, K> {
        self.derive(
            Op::Binary(Binary::Shl, self.id, amount.id),
            self.width,
            &[(amount.m, amount.id)],
        )
    }

    /// Divided by 2^`amount`, rounded down: 0, or -1 of a negative number, when `amount` is the width or more.
    #[track_caller]
    pub fn shift_right_by(self, amount: Sig<'m, UInt>) -> Sig<'m, K> {
        self.derive(
            Op::Binary(Binary::Shr, self.id, amount.id),
            self.width,
            &[(amount.m, amount.id)],
        )
    }
}

impl<'m> Sig<'m, UInt> {
    /// The same number as a signed one, which takes one bit more.
    #[track_caller]
    pub fn to_sint(self) -> Sig<'m, SInt> {
        self.derive(Op::Resize(self.id), self.width + 1, &[])
    }

    /// Whether the number is `value`.
    #[track_caller]
    pub fn is(self, value: u64) -> Sig<'m, Bit> {
        self.equals(self.m.uint(value, self.width))
    }

    /// The number plus one, modulo 2^width.
    #[track_caller]
    pub fn increment(self) -> Sig<'m, UInt> {
        (self + self.m.uint(1, self.width)).wrap_to(self.width)
    }

    /// The number minus one, modulo 2^width.
    #[track_caller]
    pub fn decrement(self) -> Sig<'m, UInt> {
        self.wrapping_sub(self.m.uint(1, self.width))
    }

    /// The difference modulo 2^width of the wider operand.
    #[track_caller]
    pub fn wrapping_sub(self, other: Sig<'m, UInt>) -> Sig<'m, UInt> {
        (self - other)
            .wrap_to(self.width.max(other.width))
            .as_uint()
    }

    /// The nearest number that `width` bits hold. The signal must have a name.
    #[track_caller]
    pub fn sat_to(self, width: u32) -> Sig<'m, UInt> {
        if width >= self.width {
            return self.extend_to(width);
        }
        let over = self.bits(width, self.width - width).any();
        over.mux(self.m.ones(width), self.bits(0, width))
    }
}

impl<'m> Sig<'m, SInt> {
    /// The number's sign: 1 when it is negative. The signal must have a name.
    #[track_caller]
    pub fn is_negative(self) -> Sig<'m, Bit> {
        self.bit(self.width - 1)
    }

    /// The nearest number that `width` bits hold. The signal must have a name.
    #[track_caller]
    pub fn sat_to(self, width: u32) -> Sig<'m, SInt> {
        if width >= self.width {
            return self.extend_to(width);
        }
        if width == 0 {
            return self.derive(Op::Resize(self.id), width, &[]);
        }
        let sign = self.is_negative();
        let upper = self.bits(width - 1, self.width - width);
        let fits = upper.equals(sign.repeat(self.width - width));
        let limit = match width {
            1 => sign.as_uint(),
            _ => self.m.concat(&[sign.as_uint(), (!sign).repeat(width - 1)]),
        };
        fits.mux(self.bits(0, width), limit).as_sint()
    }
}

macro_rules! binary {
    ($($trait:ident $method:ident $op:ident: $a:ident, $b:ident -> $r:ident, $width:expr;)*) => { $(
        impl<'m> $trait<Sig<'m, $b>> for Sig<'m, $a> {
            type Output = Sig<'m, $r>;
            #[track_caller]
            fn $method(self, other: Sig<'m, $b>) -> Sig<'m, $r> {
                let width: fn(u32, u32) -> u32 = $width;
                self.derive(Op::Binary(Binary::$op, self.id, other.id), width(self.width, other.width), &[(other.m, other.id)])
            }
        }
    )* };
}

binary! {
    Add add Add: UInt, UInt -> UInt, |a, b| a.max(b) + 1;
    Add add Add: SInt, SInt -> SInt, |a, b| a.max(b) + 1;
    Sub sub Sub: UInt, UInt -> SInt, |a, b| a.max(b) + 1;
    Sub sub Sub: SInt, SInt -> SInt, |a, b| a.max(b) + 1;
    Mul mul Mul: UInt, UInt -> UInt, |a, b| a + b;
    Mul mul Mul: SInt, SInt -> SInt, |a, b| a + b;
}

macro_rules! bitwise {
    ($($trait:ident $method:ident $op:ident;)*) => { $(
        impl<'m, K: Kind> $trait for Sig<'m, K> {
            type Output = Sig<'m, K>;
            #[track_caller]
            fn $method(self, other: Sig<'m, K>) -> Sig<'m, K> {
                self.equal_widths(other, "a bitwise operator on values");
                self.derive(Op::Binary(Binary::$op, self.id, other.id), self.width.max(other.width), &[(other.m, other.id)])
            }
        }
    )* };
}

bitwise! {
    BitAnd bitand And;
    BitOr bitor Or;
    BitXor bitxor Xor;
}

impl<'m, K: Kind> Not for Sig<'m, K> {
    type Output = Sig<'m, K>;
    #[track_caller]
    fn not(self) -> Sig<'m, K> {
        self.derive(Op::Not(self.id), self.width, &[])
    }
}

impl<'m> Neg for Sig<'m, SInt> {
    type Output = Sig<'m, SInt>;
    #[track_caller]
    fn neg(self) -> Sig<'m, SInt> {
        self.derive(Op::Neg(self.id), self.width + 1, &[])
    }
}
