//! A model in motion: ports set and read, batches of raw cycles, runs of streams.

use std::ffi::CString;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use weft_ir::{Direction, PortInfo};

use crate::error::{Error, way};
use crate::ffi::{Begin, Buffer, Code, Handle, Link, NEVER, NO_PORT, StreamJob};
use crate::fst;
use crate::interface::{Interface, Slot};
use crate::watch::{Event, Watch};

/// A running model of a design. Cycles are counted from its start, through resets and all runs; in
/// a waveform cycle `n` starts at time `10 n` and its rising clock edge is at `10 n + 5`.
pub struct Model {
    handle: Handle,
    interface: Arc<Interface>,
    traced: bool,
    /// The waveform that is being written.
    wave: Option<PathBuf>,
}

impl Model {
    pub(crate) fn new(handle: Handle, interface: Arc<Interface>, traced: bool) -> Self {
        Self {
            handle,
            interface,
            traced,
            wave: None,
        }
    }

    /// The ports as this model takes them.
    pub fn interface(&self) -> &Interface {
        &self.interface
    }

    /// The cycle that comes next; as many have passed.
    pub fn cycle(&self) -> u64 {
        self.handle.cycle()
    }

    /// Sets an input of up to 64 bits. It keeps its value until it is set again; runs of streams
    /// take over the ports of all streams, and raw runs all inputs but the reset.
    pub fn set(&mut self, port: &str, value: u64) -> Result<(), Error> {
        self.set_wide(port, &[value])
    }

    /// Sets an input of any width, lowest word first. Missing words are zero.
    pub fn set_wide(&mut self, port: &str, words: &[u64]) -> Result<(), Error> {
        let index = self.interface.port(port, Some(Direction::In))?;
        let PortInfo { name, width, .. } = &self.interface.ports[index];
        check_fit(name, *width, words, String::new)?;
        let mut words = words.to_vec();
        words.resize(width.div_ceil(64) as usize, 0);
        let code = self.handle.set(index, &words);
        self.checked(code)
    }

    /// Reads a port of up to 64 bits, once the outputs have settled after the last change of an
    /// input.
    pub fn get(&mut self, port: &str) -> Result<u64, Error> {
        match self.get_wide(port)?[..] {
            [word] => Ok(word),
            ref words => Err(Error::BufferLength {
                what: format!("a single word from port `{port}`"),
                found: 1,
                expected: words.len().to_string(),
            }),
        }
    }

    /// Reads a port of any width, lowest word first.
    pub fn get_wide(&mut self, port: &str) -> Result<Vec<u64>, Error> {
        let index = self.interface.port(port, None)?;
        let mut words = vec![0; self.interface.ports[index].width.div_ceil(64) as usize];
        let code = self.handle.get(index, &mut words);
        self.checked(code)?;
        Ok(words)
    }

    /// Holds `rst_i` high for so many cycles, with valid and ready of all streams low, then takes
    /// it back.
    pub fn reset(&mut self, cycles: u64) -> Result<(), Error> {
        if self.interface.reset.is_none() {
            return Err(Error::NoPort {
                kind: "reset port",
                port: "rst_i".to_string(),
                known: "none".to_string(),
            });
        }
        let code = self.handle.reset(cycles);
        self.checked(code)
    }

    /// Runs as many cycles as `inputs` and `outputs` hold.
    ///
    /// `inputs` has the words of [`Interface::raw_inputs`] for each cycle, `outputs` receives those
    /// of [`Interface::raw_outputs`]: the values after the inputs of the same cycle have settled,
    /// before its clock edge. Protocol monitors do not look at raw runs.
    pub fn run_raw(
        &mut self,
        cycles: u64,
        inputs: &[u64],
        outputs: &mut [u64],
        watch: &mut Watch<'_>,
    ) -> Result<(), Error> {
        let (words_in, words_out) = (
            self.interface.raw_input_words(),
            self.interface.raw_output_words(),
        );
        let check_length = |what: &str, found: usize, words: usize| {
            let expected = cycles as u128 * words as u128;
            if found as u128 == expected {
                return Ok(());
            }
            Err(Error::BufferLength {
                what: format!("the {what} of {cycles} cycles"),
                found,
                expected: format!("{expected} ({words} a cycle)"),
            })
        };
        check_length("inputs", inputs.len(), words_in)?;
        check_length("outputs", outputs.len(), words_out)?;
        for slot in self
            .interface
            .raw_inputs
            .iter()
            .filter(|slot| slot.width % 64 != 0)
        {
            for (cycle, words) in inputs.chunks_exact(words_in).enumerate() {
                let words = &words[slot.word..slot.word + slot.words];
                check_fit(&slot.port, slot.width, words, || {
                    format!(" (cycle {cycle} of the buffer)")
                })?;
            }
        }
        let mut pace = Pace::new();
        let mut done = 0;
        while done < cycles {
            let step = pace.next(cycles - done);
            let at = done as usize;
            let end = at + step as usize;
            let code = self.handle.run_raw(
                step,
                &inputs[at * words_in..end * words_in],
                &mut outputs[at * words_out..end * words_out],
            );
            self.checked(code)?;
            pace.passed(step);
            done += step;
            watch.tell(Event::Cycles {
                cycles: done,
                beats: 0,
                beats_wanted: 0,
            });
            if watch.interrupt().is_raised() {
                return Err(Error::Interrupted);
            }
        }
        Ok(())
    }

    /// Runs cycles whose inputs follow from the outputs of the cycles before, thousands of them in one call of the model.
    ///
    /// `step` is called before each cycle with the outputs of the cycle before (all zero before the first) and the inputs, both
    /// packed as for [`run_raw`](Model::run_raw); the inputs are those of the cycle before until it changes them. The run ends
    /// when it returns true, with a cycle that does not take place. Returns how many did. Protocol monitors do not look.
    pub fn run_reactive(
        &mut self,
        mut step: impl FnMut(&[u64], &mut [u64]) -> bool,
        watch: &mut Watch<'_>,
    ) -> Result<u64, Error> {
        let interface = Arc::clone(&self.interface);
        let narrow = |slot: &&Slot| !slot.width.is_multiple_of(64);
        let narrow: Vec<&Slot> = interface.raw_inputs.iter().filter(narrow).collect();
        let start = self.handle.cycle();
        let mut misfit = None;
        let mut checked_step = |outputs: &[u64], inputs: &mut [u64]| {
            let ends = step(outputs, inputs);
            if !ends {
                let wrong = narrow.iter().find_map(|slot| {
                    let words = &inputs[slot.word..slot.word + slot.words];
                    check_fit(&slot.port, slot.width, words, String::new).err()
                });
                misfit = wrong;
            }
            ends || misfit.is_some()
        };
        let mut inputs = vec![0; interface.raw_input_words()];
        let mut outputs = vec![0; interface.raw_output_words()];
        let mut pace = Pace::new();
        let code = loop {
            let cycles = pace.next(u64::MAX);
            let code =
                self.handle
                    .run_reactive(cycles, &mut inputs, &mut outputs, &mut checked_step);
            pace.passed(cycles);
            watch.tell(Event::Cycles {
                cycles: self.handle.cycle() - start,
                beats: 0,
                beats_wanted: 0,
            });
            match code {
                Code::Ok if watch.interrupt().is_raised() => return Err(Error::Interrupted),
                Code::Ok => (),
                code => break code,
            }
        };
        self.checked(code)?;
        match misfit {
            Some(error) => Err(error),
            None => Ok(self.handle.cycle() - start),
        }
    }

    /// Runs until every stream of `run` has moved its beats and the idle port, if one is named, is
    /// high.
    ///
    /// Streams that `run` does not name stay quiet: no valid, no ready. A run that does not come to
    /// its end may leave a beat offered and withdrawn, so that the model has to be
    /// [reset](Model::reset) before it is used again.
    pub fn run_streams(
        &mut self,
        run: &StreamRun<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<StreamReport, Error> {
        let interface = Arc::clone(&self.interface);
        let idle_port = match run.idle {
            Some(port) => interface.port(port, Some(Direction::Out))? as u32,
            None => NO_PORT,
        };
        let mut jobs = Vec::new();
        let mut beats_wanted = 0;
        for &(stream, words, stalls) in &run.sends {
            let stream = interface.stream_index(stream, Direction::In)?;
            let beats = check_beats(&interface, stream, words)?;
            beats_wanted += beats;
            jobs.push(StreamJob {
                stream,
                buffer: Buffer::Send(words),
                beats,
                stall_below: threshold(stalls.unwrap_or(run.stalls))?,
            });
        }
        let mut collected = Vec::new();
        for &(stream, beats, _) in &run.collects {
            let stream = interface.stream_index(stream, Direction::Out)?;
            collected.push((stream, vec![0; beats * interface.streams[stream].words]));
            beats_wanted += beats as u64;
        }
        for ((stream, words), &(_, beats, stalls)) in collected.iter_mut().zip(&run.collects) {
            jobs.push(StreamJob {
                stream: *stream,
                buffer: Buffer::Collect(words),
                beats: beats as u64,
                stall_below: threshold(stalls.unwrap_or(run.stalls))?,
            });
        }
        let mut named: Vec<usize> = jobs.iter().map(|job| job.stream).collect();
        named.sort_unstable();
        if let Some(twice) = named.windows(2).find(|pair| pair[0] == pair[1]) {
            let stream = &interface.streams[twice[0]];
            return Err(Error::StreamTwice {
                stream: stream.name.clone(),
                direction: stream.direction,
            });
        }

        let start = self.handle.cycle();
        let begin = Begin {
            seed: run.seed,
            quiet_limit: run.no_progress.max(1),
            idle_port,
        };
        let mut going = self.handle.begin(begin, jobs);
        let mut pace = Pace::new();
        let mut cycles = 0;
        let end = loop {
            let step = pace.next(run.max_cycles - cycles);
            if step == 0 {
                break End::Limit;
            }
            let code = going.cycles(step);
            pace.passed(step);
            cycles = going.handle().cycle() - start;
            let beats = named
                .iter()
                .map(|&link| going.handle().link(link).moved)
                .sum();
            watch.tell(Event::Cycles {
                cycles,
                beats,
                beats_wanted,
            });
            match code {
                Code::Ok if watch.interrupt().is_raised() => break End::Interrupt,
                Code::Ok => (),
                Code::Done => break End::Done,
                Code::NoProgress => break End::NoProgress,
                Code::Violation => break End::Violation,
                Code::Fatal => break End::Stopped,
            }
        };
        // What broke a rule has to be read before the links fall quiet.
        let violation = match end {
            End::Violation => going
                .handle()
                .violation(|link| interface.streams[link].words),
            _ => None,
        };
        drop(going);
        let report = |outputs| Box::new(self.report(cycles, outputs));
        match (end, violation) {
            (End::Done, _) => Ok(*report(collected)),
            (End::Interrupt, _) => Err(Error::Interrupted),
            (End::Limit, _) => Err(Error::CycleLimit {
                limit: run.max_cycles,
                cycle: self.cycle(),
                report: report(collected),
            }),
            (End::NoProgress, _) => Err(Error::NoProgress {
                quiet: run.no_progress,
                cycle: self.cycle(),
                report: report(collected),
            }),
            (End::Violation, Some(found)) => {
                let stream = &interface.streams[found.link];
                Err(Error::Protocol(Box::new(Violation {
                    link: stream.name.clone(),
                    direction: stream.direction,
                    cycle: found.cycle,
                    rule: found.rule,
                    payload: stream.payload.clone(),
                    before: found.before,
                    after: found.after,
                })))
            }
            (End::Stopped | End::Violation, _) => Err(self.stopped()),
        }
    }

    /// Writes an FST waveform of all that follows to `path`, until the model is dropped or
    /// [`close_wave`](Model::close_wave) is called. Needs a build with
    /// [`BuildOptions::trace`](crate::BuildOptions::trace).
    ///
    /// Arrays of more than [`WAVE_WORDS`](crate::WAVE_WORDS) words are not in it. Verilator's writer ends the process,
    /// by SIGABRT or SIGBUS, when the disk is full, and leaves `path` and a file beside it that has `.hier` at the end
    /// of its name: whoever cannot afford that records in a process of its own.
    pub fn wave(&mut self, path: &Path) -> Result<(), Error> {
        if !self.traced {
            return Err(Error::NotTraced);
        }
        // Verilator's writer does not say why it cannot write.
        let io = wave_error(path);
        File::create(path).map_err(&io)?;
        let terminated = CString::new(path.as_os_str().as_bytes()).map_err(|nul| io(nul.into()))?;
        match self.handle.open_wave(&terminated) {
            Code::Ok => {
                self.wave = Some(path.to_path_buf());
                Ok(())
            }
            Code::Fatal => Err(self.stopped()),
            _ => Err(io(io::Error::other("the waveform writer refuses it"))),
        }
    }

    /// Finishes the waveform, so that it can be read, and makes sure that nothing is missing at its end.
    pub fn close_wave(&mut self) -> Result<(), Error> {
        let code = self.handle.close_wave();
        self.checked(code)?;
        let Some(path) = self.wave.take() else {
            return Ok(());
        };
        let io = wave_error(&path);
        // A device or a pipe keeps nothing that could be read again.
        if fs::metadata(&path).map_err(&io)?.is_file() && !fst::is_complete(&path).map_err(&io)? {
            return Err(io(io::Error::new(
                io::ErrorKind::StorageFull,
                "the waveform writer left it incomplete; the disk may be full",
            )));
        }
        Ok(())
    }

    fn report(&self, cycles: u64, collected: Vec<(usize, Vec<u32>)>) -> StreamReport {
        let links = self
            .interface
            .streams
            .iter()
            .enumerate()
            .map(|(index, stream)| {
                let Link {
                    moved,
                    first,
                    last,
                    valid,
                    ready,
                    offering,
                    ..
                } = self.handle.link(index);
                LinkReport {
                    stream: stream.name.clone(),
                    direction: stream.direction,
                    beats: moved,
                    first: (first != NEVER).then_some(first),
                    last: (last != NEVER).then_some(last),
                    valid: valid != 0,
                    ready: ready != 0,
                    surplus: offering != 0,
                }
            });
        let links: Vec<LinkReport> = links.collect();
        let outputs = collected
            .into_iter()
            .map(|(index, mut words)| {
                let stream = &self.interface.streams[index];
                words.truncate(links[index].beats as usize * stream.words);
                (stream.name.clone(), words)
            })
            .collect();
        StreamReport {
            cycles,
            links,
            outputs,
        }
    }

    fn checked(&self, code: Code) -> Result<(), Error> {
        match code {
            Code::Fatal => Err(self.stopped()),
            _ => Ok(()),
        }
    }

    fn stopped(&self) -> Error {
        Error::ModelStopped {
            cycle: self.cycle(),
            message: self.handle.message(),
        }
    }
}

/// Why the loop of a run ended.
enum End {
    Done,
    Limit,
    Interrupt,
    NoProgress,
    Violation,
    Stopped,
}

/// What a run of streams does; see [`Model::run_streams`].
///
/// ```
/// use weft_cosim::StreamRun;
///
/// let words = [1, 2, 3];
/// let run = StreamRun::new().send("in", &words).collect("out", 3).stalls(50).seed(7);
/// ```
#[derive(Debug, Clone)]
pub struct StreamRun<'a> {
    sends: Vec<(&'a str, &'a [u32], Option<u8>)>,
    collects: Vec<(&'a str, usize, Option<u8>)>,
    stalls: u8,
    seed: u64,
    idle: Option<&'a str>,
    max_cycles: u64,
    no_progress: u64,
}

impl Default for StreamRun<'_> {
    fn default() -> Self {
        Self {
            sends: Vec::new(),
            collects: Vec::new(),
            stalls: 0,
            seed: 0,
            idle: None,
            max_cycles: u64::MAX,
            no_progress: 100_000,
        }
    }
}

impl<'a> StreamRun<'a> {
    /// No beats, no stalls, no limit of cycles, given up after 100 000 cycles without a beat.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends these beats into an input stream, each of the [words](crate::Stream::words) of the
    /// stream.
    pub fn send(mut self, stream: &'a str, words: &'a [u32]) -> Self {
        self.sends.push((stream, words, None));
        self
    }

    /// Collects so many beats from an output stream.
    pub fn collect(mut self, stream: &'a str, beats: usize) -> Self {
        self.collects.push((stream, beats, None));
        self
    }

    /// The probability, in percent from 0 to 99, with which an input stream withholds its next beat
    /// and an output stream its ready, in each cycle anew. It holds for all streams that
    /// [`stalls_of`](StreamRun::stalls_of) does not name.
    pub fn stalls(mut self, percent: u8) -> Self {
        self.stalls = percent;
        self
    }

    /// The stalls of the streams of this name that were given before.
    pub fn stalls_of(mut self, stream: &str, percent: u8) -> Self {
        let sends = self
            .sends
            .iter_mut()
            .map(|(name, _, stalls)| (&*name, stalls));
        let collects = self
            .collects
            .iter_mut()
            .map(|(name, _, stalls)| (&*name, stalls));
        for (name, stalls) in sends.chain(collects) {
            if *name == stream {
                *stalls = Some(percent);
            }
        }
        self
    }

    /// The seed of the stalls. Equal seeds give equal runs, cycle by cycle; each stream has a
    /// random sequence of its own.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Waits after the last beat until this output of one bit is high.
    pub fn idle(mut self, port: &'a str) -> Self {
        self.idle = Some(port);
        self
    }

    /// Gives up after so many cycles.
    pub fn max_cycles(mut self, cycles: u64) -> Self {
        self.max_cycles = cycles;
        self
    }

    /// Gives up after so many cycles in which no beat moves.
    pub fn no_progress(mut self, cycles: u64) -> Self {
        self.no_progress = cycles;
        self
    }
}

/// What a run of streams did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamReport {
    /// Cycles that this run took.
    pub cycles: u64,
    /// All streams of the design, in declared order.
    pub links: Vec<LinkReport>,
    /// The streams that were collected and the words of the beats that came, in the order of the
    /// run.
    pub outputs: Vec<(String, Vec<u32>)>,
}

impl StreamReport {
    /// The words collected from a stream; empty if the run did not name it.
    pub fn output(&self, stream: &str) -> &[u32] {
        self.outputs
            .iter()
            .find(|(name, _)| name == stream)
            .map_or(&[], |(_, words)| words)
    }

    /// What happened on a stream.
    pub fn link(&self, stream: &str, direction: Direction) -> Option<&LinkReport> {
        self.links
            .iter()
            .find(|link| link.stream == stream && link.direction == direction)
    }
}

/// A line for each link.
impl Display for StreamReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, link) in self.links.iter().enumerate() {
            let newline = if index == 0 { "" } else { "\n" };
            write!(
                f,
                "{newline}  {} `{}`: {} beats, valid {}, ready {}",
                way(link.direction),
                link.stream,
                link.beats,
                u8::from(link.valid),
                u8::from(link.ready)
            )?;
            if let Some(last) = link.last {
                write!(f, ", last moved in cycle {last}")?;
            }
        }
        Ok(())
    }
}

/// What happened on one link in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkReport {
    /// Name of the stream.
    pub stream: String,
    /// Which way it points.
    pub direction: Direction,
    /// Beats that moved.
    pub beats: u64,
    /// The cycle of the first of them.
    pub first: Option<u64>,
    /// The cycle of the last of them.
    pub last: Option<u64>,
    /// Valid in the last cycle.
    pub valid: bool,
    /// Ready in the last cycle.
    pub ready: bool,
    /// Whether an output stream offers one more beat after the run.
    pub surplus: bool,
}

/// A rule of valid and ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Valid, once high, stays high until the beat is taken.
    ValidDropped,
    /// The payload of a beat that was offered does not change until the beat is taken.
    PayloadChanged,
}

/// A rule that a link broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Name of the stream.
    pub link: String,
    /// Which way it points: an output is the design's doing, an input would be ours.
    pub direction: Direction,
    /// The cycle in which it was seen; the beat was refused in the one before.
    pub cycle: u64,
    /// What was broken.
    pub rule: Rule,
    /// Where the payload ports stand in a beat.
    pub payload: Vec<Slot>,
    /// The beat as it was offered first.
    pub before: Vec<u32>,
    /// What was there in `cycle`.
    pub after: Vec<u32>,
}

impl std::error::Error for Violation {}

impl Display for Violation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let what = match self.rule {
            Rule::ValidDropped => "valid fell before the beat was taken",
            Rule::PayloadChanged => "the payload changed before the beat was taken",
        };
        write!(
            f,
            "protocol violation on {} `{}` in cycle {}: {what}",
            way(self.direction),
            self.link,
            self.cycle
        )?;
        for slot in &self.payload {
            let range = slot.word..slot.word + slot.words;
            let (Some(before), Some(after)) =
                (self.before.get(range.clone()), self.after.get(range))
            else {
                continue;
            };
            if before != after {
                write!(
                    f,
                    "\n  `{}` was {}, is {}",
                    slot.port,
                    hex32(before),
                    hex32(after)
                )?;
            }
        }
        Ok(())
    }
}

/// An error of writing a waveform.
fn wave_error(path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Wave {
        path: path.clone(),
        source,
    }
}

/// How many cycles to run before looking up: as many as take about a frame of a progress bar.
struct Pace {
    step: u64,
    since: Instant,
}

impl Pace {
    const LONG: Duration = Duration::from_millis(40);
    const SHORT: Duration = Duration::from_millis(15);

    fn new() -> Self {
        Self {
            step: 16,
            since: Instant::now(),
        }
    }

    fn next(&self, left: u64) -> u64 {
        self.step.min(left)
    }

    fn passed(&mut self, step: u64) {
        let took = self.since.elapsed();
        if took > Self::LONG {
            self.step = (self.step / 2).max(1);
        } else if took < Self::SHORT && step == self.step {
            self.step *= 2;
        }
        self.since = Instant::now();
    }
}

/// Refuses bits above the width; words beyond it have to be zero.
fn check_fit(
    port: &str,
    width: u32,
    words: &[u64],
    place: impl FnOnce() -> String,
) -> Result<(), Error> {
    let full = (width / 64) as usize;
    let spare = words.get(full).is_some_and(|&top| top >> (width % 64) != 0);
    let beyond = words.iter().skip(full + 1).any(|&word| word != 0);
    if !spare && !beyond {
        return Ok(());
    }
    Err(Error::TooWide {
        port: port.to_string(),
        width,
        value: hex(words),
        place: place(),
    })
}

/// Checks the beats of an input stream and counts them.
fn check_beats(interface: &Interface, stream: usize, words: &[u32]) -> Result<u64, Error> {
    let stream = &interface.streams[stream];
    if !words.len().is_multiple_of(stream.words) {
        return Err(Error::BufferLength {
            what: format!("input stream `{}`", stream.name),
            found: words.len(),
            expected: format!("a multiple of {}", stream.words),
        });
    }
    for slot in stream.payload.iter().filter(|slot| slot.width % 32 != 0) {
        let top = slot.word + slot.words - 1;
        let spare = slot.width % 32;
        for (beat, words) in words.chunks_exact(stream.words).enumerate() {
            if words[top] >> spare != 0 {
                return Err(Error::TooWide {
                    port: slot.port.clone(),
                    width: slot.width,
                    value: hex32(&words[slot.word..=top]),
                    place: format!(" (beat {beat} of the buffer)"),
                });
            }
        }
    }
    Ok((words.len() / stream.words) as u64)
}

/// The number below which a draw of 64 random bits is a stall.
fn threshold(percent: u8) -> Result<u64, Error> {
    if percent > 99 {
        return Err(Error::Stalls { percent });
    }
    Ok(((u128::from(percent) << 64) / 100) as u64)
}

/// A number of several words, lowest first, in hexadecimal.
fn hex(words: &[u64]) -> String {
    let digits: String = words
        .iter()
        .rev()
        .map(|word| format!("{word:016x}"))
        .collect();
    prefixed(&digits)
}

fn hex32(words: &[u32]) -> String {
    let digits: String = words
        .iter()
        .rev()
        .map(|word| format!("{word:08x}"))
        .collect();
    prefixed(&digits)
}

fn prefixed(digits: &str) -> String {
    match digits.trim_start_matches('0') {
        "" => "0x0".to_string(),
        rest => format!("0x{rest}"),
    }
}
