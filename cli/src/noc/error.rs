//! Why traffic cannot be.

use std::path::PathBuf;

use thiserror::Error;

/// Why traffic cannot be, or cannot be simulated.
#[derive(Debug, Error)]
pub enum NocError {
    /// A pattern that the network's terminals do not have.
    #[error("traffic {pattern} does not fit the {terminals} terminals of `{network}`: {rule}")]
    Pattern {
        /// The pattern.
        pattern: &'static str,
        /// The network.
        network: String,
        /// Its terminals.
        terminals: usize,
        /// What the pattern needs.
        rule: &'static str,
    },
    /// A rate at which there are no packets, or more than can be sent.
    #[error(
        "a rate of {0} flits per terminal and cycle is wanted, but it has to be above 0 and at most 1"
    )]
    Rate(f64),
    /// A trace that cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    ReadTrace {
        /// The file.
        path: PathBuf,
        /// Why.
        source: csv::Error,
    },
    /// A line of a trace that makes no sense.
    #[error("{}, line {line}: {wrong}", path.display())]
    TraceLine {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        wrong: String,
    },
    /// A trace without packets.
    #[error("{} has no packets", path.display())]
    EmptyTrace {
        /// The file.
        path: PathBuf,
    },
    /// Payloads that are too narrow to tell packets apart.
    #[error(
        "{packets} packets are in the network at once, but flits of {flit_bits} bits can mark only {} of them", 1_u64 << flit_bits
    )]
    Narrow {
        /// Packets in the network.
        packets: usize,
        /// `noc.flit_bits`
        flit_bits: u32,
    },
}

impl NocError {
    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            NocError::Pattern { .. } => Some("take traffic uniform, or a trace".to_owned()),
            NocError::Rate(_) | NocError::ReadTrace { .. } => None,
            NocError::TraceLine { .. } | NocError::EmptyTrace { .. } => Some(
                "a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may \
                 name them"
                    .to_owned(),
            ),
            NocError::Narrow { flit_bits, .. } => Some(format!(
                "simulate wider flits, which changes nothing but their payload: --set noc.flit_bits={}; or --engine model",
                (flit_bits * 2).max(16)
            )),
        }
    }
}
