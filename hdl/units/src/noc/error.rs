//! What can be wrong with a network and its routes.

use std::fmt;

use thiserror::Error;

use super::{MAX_LATENCY, MAX_NODES, MAX_VCS};

/// One thing that is wrong: the message names the object, its value and the rule, [`NetworkError::help`] the way out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// Nobody to talk to.
    #[error("network `{network}` has no node with a terminal")]
    Empty {
        /// The network.
        network: String,
    },
    /// More nodes than tables are made for.
    #[error("network `{network}` has {nodes} nodes; there may be at most {MAX_NODES}")]
    TooLarge {
        /// The network.
        network: String,
        /// Its nodes.
        nodes: u64,
    },
    /// A node's name twice.
    #[error("two nodes are called `{name}`")]
    DuplicateNode {
        /// The name.
        name: String,
    },
    /// A name that Verilog does not take, or that routers use themselves.
    #[error(
        "the {what} name `{name}`: names are lower-case letters, digits and underscores behind a letter, and `local` is the terminals'"
    )]
    Name {
        /// Node or port.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A link to a node that there is not.
    #[error("link {link} names node `{name}`, which does not exist")]
    UnknownNode {
        /// Both ends.
        link: String,
        /// The one that is missing.
        name: String,
    },
    /// A link from a node to itself.
    #[error("link {link} goes from node `{node}` to itself")]
    SelfLoop {
        /// The node.
        node: String,
        /// The link.
        link: String,
    },
    /// A side of a port that two links take.
    #[error("links {} and {} both {side} at port `{port}` of node `{node}`", links[0], links[1])]
    DuplicatePort {
        /// The node.
        node: String,
        /// Its port.
        port: String,
        /// `start` or `end`.
        side: &'static str,
        /// The two.
        links: [String; 2],
    },
    /// A link with more registers than can be meant.
    #[error("link {link} has a latency of {latency} cycles; it may have at most {MAX_LATENCY}")]
    LongLink {
        /// The link.
        link: String,
        /// Its latency.
        latency: u32,
    },
    /// A link that is not as wide as the routers at its ends.
    #[error("link {link} has {width} bits, but flits of the network have {flit_bits}")]
    Width {
        /// The link.
        link: String,
        /// Its width.
        width: u32,
        /// The network's.
        flit_bits: u32,
    },
    /// No way from one node to another.
    #[error(
        "there is no way from node `{from}` to node `{to}`; {apart} of {nodes} nodes are cut off from the first one"
    )]
    Disconnected {
        /// Where a packet starts.
        from: String,
        /// Where it cannot go.
        to: String,
        /// Nodes that are not linked both ways with the first one.
        apart: usize,
        /// All nodes.
        nodes: usize,
    },
    /// A buffer that holds nothing.
    #[error("buffers hold {depth} flits; they hold at least 1")]
    ZeroBuffers {
        /// As given.
        depth: u32,
    },
    /// No virtual channel, or more than a link has.
    #[error("{vcs} virtual channels; a link has 1 to {MAX_VCS}")]
    Vcs {
        /// As given.
        vcs: u32,
    },
    /// Too few virtual channels for the routing.
    #[error("{routing} routing on network `{network}` needs {needs} virtual channels, but there {}", are(*vcs))]
    TooFewVcs {
        /// The network.
        network: String,
        /// The routing.
        routing: &'static str,
        /// As given.
        vcs: u32,
        /// How many it needs.
        needs: u32,
    },
    /// Dimension-ordered routing where there are no dimensions.
    #[error("dimension-ordered routing on network `{network}`, which is no mesh, torus or ring")]
    NoDimensions {
        /// The network.
        network: String,
    },
    /// Two nodes between which no path goes first up and then down.
    #[error(
        "no path goes first up, then down from node `{from}` to node `{to}`: some link has no way back"
    )]
    NoUpDownPath {
        /// Where a packet starts.
        from: String,
        /// Where it cannot go.
        to: String,
    },
    /// An entry of a table that does not make sense.
    #[error("the table's entry at node `{node}` for destination `{destination}` {wrong}")]
    TableEntry {
        /// The node.
        node: String,
        /// The destination.
        destination: String,
        /// What is wrong with it.
        wrong: String,
    },
    /// A table without an entry.
    #[error(
        "the table of node `{node}` has no entry for destination `{destination}`; {missing} entries are missing in all"
    )]
    TableMisses {
        /// The node.
        node: String,
        /// The destination.
        destination: String,
        /// How many entries there are not.
        missing: usize,
    },
    /// A table that sends packets in circles.
    #[error("packets for destination `{destination}` go round in a circle: {}", circle.join(" -> "))]
    TableLoops {
        /// The destination.
        destination: String,
        /// Nodes from one back to itself.
        circle: Vec<String>,
    },
    /// Channels that wait for each other in a circle.
    #[error("packets can wait for each other for ever: {} channels close a cycle\n{}", cycle.len(), Steps(cycle))]
    Deadlock {
        /// The channels, each waiting for the next, the last for the first.
        cycle: Vec<String>,
        /// The smallest change that opens this cycle and all that are tangled with it.
        cure: Vec<Break>,
        /// Whether no smaller change does.
        least: bool,
    },
}

/// A dependency to be taken away: packets may not hold one link and wait for the other on these virtual channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The link that is held.
    pub held: String,
    /// The link that is wanted.
    pub wanted: String,
    /// Destinations whose packets do that.
    pub destinations: Vec<String>,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self
            .destinations
            .iter()
            .take(4)
            .map(|name| format!("`{name}`"));
        let more = self.destinations.len().saturating_sub(4);
        write!(
            f,
            "from {} to {}, for {}",
            self.held,
            self.wanted,
            shown.collect::<Vec<_>>().join(", ")
        )?;
        if more > 0 {
            write!(f, " and {more} more")?;
        }
        Ok(())
    }
}

/// Channels one below the other.
struct Steps<'e>(&'e [String]);

impl fmt::Display for Steps<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, channel) in self.0.iter().enumerate() {
            let arrow = if at == 0 { "  " } else { "  waits for " };
            writeln!(f, "{arrow}{channel}")?;
        }
        write!(f, "  waits for the first")
    }
}

fn are(count: u32) -> String {
    if count == 1 {
        "is 1".into()
    } else {
        format!("are {count}")
    }
}

impl NetworkError {
    /// The way out.
    pub fn help(&self) -> String {
        match self {
            NetworkError::Empty { .. } => "put a terminal on a node".into(),
            NetworkError::TooLarge { .. } => "concentrate: several terminals on a node".into(),
            NetworkError::DuplicateNode { .. } => "rename one of them".into(),
            NetworkError::Name { .. } => "rename it, for instance `n0`, `east`".into(),
            NetworkError::UnknownNode { name, .. } => {
                format!("add node `{name}`, or correct the link")
            }
            NetworkError::SelfLoop { .. } => {
                "take the link away: a router hands a packet to its own terminals without one"
                    .into()
            }
            NetworkError::DuplicatePort { .. } => "give one of the links a port of its own".into(),
            NetworkError::LongLink { .. } => {
                format!("give it {MAX_LATENCY} or fewer, or put nodes on the way")
            }
            NetworkError::Width { flit_bits, .. } => {
                format!("make the link {flit_bits} bits wide; there is no adapter between widths")
            }
            NetworkError::Disconnected { from, to, .. } => {
                format!("add links on a way from `{from}` to `{to}`")
            }
            NetworkError::ZeroBuffers { .. } => {
                "give every virtual channel a buffer of 1 flit or more".into()
            }
            NetworkError::Vcs { .. } => format!("give it 1 to {MAX_VCS}"),
            NetworkError::TooFewVcs { needs, .. } => {
                format!(
                    "give it {needs} virtual channels or more, or routing up*/down*, which takes 1"
                )
            }
            NetworkError::NoDimensions { .. } => "take routing up*/down* or minimal".into(),
            NetworkError::NoUpDownPath { .. } => {
                "link every pair of nodes both ways or not at all".into()
            }
            NetworkError::TableEntry { .. } => "correct the entry".into(),
            NetworkError::TableMisses {
                node, destination, ..
            } => {
                format!("say through which port node `{node}` sends packets for `{destination}`")
            }
            NetworkError::TableLoops {
                circle,
                destination,
            } => match &circle[..] {
                [first, ..] => {
                    format!("send packets for `{destination}` from `{first}` another way")
                }
                [] => "send them another way".into(),
            },
            NetworkError::Deadlock { cure, least, .. } => {
                let breaks: Vec<String> = cure.iter().map(Break::to_string).collect();
                let (size, way) = match (least, breaks.len()) {
                    (true, 1) => ("one turn opens it".to_string(), "it"),
                    (true, count) => (format!("{count} turns open it, and fewer do not"), "them"),
                    (false, count) => (
                        format!("{count} turns open it, and perhaps fewer do"),
                        "them",
                    ),
                };
                format!(
                    "{size}; reroute {way}, or go to another virtual channel there:\n  {}",
                    breaks.join("\n  ")
                )
            }
        }
    }
}
