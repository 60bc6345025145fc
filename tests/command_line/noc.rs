//! `weft noc`: the emitted Verilog and the model carry the same packets in the same cycles.

use serde_json::Value;

use crate::folder::Folder;

/// What has to be the same of hardware and model.
const NUMBERS: [&str; 15] = [
    "offered",
    "accepted",
    "average_latency",
    "p99_latency",
    "greatest_latency",
    "zero_load_latency",
    "throughput_bound",
    "generated",
    "delivered",
    "waiting",
    "lost",
    "misdelivered",
    "out_of_order",
    "broken",
    "simulated_cycles",
];

/// Runs a line on both, and compares: what the hardware reported.
#[track_caller]
fn both(folder: &Folder, line: &str) -> Value {
    let rtl = folder.json(&format!("noc simulate {line}"));
    let model = folder.json(&format!("noc simulate {line} --engine model"));
    for number in NUMBERS {
        assert_eq!(
            rtl[number], model[number],
            "{line}: {number}\n{rtl}\n{model}"
        );
    }
    assert_eq!(
        (&rtl["engine"], &model["engine"]),
        (&"rtl".into(), &"model".into())
    );
    assert_eq!(rtl["right"], true, "{rtl}");
    assert!(rtl["delivered"].as_u64() > Some(0), "{rtl}");
    rtl
}

#[test]
fn hardware_and_model_carry_the_same() {
    let folder = Folder::new();
    let mesh = "--config mesh-4x4 --set noc.size=[3,2] --set noc.vcs=2 --set noc.flit_bits=20 --cycles 2000 --warmup 300";
    for (traffic, seed) in [
        ("--rate 0.2", 1),
        ("--rate 1 --traffic bit-complement", 2),
        (
            "--rate 0.5 --traffic uniform-self --packet-flits 5 --stalls 30",
            3,
        ),
        ("--rate 0.9 --traffic tornado --packet-flits 2", 4),
        ("--rate 0.4 --traffic hotspot --hotspot 5 --stalls 80", 5),
    ] {
        both(&folder, &format!("{mesh} {traffic} --seed {seed}"));
    }
    // Another seed gives another run.
    let one = both(&folder, &format!("{mesh} --rate 0.2 --seed 1"));
    let other = both(&folder, &format!("{mesh} --rate 0.2 --seed 9"));
    assert_ne!(one["average_latency"], other["average_latency"]);

    folder.write_text(
        "t.csv",
        "cycle, source, destination, flits, class\n0, 0, 5, 7, 3\n# At once.\n0, 0, 1, 1\n9, 4, 4, 2, 1\n3, 5, 0, 1\n",
    );
    let trace = both(
        &folder,
        &format!(
            "{} --trace t.csv",
            mesh.replace(" --cycles 2000 --warmup 300", "")
        ),
    );
    assert_eq!(
        (&trace["generated"], &trace["cycles"]),
        (&4.into(), &10.into())
    );
    // Seven flits over four routers and three links, alone: 4 + 3 + 6.
    assert_eq!(trace["greatest_latency"], 13, "{trace}");
}

#[test]
fn graphs_and_concentrated_nodes_carry_the_same() {
    let folder = Folder::new();
    folder.write_text(
        "odd.toml",
        "[noc]\ntopology = \"graph\"\nvcs = 3\nbuffer_depth = 3\nrounds = 1\npatience = 2\nflit_bits = 130\n\
         nodes = [\"a\", { name = \"b\", terminals = 2 }, { name = \"c\", terminals = 0 }, \"d\"]\n\
         links = [[\"a\", \"b\"], { from = \"b\", to = \"c\", latency = 0 }, { from = \"c\", to = \"d\", latency = 2 }, [\"d\", \"a\"]]\n",
    );
    for seed in 1..=3 {
        let line = format!(
            "--config odd.toml --rate 0.3 --packet-flits 3 --stalls 20 --seed {seed} --cycles 1500"
        );
        both(&folder, &line);
    }
}

/// Packets change their class of virtual channels on the way, and addresses are not numbers of terminals.
#[test]
fn rings_carry_the_same() {
    let folder = Folder::new();
    for seed in 1..=3 {
        let line = format!(
            "--config ring-16 --set noc.size=5 --set noc.vcs=3 --rate 0.6 --packet-flits 2 --seed {seed} --cycles 1500"
        );
        both(&folder, &line);
    }
}

#[test]
fn flits_that_cannot_mark_packets_are_named() {
    let folder = Folder::new();
    let line = "noc simulate --config mesh-4x4 --set noc.size=[3,2] --set noc.vcs=2 --set noc.flit_bits=1 --rate 0.9";
    let output = folder.run(line);
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains("flits of 1 bits can mark only 2 of them"),
        "{text}"
    );
}

#[test]
fn check_says_what_a_network_can_do() {
    let folder = Folder::new();
    let check = folder.json("noc check mesh-4x4");
    assert_eq!(check, folder.json("noc check --config mesh-4x4"));
    // 48 links of 4 virtual channels; 2/3 of 4 routers along each dimension.
    assert_eq!(
        (&check["links"], &check["channels"]),
        (&48.into(), &192.into())
    );
    assert_eq!(check["bisection"]["links"], 4);
    assert_eq!(check["deadlock_free"], true);
    let close = |name: &str, value: f64| {
        let found = check[name].as_f64().unwrap();
        assert!((found - value).abs() < 1e-9, "{name}: {found}");
    };
    close("average_path", 8.0 / 3.0);
    close("zero_load_latency", 8.0 / 3.0 * 2.0 + 1.0);
    close("throughput_bound", 15.0 / 16.0);
    let ring = folder.json("noc check ring-16");
    assert_eq!((&ring["vcs_needed"], &ring["vcs"]), (&2.into(), &4.into()));
    let faults = folder.run("noc check ring-16 --set noc.vcs=1 --json");
    assert_eq!(faults.status.code(), Some(3));
    let faults: Value = serde_json::from_slice(&faults.stdout).unwrap();
    assert_eq!(faults["right"], false);
    assert!(
        faults["faults"][0]["message"]
            .as_str()
            .unwrap()
            .contains("needs 2 virtual channels")
    );
}

#[test]
fn curves_are_swept_and_drawn() {
    let folder = Folder::new();
    let curve = folder.json(
        "noc curve --config mesh-4x4 --engine model --cycles 1500 --warmup 300 --points 8 --out curves",
    );
    let points = curve["points"].as_array().unwrap();
    let rates: Vec<f64> = points
        .iter()
        .map(|point| point["rate"].as_f64().unwrap())
        .collect();
    assert!(rates.is_sorted() && rates.len() >= 8, "{rates:?}");
    let saturation = curve["saturation"].as_f64().unwrap();
    assert!((0.6..0.9).contains(&saturation), "{saturation}");
    assert!(points.iter().any(|point| point["stable"] == false));
    let stem = "curves/mesh-4x4-uniform";
    let csv = std::fs::read_to_string(folder.path(&format!("{stem}.csv"))).unwrap();
    assert_eq!(csv.lines().count(), 1 + points.len());
    assert!(csv.starts_with("rate,offered,accepted,average_latency,p99_latency,"));
    let json: Value =
        serde_json::from_slice(&std::fs::read(folder.path(&format!("{stem}.json"))).unwrap())
            .unwrap();
    assert_eq!(json, curve);
    let svg = std::fs::read_to_string(folder.path(&format!("{stem}.svg"))).unwrap();
    for word in [
        "<svg",
        "offered (flits per terminal and cycle)",
        "latency (cycles)",
        "bound of these routes: 0.938",
    ] {
        assert!(svg.contains(word), "{word}");
    }
    let png = std::fs::read(folder.path(&format!("{stem}.png"))).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB`\x82"));
    // The same seed draws the same picture.
    folder.text("noc curve --config mesh-4x4 --engine model --cycles 1500 --warmup 300 --points 8 --out again");
    let again = std::fs::read(folder.path("again/mesh-4x4-uniform.png")).unwrap();
    assert!(again == png);
}

#[test]
fn traces_are_replayed_faster_and_slower() {
    let folder = Folder::new();
    // Everybody sends two flits to the opposite corner every 20 cycles: 0.1 flits per terminal and cycle.
    let lines =
        (0..100).flat_map(|turn| (0..16).map(move |t| format!("{},{t},{},2\n", 20 * turn, 15 - t)));
    folder.write_text("t.csv", &lines.collect::<String>());
    let curve =
        folder.json("noc curve --config mesh-4x4 --engine model --trace t.csv --points 5 --out c");
    // As bit complement: the middle links carry two flits for each that a terminal sends.
    assert_eq!(curve["throughput_bound"], 0.5);
    let points = curve["points"].as_array().unwrap();
    for point in points {
        let (rate, offered) = (
            point["rate"].as_f64().unwrap(),
            point["offered"].as_f64().unwrap(),
        );
        assert!((offered / rate - 1.0).abs() < 0.02, "{point}");
        assert_eq!(point["generated"], 1600);
    }
    assert!(points[0]["stable"] == true && points.last().unwrap()["stable"] == false);
    assert!(folder.path("c/mesh-4x4-trace.png").is_file());
}

#[test]
fn engines_networks_and_both_are_generated() {
    let folder = Folder::new();
    let network = folder.json("noc generate --config torus-4x4 --out net");
    assert_eq!(
        network["tops"],
        serde_json::json!(["weft_fabric_torus_4x4"])
    );
    assert!(folder.path("net/weft_fabric_torus_4x4.f").is_file());
    folder.text("new mine.toml --network");
    folder.text("check mine.toml");
    let both =
        folder.json("generate --config mine.toml --set array.rows=4 --set array.cols=4 --out both");
    let tops = serde_json::json!(["weft_tensor_engine_mine", "weft_fabric_mine"]);
    assert_eq!(both["tops"], tops);
    assert_eq!(
        both["files"].as_array().unwrap().len() + 2,
        std::fs::read_dir(folder.path("both")).unwrap().count()
    );
    let info = folder.json("info --config mine.toml --set array.rows=4 --set array.cols=4");
    assert_eq!(info["network"]["top"], "weft_fabric_mine");
    let alone = folder.json("info --config mine.toml");
    assert_eq!(alone["top"], "weft_fabric_mine");
    assert_eq!(alone["config"]["noc"]["size"], serde_json::json!([4, 4]));
}
