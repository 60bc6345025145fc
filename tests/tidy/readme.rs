//! What README.md repeats of the code.

use weft::args::FormatsArgs;
use weft_units::config::Key;

use crate::project::file;

/// The keys of a configuration, as a Markdown table.
fn keys() -> String {
    let mut table = String::from("| key | value | default | what it sets |\n|---|---|---|---|\n");
    for key in Key::ALL {
        let (rule, default) = (key.rule(), key.default().unwrap_or("none: has to be given"));
        table += &format!("| `{key}` | {rule} | {default} | {} |\n", key.summary());
    }
    table
}

#[test]
fn tables_in_the_readme_are_those_of_the_code() {
    for table in [keys(), weft_isa::table()] {
        assert!(
            file("README.md").contains(&table),
            "README.md does not hold this table, or not in these words:\n\n{table}"
        );
    }
}

#[test]
fn registers_in_the_documentation_are_those_of_the_code() {
    let table = weft_isa::register_table();
    assert!(
        file("docs/link.md").contains(&table),
        "docs/link.md does not hold this table:\n\n{table}"
    );
}

/// What `weft formats` prints, as a Markdown block without blanks at the ends of lines.
fn formats() -> String {
    let mut printed = Vec::new();
    weft::commands::formats::run(&FormatsArgs { json: false }, &mut printed)
        .unwrap_or_else(|error| panic!("{error}"));
    let printed = String::from_utf8(printed).unwrap_or_else(|error| panic!("{error}"));
    // Its lines begin with a blank.
    let line = |line: &str| format!("   {}\n", line.trim_end());
    printed.lines().map(line).collect()
}

#[test]
fn formats_in_the_readme_are_those_of_the_program() {
    let formats = formats();
    assert!(
        file("README.md").contains(&formats),
        "README.md does not hold this table:\n\n{formats}"
    );
}
