//! Number formats as plain data.
