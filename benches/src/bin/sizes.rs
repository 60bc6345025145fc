//! What PEs and routers take on an FPGA, by Yosys, side by side and against figures of others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Parser;
use comfy_table::Table;
use comfy_table::presets::NOTHING;
use serde::Serialize;
use weft_benches::Failure;
use weft_format::Format;
use weft_ir::{Options, Unit, elaborate};
use weft_units::arith::ExactForm;
use weft_units::array::{Accumulation, Pe};
use weft_units::noc::{Buffers, Fabric, Network, Router, Routing};

/// Sizes of PEs and routers: synthesis alone, without placement.
#[derive(Parser)]
struct Args {
    /// One JSON array on standard output.
    #[arg(long)]
    json: bool,
}

/// The least and the greatest count of LUT4 of bf16 multiply-adds to fp32 for ECP5 that others have published as source:
/// FPnew without a register and HardFloat without one, both with Yosys 0.70.
const PEERS_BF16_LUT4: (u64, u64) = (1929, 2472);

/// LUT4, registers and flit of a pair of routers for ECP5 that others have published as source: five ports, no virtual channels, two
/// flits at each input and output, requests and responses of AXI with 64 bits of data, Yosys 0.70.
const PEER_ROUTERS: (u64, u64) = (6327, 3940);

struct Target {
    name: &'static str,
    synthesis: &'static str,
    lut: &'static [&'static str],
    carry: &'static str,
    ff: &'static str,
    dsp: &'static str,
    /// Memories of a few words.
    ram: &'static str,
}

const TARGETS: [Target; 3] = [
    Target {
        name: "ECP5",
        synthesis: "synth_ecp5",
        lut: &["LUT4"],
        carry: "CCU2C",
        ff: "TRELLIS_FF",
        dsp: "MULT18X18D",
        ram: "TRELLIS_DPR16X4",
    },
    Target {
        name: "iCE40",
        synthesis: "synth_ice40 -dsp",
        lut: &["SB_LUT4"],
        carry: "SB_CARRY",
        ff: "SB_DFF",
        dsp: "SB_MAC16",
        ram: "SB_RAM",
    },
    Target {
        name: "Xilinx 7",
        synthesis: "synth_xilinx -family xc7 -noiopad -noclkbuf",
        lut: &["LUT"],
        carry: "CARRY4",
        ff: "FD",
        dsp: "DSP48E1",
        ram: "RAM",
    },
];

#[derive(Debug, Serialize)]
struct Size {
    unit: String,
    target: &'static str,
    lut: u64,
    carry: u64,
    ff: u64,
    dsp: u64,
    ram: u64,
    /// Cells on the longest path between registers.
    levels: u64,
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(args: &Args) -> Result<(), Failure> {
    let pe = |format, accumulation, stages| Pe {
        moving: format,
        stationary: format,
        accumulation,
        products: 1,
        stages,
    };
    let chain = Accumulation::Fp32Chain { flush: false };
    let exact = Accumulation::Exact(ExactForm::new(Format::E4m3, Format::E4m3, 65536)?);
    let pes = [
        ("int8, 1 stage", pe(Format::Int8, Accumulation::Int32, 1)),
        ("bf16, 1 stage", pe(Format::Bf16, chain, 1)),
        ("bf16, 3 stages", pe(Format::Bf16, chain, 3)),
        ("e4m3 fp32-chain, 2 stages", pe(Format::E4m3, chain, 2)),
        ("e4m3 exact, 2 stages", pe(Format::E4m3, exact, 2)),
    ];
    let mut sizes = vec![];
    for (name, pe) in &pes {
        for target in &TARGETS {
            sizes.push(size(name, pe, target, "")?);
        }
    }
    for (name, vcs) in [
        ("router, 4 VCs of 4 flits of 64 bits", 4),
        ("router, 1 VC of 4 flits of 64 bits", 1),
    ] {
        let router = router(vcs)?;
        // No iCE40: it has no memories of a few words.
        for target in [&TARGETS[0], &TARGETS[2]] {
            let flatten = format!("hierarchy -top {}; proc; flatten; ", router.module_name());
            sizes.push(size(name, &router, target, &flatten)?);
        }
    }
    if args.json {
        println!("{}", serde_json::to_string(&sizes)?);
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header([
        "unit", "target", "LUT", "carry", "FF", "DSP", "RAM", "levels",
    ]);
    for size in &sizes {
        let numbers = [
            size.lut,
            size.carry,
            size.ff,
            size.dsp,
            size.ram,
            size.levels,
        ];
        let cells = [size.unit.clone(), size.target.to_string()];
        table.add_row(cells.into_iter().chain(numbers.map(|n| n.to_string())));
    }
    println!("{table}");
    let of = |unit: &str, target: &str| sizes.iter().find(|s| s.unit == unit && s.target == target);
    if let Some(bf16) = of("bf16, 3 stages", "ECP5") {
        let ratio = |peer: u64| bf16.lut as f64 / peer as f64;
        println!(
            "bf16, 3 stages, on ECP5: {:.2} to {:.2} of the LUT4 of multiply-adds of others ({} to {})",
            ratio(PEERS_BF16_LUT4.1),
            ratio(PEERS_BF16_LUT4.0),
            PEERS_BF16_LUT4.0,
            PEERS_BF16_LUT4.1
        );
    }
    for router in sizes
        .iter()
        .filter(|s| s.unit.starts_with("router") && s.target == "ECP5")
    {
        println!(
            "two of {} on ECP5: {:.2} of the LUT4 and {:.2} of the registers of a pair of routers of others without virtual channels ({}, {})",
            router.unit,
            2.0 * router.lut as f64 / PEER_ROUTERS.0 as f64,
            2.0 * router.ff as f64 / PEER_ROUTERS.1 as f64,
            PEER_ROUTERS.0,
            PEER_ROUTERS.1
        );
    }
    for target in TARGETS.map(|target| target.name) {
        let pair = of("e4m3 exact, 2 stages", target).zip(of("e4m3 fp32-chain, 2 stages", target));
        if let Some((exact, chain)) = pair {
            println!(
                "e4m3 on {target}: exact takes {:.2} of the LUTs of fp32-chain, {:.2} of the registers and {:.2} of the levels",
                exact.lut as f64 / chain.lut as f64,
                exact.ff as f64 / chain.ff as f64,
                exact.levels as f64 / chain.levels as f64
            );
        }
    }
    Ok(())
}

/// A router inside a mesh of 4 x 4.
fn router(vcs: u32) -> Result<Router, Failure> {
    let mesh = Network::mesh("mesh", 4, 4, 64);
    let buffers = Buffers {
        vcs,
        depth: 4,
        patience: 4,
        second_round: true,
    };
    let fabric = Fabric::new(&mesh, Routing::DimensionOrdered, buffers)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<String>())?;
    let inner = mesh.find("x1y1").ok_or("a mesh without a middle")?;
    Ok(fabric.router(inner))
}

/// Synthesises a unit.
fn size<U: Unit>(name: &str, unit: &U, target: &Target, prepare: &str) -> Result<Size, Failure> {
    let folder = tempfile::tempdir()?;
    let bundle = elaborate(unit)
        .and_then(|design| design.emit(&Options::default()))
        .map_err(|errors| errors.to_string())?;
    for file in &bundle.files {
        fs::write(folder.path().join(&file.name), &file.text)?;
    }
    let files: Vec<&str> = bundle.files.iter().map(|file| file.name.as_str()).collect();
    let script = format!(
        "read_verilog -sv {}; {prepare}{} -top {}; tee -o stat.json stat -json; \
         delete t:{}*; tee -o ltp.txt ltp",
        files.join(" "),
        target.synthesis,
        unit.module_name(),
        target.ff
    );
    let output = Command::new("yosys")
        .current_dir(folder.path())
        .args(["-q", "-p", &script])
        .output()
        .map_err(|error| format!("cannot run yosys ({error}): `make setup` installs it"))?;
    if !output.status.success() {
        return Err(format!("yosys: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let cells = cells(&folder.path().join("stat.json"))?;
    let count = |names: &[&str]| -> u64 {
        let named = |cell: &str| names.iter().any(|name| cell.starts_with(name));
        cells
            .iter()
            .filter(|(cell, _)| named(cell))
            .map(|(_, count)| count)
            .sum()
    };
    let path = fs::read_to_string(folder.path().join("ltp.txt"))?;
    let levels = path
        .split_once("length=")
        .and_then(|(_, rest)| rest.split_once(')'))
        .ok_or("yosys gives no longest path")?
        .0
        .parse()?;
    Ok(Size {
        unit: name.into(),
        target: target.name,
        lut: count(target.lut),
        carry: count(&[target.carry]),
        ff: count(&[target.ff]),
        dsp: count(&[target.dsp]),
        ram: count(&[target.ram]),
        levels,
    })
}

/// Cells by type.
fn cells(file: &Path) -> Result<BTreeMap<String, u64>, Failure> {
    let text = fs::read_to_string(file)?;
    let start = text.find('{').ok_or("yosys gives no statistics")?;
    let statistics: serde_json::Value = serde_json::from_str(&text[start..])?;
    let cells = statistics
        .pointer("/design/num_cells_by_type")
        .ok_or("yosys counts no cells")?;
    Ok(serde_json::from_value(cells.clone())?)
}
