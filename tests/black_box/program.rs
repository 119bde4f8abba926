//! Runs the program on a site that lies in a temporary folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A diagnostic, as `check --format json` gives it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub path: String,
    pub line: u64,
    pub column: u64,
    pub severity: String,
    pub message: String,
    pub hints: Vec<String>,
    /// Its own place and the related ones, as `path:line`.
    pub places: Vec<String>,
}

/// A site, and beside it the folder it is built into.
pub struct Site {
    folder: TempDir,
}

impl Site {
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let site = Site { folder };
        std::fs::create_dir(site.source()).expect("the site's folder can be made");
        for (path, contents) in files {
            site.write(path, contents);
        }
        site
    }

    pub fn source(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn output(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    pub fn write(&self, path: &str, contents: &[u8]) {
        let path = self.source().join(path);
        let parent = path.parent().expect("a file stands in a folder");
        std::fs::create_dir_all(parent).expect("folders can be made");
        std::fs::write(path, contents).expect("files can be written");
    }

    pub fn check(&self) -> Output {
        run(self.folder.path(), &["check", "site", "--format", "json"])
    }

    pub fn build(&self, arguments: &[String]) -> Output {
        let mut all = vec!["build", "site", "--out", "out"];
        all.extend(arguments.iter().map(String::as_str));
        run(self.folder.path(), &all)
    }

    /// Every file that was written, by its path with forward slashes, in order.
    pub fn written(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.output())
    }
}

/// Every file in a folder: path and content, in order.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    gather(folder, "", &mut found);
    found.sort();
    found
}

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        // Nothing is taken from other runs.
        .env("IBID_CACHE", "")
        .output()
        .expect("the program starts")
}

/// Both streams of a run, for a report.
pub fn said(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    format!("{stdout}{stderr}")
}

/// Reads what `check --format json` printed.
pub fn diagnostics(output: &Output) -> Result<Vec<Diagnostic>, String> {
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|fault| {
        format!(
            "check --format json printed no JSON ({fault}):\n{}",
            said(output)
        )
    })?;
    let all = all
        .as_array()
        .ok_or("check --format json printed no array")?;
    Ok(all.iter().map(diagnostic).collect())
}

fn diagnostic(value: &serde_json::Value) -> Diagnostic {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let texts = |key: &str| -> Vec<String> {
        let list = value[key].as_array().into_iter().flatten();
        list.map(|hint| hint.as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let place = |of: &serde_json::Value| {
        format!("{}:{}", of["path"].as_str().unwrap_or_default(), of["line"])
    };
    let related = value["related"].as_array().into_iter().flatten();
    Diagnostic {
        path: text("path"),
        line: value["line"].as_u64().unwrap_or_default(),
        column: value["column"].as_u64().unwrap_or_default(),
        severity: text("severity"),
        message: text("message"),
        hints: texts("hints"),
        places: std::iter::once(place(value))
            .chain(related.map(place))
            .collect(),
    }
}

fn gather(folder: &Path, prefix: &str, found: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("a folder can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), found);
        } else {
            let contents = std::fs::read(entry.path()).expect("a file can be read");
            found.push((format!("{prefix}{name}"), contents));
        }
    }
}
