//! The user's files: each appears under its name complete, or not at all.
//!
//! What is written goes to a hidden temporary neighbour first and takes its name last, by a rename within one file
//! system. Whatever happens before that (an error, a full disk, an interrupt) leaves the folder as it was.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir, TempPath};
use thiserror::Error;

/// An output that cannot be written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// It exists, and may not be replaced.
    #[error("{} already exists", path.display())]
    Exists {
        /// The output.
        path: PathBuf,
    },
    /// A folder is where a file should go.
    #[error("cannot write {}: it is a folder", path.display())]
    IsFolder {
        /// The output.
        path: PathBuf,
    },
    /// A folder is where one of several files should go.
    #[error("cannot write {}: there is a folder of that name", path.display())]
    InTheWay {
        /// The output.
        path: PathBuf,
    },
    /// A file is where a folder should go.
    #[error("cannot write into {}: it is not a folder", path.display())]
    NotFolder {
        /// The output.
        path: PathBuf,
    },
    /// The folder of the file is missing.
    #[error("cannot write {}: there is no folder {}", path.display(), folder.display())]
    NoFolder {
        /// The output.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
    },
    /// Whoever writes a waveform cannot.
    #[error("cannot write {}: {reason}", path.display())]
    Wave {
        /// The waveform.
        path: PathBuf,
        /// Why.
        reason: String,
        /// Bytes that its file system has left.
        room: Option<u64>,
    },
    /// The operating system refuses.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The output.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl OutputError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> OutputError {
        let path = path.to_owned();
        move |source| OutputError::Io {
            path,
            source: unwrapped(source),
        }
    }

    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            OutputError::Exists { .. } => Some("--force overwrites it".to_owned()),
            OutputError::IsFolder { path } => Some(format!(
                "name a file in it, such as {}",
                path.join("out").display()
            )),
            OutputError::InTheWay { .. } => {
                Some("remove it, or name another folder; nothing was written".to_owned())
            }
            OutputError::NotFolder { .. } => Some("name another folder".to_owned()),
            OutputError::NoFolder { folder, .. } => Some(format!("mkdir -p {}", folder.display())),
            OutputError::Wave { path, room, .. } => {
                let folder = folder_of(path).display();
                let why = match room {
                    Some(bytes) if *bytes < 100_000_000 => {
                        format!("{folder} has {} kB left: ", bytes / 1000)
                    }
                    Some(_) => format!(
                        "{folder} has room, so it may be a quota or a limit of file sizes (ulimit -f): "
                    ),
                    None => String::new(),
                };
                Some(format!(
                    "{why}make room, or name a waveform elsewhere; nothing was written"
                ))
            }
            OutputError::Io { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Some("make room, or name an output elsewhere; nothing was written".to_owned())
                }
                io::ErrorKind::FileTooLarge => Some(
                    "`ulimit -f` shows your limit of file sizes; a file system has one, too; nothing was written"
                        .to_owned(),
                ),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some("name an output where you may write".to_owned())
                }
                _ => None,
            },
        }
    }
}

/// A file in the making. Dropped before [`commit`](PendingFile::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct PendingFile {
    /// As the user has it.
    name: PathBuf,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    /// To be renamed to `target`.
    Neighbour {
        file: BufWriter<File>,
        temporary: TempPath,
        target: PathBuf,
    },
    /// A device or a pipe, such as /dev/null: a rename would replace it by a file.
    Stream(BufWriter<File>),
}

impl PendingFile {
    /// Makes sure that the file can be written, and keeps its place.
    pub fn create(path: &Path) -> Result<Self, OutputError> {
        let name = path.to_owned();
        let target = behind_links(path).map_err(OutputError::io(path))?;
        let sink = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(OutputError::IsFolder { path: name }),
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(&target);
                Sink::Stream(BufWriter::new(file.map_err(OutputError::io(path))?))
            }
            there => {
                let (file, temporary) = neighbour(&target)?.into_parts();
                if let Ok(there) = there {
                    replaces(&temporary, &target, &there).map_err(OutputError::io(path))?;
                }
                Sink::Neighbour {
                    file: BufWriter::new(file),
                    temporary,
                    target,
                }
            }
        };
        Ok(PendingFile { name, sink })
    }

    /// An error of writing to it.
    pub fn failed(&self, source: io::Error) -> OutputError {
        OutputError::io(&self.name)(source)
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<(), OutputError> {
        let done = match self.sink {
            Sink::Stream(mut file) => file.flush(),
            Sink::Neighbour {
                mut file,
                temporary,
                target,
            } => file.flush().and_then(|()| Ok(temporary.persist(target)?)),
        };
        done.map_err(OutputError::io(&self.name))
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Neighbour { file, .. } => file.write(bytes),
            Sink::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Neighbour { file, .. } => file.flush(),
            Sink::Stream(file) => file.flush(),
        }
    }
}

/// A file in the making that others write, by name and with temporary files of theirs beside it. Dropped before
/// [`commit`](PendingByName::commit), it leaves nothing behind, whatever they did.
#[derive(Debug)]
pub struct PendingByName {
    /// As the user has it.
    name: PathBuf,
    /// All that is written lies in here.
    folder: TempDir,
    to: To,
}

#[derive(Debug)]
enum To {
    /// A file in the same file system as the folder.
    File(PathBuf),
    /// A device or a pipe: whoever writes by name may want to go back, which those cannot.
    Stream(File),
}

impl PendingByName {
    /// Makes sure that the file can be written, and keeps a place for it.
    pub fn create(path: &Path) -> Result<Self, OutputError> {
        let name = path.to_owned();
        let target = behind_links(path).map_err(OutputError::io(path))?;
        let (place, to) = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(OutputError::IsFolder { path: name }),
            Ok(metadata) if !metadata.is_file() => {
                let stream = File::options().write(true).open(&target);
                let stream = stream.map_err(OutputError::io(path))?;
                (std::env::temp_dir(), To::Stream(stream))
            }
            there => {
                if there.is_ok() {
                    check_writable(&target).map_err(OutputError::io(path))?;
                }
                (existing_folder_of(&target)?.to_owned(), To::File(target))
            }
        };
        let folder = builder(0o700)
            .tempdir_in(place)
            .map_err(OutputError::io(path))?;
        Ok(PendingByName { name, folder, to })
    }

    /// The name under which it is to be written.
    pub fn written_at(&self) -> PathBuf {
        self.folder.path().join("file")
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<(), OutputError> {
        let written = self.written_at();
        let done = match self.to {
            To::File(target) => match fs::metadata(&target) {
                Ok(there) => replaces(&written, &target, &there),
                Err(_) => Ok(()),
            }
            .and_then(|()| fs::rename(written, target)),
            To::Stream(mut stream) => File::open(written)
                .and_then(|mut file| io::copy(&mut file, &mut stream))
                .map(|_| ()),
        };
        done.map_err(OutputError::io(&self.name))
    }
}

/// The file that a name stands for, through links, whether it exists or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    // As many as the kernel follows.
    const MOST: usize = 40;
    let error = match fs::canonicalize(path) {
        Ok(target) => return Ok(target),
        Err(error) => error,
    };
    let mut target = path.to_owned();
    for _ in 0..MOST {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(error)
}

/// Makes a new file the like of the one that it is about to replace, which has to be one that may be written.
fn replaces(new: &Path, old: &Path, there: &fs::Metadata) -> io::Result<()> {
    check_writable(old)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let made = fs::metadata(new)?;
        if (made.uid(), made.gid()) != (there.uid(), there.gid()) {
            // Only root may give files away. Then the file is ours, as any that we write.
            let _ = chown(new, Some(there.uid()), Some(there.gid()));
        }
    }
    fs::set_permissions(new, there.permissions())
}

/// A file that may not be written is not to be replaced either, which its folder would allow.
fn check_writable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?;
    #[cfg(not(unix))]
    File::options().write(true).open(path)?;
    Ok(())
}

/// Whether two names stand for one file, which need not exist yet. Devices and pipes keep nothing that could be lost.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let is_file = |path: &Path| fs::metadata(path).map_or(true, |metadata| metadata.is_file());
    is_file(one) && is_file(other) && identity(one) == identity(other)
}

/// What is the same for all names of a file.
#[derive(PartialEq, Eq)]
enum Identity {
    /// Device and inode, so that hard links are one file.
    Inode(u64, u64),
    /// A file that does not exist.
    Name(PathBuf),
}

fn identity(path: &Path) -> Identity {
    #[cfg(unix)]
    if let Ok(metadata) = fs::metadata(path) {
        use std::os::unix::fs::MetadataExt;
        return Identity::Inode(metadata.dev(), metadata.ino());
    }
    let path = behind_links(path).unwrap_or_else(|_| path.to_owned());
    let resolved = fs::canonicalize(&path).or_else(|_| {
        let folder = fs::canonicalize(folder_of(&path))?;
        Ok::<_, io::Error>(folder.join(path.file_name().unwrap_or_default()))
    });
    Identity::Name(resolved.unwrap_or(path))
}

/// Writes a whole file.
pub fn write_file(path: &Path, contents: &[u8]) -> Result<(), OutputError> {
    let mut file = PendingFile::create(path)?;
    file.write_all(contents).map_err(OutputError::io(path))?;
    file.commit()
}

/// An empty temporary file in the folder of `path`.
fn neighbour(path: &Path) -> Result<NamedTempFile, OutputError> {
    builder(0o666)
        .tempfile_in(existing_folder_of(path)?)
        .map_err(OutputError::io(path))
}

fn existing_folder_of(path: &Path) -> Result<&Path, OutputError> {
    let folder = folder_of(path);
    if folder.is_dir() {
        Ok(folder)
    } else if folder.exists() {
        let path = folder.to_owned();
        Err(OutputError::NotFolder { path })
    } else {
        Err(OutputError::NoFolder {
            path: path.to_owned(),
            folder: folder.to_owned(),
        })
    }
}

/// Temporary names of ours, with the permissions that the user's umask leaves.
fn builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".weft-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// The error without the temporary name that `tempfile` wraps around it, which says nothing to the user.
fn unwrapped(error: io::Error) -> io::Error {
    match error.get_ref() {
        Some(_) => error.kind().into(),
        None => error,
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Several files of one folder in the making, which may or may not exist. They appear together; other files in the
/// folder stay.
#[derive(Debug)]
pub struct PendingFolder {
    path: PathBuf,
    /// In the folder itself, or in the nearest one above it that exists.
    staging: TempDir,
    files: Vec<OsString>,
}

impl PendingFolder {
    /// Makes sure that the folder can be written.
    pub fn create(path: &Path) -> Result<Self, OutputError> {
        // As the user has it, unless it is a link to nothing.
        let path = &match path.exists() {
            true => path.to_owned(),
            false => behind_links(path).map_err(OutputError::io(path))?,
        };
        Ok(PendingFolder {
            path: path.to_owned(),
            staging: staging(path)?,
            files: Vec::new(),
        })
    }

    /// Adds a file.
    pub fn write(&mut self, name: &str, contents: &[u8]) -> Result<(), OutputError> {
        fs::write(self.staging.path().join(name), contents)
            .map_err(OutputError::io(&self.path.join(name)))?;
        self.files.push(name.into());
        Ok(())
    }

    /// Files in the folder, by name, that [`commit`](PendingFolder::commit) will leave as they are.
    pub fn others(&self) -> Vec<OsString> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let mut others: Vec<_> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|entry| entry.file_name())
            .filter(|name| !self.files.contains(name))
            .collect();
        others.sort();
        others
    }

    /// Puts the files in their places: all of them, or none if one cannot be put there.
    pub fn commit(self) -> Result<(), OutputError> {
        let failed = OutputError::io;
        if !self.path.exists() {
            fs::create_dir_all(folder_of(&self.path)).map_err(failed(&self.path))?;
            fs::rename(self.staging.path(), &self.path).map_err(failed(&self.path))?;
            // It is no longer under that name, so there is nothing to remove.
            let _ = self.staging.keep();
            return Ok(());
        }
        let old = self.staging.path().join("old");
        fs::create_dir(&old).map_err(failed(&self.path))?;
        // All that can be foreseen before anything is changed.
        for name in &self.files {
            let path = self.path.join(name);
            match fs::metadata(&path) {
                Ok(there) if there.is_dir() => return Err(OutputError::InTheWay { path }),
                Ok(there) => {
                    replaces(&self.staging.path().join(name), &path, &there)
                        .and_then(|()| keep(&path, &old.join(name)))
                        .map_err(failed(&path))?;
                }
                Err(_) => {}
            }
        }
        for (done, name) in self.files.iter().enumerate() {
            let path = self.path.join(name);
            if let Err(error) = fs::rename(self.staging.path().join(name), &path) {
                for name in &self.files[..done] {
                    let path = self.path.join(name);
                    // What was there before, or nothing. If that fails, too, the first error is the one to tell.
                    let _ = fs::rename(old.join(name), &path).or_else(|_| fs::remove_file(&path));
                }
                return Err(failed(&path)(error));
            }
        }
        Ok(())
    }
}

/// Keeps a file under a second name.
fn keep(path: &Path, second: &Path) -> io::Result<()> {
    // Not every file system has hard links.
    fs::hard_link(path, second).or_else(|_| fs::copy(path, second).map(|_| ()))
}

/// A folder in which, or beside which, a folder that may not exist yet is made.
fn staging(path: &Path) -> Result<TempDir, OutputError> {
    let existing = path
        .ancestors()
        .map(|folder| {
            if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            }
        })
        .find(|folder| folder.exists())
        .unwrap_or(Path::new("."));
    if !existing.is_dir() {
        let path = existing.to_owned();
        return Err(OutputError::NotFolder { path });
    }
    builder(0o777)
        .tempdir_in(existing)
        .map_err(OutputError::io(path))
}

/// A folder in the making into which others write, by name and with folders in it. Dropped before
/// [`commit`](PendingTree::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct PendingTree {
    path: PathBuf,
    staging: TempDir,
}

impl PendingTree {
    /// Makes sure that the folder can be written.
    pub fn create(path: &Path) -> Result<Self, OutputError> {
        Ok(PendingTree {
            path: path.to_owned(),
            staging: staging(path)?,
        })
    }

    /// Where to write.
    pub fn folder(&self) -> &Path {
        self.staging.path()
    }

    /// Puts everything in its place; files that were there and have no new ones of their names stay.
    pub fn commit(self) -> Result<(), OutputError> {
        fs::create_dir_all(&self.path).map_err(OutputError::io(&self.path))?;
        move_into(self.staging.path(), &self.path)
    }
}

fn move_into(from: &Path, to: &Path) -> Result<(), OutputError> {
    let failed = OutputError::io;
    for entry in fs::read_dir(from).map_err(failed(to))? {
        let entry = entry.map_err(failed(to))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() && target.is_dir() {
            move_into(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), &target).map_err(failed(&target))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_when_it_is_committed_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.npy");
        fs::write(&path, "old").unwrap();

        let mut dropped = PendingFile::create(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        drop(dropped);
        assert_eq!(names(folder.path()), ["c.npy"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");

        let mut file = PendingFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert_eq!(names(folder.path()), ["c.npy"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let null = Path::new("/dev/null");
        write_file(null, b"gone").unwrap();
        assert!(!fs::metadata(null).unwrap().is_file());
    }

    #[test]
    fn what_others_write_by_name_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.fst");
        let write = |pending: &PendingByName| {
            fs::write(pending.written_at(), "waves").unwrap();
            fs::write(pending.written_at().with_extension("hier"), "names").unwrap();
        };
        let dropped = PendingByName::create(&path).unwrap();
        write(&dropped);
        drop(dropped);
        assert!(names(folder.path()).is_empty());

        let pending = PendingByName::create(&path).unwrap();
        write(&pending);
        pending.commit().unwrap();
        assert_eq!(names(folder.path()), ["w.fst"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "waves");

        let null = PendingByName::create(Path::new("/dev/null")).unwrap();
        write(&null);
        null.commit().unwrap();
        assert!(!Path::new("/dev/null.hier").exists());
    }

    #[cfg(unix)]
    #[test]
    fn names_of_one_file_are_recognised() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("a"), "").unwrap();
        fs::write(at("b"), "").unwrap();
        std::os::unix::fs::symlink(at("a"), at("link")).unwrap();
        fs::hard_link(at("a"), at("hard")).unwrap();
        for name in ["a", "sub/../a", "link", "hard"] {
            assert!(is_same_file(&at("a"), &at(name)), "{name}");
        }
        assert!(is_same_file(&at("new"), &at("sub/../new")));
        for name in ["b", "new", "sub/a"] {
            assert!(!is_same_file(&at("a"), &at(name)), "{name}");
        }
        let null = Path::new("/dev/null");
        assert!(!is_same_file(null, null));
    }

    #[cfg(unix)]
    #[test]
    fn files_get_ordinary_permissions_and_links_are_followed() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        File::create(&plain).unwrap();
        let path = folder.path().join("written");
        write_file(&path, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&plain));

        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&plain, &link).unwrap();
        write_file(&link, b"through").unwrap();
        assert_eq!(fs::read_to_string(&plain).unwrap(), "through");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_replaced_keeps_its_permissions() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        for (name, old) in [("file", 0o600), ("named", 0o640), ("a.sv", 0o604)] {
            fs::write(at(name), "old").unwrap();
            fs::set_permissions(at(name), fs::Permissions::from_mode(old)).unwrap();
        }
        // Root gives files back to whom they belong.
        let owner = match chown(at("file"), Some(12345), Some(54321)) {
            Ok(()) => 12345,
            Err(_) => fs::metadata(at("file")).unwrap().uid(),
        };

        write_file(&at("file"), b"new").unwrap();
        let named = PendingByName::create(&at("named")).unwrap();
        fs::write(named.written_at(), "new").unwrap();
        named.commit().unwrap();
        let mut files = PendingFolder::create(folder.path()).unwrap();
        files.write("a.sv", b"new").unwrap();
        files.commit().unwrap();
        for (name, old) in [("file", 0o600), ("named", 0o640), ("a.sv", 0o604)] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "new");
            assert_eq!(mode(&at(name)), old, "{name}");
        }
        assert_eq!(fs::metadata(at("file")).unwrap().uid(), owner);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, at(name)).unwrap();
        link("sub/new", "link");
        link("link", "second");
        link("sub/named", "to_named");
        link("sub/rtl", "to_rtl");
        link("ring", "ring");
        write_file(&at("second"), b"new").unwrap();
        assert_eq!(fs::read_to_string(at("sub/new")).unwrap(), "new");
        let named = PendingByName::create(&at("to_named")).unwrap();
        fs::write(named.written_at(), "new").unwrap();
        named.commit().unwrap();
        assert!(at("sub/named").is_file());
        let mut files = PendingFolder::create(&at("to_rtl")).unwrap();
        files.write("a.sv", b"new").unwrap();
        files.commit().unwrap();
        assert!(at("sub/rtl/a.sv").is_file());
        for name in ["link", "second", "to_named", "to_rtl"] {
            assert!(
                fs::symlink_metadata(at(name)).unwrap().is_symlink(),
                "{name}"
            );
        }
        assert!(matches!(
            write_file(&at("ring"), b"new"),
            Err(OutputError::Io { .. })
        ));
        fs::remove_file(at("sub/new")).unwrap();
        assert!(is_same_file(&at("second"), &at("sub/new")));
        fs::remove_dir_all(at("sub")).unwrap();
        assert!(matches!(
            write_file(&at("link"), b"new"),
            Err(OutputError::NoFolder { .. })
        ));
    }

    #[test]
    fn a_folder_gets_all_files_or_none() {
        let base = tempfile::tempdir().unwrap();
        let at = |name: &str| base.path().join(name);
        fs::write(at("a.sv"), "old").unwrap();
        let mut files = PendingFolder::create(base.path()).unwrap();
        for name in ["a.sv", "b.sv", "c.sv", "d.sv"] {
            files.write(name, b"new").unwrap();
        }
        // What is not foreseen: one is gone when its turn comes.
        fs::remove_file(files.staging.path().join("c.sv")).unwrap();
        files.commit().unwrap_err();
        assert_eq!(names(base.path()), ["a.sv"]);
        assert_eq!(fs::read_to_string(at("a.sv")).unwrap(), "old");

        fs::create_dir(at("b.sv")).unwrap();
        let mut files = PendingFolder::create(base.path()).unwrap();
        for name in ["a.sv", "b.sv"] {
            files.write(name, b"new").unwrap();
        }
        let error = files.commit().unwrap_err();
        assert!(matches!(error, OutputError::InTheWay { .. }), "{error}");
        assert_eq!(names(base.path()), ["a.sv", "b.sv"]);
        assert_eq!(fs::read_to_string(at("a.sv")).unwrap(), "old");
    }

    #[test]
    fn a_folder_appears_with_all_its_files() {
        let base = tempfile::tempdir().unwrap();
        let path = base.path().join("deep/er/out");

        let mut dropped = PendingFolder::create(&path).unwrap();
        dropped.write("a.sv", b"half").unwrap();
        drop(dropped);
        assert!(names(base.path()).is_empty());

        let mut folder = PendingFolder::create(&path).unwrap();
        folder.write("a.sv", b"module a; endmodule").unwrap();
        folder.write("weft.f", b"a.sv").unwrap();
        folder.commit().unwrap();
        assert_eq!(names(&path), ["a.sv", "weft.f"]);
        assert_eq!(names(base.path()), ["deep"]);

        // A second time, beside what the user has put there.
        fs::write(path.join("mine.txt"), "mine").unwrap();
        let mut folder = PendingFolder::create(&path).unwrap();
        folder.write("a.sv", b"module b; endmodule").unwrap();
        folder.commit().unwrap();
        assert_eq!(names(&path), ["a.sv", "mine.txt", "weft.f"]);
        assert_eq!(
            fs::read_to_string(path.join("a.sv")).unwrap(),
            "module b; endmodule"
        );
    }
}
