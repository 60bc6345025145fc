//! `weft generate`

use std::fmt;

use serde::Serialize;
use weft_cosim::Interrupt;
use weft_ir::{Bundle, Options, SourceFile};

use weft_units::config::System;

use super::{print_json, system};
use crate::args::{Dialect, Form, GenerateArgs};
use crate::output::PendingFolder;
use crate::testbench::testbench;
use crate::{Error, Exit, Streams, design, interrupt};

/// Writes the Verilog of a configuration: a file per module and a file list, all of them or none.
pub fn run(
    args: &GenerateArgs,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
) -> Result<Exit, Error> {
    if (args.form, args.dialect) == (Form::Loops, Dialect::V2005) {
        return Err(Error::LoopsInV2005);
    }
    let system = system(&args.config)?;
    if args.testbench && system.engine.is_none() {
        return Err(Error::NoTestbench {
            name: system.name().to_owned(),
        });
    }
    write(&system, args, streams, interrupt)
}

/// Writes the Verilog of all that is described.
pub(super) fn write(
    system: &System,
    args: &GenerateArgs,
    streams: &mut Streams<'_>,
    interrupt: &Interrupt,
) -> Result<Exit, Error> {
    let mut folder = PendingFolder::create(&args.out)?;
    let options = Options {
        dialect: args.dialect.into(),
        form: args.form.into(),
    };
    let mut bundles = vec![];
    if let Some(engine) = &system.engine {
        bundles.push(design::emit(engine, &options)?);
    }
    if let Some(network) = &system.network {
        bundles.push(design::emit_network(network, &options)?);
    }

    // What engine and network have in common is written once.
    let mut files: Vec<&SourceFile> = vec![];
    for file in bundles.iter().flat_map(|bundle| &bundle.files) {
        if files.iter().all(|known| known.name != file.name) {
            folder.write(&file.name, file.text.as_bytes())?;
            files.push(file);
        }
    }
    let list_name = |bundle: &Bundle| format!("{}.f", bundle.top);
    for bundle in &bundles {
        let list: String = bundle
            .files
            .iter()
            .map(|file| format!("{}\n", file.name))
            .collect();
        folder.write(&list_name(bundle), list.as_bytes())?;
    }
    let bench = match (&system.engine, bundles.first()) {
        (Some(engine), Some(bundle)) if args.testbench => testbench(engine, bundle, &options)?,
        _ => Vec::new(),
    };
    for file in &bench {
        folder.write(&file.name, file.text.as_bytes())?;
    }
    interrupt::check(interrupt)?;
    let strays = strays(&folder);
    folder.commit()?;

    let name = |file: &SourceFile| file.name.clone();
    let report = Report {
        config: system.name().to_owned(),
        top: bundles.first().map(|bundle| bundle.top.clone()),
        tops: bundles.iter().map(|bundle| bundle.top.clone()).collect(),
        dialect: args.dialect.name(),
        form: args.form.name(),
        out: args.out.to_string_lossy().into_owned(),
        files: files.iter().map(|file| file.name.clone()).collect(),
        bytes: files.iter().map(|file| file.text.len()).sum(),
        file_list: bundles.first().map(list_name),
        file_lists: bundles.iter().map(list_name).collect(),
        testbench: bench.first().map(name),
        vectors: bench.iter().skip(1).map(name).collect(),
        strays,
    };
    if args.json {
        print_json(streams.out, &report)?;
    } else {
        // If the stream is closed there is nobody left to tell.
        let _ = streams.err.write_all(report.warning().as_bytes());
        write!(streams.out, "{report}")?;
    }
    Ok(Exit::Right)
}

/// Files in the folder that look like those of another design or dialect.
fn strays(folder: &PendingFolder) -> Vec<String> {
    let is_ours = |name: &String| {
        let stem_and_kind = name.rsplit_once('.');
        (name.starts_with("weft_") || name.starts_with("tb_weft_"))
            && stem_and_kind.is_some_and(|(_, kind)| ["sv", "v", "f", "hex"].contains(&kind))
    };
    let others = folder.others().into_iter();
    others
        .filter_map(|name| name.into_string().ok())
        .filter(is_ours)
        .collect()
}

/// What was written; the fields are those of `--json`.
#[derive(Serialize)]
struct Report {
    config: String,
    /// The first of `tops`.
    top: Option<String>,
    /// The top modules: of the engine, then of the network.
    tops: Vec<String>,
    dialect: &'static str,
    form: &'static str,
    out: String,
    /// The modules, a file each.
    files: Vec<String>,
    /// In all modules.
    bytes: usize,
    /// The first of `file_lists`.
    file_list: Option<String>,
    /// A file list for each top module.
    file_lists: Vec<String>,
    testbench: Option<String>,
    vectors: Vec<String>,
    /// Files in the folder that look like those of another design or dialect. They stay, and are not in the file list.
    strays: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            files,
            bytes,
            out,
            tops,
            file_lists,
            ..
        } = self;
        writeln!(
            f,
            "wrote {} modules, {bytes} bytes, to {out}; top {}, file list {}",
            files.len(),
            tops.join(" and "),
            file_lists.join(" and ")
        )?;
        if let Some(bench) = &self.testbench {
            let vectors = self.vectors.len();
            writeln!(
                f,
                "wrote the testbench {bench} and its vectors, {vectors} files"
            )?;
        }
        Ok(())
    }
}

impl Report {
    /// What to say of files that nobody asked for; nothing if there are none.
    fn warning(&self) -> String {
        let Report { strays, out, .. } = self;
        if strays.is_empty() {
            return String::new();
        }
        let shown = strays.len().min(SHOWN);
        let more = match strays.len() - shown {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "warning: {} files of another design or dialect stay in {out}, which the file list does not name: {}{more}\n",
            strays.len(),
            strays[..shown].join(", ")
        )
    }
}

/// Most files that a warning names.
const SHOWN: usize = 8;
