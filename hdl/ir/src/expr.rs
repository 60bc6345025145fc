//! Expressions as Verilog text.
//!
//! The text of a node has exactly the width that was asked for, and so have all operands that share its context, so
//! that Verilog's context rules have nothing left to decide. Exact arithmetic is printed at the width that is needed:
//! the low bits of a sum depend on the low bits of its operands only, and an exact result may be computed wider.

use num_bigint::BigUint;

use crate::def::{Binary, Fold, MemId, ModuleDef, NodeId, Op};
use crate::emit::Dialect;
use crate::types::KindTag;

/// An expression's text.
pub(crate) struct Text {
    pub s: String,
    /// Binding strength: 0 an operand, larger binds less.
    prec: u8,
    /// Whether Verilog takes it as a signed number.
    signed: bool,
}

const OPERAND: u8 = 0;
const UNARY: u8 = 1;
const PRODUCT: u8 = 2;
const SUM: u8 = 3;
const OTHER: u8 = 4;
const CHOICE: u8 = 5;

impl Text {
    fn operand(s: String, signed: bool) -> Text {
        Text {
            s,
            prec: OPERAND,
            signed,
        }
    }

    /// A cast binds as an operand does, but Yosys 0.23 takes `~8'(a)` for a cast to `~8` bits.
    fn cast(s: String, signed: bool) -> Text {
        Text {
            s,
            prec: UNARY,
            signed,
        }
    }

    /// In parentheses unless it binds at least as strongly as `limit`.
    fn within(self, limit: u8) -> String {
        if self.prec <= limit {
            self.s
        } else {
            format!("({})", self.s)
        }
    }
}

/// A node that Verilog can only use under a name.
#[derive(Debug)]
pub(crate) struct NeedsName(pub NodeId);

/// Prints expressions of one module with the names that a writer gives to its signals.
pub(crate) struct Printer<'a> {
    pub def: &'a ModuleDef,
    pub dialect: Dialect,
    /// What a signal is called here.
    pub name: &'a dyn Fn(NodeId) -> Option<String>,
    /// The text of a word of a memory, from the text of its address.
    pub word: &'a dyn Fn(MemId, &str) -> String,
}

impl Printer<'_> {
    /// The text of a node at its own width, to stand alone on the right of an assignment.
    pub fn value(&self, id: NodeId) -> Result<String, NeedsName> {
        Ok(self.at(id, self.def.ty(id).width)?.s)
    }

    /// The text of a node in `w` bits: its low bits, or the same number.
    pub fn at(&self, id: NodeId, w: u32) -> Result<Text, NeedsName> {
        let node = self.def.node(id);
        let own = node.ty.width;
        if let Some(name) = self.leaf(id) {
            return Ok(self.leaf_at(&name, own, node.ty.is_signed(), w));
        }
        match &node.op {
            Op::Const(value) => Ok(constant(value, node.ty.kind, own, w)),
            Op::Binary(op @ (Binary::Add | Binary::Sub | Binary::Mul), a, b) => {
                let (sign, prec) = match op {
                    Binary::Add => ("+", SUM),
                    Binary::Sub => ("-", SUM),
                    _ => ("*", PRODUCT),
                };
                let (mut a, mut b) = (self.at(*a, w)?, self.at(*b, w)?);
                // Operands of one width give the same bits whatever their signs, but a reader wonders.
                if a.signed != b.signed {
                    let signed = node.ty.is_signed();
                    (a, b) = (with_sign(a, signed), with_sign(b, signed));
                }
                let signed = a.signed && b.signed;
                Ok(Text {
                    s: format!("{} {sign} {}", a.within(prec), b.within(prec - 1)),
                    prec,
                    signed,
                })
            }
            Op::Neg(a) => {
                let a = self.at(*a, w)?;
                let signed = a.signed;
                Ok(Text {
                    s: format!("-{}", a.within(OPERAND)),
                    prec: UNARY,
                    signed,
                })
            }
            Op::Binary(op @ (Binary::And | Binary::Or | Binary::Xor), a, b) => {
                let sign = match op {
                    Binary::And => "&",
                    Binary::Or => "|",
                    _ => "^",
                };
                let t = own.min(w);
                let same = |x: &NodeId| {
                    matches!(&self.def.node(*x).op, Op::Binary(o, ..) if o == op)
                        && self.leaf(*x).is_none()
                };
                let (left_same, a, b) = (same(a), self.at(*a, t)?, self.at(*b, t)?);
                let signed = a.signed && b.signed;
                let left = if left_same { a.s } else { a.within(UNARY) };
                let text = Text {
                    s: format!("{left} {sign} {}", b.within(UNARY)),
                    prec: OTHER,
                    signed,
                };
                self.extend(text, id, t, w)
            }
            Op::Not(a) => {
                let sign = if node.ty.kind == KindTag::Bit {
                    "!"
                } else {
                    "~"
                };
                let t = own.min(w);
                let a = self.at(*a, t)?;
                let signed = a.signed;
                let text = Text {
                    s: format!("{sign}{}", a.within(OPERAND)),
                    prec: UNARY,
                    signed,
                };
                self.extend(text, id, t, w)
            }
            Op::Binary(op @ (Binary::Eq | Binary::Ne | Binary::Lt | Binary::Le), a, b) => {
                let sign = match op {
                    Binary::Eq => "==",
                    Binary::Ne => "!=",
                    Binary::Lt => "<",
                    _ => "<=",
                };
                let ordered = matches!(op, Binary::Lt | Binary::Le);
                let signed = self.def.ty(*a).is_signed();
                let t = self.def.ty(*a).width.max(self.def.ty(*b).width);
                let (a, b) = (self.at(*a, t)?, self.at(*b, t)?);
                let (a, b) = if ordered {
                    (with_sign(a, signed), with_sign(b, signed))
                } else {
                    (a, b)
                };
                let text = Text {
                    s: format!("{} {sign} {}", a.within(UNARY), b.within(UNARY)),
                    prec: OTHER,
                    signed: false,
                };
                self.extend(text, id, 1, w)
            }
            Op::Binary(Binary::Shl, a, amount) => {
                let t = own.min(w);
                let (a, amount) = (
                    self.at(*a, t)?,
                    self.at(*amount, self.def.ty(*amount).width)?,
                );
                let signed = a.signed;
                let text = Text {
                    s: format!("{} << {}", a.within(UNARY), amount.within(OPERAND)),
                    prec: OTHER,
                    signed,
                };
                self.extend(text, id, t, w)
            }
            Op::Binary(Binary::Shr, a, amount) => {
                let amount = self
                    .at(*amount, self.def.ty(*amount).width)?
                    .within(OPERAND);
                self.shift_right(id, *a, &amount, w)
            }
            Op::ShrConst(a, amount) => self.shift_right(id, *a, &amount.to_string(), w),
            // Nothing is left of the number in so few bits.
            Op::ShlConst(_, amount) if *amount >= w => {
                Ok(constant(&BigUint::ZERO, node.ty.kind, own, w))
            }
            Op::ShlConst(a, amount) => {
                let a = self.at(*a, w)?;
                let signed = a.signed;
                Ok(Text {
                    s: format!("{} << {amount}", a.within(UNARY)),
                    prec: OTHER,
                    signed,
                })
            }
            Op::Mux(c, a, b) => {
                let (c, a, b) = (self.at(*c, 1)?, self.at(*a, w)?, self.at(*b, w)?);
                let signed = a.signed && b.signed;
                // A chain of choices reads from left to right without parentheses.
                Ok(Text {
                    s: format!("{} ? {} : {}", c.within(OTHER), a.within(OTHER), b.s),
                    prec: CHOICE,
                    signed,
                })
            }
            Op::Slice(a, low) => {
                let t = own.min(w);
                let name = self.leaf(*a).ok_or(NeedsName(*a))?;
                let range = if self.def.ty(*a).width == 1 {
                    String::new()
                } else if t == 1 {
                    format!("[{low}]")
                } else {
                    format!("[{}:{low}]", low + t - 1)
                };
                self.extend(Text::operand(format!("{name}{range}"), false), id, t, w)
            }
            Op::Lane(a, index) => {
                let name = self.leaf(*a).ok_or(NeedsName(*a))?;
                if w < own {
                    return Err(NeedsName(id));
                }
                let text = if self.def.ty(*a).width == own {
                    Text::operand(name, self.def.ty(*a).is_signed())
                } else {
                    // A bit select takes an index as it is, unless that could run over the end.
                    let bits = self.def.ty(*index).width;
                    let lanes = u64::from(self.def.ty(*a).width / own);
                    let fits = own == 1 && bits < 32 && 1_u64 << bits <= lanes;
                    let index = self.at(*index, if fits { bits } else { 32 })?;
                    let at = if own == 1 {
                        index.s
                    } else {
                        format!("{}*{own}", index.within(PRODUCT))
                    };
                    let select = if own == 1 {
                        format!("[{at}]")
                    } else {
                        format!("[{at} +: {own}]")
                    };
                    Text::operand(format!("{name}{select}"), false)
                };
                self.extend(text, id, own, w)
            }
            Op::Concat(parts) => {
                if w < own {
                    return Err(NeedsName(id));
                }
                self.extend(Text::operand(self.concat(parts)?, false), id, own, w)
            }
            Op::Fold(fold, a) => {
                let sign = match fold {
                    Fold::And => "&",
                    Fold::Or => "|",
                    Fold::Xor => "^",
                };
                let a = self.at(*a, self.def.ty(*a).width)?;
                let text = Text {
                    s: format!("{sign}{}", a.within(OPERAND)),
                    prec: UNARY,
                    signed: false,
                };
                self.extend(text, id, 1, w)
            }
            Op::Resize(a) => {
                if w <= own || own >= self.def.ty(*a).width {
                    self.at(*a, w)
                } else {
                    let text = self.at(*a, own)?;
                    self.extend(text, id, own, w)
                }
            }
            Op::Cast(a) => {
                if w <= own {
                    return self.at(*a, w);
                }
                if node.ty.is_signed()
                    && let Some((text, sign)) = self.selection(*a)
                {
                    return Ok(match self.dialect {
                        Dialect::SystemVerilog => {
                            Text::cast(format!("{w}'($signed({text}))"), true)
                        }
                        Dialect::Verilog2005 => Text::operand(
                            format!("$signed({{{{{}{{{sign}}}}}, {text}}})", w - own),
                            true,
                        ),
                    });
                }
                self.extend(self.at(*a, own)?, id, own, w)
            }
            Op::MemAt(mem, addr) => {
                if w != own {
                    return Err(NeedsName(id));
                }
                let addr = self.value(*addr)?;
                Ok(Text::operand((self.word)(*mem, &addr), false))
            }
            Op::Port(_)
            | Op::Wire(_)
            | Op::Reg(_)
            | Op::InstOut(..)
            | Op::LatOut(..)
            | Op::Unreadable(..)
            | Op::Poison(_) => Err(NeedsName(id)),
        }
    }

    fn leaf(&self, id: NodeId) -> Option<String> {
        matches!(
            self.def.node(id).op,
            Op::Port(_) | Op::Wire(_) | Op::Reg(_) | Op::InstOut(..) | Op::LatOut(..)
        )
        .then(|| (self.name)(id))
        .flatten()
    }

    /// The text of a signal or of bits of one, and that of its highest bit.
    fn selection(&self, id: NodeId) -> Option<(String, String)> {
        let own = self.def.ty(id).width;
        if let Some(name) = self.leaf(id) {
            let scalar = self.def.ty(id).kind == KindTag::Bit;
            let sign = if scalar {
                name.clone()
            } else {
                format!("{name}[{}]", own - 1)
            };
            return Some((name, sign));
        }
        match self.def.node(id).op {
            Op::Cast(a) => self.selection(a),
            Op::Slice(a, low) => {
                let name = self.leaf(a)?;
                let text = if own == 1 {
                    format!("{name}[{low}]")
                } else {
                    format!("{name}[{}:{low}]", low + own - 1)
                };
                Some((text, format!("{name}[{}]", low + own - 1)))
            }
            _ => None,
        }
    }

    /// A named signal in `w` bits.
    fn leaf_at(&self, name: &str, own: u32, signed: bool, w: u32) -> Text {
        if w == own {
            return Text::operand(name.to_string(), signed);
        }
        if w < own {
            let range = if w == 1 {
                "[0]".to_string()
            } else {
                format!("[{}:0]", w - 1)
            };
            return Text::operand(format!("{name}{range}"), false);
        }
        match (self.dialect, signed) {
            (Dialect::SystemVerilog, _) => Text::cast(format!("{w}'({name})"), signed),
            (Dialect::Verilog2005, false) => {
                Text::operand(format!("{{{}'d0, {name}}}", w - own), false)
            }
            (Dialect::Verilog2005, true) => {
                let sign = if own == 1 {
                    name.to_string()
                } else {
                    format!("{name}[{}]", own - 1)
                };
                Text::operand(
                    format!("$signed({{{{{}{{{sign}}}}}, {name}}})", w - own),
                    true,
                )
            }
        }
    }

    /// Adds bits in front of an expression of `own` bits that stands for node `id`.
    ///
    /// Not with a cast: tools compute `9'(~a)` in 9 bits, but an operand of a concatenation in its own.
    fn extend(&self, text: Text, id: NodeId, own: u32, w: u32) -> Result<Text, NeedsName> {
        if w <= own {
            return Ok(text);
        }
        let signed = self.def.ty(id).is_signed();
        if signed {
            Err(NeedsName(id))
        } else {
            Ok(Text::operand(
                format!("{{{}'d0, {}}}", w - own, text.s),
                false,
            ))
        }
    }

    fn shift_right(&self, id: NodeId, a: NodeId, amount: &str, w: u32) -> Result<Text, NeedsName> {
        let own = self.def.ty(id).width;
        if w < own {
            return Err(NeedsName(id));
        }
        if self.def.ty(id).is_signed() {
            // `>>>` shifts arithmetically only where its whole context is signed: `$signed` gives it one of its own.
            let a = with_sign(self.at(a, w)?, true);
            return Ok(Text::operand(
                format!("$signed({} >>> {amount})", a.within(UNARY)),
                true,
            ));
        }
        let a = with_sign(self.at(a, own)?, false);
        let text = Text {
            s: format!("{} >> {amount}", a.within(UNARY)),
            prec: OTHER,
            signed: false,
        };
        self.extend(text, id, own, w)
    }

    fn concat(&self, parts: &[NodeId]) -> Result<String, NeedsName> {
        let mut texts = vec![];
        let mut rest = parts;
        while let Some((first, _)) = rest.split_first() {
            let count = rest.iter().take_while(|p| *p == first).count();
            let text = self.value(*first)?;
            texts.push(if count == 1 {
                text
            } else {
                format!("{{{count}{{{text}}}}}")
            });
            rest = &rest[count..];
        }
        Ok(match texts.as_slice() {
            [only] if only.starts_with('{') => only.clone(),
            _ => format!("{{{}}}", texts.join(", ")),
        })
    }
}

fn with_sign(text: Text, signed: bool) -> Text {
    if text.signed == signed {
        return text;
    }
    let function = if signed { "$signed" } else { "$unsigned" };
    Text::operand(format!("{function}({})", text.s), signed)
}

/// A constant of `own` bits in `w` bits.
fn constant(value: &BigUint, kind: KindTag, own: u32, w: u32) -> Text {
    let one = || BigUint::from(1u32);
    let negative = kind == KindTag::SInt && value.bit(u64::from(own) - 1);
    let extended = if negative && w > own {
        value + (one() << w) - (one() << own)
    } else {
        value.clone()
    };
    let value = extended % (one() << w);
    let signed = kind == KindTag::SInt;
    if kind == KindTag::Bit && w == 1 {
        return Text::operand(format!("1'b{value}"), false);
    }
    if signed && w == 1 {
        // As a decimal, 1 would need a second bit.
        return Text::operand(format!("1'sb{value}"), true);
    }
    if w > 4 && value == (one() << w) - 1u32 && !signed {
        return Text::operand(format!("{{{w}{{1'b1}}}}"), false);
    }
    if signed {
        if value.bit(u64::from(w) - 1) {
            let magnitude = (one() << w) - &value;
            return Text {
                s: format!("-{w}'sd{magnitude}"),
                prec: UNARY,
                signed,
            };
        }
        return Text::operand(format!("{w}'sd{value}"), signed);
    }
    if value.bits() > 16 {
        return Text::operand(format!("{w}'h{value:x}"), false);
    }
    Text::operand(format!("{w}'d{value}"), false)
}
