//! Files that an editor wrote and nobody reads: a wrong ending, a wrong folder.

use std::sync::Arc;

use super::sources::{FOLDERS, SETTINGS};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, did_you_mean};
use crate::parse::FilePlace;
use crate::project::files::{Files, Listed, whole};

/// Texts that lie where none is looked for, or whose names end otherwise. A file that a text names
/// is meant to be copied, whatever it is.
pub(super) fn strays(
    files: &dyn Files,
    listed: &[Listed],
    texts: &[Arc<SourceFile>],
    faults: &mut Diagnostics,
) {
    for file in listed {
        let path = &*file.path;
        if path == SETTINGS || FilePlace::of(path).is_some() {
            continue;
        }
        let Some(hint) = hint(path) else { continue };
        if !ends_in(path, ".md") && is_named(path, texts) {
            continue;
        }
        let rest = path.trim_start_matches("content/");
        let why = match rest.split_once('/') {
            Some(("facts", _)) => "facts are files that end in .yaml",
            Some((folder, _)) if FOLDERS.contains(&folder) => "texts are files that end in .md",
            _ => "it lies in no folder of texts",
        };
        let message = format!("this file is not read: {why}");
        // What lies beside a text may be its editor's own: no fault, unless it was meant to be read.
        let is_meant = is_ours(path) || has_front_matter(files, path);
        let fault = match is_meant {
            true => Diagnostic::warning(whole(path), message),
            false => Diagnostic::note(whole(path), message),
        };
        faults.push(fault.hints(hint));
    }
}

/// The settings beside `content`, where none are in it.
pub(super) fn settings_elsewhere(files: &dyn Files, faults: &mut Diagnostics) {
    for name in ["site.yaml", "site.yml"] {
        if files.read(name).is_ok() {
            faults.push(
                Diagnostic::warning(whole(name), "these settings are not read")
                    .hint("move the file to content/site.yaml"),
            );
        }
    }
}

/// What to do where nothing can be read at all, by what lies in the site's folder.
pub(super) fn where_to_go(names: &[String]) -> Option<String> {
    let has = |name: &str| names.iter().any(|it| it == name);
    if FOLDERS[..2].iter().any(|folder| has(folder)) && has("site.yaml") {
        return Some(
            "this is the folder `content` itself: go one folder up, or name that one".to_owned(),
        );
    }
    if let Some(alike) = names
        .iter()
        .find(|name| name.eq_ignore_ascii_case("content"))
    {
        return Some(format!(
            "rename the folder `{alike}` to `content`, in small letters"
        ));
    }
    if let Some(folder) = FOLDERS.iter().find(|folder| has(folder)) {
        return Some(format!(
            "move the folder `{folder}` into a folder `content`"
        ));
    }
    let text = names.iter().find(|name| {
        name.ends_with(".md")
            && !["README.md", "CHANGELOG.md", "LICENSE.md"].contains(&name.as_str())
    })?;
    Some(format!(
        "if `{text}` is an article, move it to content/articles/{text}"
    ))
}

/// Endings that only a text of ours, or one that was meant so, has.
fn is_ours(path: &str) -> bool {
    [
        ".md",
        ".markdown",
        ".mdx",
        ".mdown",
        ".md.txt",
        ".yaml",
        ".yml",
    ]
    .iter()
    .any(|end| ends_in(path, end))
}

fn has_front_matter(files: &dyn Files, path: &str) -> bool {
    ends_in(path, ".txt")
        && files
            .read(path)
            .is_ok_and(|bytes| bytes.starts_with(b"---") || bytes.starts_with(b"\xef\xbb\xbf---"))
}

/// What to do with a file that is not read, if it looks as if it should be.
fn hint(path: &str) -> Option<Vec<String>> {
    let rest = path.trim_start_matches("content/");
    let name = rest.rsplit('/').next().unwrap_or(rest);
    let (stem, end) = match name.to_ascii_lowercase().strip_suffix(".md.txt") {
        Some(stem) => (&name[..stem.len()], "md.txt".to_owned()),
        None => {
            let (stem, end) = name.rsplit_once('.')?;
            (stem, end.to_ascii_lowercase())
        }
    };
    let is_text = matches!(&*end, "md" | "markdown" | "mdx" | "mdown" | "md.txt");
    let is_facts = matches!(&*end, "yaml" | "yml");
    let is_other = matches!(
        &*end,
        "txt" | "docx" | "doc" | "odt" | "rtf" | "pages" | "htm" | "html"
    );
    let one = |hint: String| Some(vec![hint]);
    match rest.split_once('/') {
        None if rest.starts_with("site.") && is_facts => one("name it site.yaml".to_owned()),
        None if is_text || is_facts => {
            one("move it to content/articles, if it is an article".to_owned())
        }
        None if is_other => Some(from_elsewhere(path, name, stem, &end)),
        None => None,
        Some(("facts", _)) => match &*end {
            "yml" => one(format!("name it `{stem}.yaml`")),
            "json" | "csv" | "xlsx" | "toml" | "txt" => one(format!(
                "write the facts into `{stem}.yaml`, as in an article"
            )),
            "bib" => one(format!("`ibid import {path}` makes references of it")),
            _ if is_text => one("move it to content/articles, if it is an article".to_owned()),
            _ if is_other => one(format!(
                "write the facts into `{stem}.yaml`, as in an article"
            )),
            _ => None,
        },
        Some((folder, _)) if FOLDERS.contains(&folder) => match &*end {
            _ if is_facts => one(format!(
                "facts lie in content/facts: move it to content/facts/{stem}.yaml"
            )),
            "md.txt" => Some(vec![
                format!("name it `{stem}.md`"),
                "some systems hide how a name ends: let yours show it".to_owned(),
            ]),
            _ if is_text => one(format!("name it `{stem}.md`")),
            _ if is_other => Some(from_elsewhere(path, name, stem, &end)),
            _ => None,
        },
        Some((folder, _)) if is_text || is_facts => one(did_you_mean(folder, FOLDERS)
            .unwrap_or_else(|| "move it to content/articles, if it is an article".to_owned())),
        Some(_) => None,
    }
}

/// What to do with a text of another program.
fn from_elsewhere(path: &str, name: &str, stem: &str, end: &str) -> Vec<String> {
    let path = match path.contains(' ') {
        true => format!("\"{path}\""),
        false => path.to_owned(),
    };
    let first = match end {
        "txt" => format!(
            "if it is an article, name it `{stem}.md`, or let `ibid import {path}` make a draft of it"
        ),
        "htm" | "html" => format!("if it is an article, `ibid import {path}` makes a draft of it"),
        _ => format!(
            "if it is an article, save it there as plain text or as a web page; `ibid import {stem}.txt` makes a draft of that"
        ),
    };
    let link = match name.contains(' ') {
        true => format!("<{name}>"),
        false => name.to_owned(),
    };
    vec![
        first,
        format!("if readers are to load it down, link to it from a text: `[words]({link})`"),
    ]
}

/// Whether a text has the file's name in it, as a link would.
fn is_named(path: &str, texts: &[Arc<SourceFile>]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let encoded = name.replace(' ', "%20");
    texts
        .iter()
        .any(|file| file.text.contains(name) || file.text.contains(&*encoded))
}

fn ends_in(path: &str, end: &str) -> bool {
    path.get(path.len().saturating_sub(end.len())..)
        .is_some_and(|last| last.eq_ignore_ascii_case(end))
}
