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
        assert_eq!(preset.config().name(), preset.name());
        assert_eq!(Config::preset(preset.name()), Ok(preset.config()));
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
        let config = preset.config();
        let text = toml::to_string(&config.to_user()).unwrap();
        assert_eq!(read(&text, &[]), Ok(config.clone()));
        // The same through serde, which is how another program would hand it over.
        let user: UserConfig = toml::from_str(&text).unwrap();
        assert_eq!(Config::new(&user), Ok(config));
    }
}

#[test]
fn every_key_can_be_set() {
    for key in Key::ALL {
        let value = match key.rule() {
            Rule::Range(min, _) | Rule::PowerOfTwo(min, _) => min.to_string(),
            Rule::Operand => "uint8".to_owned(),
            Rule::Model => "int32-saturate".to_owned(),
            Rule::Output => "int32".to_owned(),
            Rule::Word(words) => words[1].to_owned(),
            Rule::Name => "x".to_owned(),
        };
        // Rows of 1 so that a stationary depth of 2 is legal.
        let config = read(
            "",
            &["array.rows=1", "array.cols=1", &format!("{key}={value}")],
        )
        .unwrap();
        let table = toml::Table::try_from(config.to_user()).unwrap();
        let found = key
            .path()
            .split('.')
            .try_fold(&toml::Value::Table(table), |value, part| value.get(part))
            .cloned();
        assert_eq!(found.unwrap().to_string().trim_matches('"'), value, "{key}");
    }
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
      help: the keys are name, array.rows, array.cols, array.products, array.stages, format.moving, format.stationary, accumulate.model, accumulate.max_k, accumulate.subnormals, accumulate.fraction_bits, accumulate.result_bits, accumulate.min_exponent, output.format, output.rounding, output.overflow, output.random_bits, output.seed, scratchpad.moving_banks, scratchpad.moving_depth, scratchpad.stationary_banks, scratchpad.stationary_depth, psum.banks, psum.depth, command.queue_depth
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
