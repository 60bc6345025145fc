//! Reading a configuration: one TOML text and the assignments that override it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::items::{self, Item};
use super::{
    ConfigFault, ConfigFaults, Fault, Key, Preset, Rule, System, UserConfig, UserEntry, UserLink,
    UserNode,
};

/// A configuration as it was written, with the texts that messages point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    name: String,
    text: String,
    assignments: Vec<Assignment>,
}

/// `--set KEY=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Assignment {
    /// As on a command line, `--set ` included.
    text: String,
}

const FLAG: &str = "--set ";

/// Which text a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The document itself.
    Text,
    /// The assignment of that number.
    Assignment(usize),
}

/// A range of bytes in one of a document's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which text.
    pub source: Source,
    /// The bytes.
    pub span: Range<usize>,
}

impl Document {
    /// A document that messages call `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Document {
            name: name.into(),
            text: text.into(),
            assignments: Vec::new(),
        }
    }

    /// The text of a preset.
    pub fn from_preset(preset: &Preset) -> Self {
        Document::new(format!("preset {}", preset.name()), preset.text())
    }

    /// Overrides a key: `KEY=VALUE` with a TOML value, or a bare word for a string. Later ones win. Whatever is wrong
    /// with it comes to light with everything else when the document is read.
    pub fn set(&mut self, assignment: &str) {
        self.assignments.push(Assignment {
            text: format!("{FLAG}{assignment}"),
        });
    }

    /// The name and the text of a source.
    ///
    /// # Panics
    /// If `source` is not from this document.
    pub fn source(&self, source: Source) -> (&str, &str) {
        match source {
            Source::Text => (&self.name, &self.text),
            Source::Assignment(index) => ("command line", &self.assignments[index].text),
        }
    }

    /// Reads, checks, and finds the place of each fault.
    pub(super) fn read(&self) -> Result<System, ConfigFaults> {
        let mut reader = Reader::default();
        reader.text(&self.text)?;
        for (index, assignment) in self.assignments.iter().enumerate() {
            reader.assignment(index, assignment);
        }
        let Reader {
            mut faults,
            given,
            mut unread,
        } = reader;

        let mut user = UserConfig::default();
        for (&key, given) in &given {
            if let Err(fault) = user.set(key, &given.value) {
                faults.push(ConfigFault {
                    fault,
                    place: Some(given.place.clone()),
                    related: Vec::new(),
                });
                unread.insert(key);
            }
        }
        match super::check(&user, &unread, &excused(&given)) {
            Ok(system) if faults.is_empty() => Ok(system),
            Ok(_) => Err(in_order(faults)),
            Err(more) => {
                faults.extend(more.into_iter().map(|fault| located(fault, &given)));
                Err(in_order(faults))
            }
        }
    }
}

/// Keys of the text that may be without effect: those of a text whose formats or model an assignment overrides, which
/// need not be taken out for that.
fn excused(given: &BTreeMap<Key, Given>) -> BTreeSet<Key> {
    let is_assigned = |key: &Key| {
        given
            .get(key)
            .is_some_and(|given| given.place.source != Source::Text)
    };
    let deciding = [Key::FormatMoving, Key::AccumulateModel, Key::OutputFormat];
    if !deciding.iter().any(is_assigned) {
        return BTreeSet::new();
    }
    given
        .keys()
        .filter(|key| !is_assigned(key))
        .copied()
        .collect()
}

/// Faults in the order of the text, those without a place last.
fn in_order(mut faults: Vec<ConfigFault>) -> ConfigFaults {
    faults.sort_by_key(|fault| match &fault.place {
        Some(place) => (false, Some((place.source, place.span.start))),
        None => (true, None),
    });
    ConfigFaults::new(faults)
}

/// Points a fault at those of its keys that were written.
fn located(fault: Fault, given: &BTreeMap<Key, Given>) -> ConfigFault {
    let item = fault.item();
    let mut places = fault
        .keys()
        .into_iter()
        .enumerate()
        .filter_map(|(at, key)| {
            let given = given.get(&key)?;
            let item = item.filter(|_| at == 0);
            let place = match (&given.value, item) {
                (Value::Items(items), Some(item)) => &items.get(item)?.place,
                _ => &given.place,
            };
            Some((key, place.clone()))
        });
    let place = places.next().map(|(_, place)| place);
    let related = places.collect();
    ConfigFault {
        fault,
        place,
        related,
    }
}

/// The value of a key, and where it stands.
struct Given {
    value: Value,
    place: Place,
}

/// A TOML value as far as any key can take it.
enum Value {
    Integer(i64),
    String(String),
    /// A number that 64 bits do not hold, as written.
    Huge(String),
    /// Whole numbers, and how they were written.
    Numbers(Vec<i64>, String),
    /// The items of a list.
    Items(Vec<Item>),
    /// Anything else: the type with its article, and the value as written.
    Other(&'static str, String),
}

impl UserConfig {
    fn set(&mut self, key: Key, value: &Value) -> Result<(), Fault> {
        match key {
            Key::Name => self.name = Some(value.string(key)?),
            Key::ArrayRows => self.array.rows = Some(value.integer(key)?),
            Key::ArrayCols => self.array.cols = Some(value.integer(key)?),
            Key::ArrayProducts => self.array.products = Some(value.integer(key)?),
            Key::ArrayStages => self.array.stages = Some(value.integer(key)?),
            Key::FormatMoving => self.format.moving = Some(value.string(key)?),
            Key::FormatStationary => self.format.stationary = Some(value.string(key)?),
            Key::AccumulateModel => self.accumulate.model = Some(value.string(key)?),
            Key::AccumulateMaxK => self.accumulate.max_k = Some(value.integer(key)?),
            Key::AccumulateSubnormals => self.accumulate.subnormals = Some(value.string(key)?),
            Key::AccumulateFractionBits => {
                self.accumulate.fraction_bits = Some(value.integer(key)?);
            }
            Key::AccumulateResultBits => self.accumulate.result_bits = Some(value.integer(key)?),
            Key::AccumulateMinExponent => self.accumulate.min_exponent = Some(value.integer(key)?),
            Key::OutputFormat => self.output.format = Some(value.string(key)?),
            Key::OutputRounding => self.output.rounding = Some(value.string(key)?),
            Key::OutputOverflow => self.output.overflow = Some(value.string(key)?),
            Key::OutputRandomBits => self.output.random_bits = Some(value.integer(key)?),
            Key::OutputSeed => self.output.seed = Some(value.integer(key)?),
            Key::ScratchpadMovingBanks => self.scratchpad.moving_banks = Some(value.integer(key)?),
            Key::ScratchpadMovingDepth => self.scratchpad.moving_depth = Some(value.integer(key)?),
            Key::ScratchpadStationaryBanks => {
                self.scratchpad.stationary_banks = Some(value.integer(key)?);
            }
            Key::ScratchpadStationaryDepth => {
                self.scratchpad.stationary_depth = Some(value.integer(key)?);
            }
            Key::PsumBanks => self.psum.banks = Some(value.integer(key)?),
            Key::PsumDepth => self.psum.depth = Some(value.integer(key)?),
            Key::CommandQueueDepth => self.command.queue_depth = Some(value.integer(key)?),
            Key::NocTopology => self.noc.topology = Some(value.string(key)?),
            Key::NocSize => self.noc.size = Some(value.numbers(key)?),
            Key::NocTerminals => self.noc.terminals = Some(value.integer(key)?),
            Key::NocNodes => {
                let node = |item: &Item| UserNode {
                    name: item.word("name").unwrap_or_default(),
                    terminals: item.number("terminals"),
                };
                self.noc.nodes = Some(value.items(key)?.iter().map(node).collect());
            }
            Key::NocLinks => {
                let link = |item: &Item| UserLink {
                    from: item.word("from").unwrap_or_default(),
                    to: item.word("to").unwrap_or_default(),
                    latency: item.number("latency"),
                    width: item.number("width"),
                    from_port: item.word("from_port"),
                    to_port: item.word("to_port"),
                };
                self.noc.links = Some(value.items(key)?.iter().map(link).collect());
            }
            Key::NocLinkLatency => self.noc.link_latency = Some(value.integer(key)?),
            Key::NocRouting => self.noc.routing = Some(value.string(key)?),
            Key::NocTable => {
                let entry = |item: &Item| UserEntry {
                    node: item.word("node").unwrap_or_default(),
                    destination: item.word("destination").unwrap_or_default(),
                    port: item.word("port").unwrap_or_default(),
                    vcs: item.numbers("vcs"),
                };
                self.noc.table = Some(value.items(key)?.iter().map(entry).collect());
            }
            Key::NocVcs => self.noc.vcs = Some(value.integer(key)?),
            Key::NocBufferDepth => self.noc.buffer_depth = Some(value.integer(key)?),
            Key::NocFlitBits => self.noc.flit_bits = Some(value.integer(key)?),
            Key::NocRounds => self.noc.rounds = Some(value.integer(key)?),
            Key::NocPatience => self.noc.patience = Some(value.integer(key)?),
        }
        Ok(())
    }
}

impl Value {
    fn integer(&self, key: Key) -> Result<i64, Fault> {
        match self {
            Value::Integer(value) => Ok(*value),
            Value::Huge(text) => Err(Fault::illegal(key, text)),
            Value::String(text) => Err(wrong_type(key, "a string", format!("{text:?}"))),
            Value::Other(found, text) => Err(wrong_type(key, found, text.clone())),
            Value::Numbers(_, text) => Err(wrong_type(key, "an array", text.clone())),
            Value::Items(_) => Err(wrong_type(key, "an array", String::new())),
        }
    }

    /// A number, a list of numbers, or both in a word such as `4x4`.
    fn numbers(&self, key: Key) -> Result<Vec<i64>, Fault> {
        match self {
            Value::Integer(value) => Ok(vec![*value]),
            Value::Numbers(values, _) => Ok(values.clone()),
            Value::String(text) => {
                let parts = text.split('x').map(|part| part.trim().parse().ok());
                let numbers: Option<Vec<i64>> = parts.collect();
                numbers.ok_or_else(|| Fault::illegal(key, text))
            }
            Value::Huge(text) => Err(Fault::Illegal {
                key,
                value: text.clone(),
            }),
            Value::Other(found, text) => Err(wrong_type(key, found, text.clone())),
            Value::Items(_) => Err(wrong_type(key, "an array", String::new())),
        }
    }

    fn items(&self, key: Key) -> Result<&[Item], Fault> {
        match self {
            Value::Items(items) => Ok(items),
            Value::Integer(value) => Err(wrong_type(key, "a number", value.to_string())),
            Value::Huge(text) => Err(wrong_type(key, "a number", text.clone())),
            Value::String(text) => Err(wrong_type(key, "a string", format!("{text:?}"))),
            Value::Numbers(_, text) => Err(wrong_type(key, "an array", text.clone())),
            Value::Other(found, text) => Err(wrong_type(key, found, text.clone())),
        }
    }

    fn string(&self, key: Key) -> Result<String, Fault> {
        match self {
            Value::String(value) => Ok(value.clone()),
            Value::Integer(value) => Err(wrong_type(key, "a number", value.to_string())),
            Value::Huge(text) => Err(wrong_type(key, "a number", text.clone())),
            Value::Other(found, text) => Err(wrong_type(key, found, text.clone())),
            Value::Numbers(_, text) => Err(wrong_type(key, "an array", text.clone())),
            Value::Items(_) => Err(wrong_type(key, "an array", String::new())),
        }
    }
}

fn wrong_type(key: Key, found: &'static str, value: String) -> Fault {
    Fault::WrongType { key, found, value }
}

/// Gathers what is given for each key; a later value takes the place of an earlier one.
#[derive(Default)]
struct Reader {
    given: BTreeMap<Key, Given>,
    faults: Vec<ConfigFault>,
    /// Lists of which an item could not be read.
    unread: BTreeSet<Key>,
}

/// The text that values are read from, and where it begins in its source.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    source: Source,
    pub(super) text: &'a str,
    offset: usize,
}

impl Context<'_> {
    pub(super) fn place(self, span: Range<usize>) -> Place {
        Place {
            source: self.source,
            span: self.offset + span.start..self.offset + span.end,
        }
    }
}

impl Reader {
    /// Reads the text. Where it is not TOML, any number of keys may be hidden: then that is all that can be said.
    fn text(&mut self, text: &str) -> Result<(), ConfigFaults> {
        let context = Context {
            source: Source::Text,
            text,
            offset: 0,
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            let faults = errors.iter().map(|error| syntax(context, error));
            return Err(in_order(faults.collect()));
        }
        self.table("", table.get_ref(), context);
        Ok(())
    }

    fn assignment(&mut self, index: usize, Assignment { text }: &Assignment) {
        let source = Source::Assignment(index);
        let whole = Place {
            source,
            span: FLAG.len()..text.len(),
        };
        let assignment = &text[FLAG.len()..];
        let parts = assignment.split_once('=');
        let Some((path, value)) =
            parts.filter(|(path, value)| !path.trim().is_empty() && !value.trim().is_empty())
        else {
            let text = assignment.to_owned();
            self.fault(Fault::NotAnAssignment { text }, whole);
            return;
        };
        let key_start = FLAG.len() + path.len() - path.trim_start().len();
        let key_place = Place {
            source,
            span: key_start..key_start + path.trim().len(),
        };
        let value_start = text.len() - value.trim_start().len();
        let context = Context {
            source,
            text: value.trim(),
            offset: value_start,
        };
        match DeValue::parse(context.text) {
            Ok(parsed) => self.value(path.trim(), key_place, &parsed, context),
            Err(_) if is_bare_word(context.text) => {
                let word = DeValue::String(context.text.into());
                self.value(
                    path.trim(),
                    key_place,
                    &Spanned::new(0..context.text.len(), word),
                    context,
                );
            }
            Err(error) => self.faults.push(syntax(context, &error)),
        }
    }

    fn table(&mut self, prefix: &str, table: &DeTable<'_>, context: Context<'_>) {
        for (name, value) in table {
            let path = format!("{prefix}{}", name.get_ref());
            self.value(&path, context.place(name.span()), value, context);
        }
    }

    fn value(
        &mut self,
        path: &str,
        key_place: Place,
        value: &Spanned<DeValue<'_>>,
        context: Context<'_>,
    ) {
        let place = context.place(value.span());
        let is_table = || {
            let prefix = format!("{path}.");
            Key::ALL.iter().any(|key| key.path().starts_with(&prefix))
        };
        if let Some(key) = Key::find(path) {
            self.unread.remove(&key);
            let value = match (key.rule(), value.get_ref()) {
                (Rule::Nodes | Rule::Links | Rule::Table, DeValue::Array(list)) => {
                    let (items, faults) = items::read(key, list, context);
                    if !faults.is_empty() {
                        self.unread.insert(key);
                    }
                    self.faults.extend(faults);
                    Value::Items(items)
                }
                _ => read(value, context.text),
            };
            self.given.insert(key, Given { value, place });
        } else if let Some(table) = value
            .get_ref()
            .as_table()
            .filter(|table| is_table() || !table.is_empty())
        {
            self.table(&format!("{path}."), table, context);
        } else if is_table() {
            let table = path.to_owned();
            self.fault(Fault::NotATable { table }, place);
        } else {
            let nearest = Key::nearest(path);
            let path = path.to_owned();
            self.fault(Fault::UnknownKey { path, nearest }, key_place);
        }
    }

    fn fault(&mut self, fault: Fault, place: Place) {
        self.faults.push(ConfigFault {
            fault,
            place: Some(place),
            related: Vec::new(),
        });
    }
}

fn syntax(context: Context<'_>, error: &toml::de::Error) -> ConfigFault {
    let end = context.text.len();
    let fault = Fault::Syntax {
        message: error.message().to_owned(),
    };
    ConfigFault {
        fault,
        place: Some(context.place(error.span().unwrap_or(end..end))),
        related: Vec::new(),
    }
}

/// A value of `--set` that needs no quotes.
fn is_bare_word(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn read(value: &Spanned<DeValue<'_>>, text: &str) -> Value {
    let written = || text.get(value.span()).unwrap_or_default().to_owned();
    match value.get_ref() {
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => Value::Integer(integer),
            Err(_) => Value::Huge(written()),
        },
        DeValue::String(string) => Value::String(string.to_string()),
        DeValue::Float(_) => Value::Other("a number with a fraction", written()),
        DeValue::Boolean(_) => Value::Other("a truth value", written()),
        DeValue::Datetime(_) => Value::Other("a date", written()),
        DeValue::Array(list) => {
            let number = |value: &Spanned<DeValue<'_>>| {
                let integer = value.get_ref().as_integer()?;
                i64::from_str_radix(integer.as_str(), integer.radix()).ok()
            };
            match list.iter().map(number).collect() {
                Some(numbers) => Value::Numbers(numbers, written()),
                None => Value::Other("an array", written()),
            }
        }
        DeValue::Table(_) => Value::Other("a table", written()),
    }
}
