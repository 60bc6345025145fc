//! The C interface of a built model. All unsafe code of the crate is here.

use std::any::Any;
use std::ffi::{CStr, CString, c_char, c_void};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::ptr::{NonNull, null, null_mut};
use std::slice;
use std::sync::Arc;

use libloading::{Library, Symbol};

use crate::model::Rule;

/// Stands for "no port" where a port's index is wanted.
pub(crate) const NO_PORT: u32 = u32::MAX;

/// Stands for "no beat moved" where a cycle is wanted.
pub(crate) const NEVER: u64 = u64::MAX;

/// Why a call into the model returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// All cycles that were asked for have passed.
    Ok,
    /// The run is complete.
    Done,
    /// Nothing moved for too long; or, from `open_wave`, the file cannot be written.
    NoProgress,
    /// A monitor found something.
    Violation,
    /// The model stopped.
    Fatal,
}

impl Code {
    fn new(code: u32) -> Self {
        match code {
            0 => Self::Ok,
            1 => Self::Done,
            2 => Self::NoProgress,
            3 => Self::Violation,
            _ => Self::Fatal,
        }
    }
}

/// `WeftLink` in shim.cpp.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub moved: u64,
    pub first: u64,
    pub last: u64,
    pub valid: u32,
    pub ready: u32,
    pub offering: u32,
    unused: u32,
}

/// `WeftViolation` in shim.cpp.
#[repr(C)]
struct RawViolation {
    cycle: u64,
    before: *const u32,
    after: *const u32,
    link: u32,
    rule: u32,
}

/// What a monitor saw.
#[derive(Debug)]
pub(crate) struct Violation {
    pub cycle: u64,
    pub link: usize,
    pub rule: Rule,
    pub before: Vec<u32>,
    pub after: Vec<u32>,
}

/// `WeftStep` in shim.cpp.
type RawStep = unsafe extern "C" fn(*mut c_void, *mut u64, *const u64) -> u32;

/// Decides the inputs of a cycle from the outputs of the cycle before; true ends the run.
pub(crate) type Step<'a> = dyn FnMut(&[u64], &mut [u64]) -> bool + 'a;

/// What a [`RawStep`] is given as its context.
struct Reaction<'a, 'b> {
    step: &'a mut Step<'b>,
    words_in: usize,
    words_out: usize,
    /// What `step` panicked with, which must not unwind through C++.
    panic: Option<Box<dyn Any + Send>>,
}

unsafe extern "C" fn react(context: *mut c_void, inputs: *mut u64, outputs: *const u64) -> u32 {
    // SAFETY: the context is the `Reaction` that `Handle::run_reactive` holds during the call, and nobody else uses it.
    let reaction = unsafe { &mut *context.cast::<Reaction<'_, '_>>() };
    // SAFETY: the shim hands through the buffers of `Handle::run_reactive`, which have these lengths and do not overlap.
    let (inputs, outputs) = unsafe {
        (
            slice::from_raw_parts_mut(inputs, reaction.words_in),
            slice::from_raw_parts(outputs, reaction.words_out),
        )
    };
    let step = AssertUnwindSafe(|| (reaction.step)(outputs, inputs));
    match catch_unwind(step) {
        Ok(ends) => ends.into(),
        Err(panic) => {
            reaction.panic = Some(panic);
            1
        }
    }
}

macro_rules! api {
    ($($name:ident: fn($($arg:ty),*) $(-> $result:ty)?;)*) => {
        /// The functions of shim.cpp, `weft_` left off.
        #[derive(Clone, Copy)]
        struct Api {
            $($name: unsafe extern "C" fn($($arg),*) $(-> $result)?,)*
        }

        impl Api {
            fn load(library: &Library) -> Result<Self, libloading::Error> {
                Ok(Self {
                    $($name: {
                        let name = concat!("weft_", stringify!($name), "\0").as_bytes();
                        // SAFETY: the library was built from the shim.cpp of this crate (its text
                        // is part of the cache key), where the function of that name has this type.
                        let symbol: Symbol<unsafe extern "C" fn($($arg),*) $(-> $result)?> =
                            unsafe { library.get(name)? };
                        *symbol
                    },)*
                })
            }
        }
    };
}

api! {
    open: fn(i32, *mut c_char, usize) -> *mut c_void;
    close: fn(*mut c_void);
    message: fn(*mut c_void) -> *const c_char;
    cycle: fn(*mut c_void) -> u64;
    set: fn(*mut c_void, u32, *const u64) -> u32;
    get: fn(*mut c_void, u32, *mut u64) -> u32;
    reset: fn(*mut c_void, u64) -> u32;
    run_raw: fn(*mut c_void, u64, *const u64, *mut u64) -> u32;
    run_reactive: fn(*mut c_void, u64, *mut u64, *mut u64, RawStep, *mut c_void) -> u32;
    begin: fn(*mut c_void, u64, u64, u32);
    stream: fn(*mut c_void, u32, *const u32, *mut u32, u64, u64);
    run: fn(*mut c_void, u64) -> u32;
    end: fn(*mut c_void) -> u32;
    link: fn(*mut c_void, u32, *mut Link);
    violation: fn(*mut c_void, *mut RawViolation);
    open_wave: fn(*mut c_void, *const c_char) -> u32;
    close_wave: fn(*mut c_void) -> u32;
}

/// A loaded shared object.
#[derive(Clone)]
pub(crate) struct Shim {
    api: Api,
    /// Keeps the functions of `api` mapped.
    _library: Arc<Library>,
}

impl Shim {
    pub fn load(path: &Path) -> Result<Self, libloading::Error> {
        // SAFETY: the initialisers that run are those of Verilator's run-time library and the C++
        // library, which only set up their own globals.
        let library = unsafe { Library::new(path)? };
        Ok(Self {
            api: Api::load(&library)?,
            _library: Arc::new(library),
        })
    }

    /// Makes a model; a seed of 0 powers up all zero. On failure returns what the model said.
    pub fn open(&self, power_up_seed: i32) -> Result<Handle, String> {
        let mut message = [0u8; 1024];
        // SAFETY: `message` has the length given, and the function writes a terminated string into
        // it.
        let model =
            unsafe { (self.api.open)(power_up_seed, message.as_mut_ptr().cast(), message.len()) };
        match NonNull::new(model) {
            Some(model) => Ok(Handle {
                model,
                shim: self.clone(),
            }),
            None => Err(CStr::from_bytes_until_nul(&message)
                .map(|text| text.to_string_lossy().into_owned())
                .unwrap_or_default()),
        }
    }
}

/// The words of a stream in one run.
pub(crate) enum Buffer<'a> {
    Send(&'a [u32]),
    Collect(&'a mut [u32]),
}

/// A model, alive until dropped.
///
/// Lengths and indices are the caller's duty where a method says so; the methods are private to the
/// crate, and `model.rs` checks them against the interface from which the shim was generated.
pub(crate) struct Handle {
    model: NonNull<c_void>,
    shim: Shim,
}

// SAFETY: a model has no ties to the thread that made it: every entry of the shim that evaluates it
// first makes its context the current one of the calling thread. It is not Sync: `&Handle` only
// reads, but all evaluation takes `&mut`.
unsafe impl Send for Handle {}

impl Handle {
    fn api(&self) -> &Api {
        &self.shim.api
    }

    fn raw(&self) -> *mut c_void {
        self.model.as_ptr()
    }

    /// What the model said when it stopped.
    pub fn message(&self) -> String {
        // SAFETY: the model is alive, and its message is a terminated string that only a call
        // through `&mut self` changes.
        let text = unsafe { CStr::from_ptr((self.api().message)(self.raw())) };
        text.to_string_lossy().into_owned()
    }

    pub fn cycle(&self) -> u64 {
        // SAFETY: the model is alive.
        unsafe { (self.api().cycle)(self.raw()) }
    }

    /// `port` is the index of an input other than the clock, `words` holds all its bits and none
    /// above its width.
    pub fn set(&mut self, port: usize, words: &[u64]) -> Code {
        // SAFETY: the model is alive; the shim reads as many words as the port is wide.
        Code::new(unsafe { (self.api().set)(self.raw(), port as u32, words.as_ptr()) })
    }

    /// `words` has room for all bits of the port of index `port`.
    pub fn get(&mut self, port: usize, words: &mut [u64]) -> Code {
        // SAFETY: the model is alive; the shim writes as many words as the port is wide.
        Code::new(unsafe { (self.api().get)(self.raw(), port as u32, words.as_mut_ptr()) })
    }

    pub fn reset(&mut self, cycles: u64) -> Code {
        // SAFETY: the model is alive.
        Code::new(unsafe { (self.api().reset)(self.raw(), cycles) })
    }

    /// The buffers hold `cycles` times the raw words of the interface.
    pub fn run_raw(&mut self, cycles: u64, inputs: &[u64], outputs: &mut [u64]) -> Code {
        // SAFETY: the model is alive; the shim reads and writes `cycles` times the raw words, which
        // the buffers hold.
        Code::new(unsafe {
            (self.api().run_raw)(self.raw(), cycles, inputs.as_ptr(), outputs.as_mut_ptr())
        })
    }

    /// The buffers hold the raw words of the interface for one cycle; `step` leaves the bits above the width of a port zero.
    pub fn run_reactive(
        &mut self,
        cycles: u64,
        inputs: &mut [u64],
        outputs: &mut [u64],
        step: &mut Step<'_>,
    ) -> Code {
        let mut reaction = Reaction {
            step,
            words_in: inputs.len(),
            words_out: outputs.len(),
            panic: None,
        };
        // SAFETY: the model is alive; the shim reads and writes the raw words of one cycle, which the buffers hold, and calls
        // `react` with this context during this call only.
        let code = Code::new(unsafe {
            (self.api().run_reactive)(
                self.raw(),
                cycles,
                inputs.as_mut_ptr(),
                outputs.as_mut_ptr(),
                react,
                (&raw mut reaction).cast(),
            )
        });
        if let Some(panic) = reaction.panic {
            resume_unwind(panic);
        }
        code
    }

    /// Starts a run of streams. The index of each job is that of a stream of the interface, and its
    /// buffer holds its beats.
    pub fn begin<'a>(&'a mut self, run: Begin, jobs: Vec<StreamJob<'a>>) -> Run<'a> {
        let Api { begin, stream, .. } = *self.api();
        let model = self.raw();
        // SAFETY: the model is alive. The shim moves no more beats than it is told, so it stays
        // inside the buffers; they are borrowed for as long as `Run` lives, and only its methods
        // make the shim use them.
        unsafe {
            begin(model, run.seed, run.quiet_limit, run.idle_port);
            for job in jobs {
                let (send, collect) = match job.buffer {
                    Buffer::Send(words) => (words.as_ptr(), null_mut()),
                    Buffer::Collect(words) => (null(), words.as_mut_ptr()),
                };
                stream(
                    model,
                    job.stream as u32,
                    send,
                    collect,
                    job.beats,
                    job.stall_below,
                );
            }
        }
        Run {
            handle: self,
            buffers: PhantomData,
        }
    }

    /// `link` is the index of a stream.
    pub fn link(&self, link: usize) -> Link {
        let mut out = MaybeUninit::<Link>::zeroed();
        // SAFETY: the model is alive; `out` has the layout of `WeftLink`, for which all zeroes is a
        // value as well.
        unsafe {
            (self.api().link)(self.raw(), link as u32, out.as_mut_ptr());
            out.assume_init()
        }
    }

    /// What made a run end with `Code::Violation`; `words` gives the words of a beat of a link.
    pub fn violation(&self, words: impl Fn(usize) -> usize) -> Option<Violation> {
        let mut out = MaybeUninit::<RawViolation>::zeroed();
        // SAFETY: the model is alive; `out` has the layout of `WeftViolation`, for which all zeroes
        // is a value as well.
        let raw = unsafe {
            (self.api().violation)(self.raw(), out.as_mut_ptr());
            out.assume_init()
        };
        let rule = match raw.rule {
            0 => return None,
            1 => Rule::ValidDropped,
            _ => Rule::PayloadChanged,
        };
        let link = raw.link as usize;
        // SAFETY: with a rule, the shim points to the beats that the monitor of that link keeps,
        // each of the words of its stream; they live as long as the model, and only a call through
        // `&mut self` changes them.
        let copy = |from| unsafe { std::slice::from_raw_parts(from, words(link)) }.to_vec();
        Some(Violation {
            cycle: raw.cycle,
            link,
            rule,
            before: copy(raw.before),
            after: copy(raw.after),
        })
    }

    pub fn open_wave(&mut self, path: &CString) -> Code {
        // SAFETY: the model is alive and the path is terminated.
        Code::new(unsafe { (self.api().open_wave)(self.raw(), path.as_ptr()) })
    }

    pub fn close_wave(&mut self) -> Code {
        // SAFETY: the model is alive.
        Code::new(unsafe { (self.api().close_wave)(self.raw()) })
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the model is alive and nobody can use it afterwards.
        unsafe { (self.api().close)(self.raw()) }
    }
}

/// What holds for a whole run.
pub(crate) struct Begin {
    pub seed: u64,
    pub quiet_limit: u64,
    /// Index of the idle port, or `NO_PORT`.
    pub idle_port: u32,
}

/// What one stream does in a run.
pub(crate) struct StreamJob<'a> {
    pub stream: usize,
    pub buffer: Buffer<'a>,
    pub beats: u64,
    /// A draw of 64 random bits below this is a stall.
    pub stall_below: u64,
}

/// A run that goes on. When it is dropped, the links fall quiet and the shim forgets the buffers.
pub(crate) struct Run<'a> {
    handle: &'a mut Handle,
    buffers: PhantomData<&'a mut [u32]>,
}

impl Run<'_> {
    /// Runs so many cycles, or fewer if there is a reason to stop, which ends the run.
    pub fn cycles(&mut self, cycles: u64) -> Code {
        // SAFETY: the model is alive, and so are the buffers of `begin`.
        Code::new(unsafe { (self.handle.api().run)(self.handle.raw(), cycles) })
    }

    pub fn handle(&self) -> &Handle {
        self.handle
    }
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        // SAFETY: the model is alive. If it has stopped, the code says so again at the next call.
        unsafe { (self.handle.api().end)(self.handle.raw()) };
    }
}
