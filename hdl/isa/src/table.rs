use std::fmt::Write;

use crate::register::REGISTERS;
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

/// The registers as a Markdown table.
pub fn register_table() -> String {
    let mut text = String::from("| address | register | access | meaning |\n|---|---|---|---|\n");
    for register in REGISTERS {
        let address = register.address.to_string();
        let cells = [
            &address,
            register.name,
            register.access.name(),
            register.doc,
        ];
        row(&mut text, &cells);
    }
    text
}

fn row(text: &mut String, cells: &[&str]) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}
