//! How fast the golden model is: a bf16 product in the `fp32-chain` model beside a plain loop of `f32::mul_add`.
//!
//! Both compute the same bits. The plain loop is what one writes first, rows, columns, k, compiled for processors with
//! fused multiply-add and run on one core; the golden model is timed on one thread and on all. Times of the golden model
//! include decoding the codes.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use weft_benches::Failure;
use weft_format::{AccumulateModel, Format, Operand, ScaleRule};
use weft_golden::{Accumulate, Coded, Conversion, LaneRandom, Sums, matmul_codes, quantize};

/// Times the golden model.
#[derive(Parser)]
struct Arguments {
    /// M, K and N.
    #[arg(long, default_value_t = 1024)]
    size: usize,
    /// Runs of each; the fastest counts.
    #[arg(long, default_value_t = 3)]
    runs: u32,
}

/// The loop that the golden model is measured against: one chain after the other, down the columns of B.
#[cfg_attr(
    target_arch = "x86_64",
    multiversion::multiversion(targets("x86_64+avx2+fma"))
)]
fn plain(a: &[f32], b: &[f32], c: &mut [f32], size: usize) {
    for m in 0..size {
        for n in 0..size {
            let mut s = 0.0_f32;
            for k in 0..size {
                s = a[m * size + k].mul_add(b[k * size + n], s);
            }
            c[m * size + n] = s;
        }
    }
}

/// The same with the loops over k and n exchanged: the same bits, and the compiler can vectorise it.
#[cfg_attr(
    target_arch = "x86_64",
    multiversion::multiversion(targets("x86_64+avx2+fma"))
)]
fn exchanged(a: &[f32], b: &[f32], c: &mut [f32], size: usize) {
    c.fill(0.0);
    for (a, c) in a.chunks(size).zip(c.chunks_mut(size)) {
        for (a, b) in a.iter().zip(b.chunks(size)) {
            for (c, b) in c.iter_mut().zip(b) {
                *c = a.mul_add(*b, *c);
            }
        }
    }
}

fn fastest(runs: u32, mut run: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn main() -> ExitCode {
    weft_benches::main(run)
}

fn run(&Arguments { size, runs }: &Arguments) -> Result<(), Failure> {
    let runs = runs.max(1);
    let values = |seed| -> Result<_, weft_golden::Error> {
        let bits = LaneRandom::matrix(seed, size, size)?;
        Ok(bits.map(|bits| (bits >> 8) as f32 / (1 << 23) as f32 - 1.0))
    };
    let (a, b) = (values(1)?, values(2)?);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let threads = rayon::current_num_threads();
    let macs = (size as f64).powi(3);
    let rate = |time: Duration| macs / time.as_secs_f64() / 1e9;

    let encode = |values, format| Coded::encode(format, values, &Conversion::default(), None);
    let (x, y) = (encode(&a, Format::Bf16)?.0, encode(&b, Format::Bf16)?.0);
    let (p, q) = (x.to_f32(), y.to_f32());
    let mut c = vec![0.0; size * size];
    let loop_time = fastest(runs, || {
        plain(p.as_slice(), q.as_slice(), black_box(&mut c), size)
    });
    let vector_time = fastest(runs, || {
        exchanged(p.as_slice(), q.as_slice(), black_box(&mut c), size);
    });
    println!("{size} x {size} x {size}, bf16, fp32-chain");
    println!(
        "  plain f32 mul_add loop, one core            {:7.2} G MAC/s",
        rate(loop_time)
    );
    println!(
        "  the same, inner loop along n                {:7.2} G MAC/s",
        rate(vector_time)
    );

    let chain = Accumulate::new(AccumulateModel::Fp32Chain, 1);
    let product = matmul_codes(&x, &y, chain)?;
    let Sums::Fp32(sums) = &product else {
        return Err("the chain has sums in fp32".into());
    };
    let same = sums
        .as_slice()
        .iter()
        .zip(&c)
        .all(|(a, b)| a.to_bits() == b.to_bits());
    if !same {
        return Err("the golden model and the plain loop differ".into());
    }
    let show = |what: &str, time: Duration| {
        println!(
            "  {what:43} {:7.2} G MAC/s, {:6.2} x the plain loop, {:5.2} x the vectorised one",
            rate(time),
            loop_time.as_secs_f64() / time.as_secs_f64(),
            vector_time.as_secs_f64() / time.as_secs_f64(),
        );
    };
    let time = |what: &str, a: &Coded, b: &Coded, accumulate| -> Result<(), weft_golden::Error> {
        matmul_codes(a, b, accumulate)?;
        let mut run = || {
            let _ = black_box(matmul_codes(a, b, accumulate));
        };
        show(
            &format!("{what}, 1 thread"),
            one.install(|| fastest(runs, &mut run)),
        );
        show(
            &format!("{what}, {threads} threads"),
            fastest(runs, &mut run),
        );
        Ok(())
    };
    let exact = Accumulate::new(AccumulateModel::Exact, 1);
    time("golden fp32-chain bf16", &x, &y, chain)?;
    let (x, y) = (encode(&a, Format::E4m3)?.0, encode(&b, Format::E4m3)?.0);
    time("golden exact e4m3", &x, &y, exact)?;
    let (x, y) = (encode(&a, Format::Fp16)?.0, encode(&b, Format::Fp16)?.0);
    time("golden exact fp16", &x, &y, exact)?;
    time(
        "golden aligned fp16, 16 products",
        &x,
        &y,
        Accumulate::new(AccumulateModel::Aligned, 16),
    )?;
    let block = |values, operand| {
        let (format, rule) = (Format::Mxfp8E4m3, ScaleRule::Floor);
        quantize(values, format, operand, rule, &Conversion::mx(), None)
    };
    let x = block(&a, Operand::Moving)?.coded;
    let y = block(&b, Operand::Stationary)?.coded;
    time("golden mxfp8-e4m3", &x, &y, chain)?;
    Ok(())
}
