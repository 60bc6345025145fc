//! Kinds and types of signals.

/// What the bits of a signal mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindTag {
    /// One bit, a truth value.
    Bit,
    /// An unsigned number, or bits without a meaning of their own.
    UInt,
    /// A two's complement number.
    SInt,
}

/// Kind and width of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Type {
    /// The kind.
    pub kind: KindTag,
    /// Bits, at least 1.
    pub width: u32,
}

impl Type {
    pub(crate) fn uint(width: u32) -> Type {
        Type {
            kind: KindTag::UInt,
            width,
        }
    }

    pub(crate) fn is_signed(self) -> bool {
        self.kind == KindTag::SInt
    }
}

mod sealed {
    pub trait Sealed {}
}

/// The kind of a signal as a Rust type: [`Bit`], [`UInt`] or [`SInt`].
pub trait Kind: Copy + 'static + sealed::Sealed {
    /// The same as a value.
    const TAG: KindTag;
}

/// A number: [`UInt`] or [`SInt`].
pub trait Number: Kind {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}
        impl sealed::Sealed for $name {}
        impl Kind for $name { const TAG: KindTag = KindTag::$name; }
    )* };
}

kinds! {
    /// One bit, a truth value.
    Bit
    /// An unsigned number, or bits without a meaning of their own.
    UInt
    /// A two's complement number.
    SInt
}

impl Number for UInt {}
impl Number for SInt {}

/// `1 bit`, `8 bits`.
pub(crate) fn bits(width: u32) -> String {
    counted(width, "bit")
}

/// `1 lane`, `8 lanes`.
pub(crate) fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Widest signal: a 1024-column array of 64-bit sums has 65,536 bits on its south side.
pub const MAX_WIDTH: u32 = 1 << 20;

/// Deepest memory.
pub const MAX_DEPTH: u32 = 1 << 30;

/// Largest lattice, in cells: 1024 x 1024.
pub const MAX_CELLS: u64 = 1 << 20;

/// Bits that an address of `depth` entries needs: the base-2 logarithm rounded up, at least 1.
///
/// ```
/// assert_eq!([1, 2, 3, 4, 5, 512].map(weft_ir::address_width), [1, 1, 2, 2, 3, 9]);
/// ```
pub fn address_width(depth: u32) -> u32 {
    count_width(depth.saturating_sub(1))
}

/// Bits that hold the numbers `0 ..= max`, at least 1.
///
/// ```
/// assert_eq!([0, 1, 2, 3, 4, 255, 256].map(weft_ir::count_width), [1, 1, 2, 2, 3, 8, 9]);
/// ```
pub fn count_width(max: u32) -> u32 {
    (u32::BITS - max.leading_zeros()).max(1)
}
