//! Files in memory, each the same `SourceFile` until its text changes.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use ibid::diag::{Checked, SourceFile};
use ibid::project::files::{Files, Listed};

/// A site's files.
#[derive(Default)]
pub struct Plain {
    files: BTreeMap<Arc<str>, Arc<SourceFile>>,
}

impl Plain {
    /// Writes a file.
    pub fn write(&mut self, path: &str, text: impl Into<Arc<str>>) {
        self.files.insert(path.into(), SourceFile::new(path, text));
    }

    /// Deletes a file.
    pub fn delete(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// A file.
    pub fn get(&self, path: &str) -> &Arc<SourceFile> {
        &self.files[path]
    }
}

impl Files for Plain {
    fn list(&self, folder: &str) -> Checked<Vec<Listed>> {
        let inside = format!("{folder}/");
        let files = self
            .files
            .values()
            .filter(|file| file.path.starts_with(&inside));
        let listed = files.map(|file| Listed {
            path: file.path.clone(),
            len: file.text.len() as u64,
        });
        Checked::fine(listed.collect())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(file.text.as_bytes().to_vec())
    }

    fn text(&self, listed: &Listed) -> Checked<Option<Arc<SourceFile>>> {
        Checked::fine(self.files.get(&listed.path).cloned())
    }
}
