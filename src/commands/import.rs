//! `ibid import`: texts from elsewhere → drafts in a site.
#![allow(
    clippy::disallowed_methods,
    reason = "this command reads what is imported and writes drafts"
)]

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{FAULTS, FINE, count, require_folder, say};
use crate::build::{Memo, Options, sources};
use crate::cli::ImportArgs;
use crate::import::{self, Fault, Imported, Input, Known, LONGEST, Wishes, Written};
use crate::project::files::Disk;

/// How many dropped lines of one text are told.
const MOST_TOLD: usize = 12;

/// Imports, and tells what was made of each file.
pub fn run(args: &ImportArgs) -> anyhow::Result<u8> {
    require_folder(&args.into)?;
    if args.id.is_some() && args.files.len() > 1 {
        anyhow::bail!("--id names one text\n  leave it out, or import one file at a time");
    }
    let mut known = known(&args.into);
    let wishes = Wishes {
        id: args.id.as_deref(),
        facts: args.facts,
    };
    let (mut written, mut failed) = (0, 0);
    for path in &args.files {
        let shown = shown(path);
        let imported = read(path).and_then(|bytes| {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .filter(|name| *name != "-");
            let input = Input {
                name,
                bytes: &bytes,
            };
            import::import(&input, &wishes, &mut known)
        });
        match imported {
            Ok(imported) => {
                let done = put(&shown, imported, args)?;
                written += done.written;
                failed += done.failed;
            }
            Err(fault) => {
                failed += 1;
                say(&format!("{shown}: {fault}"));
            }
        }
    }
    if written > 0 && !args.print {
        advise(args, written);
    }
    Ok(if failed > 0 { FAULTS } else { FINE })
}

/// A file as it is named to the editor.
fn shown(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => path.display().to_string(),
    }
}

/// What the site says already. Its faults do not matter here.
fn known(site: &Path) -> Known {
    let files = Disk::new(site);
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let sources = sources(&files, &options, &mut Memo::default()).value;
    let articles = sources.articles.iter().map(|article| &**article);
    Known::of(articles, sources.config.language.clone())
}

/// The bytes of a file, or of standard input.
fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let fault = |message: String, hint: &str| Fault {
        message,
        hint: Some(hint.to_owned()),
    };
    let too_long = || {
        let message = format!(
            "this file is too long: more than {} MB",
            LONGEST / 1_000_000
        );
        fault(message, "divide it, and import the parts")
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        let read = io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|why| {
            fault(
                format!("it cannot be read: {why}"),
                "give the text as a file",
            )
        })?;
    } else {
        if path.is_dir() {
            let message = "this is a folder".to_owned();
            return Err(fault(message, "name the files in it: FOLDER/*.txt"));
        }
        let file = File::open(path).map_err(|why| match why.kind() {
            io::ErrorKind::NotFound => fault(
                "there is no such file".to_owned(),
                "look whether its name is right",
            ),
            _ => fault(
                format!("it cannot be read: {why}"),
                "look whether you may read it",
            ),
        })?;
        let read = file.take(LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|why| {
            fault(
                format!("it cannot be read: {why}"),
                "look whether it is whole",
            )
        })?;
    }
    match bytes.len() as u64 > LONGEST {
        true => Err(too_long()),
        false => Ok(bytes),
    }
}

/// What was done with one file.
struct Done {
    written: usize,
    failed: usize,
}

/// Puts what came of a file into the site, or prints it.
fn put(shown: &str, imported: Imported, args: &ImportArgs) -> anyhow::Result<Done> {
    let Imported {
        format,
        written: all,
        notes,
    } = imported;
    say(&format!("{shown} ({format})"));
    for note in notes {
        say(&format!("  note: {note}"));
    }
    let mut done = Done {
        written: 0,
        failed: 0,
    };
    let several = all.iter().map(|one| one.files.len()).sum::<usize>() > 1;
    for one in &all {
        if args.print {
            print(one, several)?;
            tell(one, all.len());
            done.written += 1;
            continue;
        }
        match there(&args.into, one) {
            Some(path) => {
                done.failed += 1;
                say(&format!(
                    "  {} stands there already, and stays as it is\n    delete it, or give the new one another name: --id NAME",
                    path.display()
                ));
            }
            None => {
                for (path, text) in &one.files {
                    create(&args.into.join(path), text)?;
                }
                tell(one, all.len());
                done.written += 1;
            }
        }
    }
    Ok(done)
}

/// The first file that stands where one is to be written.
fn there(site: &Path, written: &Written) -> Option<PathBuf> {
    let paths = written.files.iter().map(|(path, _)| site.join(path));
    paths
        .into_iter()
        .find(|path| path.symlink_metadata().is_ok())
}

/// Writes a new file; one that is there by now stays.
fn create(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut file =
        File::create_new(path).with_context(|| format!("{} cannot be written", path.display()))?;
    let written = file.write_all(text.as_bytes());
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// Prints the files themselves; several each below a line with its path.
fn print(written: &Written, several: bool) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for (path, text) in &written.files {
        if several {
            writeln!(out, "==> {path} <==")?;
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(out.flush()?)
}

/// Tells what was made of one text.
fn tell(written: &Written, texts: usize) {
    let by = match written.authors.is_empty() {
        true => String::new(),
        false => format!(", by {}", written.authors.join(" and ")),
    };
    let counts: Vec<String> = written
        .counts
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(*number, one, many))
        .collect();
    let paths: Vec<&str> = written
        .files
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    say(&format!("  {}: “{}”{by}", paths.join(", "), written.title));
    match counts.is_empty() {
        true => say("    nothing stands below the title"),
        false => say(&format!("    {}", counts.join(", "))),
    }
    // Of a whole backlog, what was dropped is told in numbers.
    let most = if texts > 3 { 0 } else { MOST_TOLD };
    for dropped in written.dropped.iter().take(most) {
        say(&format!(
            "    left out: «{}» ({})",
            short(&dropped.words),
            dropped.why
        ));
    }
    let more = written.dropped.len().saturating_sub(most);
    if more > 0 {
        say(&format!(
            "    left out: {}",
            count(more, "line of the page", "lines of the page")
        ));
    }
    for note in &written.notes {
        say(&format!("    note: {note}"));
    }
}

fn short(words: &str) -> String {
    const MOST: usize = 70;
    match words.char_indices().nth(MOST) {
        None => words.to_owned(),
        Some((at, _)) => format!("{}…", &words[..at]),
    }
}

/// Says what to do next.
fn advise(args: &ImportArgs, written: usize) {
    let site = match args.into.to_str() {
        Some(".") | None => String::new(),
        Some(path) => format!(" {path}"),
    };
    let them = if written == 1 { "it" } else { "them" };
    say(&format!(
        "Look at {them} with: ibid serve{site}\nEach suggestion has a `review` that says why it is one: delete it to confirm."
    ));
}
