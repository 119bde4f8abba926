//! Puts the built-in theme into the binary: every file of templates/ and static/, and what a browser
//! needs of the styles and scripts. Makes the manual and the shells' completions, and finds out which
//! commit this is.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use clap::CommandFactory;

#[allow(dead_code)] // here only what clap makes of it counts
#[path = "src/cli.rs"]
mod cli;
#[path = "tools/commit.rs"]
mod commit;
#[allow(dead_code)]
#[path = "src/export/format.rs"]
mod format;
#[path = "tools/manual.rs"]
mod manual;
#[path = "tools/minify.rs"]
mod minify;

/// What `src/cli.rs` imports.
mod export {
    pub use super::format::Format;
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=tools");
    theme(&root, &out)?;
    manual(&root, &out)?;
    commit::tell(&root);
    Ok(())
}

/// `OUT_DIR/assets`, and where a packager wants it: `completions/` and `man/`.
fn manual(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/cli.rs");
    println!("cargo::rerun-if-changed=src/export/format.rs");
    println!("cargo::rerun-if-changed=CHANGELOG.md");
    println!("cargo::rerun-if-env-changed=IBID_ASSETS_DIR");
    // The newest release's date: the same source gives the same pages.
    let changes = fs::read_to_string(root.join("CHANGELOG.md"))?;
    let date = changes
        .lines()
        .filter(|line| line.starts_with("## ["))
        .find_map(|line| Some(line.split_once("] - ")?.1.trim()))
        .unwrap_or_default();
    let command = cli::Cli::command();
    manual::write(&command, date, &out.join("assets"))?;
    match env::var_os("IBID_ASSETS_DIR").filter(|it| !it.is_empty()) {
        Some(folder) => manual::write(&command, date, &root.join(folder)),
        None => Ok(()),
    }
}

fn theme(root: &Path, out: &Path) -> io::Result<()> {
    let mut code = String::from("&[\n");
    let mut lean = String::from("&[\n");
    for folder in ["templates", "static"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        walk(&root.join(folder), &mut files)?;
        files.sort();
        for file in files {
            let path = file.strip_prefix(root).map_err(io::Error::other)?;
            let path = path.to_string_lossy().replace('\\', "/");
            writeln!(
                code,
                "    ({path:?}, include_bytes!({:?})),",
                file.display().to_string()
            )
            .map_err(io::Error::other)?;
            let text = match path.rsplit_once('.') {
                Some((_, "css")) => minify::css(&fs::read_to_string(&file)?),
                Some((_, "js")) => minify::js(&fs::read_to_string(&file)?),
                _ => continue,
            };
            writeln!(lean, "    ({path:?}, {text:?}),").map_err(io::Error::other)?;
        }
    }
    for (name, mut list) in [("builtin.rs", code), ("lean.rs", lean)] {
        list.push_str("]\n");
        fs::write(out.join(name), list)?;
    }
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            files.push(entry.path());
        }
    }
    Ok(())
}
