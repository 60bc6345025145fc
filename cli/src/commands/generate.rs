//! `weft generate`

use std::io::Write;

use weft_cosim::Interrupt;
use weft_ir::Options;

use super::config;
use crate::args::{Dialect, Form, GenerateArgs};
use crate::output::PendingFolder;
use crate::testbench::testbench;
use crate::{Error, Exit, design, interrupt};

/// Writes the Verilog of a configuration: a file per module and a file list, all of them or none.
pub fn run(args: &GenerateArgs, out: &mut dyn Write, interrupt: &Interrupt) -> Result<Exit, Error> {
    if (args.form, args.dialect) == (Form::Loops, Dialect::V2005) {
        return Err(Error::LoopsInV2005);
    }
    let config = config(&args.config)?;
    let mut folder = PendingFolder::create(&args.out)?;
    let options = Options {
        dialect: args.dialect.into(),
        form: args.form.into(),
    };
    let bundle = design::emit(&config, &options)?;

    let mut list = String::new();
    let mut bytes = 0;
    for file in &bundle.files {
        folder.write(&file.name, file.text.as_bytes())?;
        list += &file.name;
        list.push('\n');
        bytes += file.text.len();
    }
    let list_name = format!("{}.f", bundle.top);
    folder.write(&list_name, list.as_bytes())?;
    let bench = match args.testbench {
        true => testbench(&config, &bundle, &options)?,
        false => Vec::new(),
    };
    for file in &bench {
        folder.write(&file.name, file.text.as_bytes())?;
    }
    interrupt::check(interrupt)?;
    folder.commit()?;
    writeln!(
        out,
        "wrote {} modules, {bytes} bytes, to {}; top {}, file list {list_name}",
        bundle.files.len(),
        args.out.display(),
        bundle.top,
    )?;
    if let [bench, vectors @ ..] = &bench[..] {
        writeln!(
            out,
            "wrote the testbench {} and its vectors, {} files",
            bench.name,
            vectors.len()
        )?;
    }
    Ok(Exit::Right)
}
