//! The index of the search, made when a file of it is first asked for after a change, and not at
//! each save.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::snapshot::Snapshot;
use crate::search::{self, Files};

/// What was last made, by part.
#[derive(Default)]
pub struct Index {
    parts: Mutex<BTreeMap<usize, Part>>,
}

struct Part {
    /// The state for which it was looked through.
    version: u64,
    /// What it was made from.
    mark: String,
    files: Files,
}

impl Index {
    /// A file of the index, as a build of that state writes it. None: there is none at that path.
    pub fn file(&self, snapshot: &Snapshot, path: &str) -> Option<io::Result<Vec<u8>>> {
        let part = search::part_of(path)?;
        if part >= search::parts(&snapshot.prepared) {
            return None;
        }
        // Who asks meanwhile waits: a second one would make the same. A panic in another thread
        // leaves the map whole, for a part is put in at once.
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = parts.get(&part).map(|known| known.version);
        if known != Some(snapshot.version) {
            let texts = search::texts(&snapshot.prepared, part);
            let mark = texts.mark().to_owned();
            let version = snapshot.version;
            match parts.get_mut(&part) {
                Some(known) if known.mark == mark => known.version = version,
                _ => {
                    let files = match texts.index() {
                        Ok(files) => files,
                        Err(fault) => return Some(Err(fault)),
                    };
                    let made = Part {
                        version,
                        mark,
                        files,
                    };
                    parts.insert(part, made);
                }
            }
        }
        parts.get(&part)?.files.get(path).cloned().map(Ok)
    }
}
