//! The ports of a design as the shim drives them: clock, reset, raw ports and streams.

use weft_ir::{Bundle, Direction, PortInfo};

use crate::error::{Error, listed};

const CLOCK: &str = "clk_i";
const RESET: &str = "rst_i";

/// Where a port stands in a buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Name of the port.
    pub port: String,
    /// Its width in bits.
    pub width: u32,
    /// Its first word, counted from the start of the cycle or beat.
    pub word: usize,
    /// How many words it has; the lowest comes first, unused bits of the highest are zero.
    pub words: usize,
    /// Index into the ports of the bundle.
    pub(crate) index: usize,
}

/// A valid/ready stream, found from the names of its ports.
///
/// An input stream `x` has `x_valid_i` and `x_ready_o`, and its payload in `x_i` and all inputs
/// `x_*_i`; an output stream has `x_valid_o` and `x_ready_i`, and its payload in `x_o` and all
/// outputs `x_*_o`. A port that fits several streams belongs to the one with the longest name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// The common part of the names.
    pub name: String,
    /// [`Direction::In`] if beats go into the design.
    pub direction: Direction,
    /// The payload ports in declared order, in words of 32 bits: each port starts in a new word.
    pub payload: Vec<Slot>,
    /// Words of 32 bits in a beat. A stream without payload has one, which is ignored.
    pub words: usize,
    pub(crate) valid: usize,
    pub(crate) ready: usize,
}

/// All that the shim has to know of a design's ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// Name of the top module.
    pub design: String,
    /// All ports in declared order.
    pub ports: Vec<PortInfo>,
    /// The streams, in the order in which their valid ports are declared.
    pub streams: Vec<Stream>,
    /// What [`Model::run_raw`](crate::Model::run_raw) takes for each cycle: all inputs but `clk_i`
    /// and `rst_i` in declared order, in words of 64 bits, each port starting in a new word.
    pub raw_inputs: Vec<Slot>,
    /// What `run_raw` gives for each cycle: all outputs in declared order, packed in the same way.
    pub raw_outputs: Vec<Slot>,
    /// The port `clk_i`. A design without it is combinational: a cycle is then a settling of the
    /// outputs.
    pub(crate) clock: Option<usize>,
    /// The port `rst_i`.
    pub(crate) reset: Option<usize>,
}

impl Interface {
    /// Finds clock, reset and streams among the ports of `bundle`.
    pub fn new(bundle: &Bundle) -> Result<Self, Error> {
        let refuse = |reason: String| Error::Design {
            design: bundle.top.clone(),
            reason,
        };
        for port in &bundle.ports {
            if !is_plain(&port.name) {
                return Err(refuse(format!(
                    "port `{}` needs a name of letters, digits and single underscores",
                    port.name
                )));
            }
            if port.width == 0 {
                return Err(refuse(format!("port `{}` has no bits", port.name)));
            }
        }
        for file in &bundle.files {
            if file.name.is_empty() || file.name.contains('/') || file.name.starts_with(['.', '-'])
            {
                return Err(refuse(format!("`{}` is no plain file name", file.name)));
            }
        }
        let ports = bundle.ports.clone();
        let find = |name: &str, direction| {
            ports.iter().position(|port| {
                port.name == name && port.width == 1 && port.direction == direction
            })
        };
        let clock = find(CLOCK, Direction::In);
        let reset = find(RESET, Direction::In);
        let mut streams: Vec<Stream> = Vec::new();
        for (index, port) in ports.iter().enumerate() {
            let (valid, ready, back) = match port.direction {
                Direction::In => ("_valid_i", "_ready_o", Direction::Out),
                Direction::Out => ("_valid_o", "_ready_i", Direction::In),
            };
            let Some(name) = port.name.strip_suffix(valid).filter(|_| port.width == 1) else {
                continue;
            };
            if let Some(ready) = find(&format!("{name}{ready}"), back) {
                streams.push(Stream {
                    name: name.to_string(),
                    direction: port.direction,
                    payload: Vec::new(),
                    words: 1,
                    valid: index,
                    ready,
                });
            }
        }
        let is_handshake = |index| streams.iter().any(|s| s.valid == index || s.ready == index);
        let owners: Vec<Option<usize>> = ports
            .iter()
            .enumerate()
            .map(|(index, port)| {
                if is_handshake(index) || Some(index) == clock || Some(index) == reset {
                    return None;
                }
                let fits = |s: &Stream| s.direction == port.direction && belongs(&port.name, s);
                (0..streams.len())
                    .filter(|&s| fits(&streams[s]))
                    .max_by_key(|&s| streams[s].name.len())
            })
            .collect();
        for (number, stream) in streams.iter_mut().enumerate() {
            let payload = (0..ports.len()).filter(|&port| owners[port] == Some(number));
            stream.payload = pack(&ports, payload, 32);
            stream.words = total(&stream.payload).max(1);
        }
        let raw = |direction| {
            (0..ports.len())
                .filter(move |&index| Some(index) != clock && Some(index) != reset)
                .filter({
                    let ports = &ports;
                    move |&index| ports[index].direction == direction
                })
        };
        Ok(Self {
            design: bundle.top.clone(),
            raw_inputs: pack(&ports, raw(Direction::In), 64),
            raw_outputs: pack(&ports, raw(Direction::Out), 64),
            streams,
            clock,
            reset,
            ports,
        })
    }

    /// Words of 64 bits that [`Model::run_raw`](crate::Model::run_raw) takes for each cycle.
    pub fn raw_input_words(&self) -> usize {
        total(&self.raw_inputs)
    }

    /// Words of 64 bits that [`Model::run_raw`](crate::Model::run_raw) gives for each cycle.
    pub fn raw_output_words(&self) -> usize {
        total(&self.raw_outputs)
    }

    /// The stream of that name and direction.
    pub fn stream(&self, name: &str, direction: Direction) -> Result<&Stream, Error> {
        self.stream_index(name, direction)
            .map(|index| &self.streams[index])
    }

    pub(crate) fn stream_index(&self, name: &str, direction: Direction) -> Result<usize, Error> {
        let fits = |s: &&Stream| s.direction == direction;
        self.streams
            .iter()
            .position(|s| s.name == name && s.direction == direction)
            .ok_or_else(|| Error::NoStream {
                stream: name.to_string(),
                direction,
                known: listed(self.streams.iter().filter(fits).map(|s| s.name.as_str())),
            })
    }

    /// A port that can be read, or, of direction `In`, be set: all but the clock.
    pub(crate) fn port(&self, name: &str, only: Option<Direction>) -> Result<usize, Error> {
        let fits = |index: &usize| {
            let fits = only.is_none_or(|only| self.ports[*index].direction == only);
            fits && (only.is_none() || Some(*index) != self.clock)
        };
        let found = (0..self.ports.len()).filter(fits);
        found
            .clone()
            .find(|&index| self.ports[index].name == name)
            .ok_or_else(|| Error::NoPort {
                kind: match only {
                    Some(Direction::In) => "input port",
                    Some(Direction::Out) => "output port",
                    None => "port",
                },
                port: name.to_string(),
                known: listed(found.map(|index| self.ports[index].name.as_str())),
            })
    }
}

/// Whether Verilator keeps a name as it is, so that the shim can use it as a C++ name.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.contains("__")
}

fn belongs(port: &str, stream: &Stream) -> bool {
    let suffix = match stream.direction {
        Direction::In => "_i",
        Direction::Out => "_o",
    };
    port.strip_prefix(stream.name.as_str())
        .and_then(|rest| rest.strip_suffix(suffix))
        .is_some_and(|middle| middle.is_empty() || middle.starts_with('_'))
}

fn pack(ports: &[PortInfo], indices: impl Iterator<Item = usize>, word_bits: u32) -> Vec<Slot> {
    let mut word = 0;
    indices
        .map(|index| {
            let port = &ports[index];
            let slot = Slot {
                port: port.name.clone(),
                width: port.width,
                word,
                words: port.width.div_ceil(word_bits) as usize,
                index,
            };
            word += slot.words;
            slot
        })
        .collect()
}

fn total(slots: &[Slot]) -> usize {
    slots.iter().map(|slot| slot.words).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(ports: &[(&str, u32)]) -> Bundle {
        Bundle {
            top: "dut".to_string(),
            files: Vec::new(),
            ports: ports
                .iter()
                .map(|&(name, width)| PortInfo {
                    name: name.to_string(),
                    direction: if name.ends_with("_i") {
                        Direction::In
                    } else {
                        Direction::Out
                    },
                    width,
                    signed: false,
                })
                .collect(),
        }
    }

    fn names(slots: &[Slot]) -> Vec<(&str, usize)> {
        slots
            .iter()
            .map(|slot| (slot.port.as_str(), slot.word))
            .collect()
    }

    #[test]
    fn streams_are_found_from_names() {
        let interface = Interface::new(&bundle(&[
            ("clk_i", 1),
            ("rst_i", 1),
            ("cmd_valid_i", 1),
            ("cmd_ready_o", 1),
            ("cmd_i", 64),
            ("cmd_tag_i", 3),
            ("cmd_data_valid_i", 1),
            ("cmd_data_ready_o", 1),
            ("cmd_data_i", 100),
            ("cmd_data_last_i", 1),
            ("result_valid_o", 1),
            ("result_ready_i", 1),
            ("result_o", 33),
            ("token_valid_o", 1),
            ("token_ready_i", 1),
            ("lone_valid_i", 1),
            ("idle_o", 1),
        ]))
        .unwrap();
        let found: Vec<_> = interface
            .streams
            .iter()
            .map(|s| (s.name.as_str(), s.words))
            .collect();
        assert_eq!(
            found,
            [("cmd", 3), ("cmd_data", 5), ("result", 2), ("token", 1)]
        );
        assert_eq!(
            names(&interface.streams[0].payload),
            [("cmd_i", 0), ("cmd_tag_i", 2)]
        );
        assert_eq!(
            names(&interface.streams[1].payload),
            [("cmd_data_i", 0), ("cmd_data_last_i", 4)]
        );
        assert_eq!(names(&interface.streams[3].payload), []);
        assert_eq!(interface.raw_input_words(), 10);
        assert_eq!(interface.raw_output_words(), 6);
        let missing = interface.stream("results", Direction::Out).unwrap_err();
        assert_eq!(
            missing.to_string(),
            "the design has no output stream `results`; it has `result`, `token`"
        );
    }

    #[test]
    fn names_that_verilator_would_change_are_refused() {
        let refused = Interface::new(&bundle(&[("a__b_i", 1)])).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the design `dut` cannot be co-simulated: \
             port `a__b_i` needs a name of letters, digits and single underscores"
        );
        assert!(Interface::new(&bundle(&[("a_i", 0)])).is_err());
    }
}
