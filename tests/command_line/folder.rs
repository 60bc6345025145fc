//! A folder of its own for each test, and files as NumPy writes them.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Output};

use npyz::{DType, Deserialize, NpyFile, Serialize, WriterBuilder};
use serde_json::Value;
use tempfile::TempDir;

/// A folder in which weft runs.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes an .npy file in C order.
    #[track_caller]
    pub fn write<T: Serialize + Copy>(&self, name: &str, descr: &str, shape: &[u64], data: &[T]) {
        let file = File::create(self.path(name)).expect("a file of the test");
        let mut writer = npyz::WriteOptions::new()
            .dtype(DType::Plain(descr.parse().expect("a dtype")))
            .shape(shape)
            .writer(file)
            .begin_nd()
            .expect("a header");
        writer.extend(data.iter().copied()).expect("elements");
        writer.finish().expect("as many elements as the shape has");
    }

    /// Dtype, shape and elements of an .npy file in C order.
    #[track_caller]
    pub fn read<T: Deserialize>(&self, name: &str) -> (String, Vec<u64>, Vec<T>) {
        let file = NpyFile::new(File::open(self.path(name)).expect("a file of weft"));
        let file = file.expect("an .npy file");
        assert_eq!(file.order(), npyz::Order::C);
        let descr = file.dtype().descr().trim_matches('\'').to_owned();
        let shape = file.shape().to_vec();
        (
            descr,
            shape,
            file.into_vec().expect("elements of that type"),
        )
    }

    /// Writes a file of text.
    #[track_caller]
    pub fn write_text(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file of the test");
    }

    /// Runs weft with words that are separated by blanks.
    pub fn run(&self, line: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_weft"))
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .expect("weft runs")
    }

    /// Expects weft to do what it is told: its report.
    #[track_caller]
    pub fn text(&self, line: &str) -> String {
        let output = self.run(line);
        let err = String::from_utf8_lossy(&output.stderr);
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{line}: {err}{out}");
        out.into_owned()
    }

    /// The same with `--json`.
    #[track_caller]
    pub fn json(&self, line: &str) -> Value {
        let text = self.text(&format!("{line} --json"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }
}
