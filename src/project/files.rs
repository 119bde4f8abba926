//! Where a site's files come from: a folder, or memory. The only module that reads the disk for
//! a build.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod kept;

pub use kept::Kept;

use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};

/// The longest text that is read, in bytes. A longer one is no article, and would make a page
/// that no one can open.
pub const LONGEST: u64 = 10_000_000;

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// From the site's folder, with forward slashes: `content/articles/a.md`.
    pub path: Arc<str>,
    /// In bytes.
    pub len: u64,
}

/// The files of a site. Paths are relative to its folder, with forward slashes.
pub trait Files: Send + Sync {
    /// Every file below a folder, by path. Hidden files are left out, but for `.well-known`.
    fn list(&self, folder: &str) -> Checked<Vec<Listed>>;

    /// What a file holds.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The names of what lies in the site's folder itself, in order.
    fn beside(&self) -> Vec<String> {
        Vec::new()
    }

    /// What tells a file from the same one changed: as long as it is equal the file was not. None:
    /// nobody knows.
    fn state(&self, _path: &str) -> Option<u64> {
        None
    }

    /// A text that was listed. One that is too long, cannot be read or is not UTF-8 is an error at
    /// its place. Files that give the same `SourceFile` again say that it has not changed.
    fn text(&self, listed: &Listed) -> Checked<Option<Arc<SourceFile>>> {
        decode(listed, |path| self.read(path))
    }
}

/// A site's files on disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The site in a folder.
    pub fn new(root: impl Into<PathBuf>) -> Disk {
        Disk { root: root.into() }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What stands at a path: no more, a file, or something that only a walk can tell.
    fn look(&self, path: &str) -> Seen {
        match fs::symlink_metadata(self.root.join(path)) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Seen::Gone,
            Ok(meta) if meta.is_file() => Seen::File(meta.len()),
            Ok(_) | Err(_) => Seen::Other,
        }
    }

    /// Every file below a folder, and the links that were followed.
    fn list_links(&self, folder: &str) -> (Checked<Vec<Listed>>, Vec<Link>) {
        let mut faults = Diagnostics::default();
        let (mut files, mut links) = (Vec::new(), Vec::new());
        self.walk(folder, &mut links, &mut files, &mut faults);
        files.sort();
        (Checked::new(files, faults), links)
    }

    fn walk(
        &self,
        folder: &str,
        links: &mut Vec<Link>,
        files: &mut Vec<Listed>,
        faults: &mut Diagnostics,
    ) {
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return,
            Err(fault) => return faults.push(unreadable(folder, &fault)),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(fault) => {
                    faults.push(unreadable(folder, &fault));
                    continue;
                }
            };
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let shown = name.to_string_lossy();
                faults.push(
                    Diagnostic::error(
                        whole(&format!("{folder}/{shown}")),
                        "this file's name is not Unicode",
                    )
                    .hint("give the file another name"),
                );
                continue;
            };
            if is_hidden(name) {
                continue;
            }
            let path = format!("{folder}/{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&path, links, files, faults),
                Ok(kind) if kind.is_symlink() => self.link(path, links, files, faults),
                Ok(_) => match entry.metadata() {
                    Ok(meta) => files.push(Listed {
                        path: path.into(),
                        len: meta.len(),
                    }),
                    Err(fault) => faults.push(unreadable(&path, &fault)),
                },
                Err(fault) => faults.push(unreadable(&path, &fault)),
            }
        }
    }

    /// A symbolic link is followed only within the site, and into no folder twice.
    fn link(
        &self,
        path: String,
        links: &mut Vec<Link>,
        files: &mut Vec<Listed>,
        faults: &mut Diagnostics,
    ) {
        let full = self.root.join(&path);
        let (target, root) = match (full.canonicalize(), self.root.canonicalize()) {
            (Ok(target), Ok(root)) => (target, root),
            (Err(fault), _) | (_, Err(fault)) => {
                return faults.push(
                    Diagnostic::error(
                        whole(&path),
                        format!("this link leads to nothing that can be read: {fault}"),
                    )
                    .hint("delete it, or put the file itself here"),
                );
            }
        };
        if !target.starts_with(&root) {
            return faults.push(
                Diagnostic::error(whole(&path), "this link leads out of the site's folder")
                    .hint("put the file itself here"),
            );
        }
        match fs::metadata(&target) {
            Ok(meta) if meta.is_dir() => {
                if full.starts_with(&target) || links.iter().any(|link| link.target == target) {
                    return;
                }
                let link = Link { path, target };
                let path = link.path.clone();
                links.push(link);
                self.walk(&path, links, files, faults);
            }
            Ok(meta) => {
                let len = meta.len();
                let link = Link { path, target };
                let path = link.path.as_str().into();
                files.push(Listed { path, len });
                links.push(link);
            }
            Err(fault) => faults.push(unreadable(&path, &fault)),
        }
    }
}

impl Files for Disk {
    fn list(&self, folder: &str) -> Checked<Vec<Listed>> {
        self.list_links(folder).0
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }

    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}

/// A symbolic link that was followed.
#[derive(Debug)]
struct Link {
    /// Its own path in the site.
    path: String,
    /// Where it leads.
    target: PathBuf,
}

/// What stands at a path.
enum Seen {
    Gone,
    /// A file of so many bytes.
    File(u64),
    /// A folder, a link, something that cannot be read.
    Other,
}

/// A site's files in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Files for Memory {
    fn list(&self, folder: &str) -> Checked<Vec<Listed>> {
        let prefix = format!("{folder}/");
        let files = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(&prefix))
            .map(|(path, bytes)| Listed {
                path: path.as_str().into(),
                len: bytes.len() as u64,
            })
            .collect();
        Checked::fine(files)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn decode(
    listed: &Listed,
    read: impl FnOnce(&str) -> io::Result<Vec<u8>>,
) -> Checked<Option<Arc<SourceFile>>> {
    let mut faults = Diagnostics::default();
    if listed.len > LONGEST {
        faults.push(
            Diagnostic::error(
                whole(&listed.path),
                format!(
                    "this file is too long to be a text: {}.{} MB",
                    listed.len / 1_000_000,
                    listed.len / 100_000 % 10
                ),
            )
            .hint(format!(
                "divide it; a text may have {} MB",
                LONGEST / 1_000_000
            )),
        );
        return Checked::new(None, faults);
    }
    let bytes = match read(&listed.path) {
        Ok(bytes) => bytes,
        Err(fault) => {
            faults.push(unreadable(&listed.path, &fault));
            return Checked::new(None, faults);
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let file = SourceFile::new(listed.path.clone(), shown(text));
            Checked::new(Some(file), faults)
        }
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(fault.as_bytes()).into_owned();
            let file = SourceFile::new(listed.path.clone(), text);
            let end = (at + '\u{fffd}'.len_utf8()).min(file.text.len());
            let (message, hint) = foreign(fault.as_bytes()).unwrap_or((
                "this file is not in UTF-8 from here on",
                "save it as UTF-8: editors offer it as «encoding» when saving",
            ));
            faults.push(Diagnostic::error(Span::new(file, at..end), message).hint(hint));
            Checked::new(None, faults)
        }
    }
}

/// What a file is that is no text in UTF-8, by how it begins, and what to do with it.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => (
            "this file is in UTF-16, not in UTF-8",
            "save it as UTF-8: editors offer it as «encoding» when saving",
        ),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => (
            "this is a word processor's document, whatever its name: no plain text",
            "save it there as plain text in UTF-8, or as a web page, and let `ibid import` make a draft of that",
        ),
        [b'%', b'P', b'D', b'F', ..] => (
            "this is a PDF, whatever its name: no plain text",
            "name it so that it ends in .pdf, and link to it from a text",
        ),
        _ => return None,
    })
}

/// A text in which what no page can show is marked: U+FFFD stands for U+0000, as CommonMark has it (2.3), and for
/// the other characters of that kind, which HTML forbids too.
fn shown(text: String) -> String {
    let is_odd =
        |byte: u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c');
    // Many at once, which a look that may end at each is not.
    let mut parts = text.as_bytes().chunks(256);
    match parts.any(|part| part.iter().fold(false, |odd, byte| odd | is_odd(*byte))) {
        true => text.replace(|c: char| u8::try_from(c).is_ok_and(is_odd), "\u{fffd}"),
        false => text,
    }
}

/// A place in a file that was not read: its beginning.
pub fn whole(path: &str) -> Span {
    Span::whole(SourceFile::new(path, ""))
}

fn unreadable(path: &str, fault: &io::Error) -> Diagnostic {
    Diagnostic::error(whole(path), format!("this cannot be read: {fault}"))
}

/// Files of the system and of editors.
pub fn is_hidden(name: &str) -> bool {
    (name.starts_with('.') && name != ".well-known")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
}
