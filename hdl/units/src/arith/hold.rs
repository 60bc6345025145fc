//! Registers that stand after a step, or not.

use weft_ir::{Kind, Module, Sig};

/// Registers after one step, or none.
#[derive(Clone, Copy)]
pub(crate) struct Hold<'m> {
    pub m: &'m Module,
    /// Whether there are any.
    pub on: bool,
    /// What their names begin with.
    pub name: &'static str,
}

impl<'m> Hold<'m> {
    /// A value in a register, or as it is.
    pub(crate) fn value<K: Kind>(self, field: &str, value: Sig<'m, K>) -> Sig<'m, K> {
        if self.on {
            self.m.reg(&format!("{}_{field}", self.name), value)
        } else {
            value
        }
    }
}
