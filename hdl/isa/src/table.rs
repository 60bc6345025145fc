use std::fmt::Write;

use crate::{Opcode, field};

/// The layout of the command word and the list of operations, as two Markdown tables.
pub fn table() -> String {
    let mut text = String::from("| bits | field | meaning |\n|---|---|---|\n");
    for field in field::ALL {
        let (lo, hi) = (field.lo, field.lo + field.width - 1);
        let bits = if lo == hi {
            format!("{lo}")
        } else {
            format!("{hi}:{lo}")
        };
        row(&mut text, &[&bits, field.name, field.doc]);
    }

    text.push_str("\n| opcode | operation | fields | meaning |\n|---|---|---|---|\n");
    for opcode in Opcode::ALL {
        let fields: Vec<_> = opcode.fields().iter().map(|field| field.name).collect();
        row(
            &mut text,
            &[
                &opcode.code().to_string(),
                opcode.name(),
                &fields.join(", "),
                opcode.doc(),
            ],
        );
    }
    text.push_str("\nFields that an operation does not use are zero.\n");
    text
}

fn row(text: &mut String, cells: &[&str]) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}
