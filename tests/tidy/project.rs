//! The files of the project.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use ignore::WalkBuilder;

/// A text file of the project, by its path from the root.
pub struct File {
    pub path: String,
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are in a folder of the project")
}

/// Every text file that is, or would be, committed: what .gitignore does not name.
pub static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let mut walk = WalkBuilder::new(root());
    walk.hidden(false)
        .parents(false)
        .git_global(false)
        .require_git(false);
    walk.filter_entry(|entry| entry.file_name() != ".git");
    walk.sort_by_file_path(Path::cmp);
    let mut files = Vec::new();
    for entry in walk.build() {
        let entry = entry.unwrap_or_else(|error| panic!("{error}"));
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let bytes = fs::read(entry.path())
            .unwrap_or_else(|error| panic!("{}: {error}", entry.path().display()));
        let relative = entry
            .path()
            .strip_prefix(root())
            .expect("the walk stays below the root");
        // What is no UTF-8 or holds a NUL is data.
        if let Ok(text) = String::from_utf8(bytes)
            && !text.contains('\0')
        {
            files.push(File {
                path: relative.to_string_lossy().into_owned(),
                text,
            });
        }
    }
    files
});

/// The text of one file.
pub fn file(path: &str) -> &'static str {
    let found = FILES.iter().find(|file| file.path == path);
    &found.unwrap_or_else(|| panic!("there is no {path}")).text
}

/// The Rust files.
pub fn rust() -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(|file| file.path.ends_with(".rs"))
}

/// The Rust files below some folders, unit tests in files of their own left out.
pub fn sources<'a>(folders: &'a [&'a str]) -> impl Iterator<Item = &'static File> + 'a {
    rust().filter(move |file| {
        let is_below = |folder: &&str| Path::new(&file.path).starts_with(folder);
        folders.iter().any(is_below) && !file.path.ends_with("/tests.rs")
    })
}
