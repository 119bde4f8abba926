//! A release on its way: a folder that nobody sees, and in it a list of what has arrived.

use std::collections::{BTreeMap, BTreeSet};

use super::super::release::Release;
use super::remote::{Done, Line};
use super::session::Session;
use super::walk::{self, join};
use super::wire::{CREATE, Packet, TRUNCATE};
use crate::bundle::OutPath;
use crate::emit::{print_manifest, read_manifest};

/// What such a folder's name begins with.
const START: &str = "unfinished-";
/// The list of what has arrived in it. No [`OutPath`] begins like that.
const ARRIVED: &str = ".ibid-arrived";
/// So many files arrive before the list is written on.
const STEP: usize = 32;

/// A release on its way.
pub struct Half {
    /// Where it is.
    pub folder: String,
    /// The line over which it is sent. What an older line still brings finds no folder of its name.
    pub line: u64,
    /// What it is about to become.
    pub becomes: Option<Release>,
    arrived: BTreeMap<String, ([u8; 32], u64)>,
    waiting: Vec<(OutPath, [u8; 32])>,
    written: u64,
}

/// The name of the folder that goes with a lock and a line.
pub fn name(token: &str, line: u64) -> String {
    format!("{START}{token}-{line}")
}

/// Whether a folder of that name is a release on its way.
pub fn is_half(name: &[u8]) -> bool {
    name.starts_with(START.as_bytes())
}

/// Whether it is one of those that go with that lock.
pub fn is_of(name: &[u8], token: &str) -> bool {
    name.starts_with(format!("{START}{token}-").as_bytes())
}

/// One line of the list for each file.
fn lines(files: &[(OutPath, [u8; 32])]) -> Vec<u8> {
    let text = print_manifest(files.iter().map(|(path, hash)| (path, Some(hash))));
    let start = text
        .iter()
        .position(|it| *it == b'\n')
        .map_or(0, |it| it + 1);
    text[start..].to_vec()
}

/// What the list says, as far as it was written.
fn read_lines(text: &[u8]) -> Vec<(OutPath, [u8; 32])> {
    let Some(end) = text.iter().rposition(|it| *it == b'\n') else {
        return Vec::new();
    };
    let head = print_manifest(std::iter::empty());
    let head = String::from_utf8_lossy(&head).into_owned();
    let text = String::from_utf8_lossy(&text[..end]);
    let mut found = Vec::new();
    for line in text.lines() {
        // A line that was not written whole is none.
        if let Ok(one) = read_manifest(&format!("{head}{line}\n")) {
            found.extend(
                one.into_iter()
                    .filter_map(|(path, hash)| Some((path, hash?))),
            );
        }
    }
    found
}

impl Half {
    /// An empty one.
    pub fn new(session: &Session, folder: String, line: &Line) -> Done<Half> {
        session.act(Packet::make_folder(&folder))?;
        Half::opened(session, folder, line, BTreeMap::new(), &[])
    }

    /// One that was cut off: what of it has arrived and is still to be sent stays, all else goes.
    pub fn again(session: &Session, folder: String, line: &Line, sent: &[OutPath]) -> Done<Half> {
        let sent: BTreeSet<&str> = sent.iter().map(OutPath::as_str).collect();
        let tree = walk::walk(session, &folder)?;
        let list = session
            .read(format!("{folder}/{ARRIVED}"))?
            .unwrap_or_default();
        let mut arrived = BTreeMap::new();
        let mut files = Vec::new();
        for (path, hash) in read_lines(&list) {
            let there = tree.get(path.as_str().as_bytes());
            let Some(size) = there.and_then(|it| it.size) else {
                continue;
            };
            if sent.contains(path.as_str()) {
                arrived.insert(path.as_str().to_owned(), (hash, size));
                files.push((path, hash));
            }
        }
        let gone = tree.iter().filter(|(path, attrs)| {
            let name = std::str::from_utf8(path).unwrap_or_default();
            !attrs.is_folder() && !arrived.contains_key(name)
        });
        let gone = gone.map(|(path, _)| Packet::remove(join(folder.as_bytes(), path)));
        session.all(gone)?;
        Half::opened(session, folder, line, arrived, &files)
    }

    /// With a list that nobody else has open.
    fn opened(
        session: &Session,
        folder: String,
        line: &Line,
        arrived: BTreeMap<String, ([u8; 32], u64)>,
        files: &[(OutPath, [u8; 32])],
    ) -> Done<Half> {
        let text = lines(files);
        session.write(format!("{folder}/{ARRIVED}"), &text, CREATE | TRUNCATE)?;
        Ok(Half {
            folder,
            line: line.number,
            becomes: None,
            arrived,
            waiting: Vec::new(),
            written: text.len() as u64,
        })
    }

    /// Whether that file has arrived.
    pub fn has(&self, path: &OutPath, sha256: &[u8; 32], len: usize) -> bool {
        let found = self.arrived.get(path.as_str());
        found.is_some_and(|(hash, size)| hash == sha256 && *size == len as u64)
    }

    /// A file has arrived. If it is time to write on, where and what.
    pub fn arrives(&mut self, path: &OutPath, sha256: [u8; 32]) -> Option<(String, Vec<u8>, u64)> {
        self.waiting.push((path.clone(), sha256));
        if self.waiting.len() < STEP {
            return None;
        }
        let text = lines(&std::mem::take(&mut self.waiting));
        let from = self.written;
        self.written += text.len() as u64;
        Some((format!("{}/{ARRIVED}", self.folder), text, from))
    }

    /// The last steps: the list of arrivals goes, and the folder has its own name.
    pub fn finish(&self, to: &str) -> [Packet; 2] {
        let arrived = format!("{}/{ARRIVED}", self.folder);
        [Packet::remove(arrived), Packet::rename(&self.folder, to)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_list_that_was_cut_off_the_whole_lines_are_read() {
        let path = |text: &str| OutPath::new(text).expect("a path");
        let files = [(path("a/index.html"), [7; 32]), (path("b.css"), [9; 32])];
        let text = lines(&files);
        assert_eq!(read_lines(&text), files);
        for end in 0..text.len() {
            let read = read_lines(&text[..end]);
            assert!(read.len() < 2 && files.starts_with(&read), "{end}");
        }
        // What was written behind a gap is read, the gap is not.
        let gap = [&[0; 90][..], b"\n", &text].concat();
        assert_eq!(read_lines(&gap), files);
    }

    #[test]
    fn a_half_goes_with_a_lock() {
        let name = name("0123", 4);
        assert!(is_half(name.as_bytes()) && is_of(name.as_bytes(), "0123"));
        assert!(!is_of(name.as_bytes(), "012"));
        assert!(!is_half(b"20261128T013113Z-1"));
    }
}
