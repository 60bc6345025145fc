//! The command line of weft; all of it is in the library of the same name.

use std::process::ExitCode;

fn main() -> ExitCode {
    weft::main().into()
}
