//! A folder of things that are built once: by key, whole or not at all.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use std::{env, io};

use crate::error::Error;
use crate::watch::{Event, Stage, Watch};

/// How often a held lock is tried again.
const POLL: Duration = Duration::from_millis(10);

const ADVICE: &str =
    "the build cache needs a writable folder with room: WEFT_CACHE names another one";

/// Whether a build was found or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// It was there.
    Hit,
    /// It was made, now.
    Miss,
}

/// The folder that keeps builds. It may be removed at any time, and any number of processes may use
/// it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheFolder(PathBuf);

impl CacheFolder {
    /// This folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        // Compilers run in other folders than this one.
        Self(std::path::absolute(&folder).unwrap_or(folder))
    }

    /// What the environment says: `WEFT_CACHE`, else `$XDG_CACHE_HOME/weft`, else `~/.cache/weft`.
    pub fn from_environment() -> Result<Self, Error> {
        let folder = |name| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        folder("WEFT_CACHE")
            .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("weft")))
            .or_else(|| Some(folder("HOME")?.join(".cache/weft")))
            .map(Self::at)
            .ok_or(Error::NoCacheFolder)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the folder of `key`, after `make` has filled it if it was not there.
    ///
    /// `make` gets a temporary folder to work in and a folder in it to fill, which becomes visible
    /// under its key by one rename: a build that failed or was killed is never mistaken for a hit.
    /// A lock per key makes others who want the same key wait.
    pub(crate) fn fetch(
        &self,
        key: &str,
        watch: &mut Watch<'_>,
        make: impl FnOnce(&mut Watch<'_>, &Path, &Path) -> Result<(), Error>,
    ) -> Result<(PathBuf, Cache), Error> {
        let finished = self.0.join(key);
        // No lock for a hit, so that a read-only cache can be used.
        if finished.is_dir() {
            return Ok((finished, Cache::Hit));
        }
        let unfinished = self.0.join("unfinished");
        fs::create_dir_all(&unfinished).map_err(io_error("create", &unfinished))?;
        let _lock = lock(&self.0.join(format!("{key}.lock")), watch)?;
        if finished.is_dir() {
            return Ok((finished, Cache::Hit));
        }
        remove_leftovers(&unfinished, key);
        let work = tempfile::Builder::new()
            .prefix(&format!("{key}."))
            .tempdir_in(&unfinished)
            .map_err(io_error("create a folder in", &unfinished))?;
        let out = work.path().join("out");
        fs::create_dir(&out).map_err(io_error("create", &out))?;
        make(watch, work.path(), &out)?;
        sync(&out)?;
        fs::rename(&out, &finished).map_err(io_error("create", &finished))?;
        Ok((finished, Cache::Miss))
    }
}

/// An exclusive lock on `path`, held until the file is dropped or the process ends.
fn lock(path: &Path, watch: &mut Watch<'_>) -> Result<File, Error> {
    let file = File::create(path).map_err(io_error("create", path))?;
    let mut told = false;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if watch.interrupt().is_raised() => {
                return Err(Error::Interrupted);
            }
            Err(TryLockError::WouldBlock) => {
                if !told {
                    watch.tell(Event::Stage(Stage::Wait));
                    told = true;
                }
                thread::sleep(POLL);
            }
            Err(TryLockError::Error(source)) => return Err(io_error("lock", path)(source)),
        }
    }
}

/// Removes what killed builds of `key` left. The caller holds the lock of `key`, so none of them is
/// alive.
fn remove_leftovers(unfinished: &Path, key: &str) {
    for entry in fs::read_dir(unfinished).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(key) {
            // What cannot be removed only takes room.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Writes the files of a folder to the disk before it gets its name, so that a power failure leaves
/// no empty ones.
fn sync(folder: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(io_error("read", folder))? {
        let path = entry.map_err(io_error("read", folder))?.path();
        File::open(&path)
            .and_then(|file| file.sync_all())
            .map_err(io_error("write", &path))?;
    }
    Ok(())
}

/// Turns an error of the system into one that names what was tried on which file.
pub(crate) fn io_error(action: &'static str, path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Io {
        action,
        path: path.clone(),
        source,
        advice: ADVICE,
    }
}
