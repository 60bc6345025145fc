//! stub
use crate::def::ModuleDef;
use crate::error::Error;
pub(crate) fn flatten_lattices(d: &ModuleDef) -> ModuleDef { d.clone() }
pub(crate) fn write(_: &ModuleDef) -> Result<String, Vec<Error>> { Ok(String::new()) }
