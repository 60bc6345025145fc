//! The chain of fused multiply-adds in fp32.

use multiversion::multiversion;
use rayon::prelude::*;

use crate::{Matrix, Subnormals};

/// Rows and columns of C that a kernel keeps in registers: enough sums that none waits for its predecessor.
const ROWS: usize = 8;
const COLS: usize = 32;
/// Elements of K in a block: a panel of that much of B stays in a core's first cache.
const DEPTH: usize = 256;

/// The bits of the canonical NaN.
pub(crate) const NAN: f32 = f32::from_bits(0x7fc0_0000);

/// `s = a[k].mul_add(b[k], s)` for each element of `c`, k ascending, with the canonical NaN for any NaN in the end.
///
/// The order of each sum is that of the definition; only sums are interleaved.
pub(crate) fn chain(c: &mut Matrix<f32>, a: &Matrix<f32>, b: &Matrix<f32>, subnormals: Subnormals) {
    let (depth, cols) = b.shape();
    // Panels of columns, each with its rows one after the other; the last one is filled up.
    let panels = cols.div_ceil(COLS);
    let mut packed = vec![[0.0; COLS]; panels * depth];
    packed
        .par_chunks_mut(depth)
        .enumerate()
        .for_each(|(panel, rows)| {
            let from = panel * COLS;
            let width = COLS.min(cols - from);
            for (k, row) in rows.iter_mut().enumerate() {
                row[..width].copy_from_slice(&b.row(k)[from..from + width]);
            }
        });

    let bands = c.as_mut_slice().par_chunks_mut(4 * ROWS * cols);
    bands
        .zip(a.as_slice().par_chunks(4 * ROWS * depth))
        .for_each(|(c, a)| {
            for start in (0..depth).step_by(DEPTH) {
                let block = start..depth.min(start + DEPTH);
                for panel in 0..panels {
                    let b = &packed[panel * depth..][block.clone()];
                    let from = panel * COLS;
                    let to = cols.min(from + COLS);
                    let rows = c.chunks_mut(ROWS * cols).zip(a.chunks(ROWS * depth));
                    for (c, a) in rows {
                        let mut sums = [[0.0; COLS]; ROWS];
                        let mut factors = [&[0.0_f32; 0][..]; ROWS];
                        for (row, (c, a)) in c.chunks(cols).zip(a.chunks(depth)).enumerate() {
                            sums[row][..to - from].copy_from_slice(&c[from..to]);
                            factors[row] = &a[block.clone()];
                        }
                        // Rows that are not there repeat the first one, for nothing.
                        for row in c.len() / cols..ROWS {
                            factors[row] = factors[0];
                        }
                        match subnormals {
                            Subnormals::Keep => keep(&mut sums, &factors, b),
                            Subnormals::Flush => flush(&mut sums, &factors, b),
                        }
                        for (row, c) in c.chunks_mut(cols).enumerate() {
                            c[from..to].copy_from_slice(&sums[row][..to - from]);
                        }
                    }
                }
            }
            for sum in c.iter_mut().filter(|sum| sum.is_nan()) {
                *sum = NAN;
            }
        });
}

/// A subnormal number becomes zero with its sign.
#[inline(always)]
pub(crate) fn flushed(value: f32) -> f32 {
    // Not by comparing floats: the compiler may turn that into something with branches.
    let bits = value.to_bits();
    let keep = (bits & 0x7f80_0000 != 0) as u32;
    f32::from_bits(bits & (0x8000_0000 | keep.wrapping_neg()))
}

#[inline(always)]
fn kernel(
    sums: &mut [[f32; COLS]; ROWS],
    a: &[&[f32]; ROWS],
    b: &[[f32; COLS]],
    round: impl Fn(f32) -> f32,
) {
    let a: [&[f32]; ROWS] = std::array::from_fn(|row| &a[row][..b.len()]);
    let mut local = *sums;
    for (k, b) in b.iter().enumerate() {
        for row in 0..ROWS {
            let a = a[row][k];
            for col in 0..COLS {
                local[row][col] = round(a.mul_add(b[col], local[row][col]));
            }
        }
    }
    *sums = local;
}

#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2+fma",
    "x86_64+avx2+fma"
))]
fn keep(sums: &mut [[f32; COLS]; ROWS], a: &[&[f32]; ROWS], b: &[[f32; COLS]]) {
    kernel(sums, a, b, |sum| sum);
}

#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq+avx2+fma",
    "x86_64+avx2+fma"
))]
fn flush(sums: &mut [[f32; COLS]; ROWS], a: &[&[f32]; ROWS], b: &[[f32; COLS]]) {
    kernel(sums, a, b, flushed);
}
