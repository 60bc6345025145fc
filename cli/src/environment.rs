//! The environment variables that weft looks at.

/// A variable, and what it says.
type Variable = (&'static str, &'static str);

/// All of them, for `--help` and the manual page.
pub const VARIABLES: [Variable; 4] = [
    (
        "WEFT_VERILATOR",
        "the Verilator program to use and no other",
    ),
    (
        "WEFT_TOOLS",
        "a folder whose `venv` has the Python package of Verilator, such as the `.tools` of a clone",
    ),
    ("WEFT_CXX", "the C++ compiler to use; else g++ on PATH"),
    (
        "WEFT_CACHE",
        "the folder that keeps models; else `weft` in XDG_CACHE_HOME or ~/.cache",
    ),
];

/// All of them as text.
pub fn table() -> String {
    let lines = VARIABLES.map(|(name, what)| format!("  {name:<14}  {what}"));
    format!("Environment:\n{}", lines.join("\n"))
}
