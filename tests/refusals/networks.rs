//! Networks that cannot be, and traffic that does not fit them. That every key refuses what it should is tested beside the keys;
//! here is how it looks.

use crate::sandbox::Sandbox;

/// What `weft noc check` says of a file with this text.
fn check(text: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.write("net.toml", text);
    let message = sandbox.refuses(3, "noc check net.toml");
    assert_eq!(
        message,
        sandbox.refuses(3, "check net.toml"),
        "weft check says the same"
    );
    message
}

const RING: &str = "\
[noc]
topology = \"ring\"
size = 3
vcs = 1
routing = \"table\"
table = [
    { node = \"n0\", destination = \"n1\", port = \"east\" },
    { node = \"n0\", destination = \"n2\", port = \"east\" },
    { node = \"n1\", destination = \"n2\", port = \"east\" },
    { node = \"n1\", destination = \"n0\", port = \"east\" },
    { node = \"n2\", destination = \"n0\", port = \"east\" },
    { node = \"n2\", destination = \"n1\", port = \"east\" },
]
";

#[test]
fn networks_that_deadlock() {
    insta::assert_snapshot!(check(RING), @r#"
    error: packets can wait for each other for ever: 3 channels close a cycle
             n0.east -> n1.west, virtual channel 0
             waits for n1.east -> n2.west, virtual channel 0
             waits for n2.east -> n0.west, virtual channel 0
             waits for the first
     --> net.toml:5:11
      |
    5 | routing = "table"
      |           ^^^^^^^
      |
      = help: one turn opens it; reroute it, or go to another virtual channel there:
                from n0.east -> n1.west to n1.east -> n2.west, for `n2`
    "#);
    insta::assert_snapshot!(check("noc = { topology = \"torus\", size = [8, 8], vcs = 1 }\n"), @r#"
    error: dimension-ordered routing on network `torus-8x8` needs 2 virtual channels, but there is 1
     --> net.toml:1:50
      |
    1 | noc = { topology = "torus", size = [8, 8], vcs = 1 }
      |                    -------                       ^
      |                    |
      |                    `noc.topology` is set here
      |
      = help: give it 2 virtual channels or more, or routing up*/down*, which takes 1
    "#);
    insta::assert_snapshot!(check("noc = { topology = \"ring\", size = 16, vcs = 1 }\n"), @r#"
    error: dimension-ordered routing on network `ring-16` needs 2 virtual channels, but there is 1
     --> net.toml:1:45
      |
    1 | noc = { topology = "ring", size = 16, vcs = 1 }
      |                    ------                   ^
      |                    |
      |                    `noc.topology` is set here
      |
      = help: give it 2 virtual channels or more, or routing up*/down*, which takes 1
    "#);
}

#[test]
fn tables_that_miss_or_loop() {
    let missing: Vec<&str> = RING
        .lines()
        .filter(|line| !line.contains("\"n1\", destination"))
        .collect();
    insta::assert_snapshot!(check(&missing.join("\n")), @r#"
    error: the table of node `n1` has no entry for destination `n0`; 2 entries are missing in all
      --> net.toml:6:9
       |
     6 |   table = [
       |  _________^
     7 | |     { node = "n0", destination = "n1", port = "east" },
     8 | |     { node = "n0", destination = "n2", port = "east" },
     9 | |     { node = "n2", destination = "n0", port = "east" },
    10 | |     { node = "n2", destination = "n1", port = "east" },
    11 | | ]
       | |_^
       |
       = help: say through which port node `n1` sends packets for `n0`
    "#);
    let looping = RING.replace(
        "node = \"n0\", destination = \"n1\", port = \"east\"",
        "node = \"n0\", destination = \"n1\", port = \"west\"",
    );
    insta::assert_snapshot!(check(&looping), @r#"
    error: packets for destination `n1` go round in a circle: n0 -> n2 -> n0
     --> net.toml:7:5
      |
    7 |     { node = "n0", destination = "n1", port = "west" },
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: send packets for `n1` from `n0` another way
    "#);
}

#[test]
fn graphs_that_make_no_sense() {
    let graph = |nodes: &str, links: &str| {
        check(&format!(
            "[noc]\ntopology = \"graph\"\nnodes = {nodes}\nlinks = [\n{links}]\n"
        ))
    };
    let nodes = "[\"a\", \"b\", \"c\"]";
    insta::assert_snapshot!(graph(nodes, "    [\"a\", \"b\"],\n"), @r#"
    error: there is no way from node `a` to node `c`; 1 of 3 nodes are cut off from the first one
     --> net.toml:4:9
      |
    4 |   links = [
      |  _________^
    5 | |     ["a", "b"],
    6 | | ]
      | |_^
      |
      = help: add links on a way from `a` to `c`
    "#);
    insta::assert_snapshot!(graph(nodes, "    [\"a\", \"b\"],\n    [\"b\", \"b\"],\n    [\"b\", \"c\"],\n"), @r#"
    error: link b.to_b -> b.to_b goes from node `b` to itself
     --> net.toml:6:5
      |
    6 |     ["b", "b"],
      |     ^^^^^^^^^^
      |
      = help: take the link away: a router hands a packet to its own terminals without one
    "#);
    insta::assert_snapshot!(graph("[\"a\", \"b\", \"a\"]", "    [\"a\", \"b\"],\n"), @r#"
    error: two nodes are called `a`
     --> net.toml:3:20
      |
    3 | nodes = ["a", "b", "a"]
      |                    ^^^
      |
      = help: rename one of them
    "#);
    insta::assert_snapshot!(graph(nodes, "    [\"a\", \"b\"],\n    { from = \"b\", to = \"c\", width = 32 },\n"), @r#"
    error: link b.to_c -> c.to_b has 32 bits, but flits of the network have 64
     --> net.toml:6:5
      |
    6 |     { from = "b", to = "c", width = 32 },
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: make the link 64 bits wide; there is no adapter between widths
    "#);
    insta::assert_snapshot!(graph(nodes, "    [\"a\", \"b\"],\n    [\"b\", \"d\"],\n    { from = \"b\", to = \"c\", latencies = 2 },\n"), @r#"
    error: an item of `noc.links` has no key `latencies`
     --> net.toml:7:29
      |
    7 |     { from = "b", to = "c", latencies = 2 },
      |                             ^^^^^^^^^
      |
      = help: the nearest is `latency`
    "#);
}

#[test]
fn buffers_and_channels_that_are_none() {
    insta::assert_snapshot!(check("[noc]\ntopology = \"mesh\"\nsize = [4, 4]\nvcs = 0\nbuffer_depth = 0\n"), @r"
    error: `noc.vcs` is 0, but has to be a whole number from 1 to 32
     --> net.toml:4:7
      |
    4 | vcs = 0
      |       ^
      |
      = help: the nearest legal value is 1

    error: `noc.buffer_depth` is 0, but has to be a whole number from 1 to 128
     --> net.toml:5:16
      |
    5 | buffer_depth = 0
      |                ^
      |
      = help: the nearest legal value is 1
    ");
}

#[test]
fn engines_and_networks_are_told_apart() {
    let sandbox = Sandbox::with_operands();
    insta::assert_snapshot!(sandbox.refuses(3, "matmul --config mesh-4x4 --a a.npy --b b.npy --out c.npy"), @r"
    error: `mesh-4x4` is a network without a tensor engine
    --> preset mesh-4x4
     = help: `weft noc` is for networks; an engine needs `array.rows` and `array.cols`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "noc check edge-int8"), @r"
    error: `edge-int8` is a tensor engine without a network
    --> preset edge-int8
     = help: a network needs `noc.topology`; presets that are networks: mesh-4x4, mesh-8x8, torus-4x4, ring-16, fig-irregular
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "noc simulate --config edge-int8"), @r"
    error: `edge-int8` is a tensor engine without a network
    --> preset edge-int8
     = help: a network needs `noc.topology`; presets that are networks: mesh-4x4, mesh-8x8, torus-4x4, ring-16, fig-irregular
    ");
    insta::assert_snapshot!(sandbox.refuses(2, "generate --config mesh-4x4 --out rtl --testbench"), @r"
    error: `mesh-4x4` is a network, for which there is no test bench
     |
    help: leave out --testbench; `weft noc simulate` runs the network
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "noc curve --config mesh-5x5 --out curves"), @r"
    error: there is no preset and no file `mesh-5x5`
     |
    help: the nearest preset is `mesh-4x4`; `weft presets` lists them all
    ");
}

#[test]
fn traffic_that_does_not_fit() {
    let sandbox = Sandbox::new();
    let simulate = |line: &str| sandbox.refuses(3, &format!("noc simulate --engine model {line}"));
    insta::assert_snapshot!(simulate("--config mesh-4x4 --set noc.size=4x3 --traffic transpose"), @r"
    error: traffic transpose does not fit the 12 terminals of `mesh-4x4`: it needs as many rows as columns
     |
    help: take traffic uniform, or a trace
    ");
    insta::assert_snapshot!(simulate("--config mesh-4x4 --traffic hotspot --hotspot 16"), @r"
    error: traffic hotspot does not fit the 16 terminals of `mesh-4x4`: the terminal of --hotspot is not one of them
     |
    help: take traffic uniform, or a trace
    ");
    insta::assert_snapshot!(simulate("--config mesh-4x4 --rate 0"), @"error: a rate of 0 flits per terminal and cycle is wanted, but it has to be above 0 and at most 1");
    insta::assert_snapshot!(simulate("--config mesh-4x4 --rate 1.5"), @"error: a rate of 1.5 flits per terminal and cycle is wanted, but it has to be above 0 and at most 1");
    insta::assert_snapshot!(simulate("--config mesh-4x4 --rate NaN"), @"error: a rate of NaN flits per terminal and cycle is wanted, but it has to be above 0 and at most 1");
    insta::assert_snapshot!(sandbox.refuses(2, "noc simulate --config mesh-4x4 --packet-flits 0"), @r"
    error: invalid value '0' for '--packet-flits <FLITS>': 0 is not in 1..=65535

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(sandbox.refuses(2, "noc simulate --config mesh-4x4 --traffic nearby"), @r"
    error: invalid value 'nearby' for '--traffic <TRAFFIC>'
      [possible values: uniform, uniform-self, transpose, tornado, bit-complement, hotspot]

    For more information, try '--help'.
    ");
}

#[test]
fn traces_that_make_no_sense() {
    let sandbox = Sandbox::new();
    let trace = |text: &str| {
        sandbox.write("t.csv", text);
        sandbox.refuses(
            3,
            "noc simulate --engine model --config mesh-4x4 --trace t.csv",
        )
    };
    insta::assert_snapshot!(trace(""), @r"
    error: t.csv has no packets
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("cycle,source,destination,flits\n"), @r"
    error: t.csv has no packets
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("cycle,source,destination,flits\n0,1,2,1\n1,16,2,1\n"), @r"
    error: t.csv, line 3: the source is `16`, but has to be a whole number from 0 to 15
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("0,1,2,0\n"), @r"
    error: t.csv, line 1: the number of flits is `0`, but has to be a whole number from 1 to 65535
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("0,1,2,1,4\n"), @r"
    error: t.csv, line 1: the class is `4`, but has to be a whole number from 0 to 3
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("0,1,2\n"), @r"
    error: t.csv, line 1: 3 values, but a packet has 4 or 5
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(trace("0,1,2,1\n-1,1,2,1\n"), @r"
    error: t.csv, line 2: the cycle is `-1`, but has to be a whole number from 0 to 1099511627776
     |
    help: a line is cycle,source,destination,flits and perhaps class, all whole numbers from 0; the first line may name them
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "noc simulate --engine model --config mesh-4x4 --trace none.csv"), @"error: cannot read none.csv: No such file or directory (os error 2)");
    insta::assert_snapshot!(sandbox.refuses(2, "noc simulate --engine model --config mesh-4x4 --trace t.csv --rate 0.1"), @r"
    error: the argument '--trace <FILE>' cannot be used with '--rate <RATE>'

    Usage: weft noc simulate --config <PRESET|FILE> --engine <ENGINE> --trace <FILE>

    For more information, try '--help'.
    ");
}
