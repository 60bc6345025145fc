//! Ports without a handshake, of any width.

use weft_cosim::{Error, Watch};

use crate::common::{VERILATOR, bundle, model, options, verilators};

const PORTS: &str = "clk_i rst_i a_i:3 b_i:90 c_i:40 d_i:64 sum_o:41 b_o:90 d_o:64 a_o:3";

/// `sum_o` comes a cycle later, the rest at once.
const BODY: &str = "  always_ff @(posedge clk_i) sum_o <= rst_i ? 0 : 41'(c_i) + 41'(a_i);
  assign b_o = ~b_i;
  assign d_o = d_i;
  assign a_o = a_i;";

#[test]
fn values_of_any_width_are_set_and_read() {
    let mut model = model(&bundle("raw", PORTS, BODY));
    model.set("a_i", 5).unwrap();
    model.set("c_i", 0xff_ffff_ffff).unwrap();
    model.set("d_i", u64::MAX).unwrap();
    model
        .set_wide("b_i", &[0x0123_4567_89ab_cdef, 0x200_0001])
        .unwrap();
    assert_eq!(model.get("a_o").unwrap(), 5);
    assert_eq!(model.get("d_o").unwrap(), u64::MAX);
    assert_eq!(model.get("c_i").unwrap(), 0xff_ffff_ffff);
    assert_eq!(
        model.get_wide("b_o").unwrap(),
        [!0x0123_4567_89ab_cdef, 0x1ff_fffe]
    );
    model.set_wide("b_i", &[1]).unwrap();
    assert_eq!(model.get_wide("b_i").unwrap(), [1, 0]);
    assert!(model.get("b_o").is_err());
}

#[test]
fn values_that_are_too_wide_are_refused() {
    let mut model = model(&bundle("raw", PORTS, BODY));
    let error = model.set("a_i", 8).unwrap_err();
    assert_eq!(
        error.to_string(),
        "0x8 does not fit in the 3-bit port `a_i`"
    );
    let error = model.set_wide("b_i", &[0, 1 << 26]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "0x40000000000000000000000 does not fit in the 90-bit port `b_i`"
    );
    assert!(model.set_wide("d_i", &[0, 1]).is_err());
    assert!(model.set_wide("d_i", &[1, 0]).is_ok());
    let error = model.set("sum_o", 1).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the design has no input port `sum_o`; it has `rst_i`, `a_i`, `b_i`, `c_i`, `d_i`"
    );
    let mut outputs = [0; 10];
    let error = model
        .run_raw(
            2,
            &[1, 0, 0, 0, 0, 9, 0, 0, 0, 0],
            &mut outputs,
            &mut Watch::silent(),
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "0x9 does not fit in the 3-bit port `a_i` (cycle 1 of the buffer)"
    );
    let error = model
        .run_raw(2, &[0; 10], &mut outputs[1..], &mut Watch::silent())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the buffer for the outputs of 2 cycles has 9 words where 10 (5 a cycle) belong"
    );
}

#[test]
fn a_batch_samples_before_each_edge() {
    let mut model = model(&bundle("raw", PORTS, BODY));
    model.reset(1).unwrap();
    let cycles = 10_000u64;
    // a, b (2 words), c, d for each cycle.
    let inputs: Vec<u64> = (0..cycles)
        .flat_map(|n| [n % 8, n * 3, n % 16, n << 20, n << 40])
        .collect();
    let mut outputs = vec![u64::MAX; 5 * cycles as usize];
    model
        .run_raw(cycles, &inputs, &mut outputs, &mut Watch::silent())
        .unwrap();
    for (n, out) in (0..cycles).zip(outputs.chunks(5)) {
        let previous = n.saturating_sub(1);
        let sum = if n == 0 {
            0
        } else {
            (previous << 20) + previous % 8
        };
        assert_eq!(
            out,
            [sum, !(n * 3), !(n % 16) & 0x3ff_ffff, n << 40, n % 8],
            "cycle {n}"
        );
    }
    assert_eq!(model.cycle(), cycles + 1);
    // What was registered in the last cycle can be read afterwards.
    assert_eq!(
        model.get("sum_o").unwrap(),
        ((cycles - 1) << 20) + (cycles - 1) % 8
    );
}

/// The shim brings its own sign extension.
#[test]
fn signs_are_extended() {
    let design = bundle(
        "signs",
        "a_i:5 b_i:16 c_i:31 d_i:40 ab_o:32 ac_o:32 ad_o:50 small_o:9",
        "  assign ab_o = 32'($signed(a_i)) + 32'($signed(b_i));
  assign ac_o = 32'($signed(a_i)) * 32'($signed(c_i));
  assign ad_o = 50'($signed(a_i)) + 50'($signed(d_i));
  assign small_o = 9'($signed(a_i)) >>> 1;",
    );
    for verilator in verilators() {
        let build = verilator
            .build(&design, &options(), &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
        let mut model = build.model().unwrap();
        for a in [-16i64, -1, 0, 1, 15] {
            for other in [i64::MIN, -3, 0, 3, i64::MAX] {
                // The corners of each width, and small numbers.
                let fit = |bits: u32| match other {
                    -9..=9 => other,
                    _ => other >> (64 - bits),
                };
                let field = |value: i64, bits: u32| value as u64 & ((1 << bits) - 1);
                let (b, c, d) = (fit(16), fit(31), fit(40));
                for (port, value, bits) in [
                    ("a_i", a, 5),
                    ("b_i", b, 16),
                    ("c_i", c, 31),
                    ("d_i", d, 40),
                ] {
                    model.set(port, field(value, bits)).unwrap();
                }
                assert_eq!(model.get("ab_o").unwrap(), field(a + b, 32));
                assert_eq!(model.get("ac_o").unwrap(), field(a.wrapping_mul(c), 32));
                assert_eq!(model.get("ad_o").unwrap(), field(a + d, 50));
                assert_eq!(model.get("small_o").unwrap(), field(a >> 1, 9));
            }
        }
    }
}

#[test]
fn a_design_without_clock_settles() {
    let mut model = model(&bundle(
        "gates",
        "a_i:8 b_i:8 y_o:8",
        "  assign y_o = a_i ^ b_i;",
    ));
    let mut outputs = [0; 3];
    model
        .run_raw(3, &[1, 2, 3, 4, 5, 6], &mut outputs, &mut Watch::silent())
        .unwrap();
    assert_eq!(outputs, [3, 7, 3]);
    assert!(matches!(model.reset(1), Err(Error::NoPort { .. })));
}

/// Without a reset, a register starts at zero, or at what the seed says.
#[test]
fn power_up_state_comes_from_the_seed() {
    let design = bundle(
        "asleep",
        "clk_i y_o:64 z_o:100",
        "  logic [63:0] y;
  logic [99:0] z [0:3];
  assign y_o = y;
  assign z_o = z[y[1:0]];
  always_ff @(posedge clk_i) begin
    y <= y ^ 64'(y[63]);
    z[y[3:2]] <= z[y[5:4]];
  end",
    );
    for verilator in verilators() {
        let state = |random_power_up, seed| {
            let options = weft_cosim::BuildOptions {
                random_power_up,
                ..options()
            };
            let build = verilator
                .build(&design, &options, &mut Watch::silent())
                .unwrap_or_else(|error| panic!("{error}"));
            let mut model = build.model_seeded(seed).unwrap();
            (model.get("y_o").unwrap(), model.get_wide("z_o").unwrap())
        };
        assert_eq!(state(false, 1), (0, vec![0, 0]));
        let one = state(true, 1);
        assert_ne!(one, (0, vec![0, 0]));
        assert_eq!(one, state(true, 1));
        assert_ne!(one, state(true, 2));
    }
}

#[test]
fn a_model_that_ends_the_simulation_is_an_error() {
    let design = bundle(
        "ends",
        "clk_i rst_i y_o:8",
        "  always_ff @(posedge clk_i) begin
    y_o <= rst_i ? 0 : y_o + 1;
    if (y_o == 5) $finish;
  end",
    );
    for verilator in verilators() {
        let build = verilator
            .build(&design, &options(), &mut Watch::silent())
            .unwrap_or_else(|error| panic!("{error}"));
        let mut model = build.model().unwrap();
        let error = model
            .run_raw(20, &[], &mut [0; 20], &mut Watch::silent())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the model stopped in cycle 5: rtl/ends.sv:8: the design called $finish"
        );
        // It stays so, and does no harm.
        assert!(matches!(model.get("y_o"), Err(Error::ModelStopped { .. })));
    }
}

#[test]
fn a_loop_that_does_not_settle_is_an_error() {
    let design = bundle(
        "loops",
        "clk_i a_i:4 y_o:4",
        "  /* verilator lint_off UNOPTFLAT */
  logic [3:0] y;
  assign y = (a_i == 3) ? y + 1 : a_i;
  assign y_o = y;",
    );
    let mut outputs = [0; 4];
    let error = model(&design)
        .run_raw(4, &[1, 2, 3, 4], &mut outputs, &mut Watch::silent())
        .unwrap_err()
        .to_string();
    assert!(error.contains("the model stopped in cycle 2: "), "{error}");
    assert!(error.contains("converge"), "{error}");
    assert_eq!(outputs[..2], [1, 2]);
}

#[test]
fn models_of_one_build_are_apart() {
    let design = bundle("raw", PORTS, BODY);
    let build = VERILATOR
        .build(&design, &options(), &mut Watch::silent())
        .unwrap();
    let mut models: Vec<_> = (0..4).map(|_| build.model().unwrap()).collect();
    std::thread::scope(|scope| {
        for (n, model) in (0..).zip(&mut models) {
            scope.spawn(move || {
                model.set("c_i", n).unwrap();
                model.reset(n).unwrap();
            });
        }
    });
    drop(build);
    for (n, model) in (0..).zip(&mut models) {
        assert_eq!((model.cycle(), model.get("c_i").unwrap()), (n, n));
    }
}

#[test]
fn inputs_can_follow_from_outputs() {
    let mut model = model(&bundle("raw", PORTS, BODY));
    model.reset(1).unwrap();
    // Each sum is what comes next at an input, plus the other input: 1, 2, 4 and so on, a cycle later each.
    let mut sums = vec![];
    let words = (
        model.interface().raw_input_words(),
        model.interface().raw_output_words(),
    );
    let cycles = model
        .run_reactive(
            |outputs, inputs| {
                assert_eq!((inputs.len(), outputs.len()), words);
                sums.push(outputs[0]);
                inputs[0] = 1;
                inputs[3] = outputs[0];
                sums.len() > 20_000
            },
            &mut Watch::silent(),
        )
        .unwrap();
    assert_eq!((cycles, model.cycle()), (20_000, 20_001));
    // Two cycles for a step: the sum is registered, and seen in the cycle after that.
    let steps: Vec<u64> = sums[2..].iter().step_by(2).copied().take(5).collect();
    assert_eq!(steps, [1, 2, 3, 4, 5]);

    // What does not fit is refused, a panic of the caller stays the caller's, and the model goes on after both.
    let error = model
        .run_reactive(
            |_, inputs| {
                inputs[0] = 8;
                false
            },
            &mut Watch::silent(),
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "0x8 does not fit in the 3-bit port `a_i`"
    );
    let panics = std::panic::AssertUnwindSafe(|| {
        model.run_reactive(|_, _| panic!("enough"), &mut Watch::silent())
    });
    assert!(std::panic::catch_unwind(panics).is_err());
    let one = model.run_reactive(
        {
            let mut calls = 0;
            move |_, _| {
                calls += 1;
                calls > 1
            }
        },
        &mut Watch::silent(),
    );
    assert_eq!(one.unwrap(), 1);
}

#[test]
fn modules_that_are_shared_keep_their_instances_apart() {
    let body = "  logic [15:0] near, far;
  step u_near (.clk_i(clk_i), .rst_i(rst_i), .by_i(by_i), .sum_o(near));
  step u_far (.clk_i(clk_i), .rst_i(rst_i), .by_i(near), .sum_o(far));
  assign sum_o = {far, near};";
    let mut design = bundle("shared", "clk_i rst_i by_i:16 sum_o:32", body);
    let leaf = bundle(
        "step",
        "clk_i rst_i by_i:16 sum_o:16",
        "  always_ff @(posedge clk_i) sum_o <= rst_i ? 0 : sum_o + by_i;",
    );
    design.files.extend(leaf.files);
    let options = weft_cosim::BuildOptions {
        share_modules: true,
        ..options()
    };
    for verilator in verilators() {
        let build = verilator.build(&design, &options, &mut Watch::silent());
        let mut model = build
            .unwrap_or_else(|error| panic!("{error}"))
            .model()
            .unwrap();
        model.reset(1).unwrap();
        let mut outputs = [0; 5];
        model
            .run_raw(5, &[1, 1, 1, 1, 1], &mut outputs, &mut Watch::silent())
            .unwrap();
        // 0, 1, 2 and so on, and the sums of those.
        let expected = [(0, 0), (0, 1), (1, 2), (3, 3), (6, 4)].map(|(far, near)| far << 16 | near);
        assert_eq!(outputs, expected, "{}", verilator.version());
    }
}
