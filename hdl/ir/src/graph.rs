//! Irregular structures: instances on the nodes of a graph, connected along its edges.

use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use crate::module::Module;
use crate::ports::Unit;

/// A node of a structure: an instance's name and its unit.
#[derive(Clone, Debug)]
pub struct Site<U> {
    /// Name of the instance.
    pub name: String,
    /// What stands there. Nodes with equal units share one module.
    pub unit: U,
}

impl Module {
    /// One instance for each node of `graph`, in the order of the nodes; then `connect` for each edge, in the order of the
    /// edges, with the ports of its source and of its target. Ports that no edge drives are the caller's, who gets
    /// the ports of all nodes.
    ///
    /// ```
    /// use petgraph::graph::DiGraph;
    /// use weft_ir::{Module, Out, Side, Site, UInt, Unit, elaborate, ports};
    ///
    /// /// Passes a number on, a cycle later.
    /// struct Hop;
    /// ports! {
    ///     struct HopPorts(_hop: Hop) {
    ///         in_i: In<UInt> = 8,
    ///         out_o: Out<UInt> = 8,
    ///     }
    /// }
    /// impl Unit for Hop {
    ///     type Ports<'m> = HopPorts<'m>;
    ///     const SOURCE: &'static str = "hop.rs";
    ///     fn summary(&self) -> String { "one hop".into() }
    ///     fn module_name(&self) -> String { "weft_hop".into() }
    ///     fn describe<'m>(&self, m: &'m Module, io: &HopPorts<'m>) {
    ///         io.out_o.drive(m.reg("held", *io.in_i));
    ///     }
    /// }
    ///
    /// /// Three hops in a ring.
    /// struct Ring;
    /// ports! { struct RingPorts(_ring: Ring) { out_o: Out<UInt> = 8, } }
    /// impl Unit for Ring {
    ///     type Ports<'m> = RingPorts<'m>;
    ///     const SOURCE: &'static str = "ring.rs";
    ///     fn summary(&self) -> String { "a ring".into() }
    ///     fn module_name(&self) -> String { "weft_ring".into() }
    ///     fn describe<'m>(&self, m: &'m Module, io: &RingPorts<'m>) {
    ///         let mut graph = DiGraph::new();
    ///         let site = |i: u32| Site { name: format!("hop{i}"), unit: Hop };
    ///         let nodes: Vec<_> = (0..3).map(|i| graph.add_node(site(i))).collect();
    ///         for i in 0..3 {
    ///             graph.add_edge(nodes[i], nodes[(i + 1) % 3], ());
    ///         }
    ///         let hops = m.graph(&graph, |(), from, to| to.in_i.drive(*from.out_o));
    ///         io.out_o.drive(*hops[2].out_o);
    ///     }
    /// }
    ///
    /// let bundle = elaborate(&Ring).unwrap().emit(&Default::default()).unwrap();
    /// assert_eq!(bundle.files.len(), 2, "the hop is emitted once");
    /// assert!(bundle.files[1].text.contains("weft_hop u_hop1 ("));
    /// ```
    #[track_caller]
    pub fn graph<'m, U: Unit, E>(
        &'m self,
        graph: &DiGraph<Site<U>, E>,
        mut connect: impl FnMut(&E, &U::Ports<'m>, &U::Ports<'m>),
    ) -> Vec<U::Ports<'m>> {
        let mut ports = vec![];
        for site in graph.node_weights() {
            ports.push(self.instance(&site.name, &site.unit));
        }
        for edge in graph.edge_references() {
            connect(
                edge.weight(),
                &ports[edge.source().index()],
                &ports[edge.target().index()],
            );
        }
        ports
    }
}
