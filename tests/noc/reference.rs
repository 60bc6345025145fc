//! A router after docs/noc.md, with plain queues and numbers.

use std::collections::VecDeque;

use weft_units::noc::Router;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flit {
    pub head: bool,
    pub tail: bool,
    pub destination: u32,
    /// Class and payload.
    pub rest: u64,
}

impl Flit {
    pub fn pack(self, router: &Router) -> u64 {
        let bits = 2 + router.destination_bits();
        u64::from(self.head)
            | u64::from(self.tail) << 1
            | u64::from(self.destination) << 2
            | self.rest << bits
    }
}

/// What goes over a port in one cycle, in one direction.
pub type Moves<T> = Vec<Option<T>>;

pub struct Reference {
    router: Router,
    /// Output and choice of virtual channels, by destination.
    pub routes: Vec<(usize, usize)>,
    queues: Vec<Vec<VecDeque<Flit>>>,
    open: Vec<Vec<Option<(usize, usize)>>>,
    next_vc: Vec<usize>,
    waited: Vec<u32>,
    credits: Vec<Vec<u32>>,
    held: Vec<Vec<bool>>,
    next_input: Vec<usize>,
    out_next_vc: Vec<usize>,
    /// Grants given in a second round.
    pub second: usize,
    /// Grants that the patience decided.
    pub firm: usize,
}

/// `count` numbers from `start` on, round and round.
fn round(start: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |step| (start + step) % count)
}

impl Reference {
    pub fn new(router: &Router, routes: Vec<(usize, usize)>) -> Self {
        let (ports, vcs) = (router.ports as usize, router.vcs as usize);
        Self {
            router: router.clone(),
            routes,
            queues: vec![vec![VecDeque::new(); vcs]; ports],
            open: vec![vec![None; vcs]; ports],
            next_vc: vec![0; ports],
            waited: vec![0; ports],
            credits: vec![vec![router.depth; vcs]; ports],
            held: vec![vec![false; vcs]; ports],
            next_input: vec![0; ports],
            out_next_vc: vec![0; ports],
            second: 0,
            firm: 0,
        }
    }

    fn candidate(&self, output: usize, choice: usize) -> Option<usize> {
        let set = self.router.choices[choice].bits();
        round(self.out_next_vc[output], self.router.vcs as usize).find(|vc| {
            set >> vc & 1 == 1 && self.credits[output][*vc] > 0 && !self.held[output][*vc]
        })
    }

    /// Where the flit in front would go now, if it can.
    fn way(&self, input: usize, vc: usize) -> Option<(usize, usize)> {
        let front = self.queues[input][vc].front()?;
        match self.open[input][vc] {
            Some((output, out_vc)) => {
                (self.credits[output][out_vc] > 0).then_some((output, out_vc))
            }
            None => {
                let (output, choice) = self.routes[front.destination as usize];
                Some((output, self.candidate(output, choice)?))
            }
        }
    }

    /// One cycle: what leaves, and the credits for it; `arrives` and `back` count from the next one on.
    pub fn step(
        &mut self,
        arrives: &Moves<(usize, Flit)>,
        back: &Moves<usize>,
    ) -> (Moves<(usize, Flit)>, Moves<usize>) {
        let leaves = self.send();
        self.absorb(arrives, back);
        leaves
    }

    /// The part of a cycle that looks at nothing outside: what leaves, and the credits for it.
    pub fn send(&mut self) -> (Moves<(usize, Flit)>, Moves<usize>) {
        let (ports, vcs) = (self.router.ports as usize, self.router.vcs as usize);
        let ways: Vec<Vec<Option<(usize, usize)>>> = (0..ports)
            .map(|input| (0..vcs).map(|vc| self.way(input, vc)).collect())
            .collect();
        let firm = |input: usize| {
            input >= self.router.terminals as usize || self.waited[input] >= self.router.patience
        };
        let mut grants: Vec<Option<usize>> = vec![None; ports];
        let mut taken = vec![false; ports];
        for turn in 0..1 + u32::from(self.router.second_round) {
            let picks: Vec<Option<(usize, usize)>> = (0..ports)
                .map(|input| {
                    if grants[input].is_some() {
                        return None;
                    }
                    round(self.next_vc[input], vcs).find_map(|vc| {
                        let (output, _) = ways[input][vc]?;
                        (!taken[output]).then_some((vc, output))
                    })
                })
                .collect();
            for (output, taken) in taken.iter_mut().enumerate() {
                let asks = |input: &usize| picks[*input].is_some_and(|(_, to)| to == output);
                let in_order = || round(self.next_input[output], ports).filter(asks);
                let plain = in_order().next();
                let winner = in_order().find(|input| firm(*input)).or(plain);
                if let Some(input) = winner {
                    grants[input] = picks[input].map(|(vc, _)| vc);
                    *taken = true;
                    self.second += turn as usize;
                    self.firm += usize::from(winner != plain);
                }
            }
        }

        let mut sends = vec![None; ports];
        let mut credits = vec![None; ports];
        for input in 0..ports {
            let can = ways[input].iter().any(Option::is_some);
            self.waited[input] = match grants[input] {
                None if can => (self.waited[input] + 1).min(self.router.patience),
                _ => 0,
            };
            let Some(vc) = grants[input] else { continue };
            let (output, out_vc) = ways[input][vc].unwrap();
            let flit = self.queues[input][vc].pop_front().unwrap();
            sends[output] = Some((out_vc, flit));
            credits[input] = Some(vc);
            self.next_vc[input] = (vc + 1) % vcs;
            self.next_input[output] = (input + 1) % ports;
            if flit.head {
                self.out_next_vc[output] = (out_vc + 1) % vcs;
            }
            self.credits[output][out_vc] -= 1;
            self.held[output][out_vc] = !flit.tail;
            self.open[input][vc] = (!flit.tail).then_some((output, out_vc));
        }
        (sends, credits)
    }

    /// The end of a cycle: what has come.
    pub fn absorb(&mut self, arrives: &Moves<(usize, Flit)>, back: &Moves<usize>) {
        for (input, arrival) in arrives.iter().enumerate() {
            if let Some((vc, flit)) = arrival {
                self.queues[input][*vc].push_back(*flit);
                assert!(
                    self.queues[input][*vc].len() <= self.router.depth as usize,
                    "the test overflows a queue"
                );
            }
        }
        for (output, vc) in back.iter().enumerate() {
            if let Some(vc) = vc {
                self.credits[output][*vc] += 1;
                assert!(
                    self.credits[output][*vc] <= self.router.depth,
                    "the test returns a credit twice"
                );
            }
        }
    }
}
