//! The command line of weft.
fn main() {}
