//! Where a generated site's files stand: in memory, or in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ibid::diag::{Checked, SourceFile};
use ibid::project::files::{Disk, Files, Kept, Listed, Memory};

use crate::story::{State, Told, changed};

/// A place where a site is saved again and again.
pub trait Place {
    /// Saves a site over the one before.
    fn save(&mut self, state: &State, told: Told);
    /// The files, where those that have not changed are the same `SourceFile`.
    fn kept(&self) -> &dyn Files;
    /// The files for somebody who has never seen them.
    fn fresh(&self) -> &dyn Files;
}

/// In memory.
#[derive(Default)]
pub struct Shelf {
    fresh: Memory,
    texts: Mutex<BTreeMap<Arc<str>, Text>>,
}

/// A text that was read.
struct Text {
    bytes: Vec<u8>,
    read: Checked<Option<Arc<SourceFile>>>,
}

impl Place for Shelf {
    fn save(&mut self, state: &State, told: Told) {
        self.fresh.files.clone_from(state);
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        // Where anything may have changed a text that did not may yet be another `SourceFile`.
        let anything = matches!(told, Told::All);
        texts.retain(|path, _| !anything && state.contains_key(&**path));
    }

    fn kept(&self) -> &dyn Files {
        self
    }

    fn fresh(&self) -> &dyn Files {
        &self.fresh
    }
}

impl Files for Shelf {
    fn list(&self, folder: &str) -> Checked<Vec<Listed>> {
        self.fresh.list(folder)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.fresh.read(path)
    }

    fn text(&self, listed: &Listed) -> Checked<Option<Arc<SourceFile>>> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = self
            .fresh
            .files
            .get(&*listed.path)
            .cloned()
            .unwrap_or_default();
        if let Some(text) = texts.get(&listed.path).filter(|text| text.bytes == bytes) {
            return text.read.clone();
        }
        let read = self.fresh.text(listed);
        texts.insert(
            listed.path.clone(),
            Text {
                bytes,
                read: read.clone(),
            },
        );
        read
    }
}

/// In a folder, watched by somebody who tells what changed.
pub struct Folder {
    kept: Kept,
    last: State,
    _folder: tempfile::TempDir,
}

impl Folder {
    pub fn new() -> Folder {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Folder {
            kept: Kept::new(Disk::new(folder.path())),
            last: State::new(),
            _folder: folder,
        }
    }
}

impl Place for Folder {
    fn save(&mut self, state: &State, told: Told) {
        let root = self.kept.disk().root();
        // First what went: a file may stand where a folder was.
        for path in self.last.keys().filter(|path| !state.contains_key(*path)) {
            fs::remove_file(root.join(path)).expect("a file can be removed");
            remove_empty(root, path);
        }
        let paths = changed(&self.last, state);
        for (path, bytes) in paths.iter().filter_map(|path| state.get_key_value(*path)) {
            let full = root.join(path);
            fs::create_dir_all(full.parent().expect("it lies in a folder"))
                .expect("a folder can be made");
            fs::write(full, bytes).expect("a file can be written");
        }
        match told {
            Told::Each => self.kept.changed(paths),
            Told::All => self.kept.all_changed(),
            Told::Folders => {
                let folder =
                    |path: &'_ str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
                let folders: Vec<String> = paths.into_iter().filter_map(folder).collect();
                self.kept.changed(folders.iter().map(String::as_str));
            }
            Told::More => {
                let others = [
                    "content/articles/.a.md.swp",
                    "content/articles/4913",
                    "README.md",
                    "content/articles/a.md~",
                ];
                let all = state.keys().map(String::as_str);
                self.kept
                    .changed(others.into_iter().chain(paths).chain(all));
            }
        }
        self.last.clone_from(state);
    }

    fn kept(&self) -> &dyn Files {
        &self.kept
    }

    fn fresh(&self) -> &dyn Files {
        self.kept.disk()
    }
}

/// Removes the folders of a file that went, as far as they are empty.
fn remove_empty(root: &Path, path: &str) {
    let mut folder = Path::new(path).parent();
    while let Some(path) = folder.filter(|path| path.components().count() > 1) {
        if fs::remove_dir(root.join(path)).is_err() {
            return;
        }
        folder = path.parent();
    }
}
