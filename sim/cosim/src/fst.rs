//! Whether a waveform was written to its end.
//!
//! Not every version of Verilator's writer looks at what the system answers: on a full disk some leave half a file and
//! say nothing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Kinds of sections that every complete file has: the header, the widths of the signals, and their names in one of
/// three packings.
const HEADER: u8 = 0;
const GEOMETRY: u8 = 3;
const HIERARCHY: [u8; 3] = [4, 6, 7];

/// The whole file in one compressed section, in place of all others.
const WRAPPED: u8 = 254;

/// Whether the FST file is complete. A section is a byte for its kind, eight for its length, which counts itself, and
/// what it holds.
pub(crate) fn is_complete(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let end = file.metadata()?.len();
    let mut kinds = Vec::new();
    let mut at = 0;
    while at < end {
        let mut head = [0; 9];
        file.seek(SeekFrom::Start(at))?;
        match file.read_exact(&mut head) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        let [kind, length @ ..] = head;
        let length = u64::from_be_bytes(length);
        if length < 8 {
            return Ok(false);
        }
        kinds.push(kind);
        at = at.saturating_add(1).saturating_add(length);
    }
    let is_there = |kind: u8| kinds.contains(&kind);
    let has_all = is_there(HEADER) && is_there(GEOMETRY) && HIERARCHY.into_iter().any(is_there);
    Ok(at == end && (has_all || is_there(WRAPPED)))
}
