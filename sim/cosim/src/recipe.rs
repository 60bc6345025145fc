//! From emitted files to a shared object: Verilator, the C++ compiler, the linker.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use sha2::{Digest, Sha256};
use weft_ir::Bundle;

use crate::build::{BuildOptions, Optimize};
use crate::cache::{Cache, CacheFolder, hexadecimal, io_error};
use crate::crew::Crew;
use crate::error::Error;
use crate::interface::Interface;
use crate::process::Job;
use crate::shim::{self, PREFIX};
use crate::tool::Verilator;
use crate::watch::{Event, Stage, Watch};

/// C++ below this size is compiled in one piece: parsing Verilator's headers again would cost more
/// than a second core gains.
const SMALL: u64 = 400_000;

/// An array of more words than this is not in a waveform: Verilator writes a statement for each word, and a hundred
/// thousand of them take a compiler minutes.
pub const WAVE_WORDS: u32 = 4096;

/// In the folder of a model: the shared object, and what Verilator printed.
pub(crate) const LIBRARY: &str = "model.so";
pub(crate) const WARNINGS: &str = "verilator.log";

/// In the folder of a build: what keeps modules apart.
const APART: &str = "apart.vlt";

/// In the folders of what models share.
const RUNTIME: &str = "runtime.o";
const HEADERS: &str = "headers.hpp";

/// All that decides what a model becomes.
pub(crate) struct Recipe<'a> {
    verilator: &'a Verilator,
    bundle: &'a Bundle,
    options: &'a BuildOptions,
    cache: CacheFolder,
    pub interface: Interface,
    ports: String,
}

impl<'a> Recipe<'a> {
    pub fn new(
        verilator: &'a Verilator,
        bundle: &'a Bundle,
        options: &'a BuildOptions,
        cache: CacheFolder,
    ) -> Result<Self, Error> {
        let interface = Interface::new(bundle)?;
        Ok(Self {
            verilator,
            bundle,
            options,
            cache,
            ports: shim::ports(&interface),
            interface,
        })
    }

    /// Any difference in what goes into a build gives another key, and so does a processor with
    /// other features, on which code for this one could die.
    fn key(&self) -> String {
        let mut fields = vec![self.bundle.top.as_str()];
        for file in &self.bundle.files {
            fields.extend([file.name.as_str(), file.text.as_str()]);
        }
        let flags = [
            self.verilator_flags(),
            self.compiler_flags(Speed::Fast),
            self.compiler_flags(Speed::Slow),
            self.compiler_flags(Speed::Trace),
            self.link_flags(),
        ];
        let flags = flags.map(|flags| flags.join(" "));
        let features = processor_features();
        let runtime = self.runtime_key();
        fields.extend(flags.iter().map(String::as_str));
        let weft = env!("CARGO_PKG_VERSION");
        fields.extend([
            &features,
            shim::SHIM,
            SIGN_EXTENSION,
            &self.ports,
            &runtime,
            weft,
        ]);
        digest("model", &fields)
    }

    fn runtime_key(&self) -> String {
        let version = self.verilator.version().to_string();
        let flags = self.runtime_flags().join(" ");
        digest(
            "runtime",
            &[
                self.verilator.banner(),
                &version,
                &self.verilator.compiler().banner,
                &flags,
                RUNTIME_TEXT,
            ],
        )
    }

    fn headers_key(&self) -> String {
        let version = self.verilator.version().to_string();
        let flags = self.compiler_flags(Speed::Fast).join(" ");
        digest(
            "headers",
            &[
                self.verilator.banner(),
                &version,
                &self.verilator.compiler().banner,
                &flags,
                &processor_features(),
                HEADERS_TEXT,
            ],
        )
    }

    fn runtime_object(&self) -> PathBuf {
        self.cache.path().join(self.runtime_key()).join(RUNTIME)
    }

    /// Finds the folder of the model in the cache, or makes it.
    pub fn fetch(&self, watch: &mut Watch<'_>) -> Result<(PathBuf, Cache), Error> {
        let make = |watch: &mut Watch<'_>, work: &Path, out: &Path| self.make(watch, work, out);
        self.cache.fetch(&self.key(), watch, make)
    }

    fn make(&self, watch: &mut Watch<'_>, work: &Path, out: &Path) -> Result<(), Error> {
        let crew = Crew::new(watch.interrupt().clone());
        let units = thread::scope(|scope| {
            // The run-time library is the same for all designs: the first build of all compiles it
            // beside its model.
            scope.spawn(|| crew.work(|| self.runtime(&crew)));
            crew.work(|| self.compile(watch, work, out, &crew))
        });
        let units = crew.verdict(units)?;
        watch.tell(Event::Stage(Stage::Link));
        let mut command = Command::new(&self.verilator.compiler().program);
        command
            .current_dir(work.join("model"))
            .arg("-o")
            .arg(out.join(LIBRARY))
            .args((0..units).map(object))
            .arg(self.runtime_object())
            .args(self.link_flags());
        Job {
            tool: "the linker",
            command,
            scratch: work,
            log: &work.join("link.log"),
            advice: CXX_ADVICE,
        }
        .run(&|| crew.stops())
    }

    /// Compiles Verilator's run-time library, unless that was done for another design.
    fn runtime(&self, crew: &Crew) -> Result<(), Error> {
        let mut silent = Watch::new(crew.interrupt.clone(), |_| ());
        self.cache
            .fetch(&self.runtime_key(), &mut silent, |_, work, out| {
                write(&work.join("runtime.cpp"), RUNTIME_TEXT)?;
                let mut command = Command::new(&self.verilator.compiler().program);
                command
                    .current_dir(work)
                    .args(self.runtime_flags())
                    .arg("-I")
                    .arg(self.verilator.include())
                    .args(["-c", "runtime.cpp", "-o"])
                    .arg(out.join(RUNTIME));
                Job {
                    tool: "the C++ compiler",
                    command,
                    scratch: work,
                    log: &work.join("runtime.log"),
                    advice: RUNTIME_ADVICE,
                }
                .run(&|| crew.stops())
            })?;
        Ok(())
    }

    /// Precompiles Verilator's headers, which are most of what a small model has to compile.
    /// Returns the header to include, or nothing if models are built too rarely for that to pay.
    fn headers(&self, crew: &Crew) -> Result<Option<PathBuf>, Error> {
        if self.options.optimize != Optimize::Quick {
            return Ok(None);
        }
        let mut silent = Watch::new(crew.interrupt.clone(), |_| ());
        let make = |_: &mut Watch<'_>, work: &Path, out: &Path| {
            write(&out.join(HEADERS), HEADERS_TEXT)?;
            let mut command = self.compiler(out, Speed::Fast);
            command.args(["-x", "c++-header", HEADERS, "-o", &format!("{HEADERS}.gch")]);
            Job {
                tool: "the C++ compiler",
                command,
                scratch: work,
                log: &work.join("headers.log"),
                advice: CXX_ADVICE,
            }
            .run(&|| crew.stops())
        };
        let (folder, _) = self.cache.fetch(&self.headers_key(), &mut silent, make)?;
        Ok(Some(folder.join(HEADERS)))
    }

    /// A compiler run in `folder`.
    fn compiler(&self, folder: &Path, speed: Speed) -> Command {
        let mut command = Command::new(&self.verilator.compiler().program);
        command
            .current_dir(folder)
            .args(self.compiler_flags(speed))
            .arg("-I")
            .arg(self.verilator.include());
        command
    }

    /// Turns the design into object files and returns their number.
    fn compile(
        &self,
        watch: &mut Watch<'_>,
        work: &Path,
        out: &Path,
        crew: &Crew,
    ) -> Result<usize, Error> {
        watch.tell(Event::Stage(Stage::Verilate));
        let rtl = work.join("rtl");
        fs::create_dir(&rtl).map_err(io_error("create", &rtl))?;
        for file in &self.bundle.files {
            write(&rtl.join(&file.name), &file.text)?;
        }
        if self.options.share_modules {
            write(&work.join(APART), &self.apart())?;
        }
        let mut command = self.verilator.command();
        command.current_dir(work).args(self.verilator_flags()).args(
            self.bundle
                .files
                .iter()
                .map(|file| format!("rtl/{}", file.name)),
        );
        Job {
            tool: "Verilator",
            command,
            scratch: work,
            log: &out.join(WARNINGS),
            advice: VERILATOR_ADVICE,
        }
        .run(&|| crew.stops())?;

        watch.tell(Event::Stage(Stage::Compile));
        let model = work.join("model");
        write(&model.join("ports.hpp"), &self.ports)?;
        write(&model.join("shim.cpp"), shim::SHIM)?;
        let headers = self.headers(crew)?;
        let units = units(&model)?;
        thread::scope(|scope| {
            for (number, unit) in units.iter().enumerate() {
                let (model, headers) = (&model, headers.as_deref());
                scope.spawn(move || {
                    crew.work(|| self.compile_unit(model, headers, number, unit, crew))
                });
            }
        });
        Ok(units.len())
    }

    fn compile_unit(
        &self,
        model: &Path,
        headers: Option<&Path>,
        number: usize,
        unit: &Unit,
        crew: &Crew,
    ) -> Result<(), Error> {
        let source = format!("unit{number}.cpp");
        let includes = unit
            .files
            .iter()
            .map(|file| format!("#include \"{file}\"\n"));
        let text: String = std::iter::once(SIGN_EXTENSION.to_owned())
            .chain(includes)
            .collect();
        write(&model.join(&source), &text)?;
        let mut command = self.compiler(model, unit.speed);
        if let Some(headers) = headers {
            command.arg("-include").arg(headers);
        }
        command.args(["-c", &source, "-o", &object(number)]);
        Job {
            tool: "the C++ compiler",
            command,
            scratch: model,
            log: &model.join(format!("unit{number}.log")),
            advice: CXX_ADVICE,
        }
        .run(&|| crew.stops())
    }

    /// Verilator's configuration that keeps every module but the top apart.
    fn apart(&self) -> String {
        let stems = self.bundle.files.iter();
        let stems = stems.filter_map(|file| file.name.rsplit_once('.').map(|(stem, _)| stem));
        let modules = stems.filter(|stem| *stem != self.bundle.top);
        std::iter::once("`verilator_config\n".to_owned())
            .chain(modules.map(|module| format!("no_inline -module \"{module}\"\n")))
            .collect()
    }

    fn verilator_flags(&self) -> Vec<String> {
        // Warnings do not stop a build, they are kept; the linter's opinion on the emitted text is
        // asked elsewhere.
        let mut flags = format!(
            "--cc --no-timing -O3 -Wno-fatal --prefix {PREFIX} --Mdir model --top-module {}",
            self.bundle.top
        );
        if let Some(count) = self.options.unroll {
            flags += &format!(" --unroll-count {count}");
        }
        flags += match self.options.random_power_up {
            true => " --x-initial unique --x-assign unique",
            false => " --x-initial fast --x-assign fast",
        };
        if self.options.share_modules {
            // Whatever moves logic over the border of a module makes its instances differ.
            flags += &format!(" -fno-gate -fno-dfg {APART}");
        }
        if self.options.trace {
            // Verilator's own limits, 32 words and 256 bits, would leave out all that is worth seeing.
            flags += &format!(
                " --trace-fst --trace-max-array {WAVE_WORDS} --trace-max-width {}",
                64 * WAVE_WORDS
            );
        }
        split(&flags)
    }

    fn compiler_flags(&self, speed: Speed) -> Vec<String> {
        let level = match (speed, self.options.optimize) {
            (Speed::Fast, Optimize::Fast) => "-O3",
            (Speed::Fast, Optimize::Quick) | (Speed::Slow, _) => "-O1",
            (Speed::Trace, _) => "-O0",
        };
        split(&format!(
            "{level} -march=native {} {}",
            self.macros(),
            CXX_FLAGS
        ))
    }

    /// The model calls it rarely, so it is built for any processor and for all optimisation levels
    /// once.
    fn runtime_flags(&self) -> Vec<String> {
        let own = "-DVL_USER_FATAL -DVL_USER_STOP -DVL_USER_FINISH";
        split(&format!("-O1 {} {own} {}", self.macros(), CXX_FLAGS))
    }

    fn link_flags(&self) -> Vec<String> {
        let mut flags = split("-shared -pthread -Wl,-z,defs");
        if self.options.trace {
            flags.push("-lz".to_string());
            // Older versions bring their own lz4.
            if !self.verilator.include().join("gtkwave/lz4.c").is_file() {
                flags.push("-llz4".to_string());
            }
        }
        flags
    }

    /// What Verilator's own makefile defines.
    fn macros(&self) -> String {
        let trace = u8::from(self.options.trace);
        format!(
            "-DVERILATOR=1 -DVM_COVERAGE=0 -DVM_SC=0 -DVM_TIMING=0 -DVL_TIME_CONTEXT \
             -DVM_TRACE={trace} -DVM_TRACE_FST={trace} -DVM_TRACE_VCD=0 -DVM_TRACE_SAIF=0"
        )
    }
}

/// Verilator's run-time library; `VM_TRACE` is a macro of the command line.
const RUNTIME_TEXT: &str = "#include \"verilated.cpp\"
#include \"verilated_threads.cpp\"
#if VM_TRACE
#include \"verilated_fst_c.cpp\"
#endif
";

/// What the model's files and the shim include.
const HEADERS_TEXT: &str = "#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include \"verilated.h\"
#if VM_TRACE
#include \"verilated_fst_c.h\"
#endif
";

/// Verilator extends signs in ways that a C++ compiler does not see through, and does so once more before it
/// multiplies, although the low bits of a product do not depend on it. In this form a product of two bytes becomes one
/// of 16-bit lanes: an int8 engine of 128 x 128 runs 1.2 times as fast as with shifts of 32 bits.
///
/// Verilator gives operands whose bits above their width are zero, and masks results.
const SIGN_EXTENSION: &str = "#include \"verilated.h\"
static inline IData weft_extend_sign(int, int bits, IData value) {
    const IData sign = 1U << (bits - 1);
    return (value ^ sign) - sign;
}
#define VL_EXTENDS_II weft_extend_sign
#define VL_MULS_III(bits, a, b) (static_cast<IData>(a) * static_cast<IData>(b))
";

/// Only the shim's functions are visible outside, and no symbol is unique in the process, so that
/// models of different Verilators can be loaded side by side and unloaded.
const CXX_FLAGS: &str = "-std=gnu++17 -fPIC -fvisibility=hidden -fno-gnu-unique -faligned-new \
                         -fcf-protection=none -pthread -w";

const VERILATOR_ADVICE: &str = "this Verilator does not take the design: \
                                if weft emitted it as it is, that is a defect of weft";

const CXX_ADVICE: &str =
    "`make setup` in a clone of weft installs a compiler and a Verilator that go together";

const RUNTIME_ADVICE: &str = "`make setup` in a clone of weft installs a compiler and a Verilator that go \
                              together, and for waveforms the headers of zlib and lz4";

/// How hard a piece of the model is optimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speed {
    Fast,
    /// What runs once: constructors, initial values.
    Slow,
    /// What records a waveform: a statement for each signal and word, in functions of thousands of them, on which a
    /// compiler that optimises takes minutes.
    Trace,
}

/// Files that are compiled together.
struct Unit {
    files: Vec<String>,
    speed: Speed,
    bytes: u64,
}

/// The pieces of Verilator's output, and the shim, that are compiled side by side.
fn units(model: &Path) -> Result<Vec<Unit>, Error> {
    let mut files = Vec::new();
    for entry in fs::read_dir(model).map_err(io_error("read", model))? {
        let entry = entry.map_err(io_error("read", model))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".cpp") && name.starts_with(PREFIX) {
            let data = entry.metadata().map_err(io_error("read", &entry.path()))?;
            files.push((name, data.len()));
        }
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    Ok(divide(files, cores))
}

/// Divides files of so many bytes into as many units as are worth it. The shim goes with the first.
fn divide(mut files: Vec<(String, u64)>, cores: usize) -> Vec<Unit> {
    // The order in which a folder is read must not matter.
    files.sort_by(|(name, bytes), (other, more)| more.cmp(bytes).then(name.cmp(other)));
    let unit = |speed| Unit {
        files: Vec::new(),
        speed,
        bytes: 0,
    };
    let small = files.iter().map(|(_, bytes)| bytes).sum::<u64>() < SMALL;
    let mut fast: Vec<Unit> = (0..if small { 1 } else { cores })
        .map(|_| unit(Speed::Fast))
        .collect();
    let mut slow = unit(Speed::Slow);
    let mut traces = Vec::new();
    for (name, bytes) in files {
        let once = name.contains("__Slow") || name.contains("__Syms");
        if !small && name.contains("__Trace") {
            let mut trace = unit(Speed::Trace);
            trace.files.push(name);
            traces.push(trace);
            continue;
        }
        let unit = match fast.iter_mut().min_by_key(|unit| unit.bytes) {
            Some(unit) if small || !once => unit,
            _ => &mut slow,
        };
        unit.files.push(name);
        unit.bytes += bytes;
    }
    fast[0].files.push("shim.cpp".to_string());
    fast.push(slow);
    fast.append(&mut traces);
    fast.retain(|unit| !unit.files.is_empty());
    fast
}

fn object(number: usize) -> String {
    format!("unit{number}.o")
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(io_error("write", path))
}

fn split(flags: &str) -> Vec<String> {
    flags.split_whitespace().map(str::to_string).collect()
}

/// A hash of fields that no other list of fields has.
fn digest(kind: &str, fields: &[&str]) -> String {
    let mut hash = Sha256::new();
    for field in std::iter::once(&kind).chain(fields) {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field);
    }
    format!("{kind}-{}", hexadecimal(&hash.finalize()))
}

/// What `-march=native` depends on.
fn processor_features() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text
        .lines()
        .find(|line| line.starts_with("flags") || line.starts_with("Features"));
    line.unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[(&str, u64)], cores: usize) -> Vec<(Speed, Vec<String>)> {
        let files = files
            .iter()
            .map(|&(name, bytes)| (name.to_string(), bytes))
            .collect();
        divide(files, cores)
            .into_iter()
            .map(|unit| (unit.speed, unit.files))
            .collect()
    }

    #[test]
    fn small_models_stay_in_one_piece_and_large_ones_use_all_cores() {
        let one = names(&[("Vweft.cpp", 1000), ("Vweft__Slow.cpp", 2000)], 4);
        assert_eq!(
            one,
            [(
                Speed::Fast,
                ["Vweft__Slow.cpp", "Vweft.cpp", "shim.cpp"]
                    .map(String::from)
                    .to_vec()
            )]
        );
        let files = [
            ("Vweft.cpp", 1000),
            ("a.cpp", 300_000),
            ("b.cpp", 200_000),
            ("c__Slow.cpp", 9),
            ("d.cpp", 150_000),
            ("Vweft__Trace__0.cpp", 90_000),
            ("Vweft__Trace__0__Slow.cpp", 80_000),
        ];
        let two = names(&files, 2);
        assert_eq!(
            two,
            [
                (
                    Speed::Fast,
                    ["a.cpp", "Vweft.cpp", "shim.cpp"]
                        .map(String::from)
                        .to_vec()
                ),
                (Speed::Fast, ["b.cpp", "d.cpp"].map(String::from).to_vec()),
                (Speed::Slow, vec!["c__Slow.cpp".to_string()]),
                (Speed::Trace, vec!["Vweft__Trace__0.cpp".to_string()]),
                (Speed::Trace, vec!["Vweft__Trace__0__Slow.cpp".to_string()]),
            ]
        );
        assert_eq!(
            names(&files[1..2], 64),
            [(
                Speed::Fast,
                ["a.cpp", "shim.cpp"].map(String::from).to_vec()
            )]
        );
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        assert_ne!(digest("k", &["ab", "c"]), digest("k", &["a", "bc"]));
        assert_ne!(digest("k", &["ab"]), digest("k", &["ab", ""]));
    }
}
