//! Networks as data: routers, the terminals at them, and the links between.

/// A link in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The router and the output port that it leaves.
    pub from: (usize, usize),
    /// The router and the input port that it enters.
    pub to: (usize, usize),
    /// Registers on the way, for flits and for credits. A hop takes one cycle more than that.
    pub registers: usize,
}

/// A network without its routing: which port of which router is linked with which.
///
/// The ports of a router are numbered: its terminals first, then its links in the order in which they were named. A link
/// joins two ports in both directions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topology {
    /// For each terminal, its router and port.
    terminals: Vec<(usize, usize)>,
    /// For each router and port, from the first port of a link on: where the link leads.
    links: Vec<Vec<Link>>,
    terminal_ports: Vec<usize>,
}

/// One end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Link {
    router: usize,
    port: usize,
    registers: usize,
}

/// Why a topology is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TopologyError {
    /// A terminal or a link names a router that is not there.
    #[error("router {router} is named, but there are {routers}, counted from 0")]
    NoRouter {
        /// The name.
        router: usize,
        /// How many there are.
        routers: usize,
    },
    /// A link joins a router to itself.
    #[error("a link joins router {0} to itself; leave it out")]
    SelfLoop(usize),
    /// More than 64 ports.
    #[error(
        "router {router} has {ports} ports, but a router has at most 64; spread them over more routers"
    )]
    Ports {
        /// The router.
        router: usize,
        /// Its ports.
        ports: usize,
    },
}

impl Topology {
    /// Any graph. `terminals` gives each terminal's router, `links` the routers that a link joins in both directions and
    /// the registers on it.
    ///
    /// # Errors
    ///
    /// If a router is named that is not there, is joined to itself, or has more than 64 ports.
    pub fn graph(
        routers: usize,
        terminals: &[usize],
        links: &[(usize, usize, usize)],
    ) -> Result<Self, TopologyError> {
        let ends = links.iter().flat_map(|&(a, b, _)| [a, b]);
        if let Some(router) = terminals
            .iter()
            .copied()
            .chain(ends)
            .find(|&r| r >= routers)
        {
            return Err(TopologyError::NoRouter { router, routers });
        }
        if let Some(&(router, ..)) = links.iter().find(|(a, b, _)| a == b) {
            return Err(TopologyError::SelfLoop(router));
        }
        let mut terminal_ports = vec![0; routers];
        let mut at = Vec::with_capacity(terminals.len());
        for &router in terminals {
            at.push((router, terminal_ports[router]));
            terminal_ports[router] += 1;
        }
        let mut topology = Self {
            terminals: at,
            links: vec![Vec::new(); routers],
            terminal_ports,
        };
        for &(a, b, registers) in links {
            let (at_a, at_b) = (topology.ports(a), topology.ports(b));
            topology.links[a].push(Link {
                router: b,
                port: at_b,
                registers,
            });
            topology.links[b].push(Link {
                router: a,
                port: at_a,
                registers,
            });
        }
        match (0..routers).find(|&router| topology.ports(router) > 64) {
            Some(router) => Err(TopologyError::Ports {
                router,
                ports: topology.ports(router),
            }),
            None => Ok(topology),
        }
    }

    /// Routers.
    pub fn routers(&self) -> usize {
        self.links.len()
    }

    /// Terminals: where packets come from and go to.
    pub fn terminals(&self) -> usize {
        self.terminals.len()
    }

    /// The router of a terminal.
    pub fn router_of(&self, terminal: usize) -> usize {
        self.terminals[terminal].0
    }

    /// The port of a terminal at its router.
    pub fn port_of(&self, terminal: usize) -> usize {
        self.terminals[terminal].1
    }

    /// Ports of a router.
    pub fn ports(&self, router: usize) -> usize {
        self.terminal_ports[router] + self.links[router].len()
    }

    /// How many ports of a router, from port 0 on, are terminals.
    pub fn terminal_ports(&self, router: usize) -> usize {
        self.terminal_ports[router]
    }

    /// The channel that leaves a port, unless that is a terminal.
    pub fn channel(&self, router: usize, port: usize) -> Option<Channel> {
        let link = port.checked_sub(self.terminal_ports[router])?;
        let link = self.links[router].get(link)?;
        Some(Channel {
            from: (router, port),
            to: (link.router, link.port),
            registers: link.registers,
        })
    }

    /// All channels, by router and port.
    pub fn channels(&self) -> impl Iterator<Item = Channel> {
        (0..self.routers())
            .flat_map(|router| (0..self.ports(router)).map(move |port| (router, port)))
            .filter_map(|(router, port)| self.channel(router, port))
    }
}

/// A mesh or torus of routers, numbered along x first, each with the same number of terminals. A ring is a torus of height 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Routers along x.
    pub width: usize,
    /// Routers along y.
    pub height: usize,
    /// Whether the ends of each row and column are joined.
    pub wraps: bool,
    /// Terminals at each router.
    pub concentration: usize,
    /// Registers on each link.
    pub registers: usize,
}

/// Where a port of a grid's router leads. Ports are numbered in this order, terminals before them, absent ones left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To x + 1.
    East,
    /// To x - 1.
    West,
    /// To y + 1.
    South,
    /// To y - 1.
    North,
}

impl Direction {
    /// In the order of the ports.
    pub const ALL: [Self; 4] = [Self::East, Self::West, Self::South, Self::North];

    /// Whether x changes on the way.
    pub fn is_x(self) -> bool {
        matches!(self, Self::East | Self::West)
    }

    /// Whether the coordinate grows.
    pub fn is_up(self) -> bool {
        matches!(self, Self::East | Self::South)
    }

    /// The way back.
    pub fn opposite(self) -> Self {
        match self {
            Self::East => Self::West,
            Self::West => Self::East,
            Self::South => Self::North,
            Self::North => Self::South,
        }
    }
}

impl Grid {
    /// A mesh of `width * height` routers with one terminal each and one register on each link.
    pub fn mesh(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            wraps: false,
            concentration: 1,
            registers: 1,
        }
    }

    /// A torus, likewise.
    pub fn torus(width: usize, height: usize) -> Self {
        Self {
            wraps: true,
            ..Self::mesh(width, height)
        }
    }

    /// A ring of `nodes`, likewise.
    pub fn ring(nodes: usize) -> Self {
        Self::torus(nodes, 1)
    }

    /// Where a router is.
    pub fn place(&self, router: usize) -> (usize, usize) {
        (router % self.width, router / self.width)
    }

    /// Routers along the dimension of a direction.
    pub fn length(&self, direction: Direction) -> usize {
        if direction.is_x() {
            self.width
        } else {
            self.height
        }
    }

    /// The coordinate that a direction changes.
    pub fn along(&self, router: usize, direction: Direction) -> usize {
        let (x, y) = self.place(router);
        if direction.is_x() { x } else { y }
    }

    /// Whether packets in a direction could wait for each other all the way round. In rings of up to 4 routers they cannot: a
    /// way of two links is a tie there, so that only even routers take it up and only odd ones down, and of the turns that
    /// would close the circle every second is never made.
    pub fn has_dateline(&self, direction: Direction) -> bool {
        self.wraps && self.length(direction) > 4
    }

    /// Whether the link from a router in a direction is there, and where it leads.
    pub fn neighbour(&self, router: usize, direction: Direction) -> Option<usize> {
        let (length, at) = (self.length(direction), self.along(router, direction));
        let stride = if direction.is_x() { 1 } else { self.width };
        let base = router - at * stride;
        let next = match (direction.is_up(), self.wraps && length > 1) {
            (true, _) if at + 1 < length => at + 1,
            (true, true) => 0,
            (false, _) if at > 0 => at - 1,
            (false, true) => length - 1,
            _ => return None,
        };
        Some(base + next * stride)
    }

    /// The port that leads in a direction.
    pub fn port(&self, router: usize, direction: Direction) -> Option<usize> {
        self.neighbour(router, direction)?;
        let earlier = Direction::ALL
            .into_iter()
            .take_while(|&other| other < direction);
        let earlier = earlier.filter(|&other| self.neighbour(router, other).is_some());
        Some(self.concentration + earlier.count())
    }

    /// The direction of the neighbour at a port, unless that is a terminal.
    pub fn direction(&self, router: usize, port: usize) -> Option<Direction> {
        Direction::ALL
            .into_iter()
            .find(|&direction| self.port(router, direction) == Some(port))
    }

    /// As a graph, with the ports numbered as [`Direction`] says.
    ///
    /// # Errors
    ///
    /// If a router would have more than 64 ports.
    pub fn topology(&self) -> Result<Topology, TopologyError> {
        let routers = self.width * self.height;
        let terminals: Vec<usize> = (0..routers * self.concentration)
            .map(|terminal| terminal / self.concentration.max(1))
            .collect();
        let mut topology = Topology::graph(routers, &terminals, &[])?;
        for router in 0..routers {
            let links = Direction::ALL.into_iter().filter_map(|direction| {
                let next = self.neighbour(router, direction)?;
                let port = self.port(next, direction.opposite())?;
                Some(Link {
                    router: next,
                    port,
                    registers: self.registers,
                })
            });
            topology.links[router] = links.collect();
        }
        match (0..routers).find(|&router| topology.ports(router) > 64) {
            Some(router) => Err(TopologyError::Ports {
                router,
                ports: topology.ports(router),
            }),
            None => Ok(topology),
        }
    }
}
