//! Configurations that cannot be. That every key refuses what it should is tested beside the keys; here is how it looks.

use crate::sandbox::{Sandbox, WEFT};

/// What `weft check` says of a file with this text.
fn check(text: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.write("mine.toml", text);
    sandbox.refuses(3, "check mine.toml")
}

#[test]
fn zero_and_absurd_sizes() {
    insta::assert_snapshot!(check("[array]\nrows = 0\ncols = 1000000\n"), @r"
    error: `array.rows` is 0, but has to be a whole number from 1 to 1024
     --> mine.toml:2:8
      |
    2 | rows = 0
      |        ^
      |
      = help: the nearest legal value is 1

    error: `array.cols` is 1000000, but has to be a whole number from 1 to 1024
     --> mine.toml:3:8
      |
    3 | cols = 1000000
      |        ^^^^^^^
      |
      = help: the nearest legal value is 1024
    ");
    insta::assert_snapshot!(check("[array]\nrows = 1024\ncols = 1024\nproducts = 16\n"), @r"
    error: the array would have 1024 x 1024 x 16 = 16777216 multipliers, more than 1048576
     --> mine.toml:2:8
      |
    2 | rows = 1024
      |        ^^^^
    3 | cols = 1024
      |        ---- `array.cols` is set here
    4 | products = 16
      |            -- `array.products` is set here
      |
      = help: make the array smaller; several arrays make a larger machine

    error: an entry of the moving scratchpad would have 131072 bits, more than 65536: the largest vector that every tool takes
     --> mine.toml:2:8
      |
    2 | rows = 1024
      |        ^^^^
    3 | cols = 1024
    4 | products = 16
      |            -- `array.products` is set here
      |
      = help: the width is the product of `array.rows`, `array.products`, `format.moving`

    error: an entry of the stationary scratchpad would have 131072 bits, more than 65536: the largest vector that every tool takes
     --> mine.toml:3:8
      |
    3 | cols = 1024
      |        ^^^^
    4 | products = 16
      |            -- `array.products` is set here
      |
      = help: the width is the product of `array.cols`, `array.products`, `format.stationary`
    ");
    insta::assert_snapshot!(
        check("array = { rows = 4, cols = 4 }\n\n[psum]\nbanks = 64\n# Enough for everyone.\ndepth = 65536\n"),
        @r"
    error: the partial-sum buffer would have 64 x 65536 = 4194304 entries, more than the 1048576 that a command can address
     --> mine.toml:6:9
      |
    4 | banks = 64
      |         -- `psum.banks` is set here
    5 | # Enough for everyone.
    6 | depth = 65536
      |         ^^^^^
      |
      = help: with 64 banks, `psum.depth` can be at most 16384
    "
    );
}

#[test]
fn numbers_that_overflow() {
    insta::assert_snapshot!(check("[array]\nrows = 18446744073709551617\ncols = -9223372036854775809\n"), @r"
    error: `array.rows` is 18446744073709551617, but has to be a whole number from 1 to 1024
     --> mine.toml:2:8
      |
    2 | rows = 18446744073709551617
      |        ^^^^^^^^^^^^^^^^^^^^
      |
      = help: the nearest legal value is 1024

    error: `array.cols` is -9223372036854775809, but has to be a whole number from 1 to 1024
     --> mine.toml:3:8
      |
    3 | cols = -9223372036854775809
      |        ^^^^^^^^^^^^^^^^^^^^
      |
      = help: the nearest legal value is 1
    ");
}

#[test]
fn contradictory_formats() {
    insta::assert_snapshot!(check("array = { rows = 4, cols = 4 }\nformat = { moving = \"int8\", stationary = \"int32\" }\n"), @r#"
    error: the stationary operand cannot be int32: accumulation model int32 takes int4, int8, uint8
     --> mine.toml:2:42
      |
    2 | format = { moving = "int8", stationary = "int32" }
      |                     ------               ^^^^^^^
      |                     |
      |                     `format.moving` is set here
      |
      = help: int32 is the format of the sums, which needs no key
    "#);
    insta::assert_snapshot!(check("array = { rows = 4, cols = 4 }\nformat.moving = \"int88\"\naccumulate.model = \"saturate\"\n"), @r#"
    error: `format.moving` is "int88", but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
     --> mine.toml:2:17
      |
    2 | format.moving = "int88"
      |                 ^^^^^^^
      |
      = help: the nearest is "int8"

    error: `accumulate.model` is "saturate", but has to be one of "int32", "int32-saturate", "int32-saturate-end", "fp32-chain", "exact", "aligned"
     --> mine.toml:3:20
      |
    3 | accumulate.model = "saturate"
      |                    ^^^^^^^^^^
      |
      = help: the nearest is "int32-saturate"
    "#);
}

#[test]
fn memories_that_do_not_suit_the_array() {
    let text = "[array]\nrows = 100\ncols = 4\n\n[scratchpad]\nmoving_depth = 500\nstationary_depth = 64\n";
    insta::assert_snapshot!(check(text), @r"
    error: `scratchpad.moving_depth` is 500, but has to be a power of two from 2 to 65536
     --> mine.toml:6:16
      |
    6 | moving_depth = 500
      |                ^^^
      |
      = help: write 256 or 512

    error: `scratchpad.stationary_depth` is 64, but a tile has `array.rows` = 100 entries and lies inside one bank
     --> mine.toml:7:20
      |
    2 | rows = 100
      |        --- `array.rows` is set here
    ...
    7 | stationary_depth = 64
      |                    ^^
      |
      = help: set `scratchpad.stationary_depth` to 128, or leave it out
    ");
}

#[test]
fn unknown_keys() {
    insta::assert_snapshot!(check("[aray]\nrows = 4\n[array]\nrow = 4\ncols = 4\n[scratch]\npad = 4\n"), @r"
    error: there is no key `aray.rows`
     --> mine.toml:2:1
      |
    2 | rows = 4
      | ^^^^
      |
      = help: the nearest key is `array.rows`: rows of PEs; the contraction dimension runs along them

    error: there is no key `array.row`
     --> mine.toml:4:1
      |
    4 | row = 4
      | ^^^
      |
      = help: the nearest key is `array.rows`: rows of PEs; the contraction dimension runs along them

    error: there is no key `scratch.pad`
     --> mine.toml:7:1
      |
    7 | pad = 4
      | ^^^
      |
      = help: the keys are name, array.rows, array.cols, array.products, array.stages, format.moving, format.stationary, accumulate.model, accumulate.max_k, accumulate.subnormals, accumulate.fraction_bits, accumulate.result_bits, accumulate.min_exponent, output.format, output.rounding, output.overflow, output.random_bits, output.seed, scratchpad.moving_banks, scratchpad.moving_depth, scratchpad.stationary_banks, scratchpad.stationary_depth, psum.banks, psum.depth, command.queue_depth, noc.topology, noc.size, noc.terminals, noc.nodes, noc.links, noc.link_latency, noc.routing, noc.table, noc.vcs, noc.buffer_depth, noc.flit_bits, noc.rounds, noc.patience

    error: `array.rows` is missing; it has to be a whole number from 1 to 1024
    --> mine.toml
     = help: add `array.rows`: rows of PEs; the contraction dimension runs along them
    ");
}

#[test]
fn keys_that_are_missing() {
    insta::assert_snapshot!(check("name = \"nothing\"\n"), @r"
    error: `array.rows` is missing; it has to be a whole number from 1 to 1024
    --> mine.toml
     = help: add `array.rows`: rows of PEs; the contraction dimension runs along them

    error: `array.cols` is missing; it has to be a whole number from 1 to 1024
    --> mine.toml
     = help: add `array.cols`: columns of PEs; each makes one column of the result
    ");
}

#[test]
fn values_of_the_wrong_type() {
    insta::assert_snapshot!(check("[array]\nrows = \"16\"\ncols = 16.5\n[format]\nmoving = 8\n"), @r#"
    error: `array.rows` is a string, but has to be a whole number from 1 to 1024
     --> mine.toml:2:8
      |
    2 | rows = "16"
      |        ^^^^
      |
      = help: write 16

    error: `array.cols` is a number with a fraction, but has to be a whole number from 1 to 1024
     --> mine.toml:3:8
      |
    3 | cols = 16.5
      |        ^^^^

    error: `format.moving` is a number, but has to be one of "int4", "int8", "uint8", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1", "mxfp8-e4m3", "mxfp8-e5m2", "mxfp6-e3m2", "mxfp6-e2m3", "mxfp4", "mxint8"
     --> mine.toml:5:10
      |
    5 | moving = 8
      |          ^
      |
      = help: write a string, such as "int8"
    "#);
}

#[test]
fn text_that_is_not_toml() {
    insta::assert_snapshot!(check("[array\nrows = 4\ncols == 4\n"), @r"
    error: not TOML: unclosed table, expected `]`
     --> mine.toml:1:7
      |
    1 | [array
      |       ^

    error: not TOML: extra `=`, expected nothing
     --> mine.toml:3:7
      |
    3 | cols == 4
      |       ^

    error: not TOML: unexpected key or value, expected newline, `#`
     --> mine.toml:3:9
      |
    3 | cols == 4
      |         ^
    ");
}

#[test]
fn overrides_are_shown_as_they_were_written() {
    let sandbox = Sandbox::new();
    sandbox.write("mine.toml", "[array]\nrows = 64\ncols = 4\n");
    let line = "check mine.toml --set array.cols=0 --set scratchpad.stationary_depth=32 --set array.stagez=2";
    insta::assert_snapshot!(sandbox.refuses(3, line), @r"
    error: `array.cols` is 0, but has to be a whole number from 1 to 1024
     --> command line:1:18
      |
    1 | --set array.cols=0
      |                  ^
      |
      = help: the nearest legal value is 1

    error: `scratchpad.stationary_depth` is 32, but a tile has `array.rows` = 64 entries and lies inside one bank
     --> command line:1:35
      |
    1 | --set scratchpad.stationary_depth=32
      |                                   ^^
      |
     ::: mine.toml:2:8
      |
    2 | rows = 64
      |        -- `array.rows` is set here
      |
      = help: set `scratchpad.stationary_depth` to 64, or leave it out

    error: there is no key `array.stagez`
     --> command line:1:7
      |
    1 | --set array.stagez=2
      |       ^^^^^^^^^^^^
      |
      = help: the nearest key is `array.stages`: pipeline stages of a PE
    ");
}

#[test]
fn every_command_that_takes_a_configuration_checks_it() {
    let sandbox = Sandbox::with_operands();
    let checked = sandbox.refuses(3, "check tiny-int8 --set array.rows=0");
    for command in [
        "generate --out o",
        "info",
        "matmul --a a.npy --b b.npy --out c.npy",
    ] {
        let line = format!("{command} --config tiny-int8 --set array.rows=0");
        assert_eq!(sandbox.refuses(3, &line), checked, "{command}");
    }
}

#[test]
fn neither_preset_nor_file() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.refuses(3, "check edge-int4"), @r"
    error: there is no preset and no file `edge-int4`
     |
    help: the nearest preset is `edge-int8`; `weft presets` lists them all
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "check chip/mine.toml"), @r"
    error: there is no preset and no file `chip/mine.toml`
     |
    help: `weft presets` lists the presets, `weft new FILE` writes a file to start from
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "new mine.toml --preset edge"), @r"
    error: there is no preset `edge`
     |
    help: `weft presets` lists the presets, `weft new FILE` writes a file to start from
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "check ."), @"error: cannot read .: Is a directory (os error 21)");
    sandbox.write("image.toml", [0xff, 0xfe, 0x00]);
    insta::assert_snapshot!(sandbox.refuses(3, "check image.toml"), @"error: cannot read image.toml: stream did not contain valid UTF-8");
}

#[test]
fn faults_for_programs() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "mine.toml",
        "[array]\nrows = 12\ncols = 4\n\n[psum]\ndepht = 256\n",
    );
    let json = |code: i32, line: &str| {
        let mut command = sandbox.command(WEFT);
        let output = command.args(line.split_whitespace()).output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        assert_eq!(sandbox.text(&output.stderr), "");
        sandbox.text(&output.stdout)
    };
    let wrong = "check mine.toml --json --set scratchpad.stationary_depth=8";
    insta::assert_snapshot!(json(3, wrong), @r#"
    {
      "right": false,
      "config": null,
      "summary": null,
      "network": null,
      "faults": [
        {
          "message": "there is no key `psum.depht`",
          "help": "the nearest key is `psum.depth`: rows of C in a bank, each cols sums wide",
          "place": {
            "source": "mine.toml",
            "line": 6,
            "column": 1,
            "text": "depht"
          },
          "related": []
        },
        {
          "message": "`scratchpad.stationary_depth` is 8, but a tile has `array.rows` = 12 entries and lies inside one bank",
          "help": "set `scratchpad.stationary_depth` to 16, or leave it out",
          "place": {
            "source": "command line",
            "line": 1,
            "column": 35,
            "text": "8"
          },
          "related": [
            {
              "key": "array.rows",
              "place": {
                "source": "mine.toml",
                "line": 2,
                "column": 8,
                "text": "12"
              }
            }
          ]
        }
      ]
    }
    "#);
    insta::assert_snapshot!(json(0, "check tiny-int8 --json"), @r#"
    {
      "right": true,
      "config": "tiny-int8",
      "summary": "tiny-int8: 4 x 4 PEs, int8 x int8 to int32, 1 stage",
      "network": null,
      "faults": []
    }
    "#);
    // What is no fault of a configuration is told as ever.
    insta::assert_snapshot!(sandbox.refuses(3, "check none.toml --json"), @r"
    error: there is no preset and no file `none.toml`
     |
    help: `weft presets` lists the presets, `weft new FILE` writes a file to start from
    ");
}

#[test]
fn a_rounding_of_results_that_are_not_rounded() {
    insta::assert_snapshot!(check("[array]\nrows = 4\ncols = 4\n[format]\nmoving = \"bf16\"\n[output]\nrounding = \"stochastic\"\n"), @r#"
    error: `output.rounding` has no effect: sums of accumulation model fp32-chain are fp32, and so are the results
     --> mine.toml:7:12
      |
    7 | rounding = "stochastic"
      |            ^^^^^^^^^^^^
      |
      = help: leave it out, or set `output.format` to "bf16" or "fp16"
    "#);
}
