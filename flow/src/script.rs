//! Scripts for tools: Yosys, a shell that repeats a run, and those of vendors.

use std::fmt::Write;

use weft_ir::Bundle;

use crate::target::{Family, Target};

/// Folder of the Verilog below the output folder.
pub const RTL: &str = "rtl";

/// The netlist that synthesis writes.
pub const NETLIST: &str = "netlist.json";

/// What the longest path of the netlist is written to.
pub(crate) const LEVELS: &str = "levels.txt";

/// Names of the files of a bundle below the output folder, each after those that it needs.
pub fn sources(bundle: &Bundle) -> Vec<String> {
    bundle
        .files
        .iter()
        .map(|file| format!("{RTL}/{}", file.name))
        .collect()
}

/// The script that Yosys runs.
///
/// PEs keep their boundary: a large array is mapped once, not PE by PE, and each can be counted. All else is flattened,
/// so that what one unit knows of another makes both smaller.
pub fn synthesis(target: &Target, bundle: &Bundle) -> String {
    let command = match target.family {
        Family::Ecp5 => "synth_ecp5",
        Family::Ice40 => "synth_ice40",
        Family::Nexus => "synth_nexus",
        Family::Gowin => "synth_gowin",
        Family::Xilinx7 | Family::UltraScalePlus => "synth_xilinx",
        Family::CycloneV => "synth_intel_alm",
    };
    let mut text = String::new();
    for source in sources(bundle) {
        let _ = writeln!(text, "read_verilog -sv {source}");
    }
    let flatten = match target.family {
        Family::Xilinx7 | Family::UltraScalePlus => " -flatten",
        _ => "",
    };
    let _ = writeln!(text, "setattr -mod -set keep_hierarchy 1 weft_pe_*");
    let arguments = target
        .synthesis
        .iter()
        .map(|argument| format!(" {argument}"));
    let _ = writeln!(
        text,
        "{command} -top {}{}{flatten}",
        bundle.top,
        arguments.collect::<String>()
    );
    let _ = writeln!(text, "autoname");
    let _ = writeln!(text, "write_json {NETLIST}");
    let _ = writeln!(text, "write_verilog -noattr netlist.v");
    let _ = writeln!(
        text,
        "# Levels of logic: the longest path without what begins and ends paths"
    );
    let _ = writeln!(text, "setattr -mod -unset keep_hierarchy *");
    let _ = writeln!(text, "flatten");
    for pattern in target.family.ends() {
        let _ = writeln!(text, "delete t:{pattern}");
    }
    let _ = writeln!(text, "tee -o {LEVELS} ltp");
    text
}

/// Arguments of nextpnr for one placement.
pub fn place(target: &Target, seed: u32) -> Vec<String> {
    let name = format!("seed{seed}");
    let mut arguments: Vec<String> = target.place.iter().map(|a| a.to_string()).collect();
    let mut add = |list: &[&str]| arguments.extend(list.iter().map(|a| a.to_string()));
    let constraints = |extension: &str| format!("{}.{extension}", target.name);
    let routed = routed(target, seed);
    match target.family {
        Family::Ecp5 => add(&["--lpf", &constraints("lpf"), "--textcfg", &routed]),
        Family::Ice40 => add(&["--pcf", &constraints("pcf"), "--asc", &routed]),
        Family::Nexus => add(&["--pdc", &constraints("pdc"), "--fasm", &routed]),
        _ => add(&["--vopt", &format!("cst={}", constraints("cst"))]),
    }
    let mhz = format!("{}", target.clock_mhz());
    add(&[
        "--json",
        NETLIST,
        "--seed",
        &seed.to_string(),
        "--freq",
        &mhz,
    ]);
    add(&[
        "--report",
        &format!("{name}.report.json"),
        "--write",
        &format!("{name}.json"),
    ]);
    // Whether the clock is reached is for the best of all seeds to say.
    add(&["--timing-allow-fail"]);
    arguments
}

/// What the packer reads: the routed design of a placement.
pub fn routed(target: &Target, seed: u32) -> String {
    let extension = match target.family {
        Family::Ecp5 => "config",
        Family::Ice40 => "asc",
        Family::Nexus => "fasm",
        _ => "json",
    };
    format!("seed{seed}.{extension}")
}

/// The bitstream's file.
pub fn bitstream(target: &Target, top: &str) -> String {
    let extension = match target.family {
        Family::Ecp5 | Family::Nexus => "bit",
        Family::Ice40 => "bin",
        _ => "fs",
    };
    format!("{top}.{extension}")
}

/// Arguments of the packer.
pub fn pack(target: &Target, routed: &str, bitstream: &str) -> Vec<String> {
    let mut arguments: Vec<String> = target.pack.iter().map(|a| a.to_string()).collect();
    let list: &[&str] = match target.family {
        Family::Ecp5 => &["--compress", "--input", routed, "--bit", bitstream],
        Family::Ice40 => &[routed, bitstream],
        Family::Nexus => &["pack", routed, bitstream],
        _ => &["-o", bitstream, routed],
    };
    arguments.extend(list.iter().map(|a| a.to_string()));
    arguments
}

/// Scripts for the vendor's tools, for those targets that no free ones take to a bitstream.
pub fn vendor(target: &Target, bundle: &Bundle) -> Vec<(String, String)> {
    match target.family {
        Family::Xilinx7 | Family::UltraScalePlus => {
            vec![("vivado.tcl".into(), vivado(target, bundle))]
        }
        Family::CycloneV => vec![("quartus.tcl".into(), quartus(target, bundle))],
        _ => vec![],
    }
}

/// Vivado without a project.
fn vivado(target: &Target, bundle: &Bundle) -> String {
    let top = &bundle.top;
    let mut text = format!(
        "# {}, {}: vivado -mode batch -source vivado.tcl\n\
         # Ends with an error when the clock is not reached.\n\n",
        target.board, target.device
    );
    for source in sources(bundle) {
        let _ = writeln!(text, "read_verilog -sv {{{source}}}");
    }
    let out_of_context = match target.pins {
        [] => " -mode out_of_context",
        _ => "",
    };
    let _ = write!(
        text,
        "read_xdc {{{name}.xdc}}\n\n\
         synth_design -top {top} -part {device} -flatten_hierarchy rebuilt{out_of_context}\n\
         report_utilization -hierarchical -file utilization_synth.txt\n\
         opt_design\n\
         place_design\n\
         phys_opt_design\n\
         route_design\n\
         report_utilization -hierarchical -file utilization.txt\n\
         report_timing_summary -max_paths 10 -file timing.txt\n\
         report_clock_interaction -file clocks.txt\n\
         report_drc -file drc.txt\n\
         write_checkpoint -force {top}.dcp\n\
         set slack [get_property SLACK [get_timing_paths -max_paths 1 -setup]]\n\
         if {{$slack < 0}} {{\n\
         \x20   puts stderr \"the clock of {mhz} MHz is missed by $slack ns: timing.txt has the paths\"\n\
         \x20   exit 1\n\
         }}\n",
        name = target.name,
        device = target.device,
        mhz = target.clock_mhz()
    );
    if !target.pins.is_empty() {
        let _ = writeln!(text, "write_bitstream -force {top}.bit");
    }
    text
}

/// Quartus with a project of its own, as it has no other way.
fn quartus(target: &Target, bundle: &Bundle) -> String {
    let top = &bundle.top;
    let mut text = format!(
        "# {}, {}: quartus_sh -t quartus.tcl\n\n\
         load_package flow\n\
         project_new {top} -overwrite\n\
         set_global_assignment -name FAMILY \"Cyclone V\"\n\
         set_global_assignment -name DEVICE {}\n\
         set_global_assignment -name TOP_LEVEL_ENTITY {top}\n",
        target.board, target.device, target.device
    );
    for source in sources(bundle) {
        let _ = writeln!(
            text,
            "set_global_assignment -name SYSTEMVERILOG_FILE {source}"
        );
    }
    let name = target.name;
    let _ = write!(
        text,
        "set_global_assignment -name SDC_FILE {name}.sdc\n\
         source {name}.qsf\n\
         execute_flow -compile\n\
         project_close\n"
    );
    text
}
