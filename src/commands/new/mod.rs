//! `ibid new`: a small site to begin with, and what a host needs to publish it.
#![allow(
    clippy::disallowed_methods,
    reason = "this command writes the files of a new site"
)]

mod hosts;

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{FINE, say};
use crate::cli::{NewArgs, PageHost};
use crate::publish::Server;

/// The files of a new site.
const FILES: [(&str, &str); 3] = [
    (SETTINGS, include_str!("site.yaml")),
    (
        "content/articles/first-article.md",
        include_str!("articles/first-article.md"),
    ),
    ("content/pages/about.md", include_str!("pages/about.md")),
];
const SETTINGS: &str = "content/site.yaml";
/// The settings in which the site's address is written as a remark.
const ADDRESS: &str = "# base_url:";

/// Writes them. A folder that holds anything is left as it is, unless only a host's files are to be
/// added to a site.
pub fn run(args: &NewArgs) -> anyhow::Result<u8> {
    let dir = &args.dir;
    let server: Option<Server> = args.host.map(server_of);
    match server {
        Some(server) if dir.join("content").is_dir() => return add(dir, server),
        Some(_) | None => require_empty(dir, server.is_some())?,
    }
    for (path, text) in FILES {
        match server {
            Some(server) if path == SETTINGS => write(&dir.join(path), &with(text, server, dir))?,
            Some(_) | None => write(&dir.join(path), text)?,
        }
    }
    say(&format!("A small site stands in {}.", dir.display()));
    say(&format!("Look at it with: ibid serve {}", dir.display()));
    if let Some(server) = server {
        let name = hosts::name(dir);
        for (path, text) in hosts::files(server, &name) {
            put(dir, path, &text)?;
        }
        told(server, &name);
    }
    Ok(FINE)
}

fn server_of(host: PageHost) -> Server {
    match host {
        PageHost::Github => Server::Github,
        PageHost::Gitlab => Server::Gitlab,
        PageHost::Netlify => Server::Netlify,
        PageHost::Cloudflare => Server::Cloudflare,
    }
}

/// A folder for a new site holds nothing; one that was just fetched from a host holds what it put there.
fn require_empty(dir: &Path, of_host: bool) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Ok(());
    };
    let of_repository = |name: &str| {
        let name = name.to_lowercase();
        [".git", ".gitignore", ".gitattributes"].contains(&name.as_str())
            || name.starts_with("readme")
            || name.starts_with("license")
    };
    for entry in entries {
        let name = entry.with_context(|| format!("{} cannot be read", dir.display()))?;
        let name = name.file_name();
        if of_host && of_repository(&name.to_string_lossy()) {
            continue;
        }
        anyhow::bail!(
            "{} is not empty: it holds {}\n  name a folder that does not exist yet",
            dir.display(),
            name.display()
        );
    }
    Ok(())
}

/// Adds a host's files to a site. What stands there stays.
fn add(dir: &Path, server: Server) -> anyhow::Result<u8> {
    let name = hosts::name(dir);
    for (path, text) in hosts::files(server, &name) {
        put(dir, path, &text)?;
    }
    let settings = fs::read_to_string(dir.join(SETTINGS)).unwrap_or_default();
    let is_ready = settings.lines().any(|line| line.starts_with("publish:"));
    match is_ready {
        true => say(&format!(
            "In {SETTINGS} the target `live` has to be this one, so that the host finds the site:"
        )),
        false => say(&format!("Add to {SETTINGS}:")),
    }
    say("");
    for line in hosts::settings(server, &name).lines() {
        say(&format!("    {line}"));
    }
    say("");
    told(server, &name);
    Ok(FINE)
}

/// site.yaml with the lines by which a host publishes the site.
fn with(text: &str, server: Server, dir: &Path) -> String {
    let lines = hosts::settings(server, &hosts::name(dir));
    let mut kept: String = text
        .lines()
        .filter(|line| !(lines.contains("base_url:") && line.starts_with(ADDRESS)))
        .map(|line| format!("{line}\n"))
        .collect();
    kept.push_str("\n# Where a push brings it; publish.sh is what the host runs.\n");
    kept + &lines
}

/// What is left to do.
fn told(server: Server, name: &str) {
    say(&format!("To publish it by {}:", server.name()));
    for (number, step) in hosts::steps(server, name).iter().enumerate() {
        say(&format!("  {}. {step}", number + 1));
    }
}

/// A file that nobody has yet; that it is there already is said.
fn put(dir: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let file = dir.join(path);
    if file.exists() {
        say(&format!("{path} is there already, and stays as it is."));
        return Ok(());
    }
    write(&file, text)?;
    say(&format!("Written: {path}"));
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
