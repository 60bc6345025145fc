//! How emitted files look.

use weft_ir::{Dialect, Form, Options, elaborate};
use weft_units::config::{NocConfig, Preset};
use weft_units::engine::TensorEngine;

use crate::project::{FILES, File};
use crate::{finds, none};

/// How an emitted file does not look.
fn untidy_text(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, what: &str| faults.push(format!("{}:{line}: {what}", file.path));
    if !file.text.ends_with('\n') || file.text.ends_with("\n\n") {
        fault(
            file.text.lines().count(),
            "the file does not end in one newline",
        );
    }
    for (number, line) in (1..).zip(file.text.split('\n')) {
        if line.contains(['\r', '\t']) || line.ends_with(' ') {
            fault(number, "a carriage return, a tab or a space at the end");
        }
        if !line.is_ascii() {
            fault(number, "not ASCII");
        }
        if line.chars().count() > 100 {
            fault(number, "more than 100 columns");
        }
        if line.as_bytes().windows(10).any(is_date) {
            fault(
                number,
                "a date: the same design has to give the same bytes every day",
            );
        }
    }
    faults
}

/// Whether ten bytes are a date, such as 1970-01-01.
fn is_date(bytes: &[u8]) -> bool {
    let form = b"dddd-dd-dd";
    form.iter().zip(bytes).all(|(form, byte)| {
        if *form == b'd' {
            byte.is_ascii_digit()
        } else {
            byte == form
        }
    })
}

/// The description that the header of an emitted module names.
fn source_in_header(text: &str) -> Option<&str> {
    let mut header = text.lines().take_while(|line| line.starts_with("//"));
    let (source, _) = header.find_map(|line| {
        line.strip_prefix("// Written by weft from ")?
            .split_once(':')
    })?;
    Some(source)
}

/// An emitted module whose header does not name it and a description that exists.
fn stray_module(file: &File, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let name = file
        .path
        .rsplit('/')
        .next()
        .and_then(|name| name.split('.').next())
        .unwrap_or_default();
    let mut faults = Vec::new();
    let begins = |after: &str| file.text.starts_with(&format!("// {name}:{after}"));
    // A long name has a line of its own.
    if !begins(" ") && !begins("\n// ") {
        faults.push(format!(
            "{}: the header does not begin with the module's name",
            file.path
        ));
    }
    let source = source_in_header(&file.text).unwrap_or("nothing");
    if !exists(source) {
        faults.push(format!(
            "{}: the header names {source} as its description, which does not exist",
            file.path
        ));
    }
    faults
}

/// What every preset emits, in both dialects and forms.
fn emitted() -> Vec<File> {
    let kinds = [
        (Dialect::SystemVerilog, Form::Instances),
        (Dialect::Verilog2005, Form::Instances),
        (Dialect::SystemVerilog, Form::Loops),
    ];
    let mut files = Vec::new();
    for preset in Preset::all() {
        let system = preset.system();
        let engine = system.engine.as_ref().map(TensorEngine::new);
        let network = system.network.as_ref().map(NocConfig::fabric);
        let design = match (&engine, network) {
            (Some(engine), _) => elaborate(engine),
            (None, Some(network)) => elaborate(network),
            (None, None) => continue,
        };
        let design = design.unwrap_or_else(|errors| panic!("{}: {errors}", preset.name()));
        for (dialect, form) in kinds {
            let bundle = design.emit(&Options { dialect, form });
            let bundle = bundle.unwrap_or_else(|errors| panic!("{}: {errors}", preset.name()));
            let place = format!("{} in {dialect:?}, {form:?}", preset.name());
            let file = |file: weft_ir::SourceFile| File {
                path: format!("{place}/{}", file.name),
                text: file.text,
            };
            files.extend(bundle.files.into_iter().map(file));
        }
    }
    files
}

#[test]
fn emitted_files_are_tidy_and_name_their_description() {
    let header = "// weft_pe: a PE\n//\n// Written by weft from pe.rs: change the description, not this file.\n";
    let try_on = |text: String| {
        let file = File {
            path: "generated/weft_pe.sv".into(),
            text,
        };
        [
            untidy_text(&file),
            stray_module(&file, |source| source == "pe.rs"),
        ]
        .concat()
    };
    let long = "x".repeat(101);
    finds(0, &try_on(header.to_string()));
    finds(1, &try_on(header.trim_end().to_string()));
    finds(
        4,
        &try_on(format!("{header}a\r\né\n{long}\n// On 1970-01-01\n")),
    );
    finds(1, &try_on(header.replace("weft_pe", "weft_fifo")));
    finds(1, &try_on(header.replace("pe.rs", "gone.rs")));

    let exists = |source: &str| FILES.iter().any(|file| file.path == source);
    let emitted = emitted();
    none(
        emitted
            .iter()
            .flat_map(|file| [untidy_text(file), stray_module(file, exists)].concat()),
    );

    let committed = FILES
        .iter()
        .filter(|file| file.path.starts_with("generated/"));
    none(
        committed.flat_map(|file| match file.path.rsplit('.').next() {
            Some("sv" | "v") => [untidy_text(file), stray_module(file, exists)].concat(),
            Some("f") => untidy_text(file),
            _ => vec![format!("{}: neither a module nor a file list", file.path)],
        }),
    );
}
