//! Traffic from a file.

use std::path::Path;

use super::NocError;

/// A packet of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it is generated.
    pub cycle: u64,
    /// The terminal that it comes from.
    pub source: usize,
    /// The terminal that it goes to.
    pub destination: usize,
    /// Its flits.
    pub flits: u16,
    /// Its class of traffic.
    pub class: u8,
}

/// The packets of a trace, by cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace(Vec<Entry>);

impl Trace {
    /// Reads a CSV file for a network of so many terminals.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a line of it is no packet of such a network.
    pub fn read(path: &Path, terminals: usize) -> Result<Trace, NocError> {
        let failed = |source| NocError::ReadTrace {
            path: path.to_owned(),
            source,
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_path(path)
            .map_err(failed)?;
        let mut entries = vec![];
        for (index, record) in reader.into_records().enumerate() {
            let record = record.map_err(failed)?;
            let line = record.position().map_or(0, csv::Position::line);
            let is_header = index == 0 && record.iter().all(|field| field.parse::<f64>().is_err());
            if is_header {
                continue;
            }
            let entry = entry(&record, terminals).map_err(|wrong| NocError::TraceLine {
                path: path.to_owned(),
                line,
                wrong,
            })?;
            entries.push(entry);
        }
        if entries.is_empty() {
            return Err(NocError::EmptyTrace {
                path: path.to_owned(),
            });
        }
        // Those of one cycle in the order of the file.
        entries.sort_by_key(|entry| entry.cycle);
        Ok(Trace(entries))
    }

    /// The packets.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Flits per terminal and cycle, of so many terminals.
    pub fn rate(&self, terminals: usize) -> f64 {
        let flits: u64 = self.0.iter().map(|entry| u64::from(entry.flits)).sum();
        flits as f64 / (self.end() as f64 * terminals as f64)
    }

    /// The same packets so much faster, or slower, that they come at another rate.
    pub fn at_rate(&self, rate: f64, terminals: usize) -> Trace {
        let slower = self.rate(terminals) / rate;
        let entry = |entry: &Entry| Entry {
            cycle: (entry.cycle as f64 * slower) as u64,
            ..*entry
        };
        Trace(self.0.iter().map(entry).collect())
    }

    /// The cycle after that of the last packet.
    pub fn end(&self) -> u64 {
        self.0.last().map_or(0, |entry| entry.cycle + 1)
    }
}

fn entry(record: &csv::StringRecord, terminals: usize) -> Result<Entry, String> {
    if !(4..=5).contains(&record.len()) {
        return Err(format!("{} values, but a packet has 4 or 5", record.len()));
    }
    let number = |index: usize, what: &str, least: u64, most: u64| {
        let text = record.get(index).unwrap_or_default();
        let number = text.parse().ok();
        number
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| {
                format!(
                    "the {what} is `{text}`, but has to be a whole number from {least} to {most}"
                )
            })
    };
    let last = terminals as u64 - 1;
    Ok(Entry {
        cycle: number(0, "cycle", 0, 1 << 40)?,
        source: number(1, "source", 0, last)? as usize,
        destination: number(2, "destination", 0, last)? as usize,
        flits: number(3, "number of flits", 1, u16::MAX.into())? as u16,
        class: match record.len() {
            5 => number(4, "class", 0, 3)? as u8,
            _ => 0,
        },
    })
}
