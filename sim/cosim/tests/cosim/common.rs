//! Designs and tools that the tests share.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use weft_cosim::{BuildOptions, CacheFolder, Model, Optimize, Search, Verilator, Watch};
use weft_ir::{Bundle, Direction, PortInfo, SourceFile};

/// The Verilator that the project uses.
pub static VERILATOR: LazyLock<Verilator> =
    LazyLock::new(|| Verilator::find().unwrap_or_else(|error| panic!("{error}")));

/// The Verilators on this machine that weft has to work with: its own and Debian's.
pub fn verilators() -> Vec<Verilator> {
    let mut found = vec![VERILATOR.clone()];
    let debian = PathBuf::from("/usr/bin/verilator");
    if debian.is_file() && VERILATOR.program() != debian {
        let search = Search {
            verilator: Some(debian),
            ..Search::from_environment()
        };
        found.push(search.find().unwrap());
    }
    found
}

/// Builds of tests are kept from run to run: their keys tell them apart.
pub fn options() -> BuildOptions {
    BuildOptions {
        optimize: Optimize::Quick,
        cache: Some(CacheFolder::at(
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("cosim"),
        )),
        ..BuildOptions::default()
    }
}

pub fn model(bundle: &Bundle) -> Model {
    let build = VERILATOR.build(bundle, &options(), &mut Watch::silent());
    build
        .unwrap_or_else(|error| panic!("{error}"))
        .model()
        .unwrap()
}

/// A design in one file. A port is `name` or `name:width`; its direction is that of its suffix.
pub fn bundle(top: &str, ports: &str, body: &str) -> Bundle {
    let ports: Vec<PortInfo> = ports
        .split_whitespace()
        .map(|port| {
            let (name, width) = port.split_once(':').unwrap_or((port, "1"));
            PortInfo {
                name: name.to_string(),
                direction: if name.ends_with("_i") {
                    Direction::In
                } else {
                    Direction::Out
                },
                width: width.parse().unwrap(),
                signed: false,
            }
        })
        .collect();
    let declared: Vec<String> = ports
        .iter()
        .map(|port| {
            let way = if port.direction == Direction::In {
                "input"
            } else {
                "output"
            };
            format!("  {way} logic [{}:0] {}", port.width - 1, port.name)
        })
        .collect();
    Bundle {
        top: top.to_string(),
        files: vec![SourceFile {
            name: format!("{top}.sv"),
            text: format!(
                "module {top} (\n{}\n);\n{body}\nendmodule\n",
                declared.join(",\n")
            ),
        }],
        ports,
    }
}

/// A queue of two entries whose payload is `width` bits and a last bit.
pub fn fifo(width: u32) -> Bundle {
    bundle(
        &format!("fifo{width}"),
        &format!(
            "clk_i rst_i in_valid_i in_ready_o in_i:{width} in_last_i \
             out_valid_o out_ready_i out_o:{width} out_last_o idle_o"
        ),
        &format!(
            "  logic [{width}:0] mem [0:1];
  logic [1:0] count;
  logic tail, head;
  assign in_ready_o = count != 2;
  assign out_valid_o = count != 0;
  assign {{out_last_o, out_o}} = mem[head];
  assign idle_o = count == 0;
  always_ff @(posedge clk_i) begin
    if (in_valid_i && in_ready_o) begin
      mem[tail] <= {{in_last_i, in_i}};
      tail <= !tail;
    end
    if (out_valid_o && out_ready_i) head <= !head;
    count <= count + 2'(in_valid_i && in_ready_o) - 2'(out_valid_o && out_ready_i);
    if (rst_i) begin
      count <= 0;
      tail <= 0;
      head <= 0;
    end
  end"
        ),
    )
}

/// Beats of a fifo with random bits.
pub fn beats(width: u32, count: usize, seed: u64) -> Vec<u32> {
    let words = width.div_ceil(32) as usize;
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 32) as u32
    };
    (0..count)
        .flat_map(|_| {
            let mut beat: Vec<u32> = (0..words).map(|_| next()).collect();
            if !width.is_multiple_of(32) {
                beat[words - 1] &= (1 << (width % 32)) - 1;
            }
            beat.push(next() & 1);
            beat
        })
        .collect()
}

/// Makes an executable script.
pub fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// What a cache holds besides locks: finished builds, and names in the folder of unfinished ones.
pub fn contents(cache: &Path) -> Vec<String> {
    let list = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect::<Vec<_>>()
    };
    let finished = list(cache)
        .into_iter()
        .filter(|name| !name.ends_with(".lock") && name != "unfinished");
    let unfinished = list(&cache.join("unfinished"))
        .into_iter()
        .map(|name| format!("unfinished/{name}"));
    finished.chain(unfinished).collect()
}
