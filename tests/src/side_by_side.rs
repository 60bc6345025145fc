//! Many units in one model.

use std::fmt::Write;

use weft_cosim::{Build, BuildOptions, Optimize, Verilator, Watch};
use weft_ir::{Bundle, Dialect, Direction, Form, Options, PortInfo, SourceFile, Unit, elaborate};

/// Units side by side in one module that does nothing but name them.
///
/// Port `p` of the unit with label `l` is port `l_p` of the module; clock and reset are common. Two units whose modules
/// have one name but not one text are refused: names have to tell configurations apart.
pub struct SideBySide {
    name: &'static str,
    options: Options,
    members: Vec<(String, Bundle)>,
}

impl SideBySide {
    /// A module without units.
    pub fn new(name: &'static str, options: Options) -> Self {
        Self {
            name,
            options,
            members: Vec::new(),
        }
    }

    /// Adds a unit.
    ///
    /// # Panics
    ///
    /// If it is wrong.
    #[track_caller]
    pub fn add<U: Unit>(&mut self, label: &str, unit: &U) {
        assert!(
            self.members.iter().all(|(known, _)| known != label),
            "two units are labelled `{label}`"
        );
        let design = elaborate(unit).unwrap_or_else(|errors| panic!("{label}: {errors}"));
        let bundle = design.emit(&self.options);
        let bundle = bundle.unwrap_or_else(|errors| panic!("{label}: {errors}"));
        self.members.push((label.to_string(), bundle));
    }

    /// The files of all units and of the module around them.
    ///
    /// # Panics
    ///
    /// If two different modules have one name.
    #[track_caller]
    pub fn bundle(&self) -> Bundle {
        let mut files: Vec<SourceFile> = Vec::new();
        for file in self.members.iter().flat_map(|(_, bundle)| &bundle.files) {
            match files.iter().find(|known| known.name == file.name) {
                Some(known) => assert!(
                    known.text == file.text,
                    "two different files are called {}:\n{}\n{}",
                    file.name,
                    known.text,
                    file.text
                ),
                None => files.push(file.clone()),
            }
        }
        let extension = match self.options.dialect {
            Dialect::SystemVerilog => "sv",
            Dialect::Verilog2005 => "v",
        };
        let ports = self.ports();
        files.push(SourceFile {
            name: format!("{}.{extension}", self.name),
            text: self.text(&ports),
        });
        Bundle {
            top: self.name.to_string(),
            files,
            ports,
        }
    }

    fn ports(&self) -> Vec<PortInfo> {
        let all = || self.members.iter().flat_map(|(_, bundle)| &bundle.ports);
        let common = ["clk_i", "rst_i"]
            .iter()
            .filter_map(|name| all().find(|port| port.name == *name));
        let own = self.members.iter().flat_map(|(label, bundle)| {
            let own = bundle.ports.iter().filter(|port| !is_common(port));
            own.map(move |port| PortInfo {
                name: format!("{label}_{}", port.name),
                ..port.clone()
            })
        });
        common.cloned().chain(own).collect()
    }

    fn text(&self, ports: &[PortInfo]) -> String {
        let net = match self.options.dialect {
            Dialect::SystemVerilog => "logic",
            Dialect::Verilog2005 => "wire",
        };
        let declared: Vec<String> = ports
            .iter()
            .map(|port| {
                let direction = match port.direction {
                    Direction::In => "input",
                    Direction::Out => "output",
                };
                let signed = if port.signed { " signed" } else { "" };
                let range = match port.width {
                    1 => String::new(),
                    width => format!(" [{}:0]", width - 1),
                };
                format!("    {direction} {net}{signed}{range} {}", port.name)
            })
            .collect();
        let mut text = format!(
            "// Units side by side, for tests.\n\nmodule {} (\n{}\n);\n",
            self.name,
            declared.join(",\n")
        );
        for (label, bundle) in &self.members {
            let outside = |port: &PortInfo| match is_common(port) {
                true => port.name.clone(),
                false => format!("{label}_{}", port.name),
            };
            let connected: Vec<String> = bundle
                .ports
                .iter()
                .map(|port| format!("      .{}({})", port.name, outside(port)))
                .collect();
            let _ = write!(
                text,
                "\n  {} u_{label} (\n{}\n  );\n",
                bundle.top,
                connected.join(",\n")
            );
        }
        text.push_str("\nendmodule\n");
        text
    }
}

fn is_common(port: &PortInfo) -> bool {
    ["clk_i", "rst_i"].contains(&port.name.as_str())
}

/// Builds a model quickly. Whatever is not reset starts with random bits, so that no test leans on a power-up state.
/// A bundle in loop form keeps its loops.
///
/// # Panics
///
/// If it cannot be built.
#[track_caller]
pub fn build(bundle: &Bundle, form: Form) -> Build {
    let options = BuildOptions {
        optimize: Optimize::Quick,
        unroll: (form == Form::Loops).then_some(1),
        random_power_up: true,
        ..BuildOptions::default()
    };
    Verilator::find()
        .and_then(|verilator| verilator.build(bundle, &options, &mut Watch::silent()))
        .unwrap_or_else(|error| panic!("{error}"))
}
