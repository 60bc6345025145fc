//! After synthesis it still computes: netlists of a small engine, in the cells of two families, against the golden model
//! in two simulators.
//!
//! The models of the cells are those that Yosys ships, but for the multiplier block of the ECP5, of which it has none.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use weft::design;
use weft::testbench::testbench;
use weft_cosim::{BuildOptions, Optimize, StreamRun, Verilator, Watch};
use weft_flow::{Family, Goal, Job, Target, Tool, Tools, prepare};
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, matmul};
use weft_ir::{Bundle, Options, SourceFile};
use weft_units::config::{Config, Document};

const MULT18X18D: &str = include_str!("mult18x18d.v");

/// A 2 x 2 engine whose memories are small enough for look-up tables: the block memories of the ECP5 have no model.
fn config() -> Config {
    let mut document = Document::new("settings", "");
    for assignment in [
        "name=netlist",
        "array.rows=2",
        "array.cols=2",
        "format.moving=int8",
        "format.stationary=int8",
        "scratchpad.moving_depth=16",
        "psum.depth=16",
    ] {
        document.set(assignment);
    }
    Config::read(&document).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The engine in the cells of a target, with their models.
fn netlist(target: &'static Target, config: &Config) -> Bundle {
    let rtl = design::emit(config, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let job = Job {
        target,
        config,
        goal: Goal::Synth,
        seeds: 1,
    };
    prepare(&job, &rtl, folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let mut yosys = tools()
        .command(Tool::Yosys)
        .unwrap_or_else(|error| panic!("{error}: `make setup` installs the tools that tests need"));
    let output = yosys.arg("synth.ys").current_dir(folder.path()).output();
    let output = output.expect("Yosys runs");
    assert!(
        output.status.success(),
        "Yosys: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let read = |path: PathBuf| {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    // Icarus takes no default values of inputs.
    let mut models = "`define NO_ICE40_DEFAULT_ASSIGNMENTS\n".to_owned();
    models += &read(share(target.family).join("cells_sim.v"));
    // Models are one file here, and include files of the same folder, some of them twice.
    let mut included = BTreeSet::new();
    while let Some((before, rest)) = models.split_once("`include \"") {
        let (name, after) = rest.split_once('"').expect("a name ends");
        let text = match included.insert(name.to_owned()) {
            true => read(share(target.family).join(name)),
            false => String::new(),
        };
        models = format!("{before}{text}{after}");
    }
    // Icarus 11 takes no $error where modules are put together.
    models = models.replace("$error(", "initial $display(");
    if target.family == Family::Ecp5 {
        models += MULT18X18D;
    }
    let file = |name: &str, text: String| SourceFile {
        name: name.into(),
        text,
    };
    Bundle {
        top: rtl.top,
        ports: rtl.ports,
        files: vec![
            file("cells.v", models),
            file("netlist.v", read(folder.path().join("netlist.v"))),
        ],
    }
}

/// The tools that `make setup` installs.
fn tools() -> Tools {
    let mut tools = Tools::from_environment();
    if tools.environments.is_empty() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        tools.environments.push(root.join(".tools/venv"));
    }
    tools
}

/// Where Yosys keeps what it knows of a family.
fn share(family: Family) -> PathBuf {
    let folder = match family {
        Family::Ecp5 => "ecp5",
        _ => "ice40",
    };
    let pythons = tools().environments.into_iter().flat_map(|venv| {
        let lib = fs::read_dir(venv.join("lib"));
        lib.into_iter().flatten().flatten()
    });
    pythons
        .map(|python| {
            python
                .path()
                .join("site-packages/pyosys/share")
                .join(folder)
        })
        .find(|share| share.is_dir())
        .expect("the Python package `pyosys`: `make setup` installs it")
}

fn random(rng: &mut ChaCha8Rng, rows: usize, cols: usize) -> Matrix<i32> {
    // Corners more often than chance has them.
    let mut value = || match rng.random_range(0..8) {
        0 => -128,
        1 => 127,
        _ => rng.random_range(-128..128),
    };
    Matrix::new(rows, cols, (0..rows * cols).map(|_| value()).collect()).unwrap()
}

/// Under Verilator: products of random matrices, with stalls.
#[track_caller]
fn computes_under_verilator(netlist: &Bundle, config: &Config) {
    let options = BuildOptions {
        optimize: Optimize::Quick,
        ..BuildOptions::default()
    };
    let mut model = Verilator::find()
        .and_then(|verilator| verilator.build(netlist, &options, &mut Watch::silent()))
        .and_then(|build| build.model())
        .unwrap_or_else(|error| panic!("{error}"));
    let mut rng = ChaCha8Rng::seed_from_u64(23);
    for (m, k, n) in [(1, 1, 1), (7, 5, 3), (33, 8, 6)] {
        let (a, b) = (random(&mut rng, m, k), random(&mut rng, k, n));
        let program = weft_host::plan(&design::engine(config), m, k, n).unwrap();
        let commands: Vec<u32> = program
            .commands()
            .iter()
            .flat_map(|&command| [command as u32, (command >> 32) as u32])
            .collect();
        let moving = program.pack_moving(a.as_slice()).unwrap();
        let stationary = program.pack_stationary(b.as_slice()).unwrap();
        let results = program.summary().result_beats as usize;
        model.reset(2).unwrap();
        let run = StreamRun::new()
            .send("cmd", &commands)
            .send("moving", &moving)
            .send("stationary", &stationary)
            .collect("result", results)
            .stalls(30)
            .seed(5)
            .idle("idle_o");
        let report = model.run_streams(&run, &mut Watch::silent());
        let report = report.unwrap_or_else(|error| panic!("{error}"));
        let product = program.unpack_results(report.output("result")).unwrap();
        let golden = matmul(&a, &b, Format::Int8, Format::Int8, Accumulate::Wrap).unwrap();
        assert_eq!(product, golden.as_slice(), "{m} x {k} x {n}");
    }
}

/// Under Icarus: the self-checking testbench that `weft generate --testbench` writes, whose vectors are the golden model's.
#[track_caller]
fn computes_under_icarus(netlist: &Bundle, config: &Config) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = Options::default();
    let rtl = design::emit(config, &options).unwrap_or_else(|error| panic!("{error}"));
    let bench = testbench(config, &rtl, &options).unwrap_or_else(|error| panic!("{error}"));
    let mut sources = vec![];
    for file in netlist.files.iter().chain(&bench) {
        fs::write(folder.path().join(&file.name), &file.text).unwrap();
        if file.name.ends_with("v") {
            sources.push(file.name.clone());
        }
    }
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}: `make setup` installs it"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program}: {said}{complaint}");
        said
    };
    let top = bench[0].name.trim_end_matches(".sv");
    let mut arguments = vec!["-g2012", "-s", top, "-o", "bench.vvp"];
    arguments.extend(sources.iter().map(String::as_str));
    run("iverilog", &arguments);
    let said = run("vvp", &["-n", "bench.vvp"]);
    assert!(said.lines().any(|line| line.starts_with("PASS")), "{said}");
}

#[track_caller]
fn computes(target: &str, cells: &[&str]) {
    let target = Target::find(target).expect("the target");
    let config = config();
    let netlist = netlist(target, &config);
    let text = &netlist.files[1].text;
    for cell in cells {
        assert!(
            text.contains(&format!("  {cell} ")),
            "there is no {cell} in the netlist"
        );
    }
    computes_under_verilator(&netlist, &config);
    computes_under_icarus(&netlist, &config);
}

#[test]
fn an_engine_in_cells_of_the_ecp5_computes() {
    computes("ecp5-evn", &["MULT18X18D", "CCU2C", "LUT4", "TRELLIS_FF"]);
}

#[test]
fn an_engine_in_cells_of_the_ice40_computes() {
    computes(
        "icebreaker",
        &["SB_MAC16", "SB_CARRY", "SB_LUT4", "SB_RAM40_4K"],
    );
}
