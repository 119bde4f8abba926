//! `ibid theme`: a file of the built-in theme, copied out to be changed.
#![allow(
    clippy::disallowed_methods,
    reason = "this command writes a file into the site's folder"
)]

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context;

use super::{FINE, require_folder, say};
use crate::cli::ThemeArgs;
use crate::diag::did_you_mean;
use crate::project::BUILTIN;

/// The folders of a theme.
const FOLDERS: [&str; 2] = ["templates/", "static/"];

/// Copies the file out, or lists all of them. One that is there already is left as it is.
pub fn run(args: &ThemeArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    let Some(name) = &args.name else {
        list(&args.site);
        return Ok(FINE);
    };
    let wanted = name.trim_start_matches("./").replace('\\', "/");
    let Some((path, bytes)) = find(&wanted) else {
        let near = did_you_mean(&wanted, all().map(short));
        let near = near.map_or_else(String::new, |hint| format!("\n  {hint}"));
        anyhow::bail!("the theme has no file `{name}`{near}\n  `ibid theme` lists all that it has");
    };
    let to = args.site.join(path);
    write(&to, bytes)?;
    say(&format!("{} is yours to change.", to.display()));
    say("Until you do, nothing looks different; delete it to have the built-in one back.");
    Ok(FINE)
}

/// All files of the theme, by their paths.
fn all() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(path, _)| *path)
}

/// As it may be named: templates without their folder.
fn short(path: &str) -> &str {
    path.strip_prefix(FOLDERS[0]).unwrap_or(path)
}

/// A file by its path, or by the part of it that is behind its folder; a template may be named
/// without its ending.
fn find(name: &str) -> Option<(&'static str, &'static [u8])> {
    let names = [name.to_owned(), format!("{name}.html")];
    let paths = names.iter().flat_map(|name| {
        let below = FOLDERS.iter().map(move |folder| format!("{folder}{name}"));
        std::iter::once(name.clone()).chain(below)
    });
    let mut paths = paths;
    paths.find_map(|path| BUILTIN.iter().find(|(known, _)| *known == path).copied())
}

fn list(site: &Path) {
    say("`ibid theme NAME` copies one of these into your site, to be changed:\n");
    for path in all() {
        let own = match site.join(path).exists() {
            true => "  (yours)",
            false => "",
        };
        say(&format!("  {}{own}", short(path)));
    }
}

/// Writes a file that is not there yet.
fn write(to: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = OpenOptions::new().write(true).create_new(true).open(to);
    let mut file = match file {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => anyhow::bail!(
            "{} is there already, and is left as it is\n  move it away to have the built-in one beside it",
            to.display()
        ),
        other => other.with_context(|| format!("{} cannot be written", to.display()))?,
    };
    file.write_all(bytes)
        .with_context(|| format!("{} cannot be written", to.display()))
}
