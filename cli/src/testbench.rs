//! A self-checking testbench of a tensor engine, for people with a simulator of their own.
//!
//! It plays one small matrix product against the engine, with random stalls on every port, and compares the results
//! with those of the golden model. The text is Verilog-2005, which every simulator reads, and for a design in
//! SystemVerilog one statement more: `$fatal`, so that a simulator ends with a failure when the design fails. Commands, operands and expected results come from files for `$readmemh`, so that the text does not grow
//! with the engine.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use weft_format::{Format, Operand, ScaleRule};
use weft_golden::{Coded, Conversion, Matrix, matmul_codes, quantize};
use weft_host::Program;
use weft_ir::{Bundle, Dialect, Form, Options, PortInfo, SourceFile};
use weft_units::config::Config;

use crate::simulate::pack;
use crate::{Error, design};

/// Seed of the operands.
const SEED: u64 = 1;

/// The testbench of the engine of `config`, emitted as `bundle` with `options`: its text, then the vectors that it reads.
pub fn testbench(
    config: &Config,
    bundle: &Bundle,
    options: &Options,
) -> Result<Vec<SourceFile>, Error> {
    // Two tiles along K and along N, both of the second kind cut short, and fewer rows than the sums take to come
    // back: writes, loads, multiplies and drains of several tiles meet, and rows wait for sums.
    let part = |whole: u32| (whole + whole / 2 + 1) as usize;
    let (m, k, n) = (5, part(config.k_per_pass()), part(config.cols()));
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let a = random_operand(Operand::Moving, config.moving(), (m, k), &mut random)?;
    let b = random_operand(
        Operand::Stationary,
        config.stationary(),
        (k, n),
        &mut random,
    )?;
    let sums = matmul_codes(&a, &b, design::accumulate(config))?;
    let bits = design::random(config, (m, k, n))?;
    let output = config.output().format;
    let (c, _) = sums.encode(output, &design::conversion(config), bits.as_ref())?;

    let program = weft_host::plan(&design::engine(config), m, k, n)?;
    let (moving, stationary) = pack(&program, &a, &b)?;
    let name = format!("tb_{}", bundle.top);
    let vectors = [
        (
            "commands",
            64,
            program.commands().iter().flat_map(low_high).collect(),
        ),
        ("moving", config.moving_entry_bits(), moving),
        ("stationary", config.stationary_entry_bits(), stationary),
        (
            "results",
            config.result_entry_bits(),
            expected(&program, c.codes(), config.output().format),
        ),
    ];
    let mut files = vec![SourceFile {
        name: format!("{name}.{}", extension(options.dialect)),
        text: text(&name, bundle, options, &program),
    }];
    files.extend(vectors.map(|(what, width, words)| SourceFile {
        name: format!("{name}_{what}.hex"),
        text: hex(&words, width),
    }));
    Ok(files)
}

/// Any integers, or numbers near 1, of which sums stay finite and now and then cancel.
fn random_operand(
    operand: Operand,
    format: Format,
    (rows, cols): (usize, usize),
    random: &mut ChaCha8Rng,
) -> Result<Coded, Error> {
    if format.integer().is_some() {
        let range = format.min_int()..=format.max_int();
        let mut code = |_, _| random.random_range(range.clone()) as u32 & format.max_code();
        return Ok(Coded::new(format, Matrix::from_fn(rows, cols, &mut code)?)?);
    }
    let values = Matrix::from_fn(rows, cols, |_, _| random.random_range(-4.0..4.0))?;
    Ok(match format.block() {
        None => Coded::encode(format, &values, &Conversion::default(), None)?.0,
        Some(_) => {
            let (rule, conversion) = (ScaleRule::Floor, Conversion::mx());
            quantize::<f64>(&values, format, operand, rule, &conversion, None)?.coded
        }
    })
}

fn low_high(word: &u64) -> [u32; 2] {
    [*word as u32, (word >> 32) as u32]
}

/// The beats of the result port: columns beyond N hold the sums of no products, which are zero.
fn expected(program: &Program, c: &Matrix<u32>, format: Format) -> Vec<u32> {
    let (cols, bits) = (program.engine().cols as usize, format.bits());
    let words = (cols * bits as usize).div_ceil(32);
    program
        .result_beats()
        .flat_map(|beat| {
            let mut words = vec![0; words];
            for (lane, col) in (beat.n_tile * cols..(beat.n_tile + 1) * cols).enumerate() {
                let code = u64::from(c.get(beat.row, col).copied().unwrap_or(0));
                let low = lane * bits as usize;
                let placed = code << (low % 32);
                words[low / 32] |= placed as u32;
                if let Some(next) = words.get_mut(low / 32 + 1) {
                    *next |= (placed >> 32) as u32;
                }
            }
            words
        })
        .collect()
}

/// A line for each beat of `width` bits, as `$readmemh` takes it.
fn hex(words: &[u32], width: u32) -> String {
    let digits = width.div_ceil(4) as usize;
    let mut text = String::new();
    for beat in words.chunks_exact(width.div_ceil(32) as usize) {
        let line = beat
            .iter()
            .rev()
            .fold(String::new(), |line, word| line + &format!("{word:08x}"));
        // Words are filled up with zeroes above the width.
        text += &line[line.len() - digits..];
        text.push('\n');
    }
    text
}

fn extension(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::SystemVerilog => "sv",
        Dialect::Verilog2005 => "v",
    }
}

/// The text of module `name`.
fn text(name: &str, bundle: &Bundle, options: &Options, program: &Program) -> String {
    let width = |port: &str| {
        let port = bundle.ports.iter().find(|info| info.name == port);
        port.map_or(1, |info| info.width)
    };
    let result_top = width("result_o") - 1;
    let summary = program.summary();
    let commands = program.commands().len() as u64;
    let inputs = [
        ("cmd", "commands", commands, 0),
        ("moving", "moving", summary.moving_beats, 8),
        ("stationary", "stationary", summary.stationary_beats, 16),
    ]
    .map(|(port, vectors, beats, lane)| Input {
        port,
        vectors,
        beats,
        width: width(&format!("{port}_i")),
        lane,
    });
    let counters: Vec<&PortInfo> = bundle
        .ports
        .iter()
        .filter(|port| port.name.starts_with("count_"))
        .collect();

    let mut text = head(name, &bundle.top, options, program);
    text += &vectors(name, summary.result_beats, &inputs, result_top);
    text += CLOCK_AND_STALLS;
    text += "  // What is offered stays until it is taken; where nothing is offered, the bits are unknown\n";
    for input in &inputs {
        text += &input.driver();
    }
    text += &instance(&bundle.top, &inputs, &counters, result_top);
    text += &checks(&counters, result_top, options.dialect);
    text
}

/// What the reader has to know.
fn head(name: &str, top: &str, options: &Options, program: &Program) -> String {
    let file = format!("{name}.{}", extension(options.dialect));
    let (simulator, build, run) = match (options.form, options.dialect) {
        (Form::Instances, dialect) => {
            let generation = match dialect {
                Dialect::SystemVerilog => 2012,
                Dialect::Verilog2005 => 2005,
            };
            let build =
                format!("iverilog -g{generation} -s {name} -o {name}.vvp -f {top}.f {file}");
            ("Icarus Verilog", build, format!("vvp -n {name}.vvp"))
        }
        (Form::Loops, _) => {
            let build =
                format!("verilator --binary --timing --top-module {name} -f {top}.f {file}");
            ("Verilator", build, format!("obj_dir/V{name}"))
        }
    };
    let (language, verdict) = match options.dialect {
        Dialect::SystemVerilog => (
            "in Verilog-2005 but for $fatal",
            "Its verdict starts with PASS or FAIL; after FAIL the simulator ends with an exit code that is not 0.",
        ),
        Dialect::Verilog2005 => (
            "in Verilog-2005",
            "Its verdict starts with PASS or FAIL. Verilog-2005 cannot choose an exit code: let a script ask\n\
             // `| grep -q ^PASS`.",
        ),
    };
    format!(
        r#"// Self-checking testbench of {top}:
// C[{m}, {n}] = A[{m}, {k}] * B[{k}, {n}], with random stalls on every port.
//
// Written by weft, {language}. With {simulator}, in this folder:
//
//   $ {build}
//   $ {run}
//
// {verdict}
// The operands are random; the results that it expects, in the .hex files like all else that it plays, are those of
// weft's golden model. With +dump it writes {name}.vcd.

module {name};

  // Chooses the stalls
  parameter [31:0] SEED = 32'd1;
  // In so many of 256 cycles a port is offered no beat, or refuses one
  parameter [7:0] STALLS = 8'd96;
  // Cycles without a beat after which it gives up
  parameter PATIENCE = 10000;
  // Where the .hex files are
  parameter FOLDER = ".";

"#,
        m = program.m(),
        k = program.k(),
        n = program.n(),
    )
}

/// What is played and what is expected.
fn vectors(name: &str, results: u64, inputs: &[Input], result_top: u32) -> String {
    let (mut declared, mut read) = (String::new(), String::new());
    for input in inputs {
        let Input {
            port,
            vectors,
            beats,
            width,
            ..
        } = input;
        let count = input.count();
        declared += &format!("  localparam {count} = {beats};\n");
        declared += &format!("  reg [{}:0] {port}_beats [0:{count}-1];\n", width - 1);
        read += &format!("    $readmemh({{FOLDER, \"/{name}_{vectors}.hex\"}}, {port}_beats);\n");
    }
    format!(
        r#"{declared}  localparam RESULTS = {results};
  reg [{result_top}:0] results [0:RESULTS-1];

  initial begin
{read}    $readmemh({{FOLDER, "/{name}_results.hex"}}, results);
    if ($test$plusargs("dump")) begin
      $dumpfile("{name}.vcd");
      $dumpvars(0, {name});
    end
  end

"#
    )
}

const CLOCK_AND_STALLS: &str = "  reg clk = 1'b0;
  always #5 clk = !clk;

  integer cycle = 0;
  reg rst = 1'b1;
  always @(posedge clk) begin
    cycle <= cycle + 1;
    rst <= cycle < 4;
  end

  // Random bits: a linear-feedback shift register, moved so far in each cycle that all its bits are new
  // (Marsaglia's xorshift)
  function [31:0] shifted(input [31:0] bits);
    begin
      shifted = bits ^ (bits << 13);
      shifted = shifted ^ (shifted >> 17);
      shifted = shifted ^ (shifted << 5);
    end
  endfunction
  reg [31:0] random = (SEED == 32'd0) ? 32'd1 : SEED;
  always @(posedge clk) random <= shifted(random);

";

/// An input port with valid and ready.
struct Input {
    port: &'static str,
    /// Which file holds its beats.
    vectors: &'static str,
    beats: u64,
    /// Bits of a beat.
    width: u32,
    /// Which of the random bits stall it, from here on.
    lane: u32,
}

impl Input {
    /// The constant that is the number of its beats.
    fn count(&self) -> String {
        self.port.to_uppercase() + "_BEATS"
    }

    fn driver(&self) -> String {
        let Input {
            port, width, lane, ..
        } = self;
        let (count, top_bit) = (self.count(), width - 1);
        format!(
            "  integer {port}_at = 0;
  reg {port}_valid = 1'b0;
  wire {port}_ready;
  wire {port}_moves = {port}_valid & {port}_ready;
  wire [{top_bit}:0] {port} = {port}_valid ? {port}_beats[{port}_at] : {{{width}{{1'bx}}}};
  integer {port}_next;
  always @(posedge clk) begin
    if (!rst) begin
      {port}_next = {port}_moves ? {port}_at + 1 : {port}_at;
      {port}_at <= {port}_next;
      if (!{port}_valid | {port}_ready)
        {port}_valid <= ({port}_next < {count}) & (random[{lane} +: 8] >= STALLS);
    end
  end

"
        )
    }
}

/// The name of an output without its suffix.
fn net(port: &PortInfo) -> &str {
    port.name.trim_end_matches("_o")
}

/// The engine and its nets.
fn instance(top: &str, inputs: &[Input], counters: &[&PortInfo], result_top: u32) -> String {
    let declared: String = counters
        .iter()
        .map(|port| format!("  wire [{}:0] {};\n", port.width - 1, net(port)))
        .collect();
    let mut connections = vec!["    .clk_i(clk),\n    .rst_i(rst)".to_owned()];
    connections.extend(inputs.iter().map(|Input { port, .. }| {
        format!("    .{port}_valid_i({port}_valid),\n    .{port}_ready_o({port}_ready),\n    .{port}_i({port})")
    }));
    connections.push(
        "    .result_valid_o(result_valid),\n    .result_ready_i(result_ready),\n    .result_o(result)"
            .to_owned(),
    );
    connections.push("    .idle_o(idle),\n    .error_o(error)".to_owned());
    connections.extend(
        counters
            .iter()
            .map(|port| format!("    .{}({})", port.name, net(port))),
    );
    format!(
        "  reg result_ready = 1'b0;
  always @(posedge clk) result_ready <= random[24 +: 8] >= STALLS;
  wire result_valid;
  wire [{result_top}:0] result;
  wire result_moves = result_valid & result_ready;

  wire idle;
  wire error;
{declared}
  {top} dut (
{}
  );

",
        connections.join(",\n")
    )
}

/// What is looked at, and the verdict.
fn checks(counters: &[&PortInfo], result_top: u32, dialect: Dialect) -> String {
    let counters: String = counters
        .iter()
        .map(|port| format!(",\n        {}", net(port)))
        .collect();
    let fails = match dialect {
        Dialect::SystemVerilog => "          $fatal(1);\n",
        Dialect::Verilog2005 => "",
    };
    format!(
        r#"  // Faults are counted, and the first of them printed
  integer faults = 0;
  reg tells;
  task fault;
    begin
      faults = faults + 1;
      tells = faults <= 10;
      if (faults == 11) $display("more faults are only counted");
    end
  endtask

  // Results: one that waits to be taken does not change
  integer result_at = 0;
  integer right = 0;
  reg waits = 1'b0;
  reg [{result_top}:0] waiting;
  always @(posedge clk) begin
    waits <= !rst & result_valid & !result_ready;
    waiting <= result;
    if (waits & (result_valid !== 1'b1 | result !== waiting)) begin
      fault;
      if (tells) $display("cycle %0d: a result changed before it was taken", cycle);
    end
    if (!rst & result_moves) begin
      result_at <= result_at + 1;
      if (result_at >= RESULTS) begin
        fault;
        if (tells) $display("cycle %0d: one result too many, %h", cycle, result);
      end else if (result !== results[result_at]) begin
        fault;
        if (tells) $display("cycle %0d: result %0d is %h, not %h", cycle, result_at, result, results[result_at]);
      end else right = right + 1;
    end
  end

  // Outputs that say something in every cycle are known in every cycle
  wire [0:0] known = ^{{cmd_ready, moving_ready, stationary_ready, result_valid, idle, error{counters}}};
  always @(posedge clk) begin
    if (!rst & known === 1'bx) begin
      fault;
      if (tells) $display("cycle %0d: an output is unknown", cycle);
    end
  end

  // The end: nothing has moved for a while
  integer quiet = 0;
  always @(posedge clk) begin
    if (!rst) begin
      quiet <= (cmd_moves | moving_moves | stationary_moves | result_moves) ? 0 : quiet + 1;
      if (quiet == PATIENCE | (quiet == 100 & idle & result_at == RESULTS)) begin
        if (error !== 1'b0) $display("the engine refused a command");
        if (faults == 0 & right == RESULTS & idle & !error)
          $display("PASS: all %0d results are right, after %0d cycles", RESULTS, cycle);
        else begin
          $display("FAIL: %0d of %0d results are right, faults: %0d, after %0d cycles", right, RESULTS, faults, cycle);
{fails}        end
        $finish;
      end
    end
  end

endmodule
"#
    )
}
