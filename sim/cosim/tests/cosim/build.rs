//! The build cache, and what is kept of a build.

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use weft_cosim::{
    BuildOptions, Cache, CacheFolder, Error, Event, Exit, Interrupt, Optimize, Search, Stage, Watch,
};
use weft_ir::Bundle;

use crate::common::{VERILATOR, bundle, contents, options, script};

fn inverter(comment: &str) -> Bundle {
    bundle(
        "inverter",
        "a_i:8 y_o:8",
        &format!("  // {comment}\n  assign y_o = ~a_i;"),
    )
}

/// A text that was never built before.
fn fresh(what: &str) -> Bundle {
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_nanos();
    inverter(&format!("{what} {now}"))
}

fn build(bundle: &Bundle, options: &BuildOptions) -> Cache {
    VERILATOR
        .build(bundle, options, &mut Watch::silent())
        .unwrap_or_else(|error| panic!("{error}"))
        .cache
}

/// Replaces a file by its first bytes. Whoever has the old one loaded keeps it.
fn cut(path: &Path, length: usize) {
    let bytes = fs::read(path).unwrap();
    fs::remove_file(path).unwrap();
    fs::write(path, &bytes[..length]).unwrap();
}

#[test]
fn a_build_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("not/yet/there");
    let options = BuildOptions {
        optimize: Optimize::Fast,
        cache: Some(CacheFolder::at(&cache)),
        ..options()
    };
    let mut stages = Vec::new();
    let mut watch = Watch::new(Interrupt::new(), |event| stages.push(event));
    let build = |bundle: &Bundle, options: &BuildOptions, watch: &mut Watch<'_>| {
        let build = VERILATOR
            .build(bundle, options, watch)
            .unwrap_or_else(|error| panic!("{error}"));
        let mut model = build.model().unwrap();
        model.set("a_i", 0x0f).unwrap();
        assert_eq!(model.get("y_o").unwrap(), 0xf0);
        build.cache
    };
    // Cold in every respect: the run-time library has to be built as well.
    assert_eq!(build(&inverter("one"), &options, &mut watch), Cache::Miss);
    let mut kept = contents(&cache);
    kept.sort();
    let kinds: Vec<_> = kept.iter().map(|name| name.split('-').next()).collect();
    assert_eq!(kinds, [Some("model"), Some("runtime")]);

    assert_eq!(build(&inverter("one"), &options, &mut watch), Cache::Hit);
    assert_eq!(build(&inverter("two"), &options, &mut watch), Cache::Miss);
    let mut renamed = inverter("one");
    renamed.files[0].name = "other.sv".to_string();
    assert_eq!(build(&renamed, &options, &mut watch), Cache::Miss);
    let random = BuildOptions {
        random_power_up: true,
        ..options.clone()
    };
    assert_eq!(build(&inverter("one"), &random, &mut watch), Cache::Miss);
    assert_eq!(build(&inverter("one"), &random, &mut watch), Cache::Hit);
    assert_eq!(contents(&cache).len(), 1 + 4);

    // A build that something damaged is built again; under another name, since this process has the
    // other one loaded. A library that is too short would end the process when it is loaded, not be refused.
    let moved = folder.path().join("moved");
    fs::rename(&cache, &moved).unwrap();
    let models = || {
        let entries = fs::read_dir(&moved).unwrap().flatten();
        entries
            .map(|entry| entry.path())
            .filter(|path| path.join("model.so").is_file())
    };
    let options = BuildOptions {
        cache: Some(CacheFolder::at(&moved)),
        ..options
    };
    let damages: [fn(&Path); 4] = [
        |model| cut(&model.join("model.so"), 1000),
        |model| fs::remove_file(model.join("model.so")).unwrap(),
        |model| fs::remove_file(model.join("verilator.log")).unwrap(),
        // As another version leaves it, or a disk that was full.
        |model| fs::remove_file(model.join("sums")).unwrap(),
    ];
    for damage in damages {
        models().for_each(|model| damage(&model));
        assert_eq!(build(&inverter("two"), &options, &mut watch), Cache::Miss);
        assert_eq!(build(&inverter("two"), &options, &mut watch), Cache::Hit);
    }
    drop(watch);
    let first = [Stage::Verilate, Stage::Compile, Stage::Link].map(Event::Stage);
    assert_eq!(stages[..3], first);
    assert_eq!(stages.len(), 8 * first.len());
}

#[test]
fn a_build_that_two_want_is_made_once() {
    let (bundle, options) = (fresh("concurrent"), options());
    let barrier = Barrier::new(4);
    let caches: Vec<Cache> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    build(&bundle, &options)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let misses = caches.iter().filter(|&&cache| cache == Cache::Miss).count();
    assert_eq!(misses, 1, "{caches:?}");
    // Whoever came while it was being made was not told that it was there.
    assert!(caches.contains(&Cache::Waited), "{caches:?}");
    assert_eq!(build(&bundle, &options), Cache::Hit);
}

#[test]
fn a_syntax_error_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let options = BuildOptions {
        cache: Some(CacheFolder::at(folder.path())),
        ..options()
    };
    let wrong = bundle("wrong", "a_i y_o", "  assign y_o = a_i +;");
    let error = VERILATOR
        .build(&wrong, &options, &mut Watch::silent())
        .unwrap_err();
    let Error::ToolFailed(failure) = &error else {
        panic!("{error}")
    };
    assert_eq!((failure.tool, failure.exit), ("Verilator", Exit::Code(1)));
    assert!(
        failure
            .log
            .contains("%Error: rtl/wrong.sv:5:21: syntax error, unexpected ';'"),
        "{}",
        failure.log
    );
    assert!(
        failure.command.contains("--top-module wrong"),
        "{}",
        failure.command
    );
    assert!(
        error
            .to_string()
            .starts_with("Verilator failed with exit code 1\ncommand: "),
        "{error}"
    );
    assert!(
        contents(folder.path())
            .iter()
            .all(|name| !name.starts_with("model-") && !name.starts_with("unfinished"))
    );
}

#[test]
fn warnings_are_kept_for_hits_as_well() {
    let mut bundle = fresh("warns");
    bundle.files[0].text = bundle.files[0].text.replace("~a_i", "7'(a_i)");
    for cache in [Cache::Miss, Cache::Hit] {
        let build = VERILATOR
            .build(&bundle, &options(), &mut Watch::silent())
            .unwrap();
        assert_eq!(build.cache, cache);
        let [warning] = &build.warnings[..] else {
            panic!("{:?}", build.warnings)
        };
        assert!(
            warning.starts_with("%Warning-WIDTH") && warning.contains("y_o"),
            "{warning}"
        );
    }
}

#[test]
fn an_unwritable_cache_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let options = BuildOptions {
        cache: Some(CacheFolder::at(file.join("cache"))),
        ..options()
    };
    let error = VERILATOR
        .build(&inverter("one"), &options, &mut Watch::silent())
        .unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("cannot create /"), "{text}");
    assert!(text.ends_with("WEFT_CACHE names another one"), "{text}");
}

/// A compiler or Verilator that dies leaves nothing that a later build would take for a hit.
#[test]
fn killed_tools_are_told_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("cache");
    let options = BuildOptions {
        cache: Some(CacheFolder::at(&cache)),
        ..options()
    };
    let dies = "case \"$*\" in *--version*) exec g++ --version;; esac\nkill -9 $$";
    let compiler = Search {
        compiler: Some(script(folder.path(), "g++", dies)),
        ..Search::from_environment()
    };
    // It answers like the real one, down to where the library is.
    let program = VERILATOR.program().display();
    let answers = format!(
        "case \"$*\" in
*--version*) echo Verilator 5.020;;
*--getenv*) r=$(dirname $(dirname {program}))
  if [ -f $r/include/verilated.h ]; then echo $r; else exec {program} --getenv VERILATOR_ROOT; fi;;
*) kill -9 $$;;
esac"
    );
    let verilator = Search {
        verilator: Some(script(folder.path(), "verilator", &answers)),
        ..Search::from_environment()
    };
    for (search, tool) in [(compiler, "the C++ compiler"), (verilator, "Verilator")] {
        let tools = search.find().unwrap_or_else(|error| panic!("{error}"));
        let error = tools
            .build(&inverter("killed"), &options, &mut Watch::silent())
            .unwrap_err();
        let Error::ToolFailed(failure) = &error else {
            panic!("{error}")
        };
        assert_eq!((failure.tool, failure.exit), (tool, Exit::Signal(9)));
        let text = error.to_string();
        assert!(
            text.starts_with(&format!("{tool} was killed by signal 9 (SIGKILL)\n")),
            "{text}"
        );
        assert!(text.ends_with("ran out of memory"), "{text}");
        assert!(
            contents(&cache)
                .iter()
                .all(|name| !name.starts_with("model-") && !name.starts_with("unfinished")),
            "{:?}",
            contents(&cache)
        );
    }
}
