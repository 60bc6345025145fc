//! Subnormal numbers as zeros, in every model of floating-point sums and on the way out.

use super::{SIZES, check};

/// Formats in which small sums of such operands are subnormal.
#[test]
fn all_models_flush() {
    for (i, settings) in [
        "format.moving=bf16 array.stages=4",
        "format.moving=bf16 array.stages=2 output.format=fp16",
        "format.moving=e5m2 accumulate.model=exact accumulate.max_k=64 array.stages=3 array.products=2",
        "format.moving=e4m3 accumulate.model=exact accumulate.max_k=64 output.format=e4m3",
        "format.moving=fp16 accumulate.model=exact accumulate.max_k=64 output.format=e5m2",
        "format.moving=fp16 accumulate.model=aligned array.products=2 array.stages=3",
        "format.moving=bf16 accumulate.model=aligned array.products=4 array.stages=6 output.format=fp16",
    ]
    .into_iter()
    .enumerate()
    {
        check(
            &format!("array.rows=3 array.cols=4 accumulate.subnormals=flush {settings}"),
            &SIZES,
            70 + i as u64,
        );
    }
}

#[test]
fn blocks_flush() {
    check(
        "array.rows=4 array.cols=3 array.products=8 format.moving=mxfp8-e5m2 format.stationary=mxfp6-e3m2 array.stages=5 accumulate.subnormals=flush output.format=bf16",
        &[[3, 33, 5], [9, 70, 7], [8, 64, 6]],
        80,
    );
}
