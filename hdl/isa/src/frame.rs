//! Frames in which a host asks a serial link to read or write registers.
//!
//! Words and checksums are sent lowest byte first.
//!
//! | request                                       | reply                            |
//! |-----------------------------------------------|----------------------------------|
//! | [`START`]                                     | [`REPLY`]                        |
//! | operation: bit 0 write, bit 1 next addresses  | [`Status`]                       |
//! | words, 1 to what the link holds               | words that went through          |
//! | address of the first                          |                                  |
//! | to write: the words                           | to read: those that went through |
//! | checksum                                      | checksum                         |
//!
//! ```
//! use weft_isa::frame::{Reply, Request, Status};
//! use weft_isa::register;
//!
//! let request = Request::Read { address: register::IDENTITY.address as u8, count: 2, increment: true };
//! assert_eq!(request.encode(), [0xa5, 0b10, 2, 0, 0x9e, 0xc4]);
//! let reply = [0x5a, 0, 1, b'w', b'e', b'f', b't', 0x1d, 0x58];
//! assert_eq!(Reply::decode(&reply, &request).unwrap().words, [register::IDENTITY_VALUE]);
//! ```

use thiserror::Error;

/// First byte of a request.
pub const START: u8 = 0xa5;

/// First byte of a reply.
pub const REPLY: u8 = 0x5a;

/// Bit of the operation that writes, and does not read.
pub const WRITE: u32 = 0;

/// Bit of the operation that gives each word the next address; else all have the same, which is for streams.
pub const INCREMENT: u32 = 1;

/// The checksum before the first byte.
pub const CHECKSUM_START: u16 = 0xffff;

/// CRC-16/IBM-3740 (polynomial 0x1021): the checksum of all bytes of a frame but the first and itself.
pub fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(CHECKSUM_START, |sum, &byte| {
        (0..8).fold(sum ^ u16::from(byte) << 8, |sum, _| match sum & 0x8000 {
            0 => sum << 1,
            _ => sum << 1 ^ 0x1021,
        })
    })
}

/// What a host asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Read registers.
    Read {
        /// The first.
        address: u8,
        /// How many words.
        count: u8,
        /// Whether each word has the next address.
        increment: bool,
    },
    /// Write registers.
    Write {
        /// The first.
        address: u8,
        /// What to write.
        words: Vec<u32>,
        /// Whether each word has the next address.
        increment: bool,
    },
}

impl Request {
    /// The bytes of the frame. No more than 255 words fit a frame; a link may take fewer.
    pub fn encode(&self) -> Vec<u8> {
        let (operation, count, address, words) = match self {
            Request::Read {
                address,
                count,
                increment,
            } => (u8::from(*increment) << INCREMENT, *count, *address, &[][..]),
            Request::Write {
                address,
                words,
                increment,
            } => {
                let operation = 1 << WRITE | u8::from(*increment) << INCREMENT;
                (operation, words.len() as u8, *address, &words[..])
            }
        };
        let mut bytes = vec![START, operation, count, address];
        bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        let sum = checksum(&bytes[1..]);
        bytes.extend(sum.to_le_bytes());
        bytes
    }

    /// Bytes of the longest reply.
    pub fn reply_bytes(&self) -> usize {
        match self {
            Request::Read { count, .. } => 5 + 4 * usize::from(*count),
            Request::Write { .. } => 5,
        }
    }
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// All words were written or read.
    Done = 0,
    /// The checksum is wrong: nothing was done.
    BadChecksum = 1,
    /// There is no such operation, or no word, or too many: nothing was done.
    BadRequest = 2,
    /// A word has an address that does not exist, or cannot be written or read; those before it went through.
    BadAddress = 3,
    /// A stream took no word, or had none, for the time-out; the words before it went through.
    TimedOut = 4,
}

impl Status {
    /// All of them, by code.
    pub const ALL: [Status; 5] = [
        Status::Done,
        Status::BadChecksum,
        Status::BadRequest,
        Status::BadAddress,
        Status::TimedOut,
    ];
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What came of the request.
    pub status: Status,
    /// Words that went through.
    pub count: u8,
    /// Those that were read.
    pub words: Vec<u32>,
}

/// Bytes that are no reply.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FrameError {
    /// It does not begin as one.
    #[error("a reply begins with {REPLY:#04x}, not with {found:#04x}")]
    NoReply {
        /// The first byte.
        found: u8,
    },
    /// It ends too early.
    #[error("a reply of {found} bytes ends too early")]
    Short {
        /// Bytes that there are.
        found: usize,
    },
    /// No status has this code.
    #[error("a reply with status {code}; they are 0 to 4")]
    UnknownStatus {
        /// The code.
        code: u8,
    },
    /// The checksum is wrong.
    #[error("a reply with checksum {found:#06x}, which should be {expected:#06x}")]
    Checksum {
        /// As it came.
        found: u16,
        /// As it should be.
        expected: u16,
    },
}

impl Reply {
    /// Reads a reply; bytes behind it are left alone.
    ///
    /// # Errors
    /// If the bytes are no reply, or not whole.
    pub fn decode(bytes: &[u8], request: &Request) -> Result<Reply, FrameError> {
        let short = FrameError::Short { found: bytes.len() };
        match bytes.first() {
            None => return Err(short),
            Some(&REPLY) => {}
            Some(&found) => return Err(FrameError::NoReply { found }),
        }
        let &[_, code, count, ref rest @ ..] = bytes else {
            return Err(short);
        };
        let status = Status::ALL
            .get(usize::from(code))
            .ok_or(FrameError::UnknownStatus { code })?;
        let payload = match request {
            Request::Read { .. } => 4 * usize::from(count),
            Request::Write { .. } => 0,
        };
        let Some((words, [low, high, ..])) = rest.split_at_checked(payload) else {
            return Err(short);
        };
        let found = u16::from_le_bytes([*low, *high]);
        let expected = checksum(&bytes[1..3 + payload]);
        if found != expected {
            return Err(FrameError::Checksum { found, expected });
        }
        let word = |bytes: &[u8]| {
            bytes
                .iter()
                .rev()
                .fold(0, |word, &byte| word << 8 | u32::from(byte))
        };
        Ok(Reply {
            status: *status,
            count,
            words: words.chunks_exact(4).map(word).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_published_one() {
        // The check value of CRC-16/IBM-3740 in the catalogues.
        assert_eq!(checksum(b"123456789"), 0x29b1);
    }

    #[test]
    fn a_reply_that_is_not_whole_or_not_right_is_refused() {
        let request = Request::Read {
            address: 0,
            count: 1,
            increment: false,
        };
        let mut reply = vec![REPLY, 0, 1, 1, 2, 3, 4];
        reply.extend(checksum(&reply[1..]).to_le_bytes());
        assert_eq!(
            Reply::decode(&reply, &request).unwrap().words,
            [0x0403_0201]
        );
        for end in 0..reply.len() {
            let short = FrameError::Short { found: end };
            assert_eq!(Reply::decode(&reply[..end], &request), Err(short));
        }
        for bit in 8..8 * reply.len() {
            let mut wrong = reply.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            assert!(Reply::decode(&wrong, &request).is_err(), "bit {bit}");
        }
    }
}
