//! Who sends to whom inside a router.

use super::routes::{DIRECTIONS, Direction};

/// The outputs that each input of a router sends to.
///
/// Ways that no packet takes need no switch, no arbiter and no place in a multiplexer, and leaving them out changes no cycle: a request
/// that never comes is passed over wherever a search begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turns {
    /// What tells it from others in a module's name.
    name: String,
    /// By input, in ascending order.
    outputs: Vec<Vec<u32>>,
}

impl Turns {
    /// Every input to every output.
    pub fn all(ports: u32) -> Turns {
        let every = || (0..ports).collect();
        Turns {
            name: format!("p{ports}"),
            outputs: (0..ports).map(|_| every()).collect(),
        }
    }

    /// Every input to every output, but from a link never back to where the packet came from: ports from `terminals` on are links.
    pub fn forward(ports: u32, terminals: u32) -> Turns {
        let others = |input| {
            // A router of one link would have nowhere to send to.
            let back = |output| input >= terminals && output == input && ports > 1;
            (0..ports).filter(|output| !back(*output)).collect()
        };
        Turns {
            name: format!("t{terminals}_l{}", ports - terminals),
            outputs: (0..ports).map(others).collect(),
        }
    }

    /// Dimension order among `terminals` terminals and links that lead in these directions, in the order of ports: from a
    /// terminal everywhere; from a link straight on, into later dimensions, and to the terminals.
    pub(super) fn ordered(terminals: u32, directions: &[Direction]) -> Turns {
        let links = || directions.iter().copied().zip(terminals..);
        let outputs = |input: Option<Direction>| {
            let takes = |direction| match input {
                None => true,
                Some(side) => direction == opposite(side) || direction / 2 > side / 2,
            };
            let links = links().filter(|(direction, _)| takes(*direction));
            (0..terminals).chain(links.map(|(_, port)| port)).collect()
        };
        let from_terminals = (0..terminals).map(|_| outputs(None));
        let from_links = directions.iter().map(|side| outputs(Some(*side)));
        Turns {
            name: format!("t{terminals}_{}", word(directions)),
            outputs: from_terminals.chain(from_links).collect(),
        }
    }

    /// What stands for it in a module's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Inputs, and outputs.
    pub fn ports(&self) -> u32 {
        self.outputs.len() as u32
    }

    /// The outputs of an input, in ascending order.
    pub fn outputs(&self, input: u32) -> &[u32] {
        &self.outputs[input as usize]
    }

    /// The inputs that send to an output, in ascending order.
    pub fn inputs(&self, output: u32) -> Vec<u32> {
        let sends = |input: &u32| self.outputs(*input).contains(&output);
        (0..self.ports()).filter(sends).collect()
    }

    /// Pairs of input and output.
    pub fn count(&self) -> u32 {
        self.outputs
            .iter()
            .map(|outputs| outputs.len() as u32)
            .sum()
    }

    /// Pairs whose output is below `output`: where its inputs start in a vector of all outputs' inputs.
    pub(super) fn inputs_below(&self, output: u32) -> u32 {
        (0..output).map(|o| self.inputs(o).len() as u32).sum()
    }

    /// Pairs whose input is below `input`.
    pub(super) fn outputs_below(&self, input: u32) -> u32 {
        (0..input).map(|i| self.outputs(i).len() as u32).sum()
    }
}

/// The way back.
pub(super) fn opposite(direction: Direction) -> Direction {
    direction ^ 1
}

/// Directions as letters.
pub(super) fn word(directions: &[Direction]) -> String {
    match directions {
        [] => "alone".into(),
        some => some.iter().map(|d| &DIRECTIONS[*d][..1]).collect(),
    }
}
