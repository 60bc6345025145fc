//! A folder of things that are built once: by key, whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};
use std::{env, io};

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::watch::{Event, Stage, Watch};

/// How often a held lock is tried again.
const POLL: Duration = Duration::from_millis(10);

/// The name of a lock is that of its key and this.
const LOCK: &str = ".lock";

/// The folder of builds at work, and of builds on their way out.
const UNFINISHED: &str = "unfinished";

/// In each build: its other files and what is in them, by name.
const SUMS: &str = "sums";

/// A cache larger than this loses what nobody used for [`UNUSED`].
const ROOM: u64 = 4 << 30;

/// See [`ROOM`].
const UNUSED: Duration = Duration::from_secs(14 * 24 * 60 * 60);

const ADVICE: &str =
    "the build cache needs a writable folder with room: WEFT_CACHE names another one";

/// Whether a build was found or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// It was there.
    Hit,
    /// Another process or thread was making it, and this one waited for that.
    Waited,
    /// It was made, now.
    Miss,
}

/// The folder that keeps builds. It may be removed at any time, and any number of processes may use
/// it at once.
///
/// Whenever a build has been added to a cache of more than 4 GiB, builds that nobody used for 14 days are removed, those
/// unused for longest first, until it is smaller.
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
        if is_whole(&finished) {
            use_now(&finished);
            return Ok((finished, Cache::Hit));
        }
        let unfinished = self.0.join(UNFINISHED);
        fs::create_dir_all(&unfinished).map_err(io_error("create", &unfinished))?;
        let lock = Lock::wait(self.lock_of(key), watch)?;
        if is_whole(&finished) {
            use_now(&finished);
            return Ok((finished, Cache::Waited));
        }
        remove_leftovers(&unfinished, key);
        remove_damaged(&finished)?;
        let work = tempfile::Builder::new()
            .prefix(&format!("{key}."))
            .tempdir_in(&unfinished)
            .map_err(io_error("create a folder in", &unfinished))?;
        let out = work.path().join("out");
        fs::create_dir(&out).map_err(io_error("create", &out))?;
        make(watch, work.path(), &out)?;
        let sums = sums(&out).map_err(io_error("read", &out))?;
        let list = out.join(SUMS);
        fs::write(&list, listed(&sums)).map_err(io_error("write", &list))?;
        sync(&out)?;
        fs::rename(&out, &finished).map_err(io_error("create", &finished))?;
        drop(lock);
        self.prune(ROOM, UNUSED);
        Ok((finished, Cache::Miss))
    }

    fn lock_of(&self, key: &str) -> PathBuf {
        self.0.join(format!("{key}{LOCK}"))
    }

    /// Removes what killed processes left and, if the cache takes more than `room` bytes, builds that nobody used for
    /// `unused`, the oldest first. What somebody holds a lock of is left alone, and so is what cannot be removed: it
    /// only takes room.
    fn prune(&self, room: u64, unused: Duration) {
        let unfinished = self.0.join(UNFINISHED);
        for name in names(&unfinished) {
            let key = name.rsplit_once('.').map_or(&*name, |(key, _)| key);
            if let Some(_lock) = Lock::take(self.lock_of(key)) {
                let _ = fs::remove_dir_all(unfinished.join(&name));
            }
        }
        let mut builds = Vec::new();
        for name in names(&self.0) {
            let path = self.0.join(&name);
            if name.ends_with(LOCK) {
                // It goes when it is given back.
                drop(Lock::take(path));
            } else if name != UNFINISHED && path.is_dir() {
                builds.push((last_use(&path), bytes(&path), name));
            }
        }
        let mut taken: u64 = builds.iter().map(|(_, bytes, _)| bytes).sum();
        builds.sort();
        for (_, bytes, name) in builds {
            if taken <= room {
                break;
            }
            let Some(_lock) = Lock::take(self.lock_of(&name)) else {
                continue;
            };
            let path = self.0.join(&name);
            // Asked again, since somebody may have found it meanwhile.
            let age = SystemTime::now().duration_since(last_use(&path));
            if age.is_ok_and(|age| age > unused) {
                // By a rename first: nobody sees half of it.
                let going = unfinished.join(format!("{name}.old"));
                if fs::rename(&path, &going).is_ok() {
                    let _ = fs::remove_dir_all(going);
                    taken -= bytes;
                }
            }
        }
    }
}

/// Whether there is a finished build in which every file is as it was made. A library that is loaded without that may end
/// the process by a signal.
fn is_whole(finished: &Path) -> bool {
    let listed_in = fs::read_to_string(finished.join(SUMS));
    listed_in.is_ok_and(|list| sums(finished).is_ok_and(|sums| listed(&sums) == list))
}

/// A hash of each file of a build but the list of hashes, by name.
fn sums(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != SUMS {
            let mut hash = Sha256::new();
            io::copy(&mut File::open(entry.path())?, &mut hash)?;
            sums.insert(name, hexadecimal(&hash.finalize()));
        }
    }
    Ok(sums)
}

fn listed(sums: &BTreeMap<String, String>) -> String {
    let line = |(name, sum): (&String, &String)| format!("{sum}  {name}\n");
    sums.iter().map(line).collect()
}

/// Bytes of a hash as text.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes room for a build where there is one that something damaged. The caller holds its lock.
fn remove_damaged(finished: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(finished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(io_error("remove", finished)(error))
        }
        _ => Ok(()),
    }
}

/// Counts a build as used now.
fn use_now(finished: &Path) {
    // In a read-only cache nothing is ever pruned.
    let _ = File::open(finished).and_then(|folder| folder.set_modified(SystemTime::now()));
}

fn last_use(finished: &Path) -> SystemTime {
    fs::metadata(finished)
        .and_then(|data| data.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The size of the files in a folder.
fn bytes(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| Some(file.metadata().ok()?.len()))
        .sum()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// An exclusive lock on a file, which goes with the lock.
struct Lock {
    path: PathBuf,
    /// Locked until it is closed, also by the end of the process.
    _file: File,
}

impl Lock {
    /// Takes a lock as soon as it is free.
    fn wait(path: PathBuf, watch: &mut Watch<'_>) -> Result<Self, Error> {
        let mut told = false;
        loop {
            if let Some(lock) = Self::attempt(&path).map_err(io_error("lock", &path))? {
                return Ok(lock);
            }
            if watch.interrupt().is_raised() {
                return Err(Error::Interrupted);
            }
            if !told {
                watch.tell(Event::Stage(Stage::Wait));
                told = true;
            }
            thread::sleep(POLL);
        }
    }

    /// Takes a lock if it is free.
    fn take(path: PathBuf) -> Option<Self> {
        Self::attempt(&path).ok().flatten()
    }

    fn attempt(path: &Path) -> io::Result<Option<Self>> {
        let file = File::create(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever had the lock before may have removed the file after it was opened here: then this lock is one on
        // nothing, and somebody else may have the lock on a new file of that name.
        let held = file.metadata()?;
        let is_same =
            fs::metadata(path).is_ok_and(|now| (now.dev(), now.ino()) == (held.dev(), held.ino()));
        Ok(is_same.then(|| Self {
            path: path.to_path_buf(),
            _file: file,
        }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before it is unlocked.
        let _ = fs::remove_file(&self.path);
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    /// A cache with builds of 1000 bytes that were used so many days ago.
    fn cache_of(folder: &Path, builds: &[(&str, u32)]) -> CacheFolder {
        let cache = CacheFolder::at(folder);
        for (key, days) in builds {
            let make = |_: &mut Watch<'_>, _: &Path, out: &Path| {
                fs::write(out.join("model.so"), [0; 1000]).unwrap();
                Ok(())
            };
            let (path, _) = cache.fetch(key, &mut Watch::silent(), make).unwrap();
            let then = SystemTime::now() - *days * DAY;
            File::open(path).unwrap().set_modified(then).unwrap();
        }
        cache
    }

    fn left(cache: &CacheFolder) -> Vec<String> {
        let mut left = names(cache.path());
        left.sort();
        left
    }

    #[test]
    fn a_fetch_leaves_no_lock_and_a_hit_is_a_use() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache_of(folder.path(), &[("a", 100)]);
        assert_eq!(left(&cache), ["a", UNFINISHED]);
        let never = |_: &mut Watch<'_>, _: &Path, _: &Path| panic!("it is there");
        let (path, found) = cache.fetch("a", &mut Watch::silent(), never).unwrap();
        assert_eq!(found, Cache::Hit);
        assert!(last_use(&path).elapsed().unwrap() < DAY);

        // Nor does one that fails.
        let fails = |_: &mut Watch<'_>, _: &Path, _: &Path| Err(Error::NoCacheFolder);
        cache.fetch("b", &mut Watch::silent(), fails).unwrap_err();
        assert_eq!(left(&cache), ["a", UNFINISHED]);
    }

    #[test]
    fn old_builds_go_until_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let builds = [("a", 20), ("b", 40), ("c", 1), ("d", 30)];
        let cache = cache_of(folder.path(), &builds);
        // A thousand bytes each, and a hash.
        cache.prune(4400, 14 * DAY);
        assert_eq!(left(&cache), ["a", "b", "c", "d", UNFINISHED]);
        cache.prune(3200, 14 * DAY);
        assert_eq!(left(&cache), ["a", "c", UNFINISHED]);
        // What was used lately stays, however large.
        cache.prune(0, 14 * DAY);
        assert_eq!(left(&cache), ["c", UNFINISHED]);
    }

    #[test]
    fn what_is_in_use_is_not_pruned() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache_of(folder.path(), &[("a", 20), ("b", 20)]);
        for key in ["b", "killed"] {
            let left_over = cache.path().join(UNFINISHED).join(format!("{key}.x1"));
            fs::create_dir(left_over).unwrap();
        }
        // One of a version that left them, and one that is held.
        fs::write(cache.lock_of("gone"), "").unwrap();
        let held = Lock::take(cache.lock_of("b")).unwrap();
        assert!(Lock::take(cache.lock_of("b")).is_none());
        cache.prune(0, DAY);
        assert_eq!(left(&cache), ["b", "b.lock", UNFINISHED]);
        assert_eq!(names(&cache.path().join(UNFINISHED)), ["b.x1"]);
        drop(held);
        cache.prune(0, DAY);
        assert_eq!(left(&cache), [UNFINISHED]);
    }

    /// Locks that come and go with their files still exclude each other.
    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.lock");
        let inside = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let mut taken = 0;
                    while taken < 200 {
                        let Some(_lock) = Lock::take(path.clone()) else {
                            continue;
                        };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        taken += 1;
                    }
                });
            }
        });
        assert!(!path.exists());
    }
}
