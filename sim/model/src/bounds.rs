//! What a network can do at best.

use crate::routing::{Place, Routing};
use crate::topology::Topology;

/// Limits of a network under a matrix of traffic, whatever its routers do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Average cycles from generation to tail without other traffic.
    pub zero_load_latency: f64,
    /// Average routers on a path.
    pub routers: f64,
    /// Flits over the busiest link for each flit per terminal.
    pub load: f64,
    /// Most flits per terminal and cycle: 1 over the load of the busiest link or receiver, and not above 1.
    pub throughput: f64,
}

/// The bounds of a network for traffic from each source to each destination with a weight, for packets of some flits.
/// The weights of a source are meant to add to 1.
pub fn bounds(
    topology: &Topology,
    routing: &impl Routing,
    packet_flits: u16,
    weight: impl Fn(usize, usize) -> f64,
) -> Bounds {
    let terminals = topology.terminals();
    let mut loads: Vec<Vec<f64>> = (0..topology.routers())
        .map(|router| vec![0.0; topology.ports(router)])
        .collect();
    let (mut latency, mut routers, mut total) = (0.0, 0.0, 0.0);
    for source in 0..terminals {
        for destination in 0..terminals {
            let weight = weight(source, destination);
            if weight == 0.0 {
                continue;
            }
            let mut at = Place {
                router: topology.router_of(source),
                port: topology.port_of(source),
                vc: 0,
            };
            let (mut visited, mut registers) = (1, 0);
            loop {
                let route = routing.route(at, destination);
                let port = usize::from(route.port);
                loads[at.router][port] += weight;
                let Some(channel) = topology.channel(at.router, port) else {
                    break;
                };
                visited += 1;
                registers += channel.registers;
                at = Place {
                    router: channel.to.0,
                    port: channel.to.1,
                    vc: route.vcs.trailing_zeros() as usize,
                };
            }
            total += weight;
            routers += weight * f64::from(visited);
            latency +=
                weight * (f64::from(visited) + registers as f64 + f64::from(packet_flits) - 1.0);
        }
    }
    let busiest = |is_link: bool| {
        let ports = loads.iter().enumerate().flat_map(|(router, loads)| {
            loads
                .iter()
                .enumerate()
                .map(move |(port, load)| (router, port, *load))
        });
        ports
            .filter(|&(router, port, _)| topology.channel(router, port).is_some() == is_link)
            .fold(0.0_f64, |most, (.., load)| most.max(load))
    };
    Bounds {
        zero_load_latency: latency / total,
        routers: routers / total,
        load: busiest(true),
        throughput: (1.0 / busiest(true)).min(1.0 / busiest(false)).min(1.0),
    }
}
