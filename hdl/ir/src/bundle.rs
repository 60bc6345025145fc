//! What emission hands out: files as text, the name of the top and its ports.

/// Direction of a port, seen from inside the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Driven from outside.
    In,
    /// Driven by the module.
    Out,
}

/// A port of the top module as tools see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PortInfo {
    /// The name in Rust and in Verilog, such as `cmd_valid_i`.
    pub name: String,
    /// Input or output.
    pub direction: Direction,
    /// Width in bits, at least 1.
    pub width: u32,
    /// Whether the bits are a two's complement number.
    pub signed: bool,
}

/// One emitted file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// File name without a folder, such as `weft_pe_a8_w8_p32.sv`.
    pub name: String,
    /// The whole text, LF line ends.
    pub text: String,
}

/// An emitted design: a pure function of the description, with no path, date or host in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bundle {
    /// Name of the top module.
    pub top: String,
    /// The files, each after those that it needs.
    pub files: Vec<SourceFile>,
    /// Ports of the top module in declared order, clock and reset first.
    pub ports: Vec<PortInfo>,
}
