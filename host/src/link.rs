//! A program as requests to a serial link.

use weft_isa::frame::Request;
use weft_isa::register::{self, Register};
use weft_isa::{Command, DecodeError};

use crate::Program;

/// The requests that play a program on an engine behind a serial link, one after the other. The words of all reads
/// together are the beats of results, as [`Program::unpack_results`] takes them.
///
/// Every command is followed by the data that it waits for, so that no stream has to wait for another. `most` is what
/// the link takes in a request.
///
/// # Errors
/// If a word of the program is no command: not of one that [`plan`](crate::plan) made.
pub fn requests(
    program: &Program,
    moving: &[u32],
    stationary: &[u32],
    most: u8,
) -> Result<Vec<Request>, DecodeError> {
    let engine = program.engine();
    let (moving_words, stationary_words, result_words) = (
        engine.moving_words(),
        engine.stationary_words(),
        engine.result_words(),
    );
    let (mut moving, mut stationary) = (moving, stationary);
    let mut requests = Vec::new();
    for command in program.disassemble() {
        let command = command?;
        let code = command.encode().unwrap_or_default();
        push(
            &mut requests,
            register::COMMAND,
            &[code as u32, (code >> 32) as u32],
            most,
        );
        match command {
            Command::WriteMoving { length, .. } => {
                let (now, later) = split(moving, length as usize * moving_words);
                push(&mut requests, register::MOVING, now, most);
                moving = later;
            }
            Command::WriteStationary { length, .. } => {
                let (now, later) = split(stationary, length as usize * stationary_words);
                push(&mut requests, register::STATIONARY, now, most);
                stationary = later;
            }
            Command::Drain { length, .. } => {
                let mut left = length as usize * result_words;
                while left > 0 {
                    let count = left.min(most.into());
                    requests.push(Request::Read {
                        address: register::RESULT.address as u8,
                        count: count as u8,
                        increment: false,
                    });
                    left -= count;
                }
            }
            Command::LoadStationary { .. } | Command::Multiply { .. } => {}
        }
    }
    Ok(requests)
}

fn split(words: &[u32], at: usize) -> (&[u32], &[u32]) {
    words.split_at(at.min(words.len()))
}

fn push(requests: &mut Vec<Request>, register: Register, words: &[u32], most: u8) {
    requests.extend(words.chunks(most.into()).map(|words| Request::Write {
        address: register.address as u8,
        words: words.to_vec(),
        increment: false,
    }));
}
