//! Simulations with a waveform, in a process of their own.
//!
//! When Verilator's waveform writer cannot write, it ends the process it is in: one version aborts, another writes into
//! a mapped file that has no room and dies of SIGBUS. So this program starts itself once more, hands over what to
//! simulate on standard input, and reads from standard output how far it is and what it came to, a JSON text a line.
//! If that process dies, this one still removes what it left, and says why.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, setrlimit};
use serde::{Deserialize, Serialize};
use weft_cosim::{Event, Interrupt, Watch};
use weft_format::{Format, Operand};
use weft_golden::{Coded, Matrix};
use weft_units::config::{Config, UserConfig};

use crate::args::Form;
use crate::simulate::{self, Run, Simulated};
use crate::{Error, Exit};

/// The word that makes this program the other process; no command for people. The waveform's name follows.
pub const WORD: &str = "__record";

/// How often the interrupt flag is looked at.
const POLL: Duration = Duration::from_millis(20);

/// How long an interrupted process may take to kill its compilers and to remove what it has begun.
const GRACE: Duration = Duration::from_secs(10);

/// What to simulate.
#[derive(Serialize, Deserialize)]
struct Job {
    config: UserConfig,
    a: Codes,
    b: Codes,
    form: Form,
    stalls: u8,
    seed: u64,
}

/// An operand, whose format is that of the configuration.
#[derive(Serialize, Deserialize)]
struct Codes {
    #[serde(with = "matrix")]
    codes: Matrix<u32>,
    /// Of its blocks, row by row.
    scales: Option<(usize, usize, Vec<u8>)>,
}

impl Codes {
    fn of(operand: &Coded) -> Self {
        let tuple =
            |scales: &Matrix<u8>| (scales.rows(), scales.cols(), scales.as_slice().to_vec());
        Codes {
            codes: operand.codes().clone(),
            scales: operand.scales().map(tuple),
        }
    }

    fn coded(self, format: Format, operand: Operand) -> Result<Coded, Error> {
        Ok(match self.scales {
            None => Coded::new(format, self.codes)?,
            Some((rows, cols, scales)) => {
                let scales = Matrix::new(rows, cols, scales)?;
                Coded::with_scales(format, operand, self.codes, scales)?
            }
        })
    }
}

/// A line of what the other process says.
#[derive(Serialize, Deserialize)]
enum Line {
    /// How far it is.
    Event(Event),
    /// What it came to: the last line.
    Done(Simulated<Plain>),
    /// The waveform cannot be written: the last line.
    Unwritable(String),
    /// Why it came to nothing else: the last line.
    Failed(Failure),
}

/// A product as serde has it.
#[derive(Serialize, Deserialize)]
struct Plain(#[serde(with = "matrix")] Matrix<u32>);

/// An error of the other process.
#[derive(Debug, Serialize, Deserialize)]
pub struct Failure {
    exit: u8,
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(error: &Error) -> Self {
        Failure {
            exit: error.exit() as u8,
            message: error.to_string(),
            help: error.help(),
        }
    }

    /// How it ends the process.
    pub fn exit(&self) -> Exit {
        let is_it = |exit: &Exit| *exit as u8 == self.exit;
        Exit::ALL.into_iter().find(is_it).unwrap_or(Exit::Bug)
    }

    /// What happened.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The way out.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// [`simulate::simulate_codes`], which a waveform cannot end. Only for the program `weft`, which it starts once more.
pub fn simulate(
    config: &Config,
    a: &Coded,
    b: &Coded,
    run: Run<'_>,
    watch: &mut Watch<'_>,
) -> Result<Simulated<Matrix<u32>>, Error> {
    let Some(wave) = run.wave else {
        return simulate::simulate_codes(config, a, b, run, watch);
    };
    let job = Job {
        config: config.to_user(),
        a: Codes::of(a),
        b: Codes::of(b),
        form: run.form.into(),
        stalls: run.stalls,
        seed: run.seed,
    };
    let job = serde_json::to_vec(&job).map_err(Error::internal)?;
    Recorder::start(wave, job)?.follow(wave, watch)
}

/// The other process, seen from this one.
struct Recorder {
    child: Child,
    lines: Receiver<Line>,
    last_words: JoinHandle<String>,
}

impl Recorder {
    fn start(wave: &Path, job: Vec<u8>) -> Result<Self, Error> {
        let mut command = Command::new(program()?);
        command
            .arg(WORD)
            .arg(wave)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let start = |source| Error::Internal {
            message: format!("cannot start weft once more: {source}"),
        };
        let mut child = command.spawn().map_err(start)?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(Error::internal("a process without pipes"));
        };
        thread::spawn(move || hand_over(stdin, &job));
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || read_lines(stdout, &sender));
        Ok(Recorder {
            child,
            lines,
            last_words: thread::spawn(move || read_all(stderr)),
        })
    }

    /// Waits for the end, and passes on events and interrupts.
    fn follow(
        mut self,
        wave: &Path,
        watch: &mut Watch<'_>,
    ) -> Result<Simulated<Matrix<u32>>, Error> {
        let mut interrupted: Option<Instant> = None;
        let end = loop {
            match self.lines.recv_timeout(POLL) {
                Ok(Line::Event(event)) => watch.tell(event),
                Ok(end) => break Some(end),
                Err(RecvTimeoutError::Disconnected) => break None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            match interrupted {
                None if watch.interrupt().is_raised() => {
                    self.signal(Signal::TERM);
                    interrupted = Some(Instant::now());
                }
                Some(since) if since.elapsed() > GRACE => self.signal(Signal::KILL),
                _ => {}
            }
        };
        let status = self.child.wait().map_err(Error::internal)?;
        if interrupted.is_some() {
            return Err(Error::Interrupted);
        }
        match end {
            Some(Line::Done(simulated)) => return Ok(simulated.map(|Plain(product)| product)),
            Some(Line::Failed(failure)) if failure.exit() == Exit::Interrupted => {
                return Err(Error::Interrupted);
            }
            Some(Line::Failed(failure)) => return Err(Error::Recorder(failure)),
            Some(Line::Unwritable(reason)) => return Err(unwritable(wave, reason)),
            Some(Line::Event(_)) | None => {}
        }
        use std::os::unix::process::ExitStatusExt;
        let last_words = self.last_words.join().unwrap_or_default();
        match status.signal() {
            Some(signal) if WRITER.map(Signal::as_raw).contains(&signal) => {
                let death = weft_cosim::Exit::Signal(signal);
                Err(unwritable(
                    wave,
                    format!(
                        "Verilator's waveform writer {death}, which is how it ends when the disk is full"
                    ),
                ))
            }
            Some(signal) => Err(Error::RecorderDied {
                death: weft_cosim::Exit::Signal(signal),
            }),
            None => Err(Error::internal(format!(
                "the process that records the waveform ended without a word ({status})\n{}",
                last_words.trim_end()
            ))),
        }
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Fails only if it has ended, which the next look at its lines shows.
            let _ = kill_process(pid, signal);
        }
    }
}

/// How writers die that cannot write.
const WRITER: [Signal; 3] = [Signal::ABORT, Signal::BUS, Signal::XFSZ];

fn unwritable(wave: &Path, reason: String) -> Error {
    let room = wave.parent().and_then(|folder| {
        let system = rustix::fs::statvfs(folder).ok()?;
        Some(system.f_bavail.saturating_mul(system.f_frsize))
    });
    Error::Unrecorded { reason, room }
}

/// This program, also after its file was replaced by that of another version.
fn program() -> Result<PathBuf, Error> {
    let running = Path::new("/proc/self/exe");
    match running.exists() {
        true => Ok(running.to_owned()),
        false => std::env::current_exe().map_err(Error::internal),
    }
}

fn hand_over(mut stdin: ChildStdin, job: &[u8]) {
    // If it does not take the job, its end tells why.
    let _ = stdin.write_all(job);
}

fn read_lines(stdout: ChildStdout, lines: &mpsc::Sender<Line>) {
    for text in BufReader::new(stdout).lines().map_while(Result::ok) {
        let Ok(line) = serde_json::from_str(&text) else {
            return;
        };
        if lines.send(line).is_err() {
            return;
        }
    }
}

fn read_all(mut stderr: ChildStderr) -> String {
    let mut bytes = Vec::new();
    // What came before an error is better than nothing.
    let _ = stderr.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Does the job on standard input: what the other process is for.
pub(crate) fn serve(wave: &OsStr, out: &mut dyn Write, interrupt: &Interrupt) -> Exit {
    // A writer that aborts is to leave nothing, not even a core.
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    let last = match work(Path::new(wave), out, interrupt) {
        Ok(simulated) => Line::Done(simulated.map(Plain)),
        Err(Error::Cosim(error)) if matches!(*error, weft_cosim::Error::Wave { .. }) => {
            match *error {
                weft_cosim::Error::Wave { source, .. } => Line::Unwritable(source.to_string()),
                error => Line::Failed(Failure::new(&error.into())),
            }
        }
        Err(error) => Line::Failed(Failure::new(&error)),
    };
    match say(out, &last) {
        Ok(()) => Exit::Right,
        // Nobody listens any more.
        Err(_) => Exit::Interrupted,
    }
}

fn work(
    wave: &Path,
    out: &mut dyn Write,
    interrupt: &Interrupt,
) -> Result<Simulated<Matrix<u32>>, Error> {
    let mut job = Vec::new();
    io::stdin().read_to_end(&mut job).map_err(Error::internal)?;
    let job: Job = serde_json::from_slice(&job).map_err(Error::internal)?;
    let config = Config::new(&job.config).map_err(Error::internal)?;
    let run = Run {
        form: job.form.into(),
        stalls: job.stalls,
        seed: job.seed,
        wave: Some(wave),
    };
    let deaf = interrupt.clone();
    let mut watch = Watch::new(interrupt.clone(), |event| {
        if say(out, &Line::Event(event)).is_err() {
            // The process that wanted this is gone.
            deaf.raise();
        }
    });
    let a = job.a.coded(config.moving(), Operand::Moving)?;
    let b = job.b.coded(config.stationary(), Operand::Stationary)?;
    simulate::simulate_codes(&config, &a, &b, run, &mut watch)
}

fn say(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A matrix as serde has it.
mod matrix {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use weft_golden::Matrix;

    pub fn serialize<T: Serialize, S: Serializer>(
        matrix: &Matrix<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        (matrix.rows(), matrix.cols(), matrix.as_slice()).serialize(to)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Matrix<T>, D::Error> {
        let (rows, cols, elements) = <(usize, usize, Vec<T>)>::deserialize(from)?;
        Matrix::new(rows, cols, elements).map_err(D::Error::custom)
    }
}
