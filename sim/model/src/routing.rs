//! Route computers.

use std::collections::{BTreeMap, BTreeSet};

use crate::all_vcs;
use crate::topology::{Direction, Grid, Topology};

/// What a route computer answers: where a packet goes next, and in which virtual channels of that link it may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The output port.
    pub port: u8,
    /// The virtual channels allowed, as a mask.
    pub vcs: u32,
}

/// Where the head flit is that is routed: the input of a router, and the virtual channel in which it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The router.
    pub router: usize,
    /// The input port.
    pub port: usize,
    /// The virtual channel.
    pub vc: usize,
}

/// A routing: a pure function of where a head flit is and where it goes.
pub trait Routing {
    /// Where it goes next.
    fn route(&self, at: Place, destination: usize) -> Route;
}

/// Dimension order on meshes, tori and rings: first along x, then along y.
///
/// On a torus the shorter way round is taken; of two equal ones, up from even and down from odd coordinates. The
/// virtual channels are split: the lower half is class 0, the upper half class 1. A packet that has yet to cross the
/// dateline (the link between the last and the first router of the ring) takes class 0. Once it has crossed, it takes class 1.
/// One that does not cross may take any, but not class 0 after class 1. Rings of up to 4 routers need none of this: no packet takes
/// two links of them in a row that another's tie does not leave out, so that no circle closes.
#[derive(Clone, Debug)]
pub struct DimensionOrder {
    grid: Grid,
    vcs: usize,
    datelines: bool,
    /// For each router, the port in each direction; for a direction that leads nowhere, one that no route asks for.
    ports: Vec<[u8; 4]>,
}

/// Why a routing cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoutingError {
    /// Too few virtual channels.
    #[error(
        "dimension order on a torus or ring needs 2 virtual channels for its datelines, but there are {0}"
    )]
    Vcs(usize),
    /// A destination cannot be reached.
    #[error("no path leads from router {from} to router {to}; add a link")]
    Unreachable {
        /// Where it would start.
        from: usize,
        /// Where it would end.
        to: usize,
    },
}

impl DimensionOrder {
    /// The routing of a grid.
    ///
    /// # Errors
    ///
    /// If the rings of a torus have no second virtual channel for their dateline.
    pub fn new(grid: Grid, vcs: usize) -> Result<Self, RoutingError> {
        let closes = grid.has_dateline(Direction::East) || grid.has_dateline(Direction::South);
        if closes && vcs < 2 {
            return Err(RoutingError::Vcs(vcs));
        }
        Ok(Self {
            datelines: closes,
            ..Self::without_datelines(grid, vcs)
        })
    }

    /// The same with every virtual channel allowed everywhere: on a torus or ring it can deadlock. It is here so that tests
    /// can see one.
    pub fn without_datelines(grid: Grid, vcs: usize) -> Self {
        let port = |router, direction| {
            grid.port(router, direction)
                .map_or(u8::MAX, |port| port as u8)
        };
        let ports = (0..grid.width * grid.height)
            .map(|router| Direction::ALL.map(|direction| port(router, direction)))
            .collect();
        Self {
            grid,
            vcs,
            datelines: false,
            ports,
        }
    }

    /// The direction in which a packet leaves a router, if it is not there yet.
    fn direction(&self, at: Place, router: usize) -> Option<Direction> {
        let (here, there) = (self.grid.place(at.router), self.grid.place(router));
        let (up, down, from, to) = if here.0 != there.0 {
            (Direction::East, Direction::West, here.0, there.0)
        } else if here.1 != there.1 {
            (Direction::South, Direction::North, here.1, there.1)
        } else {
            return None;
        };
        if !self.grid.wraps {
            return Some(if to > from { up } else { down });
        }
        let length = self.grid.length(up);
        let forward = (to + length - from) % length;
        let is_up = match (2 * forward).cmp(&length) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            // Only where it enters the ring: from the next router on one way is shorter.
            std::cmp::Ordering::Equal => from.is_multiple_of(2),
        };
        Some(if is_up { up } else { down })
    }
}

impl Routing for DimensionOrder {
    fn route(&self, at: Place, destination: usize) -> Route {
        let grid = &self.grid;
        let all = all_vcs(self.vcs);
        let router = destination / grid.concentration;
        let Some(direction) = self.direction(at, router) else {
            return Route {
                port: (destination % grid.concentration) as u8,
                vcs: all,
            };
        };
        let port = self.ports[at.router][direction as usize];
        if !(self.datelines && grid.has_dateline(direction)) {
            return Route { port, vcs: all };
        }
        let low = all_vcs(self.vcs / 2);
        let high = all & !low;
        let (from, to) = (
            grid.along(at.router, direction),
            grid.along(router, direction),
        );
        let came_along =
            usize::from(self.ports[at.router][direction.opposite() as usize]) == at.port;
        let first = if direction.is_up() {
            0
        } else {
            grid.length(direction) - 1
        };
        let has_crossed = came_along && (from == first || high >> at.vc & 1 == 1);
        let will_cross = if direction.is_up() {
            to < from
        } else {
            to > from
        };
        let vcs = match (has_crossed, will_cross) {
            (true, _) => high,
            (false, true) => low,
            (false, false) => all,
        };
        Route { port, vcs }
    }
}

/// Up*/down* routing on any connected graph, computed once into a table.
///
/// Routers are ordered by their distance from router 0, then by number. A link leads up if it leads to an earlier router. A
/// path goes up any number of times, then down any number of times, never up again, so no cycle of channels can close.
/// Among such paths the shortest is taken, and among those the one over the lowest port. On a tree that is the only path.
#[derive(Clone, Debug)]
pub struct Table {
    vcs: usize,
    /// For each terminal its router and port.
    terminals: Vec<(usize, u8)>,
    /// For each router and input port, whether the packet came down. It may only go on down then.
    came_down: Vec<Vec<bool>>,
    /// For each router and destination router: the port of a packet that may still go up, and of one that may not.
    next: Vec<Vec<[u8; 2]>>,
}

impl Table {
    /// The table of a graph.
    ///
    /// # Errors
    ///
    /// If the graph is not connected.
    pub fn up_down(topology: &Topology, vcs: usize) -> Result<Self, RoutingError> {
        let routers = topology.routers();
        let links = |router| {
            let ports = topology.terminal_ports(router)..topology.ports(router);
            ports.filter_map(move |port| Some((port, topology.channel(router, port)?.to)))
        };
        let mut distance = vec![usize::MAX; routers];
        let mut order = vec![0];
        distance[0] = 0;
        let mut done = 0;
        while done < order.len() {
            for (_, (next, _)) in links(order[done]) {
                if distance[next] == usize::MAX {
                    distance[next] = distance[order[done]] + 1;
                    order.push(next);
                }
            }
            done += 1;
        }
        if let Some(to) = distance.iter().position(|&distance| distance == usize::MAX) {
            return Err(RoutingError::Unreachable { from: 0, to });
        }
        let is_up = |from: usize, to: usize| (distance[to], to) < (distance[from], from);
        let came_down = (0..routers)
            .map(|router| {
                let down = |port| {
                    topology
                        .channel(router, port)
                        .is_some_and(|c| is_up(router, c.to.0))
                };
                (0..topology.ports(router)).map(down).collect()
            })
            .collect();

        // In the order from router 0, up links lead to earlier routers.
        let mut earliest_first: Vec<usize> = (0..routers).collect();
        earliest_first.sort_by_key(|&router| (distance[router], router));
        let mut next = vec![vec![[u8::MAX; 2]; routers]; routers];
        for to in 0..routers {
            let mut down = vec![usize::MAX; routers];
            down[to] = 0;
            for &router in earliest_first.iter().rev() {
                for (port, (other, _)) in
                    links(router).filter(|(_, (other, _))| !is_up(router, *other))
                {
                    if down[other] != usize::MAX && down[other] + 1 < down[router] {
                        down[router] = down[other] + 1;
                        next[router][to][1] = port as u8;
                    }
                }
            }
            let mut any = down.clone();
            for &router in &earliest_first {
                next[router][to][0] = next[router][to][1];
                for (port, (other, _)) in
                    links(router).filter(|(_, (other, _))| is_up(router, *other))
                {
                    if any[other] != usize::MAX && any[other] + 1 < any[router] {
                        any[router] = any[other] + 1;
                        next[router][to][0] = port as u8;
                    }
                }
            }
        }
        let terminals = (0..topology.terminals())
            .map(|terminal| {
                (
                    topology.router_of(terminal),
                    topology.port_of(terminal) as u8,
                )
            })
            .collect();
        Ok(Self {
            vcs,
            terminals,
            came_down,
            next,
        })
    }
}

impl Routing for Table {
    fn route(&self, at: Place, destination: usize) -> Route {
        let (router, terminal_port) = self.terminals[destination];
        let came_down = self.came_down[at.router][at.port];
        let port = match router == at.router {
            true => terminal_port,
            false => self.next[at.router][router][usize::from(came_down)],
        };
        Route {
            port,
            vcs: all_vcs(self.vcs),
        }
    }
}

/// Routes that come from somewhere else, such as a table that a user wrote: one for each router and destination, whatever
/// the input.
#[derive(Clone, Debug)]
pub struct Given {
    terminals: usize,
    /// By router, then destination.
    routes: Vec<Route>,
}

impl Given {
    /// Takes the route of every router to every terminal.
    pub fn new(topology: &Topology, route: impl Fn(usize, usize) -> Route) -> Self {
        let terminals = topology.terminals();
        let pairs = (0..topology.routers())
            .flat_map(|router| (0..terminals).map(move |terminal| (router, terminal)));
        Self {
            terminals,
            routes: pairs
                .map(|(router, terminal)| route(router, terminal))
                .collect(),
        }
    }
}

impl Routing for Given {
    fn route(&self, at: Place, destination: usize) -> Route {
        self.routes[at.router * self.terminals + destination]
    }
}

/// A channel of the dependency graph: a router, an output port that is a link, and a virtual channel.
type Vertex = (usize, usize, usize);

/// Looks for a cycle in the channel-dependency graph: channels that packets can hold while they wait for the next one, back
/// to the first. Without a cycle the network cannot deadlock.
pub fn dependency_cycle(
    topology: &Topology,
    routing: &impl Routing,
    vcs: usize,
) -> Option<Vec<(usize, usize, usize)>> {
    let mut edges: BTreeMap<Vertex, BTreeSet<Vertex>> = BTreeMap::new();
    for destination in 0..topology.terminals() {
        let after = |at: Place| {
            let Route { port, vcs } = routing.route(at, destination);
            let port = usize::from(port);
            let channel = topology.channel(at.router, port);
            let taken = (0..32).filter(move |vc| vcs >> vc & 1 == 1);
            channel
                .into_iter()
                .flat_map(move |c| taken.clone().map(move |vc| (c, vc)))
        };
        let sources = (0..topology.terminals()).flat_map(|source| {
            let (router, port) = (topology.router_of(source), topology.port_of(source));
            (0..vcs).map(move |vc| Place { router, port, vc })
        });
        let mut todo: Vec<_> = sources.flat_map(after).collect();
        let mut seen = BTreeSet::new();
        while let Some((channel, vc)) = todo.pop() {
            let vertex = (channel.from.0, channel.from.1, vc);
            if !seen.insert(vertex) {
                continue;
            }
            let at = Place {
                router: channel.to.0,
                port: channel.to.1,
                vc,
            };
            for (next, next_vc) in after(at) {
                let to = (next.from.0, next.from.1, next_vc);
                edges.entry(vertex).or_default().insert(to);
                todo.push((next, next_vc));
            }
        }
    }
    find_cycle(&edges)
}

/// A cycle of a graph, found depth first without recursion.
fn find_cycle(edges: &BTreeMap<Vertex, BTreeSet<Vertex>>) -> Option<Vec<Vertex>> {
    let successors = |vertex: Vertex| edges.get(&vertex).into_iter().flatten().copied();
    let mut finished = BTreeSet::new();
    for &start in edges.keys() {
        let mut path = vec![(start, successors(start).collect::<Vec<_>>())];
        let mut on_path = BTreeSet::from([start]);
        while let Some((vertex, left)) = path.last_mut() {
            match left.pop() {
                Some(next) if on_path.contains(&next) => {
                    let vertices = path.iter().map(|(vertex, _)| *vertex);
                    return Some(vertices.skip_while(|&vertex| vertex != next).collect());
                }
                Some(next) if finished.contains(&next) => {}
                Some(next) => {
                    on_path.insert(next);
                    path.push((next, successors(next).collect()));
                }
                None => {
                    on_path.remove(vertex);
                    finished.insert(*vertex);
                    path.pop();
                }
            }
        }
    }
    None
}
