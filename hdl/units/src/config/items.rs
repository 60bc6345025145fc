//! Keys whose value is a list: the nodes and links of a graph, and the entries of a routing table.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use strsim::normalized_damerau_levenshtein;
use toml::Spanned;
use toml::de::DeValue;

use super::document::Context;
use super::{ConfigFault, Fault, Key, Place};
use crate::noc::{MAX_LATENCY, MAX_VCS};

/// What a field of an item has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRule {
    /// A name.
    Word,
    /// A whole number in this range, ends included.
    Range(u32, u32),
    /// A list of whole numbers in this range, ends included.
    Numbers(u32, u32),
}

impl fmt::Display for FieldRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldRule::Word => f.write_str("a string"),
            FieldRule::Range(min, max) => write!(f, "a whole number from {min} to {max}"),
            FieldRule::Numbers(min, max) => {
                write!(f, "a list of whole numbers from {min} to {max}")
            }
        }
    }
}

/// A field: its name, its rule, and whether it has to be there.
type Field = (&'static str, FieldRule, bool);

/// Most terminals of a node.
pub(super) const MAX_TERMINALS: u32 = 16;
/// Most bits of a flit.
pub(super) const MAX_FLIT_BITS: u32 = 1024;

const NODE: &[Field] = &[
    ("name", FieldRule::Word, true),
    ("terminals", FieldRule::Range(0, MAX_TERMINALS), false),
];

const LINK: &[Field] = &[
    ("from", FieldRule::Word, true),
    ("to", FieldRule::Word, true),
    ("latency", FieldRule::Range(0, MAX_LATENCY), false),
    ("width", FieldRule::Range(1, MAX_FLIT_BITS), false),
    ("from_port", FieldRule::Word, false),
    ("to_port", FieldRule::Word, false),
];

const ENTRY: &[Field] = &[
    ("node", FieldRule::Word, true),
    ("destination", FieldRule::Word, true),
    ("port", FieldRule::Word, true),
    ("vcs", FieldRule::Numbers(0, MAX_VCS - 1), false),
];

/// The fields of the items of a key; none if its value is no list.
pub(super) fn fields(key: Key) -> &'static [Field] {
    match key {
        Key::NocNodes => NODE,
        Key::NocLinks => LINK,
        Key::NocTable => ENTRY,
        _ => &[],
    }
}

/// Names of fields, for messages.
pub(super) fn names(key: Key) -> String {
    let names: Vec<&str> = fields(key).iter().map(|(name, ..)| *name).collect();
    names.join(", ")
}

/// An item that was read: its fields, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub place: Place,
    words: BTreeMap<&'static str, String>,
    numbers: BTreeMap<&'static str, Vec<i64>>,
}

impl Item {
    pub fn word(&self, field: &str) -> Option<String> {
        self.words.get(field).cloned()
    }

    pub fn number(&self, field: &str) -> Option<i64> {
        self.numbers.get(field)?.first().copied()
    }

    pub fn numbers(&self, field: &str) -> Option<Vec<i64>> {
        self.numbers.get(field).cloned()
    }
}

/// The items of a list, as far as they can be read, and what is wrong with the others.
pub(super) fn read(
    key: Key,
    list: &[Spanned<DeValue<'_>>],
    context: Context<'_>,
) -> (Vec<Item>, Vec<ConfigFault>) {
    let mut faults = vec![];
    let items = list
        .iter()
        .map(|value| {
            let mut item = Item {
                place: context.place(value.span()),
                words: BTreeMap::new(),
                numbers: BTreeMap::new(),
            };
            let mut reader = ItemReader {
                key,
                context,
                item: &mut item,
                faults: &mut faults,
            };
            reader.item(value);
            item
        })
        .collect();
    (items, faults)
}

struct ItemReader<'a, 't> {
    key: Key,
    context: Context<'t>,
    item: &'a mut Item,
    faults: &'a mut Vec<ConfigFault>,
}

impl ItemReader<'_, '_> {
    fn fault(&mut self, fault: Fault, span: Range<usize>) {
        self.faults.push(ConfigFault {
            fault,
            place: Some(self.context.place(span)),
            related: Vec::new(),
        });
    }

    fn item(&mut self, value: &Spanned<DeValue<'_>>) {
        let key = self.key;
        match (key, value.get_ref()) {
            // A node can be a name alone, a link a pair of names.
            (Key::NocNodes, DeValue::String(_)) => self.field("name", value),
            (Key::NocLinks, DeValue::Array(ends)) if ends.len() == 2 => {
                self.field("from", &ends[0]);
                self.field("to", &ends[1]);
            }
            (_, DeValue::Table(table)) => {
                for (name, value) in table {
                    let known = fields(key)
                        .iter()
                        .find(|(known, ..)| *known == name.get_ref());
                    match known {
                        Some((known, ..)) => self.field(known, value),
                        None => {
                            let field = name.get_ref().to_string();
                            let nearest = nearest(key, &field);
                            let fault = Fault::UnknownField {
                                key,
                                field,
                                nearest,
                            };
                            self.fault(fault, name.span());
                        }
                    }
                }
                for (name, _, required) in fields(key) {
                    let given = table.iter().any(|(given, _)| given.get_ref() == name);
                    if *required && !given {
                        self.fault(Fault::MissingField { key, field: name }, value.span());
                    }
                }
            }
            _ => {
                let value_text = self.written(value);
                let fault = Fault::NotAnItem {
                    key,
                    value: value_text,
                };
                self.fault(fault, value.span());
            }
        }
    }

    fn written(&self, value: &Spanned<DeValue<'_>>) -> String {
        let text = self.context.text.get(value.span()).unwrap_or_default();
        text.to_owned()
    }

    fn field(&mut self, name: &'static str, value: &Spanned<DeValue<'_>>) {
        let Some((_, rule, _)) = fields(self.key).iter().find(|(known, ..)| *known == name) else {
            return;
        };
        let number = |value: &Spanned<DeValue<'_>>, min: u32, max: u32| {
            let integer = value.get_ref().as_integer()?;
            let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            (i64::from(min)..=i64::from(max))
                .contains(&number)
                .then_some(number)
        };
        let legal = match (rule, value.get_ref()) {
            (FieldRule::Word, DeValue::String(word)) => {
                self.item.words.insert(name, word.to_string());
                true
            }
            (FieldRule::Range(min, max), _) => number(value, *min, *max)
                .map(|number| self.item.numbers.insert(name, vec![number]))
                .is_some(),
            (FieldRule::Numbers(min, max), DeValue::Array(list)) => {
                let all: Option<Vec<i64>> =
                    list.iter().map(|value| number(value, *min, *max)).collect();
                all.map(|all| self.item.numbers.insert(name, all)).is_some()
            }
            _ => false,
        };
        if !legal {
            let fault = Fault::IllegalField {
                key: self.key,
                field: name,
                value: self.written(value),
                rule: *rule,
            };
            self.fault(fault, value.span());
        }
    }
}

/// The field that was probably meant.
fn nearest(key: Key, field: &str) -> Option<&'static str> {
    let likeness = |name: &str| normalized_damerau_levenshtein(field, name);
    let best = fields(key)
        .iter()
        .map(|(name, ..)| *name)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.45).then_some(best)
}
