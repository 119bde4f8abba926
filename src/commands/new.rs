//! `ibid new`: a small site to begin with.
#![allow(
    clippy::disallowed_methods,
    reason = "this command writes the files of a new site"
)]

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{FINE, say};
use crate::cli::NewArgs;

/// The files of a new site.
const FILES: [(&str, &str); 3] = [
    ("content/site.yaml", include_str!("new/site.yaml")),
    (
        "content/articles/first-article.md",
        include_str!("new/articles/first-article.md"),
    ),
    ("content/pages/about.md", include_str!("new/pages/about.md")),
];

/// Writes them. A folder that holds anything is left as it is.
pub fn run(args: &NewArgs) -> anyhow::Result<u8> {
    let dir = &args.dir;
    if let Ok(mut entries) = fs::read_dir(dir)
        && let Some(Ok(first)) = entries.next()
    {
        anyhow::bail!(
            "{} is not empty: it holds {}\n  name a folder that does not exist yet",
            dir.display(),
            first.file_name().display()
        );
    }
    for (path, text) in FILES {
        write(&dir.join(path), text)?;
    }
    say(&format!("A small site stands in {}.", dir.display()));
    say(&format!("Look at it with: ibid serve {}", dir.display()));
    Ok(FINE)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
