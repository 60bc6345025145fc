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

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, bytes: usize) -> Vec<u8> {
        let mut section = vec![kind];
        section.extend((8 + bytes as u64).to_be_bytes());
        section.resize(9 + bytes, kind);
        section
    }

    fn complete(bytes: &[u8]) -> bool {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        is_complete(file.path()).unwrap()
    }

    #[test]
    fn only_whole_files_are_complete() {
        // Two sections of values among those that have to be there.
        let sections = [(HEADER, 321), (8, 40), (8, 0), (GEOMETRY, 5), (6, 7)];
        let whole: Vec<u8> = sections
            .into_iter()
            .flat_map(|(kind, bytes)| section(kind, bytes))
            .collect();
        assert!(complete(&whole));
        for end in 0..whole.len() {
            assert!(!complete(&whole[..end]), "cut at {end}");
        }
        let mut more = whole.clone();
        more.push(0);
        assert!(!complete(&more));
        // A section of no length would go on for ever.
        assert!(!complete(
            &[&whole[..], &[8, 0, 0, 0, 0, 0, 0, 0, 0]].concat()
        ));
        assert!(complete(&section(WRAPPED, 100)));
        assert!(!complete(&section(WRAPPED, 100)[..50]));
    }
}
