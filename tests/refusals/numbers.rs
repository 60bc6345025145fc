//! Numbers, codes, scales and conversions that cannot be.

use crate::sandbox::{Sandbox, npy};

/// With codes that fit each other in every format of at least 4 bits: A of 2 x 40 and B of 40 x 3, and their scales.
fn with_codes() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("a.npy", npy("|u1", "2, 40", &[1; 80]));
    sandbox.write("b.npy", npy("|u1", "40, 3", &[2; 120]));
    sandbox.write("sa.npy", npy("|u1", "2, 2", &[127; 4]));
    sandbox.write("sb.npy", npy("|u1", "2, 3", &[127; 6]));
    sandbox
}

fn floats(values: &[f32]) -> Vec<u8> {
    let shape = format!("1, {}", values.len());
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    npy("<f4", &shape, &bytes)
}

const FILES: &str = "--a a.npy --b b.npy --out c.npy";
const SCALES: &str = "--a-scale sa.npy --b-scale sb.npy";

#[test]
fn codes_that_their_format_does_not_have() {
    let sandbox = with_codes();
    sandbox.write(
        "a.npy",
        npy("|u1", "1, 40", &[[0xf; 39].as_slice(), &[0x10]].concat()),
    );
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp4-16 --codes {FILES} --a-scale sb.npy --b-scale sb.npy")), @r"
    error: a.npy, row 0, column 39: 0x10 is no code of mxfp4, which has 4 bits
     |
    help: where two codes are in a byte, say --packed, to weft convert --in-packed
    ");
    sandbox.write("a.npy", npy("<u2", "1, 40", &[0; 80]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config fp8-16 --codes {FILES}")), @"error: a.npy has elements of dtype <u2, but codes of e4m3 come as uint8");
    sandbox.write("a.npy", npy("<f4", "1, 40", &[0; 160]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 --codes {FILES}")), @"error: a.npy has elements of dtype <f4, but codes of bf16 come as uint16");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from tf32 --to bf16 b.npy c.npy"), @r"
    error: b.npy has elements of dtype |u1, but codes of tf32 come as float32 or uint32
     |
    help: numbers in float32 are of --from fp32
    ");
}

#[test]
fn packed_codes_of_other_widths() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config fp8-16 --codes --packed {FILES}")), @r"
    error: `--packed` is for codes of 4 bits, two in a byte, but e4m3 has 8
     |
    help: leave out `--packed`: each code has an element of its own
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 --set format.stationary=mxfp6-e2m3 --codes --packed {FILES} {SCALES}")), @r"
    error: `--packed` is for codes of 4 bits, two in a byte, but mxfp8-e4m3 has 8 and mxfp6-e2m3 has 6
     |
    help: leave out `--packed`: each code has an element of its own
    ");
    insta::assert_snapshot!(sandbox.refuses(2, &format!("matmul --config mxfp4-16 --packed {FILES}")), @r"
    error: the following required arguments were not provided:
      --codes

    Usage: weft matmul --config <PRESET|FILE> --a <A.npy> --b <B.npy> --out <C.npy> --codes --packed

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to e2m1 --in-packed a.npy c.npy"), @r"
    error: `--in-packed` is for codes of 4 bits, two in a byte, but e4m3 has 8
     |
    help: leave out `--in-packed`: each code has an element of its own
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e2m1 --to e4m3 --out-packed a.npy c.npy"), @r"
    error: `--out-packed` is for codes of 4 bits, two in a byte, but e4m3 has 8
     |
    help: leave out `--out-packed`: each code has an element of its own
    ");
    sandbox.write("a.npy", npy("|i1", "2, 20", &[0; 40]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp4-16 --codes --packed {FILES} {SCALES}")), @"error: a.npy has elements of dtype |i1, but packed codes of mxfp4 come as uint8");
}

#[test]
fn packed_codes_with_more_columns_than_the_other_operand_has_rows() {
    let sandbox = with_codes();
    // One code more than K, which is not the zero that fills a byte.
    sandbox.write("b.npy", npy("|u1", "39, 2", &[0; 78]));
    sandbox.write("a.npy", npy("|u1", "1, 20", &[0x11; 20]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp4-16 --codes --packed {FILES} {SCALES}")), @r"
    error: a.npy has 40 columns and b.npy has 39 rows, but A[M, K] and B[K, N] have the same K
     |
    help: B may have to be transposed, or be given more rows
    ");
}

/// Whether the last halves of packed rows are codes is not guessed.
#[test]
fn packed_columns_that_nobody_tells() {
    let sandbox = with_codes();
    sandbox.write("a.npy", npy("|u1", "1, 2", &[1, 1]));
    sandbox.write("b.npy", npy("|u1", "2, 2", &[0x11, 0x01, 0x11, 0x02]));
    let line = format!(
        "matmul --config fp8-16 --engine golden --set format.stationary=e2m1 --codes --packed {FILES}"
    );
    insta::assert_snapshot!(sandbox.refuses(3, &line), @r"
    error: b.npy has 2 bytes in a row, and the last half of each is zero: they are 4 packed codes, or 3 and a filling
     |
    help: say which: `--b-cols 4` or `--b-cols 3`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --b-cols 5")), @r"
    error: b.npy has 2 bytes in a row, which are 3 or 4 packed codes, but `--b-cols` is 5
     |
    help: say `--b-cols 3` or `--b-cols 4`
    ");
    sandbox.write("b.npy", npy("|u1", "2, 2", &[0x11, 0x11, 0x11, 0x31]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --b-cols 3")), @r"
    error: b.npy, row 0: the half byte behind column 2 of `--b-cols` 3 is 0x1, but a filling is zero
     |
    help: say `--b-cols 4`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config fp8-16 --codes --packed --set format.moving=e2m1 --b-cols 3 {FILES}")), @r"
    error: `--b-cols` is for codes of 4 bits, two in a byte, but e4m3 has 8
     |
    help: leave out `--b-cols`: each code has an element of its own
    ");
    sandbox.write("a.npy", npy("|u1", "2, 2", &[0x11, 0x01, 0x11, 0x02]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e2m1 --to fp32 --in-packed a.npy c.npy"), @r"
    error: a.npy has 2 bytes in a row, and the last half of each is zero: they are 4 packed codes, or 3 and a filling
     |
    help: say which: `--in-cols 4` or `--in-cols 3`
    ");
}

/// Options that nothing in the run looks at.
#[test]
fn options_without_effect() {
    let sandbox = with_codes();
    sandbox.write("x.npy", floats(&[1.0, 2.0, 3.0]));
    let line = format!("matmul --config fp8-16 --engine golden {FILES}");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --wave w.fst")), @r"
    error: `--wave` is about the simulation, but with `--engine golden` there is none
     |
    help: leave out `--wave`, or `--engine golden`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --stalls 30")), @r"
    error: `--stalls` is about the simulation, but with `--engine golden` there is none
     |
    help: leave out `--stalls`, or `--engine golden`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --codes --operand-overflow saturate")), @r"
    error: `--operand-overflow` is for numbers that are rounded, but with `--codes` there are none
     |
    help: leave out `--operand-overflow`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config tiny-int8 {FILES} --operand-overflow saturate")), @r"
    error: `--operand-overflow` is for numbers that are rounded, but whole numbers that are not int8 are refused
     |
    help: leave out `--operand-overflow`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to int8 --no-saturate x.npy c.npy"), @r"
    error: `--no-saturate` is for formats that have infinities or NaN, but int8 has only numbers
     |
    help: leave out `--no-saturate`: what is beyond the greatest number becomes it
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 --operand stationary x.npy c.npy"), @r"
    error: `--operand` says along which dimension blocks run, but neither fp32 nor e4m3 is in blocks
     |
    help: leave out `--operand`
    ");
}

#[test]
fn scales_that_are_missing_or_not_wanted() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 --codes {FILES}")), @"error: codes of mxfp8-e4m3 are in blocks that have scales, and there is no `--a-scale`");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 --codes {FILES} --a-scale sa.npy")), @"error: codes of mxfp8-e4m3 are in blocks that have scales, and there is no `--b-scale`");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config fp8-16 --codes {FILES} {SCALES}")), @r"
    error: `--a-scale` gives scales of blocks, but e4m3 is not in blocks
     |
    help: leave out `--a-scale`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 {FILES} {SCALES}")), @r"
    error: `--a-scale` gives the scales of codes, but without `--codes` a.npy holds numbers, and their scales are chosen
     |
    help: leave out `--a-scale`, or give codes and say so with `--codes`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from mxfp8-e4m3 --to fp32 a.npy c.npy"), @"error: codes of mxfp8-e4m3 are in blocks that have scales, and there is no `--in-scale`");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to mxfp4 a.npy c.npy"), @"error: codes of mxfp4 are in blocks that have scales, and there is no `--out-scale`");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to fp32 --in-scale sa.npy a.npy c.npy"), @r"
    error: `--in-scale` gives scales of blocks, but e4m3 is not in blocks
     |
    help: leave out `--in-scale`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to fp32 --out-scale s.npy a.npy c.npy"), @r"
    error: `--out-scale` gives scales of blocks, but fp32 is not in blocks
     |
    help: leave out `--out-scale`
    ");
}

#[test]
fn scales_of_other_shapes_and_types() {
    let sandbox = with_codes();
    let line = format!("matmul --config mxfp8-16 --codes {FILES} {SCALES}");
    sandbox.write("sa.npy", npy("|u1", "2, 3", &[127; 6]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: sa.npy has shape (2, 3), but elements of shape (2, 40) in blocks of 32 along each row need scales of shape (2, 2)");
    sandbox.write("sa.npy", npy("|u1", "2, 2", &[127; 4]));
    sandbox.write("sb.npy", npy("|u1", "3, 2", &[127; 6]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: sb.npy has shape (3, 2), but elements of shape (40, 3) in blocks of 32 along each column need scales of shape (2, 3)");
    sandbox.write("sb.npy", npy("|u1", "6,", &[127; 6]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @r"
    error: sb.npy has shape (6,), but an array of scales is a matrix of at least one row and one column
     |
    help: reshape it, for instance with x[numpy.newaxis, :] for a single row
    ");
    sandbox.write("sb.npy", npy("<f4", "2, 3", &[0; 24]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: sb.npy has elements of dtype <f4, but scales come as uint8");
    sandbox.write("sa.npy", npy("|u1", "1, 2", &[127; 2]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from mxfp4 --to fp32 --in-scale sa.npy a.npy c.npy"), @"error: sa.npy has shape (1, 2), but elements of shape (2, 40) in blocks of 32 along each row need scales of shape (2, 2)");
}

#[test]
fn rules_for_scales_that_nobody_chooses() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 --scale-rule ceil {FILES}")), @r"
    error: `--scale-rule` is for numbers that are put in blocks, but bf16 is not in blocks
     |
    help: leave out `--scale-rule`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 --codes --scale-rule ceil {FILES} {SCALES}")), @r"
    error: `--scale-rule` is for numbers that are put in blocks, but with `--codes` there are none
     |
    help: leave out `--scale-rule`
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to fp32 --scale-rule ceil a.npy c.npy"), @r"
    error: `--scale-rule` is for numbers that are put in blocks, but fp32 is not in blocks
     |
    help: leave out `--scale-rule`
    ");
    insta::assert_snapshot!(sandbox.refuses(2, &format!("matmul --config mxfp8-16 --scale-rule rceil {FILES}")), @r"
    error: invalid value 'rceil' for '--scale-rule <RULE>'
      [possible values: floor, ceil, round-up, even, trainium3]

      tip: a similar value exists: 'ceil'

    For more information, try '--help'.
    ");
}

#[test]
fn numbers_that_are_no_integers() {
    let sandbox = with_codes();
    for (value, text) in [
        (f32::NAN, "NaN"),
        (f32::INFINITY, "inf"),
        (f32::NEG_INFINITY, "-inf"),
    ] {
        sandbox.write("a.npy", floats(&[&[0.0; 39][..], &[value]].concat()));
        let message = sandbox.refuses(3, &format!("matmul --config tiny-int8 {FILES}"));
        let expected = format!(
            "error: a.npy, row 0, column 39: {text} is not int8, which goes from -128 to 127 in whole numbers"
        );
        assert!(message.starts_with(&expected), "{message}");
    }
}

#[test]
fn numbers_that_are_no_numbers() {
    let sandbox = with_codes();
    sandbox.write("a.npy", npy("<c8", "1, 40", &[0; 320]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 {FILES}")), @r"
    error: a.npy has elements of dtype <c8, which cannot be bf16
     |
    help: save it as any float or integer type; codes are taken with --codes
    ");
    sandbox.write("a.npy", npy("<u8", "1, 40", &[0xff; 320]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 {FILES}")), @r"
    error: a.npy, row 0, column 0: 18446744073709551615 is beyond int64
     |
    help: save it as float64
    ");
}

#[test]
fn sums_of_more_products_than_the_hardware_has_room_for() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config fp8-16 --set accumulate.max_k=39 --codes {FILES}")), @r"
    error: K is 40, but `accumulate.max_k` is 39: sums of exact have room for no more
     |
    help: --set accumulate.max_k=40, or more
    ");
    let line = format!(
        "matmul --config tiny-int8 --set accumulate.model=int32-saturate-end --set accumulate.max_k=32 {FILES}"
    );
    insta::assert_snapshot!(sandbox.refuses(3, &line), @r"
    error: K is 40, but `accumulate.max_k` is 32: sums of int32-saturate-end have room for no more
     |
    help: --set accumulate.max_k=40, or more
    ");
    // Others have no limit.
    sandbox.accepts(&format!("matmul --config bf16-16 --engine golden {FILES}"));
}

/// With the width for the K that is configured, and a way out that leads out.
#[test]
fn exact_sums_that_are_too_wide() {
    let sandbox = with_codes();
    let line = format!("matmul --config fp8-16 --codes {FILES} --set");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} format.moving=bf16 --set accumulate.max_k=4096")), @r#"
    error: an exact sum of 4096 products of bf16 and e4m3 needs 292 bits: accumulation model exact has at most 128
      --> command line:1:21
       |
     1 | --set format.moving=bf16
       |                     ^^^^
       |
      ::: preset fp8-16:15:9
       |
    15 | model = "exact"
       |         ------- `accumulate.model` is set here
       |
      ::: command line:1:24
       |
     1 | --set accumulate.max_k=4096
       |                        ---- `accumulate.max_k` is set here
       |
       = help: no `accumulate.max_k` would do, since a single product is too wide: take operands of fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, or set `accumulate.model` to "fp32-chain" or "aligned"
    "#);
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 --codes {FILES} --set accumulate.model=exact")), @r#"
    error: an exact sum of 65536 products of bf16 and bf16 needs 539 bits: accumulation model exact has at most 128
      --> preset bf16-16:10:10
       |
    10 | moving = "bf16"
       |          ^^^^^^
       |
      ::: command line:1:24
       |
     1 | --set accumulate.model=exact
       |                        ----- `accumulate.model` is set here
       |
       = help: no `accumulate.max_k` would do, since a single product is too wide: take operands of fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, or set `accumulate.model` to "fp32-chain" or "aligned"
    "#);
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} format.stationary=tf32")), @r#"
    error: an exact sum of 65536 products of e4m3 and tf32 needs 299 bits: accumulation model exact has at most 128
      --> command line:1:25
       |
     1 | --set format.stationary=tf32
       |                         ^^^^
       |
      ::: preset fp8-16:11:10
       |
    11 | moving = "e4m3"
       |          ------ `format.moving` is set here
    ...
    15 | model = "exact"
       |         ------- `accumulate.model` is set here
    16 | max_k = 65536 # Sums of 53 bits: products of 36, 2^16 of them, and the sign.
       |         ----- `accumulate.max_k` is set here
       |
       = help: no `accumulate.max_k` would do, since a single product is too wide: take operands of fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, or set `accumulate.model` to "fp32-chain" or "aligned"
    "#);
    // With a K that is wrong as well, both are told.
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} format.moving=bf16 --set accumulate.max_k=0")), @r#"
    error: an exact sum of 1 product of bf16 and e4m3 needs 280 bits: accumulation model exact has at most 128
      --> command line:1:21
       |
     1 | --set format.moving=bf16
       |                     ^^^^
       |
      ::: preset fp8-16:15:9
       |
    15 | model = "exact"
       |         ------- `accumulate.model` is set here
       |
      ::: command line:1:24
       |
     1 | --set accumulate.max_k=0
       |                        - `accumulate.max_k` is set here
       |
       = help: no `accumulate.max_k` would do, since a single product is too wide: take operands of fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, or set `accumulate.model` to "fp32-chain" or "aligned"

    error: `accumulate.max_k` is 0, but has to be a whole number from 1 to 1048576
     --> command line:1:24
      |
    1 | --set accumulate.max_k=0
      |                        ^
      |
      = help: the nearest legal value is 1
    "#);
}

#[test]
fn pairs_of_formats_that_cannot_be() {
    let sandbox = with_codes();
    let check = |sets: &str| sandbox.refuses(3, &format!("check {sets}"));
    insta::assert_snapshot!(check("mxfp8-16 --set format.stationary=bf16"), @r#"
    error: mxfp8-e4m3 cannot be multiplied by bf16: both operands must be in blocks of one length, or neither
      --> command line:1:25
       |
     1 | --set format.stationary=bf16
       |                         ^^^^
       |
      ::: preset mxfp8-16:12:10
       |
    12 | moving = "mxfp8-e4m3"
       |          ------------ `format.moving` is set here
    ...
    16 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
    "#);
    insta::assert_snapshot!(check("bf16-16 --set format.moving=mxfp4"), @r#"
    error: `array.rows` x `array.products` = 16 x 1 takes 16 of K in a pass, which is no multiple of 32, the length of a block
     --> preset bf16-16:5:8
      |
    5 | rows = 16
      |        ^^
      |
     ::: command line:1:21
      |
    1 | --set format.moving=mxfp4
      |                     ----- `format.moving` is set here
      |
      = help: the next number of rows that will do is 32

    error: mxfp4 cannot be multiplied by bf16: both operands must be in blocks of one length, or neither
      --> preset bf16-16:11:14
       |
    11 | stationary = "bf16"
       |              ^^^^^^
    ...
    14 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
       |
      ::: command line:1:21
       |
     1 | --set format.moving=mxfp4
       |                     ----- `format.moving` is set here
    "#);
    insta::assert_snapshot!(check("tiny-int8 --set format.stationary=bf16"), @r#"
    error: the stationary operand cannot be bf16: accumulation model int32 takes int4, int8, uint8
      --> command line:1:25
       |
     1 | --set format.stationary=bf16
       |                         ^^^^
       |
      ::: preset tiny-int8:10:10
       |
    10 | moving = "int8"     # A streams through the array.
       |          ------ `format.moving` is set here
    ...
    14 | model = "int32" # Two's complement, wrapping.
       |         ------- `accumulate.model` is set here
    "#);
    insta::assert_snapshot!(check("bf16-16 --set accumulate.model=int32"), @r#"
    error: the moving operand cannot be bf16: accumulation model int32 takes int4, int8, uint8
      --> preset bf16-16:10:10
       |
    10 | moving = "bf16"
       |          ^^^^^^
       |
      ::: command line:1:24
       |
     1 | --set accumulate.model=int32
       |                        ----- `accumulate.model` is set here
    "#);
    insta::assert_snapshot!(check("mxfp8-16 --set accumulate.model=exact"), @r#"
    error: the moving operand cannot be mxfp8-e4m3: accumulation model exact takes fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1
      --> preset mxfp8-16:12:10
       |
    12 | moving = "mxfp8-e4m3"
       |          ^^^^^^^^^^^^
       |
      ::: command line:1:24
       |
     1 | --set accumulate.model=exact
       |                        ----- `accumulate.model` is set here
    "#);
    insta::assert_snapshot!(check("bf16-16 --set format.moving=e8m0"), @r#"
    error: the moving operand cannot be e8m0: accumulation model fp32-chain takes fp32, tf32, bf16, fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, mxfp8-e4m3, mxfp8-e5m2, mxfp6-e3m2, mxfp6-e2m3, mxfp4, mxint8
      --> command line:1:21
       |
     1 | --set format.moving=e8m0
       |                     ^^^^
       |
      ::: preset bf16-16:14:9
       |
    14 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
    "#);
}

/// Told with the next number of rows that will do, which does.
#[test]
fn blocks_that_do_not_divide_a_pass() {
    let sandbox = with_codes();
    let check = |sets: &str| sandbox.refuses(3, &format!("check {sets}"));
    insta::assert_snapshot!(check("mxfp8-16 --set array.rows=17"), @r#"
    error: `array.rows` x `array.products` = 17 x 2 takes 34 of K in a pass, which is no multiple of 32, the length of a block
      --> command line:1:18
       |
     1 | --set array.rows=17
       |                  ^^
       |
      ::: preset mxfp8-16:8:12
       |
     8 | products = 2 # 2 products per PE, since a pass takes whole blocks: 16 x 2 = 32.
       |            - `array.products` is set here
    ...
    12 | moving = "mxfp8-e4m3"
       |          ------------ `format.moving` is set here
       |
       = help: the next number of rows that will do is 32
    "#);
    sandbox.accepts("check mxfp8-16 --set array.rows=32");
    insta::assert_snapshot!(check("mxfp4-128 --set array.rows=100 --set array.products=2"), @r#"
    error: `array.rows` x `array.products` = 100 x 2 takes 200 of K in a pass, which is no multiple of 32, the length of a block
      --> command line:1:18
       |
     1 | --set array.rows=100
       |                  ^^^
       |
      ::: command line:1:22
       |
     1 | --set array.products=2
       |                      - `array.products` is set here
       |
      ::: preset mxfp4-128:12:10
       |
    12 | moving = "mxfp4"
       |          ------- `format.moving` is set here
       |
       = help: the next number of rows that will do is 112
    "#);
    sandbox.accepts("check mxfp4-128 --set array.rows=112 --set array.products=2");
    // With the rows that are built.
    insta::assert_snapshot!(check("mxfp8-128 --set scratchpad.stationary_depth=2"), @r#"
    error: `scratchpad.stationary_depth` is 2, but a tile has 4 entries, one for each 32 of `array.rows` x `array.products` = 128 x 1, and lies inside one bank
      --> command line:1:35
       |
     1 | --set scratchpad.stationary_depth=2
       |                                   ^
       |
      ::: preset mxfp8-128:6:8
       |
     6 | rows = 128
       |        --- `array.rows` is set here
     7 | cols = 128
     8 | products = 1
       |            - `array.products` is set here
    ...
    12 | moving = "mxfp8-e4m3"
       |          ------------ `format.moving` is set here
       |
       = help: set `scratchpad.stationary_depth` to 4, or leave it out
    "#);
    sandbox.accepts("check mxfp8-128 --set scratchpad.stationary_depth=4");
}

/// As told on the command line, and not where it only stands in a preset whose model is overridden.
#[test]
fn keys_and_options_without_effect() {
    let sandbox = with_codes();
    let line = format!("matmul --config tiny-int8 {FILES}");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --rounding toward-zero --set accumulate.max_k=64 --set output.overflow=saturate")), @r#"
    error: `accumulate.max_k` has no effect: it is for the accumulation models int32-saturate-end and exact, and this is int32
      --> command line:1:24
       |
     1 | --set accumulate.max_k=64
       |                        ^^
       |
      ::: preset tiny-int8:14:9
       |
    14 | model = "int32" # Two's complement, wrapping.
       |         ------- `accumulate.model` is set here
       |
       = help: leave it out: K has no limit here

    error: `output.overflow` has no effect: what becomes of sums beyond int32 is said by the accumulation model, int32
      --> command line:1:23
       |
     1 | --set output.overflow=saturate
       |                       ^^^^^^^^
       |
      ::: preset tiny-int8:14:9
       |
    14 | model = "int32" # Two's complement, wrapping.
       |         ------- `accumulate.model` is set here
       |
       = help: leave it out, or set `accumulate.model` to "int32-saturate" or "int32-saturate-end"

    error: `output.rounding` has no effect: sums of accumulation model int32 are int32, and so are the results
      --> command line:1:23
       |
     1 | --set output.rounding=toward-zero
       |                       ^^^^^^^^^^^
       |
      ::: preset tiny-int8:14:9
       |
    14 | model = "int32" # Two's complement, wrapping.
       |         ------- `accumulate.model` is set here
       |
       = help: leave it out
    "#);
    let line = format!("matmul --config bf16-16 --engine golden {FILES}");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} --rounding toward-zero --set accumulate.fraction_bits=13")), @r#"
    error: `accumulate.fraction_bits` has no effect: it is for accumulation model aligned, and this is fp32-chain
      --> command line:1:32
       |
     1 | --set accumulate.fraction_bits=13
       |                                ^^
       |
      ::: preset bf16-16:14:9
       |
    14 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
       |
       = help: leave it out, or set `accumulate.model` to "aligned"

    error: `output.rounding` has no effect: sums of accumulation model fp32-chain are fp32, and so are the results
      --> command line:1:23
       |
     1 | --set output.rounding=toward-zero
       |                       ^^^^^^^^^^^
       |
      ::: preset bf16-16:14:9
       |
    14 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
       |
       = help: leave it out, or set `output.format` to "bf16" or "fp16"
    "#);
    insta::assert_snapshot!(sandbox.refuses(3, "check hopper-fp16-8 --set accumulate.max_k=64"), @r#"
    error: `accumulate.max_k` has no effect: it is for the accumulation models int32-saturate-end and exact, and this is aligned
      --> command line:1:24
       |
     1 | --set accumulate.max_k=64
       |                        ^^
       |
      ::: preset hopper-fp16-8:16:9
       |
    16 | model = "aligned"
       |         --------- `accumulate.model` is set here
       |
       = help: leave it out: K has no limit here
    "#);
    sandbox.accepts(&format!("{line} --rounding toward-zero --out-format fp16"));
    sandbox.accepts("check fp8-16 --set accumulate.model=fp32-chain");
    sandbox.accepts("check hopper-fp16-8 --set accumulate.model=exact");
}

#[test]
fn formats_that_sums_cannot_become() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config tiny-int8 --out-format bf16 {FILES}")), @r#"
    error: results cannot be bf16: sums of accumulation model int32 become int32
      --> command line:1:21
       |
     1 | --set output.format=bf16
       |                     ^^^^
       |
      ::: preset tiny-int8:14:9
       |
    14 | model = "int32" # Two's complement, wrapping.
       |         ------- `accumulate.model` is set here
       |
       = help: set `output.format` to "int32", or leave it out
    "#);
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 --out-format int32 {FILES}")), @r#"
    error: results cannot be int32: sums of accumulation model fp32-chain become floating-point numbers
      --> command line:1:21
       |
     1 | --set output.format=int32
       |                     ^^^^^
       |
      ::: preset bf16-16:14:9
       |
    14 | model = "fp32-chain"
       |         ------------ `accumulate.model` is set here
       |
       = help: set `output.format` to "fp32", or leave it out
    "#);
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config bf16-16 --out-format mxfp8-e4m3 {FILES}")), @r#"
    error: `output.format` is "mxfp8-e4m3", but has to be one of "int32", "fp32", "tf32", "bf16", "fp16", "e5m2", "e4m3", "e4m3-ieee", "e3m4", "e3m2", "e2m3", "e2m1"
     --> command line:1:21
      |
    1 | --set output.format=mxfp8-e4m3
      |                     ^^^^^^^^^^
    "#);
    insta::assert_snapshot!(sandbox.refuses(2, &format!("matmul --config bf16-16 --rounding up {FILES}")), @r"
    error: invalid value 'up' for '--rounding <ROUNDING>'
      [possible values: nearest-even, toward-zero, stochastic]

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(sandbox.refuses(2, &format!("matmul --config bf16-16 --out-format fp8 {FILES}")), @r"
    error: invalid value 'fp8' for '--out-format <FORMAT>'
      [possible values: int4, int8, uint8, int32, fp32, tf32, bf16, fp16, e5m2, e4m3, e4m3-ieee, e3m4, e3m2, e2m3, e2m1, e8m0, mxfp8-e4m3, mxfp8-e5m2, mxfp6-e3m2, mxfp6-e2m3, mxfp4, mxint8]

      tip: a similar value exists: 'mxfp8-e5m2'

    For more information, try '--help'.
    ");
}

#[test]
fn random_bits_that_are_missing_not_wanted_or_too_few() {
    let sandbox = with_codes();
    sandbox.write("x.npy", floats(&[1.0, 2.0, 3.0]));
    let line = "convert --from fp32 --to e4m3 --rounding stochastic";
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{line} x.npy y.npy")), @r"
    error: stochastic rounding needs random bits, and there is no `--random-bits`
     |
    help: give a file of uint32 of the same shape, of which the low --random-width bits are used
    ");
    let line = format!("{line} --random-bits r.npy x.npy y.npy");
    sandbox.write("r.npy", npy("<u4", "1, 2", &[0; 8]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: r.npy has shape (1, 2), but random bits, one word for each element, need shape (1, 3)");
    sandbox.write("r.npy", npy("<u4", "1, 3", &[0; 11]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: r.npy is truncated: shape (1, 3) of <u4 takes 12 bytes of data, and the file has 11");
    sandbox.write("r.npy", npy("<i4", "1, 3", &[0; 12]));
    insta::assert_snapshot!(sandbox.refuses(3, &line), @"error: r.npy has elements of dtype <i4, but random bits come as uint32");
    sandbox.write("r.npy", npy("<u4", "1, 3", &[0; 12]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 --random-bits r.npy x.npy y.npy"), @r"
    error: `--random-bits` is for stochastic rounding, but rounding is nearest-even
     |
    help: add `--rounding stochastic`, or leave out `--random-bits`
    ");
    insta::assert_snapshot!(sandbox.refuses(2, &format!("{line} --random-width 33")), @r"
    error: invalid value '33' for '--random-width <N>': 33 is not in 1..=32

    For more information, try '--help'.
    ");
}

#[test]
fn conversions_that_no_unit_does() {
    let sandbox = with_codes();
    sandbox.write("x.npy", floats(&[1.0, 2.0, 3.0]));
    sandbox.write("i.npy", npy("<i4", "1, 3", &[0; 12]));
    sandbox.write("r.npy", npy("<u4", "1, 3", &[0; 12]));
    let rtl = "convert --engine rtl";
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{rtl} --from e4m3 --to e2m1 --rounding stochastic --random-bits ra.npy a.npy c.npy")), @r"
    error: no hardware unit rounds e4m3 stochastically to e2m1: only fp32 is rounded so, and what is quantised to blocks
     |
    help: use --engine golden
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{rtl} --from int32 --to mxfp4 --out-scale s.npy i.npy c.npy")), @r"
    error: no hardware unit quantises int32 to mxfp4: quantisers take floating-point numbers without scales
     |
    help: use --engine golden
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{rtl} --from int32 --to fp16 --rounding stochastic --random-bits r.npy i.npy c.npy")), @r"
    error: no hardware unit rounds int32 stochastically to fp16: only fp32 is rounded so, and what is quantised to blocks
     |
    help: use --engine golden
    ");
}

#[test]
fn conversions_of_what_is_there_not() {
    let sandbox = with_codes();
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 no.npy c.npy"), @"error: cannot read no.npy: No such file or directory (os error 2)");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 a.npy c.npy"), @r"
    error: a.npy has elements of dtype |u1, but codes of fp32 come as float32 or uint32
     |
    help: other numbers are converted with x.astype(numpy.float32)
    ");
    sandbox.write("d.npy", npy("<f8", "1, 3", &[0; 24]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 d.npy c.npy"), @r"
    error: d.npy has elements of dtype <f8, but codes of fp32 come as float32 or uint32
     |
    help: other numbers are converted with x.astype(numpy.float32)
    ");
    sandbox.write("x.npy", npy("<f4", "0, 3", &[]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to e4m3 x.npy c.npy"), @"error: x.npy has shape (0, 3): it has no elements");
    sandbox.write("x.npy", npy("<f4", "1, 3, 1", &[0; 12]));
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from fp32 --to mxfp4 --operand stationary --out-scale s.npy x.npy c.npy"), @"error: blocks of a stationary operand run along the columns of a matrix, but x.npy has 3 dimensions");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to fp32 a.npy a.npy"), @r"
    error: OUT.npy and IN.npy are the same file, a.npy
     |
    help: name another file for OUT.npy; nothing was written
    ");
    insta::assert_snapshot!(sandbox.refuses(3, "convert --from e4m3 --to mxfp4 --out-scale c.npy a.npy c.npy"), @r"
    error: --out-scale and OUT.npy are the same file, c.npy
     |
    help: name another file for --out-scale; nothing was written
    ");
    insta::assert_snapshot!(sandbox.refuses(3, &format!("matmul --config mxfp8-16 --codes --a a.npy --b b.npy --out sa.npy {SCALES}")), @r"
    error: --out and --a-scale are the same file, sa.npy
     |
    help: name another file for --out; nothing was written
    ");
    insta::assert_snapshot!(sandbox.refuses(2, "convert --from fp32 --to e4m3 --saturate --no-saturate x.npy c.npy"), @r"
    error: the argument '--saturate' cannot be used with '--no-saturate'

    Usage: weft convert --from <FORMAT> --to <FORMAT> --saturate <IN.npy> <OUT.npy>

    For more information, try '--help'.
    ");
}
