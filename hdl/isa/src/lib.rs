//! Instruction fields and register map of the engines as plain data.
