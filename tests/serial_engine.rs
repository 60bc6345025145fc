//! A tensor engine behind its serial link: bytes in, bytes out, on the line itself.

use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

use weft::design;
use weft_cosim::{Model, Watch};
use weft_format::Format;
use weft_golden::{Accumulate, Matrix, matmul};
use weft_ir::{Dialect, Form, Options, elaborate};
use weft_isa::frame::{self, Reply, Request, Status};
use weft_isa::register;
use weft_test_support::lint_all;
use weft_tests::{build, snapshot};
use weft_units::bus::{
    HostLink, RegisterMap, ResetSynchroniser, SerialEngine, UartReceiver, UartTransmitter,
    WordPacker, WordUnpacker,
};
use weft_units::config::Config;

/// A UART at the other end of the line, cycle by cycle.
struct Host {
    model: Model,
    divisor: usize,
    /// Cycles of a bit as this end counts them, in thousandths of a cycle: clocks differ.
    bit: usize,
    rx: usize,
    words: usize,
}

impl Host {
    fn new(unit: &SerialEngine, seed: u64) -> Host {
        let bundle = elaborate(unit)
            .and_then(|design| design.emit(&Options::default()))
            .unwrap_or_else(|errors| panic!("{errors}"));
        let mut model = build(&bundle, Form::Instances)
            .model_seeded(seed)
            .unwrap_or_else(|error| panic!("{error}"));
        model.set("uart_rx_i", 1).unwrap();
        model.reset(2).unwrap();
        let interface = model.interface();
        let tx = interface
            .raw_outputs
            .iter()
            .find(|slot| slot.port == "uart_tx_o");
        Host {
            rx: tx.expect("the line to the host").word,
            words: interface.raw_output_words(),
            model,
            divisor: unit.divisor as usize,
            bit: 1000 * unit.divisor as usize,
        }
    }

    /// Puts a line's levels on the line; gives the levels of the other line.
    fn run(&mut self, line: &[u64]) -> Vec<bool> {
        let mut outputs = vec![0; line.len() * self.words];
        self.model
            .run_raw(line.len() as u64, line, &mut outputs, &mut Watch::silent())
            .unwrap();
        let tx = outputs.iter().skip(self.rx).step_by(self.words);
        tx.map(|&level| level == 1).collect()
    }

    /// The line while it carries bytes, with `gap` cycles of idleness before each.
    fn line(&self, bytes: &[u8], gap: usize) -> Vec<u64> {
        let mut levels = Vec::new();
        for &byte in bytes {
            levels.resize(levels.len() + gap, 1);
            let start = levels.len();
            let frame = 1 << 9 | u64::from(byte) << 1;
            for bit in 0..10 {
                levels.resize(start + (bit + 1) * self.bit / 1000, frame >> bit & 1);
            }
        }
        levels
    }

    /// Sends bytes and collects those that come back within so many times a byte takes.
    fn exchange(&mut self, bytes: &[u8], wait: usize) -> Vec<u8> {
        let mut line = self.line(bytes, 0);
        line.resize(line.len() + wait * 10 * self.divisor, 1);
        decode(&self.run(&line), self.divisor)
    }

    /// Asks, and checks that the answer is a whole frame.
    fn ask(&mut self, request: &Request) -> Reply {
        let answer = self.exchange(&request.encode(), request.reply_bytes() * 9 / 8 + 4);
        Reply::decode(&answer, request).unwrap_or_else(|error| panic!("{error}: {answer:x?}"))
    }

    fn read(&mut self, first: register::Register, count: u8) -> Reply {
        self.ask(&Request::Read {
            address: first.address as u8,
            count,
            increment: true,
        })
    }

    fn write(&mut self, first: register::Register, words: &[u32]) -> Reply {
        self.ask(&Request::Write {
            address: first.address as u8,
            words: words.to_vec(),
            increment: false,
        })
    }
}

/// The bytes on a line, each sampled in the middle of its bits.
fn decode(line: &[bool], divisor: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].iter().position(|level| !level) {
        let middle = |bit: usize| line.get(at + start + bit * divisor + divisor / 2);
        let Some(&stop) = middle(9) else { break };
        assert!(stop, "a byte has no stop bit");
        let bits = (1..9).filter(|&bit| middle(bit) == Some(&true));
        bytes.push(bits.fold(0, |byte, bit| byte | 1 << (bit - 1)));
        at += start + 9 * divisor + divisor / 2;
    }
    bytes
}

fn unit(divisor: u32) -> SerialEngine {
    let config = Config::preset("tiny-int8").expect("the preset");
    SerialEngine { config, divisor }
}

#[test]
fn a_product_goes_through_the_line() {
    let unit = unit(4);
    let config = &unit.config;
    let engine = design::engine(config);
    let mut host = Host::new(&unit, 3);
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    for (m, k, n) in [(1, 1, 1), (5, 6, 3), (9, 13, 6)] {
        let mut random = |rows: usize, cols: usize| {
            let values = (0..rows * cols)
                .map(|_| rng.random_range(-128..128))
                .collect();
            Matrix::new(rows, cols, values).unwrap()
        };
        let (a, b) = (random(m, k), random(k, n));
        let program = weft_host::plan(&engine, m, k, n).unwrap();
        let moving = program.pack_moving(a.as_slice()).unwrap();
        let stationary = program.pack_stationary(b.as_slice()).unwrap();
        let most = SerialEngine::WORDS as u8;
        let mut results = Vec::new();
        for request in weft_host::link::requests(&program, &moving, &stationary, most).unwrap() {
            let reply = host.ask(&request);
            assert_eq!(reply.status, Status::Done, "{request:?}");
            results.extend(reply.words);
        }
        let product = program.unpack_results(&results).unwrap();
        let golden = matmul(&a, &b, Format::Int8, Format::Int8, Accumulate::Wrap).unwrap();
        assert_eq!(product, golden.as_slice(), "{m} x {k} x {n}");
        let state = host.read(register::STATUS, 1).words;
        assert_eq!(state, [1 << register::STATUS_IDLE]);
    }
}

#[test]
fn registers_tell_what_the_engine_is() {
    let mut host = Host::new(&unit(4), 5);
    let reply = host.read(register::IDENTITY, 6);
    assert_eq!(
        reply.words,
        [register::IDENTITY_VALUE, 1, 4 << 16 | 4, 32, 32, 128]
    );
    // Counters are zero after reset, and stay so while there is nothing to do.
    assert_eq!(host.read(register::COUNT_CYCLES, 6).words, [0; 6]);
}

#[test]
fn what_is_wrong_with_a_request_is_told_and_does_nothing() {
    let mut host = Host::new(&unit(5), 7);
    let identity = Request::Read {
        address: register::IDENTITY.address as u8,
        count: 1,
        increment: false,
    };
    let right = identity.encode();
    let status = |answer: &[u8]| (answer.get(1).copied(), answer.get(2).copied());

    // Any bit of any byte but the first. Where the count or the kind changes, more bytes are waited for, or fewer.
    for bit in (8..8 * right.len()).filter(|bit| ![2, 1].contains(&(bit / 8))) {
        let mut wrong = right.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let answer = host.exchange(&wrong, 12);
        assert_eq!(
            status(&answer),
            (Some(Status::BadChecksum as u8), Some(0)),
            "bit {bit}"
        );
    }
    for (operation, count) in [(0, 0), (0, 65), (4, 1), (0x80, 1)] {
        let answer = host.exchange(&[frame::START, operation, count], 12);
        assert_eq!(status(&answer), (Some(Status::BadRequest as u8), Some(0)));
    }
    // Addresses that do not exist, cannot be written, cannot be read; two words go through before the third does not.
    let status = host.write(register::STATUS, &[1]).status;
    assert_eq!(status, Status::BadAddress);
    assert_eq!(host.read(register::COMMAND, 1).status, Status::BadAddress);
    let reply = host.read(register::CONTROL, 3);
    assert_eq!(
        (reply.status, reply.count, reply.words.len()),
        (Status::BadAddress, 2, 2)
    );
    // Results that nobody asked for; commands beyond what fits.
    let limit = SerialEngine::TIMEOUT_BYTES as usize;
    let pop = Request::Read {
        address: register::RESULT.address as u8,
        count: 2,
        increment: false,
    };
    let answer = host.exchange(&pop.encode(), limit + 16);
    let reply = Reply::decode(&answer, &pop).unwrap();
    assert_eq!((reply.status, reply.count), (Status::TimedOut, 0));
    // A request that is cut off is forgotten after the time-out; until then its rest is waited for.
    assert!(host.exchange(&right[..4], 8).is_empty());
    host.exchange(&[], limit);
    assert_eq!(host.ask(&identity).words, [register::IDENTITY_VALUE]);
}

#[test]
fn a_reset_by_register_empties_the_engine() {
    let mut host = Host::new(&unit(4), 9);
    // No operation has this code: the engine takes nothing more.
    assert_eq!(
        host.write(register::COMMAND, &[0xf, 0]).status,
        Status::Done
    );
    let error = 1 << register::STATUS_ERROR;
    assert_eq!(host.read(register::STATUS, 1).words[0] & error, error);
    host.write(register::CONTROL, &[1]);
    host.write(register::CONTROL, &[0]);
    assert_eq!(
        host.read(register::STATUS, 1).words,
        [1 << register::STATUS_IDLE]
    );
}

#[test]
fn clocks_may_differ_by_three_percent() {
    let identity = Request::Read {
        address: 0,
        count: 1,
        increment: true,
    };
    for (percent, right) in [(97, true), (103, true), (92, false), (109, false)] {
        let mut host = Host::new(&unit(16), 1);
        host.bit = 160 * percent;
        let answer = host.exchange(&identity.encode(), 16);
        let answer = Reply::decode(&answer, &identity);
        assert_eq!(
            answer.is_ok_and(|reply| reply.count == 1),
            right,
            "{percent} %"
        );
    }
}

#[test]
fn noise_outside_of_frames_is_passed_over() {
    let mut host = Host::new(&unit(4), 13);
    let mut rng = ChaCha8Rng::seed_from_u64(17);
    let mut noise = [0; 64];
    rng.fill_bytes(&mut noise);
    noise
        .iter_mut()
        .filter(|byte| **byte == frame::START)
        .for_each(|byte| *byte = 0);
    assert!(host.exchange(&noise, 2).is_empty());
    assert_eq!(
        host.read(register::IDENTITY, 1).words,
        [register::IDENTITY_VALUE]
    );
}

#[test]
fn every_tool_takes_the_units() {
    let unit = unit(104);
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
        let options = Options {
            dialect,
            ..Options::default()
        };
        lint_all(&elaborate(&unit).unwrap().emit(&options).unwrap());
        lint_all(
            &elaborate(&ResetSynchroniser)
                .unwrap()
                .emit(&options)
                .unwrap(),
        );
    }
    // Loop form has one reset for all lattices.
    let loops = Options {
        form: Form::Loops,
        ..Options::default()
    };
    let refusal = elaborate(&unit).unwrap().emit(&loops).unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("`engine` has a clock or a reset of its own"),
        "{refusal}"
    );
}

#[test]
fn texts() {
    snapshot(&UartReceiver { divisor: 104 });
    snapshot(&UartTransmitter { divisor: 104 });
    snapshot(&unit(104).link());
    snapshot(&ResetSynchroniser);
    snapshot(&WordPacker { width: 40 });
    snapshot(&WordUnpacker { width: 40 });
    let map = RegisterMap {
        rows: 4,
        cols: 4,
        command_bits: 64,
        moving_bits: 32,
        stationary_bits: 32,
        result_bits: 128,
    };
    snapshot(&map);
    let small = HostLink {
        words: 2,
        timeout: 100,
    };
    lint_all(
        &elaborate(&small)
            .unwrap()
            .emit(&Options::default())
            .unwrap(),
    );
}
