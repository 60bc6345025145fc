//! Writes the part of the C++ shim that differs from design to design: which member of the model
//! each port is, and how its words are copied. The rest is `shim/shim.cpp`.

use std::fmt::Write;

use weft_ir::{Direction, PortInfo};

use crate::interface::{Interface, Slot, Stream};

/// The part that is the same for all designs.
pub(crate) const SHIM: &str = include_str!("shim/shim.cpp");

/// Verilator's name for the class of the model, and the start of the names of all files that it
/// writes.
pub(crate) const PREFIX: &str = "Vweft";

/// Words of a buffer.
#[derive(Clone, Copy)]
enum Word {
    /// Of stream beats, as Verilator keeps wide values.
    U32,
    /// Of raw ports.
    U64,
}

/// The text of `ports.hpp`.
pub(crate) fn ports(interface: &Interface) -> String {
    let mut out = String::new();
    port_table(&mut out, interface);
    for (index, stream) in interface.streams.iter().enumerate() {
        link(&mut out, interface, index, stream);
    }
    let ends: Vec<String> = interface
        .streams
        .iter()
        .enumerate()
        .map(|(index, stream)| match stream.direction {
            Direction::In => format!("Sender<Link{index}>"),
            Direction::Out => format!("Receiver<Link{index}>"),
        })
        .collect();
    line(
        &mut out,
        &format!("using Links = std::tuple<{}>;\n", ends.join(", ")),
    );
    out
}

fn port_table(out: &mut String, interface: &Interface) {
    line(out, "struct Ports {");
    line(
        out,
        &format!(
            "  static constexpr bool has_clock = {};",
            interface.clock.is_some()
        ),
    );
    for (number, name) in [
        (interface.raw_input_words(), "in"),
        (interface.raw_output_words(), "out"),
    ] {
        line(
            out,
            &format!("  static constexpr std::size_t raw_{name} = {number};"),
        );
    }
    for (port, name) in [(interface.clock, "clock"), (interface.reset, "reset")] {
        let body = port.map_or(String::new(), |port| {
            format!("r.{} = v; ", interface.ports[port].name)
        });
        line(
            out,
            &format!(
                "  static WEFT_INLINE void {} {{ {body}}}",
                unused(&format!("set_{name}(Root& r, bool v)"))
            ),
        );
    }
    let raw_in = interface.raw_inputs.iter().map(|slot| set(slot, Word::U64));
    function(out, "set_raw(Root& r, const uint64_t* w)", raw_in);
    let raw_out = interface
        .raw_outputs
        .iter()
        .map(|slot| get(slot, Word::U64));
    function(out, "get_raw(const Root& r, uint64_t* w)", raw_out);

    let alone = |index: usize, port: &PortInfo| Slot {
        port: port.name.clone(),
        width: port.width,
        word: 0,
        words: port.width.div_ceil(64) as usize,
        index,
    };
    let numbered = || interface.ports.iter().enumerate();
    let inputs = numbered().filter(|(_, port)| port.direction == Direction::In);
    let setters = inputs.map(|(index, port)| {
        format!(
            "case {index}: {} break;",
            set(&alone(index, port), Word::U64)
        )
    });
    switch(
        out,
        "set(Root& r, uint32_t port, const uint64_t* w)",
        setters,
    );
    let getters = numbered().map(|(index, port)| {
        format!(
            "case {index}: {} break;",
            get(&alone(index, port), Word::U64)
        )
    });
    switch(
        out,
        "get(const Root& r, uint32_t port, uint64_t* w)",
        getters,
    );
    line(out, "};\n");
}

fn link(out: &mut String, interface: &Interface, index: usize, stream: &Stream) {
    let valid = &interface.ports[stream.valid].name;
    let ready = &interface.ports[stream.ready].name;
    line(out, &format!("// {}", stream.name));
    line(out, &format!("struct Link{index} {{"));
    line(
        out,
        &format!("  static constexpr std::size_t words = {};", stream.words),
    );
    line(
        out,
        &format!("  static WEFT_INLINE bool valid(const Root& r) {{ return r.{valid}; }}"),
    );
    line(
        out,
        &format!("  static WEFT_INLINE bool ready(const Root& r) {{ return r.{ready}; }}"),
    );
    function(
        out,
        "get(const Root& r, uint32_t* w)",
        beat(stream, get, "w[0] = 0;"),
    );
    match stream.direction {
        Direction::In => {
            let masks: Vec<String> = stream.payload.iter().flat_map(masks).collect();
            let masks = if masks.is_empty() {
                "0".to_string()
            } else {
                masks.join(", ")
            };
            line(
                out,
                &format!("  static constexpr uint32_t mask[words] = {{{masks}}};"),
            );
            line(
                out,
                &format!(
                    "  static WEFT_INLINE void set_valid(Root& r, bool v) {{ r.{valid} = v; }}"
                ),
            );
            function(
                out,
                "set(Root& r, const uint32_t* w)",
                beat(stream, set, ""),
            );
        }
        Direction::Out => {
            line(
                out,
                &format!(
                    "  static WEFT_INLINE void set_ready(Root& r, bool v) {{ r.{ready} = v; }}"
                ),
            );
        }
    }
    line(out, "};\n");
}

fn beat<'a>(
    stream: &'a Stream,
    copy: fn(&Slot, Word) -> String,
    empty: &'static str,
) -> impl Iterator<Item = String> + 'a {
    let filler = stream.payload.is_empty().then(|| empty.to_string());
    stream
        .payload
        .iter()
        .map(move |slot| copy(slot, Word::U32))
        .chain(filler)
}

/// Verilator keeps up to 64 bits in the smallest unsigned integer and more in an array of 32-bit
/// words. Both directions keep the bits above the width zero: what goes in was checked, and
/// Verilator relies on it; what comes out is clean.
fn set(slot: &Slot, word: Word) -> String {
    let Slot { port, word: at, .. } = slot;
    let kind = match slot.width {
        1..=8 => "CData",
        9..=16 => "SData",
        17..=32 => "IData",
        33..=64 => {
            return match word {
                Word::U32 => format!(
                    "r.{port} = w[{at}] | (static_cast<QData>(w[{}]) << 32);",
                    at + 1
                ),
                Word::U64 => format!("r.{port} = w[{at}];"),
            };
        }
        _ => return format!("std::memcpy(r.{port}.data(), w + {at}, {});", bytes(slot)),
    };
    format!("r.{port} = static_cast<{kind}>(w[{at}]);")
}

fn get(slot: &Slot, word: Word) -> String {
    let Slot { port, word: at, .. } = slot;
    match (slot.width, word) {
        (..=32, _) | (..=64, Word::U64) => format!("w[{at}] = r.{port};"),
        (..=64, Word::U32) => format!(
            "w[{at}] = static_cast<uint32_t>(r.{port}); \
             w[{}] = static_cast<uint32_t>(r.{port} >> 32);",
            at + 1
        ),
        (_, Word::U32) => format!("std::memcpy(w + {at}, r.{port}.data(), {});", bytes(slot)),
        (_, Word::U64) => format!(
            "w[{}] = 0; std::memcpy(w + {at}, r.{port}.data(), {});",
            at + slot.words - 1,
            bytes(slot)
        ),
    }
}

/// Bytes of a wide value in the model.
fn bytes(slot: &Slot) -> u32 {
    slot.width.div_ceil(32) * 4
}

/// The bits in use of each 32-bit word of a slot.
fn masks(slot: &Slot) -> Vec<String> {
    (0..slot.words)
        .map(|word| match slot.width as usize - 32 * word {
            32.. => format!("{:#010x}", u32::MAX),
            bits => format!("{:#010x}", (1u32 << bits) - 1),
        })
        .collect()
}

fn function(out: &mut String, signature: &str, body: impl Iterator<Item = String>) {
    line(
        out,
        &format!("  static WEFT_INLINE void {} {{", unused(signature)),
    );
    for statement in body {
        line(out, &format!("    {statement}"));
    }
    line(out, "  }");
}

fn switch(out: &mut String, signature: &str, cases: impl Iterator<Item = String>) {
    line(out, &format!("  static void {} {{", unused(signature)));
    line(out, "    switch (port) {");
    for case in cases {
        line(out, &format!("      {case}"));
    }
    line(out, "    }\n  }");
}

/// A design may have no port that uses a parameter.
fn unused(signature: &str) -> String {
    signature
        .replace("(", "([[maybe_unused]] ")
        .replace(", ", ", [[maybe_unused]] ")
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}
