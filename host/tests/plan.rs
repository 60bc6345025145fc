//! Plan, pack, execute and unpack: the product must come out, whatever the sizes.

mod machine;

use machine::{Clockwork, engine, execute};
use proptest::prelude::*;
use weft_host::{DataError, Engine, PlanError, Program, plan};

/// Values of `bits` that depend on their place and the seed alone.
fn matrix(height: usize, width: usize, bits: u32, seed: u64) -> Vec<i32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as i32 >> (32 - bits)
    };
    (0..height * width).map(|_| next()).collect()
}

fn multiply(a: &[i32], b: &[i32], [m, k, n]: [usize; 3]) -> Vec<i32> {
    let mut c = vec![0i32; m * n];
    for i in 0..m {
        for l in 0..k {
            for j in 0..n {
                let product = a[i * k + l].wrapping_mul(b[l * n + j]);
                c[i * n + j] = c[i * n + j].wrapping_add(product);
            }
        }
    }
    c
}

/// Checks the program of a product, its data and its result; returns the program.
#[track_caller]
fn check(engine: &Engine, [m, k, n]: [usize; 3]) -> Program {
    let program = plan(engine, m, k, n).unwrap();
    let a = matrix(m, k, engine.moving_bits, 1);
    let b = matrix(k, n, engine.stationary_bits, 2);
    let moving = program.pack_moving(&a).unwrap();
    let stationary = program.pack_stationary(&b).unwrap();
    let results = execute(&program, &moving, &stationary);
    let c = program.unpack_results(&results).unwrap();
    assert!(
        c == multiply(&a, &b, [m, k, n]),
        "{m} x {k} x {n} on {engine:?}"
    );

    let summary = program.summary();
    assert_eq!(summary.commands(), program.commands().len());
    assert_eq!(
        summary.moving_beats as usize,
        program.moving_beats().count()
    );
    assert_eq!(
        summary.stationary_beats as usize,
        program.stationary_beats().count()
    );
    assert_eq!(
        summary.result_beats as usize,
        program.result_beats().count()
    );
    let tiles = k.div_ceil(engine.k_per_entry()) * n.div_ceil(engine.cols as usize);
    assert_eq!(summary.rows_issued as usize, m * tiles);
    program
}

fn commands(program: &Program) -> Vec<weft_isa::Command> {
    program.disassemble().map(Result::unwrap).collect()
}

/// Memories of one bank, no deeper than they must be.
fn least(engine: Engine) -> Engine {
    Engine {
        moving_banks: 1,
        moving_depth: 1,
        stationary_banks: 1,
        stationary_depth: engine.rows,
        psum_banks: 1,
        psum_depth: 1,
        ..engine
    }
}

fn arrays() -> impl Iterator<Item = Engine> {
    [(1, 1), (3, 5), (4, 4), (16, 16), (8, 64)]
        .into_iter()
        .flat_map(|(rows, cols)| [1, 2, 4].map(|products| engine(rows, cols, products)))
}

#[test]
fn corners_on_every_array() {
    for engine in arrays() {
        let (k, n) = (engine.k_per_entry(), engine.cols as usize);
        for m in [1, 2, 63, 64, 65, 130] {
            for k in [1, k, k + 1, 3 * k - 1] {
                for n in [1, n, n + 1, 2 * n + 1] {
                    check(&engine, [m, k, n]);
                }
            }
        }
    }
}

#[test]
fn corners_with_the_least_memories() {
    for engine in arrays() {
        let (k, n) = (engine.k_per_entry(), engine.cols as usize);
        for m in [1, 3, 9] {
            for k in [1, 2 * k + 1] {
                for n in [1, 2 * n + 1] {
                    check(&least(engine), [m, k, n]);
                }
            }
        }
    }
}

#[test]
fn every_shape_of_memory() {
    for banks in [
        [1, 1, 1],
        [1, 1, 2],
        [1, 2, 1],
        [2, 1, 1],
        [2, 2, 2],
        [4, 1, 8],
        [1, 8, 4],
    ] {
        for depths in [
            [1, 3, 1],
            [1, 16, 64],
            [16, 4, 2],
            [2, 3, 16],
            [64, 64, 4],
            [3, 5, 7],
        ] {
            let engine = Engine {
                moving_banks: banks[0],
                stationary_banks: banks[1],
                psum_banks: banks[2],
                moving_depth: depths[0],
                stationary_depth: depths[1],
                psum_depth: depths[2],
                ..engine(3, 5, 2)
            };
            for sizes in [[1, 40, 31], [5, 13, 12], [40, 6, 6], [41, 40, 23]] {
                let program = check(&engine, sizes);
                for queue in [1, 2] {
                    let run = Clockwork::new(&engine)
                        .queue(queue)
                        .run(&commands(&program));
                    assert!(run.cycles >= program.summary().min_cycles());
                }
                Clockwork::new(&engine)
                    .stalls(50, 7)
                    .run(&commands(&program));
            }
        }
    }
}

#[test]
fn operands_of_every_width() {
    for bits in [1, 2, 3, 4, 7, 8, 9, 12, 16, 31, 32] {
        for (moving_bits, stationary_bits) in [(bits, 8), (4, bits), (bits, bits)] {
            let engine = Engine {
                moving_bits,
                stationary_bits,
                ..engine(3, 5, 2)
            };
            check(&engine, [7, 20, 11]);
        }
    }
}

#[test]
fn larger_products() {
    check(&engine(16, 16, 1), [200, 100, 150]);
    check(&engine(4, 4, 1), [257, 65, 33]);
    check(&engine(8, 64, 4), [100, 300, 200]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_products_on_random_engines(
        array in (1..9u32, 1..9u32, 0..3u32, 0..3u32, 1..4u32, 0..3u32),
        widths in (1..17u32, 1..17u32),
        moving in (0..4u32, 0..6u32),
        stationary in (0..4u32, 0..4u32),
        psum in (0..4u32, 0..6u32),
        sizes in [1..50usize, 1..50, 1..50],
        stalls in 0..80u64,
    ) {
        let engine = Engine {
            rows: array.0,
            cols: array.1,
            products: 1 << array.2,
            lead: array.3,
            pitch: array.4,
            output_latency: array.5,
            moving_bits: widths.0,
            moving_pad: 0,
            scale_bits: 0,
            result_bits: 32,
            stationary_bits: widths.1,
            moving_banks: 1 << moving.0,
            moving_depth: 1 << moving.1,
            stationary_banks: 1 << stationary.0,
            stationary_depth: array.0.next_power_of_two() << stationary.1,
            psum_banks: 1 << psum.0,
            psum_depth: 1 << psum.1,
        };
        let program = check(&engine, sizes);
        let run = Clockwork::new(&engine).run(&commands(&program));
        prop_assert!(run.cycles >= program.summary().min_cycles());
        prop_assert_eq!(run.rows, program.summary().rows_issued);
        Clockwork::new(&engine).stalls(stalls, stalls + 1).run(&commands(&program));
    }
}

#[test]
fn what_fits_is_written_once() {
    // Both matrices fit: 4 x 2 tiles of 64 entries of A, 2 x 4 tiles of B.
    let roomy = Engine {
        moving_depth: 512,
        stationary_depth: 256,
        ..engine(16, 16, 1)
    };
    let summary = check(&roomy, [256, 32, 64]).summary();
    assert_eq!(summary.moving_beats, 256 * 2);
    assert_eq!(summary.stationary_beats, 32 * 4);

    // Neither fits, but a row of tiles of A does, and a column of tiles of B.
    let narrow = Engine {
        moving_depth: 64,
        stationary_depth: 64,
        ..roomy
    };
    for [m, k, n] in [[2048, 64, 128], [64, 64, 2048], [512, 64, 512]] {
        let summary = check(&narrow, [m, k, n]).summary();
        let (m, k_tiles, n_tiles) = (m as u64, k as u64 / 16, n as u64 / 16);
        let rows_stay = m * k_tiles + 16 * k_tiles * n_tiles * m.div_ceil(64);
        let cols_stay = m * k_tiles * n_tiles + 16 * k_tiles * n_tiles;
        assert!(summary.moving_beats + summary.stationary_beats <= rows_stay.min(cols_stay));
    }
}

#[test]
fn sizes_near_the_limits_are_planned() {
    // A single column of the largest programs, and rows beyond what 32 bits count.
    let deep = Engine {
        moving_banks: 1,
        moving_depth: 1 << 20,
        psum_banks: 1,
        psum_depth: 1 << 20,
        ..engine(1, 1, 1)
    };
    let rows = (1 << 32) + 1;
    let summary = plan(&deep, rows, 1, 1).unwrap().summary();
    assert_eq!(summary.rows_issued, rows as u64);
    assert_eq!(summary.multiply, rows.div_ceil(65535));
    let wide = plan(&engine(4, 4, 1), 1, 4, 1 << 20).unwrap().summary();
    assert_eq!(wide.result_beats, 1 << 18);
}

#[test]
fn refusals() {
    let good = engine(4, 4, 1);
    assert!(plan(&good, 1, 1, 1).is_ok());
    let refused = |engine: Engine, [m, k, n]: [usize; 3]| plan(&engine, m, k, n).unwrap_err();
    let one = [1, 1, 1];
    for (engine, name) in [
        (Engine { rows: 0, ..good }, "rows"),
        (Engine { cols: 0, ..good }, "cols"),
        (
            Engine {
                products: 0,
                ..good
            },
            "products",
        ),
        (Engine { pitch: 0, ..good }, "pitch"),
        (
            Engine {
                moving_bits: 0,
                ..good
            },
            "moving_bits",
        ),
        (
            Engine {
                stationary_bits: 0,
                ..good
            },
            "stationary_bits",
        ),
        (
            Engine {
                moving_banks: 0,
                ..good
            },
            "moving_banks",
        ),
        (
            Engine {
                moving_depth: 0,
                ..good
            },
            "moving_depth",
        ),
        (
            Engine {
                stationary_banks: 0,
                ..good
            },
            "stationary_banks",
        ),
        (
            Engine {
                stationary_depth: 0,
                ..good
            },
            "stationary_depth",
        ),
        (
            Engine {
                psum_banks: 0,
                ..good
            },
            "psum_banks",
        ),
        (
            Engine {
                psum_depth: 0,
                ..good
            },
            "psum_depth",
        ),
    ] {
        assert_eq!(refused(engine, one), PlanError::ZeroParameter { name });
    }
    let texts = [
        refused(Engine { rows: 0, ..good }, one),
        refused(
            Engine {
                moving_bits: 33,
                ..good
            },
            one,
        ),
        refused(
            Engine {
                cols: 1 << 18,
                products: 2,
                ..good
            },
            one,
        ),
        refused(
            Engine {
                rows: 5,
                stationary_depth: 4,
                ..good
            },
            one,
        ),
        refused(
            Engine {
                rows: 1 << 16,
                stationary_depth: 1 << 16,
                ..good
            },
            one,
        ),
        refused(
            Engine {
                moving_depth: 1 << 19,
                ..good
            },
            one,
        ),
        refused(
            Engine {
                psum_banks: u32::MAX,
                psum_depth: u32::MAX,
                ..good
            },
            one,
        ),
        refused(good, [1, 0, 1]),
        refused(good, [usize::MAX, 2, 1]),
        refused(good, [1 << 20, 1 << 20, 1 << 20]),
    ]
    .map(|error| error.to_string());
    assert_eq!(
        texts,
        [
            "engine parameter `rows` is 0; it must be 1 or more",
            "engine parameter `moving_bits` is 33; elements of 1 to 32 bits can be packed",
            "a beat of the stationary port has 4194304 bits; programs are made for up to 2097152; \
             use fewer rows, cols or products",
            "a stationary tile of 5 rows does not fit in a stationary bank of 4 entries; \
             make the bank at least 5 deep",
            "an array of 65536 rows cannot be loaded by one command; a command counts to 65535",
            "the moving memory has 4 x 524288 entries; a command can address 1048576; \
             use fewer or shallower banks",
            "the psum memory has 4294967295 x 4294967295 entries; a command can address 1048576; \
             use fewer or shallower banks",
            "the product has K = 0; M, K and N must be 1 or more",
            "matrix A of 18446744073709551615 x 2 has more elements than this machine can address",
            "M = 1048576, K = 1048576, N = 1048576 takes 1125899906842624 multiply commands on this \
             engine; programs have at most 16777216; split the product or use a larger array",
        ]
    );
}

#[test]
fn data_of_the_wrong_shape_is_refused() {
    let program = plan(&engine(4, 4, 1), 2, 3, 5).unwrap();
    let text = |error: DataError| error.to_string();
    assert_eq!(
        program.pack_moving(&[0; 7]).map_err(text),
        Err("A has 7 elements; the program multiplies with 2 x 3 = 6".into())
    );
    assert_eq!(
        program.pack_stationary(&[0; 16]).map_err(text),
        Err("B has 16 elements; the program multiplies with 3 x 5 = 15".into())
    );
    assert_eq!(
        program.unpack_results(&[0; 15]).map_err(text),
        Err("the results are 15 words; the program gives 4 beats of 4".into())
    );
}
