use super::*;

fn read(text: &str, assignments: &[&str]) -> Result<Config, ConfigFaults> {
    let mut document = Document::new("test.toml", text);
    for assignment in assignments {
        document.set(assignment);
    }
    Config::read(&document)
}

/// The faults as text, each with what it points at.
fn faults(text: &str, assignments: &[&str]) -> String {
    let mut document = Document::new("test.toml", text);
    for assignment in assignments {
        document.set(assignment);
    }
    let faults = Config::read(&document).expect_err("a fault");
    let shown = |place: &Place| {
        let (name, text) = document.source(place.source);
        format!("{name}: {:?}", &text[place.span.clone()])
    };
    let mut lines = Vec::new();
    for ConfigFault {
        fault,
        place,
        related,
    } in &faults
    {
        lines.push(format!("{fault}"));
        lines.extend(place.as_ref().map(|place| format!("  at {}", shown(place))));
        lines.extend(
            related
                .iter()
                .map(|(key, place)| format!("  with {key} at {}", shown(place))),
        );
        lines.extend(fault.help().map(|help| format!("  help: {help}")));
    }
    lines.join("\n")
}

const SIZE: &str = "array.rows = 4\narray.cols = 4\n";

#[test]
fn rows_and_cols_are_enough() {
    let config = read(SIZE, &[]).unwrap();
    assert_eq!(config.name(), "int8-4x4");
    assert_eq!(
        (
            config.rows(),
            config.cols(),
            config.products(),
            config.stages()
        ),
        (4, 4, 1, 1)
    );
    assert_eq!(
        (config.moving(), config.stationary()),
        (Format::Int8, Format::Int8)
    );
    assert_eq!(config.accumulate(), AccumulateModel::Int32);
    let size = |memory: BankedMemory| (memory.banks(), memory.depth());
    assert_eq!(size(config.moving_memory()), (2, 512));
    assert_eq!(size(config.stationary_memory()), (2, 4));
    assert_eq!(size(config.psum_memory()), (2, 512));
    assert_eq!(config.queue_depth(), 16);
}

#[test]
fn defaults_follow_other_keys() {
    let set = [
        "array.rows=5",
        "scratchpad.moving_depth=64",
        "format.moving=uint8",
    ];
    let config = read(SIZE, &set).unwrap();
    assert_eq!(config.stationary_memory().depth(), 8);
    assert_eq!(config.psum_memory().depth(), 64);
    assert_eq!(config.stationary(), Format::Uint8);
    // Down to one PE, memories keep an index.
    let config = read("array = { rows = 1, cols = 1 }", &[]).unwrap();
    assert_eq!(config.stationary_memory().depth(), 2);
}

#[test]
fn each_preset_is_legal_and_named_as_its_file() {
    for preset in Preset::all() {
        let system = preset.system();
        assert_eq!(system.name(), preset.name());
        assert_eq!(system.network.is_some(), preset.is_network());
        match system.engine {
            Some(engine) => assert_eq!(Config::preset(preset.name()), Ok(engine)),
            None => assert_eq!(
                Config::preset(preset.name()).unwrap_err().to_string(),
                format!(
                    "preset `{}` is a network without a tensor engine",
                    preset.name()
                )
            ),
        }
    }
    assert_eq!(
        Preset::find("edge-int9").unwrap_err().nearest(),
        Some("edge-int8")
    );
    assert_eq!(Preset::find("chip.toml").unwrap_err().nearest(), None);
}

#[test]
fn a_configuration_survives_the_way_to_toml_and_back() {
    for preset in Preset::all() {
        let user = preset.system().to_user();
        let text = toml::to_string(&user).unwrap();
        let again = System::read(&Document::new("test.toml", &text)).unwrap();
        assert_eq!(again.to_user(), user);
        assert_eq!(again.engine, preset.system().engine);
        // The same through serde, which is how another program would hand it over.
        assert_eq!(toml::from_str::<UserConfig>(&text).unwrap(), user);
        assert_eq!(System::new(&user).unwrap().to_user(), user);
    }
}

#[test]
fn every_key_can_be_set() {
    for key in Key::ALL.into_iter().filter(|key| !key.is_of_network()) {
        let value = match key.rule() {
            Rule::Range(min, _) | Rule::PowerOfTwo(min, _) => min.to_string(),
            Rule::Operand => "uint8".to_owned(),
            Rule::Model => "int32-saturate".to_owned(),
            Rule::Output => "int32".to_owned(),
            Rule::Word(words) => words[1].to_owned(),
            Rule::Name => "x".to_owned(),
            Rule::Size | Rule::Nodes | Rule::Links | Rule::Table => unreachable!("{key}"),
        };
        // Rows of 1 so that a stationary depth of 2 is legal, and a model on which the key has an effect.
        let around = match key {
            Key::AccumulateMaxK => "accumulate.model=int32-saturate-end",
            Key::AccumulateSubnormals | Key::OutputOverflow => "format.moving=bf16",
            Key::AccumulateFractionBits
            | Key::AccumulateResultBits
            | Key::AccumulateMinExponent => "accumulate={model='aligned', result_bits=1}",
            Key::OutputRounding => "output.format=bf16",
            _ => "command.queue_depth=4",
        };
        let float = match key {
            Key::OutputRounding => "format.moving=bf16",
            _ if around.contains("aligned") => "format.moving=fp16",
            _ => around,
        };
        let assignment = format!("{key}={value}");
        let sets = ["array.rows=1", "array.cols=1", around, float, &assignment];
        let config = read("", &sets).unwrap_or_else(|faults| panic!("{key}: {faults}"));
        let table = toml::Table::try_from(config.to_user()).unwrap();
        let found = key
            .path()
            .split('.')
            .try_fold(&toml::Value::Table(table), |value, part| value.get(part))
            .cloned();
        assert_eq!(found.unwrap().to_string().trim_matches('"'), value, "{key}");
    }
}

/// Each key that some models do not look at, with each model: refused there and only there.
#[test]
fn keys_without_effect_are_refused() {
    let keys = [
        ("accumulate.max_k=100", "exact int32-saturate-end"),
        ("accumulate.subnormals=flush", "fp32-chain exact aligned"),
        ("accumulate.fraction_bits=23", "aligned"),
        ("accumulate.result_bits=20", "aligned"),
        ("accumulate.min_exponent=-130", "aligned"),
        ("output.rounding=toward-zero", "exact"),
        ("output.overflow=saturate", "fp32-chain exact aligned"),
    ];
    for (assignment, models) in keys {
        for model in AccumulateModel::all() {
            let format = match model.result() {
                Format::Int32 => "format.moving=int8",
                _ => "format.moving=fp16",
            };
            let model_is = format!("accumulate.model={model}");
            let end = read(SIZE, &[format, &model_is, assignment]);
            let is_for = models.split(' ').any(|name| name == model.name());
            assert_eq!(end.is_ok(), is_for, "{assignment} with {model}: {end:?}");
            let Err(faults) = end else { continue };
            let key = assignment.split('=').next().and_then(Key::find).unwrap();
            let model = *model;
            let expected = Fault::NoEffect { key, model };
            assert_eq!(
                faults.iter().map(|fault| &fault.fault).collect::<Vec<_>>(),
                [&expected]
            );
        }
    }
    // What only says how it is anyway does no harm.
    let as_it_is = [
        "accumulate.subnormals=keep",
        "output.rounding=nearest-even",
        "output.overflow=infinity",
    ];
    assert_eq!(read(SIZE, &as_it_is), read(SIZE, &[]));
    insta::assert_snapshot!(faults("array = { rows = 4, cols = 4 }\naccumulate = { max_k = 64, fraction_bits = 9, subnormals = 'flush' }\noutput = { rounding = 'toward-zero', overflow = 'saturate' }", &[]), @r#"
    `accumulate.max_k` has no effect: it is for the accumulation models int32-saturate-end and exact, and this is int32
      at test.toml: "64"
      help: leave it out: K has no limit here
    `accumulate.fraction_bits` has no effect: it is for accumulation model aligned, and this is int32
      at test.toml: "9"
      help: leave it out
    `accumulate.subnormals` has no effect: accumulation model int32 is for integers, of which none is subnormal
      at test.toml: "'flush'"
      help: leave it out
    `output.rounding` has no effect: sums of accumulation model int32 are int32, and so are the results
      at test.toml: "'toward-zero'"
      help: leave it out
    `output.overflow` has no effect: what becomes of sums beyond int32 is said by the accumulation model, int32
      at test.toml: "'saturate'"
      help: leave it out, or set `accumulate.model` to "int32-saturate" or "int32-saturate-end"
    "#);
    insta::assert_snapshot!(faults("array = { rows = 4, cols = 4 }\nformat.moving = 'bf16'\naccumulate = { max_k = 64, min_exponent = -200 }\noutput.rounding = 'toward-zero'", &[]), @r#"
    `accumulate.max_k` has no effect: it is for the accumulation models int32-saturate-end and exact, and this is fp32-chain
      at test.toml: "64"
      help: leave it out: K has no limit here
    `accumulate.min_exponent` has no effect: it is for accumulation model aligned, and this is fp32-chain
      at test.toml: "-200"
      help: leave it out, or set `accumulate.model` to "aligned"
    `output.rounding` has no effect: sums of accumulation model fp32-chain are fp32, and so are the results
      at test.toml: "'toward-zero'"
      help: leave it out, or set `output.format` to "bf16" or "fp16"
    "#);
}

/// Of a text whose model is overridden, keys for its own model need not be taken out; assignments get no such grace.
#[test]
fn keys_of_an_overridden_text_may_be_without_effect() {
    let text = "array = { rows = 4, cols = 4 }\nformat.moving = 'fp16'\n\
        accumulate = { model = 'aligned', fraction_bits = 13, result_bits = 13 }\n";
    let exact = read(text, &["accumulate.model=exact"]).unwrap();
    assert_eq!(
        Ok(exact.clone()),
        read(SIZE, &["format.moving=fp16", "accumulate.model=exact"])
    );
    assert_eq!(Config::new(&exact.to_user()), Ok(exact));
    let faults = read(
        text,
        &["accumulate.model=exact", "accumulate.fraction_bits=14"],
    );
    assert_eq!(faults.unwrap_err().len(), 1);
    let faults = read(&text.replace("'aligned'", "'exact'"), &["array.rows=5"]);
    assert_eq!(faults.unwrap_err().len(), 2);
}

#[test]
fn later_assignments_win_and_hide_what_they_replace() {
    assert_eq!(
        read(SIZE, &["array.rows=8", "array.rows=0x10"])
            .unwrap()
            .rows(),
        16
    );
    assert_eq!(
        read("array.rows = \"many\"\narray.cols = 4", &["array.rows=8"])
            .unwrap()
            .rows(),
        8
    );
    assert_eq!(read(SIZE, &["array={rows=8, stages=2}"]).unwrap().rows(), 8);
    assert_eq!(
        read(SIZE, &[" format.moving = 'int4' "]).unwrap().moving(),
        Format::Int4
    );
}

#[test]
fn each_key_refuses_what_is_out_of_its_range() {
    let wrong = "\
        name = '4x4'\n\
        array = { rows = 0, cols = 1025, products = 3, stages = 7 }\n\
        format = { moving = 'int16', stationary = 'bfloat16' }\n\
        accumulate.model = 'int32_saturate'\n\
        scratchpad = { moving_banks = 0, moving_depth = 1, stationary_banks = 3, stationary_depth = 100000 }\n\
        psum = { banks = -2, depth = 1000 }\n\
        command.queue_depth = 0\n";
    insta::assert_snapshot!(faults(wrong, &[]), @r#"
    `name` is "4x4", but has to be a word of at most 64 letters, digits, `-` and `_` that begins with a letter
      at test.toml: "'4x4'"
      help: leave it out to have one made of formats and size
    `array.rows` is 0, but has to be a whole number from 1 to 1024
      at test.toml: "0"
      help: the nearest legal value is 1
    `array.cols` is 1025, but has to be a whole number from 1 to 1024
      at test.toml: "1025"
      help: the nearest legal value is 1024
    `array.products` is 3, but has to be a power of two from 1 to 16
      at test.toml: "3"
      help: write 2 or 4
    `array.stages` is 7, but has to be a whole number from 1 to 6
      at test.toml: "7"
      help: the nearest legal value is 6
    `format.moving` is "int16", but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
      at test.toml: "'int16'"
    `format.stationary` is "bfloat16", but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
      at test.toml: "'bfloat16'"
    `accumulate.model` is "int32_saturate", but has to be one of "int32", "int32-saturate", "int32-saturate-end", "fp32-chain", "exact", "aligned"
      at test.toml: "'int32_saturate'"
      help: the nearest is "int32-saturate"
    `scratchpad.moving_banks` is 0, but has to be a power of two from 1 to 64
      at test.toml: "0"
      help: the nearest legal value is 1
    `scratchpad.moving_depth` is 1, but has to be a power of two from 2 to 65536
      at test.toml: "1"
      help: the nearest legal value is 2
    `scratchpad.stationary_banks` is 3, but has to be a power of two from 1 to 64
      at test.toml: "3"
      help: write 2 or 4
    `scratchpad.stationary_depth` is 100000, but has to be a power of two from 2 to 65536
      at test.toml: "100000"
      help: the nearest legal value is 65536
    `psum.banks` is -2, but has to be a power of two from 1 to 64
      at test.toml: "-2"
      help: the nearest legal value is 1
    `psum.depth` is 1000, but has to be a power of two from 2 to 65536
      at test.toml: "1000"
      help: write 512 or 1024
    `command.queue_depth` is 0, but has to be a power of two from 2 to 256
      at test.toml: "0"
      help: the nearest legal value is 2
    "#);
}

#[test]
fn each_type_is_refused_where_another_belongs() {
    let wrong = "\
        name = 4\n\
        array = { rows = '16', cols = 16.0, products = true, stages = [1] }\n\
        format = { moving = 8, stationary = { bits = 8 } }\n\
        psum = 512\n\
        command.queue_depth = 1979-05-27\n";
    insta::assert_snapshot!(faults(wrong, &[]), @r#"
    `name` is a number, but has to be a word of at most 64 letters, digits, `-` and `_` that begins with a letter
      at test.toml: "4"
      help: write a string, such as "my-design"
    `array.rows` is a string, but has to be a whole number from 1 to 1024
      at test.toml: "'16'"
      help: write 16
    `array.cols` is a number with a fraction, but has to be a whole number from 1 to 1024
      at test.toml: "16.0"
      help: write 16
    `array.products` is a truth value, but has to be a power of two from 1 to 16
      at test.toml: "true"
    `array.stages` is an array, but has to be a whole number from 1 to 6
      at test.toml: "[1]"
    `format.moving` is a number, but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
      at test.toml: "8"
      help: write a string, such as "int8"
    `format.stationary` is a table, but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
      at test.toml: "{ bits = 8 }"
      help: write a string, such as "int8"
    `psum` is a table of keys, not a value
      at test.toml: "512"
      help: set psum.banks, psum.depth
    `command.queue_depth` is a date, but has to be a power of two from 2 to 256
      at test.toml: "1979-05-27"
    "#);
}

#[test]
fn numbers_that_overflow_are_refused_as_they_were_written() {
    let wrong = "[array]\nrows = 99_999_999_999_999_999_999\ncols = -99999999999999999999\nstages = 0xffff_ffff_ffff_ffff_ffff\n";
    insta::assert_snapshot!(faults(wrong, &["array.products=4294967297"]), @r#"
    `array.rows` is 99_999_999_999_999_999_999, but has to be a whole number from 1 to 1024
      at test.toml: "99_999_999_999_999_999_999"
      help: the nearest legal value is 1024
    `array.cols` is -99999999999999999999, but has to be a whole number from 1 to 1024
      at test.toml: "-99999999999999999999"
      help: the nearest legal value is 1
    `array.stages` is 0xffff_ffff_ffff_ffff_ffff, but has to be a whole number from 1 to 6
      at test.toml: "0xffff_ffff_ffff_ffff_ffff"
      help: the nearest legal value is 6
    `array.products` is 4294967297, but has to be a power of two from 1 to 16
      at command line: "4294967297"
      help: the nearest legal value is 16
    "#);
}

#[test]
fn unknown_keys_are_refused_with_the_nearest() {
    let wrong = "rows = 4\n[array]\nrow = 4\ncols = 4\n[formats]\nmoving = 'int8'\n[array.size]\n[colour]\nsky = 'blue'\n";
    insta::assert_snapshot!(faults(wrong, &["scratchpad.depth=4", "=4", "psum.banks=", "psum.depth"]), @r#"
    there is no key `rows`
      at test.toml: "rows"
      help: the nearest key is `array.rows`: rows of PEs; the contraction dimension runs along them
    there is no key `array.row`
      at test.toml: "row"
      help: the nearest key is `array.rows`: rows of PEs; the contraction dimension runs along them
    there is no key `formats.moving`
      at test.toml: "moving"
      help: the nearest key is `format.moving`: format of the moving operand, A
    there is no key `array.size`
      at test.toml: "size"
      help: the nearest key is `array.stages`: pipeline stages of a PE
    there is no key `colour.sky`
      at test.toml: "sky"
      help: the keys are name, array.rows, array.cols, array.products, array.stages, format.moving, format.stationary, accumulate.model, accumulate.max_k, accumulate.subnormals, accumulate.fraction_bits, accumulate.result_bits, accumulate.min_exponent, output.format, output.rounding, output.overflow, output.random_bits, output.seed, scratchpad.moving_banks, scratchpad.moving_depth, scratchpad.stationary_banks, scratchpad.stationary_depth, psum.banks, psum.depth, command.queue_depth, noc.topology, noc.size, noc.terminals, noc.nodes, noc.links, noc.link_latency, noc.routing, noc.table, noc.vcs, noc.buffer_depth, noc.flit_bits, noc.rounds, noc.patience
    there is no key `scratchpad.depth`
      at command line: "scratchpad.depth"
      help: the nearest key is `scratchpad.moving_depth`: rows of A in a bank, each rows x products elements wide
    `=4` does not assign a value to a key
      at command line: "=4"
      help: write it as KEY=VALUE, such as array.rows=16
    `psum.banks=` does not assign a value to a key
      at command line: "psum.banks="
      help: write it as KEY=VALUE, such as array.rows=16
    `psum.depth` does not assign a value to a key
      at command line: "psum.depth"
      help: write it as KEY=VALUE, such as array.rows=16
    `array.rows` is missing; it has to be a whole number from 1 to 1024
      help: add `array.rows`: rows of PEs; the contraction dimension runs along them
    "#);
}

#[test]
fn text_that_is_not_toml_is_refused_alone() {
    insta::assert_snapshot!(faults("array.rows = 0\narray.cols = \narray.rows = 5\n[format\n", &["psum=1"]), @r#"
    not TOML: string values must be quoted, expected literal string
      at test.toml: ""
    not TOML: duplicate key
      at test.toml: "rows"
    not TOML: unclosed table, expected `]`
      at test.toml: ""
    "#);
    insta::assert_snapshot!(faults(SIZE, &["array.rows=[1,", "format.moving=int8 # fine", "name=a b"]), @r#"
    not TOML: unclosed array, expected `]`
      at command line: ""
    not TOML: unexpected content, expected nothing
      at command line: ""
    not TOML: string values must be quoted, expected literal string
      at command line: "a b"
    "#);
}

#[test]
fn rules_between_keys_point_at_all_that_were_written() {
    insta::assert_snapshot!(faults(SIZE, &["format.moving=int32"]), @r#"
    the moving operand cannot be int32: accumulation model int32 takes int4, int8, uint8
      at command line: "int32"
      help: int32 is the format of the sums, which needs no key
    "#);
    insta::assert_snapshot!(faults(SIZE, &["format.stationary=int32"]), @r#"
    the stationary operand cannot be int32: accumulation model int32 takes int4, int8, uint8
      at command line: "int32"
      help: int32 is the format of the sums, which needs no key
    "#);
    insta::assert_snapshot!(faults(SIZE, &["array.rows=17", "scratchpad.stationary_depth=16"]), @r#"
    `scratchpad.stationary_depth` is 16, but a tile has `array.rows` = 17 entries and lies inside one bank
      at command line: "16"
      with array.rows at command line: "17"
      help: set `scratchpad.stationary_depth` to 32, or leave it out
    "#);
    insta::assert_snapshot!(faults(SIZE, &["array.rows=1024", "array.products=2", "array.cols=1024"]), @r#"
    the array would have 1024 x 1024 x 2 = 2097152 multipliers, more than 1048576
      at command line: "1024"
      with array.cols at command line: "1024"
      with array.products at command line: "2"
      help: make the array smaller; several arrays make a larger machine
    "#);
    insta::assert_snapshot!(faults(SIZE, &["array.rows=1024", "array.products=16"]), @r#"
    an entry of the moving scratchpad would have 131072 bits, more than 65536: the largest vector that every tool takes
      at command line: "1024"
      with array.products at command line: "16"
      help: the width is the product of `array.rows`, `array.products`, `format.moving`
    "#);
    insta::assert_snapshot!(faults(SIZE, &["scratchpad.moving_banks=32", "scratchpad.moving_depth=65536"]), @r#"
    the moving scratchpad would have 32 x 65536 = 2097152 entries, more than the 1048576 that a command can address
      at command line: "65536"
      with scratchpad.moving_banks at command line: "32"
      help: with 32 banks, `scratchpad.moving_depth` can be at most 32768
    "#);
    insta::assert_snapshot!(faults(SIZE, &["array.cols=1024", "psum.banks=16", "psum.depth=65536"]), @r#"
    the partial-sum buffer would have 4096 MiB, more than 256 MiB
      at command line: "65536"
      with psum.banks at command line: "16"
      with array.cols at command line: "1024"
      help: lower `psum.depth` or `psum.banks`; what does not fit is brought in tile by tile
    "#);
}

#[test]
fn a_fault_is_told_once() {
    // The stationary depth follows from the rows, the stationary format from the moving one, and both are at fault.
    insta::assert_snapshot!(faults("array = { rows = 'x', cols = 4 }\nformat.moving = 'in8'", &[]), @r#"
    `array.rows` is a string, but has to be a whole number from 1 to 1024
      at test.toml: "'x'"
    `format.moving` is "in8", but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
      at test.toml: "'in8'"
      help: the nearest is "int8"
    "#);
}

fn network(text: &str, assignments: &[&str]) -> Result<NocConfig, ConfigFaults> {
    let mut document = Document::new("test.toml", text);
    for assignment in assignments {
        document.set(assignment);
    }
    NocConfig::read(&document)
}

const MESH: &str = "noc.topology = 'mesh'\nnoc.size = [3, 2]\n";

#[test]
fn a_size_makes_a_network() {
    let mesh = network(MESH, &[]).unwrap();
    assert_eq!(mesh.name(), "mesh-3x2");
    assert_eq!(mesh.routing(), RoutingKind::DimensionOrder);
    assert_eq!(mesh.fabric().terminals(), 6);
    assert_eq!((mesh.buffers().vcs, mesh.buffers().depth), (4, 4));
    for (size, topology, terminals) in [
        ("[3, 2]", "mesh", 6),
        ("3x2", "torus", 6),
        ("5", "ring", 5),
        ("[5]", "ring", 5),
        ("[2, 3]", "tree", 8),
    ] {
        let assignments = [
            format!("noc.topology={topology}"),
            format!("noc.size={size}"),
            "noc.terminals=2".to_owned(),
            "noc.link_latency=3".to_owned(),
        ];
        let network = network("", &assignments.each_ref().map(|text| &**text)).unwrap();
        assert_eq!(network.fabric().terminals(), 2 * terminals, "{topology}");
        let links: Vec<u32> = network
            .network()
            .graph()
            .edge_weights()
            .map(|link| link.latency)
            .collect();
        assert!(
            !links.is_empty() && links.iter().all(|&latency| latency == 3),
            "{topology}"
        );
    }
    // A torus needs two virtual channels, a ring of four or a mesh one.
    assert_eq!(
        network("", &["noc.topology=ring", "noc.size=8"])
            .unwrap()
            .vcs_needed(),
        2
    );
    assert_eq!(mesh.vcs_needed(), 1);
}

#[test]
fn every_key_of_a_network_can_be_set() {
    for key in Key::ALL.into_iter().filter(|key| key.is_of_network()) {
        let (topology, routing, vcs) = ("graph", "table", "2");
        let base = [
            format!("noc.topology={topology}"),
            "noc.nodes=['a', 'b']".to_owned(),
            "noc.links=[['a', 'b']]".to_owned(),
            format!("noc.routing={routing}"),
            "noc.table=[{node='a', destination='b', port='to_b', vcs=[1]}, {node='b', destination='a', port='to_a'}]".to_owned(),
            format!("noc.vcs={vcs}"),
        ];
        let value = match key.rule() {
            Rule::Range(_, max) => (max / 2).max(1).to_string(),
            Rule::Word(words) => words[words.len() - 1].to_owned(),
            // Set above, or without a meaning for a graph.
            _ => continue,
        };
        let mut assignments: Vec<&str> = base.iter().map(|text| &**text).collect();
        let this = format!("{key}={value}");
        assignments.push(&this);
        let read = network("", &assignments).unwrap_or_else(|faults| panic!("{key}: {faults}"));
        let table = toml::Table::try_from(read.to_user()).unwrap();
        let name = key.path().trim_start_matches("noc.");
        let found = table["noc"][name].to_string();
        assert_eq!(found.trim_matches('"'), value, "{key}");
        assert_eq!(table["noc"]["table"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn a_file_describes_an_engine_or_a_network_or_both() {
    let both = format!("name = 'chip'\n{SIZE}{MESH}");
    let system = System::read(&Document::new("test.toml", &both)).unwrap();
    assert_eq!(system.engine.unwrap().name(), "chip");
    assert_eq!(system.network.unwrap().name(), "chip");
    assert!(read(&both, &[]).is_ok() && network(&both, &[]).is_ok());
    insta::assert_snapshot!(faults(MESH, &[]), @r"
    `mesh-3x2` is a network without a tensor engine
      help: `weft noc` is for networks; an engine needs `array.rows` and `array.cols`
    ");
    insta::assert_snapshot!(network(SIZE, &[]).unwrap_err().to_string(), @"`int8-4x4` is a tensor engine without a network (a network needs `noc.topology`; presets that are networks: mesh-4x4, mesh-8x8, torus-4x4, ring-16, fig-irregular)");
    // A name that is none is told once.
    insta::assert_snapshot!(faults(&both, &["name=4"]), @r#"
    `name` is a number, but has to be a word of at most 64 letters, digits, `-` and `_` that begins with a letter
      at command line: "4"
      help: write a string, such as "my-design"
    "#);
    insta::assert_snapshot!(faults(&both, &["name=4x"]), @r#"
    `name` is "4x", but has to be a word of at most 64 letters, digits, `-` and `_` that begins with a letter
      at command line: "4x"
      help: leave it out to have one made of formats and size
    "#);
}

#[test]
fn keys_of_a_network_refuse_what_cannot_be() {
    insta::assert_snapshot!(faults(MESH, &["noc.vcs=0", "noc.buffer_depth=0", "noc.flit_bits=4096", "noc.routing=xy", "noc.size=[3, 2, 4]", "noc.rounds=3", "noc.topologi=mesh", "noc.depth=3"]), @r#"
    `noc.vcs` is 0, but has to be a whole number from 1 to 32
      at command line: "0"
      help: the nearest legal value is 1
    `noc.buffer_depth` is 0, but has to be a whole number from 1 to 128
      at command line: "0"
      help: the nearest legal value is 1
    `noc.flit_bits` is 4096, but has to be a whole number from 1 to 1024
      at command line: "4096"
      help: the nearest legal value is 1024
    `noc.routing` is "xy", but has to be one of "dimension-order", "up-down", "minimal", "table"
      at command line: "xy"
    `noc.size` is [3, 2, 4], but a mesh has 1 to 64 columns and 1 to 64 rows, 2 nodes or more
      at command line: "[3, 2, 4]"
      with noc.topology at test.toml: "'mesh'"
      help: write both, such as [4, 4]
    `noc.rounds` is 3, but has to be a whole number from 1 to 2
      at command line: "3"
      help: the nearest legal value is 2
    there is no key `noc.topologi`
      at command line: "noc.topologi"
      help: the nearest key is `noc.topology`: the kind of network; a file with a key of `noc` describes one
    there is no key `noc.depth`
      at command line: "noc.depth"
      help: the nearest key is `noc.buffer_depth`: flits that each virtual channel of an input holds
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=ring", "noc.size=1"]), @r#"
    `noc.size` is 1, but a ring has 2 to 64 nodes
      at command line: "1"
      with noc.topology at command line: "ring"
      help: write the number of nodes, such as 16
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=torus", "noc.size=8"]), @r#"
    `noc.size` is 8, but a torus has 1 to 64 columns and 1 to 64 rows, 2 nodes or more
      at command line: "8"
      with noc.topology at command line: "torus"
      help: write both, such as [4, 4]
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=mesh", "noc.size=4by4"]), @r#"
    `noc.size` is "4by4", but has to be a whole number such as 16, or two such as [4, 4]
      at command line: "4by4"
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=mesh"]), @r"
    `noc.size` is missing; it has to be a whole number such as 16, or two such as [4, 4]
      help: add `noc.size`: columns and rows of a mesh or torus, nodes of a ring, children of a node and levels below the root of a tree
    ");
    insta::assert_snapshot!(faults("", &["noc.vcs=4"]), @r#"
    `noc.topology` is missing; it has to be one of "mesh", "torus", "ring", "tree", "graph"
      help: add `noc.topology`: the kind of network; a file with a key of `noc` describes one
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=mesh", "noc.size=4x4", "noc.links=[]", "noc.table=[]"]), @r#"
    `noc.links` is given, but a mesh does not take it
      at command line: "[]"
      with noc.topology at command line: "mesh"
      help: set `noc.topology` to "graph", or leave it out
    `noc.table` is given, but routing dimension-order does not take it
      at command line: "[]"
      help: set `noc.routing` to "table", or leave it out
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=tree", "noc.size=[16, 11]"]), @r#"
    network `tree-16x11` has 18764998447377 nodes; there may be at most 4096
      at command line: "[16, 11]"
      help: concentrate: several terminals on a node
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=ring", "noc.size=8", "noc.vcs=1"]), @r#"
    dimension-ordered routing on network `ring-8` needs 2 virtual channels, but there is 1
      at command line: "1"
      with noc.topology at command line: "ring"
      help: give it 2 virtual channels or more, or routing up*/down*, which takes 1
    "#);
    insta::assert_snapshot!(faults("", &["noc.topology=tree", "noc.size=[2, 3]", "noc.routing=dimension-order"]), @r#"
    dimension-ordered routing on network `tree-2x3`, which is no mesh, torus or ring
      at command line: "dimension-order"
      with noc.topology at command line: "tree"
      help: take routing up*/down* or minimal
    "#);
}

#[test]
fn graphs_refuse_what_cannot_be() {
    let graph = |nodes: &str, links: &str| {
        format!("[noc]\ntopology = 'graph'\nnodes = {nodes}\nlinks = {links}\n")
    };
    let all = "['a', 'b', 'c']";
    insta::assert_snapshot!(faults(&graph("['a', 'b', 'a']", "[['a', 'b'], ['b', 'b'], ['a', 'x']]"), &[]), @r#"
    two nodes are called `a`
      at test.toml: "'a'"
      help: rename one of them
    link b.to_b -> b.to_b goes from node `b` to itself
      at test.toml: "['b', 'b']"
      help: take the link away: a router hands a packet to its own terminals without one
    link a -> x names node `x`, which does not exist
      at test.toml: "['a', 'x']"
      help: add node `x`, or correct the link
    "#);
    insta::assert_snapshot!(faults(&graph(all, "[['a', 'b']]"), &[]), @r#"
    there is no way from node `a` to node `c`; 1 of 3 nodes are cut off from the first one
      at test.toml: "[['a', 'b']]"
      help: add links on a way from `a` to `c`
    "#);
    insta::assert_snapshot!(faults(&graph(all, "[['a', 'b'], { from = 'b', to = 'c', width = 32 }]"), &[]), @r#"
    link b.to_c -> c.to_b has 32 bits, but flits of the network have 64
      at test.toml: "{ from = 'b', to = 'c', width = 32 }"
      help: make the link 64 bits wide; there is no adapter between widths
    "#);
    insta::assert_snapshot!(faults(&graph(all, "[['a', 'b'], ['b', 'c'], ['c', 'b']]"), &[]), @r#"
    links c.to_b -> b.to_c and c.to_b -> b.to_c both start at port `to_b` of node `c`
      at test.toml: "['c', 'b']"
      help: give one of the links a port of its own
    "#);
    insta::assert_snapshot!(faults(&graph("['a', 'b', { name = 'c', terminals = 0 }]", "[['a', 'b'], ['b', 'c']]"), &[]), @r#"
    the router of node `c` has 1 port; routers have 2 to 64
      at test.toml: "[['a', 'b'], ['b', 'c']]"
      help: give node `c` a terminal or another link, or take it away
    "#);
    insta::assert_snapshot!(faults(&graph("[{ name = 'a', terminals = 0 }, 'b']", "[['a', 'b']]"), &[]), @r#"
    network `graph-2` has a single terminal, which has nobody to talk to
      at test.toml: "[{ name = 'a', terminals = 0 }, 'b']"
      help: give it another
    "#);
    insta::assert_snapshot!(faults(&graph("['A', 4, { names = 'b', terminals = 99 }]", "[['a'], 'a-b', { from = 'a', too = 'b', latency = -1 }]"), &[]), @r#"
    `noc.nodes` has an item 4, but has to be a list of names, or of tables with `name` and perhaps `terminals`
      at test.toml: "4"
    an item of `noc.nodes` lacks `name`
      at test.toml: "{ names = 'b', terminals = 99 }"
      help: its keys are name, terminals
    an item of `noc.nodes` has no key `names`
      at test.toml: "names"
      help: the nearest is `name`
    `terminals` of an item of `noc.nodes` is 99, but has to be a whole number from 0 to 16
      at test.toml: "99"
    `noc.links` has an item ['a'], but has to be a list of pairs of nodes, or of tables with `from`, `to` and perhaps `latency`, `width`, `from_port`, `to_port`
      at test.toml: "['a']"
    `noc.links` has an item 'a-b', but has to be a list of pairs of nodes, or of tables with `from`, `to` and perhaps `latency`, `width`, `from_port`, `to_port`
      at test.toml: "'a-b'"
    an item of `noc.links` lacks `to`
      at test.toml: "{ from = 'a', too = 'b', latency = -1 }"
      help: its keys are from, to, latency, width, from_port, to_port
    an item of `noc.links` has no key `too`
      at test.toml: "too"
      help: the nearest is `to`
    `latency` of an item of `noc.links` is -1, but has to be a whole number from 0 to 64
      at test.toml: "-1"
    "#);
    insta::assert_snapshot!(faults(&graph("'a'", "3"), &[]), @r#"
    `noc.nodes` is a string, but has to be a list of names, or of tables with `name` and perhaps `terminals`
      at test.toml: "'a'"
    `noc.links` is a number, but has to be a list of pairs of nodes, or of tables with `from`, `to` and perhaps `latency`, `width`, `from_port`, `to_port`
      at test.toml: "3"
    "#);
}

#[test]
fn tables_refuse_what_cannot_be() {
    let ring = |entries: &[[&str; 3]], vcs: u32| {
        let entries: Vec<String> = entries
            .iter()
            .map(|[node, destination, port]| {
                format!(
                    "    {{ node = '{node}', destination = '{destination}', port = '{port}' }},\n"
                )
            })
            .collect();
        format!(
            "[noc]\ntopology = 'ring'\nsize = 3\nvcs = {vcs}\nrouting = 'table'\ntable = [\n{}]\n",
            entries.concat()
        )
    };
    let clockwise = [
        ["n0", "n1", "east"],
        ["n0", "n2", "east"],
        ["n1", "n2", "east"],
        ["n1", "n0", "east"],
        ["n2", "n0", "east"],
        ["n2", "n1", "east"],
    ];
    insta::assert_snapshot!(faults(&ring(&clockwise, 1), &[]), @r#"
    packets can wait for each other for ever: 3 channels close a cycle
      n0.east -> n1.west, virtual channel 0
      waits for n1.east -> n2.west, virtual channel 0
      waits for n2.east -> n0.west, virtual channel 0
      waits for the first
      at test.toml: "'table'"
      help: one turn opens it; reroute it, or go to another virtual channel there:
      from n0.east -> n1.west to n1.east -> n2.west, for `n2`
    "#);
    insta::assert_snapshot!(faults(&ring(&clockwise[..4], 1), &[]), @r#"
    the table of node `n2` has no entry for destination `n0`; 2 entries are missing in all
      at test.toml: "[\n    { node = 'n0', destination = 'n1', port = 'east' },\n    { node = 'n0', destination = 'n2', port = 'east' },\n    { node = 'n1', destination = 'n2', port = 'east' },\n    { node = 'n1', destination = 'n0', port = 'east' },\n]"
      help: say through which port node `n2` sends packets for `n0`
    "#);
    let mut circle = clockwise;
    circle[0][2] = "west";
    circle[5][2] = "east";
    circle[4][2] = "west";
    insta::assert_snapshot!(faults(&ring(&circle, 1), &[]), @r#"
    packets for destination `n1` go round in a circle: n0 -> n2 -> n0
      at test.toml: "{ node = 'n0', destination = 'n1', port = 'west' }"
      help: send packets for `n1` from `n0` another way
    packets for destination `n0` go round in a circle: n1 -> n2 -> n1
      at test.toml: "{ node = 'n1', destination = 'n0', port = 'east' }"
      help: send packets for `n0` from `n1` another way
    "#);
    let mut wrong = clockwise;
    wrong[1] = ["n0", "n9", "up"];
    wrong[2] = ["n1", "n2", "up"];
    insta::assert_snapshot!(faults(&ring(&wrong, 1), &[]), @r#"
    the table's entry at node `n0` for destination `n9` is for a node that does not exist
      at test.toml: "{ node = 'n0', destination = 'n9', port = 'up' }"
      help: correct the entry
    the table's entry at node `n1` for destination `n2` goes through port `up`, from which no link starts
      at test.toml: "{ node = 'n1', destination = 'n2', port = 'up' }"
      help: correct the entry
    "#);
}
