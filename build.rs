//! Puts the built-in theme into the binary: every file of templates/ and static/, and what a browser
//! needs of the styles and scripts.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "tools/minify.rs"]
mod minify;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=tools/minify.rs");
    let mut code = String::from("&[\n");
    let mut lean = String::from("&[\n");
    for folder in ["templates", "static"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        walk(&root.join(folder), &mut files)?;
        files.sort();
        for file in files {
            let path = file.strip_prefix(&root).map_err(io::Error::other)?;
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
